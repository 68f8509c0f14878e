// Whatever is handed over: an answer for every payload, a TypeError for a bad option.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

import { imported } from "./installed.mjs";

const { check, parse, PayloadError, render, renderText, report, view } = imported;

const payload = readFileSync(new URL("../cases/incident-updated.json", import.meta.url), "utf8");
const bytes = new TextEncoder().encode(payload);

/** What is the same for text and for objects: an object has no places. */
const withoutRanges = (checked) => ({
  ...checked,
  issues: checked.issues.map((issue) => ({ ...issue, range: null })),
});

/** All seven ways to ask, each as what it gives or throws. */
const answers = (input, options) =>
  [check, parse, report, render, renderText, view].map((ask) => {
    try {
      return ask(input, options);
    } catch (error) {
      assert.ok(error instanceof PayloadError, `${ask.name} threw ${error.stack}`);
      return { issues: error.issues, total: error.total };
    }
  });

test("bytes give what text gives, wherever they lie", () => {
  const expected = answers(payload);
  const padded = Buffer.concat([Buffer.from("{]"), bytes, Buffer.from("[}")]);
  const slice = padded.subarray(2, -2);
  assert.ok(slice.byteOffset > 0);
  const inputs = {
    Uint8Array: bytes,
    Buffer: Buffer.from(payload),
    "a slice of a Buffer": slice,
    ArrayBuffer: bytes.slice().buffer,
    DataView: new DataView(padded.buffer, slice.byteOffset, slice.byteLength),
    "an ArrayBuffer of another realm": runInNewContext("Uint8Array.from(bytes).buffer", { bytes: [...bytes] }),
    SharedArrayBuffer: new SharedArrayBuffer(bytes.length),
  };
  new Uint8Array(inputs.SharedArrayBuffer).set(bytes);
  for (const [name, input] of Object.entries(inputs)) assert.deepEqual(answers(input), expected, name);
});

test("an object gives what its text gives, without places", () => {
  const warned = payload.replace('"status"', '"stattus": 1, "status"');
  for (const text of [payload, warned]) {
    const ofObject = check(JSON.parse(text));
    assert.deepEqual({ ...ofObject }, withoutRanges(check(text)));
    assert.ok(ofObject.issues.every((issue) => issue.range === null));
  }
});

test("the event is that of the bytes checked, also when their buffer is used again", () => {
  const buffer = Buffer.from(payload);
  const checked = check(buffer);
  const viewed = view(buffer);
  buffer.fill("x");
  assert.deepEqual(checked.event, parse(payload));
  assert.deepEqual(viewed.event, parse(payload));
});

test("the event is that of the object checked, also when the object has changed", () => {
  const object = JSON.parse(payload);
  const checked = check(object);
  object.id = "changed";
  assert.deepEqual(checked.event, parse(payload));
});

test("calls in between do not change an event not yet read", () => {
  const checked = check(payload);
  assert.equal(check("5").ok, false);
  assert.equal(checked.event.kind, "incident");
});

test("the event is an ordinary member", () => {
  const event = parse(payload);
  assert.deepEqual(Object.keys(check(payload)), ["ok", "event", "issues", "total"]);
  assert.deepEqual(Object.keys(view(payload)), ["ok", "event", "issues", "total", "report", "html"]);
  assert.deepEqual(JSON.parse(JSON.stringify(check(payload))).event, event);
  assert.deepEqual({ ...check(payload) }.event, event);
  assert.deepEqual(structuredClone(check(payload)).event, event);
  assert.deepEqual(Object.freeze(check(payload)).event, event);
  const checked = check(payload);
  assert.equal(checked.event, checked.event);
  checked.event = null;
  assert.equal(checked.event, null);
});

test("what is refused has a null event", () => {
  assert.deepEqual(Object.keys(check("5")), ["ok", "event", "issues", "total"]);
  assert.deepEqual(Object.keys(view("5")), ["ok", "event", "issues", "total", "report", "html"]);
  assert.equal(check("5").event, null);
  assert.equal(view("5").report, null);
});

test("view says what the others say", () => {
  const { report: figures, html, ...checked } = view(payload);
  assert.deepEqual(checked, { ...check(payload) });
  assert.deepEqual(figures, report(payload));
  assert.equal(html, render(payload));
});

const cyclic = {};
cyclic.self = cyclic;
const nested = (depth) => "[".repeat(depth) + "]".repeat(depth);

function deep(depth) {
  let list = [];
  for (let level = 0; level < depth; level++) list = [list];
  return list;
}

function transferred() {
  const buffer = new ArrayBuffer(8);
  structuredClone(buffer, { transfer: [buffer] });
  return buffer;
}

