//! The texts of `tests/hostile/strings.json` in every field that is shown.
//!
//! Three oracles. The skeleton: tags, and attributes with their values, are
//! those for a harmless text. The text: a parser finds in the place of the
//! harmless text the hostile one, made fit to be shown. And the letter: what is
//! written is what was written for the harmless text, with the hostile one in
//! its place, escaped. The rules are written again here, not taken from the
//! core.
//!
//! `tests/hostile/hostile.test.mjs` does so through the npm package, with other
//! parsers. REFERENCE.md says how much was tried:
//! `BLESS=1 cargo test --test hostile` writes it.

mod held;

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::thread::{self, ScopedJoinHandle};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use talview_events::{Card, Options, RenderOptions, check};

/// A hostile text.
struct Text {
    /// As JSON, for half of a surrogate pair can stand nowhere else.
    json: String,
    /// With U+FFFD for such a half.
    plain: String,
    is_broken: bool,
}

impl Text {
    fn plain(plain: String) -> Self {
        let json = serde_json::to_string(&plain).unwrap();
        Self {
            json,
            plain,
            is_broken: false,
        }
    }

    fn of(entry: &RawValue) -> Self {
        let json = entry.get();
        if json.starts_with('{') {
            return Self::plain(repeated(&serde_json::from_str(json).unwrap()));
        }
        let mended = with_whole_pairs(json);
        Self {
            json: json.to_owned(),
            plain: serde_json::from_str(&mended).unwrap(),
            is_broken: mended != json,
        }
    }

    /// What harmless text this is to be compared with.
    fn harmless(&self, mark: &str) -> Self {
        let (half, replaced) = if self.is_broken {
            ("\\ud800", "\u{FFFD}")
        } else {
            ("", "")
        };
        Self {
            json: format!("\"{mark}{half}\""),
            plain: format!("{mark}{replaced}"),
            is_broken: self.is_broken,
        }
    }
}

/// A text so many times, and perhaps another behind it.
fn repeated(entry: &Value) -> String {
    let times = usize::try_from(entry["times"].as_u64().unwrap()).unwrap();
    let mut text = entry["text"].as_str().unwrap().repeat(times);
    if entry["then"].is_object() {
        text += &repeated(&entry["then"]);
    }
    text
}

/// A JSON text with U+FFFD for every half of a surrogate pair.
fn with_whole_pairs(json: &str) -> String {
    let unit = |at: usize| {
        let digits = json.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut mended = String::new();
    let mut at = 0;
    while let Some(character) = json.get(at..).and_then(|rest| rest.chars().next()) {
        let length = match (unit(at), unit(at + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                mended.push_str("\\ufffd");
                at += 6;
                continue;
            }
            _ if character == '\\' => 2,
            _ => character.len_utf8(),
        };
        mended.push_str(&json[at..at + length]);
        at += length;
    }
    mended
}

fn texts() -> Vec<Text> {
    let kinds: Vec<HashMap<String, Box<RawValue>>> =
        serde_json::from_str(include_str!("hostile/strings.json")).unwrap();
    let lists = kinds.iter().map(|kind| kind["strings"].get());
    lists
        .flat_map(|list| serde_json::from_str::<Vec<Box<RawValue>>>(list).unwrap())
        .map(|entry| Text::of(&entry))
        .collect()
}

// What a reader should see

const NOTE: usize = 20_000;
const NAME: usize = 400;

/// What a reader should see of a text that is cut behind so many characters.
fn fit(text: &str, most: usize) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut end = characters.len().min(most);
    while end < characters.len() && belong_together(characters[end - 1], characters[end]) {
        end -= 1;
    }
    let mut fit = String::new();
    let mut marks = 0;
    let mut in_flag = 0;
    for (place, &character) in characters[..end].iter().enumerate() {
        let code = u32::from(character);
        marks = match code {
            _ if is_mark(code) => marks + 1,
            0x200C..=0x200F | 0x61C => marks,
            _ => 0,
        };
        in_flag = in_flag.max(1) - 1;
        let tags = characters[place..end].iter().skip(1).take(6);
        let tags: String = tags
            .filter_map(|tag| char::from_u32(u32::from(*tag).wrapping_sub(0xE_0000)))
            .collect();
        if code == 0x1_F3F4 && ["gbeng\x7f", "gbsct\x7f", "gbwls\x7f"].contains(&tags.as_str()) {
            in_flag = 7;
        }
        match code {
            0xD if characters[..end].get(place + 1) == Some(&'\n') => {}
            0xD => fit.push('\n'),
            _ if marks > 8 => {}
            0x9 | 0xA => fit.push(character),
            0..=0x1F | 0x7F..=0x9F | 0xFDD0..=0xFDEF => fit.push('\u{FFFD}'),
            _ if code & 0xFFFE == 0xFFFE => fit.push('\u{FFFD}'),
            _ if in_flag > 0 => fit.push(character),
            0x202A..=0x202E | 0x2066..=0x2069 => write!(fit, "[U+{code:04X}]").unwrap(),
            0xAD
            | 0x115F
            | 0x1160
            | 0x180E
            | 0x200B
            | 0x2060..=0x2065
            | 0x206A..=0x206F
            | 0x34F
            | 0x17B4..=0x17B5
            | 0x3164
            | 0xFEFF
            | 0xFFA0
            | 0xFFF0..=0xFFFB
            | 0x1_BCA0..=0x1_BCA3
            | 0x1_D173..=0x1_D17A
            | 0xE_0000..=0xE_00FF
            | 0xE_01F0..=0xE_0FFF => {
                write!(fit, "[U+{code:04X}]").unwrap();
            }
            _ => fit.push(character),
        }
    }
    let is_blank = fit.chars().all(|character| {
        let code = u32::from(character);
        let is_unseen = matches!(code, 0x200C..=0x200F | 0x61C | 0x2800);
        character.is_whitespace() || is_unseen || is_mark(code)
    });
    // What begins with more white space than is shown says something behind it.
    if is_blank && text.trim() != text {
        return self::fit(text.trim(), most);
    }
    let more = characters.len() - end;
    if is_blank && more == 0 {
        "(empty)".clone_into(&mut fit);
    }
    if more > 0 {
        let characters = if more == 1 { "character" } else { "characters" };
        write!(fit, " ({} more {characters})", grouped(more)).unwrap();
    }
    fit
}

