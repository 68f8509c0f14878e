//! Sorting, in little code.
//!
//! The standard library's sorts are made for long lists and anew for every
//! type: 2 KB of compressed WebAssembly each. Lists here are short, and the
//! long ones nearly in order.

use core::cmp::Ordering;

/// Sorts a list; what is equal keeps its order.
///
/// Merges runs of doubling length, so the time is bounded whatever the order.
pub(crate) fn sort_by<T: Copy>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let sorted = |one, other| match (list.get(one), list.get(other)) {
        (Some(one), Some(other)) => compare(one, other) != Ordering::Greater,
        _ => true,
    };
    if let Some(places) = in_order(list.len(), &sorted) {
        let mut ordered = Vec::with_capacity(list.len());
        for place in places {
            ordered.extend(list.get(place).copied());
        }
        *list = ordered;
    }
}

/// The places of a list of this length, in order, unless it is in order
/// already. `sorted` says whether what stands at one place may stand before
/// what stands at the other.
fn in_order(length: usize, sorted: &dyn Fn(usize, usize) -> bool) -> Option<Vec<usize>> {
    if (1..length).all(|place| sorted(place - 1, place)) {
        return None;
    }
    let mut places: Vec<usize> = (0..length).collect();
    let mut merged = Vec::with_capacity(length);
    let mut run = 1;
    while run < length {
        for pair in places.chunks(2 * run) {
            let (mut left, mut right) = pair.split_at_checked(run).unwrap_or((pair, &[]));
            while let (Some((&one, behind_one)), Some((&other, behind_other))) =
                (left.split_first(), right.split_first())
            {
                if sorted(one, other) {
                    merged.push(one);
                    left = behind_one;
                } else {
                    merged.push(other);
                    right = behind_other;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        core::mem::swap(&mut places, &mut merged);
        merged.clear();
        run *= 2;
    }
    Some(places)
}
