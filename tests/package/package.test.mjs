// What is in the package, and that it works where it is installed.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { bytesOfText, textOf } from "../../pkg-template/core-text.js";
import { files, folder, imported, required, run } from "./installed.mjs";

const read = (name) => readFileSync(join(folder, name));
const text = (name) => read(name).toString();

const FUNCTIONS = [
  ...["applyFix", "card", "check", "diagnostics", "explain", "init", "parse", "problemDetails"],
  ...["render", "renderText", "report", "trustedTypesPolicy", "view"],
];

test("a user receives these files and no others", () => {
  assert.deepEqual(files, [
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "REFERENCE.md",
    "custom-elements.json",
    "element-define.cjs",
    "element-define.d.cts",
    "element-define.d.ts",
    "element-define.js",
    "element.cjs",
    "element.d.cts",
    "element.d.ts",
    "element.js",
    "index.cjs",
    "index.d.cts",
    "index.d.ts",
    "index.js",
    "package.json",
    "schema/event.draft-07.json",
    "schema/event.draft-2020-12.json",
    ...["de", "en"].flatMap((name) => ["cjs", "d.cts", "d.ts", "js", "json"].map((end) => `strings/${name}.${end}`)),
    "talview_events.wasm",
    "timeline.css",
    "timeline.css.d.ts",
  ]);
});

test("its documents lead to nothing that it has not", () => {
  const documents = files.filter((name) => name.endsWith(".md"));
  assert.equal(documents.length, 3);
  for (const name of documents) {
    const prose = text(name).replace(/^```[^]*?^```$|`[^`\n]*`/gm, "");
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
    for (const [file, anchor] of targets.map((target) => target.split("#"))) {
      if (file.startsWith("https:")) continue;
      assert.ok(file === "" || files.some((name) => `${name}/`.startsWith(`${file}/`)), `${name}: ${file}`);
      if (anchor === undefined) continue;
      const headings = [...text(file || name).matchAll(/^#+ (.*)$/gm)].map(([, words]) => words.toLowerCase());
      const anchors = headings.map((words) => words.replace(/[^\w\- ]/g, "").replaceAll(" ", "-"));
      assert.ok(anchors.includes(anchor), `${name}: #${anchor}`);
    }
  }
});

test("its version is the crate's", () => {
  const manifest = readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8");
  assert.equal(JSON.parse(text("package.json")).version, /^version = "(.+)"$/m.exec(manifest)[1]);
});

test("the core is at most 127 KiB gzipped", (t) => {
  const core = read("talview_events.wasm");
  const gzipped = gzipSync(core, { level: 9 }).length;
  t.diagnostic(`talview_events.wasm: ${core.length} bytes, ${gzipped} gzipped`);
  assert.ok(gzipped <= 127 * 1024, `${gzipped} bytes gzipped`);
});

