// Builds the npm package in `pkg`: node pkg-template/build.mjs CORE.wasm
//
// The core goes into both main entries as text, because a file beside them is
// lost or unreadable in one bundler or runtime or another. The element's
// entries import the main one, so that nobody loads the core twice.

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { textOf } from "./core-text.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const template = (name) => resolve(root, "pkg-template", name);
const product = (name) => resolve(root, "pkg", name);

const wasm = resolve(process.argv[2] ?? `${root}/target/wasm/talview_events.wasm`);

// What `pkg-template/core.js` provides. An import that is not there would be found out by users.
const PROVIDED = ["./talview_events_bg.js __wbindgen_init_externref_table"];

const imports = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(wasm)));
const foreign = imports.map(({ module, name }) => `${module} ${name}`).filter((name) => !PROVIDED.includes(name));
if (foreign.length > 0) {
  console.error(`the core imports what pkg-template/core.js does not provide: ${foreign.join(", ")}`);
  process.exit(1);
}

rmSync(product("."), { recursive: true, force: true });
mkdirSync(product("."));

// The core bears a mark by which a thread that is handed a compiled one knows whether it is its own: a section of no
// meaning to WebAssembly, with a number of what stands before it. Both lengths fit into a byte.
const unmarked = readFileSync(wasm);
const mark = createHash("sha256").update(unmarked).digest("hex").slice(0, 16);
const sized = (...parts) => Buffer.concat([Buffer.of(Buffer.concat(parts).length), ...parts]);
const bytes = Buffer.concat([unmarked, Buffer.of(0), sized(sized(Buffer.from("talview-events")), Buffer.from(mark))]);
writeFileSync(product("talview_events.wasm"), bytes);

/** Each entry: its source, its name, and of which others it is made. */
const ENTRIES = [
  ["index.js", "index", []],
  ["element/element.js", "element", ["index"]],
  ["element/define.js", "element-define", ["element"]],
];

for (const [format, extension] of [
  ["esm", "js"],
  ["cjs", "cjs"],
]) {
  for (const [source, name, others] of ENTRIES) {
    await build({
      entryPoints: [template(source)],
      outfile: product(`${name}.${extension}`),
      bundle: true,
      format,
      platform: "neutral",
      target: "es2022",
      charset: "utf8",
      define: { BUILD: JSON.stringify(mark) },
      plugins: [
        {
          name: "core",
          setup: ({ onLoad, onResolve }) => {
            onResolve({ filter: /talview_events\.wasm$/ }, () => ({ path: product("talview_events.wasm") }));
            onLoad({ filter: /talview_events\.wasm$/ }, () => ({ contents: textOf(bytes), loader: "text" }));
          },
        },
        {
          name: "other entries",
          setup: ({ onResolve }) =>
            onResolve({ filter: /^\.+\/\w+\.js$/ }, ({ path, kind }) => {
              const other = basename(path, ".js");
              const apart = kind !== "entry-point" && others.includes(other);
              return apart ? { path: `./${other}.${extension}`, external: true } : undefined;
            }),
        },
      ],
      logLevel: "warning",
    });
  }
}

for (const [, name] of ENTRIES) {
  const types = readFileSync(template(`${name}.d.ts`), "utf8");
  writeFileSync(product(`${name}.d.ts`), types);
  writeFileSync(product(`${name}.d.cts`), types.replace(/(?<=from ")(\.\/[\w-]+)\.js(?=")/g, "$1.cjs"));
}
for (const name of ["custom-elements.json", "timeline.css.d.ts"]) copyFileSync(template(name), product(name));
// A card on a page of its own, which the core draws with the first of them, needs nothing of the second.
const styles = ["timeline.css", "element/element.css"].map((name) => readFileSync(template(name), "utf8"));
writeFileSync(product("timeline.css"), styles.join("\n"));
cpSync(template("schema"), product("schema"), { recursive: true });

// As modules too: not every bundler and runtime imports JSON. Each has types of its own, so that for TypeScript, too, there
// are no languages but these.
mkdirSync(product("strings"));
for (const name of readdirSync(template("strings")).filter((name) => name.endsWith(".json"))) {
  const text = readFileSync(template(`strings/${name}`), "utf8");
  const strings = JSON.stringify(JSON.parse(text), null, 2);
  const write = (extension, content) => writeFileSync(product(`strings/${basename(name, ".json")}.${extension}`), content);
  write("json", text);
  write("js", `export default ${strings};\n`);
  write("cjs", `module.exports = ${strings};\n`);
  for (const types of ["d.ts", "d.cts"]) write(types, readFileSync(template(`strings/strings.${types}`), "utf8"));
}
for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(resolve(root, name), product(name));

const DOCUMENTS = ["README.md", "REFERENCE.md", "CHANGELOG.md"];
const LINK_OUTSIDE_CODE = /^```[^]*?^```$|`[^`\n]*`|!?\[([^\]]*)\]\(([^)#\s]+)(?:#[^)]*)?\)/gm;
const isInPackage = (target) => /^https?:/.test(target) || DOCUMENTS.includes(target) || existsSync(product(target));

/** A document of the repository as it stands in the package: what only the repository has is no link there, and no picture. */
function inPackage(document) {
  return document.replaceAll("pkg-template/", "").replace(LINK_OUTSIDE_CODE, (found, words, target) => {
    if (target === undefined || isInPackage(target)) return found;
    return found.startsWith("!") ? "" : words;
  });
}
for (const name of DOCUMENTS) writeFileSync(product(name), inPackage(readFileSync(resolve(root, name), "utf8")));

const manifest = JSON.parse(readFileSync(template("package.json"), "utf8"));
manifest.version = /^version = "(.+)"$/m.exec(readFileSync(resolve(root, "Cargo.toml"), "utf8"))[1];
// Last: its age tells make that the package is complete.
writeFileSync(product("package.json"), `${JSON.stringify(manifest, null, 2)}\n`);

const size = (count) => count.toLocaleString("en");
console.log(
  `pkg: talview-events ${manifest.version}, core of ${size(bytes.length)} bytes, ${size(gzipSync(bytes, { level: 9 }).length)} gzipped`,
);
