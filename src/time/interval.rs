//! PostgreSQL's intervals, in whatever style their writer was set to.

use core::fmt::{self, Display};
use core::str::{self, FromStr};

use serde::{Serialize, Serializer};

use super::duration::Seconds;
use super::{
    Clock, Duration, MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MILLI, MICROS_PER_MINUTE,
    MICROS_PER_SECOND, digits, timestamp::time_of_day,
};
use crate::word::fault;

/// A span of time as PostgreSQL keeps it.
///
/// Three counts, each with its own sign, that are never traded for one another,
/// for a month is not a fixed number of days, nor a day of hours:
///
/// ```text
/// 1 year 2 mons 3 days 04:05:06.789
/// └─────┬─────┘ └──┬─┘ └─────┬────┘
///     months      days  microseconds
/// ```
///
/// Two intervals are equal if all three are; `30 days` is not `1 mon`, nor
/// `24:00:00` `1 day`. There is no order, for whether a month is longer than 30
/// days depends on the month. What is a length whatever the calendar is a
/// [`Duration`].
///
/// Prints, and is serialized, in the style `postgres`, the server's default.
///
/// ```
/// use talview_events::Interval;
///
/// let taken: Interval = "@ 1 hour 30 mins".parse()?;
/// assert_eq!(taken, "90 min".parse()?);
/// assert_eq!(taken.to_string(), "01:30:00");
/// assert_eq!(taken.iso().to_string(), "PT1H30M");
/// assert_eq!(taken.milliseconds(), Some(5_400_000.0));
/// # Ok::<(), talview_events::IntervalError>(())
/// ```
///
/// # Styles
///
/// A server prints them in one of four styles, and the setting belongs to
/// whoever wrote the row, so that neighbours may differ:
///
/// | style | 1 day and 2 h 3 min 4 s | 1 day less 2 h 3 min 4 s | both negative |
/// | --- | --- | --- | --- |
/// | `postgres` | `1 day 02:03:04` | `1 day -02:03:04` | `-1 days -02:03:04` |
/// | `postgres_verbose` | `@ 1 day 2 hours 3 mins 4 secs` | `@ 1 day -2 hours -3 mins -4 secs` | `@ 1 day 2 hours 3 mins 4 secs ago` |
/// | `sql_standard` | `1 2:03:04` | `+0-0 +1 -2:03:04` | `-1 2:03:04` |
/// | `iso_8601` | `P1DT2H3M4S` | `P1DT-2H-3M-4S` | `P-1DT-2H-3M-4S` |
///
/// # Grammar
///
/// What is read is these four and what lies between them, for people write
/// `90 min` and `1.5 days` too:
///
/// ```text
/// interval = "P" { number date } [ "T" number time { number time } ]   (not "P" alone)
///          | [ "@" ] part { part } [ "ago" ]
/// date     = "Y" | "M" | "W" | "D"
/// time     = "H" | "M" | "S"
/// part     = [ sign ] number unit
///          | [ sign ] years "-" months
///          | [ sign ] number                 (days before a clock, seconds at the end)
///          | [ sign ] hours ":" minutes [ ":" seconds ] | [ sign ] minutes ":" seconds "." digits
/// unit     = "us" | "ms" | "s" | "m" | "h" | "d" | "w" | "mon" | "y" | ... and their longer names
/// number   = digits [ "." [ digits ] ] | "." digits; after "P" it may begin with "-"
/// ```
///
/// Spaces and commas stand between parts. Units may be in upper case, the `P`
/// form must be. `m` is a minute except before `T`. No unit occurs twice.
///
/// What a server (15.18 was asked, 40,000 times) reads as well, it reads
/// alike. Four things deserve to be known:
///
/// - A minus at the front of a text without units and without another sign
///   covers all of it, as `sql_standard` means it. A server reads it so under
///   that setting, and no other setting writes such texts.
/// - Fractions spill downward: a day has 24 hours then, a month 30 days, and
///   of a year whole months remain. What is finer than a microsecond is
///   rounded, a half toward zero (on a clock, and months of a year, to the
///   even one). All of this is computed in integers: `P1.2M` is 1 month and 6
///   days, where a server's floating point makes it 5 days and 24 hours.
/// - A fraction of a day that comes after a clock counts. A server forgets it.
/// - A server also takes `P0001-02-03T04:05:06`, `1 2 hours`, a `T` with
///   nothing after it, stray punctuation. Nothing prints these, and they are
///   refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Interval {
    /// Whole months; a year is twelve.
    pub months: i32,
    /// Whole days, of whatever length the calendar gives them.
    pub days: i32,
    /// Time, which never carries into days: `100:00:00` is 100 hours.
    pub microseconds: i64,
}

