//! How a card is to be drawn.

use crate::time::UtcOffset;

/// How a card is to be drawn.
///
/// ```
/// use talview_events::{HeadingLevel, Order, RenderOptions};
///
/// let options = RenderOptions { order: Order::Newest, ..RenderOptions::default() };
/// assert_eq!(options.heading_level, HeadingLevel::default());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RenderOptions {
    /// The level of the card's heading; those inside it are one lower.
    pub heading_level: HeadingLevel,
    /// Which of a timeline's entries comes first.
    pub order: Order,
    /// What the ids in the markup begin with. By default they are made of the
    /// kind and the number of what is shown, so whoever shows the same thing
    /// twice on a page has to say.
    pub id_prefix: Option<IdPrefix>,
    /// Where the reader's clocks are: their time is shown beside UTC.
    pub utc_offset: Option<UtcOffset>,
    /// Draw a whole page, with its style sheet, rather than a piece of one.
    pub document: bool,
    /// Leave out who a candidate is. By default only a whole page does: it is
    /// printed and sent around.
    pub redact: Option<bool>,
}

impl RenderOptions {
    pub(super) fn redacts(&self) -> bool {
        self.redact.unwrap_or(self.document)
    }
}

/// Which of a timeline's entries comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The oldest.
    #[default]
    Oldest,
    /// The newest.
    Newest,
}

/// The level of a heading with at least one level below it: 1 to 5.
///
/// ```
/// use talview_events::HeadingLevel;
///
/// assert_eq!(HeadingLevel::new(3).map(HeadingLevel::get), Some(3));
/// assert_eq!(HeadingLevel::new(6), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingLevel(u8);

impl HeadingLevel {
    /// This level, if it is 1 to 5.
    #[must_use]
    pub fn new(level: u8) -> Option<Self> {
        matches!(level, 1..=5).then_some(Self(level))
    }

    /// The level.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

impl Default for HeadingLevel {
    /// The second: a page has one first heading, and it is not a card's.
    fn default() -> Self {
        Self(2)
    }
}

/// What the ids in the markup begin with: 1 to 64 letters, digits, hyphens
/// and underscores, the first of them a letter.
///
/// ```
/// use talview_events::IdPrefix;
///
/// assert!(IdPrefix::new("left-134").is_some());
/// assert!(IdPrefix::new("a b").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdPrefix(String);

impl IdPrefix {
    /// This prefix, if it is one.
    #[must_use]
    pub fn new(prefix: &str) -> Option<Self> {
        let fits = prefix.len() <= 64
            && prefix.starts_with(|first: char| first.is_ascii_alphabetic())
            && prefix
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        fits.then(|| Self(prefix.to_owned()))
    }

    /// The prefix.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
