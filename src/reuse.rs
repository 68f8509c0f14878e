//! Lists that are used again for the next payload.

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
