//! The scanner: goes over a text from left to right.
#![expect(
    clippy::inline_always,
    reason = "these are the innermost steps of reading, and elsewhere the core is kept small"
)]

use super::rest::{Quoted, Rest, around, plain_length};
use super::syntax::{Syntax, SyntaxFault};
use super::tape::{Document, NodeKind, Tape};
use super::text::code_unit;
use crate::position::position;

/// How much a text may ask of the scanner.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The most bytes of UTF-8 that are looked at. By default 16 MiB.
    pub(crate) bytes: usize,
    /// The most objects and lists inside one another. By default 64.
    pub(crate) depth: usize,
}

impl Limits {
    /// The largest text there can be. Positions in it are kept in 32 bits, and so
    /// are counts of what is wrong with it, which may be four times as large: twelve
    /// fields may be missing in each `{},`.
    pub(crate) const MOST_BYTES: usize = 0x3FFF_FFFF;
    /// The deepest nesting that can be asked for.
    pub(crate) const MOST_DEPTH: usize = 1024;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 16 * 1024 * 1024,
            depth: 64,
        }
    }
}

impl Tape {
    /// Reads a text that is one value.
    pub(crate) fn scan<'c, 't>(
        &'c mut self,
        text: &'t str,
        limits: Limits,
    ) -> Result<Document<'c, 't>, SyntaxFault> {
        let mut scan = Scan::new(text, limits, self);
        match scan.payload() {
            Ok(()) => Ok(self.document(text)),
            Err(Stopped) => Err(scan.fault()),
        }
    }
}

/// Says that the text cannot be read any further: [`Scan::fault`] tells why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stopped;

/// One run of the scanner, from left to right.
#[derive(Debug)]
pub(crate) struct Scan<'s, 't> {
    bytes: &'t [u8],
    text: &'t str,
    at: usize,
    /// How many more objects and lists may be opened here.
    depth: usize,
    fault: Option<SyntaxFault>,
    tape: &'s mut Tape,
}

impl<'s, 't> Scan<'s, 't> {
    pub(crate) fn new(text: &'t str, limits: Limits, tape: &'s mut Tape) -> Self {
        tape.clear();
        Self {
            bytes: text.as_bytes(),
            text,
            at: 0,
            depth: limits.depth,
            fault: None,
            tape,
        }
    }

    /// Why it stopped.
    pub(crate) fn fault(&self) -> SyntaxFault {
        self.fault.unwrap_or(SyntaxFault::NotJson {
            what: Syntax::CutOff,
            start: self.at,
            end: self.at,
        })
    }

    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// Where the scanner stands.
    pub(crate) fn position(&self) -> u32 {
        position(self.at)
    }

