//! The scanner against `serde_json`, and where it says the faults are.
//!
//! Both must take and refuse the same texts. Where they do not, `LEDGER` says
//! why; each of its lines has a text to show for it.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;
use talview_events::{Code, Event, Issue, Options, Range, Source, Workspace, check, parse};

mod said;

// Fuzzing asks with the same: fuzz/fuzz_targets/scanner.rs.
#[path = "json/ledger.rs"]
mod ledger;
mod payloads;
use ledger::{codes, compare, says_a_key_twice, their_limits, without_lone_surrogates};
use payloads::payloads;

/// Where we and `serde_json` part, what `serde_json` makes of it, and a text
/// of which that is true.
const LEDGER: [(Code, Reads, &str); 4] = [
    (
        Code::TooLarge,
        Reads::Theirs,
        "[\"This is longer than the limit of bytes that is set here, and else as plain as can be.\"]",
    ),
    (
        Code::TooDeep,
        Reads::Theirs,
        "[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]",
    ),
    (Code::DuplicateKey, Reads::Theirs, r#"{"a":1,"a":1}"#),
    (Code::LoneSurrogate, Reads::Ours, r#"["\uD800"]"#),
];

/// Who reads a text that the other refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reads {
    Ours,
    Theirs,
}

fn issues(text: impl AsRef<[u8]>, options: &Options) -> Vec<Issue> {
    check(text.as_ref(), options).issues
}

/// Checks that both readers say the same of a text, which holds nothing that
/// the ledger has.
#[track_caller]
fn agrees(text: impl AsRef<[u8]>) {
    let shown = String::from_utf8_lossy(text.as_ref());
    assert_eq!(compare(text.as_ref(), &their_limits()), None, "{shown:?}");
}

fn cases() -> Vec<Vec<u8>> {
    payloads().map(|(_, payload)| payload).collect()
}

/// Texts from which the scanner might be led astray.
const EDGES: [&str; 205] = [
    // Nothing, and almost nothing.
    "",
    " ",
    "\n",
    "\t\r\n ",
    "\u{B}",
    "\u{C}",
    "\u{A0}",
    "\u{2028}",
    "\u{0}",
    "\u{FEFF}",
    "\u{FEFF}{}",
    "{}\u{FEFF}",
    " {}",
    "{} ",
    "\u{A0}{}",
    // Words.
    "null",
    "true",
    "false",
    " null ",
    "nul",
    "nulll",
    "Null",
    "NULL",
    "tru",
    "truee",
    "TRUE",
    "fals",
    "falsey",
    "n",
    "t",
    "f",
    "nu ll",
    "undefined",
    "NaN",
    "-NaN",
    "Infinity",
    "-Infinity",
    "+Infinity",
    "Infinit",
    "nan",
    "inf",
    "None",
    "yes",
    // Numbers.
    "0",
    "-0",
    "+0",
    "00",
    "01",
    "-01",
    "0.0",
    "-0.0",
    "0.",
    "-0.",
    ".0",
    ".5",
    "5.",
    "+5",
    "-",
    "--1",
    "- 1",
    "-a",
    "1a",
    "0x1",
    "0X1F",
    "1_000",
    "1,000",
    "1e",
    "1e+",
    "1e-",
    "1E5",
    "1e5",
    "1e+5",
    "1e-5",
    "1.e5",
    "1.5e5",
    "1e5.5",
    "1e 5",
    "1ee5",
    "1e05",
    "1e00",
    "0e0",
    "0e+400",
    "0e9999999999999999999",
    "0.0e9999999999999999999",
    "-0e999",
    "1e308",
    "1e-400",
    "1e-9999999999999999999",
    "1.7976931348623157e308",
    "-1.7976931348623157e308",
    "9007199254740993",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775808",
    "-9223372036854775809",
    "123456789012345678901234567890",
    "0.1e309",
    "0.0000001e315",
    "4.9e-324",
    "1e-325",
    "1.0.0",
    "1..0",
    "0b1",
    "\u{661}",
    "１",
    "1\u{0}",
    "1/2",
    "1e1e1",
    "12 34",
    // Strings.
    "\"\"",
    "\"",
    "\"a",
    "a\"",
    "\"\\",
    "\"\\\"",
    "\"\\\\\"",
    "\"\\\\\\\"",
    "\"\\a\"",
    "\"\\'\"",
    "\"\\0\"",
    "\"\\x41\"",
    "\"\\U0041\"",
    "\"\\u\"",
    "\"\\u0\"",
    "\"\\u00\"",
    "\"\\u004\"",
    "\"\\u0041\"",
    "\"\\u00e9\"",
    "\"\\u00E9\"",
    "\"\\u00G9\"",
    "\"\\u+041\"",
    "\"\\u 041\"",
    "\"\\u-041\"",
    "\"\\u0000\"",
    "\"\\u004é\"",
    "\"\\é\"",
    "\"\\uD83D\\uDE00\"",
    "\"\\ud83d\\ude00\"",
    "\"\u{1F600}\"",
    "\"\u{7F}\"",
    "\"\u{80}\"",
    "\"\u{FFFF}\"",
    "\"\u{10FFFF}\"",
    "\"\u{2028}\u{2029}\"",
    "\"\n\"",
    "\"\r\"",
    "\"\t\"",
    "\"\u{0}\"",
    "\"\u{1F}\"",
    "\"\u{1}\"",
    "\"\\\n\"",
    "\"\\/\"",
    "\"/\"",
    "\"\\b\\f\\n\\r\\t\"",
    "\"\\uD83D\\n\\",
    "'a'",
    "`a`",
    "\"a\" \"b\"",
    "\"a\"b",
    "\"sixteen letters!\u{1}\"",
    "\"seven..\\\"\"",
    "\"eight...\"",
    "\"nine....\n\"",
    // Lists.
    "[]",
    "[ ]",
    "[",
    "]",
    "[,]",
    "[1,]",
    "[,1]",
    "[1 2]",
    "[1,,2]",
    "[1}",
    "[1",
    "[1,",
    "[[]",
    "[]]",
    "[\"a\":1]",
    "[1]x",
    "[1]]",
    "[-]",
    "[\u{1}]",
    // Objects.
    "{",
    "}",
    "{,}",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1",
    "{\"a\":1,}",
    "{\"a\":1,,}",
    "{a:1}",
    "{'a':1}",
    "{1:1}",
    "{null:1}",
    "{\"a\" 1}",
    "{\"a\"::1}",
    "{\"a\":1]",
    "{[]:1}",
    // More than one, and what is none.
    "{}{}",
    "{}\n{}",
    "{}x",
    "1 2",
    "//a\n1",
    "1//a",
    "/**/1",
];

#[test]
fn agrees_on_edges() {
    for edge in EDGES {
        agrees(edge);
        for (before, after) in [
            ("[", "]"),
            ("{\"a\":", "}"),
            (" \n", "\t\r"),
            ("[1,", ",2]"),
            ("{\"", "\":0}"),
            ("{\"a\":0,", "}"),
            ("\"", "\""),
        ] {
            compare(format!("{before}{edge}{after}").as_bytes(), &their_limits());
        }
    }
}

#[test]
fn agrees_on_every_short_text() {
    const LETTERS: &[u8] = b"{}[]\",:\\u0-1.eE+ nt/'\x01\xE9";
    let mut texts = vec![Vec::new()];
    for _ in 0..4 {
        texts = texts
            .iter()
            .flat_map(|text| {
                LETTERS
                    .iter()
                    .map(move |letter| [&text[..], &[*letter]].concat())
            })
            .collect();
        for text in &texts {
            compare(text, &their_limits());
        }
    }
}

#[test]
fn agrees_on_escapes_of_every_code_unit() {
    for unit in 0..=0xFFFF_u32 {
        let lone = (0xD800..0xE000).contains(&unit);
        for text in [
            format!("\"\\u{unit:04x}\""),
            format!("{{\"\\u{unit:04X}\":0}}"),
        ] {
            assert_eq!(
                compare(text.as_bytes(), &their_limits()),
                lone.then_some(Code::LoneSurrogate),
                "{text}"
            );
        }
    }
}

#[test]
fn agrees_on_every_byte_in_every_position() {
    for byte in 0..=255 {
        for (before, after) in [
            ("", ""),
            ("\"", "\""),
            ("\"\\", "\""),
            ("\"\\u00", "0\""),
            ("[1", "]"),
            ("{", "\"a\":1}"),
            ("\"seven..", "seven..\""),
        ] {
            compare(
                &[before.as_bytes(), &[byte], after.as_bytes()].concat(),
                &their_limits(),
            );
        }
    }
}

#[test]
fn agrees_on_bytes_that_are_not_utf_8() {
    for bytes in [
        &b"\xFF"[..],
        b"\x80",
        b"\xC0\x80",
        b"\xC3",
        b"\xE2\x82",
        b"\xED\xA0\x80",
        b"\xF0\x9F\x98",
        b"\xF4\x90\x80\x80",
        b"\xF5\x80\x80\x80",
    ] {
        agrees(bytes);
        agrees([b"\"", bytes, b"\""].concat());
        agrees([b"{\"a", bytes, b"\":1}"].concat());
    }
    let utf_16: Vec<u8> = "{\"id\": 1}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    agrees(utf_16);
}

#[test]
fn agrees_on_long_numbers() {
    for digits in [15, 16, 17, 19, 20, 21, 299, 300, 301, 308, 309, 310, 400] {
        let (nines, zeros) = ("9".repeat(digits), "0".repeat(digits));
        for number in [
            nines.clone(),
            format!("-{nines}"),
            format!("1{zeros}"),
            format!("1{zeros}.5"),
            format!("0.{zeros}1"),
            format!("1{zeros}e-{digits}"),
            format!("0.{zeros}1e{digits}"),
        ] {
            agrees_or_keeps(&number);
        }
        agrees(format!("0{zeros}"));
    }
}

/// A number beyond all doubles is kept; `serde_json` would make a double of it.
#[track_caller]
fn agrees_or_keeps(number: &str) {
    let double: f64 = number.parse().unwrap();
    let kept = double.is_infinite().then_some(Code::UnsafeInteger);
    for (before, after) in [("", ""), ("[", "]"), ("{\"a\":[1,", ",2]}")] {
        let text = format!("{before}{number}{after}");
        assert_eq!(compare(text.as_bytes(), &their_limits()), kept, "{text}");
    }
}

#[test]
fn agrees_on_numbers_about_the_largest_double() {
    for number in [
        "1e308",
        "1e309",
        "-1e309",
        "1e400",
        "-1e400",
        "1e9999999999999999999",
        "1.7976931348623157e308",
        "1.7976931348623159e308",
        "1.8e308",
        "0e9999999999999999999",
    ] {
        agrees_or_keeps(number);
    }
}

#[test]
fn the_ledger_is_true() {
    let options = Options {
        max_bytes: 80,
        max_depth: 20,
        ..Options::default()
    };
    for (code, reads, text) in LEDGER {
        assert_eq!(compare(text.as_bytes(), &options), Some(code), "{text:?}");
        assert_eq!(
            serde_json::from_str::<Value>(text).is_ok(),
            reads == Reads::Theirs,
            "{text:?}"
        );
    }
}

#[test]
fn limits_are_reached_exactly() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    let at_default = Options::default();
    assert!(!codes(nested(64).as_bytes(), &at_default).contains(&Code::TooDeep));
    assert!(codes(nested(65).as_bytes(), &at_default).contains(&Code::TooDeep));
    agrees(nested(127));
    agrees(nested(128));

    let ten_bytes = Options {
        max_bytes: 10,
        ..Options::default()
    };
    assert!(!codes(b"\"12345678\"", &ten_bytes).contains(&Code::TooLarge));
    assert!(codes(b"\"123456789\"", &ten_bytes).contains(&Code::TooLarge));
    assert!(codes("\"1234567é\"".as_bytes(), &ten_bytes).contains(&Code::TooLarge));
}

