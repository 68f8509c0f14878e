//! The text of HTML.
//!
//! What is left is text, and is escaped like any other: nothing here has to be
//! right for the page to be safe.

use super::{LOWERED, RAISED, STRUCK};
use crate::parts::{split, split_once};
use crate::written::append;

/// What parts the cells of a table's row.
pub(super) const CELL: &str = "\t";

/// What stands in the place of a tag, by its name: a line break where a
/// paragraph or a line ends, space between cells, and signs for what would
/// else be another number or the contrary.
const TAGS: &[(&str, &[&str])] = &[
    (
        "\n",
        &[
            "address",
            "article",
            "aside",
            "blockquote",
            "br",
            "caption",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tr",
            "ul",
        ],
    ),
    (CELL, &["td", "th"]),
    (STRUCK, &["del", "s", "strike"]),
    (RAISED, &["sup"]),
    (LOWERED, &["sub"]),
];

/// Takes the tags out.
pub(super) fn strip(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    // Behind the last `>` no tag ends: it is looked for once, not at every `<`.
    let mut ends = true;
    // How many spans are open since one began that is struck out.
    let mut struck = 0;
    while let Some((before, behind)) = split_once(rest, b'<') {
        references(before, &mut text);
        let is_tag = ends
            && behind
                .starts_with(|first: char| first.is_ascii_alphabetic() || "/!".contains(first));
        let tag = if !is_tag {
            None
        } else if behind.starts_with("!--") {
            behind_comment(behind)
        } else {
            split_once(behind, b'>')
        };
        ends &= !is_tag || tag.is_some();
        if let Some((tag, after)) = tag {
            let at_beginning = text.ends_with('\n') || text.is_empty();
            let name = name(tag);
            append(&mut text, instead(tag, name, at_beginning));
            if is(name, "span") {
                let before = struck;
                struck = match (struck, tag.starts_with('/')) {
                    (0, closes) => usize::from(!closes && is_struck(tag)),
                    (open, true) => open - 1,
                    (open, false) => open + 1,
                };
                if (before == 0) != (struck == 0) {
                    append(&mut text, STRUCK);
                }
            }
            if is(name, "img") {
                references(alternative(tag).unwrap_or_default(), &mut text);
            }
            rest = match NOT_SHOWN.iter().find(|known| is(name, known)) {
                Some(end) if !tag.starts_with('/') => behind_end(after, end),
                _ => after,
            };
        } else {
            text.push('<');
            rest = behind;
        }
    }
    references(rest, &mut text);
    if struck > 0 {
        append(&mut text, STRUCK);
    }
    text
}

/// Whether a tag's style strikes out, as some editors and mail programs do.
fn is_struck(tag: &str) -> bool {
    const STYLE: &[u8] = b"line-through";
    let mut windows = tag.as_bytes().windows(STYLE.len());
    windows.any(|window| window == STYLE)
}

/// In these nobody wrote to be read.
const NOT_SHOWN: [&str; 2] = ["script", "style"];

/// The name in a tag.
fn name(tag: &str) -> &str {
    let name = tag.strip_prefix('/').unwrap_or(tag);
    let end = name.find(|letter: char| !letter.is_ascii_alphanumeric());
    name.get(..end.unwrap_or(name.len())).unwrap_or_default()
}

fn is(name: &str, known: &str) -> bool {
    known.eq_ignore_ascii_case(name)
}

/// What follows the end of an element of that name.
fn behind_end<'h>(html: &'h str, name: &str) -> &'h str {
    let mut rest = html;
    while let Some((_, behind)) = split_once(rest, b'<') {
        if behind.starts_with('/') && is(self::name(behind), name) {
            return split_once(behind, b'>').map_or("", |(_, behind)| behind);
        }
        rest = behind;
    }
    ""
}

/// A comment, in which tags may stand, and what follows it.
fn behind_comment(comment: &str) -> Option<(&str, &str)> {
    let mut rest = comment;
    while let Some((before, behind)) = split_once(rest, b'>') {
        if before.ends_with("--") {
            return Some(("!", behind));
        }
        rest = behind;
    }
    None
}

/// What a picture's tag says in its place.
fn alternative(tag: &str) -> Option<&str> {
    let mut rest = tag;
    while let Some(space) = rest.bytes().position(|byte| byte.is_ascii_whitespace()) {
        let behind = rest.get(space + 1..).unwrap_or_default();
        if let Some((name, value)) = behind.split_at_checked("alt=".len())
            && name.eq_ignore_ascii_case("alt=")
        {
            let quote = value.bytes().next()?;
            return if matches!(quote, b'"' | b'\'') {
                Some(split_once(value.get(1..)?, quote)?.0)
            } else {
                let end = value.bytes().position(|byte| byte.is_ascii_whitespace());
                value.get(..end.unwrap_or(value.len()))
            };
        }
        rest = behind;
    }
    None
}

/// What stands in the place of a tag of this name, at the beginning of a line
/// or behind it.
fn instead(tag: &str, name: &str, at_beginning: bool) -> &'static str {
    let opens = !tag.starts_with('/');
    let found = TAGS
        .iter()
        .find(|(_, names)| names.iter().any(|known| is(name, known)));
    match found {
        Some(("\n" | CELL, _)) if at_beginning => "",
        // They stand in front alone.
        Some((CELL | RAISED | LOWERED, _)) if !opens => "",
        Some((sign, _)) => sign,
        None => "",
    }
}

/// The character with this number.
fn code(digits: &[u8], base: u32) -> Option<char> {
    let number = digits.iter().try_fold(0_u32, |number, digit| {
        let digit = char::from(*digit).to_digit(base)?;
        number.checked_mul(base)?.checked_add(digit)
    });
    number
        .filter(|_| !digits.is_empty())
        .and_then(char::from_u32)
}

/// Reads the references to characters that editors write.
fn references(html: &str, text: &mut String) {
    const KNOWN: [(&str, char); 20] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("bull", '•'),
        ("middot", '·'),
        ("euro", '€'),
        ("times", '×'),
        ("deg", '°'),
    ];
    let mut parts = split(html, b'&');
    append(text, parts.next().unwrap_or_default());
    for part in parts {
        let character = split_once(part, b';').and_then(|(name, behind)| {
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
