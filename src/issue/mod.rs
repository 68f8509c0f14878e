//! What is wrong with a payload, and where.
//!
//! While a payload is checked its problems are only noted, in a few numbers
//! each. Pointers, messages, lines and columns are made at the end, for those
//! that are kept: a payload without issues pays for none of it.

mod code;
mod fix;
mod problem;

use core::cmp::Ordering;
use core::fmt;

use serde::Serialize;

pub use code::{Code, Severity};
pub use fix::Fix;
pub(crate) use problem::{Mended, Problem};

use crate::character::breaks_or_turns;
use crate::json::{Places, Range, reach};
use crate::order::sort_by;
use crate::path::{Path, Segment};
use crate::position::position;
use crate::reuse::reuse;

/// One thing wrong with a payload: what, and where.
///
/// Its [`Display`](fmt::Display) is a sentence fit for a log line. It never
/// quotes a value of the payload: those are candidates' names and addresses.
///
/// ```
/// use talview_events::{Options, check};
///
/// let checked = check(r#"{"severity": 3, "session": {}}"#, &Options::default());
/// let issue = checked.issues.iter().find(|issue| issue.pointer == "/severity").unwrap();
/// assert_eq!(issue.to_string(), "/severity: expected a string, found an integer");
/// assert_eq!(issue.range.unwrap().start.column, 14);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Issue {
    /// What is wrong, as a stable word.
    pub code: Code,
    /// How much it matters, in the mode the payload was checked in.
    pub severity: Severity,
    /// Where, as a JSON pointer (RFC 6901). The empty one is the payload.
    pub pointer: String,
    /// The same, as a list of keys and places.
    pub path: Path,
    /// What is wrong, for people. The wording may change.
    pub message: String,
    /// Where in the text: the value at fault, or the key if the key is; of a
    /// missing field, the object that lacks it. Nothing for a payload that
    /// did not come as text.
    pub range: Option<Range>,
    /// The key or value probably meant: one of the sender's words, or `true`
    /// or `false`.
    pub suggestion: Option<&'static str>,
    /// The edit at `range` that mends this, where it is plain which one does.
    pub fix: Option<Fix>,
}

impl fmt::Display for Issue {
    /// The pointer and the message, on one line. Of the pointer, which has keys
    /// of the payload's own, no more than the first 200 characters, and none
    /// that breaks a line or turns the text.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 200;

        let mut characters = self.pointer.chars();
        let shown = characters.by_ref().take(LONGEST).map(|character| {
            if breaks_or_turns(character) {
                char::REPLACEMENT_CHARACTER
            } else {
                character
            }
        });
        let mut pointer: String = shown.collect();
        if pointer.is_empty() {
            pointer.push_str("payload");
        }
        if characters.next().is_some() {
            pointer.push('…');
        }
        write!(out, "{pointer}: {}", self.message)
    }
}

/// Proof that a problem has been noted.
///
/// Only [`Issues`] makes one. A reader that returns `Result<T, Reported>`
/// therefore cannot fail silently: without an issue there is no error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reported(());

/// What a problem is about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Subject {
    /// The value, or the key, that starts at this byte.
    At(u32),
    /// A field that the object lacks that starts at this byte.
    Missing(u32, &'static str),
    /// A piece of a text that could not be read.
    Bytes(usize, usize),
}

/// A problem as it is noted.
#[derive(Clone, Copy, Debug)]
struct Noted {
    /// Where its range starts, and how many were noted before: issues are
    /// told in the text's order, and in that of noting where that is one.
    start: u32,
    before: usize,
    subject: Subject,
    severity: Severity,
    problem: Problem,
}

impl Noted {
    fn place(&self) -> (u32, usize) {
        (self.start, self.before)
    }

    /// Where it is, in a text that could not be read.
    fn bytes(&self) -> (usize, usize) {
        match self.subject {
            Subject::Bytes(start, end) => (start, end),
            Subject::At(_) | Subject::Missing(..) => (0, 0),
        }
    }

    /// The issue, without its place in the text.
    fn issue(&self, mut path: Path) -> Issue {
        if let Subject::Missing(_, name) = self.subject {
            path.push(Segment::Key(name.to_owned()));
        }
        Issue {
            code: self.problem.code(),
            severity: self.severity,
            pointer: path.pointer(),
            path,
            message: self.problem.message(),
            range: None,
            suggestion: self.problem.suggestion(),
            fix: self.problem.fix(),
        }
    }

