//! What a check says of a payload: every field broken in every way, and what
//! holds whatever comes in.
#![expect(
    clippy::needless_pass_by_value,
    reason = "a row reads as a claim without borrows"
)]

use std::cmp::Reverse;
use std::collections::HashSet;

mod payloads;

use payloads::payloads;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};
use talview_events::{
    Checked, Code, Event, EventName, Fix, Issue, IssueSeverity, Mode, Operation, Options, Shape,
    Source, Subscription, Workspace, check, parse,
};

const INCIDENT: &str = include_str!("cases/incident-updated.json");
const TEST_INSTANCE: &str = include_str!("cases/test-instance-created.json");
const ENVELOPE: &str = include_str!("cases/incident-updated-envelope.json");

/// The sender's own examples, cut-off ones aside.
const SAMPLES: [&str; 4] = [
    include_str!("cases/incident-created.json"),
    INCIDENT,
    ENVELOPE,
    TEST_INSTANCE,
];

/// An incident that nothing can be said of.
fn incident() -> Value {
    with(value(INCIDENT), "/created_at", "2026-02-03T10:46:23.260Z")
}

fn test_instance() -> Value {
    value(TEST_INSTANCE)
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn tolerant() -> Options {
    Options::default()
}

fn strict() -> Options {
    Options {
        mode: Mode::Strict,
        ..Options::default()
    }
}

fn told(event: &str) -> Options {
    Options {
        event: Some(event.parse().unwrap()),
        ..Options::default()
    }
}

/// A payload with this value there, where there may have been another.
fn with(mut payload: Value, pointer: &str, value: impl Into<Value>) -> Value {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match payload.pointer_mut(parent).unwrap() {
        Value::Object(members) => drop(members.insert(unescaped(key), value.into())),
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value.into(),
        _ => panic!("nothing can stand at {pointer}"),
    }
    payload
}

fn without(mut payload: Value, pointer: &str) -> Value {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    payload
        .pointer_mut(parent)
        .unwrap()
        .as_object_mut()
        .unwrap()
        .remove(&unescaped(key))
        .unwrap();
    payload
}

/// A key as a pointer has it.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn unescaped(key: &str) -> String {
    key.replace("~1", "/").replace("~0", "~")
}

fn renamed(payload: Value, pointer: &str, key: &str) -> Value {
    let value = payload.pointer(pointer).unwrap().clone();
    let (parent, _) = pointer.rsplit_once('/').unwrap();
    with(
        without(payload, pointer),
        &format!("{parent}/{}", escaped(key)),
        value,
    )
}

/// `error missing_field /id`.
fn line(issue: &Issue) -> String {
    format!("{} {} {}", issue.severity, issue.code, issue.pointer)
        .trim_end()
        .to_owned()
}

fn lines(checked: &Checked) -> Vec<String> {
    checked.issues.iter().map(line).collect()
}

/// Checks that a payload gives these issues, no more and no fewer, in the
/// text's order, and an event if none is an error.
#[track_caller]
fn gives(payload: impl ToString, options: &Options, expected: &[&str]) {
    let text = payload.to_string();
    let checked = check(&text, options);
    assert_eq!(lines(&checked), expected, "{text}");
    assert_eq!(checked.total, expected.len(), "{text}");
    assert_eq!(
        checked.event.is_some(),
        !expected.iter().any(|line| line.starts_with("error")),
        "{text}"
    );
}

fn event_of<'t>(text: &'t str, options: &Options) -> Event<'t> {
    parse(text, options).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// An event as its users get it.
fn event_json(text: &str, options: &Options) -> Value {
    value(&serde_json::to_string(&event_of(text, options)).unwrap())
}

/// For each code alone see tests/codes.rs.
#[test]
fn several_issues_are_told_side_by_side() {
    let recorded_before = "info recorded_before_start /created_at";
    gives(
        INCIDENT.replacen("\"id\"", "\"name\": null, \"id\"", 1),
        &tolerant(),
        &["error duplicate_key /name", recorded_before],
    );
    gives(
        with(incident(), "/end_time", "2026-02-03T10:46:23Z"),
        &tolerant(),
        &[
            "warning ends_before_start /end_time",
            "info entry_outside_incident /timeline/0/created_at",
        ],
    );
    gives(
        ENVELOPE,
        &tolerant(),
        &[
            "info legacy_shape /payload",
            "info recorded_before_start /payload/created_at",
        ],
    );
    gives(
        ENVELOPE.replace("instance.updated", "instance.create"),
        &tolerant(),
        &[
            "info legacy_event_name /event_type",
            "info legacy_shape /payload",
            "info recorded_before_start /payload/created_at",
        ],
    );
}

#[test]
fn what_may_well_be_right_only_informs() {
    gives(
        with(incident(), "/timeline/0/action", "NOTED"),
        &tolerant(),
        &["info unknown_value /timeline/0/action"],
    );
    gives(
        with(incident(), "/status", "REOPENED"),
        &tolerant(),
        &["info open_with_end /end_time"],
    );
}

#[test]
fn the_senders_examples_are_valid_also_in_strict_mode() {
    for sample in SAMPLES {
        let checked = check(sample, &strict());
        assert!(checked.event.is_some(), "{:?}", lines(&checked));
        assert!(
            checked
                .issues
                .iter()
                .all(|issue| issue.severity == IssueSeverity::Info),
            "{:?}",
            lines(&checked)
        );
    }
}

#[test]
fn other_families_are_named() {
    for (sample, family) in [
        (include_str!("cases/candidate-created.json"), "candidate"),
        (include_str!("cases/meeting-updated.json"), "meeting"),
    ] {
        gives(sample, &tolerant(), &["error other_event"]);
        let issue = &check(sample, &tolerant()).issues[0];
        assert!(issue.message.contains(family), "{issue}");
        let envelope = json!({"event_type": format!("x.{family}.updated"), "payload": {}, "meta": {"version": 1, "sent_at": "2026-02-03T10:46:30Z"}});
        gives(envelope, &tolerant(), &["error other_event /event_type"]);
    }
}

#[test]
fn of_what_is_named_as_another_familys_nothing_else_is_said() {
    let meta = json!({"version": 1, "sent_at": "2026-02-03T10:46:30Z"});
    let candidate = value(include_str!("cases/candidate-created.json"));
    let name = "candidate.created";
    let named = &["error other_event /event_type"][..];
    let rows = [
        (json!({"event_type": name}), named),
        (
            json!({"event_type": name, "payload": null, "meta": meta}),
            named,
        ),
        (
            json!({"event_type": name, "payload": ["x"], "meta": meta}),
            named,
        ),
        (
            json!({"event_type": name, "payload": "x", "meta": 5}),
            named,
        ),
        (json!({"event_type": name, "payload": {}}), named),
        (
            json!({"event_type": name, "payload": candidate, "odd": 1}),
            named,
        ),
        (
            json!({"event_type": name, "payload": value(INCIDENT)}),
            named,
        ),
        (
            json!({"event_type": name, "data": candidate, "meta": meta}),
            named,
        ),
        (with(candidate.clone(), "/event_type", name), named),
        // What names no family that is known is told all that it lacks.
        (
            json!({"event_type": "x.created", "payload": {}}),
            &[
                "error missing_field /meta",
                "error unrecognized_payload /payload",
            ],
        ),
    ];
    for (payload, expected) in rows {
        gives(payload, &tolerant(), expected);
    }
    // What is wrong with the text stays wrong.
    gives(
        r#"{"event_type": "candidate.created", "payload": {"a": 1, "a": 2}}"#,
        &tolerant(),
        &[
            "error other_event /event_type",
            "error duplicate_key /payload/a",
        ],
    );
}

#[test]
fn other_families_are_told_by_two_of_their_keys() {
    for (keys, family) in [
        (&["first_name", "education"][..], Some("candidate")),
        (&["candidate_id", "email"], Some("candidate")),
        (&["location", "meeting_participants"], Some("meeting")),
        (&["meeting_id", "from", "id"], Some("meeting")),
        (&["responses", "questions"], Some("form")),
        // It is theirs, and begins with their name.
        (&["form_instance_id"], Some("form")),
        (&["gateway", "amount"], Some("payment")),
        (&["roles", "username"], Some("user")),
        (&["scheduled_at", "exam_name"], Some("exam")),
        // Of equals the first, whatever the order of the keys.
        (
            &["duration", "sections", "amount", "currency"],
            Some("payment"),
        ),
        (&["duration", "sections", "email"], Some("exam")),
        (&["email"], None),
        (&["email", "to"], None),
        (&["exam", "exams_id", "_email"], None),
        (&["Email", "first_names", "name"], None),
        // However often.
        (&["email", "email"], None),
        (&["candidate_id", "candidate_id", "candidate_id"], None),
        // Those that are read here have such keys, too.
        (&["id", "external_id", "created_at"], None),
    ] {
        let members = keys.iter().map(|key| format!("\"{key}\":1"));
        let text = format!("{{{}}}", members.collect::<Vec<_>>().join(","));
        let checked = check(&text, &tolerant());
        let issue = &checked.issues[0];
        let expected = if family.is_some() {
            Code::OtherEvent
        } else {
            Code::UnrecognizedPayload
        };
        let repetitions = keys.len() - keys.iter().collect::<HashSet<_>>().len();
        assert_eq!(
            (issue.code, checked.total),
            (expected, 1 + repetitions),
            "{text}"
        );
        let named = family.is_none_or(|family| issue.message.contains(family));
        assert!(named, "{text}: {issue}");
    }
}

#[test]
fn keys_said_twice_tell_once_what_a_payload_is() {
    for (payload, expected) in [
        (
            r#"{"candidate":1,"candidate":1,"severity":1}"#,
            &["duplicate_key /candidate", "wrong_type /severity"][..],
        ),
        (
            r#"{"severity":1,"candidate":1,"candidate":1}"#,
            &["wrong_type /severity", "duplicate_key /candidate"],
        ),
        (
            r#"{"severity":1,"session":1,"candidate":1,"candidate":1}"#,
            &[
                "wrong_type /severity",
                "wrong_type /session",
                "duplicate_key /candidate",
            ],
        ),
        (
            r#"{"candidate_id":1,"candidate_id":1,"severity":1}"#,
            &["duplicate_key /candidate_id", "wrong_type /severity"],
        ),
        (
            r#"{"payload":{},"severity":1,"severity":1,"email":1,"first_name":1}"#,
            &["unrecognized_payload /payload", "duplicate_key /severity"],
        ),
    ] {
        let told: Vec<_> = check(payload, &tolerant())
            .issues
            .iter()
            .filter(|issue| !matches!(issue.code, Code::MissingField | Code::UnknownField))
            .map(|issue| format!("{} {}", issue.code, issue.pointer))
            .collect();
        assert_eq!(told, expected, "{payload}");
    }
}

#[test]
fn whatever_has_both_is_never_updated_before_it_was_created() {
    let text = include_str!("cases/test-instance-created.json");
    let catalog = "/catalog_assessment/catalog";
    let mut payload = with(
        value(text),
        &format!("{catalog}/created_at"),
        "2026-02-03T10:00:00Z",
    );
    payload = with(
        payload,
        &format!("{catalog}/updated_at"),
        "2026-02-03T09:00:00Z",
    );
    let told = check(&payload.to_string(), &tolerant()).issues;
    let told = told
        .iter()
        .filter(|issue| issue.code == Code::UpdatedBeforeCreated);
    let pointers: Vec<_> = told.map(|issue| issue.pointer.as_str()).collect();
    assert_eq!(pointers, [format!("{catalog}/updated_at")]);
}

#[test]
fn an_option_that_names_no_event_read_here_is_what_is_told_of() {
    for name in [
        "incident.session.created",
        "incident.comment.updated",
        "can.candidate.updated",
    ] {
        let issues = check(INCIDENT, &told(name)).issues;
        assert_eq!(issues[0].code, Code::UnexpectedEvent);
        assert!(
            issues[0]
                .message
                .starts_with("options.event names none of the events"),
            "{}",
            issues[0]
        );
    }
}

/// Keys by which a payload is told, misspelt ones among them.
fn telling_key() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&[
        "severity",
        "session",
        "timeline",
        "resolution_notes",
        "catalog_assessment",
        "candidate",
        "measurement",
        "instance_status",
        "payload",
        "event_type",
        "old",
        "email",
        "first_name",
        "candidate_id",
        "exam_name",
        "duration",
        "sevrity",
        "sesion",
        "paylod",
        "candidates",
        "mesurement",
        "id",
        "status",
        "created_at",
    ])
}

