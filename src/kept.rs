//! What is kept: positions, and lists for the next payload.

/// A position in a text, on a tape or among records, as it is kept. No text is
/// so long that one of them comes near the largest number.
pub(crate) fn index(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// Empties a list that is used again, and keeps its memory unless that has room
/// for more than so many items.
///
/// It is not made smaller: that takes the smaller piece before it gives the
/// larger one back, of memory that may have come to its end.
pub(crate) fn reuse<T>(list: &mut Vec<T>, most: usize) {
    list.clear();
    if list.capacity() > most {
        *list = Vec::new();
    }
}
