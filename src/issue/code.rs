//! The stable names of everything that can be wrong.

use core::fmt;

use serde::{Serialize, Serializer};

/// How much an issue matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; nothing is wrong with the payload.
    Info,
    /// Understood all the same. In strict mode this is an error.
    Warning,
    /// The payload is refused.
    Error,
}

impl Severity {
    /// The word: `error`, `warning` or `info`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

macro_rules! codes {
    ($( $(#[doc = $doc:literal])+ $name:ident = $word:literal, $severity:ident; )+) => {
        /// What is wrong, as a word that programs may match on.
        ///
        /// The words are stable; more may come. Each has the severity it has
        /// in tolerant mode.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $( $(#[doc = $doc])+ $name, )+
        }

        impl Code {
            /// Every code, errors first.
            pub const ALL: &'static [Self] = &[$( Self::$name, )+];

            /// The word, such as `missing_field`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$name => $word, )+ }
            }

            /// How much it matters, unless the issue itself says otherwise.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $( Self::$name => Severity::$severity, )+ }
            }

            /// What it means, in a sentence or two.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $( Self::$name => concat!($( $doc, )+).trim_ascii(), )+ }
            }
        }
    };
}

codes! {
    /// The payload is not JSON, or not text at all.
    NotJson = "not_json", Error;
    /// The payload is larger than the limit.
    TooLarge = "too_large", Error;
    /// Objects and lists stand inside one another deeper than the limit.
    TooDeep = "too_deep", Error;
    /// An object says the same key twice, and two readers may take two values.
    DuplicateKey = "duplicate_key", Error;
    /// The payload, or a part of it, is not an object where it must be one.
    NotAnObject = "not_an_object", Error;
    /// The payload is an object, but of no event that is known here.
    UnrecognizedPayload = "unrecognized_payload", Error;
    /// The payload is an event of a family that is known but not read here.
    OtherEvent = "other_event", Error;
    /// The payload is not the event it was said to be.
    UnexpectedEvent = "unexpected_event", Error;
    /// A field that the payload must have is not there.
    MissingField = "missing_field", Error;
    /// A value has another type than the field holds.
    WrongType = "wrong_type", Error;
    /// A text is not a timestamp.
    BadTimestamp = "bad_timestamp", Error;
    /// A text is not a PostgreSQL interval.
    BadInterval = "bad_interval", Error;
    /// A text is not a UUID.
    BadUuid = "bad_uuid", Error;
    /// An integer beyond 2^53, which JavaScript would round without a word.
    UnsafeInteger = "unsafe_integer", Error;
    /// A field that is not known here. It is kept under `extra`; if it stands
    /// for a missing field, misspelt, it is an error.
    UnknownField = "unknown_field", Warning;
    /// A word that is not among the published ones. It is kept; where the
    /// published list is known to be incomplete this only informs.
    UnknownValue = "unknown_value", Warning;
    /// A number that came as text.
    NumberAsText = "number_as_text", Warning;
    /// A timestamp without an offset; it is taken as UTC.
    TimestampWithoutOffset = "timestamp_without_offset", Warning;
    /// A timestamp in PostgreSQL's text form rather than that of RFC 3339.
    TimestampAsText = "timestamp_as_text", Warning;
    /// Half of a surrogate pair in a text; it was replaced by U+FFFD.
    LoneSurrogate = "lone_surrogate", Warning;
    /// Rich text where the current form of the payload holds plain text.
    RichText = "rich_text", Warning;
    /// The incident ends before it starts.
    EndsBeforeStart = "ends_before_start", Warning;
    /// The incident is closed but has no end.
    ClosedWithoutEnd = "closed_without_end", Warning;
    /// The incident is open but has an end. Of a reopened incident it may be
    /// the earlier closure, and this only informs.
    OpenWithEnd = "open_with_end", Warning;
    /// Something was updated before it was created.
    UpdatedBeforeCreated = "updated_before_created", Warning;
    /// `session_instance_id` and `session.id` differ.
    SessionMismatch = "session_mismatch", Warning;
    /// A score lies outside the scale of its attribute.
    ScoreOutsideScale = "score_outside_scale", Warning;
    /// A scale whose top is not above its bottom.
    EmptyScale = "empty_scale", Warning;
    /// A link that is not a plain https URL; it is never rendered as a link.
    UnsafeLink = "unsafe_link", Warning;
    /// The incident was recorded before it started.
    RecordedBeforeStart = "recorded_before_start", Info;
    /// A timeline entry before the incident's start or after its end.
    EntryOutsideIncident = "entry_outside_incident", Info;
    /// A test instance without a measurement.
    MissingMeasurement = "missing_measurement", Info;
    /// The payload has the older form of its event.
    LegacyShape = "legacy_shape", Info;
    /// The event has an older spelling of its name.
    LegacyEventName = "legacy_event_name", Info;
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
