//! The tree of a card, for those who draw it themselves.

use core::mem;
use std::borrow::Cow;

use serde::Serialize;

use super::writer::{self, Head, Pieces, Ready, Shown, Step, Writer};
use super::{
    BadgeRole, Bar, Direction, Drawing, EntryKind, Filling, HeadingLevel, Kind, Level, Part,
    RenderOptions, Said, ScoreBar, Standing, Wording, Written,
};
use crate::check::Checked;
use crate::event::Link;
use crate::issue::{Code, Severity as IssueSeverity};
use crate::time::Timestamp;

/// What is said about one event, or about a payload that was refused.
///
/// ```
/// use talview_events::{Card, Options, RenderOptions, check};
///
/// let text = include_str!("../../tests/cases/incident-updated.json");
/// let checked = check(text, &Options::default());
/// let card = Card::of(&checked, &RenderOptions::default(), None);
///
/// assert_eq!(card.title.as_str(), "Face not detected");
/// assert_eq!(card.summary[0].to_string(), "Resolved after 28 min 36 s, 3 events.");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Card {
    /// What it is about.
    pub kind: Kind,
    /// Where that stands.
    pub state: Standing,
    /// How serious an incident is.
    pub severity: Option<Level>,
    /// The language of our words.
    pub language: Cow<'static, str>,
    /// Which way that language is written, if whoever gave the words said so.
    pub direction: Option<Direction>,
    /// What happened, in a few words.
    pub title: Said,
    /// Whether that turned out not to have happened: a false positive.
    pub struck: bool,
    /// The words that stand out: severity, status.
    pub badges: Vec<Badge>,
    /// The sentence or two that say it all.
    pub summary: Vec<Phrase>,
    /// Labelled values.
    pub facts: Vec<Fact>,
    /// The rest, each part under its heading.
    pub sections: Vec<Section>,
    /// How it is to be drawn.
    #[serde(skip)]
    pub(crate) frame: Frame,
}

/// How a card is to be drawn: what of the options only writers need.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Frame {
    pub(crate) heading_level: HeadingLevel,
    /// What its ids begin with.
    pub(crate) id: String,
    pub(crate) document: bool,
}

/// A word that stands out.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Badge {
    /// What it tells.
    pub role: BadgeRole,
    /// The word.
    pub text: Phrase,
}

/// A labelled value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Fact {
    /// What the value is.
    pub label: Cow<'static, str>,
    /// The value.
    pub value: Phrase,
}

/// A part of a card, under its own heading.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Section {
    /// Which one.
    pub part: Part,
    /// Its heading.
    pub heading: Cow<'static, str>,
    /// What it says.
    pub content: Content,
}

/// What a section says.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Content {
    /// What somebody wrote.
    Written(Written),
    /// A sentence of ours, where nobody wrote anything or it is not shown.
    Words(Cow<'static, str>),
    /// Moments in their order.
    Timeline(Timeline),
    /// Scores in a table.
    Table(Table),
    /// Sentences.
    Notes(Vec<Note>),
    /// What is wrong with a payload.
    Issues(Vec<Finding>),
}

/// Moments in their order.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Timeline {
    /// What is to be said of the whole: that there are no entries.
    pub notice: Option<Cow<'static, str>>,
    /// The same as a picture, if there is anything to see in it.
    pub bar: Option<Bar>,
    /// The moments.
    pub entries: Vec<Entry>,
}

/// A moment of an incident.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Entry {
    /// What kind of moment.
    pub kind: EntryKind,
    /// What happened.
    pub title: Phrase,
    /// When.
    pub at: Moment,
    /// How far that is from the start.
    pub offset: Phrase,
    /// Who did it, if that is known.
    pub by: Option<Phrase>,
    /// That it lies outside the incident, if it does.
    pub outside: Option<Cow<'static, str>>,
    /// The same in somebody's words.
    pub description: Option<Said>,
}

/// A table of scores.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Table {
    /// How to read it.
    pub caption: Cow<'static, str>,
    /// The headers, that of the rows' own headers first.
    pub columns: Vec<Cow<'static, str>>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One attribute.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Row {
    /// Which.
    pub header: Phrase,
    /// What else there is to say of it.
    pub remarks: Vec<Phrase>,
    /// The values, one for each column but the first.
    pub cells: Vec<Phrase>,
    /// The first value as a picture.
    pub bar: Option<ScoreBar>,
}

