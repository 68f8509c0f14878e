// The one door through which markup enters the page.

import { view } from "talview-events";

let viewed;

// The policy makes markup out of a payload and out of nothing else: whoever gets
// hold of it cannot have a string of theirs trusted. Its first argument would be
// turned into text, so the payload, which may be bytes, comes as the second.
const rules = { createHTML: (_, payload, options) => (viewed = view(payload, options)).html };
const policy = globalThis.trustedTypes?.createPolicy("talview-events", rules) ?? rules;

/**
 * What `view` gives, with its HTML also as `trusted`, fit for `innerHTML`.
 *
 * @param {string | Uint8Array} payload
 */
export function look(payload, options) {
  const trusted = policy.createHTML("", payload, options);
  return Object.assign(viewed, { trusted });
}
