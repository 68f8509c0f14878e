//! Puts things into words: every sentence of a card is made here.

use std::borrow::Cow;

use super::RenderOptions;
use super::said::{LONG, SHORT, clean};
use super::sentences::Sentence;
use super::strings::gaps;
use super::writer::{Pieces, Ready, Shown};
use crate::event::{Link, TimelineEntry};
use crate::parts::split_once;
use crate::read::Number;
use crate::time::{Duration, Timestamp};
use crate::written::{append_all, counted, decimal, text_of};

/// What may come into a gap of a sentence, or stand alone.
#[derive(Clone, Copy)]
pub(crate) enum Filling<'g> {
    /// A sentence without gaps.
    Plain(Sentence),
    /// A sentence and what fills its gaps, in the order in which the English
    /// one has them.
    Filled(Sentence, &'g [Filling<'g>]),
    /// A sentence that counts something.
    Counted(Sentence, usize),
    /// One behind the other.
    All(&'g [Filling<'g>]),
    /// Several, with commas between them; beyond the third they are counted.
    /// There are so many, if that is more than are handed over.
    List(&'g Several<'g>, usize),
    /// A number that names something.
    Id(i64),
    /// A number of things.
    Count(usize),
    /// A line or a column.
    Place(usize),
    Number(Number),
    /// A number that is text already, with a point.
    Fraction(&'g str),
    Length(Duration),
    /// How far from the start, with its sign.
    Offset(Duration),
    Moment(Timestamp),
    /// The time of day alone, unless the reader's clocks show another.
    Clock(Timestamp),
    /// Who did something.
    By(i64),
    /// Words that are ours already.
    Words(&'g str),
    /// What the payload says.
    Said(&'g str),
    /// A person's name in its parts: one text, for a part alone would stand
    /// where the page's direction puts it.
    Name(&'g [&'g str]),
    /// A link with words of ours on it.
    Link(&'g Link<'g>),
    /// What was put into words before.
    Ready(&'g dyn Ready),
}

/// Hands over several things, one after the other.
pub(crate) type Several<'g> = dyn Fn(&mut dyn FnMut(Filling<'_>)) + 'g;

/// Says everything in the words that the options give.
#[derive(Clone, Copy)]
pub(crate) struct Wording<'o> {
    pub(crate) options: &'o RenderOptions,
}

/// Nothing but the text of what is written.
impl Pieces for String {
    fn words(&mut self, words: &str) {
        self.push_str(words);
    }

    fn said(&mut self, said: &str) {
        self.push_str(said);
    }

    fn moment(&mut self, _: &Shown<'_>) {}

    fn link(&mut self, words: &str, _: &str, _: &str) {
        self.push_str(words);
    }
}

impl<'o> Wording<'o> {
    /// A sentence by itself.
    #[inline(never)]
    pub(crate) fn sentence(self, sentence: Sentence) -> &'o str {
        let given = self.options.strings.sentence(sentence, 0);
        given.unwrap_or_else(|| sentence.english())
    }