/// A sentence about what deserves doubt.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Note {
    /// The issue's code.
    pub code: Code,
    /// The sentence.
    pub text: Phrase,
}

/// One thing wrong with a payload.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Finding {
    /// How much it matters.
    pub severity: IssueSeverity,
    /// The same, in a word.
    pub word: Cow<'static, str>,
    /// What is wrong, as a stable word.
    pub code: Code,
    /// What is wrong, in a sentence. It quotes nothing of the payload.
    pub message: String,
    /// The language of that sentence, where it is not the card's.
    pub message_language: Option<&'static str>,
    /// Where in the text: line and column.
    pub place: Option<Phrase>,
    /// Where in the payload: a pointer, or words for the whole of it.
    pub subject: Phrase,
    /// What was probably meant.
    pub suggestion: Option<Phrase>,
}

/// A sentence, or a part of one: words of ours and what the payload says.
///
/// Its [`Display`](core::fmt::Display) is the text of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Phrase(pub(super) Vec<Piece>);

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Piece {
    /// Words of ours.
    Words(String),
    /// What the payload says.
    Said(Said),
    /// A moment.
    Moment(Moment),
    /// A link that may be followed.
    Link(Linked),
}

/// A moment, and how it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Moment {
    /// The moment.
    pub at: Timestamp,
    /// In UTC.
    pub utc: String,
    /// As the reader's clocks show it.
    pub local: Option<String>,
}

/// Words of ours that lead somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Linked {
    /// What to write on the link.
    pub words: Cow<'static, str>,
    /// Where it leads.
    pub target: Target,
}

/// Where a link leads: only ever to a plain https URL.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Target {
    url: String,
    host: String,
}

impl Target {
    pub(super) fn of(link: Link<'_>) -> Self {
        Self {
            url: link.url().to_owned(),
            host: link.host().to_owned(),
        }
    }

    /// The URL. Anybody may follow it who has it: not to be written to a log.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its host, to be shown beside the link.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }
}

impl Phrase {
    /// The pieces in their order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }
}

impl core::fmt::Display for Phrase {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Words(words) => out.write_str(words),
            Piece::Said(said) => out.write_str(said.as_str()),
            Piece::Link(link) => out.write_str(&link.words),
            Piece::Moment(moment) => {
                out.write_str(&moment.utc)?;
                match &moment.local {
                    Some(local) => write!(out, " ({local})"),
                    None => Ok(()),
                }
            }
        })
    }
}

impl Card {
    /// Says what there is to say about a payload that was checked: of an event
    /// what it says, its figures, and what deserves doubt; or else what is
    /// wrong. `now` is the moment up to which whatever is still open has
    /// lasted.
    #[must_use]
    pub fn of(checked: &Checked<'_>, options: &RenderOptions, now: Option<Timestamp>) -> Self {
        let report = checked.report(now);
        Self::of_drawing(&Drawing::of(checked, report.as_ref(), now), options)
    }

    pub(crate) fn of_drawing(drawing: &Drawing<'_>, options: &RenderOptions) -> Self {
        let wording = Wording { options };
        let mut tree = Tree {
            wording,
            card: Self {
                kind: Kind::Issues,
                state: Standing::Unknown,
                severity: None,
                language: Cow::Borrowed(""),
                direction: None,
                title: Said::default(),
                struck: false,
                badges: Vec::new(),
                summary: Vec::new(),
                facts: Vec::new(),
                sections: Vec::new(),
                frame: Frame {
                    heading_level: options.heading_level(),
                    id: String::new(),
                    document: false,
                },
            },
            pieces: Vec::new(),
        };
        drawing.write(wording, &mut tree);
        tree.card
    }

    /// Says once more what the tree says.
    pub(crate) fn write(&self, to: &mut dyn Writer) {
        to.step(Step::Head(&Head {
            kind: self.kind,
            state: self.state,
            severity: self.severity,
            language: &self.language,
            direction: self.direction,
            title: self.title.as_str(),
            struck: self.struck,
            heading_level: self.frame.heading_level,
            id: &self.frame.id,
            document: self.frame.document,
        }));
        for badge in &self.badges {
            to.step(Step::Badge(badge.role, Filling::Ready(&badge.text)));
        }
        for sentence in &self.summary {
            to.step(Step::Sentence(Filling::Ready(sentence)));
        }
        for fact in &self.facts {
            to.step(Step::Fact(&fact.label, Filling::Ready(&fact.value)));
        }
        for section in &self.sections {
            section.write(to);
        }
        to.step(Step::End);
    }
}

