//! Editors that write line after line: Quill, Draft.js, Editor.js.

use core::cmp::Ordering;

use super::Reader;
use super::builder::{Builder, Container, Place, Style};
use super::nodes::clip;
use super::strip::{CELL, strip};
use crate::json::{NodeIndex, NodeKind as Kind, Text};
use crate::order::sort_by;
use crate::parts::{split, trim};

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
        let mut alternative = None;
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
            alternative = reader.text(attributes, "alt");
        }
        let place = ordered.map(|ordered| Place::new(ordered, depth));
        if reader.kind(insert) == Kind::Text {
            let text = document.text_of(insert);
            for (number, line) in split(&text, b'\n').enumerate() {
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
                    reader.rest(value, &[], style, builder);
                    continue;
                }
                let told = match reader.kind(value) {
                    Kind::Text => clip(&document.text_of(value)),
                    Kind::Object => reader.whole(value).to_owned(),
                    Kind::True => String::new(),
                    _ => document.source(value).to_owned(),
                };
                builder.thing(&document.text_of(key), &told, style);
            }
            if let Some(words) = alternative {
                builder.thing("alt", &document.text_of(words), style);
            }
        } else {
            // No editor writes that.
            builder.text(document.source(insert), style);
        }
        reader.rest(op, &["insert", "attributes"], style, builder);
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
            found.push((document.text_of(key), style, entity));
        }
    }
    let mut entities = Vec::new();
    for (key, style, entity) in &found {
        entities.push((key.as_str(), *style, *entity));
    }
    sort_by(&mut entities, |(one, ..), (other, ..)| in_order(one, other));
    for block in reader.items(reader.get(root, "blocks")) {
        let kind = reader.name(block);
        let ordered = kind == "orderedlistitem";
        let depth = reader.number(block, "depth");
        let is_item = ordered
            || matches!(
                kind.as_str(),
                "unorderedlistitem" | "checkablelistitem" | "todo"
            );
        let place = is_item.then(|| Place::new(ordered, depth));
        let container = container(&kind);
        let style = Style::default().marked(Style::BOLD * u32::from(kind.starts_with("header")));
        // Of what is not shown no style matters.
        let ranges = if builder.is_full() {
            Vec::new()
        } else {
            ranges(reader, block, &entities)
        };
        let data = reader.get(block, "data");
        let checked = data.and_then(|data| reader.get(data, "checked"));
        builder.text(reader.check_mark(checked), Style::default());
        match reader.text(block, "text") {
            Some(text) if kind != "atomic" || !trim(&document.text_of(text)).is_empty() => {
                styled(&reader.text_of(text), style, &ranges, builder);
            }
            _ => {
                let thing = ranges.iter().find_map(|range| range.entity);
                let name = thing.and_then(|thing| reader.text(thing, "type"));
                let name = name.map_or(kind, |name| reader.plain_name(name));
                let url = thing.and_then(|thing| reader.any_text(thing, &["src"]));
                let url = url.map_or_else(String::new, |url| clip(&document.text_of(url)));
                builder.thing(&name, &url, style);
            }
        }
        // What an entity tells stands where it is first used.
        for entity in ranges.iter().filter_map(|range| range.entity) {
            if !reader.is_told(entity) {
                reader.rest(entity, &[], style, builder);
                reader.tell(entity);
            }
        }
        reader.rest(block, RANGES, style, builder);
        builder.line(place, container);
    }
    // Of what no block uses, too.
    if let Some(map) = reader.get(root, "entityMap") {
        reader.rest(map, &[], Style::default(), builder);
        builder.line(None, None);
    }
}

/// Where a block of Draft.js says what looks how.
const RANGES: &[&str] = &["inlineStyleRanges", "entityRanges"];

/// The order in which keys are searched: Draft.js counts its entities, and
/// writes them in this order.
fn in_order(one: &str, other: &str) -> Ordering {
    let by_length = one.len().cmp(&other.len());
    by_length.then_with(|| one.cmp(other))
}

/// A piece of a block's text: where it begins and ends, in UTF-16 units.
struct Range {
    start: usize,
    end: usize,
    /// How it looks.
    style: Style,
    /// What it is, beside text.
    entity: Option<NodeIndex>,
}

