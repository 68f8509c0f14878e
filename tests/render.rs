//! Cards as HTML and as text.
//!
//! Two oracles say that the HTML is safe, both by way of html5ever's
//! tokenizer. The skeleton: whatever text stands in a field, tags and
//! attributes are those for the text `x`. The text: what a reader sees is the
//! field's text, made fit to be shown.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use serde_json::{Value, json};
use talview_events::{
    Card, HeadingLevel, IdPrefix, Options, Order, RenderOptions, Timestamp, check,
};

const NOW: &str = "2026-02-03T12:00:00Z";

/// Texts that have been used to break out of where text belongs.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "\"><script>alert(1)</script>",
    "'><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "' onmouseover='alert(1)",
    "` onmouseover=`alert(1)",
    "\" autofocus onfocus=alert(1) x=\"",
    "</bdi></p></li></ol></article><h1>",
    "</time><b>",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "<!--",
    "-->",
    "--!>",
    "<!-- --><b>",
    "<![CDATA[<b>]]>",
    "]]>",
    "<?xml version=\"1.0\"?>",
    "<!DOCTYPE html>",
    "<",
    ">",
    "&",
    "\"",
    "'",
    "<<<<",
    "</",
    "<a",
    "<a href",
    "&lt;script&gt;",
    "&amp;lt;b&amp;gt;",
    "&#60;b&#62;",
    "&#x3c;b&#x3e;",
    "&lt",
    "&notit;",
    "&ampamp;",
    "&#0;",
    "&#xD800;",
    "&#1114112;",
    "a\r\nb\rc\nd",
    "\n\nfirst",
    "\ttab\t",
    "a\0b",
    "\u{1b}[31mred\u{7}",
    "\u{7f}\u{80}\u{85}\u{9f}",
    "exe.\u{202e}gpj",
    "\u{2066}\u{2067}\u{2068}\u{2069}",
    "\u{202a}\u{202b}\u{202c}\u{202d}",
    "zero\u{200b}width\u{2060}\u{feff}\u{ad}\u{180e}",
    "tags\u{e0041}\u{e007f}",
    "\u{fdd0}\u{fffe}\u{ffff}\u{10ffff}",
    "\u{fffd}",
    "line\u{2028}separator\u{2029}",
    "שלום \u{200f}עולם",
    "مرحبا <b>",
    "क्षत्रिय",
    "👩‍👩‍👧‍👦 👍🏽 🇮🇳",
    "Z\u{334}\u{334}\u{334}\u{334}\u{334}\u{334}\u{334}\u{334}\u{334}\u{334}\u{334}\u{334}",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://good.example@evil.example/",
    "https://good.example/\" onclick=\"alert(1)",
    "http://plain.example/",
    "//evil.example",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "{time} {number} {names}",
    "<%= 1 %>",
    "\\\"><b>",
    "\\u003cb\\u003e",
    "%3Cscript%3E",
    "+ADw-script+AD4-",
    "__proto__",
    "constructor",
    "- Resolved, 2026-02-03",
    "\nIncident id: 999\n",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE incidents; --",
    "<bdo dir=rtl>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<table><tr><td>",
    "<plaintext>",
    "",
    " \n ",
];

/// Where an incident holds text that is shown.
const INCIDENT_TEXTS: &[&str] = &[
    "/name",
    "/description",
    "/resolution_notes",
    "/external_id",
    "/status",
    "/severity",
    "/session/status",
    "/timeline/0/action",
    "/timeline/0/description",
];

/// Where a test instance holds text that is shown.
const TEST_INSTANCE_TEXTS: &[&str] = &[
    "/external_id",
    "/instance_status",
    "/candidate/email",
    "/candidate/first_name",
    "/candidate/middle_name",
    "/candidate/last_name",
    "/catalog_assessment/assessment/name",
    "/catalog_assessment/assessment/level",
    "/catalog_assessment/catalog/name",
    "/measurement/status",
    "/measurement/measurement_attributes/0/description",
    "/measurement/measurement_attributes/0/remarks",
    "/measurement/measurement_attributes/0/ordinal/label",
    "/measurement/measurement_attributes/0/section_configuration_attribute/attribute/name",
    "/measurement/measurement_attributes/0/section_configuration_attribute/attribute/skill/name",
];

fn incident() -> Value {
    serde_json::from_str(include_str!("cases/incident-updated.json")).unwrap()
}

fn test_instance() -> Value {
    let text = include_str!("cases/test-instance-created.json");
    let mut body: Value = serde_json::from_str(text).unwrap();
    body["measurement"]["measurement_attributes"][0]["ordinal"] = json!({
        "id": 1, "label": "Good", "value": "85", "sort_key": 3, "min_value": 70, "max_value": 90
    });
    body
}

