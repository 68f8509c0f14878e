//! A whole page around a card, to be kept, sent or printed.

use super::Html;
use super::card::language;
use crate::view::writer::Head;

const STYLE: &str = include_str!("../../pkg-template/timeline.css");

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
