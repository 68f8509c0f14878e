//! The stable names of everything that can be wrong.

use crate::word::{read_word, word};

word! {
    /// How much an issue matters.
    #[derive(PartialOrd, Ord)]
    pub enum Severity {
        /// Worth knowing; nothing is wrong with the payload.
        Info = "info",
        /// Understood all the same. In strict mode this is an error.
        Warning = "warning",
        /// The payload is refused.
        Error = "error",
    }
}

macro_rules! codes {
    ($( $(#[doc = $doc:literal])+ $name:ident = $word:literal, $severity:ident, $remedy:literal; )+) => {
        word! {
            /// What is wrong, as a word that programs may match on.
            ///
            /// The words are stable; more may come. Each has the severity it has
            /// in tolerant mode. Their order is that of [`ALL`](Self::ALL): errors
            /// first.
            ///
            /// ```
            /// use talview_events::Code;
            ///
            /// assert_eq!("not_json".parse(), Ok(Code::NotJson));
            /// ```
            #[derive(PartialOrd, Ord)]
            #[non_exhaustive]
            pub enum Code {
                $( $(#[doc = $doc])+ $name = $word, )+
            }
        }

        read_word!(Code, "the code of an issue");

        impl Code {
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

            /// What to do about it, in a sentence.
            #[must_use]
            pub fn remedy(self) -> &'static str {
                // A match over so many texts becomes a branch for each; a
                // table is half as long.
                const REMEDIES: &[&str] = &[$( $remedy, )+];
                REMEDIES.get(self as usize).copied().unwrap_or_default()
            }
        }
    };
}

codes! {
    /// The payload is not JSON, or not text at all.
    NotJson = "not_json", Error,
        "Hand over the raw body, as text or UTF-8 bytes, and mend it where the issue stands.";
    /// The payload is larger than the limit.
    TooLarge = "too_large", Error,
        "Raise the limit on bytes if you expect payloads of this size; else refuse the payload.";
    /// Objects and lists stand inside one another deeper than the limit.
    TooDeep = "too_deep", Error,
        "Raise the limit on depth if you expect such nesting; else refuse the payload.";
    /// An object says the same key twice, and two readers may take two values.
    DuplicateKey = "duplicate_key", Error,
        "Delete one of the two; the issue stands at the second.";
    /// The payload is not an object.
    NotAnObject = "not_an_object", Error,
        "Pass one event's body at a time: take it out of the list or the text that it is wrapped in.";
    /// The payload is an object, but of no event that is known here.
    UnrecognizedPayload = "unrecognized_payload", Error,
        "Check that the whole body of a webhook was passed, not a part of it or another document.";
    /// The payload is an event of a family that is known but not read here.
    OtherEvent = "other_event", Error,
        "Route this event elsewhere, or subscribe this address to incidents and test instances only.";
    /// The payload is not the event it was said to be.
    UnexpectedEvent = "unexpected_event", Error,
        "Correct the `event` option or `event_type`, or lead the subscription to another address.";
    /// A field that the payload must have is not there.
    MissingField = "missing_field", Error,
        "Send the field; where the message says so, null will do.";
    /// A value has another type than the field holds.
    WrongType = "wrong_type", Error,
        "Send the type that the message names: strings in quotes, numbers and booleans without.";
    /// A text is not a timestamp.
    BadTimestamp = "bad_timestamp", Error,
        "Write the moment as RFC 3339 has it, such as `2026-02-03T10:46:23.260Z`.";
    /// A text is not a PostgreSQL interval.
    BadInterval = "bad_interval", Error,
        "Write the interval as PostgreSQL prints it, such as `00:28:36.74`.";
    /// A text is not a UUID.
    BadUuid = "bad_uuid", Error,
        "Write 32 hexadecimal digits in groups of 8-4-4-4-12.";
    /// An integer, or a number with a fraction, beyond 2^53 - 1, which JavaScript
    /// would silently round to an integer. In a field that may hold any JSON
    /// this warns, of a number beyond all doubles (`1e400`) too: its text is kept, but
    /// JavaScript rounds it, or makes it infinite.
    UnsafeInteger = "unsafe_integer", Error,
        "Find out what wrote the number: it may have been rounded on its way already.";
    /// A field that is not known here. It is kept under `extra`; if it stands
    /// for a missing field, misspelt, it is an error.
    UnknownField = "unknown_field", Warning,
        "Correct the spelling if a field is suggested; else read it from `extra`, or ignore it.";
    /// A word that is not among the published ones. It is kept; where the
    /// published list is known to be incomplete this only informs.
    UnknownValue = "unknown_value", Warning,
        "Correct the word if one is suggested and meant; else treat it as a value that the sender has added.";
    /// A number that came as text.
    NumberAsText = "number_as_text", Warning,
        "Nothing if you only read it; where you make the payload, drop the quotes.";
    /// A timestamp without an offset; it is taken as UTC.
    TimestampWithoutOffset = "timestamp_without_offset", Warning,
        "Add `Z` or the true offset: if the time is not UTC, the figures are wrong.";
    /// A timestamp in PostgreSQL's text form rather than that of RFC 3339.
    TimestampAsText = "timestamp_as_text", Warning,
        "Nothing if you only read it; where you make the payload, write RFC 3339.";
    /// Half of a surrogate pair in a text; it was replaced by U+FFFD, unless it
    /// stands as an escape in a field that may hold any JSON, which stays as it
    /// came. If a JavaScript string holds a half that is no escape, every U+FFFD
    /// in it is reported as well: by then the two look alike.
    LoneSurrogate = "lone_surrogate", Warning,
        "Find out what cut the text: it cut between the two halves of a character.";
    /// Rich text where the current form of the payload holds plain text.
    RichText = "rich_text", Warning,
        "Show it as text, never as HTML; where you make the payload, send plain text.";
    /// The incident ends before it starts.
    EndsBeforeStart = "ends_before_start", Warning,
        "Find out which of the two times is wrong; until then do not trust the duration.";
    /// The incident is closed but has no end.
    ClosedWithoutEnd = "closed_without_end", Warning,
        "Ask the sender when it ended: until that is known there is no duration.";
    /// The incident is open but has an end. Of a reopened incident it may be
    /// the earlier closure, and this only informs.
    OpenWithEnd = "open_with_end", Warning,
        "Trust the status: the incident has no duration while it is open.";
    /// Something was updated before it was created.
    UpdatedBeforeCreated = "updated_before_created", Warning,
        "Find out which of the two times is wrong; no figure depends on the update.";
    /// `session_instance_id` and `session.id` differ.
    SessionMismatch = "session_mismatch", Warning,
        "Find out which of the two sessions is meant before joining this to other records.";
    /// A score lies outside the scale of its attribute.
    ScoreOutsideScale = "score_outside_scale", Warning,
        "Correct the score or the scale; until then its share lies outside 0 to 1.";
    /// A scale whose top is not above its bottom.
    EmptyScale = "empty_scale", Warning,
        "Put `max_value` above `min_value`; until then no score on it has a share.";
    /// A link that is not a plain https URL of at most 4,096 bytes; it is never
    /// rendered as a link.
    UnsafeLink = "unsafe_link", Warning,
        "Do not follow it; where you make the payload, send a plain https URL.";
    /// The incident was recorded before it started.
    RecordedBeforeStart = "recorded_before_start", Info,
        "Nothing: the record is often made before the incident's start.";
    /// A timeline entry before the incident's start or after its end.
    EntryOutsideIncident = "entry_outside_incident", Info,
        "Nothing: entries may be made before the incident's start and after its end.";
    /// A test instance without a measurement.
    MissingMeasurement = "missing_measurement", Info,
        "Nothing while the test runs; wait for the update that brings the measurement.";
    /// The payload has the older form of its event.
    LegacyShape = "legacy_shape", Info,
        "Nothing; fields that only the current form has are null.";
    /// The event has an older spelling of its name.
    LegacyEventName = "legacy_event_name", Info,
        "Nothing; where you choose the name, use the current one.";
}
