//! What somebody wrote, in the forms of the editors they may have used.
//!
//! A row is what an editor saves and what a reader sees of it, in a notation
//! that shows structure: lists and quotes as Markdown has them, and
//! `*bold* _italic_ ~strike~ 'code' [text](host)`.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use talview_events::{
    Block, Card, Content, List, Options, Part, RenderOptions, Span, WrittenShape as Shape, card,
    render, render_text,
};

fn body(description: &Value) -> String {
    let text = include_str!("cases/incident-updated-envelope.json");
    let mut body: Value = serde_json::from_str(text).unwrap();
    body["payload"]["description"] = description.clone();
    body.to_string()
}

/// What logs say of an incident with this description.
fn text_of(description: &Value) -> String {
    let (options, rendering) = (Options::default(), RenderOptions::default());
    render_text(&body(description), &options, &rendering).unwrap()
}

/// The card of an incident with this description.
fn html_of(description: &Value) -> String {
    let (options, rendering) = (Options::default(), RenderOptions::default());
    let html = render(&body(description), &options, &rendering).unwrap();
    html.as_str().to_owned()
}

fn written(card: &Card) -> (Shape, &[Block]) {
    let mut sections = card.sections.iter();
    let section = sections
        .find(|section| section.part == Part::Description)
        .expect("a description");
    match &section.content {
        Content::Written(written) => (written.shape, &written.blocks),
        other => panic!("{other:?}"),
    }
}

fn outline(blocks: &[Block], margin: &str, lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(spans) => {
                let line: String = spans.iter().map(span).collect();
                lines.push(format!("{margin}{line}"));
            }
            Block::Code(code) => lines.push(format!("{margin}| {}", code.as_str())),
            Block::Quote(quoted) => outline(quoted, &format!("{margin}> "), lines),
            Block::List(List {
                ordered,
                start: first,
                items,
                ..
            }) => {
                for item in items {
                    let start = lines.len();
                    outline(item, &format!("{margin}  "), lines);
                    if lines.len() == start {
                        lines.push(format!("{margin}  "));
                    }
                    let mark = if *ordered {
                        format!("{first}.")
                    } else {
                        "- ".to_owned()
                    };
                    lines[start].replace_range(margin.len()..margin.len() + 2, &mark);
                }
            }
            _ => panic!("{block:?}"),
        }
    }
}

fn span(span: &Span) -> String {
    let mut text = span.text.as_str().to_owned();
    let marks = [
        (span.bold, '*'),
        (span.italic, '_'),
        (span.strike, '~'),
        (span.code, '\''),
    ];
    for (_, mark) in marks.into_iter().filter(|(is, _)| *is) {
        text = format!("{mark}{text}{mark}");
    }
    match &span.link {
        Some(target) => format!("[{text}]({})", target.host()),
        None => text,
    }
}

#[track_caller]
fn reads(shape: Shape, json: &Value, expected: &[&str]) {
    for description in [json.clone(), Value::String(json.to_string())] {
        let card = card(
            &body(&description),
            &Options::default(),
            &RenderOptions::default(),
        );
        let (found, blocks) = written(&card);
        let mut lines = Vec::new();
        outline(blocks, "", &mut lines);
        assert_eq!(lines, expected, "{description}");
        assert_eq!(found, shape, "{description}");
    }
}

