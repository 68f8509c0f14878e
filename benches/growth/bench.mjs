// What a payload costs by its size, from 1 KiB to 16 MiB, for many ways of being large:
//
//     make bench-growth
//     node benches/growth/bench.mjs YYYY-MM-DD WORDS    only the kinds whose names hold these words, and writes nothing
//
// Everything goes through the package in Node, each answer held before it is timed. What takes longer than a few
// seconds, or fails, is not tried at larger sizes. It draws a plot for each of the package's functions beside this
// file, and writes the section "growth" of REFERENCE.md, with the date that it is given.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";

import { check, render, report } from "../../pkg/index.js";
import { median } from "../median.js";
import { given, table, write } from "../reference.mjs";
import { GROUPS } from "./kinds.mjs";
import { plot } from "./plot.mjs";

const [date, words = ""] = given("growth/bench.mjs", "WORDS");

const KIB = 1024;
const SIZES = Array.from({ length: 15 }, (_, at) => KIB * 2 ** at);
/** How much larger than its size a payload may be. */
const TOLERANCE = 1.1;
/** Answers are held up to this size. */
const HELD = 64 * KIB;
/** A kind ends behind a call that takes so long. */
const LONGEST = 4e9;
/** Calls are repeated until they take so long together. */
const LEAST = 3e6;
/** The slope on a scale of logarithms over so many last sizes; beyond the bound it is no longer called linear. */
const LAST = 5;
const LINEAR = 1.15;
/** So many nanoseconds a byte are called dear, where there are so many bytes that no call costs as much by itself. */
const DEAR = 50;
const SOME = 4 * KIB * 0.9;

const issues = (body, options) => check(body, options).issues;
const FUNCTIONS = { check, issues, report, render };
const BASE = "JSON.parse";

/**
 * Nanoseconds of the processor's time that so many calls take, each. What else the machine does in the meantime is not
 * in them: here calls of minutes ago and of now have to agree.
 */
function timed(call, times) {
  const start = process.cpuUsage();
  for (let at = 0; at < times; at += 1) call();
  const { user, system } = process.cpuUsage(start);
  return ((user + system) * 1000) / times;
}

/** Holds every function to what a payload of its kind is to give. */
function hold(name, body, refused, options) {
  const { ok, issues } = check(body, options);
  assert.equal(ok, !refused, name);
  if (refused) return assert.ok(issues.length > 0, name);
  assert.equal(report(body, options).kind, body.includes('"severity"') ? "incident" : "test_instance", name);
  assert.match(render(body, options), /Face not detected|Python Proficiency Test/, name);
}

const ROUNDS = 5;
/** How often what took so long once is measured. */
const rounds = (once) => (once > 1e9 ? 1 : once > 1e8 ? 3 : ROUNDS);

/**
 * One kind at every size: for each function its points, of bytes and nanoseconds; and where it ended before the largest
 * size, where that was and whether it failed.
 */
function series(name, [make, refused = false, options]) {
  const calls = { [BASE]: (body) => JSON.parse(body.toString()), ...(refused ? { check } : FUNCTIONS) };
  const points = Object.fromEntries(Object.keys(calls).map((who) => [who, []]));
  const ended = {};
  for (const size of SIZES) {
    const body = Buffer.from(make(size * 0.99));
    // Some have a beginning that does not fit, and what is longer than the limit is not looked at.
    if (body.length > Math.min(size * TOLERANCE, SIZES.at(-1))) continue;
    const taken = {};
    const left = Object.keys(calls).filter((who) => !ended[who]);
    for (const who of left) {
      try {
        // What holds of small ones holds of large ones, some of which take long.
        if (who === "check" && size < HELD) hold(name, body, refused, options);
        taken[who] = [timed(() => calls[who](body, options), 1)];
      } catch (error) {
        if (error instanceof assert.AssertionError || error.name === "PayloadError") throw error;
        ended[who] = { size, failed: true };
      }
    }
    for (let round = 1; round < ROUNDS; round += 1) {
      for (const [who, all] of Object.entries(taken)) {
        const [once] = all;
        if (round >= rounds(once)) continue;
        // The clock of the processor ticks in microseconds.
        all.push(timed(() => calls[who](body, options), Math.ceil(LEAST / Math.max(once, 1000))));
      }
    }
    for (const [who, all] of Object.entries(taken)) {
      points[who].push([body.length, median(all)]);
      if (all[0] > LONGEST) ended[who] = { size };
    }
  }
  return { points, ended };
}

/** The slope of the line through the last points on a scale of logarithms: 1 is linear, 2 quadratic. */
function slope(points) {
  const last = points.slice(-LAST).map((point) => point.map(Math.log));
  const mean = (pick) => last.reduce((sum, point) => sum + pick(point), 0) / last.length;
  const [x, y] = [mean(([x]) => x), mean(([, y]) => y)];
  return mean((point) => (point[0] - x) * (point[1] - y)) / mean((point) => (point[0] - x) ** 2);
}

const time = (nanos) => {
  const [unit, by] = nanos >= 1e9 ? ["s", 1e9] : nanos >= 1e6 ? ["ms", 1e6] : ["µs", 1e3];
  return `${(nanos / by).toLocaleString("en", { maximumSignificantDigits: 2 })} ${unit}`;
};
const perByte = ([bytes, nanos]) => nanos / bytes;
/** The size that a payload was made for. */
const nominal = ([bytes]) => SIZES.find((size) => bytes <= size * TOLERANCE);
const bytes = (size) => (size >= KIB * KIB ? `${size / KIB / KIB} MiB` : `${size / KIB} KiB`);

