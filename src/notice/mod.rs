//! What others are told of issues, in the shapes that they understand.

mod diagnostic;
mod excerpt;
mod problem_details;

pub use diagnostic::{Diagnostic, DiagnosticData, DiagnosticPosition, DiagnosticRange};
pub use excerpt::Excerpts;
pub use problem_details::{ErrorDetail, ProblemDetails};

use std::borrow::Cow;

use crate::event::{Envelope, Incident, TestInstance};
use crate::issue::Issue;
use crate::read::{Content, Layout, ReadObject};
use crate::written::append_all;

/// What is wrong and what was probably meant, for those who show one text.
fn sentence(issue: &Issue) -> String {
    let mut sentence = issue.message.clone();
    if let Some(meant) = issue.suggestion {
        append_all(&mut sentence, &["; did you mean ", meant, "?"]);
    }
    sentence
}

/// Whether any object that is read here has a field of this name.
pub(crate) fn is_field(name: &str) -> bool {
    fn is_within(layout: &Layout, name: &str) -> bool {
        layout.fields.iter().any(|field| {
            field.name == name
                || match field.content {
                    Content::Object(inner) | Content::List(inner) => is_within(inner, name),
                    _ => false,
                }
        })
    }
    let roots = [Envelope::LAYOUT, Incident::LAYOUT, TestInstance::LAYOUT];
    roots.iter().any(|root| is_within(root, name))
}

/// An issue's pointer; redacted, with stars for the characters of keys that
/// are the payload's own: like values, they may be names.
pub(crate) fn shown_pointer(issue: &Issue, redacted: bool) -> Cow<'_, str> {
    if redacted {
        Cow::Owned(issue.path.masked(is_field))
    } else {
        Cow::Borrowed(&issue.pointer)
    }
}
