//! The writer of an event's JSON text, straight from what was read.
//!
//! It is made of lists, as [`json::write_lists`] would write the event, but
//! with 0 for extra fields where there are none: there hardly ever are.
//! `event.js` of the package makes objects of them.

use super::json;
use crate::event::Judged;
use crate::json::quote;
use crate::read::{Content, Extra, Number, Read, Record, Value};
use crate::time::{Interval, Timestamp};
use crate::written::{decimal, text_of};

/// Writes the event, if there is one.
pub(super) fn write(judged: &Judged<'_, '_>, output: &mut Vec<u8>) -> Option<()> {
    let (head, family, body) = judged.head()?;
    output.push(b'[');
    json::write(
        output,
        &(
            family,
            &head.name,
            head.operation(),
            head.shape,
            head.sent_at,
            head.version,
        ),
    );
    output.push(b',');
    object(body, output);
    output.push(b',');
    extra(&head.extra, output);
    output.push(b',');
    extra(&head.meta_extra, output);
    output.push(b']');
    Some(())
}

fn extra(extra: &Extra<'_>, output: &mut Vec<u8>) {
    if extra.is_empty() {
        output.push(b'0');
    } else {
        json::write(output, extra);
    }
}

fn object(record: Record<'_, '_>, output: &mut Vec<u8>) {
    output.push(b'[');
    for (field, held) in record.members() {
        match held {
            Some(held) => value(field.content, held, output),
            None => output.extend_from_slice(b"null"),
        }
        output.push(b',');
    }
    extra(&record.extra(), output);
    output.push(b']');
}

fn value(content: Content, value: Value<'_, '_>, output: &mut Vec<u8>) {
    match content {
        Content::Boolean => json::write(output, &bool::take(value)),
        Content::Integer => {
            let integer = i64::take(value).unwrap_or_default();
            output.extend_from_slice(decimal(integer).as_bytes());
        }
        Content::Number => json::write(output, &Number::take(value)),
        Content::Timestamp => match Timestamp::take(value) {
            Some(timestamp) => {
                output.push(b'"');
                output.extend_from_slice(&timestamp.text());
                output.push(b'"');
            }
            None => output.extend_from_slice(b"null"),
        },
        Content::Interval => {
            if let Some(interval) = Interval::take(value) {
                quote(&text_of(&interval), output);
            }
        }
        Content::Words(vocabulary) => match value.word() {
            Some(place) => {
                let word = vocabulary.quoted.get(place);
                output.extend_from_slice(word.copied().unwrap_or_default().as_bytes());
            }
            None => piece(value, output),
        },
        Content::Text | Content::Uuid | Content::Prose => piece(value, output),
        // What is kept as it came keeps its escapes.
        Content::Json | Content::Columns => source(value, output),
        Content::Object(_) | Content::Body => {
            if let Some(record) = value.record() {
                object(record, output);
            }
        }
        Content::List(_) => {
            output.push(b'[');
            for (place, item) in value.items().enumerate() {
                if place > 0 {
                    output.push(b',');
                }
                object(item, output);
            }
            output.push(b']');
        }
    }
}

/// Writes a string anew if it has escapes, and anything else as it came.
fn piece(value: Value<'_, '_>, output: &mut Vec<u8>) {
    match value.escaped() {
        Some(text) => quote(&text, output),
        None => source(value, output),
    }
}

fn source(value: Value<'_, '_>, output: &mut Vec<u8>) {
    let source = value.source().unwrap_or_default();
    output.extend_from_slice(source.as_bytes());
}
