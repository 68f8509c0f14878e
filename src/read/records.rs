//! What has been read: a record for each object, a slot for each field.
//!
//! A record keeps numbers, moments and positions in the text, nothing that has to
//! be allocated for itself. Types are made of it when somebody asks for the
//! event.
#![expect(
    clippy::inline_always,
    reason = "these are the innermost steps of reading, and elsewhere the core is kept small"
)]

use super::Read;
#[cfg(target_family = "wasm")]
use super::fields::Field;
use super::fields::{Extra, Layout};
use super::slot::{Slot, SlotState};
use crate::issue::{Issues, Problem, Severity, Subject};
use crate::json::{Json, Quoted, Text};
use crate::position::position;
use crate::reuse::reuse;
use crate::spelling::nearest;

/// A record's index among the records.
pub(crate) type RecordIndex = u32;

/// A member whose key is not known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unknown {
    pub(super) key: Quoted,
    pub(super) start: u32,
    pub(super) end: u32,
    /// Whether a number stands in it that JavaScript does not hold.
    pub(super) unsafe_number: bool,
    /// Whether its object has said this key before.
    pub(super) repeated: bool,
}

/// An object that has been read.
#[derive(Clone, Copy, Debug)]
struct Header {
    layout: &'static Layout,
    start: u32,
    /// Its first slot.
    slots: u32,
    /// Which of its fields are there, a bit each.
    seen: u32,
    /// Its members that are not known: the first, and the first behind them.
    unknown: (u32, u32),
    /// The next item of the list that it stands in.
    next: RecordIndex,
}

/// What has been read of one payload.
///
/// Made to be used again: the memory is kept, the content is not.
#[derive(Debug, Default)]
pub(crate) struct Records {
    headers: Vec<Header>,
    /// Those of payloads before are overwritten: to empty a slot that is filled
    /// in the end costs as much as to fill it.
    slots: Vec<Slot>,
    /// How many of them are in use.
    used: usize,
    unknown: Vec<Unknown>,
    /// Members not known of objects that are still being read, outermost first.
    pub(super) pending: Vec<Unknown>,
}

/// How much had been read at some moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    headers: usize,
    slots: usize,
    unknown: usize,
}

impl Records {
    pub(crate) fn clear(&mut self) {
        self.headers.clear();
        self.used = 0;
        self.unknown.clear();
        self.pending.clear();
    }

    /// Whether no object has been read, nor begun.
    pub(super) fn is_empty(&self) -> bool {
        self.headers.is_empty()
    }

    /// Forgets what was read, and lets go of memory that only an unusually
    /// large payload needed.
    pub(crate) fn empty(&mut self, most: usize) {
        reuse(&mut self.headers, most);
        self.used = 0;
        if self.slots.capacity() > most {
            self.slots = Vec::new();
        }
        reuse(&mut self.unknown, most);
        reuse(&mut self.pending, most);
    }

    pub(super) fn open(&mut self, layout: &'static Layout, start: u32) -> RecordIndex {
        let record = position(self.headers.len());
        self.headers.push(Header {
            layout,
            start,
            slots: position(self.used),
            seen: 0,
            unknown: (0, 0),
            next: record,
        });
        self.used += layout.fields.len();
        if self.used > self.slots.len() {
            self.slots.resize(self.used, Slot::ABSENT);
        }
        record
    }

    /// Notes which fields of a record have been seen, a bit each, and which of
    /// the others should have been.
    pub(super) fn note_seen(&mut self, record: RecordIndex, seen: u32, missing: u32) {
        let Some(header) = self.headers.get_mut(record as usize) else {
            return;
        };
        header.seen = seen;
        let mut lacking = header.layout.all & !seen;
        while lacking != 0 {
            let field = lacking.trailing_zeros();
            lacking &= lacking - 1;
            if let Some(slot) = self.slots.get_mut((header.slots + field) as usize) {
                *slot = if missing & 1 << field == 0 {
                    Slot::ABSENT
                } else {
                    Slot::new(0, SlotState::Missing)
                };
            }
        }
    }

    /// The slots of a record.
    pub(super) fn slots_of(&mut self, record: RecordIndex) -> &mut [Slot] {
        let Some(header) = self.headers.get(record as usize) else {
            return &mut [];
        };
        let first = header.slots as usize;
        self.slots
            .get_mut(first..first + header.layout.fields.len())
            .unwrap_or_default()
    }

