//! The crate as whoever writes Rust meets it: what its types can do, and what
//! they can be made of.

mod payloads;

use std::collections::{BTreeSet, HashSet};
use std::fmt::{Debug, Display};
use std::fs;
use std::str::FromStr;

use payloads::payloads;
use serde_json::Value;
use talview_events::{
    Action, Code, Event, EventName, Excerpts, Family, HeadingLevel, IdPrefix, IssueSeverity, Mode,
    Number, Options, Order, RenderOptions, Text, UnknownWord, Uuid, Viewed, Workspace, card, check,
    parse, render, render_text, report, view,
};

#[test]
fn a_workspace_does_what_the_functions_do() {
    let options = Options {
        now: Some("2026-02-03T12:00:00Z".parse().unwrap()),
        ..Options::default()
    };
    let rendering = RenderOptions::default();
    // Kept from payload to payload.
    let mut workspace = Workspace::default();
    let mut whole = 0;
    for (path, body) in payloads() {
        let (path, body) = (path.display(), &body);
        assert_eq!(
            workspace.check(body, &options),
            check(body, &options),
            "{path}"
        );
        let parsed = parse(body, &options);
        whole += usize::from(parsed.is_ok());
        assert_eq!(workspace.parse(body, &options), parsed, "{path}");
        assert_eq!(
            workspace.report(body, &options),
            report(body, &options),
            "{path}"
        );
        assert_eq!(
            workspace.render(body, &options, &rendering),
            render(body, &options, &rendering),
            "{path}"
        );
        assert_eq!(
            workspace.render_text(body, &options, &rendering),
            render_text(body, &options, &rendering),
            "{path}"
        );
        assert_eq!(
            workspace.card(body, &options, &rendering),
            card(body, &options, &rendering),
            "{path}"
        );
        assert_eq!(
            workspace.view(body, &options, &rendering),
            view(body, &options, &rendering),
            "{path}"
        );
    }
    assert!(whole > 10);
}

/// Reads a body that is gone afterwards.
fn kept(body: Vec<u8>, options: &Options) -> (Viewed<'static>, Option<Event<'static>>) {
    let viewed = view(&body, options, &RenderOptions::default()).into_owned();
    let event = parse(&body, options).ok().map(Event::into_owned);
    drop(body);
    (viewed, event)
}

/// With escapes, unknown words and fields, and values of any JSON.
const UNUSUAL: [&str; 2] = [
    r#"{"id": 134, "name": "Caf\u00e9", "description": {"type": "doc", "text": "Caf\u00e9"},
        "status": "PARKED", "severity": "LOW", "start_time": "2026-02-03T10:46:23Z",
        "end_time": null, "resolution_notes": "\t", "session_instance_id": 1, "external_id": "e",
        "created_at": "2026-02-03T10:46:23Z", "created_by": 0,
        "updated_at": "2026-02-03T10:46:23Z", "updated_by": 0, "note": ["\ud83d"],
        "session": {"id": 1, "uuid": "019c22ef-0d4e-7e35-a0b5-35a1fc0d1f3c", "score": 8.5,
            "status": "LOST", "created_at": "2026-02-03T10:46:23Z",
            "updated_at": "2026-02-03T10:46:23Z", "\u0061": {}},
        "timeline": [{"id": 1, "action": "NOTED", "description": null,
            "created_at": "2026-02-03T10:46:23Z", "created_by": 0,
            "updated_at": "2026-02-03T10:46:23Z", "updated_by": 0, "by": "x"}],
        "old": {"status": "TRIGGERED"}}"#,
    include_str!("cases/test-instance-measured.json"),
];

#[test]
fn what_is_kept_is_what_was_read() {
    let options = Options::default();
    let mut whole = 0;
    let unusual = UNUSUAL.iter().map(|body| body.as_bytes().to_vec());
    let bodies = payloads().map(|(_, body)| body);
    for body in unusual.chain(bodies) {
        let shown = String::from_utf8_lossy(&body);
        let (viewed, event) = kept(body.clone(), &options);
        assert_eq!(
            viewed,
            view(&body, &options, &RenderOptions::default()),
            "{shown}"
        );
        assert_eq!(event, parse(&body, &options).ok(), "{shown}");
        assert_eq!(viewed.checked.event, event, "{shown}");
        let written = |event: Option<&Event>| serde_json::to_string(&event).unwrap();
        let read = parse(&body, &options).ok();
        assert_eq!(written(event.as_ref()), written(read.as_ref()), "{shown}");
        assert!(
            !UNUSUAL.contains(&&*shown) || event.is_some(),
            "{:?}",
            viewed.checked.issues
        );
        whole += usize::from(event.is_some());
    }
    assert!(whole > 10);
}

