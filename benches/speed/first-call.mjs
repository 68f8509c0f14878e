// How long the first call takes in a fresh process of Node, import included.

import { execFileSync } from "node:child_process";
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { median } from "../median.js";

const PROCESSES = 15;

/** Each process is told which module to import, where the body lies, and whether a rival's default export is called. */
const PROGRAM = `
  import { readFileSync } from "node:fs";
  const [module, file] = process.argv.slice(2);
  const body = readFileSync(file);
  const start = performance.now();
  const { check, default: rival } = await import(module);
  const accepted = rival ? rival(body).length === 0 : check(body).ok;
  const taken = performance.now() - start;
  if (!accepted) throw new Error(module + " refuses the body");
  console.log(taken);
`;

/** Milliseconds by name, medians of processes that are started in turn. */
export function firstCalls(modules, body) {
  const folder = mkdtempSync(join(tmpdir(), "talview-events-"));
  try {
    const [program, file] = [join(folder, "first.mjs"), join(folder, "body.json")];
    writeFileSync(program, PROGRAM);
    writeFileSync(file, body);
    const taken = Object.fromEntries(Object.keys(modules).map((name) => [name, []]));
    for (let round = 0; round < PROCESSES; round += 1) {
      for (const [name, module] of Object.entries(modules)) {
        taken[name].push(Number(execFileSync(process.execPath, [program, module, file], { encoding: "utf8" })));
      }
    }
    return Object.fromEntries(Object.entries(taken).map(([name, values]) => [name, median(values)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
