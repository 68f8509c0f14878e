//! A test instance's card.

use super::about::{self, Doubt};
use super::incident::hidden;
use super::wording::{Gap, Wording};
use super::words::Word;
use super::{
    BadgeRole, Card, Content, Draft, Kind, Part, Phrase, Row, ScoreBar, Standing, Table, Target,
};
use crate::event::{
    Candidate, InstanceStatus, Link, MeasurementAttribute, MeasurementStatus, ReportLink,
    TestInstance, TestInstanceEvent,
};
use crate::issue::{Code, Issue};
use crate::read::Number;
use crate::report::{AttributeSummary, TestInstanceReport, Verdict};
use crate::written::text_of;

pub(super) fn card(
    event: &TestInstanceEvent<'_>,
    report: &TestInstanceReport<'_>,
    issues: &[Issue],
    wording: Wording<'_>,
) -> Card {
    let instance = &event.test_instance;
    let options = wording.options;
    let redacted = options.redact.unwrap_or(options.document);
    let state = match instance.instance_status {
        Some(InstanceStatus::InProgress) => Standing::InProgress,
        _ => Standing::Unknown,
    };
    let id = Some(instance.id);
    let mut draft = Draft::new(wording, Kind::TestInstance, state, "test-instance", id);
    draft.card.title = wording.short(&instance.catalog_assessment.assessment.name);
    badges(&mut draft, instance);
    summary(&mut draft, instance, report);
    facts(&mut draft, event, report, redacted);
    let attributes = match &instance.measurement {
        Some(measurement) => measurement.measurement_attributes.as_slice(),
        None => &[],
    };
    let pairs = || attributes.iter().zip(&report.attributes);
    if !attributes.is_empty() {
        let table = table(&mut pairs(), redacted, wording);
        draft.section(Part::Scores, Word::Scores, Content::Table(table));
    }
    let doubts = doubts(&mut pairs(), wording);
    about::add(&mut draft, issues, &doubts);
    draft.card
}

/// An attribute with its figures.
type Pair<'p> = (&'p MeasurementAttribute<'p>, &'p AttributeSummary<'p>);

/// What only the figures can say about a payload's issues: which attributes,
/// by name.
fn doubts(pairs: &mut dyn Iterator<Item = Pair<'_>>, wording: Wording<'_>) -> Vec<Doubt> {
    let (mut off, mut empty) = (Vec::new(), Vec::new());
    for (attribute, summary) in pairs {
        let name = Gap::Said(&summary.name);
        if summary.scale.is_none() {
            empty.push(wording.say(name));
        }
        if let (Some(score), Some(_)) = (summary.score, side(summary)) {
            let scale = scale(attribute, wording);
            let gaps = [name, Gap::Number(score), Gap::Phrase(&scale)];
            off.push(wording.fill(Word::ScoreOnScale, &gaps));
        }
    }
    let listed = [
        (Code::ScoreOutsideScale, Word::OutsideScale, off),
        (Code::EmptyScale, Word::EmptyScales, empty),
    ];
    listed
        .map(|(code, word, places)| {
            let places = wording.list(&mut places.into_iter());
            let text = wording.fill(word, &[Gap::Phrase(&places)]);
            Doubt { code, text }
        })
        .into()
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
    let wording = draft.wording;
    if let Some(status) = &instance.instance_status {
        let word = match status {
            InstanceStatus::InProgress => Word::InProgress,
            InstanceStatus::Other(_) => Word::StatusOther,
        };
        let status = wording.fill(word, &[Gap::Said(status.as_str())]);
        draft.badge(BadgeRole::Status, status);
    }
    let status = instance.measurement.as_ref().map(|it| &it.status);
    let (word, said) = match status {
        None | Some(MeasurementStatus::Pending) => (Word::NotMeasured, ""),
        Some(MeasurementStatus::Completed) => (Word::Measured, ""),
        Some(MeasurementStatus::Other(word)) => (Word::MeasurementOther, word.as_str()),
    };
    let measured = wording.fill(word, &[Gap::Said(said)]);
    draft.badge(BadgeRole::Measurement, measured);
}

