//! What stands in a field.

use super::Number;
use super::records::RecordIndex;
use crate::issue::Reported;
use crate::time::Timestamp;

/// What stands in a field: where it starts, how it stands, and its value.
///
/// Two words: an enum would take three, and the code that keeps and copies it
/// is shorter for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    /// From the lowest byte on: four of where the value starts, one of the
    /// [`SlotState`], one of the [`Tag`].
    head: u64,
    /// The value, as its tag tells.
    value: u64,
}

/// How a field stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum SlotState {
    /// A value.
    Whole,
    /// Nothing is there, and nothing need be.
    Absent,
    /// Nothing is there, and nothing need be; but another key probably means it.
    Misspelt,
    /// Nothing is there, and that has been noted.
    Missing,
    /// Null, which may be there.
    Null,
    /// What is there cannot be read, and that has been noted.
    Wrong,
}

/// A value, as it is kept.
#[derive(Clone, Copy, Debug)]
pub(super) enum Held {
    /// A piece of the text, from the slot's start to here.
    Piece {
        end: u32,
        escaped: bool,
    },
    /// A word that is known, by its index in the list.
    Word(u32),
    Boolean(bool),
    Integer(i64),
    Number(Number),
    Timestamp(Timestamp),
    Object(RecordIndex),
    /// The first of its items' records, and how many there are.
    List {
        first: RecordIndex,
        count: u32,
    },
}

/// What a slot's value is.
#[derive(Clone, Copy)]
enum Tag {
    Nothing,
    Piece,
    EscapedPiece,
    Word,
    Boolean,
    Integer,
    Number,
    Timestamp,
    Object,
    List,
}

impl Slot {
    /// Not all zeros: to fill memory with these is a call out of WebAssembly.
    pub(super) const ABSENT: Self = Self {
        head: (SlotState::Absent as u64) << 32,
        value: 0,
    };

    #[inline]
    fn pack(start: u32, state: SlotState, tag: Tag, value: u64) -> Self {
        let head = u64::from(start) | (state as u64) << 32 | (tag as u64) << 40;
        Self { head, value }
    }

    /// A field without a value.
    #[inline]
    pub(super) fn new(start: u32, state: SlotState) -> Self {
        Self::pack(start, state, Tag::Nothing, 0)
    }

    #[inline]
    pub(super) fn whole(start: u32, held: Held) -> Self {
        Self::holding(start, SlotState::Whole, held)
    }

    #[inline]
    pub(super) fn holding(start: u32, state: SlotState, held: Held) -> Self {
        let (tag, value) = match held {
            Held::Piece { end, escaped } => {
                let tag = if escaped {
                    Tag::EscapedPiece
                } else {
                    Tag::Piece
                };
                (tag, end.into())
            }
            Held::Word(index) => (Tag::Word, index.into()),
            Held::Boolean(held) => (Tag::Boolean, held.into()),
            Held::Integer(held) => (Tag::Integer, held.cast_unsigned()),
            Held::Number(held) => (Tag::Number, held.get().to_bits()),
            Held::Timestamp(held) => (Tag::Timestamp, held.as_micros().cast_unsigned()),
            Held::Object(record) => (Tag::Object, record.into()),
            Held::List { first, count } => (Tag::List, u64::from(first) | u64::from(count) << 32),
        };
        Self::pack(start, state, tag, value)
    }

    /// A value that cannot be read.
    pub(super) fn wrong(start: u32, _: Reported) -> Self {
        Self::new(start, SlotState::Wrong)
    }

    /// Where its value starts.
    #[inline]
    pub(super) fn start(self) -> u32 {
        low(self.head)
    }

    /// Whether the field stands like that.
    #[inline]
    pub(super) fn is(self, state: SlotState) -> bool {
        let [_, _, _, _, this, ..] = self.head.to_le_bytes();
        this == state as u8
    }

    /// The value's bits, if it is of this kind.
    #[inline]
    fn bits(self, tag: Tag) -> Option<u64> {
        let [_, _, _, _, _, this, ..] = self.head.to_le_bytes();
        (this == tag as u8).then_some(self.value)
    }

    #[inline]
    pub(super) fn boolean(self) -> Option<bool> {
        self.bits(Tag::Boolean).map(|bits| bits != 0)
    }

    #[inline]
    pub(super) fn integer(self) -> Option<i64> {
        self.bits(Tag::Integer).map(u64::cast_signed)
    }

    #[inline]
    pub(super) fn number(self) -> Option<Number> {
        Number::new(f64::from_bits(self.bits(Tag::Number)?))
    }

    #[inline]
    pub(super) fn timestamp(self) -> Option<Timestamp> {
        Some(Timestamp::kept(self.bits(Tag::Timestamp)?.cast_signed()))
    }

    /// A word that is known, by its index in the list.
    #[inline]
    pub(super) fn word(self) -> Option<usize> {
        self.bits(Tag::Word).map(|bits| low(bits) as usize)
    }

    /// The object's record.
    #[inline]
    pub(super) fn object(self) -> Option<RecordIndex> {
        self.bits(Tag::Object).map(low)
    }

    /// The record of the list's first item, and how many items there are.
    #[inline]
    pub(super) fn list(self) -> Option<(RecordIndex, u32)> {
        let bits = self.bits(Tag::List)?;
        Some((low(bits), low(bits >> 32)))
    }

    /// Where the piece of the text ends, and whether escapes stand in it.
    #[inline]
    pub(super) fn piece(self) -> Option<(u32, bool)> {
        let plain = self.bits(Tag::Piece).map(|bits| (low(bits), false));
        plain.or_else(|| Some((low(self.bits(Tag::EscapedPiece)?), true)))
    }

    /// Whether neither the key is there nor another that means it.
    pub(super) fn is_lacking(self) -> bool {
        self.is(SlotState::Absent) || self.is(SlotState::Missing)
    }

    /// Whether the key is there, or one that is read as it.
    pub(super) fn is_there(self) -> bool {
        [SlotState::Null, SlotState::Wrong, SlotState::Whole]
            .into_iter()
            .any(|state| self.is(state))
    }
}

/// The lower half of a word.
#[inline]
fn low(word: u64) -> u32 {
    let [first, second, third, fourth, ..] = word.to_le_bytes();
    u32::from_le_bytes([first, second, third, fourth])
}