#[test]
fn what_is_no_object_gives_one_issue() {
    for payload in ["[]", "null", "5", "\"text\"", "true", "[{}]"] {
        gives(payload, &tolerant(), &["error not_an_object"]);
    }
    gives("", &tolerant(), &["error not_json"]);
    gives(
        "[".repeat(200) + &"]".repeat(200),
        &tolerant(),
        &[&format!("error too_deep {}", "/0".repeat(64))],
    );
    gives(
        format!("\"{}\"", " ".repeat(20 * 1024 * 1024)),
        &tolerant(),
        &["error too_large"],
    );
    for sample in SAMPLES {
        gives(
            &sample[..sample.len() / 2],
            &tolerant(),
            &["error not_json"],
        );
    }
}

#[test]
fn three_faults_give_three_issues_each_on_its_line() {
    let text = INCIDENT
        .replace("\"LOW\"", "7")
        .replace(
            "\"2026-02-03T11:15:00.000Z\",\n  \"resolution",
            "\"soon\",\n  \"resolution",
        )
        .replace("      \"id\": 1,\n", "");
    let checked = check(&text, &tolerant());
    let errors: Vec<_> = checked
        .issues
        .iter()
        .filter(|issue| issue.severity == IssueSeverity::Error)
        .collect();
    let places: Vec<_> = errors
        .iter()
        .map(|issue| {
            (
                issue.pointer.as_str(),
                issue.code,
                issue.range.unwrap().start.line,
            )
        })
        .collect();
    let line_of = |piece: &str| text.lines().position(|line| line.contains(piece)).unwrap() + 1;
    assert_eq!(
        places,
        [
            ("/severity", Code::WrongType, line_of("\"severity\"")),
            ("/end_time", Code::BadTimestamp, line_of("\"end_time\"")),
            (
                "/timeline/0/id",
                Code::MissingField,
                line_of("\"timeline\"") + 1
            ),
        ]
    );
    assert!(checked.event.is_none());
}

/// Every place of a payload, with the value there, outermost first.
fn places(payload: &Value) -> Vec<(String, Value)> {
    let mut places = Vec::new();
    let mut open = vec![(String::new(), payload.clone())];
    while let Some((pointer, value)) = open.pop() {
        match &value {
            Value::Object(members) => open.extend(
                members
                    .iter()
                    .map(|(key, value)| (format!("{pointer}/{}", escaped(key)), value.clone())),
            ),
            Value::Array(items) => open.extend(
                items
                    .iter()
                    .enumerate()
                    .map(|(place, value)| (format!("{pointer}/{place}"), value.clone())),
            ),
            _ => {}
        }
        places.push((pointer, value));
    }
    places.retain(|(pointer, _)| !pointer.is_empty());
    places
}

/// Every member of every object of a payload.
fn members(payload: &Value) -> Vec<(String, Value)> {
    let mut members = places(payload);
    members.retain(|(pointer, _)| {
        pointer
            .rsplit('/')
            .next()
            .unwrap()
            .parse::<usize>()
            .is_err()
    });
    members
}

/// The errors and warnings of a payload.
fn faults(payload: &Value) -> Vec<String> {
    let text = payload.to_string();
    let checked = check(&text, &tolerant());
    assert_eq!(checked.total, checked.issues.len());
    checked
        .issues
        .iter()
        .filter(|issue| issue.severity > IssueSeverity::Info)
        .map(line)
        .collect()
}

/// Fields that may be lacking in the samples' forms.
const OPTIONAL: [&str; 1] = ["/measurement"];

#[test]
fn a_field_that_is_taken_away_gives_one_issue() {
    for sample in SAMPLES {
        let sample = value(sample);
        for (pointer, _) in members(&sample) {
            let expected: Vec<_> = if OPTIONAL.contains(&pointer.as_str()) {
                vec![]
            } else {
                vec![format!("error missing_field {pointer}")]
            };
            assert_eq!(
                faults(&without(sample.clone(), &pointer)),
                expected,
                "without {pointer}"
            );
        }
    }
}

#[test]
fn what_stands_under_a_misspelt_key_is_read_all_the_same() {
    let mut payload = value(INCIDENT);
    let session = payload["session"].take();
    payload.as_object_mut().unwrap().remove("session");
    payload["sesion"] = session;
    payload["sesion"]["uuid"] = json!("x");
    payload["sesion"]["id"] = json!(9_007_199_254_740_993_u64);
    assert_eq!(
        lines(&check(&payload.to_string(), &tolerant())),
        [
            "info recorded_before_start /created_at",
            "error unknown_field /sesion",
            "error unsafe_integer /sesion/id",
            "error bad_uuid /sesion/uuid",
        ]
    );

    let mut payload = value(INCIDENT);
    let end = json!("2000-01-01T00:00:00Z");
    payload.as_object_mut().unwrap().remove("end_time");
    payload["endTime"] = end;
    assert_eq!(
        lines(&check(&payload.to_string(), &tolerant())),
        [
            "info entry_outside_incident /timeline/0/created_at",
            "info recorded_before_start /created_at",
            "error unknown_field /endTime",
            "warning ends_before_start /endTime",
        ]
    );
}

#[test]
fn a_misspelt_key_gives_one_issue_with_a_suggestion() {
    for sample in SAMPLES {
        let sample = value(sample);
        for (pointer, _) in members(&sample) {
            let (parent, key) = pointer.rsplit_once('/').unwrap();
            let camel = key
                .split('_')
                .enumerate()
                .map(|(place, part)| {
                    if place == 0 {
                        part.to_owned()
                    } else {
                        part[..1].to_uppercase() + &part[1..]
                    }
                })
                .collect::<String>();
            let mut spellings = vec![
                key.to_uppercase(),
                camel,
                key.replace('_', "-"),
                format!("_{key}"),
            ];
            if key.len() >= 4 {
                spellings.extend([
                    format!("{key}s"),
                    key[1..].to_owned(),
                    format!("{}x{}", &key[..2], &key[3..]),
                    format!("{}{}{}", &key[..1], &key[2..3], &key[1..2]) + &key[3..],
                ]);
            }
            for spelling in spellings.iter().filter(|spelling| {
                *spelling != key && sample.pointer(&format!("{parent}/{spelling}")).is_none()
            }) {
                let payload = renamed(sample.clone(), &pointer, spelling).to_string();
                let checked = check(&payload, &tolerant());
                let issues: Vec<_> = checked
                    .issues
                    .iter()
                    .filter(|issue| {
                        !matches!(issue.code, Code::RecordedBeforeStart | Code::LegacyShape)
                    })
                    .collect();
                assert_eq!(
                    issues.len(),
                    1,
                    "{pointer} as {spelling}: {:?}",
                    lines(&checked)
                );
                let issue = issues[0];
                assert_eq!(
                    (issue.code, issue.suggestion, issue.pointer.clone()),
                    (
                        Code::UnknownField,
                        Some(key),
                        format!("{parent}/{spelling}")
                    )
                );
                let required = !OPTIONAL.contains(&pointer.as_str());
                assert_eq!(
                    issue.severity == IssueSeverity::Error,
                    required,
                    "{pointer} as {spelling}"
                );
                assert_eq!(checked.event.is_none(), required, "{pointer} as {spelling}");
            }
        }
    }
}

/// Checks what is suggested for keys, one after the other in the place of a
/// field.
#[track_caller]
fn suggests_key(sample: &Value, pointer: &str, keys: &str, meant: Option<&str>) {
    let (parent, _) = pointer.rsplit_once('/').unwrap();
    for key in keys.split(", ") {
        let text = renamed(sample.clone(), pointer, key).to_string();
        let place = format!("{parent}/{}", escaped(key));
        let checked = check(&text, &tolerant());
        let mut of_key = (checked.issues.iter()).filter(|issue| issue.pointer == place);
        let issue = of_key.next().unwrap_or_else(|| panic!("{place}: {text}"));
        assert_eq!(issue.code, Code::UnknownField, "{key}");
        assert_eq!(issue.suggestion, meant, "{key}");
        assert_eq!(issue.fix, meant.map(|_| Fix::Replace), "{key}");
    }
}

#[test]
fn a_near_key_is_suggested() {
    let (incident, test_instance, envelope) = (incident(), test_instance(), value(ENVELOPE));
    let near = |sample, pointer: &str, keys| {
        suggests_key(sample, pointer, keys, pointer.rsplit('/').next());
    };
    let case = "createdAt, CreatedAt, CREATED_AT, Created_At, createdat, CREATEDAT";
    near(&incident, "/created_at", case);
    let separators = "created-at, created at, created.at, _created_at, created_at_, created__at";
    near(&incident, "/created_at", separators);
    let slips = "creatd_at, craeted_at, created_ta, create_at, crated_at, createed_at, created_as";
    near(&incident, "/created_at", slips);
    near(
        &incident,
        "/created_at",
        "creatdAt, Creatd-At, cr\u{435}ated_at, cre\u{e4}ted_at",
    );
    near(
        &incident,
        "/severity",
        "serverity, severty, severitys, sevreity, severityqq, sexerityq",
    );
    near(
        &incident,
        "/status",
        "stattus, satus, Status, statut, stats",
    );
    near(&incident, "/timeline", "time_line, timeLine, timelines");
    near(
        &incident,
        "/session_instance_id",
        "sessionInstanceId, session_instanceid",
    );
    near(
        &incident,
        "/resolution_notes",
        "resolution_note, resolution_notse",
    );
    near(
        &test_instance,
        "/candidate/email",
        "e-mail, e_mail, eMail, mail",
    );
    near(
        &test_instance,
        "/candidate/first_name",
        "firstName, firstname, fist_name",
    );
    let attribute = "/measurement/measurement_attributes/0/section_configuration_attribute";
    let recommended = format!("{attribute}/recommended_value");
    near(
        &test_instance,
        &recommended,
        "recomended_value, recommendedvalue",
    );
    let least = format!("{attribute}/attribute/min_value");
    near(&test_instance, &least, "minValue, minvalue, min_vlaue");
    near(&envelope, "/event_type", "eventType, event_typ");
    near(&envelope, "/payload", "paylod, Payload");
    near(&envelope, "/meta", "Meta, mtea");
    near(&envelope, "/meta/sent_at", "sentAt, send_at");
    near(&envelope, "/meta/version", "Version, verison");
    near(&envelope, "/payload/tenant_id", "tenantId, tennant_id");
    // Nearer than to updated_by, though not by much.
    let mut neither = incident.clone();
    neither.as_object_mut().unwrap().remove("updated_by");
    near(&neither, "/updated_at", "updated_a");
    // Of a body that is none nothing is told, of its envelope all the same.
    let candidate = value(include_str!("cases/candidate-created.json"));
    let mut around_other = envelope.clone();
    around_other["payload"] = candidate;
    near(&around_other, "/event_type", "eventType, event_typ");
    near(&around_other, "/meta", "Meta, mtea");
    near(&around_other, "/meta/version", "Version, verison");
    // Of few letters only these are sure to be slips.
    near(&incident, "/id", "ID, Id, _id, i-d");
    near(&test_instance, "/candidate/cf", "CF, Cf, c_f");
}

#[test]
fn a_far_key_is_not_suggested() {
    let (incident, test_instance, envelope) = (incident(), test_instance(), value(ENVELOPE));
    let far = |sample, pointer, keys| suggests_key(sample, pointer, keys, None);
    far(
        &incident,
        "/created_at",
        "created_on, started_at, creation, date, cretd, aeeated_at, rceatd_xt, at, ___",
    );
    far(&incident, "/created_at", "");
    far(&incident, "/created_at", "\u{1f511}, created_at created_at");
    far(&incident, "/session/created_at", "created_by, creator");
    far(&incident, "/session/updated_at", "updated_by, deleted_at");
    far(&incident, "/severity", "priority, serenity, level");
    far(&incident, "/status", "state, stage, statistics");
    far(&incident, "/end_time", "ended, ended_at, stop_time, time");
    far(&incident, "/start_time", "time, started_at, begin_time");
    far(&incident, "/session", "session_id, sitting, section");
    far(&test_instance, "/candidate/email", "e, mails, name");
    far(
        &test_instance,
        "/catalog_assessment/assessment",
        "assessment_id, test",
    );
    far(&envelope, "/meta/sent_at", "sent_by, at, timestamp");
    far(&envelope, "/meta/version", "revision, v");
    far(&incident, "/id", "uid, ids, idd, di, i, number");
    far(&test_instance, "/candidate/cf", "c, fc, cfs, custom_fields");
}