    /// Where the slots of the record begin that is opened next.
    pub(super) fn next_slot(&self) -> usize {
        self.used
    }

    /// Fills a slot, counted from the first of all records.
    #[inline(always)]
    pub(super) fn set(&mut self, slot: usize, value: Slot) {
        if let Some(at) = self.slots.get_mut(slot) {
            *at = value;
        }
    }

    /// Keeps members of a record that are not known.
    pub(super) fn keep(&mut self, record: RecordIndex, members: &[Unknown]) {
        let first = position(self.unknown.len());
        self.unknown.extend_from_slice(members);
        let end = position(self.unknown.len());
        if let Some(header) = self.headers.get_mut(record as usize) {
            header.unknown = (first, end);
        }
    }

    /// Puts an item behind another one of the same list.
    pub(super) fn follow(&mut self, item: RecordIndex, next: RecordIndex) {
        if let Some(header) = self.headers.get_mut(item as usize) {
            header.next = next;
        }
    }

    pub(super) fn mark(&self) -> Mark {
        Mark {
            headers: self.headers.len(),
            slots: self.used,
            unknown: self.unknown.len(),
        }
    }

    /// Forgets what was read since.
    pub(super) fn forget(&mut self, mark: Mark) {
        self.headers.truncate(mark.headers);
        self.used = mark.slots;
        self.unknown.truncate(mark.unknown);
    }
}

/// A text, and what has been read of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gathered<'c, 't> {
    pub(crate) records: &'c Records,
    pub(crate) text: &'t str,
}

impl<'c, 't> Gathered<'c, 't> {
    /// The object that was read into a slot.
    pub(crate) fn object(&'c self, slot: Slot) -> Option<Record<'c, 't>> {
        self.record(slot.object()?)
    }

    pub(super) fn record(&'c self, index: RecordIndex) -> Option<Record<'c, 't>> {
        let header = self.records.headers.get(index as usize)?;
        Some(Record { all: self, header })
    }

    fn piece(&self, start: u32, end: u32) -> &'t str {
        let piece = self.text.get(start as usize..end as usize);
        piece.unwrap_or_default()
    }
}

/// An object that has been read.
///
/// Two words, as is a [`Value`]: they are handed on in registers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record<'c, 't> {
    all: &'c Gathered<'c, 't>,
    header: &'c Header,
}

impl<'c, 't> Record<'c, 't> {
    /// Where it starts.
    pub(crate) fn start(self) -> u32 {
        self.header.start
    }