test("both main entries carry the core that lies beside them", () => {
  const core = read("talview_events.wasm");
  const spelled = textOf(core);
  assert.deepEqual(Buffer.from(bytesOfText(spelled)), core);
  // Whoever puts it elsewhere, into a page for instance, need not escape it.
  assert.match(spelled, /^[^"'`$<\\]*$/);
  assert.match(spelled, /^[ -~]*$/);
  assert.ok(text("index.js").includes(`"${spelled}"`));
  assert.ok(text("index.cjs").includes(`"${spelled}"`));
});

test("both main entries can be imported where there are no encoders yet, as in a test runner's old DOM", () => {
  const words = run("old.cjs", `
    const { TextEncoder, TextDecoder } = globalThis;
    delete globalThis.TextEncoder;
    delete globalThis.TextDecoder;
    const { check } = require("talview-events");
    import("talview-events").then((imported) => {
      Object.assign(globalThis, { TextEncoder, TextDecoder });
      console.log(check("{}").ok, imported.check("{}").ok);
    });
  `);
  assert.equal(words, "false false\n");
});

test("the entries use nothing that only some environments have or allow", () => {
  // The core as text may spell anything.
  const spelled = textOf(read("talview_events.wasm"));
  for (const name of ["index.js", "index.cjs", "element.js", "element-define.js"]) {
    const code = text(name).replace(`"${spelled}"`, '""');
    for (const word of [/import\.meta/, /\beval\b/, /new Function/, /__dirname/, /__filename/, /node:/, /\brequire\(/, /\bfetch\(/, /\bprocess\b/, /\bfs\b/, /^\s*await /m]) {
      assert.doesNotMatch(code, word, name);
    }
  }
});

test("import and require give the same functions", () => {
  for (const given of [imported, required]) {
    for (const name of FUNCTIONS) assert.equal(typeof given[name], "function", name);
    assert.ok(given.PayloadError.prototype instanceof Error);
  }
  assert.deepEqual(Object.keys(imported).sort(), [...FUNCTIONS, "PayloadError", "sanitizer"].sort());
});

test("an ECMAScript module works without configuration and without await", () => {
  const program = 'import { check } from "talview-events";\nconsole.log(check("5").ok);\n';
  assert.equal(run("module.mjs", program), "false\n");
});

test("a CommonJS module works without configuration and without await", () => {
  const program = 'const { check } = require("talview-events");\nconsole.log(check("5").ok);\n';
  assert.equal(run("common.cjs", program), "false\n");
});

test("importing it costs nothing but reading it: the core is made on the first call", () => {
  const program = `
    WebAssembly.Module = class { constructor() { throw new Error("compiled"); } };
    const { check } = require("talview-events");
    console.log("imported");
    try { check("5"); } catch (error) { console.log(error.message); }
  `;
  assert.equal(run("lazy.cjs", program), "imported\ncompiled\n");
});

test("init may be called any number of times", () => {
  const program = `
    import { check, init } from "talview-events";
    const first = init();
    console.log(first === init(), check("5").ok, (await first) === (await init()));
  `;
  assert.equal(run("init.mjs", program), "true false true\n");
});

test("init may be tried again after a failure", () => {
  const program = `
    import { check, init } from "talview-events";
    const compile = WebAssembly.compile;
    WebAssembly.compile = () => Promise.reject(new Error("no memory"));
    await init().catch((error) => console.log(error.message));
    WebAssembly.compile = compile;
    console.log((await init()) instanceof WebAssembly.Module, check("5").ok);
  `;
  assert.equal(run("again.mjs", program), "no memory\ntrue false\n");
});

test("it works where there is no Buffer, as in browsers", () => {
  const program = 'delete globalThis.Buffer;\nconst { check } = require("talview-events");\nconsole.log(check("5").ok);\n';
  assert.equal(run("no-buffer.cjs", program), "false\n");
});

test("after a trap in the core the next call works", () => {
  const program = `
    const instances = [];
    const Instance = WebAssembly.Instance;
    WebAssembly.Instance = function (...given) {
      const { exports } = new Instance(...given);
      instances.push(exports);
      // The first instance fails as a bug in it would.
      const trap = () => { throw new WebAssembly.RuntimeError("unreachable"); };
      return { exports: instances.length === 1 ? { ...exports, check: trap } : exports };
    };
    const { check } = require("talview-events");
    try { check("5"); } catch (error) { console.log(error.constructor.name, error.cause.message); }
    console.log(check("5").ok, instances.length);
  `;
  assert.equal(run("trap.cjs", program), "Error unreachable\nfalse 2\n");
});

test("the style sheet, the core and the manifest of elements have entries of their own", () => {
  const program = `
    console.log(["timeline.css", "talview_events.wasm", "custom-elements.json", "package.json"].map((name) =>
      require("fs").statSync(require.resolve("talview-events/" + name)).size > 0).join());
  `;
  assert.equal(run("entries.cjs", program), "true,true,true,true\n");
});
