//! The flat tree of a text: a tape of nodes with their spans.

use core::cmp::Ordering;

use super::repeated::{Hashed, repeated};
use super::rest::Quoted;
use super::text::Text;
use crate::position::position;
use crate::reuse::reuse;

/// A node's index on the tape.
pub(crate) type NodeIndex = u32;

/// The node of the whole payload.
pub(crate) const ROOT: NodeIndex = 0;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NodeKind {
    Object,
    List,
    /// A member's key; its value is the next node.
    Key,
    Text,
    /// A number without fraction and exponent.
    Integer,
    /// Any other number.
    Fraction,
    True,
    False,
    Null,
}

/// One value or key: where it starts and ends, and where the next one is.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The first byte of the value, quotes and brackets included.
    start: u32,
    /// The first byte behind it.
    end: u32,
    /// The first node behind this one and all it holds.
    next: NodeIndex,
    /// Of a key: a few bits that equal keys share.
    hash: u16,
    kind: NodeKind,
    /// Of a key or text: whether it holds escapes.
    escaped: bool,
}

impl Node {
    /// What a key or text is.
    fn quoted(self) -> Quoted {
        Quoted::again(self.start, self.end, self.escaped)
    }
}

/// The nodes of one value, and what the scanner noticed on the way.
///
/// Made to be used again: the memory is kept, the content is not.
#[derive(Debug, Default)]
pub(crate) struct Tape {
    nodes: Vec<Node>,
    /// Objects and lists that are open, outermost first.
    open: Vec<NodeIndex>,
    /// Where keys start that their object has said before.
    duplicates: Vec<u32>,
    /// Where keys and texts start in which half of a surrogate pair was replaced.
    lone_surrogates: Vec<u32>,
}

impl Tape {
    /// Forgets what was read.
    pub(super) fn clear(&mut self) {
        self.nodes.clear();
        self.open.clear();
        self.duplicates.clear();
        self.lone_surrogates.clear();
    }

    /// Forgets what was read, and lets go of memory that only an unusually
    /// large payload needed.
    pub(crate) fn empty(&mut self, most: usize) {
        reuse(&mut self.nodes, most);
        for list in [
            &mut self.open,
            &mut self.duplicates,
            &mut self.lone_surrogates,
        ] {
            reuse(list, most);
        }
    }

    /// What has been read of this text.
    pub(super) fn document<'c, 't>(&'c self, text: &'t str) -> Document<'c, 't> {
        Document { text, tape: self }
    }

    /// What the innermost of the open objects and lists is.
    pub(super) fn innermost(&self) -> Option<NodeKind> {
        let open = self.open.last()?;
        Some(self.nodes.get(*open as usize)?.kind)
    }

    /// Writes a node for what stands between `start` and `end`.
    pub(super) fn push(&mut self, kind: NodeKind, start: usize, end: usize) {
        let next = position(self.nodes.len() + 1);
        let (start, end) = (position(start), position(end));
        self.nodes.push(Node {
            start,
            end,
            next,
            hash: 0,
            kind,
            escaped: false,
        });
    }

    /// Writes a node for a key or text.
    pub(super) fn push_quoted(&mut self, kind: NodeKind, quoted: Quoted) {
        self.push(kind, quoted.start as usize, quoted.end as usize);
        if let Some(node) = self.nodes.last_mut() {
            node.escaped = quoted.escaped;
        }
        if quoted.lone {
            self.lone_surrogates.push(quoted.start);
        }
    }

    /// Gives the key that was written last its hash.
    pub(super) fn hash_key(&mut self, text: &str) {
        let document = self.document(text);
        let key = position(self.nodes.len().saturating_sub(1));
        let hash = if document.node(key).escaped {
            hash(document.text_of(key).as_bytes())
        } else {
            hash(document.between_quotes(key))
        };
        if let Some(node) = self.nodes.last_mut() {
            node.hash = hash;
        }
    }

    /// Writes a node for an object or list that is open.
    pub(super) fn open(&mut self, kind: NodeKind, start: usize, end: usize) {
        self.open.push(position(self.nodes.len()));
        self.push(kind, start, end);
    }

