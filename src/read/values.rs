//! What may stand in a field, and what is made of it.

use core::fmt;
use core::hash::{Hash, Hasher};

use serde::Serialize;

use super::fields::Content;
use super::number::{self, LARGEST_SAFE};
use super::reader::{Reader, Scanned};
use super::records::{Value, unknown_word};
use super::slot::{Held, Slot};
use super::{Form, Read, ReadObject, Type};
use crate::bytes::{HIGHS, ONES, same};
use crate::issue::{Mended, Problem, Reported, Subject};
use crate::json::{Json, NodeKind, Quoted, Text};
use crate::spelling::nearest;
use crate::time::{Interval, Timestamp};

impl<'t> Reader<'_, 't> {
    /// Makes of a value what the field expects, or notes why it cannot.
    pub(super) fn settle(&mut self, content: Content, nullable: bool, found: Scanned) -> Slot {
        let piece = Held::Piece {
            end: found.end,
            escaped: found.escaped,
        };
        let held = match (content, found.kind) {
            (Content::Text | Content::Prose, NodeKind::Text)
            | (Content::Columns, NodeKind::Object)
            | (Content::Json, _) => Ok(piece),
            (Content::Integer, NodeKind::Integer | NodeKind::Fraction | NodeKind::Text) => self
                .in_number(content, nullable, found, number::integer)
                .map(Held::Integer),
            (Content::Number, NodeKind::Integer | NodeKind::Fraction | NodeKind::Text) => self
                .in_number(content, nullable, found, number::number)
                .map(Held::Number),
            (Content::Timestamp, NodeKind::Text) => self.timestamp(found).map(Held::Timestamp),
            (Content::Words(vocabulary), NodeKind::Text) => {
                let word = self.string_of(found);
                let mut words = vocabulary.known.iter();
                let known = words.position(|known| {
                    known.len() == word.len() && same(known.as_bytes(), word.as_bytes())
                });
                if let Some(index) = known.and_then(|index| u32::try_from(index).ok()) {
                    Ok(Held::Word(index))
                } else {
                    let (known, complete) = (vocabulary.known, vocabulary.complete);
                    unknown_word(self.issues, found.start, &word, known, complete);
                    Ok(piece)
                }
            }
            (Content::Boolean, NodeKind::True) => Ok(Held::Boolean(true)),
            (Content::Boolean, NodeKind::False) => Ok(Held::Boolean(false)),
            (Content::Uuid, NodeKind::Text)
                if self
                    .string_of(found)
                    .as_bytes()
                    .try_into()
                    .is_ok_and(is_uuid) =>
            {
                Ok(piece)
            }
            (Content::Uuid, NodeKind::Text) => Err(self.report(found, Problem::BadUuid)),
            (Content::Interval, NodeKind::Text) => match self.string_of(found).parse() {
                Ok(interval) if is_safe(interval) => Ok(piece),
                Ok(_) => Err(self.report(found, Problem::UnsafeInteger { kept: false })),
                Err(error) => Err(self.report(found, Problem::BadInterval(error))),
            },
            (Content::Prose, _) if self.expected.form == Form::Older => Ok(piece),
            (Content::Prose, NodeKind::Object | NodeKind::List) => {
                self.report(found, Problem::RichText);
                Ok(piece)
            }
            _ => Err(self.wrong_type(content, nullable, found)),
        };
        match held {
            Ok(held) => Slot::whole(found.start, held),
            Err(reported) => Slot::wrong(found.start, reported),
        }
    }

    fn report(&mut self, found: Scanned, problem: Problem) -> Reported {
        self.issues.add(Subject::At(found.start), problem)
    }

    /// Notes that a value is not of the type expected, and how it could be.
    #[inline(never)]
    fn wrong_type(&mut self, content: Content, nullable: bool, found: Scanned) -> Reported {
        let plain = matches!(
            found.kind,
            NodeKind::Integer | NodeKind::Fraction | NodeKind::True | NodeKind::False
        );
        let mended = match (content, found.kind, self.source(found)) {
            // A number or boolean in quotes is text; but no known word, and no moment.
            (Content::Text | Content::Prose, ..) if plain => Some(Mended::InQuotes),
            (Content::Boolean, NodeKind::Text, "\"true\"" | "\"false\"") => {
                Some(Mended::WithoutQuotes)
            }
            (Content::Boolean, NodeKind::Integer, "1") => Some(Mended::By("true")),
            (Content::Boolean, NodeKind::Integer, "0") => Some(Mended::By("false")),
            (Content::Boolean, NodeKind::Text, _) => {
                nearest(&self.string_of(found), ["true", "false"].iter().copied()).map(Mended::By)
            }
            _ => None,
        };
        let problem = Problem::WrongType {
            expected: content.noun(),
            nullable,
            found: found.kind,
            mended,
        };
        self.report(found, problem)
    }

    /// The string that was found.
    fn string_of(&self, found: Scanned) -> Text<'t> {
        Quoted::again(found.start, found.end, found.escaped).text(self.scan.text())
    }

    fn timestamp(&mut self, found: Scanned) -> Result<Timestamp, Reported> {
        let (timestamp, form) = Timestamp::parse(&self.string_of(found))
            .map_err(|error| self.report(found, Problem::BadTimestamp(error)))?;
        // One issue a timestamp: of one without an offset the instant itself
        // is in doubt, and that matters more than how it is written.
        if !form.has_offset {
            self.report(found, Problem::TimestampWithoutOffset);
        } else if form.is_text {
            self.report(found, Problem::TimestampAsText);
        }
        Ok(timestamp)
    }

    /// Reads a number, with or without quotes around it, by what `parse` makes
    /// of its text.
    fn in_number<T>(
        &mut self,
        content: Content,
        nullable: bool,
        found: Scanned,
        parse: fn(&str) -> Result<T, number::NoNumber>,
    ) -> Result<T, Reported> {
        let quoted = found.kind == NodeKind::Text;
        let read = if quoted {
            let text = self.string_of(found);
            number::in_quotes(&text).map(parse)
        } else {
            Some(parse(self.source(found)))
        };
        match read {
            Some(Ok(number)) => {
                if quoted {
                    self.report(found, Problem::NumberAsText);
                }
                Ok(number)
            }
            Some(Err(number::NoNumber::Unsafe)) => {
                Err(self.report(found, Problem::UnsafeInteger { kept: false }))
            }
            Some(Err(number::NoNumber::Fraction)) | None => {
                Err(self.wrong_type(content, nullable, found))
            }
        }
    }
}

