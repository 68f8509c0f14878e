//! The ways to values of a text: into which objects and lists, by which keys
//! and indices.

use core::ops::Range;

use super::rest::{Quoted, Rest};
use crate::path::{Path, Segment};
use crate::position::position;

/// The way from the payload to a key or value in it. A key's is its value's.
pub(crate) struct Way<'t> {
    text: &'t str,
    steps: Vec<Step>,
}

/// A step of the way: an object or list that is open.
struct Step {
    in_object: bool,
    /// The key that was read last.
    key: Quoted,
    /// How many of its values lie before.
    index: usize,
    /// What was reached where it begins, and ends with it.
    reached: Range<usize>,
}

impl Way<'_> {
    pub(crate) fn path(&self) -> Path {
        let mut path = Path::with_room_for(self.steps.len() + 1);
        for step in &self.steps {
            path.push(if step.in_object {
                Segment::Key(step.key.text(self.text).into_cow().into_owned())
            } else {
                Segment::Index(step.index)
            });
        }
        path
    }

    /// How many bytes the keys on it have, with their quotes.
    pub(crate) fn length(&self) -> usize {
        let keys = self.steps.iter().map(|step| step.key);
        keys.map(|key| (key.end - key.start) as usize).sum()
    }
}

/// Goes to what starts at these positions, which stand in order, of a text that
/// has been read. Each is shown the way, and the spans are given: the first byte
/// of the key or value, and the first behind it.
///
/// It goes over the text once, and no further than it must. That all of it is
/// JSON, or the beginning of some, is known: nothing but quotes, brackets and
/// commas is looked at. What opens and does not end there is its bracket.
pub(crate) fn reach<'t>(
    text: &'t str,
    starts: &mut dyn Iterator<Item = u32>,
    show: &mut dyn FnMut(&Way<'t>),
) -> Vec<(usize, usize)> {
    let steps = Vec::new();
    let mut walk = Walk {
        way: Way { text, steps },
        next: starts.next(),
        starts,
        show,
        spans: Vec::new(),
        waiting: 0,
    };
    walk.go();
    walk.spans
}

/// A walk over a text.
struct Walk<'w, 't> {
    way: Way<'t>,
    /// The next position to be reached, and those behind it.
    next: Option<u32>,
    starts: &'w mut dyn Iterator<Item = u32>,
    show: &'w mut dyn FnMut(&Way<'t>),
    /// Of what was reached.
    spans: Vec<(usize, usize)>,
    /// How many of the open objects and lists were reached: their ends are not
    /// known yet.
    waiting: usize,
}

impl Walk<'_, '_> {
    fn go(&mut self) {
        let text = self.way.text;
        let position_of = |rest: Rest<'_>| text.len() - rest.length();
        let mut rest = Rest::of(text.as_bytes());
        let mut in_object = false;
        while self.next.is_some() || self.waiting > 0 {
            rest.spaces();
            let mut start = position_of(rest);
            if in_object && rest.next() == Some(b"\"") {
                let escaped = rest.string_or_word();
                let end = position_of(rest);
                if let Some(step) = self.way.steps.last_mut() {
                    step.key = Quoted::again(position(start), position(end), escaped);
                }
                self.stop(start, end);
                rest.spaces();
                rest.go_over(1);
                rest.spaces();
                start = position_of(rest);
            }
            if let Some([bracket @ (b'{' | b'[')]) = rest.next() {
                rest.go_over(1);
                in_object = *bracket == b'{';
                self.open(start, in_object);
                continue;
            }
            // If what was opened is empty, this is a bracket, and no word.
            rest.string_or_word();
            self.stop(start, position_of(rest));
            // Here a value has just ended.
            loop {
                rest.spaces();
                match rest.next() {
                    Some([b',']) => {
                        rest.go_over(1);
                        if let Some(step) = self.way.steps.last_mut() {
                            step.index += 1;
                        }
                        break;
                    }
                    Some([b'}' | b']']) => {
                        rest.go_over(1);
                        self.close(position_of(rest));
                        let around = self.way.steps.last();
                        in_object = around.is_some_and(|step| step.in_object);
                    }
                    _ => return,
                }
            }
        }
    }

    /// Stops at what starts there, if somebody asks for it.
    #[inline]
    fn stop(&mut self, start: usize, end: usize) -> Range<usize> {
        if self.next.is_some_and(|next| next as usize <= start) {
            self.reach(start, end)
        } else {
            0..0
        }
    }

    #[inline(never)]
    fn reach(&mut self, start: usize, end: usize) -> Range<usize> {
        let before = self.spans.len();
        while self.next.is_some_and(|next| next as usize <= start) {
            (self.show)(&self.way);
            self.spans.push((start, end));
            self.next = self.starts.next();
        }
        before..self.spans.len()
    }

    fn open(&mut self, start: usize, in_object: bool) {
        let is_whole = self.way.steps.is_empty();
        // Where the whole ends is known without going there.
        let end = if is_whole {
            self.way.text.trim_ascii_end().len()
        } else {
            start + 1
        };
        let reached = self.stop(start, end);
        if !reached.is_empty() && !is_whole {
            self.waiting += 1;
        }
        self.way.steps.push(Step {
            in_object,
            key: Quoted::again(0, 0, false),
            index: 0,
            reached,
        });
    }

    fn close(&mut self, end: usize) {
        let ended = self.way.steps.pop().map(|step| step.reached);
        if let Some(ended) = ended.filter(|ended| !ended.is_empty()) {
            self.waiting = self.waiting.saturating_sub(1);
            for (_, known) in self.spans.get_mut(ended).unwrap_or_default() {
                *known = end;
            }
        }
    }
}
