// The core compiled once and shared with threads: Node's and browsers'.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import vm from "node:vm";
import { Worker } from "node:worker_threads";

import { build } from "esbuild";

import { POLICY } from "../browsers/policy.mjs";
import { BROWSERS, site, watched } from "../browsers/watched.mjs";
import { sample, SAMPLES } from "../payloads/samples.mjs";
import { folder, imported, project, run } from "./installed.mjs";

const { init, view } = imported;

const read = (path) => readFileSync(path, "utf8");
const bodies = SAMPLES.map(sample);
const answers = bodies.map((body) => view(body));

/** In a worker, before the package is there: counts how often anything is compiled. */
const COUNT = `
  globalThis.compiled = 0;
  const { compile, compileStreaming, instantiate, Module } = WebAssembly;
  WebAssembly.compile = (...given) => (globalThis.compiled++, compile(...given));
  WebAssembly.compileStreaming = (...given) => (globalThis.compiled++, compileStreaming(...given));
  WebAssembly.instantiate = (...given) => (globalThis.compiled++, instantiate(...given));
  WebAssembly.Module = new Proxy(Module, { construct: (target, given) => (globalThis.compiled++, new target(...given)) });
`;

describe("in Node's worker threads", () => {
  const START = {
    "worker.mjs": `
      import "./count.mjs";
      import { parentPort, workerData } from "node:worker_threads";
      import { check, init, view } from "talview-events";
    `,
    "worker.cjs": `
      require("./count.cjs");
      const { parentPort, workerData } = require("node:worker_threads");
      const { check, init, view } = require("talview-events");
    `,
  };

  before(() => {
    for (const end of ["mjs", "cjs"]) writeFileSync(join(project, `count.${end}`), COUNT);
  });

  /** What a worker posts that runs this after its imports. */
  function posted(name, program, workerData) {
    writeFileSync(join(project, name), START[name] + program);
    return new Promise((resolve, reject) => {
      new Worker(join(project, name), { workerData }).once("message", resolve).once("error", reject);
    });
  }

  const ANSWER = "parentPort.postMessage({ answers: workerData.bodies.map((body) => view(body)), compiled });";

  for (const name of Object.keys(START)) {
    test(`${name} compiles nothing once it has the core, and answers as this thread does`, async () => {
      const given = await posted(name, `init(workerData.core);${ANSWER}`, { core: await init(), bodies });
      assert.deepEqual(given, { compiled: 0, answers });
    });

    test(`${name} compiles it once without`, async () => {
      assert.deepEqual(await posted(name, ANSWER, { bodies }), { compiled: 1, answers });
    });
  }

  test("the promise gives the core that was handed over, which can be handed on", async () => {
    const program = "init(workerData).then((core) => parentPort.postMessage({ same: core === workerData, core }));";
    const { same, core } = await posted("worker.mjs", program, await init());
    assert.ok(same);
    assert.deepEqual(await posted("worker.mjs", `init(workerData.core);${ANSWER}`, { core, bodies }), { compiled: 0, answers });
  });

  test("after a trap the next call works, and nothing is compiled", async () => {
    const program = `
      const Instance = WebAssembly.Instance;
      let made = 0;
      // The first instance fails as a bug in it would.
      WebAssembly.Instance = function (...given) {
        const { exports } = new Instance(...given);
        const trap = () => { throw new WebAssembly.RuntimeError("unreachable"); };
        return { exports: ++made === 1 ? { ...exports, check: trap } : exports };
      };
      init(workerData);
      let trapped = false;
      try { check("5"); } catch { trapped = true; }
      parentPort.postMessage({ trapped, ok: check("5").ok, made, compiled });
    `;
    assert.deepEqual(await posted("worker.mjs", program, await init()), { trapped: true, ok: false, made: 2, compiled: 0 });
  });

  test("a thread that is compiling the core keeps the first that is there", async () => {
    const program = `
      const own = init();
      const same = init(workerData) === own;
      own.then((core) => parentPort.postMessage({ same, handed: core === workerData, ok: check("5").ok }));
    `;
    assert.deepEqual(await posted("worker.mjs", program, await init()), { same: true, handed: true, ok: false });
  });

  test("a thread that has compiled the core keeps its own", async () => {
    const program = `
      check("5");
      init(workerData).then((core) => parentPort.postMessage({ handed: core === workerData, compiled }));
    `;
    assert.deepEqual(await posted("worker.mjs", program, await init()), { handed: false, compiled: 1 });
  });

  test("a core of another realm is one", async () => {
    const context = vm.createContext({ TextEncoder, TextDecoder, atob, module: { exports: {} } });
    vm.runInContext(read(join(folder, "index.cjs")), context);
    const core = await init();
    assert.equal(vm.runInContext("WebAssembly.Module", context) === WebAssembly.Module, false);
    assert.equal(await context.module.exports.init(core), core);
    assert.equal(context.module.exports.check("5").ok, false);
  });
});

