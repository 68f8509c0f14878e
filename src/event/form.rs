//! Which form a body has.
//!
//! The sender has changed its payloads without a number to tell by, so what
//! only one of the two forms has must do.

use super::{Family, Shape};
use crate::read::{Form, Record};

/// Something that tells the older form from the current one.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sign {
    /// The field is not there, or null.
    Without(&'static str),
    /// The field is there, and not null.
    With(&'static str),
    /// One of these parts has one of its columns.
    AnyOf(&'static [ColumnsOf]),
}

/// Columns of a part of a body, or of all of it: the part's path, and their
/// names.
pub(crate) type ColumnsOf = (&'static [&'static str], &'static [&'static str]);

/// The signs of the older form: it has all of them.
pub(crate) fn signs_of_older(family: Family, shape: Shape) -> &'static [Sign] {
    match (family, shape) {
        (Family::Incident, Shape::Envelope) => &[Sign::Without("session_instance_id")],
        (Family::Incident, Shape::Flat | Shape::FlatWithOld) => {
            &[Sign::Without("timeline"), Sign::With("tenant_id")]
        }
        (Family::TestInstance, _) => &[Sign::AnyOf(&[
            (&[], &["old"]),
            (&["candidate"], &["is_active", "old_id", "tenant_id"]),
            (
                &["catalog_assessment", "assessment"],
                &["configuration_id", "created_by", "updated_by"],
            ),
            (
                &["catalog_assessment", "catalog"],
                &["created_at", "created_by", "updated_at", "updated_by"],
            ),
        ])],
    }
}

/// The form of a body, however it was read.
pub(crate) fn form(body: Record<'_, '_>, family: Family, shape: Shape) -> Form {
    let shows = |sign: &Sign| match *sign {
        Sign::Without(name) => !body.holds(name),
        Sign::With(name) => body.holds(name),
        Sign::AnyOf(parts) => parts.iter().any(|(path, columns)| {
            let part = path.iter().try_fold(body, |at, name| at.part(name));
            part.is_some_and(|part| columns.iter().any(|column| part.has(column)))
        }),
    };
    if signs_of_older(family, shape).iter().all(shows) {
        Form::Older
    } else {
        Form::Current
    }
}
