//! Our words in another language, or in other words.

use core::fmt;
use core::str::FromStr;
use std::borrow::Cow;

use super::plural::{FORMS, OTHER, Plurals, holds};
use super::sentences::Sentence;
use crate::character::breaks;
use crate::issue::Code;
use crate::json::{Document, Limits, NodeIndex, NodeKind as Kind, ROOT, Tape};
use crate::order::sort_by;
use crate::parts::{split, split_once};
use crate::spelling::nearest;
use crate::word::word;
use crate::written::{append, joined};

/// Every sentence of a card that is ours, in English unless others are given.
///
/// Read from JSON text: an object whose keys are those of
/// [`template`](Self::template), each with a sentence. A sentence keeps its
/// gaps, such as `{time}`. One with the gap `{number}` may have a form for
/// each plural category of its language, as an object. What is not given stays
/// English. Besides, these keys are known:
///
/// | key | value | without it |
/// | --- | --- | --- |
/// | `language` | the language's tag, as in BCP 47 | `en` |
/// | `direction` | `ltr` or `rtl`: the card is given it | the page's |
/// | `plurals` | the language's rules, as [Unicode](https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html) writes them, by category | those of English |
/// | `codes` | by issue code: the sentence for it | the issue's own, in English |
///
/// Sentences are text, never markup, and stand on one line: they have no control
/// characters.
///
/// ```
/// use talview_events::{Options, RenderOptions, render_text};
///
/// let strings = r#"{"language": "de", "resolvedAfter": "Gelöst nach {time}.",
///     "resolvedAfterEvents": "Gelöst nach {time}, {events}.",
///     "events": {"one": "ein Ereignis", "other": "{number} Ereignisse"}}"#;
/// let rendering = RenderOptions { strings: strings.parse()?, ..RenderOptions::default() };
///
/// let body = include_str!("../../tests/cases/incident-updated.json");
/// let text = render_text(body, &Options::default(), &rendering)?;
/// assert!(text.contains("Gelöst nach 28 min 36 s, 3 Ereignisse."));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strings {
    pub(super) language: Cow<'static, str>,
    pub(super) direction: Option<Direction>,
    pub(super) plurals: Plurals,
    /// By their keys.
    given: Vec<Given>,
    /// One behind the other.
    sentences: String,
}

word! {
    /// Which way a language is written, in HTML's words.
    pub enum Direction {
        /// From left to right.
        LeftToRight = "ltr",
        /// From right to left.
        RightToLeft = "rtl",
    }
}

/// A sentence, or one of its forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Given {
    /// Which sentence's, or which code's, and which of its forms.
    key: usize,
    /// Where it stands among the sentences.
    start: usize,
    end: usize,
}

/// Why JSON text gives no [`Strings`]: what was expected, and where.
///
/// ```
/// use talview_events::Strings;
///
/// let error = r#"{"openSince": "Offen seit {begin}."}"#.parse::<Strings>().unwrap_err();
/// assert_eq!(error.to_string(), "openSince: expected each gap of \"Open since {start}.\" and no other");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StringsError(String);

impl fmt::Display for StringsError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl core::error::Error for StringsError {}

impl Default for Strings {
    /// English.
    fn default() -> Self {
        Self {
            language: Cow::Borrowed("en"),
            direction: None,
            plurals: Plurals::default(),
            given: Vec::new(),
            sentences: String::new(),
        }
    }
}

impl Strings {
    fn find(&self, key: usize) -> Option<&str> {
        let place = self
            .given
            .binary_search_by(|given| given.key.cmp(&key))
            .ok()?;
        let Given { start, end, .. } = self.given.get(place)?;
        self.sentences.get(*start..*end)
    }

    /// What a sentence says for so many, if that is given.
    pub(super) fn sentence(&self, sentence: Sentence, count: usize) -> Option<&str> {
        if self.given.is_empty() {
            None
        } else {
            self.given_sentence(sentence, count)
        }
    }

    #[inline(never)]
    fn given_sentence(&self, sentence: Sentence, count: usize) -> Option<&str> {
        let form = |form| self.find(sentence as usize * FORMS.len() + form);
        form(self.plurals.form(count)).or_else(|| form(OTHER))
    }

    /// The sentence for an issue's code, if it is given.
    pub(super) fn code(&self, code: Code) -> Option<&str> {
        self.find(Self::FIRST_CODE + code as usize)
    }

