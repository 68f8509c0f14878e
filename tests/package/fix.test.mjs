// Fixes do what they say: the issue is gone, and nothing else is worse.

import assert from "node:assert/strict";
import { test } from "node:test";

import { sample } from "../payloads/samples.mjs";
import { chance } from "./chance.mjs";
import { imported } from "./installed.mjs";
import { originals } from "./spoilt.mjs";

const { applyFix, check, parse } = imported;

const PAYLOADS = 6000;
const SEED = 134;

const { below, perhaps, one } = chance(SEED);
const resolved = sample("incident-updated");

const fixable = (text) => check(text).issues.filter(({ fix }) => fix !== null);
const allApplied = (text) => fixable(text).reverse().reduce(applyFix, text);

/** Payloads that are valid, so that no key hides faults behind it, and in which nothing is to be mended. */
const clean = originals.filter((payload) => {
  const text = JSON.stringify(payload);
  return check(text).ok && fixable(text).length === 0;
});

// Slips: each changes one member of an object

const swapped = (word, at) => word.slice(0, at) + word.slice(at, at + 2).split("").reverse().join("") + word.slice(at + 2);
const without = (word, at) => word.slice(0, at) + word.slice(at + 1);
const camel = (word) => word.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

const MISSPELT = [
  camel,
  (word) => word.toUpperCase(),
  (word) => word.toLowerCase(),
  (word) => word.replaceAll("_", "-"),
  (word) => word.replaceAll("_", " "),
  (word) => `${word}s`,
  (word) => swapped(word, below(word.length - 1)),
  (word) => without(word, below(word.length)),
];

/** What else a value may be written as, by its type. The first of each says the same. */
const WRITTEN = {
  number: [(value) => String(value)],
  boolean: [(value) => String(value), (value) => Number(value), (value) => (value ? "True" : "FALSE")],
  string: [(value) => one(MISSPELT)(value), () => 42, () => -4.5, () => true],
  object: [],
};

/** Every member of every object in a payload: the object, the key, and the members it is in. */
function members(value, inside = []) {
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap((item) => members(item, inside));
  return Object.keys(value).flatMap((key) => {
    const member = { object: value, key, inside };
    return [member, ...members(value[key], [...inside, member])];
  });
}

/** Changes some members of a payload, never one within another, and tells how. */
function slip(payload) {
  const all = members(payload);
  const slips = [];
  for (let count = 1 + below(4); count > 0; count--) {
    const member = one(all);
    const near = slips.some((other) => other === member || other.inside.includes(member) || member.inside.includes(other));
    if (near) continue;
    slips.push(member);
    const { object, key } = member;
    const writings = WRITTEN[typeof object[key]];
    if (writings.length === 0 || perhaps(0.5)) member.becomes = one(MISSPELT)(key);
    else object[key] = one(writings)(object[key]);
  }
  for (const { object, key, becomes } of slips) if (becomes !== undefined) rename(object, key, becomes);
}

/** Renames a key where it stands, unless the object has the other. */
function rename(object, key, becomes) {
  if (Object.hasOwn(object, becomes)) return;
  const entries = Object.entries(object);
  for (const [name] of entries) delete object[name];
  for (const [name, value] of entries) object[name === key ? becomes : name] = value;
}

const line = ({ code, pointer }) => `${code} ${pointer}`;

