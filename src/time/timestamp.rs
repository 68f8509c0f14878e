//! Moments, as RFC 3339 and PostgreSQL write them.

use core::fmt;
use core::str::{self, FromStr};
use std::time::SystemTime;

use serde::{Serialize, Serializer};

use super::{
    MICROS_PER_DAY, MICROS_PER_MILLI, MICROS_PER_SECOND, SECONDS_PER_DAY, SECONDS_PER_HOUR,
    SECONDS_PER_MINUTE, digits,
};
use crate::word::fault;

/// A moment, to the microsecond, in the years 0001 to 9999 of UTC.
///
/// Printed and serialized in one form only, always with six digits of a
/// second, so that the order of texts is the order of moments.
///
/// ```
/// use talview_events::Timestamp;
///
/// let from_database: Timestamp = "2026-02-03T16:16:23.26+05:30".parse()?;
/// let from_javascript: Timestamp = "2026-02-03T10:46:23.260Z".parse()?;
/// assert_eq!(from_database, from_javascript);
/// assert_eq!(from_database.to_string(), "2026-02-03T10:46:23.260000Z");
/// # Ok::<(), talview_events::TimestampError>(())
/// ```
///
/// How far apart two of them lie is a [`Duration`](crate::Duration). Like all
/// that counts time here it is in whole microseconds, as the sender's database
/// has them, and none is ever asked of a clock.
///
/// # What is read
///
/// Timestamps as RFC 3339 and PostgreSQL write them. One body may mix all of
/// these:
///
/// ```text
/// 2026-02-03T10:46:23.26+00:00    timestamptz in JSON: zeros dropped, never Z
/// 2026-02-03T10:46:23.260Z        a JavaScript date
/// 2026-02-03 10:46:23.26+00       timestamptz as text
/// 2026-02-03T10:46:23.26          timestamp, which means UTC
/// └────┬───┘│└──────┬──┘└─┬──┘
///    date   │     clock  offset
///        T, t or a space
/// ```
///
/// The offset is `Z`, `z`, `+hh`, `+hhmm`, `+hh:mm` or `+hh:mm:ss`, with either
/// sign and less than 16 hours. The last form occurs: before railways, Kolkata
/// was at `+05:53:28`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Since 1970 began, from `FIRST` to `LAST`.
    micros: i64,
}

/// How a timestamp was written, where that deserves a remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimestampForm {
    /// It said how far from UTC it is. Without that, it was taken as UTC.
    pub has_offset: bool,
    /// It was written as PostgreSQL writes it in text rather than in JSON:
    /// with a space for the `T`, or with an offset such as `+00` or `+0530`.
    pub is_text: bool,
}

fault! {
    /// Why a text is no timestamp.
    ///
    /// ```
    /// use talview_events::{Timestamp, TimestampError};
    ///
    /// let error = "2026-02-30T10:46:23Z".parse::<Timestamp>().unwrap_err();
    /// assert_eq!(error, TimestampError::ImpossibleDate);
    /// assert_eq!(error.to_string(), "expected a date that the calendar has");
    /// ```
    #[non_exhaustive]
    pub enum TimestampError {
        /// It has not the shape of a timestamp.
        Malformed = "expected a timestamp such as 2026-02-03T10:46:23.26+00:00",
        /// A month 13, a day 0, a 30 February.
        ImpossibleDate = "expected a date that the calendar has",
        /// An hour 24, a minute or a second 60. Leap seconds have no place on a
        /// line where every day is as long as the next.
        ImpossibleTime = "expected a time of day from 00:00:00 to 23:59:59",
        /// An offset of 16 hours or more, or of a minute or second 60.
        OffsetOutOfRange = "expected an offset from -15:59:59 to +15:59:59",
        /// A seventh digit of a second that is not zero.
        TooPrecise = "expected at most six digits of a second, or zeros behind them",
        /// `infinity` or `-infinity`.
        Infinite = "expected a moment, which infinity is not",
        /// A year marked BC.
        BeforeChrist = "expected a year from 0001 to 9999, not one BC",
        /// A year that is not 0001 to 9999, or that the offset moves out of these.
        YearOutOfRange = "expected a year from 0001 to 9999, in UTC",
    }
}

