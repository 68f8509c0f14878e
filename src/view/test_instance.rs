//! A test instance's card.

use super::about::{self, Doubt};
use super::incident::stamped;
use super::words::Word;
use super::{
    Badge, BadgeRole, Card, Content, Fact, Kind, Part, Phrase, Piece, RenderOptions, Row, Said,
    ScoreBar, Standing, Table, Target,
};
use crate::event::{
    Candidate, InstanceStatus, Link, Measurement, MeasurementAttribute, MeasurementStatus,
    ReportLink, TestInstance, TestInstanceEvent,
};
use crate::issue::{Code, Issue};
use crate::read::Number;
use crate::report::{AttributeSummary, TestInstanceReport, Verdict};
use crate::time::Interval;
use crate::written::{counted, decimal, text_of};

pub(super) fn card(
    event: &TestInstanceEvent<'_>,
    report: &TestInstanceReport<'_>,
    issues: &[Issue],
    options: &RenderOptions,
) -> Card {
    let instance = &event.test_instance;
    let mut card = Card {
        kind: Kind::TestInstance,
        state: match instance.instance_status {
            Some(InstanceStatus::InProgress) => Standing::InProgress,
            _ => Standing::Unknown,
        },
        severity: None,
        language: "en",
        title: Said::short(&instance.catalog_assessment.assessment.name),
        struck: false,
        badges: badges(instance),
        summary: summary(instance, report),
        facts: facts(event, report, options),
        sections: Vec::new(),
        frame: options.frame("test-instance", Some(instance.id)),
    };
    let measured = instance
        .measurement
        .as_ref()
        .map(|it| it.measurement_attributes.as_slice());
    if let Some(attributes @ [_, ..]) = measured {
        let table = table(attributes, &report.attributes);
        card.add(Part::Scores, Word::Scores, Content::Table(table));
    }
    let about = about::notes(issues, &doubts(measured.unwrap_or_default(), report));
    if !about.is_empty() {
        card.add(Part::About, Word::About, Content::Notes(about));
    }
    card
}

