//! Which names are repeated, found without comparing each with each.

use core::cmp::Ordering;

use crate::order::sort_by;

/// A thing by its number, and a hash of its name: half of the bits each.
#[derive(Clone, Copy)]
pub(crate) struct Hashed(u64);

impl Hashed {
    /// The thing of this number, which has this name.
    pub(crate) fn of(name: &str, number: u32) -> Self {
        let mut hash = name.len() as u64;
        for chunk in name.as_bytes().chunks(8) {
            let word = chunk
                .iter()
                .fold(0, |word, &byte| word << 8 | u64::from(byte));
            hash = (hash.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
        Self((hash >> 32) << 32 | u64::from(number))
    }

    /// The thing's number.
    fn number(self) -> u32 {
        u32::try_from(self.0 & 0xFFFF_FFFF).unwrap_or_default()
    }

    /// The hash of its name.
    fn hash(self) -> u64 {
        self.0 >> 32
    }

    /// Twelve bits of the hash: six say which word, and six which bit of it.
    fn mark(self) -> (usize, u64) {
        ((self.0 >> 58) as usize, 1 << (self.0 >> 52 & 63))
    }
}

/// Leaves those that share twelve bits of their hash with another: of a few
/// dozen names hardly any.
fn keep_alike(things: &mut Vec<Hashed>) {
    let (mut seen, mut again) = ([0_u64; 64], [0_u64; 64]);
    for thing in &*things {
        let (word, bit) = thing.mark();
        if let (Some(seen), Some(again)) = (seen.get_mut(word), again.get_mut(word)) {
            *again |= *seen & bit;
            *seen |= bit;
        }
    }
    things.retain(|thing| {
        let (word, bit) = thing.mark();
        again.get(word).is_some_and(|again| again & bit != 0)
    });
}

/// The numbers of those things, which stand in the order of their numbers, that
/// equal one before them. Only those with the same hash are compared.
pub(crate) fn repeated(
    mut things: Vec<Hashed>,
    compare: &dyn Fn(u32, u32) -> Ordering,
) -> Vec<u32> {
    keep_alike(&mut things);
    // What is equal keeps its order, so that the first of equals is the one
    // that is not a repetition.
    let by_name = |one: &Hashed, other: &Hashed| {
        let hashes = one.hash().cmp(&other.hash());
        hashes.then_with(|| compare(one.number(), other.number()))
    };
    sort_by(&mut things, by_name);
    let pairs = things.windows(2).filter_map(|pair| match pair {
        [one, other] if by_name(one, other) == Ordering::Equal => Some(other.number()),
        _ => None,
    });
    pairs.collect()
}
