//! Every issue code: what it means, what to do about it, and a payload that
//! provokes it, `tests/cases/codes/CODE.json`.
//!
//! A section of `REFERENCE.md` and the words of the page follow from these. To
//! accept a change, run `BLESS=1 cargo test --test codes` and read the diff
//! before committing.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::slice;

mod held;

use serde_json::{Map, Value, json};
use talview_events::{
    Code, Diagnostic, Excerpts, Issue, IssueSeverity, Options, ProblemDetails, RenderOptions,
    check, view,
};

const PAYLOADS: &str = "tests/cases/codes";

/// What a code's payload is checked with, if that is not the default: as it
/// is written in JavaScript, and as it is here.
fn asked(code: Code) -> Option<(&'static str, Options)> {
    match code {
        Code::TooLarge => Some((
            "{ maxBytes: 30 }",
            Options {
                max_bytes: 30,
                ..Options::default()
            },
        )),
        Code::TooDeep => Some((
            "{ maxDepth: 4 }",
            Options {
                max_depth: 4,
                ..Options::default()
            },
        )),
        Code::UnexpectedEvent => Some((
            r#"{ event: "ae.test_instance.created" }"#,
            Options {
                event: Some("ae.test_instance.created".parse().unwrap()),
                ..Options::default()
            },
        )),
        _ => None,
    }
}

