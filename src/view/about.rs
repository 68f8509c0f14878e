//! About this data: a sentence for each thing that deserves doubt.

use super::wording::Gap;
use super::words::Word;
use super::{Content, Draft, Note, Part, Phrase};
use crate::issue::{Code, Issue};

/// What is said if the payload has an issue with this code.
pub(super) struct Doubt {
    pub(super) code: Code,
    pub(super) text: Phrase,
}

/// What deserves doubt, in the order in which it matters to a reviewer.
const ORDER: [(Code, Option<Word>); 16] = [
    (Code::EndsBeforeStart, None),
    (Code::ClosedWithoutEnd, None),
    (Code::OpenWithEnd, None),
    (Code::EntryOutsideIncident, None),
    (Code::RecordedBeforeStart, None),
    (Code::SessionMismatch, None),
    (Code::ScoreOutsideScale, None),
    (Code::EmptyScale, None),
    (Code::UnsafeLink, Some(Word::LinkRefused)),
    (Code::UnknownValue, Some(Word::UnknownWords)),
    (Code::TimestampWithoutOffset, Some(Word::NoOffset)),
    (Code::NumberAsText, Some(Word::NumbersAsText)),
    (Code::UpdatedBeforeCreated, Some(Word::ChangedBefore)),
    (Code::LoneSurrogate, Some(Word::BrokenText)),
    (Code::UnknownField, Some(Word::UnknownFields)),
    (Code::LegacyShape, Some(Word::OlderForm)),
];

/// Adds a sentence for each code among the issues that says something worth
/// doubt: the one in `doubts`, or else one that lists the places.
pub(super) fn add(draft: &mut Draft<'_>, issues: &[Issue], doubts: &[Doubt]) {
    let wording = draft.wording;
    let mut notes = Vec::new();
    for (code, word) in ORDER {
        let mut found = issues.iter().filter(|issue| issue.code == code).peekable();
        if found.peek().is_none() {
            continue;
        }
        for doubt in doubts {
            if doubt.code == code {
                let text = doubt.text.clone();
                notes.push(Note { code, text });
            }
        }
        if let Some(word) = word {
            let mut places = found.map(|issue| {
                let pointer = issue.pointer.as_str();
                wording.say(Gap::Said(pointer.strip_prefix('/').unwrap_or(pointer)))
            });
            let places = wording.list(&mut places);
            let text = wording.fill(word, &[Gap::Phrase(&places)]);
            notes.push(Note { code, text });
        }
    }
    if !notes.is_empty() {
        draft.section(Part::About, Word::About, Content::Notes(notes));
    }
}
