//! What a writer is told: a card, one thing after the other.
//!
//! A card is not made before it is written. Whoever says what there is to say
//! goes from top to bottom and hands over each thing as soon as it is known:
//! markup and text come into being without a tree, and the tree is but one
//! more thing that may be written.

use super::wording::Filling;
use super::{
    BadgeRole, Bar, Direction, EntryKind, HeadingLevel, Kind, Level, Part, ScoreBar, Standing,
    Written,
};
use crate::issue::{Code, Severity as IssueSeverity};
use crate::time::Timestamp;

/// Writes sentences, piece by piece.
pub(crate) trait Pieces {
    /// Words of ours.
    fn words(&mut self, words: &str);
    /// What the payload says, made fit to be shown.
    fn said(&mut self, said: &str);
    /// A moment.
    fn moment(&mut self, moment: &Shown<'_>);
    /// Words of ours that lead to a URL that was checked, and its host.
    fn link(&mut self, words: &str, url: &str, host: &str);
}

/// What was put into words before.
pub(crate) trait Ready {
    fn write(&self, out: &mut dyn Pieces);
}

/// Writes cards.
pub(crate) trait Writer: Pieces {
    /// Writes the next thing. The first is a head; then come badges,
    /// sentences, facts and sections, in this order; the last is the end.
    fn step(&mut self, step: Step<'_>);
}

/// A moment, and how it is written.
pub(crate) struct Shown<'s> {
    pub(crate) at: Timestamp,
    /// `2026-02-03T10:46:23.260000Z`.
    pub(crate) stamp: &'s str,
    /// In UTC.
    pub(crate) utc: Filling<'s>,
    /// As the reader's clocks show it.
    pub(crate) local: Option<&'s str>,
}

/// One thing of a card.
pub(crate) enum Step<'s> {
    Head(&'s Head<'s>),
    Badge(BadgeRole, Filling<'s>),
    /// A sentence of the summary.
    Sentence(Filling<'s>),
    /// A label and a value.
    Fact(&'s str, Filling<'s>),
    /// A part and its heading. What its content is a list of comes behind it.
    Section(Part, &'s str, Content<'s>),
    Entry(&'s Entry<'s>),
    Row(&'s Row<'s>),
    Note(Code, Filling<'s>),
    Finding(&'s Finding<'s>),
    End,
}

/// What there is of a card only once.
pub(crate) struct Head<'s> {
    pub(crate) kind: Kind,
    pub(crate) state: Standing,
    pub(crate) severity: Option<Level>,
    pub(crate) language: &'s str,
    pub(crate) direction: Option<Direction>,
    /// Fit to be shown.
    pub(crate) title: &'s str,
    pub(crate) struck: bool,
    pub(crate) heading_level: HeadingLevel,
    /// What its ids begin with.
    pub(crate) id: &'s str,
    /// Whether it is a whole page.
    pub(crate) document: bool,
}

/// What a section says.
pub(crate) enum Content<'s> {
    Written(&'s Written),
    Words(&'s str),
    /// Entries come behind it.
    Timeline {
        notice: Option<&'s str>,
        bar: Option<&'s Bar>,
    },
    /// Rows come behind it.
    Table {
        caption: &'s str,
        columns: &'s [&'s str],
    },
    /// Notes come behind it.
    Notes,
    /// Findings come behind it.
    Issues,
}

/// A moment of an incident.
pub(crate) struct Entry<'s> {
    pub(crate) kind: EntryKind,
    pub(crate) title: Filling<'s>,
    pub(crate) at: Filling<'s>,
    pub(crate) offset: Filling<'s>,
    pub(crate) by: Option<Filling<'s>>,
    pub(crate) outside: Option<&'s str>,
    /// Fit to be shown.
    pub(crate) description: Option<&'s str>,
}

/// One attribute.
pub(crate) struct Row<'s> {
    pub(crate) header: Filling<'s>,
    pub(crate) remarks: &'s [Filling<'s>],
    pub(crate) cells: &'s [Filling<'s>],
    pub(crate) bar: Option<ScoreBar>,
}

/// One thing wrong with a payload.
pub(crate) struct Finding<'s> {
    pub(crate) severity: IssueSeverity,
    pub(crate) word: &'s str,
    pub(crate) code: Code,
    pub(crate) message: &'s str,
    pub(crate) message_language: Option<&'static str>,
    pub(crate) place: Option<Filling<'s>>,
    pub(crate) subject: Filling<'s>,
    pub(crate) suggestion: Option<Filling<'s>>,
}
