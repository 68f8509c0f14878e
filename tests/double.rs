//! Numbers of every length and size are read as the nearest double, as the
//! standard library reads them, and written with as few digits as tell it.

use proptest::prelude::*;
use talview_events::{Code, Event, IssueSeverity, Options, check, parse};

const PAYLOAD: &str = include_str!("cases/test-instance-created.json");

/// A payload that writes its score like this.
fn payload(number: &str) -> String {
    PAYLOAD.replacen("\"score\": null", &format!("\"score\": {number}"), 1)
}

/// The score of a payload that writes it like this, or what is wrong with it.
fn score(number: &str) -> Result<f64, Code> {
    let text = payload(number);
    match parse(&text, &Options::default()) {
        Ok(Event::TestInstance(event)) => Ok(event.test_instance.score.unwrap().get()),
        Ok(_) => unreachable!(),
        Err(_) => {
            let issues = check(&text, &Options::default()).issues;
            Err(issues
                .iter()
                .find(|issue| issue.severity == IssueSeverity::Error)
                .unwrap()
                .code)
        }
    }
}

/// What must come of a number: its double, to the bit. It is refused where
/// doubles no longer tell integers apart, or there is none.
#[track_caller]
fn agrees(number: &str) {
    let nearest: f64 = number.parse().unwrap();
    let expected = if nearest.abs() > 9_007_199_254_740_991.0 {
        Err(Code::UnsafeInteger)
    } else {
        Ok(nearest.to_bits())
    };
    assert_eq!(score(number).map(f64::to_bits), expected, "{number}");
}

/// The number itself, its negative, and both with a fraction too small to
/// matter except to a half.
#[track_caller]
fn agrees_around(number: &str) {
    let (digits, exponent) = number.split_once('e').unwrap_or((number, "0"));
    let point = if digits.contains('.') { "" } else { "." };
    for zeros in [0, 20, 780, 1000] {
        let more = format!("{digits}{point}{}1e{exponent}", "0".repeat(zeros));
        agrees(&more);
        agrees(&format!("-{more}"));
    }
    agrees(number);
    agrees(&format!("-{number}"));
}

/// Every digit of the middle between a double and the next one up.
fn middle(double: f64) -> String {
    let bits = double.to_bits();
    let (exponent, fraction) = (bits >> 52, bits % (1 << 52));
    let (exponent, mantissa) = match exponent {
        0 => (1, fraction),
        _ => (exponent, fraction | 1 << 52),
    };
    let exponent = i32::try_from(exponent).unwrap();
    exactly(u128::from(mantissa * 2 + 1), exponent - 1076)
}

/// Every digit of a whole number times two to a power.
fn exactly(whole: u128, power: i32) -> String {
    let mut digits: Vec<u8> = whole
        .to_string()
        .bytes()
        .rev()
        .map(|byte| byte - b'0')
        .collect();
    let (factor, places) = if power > 0 {
        (2, 0)
    } else {
        (5, power.unsigned_abs())
    };
    for _ in 0..power.unsigned_abs() {
        let mut carry = 0;
        for digit in &mut digits {
            carry += *digit * factor;
            *digit = carry % 10;
            carry /= 10;
        }
        if carry > 0 {
            digits.push(carry);
        }
    }
    let digits: String = digits
        .iter()
        .rev()
        .map(|digit| char::from(digit + b'0'))
        .collect();
    format!("{digits}e-{places}")
}

/// A number with its point somewhere else and the exponent that makes up for it.
fn moved(number: &str, by: usize) -> String {
    let (digits, exponent) = number.split_once('e').unwrap();
    let exponent: i64 = exponent.parse().unwrap();
    let digits = format!(
        "{}{digits}",
        "0".repeat(by.saturating_sub(digits.len() - 1))
    );
    let (whole, fraction) = digits.split_at(digits.len() - by);
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let point = if fraction.is_empty() { "" } else { "." };
    format!(
        "{whole}{point}{fraction}e{}",
        exponent + i64::try_from(by).unwrap()
    )
}

