//! Strings and values that are borrowed from the payload's text.

use core::fmt;
use core::hash::{Hash, Hasher};
use std::borrow::Cow;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::double::is_infinite;
use super::rest::plain_length;
use super::scan::Limits;
use super::tape::{ROOT, Tape};

/// A string of the payload, with its escapes read.
///
/// It is a piece of the text where no escape stands in it, which is nearly
/// always. Half of a surrogate pair has become U+FFFD.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Text<'t>(Cow<'t, str>);

impl<'t> Text<'t> {
    /// Reads what stands between the quotes of a string without escapes.
    pub(crate) fn plain(between_quotes: &'t str) -> Self {
        Self(Cow::Borrowed(between_quotes))
    }

    /// Reads what stands between the quotes of a string with escapes.
    pub(crate) fn escaped(between_quotes: &str) -> Self {
        Self(Cow::Owned(unescape(between_quotes)))
    }

    /// The string: a piece of the payload's text, where that was possible.
    #[must_use]
    pub fn into_cow(self) -> Cow<'t, str> {
        self.0
    }

    /// The string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same string, borrowing nothing: it is copied, unless escapes stood
    /// in it.
    #[must_use]
    pub fn into_owned(self) -> Text<'static> {
        Text(Cow::Owned(self.0.into_owned()))
    }
}

impl<'t> From<&'t str> for Text<'t> {
    fn from(text: &'t str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl core::ops::Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

/// Reads the escapes of a string that the scanner has accepted: no quote and no
/// control character stands in it.
fn unescape(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let (plain, escape) = rest
            .split_at_checked(plain_length(rest.as_bytes()))
            .unwrap_or((rest, ""));
        if !plain.is_empty() {
            read.push_str(plain);
        }
        let mut length = 2;
        let character = match escape.as_bytes().get(1) {
            None => return read,
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let (character, units) = unicode_escape(escape.as_bytes());
                length = 6 * units;
                character
            }
            Some(&itself) => char::from(itself),
        };
        read.push(character);
        rest = escape.get(length..).unwrap_or_default();
    }
}

/// The character whose escape a string begins with, and how many escapes it
/// took: two for a surrogate pair, else one. Half of a pair is U+FFFD.
fn unicode_escape(string: &[u8]) -> (char, usize) {
    let first = code_unit(string).unwrap_or_default();
    if let Some(character) = char::from_u32(first) {
        return (character, 1);
    }
    let second = string.get(6..).and_then(code_unit);
    match (first, second) {
        (0xD800..=0xDBFF, Some(second @ 0xDC00..=0xDFFF)) => {
            let character = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            (
                char::from_u32(character).unwrap_or(char::REPLACEMENT_CHARACTER),
                2,
            )
        }
        _ => (char::REPLACEMENT_CHARACTER, 1),
    }
}

/// The number in the `\uXXXX` that a string begins with, if it does.
pub(super) fn code_unit(string: &[u8]) -> Option<u32> {
    let digits = string.get(..6)?.strip_prefix(b"\\u")?;
    digits.iter().try_fold(0, |unit, &digit| {
        Some(unit * 16 + char::from(digit).to_digit(16)?)
    })
}

/// Any JSON value, kept as the text it came in.
///
/// Fields that the sender types as JSONB, and fields this crate does not
/// know, are kept this way: nothing in them is changed or lost. `serde_json`
/// writes the text as it stands, but for what it would refuse to read: of `\u`
/// escapes that are half of a surrogate pair it makes `\ufffd`, and of numbers
/// beyond the largest double `null`, as JavaScript does. Formats that are not
/// for people to read get the text as it came, as bytes.
///
/// `serde_json::to_value` reads the text again, and no more than 127 objects
/// and lists inside one another: it errs where
/// [`Options::max_depth`](crate::Options::max_depth) has let deeper ones in.
/// `serde_json::to_string` writes them all the same.
///
/// ```
/// use serde_json::json;
/// use talview_events::{Event, Options, parse};
///
/// let body = include_str!("../../tests/cases/incident-updated.json");
/// let body = body.replacen('{', r#"{"note": ["cut \ud83d", 1e400],"#, 1);
/// let Event::Incident(event) = parse(&body, &Options::default())? else { unreachable!() };
///
/// let (_, note) = event.incident.extra.iter().next().unwrap();
/// assert_eq!(note.as_str(), r#"["cut \ud83d", 1e400]"#);
/// assert_eq!(json!(note), json!(["cut \u{FFFD}", null]));
/// # Ok::<(), talview_events::PayloadError>(())
/// ```
#[derive(Clone)]
pub struct Json<'t> {
    text: &'t str,
    /// The text of a value that borrows nothing, else empty: a value has at
    /// least one character. As an enum or `Cow` it would be larger than what
    /// it stands beside, and to tell the two apart takes more code.
    kept: Box<str>,
}

