//! Bytes, looked at several at a time.
#![expect(
    clippy::inline_always,
    reason = "these are the innermost steps of reading, and elsewhere the core is kept small"
)]

/// The lowest bit of each of eight bytes, and the highest.
pub(crate) const ONES: u64 = u64::from_ne_bytes([1; 8]);
pub(crate) const HIGHS: u64 = ONES << 7;

/// Whether two names of the same length are the same. A word at a time: names
/// are short, and a call would cost more than the comparison.
#[inline(always)]
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    if let (Some(first), Some(second)) = (one.first_chunk::<8>(), other.first_chunk::<8>()) {
        return u64::from_le_bytes(*first) == u64::from_le_bytes(*second)
            && one.last_chunk::<8>() == other.last_chunk::<8>()
            && (one.len() <= 16 || same_words(one, other));
    }
    if let (Some(first), Some(second)) = (one.first_chunk::<4>(), other.first_chunk::<4>()) {
        return first == second && one.last_chunk::<4>() == other.last_chunk::<4>();
    }
    one.iter().zip(other).all(|(one, other)| one == other)
}

/// Whether two longer names are the same but for what is left behind their last
/// whole word. Called, as the standard library's comparison is, which goes byte
/// by byte in WebAssembly.
#[inline(never)]
fn same_words(one: &[u8], other: &[u8]) -> bool {
    let (words, others) = (one.as_chunks::<8>().0, other.as_chunks::<8>().0);
    let mut pairs = words.iter().zip(others);
    pairs.all(|(one, other)| u64::from_le_bytes(*one) == u64::from_le_bytes(*other))
}
