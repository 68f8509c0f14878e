//! Our words, in English and in others.

use std::fmt::Write;
use std::fs;

use serde_json::Value;
use talview_events::{
    Code, Direction, Options, RenderOptions, Strings, StringsError, card, render, render_text, view,
};

mod held;

const ENGLISH: &str = "pkg-template/strings/en.json";
const GERMAN: &str = include_str!("../pkg-template/strings/de.json");

fn strings(json: &str) -> RenderOptions {
    RenderOptions {
        strings: json.parse().expect(json),
        ..RenderOptions::default()
    }
}

#[track_caller]
fn refuses(json: &str, sentence: &str) {
    let error = json.parse::<Strings>().expect_err(json);
    assert_eq!(error.to_string(), sentence, "{json}");
}

fn text(case: &str, rendering: &RenderOptions) -> String {
    let body = fs::read_to_string(format!("tests/cases/{case}.json")).unwrap();
    render_text(&body, &Options::default(), rendering).unwrap()
}

#[test]
fn the_template_is_kept_beside_its_translations() {
    held::file(ENGLISH, &Strings::template());
}

/// Each word with the English sentence as its documentation.
#[test]
fn the_types_name_every_word() {
    let english: Value = serde_json::from_str(&Strings::template()).unwrap();
    let mut types = String::from(
        "/** Every sentence, each with what it says in English. */\nexport interface Sentences {\n",
    );
    for (key, value) in english.as_object().unwrap() {
        if ["language", "plurals", "codes"].contains(&key.as_str()) {
            continue;
        }
        let (kind, sentence) = match value {
            Value::String(sentence) => ("string", sentence),
            counted => (
                "Counted",
                match &counted["other"] {
                    Value::String(sentence) => sentence,
                    _ => panic!("{counted}"),
                },
            ),
        };
        writeln!(types, "  /** {sentence} */\n  {key}: {kind};").unwrap();
    }
    types.push_str("}\n");
    held::section("pkg-template/index.d.ts", "strings", &types);
}

#[test]
fn the_template_changes_nothing() {
    let rendering = strings(&Strings::template());
    for case in [
        "incident-updated",
        "incident-unsorted-timeline",
        "incident-reopened",
        "test-instance-measured",
    ] {
        assert_eq!(
            text(case, &rendering),
            text(case, &RenderOptions::default()),
            "{case}"
        );
    }
    // But the issues' sentences, which say more than their codes do.
    let page = view("5", &Options::default(), &rendering).html;
    assert!(
        page.as_str()
            .contains(Code::NotAnObject.meaning().trim_end_matches('.')),
        "{page}"
    );
}

/// What is the same in both languages, on purpose.
const SAME: [&str; 7] = [
    "plurals",
    "utc",
    "comma",
    "later",
    "earlier",
    "timeBy",
    "attributeOfSkill",
];

#[test]
fn german_has_a_word_for_everything() {
    let parse = |json: &str| serde_json::from_str::<Value>(json).unwrap();
    let (english, german) = (parse(&Strings::template()), parse(GERMAN));
    let keys = |value: &Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(&german), keys(&english));
    assert_eq!(keys(&german["codes"]), keys(&english["codes"]));
    assert!(GERMAN.parse::<Strings>().is_ok());
    for (key, value) in english.as_object().unwrap() {
        let same = german[key] == *value;
        assert!(
            !same || SAME.contains(&key.as_str()),
            "{key} is not translated"
        );
    }
}

/// No word of English is left in a German card, but what the payload says.
#[test]
fn a_german_card_is_german() {
    let rendering = strings(GERMAN);
    let card = text("incident-updated", &rendering);
    assert!(
        card.contains("Nach 28 Min. 36 Sek. geklärt, 3 Ereignisse."),
        "{card}"
    );
    assert!(
        card.contains("48 Min. 28 Sek. vor dem Beginn erfasst."),
        "{card}"
    );
    let measured = text("test-instance-measured", &rendering);
    assert!(measured.contains("Punktzahl: 78,5\n"), "{measured}");
    let issues = view("{\"a\": 1}", &Options::default(), &rendering).html;
    assert!(issues.as_str().contains("lang=\"de\""), "{issues}");
    assert!(!issues.as_str().contains("lang=\"en\""), "{issues}");
    let languages = r#"{"language": "de"}"#;
    let untranslated = view("{\"a\": 1}", &Options::default(), &strings(languages)).html;
    assert!(
        untranslated.as_str().contains("<span lang=\"en\">"),
        "{untranslated}"
    );
}

