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
use std::borrow::Cow;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

pub(crate) use form::{Sign, signs_of_older};
pub use incident::{
    Action, Incident, IncidentStatus, Prose, Session, SessionStatus, Severity, TimelineEntry,
};
pub(crate) use incident::{Course, Steps};
pub use link::{Link, ReportLink};
pub use name::{EventName, Family, Operation, UnknownEventName};
pub use options::{Mode, Options, Subscription};
pub(crate) use test_instance::Attempt;
pub use test_instance::{
    Assessment, Attribute, AttributeType, Candidate, Catalog, CatalogAssessment, InstanceStatus,
    Measurement, MeasurementAttribute, MeasurementStatus, MeasurementType, Ordinal,
    SectionConfigurationAttribute, Skill, TestInstance,
};

use crate::issue::{Code, Issue, Issues, Problem, Reported, Subject, Tally};
use crate::json::{Json, Limits, Scan, Stopped, Syntax, SyntaxFault, Tape, Text, index};
use crate::read::{
    At, Content, Extra, Form, Gathered, Layout, Read, ReadObject, Reader, Record, Records, Root,
    Slot, Type, Value, payload, place_of, unknown_word,
};
use crate::time::{Day, Timestamp};
use crate::word::word;
use name::{Spelled, other_family_by_keys};

/// What came of checking a payload.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Checked<'t> {
    /// The event, if the payload is whole: then none of the issues is an
    /// error.
    pub event: Option<Event<'t>>,
    /// What is wrong, in the text's order; at most
    /// [`Options::max_issues`] of them, and fewer if the keys in their paths
    /// would have more than 1 MiB together, or 256 bytes each.
    pub issues: Vec<Issue>,
    /// How many issues there are in all.
    pub total: usize,
    /// How many of each code, those among them that are not listed.
    pub(crate) tally: Tally,
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
            ..
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
///
/// ```
/// use talview_events::{Options, Workspace};
///
/// let mut workspace = Workspace::default();
/// let bodies = [
///     include_str!("../../tests/cases/incident-created.json"),
///     include_str!("../../tests/cases/incident-updated.json"),
/// ];
/// for body in bodies {
///     assert!(workspace.check(body, &Options::default()).event.is_some());
/// }
/// ```
#[derive(Debug, Default)]
pub struct Workspace {
    tape: Tape,
    records: Records,
    issues: Issues,
    judgement: Judgement,
}

/// What came of judging a payload, besides what was read and what was noted.
#[derive(Clone, Copy, Debug, Default)]
struct Judgement {
    /// What it is, if it is whole.
    identified: Option<Identified>,
    /// Whether somebody has seen its text.
    is_seen: bool,
}

