//! Texts in parts, in little code.
//!
//! The standard library's `split` and `split_once` are made anew wherever they are used: 70 bytes of WebAssembly each, and
//! 800 for the search behind them. Here they are made once, for marks that are ASCII.

/// What stands before a mark, and what behind it.
#[inline(never)]
pub(crate) fn split_once(text: &str, mark: u8) -> Option<(&str, &str)> {
    let place = text.bytes().position(|byte| byte == mark)?;
    let (before, behind) = text.split_at_checked(place)?;
    Some((before, behind.get(1..)?))
}

/// What stands between marks: of a text without one, all of it.
pub(crate) fn split(text: &str, mark: u8) -> Split<'_> {
    Split {
        rest: Some(text),
        mark,
    }
}

pub(crate) struct Split<'t> {
    rest: Option<&'t str>,
    mark: u8,
}

impl<'t> Iterator for Split<'t> {
    type Item = &'t str;

    #[inline(never)]
    fn next(&mut self) -> Option<&'t str> {
        let text = self.rest.take()?;
        let Some((part, rest)) = split_once(text, self.mark) else {
            return Some(text);
        };
        self.rest = Some(rest);
        Some(part)
    }
}

/// How many characters a text has.
#[inline(never)]
pub(crate) fn characters(text: &str) -> usize {
    let begins = |byte: &u8| byte & 0b1100_0000 != 0b1000_0000;
    text.bytes().filter(begins).count()
}
