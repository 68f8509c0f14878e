//! Intervals: every style a PostgreSQL server prints, and what people write.
//!
//! `tests/oracle/intervals.json` is what a server printed, captured once. It
//! is evidence, not expectation: never edit it to make a test pass. The tables
//! were compared with a server 15.18 when they were written. What is read here
//! it reads alike, unless a remark says otherwise; of what is refused here, it
//! takes some.

use proptest::prelude::*;
use serde_json::{Value, json};
use talview_events::{Duration, Interval, IntervalError, TimeTaken};

#[track_caller]
fn reads(text: &str, months: i32, days: i32, microseconds: i64) {
    assert_eq!(
        text.parse(),
        Ok(Interval {
            months,
            days,
            microseconds
        }),
        "{text:?}"
    );
}

#[track_caller]
fn refuses(text: &str, error: IntervalError) {
    assert_eq!(text.parse::<Interval>(), Err(error), "{text:?}");
}

const SECOND: i64 = 1_000_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

#[test]
fn reads_postgres() {
    reads("00:00:00", 0, 0, 0);
    reads("00:28:36.74", 0, 0, 1_716_740_000);
    reads("100:00:00", 0, 0, 100 * HOUR);
    reads(
        "1 year 2 mons 3 days 04:05:06",
        14,
        3,
        4 * HOUR + 5 * MINUTE + 6 * SECOND,
    );
    reads(
        "-1 years -2 mons +3 days -04:05:06.5",
        -14,
        3,
        -(4 * HOUR + 5 * MINUTE + 6_500_000),
    );
    reads(
        "-1 days +02:03:04",
        0,
        -1,
        2 * HOUR + 3 * MINUTE + 4 * SECOND,
    );
    reads(
        "-1 days 02:03:04",
        0,
        -1,
        2 * HOUR + 3 * MINUTE + 4 * SECOND,
    ); // units: no cover
    reads("-00:00:00.5", 0, 0, -500_000);
}

#[test]
fn reads_postgres_verbose() {
    reads("@ 0", 0, 0, 0);
    reads("@ 100 hours", 0, 0, 100 * HOUR);
    reads("@ 0.5 secs ago", 0, 0, -500_000);
    reads(
        "@ 1 day -2 hours -3 mins -4 secs ago",
        0,
        -1,
        2 * HOUR + 3 * MINUTE + 4 * SECOND,
    );
    reads(
        "@ 1 day -2 hours -3 mins -4 secs",
        0,
        1,
        -(2 * HOUR + 3 * MINUTE + 4 * SECOND),
    );
    reads("@1 mon -1 days AGO", -1, 1, 0);
}

#[test]
fn reads_sql_standard() {
    reads("0", 0, 0, 0);
    reads("1-2", 14, 0, 0);
    reads("-1-2", -14, 0, 0);
    reads("1 2:03:04", 0, 1, 2 * HOUR + 3 * MINUTE + 4 * SECOND);
    reads("-1 2:03:04", 0, -1, -(2 * HOUR + 3 * MINUTE + 4 * SECOND)); // the sign covers all
    reads("-0:00:00.5", 0, 0, -500_000);
    reads(
        "+0-0 -1 +2:03:04",
        0,
        -1,
        2 * HOUR + 3 * MINUTE + 4 * SECOND,
    );
    reads("-1 +2:03:04", 0, -1, 2 * HOUR + 3 * MINUTE + 4 * SECOND); // a second sign: no cover
    reads(
        "-1-2 +3 -4:05:06",
        -14,
        3,
        -(4 * HOUR + 5 * MINUTE + 6 * SECOND),
    );
    reads(
        "-1-2 3 4:05:06",
        -14,
        -3,
        -(4 * HOUR + 5 * MINUTE + 6 * SECOND),
    );
    reads(
        "+1-2 +3 +4:05:06.789",
        14,
        3,
        4 * HOUR + 5 * MINUTE + 6_789_000,
    );
}