/// A number below a million, as people read it.
fn grouped(number: usize) -> String {
    match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{thousands},{rest:03}"),
    }
}

/// The combining marks that the texts here have.
fn is_mark(code: u32) -> bool {
    matches!(
        code,
        0x300..=0x36F | 0x483..=0x489 | 0x591..=0x5BD | 0x5BF | 0x5C1..=0x5C2 | 0x20D0..=0x20F0
            | 0x93C | 0x93F | 0x94D | 0xE31 | 0xE34..=0xE3A | 0xE47..=0xE4E | 0x180B..=0x180D | 0x180F | 0xFE00..=0xFE0F
    )
}

fn belong_together(first: char, second: char) -> bool {
    let is_joiner = |character| character == '\u{200D}';
    is_mark(second.into())
        || is_joiner(first)
        || is_joiner(second)
        || matches!(second, '\u{1F3FB}'..='\u{1F3FF}')
        || (first, second) == ('\r', '\n')
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

// What a parser makes of a card

#[derive(Clone, Debug, PartialEq)]
enum Line {
    Tag(String),
    Text(String),
}

#[derive(Default)]
struct Sink(RefCell<Vec<Line>>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut lines = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                let end = if tag.kind == TagKind::EndTag { "/" } else { "" };
                let mut line = format!("<{end}{}", tag.name);
                for attribute in &tag.attrs {
                    write!(line, " {}={:?}", attribute.name.local, &*attribute.value).unwrap();
                }
                lines.push(Line::Tag(line));
            }
            Token::CharacterTokens(text) => match lines.last_mut() {
                Some(Line::Text(before)) => before.push_str(&text),
                _ => lines.push(Line::Text(text.to_string())),
            },
            Token::EOFToken => {}
            other => panic!("{other:?}"),
        }
        TokenSinkResult::Continue
    }
}

fn outline(html: &str) -> Vec<Line> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let options = TokenizerOpts {
        exact_errors: true,
        ..TokenizerOpts::default()
    };
    let tokenizer = Tokenizer::new(Sink::default(), options);
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.take()
}

// Payloads

/// A payload with a mark in each of its fields.
struct Shape {
    name: &'static str,
    body: String,
    fields: Vec<Field>,
}

struct Field {
    mark: String,
    /// What stands before the text where it is shown.
    before: String,
    is_key: bool,
    most: usize,
}