#[test]
fn reads_prose_mirror_and_tip_tap() {
    reads(
        Shape::ProseMirror,
        &json!({"type": "doc", "content": [
            {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "What I saw"}]},
            {"type": "paragraph", "content": [
                {"type": "text", "text": "One "},
                {"type": "text", "text": "two", "marks": [{"type": "bold"}, {"type": "italic"}]},
                {"type": "hardBreak"},
                {"type": "text", "text": "three", "marks": [{"type": "strike"}, {"type": "underline"}]},
                {"type": "text", "text": "four", "marks": [{"type": "code"}]}]},
            {"type": "paragraph"},
            {"type": "bulletList", "content": [
                {"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "a"}]},
                    {"type": "orderedList", "content": [
                        {"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "b"}]}]}]}]},
                {"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "c"}]}]}]},
            {"type": "taskList", "content": [
                {"type": "taskItem", "attrs": {"checked": true}, "content": [
                    {"type": "paragraph", "content": [{"type": "text", "text": "done"}]}]}]},
            {"type": "blockquote", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "said"}]}]},
            {"type": "codeBlock", "content": [{"type": "text", "text": "if x {\n  y\n}"}]},
            {"type": "horizontalRule"},
            {"type": "image", "attrs": {"src": "https://a.example/x.png"}},
        ]}),
        &[
            "*What I saw*",
            "One _*two*_\n~three~'four'",
            "- a",
            "  1.b",
            "- c",
            "- ☑ done",
            "> said",
            "| if x {\n  y\n}",
            "[image: https://a.example/x.png]",
        ],
    );
}

#[test]
fn reads_atlassians_documents() {
    reads(
        Shape::ProseMirror,
        &json!({"version": 1, "type": "doc", "content": [{"type": "paragraph", "content": [
            {"type": "mention", "attrs": {"id": "1", "text": "@Ann"}},
            {"type": "text", "text": " saw "},
            {"type": "text", "text": "this", "marks": [{"type": "link", "attrs": {"href": "https://a.example/x"}}]},
            {"type": "text", "text": " and "},
            {"type": "text", "text": "that", "marks": [{"type": "link", "attrs": {"href": "javascript:alert(1)"}}]},
            {"type": "emoji", "attrs": {"shortName": ":eyes:", "text": "👀"}}]}]}),
        &["@Ann saw [this](a.example) and that (javascript:alert(1))👀"],
    );
}

#[test]
fn reads_lexical() {
    reads(
        Shape::Lexical,
        &json!({"root": {"type": "root", "format": "", "children": [
            {"type": "paragraph", "format": "", "children": [
                {"type": "text", "text": "a", "format": 1}, {"type": "linebreak"},
                {"type": "text", "text": "b", "format": 22},
                {"type": "link", "url": "https://a.example/", "children": [{"type": "text", "text": "c", "format": 0}]},
                {"type": "text", "text": "d", "format": 8}]},
            {"type": "list", "listType": "number", "tag": "ol", "children": [
                {"type": "listitem", "children": [{"type": "text", "text": "one"}]},
                {"type": "listitem", "children": [
                    {"type": "list", "listType": "bullet", "children": [
                        {"type": "listitem", "children": [{"type": "text", "text": "two"}]}]}]}]},
            {"type": "list", "listType": "check", "children": [
                {"type": "listitem", "checked": false, "children": [{"type": "text", "text": "open"}]}]},
            {"type": "code", "children": [
                {"type": "code-highlight", "text": "x = 1"}, {"type": "linebreak"}, {"type": "code-highlight", "text": "y"}]},
            {"type": "quote", "children": [{"type": "text", "text": "said"}]}]}}),
        &[
            "*a*\n'~_b_~'[c](a.example)d",
            "1.one",
            "  - two",
            "- ☐ open",
            "| x = 1\ny",
            "> said",
        ],
    );
}

#[test]
fn reads_slate() {
    reads(
        Shape::Slate,
        &json!([
            {"type": "p", "children": [{"text": "a "}, {"type": "link", "url": "https://a.example/", "children": [{"text": "b"}]},
                {"text": " c", "bold": true, "italic": false}]},
            {"type": "bulleted-list", "children": [
                {"type": "list-item", "children": [{"type": "list-item-text", "children": [{"text": "d"}]}]}]},
            {"type": "block_quote", "children": [{"text": "e", "strikethrough": true}]},
            {"type": "code_block", "children": [
                {"type": "code_line", "children": [{"text": "f"}]}, {"type": "code_line", "children": [{"text": ""}]},
                {"type": "code_line", "children": [{"text": "g"}]}]},
        ]),
        &["a [b](a.example)* c*", "- d", "> ~e~", "| f\n\ng"],
    );
}

#[test]
fn reads_portable_text() {
    let block = |extra: Value, text: &str| {
        let mut block = json!({"_type": "block", "style": "normal", "markDefs": [],
            "children": [{"_type": "span", "text": text, "marks": []}]});
        for (key, value) in extra.as_object().unwrap() {
            block[key] = value.clone();
        }
        block
    };
    reads(
        Shape::PortableText,
        &json!([
            block(json!({"style": "h2"}), "a"),
            block(json!({"listItem": "bullet", "level": 1}), "b"),
            block(json!({"listItem": "bullet", "level": 2}), "c"),
            block(json!({"listItem": "number", "level": 1}), "d"),
            block(json!({"style": "blockquote"}), "e"),
            {"_type": "block", "markDefs": [{"_key": "k", "_type": "link", "href": "https://a.example/"}],
             "children": [{"_type": "span", "text": "f", "marks": ["strong", "k"]}]},
            // The links of a block are no other block's.
            {"_type": "block", "children": [{"_type": "span", "text": "g", "marks": ["k"]}]},
            {"_type": "image", "asset": {"_ref": "x"}},
        ]),
        &[
            "*a*",
            "- b",
            "  - c",
            "1.d",
            "> e",
            "[*f*](a.example)",
            "g",
            r#"[image: {"_type":"image","asset":{"_ref":"x"}}]"#,
        ],
    );
}

#[test]
fn a_line_in_what_holds_it_stays_there() {
    let block =
        |text: &str| json!({"_type": "block", "children": [{"_type": "span", "text": text}]});
    let item = |text: &str, level: u32| {
        let mut block = block(text);
        block["listItem"] = json!("bullet");
        block["level"] = json!(level);
        block
    };
    let quote = |content: Value| json!({"_type": "quote", "content": content});
    for (json, expected) in [
        (
            json!([
                block("a"),
                quote(json!([block("b"), item("c", 1), block("d")])),
                block("e")
            ]),
            &["a", "> b", "> - c", "> d", "e"][..],
        ),
        (
            json!([quote(
                json!([{"_type": "image", "alt": "Phone"}, block("a")])
            )]),
            &["> [image: Phone]", "> a"],
        ),
        (
            json!([item("a", 1), quote(json!([block("b")])), item("c", 1)]),
            &["- a", "> b", "- c"],
        ),
        (
            json!([{"_type": "ul", "children": [{"_type": "li", "children": [item("a", 1), block("b")]}]}]),
            &["- - a", "  b"],
        ),
        // What is done though nothing says what.
        (
            json!([{"_type": "block", "listItem": "bullet", "checked": true, "children": [{"_type": "span", "text": ""}]}, block("a")]),
            &["- ☑ ", "a"],
        ),
        // A quote that is not closed by its own lines, and a line that is one.
        (
            json!([quote(json!([quote(json!([block("a")])), block("b")])), {"_type": "block", "style": "blockquote", "children": [{"_type": "span", "text": "c"}]}]),
            &["> > a", "> b", "> c"],
        ),
        (
            json!([{"_type": "code", "children": [block("a"), block("b")]}]),
            &["| a\nb"],
        ),
    ] {
        reads(Shape::PortableText, &json, expected);
    }
}

#[test]
fn lists_in_what_is_deep_are_shown_at_the_depth_that_there_is() {
    let deep = |depth: usize, level: u32| {
        let inmost = json!({"_type": "block", "listItem": "bullet", "level": level,
            "children": [{"_type": "span", "text": "x"}]});
        (0..depth).fold(
            inmost,
            |inner, _| json!({"_type": "li", "content": [inner]}),
        )
    };
    for depth in 0..20 {
        for level in [1, 2, 7, 8, 9, 1000] {
            let told = lines(&json!([deep(depth, level), deep(depth, 1)])).join("\n");
            assert_eq!(told.matches('x').count(), 2, "{depth} {level}: {told}");
        }
    }
}

#[test]
fn reads_quill() {
    reads(
        Shape::Quill,
        &json!({"ops": [
            {"insert": "a "}, {"insert": "b", "attributes": {"bold": true, "italic": null}},
            {"insert": "\nc"}, {"insert": "\n", "attributes": {"list": "bullet"}},
            {"insert": "d"}, {"insert": "\n", "attributes": {"list": "bullet", "indent": 1}},
            {"insert": "e"}, {"insert": "\n", "attributes": {"list": "checked"}},
            {"insert": "f"}, {"insert": "\n", "attributes": {"list": "ordered"}},
            {"insert": "g"}, {"insert": "\n", "attributes": {"blockquote": true}},
            {"insert": "h"}, {"insert": "\n", "attributes": {"code-block": true}},
            {"insert": "i"}, {"insert": "\n", "attributes": {"code-block": "plain"}},
            {"insert": {"image": "https://a.example/x.png"}},
            {"insert": "j", "attributes": {"link": "https://a.example/"}}, {"insert": "\n"}]}),
        &[
            "a *b*",
            "- c",
            "  - d",
            "- ☑ e",
            "1.f",
            "> g",
            "| h\ni",
            "[image: https://a.example/x.png][j](a.example)",
        ],
    );
    reads(Shape::Quill, &json!([{"insert": "a\n"}]), &["a"]);
    // Nothing says of the last of these what it is.
    for (attribute, expected) in [
        (json!({"blockquote": true}), "> a"),
        (json!({"code-block": true}), "| a"),
        (json!({"list": "bullet", "indent": 2}), "- - - a"),
    ] {
        let ops =
            json!([{"insert": "a"}, {"insert": "\n", "attributes": attribute}, {"insert": "b"}]);
        reads(Shape::Quill, &ops, &[expected, "b"]);
    }
}

#[test]
fn reads_draft_js() {
    let block = |kind: &str, depth: u8, text: &str| json!({"key": "k", "type": kind, "depth": depth, "text": text, "inlineStyleRanges": [], "entityRanges": []});
    reads(
        Shape::DraftJs,
        &json!({"blocks": [
            {"key": "a", "type": "unstyled", "text": "👀 seen here", "depth": 0,
             "inlineStyleRanges": [{"offset": 3, "length": 4, "style": "BOLD"}, {"offset": 5, "length": 2, "style": "ITALIC"}],
             "entityRanges": [{"offset": 8, "length": 4, "key": 0}]},
            block("header-two", 0, "b"),
            block("unordered-list-item", 0, "c"),
            block("unordered-list-item", 2, "d"),
            block("ordered-list-item", 0, "e"),
            block("blockquote", 0, "f"),
            block("code-block", 0, "g"),
            block("code-block", 0, "h"),
            block("atomic", 0, " ")],
            "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "https://a.example/"}}}}),
        &[
            "👀 *se*_*en*_ [here](a.example)",
            "*b*",
            "- c",
            "  - - d",
            "1.e",
            "> f",
            "| g\nh",
            "[atomic]",
        ],
    );
}

/// The runs of a block as Draft.js saves it, with these entities and ranges.
fn draft(text: &str, entities: &str, styles: &Value, links: &Value) -> Value {
    let blocks =
        json!([{"text": text, "inlineStyleRanges": styles, "entityRanges": links}]).to_string();
    Value::String(format!("{{\"entityMap\":{entities},\"blocks\":{blocks}}}"))
}

/// What a card says of a description, in lines.
fn lines(description: &Value) -> Vec<String> {
    let (options, rendering) = (Options::default(), RenderOptions::default());
    let card = card(&body(description), &options, &rendering);
    let mut lines = Vec::new();
    outline(written(&card).1, "", &mut lines);
    lines
}

#[track_caller]
fn reads_as(description: &Value, expected: &[&str]) {
    assert_eq!(lines(description), expected, "{description}");
}

#[test]
fn ranges_of_draft_js_may_lie_in_any_way() {
    let range = |offset: u64, length: u64, style: &str| json!({"offset": offset, "length": length, "style": style});
    for (styles, expected) in [
        (
            json!([range(0, 9, "BOLD"), range(1, 1, "ITALIC")]),
            "*a*_*b*_*👀c*",
        ),
        (
            json!([range(1, 9, "ITALIC"), range(0, 2, "BOLD")]),
            "*a*_*b*__👀c_",
        ),
        // Of a pair of surrogates the first counts.
        (json!([range(2, 1, "BOLD")]), "ab*👀*c"),
        (json!([range(3, 1, "BOLD")]), "ab👀c"),
        (json!([range(3, 2, "BOLD")]), "ab👀*c*"),
        (
            json!([
                range(1, 0, "BOLD"),
                range(4_294_967_295, 4_294_967_295, "BOLD")
            ]),
            "ab👀c",
        ),
        (json!([range(2, 4_294_967_295, "BOLD")]), "ab*👀c*"),
    ] {
        reads_as(&draft("ab👀c", "{}", &styles, &json!([])), &[expected]);
    }
}

#[test]
fn entities_of_draft_js_are_found_by_their_keys() {
    let entities = r#"{
        "10": {"data": {"url": "https://ten.example/"}},
        "\u0032": {"data": {"url": "https://two.example/"}},
        "0": {"data": {"url": "https://zero.example/"}},
        "2": {"data": {"url": "https://never.example/"}},
        "none": {"data": {}},
        "none": {"data": {"url": "https://never.example/"}},
        "ä": {"url": "https://other.example/"},
        "0": {"data": {"url": "https://never.example/"}},
        "1": {"data": {"url": "javascript:alert(1)"}}
    }"#;
    for (key, expected) in [
        (json!(0), "[a](zero.example)"),
        (json!("0"), "[a](zero.example)"),
        (json!(2), "[a](two.example)"),
        (json!(10), "[a](ten.example)"),
        (json!("ä"), "[a](other.example)"),
        // The first of two counts, though it leads nowhere.
        (json!("none"), "a"),
        (json!(1), "a (javascript:alert(1))"),
        (json!(3), "a"),
        (json!(""), "a"),
        (json!(null), "a"),
    ] {
        let ranges = json!([{"offset": 0, "length": 1, "key": key}]);
        reads_as(&draft("a", entities, &json!([]), &ranges), &[expected]);
    }
    let ranges = r#"[{"offset":0,"length":1,"key":"\u00e4"}]"#;
    let blocks = format!(r#"[{{"text":"a","entityRanges":{ranges}}}]"#);
    let json = format!(r#"{{"entityMap":{entities},"blocks":{blocks}}}"#);
    reads_as(&Value::String(json), &["[a](other.example)"]);
    let ranges = json!([{"offset": 0, "length": 1, "key": 0}]);
    for entities in ["[]", "null", "0", r#""0""#, "{}"] {
        reads_as(&draft("a", entities, &json!([]), &ranges), &["a"]);
    }
}

#[test]
fn reads_editor_js() {
    reads(
        Shape::EditorJs,
        &json!({"time": 1, "version": "2.30", "blocks": [
            {"type": "header", "data": {"text": "a", "level": 2}},
            {"type": "paragraph", "data": {"text": "b &amp; <b>c</b><br>d &#x1F440;&lt;i&gt;"}},
            {"type": "list", "data": {"style": "ordered", "items": ["e", {"content": "f", "meta": {}, "items": [
                {"content": "g", "items": []}]}]}},
            {"type": "list", "data": {"style": "checklist", "items": [{"content": "h", "meta": {"checked": true}, "items": []}]}},
            {"type": "checklist", "data": {"items": [{"text": "i", "checked": false}]}},
            {"type": "quote", "data": {"text": "j", "caption": "k"}},
            {"type": "code", "data": {"code": "<l>\n&amp;"}},
            {"type": "table", "data": {"content": [["m", "n"]]}},
            {"type": "delimiter", "data": {}},
            {"type": "attaches", "data": {"file": {"url": "https://a.example/"}}}]}),
        &[
            "*a*",
            "b & c",
            "d 👀<i>",
            "1.e",
            "1.f",
            "  1.g",
            "- ☑ h",
            "- ☐ i",
            "> j",
            "> k",
            "| <l>\n&amp;",
            "m\tn",
            r#"[attaches: {"file":{"url":"https://a.example/"}}]"#,
        ],
    );
}

#[test]
fn reads_wrappers() {
    reads(Shape::Text, &json!({"text": "a <b>"}), &["a <b>"]);
    reads(Shape::Markdown, &json!({"markdown": "**a**"}), &["**a**"]);
    reads(
        Shape::Html,
        &json!({"type": "html", "format": "tiny", "html": "a", "text": null}),
        &["a"],
    );
    reads(
        Shape::Html,
        &json!({"html": "<h2>a</h2><p>b<br>c</p><ul><li>d</li></ul><script>if (x </ 1) y</script><STYLE>z</style >e<script>f"}),
        &["a", "b", "c", "d", "e"],
    );
    reads(Shape::Strings, &json!(["a", "b <i>"]), &["a", "b <i>"]);
}

#[test]
fn a_part_of_a_line_is_made_fit_to_be_shown_though_it_is_blank() {
    let bold = |text: &str| json!({"text": text, "bold": true});
    reads(
        Shape::Slate,
        &json!([{"type": "p", "children": [{"text": "a"}, bold(" "), {"text": "b"}, bold("\r\u{c}\u{200b}"), {"text": "c"}]}]),
        &["a* *b*\n\u{fffd}[U+200B]*c"],
    );
}

#[test]
fn an_empty_editor_says_that_it_is_empty() {
    for empty in [
        json!({"type": "doc", "content": []}),
        json!({"type": "doc", "content": [{"type": "paragraph"}]}),
        json!({"root": {"type": "root", "children": [{"type": "paragraph", "children": []}]}}),
        json!([{"type": "p", "children": [{"text": ""}]}]),
        json!({"ops": [{"insert": "\n"}]}),
        json!({"blocks": [], "entityMap": {}}),
        json!({"blocks": []}),
        json!({"text": " "}),
    ] {
        reads_as(&empty, &["(empty)"]);
    }
}

#[test]
fn what_no_editor_wrote_is_shown_whole() {
    for other in [
        json!({}),
        json!([]),
        json!({"verdict": "cheated", "minutes": 5}),
        json!([1]),
        json!({"text": 1}),
        json!(["a", 1]),
        json!({"content": "a"}),
        // Nearly as an editor has it.
        json!({"root": {"decision": "confirmed", "by": "Jane"}}),
        json!({"content": [{"reason": "Phone seen"}]}),
        json!({"content": [1, 2, 3], "verdict": "cheating"}),
        json!({"type": "doc", "content": [], "verdict": "cheating"}),
        json!({"children": [{"reason": "x"}], "minutes": 5}),
        json!({"ops": [{"retain": 5}]}),
        json!({"blocks": [{"reason": "x"}]}),
        json!([{"text": null, "note": "N"}]),
        json!([{"text": "Looked away", "at": "10:51"}, {"text": "Phone seen", "at": "10:55"}]),
        json!({"text": "Looked away", "verdict": "cheating confirmed", "count": 7}),
        json!({"text": "Looked away", "confirmed": true}),
        json!({"type": "false_positive", "text": "Camera moved", "source": "proctor 2", "time": "10:51"}),
        json!({"text": "Camera moved", "mode": "live"}),
        json!({"type": "doc", "attrs": {"verdict": "cheated"}, "content": [{"type": "paragraph"}]}),
        json!({"type": "doc", "attrs": "cheated", "content": [{"type": "paragraph"}]}),
        json!({"ops": [{"insert": "a"}], "attrs": {"verdict": "cheated"}}),
        json!({"html": "<p>a</p>", "attachments": ["b.png"]}),
        json!(5),
        json!(true),
    ] {
        let card = card(
            &body(&other),
            &Options::default(),
            &RenderOptions::default(),
        );
        let (shape, blocks) = written(&card);
        assert_eq!(shape, Shape::Json, "{other}");
        let [Block::Code(code)] = blocks else {
            panic!("{blocks:?}")
        };
        assert_eq!(code.as_str().parse::<Value>().unwrap(), other);
    }
    let plain = json!("{\"verdict\": 1} and more");
    let card = card(
        &body(&plain),
        &Options::default(),
        &RenderOptions::default(),
    );
    assert_eq!(written(&card).0, Shape::Plain);
}

#[test]
fn a_link_to_anywhere_but_https_is_text() {
    for url in [
        "javascript:alert(1)",
        "http://a.example/",
        "https://a@b.example/",
        "data:text/html,x",
        "/x",
    ] {
        let link = |words| {
            json!([{"type": "p", "children": [
            {"type": "link", "url": url, "children": [{"text": words}, {"text": "!", "bold": true}]}, {"text": "."}]}])
        };
        let shown = format!("a*!* ({url}).");
        reads(Shape::Slate, &link("a"), &[&shown]);
    }
    // What says itself where it leads says so once.
    let link = json!([{"type": "p", "children": [{"type": "link", "url": "http://a.example/", "children": [{"text": "http://a.example/"}]}]}]);
    reads(Shape::Slate, &link, &["http://a.example/"]);
    let nowhere = json!([{"type": "p", "children": [{"type": "link", "url": " ", "children": [{"text": "a"}]}]}]);
    reads(Shape::Slate, &nowhere, &["a"]);
}

#[test]
fn what_an_editor_has_beside_text_is_told() {
    let doc = |content: Value| json!({"type": "doc", "content": content});
    let paragraph =
        |text: &str| json!({"type": "paragraph", "content": [{"type": "text", "text": text}]});
    for (json, expected) in [
        // Slate has a text in everything, if only an empty one.
        (
            json!([{"type": "img", "url": "https://a.example/p.png", "caption": [{"text": "Phone photo"}], "children": [{"text": ""}]}]),
            &["[img: https://a.example/p.png]", "Phone photo"][..],
        ),
        (
            json!([{"type": "p", "children": [{"text": "hello "}, {"type": "mention", "character": "Jane Doe", "children": [{"text": ""}]}, {"text": " did it"}]}]),
            &["hello Jane Doe did it"],
        ),
        (
            json!([{"type": "table-cell", "align": "left", "children": [{"text": ""}]}, {"type": "p", "children": [{"text": "a"}]}]),
            &["a"],
        ),
        (
            json!([{"type": "check-list-item", "checked": true, "children": [{"text": "a"}]},
                {"type": "p", "checked": false, "children": [{"text": "b", "bold": true}]}]),
            &["☑ a", "☐ *b*"],
        ),
        (
            doc(json!([{"type": "taskList", "content": [
                {"type": "taskItem", "attrs": {"state": "DONE"}, "content": [{"type": "text", "text": "a"}]},
                {"type": "taskItem", "attrs": {"state": "TODO"}, "content": [{"type": "text", "text": "b"}]},
                {"type": "taskItem", "attrs": {"state": "DONE"}, "content": []}]}])),
            &["- ☑ a", "- ☐ b", "- ☑ "],
        ),
        (
            doc(
                json!([{"type": "orderedList", "attrs": {"start": 5}, "content": [{"type": "listItem", "content": [paragraph("a")]}]},
                {"type": "orderedList", "attrs": {"order": 7}, "content": [{"type": "listItem", "content": [paragraph("b")]}]},
                {"type": "bulletList", "attrs": {"start": 7}, "content": [{"type": "listItem", "content": [paragraph("c")]}]}]),
            ),
            &["5.a", "7.b", "- c"],
        ),
        (
            json!({"root": {"children": [{"type": "list", "listType": "number", "start": 3, "children": [
                {"type": "listitem", "children": [{"type": "text", "text": "a"}]}]}]}}),
            &["3.a"],
        ),
        (
            doc(
                json!([{"type": "bulletList", "content": [{"type": "listItem", "content": [
                {"type": "image", "attrs": {"alt": "Phone photo"}}, paragraph("Verdict")]}]}]),
            ),
            &["- [image: Phone photo]", "  Verdict"],
        ),
        (
            doc(
                json!([{"type": "expand", "attrs": {"title": "Details"}, "content": [paragraph("a")]}]),
            ),
            &["*Details*", "a"],
        ),
        (
            doc(
                json!([{"type": "paragraph", "content": [{"type": "text", "text": "By "}, {"type": "mention", "attrs": {"id": "Jane Doe"}},
                {"type": "text", "text": " on "}, {"type": "date", "attrs": {"timestamp": "1582152559000"}}]}]),
            ),
            &["By [mention: Jane Doe] on [date: 1582152559000]"],
        ),
        (
            doc(
                json!([{"type": "paragraph", "content": [{"type": "text", "text": "m"},
                {"type": "text", "text": "2", "marks": [{"type": "superscript"}]},
                {"type": "text", "text": "n", "marks": [{"type": "subsup", "attrs": {"type": "sub"}}]}]}]),
            ),
            &["m^2_n"],
        ),
    ] {
        reads_as(&json, expected);
    }
}

#[test]
fn nothing_that_stands_in_a_text_is_lost() {
    let doc = |content: Value| json!({"type": "doc", "content": content});
    for (json, expected) in [
        // No editor writes these.
        (
            doc(json!([{"reason": "x"}, 5, {}, null])),
            &[r#"{"reason":"x"}"#, "5"][..],
        ),
        (
            json!([{"_type": "block", "listItem": "bullet", "children": [{"_type": "span", "text": "a"}]},
                {"_type": "image", "alt": "Phone photo"},
                {"_type": "block", "style": "blockquote", "children": [{"_type": "span", "text": "b"}]}]),
            &["- a", "[image: Phone photo]", "> b"],
        ),
        (
            json!({"ops": [{"insert": "10"}, {"insert": "2", "attributes": {"script": "super"}}, {"insert": "\n"}]}),
            &["10^2"],
        ),
        (
            json!({"blocks": [{"text": "Hello there", "type": "unstyled", "inlineStyleRanges": [], "entityRanges": [], "data": {}},
                {"text": "behind", "type": "atomic"}, {"text": " ", "type": "atomic"}]}),
            &["Hello there", "behind", "[atomic]"],
        ),
        (
            json!([{"_type": "code", "code": "x = 1"}, {"_type": "table", "_key": "k", "rows": [{"cells": ["a", "b"]}]}]),
            &[
                "| x = 1",
                r#"[table: {"_type":"table","_key":"k","rows":[{"cells":["a","b"]}]}]"#,
            ],
        ),
        (
            json!({"root": {"children": [{"type": "paragraph", "children": [{"type": "equation", "equation": "e=mc^2"}]}]}}),
            &["e=mc^2"],
        ),
        (
            json!({"ops": [{"insert": {"formula": "e=mc^2"}}, {"insert": {"divider": true}}, {"insert": "\n"}]}),
            &["[formula: e=mc^2][divider]"],
        ),
        (
            json!({"ops": [{"insert": {"witnesses": ["Ann", "Bob"]}}, {"insert": {"rating": 4}}, {"insert": "\n"}]}),
            &[r#"[witnesses: ["Ann","Bob"]][rating: 4]"#],
        ),
        // Of what has a number and no text all is told; but numbers say how a cell looks.
        (
            json!([{"type": "rating", "value": 4, "children": [{"text": ""}]}]),
            &[r#"[rating: {"type":"rating","value":4,"children":[{"text":""}]}]"#],
        ),
        (
            json!([{"type": "cell", "colSpan": 2, "children": [{"text": ""}]}, {"type": "p", "children": [{"text": "a"}]}]),
            &["a"],
        ),
        (
            json!({"type": "doc", "attrs": {"layout": "wide"}, "content": [{"type": "paragraph", "content": [{"type": "text", "text": "a"}]}]}),
            &["a"],
        ),
        (
            json!({"blocks": [{"type": "linkTool", "data": {"link": "https://a.example/", "meta": {"title": "a"}}},
                {"type": "poll", "data": {"votes": [1, 2]}}]}),
            &[
                "https://a.example/",
                "[title: a]",
                r#"[poll: {"votes":[1,2]}]"#,
            ],
        ),
        (json!({"text": "", "html": "<p>real</p>"}), &["real"]),
        (
            json!({"html": "<table><tr><td>Score</td><td>1</td><td>5</td></tr></table>"}),
            &["Score\t1\t5"],
        ),
        (
            json!({"html": "10<sup>2</sup> H<sub>2</sub>O is <del>not</del> <s>a</s><strong>b</strong>"}),
            &["10^2 H_2O is ~~not~~ ~~a~~b"],
        ),
        (
            json!({"html": "a<blockquote>b</blockquote>c<hr>d<section>e</section><dt>f</dt><dd>g</dd>"}),
            &["a", "b", "c", "d", "e", "f", "g"],
        ),
        (
            json!({"html": "1&ndash;2&nbsp;&euro;&hellip; &unknown; &#; &#x;"}),
            &["1–2 €… &unknown; &#; &#x;"],
        ),
    ] {
        reads_as(&json, expected);
    }
}

#[test]
fn nothing_is_taken_for_what_stands_beside_it() {
    let doc = |content: Value| json!({"type": "doc", "content": content});
    for (json, expected) in [
        // As Word pastes it.
        (
            json!({"html": "<p>x<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->y</p><!-- a > b -->z<!-->w"}),
            &["xy", "zw"][..],
        ),
        // However a picture's words are written.
        (
            json!({"html": "<img\nsrc='a'\nalt='b c'>, <img ALT=\"d\">, <img alt=e src=f>, <img salt=g>."}),
            &["b c, d, e, ."],
        ),
        // As TinyMCE and mail programs strike out.
        (
            json!({"html": "<p><span>a</span> <span style=\"text-decoration: line-through;\">b <span>c</span>e</span> d</p><span style='text-decoration:line-through'>e"}),
            &["a ~~b ce~~ d", "~~e~~"],
        ),
        (
            json!({"html": "a<!-- b > <i>c</i>"}),
            &["a<!-- b > <i>c</i>"],
        ),
        (
            json!({"ops": [{"insert": {"image": "https://a.example/x.png"}, "attributes": {"alt": "A phone"}}, {"insert": "\n"}]}),
            &["[image: https://a.example/x.png][alt: A phone]"],
        ),
        // Custom blocks of Portable Text hold their texts themselves.
        (
            json!([{"_type": "block", "style": "blockquote", "children": [{"_type": "span", "text": "said"}]},
                {"_type": "callout", "text": "not said"}, {"_type": "callout", "text": "nor that"},
                {"_type": "block", "listItem": "number", "children": [{"_type": "span", "text": "a"}]},
                {"_type": "callout", "text": "in no list"},
                {"_type": "block", "listItem": "number", "children": [{"_type": "span", "text": "b"}]}]),
            &["> said", "not said", "nor that", "1.a", "in no list", "1.b"],
        ),
        (
            json!([{"_type": "block", "markDefs": [{"_key": "k", "_type": "link", "url": "https://a.example/"}],
                "children": [{"_type": "span", "text": "f", "marks": ["k"]}]}]),
            &["[f](a.example)"],
        ),
        // What is done though nothing says what is not what comes behind it.
        (
            json!([{"type": "action_item", "checked": true, "children": [{"text": ""}]}, {"type": "p", "children": [{"text": "a"}]}]),
            &["☑ ", "a"],
        ),
        (
            json!([{"id": "4", "type": "checkListItem", "props": {"checked": true}, "content": [{"type": "text", "text": "a", "styles": {}}], "children": []},
                {"id": "5", "type": "image", "props": {"url": "https://a.example/n.png", "caption": "b"}, "children": []}]),
            &["☑ a", "[image: b]"],
        ),
        (
            json!({"root": {"type": "root", "children": [{"type": "list", "listType": "check", "children": [
                {"type": "listitem", "checked": true, "children": [{"type": "text", "text": "one"}]},
                {"type": "listitem", "checked": false, "children": [{"type": "list", "listType": "check", "children": [
                    {"type": "listitem", "checked": true, "children": [{"type": "text", "text": "in"}]}]}]}]}]}}),
            &["- ☑ one", "  - ☑ in"],
        ),
        (
            json!([{"type": "p", "children": [{"text": "Score "}, {"type": "rating", "stars": 4, "children": [{"text": ""}]}, {"text": " of 5"}]}]),
            &[r#"Score [rating: {"type":"rating","stars":4,"children":[{"text":""}]}] of 5"#],
        ),
        // Atlassian writes no name where it has none.
        (
            doc(
                json!([{"type": "paragraph", "content": [{"type": "text", "text": "By "}, {"type": "mention", "attrs": {"id": "5b10a", "text": ""}}]}]),
            ),
            &["By [mention: 5b10a]"],
        ),
        // What an editor adds says nothing.
        (
            json!([{"type": "lic", "id": "3", "children": [{"text": ""}]}, {"type": "p", "children": [{"text": "a"}]}]),
            &["a"],
        ),
        (
            json!({"ops": [{"insert": {"mention": {"index": "0", "denotationChar": "@", "id": "1", "value": "Ann"}}}, {"insert": "\n"}]}),
            &["Ann"],
        ),
        // Said once.
        (
            doc(json!([{"type": "figure", "caption": [{"text": "x"}]}])),
            &[r#"[figure: {"type":"figure","caption":[{"text":"x"}]}]"#],
        ),
    ] {
        reads_as(&json, expected);
    }
}

#[test]
fn what_cannot_be_read_is_not_called_empty() {
    for json in [
        json!({"blocks": [], "entityMap": "Cheating confirmed"}),
        json!([{"type": "severity", "mode": "x", "label": 5, "children": [{"text": ""}], "note": [["seen"]]}]),
    ] {
        let told = lines(&json).join("\n");
        assert!(
            told.contains("Cheating confirmed") || told.contains("seen"),
            "{json}\n{told}"
        );
    }
}

#[test]
fn what_an_editor_was_taught_to_write_is_told_under_its_name() {
    let paragraph =
        |text: &str| json!({"type": "paragraph", "content": [{"type": "text", "text": text}]});
    let slate = |inline: Value| json!([{"type": "paragraph", "children": [{"text": "by "}, inline, {"text": " today"}]}]);
    let lexical = |node: Value| json!({"root": {"type": "root", "children": [node]}});
    let atomic = |text: &str, entity: Value| {
        json!({"entityMap": {"0": entity}, "blocks": [{"text": text, "type": "atomic",
            "entityRanges": [{"offset": 0, "length": 1, "key": 0}]}]})
    };
    for (json, expected) in [
        // BlockNote: its own text, and what is indented below it.
        (
            json!([{"id": "1", "type": "paragraph", "props": {"textColor": "default", "textAlignment": "left"},
                "content": [{"type": "text", "text": "outer", "styles": {"bold": true}}],
                "children": [{"type": "paragraph", "content": [{"type": "text", "text": "inner"}], "children": []}]}]),
            &["*outer*", "inner"][..],
        ),
        // Slate: voids with a text that is nothing but empty.
        (
            slate(json!({"type": "user", "username": "bob", "children": [{"text": ""}]})),
            &["by [username: bob] today"],
        ),
        (
            slate(json!({"type": "date", "date": "2024-01-01", "children": [{"text": ""}]})),
            &["by [date: 2024-01-01] today"],
        ),
        (
            slate(json!({"type": "badge", "children": [{"text": "Approved"}]})),
            &["by Approved today"],
        ),
        (
            json!([{"type": "signature", "signedBy": "Bob Stone", "children": [{"text": ""}]},
                {"type": "equation", "texExpression": "E=mc^2", "children": [{"text": ""}]}]),
            &["[signedBy: Bob Stone]", "[texExpression: E=mc^2]"],
        ),
        (
            slate(json!({"type": "hashtag", "tag": "phone", "children": [{"text": ""}]})),
            &["by [tag: phone] today"],
        ),
        // Lexical: a caption is a document of its own.
        (
            lexical(
                json!({"type": "image", "version": 1, "altText": "a phone", "src": "/x.jpg", "caption": {"editorState": {"root": {
                "type": "root", "children": [{"type": "paragraph", "children": [{"type": "text", "text": "on the desk"}]}]}}}}),
            ),
            &["[image: a phone] [caption: on the desk]"],
        ),
        // Draft.js: what a block is stands in an entity.
        (
            atomic(
                " ",
                json!({"type": "IMAGE", "mutability": "IMMUTABLE", "data": {"src": "https://a.example/i.png", "alt": "ALT", "caption": "CAP"}}),
            ),
            &["[image: https://a.example/i.png] [alt: ALT] [caption: CAP]"],
        ),
        (
            atomic(
                "📷",
                json!({"type": "TOKEN", "mutability": "IMMUTABLE", "data": {"content": "x^2"}}),
            ),
            &["📷 [content: x^2]"],
        ),
        // Editor.js: a tool may have several texts.
        (
            json!({"blocks": [{"type": "quote", "data": {"text": "a", "source": "b"}}]}),
            &["> a", "> [source: b]"],
        ),
        (
            json!({"blocks": [
                {"type": "personality", "data": {"name": "Elon Musk", "description": "CEO", "link": "https://l.example", "photo": ""}},
                {"type": "embed", "data": {"service": "youtube", "embed": "https://y.example/", "caption": "My life"}},
                {"type": "attaches", "data": {"file": {"name": "hero.pdf", "url": "https://a.example/"}, "title": "Hero"}}]}),
            &[
                "https://l.example",
                "[name: Elon Musk] [description: CEO]",
                "My life",
                "[service: youtube] [embed: https://y.example/]",
                "Hero",
                "[name: hero.pdf]",
            ],
        ),
        // Portable Text: a text beside another, and what is noted at a word.
        (
            json!([{"_type": "image", "alt": "ALT", "caption": "CAP"},
                {"_type": "block", "markDefs": [{"_key": "k", "_type": "footnote", "text": "the footnote"}],
                 "children": [{"_type": "span", "text": "see this", "marks": ["k"]}]}]),
            &[
                "[image: ALT] [caption: CAP]",
                "see this [footnote: the footnote]",
            ],
        ),
        (
            json!({"type": "doc", "content": [{"type": "image", "attrs": {"src": "https://a.example/", "alt": "ALT", "title": "TITLE"}},
                paragraph("a")]}),
            &["[image: ALT] [title: TITLE]", "a"],
        ),
        // Quill.
        (
            json!({"ops": [{"insert": 5}, {"insert": {"mention": {"value": "Ann", "role": "proctor"}}}, {"insert": "x\n"}]}),
            &["5Ann [role: proctor]x"],
        ),
        (
            json!({"html": "<p>see <img src=x alt='a &amp; b'> and <IMG ALT=\"c\" alt=\"d\"></p>"}),
            &["see a & b and c"],
        ),
    ] {
        reads_as(&json, expected);
    }
}

/// The documents that are this one with another member in one of its objects.
fn with_another_member(json: &Value, path: &str, found: &mut Vec<(String, Value)>) {
    /// How something looks is told by what is known of that alone.
    const LOOKS: [&str; 4] = ["marks", "inlineStyleRanges", "entityRanges", "attributes"];

    let place = json.pointer(path).unwrap();
    let inner: Vec<String> = match place {
        Value::Object(members) => members.keys().cloned().collect(),
        Value::Array(items) => (0..items.len()).map(|item| item.to_string()).collect(),
        _ => return,
    };
    if place.is_object() {
        let mut changed = json.clone();
        changed.pointer_mut(path).unwrap()["remark"] = json!("a remark");
        found.push((path.to_owned(), changed));
    }
    for name in inner.iter().filter(|name| !LOOKS.contains(&name.as_str())) {
        with_another_member(json, &format!("{path}/{name}"), found);
    }
}

#[test]
fn wherever_another_member_stands_it_is_told() {
    let slate = json!([{"type": "p", "children": [{"text": "a "}, {"type": "link", "url": "https://a.example/", "children": [{"text": "b"}]},
        {"type": "mention", "character": "Jane", "children": [{"text": ""}]}]},
        {"type": "ul", "children": [{"type": "li", "children": [{"text": "c"}]}]}, {"type": "hr", "children": [{"text": ""}]}]);
    let prose_mirror = json!({"type": "doc", "content": [
        {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "a", "marks": [{"type": "bold"}]}]},
        {"type": "orderedList", "attrs": {"start": 2}, "content": [{"type": "listItem", "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": "b"}, {"type": "hardBreak"}, {"type": "mention", "attrs": {"id": "1", "label": "Ann"}}]},
            {"type": "blockquote", "content": [{"type": "paragraph"}]}]}]},
        {"type": "codeBlock", "content": [{"type": "text", "text": "c"}]}, {"type": "image", "attrs": {"src": "https://a.example/"}}]});
    let lexical = json!({"root": {"type": "root", "children": [{"type": "paragraph", "children": [{"type": "text", "text": "a", "format": 1}, {"type": "linebreak"}]},
        {"type": "image", "src": "/x", "caption": {"editorState": {"root": {"children": [{"type": "text", "text": "b"}]}}}}]}});
    let portable = json!([{"_type": "block", "markDefs": [{"_key": "k", "_type": "link", "href": "https://a.example/"}],
        "children": [{"_type": "span", "text": "a", "marks": ["k"]}]}, {"_type": "image", "asset": {"_ref": "x"}}, {"_type": "code", "code": "b"}]);
    let quill = json!({"ops": [{"insert": "a"}, {"insert": {"mention": {"value": "Ann"}}}, {"insert": {"video": "https://a.example/"}}, {"insert": "\n"}]});
    let draft = json!({"blocks": [{"text": "a", "type": "unstyled", "data": {}, "entityRanges": [{"offset": 0, "length": 1, "key": 0}]},
        {"text": " ", "type": "atomic", "entityRanges": [{"offset": 0, "length": 1, "key": 1}]}],
        "entityMap": {"0": {"type": "LINK", "data": {"url": "https://a.example/"}}, "1": {"type": "IMAGE", "data": {"src": "/x"}}}});
    let editor = json!({"blocks": [{"type": "paragraph", "data": {"text": "a"}}, {"type": "list", "data": {"style": "ordered", "items": [{"content": "b", "meta": {}, "items": [{"content": "c"}]}]}},
        {"type": "table", "data": {"content": [["d"]]}}, {"type": "linkTool", "data": {"link": "https://a.example/", "meta": {"title": "e"}}}, {"type": "delimiter", "data": {}}]});
    for json in [slate, prose_mirror, lexical, portable, quill, draft, editor] {
        let mut changed = Vec::new();
        with_another_member(&json, "", &mut changed);
        assert!(changed.len() >= 4, "{json}");
        for (path, changed) in changed {
            let told = lines(&changed).join("\n");
            assert!(told.contains("a remark"), "{path:?} of {json}\n{told}");
        }
    }
}

#[test]
fn lists_count_as_their_editors_do() {
    let text = |text: &str| json!([{"type": "text", "text": text}]);
    let item = |inside: Value| json!({"type": "listItem", "content": inside});
    let paragraph = |inside: &str| json!([{"type": "paragraph", "content": [{"type": "text", "text": inside}]}]);
    let numbered = |attrs: Value, items: Value| json!({"type": "doc", "content": [{"type": "orderedList", "attrs": attrs, "content": items}]});
    let two = || {
        json!([
            item(json!([{"type": "paragraph"}])),
            item(paragraph("b")),
            {"type": "listItem"},
            item(paragraph("d"))
        ])
    };
    let draft =
        |kind: &str, text: &str, data: Value| json!({"type": kind, "text": text, "data": data});
    let lexical_item = |value: u8, children: Value| json!({"type": "listitem", "version": 1, "value": value, "children": children});
    for (json, expected) in [
        (numbered(json!({}), two()), "1.\n2. b\n3.\n4. d"),
        (numbered(json!({"start": 0}), two()), "0.\n1. b\n2.\n3. d"),
        (
            numbered(json!({"order": "7"}), two()),
            "7.\n8. b\n9.\n10. d",
        ),
        (
            json!({"type": "doc", "content": [{"type": "bulletList", "content": two()}]}),
            "- b\n- d",
        ),
        (
            json!({"blocks": [draft("ordered-list-item", "", json!({})), draft("ordered-list-item", "b", json!({})),
                draft("checkable-list-item", "c", json!({"checked": true})), draft("checkable-list-item", "d", json!({"checked": false}))]}),
            "1.\n2. b\n- ☑ c\n- ☐ d",
        ),
        (
            json!({"ops": [{"insert": "\n", "attributes": {"list": "ordered"}}, {"insert": "b"}, {"insert": "\n", "attributes": {"list": "ordered"}}]}),
            "1.\n2. b",
        ),
        // A list in a list of Lexical's stands in an item that has no number.
        (
            json!({"root": {"type": "root", "children": [{"type": "list", "listType": "number", "tag": "ol", "children": [
                lexical_item(1, text("one")),
                lexical_item(2, json!([{"type": "list", "listType": "bullet", "tag": "ul", "children": [lexical_item(1, text("in it"))]}])),
                lexical_item(2, text("two"))]}]}}),
            "1. one\n   - in it\n2. two",
        ),
        (
            json!({"blocks": [
                {"type": "list", "data": {"style": "ordered", "meta": {"start": 4}, "items": [{"content": "four", "items": [{"content": "in it"}]}, {"content": "five"}]}},
                {"type": "list", "data": {"style": "ordered", "items": ["one"]}},
                {"type": "table", "data": {"content": [["Kine", "Pigs"], ["1", "100"]]}},
                {"type": "list", "data": {"style": "unordered", "items": ["l"]}},
                {"type": "quote", "data": {"text": "q", "caption": "A"}},
                {"type": "quote", "data": {"text": "r", "caption": "B"}}]}),
            "4. four\n   1. in it\n5. five\n1. one\nKine\tPigs\n1\t100\n- l\n> q\n> A\n> r\n> B",
        ),
        // In a quote, too.
        (
            json!({"type": "doc", "content": [{"type": "blockquote", "content": [
                {"type": "orderedList", "content": [item(json!([{"type": "paragraph", "content": text("a")},
                    {"type": "bulletList", "content": [item(paragraph("b"))]}])), item(paragraph("c"))]}]}]}),
            "> 1. a\n>    - b\n> 2. c",
        ),
        // What is code is not said by who was quoted before it.
        (
            json!([{"_type": "block", "style": "blockquote", "children": [{"_type": "span", "text": "q"}]}, {"_type": "code", "code": "a();"},
                {"_type": "block", "listItem": "bullet", "children": [{"_type": "span", "text": "l"}]}, {"_type": "code", "code": "b();"}]),
            "> q\na();\n- l\nb();",
        ),
    ] {
        let text = text_of(&json);
        let lines = expected.replace('\n', "\n    ");
        assert!(
            text.contains(&format!("Description\n    {lines}\n\n")),
            "{json}\n{text}"
        );
    }
}

#[test]
fn of_long_json_is_said_how_much_more_there_is() {
    for length in [30_000_usize, 500_000, 5_000_000] {
        let lines = lines(&json!({"x": "a".repeat(length)}));
        // Brackets, quotes, the key and its indentation are characters too.
        let more = length + 13 - 20_000;
        let more = more.to_string();
        let (thousands, rest) = more.split_at(more.len() - 3);
        let end = match thousands.split_at_checked(thousands.len().saturating_sub(3)) {
            Some((millions, thousands)) if !millions.is_empty() => {
                format!("{millions},{thousands}")
            }
            _ => thousands.to_owned(),
        };
        let end = format!(" ({end},{rest} more characters)");
        assert!(
            lines[0].ends_with(&end),
            "{length}: {}",
            &lines[0][lines[0].len() - 60..]
        );
    }
}

/// Text has no looks: signs say what a run says by how it looks.
#[test]
fn text_for_logs_says_what_looks_say() {
    let strike = json!({"strike": true});
    let code = |ops: &Value| {
        let mut ops = ops.clone();
        let end = json!({"insert": "\n", "attributes": {"code-block": true}});
        ops.as_array_mut().unwrap().push(end);
        json!({"ops": ops})
    };
    for (json, expected) in [
        (
            json!({"ops": [{"insert": "Verdict: "}, {"insert": "cheating", "attributes": strike}, {"insert": " none\n"}]}),
            "Verdict: ~~cheating~~ none",
        ),
        // What is struck out from one run to the next is so once.
        (
            json!({"ops": [{"insert": "a", "attributes": strike}, {"insert": "b", "attributes": {"strike": true, "bold": true}}, {"insert": "c\n"}]}),
            "~~ab~~c",
        ),
        // A host is named where its link ends.
        (
            json!({"ops": [{"insert": "one ", "attributes": {"link": "https://a.example/"}},
                {"insert": "two", "attributes": {"link": "https://a.example/", "bold": true}}, {"insert": "\n"}]}),
            "one two (a.example)",
        ),
        // In code as well.
        (
            code(
                &json!([{"insert": "guilty", "attributes": strike}, {"insert": " 10"}, {"insert": "5", "attributes": {"script": "super"}}]),
            ),
            "~~guilty~~ 10^5",
        ),
        (
            code(
                &json!([{"insert": "a"}, {"insert": "b", "attributes": strike}, {"insert": "c", "attributes": {"strike": true, "bold": true}}]),
            ),
            "a~~bc~~",
        ),
        (
            code(
                &json!([{"insert": "x", "attributes": {"link": "javascript:1"}}, {"insert": "y", "attributes": {"link": "javascript:1", "bold": true}}]),
            ),
            "xy (javascript:1)",
        ),
    ] {
        let text = text_of(&json);
        assert!(
            text.contains(&format!("\n    {expected}\n")),
            "{json}\n{text}"
        );
    }
}

/// The tree is as deep for editors that write line after line.
#[test]
fn lines_deeper_than_the_tree_stay_in_lists() {
    let ops: Vec<_> = (0..12)
        .flat_map(|indent| {
            let line = json!({"insert": "\n", "attributes": {"list": "bullet", "indent": indent}});
            [json!({"insert": format!("at {indent}")}), line]
        })
        .collect();
    let html = html_of(&json!({"ops": ops}));
    let count = |tag: &str| html.matches(tag).count();
    let items = html_of(&json!("plain")).matches("<li>").count();
    assert_eq!((count("<ul>"), count("<li>") - items), (8, 12), "{html}");
}

#[test]
fn depth_and_length_are_bounded_and_said() {
    let deep = "{\"type\":\"bulletList\",\"content\":[{\"type\":\"listItem\",\"content\":["
        .repeat(120)
        + "{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"deep\"}]}"
        + &"]}]}".repeat(120);
    let deep: Value =
        serde_json::Value::String(format!("{{\"type\":\"doc\",\"content\":[{deep}]}}"));
    let html = html_of(&deep);
    assert_eq!(html.matches("<ul>").count(), 8);
    assert!(html.contains("<p dir=\"auto\">deep</p>"));

    let long = json!({"type": "doc", "content": [
        {"type": "paragraph", "content": [{"type": "text", "text": "x".repeat(19_999)}]},
        {"type": "paragraph", "content": [{"type": "text", "text": "yz".repeat(1000)}]},
        {"type": "paragraph", "content": [{"type": "text", "text": "w".repeat(1000)}]}]});
    assert_eq!(lines(&long)[1..], ["y", "(2,999 more characters)"]);

    let many: Vec<_> = (0..1500)
        .map(|number| json!({"insert": format!("{number}\n")}))
        .collect();
    let card = talview_events::card(
        &body(&json!({"ops": many})),
        &Options::default(),
        &RenderOptions::default(),
    );
    let blocks = written(&card).1;
    assert_eq!(blocks.len(), 1001);
}

#[test]
fn empty_items_are_counted_as_well() {
    let empty = json!({"ops": [{"insert": "\n".repeat(5000), "attributes": {"list": "ordered"}}, {"insert": "a\n"}]});
    assert_eq!(lines(&empty), ["a"]);
    let empty = json!({"ops": [{"insert": format!("{}a\n", "\n".repeat(5000)), "attributes": {"list": "ordered"}}]});
    assert_eq!(lines(&empty).len(), 1001);
    let step = |number: usize| json!({"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": format!("step {number}")}]}]});
    let steps: Vec<_> = (1..1300).map(step).collect();
    let shown =
        lines(&json!({"type": "doc", "content": [{"type": "orderedList", "content": steps}]}));
    assert_eq!(
        shown[999..].join("|").matches("1.").count(),
        1,
        "{:?}",
        &shown[998..]
    );
}

