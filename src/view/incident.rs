//! An incident's card.

use super::sentences::Sentence;
use super::writer::{Content, Entry, Step, Writer};
use super::{
    BadgeRole, Bar, Draft, EntryKind, Filling, Found, Kind, Level, Order, Part, Standing, Topic,
    Wording, doubts, standing,
};
use crate::event::{
    Action, IncidentEvent, IncidentStatus, Session, SessionStatus, Severity, TimelineEntry,
};
use crate::issue::Code;
use crate::order::sort_by;
use crate::report::IncidentReport;
use crate::time::{Duration, Timestamp};

/// What there is to draw of an incident.
pub(crate) struct IncidentDrawing<'d> {
    pub(super) event: &'d IncidentEvent<'d>,
    pub(super) report: &'d IncidentReport,
    pub(super) found: Found<'d>,
    /// Up to when the incident has lasted, if it is still open.
    pub(super) now: Option<Timestamp>,
}

pub(super) fn write(drawing: &IncidentDrawing<'_>, wording: Wording<'_>, to: &mut dyn Writer) {
    let incident = &drawing.event.incident;
    let (state, status) = status(&incident.status);
    let (level, severity) = severity(&incident.severity);
    let moments = Moments::of(drawing, wording);
    let dismissed = incident.status == IncidentStatus::Dismissed;
    let mut draft = Draft::new(Kind::Incident, wording, to);
    let nameless;
    let title = if let Some(name) = &incident.name {
        name
    } else {
        nameless = wording.text(Filling::Filled(
            Sentence::IncidentTitle,
            &[Filling::Id(incident.id)],
        ));
        nameless.as_str()
    };
    draft.head(&Topic {
        kind: Kind::Incident,
        state: standing(&drawing.event.head, state),
        severity: Some(level),
        title,
        struck: dismissed,
        name: "incident",
        id: Some(incident.id),
    });
    let said = Filling::Said(incident.severity.as_str());
    draft.badge(BadgeRole::Severity, severity, said);
    let said = Filling::Said(incident.status.as_str());
    draft.badge(BadgeRole::Status, status, said);
    draft.deletion(&drawing.event.head);
    summary(&mut draft, drawing, moments.list.len());
    facts(&mut draft, drawing);
    if let Some(description) = &incident.description {
        draft.written(Part::Description, Sentence::Description, description);
    }
    let heading = if dismissed {
        Sentence::DismissalReason
    } else {
        Sentence::ResolutionNotes
    };
    if let Some(notes) = &incident.resolution_notes {
        draft.written(Part::Notes, heading, notes);
    } else if dismissed {
        let none = Content::Words(wording.sentence(Sentence::NoReason));
        draft.section(Part::Notes, heading, none);
    }
    moments.timeline(&mut draft, drawing);
    doubts::add(&mut draft, drawing.found, &|code, take| {
        doubts(code, drawing, &moments, take);
    });
    draft.to.step(Step::End);
}

fn severity(severity: &Severity<'_>) -> (Level, Sentence) {
    match severity {
        Severity::High => (Level::High, Sentence::SeverityHigh),
        Severity::Medium => (Level::Medium, Sentence::SeverityMedium),
        Severity::Low => (Level::Low, Sentence::SeverityLow),
        Severity::Other(_) => (Level::Unknown, Sentence::SeverityOther),
    }
}

fn status(status: &IncidentStatus<'_>) -> (Standing, Sentence) {
    match status {
        IncidentStatus::Triggered => (Standing::Triggered, Sentence::Triggered),
        IncidentStatus::Resolved => (Standing::Resolved, Sentence::Resolved),
        IncidentStatus::Dismissed => (Standing::Dismissed, Sentence::Dismissed),
        IncidentStatus::Reopened => (Standing::Reopened, Sentence::Reopened),
        IncidentStatus::Other(_) => (Standing::Unknown, Sentence::StatusOther),
    }
}

/// What to say of an incident that is closed: without an end, with one, and
/// with a timeline besides.
const RESOLVED: [Sentence; 3] = [
    Sentence::ResolvedNoEnd,
    Sentence::ResolvedAfter,
    Sentence::ResolvedAfterEvents,
];
const DISMISSED: [Sentence; 3] = [
    Sentence::DismissedNoEnd,
    Sentence::DismissedAfter,
    Sentence::DismissedAfterEvents,
];

