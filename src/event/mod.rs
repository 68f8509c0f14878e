//! What a payload says: names, shapes, and the two families read here.
//!
//! A body comes in one of three shapes: the thing itself (flat), the thing
//! with some of its earlier columns beside it, or an older envelope around
//! it. A flat body names neither its event nor whether something was created
//! or updated: that comes from outside, or is not known.

mod form;
mod incident;
mod link;
mod name;
mod options;
mod test_instance;

use core::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

pub(crate) use form::{Sign, signs_of_older};
pub use incident::{
    Action, Incident, IncidentStatus, Prose, Session, SessionStatus, Severity, TimelineEntry,
};
pub use link::{Link, ReportLink};
pub use name::{EventName, Family, Operation, UnknownEventName};
pub use options::{Mode, Options, Subscription};
pub use test_instance::{
    Assessment, Attribute, AttributeType, Candidate, Catalog, CatalogAssessment, InstanceStatus,
    Measurement, MeasurementAttribute, MeasurementStatus, MeasurementType, Ordinal,
    SectionConfigurationAttribute, Skill, TestInstance,
};

use crate::issue::{Issue, Issues, Problem, Reported, Subject};
use crate::json::{Document, Kind, Limits, Syntax, SyntaxFault, Tape, Text};
use crate::read::{Cursor, Extra, Field, Form, Read, Reading, Type, payload};
use crate::time::Timestamp;
use name::{Spelled, other_family_by_keys};

/// What came of checking a payload.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Checked<'t> {
    /// The event, if the payload is whole: then none of the issues is an
    /// error.
    pub event: Option<Event<'t>>,
    /// What is wrong, in the text's order; at most
    /// [`Options::most_issues`] of them.
    pub issues: Vec<Issue>,
    /// How many issues there are in all.
    pub total: usize,
}

/// An event, and what it is about.
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
    /// The version of the envelope's payload.
    pub version: Option<i64>,
    /// What else the envelope holds.
    pub extra: Extra<'t>,
    /// What else the envelope's `meta` holds.
    pub meta_extra: Extra<'t>,
}

/// How a body was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// The thing itself.
    Flat,
    /// The thing itself, and in it `old`: some of its earlier columns.
    FlatWithOld,
    /// An envelope that names the event, with the thing in it.
    Envelope,
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
    fn new(name: Option<EventName>, shape: Shape) -> Self {
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

/// What a function that needs a whole payload says of one that is not.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PayloadError {
    /// What is wrong, as [`Checked::issues`].
    pub issues: Vec<Issue>,
    /// How many issues there are in all.
    pub total: usize,
}

impl fmt::Display for PayloadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = self
            .issues
            .iter()
            .find(|issue| issue.severity == crate::issue::Severity::Error);
        match error {
            Some(error) => error.fmt(out)?,
            None => out.write_str("the payload is not whole")?,
        }
        match self.total {
            0 | 1 => Ok(()),
            total => write!(out, " (one of {total} issues)"),
        }
    }
}

impl core::error::Error for PayloadError {}

impl<'t> Checked<'t> {
    /// The event, or what forbids it.
    ///
    /// # Errors
    ///
    /// If there is no event.
    pub fn into_event(self) -> Result<Event<'t>, PayloadError> {
        let Self {
            event,
            issues,
            total,
        } = self;
        event.ok_or(PayloadError { issues, total })
    }
}

/// How a payload's text came here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// As it was sent.
    #[default]
    Text,
    /// As it was sent, but as a string in which halves of surrogate pairs had
    /// to be replaced by U+FFFD: UTF-8 cannot hold them.
    MendedText,
    /// It was made from an object: nobody has seen this text, so no issue
    /// says where in it it is.
    Object,
    /// It stands for an object that holds itself, which no text can say. All
    /// that it tells is the way to where it does: its last value.
    Cycle,
    /// It stands for an object of which a value could not be read. All that
    /// it tells is the way to that value: its last.
    Unreadable,
}

impl Source {
    /// Why the text is not all of the payload.
    fn unwritten(self) -> Option<Problem> {
        match self {
            Self::Cycle => Some(Problem::Cycle),
            Self::Unreadable => Some(Problem::Unreadable),
            Self::Text | Self::MendedText | Self::Object => None,
        }
    }
}

