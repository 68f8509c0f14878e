//! Standing on a value of the payload.

use super::fields::{Extra, Field, Form, Slot};
use super::near::nearest;
use super::{Read, number};
use crate::issue::{Issues, Mended, Problem, Reported, Severity, Subject};
use crate::json::{Document, Json, Kind, NodeIndex, ROOT, Text};

/// A payload that is being read: its tree, its form, and what is wrong with it.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'c, 't> {
    document: Document<'c, 't>,
    issues: &'c Issues<'c, 't>,
    form: Form,
}

impl<'c, 't> Reading<'c, 't> {
    pub(crate) fn new(document: Document<'c, 't>, issues: &'c Issues<'c, 't>) -> Self {
        Self {
            document,
            issues,
            form: Form::Current,
        }
    }
}

/// A place in the tree: reads what stands there and notes what it cannot.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'c, 't> {
    reading: &'c Reading<'c, 't>,
    node: NodeIndex,
    /// Whether null could have stood here too: messages say so.
    nullable: bool,
}

impl<'c, 't> Cursor<'c, 't> {
    /// On the payload itself.
    pub(crate) fn root(reading: &'c Reading<'c, 't>) -> Self {
        Self {
            reading,
            node: ROOT,
            nullable: false,
        }
    }

    fn document(self) -> Document<'c, 't> {
        self.reading.document
    }