fn summary(draft: &mut Draft<'_>, drawing: &IncidentDrawing<'_>, moments: usize) {
    let IncidentDrawing {
        event, report, now, ..
    } = *drawing;
    let incident = &event.incident;
    let start = Filling::Moment(incident.start_time);
    // It was closed for a while: since when it is open again nobody says.
    let reopened = incident.status == IncidentStatus::Reopened;
    let closed = match &incident.status {
        IncidentStatus::Other(_) => return draft.sentence(Sentence::StateUnknown, &[start]),
        IncidentStatus::Resolved => Some(RESOLVED),
        IncidentStatus::Dismissed => Some(DISMISSED),
        IncidentStatus::Triggered => None,
        IncidentStatus::Reopened => {
            match incident.end_time {
                None => draft.sentence(Sentence::ReopenedPlain, &[]),
                Some(end) => {
                    let end = if end.is_day_of(incident.start_time) {
                        Filling::Clock(end)
                    } else {
                        Filling::Moment(end)
                    };
                    draft.sentence(Sentence::ReopenedEnd, &[end]);
                }
            }
            None
        }
    };
    let Some([without_end, plain, with_events]) = closed else {
        return match (report.elapsed, now) {
            // It is open no more, but was never closed.
            _ if event.head.is_deletion() => {}
            (Some(elapsed), Some(now)) => {
                let fillings = [start, Filling::Length(elapsed), Filling::Moment(now)];
                let (sentence, fillings) = match (reopened, elapsed.is_negative()) {
                    (false, false) => (Sentence::OpenFor, &fillings[1..]),
                    (false, true) => (Sentence::OpenLater, &fillings[..]),
                    (true, false) => (Sentence::StartedBefore, &fillings[1..]),
                    (true, true) => (Sentence::StartsAfter, &fillings[1..]),
                };
                draft.sentence(sentence, fillings);
            }
            _ if reopened => {}
            _ => draft.sentence(Sentence::OpenSince, &[start]),
        };
    };
    let Some(duration) = report.duration else {
        return draft.sentence(without_end, &[]);
    };
    let length = Filling::Length(duration);
    if duration.is_negative() {
        draft.sentence(Sentence::EndFirst, &[length]);
    } else if duration == Duration::ZERO {
        draft.sentence(Sentence::AtOnce, &[]);
    } else if incident.timeline.is_none() {
        draft.sentence(plain, &[length]);
    } else {
        let events = Filling::Counted(Sentence::Events, moments);
        draft.sentence(with_events, &[length, events]);
    }
}

fn facts(draft: &mut Draft<'_>, drawing: &IncidentDrawing<'_>) {
    let incident = &drawing.event.incident;
    draft.fact(Sentence::Started, Filling::Moment(incident.start_time));
    let (label, end) = match (incident.end_time, &incident.status) {
        (None, IncidentStatus::Triggered | IncidentStatus::Reopened)
            if !drawing.event.head.is_deletion() =>
        {
            (Sentence::Ended, Filling::Plain(Sentence::NotYet))
        }
        (None, _) => (Sentence::Ended, Filling::Plain(Sentence::NotGiven)),
        (Some(end), status) => (end_label(status, Sentence::Ended), Filling::Moment(end)),
    };
    draft.fact(label, end);
    session(draft, &incident.session);
    draft.fact(Sentence::IncidentId, Filling::Id(incident.id));
    if let Some(id) = &incident.external_id {
        draft.fact(Sentence::ExternalId, draft.unless_redacted(id));
    }
    // Of what is not over it is not the last word, nor is an end counted that the timeline shows;
    // and a gap before the start or after the end is none in the incident.
    let tally = drawing.found.tally;
    let outside = tally.of(Code::EndsBeforeStart) + tally.of(Code::EntryOutsideIncident);
    if let (Some(gap), Some(_), 0) = (drawing.report.longest_gap, drawing.report.ended_at, outside)
    {
        draft.fact(Sentence::LongestGap, Filling::Length(gap));
    }
    draft.stamped(Sentence::Recorded, incident.created_at, incident.created_by);
    draft.stamped(
        Sentence::LastChanged,
        incident.updated_at,
        incident.updated_by,
    );
    if let Some(sent) = drawing.event.head.sent_at {
        draft.fact(Sentence::Sent, Filling::Moment(sent));
    }
}

/// What an end in the payload is, by the status; `closed` if it is the end of
/// a closed incident.
fn end_label(status: &IncidentStatus<'_>, closed: Sentence) -> Sentence {
    match status {
        status if status.is_closed() => closed,
        IncidentStatus::Reopened => Sentence::EarlierEnd,
        _ => Sentence::EndShown,
    }
}

