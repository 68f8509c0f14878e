//! A whole page around a card, to be kept, sent or printed.

use super::Html;
use super::card::language;
use crate::view::writer::Head;

/// The style sheet, without what only its authors read.
const STYLE: &str = {
    const WHOLE: &[u8] = include_bytes!("../../pkg-template/timeline.css");
    const STYLE: [u8; strip(WHOLE, &mut [])] = {
        let mut style = [0; strip(WHOLE, &mut [])];
        strip(WHOLE, &mut style);
        style
    };
    match core::str::from_utf8(&STYLE) {
        Ok(style) => style,
        Err(_) => panic!("the style sheet is no text"),
    }
};

/// Writes a style sheet without comments, and without the white space and the
/// semicolons that say nothing, as far as there is room; and says how long it
/// is then.
const fn strip(mut sheet: &[u8], mut room: &mut [u8]) -> usize {
    let mut length = 0;
    let mut silent = true;
    loop {
        sheet = match sheet {
            [] => return length,
            [b'/', b'*', comment @ ..] => {
                let mut comment = comment;
                while let [_, behind @ ..] = comment
                    && !matches!(comment, [b'*', b'/', ..])
                {
                    comment = behind;
                }
                match comment {
                    [_, _, behind @ ..] => behind,
                    _ => &[],
                }
            }
            [b' ' | b'\n', behind @ ..] if silent => behind,
            [b' ', behind @ ..] if matches!(behind, [b'{', ..]) => behind,
            [b' ' | b'\n' | b';', behind @ ..] if closes(behind) => behind,
            [byte, behind @ ..] => {
                silent = matches!(byte, b'{' | b'}' | b';' | b',' | b':' | b'\n');
                length += 1;
                room = match room {
                    [first, further @ ..] => {
                        *first = *byte;
                        further
                    }
                    none => none,
                };
                behind
            }
        };
    }
}

/// Whether the next thing that a style sheet says is that a block ends.
const fn closes(mut sheet: &[u8]) -> bool {
    while let [b' ' | b'\n', behind @ ..] = sheet {
        sheet = behind;
    }
    matches!(sheet, [b'}', ..])
}

pub(super) fn open(head: &Head<'_>, html: &mut Html) {
    html.markup("<!DOCTYPE html>\n<html");
    language(head, html);
    html.markup(concat!(
        ">\n<head>\n<meta charset=\"utf-8\">\n",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
        "<meta name=\"color-scheme\" content=\"light dark\">\n",
        "<meta name=\"referrer\" content=\"no-referrer\">\n",
        // Nothing in the page runs or loads anything; this holds it to that.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ",
        "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n<title>",
    ));
    html.text(head.title);
    html.markup("</title>\n<style>\n").markup(STYLE);
    html.markup("</style>\n</head>\n<body class=\"tve-page\">\n<main>\n");
}

pub(super) fn close(html: &mut Html) {
    html.markup("</main>\n</body>\n</html>\n");
}
