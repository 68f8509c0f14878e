// Every kind of call there is. The same call gives the same answer, so each
// kind is a name and its calls, and each call gives what a caller would look
// at, the errors it is to throw included.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { chance } from "../package/chance.mjs";
import { folder, imported } from "./watched.mjs";

const read = (name) => readFileSync(new URL(`../cases/${name}.json`, import.meta.url));
const text = (name) => read(name).toString();
const object = (name) => JSON.parse(read(name));
const german = JSON.parse(readFileSync(join(folder, "strings", "de.json"), "utf8"));

const WHOLE = [
  "incident-created",
  "incident-updated",
  "incident-updated-envelope",
  "test-instance-created",
  "test-instance-measured",
];
const NOTED = [
  "incident-misspelt-keys",
  "incident-rich-text",
  "incident-unknown-words",
  "test-instance-doubtful-values",
];
const REFUSED = [
  "incident-three-faults",
  "incident-duplicate-key",
  "incident-half",
  "test-instance-slips",
  "meeting-updated",
  "candidate-created",
];
const BROKEN = ["incident-not-utf-8"];
const ALL = [...WHOLE, ...NOTED, ...REFUSED, ...BROKEN];

const NOW = { now: "2026-02-03T12:00:00Z" };
const STRICT = { ...NOW, mode: "strict", maxIssues: 3, maxDepth: 32, maxBytes: 1 << 20 };
const DRAWN = { ...NOW, headingLevel: 3, order: "newest", idPrefix: "card", utcOffset: "+05:30" };

/** Bytes of an incident with so many entries, some 200 bytes each. */
export const long = (entries) => {
  const incident = object("incident-updated");
  const [entry] = incident.timeline;
  const timeline = Array.from({ length: entries }, (_, index) => ({ ...entry, id: index + 1 }));
  return Buffer.from(JSON.stringify({ ...incident, timeline }));
};

function cyclic() {
  const incident = object("incident-updated");
  incident.session.incident = incident;
  return incident;
}

const unreadable = () =>
  Object.defineProperty(object("incident-updated"), "name", {
    enumerable: true,
    get() {
      throw new Error("not to be read");
    },
  });

const OVERSIZED = Buffer.alloc((16 << 20) + 1, " ");
const OVERSIZED_TEXT = OVERSIZED.toString();

const MISUSED = [
  null,
  "strict",
  [],
  { mode: "lenient" },
  { now: "yesterday" },
  { now: NaN },
  { maxBytes: -1 },
  { maxBytes: 1.5 },
  { strings: { blank: 5 } },
  { nwo: 0 },
];

/**
 * Every kind, by its name, as calls of a package.
 *
 * @returns {Record<string, (() => unknown)[]>}
 */
export function kinds(given = imported) {
  const each = calls(given);
  return { ...each, "all of them by chance": shuffled(Object.values(each).flat()) };
}

function shuffled(calls) {
  const { below } = chance(134);
  const order = [...calls];
  for (let last = order.length - 1; last > 0; last--) {
    const other = below(last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

function calls(given) {
  const { card, check, diagnostics, explain, parse, PayloadError, problemDetails } = given;
  const { render, renderText, report, trustedTypesPolicy, view } = given;

  /** What a call gave; of an error that it is to throw, what that says. */
  const outcome = (call) => {
    try {
      return call();
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof PayloadError)) throw error;
      const { name, message, issues, total } = error;
      return { name, message, issues, total };
    }
  };

  /** These inputs, each with each of the options. */
  const over = (inputs, options, call) =>
    inputs.flatMap((input) => options.map((chosen) => () => outcome(() => call(input, chosen))));

  const bytes = (names) => names.map(read);
  const without = [undefined];
  const measured = read("test-instance-measured");
  const ways = [read("incident-updated"), text("incident-updated"), object("incident-updated")];
  const beyond = text("incident-updated").replace("Face", "顔 👍 \ud800");

  const verdict = (...asked) => check(...asked).ok;
  const event = (...asked) => check(...asked).event;
  const told = (...asked) => (({ ok, issues, total }) => [ok, issues, total])(check(...asked));
  const whole = (...asked) => ({ ...check(...asked) });

  /** Results that are kept while a hundred others are made; only then is the event read. */
  const kept = [];
  const keep = (input, options) => {
    kept.push(view(input, options));
    return kept.length > 100 ? { ...kept.shift() } : { ...view(input, options) };
  };

  return {
    "check: bytes, the verdict": over(bytes(WHOLE), without, verdict),
    "check: bytes, the event": over(bytes(WHOLE), without, event),
    "check: bytes, issues": over(bytes(NOTED), without, told),
    "check: bytes, issues and event": over(bytes(NOTED), [undefined, NOW], whole),
    "check: refused, the verdict": over(bytes(REFUSED), without, verdict),
    "check: refused, issues": over(bytes(REFUSED), without, told),
    "check: broken UTF-8": over([...bytes(BROKEN), Uint8Array.of(0xff)], without, told),
    "check: cut off": over([500, 1000, 2000].map((length) => measured.subarray(0, length)), without, told),
    "check: text": over(WHOLE.map(text), without, whole),
    "check: text beyond ASCII": over([beyond, text("incident-hostile")], [undefined, NOW], whole),
    "check: a buffer": over(WHOLE.map((name) => new Uint8Array(read(name)).buffer), without, whole),
    "check: an object": over(WHOLE.map(object), without, whole),
    "check: an object with a BigInt": over([{ ...object("incident-updated"), id: 134n }], without, whole),
    "check: a cycle, a getter that throws": over([cyclic(), unreadable()], without, told),
    "check: strict": over(bytes(ALL), [STRICT], told),
    "check: another event": over(bytes(WHOLE), [{ event: "ae_test_instance_updated" }], told),
    "check: one issue of many": over(bytes(REFUSED), [{ maxIssues: 1 }], told),
    "check: short and long in turn": over([ways[0], long(200), measured, long(1000)], without, told),
    "check: results kept for a while": over([text("incident-updated")], [NOW], keep),
    "too large": over([OVERSIZED, OVERSIZED_TEXT], [undefined, NOW], told),
    "too large: asked for by maxBytes": over(ways, [{ maxBytes: 100 }], told),
    "misuse": MISUSED.map((options) => () => outcome(() => check("{}", options))),
    "parse": over(bytes(ALL), without, parse),
    "report": over(bytes(ALL), [undefined, NOW], report),
    "render": over(bytes(ALL), [undefined, DRAWN], render),
    "render: German": over(bytes(WHOLE), [{ ...NOW, strings: german }], render),
    "render: a page": over(bytes(WHOLE), [{ ...NOW, document: true, redact: true }], render),
    "renderText": over(bytes(ALL), [undefined, DRAWN], renderText),
    "card": over(bytes(ALL), [undefined, DRAWN], card),
    "view": over(bytes(ALL), [undefined, DRAWN], (...asked) => ({ ...view(...asked) })),
    "view: by a policy": over(bytes(WHOLE), [NOW], (...asked) => trustedTypesPolicy().createHTML(...asked)),
    "problemDetails": over(bytes(ALL), [undefined, STRICT], problemDetails),
    "diagnostics": over(bytes(ALL), [undefined, STRICT], diagnostics),
    "explain": over(bytes(ALL), [undefined, { redact: false }], explain),
  };
}
