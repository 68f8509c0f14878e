// How the figures of talview-events and of others are said.

import { readFileSync } from "node:fs";

const number = (value, digits) => value.toLocaleString("en", { maximumSignificantDigits: digits });

export const micros = (millis) => `${number(millis * 1000, 3)} µs`;
export const millis = (millis) => `${number(millis, 3)} ms`;
export const ratio = (taken, base) => (taken === undefined ? "" : (taken / base).toFixed(2));

/** Said beside a figure that is better measured again. */
export const disturbed = (spread) => (spread > 1.25 ? ` (disturbed, ${spread.toFixed(2)})` : "");
/** What that means, for whoever reads a table of such figures. */
export const DISTURBED = `Behind *disturbed* stands how far the middle half of the rounds lies apart, 1.1 where
a machine has nothing else to do: such a figure is better measured again.`;

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url)));
const { devDependencies } = read("../../package.json");
export const { version } = read("../../pkg/package.json");
/** A contestant with its version, if it has one. */
export const named = (name) => `${name} ${name === "talview-events" ? version : (devDependencies[name] ?? "")}`.trim();
