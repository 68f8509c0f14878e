//! Characters, and which of them are not what they seem.
//!
//! Some turn the text around them, or are not to be seen at all. They are
//! shown as marks, such as `[U+202E]`, so that nothing reads otherwise than it
//! is.

use crate::written::{append, hexadecimal};

/// How many characters a text has.
#[inline(never)]
pub(crate) fn characters(text: &str) -> usize {
    let begins = |byte: &u8| byte & 0b1100_0000 != 0b1000_0000;
    text.bytes().filter(begins).count()
}

/// Writes a character, or what stands for one that must not be shown itself.
pub(crate) fn show(character: char, out: &mut String) {
    if is_forbidden(character) {
        out.push(char::REPLACEMENT_CHARACTER);
    } else if deceives(character) {
        let code = u32::from(character);
        append(out, "[U+");
        // At least four digits: none of these is beyond five.
        let first = if code > 0xFFFF { 4 } else { 3 };
        for place in (0..=first).rev() {
            out.push(hexadecimal(code >> (4 * place)));
        }
        out.push(']');
    } else {
        out.push(character);
    }
}

/// The flags that are spelt out in tags: England's, Scotland's and Wales's are
/// all that Unicode recommends.
pub(crate) const TAGGED_FLAGS: [&str; 3] = [
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}",
];

pub(crate) fn is_tag(character: char) -> bool {
    matches!(character, '\u{E0000}'..='\u{E007F}')
}

/// What stands for no character at all, or for one that nobody should send.
fn is_forbidden(character: char) -> bool {
    (character.is_control() && !matches!(character, '\n' | '\t'))
        || matches!(character, '\u{FDD0}'..='\u{FDEF}')
        || u32::from(character) & 0xFFFE == 0xFFFE
}

/// What turns the text around it, or hides in it: what Unicode says to ignore
/// by default, but for the joiners and the selectors of variants, which change
/// how their neighbours look.
pub(crate) fn deceives(character: char) -> bool {
    matches!(
        character,
        '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
            | '\u{200B}'
            | '\u{2060}'..='\u{2065}'
            | '\u{206A}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{AD}'
            | '\u{34F}'
            | '\u{17B4}'
            | '\u{17B5}'
            | '\u{180E}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{3164}'
            | '\u{FFA0}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E00FF}'
            | '\u{E01F0}'..='\u{E0FFF}'
    )
}

/// Whatever begins a new line for some reader, in a text that was made fit to be
/// shown.
pub(crate) fn begins_line(character: char) -> bool {
    matches!(character, '\n' | '\u{2028}' | '\u{2029}')
}

/// What breaks the line that it stands on, for some reader, or is a control
/// character of another kind.
pub(crate) fn breaks(character: char) -> bool {
    character.is_control() || begins_line(character)
}

/// What breaks the line that it stands on, or turns the text around it: the
/// reader of a log is deceived by that.
pub(crate) fn breaks_or_turns(character: char) -> bool {
    breaks(character)
        || matches!(character, '\u{61C}' | '\u{200E}' | '\u{200F}')
        || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text has letters that run from right to left, which turn signs and
/// digits around them.
pub(crate) fn has_right_to_left(text: &str) -> bool {
    // The first of them begins with this byte.
    const FIRST: u8 = 0xD6;
    text.bytes().any(|byte| byte >= FIRST)
        && text.chars().any(|character| {
            matches!(
                u32::from(character),
                0x590..=0x8FF | 0x200F | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFE
                    | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF
            )
        })
}

/// What is not seen and rightly so.
fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{200C}'..='\u{200F}' | '\u{61C}' | '\u{2800}')
        || combines(character)
}

/// Whether nothing of a text is seen.
pub(crate) fn all_blank(text: &str) -> bool {
    text.chars().all(is_blank)
}

/// Whether a character stands on the one before it. Not all that Unicode has:
/// those of living scripts, and those that are piled up for sport.
pub(crate) fn combines(character: char) -> bool {
    match u32::from(character) {
        ..0x300 => false,
        // The scripts of India share one layout: signs at the same places of
        // every block of 128.
        code @ 0x900..=0xD7F => {
            matches!(code & 0x7F, 0..=2 | 0x3C | 0x3E..=0x4D | 0x57 | 0x62 | 0x63)
        }
        code => matches!(
            code,
            0x300..=0x36F
                | 0x483..=0x489
                | 0x591..=0x5BD
                | 0x5BF
                | 0x5C1..=0x5C2
                | 0x5C4..=0x5C5
                | 0x610..=0x61A
                | 0x64B..=0x65F
                | 0x670
                | 0x6D6..=0x6DC
                | 0x6DF..=0x6E4
                | 0x6E7..=0x6E8
                | 0x6EA..=0x6ED
                | 0x730..=0x74A
                | 0x7EB..=0x7F3
                | 0x8D3..=0x8E1
                | 0x8E3..=0x8FF
                | 0xE31
                | 0xE34..=0xE3A
                | 0xE47..=0xE4E
                | 0xEB1
                | 0xEB4..=0xEBC
                | 0xEC8..=0xECE
                | 0xF71..=0xF84
                | 0xF8D..=0xFBC
                | 0x17B6..=0x17D3
                | 0x180B..=0x180D
                | 0x180F
                | 0x1AB0..=0x1ACE
                | 0x1DC0..=0x1DFF
                | 0x20D0..=0x20F0
                | 0x302A..=0x302F
                | 0x3099..=0x309A
                | 0xA66F..=0xA67D
                | 0xFE00..=0xFE0F
                | 0xFE20..=0xFE2F
                | 0x1_1366..=0x1_1374
                | 0x1_D165..=0x1_D169
                | 0xE_0100..=0xE_01EF
        ),
    }
}
