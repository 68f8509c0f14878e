// What every contestant makes of every seeded fault, and the words and tables
// that say so in REFERENCE.md.

import { readFileSync, readdirSync } from "node:fs";

import { table } from "../held/section.mjs";
import { imported } from "../package/installed.mjs";
import { FAULTS } from "./faults.mjs";
import { validators } from "./validators.mjs";

const read = (path) => readFileSync(new URL(path, import.meta.url));

const { devDependencies: versions } = JSON.parse(read("../../package.json"));

/** This package: what it informs of is nothing wrong. */
const ours = (body, options) =>
  imported
    .check(body, options)
    .issues.filter(({ severity }) => severity !== "info")
    .map(({ code, pointer, range }) => ({ code, pointer, offset: range.start.offset }));

/** What each contestant reports of a body: `{ pointer, offset }`, this package with a code beside them. */
export const CONTESTANTS = { "talview-events": ours, ...validators };

/** Whether a report names a place: by its pointer, or where that is a place in the text by its position. */
export function names({ pointer, offset = null }, place) {
  const [from, to] = place.span ?? [];
  return (place.pointer !== null && pointer === place.pointer) || (offset !== null && from <= offset && offset <= to);
}

/** How a contestant does on a fault: how many places it names, and whether by positions in the text and by pointers. */
function scored(reports, { expected }) {
  const found = expected.map((place) => reports.filter((report) => names(report, place)));
  const named = found.filter((reports) => reports.length > 0).length;
  return {
    seen: reports.length > 0,
    named,
    right: named === expected.length,
    positioned: found.every((reports) => reports.some(({ offset = null }) => offset !== null)),
    pointed: found.every((reports, index) => reports.some(({ pointer }) => pointer === expected[index].pointer)),
  };
}

/** Whether a payload has the older form of its event, often in an envelope. */
export const older = (body) => imported.check(body).issues.some(({ code }) => code === "legacy_shape");

/** The payloads of tests/cases that this package accepts in tolerant mode. */
export const VALID = readdirSync(new URL("../cases/", import.meta.url))
  .filter((name) => name.endsWith(".event"))
  .map((name) => read(`../cases/${name.replace(/event$/, "json")}`));

export const SCORES = Object.fromEntries(
  Object.entries(CONTESTANTS).map(([name, check]) => {
    const scores = FAULTS.map((fault) => scored(check(fault.body, fault.options), fault));
    const refuses = (body) => (check === ours ? !imported.check(body).ok : check(body).length > 0);
    return [name, { scores, refused: VALID.filter(refuses) }];
  }),
);

// Words

const count = (list, holds) => list.filter(holds).length;
const code = (word) => `[\`${word}\`](#${word})`;

/** Text in lines of at most 120 columns. */
function paragraph(text, first = "", indent = "") {
  const lines = [];
  for (const word of text.trim().split(/\s+/)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : first + word;
    if (longer.length <= 120) lines.splice(-1, 1, longer);
    else lines.push(indent + word);
  }
  return `${lines.join("\n")}\n`;
}

const list = (items) => items.map((item) => paragraph(item, "- ", "  ")).join("");

function summary() {
  const head = ["Validator", "Right place", "Elsewhere, or not all", "Not seen", "With line and column"];
  const rows = Object.entries(SCORES).map(([name, { scores, refused }]) => [
    name in versions ? `${name} ${versions[name]}` : name,
    count(scores, ({ right }) => right),
    count(scores, ({ right, seen }) => seen && !right),
    count(scores, ({ seen }) => !seen),
    count(scores, ({ right, positioned }) => right && positioned),
    refused.length,
  ]);
  return table([...head, "Valid payloads refused"], rows);
}

function mark({ seen, named, right }, { expected }) {
  if (right) return "✓";
  if (!seen) return "–";
  return expected.length > 1 ? `${named} of ${expected.length}` : "elsewhere";
}