fn session(draft: &mut Draft<'_>, session: &Session<'_>) {
    let status = match &session.status {
        SessionStatus::Created => Filling::Plain(Sentence::SessionCreated),
        SessionStatus::InProgress => Filling::Plain(Sentence::SessionInProgress),
        SessionStatus::Paused => Filling::Plain(Sentence::SessionPaused),
        SessionStatus::Stopped => Filling::Plain(Sentence::SessionStopped),
        SessionStatus::Suspended => Filling::Plain(Sentence::SessionSuspended),
        SessionStatus::Completed => Filling::Plain(Sentence::SessionCompleted),
        SessionStatus::Other(word) => Filling::Said(word),
    };
    let id = Filling::Id(session.id);
    let fillings = [id, status, session.score.map_or(id, Filling::Number)];
    let sentence = match session.score {
        Some(_) => Sentence::SessionScored,
        None => Sentence::SessionUnscored,
    };
    draft.fact(Sentence::Session, Filling::Filled(sentence, &fillings));
}

/// Everything that happened, in order.
struct Moments<'i> {
    wording: Wording<'i>,
    start: Timestamp,
    /// The end that is counted.
    end: Option<Timestamp>,
    list: Vec<Instant<'i>>,
}

#[derive(Clone, Copy)]
struct Instant<'i> {
    at: Timestamp,
    kind: EntryKind,
    id: i64,
    entry: Option<&'i TimelineEntry<'i>>,
}

impl<'i> Moments<'i> {
    fn of(drawing: &IncidentDrawing<'i>, wording: Wording<'i>) -> Self {
        let incident = &drawing.event.incident;
        let bound = |at, kind| Instant {
            at,
            kind,
            id: 0,
            entry: None,
        };
        let mut list = vec![bound(incident.start_time, EntryKind::Start)];
        for entry in incident.timeline.iter().flatten() {
            list.push(Instant {
                at: entry.created_at,
                kind: EntryKind::Entry,
                id: entry.id,
                entry: Some(entry),
            });
        }
        if let Some(end) = incident.end_time {
            list.push(bound(end, EntryKind::End));
        }
        sort_by(&mut list, |one, other| {
            let key = |instant: &Instant<'_>| (instant.at, instant.kind, instant.id);
            key(one).cmp(&key(other))
        });
        if wording.options.order == Order::Newest {
            list.reverse();
        }
        Self {
            wording,
            start: incident.start_time,
            end: drawing.report.ended_at,
            list,
        }
    }

    fn is_before(&self, at: Timestamp) -> bool {
        at < self.start
    }

    /// Nothing is both, even where the end lies before the start.
    fn is_after(&self, at: Timestamp) -> bool {
        self.end.is_some_and(|end| at > end) && !self.is_before(at)
    }

    /// How many entries lie where `outside` says.
    fn count(&self, outside: fn(&Self, Timestamp) -> bool) -> usize {
        let entries = self.list.iter().filter(|instant| instant.entry.is_some());
        entries.filter(|instant| outside(self, instant.at)).count()
    }

    fn timeline(&self, draft: &mut Draft<'_>, drawing: &IncidentDrawing<'_>) {
        let incident = &drawing.event.incident;
        let notice = match &incident.timeline {
            None => Some(Sentence::NoTimeline),
            Some(entries) if entries.is_empty() => Some(Sentence::NoEntries),
            Some(_) => None,
        };
        let now = drawing.now.filter(|_| drawing.report.elapsed.is_some());
        let bar = self.bar(now);
        let content = Content::Timeline {
            notice: notice.map(|sentence| self.wording.sentence(sentence)),
            bar: bar.as_ref(),
        };
        draft.section(Part::Timeline, Sentence::Timeline, content);
        for instant in &self.list {
            self.entry(draft, instant, &incident.status);
        }
    }

