// Markup for pages that insert nothing but what a policy has made.

/** The policies by their names: a browser makes each once, and asks whoever wants it again to have kept it. */
const policies = new Map();

/** The policy of this name, made when it is first asked for. */
export function policy(name, view) {
  if (typeof name !== "string") throw new TypeError("name: expected a string");
  const made = policies.get(name) ?? make(name, view);
  policies.set(name, made);
  return made;
}

function make(name, view) {
  let viewed;
  // The browser turns the first argument into text, and a payload may be bytes or an object: it comes as the second.
  const rules = { createHTML: (_, input, options) => (viewed = view(input, options)).html };
  // Not to be handed out. Its first argument is idle, but whoever reads `createHTML(html)` would think otherwise.
  const browsers = globalThis.trustedTypes?.createPolicy(name, rules) ?? rules;

  function look(input, options) {
    const trusted = browsers.createHTML("", input, options);
    const given = Object.assign(viewed, { trusted });
    // Else the last payload would stay in memory.
    viewed = undefined;
    return given;
  }

  return Object.freeze({
    name,
    createHTML: (input, options) => look(input, options).trusted,
    view: look,
  });
}
