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
//! [`check`] gives the verdict, the event and every issue; [`parse`] the event;
//! [`report`] the figures; [`render`] and [`render_text`] the card, as HTML and as
//! text; [`card`] the card as a tree; [`view`] verdict, figures and HTML at once.
//! Who reads many payloads keeps a [`Workspace`], which has all of them as methods.
//! What they give borrows from the text; `into_owned` makes of it what may be
//! kept without that, as [`Event::into_owned`] shows.
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

mod bytes;
#[cfg(any(target_family = "wasm", test))]
mod card_json;
mod character;
mod check;
mod event;
mod html;
mod issue;
mod json;
mod notice;
mod order;
mod parts;
mod path;
mod position;
mod read;
mod report;
mod reuse;
mod schema;
mod spelling;
mod text;
mod time;
mod view;
#[cfg(target_family = "wasm")]
mod wasm;
mod word;
mod written;

/// README's example in Rust, compiled as it stands there.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub use check::{Checked, Mode, Options, PayloadError, Source, Subscription, Workspace};
pub use event::{
    Action, Assessment, Attribute, AttributeType, Candidate, Catalog, CatalogAssessment, Event,
    EventHead, EventName, Family, Incident, IncidentEvent, IncidentStatus, InstanceStatus, Link,
    Measurement, MeasurementAttribute, MeasurementStatus, MeasurementType, Operation, Ordinal,
    Prose, ReportLink, SectionConfigurationAttribute, Session, SessionStatus, Severity, Shape,
    Skill, TestInstance, TestInstanceEvent, TimelineEntry, UnknownEventName,
};
pub use html::Html;
pub use issue::{Code, Fix, Issue, Severity as IssueSeverity};
pub use json::{Json, Place, Range, Text};
pub use notice::{
    Diagnostic, DiagnosticData, DiagnosticPosition, DiagnosticRange, ErrorDetail, Excerpts,
    ProblemDetails,
};
pub use path::{Path, Segment};
pub use read::{Columns, Extra, Number, Uuid};
pub use report::{
    AttributeSummary, Band, IncidentReport, Outcome, Report, State, TestInstanceReport, TimeTaken,
    Verdict,
};
pub use schema::{Draft, json_schema, typescript};
/// Of use to the npm package alone, which is made of it.
#[doc(hidden)]
pub use schema::{javascript, typescript_words};
pub use time::{
    Duration, Interval, IntervalError, LocalTime, StyledInterval, Timestamp, TimestampError,
    TimestampForm, TimestampText, UtcOffset, UtcOffsetError,
};
use view::Drawing;
pub use view::{
    Badge, BadgeRole, Bar, Block, Card, Content, Direction, Entry, EntryKind, Fact, Finding,
    HeadingLevel, IdPrefix, Kind, Level, Linked, List, Moment, Note, Order, Part, Phrase, Piece,
    RenderOptions, Row, Said, ScoreBar, Section, Shape as WrittenShape, Span, Standing, Strings,
    StringsError, Table, Target, Timeline, Written,
};
pub use word::UnknownWord;

/// Checks a payload: all that is wrong with it, and, if nothing forbids it,
/// the event.
///
/// The text may be anything. To check many, keep a [`Workspace`].
///
/// ```
/// use talview_events::{Code, Options, check};
///
/// let body = include_str!("../tests/cases/incident-updated.json");
/// assert!(check(body, &Options::default()).event.is_some());
///
/// let cut_off = check(&body[..400], &Options::default());
/// assert_eq!((cut_off.event, cut_off.issues[0].code), (None, Code::NotJson));
/// ```
#[must_use]
pub fn check<'t, B: AsRef<[u8]> + ?Sized>(text: &'t B, options: &Options) -> Checked<'t> {
    Workspace::default().check(text, options)
}

