//! What the core answers with: numbers, and one text.
//!
//! JavaScript reads both where they lie, from left to right. That takes it less
//! than half of the time that it takes to read the same as JSON. `answer.js` of
//! the package knows the same marks, and the others that read with it the same
//! order of members; the cases that hold the package to the crate hold them to
//! it.

use core::fmt;

use serde::Serialize;
use serde::ser::{
    Error, Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer,
};

use crate::reuse::reuse;
use crate::time::Timestamp;
use crate::written::text_of;

/// What a call answers.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub(super) text: Vec<u8>,
    pub(super) numbers: Vec<f64>,
}

/// What a value is stands in front of it, where it is no string: of a string
/// there stands how many UTF-16 units of the text it is.
mod mark {
    /// The next number.
    pub(super) const NUMBER: f64 = -1.0;
    pub(super) const NULL: f64 = -2.0;
    pub(super) const TRUE: f64 = -3.0;
    pub(super) const FALSE: f64 = -4.0;
    /// As many values as the next number says.
    pub(super) const LIST: f64 = -5.0;
    /// As many keys, each with its value behind it, as the next number says.
    pub(super) const OBJECT: f64 = -6.0;
    /// JSON text, as many UTF-16 units of it as the next number says.
    pub(super) const JSON: f64 = -7.0;
}

/// What stands for a number that is not known, where it has no mark.
const UNKNOWN: f64 = f64::NAN;

impl Answer {
    /// An answer of more bytes than this is not kept for the next call.
    const MOST: usize = 1024 * 1024;

    pub(super) fn clear(&mut self) {
        reuse(&mut self.text, Self::MOST);
        reuse(&mut self.numbers, Self::MOST / size_of::<f64>());
    }

    /// Writes a value, with the names of what is in it.
    pub(super) fn write(&mut self, value: &(impl Serialize + ?Sized)) {
        let (answer, named) = (self, true);
        // No type here refuses to be written.
        let _ = value.serialize(Writer { answer, named });
    }

    /// Writes a value, but of each structure a list of its members, in the
    /// order in which Rust declares them.
    pub(super) fn write_lists(&mut self, value: &(impl Serialize + ?Sized)) {
        let (answer, named) = (self, false);
        let _ = value.serialize(Writer { answer, named });
    }

    /// Writes numbers that JavaScript asks for as such: without marks.
    pub(super) fn bare<const COUNT: usize>(&mut self, numbers: [Option<f64>; COUNT]) {
        let known = numbers.map(|number| number.unwrap_or(UNKNOWN));
        self.numbers.extend_from_slice(&known);
    }

    fn mark(&mut self, mark: f64, number: f64) {
        self.numbers.extend_from_slice(&[mark, number]);
    }

    fn number(&mut self, number: f64) {
        self.mark(mark::NUMBER, number);
    }

    pub(super) fn null(&mut self) {
        self.numbers.push(mark::NULL);
    }

    fn boolean(&mut self, value: bool) {
        self.numbers
            .push(if value { mark::TRUE } else { mark::FALSE });
    }

    pub(super) fn string(&mut self, string: &str) {
        self.numbers.push(exact(units(string)));
        self.text.extend_from_slice(string.as_bytes());
    }

    /// Writes a moment as text, if there is one.
    pub(super) fn timestamp(&mut self, timestamp: Option<Timestamp>) {
        let Some(timestamp) = timestamp else {
            return self.null();
        };
        let text = timestamp.text();
        self.numbers.push(exact(text.len()));
        self.text.extend_from_slice(&text);
    }

    /// Writes a value that is kept as JSON text.
    pub(super) fn json(&mut self, json: &str) {
        self.mark(mark::JSON, exact(units(json)));
        self.text.extend_from_slice(json.as_bytes());
    }

    /// Says that as many values follow, which are a list.
    pub(super) fn list(&mut self, length: usize) {
        self.mark(mark::LIST, exact(length));
    }
}

/// How many UTF-16 units a string has: JavaScript counts those.
fn units(string: &str) -> usize {
    if string.is_ascii() {
        string.len()
    } else {
        string.chars().map(char::len_utf16).sum()
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "there is no room for 2^53 of anything"
)]
pub(super) fn exact(count: usize) -> f64 {
    count as f64
}

