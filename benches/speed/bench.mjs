// How long the package takes in Node, beside what a user would pick instead:
//
//     make bench
//
// A figure is the median of a contestant's rounds over that of the row's base
// in the same run, for machines are noisy and ratios less so. It writes the
// section "speed" of REFERENCE.md, with the date that it is given.

import { fileURLToPath } from "node:url";

import * as ours from "../../pkg/index.js";
import { each, moduleOf, validators } from "../../tests/rivals/validators.mjs";
import { given, table, write } from "../reference.mjs";
import { SAMPLES } from "../samples.mjs";
import { DISTURBED, disturbed, micros, millis, named, ratio } from "./figures.mjs";
import { firstCalls } from "./first-call.mjs";
import { firstInWorker } from "./first-in-worker.mjs";
import { FINE, measure } from "./measure.js";
import { rows, titled } from "./rows.js";

const [date] = given("speed/bench.mjs");

const PLACE = { bytes: (text) => Buffer.from(text), text: (buffer) => buffer.toString() };
const NAMES = ["talview-events", "by hand", ...Object.keys(validators)];

const local = (path) => fileURLToPath(new URL(path, import.meta.url));

const measured = rows(ours, SAMPLES, PLACE, each((name) => validators[name].held)).map((row) => {
  const { medians: taken, spread } = measure(row, FINE);
  const ratios = NAMES.map((name) => ratio(taken[name], taken.base));
  console.log(`${row.name}: base ${micros(taken.base)}; ${NAMES.map((name, at) => ratios[at] && `${name} ${ratios[at]}`).filter(Boolean).join(", ")}${disturbed(spread)}`);
  return [titled(row) + disturbed(spread), micros(taken.base), ...ratios];
});

const body = JSON.stringify(SAMPLES.incident);
const first = firstCalls({ "talview-events": local("../../pkg/index.js"), ...each(moduleOf) }, body);
console.log("first call:", first);
const inWorker = await firstInWorker(body);
console.log("first call in a worker:", inWorker);

write(
  "speed",
  `
## Speed in Node

Measured on ${date} in Node ${process.version}. Each figure is how many times as long as the row's base a call takes: \`JSON.parse\` of the same
body, from its bytes where bytes are given, unless the row says otherwise. Medians of interleaved rounds, every
contestant warm, each held to its answer before. What the others do not do is not in their figures: keys said twice,
positions in the text, digits of large integers. *By hand* knows incidents alone. Where figures are asked for, the others
have them by hand of what \`JSON.parse\` gave, parsed once. ${DISTURBED}

${table(["What", "base", ...NAMES.map(named)], measured)}
### The first call

In a fresh process of Node: importing, making the schemas or the core, and checking the incident. Medians of 15 processes
each, started in turn.

${table(["What", ...Object.keys(first).map(named)], [["import and first check", ...Object.values(first).map(millis)]])}
In a worker thread that has imported this package, the first call takes ${millis(inWorker.shared)} if the core is handed over,
as [In threads](#in-threads) says, and ${millis(inWorker.alone)} if not.`,
);