fault! {
    /// Why a text is no interval.
    ///
    /// ```
    /// use talview_events::{Interval, IntervalError};
    ///
    /// let error = "3 fortnights".parse::<Interval>().unwrap_err();
    /// assert_eq!(error, IntervalError::UnknownUnit);
    /// assert_eq!(error.to_string(), "expected a unit from microseconds to millennia");
    /// ```
    #[non_exhaustive]
    pub enum IntervalError {
        /// Nothing but spaces.
        Empty = "expected an interval such as 00:28:36.74, found nothing",
        /// Not in the shape of an interval.
        Malformed = "expected an interval such as 00:28:36.74, 90 min or PT1H30M",
        /// Something that begins like a number, a clock or a year and is none,
        /// such as `1.2.3`, `--1` or `1:2:3:4`.
        BadNumber = "expected a number, or a time such as 00:28:36.74",
        /// A word that is no unit.
        UnknownUnit = "expected a unit from microseconds to millennia",
        /// A number that is followed by another one and not by its unit.
        MissingUnit = "expected a unit after each number",
        /// A unit without a number.
        MissingNumber = "expected a number before each unit",
        /// A unit that occurs twice, or both in words and on a clock.
        RepeatedUnit = "expected each unit once",
        /// A clock with a minute 60 or a second 61; a month 12 in the form `1-12`.
        FieldOutOfRange = "expected at most 59 minutes, 60 seconds or 11 months in their place",
        /// More than an interval holds.
        OutOfRange = "expected no more than an interval of the database holds",
        /// `infinity` or `-infinity`.
        Infinite = "expected a length of time, which infinity is not",
    }
}

impl Interval {
    /// In milliseconds, if that can be said: not once months are involved. A
    /// day counts 24 hours.
    ///
    /// Exact to the microsecond up to 278 years.
    ///
    /// ```
    /// use talview_events::Interval;
    ///
    /// assert_eq!("00:00:00.0005".parse::<Interval>()?.milliseconds(), Some(0.5));
    /// assert_eq!("1 mon".parse::<Interval>()?.milliseconds(), None);
    /// # Ok::<(), talview_events::IntervalError>(())
    /// ```
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "the documentation says from where on"
    )]
    pub fn milliseconds(self) -> Option<f64> {
        let micros = match self.micros() {
            Some(micros) => micros as f64,
            None => f64::from(self.days) * MICROS_PER_DAY as f64 + self.microseconds as f64,
        };
        (self.months == 0).then_some(micros / 1000.0)
    }

    /// The same as an elapsed time, if that can be said: not once months are
    /// involved. A day counts 24 hours. `None` also beyond 292,000 years.
    #[must_use]
    pub fn duration(self) -> Option<Duration> {
        let micros = self.micros().filter(|_| self.months == 0)?;
        Some(Duration::from_micros(micros))
    }

    /// Days and time of day in microseconds, if there is a number for that.
    fn micros(self) -> Option<i64> {
        let days = i64::from(self.days) + self.microseconds.div_euclid(MICROS_PER_DAY);
        let rest = self.microseconds.rem_euclid(MICROS_PER_DAY);
        // Both of one sign, so that no product is farther from nothing than the sum.
        let (days, rest) = if days < 0 {
            (days + 1, rest - MICROS_PER_DAY)
        } else {
            (days, rest)
        };
        days.checked_mul(MICROS_PER_DAY)?.checked_add(rest)
    }

    /// As ISO 8601 writes it, and a server set to `iso_8601`: `P1DT2H3M4S`.
    #[must_use]
    pub const fn iso(self) -> StyledInterval {
        StyledInterval {
            interval: self,
            write: Fields::iso,
        }
    }

    /// As a server writes it unless told otherwise: `1 day 02:03:04`.
    ///
    /// It is what people who know the database expect to see, and the one
    /// style in which every sign stands where it applies.
    #[must_use]
    pub const fn text(self) -> StyledInterval {
        StyledInterval {
            interval: self,
            write: Fields::postgres,
        }
    }

    /// As a server set to `postgres_verbose` writes it:
    /// `@ 1 day 2 hours 3 mins 4 secs`.
    #[must_use]
    pub const fn verbose(self) -> StyledInterval {
        StyledInterval {
            interval: self,
            write: Fields::verbose,
        }
    }

    /// As a server set to `sql_standard` writes it: `1 2:03:04`.
    #[must_use]
    pub const fn sql_standard(self) -> StyledInterval {
        StyledInterval {
            interval: self,
            write: Fields::sql_standard,
        }
    }
}