impl Workspace {
    /// So many nodes and slots are kept for the next payload: those of a large
    /// one.
    const KEPT: usize = 64 * 1024;

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
        self.judge(Some(text.as_ref()), source, options).checked()
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
        self.judge(Some(text.as_ref()), source, options).parsed()
    }

    /// Says whether a payload is whole, and how many issues there are: all
    /// that is known before anything is made of it. No text stands for one
    /// that is longer than the limit.
    pub(crate) fn judge<'c, 't>(
        &'c mut self,
        bytes: Option<&'t [u8]>,
        source: Source,
        options: &Options,
    ) -> Judged<'c, 't> {
        let Workspace {
            tape,
            records,
            issues,
            judgement,
        } = self;
        records.empty(Self::KEPT);
        tape.empty(Self::KEPT);
        let limits = options.limits();
        issues.start(
            options.mode == Mode::Strict,
            options.max_issues.clamp(1, Options::MOST_ISSUES),
            Self::KEPT,
        );
        let limit = limits.bytes;
        let text = bytes
            .filter(|bytes| bytes.len() <= limit)
            .ok_or((Subject::Bytes(0, 0), Problem::TooLarge { limit }))
            .and_then(|bytes| {
                core::str::from_utf8(bytes).map_err(|error| {
                    // Whoever shows such text shows one character for what is none.
                    let start = error.valid_up_to();
                    let problem = Problem::NotJson(Syntax::NotUtf8);
                    (Subject::Bytes(start, start + 1), problem)
                })
            });
        // What of the text is known to be JSON, what it is, and what stopped
        // its reading.
        let (read, identified, fault) = match text {
            Err(fault) => (None, None, Some(fault)),
            Ok(text) => {
                let mut reading = Reading {
                    text,
                    tape,
                    records,
                    issues,
                    source,
                    options,
                    limits,
                };
                match reading.read() {
                    Ok(identified) => (Some(text), identified.ok(), None),
                    Err(SyntaxFault::TooDeep { start }) => {
                        let limit = limits.depth;
                        let fault = (Subject::At(index(start)), Problem::TooDeep { limit });
                        (text.get(..=start), None, Some(fault))
                    }
                    Err(SyntaxFault::NotJson {
                        what: Syntax::Empty,
                        ..
                    }) if source == Source::Object => {
                        (None, None, Some((Subject::Bytes(0, 0), Problem::NoPayload)))
                    }
                    Err(SyntaxFault::NotJson { what, start, end }) => {
                        let fault = (Subject::Bytes(start, end), Problem::NotJson(what));
                        (None, None, Some(fault))
                    }
                }
            }
        };
        if let Some((subject, problem)) = fault {
            issues.clear();
            issues.add(subject, problem);
        }
        *judgement = Judgement {
            identified: identified.filter(|_| !issues.any_error()),
            is_seen: matches!(source, Source::Text | Source::MendedText),
        };
        self.judged(bytes, read)
    }

    /// Whether the payload that was judged last is whole.
    #[cfg(target_family = "wasm")]
    pub(crate) fn was_whole(&self) -> bool {
        self.judgement.identified.is_some()
    }

    /// That payload, for whoever asks for something else of the same bytes.
    #[cfg(target_family = "wasm")]
    pub(crate) fn judged_last<'c, 't>(&'c mut self, bytes: Option<&'t [u8]>) -> Judged<'c, 't> {
        let text = bytes.and_then(|bytes| core::str::from_utf8(bytes).ok());
        self.judged(bytes, text)
    }

    fn judged<'c, 't>(
        &'c mut self,
        bytes: Option<&'t [u8]>,
        text: Option<&'t str>,
    ) -> Judged<'c, 't> {
        let (records, judgement) = (&self.records, self.judgement);
        Judged {
            issues: &mut self.issues,
            all: text.map(|text| Gathered { records, text }),
            seen: judgement.is_seen.then_some(bytes.unwrap_or_default()),
            identified: judgement.identified,
        }
    }
}

/// A payload that was read, before anything is made of it.
#[derive(Debug)]
pub(crate) struct Judged<'c, 't> {
    issues: &'c mut Issues,
    /// The text, if it is JSON, and what was read of it.
    all: Option<Gathered<'c, 't>>,
    /// As it came, if somebody has seen it.
    seen: Option<&'t [u8]>,
    /// What it is, if it is whole.
    identified: Option<Identified>,
}

/// What a payload is.
#[derive(Clone, Copy, Debug)]
struct Identified {
    guess: Guess,
    name: Option<EventName>,
    shape: Shape,
    root: Slot,
}

