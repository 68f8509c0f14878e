//! Which part of the house may use which.
//!
//! A payload goes one way: text, records, event, figures, cards, markup. Code
//! that reaches back against that direction fails here, with its line; so
//! does JavaScript anywhere but at the edge.

use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up: a room may use those before it, not those after.
const ROOMS: [&str; 22] = [
    "bytes",
    "order",
    "position",
    "reuse",
    "spelling",
    "word",
    "written",
    "parts",
    "path",
    "character",
    "time",
    "json",
    "issue",
    "read",
    "event",
    "check",
    "notice",
    "report",
    "view",
    "schema",
    "writers",
    "wasm",
];

/// Rooms that stand on one floor and do not know each other.
const WRITERS: [&str; 3] = ["html", "text", "card_json"];

/// Rooms that stand beside the way: only the edge knows them.
const BESIDE: [&str; 2] = ["schema", "notice"];

fn floor(room: &str) -> usize {
    let room = if WRITERS.contains(&room) {
        "writers"
    } else {
        room
    };
    ROOMS
        .iter()
        .position(|name| *name == room)
        .unwrap_or_else(|| panic!("src/{room} has no floor in ROOMS"))
}

/// Every room of the house, with its source files.
fn rooms() -> Vec<(String, Vec<PathBuf>)> {
    let mut rooms = Vec::new();
    for entry in fs::read_dir("src").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if name != "lib" {
            rooms.push((name, sources(&path)));
        }
    }
    rooms.sort();
    rooms
}

fn sources(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).unwrap();
    entries
        .flat_map(|entry| sources(&entry.unwrap().path()))
        .collect()
}

/// The lines of a file that are neither comment nor documentation.
fn code(path: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(path).unwrap();
    let lines = text
        .lines()
        .enumerate()
        .map(|(number, line)| (number + 1, line.to_owned()));
    lines
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .collect()
}

/// Whether a line of code names a room of the crate.
fn uses(line: &str, room: &str) -> bool {
    line.match_indices("crate::").any(|(at, found)| {
        let rest = &line[at + found.len()..];
        rest.strip_prefix(room).is_some_and(|rest| {
            !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_')
        })
    })
}

#[test]
fn every_room_has_a_floor() {
    let rooms = rooms();
    assert_eq!(rooms.len(), ROOMS.len() - 1 + WRITERS.len(), "{rooms:?}");
    for (room, _) in rooms {
        floor(&room);
    }
}

#[test]
fn rooms_use_only_what_lies_below() {
    let mut offences = Vec::new();
    let rooms = rooms();
    for (room, files) in &rooms {
        for file in files {
            for (number, line) in code(file) {
                for (other, _) in rooms.iter().filter(|(other, _)| other != room) {
                    if uses(&line, other) && floor(other) >= floor(room) {
                        offences.push(format!(
                            "{}:{number}: {room} reaches up: {}",
                            file.display(),
                            line.trim()
                        ));
                    }
                }
            }
        }
    }
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

#[test]
fn only_the_edge_knows_what_stands_beside_the_way() {
    let mut offences = Vec::new();
    for (room, files) in rooms().iter().filter(|(room, _)| room != "wasm") {
        for file in files {
            for (number, line) in code(file) {
                if BESIDE.iter().any(|it| it != room && uses(&line, it)) {
                    offences.push(format!(
                        "{}:{number}: {room}: {}",
                        file.display(),
                        line.trim()
                    ));
                }
            }
        }
    }
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

/// What a line names of the crate that is no room: what the crate's face shows
/// comes from rooms that may lie above.
fn around(line: &str, rooms: &[(String, Vec<PathBuf>)]) -> bool {
    line.match_indices("crate::").any(|(at, _)| {
        let is_whole = !line[..at].ends_with('$');
        is_whole && !rooms.iter().any(|(room, _)| uses(&line[at..], room))
    })
}

/// How many modules a file's code lies below the crate: one in `src/time/mod.rs`.
fn depth(file: &Path) -> usize {
    let names = file.strip_prefix("src").unwrap().components().count();
    names - usize::from(file.ends_with("mod.rs"))
}

#[test]
fn rooms_use_rooms_and_not_the_face_of_the_crate() {
    let mut offences = Vec::new();
    let rooms = rooms();
    for file in rooms.iter().flat_map(|(_, files)| files) {
        let to_the_crate = "super::".repeat(depth(file));
        // Tests inside are the crate's users.
        let lines = code(file).into_iter();
        let lines = lines.take_while(|(_, line)| !line.starts_with("mod tests"));
        for (number, line) in lines {
            if around(&line, &rooms) || line.contains(&to_the_crate) {
                offences.push(format!("{}:{number}: {}", file.display(), line.trim()));
            }
        }
    }
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

#[test]
fn only_the_edge_mentions_javascript() {
    const WORDS: [&str; 4] = ["wasm_bindgen", "js_sys", "JsValue", "web_sys"];
    let mut offences = Vec::new();
    for (room, files) in rooms().iter().filter(|(room, _)| room != "wasm") {
        for file in files {
            for (number, line) in code(file) {
                if WORDS.iter().any(|word| line.contains(word)) {
                    offences.push(format!(
                        "{}:{number}: {room}: {}",
                        file.display(),
                        line.trim()
                    ));
                }
            }
        }
    }
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}
