// The bench page: measures this package in the browser that shows it, row by
// row, and leaves what it found in `measured`.

import * as ours from "../../pkg/index.js";
import candidate from "../../tests/cases/candidate-created.json";
import incident from "../../tests/cases/incident-updated.json";
import testInstance from "../../tests/cases/test-instance-created.json";
import { COARSE, measure } from "./measure.js";
import { alone, rows, titled } from "./rows.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const BYTES = { bytes: (text) => encoder.encode(text), text: (bytes) => decoder.decode(bytes) };

const painted = () => new Promise((resolve) => setTimeout(resolve, 50));
const state = document.querySelector("#state");
const body = document.querySelector("tbody");
document.querySelector("#browser").textContent = navigator.userAgent;

function element(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

function shown({ row: name, taken, base }) {
  const micros = `${(base * 1000).toLocaleString("en", { maximumSignificantDigits: 3 })} µs`;
  // As in REFERENCE.md, what stands between backticks is code.
  const head = element("th", ...name.split("`").map((part, at) => (at % 2 === 1 ? element("code", part) : part)));
  head.scope = "row";
  body.append(element("tr", head, element("td", micros), element("td", (taken / base).toFixed(2))));
}

const measured = [];
try {
  for (const row of rows(ours, { incident, testInstance, candidate }, BYTES)) {
    await painted();
    const { medians, spread } = measure(alone(row), COARSE);
    measured.push({ row: titled(row), taken: medians["talview-events"], base: medians.base, spread });
    shown(measured.at(-1));
  }
  state.textContent = "Done.";
  globalThis.measured = measured;
} catch (error) {
  state.textContent = `Stopped: ${error.message}`;
  globalThis.failed = error.message;
}
