//! What a payload says: names, shapes, and the two families read here.
//!
//! A body comes in one of three shapes: the thing itself (flat), the thing
//! with some of its earlier columns beside it, or an older envelope around
//! it. A flat body names neither its event nor whether something was created
//! or updated: that comes from outside, or is not known.

mod envelope;
mod family;
mod field;
mod form;
mod incident;
mod link;
mod name;
mod other_family;
mod test_instance;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

pub(crate) use envelope::{Envelope, Meta};
pub use family::Family;
pub(crate) use field::is_field;
pub(crate) use form::{Sign, form, signs_of_older};
pub use incident::{
    Action, Incident, IncidentStatus, Prose, Session, SessionStatus, Severity, TimelineEntry,
};
pub use link::{Link, ReportLink};
pub(crate) use name::Name;
pub use name::{EventName, Operation, UnknownEventName};
pub(crate) use other_family::other_family_by_keys;
pub use test_instance::{
    Assessment, Attribute, AttributeType, Candidate, Catalog, CatalogAssessment, InstanceStatus,
    Measurement, MeasurementAttribute, MeasurementStatus, MeasurementType, Ordinal,
    SectionConfigurationAttribute, Skill, TestInstance,
};

use crate::issue::Problem;
use crate::read::{At, Extra};
use crate::time::Timestamp;
use crate::word::word;

/// An event, and what it is about.
///
/// Events may come twice, late or in another order: keep one if it is the first
/// about its incident or test instance, or is [updated](Self::updated_at) later
/// than what you have.
///
/// ```
/// use std::collections::HashMap;
/// use talview_events::{Event, Family, Options, parse};
///
/// let mut latest: HashMap<(Family, i64), Event> = HashMap::new();
/// for body in [
///     include_str!("../../tests/cases/incident-updated.json"),
///     include_str!("../../tests/cases/incident-created.json"), // late
/// ] {
///     let event = parse(body, &Options::default())?;
///     let kept = latest.get(&(event.family(), event.id()));
///     if kept.is_none_or(|kept| kept.updated_at() < event.updated_at()) {
///         latest.insert((event.family(), event.id()), event);
///     }
/// }
/// let Some(Event::Incident(event)) = latest.get(&(Family::Incident, 134)) else { unreachable!() };
/// assert_eq!(event.incident.status.as_str(), "RESOLVED");
/// # Ok::<(), talview_events::PayloadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[expect(
    clippy::large_enum_variant,
    reason = "one event exists at a time, and a box would cost an allocation"
)]
pub enum Event<'t> {
    /// Something happened to an incident.
    Incident(IncidentEvent<'t>),
    /// Something happened to a test instance.
    TestInstance(TestInstanceEvent<'t>),
}

impl<'t> Event<'t> {
    /// What is known of the event itself.
    #[must_use]
    pub fn head(&self) -> &EventHead<'t> {
        match self {
            Self::Incident(event) => &event.head,
            Self::TestInstance(event) => &event.head,
        }
    }

    /// Which family the event is of.
    #[must_use]
    pub fn family(&self) -> Family {
        match self {
            Self::Incident(_) => Family::Incident,
            Self::TestInstance(_) => Family::TestInstance,
        }
    }

    /// The id of the incident or test instance. An incident may have the same
    /// id as a test instance.
    #[must_use]
    pub fn id(&self) -> i64 {
        match self {
            Self::Incident(event) => event.incident.id,
            Self::TestInstance(event) => event.test_instance.id,
        }
    }

    /// When the incident or test instance, or something that belongs to it,
    /// last changed: of two events about the same one, the later tells more.
    #[must_use]
    pub fn updated_at(&self) -> Timestamp {
        match self {
            Self::Incident(event) => event.incident.updated_at,
            Self::TestInstance(event) => event.test_instance.updated_at,
        }
    }

    /// The same event, borrowing nothing: what is text is copied. It may be kept
    /// when the body it was read from is gone.
    ///
    /// ```
    /// use talview_events::{Event, Options, PayloadError, parse};
    ///
    /// fn read(body: Vec<u8>) -> Result<Event<'static>, PayloadError> {
    ///     parse(&body, &Options::default()).map(Event::into_owned)
    /// }
    ///
    /// let body = include_bytes!("../../tests/cases/incident-updated.json");
    /// assert_eq!(read(body.to_vec())?.id(), 134);
    /// # Ok::<(), PayloadError>(())
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Event<'static> {
        match self {
            Self::Incident(event) => Event::Incident(event.into_owned()),
            Self::TestInstance(event) => Event::TestInstance(event.into_owned()),
        }
    }
}

