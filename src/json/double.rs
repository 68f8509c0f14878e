//! From a number's digits to a double.

use lexical_parse_float::FromLexical;

/// The double nearest to the number that a text of JSON writes; none if the
/// number is beyond the largest double.
///
/// The standard library says the same, with tables that weigh 10 KB in a
/// compressed WebAssembly file; `tests/json.rs` holds the two together.
pub(crate) fn double(text: &str) -> Option<f64> {
    f64::from_lexical(text.as_bytes())
        .ok()
        .filter(|number| number.is_finite())
}
