//! Reading a payload by the layouts of its objects: each field is described
//! once.
//!
//! A type of the payload is written with [`payload!`], field by field: name,
//! whether it must be there, type, meaning. Reading follows from that. A set
//! of words that the sender may enlarge is written with [`word_set!`].
//!
//! A [`Reader`] goes over the text once and keeps what it reads in
//! [`Records`]: numbers, moments and positions in the text. Whatever is wrong is
//! noted and reading goes on, so that every problem of a payload is told at
//! once. Types are made of records when somebody asks for them: a verdict and
//! most figures need none.

mod description;
mod fields;
mod number;
mod owned;
mod reader;
mod records;
mod slot;
mod values;

pub(crate) use description::{Documentation, Member, Object, Type, WordSet};
pub use fields::Extra;
pub(crate) use fields::{Content, Field, Form, Layout, Presence, Vocabulary, index_of_field};
pub(crate) use number::LARGEST_SAFE;
pub use number::Number;
pub(crate) use owned::Keep;
pub(crate) use reader::{Expected, Reader, Root};
pub(crate) use records::{At, Gathered, Record, Records, Value, unknown_word};
pub(crate) use slot::Slot;
pub use values::{Columns, Uuid};

/// A type that a value of the payload can be read as.
pub(crate) trait Read<'t>: Sized {
    /// What it is.
    const TYPE: Type;

    /// What reading has to know of that.
    const CONTENT: Content;

    /// Makes it of what was read; nothing if something else was.
    fn take(value: Value<'_, 't>) -> Option<Self>;
}

/// An object that can be read.
pub(crate) trait ReadObject<'t>: Read<'t> {
    /// Its fields, and what holds between them.
    const LAYOUT: &'static Layout;

    /// Makes it of what was read without an error; nothing if there was one.
    fn from_record(record: Record<'_, 't>) -> Option<Self>;
}

/// Writes an object of the payload: its fields, in the sender's order.
///
/// Behind each name stands when the field is there, and whether it may be
/// null:
///
/// - `always`: in both forms of the payload;
/// - `current`: in the current form; the older one may lack it;
/// - `older`: in the older form; the current one may have it too;
/// - `optional`: in either form, or in neither.
///
/// A field that may be null or lacking is an `Option`.
///
/// `rules` hold between fields. They are given the object when all of its
/// fields have been read; one bad field does not silence the rules about the
/// others of its object. The constant of a field's name says which field is meant.
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

        #[allow(
            non_upper_case_globals,
            dead_code,
            reason = "each is named as its field, and rules are about some of them"
        )]
        impl $name<'_> {
            $( pub(crate) const $field: usize =
                crate::read::index_of_field(Self::FIELDS, crate::read::field_name(stringify!($field))); )+
        }

        impl<'t> $name<'t> {
            /// The fields, in the sender's order.
            pub(crate) const FIELDS: &'static [crate::read::Field] =
                &[$( crate::read::payload!(@field $field ($($when)+) $type) ),+];

            fn rules(at: &mut crate::read::At<'_, '_>) {
                let _ = &at;
                $( let $at = at; $rules )?
            }
        }

        impl $name<'_> {
            /// The same, borrowing nothing: what is text is copied.
            #[must_use]
            pub fn into_owned(self) -> $name<'static> {
                $name {
                    $( $field: crate::read::Keep::keep(self.$field), )+
                    extra: self.extra.into_owned(),
                }
            }
        }

        impl crate::read::Keep for $name<'_> {
            type Kept = $name<'static>;

            fn keep(self) -> Self::Kept {
                self.into_owned()
            }
        }

        impl<'t> crate::read::Read<'t> for $name<'t> {
            const TYPE: crate::read::Type = crate::read::Type::Object(&crate::read::Object {
                name: stringify!($name),
                documentation: crate::read::Documentation(&[$( $about ),+]),
                members: &[$(
                    crate::read::Member {
                        field: crate::read::payload!(@field $field ($($when)+) $type),
                        r#type: <$type as crate::read::Read<'t>>::TYPE,
                        documentation: crate::read::Documentation(&[$( $doc ),+]),
                    },
                )+],
            });

            const CONTENT: crate::read::Content =
                crate::read::Content::Object(<Self as crate::read::ReadObject<'t>>::LAYOUT);

            fn take(value: crate::read::Value<'_, 't>) -> Option<Self> {
                crate::read::ReadObject::from_record(value.record()?)
            }
        }

        impl<'t> crate::read::ReadObject<'t> for $name<'t> {
            const LAYOUT: &'static crate::read::Layout =
                &crate::read::Layout::new($noun, Self::FIELDS, $name::rules);

            fn from_record(record: crate::read::Record<'_, 't>) -> Option<Self> {
                Some(Self {
                    $( $field: crate::read::payload!(@take ($($when)+) record, Self::$field, $type), )+
                    extra: record.extra(),
                })
            }
        }
    };

    (@field $field:ident ($($when:tt)+) $type:ty) => {
        crate::read::Field {
            name: crate::read::field_name(stringify!($field)),
            quoted: {
                const NAME: &str = crate::read::field_name(stringify!($field));
                const QUOTED: [u8; NAME.len() + 3] = crate::read::quoted(NAME);
                &QUOTED
            },
            presence: crate::read::payload!(@presence $($when)+),
            nullable: crate::read::payload!(@null $($when)+),
            content: <$type as crate::read::Read<'t>>::CONTENT,
        }
    };

    (@stored (always) $type:ty) => { $type };
    (@stored ($($when:tt)+) $type:ty) => { Option<$type> };

    (@presence always $($null:tt)*) => { crate::read::Presence::Always };
    (@presence current $($null:tt)*) => { crate::read::Presence::Current };
    (@presence older $($null:tt)*) => { crate::read::Presence::Older };
    (@presence optional $($null:tt)*) => { crate::read::Presence::Optional };

    (@null $when:ident) => { false };
    (@null $when:ident, nullable) => { true };

    (@take (always) $record:ident, $index:expr, $type:ty) => { $record.held::<$type>($index)? };
    (@take ($($when:tt)+) $record:ident, $index:expr, $type:ty) => { $record.held::<$type>($index) };
}
pub(crate) use payload;

