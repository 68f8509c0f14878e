// Where the issues are, against a locator that is not ours: the tree that
// jsonc-parser makes of the same text. The payloads are those of tests/cases,
// spoilt in every way that we know of and printed in as many.

import assert from "node:assert/strict";
import { test } from "node:test";

import { findNodeAtLocation, parseTree } from "jsonc-parser";

import { imported } from "./installed.mjs";
import { below, grown, halve, LAYOUTS, one, originals, perhaps, printed, spoil, white } from "./spoilt.mjs";

const { check } = imported;

const PAYLOADS = 12_000;

// Locating

const name = (property) => property.children[0].value.toWellFormed();

/** Everything at a path, as the key, if it has one, and the value; more than one where keys stand twice. */
function at(root, path) {
  let found = [{ key: null, value: root }];
  for (const step of path) {
    found = found.flatMap(({ value }) => {
      if (value.type === "object" && typeof step === "string") {
        const properties = (value.children ?? []).filter((property) => name(property) === step);
        return properties.map(({ children: [key, value] }) => ({ key, value }));
      }
      const item = value.type === "array" && typeof step === "number" ? value.children?.[step] : undefined;
      return item ? [{ key: null, value: item }] : [];
    });
  }
  return found;
}

/** The value that is read: of keys that stand twice, the first. */
function read(root, path) {
  let node = root;
  for (const step of path) node = node && at(node, [step])[0]?.value;
  // To them a half of a surrogate pair is not U+FFFD.
  if (!path.join().includes("\ufffd")) assert.ok(node === findNodeAtLocation(root, path));
  return node;
}

/** All strings of a tree, keys too, and all keys that their object has said before. */
function strings(node, found = { broken: 0, again: 0 }) {
  if (node.type === "string" && !node.value.isWellFormed()) found.broken += 1;
  if (node.type === "object") {
    const names = (node.children ?? []).map(name);
    found.again += names.length - new Set(names).size;
  }
  for (const child of node.children ?? []) strings(child, found);
  return found;
}

/** What an issue may be about: one node, or, of what may stand twice, several. */
function about(root, { code, path }) {
  const places = at(root, path);
  const value = read(root, path);
  switch (code) {
    case "unknown_field":
      return places.map(({ key }) => key);
    case "duplicate_key":
      return places.slice(1).map(({ key }) => key);
    case "lone_surrogate":
      return places.flatMap(({ key, value }) => [key, value]).filter((node) => node?.type === "string" && !node.value.isWellFormed());
    case "unsafe_integer":
      return places.map(({ value }) => value).filter(({ type }) => type === "number");
    case "missing_field":
      assert.ok(!value, "it is there");
      return [read(root, path.slice(0, -1))];
    case "missing_measurement":
      return [value ?? read(root, path.slice(0, -1))];
    default:
      assert.ok(value, "it is not there");
      return [value];
  }
}

const segments = (pointer) =>
  pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));

/** Where the lines of a text start. */
const lineStarts = (text) => [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (end) => end.index + end[0].length)];

function placed(starts, offset) {
  let line = starts.length;
  while (starts[line - 1] > offset) line -= 1;
  return { offset, line, column: offset - starts[line - 1] + 1 };
}

function compare(text, checked) {
  const errors = [];
  const root = parseTree(text, errors, { disallowComments: true });
  assert.deepEqual(errors, []);
  const starts = lineStarts(text);
  const told = new Set();
  let before = 0;
  for (const issue of checked.issues) {
    const { code, pointer, path, range } = issue;
    assert.deepEqual(segments(pointer), path.map(String), `${code} ${pointer}`);
    const nodes = about(root, issue);
    const node = nodes.find((node) => node.offset === range.start.offset);
    assert.ok(node, `${code} ${pointer}: at ${range.start.offset}, not at ${nodes.map((node) => node.offset)}`);
    assert.deepEqual(
      range,
      { start: placed(starts, node.offset), end: placed(starts, node.offset + node.length) },
      `${code} ${pointer}`,
    );
    assert.ok(range.start.offset >= before, `${code} ${pointer}: not in the text's order`);
    before = range.start.offset;
    const same = `${code} ${pointer} ${range.start.offset}`;
    assert.ok(!told.has(same), `${same}: told twice`);
    told.add(same);
  }
  const count = (word) => checked.issues.filter(({ code }) => code === word).length;
  assert.deepEqual({ broken: count("lone_surrogate"), again: count("duplicate_key") }, strings(root));
  assert.equal(checked.total, checked.issues.length);
  assert.equal(checked.ok, checked.issues.every(({ severity }) => severity !== "error"));
}

test("every issue of every payload stands where another reader finds it", (t) => {
  const seen = new Map();
  for (let count = 1; count <= PAYLOADS; count++) {
    const payload = grown(one(originals));
    for (let faults = below(7); faults >= 0; faults--) spoil(payload);
    // U+FFFD is what halves become that are written as they are: beside such
    // a half it is told as one too, and so it never stands there.
    const replaced = JSON.stringify(payload).includes("\ufffd");
    const halves = one(["escaped", replaced ? "escaped" : "as they are"]);
    if (perhaps(0.4)) halve(payload);
    const layout = one(Object.keys(LAYOUTS));
    const style = { layout: LAYOUTS[layout], escapes: one([0, 0, 0.05, 0.5]), halves };
    const margin = () => (perhaps(0.2) ? white() : "");
    const text = margin() + printed(payload, style) + margin();
    const options = {
      maxIssues: 100_000,
      mode: one(["tolerant", "strict"]),
      event: one([undefined, undefined, "incident.instance.updated", "ae_test_instance_created"]),
    };
    const input = text.isWellFormed() && perhaps(0.3) ? Buffer.from(text) : text;
    try {
      const checked = check(input, options);
      compare(text, checked);
      for (const { code } of checked.issues) seen.set(code, (seen.get(code) ?? 0) + 1);
    } catch (error) {
      error.message = `payload ${count}, ${layout}: ${error.message}\n${text}`;
      throw error;
    }
  }
  const compared = [...seen.values()].reduce((sum, count) => sum + count, 0);
  assert.ok(seen.size >= 28, `only ${[...seen.keys()]}`);
  t.diagnostic(`${PAYLOADS} payloads, ${compared} issues of ${seen.size} codes compared`);
  t.diagnostic([...seen].map(([code, count]) => `${code} ${count}`).sort().join(", "));
});
