//! A test instance's card.

use super::words::Word;
use super::writer::{Content, Row, Step, Writer};
use super::{
    BadgeRole, Draft, Filling, Found, Kind, Part, ScoreBar, Standing, Topic, Wording, doubts,
};
use crate::event::{
    Attribute, Candidate, InstanceStatus, Link, MeasurementAttribute, MeasurementStatus,
    ReportLink, TestInstance, TestInstanceEvent,
};
use crate::issue::Code;
use crate::read::Number;
use crate::report::{AttributeSummary, TestInstanceReport, Verdict};
use crate::written::text_of;

pub(super) fn write(
    event: &TestInstanceEvent<'_>,
    report: &TestInstanceReport<'_>,
    found: Found<'_>,
    wording: Wording<'_>,
    to: &mut dyn Writer,
) {
    let instance = &event.test_instance;
    let state = match instance.instance_status {
        Some(InstanceStatus::InProgress) => Standing::InProgress,
        _ => Standing::Unknown,
    };
    let mut draft = Draft::new(Kind::TestInstance, wording, to);
    draft.head(&Topic {
        kind: Kind::TestInstance,
        state,
        severity: None,
        title: &instance.catalog_assessment.assessment.name,
        struck: false,
        name: "test-instance",
        id: Some(instance.id),
    });
    badges(&mut draft, instance);
    summary(&mut draft, instance, report);
    facts(&mut draft, event, report);
    let attributes = match &instance.measurement {
        Some(measurement) => measurement.measurement_attributes.as_slice(),
        None => &[],
    };
    let pairs = || attributes.iter().zip(&report.attributes);
    if !attributes.is_empty() {
        table(&mut draft);
        for (attribute, summary) in pairs() {
            row(&mut draft, attribute, summary);
        }
    }
    doubts::add(&mut draft, found, &|code, take| {
        let word = match code {
            Code::ScoreOutsideScale => Word::OutsideScale,
            Code::EmptyScale => Word::EmptyScales,
            _ => return,
        };
        let places = |take: &mut dyn FnMut(Filling<'_>)| {
            for (attribute, summary) in pairs() {
                doubt(code, attribute, summary, take);
            }
        };
        take(Filling::Sentence(word, &[Filling::List(&places, 0)]));
    });
    draft.to.step(Step::End);
}

