//! Excerpts, for whoever reads a terminal or a log: each issue with the line
//! that it stands on.

use core::fmt;

use crate::character::{begins_line, combines, deceives, show};
use crate::check::shown_pointer;
use crate::event::is_field;
use crate::issue::{Code, Issue};
use crate::json::Range;
use crate::spelling::LONGEST_NAME;
use crate::written::{append, append_all, counted, spaces};

/// Issues as text, each with the line it stands on and marks under it.
///
/// It is for whoever reads a terminal or a log, made from [`Issue`]s, and adds
/// nothing to them but the lines. For senders there is
/// [`ProblemDetails`](crate::ProblemDetails), for editors
/// [`Diagnostic`](crate::Diagnostic).
///
/// Its [`Display`](fmt::Display) is for logs, and logs are read by many and
/// kept for long. So it is redacted: in the line, and in the pointer above it,
/// stars stand for all that the payload says, one for each character. JSON's
/// punctuation, `null` and the names of the fields that are known here remain.
///
/// Whatever the payload, what is shown is short: a long line is cut to some
/// hundred columns around the issue, and nothing in it can move the cursor or
/// turn the text.
///
/// How wide a character is only a terminal knows. Taken are two columns for
/// those of East Asia and for emoji, none for what stands on the character
/// before it, and one for every other; a tab is written as four spaces. Text
/// that runs from right to left is left to the terminal.
///
/// ```
/// use talview_events::{Excerpts, Options, check};
///
/// let body = r#"{"name": "Jane Doe", "severity": 3, "session": {}}"#;
/// let checked = check(body, &Options::default());
/// let severity: Vec<_> =
///     checked.issues.into_iter().filter(|issue| issue.pointer == "/severity").collect();
///
/// assert_eq!(
///     Excerpts::of(body, &severity, 1).to_string(),
///     r#"error[wrong_type]: expected a string, found an integer
///  --> 1:34 /severity
///   |
/// 1 | {"name": "********", "severity": *, "session": {}}
///   |                                  ^
///   = help: Send the type that the message names: strings in quotes, numbers and booleans without.
/// "#
/// );
/// ```
#[derive(Clone, Copy)]
pub struct Excerpts<'a> {
    text: &'a [u8],
    issues: &'a [Issue],
    total: usize,
    redacted: bool,
}

impl fmt::Debug for Excerpts<'_> {
    /// The issues, and nothing of the text: that is not for logs.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = out.debug_struct("Excerpts");
        fields.field("issues", &self.issues);
        fields.field("total", &self.total);
        fields.field("redacted", &self.redacted);
        fields.finish_non_exhaustive()
    }
}

impl<'a> Excerpts<'a> {
    /// Shows issues of this text. `total` counts also those that are not in
    /// the list.
    ///
    /// Of a payload that did not come as text, or was too large to be looked
    /// at, no line is shown; of a line that is not UTF-8, what lies before the
    /// fault.
    #[must_use]
    pub fn of<B: AsRef<[u8]> + ?Sized>(text: &'a B, issues: &'a [Issue], total: usize) -> Self {
        Self {
            text: text.as_ref(),
            issues,
            total,
            redacted: true,
        }
    }

    /// Shows what the payload says, for the eyes of those who may read it.
    #[must_use]
    pub fn unredacted(self) -> Self {
        Self {
            redacted: false,
            ..self
        }
    }