/// The ranges of a block. `entities` are in order of their keys.
fn ranges(
    reader: Reader<'_>,
    block: NodeIndex,
    entities: &[(&str, Style, NodeIndex)],
) -> Vec<Range> {
    let mut ranges = Vec::new();
    for (list, name) in RANGES.iter().zip(["style", "key"]) {
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
            let (style, entity) = if name == "key" {
                // Of several with one key the first counts.
                let at = entities.partition_point(|(key, ..)| in_order(key, &value).is_lt());
                let found = entities.get(at).filter(|(key, ..)| *key == value.as_str());
                found.map_or_else(Default::default, |(_, style, entity)| {
                    (*style, Some(*entity))
                })
            } else {
                (Style::default().named(&value), None)
            };
            ranges.push(Range {
                start,
                end,
                style,
                entity,
            });
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
        for &Range {
            start, end, style, ..
        } in ranges
        {
            if (start..end).contains(&at) {
                run_style = run_style.with(style);
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
        // What is like the block before is not one with it.
        builder.line(None, None);
        let mut found = false;
        for name in [
            "title", "message", "text", "code", "html", "link", "caption",
        ] {
            let Some(text) = reader.text(data, name) else {
                continue;
            };
            let text = reader.text_of(text);
            let text = if name == "code" {
                text.as_str().to_owned()
            } else {
                strip(&text)
            };
            found |= !trim(&text).is_empty();
            for line in split(&text, b'\n') {
                builder.text(line, style);
                builder.line(None, container);
            }
        }
        found |= if kind == "table" {
            rows(reader, data, builder)
        } else {
            items(reader, data, builder)
        };
        if !found && !matches!(kind.as_str(), "delimiter" | "paragraph" | "header" | "list") {
            builder.thing(&kind, reader.whole(data), style);
            builder.line(None, None);
        }
        if reader.rest(block, &[], style, builder) {
            builder.line(None, container);
        }
    }
}

/// The rows of a table, each a line. Says whether there are any.
fn rows(reader: Reader<'_>, data: NodeIndex, builder: &mut Builder<'_>) -> bool {
    let rows = reader.items(reader.get(data, "content"));
    for row in &rows {
        for (place, cell) in reader.items(Some(*row)).into_iter().enumerate() {
            if place > 0 {
                builder.text(CELL, Style::default());
            }
            if reader.kind(cell) == Kind::Text {
                builder.text(&strip(&reader.text_of(cell)), Style::default());
            }
        }
        builder.line(None, None);
    }
    !rows.is_empty()
}

/// The items of a list, and those in them. Says whether there are any.
fn items(reader: Reader<'_>, data: NodeIndex, builder: &mut Builder<'_>) -> bool {
    let ordered = reader.is(data, "style", "ordered");
    let first = reader
        .get(data, "meta")
        .filter(|_| ordered)
        .and_then(|meta| reader.some_number(meta, "start"));
    let mut found = false;
    let mut steps = Vec::new();
    let open = |list, depth, steps: &mut Vec<_>| {
        for item in reader.items(list).into_iter().rev() {
            steps.push((item, depth));
        }
    };
    open(reader.get(data, "items"), 0, &mut steps);
    while let Some((item, depth)) = steps.pop() {
        found = true;
        let text = match reader.kind(item) {
            Kind::Text => Some(item),
            _ => reader.any_text(item, &["content", "text"]),
        };
        if let Some(text) = text {
            let meta = reader.get(item, "meta").unwrap_or(item);
            builder.text(
                reader.check_mark(reader.get(meta, "checked")),
                Style::default(),
            );
            builder.text(&strip(&reader.text_of(text)), Style::default());
            let start = first.filter(|_| depth == 0).unwrap_or(1);
            let place = Place {
                ordered,
                start,
                depth,
            };
            builder.line(Some(place), None);
        }
        let inner = reader.get(item, "items").or(Some(item));
        open(inner, depth + 1, &mut steps);
    }
    found
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
            let told = &[];
            draft(Reader { document, told }, ROOT, &mut builder);
            builder.links()
        });
        assert_eq!(links.ok(), Some(1));
    }
}
