//! Reading a payload: one walk over the text, led by the layouts of objects.
//!
//! Most payloads keep the order of the documentation, so at each key the field
//! behind the last one is tried first; of such a key no more is looked at than
//! whether it is that one. For any other there is a table of names.
//!
//! Whatever is wrong is noted and reading goes on, so that every problem of a
//! payload is told at once. Only what is not JSON stops it.
#![expect(
    clippy::inline_always,
    reason = "these are the innermost steps of reading, and elsewhere the core is kept small"
)]

use super::fields::{Content, Field, Form, Layout};
use super::number::{self, Number};
use super::records::{At, Gathered, RecordIndex, Records, Unknown};
use super::slot::{Held, Slot, SlotState};
use super::values::is_uuid;
use crate::issue::{Issues, Problem, Severity, Subject};
use crate::json::{
    Document, Hashed, NodeIndex, NodeKind, Quoted, ROOT, Rest, Scan, Stopped, SyntaxFault, repeated,
};
use crate::spelling::nearest;
use crate::time::{Day, Timestamp};

/// A payload that is being read.
pub(crate) struct Reader<'c, 't> {
    pub(super) scan: Scan<'c, 't>,
    records: &'c mut Records,
    pub(super) issues: &'c mut Issues,
    pub(super) expected: Expected,
    /// The day of the timestamp before.
    day: Day,
    /// The key at which it turned out that the payload is something else.
    key_of_other: Option<Quoted>,
    /// How many unknown keys have been held against the names of fields.
    compared: usize,
    /// Whether this was read before: what does not depend on the type that is
    /// expected has been noted then.
    again: bool,
}

/// What a payload is taken for.
pub(crate) struct Expected {
    /// The envelope that the body stands in, if it stands in one.
    pub(crate) envelope: Option<&'static Layout>,
    /// What is expected of an event's body.
    pub(crate) body: &'static Layout,
    pub(crate) form: Form,
    /// Which of the body's fields no other family has, a bit each, if it is not
    /// known for certain what the body is.
    pub(crate) own_fields: Option<u32>,
    /// Whether the body is that: if not, nothing is said of its fields.
    pub(crate) fits: bool,
    /// Whether the envelope is that of an event which is not read here: then
    /// nothing is said of its fields either.
    pub(crate) foreign: bool,
    /// Keys of the payload that are not known, at which it turns out that it
    /// was taken for something that it is not.
    pub(crate) keys_of_others: &'static [&'static str],
}

/// What a payload was read as.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Root {
    Object(Slot),
    /// It was gone over, and is of this kind.
    Other(NodeKind),
    /// At this key it was not read any further.
    KeyOfOther(Quoted),
}

/// So many unknown keys of a payload are held against the names of missing
/// fields; where there are more, they are no misspellings.
const COMPARED: usize = 4096;

/// A value that was gone over.
#[derive(Clone, Copy)]
pub(super) struct Scanned {
    pub(super) kind: NodeKind,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) escaped: bool,
}

impl<'c, 't> Reader<'c, 't> {
    #[inline]
    pub(crate) fn new(
        scan: Scan<'c, 't>,
        records: &'c mut Records,
        issues: &'c mut Issues,
        expected: Expected,
    ) -> Self {
        Self {
            scan,
            records,
            issues,
            expected,
            day: Day::default(),
            key_of_other: None,
            compared: 0,
            again: false,
        }
    }

    /// Reads the payload as what it is taken for.
    pub(crate) fn payload(&mut self) -> Result<Root, SyntaxFault> {
        self.root().map_err(|Stopped| self.scan.fault())
    }

    /// Whether the body may be what it was taken for, as far as its fields tell.
    pub(crate) fn fits(&self) -> bool {
        self.expected.fits
    }

    fn root(&mut self) -> Result<Root, Stopped> {
        self.scan.begin()?;
        let root = match self.expected.envelope {
            _ if self.scan.peek() != Some(b'{') => Root::Other(self.anything()?.0.kind),
            Some(envelope) => {
                self.issues.set_fields_silent(self.expected.foreign);
                let root = self.object(envelope);
                self.issues.set_fields_silent(false);
                Root::Object(root?)
            }
            None => match self.body() {
                Ok(slot) => Root::Object(slot),
                Err(Stopped) => return self.key_of_other.map(Root::KeyOfOther).ok_or(Stopped),
            },
        };
        self.scan.end()?;
        Ok(root)
    }

    /// Reads an event's body.
    fn body(&mut self) -> Result<Slot, Stopped> {
        self.issues.set_fields_silent(!self.expected.fits);
        let body = self.object(self.expected.body);
        self.issues.set_fields_silent(self.expected.foreign);
        body
    }

