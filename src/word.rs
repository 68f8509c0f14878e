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

/// Such an enum, for whoever tells of it in another language.
pub(crate) trait Word {
    /// What it is: the lines of its documentation.
    const ABOUT: &'static [&'static str];
    /// Every word, with the lines of its documentation.
    const WORDS: &'static [(&'static str, &'static [&'static str])];
}

/// Makes such an enum, with its `ALL`, `as_str` and `Display`. Its documentation
/// stands before its other attributes.
macro_rules! word {
    (
        $(#[$($about:tt)+])+
        pub enum $name:ident {
            $( $(#[$($doc:tt)+])+ $variant:ident = $word:literal, )+
        }
    ) => {
        $(#[$($about)+])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $( $(#[$($doc)+])+ $variant, )+
        }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];

            /// The word, the same as in JSON.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                // A match would become a branch for each.
                const WORDS: &[&str] = &[$( $word, )+];
                WORDS.get(self as usize).copied().unwrap_or_default()
            }
        }

        impl crate::word::Word for $name {
            const ABOUT: &'static [&'static str] = &[$( crate::word::line!($($about)+), )+];
            const WORDS: &'static [(&'static str, &'static [&'static str])] =
                &[$( ($word, &[$( crate::word::line!($($doc)+), )+]), )+];
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

/// The line that an attribute documents: none, if it is of another kind.
macro_rules! line {
    (doc = $line:literal) => {
        $line
    };
    ($($other:tt)+) => {
        ""
    };
}
pub(crate) use line;

/// Reads such an enum from its words.
macro_rules! read_word {
    ($name:ident, $expected:literal) => {
        impl core::str::FromStr for $name {
            type Err = crate::word::UnknownWord;

            /// Takes the word as [`as_str`](Self::as_str) writes it.
            ///
            /// # Errors
            ///
            /// If the text is none of the words.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let expected = $expected;
                let mut all = Self::ALL.iter().copied();
                all.find(|word| word.as_str() == text)
                    .ok_or(crate::word::UnknownWord { expected })
            }
        }
    };
}
pub(crate) use read_word;

/// Makes an enum of faults, each with the sentence that is told of it: its
/// `Display`.
macro_rules! fault {
    (
        $(#[$about:meta])+
        $visibility:vis enum $name:ident {
            $( $(#[$doc:meta])+ $variant:ident = $sentence:literal, )+
        }
    ) => {
        $(#[$about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        $visibility enum $name {
            $( $(#[$doc])+ $variant, )+
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                // A match would become a branch for each.
                const SENTENCES: &[&str] = &[$( $sentence, )+];
                out.write_str(SENTENCES.get(*self as usize).copied().unwrap_or_default())
            }
        }

        impl core::error::Error for $name {}
    };
}
pub(crate) use fault;