/// Whoever reads the event or the figures in JavaScript gets this count.
fn is_safe(interval: Interval) -> bool {
    interval.microseconds.unsigned_abs() <= LARGEST_SAFE.unsigned_abs()
}

/// Whether these are 32 hexadecimal digits, with hyphens where a UUID has them.
///
/// Eight at a time: what is not a digit sets the highest bit of its byte.
pub(super) fn is_uuid(text: &[u8; 36]) -> bool {
    const HYPHENS: [usize; 4] = [8, 13, 18, 23];

    let mut digits = [b'0'; 40];
    let mut hyphens = true;
    let (written, _) = digits.split_at_mut(36);
    written.copy_from_slice(text);
    for position in HYPHENS {
        if let Some(byte) = written.get_mut(position) {
            hyphens &= *byte == b'-';
            *byte = b'0';
        }
    }
    let (words, _) = digits.as_chunks::<8>();
    let strange = words.iter().fold(0, |strange, word| {
        let word = u64::from_le_bytes(*word);
        // Bytes have no carry into the next where their highest bit is clear.
        let low = word & !HIGHS;
        let above = |byte: u8| low + ONES * u64::from(0x80 - byte);
        let digit = above(b'0') & !above(b'9' + 1);
        let upper = above(b'A') & !above(b'F' + 1);
        let lower = above(b'a') & !above(b'f' + 1);
        strange | word | !(digit | upper | lower)
    });
    hyphens && strange & HIGHS == 0
}

impl<'t> Read<'t> for Text<'t> {
    const TYPE: Type = Type::Text;
    const CONTENT: Content = Content::Text;

    fn take(value: Value<'_, 't>) -> Option<Self> {
        value.string()
    }
}

