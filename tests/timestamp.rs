//! Timestamps: every form the sender's database writes, and nothing that only
//! looks like one.

use core::error::Error;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;
use talview_events::{
    Code, Event, LocalTime, Options, Timestamp, TimestampError, TimestampForm, UtcOffset,
    UtcOffsetError, check,
};

/// As JSON has it: with an offset, in the form of RFC 3339.
const STANDARD: TimestampForm = TimestampForm {
    has_offset: true,
    is_text: false,
};
const NAIVE: TimestampForm = TimestampForm {
    has_offset: false,
    is_text: false,
};
const TEXT: TimestampForm = TimestampForm {
    has_offset: true,
    is_text: true,
};
const NAIVE_TEXT: TimestampForm = TimestampForm {
    has_offset: false,
    is_text: true,
};

#[track_caller]
fn reads(text: &str, form: TimestampForm, printed: &str) {
    let read = Timestamp::parse(text);
    assert_eq!(read.map(|(_, form)| form), Ok(form), "{text:?}");
    assert_eq!(read.unwrap().0.to_string(), printed, "{text:?}");
    assert_eq!(text.parse(), Ok(read.unwrap().0), "{text:?}");
}

#[track_caller]
fn refuses(text: &str, error: TimestampError) {
    assert_eq!(Timestamp::parse(text), Err(error), "{text:?}");
    assert_eq!(text.parse::<Timestamp>(), Err(error), "{text:?}");
}

#[track_caller]
fn says_what_was_expected(error: impl Error) {
    let message = error.to_string();
    assert!(message.starts_with("expected "), "{message}");
    assert!(!message.ends_with('.'), "{message}");
}