function everyFault() {
  const rows = FAULTS.map((fault, index) => {
    const codes = new Set(fault.expected.map(({ code }) => code).filter((code) => code !== null));
    const marks = Object.values(SCORES).map(({ scores }) => mark(scores[index], fault));
    return [fault.name, [...codes].map(code).join(", ") || "none", ...marks];
  });
  return table(["Fault", "Code", ...Object.keys(SCORES)], rows);
}

/** Rules about two fields that stand in no schema, though any rival can be taught them. */
const UNTAUGHT = ["open_with_end", "updated_before_created", "session_mismatch", "score_outside_scale", "empty_scale"];

/** The faults of which a rival does more than this package, as `lacks` has it. */
function better(lacks) {
  const faults = FAULTS.filter((fault, index) => {
    const [mine, ...theirs] = Object.values(SCORES).map(({ scores }) => scores[index]);
    return theirs.some(({ right }) => right) && lacks(mine, fault);
  });
  return faults.map(({ name }) => name).join("; ");
}

/** The section of REFERENCE.md. */
export function comparison() {
  const untaught = count(FAULTS, ({ expected }) => expected.some(({ code }) => UNTAUGHT.includes(code)));
  const unseen = better((mine) => !mine.right);
  const unpointed = better(({ right, pointed }, { expected }) => right && !pointed && expected[0].pointer !== null);
  return [
    "## Compared with other validators\n",
    paragraph(`${FAULTS.length} seeded faults: valid payloads of the sender's, each spoilt in one way, or in three at
      once; at least one for every error code. The rivals have schemas as somebody who knows the library would write
      them by hand for these payloads. Faults and schemas are in [\`tests/rivals\`](tests/rivals).`),
    summary(),
    paragraph(`The right place is the JSON pointer of the fault, or its position where the text is not JSON. A missing
      or unknown key may be told of at its object, if the key is named. Three at once are right if all three are told.
      What is said beside the fault does not count against anybody. The valid payloads are the ${VALID.length} of
      [\`tests/cases\`](tests/cases) that this package accepts in tolerant mode; that it refuses none of them is no
      merit.`),
    "### Fault by fault\n",
    paragraph("✓ is told at the right place, – is not seen. Of three at once the number is that of those told."),
    everyFault(),
    "### What the comparison leaves out\n",
    list([
      `The faults were chosen here, by what this package looks for. The score says nothing of faults that nobody here
      thought of.`,
      `The rivals start from what \`JSON.parse\` gives. A key said twice, bytes that are not UTF-8 and the digits of a
      large integer are lost before they look. Where it throws, its message counts as theirs, and is right if it gives
      the position; of an unexpected word it gives none, but quotes the text around it.`,
      `Which of two schemas a body is held against is decided by a few lines that all rivals share. They say of a body
      of neither family that it is of neither, and that counts as the rival's.`,
      `That the end is not before the start, and that a closed incident has one, is in every schema. ${untaught} faults
      are about rules that are in none: ${UNTAUGHT.map(code).join(", ")}. Each is a line or two in any rival, for
      whoever thinks of it. So is a check of one's own for a link with a user in it, for half of a surrogate pair, and
      for 30 February where the library's timestamps allow it.`,
      "A limit on bytes is often set in the web framework, before any validator. Here that does not count.",
      `The schemas are strict and for the current form. What they refuse of the valid payloads is either in an older
      form (${count(VALID, older)}), or this package warns of it: for a schema there is only yes or no. With looser
      objects and open words they would refuse less and see less.`,
      "Speed, and how well the messages read.",
    ]),
    "### Where a rival is better\n",
    list([
      `Told at the right place by rivals, and not here: ${unseen}.`,
      ...(unpointed ? [`Told with the field by rivals, and here with line and column only: ${unpointed}.`] : []),
      `A rival checks whatever is described to it, by rules of one's own. This package knows the payloads of one
      sender.`,
      "Each rival, bundled with its schemas and compressed, has less than half the size of this package.",
    ]),
  ].join("\n");
}
