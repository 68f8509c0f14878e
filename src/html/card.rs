//! A card as an `<article>`.

use super::{Html, page};
use crate::view::{
    Badge, BadgeRole, Bar, Block, Card, Content, Entry, EntryKind, Finding, Kind, Level, List,
    Moment, Note, Part, Phrase, Piece, Row, Said, ScoreBar, Section, Span, Standing, Table, Target,
    Timeline, Written,
};
use crate::written::text_of;

impl Card {
    /// Writes the card as HTML: an `<article>`, or the whole page around it if
    /// the options said so.
    ///
    /// Its classes begin with `tve-`; the style sheet `timeline.css` is made
    /// for them, and without it the card still reads from top to bottom.
    #[must_use]
    pub fn to_html(&self) -> Html {
        let mut html = Html::default();
        if self.frame.document {
            page::open(self, &mut html);
        }
        self.article(&mut html);
        if self.frame.document {
            page::close(&mut html);
        }
        html
    }

    fn article(&self, html: &mut Html) {
        html.markup("<article class=\"tve-card\"");
        self.language(html);
        html.markup(" data-kind=\"").markup(match self.kind {
            Kind::Incident => "incident",
            Kind::TestInstance => "test_instance",
            Kind::Issues => "issues",
        });
        if let Some(severity) = self.severity {
            html.markup("\" data-severity=\"").markup(match severity {
                Level::High => "high",
                Level::Medium => "medium",
                Level::Low => "low",
                Level::Unknown => "unknown",
            });
        }
        html.markup("\" data-state=\"").markup(match self.state {
            Standing::Triggered => "triggered",
            Standing::Resolved => "resolved",
            Standing::Dismissed => "dismissed",
            Standing::Reopened => "reopened",
            Standing::InProgress => "in_progress",
            Standing::Invalid => "invalid",
            Standing::Unknown => "unknown",
        });
        html.markup("\" aria-labelledby=\"")
            .text(&self.frame.id)
            .markup("-title\">\n");
        self.head(html);
        if !self.summary.is_empty() {
            html.markup("<p class=\"tve-summary\">");
            for (place, sentence) in self.summary.iter().enumerate() {
                html.markup(if place == 0 { "" } else { " " });
                phrase(sentence, html);
            }
            html.markup("</p>\n");
        }
        if !self.facts.is_empty() {
            html.markup("<dl class=\"tve-facts\">\n");
            for fact in &self.facts {
                html.markup("<div class=\"tve-fact\"><dt>")
                    .text(&fact.label)
                    .markup("</dt> <dd>");
                phrase(&fact.value, html);
                html.markup("</dd></div>\n");
            }
            html.markup("</dl>\n");
        }
        for section in &self.sections {
            self.section(section, html);
        }
        html.markup("</article>\n");
    }

    /// The language of our words, and which way it is written.
    pub(super) fn language(&self, html: &mut Html) {
        html.markup(" lang=\"").text(&self.language).markup("\"");
        if let Some(direction) = self.direction {
            html.markup(" dir=\"")
                .markup(direction.as_str())
                .markup("\"");
        }
    }

    fn head(&self, html: &mut Html) {
        let level = self.frame.heading_level.get();
        html.markup("<div class=\"tve-head\">\n<h")
            .number(level.into());
        html.markup(" class=\"tve-title\" id=\"")
            .text(&self.frame.id)
            .markup("-title\">");
        html.markup(if self.struck { "<s>" } else { "" });
        said(&self.title, html);
        html.markup(if self.struck { "</s>" } else { "" });
        html.markup("</h").number(level.into()).markup(">\n");
        if !self.badges.is_empty() {
            html.markup("<ul class=\"tve-badges\" role=\"list\">\n");
            for badge in &self.badges {
                self.badge(badge, html);
            }
            html.markup("</ul>\n");
        }
        html.markup("</div>\n");
    }

