//! From a double to a number's digits: as few as still say which double it is.
//!
//! Powers of ten from a table make every double quick. A score is quicker
//! without: it takes a few multiplications to find. Any other double takes the
//! arithmetic that also reads it, which is slower, but is there already.

use super::double::{LIMB, divide, fives, multiply};
use crate::written::Digits;

/// Texts of up to fifteen digits are each a double of their own.
const TELLING: u64 = 1_000_000_000_000_000;

/// 25 for the least power of ten, 5 to the -325th, and four for a number.
const LIMBS: usize = 29;

/// The shortest text that reads as this double, and of these the nearest to
/// it. It has a point or an exponent: `85.0`, `85.5`, `8.55e-7`, `1e+16`.
pub(crate) fn shortest(double: f64) -> Digits {
    let magnitude = double.abs();
    let (mut whole, mut power) = short(magnitude).unwrap_or_else(|| long(magnitude));
    let mut digits = Digits::new();
    if magnitude == 0.0 || (1e-5..1e16).contains(&magnitude) {
        while power >= 0 {
            whole *= 10;
            power -= 1;
        }
        digits.put_number(whole, -power);
    } else {
        let (mut places, mut rest) = (0, whole / 10);
        while rest > 0 {
            places += 1;
            rest /= 10;
        }
        let exponent = power + places;
        digits.put_number(exponent.unsigned_abs(), 0);
        digits.put(if exponent < 0 { b'-' } else { b'+' });
        digits.put(b'e');
        digits.put_number(whole, places);
    }
    if double.is_sign_negative() {
        digits.put(b'-');
    }
    digits
}

/// A whole number and a power of ten for what has few digits and few behind
/// the point. If a text of up to fifteen digits reads as the double, then no
/// other number of so many does, so none is shorter. The fewest places are
/// tried first, so that no zero ends them.
fn short(magnitude: f64) -> Option<(u64, i64)> {
    let mut ten = 1.0;
    for places in 0..6 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "what is too large is refused"
        )]
        let whole = (magnitude * ten + 0.5) as u64;
        if whole >= TELLING {
            break;
        }
        // Both are exact, so that the quotient is what the text is read as.
        #[expect(clippy::cast_precision_loss, reason = "it has 50 bits")]
        let read = whole as f64 / ten;
        if read.to_bits() == magnitude.to_bits() {
            return Some((whole, -places));
        }
        ten *= 10.0;
    }
    None
}

/// A whole number and a power of ten for any double but zero.
///
/// All that reads as the double lies between the middles to its neighbours.
/// These and the double itself are counted in quarters of a power of ten, so
/// small that a multiple of it lies between them; then the roundest is sought.
fn long(magnitude: f64) -> (u64, i64) {
    let bits = magnitude.to_bits();
    let (stored, fraction) = (bits >> 52, bits % (1 << 52));
    // The double is `mantissa` times two to `exponent`.
    let mantissa = fraction + (u64::from(stored > 0) << 52);
    let exponent = stored.max(1).cast_signed() - 1075;
    // Below a power of two the neighbour is twice as near.
    let nearer = u64::from(fraction == 0 && stored > 1);
    // By the decimal logarithm of two, times 2^20.
    let power = ((exponent * 315_653) >> 20) - nearer.cast_signed();

    let counted = |quarters| scaled(quarters, exponent, power);
    let odd = mantissa % 2;
    // A middle reads as the even one of its neighbours.
    let least = counted(4 * mantissa - 2 + nearer) + odd;
    let most = counted(4 * mantissa + 2) - odd;
    let exact = counted(4 * mantissa);

    let (mut unit, mut zeros) = (4, power);
    while most
        .checked_rem(unit * 10)
        .is_some_and(|rest| most - rest >= least)
    {
        unit *= 10;
        zeros += 1;
    }
    let (whole, rest) = (exact / unit, exact % unit);
    // Nearer to the next one up, or as near, and that one is even; or the one
    // below is too far.
    let up = rest + whole % 2 > unit / 2 || exact - rest < least;
    (whole + u64::from(up), zeros)
}

