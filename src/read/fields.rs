//! What an object's fields are.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::At;
use crate::bytes::same;
use crate::json::{Json, Rest, Text};
use crate::spelling::is_short;

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
    pub(crate) const fn required(self, form: Form) -> bool {
        match self {
            Self::Always => true,
            Self::Current => matches!(form, Form::Current),
            Self::Older => matches!(form, Form::Older),
            Self::Optional => false,
        }
    }
}

/// A field of an object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    /// The same, as it usually stands in the text.
    pub(crate) quoted: &'static [u8],
    pub(crate) presence: Presence,
    /// Whether null may stand there.
    pub(crate) nullable: bool,
    pub(crate) content: Content,
}

impl Field {
    /// Whether null may stand there in a payload of this form: also where a
    /// field belongs to the other form, and may be lacking for that.
    pub(crate) fn may_be_null(&self, form: Form) -> bool {
        self.nullable
            || match self.presence {
                Presence::Current => form == Form::Older,
                Presence::Older => form == Form::Current,
                Presence::Always | Presence::Optional => false,
            }
    }
}

/// What stands in a field: as much as reading needs to know of its
/// [`Type`](super::Type).
#[derive(Clone, Copy, Debug)]
pub(crate) enum Content {
    Text,
    Boolean,
    Integer,
    Number,
    Timestamp,
    Interval,
    Uuid,
    Json,
    Prose,
    Columns,
    Words(&'static Vocabulary),
    List(&'static Layout),
    Object(&'static Layout),
    /// What an envelope is around.
    Body,
}

impl Content {
    /// What is expected, with its article: "an integer".
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Text | Self::Prose | Self::Words(_) => "a string",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::Timestamp => "a timestamp",
            Self::Interval => "an interval",
            Self::Uuid => "a UUID",
            Self::Json => "any JSON",
            Self::Columns | Self::Body => "an object",
            Self::List(_) => "a list",
            Self::Object(layout) => layout.noun,
        }
    }
}

/// The words that may stand in a field.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    pub(crate) known: &'static [&'static str],
    /// The same, in quotes.
    pub(crate) quoted: &'static [&'static str],
    /// Whether all words that there are have been published.
    pub(crate) complete: bool,
}

impl Vocabulary {
    pub(crate) const fn new(
        known: &'static [&'static str],
        quoted: &'static [&'static str],
        complete: bool,
    ) -> Self {
        let mut rest = known;
        while let [word, behind @ ..] = rest {
            assert!(is_short(word));
            rest = behind;
        }
        Self {
            known,
            quoted,
            complete,
        }
    }
}

/// An object's fields, and what holds between them.
#[derive(Debug)]
pub(crate) struct Layout {
    /// What it is, with its article.
    noun: &'static str,
    /// In the sender's order.
    pub(crate) fields: &'static [Field],
    /// The index of each: at the entry that follows from its name, or behind that.
    name_table: [u8; ENTRIES],
    /// All of them, a bit each.
    pub(super) all: u32,
    /// Which of them a payload must have, a bit each: in the current form,
    /// and in the older.
    required: [u32; 2],
    pub(super) rules: fn(&mut At<'_, '_>),
}

impl Layout {
    /// The most fields that an object has: as many as a word has bits.
    const MOST: usize = 32;

    pub(crate) const fn new(
        noun: &'static str,
        fields: &'static [Field],
        rules: fn(&mut At<'_, '_>),
    ) -> Self {
        assert!(!fields.is_empty() && fields.len() <= Self::MOST);
        let mut rest = fields;
        while let [field, behind @ ..] = rest {
            assert!(is_short(field.name));
            rest = behind;
        }
        let required = [
            required(fields, Form::Current, 0),
            required(fields, Form::Older, 0),
        ];
        // An object that has nothing is never whole: it is not even kept.
        assert!(required[0] != 0 && required[1] != 0);
        Self {
            noun,
            fields,
            name_table: name_table(fields),
            all: u32::MAX >> (Self::MOST - fields.len()),
            required,
            rules,
        }
    }

    /// The index of the field of this name.
    pub(super) fn index_of(&self, name: &[u8]) -> Option<usize> {
        let mut entry = entry(name);
        loop {
            let index = usize::from(*self.name_table.get(entry)?);
            let field = self.fields.get(index)?;
            if field.name.len() == name.len() && same(field.name.as_bytes(), name) {
                return Some(index);
            }
            entry = (entry + 1) % ENTRIES;
        }
    }

