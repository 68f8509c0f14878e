//! What is JSON and what is not, row by row, as RFC 8259 has it.
//!
//! The rows ask what the well-known collections of parsing cases ask, written
//! afresh: `accepts` is for what every reader must take, `refuses` for what
//! none may, with what we say is wrong, and `decides` for what the standard
//! leaves to the reader, with what we do and why. Generated texts are held
//! against another reader in `tests/json.rs`.

use talview_events::{Code, Issue, Options, Syntax, check};

/// What we do with a text that the standard leaves to the reader.
#[derive(Clone, Copy, Debug)]
enum Choice {
    /// It is read, and nothing is said about how it is written.
    Read,
    /// It is read, and this is said.
    ReadWith(Code),
    /// It is not read, because of this.
    Refused(Syntax),
    /// It is not read, because it goes deeper than the limit.
    TooDeep,
}

/// What is said about how a text is written, whatever it says.
fn about_writing(text: &[u8], options: &Options) -> Vec<Issue> {
    let mut issues = check(text, options).issues;
    issues.retain(|issue| {
        matches!(
            issue.code,
            Code::NotJson
                | Code::TooDeep
                | Code::TooLarge
                | Code::DuplicateKey
                | Code::LoneSurrogate
        )
    });
    issues
}

/// The issue of a text that cannot be read: there is no other beside it.
#[track_caller]
fn the_fault(text: &[u8]) -> Issue {
    let shown = String::from_utf8_lossy(text);
    let checked = check(text, &Options::default());
    assert!(checked.event.is_none(), "{shown:?} gave an event");
    let [issue] = &checked.issues[..] else {
        panic!("{shown:?}: {:?}", checked.issues);
    };
    assert_eq!(checked.total, 1, "{shown:?}");
    // The way to a fault of JSON itself is not known.
    let has_way = issue.code == Code::TooDeep;
    assert_eq!(has_way, !issue.pointer.is_empty(), "{shown:?}");
    issue.clone()
}

/// A text that every reader must take.
#[track_caller]
fn accepts(text: impl AsRef<[u8]>) {
    let shown = String::from_utf8_lossy(text.as_ref());
    let issues = check(text.as_ref(), &Options::default()).issues;
    let unread = [Code::NotJson, Code::TooDeep, Code::TooLarge];
    let fault = issues.iter().find(|issue| unread.contains(&issue.code));
    assert!(fault.is_none(), "{shown:?}: {fault:?}");
}

/// A text that no reader may take, and what is wrong with it.
#[track_caller]
fn refuses(text: impl AsRef<[u8]>, what: Syntax) {
    let shown = String::from_utf8_lossy(text.as_ref());
    let fault = the_fault(text.as_ref());
    assert_eq!(
        (fault.code, fault.message),
        (Code::NotJson, what.to_string()),
        "{shown:?}"
    );
}

/// A text that no reader may take, and which we leave before we know that.
#[track_caller]
fn refuses_as_too_deep(text: &str) {
    let start: String = text.chars().take(20).collect();
    assert_eq!(the_fault(text.as_bytes()).code, Code::TooDeep, "{start}...");
}

/// A text that the standard leaves to the reader, what we do with it, and why.
#[track_caller]
fn decides(text: impl AsRef<[u8]>, choice: Choice, why: &str) {
    let text = text.as_ref();
    let shown: String = String::from_utf8_lossy(text).chars().take(80).collect();
    let codes: Vec<_> = about_writing(text, &Options::default())
        .iter()
        .map(|issue| issue.code)
        .collect();
    match choice {
        Choice::Read => assert_eq!(codes, [], "{shown:?}: {why}"),
        Choice::ReadWith(code) => assert_eq!(codes, [code], "{shown:?}: {why}"),
        Choice::Refused(what) => {
            assert_eq!(
                the_fault(text).message,
                what.to_string(),
                "{shown:?}: {why}"
            );
        }
        Choice::TooDeep => {
            assert_eq!(the_fault(text).code, Code::TooDeep, "{shown:?}: {why}");
        }
    }
}

/// A text as UTF-16, in either order of bytes.
fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn structure() {
    accepts("{}");
    accepts("[]");
    accepts("[[]]");
    accepts("[{}]");
    accepts("{\"\":{}}");
    accepts("[[],[]]");
    accepts("[{},[],{}]");
    accepts("[null]");
    accepts("[1,null,null,null,2]");
    accepts("[null,1,\"1\",{}]");
    accepts("{\"a\":[]}");
    accepts("{\"a\":\"b\"}");
    accepts("{\"a\":1,\"b\":2}");
    accepts("{\"\":0}");
    accepts("{\"a\":{\"b\":{\"c\":[{}]}}}");
    accepts("{\"min\":-1.0e+28,\"max\":1.0e+28}");
    accepts("{\"a\":[{\"id\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}],\"id\":\"x\"}");

    refuses("[", Syntax::CutOff);
    refuses("{", Syntax::CutOff);
    refuses("]", Syntax::OtherText);
    refuses("}", Syntax::OtherText);
    refuses(",", Syntax::OtherText);
    refuses(":", Syntax::OtherText);
    refuses("<.>", Syntax::OtherText);
    refuses("[<null>]", Syntax::ExpectedValue);
    refuses("*", Syntax::OtherText);
    refuses("[*]", Syntax::ExpectedValue);
    refuses("@", Syntax::OtherText);
    refuses("[1", Syntax::CutOff);
    refuses("[1,", Syntax::CutOff);
    refuses("[\"a\"", Syntax::CutOff);
    refuses("[\"a\",\n4\n,1", Syntax::CutOff);
    refuses("[{}", Syntax::CutOff);
    refuses("[{", Syntax::CutOff);
    refuses("{\"a\"", Syntax::CutOff);
    refuses("{\"a\":", Syntax::CutOff);
    refuses("{\"a\":1", Syntax::CutOff);
    refuses("{\"a\":1,", Syntax::CutOff);
    refuses("{\"a\":[", Syntax::CutOff);
    refuses("[1}", Syntax::WrongBracket);
    refuses("{\"a\":1]", Syntax::WrongBracket);
    refuses("{]", Syntax::WrongBracket);
    refuses("[}", Syntax::ExpectedValue);
    refuses("{\"a\":[}", Syntax::ExpectedValue);
    refuses("[1:2]", Syntax::MissingComma);
    refuses("[\"a\":1]", Syntax::MissingComma);
    refuses("[\"\": 1]", Syntax::MissingComma);
    refuses("[1 true]", Syntax::MissingComma);
    refuses("[3[4]]", Syntax::MissingComma);
    refuses("[1 000]", Syntax::MissingComma);
    refuses("[[] []]", Syntax::MissingComma);
    refuses("[a", Syntax::UnknownWord);
    refuses("[(1)]", Syntax::ExpectedValue);
    refuses("[#]", Syntax::ExpectedValue);
    refuses("[\\u000A\"\"]", Syntax::EscapedText);
}

