//! From a payload to a verdict: whole or not, and everything that is wrong.
//!
//! A [`Workspace`] takes a text and finds out what it is while it reads it.
//! What comes of that is judged first and made afterwards: an event or the
//! wording of issues costs only those who ask for it.

mod identify;
mod judged;
mod options;
mod pointer;
mod workspace;

use core::fmt;

pub(crate) use judged::Judged;
pub use options::{Mode, Options, Subscription};
pub(crate) use pointer::shown_pointer;
pub use workspace::{Source, Workspace};

use crate::event::Event;
use crate::issue::{Issue, Severity, Tally};

/// What came of checking a payload.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Checked<'t> {
    /// The event, if the payload is whole: then none of the issues is an
    /// error.
    pub event: Option<Event<'t>>,
    /// What is wrong, in the text's order; at most
    /// [`Options::max_issues`] of them, and fewer if the keys in their paths
    /// would have more than 1 MiB together, or than 256 bytes for each issue if
    /// that is more.
    pub issues: Vec<Issue>,
    /// How many issues there are in all.
    pub total: usize,
    /// How many of each code, those among them that are not listed.
    pub(crate) tally: Tally,
}

impl<'t> Checked<'t> {
    /// Whether the payload is whole: none of the issues is an error, listed or
    /// not, so that there is an [`event`](Self::event). There may be warnings,
    /// unless the check was [strict](Mode::Strict), which makes them errors.
    ///
    /// ```
    /// use talview_events::{Mode, Options, check};
    ///
    /// let body = include_str!("../../tests/cases/incident-updated.json");
    /// let unknown = body.replacen('{', r#"{"note": "","#, 1);
    /// let checked = check(&unknown, &Options::default());
    /// assert!(checked.is_ok() && !checked.issues.is_empty());
    ///
    /// let strict = Options { mode: Mode::Strict, ..Options::default() };
    /// assert!(check(body, &strict).is_ok());
    /// assert!(!check(&unknown, &strict).is_ok());
    /// ```
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.event.is_some()
    }

    /// The same, borrowing nothing: what is text of the event is copied.
    #[must_use]
    pub fn into_owned(self) -> Checked<'static> {
        Checked {
            event: self.event.map(Event::into_owned),
            issues: self.issues,
            total: self.total,
            tally: self.tally,
        }
    }

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

/// What a function that needs a whole payload says of one that is not.
#[derive(Clone, Debug, PartialEq, Eq)]
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
            .find(|issue| issue.severity == Severity::Error);
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
