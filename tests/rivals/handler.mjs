// What a webhook handler does around any validator of objects: it makes an
// object of the body and takes the schema of the event. All rivals get the
// same, so that they differ in nothing but the library and its schemas.

const FAMILIES = { incident: "incident", ae: "testInstance" };

/** The schema for a body: by the subscription, or where that is not told by the fields that only one family has. */
function familyOf(value, event) {
  if (event !== undefined) return FAMILIES[event.split(".")[0]];
  const has = (key) => Object.hasOwn(Object(value), key);
  if (has("session") || has("severity")) return "incident";
  return has("catalog_assessment") || has("candidate") ? "testInstance" : null;
}

/** Where JSON.parse says that a text goes wrong. Not every message of V8 says so. */
function offset({ message }, text) {
  const position = /at position (\d+)/.exec(message);
  if (position) return Number(position[1]);
  return message === "Unexpected end of JSON input" ? text.length : null;
}

/** Keys and indices as a JSON pointer. */
export const pointer = (path) =>
  path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/**
 * A contestant: what it reports of a body. `complaints` gives what a library
 * says of a value that does not fit a schema, as `{ pointer, message }`.
 * Whoever has parsed the body asks `held`, by the value.
 */
export function handler(schemas, complaints) {
  function held(value, { event } = {}) {
    const family = familyOf(value, event);
    if (family === null) return [{ pointer: "", message: "neither an incident nor a test instance" }];
    return complaints(schemas[family], value);
  }
  function reported(body, options) {
    const text = typeof body === "string" ? body : new TextDecoder().decode(body);
    let value;
    try {
      value = JSON.parse(text);
    } catch (error) {
      return [{ pointer: "", offset: offset(error, text), message: error.message }];
    }
    return held(value, options);
  }
  return Object.assign(reported, { held });
}
