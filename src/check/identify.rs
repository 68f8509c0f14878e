//! What a payload is: in an envelope or not, of which family, in which form.
//!
//! Nothing in a payload says so before it is read. So it is read as what the
//! payload before was, or as what most are, and again as what it has turned out
//! to be.

use super::{Options, Source, Subscription};
use crate::event::{
    Envelope, EventName, Family, Name, Operation, Shape, UnknownEventName, form,
    other_family_by_keys,
};
use crate::issue::{Issues, Problem, Reported, Subject};
use crate::json::{Limits, Scan, SyntaxFault, Tape, Text};
use crate::read::{
    Expected, Form, Gathered, ReadObject, Reader, Record, Records, Root, Slot, unknown_word,
};

/// What a payload is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Identified {
    pub(super) guess: Guess,
    pub(super) name: Option<EventName>,
    pub(super) shape: Shape,
    pub(super) root: Slot,
}

/// What a payload is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    pub(super) enveloped: bool,
    pub(super) family: Family,
    form: Form,
    /// Whether the body is what it is read as: if not, its fields say nothing.
    fits: bool,
    /// Whether an envelope names it as another family's event, which fits
    /// nothing here: then the envelope's fields say nothing either.
    foreign: bool,
}

impl Guess {
    /// What most payloads are.
    const USUAL: Self = Self {
        enveloped: false,
        family: Family::Incident,
        form: Form::Current,
        fits: true,
        foreign: false,
    };

    /// What a payload is that has this key at its root, one of those that
    /// [`keys_of_others`] gives.
    fn by_key(name: &str) -> Self {
        let mut guess = Self::USUAL;
        if Envelope::OWN_KEYS.contains(&name) {
            guess.enveloped = true;
        } else if Family::TestInstance.own_keys().contains(&name) {
            guess.family = Family::TestInstance;
        }
        guess
    }
}