impl FromStr for Interval {
    type Err = IntervalError;

    fn from_str(text: &str) -> Result<Self, IntervalError> {
        // What takes less than a day is usually written as a time of day is.
        let usual = text.as_bytes().try_into().ok().and_then(time_of_day);
        if let Some(seconds) = usual {
            return Ok(Self {
                microseconds: i64::from(seconds) * MICROS_PER_SECOND,
                ..Self::default()
            });
        }
        let sum = match text.as_bytes() {
            [b'P', rest @ ..] => read_iso(rest),
            text => read_words(text),
        }?;
        Ok(Self {
            months: i32::try_from(sum.months).map_err(|_| IntervalError::OutOfRange)?,
            days: i32::try_from(sum.days).map_err(|_| IntervalError::OutOfRange)?,
            microseconds: sum.micros,
        })
    }
}

impl Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl Serialize for Interval {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What a unit is made of.
#[derive(Clone, Copy)]
enum Measure {
    Months(u64),
    Days(u64),
    Micros(i64),
}

#[derive(Clone, Copy)]
pub(super) enum Unit {
    Microsecond,
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The unit of that name, of those a server knows.
    fn named(word: &[u8]) -> Option<Self> {
        let (unit, _) = NAMES.iter().find(|(_, names)| {
            names
                .as_bytes()
                .split(|byte| *byte == b' ')
                .any(|name| name.eq_ignore_ascii_case(word))
        })?;
        Some(*unit)
    }

    /// Every name of every unit.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().flat_map(|(_, names)| names.split(' '))
    }

    const fn measure(self) -> Measure {
        match self {
            Self::Microsecond => Measure::Micros(1),
            Self::Millisecond => Measure::Micros(MICROS_PER_MILLI),
            Self::Second => Measure::Micros(MICROS_PER_SECOND),
            Self::Minute => Measure::Micros(MICROS_PER_MINUTE),
            Self::Hour => Measure::Micros(MICROS_PER_HOUR),
            Self::Day => Measure::Days(1),
            Self::Week => Measure::Days(7),
            Self::Month => Measure::Months(1),
            Self::Year => Measure::Months(12),
            Self::Decade => Measure::Months(120),
            Self::Century => Measure::Months(1200),
            Self::Millennium => Measure::Months(12_000),
        }
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

const NAMES: [(Unit, &str); 12] = [
    (
        Unit::Microsecond,
        "us usec usecs usecond useconds microsecond microseconds",
    ),
    (
        Unit::Millisecond,
        "ms msec msecs msecond mseconds millisecond milliseconds",
    ),
    (Unit::Second, "s sec secs second seconds"),
    (Unit::Minute, "m min mins minute minutes"),
    (Unit::Hour, "h hr hrs hour hours"),
    (Unit::Day, "d day days"),
    (Unit::Week, "w week weeks"),
    (Unit::Month, "mon mons month months"),
    (Unit::Year, "y yr yrs year years"),
    (Unit::Decade, "dec decs decade decades"),
    (Unit::Century, "c cent century centuries"),
    (Unit::Millennium, "mil mils millennium millennia"),
];

/// What a second can be told in. A fraction of one counts as all of these.
const SUBSECONDS: u16 = Unit::Second.bit() | Unit::Millisecond.bit() | Unit::Microsecond.bit();
const CLOCK: u16 = Unit::Hour.bit() | Unit::Minute.bit() | SUBSECONDS;
const YEAR_MONTH: u16 = Unit::Year.bit() | Unit::Month.bit();

/// A number as it stands in the text, the point left out.
#[derive(Clone, Copy)]
struct Number<'a> {
    negative: bool,
    whole: &'a [u8],
    fraction: &'a [u8],
}

impl Number<'_> {
    // Inlined into each of its callers it is a kilobyte of WebAssembly.
    #[inline(never)]
    fn value(self) -> Result<u64, IntervalError> {
        self.whole
            .iter()
            .try_fold(0_u64, |value, digit| {
                let value = value.checked_mul(10)?;
                value.checked_add(u64::from(digit.wrapping_sub(b'0')))
            })
            .ok_or(IntervalError::OutOfRange)
    }
}

