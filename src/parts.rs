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

/// A text without the spaces at its beginning and end: `trim`, in less code.
#[inline(never)]
pub(crate) fn trim(text: &str) -> &str {
    let (mut start, mut end) = (text.len(), 0);
    for (place, character) in text.char_indices() {
        if !character.is_whitespace() {
            start = start.min(place);
            end = place + character.len_utf8();
        }
    }
    text.get(start..end).unwrap_or_default()
}