#[test]
fn behind_a_cut_nothing_is_shown() {
    let beginning = "x".repeat(19_999);
    // An accent belongs to its letter: of both nothing is shown.
    let text = beginning + "e\u{301}";
    let bold = json!([{"offset": 0, "length": 3, "style": "BOLD"}]);
    for description in [
        json!([{"type": "p", "children": [{"text": text}, {"text": "z", "bold": true}]}]),
        draft(&(text.clone() + "z"), "{}", &bold, &json!([])),
    ] {
        let lines = lines(&description);
        assert_eq!(lines[0].trim_matches(['*', 'x']), "");
        assert_eq!(lines[1..], ["(3 more characters)"]);
    }
}

fn links<'c>(blocks: &'c [Block], found: &mut Vec<&'c str>) {
    for block in blocks {
        if let Block::Paragraph(spans) = block {
            found.extend(
                spans
                    .iter()
                    .filter_map(|span| Some(span.link.as_ref()?.url())),
            );
        }
    }
}

#[test]
fn a_link_that_is_used_again_and_again_is_shown_until_it_is_enough() {
    const MOST_LINK_BYTES: usize = 100_000;
    const BLOCKS: usize = 500;

    let url = format!("https://a.example/{}", "x".repeat(4000));
    let ranges: Vec<_> = (0..64)
        .map(|number| json!({"offset": 2 * number, "length": 1, "key": 0}))
        .collect();
    let block = json!({"text": "a ".repeat(64), "entityRanges": ranges});
    let card = card(
        &body(&json!({"blocks": vec![block; BLOCKS], "entityMap": {"0": {"data": {"url": url}}}})),
        &Options::default(),
        &RenderOptions::default(),
    );
    let blocks = written(&card).1;
    let mut found = Vec::new();
    links(blocks, &mut found);
    assert_eq!(found.len(), MOST_LINK_BYTES / url.len());
    assert!(found.iter().all(|found| *found == url));
    // The text is shown without it, as far as any text is.
    let mut lines = Vec::new();
    outline(blocks, "", &mut lines);
    assert_eq!(lines[1..156], vec!["a ".repeat(64); 155]);
}