/// What is known, or the word for what is not.
fn or(known: Option<Number>, otherwise: Word) -> Gap<'static> {
    known.map_or(Gap::Word(otherwise), Gap::Number)
}

fn summary(draft: &mut Draft<'_>, instance: &TestInstance<'_>, report: &TestInstanceReport<'_>) {
    let wording = draft.wording;
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
    let mut names = missing.iter().map(|name| wording.say(Gap::Said(name)));
    let names = wording.list(&mut names);
    let word = if missing.is_empty() {
        Word::Scored
    } else {
        Word::ScoredMissing
    };
    let (scored, total) = (Gap::Count(report.scored), Gap::Count(report.total));
    draft.sentence(word, &[scored, total, Gap::Phrase(&names)]);
    let compared = report.meets + report.below;
    if compared > 0 {
        let gaps = [Gap::Count(report.meets), Gap::Count(compared)];
        draft.sentence(Word::Meeting, &gaps);
    }
    if let (Some(mean), Some(median)) = (report.mean_share, report.median_share) {
        let (mean, median) = (share(mean, wording), share(median, wording));
        draft.sentence(Word::Shares, &[Gap::Phrase(&mean), Gap::Phrase(&median)]);
    }
}

fn facts(
    draft: &mut Draft<'_>,
    event: &TestInstanceEvent<'_>,
    report: &TestInstanceReport<'_>,
    redacted: bool,
) {
    let instance = &event.test_instance;
    let wording = draft.wording;
    let candidate = &instance.candidate;
    let catalog = &instance.catalog_assessment;
    if redacted {
        let number = wording.fill(Word::CandidateHidden, &[Gap::Id(candidate.id)]);
        draft.fact(Word::Candidate, Gap::Phrase(&number));
    } else {
        let name = name(candidate, wording);
        draft.fact(Word::Candidate, Gap::Phrase(&name));
        draft.fact(Word::Email, Gap::Said(&candidate.email));
    }
    draft.fact(Word::AssessmentLevel, Gap::Said(&catalog.assessment.level));
    draft.fact(Word::Catalog, Gap::Said(&catalog.catalog.name));
    draft.fact(Word::Score, or(report.score, Word::NoScore));
    let taken = match report.time_taken.map(|taken| taken.0) {
        None => wording.say(Gap::Word(Word::NotKnown)),
        // Only a plain length has words; months and signs are the database's.
        Some(interval) => match interval.duration() {
            Some(duration) if !duration.is_negative() => wording.say(Gap::Length(duration)),
            _ => wording.say(Gap::Words(&text_of(&interval.text()))),
        },
    };
    draft.fact(Word::TimeTaken, Gap::Phrase(&taken));
    let url = instance
        .measurement
        .as_ref()
        .and_then(|it| it.report_url.as_deref());
    let link = report_link(url, report.report_link, redacted, wording);
    draft.fact(Word::Report, Gap::Phrase(&link));
    draft.fact(Word::TestInstanceId, Gap::Id(instance.id));
    if let Some(id) = &instance.external_id {
        draft.fact(Word::ExternalId, hidden(id, redacted));
    }
    if let Some(id) = instance.session_instance_id {
        draft.fact(Word::SessionId, Gap::Id(id));
    }
    let created = wording.stamped(instance.created_at, Some(instance.created_by));
    draft.fact(Word::Created, Gap::Phrase(&created));
    let changed = wording.stamped(instance.updated_at, Some(instance.updated_by));
    draft.fact(Word::LastChanged, Gap::Phrase(&changed));
    if let Some(sent) = event.head.sent_at {
        draft.fact(Word::Sent, Gap::Moment(sent));
    }
}

/// The candidate's name, as far as it is given.
fn name(candidate: &Candidate<'_>, wording: Wording<'_>) -> Phrase {
    let names = [
        &candidate.first_name,
        &candidate.middle_name,
        &candidate.last_name,
    ];
    let mut whole = Phrase::default();
    for name in names.into_iter().flatten() {
        if !whole.0.is_empty() {
            whole.words(" ");
        }
        wording.put(&mut whole, Gap::Said(name));
    }
    if whole.0.is_empty() {
        wording.put(&mut whole, Gap::Id(candidate.id));
    }
    whole
}

