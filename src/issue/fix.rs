//! How an issue is mended.

use crate::word::word;

word! {
    /// An edit of the payload's text, at the range of an issue, that mends it.
    ///
    /// Only where the payload itself leaves no doubt what was meant is there one.
    /// It quotes nothing of the payload; serialized it is a word such as
    /// `remove_quotes`.
    ///
    /// ```
    /// use talview_events::{Fix, Options, check};
    ///
    /// let checked = check(r#"{"id": "134", "sesion": {}, "severity": "Low"}"#, &Options::default());
    /// let of = |pointer| checked.issues.iter().find(|issue| issue.pointer == pointer).unwrap();
    /// assert_eq!(of("/id").fix, Some(Fix::RemoveQuotes));
    /// assert_eq!((of("/sesion").fix, of("/sesion").suggestion), (Some(Fix::Replace), Some("session")));
    /// assert_eq!((of("/severity").fix, of("/severity").suggestion), (Some(Fix::Replace), Some("LOW")));
    /// ```
    #[non_exhaustive]
    pub enum Fix {
        /// Put the suggestion in the place of the key or value: in quotes, unless
        /// it is `true` or `false`.
        Replace = "replace",
        /// Put quotes around the number or boolean.
        AddQuotes = "add_quotes",
        /// Take the quotes off the number or boolean.
        RemoveQuotes = "remove_quotes",
        /// Take it out: a comma too many, or a character that is not to be seen.
        Remove = "remove",
    }
}
