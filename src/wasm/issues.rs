//! Issues as lists: no names of members, which would be half of the text that
//! JavaScript has to read. `issues.js` of the package knows the same order; the
//! cases that hold the package to the crate hold the two together.

use super::json;
use crate::issue::Issue;
use crate::json::Range;
use crate::written::counted;

/// Writes some issues.
pub(super) fn write(issues: &[Issue], output: &mut Vec<u8>) {
    output.push(b'[');
    for (place, issue) in issues.iter().enumerate() {
        if place > 0 {
            output.push(b',');
        }
        one(issue, output);
    }
    output.push(b']');
}

/// Writes some issues, and how many there are in all.
pub(super) fn write_all(issues: &[Issue], total: usize, output: &mut Vec<u8>) {
    output.push(b'[');
    write(issues, output);
    output.push(b',');
    output.extend_from_slice(counted(total).as_bytes());
    output.push(b']');
}

fn one(issue: &Issue, output: &mut Vec<u8>) {
    let Issue {
        code,
        severity,
        pointer,
        path,
        message,
        range,
        suggestion,
        fix,
    } = issue;
    output.push(b'[');
    json::write(output, code);
    output.push(b',');
    json::write(output, severity);
    output.push(b',');
    json::write(output, pointer);
    output.push(b',');
    json::write(output, path);
    output.push(b',');
    json::write(output, message);
    output.push(b',');
    json::write(output, suggestion);
    output.push(b',');
    json::write(output, fix);
    if let Some(Range { start, end }) = range {
        let numbers = [
            start.offset,
            start.line,
            start.column,
            end.offset,
            end.line,
            end.column,
        ];
        for number in numbers {
            output.push(b',');
            output.extend_from_slice(counted(number).as_bytes());
        }
    }
    output.push(b']');
}