    /// The text; nothing if there are no issues.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut source = Source::of(self.text, self.redacted);
        let mut out = String::new();
        for issue in self.issues {
            // A text that is too large was not read, and may not be there.
            let range = issue.range.filter(|_| issue.code != Code::TooLarge);
            let place = range.map(|range| range.start);
            let number = place.map(|place| counted(place.line));
            let number = number.as_deref().unwrap_or_default();
            let column = place.map(|place| counted(place.column));
            let column = column.as_deref().unwrap_or_default();
            let gutter = spaces(number.len().max(1));
            let pointer = self.pointer(issue);
            let whole = place.is_none() && pointer.is_empty();
            let (space, colon) = if place.is_some() {
                (" ", ":")
            } else {
                ("", "")
            };
            let separator = if out.is_empty() { "" } else { "\n" };
            append_all(
                &mut out,
                &[
                    separator,
                    issue.severity.as_str(),
                    "[",
                    issue.code.as_str(),
                    "]: ",
                    &issue.message,
                    "\n",
                    &gutter,
                    "-->",
                    space,
                    number,
                    colon,
                    column,
                    &pointer,
                    if whole { " (whole payload)" } else { "" },
                    "\n",
                ],
            );
            if let Some(range) = range {
                let [line, marks] = source.line(range);
                append_all(
                    &mut out,
                    &[
                        &gutter, " |\n", number, " | ", &line, "\n", &gutter, " | ", &marks, "\n",
                    ],
                );
            }
            let help = match issue.suggestion {
                Some(meant) => ["did you mean ", meant, "?\n"],
                None => [issue.code.remedy(), "\n", ""],
            };
            append_all(&mut out, &[&gutter, " = help: "]);
            append_all(&mut out, &help);
        }
        let more = self.total.saturating_sub(self.issues.len());
        if more > 0 {
            let separator = if out.is_empty() { "" } else { "\n" };
            append_all(&mut out, &[separator, "and ", &counted(more), " more\n"]);
        }
        out
    }

    /// An issue's pointer, as much of it as a line has room for.
    fn pointer(&self, issue: &Issue) -> String {
        let pointer = shown_pointer(issue, self.redacted);
        let mut shown = String::new();
        append(&mut shown, if pointer.is_empty() { "" } else { " " });
        for character in pointer.chars() {
            if shown.len() > WIDTH {
                shown.push('…');
                break;
            }
            write(character, &mut shown);
        }
        shown
    }
}

impl fmt::Display for Excerpts<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.to_text())
    }
}

/// So many columns of a line are shown.
const WIDTH: usize = 100;
/// So many of them lie before the issue, at most.
const BEFORE: usize = 60;

/// Writes a character so that it stays on its line and is seen.
#[inline(never)]
fn write(character: char, out: &mut String) {
    match character {
        '\t' => append(out, "    "),
        _ if begins_line(character) => out.push(char::REPLACEMENT_CHARACTER),
        _ => show(character, out),
    }
}

/// How many columns that takes.
fn columns(character: char) -> usize {
    match u32::from(character) {
        0x09 => "    ".len(),
        0x20..=0x7E => 1,
        // Some of these would combine.
        _ if deceives(character) => "[U+]".len() + if character > '\u{FFFF}' { 5 } else { 4 },
        0x200C..=0x200F | 0x61C => 0,
        _ if combines(character) => 0,
        0x1100..=0x115F
        | 0x2E80..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF01..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1_F300..=0x1_FAFF
        | 0x2_0000..=0x2_FFFD
        | 0x3_0000..=0x3_FFFD => 2,
        _ => 1,
    }
}

/// A text, and two points in it that go on together from issue to issue.
struct Source<'a> {
    text: &'a str,
    /// Whether something follows that is not text.
    more: bool,
    redacted: bool,
    /// Where the piece to be shown begins.
    from: Point,
    /// Where the issue begins.
    at: Point,
}

/// A point in the text.
#[derive(Clone, Copy, Default)]
struct Point {
    byte: usize,
    /// UTF-16 units before it.
    units: usize,
    /// The room that the line takes up to here.
    room: usize,
    /// Whether it lies in a string. Text that is not JSON is read as though
    /// it were; each line begins outside.
    inside: bool,
    /// Whether it lies behind a backslash.
    escaped: bool,
}

