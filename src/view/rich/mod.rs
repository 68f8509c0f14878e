//! What somebody wrote: plain text, or the JSON of an editor.
//!
//! Which editor is not published, so its JSON is recognised by its shape:
//!
//! ```text
//! {"type": "doc", "content": [...]}              ProseMirror, TipTap, Atlassian
//! {"root": {"children": []}}                     Lexical
//! [{"type": "p", "children": [{"text"}]}]        Slate
//! [{"_type": "block", "children": []}]           Portable Text
//! {"ops": [{"insert", "attributes"}]}            Quill
//! {"blocks": [{"text", "inlineStyleRanges"}]}    Draft.js
//! {"blocks": [{"type", "data": {"text"}}]}       Editor.js, whose text is HTML
//! {"text"}, {"markdown"}, {"html"}               wrappers
//! ["a", "b"]                                     paragraphs
//! ```
//!
//! All of these may also stand as text inside a string. Any other JSON is shown
//! whole, indented: its strings alone would lose its keys and numbers, and with
//! them perhaps what matters. So would JSON that only looks like an editor's:
//! one member beside it that no editor writes, and all of it is shown.
//!
//! What is read becomes one small tree, whatever editor it came from: nothing
//! in it is markup. What has no text, such as a picture, is named in brackets,
//! and where a link must not lead is shown behind its words. Editors are
//! extended by those who use them: whatever text a node has beside what is
//! known here stands behind it in brackets, under its name.
//! However long the JSON is, the tree is not: it holds 20,000 characters, 1,000
//! paragraphs and 100,000 bytes of URLs. The text of further links is shown,
//! but leads nowhere.

mod builder;
mod lines;
mod nodes;
mod strip;

use core::cell::Cell;

use serde::Serialize;

use super::sentences::Sentence;
use super::{Said, Target, Wording};
use crate::event::Prose;
use crate::json::{Document, Limits, NodeIndex, NodeKind as Kind, ROOT, Tape, Text};
use crate::parts::trim;
use crate::word::word;
use builder::{Builder, Style};

/// What stands in front of what is done, and of what is not.
const CHECKED: &str = "☑ ";
const UNCHECKED: &str = "☐ ";

/// What stands on both sides of what is struck out, where text is all there is.
pub(crate) const STRUCK: &str = "~~";

/// What stands in front of what is raised, and of what is lowered: without it, it
/// would be part of another number.
const RAISED: &str = "^";
const LOWERED: &str = "_";

/// So many bytes of JSON that is no rich text are taken: more than is shown.
const MOST_BYTES: usize = 100_000;

/// What somebody wrote, and in which form it came.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Written {
    /// The form.
    pub shape: Shape,
    /// What it says; never nothing.
    pub blocks: Vec<Block>,
}

word! {
    /// The form in which a text came.
    #[non_exhaustive]
    pub enum Shape {
        /// A string.
        Plain = "plain",
        /// A document of `ProseMirror`, `TipTap` or Atlassian's editors.
        ProseMirror = "prose_mirror",
        /// A document of Lexical.
        Lexical = "lexical",
        /// The nodes of Slate.
        Slate = "slate",
        /// The blocks of Portable Text.
        PortableText = "portable_text",
        /// The operations of Quill.
        Quill = "quill",
        /// The blocks of Draft.js.
        DraftJs = "draft_js",
        /// The blocks of Editor.js.
        EditorJs = "editor_js",
        /// An object with a text.
        Text = "text",
        /// An object with Markdown, which is shown as it is.
        Markdown = "markdown",
        /// An object with HTML, of which the text is shown.
        Html = "html",
        /// A list of strings.
        Strings = "strings",
        /// Any other JSON.
        Json = "json",
    }
}

/// A piece of what somebody wrote.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Block {
    /// A paragraph; its line breaks count.
    Paragraph(Vec<Span>),
    /// A list.
    List(List),
    /// What somebody else said.
    Quote(Vec<Block>),
    /// Text in which every space counts.
    Code(Said),
}