#[test]
fn reads_iso_8601() {
    reads("PT0S", 0, 0, 0);
    reads(
        "P1Y2M3DT4H5M6.789S",
        14,
        3,
        4 * HOUR + 5 * MINUTE + 6_789_000,
    );
    reads("P-1DT2H3M4S", 0, -1, 2 * HOUR + 3 * MINUTE + 4 * SECOND);
    reads(
        "P-1Y-2M3DT-4H-5M-6S",
        -14,
        3,
        -(4 * HOUR + 5 * MINUTE + 6 * SECOND),
    );
    reads("PT-0.5S", 0, 0, -500_000);
    reads("P1M", 1, 0, 0);
    reads("PT1M", 0, 0, MINUTE);
    reads("P2W", 0, 14, 0);
    reads("P1.5D", 0, 1, 12 * HOUR);
    reads("P-1.5M", -1, -15, 0);
    reads("PT1.5H", 0, 0, 90 * MINUTE);
    reads("P-1Y2M", -10, 0, 0);
}

#[test]
fn reads_what_people_write() {
    reads("1 hour", 0, 0, HOUR);
    reads("90 min", 0, 0, 90 * MINUTE);
    reads("1 week", 0, 7, 0);
    reads("2 hrs 5 mins", 0, 0, 125 * MINUTE);
    reads("1 day, 2 hours", 0, 1, 2 * HOUR);
    reads("1 DAY", 0, 1, 0);
    reads("  90   min  ", 0, 0, 90 * MINUTE);
    reads("1h30m", 0, 0, 90 * MINUTE);
    reads("1d 2h", 0, 1, 2 * HOUR);
    reads("- 1 day", 0, -1, 0);
    reads("1 hour -30 min", 0, 0, 30 * MINUTE);
    reads("1:2:3 1 day", 0, 1, HOUR + 2 * MINUTE + 3 * SECOND);
    reads("1 sec 1 us 1 ms", 0, 0, 1_001_001);
    reads("1 century 2 decades 3 years", 123 * 12, 0, 0);
    reads("1 millennium", 12_000, 0, 0);
    reads("5. days", 0, 5, 0);
    reads(".5 days", 0, 0, 12 * HOUR);
}

#[test]
fn reads_numbers_without_units() {
    reads("60", 0, 0, MINUTE);
    reads("-5", 0, 0, -5 * SECOND);
    reads("0.5", 0, 0, 500_000);
    reads("1 day 2", 0, 1, 2 * SECOND);
    reads("5 5:00", 0, 5, 5 * HOUR);
    reads("1.5 2:03:04", 0, 1, 14 * HOUR + 3 * MINUTE + 4 * SECOND);
    reads("2:03", 0, 0, 2 * HOUR + 3 * MINUTE);
    reads("2:03.5", 0, 0, 2 * MINUTE + 3_500_000);
    reads("1:00:60", 0, 0, HOUR + MINUTE);
}

#[test]
fn knows_the_units_that_the_server_knows() {
    for (names, months, days, microseconds) in [
        (
            "us usec usecs usecond useconds microsecond microseconds",
            0,
            0,
            1,
        ),
        (
            "ms msec msecs msecond mseconds millisecond milliseconds",
            0,
            0,
            1000,
        ),
        ("s sec secs second seconds", 0, 0, SECOND),
        ("m min mins minute minutes", 0, 0, MINUTE),
        ("h hr hrs hour hours", 0, 0, HOUR),
        ("d day days", 0, 1, 0),
        ("w week weeks", 0, 7, 0),
        ("mon mons month months", 1, 0, 0),
        ("y yr yrs year years", 12, 0, 0),
        ("dec decs decade decades", 120, 0, 0),
        ("c cent century centuries", 1200, 0, 0),
        ("mil mils millennium millennia", 12_000, 0, 0),
    ] {
        for name in names.split(' ') {
            reads(&format!("1 {name}"), months, days, microseconds);
            reads(
                &format!("-1{}", name.to_uppercase()),
                -months,
                -days,
                -microseconds,
            );
        }
    }
    for name in [
        "quarter",
        "qtr",
        "fortnight",
        "timezone",
        "wk",
        "days_",
        "minutess",
    ] {
        assert!(format!("1 {name}").parse::<Interval>().is_err(), "{name}");
    }
}