/// Which of two neighbours a half becomes.
#[derive(Clone, Copy, PartialEq)]
enum Half {
    TowardZero,
    ToEven,
}

/// The fraction times `scale`: what is whole of it, and whether what is left
/// rounds up.
///
/// Exact for any number of digits: they are added from the last one on, each
/// step keeping a tenth of the step before, and remembering whether anything
/// was cut. With twice the scale, the last bit says whether a half is left.
fn share(fraction: &[u8], scale: u64, half: Half) -> (u64, bool) {
    let (mut twice, mut cut) = (0_u64, false);
    for digit in fraction.iter().rev() {
        // Below 10 times twice the scale, which is 30 days of microseconds at most.
        twice += u64::from(digit.wrapping_sub(b'0')) * scale * 2;
        cut |= !twice.is_multiple_of(10);
        twice /= 10;
    }
    let (whole, half_left) = (twice / 2, !twice.is_multiple_of(2));
    let tie_goes_up = half == Half::ToEven && !whole.is_multiple_of(2);
    (whole, half_left && (cut || tie_goes_up))
}

/// An interval in the making.
#[derive(Default)]
struct Sum {
    months: i64,
    days: i64,
    micros: i64,
    seen: u16,
}

impl Sum {
    /// Adds so many of a unit.
    fn add(&mut self, number: Number<'_>, unit: Unit) -> Result<(), IntervalError> {
        let fractional = number.fraction.iter().any(|digit| *digit != b'0');
        let subsecond = fractional && matches!(unit, Unit::Second);
        self.see(if subsecond { SUBSECONDS } else { unit.bit() })?;

        let negative = number.negative;
        let whole = number.value()?;
        match unit.measure() {
            Measure::Micros(scale) => {
                add(&mut self.micros, negative, whole, scale)?;
                self.add_micros(number, scale.unsigned_abs(), Half::TowardZero)
            }
            Measure::Days(scale) => {
                add(&mut self.days, negative, whole, scale.cast_signed())?;
                self.add_days(number, scale)
            }
            Measure::Months(scale) => {
                add(&mut self.months, negative, whole, scale.cast_signed())?;
                if scale == 1 {
                    return self.add_days(number, 30);
                }
                let (months, up) = share(number.fraction, scale, Half::ToEven);
                add(&mut self.months, negative, months + u64::from(up), 1)
            }
        }
    }

    /// Adds a number's fraction of so many microseconds.
    fn add_micros(
        &mut self,
        number: Number<'_>,
        scale: u64,
        half: Half,
    ) -> Result<(), IntervalError> {
        let (micros, up) = share(number.fraction, scale, half);
        add(&mut self.micros, number.negative, micros + u64::from(up), 1)
    }

    /// Adds a number's fraction of so many days: whole days, and the rest as
    /// time. A rest that rounds to 24 hours stays time, as on the server.
    fn add_days(&mut self, number: Number<'_>, scale: u64) -> Result<(), IntervalError> {
        let day = MICROS_PER_DAY.unsigned_abs();
        let (micros, up) = share(number.fraction, scale * day, Half::TowardZero);
        add(&mut self.days, number.negative, micros / day, 1)?;
        add(
            &mut self.micros,
            number.negative,
            micros % day + u64::from(up),
            1,
        )
    }

    /// Notes that units occurred, which they may only once.
    fn see(&mut self, units: u16) -> Result<(), IntervalError> {
        if self.seen & units != 0 {
            return Err(IntervalError::RepeatedUnit);
        }
        self.seen |= units;
        Ok(())
    }
}

