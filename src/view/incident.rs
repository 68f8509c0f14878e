//! An incident's card.

use super::about::{self, Doubt};
use super::words::Word;
use super::{
    Badge, BadgeRole, Bar, Block, Card, Content, Entry, EntryKind, Fact, Kind, Level, Order, Part,
    Phrase, RenderOptions, Said, Section, Standing, Timeline, prose,
};
use crate::event::{
    Action, Incident, IncidentEvent, IncidentStatus, Prose, Session, SessionStatus, Severity,
    TimelineEntry,
};
use crate::issue::{Code, Issue};
use crate::order::sort_by;
use crate::report::IncidentReport;
use crate::time::{Duration, Timestamp};
use crate::written::{counted, decimal, text_of};

pub(super) fn card(
    event: &IncidentEvent<'_>,
    report: &IncidentReport,
    issues: &[Issue],
    options: &RenderOptions,
    now: Option<Timestamp>,
) -> Card {
    let incident = &event.incident;
    let (severity, severity_words) = severity(&incident.severity);
    let (state, status_words) = status(&incident.status);
    let moments = Moments::of(incident, report, options);
    let mut card = Card {
        kind: Kind::Incident,
        state,
        severity: Some(severity),
        language: "en",
        title: match &incident.name {
            Some(name) => Said::short(name),
            None => Said::short(&Word::IncidentTitle.filled(&decimal(incident.id))),
        },
        struck: incident.status == IncidentStatus::Dismissed,
        badges: vec![
            Badge {
                role: BadgeRole::Severity,
                text: severity_words,
            },
            Badge {
                role: BadgeRole::Status,
                text: status_words,
            },
        ],
        summary: summary(incident, report, moments.list.len(), options, now),
        facts: facts(event, report, options),
        sections: Vec::new(),
        frame: options.frame("incident", Some(incident.id)),
    };
    if let Some(description) = &incident.description {
        card.add(Part::Description, Word::Description, written(description));
    }
    let notes = incident.resolution_notes.as_ref().map(written);
    if incident.status == IncidentStatus::Dismissed {
        let none = || Content::Prose(vec![Block::Words(Word::NoReason.text())]);
        card.add(
            Part::Notes,
            Word::DismissalReason,
            notes.unwrap_or_else(none),
        );
    } else if let Some(notes) = notes {
        card.add(Part::Notes, Word::ResolutionNotes, notes);
    }
    let about = about::notes(issues, &doubts(incident, report, options, &moments));
    card.add(
        Part::Timeline,
        Word::Timeline,
        Content::Timeline(moments.timeline(incident, report, options, now)),
    );
    if !about.is_empty() {
        card.add(Part::About, Word::About, Content::Notes(about));
    }
    card
}

impl Card {
    pub(super) fn add(&mut self, part: Part, heading: Word, content: Content) {
        self.sections.push(Section {
            part,
            heading: heading.text(),
            content,
        });
    }
}

fn written(text: &Prose<'_>) -> Content {
    Content::Prose(prose::blocks(text))
}

fn severity(severity: &Severity<'_>) -> (Level, Phrase) {
    match severity {
        Severity::High => (Level::High, Word::SeverityHigh.into()),
        Severity::Medium => (Level::Medium, Word::SeverityMedium.into()),
        Severity::Low => (Level::Low, Word::SeverityLow.into()),
        Severity::Other(word) => (
            Level::Unknown,
            Word::SeverityOther.with(&[("word", Phrase::said(word))]),
        ),
    }
}

fn status(status: &IncidentStatus<'_>) -> (Standing, Phrase) {
    match status {
        IncidentStatus::Triggered => (Standing::Triggered, Word::Triggered.into()),
        IncidentStatus::Resolved => (Standing::Resolved, Word::Resolved.into()),
        IncidentStatus::Dismissed => (Standing::Dismissed, Word::Dismissed.into()),
        IncidentStatus::Reopened => (Standing::Reopened, Word::Reopened.into()),
        IncidentStatus::Other(word) => (
            Standing::Unknown,
            Word::StatusOther.with(&[("word", Phrase::said(word))]),
        ),
    }
}