#[test]
fn fractions_spill_downward() {
    reads("1.5 days", 0, 1, 12 * HOUR);
    reads("-1.5 days", 0, -1, -12 * HOUR);
    reads("1.5 weeks", 0, 10, 12 * HOUR);
    reads("1.5 months", 1, 15, 0);
    reads("1.7 months", 1, 21, 0);
    reads("0.00333 months", 0, 0, 2 * HOUR + 23 * MINUTE + 51_360_000);
    reads("1.5 years", 18, 0, 0);
    reads("1.3 years", 16, 0, 0); // 3.6 months
    reads("1.125 years", 14, 0, 0); // 1.5 months, to the even number
    reads("0.0416666666 decades", 5, 0, 0);
    reads("1.23456789 hours", 0, 0, 4_444_444_404);
    reads("1.5 ms", 0, 0, 1500);
    // In floating point, the server makes 5 days 24:00:00 of this ...
    reads("P1.2M", 1, 6, 0);
    // ... and of a fraction after a clock, nothing.
    reads("03:00:00 1.5 days", 0, 1, 15 * HOUR);
}

#[test]
fn rounds_what_is_finer_than_a_microsecond() {
    reads("0.0000005 sec", 0, 0, 0); // a half, toward zero
    reads("0.00000050000000000000000001 sec", 0, 0, 1); // floating point has not these digits
    reads("0.0000015 s", 0, 0, 1);
    reads("-1.5 us", 0, 0, -1);
    reads("1.9999999 sec", 0, 0, 2 * SECOND);
    reads("1:02:03.1234565", 0, 0, HOUR + 2 * MINUTE + 3_123_456); // a half, to the even number
    reads("1:02:03.1234575", 0, 0, HOUR + 2 * MINUTE + 3_123_458);
    reads("1:2:59.9999999", 0, 0, HOUR + 3 * MINUTE);
    reads("0.999999999999999 months", 0, 29, DAY); // never carried into days
}

#[test]
fn reads_up_to_the_extremes() {
    reads("2562047788:00:54.775807", 0, 0, i64::MAX);
    reads("9223372036854775807 us", 0, 0, i64::MAX);
    reads("-9223372036854775808 us", 0, 0, i64::MIN);
    reads("PT-2562047788H-54.775808S", 0, 0, i64::MIN);
    reads("2147483647 days", 0, i32::MAX, 0);
    reads("-2147483648 days", 0, i32::MIN, 0);
    reads("178956970 years 7 mons", i32::MAX, 0, 0);
    reads("-178956970 years -8 mons", i32::MIN, 0, 0);
    // The server prints these two, and cannot read them.
    reads("-2562047788:00:54.775808", 0, 0, i64::MIN);
    reads("@ 2562047788 hours 54.775808 secs ago", 0, 0, i64::MIN);

    for text in [
        "2562047788:00:54.775808",
        "2562047789:00:00",
        "9223372036854775808 us",
        "-9223372036854775809 us",
        "99999999999999999999 us",
        "2147483648 days",
        "-2147483649 days",
        "306783379 weeks",
        "178956971 years",
        "P178956971Y",
        "PT2562047788H54.775808S",
        "@ 2562047788 hours 54.775809 secs ago",
        "999999999999 millennia",
        "123456789012345678901234567890-1",
        "1:99999999999999999999",
    ] {
        refuses(text, IntervalError::OutOfRange);
    }
}

#[test]
fn refuses_nothing_at_all() {
    refuses("", IntervalError::Empty);
    refuses("  \t\n", IntervalError::Empty);
    refuses("@", IntervalError::Malformed);
    refuses(",", IntervalError::Malformed);
    refuses("P", IntervalError::BadNumber);
    refuses("PT", IntervalError::BadNumber); // the server reads 0
    refuses("P1DT", IntervalError::BadNumber); // ... and 1 day
}

#[test]
fn refuses_infinity_by_name() {
    refuses("infinity", IntervalError::Infinite);
    refuses("-infinity", IntervalError::Infinite);
    refuses("+Infinity", IntervalError::Infinite);
}

