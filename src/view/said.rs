//! What a payload says, made fit to be shown.

use std::borrow::Cow;

use serde::Serialize;

use super::sentences::Sentence;
use super::{Filling, Wording};
use crate::character::{TAGGED_FLAGS, all_blank, characters, combines, is_tag, show};
use crate::parts::trim;
use crate::written::append;

/// A text of the payload, made fit to be shown.
///
/// It holds LF and TAB but no other control character, no explicit
/// bidirectional control, none of the characters that are known to be invisible
/// but those behind a flag's, no pile of combining marks, and is no longer than
/// a reader would read. A whole text is not blank; a part of one may be. It is
/// text, never markup.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Said(String);

/// A name or another short text is cut behind so many characters.
pub(super) const SHORT: usize = 400;
/// A text at length is cut behind so many.
pub(super) const LONG: usize = 20_000;

impl Said {
    /// A text that was made fit already, or is of our words.
    pub(super) fn already_fit(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Notes and descriptions.
    pub(super) fn long(text: &str, wording: Wording<'_>) -> Self {
        Self::long_of(text, 0, wording)
    }

    /// The beginning of a text at length, behind which so many characters
    /// follow.
    pub(super) fn long_of(text: &str, more: usize, wording: Wording<'_>) -> Self {
        Self(clean_of(text, more, LONG, wording).into_owned())
    }

    /// A part of a text that was cut already and says something elsewhere.
    pub(super) fn made_fit(text: &str) -> Self {
        Self(fit(text))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text made fit to be shown, cut behind so many characters.
pub(super) fn clean<'t>(text: &'t str, most: usize, wording: Wording<'_>) -> Cow<'t, str> {
    clean_of(text, 0, most, wording)
}

/// The same of the beginning of a text, behind which so many characters follow.
#[inline(never)]
fn clean_of<'t>(text: &'t str, behind: usize, most: usize, wording: Wording<'_>) -> Cow<'t, str> {
    if behind == 0 && text.len() <= most && is_plain(text) {
        return Cow::Borrowed(text);
    }
    let (shown, mut more) = cut(text, most);
    let mut clean = fit(shown);
    if all_blank(&clean) {
        // What is blank up to the cut may say something behind it.
        let (shown, behind_it) = cut(trim(text), most);
        (clean, more) = (fit(shown), behind_it);
        if more == 0 && all_blank(&clean) {
            clean.clear();
            append(&mut clean, wording.sentence(Sentence::Blank));
        }
    }
    more += behind;
    if more > 0 {
        clean.push(' ');
        append(
            &mut clean,
            &wording.text(Filling::Counted(Sentence::MoreCharacters, more)),
        );
    }
    Cow::Owned(clean)
}

/// Whether a text is fit as it is: as most are, it has ASCII's letters and
/// signs only, and not but spaces.
fn is_plain(text: &str) -> bool {
    let mut blank = true;
    for byte in text.bytes() {
        if !matches!(byte, b' '..=b'~' | b'\n' | b'\t') {
            return false;
        }
        blank &= byte <= b' ';
    }
    !blank
}

/// A text with no character in it that deceives, piles up or is none.
fn fit(text: &str) -> String {
    /// So many combining marks may stand on one character.
    const MARKS: usize = 8;

    let mut clean = String::with_capacity(text.len());
    let mut marks = 0;
    let mut flag_end = 0;
    for (place, character) in text.char_indices() {
        // A joiner stands between marks that pile up.
        marks = match character {
            _ if combines(character) => marks + 1,
            '\u{200C}'..='\u{200F}' | '\u{61C}' => marks,
            _ => 0,
        };
        let rest = text.get(place..).unwrap_or_default();
        if let Some(found) = TAGGED_FLAGS.iter().find(|flag| rest.starts_with(**flag)) {
            flag_end = place + found.len();
        }
        match character {
            '\r' if rest.starts_with("\r\n") => {}
            '\r' => clean.push('\n'),
            _ if marks > MARKS => {}
            _ if place < flag_end => clean.push(character),
            _ => show(character, &mut clean),
        }
    }
    clean
}

/// The beginning of a text, and how many characters follow it.
pub(super) fn cut(text: &str, most: usize) -> (&str, usize) {
    /// No cluster of characters is longer than this, unless it is meant to
    /// annoy.
    const LONGEST_CLUSTER: usize = 40;

    // A text of so many bytes has no more characters, and needs no counting.
    if text.len() <= most {
        return (text, 0);
    }
    let Some((mut end, mut next)) = text.char_indices().nth(most) else {
        return (text, 0);
    };
    let before = text.get(..end).unwrap_or_default();
    for (place, character) in before.char_indices().rev().take(LONGEST_CLUSTER) {
        if !belong_together(character, next) {
            break;
        }
        (end, next) = (place, character);
    }
    let (shown, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (shown, characters(rest))
}

/// Whether two neighbours are parts of what a reader takes for one character.
fn belong_together(first: char, second: char) -> bool {
    const JOINER: char = '\u{200D}';
    let is_region = |character| matches!(character, '\u{1F1E6}'..='\u{1F1FF}');
    combines(second)
        || first == JOINER
        || second == JOINER
        || is_tag(second)
        || matches!(second, '\u{1F3FB}'..='\u{1F3FF}')
        || (first == '\r' && second == '\n')
        || (is_region(first) && is_region(second))
}

#[cfg(test)]
mod tests {
    use super::cut;
    use crate::view::{RenderOptions, Wording};

    fn short(text: &str) -> String {
        let options = RenderOptions::default();
        let wording = Wording { options: &options };
        wording.short(text).into_owned()
    }

    #[track_caller]
    fn shows(text: &str, shown: &str) {
        assert_eq!(short(text), shown, "{text:?}");
    }

    #[test]
    fn shows_what_reads_as_it_is() {
        shows("Zoë O’Neil", "Zoë O’Neil");
        shows("a\nb\tc", "a\nb\tc");
        shows("שלום\u{200F}!", "שלום\u{200F}!");
        shows("क्षत्रिय", "क्षत्रिय");
        shows("👩‍👩‍👧‍👦 👍🏽 🇮🇳", "👩‍👩‍👧‍👦 👍🏽 🇮🇳");
        let scotland = "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}";
        shows(scotland, scotland);
    }

    #[test]
    fn line_ends_become_one_kind() {
        shows("a\r\nb\rc\n\r", "a\nb\nc\n\n");
    }

    #[test]
    fn what_deceives_is_marked() {
        shows("exe\u{202E}gpj", "exe[U+202E]gpj");
        shows("a\u{2066}b\u{2069}", "a[U+2066]b[U+2069]");
        shows(
            "pass\u{200B}word\u{AD}\u{FEFF}",
            "pass[U+200B]word[U+00AD][U+FEFF]",
        );
        shows("x\u{E0041}\u{E0042}", "x[U+E0041][U+E0042]");
        shows("🏴\u{E0041}\u{E007F}", "🏴[U+E0041][U+E007F]");
        shows("\u{206A}", "[U+206A]");
        shows(
            "a\u{2065}\u{FFF9}\u{17B4}\u{34F}",
            "a[U+2065][U+FFF9][U+17B4][U+034F]",
        );
        shows(
            "\u{1D173}\u{E0080}\u{E01F0}\u{E0FFF}",
            "[U+1D173][U+E0080][U+E01F0][U+E0FFF]",
        );
        shows(" \u{180B}", "(empty)");
        // How a character is written.
        shows("葛\u{E0100} ❤\u{FE0F}", "葛\u{E0100} ❤\u{FE0F}");
    }

    #[test]
    fn what_is_no_character_is_replaced() {
        shows(
            "a\0b\u{1B}[31m\u{7F}\u{85}",
            "a\u{FFFD}b\u{FFFD}[31m\u{FFFD}\u{FFFD}",
        );
        shows("\u{FDD0}\u{FFFF}\u{1FFFE}", "\u{FFFD}\u{FFFD}\u{FFFD}");
    }

    #[test]
    fn nothing_to_see_is_said() {
        shows("", "(empty)");
        shows(" \n\u{200E}", "(empty)");
    }

    #[test]
    fn marks_do_not_pile_up() {
        let pile = "Z".to_owned() + &"\u{334}".repeat(50) + "a";
        shows(&pile, &("Z".to_owned() + &"\u{334}".repeat(8) + "a"));
    }

    #[test]
    fn long_text_is_cut_and_counted() {
        let said = short(&"x".repeat(12_745));
        assert!(said.ends_with("xxx (12,345 more characters)"));
        assert!(short(&"x".repeat(401)).ends_with("xxx (1 more character)"));
        shows(&"é".repeat(400), &"é".repeat(400));
    }

    #[test]
    fn a_cut_parts_nothing_that_reads_as_one() {
        assert_eq!(cut("abe\u{301}f", 3), ("ab", 3));
        assert_eq!(cut("ab👍🏽c", 3), ("ab", 3));
        assert_eq!(cut("a👩\u{200D}👧", 2), ("a", 3));
        assert_eq!(cut("a👩\u{200D}👧", 3), ("a", 3));
        assert_eq!(cut("abcdef", 3), ("abc", 3));
    }
}
