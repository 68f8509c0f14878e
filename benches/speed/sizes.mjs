// How large the package's entries are, and what users would pick instead:
// bundled and minified, as a page would load them.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

const local = (path) => fileURLToPath(new URL(path, import.meta.url));

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

const size = (bytes) => ({ raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length });

/** Bytes as they are and compressed, by what is loaded; of what npm fetches, which is compressed, only those. */
export async function sizes(read, rivals) {
  const found = {};
  for (const [name, file] of Object.entries(ENTRIES)) found[name] = size(await bundled(local(`../../pkg/${file}`)));
  found["the core alone, `talview_events.wasm`"] = size(read("../../pkg/talview_events.wasm"));
  const [packed] = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json", "--loglevel=error"], { cwd: local("../../pkg"), encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));
  found["what npm fetches, all entries, types and REFERENCE"] = { raw: packed.unpackedSize, gzip: packed.size };
  for (const [name, path] of Object.entries(rivals)) found[`${name}, with its schemas`] = size(await bundled(path));
  return found;
}