/// What only the figures can say about a payload's issues: which attributes,
/// by name.
fn doubt(
    code: Code,
    attribute: &MeasurementAttribute<'_>,
    summary: &AttributeSummary<'_>,
    take: &mut dyn FnMut(Filling<'_>),
) {
    let name = Filling::Said(&summary.name);
    if code == Code::EmptyScale {
        if summary.scale.is_none() {
            take(name);
        }
    } else if let (Some(score), Some(_)) = (summary.score, side(summary)) {
        let (word, ends) = scale(attribute);
        let fillings = [name, Filling::Number(score), Filling::Sentence(word, &ends)];
        take(Filling::Sentence(Word::ScoreOnScale, &fillings));
    }
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

fn badges(draft: &mut Draft<'_>, instance: &TestInstance<'_>) {
    if let Some(status) = &instance.instance_status {
        let word = match status {
            InstanceStatus::InProgress => Word::InProgress,
            InstanceStatus::Other(_) => Word::StatusOther,
        };
        draft.badge(BadgeRole::Status, word, Filling::Said(status.as_str()));
    }
    let status = instance.measurement.as_ref().map(|it| &it.status);
    let (word, said) = match status {
        None | Some(MeasurementStatus::Pending) => (Word::NotMeasured, ""),
        Some(MeasurementStatus::Completed) => (Word::Measured, ""),
        Some(MeasurementStatus::Other(word)) => (Word::MeasurementOther, word.as_str()),
    };
    draft.badge(BadgeRole::Measurement, word, Filling::Said(said));
}

/// What is known, or the word for what is not.
fn or(known: Option<Number>, otherwise: Word) -> Filling<'static> {
    known.map_or(Filling::Word(otherwise), Filling::Number)
}

fn summary(draft: &mut Draft<'_>, instance: &TestInstance<'_>, report: &TestInstanceReport<'_>) {
    let Some(measurement) = &instance.measurement else {
        return draft.sentence(Word::NoMeasurement, &[]);
    };
    if measurement.status == MeasurementStatus::Pending {
        draft.sentence(Word::NothingMeasured, &[]);
    }
    if report.total == 0 {
        return draft.sentence(Word::NothingToMeasure, &[]);
    }
    let missing = &report.unscored_required;
    let names = |take: &mut dyn FnMut(Filling<'_>)| {
        for name in missing {
            take(Filling::Said(name));
        }
    };
    let word = if missing.is_empty() {
        Word::Scored
    } else {
        Word::ScoredMissing
    };
    let (scored, total) = (Filling::Count(report.scored), Filling::Count(report.total));
    draft.sentence(word, &[scored, total, Filling::List(&names, 0)]);
    let compared = report.meets + report.below;
    if compared > 0 {
        let fillings = [Filling::Count(report.meets), Filling::Count(compared)];
        draft.sentence(Word::Meeting, &fillings);
    }
    if let (Some(mean), Some(median)) = (report.mean_share, report.median_share) {
        let (mean, median) = ([percent(mean)], [percent(median)]);
        let fillings = [&mean, &median].map(|share| Filling::Sentence(Word::Share, share));
        draft.sentence(Word::Shares, &fillings);
    }
}

fn facts(draft: &mut Draft<'_>, event: &TestInstanceEvent<'_>, report: &TestInstanceReport<'_>) {
    let instance = &event.test_instance;
    let candidate = &instance.candidate;
    let catalog = &instance.catalog_assessment;
    if draft.redacted {
        let number = [Filling::Id(candidate.id)];
        draft.fact(
            Word::Candidate,
            Filling::Sentence(Word::CandidateHidden, &number),
        );
    } else {
        name(draft, candidate);
        draft.fact(Word::Email, Filling::Said(&candidate.email));
    }
    draft.fact(
        Word::AssessmentLevel,
        Filling::Said(&catalog.assessment.level),
    );
    draft.fact(Word::Catalog, Filling::Said(&catalog.catalog.name));
    draft.fact(Word::Score, or(report.score, Word::NoScore));
    let text;
    let taken = match report.time_taken.map(|taken| taken.0) {
        None => Filling::Word(Word::NotKnown),
        // Only a plain length has words; months and signs are the database's.
        Some(interval) => match interval.duration() {
            Some(duration) if !duration.is_negative() => Filling::Length(duration),
            _ => {
                text = text_of(&interval.text());
                Filling::Words(&text)
            }
        },
    };
    draft.fact(Word::TimeTaken, taken);
    let url = instance
        .measurement
        .as_ref()
        .and_then(|it| it.report_url.as_deref());
    report_link(draft, url, report.report_link);
    draft.fact(Word::TestInstanceId, Filling::Id(instance.id));
    if let Some(id) = &instance.external_id {
        draft.fact(Word::ExternalId, draft.unless_redacted(id));
    }
    if let Some(id) = instance.session_instance_id {
        draft.fact(Word::SessionId, Filling::Id(id));
    }
    let (created, changed) = (instance.created_by, instance.updated_by);
    draft.stamped(Word::Created, instance.created_at, Some(created));
    draft.stamped(Word::LastChanged, instance.updated_at, Some(changed));
    if let Some(sent) = event.head.sent_at {
        draft.fact(Word::Sent, Filling::Moment(sent));
    }
}

/// The candidate's name, as far as it is given.
fn name(draft: &mut Draft<'_>, candidate: &Candidate<'_>) {
    let names = [
        &candidate.first_name,
        &candidate.middle_name,
        &candidate.last_name,
    ];
    let mut parts = Vec::new();
    for name in names.into_iter().flatten() {
        parts.push(name.as_str());
    }
    let name = if parts.is_empty() {
        Filling::Id(candidate.id)
    } else {
        Filling::Name(&parts)
    };
    draft.fact(Word::Candidate, name);
}

fn report_link(draft: &mut Draft<'_>, url: Option<&str>, report_link: ReportLink) {
    let word = match (report_link, url.and_then(Link::new)) {
        (ReportLink::None, _) => Word::ReportNone,
        (ReportLink::Pending, _) => Word::ReportPending,
        // Whoever has the link has the report, and in it the candidate.
        (ReportLink::Ready, Some(_)) if draft.redacted => Word::ReportHidden,
        (ReportLink::Ready, Some(link)) => {
            // Its host stands beside it.
            let fillings = [Filling::Link(&link), Filling::Said(link.host())];
            return draft.fact(Word::Report, Filling::Sentence(Word::ReportOn, &fillings));
        }
        (ReportLink::Refused | ReportLink::Ready, _) => Word::ReportRefused,
    };
    draft.fact(Word::Report, Filling::Word(word));
}

/// A share of a scale, in percent with one decimal place. It is cut: what is
/// nearly all must not read as all.
fn percent(share: Number) -> Filling<'static> {
    /// What a share that is exact in decimals may lack in binary.
    const LACK: f64 = 1e-9;

    let cut = (share.get() * 1000.0 + LACK).floor();
    or(Number::new(cut / 10.0), Word::None)
}