    fn slot(self, field: usize) -> &'c Slot {
        let slots = &self.all.records.slots;
        slots
            .get(self.header.slots as usize + field)
            .unwrap_or(&Slot::ABSENT)
    }

    /// The value in a field, if there is one and it could be read.
    pub(crate) fn held<T: Read<'t>>(self, field: usize) -> Option<T> {
        let slot = self.slot(field);
        if slot.is(SlotState::Whole) {
            T::take(self.value(slot))
        } else {
            None
        }
    }

    fn value(self, slot: &'c Slot) -> Value<'c, 't> {
        let Self { all, .. } = self;
        Value { all, slot }
    }

    /// Whether a field is null or lacking, as it may be.
    pub(crate) fn is_nothing(self, field: usize) -> bool {
        let slot = self.slot(field);
        slot.is(SlotState::Absent) || slot.is(SlotState::Null)
    }

    /// The object in a field, if it could be read.
    pub(crate) fn object(self, field: usize) -> Option<Self> {
        let slot = self.slot(field);
        (slot.is(SlotState::Whole))
            .then(|| self.all.object(*slot))
            .flatten()
    }

    /// The object in a field, whole or not.
    pub(crate) fn inside(self, field: usize) -> Option<Self> {
        self.all.object(*self.slot(field))
    }

    /// Where the value in a field starts, if there is one.
    pub(crate) fn start_of(self, field: usize) -> Option<u32> {
        let slot = self.slot(field);
        slot.is_there().then_some(slot.start())
    }

    /// The objects in the list in a field, if all of them could be read.
    pub(crate) fn items(self, field: usize) -> Option<impl Iterator<Item = Self> + use<'c, 't>> {
        let slot = self.slot(field);
        let items = self.value(slot).items();
        (slot.is(SlotState::Whole)).then_some(items)
    }

    /// Its fields, each with its value; nothing for null and for what is not
    /// there.
    #[cfg(target_family = "wasm")]
    pub(crate) fn members(
        self,
    ) -> impl ExactSizeIterator<Item = (&'static Field, Option<Value<'c, 't>>)> + use<'c, 't> {
        let fields = self.header.layout.fields.iter().enumerate();
        fields.map(move |(index, field)| {
            let slot = self.slot(index);
            let whole = slot.is(SlotState::Whole);
            (field, whole.then(|| self.value(slot)))
        })
    }

    /// Members that are not known.
    fn unknown(self) -> &'c [Unknown] {
        let (first, end) = self.header.unknown;
        let unknown = &self.all.records.unknown;
        unknown
            .get(first as usize..end as usize)
            .unwrap_or_default()
    }

    fn name(self, member: &Unknown) -> Text<'t> {
        member.key.text(self.all.text)
    }

    pub(crate) fn extra(self) -> Extra<'t> {
        let mut extra = Extra::default();
        for member in self.unknown() {
            let value = self.all.piece(member.start, member.end);
            extra.push(self.name(member), Json::new(value));
        }
        extra
    }

    /// The slot of a key that the object has.
    fn under(self, name: &str) -> Option<&'c Slot> {
        self.seen_in(self.header.layout.index_of(name.as_bytes())?)
    }

    /// The slot of a field whose key the object has.
    fn seen_in(self, field: usize) -> Option<&'c Slot> {
        (self.header.seen & 1 << field != 0).then(|| self.slot(field))
    }

    /// Whether the object has this field's key, and not null under it.
    pub(crate) fn holds_in(self, field: usize) -> bool {
        self.seen_in(field)
            .is_some_and(|slot| !self.is_null(slot.start()))
    }

    /// How many of these keys the object has, however often. `fields` says
    /// which of them are fields of its layout, a bit each.
    pub(crate) fn count(self, names: &[&str], fields: u32) -> usize {
        let known = (self.header.seen & fields).count_ones() as usize;
        let counts = |member: &&Unknown| member.key.is_among(names, self.all.text);
        known + self.once().filter(counts).count()
    }

    /// Whether the object has this key.
    pub(crate) fn has(self, name: &str) -> bool {
        self.under(name).is_some() || self.among_unknown(name).is_some()
    }

    /// Whether the object has this key, and not null under it.
    pub(crate) fn holds(self, name: &str) -> bool {
        let known = self.under(name).map(|slot| slot.start());
        let start = known.or_else(|| Some(self.among_unknown(name)?.start));
        start.is_some_and(|start| !self.is_null(start))
    }

    fn is_null(self, start: u32) -> bool {
        let rest = self.all.text.as_bytes().get(start as usize..);
        rest.is_some_and(|rest| rest.starts_with(b"null"))
    }

    fn among_unknown(self, name: &str) -> Option<Unknown> {
        self.unknown()
            .iter()
            .find(|member| member.key.is_among(&[name], self.all.text))
            .copied()
    }

    /// The object that stands under a key, whole or not.
    pub(crate) fn part(self, name: &str) -> Option<Self> {
        self.all.object(*self.under(name)?)
    }

    /// The members whose keys are not known, each key once.
    fn once(self) -> impl Iterator<Item = &'c Unknown> {
        self.unknown().iter().filter(|member| !member.repeated)
    }

    /// The keys of the object, each once, in no particular order.
    pub(crate) fn keys(self) -> impl Iterator<Item = Text<'t>> + use<'c, 't> {
        let fields = self.header.layout.fields.iter().enumerate();
        let known = fields.filter(move |(index, _)| self.seen_in(*index).is_some());
        let unknown = self.once().map(move |member| self.name(member));
        known
            .map(|(_, field)| Text::plain(field.name))
            .chain(unknown)
    }
}

/// A value that has been read, of which a type is made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value<'c, 't> {
    all: &'c Gathered<'c, 't>,
    slot: &'c Slot,
}

impl<'c, 't> Value<'c, 't> {
    pub(super) fn slot(self) -> Slot {
        *self.slot
    }