/// What only the figures can say about a payload's issues: which attributes,
/// by name.
fn doubts(attributes: &[MeasurementAttribute<'_>], report: &TestInstanceReport<'_>) -> Vec<Doubt> {
    let pairs = || attributes.iter().zip(&report.attributes);
    let off = pairs().filter(|(_, summary)| side(summary).is_some());
    let empty = pairs().filter(|(_, summary)| summary.scale.is_none());
    let named = |(attribute, summary): (&MeasurementAttribute<'_>, &AttributeSummary<'_>)| {
        let gaps = [
            ("name", Phrase::said(&summary.name)),
            (
                "score",
                or(
                    summary.score.map(|number| text_of(&number)),
                    Word::NotScored,
                ),
            ),
            ("scale", scale(attribute)),
        ];
        Word::ScoreOnScale.with(&gaps)
    };
    let emptied = empty.map(|(_, summary)| Phrase::said(&summary.name));
    vec![
        Doubt {
            code: Code::ScoreOutsideScale,
            text: Word::OutsideScale.with(&[("places", Phrase::list(off.map(named)))]),
        },
        Doubt {
            code: Code::EmptyScale,
            text: Word::EmptyScales.with(&[("places", Phrase::list(emptied))]),
        },
    ]
}

/// Whether a score lies off its scale, and where.
fn side(summary: &AttributeSummary<'_>) -> Option<Word> {
    let (score, (bottom, top)) = (summary.score?, summary.scale?);
    if score > top {
        Some(Word::AboveScale)
    } else {
        (score < bottom).then_some(Word::BelowScale)
    }
}

fn badges(instance: &TestInstance<'_>) -> Vec<Badge> {
    let mut badges = Vec::new();
    if let Some(status) = &instance.instance_status {
        let text = match status {
            InstanceStatus::InProgress => Word::InProgress.into(),
            InstanceStatus::Other(word) => Word::StatusOther.with(&[("word", Phrase::said(word))]),
        };
        badges.push(Badge {
            role: BadgeRole::Status,
            text,
        });
    }
    let text = match instance
        .measurement
        .as_ref()
        .map(|measurement| &measurement.status)
    {
        None | Some(MeasurementStatus::Pending) => Word::NotMeasured.into(),
        Some(MeasurementStatus::Completed) => Word::Measured.into(),
        Some(MeasurementStatus::Other(word)) => {
            Word::MeasurementOther.with(&[("word", Phrase::said(word))])
        }
    };
    badges.push(Badge {
        role: BadgeRole::Measurement,
        text,
    });
    badges
}

fn count(number: usize) -> Phrase {
    counted(number).into()
}

/// What is known, or the word for what is not.
fn or(known: Option<String>, otherwise: Word) -> Phrase {
    known.map_or_else(|| otherwise.into(), Phrase::from)
}

fn summary(instance: &TestInstance<'_>, report: &TestInstanceReport<'_>) -> Vec<Phrase> {
    let Some(measurement) = &instance.measurement else {
        return vec![Word::NoMeasurement.into()];
    };
    let mut summary = Vec::new();
    if measurement.status == MeasurementStatus::Pending {
        summary.push(Word::NothingMeasured.into());
    }
    if report.total == 0 {
        summary.push(Word::NothingToMeasure.into());
        return summary;
    }
    let names = report
        .unscored_required
        .iter()
        .map(|name| Phrase::said(name));
    let gaps = [
        ("scored", count(report.scored)),
        ("total", count(report.total)),
        ("names", Phrase::list(names)),
    ];
    let word = match report.unscored_required.len() {
        0 => Word::Scored,
        1 => Word::ScoredMissing,
        _ => Word::ScoredMissingMany,
    };
    summary.push(word.with(&gaps));
    let compared = report.meets + report.below;
    if compared > 0 {
        let gaps = [
            ("meets", count(report.meets)),
            ("compared", count(compared)),
        ];
        summary.push(Word::Meeting.with(&gaps));
    }
    if let (Some(mean), Some(median)) = (report.mean_share, report.median_share) {
        let gaps = [("mean", share(mean)), ("median", share(median))];
        summary.push(Word::Shares.with(&gaps));
    }
    summary
}

fn facts(
    event: &TestInstanceEvent<'_>,
    report: &TestInstanceReport<'_>,
    options: &RenderOptions,
) -> Vec<Fact> {
    let instance = &event.test_instance;
    let candidate = &instance.candidate;
    let catalog = &instance.catalog_assessment;
    let mut facts = Vec::new();
    if options.redacts() {
        let hidden = Word::CandidateHidden.filled(&decimal(candidate.id));
        Fact::add(&mut facts, Word::Candidate, hidden);
    } else {
        Fact::add(&mut facts, Word::Candidate, name(candidate));
        Fact::add(&mut facts, Word::Email, Said::short(&candidate.email));
    }
    Fact::add(
        &mut facts,
        Word::AssessmentLevel,
        Said::short(&catalog.assessment.level),
    );
    Fact::add(
        &mut facts,
        Word::Catalog,
        Said::short(&catalog.catalog.name),
    );
    Fact::add(
        &mut facts,
        Word::Score,
        or(report.score.map(|number| text_of(&number)), Word::NoScore),
    );
    let taken = report.time_taken.map(|taken| time_taken(taken.0));
    Fact::add(&mut facts, Word::TimeTaken, or(taken, Word::NotKnown));
    let link = report_link(instance.measurement.as_ref(), report.report_link, options);
    Fact::add(&mut facts, Word::Report, link);
    Fact::add(&mut facts, Word::TestInstanceId, decimal(instance.id));
    if let Some(id) = &instance.external_id {
        Fact::add(&mut facts, Word::ExternalId, Said::short(id));
    }
    if let Some(id) = instance.session_instance_id {
        Fact::add(&mut facts, Word::SessionId, decimal(id));
    }
    let created = stamped(options, instance.created_at, Some(instance.created_by));
    Fact::add(&mut facts, Word::Created, created);
    let changed = stamped(options, instance.updated_at, Some(instance.updated_by));
    Fact::add(&mut facts, Word::LastChanged, changed);
    if let Some(sent) = event.head.sent_at {
        Fact::add(&mut facts, Word::Sent, options.moment(sent));
    }
    facts
}

/// The candidate's name, as far as it is given.
fn name(candidate: &Candidate<'_>) -> Phrase {
    let names = [
        &candidate.first_name,
        &candidate.middle_name,
        &candidate.last_name,
    ];
    let mut whole = Phrase::default();
    for name in names.into_iter().flatten() {
        if !whole.0.is_empty() {
            whole.push(Piece::Words(" ".into()));
        }
        whole.push(Piece::Said(Said::short(name)));
    }
    if whole.0.is_empty() {
        whole = decimal(candidate.id).into();
    }
    whole
}

fn time_taken(interval: Interval) -> String {
    // Only a plain length has words; months and signs are the database's.
    match interval.duration() {
        Some(duration) if !duration.is_negative() => text_of(&duration.words()),
        _ => text_of(&interval.text()),
    }
}

fn report_link(
    measurement: Option<&Measurement<'_>>,
    report_link: ReportLink,
    options: &RenderOptions,
) -> Phrase {
    let url = measurement.and_then(|measurement| measurement.report_url.as_deref());
    match (report_link, url.and_then(Link::new)) {
        (ReportLink::None, _) => Word::ReportNone.into(),
        (ReportLink::Pending, _) => Word::ReportPending.into(),
        // Whoever has the link has the report, and in it the candidate.
        (ReportLink::Ready, Some(_)) if options.redacts() => Word::ReportHidden.into(),
        (ReportLink::Ready, Some(link)) => {
            let host = Phrase::said(link.host());
            let target = Piece::Link(Target::new(link, Word::ReportOpen));
            Word::ReportOn.with(&[("link", target.into()), ("host", host)])
        }
        (ReportLink::Refused | ReportLink::Ready, _) => Word::ReportRefused.into(),
    }
}

/// A share of a scale, in words.
fn share(share: Number) -> Phrase {
    let percent = (share.get() * 100.0).round();
    let percent = Number::new(percent)
        .map(|number| text_of(&number))
        .unwrap_or_default();
    Word::Share.filled(&percent).into()
}

fn table(attributes: &[MeasurementAttribute<'_>], summaries: &[AttributeSummary<'_>]) -> Table {
    let columns = [
        Word::Attribute,
        Word::Score,
        Word::Scale,
        Word::Target,
        Word::Verdict,
        Word::Rank,
        Word::Band,
    ];
    Table {
        caption: Word::ScoresCaption.text(),
        columns: columns.map(Word::text).to_vec(),
        rows: attributes
            .iter()
            .zip(summaries)
            .map(|(attribute, summary)| row(attribute, summary))
            .collect(),
    }
}

fn row(attribute: &MeasurementAttribute<'_>, summary: &AttributeSummary<'_>) -> Row {
    let name = Phrase::said(&summary.name);
    let mut header = match &summary.skill {
        None => name,
        Some(skill) => {
            Word::AttributeOfSkill.with(&[("name", name), ("skill", Phrase::said(skill))])
        }
    };
    if summary.required {
        header.append(&Word::Comma.into());
        header.append(&Word::Required.into());
    }
    let remarks = [&attribute.description, &attribute.remarks]
        .into_iter()
        .flatten();
    let target = or(
        summary.recommended.map(|number| text_of(&number)),
        Word::None,
    );
    let rank = summary
        .percentile
        .map(|rank| Word::RankAmong.filled(&text_of(&rank)));
    let verdict = match summary.verdict {
        Verdict::Meets => Word::Meets,
        Verdict::Below => Word::Below,
        Verdict::Unscored => Word::NotScored,
        Verdict::NotComparable => Word::NotComparable,
    };
    let band = summary.band.as_ref().map(|band| Phrase::said(&band.label));
    Row {
        header,
        remarks: remarks.map(|remark| Phrase::said(remark)).collect(),
        cells: vec![
            score(summary),
            scale(attribute),
            target,
            verdict.into(),
            or(rank, Word::None),
            band.unwrap_or_else(|| Word::None.into()),
        ],
        bar: score_bar(summary),
    }
}

/// The score, and whether it is off its scale.
fn score(summary: &AttributeSummary<'_>) -> Phrase {
    let Some(score) = summary.score else {
        return Word::NotScored.into();
    };
    let number = text_of(&score).into();
    match side(summary) {
        Some(word) => word.with(&[("score", number)]),
        None => number,
    }
}

fn scale(attribute: &MeasurementAttribute<'_>) -> Phrase {
    let attribute = &attribute.section_configuration_attribute.attribute;
    let word = if attribute.scale().is_some() {
        Word::ScaleFromTo
    } else {
        Word::ScaleEmpty
    };
    let bottom = text_of(&attribute.min_value).into();
    word.with(&[
        ("bottom", bottom),
        ("top", text_of(&attribute.max_value).into()),
    ])
}

fn score_bar(summary: &AttributeSummary<'_>) -> Option<ScoreBar> {
    let (bottom, top) = summary.scale?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 0 to 100 before"
    )]
    let hundredths = |share: f64| (share * 100.0).round().clamp(0.0, 100.0) as u8;
    let score = hundredths(summary.share?.get());
    let target = summary
        .recommended
        .filter(|target| *target >= bottom && *target <= top);
    let share = target.map(|target| (target.get() - bottom.get()) / (top.get() - bottom.get()));
    Some(ScoreBar {
        score,
        target: share.map(hundredths),
    })
}