#[test]
fn refuses_units_that_do_not_fit() {
    refuses("3 fortnights", IntervalError::UnknownUnit);
    refuses("1 µs", IntervalError::Malformed);
    refuses("P1H", IntervalError::UnknownUnit);
    refuses("PT1D", IntervalError::UnknownUnit);
    refuses("P1y", IntervalError::UnknownUnit);
    refuses("p1y", IntervalError::UnknownUnit);
    refuses("ago", IntervalError::UnknownUnit);
    refuses("days 3", IntervalError::MissingNumber);
    refuses("1 day -hours", IntervalError::MissingNumber);
    refuses("1 -day", IntervalError::MissingNumber);
    refuses("1 2:03 hours", IntervalError::MissingNumber); // the server takes the hours for days
    refuses("3 4", IntervalError::MissingUnit);
    refuses("1 2 hours", IntervalError::MissingUnit); // the server reads 1 day 2 hours
    refuses("P1", IntervalError::MissingUnit); // the server reads a year
    refuses("0.5 ago", IntervalError::MissingUnit);
    refuses("1 hour 1 hour", IntervalError::RepeatedUnit);
    refuses("1 hour 1 h", IntervalError::RepeatedUnit);
    refuses("1:02:03 4 sec", IntervalError::RepeatedUnit);
    refuses("1 hour 2:03", IntervalError::RepeatedUnit);
    refuses("1 min 2:03", IntervalError::RepeatedUnit);
    refuses("1.5 sec 1 ms", IntervalError::RepeatedUnit);
    refuses("1-2 3 mons", IntervalError::RepeatedUnit);
    refuses("1:02 3:04", IntervalError::RepeatedUnit);
    refuses("P1M1M", IntervalError::RepeatedUnit);
    refuses("1 ago day", IntervalError::UnknownUnit);
}

#[test]
fn refuses_what_is_no_number() {
    refuses("1.2.3 days", IntervalError::BadNumber);
    refuses("1.:30", IntervalError::BadNumber);
    refuses("1.-2", IntervalError::BadNumber);
    refuses("--1 day", IntervalError::BadNumber);
    refuses("--00:00:01", IntervalError::BadNumber);
    refuses("1 day -", IntervalError::BadNumber);
    refuses(". days", IntervalError::BadNumber);
    refuses("1:2:3:4", IntervalError::BadNumber);
    refuses("1:", IntervalError::BadNumber);
    refuses("1:2:", IntervalError::BadNumber);
    refuses("1:2:3.", IntervalError::BadNumber);
    refuses("1.5:00", IntervalError::BadNumber);
    refuses("1.5-2", IntervalError::BadNumber);
    refuses("1:2:3days", IntervalError::BadNumber);
    refuses("1/2", IntervalError::BadNumber);
    refuses("1-2-3", IntervalError::BadNumber);
    refuses("1-", IntervalError::BadNumber);
    refuses("P+1Y", IntervalError::BadNumber);
    refuses("P1Y ", IntervalError::BadNumber);
    refuses("P0001-02-03T04:05:06", IntervalError::BadNumber);
    refuses("00:60:00", IntervalError::FieldOutOfRange);
    refuses("00:00:61", IntervalError::FieldOutOfRange);
    refuses("1-12", IntervalError::FieldOutOfRange);
}

#[test]
fn refuses_other_shapes() {
    refuses("#", IntervalError::Malformed);
    refuses(":30", IntervalError::Malformed);
    refuses("1day2hours", IntervalError::Malformed);
    refuses("1 day; 2 hours", IntervalError::Malformed);
    refuses("1e3 seconds", IntervalError::UnknownUnit);
    refuses("٣ days", IntervalError::Malformed);
    refuses("1 day\0", IntervalError::Malformed);
    refuses("null", IntervalError::UnknownUnit);
}

#[test]
fn every_refusal_says_what_was_expected() {
    for error in [
        IntervalError::Empty,
        IntervalError::Malformed,
        IntervalError::BadNumber,
        IntervalError::UnknownUnit,
        IntervalError::MissingUnit,
        IntervalError::MissingNumber,
        IntervalError::RepeatedUnit,
        IntervalError::FieldOutOfRange,
        IntervalError::OutOfRange,
        IntervalError::Infinite,
    ] {
        let message = error.to_string();
        assert!(message.starts_with("expected "), "{message}");
        assert!(!message.ends_with('.'), "{message}");
    }
}

