// Sections of REFERENCE.md that tests write, and hold to what they should
// say; tests/held/mod.rs does so for tests in Rust.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";

const REFERENCE = new URL("../../REFERENCE.md", import.meta.url);

/**
 * Holds one section against what it should say, or with BLESS=1 writes it
 * anew. It stands between two lines that are put there by hand:
 *
 *     <!-- NAME: written by COMMAND -->
 *     <!-- end of NAME -->
 */
export function section(name, given) {
  const text = readFileSync(REFERENCE, "utf8");
  const parts = new RegExp(`^([^]*<!-- ${name}: .* -->\n)([^]*)(<!-- end of ${name} -->\n[^]*)$`).exec(text);
  assert.ok(parts, `REFERENCE.md has no section ${name}`);
  const [, before, gave, after] = parts;
  const fresh = `\n${given.trim()}\n\n`;
  if (process.env.BLESS) writeFileSync(REFERENCE, before + fresh + after);
  else assert.equal(gave, fresh, "BLESS=1 accepts this change");
}
