//! A card as an `<article>`.

use super::{Html, page};
use crate::time::before_zone_in_html;
use crate::view::writer::{Content, Entry, Finding, Head, Pieces, Row, Shown, Step, Writer};
use crate::view::{
    BadgeRole, Bar, Block, Card, Drawing, Filling, Level, List, Part, RenderOptions, ScoreBar,
    Span, Target, Wording, Written,
};

impl Card {
    /// Writes the card as HTML: an `<article>`, or the whole page around it if
    /// the options said so.
    ///
    /// Its classes begin with `tve-`; the style sheet `timeline.css` is made
    /// for them, and without it the card still reads from top to bottom.
    #[must_use]
    pub fn to_html(&self) -> Html {
        let options = RenderOptions::default();
        let mut article = Article::new(&options, Html::default());
        self.write(&mut article);
        article.html
    }
}

impl Html {
    /// Draws, behind what is there already.
    pub(crate) fn draw(self, drawing: &Drawing<'_>, options: &RenderOptions) -> Self {
        let mut article = Article::new(options, self);
        drawing.write(Wording { options }, &mut article);
        article.html
    }
}

/// An article in the making.
struct Article<'o> {
    wording: Wording<'o>,
    html: Html,
    level: u8,
    id: String,
    severity: Option<Level>,
    document: bool,
    group: Group,
    /// What closes the group.
    close: &'static str,
}

/// Things that stand in one element if they follow each other.
#[derive(Clone, Copy, PartialEq)]
enum Group {
    Head,
    Badges,
    Summary,
    Facts,
    Section,
}

