// The package's functions. Each sends one payload into the core and gives back
// what the core says: nothing about payloads is decided here.

import { answered, bareNumber, onlyNumber, value } from "./answer.js";
import { run, text } from "./core.js";
import { event } from "./event.js";
import { figures } from "./figures.js";
import { issues, refusal } from "./issues.js";
import { PayloadError } from "./payload-error.js";
import { requestOf, retain } from "./request.js";
import { policy } from "./trusted-types.js";

export { init } from "./core.js";
export { applyFix } from "./fix.js";
export { sanitizer } from "./sanitizer.js";
export { PayloadError };

// Statuses of the core's functions.
const DONE = 0;
const REFUSED = 2;
const MISUSED = 3;

export function check(input, options) {
  const request = requestOf(input, options);
  const status = ask("check", request);
  if (status === REFUSED) return { ok: false, event: null, ...answered(refusal) };
  retain(request);
  return status === DONE ? accepted(request, 0, []) : accepted(request, onlyNumber());
}

export function parse(input, options) {
  return answer("event", requestOf(input, options), event);
}

export function report(input, options) {
  return answer("report", requestOf(input, options), figures);
}

export function render(input, options) {
  return answerText("render", requestOf(input, options));
}

export function renderText(input, options) {
  return answerText("render_text", requestOf(input, options));
}

export function view(input, options) {
  const request = requestOf(input, options);
  const refused = ask("view", request) === REFUSED;
  const { report, html, ...told } = answered(viewed);
  if (refused) return { ok: false, event: null, ...told, report, html };
  retain(request);
  return Object.assign(accepted(request, told.total, told.issues), { report, html });
}

export function card(input, options) {
  return JSON.parse(answerText("card", requestOf(input, options)));
}

export function trustedTypesPolicy(name = "talview-events") {
  return policy(name, view);
}

export function problemDetails(input, options) {
  return answer("problem_details", requestOf(input, options), value);
}

export function diagnostics(input, options) {
  return answer("diagnostics", requestOf(input, options), value);
}

export function explain(input, options) {
  return answerText("explain", requestOf(input, options));
}

/** Runs one of the core's functions and returns its status, unless it says that the caller erred. */
function ask(operation, request) {
  const status = run(operation, request);
  if (status === MISUSED) throw new TypeError(text());
  return status;
}

/** Runs one of the core's functions, which the payload must not be refused by. */
function accept(operation, request) {
  if (ask(operation, request) === REFUSED) throw new PayloadError(answered(refusal));
}

/** What a function makes of the answer of one of the core's. */
function answer(operation, request, read) {
  accept(operation, request);
  return answered(read);
}

/** The answer of one of the core's functions that answer with a text. */
function answerText(operation, request) {
  accept(operation, request);
  return text();
}

const viewed = () => ({ issues: issues(), total: bareNumber(), report: figures(), html: value() });

/**
 * What `check` gives for a valid payload. Most callers want the verdict only, so the event is made when it is first read,
 * and so are issues that are not there yet.
 */
function accepted(request, total, issues) {
  const checked = { ok: true };
  Object.defineProperty(checked, "event", EVENT);
  if (issues) checked.issues = issues;
  else Object.defineProperty(checked, "issues", ISSUES);
  checked.total = total;
  return remembering(checked, request);
}

/**
 * Where a result keeps what it was asked for, and what was made of that.
 *
 * Neither a private member nor a WeakMap, for these do not know the proxies that frameworks put around an object; and
 * no closures, which would be made for each result and cost more than checking. It is configurable, for what can never
 * change a proxy must hand out as it is, and some wrap whatever they hand out.
 */
const KEPT = Symbol("kept");

const REMEMBERED = { value: undefined, configurable: true };

function remembering(checked, request) {
  REMEMBERED.value = new Remembered(request);
  Object.defineProperty(checked, KEPT, REMEMBERED);
  REMEMBERED.value = undefined;
  return checked;
}

/** No plain object, for frameworks wrap those: in one that is read-only no event could be kept. */
class Remembered {
  constructor(request) {
    this.request = request;
    this.event = undefined;
    this.issues = undefined;
  }

  get [Symbol.toStringTag]() {
    return "Remembered";
  }
}

// To its reader such a member is an ordinary one, which JSON.stringify and spreading see too.
const EVENT = late("event", event);
const ISSUES = late("issues", issues);

/**
 * A member that is made when it is first read, of what the core's function of its name gives. It stays as it is: to make a
 * plain one of it then would cost as much as a third of checking.
 */
function late(name, read) {
  return {
    get() {
      const kept = this[KEPT];
      return (kept[name] ??= answer(name, kept.request, read));
    },
    set(value) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    },
    enumerable: true,
    configurable: true,
  };
}