    /// Which of two is kept before the other: the one that matters more, and
    /// of equals the first in the text. What forbids an event is never hidden
    /// by remarks.
    fn rank(&self, other: &Self) -> Ordering {
        (other.severity.cmp(&self.severity)).then_with(|| self.place().cmp(&other.place()))
    }
}

/// Leaves so many problems at most, by their rank.
fn cut(list: &mut Vec<Noted>, most: usize) {
    if list.len() > most {
        sort_by(list, Noted::rank);
        list.truncate(most);
    }
}

/// How many problems there are of each code and of each severity, cut off ones
/// among them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tally {
    codes: [u32; Code::ALL.len()],
    severities: [u32; 3],
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            codes: [0; Code::ALL.len()],
            severities: [0; 3],
        }
    }
}

impl Tally {
    fn add(&mut self, code: Code, severity: Severity, count: u32) {
        if let Some(place) = self.codes.get_mut(code as usize) {
            *place += count;
        }
        if let Some(place) = self.severities.get_mut(severity as usize) {
            *place += count;
        }
    }

    /// How many there are of this code.
    pub(crate) fn of(&self, code: Code) -> usize {
        self.codes.get(code as usize).copied().unwrap_or_default() as usize
    }

    /// How many there are of this severity.
    pub(crate) fn severe(&self, severity: Severity) -> usize {
        let count = self.severities.get(severity as usize).copied();
        count.unwrap_or_default() as usize
    }

    /// How many there are in all.
    pub(crate) fn total(&self) -> usize {
        self.severities.iter().sum::<u32>() as usize
    }
}

/// The problems of one payload.
///
/// Made to be used again: the memory is kept, the content is not.
#[derive(Debug, Default)]
pub(crate) struct Issues {
    strict: bool,
    most: usize,
    list: Vec<Noted>,
    /// The last that was kept when some were cut: what ranks behind it will
    /// not be kept either.
    last: Option<Noted>,
    tally: Tally,
    /// Whether only that is noted which does not depend on what is expected.
    fields_silent: bool,
}

impl Issues {
    /// Begins anew, with the same memory unless that has room for more than
    /// `room` issues. At most `most` will be kept.
    pub(crate) fn start(&mut self, strict: bool, most: usize, room: usize) {
        (self.strict, self.most) = (strict, most);
        self.clear();
        reuse(&mut self.list, room);
    }

    /// Forgets all that was noted.
    pub(crate) fn clear(&mut self) {
        self.list.clear();
        self.last = None;
        self.tally = Tally::default();
        self.fields_silent = false;
    }

    /// Whether from here on what is noted of fields is not kept: what is read is
    /// not what it is read as.
    pub(crate) fn set_fields_silent(&mut self, silent: bool) {
        self.fields_silent = silent;
    }

    pub(crate) fn fields_silent(&self) -> bool {
        self.fields_silent
    }

    /// Notes a problem, before all that was noted of the same place.
    pub(crate) fn add_in_front(&mut self, subject: Subject, problem: Problem) -> Reported {
        self.add_with(subject, problem, problem.code().severity(), 0)
    }

    /// Notes a problem, with the severity of its code.
    pub(crate) fn add(&mut self, subject: Subject, problem: Problem) -> Reported {
        self.add_as(subject, problem, problem.code().severity())
    }

    /// Notes a problem that matters more or less than its code says.
    pub(crate) fn add_as(
        &mut self,
        subject: Subject,
        problem: Problem,
        severity: Severity,
    ) -> Reported {
        self.add_with(subject, problem, severity, 1 + self.total())
    }

    fn add_with(
        &mut self,
        subject: Subject,
        problem: Problem,
        severity: Severity,
        before: usize,
    ) -> Reported {
        let of_text = matches!(problem, Problem::DuplicateKey | Problem::LoneSurrogate);
        if self.fields_silent && !of_text {
            return Reported(());
        }
        let severity = match severity {
            Severity::Warning if self.strict => Severity::Error,
            severity => severity,
        };
        let one = Noted {
            start: match subject {
                Subject::At(start) | Subject::Missing(start, _) => start,
                Subject::Bytes(start, _) => position(start),
            },
            before,
            subject,
            severity,
            problem,
        };
        self.tally.add(problem.code(), severity, 1);
        if self.last.is_some_and(|last| last.rank(&one).is_lt()) {
            return Reported(());
        }
        self.list.push(one);
        // Cutting only now and then keeps both time and memory bounded,
        // however many there are.
        if self.list.len() > 2 * self.most + 1000 {
            cut(&mut self.list, self.most);
            self.last = self.list.last().copied();
        }
        Reported(())
    }