/// A field's name in the payload: Rust's raw identifiers lose their mark.
pub(crate) const fn field_name(identifier: &'static str) -> &'static str {
    match identifier.as_bytes() {
        [b'r', b'#', ..] => identifier.split_at(2).1,
        _ => identifier,
    }
}

/// A field's name as it usually stands in the text: in quotes, and with its
/// colon.
pub(crate) const fn quoted<const LENGTH: usize>(name: &str) -> [u8; LENGTH] {
    let mut quoted = [b'"'; LENGTH];
    let (_, behind) = quoted.split_at_mut(1);
    let (between, colon) = behind.split_at_mut(name.len());
    between.copy_from_slice(name.as_bytes());
    if let [_, colon] = colon {
        *colon = b':';
    }
    quoted
}

/// Writes a set of words that the sender may enlarge.
///
/// `complete` says that all words there are have been published: another one
/// is a warning. Where the published list is `incomplete`, it only informs.
macro_rules! word_set {
    (
        $(#[doc = $about:literal])+
        pub enum $name:ident, $completeness:ident {
            $( $(#[doc = $doc:literal])+ $variant:ident = $word:literal, )+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name<'t> {
            $( $(#[doc = $doc])+ $variant, )+
            /// A word that is not known here, as it came.
            Other(crate::json::Text<'t>),
        }

        impl $name<'_> {
            /// The words that are known, as the sender writes them.
            pub const WORDS: &'static [&'static str] = &[$( $word ),+];

            /// The same as values.
            #[allow(dead_code, reason = "of most sets the words are enough")]
            pub(crate) const KNOWN: &'static [$name<'static>] = &[$( $name::$variant ),+];

            const VOCABULARY: &'static crate::read::Vocabulary = &crate::read::Vocabulary::new(
                Self::WORDS,
                &[$( concat!("\"", $word, "\"") ),+],
                crate::read::word_set!(@$completeness),
            );

            /// The word, as the sender writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $word, )+
                    Self::Other(word) => word,
                }
            }

            /// The same word, borrowing nothing: one that is not known is copied.
            #[must_use]
            pub fn into_owned(self) -> $name<'static> {
                match self {
                    $( Self::$variant => $name::$variant, )+
                    Self::Other(word) => $name::Other(word.into_owned()),
                }
            }
        }

        impl crate::read::Keep for $name<'_> {
            type Kept = $name<'static>;

            fn keep(self) -> Self::Kept {
                self.into_owned()
            }
        }

        impl core::fmt::Display for $name<'_> {
            fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                out.pad(self.as_str())
            }
        }

        impl serde::Serialize for $name<'_> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'t> crate::read::Read<'t> for $name<'t> {
            const TYPE: crate::read::Type = crate::read::Type::Words(&crate::read::WordSet {
                name: stringify!($name),
                documentation: crate::read::Documentation(&[$( $about ),+]),
                vocabulary: Self::VOCABULARY,
            });

            const CONTENT: crate::read::Content = crate::read::Content::Words(Self::VOCABULARY);

            fn take(value: crate::read::Value<'_, 't>) -> Option<Self> {
                match value.word() {
                    Some(index) => {
                        let mut indices = 0..;
                        $( if indices.next() == Some(index) {
                            return Some(Self::$variant);
                        } )+
                        None
                    }
                    None => value.string().map(Self::Other),
                }
            }
        }
    };

    (@complete) => { true };
    (@incomplete) => { false };
}
pub(crate) use word_set;
