//! What an object's fields are, and what stands where they should be.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::issue::Reported;
use crate::json::{Json, NodeIndex, Text};

/// Which of the sender's two ways of writing a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Current,
    Older,
}

/// When a field is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Always,
    Current,
    Older,
    Optional,
}

impl Presence {
    /// Whether a payload of this form must have the field.
    pub(crate) fn required(self, form: Form) -> bool {
        match self {
            Self::Always => true,
            Self::Current => form == Form::Current,
            Self::Older => form == Form::Older,
            Self::Optional => false,
        }
    }
}

/// A field of an object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) presence: Presence,
    /// Whether null may stand there.
    pub(crate) nullable: bool,
    /// What its value is, with its article.
    pub(crate) expected: &'static str,
}

/// What stands where a field should be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Slot {
    /// This value.
    Value(NodeIndex),
    /// Nothing, and nothing need be there.
    Absent,
    /// Nothing, and nothing need be there; but another key probably means it.
    Misspelt,
    /// Nothing, and that has been noted.
    Missing(Reported),
}

/// The members of an object whose keys are not known here, as they came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extra<'t>(Vec<(Text<'t>, Json<'t>)>);

impl<'t> Extra<'t> {
    /// Keys and values, in the payload's order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Json<'t>)> {
        self.0.iter().map(|(key, value)| (key.as_str(), *value))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn push(&mut self, key: Text<'t>, value: Json<'t>) {
        self.0.push((key, value));
    }
}

impl Serialize for Extra<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