#[test]
fn reads_plain_numbers() {
    for number in [
        "0",
        "-0",
        "0.0",
        "-0.0",
        "0e5",
        "-0e-5",
        "85",
        "85.5",
        "85.50",
        "1e2",
        "1E+2",
        "1.25e-1",
        "0.1",
        "0.2",
        "0.3",
        "100.0",
        "12345.678",
        "9007199254740991",
        "9007199254740991.0",
        "9007199254740992",
        "9007199254740993",
        "90071992547409.91e2",
        "1e22",
        "1e23",
    ] {
        agrees(number);
    }
}

#[test]
fn reads_numbers_that_others_got_wrong() {
    for number in [
        // Either side of a half, and a half, of 2^53 and of one.
        "9007199254740992.5",
        "9007199254740993.5",
        "9007199254740994.999999",
        "9007199254740992.999999999999999999999999",
        "9007199254740993.0000000000000000000001",
        "1.00000000000000011102230246251565404236316680908203125",
        "1.00000000000000011102230246251565404236316680908203124",
        "1.00000000000000011102230246251565404236316680908203126",
        "1.00000000000000033306690738754696212708950042724609375",
        // PHP and Java once did not return from these.
        "2.2250738585072011e-308",
        "2.2250738585072012e-308",
        "2.2250738585072014e-308",
        // The largest subnormal, the smallest double, half of it and its neighbours.
        "2.2250738585072009e-308",
        "4.9406564584124654e-324",
        "5e-324",
        "3e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "2.47032822920623272088284396434110686182e-324",
        "2.47032822920623272088284396434110686183e-324",
        "7.4109846876186981e-324",
        "1e-323",
        "2e-324",
        "9.9e-325",
        "1e-324",
        "1e-325",
        // The largest double, and the middle to the next one there would be.
        "1.7976931348623157e308",
        "1.7976931348623158e308",
        "1.7976931348623159e308",
        "1.797693134862315807e308",
        "1.797693134862315808e308",
        "179769313486231580793e289",
        "1e308",
        "1e309",
        "1.8e308",
        "9.9e308",
        "1e310",
        // Paxson's and Clinger's hard ones, and others that kept tests.
        "9214843084008499e-1",
        "0.500000000000000166533453693773481063544750213623046875",
        "3.518437208883201171875e13",
        "62.5364939768271845828",
        "8.10109172351e-10",
        "1.50000000000000011102230246251565",
        "6929495644600919.5",
        "3.7455744005952583e15",
        "2.2222222222222e-322",
        "9.5e-322",
        "7.2057594037927933e16",
        "1.448997445238699",
        "5708990770823839524233143877797980545530986496e-1",
        "1.0e-45",
        "89255.0e-22",
        "104110013277974872254e-225",
        "5e-20",
        "67e14",
        "985e15",
        "7693e-42",
        "55895e-16",
        "996622e-44",
        "7038531e-32",
        "60419369e-46",
        "702990899e-20",
        "6930161142e-48",
        "25933168707e-13",
        "428896e-317",
        "1e-307",
        "9007199254740993e-5",
        "123456789012345678e-2",
    ] {
        agrees_around(number);
    }
}

#[test]
fn reads_any_exponent() {
    for exponent in [
        "400",
        "309",
        "308",
        "330",
        "5000000000",
        "99999999999999999999999",
    ] {
        for digits in [
            "1",
            "0",
            "0.0",
            "9.99",
            "123456789012345678901234567890",
            "0.001",
        ] {
            agrees(&format!("{digits}e-{exponent}"));
            agrees(&format!("-{digits}E{exponent}"));
            agrees(&format!("{digits}e+000{exponent}"));
        }
    }
}

#[test]
fn reads_any_number_of_digits() {
    for count in [
        1, 15, 16, 17, 18, 19, 20, 21, 308, 309, 310, 767, 768, 799, 800, 801, 802, 5000,
    ] {
        let (nines, zeros) = ("9".repeat(count), "0".repeat(count));
        for number in [
            format!("0.{nines}"),
            format!("0.{zeros}1"),
            format!("0.{zeros}1e{count}"),
            format!("1{zeros}e-{count}"),
            format!("1{zeros}.5e-{count}"),
            format!("{nines}e-{count}"),
            format!("{nines}.{nines}e-{count}"),
            format!("1{zeros}1e-{}", count + 1),
            format!("9007199254740993.{zeros}1"),
            format!("9007199254740993.{zeros}"),
            format!("{nines}e-{}", count + 300),
            format!("{nines}e-{}", count + 323),
            format!("{zeros}1e-300").trim_start_matches('0').to_owned(),
        ] {
            agrees(&number);
            agrees(&format!("-{number}"));
        }
    }
}

