//! Builds the tree, whatever editor the text comes from.
//!
//! Editors come in two kinds. Some nest: a list holds items, which hold
//! paragraphs. Others write line after line and say of each which list it is
//! in and how deep. [`Builder::open`] and [`Builder::close`] are for the
//! first, [`Builder::line`] for the second; and what lines are in lies within
//! what was opened last, for whoever nests may write lines into it.

use super::strip::strip;
use super::{Block, LOWERED, List, RAISED, STRUCK, Said, Span, Target};
use crate::character::characters;
use crate::event::Link;
use crate::parts::{split, trim};
use crate::view::said::{LONG, cut};
use crate::view::sentences::Sentence;
use crate::view::{Filling, Wording};
use crate::written::{append, joined};

/// So many paragraphs are shown, and so many items that are empty.
const MOST_BLOCKS: usize = 1000;
/// So many bytes of URLs are shown: of one that is used again and again there
/// would be more than there is of the payload. What else is linked is text.
const MOST_LINK_BYTES: usize = 100_000;
/// What is deeper in lists and quotes than this is shown at this depth.
const MOST_DEPTH: usize = 16;

/// How a run of text looks: a bit for each mark, and above them which link it
/// is part of, one more than its place.
///
/// One number is less code than two. A text has less than 2^30 bytes, and a
/// link takes more than 16 of them.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) struct Style(u32);

impl Style {
    const MARKS: [(&[&str], u32); 6] = [
        (&["bold", "strong"], Self::BOLD),
        (&["italic", "em", "emphasis"], Self::ITALIC),
        (&["code", "inlinecode"], Self::CODE),
        (&["strike", "strikethrough", "s"], Self::STRIKE),
        (&["superscript", "super", "sup"], Self::RAISED),
        (&["subscript", "sub"], Self::LOWERED),
    ];
    pub(super) const BOLD: u32 = 1;
    const ITALIC: u32 = 2;
    const CODE: u32 = 4;
    const STRIKE: u32 = 8;
    const RAISED: u32 = 16;
    const LOWERED: u32 = 32;
    const MARKED: u32 = 63;

    /// This style with the one that an editor calls so, if that is known here.
    #[inline(never)]
    pub(super) fn named(self, name: &str) -> Self {
        let name = super::plain_name(name);
        let mut marks = Self::MARKS.iter();
        let mark = marks.find(|(names, _)| names.contains(&name.as_str()));
        self.marked(mark.map_or(0, |(_, mark)| *mark))
    }

    pub(super) fn marked(self, mark: u32) -> Self {
        Self(self.0 | mark)
    }

    /// This style in the link with this number; in none, if that is 0.
    fn linked(self, link: usize) -> Self {
        let link = u32::try_from(link).unwrap_or_default();
        Self((self.0 & Self::MARKED) | (link << Self::MARKED.count_ones()))
    }

    fn link(self) -> usize {
        (self.0 >> Self::MARKED.count_ones()) as usize
    }

    fn has(self, mark: u32) -> bool {
        self.0 & mark != 0
    }

    /// What stands in front of a run of this style.
    fn sign(self) -> &'static str {
        if self.has(Self::RAISED) {
            RAISED
        } else if self.has(Self::LOWERED) {
            LOWERED
        } else {
            ""
        }
    }

    /// This style and another; of two links, the other's.
    pub(super) fn with(self, other: Self) -> Self {
        let link = if other.link() == 0 { self } else { other };
        Self(self.0 | other.0).linked(link.link())
    }
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Container {
    Root,
    List {
        ordered: bool,
        start: usize,
    },
    Item,
    Quote,
    Code,
    /// Too deep to be shown as what it is.
    Nothing,
}

impl Container {
    /// A list whose first item is the first.
    pub(super) const fn list(ordered: bool) -> Self {
        Self::List { ordered, start: 1 }
    }
}

/// Where a link leads: somewhere, or nowhere but in words.
#[derive(PartialEq)]
enum Leads {
    To(Target),
    Refused(String),
}

struct Frame {
    container: Container,
    /// Whether lines are in it, which end it by being in another.
    of_lines: bool,
    blocks: Vec<Block>,
    /// What of it stands in items: of a list, everything.
    items: Vec<Vec<Block>>,
    /// What of it is code.
    code: String,
}

