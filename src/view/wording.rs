//! Puts things into words: every sentence of a card is made here.

use std::borrow::Cow;

use super::said::Said;
use super::strings::gaps;
use super::words::Word;
use super::{Linked, Moment, Phrase, Piece, RenderOptions, Target};
use crate::event::TimelineEntry;
use crate::read::Number;
use crate::time::{Duration, Timestamp};
use crate::written::{append, counted, decimal, text_of};

/// What may come into a gap of a sentence, or stand alone.
#[derive(Clone, Copy)]
pub(super) enum Gap<'g> {
    Word(Word),
    /// A number that names something.
    Id(i64),
    /// A number of things.
    Count(usize),
    /// A line or a column.
    Place(usize),
    Number(Number),
    Length(Duration),
    Moment(Timestamp),
    /// Words that are ours already.
    Words(&'g str),
    /// What the payload says.
    Said(&'g str),
    Phrase(&'g Phrase),
}

/// Says everything in the words that the options give.
#[derive(Clone, Copy)]
pub(super) struct Wording<'o> {
    pub(super) options: &'o RenderOptions,
}

impl Phrase {
    /// Adds words of ours: to those before, if there are any.
    pub(super) fn words(&mut self, words: &str) {
        if let Some(Piece::Words(before)) = self.0.last_mut() {
            append(before, words);
        } else if !words.is_empty() {
            self.0.push(Piece::Words(words.to_owned()));
        }
    }
}

impl Wording<'_> {
    /// A word by itself.
    pub(super) fn word(self, word: Word) -> Cow<'static, str> {
        match self.options.strings.word(word, 0) {
            Ok(given) => Cow::Owned(given.to_owned()),
            Err(english) => Cow::Borrowed(english),
        }
    }

    pub(super) fn short(self, text: &str) -> Said {
        Said::short(text, self)
    }

    pub(super) fn long(self, text: &str) -> Said {
        Said::long(text, self)
    }

    /// Adds one thing to a sentence.
    #[inline(never)]
    pub(super) fn put(self, phrase: &mut Phrase, gap: Gap<'_>) {
        match gap {
            Gap::Word(word) => phrase.words(&self.word(word)),
            Gap::Id(id) => phrase.words(&decimal(id)),
            Gap::Count(count) => phrase.words(&self.grouped(count)),
            Gap::Place(place) => phrase.words(&counted(place)),
            Gap::Number(number) => phrase.words(&self.number(number)),
            Gap::Length(length) => phrase.words(&self.length(length)),
            Gap::Words(words) => phrase.words(words),
            Gap::Moment(at) => phrase.0.push(Piece::Moment(self.moment(at))),
            Gap::Said(text) => phrase.0.push(Piece::Said(self.short(text))),
            Gap::Phrase(other) => {
                for piece in &other.0 {
                    match piece {
                        Piece::Words(words) => phrase.words(words),
                        other => phrase.0.push(other.clone()),
                    }
                }
            }
        }
    }

    /// One thing as a sentence.
    pub(super) fn say(self, gap: Gap<'_>) -> Phrase {
        let mut phrase = Phrase::default();
        self.put(&mut phrase, gap);
        phrase
    }

    /// A sentence with its gaps filled, in the order in which the English one
    /// has them.
    pub(super) fn fill(self, word: Word, fillings: &[Gap<'_>]) -> Phrase {
        self.fill_form(word, 0, fillings)
    }

    /// A sentence that counts something.
    pub(super) fn count(self, word: Word, count: usize) -> Phrase {
        self.fill_form(word, count, &[Gap::Count(count)])
    }

    #[inline(never)]
    fn fill_form(self, word: Word, count: usize, fillings: &[Gap<'_>]) -> Phrase {
        let mut phrase = Phrase::default();
        let (sentence, is_english) = match self.options.strings.word(word, count) {
            Ok(given) => (given, false),
            Err(english) => (english, true),
        };
        // Byte by byte, for this is most of the work of drawing a card.
        let (mut from, mut filled) = (0, 0);
        for (place, byte) in sentence.bytes().enumerate() {
            let part = || sentence.get(from..place).unwrap_or_default();
            match byte {
                b'{' => phrase.words(part()),
                b'}' => {
                    let gap = if is_english {
                        Some(filled)
                    } else {
                        gaps(word.english()).position(|gap| gap == part())
                    };
                    if let Some(filling) = gap.and_then(|gap| fillings.get(gap)) {
                        self.put(&mut phrase, *filling);
                    }
                    filled += 1;
                }
                _ => continue,
            }
            from = place + 1;
        }
        phrase.words(sentence.get(from..).unwrap_or_default());
        phrase
    }

    /// Several, with commas between them; beyond the third they are counted.
    pub(super) fn list(self, items: &mut dyn Iterator<Item = Phrase>) -> Phrase {
        /// More than these nobody reads in a sentence.
        const MOST: usize = 3;
        let mut list = Phrase::default();
        for (place, item) in items.take(MOST).enumerate() {
            if place > 0 {
                self.put(&mut list, Gap::Word(Word::Comma));
            }
            self.put(&mut list, Gap::Phrase(&item));
        }
        let more = items.count();
        if more > 0 {
            self.put(&mut list, Gap::Word(Word::Comma));
            self.put(&mut list, Gap::Phrase(&self.count(Word::AndMore, more)));
        }
        list
    }

    /// A count as people read it: `12,345`.
    pub(super) fn grouped(self, count: usize) -> String {
        let digits = counted(count);
        let mut grouped = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                append(&mut grouped, &self.word(Word::GroupMark));
            }
            grouped.push(digit);
        }
        grouped
    }

    /// A number with the language's decimal mark.
    pub(super) fn number(self, number: Number) -> String {
        self.with_mark(&text_of(&number))
    }

    fn with_mark(self, number: &str) -> String {
        let mut marked = String::new();
        for digit in number.chars() {
            match digit {
                '.' => append(&mut marked, &self.word(Word::DecimalMark)),
                _ => marked.push(digit),
            }
        }
        marked
    }

    /// How long, as a sentence says it: at most three units next to each
    /// other, the largest first, without those that are zero. What is smaller
    /// is cut towards the past, so that two figures of one timeline are never
    /// two cuts apart. There is no sign: the sentence says which way it ran.
    pub(super) fn length(self, length: Duration) -> String {
        const SECOND: i64 = 1_000_000;
        const DAY: i64 = 86_400;
        let micros = length.as_micros();
        if micros != 0 && micros.unsigned_abs() < SECOND.unsigned_abs() {
            return self.word(Word::LessThanSecond).into_owned();
        }
        let seconds = micros.div_euclid(SECOND).unsigned_abs();
        let day = DAY.unsigned_abs();
        let units = [
            (Word::Days, seconds / day),
            (Word::Hours, seconds % day / 3600),
            (Word::Minutes, seconds % 3600 / 60),
            (Word::Seconds, seconds % 60),
        ];
        let mut words = String::new();
        let mut left = 3;
        for (word, count) in units {
            if count > 0 || (word == Word::Seconds && words.is_empty()) {
                if !words.is_empty() {
                    words.push(' ');
                }
                let count = usize::try_from(count).unwrap_or(usize::MAX);
                append(&mut words, &text_of(&self.count(word, count)));
            }
            left -= usize::from(!words.is_empty());
            if left == 0 {
                break;
            }
        }
        words
    }

    /// How far from the start, with its sign: a recording can be wound there.
    pub(super) fn offset(self, from_start: Duration) -> Phrase {
        let exact = from_start.abs();
        let time = if exact < Duration::from_millis(1000) && exact != Duration::ZERO {
            // Where the words would only say "less than", the figure is exact.
            let seconds = text_of(&exact);
            let seconds = self.with_mark(seconds.trim_end_matches('s'));
            text_of(&self.fill(Word::SecondsExactly, &[Gap::Words(&seconds)]))
        } else {
            self.length(from_start)
        };
        let word = if from_start.is_negative() {
            Word::Earlier
        } else {
            Word::Later
        };
        self.fill(word, &[Gap::Words(&time)])
    }

    pub(super) fn moment(self, at: Timestamp) -> Moment {
        let utc = text_of(&at.date_and_clock());
        let offset = self.options.utc_offset;
        Moment {
            at,
            utc: text_of(&self.fill(Word::Utc, &[Gap::Words(&utc)])),
            local: offset.map(|offset| text_of(&at.at(offset))),
        }
    }

    /// A moment, or the time of day alone where its day is plain.
    pub(super) fn clock(self, at: Timestamp, beside: Timestamp) -> Phrase {
        let mut moment = self.moment(at);
        if text_of(&at.date()) == text_of(&beside.date()) && moment.local.is_none() {
            moment.utc = text_of(&at.clock());
        }
        Phrase(vec![Piece::Moment(moment)])
    }

    /// Who did something; the system is no person.
    pub(super) fn by(self, actor: i64) -> Phrase {
        if actor == TimelineEntry::SYSTEM {
            self.say(Gap::Word(Word::BySystem))
        } else {
            self.fill(Word::ByPerson, &[Gap::Id(actor)])
        }
    }

    /// When something happened, and by whom, if that is known.
    pub(super) fn stamped(self, at: Timestamp, actor: Option<i64>) -> Phrase {
        match actor {
            None => self.say(Gap::Moment(at)),
            Some(actor) => {
                let by = self.by(actor);
                self.fill(Word::TimeBy, &[Gap::Moment(at), Gap::Phrase(&by)])
            }
        }
    }

    /// A link with words of ours on it, and its host beside it.
    pub(super) fn link(self, target: Target) -> Phrase {
        let host = self.say(Gap::Said(&target.host));
        let link = Phrase(vec![Piece::Link(Linked {
            words: self.word(Word::ReportOpen),
            target,
        })]);
        self.fill(Word::ReportOn, &[Gap::Phrase(&link), Gap::Phrase(&host)])
    }
}