/// Each of these takes a moment; what would cost the square of it would take
/// the test's user for a walk.
#[test]
fn what_is_read_costs_what_there_is_of_it() {
    let nodes: Vec<_> = (0..20_000)
        .map(|_| json!({"type": "p", "children": [{"text": ""}]}))
        .collect();
    let linked: Vec<_> = (0..10_000)
        .map(|number| json!({"_type": "span", "text": "a", "marks": if number % 2 == 0 { vec!["k"] } else { vec![] }}))
        .collect();
    let url = format!("https://a.example/{}", "x".repeat(4000));
    for (description, most) in [
        (json!(vec!["a"; 100_000]), 100_000),
        (json!({"html": "<".repeat(300_000)}), 200_000),
        (json!({"html": "<a ".repeat(100_000)}), 200_000),
        (json!({"html": "&".repeat(300_000)}), 200_000),
        (
            json!({"ops": vec![json!({"insert": "\n", "attributes": {"code-block": true}}); 50_000]}),
            100_000,
        ),
        (
            json!({"ops": [{"insert": "\n".repeat(300_000), "attributes": {"list": "checked"}}]}),
            100_000,
        ),
        (
            json!({"ops": [{"insert": "x\n".repeat(10_000), "attributes": {"list": "checked"}}]}),
            100_000,
        ),
        (
            Value::Array((0..40_000).map(|number| json!({"insert": "\n", "attributes": {"code-block": number % 2 == 0}})).collect()),
            100_000,
        ),
        (
            Value::String(format!(
                "[{{\"insert\":\"a\\n\",\"attributes\":{{{}\"list\":\"x\"}}}}]",
                "\"list\":\"x\",".repeat(100_000)
            )),
            100_000,
        ),
        (Value::Array(nodes), 100_000),
        (
            json!([{"_type": "block", "markDefs": [{"_key": "k", "href": url}], "children": linked}]),
            600_000,
        ),
    ] {
        let html = html_of(&description);
        assert!(html.len() < most, "{}", html.len());
    }
}

