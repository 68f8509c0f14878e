//! What somebody wrote: plain text, or the JSON of an editor.
//!
//! Which editor is not published, so its JSON is recognised by its shape. Of
//! that only the paragraphs and their text are shown:
//!
//! ```text
//! {"type": "doc", "content": [...]}           ProseMirror, TipTap, Atlassian
//! {"root": {"type": "root", "children": []}}  Lexical
//! [{"type": "p", "children": [{"text"}]}]     Slate, Portable Text
//! {"ops": [{"insert"}]}                       Quill
//! {"blocks": [{"text"}]}                      Draft.js
//! {"blocks": [{"data": {"text"}}]}            Editor.js, whose text is HTML
//! {"text"}, {"markdown"}, {"html"}            wrappers
//! ```
//!
//! Any other JSON is shown as it is, indented. All of these may also stand as
//! text inside a string.

use super::{Block, Said};
use crate::event::Prose;
use crate::json::{Document, Kind, Limits, NodeIndex, ROOT, Tape};
use crate::written::append;

/// So many nodes of a rich text are looked at.
const MOST_NODES: usize = 20_000;
/// So many paragraphs are shown.
const MOST_BLOCKS: usize = 500;
/// So many bytes are taken: more than will be shown.
const MOST_BYTES: usize = 100_000;

/// What a text says, piece by piece; never nothing.
pub(super) fn blocks(prose: &Prose<'_>) -> Vec<Block> {
    match prose {
        Prose::Plain(text) => {
            let json = text.trim_ascii();
            let rich = json.starts_with(['{', '[']).then(|| rich(json)).flatten();
            rich.unwrap_or_else(|| vec![Block::Paragraph(Said::long(text))])
        }
        Prose::Rich(json) => rich(json.as_str())
            .unwrap_or_else(|| vec![Block::Code(Said::long(&indented(json.as_str())))]),
    }
}

/// The paragraphs of an editor's JSON, if that is what this is.
fn rich(json: &str) -> Option<Vec<Block>> {
    let mut tape = Tape::default();
    let limits = Limits {
        depth: Limits::MOST_DEPTH,
        ..Limits::default()
    };
    let document = tape.scan(json, limits).ok()?;
    let mut paragraphs = Paragraphs::default();
    if !is_rich(document) {
        return None;
    }
    // Lists and objects that are still to be looked at, the next one last:
    // a payload's depth is no depth of ours.
    let mut open = vec![Step::Into(ROOT, Role::Other)];
    for _ in 0..MOST_NODES {
        let Some(step) = open.pop() else { break };
        let Step::Into(node, role) = step else {
            paragraphs.end();
            continue;
        };
        match document.kind(node) {
            Kind::Text => paragraphs.text(&document.text_of(node), role),
            Kind::List => {
                let before = open.len();
                let items = document.items(node).take(MOST_NODES);
                open.extend(items.map(|item| Step::Into(item, role)));
                open.get_mut(before..).unwrap_or_default().reverse();
            }
            Kind::Object => {
                let before = open.len();
                paragraphs.object(document, node, role, &mut open);
                open.get_mut(before..).unwrap_or_default().reverse();
            }
            _ => {}
        }
    }
    paragraphs.end();
    (!paragraphs.blocks.is_empty()).then_some(paragraphs.blocks)
}

/// Whether this has the shape of a rich text.
fn is_rich(document: Document<'_, '_>) -> bool {
    let has = |node, names: &[&str]| {
        document
            .members(node)
            .any(|(key, _)| names.contains(&document.text_of(key).as_str()))
    };
    match document.kind(ROOT) {
        Kind::Object => has(
            ROOT,
            &[
                "content", "root", "ops", "blocks", "children", "text", "markdown", "html",
            ],
        ),
        Kind::List => document
            .items(ROOT)
            .next()
            .is_some_and(|item| has(item, &["children", "text"])),
        _ => false,
    }
}

enum Step {
    Into(NodeIndex, Role),
    EndParagraph,
}

/// What a value is by the key it stands under.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    /// Text that is shown as it is.
    Text,
    /// Text that is HTML.
    Html,
    /// The data of an Editor.js block, whose texts are HTML.
    Data,
    /// More nodes.
    Nodes,
    /// Nothing that is shown, unless something that is shown stands inside.
    Other,
}

#[derive(Default)]
struct Paragraphs {
    blocks: Vec<Block>,
    line: String,
    bytes: usize,
}

