//! JSON text: a scanner that goes over it, and a flat tree of it.
//!
//! [`Scan`] goes over a text from left to right, a key, a value or a bracket at
//! a time, as reading asks for them. What reading knows nothing about it
//! writes onto a [`Tape`]: one node per value and per key, each with its
//! span. Nothing is copied: a value is the piece of text it was read from.
//!
//! ```text
//! {"id": 134, "timeline": []}
//! Object  Key  Integer  Key       List       nodes, in the text's order
//!         id   134      timeline  []
//! ```
//!
//! What is accepted is RFC 8259, exactly as `serde_json` accepts it, apart
//! from three things written down here and held by `tests/json.rs`:
//!
//! - size and depth are limited, by [`Limits`];
//! - an object that says a key twice is read, and the second key is reported;
//! - a `\u` escape that is half of a surrogate pair is read as U+FFFD and
//!   reported, where `serde_json` refuses the text.

mod double;
mod place;
mod repeated;
mod rest;
mod scan;
mod shortest;
mod syntax;
mod tape;
mod text;
mod way;

pub(crate) use double::{FAR, double, is_infinite};
pub(crate) use place::Places;
pub use place::{Place, Range};
pub(crate) use repeated::{Hashed, repeated};
pub(crate) use rest::{Quoted, Rest};
pub(crate) use scan::{Limits, Scan, Stopped};
pub(crate) use shortest::shortest;
pub(crate) use syntax::{Syntax, SyntaxFault};
pub(crate) use tape::{Document, NodeIndex, NodeKind, ROOT, Tape};
pub use text::{Json, Text};
#[cfg(any(target_family = "wasm", test))]
pub(crate) use text::{escape, quote};
pub(crate) use way::reach;
