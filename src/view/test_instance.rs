//! A test instance's card.

use super::sentences::Sentence;
use super::writer::{Content, Row, Step, Writer};
use super::{
    BadgeRole, Draft, Filling, Found, Kind, Part, ScoreBar, Standing, Topic, Wording, doubts,
    standing,
};
use crate::character::all_blank;
use crate::event::{
    Attribute, Candidate, InstanceStatus, Link, MeasurementAttribute, MeasurementStatus,
    ReportLink, TestInstance, TestInstanceEvent,
};
use crate::issue::Code;
use crate::read::Number;
use crate::report::{AttributeSummary, TestInstanceReport, Verdict};
use crate::time::MICROS_PER_DAY;
use crate::written::text_of;

/// What there is to draw of a test instance.
pub(crate) struct TestInstanceDrawing<'d> {
    pub(super) event: &'d TestInstanceEvent<'d>,
    pub(super) report: &'d TestInstanceReport<'d>,
    pub(super) found: Found<'d>,
}

impl TestInstanceDrawing<'_> {
    /// Whether what is null may just not stand in the payload, which says
    /// nothing then: the older form has fewer columns.
    fn may_lack(&self) -> bool {
        self.found.tally.of(Code::LegacyShape) > 0
    }
}

pub(super) fn write(drawing: &TestInstanceDrawing<'_>, wording: Wording<'_>, to: &mut dyn Writer) {
    let TestInstanceDrawing { event, report, .. } = drawing;
    let instance = &event.test_instance;
    let state = match instance.instance_status {
        Some(InstanceStatus::InProgress) => Standing::InProgress,
        _ => Standing::Unknown,
    };
    let mut draft = Draft::new(Kind::TestInstance, wording, to);
    draft.head(&Topic {
        kind: Kind::TestInstance,
        state: standing(&event.head, state),
        severity: None,
        title: &instance.catalog_assessment.assessment.name,
        struck: false,
        name: "test-instance",
        id: Some(instance.id),
    });
    badges(&mut draft, instance);
    draft.deletion(&event.head);
    summary(&mut draft, instance, report);
    facts(&mut draft, drawing);
    let attributes = match &instance.measurement {
        Some(measurement) => measurement.measurement_attributes.as_slice(),
        None => &[],
    };
    let pairs = || attributes.iter().zip(&report.attributes);
    if !attributes.is_empty() {
        table(&mut draft);
        for (attribute, summary) in pairs() {
            row(&mut draft, attribute, summary, drawing.may_lack());
        }
    }
    doubts::add(&mut draft, drawing.found, &|code, take| {
        let sentence = match code {
            Code::ScoreOutsideScale => Sentence::OutsideScale,
            Code::EmptyScale => Sentence::EmptyScales,
            _ => return,
        };
        let places = |take: &mut dyn FnMut(Filling<'_>)| {
            for (attribute, summary) in pairs() {
                doubt(code, attribute, summary, take);
            }
        };
        take(Filling::Filled(sentence, &[Filling::List(&places, 0)]));
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
        let (sentence, ends) = scale(attribute);
        let fillings = [
            name,
            Filling::Number(score),
            Filling::Filled(sentence, &ends),
        ];
        take(Filling::Filled(Sentence::ScoreOnScale, &fillings));
    }
}

/// Whether a score lies off its scale, and where.
fn side(summary: &AttributeSummary<'_>) -> Option<Sentence> {
    let (score, (bottom, top)) = (summary.score?, summary.scale?);
    if score > top {
        Some(Sentence::AboveScale)
    } else {
        (score < bottom).then_some(Sentence::BelowScale)
    }
}

fn badges(draft: &mut Draft<'_>, instance: &TestInstance<'_>) {
    if let Some(status) = &instance.instance_status {
        let sentence = match status {
            InstanceStatus::InProgress => Sentence::InProgress,
            InstanceStatus::Other(_) => Sentence::StatusOther,
        };
        draft.badge(BadgeRole::Status, sentence, Filling::Said(status.as_str()));
    }
    let status = instance.measurement.as_ref().map(|it| &it.status);
    let (sentence, said) = match status {
        None => (Sentence::Unmeasured, ""),
        Some(MeasurementStatus::Pending) => (Sentence::NotMeasured, ""),
        Some(MeasurementStatus::Completed) => (Sentence::Measured, ""),
        Some(MeasurementStatus::Other(word)) => (Sentence::MeasurementOther, word.as_str()),
    };
    draft.badge(BadgeRole::Measurement, sentence, Filling::Said(said));
}

/// What is known, or what to say where nothing is.
fn or(known: Option<Number>, otherwise: Sentence) -> Filling<'static> {
    known.map_or(Filling::Plain(otherwise), Filling::Number)
}

