//! Names of events, in both spellings.

use core::fmt;

use serde::{Serialize, Serializer};

use crate::json::Text;
use crate::word::word;

word! {
    /// What happened to the thing an event is about.
    pub enum Operation {
        /// It is new.
        Created = "created",
        /// It, or something that belongs to it, changed.
        Updated = "updated",
        /// It is gone.
        Deleted = "deleted",
    }
}

impl Operation {
    const ALL: [Self; 3] = [Self::Created, Self::Updated, Self::Deleted];
}

word! {
    /// The kinds of things that events are about, as far as they are read here.
    pub enum Family {
        /// `incident.instance`: something a proctor or a machine noticed.
        Incident = "incident",
        /// `ti.instance`: a candidate's attempt at an assessment.
        TestInstance = "test_instance",
    }
}

impl Family {
    pub(crate) const ALL: [Self; 2] = [Self::Incident, Self::TestInstance];

    /// What stands before the operation in a subscription key.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Incident => "incident.instance",
            Self::TestInstance => "ae.test_instance",
        }
    }

    /// What may stand behind the key: the word, what it means, and whether
    /// only one older page writes it so.
    fn operations(self) -> impl Iterator<Item = (&'static str, Operation, bool)> {
        let current = Operation::ALL.map(|operation| (operation.as_str(), operation, false));
        let older = (self == Self::Incident).then_some(("create", Operation::Created, true));
        current.into_iter().chain(older)
    }

    /// Every name of the family's events, in both spellings.
    pub(crate) fn spellings(self) -> Vec<String> {
        let dotted = self
            .operations()
            .map(|(word, ..)| [self.key(), ".", word].concat());
        dotted
            .flat_map(|name| [name.replace('.', "_"), name].into_iter().rev())
            .collect()
    }

    /// With its article.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Incident => "an incident",
            Self::TestInstance => "a test instance",
        }
    }
}

/// The name of an event: a subscription key.
///
/// The sender writes it in two ways; both are read, and the dotted one is
/// printed. From underscores to dots is no replacement of characters: the
/// first word is the service, the last the operation, and what lies between
/// keeps its underscores.
///
/// ```
/// use talview_events::EventName;
///
/// let name: EventName = "ae_test_instance_created".parse()?;
/// assert_eq!(name.to_string(), "ae.test_instance.created");
/// # Ok::<(), talview_events::UnknownEventName>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EventName {
    /// What the event is about.
    pub family: Family,
    /// What happened to it.
    pub operation: Operation,
}

impl EventName {
    /// Every name, as it is printed.
    pub const ALL: [Self; 6] = [
        Self::new(Family::Incident, Operation::Created),
        Self::new(Family::Incident, Operation::Updated),
        Self::new(Family::Incident, Operation::Deleted),
        Self::new(Family::TestInstance, Operation::Created),
        Self::new(Family::TestInstance, Operation::Updated),
        Self::new(Family::TestInstance, Operation::Deleted),
    ];

    /// The name of what happened to something of a family.
    #[must_use]
    pub const fn new(family: Family, operation: Operation) -> Self {
        Self { family, operation }
    }

    /// Whether a subscription to this event may deliver one of that name.
    ///
    /// The old subscription to an incident's updates also delivered its
    /// creation.
    pub(crate) fn delivers(self, other: Self) -> bool {
        let old = Self::new(Family::Incident, Operation::Updated);
        let creation = Self::new(Family::Incident, Operation::Created);
        self == other || (self == old && other == creation)
    }

    /// The dotted name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match (self.family, self.operation) {
            (Family::Incident, Operation::Created) => "incident.instance.created",
            (Family::Incident, Operation::Updated) => "incident.instance.updated",
            (Family::Incident, Operation::Deleted) => "incident.instance.deleted",
            (Family::TestInstance, Operation::Created) => "ae.test_instance.created",
            (Family::TestInstance, Operation::Updated) => "ae.test_instance.updated",
            (Family::TestInstance, Operation::Deleted) => "ae.test_instance.deleted",
        }
    }
}

impl fmt::Display for EventName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl Serialize for EventName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A name that is none of an incident's or a test instance's events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownEventName {
    /// The family it names, if that is one of the sender's others.
    pub other_family: Option<&'static str>,
}

impl fmt::Display for UnknownEventName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("expected the name of an incident's or a test instance's event")
    }
}

impl core::error::Error for UnknownEventName {}

impl core::str::FromStr for EventName {
    type Err = UnknownEventName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Spelled::read(text).map(|spelled| spelled.name)
    }
}

/// A name, and how it was spelled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelled {
    pub(crate) name: EventName,
    /// `incident.instance.create`, as one older page has it.
    pub(crate) legacy: bool,
}