describe("what is not the core", () => {
  const bytes = readFileSync(join(folder, "talview_events.wasm"));
  const other = Buffer.from(bytes);
  other[other.length - 1] ^= 1;
  const EMPTY = bytes.subarray(0, 8);

  for (const [name, make, message] of [
    ["null, as workerData is without any", () => null, /^init: expected a WebAssembly\.Module/],
    ["a name", () => "talview_events.wasm", /^init: expected a WebAssembly\.Module/],
    ["the core's bytes", () => bytes, /^init: expected a WebAssembly\.Module/],
    ["a promise of the core", () => init(), /^init: expected a WebAssembly\.Module/],
    ["an instance", () => new WebAssembly.Instance(new WebAssembly.Module(EMPTY)), /^init: expected a WebAssembly\.Module/],
    ["another module", () => new WebAssembly.Module(EMPTY), /found another WebAssembly\.Module$/],
    ["the core of another build", () => new WebAssembly.Module(other), /found another WebAssembly\.Module$/],
  ]) {
    test(`${name} is refused at once, and the package works on`, () => {
      assert.throws(() => init(make()), { name: "TypeError", message });
      assert.equal(imported.check("5").ok, false);
    });
  }

  test("it is refused before the core is compiled as well, which then compiles as ever", () => {
    const program = `
      import { check, init } from "talview-events";
      try { init({}); } catch (error) { console.log(error.name); }
      console.log(check("5").ok, (await init()) instanceof WebAssembly.Module);
    `;
    assert.equal(run("refused.mjs", program), "TypeError\nfalse true\n");
  });

  test("the core beside the entries, compiled by whoever can, is the core", () => {
    const program = `
      import { readFileSync } from "node:fs";
      import { createRequire } from "node:module";
      import { check, init } from "talview-events";
      const path = createRequire(import.meta.url).resolve("talview-events/talview_events.wasm");
      const core = new WebAssembly.Module(readFileSync(path));
      console.log((await init(core)) === core, check("5").ok);
    `;
    assert.equal(run("beside.mjs", program), "true false\n");
  });
});

const PAGE = (entry) => `
  import { init, view } from "${entry}";

  const policy = trustedTypes.createPolicy("worker", { createScriptURL: (address) => address });
  const bodies = await (await fetch("bodies.json")).json();
  const here = JSON.stringify(bodies.map((body) => view(body)));

  async function inWorker(core) {
    const worker = new Worker(policy.createScriptURL("worker.js"), { type: "module" });
    const given = new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
    worker.postMessage({ core, bodies });
    const { answers, compiled } = await given;
    return { compiled, count: answers.length, same: JSON.stringify(answers) === here };
  }

  globalThis.outcome = { shared: await inWorker(await init()), alone: await inWorker() };
`;

const WORKER = (entry) => `
  import "./count.js";
  import { init, view } from "${entry}";

  addEventListener("message", ({ data: { core, bodies } }) => {
    if (core) init(core);
    postMessage({ answers: bodies.map((body) => view(body)), compiled });
  });
`;

/** One bundle for the page and one for the worker, which share the package as a chunk. */
async function bundled() {
  for (const [name, source] of [["count.js", COUNT], ["page.js", PAGE("talview-events")], ["worker.js", WORKER("talview-events")]]) {
    writeFileSync(join(project, name), source);
  }
  const { outputFiles } = await build({
    entryPoints: ["page.js", "worker.js"].map((name) => join(project, name)),
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    outdir: project,
    write: false,
  });
  return Object.fromEntries(outputFiles.map(({ path, text }) => [path.slice(project.length + 1), text]));
}

for (const [name, launch] of Object.entries(BROWSERS)) describe(`in a worker in ${name}, under the content security policy of REFERENCE.md`, () => {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser?.close());

  for (const [how, scripts] of [
    [
      "from the package's files",
      () => ({
        "page.js": PAGE("./talview-events/index.js"),
        "worker.js": WORKER("./talview-events/index.js"),
        "count.js": COUNT,
        "talview-events/index.js": read(join(folder, "index.js")),
      }),
    ],
    ["from a bundle", bundled],
  ]) {
    test(`${how}, it compiles nothing once it has the core, and answers as the page does`, async () => {
      const files = {
        ...(await scripts()),
        "bodies.json": JSON.stringify(bodies),
        "index.html": `<!doctype html>
<html lang="en">
<title>Worker</title>
<script src="watch.js"></script>
<script type="module" src="page.js"></script>
`,
      };
      const served = await site(files, POLICY);
      try {
        const outcome = await watched(browser, served, (page) =>
          page.evaluate(async () => {
            const patience = performance.now() + 10_000;
            while (!globalThis.outcome && !globalThis.unwanted.length && performance.now() < patience) {
              await new Promise((resolve) => setTimeout(resolve, 20));
            }
            return globalThis.outcome;
          }),
        );
        const same = { count: bodies.length, same: true };
        assert.deepEqual(outcome, { shared: { compiled: 0, ...same }, alone: { compiled: 1, ...same } });
      } finally {
        await served.close();
      }
    });
  }
});