/// What a workspace gives borrows from the payload, not from it.
#[test]
fn a_workspace_may_read_on_while_its_events_are_kept() {
    let bodies: Vec<_> = payloads().map(|(_, body)| body).collect();
    let mut workspace = Workspace::default();
    let options = Options::default();
    let events: Vec<_> = bodies
        .iter()
        .filter_map(|body| workspace.parse(body, &options).ok())
        .collect();
    let apart = bodies.iter().filter_map(|body| parse(body, &options).ok());
    assert!(events.into_iter().eq(apart));
}

#[test]
fn an_event_tells_what_it_is_about() {
    let (mut incidents, mut test_instances) = (0, 0);
    for (path, body) in payloads() {
        let path = path.display();
        let checked = check(&body, &Options::default());
        let mut issues = checked.issues.iter();
        let refused = issues.any(|issue| issue.severity == IssueSeverity::Error);
        assert_eq!(checked.is_ok(), !refused, "{path}");
        assert_eq!(checked.is_ok(), checked.event.is_some(), "{path}");
        let Some(event) = checked.event else { continue };
        let told = (event.family(), event.id(), event.updated_at());
        match event.clone() {
            Event::Incident(held) => {
                let incident = &held.incident;
                let expected = (Family::Incident, incident.id, incident.updated_at);
                assert_eq!(told, expected, "{path}");
                assert_eq!(Event::from(held), event, "{path}");
                incidents += 1;
            }
            Event::TestInstance(held) => {
                let instance = &held.test_instance;
                let expected = (Family::TestInstance, instance.id, instance.updated_at);
                assert_eq!(told, expected, "{path}");
                assert_eq!(Event::from(held), event, "{path}");
                test_instances += 1;
            }
        }
    }
    assert!(incidents > 1 && test_instances > 1);
}

/// The UUID of a session that has this one.
fn uuid(written: &str) -> Uuid<'static> {
    let body = include_str!("cases/incident-updated.json");
    let mut body: Value = serde_json::from_str(body).unwrap();
    body["session"]["uuid"] = written.into();
    match parse(&body.to_string(), &Options::default()).map(Event::into_owned) {
        Ok(Event::Incident(event)) => event.incident.session.uuid,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_uuid_is_the_same_in_small_and_capital_letters() {
    let small = "019c22ef-0d4e-7e35-a0b5-35a1fc0d1f3c";
    let written = [
        small,
        &small.to_uppercase(),
        "019C22ef-0D4e-7e35-A0b5-35a1FC0d1f3c",
    ];
    let uuids = written.map(uuid);
    assert_eq!(uuids.each_ref().map(Uuid::as_str), written);
    assert_eq!(uuids.iter().collect::<HashSet<_>>().len(), 1);
    assert!(uuids.iter().all(|uuid| *uuid == uuids[0]));
    let other = uuid(&small.replace("3c", "3d"));
    assert!(other != uuids[0] && !HashSet::from(uuids).contains(&other));
}

#[test]
fn a_number_is_finite() {
    for number in [0.0, -0.5, 1e300, f64::MIN] {
        let expected = Some(number.to_bits());
        assert_eq!(
            Number::new(number).map(|held| held.get().to_bits()),
            expected
        );
    }
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(Number::new(number), None);
    }
}

#[test]
fn any_string_is_a_text() {
    for string in ["", "Face not detected", "\u{FFFD}\0é"] {
        assert_eq!(Text::from(string), Text::from(string.to_owned()));
        assert_eq!(Text::from(string).as_str(), string);
    }
    assert_eq!(Action::Other(Text::from("NOTED")).as_str(), "NOTED");
}

