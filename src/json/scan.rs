//! The scanner: from text to a flat tree with spans.
#![expect(
    clippy::inline_always,
    reason = "these are the innermost steps of reading, and elsewhere the core is kept small"
)]

use core::cmp::Ordering;

use super::syntax::{Syntax, SyntaxFault};
use super::text::{Text, code_unit};
use crate::order::{hashed, repeated};

/// How much a text may ask of the scanner.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The most bytes of UTF-8 that are looked at. By default 16 MiB.
    pub(crate) bytes: usize,
    /// The most objects and lists inside one another. By default 64.
    pub(crate) depth: usize,
}

impl Limits {
    /// The largest text there can be: places in it are kept in 32 bits, two of
    /// which are left for other things.
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

/// A node's place on the tape.
pub(crate) type NodeIndex = u32;

/// The node of the whole payload.
pub(crate) const ROOT: NodeIndex = 0;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Object,
    List,
    /// A member's key; its value is the next node.
    Key,
    Text,
    /// A number without fraction and exponent.
    Integer,
    /// Any other number.
    Fraction,
    True,
    False,
    Null,
}

/// One value or key: where it starts and ends, and where the next one is.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The first byte of the value, quotes and brackets included.
    start: u32,
    /// The first byte behind it.
    end: u32,
    /// The first node behind this one and all it holds.
    next: NodeIndex,
    /// Of a key: a few bits that equal keys share.
    hash: u16,
    kind: Kind,
    /// Of a key or text: whether it holds escapes.
    escaped: bool,
}

impl Node {
    /// What a key or text is.
    fn quoted(self) -> Quoted {
        Quoted::again(self.start, self.end, self.escaped)
    }
}

/// The nodes of one value, and what the scanner noticed on the way.
///
/// Made to be used again: the memory is kept, the content is not.
#[derive(Debug, Default)]
pub(crate) struct Tape {
    nodes: Vec<Node>,
    /// Objects and lists that are open, outermost first.
    open: Vec<NodeIndex>,
    /// Where keys start that their object has said before.
    duplicates: Vec<u32>,
    /// Where keys and texts start in which half of a surrogate pair was replaced.
    lone_surrogates: Vec<u32>,
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
            Ok(()) => Ok(Document { text, tape: self }),
            Err(Stopped) => Err(scan.fault()),
        }
    }

    /// Forgets what was read, and lets go of memory that only an unusually
    /// large payload needed.
    pub(crate) fn empty(&mut self, most: usize) {
        empty(&mut self.nodes, most);
        for list in [
            &mut self.open,
            &mut self.duplicates,
            &mut self.lone_surrogates,
        ] {
            empty(list, most);
        }
    }
}

/// Empties a list that is used again, and keeps its memory unless that has room
/// for more than so many items.
///
/// It is not made smaller: that takes the smaller piece before it gives the
/// larger one back, of memory that may have come to its end.
pub(crate) fn empty<T>(list: &mut Vec<T>, most: usize) {
    list.clear();
    if list.capacity() > most {
        *list = Vec::new();
    }
}

/// Says that the text cannot be read any further: [`Scan::fault`] tells why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stopped;

/// A string as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quoted {
    /// Where its opening quote stands.
    pub(crate) start: u32,
    /// The first byte behind its closing quote.
    pub(crate) end: u32,
    pub(crate) escaped: bool,
    /// Whether half of a surrogate pair stands in it.
    pub(crate) lone: bool,
}

impl Quoted {
    /// One that was read before: halves of pairs in it have been told of.
    pub(crate) fn again(start: u32, end: u32, escaped: bool) -> Self {
        Self {
            start,
            end,
            escaped,
            lone: false,
        }
    }

    /// Whether it stands for one of these strings.
    pub(crate) fn is_among(self, strings: &[&str], text: &str) -> bool {
        if self.escaped {
            // Once for all of them: it may be long.
            return strings.contains(&self.text(text).as_str());
        }
        // Lengths are compared before anything is looked at: that settles
        // nearly every comparison of keys.
        let (start, length) = (self.start as usize + 1, (self.end - self.start) as usize);
        strings.iter().any(|string| {
            length == string.len() + 2
                && text.as_bytes().get(start..start + string.len()) == Some(string.as_bytes())
        })
    }

