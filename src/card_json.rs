//! The writer of a card's JSON text.
//!
//! The same bytes as `serde_json` makes of the tree, without the tree.

use crate::json::{escape, quote};
use crate::view::writer::{Content, Entry, Finding, Head, Pieces, Row, Shown, Step, Writer};
use crate::view::{
    Bar, Block, Direction, Drawing, Filling, Level, List, RenderOptions, Span, Wording,
};
use crate::written::counted;

impl Drawing<'_> {
    /// Writes it as JSON text.
    pub(crate) fn to_json(&self, options: &RenderOptions, output: &mut Vec<u8>) {
        let wording = Wording { options };
        let mut tree = Tree {
            wording,
            output,
            in_words: false,
            in_entry: false,
            close: "",
            list: 0,
        };
        self.write(wording, &mut tree);
    }
}

/// A tree's text in the making.
struct Tree<'o> {
    wording: Wording<'o>,
    output: &'o mut Vec<u8>,
    /// Whether a string is open, to which words of ours are added.
    in_words: bool,
    /// Whether a moment is that of an entry, and no piece.
    in_entry: bool,
    /// What closes the section.
    close: &'static str,
    /// Which of the lists is open.
    list: usize,
}

/// The lists in a card, behind each other.
const LISTS: [&str; 4] = [
    ",\"badges\":[",
    "],\"summary\":[",
    "],\"facts\":[",
    "],\"sections\":[",
];

