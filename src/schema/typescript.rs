//! What is made of a payload, and the words for it, as TypeScript declarations.

use core::fmt::Write;

use crate::check::Mode;
use crate::event::{EventName, Incident, Operation, ReportLink, Shape, TestInstance};
use crate::issue::{Fix, Severity};
use crate::read::{Documentation, Member, Object, Presence, Read, Type, WordSet};
use crate::report::{Outcome, State, Verdict};
use crate::view::{
    BadgeRole, Direction, EntryKind, Kind, Level, Order, Part, Shape as WrittenShape, Standing,
};
use crate::word::Word;

/// The TypeScript declarations of an event's incident and test instance, and
/// of all that is in them: what `JSON.parse` gives of the event's JSON.
///
/// They use four types that are not declared here: `Timestamp`, a string;
/// `Json`, any JSON; `Columns`, an object of any JSON; and `Extra`, the same.
///
/// ```
/// use talview_events::typescript;
///
/// assert!(typescript().contains("export interface TimelineEntry {"));
/// ```
#[must_use]
pub fn typescript() -> String {
    let mut declarations = Declarations::default();
    declarations.declare(Incident::TYPE);
    declarations.declare(TestInstance::TYPE);
    let texts: Vec<String> = declarations.0.into_iter().map(|(_, text)| text).collect();
    texts.join("\n")
}

/// Declarations by name, in the order in which they are first needed.
#[derive(Default)]
struct Declarations(Vec<(&'static str, String)>);

impl Declarations {
    fn declare(&mut self, r#type: Type) {
        let (name, text) = match r#type {
            Type::Object(object) => (object.name, interface(object)),
            Type::Words(words) => (words.name, union(words)),
            Type::List(items) => return self.declare(*items),
            _ => return,
        };
        if self.0.iter().any(|(known, _)| *known == name) {
            return;
        }
        self.0.push((name, text));
        if let Type::Object(object) = r#type {
            for member in object.members {
                self.declare(member.r#type);
            }
        }
    }
}

fn interface(object: &Object) -> String {
    let mut out = comment("", &object.documentation.paragraphs());
    push(
        &mut out,
        format_args!("export interface {} {{\n", object.name),
    );
    for member in object.members {
        out += &comment("  ", &meaning(member));
        push(
            &mut out,
            format_args!("  {}: {};\n", member.field.name, type_of(member)),
        );
    }
    out += &comment(
        "  ",
        &["Fields that are not known here, as they came.".to_owned()],
    );
    out += "  extra: Extra;\n}\n";
    out
}

/// What a field means, and when it is null although the sender says nothing
/// of null.
fn meaning(member: &Member) -> Vec<String> {
    let mut paragraphs = member.documentation.paragraphs();
    if let Some(last) = paragraphs.last_mut() {
        if let Type::Interval = member.r#type {
            *last += " A PostgreSQL interval in the server's default style, whatever its style in the payload.";
        }
        *last += match member.field.presence {
            Presence::Current => " Null if the older form lacks it.",
            Presence::Older => " Null if the current form lacks it.",
            Presence::Always | Presence::Optional => "",
        };
    }
    paragraphs
}

fn type_of(member: &Member) -> String {
    let name = name_of(member.r#type);
    let null = member.field.nullable || member.field.presence != Presence::Always;
    // Any JSON is null too.
    match (null, member.r#type) {
        (false, _) | (_, Type::Json | Type::Prose) => name,
        (true, _) => name + " | null",
    }
}

fn name_of(r#type: Type) -> String {
    let name = match r#type {
        Type::Text | Type::Interval | Type::Uuid => "string",
        Type::Boolean => "boolean",
        Type::Integer | Type::Number => "number",
        Type::Timestamp => "Timestamp",
        Type::Json | Type::Prose | Type::Body => "Json",
        Type::Columns => "Columns",
        Type::Words(words) => words.name,
        Type::Object(object) => object.name,
        Type::List(items) => return name_of(*items) + "[]",
    };
    name.to_owned()
}

