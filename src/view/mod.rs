//! Cards: what is said about an event, in order, in words.
//!
//! A [`Card`] is a tree of plain data without a trace of markup. It is made
//! once, and every writer writes the same tree: whatever there is to decide
//! about language, order and safety is decided here.
//!
//! Two kinds of text meet in it. Words are ours. What the payload says is
//! [`Said`]: made fit to be shown, and kept apart from the words to the end,
//! so that a writer can keep the direction of one from spilling over into the
//! other.

mod about;
mod incident;
mod issues;
mod options;
mod plural;
mod rich;
mod said;
mod strings;
mod test_instance;
mod wording;
mod words;

use std::borrow::Cow;

use serde::Serialize;

use crate::event::{Event, Link, Prose};
use crate::issue::{Code, Issue, Severity as IssueSeverity};
use crate::report::Report;
use crate::time::Timestamp;
use crate::written::decimal;
pub use options::{HeadingLevel, IdPrefix, Order, RenderOptions};
pub use rich::{Block, List, Shape, Span, Written};
pub use said::Said;
pub use strings::{Direction, Strings, StringsError};
use wording::{Gap, Wording};
use words::Word;

/// What is said about one event, or about a payload that is none.
///
/// ```
/// use talview_events::{Card, Options, RenderOptions, parse};
///
/// let text = include_str!("../../tests/cases/incident-updated.json");
/// let event = parse(text, &Options::default())?;
/// let card = Card::of(&event, &event.report(None), &[], &RenderOptions::default(), None);
///
/// assert_eq!(card.title.as_str(), "Face not detected");
/// assert_eq!(card.summary[0].to_string(), "Resolved after 28 min 36 s, 3 events.");
/// # Ok::<(), talview_events::PayloadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Card {
    /// What it is about.
    pub kind: Kind,
    /// Where that stands.
    pub state: Standing,
    /// How serious an incident is.
    pub severity: Option<Level>,
    /// The language of our words.
    pub language: Cow<'static, str>,
    /// Which way that language is written, if whoever gave the words said so.
    pub direction: Option<Direction>,
    /// What happened, in a few words.
    pub title: Said,
    /// Whether that turned out not to have happened: a false positive.
    pub struck: bool,
    /// The words that stand out: severity, status.
    pub badges: Vec<Badge>,
    /// The sentence or two that say it all.
    pub summary: Vec<Phrase>,
    /// Labelled values.
    pub facts: Vec<Fact>,
    /// The rest, each part under its heading.
    pub sections: Vec<Section>,
    /// How it is to be drawn.
    #[serde(skip)]
    pub(crate) frame: Frame,
}

/// How a card is to be drawn: what of the options only writers need.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Frame {
    pub(crate) heading_level: HeadingLevel,
    /// What its ids begin with.
    pub(crate) id: String,
    pub(crate) document: bool,
}

/// What a card is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An incident.
    Incident,
    /// A test instance.
    TestInstance,
    /// A payload that could not be read.
    Issues,
}

/// Where the subject of a card stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Standing {
    /// An incident nobody has decided on.
    Triggered,
    /// An incident that was decided on.
    Resolved,
    /// An incident that was none.
    Dismissed,
    /// An incident that was decided on, and is open again.
    Reopened,
    /// A test instance that the candidate is at.
    InProgress,
    /// A payload that is not whole.
    Invalid,
    /// Something not known here, or nothing.
    Unknown,
}

/// How serious an incident is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The most serious.
    High,
    /// In between.
    Medium,
    /// The least.
    Low,
    /// A word that is not known here.
    Unknown,
}

/// A word that stands out.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Badge {
    /// What it tells.
    pub role: BadgeRole,
    /// The word.
    pub text: Phrase,
}

/// What a badge tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BadgeRole {
    /// How serious it is.
    Severity,
    /// Where it stands.
    Status,
    /// How far its measurement is.
    Measurement,
}

/// A labelled value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Fact {
    /// What the value is.
    pub label: Cow<'static, str>,
    /// The value.
    pub value: Phrase,
}

/// A part of a card, under its own heading.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Section {
    /// Which one.
    pub part: Part,
    /// Its heading.
    pub heading: Cow<'static, str>,
    /// What it says.
    pub content: Content,
}

