//! Lines and columns, counted only for those who ask.

use serde::Serialize;

use super::scan::{HIGHS, ONES};
use crate::order::sort_by;

/// A point in the payload's text, between two characters.
///
/// Everything is counted in UTF-16 code units, as JavaScript strings and
/// editors count. A line ends at `\n`, `\r\n` or `\r`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Range {
    /// Where it starts.
    pub start: Place,
    /// Where it ends: the first point behind it.
    pub end: Place,
}

/// The places of some byte offsets, all counted in one walk over the text.
pub(crate) struct Places(Vec<(usize, Place)>);

impl Places {
    /// Counts the places of `offsets`, which may come in any order.
    pub(crate) fn count(bytes: &[u8], mut offsets: Vec<usize>) -> Self {
        sort_by(&mut offsets, Ord::cmp);
        offsets.dedup();
        let mut place = Place {
            offset: 0,
            line: 1,
            column: 1,
        };
        let mut before = 0;
        let mut at = 0;
        let places = offsets.into_iter().map(|offset| {
            let mut rest = bytes.get(at..offset).unwrap_or_default();
            while let Some((&first, behind)) = rest.split_first() {
                let (eight, behind_eight) = rest.split_first_chunk().unwrap_or((&[0; 8], &[]));
                if are_plain(*eight) {
                    place.offset += eight.len();
                    place.column += eight.len();
                    before = b' ';
                    rest = behind_eight;
                } else {
                    step(&mut place, before, first);
                    before = first;
                    rest = behind;
                }
            }
            at = offset;
            (offset, place)
        });
        Self(places.collect())
    }

    /// The piece of text between two of the offsets counted.
    pub(crate) fn range(&self, start: usize, end: usize) -> Option<Range> {
        Some(Range {
            start: self.place(start)?,
            end: self.place(end)?,
        })
    }

    fn place(&self, offset: usize) -> Option<Place> {
        let found = self
            .0
            .binary_search_by_key(&offset, |&(offset, _)| offset)
            .ok()?;
        self.0.get(found).map(|&(_, place)| place)
    }
}

/// Whether each of these bytes is a character of ASCII that ends no line.
fn are_plain(bytes: [u8; 8]) -> bool {
    let word = u64::from_le_bytes(bytes);
    (word | word.wrapping_sub(ONES * 0x20)) & HIGHS == 0
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