fn with(mut body: Value, pointer: &str, text: &str) -> Value {
    *body.pointer_mut(pointer).unwrap() = text.into();
    body
}

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

#[track_caller]
fn card_of(body: &Value, now: Option<Timestamp>, options: &RenderOptions) -> Card {
    let text = body.to_string();
    let checked = check(
        &text,
        &Options {
            now,
            ..Options::default()
        },
    );
    match &checked.event {
        Some(event) => Card::of(event, &event.report(now), &checked.issues, options, now),
        None => Card::issues(&checked.issues, checked.total, options),
    }
}

#[track_caller]
fn html(body: &Value) -> String {
    card_of(body, None, &RenderOptions::default())
        .to_html()
        .into_string()
}

/// What a parser makes of some HTML.
#[derive(Default)]
struct Parsed {
    /// Tags in their order, each with its attributes' names.
    skeleton: Vec<String>,
    /// The text inside each element, by the order in which they end.
    texts: Vec<String>,
    /// Every attribute that holds a URL.
    urls: Vec<String>,
    open: Vec<String>,
}

#[derive(Default)]
struct Sink(RefCell<Parsed>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut parsed = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                let mut names: Vec<_> = tag
                    .attrs
                    .iter()
                    .map(|it| it.name.local.to_string())
                    .collect();
                for attribute in &tag.attrs {
                    if matches!(&*attribute.name.local, "href" | "src" | "action") {
                        parsed.urls.push(attribute.value.to_string());
                    }
                }
                names.insert(0, tag.name.to_string());
                match tag.kind {
                    TagKind::EndTag => {
                        parsed.skeleton.push(format!("/{}", tag.name));
                        let text = parsed.open.pop().expect("an element to end");
                        parsed.texts.push(text);
                    }
                    TagKind::StartTag => {
                        parsed.skeleton.push(names.join(" "));
                        let is_void = matches!(&*tag.name, "meta" | "link" | "br");
                        if !tag.self_closing && !is_void {
                            parsed.open.push(String::new());
                        }
                    }
                }
            }
            Token::CharacterTokens(text) => {
                for open in &mut parsed.open {
                    open.push_str(&text);
                }
            }
            Token::NullCharacterToken => panic!("a NUL"),
            Token::CommentToken(text) => panic!("a comment: {text}"),
            Token::ParseError(error) => panic!("{error}"),
            Token::DoctypeToken(_) | Token::EOFToken => {}
        }
        TokenSinkResult::Continue
    }
}

fn parse(html: &str) -> Parsed {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let options = TokenizerOpts {
        exact_errors: true,
        ..TokenizerOpts::default()
    };
    let tokenizer = Tokenizer::new(Sink::default(), options);
    let _ = tokenizer.feed(&input);
    assert!(input.is_empty(), "not all was read");
    tokenizer.end();
    let parsed = tokenizer.sink.0.take();
    assert!(parsed.open.is_empty(), "left open");
    parsed
}

/// What a reader should see of a text: written again, from the rules.
fn fit(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut fit = String::new();
    let mut marks = 0;
    for character in text.chars() {
        let code = u32::from(character);
        marks = if (0x300..0x370).contains(&code) {
            marks + 1
        } else {
            0
        };
        match code {
            _ if marks > 8 => {}
            0x9 | 0xA => fit.push(character),
            0..=0x1F | 0x7F..=0x9F | 0xFDD0..=0xFDEF => fit.push('\u{FFFD}'),
            _ if code % 0x1_0000 >= 0xFFFE => fit.push('\u{FFFD}'),
            0x202A..=0x202E
            | 0x2066..=0x2069
            | 0x200B
            | 0x2060
            | 0xFEFF
            | 0xAD
            | 0x180E
            | 0xE0000..=0xE007F => write!(fit, "[U+{code:04X}]").unwrap(),
            _ => fit.push(character),
        }
    }
    if fit.trim().is_empty() {
        "(empty)".to_owned()
    } else {
        fit
    }
}

#[track_caller]
fn holds_both_oracles(body: &Value, pointers: &[&str]) {
    for pointer in pointers {
        let plain = parse(&html(&with(body.clone(), pointer, "x")));
        for text in HOSTILE {
            let parsed = parse(&html(&with(body.clone(), pointer, text)));
            assert_eq!(parsed.skeleton, plain.skeleton, "{pointer} {text:?}");
            let fit = fit(text);
            assert!(
                parsed.texts.contains(&fit),
                "{pointer} {text:?}: {fit:?} is not to be seen"
            );
        }
    }
}

