//! Moments, elapsed times, and PostgreSQL's intervals: three things, three words.

use core::fmt::{self, Write};

mod duration;
mod interval;
pub(crate) mod pattern;
mod timestamp;

pub use duration::Duration;
pub use interval::{Interval, IntervalError, StyledInterval};
pub(crate) use timestamp::{Day, before_zone_in_html};
pub use timestamp::{
    LocalTime, Timestamp, TimestampError, TimestampForm, TimestampText, UtcOffset, UtcOffsetError,
};

const MICROS_PER_MILLI: i64 = 1_000;
const MICROS_PER_SECOND: i64 = 1_000_000;
const MICROS_PER_MINUTE: i64 = 60 * MICROS_PER_SECOND;
const MICROS_PER_HOUR: i64 = 60 * MICROS_PER_MINUTE;
pub(crate) const MICROS_PER_DAY: i64 = 24 * MICROS_PER_HOUR;
const SECONDS_PER_MINUTE: u32 = 60;
const SECONDS_PER_HOUR: u32 = 60 * SECONDS_PER_MINUTE;
const SECONDS_PER_DAY: u32 = 24 * SECONDS_PER_HOUR;

/// A length of time in units up to hours: so much of each beyond the larger ones.
struct Clock {
    hours: u64,
    minutes: u64,
    seconds: u64,
    micros: u64,
}

impl Clock {
    const fn of(micros: u64) -> Self {
        const SECOND: u64 = MICROS_PER_SECOND.unsigned_abs();

        let seconds = micros / SECOND;
        let minutes = seconds / 60;
        Self {
            hours: minutes / 60,
            minutes: minutes % 60,
            seconds: seconds % 60,
            micros: micros % SECOND,
        }
    }
}

/// Writes a number with at least so many digits.
fn digits(f: &mut fmt::Formatter<'_>, number: u64, width: usize) -> fmt::Result {
    if number > 9 || width > 1 {
        digits(f, number / 10, width.saturating_sub(1))?;
    }
    let [digit, ..] = (number % 10).to_le_bytes();
    f.write_char(char::from(b'0' | digit))
}
