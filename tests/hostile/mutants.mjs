// Takes out one safeguard of the core after the other, and expects that
// `cargo test --test hostile` fails: a proof that it would notice.
//
//     node tests/hostile/mutants.mjs           all of them
//     node tests/hostile/mutants.mjs escape    those with this word in their name
//
// The changes are made to a copy of the sources.

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { SAFEGUARDS } from "./safeguards.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const copy = mkdtempSync(join(tmpdir(), "talview-events-mutants-"));
process.on("exit", () => rmSync(copy, { recursive: true, force: true }));
for (const name of ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml", "REFERENCE.md", "src", "tests", "pkg-template"]) {
  cpSync(join(root, name), join(copy, name), { recursive: true });
}

/** Only what the tests need is built. */
const environment = {
  ...process.env,
  CARGO_TARGET_DIR: join(root, "target", "hostile-mutants"),
  CARGO_PROFILE_DEV_DEBUG: "0",
};
delete environment.BLESS;

const cargo = (...words) => {
  const { status, stdout, stderr } = spawnSync("cargo", ["test", "--quiet", "--test", "hostile", ...words], { cwd: copy, env: environment, encoding: "utf8" });
  return { passed: status === 0, said: stdout + stderr };
};

function fail(message) {
  console.error(message);
  process.exit(1);
}

const { passed, said } = cargo();
if (!passed) fail(`the tests fail without any change:\n${said}`);

const wanted = Object.entries(SAFEGUARDS).filter(([name]) => name.includes(process.argv[2] ?? ""));
const survivors = [];
for (const [name, [file, there, instead]] of wanted) {
  const source = readFileSync(join(copy, file), "utf8");
  writeFileSync(join(copy, file), source.replace(there, () => instead));
  const built = cargo("--no-run");
  if (!built.passed) fail(`${name}: does not compile\n${built.said}`);
  const survives = cargo().passed;
  if (survives) survivors.push(name);
  console.log(`${survives ? "NOT NOTICED" : "noticed"}  ${name}`);
  writeFileSync(join(copy, file), source);
}
if (survivors.length > 0) fail(`${survivors.length} of ${wanted.length} changes were not noticed`);
console.log(`all ${wanted.length} changes were noticed`);
