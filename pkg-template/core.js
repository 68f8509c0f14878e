// The WebAssembly core: one instance, made on the first call. Only whole
// numbers cross the boundary. The payload is copied once into a buffer that
// the core keeps, behind the options, and its answer is read from where the
// core says it lies.
// wasm-bindgen's own JavaScript is not used: it cannot replace an instance,
// which is needed after a trap and after a large payload.

/* global BUILD: the mark of the core that it was built with, by build.mjs */

import { bytesOfText } from "./core-text.js";
import coreText from "./talview_events.wasm";

/** Added to a source: the payload is that of the call before. */
const LAST = 8;

/** The core is asked for room for at least so many bytes. */
const LEAST = 16 * 1024;

/** Up to this many UTF-16 units, room for the longest encoding costs less than finding out what is needed. */
const SHORT = 4096;

/**
 * A core whose memory has grown beyond these bytes is given up after its call, for memory cannot shrink. To draw half a
 * MiB of payload takes so much, and milliseconds; to start another core takes a thirtieth of one.
 */
const MOST_KEPT = 8 * 1024 * 1024;

const NOTHING = new Uint8Array(0);
const NO_NUMBERS = new Float64Array(0);

// Made with the first core, so that the package can be imported where there are none, such as in a test runner's old DOM.
let encoder;
let decoder;

/** Where options are encoded that are as short as most are: an array for each would cost more. */
const OPTIONS = new Uint8Array(1024);

let compiled;
let core;
/** So many bytes of a payload are read if nobody says otherwise: the core knows. */
let usualLimit;
let bytes = NOTHING;
/** All of the core's memory, as numbers. */
export let numbers = NO_NUMBERS;
/** Where the core takes its input, and how much of it. */
let input = 0;
let room = 0;
/** What was asked for last has this number, and its content so many bytes. */
let turn = 0;
let length = 0;
let optionText = "";
let optionsEncoded = NOTHING;
let starting;

/**
 * Compiles the core without blocking and gives it, or takes one that is
 * compiled already; without it the first call compiles. Any number of calls
 * does it once.
 */
export function init(shared) {
  if (shared !== undefined) {
    hold(shared);
    compiled ??= shared;
  }
  starting ??= compile().catch((error) => {
    starting = undefined;
    throw error;
  });
  return starting;
}

async function compile() {
  const module = compiled ?? (await WebAssembly.compile(bytesOfText(coreText)));
  compiled ??= module;
  start();
  return compiled;
}

/** Another build's core may well start and then be asked in words that it does not know. */
function hold(shared) {
  let builds;
  try {
    // Unlike `instanceof` this knows modules of other realms too.
    builds = WebAssembly.Module.customSections(shared, "talview-events");
  } catch {
    throw new TypeError("init: expected a WebAssembly.Module, such as the promise of init() gives");
  }
  startCoders();
  if (!builds.some((build) => decoder.decode(build) === BUILD)) {
    throw new TypeError("init: expected the core of this build of talview-events, found another WebAssembly.Module");
  }
}

/** How many bytes of a payload are read, for a caller with this option `maxBytes`. */
export function limitOf(maxBytes) {
  return typeof maxBytes === "number" ? limit(maxBytes) : (usualLimit ??= limit(NaN));
}

function limit(maxBytes) {
  start();
  try {
    return core.limit(maxBytes);
  } catch (cause) {
    core = undefined;
    throw failure(cause);
  }
}

/**
 * Runs one of the core's functions and returns its status. What the core read
 * last it still knows, and answers without reading it again.
 *
 * Whatever is thrown in there leaves the instance half-way through something,
 * so it is dropped, and the next call starts with a new one. Dropping it takes
 * no call: there may be no room for one on the stack.
 */
export function run(operation, request) {
  const isLast = core !== undefined && request.turn === turn;
  if (!isLast) start();
  try {
    const options = optionBytes(request.options);
    if (!isLast) {
      request.turn = ++turn;
      length = typeof request.content === "string" ? writeText(request, options) : writeBytes(request, options);
    }
    const status = core[operation](length, options.length, isLast ? request.source | LAST : request.source);
    // Once its answer was read: when the caller's turn is over, or by its next call.
    if (isLarge()) queueMicrotask(giveUpIfLarge);
    return status;
  } catch (cause) {
    core = undefined;
    throw failure(cause);
  }
}