impl Paragraphs {
    fn text(&mut self, text: &str, role: Role) {
        if self.bytes > MOST_BYTES {
            return;
        }
        let before = self.line.len();
        match role {
            Role::Text => append(&mut self.line, text),
            Role::Html => strip(text, &mut self.line),
            Role::Data | Role::Nodes | Role::Other => {}
        }
        self.bytes += self.line.len() - before;
    }

    fn end(&mut self) {
        if !self.line.trim().is_empty() && self.blocks.len() < MOST_BLOCKS {
            self.blocks
                .push(Block::Paragraph(Said::long(self.line.trim())));
        }
        self.line.clear();
    }

    /// Plans what is to be looked at in an object.
    fn object(
        &mut self,
        document: Document<'_, '_>,
        node: NodeIndex,
        role: Role,
        open: &mut Vec<Step>,
    ) {
        let mut inline = false;
        let mut nodes = false;
        for (key, value) in document.members(node) {
            match document.text_of(key).as_str() {
                "type" if document.kind(value) == Kind::Text => {
                    match document.text_of(value).as_str() {
                        "link" | "a" | "autolink" | "mention" | "inline" | "inlineCode" => {
                            inline = true;
                        }
                        "hardBreak" | "hard_break" | "linebreak" | "br" => self.line.push('\n'),
                        _ => {}
                    }
                }
                "content" | "children" | "blocks" => nodes |= document.kind(value) == Kind::List,
                _ => {}
            }
        }
        // An object with nodes in it is a paragraph of its own, and so is a
        // block that holds its text itself.
        let apart = (nodes && !inline)
            || role == Role::Data
            || role == Role::Nodes && is_block(document, node);
        if apart {
            open.push(Step::EndParagraph);
        }
        for (key, value) in document.members(node).take(MOST_NODES) {
            let role = match (document.text_of(key).as_str(), role) {
                ("text" | "caption" | "code" | "items", Role::Data) | ("html", _) => Role::Html,
                ("text" | "insert" | "markdown", _) => Role::Text,
                ("data", _) => Role::Data,
                ("content", _) if document.kind(value) == Kind::Text => Role::Text,
                ("content" | "children" | "blocks" | "ops" | "root", _) => Role::Nodes,
                _ => continue,
            };
            open.push(Step::Into(value, role));
        }
        if apart {
            open.push(Step::EndParagraph);
        }
    }
}

/// Whether an object is a block of Draft.js or Editor.js rather than a run of
/// text inside one.
fn is_block(document: Document<'_, '_>, node: NodeIndex) -> bool {
    document.members(node).any(|(key, _)| {
        matches!(
            document.text_of(key).as_str(),
            "inlineStyleRanges" | "entityRanges" | "data"
        )
    })
}

/// Takes the tags out of HTML. What is left is text, and is escaped like any
/// other: nothing here has to be right for the page to be safe.
fn strip(html: &str, text: &mut String) {
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once('<') {
        references(before, text);
        let is_tag =
            behind.starts_with(|first: char| first.is_ascii_alphabetic() || "/!".contains(first));
        match behind.split_once('>') {
            Some((tag, after)) if is_tag => {
                let name = tag.trim_start_matches('/');
                if ["br", "p", "li", "div"]
                    .iter()
                    .any(|block| name.starts_with(block))
                    && !text.is_empty()
                {
                    text.push('\n');
                }
                rest = after;
            }
            _ => {
                text.push('<');
                rest = behind;
            }
        }
    }
    references(rest, text);
}

fn references(html: &str, text: &mut String) {
    const KNOWN: [(&str, char); 6] = [
        ("amp;", '&'),
        ("lt;", '<'),
        ("gt;", '>'),
        ("quot;", '"'),
        ("#39;", '\''),
        ("nbsp;", ' '),
    ];
    let mut parts = html.split('&');
    append(text, parts.next().unwrap_or_default());
    for part in parts {
        let known = KNOWN
            .iter()
            .find_map(|(name, character)| Some((part.strip_prefix(name)?, *character)));
        let (part, character) = known.unwrap_or((part, '&'));
        text.push(character);
        append(text, part);
    }
}

