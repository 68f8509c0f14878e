// What a card must be, whatever text stands in its payload. Runs in Node and in
// pages alike: it takes a tree of whatever parser, and asks nothing of the core
// but how a payload is drawn.
//
// Two oracles in one comparison. A card is drawn once with a mark in each of
// its fields, and its parse written down as an outline: tags, attributes with
// their values, texts. Drawn with hostile texts it must give the very same
// outline, with the text in the place of each mark, made fit to be shown. So
// tags and attributes are those of a harmless text (the skeleton), and a reader
// sees what the payload says (the text).

/** Stands in the place of a field's text. */
export const mark = (index) => `zq${index}qz`;

const HALF = "\ud800";

/** A tree as a list of its tags and texts, in the order in which they are written. */
export function outline(root) {
  const lines = [];
  // No recursion: what is parsed may be nested as deeply as it likes.
  const open = [...children(root)].reverse();
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node === "string") {
      lines.push(node);
    } else if (node.nodeName === "#text") {
      lines.push({ text: node.data ?? node.value });
    } else if (node.nodeName.startsWith("#")) {
      lines.push(`<${node.nodeName}>`);
    } else {
      const name = node.localName ?? node.tagName ?? node.nodeName;
      const attributes = [...(node.attributes ?? node.attrs ?? [])].map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`);
      lines.push(`<${name}${attributes.join("")}>`);
      open.push(`</${name}>`, ...[...children(node)].reverse());
    }
  }
  return lines;
}

/** A template's children hang elsewhere. */
const children = (node) => [...(node.childNodes ?? []), ...(node.content?.childNodes ?? [])];

/** The texts of an outline as they stand in a page: one text after the other. */
const written = (lines) => lines.map((line) => (typeof line === "string" ? line : `“${line.text}”`));

/** The first line in which two outlines differ, or undefined. */
export function difference(given, expected) {
  const [one, other] = [written(given), written(expected)];
  const place = other.findIndex((line, index) => one[index] !== line);
  if (place < 0 && one.length <= other.length) return undefined;
  const at = place < 0 ? other.length : place;
  return { given: one[at]?.slice(0, 300) ?? "(nothing)", expected: other[at]?.slice(0, 300) ?? "(nothing)" };
}

// Texts, made fit to be shown: written again from the rules, not from the core.

const FORBIDDEN = /[\0-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\p{Cs}]/gu;
/** The last two of each plane are no characters. */
const withoutLastTwo = (text) => text.replace(/[^\0-\ufffd]/gu, (found) => ((found.codePointAt(0) & 0xfffe) === 0xfffe ? "\ufffd" : found));
/** What Unicode says to ignore, but for joiners and selectors of variants; what turns; annotations. And flags, which stay. */
const TURNS_OR_HIDES =
  /\u{1f3f4}(?:\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f})?|(?![\u200c-\u200f\u061c\ufe00-\ufe0f\u180b-\u180d\u180f\u{e0100}-\u{e01ef}])[\p{Default_Ignorable_Code_Point}\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/gu;
const BLANK = /^[\s\u200c-\u200f\u061c\u2800\p{M}]*$/u;

const clusters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What a reader should see of a text that is cut behind `most` characters. */
export function fit(text, most) {
  let { shown, more } = cut(text, most);
  let seen = unmasked(shown);
  if (BLANK.test(seen)) {
    ({ shown, more } = cut(text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, ""), most));
    seen = unmasked(shown);
    if (more === 0 && BLANK.test(seen)) return "(empty)";
  }
  return more > 0 ? `${seen} (${more.toLocaleString("en")} more ${more === 1 ? "character" : "characters"})` : seen;
}

const unmasked = (text) =>
  withoutLastTwo(text)
    .replace(/\r\n?/g, "\n")
    .replace(FORBIDDEN, "\ufffd")
    .replace(/[\p{M}\u200c-\u200f\u061c]+/gu, withFewMarks)
    .replace(TURNS_OR_HIDES, (found) => (found.startsWith("\u{1f3f4}") ? found : named(found)));

/** Of marks that stand on one character, with joiners between them or without, eight; and what joins no more than these. */
function withFewMarks(run) {
  let marks = 0;
  return run.replace(/./gsu, (character) => {
    marks += /\p{M}/u.test(character);
    return marks > 8 ? "" : character;
  });
}

const named = (character) => `[U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`;

function cut(text, most) {
  if (text.length <= most) return { shown: text, more: 0 };
  const characters = [...text];
  if (characters.length <= most) return { shown: text, more: 0 };
  const before = characters.slice(0, most).join("").length;
  const end = clusters.segment(text).containing(before).index;
  return { shown: text.slice(0, end), more: [...text.slice(end)].length };
}

// Links, by the same token.

const LINK = /^https:\/\/((?:[a-z0-9-]+\.)*[a-z-][a-z0-9-]*|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!\/|:|$)|(?=[/?#:]|$))){4})(?::([0-9]+))?(?:[/?#](?:[!#$&(-;=?-[\]_a-z~]|%[0-9A-Fa-f]{2})*)?$/;

/** The host of a URL that may be a link, or null. */
export function linked(url) {
  const found = url.length <= 4096 && LINK.exec(url);
  return found && Number(found[2] ?? 443) <= 65535 ? found[1] : null;
}

// Fields. Each says how what it shows follows from its text.

const SHOWN = {
  /** As it is. */
  text: (text) => text,
  /** In the middle of a text, whose ends are trimmed. */
  inner: (text) => `a${text}b`,
  /** As a part of JSON. */
  json: (text) => JSON.stringify(text).slice(1, -1),
  /** As the last part of a JSON pointer. */
  key: (text) => text.replaceAll("~", "~0").replaceAll("/", "~1"),
};

const shown = ({ how, before }, text) => before + SHOWN[how](text);

/** The text of a shape's payload with these texts in its fields. */
export function payload(shape, texts) {
  return shape.fields.reduce((body, { how }, index) => {
    const text = JSON.stringify(how === "inner" ? SHOWN.inner(texts(index)) : texts(index));
    return body.replace(`"${mark(index)}"`, () => text);
  }, shape.body);
}

/** Whether a text changes what a card has to show, beside itself: half of a pair is told under "About this data". */
const isBroken = (text) => /\p{Cs}/u.test(text);

/**
 * Holds one shape against texts: gives, for each, what is wrong with the card,
 * or undefined.
 *
 * @param {(body: string) => object} draw the parsed card of a payload
 */
export function examiner(shape, draw) {
  const models = new Map();
  const model = (kind, marks) => {
    if (!models.has(kind)) models.set(kind, outline(draw(payload(shape, marks))));
    return models.get(kind);
  };
  return (text) => {
    const given = outline(draw(payload(shape, () => text)));
    if (shape.kind === "link") return examineLink(text, given, model);
    if (shape.kind === "loose") return examineLoosely(shape, given);
    // Where its editor breaks a line of a rich text is for the card to show.
    const isBrokenUp = shape.kind === "rich" && /[\r\n]/.test(text);
    const half = isBroken(text) ? HALF : "";
    const seen = (field, text) => fit(shown(field, text), field.most);
    const pairs = shape.fields.map((field, index) => [seen(field, mark(index) + half), seen(field, text)]);
    const expected = model(half, (index) => mark(index) + half).map((line) => {
      if (!line.text?.includes("zq")) return line;
      return { text: pairs.reduce((filled, [marked, put]) => filled.replaceAll(marked, () => put), line.text) };
    });
    return isBrokenUp
      ? (examineLoosely(shape, given) ?? difference([{ text: words(given) }], [{ text: words(expected) }]))
      : difference(given, expected);
  };
}

/** The whole text of an outline, without white space. */
const words = (lines) => lines.map(({ text = "" }) => text.replaceAll(/\s/g, "")).join("");

const HARMLESS = "https://host.example/";

/** A URL is a link as it stands, with its host beside it, or no link at all. */
function examineLink(text, given, model) {
  const host = linked(text);
  const half = isBroken(text) ? HALF : "";
  const expected = host
    ? model("link", () => HARMLESS).map((line) => {
        if (typeof line === "string") return line.replace(` href="${HARMLESS}"`, () => ` href=${JSON.stringify(text)}`);
        return { text: line.text.replaceAll("host.example", () => host) };
      })
    : model(`none${half}`, () => `x${half}`);
  return difference(given, expected);
}

/** Of a text that is taken for markup of its own kind: nothing but what a card may have, and no link but a good one. */
function examineLoosely({ allowed }, given) {
  for (const line of given) {
    if (typeof line !== "string" || line.startsWith("</")) continue;
    const [, name, rest] = /^<(\S+?)( .*)?>$/s.exec(line);
    const attributes = [...(rest ?? "").matchAll(/ ([^\s=]+)=("(?:[^"\\]|\\.)*")/g)];
    for (const [, attribute, value] of attributes) {
      if (!allowed[name]?.includes(attribute)) return { given: line, expected: `<${name}> without ${attribute}` };
      if (attribute === "href" && !linked(JSON.parse(value))) return { given: line, expected: "no link" };
    }
    if (!allowed[name]) return { given: line, expected: `no <${name}>` };
  }
  return undefined;
}