pub(super) struct Builder<'w> {
    wording: Wording<'w>,
    open: Vec<Frame>,
    line: Vec<(String, Style)>,
    /// What the next line begins with, if it begins at all.
    mark: &'static str,
    /// Each stands in the payload: together they are no longer than that.
    links: Vec<Leads>,
    /// The links of this block that its texts name by a key.
    named: Vec<(String, usize)>,
    /// How much more may be shown.
    characters: usize,
    blocks: usize,
    empty_items: usize,
    link_bytes: usize,
    /// How much there is that is not shown.
    more: usize,
}

/// Which list a line is in, and how deep.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Place {
    pub(super) ordered: bool,
    /// The number of the list's first item, if this is that.
    pub(super) start: usize,
    pub(super) depth: usize,
}

impl Place {
    /// One in a list whose first item is the first.
    pub(super) fn new(ordered: bool, depth: usize) -> Self {
        Self {
            ordered,
            start: 1,
            depth,
        }
    }
}

impl<'w> Builder<'w> {
    pub(super) fn new(wording: Wording<'w>) -> Self {
        let mut builder = Self {
            wording,
            open: Vec::new(),
            line: Vec::new(),
            mark: "",
            links: Vec::new(),
            named: Vec::new(),
            characters: LONG,
            blocks: MOST_BLOCKS,
            empty_items: MOST_BLOCKS,
            link_bytes: MOST_LINK_BYTES,
            more: 0,
        };
        builder.begin(Container::Root, false);
        builder
    }

    /// Whether nothing more is shown.
    pub(super) fn is_full(&self) -> bool {
        self.blocks == 0 || self.characters == 0
    }

    /// Adds text to the line.
    #[inline(never)]
    pub(super) fn text(&mut self, text: &str, style: Style) {
        let most = if self.is_full() { 0 } else { self.characters };
        let (shown, more) = cut(text, most);
        // A cut may leave room, but what is behind it does not belong there.
        self.characters = if more > 0 {
            0
        } else {
            most - characters(shown)
        };
        self.more += more;
        if shown.is_empty() {
            return;
        }
        let mark = core::mem::take(&mut self.mark);
        if !mark.is_empty() {
            self.line.push((mark.to_owned(), Style::default()));
        }
        match self.line.last_mut() {
            Some((before, same)) if *same == style => append(before, shown),
            _ => self.line.push((shown.to_owned(), style)),
        }
    }

    /// Adds text at the beginning of the line.
    pub(super) fn text_before(&mut self, text: &str) {
        if !text.is_empty() && !self.is_full() {
            self.line.insert(0, (text.to_owned(), Style::default()));
        }
    }

    /// Begins the next line with this.
    pub(super) fn mark(&mut self, mark: &'static str) {
        if !mark.is_empty() {
            self.mark = mark;
        }
    }

    /// Shows the mark of a line that did not come.
    fn flush_mark(&mut self) {
        let mark = core::mem::take(&mut self.mark);
        self.text(mark, Style::default());
    }

    /// Adds a line.
    pub(super) fn alone(&mut self, text: &str, style: Style) {
        self.flush();
        self.text(text, style);
        self.end_line();
    }

    /// Parts what follows from what stands in the line.
    pub(super) fn space(&mut self) {
        let apart = |(text, _): &(String, _)| text.ends_with(char::is_whitespace);
        if self.line.last().is_some_and(|last| !apart(last)) {
            self.text(" ", Style::default());
        }
    }

    /// Names what has no text, with what there is of it.
    #[inline(never)]
    pub(super) fn thing(&mut self, name: &str, value: &str, style: Style) {
        let between = if value.is_empty() { "" } else { ": " };
        self.text(&joined(&["[", name, between, value, "]"]), style);
    }

    /// Adds the text of HTML, each of its lines as a paragraph.
    #[inline(never)]
    pub(super) fn html(&mut self, html: &str) {
        for line in split(&strip(html), b'\n') {
            self.text(trim(line), Style::default());
            self.end_line();
        }
    }

    /// The style of a link's text.
    #[inline(never)]
    pub(super) fn link(&mut self, url: &str, style: Style) -> Style {
        let leads = match Link::new(url) {
            Some(link) => Leads::To(Target::of(link)),
            None if trim(url).is_empty() => return style,
            None => Leads::Refused(self.wording.short(url).into_owned()),
        };
        // Some editors say it of each run of a link's text anew.
        if self.links.last() != Some(&leads) {
            self.links.push(leads);
        }
        style.linked(self.links.len())
    }

    #[cfg(test)]
    pub(super) fn links(&self) -> usize {
        self.links.len()
    }

    /// Forgets the links that texts could name, for others have them.
    pub(super) fn forget_names(&mut self) {
        self.named.clear();
    }