/// The field is named, for it may be said once more; but it would be there twice
/// if the key were corrected.
#[test]
fn a_key_near_a_field_that_is_there_is_mended_by_nobody() {
    for (pointer, key) in [
        ("/created_at", "createdAt"),
        ("/status", "Status"),
        ("/status", "stattus"),
        ("/session/uuid", "UUID"),
        ("/timeline/0/action", "acton"),
    ] {
        let (parent, _) = pointer.rsplit_once('/').unwrap();
        let place = format!("{parent}/{key}");
        let payload = with(incident(), &place, 1);
        gives(
            &payload,
            &tolerant(),
            &[&format!("warning unknown_field {place}")],
        );
        let issue = &check(&payload.to_string(), &tolerant()).issues[0];
        let field = pointer.rsplit_once('/').unwrap().1;
        assert_eq!(
            (issue.suggestion, issue.fix),
            (Some(field), None),
            "{place}"
        );
    }
}

#[test]
fn one_key_only_is_taken_for_a_field() {
    let issue_at = |text: &str, place: &str| {
        let checked = check(text, &tolerant());
        let mut issues = checked.issues.into_iter();
        let issue = issues.find(|issue| issue.pointer == place).unwrap();
        (issue.severity, issue.suggestion)
    };
    let of = |text: &str, place: &str| issue_at(text, place).1;
    let (error, warning) = (IssueSeverity::Error, IssueSeverity::Warning);
    let text = INCIDENT.replace("\"severity\"", "\"severty\": 1, \"serverity\"");
    assert_eq!(issue_at(&text, "/severty"), (error, Some("severity")));
    assert_eq!(issue_at(&text, "/serverity"), (warning, Some("severity")));
    // Also for one that may be lacking.
    let text = TEST_INSTANCE.replace("\"measurement\"", "\"mesurement\": 1, \"measurment\"");
    let (first, second) = (
        issue_at(&text, "/mesurement"),
        issue_at(&text, "/measurment"),
    );
    assert_eq!((first, second), ((warning, Some("measurement")), first));
    // As near to the one as to the other.
    let text = with(without(incident(), "/created_at"), "/xreated_ax", 1);
    assert_eq!(of(&text.to_string(), "/xreated_ax"), None);
    let scale = "/measurement/measurement_attributes/0/section_configuration_attribute/attribute";
    let (least, most) = (format!("{scale}/min_value"), format!("{scale}/max_value"));
    let place = format!("{scale}/m_value");
    let text = with(without(without(test_instance(), &least), &most), &place, 1);
    assert_eq!(of(&text.to_string(), &place), None);
    let text = with(without(test_instance(), &least), &place, 1);
    assert_eq!(of(&text.to_string(), &place), Some("min_value"));
}

/// Checks what is suggested for words that are not known, and that they are
/// kept all the same.
#[track_caller]
fn suggests_word(sample: &Value, pointer: &str, words: &str, meant: Option<&str>) {
    for word in words.split(", ") {
        let text = with(sample.clone(), pointer, word).to_string();
        let checked = check(&text, &tolerant());
        let mut of_word = (checked.issues.iter()).filter(|issue| issue.pointer == pointer);
        let issue = of_word
            .next()
            .unwrap_or_else(|| panic!("{pointer}: {word:?}"));
        assert_eq!(issue.code, Code::UnknownValue, "{word:?}");
        assert_eq!(issue.suggestion, meant, "{word:?}");
        // Any other word may be one that the sender has added.
        let certain = meant.filter(|meant| meant.eq_ignore_ascii_case(word));
        assert_eq!(issue.fix, certain.map(|_| Fix::Replace), "{word:?}");
        let event = event_json(&text, &tolerant());
        let told = Options {
            event: Some("incident.instance.updated".parse().unwrap()),
            ..tolerant()
        };
        let kept = match pointer {
            "/event_type" => {
                assert_eq!(event["extra"], event_json(&text, &told)["extra"]);
                &event["extra"]["event_type"]
            }
            _ => event[event["kind"].as_str().unwrap()]
                .pointer(pointer)
                .unwrap(),
        };
        assert_eq!(kept, word);
    }
}

#[test]
fn a_near_word_is_suggested() {
    let (incident, test_instance, envelope) = (incident(), test_instance(), value(ENVELOPE));
    let near = |sample, pointer, words, meant| suggests_word(sample, pointer, words, Some(meant));
    let resolved = "resolved, Resolved, RESOLVD, resolvd, RESOVLED, RESOLVE, RESOLVED ,  RESOLVED";
    near(&incident, "/status", resolved, "RESOLVED");
    near(
        &incident,
        "/status",
        "RE-OPENED, re_opened, Re Opened, REOPEN",
        "REOPENED",
    );
    near(&incident, "/status", "Trigered, TRIGGER", "TRIGGERED");
    near(&incident, "/severity", "low, Low, lOW, LOW , L-O-W", "LOW");
    near(&incident, "/severity", "high, HIHG, HGH, HIGHH", "HIGH");
    let in_progress = "IN PROGRESS, in_progress, in-progress, InProgress, inprogress, IN_PROGRES";
    near(&incident, "/session/status", in_progress, "IN_PROGRESS");
    near(
        &incident,
        "/timeline/0/action",
        "escalated, ESCALTED, Escalate",
        "ESCALATED",
    );
    let in_progress = "IN_PROGRESS, in-progress, inProgress, in_progess";
    near(
        &test_instance,
        "/instance_status",
        in_progress,
        "in_progress",
    );
    let attribute = "/measurement/measurement_attributes/0/section_configuration_attribute";
    let kind = format!("{attribute}/type");
    near(
        &test_instance,
        &kind,
        "Numerical, numeric, numercal",
        "numerical",
    );
    let skill = format!("{attribute}/attribute/attribute_type");
    near(&test_instance, &skill, "SKILL, skil, skills", "skill");
    let updated = "incident.instance.updatd, Incident.Instance.Updated, incident-instance-updated";
    near(
        &envelope,
        "/event_type",
        updated,
        "incident.instance.updated",
    );
}

#[test]
fn a_far_word_is_not_suggested() {
    let (incident, test_instance, envelope) = (incident(), test_instance(), value(ENVELOPE));
    let far = |sample, pointer, words| suggests_word(sample, pointer, words, None);
    let others = "ACKNOWLEDGED, OPEN, CLOSED, RESOLUTION, REVOLVER, DISMAYED, \u{1f600}";
    far(&incident, "/status", others);
    far(&incident, "/status", "");
    far(
        &incident,
        "/severity",
        "CRITICAL, LO, LOWER, SLOW, NOW, MED, HI, NIGHT",
    );
    far(
        &incident,
        "/session/status",
        "RUNNING, DONE, CLOSED, PROGRESS",
    );
    far(&incident, "/timeline/0/action", "NOTED, DELETED, RESOLVED");
    far(&test_instance, "/instance_status", "completed, started");
    // Two letters in front turn what a word means.
    far(
        &incident,
        "/status",
        "UNRESOLVED, OPENED, opened, UNDISMISSED, UNTRIGGERED, RETRIGGERED",
    );
    far(&incident, "/timeline/0/action", "UNESCALATED, deescalated");
    far(&incident, "/session/status", "INCOMPLETED, UNSUSPENDED");
    far(&test_instance, "/measurement/status", "incompleted");
    // The event of a family that the payload is not.
    far(&envelope, "/event_type", "ae.test.instance.created");
}

/// Checks what is said of values, each given as JSON text: the message, and
/// behind it the suggestion and the fix, if there are any.
#[track_caller]
fn says(sample: &Value, pointer: &str, values: &[&str], said: &str) {
    let place = with(sample.clone(), pointer, "put it here").to_string();
    for value in values {
        let text = place.replace("\"put it here\"", value);
        let checked = check(&text, &tolerant());
        let mut of_value = (checked.issues.iter()).filter(|issue| issue.pointer == pointer);
        let issue = of_value
            .next()
            .unwrap_or_else(|| panic!("{pointer}: {value}"));
        let suggestion = issue.suggestion.map(|word| format!("; {word}"));
        let fix = issue.fix.map(|fix| format!(" [{fix:?}]"));
        let (suggestion, fix) = (suggestion.unwrap_or_default(), fix.unwrap_or_default());
        assert_eq!(
            format!("{}{suggestion}{fix}", issue.message),
            said,
            "{pointer}: {value}"
        );
    }
}

