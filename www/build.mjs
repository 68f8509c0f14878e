// Bundles the page into `www/dist`: index.html, page.js, page.css, the reference
// codes.html with codes.css, their icon, and sw.js, the service worker that keeps all of these.
//
//     node www/build.mjs
//     node www/build.mjs /another/folder/
//
// The same sources give the same bytes: nothing is dated or fetched.

import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

import { build } from "esbuild";

import { codesPage } from "./codes.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const read = (path) => readFileSync(here(path), "utf8");
const pkg = here("../pkg/");
const dist = process.argv[2] ? fileURLToPath(pathToFileURL(`${process.argv[2]}/`)) : here("dist/");

/** Takes `talview-events` from the built package, by that package's own `exports`. */
const builtPackage = {
  name: "built package",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^talview-events(\/|$)/ }, ({ path, kind, pluginData }) => {
      // Asked again from inside the package, esbuild resolves the package's own name.
      if (pluginData !== builtPackage) return resolve(path, { kind, resolveDir: pkg, pluginData: builtPackage });
    });
  },
};

if (!existsSync(new URL("package.json", `file://${pkg}`))) {
  console.error("The page needs the built package in pkg/: build the package first, then run this again.");
  process.exit(1);
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

const shared = {
  outdir: dist,
  bundle: true,
  minify: true,
  target: ["chrome123", "firefox128", "safari17.5"],
  logLevel: "warning",
};

/** The names of all fields in a JSON Schema. */
function fieldNames(schema) {
  const within = Object.values(schema).filter((inner) => typeof inner === "object" && inner !== null);
  return [...Object.keys(schema.properties ?? {}), ...within.flatMap(fieldNames)];
}
const names = new Set(fieldNames(JSON.parse(read("../pkg/schema/event.draft-2020-12.json"))));

await build({
  ...shared,
  entryPoints: [here("page.js"), here("page.css"), here("codes.css")],
  define: { FIELD_NAMES: JSON.stringify([...names].sort()) },
  format: "iife",
  loader: { ".json": "text" },
  plugins: [builtPackage],
});
for (const name of ["index.html", "icon.svg"]) copyFileSync(here(name), dist + name);
const payloadOf = (code) => read(`../tests/cases/codes/${code}.json`);
writeFileSync(`${dist}codes.html`, codesPage(JSON.parse(read("issue-codes.json")), payloadOf));

// Last: it names what the others hold, and changes when they do.
const hash = (content) => createHash("sha256").update(content).digest("base64");
const files = Object.fromEntries(readdirSync(dist).sort().map((name) => [name, `sha256-${hash(readFileSync(dist + name))}`]));
await build({
  ...shared,
  entryPoints: [here("sw.js")],
  format: "iife",
  define: { BUILD_FILES: JSON.stringify(files), BUILD_VERSION: JSON.stringify(hash(JSON.stringify(files)).slice(0, 16)) },
});