/// Memory that checking needs, kept between payloads.
#[derive(Debug, Default)]
pub struct Workspace(Tape);

impl Workspace {
    /// So many nodes are kept for the next payload: those of a large one.
    const KEPT_NODES: usize = 64 * 1024;

    /// Checks a payload: all that is wrong with it, and if nothing forbids
    /// it, the event.
    ///
    /// The text need not be UTF-8, nor JSON: that is an issue like any other.
    pub fn check<'t, B: AsRef<[u8]> + ?Sized>(
        &mut self,
        text: &'t B,
        options: &Options,
    ) -> Checked<'t> {
        self.check_from(text, Source::Text, options)
    }

    /// Checks a payload whose text came by another way than as it was sent.
    pub fn check_from<'t, B: AsRef<[u8]> + ?Sized>(
        &mut self,
        text: &'t B,
        source: Source,
        options: &Options,
    ) -> Checked<'t> {
        self.run(text.as_ref(), source, options, Telling::All)
    }

    /// Reads a payload as the event it is. Of a whole payload no issue is
    /// worded: who asks for the event alone does not pay for that.
    ///
    /// # Errors
    ///
    /// If the payload is not whole: all that is wrong with it.
    pub fn parse_from<'t, B: AsRef<[u8]> + ?Sized>(
        &mut self,
        text: &'t B,
        source: Source,
        options: &Options,
    ) -> Result<Event<'t>, PayloadError> {
        self.run(text.as_ref(), source, options, Telling::Refusal)
            .into_event()
    }

    fn run<'t>(
        &mut self,
        text: &'t [u8],
        source: Source,
        options: &Options,
        telling: Telling,
    ) -> Checked<'t> {
        let checked = check_text(&mut self.0, text, source, options, telling);
        self.0.shrink_to(Self::KEPT_NODES);
        checked
    }
}

/// Which payloads' issues are asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Telling {
    /// Every payload's.
    All,
    /// Those of a payload that is refused.
    Refusal,
}

fn check_text<'t>(
    tape: &mut Tape,
    bytes: &'t [u8],
    source: Source,
    options: &Options,
    telling: Telling,
) -> Checked<'t> {
    let seen = matches!(source, Source::Text | Source::MendedText).then_some(bytes);
    let strict = options.mode == Mode::Strict;
    let limits = Limits {
        bytes: options.limits.bytes.min(Limits::MOST_BYTES),
        depth: options.limits.depth.min(Limits::MOST_DEPTH),
    };
    let most_issues = options.most_issues.min(Options::MOST_ISSUES);
    let unread = |problem, start, end| {
        let issues = Issues::new(None, strict, most_issues);
        issues.add(Subject::Bytes(start, end), problem);
        let (issues, total) = issues.finish(seen);
        Checked {
            event: None,
            issues,
            total,
        }
    };
    if bytes.len() > limits.bytes {
        let limit = limits.bytes;
        return unread(Problem::TooLarge { limit }, 0, 0);
    }
    let text = match core::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            // Whoever shows such text shows one character for what is none.
            let start = error.valid_up_to();
            return unread(Problem::NotJson(Syntax::NotUtf8), start, start + 1);
        }
    };
    let document = match tape.scan(text, limits) {
        Ok(document) => document,
        Err(SyntaxFault::NotJson {
            what: Syntax::Empty,
            ..
        }) if source == Source::Object => {
            return unread(Problem::NoPayload, 0, 0);
        }
        Err(SyntaxFault::NotJson { what, start, end }) => {
            return unread(Problem::NotJson(what), start, end);
        }
        Err(SyntaxFault::TooDeep { start }) => {
            return unread(
                Problem::TooDeep {
                    limit: limits.depth,
                },
                start,
                start + 1,
            );
        }
    };
    let issues = Issues::new(Some(document), strict, most_issues);
    if source == Source::MendedText {
        // Those written as escapes are told of anyway.
        let escaped = document.lone_surrogates();
        for node in document
            .replaced()
            .filter(|node| escaped.binary_search(node).is_err())
        {
            issues.add(Subject::Node(node), Problem::LoneSurrogate);
        }
    }
    let event = check_document(document, source, &issues, options)
        .ok()
        .filter(|_| !issues.any_error());
    let (issues, total) = match (telling, &event) {
        (Telling::Refusal, Some(_)) => (Vec::new(), 0),
        _ => issues.finish(seen),
    };
    Checked {
        event,
        issues,
        total,
    }
}