impl Point {
    /// Goes over one character.
    #[inline(never)]
    fn pass(&mut self, text: &str) -> Option<char> {
        let character = text.get(self.byte..)?.chars().next()?;
        self.byte += character.len_utf8();
        self.units += character.len_utf16();
        if ends_line(character) {
            (self.room, self.inside, self.escaped) = (0, false, false);
        } else {
            // What takes no column takes room all the same, or a heap of it
            // would never fill the line.
            self.room += columns(character).max(1);
            self.inside ^= character == '"' && !self.escaped;
            self.escaped = character == '\\' && !self.escaped;
        }
        Some(character)
    }
}

fn ends_line(character: char) -> bool {
    matches!(character, '\n' | '\r')
}

impl<'a> Source<'a> {
    fn of(text: &'a [u8], redacted: bool) -> Self {
        let (text, more) = match core::str::from_utf8(text) {
            Ok(text) => (text, false),
            Err(error) => {
                let text = text.get(..error.valid_up_to()).unwrap_or_default();
                (core::str::from_utf8(text).unwrap_or_default(), true)
            }
        };
        Self {
            text,
            more,
            redacted,
            from: Point::default(),
            at: Point::default(),
        }
    }

    /// Goes on to an offset; if that lies behind, from the start again.
    fn go_to(&mut self, offset: usize) {
        if offset < self.at.units {
            (self.from, self.at) = Default::default();
        }
        while self.at.units < offset && self.at.pass(self.text).is_some() {
            if self.at.room == 0 {
                self.from = self.at;
            }
            while self.at.room > self.from.room + BEFORE {
                self.from.pass(self.text);
            }
        }
    }

    /// The line at which a range starts, and what marks the range in it.
    fn line(&mut self, range: Range) -> [String; 2] {
        self.go_to(range.start.offset);
        let (mut line, mut marks) = (String::new(), String::new());
        if self.from.room > 0 {
            line.push('…');
            marks.push(' ');
        }
        let mut point = self.from;
        let mut known = 0;
        loop {
            let start = point;
            let Some(character) = point.pass(self.text) else {
                if self.more {
                    line.push(char::REPLACEMENT_CHARACTER);
                }
                break;
            };
            if ends_line(character) {
                break;
            }
            if point.room > self.from.room + WIDTH {
                line.push('…');
                break;
            }
            if start.byte >= known {
                known = known_until(self.text, start, point);
            }
            let quotes = start.inside != point.inside;
            let punctuation = !start.inside
                && matches!(character, '{' | '}' | '[' | ']' | ':' | ',' | ' ' | '\t');
            let masked = self.redacted && !quotes && !punctuation && start.byte >= known;
            let shown = if masked { '*' } else { character };
            write(shown, &mut line);
            let mark = if start.byte < self.at.byte {
                ' '
            } else if start.units < range.end.offset {
                '^'
            } else {
                continue;
            };
            for _ in 0..columns(shown) {
                marks.push(mark);
            }
        }
        if !marks.ends_with('^') {
            marks.push('^');
        }
        [line, marks]
    }
}

/// Where what may be shown ends, if it begins at this character: the name of
/// a field that is known here, or `null`.
fn known_until(text: &str, start: Point, end: Point) -> usize {
    let from = |byte| text.get(byte..).unwrap_or_default();
    if start.inside {
        return 0;
    }
    if !end.inside {
        let null = from(start.byte).as_bytes().starts_with(b"null");
        return if null { start.byte + 4 } else { 0 };
    }
    let rest = from(end.byte);
    let Some(length) = rest
        .bytes()
        .take(LONGEST_NAME)
        .position(|byte| byte == b'"')
    else {
        return 0;
    };
    // Nor is the space behind one longer that a person left.
    let mut behind = rest.bytes().skip(length + 1).take(LONGEST_NAME);
    let next = behind.find(|byte| !matches!(byte, b' ' | b'\t'));
    let name = rest.get(..length).unwrap_or_default();
    if next == Some(b':') && is_field(name) {
        end.byte + length
    } else {
        0
    }
}
