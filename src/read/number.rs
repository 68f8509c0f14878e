//! Numbers, exactly.

use core::fmt;

use serde::{Serialize, Serializer};

use crate::json::{FAR, Limits, NodeKind, ROOT, Tape, double, is_infinite, shortest};
use crate::parts::split_once;

/// The largest integer that JavaScript tells from its neighbours.
pub(crate) const LARGEST_SAFE: i64 = 9_007_199_254_740_991;

/// A number that may have a fraction, such as a score.
///
/// It is finite. Serialized without a fraction where it has none: `85`.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Number(f64);

impl Number {
    /// This number, if it is finite.
    ///
    /// ```
    /// use talview_events::Number;
    ///
    /// assert_eq!(Number::new(85.0).unwrap().to_string(), "85");
    /// assert_eq!(Number::new(f64::NAN), None);
    /// ```
    #[must_use]
    pub fn new(number: f64) -> Option<Self> {
        number.is_finite().then_some(Self(number))
    }

    /// An integer of a few digits: every double that large is one.
    #[expect(clippy::cast_precision_loss, reason = "it is safe")]
    pub(super) fn short(integer: i64) -> Self {
        Self(integer as f64)
    }

    /// Whether doubles as large as this one still tell integers apart.
    fn is_safe(self) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "it is the last that loses none")]
        let largest = LARGEST_SAFE as f64;
        self.0.abs() <= largest
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

impl fmt::Display for Number {
    /// As JSON writes it, without a fraction where it has none: `85`, `85.5`;
    /// and there is one zero.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = shortest(self.0 + 0.0);
        out.write_str(text.strip_suffix(".0").unwrap_or(&text))
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 && self.is_safe() {
            #[expect(clippy::cast_possible_truncation, reason = "a safe integer")]
            return serializer.serialize_i64(self.0 as i64);
        }
        serializer.serialize_f64(self.0)
    }
}

/// Why a number's text is no number to be kept.
pub(super) enum NoNumber {
    /// It has a fraction, where an integer is expected.
    Fraction,
    /// It is beyond 2^53 - 1.
    Unsafe,
}

/// Reads an integer from a number's text, however it is written: `85`,
/// `85.0`, `1e2`. Digits are counted, not rounded.
pub(super) fn integer(text: &str) -> Result<i64, NoNumber> {
    // Ids and actors: short, and written as plain digits.
    if text.len() < 16 {
        let mut number = 0;
        let digits = text.bytes().all(|digit| {
            number = number * 10 + i64::from(digit & 15);
            digit.is_ascii_digit()
        });
        if digits {
            return Ok(number);
        }
    }
    long_integer(text)
}

#[inline(never)]
fn long_integer(text: &str) -> Result<i64, NoNumber> {
    let (negative, text) = text
        .strip_prefix('-')
        .map_or((false, text), |rest| (true, rest));
    let (digits, exponent) = split_once(text, b'e')
        .or_else(|| split_once(text, b'E'))
        .unwrap_or((text, "0"));
    let exponent = match exponent.parse::<i64>() {
        Ok(exponent) => exponent.clamp(-FAR, FAR),
        Err(_) if exponent.starts_with('-') => -FAR,
        Err(_) => FAR,
    };
    let (whole, fraction) = split_once(digits, b'.').unwrap_or((digits, ""));
    let shift = exponent - i64::try_from(fraction.len()).unwrap_or(FAR);
    let all = || whole.bytes().chain(fraction.bytes());
    let zeros_behind = all().rev().take_while(|digit| *digit == b'0').count();
    if zeros_behind == whole.len() + fraction.len() {
        return Ok(0);
    }
    // The number is `significant` followed by `zeros` zeros.
    let zeros = shift + i64::try_from(zeros_behind).unwrap_or(FAR);
    if zeros < 0 {
        return Err(NoNumber::Fraction);
    }
    let significant = whole.len() + fraction.len() - zeros_behind;
    let zeros = u32::try_from(zeros).map_err(|_| NoNumber::Unsafe)?;
    let magnitude = all()
        .take(significant)
        .try_fold(0_i64, |number, digit| {
            number.checked_mul(10)?.checked_add(i64::from(digit - b'0'))
        })
        .and_then(|number| number.checked_mul(10_i64.checked_pow(zeros)?))
        .filter(|number| *number <= LARGEST_SAFE)
        .ok_or(NoNumber::Unsafe)?;
    Ok(if negative { -magnitude } else { magnitude })
}

/// Whether a number's text writes what JavaScript does not hold: an integer
/// beyond 2^53 - 1, written as one, or a number beyond the largest double.
pub(super) fn is_unsafe(kind: NodeKind, text: &str) -> bool {
    match kind {
        NodeKind::Integer => text.len() >= 16 && matches!(integer(text), Err(NoNumber::Unsafe)),
        NodeKind::Fraction => is_infinite(text),
        _ => false,
    }
}

/// Reads a number that may have a fraction.
///
/// A fraction is the nearest double, as everywhere. A whole number must be
/// kept to the last digit, and is where its double is safe.
pub(super) fn number(text: &str) -> Result<Number, NoNumber> {
    let number = double(text).and_then(Number::new);
    number
        .filter(|number| number.is_safe())
        .ok_or(NoNumber::Unsafe)
}

/// A number that stands in a text, as the text of that number.
pub(super) fn in_quotes(text: &str) -> Option<&str> {
    let mut tape = Tape::default();
    let document = tape.scan(text, Limits::default()).ok()?;
    let number = matches!(document.kind(ROOT), NodeKind::Integer | NodeKind::Fraction);
    (number && document.source(ROOT) == text).then_some(text)
}