/// A list; lists, items and quotes in one another are at most sixteen deep.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct List {
    /// Whether its items are numbered.
    pub ordered: bool,
    /// The number of the first; 1 where they are not numbered.
    pub start: u32,
    /// Its items.
    pub items: Vec<Vec<Block>>,
}

/// A run of text that looks the same from its beginning to its end.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each goes with any other")]
#[non_exhaustive]
pub struct Span {
    /// The text.
    pub text: Said,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is in italics.
    pub italic: bool,
    /// Whether it is code.
    pub code: bool,
    /// Whether it is struck through.
    pub strike: bool,
    /// Where it leads.
    pub link: Option<Target>,
}

impl Span {
    fn plain(text: Said) -> Self {
        Self {
            text,
            bold: false,
            italic: false,
            code: false,
            strike: false,
            link: None,
        }
    }
}

/// What a text says, piece by piece.
pub(super) fn written(prose: &Prose<'_>, wording: Wording<'_>) -> Written {
    let (json, is_text) = match prose {
        Prose::Plain(text) => (text.trim_ascii(), true),
        Prose::Rich(json) => (json.as_str(), false),
    };
    if let Some(written) = read(json, wording) {
        return written;
    }
    let (shape, block) = if is_text {
        let text = match prose {
            Prose::Plain(text) => text.as_str(),
            Prose::Rich(_) => json,
        };
        let text = Said::long(text, wording);
        (Shape::Plain, Block::Paragraph(vec![Span::plain(text)]))
    } else {
        let (json, more) = indented(json);
        (
            Shape::Json,
            Block::Code(Said::long_of(&json, more, wording)),
        )
    };
    Written {
        shape,
        blocks: vec![block],
    }
}

/// The blocks of an editor's JSON, if that is what this is.
fn read(json: &str, wording: Wording<'_>) -> Option<Written> {
    if !json.starts_with(['{', '[']) {
        return None;
    }
    let mut tape = Tape::default();
    let limits = Limits {
        depth: Limits::MOST_DEPTH,
        ..Limits::default()
    };
    let document = tape.scan(json, limits).ok()?;
    let (shape, node) = shape(document)?;
    let mut builder = Builder::new(wording);
    let told = vec![Cell::new(false); document.length()];
    let reader = Reader {
        document,
        told: &told,
    };
    match shape {
        Shape::Quill => lines::quill(reader, node, &mut builder),
        Shape::DraftJs => lines::draft(reader, node, &mut builder),
        Shape::EditorJs => lines::editor(reader, node, &mut builder),
        Shape::Html => builder.html(&document.text_of(node)),
        Shape::Text | Shape::Markdown => reader.say(node, Style::default(), &mut builder),
        Shape::Strings => {
            for item in reader.items(Some(node)) {
                reader.say(item, Style::default(), &mut builder);
                builder.end_line();
            }
        }
        _ => nodes::read(reader, node, &mut builder),
    }
    let mut blocks = builder.finish();
    if blocks.is_empty() {
        if reader.says_something() {
            return None;
        }
        let nothing = Said::already_fit(wording.sentence(Sentence::Blank));
        blocks.push(Block::Paragraph(vec![Span::plain(nothing)]));
    }
    Some(Written { shape, blocks })
}

/// Which editor wrote this, and where its nodes stand.
fn shape(document: Document<'_, '_>) -> Option<(Shape, NodeIndex)> {
    let told = &[];
    let reader = Reader { document, told };
    if reader.kind(ROOT) == Kind::List {
        shape_of_list(reader).map(|shape| (shape, ROOT))
    } else {
        shape_of_object(reader)
    }
}

