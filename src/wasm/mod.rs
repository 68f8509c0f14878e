//! The JavaScript interface: conversions and nothing else.
//!
//! Only whole numbers cross the boundary. JavaScript asks for room with
//! [`reserve`], writes the options there as JSON text and, right behind them,
//! a payload's bytes; calls one function; and reads the answer where
//! [`output`] says it lies. Both places are kept between calls. That costs a
//! fraction of what strings or objects as arguments would. Of a payload that is
//! longer than the limit it tells the length alone.

mod json;
mod options;

use core::cell::RefCell;

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Viewed;
use crate::event::{Checked, Event, Source, Workspace};
use crate::html::Html;
use crate::issue::{self, Issue, Problem, Subject};
use crate::notice::{Diagnostic, Excerpts, ProblemDetails};
use crate::report::Report;
use crate::view::Card;
use options::Asked;

/// The payload is whole and nothing is to be said about it.
const DONE: u32 = 0;
/// The payload is whole; the output holds what is to be said.
const NOTED: u32 = 1;
/// The payload is refused: the output holds its issues.
const REFUSED: u32 = 2;
/// The caller erred: the output holds a sentence for a `TypeError`.
const MISUSED: u32 = 3;

#[derive(Default)]
struct Kept {
    input: Vec<u8>,
    output: Vec<u8>,
    workspace: Workspace,
}

impl Kept {
    /// Buffers larger than this are not kept for the next call.
    const MOST: usize = 1024 * 1024;
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

/// Makes room for the next call's input, and says where.
#[wasm_bindgen]
pub fn reserve(length: usize) -> *const u8 {
    KEPT.with_borrow_mut(|kept| {
        if kept.input.len() < length {
            kept.input.resize(length, 0);
        } else if kept.input.len() > Kept::MOST {
            kept.input.truncate(length.max(Kept::MOST));
            kept.input.shrink_to_fit();
        }
        kept.input.as_ptr()
    })
}

/// Where the last call's answer lies.
#[wasm_bindgen]
pub fn output() -> *const u8 {
    KEPT.with_borrow(|kept| kept.output.as_ptr())
}

/// How many bytes the last call's answer has.
#[wasm_bindgen]
pub fn output_length() -> usize {
    KEPT.with_borrow(|kept| kept.output.len())
}

/// Says what is wrong.
#[wasm_bindgen]
pub fn check(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |mut call, output| {
        let Checked {
            event,
            issues,
            total,
        } = call.check();
        match event {
            None => refused(output, &issues, total),
            Some(_) if total == 0 => DONE,
            Some(_) => {
                json::write(
                    output,
                    &Issues {
                        issues: &issues,
                        total,
                    },
                );
                NOTED
            }
        }
    })
}

/// Gives the event.
#[wasm_bindgen]
pub fn event(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |call, output| {
        call.parse(output, |event, output| json::write(output, event))
    })
}

/// Gives the figures.
#[wasm_bindgen]
pub fn report(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |call, output| {
        let now = call.asked.options.now;
        call.parse(output, |event, output| {
            json::write(output, &event.report(now));
        })
    })
}

/// Draws the card, as HTML.
#[wasm_bindgen]
pub fn render(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |call, output| {
        call.draw(output, |card| card.to_html().into_string().into_bytes())
    })
}

/// Writes the card, as plain text.
#[wasm_bindgen]
pub fn render_text(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |call, output| {
        call.draw(output, |card| card.to_text().into_bytes())
    })
}

/// Gives the card as a tree, that of the issues if the payload is refused.
#[wasm_bindgen]
pub fn card(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |mut call, output| {
        let checked = call.check();
        let Asked { options, rendering } = &call.asked;
        let card = crate::checked_card(&checked, options, rendering);
        json::write(output, &card);
        DONE
    })
}

/// Gives the problem details of a payload that is refused, else null.
#[wasm_bindgen]
pub fn problem_details(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |mut call, output| {
        let checked = call.check();
        let refused = checked.event.is_none();
        json::write(
            output,
            &refused.then(|| ProblemDetails::of(&checked.issues, checked.total)),
        );
        DONE
    })
}

/// Gives every issue as a diagnostic.
#[wasm_bindgen]
pub fn diagnostics(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |mut call, output| {
        json::write(output, &Diagnostics(&call.check().issues));
        DONE
    })
}

/// Writes every issue with the line it stands on.
#[wasm_bindgen]
pub fn explain(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |mut call, output| {
        let Checked { issues, total, .. } = call.check();
        let excerpts = Excerpts::of(call.text.unwrap_or_default(), &issues, total);
        let excerpts = match call.asked.rendering.redact {
            Some(false) => excerpts.unredacted(),
            _ => excerpts,
        };
        *output = excerpts.to_text().into_bytes();
        DONE
    })
}

