// Payloads that are spoilt by chance, always in the same ways: trees that can
// hold what no JavaScript object can, and the text of them in every layout.

import { sample, SAMPLES } from "../payloads/samples.mjs";
import { chance } from "./chance.mjs";

const SEED = 134;

export const { below, perhaps, one } = chance(SEED);

// Payloads: objects as lists of members, so that they can say a key twice, and
// all that holds nothing as its JSON text

export const object = (members) => ({ members });
export const list = (items) => ({ items });
export const plain = (text) => ({ text });
export const string = (string) => ({ string });

export function grown(value) {
  if (Array.isArray(value)) return list(value.map(grown));
  if (typeof value === "string") return string(value);
  if (value === null || typeof value !== "object") return plain(JSON.stringify(value));
  return object(Object.entries(value).map(([key, value]) => ({ key, value: grown(value) })));
}

/** The sender's payloads and ours, apart from those that are no JSON. */
export const originals = SAMPLES.map(sample)
  .filter((text) => parses(text))
  .map((text) => JSON.parse(text));

function parses(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Everything in a payload, itself first. */
export function all(value, found = []) {
  found.push(value);
  for (const item of value.items ?? value.members?.map((member) => member.value) ?? []) all(item, found);
  return found;
}

// Faults

export const TIMESTAMPS = [
  "yesterday",
  "",
  "2026-02-30T10:00:00Z",
  "2026-02-03T25:00:00Z",
  "2026-02-03T10:46:23.260",
  "2026-02-03 10:46:23.26+00",
  "2026-02-03T10:46:23+05:30",
  "2020-01-01T00:00:00Z",
  "2031-12-31T23:59:59.999999Z",
];
export const WORDS = [
  "resolved",
  "RESOLVD",
  "REOPENED",
  "TRIGGERED",
  "ON_HOLD",
  "medium",
  "in_progess",
  "skil",
  "12",
  "http://example.com/",
  "javascript:alert(1)",
  "00:28:36.74 ago or so",
  "019c22ef-edc6-765d-9ab3",
  "line\nbreak\ttab \"quoted\" back\\slash",
  "caf\u00e9 \u{1f469}\u200d\u{1f4bb} \u2028",
  "\u{10ffff}\u0000\u007f\ufeff",
];
export const NUMBERS = ["0", "-1", "3.5", "85.0", "1e2", "9007199254740992", "-123456789012345678901234567890", "1e20"];
const NAMES = [
  "",
  "note",
  "a/b~c~1d",
  "0",
  "__proto__",
  "constructor",
  "caf\u00e9",
  "\u{1f511}",
  "key\n\"\\\t",
  "\ufffd",
  "end time",
];

/** A value of any kind, sometimes with more of them in it. */
function anything(depth = 0) {
  const kinds = [
    () => plain(one(["null", "true", "false"])),
    () => plain(one(NUMBERS)),
    () => string(one(WORDS)),
    () => list(some(() => anything(depth + 1))),
    () => object(some(() => ({ key: one(NAMES), value: anything(depth + 1) }))),
  ];
  return one(depth < 3 ? kinds : kinds.slice(0, 3))();
}

const some = (make) => Array.from({ length: below(4) }, make);

const misspelt = (key) => {
  const at = below(key.length);
  return one([
    () => key.replace(/_(.)/g, (_, letter) => letter.toUpperCase()),
    () => key.toUpperCase(),
    () => key.slice(0, at) + key.slice(at + 1),
    () => key.slice(0, at) + "x" + key.slice(at),
    () => key.slice(0, at) + key.slice(at, at + 2).split("").reverse().join("") + key.slice(at + 2),
    () => `${key}\u{1f511}`,
  ])();
};

export const become = (value, other) => {
  for (const key of Object.keys(value)) delete value[key];
  Object.assign(value, other);
};

function misspellKey({ members }) {
  if (members.length === 0) return;
  const member = one(members);
  member.key = misspelt(member.key);
}

/** Ways to spoil an object, a list, or what is neither. */
const OF_OBJECTS = [
  ({ members }) => members.splice(below(members.length), 1),
  ({ members }) => members.splice(below(members.length), 1),
  misspellKey,
  misspellKey,
  ({ members }) => members.splice(below(members.length + 1), 0, { key: one(NAMES), value: anything() }),
  ({ members }) => {
    if (members.length > 0) {
      const value = perhaps(0.5) ? anything() : structuredClone(one(members).value);
      members.splice(below(members.length + 1), 0, { key: one(members).key, value });
    }
  },
  ({ members }) => members.reverse(),
];
const OF_LISTS = [
  ({ items }) => items.splice(below(items.length + 1), 0, anything()),
  ({ items }) => items.push(object([])),
  ({ items }) => items.push(...structuredClone(items.slice(0, 3))),
  ({ items }) => items.reverse(),
];
const OF_OTHERS = [
  (value) => become(value, anything()),
  (value) => become(value, plain(one(NUMBERS))),
  (value) => become(value, string(one(WORDS))),
  (value) => become(value, string(one(TIMESTAMPS))),
  (value) => {
    const { string: word = "", text: number = "" } = value;
    if (/^\d{4}-/.test(word)) become(value, string(one(TIMESTAMPS)));
    else if (/^[A-Z_a-z]+$/.test(word)) become(value, string(misspelt(word)));
    else if (/^[1-9]\d*$/.test(number)) become(value, plain(`${number}000000000000000000`));
  },
];

export function spoil(payload) {
  const values = all(payload);
  const inside = values.filter((value) => value.members || value.items);
  const value = one(inside.length > 0 && perhaps(0.6) ? inside : values);
  // The payload itself is seldom lost: there is nothing to find in what is left.
  const stays = perhaps(value === payload ? 0.995 : 0.9);
  if (value.members && stays) one(OF_OBJECTS)(value);
  else if (value.items && stays) one(OF_LISTS)(value);
  else one(OF_OTHERS)(value);
}

/** Half of a surrogate pair in a text or key. */
export function halve(payload) {
  const value = one(all(payload));
  const half = one(["\ud83d", "\ude00", "\ud800x", "\udc00\ud800"]);
  if (value.string !== undefined) value.string = half + value.string;
  else if (value.members?.length > 0) one(value.members).key += half;
}

// Printing

export const LAYOUTS = {
  "in one line": { line: () => "", space: () => "", before: () => "" },
  "in one line, with spaces": { line: () => " ", space: () => " ", before: () => "" },
  "pretty": indented("\n", "  "),
  "with tabs": indented("\n", "\t"),
  "with CRLF": indented("\r\n", "    "),
  "with CR": indented("\r", " "),
  "with white space anywhere": { line: white, space: white, before: white },
};

function indented(end, step) {
  return { line: (depth) => end + step.repeat(depth), space: () => " ", before: () => "" };
}

export function white() {
  return Array.from({ length: below(4) }, () => one([" ", "\t", "\n", "\r", "\r\n"])).join("");
}

/** A UTF-16 unit as an escape. */
function unit(character) {
  const digits = character.charCodeAt(0).toString(16).padStart(4, "0");
  return `\\u${perhaps(0.5) ? digits : digits.toUpperCase()}`;
}

/** A string as JSON, `escapes` of its characters in a way that they need not be written in. */
function quoted(text, { escapes, halves }) {
  let written = "";
  for (const character of text) {
    const escaped = character.isWellFormed() ? perhaps(escapes) : halves === "escaped";
    if (escaped) written += character === "/" ? "\\/" : character.split("").map(unit).join("");
    else written += character.isWellFormed() ? JSON.stringify(character).slice(1, -1) : character;
  }
  return `"${written}"`;
}

export function printed(value, style, depth = 0) {
  const { line, space, before } = style.layout;
  const within = ([open, close], parts) => {
    if (parts.length === 0) return open + before() + close;
    const lines = parts.map((part) => line(depth + 1) + part + before());
    return open + lines.join(",") + line(depth) + close;
  };
  const inside = (value) => printed(value, style, depth + 1);
  if (value.items) return within("[]", value.items.map(inside));
  if (value.members) {
    const member = ({ key, value }) => `${quoted(key, style)}${before()}:${space()}${inside(value)}`;
    return within("{}", value.members.map(member));
  }
  return value.text ?? quoted(value.string, style);
}
