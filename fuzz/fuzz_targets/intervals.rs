//! What is read as an interval survives printing in every style.
#![no_main]

use libfuzzer_sys::fuzz_target;
use talview_events::{Interval, TimeTaken};

fuzz_target!(|text: &str| {
    let Ok(interval) = text.parse::<Interval>() else {
        return;
    };
    for printed in [
        interval.to_string(),
        interval.text().to_string(),
        interval.verbose().to_string(),
        interval.sql_standard().to_string(),
        interval.iso().to_string(),
    ] {
        assert_eq!(printed.parse(), Ok(interval), "{printed}");
    }
    // Spaces around it mean nothing, except to ISO 8601.
    if !text.starts_with('P') {
        assert_eq!(format!(" {text}\t").parse(), Ok(interval));
    }
    assert!(interval.months == 0 || interval.duration().is_none());
    assert_eq!(interval.months == 0, interval.milliseconds().is_some());
    let json = serde_json::to_string(&TimeTaken(interval)).expect("it can be written");
    let json: serde_json::Value = serde_json::from_str(&json).expect("what is written is JSON");
    assert_eq!(json["text"].as_str(), Some(&*interval.to_string()));
});
