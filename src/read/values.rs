//! Reading the values that objects are made of.

use core::fmt;

use serde::Serialize;

use super::number::LARGEST_SAFE;
use super::{Cursor, Read, Type, nearest};
use crate::issue::{Mended, Problem, Reported};
use crate::json::{Json, Kind, Text};
use crate::time::{Interval, Timestamp};

impl<'t> Read<'t> for Text<'t> {
    const TYPE: Type = Type::Text;

    fn read(at: Cursor<'_, 't>) -> Result<Self, Reported> {
        at.string().ok_or_else(|| at.no_text(Self::EXPECTED))
    }
}

impl<'t> Read<'t> for bool {
    const TYPE: Type = Type::Boolean;

    fn read(at: Cursor<'_, 't>) -> Result<Self, Reported> {
        let mended = match (at.kind(), at.source()) {
            (Kind::True, _) => return Ok(true),
            (Kind::False, _) => return Ok(false),
            (Kind::Text, "\"true\"" | "\"false\"") => Some(Mended::WithoutQuotes),
            (Kind::Integer, "1") => Some(Mended::By("true")),
            (Kind::Integer, "0") => Some(Mended::By("false")),
            _ => at
                .string()
                .and_then(|word| nearest(&word, ["true", "false"].into_iter()))
                .map(Mended::By),
        };
        Err(at.mistyped(Self::EXPECTED, mended))
    }
}

impl<'t> Read<'t> for Json<'t> {
    const TYPE: Type = Type::Json;

    fn read(at: Cursor<'_, 't>) -> Result<Self, Reported> {
        Ok(at.json())
    }
}

impl<'t, T: Read<'t>> Read<'t> for Vec<T> {
    const TYPE: Type = Type::List(&T::TYPE);

    fn read(at: Cursor<'_, 't>) -> Result<Self, Reported> {
        if at.kind() != Kind::List {
            return Err(at.wrong_type(Self::EXPECTED));
        }
        let mut list = Ok(Self::new());
        // Every item is read, also behind one that is wrong.
        for item in at.items() {
            match (T::read(item), &mut list) {
                (Ok(item), Ok(list)) => list.push(item),
                (Ok(_), Err(_)) => {}
                (Err(reported), _) => list = Err(reported),
            }
        }
        list
    }
}

impl<'t> Read<'t> for Timestamp {
    const TYPE: Type = Type::Timestamp;

    fn read(at: Cursor<'_, 't>) -> Result<Self, Reported> {
        let text = at.string().ok_or_else(|| at.wrong_type(Self::EXPECTED))?;
        let (timestamp, form) =
            Self::parse(&text).map_err(|error| at.report(Problem::BadTimestamp(error)))?;
        // One issue a timestamp: of one without an offset the instant itself
        // is in doubt, and that matters more than how it is written.
        if !form.has_offset {
            at.report(Problem::TimestampWithoutOffset);
        } else if form.is_text {
            at.report(Problem::TimestampAsText);
        }
        Ok(timestamp)
    }
}

impl<'t> Read<'t> for Interval {
    const TYPE: Type = Type::Interval;

    fn read(at: Cursor<'_, 't>) -> Result<Self, Reported> {
        let text = at.string().ok_or_else(|| at.wrong_type(Self::EXPECTED))?;
        let interval: Self = text
            .parse()
            .map_err(|error| at.report(Problem::BadInterval(error)))?;
        // Whoever reads the event or the figures in JavaScript gets this count.
        if interval.microseconds.unsigned_abs() > LARGEST_SAFE.unsigned_abs() {
            return Err(at.report(Problem::UnsafeInteger { kept: false }));
        }
        Ok(interval)
    }
}

/// Some columns of a row, by name, as they came: always a JSON object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Columns<'t>(Json<'t>);

impl<'t> Columns<'t> {
    /// The object's text.
    #[must_use]
    pub fn as_str(&self) -> &'t str {
        self.0.as_str()
    }
}

impl<'t> Read<'t> for Columns<'t> {
    const TYPE: Type = Type::Columns;

    fn read(at: Cursor<'_, 't>) -> Result<Self, Reported> {
        if at.kind() != Kind::Object {
            return Err(at.wrong_type(Self::EXPECTED));
        }
        Ok(Self(at.json()))
    }
}

/// A UUID of any version, as it came.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Uuid<'t>(Text<'t>);

impl Uuid<'_> {
    /// The UUID's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Uuid<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl<'t> Read<'t> for Uuid<'t> {
    const TYPE: Type = Type::Uuid;

    fn read(at: Cursor<'_, 't>) -> Result<Self, Reported> {
        let text = at.string().ok_or_else(|| at.wrong_type(Self::EXPECTED))?;
        let well_formed = text.len() == 36
            && text.bytes().enumerate().all(|(place, byte)| match place {
                8 | 13 | 18 | 23 => byte == b'-',
                _ => byte.is_ascii_hexdigit(),
            });
        if well_formed {
            Ok(Self(text))
        } else {
            Err(at.report(Problem::BadUuid))
        }
    }
}
