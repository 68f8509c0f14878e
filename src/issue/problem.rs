//! What is wrong, with what a sentence about it needs.

use super::{Code, Fix};
use crate::json::{NodeKind, Syntax};
use crate::time::{IntervalError, TimestampError};
use crate::written::{counted, joined, text_of};

/// One thing wrong.
///
/// It holds nothing of the payload, so no message can quote a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Problem {
    NotJson(Syntax),
    /// The edge had no text to hand over.
    NoPayload,
    /// The edge had an object that holds itself.
    Cycle,
    /// The edge had an object of which it could not read a value.
    Unreadable,
    TooLarge {
        limit: usize,
    },
    TooDeep {
        limit: usize,
    },
    DuplicateKey,
    NotAnObject {
        found: NodeKind,
    },
    UnrecognizedPayload,
    OtherEvent {
        family: &'static str,
    },
    /// `expected` is what the payload should have been by what `source` says.
    UnexpectedEvent {
        source: &'static str,
        expected: &'static str,
    },
    /// The event that was told of is not read here.
    UnreadEvent,
    MissingField {
        expected: &'static str,
        nullable: bool,
    },
    WrongType {
        expected: &'static str,
        nullable: bool,
        found: NodeKind,
        mended: Option<Mended>,
    },
    BadTimestamp(TimestampError),
    BadInterval(IntervalError),
    BadUuid,
    /// `kept` says that the digits are kept: only JavaScript loses them.
    UnsafeInteger {
        kept: bool,
    },
    UnknownField {
        /// Whether the object cannot be without the field that is suggested.
        /// One that need not be there may be another thing, or of another form.
        lacking: bool,
        suggestion: Option<&'static str>,
    },
    UnknownValue {
        /// Whether it is what is suggested, in other letters of the alphabet's
        /// two cases. Any other word may be one that the sender has added.
        same: bool,
        suggestion: Option<&'static str>,
    },
    NumberAsText,
    TimestampWithoutOffset,
    TimestampAsText,
    LoneSurrogate,
    RichText,
    EndsBeforeStart,
    ClosedWithoutEnd,
    OpenWithEnd {
        reopened: bool,
    },
    UpdatedBeforeCreated,
    SessionMismatch,
    ScoreOutsideScale,
    EmptyScale,
    UnsafeLink,
    RecordedBeforeStart,
    EntryOutsideIncident,
    MissingMeasurement,
    LegacyShape,
    LegacyEventName,
}

impl Problem {
    pub(crate) fn code(self) -> Code {
        match self {
            Self::NotJson(_) | Self::NoPayload | Self::Cycle | Self::Unreadable => Code::NotJson,
            Self::TooLarge { .. } => Code::TooLarge,
            Self::TooDeep { .. } => Code::TooDeep,
            Self::DuplicateKey => Code::DuplicateKey,
            Self::NotAnObject { .. } => Code::NotAnObject,
            Self::UnrecognizedPayload => Code::UnrecognizedPayload,
            Self::OtherEvent { .. } => Code::OtherEvent,
            Self::UnexpectedEvent { .. } | Self::UnreadEvent => Code::UnexpectedEvent,
            Self::MissingField { .. } => Code::MissingField,
            Self::WrongType { .. } => Code::WrongType,
            Self::BadTimestamp(_) => Code::BadTimestamp,
            Self::BadInterval(_) => Code::BadInterval,
            Self::BadUuid => Code::BadUuid,
            Self::UnsafeInteger { .. } => Code::UnsafeInteger,
            Self::UnknownField { .. } => Code::UnknownField,
            Self::UnknownValue { .. } => Code::UnknownValue,
            Self::NumberAsText => Code::NumberAsText,
            Self::TimestampWithoutOffset => Code::TimestampWithoutOffset,
            Self::TimestampAsText => Code::TimestampAsText,
            Self::LoneSurrogate => Code::LoneSurrogate,
            Self::RichText => Code::RichText,
            Self::EndsBeforeStart => Code::EndsBeforeStart,
            Self::ClosedWithoutEnd => Code::ClosedWithoutEnd,
            Self::OpenWithEnd { .. } => Code::OpenWithEnd,
            Self::UpdatedBeforeCreated => Code::UpdatedBeforeCreated,
            Self::SessionMismatch => Code::SessionMismatch,
            Self::ScoreOutsideScale => Code::ScoreOutsideScale,
            Self::EmptyScale => Code::EmptyScale,
            Self::UnsafeLink => Code::UnsafeLink,
            Self::RecordedBeforeStart => Code::RecordedBeforeStart,
            Self::EntryOutsideIncident => Code::EntryOutsideIncident,
            Self::MissingMeasurement => Code::MissingMeasurement,
            Self::LegacyShape => Code::LegacyShape,
            Self::LegacyEventName => Code::LegacyEventName,
        }
    }

    /// The key or value probably meant.
    pub(crate) fn suggestion(self) -> Option<&'static str> {
        match self {
            Self::UnknownField { suggestion, .. } | Self::UnknownValue { suggestion, .. } => {
                suggestion
            }
            Self::WrongType {
                mended: Some(Mended::By(word)),
                ..
            } => Some(word),
            _ => None,
        }
    }

    /// The edit that mends it.
    pub(crate) fn fix(self) -> Option<Fix> {
        match self {
            Self::NotJson(Syntax::TrailingComma | Syntax::ByteOrderMark | Syntax::OtherSpace) => {
                Some(Fix::Remove)
            }
            Self::NumberAsText
            | Self::WrongType {
                mended: Some(Mended::WithoutQuotes),
                ..
            } => Some(Fix::RemoveQuotes),
            Self::WrongType {
                mended: Some(Mended::InQuotes),
                ..
            } => Some(Fix::AddQuotes),
            Self::UnknownField { lacking: false, .. } | Self::UnknownValue { same: false, .. } => {
                None
            }
            _ => self.suggestion().map(|_| Fix::Replace),
        }
    }
}