#[test]
fn depth_costs_no_stack() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
        let text = open.repeat(100_000) + "1" + &close.repeat(100_000);
        for depth in [0, 1, 64, Options::MOST_DEPTH, usize::MAX] {
            let options = Options {
                max_depth: depth,
                ..Options::default()
            };
            let issues = issues(&text, &options);
            assert_eq!(issues.len(), 1, "{open} {depth}");
            assert_eq!(issues[0].code, Code::TooDeep, "{open} {depth}");
            let steps = issues[0].pointer.matches('/').count();
            assert_eq!(steps, depth.min(Options::MOST_DEPTH), "{open}");
        }
    }
}

#[test]
fn a_limit_is_told_where_it_was_passed() {
    let issues = issues(
        "{\"a\": [1,\n  {}]}",
        &Options {
            max_depth: 2,
            ..Options::default()
        },
    );
    assert_eq!(
        place(&issues[0]),
        (
            2,
            3,
            "objects and lists are nested deeper than the limit of 2"
        )
    );
    let end = issues[0].range.unwrap().end;
    assert_eq!((end.line, end.column), (2, 4));
}

/// Line, column and message.
fn place(issue: &Issue) -> (usize, usize, &str) {
    let Range { start, .. } = issue.range.unwrap();
    (start.line, start.column, &issue.message)
}