    /// What stands here, to the end of the text.
    #[inline(always)]
    pub(crate) fn rest(&self) -> Rest<'t> {
        Rest::of(self.bytes.get(self.at..).unwrap_or_default())
    }

    /// Where the rest of the text begins.
    #[inline(always)]
    pub(crate) fn position_of(&self, rest: Rest<'t>) -> u32 {
        position(self.bytes.len() - rest.length())
    }

    /// Goes to where the rest of the text begins.
    #[inline(always)]
    pub(crate) fn stand_at(&mut self, rest: Rest<'t>) {
        self.at = self.bytes.len() - rest.length();
    }

    /// Goes back to a value that was read before.
    pub(crate) fn return_to(&mut self, position: u32) {
        self.at = position as usize;
    }

    fn payload(&mut self) -> Result<(), Stopped> {
        self.begin()?;
        self.whole()?;
        self.end()
    }

    /// Goes to where the payload's value is expected.
    pub(crate) fn begin(&mut self) -> Result<(), Stopped> {
        if self.text.starts_with('\u{FEFF}') {
            return Err(self.stop(Syntax::ByteOrderMark, 0, 3));
        }
        self.space();
        if self.peek().is_none() {
            return Err(self.stop(Syntax::Empty, 0, self.bytes.len()));
        }
        Ok(())
    }

    /// Makes sure that nothing stands behind the payload's value.
    pub(crate) fn end(&mut self) -> Result<(), Stopped> {
        self.space();
        match self.peek() {
            None => Ok(()),
            Some(b'/') => Err(self.here(Syntax::Comment)),
            Some(_) => Err(self.stop(Syntax::TextAfterEnd, self.at, self.bytes.len())),
        }
    }

    /// Reads the value that is expected here onto the tape, whole, and gives
    /// it: the tape holds nothing else.
    pub(crate) fn any(&mut self) -> Result<Document<'_, 't>, Stopped> {
        self.tape.clear();
        self.whole()?;
        Ok(self.tape.document(self.text))
    }

    /// Reads a whole value.
    fn whole(&mut self) -> Result<(), Stopped> {
        loop {
            // Here a value is expected.
            if self.value()? {
                continue;
            }
            // Here a value has just ended.
            loop {
                let Some(open) = self.tape.innermost() else {
                    return Ok(());
                };
                let in_object = open == NodeKind::Object;
                if self.behind_value(in_object)? {
                    if in_object {
                        self.key()?;
                    }
                    break;
                }
                self.close();
            }
        }
    }

    /// Reads a value, or the start of one: true says that another value must
    /// follow at once, the first of an object or list.
    fn value(&mut self) -> Result<bool, Stopped> {
        let start = self.at;
        match self.peek() {
            Some(b'"') => self.string_node(NodeKind::Text)?,
            Some(b'{') => {
                self.open(NodeKind::Object)?;
                if self.goes_over(b"}") {
                    self.close();
                } else {
                    self.key()?;
                    return Ok(true);
                }
            }
            Some(b'[') => {
                self.open(NodeKind::List)?;
                if self.goes_over(b"]") {
                    self.close();
                } else {
                    return Ok(true);
                }
            }
            Some(b'-' | b'0'..=b'9') => {
                let kind = self.number()?;
                self.push(kind, start);
            }
            Some(b't') if self.goes_over(b"true") => self.push(NodeKind::True, start),
            Some(b'f') if self.goes_over(b"false") => self.push(NodeKind::False, start),
            Some(b'n') if self.goes_over(b"null") => self.push(NodeKind::Null, start),
            _ => return Err(self.no_value()),
        }
        Ok(false)
    }

    /// Goes on behind a value in an object or list: true says that here the
    /// next key or value is expected, false that a bracket closed it.
    #[inline(always)]
    pub(crate) fn behind_value(&mut self, in_object: bool) -> Result<bool, Stopped> {
        let mut rest = self.rest();
        match rest.behind_value(in_object) {
            Some(goes_on) => {
                self.stand_at(rest);
                Ok(goes_on)
            }
            None => self.anywhere_behind_value(around(in_object).1),
        }
    }

    #[inline(never)]
    fn anywhere_behind_value(&mut self, closing: u8) -> Result<bool, Stopped> {
        self.space();
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                self.space();
                if matches!(self.peek(), Some(b'}' | b']')) {
                    return Err(self.trailing_comma());
                }
                Ok(true)
            }
            Some(byte) if byte == closing => {
                self.at += 1;
                Ok(false)
            }
            _ => Err(self.no_comma()),
        }
    }

    #[cold]
    fn trailing_comma(&mut self) -> Stopped {
        let before = self.bytes.get(..self.at).unwrap_or_default();
        let comma = before
            .iter()
            .rposition(|byte| *byte == b',')
            .unwrap_or_default();
        self.stop(Syntax::TrailingComma, comma, comma + 1)
    }

    #[cold]
    fn no_comma(&mut self) -> Stopped {
        match self.peek() {
            Some(b'}' | b']') => self.here(Syntax::WrongBracket),
            Some(b'/') => self.here(Syntax::Comment),
            Some(_) => self.here(Syntax::MissingComma),
            None => self.cut_off(),
        }
    }

    /// Reads a key and its colon, up to the value, onto the tape.
    fn key(&mut self) -> Result<(), Stopped> {
        self.at_key()?;
        self.string_node(NodeKind::Key)?;
        self.tape.hash_key(self.text);
        self.colon()
    }

    /// Reads a key and its colon, up to the value.
    pub(crate) fn quoted_key(&mut self) -> Result<Quoted, Stopped> {
        self.at_key()?;
        let key = self.string()?;
        self.colon()?;
        Ok(key)
    }

    /// Goes over these bytes, if they stand here.
    #[inline(always)]
    pub(crate) fn goes_over(&mut self, bytes: &[u8]) -> bool {
        let mut rest = self.rest();
        let stand_here = rest.goes_over(bytes);
        self.stand_at(rest);
        stand_here
    }

    /// Makes sure that a key stands here.
    fn at_key(&mut self) -> Result<(), Stopped> {
        match self.peek() {
            Some(b'"') => Ok(()),
            Some(b'\'') => Err(self.here(Syntax::SingleQuotes)),
            Some(b'/') => Err(self.here(Syntax::Comment)),
            Some(b',') => Err(self.here(Syntax::TrailingComma)),
            Some(b']') => Err(self.here(Syntax::WrongBracket)),
            Some(byte) if byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'$') => {
                Err(self.word(Syntax::UnquotedKey))
            }
            Some(_) => Err(self.here(Syntax::ExpectedKey)),
            None => Err(self.cut_off()),
        }
    }

    fn colon(&mut self) -> Result<(), Stopped> {
        self.space();
        match self.peek() {
            Some(b':') => self.at += 1,
            Some(b'/') => return Err(self.here(Syntax::Comment)),
            Some(_) => return Err(self.here(Syntax::MissingColon)),
            None => return Err(self.cut_off()),
        }
        self.space();
        Ok(())
    }

    /// Reads a string, from its opening quote.
    #[inline(always)]
    pub(crate) fn string(&mut self) -> Result<Quoted, Stopped> {
        let start = self.at;
        self.at += 1;
        self.at += plain_length(self.bytes.get(self.at..).unwrap_or_default());
        let (escaped, lone) = match self.peek() {
            Some(b'"') => (false, false),
            _ => (true, self.escapes(start)?),
        };
        self.at += 1;
        Ok(Quoted {
            start: position(start),
            end: position(self.at),
            escaped,
            lone,
        })
    }

    /// Goes on in the string that starts at `start`, from what is no plain
    /// character to its closing quote; true says that half of a surrogate
    /// pair stands in it.
    fn escapes(&mut self, start: usize) -> Result<bool, Stopped> {
        let mut lone = false;
        loop {
            match self.peek() {
                Some(b'"') => return Ok(lone),
                Some(b'\\') => lone |= self.escape(start)?,
                Some(_) => return Err(self.here(Syntax::ControlCharacter)),
                None => return Err(self.stop(Syntax::UnclosedText, start, self.bytes.len())),
            }
            self.at += plain_length(self.bytes.get(self.at..).unwrap_or_default());
        }
    }

    /// Reads a string onto the tape.
    fn string_node(&mut self, kind: NodeKind) -> Result<(), Stopped> {
        let quoted = self.string()?;
        self.tape.push_quoted(kind, quoted);
        Ok(())
    }

    /// Reads an escape of the string that starts at `opening`; true says that
    /// it is half of a surrogate pair.
    fn escape(&mut self, opening: usize) -> Result<bool, Stopped> {
        let start = self.at;
        let after = self.bytes.get(start + 1).copied();
        match after {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
                self.at += 2;
                Ok(false)
            }
            Some(b'u') => match self.code_unit(start) {
                Some(0xD800..=0xDBFF) => {
                    self.at += 6;
                    let pair = matches!(self.code_unit(self.at), Some(0xDC00..=0xDFFF));
                    if pair {
                        self.at += 6;
                    }
                    Ok(!pair)
                }
                Some(unit) => {
                    self.at += 6;
                    Ok((0xDC00..=0xDFFF).contains(&unit))
                }
                None => Err(self.bad_escape(opening, start)),
            },
            _ => Err(self.bad_escape(opening, start)),
        }
    }

    /// The number in a `\uXXXX` that starts at `start`, if one does.
    fn code_unit(&self, start: usize) -> Option<u32> {
        self.bytes.get(start..).and_then(code_unit)
    }

    /// Reads a number, and says whether it is an integer.
    pub(crate) fn number(&mut self) -> Result<NodeKind, Stopped> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        let whole = self.digits();
        let mut kind = NodeKind::Integer;
        let mut exact = true;
        if whole == 0 {
            let named = matches!(self.peek(), Some(b'I' | b'N'));
            return Err(self.word(if named {
                Syntax::NotANumber
            } else {
                Syntax::BadNumber
            }));
        }
        if whole > 1 && self.bytes.get(self.at - whole) == Some(&b'0') {
            return Err(self.stop(Syntax::LeadingZero, start, self.at));
        }
        if self.peek() == Some(b'.') {
            kind = NodeKind::Fraction;
            self.at += 1;
            exact &= self.digits() > 0;
        }
        if exact && matches!(self.peek(), Some(b'e' | b'E')) {
            kind = NodeKind::Fraction;
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            exact &= self.digits() > 0;
        }
        if !exact {
            return Err(match self.peek() {
                None => self.cut_off(),
                Some(_) => self.stop(Syntax::BadNumber, start, self.at),
            });
        }
        // Of `0x1F`, `1_000` and `1.2.3` only the start is a number.
        let goes_on = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_');
        if self.peek().is_some_and(goes_on) {
            while self.peek().is_some_and(goes_on) {
                self.at += 1;
            }
            return Err(self.stop(Syntax::BadNumber, start, self.at));
        }
        Ok(kind)
    }

    /// Goes over digits and says how many there were.
    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - start
    }

    /// Whether another object or list may be opened here.
    #[inline(always)]
    pub(crate) fn may_go_deeper(&self) -> bool {
        self.depth > 0
    }

    /// Goes over the bracket that opens an object or list.
    #[inline(always)]
    pub(crate) fn enter(&mut self) -> Result<(), Stopped> {
        if !self.may_go_deeper() {
            self.fault = Some(SyntaxFault::TooDeep { start: self.at });
            return Err(Stopped);
        }
        self.depth -= 1;
        self.at += 1;
        if self.rest().begins_with_space() {
            self.spaces();
        }
        Ok(())
    }

    /// Takes back what [`enter`](Self::enter) took of the depth.
    pub(crate) fn leave(&mut self) {
        self.depth += 1;
    }

    fn open(&mut self, kind: NodeKind) -> Result<(), Stopped> {
        let start = self.at;
        self.enter()?;
        self.tape.open(kind, start, self.at);
        Ok(())
    }

    fn close(&mut self) {
        self.leave();
        self.tape.close(self.text, self.at);
    }

    /// Writes a node for what stands between `start` and here.
    fn push(&mut self, kind: NodeKind, start: usize) {
        self.tape.push(kind, start, self.at);
    }

    #[inline(always)]
    pub(crate) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Goes over white space. Most payloads have none.
    #[inline(always)]
    pub(crate) fn space(&mut self) {
        let mut rest = self.rest();
        if rest.begins_with_space() {
            rest.spaces();
            self.stand_at(rest);
        }
    }

    /// The same, called: a function that has this within it is the slower for
    /// its length.
    #[inline(never)]
    fn spaces(&mut self) {
        self.space();
    }

    /// Says why no value starts here.
    fn no_value(&mut self) -> Stopped {
        match self.peek() {
            None => self.cut_off(),
            Some(b'\'') => self.here(Syntax::SingleQuotes),
            Some(b'/') => self.here(Syntax::Comment),
            Some(b'+' | b'.') => self.here(Syntax::BadNumber),
            Some(byte) if byte.is_ascii_alphabetic() => {
                let rest = self.bytes.get(self.at..).unwrap_or_default();
                let cut = [&b"true"[..], b"false", b"null"]
                    .iter()
                    .any(|word| word.starts_with(rest));
                if cut {
                    self.cut_off()
                } else if rest.starts_with(b"NaN") || rest.starts_with(b"Infinity") {
                    self.word(Syntax::NotANumber)
                } else if self.text.starts_with("[object ") {
                    self.word(Syntax::ObjectAsText)
                } else if self.is_first() {
                    self.word(Syntax::OtherText)
                } else {
                    self.word(Syntax::UnknownWord)
                }
            }
            Some(_) if self.is_first() => self.here(Syntax::OtherText),
            Some(_) => self.here(Syntax::ExpectedValue),
        }
    }

    /// Whether nothing but white space stands before this.
    fn is_first(&self) -> bool {
        let before = self.bytes.get(..self.at).unwrap_or_default();
        before.iter().all(|byte| *byte <= b' ')
    }

    /// A fault at the end of the text.
    fn cut_off(&mut self) -> Stopped {
        self.stop(Syntax::CutOff, self.bytes.len(), self.bytes.len())
    }

    /// A fault in the escape that starts at `start`, in the string that starts
    /// at `opening`: or only the end of the text, in the midst of it.
    fn bad_escape(&mut self, opening: usize, start: usize) -> Stopped {
        let rest = self.text.get(start + 1..).unwrap_or_default();
        let ends = match rest.strip_prefix('u') {
            // Four of them would have been an escape.
            Some(digits) => digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
            None => rest.is_empty(),
        };
        if ends {
            return self.stop(Syntax::UnclosedText, opening, self.bytes.len());
        }
        let length = rest.chars().next().map_or(0, char::len_utf8);
        self.stop(Syntax::BadEscape, start, start + 1 + length)
    }

    /// A fault in the one character that stands here.
    fn here(&mut self, what: Syntax) -> Stopped {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let character = rest.chars().next();
        // What was expected says nothing to somebody who sees it standing there.
        let seen = match character {
            Some('\u{AB}' | '\u{BB}' | '\u{2018}'..='\u{201F}') => Some(Syntax::OtherQuotes),
            Some('\\') => Some(Syntax::EscapedText),
            Some(
                '\u{B}'
                | '\u{C}'
                | '\u{85}'
                | '\u{A0}'
                | '\u{AD}'
                | '\u{1680}'
                | '\u{3000}'
                | '\u{FEFF}'
                | '\u{2000}'..='\u{200F}'
                | '\u{2028}'..='\u{202F}'
                | '\u{205F}'..='\u{206F}',
            ) => Some(Syntax::OtherSpace),
            // Its first character is one of ASCII, whose other byte this is.
            Some('\0') if self.at <= 1 => Some(Syntax::Utf16),
            _ => None,
        };
        let expects = matches!(
            what,
            Syntax::ExpectedKey
                | Syntax::ExpectedValue
                | Syntax::OtherText
                | Syntax::MissingComma
                | Syntax::MissingColon
        );
        let what = seen.filter(|_| expects).unwrap_or(what);
        self.stop(what, self.at, self.at + character.map_or(0, char::len_utf8))
    }

    /// A fault in the word that stands here.
    fn word(&mut self, what: Syntax) -> Stopped {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count();
        if length == 0 {
            return if rest.is_empty() {
                self.cut_off()
            } else {
                self.here(what)
            };
        }
        self.stop(what, self.at, self.at + length)
    }

    #[cold]
    fn stop(&mut self, what: Syntax, start: usize, end: usize) -> Stopped {
        self.fault = Some(SyntaxFault::NotJson { what, start, end });
        Stopped
    }
}
