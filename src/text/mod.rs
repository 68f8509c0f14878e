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
//! A line that starts at the margin or with `- ` is ours: what the payload
//! says never begins one, so it cannot pass for another entry of a log.

use crate::view::{Block, Card, Content, Entry, Finding, List, Phrase, Row, Section, Table};
use crate::written::{append, counted, text_of};

impl Card {
    /// Writes the card as plain text. A link's URL is left out: whoever reads
    /// the log could follow it.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        line(self.title.as_str(), &mut text);
        append(&mut text, "\n");
        for (place, badge) in self.badges.iter().enumerate() {
            append(&mut text, if place == 0 { "" } else { " | " });
            phrase(&badge.text, &mut text);
        }
        if !self.badges.is_empty() {
            append(&mut text, "\n");
        }
        for (place, sentence) in self.summary.iter().enumerate() {
            append(&mut text, if place == 0 { "" } else { " " });
            phrase(sentence, &mut text);
        }
        if !self.summary.is_empty() {
            append(&mut text, "\n");
        }
        for (place, fact) in self.facts.iter().enumerate() {
            append(&mut text, if place == 0 { "\n" } else { "" });
            append(&mut text, &fact.label);
            append(&mut text, ": ");
            phrase(&fact.value, &mut text);
            append(&mut text, "\n");
        }
        for part in &self.sections {
            section(part, &mut text);
        }
        text
    }
}

fn section(section: &Section, text: &mut String) {
    append(text, "\n");
    append(text, &section.heading);
    append(text, "\n");
    match &section.content {
        Content::Written(written) => blocks(&written.blocks, MARGIN, text),
        Content::Words(words) => {
            append(text, words);
            append(text, "\n");
        }
        Content::Timeline(timeline) => {
            if let Some(notice) = &timeline.notice {
                append(text, notice);
                append(text, "\n");
            }
            for moment in &timeline.entries {
                entry(moment, text);
            }
        }
        Content::Table(scores) => table(scores, text),
        Content::Notes(notes) => {
            for note in notes {
                append(text, "- ");
                phrase(&note.text, text);
                append(text, "\n");
            }
        }
        Content::Issues(findings) => {
            for found in findings {
                finding(found, text);
            }
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
                for (place, span) in spans.iter().enumerate() {
                    append(&mut whole, span.text.as_str());
                    let next = spans.get(place + 1).and_then(|next| next.link.as_ref());
                    if let Some(target) = &span.link
                        && next != Some(target)
                    {
                        for part in [" (", target.host(), ")"] {
                            append(&mut whole, part);
                        }
                    }
                }
                indented(&whole, margin, text);
            }
            Block::Code(said) => indented(said.as_str(), margin, text),
            Block::Quote(quoted) => self::blocks(quoted, &[margin, "> "].concat(), text),
            Block::List(List { ordered, items }) => {
                for (place, item) in items.iter().enumerate() {
                    let mark = if *ordered {
                        [&counted(place + 1), ". "].concat()
                    } else {
                        "- ".to_owned()
                    };
                    let mut inner = String::new();
                    self::blocks(
                        item,
                        &[margin, &" ".repeat(mark.len())].concat(),
                        &mut inner,
                    );
                    // The mark takes the place of the first line's margin.
                    append(text, margin);
                    append(text, &mark);
                    append(text, inner.trim_ascii_start());
                }
            }
        }
    }
}

fn entry(entry: &Entry, text: &mut String) {
    append(text, "- ");
    phrase(&entry.offset, text);
    append(text, ": ");
    phrase(&entry.title, text);
    append(text, ", ");
    append(text, &entry.at.utc);
    if let Some(local) = &entry.at.local {
        for part in [" (", local, ")"] {
            append(text, part);
        }
    }
    if let Some(by) = &entry.by {
        append(text, " ");
        phrase(by, text);
    }
    if let Some(outside) = &entry.outside {
        append(text, ", ");
        append(text, outside);
    }
    append(text, "\n");
    if let Some(description) = &entry.description {
        indented(description.as_str(), MARGIN, text);
    }
}

fn table(table: &Table, text: &mut String) {
    for Row {
        header,
        remarks,
        cells,
        ..
    } in &table.rows
    {
        append(text, "- ");
        phrase(header, text);
        append(text, "\n");
        for (column, cell) in table.columns.iter().skip(1).zip(cells) {
            append(text, "    ");
            append(text, column);
            append(text, ": ");
            phrase(cell, text);
            append(text, "\n");
        }
        for remark in remarks {
            append(text, "    ");
            phrase(remark, text);
            append(text, "\n");
        }
    }
}

fn finding(finding: &Finding, text: &mut String) {
    append(text, "- ");
    append(text, &finding.word);
    append(text, ": ");
    phrase(&finding.subject, text);
    if let Some(place) = &finding.place {
        append(text, ", ");
        phrase(place, text);
    }
    append(text, "\n    ");
    append(text, &finding.message);
    for part in [" (", finding.code.as_str(), ")\n"] {
        append(text, part);
    }
    if let Some(suggestion) = &finding.suggestion {
        append(text, "    ");
        phrase(suggestion, text);
        append(text, "\n");
    }
}

fn phrase(phrase: &Phrase, text: &mut String) {
    line(&text_of(phrase), text);
}

/// Whatever begins a new line for some reader.
fn ends_line(character: char) -> bool {
    matches!(character, '\n' | '\u{2028}' | '\u{2029}')
}

/// On one line, come what may.
fn line(said: &str, text: &mut String) {
    for character in said.chars() {
        text.push(if ends_line(character) { ' ' } else { character });
    }
}

/// On lines of its own, none of which starts at the margin.
fn indented(said: &str, margin: &str, text: &mut String) {
    for line in said.split(ends_line) {
        if !line.trim().is_empty() {
            append(text, margin);
            append(text, line);
        }
        append(text, "\n");
    }
}