#[test]
fn there_are_enough_hostile_texts() {
    assert!(HOSTILE.len() >= 60);
}

#[test]
fn an_incident_says_what_it_says_and_nothing_else() {
    holds_both_oracles(&incident(), INCIDENT_TEXTS);
}

#[test]
fn an_older_incident_says_what_it_says_and_nothing_else() {
    let text = include_str!("cases/incident-updated-envelope.json");
    let body: Value = serde_json::from_str(text).unwrap();
    holds_both_oracles(
        &body,
        &["/payload/description", "/payload/resolution_notes"],
    );
}

#[test]
fn rich_text_says_what_it_says_and_nothing_else() {
    let text = include_str!("cases/incident-updated-envelope.json");
    let mut body: Value = serde_json::from_str(text).unwrap();
    body["payload"]["description"] = json!({"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "x"}]}]});
    let plain = parse(&html(&body));
    for text in HOSTILE.iter().filter(|text| !text.trim().is_empty()) {
        let pointer = "/payload/description/content/0/content/0/text";
        let parsed = parse(&html(&with(body.clone(), pointer, text)));
        assert_eq!(parsed.skeleton, plain.skeleton, "{text:?}");
        assert!(parsed.texts.contains(&fit(text)), "{text:?}");
    }
}

#[test]
fn unknown_json_is_shown_as_it_is() {
    let text = include_str!("cases/incident-updated-envelope.json");
    let mut body: Value = serde_json::from_str(text).unwrap();
    for (value, shown) in [
        (
            json!({"a": ["</pre><b>", 1]}),
            "{\n  \"a\": [\n    \"</pre><b>\",\n    1\n  ]\n}",
        ),
        // No list of nodes, for the first has no text: a list has no keys.
        (
            json!([["text", "a"], {"text": "b"}]),
            "[\n  [\n    \"text\",\n    \"a\"\n  ],\n  {\n    \"text\": \"b\"\n  }\n]",
        ),
    ] {
        body["payload"]["description"] = value;
        let parsed = parse(&html(&body));
        assert!(
            parsed.texts.iter().any(|text| text.trim_start() == shown),
            "{:?}",
            parsed.texts
        );
    }
}

#[test]
fn a_test_instance_says_what_it_says_and_nothing_else() {
    holds_both_oracles(&test_instance(), TEST_INSTANCE_TEXTS);
}

#[test]
fn a_refused_link_is_no_link() {
    let body = with(test_instance(), "/measurement/report_url", "x");
    let plain = parse(&html(&body));
    let more = [
        "JaVaScRiPt:alert(1)",
        "https://evil.example/%zz",
        "https://exämple.com/",
        "https:/\\evil.example",
        "https://[::1]/",
        "https://a b.example/",
        "blob:https://a.example/1",
        "vbscript:msgbox(1)",
        "\u{1}https://a.example/",
        "https://a.example/\u{202e}",
    ];
    for text in HOSTILE.iter().chain(&more) {
        let parsed = parse(&html(&with(
            test_instance(),
            "/measurement/report_url",
            text,
        )));
        assert_eq!(parsed.skeleton, plain.skeleton, "{text:?}");
        assert_eq!(parsed.urls, [""; 0], "{text:?}");
    }
}

#[test]
fn a_good_link_leads_where_it_says() {
    let url = "https://reports.example.com/789?a=1&b=%2F";
    let rendered = html(&with(test_instance(), "/measurement/report_url", url));
    let parsed = parse(&rendered);
    assert_eq!(parsed.urls, [url]);
    assert!(parsed.texts.contains(&"reports.example.com".to_owned()));
    assert!(rendered.contains("rel=\"noopener noreferrer\" referrerpolicy=\"no-referrer\""));
    let pending = "https://reports.talview.com/pending";
    let parsed = parse(&html(&with(
        test_instance(),
        "/measurement/report_url",
        pending,
    )));
    assert_eq!(parsed.urls, [""; 0]);
}

#[test]
fn issues_say_what_they_say_and_nothing_else() {
    let broken = |key: &str| {
        let mut body = with(incident(), "/severity", "LOW");
        body["id"] = json!("none");
        body[key] = json!(1);
        body
    };
    let plain = parse(&html(&broken("x")));
    for text in HOSTILE.iter().filter(|text| !text.is_empty()) {
        let parsed = parse(&html(&broken(text)));
        // A key's place among the others is not its own.
        let sorted = |parsed: &Parsed| {
            let mut tags = parsed.skeleton.clone();
            tags.sort();
            tags
        };
        assert_eq!(sorted(&parsed), sorted(&plain), "{text:?}");
        let pointer = format!("/{}", text.replace('~', "~0").replace('/', "~1"));
        assert!(parsed.texts.contains(&fit(&pointer)), "{text:?}");
    }
}

#[test]
fn unknown_fields_are_named_and_nothing_else() {
    let odd = |key: &str| {
        let mut body = incident();
        body[key] = json!(1);
        body
    };
    let plain = parse(&html(&odd("x")));
    for text in HOSTILE.iter().filter(|text| !text.is_empty()) {
        assert_eq!(
            parse(&html(&odd(text))).skeleton,
            plain.skeleton,
            "{text:?}"
        );
    }
}

#[test]
fn in_plain_text_no_text_begins_a_line() {
    let margin = |body: &Value| {
        let text = card_of(body, None, &RenderOptions::default()).to_text();
        assert!(!text.contains(['\u{2028}', '\u{2029}', '\r']), "{text:?}");
        text.lines()
            .filter(|line| !line.is_empty() && !line.starts_with("    "))
            .count()
    };
    for (body, pointers) in [
        (incident(), INCIDENT_TEXTS),
        (test_instance(), TEST_INSTANCE_TEXTS),
    ] {
        for pointer in pointers {
            let plain = margin(&with(body.clone(), pointer, "x"));
            for text in HOSTILE {
                let lines = margin(&with(body.clone(), pointer, text));
                assert_eq!(lines, plain, "{pointer} {text:?}");
            }
        }
    }
}

#[track_caller]
fn says(change: &Value, now: Option<Timestamp>, sentence: &str) {
    let mut body = incident();
    for (key, value) in change.as_object().unwrap() {
        body[key] = value.clone();
    }
    let card = card_of(&body, now, &RenderOptions::default());
    let summary: Vec<_> = card.summary.iter().map(ToString::to_string).collect();
    assert_eq!(summary.join(" "), sentence, "{change}");
    assert!(card.to_text().contains(sentence), "{change}");
}

#[test]
fn every_state_has_its_sentence() {
    let none = Value::Null;
    says(
        &json!({"status": "TRIGGERED", "end_time": none}),
        None,
        "Open since 2026-02-03 10:46:23 UTC.",
    );
    says(
        &json!({"status": "TRIGGERED", "end_time": none}),
        "2026-02-03T11:15:00Z".parse().ok(),
        "Open for 28 min 36 s as of 2026-02-03 11:15:00 UTC.",
    );
    says(
        &json!({"status": "TRIGGERED", "end_time": none}),
        "2026-02-03T10:42:23.26Z".parse().ok(),
        "Open since 2026-02-03 10:46:23 UTC, 4 min after 2026-02-03 10:42:23 UTC.",
    );
    says(&json!({}), None, "Resolved after 28 min 36 s, 3 events.");
    says(
        &json!({"timeline": []}),
        None,
        "Resolved after 28 min 36 s, 2 events.",
    );
    says(
        &json!({"status": "DISMISSED"}),
        None,
        "Dismissed after 28 min 36 s, 3 events.",
    );
    says(
        &json!({"status": "REOPENED"}),
        None,
        "Reopened. An earlier end (11:15:00) is shown but not counted. Open since 2026-02-03 10:46:23 UTC.",
    );
    says(
        &json!({"status": "REOPENED", "end_time": "2026-02-04T11:15:00Z"}),
        None,
        "Reopened. An earlier end (2026-02-04 11:15:00 UTC) is shown but not counted. \
         Open since 2026-02-03 10:46:23 UTC.",
    );
    says(
        &json!({"status": "REOPENED", "end_time": none}),
        None,
        "Reopened. Open since 2026-02-03 10:46:23 UTC.",
    );
    says(
        &json!({"end_time": none}),
        None,
        "Resolved; no end in the payload, duration unknown.",
    );
    says(
        &json!({"status": "DISMISSED", "end_time": none}),
        None,
        "Dismissed; no end in the payload, duration unknown.",
    );
    says(
        &json!({"end_time": "2026-02-03T10:42:23.26Z"}),
        None,
        "The end lies 4 min before the start: duration not shown.",
    );
    says(
        &json!({"end_time": "2026-02-03T10:46:23.26Z"}),
        None,
        "Ended at once (0 s).",
    );
    says(
        &json!({"status": "PARKED"}),
        Some(now()),
        "Started 2026-02-03 10:46:23 UTC. This status is not known here, nor is whether the incident is closed.",
    );
}

#[test]
fn a_dismissed_incident_is_struck_out_and_never_called_resolved() {
    let body = with(incident(), "/status", "DISMISSED");
    let card = card_of(&body, None, &RenderOptions::default());
    let (drawn, text) = (card.to_html().into_string(), card.to_text());
    assert!(
        drawn.contains("<s><bdi>Face not detected</bdi></s>"),
        "{drawn}"
    );
    for written in [&drawn, &text] {
        assert!(!written.to_lowercase().contains("resolved"), "{written}");
        assert!(written.contains("Reason for dismissal"), "{written}");
    }
    let mut body = body;
    body["resolution_notes"] = Value::Null;
    assert!(html(&body).contains("No reason is given."));
}

#[test]
fn absent_and_empty_timelines_differ() {
    let mut body = incident();
    body["timeline"] = json!([]);
    assert!(html(&body).contains("No entries yet."));
    let text = include_str!("cases/incident-updated-envelope.json");
    let older = html(&serde_json::from_str(text).unwrap());
    assert!(
        older.contains("This payload carries no timeline."),
        "{older}"
    );
    assert!(older.contains("<bdi>Incident 134</bdi>"), "{older}");
}

#[test]
fn doubt_is_said_with_figures() {
    let text = card_of(&incident(), None, &RenderOptions::default()).to_text();
    assert!(
        text.contains("- Recorded 48 min 28 s before it began.\n"),
        "{text}"
    );
    let mut body = incident();
    body["end_time"] = json!("2026-02-03T10:42:23.26Z");
    body["session_instance_id"] = json!(7);
    body["start_time"] = json!("2026-02-03T10:46:23.26");
    let text = card_of(&body, None, &RenderOptions::default()).to_text();
    for sentence in [
        "- The end lies 4 min before the start.\n",
        "- 1 entry lies after the end.\n",
        "- The incident names session 7, the payload shows session 2523.\n",
        "- Without an offset, taken as UTC: start_time.\n",
    ] {
        assert!(text.contains(sentence), "{sentence} {text}");
    }
}

fn crowded() -> Value {
    let mut body = incident();
    let entry = |id: i64, at: &str, by: i64| {
        json!({"id": id, "action": "ESCALATED", "description": format!("entry {id}"), "created_at": at,
               "created_by": by, "updated_at": at, "updated_by": by})
    };
    body["timeline"] = json!([
        entry(4, "2026-02-03T11:20:00Z", 12),
        entry(3, "2026-02-03T10:50:00Z", 0),
        entry(1, "2026-02-03T10:40:23.26Z", 0),
        entry(2, "2026-02-03T10:50:00Z", 0),
    ]);
    body
}

fn order(text: &str) -> Vec<&str> {
    let mut found: Vec<_> = [
        "entry 1",
        "Detected",
        "entry 2",
        "entry 3",
        "+28 min 36 s",
        "entry 4",
    ]
    .into_iter()
    .map(|needle| (text.find(needle).expect(needle), needle))
    .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, needle)| needle).collect()
}

