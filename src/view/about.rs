//! About this data: a sentence for each thing that deserves doubt.

use super::words::Word;
use super::writer::{Content, Step};
use super::{Draft, Gap, Part};
use crate::issue::{Code, Issue};

/// Says what there is to say if the payload has an issue with this code.
pub(super) type Doubts<'d> = dyn Fn(Code, &mut dyn FnMut(Gap<'_>)) + 'd;

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

/// Whether a sentence about this code lists the places.
pub(super) fn lists_places(code: Code) -> bool {
    ORDER
        .iter()
        .any(|(listed, word)| *listed == code && word.is_some())
}

/// Adds a sentence for each code among the issues that says something worth
/// doubt: the one in `doubts`, or else one that lists the places.
pub(super) fn add(draft: &mut Draft<'_>, issues: &[Issue], doubts: &Doubts<'_>) {
    let mut is_open = false;
    for (code, word) in ORDER {
        let found = || issues.iter().filter(|issue| issue.code == code);
        if found().next().is_none() {
            continue;
        }
        let mut note = |text: Gap<'_>| {
            if !is_open {
                draft.section(Part::About, Word::About, Content::Notes);
                is_open = true;
            }
            draft.to.step(Step::Note(code, text));
        };
        doubts(code, &mut note);
        if let Some(word) = word {
            let places = |take: &mut dyn FnMut(Gap<'_>)| {
                for issue in found() {
                    let pointer = issue.pointer.as_str();
                    take(Gap::Said(pointer.strip_prefix('/').unwrap_or(pointer)));
                }
            };
            note(Gap::Sentence(word, &[Gap::List(&places)]));
        }
    }
}