impl Spelled {
    pub(crate) fn read(text: &str) -> Result<Self, UnknownEventName> {
        let known = Family::ALL.into_iter().find_map(|family| {
            family
                .operations()
                .find(|(word, ..)| says(text, family.key(), word))
                .map(|(_, operation, legacy)| Self {
                    name: EventName::new(family, operation),
                    legacy,
                })
        });
        known.ok_or_else(|| UnknownEventName {
            other_family: other_family_by_name(text),
        })
    }

    /// Whether a text has the form of an event's name, known or not: two
    /// parts at least, the last of them an operation.
    pub(crate) fn has_form(text: &str) -> bool {
        let mut parts = text.split(['.', '_']);
        let operation = parts.next_back();
        let named = parts
            .clone()
            .all(|part| part.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !part.is_empty());
        // Of all families the incidents have most words.
        let mut words = Family::Incident.operations();
        operation.is_some_and(|last| words.any(|(word, ..)| word == last))
            && named
            && parts.count() >= 1
    }
}

/// Whether `text` is this key and this operation, with dots or underscores.
fn says(text: &str, key: &str, operation: &str) -> bool {
    let Some(rest) = text.strip_suffix(operation) else {
        return false;
    };
    rest.strip_suffix('.') == Some(key)
        || rest.strip_suffix('_').is_some_and(|rest| {
            rest.len() == key.len()
                && rest.bytes().eq(key
                    .bytes()
                    .map(|byte| if byte == b'.' { b'_' } else { byte }))
        })
}

/// The sender's other families: none of them is read here. They stand in the
/// order of how telling their keys are.
#[derive(Clone, Copy)]
enum OtherFamily {
    Candidate,
    Meeting,
    Form,
    Payment,
    User,
    Exam,
}

impl OtherFamily {
    /// Their own names.
    const NAMES: [(&str, Self); 6] = [
        ("candidate", Self::Candidate),
        ("meeting", Self::Meeting),
        ("form", Self::Form),
        ("payment", Self::Payment),
        ("user", Self::User),
        ("exam", Self::Exam),
    ];

    /// Keys that the sender's pages show in their objects, and that the
    /// families read here do not have at their root.
    const TELLING: [(&str, Self); 25] = [
        ("first_name", Self::Candidate),
        ("last_name", Self::Candidate),
        ("email", Self::Candidate),
        ("is_tnc_accepted", Self::Candidate),
        ("work_authorization", Self::Candidate),
        ("education", Self::Candidate),
        ("meeting_participants", Self::Meeting),
        ("timezone", Self::Meeting),
        ("location", Self::Meeting),
        ("from", Self::Meeting),
        ("to", Self::Meeting),
        ("form_instance_id", Self::Form),
        ("responses", Self::Form),
        ("questions", Self::Form),
        ("amount", Self::Payment),
        ("currency", Self::Payment),
        ("gateway", Self::Payment),
        ("transaction_id", Self::Payment),
        ("username", Self::User),
        ("identity_id", Self::User),
        ("azure_object_id", Self::User),
        ("roles", Self::User),
        ("sections", Self::Exam),
        ("duration", Self::Exam),
        ("scheduled_at", Self::Exam),
    ];
}

/// Words, each with the family that it tells of.
type Words = [(&'static str, OtherFamily)];

/// One of these words, and its family. Called, for it is asked for often and
/// does little.
#[inline(never)]
fn find(word: &str, words: &'static Words) -> Option<(&'static str, OtherFamily)> {
    words.iter().copied().find(|(known, _)| *known == word)
}

/// Which other family a name is of.
fn other_family_by_name(text: &str) -> Option<&'static str> {
    if !Spelled::has_form(text) {
        return None;
    }
    let mut words = text.split(['.', '_']);
    let (name, _) = words.find_map(|word| find(word, &OtherFamily::NAMES))?;
    Some(name)
}

/// Which other family an object with these keys is of.
///
/// Two of them must tell of it: by what they are, or by beginning with the
/// family's name and an underscore; one that does both counts twice.
pub(crate) fn other_family_by_keys<'t>(
    keys: impl Iterator<Item = Text<'t>>,
) -> Option<&'static str> {
    let mut points = OtherFamily::NAMES.map(|_| 0_usize);
    for key in keys {
        let word = key.bytes().position(|byte| byte == b'_');
        let named = word.and_then(|end| find(key.get(..end)?, &OtherFamily::NAMES));
        let telling = find(&key, &OtherFamily::TELLING);
        for (_, family) in telling.into_iter().chain(named) {
            if let Some(points) = points.get_mut(family as usize) {
                *points += 1;
            }
        }
    }
    // The first of equals.
    let scored = OtherFamily::NAMES.into_iter().zip(points).rev();
    let ((name, _), points) = scored.max_by_key(|(_, points)| *points)?;
    (points >= 2).then_some(name)
}
