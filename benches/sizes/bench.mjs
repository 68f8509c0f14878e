// How large the package's entries are, and what users would pick instead:
// bundled and minified, as a page would load them:
//
//     make bench-sizes
//
// Sizes are exact, so this may be run on a busy machine. It writes the section
// "sizes" of REFERENCE.md.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { moduleOf, validators } from "../../tests/rivals/validators.mjs";
import { table, write } from "../reference.mjs";

const product = (file) => fileURLToPath(new URL(`../../pkg/${file}`, import.meta.url));

const ENTRIES = {
  "talview-events": "index.js",
  "talview-events/element": "element.js",
  "talview-events/element/define": "element-define.js",
  "talview-events/strings/de": "strings/de.js",
  "talview-events/timeline.css": "timeline.css",
};

async function bundled(path) {
  const { outputFiles } = await build({ entryPoints: [path], bundle: true, minify: true, format: "esm", platform: "browser", write: false, logLevel: "error" });
  return outputFiles[0].contents;
}

const count = (bytes) => bytes.toLocaleString("en");
const row = (name, bytes) => [name, count(bytes.length), count(gzipSync(bytes, { level: 9 }).length)];

/** What npm fetches holds this very section: of that not every byte can be told. */
function packed() {
  const words = ["pack", "--dry-run", "--json", "--loglevel=error"];
  const said = execFileSync("npm", words, { cwd: product(""), encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  const [{ unpackedSize, size }] = JSON.parse(said);
  const about = (bytes) => `${count(Math.round(bytes / 1000))} KB`;
  return ["what npm fetches, all entries, types and REFERENCE", about(unpackedSize), about(size)];
}

const rows = [];
for (const [name, file] of Object.entries(ENTRIES)) rows.push(row(name, await bundled(product(file))));
rows.push(row("the core alone, `talview_events.wasm`", readFileSync(product("talview_events.wasm"))), packed());
for (const name of Object.keys(validators)) rows.push(row(`${name}, with its schemas`, await bundled(moduleOf(name))));

const sizes = table(["What", "raw", "gzip"], rows);
write(
  "sizes",
  `
## Sizes

In bytes. Entries are bundled and minified by esbuild, each with all that it needs; the others with the schemas of
incidents and test instances that stand in [\`tests/rivals\`](tests/rivals).

${sizes}`,
);
console.log(sizes);
