// How long the package takes in other places than Node: Bun, Deno, Chromium
// and Firefox, and in Node once more for comparison, one after the other:
//
//     make bench-elsewhere
//
// It writes the section "speed elsewhere" of REFERENCE.md, with the date that
// it is given. The runtimes are those that `runtimes` has from npm.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { launchChromium, launchFirefox } from "../../tests/browsers/launch.mjs";
import { given, table, write } from "../reference.mjs";
import { DISTURBED, disturbed, micros, ratio, version } from "./figures.mjs";
import { served } from "./serve.mjs";

const [date] = given("speed/elsewhere.mjs");

/** A page of ten rows takes half a minute. */
const PATIENCE_MILLIS = 300_000;

const local = (path) => fileURLToPath(new URL(path, import.meta.url));

/** npm installs the program for this machine alone, in a package of its own beside those for others. */
function program(...places) {
  const found = places.map((place) => local(`runtimes/node_modules/${place}`)).find(existsSync);
  if (found) return found;
  throw new Error(`none of ${places.join(", ")}: run npm ci --prefix benches/speed/runtimes, or measure on a machine that they are made for`);
}

const { platform, arch } = process;
const bun = () => program(`@oven/bun-${platform}-${arch}/bin/bun`, `@oven/bun-${platform}-${arch === "arm64" ? "aarch64" : arch}/bin/bun`);
const deno = () => program(`@deno/${platform}-${arch}-glibc/deno`, `@deno/${platform}-${arch}/deno`);

const said = (command, ...words) => execFileSync(command, words, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

function inRuntime(command, ...words) {
  return said(command, ...words, local("runtime.mjs"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

async function inBrowser(launch) {
  const page = await served();
  const browser = await launch();
  try {
    const opened = await browser.newPage();
    await opened.goto(page.url);
    const outcome = await opened.evaluate(async (patience) => {
      const ends = performance.now() + patience;
      while (!globalThis.measured && !globalThis.failed && performance.now() < ends) await new Promise((resolve) => setTimeout(resolve, 500));
      return { measured: globalThis.measured, failed: globalThis.failed };
    }, PATIENCE_MILLIS);
    if (!outcome.measured) throw new Error(outcome.failed ?? "the page is not done in five minutes");
    return { version: await browser.version(), measured: outcome.measured };
  } finally {
    await browser.close();
    await page.close();
  }
}

const PLACES = [
  ["Node", () => ({ version: process.version, measured: inRuntime(process.execPath, "--expose-gc") })],
  ["Bun", () => ({ version: said(bun(), "--version"), measured: inRuntime(bun()) })],
  ["Deno", () => ({ version: said(deno(), "eval", "console.log(Deno.version.deno)"), measured: inRuntime(deno(), "run", "--allow-read", "--no-lock") })],
  ["Chromium", () => inBrowser(launchChromium)],
  ["Firefox", () => inBrowser(launchFirefox)],
];

const places = [];
for (const [name, found] of PLACES) {
  const { version: said, measured } = await found();
  const number = /\d[\d.]*/.exec(said)[0];
  const cells = measured.map(({ taken, base, spread }) => `${ratio(taken, base)} of ${micros(base)}${disturbed(spread)}`);
  places.push({ name: `${name} ${number}`, rows: measured.map(({ row }) => row), cells });
  console.log(`${name} ${number}: ${cells.join(", ")}`);
}

const [node] = places;
write(
  "speed elsewhere",
  `
## Speed elsewhere

The same of talview-events ${version} in other places, measured on ${date}. Each figure is how many times as long as that
place's own base a call takes, behind it the base: \`JSON.parse\` of the same body, unless the row says otherwise. Bytes are a
\`Buffer\` in Node, Bun and Deno, where the base reads them by its \`toString\`, and a \`Uint8Array\` in browsers, where a
\`TextDecoder\` does. Places with a fast base have high ratios: whoever asks where a call is fastest multiplies. ${DISTURBED}

${table(
  ["What", ...places.map(({ name }) => name)],
  node.rows.map((row, at) => [row, ...places.map(({ cells }) => cells[at])]),
)}
\`make bench-elsewhere\` writes this; \`make bench-page\` serves the page that browsers are measured with, for any browser.`,
);
