//! The text of HTML.
//!
//! What is left is text, and is escaped like any other: nothing here has to be
//! right for the page to be safe.

use crate::written::append;

/// Takes the tags out, with a line break where a paragraph or a line ended.
pub(super) fn strip(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    // Behind the last `>` no tag ends: it is looked for once, not at every `<`.
    let mut ends = true;
    while let Some((before, behind)) = rest.split_once('<') {
        references(before, &mut text);
        let is_tag = ends
            && behind
                .starts_with(|first: char| first.is_ascii_alphabetic() || "/!".contains(first));
        let tag = if is_tag { behind.split_once('>') } else { None };
        ends &= !is_tag || tag.is_some();
        if let Some((tag, after)) = tag {
            let name = tag.strip_prefix('/').unwrap_or(tag).as_bytes();
            let lower = |place: usize| name.get(place).map_or(b' ', u8::to_ascii_lowercase);
            // br, p, li, div, tr, h1 to h6, and what else begins as these do.
            let breaks = match (lower(0), lower(1)) {
                (b'p', second) => !second.is_ascii_alphanumeric(),
                (b'h', second) => second.is_ascii_digit(),
                (b'b' | b't', b'r') | (b'l' | b'd', b'i') => true,
                _ => false,
            };
            if breaks && !text.is_empty() {
                text.push('\n');
            }
            rest = after;
        } else {
            text.push('<');
            rest = behind;
        }
    }
    references(rest, &mut text);
    text
}

/// The character with this number.
fn code(digits: &[u8], base: u32) -> Option<char> {
    let number = digits.iter().try_fold(0_u32, |number, digit| {
        let digit = char::from(*digit).to_digit(base)?;
        number.checked_mul(base)?.checked_add(digit)
    });
    number.and_then(char::from_u32)
}

/// Reads the references to characters that editors write.
fn references(html: &str, text: &mut String) {
    const KNOWN: [(&str, char); 6] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
    ];
    let mut parts = html.split('&');
    append(text, parts.next().unwrap_or_default());
    for part in parts {
        let character = part.split_once(';').and_then(|(name, behind)| {
            let known = KNOWN.iter().find(|(known, _)| *known == name);
            let character = match (known, name.as_bytes()) {
                (Some((_, character)), _) => Some(*character),
                (None, [b'#', b'x' | b'X', digits @ ..]) => code(digits, 16),
                (None, [b'#', digits @ ..]) => code(digits, 10),
                _ => None,
            };
            Some((character?, behind))
        });
        let (character, behind) = character.unwrap_or(('&', part));
        text.push(character);
        append(text, behind);
    }
}
