// What the package makes of two of the sender's payloads: verdict, card and
// figures in the terminal, and each card as a page in `target/demo`.
//
//     node www/demo.mjs

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { renderText, view } from "../pkg/index.js";
import { count, duration, percent, stamp } from "./words.js";

const PAYLOADS = ["incident-updated.json", "test-instance-created.json"];

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const terminal = process.stdout.isTTY && !process.env.NO_COLOR;
const bold = (text) => (terminal ? `\u001b[1m${text}\u001b[0m` : text);
const indented = (text) => text.trimEnd().replace(/^(?=.)/gm, "  ");

/** One line for each figure; a figure that is not known says so. */
function figures(report) {
  const rows = Object.entries(report)
    .filter(([name]) => name !== "kind" && name !== "attributes")
    .map(([name, value]) => [name.replaceAll("_", " "), worded(name, value)]);
  const attributes = (report.attributes ?? []).map(({ name, score, scale, verdict }) => [
    name,
    `${score ?? "no score"}${scale ? ` on ${scale[0]} to ${scale[1]}` : ""}: ${verdict.replace("_", " ")}`,
  ]);
  const width = Math.max(...[...rows, ...attributes].map(([name]) => name.length));
  return [...rows, ...attributes].map(([name, value]) => `${name.padEnd(width)}  ${value}`).join("\n");
}

function worded(name, value) {
  if (value === null) return "not known";
  if (name.endsWith("_at")) return stamp(value);
  if (name === "time_taken") return value.text;
  if (name.endsWith("_share")) return percent(value);
  if (/^(duration|elapsed|recorded_after|time_to_.*|longest_gap)$/.test(name)) {
    return `${value < 0 ? "minus " : ""}${duration(value)} (${value.toLocaleString("en")} ms)`;
  }
  if (Array.isArray(value)) return value.join(", ") || "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}

for (const name of PAYLOADS) {
  const payload = readFileSync(here(`../tests/cases/${name}`));
  // The sender's example candidate is nobody, so nothing need be hidden.
  const { ok, issues, total, report, html } = view(payload, { document: true, redact: false });

  console.log(`\n${bold(`tests/cases/${name}: ${ok ? "valid" : "not valid"}${total > 0 ? `, ${count(total, "issue")}` : ""}`)}\n`);
  for (const { severity, pointer, message, range } of issues) {
    console.log(`  line ${range.start.line}, ${severity}: ${pointer} ${message}`);
  }
  if (ok) {
    console.log(`${issues.length > 0 ? "\n" : ""}${indented(renderText(payload))}\n`);
    console.log(`  ${bold("Figures")}\n${indented(figures(report))}\n`);
  } else {
    process.exitCode = 1;
  }

  const file = here(`../target/demo/${name.replace(/json$/, "html")}`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, html);
  console.log(`  HTML: ${relative(process.cwd(), file)}`);
}
console.log();
