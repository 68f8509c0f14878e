//! The names of all fields that are read here: public ones, unlike a payload's
//! own keys.

use super::{Envelope, Incident, TestInstance};
use crate::read::{Content, Layout, ReadObject};

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
