// The package's functions. Each sends one payload into the core and gives back
// what the core says: nothing about payloads is decided here.

import { output, run } from "./core.js";
import { PayloadError } from "./payload-error.js";
import { request, retained } from "./request.js";
import { policy } from "./trusted-types.js";

export { init } from "./core.js";
export { applyFix } from "./fix.js";
export { sanitizer } from "./sanitizer.js";
export { PayloadError };

// Two of the four statuses of the core's functions; the others, 0 and 1, are a valid payload without and with issues.
const REFUSED = 2;
const MISUSED = 3;

export function check(input, options) {
  const asked = request(input, options);
  const status = ask("check", asked);
  const { issues, total } = status === 0 ? { issues: [], total: 0 } : JSON.parse(output());
  return status === REFUSED ? { ok: false, event: null, issues, total } : accepted(asked, issues, total);
}

export function parse(input, options) {
  return JSON.parse(answer("event", request(input, options)));
}

export function report(input, options) {
  return JSON.parse(answer("report", request(input, options)));
}

export function render(input, options) {
  return answer("render", request(input, options));
}

export function renderText(input, options) {
  return answer("render_text", request(input, options));
}

export function view(input, options) {
  const asked = request(input, options);
  ask("view", asked);
  const { ok, issues, total, report, html } = JSON.parse(output());
  return ok
    ? Object.assign(accepted(asked, issues, total), { report, html })
    : { ok, event: null, issues, total, report, html };
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
  const status = ask(operation, asked);
  const text = output();
  if (status === REFUSED) throw new PayloadError(JSON.parse(text));
  return text;
}

/**
 * What `check` gives for a valid payload. Most callers want the verdict only,
 * so the event is made when it is first read; to its reader it is an ordinary
 * member, which JSON.stringify and spreading see too.
 */
function accepted(asked, issues, total) {
  const kept = retained(asked);
  let made;
  const checked = {
    ok: true,
    get event() {
      made ??= JSON.parse(answer("event", kept));
      settle(made);
      return made;
    },
    set event(value) {
      made = value;
      settle(made);
    },
    issues,
    total,
  };
  // Of a result that its owner has frozen the accessor stays, and gives the same event again.
  const settle = (value) => {
    Reflect.defineProperty(checked, "event", { value, writable: true, enumerable: true, configurable: true });
  };
  return checked;
}