/// `0001-01-01T00:00:00.000000Z`
const FIRST: i64 = -62_135_596_800_000_000;

/// `9999-12-31T23:59:59.999999Z`
const LAST: i64 = 253_402_300_799_999_999;

impl Timestamp {
    /// The earliest there is: the year 0001 begins.
    pub const MIN: Self = Self { micros: FIRST };

    /// The latest there is: one microsecond before the year 10000.
    pub const MAX: Self = Self { micros: LAST };

    /// Reads a timestamp, and says how it was written.
    ///
    /// [`FromStr`] reads the same texts and keeps the form to itself.
    ///
    /// ```
    /// use talview_events::Timestamp;
    ///
    /// let (naive, form) = Timestamp::parse("2026-02-03T10:46:23.26")?;
    /// assert!(!form.has_offset);
    ///
    /// let (text, form) = Timestamp::parse("2026-02-03 10:46:23.26+00")?;
    /// assert!(form.has_offset && form.is_text);
    /// assert_eq!(naive, text);
    /// # Ok::<(), talview_events::TimestampError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A [`TimestampError`] if the text is no timestamp in the forms that
    /// PostgreSQL, Hasura and JavaScript write, or is none that this type
    /// holds. Digits after the sixth are read as long as they are zeros;
    /// nothing is ever rounded.
    pub fn parse(text: &str) -> Result<(Self, TimestampForm), TimestampError> {
        if let Some((this, length)) = Self::usual(text.as_bytes(), &mut Day::default())
            && length == text.len()
        {
            let form = TimestampForm {
                has_offset: true,
                is_text: false,
            };
            return Ok((this, form));
        }
        // Everything up to the seconds has its fixed place. Only a text that
        // does not fit is looked at again, to say why.
        let Some((head, tail)) = text.as_bytes().split_first_chunk() else {
            return Err(refusal(text));
        };
        let Some((separator, clock)) = face(head) else {
            return Err(refusal(text));
        };
        let spaced = match separator {
            b'T' | b't' => false,
            b' ' => true,
            _ => return Err(refusal(text)),
        };
        let (micros, tail) = fraction(tail)?;
        let offset = match offset(tail) {
            Ok(offset) => offset,
            Err(UtcOffsetError::OutOfRange) => return Err(TimestampError::OffsetOutOfRange),
            Err(UtcOffsetError::Malformed) => return Err(refusal(text)),
        };
        let seconds = clock.seconds()? - i64::from(offset.seconds);
        let this = Self::from_micros(seconds * MICROS_PER_SECOND + i64::from(micros))
            .ok_or(TimestampError::YearOutOfRange)?;
        Ok((
            this,
            TimestampForm {
                has_offset: offset.given,
                is_text: spaced || offset.short,
            },
        ))
    }

