//! The writer of HTML.
//!
//! It decides nothing but where an element begins. What a payload says goes
//! into the content of elements, never into an attribute; attributes hold
//! constants, whole numbers, times, words from fixed lists, ids made of these,
//! the language of the caller's words, and a URL that was checked.

mod card;
mod page;

use core::fmt;

use serde::Serialize;

use crate::written::{append, decimal};

/// A piece of HTML that is safe to insert into a page.
///
/// Text enters in two ways only. [`markup`](Self::markup) takes what lives as
/// long as the program, such as the literals that a programmer wrote;
/// [`text`](Self::text) takes anything and escapes it. What a payload says does
/// not live so long, unless it was compiled into the program, and so cannot
/// arrive as markup:
///
/// ```compile_fail
/// let name: String = std::env::args().next().unwrap();
/// talview_events::Html::default().markup(&name); // does not live long enough
/// ```
///
/// ```
/// let mut html = talview_events::Html::default();
/// html.markup("<b>").text("<script>").markup("</b>");
/// assert_eq!(html.as_str(), "<b>&lt;script&gt;</b>");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    /// Appends markup as it stands.
    // A writer does little else: made once, it is a third of the writer's size.
    #[inline(never)]
    pub fn markup(&mut self, literal: &'static str) -> &mut Self {
        self.0.push_str(literal);
        self
    }

    /// Appends text, escaped for the content of elements and for quoted
    /// attributes alike.
    #[inline(never)]
    pub fn text(&mut self, text: &str) -> &mut Self {
        /// A bit for each character that has to be escaped: none of them is
        /// beyond the first 64.
        const ESCAPED: u64 = 1 << b'&' | 1 << b'<' | 1 << b'>' | 1 << b'"' | 1 << b'\'';

        let mut from = 0;
        for (place, byte) in text.bytes().enumerate() {
            if byte >= 64 || ESCAPED >> byte & 1 == 0 {
                continue;
            }
            let reference = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => "&#39;",
            };
            append(&mut self.0, text.get(from..place).unwrap_or_default());
            append(&mut self.0, reference);
            from = place + 1;
        }
        append(&mut self.0, text.get(from..).unwrap_or_default());
        self
    }

    /// Appends a whole number.
    pub fn number(&mut self, number: u32) -> &mut Self {
        append(&mut self.0, &decimal(number.into()));
        self
    }

    /// The HTML.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The HTML.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(target_family = "wasm")]
impl Html {
    /// Takes a buffer to write to, so that none need be made.
    pub(crate) fn in_buffer(mut buffer: String) -> Self {
        buffer.clear();
        Self(buffer)
    }
}

impl fmt::Display for Html {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn text_never_becomes_markup() {
        for text in [
            "<script>",
            "\" onload=\"",
            "' onload='",
            "&lt;",
            "]]>",
            "\u{0}",
            "&#60;b",
        ] {
            let mut html = Html::default();
            html.text(text);
            assert!(!html.as_str().contains(['<', '>', '"', '\'']), "{text:?}");
            let unescaped = html
                .as_str()
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
            assert_eq!(unescaped, text);
        }
    }
}