#[test]
fn a_number_as_text_is_mended_if_it_is_one() {
    let read = "a number is written as text here; it was read as the number [RemoveQuotes]";
    let incident = incident();
    let as_text = [r#""134""#, r#""1e2""#, r#""85.0""#, r#""\u0031""#];
    says(&incident, "/id", &as_text, read);
    says(&incident, "/session/score", &[r#""85.5""#], read);
    let others = [
        r#"" 134""#,
        r#""""#,
        r#""1.5""#,
        r#""NaN""#,
        r#""+5""#,
        r#""05""#,
        r#""true""#,
    ];
    says(
        &incident,
        "/id",
        &others,
        "expected an integer, found a string",
    );
    says(
        &incident,
        "/id",
        &["true"],
        "expected an integer, found a boolean",
    );
    let fraction = "expected an integer, found a number with a fraction";
    says(&incident, "/id", &["1.5"], fraction);
}

#[test]
fn a_number_or_boolean_where_text_belongs_is_put_in_quotes() {
    let incident = incident();
    let found = |kind| format!("expected a string or null, found {kind}");
    let mended = |kind| format!("{}: put it in quotes [AddQuotes]", found(kind));
    for pointer in ["/external_id", "/description"] {
        let integers = ["42", "-1", "9007199254740993"];
        says(&incident, pointer, &integers, &mended("an integer"));
        says(
            &incident,
            pointer,
            &["4.20", "1e2"],
            &mended("a number with a fraction"),
        );
        says(&incident, pointer, &["true", "false"], &mended("a boolean"));
    }
    says(&incident, "/external_id", &["{}"], &found("an object"));
    says(&incident, "/external_id", &["[42]"], &found("a list"));
    let band = "/measurement/measurement_attributes/0/ordinal";
    let ordinal = json!({"id": 1, "label": "Good", "value": "85", "sort_key": 1, "min_value": null, "max_value": null});
    let measured = with(test_instance(), band, ordinal);
    let value = format!("{band}/value");
    let integer = "expected a string, found an integer: put it in quotes [AddQuotes]";
    says(&measured, &value, &["85"], integer);
    says(
        &measured,
        &value,
        &["null"],
        "expected a string, found null",
    );
    // In quotes it would be no word, moment, span or UUID either.
    says(
        &incident,
        "/status",
        &["5"],
        "expected a string, found an integer",
    );
    let moment = "expected a timestamp, found an integer";
    says(&incident, "/start_time", &["1770115583260"], moment);
    let span = "expected an interval or null, found an integer";
    says(&test_instance(), "/measurement/time_taken", &["90"], span);
    says(
        &incident,
        "/session/uuid",
        &["5"],
        "expected a UUID, found an integer",
    );
}

#[test]
fn a_boolean_written_another_way_is_mended() {
    let accepted = |values: &[&str], said| {
        says(&test_instance(), "/candidate/is_tnc_accepted", values, said);
    };
    let quoted = "expected a boolean, found a string: take off its quotes [RemoveQuotes]";
    accepted(&[r#""true""#, r#""false""#], quoted);
    accepted(
        &["1"],
        "expected a boolean, found an integer; true [Replace]",
    );
    accepted(
        &["0"],
        "expected a boolean, found an integer; false [Replace]",
    );
    let yes = [r#""True""#, r#""TRUE""#, r#""ture""#];
    accepted(&yes, "expected a boolean, found a string; true [Replace]");
    let no = [r#""False""#, r#""FALSE""#, r#""flase""#];
    accepted(&no, "expected a boolean, found a string; false [Replace]");
    let others = [r#""""#, r#""yes""#, r#""t""#, r#""1""#, r#""nottrue""#];
    accepted(&others, "expected a boolean, found a string");
    accepted(
        &["2", "-1", "-0", "10"],
        "expected a boolean, found an integer",
    );
    accepted(
        &["1.0"],
        "expected a boolean, found a number with a fraction",
    );
    accepted(&["null"], "expected a boolean, found null");
}

#[test]
fn of_what_is_no_json_only_a_character_too_many_is_mended() {
    for (text, place) in [
        ("{\"id\": 1,}", Some(8)),
        ("{\"id\": 1 , \n}", Some(9)),
        ("{\"timeline\": [1,]}", Some(15)),
        ("{,}", Some(1)),
        ("{\"id\": 1,, \"name\": null}", Some(9)),
        ("{\"id\": 1,", None),
        ("{\"id\": 1 \"name\": null}", None),
        ("{'id': 1}", None),
        ("{id: 1}", None),
        ("{\"id\": 01}", None),
        ("{\"id\": 1} // the first", None),
        ("\u{feff}{}", Some(0)),
        ("{\"id\":\u{a0}1}", Some(6)),
        ("{\"id\": 1\u{2028}}", Some(8)),
        ("{“id”: 1}", None),
        ("{\\\"id\\\": 1}", None),
    ] {
        let issue = &check(text, &tolerant()).issues[0];
        assert_eq!(issue.code, Code::NotJson, "{text}");
        assert_eq!(issue.fix, place.map(|_| Fix::Remove), "{text}");
        if let Some(place) = place {
            let range = issue.range.unwrap();
            assert_eq!(
                (range.start.offset, range.end.offset),
                (place, place + 1),
                "{text}"
            );
        }
    }
    let twice = INCIDENT.replacen("\"id\"", "\"name\": null, \"id\"", 1);
    assert_eq!(
        check(&twice, &tolerant()).issues[0].fix,
        None,
        "which of the two?"
    );
}

/// What a field of the samples holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Holds {
    Integer,
    Number,
    Text,
    Word,
    Moment,
    Span,
    Uuid,
    Truth,
    Anything,
    Prose,
    Object,
    List,
}

/// What stands at a place, and whether null may.
fn holds(pointer: &str) -> (Holds, bool) {
    let key = pointer.rsplit('/').next().unwrap();
    let in_ordinal_or_scale = pointer.contains("attribute/");
    match key {
        "cf" | "additional_attributes" => (Holds::Anything, true),
        "payload"
        | "meta"
        | "session"
        | "candidate"
        | "catalog_assessment"
        | "assessment"
        | "catalog"
        | "section_configuration_attribute"
        | "attribute" => (Holds::Object, false),
        "measurement" | "skill" | "ordinal" => (Holds::Object, true),
        "timeline" | "measurement_attributes" => (Holds::List, false),
        "description"
            if pointer.contains("/timeline/")
                || pointer.contains("catalog")
                || pointer.contains("measurement") =>
        {
            (Holds::Text, true)
        }
        "description" | "resolution_notes" => (Holds::Prose, true),
        "severity" | "action" | "instance_status" | "attribute_type" | "type" | "event_type" => {
            (Holds::Word, false)
        }
        "status" if pointer.contains("assessment") => (Holds::Text, false),
        "status" => (Holds::Word, false),
        "start_time" | "created_at" | "updated_at" | "sent_at" | "measured_at" => {
            (Holds::Moment, false)
        }
        "end_time" => (Holds::Moment, true),
        "time_taken" => (Holds::Span, true),
        "uuid" => (Holds::Uuid, false),
        "score" | "numerical_score" | "percentile_score" | "recommended_value" => {
            (Holds::Number, true)
        }
        "min_value" | "max_value" if in_ordinal_or_scale => (Holds::Number, false),
        "is_tnc_accepted" | "is_required" => (Holds::Truth, false),
        "is_recording_consent_accepted" => (Holds::Truth, true),
        "name" if pointer == "/name" => (Holds::Text, true),
        "name" | "email" | "level" => (Holds::Text, false),
        "external_id" | "first_name" | "last_name" | "middle_name" | "phone_number" | "country"
        | "report_url" | "remarks" => (Holds::Text, true),
        "old_id"
        | "measurement_id"
        | "workflow_candidate_step_id"
        | "report_file_id"
        | "measured_by"
        | "form_instance_id"
        | "resume_file_id"
        | "profile_pic_file_id"
        | "recommended_ordinal_id" => (Holds::Integer, true),
        "session_instance_id" => (Holds::Integer, pointer == "/session_instance_id"),
        _ => (Holds::Integer, false),
    }
}

#[test]
fn a_field_of_another_type_gives_one_issue() {
    for (sample, name) in SAMPLES
        .iter()
        .zip(["created", "updated", "envelope", "test instance"])
    {
        let sample = value(sample);
        let older = name == "envelope";
        for (pointer, _) in members(&sample) {
            let (field, mut nullable) = holds(&pointer);
            if name != "test instance" && pointer == "/session_instance_id" {
                nullable = false;
            }
            for wrong in [
                json!([]),
                json!({}),
                json!(5),
                json!(1.5),
                json!("x"),
                json!(true),
                json!(null),
            ] {
                let fits = match (&wrong, field) {
                    (Value::Null, _) => nullable,
                    (_, Holds::Anything)
                    | (Value::Array(_), Holds::List)
                    | (Value::String(_), Holds::Text | Holds::Prose)
                    | (Value::Bool(_), Holds::Truth) => true,
                    (_, Holds::Prose) if older => true,
                    (Value::Number(number), Holds::Number) => number.is_i64() || number.is_f64(),
                    (Value::Number(number), Holds::Integer) => number.is_i64(),
                    _ => false,
                };
                let code = match (&wrong, field) {
                    (Value::String(_), Holds::Moment) => "error bad_timestamp",
                    (Value::String(_), Holds::Span) => "error bad_interval",
                    (Value::String(_), Holds::Uuid) => "error bad_uuid",
                    (Value::String(_), Holds::Word) => "warning unknown_value",
                    (Value::Array(_) | Value::Object(_), Holds::Prose) => "warning rich_text",
                    (Value::Object(_), Holds::Object) => "error missing_field",
                    _ => "error wrong_type",
                };
                let payload = with(sample.clone(), &pointer, wrong.clone());
                let faults = faults(&payload);
                let context = format!("{name} {pointer} = {wrong}: {faults:?}");
                if fits {
                    // What is told then is about two fields that do not agree.
                    let about_two = |line: &String| {
                        [
                            "session_mismatch",
                            "closed_without_end",
                            "unsafe_link",
                            "empty_scale",
                        ]
                        .iter()
                        .any(|code| line.contains(code))
                    };
                    assert!(faults.iter().all(about_two), "{context}");
                } else if code == "error missing_field" {
                    assert!(
                        faults
                            .iter()
                            .all(|line| line.starts_with(&format!("{code} {pointer}/")))
                            && !faults.is_empty()
                            || pointer == "/payload",
                        "{context}"
                    );
                } else if code == "warning unknown_value" {
                    let word = [format!("{code} {pointer}")];
                    let open_set = faults.is_empty()
                        && [
                            "/action",
                            "_status",
                            "/type",
                            "_type",
                            "/measurement/status",
                        ]
                        .iter()
                        .any(|end| pointer.ends_with(end));
                    assert!(faults == word || open_set, "{context}");
                } else {
                    assert_eq!(faults, [format!("{code} {pointer}")], "{context}");
                }
            }
        }
    }
}

#[test]
fn names_are_read_in_both_spellings() {
    for (text, name) in [
        ("incident.instance.created", "incident.instance.created"),
        ("incident_instance_created", "incident.instance.created"),
        ("incident.instance.create", "incident.instance.created"),
        ("incident_instance_create", "incident.instance.created"),
        ("incident.instance.updated", "incident.instance.updated"),
        ("incident_instance_updated", "incident.instance.updated"),
        ("incident.instance.deleted", "incident.instance.deleted"),
        ("ae.test_instance.created", "ae.test_instance.created"),
        ("ae_test_instance_created", "ae.test_instance.created"),
        ("ae.test_instance.updated", "ae.test_instance.updated"),
        ("ae_test_instance_updated", "ae.test_instance.updated"),
        ("ae_test_instance_deleted", "ae.test_instance.deleted"),
    ] {
        assert_eq!(text.parse::<EventName>().unwrap().to_string(), name);
        let payload = if name.starts_with("ae") {
            TEST_INSTANCE
        } else {
            INCIDENT
        };
        let event = event_json(payload, &told(text));
        assert_eq!(event["name"], name, "{text}");
        assert_eq!(
            event["operation"],
            name.rsplit('.').next().unwrap(),
            "{text}"
        );
    }
}

#[test]
fn what_is_no_name_is_refused() {
    for text in [
        "",
        ".",
        "incident",
        "incident.instance",
        "incident.instance.",
        "incident.instance.updat",
        "Incident.Instance.Updated",
        "incident.instance.updated ",
        "incident..updated",
        "ae.test.instance",
        "ae.test_instance.create d",
        "incident-instance-updated",
        "инцидент.instance.updated",
    ] {
        assert!(text.parse::<Subscription>().is_err(), "{text:?}");
    }
    for text in [
        "can.candidate.created",
        "ti.instance.created",
        "incident.comment.created",
        "incident.session.updated",
    ] {
        let error = text.parse::<EventName>().unwrap_err();
        assert!(error.to_string().starts_with("expected "), "{error}");
        assert_eq!(error.suggestion, None, "{error}");
        assert_eq!(text.parse(), Ok(Subscription::Other), "{text:?}");
    }
}

/// Were it another event's name, every payload would be refused for a slip.
#[test]
fn what_is_nearly_a_name_is_refused_with_the_name() {
    for (text, meant) in [
        ("ae.test.instance.created", "ae.test_instance.created"),
        ("ae_test_instance.created", "ae.test_instance.created"),
        ("ae_testinstance_created", "ae.test_instance.created"),
        ("ae.test_instance.create", "ae.test_instance.created"),
        ("incident.instance_updated", "incident.instance.updated"),
        ("incidnet.instance.deleted", "incident.instance.deleted"),
        ("Incident.Instance.Updated", "incident.instance.updated"),
        ("incident.updated", "incident.instance.updated"),
        ("incident_deleted", "incident.instance.deleted"),
        ("test_instance.updated", "ae.test_instance.updated"),
    ] {
        let error = text.parse::<Subscription>().unwrap_err();
        let expected = "expected the name of an incident's or a test instance's event, perhaps ";
        assert_eq!(error.to_string(), format!("{expected}{meant}"), "{text:?}");
        assert_eq!(error.suggestion.map(EventName::as_str), Some(meant));
    }
}

#[test]
fn what_was_told_must_agree_with_the_payload() {
    gives(
        INCIDENT,
        &told("incident.instance.updated"),
        &["info recorded_before_start /created_at"],
    );
    gives(TEST_INSTANCE, &told("ae_test_instance_updated"), &[]);
    gives(
        TEST_INSTANCE,
        &told("incident.instance.updated"),
        &["error unexpected_event"],
    );
    gives(
        INCIDENT,
        &told("can.candidate.updated"),
        &["error unexpected_event"],
    );
    // What an envelope has makes none of an incident, and nothing is missing in it.
    gives(
        with(incident(), "/payload", json!(1)),
        &told("ae.test_instance.updated"),
        &["error unexpected_event"],
    );
    // As much of one family as of the other: an incident.
    gives(
        json!({"severity": "LOW", "candidate": {}}),
        &told("ae.test_instance.updated"),
        &["error unexpected_event"],
    );
    let missing = missing_of_a_test_instance();
    let missing: Vec<_> = missing.iter().map(String::as_str).collect();
    gives("{}", &told("ae.test_instance.created"), &missing);
    // With nothing but what another event has it is held to what was told.
    let unknown = [missing, vec!["warning unknown_field /email"]].concat();
    gives(
        json!({"email": 1}),
        &told("ae.test_instance.created"),
        &unknown,
    );
    let codes = check(
        json!({"email": 1}).to_string().as_str(),
        &told("incident.instance.updated"),
    )
    .issues;
    assert!(
        codes.iter().any(|issue| issue.code == Code::MissingField),
        "{codes:?}"
    );
    let envelope = [
        "info legacy_shape /payload",
        "info recorded_before_start /payload/created_at",
    ];
    gives(ENVELOPE, &told("incident.instance.updated"), &envelope);
    gives(ENVELOPE, &told("incident_instance_updated"), &envelope);
    gives(
        ENVELOPE,
        &told("incident.instance.created"),
        &["error unexpected_event /event_type"],
    );
    gives(
        ENVELOPE,
        &told("incident.instance.deleted"),
        &["error unexpected_event /event_type"],
    );
    gives(
        ENVELOPE,
        &told("ae.test_instance.updated"),
        &["error unexpected_event /event_type"],
    );
}

/// What a test instance of the older form may lack, in the order of the documentation.
const OLDER_TEST_INSTANCES_LACK: [&str; 7] = [
    "score",
    "instance_status",
    "candidate_id",
    "catalog_assessment_id",
    "measurement_id",
    "session_instance_id",
    "workflow_candidate_step_id",
];

/// What `{}` lacks to be a test instance, in the order of the documentation.
fn missing_of_a_test_instance() -> Vec<String> {
    let fields = [
        &["id", "external_id", "old_id"][..],
        &OLDER_TEST_INSTANCES_LACK,
        &["created_at", "created_by", "updated_at", "updated_by"],
        &["candidate", "catalog_assessment"],
    ]
    .concat();
    let mut lines: Vec<_> = fields
        .iter()
        .map(|field| format!("error missing_field /{field}"))
        .collect();
    lines.push("info missing_measurement /measurement".to_owned());
    lines
}

#[test]
fn an_envelopes_name_must_agree_with_its_payload() {
    let envelope = |event_type: &str| with(value(ENVELOPE), "/event_type", event_type);
    gives(
        envelope("ae.test_instance.updated"),
        &tolerant(),
        &["error unexpected_event /event_type"],
    );
    gives(
        envelope("can.candidate.updated"),
        &tolerant(),
        &["error other_event /event_type"],
    );
    let base = [
        "info legacy_shape /payload",
        "info recorded_before_start /payload/created_at",
    ];
    gives(
        envelope("incident.instance.updatd"),
        &tolerant(),
        &[&["warning unknown_value /event_type"][..], &base].concat(),
    );
    // Of a payload that shows no family, no name is suggested.
    gives(
        with(envelope("incident.instance.updatd"), "/payload", json!({})),
        &tolerant(),
        &["error unrecognized_payload /payload"],
    );
    let text = envelope("incident.instance.updatd").to_string();
    assert_eq!(
        check(&text, &tolerant()).issues[0].suggestion,
        Some("incident.instance.updated")
    );
    assert_eq!(event_of(&text, &tolerant()).head().name, None);
}

#[test]
fn the_old_subscription_to_updates_delivers_creations_too() {
    for created in [
        "incident.instance.created",
        "incident_instance_created",
        "incident.instance.create",
    ] {
        let text = with(value(ENVELOPE), "/event_type", created).to_string();
        let event = event_of(&text, &told("incident_instance_updated"));
        assert_eq!(
            event.head().operation(),
            Some(Operation::Created),
            "{created}"
        );
        assert_eq!(event.head().shape, Shape::Envelope);
    }
    for (subscription, name) in [
        ("incident.instance.created", "incident.instance.updated"),
        ("incident.instance.updated", "incident.instance.deleted"),
        ("incident.instance.deleted", "incident.instance.created"),
    ] {
        gives(
            with(value(ENVELOPE), "/event_type", name),
            &told(subscription),
            &["error unexpected_event /event_type"],
        );
    }
}

#[test]
fn shapes_are_told_apart() {
    let flat = event_json(INCIDENT, &tolerant());
    assert_eq!(
        (
            &flat["shape"],
            &flat["name"],
            &flat["operation"],
            &flat["sent_at"],
            &flat["version"]
        ),
        (
            &json!("flat"),
            &json!(null),
            &json!(null),
            &json!(null),
            &json!(null)
        )
    );
    let old = with(value(INCIDENT), "/old", json!({"status": "TRIGGERED"}));
    gives(
        &old,
        &tolerant(),
        &[
            "info legacy_shape",
            "info recorded_before_start /created_at",
        ],
    );
    let old = event_json(&old.to_string(), &tolerant());
    assert_eq!(
        (&old["shape"], &old["incident"]["old"]),
        (&json!("flat_with_old"), &json!({"status": "TRIGGERED"}))
    );
    let envelope = event_json(ENVELOPE, &tolerant());
    assert_eq!(
        (
            &envelope["shape"],
            &envelope["name"],
            &envelope["sent_at"],
            &envelope["version"],
            &envelope["incident"]["timeline"]
        ),
        (
            &json!("envelope"),
            &json!("incident.instance.updated"),
            &json!("2026-02-03T10:46:30.000000Z"),
            &json!(1),
            &json!(null)
        )
    );
    // A body with earlier columns is the current form for all that.
    gives(
        without(with(incident(), "/old", json!({})), "/timeline"),
        &tolerant(),
        &["info legacy_shape", "error missing_field /timeline"],
    );
}

#[test]
fn one_column_tells_a_test_instance_of_the_older_form() {
    for (part, columns) in [
        ("", &["old"][..]),
        ("/candidate", &["is_active", "old_id", "tenant_id"]),
        (
            "/catalog_assessment/assessment",
            &["configuration_id", "created_by", "updated_by"],
        ),
        (
            "/catalog_assessment/catalog",
            &["created_at", "created_by", "updated_at", "updated_by"],
        ),
    ] {
        for column in columns {
            let mut payload = test_instance();
            payload.pointer_mut(part).unwrap()[column] = json!(1);
            let told = lines(&check(&payload.to_string(), &tolerant()));
            assert_eq!(told[0], "info legacy_shape", "{part}/{column}");
        }
    }
    gives(test_instance(), &tolerant(), &[]);
    let mut payload = with(test_instance(), "/old", json!({"external_id": null}));
    for name in OLDER_TEST_INSTANCES_LACK {
        payload = without(payload, &format!("/{name}"));
    }
    gives(payload, &tolerant(), &["info legacy_shape"]);
}

#[test]
fn the_end_of_a_closure_that_was_undone_bounds_no_timeline() {
    // Its one entry is of 10:51.
    let ended_before = |status: &str| {
        with(
            with(incident(), "/status", status),
            "/end_time",
            "2026-02-03T10:50:00Z",
        )
    };
    let outside = ["info entry_outside_incident /timeline/0/created_at"];
    gives(ended_before("RESOLVED"), &tolerant(), &outside);
    gives(ended_before("DISMISSED"), &tolerant(), &outside);
    gives(
        ended_before("REOPENED"),
        &tolerant(),
        &["info open_with_end /end_time"],
    );
}

#[test]
fn an_envelope_may_lack_parts() {
    for part in [
        "/meta",
        "/event_type",
        "/payload",
        "/meta/version",
        "/meta/sent_at",
    ] {
        assert_eq!(
            faults(&without(value(ENVELOPE), part)),
            [format!("error missing_field {part}")],
            "{part}"
        );
    }
    gives(
        json!({"payload": {}}),
        &tolerant(),
        &[
            "error missing_field /event_type",
            "error missing_field /meta",
            "error unrecognized_payload /payload",
        ],
    );
    gives(
        json!({"payload": incident()}),
        &tolerant(),
        &[
            "error missing_field /event_type",
            "error missing_field /meta",
        ],
    );
    gives(
        json!({"event_type": "incident.instance.updated"}),
        &tolerant(),
        &["error missing_field /payload", "error missing_field /meta"],
    );
    // An incident with a field of that name is no envelope.
    gives(
        with(incident(), "/payload", 1),
        &tolerant(),
        &["warning unknown_field /payload"],
    );
}

#[test]
fn strict_is_tolerant_with_warnings_as_errors() {
    for (_, case) in payloads() {
        strict_agrees(&case);
    }
}

#[track_caller]
fn strict_agrees(payload: &[u8]) {
    let (tolerant, strict) = (check(payload, &tolerant()), check(payload, &strict()));
    let sharpened: Vec<_> = lines(&tolerant)
        .iter()
        .map(|line| line.replacen("warning", "error", 1))
        .collect();
    assert_eq!(lines(&strict), sharpened);
    assert_eq!(strict.total, tolerant.total);
    assert_eq!(
        strict.event.is_some(),
        strict
            .issues
            .iter()
            .all(|issue| issue.severity == IssueSeverity::Info)
    );
    assert!(strict.event.is_none() || strict.event == tolerant.event);
}

#[test]
fn places_are_found_before_much_white_space() {
    let mut payload = incident();
    let entry = payload["timeline"][0].clone();
    payload["timeline"] = vec![entry; 5000].into();
    let whole = with(payload, "/added", 0).to_string();
    let spaces = " ".repeat(8 << 20);
    for text in [whole.clone() + &spaces, spaces + &whole] {
        let start = text.find("\"added\"").unwrap();
        let found = check(&text, &Options::default()).issues;
        let added = found.iter().find(|issue| issue.pointer == "/added");
        assert_eq!(added.unwrap().range.unwrap().start.offset, start);
    }
}

#[test]
fn an_unknown_key_said_again_is_one_more_issue() {
    for (keys, expected) in [
        (r#""zz":1,"#, &["unknown_field /zz"][..]),
        (
            r#""zz":1,"zz":2,"#,
            &["unknown_field /zz", "duplicate_key /zz"],
        ),
        (
            r#""zz":1,"yy":1,"zz":2,"zz":3,"#,
            &[
                "unknown_field /zz",
                "unknown_field /yy",
                "duplicate_key /zz",
                "duplicate_key /zz",
            ],
        ),
    ] {
        let text = INCIDENT.replacen('{', &format!("{{{keys}"), 1);
        let issues = check(&text, &tolerant()).issues;
        let told: Vec<_> = issues
            .iter()
            .filter(|issue| matches!(issue.code, Code::UnknownField | Code::DuplicateKey))
            .map(|issue| format!("{} {}", issue.code, issue.pointer))
            .collect();
        assert_eq!(told, expected, "{text}");
    }
}

#[test]
fn a_key_said_twice_is_placed_at_its_second_occurrence() {
    let twice = |first: &str, second: &str, between: usize| {
        let filler: String = (0..between)
            .map(|place| format!("\"k{place}\":0,"))
            .collect::<Vec<_>>()
            .concat();
        format!("{{{first}:1,{filler}{second}:2}}")
    };
    for between in [0, 1, 10, 29, 30, 31, 32, 33, 63, 64, 100, 1000] {
        for (first, second, key) in [
            ("\"a\"", "\"a\"", "a"),
            ("\"a\"", "\"\\u0061\"", "a"),
            ("\"\\u0061\"", "\"a\"", "a"),
            ("\"\"", "\"\"", ""),
            ("\"é\"", "\"\\u00E9\"", "é"),
            (
                "\"a long key that differs\"",
                "\"a long key that differs\"",
                "a long key that differs",
            ),
        ] {
            let text = twice(first, second, between);
            let checked = check(&text, &tolerant());
            let issue = checked
                .issues
                .iter()
                .find(|issue| issue.code == Code::DuplicateKey)
                .unwrap_or_else(|| panic!("{text}"));
            assert_eq!(issue.pointer, format!("/{key}"), "{text}");
            let units: Vec<u16> = text.encode_utf16().collect();
            let range = issue.range.unwrap();
            assert_eq!(
                String::from_utf16(&units[range.start.offset..range.end.offset]).unwrap(),
                second
            );
            assert_eq!(
                range.start.offset,
                text.rfind(second)
                    .map(|at| text[..at].encode_utf16().count())
                    .unwrap()
            );
        }
        for (first, second) in [
            ("\"a\"", "\"A\""),
            ("\"a\"", "\"a \""),
            ("\"\"", "\"\\u0000\""),
            ("\"é\"", "\"e\u{301}\""),
        ] {
            let text = twice(first, second, between);
            assert!(
                check(&text, &tolerant())
                    .issues
                    .iter()
                    .all(|issue| issue.code != Code::DuplicateKey),
                "{text}"
            );
        }
    }
    let thrice = r#"{"severity":{"a":1,"a":2,"b":0,"a":3}}"#;
    let again: Vec<_> = check(thrice, &tolerant())
        .issues
        .iter()
        .filter(|issue| issue.code == Code::DuplicateKey)
        .map(|issue| issue.range.unwrap().start.offset)
        .collect();
    assert_eq!(again, [19, 31]);
}

#[test]
fn duplicate_keys_are_found_wherever_they_stand() {
    for pointer in ["/session", "/timeline/0", ""] {
        let text = incident().to_string();
        let at = with(incident(), &format!("{pointer}/zz"), 1)
            .to_string()
            .replace("\"zz\":1", "\"zz\":1,\"zz\":{\"a\":1,\"a\":2}");
        assert_ne!(at, text);
        let codes: Vec<_> = check(&at, &tolerant()).issues.iter().map(line).collect();
        assert_eq!(
            codes
                .iter()
                .filter(|line| line.starts_with("error duplicate_key"))
                .count(),
            2,
            "{codes:?}"
        );
    }
    // The last of many that are not alike.
    let keys = (0..40).map(|at| format!("\"{}\": 1", "k".repeat(at)));
    let many = keys.chain(["\"kkk\": 2".to_owned()]).collect::<Vec<_>>();
    gives(
        TEST_INSTANCE.replace("\"cf\": {}", &format!("\"cf\": {{{}}}", many.join(","))),
        &tolerant(),
        &["error duplicate_key /candidate/cf/kkk"],
    );
    let in_jsonb = TEST_INSTANCE.replace("\"cf\": {}", "\"cf\": {\"a\": 1, \"a\": 1}");
    gives(
        in_jsonb,
        &tolerant(),
        &["error duplicate_key /candidate/cf/a"],
    );
}

/// Checks what an incident's id, written this way, is.
#[track_caller]
fn id(written: &str, expected: Result<i64, &str>) {
    let text = INCIDENT.replacen("134", written, 1);
    let checked = check(&text, &tolerant());
    match (checked.event, expected) {
        (Some(Event::Incident(event)), Ok(id)) => assert_eq!(event.incident.id, id, "{written}"),
        (None, Err(expected)) => assert_eq!(
            line(&checked.issues[0]),
            format!("error {expected} /id"),
            "{written}"
        ),
        _ => panic!("{written}: {:?}", checked.issues),
    }
}

#[test]
fn an_integer_in_an_envelope_is_told_of_once() {
    gives(
        ENVELOPE.replacen("134", "9007199254740993", 1),
        &tolerant(),
        &[
            "info legacy_shape /payload",
            "error unsafe_integer /payload/id",
            "info recorded_before_start /payload/created_at",
        ],
    );
}

#[test]
fn integers_are_read_to_the_last_digit() {
    id("0", Ok(0));
    id("-0", Ok(0));
    id("85.0", Ok(85));
    id("85.000", Ok(85));
    id("1e2", Ok(100));
    id("1E+2", Ok(100));
    id("1.5e1", Ok(15));
    id("100e-2", Ok(1));
    id("0e999", Ok(0));
    id("0.0e-999", Ok(0));
    id("10000000000000000000000000e-25", Ok(1));
    id("0.00000000000000000000000000001e29", Ok(1));
    id("9007199254740991", Ok(9_007_199_254_740_991));
    id("-9007199254740991", Ok(-9_007_199_254_740_991));
    id("9007199254740991.0", Ok(9_007_199_254_740_991));
    id("9007199254740992", Err("unsafe_integer"));
    id("9007199254740993", Err("unsafe_integer"));
    id("-9007199254740992", Err("unsafe_integer"));
    id("9007199254740993.0", Err("unsafe_integer"));
    id("9.007199254740993e15", Err("unsafe_integer"));
    id("99999999999999999999999999", Err("unsafe_integer"));
    id("1e300", Err("unsafe_integer"));
    id("85.5", Err("wrong_type"));
    id("1.00000000000000000001", Err("wrong_type"));
    id("9007199254740990.5", Err("wrong_type"));
    id("1e-1", Err("wrong_type"));
    id("1e-999", Err("wrong_type"));
    id("true", Err("wrong_type"));
    id("null", Err("wrong_type"));
    id("\"134\"", Ok(134));
    id("\"1e2\"", Ok(100));
    id("\"-7\"", Ok(-7));
    id("\"\\u0031\"", Ok(1));
    id("\"9007199254740993\"", Err("unsafe_integer"));
    let long = "9".repeat(401);
    id(&long, Err("unsafe_integer"));
    id(&format!("\"{long}\""), Err("unsafe_integer"));
    id("1e400", Err("unsafe_integer"));
    id("\"1.5\"", Err("wrong_type"));
    for text in [
        "",
        " 1",
        "1 ",
        "01",
        "+1",
        "0x1",
        "1,0",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e",
        "true",
        "null",
        "[1]",
        "1]",
        "١",
        "1\\n",
        "\\u0000",
    ] {
        id(&format!("\"{text}\""), Err("wrong_type"));
    }
    id(&format!("0.{}1e2000001", "0".repeat(2_000_000)), Ok(1));
    id(&format!("1{}e-2000000", "0".repeat(2_000_000)), Ok(1));
}

#[test]
fn numbers_keep_their_fraction_but_not_unsafe_digits() {
    let score = |written: &str| {
        let text = INCIDENT.replacen("\"score\": 85", &format!("\"score\": {written}"), 1);
        let checked = check(&text, &tolerant());
        let event = checked
            .event
            .as_ref()
            .map(|event| value(&serde_json::to_string(event).unwrap()));
        event
            .map(|event| event["incident"]["session"]["score"].to_string())
            .ok_or_else(|| {
                line(
                    checked
                        .issues
                        .iter()
                        .find(|issue| issue.code != Code::RecordedBeforeStart)
                        .unwrap(),
                )
            })
    };
    let refused = |code: &str| Err(format!("error {code} /session/score"));
    for (written, read) in [
        ("85.50", "85.5"),
        ("\"85.50\"", "85.5"),
        ("-0", "0"),
        ("-0.0", "0"),
        ("85.0", "85"),
        ("1e2", "100"),
        ("0.1", "0.1"),
        ("1e-400", "0"),
        ("null", "null"),
        ("9007199254740991", "9007199254740991"),
        ("1.00000000000000000001", "1"),
    ] {
        assert_eq!(score(written), Ok(read.to_owned()), "{written}");
    }
    for written in [
        "9007199254740992",
        "\"9007199254740993\"",
        "9007199254740993.0",
        "1e300",
        "-1e16",
        "12345678901234567.5",
        "1e400",
        "\"-1e400\"",
        &"9".repeat(400),
    ] {
        assert_eq!(score(written), refused("unsafe_integer"), "{written}");
    }
    for written in ["\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "\"\"", "true"] {
        assert_eq!(score(written), refused("wrong_type"), "{written}");
    }
}

#[test]
fn an_interval_that_javascript_cannot_count_is_refused() {
    let taken = |text: &str| with(test_instance(), "/measurement/time_taken", text);
    gives(taken("2501999:47:34.740991"), &tolerant(), &[]);
    gives(
        taken("2501999:47:34.740992"),
        &tolerant(),
        &["error unsafe_integer /measurement/time_taken"],
    );
    gives(
        taken("-2501999:47:34.740992"),
        &tolerant(),
        &["error unsafe_integer /measurement/time_taken"],
    );
    gives(
        taken("infinity"),
        &tolerant(),
        &["error bad_interval /measurement/time_taken"],
    );
}

#[test]
fn unknown_fields_are_kept_where_they_stood() {
    let odd = r#""__proto__": {"polluted": true}, "constructor": 1.50, "extra": [1e2], "a/b~c": "é\u0000", "": null, "#;
    let text = INCIDENT.replace("{\n", &format!("{{{odd}\n"));
    let event = serde_json::to_string(&event_of(&text, &tolerant())).unwrap();
    let kept = r#""extra":{"__proto__":{"polluted": true},"constructor":1.50,"extra":[1e2],"a/b~c":"é\u0000","":null}"#;
    assert_eq!(event.matches(kept).count(), 3, "{event}");
    let expected: Vec<_> = ["", "/session", "/timeline/0"]
        .iter()
        .flat_map(|at| {
            ["__proto__", "constructor", "extra", "a~1b~0c", ""]
                .map(|key| format!("warning unknown_field {at}/{key}"))
        })
        .collect();
    let checked = check(&text, &tolerant());
    let told: Vec<_> = lines(&checked)
        .into_iter()
        .filter(|line| line.starts_with("warning"))
        .collect();
    assert_eq!(told, expected);
    let envelope = with(with(value(ENVELOPE), "/more", 1), "/meta/more", 2);
    let event = event_json(&envelope.to_string(), &tolerant());
    assert_eq!(
        (&event["extra"], &event["meta_extra"]),
        (&json!({"more": 1}), &json!({"more": 2}))
    );
}

#[test]
fn jsonb_is_kept_as_it_came() {
    for cf in [
        "{}",
        "[]",
        "null",
        "\"text\"",
        "1.50",
        "{\"__proto__\": {}, \"a\": [ 1 , 2 ], \"n\": 9007199254740993}",
        "[[[[]]]]",
        "\"\\ud83d\\ude00\"",
    ] {
        let text = TEST_INSTANCE.replace("\"cf\": {}", &format!("\"cf\": {cf}"));
        // JavaScript would round it without a word: the word is ours.
        let rounded = cf
            .contains("993")
            .then_some("warning unsafe_integer /candidate/cf/n");
        gives(&text, &tolerant(), rounded.as_slice());
        let event = serde_json::to_string(&event_of(&text, &tolerant())).unwrap();
        assert!(event.contains(&format!("\"cf\":{cf}")), "{event}");
    }
}

#[test]
fn rich_text_is_as_it_should_be_in_the_older_form_only() {
    for rich in [json!({"type": "doc"}), json!([]), json!([1])] {
        for field in ["description", "resolution_notes"] {
            gives(
                with(incident(), &format!("/{field}"), rich.clone()),
                &tolerant(),
                &[&format!("warning rich_text /{field}")],
            );
            let envelope = with(value(ENVELOPE), &format!("/payload/{field}"), rich.clone());
            gives(
                &envelope,
                &tolerant(),
                &[
                    "info legacy_shape /payload",
                    "info recorded_before_start /payload/created_at",
                ],
            );
            assert_eq!(
                event_json(&envelope.to_string(), &tolerant())["incident"][field],
                rich
            );
        }
    }
}

/// What is no value is none where a boolean is expected, as it is anywhere.
#[test]
fn a_boolean_is_a_whole_word() {
    for word in ["trueish", "falsey", "tru", ""] {
        let told = |text: &str| {
            let issue = check(text, &tolerant()).issues.remove(0);
            let range = issue.range.unwrap();
            let length = range.end.offset - range.start.offset;
            (issue.code, issue.message, length)
        };
        let boolean = format!("\"is_required\": {word},");
        let text = TEST_INSTANCE.replace("\"is_required\": true,", &boolean);
        assert_ne!(text, TEST_INSTANCE);
        let anywhere = told(&format!("{{\"a\": {word}, \"b\": 1}}"));
        assert_eq!(told(&text), anywhere, "{word:?}");
        assert_eq!(anywhere.0, Code::NotJson, "{word:?}");
    }
}

#[test]
fn limits_are_kept_and_the_total_is_true() {
    let text = incident().to_string();
    let at_most = |max_bytes, max_depth, max_issues| Options {
        max_bytes,
        max_depth,
        max_issues,
        ..Options::default()
    };
    gives(&text, &at_most(text.len(), 3, 100), &[]);
    gives(
        &text,
        &at_most(text.len() - 1, 3, 100),
        &["error too_large"],
    );
    gives(
        &text,
        &at_most(text.len(), 2, 100),
        &["error too_deep /timeline/0"],
    );
    // An empty one, too, is as deep as one with something in it.
    gives(
        TEST_INSTANCE,
        &at_most(TEST_INSTANCE.len(), 2, 100),
        &["error too_deep /candidate/cf"],
    );
    // At its bracket, whatever stands behind it.
    let nested = format!("{{\"a\": [1, {{\"b~/\":{}", "[".repeat(1000));
    let issue = &check(&nested, &at_most(nested.len(), 3, 100)).issues[0];
    assert_eq!(issue.pointer, "/a/1/b~0~1");
    let range = issue.range.unwrap();
    assert_eq!((range.start.offset, range.end.offset), (17, 18));
    gives("{}", &at_most(0, 64, 100), &["error too_large"]);

    let many: Map<String, Value> = (0..500)
        .map(|place| (format!("unknown{place:03}"), json!(null)))
        .collect();
    let Value::Object(incident) = incident() else {
        unreachable!()
    };
    let many = Value::Object(incident.into_iter().chain(many).collect()).to_string();
    for (most, kept) in [
        (0, 1),
        (1, 1),
        (100, 100),
        (499, 499),
        (500, 500),
        (501, 500),
        (usize::MAX, 500),
    ] {
        let checked = check(&many, &at_most(1 << 20, 64, most));
        assert_eq!((checked.issues.len(), checked.total), (kept, 500), "{most}");
        assert!(checked.event.is_some());
        let first: Vec<_> = (0..kept)
            .map(|place| format!("warning unknown_field /unknown{place:03}"))
            .collect();
        assert_eq!(lines(&checked), first, "{most}");
    }
    // An error that was cut off still forbids the event.
    let checked_text = with(value(&many), "/updated_by", "x").to_string();
    let checked = check(&checked_text, &at_most(1 << 20, 64, 1));
    assert_eq!(
        (checked.issues.len(), checked.total, checked.event.is_some()),
        (1, 501, false)
    );
}

#[test]
fn many_issues_cost_little() {
    let entries = vec!["{}"; 100_000].join(",\n");
    let text = INCIDENT.replace("\"timeline\": [", &format!("\"timeline\": [{entries},"));
    let remark = ["info recorded_before_start /created_at".to_owned()];
    let fields = [
        "id",
        "action",
        "description",
        "created_at",
        "created_by",
        "updated_at",
        "updated_by",
    ];
    let missing = (0..100_000).flat_map(|place| {
        fields.map(|field| format!("error missing_field /timeline/{place}/{field}"))
    });
    let errors: Vec<_> = missing.collect();
    let all = [&remark[..], &errors].concat();
    // Where not all are told, remarks give way to errors.
    for (max_issues, expected) in [(100, &errors[..100]), (1_000_000, &all[..])] {
        let checked = check(
            &text,
            &Options {
                max_issues,
                ..Options::default()
            },
        );
        assert_eq!(checked.total, 700_001);
        assert!(checked.event.is_none());
        assert!(lines(&checked) == expected, "{max_issues}");
    }
}

#[test]
fn issues_under_a_long_key_are_no_longer_than_a_mebibyte_together() {
    let key = "k".repeat(1024 * 1024 / 10);
    let items = vec!["9007199254740993"; 200].join(",");
    let text = INCIDENT.replacen('{', &format!("{{\"{key}\": [{items}],"), 1);
    let checked = check(&text, &Options::default());
    // The field that is not known, the integers in it, and a remark.
    assert_eq!(checked.total, 202);
    let pointers = checked.issues.iter().map(|issue| issue.pointer.len());
    assert_eq!(
        (checked.issues.len(), pointers.max()),
        (9, Some(key.len() + 3))
    );
    assert!(checked.event.is_some());

    // However long, one is told: the worst.
    let key = "k".repeat(3 * 1024 * 1024);
    let text = INCIDENT.replacen('{', &format!("{{\"{key}\": 1, \"{key}\": 2,"), 1);
    let checked = check(&text, &Options::default());
    assert_eq!(lines(&checked), [format!("error duplicate_key /{key}")]);
}

#[test]
fn of_many_issues_the_worst_and_the_first_are_kept() {
    let entry = value(INCIDENT)["timeline"][0].clone();
    let (mut odd, mut noted) = (entry.clone(), entry);
    odd["odd"] = json!(1);
    noted["action"] = json!("NOTED");
    let entries = (0..6000).map(|place| match place {
        // Errors come late, and between all others.
        3000.. if place % 7 == 0 => json!({ "id": 1 }),
        _ if place % 3 == 0 => odd.clone(),
        _ => noted.clone(),
    });
    let mut payload = value(INCIDENT);
    payload["timeline"] = entries.collect();
    let text = payload.to_string();
    let told = |max_issues| {
        let options = Options {
            max_issues,
            ..Options::default()
        };
        check(&text, &options)
    };
    let all = told(1_000_000);
    assert!(all.total > 8000, "{}", all.total);
    let mut ranked: Vec<_> = all.issues.iter().enumerate().collect();
    ranked.sort_by_key(|(place, issue)| (Reverse(issue.severity), *place));
    for most in [1, 7, 100, 1000, 2600, 4000] {
        let mut kept = ranked[..most].to_vec();
        kept.sort_by_key(|(place, _)| *place);
        let kept: Vec<_> = kept.iter().map(|(_, issue)| line(issue)).collect();
        let few = told(most);
        assert!(lines(&few) == kept, "{most}");
        assert_eq!(few.total, all.total);
    }
}

#[test]
fn many_keys_cost_little() {
    let keys = |name: &dyn Fn(usize) -> String| {
        (0..200_000)
            .map(|place| format!("\"{}\":0,", name(place)))
            .collect::<Vec<_>>()
            .concat()
    };
    let prefix = "a".repeat(20);
    for keys in [
        keys(&|place| format!("{prefix}{place}{prefix}")),
        keys(&|place| format!("k{place}")),
        keys(&|place| format!("\\u006b{place}")),
        keys(&|_| "same".to_owned()),
    ] {
        let text = INCIDENT.replacen('{', &format!("{{{keys}"), 1);
        let checked = check(&text, &tolerant());
        assert!(checked.total >= 200_000);
    }
}

#[test]
fn issues_come_in_the_texts_order() {
    for (pointer, _) in places(&value(INCIDENT)) {
        let payload = with(
            with(with(value(INCIDENT), &pointer, json!([])), "/zzz", 0),
            "/aaa",
            "\u{1F600}",
        );
        let text = serde_json::to_string_pretty(&payload).unwrap();
        let starts: Vec<_> = check(&text, &tolerant())
            .issues
            .iter()
            .map(|issue| issue.range.unwrap().start.offset)
            .collect();
        assert!(starts.is_sorted(), "{starts:?} in {text}");
    }
}

/// Stands in every text value, and must not stand in any message.
const MARKER: &str = "Zxqj";

#[test]
fn no_message_quotes_a_value() {
    let mut messages = 0;
    for (_, case) in payloads() {
        let Ok(payload) = serde_json::from_slice::<Value>(&case) else {
            continue;
        };
        for (pointer, here) in places(&payload) {
            for marked in [
                json!(MARKER),
                json!(format!("{MARKER}{here}")),
                json!({ "a": MARKER }),
                json!([MARKER]),
            ] {
                let text = with(payload.clone(), &pointer, marked).to_string();
                for options in [tolerant(), strict(), told("ae.test_instance.created")] {
                    let checked = check(&text, &options);
                    for issue in &checked.issues {
                        messages += 1;
                        assert!(
                            !issue.message.contains(MARKER)
                                && !issue.to_string().contains(MARKER)
                                && !format!("{issue:?}").contains(MARKER),
                            "{issue:?}"
                        );
                    }
                    if let Err(error) = checked.into_event() {
                        assert!(!error.to_string().contains(MARKER), "{error}");
                    }
                }
            }
        }
    }
    assert!(messages > 1000);
}

#[test]
fn a_payload_error_speaks_of_the_error() {
    let text = without(value(INCIDENT), "/updated_by").to_string();
    let error = parse(&text, &tolerant()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "/updated_by: the field is missing: expected an integer (one of 2 issues)"
    );
    assert_eq!(
        parse("{", &tolerant()).unwrap_err().to_string(),
        "payload: the text ends too early: it seems to be cut off"
    );
    // Keys are the payload's own: a log's lines are not theirs.
    let told = |key: &str| {
        let key = Value::from(key);
        let text = INCIDENT.replacen('{', &format!("{{{key}: 1, {key}: 2,"), 1);
        parse(&text, &tolerant()).unwrap_err().to_string()
    };
    let (before, behind) = ("/", ": this key stands in the object already");
    let message = told("a\nINFO ok \u{1b}[31m\u{202e}\u{2028}é😀");
    let shown = "a\u{fffd}INFO ok \u{fffd}[31m\u{fffd}\u{fffd}é😀";
    assert!(
        message.starts_with(&format!("{before}{shown}{behind}")),
        "{message}"
    );
    for (key, shown) in [
        ("😀".repeat(199), "😀".repeat(199)),
        ("é".repeat(200), format!("{}…", "é".repeat(199))),
    ] {
        let message = told(&key);
        assert!(
            message.starts_with(&format!("{before}{shown}{behind}")),
            "{message}"
        );
    }
}

/// Every character that is replaced in a message, as ranges; tests/package/input.test.mjs
/// holds the package to the same.
const REPLACED: &str = include_str!("payloads/replaced-in-messages.txt");

#[test]
fn a_message_has_no_character_that_deceives_the_reader_of_a_log() {
    let mut issue = check("{", &tolerant()).issues.remove(0);
    let mut replaced: Vec<(u32, u32)> = Vec::new();
    let all: Vec<char> = ('\0'..=char::MAX).collect();
    for some in all.chunks(100) {
        issue.pointer = some.iter().collect();
        for (said, shown) in some.iter().zip(issue.to_string().chars()) {
            if *said != shown {
                assert_eq!(shown, '\u{FFFD}', "{said:?}");
                let code = u32::from(*said);
                match replaced.last_mut() {
                    Some((_, last)) if *last + 1 == code => *last = code,
                    _ => replaced.push((code, code)),
                }
            }
        }
    }
    let ranges = replaced.iter();
    let ranges: Vec<_> = ranges
        .map(|(first, last)| format!("{first:04X}..{last:04X}"))
        .collect();
    assert_eq!(ranges, REPLACED.lines().collect::<Vec<_>>());
}

#[test]
fn a_workspace_remembers_nothing() {
    let mut workspace = Workspace::default();
    let texts = SAMPLES
        .iter()
        .map(|sample| sample.as_bytes().to_vec())
        .chain([
            b"{".to_vec(),
            b"[[[[".to_vec(),
            b"{\"a\":1,\"a\":2}".to_vec(),
            b"\"\\ud800\"".to_vec(),
            b"\xFF".to_vec(),
        ]);
    let texts: Vec<_> = texts.collect();
    for first in &texts {
        for second in &texts {
            let _ = workspace.check(first, &tolerant());
            assert_eq!(
                workspace.check(second, &tolerant()),
                check(second, &tolerant())
            );
            let made = workspace.check_from(second, Source::Object, &tolerant());
            assert!(made.issues.iter().all(|issue| issue.range.is_none()));
        }
    }
}

/// Of an object that no text can say the edge tells the way to where.
#[test]
fn what_no_text_can_say_is_placed() {
    for (way, pointer) in [
        ("null", ""),
        (r#"{"session": null}"#, "/session"),
        (r#"{"a/b": [null, null, {"": null}]}"#, "/a~1b/2/"),
        (r#"{"\ud800": null}"#, "/\u{fffd}"),
    ] {
        for (source, said) in [
            (Source::Cycle, "leads back"),
            (Source::Unreadable, "could not be read"),
        ] {
            let checked = Workspace::default().check_from(way, source, &tolerant());
            assert!(checked.event.is_none(), "{way}");
            let [issue] = &checked.issues[..] else {
                panic!("{way}: {checked:?}")
            };
            assert_eq!(line(issue), format!("error not_json {pointer}").trim_end());
            assert!(
                issue.range.is_none() && issue.message.contains(said),
                "{issue}"
            );
        }
    }
}

/// Any value that might stand in a payload where another should.
fn odd_value() -> impl Strategy<Value = Value> {
    let odd = vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(134),
        json!("134"),
        json!(9_007_199_254_740_993_i64),
        json!(1e300),
        json!(""),
        json!("x"),
        json!([]),
        json!({}),
        json!([[]]),
        json!({"id": 1}),
        json!("RESOLVED"),
        json!("TRIGGERED"),
        json!("REOPENED"),
        json!("DISMISSED"),
        json!("completed"),
        json!("pending"),
        json!("2026-02-03T10:46:23.26"),
        json!("2026-02-03 10:46:23+05:30"),
        json!("0001-01-01T00:00:00Z"),
        json!("9999-12-31T23:59:59.999999Z"),
        json!("infinity"),
        json!("1 mon"),
        json!("-00:00:01"),
        json!("100:00:00"),
        json!("https://a.example/"),
        json!("javascript:alert(1)"),
        json!("019c22ef-edc6-765d-9ab3-c2acf41b5253"),
        json!("\u{1F600}\u{202E}\u{0}"),
        json!("incident.instance.create"),
        json!({"type": "doc", "content": [{"text": "x"}]}),
    ];
    select(odd)
}

/// Members of all the samples and of the envelope's body, some of them, in any
/// order, perhaps twice: of no family or of several.
fn mixture() -> impl Strategy<Value = String> {
    let bodies = SAMPLES.map(value).into_iter();
    let bodies = bodies.chain([value(ENVELOPE)["payload"].clone()]);
    let members: Vec<String> = bodies
        .flat_map(|body| body.as_object().unwrap().clone())
        .map(|(key, value)| format!("{key:?}: {value}"))
        .collect();
    prop::collection::vec(select(members), 0..24)
        .prop_map(|members| format!("{{{}}}", members.join(", ")))
}

/// A sample, changed here and there in what it says rather than how.
fn payload() -> impl Strategy<Value = Value> {
    let change = (
        any::<Index>(),
        0..6_u8,
        odd_value(),
        "[a-z_]{1,8}|__proto__|payload|old|é|a/b",
    );
    let sample = select(SAMPLES.map(value).to_vec());
    (sample, prop::collection::vec(change, 0..4)).prop_map(|(mut payload, changes)| {
        for (at, kind, odd, key) in changes {
            let places = places(&payload);
            if places.is_empty() {
                break;
            }
            let (pointer, here) = at.get(&places).clone();
            let in_list = payload
                .pointer(pointer.rsplit_once('/').unwrap().0)
                .unwrap()
                .is_array();
            payload = match kind {
                0 | 1 => with(payload, &pointer, odd),
                2 if !in_list => without(payload, &pointer),
                3 if !in_list => renamed(payload, &pointer, &key),
                4 if here.is_object() => {
                    with(payload, &format!("{pointer}/{}", escaped(&key)), odd)
                }
                _ => match here {
                    Value::Array(items) => with(
                        payload,
                        &pointer,
                        items.iter().chain(&items).cloned().collect::<Vec<_>>(),
                    ),
                    Value::String(text) => with(payload, &pointer, text + "x"),
                    _ => payload,
                },
            };
        }
        payload
    })
}

/// Some options or others.
fn options() -> impl Strategy<Value = Options> {
    let event = prop_oneof![
        Just(None),
        select(vec![
            "incident.instance.updated",
            "incident.instance.created",
            "ae_test_instance_updated",
            "can.candidate.created"
        ])
        .prop_map(|name| Some(name.parse().unwrap()))
    ];
    (
        event,
        any::<bool>(),
        select(vec![0, 1, 3, 100]),
        select(vec![2, 3, 64]),
    )
        .prop_map(|(event, strict, max_issues, max_depth)| Options {
            event,
            mode: if strict { Mode::Strict } else { Mode::Tolerant },
            max_issues,
            max_depth,
            ..Options::default()
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn each_repetition_of_a_key_is_told(
        keys in prop::collection::vec(0_usize..400, 0..200),
        several in 1_usize..400,
        in_column in any::<bool>(),
    ) {
        let before = if in_column { "\"cf\": {" } else { "{" };
        let start = TEST_INSTANCE.find(before).unwrap() + before.len();
        let mut text = TEST_INSTANCE[..start].to_owned();
        let mut seen = HashSet::new();
        let mut again = Vec::new();
        for (place, key) in keys.iter().map(|key| key % several).enumerate() {
            if place > 0 {
                text.push(',');
            }
            if !seen.insert(key) {
                again.push(text.len());
            }
            text.extend([&format!("\"key {key}\""), ":", &place.to_string()]);
        }
        if !in_column && !keys.is_empty() {
            text.push(',');
        }
        text.push_str(&TEST_INSTANCE[start..]);
        let options = Options { max_issues: 10_000, ..tolerant() };
        let issues = check(&text, &options).issues;
        let told: Vec<_> = issues
            .iter()
            .filter(|issue| issue.code == Code::DuplicateKey)
            .map(|issue| issue.range.unwrap().start.offset)
            .collect();
        prop_assert_eq!(told, again);
    }

    /// What a payload is does not depend on how often it says so.
    #[test]
    fn a_payload_is_what_its_keys_say_once(
        keys in prop::collection::vec(telling_key(), 1..8),
        again in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        value in prop::sample::select(&["1", "null", "{}", r#"{"severity":1,"candidate":1,"candidate":2}"#]),
    ) {
        let mut once = keys.clone();
        let mut seen = HashSet::new();
        once.retain(|key| seen.insert(*key));
        let repeated: Vec<_> = once.iter().chain(again.iter().map(|index| index.get(&once))).collect();
        let object = |keys: &[&&str]| {
            let members = keys.iter().map(|key| format!("\"{key}\":{value}"));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        };
        let told = |text: &str| {
            let issues = check(text, &tolerant()).issues.into_iter();
            let of_the_whole = issues.filter(|issue| !matches!(issue.code, Code::DuplicateKey | Code::UnknownField));
            of_the_whole.map(|issue| (issue.code, issue.pointer.clone(), issue.message)).collect::<Vec<_>>()
        };
        let once = object(&once.iter().collect::<Vec<_>>());
        prop_assert_eq!(told(&once), told(&object(&repeated)));
        let enveloped = |body: &str| format!(r#"{{"event_type":1,"payload":{body}}}"#);
        prop_assert_eq!(told(&enveloped(&once)), told(&enveloped(&object(&repeated))));
    }

    /// Bytes of a payload that were changed, lost or doubled on their way: most
    /// stay text, and many stay JSON.
    #[test]
    fn no_bytes_panic(
        whole in prop::sample::select(&[INCIDENT, TEST_INSTANCE]),
        accidents in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(&b"{}[]:,\"\\0-1eE.tfn \n\0\xff\xc3\xa9"[..]), 0..3_u8), 0..8),
        options in options(),
    ) {
        let mut bytes = whole.as_bytes().to_vec();
        for (place, byte, kind) in accidents {
            let place = place.index(bytes.len());
            match kind {
                0 => bytes[place] = byte,
                1 => bytes.insert(place, byte),
                _ => drop(bytes.remove(place)),
            }
        }
        let _ = check(&bytes, &options).event.map(|event| event.report(None));
    }

    #[test]
    fn there_is_an_event_unless_there_is_an_error(payload in payload(), options in options()) {
        let text = payload.to_string();
        let all = check(&text, &Options { max_issues: 10_000, ..options });
        prop_assert_eq!(all.event.is_some(), all.issues.iter().all(|issue| issue.severity != IssueSeverity::Error), "{}", text);
        prop_assert_eq!(all.total, all.issues.len());
        let few = check(&text, &options);
        // Those that matter most are kept, and stay in the text's order.
        let mut kept: Vec<_> = (0..all.issues.len()).collect();
        kept.sort_by_key(|&place| (std::cmp::Reverse(all.issues[place].severity), place));
        kept.truncate(options.max_issues.max(1));
        kept.sort_unstable();
        let expected: Vec<_> = kept.iter().map(|&place| all.issues[place].clone()).collect();
        prop_assert_eq!(&few.issues, &expected);
        prop_assert_eq!(few.issues.len(), all.total.min(options.max_issues.max(1)));
        prop_assert_eq!((few.total, &few.event), (all.total, &all.event));
    }

    /// Nothing is left in the memory that is kept.
    #[test]
    fn a_check_says_the_same_whatever_was_checked_before(payload in payload(), before in payload(), options in options()) {
        let (text, before) = (payload.to_string(), before.to_string());
        let mut workspace = Workspace::default();
        for end in [before.len(), before.len() / 2] {
            let _ = workspace.check(&before.as_bytes()[..end], &tolerant());
            prop_assert_eq!(workspace.check(&text, &options), check(&text, &options));
        }
    }

    /// What a payload is read as first follows from the one before; what it is does not.
    #[test]
    fn a_check_says_the_same_of_mixtures_whatever_was_checked_before(text in mixture(), before in select(SAMPLES.to_vec()), options in options()) {
        let mut workspace = Workspace::default();
        let _ = workspace.check(before, &options);
        prop_assert_eq!(workspace.check(&text, &options), check(&text, &options), "{}", text);
    }

    #[test]
    fn white_space_changes_nothing_but_places(payload in payload()) {
        let (short, long) = (payload.to_string(), serde_json::to_string_pretty(&payload).unwrap());
        let (short, long) = (check(&short, &tolerant()), check(&long, &tolerant()));
        prop_assert_eq!(lines(&short), lines(&long));
        prop_assert_eq!(short.event.is_some(), long.event.is_some());
    }

    #[test]
    fn strict_and_tolerant_agree(payload in payload()) {
        strict_agrees(payload.to_string().as_bytes());
    }

    #[test]
    fn ranges_lie_in_the_text_and_pointers_resolve(payload in payload()) {
        let text = payload.to_string();
        let units = text.encode_utf16().count();
        for issue in check(&text, &tolerant()).issues {
            let range = issue.range.unwrap();
            prop_assert!(range.start.offset <= range.end.offset && range.end.offset <= units);
            prop_assert_eq!(issue.path.to_string(), issue.pointer.clone());
            let parent = issue.pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
            let there = payload.pointer(&issue.pointer).is_some();
            match issue.code {
                Code::MissingField => prop_assert!(!there, "{}", issue),
                // The measurement may be null, or not there.
                Code::MissingMeasurement => {}
                _ => prop_assert!(there, "{}", issue),
            }
            prop_assert!(payload.pointer(parent).is_some());
        }
    }

    #[test]
    fn an_event_survives_its_own_json(payload in payload()) {
        let text = payload.to_string();
        if let Some(event) = check(&text, &tolerant()).event {
            let first = value(&serde_json::to_string(&event).unwrap());
            let inner = &first[first["kind"].as_str().unwrap()];
            let flat = inner.to_string();
            let again = check(&flat, &tolerant());
            prop_assert!(again.event.is_some(), "{:?}\n{}\n{}", lines(&again), text, flat);
            let second = value(&serde_json::to_string(&again.event.unwrap()).unwrap());
            for (key, kept) in inner.as_object().unwrap() {
                let now = &second[first["kind"].as_str().unwrap()][key];
                prop_assert!(kept.is_object() || kept.is_array() || key == "extra" || kept == now, "{}: {} {}", key, kept, now);
            }
        }
    }
}

/// A part of which something cannot be read says nothing certain: it is not
/// held against what stands beside it.
#[test]
fn what_is_wrong_is_held_against_nothing() {
    let outside = || {
        with(
            incident()["timeline"][0].clone(),
            "/created_at",
            "2026-02-03T10:40:00Z",
        )
    };
    let wrong = || with(incident()["timeline"][0].clone(), "/id", true);
    let timeline = |entries: [Value; 2]| with(incident(), "/timeline", entries.to_vec());
    gives(
        timeline([outside(), outside()]),
        &tolerant(),
        &[
            "info entry_outside_incident /timeline/0/created_at",
            "info entry_outside_incident /timeline/1/created_at",
        ],
    );
    let first = ["error wrong_type /timeline/0/id"];
    gives(timeline([wrong(), outside()]), &tolerant(), &first);
    let second = ["error wrong_type /timeline/1/id"];
    gives(timeline([outside(), wrong()]), &tolerant(), &second);

    let other_session = with(incident(), "/session/id", 1);
    let mismatch = ["warning session_mismatch /session_instance_id"];
    gives(other_session.clone(), &tolerant(), &mismatch);
    let uuid = with(other_session.clone(), "/session/uuid", "none");
    gives(uuid, &tolerant(), &["error bad_uuid /session/uuid"]);
    let misspelt = with(
        without(other_session, "/session/uuid"),
        "/session/uuidd",
        "none",
    );
    gives(
        misspelt,
        &tolerant(),
        &[
            "error unknown_field /session/uuidd",
            "error bad_uuid /session/uuidd",
        ],
    );
}

#[test]
fn a_timestamp_ends_with_its_text() {
    for text in ["2026-02-03T10:46:23.260Z", "2026-02-03T10:46:23Z"] {
        for behind in ["x", "Z", "0", "é", "\"", "\"\""] {
            let payload = with(incident(), "/start_time", format!("{text}{behind}"));
            gives(payload, &tolerant(), &["error bad_timestamp /start_time"]);
        }
    }
}

/// Half of a surrogate pair is a warning, so whoever has the event can make of
/// it what `serde_json` can hold: a field of any JSON, and one that nobody
/// knows, have U+FFFD there.
#[test]
fn an_event_with_half_of_a_surrogate_pair_is_a_value() {
    let rows = [
        (r#""cut \ud83d""#, json!("cut \u{FFFD}")),
        (r#""\uD83D\uD83D\uDE00""#, json!("\u{FFFD}\u{1F600}")),
        (r#""\ude00\ud83d""#, json!("\u{FFFD}\u{FFFD}")),
        (r#""\ud83d\n\ude00""#, json!("\u{FFFD}\n\u{FFFD}")),
        (r#""\\ud83d \\\ud83d é""#, json!("\\ud83d \\\u{FFFD} é")),
        (r#""\ud83d\ude00 \ufffd é""#, json!("\u{1F600} \u{FFFD} é")),
        (
            r#"{"\ud83d": ["\udfff", "\ud83d\u0041"]}"#,
            json!({"\u{FFFD}": ["\u{FFFD}", "\u{FFFD}A"]}),
        ),
    ];
    for (written, held) in rows {
        let body = with(
            with(test_instance(), "/candidate/cf", "JSONB"),
            "/note",
            "unknown",
        );
        let body = body.to_string().replace(r#""JSONB""#, written);
        let body = body.replace(r#""unknown""#, written);
        let event = event_of(&body, &tolerant());
        let value = serde_json::to_value(&event).unwrap();
        assert_eq!(json!({ "event": &event })["event"], value, "{written}");
        assert_eq!(value["test_instance"]["candidate"]["cf"], held, "{written}");
        assert_eq!(value["test_instance"]["extra"]["note"], held, "{written}");

        let Event::TestInstance(event) = event else {
            panic!("{written}")
        };
        let (_, note) = event.test_instance.extra.iter().next().unwrap();
        assert_eq!(note.as_str(), written);
    }
}

/// What stands in a field of any JSON is written however deep it is, and read
/// as deep as `serde_json` reads.
#[test]
fn an_event_is_a_value_as_deep_as_serde_json_reads() {
    let options = Options {
        max_depth: Options::MOST_DEPTH,
        ..tolerant()
    };
    for (depth, is_value) in [(127, true), (128, false)] {
        let deep = "[".repeat(depth) + &"]".repeat(depth);
        let body = with(test_instance(), "/candidate/cf", "JSONB").to_string();
        let body = body.replace(r#""JSONB""#, &deep);
        let event = event_of(&body, &options);
        assert_eq!(serde_json::to_value(&event).is_ok(), is_value, "{depth}");
        assert!(serde_json::to_string(&event).unwrap().contains(&deep));
    }
}