#[test]
fn a_half_becomes_the_even_one() {
    for double in [
        f64::from_bits(0),
        f64::from_bits(1),
        f64::from_bits(2),
        f64::MIN_POSITIVE.next_down(),
        f64::MIN_POSITIVE,
        f64::MIN_POSITIVE.next_up(),
        1e-300,
        0.1,
        1.0,
        1.0_f64.next_down(),
        1e22,
        1e300,
        f64::MAX.next_down(),
        f64::MAX,
    ] {
        agrees_around(&middle(double));
    }
}

#[test]
fn the_last_bit_tells_a_half_from_more() {
    // Middles between two doubles, of one digit and of all, times powers of
    // two that make a subnormal and a fraction of them.
    for (middle, power) in [
        (1, -1075),
        ((1 << 51) + 1, -1075),
        ((1 << 53) + 1, -60),
        ((1 << 54) - 1, -60),
    ] {
        agrees(&exactly(middle, power));
        // However far behind the middle it stands, alone or not.
        for behind in 2..74 {
            for last in [1, 3] {
                let number = (middle << behind) + last;
                agrees(&exactly(number, power - behind));
            }
        }
    }
}

/// A score is written as the shortest number that reads as the same double.
#[test]
fn writes_what_it_read() {
    for (number, written) in [
        ("85", "85"),
        ("85.0", "85"),
        ("72.50", "72.5"),
        ("-0.0", "0"),
        ("0.66670", "0.6667"),
        ("66.666666666666671", "66.66666666666667"),
        ("9007199254740991", "9007199254740991"),
        ("0.00001", "0.00001"),
        ("15e-7", "1.5e-6"),
        ("3e-324", "5e-324"),
    ] {
        let text = payload(number);
        let Ok(Event::TestInstance(event)) = parse(&text, &Options::default()) else {
            unreachable!()
        };
        assert_eq!(event.test_instance.score.unwrap().to_string(), written);
    }
}

fn doubles() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<u64>().prop_map(f64::from_bits),
        // Subnormals, those near overflow, and scores.
        (0_u64..1 << 53).prop_map(f64::from_bits),
        (0_u64..1 << 53).prop_map(|bits| f64::from_bits(f64::MAX.to_bits() - bits)),
        0.0..1000.0,
    ]
    .prop_filter("finite", |double| double.is_finite())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_double_survives_printing(double in doubles(), digits in 17_usize..40) {
        agrees(&format!("{double}"));
        agrees(&format!("{double:e}"));
        agrees(&format!("{double:.digits$e}"));
    }

    #[test]
    fn halves_and_their_neighbours(double in doubles(), by in 0_usize..900) {
        let middle = middle(double.abs());
        agrees(&moved(&middle, by));
        agrees_around(&middle);
        // One less in the last place.
        let (digits, exponent) = middle.split_once('e').unwrap();
        let (most, last) = digits.split_at(digits.len() - 1);
        let last: u32 = last.parse().unwrap();
        agrees(&format!("{most}{}9e{}", last.saturating_sub(1), exponent.parse::<i64>().unwrap() - 1));
        agrees(&format!("{most}{last}1e{}", exponent.parse::<i64>().unwrap() - 1));
    }

    #[test]
    fn any_number(number in "-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,60})?([eE][+-]?[0-3]?[0-9]{1,2})?") {
        agrees(&number);
    }

    #[test]
    fn any_long_number(number in "-?(0|[1-9][0-9]{0,40})\\.0{0,400}[0-9]{700,900}0{0,100}[1-9]?(e-?[0-3]?[0-9]{1,2})?") {
        agrees(&number);
    }
}