impl<'t> Judged<'_, 't> {
    /// Whether nothing forbids the event.
    #[cfg(target_family = "wasm")]
    pub(crate) fn is_whole(&self) -> bool {
        self.identified.is_some()
    }

    /// How many issues there are.
    #[cfg(target_family = "wasm")]
    pub(crate) fn total(&self) -> usize {
        self.issues.total()
    }

    /// All of it: the event, and what is wrong.
    pub(crate) fn checked(self) -> Checked<'t> {
        let (event, tally) = (self.event(), self.issues.tally());
        let (issues, total) = self.tell();
        Checked {
            event,
            issues,
            total,
            tally,
        }
    }

    /// The event, or what forbids it. Of a whole payload no issue is worded.
    pub(crate) fn parsed(self) -> Result<Event<'t>, PayloadError> {
        self.event().ok_or_else(|| self.refusal())
    }

    /// What forbids the event.
    pub(crate) fn refusal(self) -> PayloadError {
        let (issues, total) = self.tell();
        PayloadError { issues, total }
    }

    /// The issues, and how many there are in all.
    pub(crate) fn tell(self) -> (Vec<Issue>, usize) {
        let total = self.issues.total();
        if total == 0 {
            return (Vec::new(), 0);
        }
        let read = self.all.map(|all| all.text);
        (self.issues.tell(read, self.seen), total)
    }

    /// The issues of a whole payload, for somebody who asks for the places of
    /// such codes alone: without one of these the text is not read again.
    pub(crate) fn outlined(self, placed: fn(Code) -> bool) -> (Vec<Issue>, Tally) {
        let tally = self.issues.tally();
        let issues = if Code::ALL
            .iter()
            .any(|&code| tally.of(code) > 0 && placed(code))
        {
            self.tell().0
        } else {
            self.issues.tell(None, None)
        };
        (issues, tally)
    }

    /// What was read, if nothing forbids the event: its body and, of an
    /// envelope, that.
    fn read(&self) -> Option<(Identified, Record<'_, 't>, Option<Record<'_, 't>>)> {
        let identified = self.identified?;
        let root = self.all.as_ref()?.object(identified.root)?;
        Some(if identified.guess.enveloped {
            let body = root.object(Envelope::payload)?;
            (identified, body, Some(root))
        } else {
            (identified, root, None)
        })
    }

    /// What figures follow from, if nothing forbids the event.
    pub(crate) fn told(&self) -> Option<Told<'t>> {
        let (identified, body, _) = self.read()?;
        Some(match identified.guess.family {
            Family::Incident => Told::Incident(Incident::course_in(body)?),
            Family::TestInstance => Told::TestInstance(TestInstance::attempt_in(body)),
        })
    }

    /// What is known of the event itself, what it is about, and the body, if
    /// nothing forbids it.
    pub(crate) fn head(&self) -> Option<(EventHead<'t>, Family, Record<'_, 't>)> {
        let (identified, body, envelope) = self.read()?;
        let mut head = EventHead::new(identified.name, identified.shape);
        if let Some(envelope) = envelope {
            let meta: Meta = envelope.held(Envelope::meta)?;
            head.sent_at = Some(meta.sent_at);
            head.version = Some(meta.version);
            head.meta_extra = meta.extra;
            head.extra = envelope.extra();
            let named: Text = envelope.held(Envelope::event_type)?;
            if Spelled::read(&named).is_err() {
                let word = envelope.held::<Json>(Envelope::event_type)?;
                head.extra.push(Text::plain("event_type"), word);
            }
        }
        Some((head, identified.guess.family, body))
    }

    /// The event, if nothing forbids it.
    pub(crate) fn event(&self) -> Option<Event<'t>> {
        let (head, family, body) = self.head()?;
        Some(match family {
            Family::Incident => Event::Incident(IncidentEvent {
                head,
                incident: Incident::from_record(body)?,
            }),
            Family::TestInstance => Event::TestInstance(TestInstanceEvent {
                head,
                test_instance: TestInstance::from_record(body)?,
            }),
        })
    }
}

/// What figures follow from.
pub(crate) enum Told<'t> {
    Incident(Course<'t>),
    TestInstance(Attempt<'t>),
}

/// What a payload is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Guess {
    enveloped: bool,
    family: Family,
    form: Form,
    /// Whether the body is what it is read as: if not, its fields say nothing.
    fits: bool,
}

impl Guess {
    /// What most payloads are.
    const USUAL: Self = Self {
        enveloped: false,
        family: Family::Incident,
        form: Form::Current,
        fits: true,
    };

