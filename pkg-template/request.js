// What a caller hands over, as the core reads it: text or bytes, and the
// options as JSON text. Only text has lines, columns, duplicate keys and the
// digits of large integers, so an object becomes text here and the core has
// one checker.

import { lastRead, limitOf } from "./core.js";
import { write } from "./object.js";

const TEXT = 0;
const OBJECT = 1;
/** A string with halves of surrogate pairs, which no encoding holds: they arrive as U+FFFD. */
const MENDED_TEXT = 2;
/** The way to where an object could not be written, and why it could not. */
const STOPPED = { cycle: 3, unreadable: 4 };

const NONE = new Uint8Array(0);

const NO_OPTIONS = { text: "", maxBytes: undefined };

/**
 * `content` is a string or, from `from` to `end`, a Uint8Array; `options` is JSON text; `source`
 * tells the core whether the caller has seen the content, for ranges in a text
 * made here mean nothing; `limit` is the number of bytes beyond which the core
 * refuses it unread; `turn` is for the core to know again what it was asked
 * last.
 */
export function requestOf(input, options) {
  const { text: optionsJson, maxBytes } = options === undefined ? NO_OPTIONS : optionsText(options);
  const limit = limitOf(maxBytes);
  if (typeof input === "string") {
    return newRequest(input, isWellFormed(input) ? TEXT : MENDED_TEXT, optionsJson, limit);
  }
  const bytes = bytesOfBuffer(input);
  if (bytes) return newRequest(bytes, TEXT, optionsJson, limit);
  const { content, stopped } = jsonText(input, limit);
  return newRequest(content, stopped ? STOPPED[stopped] : OBJECT, optionsJson, limit);
}

/** As long as nothing was asked, there was no turn. */
const newRequest = (content, source, options, limit) => ({ content, from: 0, end: 0, source, options, limit, turn: 0 });

/** Older browsers have no function for it. */
const isWellFormed = (text) => text.isWellFormed?.() ?? !/\p{Surrogate}/u.test(text);

// Short bodies are copied behind one another: an array for each would cost as much as checking it, and to cut the copy out
// as much as to make it, so that is left to whoever reads it.
const SHARED = 64 * 1024;
const SHORT = 8 * 1024;
let shared = NONE;
let used = 0;

/** Makes a request that was just answered safe from what the caller does to its bytes afterwards. */
export function retain(request) {
  if (typeof request.content === "string") return;
  // What is shared another thread may have changed since it was read.
  const content = request.content.buffer instanceof ArrayBuffer ? request.content : lastRead();
  if (content.length > SHORT) {
    request.content = new Uint8Array(content);
    return;
  }
  if (used + content.length > shared.length) {
    shared = new Uint8Array(SHARED);
    used = 0;
  }
  shared.set(content, used);
  request.content = shared;
  request.from = used;
  used += content.length;
  request.end = used;
}

/**
 * The bytes of a buffer or of a view of one, also of one from another realm (a
 * frame, a test runner's sandbox); null of anything else.
 */
function bytesOfBuffer(input) {
  try {
    if (ArrayBuffer.isView(input)) {
      // One of a buffer that was given away cannot even be copied from.
      if (input instanceof Uint8Array) return input.length > 0 ? input : NONE;
      return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
    }
    return isBuffer(input) ? new Uint8Array(input) : null;
  } catch {
    // A buffer that was given away holds nothing any more.
    return NONE;
  }
}

function isBuffer(input) {
  try {
    const kind = /^\[object ((Shared)?ArrayBuffer)\]$/.exec(Object.prototype.toString.call(input))?.[1];
    if (kind === undefined) return false;
    // A name anything may bear; only a buffer has its length.
    Object.getOwnPropertyDescriptor(globalThis[kind].prototype, "byteLength").get.call(input);
    return true;
  } catch {
    return false;
  }
}

/**
 * JSON text of any value whatever; the empty text, which is not JSON, of one that has none. What is written as an object
 * with nothing in it, and is more than that, holds it where JSON does not look: a Promise, a Response, a Map.
 */
function jsonText(value, limit) {
  try {
    const text = JSON.stringify(value) ?? "";
    return { content: text === "{}" && !isPlain(value) ? "" : text };
  } catch {
    return write(value, limit);
  }
}

/**
 * The options as JSON text, none as the empty text, and one of them, which is asked of the object once; what JSON would
 * drop or turn into null is refused here, for the core could not see it.
 */
function optionsText(options) {
  // What a prototype holds JSON would leave out: a mode that is not heard must not be taken.
  if (typeof options !== "object" || options === null || !isPlain(options)) {
    throw new TypeError("options: expected a plain object");
  }
  // A replacer for JSON.stringify would cost more than checking a payload.
  let [text, maxBytes] = ["", undefined];
  for (const name of Object.keys(options)) {
    const option = options[name];
    if (name === "maxBytes") maxBytes = option;
    const value = optionText(name, option);
    if (value !== undefined) text += `${text === "" ? "{" : ","}${JSON.stringify(name)}:${value}`;
  }
  return { text: text === "" ? "" : `${text}}`, maxBytes };
}

function optionText(name, value) {
  if (typeof value !== "object" || value === null) return JSON.stringify(sayable(name, value));
  if (name === "strings") return JSON.stringify(value, (key, word) => sayable(key === "" ? name : `${name}, ${key}`, word));
  if (value instanceof Date) return JSON.stringify(value.getTime());
  // As JSON would have a date of another realm or of another library.
  const said = typeof value.toJSON === "function" ? value.toJSON(name) : value;
  if (typeof said === "object" && said !== null) throw new TypeError(`option ${name}: an object is no value for it`);
  return JSON.stringify(sayable(name, said));
}

function sayable(name, value) {
  if (typeof value === "object" && value !== null && !Array.isArray(value) && !isPlain(value)) {
    throw new TypeError(`option ${name}: expected a plain object`);
  }
  if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") {
    throw new TypeError(`option ${name}: a ${typeof value} is no value for it`);
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new TypeError(`option ${name}: expected a finite number`);
  }
  return value;
}

/** Of no prototype, or of Object's, also of another realm's: what other objects inherit nobody would hear. */
function isPlain(object) {
  const prototype = Object.getPrototypeOf(object);
  return prototype === null || Object.hasOwn(prototype, "isPrototypeOf");
}
