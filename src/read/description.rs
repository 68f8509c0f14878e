//! What a payload is made of: the words for it that messages, schemas and
//! type declarations share.
//!
//! [`payload!`](super::payload) and [`word_set!`](super::word_set) write these
//! beside the code that reads. Reading itself uses names and nouns only, so
//! that documentation is not carried where only reading is.

use super::{Field, Vocabulary};

/// The type of a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Type {
    Text,
    Boolean,
    /// An integer that JavaScript keeps exactly.
    Integer,
    /// A number that JavaScript keeps to the last whole digit.
    Number,
    Timestamp,
    Interval,
    Uuid,
    /// Any JSON whatever.
    Json,
    /// Text, or rich text in the older form.
    Prose,
    /// Some columns of a row, by name.
    Columns,
    Words(&'static WordSet),
    List(&'static Type),
    Object(&'static Object),
    /// What an envelope is around.
    Body,
}

/// A set of words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordSet {
    pub(crate) name: &'static str,
    pub(crate) documentation: Documentation,
    pub(crate) vocabulary: &'static Vocabulary,
}

/// An object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Object {
    pub(crate) name: &'static str,
    pub(crate) documentation: Documentation,
    /// In the sender's order.
    pub(crate) members: &'static [Member],
}

/// A field of an object, with what stands in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    pub(crate) field: Field,
    pub(crate) r#type: Type,
    pub(crate) documentation: Documentation,
}

/// Documentation as it stands in the source: its lines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Documentation(pub(crate) &'static [&'static str]);

impl Documentation {
    /// Its paragraphs, each in one line.
    pub(crate) fn paragraphs(self) -> Vec<String> {
        let mut paragraphs = vec![String::new()];
        for line in self.0.iter().map(|line| line.trim()) {
            match paragraphs.last_mut() {
                Some(last) if !line.is_empty() => {
                    if !last.is_empty() {
                        last.push(' ');
                    }
                    last.push_str(line);
                }
                _ => paragraphs.push(String::new()),
            }
        }
        paragraphs
    }
}