fn summary(draft: &mut Draft<'_>, instance: &TestInstance<'_>, report: &TestInstanceReport<'_>) {
    let Some(measurement) = &instance.measurement else {
        return draft.sentence(Sentence::NoMeasurement, &[]);
    };
    if measurement.status == MeasurementStatus::Pending {
        draft.sentence(Sentence::NothingMeasured, &[]);
    }
    if report.total == 0 {
        return draft.sentence(Sentence::NoAttributes, &[]);
    }
    // A band is a result, too.
    let missing = || {
        let unscored = |summary: &&AttributeSummary<'_>| {
            summary.required && summary.score.is_none() && summary.band.is_none()
        };
        report.attributes.iter().filter(unscored)
    };
    let names = |take: &mut dyn FnMut(Filling<'_>)| {
        for summary in missing() {
            take(Filling::Said(&summary.name));
        }
    };
    let sentence = match missing().next() {
        None => Sentence::Scored,
        Some(_) => Sentence::ScoredMissing,
    };
    let (scored, total) = (Filling::Count(report.scored), Filling::Count(report.total));
    draft.sentence(sentence, &[scored, total, Filling::List(&names, 0)]);
    let in_bands =
        |summary: &&AttributeSummary<'_>| summary.score.is_none() && summary.band.is_some();
    let in_bands = report.attributes.iter().filter(in_bands).count();
    if in_bands > 0 {
        let counted = Filling::Counted(Sentence::InBands, in_bands);
        draft.to.step(Step::Sentence(counted));
    }
    let compared = report.meets + report.below;
    if compared > 0 {
        let fillings = [Filling::Count(report.meets), Filling::Count(compared)];
        draft.sentence(Sentence::Meeting, &fillings);
    }
    if let (Some(mean), Some(median)) = (report.mean_share, report.median_share) {
        let (mean, median) = ([percent(mean)], [percent(median)]);
        let [mean, median] = [&mean, &median].map(|share| Filling::Filled(Sentence::Share, share));
        let shares = report.attributes.iter().filter_map(|summary| summary.share);
        let counted = shares.count();
        let sentence = if counted == report.scored {
            Sentence::Shares
        } else {
            Sentence::SharesOfSome
        };
        draft.sentence(sentence, &[mean, median, Filling::Count(counted), scored]);
    }
}

fn facts(draft: &mut Draft<'_>, drawing: &TestInstanceDrawing<'_>) {
    let TestInstanceDrawing { event, report, .. } = drawing;
    let instance = &event.test_instance;
    let candidate = &instance.candidate;
    let catalog = &instance.catalog_assessment;
    if draft.redacted {
        let number = [Filling::Id(candidate.id)];
        draft.fact(
            Sentence::Candidate,
            Filling::Filled(Sentence::CandidateHidden, &number),
        );
    } else {
        name(draft, candidate);
        draft.fact(Sentence::Email, Filling::Said(&candidate.email));
    }
    draft.fact(
        Sentence::AssessmentLevel,
        Filling::Said(&catalog.assessment.level),
    );
    draft.fact(Sentence::Catalog, Filling::Said(&catalog.catalog.name));
    let no_score = if drawing.may_lack() {
        Sentence::NotGiven
    } else {
        Sentence::NoScore
    };
    draft.fact(Sentence::Score, or(report.score, no_score));
    let text;
    let taken = match report.time_taken.map(|taken| taken.0) {
        None => Filling::Plain(Sentence::NotKnown),
        // Only a plain length has words. Months, signs and hours beyond a day are
        // as the database says them, which trades none for another.
        Some(interval) => match interval.duration() {
            Some(duration) if !duration.is_negative() && interval.microseconds < MICROS_PER_DAY => {
                Filling::Length(duration)
            }
            _ => {
                text = text_of(&interval.text());
                Filling::Said(&text)
            }
        },
    };
    draft.fact(Sentence::TimeTaken, taken);
    let url = instance
        .measurement
        .as_ref()
        .and_then(|it| it.report_url.as_deref());
    report_link(draft, url, report.report_link);
    draft.fact(Sentence::TestInstanceId, Filling::Id(instance.id));
    if let Some(id) = &instance.external_id {
        draft.fact(Sentence::ExternalId, draft.unless_redacted(id));
    }
    if let Some(id) = instance.session_instance_id {
        draft.fact(Sentence::SessionId, Filling::Id(id));
    }
    let (created, changed) = (instance.created_by, instance.updated_by);
    draft.stamped(Sentence::Created, instance.created_at, Some(created));
    draft.stamped(Sentence::LastChanged, instance.updated_at, Some(changed));
    if let Some(sent) = event.head.sent_at {
        draft.fact(Sentence::Sent, Filling::Moment(sent));
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
    let mut blank = Vec::new();
    for name in names.into_iter().flatten() {
        if all_blank(name) {
            blank.push(name.as_str());
        } else {
            parts.push(name.as_str());
        }
    }
    // What is blank is no part of a name that has others.
    if parts.is_empty() {
        parts = blank;
    }
    let name = if parts.is_empty() {
        Filling::Id(candidate.id)
    } else {
        Filling::Name(&parts)
    };
    draft.fact(Sentence::Candidate, name);
}

fn report_link(draft: &mut Draft<'_>, url: Option<&str>, report_link: ReportLink) {
    let sentence = match (report_link, url.and_then(Link::new)) {
        (ReportLink::None, _) => Sentence::ReportNone,
        (ReportLink::Pending, _) => Sentence::ReportPending,
        // Whoever has the link has the report, and in it the candidate.
        (ReportLink::Ready, Some(_)) if draft.redacted => Sentence::ReportHidden,
        (ReportLink::Ready, Some(link)) => {
            // Its host stands beside it.
            let fillings = [Filling::Link(&link), Filling::Said(link.host())];
            return draft.fact(
                Sentence::Report,
                Filling::Filled(Sentence::ReportOn, &fillings),
            );
        }
        (ReportLink::Refused | ReportLink::Ready, _) => Sentence::ReportRefused,
    };
    draft.fact(Sentence::Report, Filling::Plain(sentence));
}

/// A share of a scale, in percent with one decimal place. It is cut: what is
/// nearly all must not read as all. Of a scale that is next to nothing a share may be
/// so much that no decimal place is known, and its percentage more than a double holds.
fn percent(share: Number) -> Filling<'static> {
    /// What a share that is exact in decimals may lack in binary.
    const LACK: f64 = 1e-9;

    /// From here on a double has no decimal places.
    const WHOLE: f64 = 1e15;

    let share = share.get();
    let percent = if share.abs() < WHOLE {
        (share * 1000.0 + LACK).floor() / 10.0
    } else {
        (share * 100.0).clamp(f64::MIN, f64::MAX)
    };
    or(Number::new(percent), Sentence::None)
}

