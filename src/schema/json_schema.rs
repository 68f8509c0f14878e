//! Payloads as JSON Schema.

use super::node::{Node, object};
use crate::event::{
    Envelope, Family, Incident, IncidentStatus, Link, Measurement, Shape, Sign, TestInstance,
    signs_of_older,
};
use crate::read::{Documentation, Field, Form, LARGEST_SAFE, Object, Presence, Read, Type};
use crate::time::pattern;

/// A version of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Draft {
    /// Draft 2020-12.
    Draft202012,
    /// Draft 7.
    Draft7,
}

impl Draft {
    /// Every draft that schemas are written in.
    pub const ALL: &'static [Self] = &[Self::Draft202012, Self::Draft7];

    /// Its usual short name: `draft-2020-12`, `draft-07`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft202012 => "draft-2020-12",
            Self::Draft7 => "draft-07",
        }
    }

    fn uri(self) -> &'static str {
        match self {
            Self::Draft202012 => "https://json-schema.org/draft/2020-12/schema",
            Self::Draft7 => "http://json-schema.org/draft-07/schema#",
        }
    }

    fn definitions(self) -> &'static str {
        match self {
            Self::Draft202012 => "$defs",
            Self::Draft7 => "definitions",
        }
    }
}

/// The JSON Schema of the payloads of one family, or of both: pretty JSON that
/// ends with a line feed.
///
/// It accepts what [`check`](crate::check) accepts in strict mode, in every
/// form of the payload. What a schema cannot say, it leaves out: see
/// "What JSON Schema cannot say" in the reference.
///
/// ```
/// use talview_events::{Draft, Family, json_schema};
///
/// let schema = json_schema(Some(Family::Incident), Draft::Draft202012);
/// assert!(schema.contains(r#""$schema": "https://json-schema.org/draft/2020-12/schema""#));
/// ```
#[must_use]
pub fn json_schema(family: Option<Family>, draft: Draft) -> String {
    let mut writer = Writer {
        draft,
        definitions: Vec::new(),
    };
    let title = match family {
        None => "A Talview webhook payload: an incident or a test instance",
        Some(Family::Incident) => "A Talview webhook payload: an incident",
        Some(Family::TestInstance) => "A Talview webhook payload: a test instance",
    };
    let payload = if let Some(family) = family {
        writer.payload(family)
    } else {
        let [every, ..] = Family::TestInstance.own_keys();
        let flat = has(every);
        let enveloped = holds(Envelope::BODY_KEY, flat.clone());
        let is_test_instance = either([flat, enveloped]);
        let incident = writer.payload(Family::Incident);
        let test_instance = writer.payload(Family::TestInstance);
        choose(is_test_instance, test_instance, incident)
    };
    let head = object([("$schema", draft.uri().into()), ("title", title.into())]);
    let schema = writer.joined(head, payload);
    let schema = schema.with(draft.definitions(), Node::Object(writer.definitions));
    // Text keys and finite numbers: there is nothing that could fail.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// An object that has a field.
fn has(name: &'static str) -> Node {
    holds(name, Node::Flag(true))
}

/// An object that has a field, and in it this.
fn holds(name: &'static str, value: Node) -> Node {
    object([
        ("type", "object".into()),
        ("required", [name].into_iter().collect()),
        ("properties", object([(name, value)])),
    ])
}

/// An object that may have a field, and if so this in it.
fn may_hold(name: &'static str, value: Node) -> Node {
    object([
        ("type", "object".into()),
        ("properties", object([(name, value)])),
    ])
}

fn of_type(name: &'static str) -> Node {
    object([("type", name.into())])
}

fn not(schema: Node) -> Node {
    object([("not", schema)])
}

fn either(schemas: impl IntoIterator<Item = Node>) -> Node {
    object([("anyOf", schemas.into_iter().collect())])
}

fn choose(condition: Node, then: Node, otherwise: Node) -> Node {
    object([("if", condition), ("then", then), ("else", otherwise)])
}

fn words<'a>(words: impl IntoIterator<Item = &'a str>) -> Node {
    words.into_iter().map(str::to_owned).collect()
}

/// What tells the older form of a body from the current one.
fn signs(signs: &'static [Sign]) -> Node {
    object([("allOf", signs.iter().map(sign).collect())])
}