impl Field {
    /// What is shown of a text, before it is made fit.
    fn shows(&self, text: &str) -> String {
        let text = if self.is_key {
            text.replace('~', "~0").replace('/', "~1")
        } else {
            text.to_owned()
        };
        format!("{}{text}", self.before)
    }
}

impl Shape {
    fn new(name: &'static str, body: &Value) -> Self {
        Self {
            name,
            body: body.to_string(),
            fields: Vec::new(),
        }
    }

    /// With texts in these places, each cut behind so many characters.
    fn texts(mut self, most: usize, pointers: &[&str]) -> Self {
        let mut body: Value = serde_json::from_str(&self.body).unwrap();
        for pointer in pointers {
            let mark = format!("zq{}qz", self.fields.len());
            *body.pointer_mut(pointer).expect(pointer) = mark.as_str().into();
            self.fields.push(Field {
                mark,
                before: String::new(),
                is_key: false,
                most,
            });
        }
        self.body = body.to_string();
        self
    }

    /// With unknown fields in these objects, shown as what stands before their
    /// path in a pointer.
    fn keys(mut self, before: &str, pointers: &[&str]) -> Self {
        let mut body: Value = serde_json::from_str(&self.body).unwrap();
        for pointer in pointers {
            let mark = format!("zq{}qz", self.fields.len());
            body.pointer_mut(pointer).expect(pointer)[&mark] = json!(1);
            let way = format!("{pointer}/");
            self.fields.push(Field {
                mark,
                before: format!("{before}{}", &way[1..]),
                is_key: true,
                most: NAME,
            });
        }
        self.body = body.to_string();
        self
    }

    fn with(&self, text: &Text) -> String {
        self.fields.iter().fold(self.body.clone(), |body, field| {
            body.replace(&format!("\"{}\"", field.mark), &text.json)
        })
    }

    /// With harmless texts that a text can be compared with.
    fn marked(&self, text: &Text) -> String {
        self.fields.iter().fold(self.body.clone(), |body, field| {
            let json = text.harmless(&field.mark).json;
            body.replace(&format!("\"{}\"", field.mark), &json)
        })
    }

    /// For each field what is seen of a harmless text, and what of this one.
    fn seen(&self, text: &Text) -> Vec<(String, String)> {
        let seen = |field: &Field, text: &str| fit(&field.shows(text), field.most);
        self.fields
            .iter()
            .map(|field| {
                let harmless = text.harmless(&field.mark).plain;
                (seen(field, &harmless), seen(field, &text.plain))
            })
            .collect()
    }
}

/// A text of the harmless card, with the hostile one in the place of the marks.
fn filled(line: &str, seen: &[(String, String)]) -> String {
    if !line.contains("zq") {
        return line.to_owned();
    }
    seen.iter().fold(line.to_owned(), |line, (mark, text)| {
        line.replace(mark, text)
    })
}

fn shapes() -> Vec<Shape> {
    let case = |text: &str| -> Value { serde_json::from_str(text).unwrap() };
    let incident = || case(include_str!("cases/incident-updated.json"));
    let dismissed = case(include_str!("cases/incident-dismissed.json"));
    let older = || case(include_str!("cases/incident-updated-envelope.json"));
    let mut measured = case(include_str!("cases/test-instance-measured.json"));
    measured["measurement"]["report_url"] = Value::Null;
    let mut refused = incident();
    refused["id"] = json!("none");
    let attribute = "/measurement/measurement_attributes/0";
    let inside = |rest: &str| format!("{attribute}/{rest}");
    let attributes = [
        "description",
        "remarks",
        "ordinal/label",
        "section_configuration_attribute/attribute/name",
        "section_configuration_attribute/attribute/skill/name",
    ]
    .map(inside);
    let attributes: Vec<_> = attributes.iter().map(String::as_str).collect();
    vec![
        Shape::new("incident", &incident())
            .texts(NAME, &["/name", "/external_id"])
            .texts(
                NOTE,
                &[
                    "/description",
                    "/resolution_notes",
                    "/timeline/0/description",
                ],
            ),
        Shape::new("incident, words", &incident()).texts(
            NAME,
            &[
                "/status",
                "/severity",
                "/session/status",
                "/timeline/0/action",
            ],
        ),
        Shape::new("incident, dismissed", &dismissed)
            .texts(NAME, &["/name", "/external_id"])
            .texts(NOTE, &["/description", "/resolution_notes"]),
        Shape::new("incident, older form", &older())
            .texts(NOTE, &["/payload/description", "/payload/resolution_notes"]),
        Shape::new("incident, older form, words", &older()).texts(
            NAME,
            &[
                "/payload/status",
                "/payload/severity",
                "/payload/session/status",
            ],
        ),
        Shape::new("incident, unknown fields", &incident())
            .keys("", &["", "/session", "/timeline/0"]),
        Shape::new("test instance", &measured)
            .texts(
                NAME,
                &[
                    "/external_id",
                    "/candidate/email",
                    "/candidate/first_name",
                    "/candidate/middle_name",
                    "/candidate/last_name",
                    "/catalog_assessment/assessment/name",
                    "/catalog_assessment/assessment/level",
                    "/catalog_assessment/catalog/name",
                ],
            )
            .texts(NAME, &attributes),
        Shape::new("test instance, words", &measured)
            .texts(NAME, &["/instance_status", "/measurement/status"]),
        Shape::new("test instance, unknown fields", &measured)
            .keys("", &["", "/candidate", "/measurement"]),
        Shape::new("issues, unknown fields", &refused).keys("/", &["", "/session", "/timeline/0"]),
    ]
}