    /// Gives a link a name.
    pub(super) fn name_link(&mut self, key: &str, url: &str) {
        let style = self.link(url, Style::default());
        self.named.push((key.to_owned(), style.link()));
    }

    /// The style that a mark stands for: a link, or one that is known by name.
    pub(super) fn marked(&self, mark: &str, style: Style) -> Style {
        match self.named.iter().find(|(key, _)| key == mark) {
            Some((_, link)) => style.linked(*link),
            None => style.named(mark),
        }
    }

    fn top(&mut self) -> Option<&mut Frame> {
        self.open.last_mut()
    }

    pub(super) fn container(&self) -> Container {
        self.open
            .last()
            .map_or(Container::Root, |top| top.container)
    }

    /// Opens what holds all until it is closed.
    #[inline(never)]
    pub(super) fn open(&mut self, container: Container) {
        self.flush_mark();
        self.leave_lines();
        self.flush();
        self.begin(container, false);
    }

    #[inline(never)]
    fn begin(&mut self, container: Container, of_lines: bool) {
        let container = if self.open.len() > MOST_DEPTH {
            Container::Nothing
        } else {
            container
        };
        self.open.push(Frame {
            container,
            of_lines,
            blocks: Vec::new(),
            items: Vec::new(),
            code: String::new(),
        });
    }

    /// Closes what was opened last.
    #[inline(never)]
    pub(super) fn close(&mut self) {
        self.flush_mark();
        self.leave_lines();
        self.flush();
        self.end();
    }

    /// Ends what lines are in. What stands in the line is in none of that: it
    /// has not said where it stands.
    fn leave_lines(&mut self) {
        while self.is_of_lines() {
            self.end();
        }
    }

    /// Whether what is open ends when a line is in another.
    fn is_of_lines(&self) -> bool {
        self.open.last().is_some_and(|top| top.of_lines)
    }

    #[inline(never)]
    fn end(&mut self) {
        let Some(frame) = self.open.pop() else { return };
        let Frame {
            container,
            of_lines: _,
            mut blocks,
            mut items,
            code,
        } = frame;
        if container == Container::Item {
            return self.push_item(blocks);
        }
        let block = match container {
            Container::List { ordered, start } => {
                items.iter().any(|item| !item.is_empty()).then(|| {
                    let items = core::mem::take(&mut items);
                    let start = u32::try_from(start).unwrap_or(1);
                    Block::List(List {
                        ordered,
                        start,
                        items,
                    })
                })
            }
            Container::Quote => (!blocks.is_empty()).then(|| Block::Quote(blocks.split_off(0))),
            Container::Code => {
                let code = code.strip_suffix('\n').unwrap_or(&code);
                let shown = !code.is_empty() && self.blocks > 0;
                self.blocks -= usize::from(shown);
                shown.then(|| Block::Code(Said::long(code, self.wording)))
            }
            Container::Root | Container::Item | Container::Nothing => None,
        };
        if let Some(block) = block {
            blocks.push(block);
        }
        self.push(blocks);
    }

    /// Ends the line, if there is one.
    pub(super) fn flush(&mut self) {
        if !self.line.is_empty() {
            self.end_line();
        }
    }

    /// Ends the line. One with nothing to see in it is left out, but for code.
    #[inline(never)]
    pub(super) fn end_line(&mut self) {
        let line = core::mem::take(&mut self.line);
        if self.container() == Container::Code {
            return self.end_line_of_code(&line);
        }
        if line.iter().all(|(text, _)| trim(text).is_empty()) {
            return;
        }
        let mut spans = Vec::new();
        for (place, (text, style)) in line.iter().enumerate() {
            let text = joined(&[style.sign(), text]);
            let span = Span {
                text: Said::made_fit(&text),
                bold: style.has(Style::BOLD),
                italic: style.has(Style::ITALIC),
                code: style.has(Style::CODE),
                strike: style.has(Style::STRIKE),
                link: self.shown_link(*style),
            };
            spans.push(span);
            if let Some(words) = self.refused(&line, place, &text) {
                spans.push(Span::plain(Said::already_fit(&words)));
            }
        }
        self.blocks = self.blocks.saturating_sub(1);
        self.push(vec![Block::Paragraph(spans)]);
    }