    /// The string that it stands for.
    pub(crate) fn text(self, text: &str) -> Text<'_> {
        let between_quotes = text
            .get(self.start as usize + 1..(self.end as usize).saturating_sub(1))
            .unwrap_or_default();
        if self.escaped {
            Text::escaped(between_quotes)
        } else {
            Text::plain(between_quotes)
        }
    }
}

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

/// What of the text is still to be read.
///
/// The innermost steps of reading move this value, which stays in registers;
/// the place of a [`Scan`] lies in memory, and would go there at each step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rest<'t>(&'t [u8]);

impl<'t> Rest<'t> {
    /// The whole of a text.
    pub(super) fn of(text: &'t str) -> Self {
        Self(text.as_bytes())
    }

    /// How many bytes it has.
    pub(super) fn length(self) -> usize {
        self.0.len()
    }

    /// Goes over these bytes, if they stand here.
    #[inline(always)]
    pub(crate) fn goes_over(&mut self, bytes: &[u8]) -> bool {
        match self.0.split_at_checked(bytes.len()) {
            Some((here, behind)) if same(here, bytes) => {
                self.0 = behind;
                true
            }
            _ => false,
        }
    }

    /// Goes over this word, if it stands here and nothing that makes another of it.
    #[inline(always)]
    pub(crate) fn goes_over_word(&mut self, word: &[u8]) -> bool {
        let mut rest = *self;
        let stands_here =
            rest.goes_over(word) && matches!(rest.0, [b',' | b'}' | b']' | ..=b' ', ..]);
        if stands_here {
            *self = rest;
        }
        stands_here
    }

    /// The bytes that stand here, so many of them.
    #[inline(always)]
    pub(crate) fn next<const LENGTH: usize>(self) -> Option<&'t [u8; LENGTH]> {
        self.0.first_chunk()
    }

    /// Goes over bytes that have been looked at.
    #[inline(always)]
    pub(crate) fn go_over(&mut self, length: usize) {
        self.0 = self.0.get(length..).unwrap_or_default();
    }

    /// Whether what stands here may be white space.
    #[inline(always)]
    pub(crate) fn begins_with_space(self) -> bool {
        matches!(self.0, [..=b' ', ..])
    }

    /// Goes over white space. Most payloads have none.
    #[inline(always)]
    pub(crate) fn spaces(&mut self) {
        match *self.0 {
            [b' ', behind, ..] if behind > b' ' => self.go_over(1),
            [first, ..] if first <= b' ' => self.go_over(space_length(self.0)),
            _ => {}
        }
    }

    /// Goes over a string or a word of a text that was read before, and says
    /// whether it holds escapes.
    #[inline(always)]
    pub(super) fn string_or_word(&mut self) -> bool {
        let Some(mut string) = self.behind_quote() else {
            while let [first, behind @ ..] = self.0
                && !matches!(first, b',' | b'}' | b']' | ..=b' ')
            {
                self.0 = behind;
            }
            return false;
        };
        let mut escaped = false;
        loop {
            string = string.get(plain_length(string)..).unwrap_or_default();
            let [b'\\', _, behind @ ..] = string else {
                break;
            };
            escaped = true;
            string = behind;
        }
        self.0 = string.get(1..).unwrap_or_default();
        escaped
    }

    /// Goes on behind a value in an object or list, if that is written as
    /// usual: true says that here the next key or value is expected, false that
    /// a bracket closed it.
    #[inline(always)]
    pub(crate) fn behind_value(&mut self, in_object: bool) -> Option<bool> {
        let (opening, closing) = around(in_object);
        // As payloads are usually written: without spaces, and with objects in lists.
        let goes_on = match *self.next()? {
            [b',', behind] if behind == opening => true,
            [bracket, _] if bracket == closing => false,
            _ => return None,
        };
        self.go_over(1);
        Some(goes_on)
    }

    /// The same in an object with line breaks behind its commas and before its
    /// bracket.
    #[inline(always)]
    pub(crate) fn behind_line(&mut self) -> Option<bool> {
        let (opening, closing) = around(true);
        let mut rest = *self;
        let goes_on = rest.0.first() == Some(&b',');
        rest.go_over(usize::from(goes_on));
        rest.go_over(space_length(rest.0));
        let expected = if goes_on { opening } else { closing };
        if rest.0.first() != Some(&expected) {
            return None;
        }
        rest.go_over(usize::from(!goes_on));
        *self = rest;
        Some(goes_on)
    }

    /// What stands behind the quote that stands here, to the end of the text.
    #[inline(always)]
    pub(crate) fn behind_quote(self) -> Option<&'t [u8]> {
        match self.0 {
            [b'"', rest @ ..] => Some(rest),
            _ => None,
        }
    }

    /// Goes over a string without escapes, if one stands here, and gives what
    /// is between its quotes.
    #[inline(always)]
    pub(crate) fn plain_string(&mut self) -> Option<&'t [u8]> {
        let string = self.behind_quote()?;
        match string.split_at_checked(plain_length(string)) {
            Some((between_quotes, [b'"', rest @ ..])) => {
                self.0 = rest;
                Some(between_quotes)
            }
            _ => None,
        }
    }

    /// Reads an integer of a few digits, if one stands here.
    #[inline(always)]
    pub(crate) fn short_integer(&mut self) -> Option<i64> {
        /// So many digits are an integer that JavaScript keeps.
        const SHORT: usize = 15;

        let mut number = 0;
        let mut length = 0;
        loop {
            match self.0.get(length)? {
                digit @ b'0'..=b'9' if length < SHORT => {
                    number = number * 10 + i64::from(digit & 15);
                }
                b',' | b'}' | b']' => break,
                _ => return None,
            }
            length += 1;
        }
        let leading_zero = length > 1 && self.0.first() == Some(&b'0');
        if length == 0 || leading_zero {
            return None;
        }
        self.go_over(length);
        Some(number)
    }
}