/// Every one of these is read from what it is printed as, and nothing else is.
#[track_caller]
fn is_read_back<T>(all: &[T], expected: &'static str)
where
    T: FromStr<Err = UnknownWord> + Display + PartialEq + Debug,
{
    for one in all {
        let word = one.to_string();
        assert_eq!(word.parse::<T>().as_ref(), Ok(one));
        for other in [&word.to_uppercase(), &format!(" {word}"), &word[1..]] {
            let error = other.parse::<T>().unwrap_err();
            assert_eq!(error.to_string(), format!("expected {expected}"), "{other}");
        }
    }
    assert_eq!(
        "".parse::<T>().map_err(|error| error.expected),
        Err(expected)
    );
}

#[test]
fn words_are_read_as_they_are_printed() {
    is_read_back(Code::ALL, "the code of an issue");
    is_read_back(&[Mode::Tolerant, Mode::Strict], "tolerant or strict");
    is_read_back(&[Order::Oldest, Order::Newest], "oldest or newest");
    assert_eq!(
        (Mode::default(), Order::default()),
        (Mode::Tolerant, Order::Oldest)
    );
    assert_eq!(
        format!("{:>8}|{:<8}", Mode::Strict, Order::Newest),
        "  strict|newest  "
    );
}

/// With a comma between thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    let groups: Vec<_> = groups.map(|group| str::from_utf8(group).unwrap()).collect();
    groups.join(",")
}

#[test]
fn the_types_of_the_package_name_the_same_limits() {
    let usual = Options::default();
    let levels = (1..=HeadingLevel::LOWEST).map(|level| level.to_string());
    let levels = levels.collect::<Vec<_>>().join(" | ");
    assert_eq!(usual.max_bytes % (1 << 20), 0);
    let options = [
        format!(
            "from 1 to {}. {} MiB by default. */ maxBytes?: number",
            grouped(Options::MOST_BYTES),
            usual.max_bytes >> 20
        ),
        format!(
            "from 1 to {}. {} by default. */ maxDepth?: number",
            grouped(Options::MOST_DEPTH),
            usual.max_depth
        ),
        format!(
            "from 1 to {}; `total` counts all",
            grouped(Options::MOST_ISSUES)
        ),
        format!("{} by default. */ maxIssues?: number", usual.max_issues),
        format!("headingLevel?: {levels} | undefined;"),
        format!(
            "What the ids in the markup begin with: 1 to {} letters",
            IdPrefix::LONGEST
        ),
    ];
    let element = [
        format!("get headingLevel(): {levels} | null;"),
        format!("set headingLevel(headingLevel: {levels} | null | undefined);"),
        format!("\"heading-level\"?: {levels} | undefined;"),
    ];
    for (path, said) in [
        ("pkg-template/index.d.ts", &options[..]),
        ("pkg-template/element.d.ts", &element),
    ] {
        let types = fs::read_to_string(path).unwrap();
        let words = types.split_whitespace().filter(|word| *word != "*");
        let types = words.collect::<Vec<_>>().join(" ");
        for said in said {
            assert!(types.contains(said), "{path} does not say: {said}");
        }
    }
}

#[test]
fn codes_and_names_have_the_order_of_their_lists() {
    assert!(Code::ALL.is_sorted_by(|one, other| one < other));
    assert!(EventName::ALL.is_sorted_by(|one, other| one < other));
}

/// Issues can be counted, each kind and each issue once.
#[test]
fn issues_are_hashable() {
    let checked = check("{\"severity\": 3, \"session\": {}}", &Options::default());
    let again = check("{\"severity\": 3, \"session\": {}}", &Options::default());
    let distinct: HashSet<_> = checked.issues.iter().chain(&again.issues).collect();
    assert_eq!(distinct.len(), checked.issues.len());
    let codes: BTreeSet<_> = checked.issues.iter().map(|issue| issue.code).collect();
    assert!(codes.contains(&Code::MissingField));
}

/// What is logged by chance holds nothing of the payload.
#[test]
fn excerpts_for_debugging_have_nothing_of_the_text() {
    let body = r#"{"name": "Jane Doe", "severity": 3, "session": {}}"#;
    let checked = check(body, &Options::default());
    let excerpts = Excerpts::of(body, &checked.issues, checked.total);
    for excerpts in [excerpts, excerpts.unredacted()] {
        let shown = format!("{excerpts:?} {excerpts:#?}");
        assert!(
            shown.contains("WrongType") && !shown.contains("Jane"),
            "{shown}"
        );
        let bytes = format!("{:?}", &body.as_bytes()[10..14]);
        assert!(!shown.contains(bytes.trim_matches(['[', ']'])), "{shown}");
    }
}