    /// A name, a word, an id of the payload.
    pub(crate) fn short(self, text: &str) -> Cow<'_, str> {
        clean(text, SHORT, self)
    }

    /// Notes and descriptions.
    pub(crate) fn long(self, text: &str) -> Cow<'_, str> {
        clean(text, LONG, self)
    }

    /// The text of one thing in which no moment is.
    #[inline(never)]
    pub(crate) fn text(self, filling: Filling<'_>) -> String {
        let mut text = String::new();
        self.put(filling, &mut text);
        text
    }

    /// Writes one thing.
    #[inline(never)]
    pub(crate) fn put(self, filling: Filling<'_>, out: &mut dyn Pieces) {
        match filling {
            Filling::Plain(sentence) => out.words(self.sentence(sentence)),
            Filling::Filled(sentence, fillings) => self.fill(sentence, 0, fillings, out),
            Filling::Counted(sentence, count) => {
                self.fill(sentence, count, &[Filling::Count(count)], out);
            }
            Filling::All(fillings) => {
                for filling in fillings {
                    self.put(*filling, out);
                }
            }
            Filling::List(several, count) => self.list(several, count, out),
            Filling::Id(id) => out.words(&decimal(id)),
            Filling::Count(count) => self.grouped(count, out),
            Filling::Place(place) => out.words(&counted(place)),
            Filling::Number(number) => self.marked(&text_of(&number), out),
            Filling::Fraction(digits) => self.marked(digits, out),
            Filling::Length(length) => self.length(length, out),
            Filling::Offset(from_start) => self.offset(from_start, out),
            Filling::Moment(at) => self.moment(at, false, out),
            Filling::Clock(at) => self.moment(at, true, out),
            // The system is no person.
            Filling::By(TimelineEntry::SYSTEM) => out.words(self.sentence(Sentence::BySystem)),
            Filling::By(actor) => self.fill(Sentence::ByPerson, 0, &[Filling::Id(actor)], out),
            Filling::Words(words) => out.words(words),
            Filling::Said(text) => out.said(&self.short(text)),
            Filling::Name(parts) => {
                let mut name = String::new();
                for part in parts {
                    let space = if name.is_empty() { "" } else { " " };
                    append_all(&mut name, &[space, &self.short(part)]);
                }
                out.said(&name);
            }
            Filling::Link(link) => {
                out.link(self.sentence(Sentence::ReportOpen), link.url(), link.host());
            }
            Filling::Ready(ready) => ready.write(out),
        }
    }

    /// A sentence with its gaps filled.
    #[inline(never)]
    fn fill(
        self,
        sentence: Sentence,
        count: usize,
        fillings: &[Filling<'_>],
        out: &mut dyn Pieces,
    ) {
        let english = sentence.english();
        let given = self.options.strings.sentence(sentence, count);
        let text = match given {
            Some(given) => given,
            // Only behind a bar there is a form for one.
            None if count == 1 => split_once(english, b'|').map_or(english, |(_, one)| one),
            None => english,
        };
        // Byte by byte, for this is most of the work of drawing a card.
        let (mut from, mut filled) = (0, 0);
        for (place, byte) in text.bytes().enumerate() {
            if !matches!(byte, b'{' | b'|' | b'}') {
                continue;
            }
            let part = text.get(from..place).unwrap_or_default();
            match byte {
                b'{' if part.is_empty() => {}
                b'{' => out.words(part),
                b'}' => {
                    let gap = match given {
                        None => Some(filled),
                        Some(_) => gaps(english).position(|gap| gap == part),
                    };
                    if let Some(filling) = gap.and_then(|gap| fillings.get(gap)) {
                        self.put(*filling, out);
                    }
                    filled += 1;
                }
                _ if given.is_none() => return out.words(part),
                _ => continue,
            }
            from = place + 1;
        }
        if from < text.len() {
            out.words(text.get(from..).unwrap_or_default());
        }
    }

    fn list(self, several: &Several<'_>, count: usize, out: &mut dyn Pieces) {
        /// More than these nobody reads in a sentence.
        const MOST: usize = 3;
        let mut items = 0;
        several(&mut |item| {
            items += 1;
            if items <= MOST {
                if items > 1 {
                    out.words(self.sentence(Sentence::Comma));
                }
                self.put(item, out);
            }
        });
        let more = count.max(items) - items.min(MOST);
        if more > 0 && items == 0 {
            self.put(Filling::Counted(Sentence::Places, more), out);
        } else if more > 0 {
            out.words(self.sentence(Sentence::Comma));
            self.put(Filling::Counted(Sentence::AndMore, more), out);
        }
    }

    /// A count as people read it: `12,345`.
    fn grouped(self, count: usize, out: &mut dyn Pieces) {
        let digits = counted(count);
        let mut from = 0;
        for to in 1..=digits.len() {
            if (digits.len() - to).is_multiple_of(3) {
                if from > 0 {
                    out.words(self.sentence(Sentence::GroupMark));
                }
                out.words(digits.get(from..to).unwrap_or_default());
                from = to;
            }
        }
    }

    /// A number with the language's decimal mark.
    fn marked(self, number: &str, out: &mut dyn Pieces) {
        let (whole, fraction) = split_once(number, b'.').unwrap_or((number, ""));
        out.words(whole);
        if !fraction.is_empty() {
            out.words(self.sentence(Sentence::DecimalMark));
            out.words(fraction);
        }
    }

    /// How long, as a sentence says it: at most three units next to each
    /// other, the largest first, without those that are zero. What is smaller
    /// is left out; fractions of a second are cut towards the past, so that two
    /// figures of one timeline are never two cuts apart. There is no sign: the
    /// sentence says which way it ran.
    fn length(self, length: Duration, out: &mut dyn Pieces) {
        const SECOND: Duration = Duration::from_millis(1000);
        if length.as_micros() != 0 && length.abs() < SECOND {
            return out.words(self.sentence(Sentence::LessThanSecond));
        }
        let parts = length.floor().parts();
        let units = [
            (Sentence::Days, parts.days),
            (Sentence::Hours, parts.hours),
            (Sentence::Minutes, parts.minutes),
            (Sentence::Seconds, parts.seconds),
        ];
        // How many units more are looked at, once there is one.
        let mut left = None;
        for (sentence, count) in units {
            let count = usize::try_from(count).unwrap_or(usize::MAX);
            if count > 0 || (sentence == Sentence::Seconds && left.is_none()) {
                if left.is_some() {
                    out.words(" ");
                }
                left = left.or(Some(3));
                self.put(Filling::Counted(sentence, count), out);
            }
            left = left.map(|left| left - 1);
            if left == Some(0) {
                break;
            }
        }
    }

    /// How far from the start: a recording can be wound there.
    fn offset(self, from_start: Duration, out: &mut dyn Pieces) {
        let sentence = if from_start.is_negative() {
            Sentence::Earlier
        } else {
            Sentence::Later
        };
        let exact = from_start.abs();
        if exact == Duration::ZERO || exact >= Duration::from_millis(1000) {
            return self.fill(sentence, 0, &[Filling::Length(from_start)], out);
        }
        // Where the words would only say "less than", the figure is exact.
        let seconds = text_of(&exact);
        let seconds = seconds.strip_suffix('s').unwrap_or(&seconds);
        let exactly = [Filling::Fraction(seconds)];
        self.fill(
            sentence,
            0,
            &[Filling::Filled(Sentence::SecondsExactly, &exactly)],
            out,
        );
    }

    fn moment(self, at: Timestamp, clock: bool, out: &mut dyn Pieces) {
        let stamp = at.text();
        let mut utc = stamp;
        utc[10] = b' ';
        let [stamp, utc] = [&stamp, &utc].map(|utc| core::str::from_utf8(utc).unwrap_or_default());
        let local = self
            .options
            .utc_offset
            .map(|offset| text_of(&at.at(offset)));
        let local = local.as_deref();
        let time = [Filling::Words(utc.get(..19).unwrap_or_default())];
        let utc = if clock && local.is_none() {
            Filling::Words(utc.get(11..19).unwrap_or_default())
        } else {
            Filling::Filled(Sentence::Utc, &time)
        };
        out.moment(&Shown {
            at,
            stamp,
            utc,
            local,
        });
    }
}
