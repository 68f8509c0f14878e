// Checks a file with one webhook body a line, on all processors:
//
//     make -C ../.. package && npm install && node check-all.mjs bodies.ndjson
//
// The core is compiled once, here, and shared. The file is read in pieces of
// whole lines; whichever worker is free is handed the next, without a copy.

import { once } from "node:events";
import { createReadStream } from "node:fs";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import { init } from "talview-events";

const PIECE_BYTES = 1 << 20;
const LINE_FEED = 10;

/** The lines of a file in pieces of about PIECE_BYTES, each in memory of its own, which can be handed over. */
async function* inPieces(file) {
  let rest = new Uint8Array();
  for await (const chunk of createReadStream(file, { highWaterMark: PIECE_BYTES })) {
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) yield joined(rest, chunk.subarray(0, end));
    rest = end > 0 ? joined(chunk.subarray(end)) : joined(rest, chunk);
  }
  if (rest.length > 0) yield rest;
}

function joined(first, second = new Uint8Array()) {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

const [file] = process.argv.slice(2);
if (!file) {
  console.error("usage: node check-all.mjs FILE");
  process.exit(2);
}
const core = await init();
const pieces = inPieces(file);
const found = [];
let at = 0;

/** Gives pieces to one worker until there are no more. All workers share the pieces: each gets those that it asks for. */
async function employ() {
  const worker = new Worker(new URL("worker.mjs", import.meta.url), { workerData: core });
  for await (const piece of pieces) {
    const place = at++;
    worker.postMessage(piece, [piece.buffer]);
    [found[place]] = await once(worker, "message");
  }
  await worker.terminate();
}

await Promise.all(Array.from({ length: availableParallelism() }, employ));

let before = 0;
let bodies = 0;
let refused = 0;
for (const piece of found) {
  for (const { line, column, message } of piece.refused) console.log(`${file}:${before + line}:${column}: ${message}`);
  before += piece.lines;
  bodies += piece.bodies;
  refused += piece.refused.length;
}
console.log(`${bodies} bodies, ${refused} refused`);
process.exitCode = refused > 0 ? 1 : 0;
