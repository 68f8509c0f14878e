//! What checking needs, kept between payloads, and the checking itself.

use super::identify::{Identified, Reading};
use super::{Checked, Judged, Mode, Options, PayloadError};
use crate::event::{Event, Family};
use crate::issue::{Issues, Problem, Subject};
use crate::json::{Syntax, SyntaxFault, Tape};
use crate::position::position;
use crate::read::{Gathered, Records};

/// How a payload's text came here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Source {
    /// As it was sent.
    #[default]
    Text,
    /// As it was sent, but as a string in which halves of surrogate pairs had
    /// to be replaced by U+FFFD: UTF-8 cannot hold them.
    MendedText,
    /// It was made from an object: nobody has seen this text, so no issue
    /// says where in it it is.
    Object,
    /// It stands for an object that holds itself, which no text can say. It
    /// holds nothing but the way to the place: its last value stands there.
    Cycle,
    /// It stands for an object of which a value could not be read. It holds
    /// nothing but the way to that value: its last stands there.
    Unreadable,
}

impl Source {
    /// Why the text is not all of the payload.
    pub(super) fn unwritten(self) -> Option<Problem> {
        match self {
            Self::Cycle => Some(Problem::Cycle),
            Self::Unreadable => Some(Problem::Unreadable),
            Self::Text | Self::MendedText | Self::Object => None,
        }
    }
}

/// Memory that reading needs, kept between payloads.
///
/// It does all that the functions of the same names do, and gives the same;
/// each of those starts with a new one. What it gives borrows from the text alone, so
/// that the next payload may come while it is kept.
///
/// ```
/// use talview_events::{Options, Report, Workspace};
///
/// let mut workspace = Workspace::default();
/// let bodies = [
///     include_str!("../../tests/cases/incident-created.json"),
///     include_str!("../../tests/cases/incident-updated.json"),
/// ];
/// for body in bodies {
///     let Report::Incident(figures) = workspace.report(body, &Options::default())? else { unreachable!() };
///     assert_eq!(figures.duration.is_some(), figures.ended_at.is_some());
/// }
/// # Ok::<(), talview_events::PayloadError>(())
/// ```
#[derive(Debug, Default)]
pub struct Workspace {
    tape: Tape,
    records: Records,
    issues: Issues,
    judgement: Judgement,
    /// What the payload before was about, of those that could be told.
    usual: Option<Family>,
}

/// What came of judging a payload, besides what was read and what was noted.
#[derive(Clone, Copy, Debug, Default)]
struct Judgement {
    /// What it is, if it is whole.
    identified: Option<Identified>,
    /// Whether somebody has seen its text.
    is_seen: bool,
}

impl Workspace {
    /// Room for so many nodes, slots and issues is kept for the next payload:
    /// those of a large one.
    const KEPT: usize = 64 * 1024;

