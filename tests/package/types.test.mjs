// The types, compiled as users compile them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { project } from "./installed.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const tsc = here("../../node_modules/typescript/bin/tsc");

copyFileSync(here("types/uses.ts"), join(project, "uses.ts"));
copyFileSync(here("types/uses.ts"), join(project, "uses.mts"));
copyFileSync(here("types/uses.cts"), join(project, "uses.cts"));
copyFileSync(here("types/threads.ts"), join(project, "threads.ts"));

// What the package really gives, as literals: a member that the types lack, or
// that they promise and nobody sends, does not compile.
const TYPES = { event: "Event", report: "Report", card: "Card", diagnostics: "Diagnostic[]", problem: "ProblemDetails" };
const given = readdirSync(here("../cases")).flatMap((name) => {
  const type = TYPES[name.split(".").pop()];
  const literal = type && readFileSync(here(`../cases/${name}`), "utf8").trimEnd();
  return type ? [`// ${name}\nexport const given${name.replace(/[^a-z]/g, "_")}: ${type} = ${literal};\n`] : [];
});
writeFileSync(join(project, "given.ts"), `import type { Card, Diagnostic, Event, ProblemDetails, Report } from "talview-events";\n${given.join("")}`);

for (const [resolution, module, include, libraries = []] of [
  ["bundler", "esnext", ["uses.ts", "given.ts"]],
  ["node16", "node16", ["uses.mts", "uses.cts"]],
  ["nodenext", "nodenext", ["uses.mts", "uses.cts"]],
  ["bundler", "esnext", ["uses.ts", "threads.ts"], ["dom"]],
]) {
  test(["with module resolution", resolution, ...libraries].join(" "), () => {
    const config = join(project, ["tsconfig", resolution, ...libraries, "json"].join("."));
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      skipLibCheck: false,
      target: "es2022",
      lib: ["es2022", ...libraries],
      types: [],
      module,
      moduleResolution: resolution,
      esModuleInterop: true,
    };
    writeFileSync(config, JSON.stringify({ compilerOptions, include }));
    try {
      execFileSync(process.execPath, [tsc, "--project", config], { cwd: project, encoding: "utf8" });
    } catch (error) {
      assert.fail(error.stdout || error.message);
    }
  });
}
