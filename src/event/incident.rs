//! Incidents: `incident.instance`, with its session and timeline.
//!
//! Fields and words are those of the sender's pages "Incident Instance
//! Created" and "Incident Instance Updated" and of the older page that shows
//! the event in an envelope.

use crate::issue::Problem;
use crate::json::{Json, Text};
use crate::read::{Columns, Content, Keep, Number, Read, Type, Uuid, Value, payload, word_set};
use crate::time::Timestamp;

use super::never_updated_before_created;

word_set! {
    /// Where an incident stands.
    pub enum IncidentStatus, complete {
        /// Noticed, and not yet decided on.
        Triggered = "TRIGGERED",
        /// Decided on.
        Resolved = "RESOLVED",
        /// Found to be no incident: a false positive.
        Dismissed = "DISMISSED",
        /// Decided on before, and open again.
        Reopened = "REOPENED",
    }
}

word_set! {
    /// How serious an incident is.
    pub enum Severity, complete {
        /// Low.
        Low = "LOW",
        /// Medium.
        Medium = "MEDIUM",
        /// High: the most serious.
        High = "HIGH",
    }
}

word_set! {
    /// Where a proctoring session stands.
    pub enum SessionStatus, complete {
        /// Not yet begun.
        Created = "CREATED",
        /// Under way.
        InProgress = "IN_PROGRESS",
        /// Paused.
        Paused = "PAUSED",
        /// Stopped.
        Stopped = "STOPPED",
        /// Suspended.
        Suspended = "SUSPENDED",
        /// Over.
        Completed = "COMPLETED",
    }
}

word_set! {
    /// What an entry of a timeline tells of.
    pub enum Action, incomplete {
        /// Passed on to somebody who decides.
        Escalated = "ESCALATED",
    }
}

payload! {
    /// A proctoring incident.
    ///
    /// The older form, which comes in an envelope, lacks the name, the
    /// timeline and who created and updated it.
    pub struct Incident, "an incident" {
        /// Identifies the incident.
        id(always): i64,
        /// What was noticed, in a few words.
        name(current, nullable): Text<'t>,
        /// What was noticed, at length: text, or in the older form rich text.
        description(always, nullable): Prose<'t>,
        /// Where it stands.
        status(always): IncidentStatus<'t>,
        /// How serious it is.
        severity(always): Severity<'t>,
        /// When it began.
        start_time(always): Timestamp,
        /// When it was closed. Of a reopened incident this may be the end of
        /// the earlier closure.
        end_time(always, nullable): Timestamp,
        /// What was found: text, or in the older form rich text.
        resolution_notes(always, nullable): Prose<'t>,
        /// The session it belongs to.
        session_instance_id(current): i64,
        /// An id that the customer gave it.
        external_id(current, nullable): Text<'t>,
        /// When the record was made: not when the incident began, and often
        /// before that.
        created_at(always): Timestamp,
        /// Who made the record; 0 is the system.
        created_by(current): i64,
        /// When the record, or something that belongs to it, last changed.
        updated_at(always): Timestamp,
        /// Who last changed it; 0 is the system.
        updated_by(current): i64,
        /// The session it belongs to, as it stood then.
        session(always): Session<'t>,
        /// What happened to it, in the sender's order. A form that carries no
        /// timeline is not one with an empty timeline.
        timeline(current): Vec<TimelineEntry<'t>>,
        /// The customer it belongs to.
        tenant_id(older): i64,
        /// Some of the columns before this update.
        old(optional, nullable): Columns<'t>,
    }
    rules(at) {
        never_updated_before_created(at, Self::created_at, Self::updated_at);
        let incident = at.record();
        let start = incident.held::<Timestamp>(Self::start_time);
        let end = incident.held::<Timestamp>(Self::end_time);
        let status = incident.held::<IncidentStatus>(Self::status);
        let created = incident.held::<Timestamp>(Self::created_at);
        if let (Some(start), Some(created)) = (start, created) && created < start {
            at.report(Self::created_at, Problem::RecordedBeforeStart);
        }
        if let (Some(start), Some(end)) = (start, end) && end < start {
            at.report(Self::end_time, Problem::EndsBeforeStart);
        }
        match (&status, end) {
            (Some(status), None) if status.is_closed() && incident.is_nothing(Self::end_time) =>
            {
                at.report(Self::end_time, Problem::ClosedWithoutEnd);
            }
            (Some(IncidentStatus::Triggered), Some(_)) => {
                at.report(Self::end_time, Problem::OpenWithEnd { reopened: false });
            }
            (Some(IncidentStatus::Reopened), Some(_)) => {
                at.inform(Self::end_time, Problem::OpenWithEnd { reopened: true });
            }
            _ => {}
        }
        let session = incident.object(Self::session);
        if let (Some(id), Some(session)) = (incident.held::<i64>(Self::session_instance_id), session)
            && session.held(Session::id) != Some(id)
        {
            at.report(Self::session_instance_id, Problem::SessionMismatch);
        }
        if let (Some(start), Some(status), Some(entries)) = (start, status, incident.items(Self::timeline))
            && (end.is_some() || incident.is_nothing(Self::end_time))
        {
            let end = end.filter(|_| status.is_closed());
            for entry in entries {
                let created = entry.held::<Timestamp>(TimelineEntry::created_at);
                if created.is_some_and(|created| created < start || end.is_some_and(|end| created > end)) {
                    at.report_in(entry, TimelineEntry::created_at, Problem::EntryOutsideIncident);
                }
            }
        }
    }
}