/// What there may be, to be written.
fn ready(phrase: Option<&Phrase>) -> Option<Filling<'_>> {
    phrase.map(|phrase| Filling::Ready(phrase))
}

fn all_ready(phrases: &[Phrase]) -> Vec<Filling<'_>> {
    let mut fillings = Vec::new();
    for phrase in phrases {
        fillings.push(Filling::Ready(phrase));
    }
    fillings
}

impl Ready for Phrase {
    fn write(&self, out: &mut dyn Pieces) {
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => out.words(words),
                Piece::Said(said) => out.said(said.as_str()),
                Piece::Moment(moment) => moment.write(out),
                Piece::Link(link) => {
                    out.link(&link.words, link.target.url(), link.target.host());
                }
            }
        }
    }
}

impl Ready for Moment {
    fn write(&self, out: &mut dyn Pieces) {
        let stamp = self.at.text();
        out.moment(&Shown {
            at: self.at,
            stamp: core::str::from_utf8(&stamp).unwrap_or_default(),
            utc: Filling::Words(&self.utc),
            local: self.local.as_deref(),
        });
    }
}

impl Section {
    fn write(&self, to: &mut dyn Writer) {
        let columns: Vec<_>;
        let content = match &self.content {
            Content::Written(written) => writer::Content::Written(written),
            Content::Words(words) => writer::Content::Words(words),
            Content::Timeline(timeline) => writer::Content::Timeline {
                notice: timeline.notice.as_deref(),
                bar: timeline.bar.as_ref(),
            },
            Content::Table(table) => {
                columns = table.columns.iter().map(AsRef::as_ref).collect();
                writer::Content::Table {
                    caption: &table.caption,
                    columns: &columns,
                }
            }
            Content::Notes(_) => writer::Content::Notes,
            Content::Issues(_) => writer::Content::Issues,
        };
        to.step(Step::Section(self.part, &self.heading, content));
        match &self.content {
            Content::Written(_) | Content::Words(_) => {}
            Content::Timeline(timeline) => {
                for entry in &timeline.entries {
                    entry.write(to);
                }
            }
            Content::Table(table) => {
                for row in &table.rows {
                    row.write(to);
                }
            }
            Content::Notes(notes) => {
                for note in notes {
                    to.step(Step::Note(note.code, Filling::Ready(&note.text)));
                }
            }
            Content::Issues(findings) => {
                for finding in findings {
                    finding.write(to);
                }
            }
        }
    }
}

impl Entry {
    fn write(&self, to: &mut dyn Writer) {
        to.step(Step::Entry(&writer::Entry {
            kind: self.kind,
            title: Filling::Ready(&self.title),
            at: Filling::Ready(&self.at),
            offset: Filling::Ready(&self.offset),
            by: ready(self.by.as_ref()),
            outside: self.outside.as_deref(),
            description: self.description.as_ref().map(Said::as_str),
        }));
    }
}

impl Row {
    fn write(&self, to: &mut dyn Writer) {
        let (remarks, cells) = (all_ready(&self.remarks), all_ready(&self.cells));
        to.step(Step::Row(&writer::Row {
            header: Filling::Ready(&self.header),
            remarks: &remarks,
            cells: &cells,
            bar: self.bar,
        }));
    }
}

impl Finding {
    fn write(&self, to: &mut dyn Writer) {
        to.step(Step::Finding(&writer::Finding {
            severity: self.severity,
            word: &self.word,
            code: self.code,
            message: &self.message,
            message_language: self.message_language,
            place: ready(self.place.as_ref()),
            subject: Filling::Ready(&self.subject),
            suggestion: ready(self.suggestion.as_ref()),
        }));
    }
}

/// Makes the tree.
struct Tree<'o> {
    wording: Wording<'o>,
    card: Card,
    /// Those of the phrase in the making.
    pieces: Vec<Piece>,
}

impl Tree<'_> {
    fn phrase(&mut self, filling: Filling<'_>) -> Phrase {
        self.wording.put(filling, self);
        Phrase(mem::take(&mut self.pieces))
    }

    fn phrases(&mut self, fillings: &[Filling<'_>]) -> Vec<Phrase> {
        fillings
            .iter()
            .map(|filling| self.phrase(*filling))
            .collect()
    }
}

