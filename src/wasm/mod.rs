//! The JavaScript interface: conversions and nothing else.
//!
//! Only whole numbers cross the boundary. JavaScript asks for room with
//! [`reserve`], writes the options there as JSON text and, right behind them,
//! a payload's bytes; calls one function; and reads the answer where
//! [`numbers`] and [`text`] say it lies. These places are kept between calls.
//! That costs a fraction of what strings or objects as arguments would. Of a
//! payload that is longer than the limit it tells the length alone. What was
//! read last is still known: of that another answer takes no second reading.

mod answer;
mod event;
mod figures;
mod memory;
mod options;

use core::cell::Cell;

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::check::{Checked, Judged, Options, PayloadError, Source, Workspace};
use crate::html::Html;
use crate::issue::Issue;
use crate::notice::{Diagnostic, Excerpts, ProblemDetails};
use crate::view::{Drawing, RenderOptions};
use answer::{Answer, exact};
use options::Asked;

/// Added to the source: the payload is that of the call before, and need not
/// be read again.
const LAST: u32 = 8;

/// The payload is whole and nothing is to be said about it.
const DONE: u32 = 0;
/// The payload is whole; something is to be said about it.
const NOTED: u32 = 1;
/// The payload is refused: the answer holds its issues.
const REFUSED: u32 = 2;
/// The caller erred: the answer is a sentence for a `TypeError`.
const MISUSED: u32 = 3;

#[derive(Default)]
struct Kept {
    input: Vec<u8>,
    answer: Answer,
    workspace: Workspace,
    /// What a caller without options asks for.
    usual: Asked,
    /// What the last one with options asked for, and in which words: most ask
    /// for the same each time.
    last: Asked,
    last_options: Vec<u8>,
}

impl Kept {
    /// Options longer than this, which hold sentences, are not kept for the next call.
    const MOST_OPTIONS: usize = 64 * 1024;
}

thread_local! {
    /// Made by the first call. Taken out while in use, for to borrow it could fail, and to say so is code.
    static KEPT: Cell<Option<Box<Kept>>> = const { Cell::new(None) };
}

fn with_kept<T>(act: impl FnOnce(&mut Kept) -> T) -> T {
    let mut kept = take_kept();
    let given = act(&mut kept);
    put_back(kept);
    given
}

#[inline(never)]
fn take_kept() -> Box<Kept> {
    KEPT.take().unwrap_or_default()
}

#[inline(never)]
fn put_back(kept: Box<Kept>) {
    KEPT.set(Some(kept));
}

/// How many bytes of a payload are read for a caller whose option `maxBytes`
/// is this number; for one without it, if it is none.
#[wasm_bindgen]
pub fn limit(asked: f64) -> f64 {
    let usual = Options::default().max_bytes;
    let [usual, most] = [usual, Options::MOST_BYTES].map(exact);
    if asked.is_nan() {
        usual
    } else {
        asked.min(most)
    }
}

/// Makes room for inputs of so many bytes, and says where.
#[wasm_bindgen]
pub fn reserve(length: usize) -> *const u8 {
    with_kept(|kept| {
        kept.input.resize(length, 0);
        kept.input.as_ptr()
    })
}

/// Where the text of the last call's answer lies.
#[wasm_bindgen]
pub fn text() -> *const u8 {
    with_kept(|kept| kept.answer.text.as_ptr())
}

/// How many bytes it has.
#[wasm_bindgen]
pub fn text_length() -> usize {
    with_kept(|kept| kept.answer.text.len())
}

/// Where the numbers of the last call's answer lie.
#[wasm_bindgen]
pub fn numbers() -> *const f64 {
    with_kept(|kept| kept.answer.numbers.as_ptr())
}

/// Says whether the payload is whole, and if it is not, what is wrong. Of one
/// that is whole few callers read the issues: these are asked for by [`issues`].
#[wasm_bindgen]
pub fn check(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |call, answer| {
        let judged = call.judge();
        match judged.total() {
            _ if !judged.is_whole() => refused(answer, &judged.refusal()),
            0 => DONE,
            total => {
                answer.bare([Some(exact(total))]);
                NOTED
            }
        }
    })
}

/// Gives the issues of a payload that is whole.
#[wasm_bindgen]
pub fn issues(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |call, answer| {
        let (issues, _) = call.judge().tell();
        answer.write_lists(&issues);
        DONE
    })
}

/// Gives the event.
#[wasm_bindgen]
pub fn event(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |call, answer| {
        let judged = call.judge();
        if event::write(&judged, answer).is_some() {
            DONE
        } else {
            refused(answer, &judged.refusal())
        }
    })
}

/// Gives the figures.
#[wasm_bindgen]
pub fn report(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |call, answer| {
        let now = call.asked.options.now;
        let judged = call.judge();
        match judged.report(now) {
            None => refused(answer, &judged.refusal()),
            report => {
                figures::write(report.as_ref(), answer);
                DONE
            }
        }
    })
}

