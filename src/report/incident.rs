//! How long an incident took, and what happened when.

use serde::Serialize;

use crate::event::{Action, Incident, IncidentStatus, TimelineEntry};
use crate::order::sort_by;
use crate::read::Record;
use crate::time::{Duration, Timestamp};
use crate::word::word;

word! {
    /// Whether an incident has been decided on.
    pub enum State {
        /// It has not: triggered or reopened.
        Open = "open",
        /// It has: resolved or dismissed.
        Closed = "closed",
        /// It has a status that is not known here.
        Unknown = "unknown",
    }
}

word! {
    /// How a closed incident was decided.
    pub enum Outcome {
        /// It was resolved.
        Resolved = "resolved",
        /// It was a false positive.
        Dismissed = "dismissed",
    }
}

/// An incident's figures.
///
/// All times are counted from the incident's start, never from the making of
/// the record: that lies before the start as often as after it. Durations are
/// signed and exact; where clocks disagreed one may be negative.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct IncidentReport {
    /// Whether it has been decided on: what its status says. Of an incident that
    /// was deleted it is what it was then; that it was, the event's operation says.
    pub state: State,
    /// How, if it has.
    pub outcome: Option<Outcome>,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was closed. An open incident has none, even if the payload
    /// shows one: it is that of an earlier closure.
    pub ended_at: Option<Timestamp>,
    /// From start to end, of a closed incident that has an end.
    pub duration: Option<Duration>,
    /// From start to now, of an open incident, if now was given.
    pub elapsed: Option<Duration>,
    /// From the start to the making of the record: negative if it was made
    /// before.
    pub recorded_after: Duration,
    /// To the earliest entry of the timeline.
    pub time_to_first_entry: Option<Duration>,
    /// To the earliest entry that tells of an escalation.
    pub time_to_escalation: Option<Duration>,
    /// To the earliest entry that was not made by the system.
    pub time_to_first_person: Option<Duration>,
    /// To the end, if it was resolved.
    pub time_to_resolution: Option<Duration>,
    /// To the end, if it was dismissed.
    pub time_to_dismissal: Option<Duration>,
    /// How many entries the timeline has; none if the payload carries no
    /// timeline.
    pub entries: Option<usize>,
    /// How many of them tell of an escalation.
    pub escalations: Option<usize>,
    /// The longest time in which nothing happened, between the start, the
    /// entries and the end.
    pub longest_gap: Option<Duration>,
}

impl Incident<'_> {
    /// Computes this incident's figures as they stand at `now`.
    ///
    /// `now` matters only while the incident is open.
    ///
    /// ```
    /// use talview_events::{Event, Options, parse};
    ///
    /// let text = include_str!("../../tests/cases/incident-updated.json");
    /// let Event::Incident(event) = parse(text, &Options::default())? else { unreachable!() };
    /// let report = event.incident.report(None);
    /// assert_eq!(report.duration.unwrap().to_string(), "28m 36.74s");
    /// assert_eq!(report.time_to_first_person, None);
    /// # Ok::<(), talview_events::PayloadError>(())
    /// ```
    #[must_use]
    pub fn report(&self, now: Option<Timestamp>) -> IncidentReport {
        IncidentReport::of(Course::of(self), now)
    }
}

impl IncidentReport {
    /// Those of an incident that has been read without an error.
    pub(super) fn of_record(record: Record<'_, '_>, now: Option<Timestamp>) -> Option<Self> {
        Some(Self::of(Course::of_record(record)?, now))
    }

    fn of(course: Course<'_>, now: Option<Timestamp>) -> Self {
        let Course {
            start, timeline, ..
        } = course;
        let since_start = |moment| Duration::between(start, moment);
        let (state, outcome) = match course.status {
            IncidentStatus::Triggered | IncidentStatus::Reopened => (State::Open, None),
            IncidentStatus::Resolved => (State::Closed, Some(Outcome::Resolved)),
            IncidentStatus::Dismissed => (State::Closed, Some(Outcome::Dismissed)),
            IncidentStatus::Other(_) => (State::Unknown, None),
        };
        let ended_at = course.end.filter(|_| state == State::Closed);
        let duration = ended_at.map(since_start);
        let known = timeline.as_ref();
        let first = |earliest: fn(&TimelineFigures) -> Option<Timestamp>| {
            known.and_then(earliest).map(since_start)
        };
        Self {
            state,
            outcome,
            started_at: start,
            ended_at,
            duration,
            elapsed: now.filter(|_| state == State::Open).map(since_start),
            recorded_after: since_start(course.recorded),
            time_to_first_entry: first(|timeline| timeline.first),
            time_to_escalation: first(|timeline| timeline.first_escalation),
            time_to_first_person: first(|timeline| timeline.first_by_person),
            time_to_resolution: duration.filter(|_| outcome == Some(Outcome::Resolved)),
            time_to_dismissal: duration.filter(|_| outcome == Some(Outcome::Dismissed)),
            entries: known.map(TimelineFigures::entries),
            escalations: known.map(|timeline| timeline.escalations),
            longest_gap: timeline.and_then(|timeline| longest_gap(timeline.moments, ended_at)),
        }
    }
}

