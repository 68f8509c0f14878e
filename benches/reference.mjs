// How figures come into REFERENCE.md, and the date that they were measured on.

import { table as aligned } from "../tests/held/section.mjs";

export { write } from "../tests/held/section.mjs";

/**
 * What a bench was given: a date, for the machine's clock is asked by its caller, and behind it the words that it may
 * have besides.
 */
export function given(bench, ...words) {
  const [date, ...others] = process.argv.slice(2);
  if (others.length > words.length || !/^\d{4}-\d{2}-\d{2}$/.test(date ?? "")) {
    const usage = ["usage: node", `benches/${bench}`, "YYYY-MM-DD", ...words.map((word) => `[${word}]`)];
    console.error(usage.join(" "));
    process.exit(2);
  }
  return [date, ...others];
}

/** A table: the first column to the left, all others to the right. */
export const table = (head, rows) => aligned(head, rows, "---:");