impl Article<'_> {
    fn new(options: &RenderOptions, html: Html) -> Article<'_> {
        Article {
            wording: Wording { options },
            html,
            level: 0,
            id: String::new(),
            severity: None,
            document: false,
            group: Group::Head,
            close: "",
        }
    }

    fn put(&mut self, filling: Filling<'_>) {
        self.wording.put(filling, self);
    }

    /// Goes on to the things of a group, and says whether that is another one.
    fn enter(&mut self, group: Group, open: &'static str, close: &'static str) -> bool {
        let enters = self.group != group;
        if enters {
            // Badges stand inside the head.
            if group != Group::Badges {
                self.html.markup(self.close);
            }
            self.html.markup(open);
            (self.group, self.close) = (group, close);
        }
        enters
    }

    fn head(&mut self, head: &Head<'_>) {
        self.level = head.heading_level.get();
        head.id.clone_into(&mut self.id);
        self.severity = head.severity;
        self.document = head.document;
        let html = &mut self.html;
        if head.document {
            page::open(head, html);
        }
        html.markup("<article class=\"tve-card\"");
        language(head, html);
        html.markup(" data-kind=\"").markup(head.kind.as_str());
        if let Some(severity) = head.severity {
            html.markup("\" data-severity=\"").markup(severity.as_str());
        }
        html.markup("\" data-state=\"")
            .markup(head.state.as_str())
            .markup("\" aria-labelledby=\"")
            .text(head.id)
            .markup("-title\">\n<div class=\"tve-head\">\n<h")
            .number(self.level.into())
            .markup(" class=\"tve-title\" id=\"")
            .text(head.id)
            .markup("-title\">")
            .markup(if head.struck { "<s>" } else { "" });
        said(head.title, html);
        html.markup(if head.struck { "</s></h" } else { "</h" })
            .number(self.level.into())
            .markup(">\n");
        self.close = "</div>\n";
    }

    fn badge(&mut self, role: BadgeRole, text: Filling<'_>) {
        self.enter(
            Group::Badges,
            "<ul class=\"tve-badges\" role=\"list\">\n",
            "</ul>\n</div>\n",
        );
        let html = &mut self.html;
        html.markup("<li class=\"tve-badge\" data-role=\"")
            .markup(role.as_str())
            .markup("\">");
        if role == BadgeRole::Severity {
            // A shape for each, for whoever sees no colours.
            html.markup(concat!(
                "<svg class=\"tve-shape\" viewBox=\"0 0 12 12\" width=\"12\" height=\"12\" ",
                "aria-hidden=\"true\" focusable=\"false\"><path fill=\"currentColor\" d=\"",
            ))
            .markup(match self.severity {
                Some(Level::High) => "M6 .8 11.6 11H.4Z",
                Some(Level::Medium) => "M6 .4 11.6 6 6 11.6.4 6Z",
                Some(Level::Low) => "M6 1a5 5 0 1 0 0 10A5 5 0 1 0 6 1Z",
                _ => "M1 1h10v10H1Z",
            })
            .markup("\"/></svg> ");
        }
        self.put(text);
        self.html.markup("</li>\n");
    }

    fn section(&mut self, part: Part, heading: &str, content: &Content<'_>) {
        self.html.markup(self.close);
        (self.group, self.close) = (Group::Section, "</div>\n");
        let level = u32::from(self.level) + 1;
        let part = part.as_str();
        let (html, id) = (&mut self.html, &*self.id);
        html.markup("<div class=\"tve-part\" data-part=\"")
            .markup(part)
            .markup("\">\n<h")
            .number(level)
            .markup(" class=\"tve-heading\" id=\"")
            .id(id, part)
            .markup("\">")
            .text(heading)
            .markup("</h")
            .number(level)
            .markup(">\n");
        match content {
            Content::Written(written) => prose(written, html),
            Content::Words(words) => notice(words, html),
            Content::Timeline { notice: words, bar } => {
                if let Some(words) = words {
                    notice(words, html);
                }
                if let Some(picture) = bar {
                    self::bar(picture, html);
                }
                html.markup("<ol class=\"tve-entries\" role=\"list\" aria-labelledby=\"")
                    .id(id, part)
                    .markup("\">\n");
                self.close = "</ol>\n</div>\n";
            }
            Content::Table { caption, columns } => {
                html.markup(
                    "<div class=\"tve-scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"",
                )
                .id(id, part)
                .markup("\">\n<table class=\"tve-table\">\n<caption>")
                .text(caption)
                .markup("</caption>\n<thead><tr>");
                for column in *columns {
                    html.markup("<th scope=\"col\">")
                        .text(column)
                        .markup("</th>");
                }
                html.markup("</tr></thead>\n<tbody>\n");
                self.close = "</tbody>\n</table>\n</div>\n</div>\n";
            }
            Content::Notes => {
                html.markup("<ul class=\"tve-notes\" role=\"list\">\n");
                self.close = "</ul>\n</div>\n";
            }
            Content::Issues => {
                html.markup("<ol class=\"tve-issues\" role=\"list\" aria-labelledby=\"")
                    .id(id, part)
                    .markup("\">\n");
                self.close = "</ol>\n</div>\n";
            }
        }
    }

    fn entry(&mut self, entry: &Entry<'_>) {
        self.html
            .markup("<li class=\"tve-entry\" data-kind=\"")
            .markup(entry.kind.as_str())
            .markup("\">\n<p class=\"tve-entry-head\"><strong class=\"tve-entry-title\">");
        self.put(entry.title);
        self.html
            .markup("</strong> <span class=\"tve-offset\" dir=\"ltr\">");
        self.put(entry.offset);
        self.html.markup("</span>");
        if let Some(outside) = entry.outside {
            self.html
                .markup(" <span class=\"tve-outside\">")
                .text(outside)
                .markup("</span>");
        }
        self.html.markup("</p>\n<p class=\"tve-entry-meta\">");
        self.put(entry.at);
        if let Some(by) = entry.by {
            self.html.markup(" <span class=\"tve-by\">");
            self.put(by);
            self.html.markup("</span>");
        }
        self.html.markup("</p>\n");
        if let Some(description) = entry.description {
            self.html
                .markup("<p class=\"tve-entry-text\" dir=\"auto\">")
                .text(description)
                .markup("</p>\n");
        }
        self.html.markup("</li>\n");
    }

    fn row(&mut self, row: &Row<'_>) {
        self.html.markup("<tr><th scope=\"row\">");
        self.put(row.header);
        for remark in row.remarks {
            self.html.markup("<span class=\"tve-remark\">");
            self.put(*remark);
            self.html.markup("</span>");
        }
        self.html.markup("</th>");
        let mut bar = row.bar;
        for cell in row.cells {
            self.html.markup("<td>");
            self.put(*cell);
            // The first value as a picture.
            if let Some(bar) = bar.take() {
                score_bar(bar, &mut self.html);
            }
            self.html.markup("</td>");
        }
        self.html.markup("</tr>\n");
    }

    fn finding(&mut self, finding: &Finding<'_>) {
        self.html
            .markup("<li class=\"tve-issue\" data-level=\"")
            .markup(finding.severity.as_str())
            .markup("\">\n<p class=\"tve-issue-head\"><strong class=\"tve-issue-level\">")
            .text(finding.word)
            .markup("</strong> <span class=\"tve-pointer\">");
        self.put(finding.subject);
        self.html.markup("</span>");
        if let Some(place) = finding.place {
            self.html.markup(" <span class=\"tve-place\">");
            self.put(place);
            self.html.markup("</span>");
        }
        self.html.markup("</p>\n<p class=\"tve-issue-text\">");
        if let Some(language) = finding.message_language {
            self.html
                .markup("<span lang=\"")
                .markup(language)
                .markup("\">");
        }
        self.html.text(finding.message);
        if finding.message_language.is_some() {
            self.html.markup("</span>");
        }
        self.html
            .markup(" <code class=\"tve-issue-code\">")
            .markup(finding.code.as_str())
            .markup("</code></p>\n");
        if let Some(suggestion) = finding.suggestion {
            self.html.markup("<p class=\"tve-suggestion\">");
            self.put(suggestion);
            self.html.markup("</p>\n");
        }
        self.html.markup("</li>\n");
    }
}