fn check_document<'t>(
    document: Document<'_, 't>,
    source: Source,
    issues: &Issues<'_, 't>,
    options: &Options,
) -> Result<Event<'t>, Reported> {
    if let Some(problem) = source.unwritten() {
        return Err(issues.add(Subject::Node(document.last()), problem));
    }
    for &key in document.duplicates() {
        issues.add(Subject::Node(key), Problem::DuplicateKey);
    }
    for &node in document.lone_surrogates() {
        issues.add(Subject::Node(node), Problem::LoneSurrogate);
    }
    let reading = Reading::new(document, issues);
    let at = Cursor::root(&reading);
    if at.kind() != Kind::Object {
        return Err(at.report(Problem::NotAnObject { found: at.kind() }));
    }
    if !is_envelope(at) {
        let old = at.get("old").filter(|old| old.kind() != Kind::Null);
        let shape = if old.is_some() {
            Shape::FlatWithOld
        } else {
            Shape::Flat
        };
        let (family, name) = identify(at, None, options)?;
        return read_body(at, EventHead::new(name, shape), family);
    }
    let envelope = Envelope::read(at);
    let Some(body) = at.meant("payload") else {
        // Whatever else the envelope is, it is not whole.
        return Err(envelope
            .err()
            .unwrap_or_else(|| at.report(Problem::UnrecognizedPayload)));
    };
    if body.kind() != Kind::Object {
        return Err(body.wrong_type("an object"));
    }
    let (family, name) = identify(body, at.meant("event_type"), options)?;
    let mut head = EventHead::new(name, Shape::Envelope);
    match envelope {
        Ok(Envelope { meta, extra, .. }) => {
            head.sent_at = Some(meta.sent_at);
            head.version = Some(meta.version);
            head.meta_extra = meta.extra;
            head.extra = extra;
            if let (None, Some(word)) = (name, at.get("event_type")) {
                head.extra.push(Text::plain("event_type"), word.json());
            }
            read_body(body, head, family)
        }
        // The event is lost, but the body is looked at all the same.
        Err(reported) => read_body(body, head, family).and(Err(reported)),
    }
}

payload! {
    /// What an older page shows around a payload.
    pub struct Envelope, "an envelope" {
        /// The event's name.
        event_type(always): Text<'t>,
        /// What the event is about.
        payload(always): Body,
        /// About the sending.
        meta(always): Meta<'t>,
    }
}

/// What the event is about: read for itself, once it is known what it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Body;

impl Read<'_> for Body {
    const TYPE: Type = Type::Body;

    fn read(_: Cursor<'_, '_>) -> Result<Self, Reported> {
        Ok(Self)
    }
}

payload! {
    /// About the sending of an event.
    pub struct Meta, "an object" {
        /// The version of the payload's form.
        version(always): i64,
        /// When the event was sent.
        sent_at(always): Timestamp,
    }
}

/// Whether any object that is read here has a field of this name.
pub(crate) fn is_field(name: &str) -> bool {
    const OBJECTS: [&[Field]; 16] = [
        Envelope::FIELDS,
        Meta::FIELDS,
        Incident::FIELDS,
        Session::FIELDS,
        TimelineEntry::FIELDS,
        TestInstance::FIELDS,
        Candidate::FIELDS,
        CatalogAssessment::FIELDS,
        Assessment::FIELDS,
        Catalog::FIELDS,
        Measurement::FIELDS,
        MeasurementAttribute::FIELDS,
        SectionConfigurationAttribute::FIELDS,
        Attribute::FIELDS,
        Skill::FIELDS,
        Ordinal::FIELDS,
    ];
    let named = |field: &Field| field.name == name;
    OBJECTS.iter().any(|fields| fields.iter().any(named))
}

/// Notes an update that lies before the creation of what was updated.
fn never_updated_before_created(
    at: Cursor<'_, '_>,
    created: Result<Timestamp, Reported>,
    updated: Result<Timestamp, Reported>,
) {
    if let (Ok(created), Ok(updated)) = (created, updated)
        && updated < created
    {
        at.field("updated_at").report(Problem::UpdatedBeforeCreated);
    }
}

