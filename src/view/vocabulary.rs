//! What every writer of cards knows by name: what a card is about and where that
//! stands, what its parts are, and its pictures in numbers.

use serde::Serialize;

use crate::word::word;

word! {
    /// What a card is about.
    pub enum Kind {
        /// An incident.
        Incident = "incident",
        /// A test instance.
        TestInstance = "test_instance",
        /// A payload that could not be read.
        Issues = "issues",
    }
}

word! {
    /// Where the subject of a card stands.
    #[non_exhaustive]
    pub enum Standing {
        /// An incident nobody has decided on.
        Triggered = "triggered",
        /// An incident that was decided on.
        Resolved = "resolved",
        /// An incident that turned out to be a false positive.
        Dismissed = "dismissed",
        /// An incident that was decided on, and is open again.
        Reopened = "reopened",
        /// A test instance that the candidate is at.
        InProgress = "in_progress",
        /// Anything that the sender has deleted.
        Deleted = "deleted",
        /// A payload that is not whole.
        Invalid = "invalid",
        /// Something not known here, or nothing.
        Unknown = "unknown",
    }
}

word! {
    /// How serious an incident is.
    pub enum Level {
        /// The most serious.
        High = "high",
        /// In between.
        Medium = "medium",
        /// The least.
        Low = "low",
        /// A word that is not known here.
        Unknown = "unknown",
    }
}

word! {
    /// What a badge tells.
    #[non_exhaustive]
    pub enum BadgeRole {
        /// How serious it is.
        Severity = "severity",
        /// Where it stands.
        Status = "status",
        /// How far its measurement is.
        Measurement = "measurement",
        /// What became of the record.
        Operation = "operation",
    }
}

word! {
    /// The parts of a card.
    #[non_exhaustive]
    pub enum Part {
        /// What was noticed, at length.
        Description = "description",
        /// What was found.
        Notes = "notes",
        /// What happened when.
        Timeline = "timeline",
        /// How the attributes came out.
        Scores = "scores",
        /// What deserves doubt.
        About = "about",
        /// What is wrong.
        Issues = "issues",
    }
}

word! {
    /// What kind of moment an entry is. Of those at one and the same time the
    /// start comes first and the end last.
    #[derive(PartialOrd, Ord)]
    pub enum EntryKind {
        /// The incident begins.
        Start = "start",
        /// An entry of the sender's timeline.
        Entry = "entry",
        /// The incident ends.
        End = "end",
    }
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

/// A score as a picture, a hundred wide: the scale from bottom to top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ScoreBar {
    /// Where the score is; one off the scale stands at its end.
    pub score: u8,
    /// Where the target is, if it is on the scale.
    pub target: Option<u8>,
}