#[test]
fn commas() {
    refuses("[1,]", Syntax::TrailingComma);
    refuses("[\"\",]", Syntax::TrailingComma);
    refuses("[1 , ]", Syntax::TrailingComma);
    refuses("[[],]", Syntax::TrailingComma);
    refuses("{\"a\":1,}", Syntax::TrailingComma);
    refuses("{\"a\":[1,],\"b\":2}", Syntax::TrailingComma);
    refuses("[,]", Syntax::ExpectedValue);
    refuses("[,1]", Syntax::ExpectedValue);
    refuses("[ , \"\"]", Syntax::ExpectedValue);
    refuses("[,", Syntax::ExpectedValue);
    refuses("[1,,2]", Syntax::ExpectedValue);
    refuses("[1,,]", Syntax::ExpectedValue);
    refuses("[\"x\",,]", Syntax::ExpectedValue);
    refuses("{,}", Syntax::TrailingComma);
    refuses("{,\"a\":1}", Syntax::TrailingComma);
    refuses("{\"a\":1,,\"b\":2}", Syntax::TrailingComma);
    refuses("{\"a\":1,,,,,}", Syntax::TrailingComma);
    refuses("[1;2]", Syntax::MissingComma);
    refuses("{\"a\":1;\"b\":2}", Syntax::MissingComma);
    refuses("{\"a\":1 \"b\":2}", Syntax::MissingComma);
    refuses("{\"a\":\"b\" \"c\"}", Syntax::MissingComma);
    refuses("{\"a\":true false}", Syntax::MissingComma);
    refuses("1,", Syntax::TextAfterEnd);
    refuses("{},", Syntax::TextAfterEnd);
}

#[test]
fn keys() {
    accepts("{\"a key\":1}");
    accepts("{\"\\u0061\":1}");
    accepts("{\"a\\\"b\":1}");
    accepts("{\"foo\\u0000bar\":42}");
    accepts("{\"\u{3C0}\":3.14}");
    accepts("{\"\u{1F511}\":1}");
    accepts("{\"null\":null}");

    refuses("{a:1}", Syntax::UnquotedKey);
    refuses("{$a:1}", Syntax::UnquotedKey);
    refuses("{_a:1}", Syntax::UnquotedKey);
    refuses("{null:null,null:null}", Syntax::UnquotedKey);
    refuses("{true:1}", Syntax::UnquotedKey);
    refuses("{\"a\":1,b:2}", Syntax::UnquotedKey);
    refuses("{'a':1}", Syntax::SingleQuotes);
    refuses("{“a”:1}", Syntax::OtherQuotes);
    refuses("{\"a\":„b“}", Syntax::OtherQuotes);
    refuses("{\\\"a\\\":1}", Syntax::EscapedText);
    refuses("{\"a\":\\\"b\\\"}", Syntax::EscapedText);
    refuses("{\"a\":1,'b':2}", Syntax::SingleQuotes);
    refuses("{1:1}", Syntax::ExpectedKey);
    refuses("{9999E9999:1}", Syntax::ExpectedKey);
    refuses("{-1:1}", Syntax::ExpectedKey);
    refuses("{[]:1}", Syntax::ExpectedKey);
    refuses("{[:\"x\"}", Syntax::ExpectedKey);
    refuses("{{}:1}", Syntax::ExpectedKey);
    refuses("{:1}", Syntax::ExpectedKey);
    refuses("{*}", Syntax::ExpectedKey);
    refuses("{\u{1F1E8}\u{1F1ED}}", Syntax::ExpectedKey);
    refuses("{\"a\":1,2:3}", Syntax::ExpectedKey);
    refuses("{\"a\"}", Syntax::MissingColon);
    refuses("{\"a\" b}", Syntax::MissingColon);
    refuses("{\"a\" \"b\"}", Syntax::MissingColon);
    refuses("{\"a\",\"b\"}", Syntax::MissingColon);
    refuses("{\"x\", null}", Syntax::MissingColon);
    refuses("{\"a\"=1}", Syntax::MissingColon);
    refuses("{\"a\":}", Syntax::ExpectedValue);
    refuses("{\"a\":,\"b\":1}", Syntax::ExpectedValue);
    refuses("{\"a\"::1}", Syntax::ExpectedValue);
    refuses("{\"a\":1:2}", Syntax::MissingComma);
    refuses("{\"a\":\"a\" 123}", Syntax::MissingComma);
    refuses("{\"a", Syntax::UnclosedText);
}

