//! Editors whose nodes hold other nodes: `ProseMirror`, Lexical, Slate,
//! Portable Text.

use super::Reader;
use super::builder::{Builder, Container, Place, Style};
use crate::json::{Kind, NodeIndex};

/// So many named links of one block are looked at.
const MOST_LINKS: usize = 64;

/// Where a link has its URL.
const URL: &[&str] = &["href", "url"];

/// What is still to be done, the next last: a payload's depth is no depth of
/// ours.
enum Step {
    Into(NodeIndex, Style),
    Close,
    EndLine,
    /// A line of Portable Text ends, which says itself where it stands.
    Line(Option<Place>, Option<Container>),
}

/// What a node is, by the name that its editor gives it.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    Container(Container),
    Heading,
    Break,
    Rule,
    Inline,
    /// A paragraph, which may be empty.
    Line,
    Other,
}

const BULLETS: Role = Role::Container(Container::List { ordered: false });
const NUMBERS: Role = Role::Container(Container::List { ordered: true });
const ITEM: Role = Role::Container(Container::Item);
const QUOTE: Role = Role::Container(Container::Quote);
const CODE: Role = Role::Container(Container::Code);

/// Names without capitals, hyphens and underscores.
const ROLES: &[(&str, Role)] = &[
    ("bulletlist", BULLETS),
    ("bulletedlist", BULLETS),
    ("unorderedlist", BULLETS),
    ("ul", BULLETS),
    ("list", BULLETS),
    ("tasklist", BULLETS),
    ("checklist", BULLETS),
    ("todolist", BULLETS),
    ("orderedlist", NUMBERS),
    ("numberedlist", NUMBERS),
    ("ol", NUMBERS),
    ("listitem", ITEM),
    ("taskitem", ITEM),
    ("li", ITEM),
    ("blockquote", QUOTE),
    ("quote", QUOTE),
    ("codeblock", CODE),
    ("pre", CODE),
    ("code", CODE),
    ("hardbreak", Role::Break),
    ("softbreak", Role::Break),
    ("linebreak", Role::Break),
    ("br", Role::Break),
    ("horizontalrule", Role::Rule),
    ("hr", Role::Rule),
    ("rule", Role::Rule),
    ("divider", Role::Rule),
    ("title", Role::Heading),
    ("h1", Role::Heading),
    ("h2", Role::Heading),
    ("h3", Role::Heading),
    ("h4", Role::Heading),
    ("h5", Role::Heading),
    ("h6", Role::Heading),
    ("link", Role::Inline),
    ("a", Role::Inline),
    ("autolink", Role::Inline),
    ("mention", Role::Inline),
    ("emoji", Role::Inline),
    ("mark", Role::Inline),
    ("text", Role::Inline),
    ("span", Role::Inline),
    ("paragraph", Role::Line),
    ("p", Role::Line),
    ("block", Role::Line),
    ("doc", Role::Line),
    ("root", Role::Line),
    ("", Role::Line),
];

#[inline(never)]
fn role(name: &str) -> Role {
    let known = ROLES.iter().find(|(known, _)| *known == name);
    match known {
        Some((_, role)) => *role,
        None if name.starts_with("heading") => Role::Heading,
        None if name.starts_with("inline") => Role::Inline,
        None => Role::Other,
    }
}

/// Reads a node and all that is in it.
pub(super) fn read(reader: Reader<'_>, node: NodeIndex, builder: &mut Builder<'_>) {
    let mut steps = vec![Step::Into(node, Style::default())];
    while let Some(step) = steps.pop() {
        match step {
            Step::Close => builder.close(),
            Step::EndLine => builder.end_line(),
            Step::Line(place, container) => {
                builder.line(place, container);
                builder.forget_names();
            }
            Step::Into(node, style) => match reader.kind(node) {
                Kind::Text => reader.say(node, style, builder),
                Kind::List => {
                    for item in reader.items(Some(node)).into_iter().rev() {
                        steps.push(Step::Into(item, style));
                    }
                }
                Kind::Object => object(reader, node, style, builder, &mut steps),
                _ => {}
            },
        }
    }
}

