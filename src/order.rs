//! Sorting, compiled once.
//!
//! The standard library's sorts are made anew for every type they sort, about
//! 2 KB of compressed WebAssembly each. Here only places are sorted, whatever
//! they are the places of.

use core::cmp::Ordering;

/// Sorts a list; what is equal keeps its order.
pub(crate) fn sort_by<T: Copy>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let sorted = order(list.len(), &|one, other| match (
        list.get(one as usize),
        list.get(other as usize),
    ) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    *list = sorted
        .into_iter()
        .filter_map(|place| list.get(place as usize).copied())
        .collect();
}

/// The places of a list of this length, in order.
fn order(length: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut places: Vec<u32> = (0..).take(length).collect();
    places.sort_by(|&one, &other| compare(one, other));
    places
}
