// How this package compares with other validators. REFERENCE.md says what was
// measured here: BLESS=1 node --test tests/rivals/rivals.test.mjs writes it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { section } from "../held/section.mjs";
import { folder } from "../package/installed.mjs";
import { comparison, CONTESTANTS, names, older, SCORES } from "./comparison.mjs";
import { FAULTS, ORIGINALS } from "./faults.mjs";

const { "talview-events": ours, ...rivals } = CONTESTANTS;

describe("the payloads before they are spoilt", () => {
  for (const [contestant, check] of Object.entries(CONTESTANTS)) {
    for (const [name, payload] of Object.entries(ORIGINALS)) {
      test(`${contestant} accepts ${name}`, () => assert.deepEqual(check(payload), []));
    }
  }
});

describe("the faults", () => {
  for (const { name, body, options, expected } of FAULTS) {
    test(`${name}: told here with its code at its place, and nothing else`, () => {
      const reports = ours(body, options);
      const told = expected.filter(({ code }) => code !== null);
      assert.deepEqual(reports.map(({ code }) => code).sort(), told.map(({ code }) => code).sort());
      for (const { code, ...place } of told) {
        assert.ok(reports.some((report) => report.code === code && names(report, place)), `${code} stands elsewhere`);
      }
    });
  }

  test("there are 40 and more, and no two have one name", () => {
    assert.ok(FAULTS.length >= 40, `${FAULTS.length}`);
    assert.equal(new Set(FAULTS.map(({ name }) => name)).size, FAULTS.length);
  });

  test("every error code has one", () => {
    const types = readFileSync(join(folder, "index.d.ts"), "utf8");
    const [, errors] = /\/\/ Errors\n([^]*?)\/\/ Warnings/.exec(types);
    const codes = [...errors.matchAll(/"(\w+)"/g)].map(([, code]) => code);
    assert.ok(codes.length >= 14, `${codes.length} error codes`);
    const told = new Set(FAULTS.flatMap(({ expected }) => expected.map(({ code }) => code)));
    assert.deepEqual(codes.filter((code) => !told.has(code)), []);
  });

  // Else a rival's score would be that of a schema that does not work.
  test("most of them are seen by every rival", () => {
    for (const name of Object.keys(rivals)) {
      const seen = SCORES[name].scores.filter(({ seen }) => seen).length;
      assert.ok(seen > FAULTS.length / 2, `${name} sees ${seen}`);
    }
  });
});

test("no rival refuses a valid payload but in an older form or where this package warns", () => {
  for (const name of Object.keys(rivals)) {
    const unfounded = SCORES[name].refused.filter((body) => !older(body) && ours(body).length === 0);
    assert.equal(unfounded.length, 0, name);
  }
});

test("every rival with its schemas is less than half the size of this package", async () => {
  const compressed = (contents) => gzipSync(contents, { level: 9 }).length;
  const mine = compressed(readFileSync(join(folder, "index.js")));
  for (const name of Object.keys(rivals)) {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL(`${name}.mjs`, import.meta.url))],
      bundle: true,
      minify: true,
      format: "esm",
      platform: "browser",
      write: false,
    });
    const size = compressed(outputFiles[0].contents);
    assert.ok(size < mine / 2, `${name}: ${size} bytes, this package: ${mine}`);
  }
});

test("REFERENCE.md says what was measured", () => section("rivals", comparison()));