impl IncidentEvent<'_> {
    /// The same event, borrowing nothing: what is text is copied.
    #[must_use]
    pub fn into_owned(self) -> IncidentEvent<'static> {
        IncidentEvent {
            head: self.head.into_owned(),
            incident: self.incident.into_owned(),
        }
    }
}

impl TestInstanceEvent<'_> {
    /// The same event, borrowing nothing: what is text is copied.
    #[must_use]
    pub fn into_owned(self) -> TestInstanceEvent<'static> {
        TestInstanceEvent {
            head: self.head.into_owned(),
            test_instance: self.test_instance.into_owned(),
        }
    }
}

impl<'t> From<IncidentEvent<'t>> for Event<'t> {
    fn from(event: IncidentEvent<'t>) -> Self {
        Self::Incident(event)
    }
}

impl<'t> From<TestInstanceEvent<'t>> for Event<'t> {
    fn from(event: TestInstanceEvent<'t>) -> Self {
        Self::TestInstance(event)
    }
}

/// Something happened to an incident.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct IncidentEvent<'t> {
    /// What is known of the event itself.
    pub head: EventHead<'t>,
    /// The incident, as it stood then.
    pub incident: Incident<'t>,
}

/// Something happened to a test instance.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TestInstanceEvent<'t> {
    /// What is known of the event itself.
    pub head: EventHead<'t>,
    /// The test instance, as it stood then.
    pub test_instance: TestInstance<'t>,
}

/// What is known of an event itself.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EventHead<'t> {
    /// Its name: what the envelope says, or else what the caller said.
    pub name: Option<EventName>,
    /// How the body was written.
    pub shape: Shape,
    /// When the event was sent. Envelopes only.
    pub sent_at: Option<Timestamp>,
    /// The version of the envelope's payload. Envelopes only.
    pub version: Option<i64>,
    /// What else the envelope holds.
    pub extra: Extra<'t>,
    /// What else the envelope's `meta` holds.
    pub meta_extra: Extra<'t>,
}

word! {
    /// How a body was written.
    pub enum Shape {
        /// The thing itself.
        Flat = "flat",
        /// The thing itself, and in it `old`: some of its earlier columns.
        FlatWithOld = "flat_with_old",
        /// An envelope that names the event, with the thing in it.
        Envelope = "envelope",
    }
}

impl Serialize for IncidentEvent<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.head
            .serialize_with(serializer, Family::Incident, "incident", &self.incident)
    }
}

impl Serialize for TestInstanceEvent<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.head.serialize_with(
            serializer,
            Family::TestInstance,
            "test_instance",
            &self.test_instance,
        )
    }
}

impl EventHead<'_> {
    pub(crate) fn new(name: Option<EventName>, shape: Shape) -> Self {
        let (extra, meta_extra) = Default::default();
        Self {
            name,
            shape,
            sent_at: None,
            version: None,
            extra,
            meta_extra,
        }
    }

    /// What happened, if that is known.
    #[must_use]
    pub fn operation(&self) -> Option<Operation> {
        self.name.map(|name| name.operation)
    }

    pub(crate) fn is_deletion(&self) -> bool {
        self.operation() == Some(Operation::Deleted)
    }

    /// The same, borrowing nothing: what is text is copied.
    #[must_use]
    pub fn into_owned(self) -> EventHead<'static> {
        EventHead {
            name: self.name,
            shape: self.shape,
            sent_at: self.sent_at,
            version: self.version,
            extra: self.extra.into_owned(),
            meta_extra: self.meta_extra.into_owned(),
        }
    }

    /// Writes an event as one object: the head, and what the event is about.
    fn serialize_with<S: Serializer>(
        &self,
        serializer: S,
        kind: Family,
        key: &'static str,
        value: &impl Serialize,
    ) -> Result<S::Ok, S::Error> {
        let mut event = serializer.serialize_struct("Event", 9)?;
        event.serialize_field("kind", &kind)?;
        event.serialize_field("name", &self.name)?;
        event.serialize_field("operation", &self.operation())?;
        event.serialize_field("shape", &self.shape)?;
        event.serialize_field("sent_at", &self.sent_at)?;
        event.serialize_field("version", &self.version)?;
        event.serialize_field(key, value)?;
        event.serialize_field("extra", &self.extra)?;
        event.serialize_field("meta_extra", &self.meta_extra)?;
        event.end()
    }
}

/// Notes an update that lies before the creation of what was updated; `created`
/// and `updated` are the fields that say when.
fn never_updated_before_created(at: &mut At<'_, '_>, created: usize, updated: usize) {
    let moment = |field| at.record().held::<Timestamp>(field);
    if let (Some(before), Some(after)) = (moment(created), moment(updated))
        && after < before
    {
        at.report(updated, Problem::UpdatedBeforeCreated);
    }
}