impl Pieces for Tree<'_> {
    fn words(&mut self, words: &str) {
        if let Some(Piece::Words(before)) = self.pieces.last_mut() {
            before.push_str(words);
        } else if !words.is_empty() {
            self.pieces.push(Piece::Words(words.to_owned()));
        }
    }

    fn said(&mut self, said: &str) {
        self.pieces.push(Piece::Said(Said::already_fit(said)));
    }

    fn moment(&mut self, moment: &Shown<'_>) {
        let moment = Moment {
            at: moment.at,
            utc: self.wording.text(moment.utc),
            local: moment.local.map(str::to_owned),
        };
        self.pieces.push(Piece::Moment(moment));
    }

    fn link(&mut self, words: &str, url: &str, host: &str) {
        self.pieces.push(Piece::Link(Linked {
            words: words.to_owned().into(),
            target: Target {
                url: url.to_owned(),
                host: host.to_owned(),
            },
        }));
    }
}

fn owned(text: &str) -> Cow<'static, str> {
    Cow::Owned(text.to_owned())
}

impl Writer for Tree<'_> {
    fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Head(head) => {
                let card = &mut self.card;
                card.kind = head.kind;
                card.state = head.state;
                card.severity = head.severity;
                card.language = owned(head.language);
                card.direction = head.direction;
                card.title = Said::already_fit(head.title);
                card.struck = head.struck;
                card.frame = Frame {
                    heading_level: head.heading_level,
                    id: head.id.to_owned(),
                    document: head.document,
                };
            }
            Step::Badge(role, text) => {
                let text = self.phrase(text);
                self.card.badges.push(Badge { role, text });
            }
            Step::Sentence(sentence) => {
                let sentence = self.phrase(sentence);
                self.card.summary.push(sentence);
            }
            Step::Fact(label, value) => {
                let (label, value) = (owned(label), self.phrase(value));
                self.card.facts.push(Fact { label, value });
            }
            Step::Section(part, heading, content) => self.card.sections.push(Section {
                part,
                heading: owned(heading),
                content: self::content(&content),
            }),
            Step::Entry(entry) => {
                let mut at = self.phrase(entry.at).0;
                let Some(Piece::Moment(at)) = at.pop() else {
                    return;
                };
                let entry = Entry {
                    kind: entry.kind,
                    title: self.phrase(entry.title),
                    at,
                    offset: self.phrase(entry.offset),
                    by: entry.by.map(|by| self.phrase(by)),
                    outside: entry.outside.map(owned),
                    description: entry.description.map(Said::already_fit),
                };
                if let Some(Content::Timeline(timeline)) = self.content() {
                    timeline.entries.push(entry);
                }
            }
            Step::Row(row) => {
                let row = Row {
                    header: self.phrase(row.header),
                    remarks: self.phrases(row.remarks),
                    cells: self.phrases(row.cells),
                    bar: row.bar,
                };
                if let Some(Content::Table(table)) = self.content() {
                    table.rows.push(row);
                }
            }
            Step::Note(code, text) => {
                let text = self.phrase(text);
                if let Some(Content::Notes(notes)) = self.content() {
                    notes.push(Note { code, text });
                }
            }
            Step::Finding(finding) => {
                let finding = Finding {
                    severity: finding.severity,
                    word: owned(finding.word),
                    code: finding.code,
                    message: finding.message.to_owned(),
                    message_language: finding.message_language,
                    place: finding.place.map(|place| self.phrase(place)),
                    subject: self.phrase(finding.subject),
                    suggestion: finding.suggestion.map(|word| self.phrase(word)),
                };
                if let Some(Content::Issues(findings)) = self.content() {
                    findings.push(finding);
                }
            }
            Step::End => {}
        }
    }
}

impl Tree<'_> {
    /// That of the last section.
    fn content(&mut self) -> Option<&mut Content> {
        Some(&mut self.card.sections.last_mut()?.content)
    }
}

fn content(content: &writer::Content<'_>) -> Content {
    match content {
        writer::Content::Written(written) => Content::Written((*written).clone()),
        writer::Content::Words(words) => Content::Words(owned(words)),
        writer::Content::Timeline { notice, bar } => Content::Timeline(Timeline {
            notice: notice.map(owned),
            bar: bar.cloned(),
            entries: Vec::new(),
        }),
        writer::Content::Table { caption, columns } => Content::Table(Table {
            caption: owned(caption),
            columns: columns.iter().map(|column| owned(column)).collect(),
            rows: Vec::new(),
        }),
        writer::Content::Notes => Content::Notes(Vec::new()),
        writer::Content::Issues => Content::Issues(Vec::new()),
    }
}
