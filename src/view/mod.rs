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
mod prose;
mod said;
mod test_instance;
mod words;

use std::borrow::Cow;

use serde::Serialize;

use crate::event::{Event, Link};
use crate::issue::{Code, Issue, Severity as IssueSeverity};
use crate::report::Report;
use crate::time::Timestamp;
use crate::written::text_of;
pub use options::{HeadingLevel, IdPrefix, Order, RenderOptions};
pub use said::Said;
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
    pub language: &'static str,
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
    pub label: &'static str,
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
    pub heading: &'static str,
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
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Content {
    /// What somebody wrote.
    Prose(Vec<Block>),
    /// Moments in their order.
    Timeline(Timeline),
    /// Scores in a table.
    Table(Table),
    /// Sentences.
    Notes(Vec<Note>),
    /// What is wrong with a payload.
    Issues(Vec<Finding>),
}

/// A piece of what somebody wrote.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Block {
    /// A paragraph; its line breaks count.
    Paragraph(Said),
    /// Text in which every space counts.
    Code(Said),
    /// Words of ours, where nobody wrote any.
    Words(&'static str),
}

/// Moments in their order.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Timeline {
    /// What is to be said of the whole: that there are no entries.
    pub notice: Option<&'static str>,
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
    pub outside: Option<&'static str>,
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
    pub caption: &'static str,
    /// The headers, that of the rows' own headers first.
    pub columns: Vec<&'static str>,
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
#[non_exhaustive]
pub struct Finding {
    /// How much it matters.
    pub severity: IssueSeverity,
    /// The same, in a word.
    pub word: &'static str,
    /// What is wrong, as a stable word.
    pub code: Code,
    /// What is wrong, in a sentence. It quotes nothing of the payload.
    pub message: String,
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
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Piece {
    /// Words of ours.
    Words(Cow<'static, str>),
    /// What the payload says.
    Said(Said),
    /// A moment.
    Moment(Moment),
    /// A link that may be followed.
    Link(Target),
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

/// Where a link leads: only ever to a plain https URL.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Target {
    url: String,
    words: &'static str,
}

impl Target {
    fn new(link: Link<'_>, word: Word) -> Self {
        Self {
            url: link.url().to_owned(),
            words: word.text(),
        }
    }

    /// The URL. Anybody may follow it who has it: not to be written to a log.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What to write on it.
    #[must_use]
    pub fn words(&self) -> &'static str {
        self.words
    }
}

impl Phrase {
    /// The pieces in their order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    fn push(&mut self, piece: Piece) {
        self.0.push(piece);
    }

    fn append(&mut self, other: &Self) {
        self.0.extend_from_slice(&other.0);
    }

    #[inline(never)]
    fn said(text: &str) -> Self {
        Said::short(text).into()
    }

    /// Several, with commas between them; beyond the third they are counted.
    fn list(items: impl Iterator<Item = Self>) -> Self {
        /// More than these nobody reads in a sentence.
        const MOST: usize = 3;
        let mut list = Self::default();
        let mut more = 0_usize;
        for (place, item) in items.enumerate() {
            if place >= MOST {
                more += 1;
                continue;
            }
            if place > 0 {
                list.append(&Word::Comma.into());
            }
            list.append(&item);
        }
        if more > 0 {
            list.append(&Word::Comma.into());
            list.append(&Word::AndMore.filled(&said::grouped(more)).into());
        }
        list
    }
}

impl From<Piece> for Phrase {
    fn from(piece: Piece) -> Self {
        Self(vec![piece])
    }
}

impl From<Said> for Phrase {
    fn from(said: Said) -> Self {
        Piece::Said(said).into()
    }
}

impl From<Moment> for Phrase {
    fn from(moment: Moment) -> Self {
        Piece::Moment(moment).into()
    }
}

impl From<String> for Phrase {
    #[inline(never)]
    fn from(words: String) -> Self {
        Piece::Words(words.into()).into()
    }
}

impl From<Word> for Phrase {
    #[inline(never)]
    fn from(word: Word) -> Self {
        Piece::Words(word.text().into()).into()
    }
}

impl core::fmt::Display for Phrase {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Words(words) => out.write_str(words),
            Piece::Said(said) => out.write_str(said.as_str()),
            Piece::Link(target) => out.write_str(target.words),
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

impl RenderOptions {
    fn moment(&self, at: Timestamp) -> Moment {
        let utc = Word::Utc.filled(&text_of(&at.date_and_clock()));
        let local = self.utc_offset.map(|offset| text_of(&at.at(offset)));
        Moment { at, utc, local }
    }

    /// The time of day alone, of a moment whose day is plain.
    fn clock(&self, at: Timestamp, beside: Timestamp) -> Moment {
        if text_of(&at.date()) == text_of(&beside.date()) && self.utc_offset.is_none() {
            return Moment {
                at,
                utc: text_of(&at.clock()),
                local: None,
            };
        }
        self.moment(at)
    }

    fn frame(&self, kind: &str, id: Option<i64>) -> Frame {
        let id = match (&self.id_prefix, id) {
            (Some(prefix), _) => prefix.as_str().to_owned(),
            (None, Some(id)) => format!("tve-{kind}-{id}"),
            (None, None) => format!("tve-{kind}"),
        };
        Frame {
            heading_level: self.heading_level,
            id,
            document: self.document,
        }
    }
}

impl Fact {
    fn add<P: Into<Phrase>>(facts: &mut Vec<Self>, label: Word, value: P) {
        Self::add_phrase(facts, label, value.into());
    }

    #[inline(never)]
    fn add_phrase(facts: &mut Vec<Self>, label: Word, value: Phrase) {
        let label = label.text();
        facts.push(Self { label, value });
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
        match (event, report) {
            (Event::Incident(event), Report::Incident(report)) => {
                incident::card(event, report, issues, options, now)
            }
            (Event::TestInstance(event), Report::TestInstance(report)) => {
                test_instance::card(event, report, issues, options)
            }
            // Figures of something else say nothing about this event.
            (Event::Incident(event), _) => {
                incident::card(event, &event.incident.report(now), issues, options, now)
            }
            (Event::TestInstance(event), _) => {
                test_instance::card(event, &event.test_instance.report(), issues, options)
            }
        }
    }

    /// Says what is wrong with a payload. `total` counts also the issues that
    /// are not in the list.
    #[must_use]
    pub fn issues(issues: &[Issue], total: usize, options: &RenderOptions) -> Self {
        issues::card(issues, total, options)
    }
}
