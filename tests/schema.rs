//! The JSON Schemas and the TypeScript types that users get: written from the
//! descriptions that reading follows from.
//!
//! To accept a change, run `BLESS=1 cargo test --test schema` and read the
//! diff before committing. That the schemas accept what the checker accepts,
//! tests/package/schema.test.mjs proves.

mod held;

use std::fs;

use serde_json::Value;
use talview_events::{Draft, Family, javascript, json_schema, typescript, typescript_words};

#[test]
fn the_package_has_the_schemas() {
    for draft in Draft::ALL {
        let path = format!("pkg-template/schema/event.{}.json", draft.as_str());
        held::file(&path, &json_schema(None, *draft));
    }
}

#[test]
fn the_types_of_the_package_are_those_of_the_code() {
    held::section("pkg-template/index.d.ts", "payloads", &typescript());
}

#[test]
fn the_words_of_the_package_are_those_of_the_code() {
    held::section("pkg-template/index.d.ts", "words", &typescript_words());
}

/// The types of the package, without the sections that tests write.
fn written_by_hand(path: &str) -> impl Iterator<Item = (usize, String)> {
    let types = fs::read_to_string(path).unwrap();
    let mut held = false;
    let lines: Vec<_> = types.lines().map(str::to_owned).collect();
    lines.into_iter().enumerate().filter(move |(_, line)| {
        let line = line.trim_start();
        held |= line.starts_with("// ") && line.contains(": written by ");
        let by_hand = !held && !line.starts_with('*') && !line.starts_with("/*");
        held &= !line.starts_with("// end of ");
        by_hand
    })
}

/// What the element alone knows of.
const ITS_OWN: [&str; 2] = [r#""light" | "dark""#, "ReaderTimes ="];

/// A union of words that stands elsewhere could part from the code unseen. The
/// codes of issues, `tests/codes.rs` holds to it; `Pick` is of names.
#[test]
fn no_other_words_are_written_by_hand() {
    let mut unions = Vec::new();
    for path in ["pkg-template/index.d.ts", "pkg-template/element.d.ts"] {
        let mut codes = false;
        for (before, line) in written_by_hand(path) {
            codes |= line.starts_with("export type IssueCode =");
            let is_union = line.trim_start().starts_with("| \"") || line.contains("\" | ");
            let known =
                codes || line.contains("Pick<") || ITS_OWN.iter().any(|own| line.contains(own));
            if is_union && !known {
                unions.push(format!("{path}:{}: {}", before + 1, line.trim()));
            }
            codes &= !line.ends_with(';');
        }
    }
    assert!(
        unions.is_empty(),
        "give them a name in src/schema/typescript.rs:\n{}",
        unions.join("\n")
    );
}

#[test]
fn the_package_makes_an_event_of_lists_as_the_code_writes_them() {
    held::section("pkg-template/event.js", "payloads", &javascript());
}

/// Every reference in a schema, and every definition that it has.
fn references(schema: &Value, found: &mut Vec<String>) {
    match schema {
        Value::Object(members) => {
            for (key, value) in members {
                match value.as_str() {
                    Some(reference) if key == "$ref" => found.push(reference.to_owned()),
                    _ => references(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

/// Where a schema keeps its definitions.
fn definitions(draft: Draft) -> &'static str {
    match draft {
        Draft::Draft7 => "definitions",
        _ => "$defs",
    }
}

#[test]
fn every_definition_is_there_and_is_used() {
    for draft in Draft::ALL {
        for family in [None, Some(Family::Incident), Some(Family::TestInstance)] {
            let schema: Value = serde_json::from_str(&json_schema(family, *draft)).unwrap();
            let mut referred = Vec::new();
            references(&schema, &mut referred);
            referred.sort();
            referred.dedup();
            let place = definitions(*draft);
            let defined = schema[place].as_object().unwrap().keys();
            let mut defined: Vec<_> = defined.map(|name| format!("#/{place}/{name}")).collect();
            defined.sort();
            assert_eq!(referred, defined, "{family:?} {}", draft.as_str());
        }
    }
}

/// Whoever takes one family gets what stands in the schema of both.
#[test]
fn a_familys_schema_is_part_of_the_whole() {
    for draft in Draft::ALL {
        let whole: Value = serde_json::from_str(&json_schema(None, *draft)).unwrap();
        for family in [Family::Incident, Family::TestInstance] {
            let part: Value = serde_json::from_str(&json_schema(Some(family), *draft)).unwrap();
            let place = definitions(*draft);
            for (name, definition) in part[place].as_object().unwrap() {
                assert_eq!(
                    *definition,
                    whole[place][name],
                    "{family:?} {} {name}",
                    draft.as_str()
                );
            }
        }
    }
}