impl Pieces for Article<'_> {
    fn words(&mut self, words: &str) {
        self.html.text(words);
    }

    fn said(&mut self, text: &str) {
        said(text, &mut self.html);
    }

    fn moment(&mut self, moment: &Shown<'_>) {
        open_time(moment, &mut self.html);
        self.put(moment.utc);
        self.html.markup("</time>");
        if let Some(local) = moment.local {
            self.html.markup(" <span class=\"tve-local\">(");
            open_time(moment, &mut self.html);
            self.html.text(local).markup("</time>)</span>");
        }
    }

    fn link(&mut self, words: &str, url: &str, _: &str) {
        open_link(url, &mut self.html);
        self.html.text(words).markup("</a>");
    }
}

impl Writer for Article<'_> {
    fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Head(head) => self.head(head),
            Step::Badge(role, text) => self.badge(role, text),
            Step::Sentence(sentence) => {
                if !self.enter(Group::Summary, "<p class=\"tve-summary\">", "</p>\n") {
                    self.html.markup(" ");
                }
                self.put(sentence);
            }
            Step::Fact(label, value) => {
                self.enter(Group::Facts, "<dl class=\"tve-facts\">\n", "</dl>\n");
                self.html
                    .markup("<div class=\"tve-fact\"><dt>")
                    .text(label)
                    .markup("</dt> <dd>");
                self.put(value);
                self.html.markup("</dd></div>\n");
            }
            Step::Section(part, heading, content) => self.section(part, heading, &content),
            Step::Entry(entry) => self.entry(entry),
            Step::Row(row) => self.row(row),
            Step::Note(code, text) => {
                self.html
                    .markup("<li class=\"tve-note\" data-code=\"")
                    .markup(code.as_str())
                    .markup("\">");
                self.put(text);
                self.html.markup("</li>\n");
            }
            Step::Finding(finding) => self.finding(finding),
            Step::End => {
                self.html.markup(self.close).markup("</article>\n");
                if self.document {
                    page::close(&mut self.html);
                }
            }
        }
    }
}

impl Html {
    /// The id of a part's heading.
    fn id(&mut self, id: &str, part: &'static str) -> &mut Self {
        self.text(id).markup("-").markup(part)
    }
}

/// The language of our words, and which way it is written.
pub(super) fn language(head: &Head<'_>, html: &mut Html) {
    html.markup(" lang=\"").text(head.language).markup("\"");
    if let Some(direction) = head.direction {
        html.markup(" dir=\"")
            .markup(direction.as_str())
            .markup("\"");
    }
}

/// What the payload says. Its direction must not spill over.
fn said(said: &str, html: &mut Html) {
    html.markup("<bdi>").text(said).markup("</bdi>");
}

fn notice(words: &str, html: &mut Html) {
    html.markup("<p class=\"tve-notice\">")
        .text(words)
        .markup("</p>\n");
}

fn open_link(url: &str, html: &mut Html) {
    html.markup("<a class=\"tve-link\" href=\"").text(url);
    html.markup("\" rel=\"noopener noreferrer\" referrerpolicy=\"no-referrer\">");
}

fn open_time(moment: &Shown<'_>, html: &mut Html) {
    // Without a direction of its own a stamp falls apart in a page that is
    // written from right to left.
    html.markup("<time class=\"tve-time\" dir=\"ltr\" datetime=\"");
    html.text(before_zone_in_html(moment.stamp)).markup("Z\">");
}

fn prose(written: &Written, html: &mut Html) {
    html.markup("<div class=\"tve-prose\" data-shape=\"")
        .markup(written.shape.as_str())
        .markup("\">\n");
    blocks(&written.blocks, html);
    html.markup("</div>\n");
}