/// Reads a payload as the event it is.
///
/// ```
/// use talview_events::{Event, Options, parse};
///
/// let body = include_str!("../tests/cases/test-instance-measured.json");
/// let Event::TestInstance(event) = parse(body, &Options::default())? else { unreachable!() };
/// assert_eq!(event.test_instance.measurement.unwrap().status.as_str(), "completed");
///
/// let error = parse("[]", &Options::default()).unwrap_err();
/// assert_eq!(error.to_string(), "payload: expected an object, found a list");
/// # Ok::<(), talview_events::PayloadError>(())
/// ```
///
/// # Errors
///
/// If the payload is not whole: all that is wrong with it.
pub fn parse<'t, B: AsRef<[u8]> + ?Sized>(
    text: &'t B,
    options: &Options,
) -> Result<Event<'t>, PayloadError> {
    Workspace::default().parse(text, options)
}

/// Computes a payload's figures.
///
/// ```
/// use talview_events::{Options, Report, State, report};
///
/// let body = include_str!("../tests/cases/incident-created.json");
/// let options = Options { now: Some("2026-02-03T11:00:00Z".parse()?), ..Options::default() };
/// let Report::Incident(figures) = report(body, &options)? else { unreachable!() };
///
/// assert_eq!(figures.state, State::Open);
/// assert_eq!(figures.elapsed.unwrap().to_string(), "13m 36.74s");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the payload is not whole: all that is wrong with it.
pub fn report<'t, B: AsRef<[u8]> + ?Sized>(
    text: &'t B,
    options: &Options,
) -> Result<Report<'t>, PayloadError> {
    Workspace::default().report(text, options)
}

/// Draws a payload as HTML that is safe to insert into a page.
///
/// ```
/// use talview_events::{Options, RenderOptions, render};
///
/// let body = include_str!("../tests/cases/incident-updated.json");
/// let html = render(body, &Options::default(), &RenderOptions::default())?;
/// assert!(html.as_str().starts_with("<article class=\"tve-card\""));
/// # Ok::<(), talview_events::PayloadError>(())
/// ```
///
/// # Errors
///
/// If the payload is not whole: all that is wrong with it.
pub fn render<B: AsRef<[u8]> + ?Sized>(
    text: &B,
    options: &Options,
    rendering: &RenderOptions,
) -> Result<Html, PayloadError> {
    Workspace::default().render(text, options, rendering)
}

/// Writes a payload as plain text, for alerts and logs.
///
/// ```
/// use talview_events::{Options, RenderOptions, render_text};
///
/// let body = include_str!("../tests/cases/incident-updated.json");
/// let text = render_text(body, &Options::default(), &RenderOptions::default())?;
/// assert!(text.starts_with("Face not detected\n"));
/// # Ok::<(), talview_events::PayloadError>(())
/// ```
///
/// # Errors
///
/// If the payload is not whole: all that is wrong with it.
pub fn render_text<B: AsRef<[u8]> + ?Sized>(
    text: &B,
    options: &Options,
    rendering: &RenderOptions,
) -> Result<String, PayloadError> {
    Workspace::default().render_text(text, options, rendering)
}

/// Says all there is to say about a payload, as a tree: for those who draw it
/// themselves. Of a payload that is not whole, it says what is wrong.
///
/// ```
/// use talview_events::{Options, RenderOptions, card};
///
/// let body = include_str!("../tests/cases/incident-updated.json");
/// let card = card(body, &Options::default(), &RenderOptions::default());
/// assert_eq!(card.facts[0].label, "Started");
/// assert_eq!(card.facts[0].value.to_string(), "2026-02-03 10:46:23 UTC");
/// ```
#[must_use]
pub fn card<B: AsRef<[u8]> + ?Sized>(
    text: &B,
    options: &Options,
    rendering: &RenderOptions,
) -> Card {
    Workspace::default().card(text, options, rendering)
}

/// All there is to say about a payload.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Viewed<'t> {
    /// The verdict, and the event if the payload is whole.
    pub checked: Checked<'t>,
    /// The figures, if the payload is whole.
    pub report: Option<Report<'t>>,
    /// The card; of a payload that is not whole, what is wrong with it.
    pub html: Html,
}