test("a fix mends its issue and makes no other", (t) => {
  const mended = new Map();
  for (let count = 1; count <= PAYLOADS; count++) {
    const payload = structuredClone(one(clean));
    slip(payload);
    const text = JSON.stringify(payload, null, below(3));
    const { issues } = check(text);
    try {
      for (const issue of issues.filter(({ fix }) => fix !== null)) {
        const { issues: left } = check(applyFix(text, issue));
        const { code, range } = issue;
        assert.ok(!left.some((other) => other.code === code && other.range.start.offset === range.start.offset), `${line(issue)} is still there`);
        const before = new Set(issues.map(line));
        // What stands in a member is looked at once its key is right.
        const inside = issue.pointer.replace(/[^/]*$/, `${issue.suggestion}/`);
        const worse = left.filter((other) => other.severity === "error" && !before.has(line(other)) && !other.pointer.startsWith(inside));
        assert.deepEqual(worse.map(line), [], `by mending ${line(issue)}`);
        const kind = `${code} ${issue.fix}`;
        mended.set(kind, (mended.get(kind) ?? 0) + 1);
      }
      assert.deepEqual(fixable(allApplied(text)).map(line), []);
    } catch (error) {
      error.message = `payload ${count}: ${error.message}\n${text}`;
      throw error;
    }
  }
  t.diagnostic([...mended].map(([kind, times]) => `${kind} ${times}`).sort().join(", "));
  assert.ok(mended.size >= 6 && [...mended.values()].every((times) => times >= 20), "each kind of fix is tried");
});

test("a key like a field that need not be there has no fix: it may be another thing, or of another form", () => {
  const envelope = sample("incident-updated-envelope");
  const flat = sample("incident-updated");
  for (const [given, pointer, meant] of [
    [envelope.replace('"payload": {', '"payload": { "sesion_instance_id": 2523,'), "/payload/sesion_instance_id", "session_instance_id"],
    [envelope.replace('"payload": {', '"payload": { "naem": 5,'), "/payload/naem", "name"],
    [flat.replace("{", '{ "tenat_id": "x",'), "/tenat_id", "tenant_id"],
  ]) {
    const { ok, issues } = check(given);
    const issue = issues.find((issue) => issue.pointer === pointer);
    assert.deepEqual([ok, issue.code, issue.suggestion, issue.fix], [true, "unknown_field", meant, null], pointer);
  }
});

test("what was only written another way is restored", () => {
  let restored = 0;
  for (const original of clean) {
    const count = members(original).length;
    for (let place = 0; place < count; place++) {
      const payload = structuredClone(original);
      const { object, key } = members(payload)[place];
      const [again] = WRITTEN[typeof object[key]];
      if (typeof object[key] === "string" || again === undefined) rename(object, key, camel(key));
      else object[key] = again(object[key]);
      const text = JSON.stringify(payload);
      const issues = fixable(text);
      if (issues.length === 0) continue;
      assert.deepEqual(JSON.parse(allApplied(text)), original, text);
      restored += 1;
    }
  }
  assert.ok(restored > 400, `${restored}`);
});

test("a comma too many is taken out, wherever it stands", () => {
  const plain = check(resolved).issues;
  for (const close of resolved.matchAll(/\s*[}\]]/g)) {
    for (const comma of [",", " ,", ",\n"]) {
      const text = resolved.slice(0, close.index) + comma + resolved.slice(close.index);
      const [issue, ...others] = check(text).issues;
      assert.deepEqual([issue.code, issue.fix, others], ["not_json", "remove", []], text);
      const mended = applyFix(text, issue);
      assert.deepEqual(JSON.parse(mended), JSON.parse(resolved));
      assert.deepEqual(check(mended).issues.map(line), plain.map(line));
    }
  }
});

test("whatever character is said to be one too many can be taken out", () => {
  let taken = 0;
  for (let code = 0; code <= 0xffff; code++) {
    const text = `{"id":${String.fromCharCode(code)}1}`;
    const issue = check(text).issues.find(({ fix }) => fix === "remove");
    if (issue === undefined) continue;
    assert.equal(applyFix(text, issue), '{"id":1}', `U+${code.toString(16)}`);
    taken += 1;
  }
  assert.ok(taken > 30, `${taken}`);
});

