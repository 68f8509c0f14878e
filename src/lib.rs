//! Reads what Talview's proctoring webhooks send: says whether a payload is
//! whole, what is wrong with it and where, how long the incident took and how
//! the measurement came out, and draws it as HTML that is safe to insert.
//!
//! ```
//! use talview_events::{Event, Options, parse};
//!
//! let body = include_str!("../tests/cases/incident-updated.json");
//! let Event::Incident(event) = parse(body, &Options::default())? else { unreachable!() };
//!
//! assert_eq!(event.incident.status.as_str(), "RESOLVED");
//! assert_eq!(event.incident.report(None).duration.unwrap().to_string(), "28m 36.74s");
//! # Ok::<(), talview_events::PayloadError>(())
//! ```
//!
//! A payload that is not whole is an ordinary result: [`check`] gives every
//! [`Issue`] at once, each with a stable [`Code`], a place in the text and a
//! sentence. Nothing here panics, reads a clock, or quotes a value in a
//! message.
#![deny(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable,
    clippy::unwrap_used
)]

mod event;
mod issue;
mod json;
mod order;
mod path;
mod read;
mod report;
mod time;
#[cfg(target_family = "wasm")]
mod wasm;

pub use event::{
    Action, Assessment, Attribute, AttributeType, Candidate, Catalog, CatalogAssessment, Checked,
    Event, EventHead, EventName, Family, Incident, IncidentEvent, IncidentStatus, InstanceStatus,
    Link, Measurement, MeasurementAttribute, MeasurementStatus, MeasurementType, Mode, Operation,
    Options, Ordinal, PayloadError, Prose, ReportLink, SectionConfigurationAttribute, Session,
    SessionStatus, Severity, Shape, Skill, Subscription, TestInstance, TestInstanceEvent,
    TimelineEntry, UnknownEventName, Workspace,
};
pub use issue::{Code, Issue, Severity as IssueSeverity};
pub use json::{Json, Limits, Place, Range, Syntax, Text};
pub use path::{Path, Segment};
pub use read::{Extra, Number, Uuid};
pub use report::{
    AttributeSummary, Band, IncidentReport, Outcome, Report, State, TestInstanceReport, TimeTaken,
    Verdict,
};
pub use time::*;

/// Checks a payload: all that is wrong with it, and, if nothing forbids it,
/// the event.
///
/// The text may be anything. To check many, keep a [`Workspace`].
#[must_use]
pub fn check<'t, B: AsRef<[u8]> + ?Sized>(text: &'t B, options: &Options) -> Checked<'t> {
    Workspace::default().check(text, options)
}

/// Reads a payload as the event it is.
///
/// # Errors
///
/// If the payload is not whole: all that is wrong with it.
pub fn parse<'t, B: AsRef<[u8]> + ?Sized>(
    text: &'t B,
    options: &Options,
) -> Result<Event<'t>, PayloadError> {
    check(text, options).into_event()
}
