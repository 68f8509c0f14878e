// The package around cores that fail on purpose: the published core, changed
// by binaryen, in the published JavaScript.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import binaryen from "binaryen";

import { textOf } from "../../pkg-template/core-text.js";
import { folder, project } from "./watched.mjs";

const published = readFileSync(join(folder, "talview_events.wasm"));
const index = readFileSync(join(folder, "index.js"), "utf8");

/**
 * A package whose core traps when it has entered as many functions as its
 * exported global `fuel` says: at any point of a call, buffers half filled and
 * borrowed, and by the instruction that a panic ends in.
 */
export const trapping = () =>
  packageAround("trapping", (core) => {
    core.addGlobal("fuel", binaryen.i32, true, core.i32.const(0x7fff_ffff));
    core.addGlobalExport("fuel", "fuel");
    const fuel = () => core.global.get("fuel", binaryen.i32);
    for (let index = 0; index < core.getNumFunctions(); index++) {
      const entered = core.getFunctionByIndex(index);
      const { module, body } = binaryen.getFunctionInfo(entered);
      // The one that is imported.
      if (module) continue;
      const burn = core.global.set("fuel", core.i32.sub(fuel(), core.i32.const(1)));
      const stop = core.if(core.i32.eqz(fuel()), core.unreachable());
      binaryen.Function(entered).body = core.block(null, [stop, burn, body], binaryen.getExpressionType(body));
    }
  });

/** A package whose core gets so much more memory than it starts with, in pages of 64 KiB, and no more. */
export const cramped = (pages) =>
  packageAround("cramped", (core) => {
    const { initial } = core.getMemoryInfo();
    return core.emitText().replace(/(\(memory \S+ \d+)(?: \d+)?\)/, (_, memory) => `${memory} ${initial + pages})`);
  });

/** The package with a core that was changed, in place or by giving its text. */
async function packageAround(name, change) {
  const core = binaryen.readBinary(published);
  core.setFeatures(binaryen.Features.All);
  const text = change(core);
  const changed = text === undefined ? core : binaryen.parseText(text);
  changed.setFeatures(binaryen.Features.All);
  if (!changed.validate()) throw new Error(`the core that is ${name} is not valid`);
  const parts = index.split(textOf(published));
  if (parts.length !== 2) throw new Error("the core does not stand once in index.js");
  const file = join(project, `${name}.mjs`);
  writeFileSync(file, parts.join(textOf(changed.emitBinary())));
  return import(pathToFileURL(file));
}