test("each fix changes what stands there and nothing else", () => {
  const mend = (text, pointer) => applyFix(text, check(text).issues.find((issue) => issue.pointer === pointer));
  const table = [
    ['{"id": "134", "severity": 1, "session": 1}', "/id", '{"id": 134, "severity": 1, "session": 1}'],
    ['{"id":"\\u0031e2","severity": 1, "session": 1}', "/id", '{"id":1e2,"severity": 1, "session": 1}'],
    ['{"severity": "low", "session": 1}', "/severity", '{"severity": "LOW", "session": 1}'],
    ['{"severity": 1, "sesion": 1}', "/sesion", '{"severity": 1, "session": 1}'],
    ['{"\ud83d\udd11": "\ud83d\udd11", "severity": 1, "sesion" : 1}', "/sesion", '{"\ud83d\udd11": "\ud83d\udd11", "severity": 1, "session" : 1}'],
    ['\n{"severity":1,\r\n"session":1,\r\n"external_id":4.20}', "/external_id", '\n{"severity":1,\r\n"session":1,\r\n"external_id":"4.20"}'],
    ['{"candidate": {"is_tnc_accepted": 1}}', "/candidate/is_tnc_accepted", '{"candidate": {"is_tnc_accepted": true}}'],
    ['{"candidate": {"is_tnc_accepted": "False"}}', "/candidate/is_tnc_accepted", '{"candidate": {"is_tnc_accepted": false}}'],
    ['{"candidate": {"is_tnc_accepted": "false"}}', "/candidate/is_tnc_accepted", '{"candidate": {"is_tnc_accepted": false}}'],
    ['{"id": 1,}', "", '{"id": 1}'],
  ];
  for (const [text, pointer, mended] of table) assert.equal(mend(text, pointer), mended);
});

test("a payload with every kind of slip is whole once all is mended", () => {
  const text = sample("test-instance-slips");
  assert.equal(check(text).ok, false);
  const { test_instance } = parse(allApplied(text), { mode: "strict" });
  assert.equal(test_instance.id, 789);
  assert.equal(test_instance.candidate.first_name, "Jane");
});

test("what is not to be seen, and should not be there, is taken out", () => {
  for (const character of "\v\f\x85\xa0\xad\u1680\u2003\u200b\u2028\u202e\u205f\u2060\u2066\u3000\ufeff") {
    const text = resolved.replace('"id": 134', `"id":${character}134`);
    assert.notEqual(text, resolved);
    assert.equal(allApplied(text), resolved.replace('"id": 134', '"id":134'), character.codePointAt(0).toString(16));
  }
  assert.equal(allApplied(`\ufeff${resolved}`), resolved);
});

test("what cannot be mended is a TypeError", () => {
  const text = '{"id": "134", "severity": 1, "session": 1}';
  const at = (input, place) => check(input).issues.find(({ pointer }) => pointer === place);
  const issue = at(text, "/id");
  const unmendable = at(text, "/severity");
  assert.deepEqual([issue.fix, unmendable.fix], ["remove_quotes", null]);
  const ofObject = at(JSON.parse(text), "/id");
  assert.deepEqual([ofObject.fix, ofObject.range], ["remove_quotes", null]);
  const comma = check('{"id": 1,}').issues[0];
  for (const [given, of, about] of [
    [text, unmendable, /fix/],
    [text, ofObject, /range/],
    [text, null, /fix/],
    [text, undefined, /fix/],
    [text, {}, /fix/],
    [text, { ...issue, fix: "guess" }, /fix/],
    [text, { ...issue, fix: "toString" }, /fix/],
    [new TextEncoder().encode(text), issue, /string/],
    [undefined, issue, /string/],
    ["", issue, /unchanged/],
    [`\n${text}`, issue, /unchanged/],
    [applyFix(text, issue), issue, /unchanged/],
    ['{"id": 1}', comma, /unchanged/],
    ['{"id":12}', check('{"id":\u00a01}').issues[0], /unchanged/],
  ]) {
    assert.throws(() => applyFix(given, of), (error) => {
      assert.equal(error.constructor, TypeError);
      assert.match(error.message, about);
      return true;
    });
  }
});