/// Adds a term to a count.
///
/// The sign goes into each term, for the least count is one further from zero
/// than the greatest.
// Out of line for the reason that `Number::value` is.
#[inline(never)]
fn add(count: &mut i64, negative: bool, term: u64, scale: i64) -> Result<(), IntervalError> {
    let signed = if negative {
        0_i64.checked_sub_unsigned(term)
    } else {
        0_i64.checked_add_unsigned(term)
    };
    *count = signed
        .and_then(|signed| signed.checked_mul(scale))
        .and_then(|signed| count.checked_add(signed))
        .ok_or(IntervalError::OutOfRange)?;
    Ok(())
}

/// What is left of the text.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.0.first().copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        match self.0.split_first() {
            Some((first, rest)) if *first == byte => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    fn take_while(&mut self, belongs: impl Fn(&u8) -> bool) -> &'a [u8] {
        let length = self.0.iter().take_while(|byte| belongs(byte)).count();
        let (taken, rest) = self.0.split_at_checked(length).unwrap_or_default();
        self.0 = rest;
        taken
    }

    fn digits(&mut self) -> &'a [u8] {
        self.take_while(u8::is_ascii_digit)
    }

    fn spaces(&mut self) {
        self.take_while(|byte| is_space(*byte));
    }

    /// Whatever follows a point, if one follows.
    fn fraction(&mut self) -> &'a [u8] {
        if self.eat(b'.') { self.digits() } else { &[] }
    }

    /// A number without its sign.
    fn number(&mut self, negative: bool) -> Result<Number<'a>, IntervalError> {
        let number = Number {
            negative,
            whole: self.digits(),
            fraction: self.fraction(),
        };
        if number.whole.is_empty() && number.fraction.is_empty() {
            return Err(IntervalError::BadNumber);
        }
        Ok(number)
    }

    /// Makes sure that what was read does not run on.
    fn ends(&self) -> Result<(), IntervalError> {
        match self.peek() {
            None | Some(b',') => Ok(()),
            Some(byte) if is_space(byte) => Ok(()),
            Some(_) => Err(IntervalError::BadNumber),
        }
    }
}

/// Space, and U+0009 to U+000D: what C calls space.
const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// Reads what follows the `P`.
fn read_iso(text: &[u8]) -> Result<Sum, IntervalError> {
    let mut text = Reader(text);
    let mut sum = Sum::default();
    let mut timed = false;
    // Neither `P` nor a `T` may be the last thing said.
    loop {
        if !timed && text.eat(b'T') {
            timed = true;
        }
        let negative = text.eat(b'-');
        let number = text.number(negative)?;
        let unit = match (timed, text.peek()) {
            (false, Some(b'Y')) => Unit::Year,
            (false, Some(b'M')) => Unit::Month,
            (false, Some(b'W')) => Unit::Week,
            (false, Some(b'D')) => Unit::Day,
            (true, Some(b'H')) => Unit::Hour,
            (true, Some(b'M')) => Unit::Minute,
            (true, Some(b'S')) => Unit::Second,
            (_, None) => return Err(IntervalError::MissingUnit),
            (_, Some(b'.' | b'-' | b':')) => return Err(IntervalError::BadNumber),
            (_, Some(_)) => return Err(IntervalError::UnknownUnit),
        };
        sum.add(number, unit)?;
        text.0 = text.0.get(1..).unwrap_or_default();
        if text.0.is_empty() {
            return Ok(sum);
        }
    }
}