    fn badge(&self, badge: &Badge, html: &mut Html) {
        html.markup("<li class=\"tve-badge\" data-role=\"");
        html.markup(match badge.role {
            BadgeRole::Severity => "severity\">",
            BadgeRole::Status => "status\">",
            BadgeRole::Measurement => "measurement\">",
        });
        if badge.role == BadgeRole::Severity {
            // A shape for each, for whoever sees no colours.
            html.markup(concat!(
                "<svg class=\"tve-shape\" viewBox=\"0 0 12 12\" width=\"12\" height=\"12\" ",
                "aria-hidden=\"true\" focusable=\"false\"><path fill=\"currentColor\" d=\"",
            ));
            html.markup(match self.severity {
                Some(Level::High) => "M6 .8 11.6 11H.4Z",
                Some(Level::Medium) => "M6 .4 11.6 6 6 11.6.4 6Z",
                Some(Level::Low) => "M6 1a5 5 0 1 0 0 10A5 5 0 1 0 6 1Z",
                _ => "M1 1h10v10H1Z",
            });
            html.markup("\"/></svg> ");
        }
        phrase(&badge.text, html);
        html.markup("</li>\n");
    }

    fn section(&self, section: &Section, html: &mut Html) {
        let part = match section.part {
            Part::Description => "description",
            Part::Notes => "notes",
            Part::Timeline => "timeline",
            Part::Scores => "scores",
            Part::About => "about",
            Part::Issues => "issues",
        };
        let level = u32::from(self.frame.heading_level.get()) + 1;
        html.markup("<div class=\"tve-part\" data-part=\"")
            .markup(part)
            .markup("\">\n<h");
        html.number(level).markup(" class=\"tve-heading\" id=\"");
        self.id(part, html);
        html.markup("\">")
            .text(&section.heading)
            .markup("</h")
            .number(level)
            .markup(">\n");
        match &section.content {
            Content::Written(written) => prose(written, html),
            Content::Words(words) => {
                html.markup("<p class=\"tve-notice\">")
                    .text(words)
                    .markup("</p>\n");
            }
            Content::Timeline(timeline) => {
                self.timeline(timeline, part, html);
            }
            Content::Table(table) => {
                html.markup(
                    "<div class=\"tve-scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"",
                );
                self.id(part, html);
                html.markup("\">\n");
                scores(table, html);
                html.markup("</div>\n");
            }
            Content::Notes(notes) => about(notes, html),
            Content::Issues(findings) => {
                html.markup("<ol class=\"tve-issues\" role=\"list\" aria-labelledby=\"");
                self.id(part, html);
                html.markup("\">\n");
                for found in findings {
                    finding(found, html);
                }
                html.markup("</ol>\n");
            }
        }
        html.markup("</div>\n");
    }

    /// The id of a part's heading.
    fn id(&self, part: &'static str, html: &mut Html) {
        html.text(&self.frame.id).markup("-").markup(part);
    }

    fn timeline(&self, timeline: &Timeline, part: &'static str, html: &mut Html) {
        if let Some(notice) = &timeline.notice {
            html.markup("<p class=\"tve-notice\">")
                .text(notice)
                .markup("</p>\n");
        }
        if let Some(picture) = &timeline.bar {
            bar(picture, html);
        }
        html.markup("<ol class=\"tve-entries\" role=\"list\" aria-labelledby=\"");
        self.id(part, html);
        html.markup("\">\n");
        for moment in &timeline.entries {
            entry(moment, html);
        }
        html.markup("</ol>\n");
    }
}

/// What the payload says. Its direction must not spill over.
fn said(said: &Said, html: &mut Html) {
    html.markup("<bdi>").text(said.as_str()).markup("</bdi>");
}

fn phrase(phrase: &Phrase, html: &mut Html) {
    for piece in phrase.pieces() {
        match piece {
            Piece::Words(words) => {
                html.text(words);
            }
            Piece::Said(text) => said(text, html),
            Piece::Moment(at) => moment(at, html),
            Piece::Link(link) => {
                open_link(&link.target, html);
                html.text(&link.words).markup("</a>");
            }
        }
    }
}

fn open_link(target: &Target, html: &mut Html) {
    html.markup("<a class=\"tve-link\" href=\"")
        .text(target.url());
    html.markup("\" rel=\"noopener noreferrer\" referrerpolicy=\"no-referrer\">");
}

fn moment(moment: &Moment, html: &mut Html) {
    time(moment, &moment.utc, html);
    if let Some(local) = &moment.local {
        html.markup(" <span class=\"tve-local\">(");
        time(moment, local, html);
        html.markup(")</span>");
    }
}