    /// Checks a payload: all that is wrong with it, and if nothing forbids
    /// it, the event.
    ///
    /// The text need not be UTF-8, nor JSON: that is an issue like any other.
    pub fn check<'t, B: AsRef<[u8]> + ?Sized>(
        &mut self,
        text: &'t B,
        options: &Options,
    ) -> Checked<'t> {
        self.check_from(text, Source::Text, options)
    }

    /// Checks a payload whose text came by another way than as it was sent.
    pub fn check_from<'t, B: AsRef<[u8]> + ?Sized>(
        &mut self,
        text: &'t B,
        source: Source,
        options: &Options,
    ) -> Checked<'t> {
        self.judge(Some(text.as_ref()), source, options).checked()
    }

    /// Reads a payload as the event it is. Of a whole payload no issue is
    /// worded: who asks for the event alone does not pay for that.
    ///
    /// # Errors
    ///
    /// If the payload is not whole: all that is wrong with it.
    pub fn parse<'t, B: AsRef<[u8]> + ?Sized>(
        &mut self,
        text: &'t B,
        options: &Options,
    ) -> Result<Event<'t>, PayloadError> {
        self.parse_from(text, Source::Text, options)
    }

    /// Reads a payload whose text came by another way than as it was sent as
    /// the event it is.
    ///
    /// # Errors
    ///
    /// If the payload is not whole: all that is wrong with it.
    pub fn parse_from<'t, B: AsRef<[u8]> + ?Sized>(
        &mut self,
        text: &'t B,
        source: Source,
        options: &Options,
    ) -> Result<Event<'t>, PayloadError> {
        self.judge(Some(text.as_ref()), source, options).parsed()
    }

    /// Says whether a payload is whole, and how many issues there are: all
    /// that is known before anything is made of it. No text stands for one
    /// that is longer than the limit.
    pub(crate) fn judge<'c, 't>(
        &'c mut self,
        bytes: Option<&'t [u8]>,
        source: Source,
        options: &Options,
    ) -> Judged<'c, 't> {
        let Workspace {
            tape,
            records,
            issues,
            judgement,
            usual,
        } = self;
        records.empty(Self::KEPT);
        tape.empty(Self::KEPT);
        let limits = options.limits();
        issues.start(
            options.mode == Mode::Strict,
            options.max_issues.clamp(1, Options::MOST_ISSUES),
            Self::KEPT,
        );
        let limit = limits.bytes;
        let text = bytes
            .filter(|bytes| bytes.len() <= limit)
            .ok_or((Subject::Bytes(0, 0), Problem::TooLarge { limit }))
            .and_then(|bytes| {
                core::str::from_utf8(bytes).map_err(|error| {
                    // Whoever shows such text shows one character for what is none.
                    let start = error.valid_up_to();
                    let problem = Problem::NotJson(Syntax::of_no_text(bytes, error));
                    (Subject::Bytes(start, start + 1), problem)
                })
            });
        // What of the text is known to be JSON, what it is, and what stopped
        // its reading.
        let (read, identified, fault) = match text {
            Err(fault) => (None, None, Some(fault)),
            Ok(text) => {
                let mut reading = Reading {
                    text,
                    tape,
                    records,
                    issues,
                    source,
                    options,
                    limits,
                    usual: *usual,
                };
                match reading.read() {
                    Ok(identified) => (Some(text), identified.ok(), None),
                    Err(SyntaxFault::TooDeep { start }) => {
                        let limit = limits.depth;
                        let fault = (Subject::At(position(start)), Problem::TooDeep { limit });
                        (text.get(..=start), None, Some(fault))
                    }
                    Err(SyntaxFault::NotJson {
                        what: Syntax::Empty,
                        ..
                    }) if source == Source::Object => {
                        (None, None, Some((Subject::Bytes(0, 0), Problem::NoPayload)))
                    }
                    Err(SyntaxFault::NotJson { what, start, end }) => {
                        let fault = (Subject::Bytes(start, end), Problem::NotJson(what));
                        (None, None, Some(fault))
                    }
                }
            }
        };
        if let Some((subject, problem)) = fault {
            issues.clear();
            issues.add(subject, problem);
        }
        if let Some(identified) = identified {
            *usual = Some(identified.guess.family);
        }
        *judgement = Judgement {
            identified: identified.filter(|_| !issues.any_error()),
            is_seen: matches!(source, Source::Text | Source::MendedText),
        };
        self.judged(bytes, read)
    }

    /// Whether the payload that was judged last is whole.
    #[cfg(target_family = "wasm")]
    pub(crate) fn was_whole(&self) -> bool {
        self.judgement.identified.is_some()
    }

    /// That payload, for whoever asks for something else of the same bytes.
    #[cfg(target_family = "wasm")]
    pub(crate) fn judged_last<'c, 't>(&'c mut self, bytes: Option<&'t [u8]>) -> Judged<'c, 't> {
        let text = bytes.and_then(|bytes| core::str::from_utf8(bytes).ok());
        self.judged(bytes, text)
    }

    fn judged<'c, 't>(
        &'c mut self,
        bytes: Option<&'t [u8]>,
        text: Option<&'t str>,
    ) -> Judged<'c, 't> {
        let (records, judgement) = (&self.records, self.judgement);
        Judged {
            issues: &mut self.issues,
            all: text.map(|text| Gathered { records, text }),
            seen: judgement.is_seen.then_some(bytes.unwrap_or_default()),
            identified: judgement.identified,
        }
    }
}
