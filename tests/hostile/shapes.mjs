// The payloads that hostile texts are put into. Which of their fields show text
// is found out: a mark is put into each place that may hold text, and looked
// for in the card.

import { sample as textOf } from "../payloads/samples.mjs";
import { mark, payload } from "./oracle.mjs";

// An editor's paragraph, and what JSON says of it, would be cut somewhere else if two of its texts were long.
const LONGEST_INSIDE = 3000;

const sample = (name) => JSON.parse(textOf(name));

/** A copy with another value, or another key, in one place. */
function put(body, path, value) {
  const copy = structuredClone(body);
  const inside = path.slice(0, -1).reduce((at, key) => at[key], copy);
  inside[path.at(-1)] = value;
  return copy;
}

/** The way to everything that is text, or null and may be. */
function leaves(value, path = []) {
  if (value === null || typeof value === "string") return [path];
  return typeof value === "object" ? Object.keys(value).flatMap((key) => leaves(value[key], [...path, key])) : [];
}

/**
 * Every shape of a payload, with the fields of it that show text: for each
 * where it is, how what it shows follows from its text, and behind how many
 * characters that is cut.
 *
 * @param {{ view: Function, sanitizer: object }} core
 */
export function shapesOf({ view, sanitizer }) {
  const allowed = Object.fromEntries(sanitizer.elements.map(({ name, attributes }) => [name, attributes]));

  const isShown = (body, options) => {
    const { ok, html } = view(body, options);
    return ok && html.includes(mark(0));
  };

  /** The fields below a path that show their text, and whether that should have been one of a list of words. */
  function texts(body, below = [], options = undefined) {
    const found = leaves(body).filter((path) => below.every((key, index) => path[index] === key));
    return found
      .filter((path) => isShown(put(body, path, mark(0)), options))
      .map((path) => {
        const { issues } = view(put(body, path, mark(0)));
        const pointer = `/${path.join("/")}`;
        // Names are cut sooner than notes.
        const isLong = isShown(put(body, path, "x".repeat(401) + mark(0)), options);
        return {
          path,
          field: { pointer, how: "text", before: "", most: isLong ? 20_000 : 400 },
          isWord: issues.some(({ code, pointer: at }) => code === "unknown_value" && at === pointer),
        };
      });
  }

  /** A shape with a mark in each of these places. */
  function shape(name, body, found, others = {}) {
    const marked = found.reduce((body, { path }, index) => put(body, path, mark(index)), body);
    return { name, kind: "exact", body: JSON.stringify(marked), fields: found.map(({ field }) => field), ...others };
  }

  /** Free texts, with the words as they are, and words: what is not known of one changes what the others say. */
  function apart(name, body, others) {
    const found = texts(body, [], others?.options);
    const [free, words] = [false, true].map((wanted) => found.filter(({ isWord }) => isWord === wanted));
    return [shape(name, body, free, others), shape(`${name}, words`, body, words, others)];
  }

  /** Unknown fields: a key that is a mark, in each of these objects. */
  function keys(name, body, places, before = "") {
    const found = places.map((path, index) => ({
      path: [...path, mark(index)],
      field: { pointer: `/${[...path, "(key)"].join("/")}`, how: "key", before: before + path.map((key) => `${key}/`).join(""), most: 400 },
    }));
    const odd = found.reduce((body, { path }) => put(body, path, 1), body);
    return { name, kind: "exact", body: JSON.stringify(odd), fields: found.map(({ field }) => field) };
  }

  /** A rich text in an incident of the older form; its text stands between two letters, for ends are trimmed. */
  function rich(name, document, others = { kind: "rich", allowed }) {
    const body = put(sample("incident-updated-envelope"), ["payload", "description"], document);
    // Of another type it would be none of this editor's, and shown as JSON.
    const found = texts(body, ["payload", "description"]).filter(({ path }) => path.at(-1) !== "type").map(({ path, field, ...rest }) => ({ path, field: { ...field, how: "inner" }, ...rest }));
    return shape(`rich text of ${name}`, body, found, others);
  }

  const incident = sample("incident-updated");
  const older = sample("incident-updated-envelope");
  const measured = put(sample("test-instance-measured"), ["measurement", "report_url"], null);
  // One attribute has all that the others have.
  measured.measurement.measurement_attributes.length = 1;
  const link = { path: ["measurement", "report_url"], field: { pointer: "/measurement/report_url", how: "text", before: "" } };
  const refused = { ...incident, id: "none" };

  const runs = [{ type: "text", text: "a" }, { type: "text", text: "b", marks: [{ type: "bold" }] }];
  const span = (text) => ({ _type: "span", text, marks: [] });

  const shapes = [
    ...apart("incident", { ...incident, description: "a" }),
    shape("incident, dismissed", sample("incident-dismissed"), texts(sample("incident-dismissed")).filter(({ isWord }) => !isWord)),
    ...apart("incident, older form", older),
    keys("incident, unknown fields", incident, [[], ["session"], ["timeline", "0"]]),
    ...apart("test instance", measured),
    keys("test instance, unknown fields", measured, [[], ["candidate"], ["measurement"]]),
    shape("test instance, link", measured, [link], { kind: "link" }),
    rich("ProseMirror", { type: "doc", content: [{ type: "paragraph", content: runs }] }),
    rich("Lexical", { root: { type: "root", children: [{ type: "paragraph", children: [{ type: "text", text: "a", format: 1 }] }] } }),
    rich("Slate", [{ type: "paragraph", children: [{ text: "a" }, { text: "b", bold: true }] }]),
    rich("Quill", { ops: [{ insert: "a" }, { insert: "b", attributes: { bold: true } }, { insert: "\n" }] }),
    rich("Draft.js", { blocks: [{ text: "a", type: "unstyled", inlineStyleRanges: [], entityRanges: [] }], entityMap: {} }),
    rich("Portable Text", [{ _type: "block", style: "normal", children: [span("a"), span("b")], markDefs: [] }]),
    // Their text is markup of its own kind.
    rich("Editor.js", { blocks: [{ type: "paragraph", data: { text: "a" } }] }, { kind: "loose", allowed }),
    rich("a wrapper of HTML", { html: "a" }, { kind: "loose", allowed }),
    rich("a wrapper of Markdown", { markdown: "a" }, { kind: "loose", allowed }),
    asJson(),
    // No issue says a value, so the list of issues must be the same whatever the values are.
    { ...shape("issues", refused, texts({ ...incident, description: "a" })), asObject: true },
    { ...keys("issues, unknown fields", refused, [[], ["session"], ["timeline", "0"]], "/"), asObject: true },
    ...apart("whole page, incident", { ...incident, description: "a" }, { options: { document: true } }),
    ...apart("whole page, test instance", measured, { options: { document: true, redact: false } }),
  ];

  /** JSON of no editor's is shown as it is, its keys too. */
  function asJson() {
    const body = put(older, ["payload", "description"], { [mark(0)]: [mark(1)] });
    const field = { how: "json", before: '"', most: 20_000 };
    const fields = [{ pointer: "/payload/description/(key)", ...field }, { pointer: "/payload/description/(key)/0", ...field }];
    return { name: "JSON as it is", kind: "exact", body: JSON.stringify(body), fields };
  }

  return shapes.filter(({ fields }) => fields.length > 0);
}

/** Whether a text makes another payload of a shape, rather than the same with another text in it. */
export function isAnother({ view }, shape, text) {
  // JSON in a text may be the JSON of an editor.
  if (/^\s*[[{]/.test(text) && isJson(text)) return true;
  const { how } = shape.fields[0];
  if ((how === "inner" || how === "json") && text.length > LONGEST_INSIDE) return true;
  // The note on a broken key names it in its own way.
  if (how === "json" && !text.isWellFormed()) return true;
  if (how !== "key" && !shape.asObject) return false;
  // An object has such keys before all others.
  if (shape.asObject && /^\d+$/.test(text)) return true;
  // A key that is there already, or a word or key that another is near to.
  const { issues } = view(payload(shape, () => text));
  return issues.some(({ code, suggestion }) => code === "duplicate_key" || suggestion !== null);
}

function isJson(text) {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}