/// Checks the fault that is told of a text, and from where to where on its
/// line it stands.
#[track_caller]
fn faults(text: impl AsRef<[u8]>, said: &str, line: usize, columns: core::ops::Range<usize>) {
    let text = text.as_ref();
    let shown = String::from_utf8_lossy(text);
    let issues = issues(text, &Options::default());
    assert_eq!(issues.len(), 1, "{shown:?}: {issues:?}");
    let issue = &issues[0];
    assert_eq!(
        (issue.code, issue.pointer.as_str()),
        (Code::NotJson, ""),
        "{shown:?}"
    );
    assert_eq!(place(issue), (line, columns.start, said), "{shown:?}");
    let end = issue.range.unwrap().end;
    if end.line == line {
        assert_eq!(end.column, columns.end, "{shown:?}");
    }
}

#[test]
fn says_what_is_wrong_with_a_text_and_where() {
    faults("", said::EMPTY, 1, 1..1);
    faults(" \t", said::EMPTY, 1, 1..3);
    faults("\u{FEFF}{}", said::BYTE_ORDER_MARK, 1, 1..2);
    faults("{", said::CUT_OFF, 1, 2..2);
    faults("{\"id\"", said::CUT_OFF, 1, 6..6);
    faults("{\"id\":", said::CUT_OFF, 1, 7..7);
    faults("{\"id\": 1", said::CUT_OFF, 1, 9..9);
    faults("{\"id\": 1,", said::CUT_OFF, 1, 10..10);
    faults("{\"id\": 1, ", said::CUT_OFF, 1, 11..11);
    faults("[1, ", said::CUT_OFF, 1, 5..5);
    faults("[tr", said::CUT_OFF, 1, 4..4);
    faults("[-", said::CUT_OFF, 1, 3..3);
    faults("[1.", said::CUT_OFF, 1, 4..4);
    faults("[1e+", said::CUT_OFF, 1, 5..5);
    faults("{\"id", said::UNCLOSED_TEXT, 1, 2..5);
    faults("[\"a\\", said::UNCLOSED_TEXT, 1, 2..5);
    faults("[\"a\\\"]", said::UNCLOSED_TEXT, 1, 2..7);
    faults("[\"a\tb\"]", said::CONTROL_CHARACTER, 1, 4..5);
    faults("[\"a\nb\"]", said::CONTROL_CHARACTER, 1, 4..4);
    faults("[\"a\\u", said::UNCLOSED_TEXT, 1, 2..6);
    faults("[\"a\\u00e", said::UNCLOSED_TEXT, 1, 2..9);
    faults("[\"a\\u00g", said::BAD_ESCAPE, 1, 4..6);
    faults("[\"a\\1", said::BAD_ESCAPE, 1, 4..6);
    faults("[\"\\x\"]", said::BAD_ESCAPE, 1, 3..5);
    faults("[\"\\u12\"]", said::BAD_ESCAPE, 1, 3..5);
    faults("[\"\\\u{1F600}\"]", said::BAD_ESCAPE, 1, 3..6);
    faults("[.5]", said::BAD_NUMBER, 1, 2..3);
    faults("[+5]", said::BAD_NUMBER, 1, 2..3);
    faults("[5.]", said::BAD_NUMBER, 1, 2..4);
    faults("[1e]", said::BAD_NUMBER, 1, 2..4);
    faults("[-]", said::BAD_NUMBER, 1, 3..4);
    faults("[007]", said::LEADING_ZERO, 1, 2..5);
    faults("[-01]", said::LEADING_ZERO, 1, 2..5);
    faults("[NaN]", said::NOT_A_NUMBER, 1, 2..5);
    faults("[Infinity]", said::NOT_A_NUMBER, 1, 2..10);
    faults("[-Infinity]", said::NOT_A_NUMBER, 1, 3..11);
    faults("[None]", said::UNKNOWN_WORD, 1, 2..6);
    faults("[True]", said::UNKNOWN_WORD, 1, 2..6);
    faults("[nil]", said::UNKNOWN_WORD, 1, 2..5);
    faults("['a']", said::SINGLE_QUOTES, 1, 2..3);
    faults("{'a': 1}", said::SINGLE_QUOTES, 1, 2..3);
    faults("{id: 1}", said::UNQUOTED_KEY, 1, 2..4);
    faults("{\"a\": 1, id: 1}", said::UNQUOTED_KEY, 1, 10..12);
    faults("{\"a\": // one", said::COMMENT, 1, 7..8);
    faults("{\"a\": 1 /* one */}", said::COMMENT, 1, 9..10);
    faults("{// a\n}", said::COMMENT, 1, 2..3);
    faults("[1,]", said::TRAILING_COMMA, 1, 3..4);
    faults("{\"a\": 1,\n}", said::TRAILING_COMMA, 1, 8..9);
    faults("[1 2]", said::MISSING_COMMA, 1, 4..5);
    faults("{\"a\": 1\n\"b\": 2}", said::MISSING_COMMA, 2, 1..2);
    faults("{\"a\" 1}", said::MISSING_COLON, 1, 6..7);
    faults("{\"a\"}", said::MISSING_COLON, 1, 5..6);
    faults("[1}", said::WRONG_BRACKET, 1, 3..4);
    faults("{\"a\": 1]", said::WRONG_BRACKET, 1, 8..9);
    faults("{]", said::WRONG_BRACKET, 1, 2..3);
    faults("{\"a\": }", said::EXPECTED_VALUE, 1, 7..8);
    faults("[,1]", said::EXPECTED_VALUE, 1, 2..3);
    faults("<html>", said::OTHER_TEXT, 1, 1..2);
    faults("{1: 1}", said::EXPECTED_KEY, 1, 2..3);
    faults("{} {}", said::TEXT_AFTER_END, 1, 4..6);
    faults("{\"id\": 1}x", said::TEXT_AFTER_END, 1, 10..11);
    faults("1 2", said::TEXT_AFTER_END, 1, 3..4);
    faults("id=1&name=x", said::OTHER_TEXT, 1, 1..3);
}

