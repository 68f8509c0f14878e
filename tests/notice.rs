//! Issues in other people's shapes: problem details, diagnostics, excerpts.
//! What they look like as a whole lies in `tests/cases`.

mod payloads;

use payloads::payloads;
use proptest::prelude::*;
use serde_json::{Value, json};
use talview_events::{
    Checked, Code, Diagnostic, Excerpts, Issue, IssueSeverity, Options, ProblemDetails, Source,
    Workspace, check, parse,
};

const INCIDENT: &str = include_str!("cases/incident-updated.json");

fn issues(text: &[u8]) -> (Vec<Issue>, usize) {
    let checked = check(text, &Options::default());
    (checked.issues, checked.total)
}

fn object_issues(text: &str) -> Vec<Issue> {
    Workspace::default()
        .check_from(text, Source::Object, &Options::default())
        .issues
}

fn problem(text: impl AsRef<[u8]>) -> ProblemDetails {
    let (issues, total) = issues(text.as_ref());
    ProblemDetails::of(&issues, total).unwrap()
}

fn problem_of(checked: &Checked) -> ProblemDetails {
    ProblemDetails::of(&checked.issues, checked.total).unwrap()
}

/// The excerpts of the issues at this pointer.
fn excerpts(text: impl AsRef<[u8]>, pointer: &str) -> [String; 2] {
    let (mut issues, _) = issues(text.as_ref());
    issues.retain(|issue| issue.pointer == pointer);
    assert!(!issues.is_empty(), "no issue at {pointer:?}");
    let excerpts = Excerpts::of(&text, &issues, issues.len());
    [excerpts.unredacted().to_text(), excerpts.to_text()]
}

/// The source line and the marks under it, of the first issue at a pointer.
#[track_caller]
fn shows(text: impl AsRef<[u8]>, pointer: &str, expected: [&str; 2]) {
    lines(&excerpts(text, pointer)[0], expected);
}

#[track_caller]
fn shows_redacted(text: impl AsRef<[u8]>, pointer: &str, expected: [&str; 2]) {
    lines(&excerpts(text, pointer)[1], expected);
}

#[track_caller]
fn lines(excerpt: &str, expected: [&str; 2]) {
    let lines: Vec<_> = excerpt.split('\n').skip(3).take(2).collect();
    assert_eq!(lines, expected, "\n{excerpt}");
}