fn time(moment: &Moment, shown: &str, html: &mut Html) {
    // Without a direction of its own a stamp falls apart in a page that is
    // written from right to left.
    html.markup("<time class=\"tve-time\" dir=\"ltr\" datetime=\"");
    html.text(&text_of(&moment.at.datetime())).markup("\">");
    html.text(shown).markup("</time>");
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
            Block::List(List { ordered, items }) => {
                html.markup(if *ordered { "<ol>\n" } else { "<ul>\n" });
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
        open_link(target, html);
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

fn entry(entry: &Entry, html: &mut Html) {
    html.markup("<li class=\"tve-entry\" data-kind=\"")
        .markup(match entry.kind {
            EntryKind::Start => "start",
            EntryKind::Entry => "entry",
            EntryKind::End => "end",
        });
    html.markup("\">\n<p class=\"tve-entry-head\"><strong class=\"tve-entry-title\">");
    phrase(&entry.title, html);
    html.markup("</strong> <span class=\"tve-offset\" dir=\"ltr\">");
    phrase(&entry.offset, html);
    html.markup("</span>");
    if let Some(outside) = &entry.outside {
        html.markup(" <span class=\"tve-outside\">")
            .text(outside)
            .markup("</span>");
    }
    html.markup("</p>\n<p class=\"tve-entry-meta\">");
    moment(&entry.at, html);
    if let Some(by) = &entry.by {
        html.markup(" <span class=\"tve-by\">");
        phrase(by, html);
        html.markup("</span>");
    }
    html.markup("</p>\n");
    if let Some(description) = &entry.description {
        html.markup("<p class=\"tve-entry-text\" dir=\"auto\">");
        html.text(description.as_str()).markup("</p>\n");
    }
    html.markup("</li>\n");
}

fn scores(table: &Table, html: &mut Html) {
    html.markup("<table class=\"tve-table\">\n<caption>")
        .text(&table.caption);
    html.markup("</caption>\n<thead><tr>");
    for column in &table.columns {
        html.markup("<th scope=\"col\">")
            .text(column)
            .markup("</th>");
    }
    html.markup("</tr></thead>\n<tbody>\n");
    for line in &table.rows {
        row(line, html);
    }
    html.markup("</tbody>\n</table>\n");
}

fn row(row: &Row, html: &mut Html) {
    html.markup("<tr><th scope=\"row\">");
    phrase(&row.header, html);
    for remark in &row.remarks {
        html.markup("<span class=\"tve-remark\">");
        phrase(remark, html);
        html.markup("</span>");
    }
    html.markup("</th>");
    for (place, cell) in row.cells.iter().enumerate() {
        html.markup("<td>");
        phrase(cell, html);
        if let (0, Some(bar)) = (place, row.bar) {
            score_bar(bar, html);
        }
        html.markup("</td>");
    }
    html.markup("</tr>\n");
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

fn about(notes: &[Note], html: &mut Html) {
    html.markup("<ul class=\"tve-notes\" role=\"list\">\n");
    for note in notes {
        html.markup("<li class=\"tve-note\" data-code=\"")
            .markup(note.code.as_str())
            .markup("\">");
        phrase(&note.text, html);
        html.markup("</li>\n");
    }
    html.markup("</ul>\n");
}

fn finding(finding: &Finding, html: &mut Html) {
    html.markup("<li class=\"tve-issue\" data-level=\"")
        .markup(finding.severity.as_str());
    html.markup("\">\n<p class=\"tve-issue-head\"><strong class=\"tve-issue-level\">");
    html.text(&finding.word)
        .markup("</strong> <span class=\"tve-pointer\">");
    phrase(&finding.subject, html);
    html.markup("</span>");
    if let Some(place) = &finding.place {
        html.markup(" <span class=\"tve-place\">");
        phrase(place, html);
        html.markup("</span>");
    }
    html.markup("</p>\n<p class=\"tve-issue-text\">");
    if let Some(language) = finding.message_language {
        html.markup("<span lang=\"").markup(language).markup("\">");
    }
    html.text(&finding.message);
    if finding.message_language.is_some() {
        html.markup("</span>");
    }
    html.markup(" <code class=\"tve-issue-code\">")
        .markup(finding.code.as_str());
    html.markup("</code></p>\n");
    if let Some(suggestion) = &finding.suggestion {
        html.markup("<p class=\"tve-suggestion\">");
        phrase(suggestion, html);
        html.markup("</p>\n");
    }
    html.markup("</li>\n");
}
