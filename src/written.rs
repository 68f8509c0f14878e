//! Values as text, in little code.
//!
//! The standard library's `to_string` is made anew wherever it is used: 100
//! bytes of WebAssembly, 150 for a number. Here it is made once.

use core::fmt::Display;

/// A value as text.
#[inline(never)]
pub(crate) fn text_of(value: &dyn Display) -> String {
    value.to_string()
}

/// Appends a text: `push_str`, but called rather than repeated.
#[inline(never)]
pub(crate) fn append(out: &mut String, text: &str) {
    out.push_str(text);
}

/// A whole number as text.
#[inline(never)]
pub(crate) fn decimal(number: i64) -> String {
    number.to_string()
}

/// A count or place as text: none is beyond what a payload has bytes.
#[inline(never)]
pub(crate) fn counted(number: usize) -> String {
    decimal(i64::try_from(number).unwrap_or(i64::MAX))
}