/// How long, as a sentence says it.
fn length(duration: Duration) -> Phrase {
    const SECOND: i64 = 1_000_000;
    let micros = duration.as_micros();
    // Seconds are cut towards the past on either side of the start, so that
    // two figures of one timeline are never two cuts apart.
    let cut = if micros <= -SECOND {
        micros.div_euclid(SECOND).saturating_mul(SECOND)
    } else {
        micros
    };
    text_of(&Duration::from_micros(cut).words()).into()
}

fn summary(
    incident: &Incident<'_>,
    report: &IncidentReport,
    moments: usize,
    options: &RenderOptions,
    now: Option<Timestamp>,
) -> Vec<Phrase> {
    let start = || options.moment(incident.start_time).into();
    let open = || match (report.elapsed, now) {
        (Some(elapsed), Some(now)) => {
            let gaps = [
                ("time", length(elapsed)),
                ("now", options.moment(now).into()),
                ("start", start()),
            ];
            let word = if elapsed.is_negative() {
                Word::OpenLater
            } else {
                Word::OpenFor
            };
            word.with(&gaps)
        }
        _ => Word::OpenSince.with(&[("start", start())]),
    };
    let closed = |without_end: Word, plain: Word, with_events: Word| {
        let Some(duration) = report.duration else {
            return without_end.into();
        };
        if duration.is_negative() {
            return Word::EndFirst.with(&[("time", length(duration))]);
        }
        if duration == Duration::ZERO {
            return Word::AtOnce.into();
        }
        let word = if incident.timeline.is_some() {
            with_events
        } else {
            plain
        };
        let events = if moments == 1 {
            Word::OneEvent
        } else {
            Word::ManyEvents
        };
        let events = events.filled(&counted(moments)).into();
        word.with(&[("time", length(duration)), ("events", events)])
    };
    match (&incident.status, incident.end_time) {
        (IncidentStatus::Triggered, _) => vec![open()],
        (IncidentStatus::Reopened, None) => vec![Word::ReopenedPlain.into(), open()],
        (IncidentStatus::Reopened, Some(end)) => {
            let end = options.clock(end, incident.start_time).into();
            vec![Word::ReopenedEnd.with(&[("end", end)]), open()]
        }
        (IncidentStatus::Resolved, _) => {
            vec![closed(
                Word::ResolvedNoEnd,
                Word::ResolvedAfter,
                Word::ResolvedAfterEvents,
            )]
        }
        (IncidentStatus::Dismissed, _) => {
            vec![closed(
                Word::DismissedNoEnd,
                Word::DismissedAfter,
                Word::DismissedAfterEvents,
            )]
        }
        (IncidentStatus::Other(_), _) => vec![Word::StateUnknown.with(&[("start", start())])],
    }
}

/// Who did something; the system is no person.
pub(super) fn by(actor: i64) -> Phrase {
    if actor == TimelineEntry::SYSTEM {
        Word::BySystem.into()
    } else {
        Word::ByPerson.filled(&decimal(actor)).into()
    }
}

/// When something happened, and by whom, if that is known.
pub(super) fn stamped(options: &RenderOptions, at: Timestamp, actor: Option<i64>) -> Phrase {
    let time = options.moment(at).into();
    match actor {
        None => time,
        Some(actor) => Word::TimeBy.with(&[("time", time), ("by", by(actor))]),
    }
}

fn facts(event: &IncidentEvent<'_>, report: &IncidentReport, options: &RenderOptions) -> Vec<Fact> {
    let incident = &event.incident;
    let mut facts = Vec::new();
    Fact::add(
        &mut facts,
        Word::Started,
        options.moment(incident.start_time),
    );
    let end = match (incident.end_time, &incident.status) {
        (Some(end), _) => options.moment(end).into(),
        (None, IncidentStatus::Triggered | IncidentStatus::Reopened) => Word::NotYet.into(),
        (None, _) => Word::NotInPayload.into(),
    };
    let label = match (incident.end_time, &incident.status) {
        (None, _) | (_, IncidentStatus::Resolved | IncidentStatus::Dismissed) => Word::Ended,
        (_, IncidentStatus::Reopened) => Word::EarlierEnd,
        _ => Word::EndShown,
    };
    Fact::add::<Phrase>(&mut facts, label, end);
    Fact::add(&mut facts, Word::Session, session(&incident.session));
    Fact::add(&mut facts, Word::IncidentId, decimal(incident.id));
    if let Some(id) = &incident.external_id {
        Fact::add(&mut facts, Word::ExternalId, Said::short(id));
    }
    if let Some(gap) = report.longest_gap {
        Fact::add(&mut facts, Word::LongestGap, length(gap));
    }
    let recorded = stamped(options, incident.created_at, incident.created_by);
    Fact::add(&mut facts, Word::Recorded, recorded);
    let changed = stamped(options, incident.updated_at, incident.updated_by);
    Fact::add(&mut facts, Word::LastChanged, changed);
    if let Some(sent) = event.head.sent_at {
        Fact::add(&mut facts, Word::Sent, options.moment(sent));
    }
    facts
}