fn timestamp(text: &str) -> Timestamp {
    text.parse()
        .unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

#[test]
fn reads_what_databases_and_javascript_write() {
    let moment = "2026-02-03T10:46:23.260000Z";
    reads("2026-02-03T10:46:23.26+00:00", STANDARD, moment);
    reads("2026-02-03T10:46:23.260Z", STANDARD, moment);
    reads("2026-02-03t10:46:23.260z", STANDARD, moment);
    reads("2026-02-03T16:16:23.26+05:30", STANDARD, moment);
    reads("2026-02-03T06:46:23.26-04:00", STANDARD, moment);
    reads("2026-02-03T10:46:23.26-00:00", STANDARD, moment);
    reads("2026-02-03T10:46:23.26", NAIVE, moment);
    reads("2026-02-03 10:46:23.26+00", TEXT, moment);
    reads("2026-02-03 16:16:23.26+05:30", TEXT, moment);
    reads("2026-02-03 10:46:23.26Z", TEXT, moment);
    reads("2026-02-03T10:46:23.26+00", TEXT, moment);
    reads("2026-02-03T16:16:23.26+0530", TEXT, moment);
    reads("2026-02-03 10:46:23.26", NAIVE_TEXT, moment);
}

#[test]
fn reads_up_to_six_digits_of_a_second() {
    reads(
        "2026-02-03T10:46:23Z",
        STANDARD,
        "2026-02-03T10:46:23.000000Z",
    );
    reads(
        "2026-02-03T10:46:23.1Z",
        STANDARD,
        "2026-02-03T10:46:23.100000Z",
    );
    reads(
        "2026-02-03T10:46:23.000001Z",
        STANDARD,
        "2026-02-03T10:46:23.000001Z",
    );
    reads(
        "2026-02-03T10:46:23.123456Z",
        STANDARD,
        "2026-02-03T10:46:23.123456Z",
    );
    reads(
        "2026-02-03T10:46:23.123456000Z",
        STANDARD,
        "2026-02-03T10:46:23.123456Z",
    );
    refuses("2026-02-03T10:46:23.1234567Z", TimestampError::TooPrecise);
    refuses("2026-02-03T10:46:23.000000001Z", TimestampError::TooPrecise);
    refuses("2026-02-03T10:46:23.Z", TimestampError::Malformed);
    refuses("2026-02-03T10:46:23.", TimestampError::Malformed);
    refuses("2026-02-03T10:46:23,26Z", TimestampError::Malformed);
}

#[test]
fn reads_offsets_of_less_than_sixteen_hours() {
    reads(
        "1900-01-01T05:53:28+05:53:28",
        STANDARD,
        "1900-01-01T00:00:00.000000Z",
    );
    reads(
        "2026-02-03T15:59:59+15:59:59",
        STANDARD,
        "2026-02-03T00:00:00.000000Z",
    );
    reads(
        "2026-02-02T08:00:01-15:59:59",
        STANDARD,
        "2026-02-03T00:00:00.000000Z",
    );
    reads(
        "2026-03-01T00:00:00+00:01",
        STANDARD,
        "2026-02-28T23:59:00.000000Z",
    );
    refuses(
        "2026-02-03T10:46:23+16:00",
        TimestampError::OffsetOutOfRange,
    );
    refuses("2026-02-03T10:46:23-99", TimestampError::OffsetOutOfRange);
    refuses(
        "2026-02-03T10:46:23+05:60",
        TimestampError::OffsetOutOfRange,
    );
    refuses(
        "2026-02-03T10:46:23+05:30:60",
        TimestampError::OffsetOutOfRange,
    );
    refuses("2026-02-03T10:46:23+5:30", TimestampError::Malformed);
    refuses("2026-02-03T10:46:23+05:3", TimestampError::Malformed);
    refuses("2026-02-03T10:46:23+05:", TimestampError::Malformed);
    refuses("2026-02-03T10:46:23+", TimestampError::Malformed);
    refuses("2026-02-03T10:46:23 +00:00", TimestampError::Malformed);
    refuses("2026-02-03T10:46:23ZZ", TimestampError::Malformed);
    refuses("2026-02-03T10:46:23 UTC", TimestampError::Malformed);
}

#[test]
fn refuses_dates_the_calendar_has_not() {
    refuses("2026-02-30T10:46:23Z", TimestampError::ImpossibleDate);
    refuses("2026-02-29T10:46:23Z", TimestampError::ImpossibleDate);
    refuses("1900-02-29T10:46:23Z", TimestampError::ImpossibleDate);
    refuses("2026-04-31T10:46:23Z", TimestampError::ImpossibleDate);
    refuses("2026-13-01T10:46:23Z", TimestampError::ImpossibleDate);
    refuses("2026-00-01T10:46:23Z", TimestampError::ImpossibleDate);
    refuses("2026-01-00T10:46:23Z", TimestampError::ImpossibleDate);
    refuses("2026-01-32T10:46:23Z", TimestampError::ImpossibleDate);
    reads(
        "2024-02-29T00:00:00Z",
        STANDARD,
        "2024-02-29T00:00:00.000000Z",
    );
    reads(
        "2000-02-29T00:00:00Z",
        STANDARD,
        "2000-02-29T00:00:00.000000Z",
    );
}

#[test]
fn refuses_times_the_day_has_not() {
    refuses("2026-02-03T24:00:00Z", TimestampError::ImpossibleTime);
    refuses("2026-02-03T10:60:23Z", TimestampError::ImpossibleTime);
    refuses("2026-02-03T10:46:60Z", TimestampError::ImpossibleTime);
    refuses("2016-12-31T23:59:60Z", TimestampError::ImpossibleTime); // there was such a second
}

#[test]
fn refuses_years_out_of_range() {
    reads(
        "0001-01-01T00:00:00Z",
        STANDARD,
        "0001-01-01T00:00:00.000000Z",
    );
    reads(
        "9999-12-31T23:59:59.999999Z",
        STANDARD,
        "9999-12-31T23:59:59.999999Z",
    );
    refuses("0000-06-01T00:00:00Z", TimestampError::YearOutOfRange);
    refuses("10000-01-01T00:00:00+00:00", TimestampError::YearOutOfRange);
    refuses(
        "294276-12-31T23:59:59.999999+00:00",
        TimestampError::YearOutOfRange,
    );
    refuses("-0044-03-15T00:00:00Z", TimestampError::YearOutOfRange);
    refuses("+12026-02-03T10:46:23Z", TimestampError::YearOutOfRange);
    refuses("0001-01-01T00:00:00+00:01", TimestampError::YearOutOfRange); // by its offset
    refuses("9999-12-31T23:59:59-00:01", TimestampError::YearOutOfRange);
}

#[test]
fn refuses_the_extremes_of_postgres_by_name() {
    refuses("infinity", TimestampError::Infinite);
    refuses("-infinity", TimestampError::Infinite);
    refuses("0044-03-15T00:00:00+00:00 BC", TimestampError::BeforeChrist);
    refuses("0044-03-15 00:00:00 BC", TimestampError::BeforeChrist);
    refuses(
        "0044-03-15 00:00:00.5+05:53:28 BC",
        TimestampError::BeforeChrist,
    );
}

#[test]
fn refuses_what_has_another_shape() {
    for text in [
        "",
        " ",
        "now",
        "2026",
        "2026-02-03",
        "2026-02-03T10:46Z",
        "2026-02-03T10:46:2",
        "20260203T104623Z",
        "2026/02/03T10:46:23Z",
        "2026-02-03_10:46:23Z",
        "2026-02-03  10:46:23Z",
        " 2026-02-03T10:46:23Z",
        "2026-02-03T10:46:23Z ",
        "2026-02-03T10:46:23Z\n",
        "2026-2-3T10:46:23.123Z",
        "26-02-03T10:46:23.123Z",
        "2026-02-03T10.46.23Z",
        "2026-02-x3T10:46:23Z",
        "2026-02-0xT10:46:23Z",
        "2026-02-03T1０:46:23Z",
        "２０２６-02-03T10:46:23Z",
        "2026-02-03T+1:46:23Z",
        "2026-02-03T10:46:-1Z",
        "Tue, 03 Feb 2026 10:46:23 GMT",
        "1770115583260",
        "2026-02-03T10:46:23.26+00:00[UTC]",
        "2026-W06-2T10:46:23Z",
    ] {
        refuses(text, TimestampError::Malformed);
    }
}

#[test]
fn every_refusal_says_what_was_expected() {
    for error in [
        TimestampError::Malformed,
        TimestampError::ImpossibleDate,
        TimestampError::ImpossibleTime,
        TimestampError::OffsetOutOfRange,
        TimestampError::TooPrecise,
        TimestampError::Infinite,
        TimestampError::BeforeChrist,
        TimestampError::YearOutOfRange,
    ] {
        says_what_was_expected(error);
    }
    for error in [UtcOffsetError::Malformed, UtcOffsetError::OutOfRange] {
        says_what_was_expected(error);
    }
}

#[test]
fn counts_from_1970() {
    assert_eq!(timestamp("1970-01-01T00:00:00Z").as_micros(), 0);
    assert_eq!(timestamp("1969-12-31T23:59:59.999999Z").as_micros(), -1);
    assert_eq!(
        timestamp("2026-02-03T10:46:23.26Z").as_micros(),
        1_770_115_583_260_000
    );
    assert_eq!(
        Timestamp::from_millis(1_770_115_583_260),
        Some(timestamp("2026-02-03T10:46:23.26Z")),
    );
    assert_eq!(Timestamp::MIN, timestamp("0001-01-01T00:00:00Z"));
    assert_eq!(Timestamp::MAX, timestamp("9999-12-31T23:59:59.999999Z"));
    for (beyond, step) in [(Timestamp::MIN, -1), (Timestamp::MAX, 1)] {
        assert_eq!(Timestamp::from_micros(beyond.as_micros()), Some(beyond));
        assert_eq!(Timestamp::from_micros(beyond.as_micros() + step), None);
    }
    for millis in [i64::MIN, i64::MAX, 253_402_300_800_000] {
        assert_eq!(Timestamp::from_millis(millis), None);
    }
}

#[test]
fn shows_what_a_card_needs() {
    let moment = timestamp("2026-02-03T10:46:23.269999Z");
    assert_eq!(moment.date().to_string(), "2026-02-03");
    assert_eq!(moment.clock().to_string(), "10:46:23");
    assert_eq!(moment.date_and_clock().to_string(), "2026-02-03 10:46:23");
    assert_eq!(moment.datetime().to_string(), "2026-02-03T10:46:23.269Z");
    assert_eq!(
        format!("[{moment:>30}]"),
        "[   2026-02-03T10:46:23.269999Z]"
    );
}

#[test]
fn cuts_toward_the_past_before_1970_too() {
    let moment = timestamp("1969-12-31T23:59:59.999999Z");
    assert_eq!(moment.datetime().to_string(), "1969-12-31T23:59:59.999Z");
    assert_eq!(moment.date_and_clock().to_string(), "1969-12-31 23:59:59");
}

#[test]
fn shows_local_time() {
    let at = |text, offset: &str| -> LocalTime { timestamp(text).at(offset.parse().unwrap()) };
    let shows = |local: LocalTime, text| assert_eq!(local.to_string(), text);
    shows(
        at("2026-02-03T10:46:23.26Z", "+05:30"),
        "2026-02-03 16:16:23 +05:30",
    );
    shows(
        at("2026-01-01T00:00:00Z", "-04:00"),
        "2025-12-31 20:00:00 -04:00",
    );
    shows(
        at("1900-01-01T00:00:00Z", "+05:53:28"),
        "1900-01-01 05:53:28 +05:53:28",
    );
    shows(
        at("2026-02-03T10:46:23Z", "Z"),
        "2026-02-03 10:46:23 +00:00",
    );
    // Not the year 10000, nor 0000: these stay in UTC, and say so.
    shows(
        Timestamp::MAX.at(UtcOffset::from_minutes(1).unwrap()),
        "9999-12-31 23:59:59 +00:00",
    );
    shows(
        Timestamp::MIN.at(UtcOffset::from_minutes(-1).unwrap()),
        "0001-01-01 00:00:00 +00:00",
    );

    let local = at("2026-02-03T22:46:23Z", "+05:30");
    assert_eq!(local.date().to_string(), "2026-02-04");
    assert_eq!(local.clock().to_string(), "04:16:23");
    assert_eq!(local.date_and_clock().to_string(), "2026-02-04 04:16:23");
    assert_eq!(local.offset().as_seconds(), 19_800);
}

#[test]
fn reads_and_prints_offsets() {
    for (text, printed) in [
        ("Z", "+00:00"),
        ("z", "+00:00"),
        ("+00:00", "+00:00"),
        ("+05", "+05:00"),
        ("+0530", "+05:30"),
        ("-00:30", "-00:30"),
        ("-15:59:59", "-15:59:59"),
    ] {
        assert_eq!(
            text.parse::<UtcOffset>().map(|offset| offset.to_string()),
            Ok(printed.into())
        );
    }
    for text in [
        "", "05:30", "+5", "+05:3", "UTC", "+05:30Z", "−05:30", "+05:30:0", " +05:30",
    ] {
        assert_eq!(
            text.parse::<UtcOffset>(),
            Err(UtcOffsetError::Malformed),
            "{text:?}"
        );
    }
    for text in ["+16:00", "-16", "+05:60", "+9999"] {
        assert_eq!(
            text.parse::<UtcOffset>(),
            Err(UtcOffsetError::OutOfRange),
            "{text:?}"
        );
    }
    assert_eq!(UtcOffset::from_minutes(960), None);
    assert_eq!(UtcOffset::from_minutes(-960), None);
    assert_eq!(UtcOffset::from_minutes(i32::MIN), None);
    assert_eq!(UtcOffset::from_minutes(-959).unwrap().to_string(), "-15:59");
}

#[test]
fn serializes_as_it_prints() {
    let moment = timestamp("2026-02-03 16:16:23.26+05:30");
    assert_eq!(
        serde_json::to_string(&moment).unwrap(),
        r#""2026-02-03T10:46:23.260000Z""#
    );
}

#[test]
fn knows_every_day_that_chrono_knows() {
    let mut date = NaiveDate::from_ymd_opt(1, 1, 1).unwrap();
    while date.year() < 10_000 {
        let noon = date.and_hms_opt(12, 0, 0).unwrap().and_utc();
        let text = date.to_string();
        let ours = Timestamp::parse(&format!("{text}T12:00:00Z")).unwrap().0;
        assert_eq!(ours.as_micros(), noon.timestamp_micros(), "{text}");
        assert_eq!(ours.date().to_string(), text);
        date = date + Days::new(1);
    }
}

#[test]
fn knows_only_the_days_that_chrono_knows() {
    for year in [1, 4, 100, 400, 1900, 2000, 2024, 2026, 2100, 9999] {
        for (month, day) in (0..=99).flat_map(|month| (0..=99).map(move |day| (month, day))) {
            let text = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
            let exists = NaiveDate::from_ymd_opt(year, month, day).is_some();
            assert_eq!(Timestamp::parse(&text).is_ok(), exists, "{text}");
        }
    }
}

fn timestamps() -> impl Strategy<Value = Timestamp> {
    prop_oneof![
        Timestamp::MIN.as_micros()..=Timestamp::MAX.as_micros(),
        // Near today, whole milliseconds.
        (1_500_000_000_000_i64..2_000_000_000_000).prop_map(|millis| millis * 1000),
        -1000_i64..1000,
    ]
    .prop_map(|micros| Timestamp::from_micros(micros).unwrap())
}

proptest! {
    #[test]
    fn a_timestamp_survives_printing(timestamp in timestamps()) {
        prop_assert_eq!(Timestamp::parse(&timestamp.to_string()), Ok((timestamp, STANDARD)));
    }

    #[test]
    fn order_of_text_is_order_of_time(one in timestamps(), other in timestamps()) {
        prop_assert_eq!(one.cmp(&other), one.to_string().cmp(&other.to_string()));
    }

    #[test]
    fn html_never_shows_the_future(timestamp in timestamps()) {
        let shown: Timestamp = timestamp.datetime().to_string().parse().unwrap();
        prop_assert!((0..1000).contains(&(timestamp.as_micros() - shown.as_micros())));
    }

    #[test]
    fn agrees_with_chrono_on_rfc_3339(
        timestamp in timestamps(), minutes in -959_i32..=959, digits: bool,
    ) {
        let offset = FixedOffset::east_opt(minutes * 60).unwrap();
        let micros = timestamp.as_micros();
        let utc = DateTime::from_timestamp_micros(if digits { micros } else { micros / 1_000_000 * 1_000_000 });
        // chrono's Debug is RFC 3339, with as many digits as it takes.
        for text in [format!("{:?}", utc.unwrap()), format!("{:?}", utc.unwrap().with_timezone(&offset))] {
            let theirs = DateTime::parse_from_rfc3339(&text).map(|moment| moment.timestamp_micros());
            let ours = Timestamp::parse(&text).map(|(moment, form)| (moment.as_micros(), form));
            // At the ends, a local year has a sign or five digits, or is 0, which we refuse.
            if !text.starts_with(['+', '-']) && !text.starts_with("0000") {
                prop_assert_eq!(ours, theirs.map(|theirs| (theirs, STANDARD)).map_err(|_| TimestampError::Malformed), "{}", text);
            }
        }
    }

    #[test]
    fn reads_no_date_or_time_that_chrono_does_not(
        text in "(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{1,7})?(Z|z|[+-][01][0-9]:[0-6][0-9])",
    ) {
        // chrono reads leap seconds and nanoseconds, which we refuse.
        if let Ok((ours, _)) = Timestamp::parse(&text) {
            let theirs = DateTime::parse_from_rfc3339(&text).map(|moment| moment.timestamp_micros());
            prop_assert_eq!(theirs, Ok(ours.as_micros()), "{}", text);
        }
    }

    #[test]
    fn local_time_names_the_same_moment(timestamp in timestamps(), minutes in -959_i32..=959) {
        let local = timestamp.at(UtcOffset::from_minutes(minutes).unwrap());
        let text = format!("{}{}", local.date_and_clock(), local.offset());
        let named: Timestamp = text.parse().unwrap();
        prop_assert!((0..1_000_000).contains(&(timestamp.as_micros() - named.as_micros())), "{text}");
    }

    /// Those of one payload mostly share their day, and reading makes use of that.
    #[test]
    fn in_a_payload_each_is_read_as_if_it_stood_alone(
        texts in vec("(1970-01-01|2026-02-(03|28|29)|2026-13-03|9999-12-31)(T|t| )[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{3})?Z", 6),
    ) {
        const FIELDS: [&str; 6] = [
            "/start_time", "/created_at", "/session/created_at", "/session/updated_at",
            "/timeline/0/created_at", "/timeline/0/updated_at",
        ];
        let mut payload: Value = serde_json::from_str(include_str!("cases/incident-updated.json")).unwrap();
        for (field, text) in FIELDS.iter().zip(&texts) {
            *payload.pointer_mut(field).unwrap() = text.clone().into();
        }
        let payload = payload.to_string();
        let checked = check(&payload, &Options::default());
        for (field, text) in FIELDS.iter().zip(&texts) {
            let refused = checked.issues.iter().any(|issue| issue.code == Code::BadTimestamp && issue.pointer == *field);
            prop_assert_eq!(refused, Timestamp::parse(text).is_err(), "{} {}", field, text);
        }
        if let Some(Event::Incident(event)) = checked.event {
            let incident = event.incident;
            let entry = &incident.timeline.as_ref().unwrap()[0];
            let read = [
                incident.start_time, incident.created_at, incident.session.created_at,
                incident.session.updated_at, entry.created_at, entry.updated_at,
            ];
            for (read, text) in read.into_iter().zip(&texts) {
                prop_assert_eq!(Ok(read), text.parse::<Timestamp>());
            }
        }
    }

    #[test]
    fn noise_never_panics(text in "\\PC{0,40}") {
        let _ = Timestamp::parse(&text);
        let _ = text.parse::<UtcOffset>();
    }

    #[test]
    fn near_misses_never_panic(text in "[0-9]{1,6}[-:T .Z+0-9é]{0,30}") {
        let _ = Timestamp::parse(&text);
        let _ = text.parse::<UtcOffset>();
    }
}

#[test]
fn the_systems_clock_is_a_moment() {
    use std::time::{Duration, SystemTime};

    let epoch = SystemTime::UNIX_EPOCH;
    let year = Duration::from_hours(365 * 24);
    for (time, micros) in [
        (epoch, Some(0)),
        (epoch + Duration::from_nanos(1_500), Some(1)),
        (epoch - Duration::from_millis(1), Some(-1000)),
        (epoch + 60 * year, Some(60 * 365 * 86_400_000_000)),
        (epoch + 9000 * year, None),
        (epoch - 3000 * year, None),
    ] {
        let moment = Timestamp::from_system_time(time);
        assert_eq!(moment.map(Timestamp::as_micros), micros, "{time:?}");
    }
}
