//! What the caller says about a payload.

use crate::event::{EventName, Name, UnknownEventName};
use crate::json::Limits;
use crate::time::Timestamp;
use crate::word::{read_word, word};

word! {
    /// How strictly a payload is judged.
    #[derive(Default)]
    pub enum Mode {
        /// What can be understood is accepted, with a warning.
        #[default]
        Tolerant = "tolerant",
        /// Every warning is an error.
        Strict = "strict",
    }
}

read_word!(Mode, "tolerant or strict");

/// What the caller says about a payload, beside the payload itself.
///
/// ```
/// use talview_events::{Mode, Options};
///
/// let options = Options { mode: Mode::Strict, ..Options::default() };
/// assert_eq!(options.max_issues, 100);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// The event's name, as the subscription has it. A body that is no
    /// envelope names no event itself. An envelope that names another event is
    /// refused, but for one: a subscription to an incident's updates may also
    /// deliver its creation, as the older one did; beside a name that nobody
    /// knows, which is a warning, this one holds.
    pub event: Option<Subscription>,
    /// How strictly to judge.
    pub mode: Mode,
    /// The moment up to which whatever is still open has lasted, such as
    /// [`Timestamp::from_system_time`] gives. Without it nothing depends on a
    /// clock.
    pub now: Option<Timestamp>,
    /// The longest payload that is read, in bytes of UTF-8: by default 16 MiB,
    /// and no more than [`MOST_BYTES`](Self::MOST_BYTES).
    pub max_bytes: usize,
    /// The most objects and lists inside one another: by default 64, and no
    /// more than [`MOST_DEPTH`](Self::MOST_DEPTH). `serde_json` reads 127 at
    /// most: it cannot turn an event with a deeper value into a `Value`, but
    /// still writes its text.
    pub max_depth: usize,
    /// How many issues are told at most: by default 100, no more than
    /// [`MOST_ISSUES`](Self::MOST_ISSUES), and at least one, for a payload that
    /// is refused must be told why.
    pub max_issues: usize,
}

impl Options {
    /// The longest text that can be asked for.
    pub const MOST_BYTES: usize = Limits::MOST_BYTES;
    /// The deepest nesting that can be asked for.
    pub const MOST_DEPTH: usize = Limits::MOST_DEPTH;
    /// The most issues that can be asked for.
    pub const MOST_ISSUES: usize = 1_000_000;

    /// How much a payload may ask of the reader.
    pub(super) fn limits(&self) -> Limits {
        Limits {
            bytes: self.max_bytes.min(Self::MOST_BYTES),
            depth: self.max_depth.min(Self::MOST_DEPTH),
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        let Limits { bytes, depth } = Limits::default();
        Self {
            event: None,
            mode: Mode::default(),
            now: None,
            max_bytes: bytes,
            max_depth: depth,
            max_issues: 100,
        }
    }
}

/// What the caller's subscription is to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subscription {
    /// One of the events that are read here.
    Known(EventName),
    /// Another event of the sender's: no payload read here is one.
    Other,
}

impl From<EventName> for Subscription {
    fn from(name: EventName) -> Self {
        Self::Known(name)
    }
}

impl core::str::FromStr for Subscription {
    type Err = UnknownEventName;

    /// Takes an event's name in either spelling.
    ///
    /// # Errors
    ///
    /// If the text has not even the form of an event's name, or is nearly one of
    /// those that are read here: then every payload would be refused for a slip.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.parse() {
            Ok(name) => Ok(Self::Known(name)),
            Err(unknown) if unknown.suggestion.is_some() || !Name::has_form(text) => Err(unknown),
            Err(_) => Ok(Self::Other),
        }
    }
}
