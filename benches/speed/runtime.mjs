// Measures this package in the runtime that it is run by, and prints what a
// call of each row takes: node, bun or deno.

import * as ours from "../../pkg/index.js";
import { FINE, measure } from "./measure.js";
import { alone, rows, titled } from "./rows.js";
import { SAMPLES } from "../samples.mjs";

const BUFFERS = { bytes: (text) => Buffer.from(text), text: (buffer) => buffer.toString() };

for (const row of rows(ours, SAMPLES, BUFFERS)) {
  const { medians, spread } = measure(alone(row), FINE);
  console.log(JSON.stringify({ row: titled(row), taken: medians["talview-events"], base: medians.base, spread }));
}
