//! From a number's digits to a double.
//!
//! The standard library says the same, with tables that weigh 10 KB in a
//! compressed WebAssembly file. This is the arithmetic of school instead, on
//! whole numbers of any length; `tests/double.rs` holds the two together.

use core::cmp::Ordering;

/// Up to here every whole number is a double.
const EXACT: u64 = 1 << 53;

/// Farther than any text has digits.
pub(crate) const FAR: i64 = 1 << 32;

/// No double, and no middle between two of them, has more digits than 768. A
/// digit after the 800th only says that there is more.
const DIGITS: i64 = 800;

/// The double nearest to the number that a text of JSON writes, the even one
/// of two that are equally near; none if the number is beyond the largest
/// double.
pub(crate) fn double(text: &str) -> Option<f64> {
    let Decimal {
        whole,
        length,
        power,
    } = Decimal::of(text);
    let magnitude = match length + power {
        // Less than half of the smallest double.
        ..-323 => 0.0,
        _ if whole == 0 => 0.0,
        places if places > MOST_PLACES => return None,
        _ if whole <= EXACT && power.abs() <= 22 => short(whole, power),
        _ => long(text, length, power)?,
    };
    Some(if text.starts_with('-') {
        -magnitude
    } else {
        magnitude
    })
}

/// What a number's text writes: `whole` times ten to `power`.
struct Decimal {
    /// Beyond `EXACT` only that it is.
    whole: u64,
    /// How many digits it has, from the first that is not zero.
    length: i64,
    power: i64,
}

impl Decimal {
    fn of(text: &str) -> Self {
        let (mut whole, mut length, mut power) = (0, 0, 0);
        let mut pointed = false;
        let mut bytes = text.bytes();
        for byte in bytes.by_ref() {
            match byte {
                b'0'..=b'9' => {
                    // What is beyond `EXACT` stays there.
                    whole = whole.min(EXACT) * 10 + u64::from(byte & 15);
                    length += i64::from(whole != 0);
                    power -= i64::from(pointed);
                }
                b'.' => pointed = true,
                b'e' | b'E' => break,
                _ => {}
            }
        }
        let (mut exponent, mut sign) = (0, 1);
        for byte in bytes {
            match byte {
                b'0'..=b'9' => exponent = FAR.min(exponent) * 10 + i64::from(byte & 15),
                b'-' => sign = -1,
                _ => {}
            }
        }
        power += sign * exponent;
        Self {
            whole,
            length,
            power,
        }
    }
}

/// How many digits the largest double has before its point.
const MOST_PLACES: i64 = 309;

/// From here on numbers are nearer to infinity than to the largest double:
/// halfway between that and the next power of two, 2^1024 - 2^970.
const INFINITE: &[u8] = b"\
    1797693134862315807937289714053034150799341327100378269361737789804449\
    6829276475094664901797758720709633028641669288791094655554785194040263\
    0657488671505820681908902000708383676273854845817711531764475730270069\
    8555713669596228429148198608349364752927190741684443655107043427115596\
    99508093042880177904174497792";

/// Whether the number that a text of JSON writes is beyond the largest double.
/// Its digits tell, so that many such numbers take no longer than others.
pub(crate) fn is_infinite(text: &str) -> bool {
    let Decimal {
        whole,
        length,
        power,
    } = Decimal::of(text);
    let digits = text
        .bytes()
        .take_while(|byte| !matches!(byte, b'e' | b'E'))
        .filter(u8::is_ascii_digit)
        .skip_while(|digit| *digit == b'0');
    match (length + power).cmp(&MOST_PLACES) {
        Ordering::Less => false,
        Ordering::Equal => digits.ge(INFINITE.iter().copied()),
        Ordering::Greater => whole != 0,
    }
}

/// Both numbers are doubles, so that only the last step rounds.
fn short(whole: u64, power: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "it is at most `EXACT`")]
    let whole = whole as f64;
    let mut ten = 1.0;
    for _ in 0..power.abs() {
        ten *= 10.0;
    }
    if power.is_negative() {
        whole / ten
    } else {
        whole * ten
    }
}

/// A limb's values: 32 bits, so that a product of two fits.
pub(super) const LIMB: u64 = 1 << 32;

