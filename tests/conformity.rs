//! What is JSON and what is not, row by row, as RFC 8259 has it.
//!
//! The rows ask what the well-known collections of parsing cases ask, written
//! afresh: `accepts` is for what every reader must take, `refuses` for what
//! none may, with what we say is wrong, and `decides` for what the standard
//! leaves to the reader, with what we do and why. Generated texts are held
//! against another reader in `tests/json.rs`.

mod said;

use talview_events::{Code, Issue, Options, check};

const INCIDENT: &str = include_str!("cases/incident-updated.json");

/// What we do with a text that the standard leaves to the reader.
#[derive(Clone, Copy, Debug)]
enum Choice {
    /// It is read, and nothing is said about how it is written.
    Read,
    /// It is read, and this is said.
    ReadWith(Code),
    /// It is not read, because of this.
    Refused(&'static str),
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
fn refuses(text: impl AsRef<[u8]>, what: &str) {
    let shown = String::from_utf8_lossy(text.as_ref());
    let fault = the_fault(text.as_ref());
    assert_eq!(
        (fault.code, fault.message),
        (Code::NotJson, what.to_owned()),
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
            assert_eq!(the_fault(text).message, what.to_owned(), "{shown:?}: {why}");
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

    refuses("[", said::CUT_OFF);
    refuses("{", said::CUT_OFF);
    refuses("]", said::OTHER_TEXT);
    refuses("}", said::OTHER_TEXT);
    refuses(",", said::OTHER_TEXT);
    refuses(":", said::OTHER_TEXT);
    refuses("<.>", said::OTHER_TEXT);
    refuses("[<null>]", said::EXPECTED_VALUE);
    refuses("*", said::OTHER_TEXT);
    refuses("[*]", said::EXPECTED_VALUE);
    refuses("@", said::OTHER_TEXT);
    refuses("[1", said::CUT_OFF);
    refuses("[1,", said::CUT_OFF);
    refuses("[\"a\"", said::CUT_OFF);
    refuses("[\"a\",\n4\n,1", said::CUT_OFF);
    refuses("[{}", said::CUT_OFF);
    refuses("[{", said::CUT_OFF);
    refuses("{\"a\"", said::CUT_OFF);
    refuses("{\"a\":", said::CUT_OFF);
    refuses("{\"a\":1", said::CUT_OFF);
    refuses("{\"a\":1,", said::CUT_OFF);
    refuses("{\"a\":[", said::CUT_OFF);
    refuses("[1}", said::WRONG_BRACKET);
    refuses("{\"a\":1]", said::WRONG_BRACKET);
    refuses("{]", said::WRONG_BRACKET);
    refuses("[}", said::EXPECTED_VALUE);
    refuses("{\"a\":[}", said::EXPECTED_VALUE);
    refuses("[1:2]", said::MISSING_COMMA);
    refuses("[\"a\":1]", said::MISSING_COMMA);
    refuses("[\"\": 1]", said::MISSING_COMMA);
    refuses("[1 true]", said::MISSING_COMMA);
    refuses("[3[4]]", said::MISSING_COMMA);
    refuses("[1 000]", said::MISSING_COMMA);
    refuses("[[] []]", said::MISSING_COMMA);
    refuses("[a", said::UNKNOWN_WORD);
    refuses("[(1)]", said::EXPECTED_VALUE);
    refuses("[#]", said::EXPECTED_VALUE);
    refuses("[\\u000A\"\"]", said::ESCAPED_TEXT);
}

#[test]
fn commas() {
    refuses("[1,]", said::TRAILING_COMMA);
    refuses("[\"\",]", said::TRAILING_COMMA);
    refuses("[1 , ]", said::TRAILING_COMMA);
    refuses("[[],]", said::TRAILING_COMMA);
    refuses("{\"a\":1,}", said::TRAILING_COMMA);
    refuses("{\"a\":[1,],\"b\":2}", said::TRAILING_COMMA);
    refuses("[,]", said::EXPECTED_VALUE);
    refuses("[,1]", said::EXPECTED_VALUE);
    refuses("[ , \"\"]", said::EXPECTED_VALUE);
    refuses("[,", said::EXPECTED_VALUE);
    refuses("[1,,2]", said::EXPECTED_VALUE);
    refuses("[1,,]", said::EXPECTED_VALUE);
    refuses("[\"x\",,]", said::EXPECTED_VALUE);
    refuses("{,}", said::TRAILING_COMMA);
    refuses("{,\"a\":1}", said::TRAILING_COMMA);
    refuses("{\"a\":1,,\"b\":2}", said::TRAILING_COMMA);
    refuses("{\"a\":1,,,,,}", said::TRAILING_COMMA);
    refuses("[1;2]", said::MISSING_COMMA);
    refuses("{\"a\":1;\"b\":2}", said::MISSING_COMMA);
    refuses("{\"a\":1 \"b\":2}", said::MISSING_COMMA);
    refuses("{\"a\":\"b\" \"c\"}", said::MISSING_COMMA);
    refuses("{\"a\":true false}", said::MISSING_COMMA);
    refuses("1,", said::TEXT_AFTER_END);
    refuses("{},", said::TEXT_AFTER_END);
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

    refuses("{a:1}", said::UNQUOTED_KEY);
    refuses("{$a:1}", said::UNQUOTED_KEY);
    refuses("{_a:1}", said::UNQUOTED_KEY);
    refuses("{null:null,null:null}", said::UNQUOTED_KEY);
    refuses("{true:1}", said::UNQUOTED_KEY);
    refuses("{\"a\":1,b:2}", said::UNQUOTED_KEY);
    refuses("{'a':1}", said::SINGLE_QUOTES);
    refuses("{“a”:1}", said::OTHER_QUOTES);
    refuses("{\"a\":„b“}", said::OTHER_QUOTES);
    refuses("{\\\"a\\\":1}", said::ESCAPED_TEXT);
    refuses("{\"a\":\\\"b\\\"}", said::ESCAPED_TEXT);
    refuses("{\"a\":1,'b':2}", said::SINGLE_QUOTES);
    refuses("{1:1}", said::EXPECTED_KEY);
    refuses("{9999E9999:1}", said::EXPECTED_KEY);
    refuses("{-1:1}", said::EXPECTED_KEY);
    refuses("{[]:1}", said::EXPECTED_KEY);
    refuses("{[:\"x\"}", said::EXPECTED_KEY);
    refuses("{{}:1}", said::EXPECTED_KEY);
    refuses("{:1}", said::EXPECTED_KEY);
    refuses("{*}", said::EXPECTED_KEY);
    refuses("{\u{1F1E8}\u{1F1ED}}", said::EXPECTED_KEY);
    refuses("{\"a\":1,2:3}", said::EXPECTED_KEY);
    refuses("{\"a\"}", said::MISSING_COLON);
    refuses("{\"a\" b}", said::MISSING_COLON);
    refuses("{\"a\" \"b\"}", said::MISSING_COLON);
    refuses("{\"a\",\"b\"}", said::MISSING_COLON);
    refuses("{\"x\", null}", said::MISSING_COLON);
    refuses("{\"a\"=1}", said::MISSING_COLON);
    refuses("{\"a\":}", said::EXPECTED_VALUE);
    refuses("{\"a\":,\"b\":1}", said::EXPECTED_VALUE);
    refuses("{\"a\"::1}", said::EXPECTED_VALUE);
    refuses("{\"a\":1:2}", said::MISSING_COMMA);
    refuses("{\"a\":\"a\" 123}", said::MISSING_COMMA);
    refuses("{\"a", said::UNCLOSED_TEXT);
}

#[test]
fn words() {
    accepts("true");
    accepts("false");
    accepts("null");
    accepts("[true,false,null]");
    accepts("[true]");

    refuses("nul", said::CUT_OFF);
    refuses("tru", said::CUT_OFF);
    refuses("[fals", said::CUT_OFF);
    refuses("[nul]", said::UNKNOWN_WORD);
    refuses("[tru]", said::UNKNOWN_WORD);
    refuses("[fals]", said::UNKNOWN_WORD);
    refuses("[nule]", said::UNKNOWN_WORD);
    refuses("True", said::OTHER_TEXT);
    refuses("Not Found", said::OTHER_TEXT);
    refuses("Internal Server Error", said::OTHER_TEXT);
    refuses("NaN", said::NOT_A_NUMBER);
    refuses("[Not]", said::UNKNOWN_WORD);
    refuses("[TRUE]", said::UNKNOWN_WORD);
    refuses("FALSE", said::OTHER_TEXT);
    refuses("[Null]", said::UNKNOWN_WORD);
    refuses("[undefined]", said::UNKNOWN_WORD);
    refuses("[None]", said::UNKNOWN_WORD);
    refuses("[yes]", said::UNKNOWN_WORD);
    refuses("{\"a\":truth}", said::UNKNOWN_WORD);
    refuses("[truee]", said::MISSING_COMMA);
    refuses("[nullnull]", said::MISSING_COMMA);
    refuses("nulll", said::TEXT_AFTER_END);
    refuses("a\u{E5}", said::OTHER_TEXT);
    refuses("[\u{24D0}]", said::EXPECTED_VALUE);
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
    refuses("-", said::CUT_OFF);
    refuses("[-]", said::BAD_NUMBER);
    refuses("[+1]", said::BAD_NUMBER);
    refuses("[++1234]", said::BAD_NUMBER);
    refuses("[--1]", said::BAD_NUMBER);
    refuses("[- 1]", said::BAD_NUMBER);
    refuses("[-a]", said::BAD_NUMBER);
    refuses("[-foo]", said::BAD_NUMBER);
    refuses("[01]", said::LEADING_ZERO);
    refuses("[-01]", said::LEADING_ZERO);
    refuses("[-012]", said::LEADING_ZERO);
    refuses("[00.5]", said::LEADING_ZERO);
    refuses("[012]", said::LEADING_ZERO);
    refuses("[.5]", said::BAD_NUMBER);
    refuses("[.]", said::BAD_NUMBER);
    refuses("[.-1]", said::BAD_NUMBER);
    refuses("[.2e-3]", said::BAD_NUMBER);
    refuses("[-.123]", said::BAD_NUMBER);
    refuses("[-.]", said::BAD_NUMBER);
    refuses("[1.]", said::BAD_NUMBER);
    refuses("[-2.]", said::BAD_NUMBER);
    refuses("[0.]", said::BAD_NUMBER);
    refuses("[0.e1]", said::BAD_NUMBER);
    refuses("[2.e3]", said::BAD_NUMBER);
    refuses("[2.e+3]", said::BAD_NUMBER);
    refuses("[2.e-3]", said::BAD_NUMBER);
    refuses("[9.e+]", said::BAD_NUMBER);
    refuses("[1e]", said::BAD_NUMBER);
    refuses("[1E]", said::BAD_NUMBER);
    refuses("[0e]", said::BAD_NUMBER);
    refuses("[0E+]", said::BAD_NUMBER);
    refuses("[0.3e]", said::BAD_NUMBER);
    refuses("[1.0e+]", said::BAD_NUMBER);
    refuses("[1.0e-]", said::BAD_NUMBER);
    refuses("[1ee2]", said::BAD_NUMBER);
    refuses("[0e+-1]", said::BAD_NUMBER);
    refuses("[1e 5]", said::BAD_NUMBER);
    refuses("[1eE2]", said::BAD_NUMBER);
    refuses("[1.2.3]", said::BAD_NUMBER);
    refuses("[0.1.2]", said::BAD_NUMBER);
    refuses("[-1.0.]", said::BAD_NUMBER);
    refuses("[1e5.5]", said::BAD_NUMBER);
    refuses("[0x1]", said::BAD_NUMBER);
    refuses("[0x42]", said::BAD_NUMBER);
    refuses("[0b1]", said::BAD_NUMBER);
    refuses("[0o7]", said::BAD_NUMBER);
    refuses("[1_000]", said::BAD_NUMBER);
    refuses("[1a]", said::BAD_NUMBER);
    refuses("[1.2a-3]", said::BAD_NUMBER);
    refuses("[1.8011670033376514H-308]", said::BAD_NUMBER);
    refuses("[-123.123foo]", said::BAD_NUMBER);
    refuses("[1n]", said::BAD_NUMBER);
    refuses("[1-2]", said::MISSING_COMMA);
    refuses("[1+2]", said::MISSING_COMMA);
    refuses("[1/2]", said::COMMENT);
    refuses("2@", said::TEXT_AFTER_END);
    refuses("[NaN]", said::NOT_A_NUMBER);
    refuses("[-NaN]", said::NOT_A_NUMBER);
    refuses("[+NaN]", said::BAD_NUMBER);
    refuses("[nan]", said::UNKNOWN_WORD);
    refuses("[Infinity]", said::NOT_A_NUMBER);
    refuses("[-Infinity]", said::NOT_A_NUMBER);
    refuses("[+Infinity]", said::BAD_NUMBER);
    refuses("[+Inf]", said::BAD_NUMBER);
    refuses("[Inf]", said::UNKNOWN_WORD);
    refuses("[\u{FF11}]", said::EXPECTED_VALUE);
    refuses("[\u{661}]", said::EXPECTED_VALUE);
    refuses("[1\u{661}]", said::MISSING_COMMA);
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
        accepts(format!("[{number}]"));
        let unsafe_integer = !doubles || number.bytes().all(|byte| byte.is_ascii_digit());
        let body = INCIDENT.replacen('{', &format!("{{\"new\": [{number}],"), 1);
        let codes = check(&body, &Options::default()).issues;
        let codes = codes.iter().filter(|issue| issue.pointer == "/new/0");
        let codes: Vec<_> = codes.map(|issue| issue.code).collect();
        let expected: &[Code] = if unsafe_integer {
            &[Code::UnsafeInteger]
        } else {
            &[]
        };
        assert_eq!(codes, expected, "{number}");
    }
}

#[test]
fn numbers_of_any_size() {
    let too_large =
        "it is JSON, and kept where any JSON may stand; a field that holds a number refuses it";
    for text in [
        "[1e400]",
        "[-1e+9999]",
        "[1.5e+9999]",
        "[-123123e100000]",
        "[1.7976931348623159e308]",
        "[0.4e00669999999999999999999999999999999999999999999999999999999999999999999999969999999006]",
        &format!("[1{}]", "0".repeat(400)),
    ] {
        decides(text, Choice::Read, too_large);
    }
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

    refuses("\"", said::UNCLOSED_TEXT);
    refuses("[\"", said::UNCLOSED_TEXT);
    refuses("[\"x", said::UNCLOSED_TEXT);
    refuses("[\"x]", said::UNCLOSED_TEXT);
    refuses("[\"x\\\"]", said::UNCLOSED_TEXT);
    refuses("['x']", said::SINGLE_QUOTES);
    refuses("'", said::SINGLE_QUOTES);
    refuses("[`x`]", said::EXPECTED_VALUE);
    refuses("[\u{201C}x\u{201D}]", said::OTHER_QUOTES);
    refuses("[x\"]", said::UNKNOWN_WORD);
    refuses("[\"x\"y]", said::MISSING_COMMA);
    refuses("[\"x\"\"y\"]", said::MISSING_COMMA);
    refuses("[\"\0\"]", said::CONTROL_CHARACTER);
    refuses("[\"a\0a\"]", said::CONTROL_CHARACTER);
    refuses("[\"\u{1}\"]", said::CONTROL_CHARACTER);
    refuses("[\"\u{8}\"]", said::CONTROL_CHARACTER);
    refuses("[\"\t\"]", said::CONTROL_CHARACTER);
    refuses("[\"new\nline\"]", said::CONTROL_CHARACTER);
    refuses("[\"\r\n\"]", said::CONTROL_CHARACTER);
    refuses("[\"\u{C}\"]", said::CONTROL_CHARACTER);
    refuses("[\"\u{1B}[0m\"]", said::CONTROL_CHARACTER);
    refuses("[\"\u{1F}\"]", said::CONTROL_CHARACTER);
    refuses("{\"a\n\":1}", said::CONTROL_CHARACTER);
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

    refuses(r#"["\a"]"#, said::BAD_ESCAPE);
    refuses(r#"["\v"]"#, said::BAD_ESCAPE);
    refuses(r#"["\0"]"#, said::BAD_ESCAPE);
    refuses(r#"["\'"]"#, said::BAD_ESCAPE);
    refuses(r#"["\ "]"#, said::BAD_ESCAPE);
    refuses(r#"["\N"]"#, said::BAD_ESCAPE);
    refuses(r#"["\x00"]"#, said::BAD_ESCAPE);
    refuses(r#"["\U0041"]"#, said::BAD_ESCAPE);
    refuses(r#"["\\\x"]"#, said::BAD_ESCAPE);
    refuses("[\"\\\u{1F300}\"]", said::BAD_ESCAPE);
    refuses("[\"\\\u{E9}\"]", said::BAD_ESCAPE);
    refuses("[\"\\\t\"]", said::BAD_ESCAPE);
    refuses("[\"\\\n\"]", said::BAD_ESCAPE);
    refuses("[\"\\\0\"]", said::BAD_ESCAPE);
    refuses(r#"["\u"]"#, said::BAD_ESCAPE);
    refuses(r#"["\u0"]"#, said::BAD_ESCAPE);
    refuses(r#"["\u00A"]"#, said::BAD_ESCAPE);
    refuses(r#"["\u00GG"]"#, said::BAD_ESCAPE);
    refuses(r#"["\uqqqq"]"#, said::BAD_ESCAPE);
    refuses(r#"["\u+041"]"#, said::BAD_ESCAPE);
    refuses(r#"["\u-041"]"#, said::BAD_ESCAPE);
    refuses(r#"["\u 041"]"#, said::BAD_ESCAPE);
    refuses(r#"["\u{41}"]"#, said::BAD_ESCAPE);
    refuses("[\"\\u004\u{FF11}\"]", said::BAD_ESCAPE);
    refuses(r#"["\uD834\uDd"]"#, said::BAD_ESCAPE);
    refuses(r#"["\uD800\u"]"#, said::BAD_ESCAPE);
    refuses(r#"["\uD800\u1"]"#, said::BAD_ESCAPE);
    refuses(r#"["\uD800\u1x"]"#, said::BAD_ESCAPE);
    refuses(r#"["\uD800\"]"#, said::UNCLOSED_TEXT);
    refuses(r#"["\"#, said::UNCLOSED_TEXT);
    refuses(r#"["\u00"#, said::UNCLOSED_TEXT);
    refuses(r#"{"\a":1}"#, said::BAD_ESCAPE);

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
    refuses(b"\xE9", said::CUT_OFF);
    refuses(b"{\"name\":\"Zo\xC3", said::CUT_OFF);
    refuses(b"[\xFF]", said::NOT_UTF8);
    refuses(b"[a\xE5]", said::NOT_UTF8);
    refuses(b"[0\xE5]", said::NOT_UTF8);
    refuses(b"[123\xE5]", said::NOT_UTF8);
    refuses(b"[1e1\xE5]", said::NOT_UTF8);
    refuses(b"[1e\xE5]", said::NOT_UTF8);
    refuses(b"[-123\xE5]", said::NOT_UTF8);
    refuses(b"[1,\n\xE5", said::CUT_OFF);
    refuses(b"[\"\\u\xE5\"]", said::NOT_UTF8);
    refuses(b"[\"\\\xE5\"]", said::NOT_UTF8);
    refuses(b"{\"\xB9\":\"0\",}", said::NOT_UTF8);
    refuses(b"{} \x80", said::NOT_UTF8);
    refuses(b"\xEF\xBB{}", said::NOT_UTF8);

    let why = "the standard asks for UTF-8, and to replace the bytes would change a name unseen";
    for bytes in OTHER_BYTES {
        let not_utf_8 = Choice::Refused(said::NOT_UTF8);
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
    refuses("\u{FEFF}", said::BYTE_ORDER_MARK);
    refuses("{}\u{FEFF}", said::TEXT_AFTER_END);
    refuses("{\u{FEFF}}", said::OTHER_SPACE);
    refuses("[\u{FEFF}]", said::OTHER_SPACE);
    refuses(" \u{FEFF}{}", said::OTHER_SPACE);
    refuses("\u{FFFE}{}", said::OTHER_TEXT);

    let mark = "a sender must not add one, and our places are those of the text without it";
    decides("\u{FEFF}{}", Choice::Refused(said::BYTE_ORDER_MARK), mark);
    decides(
        "\u{FEFF}\u{FEFF}{}",
        Choice::Refused(said::BYTE_ORDER_MARK),
        mark,
    );
    decides("\u{FEFF} [1]", Choice::Refused(said::BYTE_ORDER_MARK), mark);
    let utf_8_only = "between systems JSON is UTF-8; the zero bytes of plain letters are no JSON";
    for text in ["{}", "[\"\u{E9}\"]", "\u{FEFF}{}"] {
        for bytes in [u16::to_be_bytes, u16::to_le_bytes] {
            decides(
                utf_16(text, bytes),
                Choice::Refused(said::UTF16),
                utf_8_only,
            );
        }
    }
    for utf_32 in [
        &b"[\0\0\0]\0\0\0"[..],
        b"\0\0\0[\0\0\0]",
        b"\xFF\xFE\0\0[\0\0\0]\0\0\0",
    ] {
        decides(utf_32, Choice::Refused(said::UTF16), utf_8_only);
    }
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

    refuses("", said::EMPTY);
    refuses(" ", said::EMPTY);
    refuses("\r\n\t ", said::EMPTY);
    refuses("\u{C}", said::OTHER_SPACE);
    refuses("[\u{C}]", said::OTHER_SPACE);
    refuses("[\u{B}\"a\"]", said::OTHER_SPACE);
    refuses("[\"a\"\u{B}]", said::OTHER_SPACE);
    refuses("[\u{A0}]", said::OTHER_SPACE);
    refuses("{\u{A0}\"a\":1}", said::OTHER_SPACE);
    refuses("[\u{85}]", said::OTHER_SPACE);
    refuses("[\u{2028}]", said::OTHER_SPACE);
    refuses("[\u{2060}]", said::OTHER_SPACE);
    refuses("[\u{3000}]", said::OTHER_SPACE);
    refuses("\u{200B}{}", said::OTHER_SPACE);
    refuses("{\0\"\0}\0", said::UTF16);
    refuses("{\"a\":\0 1}", said::EXPECTED_VALUE);
    refuses("[\0]", said::UTF16);
    refuses("\0", said::UTF16);
    refuses("1\u{C}", said::TEXT_AFTER_END);
    refuses("{}\0", said::TEXT_AFTER_END);
    refuses("{}\u{A0}", said::TEXT_AFTER_END);
}

#[test]
fn comments() {
    refuses("/**/{}", said::COMMENT);
    refuses("//\n{}", said::COMMENT);
    refuses("[/**/]", said::COMMENT);
    refuses("[1/**/]", said::COMMENT);
    refuses("[1,//one\n2]", said::COMMENT);
    refuses("{/**/\"a\":1}", said::COMMENT);
    refuses("{\"a\"/**/:1}", said::COMMENT);
    refuses("{\"a\":/**/1}", said::COMMENT);
    refuses("{\"a\":\"b\"/**//**/}", said::COMMENT);
    refuses("{\"a\":1,/**/}", said::COMMENT);
    refuses("{}/**/", said::COMMENT);
    refuses("{}//", said::COMMENT);
    refuses("{}/", said::COMMENT);
    refuses("[1]#", said::TEXT_AFTER_END);
    refuses("[1#\n]", said::MISSING_COMMA);
    refuses("#\n{}", said::OTHER_TEXT);
    refuses("<!---->{}", said::OTHER_TEXT);
}

#[test]
fn trailing_content() {
    refuses("{}{}", said::TEXT_AFTER_END);
    refuses("{}\n{}\n", said::TEXT_AFTER_END);
    refuses("[][]", said::TEXT_AFTER_END);
    refuses("[1]x", said::TEXT_AFTER_END);
    refuses("[1]]", said::TEXT_AFTER_END);
    refuses("{}}", said::TEXT_AFTER_END);
    refuses("{\"a\":1}\"b\"", said::TEXT_AFTER_END);
    refuses("{\"a\":true} \"x\"", said::TEXT_AFTER_END);
    refuses("\"\" \"\"", said::TEXT_AFTER_END);
    refuses("1 2", said::TEXT_AFTER_END);
    refuses("1]", said::TEXT_AFTER_END);
    refuses("null,null", said::TEXT_AFTER_END);
    refuses("truefalse", said::TEXT_AFTER_END);
    refuses("{};", said::TEXT_AFTER_END);
    refuses("{}:", said::TEXT_AFTER_END);
    refuses("\u{1E}{}", said::OTHER_TEXT);
    refuses("{}\u{1A}", said::TEXT_AFTER_END);
    refuses(")]}',\n{}", said::OTHER_TEXT);
    refuses("({})", said::OTHER_TEXT);
    refuses("a({})", said::OTHER_TEXT);
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
    refuses("[".repeat(64), said::CUT_OFF);
    refuses("{\"\":".repeat(64), said::CUT_OFF);
    refuses(
        format!("{}{}", "[".repeat(64), "]".repeat(65)),
        said::TEXT_AFTER_END,
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

    refuses("asd", said::OTHER_TEXT);
    refuses("[object Object]", said::OBJECT_AS_TEXT);
    refuses("'asd'", said::SINGLE_QUOTES);
    refuses("-", said::CUT_OFF);
    refuses("1e", said::CUT_OFF);
    refuses("1.", said::CUT_OFF);
    refuses("\\u0041", said::ESCAPED_TEXT);
    refuses("\"asd", said::UNCLOSED_TEXT);
}
