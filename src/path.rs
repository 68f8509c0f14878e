//! The way from a payload to something inside it.

use core::fmt;

use serde::{Serialize, Serializer};

use crate::written::counted;

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

    pub(crate) fn push(&mut self, segment: Segment) {
        self.0.push(segment);
    }
}

impl fmt::Display for Path {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for segment in &self.0 {
            out.write_str("/")?;
            match segment {
                Segment::Key(key) => {
                    let mut rest = key.as_str();
                    let escaped = |byte| matches!(byte, b'~' | b'/');
                    while let Some(place) = rest.bytes().position(escaped) {
                        out.write_str(rest.get(..place).unwrap_or_default())?;
                        let tilde = rest.as_bytes().get(place) == Some(&b'~');
                        out.write_str(if tilde { "~0" } else { "~1" })?;
                        rest = rest.get(place + 1..).unwrap_or_default();
                    }
                    out.write_str(rest)?;
                }
                Segment::Index(index) => out.write_str(&counted(*index))?,
            }
        }
        Ok(())
    }
}
