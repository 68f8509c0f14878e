// Sections of REFERENCE.md that tests and benches write, and that tests hold to
// what they should say; tests/held/mod.rs does so for tests in Rust. A section
// stands between two lines that are put there by hand:
//
//     <!-- NAME: written by COMMAND -->
//     <!-- end of NAME -->

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";

const REFERENCE = new URL("../../REFERENCE.md", import.meta.url);

/** Holds one section against what it should say, or with BLESS=1 writes it anew. */
export function section(name, given) {
  if (process.env.BLESS) return write(name, given);
  assert.equal(parted(name).said, between(given), "BLESS=1 accepts this change");
}

/** Writes one section, whatever it said, and leaves the others alone. */
export function write(name, given) {
  const { before, after } = parted(name);
  writeFileSync(REFERENCE, before + between(given) + after);
}

/** A table, for a section: `others` aligns its columns but the first. */
export function table(head, rows, others = "---") {
  const line = (cells) => `| ${cells.join(" | ")} |\n`;
  return [head, head.map((_, at) => (at === 0 ? "---" : others)), ...rows].map(line).join("");
}

/** What stands between a section's two lines. */
const between = (given) => `\n${given.trim()}\n\n`;

/** What a section says, and what stands before and behind that. */
function parted(name) {
  const text = readFileSync(REFERENCE, "utf8");
  const parts = new RegExp(`^([^]*<!-- ${name}: .* -->\n)([^]*)(<!-- end of ${name} -->\n[^]*)$`).exec(text);
  assert.ok(parts, `REFERENCE.md has no section ${name}`);
  const [, before, said, after] = parts;
  return { before, said, after };
}