    /// What a payload is that has a key which the usual one does not have.
    fn by_key(name: &str) -> Option<Self> {
        let mut guess = Self::USUAL;
        if ENVELOPE.contains(&name) {
            guess.enveloped = true;
            return Some(guess);
        }
        guess.family = Family::TestInstance;
        guess.family.telling().contains(&name).then_some(guess)
    }
}

/// Keys of an envelope that no body has.
const ENVELOPE: [&str; 2] = ["payload", "event_type"];

/// So often a payload is read at most. Half as often is enough for any: as the
/// usual, in its envelope, as its family, and in its form or as none of these.
const READINGS: usize = 8;

/// All that reading a payload needs.
struct Reading<'c, 't> {
    text: &'t str,
    tape: &'c mut Tape,
    records: &'c mut Records,
    issues: &'c mut Issues,
    source: Source,
    options: &'c Options,
    limits: Limits,
}

impl Reading<'_, '_> {
    /// Reads a payload as what it is.
    ///
    /// What that is shows for certain only when it has been read. So it is
    /// taken for the usual, and read again where that proves wrong.
    fn read(&mut self) -> Result<Result<Identified, Reported>, SyntaxFault> {
        if let Some(problem) = self.source.unwritten() {
            let last = self.tape.scan(self.text, self.limits)?.last();
            return Ok(Err(self.issues.add(Subject::At(last), problem)));
        }
        let mut guess = Guess::USUAL;
        for reading in 0..READINGS {
            let identified = match self.read_as(&mut guess, reading == 0)? {
                Root::Object(root) => self.identify(root, guess),
                Root::Other(found) => {
                    let problem = Problem::NotAnObject { found };
                    return Ok(Err(self.issues.add(Subject::At(0), problem)));
                }
                Root::Turned(key) => {
                    guess = Guess::by_key(&key.text(self.text)).unwrap_or(Guess::USUAL);
                    continue;
                }
            };
            // Each time more of it has been read as what it is: its envelope,
            // its family, its form.
            match identified {
                Ok(identified) if identified.guess == guess => return Ok(Ok(identified)),
                Ok(identified) => guess = identified.guess,
                Err(reported) if !guess.fits => return Ok(Err(reported)),
                Err(_) => guess.fits = false,
            }
        }
        // Whatever it was read as, it looked like something else.
        let here = Subject::At(0);
        Ok(Err(self.issues.add(here, Problem::UnrecognizedPayload)))
    }

    /// Reads the payload as what it is guessed to be. The first time it may
    /// turn out in between that it is something else, or that it is not that.
    fn read_as(&mut self, guess: &mut Guess, first: bool) -> Result<Root, SyntaxFault> {
        self.records.clear();
        self.issues.clear();
        if self.source == Source::MendedText
            && let Ok(document) = self.tape.scan(self.text, self.limits)
        {
            // Those written as escapes are told of anyway.
            let escaped = document.lone_surrogates();
            for text in document.replaced() {
                if escaped.binary_search(&text).is_err() {
                    self.issues.add(Subject::At(text), Problem::LoneSurrogate);
                }
            }
        }
        let mut reader = Reader {
            scan: Scan::new(self.text, self.limits, self.tape),
            records: self.records,
            issues: self.issues,
            form: guess.form,
            day: Day::default(),
            body: guess.family.layout(),
            telling: first.then(|| guess.family.telling_fields()),
            fits: guess.fits,
            turning: if first {
                |key| Guess::by_key(key).is_some()
            } else {
                |_| false
            },
            turned: None,
            compared: 0,
            again: false,
        };
        let envelope = guess.enveloped.then_some(Envelope::LAYOUT);
        let root = reader.payload(envelope);
        guess.fits = reader.fits;
        root.map_err(|Stopped| reader.scan.fault())
    }