#[test]
fn knows_its_length_unless_months_are_involved() {
    let millis = |text: &str| text.parse::<Interval>().unwrap().milliseconds();
    assert_eq!(millis("00:00:00"), Some(0.0));
    assert_eq!(millis("1 day -00:00:00.0005"), Some(86_399_999.5));
    assert_eq!(millis("00:00:01.71674"), Some(1716.74));
    assert_eq!(millis("1 mon"), None);
    assert_eq!(millis("1 year -12 mons"), Some(0.0)); // that is no month at all
    assert_eq!(millis("-2147483648 days"), Some(-185_542_587_187_200_000.0));

    let duration = |text: &str| text.parse::<Interval>().unwrap().duration();
    assert_eq!(
        duration("1 day 00:00:01"),
        Some(Duration::from_millis(86_401_000))
    );
    assert_eq!(duration("1 mon"), None);
    assert_eq!(duration("2147483647 days"), None);

    // What is out of reach on the way may be within it in the end.
    let interval = |days, microseconds| Interval {
        months: 0,
        days,
        microseconds,
    };
    for (days, microseconds) in [
        (106_751_992, -86_400_000_000),
        (-106_751_992, 86_400_000_000),
        (-112_971_659, 2_262_534_340_152_000_000),
        (2_147_483_647, i64::MIN),
        (-2_147_483_648, i64::MAX),
        (0, i64::MIN),
        (0, i64::MAX),
        (-1, i64::MIN + 86_400_000_000),
        (-1, i64::MIN + 86_399_999_999),
        (230_704, -20_015_482_315_714_401),
        (-230_704, 20_015_482_315_714_401),
    ] {
        let exact = i128::from(days) * 86_400_000_000 + i128::from(microseconds);
        let interval = interval(days, microseconds);
        let expected = i64::try_from(exact).ok().map(Duration::from_micros);
        assert_eq!(interval.duration(), expected, "{interval:?}");
        if exact.abs() < 1 << 53 {
            #[expect(clippy::cast_precision_loss, reason = "it is below 2^53")]
            let millis = exact as f64 / 1000.0;
            assert_eq!(interval.milliseconds(), Some(millis), "{interval:?}");
        }
    }
}

#[test]
fn serializes_as_the_object_that_was_promised() {
    let serialized = |text: &str| {
        let interval: Interval = text.parse().unwrap();
        serde_json::to_string(&TimeTaken(interval)).unwrap()
    };
    assert_eq!(
        serialized("-1 2:03:04"),
        r#"{"months":0,"days":-1,"microseconds":-7384000000,"milliseconds":-93784000,"iso":"P-1DT-2H-3M-4S","text":"-1 days -02:03:04"}"#,
    );
    assert_eq!(
        serialized("1 mon 1.0005 ms"),
        r#"{"months":1,"days":0,"microseconds":1000,"milliseconds":null,"iso":"P1MT0.001S","text":"1 mon 00:00:00.001"}"#,
    );
    assert_eq!(
        serde_json::from_str::<Value>(&serialized("1500 us")).unwrap()["milliseconds"],
        json!(1.5),
    );
}

#[test]
fn prints_one_sign_for_all_where_the_standard_has_one() {
    let printed = |months, days, microseconds| {
        let interval = Interval {
            months,
            days,
            microseconds,
        };
        interval.sql_standard().to_string()
    };
    assert_eq!(printed(-12, 0, 0), "-1-0");
    assert_eq!(printed(-1, 0, 0), "-0-1");
    assert_eq!(printed(-13, 0, 0), "-1-1");
    assert_eq!(printed(0, -1, 0), "-1 0:00:00");
    assert_eq!(printed(0, 0, -HOUR), "-1:00:00");
    assert_eq!(printed(0, -1, -HOUR), "-1 1:00:00");
    assert_eq!(printed(0, -1, HOUR), "+0-0 -1 +1:00:00");
    assert_eq!(printed(0, 1, -HOUR), "+0-0 +1 -1:00:00");
    assert_eq!(printed(-12, -1, 0), "-1-0 -1 +0:00:00");
    assert_eq!(printed(-1, 0, -HOUR), "-0-1 +0 -1:00:00");
}

/// What the server prints and this crate declines: nobody takes forever over
/// an assessment, and a number of microseconds could not say so.
const DECLINED: [&str; 2] = ["infinity", "-infinity"];