#[test]
fn a_language_has_its_direction() {
    let rendering = strings(r#"{"language": "ar", "direction": "rtl"}"#);
    let body = include_str!("cases/incident-updated.json");
    let html = render(body, &Options::default(), &rendering).unwrap();
    assert!(html.as_str().contains(" lang=\"ar\" dir=\"rtl\""), "{html}");
    let card = card(body, &Options::default(), &rendering);
    assert_eq!(card.direction, Some(Direction::RightToLeft));
    let plain = render(body, &Options::default(), &RenderOptions::default()).unwrap();
    assert!(plain.as_str().contains("lang=\"en\" data-kind"), "{plain}");
}

#[test]
fn words_are_text() {
    let rendering = strings(r#"{"timeline": "<b>\"&'</b>", "resolved": "<script>"}"#);
    let html = render(
        include_str!("cases/incident-updated.json"),
        &Options::default(),
        &rendering,
    )
    .unwrap();
    assert!(
        html.as_str()
            .contains("&lt;b&gt;&quot;&amp;&#39;&lt;/b&gt;"),
        "{html}"
    );
    assert!(!html.as_str().contains("<script"), "{html}");
}

#[test]
fn each_number_has_its_form() {
    let polish = r#"{"language": "pl", "plurals": {"one": "i = 1 and v = 0",
        "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
        "many": "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14"},
        "moreCharacters": {"one": "jeden znak", "few": "{number} znaki", "many": "{number} znaków", "other": "{number} znaku"}}"#;
    let rendering = strings(polish);
    let body: Value = serde_json::from_str(include_str!("cases/incident-updated.json")).unwrap();
    for (number, words) in [
        (1, "jeden znak"),
        (2, "2 znaki"),
        (12, "12 znaków"),
        (22, "22 znaki"),
        (25, "25 znaków"),
    ] {
        let mut body = body.clone();
        body["name"] = "x".repeat(400 + number).into();
        let text = render_text(&body.to_string(), &Options::default(), &rendering).unwrap();
        assert!(text.contains(&format!("x {words}\n")), "{number}: {text}");
    }
}

#[test]
fn what_does_not_fit_is_refused_with_its_key() {
    refuses("", "strings: expected JSON text");
    refuses("[]", "strings: expected an object");
    refuses(
        r#"{"openSince": "{start}", "openSince": "seit {start}"}"#,
        "strings: expected each key once",
    );
    refuses(
        r#"{"events": {"other": "{number}", "other": "{number} x"}}"#,
        "strings: expected each key once",
    );
    refuses(r#"{"openSince": 5}"#, "openSince: expected a string");
    refuses(
        r#"{"opensince": "x"}"#,
        "opensince: expected another key, perhaps openSince",
    );
    refuses(
        r#"{"nothingLikeIt": "x"}"#,
        "nothingLikeIt: expected a key of the template",
    );
    refuses(
        r#"{"openSince": "Offen"}"#,
        "openSince: expected each gap of \"Open since {start}.\" and no other",
    );
    refuses(
        r#"{"openSince": "{start} {x}"}"#,
        "openSince: expected each gap of \"Open since {start}.\" and no other",
    );
    refuses(
        r#"{"openSince": "{start"}"#,
        "openSince: expected each gap of \"Open since {start}.\" and no other",
    );
    for unbalanced in ["} {start} {start", "{start}}{", "{start} }", "{{start}}"] {
        refuses(
            &format!(r#"{{"openSince": "{unbalanced}"}}"#),
            "openSince: expected each gap of \"Open since {start}.\" and no other",
        );
    }
    refuses(
        r#"{"openSince": {"other": "{start}"}}"#,
        "openSince: expected a string",
    );
    refuses(
        r#"{"events": {"one": "x"}}"#,
        "events: expected a form other",
    );
    refuses(
        r#"{"events": {"other": "x"}}"#,
        "events: expected each gap of \"{number} events\" and no other",
    );
    refuses(
        r#"{"events": {"two": "{n}", "other": "{number}"}}"#,
        "events: expected each gap of \"{number} events\" and no other",
    );
    refuses(
        r#"{"events": {"dual": "x", "other": "{number}"}}"#,
        "events: expected the forms zero, one, two, few, many and other",
    );
    refuses(
        r#"{"language": "x y"}"#,
        "language: expected a language's tag, such as de or pt-BR",
    );
    refuses(
        r#"{"language": ""}"#,
        "language: expected a language's tag, such as de or pt-BR",
    );
    refuses(
        r#"{"direction": "up"}"#,
        "direction: expected \"ltr\" or \"rtl\"",
    );
    refuses(r#"{"plurals": []}"#, "plurals: expected an object");
    refuses(
        r#"{"plurals": {"one": "n is 1"}}"#,
        "one: expected a rule such as n % 10 = 2..4",
    );
    refuses(
        r#"{"plurals": {"one": "n % 0 = 1"}}"#,
        "one: expected a rule such as n % 10 = 2..4",
    );
    refuses(
        r#"{"plurals": {"one": ""}}"#,
        "one: expected a rule such as n % 10 = 2..4",
    );
    refuses(
        r#"{"plurals": {"other": "n = 1"}}"#,
        "other: expected zero, one, two, few or many",
    );
    refuses(
        r#"{"codes": {"no_code": "x"}}"#,
        "no_code: expected an issue's code",
    );
    refuses(r#"{"codes": 1}"#, "codes: expected an object");
    let _: StringsError = "5".parse::<Strings>().unwrap_err();
}

/// In plain text each thing has a line of its own.
#[test]
fn what_has_a_line_break_is_refused() {
    for breaks in [
        "\\n", "\\r", "\\t", "\\u0000", "\\u0085", "\\u2028", "\\u2029",
    ] {
        for (json, key) in [
            (format!(r#"{{"started": "a{breaks}b"}}"#), "started"),
            (
                format!(r#"{{"codes": {{"lone_surrogate": "{breaks}"}}}}"#),
                "lone_surrogate",
            ),
            (
                format!(r#"{{"events": {{"other": "{{number}}{breaks}"}}}}"#),
                "events",
            ),
        ] {
            refuses(&json, &format!("{key}: expected a string on one line"));
        }
    }
}
