//! How a card is to be drawn.

use super::{Filling, Kind, Strings, Wording};
use crate::time::{Duration, UtcOffset};
use crate::word::{read_word, word};

/// How a card is to be drawn.
///
/// ```
/// use talview_events::{Order, RenderOptions};
///
/// let options = RenderOptions { order: Order::Newest, ..RenderOptions::default() };
/// assert_eq!(options.heading_level, None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RenderOptions {
    /// The level of the card's heading; those inside it are one lower. By
    /// default it is the first of a whole page, and the second elsewhere: a
    /// page has one first heading, and it is not a card's.
    pub heading_level: Option<HeadingLevel>,
    /// Which of a timeline's entries comes first.
    pub order: Order,
    /// What the ids in the markup begin with. By default they are made of the
    /// kind and the number of what is shown, so whoever shows the same thing
    /// twice on a page has to say.
    pub id_prefix: Option<IdPrefix>,
    /// Where the reader's clocks are: their time is shown beside UTC.
    pub utc_offset: Option<UtcOffset>,
    /// Every sentence that is ours.
    pub strings: Strings,
    /// Draw a whole page, with its style sheet, rather than a piece of one.
    pub document: bool,
    /// Leave out who a candidate is, and what somebody may have written about
    /// them: names, addresses, external ids, links, notes, descriptions, and the
    /// payload's own keys. By default only a whole page of a test instance does,
    /// or of a payload that was refused, for such a page is printed and sent
    /// around; and [`Excerpts`](crate::Excerpts), which hide every value.
    pub redact: Option<bool>,
}

impl RenderOptions {
    /// Whether a card of this kind leaves out who a candidate is, and what
    /// somebody may have written about them.
    ///
    /// A whole page is printed and sent around. By default it does so unless it
    /// is an incident's: what was refused may be a test instance.
    pub(super) fn redacts(&self, kind: Kind) -> bool {
        self.redact
            .unwrap_or(self.document && kind != Kind::Incident)
    }

    /// How long something took, as the sentences of a card say it.
    ///
    /// It is cut to whole seconds towards the past, so that a negative one does
    /// not become shorter. Of these at most three units next to each other are
    /// said, the largest first, without those that are zero; what remains is
    /// left out. Anything between nothing and a second is `less than 1 s`. There
    /// is no sign: the sentence says which way the time ran, as in "4 min
    /// *before* the start".
    ///
    /// ```
    /// use talview_events::{Duration, RenderOptions};
    ///
    /// let words = |millis| RenderOptions::default().length(Duration::from_millis(millis));
    /// assert_eq!(words(1_716_740), "28 min 36 s");
    /// assert_eq!(words(-240_000), "4 min");
    /// assert_eq!(words(93_784_000), "1 d 2 h 3 min");
    /// assert_eq!(words(-93_784_000), "1 d 2 h 3 min");
    /// assert_eq!((words(1_500), words(-1_500)), ("1 s".to_owned(), "2 s".to_owned()));
    /// assert_eq!(words(999), "less than 1 s");
    /// assert_eq!(words(0), "0 s");
    /// ```
    #[must_use]
    pub fn length(&self, duration: Duration) -> String {
        Wording { options: self }.text(Filling::Length(duration))
    }
}

word! {
    /// Which of a timeline's entries comes first.
    #[derive(Default)]
    pub enum Order {
        /// The oldest.
        #[default]
        Oldest = "oldest",
        /// The newest.
        Newest = "newest",
    }
}

read_word!(Order, "oldest or newest");

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
    /// The lowest level: below it stands another, that of parts.
    pub const LOWEST: u8 = 5;

    /// This level, if it is 1 to [`LOWEST`](Self::LOWEST).
    #[must_use]
    pub fn new(level: u8) -> Option<Self> {
        (1..=Self::LOWEST).contains(&level).then_some(Self(level))
    }

    /// The level.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

impl RenderOptions {
    pub(super) fn heading_level(&self) -> HeadingLevel {
        let usual = if self.document { 1 } else { 2 };
        self.heading_level.unwrap_or(HeadingLevel(usual))
    }
}

/// What the ids in the markup begin with: 1 to [`LONGEST`](Self::LONGEST)
/// letters, digits, hyphens and underscores, the first of them a letter.
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
    /// The longest prefix, in characters.
    pub const LONGEST: usize = 64;

    /// This prefix, if it is one.
    #[must_use]
    pub fn new(prefix: &str) -> Option<Self> {
        let fits = prefix.len() <= Self::LONGEST
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