    /// Reads a timestamp at the start of a text, and says how long it is: as
    /// the sender usually writes it, `2026-02-03T10:46:23.260Z` or without a
    /// fraction. Nothing if it is written otherwise, or wrong. `day` is that
    /// of another one, and becomes that of this one.
    #[expect(
        clippy::inline_always,
        reason = "one of the innermost steps of reading, asked for in one place there"
    )]
    #[inline(always)]
    pub(crate) fn usual(text: &[u8], day: &mut Day) -> Option<(Self, usize)> {
        let (date, rest) = text.split_first_chunk()?;
        let (clock, fraction) = rest.split_first_chunk()?;
        let (millis, length) = match fraction {
            [b'.', d1, d2, d3, b'Z', ..]
                if [d1, d2, d3].iter().all(|digit| digit.is_ascii_digit()) =>
            {
                (two(*d1, *d2) * 10 + value(*d3), 24)
            }
            [b'Z', ..] => (0, 20),
            _ => return None,
        };
        if *date != day.written {
            *day = Day::of(date)?;
        }
        let millis = millis + seconds_of_day(CLOCK.values(*clock)?)? * 1000;
        let micros = day.begins + i64::from(millis) * MICROS_PER_MILLI;
        Some((Self { micros }, length))
    }

    /// The moment so many microseconds after 1970 began, if its year is 0001
    /// to 9999.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Option<Self> {
        if FIRST <= micros && micros <= LAST {
            Some(Self { micros })
        } else {
            None
        }
    }

    /// The timestamp that these are the microseconds of.
    pub(crate) const fn kept(micros: i64) -> Self {
        Self { micros }
    }

    /// The moment so many milliseconds after 1970 began, as JavaScript counts
    /// them, if its year is 0001 to 9999.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Option<Self> {
        match millis.checked_mul(MICROS_PER_MILLI) {
            Some(micros) => Self::from_micros(micros),
            None => None,
        }
    }

    /// The moment that the system's clock shows, if its year is 0001 to 9999;
    /// what is less than a microsecond is left out.
    ///
    /// ```
    /// use std::time::SystemTime;
    /// use talview_events::{Options, Timestamp};
    ///
    /// let now = Timestamp::from_system_time(SystemTime::now());
    /// let options = Options { now, ..Options::default() };
    /// # assert!(options.now.is_some());
    /// ```
    #[must_use]
    pub fn from_system_time(time: SystemTime) -> Option<Self> {
        let (length, sign) = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(since) => (since, 1),
            Err(before) => (before.duration(), -1),
        };
        Self::from_micros(sign * i64::try_from(length.as_micros()).ok()?)
    }

    /// Microseconds since 1970 began; before that, negative.
    #[must_use]
    pub const fn as_micros(self) -> i64 {
        self.micros
    }

    /// The date in UTC: `2026-02-03`.
    #[must_use]
    pub const fn date(self) -> TimestampText {
        TimestampText {
            shown: self,
            part: Part::Date,
        }
    }

    /// The time of day in UTC, in whole seconds: `10:46:23`.
    #[must_use]
    pub const fn clock(self) -> TimestampText {
        TimestampText {
            shown: self,
            part: Part::Clock,
        }
    }

    /// Date and time of day in UTC, in whole seconds: `2026-02-03 10:46:23`.
    #[must_use]
    pub const fn date_and_clock(self) -> TimestampText {
        TimestampText {
            shown: self,
            part: Part::DateAndClock,
        }
    }

    /// What may stand in the `datetime` of an HTML `<time>`.
    ///
    /// HTML allows three digits of a second. Those after the third are cut,
    /// which moves the moment into the past, never into the future:
    /// `2026-02-03T10:46:23.260Z`.
    #[must_use]
    pub const fn datetime(self) -> TimestampText {
        TimestampText {
            shown: self,
            part: Part::Html,
        }
    }

    /// The same moment, as clocks at that offset show it.
    ///
    /// The first and last hours of [`MIN`](Self::MIN) and [`MAX`](Self::MAX)
    /// would fall into years without four digits elsewhere. They stay in UTC.
    ///
    /// ```
    /// use talview_events::{Timestamp, UtcOffset};
    ///
    /// let moment: Timestamp = "2026-02-03T20:46:23.26Z".parse()?;
    /// let local = moment.at(UtcOffset::from_minutes(330).unwrap());
    /// assert_eq!(local.date_and_clock().to_string(), "2026-02-04 02:16:23");
    /// assert_eq!(local.to_string(), "2026-02-04 02:16:23 +05:30");
    /// # Ok::<(), talview_events::TimestampError>(())
    /// ```
    #[must_use]
    pub fn at(self, offset: UtcOffset) -> LocalTime {
        let micros = self
            .micros
            .saturating_add(i64::from(offset.seconds) * MICROS_PER_SECOND);
        match Self::from_micros(micros) {
            Some(shown) => LocalTime { shown, offset },
            None => LocalTime {
                shown: self,
                offset: UtcOffset::UTC,
            },
        }
    }

    /// Whether it lies on the same day in UTC as another.
    pub(crate) fn is_day_of(self, other: Self) -> bool {
        self.micros.div_euclid(MICROS_PER_DAY) == other.micros.div_euclid(MICROS_PER_DAY)
    }

    /// `2026-02-03T10:46:23.260000Z`, from which every other face is cut.
    #[inline(never)]
    pub(crate) fn text(self) -> [u8; 27] {
        const SECOND: u64 = MICROS_PER_SECOND.unsigned_abs();

        let micros = self.micros.abs_diff(FIRST);
        let seconds = micros / SECOND;
        let days = seconds / u64::from(SECONDS_PER_DAY);
        // Half as long, numbers are divided many times as fast.
        #[expect(
            clippy::cast_possible_truncation,
            reason = "none is beyond four millions"
        )]
        let [days, seconds, micros] = [days, seconds % u64::from(SECONDS_PER_DAY), micros % SECOND]
            .map(|number| number as u32);
        let (year, month, day) = civil_from_days(days);
        let [
            century,
            years,
            month,
            day,
            hour,
            minute,
            second,
            first,
            middle,
            last,
        ] = [
            year / 100,
            year % 100,
            month,
            day,
            seconds / SECONDS_PER_HOUR,
            seconds / SECONDS_PER_MINUTE % 60,
            seconds % SECONDS_PER_MINUTE,
            micros / 10_000,
            micros / 100 % 100,
            micros % 100,
        ]
        .map(|number| [number / 10, number % 10].map(|digit| b'0' + digit.to_le_bytes()[0]));
        [
            century[0], century[1], years[0], years[1], b'-', month[0], month[1], b'-', day[0],
            day[1], b'T', hour[0], hour[1], b':', minute[0], minute[1], b':', second[0], second[1],
            b'.', first[0], first[1], middle[0], middle[1], last[0], last[1], b'Z',
        ]
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        Self::parse(text).map(|(timestamp, _)| timestamp)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(str::from_utf8(&self.text()).unwrap_or_default())
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(str::from_utf8(&self.text()).unwrap_or_default())
    }
}