#[test]
fn words() {
    accepts("true");
    accepts("false");
    accepts("null");
    accepts("[true,false,null]");
    accepts("[true]");

    refuses("nul", Syntax::CutOff);
    refuses("tru", Syntax::CutOff);
    refuses("[fals", Syntax::CutOff);
    refuses("[nul]", Syntax::UnknownWord);
    refuses("[tru]", Syntax::UnknownWord);
    refuses("[fals]", Syntax::UnknownWord);
    refuses("[nule]", Syntax::UnknownWord);
    refuses("True", Syntax::OtherText);
    refuses("Not Found", Syntax::OtherText);
    refuses("Internal Server Error", Syntax::OtherText);
    refuses("NaN", Syntax::NotANumber);
    refuses("[Not]", Syntax::UnknownWord);
    refuses("[TRUE]", Syntax::UnknownWord);
    refuses("FALSE", Syntax::OtherText);
    refuses("[Null]", Syntax::UnknownWord);
    refuses("[undefined]", Syntax::UnknownWord);
    refuses("[None]", Syntax::UnknownWord);
    refuses("[yes]", Syntax::UnknownWord);
    refuses("{\"a\":truth}", Syntax::UnknownWord);
    refuses("[truee]", Syntax::MissingComma);
    refuses("[nullnull]", Syntax::MissingComma);
    refuses("nulll", Syntax::TextAfterEnd);
    refuses("a\u{E5}", Syntax::OtherText);
    refuses("[\u{24D0}]", Syntax::ExpectedValue);
}

#[test]
fn numbers() {
    accepts("0");
    accepts("-0");
    accepts("42");
    accepts("-0.1");
    accepts("[123]");
    accepts("[-1]");
    accepts("[-123]");
    accepts("[ 4]");
    accepts("[0.0]");
    accepts("[-0.0]");
    accepts("[123.456789]");
    accepts("[0e1]");
    accepts("[0e+1]");
    accepts("[0E0]");
    accepts("[20e1]");
    accepts("[1E22]");
    accepts("[1e+2]");
    accepts("[1E-2]");
    accepts("[1e-2]");
    accepts("[1e00]");
    accepts("[1e007]");
    accepts("[123e45]");
    accepts("[123.456e78]");
    accepts("[123.456E-7]");
    accepts("[1.7976931348623157e308]");
    accepts("[2.2250738585072014e-308]");
    accepts("[4.9e-324]");
    accepts("[9007199254740993]");
    accepts(format!("[-0.{}1]", "0".repeat(76)));
}

#[test]
fn no_numbers() {
    refuses("-", Syntax::CutOff);
    refuses("[-]", Syntax::BadNumber);
    refuses("[+1]", Syntax::BadNumber);
    refuses("[++1234]", Syntax::BadNumber);
    refuses("[--1]", Syntax::BadNumber);
    refuses("[- 1]", Syntax::BadNumber);
    refuses("[-a]", Syntax::BadNumber);
    refuses("[-foo]", Syntax::BadNumber);
    refuses("[01]", Syntax::LeadingZero);
    refuses("[-01]", Syntax::LeadingZero);
    refuses("[-012]", Syntax::LeadingZero);
    refuses("[00.5]", Syntax::LeadingZero);
    refuses("[012]", Syntax::LeadingZero);
    refuses("[.5]", Syntax::BadNumber);
    refuses("[.]", Syntax::BadNumber);
    refuses("[.-1]", Syntax::BadNumber);
    refuses("[.2e-3]", Syntax::BadNumber);
    refuses("[-.123]", Syntax::BadNumber);
    refuses("[-.]", Syntax::BadNumber);
    refuses("[1.]", Syntax::BadNumber);
    refuses("[-2.]", Syntax::BadNumber);
    refuses("[0.]", Syntax::BadNumber);
    refuses("[0.e1]", Syntax::BadNumber);
    refuses("[2.e3]", Syntax::BadNumber);
    refuses("[2.e+3]", Syntax::BadNumber);
    refuses("[2.e-3]", Syntax::BadNumber);
    refuses("[9.e+]", Syntax::BadNumber);
    refuses("[1e]", Syntax::BadNumber);
    refuses("[1E]", Syntax::BadNumber);
    refuses("[0e]", Syntax::BadNumber);
    refuses("[0E+]", Syntax::BadNumber);
    refuses("[0.3e]", Syntax::BadNumber);
    refuses("[1.0e+]", Syntax::BadNumber);
    refuses("[1.0e-]", Syntax::BadNumber);
    refuses("[1ee2]", Syntax::BadNumber);
    refuses("[0e+-1]", Syntax::BadNumber);
    refuses("[1e 5]", Syntax::BadNumber);
    refuses("[1eE2]", Syntax::BadNumber);
    refuses("[1.2.3]", Syntax::BadNumber);
    refuses("[0.1.2]", Syntax::BadNumber);
    refuses("[-1.0.]", Syntax::BadNumber);
    refuses("[1e5.5]", Syntax::BadNumber);
    refuses("[0x1]", Syntax::BadNumber);
    refuses("[0x42]", Syntax::BadNumber);
    refuses("[0b1]", Syntax::BadNumber);
    refuses("[0o7]", Syntax::BadNumber);
    refuses("[1_000]", Syntax::BadNumber);
    refuses("[1a]", Syntax::BadNumber);
    refuses("[1.2a-3]", Syntax::BadNumber);
    refuses("[1.8011670033376514H-308]", Syntax::BadNumber);
    refuses("[-123.123foo]", Syntax::BadNumber);
    refuses("[1n]", Syntax::BadNumber);
    refuses("[1-2]", Syntax::MissingComma);
    refuses("[1+2]", Syntax::MissingComma);
    refuses("[1/2]", Syntax::Comment);
    refuses("2@", Syntax::TextAfterEnd);
    refuses("[NaN]", Syntax::NotANumber);
    refuses("[-NaN]", Syntax::NotANumber);
    refuses("[+NaN]", Syntax::BadNumber);
    refuses("[nan]", Syntax::UnknownWord);
    refuses("[Infinity]", Syntax::NotANumber);
    refuses("[-Infinity]", Syntax::NotANumber);
    refuses("[+Infinity]", Syntax::BadNumber);
    refuses("[+Inf]", Syntax::BadNumber);
    refuses("[Inf]", Syntax::UnknownWord);
    refuses("[\u{FF11}]", Syntax::ExpectedValue);
    refuses("[\u{661}]", Syntax::ExpectedValue);
    refuses("[1\u{661}]", Syntax::MissingComma);
}