    fn entry(&self, draft: &mut Draft<'_>, instant: &Instant<'_>, status: &IncidentStatus<'_>) {
        let wording = self.wording;
        let title = match (instant.entry, instant.kind) {
            (Some(entry), _) => match &entry.action {
                Action::Escalated => Filling::Plain(Sentence::Escalated),
                Action::Other(word) => Filling::Said(word),
            },
            (None, EntryKind::Start) => Filling::Plain(Sentence::Detected),
            (None, _) => Filling::Plain(match status {
                IncidentStatus::Dismissed => Sentence::Dismissed,
                _ => end_label(status, Sentence::Resolved),
            }),
        };
        let outside = match instant.entry {
            Some(_) if self.is_before(instant.at) => Some(Sentence::BeforeStart),
            Some(_) if self.is_after(instant.at) => Some(Sentence::AfterEnd),
            _ => None,
        };
        let description = instant.entry.and_then(|entry| entry.description.as_deref());
        let description = description.map(|description| {
            if draft.redacted {
                wording.short(wording.sentence(Sentence::Hidden))
            } else {
                wording.long(description)
            }
        });
        let offset = match instant.kind {
            EntryKind::Start => Filling::Plain(Sentence::AtStart),
            _ => Filling::Offset(Duration::between(self.start, instant.at)),
        };
        let fillings = instant.entry.map(|entry| {
            let [author, changer] = [entry.created_by, entry.updated_by].map(Filling::By);
            [author, Filling::Moment(entry.updated_at), changer]
        });
        let by = fillings.as_ref().map(|fillings| match instant.entry {
            Some(entry) if was_changed(entry) => Filling::Filled(Sentence::ByAndChanged, fillings),
            _ => fillings[0],
        });
        draft.to.step(Step::Entry(&Entry {
            kind: instant.kind,
            title,
            at: Filling::Moment(instant.at),
            offset,
            by,
            outside: outside.map(|sentence| wording.sentence(sentence)),
            description: description.as_deref(),
        }));
    }

    fn bar(&self, now: Option<Timestamp>) -> Option<Bar> {
        let last = self.end.or(now).filter(|last| *last >= self.start);
        let (one, other) = (self.list.first()?.at, self.list.last()?.at);
        let (mut low, mut high) = (one.min(other), one.max(other));
        if let Some(last) = last {
            (low, high) = (low.min(last), high.max(last));
        }
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
        let mut ticks = Vec::new();
        for instant in &self.list {
            // In order already, one way or the other.
            let tick = place(instant.at);
            if instant.entry.is_some() && ticks.last() != Some(&tick) {
                ticks.push(tick);
            }
        }
        let open = self.end.is_none();
        let span = (
            place(self.start),
            place(last.unwrap_or(if open { high } else { self.start })),
        );
        Some(Bar { span, open, ticks })
    }
}

/// Whether what an entry says may be another's words than its author's.
fn was_changed(entry: &TimelineEntry<'_>) -> bool {
    (entry.created_at, entry.created_by) != (entry.updated_at, entry.updated_by)
}

/// What only an incident's own figures can say about its issues.
fn doubts(
    code: Code,
    drawing: &IncidentDrawing<'_>,
    moments: &Moments<'_>,
    take: &mut dyn FnMut(Filling<'_>),
) {
    let incident = &drawing.event.incident;
    let mut say = |sentence, fillings: &[Filling<'_>]| take(Filling::Filled(sentence, fillings));
    match (code, incident.end_time) {
        (Code::RecordedBeforeStart, _) => {
            say(
                Sentence::RecordedBefore,
                &[Filling::Length(drawing.report.recorded_after)],
            );
        }
        (Code::ClosedWithoutEnd, _) => say(Sentence::ClosedNoEnd, &[]),
        (Code::EndsBeforeStart, Some(end)) => {
            let lasted = Duration::between(incident.start_time, end);
            say(Sentence::EndBeforeStart, &[Filling::Length(lasted)]);
        }
        (Code::OpenWithEnd, Some(end)) => {
            let sentence = match incident.status {
                IncidentStatus::Reopened => Sentence::EarlierClosure,
                _ => Sentence::OpenWithEnd,
            };
            say(sentence, &[Filling::Moment(end)]);
        }
        (Code::SessionMismatch, _) => {
            if let Some(named) = incident.session_instance_id {
                let fillings = [Filling::Id(named), Filling::Id(incident.session.id)];
                say(Sentence::SessionsDiffer, &fillings);
            }
        }
        (Code::EntryOutsideIncident, _) => {
            let outside = [
                (Sentence::OutsideBefore, moments.count(Moments::is_before)),
                (Sentence::OutsideAfter, moments.count(Moments::is_after)),
            ];
            for (sentence, count) in outside {
                if count > 0 {
                    take(Filling::Counted(sentence, count));
                }
            }
        }
        _ => {}
    }
}
