//! The way from a payload to something inside it.

use core::fmt;

use serde::{Serialize, Serializer};

use crate::written::{append, counted};

/// One step into a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Segment {
    /// Into an object, by key.
    Key(String),
    /// Into a list, by place, from 0.
    Index(usize),
}

impl Serialize for Segment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Key(key) => serializer.serialize_str(key),
            Self::Index(index) => serializer.serialize_u64(*index as u64),
        }
    }
}

/// The way from a payload to something inside it.
///
/// Its [`Display`](fmt::Display) is a JSON pointer (RFC 6901); it serializes
/// as the list of its segments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Path(Vec<Segment>);

impl Path {
    /// The steps, outermost first.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// An empty one, with memory for so many steps.
    pub(crate) fn with_room_for(steps: usize) -> Self {
        Self(Vec::with_capacity(steps))
    }

    pub(crate) fn push(&mut self, segment: Segment) {
        self.0.push(segment);
    }

    /// The JSON pointer.
    pub(crate) fn pointer(&self) -> String {
        self.masked(|_| true)
    }

    /// The JSON pointer, with stars for the characters of keys that are not
    /// known.
    pub(crate) fn masked(&self, is_known: fn(&str) -> bool) -> String {
        // Moved once, it would cost more than some bytes that are not used.
        let mut pointer = String::with_capacity(32);
        for segment in &self.0 {
            append(&mut pointer, "/");
            match segment {
                Segment::Key(key) if is_known(key) => append_escaped(&mut pointer, key),
                Segment::Key(key) => key.chars().for_each(|_| append(&mut pointer, "*")),
                Segment::Index(index) => append(&mut pointer, &counted(*index)),
            }
        }
        pointer
    }
}

fn append_escaped(pointer: &mut String, key: &str) {
    let mut rest = key;
    let is_special = |byte| matches!(byte, b'~' | b'/');
    while let Some(place) = rest.bytes().position(is_special) {
        let (plain, special) = rest.split_at_checked(place).unwrap_or_default();
        append(pointer, plain);
        append(pointer, if special.starts_with('~') { "~0" } else { "~1" });
        rest = special.get(1..).unwrap_or_default();
    }
    append(pointer, rest);
}

impl fmt::Display for Path {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.pointer())
    }
}
