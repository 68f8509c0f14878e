//! The writer of plain text, for alerts and logs.
//!
//! ```text
//! Face not detected
//! Low severity | Resolved
//! Resolved after 28 min 36 s, 3 events.
//!
//! Started: 2026-02-03 10:46:23 UTC
//!
//! Timeline
//! - start: Detected, 2026-02-03 10:46:23 UTC
//! - +5 min: Escalated, 2026-02-03 10:51:23 UTC by the system
//!     Auto-escalated after 5 minutes without face detection.
//! ```
//!
//! A line that starts at the margin or with `- ` is ours, but for the first,
//! which is the title: what the payload says begins no other, so it cannot
//! pass for another entry of a log.

use crate::character::{begins_line, has_right_to_left};
use crate::parts::trim;
use crate::view::writer::{Content, Entry, Finding, Pieces, Row, Shown, Step, Writer};
use crate::view::{Block, Card, Drawing, Filling, List, RenderOptions, STRUCK, Wording};
use crate::written::{append, append_all, counted, joined, spaces};

impl Card {
    /// Writes the card as plain text. A link's URL is left out: whoever reads
    /// the log could follow it.
    #[must_use]
    pub fn to_text(&self) -> String {
        let options = RenderOptions::default();
        let mut note = Note::new(&options);
        self.write(&mut note);
        note.text
    }
}

impl Drawing<'_> {
    /// Writes it as plain text.
    pub(crate) fn to_text(&self, options: &RenderOptions) -> String {
        let mut note = Note::new(options);
        self.write(note.wording, &mut note);
        note.text
    }
}

/// A text in the making.
struct Note<'o> {
    wording: Wording<'o>,
    text: String,
    /// Of a table, whose values need them.
    columns: Vec<String>,
    group: Group,
}

/// Things that stand together if they follow each other.
#[derive(Clone, Copy, PartialEq)]
enum Group {
    Title,
    Badges,
    Summary,
    Facts,
    Sections,
}

impl Note<'_> {
    fn new(options: &RenderOptions) -> Note<'_> {
        Note {
            wording: Wording { options },
            text: String::new(),
            columns: Vec::new(),
            group: Group::Title,
        }
    }

    /// Goes on to the things of a group: `first` stands before the first,
    /// `between` before each of the others.
    fn enter(&mut self, group: Group, first: &str, between: &str) {
        if self.group == group {
            self.add(between);
            return;
        }
        // Only these stand on one line.
        if matches!(self.group, Group::Badges | Group::Summary) {
            self.add("\n");
        }
        self.group = group;
        self.add(first);
    }

    fn add(&mut self, text: &str) {
        append(&mut self.text, text);
    }

    fn put(&mut self, filling: Filling<'_>) {
        self.wording.put(filling, self);
    }

    fn section(&mut self, heading: &str, content: &Content<'_>) {
        self.enter(Group::Sections, "\n", "\n");
        self.add(heading);
        self.add("\n");
        match content {
            Content::Written(written) => blocks(&written.blocks, MARGIN, &mut self.text),
            Content::Words(words)
            | Content::Timeline {
                notice: Some(words),
                ..
            } => {
                self.add(words);
                self.add("\n");
            }
            Content::Table { columns, .. } => {
                self.columns.clear();
                for column in *columns {
                    self.columns.push((*column).to_owned());
                }
            }
            Content::Timeline { notice: None, .. } | Content::Notes | Content::Issues => {}
        }
    }

    fn entry(&mut self, entry: &Entry<'_>) {
        self.add("- ");
        self.put(entry.offset);
        if let Some(outside) = entry.outside {
            self.add(", ");
            self.add(outside);
        }
        self.add(": ");
        self.put(entry.title);
        self.add(", ");
        self.put(entry.at);
        if let Some(by) = entry.by {
            self.add(" ");
            self.put(by);
        }
        self.add("\n");
        if let Some(description) = entry.description {
            indented(description, MARGIN, &mut self.text);
        }
    }

    fn row(&mut self, row: &Row<'_>) {
        self.add("- ");
        self.put(row.header);
        self.add("\n");
        let columns = core::mem::take(&mut self.columns);
        for (column, cell) in columns.iter().skip(1).zip(row.cells) {
            self.add(MARGIN);
            self.add(column);
            self.add(": ");
            self.put(*cell);
            self.add("\n");
        }
        self.columns = columns;
        for remark in row.remarks {
            self.add(MARGIN);
            self.put(*remark);
            self.add("\n");
        }
    }

    fn finding(&mut self, finding: &Finding<'_>) {
        self.add("- ");
        self.add(finding.word);
        self.add(": ");
        self.put(finding.subject);
        if let Some(place) = finding.place {
            self.add(", ");
            self.put(place);
        }
        let code = finding.code.as_str();
        append_all(
            &mut self.text,
            &["\n", MARGIN, finding.message, " (", code, ")\n"],
        );
        if let Some(suggestion) = finding.suggestion {
            self.add(MARGIN);
            self.put(suggestion);
            self.add("\n");
        }
    }
}

