// How figures stand in REFERENCE.md, and the date that they were measured on.

import { readFileSync } from "node:fs";

/** What a program was given as its only word, which has to be a date: the machine's clock is asked by its caller. */
export function dated(program) {
  const [date, ...more] = process.argv.slice(2);
  if (more.length > 0 || !/^\d{4}-\d{2}-\d{2}$/.test(date ?? "")) {
    console.error(`usage: node benches/speed/${program} YYYY-MM-DD`);
    process.exit(2);
  }
  return date;
}

/** A table: the first column to the left, all others to the right. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |\n`;
  return [head, head.map((_, at) => (at === 0 ? "---" : "---:")), ...rows].map(line).join("");
}

const number = (value, digits) => value.toLocaleString("en", { maximumSignificantDigits: digits });

export const micros = (millis) => `${number(millis * 1000, 3)} µs`;
export const millis = (millis) => `${number(millis, 3)} ms`;
export const ratio = (taken, base) => (taken === undefined ? "" : (taken / base).toFixed(2));

/** Said beside a figure that is better measured again, when the machine has nothing else to do. */
export const disturbed = (spread) => (spread > 1.25 ? ` (disturbed: spread ${spread.toFixed(2)})` : "");

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url)));
const { devDependencies } = read("../../package.json");
export const { version } = read("../../pkg/package.json");
/** A contestant with its version, if it has one. */
export const named = (name) => `${name} ${name === "talview-events" ? version : (devDependencies[name] ?? "")}`.trim();