    /// Says that the innermost of the open objects and lists ends there.
    pub(super) fn close(&mut self, text: &str, end: usize) {
        let Some(open) = self.open.pop() else {
            return;
        };
        let next = position(self.nodes.len());
        let end = position(end);
        if let Some(node) = self.nodes.get_mut(open as usize) {
            node.end = end;
            node.next = next;
        }
        // Itself, a key and its value: of a single key there is no second.
        if next - open > 3 && self.document(text).kind(open) == NodeKind::Object {
            self.find_duplicates(text, open);
        }
    }

    /// Notes every key of an object that the object has said before.
    fn find_duplicates(&mut self, text: &str, object: NodeIndex) {
        /// Looking back at each of so many keys costs less than sorting them.
        const FEW: usize = 32;
        /// But it costs more where so many times one looks like another.
        const ALIKE: usize = 8;

        let document = self.document(text);
        let mut seen = 0_u64;
        let mut count = 0;
        let mut alike = 0;
        let mut again = Vec::new();
        for (key, _) in document.members(object) {
            let hash = document.node(key).hash;
            let bit = 1 << (hash & 63);
            if seen & bit != 0 && count < FEW && alike < ALIKE {
                let earlier = document.members(object).map(|(earlier, _)| earlier);
                let mut twins = earlier
                    .take_while(|&earlier| earlier < key)
                    .filter(|&earlier| document.node(earlier).hash == hash)
                    .inspect(|_| alike += 1);
                if twins.any(|twin| document.compare_keys(twin, key) == Ordering::Equal) {
                    again.push(key);
                }
            }
            seen |= bit;
            count += 1;
        }
        if count > FEW || alike >= ALIKE {
            let keys = document
                .members(object)
                .map(|(key, _)| Hashed::of(&document.text_of(key), key));
            again = repeated(keys.collect(), &|one, other| {
                document.compare_keys(one, other)
            });
        }
        let document = self.document(text);
        let starts: Vec<_> = again.iter().map(|key| document.start(*key)).collect();
        self.duplicates.extend(starts);
    }
}

/// A few bits that equal names share, from their length and both ends.
fn hash(name: &[u8]) -> u16 {
    let (first, last) = match (name.first_chunk::<8>(), name.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => (
            name.iter()
                .fold(0, |word, &byte| word << 8 | u64::from(byte)),
            0,
        ),
    };
    let mixed =
        (first ^ last.rotate_left(29) ^ name.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    u16::try_from(mixed >> 48).unwrap_or_default()
}

/// A text and its tape: the tree, ready to be walked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Document<'c, 't> {
    text: &'t str,
    tape: &'c Tape,
}

