//! What the caller says about a payload.

use super::EventName;
use crate::json::Limits;
use crate::time::Timestamp;

/// How strictly a payload is judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// What can be understood is accepted, with a warning.
    #[default]
    Tolerant,
    /// Every warning is an error.
    Strict,
}

/// What the caller says about a payload, beside the payload itself.
///
/// ```
/// use talview_events::{Mode, Options};
///
/// let options = Options { mode: Mode::Strict, ..Options::default() };
/// assert_eq!(options.most_issues, 100);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// The event's name, as the subscription has it. A body that is no
    /// envelope names no event itself.
    pub event: Option<Subscription>,
    /// How strictly to judge.
    pub mode: Mode,
    /// The moment up to which whatever is still open has lasted. Without it
    /// nothing depends on a clock.
    pub now: Option<Timestamp>,
    /// How much a payload may ask of the reader.
    pub limits: Limits,
    /// How many issues are told at most, by default 100; of a larger number
    /// than [`MOST_ISSUES`](Self::MOST_ISSUES), that many.
    pub most_issues: usize,
}

impl Options {
    /// The most issues that can be asked for.
    pub const MOST_ISSUES: usize = 1_000_000;
}

impl Default for Options {
    fn default() -> Self {
        Self {
            event: None,
            mode: Mode::default(),
            now: None,
            limits: Limits::default(),
            most_issues: 100,
        }
    }
}

/// What the caller's subscription is to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subscription {
    /// One of the events that are read here.
    Known(EventName),
    /// Another event of the sender's: no payload read here is one.
    Other,
}

impl core::str::FromStr for Subscription {
    type Err = super::UnknownEventName;

    /// Takes an event's name in either spelling.
    ///
    /// # Errors
    ///
    /// If the text has not even the form of an event's name.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.parse() {
            Ok(name) => Ok(Self::Known(name)),
            Err(_) if super::name::Spelled::has_form(text) => Ok(Self::Other),
            Err(unknown) => Err(unknown),
        }
    }
}
