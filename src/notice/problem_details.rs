//! Problem details, for whoever sent the payload over HTTP: RFC 9457.

use serde::Serialize;

use super::sentence;
use crate::check::PayloadError;
use crate::issue::{Code, Issue, Severity};
use crate::written::{counted, hexadecimal, joined};

/// What an HTTP endpoint answers to a payload that it refuses, as RFC 9457
/// has it. Serialized it is the body; [`MEDIA_TYPE`](Self::MEDIA_TYPE) says so
/// in the header.
///
/// It is for whoever sent the payload over HTTP, made from [`Issue`]s, and adds
/// nothing to them. For editors there is [`Diagnostic`](crate::Diagnostic), for
/// terminals and logs [`Excerpts`](crate::Excerpts).
///
/// ```
/// use talview_events::{Options, ProblemDetails, parse};
///
/// let error = parse(r#"{"severity": 3, "session": {}}"#, &Options::default()).unwrap_err();
/// let problem = ProblemDetails::from(&error);
///
/// assert_eq!(problem.status, 422);
/// let first = problem.errors.iter().find(|error| error.pointer == "#/severity").unwrap();
/// assert_eq!(first.detail, "expected a string, found an integer");
/// assert_eq!((first.line, first.column), (Some(1), Some(14)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct ProblemDetails {
    /// Which problem this is: always [`TYPE`](Self::TYPE), unless you put the
    /// address of a page of yours in its place.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The same in words.
    pub title: &'static str,
    /// The status to answer with: 400 if the payload is not JSON, 413 if it
    /// is too large, otherwise 422.
    pub status: u16,
    /// How many errors there are, in a sentence.
    pub detail: String,
    /// The errors that are listed. Warnings and information do not forbid an
    /// event, so they are none of the sender's problems.
    pub errors: Vec<ErrorDetail>,
    /// How many issues there are in all: errors and others, listed or not.
    pub total: usize,
}

/// One of the errors in [`ProblemDetails`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// What is wrong and what was probably meant, for people.
    pub detail: String,
    /// Where: a JSON pointer as a URI fragment, such as `#/session/id`. What
    /// a fragment cannot hold is percent-encoded.
    pub pointer: String,
    /// What is wrong, as a stable word.
    pub code: Code,
    /// The line in the text, from 1. Left out if the payload did not come as
    /// text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The column in UTF-16 units, from 1. Left out as the line is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
}

impl ProblemDetails {
    /// What to answer as `Content-Type`.
    pub const MEDIA_TYPE: &'static str = "application/problem+json";

    /// The name of the problem. It is compared, not visited: nothing lies
    /// there.
    pub const TYPE: &'static str = "urn:talview-events:invalid-payload";

    /// Tells of a payload that is not whole: nothing where none of the issues
    /// is an error. `total` counts also the issues that are not in the list.
    ///
    /// A [`PayloadError`] always tells of one: `ProblemDetails::from(&error)`.
    ///
    /// ```
    /// use talview_events::{Options, ProblemDetails, check};
    ///
    /// let refused = check("{}", &Options::default());
    /// let problem = ProblemDetails::of(&refused.issues, refused.total).unwrap();
    /// assert_eq!(problem.detail, "The payload has 1 error.");
    ///
    /// let body = include_str!("../../tests/cases/incident-updated.json");
    /// let whole = check(body, &Options::default());
    /// assert_eq!(ProblemDetails::of(&whole.issues, whole.total), None);
    /// ```
    #[must_use]
    pub fn of(issues: &[Issue], total: usize) -> Option<Self> {
        let errors = errors(issues);
        errors.first()?;
        Some(Self::refusing(errors, issues.len(), total))
    }

    /// Tells of these errors among so many issues that are listed.
    fn refusing(errors: Vec<ErrorDetail>, listed: usize, total: usize) -> Self {
        let status = match errors.first().map(|error| error.code) {
            Some(Code::NotJson) => 400,
            Some(Code::TooLarge) => 413,
            _ => 422,
        };
        // Errors are left out last: a list that has room for another issue
        // has all errors.
        let some = errors.len() == listed && total > listed;
        let detail = joined(&[
            "The payload has ",
            if some { "at least " } else { "" },
            &counted(errors.len()),
            if errors.len() == 1 {
                " error."
            } else {
                " errors."
            },
        ]);
        Self {
            kind: Self::TYPE,
            title: "The payload is not valid",
            status,
            detail,
            errors,
            total,
        }
    }
}

impl From<&PayloadError> for ProblemDetails {
    fn from(error: &PayloadError) -> Self {
        let PayloadError { issues, total } = error;
        Self::refusing(errors(issues), issues.len(), *total)
    }
}

/// Those of the issues that forbid an event.
fn errors(issues: &[Issue]) -> Vec<ErrorDetail> {
    let errors = issues
        .iter()
        .filter(|issue| issue.severity == Severity::Error);
    errors.map(ErrorDetail::of).collect()
}

impl ErrorDetail {
    fn of(issue: &Issue) -> Self {
        let start = issue.range.map(|range| range.start);
        Self {
            detail: sentence(issue),
            pointer: fragment(&issue.pointer),
            code: issue.code,
            line: start.map(|start| start.line),
            column: start.map(|start| start.column),
        }
    }
}

/// A pointer as a URI fragment: RFC 6901, section 6.
fn fragment(pointer: &str) -> String {
    let mut fragment = "#".to_owned();
    for byte in pointer.bytes() {
        // What RFC 3986 lets a fragment hold as it is.
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte) {
            fragment.push(byte.into());
        } else {
            fragment.push('%');
            fragment.push(hexadecimal(u32::from(byte) >> 4));
            fragment.push(hexadecimal(byte.into()));
        }
    }
    fragment
}
