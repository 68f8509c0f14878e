// How long the package takes in Node, beside what a user would pick instead:
//
//     make bench
//
// Every contestant first gives the answer that it is to be timed for, and is
// held to it. Then all of one row are run in turn, round after round, fully
// warm; a figure is the median of its rounds over that of the row's base in
// the same run, for machines are noisy and ratios less so. It writes the
// section "speed" of REFERENCE.md, with the date that it is given.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { check, parse, render, report } from "../../pkg/index.js";
import { section } from "../../tests/held/section.mjs";
import ajv from "../../tests/rivals/ajv.mjs";
import arktype from "../../tests/rivals/arktype.mjs";
import valibot from "../../tests/rivals/valibot.mjs";
import zod from "../../tests/rivals/zod.mjs";
import { figures, html, problems } from "./by-hand.js";

const [date] = process.argv.slice(2);
if (!/^\d{4}-\d{2}-\d{2}$/.test(date ?? "")) {
  console.error("usage: node benches/speed/bench.mjs YYYY-MM-DD");
  process.exit(2);
}

const ROUNDS = 41;
/** A round of the fastest contestant of a row takes about so long. */
const ROUND_MILLIS = 4;

const sample = (name) => JSON.parse(readFileSync(new URL(`../../tests/cases/${name}.json`, import.meta.url)));
const body = (value) => Buffer.from(JSON.stringify(value));

const incident = sample("incident-updated");
const entry = incident.timeline[0];
const later = (minutes) => new Date(Date.parse(entry.created_at) + minutes * 1000).toISOString();
const withEntries = (count) => ({
  ...incident,
  timeline: Array.from({ length: count }, (_, at) => ({ ...entry, id: at + 1, created_at: later(at), updated_at: later(at) })),
});
const broken = { ...incident, id: "134", severity: 3, start_time: "yesterday" };

const BODIES = {
  incident: body(incident),
  testInstance: body(sample("test-instance-created")),
  entries: body(withEntries(1000)),
  ten: body(withEntries(10)),
  broken: body(broken),
  attack: Buffer.from(JSON.stringify({ ...incident, timeline: [] }).replace('"timeline":[]', `"timeline":[${"{},".repeat(99_999)}{}]`)),
};

/** Checks and figures of what JSON.parse made, by hand. */
function reportByHand(buffer) {
  const value = JSON.parse(buffer.toString());
  const found = problems(value);
  return found.length > 0 ? found : figures(value);
}

function htmlByHand(buffer) {
  const value = JSON.parse(buffer.toString());
  const found = problems(value);
  return found.length > 0 ? found : html(value);
}

const validators = { zod, valibot, ajv, arktype };
/** A library's verdict, and behind it the same figures by hand. */
const reporting = (validate) => (buffer) => {
  const found = validate(buffer);
  return found.length > 0 ? found : figures(JSON.parse(buffer.toString()));
};
const each = (make, names = Object.keys(validators)) => Object.fromEntries(names.map((name) => [name, make(validators[name])]));

const base = (buffer) => JSON.parse(buffer.toString());
const string = BODIES.incident.toString();

const accepts = (found) => assert.equal(found.length ?? 0, 0);
const refuses = (least) => (found) => assert.ok(found.length >= least, `${found.length} problems`);
/** The figures of an incident, whoever computed them. */
function held(value, buffer) {
  const expected = report(buffer);
  for (const [key, figure] of Object.entries(figures(JSON.parse(buffer.toString())))) {
    assert.equal(value[key], figure, key);
    assert.equal(value[key], expected[key], key);
  }
}
const shows = (markup) => {
  for (const words of ["Face not detected", "28 min 36 s", "Auto-escalated", "2026-02-03 10:46:23 UTC"]) assert.ok(markup.includes(words), words);
};