/// JSON with every member and item on a line of its own.
fn indented(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let mut depth = 0_usize;
    let (mut in_text, mut escaped) = (false, false);
    let mut opened = false;
    for character in json.chars() {
        if out.len() > MOST_BYTES {
            break;
        }
        if in_text {
            out.push(character);
            in_text = escaped || character != '"';
            escaped = character == '\\' && !escaped;
            continue;
        }
        if character.is_ascii_whitespace() {
            continue;
        }
        let closes = matches!(character, '}' | ']');
        if closes {
            depth = depth.saturating_sub(1);
        }
        // Between the two brackets of what is empty nothing is broken.
        if opened != closes {
            new_line(depth, &mut out);
        }
        opened = false;
        match character {
            '{' | '[' => {
                out.push(character);
                depth += 1;
                opened = true;
            }
            ',' => {
                out.push(',');
                new_line(depth, &mut out);
            }
            ':' => append(&mut out, ": "),
            '"' => {
                out.push('"');
                in_text = true;
            }
            _ => out.push(character),
        }
    }
    out
}

fn new_line(depth: usize, out: &mut String) {
    /// Deeper than this, no further to the right.
    const MOST_INDENTS: usize = 16;

    out.push('\n');
    (0..depth.min(MOST_INDENTS)).for_each(|_| append(out, "  "));
}

#[cfg(test)]
mod tests {
    use super::{indented, rich, strip};
    use crate::view::Block;

    #[track_caller]
    fn reads(json: &str, paragraphs: &[&str]) {
        let blocks = rich(json).unwrap_or_default();
        let texts: Vec<_> = blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(said) => said.as_str(),
                Block::Code(_) | Block::Words(_) => "no paragraph",
            })
            .collect();
        assert_eq!(texts, paragraphs, "{json}");
    }

    #[test]
    fn reads_what_editors_write() {
        reads(
            r#"{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"One "},
               {"type":"text","text":"two","marks":[{"type":"bold"}]}]},{"type":"bulletList","content":[{"type":"listItem",
               "content":[{"type":"paragraph","content":[{"type":"text","text":"three"}]}]}]}]}"#,
            &["One two", "three"],
        );
        reads(
            r#"{"root":{"type":"root","children":[{"type":"paragraph","children":[{"type":"text","text":"a"},
               {"type":"linebreak"},{"type":"text","text":"b"}]},{"type":"paragraph","children":[{"text":"c"}]}]}}"#,
            &["a\nb", "c"],
        );
        reads(
            r#"[{"type":"p","children":[{"text":"a "},{"type":"link","url":"u","children":[{"text":"b"}]},
               {"text":" c","bold":true}]},{"type":"p","children":[{"text":"d"}]}]"#,
            &["a b c", "d"],
        );
        reads(
            r#"{"ops":[{"insert":"a "},{"insert":"b","attributes":{"bold":true}},{"insert":"\nc\n"}]}"#,
            &["a b\nc"],
        );
        reads(
            r#"{"blocks":[{"text":"a","inlineStyleRanges":[]},{"text":"b","inlineStyleRanges":[]}],"entityMap":{}}"#,
            &["a", "b"],
        );
        reads(
            r#"{"time":1,"blocks":[{"type":"paragraph","data":{"text":"a &amp; <b>b</b>"}},
               {"type":"list","data":{"items":["c","d"]}}]}"#,
            &["a & b", "cd"],
        );
        reads(
            r#"[{"_type":"block","children":[{"_type":"span","text":"a"}]}]"#,
            &["a"],
        );
        reads(r#"{"html":"<p>a<br>b</p>"}"#, &["a\nb"]);
    }

    #[test]
    fn what_is_no_rich_text_is_not_read_as_one() {
        for json in [
            "{}",
            "[]",
            "5",
            "{\"a\":1}",
            "[1]",
            "{\"text\":1}",
            "{\"ops\":[]}",
            "{",
        ] {
            assert_eq!(rich(json), None, "{json}");
        }
    }

    #[test]
    fn depth_and_size_are_bounded() {
        let deep = "{\"children\":[".repeat(500) + "{\"text\":\"a\"}" + &"]}".repeat(500);
        reads(&deep, &["a"]);
        let wide = "[".to_owned() + &"{\"children\":[{\"text\":\"a\"}]},".repeat(5000) + "1]";
        assert_eq!(rich(&wide).map(|blocks| blocks.len()), Some(500));
    }

    #[test]
    fn tags_are_taken_out() {
        let mut text = String::new();
        strip("1 < 2 <b>&lt;c&gt;</b> <", &mut text);
        assert_eq!(text, "1 < 2 <c> <");
    }

    #[test]
    fn json_is_indented() {
        assert_eq!(
            indented(r#"{"a": [1,{"b":"x, {\"y"}], "c":{}, "d" : []}"#),
            "{\n  \"a\": [\n    1,\n    {\n      \"b\": \"x, {\\\"y\"\n    }\n  ],\n  \"c\": {},\n  \"d\": []\n}"
        );
    }
}