/** Each is refused with an issue of this code, and with no other exception than PayloadError. */
const REFUSED = [
  ["an empty text", "", "not_json"],
  ["white space", " \n", "not_json"],
  ["half a payload", payload.slice(0, payload.length / 2), "not_json"],
  ["a payload and a half", payload + payload.slice(0, payload.length / 2), "not_json"],
  ["bytes that are not UTF-8", Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d), "not_json"],
  ["bytes that encode a surrogate", Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22), "not_json"],
  ["no bytes", new Uint8Array(0), "not_json"],
  ["NUL", "\0", "not_json"],
  ["an array's text", "[]", "not_an_object"],
  ["null's text", "null", "not_an_object"],
  ["a number's text", "5", "not_an_object"],
  ["an array", [], "not_an_object"],
  ["null", null, "not_an_object"],
  ["a number", 5, "not_an_object"],
  ["not a number", NaN, "not_an_object"],
  ["true", true, "not_an_object"],
  ["a BigInt", 5n, "not_an_object"],
  ["undefined", undefined, "not_json"],
  ["a function", () => payload, "not_json"],
  ["a symbol", Symbol("payload"), "not_json"],
  ["an object that contains itself", cyclic, "not_json"],
  ["a getter that throws", { get id() { throw new Error("mine"); } }, "not_json"],
  ["a toJSON that throws", { toJSON() { throw new Error("mine"); } }, "not_json"],
  ["a proxy that throws", new Proxy({}, { get() { throw new Error("mine"); }, ownKeys() { throw new Error("mine"); } }), "not_json"],
  ["a buffer that was given away", transferred(), "not_json"],
  ["an object that bears a buffer's name", { [Symbol.toStringTag]: "ArrayBuffer" }, "unrecognized_payload"],
  ["lists in one another, deeper than the stack", deep(100_000), "too_deep"],
  ["an object without fields", {}, "unrecognized_payload"],
  ["a BigInt in an object", { id: 5n }, "unrecognized_payload"],
  ["200 nested arrays", nested(200), "too_deep"],
  ["a million nested arrays", nested(1_000_000), "too_deep"],
  ["20 MiB of text", `"${"x".repeat(20 << 20)}"`, "too_large"],
  ["20 MiB of bytes", Buffer.alloc(20 << 20, " "), "too_large"],
  ["20 MiB of characters longer in UTF-8", "é".repeat(10 << 20), "too_large"],
  ["half a gigabyte", Buffer.alloc(1 << 29), "too_large"],
];

for (const [name, input, code] of REFUSED) {
  test(`${name}: ${code}`, () => {
    for (const { issues, total } of answers(input)) {
      assert.equal(issues[0].code, code);
      assert.equal(issues[0].severity, "error");
      assert.ok(total >= 1);
    }
  });
}

test("a BigInt keeps its digits", () => {
  const checked = check({ ...JSON.parse(payload), id: 134n });
  const found = checked.issues.map((issue) => [issue.code, issue.pointer]);
  assert.deepEqual(found, [["recorded_before_start", "/created_at"]]);
  assert.equal(checked.event.incident.id, 134);
  assert.equal(check({ ...JSON.parse(payload), id: 2n ** 53n }).issues[0].code, "unsafe_integer");
});

test("half of a surrogate pair is said, however it arrives", () => {
  const object = { ...JSON.parse(payload), name: "\ud800 half", external_id: "a\udc00" };
  const raw = payload.replace("Face not detected", "\ud800 half");
  assert.deepEqual(check(raw).issues.map(({ code, pointer }) => [code, pointer])[0], ["lone_surrogate", "/name"]);
  assert.equal(check(raw, { mode: "strict" }).ok, false);
  assert.equal(parse(raw).incident.name, "\ufffd half");
  for (const input of [object, JSON.stringify(object)]) {
    const codes = check(input).issues.map(({ code }) => code);
    assert.deepEqual(codes.filter((code) => code === "lone_surrogate").length, 2);
  }
});

test("an error is never hidden behind remarks", () => {
  const incident = JSON.parse(payload);
  const entry = { ...incident.timeline[0], org_id: 1 };
  incident.timeline = Array.from({ length: 150 }, () => ({ ...entry }));
  incident.timeline[149].id = "x";
  const checked = check(incident);
  assert.deepEqual([checked.ok, checked.total, checked.issues.length], [false, 152, 100]);
  assert.equal(checked.issues.at(-1).pointer, "/timeline/149/id");
  assert.throws(() => parse(incident, { maxIssues: 1 }), /timeline\/149\/id: expected an integer/);
});

test("a frozen result gives the same event again", () => {
  const checked = Object.freeze(check(payload));
  assert.equal(checked.event, checked.event);
});

test("the longest text read is 16 MiB, or what maxBytes says", () => {
  const filled = (length) => payload + " ".repeat(length - bytes.length);
  const verdict = (length, options) => check(filled(length), options).issues[0]?.code;
  assert.equal(verdict(16 << 20), verdict(bytes.length));
  assert.equal(verdict((16 << 20) + 1), "too_large");
  assert.equal(verdict((16 << 20) + 1, { maxBytes: 17 << 20 }), verdict(bytes.length));
  assert.equal(verdict(bytes.length, { maxBytes: bytes.length }), verdict(bytes.length));
  assert.equal(verdict(bytes.length, { maxBytes: bytes.length - 1 }), "too_large");
  assert.equal(check(Buffer.from(payload), { maxBytes: bytes.length - 1 }).issues[0].code, "too_large");
});

