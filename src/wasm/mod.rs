//! The JavaScript interface: conversions and nothing else.
//!
//! Only whole numbers cross the boundary. JavaScript asks for room with
//! [`reserve`], writes a payload's bytes there and, right behind them, the
//! options as JSON text; calls one function; and reads the answer where
//! [`output`] says it lies. Both places are kept between calls. That costs a
//! fraction of what strings or objects as arguments would.

mod json;
mod options;

use core::cell::RefCell;

use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::event::{Checked, Event, Source, Workspace};
use crate::html::Html;
use crate::issue::Issue;
use crate::report::Report;
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
    call(text, options, source, |checked, _, output| {
        let status = match &checked.event {
            None => REFUSED,
            Some(_) if checked.total > 0 => NOTED,
            Some(_) => return DONE,
        };
        json::write(
            output,
            &Issues {
                issues: &checked.issues,
                total: checked.total,
            },
        );
        status
    })
}

/// Gives the event.
#[wasm_bindgen]
pub fn event(text: usize, options: usize, source: u32) -> u32 {
    whole(text, options, source, |event, _, _, output| {
        json::write(output, event);
    })
}

/// Gives the figures.
#[wasm_bindgen]
pub fn report(text: usize, options: usize, source: u32) -> u32 {
    whole(text, options, source, |event, _, asked, output| {
        json::write(output, &event.report(asked.options.now));
    })
}

/// Draws the card, as HTML.
#[wasm_bindgen]
pub fn render(text: usize, options: usize, source: u32) -> u32 {
    whole(text, options, source, |event, issues, asked, output| {
        *output = crate::event_card(event, issues, &asked.options, &asked.rendering)
            .to_html()
            .into_string()
            .into_bytes();
    })
}

/// Writes the card, as plain text.
#[wasm_bindgen]
pub fn render_text(text: usize, options: usize, source: u32) -> u32 {
    whole(text, options, source, |event, issues, asked, output| {
        *output = crate::event_card(event, issues, &asked.options, &asked.rendering)
            .to_text()
            .into_bytes();
    })
}

/// Gives verdict, figures and card at once.
#[wasm_bindgen]
pub fn view(text: usize, options: usize, source: u32) -> u32 {
    call(text, options, source, |checked, asked, output| {
        let viewed = crate::Viewed::of(checked, &asked.options, &asked.rendering);
        let crate::Viewed {
            checked:
                Checked {
                    event,
                    issues,
                    total,
                },
            report,
            html,
        } = &viewed;
        json::write(
            output,
            &View {
                ok: event.is_some(),
                issues,
                total: *total,
                report: report.as_ref(),
                html,
            },
        );
        if event.is_some() { NOTED } else { REFUSED }
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

/// One call: reads the input and answers.
fn call(
    text: usize,
    options: usize,
    source: u32,
    answer: impl FnOnce(Checked<'_>, &Asked, &mut Vec<u8>) -> u32,
) -> u32 {
    KEPT.with_borrow_mut(
        |Kept {
             input,
             output,
             workspace,
         }| {
            output.clear();
            output.shrink_to(Kept::MOST);
            let (text, rest) = input.split_at_checked(text).unwrap_or_default();
            let asked = match Asked::read(rest.get(..options).unwrap_or_default()) {
                Ok(asked) => asked,
                Err(misuse) => {
                    output.extend_from_slice(misuse.as_bytes());
                    return MISUSED;
                }
            };
            let source = match source {
                0 => Source::Text,
                1 => Source::Object,
                _ => Source::MendedText,
            };
            let checked = workspace.check_from(text, source, &asked.options);
            answer(checked, &asked, output)
        },
    )
}

/// One call that answers for whole payloads only.
fn whole(
    text: usize,
    options: usize,
    source: u32,
    answer: impl FnOnce(&Event<'_>, &[Issue], &Asked, &mut Vec<u8>),
) -> u32 {
    call(text, options, source, |checked, asked, output| {
        let Checked {
            event,
            issues,
            total,
        } = checked;
        if let Some(event) = event {
            answer(&event, &issues, asked, output);
            return DONE;
        }
        json::write(
            output,
            &Issues {
                issues: &issues,
                total,
            },
        );
        REFUSED
    })
}
