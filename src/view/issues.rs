//! The card of a payload that is not whole.

use super::wording::{Gap, Wording};
use super::words::Word;
use super::{BadgeRole, Card, Content, Draft, Finding, Kind, Part, Standing};
use crate::issue::{Issue, Severity};

pub(super) fn card(issues: &[Issue], total: usize, wording: Wording<'_>) -> Card {
    let mut draft = Draft::new(wording, Kind::Issues, Standing::Invalid, "issues", None);
    draft.card.title = wording.short(&wording.word(Word::Refused));
    let counts = [
        (Severity::Error, Word::CountErrors),
        (Severity::Warning, Word::CountWarnings),
        (Severity::Info, Word::CountInfos),
    ];
    for (severity, word) in counts {
        let of_it = issues.iter().filter(|issue| issue.severity == severity);
        let count = of_it.count();
        if count > 0 {
            draft.badge(BadgeRole::Status, wording.count(word, count));
        }
    }
    if issues.is_empty() {
        draft.sentence(Word::NoIssues, &[]);
        return draft.card;
    }
    if total > issues.len() {
        let gaps = [Gap::Count(issues.len()), Gap::Count(total)];
        draft.sentence(Word::SomeOf, &gaps);
    }
    let mut findings = Vec::new();
    for issue in issues {
        findings.push(finding(issue, wording));
    }
    draft.section(Part::Issues, Word::Issues, Content::Issues(findings));
    draft.card
}

fn finding(issue: &Issue, wording: Wording<'_>) -> Finding {
    let word = match issue.severity {
        Severity::Error => Word::Error,
        Severity::Warning => Word::Warning,
        Severity::Info => Word::Info,
    };
    let place = issue.range.map(|range| {
        // Not grouped: an editor's line is written so.
        let numbers = [range.start.line, range.start.column].map(Gap::Place);
        wording.fill(Word::LineColumn, &numbers)
    });
    let subject = if issue.pointer.is_empty() {
        Gap::Word(Word::WholePayload)
    } else {
        Gap::Said(&issue.pointer)
    };
    let suggestion = issue
        .suggestion
        .map(|word| wording.fill(Word::PerhapsMeant, &[Gap::Said(word)]));
    let strings = &wording.options.strings;
    let given = strings.code(issue.code);
    Finding {
        severity: issue.severity,
        word: wording.word(word),
        code: issue.code,
        message: given.unwrap_or(&issue.message).to_owned(),
        message_language: (given.is_none() && strings.language != "en").then_some("en"),
        place,
        subject: wording.say(subject),
        suggestion,
    }
}