/// Writes one value.
struct Writer<'a> {
    answer: &'a mut Answer,
    /// Whether members of structures are written with their names.
    named: bool,
}

/// Writes what an object or list holds.
struct Members<'a> {
    writer: Writer<'a>,
    /// How many there are, and where that is written in the end.
    count: usize,
    place: usize,
}

/// Nothing: no type here refuses to be written. Knowing that, the compiler
/// leaves out every question whether one did.
#[derive(Debug)]
enum Refused {}

impl fmt::Display for Refused {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl core::error::Error for Refused {}

impl Error for Refused {
    fn custom<T: fmt::Display>(_: T) -> Self {
        unknown_kind()
    }
}

/// Stops at a kind of value that nothing here has: the golden files would tell.
fn unknown_kind() -> ! {
    std::process::abort()
}

type Written = Result<(), Refused>;

impl<'a> Writer<'a> {
    /// Starts an object or list.
    fn open(self, mark: f64) -> Members<'a> {
        self.answer.mark(mark, 0.0);
        let place = self.answer.numbers.len() - 1;
        Members {
            writer: self,
            count: 0,
            place,
        }
    }
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Members<'a>;
    type SerializeTuple = Members<'a>;
    type SerializeMap = Members<'a>;
    type SerializeStruct = Members<'a>;
    type SerializeTupleStruct = Impossible<(), Refused>;
    type SerializeTupleVariant = Impossible<(), Refused>;
    type SerializeStructVariant = Impossible<(), Refused>;

    /// JSON that is kept as text comes as bytes to those who say no.
    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_bytes(self, json: &[u8]) -> Written {
        self.answer.json(str::from_utf8(json).unwrap_or_default());
        Ok(())
    }

    fn serialize_bool(self, value: bool) -> Written {
        self.answer.boolean(value);
        Ok(())
    }

    fn serialize_f64(self, value: f64) -> Written {
        if value.is_finite() {
            self.answer.number(value);
        } else {
            self.answer.null();
        }
        Ok(())
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "what is read here is no larger than JavaScript can hold"
    )]
    fn serialize_i64(self, value: i64) -> Written {
        self.serialize_f64(value as f64)
    }

    fn serialize_u64(self, value: u64) -> Written {
        // Counts and places: none is beyond what a payload has bytes.
        self.serialize_i64(i64::try_from(value).unwrap_or(i64::MAX))
    }

    fn serialize_i32(self, value: i32) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_str(self, value: &str) -> Written {
        self.answer.string(value);
        Ok(())
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Written {
        self.serialize_str(&text_of(&value))
    }

    fn serialize_none(self) -> Written {
        self.answer.null();
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'a>, Refused> {
        Ok(self.open(mark::LIST))
    }

    fn serialize_tuple(self, _: usize) -> Result<Members<'a>, Refused> {
        Ok(self.open(mark::LIST))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'a>, Refused> {
        Ok(self.open(mark::OBJECT))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'a>, Refused> {
        let mark = if self.named { mark::OBJECT } else { mark::LIST };
        Ok(self.open(mark))
    }

    fn serialize_i8(self, value: i8) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_u8(self, value: u8) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_unit(self) -> Written {
        self.serialize_none()
    }

    // None of the following is ever asked for.

    fn serialize_f32(self, _: f32) -> Written {
        unknown_kind()
    }

    fn serialize_char(self, _: char) -> Written {
        unknown_kind()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        unknown_kind()
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Written {
        unknown_kind()
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Refused> {
        unknown_kind()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Refused> {
        unknown_kind()
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Refused> {
        unknown_kind()
    }
}

impl Members<'_> {
    fn next(&mut self) -> Writer<'_> {
        let Writer { answer, named } = &mut self.writer;
        Writer {
            answer,
            named: *named,
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "every way of writing ends here")]
    fn close(self) -> Written {
        if let Some(count) = self.writer.answer.numbers.get_mut(self.place) {
            *count = exact(self.count);
        }
        Ok(())
    }
}

impl SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Written {
        self.count += 1;
        if self.writer.named {
            self.writer.answer.string(key);
        }
        value.serialize(self.next())
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeMap for Members<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        self.count += 1;
        key.serialize(self.next())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        value.serialize(self.next())
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeSeq for Members<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.count += 1;
        value.serialize(self.next())
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeTuple for Members<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Written {
        self.close()
    }
}