/// A number times two to `exponent`, by ten to `power`; odd if that is not
/// exact, so that it is on the same side of every even number.
fn scaled(number: u64, exponent: i64, power: i64) -> u64 {
    // What is left of two's powers once fives are multiplied or divided by: a
    // few bits up, and so many limbs up or down.
    let twos = exponent - power;
    let (bits, limbs) = (twos.rem_euclid(32), twos.div_euclid(32));
    let up = usize::try_from(limbs).unwrap_or(0);
    let down = usize::try_from(-limbs).unwrap_or(0);
    let mut room = [0; LIMBS];
    let length = up + 4 + usize::try_from(-power).unwrap_or(0) / 13;
    let room = room.get_mut(..length).unwrap_or_default();

    let above = room.get_mut(up..).unwrap_or_default();
    multiply(above, 1, number);
    multiply(above, 1 << bits, 0);
    let mut inexact = false;
    let mut power = -power;
    while power > 0 {
        multiply(room, fives(&mut power), 0);
    }
    while power < 0 {
        inexact |= divide(room, fives(&mut power)) != 0;
    }
    let Some((below, [first, second, ..])) = room.split_at_checked(down) else {
        return 0;
    };
    inexact |= below.iter().any(|limb| *limb != 0);
    (second * LIMB + first) | u64::from(inexact)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::shortest;

    /// The text of a double and of its negative is what `zmij` writes.
    #[track_caller]
    fn agrees(double: f64) {
        for double in [double.abs(), -double.abs()] {
            let mut buffer = zmij::Buffer::new();
            assert_eq!(&*shortest(double), buffer.format_finite(double));
        }
    }

    /// The double and a few on either side.
    #[track_caller]
    fn agrees_around(double: f64) {
        let bits = double.abs().to_bits();
        for bits in bits.saturating_sub(4)..=bits + 4 {
            let near = f64::from_bits(bits);
            if near.is_finite() {
                agrees(near);
            }
        }
    }

    #[test]
    fn writes_plain_numbers() {
        for (double, text) in [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (85.0, "85.0"),
            (72.5, "72.5"),
            (-85.25, "-85.25"),
            (0.6667, "0.6667"),
            (200.0 / 3.0, "66.66666666666667"),
            (0.1 + 0.2, "0.30000000000000004"),
            (0.00001, "0.00001"),
            (0.000_009, "9e-6"),
            (0.000_001_5, "1.5e-6"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (1.5e16, "1.5e+16"),
            (9_007_199_254_740_993.0, "9007199254740992.0"),
            (f64::MAX, "1.7976931348623157e+308"),
            (-f64::MIN_POSITIVE, "-2.2250738585072014e-308"),
            (-f64::MIN_POSITIVE.next_down(), "-2.225073858507201e-308"),
            (f64::from_bits(1), "5e-324"),
            // As near to ..625.3: the even one.
            (2_f64.powi(50) + 1.25, "1125899906842625.2"),
            // The middle to the double below, whose even one is this.
            (1e23, "1e+23"),
            // Powers of two: the nearest text of 16 digits, ..801e-14, is not this double.
            (2_f64.powi(-44), "5.684341886080802e-14"),
        ] {
            assert_eq!(&*shortest(double), text);
            agrees_around(double);
        }
    }

    #[test]
    fn writes_every_size() {
        for exponent in 0..2047 {
            for fraction in [0, 1 << 51, 0x5_5555_5555_5555, 0xA_AAAA_AAAA_AAAA] {
                agrees_around(f64::from_bits(exponent << 52 | fraction));
            }
        }
        for bit in 0..52 {
            agrees_around(f64::from_bits(1 << bit));
        }
        for power in -324..=308 {
            for digits in [1, 2, 5, 9, 15, 123_456_789] {
                agrees_around(format!("{digits}e{}", power - 8).parse().unwrap_or(0.0));
            }
        }
        agrees_around(f64::MAX);
    }

    #[test]
    fn writes_scores() {
        for hundredths in 0..=20_000 {
            agrees(f64::from(hundredths) / 100.0);
        }
        for whole in 0..=100 {
            for count in 1..=100 {
                agrees(f64::from(whole) / f64::from(count));
                agrees(f64::from(whole) / f64::from(count) * 100.0);
            }
        }
    }

    /// So many digits, with the point anywhere.
    fn decimals() -> impl Strategy<Value = f64> {
        let digits = (1_u32..18, any::<u64>()).prop_map(|(count, any)| any % 10_u64.pow(count));
        let powers = prop_oneof![-20..10, -345..310];
        (digits, powers).prop_map(|(digits, power)| {
            let text = format!("{digits}e{power}");
            text.parse().unwrap_or_default()
        })
    }

    fn doubles() -> impl Strategy<Value = f64> {
        prop_oneof![
            4 => any::<u64>().prop_map(f64::from_bits),
            // Subnormals.
            1 => (0_u64..1 << 53).prop_map(f64::from_bits),
            // From 2^48 to 2^57, where halves and then whole numbers are no longer told apart.
            1 => (0..1_u64 << 52, 1071_u64..1080)
                .prop_map(|(fraction, exponent)| f64::from_bits(exponent << 52 | fraction)),
            2 => 0.0..1000.0,
            4 => decimals(),
        ]
        .prop_filter("finite", |double| double.is_finite())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn writes_any_double(doubles in vec(doubles(), 200)) {
            for double in doubles {
                agrees(double);
            }
        }
    }
}
