// The package as its users get it: packed, and installed into an empty project
// outside the repository. Importing this module does so.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The project's folder. */
export const project = realpathSync(mkdtempSync(join(tmpdir(), "talview-events-")));
process.on("exit", () => rmSync(project, { recursive: true, force: true }));

const npm = (folder, ...words) =>
  execFileSync("npm", [...words, "--loglevel=error"], { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

const local = (path) => fileURLToPath(new URL(path, import.meta.url));

const built = local("../../pkg");
const [packed] = JSON.parse(npm(built, "pack", "--json", "--pack-destination", project));

/** The files that a user receives. */
export const files = packed.files.map((file) => file.path).sort();

writeFileSync(join(project, "package.json"), '{ "private": true }\n');
npm(project, "install", "--offline", "--no-audit", "--no-fund", join(project, packed.filename));

/** The installed package's folder. */
export const folder = join(project, "node_modules", "talview-events");

/** What `require("talview-events")` gives in that project. */
export const required = createRequire(join(project, "index.js"))("talview-events");

writeFileSync(join(project, "imported.mjs"), 'export * from "talview-events";\n');

/** What `import * from "talview-events"` gives in that project. */
export const imported = await import(pathToFileURL(join(project, "imported.mjs")));

/** Runs a program in that project and returns what it prints. */
export const run = (name, program) => {
  writeFileSync(join(project, name), program);
  return execFileSync(process.execPath, [name], { cwd: project, encoding: "utf8" });
};

/**
 * Compiles files of that project as strictly as anybody may, and fails with what the compiler says.
 *
 * @param {string} config where in the project the compiler's settings are put
 * @param {string[]} include the files, as they lie beside it
 */
export function compiles(config, include, options) {
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: false,
    target: "es2022",
    types: [],
    ...options,
  };
  writeFileSync(join(project, config), JSON.stringify({ compilerOptions, include }));
  try {
    execFileSync(process.execPath, [local("../../node_modules/typescript/bin/tsc"), "--project", config], { cwd: project, encoding: "utf8" });
  } catch (error) {
    assert.fail(error.stdout || error.message);
  }
}
