//! The card of a payload that is not whole.

use super::words::Word;
use super::{
    Badge, BadgeRole, Card, Content, Finding, Kind, Part, Phrase, RenderOptions, Said, Standing,
};
use crate::issue::{Issue, Severity};
use crate::written::counted;

pub(super) fn card(issues: &[Issue], total: usize, options: &RenderOptions) -> Card {
    let mut card = Card {
        kind: Kind::Issues,
        state: Standing::Invalid,
        severity: None,
        language: "en",
        title: Said::short(Word::Refused.text()),
        struck: false,
        badges: Vec::new(),
        summary: Vec::new(),
        facts: Vec::new(),
        sections: Vec::new(),
        frame: options.frame("issues", None),
    };
    let counts = [
        (Severity::Error, Word::CountErrors),
        (Severity::Warning, Word::CountWarnings),
        (Severity::Info, Word::CountInfos),
    ];
    for (severity, word) in counts {
        let count = issues
            .iter()
            .filter(|issue| issue.severity == severity)
            .count();
        if count > 0 {
            let text = word.filled(&counted(count)).into();
            card.badges.push(Badge {
                role: BadgeRole::Status,
                text,
            });
        }
    }
    if issues.is_empty() {
        card.summary.push(Word::NoIssues.into());
        return card;
    }
    if total > issues.len() {
        let number = counted(issues.len()).into();
        let gaps = [("number", number), ("total", counted(total).into())];
        card.summary.push(Word::SomeOf.with(&gaps));
    }
    let findings = issues.iter().map(finding).collect();
    card.add(Part::Issues, Word::Issues, Content::Issues(findings));
    card
}

fn finding(issue: &Issue) -> Finding {
    let word = match issue.severity {
        Severity::Error => Word::Error,
        Severity::Warning => Word::Warning,
        Severity::Info => Word::Info,
    };
    let place = issue.range.map(|range| {
        let line = counted(range.start.line).into();
        let column = counted(range.start.column).into();
        Word::LineColumn.with(&[("line", line), ("column", column)])
    });
    let subject = if issue.pointer.is_empty() {
        Word::WholePayload.into()
    } else {
        Phrase::said(&issue.pointer)
    };
    let suggestion = issue
        .suggestion
        .map(|word| Word::PerhapsMeant.with(&[("word", Phrase::said(word))]));
    Finding {
        severity: issue.severity,
        word: word.text(),
        code: issue.code,
        message: issue.message.clone(),
        place,
        subject,
        suggestion,
    }
}