#[test]
fn moments_are_in_order_whichever_comes_first() {
    let oldest = [
        "entry 1",
        "Detected",
        "entry 2",
        "entry 3",
        "+28 min 36 s",
        "entry 4",
    ];
    let mut newest = oldest;
    newest.reverse();
    for (options, expected) in [
        (RenderOptions::default(), oldest),
        (
            RenderOptions {
                order: Order::Newest,
                ..RenderOptions::default()
            },
            newest,
        ),
    ] {
        let card = card_of(&crowded(), None, &options);
        assert_eq!(order(card.to_html().as_str()), expected);
        assert_eq!(order(&card.to_text()), expected);
    }
    let text = card_of(&crowded(), None, &RenderOptions::default()).to_text();
    assert!(
        text.contains(
            "- −6 min: Escalated, 2026-02-03 10:40:23 UTC by the system, before the start\n"
        ),
        "{text}"
    );
    assert!(text.contains("UTC by person 12, after the end\n"), "{text}");
}

#[test]
fn a_candidate_can_be_left_out() {
    let url = "https://reports.example.com/789?key=secret";
    let body = with(test_instance(), "/measurement/report_url", url);
    let personal = [
        "Jane",
        "Marie",
        "Doe",
        "candidate@example.com",
        "+19876543210",
        "secret",
    ];
    let shown = |document, redact| {
        let options = RenderOptions {
            document,
            redact,
            ..RenderOptions::default()
        };
        let html = card_of(&body, None, &options).to_html().into_string();
        personal.iter().filter(|word| html.contains(**word)).count()
    };
    assert_eq!(shown(false, None), 5);
    assert_eq!(shown(false, Some(true)), 0);
    assert_eq!(shown(true, None), 0);
    assert_eq!(shown(true, Some(false)), 5);
}

