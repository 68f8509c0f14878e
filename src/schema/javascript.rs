//! What is made of a payload, as JavaScript that makes it of lists.

use core::fmt::Write;

use crate::event::{Incident, TestInstance};
use crate::read::{Object, Presence, Read, Type};

/// The JavaScript functions that make an event's incident or test instance,
/// and all that is in them, of lists of what they hold, in the order of
/// [`typescript`](super::typescript): `incident` and `testInstance` are those to
/// begin with.
///
/// The WebAssembly module writes an event without the names of its members, for
/// they are half of its JSON, and `JSON.parse` takes half of its time for them.
///
/// ```
/// use talview_events::javascript;
///
/// assert!(javascript().contains("const timelineEntry = (list) => ({\n  id: list[0],\n"));
/// ```
#[must_use]
pub fn javascript() -> String {
    let mut functions = Vec::new();
    for r#type in [Incident::TYPE, TestInstance::TYPE] {
        declare(r#type, &mut functions);
    }
    let texts: Vec<String> = functions.into_iter().map(|(_, text)| text).collect();
    texts.join("\n")
}

/// Puts the function for a type behind those for all that is in it.
fn declare(r#type: Type, functions: &mut Vec<(&'static str, String)>) {
    match r#type {
        Type::List(items) => declare(*items, functions),
        Type::Object(object) if functions.iter().all(|(known, _)| *known != object.name) => {
            for member in object.members {
                declare(member.r#type, functions);
            }
            functions.push((object.name, function(object)));
        }
        _ => {}
    }
}

fn function(object: &Object) -> String {
    let mut out = format!("const {} = (list) => ({{\n", name(object));
    for (place, member) in object.members.iter().enumerate() {
        let held = format!("list[{place}]");
        let made = match member.r#type {
            Type::Object(object) => Some(format!("{}({held})", name(object))),
            Type::List(Type::Object(object)) => Some(format!("{held}.map({})", name(object))),
            _ => None,
        };
        let field = member.field;
        let always = field.presence == Presence::Always && !field.nullable;
        let value = match made {
            Some(made) if always => made,
            Some(made) => format!("{held} && {made}"),
            None => held,
        };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "  {}: {value},", field.name);
    }
    let _ = writeln!(
        out,
        "  extra: list[{}] || {{}},\n}});",
        object.members.len()
    );
    out
}

/// The name of a type as functions are named: `timelineEntry`.
fn name(object: &Object) -> String {
    let (first, rest) = object.name.split_at(1);
    first.to_lowercase() + rest
}
