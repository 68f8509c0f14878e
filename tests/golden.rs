//! Every case through the whole house, compared with what it gave before.
//!
//! A case is a payload in `tests/cases`, `NAME.json`. Beside it lies what it
//! gives: `NAME.issues` if anything is to be said about it, and the same in
//! other shapes, `NAME.diagnostics`, `NAME.excerpt` and `NAME.redacted`; if it
//! is refused `NAME.problem`; if it is whole `NAME.event`, `NAME.report`,
//! `NAME.html` and `NAME.txt`; and in any case the tree of its card, `NAME.card`.
//! The tests of the npm package read the same files, and keep beside them what
//! a screen reader is told of the card, `NAME.aria`. To accept a change, run
//! `BLESS=1 cargo test --test golden` and read the diff before committing.

use std::fmt::Write;
use std::fs;
use std::path::Path;

mod payloads;

use payloads::payloads;
use serde::Serialize;
use talview_events::{
    Diagnostic, Excerpts, Issue, Options, Order, ProblemDetails, RenderOptions, card, check, parse,
    render, render_text, report, view,
};

/// Every case is looked at in this moment, so that open incidents hold still.
const NOW: &str = "2026-02-03T12:00:00Z";

#[test]
fn cases_give_what_they_gave() {
    let mut changed = String::new();
    let mut cases = 0;
    for (path, payload) in payloads() {
        cases += 1;
        for (end, given) in gives(&payload) {
            compare(&path.with_extension(end), given.as_deref(), &mut changed);
        }
    }
    assert!(cases >= 8, "{cases} cases");
    assert!(
        changed.is_empty(),
        "BLESS=1 accepts these changes:\n{changed}"
    );
}

#[test]
fn what_lies_beside_the_cases_is_one_of_theirs() {
    let ends = [
        "json",
        "aria",
        "card",
        "diagnostics",
        "event",
        "excerpt",
        "html",
        "issues",
        "problem",
        "redacted",
        "report",
        "txt",
    ];
    for entry in fs::read_dir("tests/cases").unwrap() {
        let path = entry.unwrap().path();
        let end = path.extension().and_then(|end| end.to_str());
        assert!(
            path.is_dir()
                || end.is_some_and(|end| ends.contains(&end))
                    && path.with_extension("json").is_file(),
            "{}: of no case",
            path.display()
        );
    }
}

#[test]
fn view_says_what_the_others_say() {
    for (path, payload) in payloads() {
        let (options, rendered) = (options(), RenderOptions::default());
        let viewed = view(&payload, &options, &rendered);
        let checked = check(&payload, &options);
        assert_eq!(
            viewed.report,
            report(&payload, &options).ok(),
            "{}",
            path.display()
        );
        if checked.event.is_some() {
            assert_eq!(
                viewed.html,
                render(&payload, &options, &rendered).unwrap(),
                "{}",
                path.display()
            );
        }
        assert_eq!(viewed.checked, checked, "{}", path.display());
    }
}

#[test]
fn a_tree_is_written_as_what_it_was_made_of() {
    let mut drawings = vec![RenderOptions::default()];
    drawings.push(RenderOptions {
        document: true,
        order: Order::Newest,
        utc_offset: "+05:30".parse().ok(),
        ..RenderOptions::default()
    });
    for (path, payload) in payloads() {
        for drawing in &drawings {
            let tree = card(&payload, &options(), drawing);
            let drawn = view(&payload, &options(), drawing);
            assert_eq!(tree.to_html(), drawn.html, "{}", path.display());
            if drawn.report.is_some() {
                let html = render(&payload, &options(), drawing).unwrap();
                assert_eq!(tree.to_html(), html, "{}", path.display());
                let text = render_text(&payload, &options(), drawing).unwrap();
                assert_eq!(tree.to_text(), text, "{}", path.display());
            }
        }
    }
}

fn options() -> Options {
    Options {
        now: Some(NOW.parse().unwrap()),
        ..Options::default()
    }
}

/// What a case may give, each by the end of its file's name; none for what this
/// one does not.
fn gives(payload: &[u8]) -> Vec<(&'static str, Option<String>)> {
    let (options, rendered) = (options(), RenderOptions::default());
    let checked = check(payload, &options);
    let (issues, total) = (&checked.issues, checked.total);
    let said = !issues.is_empty();
    let whole = checked.event.is_some();

    let lines = || issues.iter().map(line).collect();
    let diagnostics = || pretty(&issues.iter().map(Diagnostic::of).collect::<Vec<_>>());
    let excerpts = || Excerpts::of(payload, issues, total);
    let excerpt = || excerpts().unredacted().to_text();
    let redacted = || excerpts().to_text();
    let problem = || pretty(&ProblemDetails::of(issues, total).unwrap());
    let event = || pretty(&parse(payload, &options).unwrap());
    let figures = || pretty(&report(payload, &options).unwrap());
    let html = || render(payload, &options, &rendered).unwrap().into_string();
    let text = || render_text(payload, &options, &rendered).unwrap();
    vec![
        ("issues", said.then(lines)),
        ("diagnostics", said.then(diagnostics)),
        ("excerpt", said.then(excerpt)),
        ("redacted", said.then(redacted)),
        ("problem", (!whole).then(problem)),
        ("event", whole.then(event)),
        ("report", whole.then(figures)),
        ("html", whole.then(html)),
        ("txt", whole.then(text)),
        ("card", Some(pretty(&card(payload, &options, &rendered)))),
    ]
}

/// An issue as one line.
fn line(issue: &Issue) -> String {
    let range = issue.range.expect("the payload came as text");
    let (start, end) = (range.start, range.end);
    let pointer = if issue.pointer.is_empty() {
        "(whole payload)"
    } else {
        &issue.pointer
    };
    let meant = issue
        .suggestion
        .map(|meant| format!(" [did you mean {meant}?]"));
    let mended = issue.fix.map(|fix| {
        format!(
            " [{}]",
            serde_json::to_value(fix).unwrap().as_str().unwrap()
        )
    });
    format!(
        "{}:{}-{}:{} {} {} {pointer} {}{}{}\n",
        start.line,
        start.column,
        end.line,
        end.column,
        issue.severity,
        issue.code,
        issue.message,
        meant.unwrap_or_default(),
        mended.unwrap_or_default(),
    )
}

/// JSON as `JSON.stringify(value, null, 2)` writes it.
fn pretty(value: &impl Serialize) -> String {
    let text = serde_json::to_string(value).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    serde_json::to_string_pretty(&value).unwrap() + "\n"
}

/// Holds what a case gives against the file that says what it gave; none
/// stands for no file.
fn compare(golden: &Path, given: Option<&str>, changed: &mut String) {
    let gave = fs::read_to_string(golden).ok();
    if gave.as_deref() == given {
        return;
    }
    if std::env::var_os("BLESS").is_some() {
        match given {
            Some(given) => fs::write(golden, given).unwrap(),
            None => fs::remove_file(golden).unwrap(),
        }
        return;
    }
    let difference = match (gave, given) {
        (Some(gave), Some(given)) => first_difference(&gave, given),
        (Some(_), None) => "is stale".to_owned(),
        (None, _) => "is missing".to_owned(),
    };
    writeln!(changed, "{}: {difference}", golden.display()).unwrap();
}

fn first_difference(gave: &str, given: &str) -> String {
    let mut lines = gave.lines().zip(given.lines()).enumerate();
    match lines.find(|(_, (gave, given))| gave != given) {
        Some((number, (gave, given))) => {
            format!("line {}\n  gave  {gave}\n  gives {given}", number + 1)
        }
        None => "one goes on where the other ends".to_owned(),
    }
}
