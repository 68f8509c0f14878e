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
    if let Some(places) = order(list.len(), &sorted) {
        let mut ordered = Vec::with_capacity(list.len());
        for place in places {
            ordered.extend(list.get(place).copied());
        }
        *list = ordered;
    }
}

/// A thing by its number, and a hash of its name.
pub(crate) fn hashed(name: &str, thing: u32) -> u64 {
    let mut hash = name.len() as u64;
    for chunk in name.as_bytes().chunks(8) {
        let word = chunk
            .iter()
            .fold(0, |word, &byte| word << 8 | u64::from(byte));
        hash = (hash.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    (hash >> 32) << 32 | u64::from(thing)
}

/// Leaves those of the [`hashed`] things that share twelve bits of their hash
/// with another: of a few dozen names hardly any.
fn keep_alike(things: &mut Vec<u64>) {
    let (mut seen, mut again) = ([0_u64; 64], [0_u64; 64]);
    // Six of the bits say which word, and six which bit of it.
    let place = |hashed: u64| ((hashed >> 58) as usize, 1_u64 << (hashed >> 52 & 63));
    for &hashed in &*things {
        let (word, bit) = place(hashed);
        if let (Some(seen), Some(again)) = (seen.get_mut(word), again.get_mut(word)) {
            *again |= *seen & bit;
            *seen |= bit;
        }
    }
    things.retain(|&hashed| {
        let (word, bit) = place(hashed);
        again.get(word).is_some_and(|again| again & bit != 0)
    });
}

/// Those of the [`hashed`] things, which stand in the order of their numbers,
/// that equal one before them. Only those with the same hash are compared.
pub(crate) fn repeated(mut things: Vec<u64>, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    keep_alike(&mut things);
    let thing = |hashed: u64| u32::try_from(hashed & 0xFFFF_FFFF).unwrap_or_default();
    // What is equal keeps its order, so that the first of equals is the one
    // that is not a repetition.
    let order = |one: u64, other: u64| {
        let hashes = (one >> 32).cmp(&(other >> 32));
        hashes.then_with(|| compare(thing(one), thing(other)))
    };
    sort_by(&mut things, |one, other| order(*one, *other));
    let pairs = things.windows(2).filter_map(|pair| match *pair {
        [one, other] if order(one, other) == Ordering::Equal => Some(thing(other)),
        _ => None,
    });
    pairs.collect()
}

/// The places of a list of this length, in order, unless it is in order
/// already. `sorted` says whether what stands at one place may stand before
/// what stands at the other.
fn order(length: usize, sorted: &dyn Fn(usize, usize) -> bool) -> Option<Vec<usize>> {
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
