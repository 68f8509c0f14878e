//! What of a text is still to be read, and the strings in it.
#![expect(
    clippy::inline_always,
    reason = "these are the innermost steps of reading, and elsewhere the core is kept small"
)]

use super::text::Text;
use crate::bytes::{HIGHS, ONES, same};

/// What of the text is still to be read.
///
/// The innermost steps of reading move this value, which stays in registers;
/// the position of a [`Scan`](super::Scan) lies in memory, and would go there at each
/// step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rest<'t>(&'t [u8]);

impl<'t> Rest<'t> {
    /// All of these bytes.
    pub(super) fn of(bytes: &'t [u8]) -> Self {
        Self(bytes)
    }

    /// How many bytes it has.
    pub(super) fn length(self) -> usize {
        self.0.len()
    }

    /// Goes over these bytes, if they stand here.
    #[inline(always)]
    pub(crate) fn goes_over(&mut self, bytes: &[u8]) -> bool {
        match self.0.split_at_checked(bytes.len()) {
            Some((here, behind)) if same(here, bytes) => {
                self.0 = behind;
                true
            }
            _ => false,
        }
    }

    /// Goes over this word, if it stands here and nothing that makes another of it.
    #[inline(always)]
    pub(crate) fn goes_over_word(&mut self, word: &[u8]) -> bool {
        let mut rest = *self;
        let stands_here =
            rest.goes_over(word) && matches!(rest.0, [b',' | b'}' | b']' | ..=b' ', ..]);
        if stands_here {
            *self = rest;
        }
        stands_here
    }

    /// The bytes that stand here, so many of them.
    #[inline(always)]
    pub(crate) fn next<const LENGTH: usize>(self) -> Option<&'t [u8; LENGTH]> {
        self.0.first_chunk()
    }

    /// Goes over bytes that have been looked at.
    #[inline(always)]
    pub(crate) fn go_over(&mut self, length: usize) {
        self.0 = self.0.get(length..).unwrap_or_default();
    }

    /// Whether what stands here may be white space.
    #[inline(always)]
    pub(crate) fn begins_with_space(self) -> bool {
        matches!(self.0, [..=b' ', ..])
    }

    /// Goes over white space. Most payloads have none.
    #[inline(always)]
    pub(crate) fn spaces(&mut self) {
        match *self.0 {
            [b' ', behind, ..] if behind > b' ' => self.go_over(1),
            [first, ..] if first <= b' ' => self.go_over(space_length(self.0)),
            _ => {}
        }
    }

    /// Goes over a string or a word of a text that was read before, and says
    /// whether it holds escapes.
    #[inline(always)]
    pub(super) fn string_or_word(&mut self) -> bool {
        let Some(mut string) = self.behind_quote() else {
            while let [first, behind @ ..] = self.0
                && !matches!(first, b',' | b'}' | b']' | ..=b' ')
            {
                self.0 = behind;
            }
            return false;
        };
        let mut escaped = false;
        loop {
            string = string.get(plain_length(string)..).unwrap_or_default();
            let [b'\\', _, behind @ ..] = string else {
                break;
            };
            escaped = true;
            string = behind;
        }
        self.0 = string.get(1..).unwrap_or_default();
        escaped
    }

    /// Goes on behind a value in an object or list, if that is written as
    /// usual: true says that here the next key or value is expected, false that
    /// a bracket closed it.
    #[inline(always)]
    pub(crate) fn behind_value(&mut self, in_object: bool) -> Option<bool> {
        let (opening, closing) = around(in_object);
        // As payloads are usually written: without spaces, and with objects in lists.
        let goes_on = match *self.next()? {
            [b',', behind] if behind == opening => true,
            [bracket, _] if bracket == closing => false,
            _ => return None,
        };
        self.go_over(1);
        Some(goes_on)
    }

    /// The same in an object with line breaks behind its commas and before its
    /// bracket.
    #[inline(always)]
    pub(crate) fn behind_line(&mut self) -> Option<bool> {
        let (opening, closing) = around(true);
        let mut rest = *self;
        let goes_on = rest.0.first() == Some(&b',');
        rest.go_over(usize::from(goes_on));
        rest.go_over(space_length(rest.0));
        let expected = if goes_on { opening } else { closing };
        if rest.0.first() != Some(&expected) {
            return None;
        }
        rest.go_over(usize::from(!goes_on));
        *self = rest;
        Some(goes_on)
    }

    /// What stands behind the quote that stands here, to the end of the text.
    #[inline(always)]
    pub(crate) fn behind_quote(self) -> Option<&'t [u8]> {
        match self.0 {
            [b'"', rest @ ..] => Some(rest),
            _ => None,
        }
    }

    /// Goes over a string without escapes, if one stands here, and gives what
    /// is between its quotes.
    #[inline(always)]
    pub(crate) fn plain_string(&mut self) -> Option<&'t [u8]> {
        let string = self.behind_quote()?;
        match string.split_at_checked(plain_length(string)) {
            Some((between_quotes, [b'"', rest @ ..])) => {
                self.0 = rest;
                Some(between_quotes)
            }
            _ => None,
        }
    }

    /// Reads an integer of a few digits, if one stands here.
    #[inline(always)]
    pub(crate) fn short_integer(&mut self) -> Option<i64> {
        /// So many digits are an integer that JavaScript keeps.
        const SHORT: usize = 15;

        let mut number = 0;
        let mut length = 0;
        loop {
            match self.0.get(length)? {
                digit @ b'0'..=b'9' if length < SHORT => {
                    number = number * 10 + i64::from(digit & 15);
                }
                b',' | b'}' | b']' => break,
                _ => return None,
            }
            length += 1;
        }
        let leading_zero = length > 1 && self.0.first() == Some(&b'0');
        if length == 0 || leading_zero {
            return None;
        }
        self.go_over(length);
        Some(number)
    }
}

