//! About this data: a sentence for each thing that deserves doubt.

use std::borrow::Cow;

use super::strings::gaps;
use super::words::Word;
use super::writer::{Content, Step};
use super::{Draft, Found, Gap, Part};
use crate::event::is_field;
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

/// The codes about which a sentence names the places.
pub(super) fn placed() -> impl Iterator<Item = Code> {
    ORDER
        .iter()
        .filter(|(_, word)| {
            word.is_some_and(|word| gaps(word.english()).any(|gap| gap == "places"))
        })
        .map(|(code, _)| *code)
}

/// Adds a sentence for each code among the issues that says something worth
/// doubt: the one in `doubts`, or else one that names the places. `redacted`
/// says whether those may show keys that are the payload's own.
pub(super) fn add(draft: &mut Draft<'_>, found: Found<'_>, redacted: bool, doubts: &Doubts<'_>) {
    let mut is_open = false;
    for (code, word) in ORDER {
        let count = found.tally.of(code);
        if count == 0 {
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
                for issue in found.issues.iter().filter(|issue| issue.code == code) {
                    let pointer = shown_pointer(issue, redacted);
                    take(Gap::Said(pointer.strip_prefix('/').unwrap_or(&pointer)));
                }
            };
            note(Gap::Sentence(word, &[Gap::List(&places, count)]));
        }
    }
}

/// An issue's pointer; redacted, with stars for keys not known here.
pub(super) fn shown_pointer(issue: &Issue, redacted: bool) -> Cow<'_, str> {
    if redacted {
        Cow::Owned(issue.path.masked(is_field))
    } else {
        Cow::Borrowed(&issue.pointer)
    }
}
