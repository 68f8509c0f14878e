// The package's functions. Each sends one payload into the core and gives back
// what the core says: nothing about payloads is decided here.

import { output, run } from "./core.js";
import { eventIn } from "./event.js";
import { count, incidentReport, reportOf } from "./figures.js";
import { issuesIn, issuesOf, refusalIn } from "./issues.js";
import { PayloadError } from "./payload-error.js";
import { request, retained } from "./request.js";
import { policy } from "./trusted-types.js";

export { init } from "./core.js";
export { applyFix } from "./fix.js";
export { sanitizer } from "./sanitizer.js";
export { PayloadError };

// Statuses of the core's functions.
const DONE = 0;
const REFUSED = 2;
const MISUSED = 3;
const FIGURED = 4;

export function check(input, options) {
  const asked = request(input, options);
  const status = ask("check", asked);
  if (status === REFUSED) {
    const { issues, total } = refusalIn(output());
    return { ok: false, event: null, issues, total };
  }
  return status === DONE ? accepted(retained(asked), [], 0) : remarked(retained(asked), count());
}

export function parse(input, options) {
  return eventIn(answer("event", request(input, options)));
}

export function report(input, options) {
  const status = ask("report", request(input, options));
  if (status === FIGURED) return incidentReport();
  return reportOf(JSON.parse(answered(status)));
}

export function render(input, options) {
  return answer("render", request(input, options));
}

export function renderText(input, options) {
  return answer("render_text", request(input, options));
}

export function view(input, options) {
  const asked = request(input, options);
  const status = ask("view", asked);
  const [lists, total, figures, html] = JSON.parse(output());
  const issues = issuesOf(lists);
  const report = figures && reportOf(figures);
  return status === REFUSED
    ? { ok: false, event: null, issues, total, report, html }
    : Object.assign(accepted(retained(asked), issues, total), { report, html });
}

export function card(input, options) {
  return JSON.parse(answer("card", request(input, options)));
}

export function trustedTypesPolicy(name = "talview-events") {
  return policy(name, view);
}

export function problemDetails(input, options) {
  return JSON.parse(answer("problem_details", request(input, options)));
}

export function diagnostics(input, options) {
  return JSON.parse(answer("diagnostics", request(input, options)));
}

export function explain(input, options) {
  return answer("explain", request(input, options));
}

/** Runs one of the core's functions and returns its status, unless it says that the caller erred. */
function ask(operation, asked) {
  const status = run(operation, asked);
  if (status === MISUSED) throw new TypeError(output());
  return status;
}

/** Runs one of the core's functions that give an answer for valid payloads only. */
function answer(operation, asked) {
  return answered(ask(operation, asked));
}

/** The answer, unless the payload was refused. */
function answered(status) {
  const text = output();
  if (status === REFUSED) throw new PayloadError(refusalIn(text));
  return text;
}

/** What `check` gives for a valid payload. Most callers want the verdict only, so the event is made when it is first read. */
function accepted(asked, issues, total) {
  const checked = { ok: true };
  Object.defineProperty(checked, "event", EVENT);
  checked.issues = issues;
  checked.total = total;
  return remembering(checked, asked);
}

/** The same of a payload of which something is to be said: that, too, is made when it is first read. */
function remarked(asked, total) {
  const checked = { ok: true };
  Object.defineProperty(checked, "event", EVENT);
  Object.defineProperty(checked, "issues", ISSUES);
  checked.total = total;
  return remembering(checked, asked);
}

/**
 * Where a result keeps what it was asked for, and what was made of that.
 *
 * Neither a private member nor a WeakMap, for these do not know the proxies that frameworks put around an object; and
 * no closures, which would be made for each result and cost more than checking.
 */
const ASKED = Symbol("asked");

const REMEMBERED = { value: undefined };

function remembering(checked, asked) {
  REMEMBERED.value = { asked, event: undefined, issues: undefined };
  Object.defineProperty(checked, ASKED, REMEMBERED);
  REMEMBERED.value = undefined;
  return checked;
}

// To its reader such a member is an ordinary one, which JSON.stringify and spreading see too.
const EVENT = late("event", eventIn);
const ISSUES = late("issues", issuesIn);

/** A member that is made when it is first read, of what the core's function of its name gives. */
function late(name, made) {
  return {
    get() {
      const kept = this[ASKED];
      // Of a result that its owner has frozen this stays, and gives the same again.
      kept[name] ??= made(answer(name, kept.asked));
      settle(this, name, kept[name]);
      return kept[name];
    },
    set(value) {
      settle(this, name, value);
    },
    enumerable: true,
    configurable: true,
  };
}

function settle(checked, name, value) {
  Reflect.defineProperty(checked, name, { value, writable: true, enumerable: true, configurable: true });
}
