//! Lines and columns, counted only for those who ask.

use serde::Serialize;

use crate::bytes::{HIGHS, ONES};

/// A point in the payload's text, between two characters.
///
/// Everything is counted in UTF-16 code units, as JavaScript strings and
/// editors count. A line ends at `\n`, `\r\n` or `\r`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Place {
    /// Units before this point, from 0.
    pub offset: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column within the line, from 1.
    pub column: usize,
}

/// A piece of the payload's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Range {
    /// Where it starts.
    pub start: Place,
    /// Where it ends: the first point behind it.
    pub end: Place,
}

/// Counts places on a walk over a text.
#[derive(Clone, Copy)]
pub(crate) struct Places<'b> {
    bytes: &'b [u8],
    /// How many of them lie behind, and the last of those.
    passed: usize,
    before: u8,
    place: Place,
}

impl<'b> Places<'b> {
    pub(crate) fn of(bytes: &'b [u8]) -> Self {
        let place = Place {
            offset: 0,
            line: 1,
            column: 1,
        };
        Self {
            bytes,
            passed: 0,
            before: 0,
            place,
        }
    }

    /// The piece of text between two offsets. Its start does not lie before that
    /// of the piece asked for before.
    ///
    /// Its end is counted from there, and forgotten: values do not overlap, and
    /// few stand in one another.
    pub(crate) fn range(&mut self, (start, end): (usize, usize)) -> Range {
        self.go_to(start);
        let mut behind = *self;
        // No place lies between the two halves of a line end.
        let halved = end
            .checked_sub(1)
            .and_then(|last| self.bytes.get(last..=end));
        behind.go_to(end + usize::from(halved == Some(b"\r\n")));
        // A byte that begins no character is shown as one.
        if behind.place == self.place && start < end {
            behind.place.offset += 1;
            behind.place.column += 1;
        }
        Range {
            start: self.place,
            end: behind.place,
        }
    }

    fn go_to(&mut self, offset: usize) {
        let mut rest = self.bytes.get(self.passed..offset).unwrap_or_default();
        let (mut place, mut before) = (self.place, self.before);
        while let Some((&first, behind)) = rest.split_first() {
            let plain = plain_words(rest) * size_of::<u64>();
            if plain > 0 {
                place.offset += plain;
                place.column += plain;
                before = b' ';
                rest = rest.get(plain..).unwrap_or_default();
            } else {
                step(&mut place, before, first);
                before = first;
                rest = behind;
            }
        }
        (self.place, self.before) = (place, before);
        self.passed = self.passed.max(offset);
    }
}

/// How many times eight bytes there are first of which each is a character of
/// ASCII that ends no line.
fn plain_words(bytes: &[u8]) -> usize {
    let (words, _) = bytes.as_chunks();
    let is_plain = |eight: &&[u8; 8]| {
        let word = u64::from_le_bytes(**eight);
        (word | word.wrapping_sub(ONES * 0x20)) & HIGHS == 0
    };
    words.iter().take_while(is_plain).count()
}

/// Moves a place over one byte.
fn step(place: &mut Place, before: u8, byte: u8) {
    match byte {
        // The second half of a line end that was counted already.
        b'\n' if before == b'\r' => place.offset += 1,
        b'\n' | b'\r' => {
            place.offset += 1;
            place.line += 1;
            place.column = 1;
        }
        // A character is counted at its first byte, and those outside the
        // basic plane, which take four bytes and two units, at their second
        // byte too.
        0x80..=0xBF if before < 0xF0 => {}
        _ => {
            place.offset += 1;
            place.column += 1;
        }
    }
}