#[test]
fn counts_columns_as_javascript_does() {
    faults("[\"é\" x]", said::MISSING_COMMA, 1, 6..7);
    faults("[\"\u{1F600}\" x]", said::MISSING_COMMA, 1, 7..8);
    faults(
        "[\"\u{1F469}\u{200D}\u{1F4BB}\" x]",
        said::MISSING_COMMA,
        1,
        10..11,
    );
    faults("[\t\tx]", said::UNKNOWN_WORD, 1, 4..5);
    faults("[\n\n  x]", said::UNKNOWN_WORD, 3, 3..4);
    faults("[\r\n\r\n  x]", said::UNKNOWN_WORD, 3, 3..4);
    faults("[\r\r  x]", said::UNKNOWN_WORD, 3, 3..4);
    faults("[\n\r  x]", said::UNKNOWN_WORD, 3, 3..4);
    faults("[\"\u{2028}\" x]", said::MISSING_COMMA, 1, 6..7);
    faults("[\u{1F600}]", said::EXPECTED_VALUE, 1, 2..4);
}

/// No place lies between CR and LF: the second would be on the next line by its
/// line, and on the same by its offset.
#[test]
fn a_range_ends_beside_a_line_end_and_not_in_it() {
    for (line_end, length) in [("\n", 1), ("\r", 1), ("\r\n", 2), ("\r\r\n", 1)] {
        let text = format!("{{\"a\": \"b{line_end}c\"}}");
        let range = issues(text.as_bytes(), &Options::default())[0]
            .range
            .unwrap();
        assert_eq!((range.start.offset, range.start.line), (8, 1), "{text:?}");
        assert_eq!(range.end.offset, 8 + length, "{text:?}");
        assert_eq!((range.end.line, range.end.column), (2, 1), "{text:?}");
    }
}

