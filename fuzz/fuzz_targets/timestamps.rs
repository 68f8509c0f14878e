//! What is read as a timestamp is the moment that chrono reads, and survives
//! printing.
#![no_main]

use chrono::DateTime;
use libfuzzer_sys::fuzz_target;
use talview_events::{Timestamp, TimestampError, TimestampForm, UtcOffset};

/// As JSON has it.
const STANDARD: TimestampForm = TimestampForm {
    has_offset: true,
    is_text: false,
};

/// What printers take for a minus, and chrono too. RFC 3339 does not.
const MINUS: char = '\u{2212}';

fuzz_target!(|text: &str| {
    let read = Timestamp::parse(text);
    assert_eq!(text.parse(), read.map(|(moment, _)| moment));
    if let Ok((moment, _)) = read {
        survives_printing(moment);
    }
    if let Ok(offset) = text.parse::<UtcOffset>() {
        assert_eq!(offset.to_string().parse(), Ok(offset));
    }
    agrees_with_chrono(text, read);
});

fn survives_printing(moment: Timestamp) {
    assert_eq!(
        Timestamp::parse(&moment.to_string()),
        Ok((moment, STANDARD))
    );
    assert_eq!(Timestamp::from_micros(moment.as_micros()), Some(moment));

    // In whole milliseconds and in whole seconds, the past is what is shown.
    let shown: Timestamp = moment.datetime().to_string().parse().expect("a timestamp");
    assert!((0..1000).contains(&(moment.as_micros() - shown.as_micros())));
    for minutes in [-959, 0, 330, 959] {
        let local = moment.at(UtcOffset::from_minutes(minutes).expect("an offset"));
        let text = format!("{}{}", local.date_and_clock(), local.offset());
        let shown: Timestamp = text.parse().expect("a timestamp");
        assert!((0..1_000_000).contains(&(moment.as_micros() - shown.as_micros())));
    }
}

fn agrees_with_chrono(text: &str, ours: Result<(Timestamp, TimestampForm), TimestampError>) {
    let theirs = DateTime::parse_from_rfc3339(text).map(|moment| moment.timestamp_micros());
    match (ours, theirs) {
        (Ok((ours, _)), Ok(theirs)) => assert_eq!(ours.as_micros(), theirs),
        (Ok((_, form)), Err(error)) => assert!(
            form != STANDARD || has_seconds_in_offset(text),
            "only we read it: {error}"
        ),
        // Leap seconds, nanoseconds, the year 0 and offsets of up to a day.
        (Err(error), Ok(_)) => assert!(
            matches!(
                error,
                TimestampError::ImpossibleTime
                    | TimestampError::TooPrecise
                    | TimestampError::YearOutOfRange
                    | TimestampError::OffsetOutOfRange
            ) || text.contains(MINUS),
            "only chrono reads it: {error}"
        ),
        (Err(_), Err(_)) => {}
    }
}

/// As in `+05:53:28`, which chrono does not read.
fn has_seconds_in_offset(text: &str) -> bool {
    text.len() > 9 && matches!(text.as_bytes()[text.len() - 9], b'+' | b'-')
}
