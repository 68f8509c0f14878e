// The package's functions. Each sends one payload into the core and gives back
// what the core says: nothing about payloads is decided here.

import { answered, bareNumber, onlyNumber, value } from "./answer.js";
import { run, text } from "./core.js";
import { event } from "./event.js";
import { figures } from "./figures.js";
import { issues, refusal } from "./issues.js";
import { PayloadError } from "./payload-error.js";
import { request, retain } from "./request.js";
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
  const asked = request(input, options);
  const status = ask("check", asked);
  if (status === REFUSED) return { ok: false, event: null, ...answered(refusal) };
  retain(asked);
  return status === DONE ? accepted(asked, 0, []) : accepted(asked, onlyNumber());
}

export function parse(input, options) {
  return answer("event", request(input, options), event);
}

export function report(input, options) {
  return answer("report", request(input, options), figures);
}

export function render(input, options) {
  return answerText("render", request(input, options));
}

export function renderText(input, options) {
  return answerText("render_text", request(input, options));
}

export function view(input, options) {
  const asked = request(input, options);
  const refused = ask("view", asked) === REFUSED;
  const { report, html, ...told } = answered(viewed);
  if (refused) return { ok: false, event: null, ...told, report, html };
  retain(asked);
  return Object.assign(accepted(asked, told.total, told.issues), { report, html });
}

export function card(input, options) {
  return JSON.parse(answerText("card", request(input, options)));
}

export function trustedTypesPolicy(name = "talview-events") {
  return policy(name, view);
}

export function problemDetails(input, options) {
  return answer("problem_details", request(input, options), value);
}

export function diagnostics(input, options) {
  return answer("diagnostics", request(input, options), value);
}

export function explain(input, options) {
  return answerText("explain", request(input, options));
}

/** Runs one of the core's functions and returns its status, unless it says that the caller erred. */
function ask(operation, asked) {
  const status = run(operation, asked);
  if (status === MISUSED) throw new TypeError(text());
  return status;
}

/** Runs one of the core's functions, which the payload must not be refused by. */
function accept(operation, asked) {
  if (ask(operation, asked) === REFUSED) throw new PayloadError(answered(refusal));
}

/** What a function makes of the answer of one of the core's. */
function answer(operation, asked, read) {
  accept(operation, asked);
  return answered(read);
}

/** The answer of one of the core's functions that answer with a text. */
function answerText(operation, asked) {
  accept(operation, asked);
  return text();
}

const viewed = () => ({ issues: issues(), total: bareNumber(), report: figures(), html: value() });

/**
 * What `check` gives for a valid payload. Most callers want the verdict only, so the event is made when it is first read,
 * and so are issues that are not there yet.
 */
function accepted(asked, total, issues) {
  const checked = { ok: true };
  Object.defineProperty(checked, "event", EVENT);
  if (issues) checked.issues = issues;
  else Object.defineProperty(checked, "issues", ISSUES);
  checked.total = total;
  return remembering(checked, asked);
}

/**
 * Where a result keeps what it was asked for, and what was made of that.
 *
 * Neither a private member nor a WeakMap, for these do not know the proxies that frameworks put around an object; and
 * no closures, which would be made for each result and cost more than checking. It is configurable, for what can never
 * change a proxy must hand out as it is, and some wrap whatever they hand out.
 */
const ASKED = Symbol("asked");

const REMEMBERED = { value: undefined, configurable: true };

function remembering(checked, asked) {
  REMEMBERED.value = new Remembered(asked);
  Object.defineProperty(checked, ASKED, REMEMBERED);
  REMEMBERED.value = undefined;
  return checked;
}

/** No plain object, for frameworks wrap those: in one that is read-only no event could be kept. */
class Remembered {
  constructor(asked) {
    this.asked = asked;
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
      const kept = this[ASKED];
      return (kept[name] ??= answer(name, kept.asked, read));
    },
    set(value) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    },
    enumerable: true,
    configurable: true,
  };
}