/// What usually follows a comma in an object or list, and what closes it.
const fn around(in_object: bool) -> (u8, u8) {
    if in_object {
        (b'"', b'}')
    } else {
        (b'{', b']')
    }
}

impl<'s, 't> Scan<'s, 't> {
    pub(crate) fn new(text: &'t str, limits: Limits, tape: &'s mut Tape) -> Self {
        tape.nodes.clear();
        tape.open.clear();
        tape.duplicates.clear();
        tape.lone_surrogates.clear();
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
    pub(crate) fn place(&self) -> u32 {
        index(self.at)
    }

    /// What stands here, to the end of the text.
    #[inline(always)]
    pub(crate) fn rest(&self) -> Rest<'t> {
        Rest(self.bytes.get(self.at..).unwrap_or_default())
    }

    /// Where the rest of the text begins.
    #[inline(always)]
    pub(crate) fn place_of(&self, rest: Rest<'t>) -> u32 {
        index(self.bytes.len() - rest.0.len())
    }

    /// Goes to where the rest of the text begins.
    #[inline(always)]
    pub(crate) fn stand_at(&mut self, rest: Rest<'t>) {
        self.at = self.bytes.len() - rest.0.len();
    }

    /// Goes back to a value that was read before.
    pub(crate) fn return_to(&mut self, place: u32) {
        self.at = place as usize;
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
        self.tape.nodes.clear();
        self.tape.duplicates.clear();
        self.tape.lone_surrogates.clear();
        self.whole()?;
        Ok(self.document())
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
                let Some(&open) = self.tape.open.last() else {
                    return Ok(());
                };
                let in_object = self.kind(open) == Kind::Object;
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
            Some(b'"') => self.string_node(Kind::Text)?,
            Some(b'{') => {
                self.open(Kind::Object)?;
                if self.goes_over(b"}") {
                    self.close();
                } else {
                    self.key()?;
                    return Ok(true);
                }
            }
            Some(b'[') => {
                self.open(Kind::List)?;
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
            Some(b't') if self.goes_over(b"true") => self.push(Kind::True, start),
            Some(b'f') if self.goes_over(b"false") => self.push(Kind::False, start),
            Some(b'n') if self.goes_over(b"null") => self.push(Kind::Null, start),
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
        self.string_node(Kind::Key)?;
        let document = self.document();
        let key = index(self.tape.nodes.len().saturating_sub(1));
        let hash = if document.node(key).escaped {
            hash(document.text_of(key).as_bytes())
        } else {
            hash(document.between_quotes(key))
        };
        if let Some(node) = self.tape.nodes.last_mut() {
            node.hash = hash;
        }
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
            start: index(start),
            end: index(self.at),
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
    fn string_node(&mut self, kind: Kind) -> Result<(), Stopped> {
        let quoted = self.string()?;
        self.push(kind, quoted.start as usize);
        if let Some(node) = self.tape.nodes.last_mut() {
            node.escaped = quoted.escaped;
        }
        if quoted.lone {
            self.tape.lone_surrogates.push(quoted.start);
        }
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
    pub(crate) fn number(&mut self) -> Result<Kind, Stopped> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        let whole = self.digits();
        let mut kind = Kind::Integer;
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
            kind = Kind::Fraction;
            self.at += 1;
            exact &= self.digits() > 0;
        }
        let mut power = 0;
        if exact && matches!(self.peek(), Some(b'e' | b'E')) {
            kind = Kind::Fraction;
            self.at += 1;
            let negative = self.peek() == Some(b'-');
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            let digits = self.digits();
            exact &= digits > 0;
            power = self.number_before(digits);
            if negative {
                power = -power;
            }
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
        let places = power.saturating_add(index(whole).into());
        if places >= LARGEST_PLACES.into() && self.is_infinite(start, places) {
            return Err(self.stop(Syntax::NumberOutOfRange, start, self.at));
        }
        Ok(kind)
    }

    /// Whether the number that starts there and ends here is infinite as a
    /// double. It has so many places before its point, leading zeros included.
    fn is_infinite(&self, start: usize, mut places: i64) -> bool {
        let number = self.bytes.get(start..self.at).unwrap_or_default().iter();
        let mut digits = number
            .take_while(|byte| !matches!(byte, b'e' | b'E'))
            .filter(|byte| byte.is_ascii_digit())
            .peekable();
        while digits.next_if(|digit| **digit == b'0').is_some() {
            places -= 1;
        }
        if digits.peek().is_none() {
            return false;
        }
        match places.cmp(&i64::from(LARGEST_PLACES)) {
            Ordering::Less => false,
            Ordering::Equal => digits.ge(INFINITE),
            Ordering::Greater => true,
        }
    }

    /// The number that the last so many digits are; no less than it if it is
    /// large.
    fn number_before(&self, digits: usize) -> i64 {
        let digits = self
            .bytes
            .get(self.at - digits..self.at)
            .unwrap_or_default();
        digits.iter().fold(0, |number, digit| {
            i64::saturating_add(i64::saturating_mul(number, 10), i64::from(digit & 15))
        })
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

    fn open(&mut self, kind: Kind) -> Result<(), Stopped> {
        let start = self.at;
        self.enter()?;
        self.tape.open.push(index(self.tape.nodes.len()));
        self.push(kind, start);
        Ok(())
    }

    fn close(&mut self) {
        self.leave();
        let Some(open) = self.tape.open.pop() else {
            return;
        };
        let next = index(self.tape.nodes.len());
        let end = index(self.at);
        if let Some(node) = self.tape.nodes.get_mut(open as usize) {
            node.end = end;
            node.next = next;
        }
        // Itself, a key and its value: of a single key there is no second.
        if next - open > 3 && self.kind(open) == Kind::Object {
            self.find_duplicates(open);
        }
    }

    /// Writes a node for what stands between `start` and here.
    fn push(&mut self, kind: Kind, start: usize) {
        let next = index(self.tape.nodes.len() + 1);
        let (start, end) = (index(start), index(self.at));
        self.tape.nodes.push(Node {
            start,
            end,
            next,
            hash: 0,
            kind,
            escaped: false,
        });
    }

    /// Notes every key of an object that the object has said before.
    fn find_duplicates(&mut self, object: NodeIndex) {
        /// Up to this many keys, looking back at each costs less than sorting,
        const FEW: usize = 32;
        /// if no more than so many times one looks like another.
        const ALIKE: usize = 8;

        let document = self.document();
        let mut seen = 0_u64;
        let mut count = 0;
        let mut alike = 0;
        let mut again = Vec::new();
        for (key, _) in document.members(object) {
            let hash = document.node(key).hash;
            let bit = 1 << (hash & 63);
            if seen & bit != 0 && count < FEW && alike < ALIKE {
                let earlier = document.members(object).map(|(earlier, _)| earlier);
                let mut twins = earlier
                    .take_while(|&earlier| earlier < key)
                    .filter(|&earlier| document.node(earlier).hash == hash)
                    .inspect(|_| alike += 1);
                if twins.any(|twin| document.compare_keys(twin, key) == Ordering::Equal) {
                    again.push(key);
                }
            }
            seen |= bit;
            count += 1;
        }
        if count > FEW || alike >= ALIKE {
            let keys = document
                .members(object)
                .map(|(key, _)| hashed(&document.text_of(key), key));
            again = repeated(keys.collect(), &|one, other| {
                document.compare_keys(one, other)
            });
        }
        let document = self.document();
        let starts: Vec<_> = again.iter().map(|key| document.place(*key)).collect();
        self.tape.duplicates.extend(starts);
    }

    fn document(&self) -> Document<'_, 't> {
        Document {
            text: self.text,
            tape: self.tape,
        }
    }

    fn kind(&self, node: NodeIndex) -> Kind {
        self.document().kind(node)
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
            Some('\0') => Some(Syntax::Utf16),
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

/// A place in the text, on the tape or among records as it is kept. [`Limits::MOST_BYTES`]
/// keeps both far below the largest number.
pub(crate) fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// How many digits the largest double has before its point.
const LARGEST_PLACES: u16 = 309;

/// From here on numbers are nearer to infinity than to the largest double:
/// halfway between that and the next power of two, 2^1024 - 2^970.
const INFINITE: &[u8; LARGEST_PLACES as usize] = b"\
    1797693134862315807937289714053034150799341327100378269361737789804449\
    6829276475094664901797758720709633028641669288791094655554785194040263\
    0657488671505820681908902000708383676273854845817711531764475730270069\
    8555713669596228429148198608349364752927190741684443655107043427115596\
    99508093042880177904174497792";

/// The lowest bit of each of eight bytes, and the highest.
pub(crate) const ONES: u64 = u64::from_ne_bytes([1; 8]);
pub(crate) const HIGHS: u64 = ONES << 7;

/// How many bytes of white space these begin with.
#[inline(never)]
fn space_length(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [b'\n' | b'\r' | b'\t', behind @ ..] => behind,
            // Lines begin with many.
            [b' ', behind @ ..] => match rest.first_chunk() {
                Some(eight) => {
                    let others = u64::from_le_bytes(*eight) ^ u64::from_le_bytes([b' '; 8]);
                    let spaces = others.trailing_zeros() as usize / 8;
                    rest.get(spaces..).unwrap_or_default()
                }
                None => behind,
            },
            _ => return bytes.len() - rest.len(),
        };
    }
}

/// How many bytes lie before the next quote, backslash or control character.
///
/// Eight at a time: each test sets the highest bit of the bytes it finds, and
/// the lowest bit set is exact, for borrows only travel upwards.
#[inline(always)]
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((chunk, behind)) = rest.split_first_chunk() {
        let word = u64::from_le_bytes(*chunk);
        let quote = word ^ (ONES * u64::from(b'"'));
        let backslash = word ^ (ONES * u64::from(b'\\'));
        let found = (quote.wrapping_sub(ONES) & !quote)
            | (backslash.wrapping_sub(ONES) & !backslash)
            | (word.wrapping_sub(ONES * 0x20) & !word);
        if found & HIGHS != 0 {
            let length = bytes.len() - rest.len();
            return length + (found & HIGHS).trailing_zeros() as usize / 8;
        }
        rest = behind;
    }
    let plain = rest
        .iter()
        .take_while(|byte| !matches!(byte, b'"' | b'\\' | ..0x20));
    bytes.len() - rest.len() + plain.count()
}

/// Whether two names of the same length are the same. A word at a time: names
/// are short, and a call would cost more than the comparison.
#[inline(always)]
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    if let (Some(first), Some(second)) = (one.first_chunk::<8>(), other.first_chunk::<8>()) {
        return u64::from_le_bytes(*first) == u64::from_le_bytes(*second)
            && one.last_chunk::<8>() == other.last_chunk::<8>()
            && (one.len() <= 16 || same_words(one, other));
    }
    if let (Some(first), Some(second)) = (one.first_chunk::<4>(), other.first_chunk::<4>()) {
        return first == second && one.last_chunk::<4>() == other.last_chunk::<4>();
    }
    one.iter().zip(other).all(|(one, other)| one == other)
}

/// Whether two longer names are the same but for what is left behind their last
/// whole word. Called, as the standard library's comparison is, which goes byte
/// by byte in WebAssembly.
#[inline(never)]
fn same_words(one: &[u8], other: &[u8]) -> bool {
    let (words, others) = (one.as_chunks::<8>().0, other.as_chunks::<8>().0);
    let mut pairs = words.iter().zip(others);
    pairs.all(|(one, other)| u64::from_le_bytes(*one) == u64::from_le_bytes(*other))
}

/// A few bits that equal names share, from their length and both ends.
fn hash(name: &[u8]) -> u16 {
    let (first, last) = match (name.first_chunk::<8>(), name.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => (
            name.iter()
                .fold(0, |word, &byte| word << 8 | u64::from(byte)),
            0,
        ),
    };
    let mixed =
        (first ^ last.rotate_left(29) ^ name.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    u16::try_from(mixed >> 48).unwrap_or_default()
}

/// A text and its tape: the tree, ready to be walked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Document<'c, 't> {
    text: &'t str,
    tape: &'c Tape,
}

impl<'c, 't> Document<'c, 't> {
    /// Where keys start that their object has said before, in no particular
    /// order.
    pub(crate) fn duplicates(&self) -> &'c [u32] {
        &self.tape.duplicates
    }

