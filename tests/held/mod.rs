//! Files that tests write, and hold to what they should say.

use std::fs;
use std::sync::Mutex;

/// Holds a file against what it should say, or with `BLESS=1` writes it anew.
pub fn file(path: &str, given: &str) {
    if std::env::var_os("BLESS").is_some() {
        return fs::write(path, given).unwrap();
    }
    let gave = fs::read_to_string(path).unwrap_or_default();
    let pair = gave.lines().zip(given.lines()).enumerate();
    let mut different = pair.filter(|(_, (gave, given))| gave != given);
    if let Some((before, (gave, given))) = different.next() {
        let line = before + 1;
        panic!("BLESS=1 accepts this change: {path}:{line}\n  said {gave}\n  says {given}");
    }
    assert!(
        gave == given,
        "BLESS=1 accepts this change: {path} ends elsewhere"
    );
}

/// Does so with one section of a file and leaves the others alone.
///
/// A section stands between two lines that are put there by hand, comments of
/// the file's language:
///
/// ```text
/// <!-- NAME: written by COMMAND -->
/// <!-- end of NAME -->
/// ```
pub fn section(path: &str, name: &str, given: &str) {
    // The tests of one file run side by side.
    static WRITING: Mutex<()> = Mutex::new(());
    let _alone = WRITING.lock();
    let (open, close) = match path.rsplit_once('.') {
        Some((_, "md")) => ("<!-- ", " -->\n"),
        _ => ("// ", "\n"),
    };
    let text = fs::read_to_string(path).unwrap();
    let parts = || {
        let (before, rest) = text.split_once(&format!("{open}{name}: "))?;
        let (command, rest) = rest.split_once(close)?;
        let (_, after) = rest.split_once(&format!("{open}end of {name}{close}"))?;
        Some((before, command, after))
    };
    let (before, command, after) =
        parts().unwrap_or_else(|| panic!("{path} has no section {name}"));
    let given = given.trim();
    file(
        path,
        &format!(
            "{before}{open}{name}: {command}{close}\n{given}\n\n{open}end of {name}{close}{after}"
        ),
    );
}