/// Nodes of any name in one another, each text a number of its own: what no
/// editor writes so, somebody's own may.
fn nested(typed: &'static str) -> impl Strategy<Value = Value> {
    const NAMES: [&str; 16] = [
        "block",
        "paragraph",
        "h2",
        "ul",
        "ol",
        "listitem",
        "li",
        "blockquote",
        "quote",
        "code",
        "pre",
        "callout",
        "table",
        "link",
        "badge",
        "doc",
    ];
    let text = any::<u32>().prop_map(move |number| {
        let mut text = json!({ "text": format!("«{number}»") });
        if typed == "_type" {
            text["_type"] = json!("span");
        }
        text
    });
    let looks = (
        select(vec!["bullet", "number", ""]),
        0..9_u32,
        select(vec!["blockquote", "code", "h1", ""]),
    );
    text.prop_recursive(24, 64, 4, move |inner| {
        let (name, place) = (select(NAMES.to_vec()), select(vec!["children", "content"]));
        (
            name,
            place,
            prop::collection::vec(inner, 1..5),
            looks.clone(),
        )
            .prop_map(move |(name, place, inside, (item, level, style))| {
                let mut node = json!({ typed: name, place: inside });
                for (key, value) in [
                    ("listItem", json!(item)),
                    ("level", json!(level)),
                    ("style", json!(style)),
                ] {
                    if typed == "_type" && value != json!("") {
                        node[key] = value;
                    }
                }
                node
            })
    })
}

/// How often each text stands in it.
fn texts(json: &Value, found: &mut Vec<String>) {
    match json {
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(members) => {
            found.extend(
                members
                    .get("text")
                    .and_then(Value::as_str)
                    .map(str::to_owned),
            );
            members.values().for_each(|value| texts(value, found));
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn however_nodes_are_nested_their_texts_are_all_told_in_their_order(
        root in prop_oneof![
            prop::collection::vec(nested("_type"), 1..4).prop_map(Value::Array),
            prop::collection::vec(nested("type"), 1..4).prop_map(|content| json!({"type": "doc", "content": content})),
            prop::collection::vec(nested("type"), 1..4).prop_map(|children| json!({"root": {"children": children}})),
        ],
    ) {
        let mut expected = Vec::new();
        texts(&root, &mut expected);
        let told = lines(&root).join("\n");
        let mut found: Vec<_> = told.split_inclusive('»').filter_map(|part| part.find('«').map(|at| part[at..].to_owned())).collect();
        // What is in code and is none stands before it.
        if root.to_string().contains("code") || root.to_string().contains("pre") {
            expected.sort();
            found.sort();
        }
        prop_assert_eq!(found, expected, "{}\n{}", root, told);
    }
}