#[test]
fn what_somebody_wrote_can_be_left_out() {
    let personal = ["SAID-A", "SAID-B", "SAID-C", "SAID-D", "SAID-E"];
    let mut incident = incident();
    incident["description"] = json!("SAID-A");
    incident["resolution_notes"] = json!("SAID-B");
    incident["external_id"] = json!("SAID-C");
    incident["timeline"][0]["description"] = json!("SAID-D");
    let mut instance = test_instance();
    instance["external_id"] = json!("SAID-A");
    let attribute = &mut instance["measurement"]["measurement_attributes"][0];
    attribute["description"] = json!("SAID-B");
    attribute["remarks"] = json!("SAID-C");
    let shown = |body: &Value, document, redact| {
        let options = RenderOptions {
            document,
            redact,
            ..RenderOptions::default()
        };
        let card = card_of(body, None, &options);
        let (html, text) = (card.to_html().into_string(), card.to_text());
        let count = |written: &str| personal.iter().filter(|it| written.contains(**it)).count();
        assert_eq!(count(&html), count(&text), "{text}");
        count(&html)
    };
    assert_eq!(shown(&incident, false, Some(true)), 0);
    // An incident names no candidate: a page of it is for whoever decides.
    assert_eq!(shown(&incident, true, None), 4);
    assert_eq!(shown(&instance, false, None), 3);
    assert_eq!(shown(&instance, true, None), 0);
    let options = RenderOptions {
        redact: Some(true),
        ..RenderOptions::default()
    };
    let text = card_of(&incident, None, &options).to_text();
    assert!(text.contains("Description\n(hidden)\n"), "{text}");
}

