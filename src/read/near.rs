//! Which known name was probably meant.

/// What a letter that was lost, added or swapped with its neighbour weighs.
const SLIP: usize = 4;
/// What a changed letter weighs. One and another slip are near; two are not,
/// for they make another word: `created_by` is no slip of `created_at`.
const CHANGED: usize = 5;

/// Every known name is shorter, in bytes.
const LONG: usize = 64;

/// The known name nearest to `word`, if one is near enough to be a slip:
/// another case or other separators, or one changed, lost, added or swapped
/// character; in names of eight characters or more two, of which one may be
/// changed. Names of fewer than four have no near ones, and of two that are
/// equally near neither is given.
pub(crate) fn nearest(
    word: &str,
    known: impl Iterator<Item = &'static str>,
) -> Option<&'static str> {
    if word.len() >= LONG {
        return None;
    }
    let written = folded(word);
    let mut least = usize::MAX;
    let mut meant = None;
    for name in known.filter(|name| *name != word) {
        match distance(&written, &folded(name)) {
            Some(distance) if distance < least => (least, meant) = (distance, Some(name)),
            Some(distance) if distance == least => meant = None,
            _ => {}
        }
    }
    meant
}

/// How far a word lies from a name, if not too far; both folded.
fn distance(word: &[char], name: &[char]) -> Option<usize> {
    if letters(word).eq(letters(name)) {
        return Some(0);
    }
    let most = match name.len() {
        ..4 => return None,
        4..8 => CHANGED,
        _ => SLIP + CHANGED,
    };
    let distance = edits(word, name);
    (distance <= most).then_some(distance)
}

/// What is left of a folded name without separators.
fn letters(name: &[char]) -> impl Iterator<Item = &char> {
    name.iter().filter(|letter| **letter != '_')
}

/// A name whose case does not count, nor which separators it has.
fn folded(name: &str) -> Vec<char> {
    name.chars()
        .map(|letter| match letter {
            '-' | ' ' | '.' => '_',
            letter => letter.to_ascii_lowercase(),
        })
        .collect()
}

/// The weight of the edits between two names, a swap of neighbours being one
/// (optimal string alignment).
fn edits(one: &[char], other: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).map(|column| column * SLIP).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut current = vec![(row + 1) * SLIP];
        for (column, counterpart) in other.iter().enumerate() {
            let at =
                |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX / 2);
            let changed = if letter == counterpart { 0 } else { CHANGED };
            let mut fewest = (at(&last, column) + changed)
                .min(at(&last, column + 1) + SLIP)
                .min(at(&current, column) + SLIP);
            let swapped = row > 0
                && column > 0
                && one.get(row - 1) == Some(counterpart)
                && other.get(column - 1) == Some(letter);
            if swapped {
                fewest = fewest.min(at(&before_last, column - 1) + SLIP);
            }
            current.push(fewest);
        }
        before_last = core::mem::replace(&mut last, current);
    }
    last.last().copied().unwrap_or(usize::MAX)
}
