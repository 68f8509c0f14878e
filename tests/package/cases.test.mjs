// The package gives byte for byte what the native build gives: what lies
// beside each payload in tests/cases was written, and is compared, by
// tests/golden.rs too.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { bytesOf, SAMPLES } from "../payloads/samples.mjs";
import { imported } from "./installed.mjs";

const { card, check, diagnostics, explain, parse, PayloadError, problemDetails, render, renderText, report, view } = imported;

const OPTIONS = { now: "2026-02-03T12:00:00Z" };

const beside = (name, end) => new URL(`../cases/${name}.${end}`, import.meta.url);

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

function listed(issues) {
  const line = ({ range, severity, code, pointer, message, suggestion, fix }) => {
    const place = `${range.start.line}:${range.start.column}-${range.end.line}:${range.end.column} `;
    const meant = suggestion === null ? "" : ` [did you mean ${suggestion}?]`;
    const mended = fix === null ? "" : ` [${fix}]`;
    return `${place}${severity} ${code} ${pointer || "(whole payload)"} ${message}${meant}${mended}\n`;
  };
  return issues.map(line).join("");
}

/** What lies beside a payload, by the end of its name, and how the package gives the same. */
const GIVEN = {
  issues: (payload) => listed(check(payload, OPTIONS).issues),
  diagnostics: (payload) => json(diagnostics(payload, OPTIONS)),
  excerpt: (payload) => explain(payload, { ...OPTIONS, redact: false }),
  redacted: (payload) => explain(payload, OPTIONS),
  problem: (payload) => json(problemDetails(payload, OPTIONS)),
  event: (payload) => json(parse(payload, OPTIONS)),
  report: (payload) => json(report(payload, OPTIONS)),
  html: (payload) => render(payload, OPTIONS),
  txt: (payload) => renderText(payload, OPTIONS),
  card: (payload) => json(card(payload, OPTIONS)),
};

for (const name of SAMPLES) {
  const payload = bytesOf(name);

  for (const [end, give] of Object.entries(GIVEN)) {
    if (!existsSync(beside(name, end))) continue;
    test(`${name}.${end}`, () => assert.equal(give(payload), readFileSync(beside(name, end), "utf8")));
  }

  test(`${name}.json: view says what the others say`, () => {
    const viewed = view(payload, OPTIONS);
    const { ok, event, issues, total } = check(payload, OPTIONS);
    assert.deepEqual([viewed.ok, viewed.event, viewed.issues, viewed.total], [ok, event, issues, total]);
    if (ok) {
      assert.deepEqual(viewed.report, report(payload, OPTIONS));
      assert.equal(viewed.html, render(payload, OPTIONS));
    } else {
      assert.equal(viewed.report, null);
      for (const ask of [parse, report, render, renderText]) {
        assert.throws(() => ask(payload, OPTIONS), (error) => {
          assert.ok(error instanceof PayloadError);
          assert.deepEqual([error.issues, error.total], [issues, total]);
          return true;
        });
      }
    }
  });
}

test("beside every payload lies all that it gives, and nothing else", () => {
  for (const name of SAMPLES) {
    const { ok, issues } = check(bytesOf(name), OPTIONS);
    const expected = [
      ...(issues.length > 0 ? ["issues", "diagnostics", "excerpt", "redacted"] : []),
      ...(ok ? ["event", "report", "html", "txt"] : ["problem"]),
      "card",
    ];
    const there = Object.keys(GIVEN).filter((end) => existsSync(beside(name, end)));
    assert.deepEqual(there, expected, `${name}.json: BLESS=1 cargo test --test golden writes them`);
  }
});