/// Blocks hold blocks, but never deeper than the tree lets them.
fn blocks(blocks: &[Block], html: &mut Html) {
    for block in blocks {
        match block {
            Block::Paragraph(spans) => {
                html.markup("<p dir=\"auto\">");
                let mut rest = spans.as_slice();
                while let Some(first) = rest.first() {
                    // What leads to one place is one link, however it looks.
                    let same = rest.iter().take_while(|span| span.link == first.link);
                    let (link, others) = rest.split_at(same.count());
                    linked(first.link.as_ref(), link, html);
                    rest = others;
                }
                html.markup("</p>\n");
            }
            Block::List(List {
                ordered,
                start,
                items,
            }) => {
                match (ordered, start) {
                    (false, _) => html.markup("<ul>\n"),
                    (true, 1) => html.markup("<ol>\n"),
                    (true, &start) => html.markup("<ol start=\"").number(start).markup("\">\n"),
                };
                for item in items {
                    html.markup("<li>\n");
                    self::blocks(item, html);
                    html.markup("</li>\n");
                }
                html.markup(if *ordered { "</ol>\n" } else { "</ul>\n" });
            }
            Block::Quote(quoted) => {
                html.markup("<blockquote>\n");
                self::blocks(quoted, html);
                html.markup("</blockquote>\n");
            }
            Block::Code(text) => {
                // A parser drops one line break behind the tag: this one.
                html.markup("<pre class=\"tve-code\" dir=\"auto\">\n")
                    .text(text.as_str());
                html.markup("</pre>\n");
            }
        }
    }
}

/// A link, with its host beside it: what stands on it may say anything.
fn linked(target: Option<&Target>, spans: &[Span], html: &mut Html) {
    if let Some(target) = target {
        open_link(target.url(), html);
    }
    for span in spans {
        let elements = [
            (span.bold, "<strong>", "</strong>"),
            (span.italic, "<em>", "</em>"),
            (span.strike, "<s>", "</s>"),
            (span.code, "<code>", "</code>"),
        ];
        let has = || elements.iter().filter(|(has, ..)| *has);
        has().for_each(|(_, open, _)| {
            html.markup(open);
        });
        html.text(span.text.as_str());
        has().rev().for_each(|(.., close)| {
            html.markup(close);
        });
    }
    if let Some(target) = target {
        html.markup("</a> <span class=\"tve-host\">(<bdi>")
            .text(target.host());
        html.markup("</bdi>)</span>");
    }
}

fn bar(bar: &Bar, html: &mut Html) {
    let (start, end) = bar.span;
    html.markup(concat!(
        "<svg class=\"tve-bar\" viewBox=\"-5 0 1010 24\" width=\"100%\" height=\"24\" ",
        "preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">",
        "<rect class=\"tve-bar-all\" x=\"0\" y=\"11\" width=\"1000\" height=\"2\"/>",
        "<rect class=\"tve-bar-span\" x=\"",
    ));
    html.number(start.into()).markup("\" y=\"8\" width=\"");
    html.number(end.saturating_sub(start).into())
        .markup("\" height=\"8\"/>");
    strokes("tve-bar-ticks", &bar.ticks, html);
    let ends = if bar.open {
        &[start][..]
    } else {
        &[start, end]
    };
    strokes("tve-bar-ends", ends, html);
    html.markup("</svg>\n");
}

fn strokes(class: &'static str, places: &[u16], html: &mut Html) {
    html.markup("<path class=\"").markup(class);
    html.markup(
        "\" vector-effect=\"non-scaling-stroke\" fill=\"none\" stroke=\"currentColor\" d=\"",
    );
    for place in places {
        html.markup("M").number((*place).into()).markup(" 3V21");
    }
    html.markup("\"/>");
}

fn score_bar(bar: ScoreBar, html: &mut Html) {
    html.markup(concat!(
        " <svg class=\"tve-score\" viewBox=\"-1 0 102 10\" width=\"102\" height=\"10\" ",
        "aria-hidden=\"true\" focusable=\"false\">",
        "<rect class=\"tve-score-scale\" x=\"0\" y=\"2\" width=\"100\" height=\"6\" ",
        "fill=\"none\" stroke=\"currentColor\"/>",
        "<rect class=\"tve-score-fill\" x=\"0\" y=\"2\" width=\"",
    ));
    html.number(bar.score.into()).markup("\" height=\"6\"/>");
    if let Some(target) = bar.target {
        html.markup("<path class=\"tve-score-target\" stroke=\"currentColor\" d=\"M");
        html.number(target.into()).markup(" 0V10\"/>");
    }
    html.markup("</svg>");
}
