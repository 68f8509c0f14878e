//! Families of the sender's that are not read here, to be told from those that are.

use super::name::{Name, parts};
use crate::json::Text;

/// The sender's other families: none of them is read here. They stand in the
/// order of how telling their keys are.
#[derive(Clone, Copy)]
enum OtherFamily {
    Candidate,
    Meeting,
    Form,
    Payment,
    User,
    Exam,
}

impl OtherFamily {
    /// Their own names.
    const NAMES: [(&str, Self); 6] = [
        ("candidate", Self::Candidate),
        ("meeting", Self::Meeting),
        ("form", Self::Form),
        ("payment", Self::Payment),
        ("user", Self::User),
        ("exam", Self::Exam),
    ];

    /// Keys that the sender's pages show in their objects, and that the
    /// families read here do not have at their root.
    const KEYS: [(&str, Self); 25] = [
        ("first_name", Self::Candidate),
        ("last_name", Self::Candidate),
        ("email", Self::Candidate),
        ("is_tnc_accepted", Self::Candidate),
        ("work_authorization", Self::Candidate),
        ("education", Self::Candidate),
        ("meeting_participants", Self::Meeting),
        ("timezone", Self::Meeting),
        ("location", Self::Meeting),
        ("from", Self::Meeting),
        ("to", Self::Meeting),
        ("form_instance_id", Self::Form),
        ("responses", Self::Form),
        ("questions", Self::Form),
        ("amount", Self::Payment),
        ("currency", Self::Payment),
        ("gateway", Self::Payment),
        ("transaction_id", Self::Payment),
        ("username", Self::User),
        ("identity_id", Self::User),
        ("azure_object_id", Self::User),
        ("roles", Self::User),
        ("sections", Self::Exam),
        ("duration", Self::Exam),
        ("scheduled_at", Self::Exam),
    ];
}

/// One of these words, and the family that it tells of. Called, for it is asked for often and
/// does little.
#[inline(never)]
fn find(
    word: &str,
    words: &'static [(&'static str, OtherFamily)],
) -> Option<(&'static str, OtherFamily)> {
    words.iter().copied().find(|(known, _)| *known == word)
}

/// Which other family a name is of.
pub(super) fn other_family_by_name(text: &str) -> Option<&'static str> {
    if !Name::has_form(text) {
        return None;
    }
    let (name, _) = parts(text).find_map(|word| find(word, &OtherFamily::NAMES))?;
    Some(name)
}

/// Which other family an object with these keys is of.
///
/// Two of them must tell of it: by what they are, or by beginning with the
/// family's name and an underscore; one that does both counts twice.
pub(crate) fn other_family_by_keys<'t>(
    keys: impl Iterator<Item = Text<'t>>,
) -> Option<&'static str> {
    let mut points = OtherFamily::NAMES.map(|_| 0_usize);
    for key in keys {
        let word = key.bytes().position(|byte| byte == b'_');
        let named = word.and_then(|end| find(key.get(..end)?, &OtherFamily::NAMES));
        let known = find(&key, &OtherFamily::KEYS);
        for (_, family) in known.into_iter().chain(named) {
            if let Some(points) = points.get_mut(family as usize) {
                *points += 1;
            }
        }
    }
    // The first of equals.
    let scored = OtherFamily::NAMES.into_iter().zip(points).rev();
    let ((name, _), points) = scored.max_by_key(|(_, points)| *points)?;
    (points >= 2).then_some(name)
}
