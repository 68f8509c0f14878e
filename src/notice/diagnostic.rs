//! Diagnostics, for whoever has the payload open in an editor: the Language
//! Server Protocol, 3.17.

use serde::{Serialize, Serializer};

use super::sentence;
use crate::issue::{Code, Fix, Issue, Severity};
use crate::json::{Place, Range};
use crate::path::Path;

/// An issue as the Language Server Protocol (3.17) has it. Serialized it is
/// what editors read.
///
/// It is for whoever has the payload open, made from an [`Issue`], and adds
/// nothing to it. For senders there is
/// [`ProblemDetails`](crate::ProblemDetails), for terminals and logs
/// [`Excerpts`](crate::Excerpts).
///
/// ```
/// use talview_events::{Diagnostic, Options, check};
///
/// let checked = check("{\n  \"severity\": 3\n}", &Options::default());
/// let diagnostics: Vec<_> = checked.issues.iter().map(Diagnostic::of).collect();
///
/// let severity = diagnostics.iter().find(|found| found.data.pointer == "/severity").unwrap();
/// assert_eq!(severity.message, "expected a string, found an integer");
/// // What people call line 2, column 15.
/// assert_eq!((severity.range.start.line, severity.range.start.character), (1, 14));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Diagnostic<'i> {
    /// Where in the text. The protocol demands one: without a place in the
    /// text it is the empty range at the start.
    pub range: DiagnosticRange,
    /// How much it matters: 1, 2 or 3 in JSON.
    #[serde(serialize_with = "number")]
    pub severity: Severity,
    /// What is wrong, as a stable word.
    pub code: Code,
    /// Who says so: `talview-events`.
    pub source: &'static str,
    /// What is wrong and what was probably meant, for people.
    pub message: String,
    /// What a quick fix needs.
    pub data: DiagnosticData<'i>,
}

/// A piece of the text, for an editor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct DiagnosticRange {
    /// Where it starts.
    pub start: DiagnosticPosition,
    /// The first position behind it.
    pub end: DiagnosticPosition,
}

/// A place in the text, for an editor. A line ends at `\n`, `\r\n` or `\r`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct DiagnosticPosition {
    /// The line, from 0.
    pub line: usize,
    /// The UTF-16 units before it in the line, from 0.
    pub character: usize,
}

/// What a quick fix needs to know of an issue.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct DiagnosticData<'i> {
    /// Where, as a JSON pointer (RFC 6901).
    pub pointer: &'i str,
    /// The same, as a list of keys and places.
    pub path: &'i Path,
    /// The key or value probably meant.
    pub suggestion: Option<&'static str>,
    /// What to do at the range so that the issue is gone, where that is plain.
    pub fix: Option<Fix>,
}

impl<'i> Diagnostic<'i> {
    /// Tells an editor of an issue.
    #[must_use]
    pub fn of(issue: &'i Issue) -> Self {
        Self {
            range: issue.range.map(DiagnosticRange::of).unwrap_or_default(),
            severity: issue.severity,
            code: issue.code,
            source: "talview-events",
            message: sentence(issue),
            data: DiagnosticData {
                pointer: &issue.pointer,
                path: &issue.path,
                suggestion: issue.suggestion,
                fix: issue.fix,
            },
        }
    }
}

impl DiagnosticRange {
    fn of(range: Range) -> Self {
        let position = |place: Place| DiagnosticPosition {
            line: place.line.saturating_sub(1),
            character: place.column.saturating_sub(1),
        };
        Self {
            start: position(range.start),
            end: position(range.end),
        }
    }
}

/// The protocol's numbers.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
fn number<S: Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u64(match severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Info => 3,
    })
}