    fn issues(self) -> &'c Issues<'c, 't> {
        self.reading.issues
    }

    pub(crate) fn form(self) -> Form {
        self.reading.form
    }

    /// The reading of the same payload in another form.
    pub(crate) fn reading_in(self, form: Form) -> Reading<'c, 't> {
        Reading {
            form,
            ..*self.reading
        }
    }

    /// The same place in another reading.
    pub(crate) fn under<'s>(self, reading: &'s Reading<'s, 't>) -> Cursor<'s, 't> {
        Cursor {
            reading,
            node: self.node,
            nullable: self.nullable,
        }
    }

    fn on(self, node: NodeIndex) -> Self {
        Self {
            node,
            nullable: false,
            ..self
        }
    }

    pub(crate) fn kind(self) -> Kind {
        self.document().kind(self.node)
    }

    /// The value's own text.
    pub(crate) fn source(self) -> &'t str {
        self.document().source(self.node)
    }

    /// What stands here, kept as it came. Integers in it that JavaScript
    /// would round are noted: here, unlike in fields with a type, they do not
    /// stand in the way.
    pub(crate) fn json(self) -> Json<'t> {
        for number in self.document().integers(self.node) {
            if number::is_unsafe(self.document().source(number)) {
                let problem = Problem::UnsafeInteger { kept: true };
                self.issues()
                    .add_as(Subject::Node(number), problem, Severity::Warning);
            }
        }
        self.document().json(self.node)
    }

    /// The string that stands here, if one does.
    pub(crate) fn string(self) -> Option<Text<'t>> {
        (self.kind() == Kind::Text).then(|| self.document().text_of(self.node))
    }

    /// The value under a key, if this is an object that has it.
    pub(crate) fn get(self, name: &str) -> Option<Self> {
        let mut members = self.document().members(self.node);
        let (_, value) = members.find(|&(key, _)| self.document().is(key, name))?;
        Some(self.on(value))
    }

    /// The value under a key, or else under one that is probably meant for it.
    pub(crate) fn meant(self, name: &'static str) -> Option<Self> {
        self.get(name).or_else(|| self.misspelt(name))
    }

    /// The same, or the object itself if it has no such key: for reporting.
    pub(crate) fn field(self, name: &'static str) -> Self {
        self.meant(name).unwrap_or(self)
    }

    /// Notes a problem with a field that may not be there.
    pub(crate) fn report_field(self, name: &'static str, problem: Problem) {
        match self.get(name) {
            Some(at) => at.report(problem),
            None => self
                .issues()
                .add(Subject::Missing(self.node, name), problem),
        };
    }

    pub(crate) fn has(self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Whether the object lacks this key, but some other is probably meant for it.
    pub(crate) fn misspells(self, name: &'static str) -> bool {
        !self.has(name) && self.misspelt(name).is_some()
    }

    /// The value under a key that is near this one.
    fn misspelt(self, name: &'static str) -> Option<Self> {
        let mut members = self.document().members(self.node);
        let near = |key| nearest(&self.document().text_of(key), core::iter::once(name)).is_some();
        let (_, value) = members.find(|&(key, _)| near(key))?;
        Some(self.on(value))
    }

    /// How many of these keys the object has.
    pub(crate) fn count_of(self, names: &[&str]) -> usize {
        let members = self.document().members(self.node);
        members
            .filter(|&(key, _)| names.iter().any(|name| self.document().is(key, name)))
            .count()
    }

    /// The keys of the object that stands here.
    pub(crate) fn keys(self) -> impl Iterator<Item = Text<'t>> + use<'c, 't> {
        self.document()
            .members(self.node)
            .map(move |(key, _)| self.document().text_of(key))
    }

    /// The items of the list that stands here.
    pub(crate) fn items(self) -> impl Iterator<Item = Self> + use<'c, 't> {
        self.document()
            .items(self.node)
            .map(move |item| self.on(item))
    }

    /// Notes a problem with this value.
    pub(crate) fn report(self, problem: Problem) -> Reported {
        self.issues().add(Subject::Node(self.node), problem)
    }

    /// That something inside this value has been noted.
    pub(crate) fn reported(self) -> Reported {
        self.issues()
            .reported()
            .unwrap_or_else(|| self.wrong_type("another value"))
    }

    /// Notes something worth knowing, whatever its code would make of it.
    pub(crate) fn inform(self, problem: Problem) {
        self.issues()
            .add_as(Subject::Node(self.node), problem, Severity::Info);
    }

    /// Notes that this value is not of the type expected.
    pub(crate) fn wrong_type(self, expected: &'static str) -> Reported {
        self.mistyped(expected, None)
    }

    /// Notes that this value is not of the type expected, and how it could be.
    pub(crate) fn mistyped(self, expected: &'static str, mended: Option<Mended>) -> Reported {
        self.report(Problem::WrongType {
            expected,
            nullable: self.nullable,
            found: self.kind(),
            mended,
        })
    }

    /// Notes that this value is no text. A number or boolean in quotes is.
    pub(crate) fn no_text(self, expected: &'static str) -> Reported {
        let plain = matches!(
            self.kind(),
            Kind::Integer | Kind::Fraction | Kind::True | Kind::False
        );
        self.mistyped(expected, plain.then_some(Mended::InQuotes))
    }

    /// Notes a word that is not among those known.
    pub(crate) fn unknown_word(self, word: &str, words: &[&'static str], complete: bool) {
        let suggestion = nearest(word, words.iter().copied());
        let problem = Problem::UnknownValue { suggestion };
        if complete {
            self.report(problem);
        } else {
            self.inform(problem);
        }
    }

    /// Reads what stands in a field that is always there.
    pub(crate) fn required<T: Read<'t>>(self, slot: Slot) -> Result<T, Reported> {
        match self.at(slot, false)? {
            Some(at) => T::read(at),
            // `members` reports a required field that is not there.
            None => Err(self.reported()),
        }
    }

    /// Reads what stands in a field that may be null or lacking.
    pub(crate) fn nullable<T: Read<'t>>(self, slot: Slot) -> Result<Option<T>, Reported> {
        self.perhaps(slot, true)
    }

    /// Reads what stands in a field that belongs to this form of the payload.
    /// In the other it may be lacking, or null for that.
    pub(crate) fn field_of<T: Read<'t>>(
        self,
        form: Form,
        slot: Slot,
    ) -> Result<Option<T>, Reported> {
        self.perhaps(slot, self.form() != form)
    }

    fn perhaps<T: Read<'t>>(self, slot: Slot, nullable: bool) -> Result<Option<T>, Reported> {
        match self.at(slot, nullable)? {
            Some(at) => T::read(at).map(Some),
            None => Ok(None),
        }
    }

    /// On what stands in a field; nowhere if nothing does, or null that may.
    // Called for every field of every type: inlined, it would be most of the
    // code that reads.
    #[inline(never)]
    fn at(self, slot: Slot, nullable: bool) -> Result<Option<Self>, Reported> {
        match slot {
            Slot::Value(node) => {
                let at = Self {
                    nullable,
                    ..self.on(node)
                };
                Ok(Some(at).filter(|at| !nullable || at.kind() != Kind::Null))
            }
            Slot::Absent | Slot::Misspelt => Ok(None),
            Slot::Missing(reported) => Err(reported),
        }
    }

    /// Finds an object's fields: `slots` gets what stands where each should.
    ///
    /// Keys that are not among the fields are noted and given back. One that
    /// is near the name of a missing field is that field, misspelt: one
    /// cause, one issue.
    pub(crate) fn members(
        self,
        fields: &'static [Field],
        slots: &mut [Slot],
    ) -> Result<Extra<'t>, Reported> {
        if self.kind() != Kind::Object {
            return Err(self.wrong_type("an object"));
        }
        let mut unknown = Vec::new();
        let mut expected = 0;
        for (key, value) in self.document().members(self.node) {
            let is = |field: &Field| self.document().is(key, field.name);
            // Most payloads keep the order of the documentation, so the field
            // behind the last one is tried first.
            let place = if fields.get(expected).is_some_and(is) {
                Some(expected)
            } else {
                fields.iter().position(is)
            };
            match place.and_then(|place| slots.get_mut(place)) {
                Some(slot) => {
                    // Of a key said twice the first value is read; the second
                    // has been noted.
                    if let Slot::Absent = slot {
                        *slot = Slot::Value(value);
                    }
                    expected = place.map_or(expected, |place| place + 1);
                }
                None => unknown.push((key, value)),
            }
        }
        Ok(self.settle(fields, slots, &unknown))
    }

    /// Notes missing fields and unknown keys.
    fn settle(
        self,
        fields: &'static [Field],
        slots: &mut [Slot],
        unknown: &[(NodeIndex, NodeIndex)],
    ) -> Extra<'t> {
        /// So many unknown keys are held against the names of missing fields;
        /// more are no misspellings.
        const COMPARED: usize = 64;

        let mut extra = Extra::default();
        for (place, &(key, value)) in unknown.iter().enumerate() {
            let name = self.document().text_of(key);
            let absent = fields
                .iter()
                .zip(&*slots)
                .filter(|(_, slot)| matches!(slot, Slot::Absent));
            let suggestion = if place < COMPARED {
                nearest(&name, absent.map(|(field, _)| field.name))
            } else {
                None
            };
            let subject = Subject::Node(key);
            let problem = Problem::UnknownField { suggestion };
            let mut pairs = fields.iter().zip(&mut *slots);
            match pairs.find(|(field, _)| suggestion == Some(field.name)) {
                Some((field, slot)) if field.presence.required(self.form()) => {
                    self.issues().add_as(subject, problem, Severity::Error);
                    // It is read all the same: what is wrong in it is told as well.
                    *slot = Slot::Value(value);
                    continue;
                }
                meant => {
                    self.issues().add(subject, problem);
                    // Another key is not this field too: the object would say it twice.
                    if let Some((_, slot)) = meant {
                        *slot = Slot::Misspelt;
                    }
                }
            }
            extra.push(name, self.on(value).json());
        }
        for (field, slot) in fields.iter().zip(slots) {
            if matches!(slot, Slot::Absent) && field.presence.required(self.form()) {
                let problem = Problem::MissingField {
                    expected: field.expected,
                    nullable: field.nullable,
                };
                *slot = Slot::Missing(
                    self.issues()
                        .add(Subject::Missing(self.node, field.name), problem),
                );
            }
        }
        extra
    }
}