#[test]
fn reads_and_prints_as_the_server_did() {
    let rows: Vec<Value> = serde_json::from_str(include_str!("oracle/intervals.json")).unwrap();
    assert_eq!(rows.len(), 36);
    for row in rows {
        let printed = |style: &str| row[style].as_str().unwrap();
        if DECLINED.contains(&printed("input")) {
            for style in [
                "input",
                "postgres",
                "postgres_verbose",
                "sql_standard",
                "iso_8601",
            ] {
                refuses(printed(style), IntervalError::Infinite);
            }
            continue;
        }
        let interval: Interval = printed("postgres").parse().unwrap();
        for style in [
            "input",
            "postgres",
            "postgres_verbose",
            "sql_standard",
            "iso_8601",
        ] {
            assert_eq!(printed(style).parse(), Ok(interval), "{style} of {row}");
        }
        assert_eq!(interval.to_string(), printed("postgres"));
        assert_eq!(interval.text().to_string(), printed("postgres"));
        assert_eq!(interval.verbose().to_string(), printed("postgres_verbose"));
        assert_eq!(interval.sql_standard().to_string(), printed("sql_standard"));
        assert_eq!(interval.iso().to_string(), printed("iso_8601"));
        assert_eq!(epoch(interval), printed("epoch_seconds"), "{row}");
    }
}

/// The server's `extract(epoch)`: a month of 30 days, a year of 365.25.
fn epoch(
    Interval {
        months,
        days,
        microseconds,
    }: Interval,
) -> String {
    let quarter_days = months / 12 * 1461 + (months % 12 * 30 + days) * 4;
    let micros = i128::from(quarter_days) * i128::from(DAY / 4) + i128::from(microseconds);
    let sign = if micros < 0 { "-" } else { "" };
    let micros = micros.abs();
    format!("{sign}{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}

/// Intervals of all sizes, for in each range other things go wrong.
fn intervals() -> impl Strategy<Value = Interval> {
    let months = prop_oneof![
        Just(0),
        -30..30,
        any::<i32>(),
        Just(i32::MIN),
        Just(i32::MAX)
    ];
    let days = prop_oneof![Just(0), -3..3, any::<i32>(), Just(i32::MIN), Just(i32::MAX)];
    let microseconds = prop_oneof![
        Just(0),
        -2 * SECOND..2 * SECOND,
        (-200_000_i64..200_000).prop_map(|seconds| seconds * SECOND),
        (-100_i64..100).prop_map(|minutes| minutes * MINUTE),
        any::<i64>(),
        Just(i64::MIN),
        Just(i64::MAX),
    ];
    (months, days, microseconds).prop_map(|(months, days, microseconds)| Interval {
        months,
        days,
        microseconds,
    })
}

proptest! {
    #[test]
    fn an_interval_survives_printing_in_every_style(interval in intervals()) {
        for text in [
            interval.to_string(),
            interval.text().to_string(),
            interval.verbose().to_string(),
            interval.sql_standard().to_string(),
            interval.iso().to_string(),
        ] {
            prop_assert_eq!(text.parse(), Ok(interval), "{}", text);
        }
    }

    #[test]
    fn spaces_and_capitals_mean_nothing(interval in intervals()) {
        let text = format!("\t{} ", interval.verbose().to_string().replace(' ', "  "));
        prop_assert_eq!(text.to_uppercase().parse(), Ok(interval), "{}", text);
    }

    #[test]
    fn a_fraction_is_as_exact_as_its_digits(micros in 0..DAY, zeros in 0_usize..40) {
        let text = format!("0.{micros:011}{:0<zeros$} days", "");
        // That is so many hundred-billionths of a day, or 0.864 microseconds.
        let (whole, rest) = (micros * 864 / 1000, micros * 864 % 1000);
        let expected = whole + i64::from(rest > 500);
        prop_assert_eq!(
            text.parse(),
            Ok(Interval { months: 0, days: 0, microseconds: expected }),
            "{}", text,
        );
    }

    #[test]
    fn noise_never_panics(text in "\\PC{0,40}") {
        let _ = text.parse::<Interval>();
    }

    #[test]
    fn near_misses_never_panic(
        text in "[@P]?([-+]? ?[0-9]{0,20}[.:-]?[0-9]{0,3}[TYMDHSé,]? ?(day|mons|h|sec|ago|years)? ?){0,5}",
    ) {
        if let Ok(interval) = text.parse::<Interval>() {
            prop_assert_eq!(interval.to_string().parse(), Ok(interval));
        }
    }
}