    /// Behind the keys of all sentences.
    const FIRST_CODE: usize = Sentence::ALL.len() * FORMS.len();

    /// Every key there is, in English, as JSON text: what a translation
    /// starts from.
    #[must_use]
    pub fn template() -> String {
        let mut json = String::from(
            "{\n  \"language\": \"en\",\n  \"plurals\": { \"one\": \"i = 1 and v = 0\" }",
        );
        for (sentence, name) in Sentence::ALL.iter().zip(Sentence::NAMES) {
            append(&mut json, ",\n  \"");
            append(&mut json, &key(name));
            append(&mut json, "\": ");
            let (other, one) = forms(*sentence);
            // No English sentence needs an escape.
            append(
                &mut json,
                &if counts(*sentence) {
                    format!("{{ \"one\": \"{one}\", \"other\": \"{other}\" }}")
                } else {
                    format!("\"{other}\"")
                },
            );
        }
        append(&mut json, ",\n  \"codes\": {");
        let mut comma = "\n";
        for code in Code::ALL {
            append(&mut json, comma);
            append(
                &mut json,
                &format!("    \"{}\": {:?}", code.as_str(), code.meaning()),
            );
            comma = ",\n";
        }
        append(&mut json, "\n  }\n}\n");
        json
    }
}

/// A sentence's form for all numbers but one and that for one; the same twice,
/// if it counts nothing.
fn forms(sentence: Sentence) -> (&'static str, &'static str) {
    let english = sentence.english();
    split_once(english, b'|').unwrap_or((english, english))
}

/// Whether a sentence has a form for each number.
fn counts(sentence: Sentence) -> bool {
    split_once(sentence.english(), b'|').is_some()
}

/// A sentence's key: its name, beginning with a small letter.
fn key(name: &str) -> String {
    let mut key = name.to_owned();
    if let Some(first) = key.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    key
}

/// Whether a name is this sentence's key, without making that.
fn is_key(name: &str, known: &str) -> bool {
    match (name.as_bytes(), known.as_bytes()) {
        ([small, rest @ ..], [capital, others @ ..]) => {
            *small == capital.to_ascii_lowercase() && rest == others
        }
        _ => false,
    }
}

/// The names of a sentence's gaps.
pub(super) fn gaps(sentence: &str) -> impl Iterator<Item = &str> {
    let parts = split(sentence, b'{').skip(1);
    parts.map(|part| split(part, b'}').next().unwrap_or_default())
}

/// Whether a sentence has each gap of another and no other; a special form of
/// one that counts may leave out its number, as in "one event".
fn fits(sentence: &str, english: &str, special: bool) -> bool {
    let has = |sentence: &str, name: &str| gaps(sentence).any(|gap| gap == name);
    let mut open = false;
    let balanced = sentence.bytes().all(|byte| {
        let changes = matches!(byte, b'{' | b'}');
        let fits = !changes || open == (byte == b'}');
        open ^= changes;
        fits
    });
    balanced
        && !open
        && gaps(sentence).all(|gap| has(english, gap))
        && (special || gaps(english).all(|gap| has(sentence, gap)))
}

impl FromStr for Strings {
    type Err = StringsError;

    fn from_str(json: &str) -> Result<Self, StringsError> {
        let mut tape = Tape::default();
        let document = tape
            .scan(json, Limits::default())
            .map_err(|_| expected("strings", "JSON text"))?;
        if !document.duplicates().is_empty() {
            return Err(expected("strings", "each key once"));
        }
        let mut strings = Self::default();
        each(document, ROOT, "strings", &mut |name, value| {
            strings.take(document, name, value)
        })?;
        sort_by(&mut strings.given, |one, other| one.key.cmp(&other.key));
        Ok(strings)
    }
}

#[inline(never)]
fn expected(name: &str, what: &str) -> StringsError {
    StringsError(joined(&[name, ": expected ", what]))
}

/// Takes every member of what must be an object.
fn each(
    document: Document<'_, '_>,
    node: NodeIndex,
    name: &str,
    take: &mut dyn FnMut(&str, NodeIndex) -> Result<(), StringsError>,
) -> Result<(), StringsError> {
    if document.kind(node) != Kind::Object {
        return Err(expected(name, "an object"));
    }
    for (key, value) in document.members(node) {
        take(&document.text_of(key), value)?;
    }
    Ok(())
}