impl<'t> Read<'t> for bool {
    const TYPE: Type = Type::Boolean;
    const CONTENT: Content = Content::Boolean;

    fn take(value: Value<'_, 't>) -> Option<Self> {
        value.slot().boolean()
    }
}

impl<'t> Read<'t> for i64 {
    const TYPE: Type = Type::Integer;
    const CONTENT: Content = Content::Integer;

    fn take(value: Value<'_, 't>) -> Option<Self> {
        value.slot().integer()
    }
}

impl<'t> Read<'t> for number::Number {
    const TYPE: Type = Type::Number;
    const CONTENT: Content = Content::Number;

    fn take(value: Value<'_, 't>) -> Option<Self> {
        value.slot().number()
    }
}

impl<'t> Read<'t> for Json<'t> {
    const TYPE: Type = Type::Json;
    const CONTENT: Content = Content::Json;

    fn take(value: Value<'_, 't>) -> Option<Self> {
        value.source().map(Self::new)
    }
}

impl<'t, T: ReadObject<'t>> Read<'t> for Vec<T> {
    const TYPE: Type = Type::List(&T::TYPE);
    const CONTENT: Content = Content::List(T::LAYOUT);

    fn take(value: Value<'_, 't>) -> Option<Self> {
        let mut list = Self::with_capacity(value.count());
        for item in value.items() {
            list.push(T::from_record(item)?);
        }
        Some(list)
    }
}

impl<'t> Read<'t> for Timestamp {
    const TYPE: Type = Type::Timestamp;
    const CONTENT: Content = Content::Timestamp;

    fn take(value: Value<'_, 't>) -> Option<Self> {
        value.slot().timestamp()
    }
}

impl<'t> Read<'t> for Interval {
    const TYPE: Type = Type::Interval;
    const CONTENT: Content = Content::Interval;

    fn take(value: Value<'_, 't>) -> Option<Self> {
        value.string()?.parse().ok()
    }
}

/// Some columns of a row, by name, as they came: always a JSON object.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Columns<'t>(Json<'t>);

impl Columns<'_> {
    /// The object's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The same columns, borrowing nothing: their text is copied.
    #[must_use]
    pub fn into_owned(self) -> Columns<'static> {
        Columns(self.0.into_owned())
    }
}

impl<'t> Read<'t> for Columns<'t> {
    const TYPE: Type = Type::Columns;
    const CONTENT: Content = Content::Columns;

    fn take(value: Value<'_, 't>) -> Option<Self> {
        Json::take(value).map(Self)
    }
}

/// A UUID of any version, as it came.
///
/// Small and capital letters are the same digits: two that differ in these
/// alone are equal.
///
/// ```
/// use talview_events::{Event, Options, parse};
///
/// let body = include_str!("../../tests/cases/incident-updated.json");
/// let Event::Incident(event) = parse(body, &Options::default())? else { unreachable!() };
/// let uuid = event.incident.session.uuid;
///
/// let shouted = body.replace(uuid.as_str(), &uuid.as_str().to_uppercase());
/// let Event::Incident(event) = parse(&shouted, &Options::default())? else { unreachable!() };
/// assert_eq!(event.incident.session.uuid, uuid);
/// assert_ne!(event.incident.session.uuid.as_str(), uuid.as_str());
/// # Ok::<(), talview_events::PayloadError>(())
/// ```
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Uuid<'t>(Text<'t>);

impl Uuid<'_> {
    /// The UUID's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same UUID, borrowing nothing: its text is copied.
    #[must_use]
    pub fn into_owned(self) -> Uuid<'static> {
        Uuid(self.0.into_owned())
    }
}

impl PartialEq for Uuid<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str().eq_ignore_ascii_case(other.as_str())
    }
}

impl Eq for Uuid<'_> {}

impl Hash for Uuid<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for byte in self.0.bytes() {
            state.write_u8(byte.to_ascii_lowercase());
        }
    }
}

impl fmt::Display for Uuid<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl<'t> Read<'t> for Uuid<'t> {
    const TYPE: Type = Type::Uuid;
    const CONTENT: Content = Content::Uuid;

    fn take(value: Value<'_, 't>) -> Option<Self> {
        value.string().map(Self)
    }
}
