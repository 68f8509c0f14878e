//! Figures, computed from an event. Nothing here can fail.
//!
//! A figure that is not known is `None`, which is never the same as zero.

mod incident;
mod measurement;

use serde::Serialize;

pub use incident::{IncidentReport, Outcome, State};
pub use measurement::{AttributeSummary, Band, TestInstanceReport, TimeTaken, Verdict};

use crate::check::{Checked, Judged};
use crate::event::{Event, Family};
use crate::time::Timestamp;

/// An event's figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Report<'t> {
    /// Those of an incident.
    Incident(IncidentReport),
    /// Those of a test instance.
    TestInstance(TestInstanceReport<'t>),
}

impl Report<'_> {
    /// The same figures, borrowing nothing: what is text is copied.
    #[must_use]
    pub fn into_owned(self) -> Report<'static> {
        match self {
            Self::Incident(report) => Report::Incident(report),
            Self::TestInstance(report) => Report::TestInstance(report.into_owned()),
        }
    }
}

impl<'t> Judged<'_, 't> {
    /// Computes the figures of a payload as they stand at `now`, without making
    /// the event first.
    pub(crate) fn report(&self, now: Option<Timestamp>) -> Option<Report<'t>> {
        let (family, body) = self.body()?;
        Some(match family {
            Family::Incident => Report::Incident(IncidentReport::of_record(body, now)?),
            Family::TestInstance => Report::TestInstance(TestInstanceReport::of_record(body)),
        })
    }
}

impl<'t> Checked<'t> {
    /// Computes the event's figures as they stand at `now`, if the payload is
    /// whole.
    #[must_use]
    pub fn report(&self, now: Option<Timestamp>) -> Option<Report<'t>> {
        self.event.as_ref().map(|event| event.report(now))
    }
}

impl<'t> Event<'t> {
    /// Computes this event's figures as they stand at `now`.
    ///
    /// `now` matters only for what is still open.
    #[must_use]
    pub fn report(&self, now: Option<Timestamp>) -> Report<'t> {
        match self {
            Self::Incident(event) => Report::Incident(event.incident.report(now)),
            Self::TestInstance(event) => Report::TestInstance(event.test_instance.report()),
        }
    }
}
