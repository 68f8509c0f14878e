//! Standing on a value of the payload.

use super::Read;
use super::fields::{Extra, Field, Form, Slot};
use super::near::nearest;
use crate::issue::{Issues, Problem, Reported, Severity, Subject};
use crate::json::{Document, Json, Kind, NodeIndex, ROOT, Text};

/// A place in the tree: reads what stands there and notes what it cannot.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'c, 't> {
    document: Document<'c, 't>,
    issues: &'c Issues<'c, 't>,
    form: Form,
    node: NodeIndex,
    /// Whether null could have stood here too: messages say so.
    nullable: bool,
}

impl<'c, 't> Cursor<'c, 't> {
    /// On the payload itself.
    pub(crate) fn root(document: Document<'c, 't>, issues: &'c Issues<'c, 't>) -> Self {
        Self {
            document,
            issues,
            form: Form::Current,
            node: ROOT,
            nullable: false,
        }
    }

    pub(crate) fn form(self) -> Form {
        self.form
    }

    /// The same place, read in another form.
    pub(crate) fn in_form(self, form: Form) -> Self {
        Self { form, ..self }
    }

    fn on(self, node: NodeIndex) -> Self {
        Self {
            node,
            nullable: false,
            ..self
        }
    }

    pub(crate) fn kind(self) -> Kind {
        self.document.kind(self.node)
    }

    /// The value's own text.
    pub(crate) fn source(self) -> &'t str {
        self.document.source(self.node)
    }

    pub(crate) fn json(self) -> Json<'t> {
        self.document.json(self.node)
    }

    /// The string that stands here, if one does.
    pub(crate) fn string(self) -> Option<Text<'t>> {
        (self.kind() == Kind::Text).then(|| self.document.text_of(self.node))
    }

    /// The value under a key, if this is an object that has it.
    pub(crate) fn get(self, name: &str) -> Option<Self> {
        let mut members = self.document.members(self.node);
        members
            .find(|&(key, _)| self.document.text_of(key) == name)
            .map(|(_, value)| self.on(value))
    }

    /// The value under a key, or the object itself if it has no such key: for
    /// reporting.
    pub(crate) fn field(self, name: &str) -> Self {
        self.get(name).unwrap_or(self)
    }

    pub(crate) fn has(self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The keys of the object that stands here.
    pub(crate) fn keys(self) -> impl Iterator<Item = Text<'t>> + use<'c, 't> {
        self.document
            .members(self.node)
            .map(move |(key, _)| self.document.text_of(key))
    }

    /// The items of the list that stands here.
    pub(crate) fn items(self) -> impl Iterator<Item = Self> + use<'c, 't> {
        self.document
            .items(self.node)
            .map(move |item| self.on(item))
    }

    /// Notes a problem with this value.
    pub(crate) fn report(self, problem: Problem) -> Reported {
        self.issues.add(Subject::Node(self.node), problem)
    }

    /// Notes something worth knowing, whatever its code would make of it.
    pub(crate) fn inform(self, problem: Problem) {
        self.issues
            .add_as(Subject::Node(self.node), problem, Severity::Info);
    }

    /// Notes that this value is not of the type expected.
    pub(crate) fn wrong_type(self, expected: &'static str) -> Reported {
        self.report(Problem::WrongType {
            expected,
            nullable: self.nullable,
            found: self.kind(),
        })
    }

    /// Notes a word that is not among those known.
    pub(crate) fn unknown_word(self, word: &str, words: &[&'static str], complete: bool) {
        let suggestion = nearest(word, words.iter().copied());
        let problem = Problem::UnknownValue {
            suggestion,
            complete,
        };
        if complete {
            self.report(problem);
        } else {
            self.inform(problem);
        }
    }

    /// Reads what stands in a field that is always there.
    pub(crate) fn required<T: Read<'t>>(self, slot: Slot) -> Result<T, Reported> {
        match slot {
            Slot::Value(node) => self.on(node).value(false),
            Slot::Missing(reported) => Err(reported),
            // `members` reports a required field that is not there.
            Slot::Absent => Err(self.wrong_type(T::EXPECTED)),
        }
    }

    /// Reads what stands in a field that may be null or lacking.
    pub(crate) fn nullable<T: Read<'t>>(self, slot: Slot) -> Result<Option<T>, Reported> {
        match slot {
            Slot::Value(node) if self.on(node).kind() == Kind::Null => Ok(None),
            Slot::Value(node) => self.on(node).value(true).map(Some),
            Slot::Absent => Ok(None),
            Slot::Missing(reported) => Err(reported),
        }
    }

    /// Reads what stands in a field that may be lacking.
    pub(crate) fn optional<T: Read<'t>>(self, slot: Slot) -> Result<Option<T>, Reported> {
        match slot {
            Slot::Value(node) => self.on(node).value(false).map(Some),
            Slot::Absent => Ok(None),
            Slot::Missing(reported) => Err(reported),
        }
    }

    fn value<T: Read<'t>>(self, nullable: bool) -> Result<T, Reported> {
        T::read(Self { nullable, ..self })
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
            return Err(self.report(Problem::NotAnObject { found: self.kind() }));
        }
        let mut unknown = Vec::new();
        let mut expected = 0;
        for (key, value) in self.document.members(self.node) {
            let name = self.document.text_of(key);
            // Most payloads keep the order of the documentation, so the field
            // behind the last one is tried first.
            let is_next = fields.get(expected).is_some_and(|field| name == field.name);
            let place = if is_next {
                Some(expected)
            } else {
                fields.iter().position(|field| name == field.name)
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
            let name = self.document.text_of(key);
            let absent = fields
                .iter()
                .zip(&*slots)
                .filter(|(_, slot)| matches!(slot, Slot::Absent));
            let suggestion = if place < COMPARED {
                nearest(&name, absent.map(|(field, _)| field.name))
            } else {
                None
            };
            let meant =
                suggestion.and_then(|name| fields.iter().position(|field| field.name == name));
            let stands_for_required = meant
                .and_then(|place| fields.get(place))
                .is_some_and(|field| field.presence.required(self.form));
            let subject = Subject::Node(key);
            let problem = Problem::UnknownField { suggestion };
            if stands_for_required {
                let reported = self.issues.add_as(subject, problem, Severity::Error);
                if let Some(slot) = meant.and_then(|place| slots.get_mut(place)) {
                    *slot = Slot::Missing(reported);
                }
            } else {
                self.issues.add(subject, problem);
            }
            extra.push(name, self.document.json(value));
        }
        for (field, slot) in fields.iter().zip(slots) {
            if matches!(slot, Slot::Absent) && field.presence.required(self.form) {
                let problem = Problem::MissingField {
                    expected: field.expected,
                    nullable: field.nullable,
                };
                *slot = Slot::Missing(
                    self.issues
                        .add(Subject::Missing(self.node, field.name), problem),
                );
            }
        }
        extra
    }
}