#[test]
fn says_where_bytes_are_not_utf_8() {
    for bytes in [
        &b"\xFF"[..],
        b"\x80",
        b"\xE2\x82",
        b"\xED\xA0\x80",
        b"\xF0\x9F\x98",
        b"\xF5\x80",
    ] {
        for (before, after, line, column) in [
            ("", "", 1, 1),
            ("{\"é\": \"", "\"}", 1, 8),
            ("{\r\n\"\u{1F600}", "", 2, 4),
        ] {
            let text = [before.as_bytes(), bytes, after.as_bytes()].concat();
            let issues = issues(&text, &Options::default());
            // The beginning of a character, and then the text's end.
            let ends = matches!(bytes, b"\xE2\x82" | b"\xF0\x9F\x98") && after.is_empty();
            let said = if ends { said::CUT_OFF } else { said::NOT_UTF8 };
            assert_eq!(place(&issues[0]), (line, column, said), "{text:?}");
            // A text box shows one U+FFFD at least for what is not UTF-8.
            let shown = String::from_utf8_lossy(&text).encode_utf16().count();
            let range = issues[0].range.unwrap();
            assert!(range.end.offset <= shown, "{text:?}");
            assert!(range.start.offset < range.end.offset, "{text:?}");
        }
    }
}

/// Checks which keys and texts are told of as having lost half of a pair.
#[track_caller]
fn mended(text: &str, source: Source, pointers: &[&str]) {
    let checked = Workspace::default().check_from(text, source, &Options::default());
    let told: Vec<_> = checked
        .issues
        .iter()
        .filter(|issue| issue.code == Code::LoneSurrogate)
        .map(|issue| issue.pointer.as_str())
        .collect();
    assert_eq!(told, pointers, "{text:?}");
}