fn shape_of_list(reader: Reader<'_>) -> Option<Shape> {
    let items = reader.items(Some(ROOT));
    let all = |holds: &dyn Fn(NodeIndex) -> bool| {
        !items.is_empty() && items.iter().all(|item| holds(*item))
    };
    if all(&|item| reader.kind(item) == Kind::Text) {
        Some(Shape::Strings)
    } else if all(&|item| reader.text(item, "_type").is_some()) {
        Some(Shape::PortableText)
    } else if all(&|item| reader.get(item, "insert").is_some()) {
        Some(Shape::Quill)
    } else if all(&|item| reader.list(item, "children").is_some())
        || all(&|item| reader.is_run(item))
    {
        Some(Shape::Slate)
    } else {
        None
    }
}

fn shape_of_object(reader: Reader<'_>) -> Option<(Shape, NodeIndex)> {
    /// What an object around a text may call it. Of several the first that is
    /// not blank counts: they say the same.
    const WRAPPERS: [(&str, Shape); 3] = [
        ("text", Shape::Text),
        ("markdown", Shape::Markdown),
        ("html", Shape::Html),
    ];

    let list = |name| reader.list(ROOT, name);
    let list_of = |name, member| {
        let items = list(name)?;
        let mut each = reader.items(Some(items)).into_iter();
        each.all(|item| reader.get(item, member).is_some())
            .then_some(items)
    };
    let root = || {
        let root = reader.get(ROOT, "root")?;
        reader.list(root, "children").map(|_| root)
    };
    let (shape, node, names): (_, _, &[&str]) = if reader.is(ROOT, "type", "doc") {
        (Shape::ProseMirror, list("content")?, &["content"])
    } else if let Some(root) = root() {
        (Shape::Lexical, root, &["root"])
    } else if let Some(ops) = list_of("ops", "insert") {
        (Shape::Quill, ops, &["ops"])
    } else if list_of("blocks", "text").is_some() {
        (Shape::DraftJs, ROOT, &["blocks", "entityMap"])
    } else if let Some(blocks) = list_of("blocks", "data") {
        (Shape::EditorJs, blocks, &["blocks"])
    } else if list("children").is_some() && reader.get(ROOT, "_type").is_some() {
        let names = &["children", "style", "listItem", "level", "markDefs"];
        (Shape::PortableText, ROOT, names)
    } else if list("children").is_some() {
        (Shape::Slate, ROOT, &["children"])
    } else {
        let mut texts = WRAPPERS
            .iter()
            .filter_map(|(name, shape)| Some((*shape, reader.text(ROOT, name)?)));
        let says = |node| !trim(&reader.document.text_of(node)).is_empty();
        let mut others = texts.clone();
        let (shape, node) = texts
            .find(|(_, node)| says(*node))
            .or_else(|| others.next())?;
        (shape, node, &WRAPPERS.map(|(name, _)| name))
    };
    let is_wrapper = matches!(shape, Shape::Text | Shape::Markdown | Shape::Html);
    reader
        .says_no_more(ROOT, names, is_wrapper)
        .then_some((shape, node))
}

/// Looks things up in what an editor wrote.
#[derive(Clone, Copy)]
struct Reader<'r> {
    document: Document<'r, 'r>,
    /// Which nodes of it have been told.
    told: &'r [Cell<bool>],
}

/// In which members editors say how the rest is to be read and to look, or for
/// which thing it stands. Names without capitals, hyphens and underscores.
const SILENT: &[&str] = &[
    "type",
    "key",
    "id",
    "marks",
    "format",
    "style",
    "mode",
    "direction",
    "version",
    "url",
    "href",
    "src",
    "rel",
    "target",
    "targetoption",
    "class",
    "classname",
    "align",
    "alignment",
    "textalign",
    "textalignment",
    "indent",
    "start",
    "order",
    "listtype",
    "listitem",
    "liststyletype",
    "language",
    "lang",
    "color",
    "textcolor",
    "background",
    "backgroundcolor",
    "font",
    "fontsize",
    "fontfamily",
    "textstyle",
    "width",
    "height",
    "layout",
    "state",
    "checked",
    "localid",
    "shortname",
    "accesslevel",
    "usertype",
    "mentionsuggestionchar",
    "collection",
    "mutability",
    "countertype",
    "index",
    "denotationchar",
    "ids",
];

