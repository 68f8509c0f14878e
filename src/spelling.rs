//! Which known name was probably meant.

/// What a letter that was lost, added or swapped with its neighbour weighs.
const SLIP: u16 = 4;
/// What a changed letter weighs. One and another slip are near; two are not,
/// for they make another word: `created_by` is no slip of `created_at`.
const CHANGED: u16 = 5;

/// Every known name is shorter, in bytes.
pub(crate) const LONGEST_NAME: usize = 64;

/// Whether a name is as short as every known name must be: asked where they are
/// written, while the crate is compiled.
pub(crate) const fn is_short(name: &str) -> bool {
    name.len() < LONGEST_NAME
}

const SEPARATOR: u8 = b'_';
/// Stands for characters beyond the first 256: every known name is ASCII.
const OTHER: u8 = 0xff;

/// The known name nearest to `word`, if one is near enough to be a slip:
/// another case or other separators, or one changed, lost, added or swapped
/// character; in names of eight characters or more two, of which one may be
/// changed. Of names of fewer than four only case and separators may differ,
/// and of two that are equally near neither is given.
pub(crate) fn nearest(
    word: &str,
    known: impl Iterator<Item = &'static str>,
) -> Option<&'static str> {
    if word.len() >= LONGEST_NAME {
        return None;
    }
    let written = Folded::new(word);
    let mut least = u16::MAX;
    let mut meant = None;
    for name in known.filter(|name| *name != word) {
        match written.distance(name) {
            Some(distance) if distance < least => (least, meant) = (distance, Some(name)),
            Some(distance) if distance == least => meant = None,
            _ => {}
        }
    }
    meant
}

/// A character of a name, in which case does not count, nor which separator it
/// is.
fn folded(byte: u8) -> u8 {
    match byte {
        b'-' | b' ' | b'.' => SEPARATOR,
        _ => byte.to_ascii_lowercase(),
    }
}

/// The characters of a known name.
fn characters(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().map(folded)
}

/// What is left of a name without separators.
fn letters(name: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> {
    name.filter(|character| *character != SEPARATOR)
}

/// Which letters there are, in five bits of theirs.
fn bits(letters: impl Iterator<Item = u8>) -> u32 {
    letters.fold(0, |bits, letter| bits | 1 << (letter & 31))
}

/// A word that is held against known names, of each character a byte. Each
/// unknown key of a payload is held against each known one, so this asks for
/// no memory, and names that cannot be near are passed over early.
struct Folded {
    characters: [u8; LONGEST_NAME],
    length: usize,
    bits: u32,
}

impl Folded {
    fn new(word: &str) -> Self {
        let mut characters = [0; LONGEST_NAME];
        let mut length = 0;
        for (kept, character) in characters.iter_mut().zip(word.chars()) {
            *kept = u8::try_from(character).map_or(OTHER, folded);
            length += 1;
        }
        let mut word = Self {
            characters,
            length,
            bits: 0,
        };
        word.bits = bits(letters(word.characters()));
        word
    }

    fn characters(&self) -> impl Iterator<Item = u8> {
        self.characters.iter().take(self.length).copied()
    }

    /// How far the word lies from a known name, if not too far.
    fn distance(&self, name: &str) -> Option<u16> {
        if letters(self.characters()).eq(letters(characters(name))) {
            return Some(0);
        }
        let most = match name.len() {
            ..4 => return None,
            4..8 => CHANGED,
            _ => SLIP + CHANGED,
        };
        // So two edits at most, one of them a change: a slip makes one letter
        // more or less, a change takes one for another.
        if self.length.abs_diff(name.len()) > 2
            || (self.bits ^ bits(letters(characters(name)))).count_ones() > 3
        {
            return None;
        }
        let distance = self.edits(name);
        (distance <= most).then_some(distance)
    }

    /// The weight of the edits between the word and a name, a swap of
    /// neighbours being one (optimal string alignment). Of the table of what
    /// their beginnings weigh the last two rows are kept.
    fn edits(&self, name: &str) -> u16 {
        let mut rows = [(0, 0); LONGEST_NAME];
        let mut weight = 0;
        for (above, _) in rows.iter_mut().take(name.len()) {
            weight += SLIP;
            *above = weight;
        }
        let mut start = 0_u16;
        let mut letter_before = None;
        for letter in self.characters() {
            // What the beginnings weigh that lack the last letter of both, and
            // the last two of both.
            let mut diagonal = start;
            let mut beyond = start.saturating_sub(SLIP);
            let mut beyond_next = beyond;
            start += SLIP;
            weight = start;
            let mut counterpart_before = None;
            for (counterpart, (above, twice_above)) in characters(name).zip(&mut rows) {
                let changed = if letter == counterpart { 0 } else { CHANGED };
                weight = (diagonal + changed).min((*above).min(weight) + SLIP);
                if letter_before == Some(counterpart) && counterpart_before == Some(letter) {
                    weight = weight.min(beyond + SLIP);
                }
                beyond = beyond_next;
                beyond_next = *twice_above;
                diagonal = *above;
                *twice_above = *above;
                *above = weight;
                counterpart_before = Some(counterpart);
            }
            letter_before = Some(letter);
        }
        weight
    }
}
