// JSON text of what JSON.stringify refuses to write: objects with a BigInt, a
// value that cannot be read, or themselves in them, and those too deep or too
// long for it. It reads what JSON.stringify reads, in the same order, and
// tells where it had to stop.

/** The deepest nesting that the core can be asked to read. */
const DEEPEST = 1024;

/** Thrown where the object cannot be written. */
class Stop {
  constructor(written) {
    this.written = written;
  }
}

/** Of a content longer than the core reads nothing but the length is looked at. */
const TOO_LONG = { content: { length: Infinity } };

/**
 * The object as `content`, JSON text; or, where it cannot be written, the way
 * to the place and as `stopped` the reason: `"cycle"` or `"unreadable"`.
 *
 * @param {number} limit the number of UTF-16 units beyond which nobody reads the text
 */
export function write(input, limit) {
  /** The keys that lead to what is being written, and the objects they lead through. */
  const way = [];
  const open = new Set();
  let length = 0;

  try {
    return { content: written({ "": input }, "") ?? "" };
  } catch (error) {
    if (error instanceof Stop) return error.written;
    // There was no room left on the stack even for a few calls.
    return { content: "" };
  }

  function written(holder, key) {
    const value = attempt(() => unboxed(converted(holder[key], String(key))));
    if (typeof value === "object" && value !== null) return within(value);
    // Its text may be longer than a string can be.
    if (typeof value === "string") bound(value.length);
    const text = typeof value === "bigint" ? String(value) : JSON.stringify(value);
    if (text !== undefined) count(text.length);
    return text;
  }

  function within(object) {
    if (open.has(object)) throw new Stop({ content: skeleton(way), stopped: "cycle" });
    if (open.size === DEEPEST) throw new Stop({ content: skeleton(way, "[]") });
    open.add(object);
    const text = attempt(() => Array.isArray(object)) ? list(object) : members(object);
    open.delete(object);
    return text;
  }

  function list(array) {
    const items = [];
    const { length } = attempt(() => ({ length: array.length }));
    for (let index = 0; index < length; index++) {
      // Its comma.
      count(1);
      items.push(member(array, index) ?? "null");
    }
    return `[${items}]`;
  }

  function members(object) {
    const texts = [];
    for (const key of attempt(() => Object.keys(object))) {
      const text = member(object, key);
      if (text === undefined) continue;
      const name = JSON.stringify(key);
      count(name.length + 1);
      texts.push(`${name}:${text}`);
    }
    return `{${texts}}`;
  }

  function member(holder, key) {
    way.push(key);
    const text = written(holder, key);
    way.pop();
    return text;
  }

  /** Getters, toJSON and proxies are the caller's code, which may throw whatever it likes. */
  function attempt(read) {
    try {
      return read();
    } catch {
      throw new Stop({ content: skeleton(way), stopped: "unreadable" });
    }
  }

  function count(units) {
    bound(units);
    length += units;
  }

  function bound(units) {
    if (length + units > limit) throw new Stop(TOO_LONG);
  }
}

/** What a value's own toJSON makes of it. */
function converted(value, key) {
  if (value === null || !["object", "function", "bigint"].includes(typeof value)) return value;
  const { toJSON } = value;
  return typeof toJSON === "function" ? Reflect.apply(toJSON, value, [key]) : value;
}

/** The number, string, boolean or BigInt in an object made of one. */
function unboxed(value) {
  if (typeof value !== "object") return value;
  const kind = /^\[object (Number|String|Boolean|BigInt)\]$/.exec(Object.prototype.toString.call(value))?.[1];
  if (kind === undefined) return value;
  try {
    return globalThis[kind].prototype.valueOf.call(value);
  } catch {
    // A name that any object may bear.
    return value;
  }
}

/** A text that holds nothing but the way to one value, its last. */
function skeleton(way, value = "null") {
  const around = (inner, key) => (typeof key === "number" ? `[${"null,".repeat(key)}${inner}]` : `{${JSON.stringify(key)}:${inner}}`);
  return way.reduceRight(around, value);
}