/// Reads everything else.
fn read_words(text: &[u8]) -> Result<Sum, IntervalError> {
    let mut text = text.trim_ascii();
    if text.is_empty() {
        return Err(IntervalError::Empty);
    }
    if let [b'@', rest @ ..] = text {
        text = rest.trim_ascii_start();
    }
    let mut ago = false;
    if let [rest @ .., space, b'a' | b'A', b'g' | b'G', b'o' | b'O'] = text
        && is_space(*space)
    {
        ago = true;
        text = rest;
    }
    let covered = sign_covers_all(text);

    let mut text = Reader(text);
    let mut sum = Sum::default();
    // A number whose unit, or whose clock, is still to come.
    let mut pending: Option<Number<'_>> = None;
    loop {
        text.take_while(|byte| is_space(*byte) || *byte == b',');
        let Some(first) = text.peek() else { break };
        let signed = matches!(first, b'-' | b'+');
        let negative = if signed { first == b'-' } else { covered } != ago;
        if signed {
            text.0 = text.0.get(1..).unwrap_or_default();
            text.spaces();
        }
        match text.peek() {
            Some(b'0'..=b'9' | b'.') => {
                let before = text.0.len();
                let number = text.number(negative)?;
                let bare = before - text.0.len() == number.whole.len();
                match text.peek() {
                    Some(b':') if bare => {
                        if let Some(days) = pending.take() {
                            sum.add(days, Unit::Day)?;
                        }
                        read_clock(number, &mut text, &mut sum)?;
                    }
                    _ if pending.is_some() => return Err(IntervalError::MissingUnit),
                    Some(b'-') if bare => read_year_month(number, &mut text, &mut sum)?,
                    Some(byte) if !byte.is_ascii_alphabetic() => {
                        text.ends()?;
                        pending = Some(number);
                    }
                    _ => pending = Some(number),
                }
            }
            Some(letter) if letter.is_ascii_alphabetic() => {
                let word = text.take_while(u8::is_ascii_alphabetic);
                if word.eq_ignore_ascii_case(b"infinity") {
                    return Err(IntervalError::Infinite);
                }
                let unit = Unit::named(word).ok_or(IntervalError::UnknownUnit)?;
                let number = match pending.take() {
                    Some(number) if !signed => number,
                    _ => return Err(IntervalError::MissingNumber),
                };
                sum.add(number, unit)?;
                // `1h30m` is clear, and so is `1 day, 2 hours`. What runs on
                // in any other way was not meant as an interval.
                if !(word.len() == 1 && text.peek().is_some_and(|byte| byte.is_ascii_digit())) {
                    text.ends().map_err(|_| IntervalError::Malformed)?;
                }
            }
            _ if signed => return Err(IntervalError::BadNumber),
            _ => return Err(IntervalError::Malformed),
        }
    }
    match pending {
        // A server takes a last number for seconds, unless they are ago.
        Some(number) if !ago => sum.add(number, Unit::Second)?,
        Some(_) => return Err(IntervalError::MissingUnit),
        None if sum.seen == 0 => return Err(IntervalError::Malformed),
        None => {}
    }
    Ok(sum)
}

/// Whether a minus at the front is the only sign of a text without words, as
/// in the `-1 2:03:04` of `sql_standard`. In `-1-2` the second one is none.
fn sign_covers_all(text: &[u8]) -> bool {
    text.first() == Some(&b'-')
        && !text
            .iter()
            .any(|byte| byte.is_ascii_alphabetic() || *byte == b'+')
        && !text
            .windows(2)
            .any(|pair| matches!(pair, [before, b'-'] if !before.is_ascii_digit()))
}

/// Reads what follows the hours of `04:05:06.789`, or the minutes of
/// `05:06.789`.
fn read_clock<'a>(
    first: Number<'a>,
    text: &mut Reader<'a>,
    sum: &mut Sum,
) -> Result<(), IntervalError> {
    sum.see(CLOCK)?;
    let Number { negative, .. } = first;
    let mut field = || {
        if !text.eat(b':') {
            return Ok(None);
        }
        match text.digits() {
            [] => Err(IntervalError::BadNumber),
            whole => Ok(Some(Number {
                negative,
                whole,
                fraction: &[],
            })),
        }
    };
    let (second, third) = (field()?, field()?);
    let pointed = text.peek() == Some(b'.');
    let zero = Number {
        negative,
        whole: &[],
        fraction: &[],
    };
    let (hours, minutes, mut seconds) = match (second, third) {
        (Some(minutes), Some(seconds)) => (first, minutes, seconds),
        (Some(seconds), None) if pointed => (zero, first, seconds),
        (Some(minutes), None) => (first, minutes, zero),
        (None, _) => return Err(IntervalError::BadNumber),
    };
    seconds.fraction = text.fraction();
    if pointed && seconds.fraction.is_empty() {
        return Err(IntervalError::BadNumber);
    }
    text.ends()?;

    let (minutes, whole_seconds) = (minutes.value()?, seconds.value()?);
    // A server counts a second 60 as the next minute's first.
    if minutes > 59 || whole_seconds > 60 {
        return Err(IntervalError::FieldOutOfRange);
    }
    add(&mut sum.micros, negative, hours.value()?, MICROS_PER_HOUR)?;
    let whole_seconds = minutes * 60 + whole_seconds;
    add(&mut sum.micros, negative, whole_seconds, MICROS_PER_SECOND)?;
    sum.add_micros(seconds, MICROS_PER_SECOND.unsigned_abs(), Half::ToEven)
}