fn session(session: &Session<'_>) -> Phrase {
    let status = match &session.status {
        SessionStatus::Created => Word::SessionCreated.into(),
        SessionStatus::InProgress => Word::SessionInProgress.into(),
        SessionStatus::Paused => Word::SessionPaused.into(),
        SessionStatus::Stopped => Word::SessionStopped.into(),
        SessionStatus::Suspended => Word::SessionSuspended.into(),
        SessionStatus::Completed => Word::SessionCompleted.into(),
        SessionStatus::Other(word) => Phrase::said(word),
    };
    let number = decimal(session.id).into();
    let word = if session.score.is_some() {
        Word::SessionScored
    } else {
        Word::SessionUnscored
    };
    let score = session
        .score
        .map(|score| text_of(&score))
        .unwrap_or_default()
        .into();
    word.with(&[("number", number), ("status", status), ("score", score)])
}

/// Everything that happened, in order.
struct Moments<'i> {
    start: Timestamp,
    /// The end that is counted.
    end: Option<Timestamp>,
    list: Vec<Instant<'i>>,
}

#[derive(Clone, Copy)]
struct Instant<'i> {
    at: Timestamp,
    /// At one and the same time the start comes first and the end last.
    rank: u8,
    id: i64,
    entry: Option<&'i TimelineEntry<'i>>,
}

impl<'i> Moments<'i> {
    fn of(incident: &'i Incident<'i>, report: &IncidentReport, options: &RenderOptions) -> Self {
        let bound = |at, rank| Instant {
            at,
            rank,
            id: 0,
            entry: None,
        };
        let mut list = vec![bound(incident.start_time, 0)];
        list.extend(incident.timeline.iter().flatten().map(|entry| Instant {
            at: entry.created_at,
            rank: 1,
            id: entry.id,
            entry: Some(entry),
        }));
        list.extend(incident.end_time.map(|end| bound(end, 2)));
        sort_by(&mut list, |one, other| {
            let key = |instant: &Instant<'_>| (instant.at, instant.rank, instant.id);
            key(one).cmp(&key(other))
        });
        if options.order == Order::Newest {
            list.reverse();
        }
        Self {
            start: incident.start_time,
            end: report.ended_at,
            list,
        }
    }

    fn is_before(&self, at: Timestamp) -> bool {
        at < self.start
    }

    fn is_after(&self, at: Timestamp) -> bool {
        self.end.is_some_and(|end| at > end)
    }

    /// How many entries lie where `outside` says.
    fn count(&self, outside: fn(&Self, Timestamp) -> bool) -> usize {
        let entries = self.list.iter().filter(|instant| instant.entry.is_some());
        entries.filter(|instant| outside(self, instant.at)).count()
    }

    fn timeline(
        &self,
        incident: &Incident<'_>,
        report: &IncidentReport,
        options: &RenderOptions,
        now: Option<Timestamp>,
    ) -> Timeline {
        let notice = match &incident.timeline {
            None => Some(Word::NoTimeline),
            Some(entries) if entries.is_empty() => Some(Word::NoEntries),
            Some(_) => None,
        };
        let now = now.filter(|_| report.elapsed.is_some());
        Timeline {
            notice: notice.map(Word::text),
            bar: self.bar(now),
            entries: self
                .list
                .iter()
                .map(|instant| self.entry(instant, &incident.status, options))
                .collect(),
        }
    }