/// The parts of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Part {
    /// What was noticed, at length.
    Description,
    /// What was found.
    Notes,
    /// What happened when.
    Timeline,
    /// How the attributes came out.
    Scores,
    /// What deserves doubt.
    About,
    /// What is wrong.
    Issues,
}

/// What a section says.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Content {
    /// What somebody wrote.
    Written(Written),
    /// A sentence of ours, where nobody wrote anything or it is not shown.
    Words(Cow<'static, str>),
    /// Moments in their order.
    Timeline(Timeline),
    /// Scores in a table.
    Table(Table),
    /// Sentences.
    Notes(Vec<Note>),
    /// What is wrong with a payload.
    Issues(Vec<Finding>),
}

/// Moments in their order.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Timeline {
    /// What is to be said of the whole: that there are no entries.
    pub notice: Option<Cow<'static, str>>,
    /// The same as a picture, if there is anything to see in it.
    pub bar: Option<Bar>,
    /// The moments.
    pub entries: Vec<Entry>,
}

/// A moment of an incident.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Entry {
    /// What kind of moment.
    pub kind: EntryKind,
    /// What happened.
    pub title: Phrase,
    /// When.
    pub at: Moment,
    /// How far that is from the start.
    pub offset: Phrase,
    /// Who did it, if that is known.
    pub by: Option<Phrase>,
    /// That it lies outside the incident, if it does.
    pub outside: Option<Cow<'static, str>>,
    /// The same in somebody's words.
    pub description: Option<Said>,
}

/// What kind of moment an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// The incident begins.
    Start,
    /// An entry of the sender's timeline.
    Entry,
    /// The incident ends.
    End,
}

/// A timeline as a picture, a thousand wide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Bar {
    /// Where the incident begins and ends, or has got to.
    pub span: (u16, u16),
    /// Whether it goes on.
    pub open: bool,
    /// Where the entries are; one tick for all that share a place.
    pub ticks: Vec<u16>,
}

/// A table of scores.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Table {
    /// How to read it.
    pub caption: Cow<'static, str>,
    /// The headers, that of the rows' own headers first.
    pub columns: Vec<Cow<'static, str>>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One attribute.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Row {
    /// Which.
    pub header: Phrase,
    /// What else there is to say of it.
    pub remarks: Vec<Phrase>,
    /// The values, one for each column but the first.
    pub cells: Vec<Phrase>,
    /// The first value as a picture.
    pub bar: Option<ScoreBar>,
}

/// A score as a picture, a hundred wide: the scale from bottom to top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ScoreBar {
    /// Where the score is; one off the scale stands at its end.
    pub score: u8,
    /// Where the target is, if it is on the scale.
    pub target: Option<u8>,
}

/// A sentence about what deserves doubt.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Note {
    /// The issue's code.
    pub code: Code,
    /// The sentence.
    pub text: Phrase,
}

/// One thing wrong with a payload.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Finding {
    /// How much it matters.
    pub severity: IssueSeverity,
    /// The same, in a word.
    pub word: Cow<'static, str>,
    /// What is wrong, as a stable word.
    pub code: Code,
    /// What is wrong, in a sentence. It quotes nothing of the payload.
    pub message: String,
    /// The language of that sentence, where it is not the card's.
    pub message_language: Option<&'static str>,
    /// Where in the text: line and column.
    pub place: Option<Phrase>,
    /// Where in the payload: a pointer, or words for the whole of it.
    pub subject: Phrase,
    /// What was probably meant.
    pub suggestion: Option<Phrase>,
}

/// A sentence, or a part of one: words of ours and what the payload says.
///
/// Its [`Display`](core::fmt::Display) is the text of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Phrase(Vec<Piece>);

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Piece {
    /// Words of ours.
    Words(String),
    /// What the payload says.
    Said(Said),
    /// A moment.
    Moment(Moment),
    /// A link that may be followed.
    Link(Linked),
}

/// A moment, and how it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Moment {
    /// The moment.
    pub at: Timestamp,
    /// In UTC.
    pub utc: String,
    /// As the reader's clocks show it.
    pub local: Option<String>,
}