    /// Code is text alone: what its runs say by how they look, signs say.
    #[inline(never)]
    fn end_line_of_code(&mut self, line: &[(String, Style)]) {
        let mut code = String::new();
        let mut struck = false;
        for (place, (text, style)) in line.iter().enumerate() {
            if style.has(Style::STRIKE) != struck {
                struck = !struck;
                append(&mut code, STRUCK);
            }
            append(&mut code, style.sign());
            append(&mut code, text);
            if let Some(words) = self.refused(line, place, text) {
                append(&mut code, &words);
            }
        }
        append(&mut code, if struck { STRUCK } else { "" });
        append(&mut code, "\n");
        if let Some(top) = self.top() {
            append(&mut top.code, &code);
        }
    }

    /// Where a text of this style leads; nowhere once enough URLs are shown.
    fn shown_link(&mut self, style: Style) -> Option<Target> {
        let Leads::To(target) = self.links.get(style.link().checked_sub(1)?)? else {
            return None;
        };
        self.link_bytes = self.link_bytes.checked_sub(target.url().len())?;
        Some(target.clone())
    }

    /// Where the link must not lead that ends with this run of a line, in words;
    /// nothing where the run says so itself.
    #[inline(never)]
    fn refused(&mut self, runs: &[(String, Style)], place: usize, text: &str) -> Option<String> {
        let link = runs.get(place)?.1.link();
        if runs
            .get(place + 1)
            .is_some_and(|(_, next)| next.link() == link)
        {
            return None;
        }
        let Leads::Refused(url) = self.links.get(link.checked_sub(1)?)? else {
            return None;
        };
        if url == text {
            return None;
        }
        self.link_bytes = self.link_bytes.checked_sub(url.len())?;
        Some(joined(&[" (", url, ")"]))
    }

    /// Puts blocks into what is open: into a list as one item, but a list that
    /// stands in a list by itself belongs to the item before it.
    fn push(&mut self, mut blocks: Vec<Block>) {
        if let Some(top) = self.top()
            && !blocks.is_empty()
        {
            match (top.container, top.items.last_mut()) {
                (Container::List { .. }, Some(last)) if matches!(*blocks, [Block::List(_)]) => {
                    last.append(&mut blocks);
                }
                (Container::List { .. }, _) => top.items.push(blocks),
                _ => top.blocks.append(&mut blocks),
            }
        }
    }

    /// Puts an item into the list that is open. One of a numbered list counts
    /// though it is empty, as long as anything is shown.
    fn push_item(&mut self, mut blocks: Vec<Block>) {
        let is_full = self.is_full() || self.empty_items == 0;
        let Some(top) = self.open.last_mut() else {
            return;
        };
        match top.container {
            Container::List { .. } if !blocks.is_empty() => top.items.push(blocks),
            Container::List { ordered: true, .. } if !is_full => {
                top.items.push(blocks);
                self.empty_items -= 1;
            }
            _ => top.blocks.append(&mut blocks),
        }
    }

    /// Ends a line that says itself where it stands.
    #[inline(never)]
    pub(super) fn line(&mut self, place: Option<Place>, container: Option<Container>) {
        self.flush_mark();
        let depth = place.map_or(0, |place| place.depth.min(MOST_DEPTH / 2 - 1) + 1);
        let ordered = place.is_some_and(|place| place.ordered);
        let lists = |open: &[Frame]| {
            let open = open.iter().rev().take_while(|frame| frame.of_lines);
            let lists = open.filter(|frame| matches!(frame.container, Container::List { .. }));
            lists.count()
        };
        while self.is_of_lines() {
            let open = lists(&self.open);
            let stays = match self.container() {
                Container::List { ordered: same, .. } => {
                    open < depth || (open == depth && same == ordered)
                }
                Container::Item => open < depth,
                other => Some(other) == container && depth == 0,
            };
            if stays {
                break;
            }
            self.end();
        }
        while lists(&self.open) < depth && self.open.len() <= MOST_DEPTH {
            if let Container::List { .. } = self.container() {
                self.begin(Container::Item, true);
            }
            let start = place.map_or(1, |place| place.start);
            self.begin(Container::List { ordered, start }, true);
        }
        if depth > 0 {
            self.begin(Container::Item, true);
        } else if let Some(container) = container
            && container != self.container()
        {
            self.begin(container, true);
        }
        self.end_line();
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.leave_lines();
        self.flush();
        let mut blocks = self.open.pop().map(|root| root.blocks).unwrap_or_default();
        if self.more > 0 {
            let more = Filling::Counted(Sentence::MoreCharacters, self.more);
            let more = Said::already_fit(&self.wording.short(&self.wording.text(more)));
            blocks.push(Block::Paragraph(vec![Span::plain(more)]));
        }
        blocks
    }
}