impl Tree<'_> {
    #[inline(never)]
    fn raw(&mut self, json: &str) {
        self.output.extend_from_slice(json.as_bytes());
    }

    /// What stands before an item of a list.
    fn comma(&mut self) {
        if self.output.last() != Some(&b'[') {
            self.raw(",");
        }
    }

    /// A key, or what else stands before it, and a string.
    #[inline(never)]
    fn string(&mut self, key: &str, text: &str) {
        self.raw(key);
        quote(text, self.output);
    }

    /// A key, and a string or nothing.
    #[inline(never)]
    fn optional(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.string(key, text);
        } else {
            self.raw(key);
            self.raw("null");
        }
    }

    fn truth(&mut self, key: &str, value: bool) {
        self.raw(key);
        self.raw(if value { "true" } else { "false" });
    }

    fn number(&mut self, key: &str, number: u32) {
        self.raw(key);
        self.raw(&counted(number as usize));
    }

    /// A key and a phrase.
    #[inline(never)]
    fn phrase(&mut self, key: &str, filling: Filling<'_>) {
        self.raw(key);
        self.raw("[");
        self.wording.put(filling, self);
        self.end_words();
        self.raw("]");
    }

    fn optional_phrase(&mut self, key: &str, filling: Option<Filling<'_>>) {
        match filling {
            Some(filling) => self.phrase(key, filling),
            None => self.optional(key, None),
        }
    }

    fn phrases(&mut self, key: &str, fillings: &[Filling<'_>]) {
        self.raw(key);
        self.raw("[");
        for filling in fillings {
            self.comma();
            self.phrase("", *filling);
        }
        self.raw("]");
    }

    fn end_words(&mut self) {
        if self.in_words {
            self.raw("\"}");
            self.in_words = false;
        }
    }

    fn piece(&mut self, kind: &str) {
        self.end_words();
        self.comma();
        self.string("{\"type\":", kind);
        self.raw(",\"value\":");
    }

    /// Goes on to an item of a list.
    fn item(&mut self, list: usize) {
        while self.list < list {
            self.raw(LISTS.get(self.list).copied().unwrap_or_default());
            self.list += 1;
        }
        self.comma();
    }

    fn head(&mut self, head: &Head<'_>) {
        self.string("{\"kind\":", head.kind.as_str());
        self.string(",\"state\":", head.state.as_str());
        let severity = head.severity.map(Level::as_str);
        self.optional(",\"severity\":", severity);
        self.string(",\"language\":", head.language);
        let direction = head.direction.map(Direction::as_str);
        self.optional(",\"direction\":", direction);
        self.string(",\"title\":", head.title);
        self.truth(",\"struck\":", head.struck);
    }

    fn content(&mut self, content: &Content<'_>) {
        let kind = match content {
            Content::Written(_) => "written",
            Content::Words(_) => "words",
            Content::Timeline { .. } => "timeline",
            Content::Table { .. } => "table",
            Content::Notes => "notes",
            Content::Issues => "issues",
        };
        self.string(",\"content\":{\"type\":", kind);
        self.raw(",\"value\":");
        self.close = match content {
            Content::Written(written) => {
                self.string("{\"shape\":", written.shape.as_str());
                self.blocks(",\"blocks\":", &written.blocks);
                "}}}"
            }
            Content::Words(words) => {
                self.string("", words);
                "}}"
            }
            Content::Timeline { notice, bar } => {
                self.optional("{\"notice\":", *notice);
                self.raw(",\"bar\":");
                match bar {
                    Some(bar) => self.bar(bar),
                    None => self.raw("null"),
                }
                self.raw(",\"entries\":[");
                "]}}}"
            }
            Content::Table { caption, columns } => {
                self.string("{\"caption\":", caption);
                self.raw(",\"columns\":[");
                for column in *columns {
                    self.comma();
                    self.string("", column);
                }
                self.raw("],\"rows\":[");
                "]}}}"
            }
            Content::Notes | Content::Issues => {
                self.raw("[");
                "]}}"
            }
        };
    }

    fn bar(&mut self, bar: &Bar) {
        let (start, end) = bar.span;
        self.number("{\"span\":[", start.into());
        self.number(",", end.into());
        self.truth("],\"open\":", bar.open);
        self.raw(",\"ticks\":[");
        for tick in &bar.ticks {
            self.comma();
            self.number("", (*tick).into());
        }
        self.raw("]}");
    }

    /// Blocks hold blocks, but never deeper than the tree lets them.
    fn blocks(&mut self, key: &str, blocks: &[Block]) {
        self.raw(key);
        self.raw("[");
        for block in blocks {
            self.comma();
            match block {
                Block::Paragraph(spans) => {
                    self.raw("{\"type\":\"paragraph\",\"value\":[");
                    for span in spans {
                        self.span(span);
                    }
                    self.raw("]");
                }
                Block::List(List {
                    ordered,
                    start,
                    items,
                }) => {
                    self.truth("{\"type\":\"list\",\"value\":{\"ordered\":", *ordered);
                    self.number(",\"start\":", *start);
                    self.raw(",\"items\":[");
                    for item in items {
                        self.comma();
                        self.blocks("", item);
                    }
                    self.raw("]}");
                }
                Block::Quote(quoted) => self.blocks("{\"type\":\"quote\",\"value\":", quoted),
                Block::Code(code) => {
                    self.string("{\"type\":\"code\",\"value\":", code.as_str());
                }
            }
            self.raw("}");
        }
        self.raw("]");
    }

    fn span(&mut self, span: &Span) {
        self.comma();
        self.string("{\"text\":", span.text.as_str());
        self.truth(",\"bold\":", span.bold);
        self.truth(",\"italic\":", span.italic);
        self.truth(",\"code\":", span.code);
        self.truth(",\"strike\":", span.strike);
        match &span.link {
            Some(target) => self.target(",\"link\":", target.url(), target.host()),
            None => self.raw(",\"link\":null"),
        }
        self.raw("}");
    }

    fn target(&mut self, key: &str, url: &str, host: &str) {
        self.raw(key);
        self.string("{\"url\":", url);
        self.string(",\"host\":", host);
        self.raw("}");
    }

    fn entry(&mut self, entry: &Entry<'_>) {
        self.string("{\"kind\":", entry.kind.as_str());
        self.phrase(",\"title\":", entry.title);
        self.raw(",\"at\":");
        self.in_entry = true;
        self.wording.put(entry.at, self);
        self.in_entry = false;
        self.phrase(",\"offset\":", entry.offset);
        self.optional_phrase(",\"by\":", entry.by);
        self.optional(",\"outside\":", entry.outside);
        self.optional(",\"description\":", entry.description);
    }

    fn row(&mut self, row: &Row<'_>) {
        self.phrase("{\"header\":", row.header);
        self.phrases(",\"remarks\":", row.remarks);
        self.phrases(",\"cells\":", row.cells);
        self.raw(",\"bar\":");
        let Some(bar) = row.bar else {
            return self.raw("null");
        };
        self.number("{\"score\":", bar.score.into());
        match bar.target {
            Some(target) => self.number(",\"target\":", target.into()),
            None => self.raw(",\"target\":null"),
        }
        self.raw("}");
    }

    fn finding(&mut self, finding: &Finding<'_>) {
        self.string("{\"severity\":", finding.severity.as_str());
        self.string(",\"word\":", finding.word);
        self.string(",\"code\":", finding.code.as_str());
        self.string(",\"message\":", finding.message);
        self.optional(",\"messageLanguage\":", finding.message_language);
        self.optional_phrase(",\"place\":", finding.place);
        self.phrase(",\"subject\":", finding.subject);
        self.optional_phrase(",\"suggestion\":", finding.suggestion);
    }
}

