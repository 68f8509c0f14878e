//! How an issue's place is shown to those who must not see names.

use std::borrow::Cow;

use crate::event::is_field;
use crate::issue::Issue;

/// An issue's pointer; redacted, with stars for the characters of keys that
/// are the payload's own: like values, they may be names.
pub(crate) fn shown_pointer(issue: &Issue, redacted: bool) -> Cow<'_, str> {
    if redacted {
        Cow::Owned(issue.path.masked(is_field))
    } else {
        Cow::Borrowed(&issue.pointer)
    }
}
