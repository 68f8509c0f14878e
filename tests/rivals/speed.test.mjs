// What `make bench` times: every contestant gives the answer that it is timed
// for. How long that takes no test asks.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { FINE, hold, measure } from "../../benches/speed/measure.js";
import { alone, rows } from "../../benches/speed/rows.js";
import { SAMPLES } from "../../benches/samples.mjs";
import { script } from "../../benches/speed/serve.mjs";
import { imported } from "../package/installed.mjs";
import { each, validators } from "./validators.mjs";

const RIVALS = each((name) => validators[name].held);
const BUFFERS = { bytes: (text) => Buffer.from(text), text: (buffer) => buffer.toString() };
const BYTES = { bytes: (text) => new TextEncoder().encode(text), text: (bytes) => new TextDecoder().decode(bytes) };

describe("beside others, in Node", () => {
  for (const row of rows(imported, SAMPLES, BUFFERS, RIVALS)) {
    test(row.name, () => {
      hold(row);
      row.base(row.given);
    });
  }
});

describe("alone, with what browsers have", () => {
  for (const row of rows(imported, SAMPLES, BYTES).map(alone)) {
    test(row.name, () => {
      assert.deepEqual(Object.keys(row.contestants), ["talview-events"]);
      hold(row);
    });
  }
});

test("a contestant with another answer is not timed", () => {
  const [row] = rows(imported, SAMPLES, BUFFERS);
  const wrong = { ...row, contestants: { wrong: (body) => ({ ...imported.report(body), duration: 1 }) } };
  assert.throws(() => measure(wrong, FINE), /wrong: duration$/);
});

test("the page for browsers can be bundled", async () => {
  assert.ok((await script()).length > 100_000);
});
