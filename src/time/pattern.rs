//! The grammars of timestamps and intervals as regular expressions, for
//! schemas.
//!
//! They use what ECMA-262, RE2, Python and Rust understand alike: no
//! lookaround, no back-references, no flags, no `\d` (which is more than ten
//! digits in some of them).

use super::interval::Unit;

/// What a text has to be to be read as a timestamp without a remark: RFC 3339,
/// with the offsets to the second that PostgreSQL writes for old dates.
///
/// It knows the calendar. What it cannot say is that an offset may not move a
/// moment out of the years 0001 to 9999.
pub(crate) fn timestamp() -> String {
    let year = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)";
    let fourth = "(?:0[48]|[2468][048]|[13579][26])";
    let leap = format!("(?:[0-9]{{2}}{fourth}|{fourth}00)");
    let first_28 = "(?:0[1-9]|1[0-9]|2[0-8])";
    let with_31 = "(?:0[13578]|1[02])-(?:29|3[01])";
    let with_30 = "(?:0[469]|11)-(?:29|30)";
    let date =
        format!("(?:{year}-(?:(?:0[1-9]|1[0-2])-{first_28}|{with_31}|{with_30})|{leap}-02-29)");
    let clock = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,6}0*)?";
    let offset = "(?:[Zz]|[+-](?:0[0-9]|1[0-5]):[0-5][0-9](?::[0-5][0-9])?)";
    format!("^{date}[Tt]{clock}{offset}$")
}

/// What a text has to look like to be read as an interval: which words,
/// numbers and clocks may stand in it.
///
/// It does not say which number needs a unit, that no unit may occur twice,
/// nor how much an interval of the database holds.
pub(crate) fn interval() -> String {
    let number = "(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)";
    let dated = format!("(?:-?{number}[YMWD])+");
    let timed = format!("T(?:-?{number}[HMS])+");
    let iso = format!("P(?:{dated}(?:{timed})?|{timed})");

    let word = one_of(Unit::names().chain(["ago"]));
    let letter = one_of(Unit::names().filter(|name| name.len() == 1));
    let minutes = "0*[0-5]?[0-9]";
    let seconds = "0*(?:[0-5]?[0-9]|60)";
    let clock =
        format!("[0-9]+:{minutes}(?::{seconds}(?:\\.[0-9]+)?)?|{minutes}:{seconds}\\.[0-9]+");
    let years_and_months = "[0-9]+-0*(?:[0-9]|1[01])";
    // Behind a single letter a number may stand at once: `1h30m` is one piece.
    // No two numbers may touch, nor two words, or a text could be cut into
    // pieces in more ways than anybody can try.
    let letters = format!("(?:[+-]?{number})?{letter}(?:{number}{letter})*");
    let numbers = format!("(?:{letters}|[+-])?(?:{clock}|{years_and_months}|{number}{word}?)");
    let piece = format!("(?:[+-]|{word}|{numbers})");
    let between = "[ \\t-\\r,]";
    format!("^(?:{iso}|(?:[ \\t\\n\\f\\r]*@)?{between}*{piece}(?:{between}+{piece})*{between}*)$")
}

fn one_of(names: impl Iterator<Item = &'static str>) -> String {
    let names: Vec<String> = names.map(in_either_case).collect();
    format!("(?:{})", names.join("|"))
}

fn in_either_case(name: &str) -> String {
    let letters = name
        .chars()
        .map(|letter| format!("[{}{letter}]", letter.to_ascii_uppercase()));
    letters.collect()
}
