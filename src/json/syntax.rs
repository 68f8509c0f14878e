//! What can be wrong with a text that should be JSON.

use core::fmt;
use core::str::Utf8Error;

/// Why a text is not JSON.
///
/// Its [`Display`](fmt::Display) says what was expected and, where it is
/// plain, what the fault is and how to mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// There is no text at all, or only white space.
    Empty,
    /// The text begins as no JSON does.
    OtherText,
    /// An object that became text by its own means: `[object Object]`.
    ObjectAsText,
    /// The text starts with a byte order mark.
    ByteOrderMark,
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The text ends inside an object or a list, or before a value.
    CutOff,
    /// The text ends inside a string.
    UnclosedText,
    /// A line break, a tab or another control character inside a string.
    ControlCharacter,
    /// A backslash that starts no escape of JSON.
    BadEscape,
    /// A number that JSON does not write this way: `.5`, `5.`, `+5`, `1e`.
    BadNumber,
    /// A number with a zero in front.
    LeadingZero,
    /// `NaN` or `Infinity`, which JSON has no words for.
    NotANumber,
    /// A word other than `true`, `false` and `null`.
    UnknownWord,
    /// A string in single quotes.
    SingleQuotes,
    /// A string in other quotes still, such as text processors make of straight
    /// ones.
    OtherQuotes,
    /// A backslash where none can stand: the text is that of a string.
    EscapedText,
    /// A character that looks like a space, or like nothing, and is none of
    /// JSON's.
    OtherSpace,
    /// The bytes are UTF-16's, or the text is UTF-16 that was taken for UTF-8.
    Utf16,
    /// A key without quotes.
    UnquotedKey,
    /// A comment.
    Comment,
    /// A comma with no member or item behind it, or none before it.
    TrailingComma,
    /// Two members or items without a comma between them.
    MissingComma,
    /// A key without a colon behind it.
    MissingColon,
    /// A list closed as an object, or an object closed as a list.
    WrongBracket,
    /// A value was expected and something else stands here.
    ExpectedValue,
    /// A key was expected and something else stands here.
    ExpectedKey,
    /// Something follows the payload: a second one, perhaps.
    TextAfterEnd,
}

impl Syntax {
    /// What is wrong with bytes that are not UTF-8.
    pub(crate) fn of_no_text(bytes: &[u8], error: Utf8Error) -> Self {
        match bytes {
            // A byte order mark, or what begins JSON: ASCII, whose other byte is zero.
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, ..] | [_, 0, ..] => Self::Utf16,
            _ if error.error_len().is_none() => Self::CutOff,
            _ => Self::NotUtf8,
        }
    }
}

impl fmt::Display for Syntax {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Empty => "the text is empty: expected a JSON object",
            Self::OtherText => "this text is not JSON: expected an object, which begins with {",
            Self::ObjectAsText => "this was an object before it became text: hand over the object, or its JSON",
            Self::ByteOrderMark => "the text starts with a byte order mark: JSON has none, remove it",
            Self::NotUtf8 => "these bytes are not UTF-8: JSON is sent as UTF-8",
            Self::CutOff => "the text ends too early: it seems to be cut off",
            Self::UnclosedText => "the text ends inside a string: expected a closing quote",
            Self::ControlCharacter => {
                "a string holds a line break or control character: write it as an escape, or close the string"
            }
            Self::BadEscape => "this is no escape of JSON: expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX",
            Self::BadNumber => "this is not how JSON writes a number",
            Self::LeadingZero => "a number starts with a zero too many",
            Self::NotANumber => "JSON has no word for infinity or for what is not a number: use null",
            Self::UnknownWord => "expected true, false or null",
            Self::SingleQuotes => "strings stand in double quotes",
            Self::OtherQuotes => "strings stand in straight double quotes: these are others",
            Self::EscapedText => {
                "a backslash stands here: the text seems to be escaped, as it is inside another string"
            }
            Self::OtherSpace => {
                "an invisible character, or a space that JSON does not have: remove it"
            }
            Self::Utf16 => "this seems to be UTF-16: JSON is sent as UTF-8",
            Self::UnquotedKey => "keys stand in double quotes",
            Self::Comment => "JSON has no comments: remove it",
            Self::TrailingComma => "a comma too many: remove it",
            Self::MissingComma => "expected a comma",
            Self::MissingColon => "expected a colon after the key",
            Self::WrongBracket => "this bracket does not close the one that is open",
            Self::ExpectedValue => "expected a value",
            Self::ExpectedKey => "expected a key in double quotes",
            Self::TextAfterEnd => "something follows the end of the payload: expected one JSON value",
        })
    }
}

/// Why a text was not read to its end, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SyntaxFault {
    /// Not JSON.
    NotJson {
        what: Syntax,
        start: usize,
        end: usize,
    },
    /// JSON, but nested deeper than the limit: here stands the bracket.
    TooDeep { start: usize },
}