impl<'c, 't> Document<'c, 't> {
    /// Where keys start that their object has said before, in no particular
    /// order.
    pub(crate) fn duplicates(&self) -> &'c [u32] {
        &self.tape.duplicates
    }

    /// Where keys and texts start in which half of a surrogate pair was replaced,
    /// in the text's order.
    pub(crate) fn lone_surrogates(&self) -> &'c [u32] {
        &self.tape.lone_surrogates
    }

    /// Where the value starts that begins last.
    pub(crate) fn last(&self) -> u32 {
        self.tape.nodes.last().map_or(0, |node| node.start)
    }

    pub(crate) fn kind(&self, node: NodeIndex) -> NodeKind {
        self.node(node).kind
    }

    /// The first byte of a node, and the first behind it.
    pub(crate) fn span(&self, node: NodeIndex) -> (usize, usize) {
        let node = self.node(node);
        (node.start as usize, node.end as usize)
    }

    /// Where a node starts.
    pub(crate) fn start(&self, node: NodeIndex) -> u32 {
        self.node(node).start
    }

    /// A node's own text, quotes and all.
    pub(crate) fn source(&self, node: NodeIndex) -> &'t str {
        let (start, end) = self.span(node);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The string that a key or text stands for.
    pub(crate) fn text_of(&self, node: NodeIndex) -> Text<'t> {
        self.node(node).quoted().text(self.text)
    }

    /// Whether a key, or a text, is this string.
    pub(crate) fn is(&self, node: NodeIndex, string: &str) -> bool {
        self.node(node).quoted().is_among(&[string], self.text)
    }

    /// The bytes of a key or text, escapes and all.
    fn between_quotes(&self, node: NodeIndex) -> &'t [u8] {
        let (start, end) = self.span(node);
        self.text
            .as_bytes()
            .get(start + 1..end - 1)
            .unwrap_or_default()
    }

    /// The numbers in a value, however deep.
    pub(crate) fn numbers(&self, node: NodeIndex) -> impl Iterator<Item = NodeIndex> + use<'c, 't> {
        let document = *self;
        (node..self.node(node).next).filter(move |&node| {
            matches!(document.kind(node), NodeKind::Integer | NodeKind::Fraction)
        })
    }

    /// Where keys and texts start that hold U+FFFD, written as it is.
    pub(crate) fn replaced(&self) -> impl Iterator<Item = u32> + use<'c, 't> {
        let document = *self;
        let holding = (ROOT..self.node(ROOT).next).filter(move |&node| {
            let mut characters = document.source(node).chars();
            matches!(document.kind(node), NodeKind::Text | NodeKind::Key)
                && characters.any(|character| character == char::REPLACEMENT_CHARACTER)
        });
        holding.map(move |node| document.node(node).start)
    }

    /// How many nodes there are.
    pub(crate) fn length(&self) -> usize {
        self.tape.nodes.len()
    }

    /// An object's keys, each with its value.
    pub(crate) fn members(
        &self,
        object: NodeIndex,
    ) -> impl Iterator<Item = (NodeIndex, NodeIndex)> + use<'c, 't> {
        let document = *self;
        document
            .children(object, NodeKind::Object)
            .map(|value| (value - 1, value))
    }

    /// A list's items.
    pub(crate) fn items(&self, list: NodeIndex) -> impl Iterator<Item = NodeIndex> + use<'c, 't> {
        self.children(list, NodeKind::List)
    }

    /// The values in an object or list; none if the node is something else.
    fn children(
        &self,
        parent: NodeIndex,
        kind: NodeKind,
    ) -> impl Iterator<Item = NodeIndex> + use<'c, 't> {
        let document = *self;
        let (step, end) = match document.node(parent) {
            node if node.kind == kind => (u32::from(kind == NodeKind::Object), node.next),
            _ => (0, parent),
        };
        // An object that is still open has no end yet: it is never walked.
        let mut at = parent + 1 + step;
        core::iter::from_fn(move || {
            let child = at;
            (child < end).then(|| {
                at = document.node(child).next + step;
                child
            })
        })
    }

    fn compare_keys(&self, one: NodeIndex, other: NodeIndex) -> Ordering {
        let (first, second) = (self.node(one), self.node(other));
        first.hash.cmp(&second.hash).then_with(|| {
            if first.escaped || second.escaped {
                self.text_of(one).as_str().cmp(self.text_of(other).as_str())
            } else {
                self.source(one).cmp(self.source(other))
            }
        })
    }

    fn node(&self, node: NodeIndex) -> Node {
        const NOWHERE: Node = Node {
            start: 0,
            end: 0,
            next: u32::MAX,
            hash: 0,
            kind: NodeKind::Null,
            escaped: false,
        };
        self.tape
            .nodes
            .get(node as usize)
            .copied()
            .unwrap_or(NOWHERE)
    }
}

#[cfg(test)]
mod tests {
    use super::Tape;
    use crate::json::Limits;

    #[test]
    fn the_memory_of_an_unusual_text_is_given_back() {
        const KEPT: usize = 1000;

        for text in [
            format!("[{}0]", "0,".repeat(5000)),
            format!("{{{}\"a\":0}}", "\"a\":0,".repeat(5000)),
            format!("[{}0]", "\"\\ud800\",".repeat(5000)),
            format!("{}{}", "[".repeat(5000), "]".repeat(5000)),
        ] {
            let limits = Limits {
                depth: 5000,
                ..Limits::default()
            };
            let mut tape = Tape::default();
            assert!(tape.scan(&text, limits).is_ok());
            let held = |tape: &Tape| {
                [
                    tape.nodes.capacity(),
                    tape.open.capacity(),
                    tape.duplicates.capacity(),
                    tape.lone_surrogates.capacity(),
                ]
            };
            assert!(held(&tape).iter().any(|capacity| *capacity >= 4096));
            tape.empty(KEPT);
            assert!(held(&tape).iter().all(|capacity| *capacity <= KEPT));
        }
    }
}