fn table(draft: &mut Draft<'_>) {
    let wording = draft.wording;
    let columns = [
        Word::Attribute,
        Word::Score,
        Word::Scale,
        Word::Target,
        Word::Verdict,
        Word::Percentile,
        Word::Band,
    ];
    let content = Content::Table {
        caption: wording.word(Word::ScoresCaption),
        columns: &columns.map(|column| wording.word(column)),
    };
    draft.section(Part::Scores, Word::Scores, content);
}

fn row(
    draft: &mut Draft<'_>,
    attribute: &MeasurementAttribute<'_>,
    summary: &AttributeSummary<'_>,
) {
    let name = Filling::Said(&summary.name);
    let of_skill = summary
        .skill
        .as_ref()
        .map(|skill| [name, Filling::Said(skill)]);
    let header = [
        match &of_skill {
            None => name,
            Some(fillings) => Filling::Sentence(Word::AttributeOfSkill, fillings),
        },
        Filling::Word(Word::Comma),
        Filling::Word(Word::Required),
    ];
    let header = match &header {
        [header, ..] if !summary.required => core::slice::from_ref(header),
        header => header,
    };
    let mut remarks = Vec::new();
    for remark in [&attribute.description, &attribute.remarks]
        .into_iter()
        .flatten()
    {
        remarks.push(draft.unless_redacted(remark));
    }
    // Which band is high enough nobody publishes: it is named, where it can be, and nothing is compared with it.
    let by_band = attribute
        .section_configuration_attribute
        .recommended_ordinal_id;
    let target = match (summary.recommended, by_band, &attribute.ordinal) {
        (Some(target), ..) => Filling::Number(target),
        (None, None, _) => Filling::Word(Word::None),
        (None, Some(id), Some(band)) if band.id == id => Filling::Said(&band.label),
        (None, Some(_), _) => Filling::Word(Word::TargetBand),
    };
    let verdict = match summary.verdict {
        Verdict::Meets => Word::Meets,
        Verdict::Below => Word::Below,
        Verdict::Unscored => Word::NotScored,
        Verdict::NotComparable if by_band.is_some() => Word::NotCompared,
        Verdict::NotComparable => Word::NotComparable,
    };
    let none = Filling::Word(Word::None);
    // The score, and whether it is off its scale.
    let score = [or(summary.score, Word::NotScored)];
    let (word, ends) = scale(attribute);
    let band = summary.band.as_ref().map(|band| Filling::Said(&band.label));
    draft.to.step(Step::Row(&Row {
        header: Filling::All(header),
        remarks: &remarks,
        cells: &[
            match side(summary) {
                Some(word) => Filling::Sentence(word, &score),
                None => Filling::All(&score),
            },
            Filling::Sentence(word, &ends),
            target,
            Filling::Word(verdict),
            or(summary.percentile, Word::None),
            band.unwrap_or(none),
        ],
        bar: score_bar(
            &attribute.section_configuration_attribute.attribute,
            summary,
        ),
    }));
}

/// A scale's ends, and how to say them.
fn scale(attribute: &MeasurementAttribute<'_>) -> (Word, [Filling<'static>; 2]) {
    let attribute = &attribute.section_configuration_attribute.attribute;
    let word = if attribute.scale().is_some() {
        Word::ScaleFromTo
    } else {
        Word::ScaleEmpty
    };
    (
        word,
        [attribute.min_value, attribute.max_value].map(Filling::Number),
    )
}

fn score_bar(attribute: &Attribute<'_>, summary: &AttributeSummary<'_>) -> Option<ScoreBar> {
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
    let share = target.and_then(|target| attribute.share(target));
    Some(ScoreBar {
        score,
        target: share.map(|share| hundredths(share.get())),
    })
}
