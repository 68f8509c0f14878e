//! Which known name was probably meant.

/// The known name nearest to `word`, if one is near enough to be a slip:
/// another case or other separators, or one changed, lost, added or swapped
/// letter (two in names of eight letters or more).
pub(crate) fn nearest(
    word: &str,
    known: impl Iterator<Item = &'static str>,
) -> Option<&'static str> {
    known
        .filter(|name| *name != word)
        .filter_map(|name| Some((distance(word, name)?, name)))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| name)
}

/// How many slips lie between two names, if few enough.
fn distance(word: &str, name: &str) -> Option<usize> {
    if letters(word).eq(letters(name)) {
        return Some(0);
    }
    let most = match name.len() {
        ..4 => return None,
        4..8 => 1,
        _ => 2,
    };
    if word.len().abs_diff(name.len()) > most || !word.is_ascii() {
        return None;
    }
    let distance = edits(word.as_bytes(), name.as_bytes());
    (distance <= most).then_some(distance)
}

/// What is left of a name when case and separators do not count.
fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars()
        .filter(|letter| !matches!(letter, '_' | '-' | ' ' | '.'))
        .map(|letter| letter.to_ascii_lowercase())
}

/// Edits between two names, a swap of neighbours counting once (optimal
/// string alignment).
fn edits(one: &[u8], other: &[u8]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, counterpart) in other.iter().enumerate() {
            let at =
                |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX / 2);
            let mut fewest = (at(&last, column) + usize::from(letter != counterpart))
                .min(at(&last, column + 1) + 1)
                .min(at(&current, column) + 1);
            let swapped = row > 0
                && column > 0
                && one.get(row - 1) == Some(counterpart)
                && other.get(column - 1) == Some(letter);
            if swapped {
                fewest = fewest.min(at(&before_last, column - 1) + 1);
            }
            current.push(fewest);
        }
        before_last = core::mem::replace(&mut last, current);
    }
    last.last().copied().unwrap_or(usize::MAX)
}