    /// Whether no error will be kept that is noted from that byte on.
    pub(crate) fn is_full_of_errors_before(&self, start: u32) -> bool {
        let last = self.last;
        last.is_some_and(|last| last.severity == Severity::Error && last.start <= start)
            && !self.fields_silent
    }

    /// Counts fields that are missing, and would not be kept.
    pub(crate) fn count_missing(&mut self, count: u32) {
        self.tally.add(Code::MissingField, Severity::Error, count);
    }

    /// Proof that something has been noted, if it has.
    pub(crate) fn reported(&self) -> Option<Reported> {
        (self.total() > 0).then_some(Reported(()))
    }

    /// How many have been noted.
    pub(crate) fn total(&self) -> usize {
        self.tally.total()
    }

    /// How many have been noted of each code.
    pub(crate) fn tally(&self) -> Tally {
        self.tally
    }

    /// Whether any of the problems forbids an event.
    pub(crate) fn any_error(&self) -> bool {
        self.tally.severe(Severity::Error) > 0
    }

    /// All that was noted, worded and placed, in the text's order: `read` is
    /// the text, if it is JSON, and `seen` what came, if somebody has seen it.
    pub(crate) fn tell(&mut self, read: Option<&str>, seen: Option<&[u8]>) -> Vec<Issue> {
        cut(&mut self.list, self.most);
        sort_by(&mut self.list, |one, other| one.place().cmp(&other.place()));
        if let Some(text) = read {
            keep_short(&mut self.list, text);
        }
        let mut issues = Vec::with_capacity(self.list.len());
        let mut list = self.list.iter();
        let spans = match read {
            Some(text) => reach(text, &mut starts(&self.list), &mut |way| {
                issues.extend(list.next().map(|noted| noted.issue(way.path())));
            }),
            None => self.list.iter().map(Noted::bytes).collect(),
        };
        // Those of a text that could not be read.
        issues.extend(list.map(|noted| noted.issue(Path::default())));
        if let Some(seen) = seen {
            let mut places = Places::of(seen);
            let mut before = None;
            for (issue, span) in issues.iter_mut().zip(spans) {
                // An object may lack many fields.
                issue.range = match before {
                    Some((same, range)) if same == span => Some(range),
                    _ => Some(places.range(span)),
                };
                before = issue.range.map(|range| (span, range));
            }
        }
        issues
    }
}

/// Where they start, in their order.
fn starts(list: &[Noted]) -> impl Iterator<Item = u32> {
    list.iter().map(|noted| noted.start)
}

/// The most bytes that the keys in all paths have together: so many, or so
/// many for each.
///
/// A key may be as long as the payload, and stand in the path of every issue.
const MOST_IN_PATHS: (usize, usize) = (1024 * 1024, 256);

/// Leaves so many problems that their paths are short enough together, by
/// their rank; one at least. They stand in the text's order.
fn keep_short(list: &mut Vec<Noted>, text: &str) {
    let (together, each) = MOST_IN_PATHS;
    let most = together.max(list.len().saturating_mul(each));
    if text.len().saturating_mul(list.len()) <= most {
        return;
    }
    let mut lengths = Vec::new();
    reach(text, &mut starts(list), &mut |way| {
        lengths.push(way.length());
    });
    let mut places: Vec<_> = (0..list.len()).collect();
    sort_by(&mut places, |one, other| {
        let (one, other) = (list.get(*one), list.get(*other));
        one.zip(other)
            .map_or(Ordering::Equal, |(one, other)| one.rank(other))
    });
    let mut together = 0;
    let fitting = places.iter().take_while(|place| {
        together += lengths.get(**place).copied().unwrap_or_default();
        together <= most
    });
    let kept = fitting.count().max(1);
    if kept < list.len() {
        places.truncate(kept);
        sort_by(&mut places, Ord::cmp);
        *list = places
            .iter()
            .filter_map(|place| list.get(*place).copied())
            .collect();
    }
}