/// Whether a member is one of those. As a tag, an editor names an element
/// (`ul`, `h2`), and somebody who writes a subject.
fn is_silent(name: &str, value: &str) -> bool {
    SILENT.contains(&name) || (name == "tag" && value.len() <= "\"h2\"".len())
}

impl<'r> Reader<'r> {
    /// What a node is in JSON.
    #[inline(never)]
    fn kind(self, node: NodeIndex) -> Kind {
        self.document.kind(node)
    }

    /// A member of an object.
    #[inline(never)]
    fn get(self, node: NodeIndex, name: &str) -> Option<NodeIndex> {
        if self.kind(node) != Kind::Object {
            return None;
        }
        let mut members = self.document.members(node);
        let found = members.find(|(key, _)| self.document.is(*key, name));
        found.map(|(_, value)| value)
    }

    /// A member of an object that is a list.
    #[inline(never)]
    fn list(self, node: NodeIndex, name: &str) -> Option<NodeIndex> {
        let value = self.get(node, name)?;
        (self.kind(value) == Kind::List).then_some(value)
    }

    /// What an object tells beside its name, as JSON; nothing, if it has a name
    /// alone.
    fn whole(self, node: NodeIndex) -> &'r str {
        const NAMES: [&str; 7] = [
            "type", "_type", "key", "_key", "version", "children", "content",
        ];
        let mut members = self.document.members(node);
        let is_name = |key| NAMES.iter().any(|name| self.document.is(key, name));
        if members.all(|(key, _)| is_name(key)) {
            return "";
        }
        self.tell(node);
        self.document.source(node)
    }

    fn tell(self, node: NodeIndex) {
        if let Some(told) = self.told.get(node as usize) {
            told.set(true);
        }
    }

    fn is_told(self, node: NodeIndex) -> bool {
        self.told.get(node as usize).is_some_and(Cell::get)
    }

    /// The string that a text stands for, which is told by that.
    fn text_of(self, text: NodeIndex) -> Text<'r> {
        self.tell(text);
        self.document.text_of(text)
    }

    /// Whether anywhere in it there is a text that somebody may have written.
    fn says_something(self) -> bool {
        let mut silent = false;
        let length = NodeIndex::try_from(self.document.length()).unwrap_or_default();
        (0..length).any(|node| match self.kind(node) {
            Kind::Key => {
                silent = is_silent(&self.plain_name(node), "");
                false
            }
            Kind::Text => !silent && !trim(&self.document.text_of(node)).is_empty(),
            _ => false,
        })
    }

    /// Whether an object has a number that says something, and not how it looks.
    #[inline(never)]
    fn counts(self, node: NodeIndex) -> bool {
        self.document.members(node).any(|(key, value)| {
            let name = self.plain_name(key);
            matches!(self.kind(value), Kind::Integer | Kind::Fraction)
                && !is_silent(&name, "")
                && !["level", "colspan", "rowspan"].contains(&name.as_str())
        })
    }

    /// Adds to the line what texts an object has beside those that have been
    /// told, each under its name; but for what is in these members, which are
    /// read by themselves. Says whether there were any.
    #[inline(never)]
    fn rest(
        self,
        object: NodeIndex,
        read: &[&str],
        style: Style,
        builder: &mut Builder<'_>,
    ) -> bool {
        let document = self.document;
        let mut found = false;
        // Each value with its own name, and with that of what it belongs to.
        let mut open = Vec::new();
        let reverse = |open: &mut Vec<_>, from| open.get_mut(from..).unwrap_or_default().reverse();
        for (key, value) in document.members(object) {
            if !read.iter().any(|name| document.is(key, name)) {
                open.push((key, key, value));
            }
        }
        reverse(&mut open, 0);
        while let Some((whose, key, value)) = open.pop() {
            if self.is_told(value) || is_silent(&self.plain_name(key), document.source(value)) {
                continue;
            }
            let from = open.len();
            match self.kind(value) {
                Kind::Text => {
                    let text = self.text_of(value);
                    if trim(&text).is_empty() {
                        continue;
                    }
                    let name = if document.is(key, "text") { whose } else { key };
                    builder.space();
                    builder.thing(&document.text_of(name), &text, style);
                    found = true;
                }
                Kind::Object => {
                    let whose = self.text(value, "_type").unwrap_or(whose);
                    for (key, value) in document.members(value) {
                        open.push((whose, key, value));
                    }
                }
                Kind::List => {
                    for item in document.items(value) {
                        open.push((whose, key, item));
                    }
                }
                _ => {}
            }
            reverse(&mut open, from);
        }
        found
    }

    /// Whether an object is a text and says of it no more than how it looks.
    fn is_run(self, node: NodeIndex) -> bool {
        self.text(node, "text").is_some()
            && self.document.members(node).all(|(key, value)| {
                self.document.is(key, "text")
                    || matches!(self.kind(value), Kind::True | Kind::False)
            })
    }

    /// Whether an object has nothing to tell but these members: any other is
    /// empty, or is one in which editors say how the rest is to be read. Around
    /// a text, which anybody may have written, that is its form alone.
    fn says_no_more(self, node: NodeIndex, names: &[&str], is_wrapper: bool) -> bool {
        const OF_EDITORS: &[&str] = &[
            "type",
            "_type",
            "object",
            "version",
            "format",
            "id",
            "_id",
            "key",
            "_key",
            "time",
            "namespace",
            "source",
            "lastSaved",
            "direction",
            "indent",
            "mode",
        ];
        let of_editors = if is_wrapper { &["format"] } else { OF_EDITORS };
        let is_looks = |(key, _)| is_silent(&self.plain_name(key), "");
        self.document.members(node).all(|(key, value)| {
            let is = |name: &&str| self.document.is(key, name);
            names.iter().any(is)
                || of_editors.iter().any(is)
                || matches!(self.document.source(value), "null" | "[]" | "{}" | "\"\"")
                || (is(&"attrs")
                    && self.kind(value) == Kind::Object
                    && self.document.members(value).all(is_looks))
                || (is(&"type") && names.iter().any(|name| self.document.is(value, name)))
        })
    }

    /// A member of an object that is text.
    #[inline(never)]
    fn text(self, node: NodeIndex, name: &str) -> Option<NodeIndex> {
        let value = self.get(node, name)?;
        (self.kind(value) == Kind::Text).then_some(value)
    }

    /// The first of several members that is text, in an object or in the one
    /// of its members that holds what belongs to it.
    #[inline(never)]
    fn any_text(self, node: NodeIndex, names: &[&str]) -> Option<NodeIndex> {
        let inner = ["attrs", "data", "attributes", "props"].map(|name| self.get(node, name));
        let mut places = inner.into_iter().flatten().chain([node]);
        places.find_map(|place| names.iter().find_map(|name| self.text(place, name)))
    }

    /// Adds a text to the line.
    #[inline(never)]
    fn say(self, text: NodeIndex, style: Style, builder: &mut Builder<'_>) {
        builder.text(&self.text_of(text), style);
    }

    /// The style of a link's text, if there is one that may be followed.
    #[inline(never)]
    fn link(self, url: Option<NodeIndex>, style: Style, builder: &mut Builder<'_>) -> Style {
        match url {
            Some(url) => builder.link(&self.text_of(url), style),
            None => style,
        }
    }

    /// A style with the one that a text or key names.
    #[inline(never)]
    fn styled(self, name: NodeIndex, style: Style) -> Style {
        style.named(&self.document.text_of(name))
    }

    /// A small whole number, also as text.
    #[inline(never)]
    fn some_number(self, node: NodeIndex, name: &str) -> Option<usize> {
        let value = self.get(node, name)?;
        let text = match self.kind(value) {
            Kind::Text => self.document.text_of(value),
            _ => Text::plain(self.document.source(value)),
        };
        let number: u32 = text.parse().ok()?;
        Some(number as usize)
    }

    /// The same; 0 if there is none.
    fn number(self, node: NodeIndex, name: &str) -> usize {
        self.some_number(node, name).unwrap_or_default()
    }

    #[inline(never)]
    fn is_true(self, node: NodeIndex, name: &str) -> bool {
        let value = self.get(node, name);
        value.is_some_and(|value| self.kind(value) == Kind::True)
    }

    /// The items of a list; none of anything else.
    #[inline(never)]
    fn items(self, node: Option<NodeIndex>) -> Vec<NodeIndex> {
        let mut items = Vec::new();
        if let Some(list) = node.filter(|node| self.kind(*node) == Kind::List) {
            for item in self.document.items(list) {
                items.push(item);
            }
        }
        items
    }

    /// Whether a member of an object is this text.
    #[inline(never)]
    fn is(self, node: NodeIndex, name: &str, text: &str) -> bool {
        let value = self.get(node, name);
        value.is_some_and(|value| self.document.is(value, text))
    }

    /// What stands in front of an item that may be checked.
    fn check_mark(self, node: Option<NodeIndex>) -> &'static str {
        let is = |word| node.is_some_and(|node| self.document.is(node, word));
        match node.map(|node| self.kind(node)) {
            Some(Kind::True) => CHECKED,
            Some(Kind::False) => UNCHECKED,
            // Atlassian's words, and Quill's.
            Some(Kind::Text) if is("DONE") || is("checked") => CHECKED,
            Some(Kind::Text) if is("TODO") || is("unchecked") => UNCHECKED,
            _ => "",
        }
    }

    /// The name that an editor gives to a kind of node.
    #[inline(never)]
    fn name(self, node: NodeIndex) -> String {
        let name = self.text(node, "type").or_else(|| self.text(node, "_type"));
        name.map(|name| self.plain_name(name)).unwrap_or_default()
    }

    #[inline(never)]
    fn plain_name(self, name: NodeIndex) -> String {
        plain_name(&self.document.text_of(name))
    }
}