impl<'t> Json<'t> {
    /// Wraps text that the scanner has accepted as one value.
    pub(crate) fn new(text: &'t str) -> Self {
        let kept = Box::default();
        Self { text, kept }
    }

    /// The value's text, without white space around it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        if self.kept.is_empty() {
            self.text
        } else {
            &self.kept
        }
    }

    /// The same value, borrowing nothing: its text is copied.
    #[must_use]
    pub fn into_owned(self) -> Json<'static> {
        let kept = if self.kept.is_empty() {
            self.text.into()
        } else {
            self.kept
        };
        Json { text: "", kept }
    }
}

impl fmt::Debug for Json<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Json").field(&self.as_str()).finish()
    }
}

impl PartialEq for Json<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Json<'_> {}

impl Hash for Json<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // How serde_json's own RawValue tells its serializer to take a text as
        // it is. Making a RawValue would read the text a second time, with a
        // second reader.
        const RAW_VALUE: &str = "$serde_json::private::RawValue";

        if !serializer.is_human_readable() {
            return serializer.serialize_bytes(self.as_str().as_bytes());
        }
        let mut raw = serializer.serialize_struct(RAW_VALUE, 1)?;
        let text = without_halves(self.as_str());
        raw.serialize_field(RAW_VALUE, &without_infinities(&text))?;
        raw.end()
    }
}

/// A JSON text with `\ufffd` for every escape that is half of a surrogate pair.
fn without_halves(json: &str) -> Cow<'_, str> {
    let mut mended = String::new();
    // Up to where the text stands in `mended`, and up to where it was looked at.
    let (mut kept, mut seen) = (0, 0);
    while let Some(at) = json.get(seen..).and_then(|rest| rest.find('\\')) {
        let at = seen + at;
        let escape = json.as_bytes().get(at..).unwrap_or_default();
        if code_unit(escape).is_none() {
            // A backslash may stand behind this one.
            seen = at + 2;
            continue;
        }
        let (character, units) = unicode_escape(escape);
        seen = at + 6 * units;
        // Whoever wrote U+FFFD itself is not corrected.
        let is_half = code_unit(escape) != Some(char::REPLACEMENT_CHARACTER.into());
        if character == char::REPLACEMENT_CHARACTER && is_half {
            mended.push_str(json.get(kept..at).unwrap_or_default());
            mended.push_str("\\ufffd");
            kept = seen;
        }
    }
    if kept == 0 {
        return Cow::Borrowed(json);
    }
    mended.push_str(json.get(kept..).unwrap_or_default());
    Cow::Owned(mended)
}

/// A JSON text with null for every number beyond the largest double.
fn without_infinities(json: &str) -> Cow<'_, str> {
    // Another reading, which hardly any text needs: to be so large takes an
    // exponent, or as many digits.
    let (mut digits, mut may_be) = (0, false);
    for byte in json.bytes() {
        may_be |= digits > 300 || digits > 0 && matches!(byte, b'e' | b'E');
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
    }
    let mut tape = Tape::default();
    let limits = Limits {
        bytes: Limits::MOST_BYTES,
        depth: Limits::MOST_DEPTH,
    };
    let Some(document) = may_be.then(|| tape.scan(json, limits).ok()).flatten() else {
        return Cow::Borrowed(json);
    };
    let mut mended = String::new();
    let mut kept = 0;
    for number in document.numbers(ROOT) {
        let text = document.source(number);
        if is_infinite(text) {
            let start = document.start(number) as usize;
            mended.push_str(json.get(kept..start).unwrap_or_default());
            mended.push_str("null");
            kept = start + text.len();
        }
    }
    mended.push_str(json.get(kept..).unwrap_or_default());
    Cow::Owned(mended)
}

/// Appends a text as a JSON string.
#[cfg(any(target_family = "wasm", test))]
pub(crate) fn quote(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    escape(text, out);
    out.push(b'"');
}

/// Appends a text as it stands inside a JSON string: as `serde_json` does.
#[cfg(any(target_family = "wasm", test))]
#[inline(never)]
pub(crate) fn escape(text: &str, out: &mut Vec<u8>) {
    let mut rest = text.as_bytes();
    loop {
        let (plain, special) = rest
            .split_at_checked(plain_length(rest))
            .unwrap_or((rest, &[]));
        out.extend_from_slice(plain);
        let Some((&byte, behind)) = special.split_first() else {
            break;
        };
        rest = behind;
        out.push(b'\\');
        let short = match byte {
            0x08 => b'b',
            0x0C => b'f',
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            b' '.. => byte,
            _ => {
                let ones = byte & 15;
                let letter = if ones < 10 { b'0' } else { b'a' - 10 };
                out.extend_from_slice(&[b'u', b'0', b'0', b'0' + (byte >> 4)]);
                ones + letter
            }
        };
        out.push(short);
    }
}