/// How a value of another type could be read as the one expected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mended {
    InQuotes,
    WithoutQuotes,
    By(&'static str),
}

/// What stands in a text, with its article.
fn found(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Object => "an object",
        NodeKind::List => "a list",
        NodeKind::Key | NodeKind::Text => "a string",
        NodeKind::Integer => "an integer",
        NodeKind::Fraction => "a number with a fraction",
        NodeKind::True | NodeKind::False => "a boolean",
        NodeKind::Null => "null",
    }
}

fn or_null(nullable: bool) -> &'static str {
    if nullable { " or null" } else { "" }
}

/// Said where an object was expected, and something came of which JSON has nothing to say.
const NO_PAYLOAD: &str = "there is no payload that could be written as JSON: has the body been read? \
    What a Promise, a Response or a Map holds has to be read out of it first";

impl Problem {
    /// What is wrong, for people: the message.
    ///
    /// Put together of pieces, which takes less time than formatting.
    pub(crate) fn message(self) -> String {
        let sentence = match self {
            Self::NotJson(syntax) => return text_of(&syntax),
            Self::NoPayload => NO_PAYLOAD,
            Self::Cycle => "this leads back to what it stands in, which JSON cannot say",
            Self::Unreadable => "this value could not be read: the code behind it throws",
            Self::TooLarge { limit } => {
                let limit = counted(limit);
                return joined(&["the payload is larger than the limit of ", &limit, " bytes"]);
            }
            Self::TooDeep { limit } => {
                let limit = counted(limit);
                return joined(&[
                    "objects and lists are nested deeper than the limit of ",
                    &limit,
                ]);
            }
            Self::DuplicateKey => "this key stands in the object already: keep one of the two",
            Self::NotAnObject { found: kind } => {
                return joined(&["expected an object, found ", found(kind)]);
            }
            Self::UnrecognizedPayload => {
                "this is neither an incident nor a test instance: too few of their fields are here"
            }
            Self::OtherEvent { family } => {
                let only = "; only incidents and test instances are read here";
                let begins = family.as_bytes().first();
                let n = if begins == Some(&b'e') { "n " } else { " " };
                return joined(&["this is an event about a", n, family, only]);
            }
            Self::UnexpectedEvent { source, expected } => {
                return joined(&["this is not what ", source, " says: expected ", expected]);
            }
            Self::UnreadEvent => {
                "options.event names none of the events that are read here, such as incident.instance.updated"
            }
            Self::MissingField { expected, nullable } => {
                let or_null = or_null(nullable);
                return joined(&["the field is missing: expected ", expected, or_null]);
            }
            Self::WrongType {
                expected,
                nullable,
                found: kind,
                mended,
            } => {
                let or_null = or_null(nullable);
                let found = found(kind);
                let how = match mended {
                    Some(Mended::InQuotes) => ": put it in quotes",
                    Some(Mended::WithoutQuotes) => ": take off its quotes",
                    _ => "",
                };
                return joined(&["expected ", expected, or_null, ", found ", found, how]);
            }
            Self::BadTimestamp(error) => return text_of(&error),
            Self::BadInterval(error) => return text_of(&error),
            Self::BadUuid => "expected a UUID: 32 hexadecimal digits in groups of 8-4-4-4-12",
            Self::UnsafeInteger { kept: true } => {
                "this number is beyond 2^53 - 1: its digits are kept, but JavaScript does not hold it"
            }
            Self::UnsafeInteger { kept: false } => {
                "this number is beyond 2^53 - 1, where JavaScript rounds: it cannot be read exactly"
            }
            Self::UnknownField { suggestion, .. } => match suggestion {
                None => "this field is not known here; it is kept as it is",
                Some(_) => "this field is not known here",
            },
            Self::UnknownValue { suggestion, .. } => match suggestion {
                None => "this word is not among the published ones; it is kept as it is",
                Some(_) => "this word is not among the published ones",
            },
            Self::NumberAsText => "a number is written as text here; it was read as the number",
            Self::TimestampWithoutOffset => "the timestamp has no offset; it was taken as UTC",
            Self::TimestampAsText => {
                "the timestamp is in PostgreSQL's text form; expected the form of RFC 3339"
            }
            Self::LoneSurrogate => "the text holds half of a surrogate pair, which is no character",
            Self::RichText => "rich text was found where this form of the payload holds plain text",
            Self::EndsBeforeStart => "the incident ends before it starts",
            Self::ClosedWithoutEnd => "the incident is closed but has no end",
            Self::OpenWithEnd { reopened: false } => "the incident is open but has an end",
            Self::OpenWithEnd { reopened: true } => {
                "the incident is reopened: this end may be that of its earlier closure"
            }
            Self::UpdatedBeforeCreated => "the last update lies before the creation",
            Self::SessionMismatch => "this is not the id of the session in the payload",
            Self::ScoreOutsideScale => "the score lies outside the scale of its attribute",
            Self::EmptyScale => "the scale is empty: expected a maximum above the minimum",
            Self::UnsafeLink => "this is not a plain https link; it is shown as words only",
            Self::RecordedBeforeStart => "the incident was recorded before it started",
            Self::EntryOutsideIncident => {
                "the entry lies outside the time between the incident's start and end"
            }
            Self::MissingMeasurement => "the test instance has no measurement yet",
            Self::LegacyShape => "the payload has the older form of its event",
            Self::LegacyEventName => {
                "an older spelling of the event's name; the current one is incident.instance.created"
            }
        };
        sentence.to_owned()
    }
}