#[test]
fn plain_text_has_no_link_to_follow() {
    let url = "https://reports.example.com/789?key=secret";
    let body = with(test_instance(), "/measurement/report_url", url);
    let text = card_of(&body, None, &RenderOptions::default()).to_text();
    assert!(
        text.contains("Report: Open the report on reports.example.com\n"),
        "{text}"
    );
    assert!(!text.contains("secret"), "{text}");
}

fn scored(score: Value, bottom: i64, top: i64) -> Value {
    let mut body = test_instance();
    body["measurement"]["status"] = json!("completed");
    let attribute = &mut body["measurement"]["measurement_attributes"][0];
    attribute["numerical_score"] = score;
    attribute["percentile_score"] = json!(90);
    let scale = &mut attribute["section_configuration_attribute"]["attribute"];
    scale["min_value"] = json!(bottom);
    scale["max_value"] = json!(top);
    body
}

#[test]
fn a_score_is_shown_on_its_scale() {
    let rendered = html(&scored(json!(72.5), 0, 100));
    assert!(
        rendered.contains("x=\"0\" y=\"2\" width=\"73\" height=\"6\""),
        "{rendered}"
    );
    assert!(rendered.contains("d=\"M70 0V10\""), "{rendered}");
    assert!(
        rendered.contains("<td>rank 90 among people</td>"),
        "{rendered}"
    );
    assert!(rendered.contains("<td>meets the target</td>"), "{rendered}");
    assert!(
        rendered.contains("On average 73% of the way up the scale, median 73%."),
        "{rendered}"
    );
    assert!(!rendered.contains("90%"), "{rendered}");
}

#[test]
fn a_score_off_its_scale_is_clamped_and_said() {
    let rendered = html(&scored(json!(130), 0, 120));
    assert!(
        rendered.contains("<td>130, above the scale <svg"),
        "{rendered}"
    );
    assert!(
        rendered.contains("x=\"0\" y=\"2\" width=\"100\" height=\"6\""),
        "{rendered}"
    );
    assert!(
        rendered.contains("<bdi>Logical Reasoning</bdi> with 130 on 0 to 120."),
        "{rendered}"
    );
    assert!(html(&scored(json!(-5), 0, 120)).contains("<td>-5, below the scale <svg"));
}

#[test]
fn what_has_no_share_has_no_bar() {
    assert!(!html(&scored(Value::Null, 0, 100)).contains("tve-score"));
    let empty = html(&scored(json!(4), 5, 5));
    assert!(!empty.contains("tve-score"), "{empty}");
    assert!(empty.contains("<td>5 to 5, empty</td>"), "{empty}");
}