fn sign(sign: &Sign) -> Node {
    match *sign {
        Sign::Without(name) => may_hold(name, of_type("null")),
        Sign::With(name) => holds(name, not(of_type("null"))),
        Sign::AnyOf(parts) => either(parts.iter().map(|(path, columns)| {
            let any_column = either(columns.iter().map(|column| has(column)));
            path.iter()
                .rev()
                .fold(any_column, |part, name| holds(name, part))
        })),
    }
}

const INCIDENT: &str = match Incident::TYPE {
    Type::Object(incident) => incident.name,
    _ => "",
};
const REPORT_URL: &str = name_in(Measurement::FIELDS, Measurement::report_url);
const STATUS: &str = name_in(Incident::FIELDS, Incident::status);
const END_TIME: &str = name_in(Incident::FIELDS, Incident::end_time);

#[expect(
    clippy::indexing_slicing,
    reason = "it runs while the crate is compiled"
)]
const fn name_in(fields: &'static [Field], index: usize) -> &'static str {
    fields[index].name
}

struct Writer {
    draft: Draft,
    definitions: Vec<(std::borrow::Cow<'static, str>, Node)>,
}

impl Writer {
    /// A reference to a definition, which is written if it is not there yet.
    fn definition(&mut self, name: &str, write: impl FnOnce(&mut Self) -> Node) -> Node {
        if self.definitions.iter().all(|(known, _)| known != name) {
            // In its place before what it refers to.
            let place = self.definitions.len();
            let pending = Node::Flag(true);
            self.definitions.push((name.to_owned().into(), pending));
            let written = write(self);
            if let Some((_, definition)) = self.definitions.get_mut(place) {
                *definition = written;
            }
        }
        let definitions = self.draft.definitions();
        object([("$ref", format!("#/{definitions}/{name}").into())])
    }

    /// The payload of a family, in whichever shape and form.
    fn payload(&mut self, family: Family) -> Node {
        let name = match family {
            Family::Incident => "IncidentPayload",
            Family::TestInstance => "TestInstancePayload",
        };
        self.definition(name, |writer| {
            let is_envelope = either(Envelope::OWN_KEYS.map(has));
            let envelope = writer.envelope(family);
            choose(is_envelope, envelope, writer.body(family, Shape::Flat))
        })
    }

    /// The body of an event, in whichever form.
    fn body(&mut self, family: Family, shape: Shape) -> Node {
        let body = match family {
            Family::Incident => Incident::TYPE,
            Family::TestInstance => TestInstance::TYPE,
        };
        let [current, older] = [Form::Current, Form::Older].map(|form| self.value(body, form));
        choose(signs(signs_of_older(family, shape)), older, current)
    }

    fn envelope(&mut self, family: Family) -> Node {
        let Type::Object(envelope) = Envelope::TYPE else {
            return Node::Flag(false);
        };
        let name = match family {
            Family::Incident => "IncidentEnvelope",
            Family::TestInstance => "TestInstanceEnvelope",
        };
        self.definition(name, |writer| {
            writer.object(envelope, Form::Current, Some(family))
        })
    }

    fn object(&mut self, described: &'static Object, form: Form, family: Option<Family>) -> Node {
        let properties = described.members.iter().map(|member| {
            let value = match (member.r#type, member.field.name, family) {
                (Type::Body, _, Some(family)) => self.body(family, Shape::Envelope),
                (_, Envelope::NAME_KEY, Some(family)) => {
                    object([("enum", family.spellings().into_iter().collect())])
                }
                (Type::Text, REPORT_URL, _) => self.definition("Link", |_| link()),
                (r#type, ..) => self.value(r#type, form),
            };
            let value = if member.field.may_be_null(form) {
                orelse_null(value)
            } else {
                value
            };
            let about = object([("description", description(member.documentation))]);
            (member.field.name.into(), self.joined(about, value))
        });
        let properties = Node::Object(properties.collect());
        let required = described.members.iter().map(|member| member.field);
        let required = required.filter(|field| field.presence.required(form));
        let object = object([
            ("description", description(described.documentation)),
            ("type", "object".into()),
            ("properties", properties),
            ("required", required.map(|field| field.name).collect()),
            ("additionalProperties", Node::Flag(false)),
        ]);
        match described.name {
            INCIDENT => object.with("allOf", closed_with_end()),
            _ => object,
        }
    }

    /// One schema of two: what is said about a value, and what it has to be.
    fn joined(&self, about: Node, value: Node) -> Node {
        match value {
            // In draft 7 a reference has no neighbours.
            Node::Object(members)
                if self.draft == Draft::Draft7 && members.iter().any(|(key, _)| key == "$ref") =>
            {
                about.with("allOf", [Node::Object(members)].into_iter().collect())
            }
            Node::Object(members) => members
                .into_iter()
                .fold(about, |node, (key, value)| node.with(key, value)),
            other => other,
        }
    }

    fn value(&mut self, r#type: Type, form: Form) -> Node {
        match r#type {
            Type::Text => of_type("string"),
            Type::Boolean => of_type("boolean"),
            Type::Integer => self.definition("Integer", |_| number("integer")),
            Type::Number => self.definition("Number", |_| number("number")),
            Type::Timestamp => self.definition("Timestamp", |_| {
                text("A moment, as RFC 3339 writes it.", pattern::timestamp())
            }),
            Type::Interval => self.definition("Interval", |_| {
                text("A PostgreSQL interval, in any style.", pattern::interval())
            }),
            Type::Uuid => self.definition("Uuid", |_| {
                let pattern = "^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$";
                text("A UUID of any version.", pattern.to_owned())
            }),
            Type::Prose if form == Form::Current => of_type("string"),
            Type::Json | Type::Prose => Node::Object(Vec::new()),
            Type::Columns | Type::Body => of_type("object"),
            Type::Words(described) => self.definition(described.name, |_| {
                let known = words(described.vocabulary.known.iter().copied());
                object([
                    ("description", description(described.documentation)),
                    ("type", "string".into()),
                    if described.vocabulary.complete {
                        ("enum", known)
                    } else {
                        ("examples", known)
                    },
                ])
            }),
            Type::List(items) => {
                let items = self.value(*items, form);
                object([("type", "array".into()), ("items", items)])
            }
            Type::Object(described) => {
                let older = form == Form::Older && has_forms(Type::Object(described));
                let name = if older {
                    ["Older", described.name].concat()
                } else {
                    described.name.to_owned()
                };
                self.definition(&name, |writer| writer.object(described, form, None))
            }
        }
    }
}

/// Whether a type differs between the two forms.
fn has_forms(r#type: Type) -> bool {
    match r#type {
        Type::Prose => true,
        Type::List(items) => has_forms(*items),
        Type::Object(object) => object.members.iter().any(|member| {
            matches!(member.field.presence, Presence::Current | Presence::Older)
                || has_forms(member.r#type)
        }),
        _ => false,
    }
}

fn orelse_null(value: Node) -> Node {
    match value {
        Node::Object(members) if members.is_empty() => Node::Object(members),
        Node::Object(mut members) => match members.as_mut_slice() {
            [(key, r#type @ Node::Text(_))] if key == "type" => {
                let types = [r#type.clone(), "null".into()];
                object([("type", types.into_iter().collect())])
            }
            _ => either([Node::Object(members), of_type("null")]),
        },
        value => either([value, of_type("null")]),
    }
}

fn description(documentation: Documentation) -> Node {
    documentation.paragraphs().join("\n\n").into()
}

/// A number that JavaScript keeps.
fn number(name: &'static str) -> Node {
    object([
        ("type", name.into()),
        ("minimum", Node::Number(-LARGEST_SAFE)),
        ("maximum", Node::Number(LARGEST_SAFE)),
    ])
}

fn text(description: &'static str, pattern: String) -> Node {
    object([
        ("description", description.into()),
        ("type", "string".into()),
        ("pattern", pattern.into()),
    ])
}

fn link() -> Node {
    let longest = i64::try_from(Link::LONGEST).unwrap_or(i64::MAX);
    text("A plain https link.", Link::pattern()).with("maxLength", Node::Number(longest))
}

/// A closed incident has an end, and one that was never closed has none.
fn closed_with_end() -> Node {
    let with_status = |statuses| holds(STATUS, object([("enum", words(statuses))]));
    let known = IncidentStatus::KNOWN.iter();
    let closed = known.filter(|status| status.is_closed());
    let closed = with_status(closed.map(IncidentStatus::as_str).collect());
    let never_closed = with_status(vec![IncidentStatus::Triggered.as_str()]);
    let end = |value| may_hold(END_TIME, value);
    [
        object([("if", closed), ("then", end(not(of_type("null"))))]),
        object([("if", never_closed), ("then", end(of_type("null")))]),
    ]
    .into_iter()
    .collect()
}