/// A moment as clocks show it at some offset from UTC.
///
/// Made by [`Timestamp::at`]. Prints with its offset, since nobody could tell
/// the moment without: `2026-02-03 16:16:23 +05:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LocalTime {
    /// What the clocks show, as if it were UTC.
    shown: Timestamp,
    offset: UtcOffset,
}

impl LocalTime {
    /// The date there: `2026-02-03`.
    #[must_use]
    pub const fn date(self) -> TimestampText {
        self.shown.date()
    }

    /// The time of day there, in whole seconds: `16:16:23`.
    #[must_use]
    pub const fn clock(self) -> TimestampText {
        self.shown.clock()
    }

    /// Date and time of day there, in whole seconds: `2026-02-03 16:16:23`.
    #[must_use]
    pub const fn date_and_clock(self) -> TimestampText {
        self.shown.date_and_clock()
    }

    /// How far from UTC the clocks are.
    #[must_use]
    pub const fn offset(self) -> UtcOffset {
        self.offset
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date_and_clock().fmt(f)?;
        f.write_str(" ")?;
        self.offset.fmt(f)
    }
}

/// Some part of a moment, ready to be printed.
///
/// Made by [`Timestamp`] and [`LocalTime`]. It takes no memory of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimestampText {
    shown: Timestamp,
    part: Part,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Part {
    Date,
    Clock,
    DateAndClock,
    Html,
}

impl fmt::Display for TimestampText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = self.shown.text();
        let part = match self.part {
            Part::Date => 0..10,
            Part::Clock => 11..19,
            Part::DateAndClock => {
                if let Some(separator) = bytes.get_mut(10) {
                    *separator = b' ';
                }
                0..19
            }
            Part::Html => 0..BEFORE_ZONE_IN_HTML,
        };
        f.write_str(
            str::from_utf8(&bytes)
                .unwrap_or_default()
                .get(part)
                .unwrap_or_default(),
        )?;
        if self.part == Part::Html {
            f.write_str("Z")
        } else {
            Ok(())
        }
    }
}

/// HTML allows three digits of a second.
const BEFORE_ZONE_IN_HTML: usize = 23;

/// What of a moment's text stands before the `Z` in a `datetime` of HTML.
pub(crate) fn before_zone_in_html(text: &str) -> &str {
    text.get(..BEFORE_ZONE_IN_HTML).unwrap_or_default()
}

