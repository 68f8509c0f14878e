//! Reading a tree as types: each field is described once.
//!
//! A type of the payload is written with [`payload!`], field by field: name,
//! whether it must be there, type, meaning. Reading follows from that. A set
//! of words that the sender may enlarge is written with [`words!`].
//!
//! Whatever is wrong is noted and reading goes on, so that every problem of a
//! payload is told at once.

mod cursor;
mod description;
mod fields;
mod near;
mod number;
mod values;

pub(crate) use cursor::{Cursor, Reading};
pub(crate) use description::{Documentation, Member, Object, Type, Words};
pub use fields::Extra;
pub(crate) use fields::{Field, Form, Presence, Slot};
pub(crate) use near::nearest;
pub(crate) use number::LARGEST_SAFE;
pub use number::Number;
pub use values::{Columns, Uuid};

use crate::issue::Reported;

/// A type that a value of the payload can be read as.
pub(crate) trait Read<'t>: Sized {
    /// What it is.
    const TYPE: Type;

    /// What is expected, with its article: "an integer".
    const EXPECTED: &'static str = Self::TYPE.noun();

    /// Reads it, noting whatever is wrong.
    fn read(at: Cursor<'_, 't>) -> Result<Self, Reported>;
}

/// Writes an object of the payload: its fields, in the sender's order.
///
/// Behind each name stands when the field is there, and whether it may be
/// null:
///
/// - `always`: in both forms of the payload;
/// - `current`: in the current form; the older one may lack it;
/// - `older`: in the older form; the current one may have it too;
/// - `optional`: perhaps.
///
/// A field that may be null or lacking is an `Option`.
///
/// `rules` hold between fields. There each field is in scope under its name,
/// as what reading it gave, so that one bad field does not silence the rules
/// about the others.
macro_rules! payload {
    (
        $(#[doc = $about:literal])+
        pub struct $name:ident, $noun:literal {
            $( $(#[doc = $doc:literal])+ $field:ident ($($when:tt)+): $type:ty, )+
        }
        $( rules($at:ident) $rules:block )?
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        #[non_exhaustive]
        pub struct $name<'t> {
            $( $(#[doc = $doc])+ pub $field: crate::read::payload!(@stored ($($when)+) $type), )+
            /// Fields that are not known here, as they came.
            pub extra: crate::read::Extra<'t>,
        }

        impl<'t> $name<'t> {
            /// The fields, in the sender's order.
            pub(crate) const FIELDS: &'static [crate::read::Field] =
                &[$( crate::read::payload!(@field $field ($($when)+) $type) ),+];
        }

        impl<'t> crate::read::Read<'t> for $name<'t> {
            const TYPE: crate::read::Type = crate::read::Type::Object(&crate::read::Object {
                name: stringify!($name),
                noun: $noun,
                documentation: crate::read::Documentation(&[$( $about ),+]),
                members: &[$(
                    crate::read::Member {
                        field: crate::read::payload!(@field $field ($($when)+) $type),
                        r#type: <$type as crate::read::Read<'t>>::TYPE,
                        documentation: crate::read::Documentation(&[$( $doc ),+]),
                    },
                )+],
            });

            fn read(at: crate::read::Cursor<'_, 't>) -> Result<Self, crate::issue::Reported> {
                let mut slots = [$( crate::read::payload!(@absent $field) ),+];
                let extra = at.members(Self::FIELDS, &mut slots)?;
                let [$( $field ),+] = slots;
                // Every field is read before any is missed, so that one bad
                // field does not hide the others.
                $( let $field = crate::read::payload!(@read ($($when)+) at, $field, $type); )+
                $( let $at = at; $rules )?
                match ($( $field, )+) {
                    ($( Ok($field), )+) => Ok(Self { $( $field, )+ extra }),
                    _ => Err(at.reported()),
                }
            }
        }
    };

    (@field $field:ident ($($when:tt)+) $type:ty) => {
        crate::read::Field {
            name: crate::read::field_name(stringify!($field)),
            presence: crate::read::payload!(@presence $($when)+),
            nullable: crate::read::payload!(@null $($when)+),
            expected: <$type as crate::read::Read<'t>>::EXPECTED,
        }
    };

    (@absent $field:ident) => { crate::read::Slot::Absent };

    (@stored (always) $type:ty) => { $type };
    (@stored ($($when:tt)+) $type:ty) => { Option<$type> };

    (@presence always $($null:tt)*) => { crate::read::Presence::Always };
    (@presence current $($null:tt)*) => { crate::read::Presence::Current };
    (@presence older $($null:tt)*) => { crate::read::Presence::Older };
    (@presence optional $($null:tt)*) => { crate::read::Presence::Optional };

    (@null $when:ident) => { false };
    (@null $when:ident, nullable) => { true };

    (@read (always) $at:ident, $slot:ident, $type:ty) => { $at.required::<$type>($slot) };
    (@read ($when:ident, nullable) $at:ident, $slot:ident, $type:ty) => { $at.nullable::<$type>($slot) };
    (@read (current) $at:ident, $slot:ident, $type:ty) => {
        $at.field_of::<$type>(crate::read::Form::Current, $slot)
    };
    (@read (older) $at:ident, $slot:ident, $type:ty) => {
        $at.field_of::<$type>(crate::read::Form::Older, $slot)
    };
}
pub(crate) use payload;

/// A field's name in the payload: Rust's raw identifiers lose their mark.
pub(crate) const fn field_name(identifier: &'static str) -> &'static str {
    match identifier.as_bytes() {
        [b'r', b'#', ..] => identifier.split_at(2).1,
        _ => identifier,
    }
}

/// Writes a set of words that the sender may enlarge.
///
/// `complete` says that all words there are have been published: another one
/// is a warning. Where the published list is `incomplete`, it only informs.
macro_rules! words {
    (
        $(#[doc = $about:literal])+
        pub enum $name:ident, $completeness:ident {
            $( $(#[doc = $doc:literal])+ $variant:ident = $word:literal, )+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum $name<'t> {
            $( $(#[doc = $doc])+ $variant, )+
            /// A word that is not known here, as it came.
            Other(crate::json::Text<'t>),
        }

        impl $name<'_> {
            /// The words that are known, as the sender writes them.
            pub const WORDS: &'static [&'static str] = &[$( $word ),+];

            const COMPLETE: bool = crate::read::words!(@$completeness);

            /// The word, as the sender writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $word, )+
                    Self::Other(word) => word,
                }
            }
        }

        impl core::fmt::Display for $name<'_> {
            fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                out.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name<'_> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'t> crate::read::Read<'t> for $name<'t> {
            const TYPE: crate::read::Type = crate::read::Type::Words(&crate::read::Words {
                name: stringify!($name),
                documentation: crate::read::Documentation(&[$( $about ),+]),
                known: Self::WORDS,
                complete: Self::COMPLETE,
            });

            fn read(at: crate::read::Cursor<'_, 't>) -> Result<Self, crate::issue::Reported> {
                // A number in quotes would be no word either.
                let word = at.string().ok_or_else(|| at.wrong_type(Self::EXPECTED))?;
                Ok(match word.as_str() {
                    $( $word => Self::$variant, )+
                    _ => {
                        at.unknown_word(&word, Self::WORDS, Self::COMPLETE);
                        Self::Other(word)
                    }
                })
            }
        }
    };

    (@complete) => { true };
    (@incomplete) => { false };
}
pub(crate) use words;
