// The package with a look inside: how many instances of its core were made,
// how many of them are gone, and how much memory the newest has. The package
// gives nobody its core, so every instance that this program makes is counted.

import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

export { folder, imported, project } from "../package/installed.mjs";

setFlagsFromString("--expose-gc");

/** Frees what nobody can reach any more. */
export const collect = runInNewContext("gc");

/** Instances of the core so far. */
export const instances = { made: 0, gone: 0 };
const registry = new FinalizationRegistry(() => instances.gone++);

/** What the newest instance exports. */
let newest;

const { Instance } = WebAssembly;
WebAssembly.Instance = function (module, imports) {
  const instance = new Instance(module, imports);
  instances.made++;
  registry.register(instance.exports);
  newest = instance.exports;
  return instance;
};

/** What the newest instance exports. */
export const exported = () => newest;

/** Bytes of memory that the newest instance has. */
export const memory = () => newest.memory.buffer.byteLength;

/** How many instances are still there when this turn is over and everything that can be freed is. */
export async function remaining() {
  const kept = new WeakRef(newest);
  newest = undefined;
  for (let turn = 0; turn < 5; turn++) {
    await new Promise(setImmediate);
    collect();
  }
  newest = kept.deref();
  return instances.made - instances.gone;
}

/** Bytes that this program has for objects, and for buffers, when everything that can be freed is. */
export function held() {
  // Buffers found by the first are freed beside the program's run, which the second awaits.
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return { heap: heapUsed, buffers: external };
}

/** What the engine itself may have more of after some calls: a large payload or some cores are far more. */
const OWN = 2 << 20;

/** That no more is held than before. */
export function unchanged(before) {
  const after = held();
  for (const what of ["heap", "buffers"]) {
    assert.ok(after[what] - before[what] < OWN, `${what}: ${before[what]} to ${after[what]} bytes`);
  }
}