#[test]
fn a_summary_names_what_is_missing() {
    let text = card_of(&test_instance(), None, &RenderOptions::default()).to_text();
    let sentence = "0 of 1 scored; required and not scored: Logical Reasoning.";
    assert!(text.contains(sentence), "{text}");
}

#[test]
fn headings_and_ids_are_the_hosts_to_choose() {
    let options = RenderOptions {
        heading_level: HeadingLevel::new(5),
        id_prefix: IdPrefix::new("left"),
        ..RenderOptions::default()
    };
    let rendered = card_of(&incident(), None, &options).to_html().into_string();
    assert!(
        rendered.contains("<h5 class=\"tve-title\" id=\"left-title\">"),
        "{rendered}"
    );
    assert!(
        rendered.contains("<h6 class=\"tve-heading\" id=\"left-timeline\">"),
        "{rendered}"
    );
    assert!(!rendered.contains("tve-incident-134"), "{rendered}");
    for prefix in ["", "1", "-a", "a b", "a\"", "é", &"a".repeat(65)] {
        assert_eq!(IdPrefix::new(prefix), None, "{prefix:?}");
    }
    assert_eq!([0, 6, 255].map(HeadingLevel::new), [None; 3]);
}

#[test]
fn local_time_stands_beside_utc() {
    let options = RenderOptions {
        utc_offset: "+05:30".parse().ok(),
        ..RenderOptions::default()
    };
    let text = card_of(&incident(), None, &options).to_text();
    assert!(
        text.contains("Started: 2026-02-03 10:46:23 UTC (2026-02-03 16:16:23 +05:30)\n"),
        "{text}"
    );
}

#[test]
fn an_id_is_there_once() {
    for rendered in everything() {
        let ids: Vec<_> = rendered
            .split(" id=\"")
            .skip(1)
            .map(|rest| rest.split('"').next())
            .collect();
        let once: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), once.len(), "{ids:?}");
        for named in rendered.split("aria-labelledby=\"").skip(1) {
            assert!(ids.contains(&named.split('"').next()), "{rendered}");
        }
    }
}

/// Everything that a rich text may be made of.
fn everything_rich() -> Value {
    let text = |text: &str, marks: Value| json!({"type": "text", "text": text, "marks": marks});
    let paragraph = |content: Value| json!({"type": "paragraph", "content": content});
    let item =
        json!({"type": "listItem", "content": [paragraph(json!([text("item", json!([]))]))]});
    json!({"type": "doc", "content": [
        paragraph(json!([
            text("bold", json!([{"type": "bold"}])),
            text("italic", json!([{"type": "italic"}])),
            text("code", json!([{"type": "code"}])),
            text("strike", json!([{"type": "strike"}])),
            text("link", json!([{"type": "link", "attrs": {"href": "https://a.example/b?c=1"}}])),
        ])),
        {"type": "bulletList", "content": [item]},
        {"type": "orderedList", "content": [item]},
        {"type": "blockquote", "content": [paragraph(json!([text("quoted", json!([]))]))]},
        {"type": "codeBlock", "content": [text("fn main() {}", json!([]))]},
    ]})
}

/// Cards of every kind, in every state, with everything that may be in them.
fn everything() -> Vec<String> {
    let mut bodies = vec![
        crowded(),
        scored(json!(72.5), 0, 100),
        scored(json!(4), 5, 5),
        with(
            test_instance(),
            "/measurement/report_url",
            "https://a.example/",
        ),
        with(
            test_instance(),
            "/measurement/measurement_attributes/0/remarks",
            "x",
        ),
        with(incident(), "/description", &everything_rich().to_string()),
        json!({"severity": "HIG", "session": {}, "serverity": 1}),
        json!(5),
    ];
    let mut older: Value =
        serde_json::from_str(include_str!("cases/incident-updated-envelope.json")).unwrap();
    older["payload"]["description"] = json!({"a": 1});
    bodies.push(older);
    for status in ["TRIGGERED", "DISMISSED", "REOPENED", "x"] {
        bodies.push(with(crowded(), "/status", status));
    }
    for severity in ["HIGH", "MEDIUM", "x"] {
        bodies.push(with(incident(), "/severity", severity));
    }
    let mut odd = incident();
    odd["odd"] = json!(1);
    odd["end_time"] = Value::Null;
    odd["resolution_notes"] = Value::Null;
    bodies.push(odd);
    let options = [
        RenderOptions::default(),
        RenderOptions {
            utc_offset: "+05:30".parse().ok(),
            document: true,
            strings: r#"{"language": "ar", "direction": "rtl"}"#.parse().unwrap(),
            ..RenderOptions::default()
        },
    ];
    let written = options.iter().flat_map(|options| {
        bodies
            .iter()
            .map(move |body| card_of(body, Some(now()), options).to_html().into_string())
    });
    written.collect()
}