/// A string, which every other value must be. It has no line break in it: in
/// plain text each thing has a line of its own.
#[inline(never)]
fn text(document: Document<'_, '_>, node: NodeIndex, name: &str) -> Result<String, StringsError> {
    if document.kind(node) != Kind::Text {
        return Err(expected(name, "a string"));
    }
    let text = document.text_of(node).into_cow().into_owned();
    if text.chars().any(breaks) {
        return Err(expected(name, "a string on one line"));
    }
    Ok(text)
}

impl Strings {
    fn put(&mut self, key: usize, sentence: &str) {
        let start = self.sentences.len();
        append(&mut self.sentences, sentence);
        let end = self.sentences.len();
        self.given.push(Given { key, start, end });
    }

    fn take(
        &mut self,
        document: Document<'_, '_>,
        name: &str,
        value: NodeIndex,
    ) -> Result<(), StringsError> {
        match name {
            "language" => {
                let tag = text(document, value, name)?;
                let subtag = |part: &str| {
                    (1..=8).contains(&part.len())
                        && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
                };
                if tag.len() > 35 || !split(&tag, b'-').all(subtag) {
                    return Err(expected(name, "a language's tag, such as de or pt-BR"));
                }
                self.language = tag.into();
            }
            "direction" => {
                self.direction = Some(match text(document, value, name)?.as_str() {
                    "ltr" => Direction::LeftToRight,
                    "rtl" => Direction::RightToLeft,
                    _ => return Err(expected(name, "\"ltr\" or \"rtl\"")),
                });
            }
            "plurals" => {
                let mut rules = [const { None }; OTHER];
                each(document, value, name, &mut |category, rule| {
                    let form = FORMS.iter().position(|form| *form == category);
                    let rule = text(document, rule, category)?;
                    match form.and_then(|form| rules.get_mut(form)) {
                        Some(place) if holds(&rule, 0).is_some() => *place = Some(rule),
                        Some(_) => return Err(expected(category, "a rule such as n % 10 = 2..4")),
                        None => return Err(expected(category, "zero, one, two, few or many")),
                    }
                    Ok(())
                })?;
                self.plurals = Plurals(rules);
            }
            "codes" => each(document, value, name, &mut |name, sentence| {
                let code = Code::ALL
                    .iter()
                    .find(|code| code.as_str() == name)
                    .ok_or_else(|| expected(name, "an issue's code"))?;
                let text = text(document, sentence, name)?;
                self.put(Self::FIRST_CODE + *code as usize, &text);
                Ok(())
            })?,
            _ => self.take_sentence(document, name, value)?,
        }
        Ok(())
    }

    fn take_sentence(
        &mut self,
        document: Document<'_, '_>,
        name: &str,
        value: NodeIndex,
    ) -> Result<(), StringsError> {
        // Most stand in the template's order, so the search begins at the last.
        let last = self.given.last().map_or(0, |given| given.key / FORMS.len());
        let last = last.min(Sentence::NAMES.len());
        let (before, behind) = Sentence::NAMES.split_at(last);
        let mut names = behind.iter().chain(before);
        let place = names.position(|known| is_key(name, known));
        let found = place.and_then(|place| Sentence::ALL.get((last + place) % Sentence::ALL.len()));
        let Some(sentence) = found else {
            let near = nearest(name, Sentence::NAMES.iter().copied());
            let what = near.map_or_else(
                || "a key of the template".to_owned(),
                |near| joined(&["another key, perhaps ", &key(near)]),
            );
            return Err(expected(name, &what));
        };
        let (english, _) = forms(*sentence);
        let mut put = |form: usize, given: String| {
            if !fits(&given, english, form != OTHER) {
                let what = joined(&["each gap of \"", english, "\" and no other"]);
                return Err(expected(name, &what));
            }
            self.put(*sentence as usize * FORMS.len() + form, &given);
            Ok(())
        };
        if document.kind(value) == Kind::Text || !counts(*sentence) {
            return put(OTHER, text(document, value, name)?);
        }
        let mut has_other = false;
        each(document, value, name, &mut |category, given| {
            let form = FORMS
                .iter()
                .position(|form| *form == category)
                .ok_or_else(|| expected(name, "the forms zero, one, two, few, many and other"))?;
            has_other |= form == OTHER;
            put(form, text(document, given, name)?)
        })?;
        if has_other {
            Ok(())
        } else {
            Err(expected(name, "a form other"))
        }
    }
}