// Until every compiler is done.
const [warm] = GROUPS["Longer lists"]["timeline entries"];
for (const call of Object.values(FUNCTIONS))
  for (const ends = performance.now() + 1000, body = Buffer.from(warm(2000)); performance.now() < ends; ) call(body);

const groups = {};
for (const [group, kinds] of Object.entries(GROUPS)) {
  for (const [name, kind] of Object.entries(kinds).filter(([name]) => name.includes(words))) {
    const measured = series(name, kind);
    (groups[group] ??= {})[name] = measured;
    const told = Object.entries(measured.points).map(
      ([who, points]) => `${who} ${perByte(points.at(-1) ?? [1, NaN]).toFixed(1)} ns/B ^${slope(points).toFixed(2)}`,
    );
    const ended = Object.entries(measured.ended).map(
      ([who, { size, failed }]) => `${who} ${failed ? "fails" : "ends"} at ${bytes(size)}`,
    );
    console.log(`${group}, ${name}: ${[...told, ...ended].join("; ")}`);
  }
}
if (words) process.exit();

const picture = (who) => `${who}.svg`;
for (const who of Object.keys(FUNCTIONS)) {
  const frames = Object.entries(groups)
    .map(([name, kinds]) => ({
      name,
      curves: Object.entries(kinds)
        .map(([name, { points, ended }], colour) => ({
          name,
          colour,
          points: points[who] ?? [],
          base: points[BASE],
          failed: ended[who]?.failed,
        }))
        .filter(({ points }) => points.length > 0),
    }))
    .filter(({ curves }) => curves.length > 0);
  const title = `${who}: time by size of the payload`;
  const about = `Grey: ${BASE} of the same payloads. Cross: fails on what is larger.`;
  writeFileSync(new URL(picture(who), import.meta.url), plot({ title, about, frames }));
}

/** A list of the kinds of which there is something to say, each with what is said of which function. */
function told(say) {
  const all = Object.values(groups).flatMap((kinds) =>
    Object.entries(kinds).map(([name, measured]) => {
      const said = Object.keys(FUNCTIONS).map((who) => [who, measured.points[who]?.length > 0 && say(measured, who)]);
      const figures = said.filter(([, figure]) => figure).map(([who, figure]) => `\`${who}\` ${figure}`);
      return figures.length > 0 ? `- ${name}: ${figures.join(", ")}` : null;
    }),
  );
  return all.filter(Boolean).join("\n") || "- none";
}
const steep = told(({ points }, who) => {
  const shown = slope(points[who]).toFixed(2);
  return Number(shown) > LINEAR && shown;
});
const dear = told(({ points }, who) => {
  const some = points[who].filter(([bytes]) => bytes >= SOME);
  const dearest = some.toSorted((one, other) => perByte(other) - perByte(one))[0];
  return dearest && perByte(dearest) > DEAR && `${perByte(dearest).toFixed(0)} ns at ${bytes(nominal(dearest))}`;
});
const failing = told(({ ended }, who) => ended[who]?.failed && `at ${bytes(ended[who].size)}`);

const cell = ({ points }, who) => {
  const last = points[who]?.at(-1);
  if (!last) return "";
  const size = nominal(last);
  const smaller = size < SIZES.at(-1) ? ` at ${bytes(size)}` : "";
  return `${time(last[1])}${smaller}, ${perByte(last).toFixed(1)} ns`;
};
const columns = [BASE, ...Object.keys(FUNCTIONS)];
const rows = Object.entries(groups).flatMap(([group, kinds]) => [
  [`**${group}**`, ...columns.map(() => "")],
  ...Object.entries(kinds).map(([name, measured]) => [name, ...columns.map((who) => cell(measured, who))]),
]);
const pictures = Object.keys(FUNCTIONS).map(
  (who) =>
    `![Curves of the time that ${who} takes, by the size of the payload](benches/growth/${picture(who)})`,
);

write(
  "growth",
  `
## What size costs

Measured on ${date} in Node ${process.version} on ${cpus()[0].model.trim()}, from 1 KiB to 16 MiB in steps of two, for ${Object.values(groups).flatMap(Object.keys).length} ways in which
a payload can be large: what honest senders send, and what attackers would. [\`kinds.mjs\`](benches/growth/kinds.mjs) makes them. The
times are the processor's, with all that the collection of garbage takes.

${pictures.join("\n\n")}

These grow faster than linearly, with the slope over the last ${LAST} sizes on a scale of logarithms, where 1 is linear, 2 is
quadratic, and up to ${LINEAR} is called linear. What a slope a little above 1 costs the list below and the table show; it may be
memory that the processor no longer keeps close, and \`JSON.parse\` has it too:

${steep}

These take more than ${DEAR} ns a byte at some size from ${bytes(nominal([SOME]))} up; the dearest of these sizes is given:

${dear}

These fail, instead of giving an answer:

${failing}

The largest payload of each kind, of 16 MiB where nothing else is said; a kind that took longer than ${time(LONGEST)} was not made larger. The
second figure is that for each byte.

${table(["What grows", ...columns.map((who) => `\`${who}\``)], rows)}`,
);