/// Every tag with every attribute it was ever seen with: what a sanitizer has
/// to let through. `BLESS=1` accepts a change; read the diff.
#[test]
fn no_other_markup_is_ever_written() {
    let mut pairs = BTreeSet::new();
    for rendered in everything() {
        // A tokenizer alone does not know that a style sheet is no markup.
        let (before, after) = match rendered.split_once("<style>") {
            Some((before, rest)) => (before, rest.split_once("</style>").unwrap().1),
            None => (rendered.as_str(), ""),
        };
        for tag in parse(&[before, after].concat()).skeleton {
            let mut names = tag.split(' ');
            let element = names.next().unwrap().to_owned();
            pairs.extend(names.map(|attribute| format!("{element} {attribute}")));
            if !element.starts_with('/') {
                pairs.insert(element);
            }
        }
    }
    let given: String = pairs.into_iter().map(|pair| pair + "\n").collect();
    let path = "tests/markup.txt";
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, &given).unwrap();
    }
    assert_eq!(given, fs::read_to_string(path).unwrap_or_default());
    for never in [" style\n", " onclick\n", "script", "iframe", "form"] {
        assert!(!given.contains(never), "{never}");
    }
}

const STYLE: &str = include_str!("../pkg-template/timeline.css");

#[test]
fn a_document_is_a_whole_page() {
    let options = RenderOptions {
        document: true,
        ..RenderOptions::default()
    };
    let body = with(incident(), "/name", "</title><b>");
    let page = card_of(&body, None, &options).to_html().into_string();
    assert!(
        page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n"),
        "{page}"
    );
    assert!(
        page.contains("<title>&lt;/title&gt;&lt;b&gt;</title>"),
        "{page}"
    );
    assert!(page.contains("<h1 class=\"tve-title\""), "{page}");
    assert!(page.contains(STYLE));
    assert!(page.ends_with("</html>\n"));
}

#[test]
fn the_style_sheet_names_only_what_is_written() {
    let written = everything().concat();
    let classes = STYLE.split('.').skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))?;
        rest.get(..end).filter(|name| name.starts_with("tve-"))
    });
    for class in classes.collect::<BTreeSet<_>>() {
        let named = ["\"", " "]
            .iter()
            .any(|behind| written.contains(&format!("\"{class}{behind}")));
        assert!(named, ".{class}");
    }
    for never in [
        "!important",
        "</style",
        "url(",
        "@import",
        "margin-left",
        "padding-right",
    ] {
        assert!(!STYLE.contains(never), "{never}");
    }
}

/// The two colours of a custom property, light and dark.
fn colours(name: &str) -> [f64; 2] {
    let (_, rest) = STYLE
        .split_once(&format!("--tve-{name}: light-dark(#"))
        .expect(name);
    let (pair, _) = rest.split_once(')').unwrap();
    let (light, dark) = pair.split_once(", #").unwrap();
    [light, dark].map(|hex| {
        let channel = |place: usize| {
            let value = f64::from(u8::from_str_radix(&hex[place..place + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
    })
}

#[test]
fn colours_stand_out() {
    let needed = [
        ("text", 7.0),
        ("muted", 4.5),
        ("link", 4.5),
        ("high", 4.5),
        ("medium", 4.5),
        ("low", 4.5),
        ("mark", 3.0),
        ("fill", 3.0),
    ];
    let surface = colours("surface");
    for (name, least) in needed {
        for (colour, surface) in colours(name).into_iter().zip(surface) {
            let (dark, light) = (colour.min(surface), colour.max(surface));
            let contrast = (light + 0.05) / (dark + 0.05);
            assert!(contrast >= least, "{name}: {contrast:.2}");
        }
    }
}

#[test]
fn long_text_is_cut_and_counted() {
    let name = "x".repeat(12_745);
    let rendered = html(&with(incident(), "/name", &name));
    assert!(
        rendered.contains("xx (12,345 more characters)</bdi>"),
        "{rendered}"
    );
}

#[test]
fn what_is_drawn_is_linear_in_what_came() {
    let mut body = crowded();
    let entry = body["timeline"][0].clone();
    body["timeline"] = Value::Array(vec![entry; 5000]);
    let rendered = html(&body);
    assert!(rendered.len() < 5000 * 600, "{}", rendered.len());
}
