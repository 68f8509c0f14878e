//! Moments, elapsed times, and PostgreSQL's intervals: three things, three words.

use core::fmt::{self, Write};

mod duration;
mod interval;
pub(crate) mod pattern;
mod timestamp;

pub use duration::Duration;
pub use interval::{Interval, IntervalError, StyledInterval};
pub(crate) use timestamp::Day;
pub use timestamp::{
    LocalTime, Timestamp, TimestampError, TimestampForm, TimestampText, UtcOffset, UtcOffsetError,
};

const MICROS_PER_MILLI: i64 = 1_000;
const MICROS_PER_SECOND: i64 = 1_000_000;
const MICROS_PER_MINUTE: i64 = 60 * MICROS_PER_SECOND;
const MICROS_PER_HOUR: i64 = 60 * MICROS_PER_MINUTE;
const MICROS_PER_DAY: i64 = 24 * MICROS_PER_HOUR;
const SECONDS_PER_DAY: u64 = 86_400;

/// Writes a number with at least so many digits.
fn digits(f: &mut fmt::Formatter<'_>, number: u64, width: usize) -> fmt::Result {
    if number > 9 || width > 1 {
        digits(f, number / 10, width.saturating_sub(1))?;
    }
    let [digit, ..] = (number % 10).to_le_bytes();
    f.write_char(char::from(b'0' | digit))
}
