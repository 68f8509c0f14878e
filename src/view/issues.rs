//! The card of a payload that is not whole.

use super::sentences::Sentence;
use super::writer::{Content, Finding, Step, Writer};
use super::{BadgeRole, Draft, Filling, Found, Kind, Part, Standing, Topic, Wording};
use crate::check::shown_pointer;
use crate::issue::{Issue, Severity};

pub(super) fn write(found: Found<'_>, wording: Wording<'_>, to: &mut dyn Writer) {
    let Found { issues, tally } = found;
    let mut draft = Draft::new(Kind::Issues, wording, to);
    draft.head(&Topic {
        kind: Kind::Issues,
        state: Standing::Invalid,
        severity: None,
        title: wording.sentence(Sentence::Refused),
        struck: false,
        name: "issues",
        id: None,
    });
    let counts = [
        (Severity::Error, Sentence::CountErrors),
        (Severity::Warning, Sentence::CountWarnings),
        (Severity::Info, Sentence::CountInfos),
    ];
    for (severity, sentence) in counts {
        let count = tally.severe(severity);
        if count > 0 {
            let text = Filling::Counted(sentence, count);
            draft.to.step(Step::Badge(BadgeRole::Status, text));
        }
    }
    if tally.total() > issues.len() {
        let fillings = [Filling::Count(issues.len()), Filling::Count(tally.total())];
        draft.sentence(Sentence::SomeOf, &fillings);
    }
    draft.section(Part::Issues, Sentence::Issues, Content::Issues);
    for issue in issues {
        finding(issue, &mut draft);
    }
    draft.to.step(Step::End);
}

fn finding(issue: &Issue, draft: &mut Draft<'_>) {
    let wording = draft.wording;
    let sentence = match issue.severity {
        Severity::Error => Sentence::Error,
        Severity::Warning => Sentence::Warning,
        Severity::Info => Sentence::Info,
    };
    // Not grouped: an editor's line is written so.
    let numbers = issue
        .range
        .map(|range| [range.start.line, range.start.column].map(Filling::Place));
    let place = numbers.as_ref();
    let pointer = shown_pointer(issue, draft.redacted);
    let subject = if pointer.is_empty() {
        Filling::Plain(Sentence::WholePayload)
    } else {
        Filling::Said(&pointer)
    };
    let suggestion = issue.suggestion.map(|word| [Filling::Said(word)]);
    let suggestion = suggestion.as_ref();
    let strings = &wording.options.strings;
    let given = strings.code(issue.code);
    draft.to.step(Step::Finding(&Finding {
        severity: issue.severity,
        word: wording.sentence(sentence),
        code: issue.code,
        message: given.unwrap_or(&issue.message),
        message_language: (given.is_none() && strings.language != "en").then_some("en"),
        place: place.map(|numbers| Filling::Filled(Sentence::LineColumn, numbers)),
        subject,
        suggestion: suggestion.map(|word| Filling::Filled(Sentence::PerhapsMeant, word)),
    }));
}