#[test]
fn tells_what_was_mended_once() {
    mended("[\"a\u{FFFD}\"]", Source::Text, &[]);
    mended("[\"a\u{FFFD}\"]", Source::Object, &[]);
    mended("\"\u{FFFD}\"", Source::MendedText, &[""]);
    mended("[\"a\u{FFFD}\", 1, \"b\"]", Source::MendedText, &["/0"]);
    mended(
        "[[[\"\u{FFFD}\"]], {\"a\": \"\u{FFFD}\"}]",
        Source::MendedText,
        &["/0/0/0", "/1/a"],
    );
    mended(
        "{\"a\u{FFFD}\": \"b\"}",
        Source::MendedText,
        &["/a\u{FFFD}"],
    );
    mended("[\"\\uFFFD\", \"\\uD800\"]", Source::MendedText, &["/1"]);
    mended("[\"\\uD800\u{FFFD}\"]", Source::MendedText, &["/0"]);
}

#[test]
fn an_object_that_became_no_text_is_no_payload() {
    const NO_PAYLOAD: &str = "there is no payload that could be written as JSON: has the body been read? \
        What a Promise, a Response or a Map holds has to be read out of it first";
    for (text, source, message) in [
        ("", Source::Text, said::EMPTY),
        ("", Source::MendedText, said::EMPTY),
        ("", Source::Object, NO_PAYLOAD),
        ("{", Source::Object, said::CUT_OFF),
    ] {
        let checked = Workspace::default().check_from(text, source, &Options::default());
        let messages: Vec<_> = checked.issues.iter().map(|issue| &issue.message).collect();
        assert_eq!(messages, [message], "{source:?}");
    }
}

#[test]
fn a_text_is_borrowed_where_no_escape_stands_in_it() {
    let text = fs::read_to_string("tests/cases/incident-created.json").unwrap();
    for (string, is_borrowed) in [
        ("\"Face not detected\"", true),
        ("\"Face\\u0020not detected\"", false),
    ] {
        let text = text.replace("\"Face not detected\"", string);
        let Ok(Event::Incident(event)) = parse(&text, &Options::default()) else {
            panic!("{text}")
        };
        let name = event.incident.name.unwrap();
        assert!(name == *"Face not detected" && name == "Face not detected");
        assert!(name != *"Face" && name != "Face");
        assert_eq!(name.to_string(), "Face not detected");
        let taken = name.into_cow();
        assert_eq!(taken, "Face not detected");
        assert_eq!(matches!(taken, Cow::Borrowed(_)), is_borrowed, "{string}");
    }
}

/// A place counted anew: line and column of a UTF-16 offset.
fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let before = String::from_utf16(&units[..offset]).unwrap();
    let lines: Vec<_> = before
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .split('\n')
        .map(str::to_owned)
        .collect();
    (
        lines.len(),
        lines.last().unwrap().encode_utf16().count() + 1,
    )
}

/// What stands between two UTF-16 offsets.
fn between(text: &str, range: Range) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[range.start.offset..range.end.offset]).unwrap()
}

/// Checks that every issue's place is what its pointer and its code say.
#[track_caller]
fn places_are_true(text: &str) {
    let options = Options {
        max_issues: 1000,
        ..Options::default()
    };
    let payload: Value = serde_json::from_str(text).unwrap();
    for issue in issues(text, &options) {
        let range = issue.range.unwrap();
        for place in [range.start, range.end] {
            assert_eq!(
                (place.line, place.column),
                line_and_column(text, place.offset),
                "{issue} in {text}"
            );
        }
        let piece = between(text, range);
        let value: Value = serde_json::from_str(&piece)
            .unwrap_or_else(|error| panic!("{issue}: {piece:?}: {error}"));
        let (parent, key) = issue.pointer.rsplit_once('/').unwrap_or_default();
        let key = key.replace("~1", "/").replace("~0", "~");
        let is_key = value.as_str() == Some(&key);
        let expected = match issue.code {
            Code::MissingField => payload.pointer(parent) == Some(&value),
            Code::MissingMeasurement if payload.pointer(&issue.pointer).is_none() => {
                payload.pointer(parent) == Some(&value)
            }
            Code::UnknownField | Code::DuplicateKey => is_key,
            Code::LoneSurrogate => true,
            _ => payload.pointer(&issue.pointer) == Some(&value),
        };
        assert!(expected, "{issue}: {piece:?} in {text}");
    }
}

