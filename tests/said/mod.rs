//! What is said of a text that is not JSON.
#![allow(dead_code, reason = "each of those who ask for it hears some of it")]

pub const EMPTY: &str = "the text is empty: expected a JSON object";
pub const OTHER_TEXT: &str = "this text is not JSON: expected an object, which begins with {";
pub const OBJECT_AS_TEXT: &str =
    "this was an object before it became text: hand over the object, or its JSON";
pub const BYTE_ORDER_MARK: &str =
    "the text starts with a byte order mark: JSON has none, remove it";
pub const NOT_UTF8: &str = "these bytes are not UTF-8: JSON is sent as UTF-8";
pub const CUT_OFF: &str = "the text ends too early: it seems to be cut off";
pub const UNCLOSED_TEXT: &str = "the text ends inside a string: expected a closing quote";
pub const CONTROL_CHARACTER: &str =
    "a string holds a line break or control character: write it as an escape, or close the string";
pub const BAD_ESCAPE: &str =
    "this is no escape of JSON: expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX";
pub const BAD_NUMBER: &str = "this is not how JSON writes a number";
pub const LEADING_ZERO: &str = "a number starts with a zero too many";
pub const NOT_A_NUMBER: &str =
    "JSON has no word for infinity or for what is not a number: use null";
pub const UNKNOWN_WORD: &str = "expected true, false or null";
pub const SINGLE_QUOTES: &str = "strings stand in double quotes";
pub const OTHER_QUOTES: &str = "strings stand in straight double quotes: these are others";
pub const ESCAPED_TEXT: &str =
    "a backslash stands here: the text seems to be escaped, as it is inside another string";
pub const OTHER_SPACE: &str =
    "an invisible character, or a space that JSON does not have: remove it";
pub const UTF16: &str = "this seems to be UTF-16: JSON is sent as UTF-8";
pub const UNQUOTED_KEY: &str = "keys stand in double quotes";
pub const COMMENT: &str = "JSON has no comments: remove it";
pub const TRAILING_COMMA: &str = "a comma too many: remove it";
pub const MISSING_COMMA: &str = "expected a comma";
pub const MISSING_COLON: &str = "expected a colon after the key";
pub const WRONG_BRACKET: &str = "this bracket does not close the one that is open";
pub const EXPECTED_VALUE: &str = "expected a value";
pub const EXPECTED_KEY: &str = "expected a key in double quotes";
pub const TEXT_AFTER_END: &str =
    "something follows the end of the payload: expected one JSON value";
