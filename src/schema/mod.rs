//! What a payload has to be, in the languages of others: JSON Schema, and
//! TypeScript declarations of what is made of it, with the JavaScript that
//! makes it.
//!
//! They follow from the descriptions that reading follows from, and from the
//! words that what is made is told in.

mod javascript;
mod json_schema;
mod node;
mod typescript;

pub use javascript::javascript;
pub use json_schema::{Draft, json_schema};
pub use typescript::{typescript, typescript_words};
