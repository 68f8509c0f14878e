//! Cards as HTML and as text.
//!
//! That nothing breaks out of where it belongs is held in `hostile.rs`.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use serde_json::{Value, json};
use talview_events::{
    Card, HeadingLevel, IdPrefix, Options, Order, RenderOptions, Timestamp, card, check,
    render_text, view,
};

const NOW: &str = "2026-02-03T12:00:00Z";

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
    Card::of(&checked, options, now)
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

/// Months, days and hours are three counts: what the database keeps apart, no
/// card trades.
#[test]
fn a_length_is_told_in_words_only_if_those_are_its_own() {
    for (taken, told) in [
        ("00:00:00", "0 s"),
        ("00:28:36.74", "28 min 36 s"),
        ("23:59:59", "23 h 59 min 59 s"),
        ("1 day 01:00:00", "1 d 1 h"),
        ("24:00:00", "24:00:00"),
        ("100:00:00", "100:00:00"),
        ("1 day 25:00:00", "1 day 25:00:00"),
        ("1 mon 02:00:00", "1 mon 02:00:00"),
        ("-1 days +02:00:00", "-1 days +02:00:00"),
    ] {
        let body = with(test_instance(), "/measurement/time_taken", taken);
        let body = with(body, "/measurement/status", "completed");
        let text = render_text(
            &body.to_string(),
            &Options::default(),
            &RenderOptions::default(),
        );
        let line = format!("Time taken: {told}");
        assert!(text.unwrap().lines().any(|it| it.trim() == line), "{taken}");
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
        "Reopened. An earlier end (11:15:00) is shown but not counted.",
    );
    says(
        &json!({"status": "REOPENED", "end_time": "2026-02-04T11:15:00Z"}),
        None,
        "Reopened. An earlier end (2026-02-04 11:15:00 UTC) is shown but not counted.",
    );
    says(
        &json!({"status": "REOPENED", "end_time": none}),
        None,
        "Reopened.",
    );
    says(
        &json!({"status": "REOPENED", "end_time": none}),
        "2026-02-03T11:15:00Z".parse().ok(),
        "Reopened. Started 28 min 36 s before 2026-02-03 11:15:00 UTC.",
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
    assert!(html(&body).contains("No entries."));
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
    assert!(!text.contains("Longest gap"), "{text}");
    // Nor where no entry, but the end itself, lies outside.
    body["timeline"] = json!([]);
    let text = card_of(&body, None, &RenderOptions::default()).to_text();
    assert!(
        text.contains("before the start") && !text.contains("Longest gap"),
        "{text}"
    );
}

/// What a card says of what is in doubt is said of all of it, however few
/// issues are listed.
#[test]
fn doubt_is_said_of_issues_that_are_cut_off_too() {
    let mut body = incident();
    for number in 0..200 {
        body[format!("zz_{number}")] = json!(number);
    }
    let entry = |number: i64| {
        let mut entry = body["timeline"][0].clone();
        entry["id"] = json!(number);
        entry["action"] = json!("WAVED");
        entry["created_at"] = json!("2026-02-03T12:00:00Z");
        entry["updated_at"] = json!("2026-02-03T12:00:00Z");
        entry
    };
    body["timeline"] = (0..150).map(entry).collect();
    let body = body.to_string();
    let three = "timeline/0/action, timeline/1/action, timeline/2/action, and 147 more";
    for (most, fields, actions) in [
        (1000, "zz_0, zz_1, zz_2, and 197 more", three),
        (
            202,
            "zz_0, zz_1, zz_2, and 197 more",
            "timeline/0/action, and 149 more",
        ),
        (100, "zz_0, zz_1, zz_2, and 197 more", "150 places"),
        (1, "zz_0, and 199 more", "150 places"),
    ] {
        let options = Options {
            max_issues: most,
            ..Options::default()
        };
        let text = render_text(&body, &options, &RenderOptions::default()).unwrap();
        for sentence in [
            "- Recorded 48 min 28 s before it began.\n".to_owned(),
            "- 150 entries lie after the end.\n".to_owned(),
            format!("- Not known here and not shown: {fields}.\n"),
            format!("- Not among the published words: {actions}.\n"),
        ] {
            assert!(text.contains(&sentence), "{most}: {sentence}{text}");
        }
        let viewed = view(&body, &options, &RenderOptions::default());
        let card = card(&body, &options, &RenderOptions::default());
        assert_eq!(card.to_text(), text);
        assert_eq!(card.to_html(), viewed.html);
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

/// How long an incident lasted, in the picture of when things happened: that runs
/// from the left to the right.
fn span(html: &str) -> &str {
    let (_, behind) = html.split_once("<rect class=\"tve-bar-span\"").unwrap();
    behind.split_once("/>").unwrap().0
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
        assert_eq!(span(card.to_html().as_str()), span(&html(&crowded())));
        assert_eq!(order(card.to_html().as_str()), expected);
        assert_eq!(order(&card.to_text()), expected);
    }
    let text = card_of(&crowded(), None, &RenderOptions::default()).to_text();
    assert!(
        text.contains(
            "- −6 min, before the start: Escalated, 2026-02-03 10:40:23 UTC by the system\n"
        ),
        "{text}"
    );
    assert!(text.contains(", after the end: "), "{text}");
}

/// Its words are no longer those of whoever made it.
#[test]
fn an_entry_that_was_changed_says_when_and_by_whom() {
    for (changed, at, by, said) in [
        ("by nobody", "2026-02-03T10:51:23.26Z", 0, "by the system\n"),
        (
            "by another",
            "2026-02-05T12:46:23Z",
            77,
            "by the system, changed 2026-02-05 12:46:23 UTC by person 77\n",
        ),
        (
            "by its author",
            "2026-02-03T10:51:24Z",
            0,
            "by the system, changed 2026-02-03 10:51:24 UTC by the system\n",
        ),
        (
            "at once by another",
            "2026-02-03T10:51:23.26Z",
            77,
            "by the system, changed 2026-02-03 10:51:23 UTC by person 77\n",
        ),
    ] {
        let mut body = incident();
        body["timeline"][0]["updated_at"] = json!(at);
        body["timeline"][0]["updated_by"] = json!(by);
        let text = card_of(&body, None, &RenderOptions::default()).to_text();
        let line = format!("- +5 min: Escalated, 2026-02-03 10:51:23 UTC {said}");
        assert!(text.contains(&line), "{changed}: {text}");
    }
}

/// Where the end lies before the start an entry may be before the one and
/// after the other.
#[test]
fn an_entry_outside_is_counted_once() {
    let mut body = incident();
    body["end_time"] = json!("2026-02-03T10:42:23.26Z");
    let mut between = body["timeline"][0].clone();
    between["created_at"] = json!("2026-02-03T10:44:23.26Z");
    between["updated_at"] = between["created_at"].clone();
    body["timeline"].as_array_mut().unwrap().push(between);
    let text = card_of(&body, None, &RenderOptions::default()).to_text();
    for line in [
        "- −2 min, before the start: Escalated, 2026-02-03 10:44:23 UTC by the system\n",
        "- +5 min, after the end: Escalated, 2026-02-03 10:51:23 UTC by the system\n",
        "- 1 entry lies before the start.\n",
        "- 1 entry lies after the end.\n",
    ] {
        assert!(text.contains(line), "{line} {text}");
    }
}

/// A viewer that lays text out by its letters would turn the moment behind.
#[test]
fn in_plain_text_what_runs_from_right_to_left_is_set_apart() {
    for (action, said) in [
        ("مراجعة 12", "\u{2068}مراجعة 12\u{2069}"),
        ("בדיקה", "\u{2068}בדיקה\u{2069}"),
        ("\u{1e900}\u{1e901}", "\u{2068}\u{1e900}\u{1e901}\u{2069}"),
        ("检查 12", "检查 12"),
        ("Révision", "Révision"),
    ] {
        let mut body = incident();
        body["timeline"][0]["action"] = json!(action);
        let text = card_of(&body, None, &RenderOptions::default()).to_text();
        let line = format!("- +5 min: {said}, 2026-02-03 10:51:23 UTC by the system\n");
        assert!(text.contains(&line), "{text}");
    }
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

/// Keys, too, may hold names and addresses.
#[test]
fn keys_that_are_the_payloads_own_can_be_left_out() {
    let with = |cf: &str| {
        let text = test_instance().to_string();
        text.replace("\"cf\":{}", &format!("\"cf\":{{\"Jane Doe\":{cf}}}"))
    };
    let whole = with(r#"{"jane@example.com":"\ud800"}"#);
    let broken = with(r#"{"jane@example.com":1,"jane@example.com":2}"#);
    for (text, pointer, masked) in [
        (
            &whole,
            "candidate/cf/Jane Doe/jane@example.com.",
            "candidate/cf/********/****************.",
        ),
        (
            &broken,
            "/candidate/cf/Jane Doe/jane@example.com",
            "/candidate/cf/********/****************",
        ),
    ] {
        for (redact, document, shown, hidden) in [
            (None, false, pointer, masked),
            (Some(true), false, masked, pointer),
            // A page is passed on, and a refused one may be a test instance's.
            (None, true, masked, pointer),
            (Some(false), true, pointer, masked),
        ] {
            let rendering = RenderOptions {
                redact,
                document,
                ..RenderOptions::default()
            };
            let card = card(text, &Options::default(), &rendering).to_text();
            assert!(card.contains(shown) && !card.contains(hidden), "{card}");
        }
    }
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
    assert!(rendered.contains("<td>90</td>"), "{rendered}");
    assert!(rendered.contains("<td>meets the target</td>"), "{rendered}");
    assert!(
        rendered.contains("On average 72.5% of the way up the scale, median 72.5%."),
        "{rendered}"
    );
    assert!(!rendered.contains("90%"), "{rendered}");
    // A target may be either end of the scale.
    for (bottom, top, place) in [(70, 100, 0), (0, 70, 100)] {
        let rendered = html(&scored(json!(70), bottom, top));
        assert!(
            rendered.contains(&format!("d=\"M{place} 0V10\"")),
            "{rendered}"
        );
    }
}

/// No order of bands against targets is published.
#[test]
fn a_target_that_is_a_band_is_named_and_not_compared() {
    for (recommended, band, target, verdict) in [
        (
            json!(null),
            json!(null),
            "none",
            "no target to compare with",
        ),
        (json!(3), json!(null), "a band", "not compared"),
        (json!(3), json!(2), "a band", "not compared"),
        (json!(3), json!(3), "<bdi>Good</bdi>", "not compared"),
    ] {
        let mut body = scored(json!(72.5), 0, 100);
        let attribute = &mut body["measurement"]["measurement_attributes"][0];
        let configuration = &mut attribute["section_configuration_attribute"];
        configuration["recommended_value"] = json!(null);
        configuration["recommended_ordinal_id"] = recommended;
        if !band.is_null() {
            attribute["ordinal"]["id"] = band;
        }
        let rendered = html(&body);
        let cells = format!("<td>{target}</td><td>{verdict}</td>");
        assert!(rendered.contains(&cells), "{cells}: {rendered}");
    }
}

fn averages(body: &Value, percent: &str) {
    let rendered = html(body);
    let sentence = format!("On average {percent}% of the way up the scale, median {percent}%.");
    assert!(rendered.contains(&sentence), "{sentence}: {rendered}");
}

#[test]
fn a_share_is_cut_and_never_reads_as_more() {
    for (score, percent) in [
        (json!(99.96), "99.9"),
        (json!(99.6), "99.6"),
        (json!(57), "57"),
        (json!(0.29), "0.2"),
        (json!(-0.04), "-0.1"),
        (json!(-12.34), "-12.4"),
        (json!(100), "100"),
    ] {
        averages(&scored(score, 0, 100), percent);
    }
    // It is known, however much of a scale that is next to nothing it may be.
    for (top, percent) in [("5e-306", "2e+307"), ("1e-308", "1.7976931348623157e+308")] {
        let body = scored(json!(1), 0, 100).to_string();
        let body = body.replace(r#""max_value":100"#, &format!(r#""max_value":{top}"#));
        averages(&serde_json::from_str(&body).unwrap(), percent);
    }
}

/// Parts of their own would stand where the page's direction puts them.
#[test]
fn a_name_is_one_text() {
    let mut body = test_instance();
    body["candidate"]["first_name"] = json!("محمد");
    body["candidate"]["middle_name"] = json!(null);
    body["candidate"]["last_name"] = json!("الأحمد");
    let rendered = html(&body);
    assert!(rendered.contains("<bdi>محمد الأحمد</bdi>"), "{rendered}");
    body["candidate"]["middle_name"] = json!(" \u{200e}");
    assert!(html(&body).contains("<bdi>محمد الأحمد</bdi>"));
}

#[test]
fn issues_that_are_not_listed_are_counted() {
    let mut body = incident();
    body["timeline"] = json!(vec![json!({}); 100]);
    body["unknown"] = json!(1);
    let text = body.to_string();
    for max_issues in [1, 100, 1000] {
        let options = Options {
            max_issues,
            ..Options::default()
        };
        let total = check(&text, &options).total;
        let card = card(&text, &options, &RenderOptions::default());
        let badges: Vec<_> = card
            .badges
            .iter()
            .map(|badge| badge.text.to_string())
            .collect();
        assert_eq!(total, 702);
        assert_eq!(badges, ["700 errors", "1 warning", "1 remark"]);
    }
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
    let says = |body: &Value, sentence: &str| {
        let text = card_of(body, None, &RenderOptions::default()).to_text();
        assert!(text.contains(sentence), "{text}");
    };
    let mut body = test_instance();
    // A band is a result, if not in numbers.
    says(&body, "0 of 1 scored. 1 has a band instead.\n");
    says(&body, "Score: none\n");
    says(
        &body,
        "Verdict: not compared\n    Percentile: none\n    Band: Good\n",
    );
    body["measurement"]["measurement_attributes"][0]["ordinal"] = Value::Null;
    says(
        &body,
        "0 of 1 scored; required and not scored: Logical Reasoning.\n",
    );
    body["measurement"]["measurement_attributes"] = json!([]);
    says(&body, "The payload lists no attributes.\n");
    body["measurement"] = Value::Null;
    says(
        &body,
        "| No measurement\nThe payload carries no measurement.\n",
    );
}

#[test]
fn what_was_deleted_is_shown_as_it_was_and_goes_on_no_longer() {
    let now = "2026-02-03T12:00:00Z".parse().ok();
    for (case, event, badges) in [
        (
            include_str!("cases/incident-created.json"),
            "incident.instance.deleted",
            "Low severity | Open | Deleted",
        ),
        (
            include_str!("cases/test-instance-created.json"),
            "ae.test_instance.deleted",
            "In progress | Not measured yet | Deleted",
        ),
    ] {
        let options = Options {
            event: event.parse().ok(),
            now,
            ..Options::default()
        };
        let text = render_text(case, &options, &RenderOptions::default()).unwrap();
        let expected =
            format!("\n{badges}\nThe sender has deleted this record; it is shown as it was.");
        assert!(text.contains(&expected), "{text}");
        assert!(!text.contains("Open for"), "{text}");
        assert!(!text.contains("Open since"), "{text}");
    }
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
        {"type": "orderedList", "attrs": {"start": 3}, "content": [item]},
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

/// A style sheet without its comments, all white space, and what stands before
/// the end of a block for the next declaration.
fn letters(sheet: &str) -> String {
    let parts = sheet.split("/*").enumerate();
    let rules = parts.map(|(place, part)| match place {
        0 => part,
        _ => part.split_once("*/").unwrap().1,
    });
    let letters: String = rules.flat_map(str::split_whitespace).collect();
    letters.replace(";}", "}")
}

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
    let (_, style) = page.split_once("<style>\n").unwrap();
    let (style, _) = style.split_once("</style>").unwrap();
    assert_eq!(letters(style), letters(STYLE));
    assert!(
        style.contains("}.tve-card :is(ul,ol){list-style:none}."),
        "{style}"
    );
    assert!(page.ends_with("</html>\n"));
}

#[test]
fn what_is_drawn_is_linear_in_what_came() {
    let mut body = crowded();
    let entry = body["timeline"][0].clone();
    body["timeline"] = Value::Array(vec![entry; 5000]);
    let rendered = html(&body);
    assert!(rendered.len() < 5000 * 600, "{}", rendered.len());
}