fn table(draft: &mut Draft<'_>) {
    let wording = draft.wording;
    let columns = [
        Sentence::Attribute,
        Sentence::Score,
        Sentence::Scale,
        Sentence::Target,
        Sentence::Verdict,
        Sentence::Percentile,
        Sentence::Band,
    ];
    let content = Content::Table {
        caption: wording.sentence(Sentence::ScoresCaption),
        columns: &columns.map(|column| wording.sentence(column)),
    };
    draft.section(Part::Scores, Sentence::Scores, content);
}

fn row(
    draft: &mut Draft<'_>,
    attribute: &MeasurementAttribute<'_>,
    summary: &AttributeSummary<'_>,
    may_lack: bool,
) {
    let name = Filling::Said(&summary.name);
    let of_skill = summary
        .skill
        .as_ref()
        .map(|skill| [name, Filling::Said(skill)]);
    let header = [
        match &of_skill {
            None => name,
            Some(fillings) => Filling::Filled(Sentence::AttributeOfSkill, fillings),
        },
        Filling::Plain(Sentence::Comma),
        Filling::Plain(Sentence::Required),
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
        (None, None, _) if may_lack => Filling::Plain(Sentence::NotGiven),
        (None, None, _) => Filling::Plain(Sentence::None),
        (None, Some(id), Some(band)) if band.id == id => Filling::Said(&band.label),
        (None, Some(_), _) => Filling::Plain(Sentence::TargetBand),
    };
    let verdict = match summary.verdict {
        Verdict::Meets => Sentence::Meets,
        Verdict::Below => Sentence::Below,
        Verdict::Unscored if summary.band.is_some() => Sentence::NotCompared,
        Verdict::Unscored => Sentence::NotScored,
        Verdict::NotComparable if by_band.is_some() || may_lack => Sentence::NotCompared,
        Verdict::NotComparable => Sentence::NotComparable,
    };
    let none = Filling::Plain(Sentence::None);
    // The score, and whether it is off its scale.
    let no_score = match summary.band {
        Some(_) => Sentence::None,
        None => Sentence::NotScored,
    };
    let score = [or(summary.score, no_score)];
    let (sentence, ends) = scale(attribute);
    let band = summary.band.as_ref().map(|band| Filling::Said(&band.label));
    draft.to.step(Step::Row(&Row {
        header: Filling::All(header),
        remarks: &remarks,
        cells: &[
            match side(summary) {
                Some(sentence) => Filling::Filled(sentence, &score),
                None => Filling::All(&score),
            },
            Filling::Filled(sentence, &ends),
            target,
            Filling::Plain(verdict),
            or(summary.percentile, Sentence::None),
            band.unwrap_or(none),
        ],
        bar: score_bar(
            &attribute.section_configuration_attribute.attribute,
            summary,
        ),
    }));
}

/// A scale's ends, and how to say them.
fn scale(attribute: &MeasurementAttribute<'_>) -> (Sentence, [Filling<'static>; 2]) {
    let attribute = &attribute.section_configuration_attribute.attribute;
    let sentence = if attribute.scale().is_some() {
        Sentence::ScaleFromTo
    } else {
        Sentence::ScaleEmpty
    };
    (
        sentence,
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