    /// Reads what stands in a field if it is written as it usually is: such a
    /// value need not be gone over before it is looked at.
    ///
    /// Each kind of value makes its own slot: one way for all of them would
    /// have to tell them apart once more.
    #[inline(always)]
    fn usual(&mut self, field: &Field, rest: &mut Rest<'t>) -> Option<Slot> {
        let start = self.scan.position_of(*rest);
        let whole = |held| Some(Slot::whole(start, held));
        let piece = |end| {
            let escaped = false;
            whole(Held::Piece { end, escaped })
        };
        match field.content {
            Content::Integer => {
                if let Some(number) = rest.short_integer() {
                    return whole(Held::Integer(number));
                }
            }
            Content::Number => {
                if let Some(number) = rest.short_integer() {
                    return whole(Held::Number(Number::short(number)));
                }
            }
            Content::Uuid => {
                if let Some([b'"', text @ .., b'"']) = rest.next::<38>()
                    && is_uuid(text)
                {
                    rest.go_over(38);
                    return piece(self.scan.position_of(*rest));
                }
            }
            Content::Timestamp => {
                if let Some(text) = rest.behind_quote()
                    && let Some((timestamp, length)) = Timestamp::usual(text, &mut self.day)
                    && text.get(length) == Some(&b'"')
                {
                    rest.go_over(length + 2);
                    return whole(Held::Timestamp(timestamp));
                }
            }
            Content::Words(vocabulary) => {
                for (word, index) in vocabulary.quoted.iter().zip(0..) {
                    if rest.goes_over(word.as_bytes()) {
                        return whole(Held::Word(index));
                    }
                }
            }
            Content::Text | Content::Prose if rest.plain_string().is_some() => {
                return piece(self.scan.position_of(*rest));
            }
            Content::Boolean => {
                for (word, held) in [(&b"true"[..], true), (b"false", false)] {
                    if rest.goes_over_word(word) {
                        return whole(Held::Boolean(held));
                    }
                }
            }
            Content::Json | Content::Columns
                if rest.next() == Some(b"{}") && self.scan.may_go_deeper() =>
            {
                rest.go_over(2);
                return piece(self.scan.position_of(*rest));
            }
            _ => {}
        }
        let null = rest.next() == Some(b"null") && field.may_be_null(self.expected.form);
        null.then(|| {
            rest.go_over(4);
            Slot::new(start, SlotState::Null)
        })
    }

    /// Does what is not usual, where `rest` begins, and leaves it behind that.
    #[inline(always)]
    fn unusual<T>(&mut self, rest: &mut Rest<'t>, act: impl FnOnce(&mut Self) -> T) -> T {
        self.scan.stand_at(*rest);
        let done = act(self);
        *rest = self.scan.rest();
        done
    }

    /// Reads what stands in a field, however it is written.
    #[inline(never)]
    fn any_value(&mut self, content: Content, nullable: bool) -> Result<Slot, Stopped> {
        let (found, unsafe_inside) = match (self.scan.peek(), content) {
            (Some(b'"'), _) => (self.string()?, false),
            (Some(b'-' | b'0'..=b'9'), _) => (self.number()?, false),
            (Some(b'{'), Content::Object(layout)) => return self.object(layout),
            (Some(b'{'), Content::Body) => return self.body(),
            (Some(b'['), Content::List(layout)) => return self.list(layout),
            _ => self.anything()?,
        };
        if found.kind == NodeKind::Null && nullable {
            return Ok(Slot::new(found.start, SlotState::Null));
        }
        let slot = self.settle(content, nullable, found);
        // In what is kept as it came they do not stand in the way.
        let is_unsafe = || unsafe_inside || number::is_unsafe(found.kind, self.source(found));
        if slot.piece().is_some() && is_unsafe() {
            self.note_unsafe_numbers(found.start)?;
        }
        Ok(slot)
    }

    #[inline(always)]
    fn string(&mut self) -> Result<Scanned, Stopped> {
        let Quoted {
            start,
            end,
            escaped,
            lone,
        } = self.scan.string()?;
        if lone {
            self.note(start, Problem::LoneSurrogate);
        }
        Ok(Scanned {
            kind: NodeKind::Text,
            start,
            end,
            escaped,
        })
    }

    fn number(&mut self) -> Result<Scanned, Stopped> {
        let start = self.scan.position();
        let kind = self.scan.number()?;
        Ok(Scanned {
            kind,
            start,
            end: self.scan.position(),
            escaped: false,
        })
    }