/// 89 for the most digits, 87 below for the least power of ten, 5 to the
/// -1123rd, and two more.
const LIMBS: usize = 178;

/// Digits become a whole number of many limbs. Its power of ten is one of five,
/// which is multiplied or divided by, and one of two, which moves the point.
fn long(text: &str, length: i64, power: i64) -> Option<f64> {
    let mut power = power + (length - DIGITS).max(0);
    // Nine digits fill less than a limb. To divide by what fits a limb takes
    // less than a limb away, so each division finds one more limb below; and
    // there are two, so that more than 64 bits are left.
    let whole = (length.min(DIGITS) + power.max(0)) / 9 + 1;
    let mut below = usize::try_from(-power).map_or(0, |power| power.div_ceil(13));
    let mut limbs = [0; LIMBS];
    let limbs = limbs.get_mut(..below + 2 + usize::try_from(whole).ok()?)?;
    // Of a fraction 0.1... in base two, as a double stores it.
    let mut exponent = 1022 + power + 32 * whole;

    let whole = limbs.get_mut(below + 2..)?;
    let (mut room, mut inexact) = (DIGITS, false);
    let (mut factor, mut plus) = (1, 0);
    for byte in text.bytes() {
        match byte {
            b'0' if room == DIGITS => {}
            b'0'..=b'9' if room > 0 => {
                plus = plus * 10 + u64::from(byte & 15);
                factor *= 10;
                room -= 1;
                if factor > LIMB / 10 {
                    multiply(whole, factor, plus);
                    (factor, plus) = (1, 0);
                }
            }
            b'1'..=b'9' => inexact = true,
            b'e' | b'E' => break,
            _ => {}
        }
    }
    multiply(whole, factor, plus);
    while power > 0 {
        multiply(whole, fives(&mut power), 0);
    }

    let mut limbs = limbs;
    loop {
        while limbs.last() == Some(&0) {
            limbs = limbs.split_last_mut()?.1;
            exponent -= 32;
        }
        if power == 0 {
            return nearest(limbs, exponent, inexact);
        }
        below -= 1;
        inexact |= divide(limbs.get_mut(below..)?, fives(&mut power)) != 0;
    }
}

/// As many fives as fit a limb, taken from a power.
#[inline(never)]
pub(super) fn fives(power: &mut i64) -> u64 {
    let mut product = 1;
    while *power != 0 && product < LIMB / 5 {
        product *= 5;
        *power -= power.signum();
    }
    product
}

#[inline(never)]
pub(super) fn multiply(limbs: &mut [u64], factor: u64, plus: u64) {
    let mut carry = plus;
    for limb in limbs {
        carry += *limb * factor;
        *limb = carry % LIMB;
        carry /= LIMB;
    }
}

/// Divides, and gives the remainder.
pub(super) fn divide(limbs: &mut [u64], divisor: u64) -> u64 {
    let mut rest = 0;
    for limb in limbs.iter_mut().rev() {
        rest = rest * LIMB + *limb;
        *limb = rest / divisor;
        rest %= divisor;
    }
    rest
}

/// Rounds a fraction times two to `exponent`; `inexact` says that it is a
/// little more than its limbs.
fn nearest(limbs: &[u64], mut exponent: i64, mut inexact: bool) -> Option<f64> {
    let [rest @ .., third, second, first] = limbs else {
        return None;
    };
    let top = first * LIMB + second;
    let shift = top.leading_zeros();
    exponent -= i64::from(shift);
    let third = third << shift;
    inexact |= !third.is_multiple_of(LIMB) || rest.iter().any(|limb| *limb != 0);
    // 64 bits, the last of which also stands for all that follow.
    let mut top = (top << shift) | (third / LIMB) | u64::from(inexact);
    while exponent < 1 {
        top = (top >> 1) | (top & 1);
        exponent += 1;
    }
    // 53 bits stay, the first of which counts one in the exponent.
    let bits = top >> 11;
    let up = top % 2048 > 1024 - bits % 2;
    let bits = ((exponent - 1).cast_unsigned() << 52) + bits + u64::from(up);
    (bits < f64::INFINITY.to_bits()).then(|| f64::from_bits(bits))
}