/// A payload's card; nothing if a key is there already, or is near to another.
fn card(body: &str) -> Option<Card> {
    let checked = check(body, &Options::default());
    let is_another = checked
        .issues
        .iter()
        .any(|issue| issue.suggestion.is_some() || issue.code.as_str() == "duplicate_key");
    if is_another {
        return None;
    }
    let options = RenderOptions::default();
    Some(Card::of(&checked, &options, None))
}

/// The same as HTML.
fn drawn(body: &str) -> Option<String> {
    card(body).map(|card| without_places(&card.to_html().into_string()))
}

/// Where a line has its issues depends on how long the texts before them are.
fn without_places(html: &str) -> String {
    let mut parts = html.split("<span class=\"tve-place\">");
    let mut without = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (_, behind) = part.split_once("</span>").unwrap();
        without += behind;
    }
    without
}

#[track_caller]
fn same(given: &[Line], expected: &[Line], about: &str) {
    for (given, expected) in given.iter().zip(expected) {
        assert_eq!(given, expected, "{about}");
    }
    assert_eq!(given.len(), expected.len(), "{about}");
}

/// JSON that stands in a text may be the JSON of an editor.
fn is_json(text: &str) -> bool {
    serde_json::from_str::<Value>(text).is_ok_and(|value| value.is_object() || value.is_array())
}

#[test]
fn every_field_says_what_it_says_and_nothing_else() {
    let texts = texts();
    assert!(texts.len() >= 300, "{}", texts.len());
    let shapes = shapes();
    let cards: Vec<usize> = thread::scope(|scope| {
        let texts = &texts;
        let running: Vec<_> = shapes
            .iter()
            .map(|shape| scope.spawn(move || holds(shape, texts)))
            .collect();
        let ended = running.into_iter().map(ScopedJoinHandle::join);
        ended.map(|cards| cards.expect("a failure above")).collect()
    });
    let all: usize = cards.iter().sum();
    assert!(all > texts.len() * shapes.len() * 98 / 100, "{all}");
    let pairs = cards.iter().zip(&shapes);
    let pairs: usize = pairs.map(|(cards, shape)| cards * shape.fields.len()).sum();
    held::section(
        "REFERENCE.md",
        "hostile texts in Rust",
        &format!(
            "The core in Rust, held against the texts of our own, to the letter. \
             `node tests/hostile/mutants.mjs`\ntakes one safeguard after the other out of the core, such as an escape or \
             the check of links: each time this fails.\n\n\
             | Parser | Texts | Cards | Texts in fields |\n| --- | --- | --- | --- |\n\
             | html5ever in Rust | {} | {} | {} |",
            grouped(texts.len()),
            grouped(all),
            grouped(pairs)
        ),
    );
}

