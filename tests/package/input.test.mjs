// Whatever is handed over: an answer for every payload, a TypeError for a bad option.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";

import * as vue from "vue";

import { section, table } from "../held/section.mjs";
import { bytesOf, sample } from "../payloads/samples.mjs";
import { chance } from "./chance.mjs";
import { imported } from "./installed.mjs";
import { originals } from "./spoilt.mjs";

const { check, parse, PayloadError, render, renderText, report, view } = imported;

const payload = sample("incident-updated");
const bytes = new TextEncoder().encode(payload);

/** All six ways to ask, each as what it gives or throws. */
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

test("the event is that of the bytes checked, also while a thread changes them", async () => {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  const worker = new Worker("const { workerData } = require('node:worker_threads'); for (;;) workerData[0] ^= 0x7b ^ 0x5b;", {
    eval: true,
    workerData: shared,
  });
  let accepted = 0;
  try {
    for (let calls = 0; calls < 20_000 && accepted < 1000; calls++) {
      const checked = check(shared);
      if (!checked.ok) continue;
      accepted++;
      // Another payload, so that the core has to read this one again.
      check("{}");
      assert.equal(checked.event.kind, "incident");
    }
  } finally {
    await worker.terminate();
  }
  assert.ok(accepted > 0);
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

test("a result is of its own payload, whatever is called before it is read", () => {
  const incident = JSON.parse(payload);
  const noted = (changes) => JSON.stringify({ ...incident, ...changes });
  const inputs = {
    text: noted({ added: 1 }),
    "text beyond ASCII": noted({ name: "\u00e9\u4e16\u{1F44D}".repeat(50), added: 1 }),
    bytes: Buffer.from(noted({ added: "x".repeat(5000) })),
    object: { ...incident, added: 2n },
    envelope: bytesOf("incident-updated-envelope"),
  };
  const between = {
    "no call": () => {},
    "a check of a longer one": () => check(noted({ added: "y".repeat(10_000), other: 1 })),
    "a check of a shorter one": () => check(noted({ id: 7 })).issues,
    "the same, strict": () => check(payload, { mode: "strict" }).event,
    "an event": () => parse(noted({ id: 8 })),
    figures: () => report(noted({ id: 9 })),
    "a refusal": () => check("5").issues,
    "a misuse": () => assert.throws(() => check(payload, { mode: "lax" }), TypeError),
    "one too large": () => check(payload, { maxBytes: 5 }),
    "a core that was given up": () => check(" ".repeat(9 << 20) + payload).total,
  };
  for (const [form, input] of Object.entries(inputs)) {
    const event = parse(input);
    const { issues } = { ...check(input) };
    for (const [name, call] of Object.entries(between)) {
      const first = check(input);
      call();
      assert.deepEqual(first.event, event, `${form}, then ${name}: event`);
      call();
      assert.deepEqual(first.issues, issues, `${form}, then ${name}: issues`);
      const [one, other] = [check(input), check(payload)];
      call();
      assert.deepEqual([one.issues, other.event, one.event], [issues, parse(payload), event], `${form}, two, then ${name}`);
    }
  }
});

test("a large result is read after the core that checked it was given up", async () => {
  const large = `${payload.replace("{", '{"added": 1,')}${" ".repeat(9 << 20)}`;
  const checked = check(large);
  await null;
  assert.deepEqual(checked.event.incident, { ...parse(payload).incident, extra: { added: 1 } });
  assert.deepEqual(checked.issues.map(({ pointer }) => pointer), ["/added", ...check(payload).issues.map(({ pointer }) => pointer)]);
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

const nested = (depth) => "[".repeat(depth) + "]".repeat(depth);

function transferred() {
  const buffer = new ArrayBuffer(8);
  structuredClone(buffer, { transfer: [buffer] });
  return buffer;
}

function transferredView() {
  const view = bytes.slice();
  structuredClone(view.buffer, { transfer: [view.buffer] });
  return view;
}

function shrunk() {
  const buffer = new ArrayBuffer(8, { maxByteLength: 16 });
  const view = new Uint8Array(buffer, 4, 4);
  buffer.resize(2);
  return view;
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
  ["a buffer that was given away", transferred(), "not_json"],
  ["a view of a buffer that was given away", transferredView(), "not_json"],
  ["a view of a buffer that became shorter", shrunk(), "not_json"],
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

test("no bytes are no JSON, also for a core that has just taken the place of another", () => {
  const large = Buffer.from(`{"x":"${"a".repeat(9 << 20)}"}`);
  for (const none of [Buffer.alloc(0), new Uint8Array(0), new ArrayBuffer(0), transferredView(), ""]) {
    for (let time = 0; time < 2; time += 1) {
      assert.equal(check(large).ok, false);
      assert.equal(check(none).issues[0].code, "not_json");
    }
    for (const { issues } of answers(none)) assert.equal(issues[0].code, "not_json");
  }
});

test("half of a surrogate pair in a text is said, also where no function of the browser tells of it", () => {
  const raw = payload.replace("Face not detected", "\ud83d\ude00 \ud800 half");
  const { isWellFormed } = String.prototype;
  try {
    for (const known of [isWellFormed, undefined]) {
      String.prototype.isWellFormed = known;
      assert.deepEqual(check(raw).issues.map(({ code, pointer }) => [code, pointer])[0], ["lone_surrogate", "/name"]);
      assert.equal(check(raw, { mode: "strict" }).ok, false);
      assert.equal(parse(raw).incident.name, "\ud83d\ude00 \ufffd half");
      assert.deepEqual(check(raw.replace("\ud800", "")).issues, check(payload.replace("Face not detected", "\ud83d\ude00  half")).issues);
    }
  } finally {
    String.prototype.isWellFormed = isWellFormed;
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

/** What frameworks and callers put around a result. */
const WRAPPED = {
  "a proxy": (checked) => new Proxy(checked, { get: (target, name, receiver) => Reflect.get(target, name, receiver) }),
  "an object that inherits from it": (checked) => Object.create(checked),
  "Vue's reactive": (checked) => vue.reactive(checked),
  "Vue's ref": (checked) => vue.ref(checked).value,
  "Vue's readonly": (checked) => vue.readonly(checked),
  "a member of Vue's reactive": (checked) => vue.reactive({ checked }).checked,
};

test("a result behind a proxy, or another object, has its event and its issues, and keeps them", (context) => {
  // Vue says there what it cannot do, with the values that it cannot do it to.
  const { mock: warnings } = context.mock.method(console, "warn");
  const event = parse(payload);
  const { issues } = check(payload);
  for (const input of [payload, bytes]) {
    for (const [name, wrap] of Object.entries(WRAPPED)) {
      const result = wrap(check(input));
      assert.deepEqual(result.event, event, name);
      assert.deepEqual(result.issues, issues, name);
      assert.equal(result.event, result.event, name);
      // What is inherited is no member of its own, whatever inherits it.
      if (Object.hasOwn(result, "event")) assert.deepEqual({ ...result }, { ok: true, event, issues, total: 1 }, name);
    }
  }
  assert.equal(warnings.callCount(), 0);
  assert.deepEqual(structuredClone(check(payload)), { ...check(payload) });
  assert.deepEqual(Reflect.ownKeys({ ...check(payload) }), ["ok", "event", "issues", "total"]);
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

test("maxBytes is asked of the options once, and never of what they inherit", () => {
  let asked = 0;
  const options = {
    get maxBytes() {
      asked += 1;
      return asked === 1 ? bytes.length : 5;
    },
  };
  assert.deepEqual([check(payload, options).ok, asked], [true, 1]);
  Object.prototype.maxBytes = 5;
  try {
    assert.equal(check(payload, { mode: "tolerant" }).ok, true);
  } finally {
    delete Object.prototype.maxBytes;
  }
});

test("long texts of any characters arrive whole", () => {
  for (const character of ["x", "é", "世", "👍"]) {
    const text = character.repeat(100_000);
    const incident = { ...JSON.parse(payload), resolution_notes: text };
    assert.equal(parse(JSON.stringify(incident)).incident.resolution_notes, text, character);
  }
});

test("a number that no double holds is kept as JSON.parse reads it, and told", () => {
  const huge = `1${"0".repeat(400)}`;
  for (const [given, number] of [
    [payload.replace("{", `{"new": ["x", 1e400],`), Infinity],
    [payload.replace("{", `{"new": ["x", -${huge}],`), -Infinity],
    [{ ...incident(), new: ["x", 10n ** 400n] }, Infinity],
  ]) {
    const { ok, event, issues } = check(given);
    assert.equal(ok, true);
    assert.deepEqual(event.incident.extra, { new: ["x", number] });
    const { code, severity } = issues.find(({ pointer }) => pointer === "/new/1");
    assert.deepEqual([code, severity], ["unsafe_integer", "warning"]);
  }
  for (const id of ["1e400", `"${huge}"`, huge]) {
    const { issues } = check(payload.replace('"id": 134', `"id": ${id}`));
    assert.deepEqual(issues.filter(({ pointer }) => pointer === "/id").map(({ code }) => code), ["unsafe_integer"], id.slice(0, 9));
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

/** In the words of the crate's own, which tests/check.rs holds to the same. */
test("a PayloadError's message is one sentence about the first error", () => {
  const { updated_by, ...lacking } = incident();
  assert.throws(() => parse({ ...lacking, unknown: 1 }), { message: "/updated_by: the field is missing: expected an integer (one of 2 issues)" });
  assert.throws(() => parse("{"), { message: "payload: the text ends too early: it seems to be cut off" });
  for (const [key, shown] of [
    ["a\nINFO ok \u001b[31m\u202e\u2028é😀", "a\ufffdINFO ok \ufffd[31m\ufffd\ufffdé😀"],
    ["😀".repeat(199), "😀".repeat(199)],
    ["é".repeat(200), `${"é".repeat(199)}…`],
    ["a".repeat(1e6), `${"a".repeat(199)}…`],
  ]) {
    const twice = payload.replace("{", () => `{${JSON.stringify(key)}: 1, ${JSON.stringify(key)}: 2,`);
    assert.throws(() => parse(twice), ({ message }) => message.startsWith(`/${shown}: this key stands in the object already`));
  }
});

test("a PayloadError's message has no character that the crate's own has not", () => {
  const replaced = [];
  let some = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    if (code < 0xd800 || code > 0xdfff) some.push(code);
    if (some.length < 100 && code < 0x10ffff) continue;
    const pointer = String.fromCodePoint(...some);
    const { message } = new PayloadError({ issues: [{ severity: "error", pointer, message: "" }], total: 1 });
    const shown = Array.from(message, (character) => character.codePointAt(0));
    for (const [place, said] of some.entries()) {
      if (said === shown[place]) continue;
      assert.equal(shown[place], 0xfffd, said.toString(16));
      if (replaced.at(-1)?.[1] === said - 1) replaced.at(-1)[1] = said;
      else replaced.push([said, said]);
    }
    some = [];
  }
  const hexadecimal = (code) => code.toString(16).toUpperCase().padStart(4, "0");
  const ranges = replaced.map((range) => `${range.map(hexadecimal).join("..")}\n`);
  // What tests/check.rs holds the crate to.
  assert.equal(ranges.join(""), readFileSync(new URL("../payloads/replaced-in-messages.txt", import.meta.url), "utf8"));
});

test("an object may be as deep as can be asked for, also where JSON.stringify gives up", () => {
  for (const value of [{}, { id: 1n }]) {
    const { issues } = check(within("a", 1023, value), { maxDepth: 1024, maxIssues: 10 });
    assert.deepEqual(issues.map(({ code }) => code), ["unrecognized_payload"]);
    assert.equal(check(within("a", 1024, value), { maxDepth: 1024 }).issues[0].code, "too_deep");
  }
});

test("issues beyond maxIssues are counted", () => {
  const checked = check("{}", { maxIssues: 1 });
  assert.equal(checked.issues.length, 1);
  const many = payload.replace('"id": 1', '"id": true, "name": 1, "status": 1');
  assert.ok(check(many, { maxIssues: 1 }).total > 1);
});

const INHERITED = Object.assign(Object.create(null), { mode: "strict", maxBytes: 5 });

const BAD_OPTIONS = [
  Object.create(INHERITED),
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
  { event: "incidnet.instance.created" },
  { event: "incident.instance_created" },
  { headingLevel: 6 },
  { order: "latest" },
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
          assert.match(error.message, /^(option ("\w+"|\w+)|options)[:,]/, said);
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
  const open = sample("incident-created");
  const moment = new Date("2026-02-03T11:00:00Z");
  const elsewhere = runInNewContext("new Date(1770116400000)");
  const library = { toJSON: () => "2026-02-03T11:00:00Z" };
  const ways = [moment, moment.getTime(), "2026-02-03T11:00:00Z", "2026-02-03T16:30:00+05:30", elsewhere, library];
  for (const now of ways) assert.equal(report(open, { now }).elapsed, 816_740);
  assert.equal(report(open).elapsed, null);
});

test("options are heard anew by each call", () => {
  const open = sample("incident-created");
  const options = { now: "2026-02-03T11:00:00Z" };
  const elapsed = (given) => report(open, given).elapsed;
  assert.equal(elapsed(options), 816_740);
  options.now = "2026-02-03T11:00:01Z";
  assert.equal(elapsed(options), 817_740);
  assert.equal(elapsed(), null);
  assert.equal(elapsed(options), 817_740);
  options.mode = "lenient";
  assert.throws(() => elapsed(options), TypeError);
  assert.throws(() => elapsed(options), TypeError, "what was refused is not remembered");
  delete options.mode;
  assert.equal(elapsed(options), 817_740);
  // Longer than what the core keeps, by which the one before is not forgotten.
  const blank = "\u00e9".repeat(100_000);
  const drawn = (strings) => renderText(payload.replace('"Face not detected"', '""'), { ...options, strings });
  for (const text of ["one", blank, "one", blank]) assert.ok(drawn({ blank: text }).includes(text), text.slice(0, 9));
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

test("a __proto__ key in a text is data", () => {
  const text = payload.replace("{", '{ "__proto__": { "polluted": true },');
  const { event } = check(text);
  assert.equal({}.polluted, undefined);
  assert.deepEqual(Object.keys(event.incident.extra), ["__proto__"]);
});

// Objects

/** An incident that nothing can be said of, with other members in it. */
const incident = (members) => ({ ...JSON.parse(payload), created_at: "2026-02-03T10:46:23.260Z", ...members });
const session = (members) => incident({ session: { ...incident().session, ...members } });

/** What stands at a pointer of the event's incident. */
const at = (event, pointer) => pointer.split("/").slice(1).reduce((value, key) => value[key], event.incident);

const throws = () => {
  throw new Error("mine");
};

function cyclic(object = incident()) {
  object.session.of = { incidents: [1, object] };
  return object;
}

function within(key, depth, value = {}) {
  for (let level = 0; level < depth; level++) value = { [key]: value };
  return value;
}

function deep(depth) {
  let list = [];
  for (let level = 0; level < depth; level++) list = [list];
  return list;
}

function frozen(value) {
  if (value !== null && typeof value === "object") Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function Made(members) {
  return Object.assign(this, members);
}
Made.prototype = { get extra() { return 1; }, inherited: 1, method() {} };

/** A getter that gives another value each time. */
const counting = () => {
  let times = 0;
  return Object.defineProperty(incident(), "id", { get: () => ++times, enumerable: true });
};

/**
 * What may stand in an object, how it is read, and what proves it: inputs, the
 * issues of each, and what its event then holds where.
 */
const OBJECTS = [
  [
    "what `JSON.parse` made of a text",
    "as that text, but for what no object has: lines and columns, a key said twice, digits that `JSON.parse` has rounded",
    [() => incident(), []],
    [() => incident({ stattus: 1 }), ["unknown_field /stattus"]],
    [() => JSON.parse(payload.replace('"id"', '"id": 1, "id"')), ["recorded_before_start /created_at"]],
    [() => ({}), ["unrecognized_payload "]],
    [() => ({ id: 5 }), ["unrecognized_payload "]],
  ],
  [
    "`undefined`, a function, a symbol",
    "as if it were not there, so that a field that must be there is missing; in a list as null; as the payload itself as `not_json`",
    [() => incident({ id: undefined, name: () => "x", status: Symbol("x") }), ["missing_field /id", "missing_field /name", "missing_field /status"]],
    [() => incident({ timeline: [undefined, throws] }), ["wrong_type /timeline/0", "wrong_type /timeline/1"]],
    [() => undefined, ["not_json "]],
    [() => throws, ["not_json "]],
    [() => Symbol("payload"), ["not_json "]],
  ],
  [
    "`NaN`, `Infinity`",
    "null",
    [() => session({ score: NaN }), [], "/session/score", null],
    [() => incident({ id: -Infinity }), ["wrong_type /id"]],
  ],
  ["`-0`", "0", [() => session({ score: -0 }), [], "/session/score", 0]],
  [
    "a BigInt",
    "the integer, with every digit: beyond 2^53 - 1 it is an `unsafe_integer`, as in a text",
    [() => incident({ id: 134n }), [], "/id", 134],
    [() => incident({ id: 2n ** 53n }), ["unsafe_integer /id"]],
    [() => incident({ external_id: 42n }), ["wrong_type /external_id"]],
    [() => incident({ odd: [2n ** 53n - 1n, -(2n ** 64n)] }), ["unknown_field /odd", "unsafe_integer /odd/1"], "/extra/odd/0", 2 ** 53 - 1],
    [() => 5n, ["not_an_object "]],
  ],
  [
    "a `Date`",
    "its moment as RFC 3339; one that is invalid as null",
    [() => incident({ start_time: new Date("2026-02-03T16:16:23.260+05:30") }), [], "/start_time", "2026-02-03T10:46:23.260000Z"],
    [() => incident({ start_time: new Date(NaN) }), ["wrong_type /start_time"]],
    [() => incident({ end_time: new Date(NaN) }), ["closed_without_end /end_time"]],
  ],
  [
    "anything else with a `toJSON`",
    "what that gives",
    [() => incident({ id: { toJSON: () => 134 } }), [], "/id", 134],
    [() => ({ toJSON: () => incident() }), []],
    [() => ({ toJSON: () => incident({ id: 1n }) }), [], "/id", 1],
    [() => ({ toJSON: () => payload }), ["not_an_object "]],
  ],
  [
    "a number, string, boolean or BigInt made an object, such as `new Number(134)`",
    "as what it was made of",
    [() => incident({ id: new Number(134), name: new String("x") }), [], "/name", "x"],
    [() => incident({ id: Object(134n), name: new String("x") }), [], "/name", "x"],
    [() => incident({ id: Object(134n), name: new Boolean(true) }), ["wrong_type /name"]],
    [() => incident({ odd: { [Symbol.toStringTag]: "Number" }, id: 1n }), ["unknown_field /odd"], "/extra/odd", {}],
    [() => new String(payload), ["not_an_object "]],
  ],
  [
    "an instance of a class; an object without a prototype, frozen, or of another realm",
    "its own enumerable members; what it inherits, getters of its class among them, and what stands under a symbol is not there",
    [() => new Made(incident()), []],
    [() => new Made({ ...incident(), id: 134n }), []],
    [() => Object.assign(Object.create(null), incident()), []],
    [() => frozen(incident()), []],
    [() => runInNewContext("JSON.parse(payload)", { payload: JSON.stringify(incident()) }), []],
    [() => runInNewContext("({ ...JSON.parse(payload), start_time: new Date(1770115583260) })", { payload: JSON.stringify(incident()) }), []],
    [() => incident({ [Symbol("odd")]: 1 }), []],
    [() => Object.defineProperty(incident(), "odd", { value: 1, enumerable: false }), []],
    [() => Object.create(incident()), ["not_json "]],
    [() => Object.defineProperty(incident(), "id", { enumerable: false }), ["missing_field /id"]],
  ],
  [
    "an own member `__proto__`",
    "a member like any other",
    [() => JSON.parse(JSON.stringify(incident()).replace("{", '{ "__proto__": { "polluted": true },')), ["unknown_field /__proto__"], "/extra/__proto__", { polluted: true }],
    [() => JSON.parse(JSON.stringify(incident()).replace("{", '{ "__proto__": { "polluted": true },'), (key, value) => (key === "id" ? BigInt(value) : value)), ["unknown_field /__proto__"], "/extra/__proto__", { polluted: true }],
    [() => ({ __proto__: incident() }), ["not_json "]],
  ],
  [
    "a getter, a `Proxy`",
    "what it gives when it is read; the event is that of what was read then",
    [() => counting(), [], "/id", 1],
    [() => new Proxy(incident(), {}), []],
    [() => new Proxy(incident({ id: 1n }), {}), []],
    [() => incident({ timeline: new Proxy([], {}) }), [], "/timeline", []],
    [() => incident({ timeline: new Proxy([], {}), id: 1n }), [], "/timeline", []],
  ],
  [
    "a getter, `toJSON` or `Proxy` that throws, a revoked `Proxy`",
    "`not_json`, placed there; what was thrown is dropped",
    [() => ({ ...incident(), get id() { return throws(); } }), ["not_json /id"]],
    [() => session({ score: { toJSON: throws } }), ["not_json /session/score"]],
    [() => incident({ timeline: [{}, { get toJSON() { throw new RangeError("mine"); } }] }), ["not_json /timeline/1"]],
    [() => session({ "a/b~c": revoked() }), ["not_json /session/a~1b~0c"]],
    [() => incident({ session: new Proxy({}, { ownKeys: throws }) }), ["not_json /session"]],
    [() => incident({ session: new Proxy({}, { get: throws, ownKeys: () => ["id"] }) }), ["not_json /session"]],
    [() => incident({ timeline: [Object(1n), { "\ud800": { toJSON: throws } }] }), ["not_json /timeline/1/\ufffd"]],
    [() => ({ toJSON: throws }), ["not_json "]],
    [() => revoked(), ["not_json "]],
    [() => new Proxy({}, { get: throws, ownKeys: throws }), ["not_json "]],
  ],
  [
    "what leads back to an object or list that it stands in",
    "`not_json`, placed there; what only stands in two places is no cycle",
    [() => cyclic(), ["not_json /session/of/incidents/1"]],
    [() => cyclic(incident({ id: 1n })), ["not_json /session/of/incidents/1"]],
    [() => { const list = []; list.push(1n, list); return incident({ timeline: list }); }, ["not_json /timeline/1"]],
    [() => { const entry = incident().timeline[0]; return incident({ timeline: [entry, entry], id: 1n }); }, []],
  ],
  [
    "a `Map`, `Set`, `Promise` or `RegExp`",
    "an empty object: JSON has no way to say what is in it; as the payload itself, as a `Response` or a `Blob` too, `not_json`, for it has to be read first",
    [() => incident({ odd: [new Map([[1, 2]]), new Set([1]), /x/] }), ["unknown_field /odd"], "/extra/odd", [{}, {}, {}]],
    [() => new Map(Object.entries(incident())), ["not_json "]],
    [() => Promise.resolve(incident()), ["not_json "]],
    [() => new Response(JSON.stringify(incident())), ["not_json "]],
    [() => new Blob([JSON.stringify(incident())]), ["not_json "]],
    [() => new ReadableStream(), ["not_json "]],
    [() => runInNewContext("Promise.resolve({})"), ["not_json "]],
    [() => ({}), ["unrecognized_payload "]],
    [() => Object.create(null), ["unrecognized_payload "]],
    [() => runInNewContext("({})"), ["unrecognized_payload "]],
  ],
  [
    "a buffer, or a view of one such as `Uint8Array`",
    "as the payload itself its bytes are the text; further in, a view is an object with its numbers, and a buffer an empty one",
    [() => new TextEncoder().encode(JSON.stringify(incident())), []],
    [() => incident({ odd: [Uint8Array.of(7, 8), new ArrayBuffer(2)] }), ["unknown_field /odd"], "/extra/odd", [{ 0: 7, 1: 8 }, {}]],
    [() => incident({ odd: [Uint8Array.of(7, 8), new ArrayBuffer(2)], id: 1n }), ["unknown_field /odd"], "/extra/odd", [{ 0: 7, 1: 8 }, {}]],
    [() => ({ [Symbol.toStringTag]: "ArrayBuffer" }), ["unrecognized_payload "]],
  ],
  [
    "a list with holes, or with members beside its items",
    "null in each hole, and without those members",
    [() => incident({ odd: [, 1, ,] }), ["unknown_field /odd"], "/extra/odd", [null, 1, null]],
    [() => incident({ odd: Object.assign([2n], { beside: 1 }) }), ["unknown_field /odd"], "/extra/odd", [2]],
  ],
  [
    "half of a surrogate pair in a key or text",
    "U+FFFD, or where any JSON may stand itself, with a `lone_surrogate`, as in a text",
    [() => incident({ name: "\ud800 half", external_id: "a\udc00" }), ["lone_surrogate /name", "lone_surrogate /external_id"], "/name", "\ufffd half"],
    [() => incident({ "\ud800": 1n }), ["lone_surrogate /\ufffd", "unknown_field /\ufffd"]],
  ],
  [
    "more than `maxBytes` or `maxDepth` allow",
    "`too_large` or `too_deep`, as for a text, also where `JSON.stringify` gives up",
    [() => incident({ name: "x".repeat(20 << 20) }), ["too_large "]],
    [() => incident({ odd: new Array(8e6), id: 1n }), ["too_large "]],
    [() => incident({ name: "\u0001".repeat(9e7) }), ["too_large "]],
    [() => incident({ odd: deep(64) }), [`too_deep /odd${"/0".repeat(63)}`]],
    [() => incident({ odd: deep(64), id: 1n }), [`too_deep /odd${"/0".repeat(63)}`]],
    [() => deep(100_000), [`too_deep ${"/0".repeat(64)}`]],
    [() => incident({ odd: within("a", 100_000) }), [`too_deep /odd${"/a".repeat(63)}`]],
  ],
  [
    "a list, or what is no object",
    "`not_an_object`",
    [() => [], ["not_an_object "]],
    [() => [incident()], ["not_an_object "]],
    [() => null, ["not_an_object "]],
    [() => 5, ["not_an_object "]],
    [() => NaN, ["not_an_object "]],
    [() => true, ["not_an_object "]],
  ],
];

for (const [stands, read, ...proofs] of OBJECTS) {
  test(`in an object, ${stands}: ${read}`, () => {
    for (const [make, expected, pointer, value] of proofs) {
      const checked = check(make());
      assert.deepEqual(checked.issues.map(({ code, pointer }) => `${code} ${pointer}`), expected, String(make));
      // Bytes are a text, which has places.
      const made = !ArrayBuffer.isView(make());
      assert.ok(checked.issues.every(({ range }) => (range === null) === made), String(make));
      if (pointer) assert.deepEqual(at(checked.event, pointer), value, String(make));
      const [, ...others] = answers(make());
      for (const other of others) if (!checked.ok) assert.deepEqual(other.issues, checked.issues, String(make));
      assert.doesNotMatch(JSON.stringify(others), /mine/);
    }
  });
}

test("the reference says how an object is read", () => {
  section(
    "object input",
    `## What an object gives

A payload may also arrive as an object, such as \`JSON.parse\` makes. It is read as \`JSON.stringify\` reads it, and
gives the issues of the text that this would be, each with a null \`range\`. What its own code throws is told as an
issue too.

${table(
  ["In the object", "How it is read"],
  OBJECTS.map(([stands, read]) => [stands, read]),
)}`,
  );
});

// Objects in general

const { below, perhaps, one } = chance(134);

/** Values of which JSON.stringify makes something, each made anew. */
const ODD = [
  () => undefined,
  () => () => 1,
  () => Symbol("odd"),
  () => NaN,
  () => -0,
  () => 1e300,
  () => null,
  () => true,
  () => "\ud800\u2028\"\\",
  () => "134",
  () => new Date(0),
  () => new Date(NaN),
  () => new Number(7),
  () => new String("x"),
  () => [,],
  () => Uint8Array.of(1),
  () => Buffer.from("x"),
  () => new Map([[1, 2]]),
  () => ({ toJSON: (key) => ({ key }) }),
  () => ({ toJSON: () => undefined }),
  () => ({ toJSON: 1 }),
  () => Object.create({ inherited: 1 }, { own: { value: 1 }, [Symbol("s")]: { value: 1, enumerable: true } }),
  () => new Proxy([1, { a: 2 }], {}),
];
const KEYS = ["__proto__", "toJSON", "constructor", "0", "", "\udfff", "created_at", "id"];

/** Puts odd values into an object, and keys of them. */
function spoil(object) {
  const inside = [object];
  for (const value of inside) inside.push(...Object.values(value).filter((member) => member !== null && typeof member === "object" && !inside.includes(member)));
  for (let count = below(4); count > 0; count--) {
    const into = one(inside);
    const key = perhaps(0.4) ? one(KEYS) : one([...Object.keys(into), "odd"]);
    Object.defineProperty(into, key, { value: one(ODD)(), enumerable: true, configurable: true, writable: true });
  }
  return object;
}

const withoutRanges = (checked) => ({ ...checked, issues: checked.issues.map((issue) => ({ ...issue, range: null })) });

test("an object gives what its text gives, without places", () => {
  for (let count = 0; count < 3000; count++) {
    const object = spoil(structuredClone(one(originals)));
    const text = JSON.stringify(object);
    const mode = one(["tolerant", "strict"]);
    assert.deepEqual(withoutRanges(check(object, { mode })), withoutRanges(check(text, { mode })), text);
    assert.ok(check(object, { mode }).issues.every(({ range }) => range === null));
    // An integer makes no difference to a BigInt, but that JSON.stringify refuses it, and with it the whole object.
    const [plain, big] = [1, 1n].map((forced) => withoutRanges(check(Object.defineProperty({ ...object }, "forced", { value: forced, enumerable: true }), { mode })));
    assert.deepEqual(big, plain, text);
  }
});
