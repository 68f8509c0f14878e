//! Editors whose nodes hold other nodes: `ProseMirror`, Lexical, Slate,
//! Portable Text.

use super::Reader;
use super::builder::{Builder, Container, Place, Style};
use crate::json::{NodeIndex, NodeKind as Kind};
use crate::view::said::cut;
use crate::written::joined;

/// So many named links of one block are looked at.
const MOST_LINKS: usize = 64;

/// Where a link has its URL.
const URL: &[&str] = &["href", "url"];

/// Where what holds no nodes has its text, the first that there is.
const TEXTS: &[&str] = &[
    "text",
    "label",
    "shortName",
    "alt",
    "altText",
    "name",
    "title",
    "caption",
    "character",
    "code",
    "equation",
    "latex",
];

/// Where what holds nodes has them. Who has both has its own nodes in the
/// second, and what is indented below it in the first.
const NODES: [&str; 2] = ["children", "content"];

/// Where it has what is shown for want of a text; its id, which comes last, of
/// what is no block alone.
const VALUES: &[&str] = &["value", "timestamp", "url", "src", "id"];

/// The same of a block, which editors give an id though it says nothing.
const BLOCK_VALUES: &[&str] = match VALUES {
    [values @ .., _id] => values,
    [] => VALUES,
};

/// What is still to be done, the next last: a payload's depth is no depth of
/// ours.
enum Step {
    /// A node, and whether it stands beside text.
    Into(NodeIndex, Style, bool),
    /// What a node has to tell beside the nodes in it.
    Rest(NodeIndex, Style),
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
    /// A picture, a file or the like.
    Thing,
    /// A paragraph, which may be empty.
    Line,
    Other,
}

const BULLETS: Role = Role::Container(Container::list(false));
const NUMBERS: Role = Role::Container(Container::list(true));
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
    ("checklistitem", ITEM),
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
    ("date", Role::Inline),
    ("status", Role::Inline),
    ("text", Role::Inline),
    ("span", Role::Inline),
    ("image", Role::Thing),
    ("img", Role::Thing),
    ("video", Role::Thing),
    ("audio", Role::Thing),
    ("file", Role::Thing),
    ("media", Role::Thing),
    ("embed", Role::Thing),
    ("mediaembed", Role::Thing),
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

/// An object that is a node.
struct Node<'n> {
    index: NodeIndex,
    /// What its editor calls it, and what it is by that.
    name: &'n str,
    role: Role,
    style: Style,
    /// Whether it stands beside text.
    beside_text: bool,
}

/// Reads a node and all that is in it.
pub(super) fn read(reader: Reader<'_>, node: NodeIndex, builder: &mut Builder<'_>) {
    let mut steps = vec![Step::Into(node, Style::default(), false)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Close => builder.close(),
            Step::EndLine => builder.line(None, None),
            Step::Rest(node, style) => {
                reader.rest(node, &NODES, style, builder);
            }
            Step::Line(place, container) => {
                builder.line(place, container);
                builder.forget_names();
            }
            Step::Into(node, style, beside_text) => match reader.kind(node) {
                Kind::Text => reader.say(node, style, builder),
                Kind::List => {
                    let items = reader.items(Some(node));
                    // A block of Portable Text may hold its text itself.
                    let is_inline = |item| {
                        reader.get(item, "_type").is_none()
                            || role(&reader.name(item)) == Role::Inline
                    };
                    let is_text = |item: &NodeIndex| {
                        reader.kind(*item) == Kind::Text
                            || (reader.text(*item, "text").is_some() && is_inline(*item))
                    };
                    let beside_text = items.iter().any(is_text);
                    for item in items.into_iter().rev() {
                        steps.push(Step::Into(item, style, beside_text));
                    }
                }
                Kind::Object => {
                    let name = reader.name(node);
                    let node = Node {
                        index: node,
                        role: match role(&name) {
                            // In the middle of a text nobody begins a paragraph.
                            Role::Other if beside_text => Role::Inline,
                            role => role,
                        },
                        name: &name,
                        style: style_of(reader, node, style, builder),
                        beside_text,
                    };
                    object(reader, node, builder, &mut steps);
                }
                Kind::Null => {}
                // No editor writes that.
                _ => builder.alone(reader.document.source(node), style),
            },
        }
    }
}

