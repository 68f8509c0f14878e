//! About this data: a sentence for each thing that deserves doubt.

use super::words::Word;
use super::{Note, Phrase};
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

/// A sentence for each code among the issues that says something worth doubt:
/// the one in `doubts`, or else one that lists the places.
pub(super) fn notes(issues: &[Issue], doubts: &[Doubt]) -> Vec<Note> {
    let mut notes = Vec::new();
    for (code, word) in ORDER {
        let found = || issues.iter().filter(|issue| issue.code == code);
        if found().next().is_none() {
            continue;
        }
        let own = doubts.iter().filter(|doubt| doubt.code == code);
        notes.extend(own.map(|doubt| Note {
            code,
            text: doubt.text.clone(),
        }));
        if let Some(word) = word {
            let places = found().map(|issue| {
                Phrase::said(issue.pointer.strip_prefix('/').unwrap_or(&issue.pointer))
            });
            let text = word.with(&[("places", Phrase::list(places))]);
            notes.push(Note { code, text });
        }
    }
    notes
}
