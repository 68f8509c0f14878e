//! JSON text of what leaves.
//!
//! `serde_json` writes the same bytes, which the golden files hold it to. It
//! brings along an error type that reads its own messages again, and with it
//! tables of Unicode: a tenth of the whole file, compressed.

use core::fmt;

use serde::Serialize;
use serde::ser::{
    Error, Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer,
};

use crate::json::{quote, shortest};
use crate::written::decimal;

/// Writes a value as JSON text.
pub(super) fn write(output: &mut Vec<u8>, value: &impl Serialize) {
    let named = true;
    // No type here refuses to be written.
    let _ = value.serialize(Writer { output, named });
}

/// Writes a value as JSON text, but of each structure a list of its members,
/// in the order in which Rust declares them. Their names would be half of the
/// text, and JavaScript reads it in half of the time without them.
///
/// `issues.js` and `figures.js` of the package know the same order; the cases
/// that hold the package to the crate hold them to it.
pub(super) fn write_lists(output: &mut Vec<u8>, value: &impl Serialize) {
    let named = false;
    let _ = value.serialize(Writer { output, named });
}

/// Writes one value at the end of a text.
struct Writer<'o> {
    output: &'o mut Vec<u8>,
    /// Whether members of structures are written with their names.
    named: bool,
}

/// Writes what an object or list holds.
struct Members<'o> {
    writer: Writer<'o>,
    first: bool,
    close: u8,
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

impl<'o> Writer<'o> {
    #[expect(clippy::unnecessary_wraps, reason = "every way of writing ends here")]
    fn put(self, text: &[u8]) -> Written {
        self.output.extend_from_slice(text);
        Ok(())
    }

    #[expect(clippy::unnecessary_wraps, reason = "every way of writing ends here")]
    fn string(self, text: &str) -> Written {
        quote(text, self.output);
        Ok(())
    }

    /// Starts an object or list.
    fn open(self, brackets: [u8; 2]) -> Members<'o> {
        let [open, close] = brackets;
        self.output.push(open);
        Members {
            writer: self,
            first: true,
            close,
        }
    }
}

const OBJECT: [u8; 2] = *b"{}";
const LIST: [u8; 2] = *b"[]";

impl<'o> Serializer for Writer<'o> {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Members<'o>;
    type SerializeTuple = Members<'o>;
    type SerializeMap = Members<'o>;
    type SerializeStruct = Members<'o>;
    type SerializeTupleStruct = Impossible<(), Refused>;
    type SerializeTupleVariant = Impossible<(), Refused>;
    type SerializeStructVariant = Impossible<(), Refused>;

    /// JSON that is kept as text comes as bytes to those who say no.
    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_bytes(self, json: &[u8]) -> Written {
        self.put(json)
    }

    fn serialize_bool(self, value: bool) -> Written {
        self.put(if value { b"true" } else { b"false" })
    }

    fn serialize_i64(self, value: i64) -> Written {
        self.put(decimal(value).as_bytes())
    }

    fn serialize_i32(self, value: i32) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Written {
        // Counts and places: none is beyond what a payload has bytes.
        self.serialize_i64(i64::try_from(value).unwrap_or(i64::MAX))
    }

    fn serialize_f64(self, value: f64) -> Written {
        if value.is_finite() {
            self.put(shortest(value).as_bytes())
        } else {
            self.put(b"null")
        }
    }

    fn serialize_str(self, value: &str) -> Written {
        self.string(value)
    }

    fn serialize_none(self) -> Written {
        self.put(b"null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.string(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'o>, Refused> {
        Ok(self.open(LIST))
    }

    fn serialize_tuple(self, _: usize) -> Result<Members<'o>, Refused> {
        Ok(self.open(LIST))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'o>, Refused> {
        Ok(self.open(OBJECT))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'o>, Refused> {
        let brackets = if self.named { OBJECT } else { LIST };
        Ok(self.open(brackets))
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

    // None of the following is ever asked for.

    fn serialize_f32(self, _: f32) -> Written {
        unknown_kind()
    }

    fn serialize_char(self, _: char) -> Written {
        unknown_kind()
    }

    fn serialize_unit(self) -> Written {
        self.serialize_none()
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
    fn comma(&mut self) {
        if !self.first {
            self.writer.output.push(b',');
        }
        self.first = false;
    }

    #[inline(never)]
    fn name(&mut self, name: &str) {
        self.comma();
        let Writer { output, named } = &mut self.writer;
        if *named {
            // It is the name of something here, and has nothing to escape.
            output.push(b'"');
            output.extend_from_slice(name.as_bytes());
            output.extend_from_slice(b"\":");
        }
    }

    fn next(&mut self) -> Writer<'_> {
        let Writer { output, named } = &mut self.writer;
        Writer {
            output,
            named: *named,
        }
    }

    fn close(self) -> Written {
        self.writer.put(&[self.close])
    }
}

impl SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Written {
        self.name(key);
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
        self.comma();
        key.serialize(self.next())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.next().put(b":")?;
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
        self.comma();
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