/// Reads what follows the years of `1-2`.
fn read_year_month<'a>(
    years: Number<'a>,
    text: &mut Reader<'a>,
    sum: &mut Sum,
) -> Result<(), IntervalError> {
    text.eat(b'-');
    let months = Number {
        whole: text.digits(),
        ..years
    };
    if months.whole.is_empty() {
        return Err(IntervalError::BadNumber);
    }
    text.ends()?;
    let months = months.value()?;
    if months > 11 {
        return Err(IntervalError::FieldOutOfRange);
    }
    sum.see(YEAR_MONTH)?;
    add(&mut sum.months, years.negative, years.value()?, 12)?;
    add(&mut sum.months, years.negative, months, 1)
}

/// An interval in one of PostgreSQL's styles, ready to be printed.
///
/// Made by [`Interval::text`], [`Interval::iso`], [`Interval::verbose`] and
/// [`Interval::sql_standard`]. It takes no memory of its own.
#[derive(Clone, Copy, Debug)]
pub struct StyledInterval {
    interval: Interval,
    // A style is the function that writes it. Of an enum every program would
    // carry all four, and the WebAssembly file asks for two.
    write: fn(&Fields, &mut fmt::Formatter<'_>) -> fmt::Result,
}

impl Serialize for StyledInterval {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Display for StyledInterval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.write)(&Fields::from(self.interval), f)
    }
}

/// An interval taken apart for printing. Years and months have one sign, and
/// so have hours, minutes and seconds.
struct Fields {
    years: i32,
    months: i32,
    days: i32,
    /// Whether the time is negative.
    minus: bool,
    hours: u64,
    minutes: u64,
    seconds: u64,
    micros: u64,
}

impl From<Interval> for Fields {
    fn from(interval: Interval) -> Self {
        let Clock {
            hours,
            minutes,
            seconds,
            micros,
        } = Clock::of(interval.microseconds.unsigned_abs());
        Self {
            years: interval.months / 12,
            months: interval.months % 12,
            days: interval.days,
            minus: interval.microseconds < 0,
            hours,
            minutes,
            seconds,
            micros,
        }
    }
}

impl Fields {
    const fn has_time(&self) -> bool {
        self.hours != 0 || self.minutes != 0 || self.has_seconds()
    }

    const fn has_seconds(&self) -> bool {
        self.seconds != 0 || self.micros != 0
    }

    const fn seconds(&self, width: usize) -> Seconds {
        Seconds {
            whole: self.seconds,
            micros: self.micros,
            width,
        }
    }

    /// `1 year 2 mons 3 days 04:05:06.789`
    fn postgres(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut space = "";
        // What follows a negative count says its plus.
        let mut plus = "";
        for (count, unit) in [
            (self.years, " year"),
            (self.months, " mon"),
            (self.days, " day"),
        ] {
            if count != 0 {
                f.write_str(space)?;
                f.write_str(if count.is_negative() { "-" } else { plus })?;
                digits(f, u64::from(count.unsigned_abs()), 1)?;
                f.write_str(unit)?;
                f.write_str(if count == 1 { "" } else { "s" })?;
                space = " ";
                plus = if count.is_negative() { "+" } else { "" };
            }
        }
        if space.is_empty() || self.has_time() {
            f.write_str(space)?;
            f.write_str(if self.minus { "-" } else { plus })?;
            for field in [self.hours, self.minutes] {
                digits(f, field, 2)?;
                f.write_str(":")?;
            }
            self.seconds(2).fmt(f)?;
        }
        Ok(())
    }