#[test]
fn issues_stand_where_their_pointers_lead() {
    places_are_true(
        "{\"severity\": 3, \"session\": {\"a~/b\": \"\u{1F600}\", \"é\": 1}, \"timeline\": [\r\n\t{}, [], \"x\"]}",
    );
    for case in cases() {
        let Ok(text) = String::from_utf8(case) else {
            continue;
        };
        for (from, to) in [
            ("null", "[\r\n\"\u{1F600}\"]"),
            ("\"id\"", "\"\u{1F600}\""),
            ("T", " "),
            ("\n", "\r"),
            ("\n", "\r\n"),
            ("1", "true"),
            ("\"", " \""),
        ] {
            let changed = text.replace(from, to);
            if serde_json::from_str::<Value>(&changed).is_ok() {
                places_are_true(&changed);
            }
        }
    }
}

/// JSON, with white space and escapes wherever they may stand.
fn json() -> impl Strategy<Value = String> {
    let space = "[ \n\r\t]{0,2}";
    let string = "\"([ -!#-\\[\\]-~é€\u{1F600}\u{7F}]|\\\\[\"\\\\/bfnrt]|\\\\u([0-9a-cefA-CEF][0-9a-f]|[dD][0-7])[0-9a-fA-F]{2}|\\\\u[dD]8[0-9a-f]{2}\\\\u[dD][c-f][0-9a-f]{2}){0,12}\"";
    let number = "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?";
    let leaf = prop_oneof![
        string.prop_map(|text: String| text),
        number.prop_map(|text: String| text),
        select(vec!["true", "false", "null"]).prop_map(str::to_owned),
    ];
    leaf.prop_recursive(6, 64, 8, move |inner| {
        let list = prop::collection::vec((space, inner.clone(), space), 0..8).prop_map(|items| {
            let items: Vec<_> = items
                .iter()
                .map(|(before, item, after)| format!("{before}{item}{after}"))
                .collect();
            format!("[{}]", items.join(","))
        });
        let object = prop::collection::vec(
            (
                space,
                "\"(a|b|\\\\u0061|[a-z]{0,3})\"",
                space,
                space,
                inner,
                space,
            ),
            0..8,
        )
        .prop_map(|members| {
            let members: Vec<_> = members
                .iter()
                .map(|(a, key, b, c, value, d)| format!("{a}{key}{b}:{c}{value}{d}"))
                .collect();
            format!("{{{}}}", members.join(","))
        });
        prop_oneof![list, object]
    })
}

/// One change to a text.
#[derive(Clone, Debug)]
enum Change {
    Flip(Index, u8),
    Delete(Index, usize),
    Insert(Index, &'static [u8]),
    Cut(Index),
    Swap(Index, Index),
    Repeat(Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    const PIECES: [&[u8]; 28] = [
        b"\"",
        b"\\",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"0",
        b"-",
        b".",
        b"e9",
        b"\\u",
        b"\\uD800",
        b"\\uDC00",
        b"\\ud83d\\ude00",
        b"\xEF\xBB\xBF",
        b"\x00",
        b"\n",
        b"\x7F",
        b"\xFF",
        b"\xC3",
        b"null",
        b"NaN",
        b"//",
        b"'",
        b"\"id\":1,",
        b"1e400",
    ];
    prop_oneof![
        (any::<Index>(), 0..8_u8).prop_map(|(at, bit)| Change::Flip(at, bit)),
        (any::<Index>(), 1..6_usize).prop_map(|(at, length)| Change::Delete(at, length)),
        (any::<Index>(), select(&PIECES[..])).prop_map(|(at, piece)| Change::Insert(at, piece)),
        any::<Index>().prop_map(Change::Cut),
        (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Change::Swap(one, other)),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Change::Repeat(from, to)),
    ]
}

fn changed(mut text: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        if text.is_empty() {
            text.push(b'{');
        }
        let length = text.len();
        match change {
            Change::Flip(at, bit) => text[at.index(length)] ^= 1 << bit,
            Change::Delete(at, count) => {
                let at = at.index(length);
                text.drain(at..length.min(at + count));
            }
            Change::Insert(at, piece) => {
                let at = at.index(length + 1);
                text.splice(at..at, piece.iter().copied());
            }
            Change::Cut(at) => text.truncate(at.index(length)),
            Change::Swap(one, other) => text.swap(one.index(length), other.index(length)),
            Change::Repeat(from, to) => {
                let (from, to) = (from.index(length), to.index(length));
                let piece = text[from.min(to)..from.max(to).min(from.min(to) + 40)].to_vec();
                text.splice(to..to, piece);
            }
        }
    }
    text
}