/// Draws the card, as HTML.
#[wasm_bindgen]
pub fn render(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |call, answer| {
        call.draw(answer, |drawing, options, empty| {
            // What is empty is text.
            let html = Html::in_buffer(String::from_utf8(empty).unwrap_or_default());
            html.draw(drawing, options).into_string().into_bytes()
        })
    })
}

/// Writes the card, as plain text.
#[wasm_bindgen]
pub fn render_text(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |call, answer| {
        call.draw(answer, |drawing, options, _| {
            drawing.to_text(options).into_bytes()
        })
    })
}

/// Gives the card as a tree, that of the issues if the payload is refused.
#[wasm_bindgen]
pub fn card(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |call, answer| {
        let Asked { options, rendering } = call.asked;
        let checked = call.check();
        let report = checked.report(options.now);
        Drawing::of(&checked, report.as_ref(), options.now).to_json(rendering, &mut answer.text);
        DONE
    })
}

/// Gives the problem details of a payload that is refused, else null.
#[wasm_bindgen]
pub fn problem_details(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |call, answer| {
        let (issues, total) = call.judge().tell();
        answer.write(&ProblemDetails::of(&issues, total));
        DONE
    })
}

/// Gives every issue as a diagnostic.
#[wasm_bindgen]
pub fn diagnostics(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |call, answer| {
        let (issues, _) = call.judge().tell();
        answer.write(&Diagnostics(&issues));
        DONE
    })
}

/// Writes every issue with the line it stands on.
#[wasm_bindgen]
pub fn explain(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |call, answer| {
        let (text, redact) = (call.text.unwrap_or_default(), call.asked.rendering.redact);
        let (issues, total) = call.judge().tell();
        let excerpts = Excerpts::of(text, &issues, total);
        let excerpts = match redact {
            Some(false) => excerpts.unredacted(),
            _ => excerpts,
        };
        answer.text = excerpts.to_text().into_bytes();
        DONE
    })
}

/// Gives verdict, figures and card at once.
#[wasm_bindgen]
pub fn view(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |call, answer| {
        let Asked { options, rendering } = call.asked;
        let checked = call.check();
        let report = checked.report(options.now);
        let drawing = Drawing::of(&checked, report.as_ref(), options.now);
        answer.write_lists(&checked.issues);
        answer.bare([Some(exact(checked.total))]);
        figures::write(report.as_ref(), answer);
        answer.write(&Html::default().draw(&drawing, rendering));
        if checked.event.is_some() {
            DONE
        } else {
            REFUSED
        }
    })
}

/// What [`diagnostics`] answers.
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
    /// Whether the workspace has read nothing else since it read this.
    is_last: bool,
    asked: &'k Asked,
}

impl<'k> Call<'k> {
    fn judge(self) -> Judged<'k, 'k> {
        let Self {
            workspace, text, ..
        } = self;
        if self.is_last && workspace.was_whole() {
            workspace.judged_last(text)
        } else {
            workspace.judge(text, self.source, &self.asked.options)
        }
    }

    fn check(self) -> Checked<'k> {
        self.judge().checked()
    }

    /// Answers with what is made of the card.
    fn draw(
        self,
        answer: &mut Answer,
        write: fn(&Drawing<'_>, &RenderOptions, Vec<u8>) -> Vec<u8>,
    ) -> u32 {
        let Asked { options, rendering } = self.asked;
        match self.judge().draw(options.now, |drawing| {
            write(drawing, rendering, core::mem::take(&mut answer.text))
        }) {
            Ok(text) => {
                answer.text = text;
                DONE
            }
            Err(error) => refused(answer, &error),
        }
    }
}

fn refused(answer: &mut Answer, error: &PayloadError) -> u32 {
    answer.write_lists(&error.issues);
    answer.bare([Some(exact(error.total))]);
    REFUSED
}

/// Reads the input and answers. It is not made anew for each function: a
/// pointer says what to answer.
#[inline(never)]
fn call(text: usize, options: usize, source: u32, act: fn(Call<'_>, &mut Answer) -> u32) -> u32 {
    with_kept(
        |Kept {
             input,
             answer,
             workspace,
             usual,
             last,
             last_options,
         }| {
            answer.clear();
            let (options, rest) = input.split_at_checked(options).unwrap_or_default();
            let is_last = source & LAST != 0;
            let source = match source & !LAST {
                0 => Source::Text,
                1 => Source::Object,
                2 => Source::MendedText,
                3 => Source::Cycle,
                _ => Source::Unreadable,
            };
            let read;
            let asked = if options.is_empty() {
                &*usual
            } else if options == last_options {
                &*last
            } else {
                match Asked::read(options) {
                    Ok(asked) if options.len() > Kept::MOST_OPTIONS => {
                        read = asked;
                        &read
                    }
                    Ok(asked) => {
                        options.clone_into(last_options);
                        *last = asked;
                        last
                    }
                    Err(misuse) => {
                        answer.text.extend_from_slice(misuse.as_bytes());
                        return MISUSED;
                    }
                }
            };
            let call = Call {
                workspace,
                text: rest.get(..text),
                source,
                is_last,
                asked,
            };
            act(call, answer)
        },
    )
}