/// How far the clocks of a place are from UTC: less than 16 hours either way.
///
/// Reads `Z`, `+05:30`, `+0530`, `+05` and `+05:53:28`; prints `+05:30`, and
/// seconds only where there are any.
///
/// ```
/// use talview_events::UtcOffset;
///
/// let kolkata: UtcOffset = "+05:30".parse()?;
/// assert_eq!(Some(kolkata), UtcOffset::from_minutes(330));
/// assert_eq!(kolkata.to_string(), "+05:30");
/// # Ok::<(), talview_events::UtcOffsetError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UtcOffset {
    /// East of Greenwich; to the west, negative.
    seconds: i32,
}

fault! {
    /// Why a text is no offset from UTC.
    #[non_exhaustive]
    pub enum UtcOffsetError {
        /// It has not the shape of an offset.
        Malformed = "expected an offset from UTC such as +05:30",
        /// It is 16 hours or more, or has a minute or second 60.
        OutOfRange = "expected an offset from -15:59:59 to +15:59:59",
    }
}

impl UtcOffset {
    /// No distance: UTC itself.
    pub const UTC: Self = Self { seconds: 0 };

    /// The offset of so many minutes, eastward if positive. `None` for 16
    /// hours and more.
    #[must_use]
    pub const fn from_minutes(minutes: i32) -> Option<Self> {
        if -16 * 60 < minutes && minutes < 16 * 60 {
            Some(Self {
                seconds: minutes * 60,
            })
        } else {
            None
        }
    }

    /// Seconds east of Greenwich; to the west, negative.
    #[must_use]
    pub const fn as_seconds(self) -> i32 {
        self.seconds
    }
}

impl FromStr for UtcOffset {
    type Err = UtcOffsetError;

    fn from_str(text: &str) -> Result<Self, UtcOffsetError> {
        let offset = offset(text.as_bytes())?;
        if offset.given {
            Ok(Self {
                seconds: offset.seconds,
            })
        } else {
            Err(UtcOffsetError::Malformed)
        }
    }
}

impl fmt::Display for UtcOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.seconds.unsigned_abs();
        let (minutes, seconds) = (seconds / SECONDS_PER_MINUTE, seconds % SECONDS_PER_MINUTE);
        f.write_str(if self.seconds < 0 { "-" } else { "+" })?;
        digits(f, u64::from(minutes / 60), 2)?;
        f.write_str(":")?;
        digits(f, u64::from(minutes % 60), 2)?;
        if seconds > 0 {
            f.write_str(":")?;
            digits(f, u64::from(seconds), 2)?;
        }
        Ok(())
    }
}

/// What the end of a timestamp says about its distance from UTC.
struct Offset {
    seconds: i32,
    /// It says anything at all.
    given: bool,
    /// It is one of the forms that PostgreSQL writes in text only.
    short: bool,
}

/// A day, and how timestamps of that day begin. Those of one payload mostly
/// share it.
pub(crate) struct Day {
    written: [u8; 11],
    /// Its first microsecond.
    begins: i64,
}

impl Default for Day {
    fn default() -> Self {
        Self {
            written: *b"1970-01-01T",
            begins: 0,
        }
    }
}

impl Day {
    #[inline(never)]
    fn of(written: &[u8; 11]) -> Option<Self> {
        let (text, [b'T']) = written.split_first_chunk()? else {
            return None;
        };
        let days = days(date(text)?).ok()?;
        Some(Self {
            written: *written,
            begins: days * MICROS_PER_DAY,
        })
    }
}

/// Date and time of day as they are written, digit by digit.
struct Face {
    date: (u64, u32),
    clock: u64,
}

/// What stands before the fraction: `2026-02-03T10:46:23`, and what is between
/// date and time of day.
#[inline]
fn face(text: &[u8; 19]) -> Option<(u8, Face)> {
    let (day, [separator, clock @ ..]) = text.split_first_chunk()? else {
        return None;
    };
    let face = Face {
        date: date(day)?,
        clock: CLOCK.values(clock.try_into().ok()?)?,
    };
    Some((*separator, face))
}

/// A date as it is written: year and month digit by digit, and the day.
#[inline]
fn date(text: &[u8; 10]) -> Option<(u64, u32)> {
    let (month, [d1, d2]) = text.split_first_chunk()? else {
        return None;
    };
    let digits = d1.is_ascii_digit() && d2.is_ascii_digit();
    Some((DATE.values(*month).filter(|_| digits)?, two(*d1, *d2)))
}