/** Bytes of the last options, for most callers ask for the same each time. */
function optionBytes(text) {
  if (text === optionText) return optionsEncoded;
  // Until it is done, for it may be stopped half-way, by the end of the stack.
  optionText = undefined;
  optionsEncoded =
    text.length * 3 > OPTIONS.length
      ? encoder.encode(text)
      : OPTIONS.subarray(0, encoder.encodeInto(text, OPTIONS).written);
  optionText = text;
  return optionsEncoded;
}

/** What the core read last, byte for byte, as long as nobody calls it again. */
export function lastRead() {
  const from = input + optionsEncoded.length;
  return memory().subarray(from, from + length);
}

/** The text that the last call answered with. */
export function text() {
  try {
    const from = core.text() >>> 0;
    return decoder.decode(memory().subarray(from, from + (core.text_length() >>> 0)));
  } catch (cause) {
    core = undefined;
    throw failure(cause);
  }
}

/** Where in `numbers` those begin that the last call answered with. */
export function firstNumber() {
  try {
    if (numbers.buffer !== memory().buffer) numbers = new Float64Array(bytes.buffer);
    return (core.numbers() >>> 0) / numbers.BYTES_PER_ELEMENT;
  } catch (cause) {
    core = undefined;
    throw failure(cause);
  }
}

/** What a call throws in which the core failed. Of that the memory goes at once: it may have failed for want of it. */
function failure(cause) {
  bytes = NOTHING;
  numbers = NO_NUMBERS;
  return new Error("talview-events failed inside WebAssembly; this call gave nothing, the next starts afresh", { cause });
}

function startCoders() {
  encoder ??= new TextEncoder();
  decoder ??= new TextDecoder("utf-8", { ignoreBOM: true });
}

function start() {
  giveUpIfLarge();
  if (core) return;
  startCoders();
  compiled ??= new WebAssembly.Module(bytesOfText(coreText));
  const { exports } = new WebAssembly.Instance(compiled, {
    // The one import: it would fill a table of JavaScript values, and none crosses the boundary.
    "./talview_events_bg.js": { __wbindgen_init_externref_table() {} },
  });
  exports.__wbindgen_start();
  forget();
  core = exports;
}

/** Lets go of the memory of a core that is dropped, and of what is known of it. */
function forget() {
  turn++;
  bytes = NOTHING;
  numbers = NO_NUMBERS;
  // Nothing at all is written, too, and not beyond the memory of the next core.
  input = 0;
  room = 0;
}

function isLarge() {
  return memory().length > MOST_KEPT;
}

function giveUpIfLarge() {
  if (!core || !isLarge()) return;
  core = undefined;
  forget();
}

function writeText({ content: text, limit }, options) {
  if (text.length > limit) return unread(options, limit);
  let most = text.length <= SHORT ? text.length * 3 : text.length;
  reserve(options.length + most);
  let { read, written } = encoder.encodeInto(text, behind(options, most));
  if (read < text.length) {
    most = written + (text.length - read) * 3;
    reserve(options.length + most);
    ({ written } = encoder.encodeInto(text, behind(options, most)));
  }
  write(options);
  return written;
}

function writeBytes({ content, from, end, limit }, options) {
  const bytes = end === 0 ? content : content.subarray(from, end);
  if (bytes.length > limit) return unread(options, limit);
  reserve(options.length + bytes.length);
  memory().set(bytes, input + options.length);
  write(options);
  return bytes.length;
}

/** Tells the core of a content longer than it reads: it refuses it by its length and is not given room for it. */
function unread(options, limit) {
  reserve(options.length);
  write(options);
  // Beyond the room that there is, too.
  return Math.max(Math.floor(limit), room) + 1;
}

/** The room for a content. */
const behind = (options, length) => memory().subarray(input + options.length, input + options.length + length);

function write(options) {
  if (options.length > 0) memory().set(options, input);
}

function reserve(length) {
  if (length <= room) return;
  // Some to spare, so that a slightly longer one does not ask again.
  room = Math.max(length, 2 * room, LEAST);
  input = core.reserve(room) >>> 0;
}

/** The core's memory, which is another buffer when it has grown: a view of the one before has no length any more. */
function memory() {
  if (bytes.length === 0) bytes = new Uint8Array(core.memory.buffer);
  return bytes;
}