test("long texts of any characters arrive whole", () => {
  for (const character of ["x", "é", "世", "👍"]) {
    const text = character.repeat(100_000);
    const incident = { ...JSON.parse(payload), resolution_notes: text };
    assert.equal(parse(JSON.stringify(incident)).incident.resolution_notes, text, character);
  }
});

test("a PayloadError says what is wrong, and where", () => {
  assert.throws(() => parse('{"id": 1, "id": 2}'), (error) => {
    assert.ok(error instanceof PayloadError && error instanceof Error);
    assert.equal(error.name, "PayloadError");
    assert.match(error.stack, /^PayloadError: /);
    assert.deepEqual(error.issues, check('{"id": 1, "id": 2}').issues);
    assert.equal(error.total, error.issues.length);
    return error.message.includes(error.issues.find((issue) => issue.severity === "error").message);
  });
});

test("issues beyond maxIssues are counted", () => {
  const checked = check("{}", { maxIssues: 1 });
  assert.equal(checked.issues.length, 1);
  const many = payload.replace('"id": 1', '"id": true, "name": 1, "status": 1');
  assert.ok(check(many, { maxIssues: 1 }).total > 1);
});

const BAD_OPTIONS = [
  null,
  5,
  "strict",
  true,
  [],
  () => ({}),
  new Date(0),
  { now: "yesterday" },
  { now: new Date(NaN) },
  { now: NaN },
  { now: Infinity },
  { now: null },
  { now: 5n },
  { now: true },
  { now: {} },
  { now: () => 0 },
  { now: Symbol("now") },
  { mode: "lenient" },
  { mode: 1 },
  { mode: null },
  { event: 5 },
  { event: {} },
  { maxBytes: -1 },
  { maxBytes: 1.5 },
  { maxBytes: "1" },
  { maxBytes: NaN },
  { maxBytes: Infinity },
  { maxDepth: -1 },
  { maxDepth: "1" },
  { maxIssues: -1 },
  { maxIssues: {} },
  { nwo: 0 },
];

test("a bad option is a TypeError that names it", () => {
  for (const options of BAD_OPTIONS) {
    for (const ask of [check, parse, report, render, renderText, view]) {
      for (const input of [payload, "5"]) {
        const said = `${ask.name}, ${typeof options === "object" ? JSON.stringify(options, (_, value) => typeof value === "bigint" ? "bigint" : value) : String(options)}`;
        assert.throws(() => ask(input, options), (error) => {
          assert.equal(error.constructor, TypeError, said);
          assert.match(error.message, /option|now|mode|event|max[BDI]|nwo/, said);
          return true;
        });
      }
    }
  }
});

test("an option that is undefined is not given", () => {
  const nothing = { event: undefined, mode: undefined, now: undefined, maxBytes: undefined, maxDepth: undefined, maxIssues: undefined };
  assert.deepEqual(answers(payload, nothing), answers(payload));
  assert.deepEqual(answers(payload, {}), answers(payload));
});

test("every way to say now is the same moment", () => {
  const open = readFileSync(new URL("../cases/incident-created.json", import.meta.url), "utf8");
  const moment = new Date("2026-02-03T11:00:00Z");
  for (const now of [moment, moment.getTime(), "2026-02-03T11:00:00Z", "2026-02-03T16:30:00+05:30"]) {
    assert.equal(report(open, { now }).elapsed, 816_740);
  }
  assert.equal(report(open).elapsed, null);
});

test("the event's name comes from outside, in either spelling", () => {
  for (const event of ["incident.instance.updated", "incident_instance_updated"]) {
    const { name, operation } = parse(payload, { event });
    assert.deepEqual({ name, operation }, { name: "incident.instance.updated", operation: "updated" });
  }
  assert.equal(parse(payload).name, null);
});

test("hostile text stays text", () => {
  const hostile = `<img src=x onerror=alert(1)>"'&</script><!--`;
  const texts = (value) =>
    typeof value === "string" && !/^\d{4}-|^[0-9a-f-]{36}$/.test(value)
      ? hostile
      : value && typeof value === "object"
        ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, texts(member)]))
        : value;
  const object = JSON.parse(payload);
  for (const key of ["name", "description", "resolution_notes", "status", "severity", "external_id"]) object[key] = hostile;
  object.session = { ...texts(object.session) };
  object.timeline = object.timeline.map(texts);
  object[hostile] = hostile;
  const html = render(object);
  assert.ok(!/<img|<script|<!--/i.test(html), html);
  assert.ok(html.includes("&lt;img src=x onerror=alert(1)&gt;"));
});

test("a __proto__ key is data", () => {
  const text = payload.replace("{", '{ "__proto__": { "polluted": true },');
  const { event } = check(text);
  assert.equal({}.polluted, undefined);
  assert.deepEqual(Object.keys(event.incident.extra), ["__proto__"]);
});
