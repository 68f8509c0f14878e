//! Which form a body has.
//!
//! The sender has changed its payloads without a number to tell by, so what
//! only one of the two forms has must do.

use super::{
    Assessment, Candidate, Catalog, CatalogAssessment, Family, Incident, Shape, TestInstance,
};
use crate::read::{Form, ReadObject, Record};

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

/// A field's name. One that the object has not does not compile.
macro_rules! field {
    ($object:ident: $name:literal) => {{
        const _: u32 = $object::LAYOUT.among(&[$name]);
        $name
    }};
}

/// The names of some fields.
macro_rules! fields {
    ($object:ident: $($name:literal),+) => { &[$( field!($object: $name), )+] };
}

/// The signs of the older form: it has all of them.
pub(crate) fn signs_of_older(family: Family, shape: Shape) -> &'static [Sign] {
    const ENVELOPED_INCIDENT: &[Sign] = &[Sign::Without(field!(Incident: "session_instance_id"))];
    const FLAT_INCIDENT: &[Sign] = &[
        Sign::Without(field!(Incident: "timeline")),
        Sign::With(field!(Incident: "tenant_id")),
    ];
    const TEST_INSTANCE: &[Sign] = &[Sign::AnyOf(&[
        (&[], fields!(TestInstance: "old")),
        (
            fields!(TestInstance: "candidate"),
            fields!(Candidate: "is_active", "old_id", "tenant_id"),
        ),
        (
            &[
                field!(TestInstance: "catalog_assessment"),
                field!(CatalogAssessment: "assessment"),
            ],
            fields!(Assessment: "configuration_id", "created_by", "updated_by"),
        ),
        (
            &[
                field!(TestInstance: "catalog_assessment"),
                field!(CatalogAssessment: "catalog"),
            ],
            fields!(Catalog: "created_at", "created_by", "updated_at", "updated_by"),
        ),
    ])];
    match (family, shape) {
        (Family::Incident, Shape::Envelope) => ENVELOPED_INCIDENT,
        (Family::Incident, Shape::Flat | Shape::FlatWithOld) => FLAT_INCIDENT,
        (Family::TestInstance, _) => TEST_INSTANCE,
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
