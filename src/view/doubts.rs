//! About this data: a sentence for each thing that deserves doubt.

use super::sentences::Sentence;
use super::writer::{Content, Step};
use super::{Draft, Filling, Found, Part};
use crate::check::shown_pointer;
use crate::issue::Code;

/// Says what the figures say if the payload has an issue with this code.
pub(super) type Doubts<'d> = dyn Fn(Code, &mut dyn FnMut(Filling<'_>)) + 'd;

/// What a card says of a payload's issues with one code.
#[derive(Clone, Copy)]
enum Doubt {
    /// What only the event and its figures can say.
    Figures,
    Sentence(Sentence),
    /// A sentence that names the places.
    Places(Sentence),
}

/// What deserves doubt, in the order in which it matters to a reviewer.
const ORDER: [(Code, Doubt); 16] = [
    (Code::EndsBeforeStart, Doubt::Figures),
    (Code::ClosedWithoutEnd, Doubt::Figures),
    (Code::OpenWithEnd, Doubt::Figures),
    (Code::EntryOutsideIncident, Doubt::Figures),
    (Code::RecordedBeforeStart, Doubt::Figures),
    (Code::SessionMismatch, Doubt::Figures),
    (Code::ScoreOutsideScale, Doubt::Figures),
    (Code::EmptyScale, Doubt::Figures),
    (Code::UnsafeLink, Doubt::Sentence(Sentence::LinkRefused)),
    (Code::UnknownValue, Doubt::Places(Sentence::UnknownWords)),
    (
        Code::TimestampWithoutOffset,
        Doubt::Places(Sentence::NoOffset),
    ),
    (Code::NumberAsText, Doubt::Places(Sentence::NumbersAsText)),
    (
        Code::UpdatedBeforeCreated,
        Doubt::Places(Sentence::ChangedBefore),
    ),
    (Code::LoneSurrogate, Doubt::Places(Sentence::BrokenText)),
    (Code::UnknownField, Doubt::Places(Sentence::UnknownFields)),
    (Code::LegacyShape, Doubt::Sentence(Sentence::OlderForm)),
];

/// Whether a sentence about this code names the places.
pub(super) fn names_places(code: Code) -> bool {
    ORDER
        .iter()
        .any(|(listed, doubt)| *listed == code && matches!(doubt, Doubt::Places(_)))
}

/// Adds a sentence for each code among the issues that says something worth
/// doubt; `doubts` says what the figures say.
pub(super) fn add(draft: &mut Draft<'_>, found: Found<'_>, doubts: &Doubts<'_>) {
    let redacted = draft.redacted;
    let mut is_open = false;
    for (code, doubt) in ORDER {
        let count = found.tally.of(code);
        if count == 0 {
            continue;
        }
        let mut note = |text: Filling<'_>| {
            if !is_open {
                draft.section(Part::About, Sentence::About, Content::Notes);
                is_open = true;
            }
            draft.to.step(Step::Note(code, text));
        };
        match doubt {
            Doubt::Figures => doubts(code, &mut note),
            Doubt::Sentence(sentence) => note(Filling::Plain(sentence)),
            Doubt::Places(sentence) => {
                let places = |take: &mut dyn FnMut(Filling<'_>)| {
                    for issue in found.issues.iter().filter(|issue| issue.code == code) {
                        let pointer = shown_pointer(issue, redacted);
                        take(Filling::Said(pointer.strip_prefix('/').unwrap_or(&pointer)));
                    }
                };
                note(Filling::Filled(sentence, &[Filling::List(&places, count)]));
            }
        }
    }
}
