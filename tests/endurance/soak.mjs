// Many calls of every kind: CALLS=10000000 node tests/endurance/soak.mjs
//
// CALLS   how many of each kind, 10,000,000 if it is not said
// KIND    only kinds with this word in their name
// PART    2/4: of all kinds every fourth, from the second on
//
// Ends with a table, and fails if memory grew or an answer changed.

import { soak } from "./flat.mjs";
import { kinds } from "./kinds.mjs";

const times = Number(process.env.CALLS ?? 10_000_000);
const [part, parts] = (process.env.PART ?? "1/1").split("/").map(Number);
const chosen = Object.entries(kinds())
  .filter(([name]) => name.includes(process.env.KIND ?? ""))
  .filter((_, index) => index % parts === part - 1);
if (!(times >= 1) || chosen.length === 0) {
  console.error("there is nothing to do: look at CALLS, KIND and PART");
  process.exit(1);
}

const whole = (number) => Math.round(number).toLocaleString("en");
const kib = (bytes) => whole(bytes / 1024);

const rows = [];
for (const [name, calls] of chosen) {
  const started = performance.now();
  process.stdout.write(name);
  const { looks, faults } = soak(calls, times, () => process.stdout.write("."));
  const seconds = (performance.now() - started) / 1000;
  console.log(` ${seconds.toFixed(0)} s${faults.map((fault) => `\n  NOT FLAT  ${fault}`).join("")}`);
  rows.push({ name, looks, faults, seconds });
}

console.log(`
KiB after the first and the last sixth of ${whole(times)} calls, and in between: of the core's memory, of JavaScript's
objects, and of its buffers.
`);
const three = (looks) => [looks.at(0), looks.at(looks.length >> 1), looks.at(-1)];
const cells = (looks, what) => three(looks).map((look) => kib(look[what]).padStart(8)).join("");
console.log(`${"".padEnd(42)}us a call${["core", "objects", "buffers"].map((head) => head.padStart(24)).join("")}`);
for (const { name, looks, seconds } of rows) {
  const each = ((seconds / times) * 1e6).toFixed(1).padStart(9);
  console.log(`${name.padEnd(42)}${each}${["core", "heap", "buffers"].map((what) => cells(looks, what)).join("")}`);
}

const failed = rows.filter(({ faults }) => faults.length > 0);
console.log(failed.length === 0 ? "\nall of it is flat" : `\nnot flat: ${failed.map(({ name }) => name).join("; ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
