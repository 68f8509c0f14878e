// Only compiled: what users may write, and under @ts-expect-error what must not pass.

import {
  applyFix,
  card,
  check,
  diagnostics,
  explain,
  init,
  parse,
  PayloadError,
  problemDetails,
  render,
  renderText,
  report,
  sanitizer,
  trustedTypesPolicy,
  view,
  type Checked,
  type Core,
  type Diagnostic,
  type Event,
  type Fix,
  type Incident,
  type IncidentReport,
  type Input,
  type Issue,
  type Options,
  type Policy,
  type Report,
  type Card,
  type Strings,
  type TestInstanceReport,
  type Standing,
  type Timestamp,
} from "talview-events";
import german from "talview-events/strings/de";

const ready: Promise<Core> = init();
ready.then((core) => init(core));
// @ts-expect-error: the core is compiled, not a file's name
init("talview_events.wasm");

const inputs: Input[] = ["{}", new Uint8Array(2), new ArrayBuffer(2), new DataView(new ArrayBuffer(2)), { id: 1 }, []];
for (const input of inputs) check(input);
// @ts-expect-error: a number is no payload
check(5);
// @ts-expect-error: nor is nothing
check(undefined);
// @ts-expect-error: a payload is needed
check();

const options: Options = { event: "incident.instance.updated", mode: "strict", now: new Date(0), maxBytes: 1, maxDepth: 1, maxIssues: 1 };
check("{}", { now: 0 });
check("{}", { now: "2026-02-03T12:00:00Z" });
check("{}", { now: undefined });
// @ts-expect-error: there are two modes
check("{}", { mode: "lenient" });
// @ts-expect-error: a misspelt option
check("{}", { maxByte: 1 });
// @ts-expect-error: a moment is no boolean
check("{}", { now: true });
render("{}", { headingLevel: 3 });
renderText("{}", { ...options, headingLevel: 3 });
// @ts-expect-error: six would leave no level below
render("{}", { headingLevel: 6 });
// @ts-expect-error: check draws nothing
check("{}", { headingLevel: 3 });

const checked: Checked = check("{}", options);
// @ts-expect-error: there may be no event
checked.event.kind;
if (checked.ok) {
  const event: Event = checked.event;
  switch (event.kind) {
    case "incident": {
      const incident: Incident = event.incident;
      const started: Timestamp = incident.start_time;
      const first = incident.timeline?.[0]?.created_by;
      const known = incident.severity === "HIGH" || incident.severity === "NEWER";
      const notes: unknown = incident.resolution_notes;
      const unknown: Record<string, unknown> = incident.extra;
      void [started, first, known, notes, unknown];
      // @ts-expect-error: an older body has no timeline
      incident.timeline.length;
      // @ts-expect-error: it may be rich text
      incident.description.length;
      // @ts-expect-error: the sender's spelling
      incident.startTime;
      break;
    }
    case "test_instance": {
      const score: number | null | undefined =
        event.test_instance.measurement?.measurement_attributes[0]?.numerical_score;
      const email: string | null = event.test_instance.candidate.email;
      void [score, email];
      // @ts-expect-error: a measurement may be missing
      event.test_instance.measurement.status;
      break;
    }
    default: {
      const nothing: never = event;
      void nothing;
    }
  }
  const named: string | null = event.name;
  const operation: "created" | "updated" | "deleted" | null = event.operation;
  void [named, operation];
} else {
  const none: null = checked.event;
  void none;
}

for (const issue of checked.issues) {
  const known: Issue = issue;
  const column: number | undefined = issue.range?.start.column;
  const newer: boolean = issue.code === "a_code_of_a_later_version";
  const fix: Fix | null = issue.fix;
  const mended: string = fix === "replace" ? applyFix("{}", issue) : "{}";
  void [known, column, newer, mended];
  // @ts-expect-error: bytes have no UTF-16 units
  applyFix(new Uint8Array(2), issue);
  // @ts-expect-error: an object has no places
  issue.range.start;
  // @ts-expect-error: there are three severities
  issue.severity === "fatal";
}

const problem = problemDetails("{}", options);
// @ts-expect-error: of a valid payload there is none
problem.status;
if (problem) {
  const status: 400 | 413 | 422 = problem.status;
  const lines: (number | undefined)[] = problem.errors.map((error) => error.line);
  const response = { ...problem, type: "https://example.com/problems/payload" };
  void [status, lines, response];
}
const found: Diagnostic[] = diagnostics("{}", options);
const character: number | undefined = found[0]?.range.start.character;
void character;
const explained: string = explain("{}", { ...options, redact: false });
void explained;
// @ts-expect-error: it draws no card
explain("{}", { headingLevel: 3 });