    /// The value's own text.
    pub(super) fn source(&self, found: Scanned) -> &'t str {
        self.scan
            .text()
            .get(found.start as usize..found.end as usize)
            .unwrap_or_default()
    }

    /// Notes what does not depend on the type that is expected.
    fn note(&mut self, start: u32, problem: Problem) {
        if !self.again {
            self.issues.add(Subject::At(start), problem);
        }
    }

    /// Goes over any value, and says whether a number stands in it that
    /// JavaScript does not hold.
    #[inline(never)]
    fn anything(&mut self) -> Result<(Scanned, bool), Stopped> {
        let start = self.scan.position();
        let document = self.scan.any()?;
        let kind = document.kind(ROOT);
        let unsafe_number = unsafe_numbers(document).next().is_some();
        if !self.again {
            for &key in document.duplicates() {
                self.issues.add(Subject::At(key), Problem::DuplicateKey);
            }
            for &text in document.lone_surrogates() {
                self.issues.add(Subject::At(text), Problem::LoneSurrogate);
            }
        }
        let found = Scanned {
            kind,
            start,
            end: self.scan.position(),
            escaped: false,
        };
        Ok((found, unsafe_number))
    }

    /// Notes the numbers in the value that starts there, however deep, that
    /// JavaScript does not hold.
    fn note_unsafe_numbers(&mut self, start: u32) -> Result<(), Stopped> {
        let back = self.scan.position();
        self.scan.return_to(start);
        let document = self.scan.any()?;
        for number in unsafe_numbers(document) {
            let start = document.start(number);
            let problem = Problem::UnsafeInteger { kept: true };
            self.issues
                .add_as(Subject::At(start), problem, Severity::Warning);
        }
        self.scan.return_to(back);
        Ok(())
    }

    /// Reads an object, and notes what is wrong with it.
    fn object(&mut self, layout: &'static Layout) -> Result<Slot, Stopped> {
        let start = self.scan.position();
        self.scan.enter()?;
        let mut goes_on = !self.scan.goes_over(b"}");
        if !goes_on && !self.records.is_empty() && !core::ptr::eq(layout, self.expected.body) {
            return Ok(self.empty_object(layout, start));
        }
        let slots = self.records.next_slot();
        let record = self.records.open(layout, start);
        let pending = self.records.pending.len();
        let mut seen = 0_u32;
        let mut wrong = false;
        let mut next = 0;
        let mut rest = self.scan.rest();
        while goes_on {
            let found = match layout.fields.get(next) {
                Some(field) if seen & 1 << next == 0 && rest.goes_over(field.quoted) => {
                    rest.spaces();
                    Some((next, field))
                }
                _ => match layout.field_at(rest) {
                    Some((index, field)) if seen & 1 << index == 0 => {
                        rest.go_over(field.quoted.len());
                        rest.spaces();
                        Some((index, field))
                    }
                    _ => {
                        let index = self.unusual(&mut rest, |reader| {
                            reader.unusual_member(layout, record, seen)
                        })?;
                        index.and_then(|index| Some((index, layout.fields.get(index)?)))
                    }
                },
            };
            if let Some((index, field)) = found {
                seen |= 1 << index;
                next = index + 1;
                let slot = if let Some(slot) = self.usual(field, &mut rest) {
                    slot
                } else {
                    let nullable = field.may_be_null(self.expected.form);
                    let slot = self.unusual(&mut rest, |reader| {
                        reader.any_value(field.content, nullable)
                    })?;
                    wrong |= slot.is(SlotState::Wrong);
                    slot
                };
                self.records.set(slots + index, slot);
            }
            goes_on = match rest.behind_value(true).or_else(|| rest.behind_line()) {
                Some(goes_on) => goes_on,
                None => self.unusual(&mut rest, |reader| reader.scan.behind_value(true))?,
            };
        }
        self.scan.stand_at(rest);
        let mut missing = layout.required(self.expected.form) & !seen;
        self.records.note_seen(record, seen, missing);
        if self.records.pending.len() > pending {
            if record == 0 && core::ptr::eq(layout, self.expected.body) {
                self.doubt(seen);
            }
            let (inside, meant) = self.unknown(layout, record, slots, pending)?;
            wrong |= inside;
            missing &= !meant;
        }
        wrong |= missing != 0;
        self.missing(layout, start, missing);
        self.scan.leave();
        self.rules(layout, record);
        let state = if wrong {
            SlotState::Wrong
        } else {
            SlotState::Whole
        };
        Ok(Slot::holding(start, state, Held::Object(record)))
    }

    /// An object within another one that has nothing: fields are missing in it,
    /// no rule holds between any, and nobody will ask for its record.
    #[inline(never)]
    fn empty_object(&mut self, layout: &'static Layout, start: u32) -> Slot {
        self.missing(layout, start, layout.required(self.expected.form));
        self.scan.leave();
        Slot::new(start, SlotState::Wrong)
    }

    #[inline(never)]
    fn unusual_member(
        &mut self,
        layout: &'static Layout,
        record: RecordIndex,
        seen: u32,
    ) -> Result<Option<usize>, Stopped> {
        let start = self.scan.position();
        match self.unusual_key(layout)? {
            Key::Field(index) if seen & 1 << index == 0 => return Ok(Some(index)),
            // Of a key said twice the first value is read.
            Key::Field(_) => {
                self.note(start, Problem::DuplicateKey);
                self.anything()?;
            }
            Key::Unknown(key) => {
                if record == 0 && key.is_among(self.expected.keys_of_others, self.scan.text()) {
                    self.key_of_other = Some(key);
                    return Err(Stopped);
                }
                let (found, unsafe_number) = self.anything()?;
                self.records.pending.push(Unknown {
                    key,
                    start: found.start,
                    end: found.end,
                    unsafe_number,
                    repeated: false,
                });
            }
        }
        Ok(None)
    }

    fn unusual_key(&mut self, layout: &'static Layout) -> Result<Key, Stopped> {
        let key = self.scan.quoted_key()?;
        if key.lone {
            self.note(key.start, Problem::LoneSurrogate);
        }
        let name = key.text(self.scan.text());
        let index = layout.index_of(name.as_bytes());
        Ok(index.map_or(Key::Unknown(key), Key::Field))
    }

    /// Finds that a body with unknown keys is not what it is read as, if it has
    /// none of the fields that only that has; and says nothing of its fields. If
    /// something was said already, that is found out later.
    fn doubt(&mut self, seen: u32) {
        let has_none = self.expected.own_fields.is_some_and(|own| seen & own == 0);
        if has_none && self.issues.total() == 0 {
            self.expected.fits = false;
            self.issues.set_fields_silent(true);
        }
    }

    /// Notes the keys of an object that are not known, those behind `pending`.
    ///
    /// One that is near the name of a field that is not there is that field,
    /// misspelt: one cause, one issue. Says whether what stands under one is
    /// wrong, and which fields were meant, a bit each.
    #[inline(never)]
    fn unknown(
        &mut self,
        layout: &'static Layout,
        record: RecordIndex,
        slots: usize,
        pending: usize,
    ) -> Result<(bool, u32), Stopped> {
        let pending_of_object = self.records.pending.get(pending..);
        let mut members = pending_of_object.unwrap_or_default().to_vec();
        self.records.pending.truncate(pending);
        self.duplicates(&mut members);
        let mut wrong = false;
        let mut found = 0;
        let mut kept = Vec::with_capacity(members.len());
        for member in members {
            // That it is said twice has been noted: it is one cause.
            if member.repeated {
                kept.push(member);
                continue;
            }
            // A field that is there is but named: the key may say it once more.
            let (mut suggestion, mut is_lacking) = (None, true);
            if !self.issues.fields_silent() && self.compared < COMPARED {
                self.compared += 1;
                let name = member.key.text(self.scan.text());
                let slots = &*self.records.slots_of(record);
                let near = |lacking| {
                    let fields = layout.fields.iter().zip(slots);
                    let fields = fields.filter(|(_, slot)| slot.is_lacking() == lacking);
                    nearest(&name, fields.map(|(field, _)| field.name))
                };
                suggestion = near(true);
                is_lacking = suggestion.is_some();
                suggestion = suggestion.or_else(|| near(false));
            }
            let subject = Subject::At(member.key.start);
            let meant = suggestion.filter(|_| is_lacking).and_then(|name| {
                let mut fields = layout.fields.iter().enumerate();
                fields.find(|(_, field)| field.name == name)
            });
            found |= meant.map_or(0, |(index, _)| 1 << index);
            let lacking =
                meant.is_some_and(|(_, field)| field.presence.required(self.expected.form));
            let problem = Problem::UnknownField {
                lacking,
                suggestion,
            };
            match meant {
                Some((index, field)) if lacking => {
                    self.issues.add_as(subject, problem, Severity::Error);
                    // It is read all the same: what is wrong in it is told as well.
                    let slot = self.again(member.start, |reader| {
                        let nullable = field.may_be_null(reader.expected.form);
                        reader.any_value(field.content, nullable)
                    })?;
                    wrong |= slot.is(SlotState::Wrong);
                    self.records.set(slots + index, slot);
                    continue;
                }
                Some((index, _)) => {
                    self.issues.add(subject, problem);
                    // Another key is not this field too: the object would say it twice.
                    let slot = Slot::new(member.start, SlotState::Misspelt);
                    self.records.set(slots + index, slot);
                }
                None => {
                    self.issues.add(subject, problem);
                }
            }
            if member.unsafe_number {
                self.note_unsafe_numbers(member.start)?;
            }
            kept.push(member);
        }
        self.records.keep(record, &kept);
        Ok((wrong, found))
    }

    /// Reads once more what starts there.
    fn again<T>(
        &mut self,
        start: u32,
        read: impl FnOnce(&mut Self) -> Result<T, Stopped>,
    ) -> Result<T, Stopped> {
        let (back, again) = (self.scan.position(), self.again);
        self.scan.return_to(start);
        self.again = true;
        let value = read(self)?;
        self.again = again;
        self.scan.return_to(back);
        Ok(value)
    }

    /// Marks and notes each of these keys that stood in the object before.
    fn duplicates(&mut self, members: &mut [Unknown]) {
        if members.len() < 2 {
            return;
        }
        let text = self.scan.text();
        let keys = members
            .iter()
            .zip(0..)
            .map(|(member, number)| Hashed::of(&member.key.text(text), number));
        let name = |number: u32| {
            members
                .get(number as usize)
                .map(|member| member.key.text(text))
        };
        for number in repeated(keys.collect(), &|one, other| name(one).cmp(&name(other))) {
            if let Some(member) = members.get_mut(number as usize) {
                member.repeated = true;
                self.note(member.key.start, Problem::DuplicateKey);
            }
        }
    }

    /// Notes the fields, a bit each, that an object must have and has not.
    fn missing(&mut self, layout: &'static Layout, start: u32, mut missing: u32) {
        if missing != 0 && self.issues.is_full_of_errors_before(start) {
            self.issues.count_missing(missing.count_ones());
            return;
        }
        while missing != 0 {
            let index = missing.trailing_zeros() as usize;
            missing &= missing - 1;
            if let Some(field) = layout.fields.get(index) {
                let problem = Problem::MissingField {
                    expected: field.content.noun(),
                    nullable: field.nullable,
                };
                self.issues
                    .add(Subject::Missing(start, field.name), problem);
            }
        }
    }

    fn rules(&mut self, layout: &'static Layout, record: RecordIndex) {
        let all = Gathered {
            records: self.records,
            text: self.scan.text(),
        };
        if let Some(record) = all.record(record) {
            (layout.rules)(&mut At {
                record,
                issues: self.issues,
            });
        }
    }

    /// Reads a list of objects.
    fn list(&mut self, layout: &'static Layout) -> Result<Slot, Stopped> {
        let start = self.scan.position();
        self.scan.enter()?;
        let mut items: Option<(RecordIndex, RecordIndex)> = None;
        let mut count = 0;
        let mut wrong = false;
        let mut goes_on = !self.scan.goes_over(b"]");
        while goes_on {
            // Every item is read, also behind one that is wrong; but of such a
            // list none is kept.
            let mark = self.records.mark();
            // Nearly always, and then without asking what else it may be.
            let slot = if self.scan.peek() == Some(b'{') {
                self.object(layout)?
            } else {
                self.any_value(Content::Object(layout), false)?
            };
            match slot.object() {
                Some(item) if slot.is(SlotState::Whole) && !wrong => {
                    if let Some((_, last)) = items {
                        self.records.follow(last, item);
                    }
                    items = Some((items.map_or(item, |(first, _)| first), item));
                    count += 1;
                }
                _ => {
                    wrong = true;
                    self.records.forget(mark);
                }
            }
            goes_on = self.scan.behind_value(false)?;
        }
        self.scan.leave();
        if wrong {
            return Ok(Slot::new(start, SlotState::Wrong));
        }
        let first = items.map_or(0, |(first, _)| first);
        Ok(Slot::whole(start, Held::List { first, count }))
    }
}

/// The numbers in a value, however deep, that JavaScript does not hold.
fn unsafe_numbers(document: Document<'_, '_>) -> impl Iterator<Item = NodeIndex> {
    let numbers = document.numbers(ROOT);
    numbers.filter(move |&node| number::is_unsafe(document.kind(node), document.source(node)))
}

/// A key that was read.
enum Key {
    Field(usize),
    Unknown(Quoted),
}