/// What usually follows a comma in an object or list, and what closes it.
pub(super) const fn around(in_object: bool) -> (u8, u8) {
    if in_object {
        (b'"', b'}')
    } else {
        (b'{', b']')
    }
}

/// A string as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quoted {
    /// Where its opening quote stands.
    pub(crate) start: u32,
    /// The first byte behind its closing quote.
    pub(crate) end: u32,
    pub(crate) escaped: bool,
    /// Whether half of a surrogate pair stands in it.
    pub(crate) lone: bool,
}

impl Quoted {
    /// One that was read before: halves of pairs in it have been told of.
    pub(crate) fn again(start: u32, end: u32, escaped: bool) -> Self {
        Self {
            start,
            end,
            escaped,
            lone: false,
        }
    }

    /// Whether it stands for one of these strings.
    pub(crate) fn is_among(self, strings: &[&str], text: &str) -> bool {
        if self.escaped {
            // Once for all of them: it may be long.
            return strings.contains(&self.text(text).as_str());
        }
        // Lengths are compared before anything is looked at: that settles
        // nearly every comparison of keys.
        let (start, length) = (self.start as usize + 1, (self.end - self.start) as usize);
        strings.iter().any(|string| {
            length == string.len() + 2
                && text.as_bytes().get(start..start + string.len()) == Some(string.as_bytes())
        })
    }

    /// The string that it stands for.
    pub(crate) fn text(self, text: &str) -> Text<'_> {
        let between_quotes = text
            .get(self.start as usize + 1..(self.end as usize).saturating_sub(1))
            .unwrap_or_default();
        if self.escaped {
            Text::escaped(between_quotes)
        } else {
            Text::plain(between_quotes)
        }
    }
}

/// How many bytes of white space these begin with.
#[inline(never)]
fn space_length(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [b'\n' | b'\r' | b'\t', behind @ ..] => behind,
            // Lines begin with many.
            [b' ', behind @ ..] => match rest.first_chunk() {
                Some(eight) => {
                    let others = u64::from_le_bytes(*eight) ^ u64::from_le_bytes([b' '; 8]);
                    let spaces = others.trailing_zeros() as usize / 8;
                    rest.get(spaces..).unwrap_or_default()
                }
                None => behind,
            },
            _ => return bytes.len() - rest.len(),
        };
    }
}

/// How many bytes lie before the next quote, backslash or control character.
///
/// Eight at a time: each test sets the highest bit of the bytes it finds, and
/// the lowest bit set is exact, for borrows only travel upwards.
#[inline(always)]
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((chunk, behind)) = rest.split_first_chunk() {
        let word = u64::from_le_bytes(*chunk);
        let quote = word ^ (ONES * u64::from(b'"'));
        let backslash = word ^ (ONES * u64::from(b'\\'));
        let found = (quote.wrapping_sub(ONES) & !quote)
            | (backslash.wrapping_sub(ONES) & !backslash)
            | (word.wrapping_sub(ONES * 0x20) & !word);
        if found & HIGHS != 0 {
            let length = bytes.len() - rest.len();
            return length + (found & HIGHS).trailing_zeros() as usize / 8;
        }
        rest = behind;
    }
    let plain = rest
        .iter()
        .take_while(|byte| !matches!(byte, b'"' | b'\\' | ..0x20));
    bytes.len() - rest.len() + plain.count()
}