/// A name without capitals, hyphens and underscores: editors differ in these.
#[inline(never)]
fn plain_name(name: &str) -> String {
    let mut plain = String::new();
    for letter in name.bytes() {
        if letter.is_ascii_alphanumeric() {
            plain.push(char::from(letter.to_ascii_lowercase()));
        }
    }
    plain
}

/// JSON with every member and item on a line of its own: the beginning of it,
/// and how many characters follow.
fn indented(json: &str) -> (String, usize) {
    let mut out = Beginning::default();
    let mut depth = 0_usize;
    let (mut in_text, mut escaped) = (false, false);
    let mut opened = false;
    for character in json.chars() {
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
            out.new_line(depth);
        }
        opened = false;
        out.push(character);
        match character {
            '{' | '[' => {
                depth += 1;
                opened = true;
            }
            ',' => out.new_line(depth),
            ':' => out.push(' '),
            '"' => in_text = true,
            _ => {}
        }
    }
    (out.text, out.more)
}

/// The beginning of a text, and how many characters follow it.
#[derive(Default)]
struct Beginning {
    text: String,
    more: usize,
}

impl Beginning {
    fn push(&mut self, character: char) {
        if self.text.len() < MOST_BYTES {
            self.text.push(character);
        } else {
            self.more += 1;
        }
    }

    fn new_line(&mut self, depth: usize) {
        /// Deeper than this, no further to the right.
        const MOST_INDENTS: usize = 16;

        self.push('\n');
        (0..2 * depth.min(MOST_INDENTS)).for_each(|_| self.push(' '));
    }
}
