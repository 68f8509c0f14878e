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

use crate::view::{Block, Card, Content, Entry, Finding, Phrase, Row, Said, Section, Table};

impl Card {
    /// Writes the card as plain text. A link's URL is left out: whoever reads
    /// the log could follow it.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        line(self.title.as_str(), &mut text);
        text.push('\n');
        for (place, badge) in self.badges.iter().enumerate() {
            text.push_str(if place == 0 { "" } else { " | " });
            phrase(&badge.text, &mut text);
        }
        if !self.badges.is_empty() {
            text.push('\n');
        }
        for (place, sentence) in self.summary.iter().enumerate() {
            text.push_str(if place == 0 { "" } else { " " });
            phrase(sentence, &mut text);
        }
        if !self.summary.is_empty() {
            text.push('\n');
        }
        for (place, fact) in self.facts.iter().enumerate() {
            text.push_str(if place == 0 { "\n" } else { "" });
            text.push_str(fact.label);
            text.push_str(": ");
            phrase(&fact.value, &mut text);
            text.push('\n');
        }
        for part in &self.sections {
            section(part, &mut text);
        }
        text
    }
}

fn section(section: &Section, text: &mut String) {
    text.push('\n');
    text.push_str(section.heading);
    text.push('\n');
    match &section.content {
        Content::Prose(blocks) => {
            for block in blocks {
                match block {
                    Block::Paragraph(said) | Block::Code(said) => indented(said, text),
                    Block::Words(words) => {
                        text.push_str(words);
                        text.push('\n');
                    }
                }
            }
        }
        Content::Timeline(timeline) => {
            if let Some(notice) = timeline.notice {
                text.push_str(notice);
                text.push('\n');
            }
            for moment in &timeline.entries {
                entry(moment, text);
            }
        }
        Content::Table(scores) => table(scores, text),
        Content::Notes(notes) => {
            for note in notes {
                text.push_str("- ");
                phrase(&note.text, text);
                text.push('\n');
            }
        }
        Content::Issues(findings) => {
            for found in findings {
                finding(found, text);
            }
        }
    }
}

fn entry(entry: &Entry, text: &mut String) {
    text.push_str("- ");
    phrase(&entry.offset, text);
    text.push_str(": ");
    phrase(&entry.title, text);
    text.push_str(", ");
    text.push_str(&entry.at.utc);
    if let Some(local) = &entry.at.local {
        for part in [" (", local, ")"] {
            text.push_str(part);
        }
    }
    if let Some(by) = &entry.by {
        text.push(' ');
        phrase(by, text);
    }
    if let Some(outside) = entry.outside {
        text.push_str(", ");
        text.push_str(outside);
    }
    text.push('\n');
    if let Some(description) = &entry.description {
        indented(description, text);
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
        text.push_str("- ");
        phrase(header, text);
        text.push('\n');
        for (column, cell) in table.columns.iter().skip(1).zip(cells) {
            text.push_str("    ");
            text.push_str(column);
            text.push_str(": ");
            phrase(cell, text);
            text.push('\n');
        }
        for remark in remarks {
            text.push_str("    ");
            phrase(remark, text);
            text.push('\n');
        }
    }
}

fn finding(finding: &Finding, text: &mut String) {
    text.push_str("- ");
    text.push_str(finding.word);
    text.push_str(": ");
    phrase(&finding.subject, text);
    if let Some(place) = &finding.place {
        text.push_str(", ");
        phrase(place, text);
    }
    text.push_str("\n    ");
    text.push_str(&finding.message);
    for part in [" (", finding.code.as_str(), ")\n"] {
        text.push_str(part);
    }
    if let Some(suggestion) = &finding.suggestion {
        text.push_str("    ");
        phrase(suggestion, text);
        text.push('\n');
    }
}

fn phrase(phrase: &Phrase, text: &mut String) {
    line(&phrase.to_string(), text);
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
fn indented(said: &Said, text: &mut String) {
    for line in said.as_str().split(ends_line) {
        if !line.trim().is_empty() {
            text.push_str("    ");
            text.push_str(line);
        }
        text.push('\n');
    }
}
