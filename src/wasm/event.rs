//! Answering with an event, straight from what was read.
//!
//! As [`Answer::write_lists`] would write it, but with null for extra fields
//! where there are none: there hardly ever are. `event.js` of the package makes
//! objects of it.

use super::answer::Answer;
use crate::check::Judged;
use crate::read::{Content, Extra, Number, Read, Record, Value};
use crate::time::{Interval, Timestamp};
use crate::written::text_of;

/// Writes the event, if there is one.
pub(super) fn write(judged: &Judged<'_, '_>, answer: &mut Answer) -> Option<()> {
    let (head, family, body) = judged.head()?;
    answer.write_lists(&(
        family,
        &head.name,
        head.operation(),
        head.shape,
        head.sent_at,
        head.version,
    ));
    object(body, answer);
    extra(&head.extra, answer);
    extra(&head.meta_extra, answer);
    Some(())
}

fn extra(extra: &Extra<'_>, answer: &mut Answer) {
    if extra.is_empty() {
        answer.null();
    } else {
        answer.write(extra);
    }
}

fn object(record: Record<'_, '_>, answer: &mut Answer) {
    let members = record.members();
    // And extra fields.
    answer.list(members.len() + 1);
    for (field, held) in members {
        match held {
            Some(held) => value(field.content, held, answer),
            None => answer.null(),
        }
    }
    extra(&record.extra(), answer);
}

fn value(content: Content, value: Value<'_, '_>, answer: &mut Answer) {
    match content {
        Content::Boolean => answer.write(&bool::take(value)),
        Content::Integer => answer.write(&i64::take(value)),
        Content::Number => answer.write(&Number::take(value)),
        Content::Timestamp => answer.timestamp(Timestamp::take(value)),
        Content::Interval => match Interval::take(value) {
            Some(interval) => answer.string(&text_of(&interval)),
            None => answer.null(),
        },
        Content::Words(vocabulary) => match value.word() {
            Some(index) => {
                let word = vocabulary.known.get(index);
                answer.string(word.copied().unwrap_or_default());
            }
            None => piece(value, answer),
        },
        Content::Text | Content::Uuid | Content::Prose => piece(value, answer),
        Content::Json | Content::Columns => source(value, answer),
        Content::Object(_) | Content::Body => match value.record() {
            Some(record) => object(record, answer),
            None => answer.null(),
        },
        Content::List(_) => {
            answer.list(value.count());
            for item in value.items() {
                object(item, answer);
            }
        }
    }
}

/// Writes a string, or what stands in its place as it came.
fn piece(value: Value<'_, '_>, answer: &mut Answer) {
    match value.string() {
        Some(text) => answer.string(&text),
        None => source(value, answer),
    }
}

fn source(value: Value<'_, '_>, answer: &mut Answer) {
    answer.json(value.source().unwrap_or_default());
}
