//! A payload that was read, and what can be made of it.

use super::identify::Identified;
use super::{Checked, PayloadError};
use crate::event::{
    Envelope, Event, EventHead, Family, Incident, IncidentEvent, Meta, Name, TestInstance,
    TestInstanceEvent,
};
use crate::issue::{Code, Issue, Issues, Tally};
use crate::json::{Json, Text};
use crate::read::{Gathered, ReadObject, Record};

/// A payload that was read, before anything is made of it.
#[derive(Debug)]
pub(crate) struct Judged<'c, 't> {
    pub(super) issues: &'c mut Issues,
    /// The text, if it is JSON, and what was read of it.
    pub(super) all: Option<Gathered<'c, 't>>,
    /// As it came, if somebody has seen it.
    pub(super) seen: Option<&'t [u8]>,
    /// What it is, if it is whole.
    pub(super) identified: Option<Identified>,
}

impl<'t> Judged<'_, 't> {
    /// Whether nothing forbids the event.
    #[cfg(target_family = "wasm")]
    pub(crate) fn is_whole(&self) -> bool {
        self.identified.is_some()
    }

    /// How many issues there are.
    #[cfg(target_family = "wasm")]
    pub(crate) fn total(&self) -> usize {
        self.issues.total()
    }

    /// All of it: the event, and what is wrong.
    pub(crate) fn checked(self) -> Checked<'t> {
        let (event, tally) = (self.event(), self.issues.tally());
        let (issues, total) = self.tell();
        Checked {
            event,
            issues,
            total,
            tally,
        }
    }

    /// The event, or what forbids it. Of a whole payload no issue is worded.
    pub(crate) fn parsed(self) -> Result<Event<'t>, PayloadError> {
        self.event().ok_or_else(|| self.refusal())
    }

    /// What forbids the event.
    pub(crate) fn refusal(self) -> PayloadError {
        let (issues, total) = self.tell();
        PayloadError { issues, total }
    }

    /// The issues, and how many there are in all.
    pub(crate) fn tell(self) -> (Vec<Issue>, usize) {
        let total = self.issues.total();
        if total == 0 {
            return (Vec::new(), 0);
        }
        let read = self.all.map(|all| all.text);
        (self.issues.tell(read, self.seen), total)
    }

    /// The issues of a whole payload, for somebody who asks for the places of
    /// such codes alone: without one of these there are none, but a tally.
    pub(crate) fn outlined(self, placed: fn(Code) -> bool) -> (Vec<Issue>, Tally) {
        let tally = self.issues.tally();
        let issues = if Code::ALL
            .iter()
            .any(|&code| tally.of(code) > 0 && placed(code))
        {
            self.tell().0
        } else {
            Vec::new()
        };
        (issues, tally)
    }

    /// What was read, if nothing forbids the event: its body and, of an
    /// envelope, that.
    fn read(&self) -> Option<(Identified, Record<'_, 't>, Option<Record<'_, 't>>)> {
        let identified = self.identified?;
        let root = self.all.as_ref()?.object(identified.root)?;
        Some(if identified.guess.enveloped {
            let body = root.object(Envelope::payload)?;
            (identified, body, Some(root))
        } else {
            (identified, root, None)
        })
    }

    /// What the event is about, and its body, if nothing forbids it.
    pub(crate) fn body(&self) -> Option<(Family, Record<'_, 't>)> {
        let (identified, body, _) = self.read()?;
        Some((identified.guess.family, body))
    }

    /// What is known of the event itself, what it is about, and the body, if
    /// nothing forbids it.
    pub(crate) fn head(&self) -> Option<(EventHead<'t>, Family, Record<'_, 't>)> {
        let (identified, body, envelope) = self.read()?;
        let mut head = EventHead::new(identified.name, identified.shape);
        if let Some(envelope) = envelope {
            let meta: Meta = envelope.held(Envelope::meta)?;
            head.sent_at = Some(meta.sent_at);
            head.version = Some(meta.version);
            head.meta_extra = meta.extra;
            head.extra = envelope.extra();
            let named: Text = envelope.held(Envelope::event_type)?;
            if Name::read(&named).is_err() {
                let word = envelope.held::<Json>(Envelope::event_type)?;
                head.extra.push(Text::plain(Envelope::NAME_KEY), word);
            }
        }
        Some((head, identified.guess.family, body))
    }

    /// The event, if nothing forbids it.
    pub(crate) fn event(&self) -> Option<Event<'t>> {
        let (head, family, body) = self.head()?;
        Some(match family {
            Family::Incident => Event::Incident(IncidentEvent {
                head,
                incident: Incident::from_record(body)?,
            }),
            Family::TestInstance => Event::TestInstance(TestInstanceEvent {
                head,
                test_instance: TestInstance::from_record(body)?,
            }),
        })
    }
}
