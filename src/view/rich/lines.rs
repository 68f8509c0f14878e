//! Editors that write line after line: Quill, Draft.js, Editor.js.

use core::cmp::Ordering;

use super::Reader;
use super::builder::{Builder, Container, Place, Style};
use super::nodes::clip;
use super::strip::strip;
use crate::character::trim;
use crate::json::{Kind, NodeIndex, Text};
use crate::order::sort_by;

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
        let (mut ordered, mut container) = (None, None);
        let (mut mark, mut depth) = ("", 0);
        if let Some(attributes) = reader.get(op, "attributes")
            && reader.kind(attributes) == Kind::Object
        {
            for (key, value) in document.members(attributes) {
                let key = document.text_of(key);
                match (key.as_str(), reader.kind(value)) {
                    ("link", Kind::Text) => style = reader.link(Some(value), style, builder),
                    ("list", Kind::Text) => {
                        mark = reader.check_mark(Some(value));
                        ordered = Some(document.is(value, "ordered"));
                    }
                    ("script", Kind::Text) => style = reader.styled(value, style),
                    (_, Kind::False | Kind::Null) => {}
                    ("blockquote", _) => container = Some(Container::Quote),
                    ("code-block", _) => container = Some(Container::Code),
                    (name, _) => style = style.named(name),
                }
            }
            depth = reader.number(attributes, "indent");
        }
        let place = ordered.map(|ordered| Place { ordered, depth });
        if reader.kind(insert) == Kind::Text {
            let text = document.text_of(insert);
            for (number, line) in text.split('\n').enumerate() {
                if number > 0 {
                    builder.text_before(mark);
                    builder.line(place, container);
                }
                builder.text(line, style);
            }
        } else if reader.kind(insert) == Kind::Object {
            for (key, value) in document.members(insert) {
                if let Some(text) = reader.any_text(value, &["value", "name", "text"]) {
                    reader.say(text, style, builder);
                    continue;
                }
                let told = match reader.kind(value) {
                    Kind::Text => clip(&document.text_of(value)),
                    Kind::Object => reader.told(value).to_owned(),
                    _ => String::new(),
                };
                builder.thing(&document.text_of(key), &told, style);
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
    let document = reader.document;
    let mut found = Vec::new();
    if let Some(map) = reader.get(root, "entityMap") {
        for (key, entity) in document.members(map) {
            let url = reader.any_text(entity, &["url", "href"]);
            let style = reader.link(url, Style::default(), builder);
            found.push((document.text_of(key), style));
        }
    }
    let mut entities = Vec::new();
    for (key, style) in &found {
        entities.push((key.as_str(), *style));
    }
    sort_by(&mut entities, |(one, _), (other, _)| in_order(one, other));
    for block in reader.items(reader.get(root, "blocks")) {
        let kind = reader.name(block);
        let ordered = kind == "orderedlistitem";
        let depth = reader.number(block, "depth");
        let place = (ordered || kind == "unorderedlistitem").then_some(Place { ordered, depth });
        let container = container(&kind);
        let style = Style::default().marked(Style::BOLD * u32::from(kind.starts_with("header")));
        match reader.text(block, "text") {
            Some(text) if kind != "atomic" || !trim(&document.text_of(text)).is_empty() => {
                // Of what is not shown no style matters.
                let ranges = if builder.is_full() {
                    Vec::new()
                } else {
                    ranges(reader, block, &entities)
                };
                styled(&document.text_of(text), style, &ranges, builder);
            }
            _ => builder.thing(&kind, "", style),
        }
        builder.line(place, container);
    }
}

/// The order in which keys are searched: Draft.js counts its entities, and
/// writes them in this order.
fn in_order(one: &str, other: &str) -> Ordering {
    let by_length = one.len().cmp(&other.len());
    by_length.then_with(|| one.cmp(other))
}

/// Where a style begins and where it ends, in UTF-16 units.
type Range = (usize, usize, Style);

/// The ranges of a block. `entities` are in order of their keys.
fn ranges(reader: Reader<'_>, block: NodeIndex, entities: &[(&str, Style)]) -> Vec<Range> {
    let mut ranges = Vec::new();
    for (list, name) in [("inlineStyleRanges", "style"), ("entityRanges", "key")] {
        for range in reader
            .items(reader.get(block, list))
            .into_iter()
            .take(MOST_RANGES)
        {
            let start = reader.number(range, "offset");
            let end = start.saturating_add(reader.number(range, "length"));
            let Some(value) = reader.get(range, name) else {
                continue;
            };
            // A key may be a number.
            let value = match reader.kind(value) {
                Kind::Text => reader.document.text_of(value),
                Kind::Integer => Text::plain(reader.document.source(value)),
                _ => continue,
            };
            let style = if name == "key" {
                // Of several with one key the first counts.
                let at = entities.partition_point(|(key, _)| in_order(key, &value).is_lt());
                let found = entities.get(at).filter(|(key, _)| *key == value.as_str());
                found.map_or(Style::default(), |(_, style)| *style)
            } else {
                Style::default().named(&value)
            };
            ranges.push((start, end, style));
        }
    }
    ranges
}

/// A block's text, run by run.
fn styled(text: &str, style: Style, ranges: &[Range], builder: &mut Builder<'_>) {
    let mut rest = text;
    let mut at = 0;
    while !rest.is_empty() {
        let mut run_style = style;
        let mut run_end = usize::MAX;
        for &(start, end, applied) in ranges {
            if (start..end).contains(&at) {
                run_style = run_style.with(applied);
            }
            for edge in [start, end] {
                if edge > at {
                    run_end = run_end.min(edge);
                }
            }
        }
        let mut length = 0;
        for byte in rest.bytes() {
            let is_first = byte & 0b1100_0000 != 0b1000_0000;
            if is_first && at >= run_end {
                break;
            }
            // What is four bytes long is two units.
            at += usize::from(is_first) + usize::from(byte >= 0b1111_0000);
            length += 1;
        }
        let (run, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        builder.text(run, run_style);
        rest = behind;
    }
}

/// Editor.js: blocks whose data is different for each kind, and whose text is
/// HTML.
pub(super) fn editor(reader: Reader<'_>, blocks: NodeIndex, builder: &mut Builder<'_>) {
    for block in reader.items(Some(blocks)) {
        let kind = reader.name(block);
        let Some(data) = reader.get(block, "data") else {
            continue;
        };
        let container = container(&kind);
        let style = Style::default().marked(Style::BOLD * u32::from(kind == "header"));
        let mut found = false;
        for name in [
            "title", "message", "text", "code", "html", "link", "caption",
        ] {
            let Some(text) = reader.text(data, name) else {
                continue;
            };
            let text = reader.document.text_of(text);
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
            let text = match reader.kind(item) {
                Kind::Text => Some(item),
                _ => reader.any_text(item, &["content", "text"]),
            };
            if let Some(text) = text {
                let meta = reader.get(item, "meta").unwrap_or(item);
                builder.text(reader.check_mark(reader.get(meta, "checked")), style);
                builder.text(&strip(&reader.document.text_of(text)), style);
                builder.line(Some(Place { ordered, depth }), None);
            }
            let inner = reader.get(item, "items").or(Some(item));
            open(inner, depth + 1, &mut steps);
        }
        if !found && !matches!(kind.as_str(), "delimiter" | "paragraph" | "header" | "list") {
            builder.thing(&kind, reader.told(data), style);
            builder.line(None, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::draft;
    use crate::json::{Limits, ROOT, Tape};
    use crate::view::rich::Reader;
    use crate::view::rich::builder::Builder;
    use crate::view::{RenderOptions, Wording};

    #[test]
    fn however_many_ranges_there_are_an_entity_is_one_link() {
        let range = r#"{"offset":0,"length":1,"key":0}"#;
        let block = format!(r#"{{"text":"a","entityRanges":[{range},{range}]}}"#);
        let blocks = vec![block; 100].join(",");
        let entity = r#"{"data":{"url":"https://a.example/"}}"#;
        let json = format!(r#"{{"entityMap":{{"0":{entity}}},"blocks":[{blocks}]}}"#);
        let mut tape = Tape::default();
        let links = tape.scan(&json, Limits::default()).map(|document| {
            let options = RenderOptions::default();
            let mut builder = Builder::new(Wording { options: &options });
            draft(Reader { document }, ROOT, &mut builder);
            builder.links()
        });
        assert_eq!(links.ok(), Some(1));
    }
}