fn object(
    reader: Reader<'_>,
    mut object: Node<'_>,
    builder: &mut Builder<'_>,
    steps: &mut Vec<Step>,
) {
    let (node, role) = (object.index, object.role);
    let inside = NODES.map(|name| reader.get(node, name));
    if role == Role::Inline {
        object.style = reader.link(reader.any_text(node, URL), object.style, builder);
    }
    let mut lists = inside.iter().flatten();
    if lists.all(|list| is_void(reader, *list, node, role)) {
        let caption = reader.list(node, "caption");
        if let Some(caption) = caption {
            reader.tell(caption);
        }
        leaf(reader, &object, builder);
        // What was told whole has told this too.
        if let Some(caption) = caption
            && !reader.is_told(node)
        {
            steps.push(Step::EndLine);
            steps.push(Step::Into(caption, object.style, true));
        }
        return;
    }
    let mut style = object.style;
    let props = || reader.get(node, "props");
    let attributes = reader.get(node, "attrs").or_else(props).unwrap_or(node);
    let either = |name| {
        reader
            .get(node, name)
            .or_else(|| reader.get(attributes, name))
    };
    let checked = reader.check_mark(either("checked").or_else(|| either("state")));
    match role {
        Role::Container(mut container) => {
            if let Container::List { ordered, start } = &mut container {
                *ordered |= reader.is_true(node, "ordered")
                    || reader.is(node, "listType", "number")
                    || reader.is(node, "tag", "ol");
                let number = |name| {
                    let number = reader.some_number(attributes, name);
                    number.or_else(|| reader.some_number(node, name))
                };
                if *ordered {
                    *start = number("start").or_else(|| number("order")).unwrap_or(1);
                }
            }
            // Lexical puts a list that stands in another into an item that has no
            // number, and no box.
            if container == Container::Item && holds_lists_alone(reader, node) {
                container = Container::Nothing;
            }
            builder.open(container);
            if container != Container::Nothing {
                builder.mark(checked);
            }
            steps.push(Step::Close);
        }
        Role::Inline => {}
        _ => {
            if role == Role::Heading {
                style = style.marked(Style::BOLD);
            }
            builder.flush();
            builder.mark(checked);
            // Of what can be folded up.
            if role == Role::Other
                && let Some(title) = reader.text(attributes, "title")
            {
                reader.say(title, style.marked(Style::BOLD), builder);
                builder.end_line();
            }
            steps.push(line(reader, node, &mut style));
        }
    }
    steps.push(Step::Rest(node, style));
    for nodes in inside.into_iter().flatten() {
        steps.push(Step::Into(nodes, style, false));
    }
}

/// Whether an item of Lexical's holds lists and nothing else.
fn holds_lists_alone(reader: Reader<'_>, item: NodeIndex) -> bool {
    let is_list = |node: &NodeIndex| matches!(role(&reader.name(*node)), BULLETS | NUMBERS);
    let children = reader.items(reader.get(item, "children"));
    !children.is_empty() && children.iter().all(is_list)
}

/// Whether a node holds an empty text for want of anything else, as Slate has
/// it of pictures and of people who are mentioned.
fn is_void(reader: Reader<'_>, children: NodeIndex, node: NodeIndex, role: Role) -> bool {
    let empty = |child: &NodeIndex| {
        reader
            .text(*child, "text")
            .is_some_and(|text| reader.document.is(text, ""))
    };
    let holds_nothing = || reader.items(Some(children)).iter().all(empty);
    let is_told = match role {
        Role::Thing => true,
        Role::Inline | Role::Other => {
            let values = if role == Role::Other {
                BLOCK_VALUES
            } else {
                VALUES
            };
            let told = [TEXTS, values].map(|names| reader.any_text(node, names));
            told.iter().any(Option::is_some) || reader.counts(node)
        }
        _ => false,
    };
    is_told && holds_nothing()
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
    let place = reader.get(node, "listItem").map(|_| {
        let depth = reader.number(node, "level").saturating_sub(1);
        Place::new(reader.is(node, "listItem", "number"), depth)
    });
    match kind {
        Some(Role::Container(container)) => Step::Line(place, Some(container)),
        _ => Step::Line(place, None),
    }
}