/// What an incident's figures follow from.
#[derive(Debug)]
struct Course<'t> {
    status: IncidentStatus<'t>,
    start: Timestamp,
    end: Option<Timestamp>,
    recorded: Timestamp,
    /// Nothing if there is no timeline.
    timeline: Option<TimelineFigures>,
}

impl<'t> Course<'t> {
    fn of(incident: &Incident<'t>) -> Self {
        let timeline = incident.timeline.as_ref().map(|entries| {
            let mut timeline = TimelineFigures::new(incident.start_time, entries.len());
            for entry in entries {
                timeline.push(entry.created_at, &entry.action, entry.created_by);
            }
            timeline
        });
        Self {
            status: incident.status.clone(),
            start: incident.start_time,
            end: incident.end_time,
            recorded: incident.created_at,
            timeline,
        }
    }

    /// The same of an incident that has been read without an error.
    fn of_record(record: Record<'_, 't>) -> Option<Self> {
        let start = record.held(Incident::start_time)?;
        let mut timeline = None;
        if let Some(entries) = record.items(Incident::timeline) {
            let (_, most) = entries.size_hint();
            let timeline = timeline.insert(TimelineFigures::new(start, most.unwrap_or_default()));
            for entry in entries {
                timeline.push(
                    entry.held(TimelineEntry::created_at)?,
                    &entry.held(TimelineEntry::action)?,
                    entry.held(TimelineEntry::created_by)?,
                );
            }
        }
        Some(Self {
            status: record.held(Incident::status)?,
            start,
            end: record.held(Incident::end_time),
            recorded: record.held(Incident::created_at)?,
            timeline,
        })
    }
}

/// A timeline, as far as figures follow from it: gone over once, entry by entry.
#[derive(Debug)]
struct TimelineFigures {
    /// When the incident began, and then when each entry was made, in the
    /// sender's order.
    moments: Vec<Timestamp>,
    /// When the earliest entry was made.
    first: Option<Timestamp>,
    /// When the earliest was made that tells of an escalation.
    first_escalation: Option<Timestamp>,
    /// When the earliest was made that was not made by the system.
    first_by_person: Option<Timestamp>,
    /// How many entries tell of an escalation.
    escalations: usize,
}

impl TimelineFigures {
    /// Those of an incident that began at `start`, before any of so many
    /// entries.
    fn new(start: Timestamp, entries: usize) -> Self {
        // And the end.
        let mut moments = Vec::with_capacity(entries + 2);
        moments.push(start);
        Self {
            moments,
            first: None,
            first_escalation: None,
            first_by_person: None,
            escalations: 0,
        }
    }

    fn push(&mut self, at: Timestamp, action: &Action<'_>, by: i64) {
        let note = |earliest: &mut Option<Timestamp>| {
            *earliest = Some(earliest.map_or(at, |earliest| earliest.min(at)));
        };
        self.moments.push(at);
        note(&mut self.first);
        if *action == Action::Escalated {
            note(&mut self.first_escalation);
            self.escalations += 1;
        }
        if by != TimelineEntry::SYSTEM {
            note(&mut self.first_by_person);
        }
    }

    fn entries(&self) -> usize {
        self.moments.len() - 1
    }
}

/// The longest time between neighbouring moments and the end, if there are two.
fn longest_gap(mut moments: Vec<Timestamp>, end: Option<Timestamp>) -> Option<Duration> {
    moments.extend(end);
    sort_by(&mut moments, Ord::cmp);
    let gaps = moments.windows(2).filter_map(|pair| match *pair {
        [before, after] => Some(Duration::between(before, after)),
        _ => None,
    });
    gaps.max()
}