    /// The field whose key stands here, written as usual, and its index.
    #[inline]
    pub(super) fn field_at(&self, rest: Rest<'_>) -> Option<(usize, &'static Field)> {
        let index = self.index_at(rest);
        Some((index, self.fields.get(index)?))
    }

    /// That field's index; as many as there are fields, if there is none: one
    /// number, which is handed on in a register.
    #[inline(never)]
    fn index_at(&self, mut rest: Rest<'_>) -> usize {
        let name = rest.plain_string().filter(|_| rest.goes_over(b":"));
        name.and_then(|name| self.index_of(name))
            .unwrap_or(self.fields.len())
    }

    /// Which of its fields have these names, a bit each. A constant of names that
    /// no field has does not compile.
    pub(crate) const fn among(&self, names: &[&str]) -> u32 {
        match names.split_first() {
            Some((name, rest)) => {
                let index = index_of_field(self.fields, name);
                assert!(index < self.fields.len(), "a name of no field");
                1 << index | self.among(rest)
            }
            None => 0,
        }
    }

    pub(super) fn required(&self, form: Form) -> u32 {
        let [current, older] = self.required;
        match form {
            Form::Current => current,
            Form::Older => older,
        }
    }
}

/// How many entries a table of names has: a power of two, and twice as many as
/// an object may have fields, so that some are empty.
const ENTRIES: usize = 2 * Layout::MOST;

/// What stands in an entry that no name has.
const NOWHERE: u8 = u8::MAX;

/// The entry of a name, from its length, both ends and its middle.
const fn entry(name: &[u8]) -> usize {
    let [length, ..] = name.len().to_le_bytes();
    let (_, half) = name.split_at(name.len() / 2);
    match (name.first(), half.first(), name.last()) {
        (Some(&first), Some(&middle), Some(&last)) => {
            let mixed = u32::from_le_bytes([first, middle, last, length]);
            (mixed.wrapping_mul(0x9E37_79B1) >> (u32::BITS - ENTRIES.ilog2())) as usize
        }
        _ => 0,
    }
}

#[expect(
    clippy::indexing_slicing,
    reason = "it runs while the crate is compiled"
)]
const fn name_table(fields: &[Field]) -> [u8; ENTRIES] {
    let mut table = [NOWHERE; ENTRIES];
    let mut index = 0;
    while index < fields.len() {
        let mut entry = entry(fields[index].name.as_bytes());
        while table[entry] != NOWHERE {
            entry = (entry + 1) % ENTRIES;
        }
        [table[entry], ..] = index.to_le_bytes();
        index += 1;
    }
    table
}

/// Which of these fields a payload of this form must have, a bit each; `index` is
/// that of the first.
const fn required(fields: &[Field], form: Form, index: u32) -> u32 {
    match fields.split_first() {
        Some((first, rest)) => {
            (first.presence.required(form) as u32) << index | required(rest, form, index + 1)
        }
        None => 0,
    }
}

/// The index of the field of this name; as many as there are, if there is none.
pub(crate) const fn index_of_field(fields: &[Field], name: &str) -> usize {
    match fields.split_first() {
        Some((first, rest)) => {
            if equal(first.name.as_bytes(), name.as_bytes()) {
                0
            } else {
                1 + index_of_field(rest, name)
            }
        }
        None => 0,
    }
}

const fn equal(one: &[u8], other: &[u8]) -> bool {
    match (one.split_first(), other.split_first()) {
        (None, None) => true,
        (Some((first, one)), Some((second, other))) => *first == *second && equal(one, other),
        _ => false,
    }
}

/// The members of an object whose keys are not known here, as they came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Extra<'t>(Vec<(Text<'t>, Json<'t>)>);

impl<'t> Extra<'t> {
    /// Keys and values, in the payload's order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json<'t>)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same members, borrowing nothing: their text is copied.
    #[must_use]
    pub fn into_owned(self) -> Extra<'static> {
        let members = self.0.into_iter();
        let owned = members.map(|(key, value)| (key.into_owned(), value.into_owned()));
        Extra(owned.collect())
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
