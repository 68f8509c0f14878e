//! The payloads of `tests/cases`, for every test that walks them.

use std::fs;
use std::path::PathBuf;

/// Each payload with its file.
pub fn payloads() -> impl Iterator<Item = (PathBuf, Vec<u8>)> {
    let entries = fs::read_dir("tests/cases").unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let payloads = paths.filter(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    payloads.map(|path| (path.clone(), fs::read(path).unwrap()))
}