fn seeds() -> Vec<Vec<u8>> {
    let edges = EDGES.iter().map(|edge| edge.as_bytes().to_vec());
    // Every case three times, for there are many more edges.
    edges.chain(cases()).chain(cases()).chain(cases()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn agrees_on_generated_text(text in json()) {
        compare(text.as_bytes(), &their_limits());
    }

    #[test]
    fn agrees_on_changed_generated_text(text in json(), changes in prop::collection::vec(change(), 1..4)) {
        compare(&changed(text.into_bytes(), &changes), &their_limits());
    }

    #[test]
    fn agrees_on_changed_seeds(seed in select(seeds()), changes in prop::collection::vec(change(), 1..5)) {
        compare(&changed(seed, &changes), &their_limits());
    }

    #[test]
    fn agrees_on_noise(noise in prop::collection::vec(select(&b"{}[]\",:\\u0123dDeE+-. \n\tntfalsrue/\xC3\xA9\xF0\x9F\x98\x80"[..]), 0..40)) {
        compare(&noise, &their_limits());
    }

    #[test]
    fn finds_every_key_said_twice(keys in prop::collection::vec("[ab]{0,6}|\\\\u006[12]|k[0-9]{1,3}|(a|\\\\u0061)bcdefgh[0-9]{2}abcdefgh|\\\\u0000|\u{1F600}|\\\\ud83d\\\\ude00", 0..100)) {
        let members: Vec<_> = keys.iter().map(|key| format!("\"{key}\":0")).collect();
        let object = format!("{{{}}}", members.join(","));
        let mut seen = HashSet::new();
        let twice = keys.iter().filter(|key| !seen.insert(serde_json::from_str::<String>(&format!("\"{key}\"")).unwrap())).count();
        // As the payload, whose keys are looked up, and in it, where nothing is known of them.
        for text in [format!("{{\"in\":{object}}}"), object] {
            let issues = issues(&text, &their_limits());
            let told = issues.iter().filter(|issue| issue.code == Code::DuplicateKey).count();
            prop_assert_eq!(told, twice, "{}", text);
        }
    }

    #[test]
    fn a_text_is_read_as_serde_json_reads_it(string in "\"([ -!#-\\[\\]-~é\u{1F600}\u{7F}]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4}|\\\\u[dD][89ab][0-9a-f]{2}|\\\\u[dD][c-f][0-9a-f]{2}){0,16}\"") {
        let theirs: String = serde_json::from_str(&without_lone_surrogates(&string)).unwrap();
        let text = fs::read_to_string("tests/cases/incident-created.json").unwrap();
        let text = text.replace("\"Face not detected\"", &string);
        let Ok(Event::Incident(event)) = parse(&text, &Options::default()) else { panic!("{text}") };
        prop_assert_eq!(event.incident.name.as_deref(), Some(theirs.as_str()));
    }

    #[test]
    fn a_number_is_read_as_the_nearest_double(number in "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?") {
        let text = fs::read_to_string("tests/cases/incident-created.json").unwrap();
        let text = text.replace("\"score\": null", &format!("\"score\": {number}"));
        let theirs: f64 = number.parse().unwrap();
        match check(&text, &Options::default()).event {
            Some(Event::Incident(event)) => prop_assert_eq!(event.incident.session.score.unwrap().get().to_bits(), theirs.to_bits(), "{}", number),
            // Only whole numbers must be safe.
            _ => prop_assert!(theirs.abs() >= 9_007_199_254_740_991.0, "{}", number),
        }
    }

    #[test]
    fn places_in_changed_cases_are_true(seed in select(cases()), changes in prop::collection::vec(change(), 1..3)) {
        if let Ok(text) = String::from_utf8(changed(seed, &changes))
            && serde_json::from_str::<Value>(&text).is_ok()
            && !says_a_key_twice(&text)
        {
            places_are_true(&text);
        }
    }
}
