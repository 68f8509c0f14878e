//! Values as text, in little code.
//!
//! The standard library's `to_string` is made anew wherever it is used: 100
//! bytes of WebAssembly, 150 for a number. Here it is made once.

use core::fmt::{Display, Write};
use core::ops::Deref;

/// A value as text.
#[inline(never)]
pub(crate) fn text_of(value: &dyn Display) -> String {
    // A sentence or a pointer: it would be moved thrice while it grows.
    let mut text = String::with_capacity(96);
    // Writing to a string cannot fail.
    let _ = write!(text, "{value}");
    text
}

/// Appends a text: `push_str`, but called rather than repeated.
#[inline(never)]
pub(crate) fn append(out: &mut String, text: &str) {
    out.push_str(text);
}

/// Appends several texts.
#[inline(never)]
pub(crate) fn append_all(out: &mut String, parts: &[&str]) {
    for part in parts {
        append(out, part);
    }
}

/// Several texts as one: `concat`, in less code.
#[inline(never)]
pub(crate) fn joined(parts: &[&str]) -> String {
    let mut joined = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    append_all(&mut joined, parts);
    joined
}

/// The last hexadecimal digit of a number.
pub(crate) fn hexadecimal(number: u32) -> char {
    let digit = char::from_digit(number & 15, 16);
    digit.unwrap_or_default().to_ascii_uppercase()
}

/// So many spaces.
#[inline(never)]
pub(crate) fn spaces(count: usize) -> String {
    let mut spaces = String::new();
    for _ in 0..count {
        spaces.push(' ');
    }
    spaces
}

/// A number as text, which takes no memory of its own.
pub(crate) struct Digits {
    bytes: [u8; Self::MOST],
    start: usize,
}

impl Digits {
    /// What a double takes at most: `-1.2345678901234567e-308`.
    const MOST: usize = 24;

    pub(crate) fn new() -> Self {
        Self {
            bytes: [0; Self::MOST],
            start: Self::MOST,
        }
    }

    /// Puts a byte before those that are there.
    pub(crate) fn put(&mut self, byte: u8) {
        self.start = self.start.saturating_sub(1);
        if let Some(place) = self.bytes.get_mut(self.start) {
            *place = byte;
        }
    }

    /// Puts a number's digits, with a point before the last so many of them.
    #[inline(never)]
    pub(crate) fn put_number(&mut self, mut number: u64, mut places: i64) {
        loop {
            // Half as long, a number is divided many times as fast.
            let digit = if let Ok(short) = u32::try_from(number) {
                number = (short / 10).into();
                short % 10
            } else {
                let digit = number % 10;
                number /= 10;
                digit as u32
            };
            self.put(b'0' | digit.to_le_bytes()[0]);
            places -= 1;
            if places == 0 {
                self.put(b'.');
            }
            if number == 0 && places < 0 {
                break;
            }
        }
    }
}

impl Deref for Digits {
    type Target = str;

    fn deref(&self) -> &str {
        let bytes = self.bytes.get(self.start..).unwrap_or_default();
        core::str::from_utf8(bytes).unwrap_or_default()
    }
}

/// A whole number as text.
#[inline(never)]
pub(crate) fn decimal(number: i64) -> Digits {
    let mut digits = Digits::new();
    digits.put_number(number.unsigned_abs(), 0);
    if number < 0 {
        digits.put(b'-');
    }
    digits
}

/// A count or place as text: none is beyond what a payload has bytes.
#[inline(never)]
pub(crate) fn counted(number: usize) -> Digits {
    decimal(i64::try_from(number).unwrap_or(i64::MAX))
}