impl Face {
    /// So many seconds after 1970 began, if there is such a date and time.
    fn seconds(&self) -> Result<i64, TimestampError> {
        let days = days(self.date)?;
        let seconds = seconds_of_day(self.clock).ok_or(TimestampError::ImpossibleTime)?;
        Ok(days * i64::from(SECONDS_PER_DAY) + i64::from(seconds))
    }
}

/// So many days after 1970 began, if there is such a date.
fn days((date, day): (u64, u32)) -> Result<i64, TimestampError> {
    let (year, month) = (pair(date, 0) * 100 + pair(date, 2), pair(date, 5));
    if year == 0 {
        return Err(TimestampError::YearOutOfRange);
    }
    if day == 0 || day > days_in_month(year, month) {
        return Err(TimestampError::ImpossibleDate);
    }
    Ok(days_from_civil(year, month, day).into())
}

/// So many seconds after midnight, if there is such a time of day.
#[inline]
fn seconds_of_day(clock: u64) -> Option<u32> {
    let (hour, minute, second) = (pair(clock, 0), pair(clock, 3), pair(clock, 6));
    let exists = hour <= 23 && minute <= 59 && second <= 59;
    exists.then_some(hour * SECONDS_PER_HOUR + minute * SECONDS_PER_MINUTE + second)
}

/// The same, of a time of day as it is written: `10:46:23`.
pub(super) fn time_of_day(text: [u8; 8]) -> Option<u32> {
    seconds_of_day(CLOCK.values(text)?)
}

impl Offset {
    const UTC: Self = Self {
        seconds: 0,
        given: true,
        short: false,
    };
}

fn offset(text: &[u8]) -> Result<Offset, UtcOffsetError> {
    let zero = [b'0', b'0'];
    let (sign, hours, minutes, seconds, short) = match *text {
        [] => {
            return Ok(Offset {
                given: false,
                ..Offset::UTC
            });
        }
        [b'Z' | b'z'] => return Ok(Offset::UTC),
        [sign, h1, h2, b':', m1, m2] => (sign, [h1, h2], [m1, m2], zero, false),
        [sign, h1, h2] => (sign, [h1, h2], zero, zero, true),
        [sign, h1, h2, m1, m2] => (sign, [h1, h2], [m1, m2], zero, true),
        [sign, h1, h2, b':', m1, m2, b':', s1, s2] => (sign, [h1, h2], [m1, m2], [s1, s2], false),
        _ => return Err(UtcOffsetError::Malformed),
    };
    let sign = match sign {
        b'+' => 1,
        b'-' => -1,
        _ => return Err(UtcOffsetError::Malformed),
    };
    if ![hours, minutes, seconds]
        .as_flattened()
        .iter()
        .all(u8::is_ascii_digit)
    {
        return Err(UtcOffsetError::Malformed);
    }
    let [hours, minutes, seconds] = [hours, minutes, seconds].map(|[tens, ones]| two(tens, ones));
    if hours > 15 || minutes > 59 || seconds > 59 {
        return Err(UtcOffsetError::OutOfRange);
    }
    let seconds = (hours * SECONDS_PER_HOUR + minutes * SECONDS_PER_MINUTE + seconds).cast_signed();
    Ok(Offset {
        seconds: sign * seconds,
        given: true,
        short,
    })
}

/// The microseconds that a text begins with, if it begins with a point, and
/// what comes after them.
fn fraction(text: &[u8]) -> Result<(u32, &[u8]), TimestampError> {
    let [b'.', rest @ ..] = text else {
        return Ok((0, text));
    };
    if !rest.first().is_some_and(u8::is_ascii_digit) {
        return Err(TimestampError::Malformed);
    }
    let (mut micros, mut weight, mut rest) = (0, 100_000, rest);
    while let [digit @ b'0'..=b'9', after @ ..] = rest {
        if weight == 0 && *digit != b'0' {
            return Err(TimestampError::TooPrecise);
        }
        micros += value(*digit) * weight;
        weight /= 10;
        rest = after;
    }
    Ok((micros, rest))
}

