//! Whatever the text and the options: nothing panics, there is an event
//! exactly if nothing forbids it, places lie in the text, and all of it is the
//! same the next time.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde::de::IgnoredAny;
use talview_events::{
    Checked, Code, EventName, Excerpts, IssueSeverity, Mode, Options, Range, RenderOptions, Source,
    Subscription, Timestamp, Viewed, Workspace, parse,
};

const ENVELOPE: &[u8] = include_bytes!("../../tests/cases/incident-updated-envelope.json");
const TEST_INSTANCE: &[u8] = include_bytes!("../../tests/cases/test-instance-created.json");

fuzz_target!(|input: &[u8]| {
    let (text, source, options) = read(input);

    let mut kept = Workspace::default();
    let checked = kept.check_from(text, source, &options);
    forbids_or_gives_an_event(&checked, &options);
    places_are_in_the_text(&checked, text, source);
    event_is_json(&checked);

    // Once more: with memory that has been used, as it was left and by other texts.
    assert_eq!(kept.check_from(text, source, &options), checked);
    for other in [&text[..text.len() / 2], ENVELOPE, TEST_INSTANCE] {
        let _ = kept.check(other, &options);
        assert_eq!(kept.check_from(text, source, &options), checked);
    }

    if source == Source::Text {
        assert_eq!(parse(text, &options), checked.clone().into_event());
    }
    excerpts_are_short_and_harmless(&checked, text);
    let _ = Viewed::of(checked, &options, &RenderOptions::default());
});

/// A payload as it stands, or with options behind it: a zero byte, then a byte
/// each for the kinds of choices, depth, issues and length.
fn read(input: &[u8]) -> (&[u8], Source, Options) {
    let mut options = Options::default();
    let Some(at) = input.iter().rposition(|byte| *byte == 0) else {
        return (input, Source::Text, options);
    };
    let mut choices = input[at + 1..].iter().map(|byte| usize::from(*byte));
    let kinds = choices.next().unwrap_or_default();
    if kinds & 1 != 0 {
        options.mode = Mode::Strict;
    }
    options.now = (kinds & 2 != 0).then_some(Timestamp::MAX);
    options.event = match kinds >> 2 & 7 {
        0 => None,
        known @ 1..=6 => Some(Subscription::Known(EventName::ALL[known - 1])),
        _ => Some(Subscription::Other),
    };
    let source = match kinds >> 5 & 3 {
        0 | 1 => Source::Text,
        2 => Source::MendedText,
        _ => Source::Object,
    };
    options.max_depth = choices.next().unwrap_or(options.max_depth);
    options.max_issues = choices.next().unwrap_or(options.max_issues);
    options.max_bytes = choices
        .next()
        .map_or(options.max_bytes, |choice| choice * 16);
    (&input[..at], source, options)
}

fn forbids_or_gives_an_event(checked: &Checked<'_>, options: &Options) {
    let Checked { issues, total, .. } = checked;
    assert_eq!(issues.len(), options.max_issues.max(1).min(*total));
    let forbidden = issues
        .iter()
        .any(|issue| issue.severity == IssueSeverity::Error);
    // Errors are the last to be left out.
    assert_eq!(checked.event.is_some(), !forbidden, "{issues:?}");
    if options.mode == Mode::Strict {
        assert!(
            issues
                .iter()
                .all(|issue| issue.severity != IssueSeverity::Warning)
        );
    }
    for issue in issues {
        assert_eq!(issue.pointer, issue.path.to_string());
        assert!(!issue.message.is_empty());
    }
}

fn places_are_in_the_text(checked: &Checked<'_>, text: &[u8], source: Source) {
    if checked.issues.is_empty() {
        return;
    }
    let is_utf_8 = std::str::from_utf8(text).is_ok();
    let units: Vec<u16> = String::from_utf8_lossy(text).encode_utf16().collect();
    let places = places(&units);
    let mut before = 0;
    for issue in &checked.issues {
        assert_eq!(issue.range.is_none(), source == Source::Object, "{issue}");
        let Some(Range { start, end, .. }) = issue.range else {
            continue;
        };
        assert!(
            before <= start.offset && start.offset <= end.offset,
            "{issue:?}"
        );
        before = start.offset;
        for place in [start, end] {
            let counted = places.get(place.offset).expect("a place in the text");
            // Where a text is not UTF-8, its places after that are as one shows it.
            if is_utf_8 {
                assert_eq!((place.line, place.column), *counted, "{issue:?}");
            }
        }
        // Once a text is JSON, every issue is about a value or a key.
        if !matches!(issue.code, Code::NotJson | Code::TooDeep | Code::TooLarge) {
            let piece = String::from_utf16(&units[start.offset..end.offset]);
            let piece = piece.expect("whole characters");
            serde_json::from_str::<IgnoredAny>(&piece).expect("a value or a key");
        }
    }
}

fn excerpts_are_short_and_harmless(checked: &Checked<'_>, text: &[u8]) {
    let excerpts = Excerpts::of(text, &checked.issues, checked.total);
    for text in [excerpts.unredacted().to_text(), excerpts.to_text()] {
        assert!(text.len() <= 100 + 2000 * checked.issues.len(), "{text}");
        assert!(
            !text
                .chars()
                .any(|character| character.is_control() && character != '\n'),
            "{text:?}"
        );
    }
}

/// Line and column of every UTF-16 offset, counted anew.
fn places(units: &[u16]) -> Vec<(usize, usize)> {
    let (mut line, mut column, mut before) = (1, 1, 0);
    let mut places = vec![(1, 1)];
    for &unit in units {
        match (before, unit) {
            (0x0D, 0x0A) => {}
            (_, 0x0A | 0x0D) => (line, column) = (line + 1, 1),
            _ => column += 1,
        }
        before = unit;
        places.push((line, column));
    }
    places
}

fn event_is_json(checked: &Checked<'_>) {
    let Some(event) = &checked.event else {
        return;
    };
    let json = serde_json::to_string(event).expect("an event can be written");
    // It may hold halves of surrogate pairs, which only this reads.
    serde_json::from_str::<IgnoredAny>(&json).expect("what is written is JSON");
    for issue in &checked.issues {
        let json = serde_json::to_string(issue).expect("an issue can be written");
        serde_json::from_str::<serde_json::Value>(&json).expect("what is written is JSON");
    }
}
