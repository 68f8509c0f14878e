//! Whatever somebody wrote, and whatever words are given: a card is drawn, its
//! markup is balanced and of known elements, and its blocks are bounded.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use talview_events::{Block, Card, Content, Options, RenderOptions, Strings, card};

const BODY: &str = include_str!("../../tests/cases/incident-updated-envelope.json");
const ELEMENTS: &str = include_str!("../../tests/markup.txt");

fuzz_target!(|text: &str| {
    let mut body: Value = serde_json::from_str(BODY).expect("a payload");
    body["payload"]["description"] =
        serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()));
    body["payload"]["resolution_notes"] = json!(text);
    let strings = text.parse::<Strings>().unwrap_or_default();
    let rendering = RenderOptions {
        strings,
        ..RenderOptions::default()
    };
    let card = card(&body.to_string(), &Options::default(), &rendering);
    markup_is_balanced(card.to_html().as_str());
    blocks_are_bounded(&card);
    assert!(!card.to_text().contains(['\r', '\u{2028}', '\u{2029}']));
    serde_json::to_value(&card).expect("what is written is JSON");
});

fn markup_is_balanced(html: &str) {
    let mut open = Vec::new();
    for part in html.split('<').skip(1) {
        let (tag, _) = part.split_once('>').expect("a tag that ends");
        let name = tag.trim_start_matches('/');
        let name = name.split([' ', '/']).next().expect("a name");
        assert!(ELEMENTS.lines().any(|line| line == name), "{name}");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

fn blocks_are_bounded(card: &Card) {
    for section in &card.sections {
        if let Content::Written(written) = &section.content {
            assert!(!written.blocks.is_empty());
            assert!(depth(&written.blocks) <= 17);
        }
    }
}

fn depth(blocks: &[Block]) -> usize {
    let inner = |block: &Block| match block {
        Block::List(list) => list.items.iter().map(|item| depth(item)).max(),
        Block::Quote(quoted) => Some(depth(quoted)),
        _ => None,
    };
    1 + blocks.iter().filter_map(inner).max().unwrap_or_default()
}