    /// Finds out what a payload is that was read as `guess`, and which event
    /// it came with.
    fn identify(&mut self, slot: Slot, guess: Guess) -> Result<Identified, Reported> {
        const ENVELOPED: u32 = Envelope::LAYOUT.among(&ENVELOPE);

        let all = Gathered {
            records: self.records,
            text: self.text,
        };
        let Some(root) = all.object(slot) else {
            return Err(self
                .issues
                .add(Subject::At(0), Problem::UnrecognizedPayload));
        };
        let fields = if guess.enveloped { ENVELOPED } else { 0 };
        let root_as = (!guess.enveloped).then_some(guess.family);
        let enveloped = root.count(&ENVELOPE, fields) > 0 && Family::of(root, root_as).is_none();
        let mut identified = Identified {
            guess: Guess {
                enveloped,
                ..Guess::USUAL
            },
            name: None,
            shape: Shape::Envelope,
            root: slot,
        };
        if enveloped && !guess.enveloped {
            return Ok(identified);
        }
        let (body, body_as, event_type) = if enveloped {
            let Some(body) = root.inside(Envelope::payload) else {
                // Whatever else the envelope is, it is not whole, and that has
                // been noted.
                let noted = self.issues.reported();
                let here = Subject::At(root.start());
                return Err(
                    noted.unwrap_or_else(|| self.issues.add(here, Problem::UnrecognizedPayload))
                );
            };
            (body, Some(guess.family), root.place(Envelope::event_type))
        } else {
            let old = match root_as {
                Some(family) => root.holds_in(family.old()),
                None => root.holds("old"),
            };
            identified.shape = if old { Shape::FlatWithOld } else { Shape::Flat };
            (root, root_as, None)
        };
        let named = event_type.map(|at| (at, root.held::<Text>(Envelope::event_type)));
        let (family, name) = family(body, body_as, named, self.options, self.issues)?;
        let form = form::form(body, family, identified.shape);
        if form == Form::Older || identified.shape == Shape::FlatWithOld {
            self.issues
                .add_in_front(Subject::At(body.start()), Problem::LegacyShape);
        }
        identified.name = name;
        identified.guess.family = family;
        identified.guess.form = form;
        Ok(identified)
    }
}