/// Holds one shape against all texts, and counts its cards.
fn holds(shape: &Shape, texts: &[Text]) -> usize {
    let mut models = HashMap::new();
    let mut cards = 0;
    for text in texts.iter().filter(|text| !is_json(&text.plain)) {
        let Some(html) = drawn(&shape.with(text)) else {
            continue;
        };
        let (model, lines) = models.entry(text.is_broken).or_insert_with(|| {
            let model = drawn(&shape.marked(text)).unwrap();
            let lines = outline(&model);
            (model, lines)
        });
        let seen = shape.seen(text);
        let expected = lines.iter().map(|line| match line {
            Line::Text(line) => Line::Text(filled(line, &seen)),
            Line::Tag(_) => line.clone(),
        });
        let about = format!("{}: {:.200}", shape.name, text.json);
        same(&outline(&html), &expected.collect::<Vec<_>>(), &about);
        let written: Vec<_> = seen
            .iter()
            .map(|(mark, text)| (escaped(mark), escaped(text)))
            .collect();
        assert!(html == filled(model, &written), "{about}: not written so");
        cards += 1;
    }
    cards
}

/// In plain text a line that begins at the margin is ours: nothing that a
/// payload says can pass for another entry of a log.
#[test]
fn in_plain_text_no_text_begins_a_line() {
    let margin = |body: &str| {
        let text = card(body)?.to_text();
        assert!(!text.contains(['\u{2028}', '\u{2029}', '\r']), "{text:?}");
        let lines = text.lines();
        let ours = lines.filter(|line| !line.is_empty() && !line.starts_with("    "));
        Some(ours.count())
    };
    for shape in shapes() {
        for text in texts().iter().filter(|text| !is_json(&text.plain)) {
            if let Some(lines) = margin(&shape.with(text)) {
                let about = format!("{}: {:.200}", shape.name, text.json);
                assert_eq!(Some(lines), margin(&shape.marked(text)), "{about}");
            }
        }
    }
}

#[test]
fn a_mark_is_found_where_its_field_is() {
    for shape in shapes() {
        let html = drawn(&shape.marked(&Text::plain(String::new()))).unwrap();
        for field in &shape.fields {
            let shown = field.shows(&field.mark);
            assert!(html.contains(&shown), "{}: {shown}", shape.name);
        }
    }
}

/// The host of a URL that may be a link.
fn linked(url: &str) -> Option<&str> {
    let is_plain = url.len() <= 4096
        && url.chars().all(|character| {
            ('!'..='~').contains(&character) && !"\"'<>\\^`{|}".contains(character)
        });
    let escapes = url.split('%').skip(1);
    let are_whole = escapes
        .map(str::as_bytes)
        .all(|rest| rest.len() >= 2 && rest[0].is_ascii_hexdigit() && rest[1].is_ascii_hexdigit());
    let rest = url.strip_prefix("https://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let is_host = host.split('.').all(|label| {
        let is_fit =
            |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        !label.is_empty() && label.chars().all(is_fit)
    });
    let is_port = port.chars().all(|digit| digit.is_ascii_digit()) && port.parse::<u16>().is_ok();
    let last = host.rsplit('.').next().unwrap();
    let is_name = !last.starts_with(|first: char| first.is_ascii_digit());
    let address = host.parse::<std::net::Ipv4Addr>();
    let is_host = is_host && (is_name || address.is_ok_and(|it| it.to_string() == host));
    (is_plain && are_whole && is_host && is_port).then_some(host)
}

#[test]
fn a_link_leads_where_it_says_or_is_none() {
    const GOOD: &str = "https://host.example/";
    let body: Value =
        serde_json::from_str(include_str!("cases/test-instance-measured.json")).unwrap();
    let shape = Shape::new("link", &body).texts(0, &["/measurement/report_url"]);
    let with = |text: &Text| outline(&drawn(&shape.with(text)).unwrap());
    let good = with(&Text::plain(GOOD.to_owned()));
    let (mut links, mut none) = (0, 0);
    for text in texts() {
        let expected: Vec<_> = if let Some(host) = linked(&text.plain).filter(|_| !text.is_broken) {
            links += 1;
            let put = |line: &Line| match line {
                Line::Tag(tag) => Line::Tag(
                    tag.replace(&format!("href={GOOD:?}"), &format!("href={:?}", text.plain)),
                ),
                Line::Text(words) => Line::Text(words.replace("host.example", host)),
            };
            good.iter().map(put).collect()
        } else {
            none += 1;
            with(&text.harmless("x"))
        };
        same(&with(&text), &expected, &format!("{:.200}", text.json));
    }
    assert!(links >= 20 && none >= 300, "{links} links, {none} none");
}
