// Issues, as the core answers with them: the order is that of `Issue` in
// `src/issue/mod.rs`.

import { bareNumber, list, opens, value } from "./answer.js";

/** The issues that come next in the answer. */
export const issues = () => list(issue);

/** The issues of a payload that is refused, and how many there are in all. */
export const refusal = () => ({ issues: issues(), total: bareNumber() });

function issue() {
  opens();
  return {
    code: value(),
    severity: value(),
    pointer: value(),
    path: value(),
    message: value(),
    range: range(),
    suggestion: value(),
    fix: value(),
  };
}

const range = () => (opens() ? { start: point(), end: point() } : null);

function point() {
  opens();
  return { offset: value(), line: value(), column: value() };
}