fn object(
    reader: Reader<'_>,
    node: NodeIndex,
    style: Style,
    builder: &mut Builder<'_>,
    steps: &mut Vec<Step>,
) {
    let name = reader.name(node);
    let mut style = style_of(reader, node, style, builder);
    let children = reader
        .get(node, "content")
        .or_else(|| reader.get(node, "children"));
    let role = role(&name);
    if role == Role::Inline {
        style = reader.link(reader.any_text(node, URL), style, builder);
    }
    let Some(children) = children else {
        return leaf(reader, node, &name, role, style, builder);
    };
    let checked = reader.get(node, "checked").or_else(|| {
        let attributes = reader.get(node, "attrs")?;
        reader.get(attributes, "checked")
    });
    match role {
        Role::Container(mut container) => {
            if let Container::List { ordered } = &mut container {
                *ordered |= reader.is_true(node, "ordered")
                    || reader.is(node, "listType", "number")
                    || reader.is(node, "tag", "ol");
            }
            builder.open(container);
            steps.push(Step::Close);
            builder.text(reader.check_mark(checked), style);
        }
        Role::Inline => {}
        _ => {
            if role == Role::Heading {
                style = style.marked(Style::BOLD);
            }
            // A container's mark, such as that of an item that is checked,
            // belongs to the first line in it.
            if builder.container() != Container::Item {
                builder.flush();
            }
            steps.push(line(reader, node, &mut style));
        }
    }
    steps.push(Step::Into(children, style));
}

/// How the line of a block ends.
fn line(reader: Reader<'_>, node: NodeIndex, style: &mut Style) -> Step {
    let kind = reader
        .text(node, "style")
        .map(|style| role(&reader.plain_name(style)));
    if kind == Some(Role::Heading) {
        *style = style.marked(Style::BOLD);
    }
    if reader.get(node, "_type").is_none() {
        return Step::EndLine;
    }
    let place = reader.get(node, "listItem").map(|_| Place {
        ordered: reader.is(node, "listItem", "number"),
        depth: reader.number(node, "level").saturating_sub(1),
    });
    match kind {
        Some(Role::Container(container)) => Step::Line(place, Some(container)),
        _ => Step::Line(place, None),
    }
}

/// What has no nodes in it.
fn leaf(
    reader: Reader<'_>,
    node: NodeIndex,
    name: &str,
    role: Role,
    style: Style,
    builder: &mut Builder<'_>,
) {
    let text = reader.text(node, "text").or_else(|| {
        reader.any_text(
            node,
            &["text", "label", "shortName", "alt", "name", "title", "url"],
        )
    });
    match (role, text) {
        (Role::Break, _) => builder.text("\n", style),
        (_, Some(text)) => reader.say(text, style, builder),
        // A paragraph without anything in it is an empty line, a rule a line.
        (Role::Line | Role::Rule, None) => {}
        (_, None) => builder.named(name, style),
    }
}

/// How a node says that what is in it looks.
fn style_of(
    reader: Reader<'_>,
    node: NodeIndex,
    mut style: Style,
    builder: &mut Builder<'_>,
) -> Style {
    let document = reader.document;
    // Slate: a member for each.
    for (key, value) in document.members(node) {
        if reader.kind(value) == Kind::True {
            style = reader.styled(key, style);
        }
    }
    // Lexical: a bit for each, the fourth for what is underlined.
    let bits = reader.number(node, "format");
    let lexical = [(1, "bold"), (2, "italic"), (4, "strike"), (16, "code")];
    for (bit, name) in lexical {
        if bits & bit != 0 {
            style = style.named(name);
        }
    }
    if let Some(links) = reader.get(node, "markDefs") {
        builder.forget_names();
        for link in reader.items(Some(links)).into_iter().take(MOST_LINKS) {
            if let (Some(key), Some(url)) = (reader.text(link, "_key"), reader.text(link, "href")) {
                builder.name_link(&document.text_of(key), &document.text_of(url));
            }
        }
    }
    // ProseMirror: a list of objects. Portable Text: of names, or of keys.
    for mark in reader.items(reader.get(node, "marks")) {
        if reader.kind(mark) == Kind::Text {
            style = builder.marked(&document.text_of(mark), style);
        } else if let Some(name) = reader.text(mark, "type") {
            style = reader.styled(name, style);
            style = reader.link(reader.any_text(mark, URL), style, builder);
        }
    }
    style
}