#[test]
fn statuses_follow_from_the_first_error() {
    let deep = "[".repeat(65);
    let rows: [(&str, u16); 7] = [
        ("", 400),
        ("{", 400),
        ("\u{FEFF}{}", 400),
        (&deep, 422),
        ("[]", 422),
        ("{}", 422),
        (r#"{"severity": 3, "session": {}}"#, 422),
    ];
    for (text, status) in rows {
        assert_eq!(problem(text).status, status, "{text}");
    }
    let options = Options {
        max_bytes: 3,
        ..Options::default()
    };
    let checked = check("1234", &options);
    assert_eq!(problem_of(&checked).status, 413);
}

#[test]
fn problems_tell_of_errors_only() {
    // A warning stands before the error.
    let text = INCIDENT.replace("\"LOW\"", "\"SLIGHT\"").replacen(
        "\"timeline\": [",
        "\"timeline\": [3, ",
        1,
    );
    let (issues, total) = issues(text.as_bytes());
    assert_eq!(issues[0].severity, IssueSeverity::Warning);
    assert!(total > 1);
    let problem = ProblemDetails::of(&issues, total).unwrap();
    assert_eq!(problem.errors[0].pointer, "#/timeline/0");
    let errors = issues
        .iter()
        .filter(|issue| issue.severity == IssueSeverity::Error);
    assert_eq!(problem.errors.len(), errors.count());
    assert_eq!((problem.total, problem.errors.len()), (total, 1));
    assert_eq!(problem.detail, "The payload has 1 error.");
}

/// Of what is no error nothing is said: an event that is whole is answered
/// with 200, whatever its warnings.
#[test]
fn there_is_a_problem_if_there_is_an_error() {
    let warned = INCIDENT.replace("\"LOW\"", "\"SLIGHT\"");
    for (payload, refused) in [
        (INCIDENT, false),
        (&warned, false),
        (&INCIDENT[..400], true),
        ("{}", true),
        ("[]", true),
    ] {
        for max_issues in [1, 100] {
            let options = Options {
                max_issues,
                ..Options::default()
            };
            let checked = check(payload, &options);
            assert!(refused || payload == INCIDENT || checked.total > 0);
            let problem = ProblemDetails::of(&checked.issues, checked.total);
            assert_eq!(problem.is_some(), refused, "{payload}");
            let error = parse(payload, &options).err();
            assert_eq!(error.as_ref().map(ProblemDetails::from), problem);
        }
    }
    assert_eq!(ProblemDetails::of(&[], 0), None);
}

#[test]
fn problems_count_no_more_than_they_know() {
    let count = |max_issues| {
        let options = Options {
            max_issues,
            ..Options::default()
        };
        let checked = check(r#"{"severity": 3, "session": 4, "timeline": 5}"#, &options);
        problem_of(&checked).detail
    };
    assert_eq!(count(100), "The payload has 16 errors.");
    assert_eq!(count(2), "The payload has at least 2 errors.");
    assert_eq!(count(1), "The payload has at least 1 error.");
    // What else is not listed is no error: those are left out last.
    let body = INCIDENT.replacen('{', r#"{"a": 1, "b": 2, "c": 3, "id": true, "#, 1);
    let options = Options {
        max_issues: 3,
        ..Options::default()
    };
    let checked = check(&body, &options);
    assert!(checked.total > 3 && checked.issues.len() == 3);
    assert_eq!(problem_of(&checked).detail, "The payload has 2 errors.");
    // Whoever is refused is told why, whatever they asked for.
    assert_eq!(count(0), "The payload has at least 1 error.");
}

#[test]
fn problems_without_a_text_have_no_lines() {
    let issues = object_issues("{}");
    let problem = ProblemDetails::of(&issues, issues.len()).unwrap();
    let problem = serde_json::to_value(problem).unwrap();
    assert_eq!(
        problem,
        json!({
            "type": "urn:talview-events:invalid-payload",
            "title": "The payload is not valid",
            "status": 422,
            "detail": "The payload has 1 error.",
            "errors": [{
                "detail": issues[0].message,
                "pointer": "#",
                "code": "unrecognized_payload",
            }],
            "total": 1,
        })
    );
}

#[test]
fn pointers_become_fragments() {
    // RFC 6901, section 6, and what RFC 3986 lets stand.
    let rows = [
        ("a/b", "a~1b"),
        ("m~n", "m~0n"),
        ("c%d", "c%25d"),
        ("e^f", "e%5Ef"),
        ("g|h", "g%7Ch"),
        ("i\\j", "i%5Cj"),
        ("k\"l", "k%22l"),
        (" ", "%20"),
        ("", ""),
        ("é", "%C3%A9"),
        ("😀", "%F0%9F%98%80"),
        ("#[]<>`{}", "%23%5B%5D%3C%3E%60%7B%7D"),
        ("-._!$&'()*+,;=:@?", "-._!$&'()*+,;=:@?"),
        ("\u{7F}\n", "%7F%0A"),
    ];
    for (key, fragment) in rows {
        let text = json!({"severity": 3, "session": {}, "status": "RESOLVED"}).to_string();
        let key = json!(key).to_string();
        // Said twice, a key is at fault whatever it is.
        let text = format!("{{{key}: 1, {key}: 2, {}", &text[1..]);
        let errors = problem(&text).errors;
        let twice = errors.iter().find(|error| error.code == Code::DuplicateKey);
        assert_eq!(twice.unwrap().pointer, format!("#/{fragment}"), "{key}");
    }
}

/// The range of the diagnostic at a pointer.
fn range(text: &str, pointer: &str) -> [usize; 4] {
    let (issues, _) = issues(text.as_bytes());
    let issue = issues.iter().find(|issue| issue.pointer == pointer);
    let range = Diagnostic::of(issue.unwrap()).range;
    [
        range.start.line,
        range.start.character,
        range.end.line,
        range.end.character,
    ]
}

#[test]
fn diagnostics_count_from_zero_in_utf_16() {
    let rows = [
        (r#"{"severity": 3, "session": {}}"#, [0, 13, 0, 14]),
        (
            r#"{"name": "é", "severity": 3, "session": {}}"#,
            [0, 26, 0, 27],
        ),
        (
            r#"{"name": "😀", "severity": 3, "session": {}}"#,
            [0, 27, 0, 28],
        ),
        ("{\n\t\"severity\":\t3, \"session\": {}}", [1, 13, 1, 14]),
        ("{\r\n\"severity\": 3,\r\n \"session\": {}}", [1, 12, 1, 13]),
        ("{\r\"severity\": [\r\r], \"session\": {}}", [1, 12, 3, 1]),
    ];
    for (text, expected) in rows {
        assert_eq!(range(text, "/severity"), expected, "{text:?}");
    }
}

#[test]
fn diagnostics_of_an_object_stand_at_the_start() {
    let issues = object_issues(r#"{"severty": "LOW", "session": {}, "status": "RESOLVED"}"#);
    let issue = issues.iter().find(|issue| issue.pointer == "/severty");
    assert_eq!(
        serde_json::to_value(Diagnostic::of(issue.unwrap())).unwrap(),
        json!({
            "range": {
                "start": { "line": 0, "character": 0 },
                "end": { "line": 0, "character": 0 },
            },
            "severity": 1,
            "code": "unknown_field",
            "source": "talview-events",
            "message": "this field is not known here; did you mean severity?",
            "data": { "pointer": "/severty", "path": ["severty"], "suggestion": "severity", "fix": "replace" },
        })
    );
}

#[test]
fn diagnostics_number_severities_as_editors_do() {
    let mut seen = [false; 3];
    for (_, payload) in payloads() {
        for issue in issues(&payload).0 {
            let number = match issue.severity {
                IssueSeverity::Error => 1,
                IssueSeverity::Warning => 2,
                IssueSeverity::Info => 3,
            };
            seen[number - 1] = true;
            let diagnostic = serde_json::to_value(Diagnostic::of(&issue)).unwrap();
            assert_eq!(diagnostic["severity"], json!(number));
        }
    }
    assert_eq!(seen, [true; 3]);
}

#[test]
fn marks_stand_under_what_they_mark() {
    let session = r#""session": {}"#;
    let rows = [
        (
            format!(r#"{{"severity": 31, {session}}}"#),
            [
                r#"1 | {"severity": 31, "session": {}}"#,
                "  |              ^^",
            ],
        ),
        // Two columns each; two units, one character.
        (
            format!(r#"{{"name": "中😀", "severity": 3, {session}}}"#),
            [
                r#"1 | {"name": "中😀", "severity": 3, "session": {}}"#,
                "  |                              ^",
            ],
        ),
        // None: it stands on the letter before it.
        (
            format!("{{\"name\": \"e\u{301}\", \"severity\": 3, {session}}}"),
            [
                "1 | {\"name\": \"e\u{301}\", \"severity\": 3, \"session\": {}}",
                "  |                           ^",
            ],
        ),
        // Tabs, and lines that end in each way.
        (
            format!("{{\r\n\t\"severity\":\t3,\r\n{session}}}"),
            ["2 |     \"severity\":    3,", "  |                    ^"],
        ),
        (
            format!("{{\r\"severity\": 3,\r{session}}}"),
            ["2 | \"severity\": 3,", "  |             ^"],
        ),
        // Only the first line of several.
        (
            format!("{{\"severity\": [1,\n2], {session}}}"),
            ["1 | {\"severity\": [1,", "  |              ^^^"],
        ),
    ];
    for (text, expected) in rows {
        shows(&text, "/severity", expected);
    }
}

#[test]
fn marks_stand_behind_a_text_that_ends_too_early() {
    shows("", "", ["1 | ", "  | ^"]);
    shows(
        "{\"severity\": 3",
        "",
        ["1 | {\"severity\": 3", "  |               ^"],
    );
    shows("\u{FEFF}{}", "", ["1 | [U+FEFF]{}", "  | ^^^^^^^^"]);
    shows(
        b"{\"name\": \"\xFF\", \"a\": 1}",
        "",
        ["1 | {\"name\": \"\u{FFFD}", "  |           ^"],
    );
}

#[test]
fn what_deceives_is_shown_and_marked_as_wide_as_it_is_shown() {
    let text =
        "{\"name\": \"a\u{202E}b\u{7F}\u{E0041}\u{2028}\", \"severity\": 3, \"session\": {}}";
    shows(
        text,
        "/severity",
        [
            "1 | {\"name\": \"a[U+202E]b\u{FFFD}[U+E0041]\u{FFFD}\", \"severity\": 3, \"session\": {}}",
            "  |                                               ^",
        ],
    );
}

#[test]
fn whatever_is_shown_for_a_character_takes_the_room_that_is_reckoned_for_it() {
    let last_of_planes =
        (0..=16).flat_map(|plane| [(plane << 16) + 0xFFFE, (plane << 16) + 0xFFFF]);
    let blocks = [
        0x20..0x3400,
        0xFB00..0x1_0000,
        0x1_BC00..0x1_BD00,
        0x1_D100..0x1_D200,
        0xE_0000..0xE_1000,
    ];
    let mut replaced = 0;
    for one in blocks
        .into_iter()
        .flatten()
        .chain(last_of_planes)
        .filter_map(char::from_u32)
    {
        if matches!(one, '"' | '\\') {
            continue;
        }
        let text = format!(r#"{{"name": "{one}", "severity": 3, "session": {{}}}}"#);
        let [excerpt, _] = excerpts(&text, "/severity");
        let lines: Vec<_> = excerpt.split('\n').collect();
        if lines[3].contains(one) {
            // Its width is for those to say who draw it.
            continue;
        }
        replaced += 1;
        let shown: Vec<char> = lines[3].chars().collect();
        assert_eq!(
            shown[lines[4].len() - 1],
            '3',
            "U+{:04X}\n{excerpt}",
            u32::from(one)
        );
    }
    assert!(replaced > 4000, "{replaced}");
}

#[test]
fn a_long_line_is_cut_around_the_issue() {
    let long = "x".repeat(300_000);
    let text =
        format!(r#"{{"name": "{long}", "severity": 3, "session": {{}}, "description": "{long}"}}"#);
    let before = "x".repeat(45);
    let behind = "x".repeat(6);
    shows(
        &text,
        "/severity",
        [
            &format!(
                r#"1 | …{before}", "severity": 3, "session": {{}}, "description": "{behind}…"#
            ),
            &format!("  |  {}^", " ".repeat(60)),
        ],
    );
    shows_redacted(
        &text,
        "/severity",
        [
            &format!(
                r#"1 | …{}", "severity": *, "session": {{}}, "description": "{}…"#,
                "*".repeat(45),
                "*".repeat(6)
            ),
            &format!("  |  {}^", " ".repeat(60)),
        ],
    );
}

#[test]
fn a_heap_of_marks_does_not_fill_the_log() {
    for mark in ["\u{301}", "\u{34F}", "\u{E0100}"] {
        let heap = mark.repeat(100_000);
        let text = format!(r#"{{"name": "{heap}", "severity": 3, "session": {{}}}}"#);
        for excerpt in excerpts(&text, "/severity") {
            assert!(excerpt.len() < 1000, "{} bytes", excerpt.len());
        }
    }
}

#[test]
fn a_long_pointer_is_cut_and_made_harmless() {
    let key = format!("\\n\\u202e{}", "k".repeat(100_000));
    let text = format!(r#"{{"{key}": 1, "{key}": 2}}"#);
    let (mut issues, _) = issues(text.as_bytes());
    issues.retain(|issue| issue.code == Code::DuplicateKey);
    let [open, redacted] = [true, false].map(|open| {
        let excerpts = Excerpts::of(&text, &issues[..1], 1);
        if open {
            excerpts.unredacted()
        } else {
            excerpts
        }
        .to_text()
    });
    assert!(open.contains(" /\u{FFFD}[U+202E]kkk"), "{open}");
    assert!(open.contains("k…\n"), "{open}");
    assert!(redacted.contains(" /***"), "{redacted}");
    assert!(!redacted.contains("kkk"), "{redacted}");
    assert!(open.len() < 1000 && redacted.len() < 1000);
}

#[test]
fn values_and_unknown_keys_are_redacted() {
    let rows = [
        (
            r#"{"severity": 31, "session": {"Jane": [true, null, -1.5e3]}}"#,
            "/severity",
            [
                r#"1 | {"severity": **, "session": {"****": [****, null, ******]}}"#,
                "  |              ^^",
            ],
        ),
        // A value that is called as a field is, and one with all that JSON
        // is made of.
        (
            r#"{"severity": 3, "name": "status", "status": "{\"name\": \\", "session": {}}"#,
            "/severity",
            [
                r#"1 | {"severity": *, "name": "******", "status": "*************", "session": {}}"#,
                "  |              ^",
            ],
        ),
        // Nothing inside a string is known, whatever it ends with.
        (
            r#"{"severity": 3, "surname": "a null", "session": {}}"#,
            "/severity",
            [
                r#"1 | {"severity": *, "*******": "******", "session": {}}"#,
                "  |              ^",
            ],
        ),
        // Escaped as it is, it is not the field's name to a reader.
        (
            r#"{"severity" : 3, "session": {}, "n\u0061me": 1}"#,
            "/severity",
            [
                r#"1 | {"severity" : *, "session": {}, "*********": *}"#,
                "  |               ^",
            ],
        ),
        (
            "{\"severity\": 3, \"name\": \"é中\u{202E}\", \"session\": {}}",
            "/severity",
            [
                r#"1 | {"severity": *, "name": "***", "session": {}}"#,
                "  |              ^",
            ],
        ),
    ];
    for (text, pointer, expected) in rows {
        shows_redacted(text, pointer, expected);
    }
}

#[test]
fn text_that_is_not_json_is_redacted() {
    let rows = [
        ("Jane Doe, 31", ["1 | **** ***, **", "  | ^^^^"]),
        ("{name: 'Jane Doe'}", ["1 | {****: ***** ****}", "  |  ^"]),
        (
            r#"{"name": "Jane" Doe}"#,
            [r#"1 | {"name": "****" ***}"#, "  |                 ^"],
        ),
        (
            r#"{"name": "Jane, Doe"#,
            [r#"1 | {"name": "*********"#, "  |                    ^"],
        ),
        (
            "{\"name\": \"Jane\nDoe\", \"id\": 1}",
            ["1 | {\"name\": \"****", "  |               ^"],
        ),
        // Quotes the wrong way round: still nothing is shown.
        (
            r#"{"name: "Jane", "status": "RESOLVED"}"#,
            [
                r#"1 | {"******"****"**"******"**"********"*"#,
                "  |          ^",
            ],
        ),
    ];
    for (text, expected) in rows {
        let [open, redacted] = excerpts(text, "");
        let shown: Vec<_> = redacted.split('\n').skip(3).take(1).collect();
        assert_eq!(shown, expected[..1], "\n{open}");
        // The marks are where they are in the open.
        assert_eq!(
            redacted.split('\n').nth(4),
            open.split('\n').nth(4),
            "{text}"
        );
    }
}

#[test]
fn a_payload_too_large_to_be_read_is_not_shown() {
    let options = Options {
        max_bytes: 3,
        ..Options::default()
    };
    let checked = check("Jane Doe", &options);
    let excerpts = Excerpts::of("Jane Doe", &checked.issues, checked.total);
    assert_eq!(
        excerpts.unredacted().to_text(),
        "error[too_large]: the payload is larger than the limit of 3 bytes\n --> (whole payload)\n  \
         = help: Raise the limit on bytes if you expect payloads of this size; else refuse the payload.\n"
    );
}

#[test]
fn an_object_has_no_lines_to_show() {
    let text = r#"{"severty": "LOW", "session": {}, "status": "RESOLVED"}"#;
    let mut issues = object_issues(text);
    issues.retain(|issue| issue.pointer == "/severty");
    assert_eq!(
        Excerpts::of(text, &issues, 3).unredacted().to_text(),
        "error[unknown_field]: this field is not known here\n --> /severty\n  = help: did you mean \
         severity?\n\nand 2 more\n"
    );
}

#[test]
fn issues_may_come_in_any_order() {
    for (path, payload) in payloads() {
        let (mut issues, _) = issues(&payload);
        let whole = |issues: &[Issue]| Excerpts::of(&payload, issues, issues.len()).to_text();
        let each = |issues: &[Issue]| {
            let texts = issues
                .iter()
                .map(|issue| whole(std::slice::from_ref(issue)));
            texts.collect::<Vec<_>>().join("\n")
        };
        assert_eq!(whole(&issues), each(&issues), "{}", path.display());
        issues.reverse();
        assert_eq!(whole(&issues), each(&issues), "{}", path.display());
    }
}

#[test]
fn what_is_not_listed_is_counted() {
    assert_eq!(Excerpts::of("", &[], 0).to_text(), "");
    assert_eq!(Excerpts::of("", &[], 7).to_text(), "and 7 more\n");
}

/// The fields known here are those that the sender's payloads have: whoever
/// adds one need not think of redaction.
#[test]
fn the_names_of_fields_are_not_redacted() {
    /// Columns of the sender's that may hold anything: what is inside is not
    /// known here.
    const OPEN: [&str; 4] = [
        "additional_attributes",
        "description",
        "old",
        "resolution_notes",
    ];
    let mut names = 0;
    for (path, payload) in payloads() {
        let Ok(text) = String::from_utf8(payload) else {
            continue;
        };
        let checked = check(&text, &Options::default());
        let event = checked
            .event
            .map(|event| serde_json::to_value(event).unwrap());
        let Some(event) = event else { continue };
        let mut known = Vec::new();
        let body = event.get("incident").unwrap_or(&event["test_instance"]);
        fields(body, &OPEN, &mut known);
        for name in known {
            // A line with a fault, so that there is something to show it for.
            let [_, redacted] = excerpts(format!("{{\n  \"{name}\": !"), "");
            let line = format!("2 |   \"{name}\": *\n");
            assert!(redacted.contains(&line), "{}: {name}", path.display());
            names += 1;
        }
    }
    assert!(names > 300, "{names} names");
}

/// The names of an event's fields that came from the payload's text.
fn fields(value: &Value, open: &[&str], names: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                if name == "extra" || name == "meta_extra" {
                    continue;
                }
                names.push(name.clone());
                if !open.contains(&name.as_str()) {
                    fields(value, open, names);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| fields(value, open, names)),
        _ => {}
    }
}

/// Stands in every text value and every unknown key.
const MARKER: &str = "Zxqj";

/// Puts the marker into every text, key by key.
fn marked(value: &mut Value) {
    match value {
        Value::String(text) => *text = format!("{MARKER}\"{text}, {MARKER}: "),
        Value::Number(_) => *value = json!(73_194_562),
        Value::Array(list) => list.iter_mut().for_each(marked),
        Value::Object(object) => {
            object.values_mut().for_each(marked);
            object.insert(format!("{MARKER} é"), json!(MARKER));
        }
        Value::Bool(_) | Value::Null => {}
    }
}

#[test]
fn no_excerpt_quotes_a_value() {
    let mut shown = 0;
    for (path, payload) in payloads() {
        let Ok(mut payload) = serde_json::from_slice::<Value>(&payload) else {
            continue;
        };
        marked(&mut payload);
        for text in [
            payload.to_string(),
            serde_json::to_string_pretty(&payload).unwrap(),
        ] {
            // Whole, and cut off in the middle of something.
            for cut in (1..text.len()).step_by(97).chain([text.len()]) {
                let Some(text) = text.get(..cut) else {
                    continue;
                };
                let (issues, total) = issues(text.as_bytes());
                let excerpts = Excerpts::of(text, &issues, total);
                shown += issues.len();
                let redacted = excerpts.to_text();
                for part in ["Zx", "xq", "qj", "731", "1945", "é"] {
                    assert!(!redacted.contains(part), "{}: {redacted}", path.display());
                }
            }
        }
    }
    assert!(shown > 1000, "{shown} issues");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_bytes_are_shown_in_bounds(
        bytes in prop::collection::vec(
            prop_oneof![any::<u8>(), prop::sample::select(b"{}[]:,\"\\ \n\r\tnull1eXY".to_vec())],
            0..400,
        ),
    ) {
        let (issues, total) = issues(&bytes);
        let excerpts = Excerpts::of(&bytes, &issues, total);
        for text in [excerpts.unredacted().to_text(), excerpts.to_text()] {
            prop_assert!(text.len() <= 2000 * issues.len());
            prop_assert!(!text.chars().any(|one| one.is_control() && one != '\n'));
        }
    }

    #[test]
    fn no_run_of_a_value_is_left(
        value in "[a-zA-Zäß中😀\"\\\\ ,:{}\u{202E}\t]{3,150}",
        spoilt in any::<bool>(),
        width in 0..3_usize,
    ) {
        let payload = json!({ "severity": value, "status": [value], "session": { "id": value } });
        let text = if width == 0 { payload.to_string() } else { serde_json::to_string_pretty(&payload).unwrap() };
        let text = if spoilt { text.replace("\"s", "s") } else { text };
        let (issues, total) = issues(text.as_bytes());
        prop_assert!(!issues.is_empty());
        let redacted = Excerpts::of(&text, &issues, total).to_text();
        let source = redacted.lines().filter(|line| line.contains(" | ") && !line.trim_start().starts_with('|'));
        let source: String = source.collect();
        for one in value.chars().filter(|one| !one.is_ascii()) {
            prop_assert!(!source.contains(one) , "{source}");
        }
        let letters: Vec<char> = value.chars().collect();
        for run in letters.windows(3).filter(|run| run.iter().all(char::is_ascii_alphabetic)) {
            let run: String = run.iter().collect();
            let known = ["severity", "status", "session", "id"].iter().any(|name| name.contains(&run));
            prop_assert!(known || run == "nul" || run == "ull" || !source.contains(&run), "{run}: {source}");
        }
    }

    #[test]
    fn marks_lie_under_the_range(
        before in "[a-zé中😀]{0,130}",
        found in 1..1_000_000_u32,
        behind in "[a-z]{0,130}",
    ) {
        let text = format!(r#"{{"name": "{before}", "severity": {found}, "session": {{}}, "description": "{behind}"}}"#);
        let [open, redacted] = excerpts(&text, "/severity");
        for (excerpt, wanted) in [(open, found.to_string()), (redacted, "*".repeat(found.to_string().len()))] {
            let lines: Vec<_> = excerpt.lines().collect();
            // So wide are those that stand in the text above.
            let wide = |one: char| if "中😀".contains(one) { 2 } else { 1 };
            let marks = lines[4].find('^').unwrap();
            let mut column = 0;
            let under: String = lines[3].chars().filter(|one| {
                let here = column;
                column += wide(*one);
                (marks..lines[4].len()).contains(&here)
            }).collect();
            prop_assert_eq!(under, wanted, "{}", excerpt);
            prop_assert!(column <= "1 | ".len() + 102);
        }
    }
}
