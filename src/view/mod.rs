//! Cards: what is said about an event, in order, in words.
//!
//! Whoever draws a card says one thing after the other to a [`Writer`]: that
//! of HTML, that of text, that of JSON, or the one that makes a [`Card`], a tree
//! of plain data without a trace of markup. Whatever there is to decide about language,
//! order and safety is decided here, once for all of them.
//!
//! Two kinds of text meet in it. Words are ours. What the payload says is
//! [`Said`]: made fit to be shown, and kept apart from the words to the end,
//! so that a writer can keep the direction of one from spilling over into the
//! other.

mod card;
mod doubts;
mod incident;
mod issues;
mod options;
mod plural;
mod rich;
mod said;
mod sentences;
mod strings;
mod test_instance;
mod vocabulary;
mod wording;
pub(crate) mod writer;

use crate::check::{Checked, Judged, PayloadError};
use crate::event::{Event, EventHead, Prose};
use crate::issue::{Issue, Tally};
use crate::report::Report;
use crate::time::Timestamp;
use crate::written::{decimal, joined};
pub use card::{
    Badge, Card, Content, Entry, Fact, Finding, Linked, Moment, Note, Phrase, Piece, Row, Section,
    Table, Target, Timeline,
};
use incident::IncidentDrawing;
pub use options::{HeadingLevel, IdPrefix, Order, RenderOptions};
pub(crate) use rich::STRUCK;
pub use rich::{Block, List, Shape, Span, Written};
pub use said::Said;
use sentences::Sentence;
pub use strings::{Direction, Strings, StringsError};
use test_instance::TestInstanceDrawing;
pub use vocabulary::{BadgeRole, Bar, EntryKind, Kind, Level, Part, ScoreBar, Standing};
pub(crate) use wording::{Filling, Wording};
use writer::{Head, Step, Writer};

/// What the check of a payload found: the issues, as far as they are kept, and
/// how many there are.
#[derive(Clone, Copy)]
pub(crate) struct Found<'d> {
    pub(crate) issues: &'d [Issue],
    pub(crate) tally: &'d Tally,
}

