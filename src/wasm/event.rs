//! The writer of an event's JSON text, straight from what was read.
//!
//! The same bytes as `serde_json` makes of the event, which the cases hold it
//! to, without the event.

use super::json;
use crate::event::{Family, Judged};
use crate::json::Json;
use crate::read::{Content, Held, Read, Record, Value};
use crate::time::Interval;
use crate::written::{decimal, quote, text_of};

/// Writes the event, if there is one.
pub(super) fn write(judged: &Judged<'_, '_>, output: &mut Vec<u8>) -> Option<()> {
    let (head, family, body) = judged.head()?;
    let key: &[u8] = match family {
        Family::Incident => b",\"incident\":",
        Family::TestInstance => b",\"test_instance\":",
    };
    output.extend_from_slice(b"{\"kind\":");
    json::write(output, &family);
    output.extend_from_slice(b",\"name\":");
    json::write(output, &head.name);
    output.extend_from_slice(b",\"operation\":");
    json::write(output, &head.operation());
    output.extend_from_slice(b",\"shape\":");
    json::write(output, &head.shape);
    output.extend_from_slice(b",\"sent_at\":");
    json::write(output, &head.sent_at);
    output.extend_from_slice(b",\"version\":");
    json::write(output, &head.version);
    output.extend_from_slice(key);
    object(body, output);
    output.extend_from_slice(b",\"extra\":");
    json::write(output, &head.extra);
    output.extend_from_slice(b",\"meta_extra\":");
    json::write(output, &head.meta_extra);
    output.push(b'}');
    Some(())
}

fn object(record: Record<'_, '_>, output: &mut Vec<u8>) {
    output.push(b'{');
    for (field, held) in record.members() {
        output.extend_from_slice(field.quoted);
        match held {
            Some(held) => value(field.content, held, output),
            None => output.extend_from_slice(b"null"),
        }
        output.push(b',');
    }
    output.extend_from_slice(b"\"extra\":");
    json::write(output, &record.extra());
    output.push(b'}');
}

fn value(content: Content, value: Value<'_, '_>, output: &mut Vec<u8>) {
    match (value.held(), content) {
        (Held::Piece { .. }, Content::Interval) => {
            if let Some(interval) = Interval::take(value) {
                quote(&text_of(&interval), output);
            }
        }
        // In what is kept as it came, a string keeps its escapes.
        (Held::Piece { .. }, Content::Json) | (Held::Piece { escaped: false, .. }, _) => {
            if let Some(json) = Json::take(value) {
                output.extend_from_slice(json.as_str().as_bytes());
            }
        }
        (Held::Piece { .. }, _) => {
            if let Some(text) = value.string() {
                quote(&text, output);
            }
        }
        (Held::Word(place), Content::Words(vocabulary)) => {
            let word = vocabulary.quoted.get(place as usize);
            output.extend_from_slice(word.copied().unwrap_or_default().as_bytes());
        }
        (Held::Boolean(held), _) => json::write(output, &held),
        (Held::Integer(held), _) => output.extend_from_slice(decimal(held).as_bytes()),
        (Held::Number(held), _) => json::write(output, &held),
        (Held::Timestamp(held), _) => json::write(output, &held),
        (Held::Object(_), _) => {
            if let Some(record) = value.record() {
                object(record, output);
            }
        }
        (Held::List { .. }, _) => {
            output.push(b'[');
            for (place, item) in value.items().enumerate() {
                if place > 0 {
                    output.push(b',');
                }
                if let Some(record) = item.record() {
                    object(record, output);
                }
            }
            output.push(b']');
        }
        // No other value is whole.
        (Held::Nothing | Held::Word(_), _) => {}
    }
}
