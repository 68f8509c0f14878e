//! What can be wrong with a text that should be JSON.

use core::str::Utf8Error;

use crate::word::fault;

fault! {
    /// Why a text is not JSON.
    ///
    /// Its `Display` says what was expected and, where it is plain, what the
    /// fault is and how to mend it.
    pub(crate) enum Syntax {
        /// There is no text at all, or only white space.
        Empty = "the text is empty: expected a JSON object",
        /// The text begins as no JSON does.
        OtherText = "this text is not JSON: expected an object, which begins with {",
        /// An object that became text by its own means: `[object Object]`.
        ObjectAsText = "this was an object before it became text: hand over the object, or its JSON",
        /// The text starts with a byte order mark.
        ByteOrderMark = "the text starts with a byte order mark: JSON has none, remove it",
        /// The bytes are not UTF-8.
        NotUtf8 = "these bytes are not UTF-8: JSON is sent as UTF-8",
        /// The text ends inside an object or a list, or before a value.
        CutOff = "the text ends too early: it seems to be cut off",
        /// The text ends inside a string.
        UnclosedText = "the text ends inside a string: expected a closing quote",
        /// A line break, a tab or another control character inside a string.
        ControlCharacter = "a string holds a line break or control character: write it as an escape, or close the string",
        /// A backslash that starts no escape of JSON.
        BadEscape = "this is no escape of JSON: expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX",
        /// A number that JSON does not write this way: `.5`, `5.`, `+5`, `1e`.
        BadNumber = "this is not how JSON writes a number",
        /// A number with a zero in front.
        LeadingZero = "a number starts with a zero too many",
        /// `NaN` or `Infinity`, which JSON has no words for.
        NotANumber = "JSON has no word for infinity or for what is not a number: use null",
        /// A word other than `true`, `false` and `null`.
        UnknownWord = "expected true, false or null",
        /// A string in single quotes.
        SingleQuotes = "strings stand in double quotes",
        /// A string in other quotes still, such as text processors make of straight
        /// ones.
        OtherQuotes = "strings stand in straight double quotes: these are others",
        /// A backslash where none can stand: the text is that of a string.
        EscapedText = "a backslash stands here: the text seems to be escaped, as it is inside another string",
        /// A character that looks like a space, or like nothing, and is none of
        /// JSON's.
        OtherSpace = "an invisible character, or a space that JSON does not have: remove it",
        /// The bytes are UTF-16's, or the text is UTF-16 that was taken for UTF-8.
        Utf16 = "this seems to be UTF-16: JSON is sent as UTF-8",
        /// A key without quotes.
        UnquotedKey = "keys stand in double quotes",
        /// A comment.
        Comment = "JSON has no comments: remove it",
        /// A comma with no member or item behind it, or none before it.
        TrailingComma = "a comma too many: remove it",
        /// Two members or items without a comma between them.
        MissingComma = "expected a comma",
        /// A key without a colon behind it.
        MissingColon = "expected a colon after the key",
        /// A list closed as an object, or an object closed as a list.
        WrongBracket = "this bracket does not close the one that is open",
        /// A value was expected and something else stands here.
        ExpectedValue = "expected a value",
        /// A key was expected and something else stands here.
        ExpectedKey = "expected a key in double quotes",
        /// Something follows the payload: a second one, perhaps.
        TextAfterEnd = "something follows the end of the payload: expected one JSON value",
    }
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