/** Each row: what is done, with what, what the answer must be, and by whom. */
const ROWS = [
  {
    name: `report(buffer), incident of ${BODIES.incident.length} bytes`,
    given: BODIES.incident,
    answers: held,
    contestants: { "talview-events": report, "by hand": reportByHand, ...each(reporting) },
  },
  {
    name: "check(buffer), `event` not read",
    given: BODIES.incident,
    answers: accepts,
    contestants: { "talview-events": (given) => (check(given).ok ? [] : ["refused"]), "by hand": (given) => problems(base(given)), ...each((validate) => validate) },
  },
  {
    name: "check(string), `event` not read",
    given: string,
    base: JSON.parse,
    answers: accepts,
    contestants: { "talview-events": (given) => (check(given).ok ? [] : ["refused"]), "by hand": (given) => problems(JSON.parse(given)), ...each((validate) => validate) },
  },
  {
    name: "parse(buffer), `event` read",
    given: BODIES.incident,
    answers: (value) => assert.equal((value.incident ?? value).id, 134),
    contestants: { "talview-events": parse, "by hand": (given) => (problems(base(given)).length === 0 ? base(given) : null) },
  },
  {
    name: `report(buffer), test instance of ${BODIES.testInstance.length} bytes`,
    given: BODIES.testInstance,
    answers: (value) => assert.ok(value.kind === "test_instance" || value.length === 0),
    contestants: { "talview-events": report, ...each((validate) => validate) },
  },
  {
    name: "report(buffer), 1,000 entries",
    given: BODIES.entries,
    answers: held,
    contestants: { "talview-events": report, "by hand": reportByHand, ...each(reporting, ["zod"]) },
  },
  {
    name: "three errors, issues read",
    given: BODIES.broken,
    answers: refuses(3),
    contestants: { "talview-events": (given) => check(given).issues, "by hand": (given) => problems(base(given)), ...each((validate) => validate) },
  },
  {
    name: "render(buffer) to a string, 10 entries",
    given: BODIES.ten,
    base: htmlByHand,
    baseName: "by hand, with template literals",
    answers: shows,
    contestants: { "talview-events": (given) => render(given) },
  },
  {
    name: "100,000 empty entries, 300 KB",
    given: BODIES.attack,
    answers: refuses(100),
    rounds: 9,
    contestants: { "talview-events": (given) => check(given).issues, "by hand": (given) => problems(base(given)) },
  },
];

const median = (values) => values.sort((one, other) => one - other)[values.length >> 1];

/** Nanoseconds that so many calls take, each. */
function timed(call, given, times) {
  const start = process.hrtime.bigint();
  for (let at = 0; at < times; at += 1) call(given);
  return Number(process.hrtime.bigint() - start) / times;
}

function measure({ name, given, base: own = base, answers, contestants, rounds = ROUNDS }) {
  for (const [who, call] of Object.entries(contestants)) {
    try {
      answers(call(given), given);
    } catch (error) {
      throw new Error(`${name}: ${who}: ${error.message}`, { cause: error });
    }
  }
  const all = Object.entries({ base: own, ...contestants });
  // Until every compiler is done: half a second each.
  for (const [, call] of all) for (const ends = performance.now() + 500; performance.now() < ends; ) call(given);
  const times = Object.fromEntries(all.map(([who, call]) => [who, Math.max(1, Math.round((ROUND_MILLIS * 1e6) / timed(call, given, 3)))]));
  const taken = Object.fromEntries(all.map(([who]) => [who, []]));
  for (let round = 0; round < rounds; round += 1) for (const [who, call] of all) taken[who].push(timed(call, given, times[who]));
  return Object.fromEntries(all.map(([who]) => [who, median(taken[who])]));
}

const NAMES = ["talview-events", "by hand", "zod", "valibot", "ajv", "arktype"];
const { devDependencies: versions } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url)));
const { version } = JSON.parse(readFileSync(new URL("../../pkg/package.json", import.meta.url)));
const titled = (name) => `${name} ${name === "talview-events" ? version : (versions[name] ?? "")}`.trim();
const micros = (nanos) => `${(nanos / 1000).toLocaleString("en", { maximumSignificantDigits: 3 })} µs`;

const rows = ROWS.map((row) => {
  const taken = measure(row);
  const ratios = NAMES.map((name) => (taken[name] === undefined ? "" : (taken[name] / taken.base).toFixed(2)));
  console.log(`${row.name}: base ${micros(taken.base)}; ${NAMES.map((name, at) => ratios[at] && `${name} ${ratios[at]}`).filter(Boolean).join(", ")}`);
  return [row.name + (row.baseName ? ` (base: ${row.baseName})` : ""), micros(taken.base), ...ratios];
});

const line = (cells) => `| ${cells.join(" | ")} |\n`;
process.env.BLESS = "1";
section(
  "speed",
  `
## Speed in Node

Measured on ${date} in Node ${process.version}. Each figure is how many times as long as the row's base a call takes: \`JSON.parse\` of the same
body, from its bytes where bytes are given, unless the row says otherwise. Medians of interleaved rounds, every
contestant warm, each held to its answer before. What the others do not do is not in their figures: keys said twice,
positions in the text, digits of large integers. *By hand* knows incidents alone.

${line(["What", "base", ...NAMES.map(titled)])}${line(["---", ...Array(NAMES.length + 1).fill("---:")])}${rows.map(line).join("")}`,
);