/// Halfway between the largest double and the next power of two: from here on
/// numbers are infinite as doubles. 2^1024 - 2^970.
const INFINITE: &str = "\
    1797693134862315807937289714053034150799341327100378269361737789804449\
    6829276475094664901797758720709633028641669288791094655554785194040263\
    0657488671505820681908902000708383676273854845817711531764475730270069\
    8555713669596228429148198608349364752927190741684443655107043427115596\
    99508093042880177904174497792";

#[test]
fn numbers_about_the_largest_however_they_are_written() {
    let zeros = "0".repeat(291);
    for (number, doubles) in [
        ("1e308", true),
        ("-1.5e308", true),
        ("1.797693134862315e308", true),
        ("1.7976931348623156e308", true),
        ("1.79769313486231570e308", true),
        ("1.7976931348623158e308", true),
        ("1.79769313486231580793e308", true),
        ("1.79769313486231580794e308", false),
        ("1.8e308", false),
        ("2e308", false),
        ("-1.7976931348623159e308", false),
        ("17976931348623157e292", true),
        ("17976931348623159e292", false),
        ("0.9e308", true),
        ("0.9e309", false),
        ("0.17976931348623157e309", true),
        ("0.017976931348623157e310", true),
        ("0.2e309", false),
        ("0.00017976931348623157e312", true),
        ("0.00017976931348623159e312", false),
        ("0e999999999999999999999999", true),
        ("-0.000e99999", true),
        ("1e-999999999999999999999999", true),
        ("10e307", true),
        ("10e308", false),
        (&format!("{}.{}", &INFINITE[..308], &INFINITE[308..]), true),
        (&INFINITE.replace("97792", "97791"), true),
        (&INFINITE.replace("97792", "97791.999e0"), true),
        (INFINITE, false),
        (&format!("{INFINITE}.0001"), false),
        (&format!("{INFINITE}00e-2"), false),
        (
            &format!("0.00{}e311", INFINITE.replace("97792", "97791")),
            true,
        ),
        (&format!("0.00{INFINITE}e311"), false),
        (&format!("179769313486231570{zeros}"), true),
        (&format!("179769313486231600{zeros}"), false),
        (&format!("17976931348623157{zeros}9"), true),
        (&format!("99999999999999999{zeros}99e1"), false),
        (&format!("99999999999999999{zeros}99e-2"), true),
    ] {
        assert_eq!(
            number.parse::<f64>().unwrap().is_finite(),
            doubles,
            "{number}"
        );
        let text = format!("[{number}]");
        if doubles {
            accepts(&text);
        } else {
            decides(
                text,
                Choice::Refused(Syntax::NumberOutOfRange),
                "no double holds it",
            );
        }
    }
}

#[test]
fn numbers_of_any_size() {
    let too_large = "no double holds it, and a number that is infinite to every reader is no score";
    decides(
        "[1e400]",
        Choice::Refused(Syntax::NumberOutOfRange),
        too_large,
    );
    decides(
        "[-1e+9999]",
        Choice::Refused(Syntax::NumberOutOfRange),
        too_large,
    );
    decides(
        "[1.5e+9999]",
        Choice::Refused(Syntax::NumberOutOfRange),
        too_large,
    );
    decides(
        "[-123123e100000]",
        Choice::Refused(Syntax::NumberOutOfRange),
        too_large,
    );
    decides(
        "[1.7976931348623159e308]",
        Choice::Refused(Syntax::NumberOutOfRange),
        too_large,
    );
    decides(
        "[0.4e00669999999999999999999999999999999999999999999999999999999999999999999999969999999006]",
        Choice::Refused(Syntax::NumberOutOfRange),
        too_large,
    );
    decides(
        format!("[1{}]", "0".repeat(400)),
        Choice::Refused(Syntax::NumberOutOfRange),
        too_large,
    );
    let too_small = "zero is the nearest double, and as near as any of them comes";
    decides("[123.456e-789]", Choice::Read, too_small);
    decides("[123e-10000000]", Choice::Read, too_small);
    decides("[-1e-99999999999999999999]", Choice::Read, too_small);
    let rounded = "only where a field wants an integer does it matter that JavaScript rounds it";
    decides("[100000000000000000000]", Choice::Read, rounded);
    decides("[-123123123123123123123123123123]", Choice::Read, rounded);
    decides(
        "[-237462374673276894279832749832423479823246327846]",
        Choice::Read,
        rounded,
    );
    decides(
        "[0e99999999999999999999]",
        Choice::Read,
        "it is zero, whatever its exponent",
    );
    decides(
        "[3.141592653589793238462643383279]",
        Choice::Read,
        "the nearest double is meant",
    );
}