const figures: Report = report("{}");
if (figures.kind === "incident") {
  const incident: IncidentReport = figures;
  const duration: number | null = incident.duration;
  void duration;
  // @ts-expect-error: it may not be known
  incident.duration.toFixed();
} else {
  const instance: TestInstanceReport = figures;
  const [bottom, top] = instance.attributes[0]?.scale ?? [0, 0];
  const taken: string | undefined = instance.time_taken?.iso;
  void [bottom, top, taken];
  // @ts-expect-error: a test instance has no such figure
  figures.duration;
}

const viewed = view("{}", { now: 0, headingLevel: 1 });
const html: string = viewed.html;
void html;
if (viewed.ok) viewed.report.kind;
// @ts-expect-error: of a payload that is not valid there are no figures
else viewed.report.kind;

try {
  const text: string = renderText("{}") + render("{}") + parse("{}").kind;
  void text;
} catch (error) {
  if (error instanceof PayloadError) {
    const name: "PayloadError" = error.name;
    const issues: readonly Issue[] = error.issues;
    void [name, issues, error.total];
  }
}
// @ts-expect-error: it is made of issues
new PayloadError("wrong");
// Words have names, and each can be told apart.
const marks: Record<Standing, string> = {
  triggered: "●",
  resolved: "✓",
  dismissed: "✕",
  reopened: "↺",
  in_progress: "…",
  deleted: "␡",
  invalid: "!",
  unknown: "?",
};
const mark: string = marks[card("").state];
// @ts-expect-error: no card stands so
const parked: Standing = "parked";

const thrown: new (...given: never[]) => Error = PayloadError;
new PayloadError({ issues: [], total: 0 });
void thrown;
declare const kept: { readonly fix: Fix; readonly suggestion: null; readonly range: Issue["range"]; readonly path: readonly string[] };
applyFix("{}", kept);

const policy: Policy = trustedTypesPolicy();
trustedTypesPolicy("another");
// @ts-expect-error: a name is text
trustedTypesPolicy(5);
const markup: { innerHTML: string } = { innerHTML: policy.createHTML(new Uint8Array(2), { headingLevel: 3 }) };
void markup;
// @ts-expect-error: a number is no payload
policy.createHTML(5);
// @ts-expect-error: nobody changes a policy
policy.createHTML = () => "<b>";
const looked = policy.view({ id: 1 }, options);
const inserted: string = looked.trusted;
void inserted;
if (looked.ok) void looked.report.kind;
// @ts-expect-error: there may be no report
void looked.report.kind;

// As lib.dom has it.
interface SanitizerConfig {
  elements?: (string | { name: string; namespace?: string | null; attributes?: (string | { name: string; namespace?: string | null })[] })[];
  attributes?: (string | { name: string; namespace?: string | null })[];
  comments?: boolean;
  dataAttributes?: boolean;
}
const configuration: SanitizerConfig = sanitizer;
void configuration;

const strings: Strings = { language: "fr", plurals: { one: "i = 0,1" }, openSince: "Ouvert depuis {start}.", events: { one: "{number} événement", other: "{number} événements" }, codes: { not_json: "Ce n'est pas du JSON." } };
render("{}", { strings });
render("{}", { strings: german });
// @ts-expect-error: a word that no card has
render("{}", { strings: { openSinse: "x" } });
// @ts-expect-error: the other form must be there
render("{}", { strings: { events: { one: "x" } } });

const drawn: Card = card("{}", { strings: german });
for (const { content } of drawn.sections) {
  if (content.type === "written") for (const block of content.value.blocks) if (block.type === "list") block.value.items.length satisfies number;
  // @ts-expect-error: a table has no entries
  if (content.type === "table") content.value.entries;
}
for (const piece of drawn.summary.flat()) (piece.type === "moment" ? piece.value.utc : piece.type === "link" ? piece.value.words : piece.value) satisfies string;

import "talview-events/timeline.css";
// @ts-expect-error: into this language nobody has translated it
import("talview-events/strings/fr");
// @ts-expect-error: this is a file of ours, and no language
import("talview-events/strings/strings");
// A translation of en.json, as TypeScript takes it from JSON, with what is left out of it.
render("{}", { strings: { started: undefined, codes: undefined, plurals: { one: undefined }, direction: "rtl" as string } });
