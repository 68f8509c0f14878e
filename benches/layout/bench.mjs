// How long a browser takes to lay out a timeline of 5,000 entries, beside Ant Design's and MUI's with the same texts:
//
//     make bench-layout
//
// It installs those into this folder, measures in Chromium in interleaved rounds, and writes the section "layout" of
// REFERENCE.md, with the date that it is given. Times differ from machine to machine; ratios less.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { launchChromium } from "../../tests/browsers/launch.mjs";
import { SHEET, longIncident, page } from "../../tests/card/cards.mjs";
import { median } from "../median.js";
import { given, table, write } from "../reference.mjs";

const [date] = given("layout/bench.mjs");

const ENTRIES = 5000;
const ROUNDS = 7;
const CONTESTANTS = ["card", "card without content-visibility", "Ant Design", "MUI"];
const local = (path) => fileURLToPath(new URL(path, import.meta.url));

const { outputFiles } = await build({
  entryPoints: [local("contestants.js")],
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  alias: { "talview-events": local("../../pkg/index.js") },
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "error",
});
const code = outputFiles[0].text;

const html = page("", { host: ".visible .tve-entry { content-visibility: visible; }\n" });
const payload = JSON.stringify(longIncident(ENTRIES));
const measured = Object.fromEntries(CONTESTANTS.map((name) => [name, []]));

const browser = await launchChromium();
const version = browser.version();
for (let round = 0; round < ROUNDS; round += 1) {
  for (const name of CONTESTANTS) {
    const opened = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await opened.setContent(html);
    await opened.evaluate(code);
    const figures = await opened.evaluate(([name, payload]) => globalThis.measure(name, payload), [name, payload]);
    assert.ok(figures.entries >= ENTRIES, `${name} shows ${figures.entries} entries`);
    measured[name].push(figures);
    await opened.close();
  }
  console.error(`round ${round + 1} of ${ROUNDS}`);
}
await browser.close();

const medians = Object.fromEntries(
  CONTESTANTS.map((name) => {
    const of = (key) => median(measured[name].map((figures) => figures[key]));
    return [name, { whole: of("whole"), layout: of("layout"), frame: of("frame"), nodes: of("nodes") }];
  }),
);

const installed = (name) => JSON.parse(readFileSync(local(`node_modules/${name}/package.json`))).version;
const NAMES = {
  card: "this card",
  "card without content-visibility": "this card with `content-visibility` off",
  "Ant Design": `Ant Design ${installed("antd")}`,
  MUI: `MUI ${installed("@mui/material")}, lab ${installed("@mui/lab")}`,
};
const figure = (name, key) => `${medians[name][key].toFixed(0)} ms, ${(medians[name][key] / medians.card[key]).toFixed(1)}`;

write(
  "layout",
  `
## A timeline of 5,000 entries

Measured on ${date} in Chromium ${version}, 1280 by 900 pixels, beside the timelines of Ant Design and MUI with the same
texts, on React ${installed("react")} in production mode. Each figure is the median of ${ROUNDS} interleaved rounds, each in a page of
its own after one trial run, and how many times this card's it is. *From the payload*: check it, make the markup or the
elements, mount, lay out; for the others without the check, for they got ready texts. *Layout*: of the ready tree, once it
is displayed. *First frame*: until that layout has been painted.

${table(
  ["timeline", "from the payload", "layout", "first frame", "elements"],
  CONTESTANTS.map((name) => [NAMES[name], figure(name, "whole"), figure(name, "layout"), figure(name, "frame"), medians[name].nodes.toLocaleString("en")]),
)}
What is off the screen is not laid out until it comes near: that is \`content-visibility: auto\` on every entry from the hundredth on. Searching in
the page and printing find every entry all the same.`,
);
console.log(medians);