/// Keys at the root of a payload by which it is no body of this family, but one
/// of the other or an envelope.
fn keys_of_others(family: Family) -> &'static [&'static str] {
    const fn and_envelope(keys: [&'static str; 4]) -> [&'static str; 6] {
        let ([body, name], [one, two, three, four]) = (Envelope::OWN_KEYS, keys);
        [body, name, one, two, three, four]
    }
    const INCIDENT: [&str; 6] = and_envelope(Family::Incident.own_keys());
    const TEST_INSTANCE: [&str; 6] = and_envelope(Family::TestInstance.own_keys());
    match family {
        Family::Incident => &TEST_INSTANCE,
        Family::TestInstance => &INCIDENT,
    }
}

/// So often a payload is read at most. Six times are enough for any: as the
/// usual, in an envelope, without one, as its family, in its form, and as none
/// of these or another family's.
const READINGS: usize = 8;

/// All that reading a payload needs.
pub(super) struct Reading<'c, 't> {
    pub(super) text: &'t str,
    pub(super) tape: &'c mut Tape,
    pub(super) records: &'c mut Records,
    pub(super) issues: &'c mut Issues,
    pub(super) source: Source,
    pub(super) options: &'c Options,
    pub(super) limits: Limits,
    /// What the payload before was about. Whoever gets events mostly gets more
    /// of the same; what this one is does not depend on it.
    pub(super) usual: Option<Family>,
}

impl Reading<'_, '_> {
    /// Reads a payload as what it is.
    ///
    /// What that is shows for certain only when it has been read. So it is
    /// taken for a body like the one before, and read again where that proves
    /// wrong.
    pub(super) fn read(&mut self) -> Result<Result<Identified, Reported>, SyntaxFault> {
        if let Some(problem) = self.source.unwritten() {
            let last = self.tape.scan(self.text, self.limits)?.last();
            return Ok(Err(self.issues.add(Subject::At(last), problem)));
        }
        let mut guess = Guess {
            family: self.usual.unwrap_or(Guess::USUAL.family),
            ..Guess::USUAL
        };
        for reading in 0..READINGS {
            let identified = match self.read_as(&mut guess, reading == 0)? {
                Root::Object(root) => self.identify(root, guess),
                Root::Other(found) => {
                    let problem = Problem::NotAnObject { found };
                    return Ok(Err(self.issues.add(Subject::At(0), problem)));
                }
                Root::KeyOfOther(key) => {
                    guess = Guess::by_key(&key.text(self.text));
                    continue;
                }
            };
            // Each time more of it has been read as what it is: its envelope,
            // its family, its form.
            match identified {
                Ok(identified) if identified.guess == guess => return Ok(Ok(identified)),
                Ok(identified) => guess = identified.guess,
                Err(reported) if !guess.fits => return Ok(Err(reported)),
                Err(_) => guess.fits = false,
            }
        }
        // Whatever it was read as, it looked like something else.
        let here = Subject::At(0);
        Ok(Err(self.issues.add(here, Problem::UnrecognizedPayload)))
    }

    /// Reads the payload as what it is guessed to be. The first time it may
    /// turn out in between that it is something else, or that it is not that.
    fn read_as(&mut self, guess: &mut Guess, first: bool) -> Result<Root, SyntaxFault> {
        self.records.clear();
        self.issues.clear();
        if self.source == Source::MendedText
            && let Ok(document) = self.tape.scan(self.text, self.limits)
        {
            // Those written as escapes are told of anyway.
            let escaped = document.lone_surrogates();
            for text in document.replaced() {
                if escaped.binary_search(&text).is_err() {
                    self.issues.add(Subject::At(text), Problem::LoneSurrogate);
                }
            }
        }
        let expected = Expected {
            envelope: guess.enveloped.then_some(Envelope::LAYOUT),
            body: guess.family.layout(),
            form: guess.form,
            own_fields: first.then(|| guess.family.own_fields()),
            fits: guess.fits,
            foreign: guess.foreign,
            keys_of_others: if first {
                keys_of_others(guess.family)
            } else {
                &[]
            },
        };
        let scan = Scan::new(self.text, self.limits, self.tape);
        let mut reader = Reader::new(scan, self.records, self.issues, expected);
        let root = reader.payload();
        guess.fits = reader.fits();
        root
    }

    /// Finds out what a payload is that was read as `guess`, and which event
    /// it came with.
    fn identify(&mut self, slot: Slot, guess: Guess) -> Result<Identified, Reported> {
        const ENVELOPED: u32 = Envelope::LAYOUT.among(&Envelope::OWN_KEYS);

        let all = Gathered {
            records: self.records,
            text: self.text,
        };
        let Some(root) = all.object(slot) else {
            return Err(self
                .issues
                .add(Subject::At(0), Problem::UnrecognizedPayload));
        };
        let fields = if guess.enveloped { ENVELOPED } else { 0 };
        let root_as = (!guess.enveloped).then_some(guess.family);
        let enveloped =
            root.count(&Envelope::OWN_KEYS, fields) > 0 && family_shown(root, root_as).is_none();
        let mut identified = Identified {
            guess: Guess {
                enveloped,
                ..Guess::USUAL
            },
            name: None,
            shape: Shape::Envelope,
            root: slot,
        };
        if enveloped != guess.enveloped {
            return Ok(identified);
        }
        let (body, named) = if enveloped {
            let named = root
                .start_of(Envelope::event_type)
                .zip(root.held::<Text>(Envelope::event_type))
                .map(|(at, text)| (at, Name::read(&text), text));
            if let Some((
                at,
                Err(UnknownEventName {
                    other_family: Some(family),
                    ..
                }),
                _,
            )) = named
            {
                if guess.foreign {
                    let at = Subject::At(at);
                    return Err(self.issues.add(at, Problem::OtherEvent { family }));
                }
                (identified.guess.foreign, identified.guess.fits) = (true, false);
                return Ok(identified);
            }
            let Some(body) = root.inside(Envelope::payload) else {
                // Whatever else the envelope is, it is not whole, and that has
                // been noted.
                let noted = self.issues.reported();
                let here = Subject::At(root.start());
                return Err(
                    noted.unwrap_or_else(|| self.issues.add(here, Problem::UnrecognizedPayload))
                );
            };
            (body, named)
        } else {
            let old = root.holds_in(guess.family.old());
            identified.shape = if old { Shape::FlatWithOld } else { Shape::Flat };
            (root, None)
        };
        let (family, name) = family(body, guess.family, named, self.options, self.issues)?;
        let form = form(body, family, identified.shape);
        if form == Form::Older || identified.shape == Shape::FlatWithOld {
            self.issues
                .add_in_front(Subject::At(body.start()), Problem::LegacyShape);
        }
        identified.name = name;
        identified.guess.family = family;
        identified.guess.form = form;
        Ok(identified)
    }
}

/// Finds out what a body is about that was read as being about this, and which
/// event it came with. `event_type` is where an envelope names it, the name, and its text.
fn family(
    body: Record<'_, '_>,
    read_as: Family,
    event_type: Option<(u32, Result<Name, UnknownEventName>, Text<'_>)>,
    options: &Options,
    issues: &mut Issues,
) -> Result<(Family, Option<EventName>), Reported> {
    const OPTION: &str = "options.event";

    let here = Subject::At(body.start());
    let shown = family_shown(body, Some(read_as));
    let other = if shown.is_none() {
        other_family(body)
    } else {
        None
    };
    let mut named = None;
    if let Some((start, name, text)) = event_type {
        let at = Subject::At(start);
        match name {
            Ok(name) => {
                if name.is_legacy {
                    issues.add(at, Problem::LegacyEventName);
                }
                named = Some((at, name.means));
            }
            Err(_) => {
                if let Some(family) = shown {
                    let operations = [Operation::Created, Operation::Updated, Operation::Deleted];
                    let known = operations.map(|it| EventName::new(family, it).as_str());
                    unknown_word(issues, start, &text, &known, true);
                }
            }
        }
    }
    if let Some(family) = other {
        return Err(issues.add(here, Problem::OtherEvent { family }));
    }
    let mut unexpected =
        |at, source, expected| Err(issues.add(at, Problem::UnexpectedEvent { source, expected }));
    if let (Some((at, name)), Some(shown)) = (named, shown)
        && name.family != shown
    {
        return unexpected(at, "the payload", shown.noun());
    }
    let told = match options.event {
        None => None,
        Some(Subscription::Known(name)) => Some(name),
        Some(Subscription::Other) => {
            return Err(issues.add(here, Problem::UnreadEvent));
        }
    };
    if let (Some(told), Some((at, named))) = (told, named)
        && !told.delivers(named)
    {
        return unexpected(at, OPTION, told.as_str());
    }
    if let (Some(told), Some(shown)) = (told, shown)
        && told.family != shown
    {
        return unexpected(here, OPTION, told.family.noun());
    }
    let name = named.map(|(_, name)| name).or(told);
    match shown.or(name.map(|name| name.family)) {
        Some(family) => Ok((family, name)),
        None => Err(issues.add(here, Problem::UnrecognizedPayload)),
    }
}

/// Which family a body is of, by the keys that only that family has; none if it
/// has none of them, or fewer than another family's. `read_as` is the family
/// that it was read as, if it was read as one.
fn family_shown(body: Record<'_, '_>, read_as: Option<Family>) -> Option<Family> {
    let count = |family: Family| {
        let read = read_as == Some(family);
        let fields = if read { family.own_fields() } else { 0 };
        body.count(&family.own_keys(), fields)
    };
    let (incident, test_instance) = (count(Family::Incident), count(Family::TestInstance));
    let (most, family) = if test_instance > incident {
        (test_instance, Family::TestInstance)
    } else {
        (incident, Family::Incident)
    };
    (most >= 2 || (most == 1 && other_family(body).is_none())).then_some(family)
}

fn other_family(body: Record<'_, '_>) -> Option<&'static str> {
    other_family_by_keys(body.keys())
}