/// Finds out what a body is about, and which event it came with.
/// `event_type` is where an envelope names it, and the name.
fn family(
    body: Record<'_, '_>,
    read_as: Option<Family>,
    event_type: Option<(u32, Option<Text<'_>>)>,
    options: &Options,
    issues: &mut Issues,
) -> Result<(Family, Option<EventName>), Reported> {
    const OPTION: &str = "options.event";

    let here = Subject::At(body.start());
    let shown = Family::of(body, read_as);
    let other = if shown.is_none() {
        other_family(body)
    } else {
        None
    };
    let mut named = None;
    if let Some((start, Some(text))) = event_type {
        let at = Subject::At(start);
        match Spelled::read(&text) {
            Ok(spelled) => {
                if spelled.legacy {
                    issues.add(at, Problem::LegacyEventName);
                }
                named = Some((at, spelled.name));
            }
            Err(UnknownEventName {
                other_family: Some(family),
            }) => {
                return Err(issues.add(at, Problem::OtherEvent { family }));
            }
            Err(_) if shown.is_some() => {
                let known = EventName::ALL.map(EventName::as_str);
                unknown_word(issues, start, &text, &known, true);
            }
            Err(_) => {}
        }
    }
    if let Some(family) = other {
        return Err(issues.add(here, Problem::OtherEvent { family }));
    }
    let mut unexpected =
        |at, source, expected| Err(issues.add(at, Problem::UnexpectedEvent { source, expected }));
    if let (Some((at, name)), Some(shown)) = (named, shown)
        && name.family != shown
    {
        return unexpected(at, "the payload", shown.noun());
    }
    let told = match options.event {
        None => None,
        Some(Subscription::Known(name)) => Some(name),
        Some(Subscription::Other) => {
            return Err(issues.add(here, Problem::UnreadEvent));
        }
    };
    if let (Some(told), Some((at, named))) = (told, named)
        && !told.delivers(named)
    {
        return unexpected(at, OPTION, told.as_str());
    }
    if let (Some(told), Some(shown)) = (told, shown)
        && told.family != shown
    {
        return unexpected(here, OPTION, told.family.noun());
    }
    let name = named.map(|(_, name)| name).or(told);
    match shown.or(name.map(|name| name.family)) {
        Some(family) => Ok((family, name)),
        None => Err(issues.add(here, Problem::UnrecognizedPayload)),
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
    const CONTENT: Content = Content::Body;

    fn take(_: Value<'_, '_>) -> Option<Self> {
        Some(Self)
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
    fn is_within(layout: &Layout, name: &str) -> bool {
        layout.fields.iter().any(|field| {
            field.name == name
                || match field.content {
                    Content::Object(inner) | Content::List(inner) => is_within(inner, name),
                    _ => false,
                }
        })
    }
    let roots = [Envelope::LAYOUT, Incident::LAYOUT, TestInstance::LAYOUT];
    roots.iter().any(|root| is_within(root, name))
}

/// An issue's pointer; redacted, with stars for the characters of keys that
/// are the payload's own: like values, they may be names.
pub(crate) fn shown_pointer(issue: &Issue, redacted: bool) -> Cow<'_, str> {
    if redacted {
        Cow::Owned(issue.path.masked(is_field))
    } else {
        Cow::Borrowed(&issue.pointer)
    }
}

/// Notes an update that lies before the creation of what was updated; `created`
/// and `updated` are the fields that say when.
fn never_updated_before_created(at: &mut At<'_, '_>, created: usize, updated: usize) {
    let moment = |place| at.record().held::<Timestamp>(place);
    if let (Some(before), Some(after)) = (moment(created), moment(updated))
        && after < before
    {
        at.report(updated, Problem::UpdatedBeforeCreated);
    }
}

impl Family {
    /// Keys of a body that only this family has.
    const fn telling(self) -> [&'static str; 4] {
        match self {
            Self::Incident => ["severity", "session", "timeline", "resolution_notes"],
            Self::TestInstance => [
                "catalog_assessment",
                "candidate",
                "measurement",
                "instance_status",
            ],
        }
    }

    /// Which of the fields of its bodies have those keys, a bit each.
    fn telling_fields(self) -> u32 {
        const INCIDENT: u32 = Incident::LAYOUT.among(&Family::Incident.telling());
        const TEST_INSTANCE: u32 = TestInstance::LAYOUT.among(&Family::TestInstance.telling());
        match self {
            Self::Incident => INCIDENT,
            Self::TestInstance => TEST_INSTANCE,
        }
    }

    /// The fields of its bodies.
    fn layout(self) -> &'static Layout {
        match self {
            Self::Incident => Incident::LAYOUT,
            Self::TestInstance => TestInstance::LAYOUT,
        }
    }

    /// Where among those fields `old` is.
    fn old(self) -> usize {
        const INCIDENT: usize = place_of(Incident::FIELDS, "old");
        const TEST_INSTANCE: usize = place_of(TestInstance::FIELDS, "old");
        match self {
            Self::Incident => INCIDENT,
            Self::TestInstance => TEST_INSTANCE,
        }
    }

    /// Which family a body is of, by the keys that only that family has; none
    /// if it has none of them, or fewer than another family's. `read_as` is the
    /// family that it was read as, if it was read as one.
    fn of(body: Record<'_, '_>, read_as: Option<Self>) -> Option<Self> {
        let count = |family: Self| {
            let read = read_as == Some(family);
            let fields = if read { family.telling_fields() } else { 0 };
            body.count(&family.telling(), fields)
        };
        let (incident, test_instance) = (count(Self::Incident), count(Self::TestInstance));
        let (most, family) = if test_instance > incident {
            (test_instance, Self::TestInstance)
        } else {
            (incident, Self::Incident)
        };
        (most >= 2 || (most == 1 && other_family(body).is_none())).then_some(family)
    }
}

fn other_family(body: Record<'_, '_>) -> Option<&'static str> {
    other_family_by_keys(body.keys())
}