#[test]
fn strings() {
    accepts("\"\"");
    accepts("\" \"");
    accepts("[\"a\"]");
    accepts("[\"a/*b*/c/*d//e\"]");
    accepts("[\"new line, but no break\"]");
    accepts("[\"'\"]");
    accepts("[\"{[,:]}\"]");
    accepts("[\"\u{7F}\"]");
    accepts("[\"\u{80}\"]");
    accepts("[\"\u{2028}\u{2029}\"]");
    accepts("[\"\u{FEFF}\"]");
    accepts("[\"\u{FFFE}\u{FFFF}\"]");
    accepts("[\"\u{FDD0}\"]");
    accepts("[\"\u{10FFFF}\"]");
    accepts("[\"\u{1F600}\"]");
    accepts("[\"\u{20AC}\u{1D11E}\"]");
    accepts("[\"e\u{301}\u{200D}\u{202E}\"]");
    accepts("[\"asd \"]");

    refuses("\"", Syntax::UnclosedText);
    refuses("[\"", Syntax::UnclosedText);
    refuses("[\"x", Syntax::UnclosedText);
    refuses("[\"x]", Syntax::UnclosedText);
    refuses("[\"x\\\"]", Syntax::UnclosedText);
    refuses("['x']", Syntax::SingleQuotes);
    refuses("'", Syntax::SingleQuotes);
    refuses("[`x`]", Syntax::ExpectedValue);
    refuses("[\u{201C}x\u{201D}]", Syntax::OtherQuotes);
    refuses("[x\"]", Syntax::UnknownWord);
    refuses("[\"x\"y]", Syntax::MissingComma);
    refuses("[\"x\"\"y\"]", Syntax::MissingComma);
    refuses("[\"\0\"]", Syntax::ControlCharacter);
    refuses("[\"a\0a\"]", Syntax::ControlCharacter);
    refuses("[\"\u{1}\"]", Syntax::ControlCharacter);
    refuses("[\"\u{8}\"]", Syntax::ControlCharacter);
    refuses("[\"\t\"]", Syntax::ControlCharacter);
    refuses("[\"new\nline\"]", Syntax::ControlCharacter);
    refuses("[\"\r\n\"]", Syntax::ControlCharacter);
    refuses("[\"\u{C}\"]", Syntax::ControlCharacter);
    refuses("[\"\u{1B}[0m\"]", Syntax::ControlCharacter);
    refuses("[\"\u{1F}\"]", Syntax::ControlCharacter);
    refuses("{\"a\n\":1}", Syntax::ControlCharacter);
}

