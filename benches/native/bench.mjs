// How fast the crate is without WebAssembly, beside what else a Rust program could do with the same bytes:
//
//     make bench-native
//
// speed.rs measures, this runs it round after round, for machines are noisy and no round may be one contestant's alone;
// a figure is the median of its rounds, and its ratio that of the ratios to the base within each round. It writes the
// section "speed-native" of REFERENCE.md, with the date that it is given.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";

import { median } from "../median.js";
import { bodies } from "../payloads.js";
import { given, table, write } from "../reference.mjs";
import { SAMPLES } from "../samples.mjs";

const [date] = given("native/bench.mjs");

const BODIES = bodies(SAMPLES);
const ROUNDS = 7;
const BASE = "Value";
const ROWS = {
  incident: `incident of ${BODIES.incident.length} bytes`,
  testInstance: `test instance of ${BODIES.testInstance.length.toLocaleString("en")} bytes`,
  entries: "1,000 entries",
  broken: "three errors",
  attack: "100,000 empty entries, 300 KB",
};
const CONTESTANTS = ["check", "parse", "report", "render", "structs", "schema"];

const local = (path) => fileURLToPath(new URL(path, import.meta.url));
const MEASURED = local("target/criterion");

mkdirSync(local("target/payloads"), { recursive: true });
for (const name of Object.keys(ROWS)) writeFileSync(local(`target/payloads/${name}.json`), BODIES[name]);

/** Nanoseconds that each contestant takes with each payload, measured once. */
function round() {
  rmSync(MEASURED, { recursive: true, force: true });
  const options = [
    "--quiet",
    "--noplot",
    "--sample-size=10",
    "--warm-up-time=0.1",
    "--measurement-time=0.2",
    "--nresamples=1001",
  ];
  execFileSync("cargo", ["bench", "--quiet", ...(process.env.CI ? ["--locked"] : []), "--", ...options], {
    cwd: local("."),
    env: { ...process.env, CRITERION_HOME: MEASURED },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const time = (row, name) => {
    try {
      return JSON.parse(readFileSync(`${MEASURED}/${row}/${name}/new/estimates.json`)).median.point_estimate;
    } catch (error) {
      // Not every contestant has an answer to every payload.
      if (error.code === "ENOENT" && name !== BASE) return undefined;
      throw error;
    }
  };
  return Object.fromEntries(
    Object.keys(ROWS).map((row) => [
      row,
      Object.fromEntries([BASE, ...CONTESTANTS].map((name) => [name, time(row, name)])),
    ]),
  );
}

const rounds = Array.from({ length: ROUNDS }, (_, at) => {
  console.error(`round ${at + 1} of ${ROUNDS}`);
  return round();
});
const over = (pick) => median(rounds.map(pick));

const speed = (row, name) => {
  const megabytes = (BODIES[row].length / over((round) => round[row][name])) * 1000;
  return `${megabytes.toLocaleString("en", { maximumSignificantDigits: 3 })} MB/s`;
};
const cell = (row, name) =>
  rounds[0][row][name] === undefined
    ? ""
    : `${over((round) => round[row][name] / round[row][BASE]).toFixed(2)}, ${speed(row, name)}`;

const lock = readFileSync(local("Cargo.lock"), "utf8");
const version = (name) => new RegExp(`^name = "${name}"\nversion = "(.+)"$`, "m").exec(lock)[1];
const rustc = execFileSync("rustc", ["--version"], { encoding: "utf8", cwd: local(".") }).split(" ")[1];
const TITLES = ["check", "parse", "report", "render", "derived structs", `jsonschema ${version("jsonschema")}`];
const figures = table(
  ["What", "`Value`", ...TITLES],
  Object.entries(ROWS).map(([row, title]) => [title, speed(row, BASE), ...CONTESTANTS.map((name) => cell(row, name))]),
);

write(
  "speed-native",
  `
## Speed in Rust

Measured on ${date} with Rust ${rustc} and \`opt-level = 3\` on ${cpus()[0].model.trim()}. The base is
\`serde_json::from_slice::<Value>\` of serde_json ${version("serde_json")}; each figure is how many times as long as that a call takes on the
same bytes, and how many megabytes (of 1,000,000 bytes) a second that is. Medians of ${ROUNDS} rounds, each contestant held to its
answer before. \`check\` keeps its \`Workspace\`. The derived structs have chrono ${version("chrono")} read their timestamps, pass over unknown
keys, and know incidents alone. jsonschema judges the \`Value\` by the schema of this crate: it gives a verdict, and of
a payload with errors their number; without words for them, and without their places in the text.

${figures}`,
);
console.log(figures);