/// Whether an object is an envelope, perhaps with something missing, rather
/// than a body.
fn is_envelope(at: Cursor<'_, '_>) -> bool {
    (at.has("payload") || at.has("event_type")) && Family::of(at).is_none()
}

/// Reads the body of an event.
fn read_body<'t>(
    body: Cursor<'_, 't>,
    head: EventHead<'t>,
    family: Family,
) -> Result<Event<'t>, Reported> {
    let form = form::form(body, family, head.shape);
    if form == Form::Older || head.shape == Shape::FlatWithOld {
        body.report(Problem::LegacyShape);
    }
    let reading = body.reading_in(form);
    let body = body.under(&reading);
    Ok(match family {
        Family::Incident => Event::Incident(IncidentEvent {
            head,
            incident: Incident::read(body)?,
        }),
        Family::TestInstance => Event::TestInstance(TestInstanceEvent {
            head,
            test_instance: TestInstance::read(body)?,
        }),
    })
}

impl Family {
    /// Which family a body is of, by the fields that only that family has;
    /// none if it has none of them, or fewer than another family's.
    fn of(body: Cursor<'_, '_>) -> Option<Self> {
        const INCIDENT: [&str; 4] = ["severity", "session", "timeline", "resolution_notes"];
        const TEST_INSTANCE: [&str; 4] = [
            "catalog_assessment",
            "candidate",
            "measurement",
            "instance_status",
        ];

        let (incident, test_instance) = (body.count_of(&INCIDENT), body.count_of(&TEST_INSTANCE));
        let (most, family) = if test_instance > incident {
            (test_instance, Self::TestInstance)
        } else {
            (incident, Self::Incident)
        };
        (most >= 2 || (most == 1 && other_family(body).is_none())).then_some(family)
    }
}

fn other_family(body: Cursor<'_, '_>) -> Option<&'static str> {
    let keys: Vec<_> = body.keys().collect();
    other_family_by_keys(&keys)
}

/// Finds out what a body is, and which event it came with.
fn identify(
    body: Cursor<'_, '_>,
    event_type: Option<Cursor<'_, '_>>,
    options: &Options,
) -> Result<(Family, Option<EventName>), Reported> {
    const OPTION: &str = "options.event";

    let shown = Family::of(body);
    let other = if shown.is_none() {
        other_family(body)
    } else {
        None
    };
    let mut named = None;
    if let Some((at, text)) = event_type.and_then(|at| Some((at, at.string()?))) {
        match Spelled::read(&text) {
            Ok(spelled) => {
                if spelled.legacy {
                    at.report(Problem::LegacyEventName);
                }
                named = Some((at, spelled.name));
            }
            Err(UnknownEventName {
                other_family: Some(family),
            }) => {
                return Err(at.report(Problem::OtherEvent { family }));
            }
            Err(_) if shown.is_some() => {
                at.unknown_word(&text, &EventName::ALL.map(EventName::as_str), true);
            }
            Err(_) => {}
        }
    }
    if let Some(family) = other {
        return Err(body.report(Problem::OtherEvent { family }));
    }
    if let (Some((at, name)), Some(shown)) = (named, shown)
        && name.family != shown
    {
        let expected = shown.noun();
        return Err(at.report(Problem::UnexpectedEvent {
            source: "the payload",
            expected,
        }));
    }
    let told = match options.event {
        None => None,
        Some(Subscription::Known(name)) => Some(name),
        Some(Subscription::Other) => {
            let expected = "an event of another family";
            return Err(body.report(Problem::UnexpectedEvent {
                source: OPTION,
                expected,
            }));
        }
    };
    if let (Some(told), Some((at, named))) = (told, named)
        && !told.delivers(named)
    {
        let expected = told.as_str();
        return Err(at.report(Problem::UnexpectedEvent {
            source: OPTION,
            expected,
        }));
    }
    if let (Some(told), Some(shown)) = (told, shown)
        && told.family != shown
    {
        let expected = told.family.noun();
        return Err(body.report(Problem::UnexpectedEvent {
            source: OPTION,
            expected,
        }));
    }
    let name = named.map(|(_, name)| name).or(told);
    match shown.or(name.map(|name| name.family)) {
        Some(family) => Ok((family, name)),
        None => Err(body.report(Problem::UnrecognizedPayload)),
    }
}
