//! What an older page of the sender's documentation shows around a payload.

use serde::Serialize;

use crate::json::Text;
use crate::read::{Content, Keep, Read, Type, Value, payload};
use crate::time::Timestamp;

payload! {
    /// What an older page shows around a payload.
    pub struct Envelope, "an envelope" {
        /// The event's name.
        event_type(always): Text<'t>,
        /// What the event is about.
        payload(always): Body,
        /// About the sending.
        meta(always): Meta<'t>,
    }
}

impl Envelope<'_> {
    /// The key of what the event is about.
    pub(crate) const BODY_KEY: &'static str = "payload";
    /// The key of the event's name.
    pub(crate) const NAME_KEY: &'static str = "event_type";
    /// Keys of an envelope that no body has.
    pub(crate) const OWN_KEYS: [&'static str; 2] = [Self::BODY_KEY, Self::NAME_KEY];
}

/// What the event is about: read for itself, once it is known what it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Body;

impl Keep for Body {
    type Kept = Self;

    fn keep(self) -> Self {
        self
    }
}

impl Read<'_> for Body {
    const TYPE: Type = Type::Body;
    const CONTENT: Content = Content::Body;

    fn take(_: Value<'_, '_>) -> Option<Self> {
        Some(Self)
    }
}

payload! {
    /// About the sending of an event.
    pub struct Meta, "an object" {
        /// The version of the payload's form.
        version(always): i64,
        /// When the event was sent.
        sent_at(always): Timestamp,
    }
}