impl TimelineEntry<'_> {
    /// The actor that is no person: the system itself.
    pub const SYSTEM: i64 = 0;
}

impl IncidentStatus<'_> {
    /// Whether somebody has decided: resolved or dismissed.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self, Self::Resolved | Self::Dismissed)
    }
}

payload! {
    /// A proctoring session, as it stood when the event was sent.
    pub struct Session, "a session" {
        /// Identifies the session.
        id(always): i64,
        /// The same, for everybody.
        uuid(always): Uuid<'t>,
        /// The session's score, once there is one.
        score(always, nullable): Number,
        /// Where it stands.
        status(always): SessionStatus<'t>,
        /// When it was set up.
        created_at(always): Timestamp,
        /// When it last changed.
        updated_at(always): Timestamp,
    }
    rules(at) { never_updated_before_created(at, Self::created_at, Self::updated_at); }
}

payload! {
    /// One entry of an incident's timeline.
    ///
    /// Timelines are incomplete and come in any order; entries may share an
    /// instant, come before the incident's start or after its end.
    pub struct TimelineEntry, "a timeline entry" {
        /// Identifies the entry.
        id(always): i64,
        /// What it tells of.
        action(always): Action<'t>,
        /// The same, in words.
        description(always, nullable): Text<'t>,
        /// When it was made.
        created_at(always): Timestamp,
        /// By whom; 0 is the system.
        created_by(always): i64,
        /// When it last changed.
        updated_at(always): Timestamp,
        /// By whom; 0 is the system.
        updated_by(always): i64,
    }
    rules(at) { never_updated_before_created(at, Self::created_at, Self::updated_at); }
}

/// What somebody wrote: plain text, or rich text of any shape.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(untagged)]
pub enum Prose<'t> {
    /// Plain text.
    Plain(Text<'t>),
    /// Rich text, as the JSON of the editor it was written in.
    Rich(Json<'t>),
}

impl Prose<'_> {
    /// The same, borrowing nothing: its text is copied.
    #[must_use]
    pub fn into_owned(self) -> Prose<'static> {
        match self {
            Self::Plain(text) => Prose::Plain(text.into_owned()),
            Self::Rich(json) => Prose::Rich(json.into_owned()),
        }
    }
}

impl Keep for Prose<'_> {
    type Kept = Prose<'static>;

    fn keep(self) -> Self::Kept {
        self.into_owned()
    }
}

impl<'t> Read<'t> for Prose<'t> {
    const TYPE: Type = Type::Prose;
    const CONTENT: Content = Content::Prose;

    fn take(value: Value<'_, 't>) -> Option<Self> {
        match value.string() {
            Some(text) => Some(Self::Plain(text)),
            None => Json::take(value).map(Self::Rich),
        }
    }
}