/// What to say about a text that has not the shape of a timestamp.
#[cold]
fn refusal(text: &str) -> TimestampError {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if unsigned.eq_ignore_ascii_case("infinity") {
        return TimestampError::Infinite;
    }
    if let [.., b' ', b'B' | b'b', b'C' | b'c'] = text.as_bytes() {
        return TimestampError::BeforeChrist;
    }
    let digits = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    let strange_year = digits > 4 || (digits == 4 && unsigned.len() != text.len());
    if strange_year && unsigned.as_bytes().get(digits) == Some(&b'-') {
        return TimestampError::YearOutOfRange;
    }
    TimestampError::Malformed
}

/// Eight characters of a timestamp: a digit for each `0`, and the rest as it
/// stands.
struct Shape {
    characters: u64,
    room: u64,
}

const DATE: Shape = Shape::of(*b"0000-00-");
const CLOCK: Shape = Shape::of(*b"00:00:00");

impl Shape {
    const fn of(shape: [u8; 8]) -> Self {
        const fn room(byte: u8) -> u8 {
            if byte == b'0' { 0x76 } else { 0x7f }
        }
        let [d1, d2, d3, d4, d5, d6, d7, d8] = shape;
        let room = [
            room(d1),
            room(d2),
            room(d3),
            room(d4),
            room(d5),
            room(d6),
            room(d7),
            room(d8),
        ];
        Self {
            characters: u64::from_le_bytes(shape),
            room: u64::from_le_bytes(room),
        }
    }

    /// The values of the digits in a text that has that shape, a byte each.
    fn values(&self, text: [u8; 8]) -> Option<u64> {
        // All eight at once. What differs from `0` by more than 9, or from another
        // character at all, reaches the top bit of its byte when this is added.
        let values = u64::from_le_bytes(text) ^ self.characters;
        let misfits = (values.wrapping_add(self.room) | values) & 0x8080_8080_8080_8080;
        (misfits == 0).then_some(values)
    }
}

/// The number of two digits that are the bytes at `place` and behind it.
///
/// Of all bytes at once, which is reckoned once: no byte has more than 99.
fn pair(digits: u64, place: u32) -> u32 {
    let pairs = digits * 10 + (digits >> 8);
    let [pair, ..] = (pairs >> (8 * place)).to_le_bytes();
    pair.into()
}

fn value(digit: u8) -> u32 {
    u32::from(digit.wrapping_sub(b'0'))
}

fn two(tens: u8, ones: u8) -> u32 {
    value(tens) * 10 + value(ones)
}

/// How many days the month has, and none if there is no such month.
fn days_in_month(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}

// The calendar is written out here rather than asked of chrono. These two
// functions are all of it that is needed; they took 3 ns where chrono's took 4
// to 5, ten times a payload, and they leave chrono's tables out of the wasm
// file. A test compares every day of the 9,999 years with chrono's.

/// Days from 1970-01-01 to a date that exists.
fn days_from_civil(year: u32, month: u32, day: u32) -> i32 {
    // Years begin in March here, so that the leap day is the last of its year.
    let (year, month) = if month > 2 {
        (year, month)
    } else {
        (year - 1, month + 12)
    };
    let leap_days = year / 4 - year / 100 + year / 400;
    // From March on, months add up to 31, 61, 92, ... days: 153 in every five.
    let days = year * 365 + leap_days + (month * 153 - 457) / 5 + day;
    days.cast_signed() - 719_469
}

/// The date that lies so many days after 0001-01-01.
fn civil_from_days(days: u32) -> (u32, u32, u32) {
    // Counted from 0000-03-01, for the same reason.
    let quarters = (days + 306) * 4 + 3;
    let (century, quarters) = (quarters / 146_097, (quarters % 146_097) | 3);
    let (year, day) = (quarters / 1461, quarters % 1461 / 4);
    let fifths = day * 5 + 2;
    let (month, day) = (fifths / 153, fifths % 153 / 5 + 1);
    let year = century * 100 + year;
    if month < 10 {
        (year, month + 3, day)
    } else {
        (year + 1, month - 9, day)
    }
}