impl Pieces for Tree<'_> {
    fn words(&mut self, words: &str) {
        if !self.in_words && !words.is_empty() {
            self.piece("words");
            self.raw("\"");
            self.in_words = true;
        }
        escape(words, self.output);
    }

    fn said(&mut self, said: &str) {
        self.piece("said");
        self.string("", said);
        self.raw("}");
    }

    fn moment(&mut self, moment: &Shown<'_>) {
        if !self.in_entry {
            self.piece("moment");
        }
        self.string("{\"at\":", moment.stamp);
        self.raw(",\"utc\":\"");
        self.in_words = true;
        self.wording.put(moment.utc, self);
        self.in_words = false;
        self.optional("\",\"local\":", moment.local);
        self.raw(if self.in_entry { "}" } else { "}}" });
    }

    fn link(&mut self, words: &str, url: &str, host: &str) {
        self.piece("link");
        self.string("{\"words\":", words);
        self.target(",\"target\":", url, host);
        self.raw("}}");
    }
}

impl Writer for Tree<'_> {
    fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Head(head) => return self.head(head),
            Step::Badge(role, text) => {
                self.item(1);
                self.string("{\"role\":", role.as_str());
                self.phrase(",\"text\":", text);
            }
            Step::Sentence(sentence) => {
                self.item(2);
                return self.phrase("", sentence);
            }
            Step::Fact(label, value) => {
                self.item(3);
                self.string("{\"label\":", label);
                self.phrase(",\"value\":", value);
            }
            Step::Section(part, heading, content) => {
                self.raw(self.close);
                self.item(4);
                self.string("{\"part\":", part.as_str());
                self.string(",\"heading\":", heading);
                return self.content(&content);
            }
            Step::Entry(entry) => {
                self.comma();
                self.entry(entry);
            }
            Step::Row(row) => {
                self.comma();
                self.row(row);
            }
            Step::Note(code, text) => {
                self.comma();
                self.string("{\"code\":", code.as_str());
                self.phrase(",\"text\":", text);
            }
            Step::Finding(finding) => {
                self.comma();
                self.finding(finding);
            }
            Step::End => {
                self.raw(self.close);
                while self.list < LISTS.len() {
                    self.raw(LISTS.get(self.list).copied().unwrap_or_default());
                    self.list += 1;
                }
                self.raw("]");
            }
        }
        self.raw("}");
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "a test stops at what it does not expect"
)]
mod tests {
    use std::fs;

    use crate::view::Drawing;
    use crate::{Card, Options, RenderOptions, Strings, check};

    /// Every payload there is, drawn in several ways.
    #[test]
    fn the_text_is_that_of_the_tree() {
        let strings: Strings =
            r#"{"language": "de-AT", "direction": "rtl", "utc": "{time} \"UTC\"\\",
            "none": "\u2212\u00ad\/", "bySystem": "", "later": "{time}\\"}"#
                .parse()
                .unwrap();
        let mut drawings = vec![RenderOptions::default()];
        drawings.push(RenderOptions {
            strings,
            utc_offset: "+05:30".parse().ok(),
            redact: Some(true),
            ..RenderOptions::default()
        });
        let files =
            ["tests/cases", "tests/cases/codes"].map(|folder| fs::read_dir(folder).unwrap());
        let mut compared = 0;
        for file in files.into_iter().flatten() {
            let path = file.unwrap().path();
            if path.extension().is_none_or(|end| end != "json") {
                continue;
            }
            let body = fs::read(&path).unwrap();
            for now in [None, "2026-02-03T12:00:00Z".parse().ok()] {
                let options = Options {
                    now,
                    ..Options::default()
                };
                let checked = check(&body, &options);
                let report = checked.report(now);
                let drawing = Drawing::of(&checked, report.as_ref(), now);
                for rendering in &drawings {
                    let card = Card::of_drawing(&drawing, rendering);
                    let mut text = Vec::new();
                    drawing.to_json(rendering, &mut text);
                    let expected = serde_json::to_string(&card).unwrap();
                    assert_eq!(
                        String::from_utf8(text).unwrap(),
                        expected,
                        "{}",
                        path.display()
                    );
                    compared += 1;
                }
            }
        }
        assert!(compared > 200, "{compared} compared");
    }
}
