// The payloads of tests/cases, for every test that walks them or wants one;
// tests/payloads/mod.rs has them for tests in Rust.

import { readdirSync, readFileSync } from "node:fs";

const CASES = new URL("../cases/", import.meta.url);

/** Their names, without what they end in. */
export const SAMPLES = readdirSync(CASES)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.replace(/\.json$/, ""));

/** A payload as its bytes, for not all of them are text. */
export const bytesOf = (name) => readFileSync(new URL(`${name}.json`, CASES));

/** A payload as its text. */
export const sample = (name) => bytesOf(name).toString();