    /// The piece of the text that the value is.
    pub(crate) fn source(self) -> Option<&'t str> {
        let (end, _) = self.slot.piece()?;
        Some(self.all.piece(self.slot.start(), end))
    }

    /// The string, if it is one.
    pub(crate) fn string(self) -> Option<Text<'t>> {
        let (end, escaped) = self.slot.piece()?;
        let start = self.slot.start();
        let first = self.all.text.as_bytes().get(start as usize);
        (first == Some(&b'"')).then(|| Quoted::again(start, end, escaped).text(self.all.text))
    }

    /// A word that is known, by its index in the list.
    pub(crate) fn word(self) -> Option<usize> {
        self.slot.word()
    }

    pub(crate) fn record(self) -> Option<Record<'c, 't>> {
        self.all.object(*self.slot)
    }

    /// How many items the list has.
    pub(crate) fn count(self) -> usize {
        self.slot.list().map_or(0, |(_, count)| count as usize)
    }

    /// The items of the list.
    pub(crate) fn items(self) -> impl Iterator<Item = Record<'c, 't>> + use<'c, 't> {
        let mut next = self.slot.list().map_or(0, |(first, _)| first);
        (0..self.count()).map_while(move |_| {
            let item = self.all.record(next)?;
            next = item.header.next;
            Some(item)
        })
    }
}

/// An object that has just been read: here it is seen what holds between its
/// fields.
#[derive(Debug)]
pub(crate) struct At<'c, 't> {
    pub(super) record: Record<'c, 't>,
    pub(super) issues: &'c mut Issues,
}

impl<'c, 't> At<'c, 't> {
    /// The object.
    pub(crate) fn record(&self) -> Record<'c, 't> {
        self.record
    }

    /// Where a field's value starts, or else the object itself.
    fn field(&self, field: usize) -> Subject {
        let slot = self.record.slot(field);
        let there = slot.is_there() || slot.is(SlotState::Misspelt);
        Subject::At(if there {
            slot.start()
        } else {
            self.record.start()
        })
    }

    /// Notes a problem with a field.
    pub(crate) fn report(&mut self, field: usize, problem: Problem) {
        self.issues.add(self.field(field), problem);
    }

    /// Notes something about a field that is worth knowing, whatever its code
    /// would make of it.
    pub(crate) fn inform(&mut self, field: usize, problem: Problem) {
        self.issues
            .add_as(self.field(field), problem, Severity::Info);
    }

    /// Notes a problem with a field of an object inside this one.
    pub(crate) fn report_in(&mut self, record: Record<'_, '_>, field: usize, problem: Problem) {
        let inner = At {
            record,
            issues: &mut *self.issues,
        };
        let subject = inner.field(field);
        self.issues.add(subject, problem);
    }

    /// Notes a problem with a field that may not be there.
    pub(crate) fn report_lacking(&mut self, field: usize, problem: Problem) {
        let slot = self.record.slot(field);
        let described = self.record.header.layout.fields.get(field);
        let subject = match described {
            Some(field) if !slot.is_there() => Subject::Missing(self.record.start(), field.name),
            _ => Subject::At(slot.start()),
        };
        self.issues.add(subject, problem);
    }
}

/// Whether two words are the same but for the case of their letters.
#[inline(never)]
fn same_letters(one: &[u8], other: &[u8]) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// Whether a word is another one behind two letters, such as `UN` or `RE`, which
/// turn its meaning.
fn is_prefixed(word: &[u8], other: &[u8]) -> bool {
    matches!(word, [_, _, behind @ ..] if same_letters(behind, other))
}

/// Notes a word that is not among those known.
pub(crate) fn unknown_word(
    issues: &mut Issues,
    start: u32,
    word: &str,
    words: &[&'static str],
    complete: bool,
) {
    let mut same = false;
    let suggestion = nearest(word, words.iter().copied()).filter(|near| {
        let (word, near) = (word.as_bytes(), near.as_bytes());
        same = same_letters(word, near);
        !is_prefixed(word, near) && !is_prefixed(near, word)
    });
    let problem = Problem::UnknownValue { same, suggestion };
    if complete {
        issues.add(Subject::At(start), problem);
    } else {
        issues.add_as(Subject::At(start), problem, Severity::Info);
    }
}
