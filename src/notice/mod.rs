//! What others are told of issues, in the shapes that they understand.

mod diagnostic;
mod excerpt;
mod problem_details;

pub use diagnostic::{Diagnostic, DiagnosticData, DiagnosticPosition, DiagnosticRange};
pub use excerpt::Excerpts;
pub use problem_details::{ErrorDetail, ProblemDetails};

use crate::issue::Issue;
use crate::written::append_all;

/// What is wrong and what was probably meant, for those who show one text.
fn sentence(issue: &Issue) -> String {
    let mut sentence = issue.message.clone();
    if let Some(meant) = issue.suggestion {
        append_all(&mut sentence, &["; did you mean ", meant, "?"]);
    }
    sentence
}
