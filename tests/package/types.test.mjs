// The types, compiled as users compile them.

import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { compiles, project } from "./installed.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

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
    const config = ["tsconfig", resolution, ...libraries, "json"].join(".");
    compiles(config, include, { lib: ["es2022", ...libraries], module, moduleResolution: resolution, esModuleInterop: true });
  });
}