    /// Where keys and texts start in which half of a surrogate pair was replaced.
    pub(crate) fn lone_surrogates(&self) -> &'c [u32] {
        &self.tape.lone_surrogates
    }

    /// Where the value starts that begins last.
    pub(crate) fn last(&self) -> u32 {
        self.tape.nodes.last().map_or(0, |node| node.start)
    }

    pub(crate) fn kind(&self, node: NodeIndex) -> Kind {
        self.node(node).kind
    }

    /// The first byte of a node, and the first behind it.
    pub(crate) fn span(&self, node: NodeIndex) -> (usize, usize) {
        let node = self.node(node);
        (node.start as usize, node.end as usize)
    }

    /// Where a node starts.
    pub(crate) fn place(&self, node: NodeIndex) -> u32 {
        self.node(node).start
    }

    /// A node's own text, quotes and all.
    pub(crate) fn source(&self, node: NodeIndex) -> &'t str {
        let (start, end) = self.span(node);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The string that a key or text stands for.
    pub(crate) fn text_of(&self, node: NodeIndex) -> Text<'t> {
        self.node(node).quoted().text(self.text)
    }

    /// Whether a key, or a text, is this string.
    pub(crate) fn is(&self, node: NodeIndex, string: &str) -> bool {
        self.node(node).quoted().is_among(&[string], self.text)
    }

    /// The bytes of a key or text, escapes and all.
    fn between_quotes(&self, node: NodeIndex) -> &'t [u8] {
        let (start, end) = self.span(node);
        self.text
            .as_bytes()
            .get(start + 1..end - 1)
            .unwrap_or_default()
    }

    /// The integers in a value, however deep.
    pub(crate) fn integers(
        &self,
        node: NodeIndex,
    ) -> impl Iterator<Item = NodeIndex> + use<'c, 't> {
        let document = *self;
        (node..self.node(node).next).filter(move |&node| document.kind(node) == Kind::Integer)
    }

    /// Where keys and texts start that hold U+FFFD, written as it is.
    pub(crate) fn replaced(&self) -> impl Iterator<Item = u32> + use<'c, 't> {
        let document = *self;
        let holding = (ROOT..self.node(ROOT).next).filter(move |&node| {
            let mut characters = document.source(node).chars();
            matches!(document.kind(node), Kind::Text | Kind::Key)
                && characters.any(|character| character == char::REPLACEMENT_CHARACTER)
        });
        holding.map(move |node| document.node(node).start)
    }

    /// How many nodes there are.
    pub(crate) fn length(&self) -> usize {
        self.tape.nodes.len()
    }

    /// An object's keys, each with its value.
    pub(crate) fn members(
        &self,
        object: NodeIndex,
    ) -> impl Iterator<Item = (NodeIndex, NodeIndex)> + use<'c, 't> {
        let document = *self;
        document
            .children(object, Kind::Object)
            .map(|value| (value - 1, value))
    }

    /// A list's items.
    pub(crate) fn items(&self, list: NodeIndex) -> impl Iterator<Item = NodeIndex> + use<'c, 't> {
        self.children(list, Kind::List)
    }

    /// The values in an object or list; none if the node is something else.
    fn children(
        &self,
        parent: NodeIndex,
        kind: Kind,
    ) -> impl Iterator<Item = NodeIndex> + use<'c, 't> {
        let document = *self;
        let (step, end) = match document.node(parent) {
            node if node.kind == kind => (u32::from(kind == Kind::Object), node.next),
            _ => (0, parent),
        };
        // An object that is still open has no end yet: it is never walked.
        let mut at = parent + 1 + step;
        core::iter::from_fn(move || {
            let child = at;
            (child < end).then(|| {
                at = document.node(child).next + step;
                child
            })
        })
    }

    fn compare_keys(&self, one: NodeIndex, other: NodeIndex) -> Ordering {
        let (first, second) = (self.node(one), self.node(other));
        first.hash.cmp(&second.hash).then_with(|| {
            if first.escaped || second.escaped {
                self.text_of(one).as_str().cmp(self.text_of(other).as_str())
            } else {
                self.source(one).cmp(self.source(other))
            }
        })
    }

    fn node(&self, node: NodeIndex) -> Node {
        const NOWHERE: Node = Node {
            start: 0,
            end: 0,
            next: u32::MAX,
            hash: 0,
            kind: Kind::Null,
            escaped: false,
        };
        self.tape
            .nodes
            .get(node as usize)
            .copied()
            .unwrap_or(NOWHERE)
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, Tape};

    #[test]
    fn the_memory_of_an_unusual_text_is_given_back() {
        const KEPT: usize = 1000;

        for text in [
            format!("[{}0]", "0,".repeat(5000)),
            format!("{{{}\"a\":0}}", "\"a\":0,".repeat(5000)),
            format!("[{}0]", "\"\\ud800\",".repeat(5000)),
            format!("{}{}", "[".repeat(5000), "]".repeat(5000)),
        ] {
            let limits = Limits {
                depth: 5000,
                ..Limits::default()
            };
            let mut tape = Tape::default();
            assert!(tape.scan(&text, limits).is_ok());
            let held = |tape: &Tape| {
                [
                    tape.nodes.capacity(),
                    tape.open.capacity(),
                    tape.duplicates.capacity(),
                    tape.lone_surrogates.capacity(),
                ]
            };
            assert!(held(&tape).iter().any(|capacity| *capacity >= 4096));
            tape.empty(KEPT);
            assert!(held(&tape).iter().all(|capacity| *capacity <= KEPT));
        }
    }
}