    fn entry(
        &self,
        instant: &Instant<'_>,
        status: &IncidentStatus<'_>,
        options: &RenderOptions,
    ) -> Entry {
        let (kind, title) = match (instant.entry, instant.rank) {
            (Some(entry), _) => (EntryKind::Entry, action(&entry.action)),
            (None, 0) => (EntryKind::Start, Word::Detected.into()),
            (None, _) => {
                let word = match status {
                    IncidentStatus::Resolved => Word::Resolved,
                    IncidentStatus::Dismissed => Word::Dismissed,
                    IncidentStatus::Reopened => Word::EarlierEnd,
                    _ => Word::EndShown,
                };
                (EntryKind::End, word.into())
            }
        };
        let outside = match instant.entry {
            Some(_) if self.is_before(instant.at) => Some(Word::BeforeStart),
            Some(_) if self.is_after(instant.at) => Some(Word::AfterEnd),
            _ => None,
        };
        Entry {
            kind,
            title,
            at: options.moment(instant.at),
            offset: match kind {
                EntryKind::Start => Word::AtStart.into(),
                _ => offset(Duration::between(self.start, instant.at)),
            },
            by: instant.entry.map(|entry| by(entry.created_by)),
            outside: outside.map(Word::text),
            description: instant
                .entry
                .and_then(|entry| entry.description.as_ref())
                .map(|description| Said::long(description)),
        }
    }

    fn bar(&self, now: Option<Timestamp>) -> Option<Bar> {
        let last = self.end.or(now).filter(|last| *last >= self.start);
        let moments = || self.list.iter().map(|instant| instant.at).chain(last);
        let (low, high) = (moments().min()?, moments().max()?);
        let width = Duration::between(low, high).as_micros();
        if width <= 0 {
            return None;
        }
        // In units of which there are at most a million, so that a thousand
        // times as many is no overflow.
        let unit = width / 1_000_000 + 1;
        let place = |at| {
            let from_low = Duration::between(low, at).as_micros() / unit;
            u16::try_from(from_low * 1000 / (width / unit)).unwrap_or_default()
        };
        let entries = self.list.iter().filter(|instant| instant.entry.is_some());
        // In order already, one way or the other.
        let mut ticks: Vec<_> = entries.map(|instant| place(instant.at)).collect();
        ticks.dedup();
        let open = self.end.is_none();
        let span = (
            place(self.start),
            place(last.unwrap_or(if open { high } else { self.start })),
        );
        Some(Bar { span, open, ticks })
    }
}

fn action(action: &Action<'_>) -> Phrase {
    match action {
        Action::Escalated => Word::Escalated.into(),
        Action::Other(word) => Phrase::said(word),
    }
}

/// How far from the start, with its sign: a recording can be wound there.
fn offset(from_start: Duration) -> Phrase {
    let time = if from_start.abs() < Duration::from_millis(1000) && from_start != Duration::ZERO {
        // Where the words would only say "less than", the figure is exact.
        text_of(&from_start.abs()).replace('s', " s").into()
    } else {
        length(from_start)
    };
    let word = if from_start.is_negative() {
        Word::Earlier
    } else {
        Word::Later
    };
    word.with(&[("time", time)])
}

/// What only an incident's own figures can say about its issues.
fn doubts(
    incident: &Incident<'_>,
    report: &IncidentReport,
    options: &RenderOptions,
    moments: &Moments<'_>,
) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let mut add = |code, text| doubts.push(Doubt { code, text });
    let time = |duration| [("time", length(duration))];
    add(
        Code::RecordedBeforeStart,
        Word::RecordedBefore.with(&time(report.recorded_after)),
    );
    add(Code::ClosedWithoutEnd, Word::ClosedNoEnd.into());
    if let Some(end) = incident.end_time {
        let lasted = Duration::between(incident.start_time, end);
        add(
            Code::EndsBeforeStart,
            Word::EndBeforeStart.with(&time(lasted)),
        );
        let word = match incident.status {
            IncidentStatus::Reopened => Word::EarlierClosure,
            _ => Word::OpenWithEnd,
        };
        add(
            Code::OpenWithEnd,
            word.with(&[("end", options.moment(end).into())]),
        );
    }
    if let Some(named) = incident.session_instance_id {
        let shown = decimal(incident.session.id).into();
        let gaps = [("named", decimal(named).into()), ("shown", shown)];
        add(Code::SessionMismatch, Word::SessionsDiffer.with(&gaps));
    }
    let outside = [
        (Word::OutsideBefore, moments.count(Moments::is_before)),
        (Word::OutsideAfter, moments.count(Moments::is_after)),
    ];
    for (word, count) in outside {
        if count > 0 {
            add(
                Code::EntryOutsideIncident,
                word.filled(&counted(count)).into(),
            );
        }
    }
    doubts
}