    /// `@ 1 year 2 mons 3 days 4 hours 5 mins 6.789 secs`
    ///
    /// The first count's sign becomes the last word, `ago` or nothing, and
    /// turns those of all others.
    fn verbose(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (
                self.years.is_negative(),
                u64::from(self.years.unsigned_abs()),
                "year",
            ),
            (
                self.months.is_negative(),
                u64::from(self.months.unsigned_abs()),
                "mon",
            ),
            (
                self.days.is_negative(),
                u64::from(self.days.unsigned_abs()),
                "day",
            ),
            (self.minus, self.hours, "hour"),
            (self.minus, self.minutes, "min"),
        ];
        let first = counts.iter().find(|(_, count, _)| *count != 0);
        let ago = first.map_or(self.minus, |(minus, ..)| *minus);

        f.write_str("@")?;
        for (minus, count, unit) in counts {
            if count != 0 {
                let minus = if minus == ago { "" } else { "-" };
                // A server counts -1 as many.
                let plural = if count == 1 && minus.is_empty() {
                    ""
                } else {
                    "s"
                };
                write!(f, " {minus}{count} {unit}{plural}")?;
            }
        }
        if self.has_seconds() {
            let minus = if self.minus == ago { "" } else { "-" };
            // ... except of seconds.
            let plural = if self.seconds == 1 && self.micros == 0 {
                ""
            } else {
                "s"
            };
            write!(f, " {minus}{} sec{plural}", self.seconds(1))?;
        } else if first.is_none() {
            f.write_str(" 0")?;
        }
        f.write_str(if ago { " ago" } else { "" })
    }

    /// `1-2`, `3 4:05:06.789`, or `+1-2 +3 +4:05:06.789`
    ///
    /// The standard knows years with months, days with time, and one sign for
    /// all. What is more than that says all its signs.
    fn sql_standard(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dated = self.years != 0 || self.months != 0;
        let timed = self.has_time();
        let date_is_negative = self.years.is_negative() || self.months.is_negative();
        let day_is_negative = self.days.is_negative();
        let day_against_time = self.days != 0 && timed && day_is_negative != self.minus;

        let (years, months) = (self.years.unsigned_abs(), self.months.unsigned_abs());
        let days = self.days.unsigned_abs();
        let Self { hours, minutes, .. } = self;
        let seconds = self.seconds(2);

        if day_against_time || (dated && (self.days != 0 || timed)) {
            let sign = |minus| if minus { '-' } else { '+' };
            let (date, day, time) = (
                sign(date_is_negative),
                sign(day_is_negative),
                sign(self.minus),
            );
            return write!(
                f,
                "{date}{years}-{months} {day}{days} {time}{hours}:{minutes:02}:{seconds}"
            );
        }
        let negative = date_is_negative || day_is_negative || self.minus;
        f.write_str(if negative { "-" } else { "" })?;
        if dated {
            write!(f, "{years}-{months}")
        } else if self.days != 0 {
            write!(f, "{days} {hours}:{minutes:02}:{seconds}")
        } else if timed {
            write!(f, "{hours}:{minutes:02}:{seconds}")
        } else {
            f.write_str("0")
        }
    }

    /// `P1Y2M3DT4H5M6.789S`
    fn iso(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        for (count, unit) in [(self.years, "Y"), (self.months, "M"), (self.days, "D")] {
            part(
                f,
                count.is_negative(),
                u64::from(count.unsigned_abs()),
                unit,
            )?;
        }
        let dated = self.years != 0 || self.months != 0 || self.days != 0;
        if !self.has_time() {
            return f.write_str(if dated { "" } else { "T0S" });
        }
        f.write_str("T")?;
        for (count, unit) in [(self.hours, "H"), (self.minutes, "M")] {
            part(f, self.minus, count, unit)?;
        }
        if self.has_seconds() {
            f.write_str(if self.minus { "-" } else { "" })?;
            self.seconds(1).fmt(f)?;
            f.write_str("S")?;
        }
        Ok(())
    }
}

/// One of the counts of `iso_8601`, unless it is zero.
fn part(f: &mut fmt::Formatter<'_>, minus: bool, count: u64, unit: &str) -> fmt::Result {
    if count == 0 {
        return Ok(());
    }
    f.write_str(if minus { "-" } else { "" })?;
    digits(f, count, 1)?;
    f.write_str(unit)
}