/// Words of ours that lead somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Linked {
    /// What to write on the link.
    pub words: Cow<'static, str>,
    /// Where it leads.
    pub target: Target,
}

/// Where a link leads: only ever to a plain https URL.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Target {
    url: String,
    host: String,
}

impl Target {
    fn of(link: Link<'_>) -> Self {
        Self {
            url: link.url().to_owned(),
            host: link.host().to_owned(),
        }
    }

    /// The URL. Anybody may follow it who has it: not to be written to a log.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its host, to be shown beside the link.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }
}

impl Phrase {
    /// The pieces in their order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }
}

impl core::fmt::Display for Phrase {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Words(words) => out.write_str(words),
            Piece::Said(said) => out.write_str(said.as_str()),
            Piece::Link(link) => out.write_str(&link.words),
            Piece::Moment(moment) => {
                out.write_str(&moment.utc)?;
                match &moment.local {
                    Some(local) => write!(out, " ({local})"),
                    None => Ok(()),
                }
            }
        })
    }
}

/// A card in the making.
struct Draft<'o> {
    wording: Wording<'o>,
    card: Card,
}

impl<'o> Draft<'o> {
    fn new(
        wording: Wording<'o>,
        kind: Kind,
        state: Standing,
        name: &'static str,
        id: Option<i64>,
    ) -> Self {
        let options = wording.options;
        let id = match (&options.id_prefix, id) {
            (Some(prefix), _) => prefix.as_str().to_owned(),
            (None, Some(id)) => ["tve-", name, "-", &decimal(id)].concat(),
            (None, None) => ["tve-", name].concat(),
        };
        let frame = Frame {
            heading_level: options.heading_level(),
            id,
            document: options.document,
        };
        let card = Card {
            kind,
            state,
            severity: None,
            language: options.strings.language.clone(),
            direction: options.strings.direction,
            title: Said::default(),
            struck: false,
            badges: Vec::new(),
            summary: Vec::new(),
            facts: Vec::new(),
            sections: Vec::new(),
            frame,
        };
        Self { wording, card }
    }

    #[inline(never)]
    fn badge(&mut self, role: BadgeRole, text: Phrase) {
        self.card.badges.push(Badge { role, text });
    }

    #[inline(never)]
    fn sentence(&mut self, word: Word, gaps: &[Gap<'_>]) {
        self.card.summary.push(self.wording.fill(word, gaps));
    }

    #[inline(never)]
    fn fact(&mut self, label: Word, value: Gap<'_>) {
        let label = self.wording.word(label);
        let value = self.wording.say(value);
        self.card.facts.push(Fact { label, value });
    }

    #[inline(never)]
    fn section(&mut self, part: Part, heading: Word, content: Content) {
        self.card.sections.push(Section {
            part,
            heading: self.wording.word(heading),
            content,
        });
    }

    /// What somebody wrote about a candidate, unless that is to be left out.
    fn written(&self, text: &Prose<'_>, redacted: bool) -> Content {
        if redacted {
            Content::Words(self.wording.word(Word::Hidden))
        } else {
            Content::Written(rich::written(text, self.wording))
        }
    }
}

impl Card {
    /// Says what there is to say about an event.
    ///
    /// `report` is the event's own, and `issues` is what its check found: it
    /// becomes sentences about what deserves doubt. `now` is the moment up to
    /// which whatever is still open has lasted.
    #[must_use]
    pub fn of(
        event: &Event<'_>,
        report: &Report<'_>,
        issues: &[Issue],
        options: &RenderOptions,
        now: Option<Timestamp>,
    ) -> Self {
        let wording = Wording { options };
        match (event, report) {
            (Event::Incident(event), Report::Incident(report)) => {
                incident::card(event, report, issues, wording, now)
            }
            (Event::TestInstance(event), Report::TestInstance(report)) => {
                test_instance::card(event, report, issues, wording)
            }
            // Figures of something else say nothing about this event.
            _ => Self::of(event, &event.report(now), issues, options, now),
        }
    }

    /// Says what is wrong with a payload. `total` counts also the issues that
    /// are not in the list.
    #[must_use]
    pub fn issues(issues: &[Issue], total: usize, options: &RenderOptions) -> Self {
        issues::card(issues, total, Wording { options })
    }
}
