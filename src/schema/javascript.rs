//! What is made of a payload, as JavaScript that makes it.

use core::fmt::Write;

use crate::event::{Incident, TestInstance};
use crate::read::{Object, Read, Type};

/// The JavaScript functions that make an event's incident or test instance,
/// and all that is in them, of an answer of the WebAssembly module, in the order
/// of [`typescript`](super::typescript): `incident` and `testInstance` are those
/// to begin with. They ask for the next value of the answer by `value`, for a
/// list by `list`, and by `opens` whether there is an object.
///
/// ```
/// use talview_events::javascript;
///
/// assert!(javascript().contains("const timelineEntry = () => opens() ? {\n  id: value(),\n"));
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
    let mut out = format!("const {} = () => opens() ? {{\n", name(object));
    for member in object.members {
        let made = match member.r#type {
            Type::Object(object) => format!("{}()", name(object)),
            Type::List(Type::Object(object)) => format!("list({})", name(object)),
            _ => "value()".to_owned(),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "  {}: {made},", member.field.name);
    }
    out.push_str("  extra: value() ?? {},\n} : null;\n");
    out
}

/// The name of a type as functions are named: `timelineEntry`.
fn name(object: &Object) -> String {
    let (first, rest) = object.name.split_at(1);
    first.to_lowercase() + rest
}