impl<'t> Viewed<'t> {
    /// The same, borrowing nothing: what is text of event and report is copied.
    #[must_use]
    pub fn into_owned(self) -> Viewed<'static> {
        Viewed {
            checked: self.checked.into_owned(),
            report: self.report.map(Report::into_owned),
            html: self.html,
        }
    }

    /// Computes and draws what was found by checking.
    #[must_use]
    pub fn of(checked: Checked<'t>, options: &Options, rendering: &RenderOptions) -> Self {
        let report = checked.report(options.now);
        let drawing = Drawing::of(&checked, report.as_ref(), options.now);
        Self {
            html: Html::default().draw(&drawing, rendering),
            checked,
            report,
        }
    }
}

/// Checks a payload, computes its figures and draws it, in one call.
///
/// ```
/// use talview_events::{Options, RenderOptions, view};
///
/// let body = include_str!("../tests/cases/incident-updated.json");
/// let viewed = view(body, &Options::default(), &RenderOptions::default());
/// assert!(viewed.checked.event.is_some() && viewed.report.is_some());
///
/// let refused = view("{}", &Options::default(), &RenderOptions::default());
/// assert!(refused.report.is_none());
/// assert!(refused.html.as_str().contains("unrecognized_payload"));
/// ```
#[must_use]
pub fn view<'t, B: AsRef<[u8]> + ?Sized>(
    text: &'t B,
    options: &Options,
    rendering: &RenderOptions,
) -> Viewed<'t> {
    Workspace::default().view(text, options, rendering)
}

impl Workspace {
    /// Computes a payload's figures, straight from what was read: no event is
    /// made first.
    ///
    /// # Errors
    ///
    /// If the payload is not whole: all that is wrong with it.
    pub fn report<'t, B: AsRef<[u8]> + ?Sized>(
        &mut self,
        text: &'t B,
        options: &Options,
    ) -> Result<Report<'t>, PayloadError> {
        let judged = self.judge(Some(text.as_ref()), Source::Text, options);
        judged.report(options.now).ok_or_else(|| judged.refusal())
    }

    /// Draws a payload as HTML that is safe to insert into a page.
    ///
    /// # Errors
    ///
    /// If the payload is not whole: all that is wrong with it.
    pub fn render<B: AsRef<[u8]> + ?Sized>(
        &mut self,
        text: &B,
        options: &Options,
        rendering: &RenderOptions,
    ) -> Result<Html, PayloadError> {
        let judged = self.judge(Some(text.as_ref()), Source::Text, options);
        judged.draw(options.now, |drawing| {
            Html::default().draw(drawing, rendering)
        })
    }

    /// Writes a payload as plain text, for alerts and logs.
    ///
    /// # Errors
    ///
    /// If the payload is not whole: all that is wrong with it.
    pub fn render_text<B: AsRef<[u8]> + ?Sized>(
        &mut self,
        text: &B,
        options: &Options,
        rendering: &RenderOptions,
    ) -> Result<String, PayloadError> {
        let judged = self.judge(Some(text.as_ref()), Source::Text, options);
        judged.draw(options.now, |drawing| drawing.to_text(rendering))
    }

    /// Says all there is to say about a payload, as a tree. Of a payload that
    /// is not whole, it says what is wrong.
    pub fn card<B: AsRef<[u8]> + ?Sized>(
        &mut self,
        text: &B,
        options: &Options,
        rendering: &RenderOptions,
    ) -> Card {
        Card::of(&self.check(text, options), rendering, options.now)
    }

    /// Checks a payload, computes its figures and draws it.
    pub fn view<'t, B: AsRef<[u8]> + ?Sized>(
        &mut self,
        text: &'t B,
        options: &Options,
        rendering: &RenderOptions,
    ) -> Viewed<'t> {
        Viewed::of(self.check(text, options), options, rendering)
    }
}