impl Pieces for Note<'_> {
    fn words(&mut self, words: &str) {
        self.add(words);
    }

    /// Where it runs from right to left, it is set apart, as HTML's `bdi` does:
    /// otherwise moments and numbers behind it would run so, too. What the
    /// payload says has no such signs, for these are shown as marks.
    fn said(&mut self, said: &str) {
        if has_right_to_left(said) {
            self.add("\u{2068}");
            line(said, &mut self.text);
            self.add("\u{2069}");
        } else {
            line(said, &mut self.text);
        }
    }

    fn moment(&mut self, moment: &Shown<'_>) {
        self.put(moment.utc);
        if let Some(local) = moment.local {
            append_all(&mut self.text, &[" (", local, ")"]);
        }
    }

    fn link(&mut self, words: &str, _: &str, _: &str) {
        self.add(words);
    }
}

impl Writer for Note<'_> {
    fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Head(head) => {
                line(head.title, &mut self.text);
                self.add("\n");
            }
            Step::Badge(_, text) => {
                self.enter(Group::Badges, "", " | ");
                self.put(text);
            }
            Step::Sentence(sentence) => {
                self.enter(Group::Summary, "", " ");
                self.put(sentence);
            }
            Step::Fact(label, value) => {
                self.enter(Group::Facts, "\n", "");
                self.add(label);
                self.add(": ");
                self.put(value);
                self.add("\n");
            }
            Step::Section(_, heading, content) => self.section(heading, &content),
            Step::Entry(entry) => self.entry(entry),
            Step::Row(row) => self.row(row),
            Step::Note(_, text) => {
                self.add("- ");
                self.put(text);
                self.add("\n");
            }
            Step::Finding(finding) => self.finding(finding),
            Step::End => self.enter(Group::Sections, "", ""),
        }
    }
}

/// What the payload says stands to the right of this.
const MARGIN: &str = "    ";

/// Blocks hold blocks, but never deeper than the tree lets them.
fn blocks(blocks: &[Block], margin: &str, text: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(spans) => {
                let mut whole = String::new();
                let mut struck = false;
                for (place, span) in spans.iter().enumerate() {
                    let next = spans.get(place + 1);
                    // What was taken back must not read as what was said.
                    let begins = if span.strike && !struck { STRUCK } else { "" };
                    struck = span.strike && next.is_some_and(|next| next.strike);
                    let ends = if span.strike && !struck { STRUCK } else { "" };
                    append_all(&mut whole, &[begins, span.text.as_str(), ends]);
                    let next = next.and_then(|next| next.link.as_ref());
                    if let Some(target) = &span.link
                        && next != Some(target)
                    {
                        append_all(&mut whole, &[" (", target.host(), ")"]);
                    }
                }
                indented(&whole, margin, text);
            }
            Block::Code(said) => indented(said.as_str(), margin, text),
            Block::Quote(quoted) => self::blocks(quoted, &joined(&[margin, "> "]), text),
            Block::List(List {
                ordered,
                start,
                items,
            }) => {
                for (place, item) in items.iter().enumerate() {
                    let mark = if *ordered {
                        joined(&[&counted(place + *start as usize), ". "])
                    } else {
                        "- ".to_owned()
                    };
                    let inner_margin = joined(&[margin, &spaces(mark.len())]);
                    let mut inner = String::new();
                    self::blocks(item, &inner_margin, &mut inner);
                    append(text, margin);
                    if inner.is_empty() {
                        append_all(text, &[mark.trim_ascii_end(), "\n"]);
                        continue;
                    }
                    // The mark takes the place of the first line's margin.
                    let first = inner.strip_prefix(&inner_margin);
                    append_all(text, &[&mark, first.unwrap_or(inner.trim_ascii_start())]);
                }
            }
        }
    }
}

/// On one line, come what may.
fn line(said: &str, text: &mut String) {
    // None of them has other first bytes.
    if said.bytes().all(|byte| byte != b'\n' && byte != 0xE2) {
        return append(text, said);
    }
    for character in said.chars() {
        text.push(if begins_line(character) {
            ' '
        } else {
            character
        });
    }
}

/// On lines of its own, none of which starts at the margin.
fn indented(said: &str, margin: &str, text: &mut String) {
    for line in said.split(begins_line) {
        if !trim(line).is_empty() {
            append(text, margin);
            append(text, line);
        }
        append(text, "\n");
    }
}