fn report_link(
    url: Option<&str>,
    report_link: ReportLink,
    redacted: bool,
    wording: Wording<'_>,
) -> Phrase {
    let word = match (report_link, url.and_then(Link::new)) {
        (ReportLink::None, _) => Word::ReportNone,
        (ReportLink::Pending, _) => Word::ReportPending,
        // Whoever has the link has the report, and in it the candidate.
        (ReportLink::Ready, Some(_)) if redacted => Word::ReportHidden,
        (ReportLink::Ready, Some(link)) => return wording.link(Target::of(link)),
        (ReportLink::Refused | ReportLink::Ready, _) => Word::ReportRefused,
    };
    wording.say(Gap::Word(word))
}

/// A share of a scale, in words.
fn share(share: Number, wording: Wording<'_>) -> Phrase {
    let percent = Number::new((share.get() * 100.0).round());
    wording.fill(Word::Share, &[or(percent, Word::None)])
}

fn table(pairs: &mut dyn Iterator<Item = Pair<'_>>, redacted: bool, wording: Wording<'_>) -> Table {
    let columns = [
        Word::Attribute,
        Word::Score,
        Word::Scale,
        Word::Target,
        Word::Verdict,
        Word::Rank,
        Word::Band,
    ];
    let mut table = Table {
        caption: wording.word(Word::ScoresCaption),
        columns: Vec::new(),
        rows: Vec::new(),
    };
    for column in columns {
        table.columns.push(wording.word(column));
    }
    for (attribute, summary) in pairs {
        table.rows.push(row(attribute, summary, redacted, wording));
    }
    table
}

fn row(
    attribute: &MeasurementAttribute<'_>,
    summary: &AttributeSummary<'_>,
    redacted: bool,
    wording: Wording<'_>,
) -> Row {
    let name = Gap::Said(&summary.name);
    let mut header = match &summary.skill {
        None => wording.say(name),
        Some(skill) => wording.fill(Word::AttributeOfSkill, &[name, Gap::Said(skill)]),
    };
    if summary.required {
        wording.put(&mut header, Gap::Word(Word::Comma));
        wording.put(&mut header, Gap::Word(Word::Required));
    }
    let mut remarks = Vec::new();
    for remark in [&attribute.description, &attribute.remarks]
        .into_iter()
        .flatten()
    {
        remarks.push(wording.say(hidden(remark, redacted)));
    }
    let rank = summary
        .percentile
        .map(|rank| wording.fill(Word::RankAmong, &[Gap::Number(rank)]));
    let verdict = match summary.verdict {
        Verdict::Meets => Word::Meets,
        Verdict::Below => Word::Below,
        Verdict::Unscored => Word::NotScored,
        Verdict::NotComparable => Word::NotComparable,
    };
    let none = Gap::Word(Word::None);
    let band = summary.band.as_ref().map(|band| Gap::Said(&band.label));
    Row {
        header,
        remarks,
        cells: vec![
            score(summary, wording),
            scale(attribute, wording),
            wording.say(or(summary.recommended, Word::None)),
            wording.say(Gap::Word(verdict)),
            rank.unwrap_or_else(|| wording.say(none)),
            wording.say(band.unwrap_or(none)),
        ],
        bar: score_bar(summary),
    }
}

/// The score, and whether it is off its scale.
fn score(summary: &AttributeSummary<'_>, wording: Wording<'_>) -> Phrase {
    let number = or(summary.score, Word::NotScored);
    match side(summary) {
        Some(word) => wording.fill(word, &[number]),
        None => wording.say(number),
    }
}

fn scale(attribute: &MeasurementAttribute<'_>, wording: Wording<'_>) -> Phrase {
    let attribute = &attribute.section_configuration_attribute.attribute;
    let word = if attribute.scale().is_some() {
        Word::ScaleFromTo
    } else {
        Word::ScaleEmpty
    };
    let ends = [attribute.min_value, attribute.max_value];
    wording.fill(word, &ends.map(Gap::Number))
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
