//! Elapsed times: exact for programs, in words for people.

use proptest::prelude::*;
use talview_events::{Duration, RenderOptions, Timestamp};

#[track_caller]
fn prints(micros: i64, exact: &str, words: &str) {
    let duration = Duration::from_micros(micros);
    assert_eq!(duration.to_string(), exact, "{micros}");
    assert_eq!(RenderOptions::default().length(duration), words, "{micros}");
}

#[track_caller]
fn serializes(micros: i64, json: &str) {
    let duration = Duration::from_micros(micros);
    assert_eq!(serde_json::to_string(&duration).unwrap(), json, "{micros}");
}

const SECOND: i64 = 1_000_000;

#[test]
fn prints_exactly_and_in_words() {
    prints(0, "0s", "0 s");
    prints(SECOND, "1s", "1 s");
    prints(1_716_740_000, "28m 36.74s", "28 min 36 s");
    prints(2_907_919_000, "48m 27.919s", "48 min 27 s");
    prints(300 * SECOND, "5m", "5 min");
    prints(3600 * SECOND, "1h", "1 h");
    prints(93_600 * SECOND, "1d 2h", "1 d 2 h");
    prints(93_784 * SECOND, "1d 2h 3m 4s", "1 d 2 h 3 min");
    prints(86_400 * SECOND + 1, "1d 0.000001s", "1 d");
    prints(59_999_999, "59.999999s", "59 s");
}

#[test]
fn words_are_never_more_than_three_neighbouring_units() {
    prints(86_404 * SECOND, "1d 4s", "1 d");
    prints(3604 * SECOND, "1h 4s", "1 h 4 s");
    prints(
        400 * 86_400 * SECOND + 60 * SECOND,
        "400d 1m",
        "400 d 1 min",
    );
}

#[test]
fn words_do_not_call_something_nothing() {
    prints(1, "0.000001s", "less than 1 s");
    prints(500_000, "0.5s", "less than 1 s");
    prints(999_999, "0.999999s", "less than 1 s");
}

#[test]
fn words_are_cut_towards_the_past() {
    prints(-SECOND - 1, "-1.000001s", "2 s");
    prints(SECOND + 999_999, "1.999999s", "1 s");
}

#[test]
fn words_leave_the_sign_to_the_sentence() {
    prints(-500_000, "-0.5s", "less than 1 s");
    prints(-240 * SECOND, "-4m", "4 min");
    prints(-93_600 * SECOND, "-1d 2h", "1 d 2 h");
    assert!(Duration::from_micros(-1).is_negative());
    assert!(!Duration::ZERO.is_negative());
    assert_eq!(Duration::from_micros(-1).abs(), Duration::from_micros(1));
}

#[test]
fn the_extremes_print() {
    prints(i64::MAX, "106751991d 4h 54.775807s", "106,751,991 d 4 h");
    prints(i64::MIN, "-106751991d 4h 54.775808s", "106,751,991 d 4 h");
    assert_eq!(
        Duration::from_millis(i64::MAX),
        Duration::from_micros(i64::MAX)
    );
    assert_eq!(
        Duration::from_micros(i64::MIN).abs(),
        Duration::from_micros(i64::MAX)
    );
}

#[test]
fn serializes_as_milliseconds() {
    serializes(0, "0");
    serializes(1_716_740_000, "1716740");
    serializes(1_716_740, "1716.74");
    serializes(-500, "-0.5");
    serializes(1, "0.001");
}

#[test]
fn the_official_example_takes_what_it_takes() {
    let start: Timestamp = "2026-02-03T10:46:23.26+00:00".parse().unwrap();
    let recorded: Timestamp = "2026-02-03T09:57:55.341+00:00".parse().unwrap();
    let after = Duration::between(start, recorded);
    assert_eq!(after, Duration::from_millis(-2_907_919));
    assert!((after.as_millis_f64() + 2_907_919.0).abs() < f64::EPSILON);
}

/// Reads what `Duration` prints, by its definition.
fn micros(exact: &str) -> i128 {
    let (sign, text) = exact
        .strip_prefix('-')
        .map_or((1, exact), |text| (-1, text));
    let micros = text.split(' ').map(|part| {
        let (count, unit) = part.split_at(part.len() - 1);
        let (whole, fraction) = count.split_once('.').unwrap_or((count, ""));
        let scale = match unit {
            "d" => 86_400_000_000,
            "h" => 3_600_000_000,
            "m" => 60_000_000,
            "s" => 1_000_000,
            _ => panic!("{unit:?} is no unit"),
        };
        whole.parse::<i128>().unwrap() * scale + format!("{fraction:0<6}").parse::<i128>().unwrap()
    });
    sign * micros.sum::<i128>()
}

proptest! {
    #[test]
    fn the_exact_form_loses_nothing(duration in any::<i64>()) {
        let text = Duration::from_micros(duration).to_string();
        prop_assert_eq!(micros(&text), i128::from(duration), "{}", text);
    }

    #[test]
    fn a_duration_and_its_reverse_differ_in_sign(
        start in Timestamp::MIN.as_micros()..=Timestamp::MAX.as_micros(),
        end in Timestamp::MIN.as_micros()..=Timestamp::MAX.as_micros(),
    ) {
        let (start, end) =
            (Timestamp::from_micros(start).unwrap(), Timestamp::from_micros(end).unwrap());
        let (there, back) = (Duration::between(start, end), Duration::between(end, start));
        prop_assert_eq!(there.as_micros(), -back.as_micros());
        prop_assert_eq!(there.is_negative(), end < start);
        prop_assert_eq!(there.abs(), back.abs());
    }

    #[test]
    fn json_holds_every_microsecond_of_278_years(duration in 0_i64..1000 << 43) {
        let (millis, micros) = (duration / 1000, duration % 1000);
        let exact = format!("{millis}.{micros:03}");
        let exact = exact.trim_end_matches('0').trim_end_matches('.');
        let json = serde_json::to_string(&Duration::from_micros(duration)).unwrap();
        prop_assert_eq!(json, exact);
    }
}
