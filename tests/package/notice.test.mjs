// Issues in other people's shapes. What these look like lies in tests/cases.

import assert from "node:assert/strict";
import { test } from "node:test";

import { sample } from "../payloads/samples.mjs";
import { imported } from "./installed.mjs";

const { check, diagnostics, explain, problemDetails, view } = imported;

const whole = sample("incident-updated");
const broken = whole.replace('"LOW"', "31");
const MARKER = "Zxqj";

test("of a payload that is valid there is no problem, and only remarks", () => {
  assert.equal(problemDetails(whole), null);
  const { issues } = check(whole);
  assert.ok(issues.length > 0);
  assert.deepEqual(
    diagnostics(whole).map(({ severity, code, message }) => [severity, code, message]),
    issues.map(({ severity, code, message }) => [severity === "warning" ? 2 : 3, code, message]),
  );
  assert.equal(explain(whole).match(/^info\[/gm).length, issues.length);
});

test("of a payload about which nothing is to be said nothing is said", () => {
  const payload = JSON.parse(whole);
  payload.created_at = payload.start_time;
  assert.deepEqual(check(payload).issues, []);
  assert.deepEqual([problemDetails(payload), diagnostics(payload), explain(payload)], [null, [], ""]);
});

test("strict mode makes a problem of what was a remark", () => {
  const odd = whole.replace('"LOW"', '"SLIGHT"');
  assert.equal(problemDetails(odd), null);
  assert.deepEqual(
    problemDetails(odd, { mode: "strict" }).errors.map(({ code, pointer }) => [code, pointer]),
    [["unknown_value", "#/severity"]],
  );
});

test("an explanation is redacted unless that is declined", () => {
  const payload = whole.replace('"LOW"', `["${MARKER}"]`);
  const line = (text) => text.split("\n").find((line) => line.includes('"severity"'));
  assert.equal(line(explain(payload)), '6 |   "severity": ["****"],');
  assert.equal(explain(payload, { redact: true }), explain(payload));
  assert.equal(explain(payload, { redact: undefined }), explain(payload));
  assert.equal(line(explain(payload, { redact: false })), `6 |   "severity": ["${MARKER}"],`);
});

test("an object has no lines", () => {
  const object = JSON.parse(broken);
  const [error] = problemDetails(object).errors;
  assert.deepEqual(Object.keys(error), ["detail", "pointer", "code"]);
  const [{ range }] = diagnostics(object);
  assert.deepEqual(range, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
  assert.match(explain(object, { redact: false }), /^error\[wrong_type\]: .*\n --> \/severity\n  = help: /);
});

test("what is too large is not shown, nor what lay in its place before", () => {
  const earlier = whole.replaceAll("a", MARKER);
  view(earlier);
  for (const large of [MARKER.repeat(1000), new TextEncoder().encode(MARKER.repeat(1000)), { name: MARKER.repeat(1000) }]) {
    const options = { maxBytes: 100, redact: false };
    const said = explain(large, options);
    assert.match(said, /^error\[too_large\]: .*\n --> \(whole payload\)\n  = help: .*\n$/);
    assert.equal(problemDetails(large, { maxBytes: 100 }).status, 413);
    assert.equal(diagnostics(large, { maxBytes: 100 })[0].code, "too_large");
  }
});

test("places are those of the caller's string", () => {
  const payload = `{"name": "😀\ud800é", "severity": 31, "session": {}}`;
  const found = diagnostics(payload).find(({ data }) => data.pointer === "/severity");
  const { start, end } = found.range;
  assert.equal(payload.slice(start.character, end.character), "31");
  const lines = explain(payload, { redact: false }).split("\n");
  const line = lines.find((line) => line.startsWith("1 | "));
  assert.ok(line.includes('"😀\ufffdé"'), line);
});

test("a bad option is a TypeError", () => {
  for (const ask of [problemDetails, diagnostics, explain]) {
    assert.throws(() => ask(whole, { redact: "yes" }), TypeError);
    assert.throws(() => ask(whole, { reduct: false }), /did you mean redact/);
  }
});

test("many issues in a long line cost little", () => {
  const entries = Array.from({ length: 30_000 }, () => '{"id":"x"}').join();
  const payload = whole.replace(/"timeline": \[[^]*?\]/, `"timeline": [${entries}]`);
  const said = explain(payload, { maxIssues: 1000 });
  assert.equal(said.match(/^error\[/gm).length, 1000);
  assert.match(said, /\nand \d+ more\n$/);
  assert.ok(said.length < 1000 * 600, `${said.length}`);
});