/// What there is to draw.
pub(crate) enum Drawing<'d> {
    Incident(IncidentDrawing<'d>),
    TestInstance(TestInstanceDrawing<'d>),
    /// What is wrong with a payload.
    Issues(Found<'d>),
}

impl Judged<'_, '_> {
    /// Draws the event, its figures as they stand at `now`, and what deserves
    /// doubt; or says what forbids the event.
    pub(crate) fn draw<T>(
        self,
        now: Option<Timestamp>,
        draw: impl FnOnce(&Drawing<'_>) -> T,
    ) -> Result<T, PayloadError> {
        let Some(event) = self.event() else {
            return Err(self.refusal());
        };
        let report = event.report(now);
        let (issues, tally) = self.outlined(doubts::names_places);
        let found = Found {
            issues: &issues,
            tally: &tally,
        };
        Ok(draw(&Drawing::event(&event, &report, found, now)))
    }
}

impl<'d> Drawing<'d> {
    /// What there is to draw of what was found by checking; `report` are the
    /// event's figures as they stand at `now`.
    pub(crate) fn of(
        checked: &'d Checked<'d>,
        report: Option<&'d Report<'d>>,
        now: Option<Timestamp>,
    ) -> Self {
        let found = Found {
            issues: &checked.issues,
            tally: &checked.tally,
        };
        match (&checked.event, report) {
            (Some(event), Some(report)) => Self::event(event, report, found, now),
            _ => Self::Issues(found),
        }
    }

    fn event(
        event: &'d Event<'d>,
        report: &'d Report<'d>,
        found: Found<'d>,
        now: Option<Timestamp>,
    ) -> Self {
        match (event, report) {
            (Event::Incident(event), Report::Incident(report)) => Self::Incident(IncidentDrawing {
                event,
                report,
                found,
                // What was deleted lasts no longer.
                now: now.filter(|_| !event.head.is_deletion()),
            }),
            (Event::TestInstance(event), Report::TestInstance(report)) => {
                Self::TestInstance(TestInstanceDrawing {
                    event,
                    report,
                    found,
                })
            }
            // Figures are those of the event: nobody hands over others.
            _ => Self::Issues(found),
        }
    }

    /// Says what there is to say.
    pub(crate) fn write(&self, wording: Wording<'_>, to: &mut dyn Writer) {
        match self {
            Self::Issues(found) => issues::write(*found, wording, to),
            Self::Incident(drawing) => incident::write(drawing, wording, to),
            Self::TestInstance(drawing) => test_instance::write(drawing, wording, to),
        }
    }
}

/// Where the subject of an event stands, by its status unless it is gone.
fn standing(head: &EventHead<'_>, by_status: Standing) -> Standing {
    if head.is_deletion() {
        Standing::Deleted
    } else {
        by_status
    }
}

/// Hands over what there is to say.
struct Draft<'d> {
    wording: Wording<'d>,
    to: &'d mut dyn Writer,
    /// Whether who a candidate is, and what somebody may have written about
    /// them, is left out.
    redacted: bool,
}

/// What a card is about, whatever that is.
struct Topic<'d> {
    kind: Kind,
    state: Standing,
    severity: Option<Level>,
    /// What the payload says, or words of ours.
    title: &'d str,
    struck: bool,
    /// What its ids are made of.
    name: &'d str,
    id: Option<i64>,
}

impl<'d> Draft<'d> {
    /// That of a card of this kind.
    fn new(kind: Kind, wording: Wording<'d>, to: &'d mut dyn Writer) -> Self {
        Self {
            wording,
            to,
            redacted: wording.options.redacts(kind),
        }
    }

    #[inline(never)]
    fn head(&mut self, about: &Topic<'_>) {
        let options = self.wording.options;
        let made;
        let id = match (&options.id_prefix, about.id) {
            (Some(prefix), _) => prefix.as_str(),
            (None, Some(id)) => {
                made = joined(&["tve-", about.name, "-", &decimal(id)]);
                &made
            }
            (None, None) => {
                made = joined(&["tve-", about.name]);
                &made
            }
        };
        self.to.step(Step::Head(&Head {
            kind: about.kind,
            state: about.state,
            severity: about.severity,
            language: &options.strings.language,
            direction: options.strings.direction,
            title: &self.wording.short(about.title),
            struck: about.struck,
            heading_level: options.heading_level(),
            id,
            document: options.document,
        }));
    }

    #[inline(never)]
    fn badge(&mut self, role: BadgeRole, sentence: Sentence, filling: Filling<'_>) {
        let text = [filling];
        self.to
            .step(Step::Badge(role, Filling::Filled(sentence, &text)));
    }

    /// Says that the record is gone, if it is.
    fn deletion(&mut self, head: &EventHead<'_>) {
        if head.is_deletion() {
            self.badge(BadgeRole::Operation, Sentence::Deleted, Filling::Words(""));
            self.sentence(Sentence::DeletedRecord, &[]);
        }
    }

    #[inline(never)]
    fn sentence(&mut self, sentence: Sentence, fillings: &[Filling<'_>]) {
        self.to
            .step(Step::Sentence(Filling::Filled(sentence, fillings)));
    }

    #[inline(never)]
    fn fact(&mut self, label: Sentence, value: Filling<'_>) {
        self.to
            .step(Step::Fact(self.wording.sentence(label), value));
    }

    /// When something happened, and by whom, if that is known.
    #[inline(never)]
    fn stamped(&mut self, label: Sentence, at: Timestamp, actor: Option<i64>) {
        match actor {
            None => self.fact(label, Filling::Moment(at)),
            Some(actor) => {
                let fillings = [Filling::Moment(at), Filling::By(actor)];
                self.fact(label, Filling::Filled(Sentence::TimeBy, &fillings));
            }
        }
    }

    #[inline(never)]
    fn section(&mut self, part: Part, heading: Sentence, content: writer::Content<'_>) {
        let heading = self.wording.sentence(heading);
        self.to.step(Step::Section(part, heading, content));
    }

    /// What the payload says, unless it is to be left out.
    fn unless_redacted<'t>(&self, text: &'t str) -> Filling<'t> {
        if self.redacted {
            Filling::Plain(Sentence::Hidden)
        } else {
            Filling::Said(text)
        }
    }

    /// What somebody wrote about a candidate, unless that is to be left out.
    fn written(&mut self, part: Part, heading: Sentence, text: &Prose<'_>) {
        if self.redacted {
            let hidden = self.wording.sentence(Sentence::Hidden);
            self.section(part, heading, writer::Content::Words(hidden));
        } else {
            let written = rich::written(text, self.wording);
            self.section(part, heading, writer::Content::Written(&written));
        }
    }
}
