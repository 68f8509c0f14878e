//! Elapsed time.

use core::fmt;

use serde::{Serialize, Serializer};

use super::{Clock, MICROS_PER_MILLI, MICROS_PER_SECOND, Timestamp, digits};

/// Elapsed time, to the microsecond; negative if the end came first.
///
/// Prints exactly, with units from days to seconds, leaving out those that are
/// zero: `1d 2h 30m 1.5s`. A day is 24 hours, because an elapsed time has no
/// calendar. A card says it in words. Serialized as a
/// number of milliseconds, with a fraction only where there is one.
///
/// ```
/// use talview_events::Duration;
///
/// assert_eq!(Duration::from_millis(1_716_740).to_string(), "28m 36.74s");
/// assert_eq!(Duration::from_millis(93_600_000).to_string(), "1d 2h");
/// assert_eq!(Duration::from_millis(0).to_string(), "0s");
/// assert_eq!(Duration::from_millis(-500).to_string(), "-0.5s");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration {
    micros: i64,
}

impl Duration {
    /// No time at all.
    pub const ZERO: Self = Self { micros: 0 };

    /// From one moment to another.
    ///
    /// ```
    /// use talview_events::{Duration, Timestamp};
    ///
    /// let start: Timestamp = "2026-02-03T10:46:23.26Z".parse()?;
    /// let end: Timestamp = "2026-02-03T11:15:00Z".parse()?;
    /// assert_eq!(Duration::between(start, end), Duration::from_millis(1_716_740));
    /// assert_eq!(Duration::between(end, start), Duration::from_millis(-1_716_740));
    /// # Ok::<(), talview_events::TimestampError>(())
    /// ```
    #[must_use]
    pub const fn between(start: Timestamp, end: Timestamp) -> Self {
        // All of a timestamp's years are a fifteenth of what 64 bits hold.
        Self {
            micros: end.as_micros().saturating_sub(start.as_micros()),
        }
    }

    /// So many microseconds.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self { micros }
    }

    /// So many milliseconds. Beyond 292,000 years it is the longest there is.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self {
            micros: millis.saturating_mul(MICROS_PER_MILLI),
        }
    }

    /// In whole microseconds.
    #[must_use]
    pub const fn as_micros(self) -> i64 {
        self.micros
    }

    /// In milliseconds, with a fraction. Exact to the microsecond up to 278
    /// years.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "the documentation says from where on"
    )]
    pub const fn as_millis_f64(self) -> f64 {
        self.micros as f64 / 1000.0
    }

    /// Whether the end came first.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.micros < 0
    }

    /// How long it is, whichever end came first.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self {
            micros: self.micros.saturating_abs(),
        }
    }

    /// In whole seconds, cut towards the past.
    pub(crate) const fn floor(self) -> Self {
        let seconds = self.micros.div_euclid(MICROS_PER_SECOND);
        Self {
            micros: seconds.saturating_mul(MICROS_PER_SECOND),
        }
    }

    /// How long it is, in the units that it is told in.
    pub(crate) fn parts(self) -> Parts {
        let Clock {
            hours,
            minutes,
            seconds,
            micros,
        } = Clock::of(self.micros.unsigned_abs());
        Parts {
            days: hours / 24,
            hours: hours % 24,
            minutes,
            seconds,
            micros,
        }
    }
}

/// How long a [`Duration`] is: so much of each unit beyond the larger ones.
pub(crate) struct Parts {
    pub(crate) days: u64,
    pub(crate) hours: u64,
    pub(crate) minutes: u64,
    pub(crate) seconds: u64,
    pub(crate) micros: u64,
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.micros == 0 {
            return f.write_str("0s");
        }
        if self.is_negative() {
            f.write_str("-")?;
        }
        let Parts {
            days,
            hours,
            minutes,
            seconds,
            micros,
        } = self.parts();
        let mut space = "";
        for (count, unit) in [(days, "d"), (hours, "h"), (minutes, "m")] {
            if count != 0 {
                f.write_str(space)?;
                digits(f, count, 1)?;
                f.write_str(unit)?;
                space = " ";
            }
        }
        if seconds != 0 || micros != 0 {
            f.write_str(space)?;
            let seconds = Seconds {
                whole: seconds,
                micros,
                width: 1,
            };
            seconds.fmt(f)?;
            f.write_str("s")?;
        }
        Ok(())
    }
}

impl Serialize for Duration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.micros % MICROS_PER_MILLI == 0 {
            serializer.serialize_i64(self.micros / MICROS_PER_MILLI)
        } else {
            serializer.serialize_f64(self.as_millis_f64())
        }
    }
}

/// Seconds with as many digits after the point as it takes to be exact.
pub(super) struct Seconds {
    pub(super) whole: u64,
    /// Less than a million.
    pub(super) micros: u64,
    /// At least so many digits before the point.
    pub(super) width: usize,
}

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        digits(f, self.whole, self.width)?;
        if self.micros == 0 {
            return Ok(());
        }
        let (mut fraction, mut places) = (self.micros, 6);
        while fraction.is_multiple_of(10) {
            fraction /= 10;
            places -= 1;
        }
        f.write_str(".")?;
        digits(f, fraction, places)
    }
}
