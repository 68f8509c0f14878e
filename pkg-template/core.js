// The WebAssembly core: one instance, made on the first call. Only whole
// numbers cross the boundary. The payload is copied once into a buffer that
// the core keeps, and its answer is read from where the core says it lies.
// wasm-bindgen's own JavaScript is not used: it cannot replace an instance,
// which is needed after a trap.

import base64 from "./talview_events.wasm";

/** Up to this many UTF-16 units, room for the longest encoding costs less than finding out what is needed. */
const SHORT = 4096;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

let compiled;
let core;
let bytes;
let starting;

/** Compiles the core without blocking; without it the first call does so. Any number of calls does it once. */
export function init() {
  starting ??= compile().catch((error) => {
    starting = undefined;
    throw error;
  });
  return starting;
}

async function compile() {
  const module = compiled ?? (await WebAssembly.compile(decode(base64)));
  compiled ??= module;
  start();
}

/**
 * Runs one of the core's functions and returns its status.
 *
 * Whatever is thrown in there leaves the instance half-way through something,
 * so it is dropped, and the next call starts with a new one.
 */
export function run(operation, { content, source, options, limit }) {
  start();
  try {
    const length =
      typeof content === "string" ? writeText(content, options, limit) : writeBytes(content, options, limit);
    return core[operation](length, options.length, source);
  } catch (cause) {
    core = undefined;
    throw new Error("talview-events failed inside WebAssembly; this call gave nothing, the next starts afresh", {
      cause,
    });
  }
}

/** What the last call had to say. */
export function output() {
  const from = core.output() >>> 0;
  return decoder.decode(memory().subarray(from, from + (core.output_length() >>> 0)));
}

function start() {
  if (core) return;
  compiled ??= new WebAssembly.Module(decode(base64));
  core = new WebAssembly.Instance(compiled, {
    // The one import: it would fill a table of JavaScript values, and none crosses the boundary.
    "./talview_events_bg.js": { __wbindgen_init_externref_table() {} },
  }).exports;
  core.__wbindgen_start();
}

function writeText(text, options, limit) {
  // The core refuses it by its length and need not be given room for it.
  if (text.length > limit) return unread(options, limit);
  let room = text.length <= SHORT ? text.length * 3 : text.length;
  let buffer = reserve(room + options.length);
  let { read, written } = encoder.encodeInto(text, buffer.subarray(0, room));
  if (read < text.length) {
    room = written + (text.length - read) * 3;
    buffer = reserve(room + options.length);
    ({ written } = encoder.encodeInto(text, buffer.subarray(0, room)));
  }
  buffer.set(options, written);
  return written;
}

function writeBytes(content, options, limit) {
  if (content.length > limit) return unread(options, limit);
  const buffer = reserve(content.length + options.length);
  buffer.set(content);
  buffer.set(options, content.length);
  return content.length;
}

/** A content one byte longer than the core reads: what it holds does not matter. */
function unread(options, limit) {
  const length = Math.floor(limit) + 1;
  reserve(length + options.length).set(options, length);
  return length;
}

function reserve(length) {
  const from = core.reserve(length) >>> 0;
  return memory().subarray(from, from + length);
}

/** The core's memory, which is another buffer whenever it has grown. */
function memory() {
  if (bytes?.buffer !== core.memory.buffer) bytes = new Uint8Array(core.memory.buffer);
  return bytes;
}

function decode(text) {
  // Through globalThis, so that bundlers do not add a Buffer of their own.
  if (globalThis.Buffer) return globalThis.Buffer.from(text, "base64");
  const characters = atob(text);
  const decoded = new Uint8Array(characters.length);
  // Uint8Array.from with a function takes 25 times as long.
  for (let at = 0; at < characters.length; at++) decoded[at] = characters.charCodeAt(at);
  return decoded;
}