fn payload_of(code: Code) -> String {
    let path = format!("{PAYLOADS}/{code}.json");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All that a code's payload gives.
fn issues_of(code: Code) -> Vec<Issue> {
    let options = asked(code).map_or_else(Options::default, |(_, options)| options);
    check(&payload_of(code), &options).issues
}

/// The one issue that a code's payload is there for.
fn issue_of(code: Code) -> Issue {
    let (mut meant, others): (Vec<_>, Vec<_>) =
        (issues_of(code).into_iter()).partition(|issue| issue.code == code);
    assert_eq!(meant.len(), 1, "issues of {code}.json that say so");
    for issue in others {
        let worse = format!("{code}.json gives {} too: {issue}", issue.code);
        assert_eq!(issue.severity, IssueSeverity::Info, "{worse}");
    }
    meant.remove(0)
}

#[test]
fn every_code_has_a_payload_that_gives_it_and_nothing_worse_beside_it() {
    for &code in Code::ALL {
        assert_eq!(issue_of(code).severity, code.severity(), "{code}");
    }
}

#[test]
fn every_payload_has_a_code() {
    let files = fs::read_dir(PAYLOADS).unwrap();
    let files: BTreeSet<_> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    let codes = Code::ALL.iter().map(|code| format!("{code}.json"));
    assert_eq!(files, codes.collect());
}

#[test]
fn words_are_padded_as_asked() {
    assert_eq!(
        format!("{:>9}|{:<7}|", Code::NotJson, IssueSeverity::Info),
        " not_json|info   |"
    );
}

#[test]
fn words_are_snake_case_and_unique() {
    let mut seen = BTreeSet::new();
    for code in Code::ALL {
        let word = code.as_str();
        let part =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(word.split('_').all(part), "{word}");
        assert!(seen.insert(word), "{word} stands for two codes");
    }
}

#[test]
fn errors_come_first_then_warnings() {
    let severities = Code::ALL.iter().map(|code| code.severity());
    assert!(severities.rev().is_sorted());
}

#[test]
fn meanings_and_remedies_are_sentences() {
    let mut seen = BTreeSet::new();
    for code in Code::ALL {
        for text in [code.meaning(), code.remedy()] {
            assert!(text.ends_with('.'), "{code}: {text}");
            assert!(!text.contains(['\n', '|', '<']), "{code}: {text}");
            assert!(!text.contains("  "), "{code}: {text}");
            assert!(seen.insert(text), "said twice: {text}");
        }
        // A remedy is one sentence.
        assert!(!code.remedy().contains(". "), "{code}: {}", code.remedy());
    }
}

#[test]
fn the_types_of_the_package_name_the_same_codes() {
    let types = fs::read_to_string("pkg-template/index.d.ts").unwrap();
    let (_, union) = types.split_once("export type IssueCode =").unwrap();
    let (union, _) = union.split_once("(string & {})").unwrap();
    let mut severity = None;
    let mut named = Vec::new();
    for line in union.lines().map(str::trim) {
        match line {
            "// Errors" => severity = Some(IssueSeverity::Error),
            "// Warnings" => severity = Some(IssueSeverity::Warning),
            "// Information" => severity = Some(IssueSeverity::Info),
            _ => {
                let word = line.strip_prefix("| \"");
                named.extend(word.map(|word| (word.trim_end_matches('"'), severity)));
            }
        }
    }
    let codes = Code::ALL.iter();
    let codes: Vec<_> = codes
        .map(|code| (code.as_str(), Some(code.severity())))
        .collect();
    assert_eq!(named, codes);
}

/// Stands in every text of a payload, and must not stand in what is said of it.
const MARKER: &str = "Zxqj";

/// A payload, JSON or not, with the marker in strings that are no keys, before
/// what stands there or instead of it: in each, or only in one of them; and
/// how many there are.
fn marked(payload: &str, instead: bool, only: Option<usize>) -> (String, usize) {
    let mut out = String::new();
    let mut rest = payload;
    let mut texts = 0;
    while let Some((before, from)) = rest.split_once('"') {
        let length = from
            .char_indices()
            .scan(false, |escaped, (at, letter)| {
                let ends = letter == '"' && !*escaped;
                *escaped = letter == '\\' && !*escaped;
                Some((at, ends))
            })
            .find_map(|(at, ends)| ends.then_some(at));
        let (within, after) = from.split_at(length.unwrap_or(from.len()));
        out += before;
        out.push('"');
        let is_key = after
            .strip_prefix('"')
            .is_some_and(|after| after.trim_start().starts_with(':'));
        let marks = !is_key && only.is_none_or(|only| only == texts);
        texts += usize::from(!is_key);
        if marks {
            out += MARKER;
        }
        if !marks || !instead {
            out += within;
        }
        out += after.get(..1).unwrap_or_default();
        rest = after.get(1..).unwrap_or_default();
    }
    (out + rest, texts)
}

#[test]
fn nothing_that_is_said_quotes_a_text() {
    let mut seen = BTreeSet::new();
    for &code in Code::ALL {
        let options = asked(code).map_or_else(Options::default, |(_, options)| options);
        let (_, texts) = marked(&payload_of(code), false, None);
        let places = (0..texts).map(Some).chain([None]);
        for (only, instead) in places.flat_map(|only| [(only, false), (only, true)]) {
            let (payload, _) = marked(&payload_of(code), instead, only);
            let checked = check(&payload, &options);
            let issues = &checked.issues;
            let mut said = vec![
                format!("{issues:?}"),
                serde_json::to_string(issues).unwrap(),
                Excerpts::of(&payload, issues, checked.total).to_string(),
                format!("{:?}", ProblemDetails::of(issues, checked.total)),
            ];
            let diagnostics: Vec<_> = issues.iter().map(Diagnostic::of).collect();
            said.push(serde_json::to_string(&diagnostics).unwrap());
            if checked.event.is_none() {
                said.push(
                    view(&payload, &options, &RenderOptions::default())
                        .html
                        .into_string(),
                );
            }
            seen.extend(issues.iter().map(|issue| issue.code.as_str()));
            if let Err(error) = checked.into_event() {
                said.push(error.to_string());
            }
            for said in said {
                assert!(!said.contains(MARKER), "{code}.json: {said}\n{payload}");
            }
        }
    }
    assert!(seen.len() > 30, "{seen:?}");
}

#[test]
fn the_reference_says_what_the_code_says() {
    held::section("REFERENCE.md", "issue codes", &reference());
}

#[test]
fn the_page_says_what_the_code_says() {
    let words = Code::ALL.iter().map(|&code| {
        // The page has the remedy already.
        let example = excerpt(code);
        let example: Vec<_> = (example.lines())
            .filter(|line| !line.trim_start().starts_with("= help"))
            .collect();
        let example = example.join("\n");
        let mut words = json!({
            "severity": code.severity().to_string(),
            "meaning": code.meaning(),
            "remedy": code.remedy(),
            "example": example,
        });
        if let Some((options, _)) = asked(code) {
            words["options"] = options.into();
        }
        (code.to_string(), words)
    });
    let words: Map<String, Value> = words.collect();
    let words = serde_json::to_string_pretty(&words).unwrap() + "\n";
    held::file("www/issue-codes.json", &words);
}

/// The place in a code's payload that the code is about, and what is said of it.
fn excerpt(code: Code) -> String {
    let issue = issue_of(code);
    let payload = payload_of(code);
    Excerpts::of(&payload, slice::from_ref(&issue), 1)
        .unredacted()
        .to_string()
}

fn reference() -> String {
    let mut out = String::from(INTRODUCTION);
    for code in Code::ALL {
        let (severity, meaning, remedy) = (code.severity(), code.meaning(), code.remedy());
        writeln!(
            out,
            "| [`{code}`](#{code}) | {severity} | {meaning} | {remedy} |"
        )
        .unwrap();
    }
    out.push_str(EXAMPLES);
    for &code in Code::ALL {
        write!(out, "\n### `{code}`\n\n").unwrap();
        write!(out, "[`{code}.json`]({PAYLOADS}/{code}.json)").unwrap();
        if let Some((options, _)) = asked(code) {
            write!(out, " with `{options}`").unwrap();
        }
        write!(out, ":\n\n```text\n{}```\n", excerpt(code)).unwrap();
    }
    out
}

const INTRODUCTION: &str = "\
## Issue codes

What the `code` of an issue can be. The words are stable; a later version may know more. The severity is that in
tolerant mode, where only errors refuse a payload; in strict mode every warning is an error.

| Code | Severity | What it means | What to do |
| --- | --- | --- | --- |
";

const EXAMPLES: &str = "
## A payload for each

Each links to its payload and shows what `explain` says of this issue with `{ redact: false }`.
";
