// The one door through which markup enters the element.

import { view } from "../index.js";

let policy;
let viewed;

// The policy makes markup out of a payload and out of nothing else: whoever gets
// hold of it cannot have a string of theirs trusted. Its first argument would be
// turned into text, so the payload, which may be bytes, comes as the second.
const rules = { createHTML: (_, payload, options) => (viewed = view(payload, options)).html };

/** What `view` gives, and its HTML as `innerHTML` takes it where the page demands trusted types. */
export function look(payload, options) {
  policy ??= made();
  const trusted = policy.createHTML("", payload, options);
  const given = { viewed, trusted };
  viewed = undefined;
  return given;
}

function made() {
  try {
    return globalThis.trustedTypes?.createPolicy("talview-events", rules) ?? rules;
  } catch {
    // The page names the policies that it allows, and this is none of them. It may still demand none.
    return rules;
  }
}