/// Gives verdict, figures and card at once.
#[wasm_bindgen]
pub fn view(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |mut call, output| {
        let checked = call.check();
        let Asked { options, rendering } = &call.asked;
        let Viewed {
            checked:
                Checked {
                    event,
                    issues,
                    total,
                },
            report,
            html,
        } = &Viewed::of(checked, options, rendering);
        let (ok, report) = (event.is_some(), report.as_ref());
        json::write(
            output,
            &View {
                ok,
                issues,
                total: *total,
                report,
                html,
            },
        );
        if ok { NOTED } else { REFUSED }
    })
}

/// What the output of [`view`] holds.
#[derive(Serialize)]
struct View<'a> {
    ok: bool,
    issues: &'a [Issue],
    total: usize,
    report: Option<&'a Report<'a>>,
    html: &'a Html,
}

/// What the output of a refused payload holds.
#[derive(Serialize)]
struct Issues<'a> {
    issues: &'a [Issue],
    total: usize,
}

/// What the output of [`diagnostics`] holds.
struct Diagnostics<'a>(&'a [Issue]);

impl Serialize for Diagnostics<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for issue in self.0 {
            list.serialize_element(&Diagnostic::of(issue))?;
        }
        list.end()
    }
}

/// What one call is about.
struct Call<'k> {
    workspace: &'k mut Workspace,
    /// None: it is longer than the limit, and was not written down.
    text: Option<&'k [u8]>,
    source: Source,
    asked: Asked,
}

impl<'k> Call<'k> {
    fn check(&mut self) -> Checked<'k> {
        match self.text {
            Some(text) => self
                .workspace
                .check_from(text, self.source, &self.asked.options),
            None => self.too_large(),
        }
    }

    fn too_large(&self) -> Checked<'k> {
        let limit = self.asked.options.limits.bytes;
        // It is the one issue, and an error in either mode.
        let issues = issue::Issues::new(None, false, 1);
        issues.add(Subject::Bytes(0, 0), Problem::TooLarge { limit });
        let seen = matches!(self.source, Source::Text | Source::MendedText);
        let (issues, total) = issues.finish(seen.then_some(&[]));
        Checked {
            event: None,
            issues,
            total,
        }
    }

    /// Answers with what is made of the event.
    fn parse(self, output: &mut Vec<u8>, answer: impl FnOnce(&Event<'_>, &mut Vec<u8>)) -> u32 {
        let parsed = match self.text {
            Some(text) => self
                .workspace
                .parse_from(text, self.source, &self.asked.options),
            None => self.too_large().into_event(),
        };
        match parsed {
            Ok(event) => {
                answer(&event, output);
                DONE
            }
            Err(error) => refused(output, &error.issues, error.total),
        }
    }

    /// Answers with what is made of the card.
    fn draw(mut self, output: &mut Vec<u8>, write: fn(&Card) -> Vec<u8>) -> u32 {
        let Checked {
            event,
            issues,
            total,
        } = self.check();
        let Some(event) = event else {
            return refused(output, &issues, total);
        };
        let Asked { options, rendering } = &self.asked;
        *output = write(&crate::event_card(&event, &issues, options, rendering));
        DONE
    }
}

fn refused(output: &mut Vec<u8>, issues: &[Issue], total: usize) -> u32 {
    json::write(output, &Issues { issues, total });
    REFUSED
}

/// Reads the input and answers. It is not made anew for each function: a
/// pointer says what to answer.
#[inline(never)]
fn call(
    text: usize,
    options: usize,
    source: u32,
    answer: fn(Call<'_>, &mut Vec<u8>) -> u32,
) -> u32 {
    KEPT.with_borrow_mut(
        |Kept {
             input,
             output,
             workspace,
         }| {
            output.clear();
            output.shrink_to(Kept::MOST);
            let (options, rest) = input.split_at_checked(options).unwrap_or_default();
            let source = match source {
                0 => Source::Text,
                1 => Source::Object,
                2 => Source::MendedText,
                3 => Source::Cycle,
                _ => Source::Unreadable,
            };
            match Asked::read(options) {
                Ok(asked) => answer(
                    Call {
                        workspace,
                        text: rest.get(..text),
                        source,
                        asked,
                    },
                    output,
                ),
                Err(misuse) => {
                    output.extend_from_slice(misuse.as_bytes());
                    MISUSED
                }
            }
        },
    )
}