/// What has no nodes in it.
fn leaf(reader: Reader<'_>, leaf: &Node<'_>, builder: &mut Builder<'_>) {
    let Node {
        index: node,
        name,
        role,
        style,
        beside_text,
    } = *leaf;
    let own_text = reader.text(node, "text");
    let stands_alone = !beside_text && !matches!(role, Role::Inline | Role::Break);
    let is_line = reader.get(node, "_type").is_some();
    if let Role::Container(container) = role {
        builder.open(container);
    } else if stands_alone {
        builder.flush();
    }
    // An empty name says less than an address.
    let value = reader.any_text(node, VALUES);
    let says = |text: &NodeIndex| value.is_none() || !reader.document.is(*text, "");
    let text = own_text.or_else(|| reader.any_text(node, TEXTS).filter(says));
    match (role, text) {
        (Role::Break, _) => builder.text("\n", style),
        // What is said of a picture its writer did not say of anything else.
        (Role::Thing, Some(text)) => {
            builder.space();
            builder.thing(name, &reader.text_of(text), style);
        }
        (_, Some(text)) => reader.say(text, style, builder),
        // A paragraph without anything in it is an empty line, a rule a line.
        (Role::Rule, None) => {}
        (Role::Line, None) => {
            // But what has no name is none.
            let source = reader.document.source(node);
            if name.is_empty() && source != "{}" {
                builder.text(source, style);
                reader.tell(node);
            }
        }
        (_, None) => match value {
            Some(value) => builder.thing(name, &clip(&reader.text_of(value)), style),
            None => match reader.whole(node) {
                // What holds nothing is no thing.
                "" if matches!(role, Role::Container(_)) => {}
                whole => builder.thing(name, whole, style),
            },
        },
    }
    if !reader.is_told(node) {
        reader.rest(node, &[], style, builder);
    }
    if let Role::Container(_) = role {
        builder.close();
    } else if stands_alone {
        if is_line {
            // It is in no list, though a list's line stood before it.
            builder.line(None, None);
        } else {
            builder.end_line();
        }
    }
}

/// A value that stands for a text: of one that is long, such as a picture in
/// text form, the beginning.
pub(super) fn clip(value: &str) -> String {
    const MOST: usize = 100;

    let (shown, more) = cut(value, MOST);
    joined(&[shown, if more > 0 { "…" } else { "" }])
}

/// How a node says that what is in it looks.
fn style_of(
    reader: Reader<'_>,
    node: NodeIndex,
    mut style: Style,
    builder: &mut Builder<'_>,
) -> Style {
    let document = reader.document;
    // Slate: a member for each; BlockNote: all of them in one.
    for place in [Some(node), reader.get(node, "styles")]
        .into_iter()
        .flatten()
    {
        for (key, value) in document.members(place) {
            if reader.kind(value) == Kind::True {
                style = reader.styled(key, style);
            }
        }
    }
    // Lexical: a bit for each, the fourth for what is underlined.
    let bits = reader.number(node, "format");
    let lexical = [
        (1, "bold"),
        (2, "italic"),
        (4, "strike"),
        (16, "code"),
        (32, "sub"),
        (64, "super"),
    ];
    for (bit, name) in lexical {
        if bits & bit != 0 {
            style = style.named(name);
        }
    }
    if let Some(links) = reader.get(node, "markDefs") {
        builder.forget_names();
        for link in reader.items(Some(links)).into_iter().take(MOST_LINKS) {
            if let (Some(key), Some(url)) = (reader.text(link, "_key"), reader.any_text(link, URL))
            {
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
            // Atlassian has one name for both.
            if reader.is(mark, "type", "subsup")
                && let Some(which) = reader.any_text(mark, &["type"])
            {
                style = reader.styled(which, style);
            }
            style = reader.link(reader.any_text(mark, URL), style, builder);
        }
    }
    style
}
