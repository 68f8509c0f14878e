//! Names of events, in both spellings.

use core::fmt;

use serde::{Serialize, Serializer};

use super::Family;
use super::other_family::other_family_by_name;
use crate::parts::split;
use crate::spelling::{is_short, nearest};
use crate::word::word;
use crate::written::joined;

word! {
    /// What happened to the thing an event is about.
    #[derive(PartialOrd, Ord)]
    pub enum Operation {
        /// It is new.
        Created = "created",
        /// It, or something that belongs to it, changed.
        Updated = "updated",
        /// It is gone.
        Deleted = "deleted",
    }
}

impl Family {
    /// Every name of the family's events, in both spellings.
    pub(crate) fn spellings(self) -> Vec<String> {
        let names = Name::ALL.iter();
        let names = names.filter(|name| name.means.family == self);
        names
            .flat_map(|name| [name.dotted.to_owned(), name.dotted.replace('.', "_")])
            .collect()
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
///
/// Their order is that of [`ALL`](Self::ALL).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    pub const fn as_str(self) -> &'static str {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UnknownEventName {
    /// The family it names, if that is one of the sender's others.
    pub other_family: Option<&'static str>,
    /// The name that was probably meant.
    pub suggestion: Option<EventName>,
}

impl fmt::Display for UnknownEventName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("expected the name of an incident's or a test instance's event")?;
        match self.suggestion {
            Some(meant) => write!(out, ", perhaps {meant}"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for UnknownEventName {}

impl core::str::FromStr for EventName {
    type Err = UnknownEventName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Name::read(text)
            .map(|name| name.means)
            .map_err(|unknown| UnknownEventName {
                suggestion: near(text),
                ..unknown
            })
    }
}

/// The name that a text nearly is: misspelt, or the family and what happened to
/// it, without what the sender's name has besides.
fn near(text: &str) -> Option<EventName> {
    const NAMES: [&str; EventName::ALL.len()] = {
        let [a, b, c, d, e, f] = EventName::ALL;
        [
            a.as_str(),
            b.as_str(),
            c.as_str(),
            d.as_str(),
            e.as_str(),
            f.as_str(),
        ]
    };
    if let Some(name) = nearest(text, NAMES.iter().copied()) {
        return Name::read(name).ok().map(|name| name.means);
    }
    let is_meant = |name: &EventName| {
        let short = joined(&[name.family.as_str(), ".", name.operation.as_str()]);
        is_spelled(text, &short)
    };
    EventName::ALL.into_iter().find(is_meant)
}

/// A name as the sender's pages have it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name {
    dotted: &'static str,
    pub(crate) means: EventName,
    /// Only one older page of the sender's documentation writes it so.
    pub(crate) is_legacy: bool,
}

impl Name {
    const ALL: [Self; 7] = {
        let [a, b, c, d, e, f] = EventName::ALL;
        [
            Self::current(a),
            Self::current(b),
            Self::current(c),
            Self::current(d),
            Self::current(e),
            Self::current(f),
            Self {
                dotted: "incident.instance.create",
                means: EventName::new(Family::Incident, Operation::Created),
                is_legacy: true,
            },
        ]
    };

    const fn current(name: EventName) -> Self {
        assert!(is_short(name.as_str()));
        Self {
            dotted: name.as_str(),
            means: name,
            is_legacy: false,
        }
    }

    /// The name that a text is, in either spelling.
    pub(crate) fn read(text: &str) -> Result<Self, UnknownEventName> {
        let known = Self::ALL.iter().find(|name| is_spelled(text, name.dotted));
        known.copied().ok_or_else(|| UnknownEventName {
            other_family: other_family_by_name(text),
            suggestion: None,
        })
    }

    /// Whether a text has the form of an event's name, known or not: two
    /// parts at least, the last of them an operation.
    pub(crate) fn has_form(text: &str) -> bool {
        let mut parts = parts(text);
        let mut last = parts.next();
        let (mut count, mut named) = (0, true);
        for part in parts {
            let before = last.replace(part).unwrap_or_default();
            named &= !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_alphanumeric());
            count += 1;
        }
        let is_operation = last.is_some_and(|last| {
            Self::ALL.iter().any(|name| {
                let before = name.dotted.strip_suffix(last);
                before.is_some_and(|before| before.ends_with('.'))
            })
        });
        is_operation && named && count >= 1
    }
}

/// Whether a text is a name in one of its spellings. Called, for it would be
/// written out once for each name.
#[inline(never)]
fn is_spelled(text: &str, dotted: &str) -> bool {
    let underscored = |byte| if byte == b'.' { b'_' } else { byte };
    dotted == text
        || (dotted.len() == text.len() && dotted.bytes().map(underscored).eq(text.bytes()))
}

/// The parts of a name, in either spelling.
pub(super) fn parts(name: &str) -> impl Iterator<Item = &str> {
    split(name, b'.').flat_map(|part| split(part, b'_'))
}
