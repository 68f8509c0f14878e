//! Editors that write line after line: Quill, Draft.js, Editor.js.

use super::Reader;
use super::builder::{Builder, Container, Place, Style};
use super::strip::strip;
use crate::character::trim;
use crate::json::{Kind, NodeIndex, ROOT};

/// So many ranges of one block of Draft.js are looked at.
const MOST_RANGES: usize = 64;

/// Quill: pieces of text, and line breaks that say what the line was.
pub(super) fn quill(reader: Reader<'_>, ops: NodeIndex, builder: &mut Builder<'_>) {
    let document = reader.document;
    for op in reader.items(Some(ops)) {
        let Some(insert) = reader.get(op, "insert") else {
            continue;
        };
        let mut style = Style::default();
        let (mut place, mut container) = (None, None);
        let mut mark = "";
        if let Some(attributes) = reader.get(op, "attributes")
            && document.kind(attributes) == Kind::Object
        {
            for (key, value) in document.members(attributes) {
                let key = document.text_of(key);
                match (key.as_str(), document.kind(value)) {
                    ("link", Kind::Text) => {
                        style = builder.link(&document.text_of(value), style);
                    }
                    ("list", Kind::Text) => {
                        let list = document.text_of(value);
                        mark = match list.as_str() {
                            "checked" => "☑ ",
                            "unchecked" => "☐ ",
                            _ => "",
                        };
                        place = Some(Place {
                            ordered: list.as_str() == "ordered",
                            depth: reader.number(attributes, "indent"),
                        });
                    }
                    (_, Kind::False | Kind::Null) => {}
                    ("blockquote", _) => container = Some(Container::Quote),
                    ("code-block", _) => container = Some(Container::Code),
                    (name, _) => style = style.named(name),
                }
            }
        }
        if document.kind(insert) == Kind::Text {
            let text = document.text_of(insert);
            for (number, line) in text.split('\n').enumerate() {
                if number > 0 {
                    builder.text_before(mark);
                    builder.line(place, container);
                }
                builder.text(line, style);
            }
        } else if document.kind(insert) == Kind::Object {
            for (key, value) in document.members(insert) {
                match reader.any_text(value, &["value", "name", "text"]) {
                    Some(text) => builder.text(&text, style),
                    None => builder.named(&document.text_of(key), style),
                }
            }
        }
    }
}

/// Which container a line is in, by the name of its kind.
fn container(kind: &str) -> Option<Container> {
    match kind {
        "blockquote" | "quote" => Some(Container::Quote),
        "codeblock" | "code" => Some(Container::Code),
        _ => None,
    }
}

/// Draft.js: blocks, with ranges that say what looks how.
pub(super) fn draft(reader: Reader<'_>, root: NodeIndex, builder: &mut Builder<'_>) {
    for block in reader.items(reader.get(root, "blocks")) {
        let kind = reader.kind(block);
        let ordered = kind == "orderedlistitem";
        let depth = reader.number(block, "depth");
        let place = (ordered || kind == "unorderedlistitem").then_some(Place { ordered, depth });
        let container = container(&kind);
        let style = Style::default().marked(Style::BOLD * u8::from(kind.starts_with("header")));
        match reader.text(block, "text") {
            Some(text) if kind != "atomic" => styled(reader, block, &text, style, builder),
            _ => builder.named(&kind, style),
        }
        builder.line(place, container);
    }
}

/// A block's text, piece by piece. Its ranges count in UTF-16 units.
fn styled(
    reader: Reader<'_>,
    block: NodeIndex,
    text: &str,
    style: Style,
    builder: &mut Builder<'_>,
) {
    let mut ranges = Vec::new();
    for (list, is_style) in [("inlineStyleRanges", true), ("entityRanges", false)] {
        for range in reader
            .items(reader.get(block, list))
            .into_iter()
            .take(MOST_RANGES)
        {
            let start = reader.number(range, "offset");
            let end = start.saturating_add(reader.number(range, "length"));
            let applied = if is_style {
                let name = reader.text(range, "style");
                Style::default().named(name.as_ref().map_or("", |name| name.as_str()))
            } else {
                entity(reader, range, builder)
            };
            ranges.push((start, end, applied));
        }
    }
    let mut at = 0;
    let mut buffer = [0; 4];
    for character in text.chars() {
        let mut style = style;
        for (start, end, applied) in &ranges {
            if (*start..*end).contains(&at) {
                style = style.with(*applied);
            }
        }
        builder.text(character.encode_utf8(&mut buffer), style);
        at += character.len_utf16();
    }
}

/// The style of a link, if that is what a range stands for.
fn entity(reader: Reader<'_>, range: NodeIndex, builder: &mut Builder<'_>) -> Style {
    let style = Style::default();
    let found = || {
        let key = reader.document.source(reader.get(range, "key")?);
        let map = reader.get(ROOT, "entityMap")?;
        // It may be a number.
        let key = key.strip_prefix('"').unwrap_or(key);
        let entity = reader.get(map, key.strip_suffix('"').unwrap_or(key))?;
        reader.any_text(entity, &["url", "href"])
    };
    match found() {
        Some(url) => builder.link(&url, style),
        None => style,
    }
}

/// Editor.js: blocks whose data is different for each kind, and whose text is
/// HTML.
pub(super) fn editor(reader: Reader<'_>, blocks: NodeIndex, builder: &mut Builder<'_>) {
    for block in reader.items(Some(blocks)) {
        let kind = reader.kind(block);
        let Some(data) = reader.get(block, "data") else {
            continue;
        };
        let container = container(&kind);
        let style = Style::default().marked(Style::BOLD * u8::from(kind == "header"));
        let mut found = false;
        for name in ["title", "message", "text", "code", "html", "caption"] {
            let Some(text) = reader.text(data, name) else {
                continue;
            };
            let text = if name == "code" {
                text.as_str().to_owned()
            } else {
                strip(&text)
            };
            found |= !trim(&text).is_empty();
            for line in text.split('\n') {
                builder.text(line, style);
                builder.line(None, container);
            }
        }
        let ordered = reader.is(data, "style", "ordered");
        // Items hold items; a table's rows hold cells.
        let items = reader
            .get(data, "items")
            .or_else(|| reader.get(data, "content"));
        let mut steps = Vec::new();
        let open = |list, depth, steps: &mut Vec<_>| {
            for item in reader.items(list).into_iter().rev() {
                steps.push((item, depth));
            }
        };
        open(items, 0, &mut steps);
        while let Some((item, depth)) = steps.pop() {
            found = true;
            let text = match reader.document.kind(item) {
                Kind::Text => Some(reader.document.text_of(item)),
                _ => reader.any_text(item, &["content", "text"]),
            };
            if let Some(text) = text {
                let meta = reader.get(item, "meta").unwrap_or(item);
                builder.text(reader.check_mark(reader.get(meta, "checked")), style);
                builder.text(&strip(&text), style);
                builder.line(Some(Place { ordered, depth }), None);
            }
            let inner = reader.get(item, "items").or(Some(item));
            open(inner, depth + 1, &mut steps);
        }
        if !found && !matches!(kind.as_str(), "delimiter" | "paragraph" | "header" | "list") {
            builder.named(&kind, style);
            builder.line(None, None);
        }
    }
}