#[test]
fn escapes() {
    accepts(r#"["\"\\\/\b\f\n\r\t"]"#);
    accepts(r#"["\\"]"#);
    accepts(r#"["\\\\"]"#);
    accepts(r#"["\""]"#);
    accepts(r#"["\\n"]"#);
    accepts(r#"["\\u0041"]"#);
    accepts(r#"["\u0000"]"#);
    accepts(r#"["\u0012"]"#);
    accepts(r#"["\u0022"]"#);
    accepts(r#"["\u005C"]"#);
    accepts(r#"["\u0061\u30af\u30EA\u30b9"]"#);
    accepts(r#"["\u0123\u4567\u89AB\uCDEF\uabcd\uef4A"]"#);
    accepts(r#"["\u002c"]"#);
    accepts(r#"["\u0821"]"#);
    accepts(r#"["\uA66D"]"#);
    accepts(r#"["\u2028\u2029"]"#);
    accepts(r#"["\u200B\u2064"]"#);
    accepts(r#"["\uFEFF"]"#);
    accepts(r#"["\uFFFF"]"#);
    accepts(r#"["\uFDD0"]"#);
    accepts(r#"["\uD801\udc37"]"#);
    accepts(r#"["\ud83d\ude39\ud83d\udc8d"]"#);
    accepts(r#"["\uD834\uDd1e"]"#);
    accepts(r#"["\uDBFF\uDFFF"]"#);
    accepts(r#"["\uD83F\uDFFE"]"#);

    refuses(r#"["\a"]"#, Syntax::BadEscape);
    refuses(r#"["\v"]"#, Syntax::BadEscape);
    refuses(r#"["\0"]"#, Syntax::BadEscape);
    refuses(r#"["\'"]"#, Syntax::BadEscape);
    refuses(r#"["\ "]"#, Syntax::BadEscape);
    refuses(r#"["\N"]"#, Syntax::BadEscape);
    refuses(r#"["\x00"]"#, Syntax::BadEscape);
    refuses(r#"["\U0041"]"#, Syntax::BadEscape);
    refuses(r#"["\\\x"]"#, Syntax::BadEscape);
    refuses("[\"\\\u{1F300}\"]", Syntax::BadEscape);
    refuses("[\"\\\u{E9}\"]", Syntax::BadEscape);
    refuses("[\"\\\t\"]", Syntax::BadEscape);
    refuses("[\"\\\n\"]", Syntax::BadEscape);
    refuses("[\"\\\0\"]", Syntax::BadEscape);
    refuses(r#"["\u"]"#, Syntax::BadEscape);
    refuses(r#"["\u0"]"#, Syntax::BadEscape);
    refuses(r#"["\u00A"]"#, Syntax::BadEscape);
    refuses(r#"["\u00GG"]"#, Syntax::BadEscape);
    refuses(r#"["\uqqqq"]"#, Syntax::BadEscape);
    refuses(r#"["\u+041"]"#, Syntax::BadEscape);
    refuses(r#"["\u-041"]"#, Syntax::BadEscape);
    refuses(r#"["\u 041"]"#, Syntax::BadEscape);
    refuses(r#"["\u{41}"]"#, Syntax::BadEscape);
    refuses("[\"\\u004\u{FF11}\"]", Syntax::BadEscape);
    refuses(r#"["\uD834\uDd"]"#, Syntax::BadEscape);
    refuses(r#"["\uD800\u"]"#, Syntax::BadEscape);
    refuses(r#"["\uD800\u1"]"#, Syntax::BadEscape);
    refuses(r#"["\uD800\u1x"]"#, Syntax::BadEscape);
    refuses(r#"["\uD800\"]"#, Syntax::UnclosedText);
    refuses(r#"["\"#, Syntax::UnclosedText);
    refuses(r#"["\u00"#, Syntax::UnclosedText);
    refuses(r#"{"\a":1}"#, Syntax::BadEscape);

    let half = "the grammar takes it; what it stands for is lost, and saying so beats refusing all";
    let read = Choice::ReadWith(Code::LoneSurrogate);
    decides(r#"["\uD800"]"#, read, half);
    decides(r#"["\uDFFF"]"#, read, half);
    decides(r#"["\uDADA"]"#, read, half);
    decides(r#"["\ud800abc"]"#, read, half);
    decides(r#"["\uDd1ea"]"#, read, half);
    decides(r#"["\uD888\u1234"]"#, read, half);
    decides(r#"["\uD800\n"]"#, read, half);
    decides(r#"["\uD800\\uDC00"]"#, read, half);
    decides(r#"["\uD800\uD800\n"]"#, read, half);
    decides(r#"["\uD800\uD800\uDC00"]"#, read, half);
    decides(r#"["\uDd1e\uD834"]"#, read, half);
    decides(r#"{"\uDFAA":0}"#, read, half);
    decides("[\"\\uD83D\u{1F600}\"]", read, half);
}

#[test]
fn bytes_that_are_utf_8() {
    accepts(b"[\"\xC2\x80\"]");
    accepts(b"[\"\xDF\xBF\"]");
    accepts(b"[\"\xE0\xA0\x80\"]");
    accepts(b"[\"\xED\x9F\xBF\"]");
    accepts(b"[\"\xEE\x80\x80\"]");
    accepts(b"[\"\xEF\xBF\xBF\"]");
    accepts(b"[\"\xF0\x90\x80\x80\"]");
    accepts(b"[\"\xF4\x8F\xBF\xBF\"]");
}

#[test]
fn bytes_that_are_not_utf_8() {
    // Outside of a string no byte above 0x7F can stand, whatever it means.
    refuses(b"\xE9", Syntax::NotUtf8);
    refuses(b"[\xFF]", Syntax::NotUtf8);
    refuses(b"[a\xE5]", Syntax::NotUtf8);
    refuses(b"[0\xE5]", Syntax::NotUtf8);
    refuses(b"[123\xE5]", Syntax::NotUtf8);
    refuses(b"[1e1\xE5]", Syntax::NotUtf8);
    refuses(b"[1e\xE5]", Syntax::NotUtf8);
    refuses(b"[-123\xE5]", Syntax::NotUtf8);
    refuses(b"[1,\n\xE5", Syntax::NotUtf8);
    refuses(b"[\"\\u\xE5\"]", Syntax::NotUtf8);
    refuses(b"[\"\\\xE5\"]", Syntax::NotUtf8);
    refuses(b"{\"\xB9\":\"0\",}", Syntax::NotUtf8);
    refuses(b"{} \x80", Syntax::NotUtf8);
    refuses(b"\xEF\xBB{}", Syntax::NotUtf8);

    let why = "the standard asks for UTF-8, and to replace the bytes would change a name unseen";
    for bytes in OTHER_BYTES {
        let not_utf_8 = Choice::Refused(Syntax::NotUtf8);
        decides([b"[\"", *bytes, b"\"]"].concat(), not_utf_8, why);
        decides([b"{\"a", *bytes, b"b\":0}"].concat(), not_utf_8, why);
    }
}

/// Bytes that are no UTF-8, in a string.
const OTHER_BYTES: &[&[u8]] = &[
    // Never in UTF-8.
    b"\xFF",
    b"\xFE",
    b"\xC0",
    b"\xC1",
    b"\xF5\x80\x80\x80",
    b"\xFE\xFE\xFF\xFF",
    // What goes on without having begun.
    b"\x80",
    b"\x81",
    b"\xBF",
    b"\x80\xBF\x80",
    b"\xC3\xA9\xA9",
    // What begins and does not go on.
    b"\xC3",
    b"\xE9",
    b"\xE0\xFF",
    b"\xE2\x82",
    b"\xF0\x9F\x98",
    b"\xE2\x82\xE2\x82\xAC",
    b"\xE6\x97\xA5\xD1\x88\xFA",
    // Longer than need be.
    b"\xC0\x80",
    b"\xC0\xAF",
    b"\xC1\xBF",
    b"\xE0\x80\xAF",
    b"\xE0\x9F\xBF",
    b"\xF0\x80\x80\xAF",
    b"\xF0\x8F\xBF\xBF",
    b"\xF8\x88\x80\x80\x80",
    b"\xFC\x80\x80\x80\x80\x80",
    b"\xFC\x83\xBF\xBF\xBF\xBF",
    // Halves of surrogate pairs, alone and as CESU-8 has them.
    b"\xED\xA0\x80",
    b"\xED\xAF\xBF",
    b"\xED\xB0\x80",
    b"\xED\xBF\xBF",
    b"\xED\xA0\xBD\xED\xB8\x80",
    // Beyond the last character.
    b"\xF4\x90\x80\x80",
    b"\xF4\xBF\xBF\xBF",
    b"\xF7\xBF\xBF\xBF",
];

#[test]
fn byte_order_marks_and_other_encodings() {
    refuses("\u{FEFF}", Syntax::ByteOrderMark);
    refuses("{}\u{FEFF}", Syntax::TextAfterEnd);
    refuses("{\u{FEFF}}", Syntax::OtherSpace);
    refuses("[\u{FEFF}]", Syntax::OtherSpace);
    refuses(" \u{FEFF}{}", Syntax::OtherSpace);
    refuses("\u{FFFE}{}", Syntax::OtherText);

    let mark = "a sender must not add one, and our places are those of the text without it";
    decides("\u{FEFF}{}", Choice::Refused(Syntax::ByteOrderMark), mark);
    decides(
        "\u{FEFF}\u{FEFF}{}",
        Choice::Refused(Syntax::ByteOrderMark),
        mark,
    );
    decides("\u{FEFF} [1]", Choice::Refused(Syntax::ByteOrderMark), mark);
    let utf_8_only = "between systems JSON is UTF-8; the zero bytes of plain letters are no JSON";
    let utf_16_seen = Choice::Refused(Syntax::Utf16);
    let not_utf_8 = Choice::Refused(Syntax::NotUtf8);
    decides(utf_16("{}", u16::to_be_bytes), utf_16_seen, utf_8_only);
    decides(utf_16("{}", u16::to_le_bytes), utf_16_seen, utf_8_only);
    decides(
        utf_16("[\"\u{E9}\"]", u16::to_be_bytes),
        not_utf_8,
        utf_8_only,
    );
    decides(
        utf_16("[\"\u{E9}\"]", u16::to_le_bytes),
        not_utf_8,
        utf_8_only,
    );
    decides(
        utf_16("\u{FEFF}{}", u16::to_be_bytes),
        not_utf_8,
        utf_8_only,
    );
    decides(
        utf_16("\u{FEFF}{}", u16::to_le_bytes),
        not_utf_8,
        utf_8_only,
    );
    decides(
        b"[\0\0\0]\0\0\0",
        Choice::Refused(Syntax::Utf16),
        utf_8_only,
    );
    decides(b"\0\0\0[\0\0\0]", utf_16_seen, utf_8_only);
    decides(b"\xFF\xFE\0\0[\0\0\0]\0\0\0", not_utf_8, utf_8_only);
}

#[test]
fn white_space() {
    accepts(" []");
    accepts("[] ");
    accepts("\t\n\r {}\t\n\r ");
    accepts("[\n\t1\r\n,\r2 ]");
    accepts("{ \"a\" : 1 , \"b\" :\t2\n}");
    accepts("{\r\n}");
    accepts("[ ]");
    accepts(" 1 ");
    accepts("1\n");
    accepts(format!("{}1", " ".repeat(10_000)));

    refuses("", Syntax::Empty);
    refuses(" ", Syntax::Empty);
    refuses("\r\n\t ", Syntax::Empty);
    refuses("\u{C}", Syntax::OtherSpace);
    refuses("[\u{C}]", Syntax::OtherSpace);
    refuses("[\u{B}\"a\"]", Syntax::OtherSpace);
    refuses("[\"a\"\u{B}]", Syntax::OtherSpace);
    refuses("[\u{A0}]", Syntax::OtherSpace);
    refuses("{\u{A0}\"a\":1}", Syntax::OtherSpace);
    refuses("[\u{85}]", Syntax::OtherSpace);
    refuses("[\u{2028}]", Syntax::OtherSpace);
    refuses("[\u{2060}]", Syntax::OtherSpace);
    refuses("[\u{3000}]", Syntax::OtherSpace);
    refuses("\u{200B}{}", Syntax::OtherSpace);
    refuses("{\"a\":\0 1}", Syntax::Utf16);
    refuses("[\0]", Syntax::Utf16);
    refuses("\0", Syntax::Utf16);
    refuses("1\u{C}", Syntax::TextAfterEnd);
    refuses("{}\0", Syntax::TextAfterEnd);
    refuses("{}\u{A0}", Syntax::TextAfterEnd);
}

#[test]
fn comments() {
    refuses("/**/{}", Syntax::Comment);
    refuses("//\n{}", Syntax::Comment);
    refuses("[/**/]", Syntax::Comment);
    refuses("[1/**/]", Syntax::Comment);
    refuses("[1,//one\n2]", Syntax::Comment);
    refuses("{/**/\"a\":1}", Syntax::Comment);
    refuses("{\"a\"/**/:1}", Syntax::Comment);
    refuses("{\"a\":/**/1}", Syntax::Comment);
    refuses("{\"a\":\"b\"/**//**/}", Syntax::Comment);
    refuses("{\"a\":1,/**/}", Syntax::Comment);
    refuses("{}/**/", Syntax::Comment);
    refuses("{}//", Syntax::Comment);
    refuses("{}/", Syntax::Comment);
    refuses("[1]#", Syntax::TextAfterEnd);
    refuses("[1#\n]", Syntax::MissingComma);
    refuses("#\n{}", Syntax::OtherText);
    refuses("<!---->{}", Syntax::OtherText);
}

#[test]
fn trailing_content() {
    refuses("{}{}", Syntax::TextAfterEnd);
    refuses("{}\n{}\n", Syntax::TextAfterEnd);
    refuses("[][]", Syntax::TextAfterEnd);
    refuses("[1]x", Syntax::TextAfterEnd);
    refuses("[1]]", Syntax::TextAfterEnd);
    refuses("{}}", Syntax::TextAfterEnd);
    refuses("{\"a\":1}\"b\"", Syntax::TextAfterEnd);
    refuses("{\"a\":true} \"x\"", Syntax::TextAfterEnd);
    refuses("\"\" \"\"", Syntax::TextAfterEnd);
    refuses("1 2", Syntax::TextAfterEnd);
    refuses("1]", Syntax::TextAfterEnd);
    refuses("null,null", Syntax::TextAfterEnd);
    refuses("truefalse", Syntax::TextAfterEnd);
    refuses("{};", Syntax::TextAfterEnd);
    refuses("{}:", Syntax::TextAfterEnd);
    refuses("\u{1E}{}", Syntax::OtherText);
    refuses("{}\u{1A}", Syntax::TextAfterEnd);
    refuses(")]}',\n{}", Syntax::OtherText);
    refuses("({})", Syntax::OtherText);
    refuses("a({})", Syntax::OtherText);
}

#[test]
fn nesting() {
    accepts(format!("{}{}", "[".repeat(64), "]".repeat(64)));
    accepts(format!("{}1{}", "{\"a\":".repeat(64), "}".repeat(64)));
    accepts(format!("[{}[]]", "[],".repeat(10_000)));

    refuses_as_too_deep(&"[".repeat(100_000));
    refuses_as_too_deep(&"{\"\":".repeat(100_000));
    refuses_as_too_deep(&"[{\"\":".repeat(50_000));
    refuses_as_too_deep(&format!("{}1{}", "[".repeat(65), "]".repeat(64)));
    refuses("[".repeat(64), Syntax::CutOff);
    refuses("{\"\":".repeat(64), Syntax::CutOff);
    refuses(
        format!("{}{}", "[".repeat(64), "]".repeat(65)),
        Syntax::TextAfterEnd,
    );

    let why = "no payload nests so deeply, and whoever passes the text on may have a small stack";
    for depth in [65, 500, 100_000] {
        let lists = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let objects = format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
        decides(lists, Choice::TooDeep, why);
        decides(objects, Choice::TooDeep, why);
    }
}

#[test]
fn the_limit_of_nesting_is_the_callers() {
    let lists = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let codes = |text: &str, depth| {
        let options = Options {
            max_depth: depth,
            ..Options::default()
        };
        let issues = about_writing(text.as_bytes(), &options);
        issues.iter().map(|issue| issue.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&lists(500), 500), []);
    assert_eq!(codes(&lists(501), 500), [Code::TooDeep]);
    assert_eq!(codes("1", 0), []);
    assert_eq!(codes("[]", 0), [Code::TooDeep]);
    assert_eq!(codes(&lists(Options::MOST_DEPTH), usize::MAX), []);
    assert_eq!(
        codes(&lists(Options::MOST_DEPTH + 1), usize::MAX),
        [Code::TooDeep]
    );
}

#[test]
fn duplicate_keys() {
    accepts("{\"a\":{\"b\":1},\"b\":{\"a\":1}}");
    accepts("[{\"a\":1},{\"a\":1}]");

    let why = "the grammar takes it and readers differ on which one counts, so it is told";
    let told = Choice::ReadWith(Code::DuplicateKey);
    decides("{\"a\":\"b\",\"a\":\"c\"}", told, why);
    decides("{\"a\":\"b\",\"a\":\"b\"}", told, why);
    decides("{\"a\":0,\"a\":null}", told, why);
    decides("{\"\":0,\"\":0}", told, why);
    decides("{\"a\":0,\"\\u0061\":0}", told, why);
    decides("{\"\\uD83D\\uDE00\":0,\"\u{1F600}\":0}", told, why);
    decides("{\"/\":0,\"\\/\":0}", told, why);
    decides("[{\"x\":{\"a\":1,\"b\":2,\"a\":3}}]", told, why);
    let others = "keys are compared as they are: letter by letter, unit by unit";
    decides("{\"a\":0,\"A\":0}", Choice::Read, others);
    decides("{\"a\":0,\"a \":0}", Choice::Read, others);
    decides("{\"a\":0,\"a\\u0000\":0}", Choice::Read, others);
    decides("{\"\u{E9}\":0,\"e\u{301}\":0}", Choice::Read, others);
    decides("{\"\u{FB01}\":0,\"fi\":0}", Choice::Read, others);
    decides("{\"1\":0,\"01\":0,\"1.0\":0}", Choice::Read, others);
}

#[test]
fn any_value_is_a_text() {
    accepts("\"asd\"");
    accepts("-1.5e3");
    accepts(" true ");
    accepts("\"\\u0000\"");

    refuses("asd", Syntax::OtherText);
    refuses("[object Object]", Syntax::ObjectAsText);
    refuses("'asd'", Syntax::SingleQuotes);
    refuses("-", Syntax::CutOff);
    refuses("1e", Syntax::CutOff);
    refuses("1.", Syntax::CutOff);
    refuses("\\u0041", Syntax::EscapedText);
    refuses("\"asd", Syntax::UnclosedText);
}