/// Words that the sender may enlarge: editors complete those that are known,
/// and the compiler takes any.
fn union(words: &WordSet) -> String {
    let mut out = comment("", &about(words.documentation, words.vocabulary.complete));
    let known = words
        .vocabulary
        .known
        .iter()
        .map(|word| format!("\"{word}\""));
    let known: Vec<String> = known.chain(["(string & {})".to_owned()]).collect();
    push(
        &mut out,
        format_args!("export type {} = {};\n", words.name, known.join(" | ")),
    );
    out
}

fn about(documentation: Documentation, complete: bool) -> Vec<String> {
    let mut paragraphs = documentation.paragraphs();
    if let (false, Some(last)) = (complete, paragraphs.last_mut()) {
        *last += " The sender has not published all of them.";
    }
    paragraphs
}

/// The TypeScript declarations of the sets of words that callers ask in and that
/// answers are told in, but for the codes of issues.
///
/// ```
/// use talview_events::typescript_words;
///
/// assert!(typescript_words().contains("export type Outcome =\n"));
/// ```
#[must_use]
pub fn typescript_words() -> String {
    const NAME: &[&str] = &["An event's name: a subscription key."];

    let names = EventName::ALL.map(|name| (name.as_str(), [].as_slice()));
    let declarations = [
        closed::<Mode>("Mode"),
        closed::<Order>("Order"),
        open("EventName", NAME, &names),
        closed::<Operation>("Operation"),
        closed::<Shape>("EventShape"),
        closed::<Severity>("IssueSeverity"),
        open("Fix", Fix::ABOUT, Fix::WORDS),
        closed::<State>("State"),
        closed::<Outcome>("Outcome"),
        closed::<ReportLink>("ReportLink"),
        closed::<Verdict>("Verdict"),
        closed::<Kind>("CardKind"),
        closed::<Standing>("Standing"),
        closed::<Level>("Level"),
        closed::<Direction>("Direction"),
        closed::<BadgeRole>("BadgeRole"),
        closed::<Part>("CardPart"),
        closed::<EntryKind>("EntryKind"),
        closed::<WrittenShape>("WrittenShape"),
    ];
    declarations.join("\n")
}

/// Words of which a caller may handle each.
fn closed<W: Word>(name: &str) -> String {
    format!("{};\n", alternatives(name, W::ABOUT, W::WORDS))
}

/// Words to which a later version may add some.
fn open(name: &str, about: &'static [&'static str], words: &[Meant]) -> String {
    let known = alternatives(name, about, words);
    format!("{known}\n  // A later version may know more.\n  | (string & {{}});\n")
}

/// A word, and the lines that say what it means.
type Meant = (&'static str, &'static [&'static str]);

fn alternatives(name: &str, about: &'static [&'static str], words: &[Meant]) -> String {
    // What follows the first paragraph is about Rust.
    let first = |lines| Documentation(lines).paragraphs().into_iter().take(1);
    let said = |indent, lines| {
        let said: Vec<_> = first(lines)
            .filter(|paragraph| !paragraph.is_empty())
            .collect();
        if said.is_empty() {
            String::new()
        } else {
            comment(indent, &said)
        }
    };
    let mut out = format!("{}export type {name} =", said("", about));
    for (word, meaning) in words {
        push(
            &mut out,
            format_args!("\n{}  | \"{word}\"", said("  ", meaning)),
        );
    }
    out
}

/// A documentation comment in lines of 120 columns at most.
fn comment(indent: &str, paragraphs: &[String]) -> String {
    const WIDTH: usize = 120;

    if let [paragraph] = paragraphs
        && indent.len() + paragraph.chars().count() + "/**  */".len() <= WIDTH
    {
        return format!("{indent}/** {paragraph} */\n");
    }
    let mut out = format!("{indent}/**\n");
    for (place, paragraph) in paragraphs.iter().enumerate() {
        if place > 0 {
            push(&mut out, format_args!("{indent} *\n"));
        }
        let mut line = format!("{indent} *");
        for word in paragraph.split(' ') {
            if line.chars().count() + 1 + word.chars().count() > WIDTH {
                push(&mut out, format_args!("{line}\n"));
                line = format!("{indent} *");
            }
            push(&mut line, format_args!(" {word}"));
        }
        push(&mut out, format_args!("{line}\n"));
    }
    push(&mut out, format_args!("{indent} */\n"));
    out
}

fn push(out: &mut String, text: core::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(text);
}
