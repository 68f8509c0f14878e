//! Enums of which each variant is a word: said once, and the same in JSON, in
//! markup and to whoever asks.

use core::fmt;

/// A text that is none of the words expected.
///
/// ```
/// use talview_events::Mode;
///
/// let error = "lenient".parse::<Mode>().unwrap_err();
/// assert_eq!(error.to_string(), "expected tolerant or strict");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UnknownWord {
    /// What was expected, such as `tolerant or strict`.
    pub expected: &'static str,
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "expected {}", self.expected)
    }
}

impl core::error::Error for UnknownWord {}

/// Makes such an enum, with its `as_str` and `Display`.
macro_rules! word {
    (
        $(#[$about:meta])+
        pub enum $name:ident {
            $( $(#[$doc:meta])+ $variant:ident = $word:literal, )+
        }
    ) => {
        $(#[$about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $( $(#[$doc])+ $variant, )+
        }

        impl $name {
            /// The word, the same as in JSON.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $word, )+
                }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                out.pad(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}
pub(crate) use word;

/// Reads such an enum, of which these are all variants, from its words.
macro_rules! read_word {
    ($name:ident, $all:expr, $expected:literal) => {
        impl core::str::FromStr for $name {
            type Err = crate::word::UnknownWord;

            /// Takes the word as [`as_str`](Self::as_str) writes it.
            ///
            /// # Errors
            ///
            /// If the text is none of the words.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let expected = $expected;
                let mut all = $all.iter().copied();
                all.find(|word| word.as_str() == text)
                    .ok_or(crate::word::UnknownWord { expected })
            }
        }
    };
}
pub(crate) use read_word;
