// Checks pieces of a file with one webhook body a line, and answers each with what it found.

import { parentPort, workerData } from "node:worker_threads";

import { check, init } from "talview-events";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

init(workerData); // compiled already, by the main thread

parentPort.on("message", (piece) => {
  const refused = [];
  let lines = 0;
  let bodies = 0;
  for (let start = 0, end; start < piece.length; start = end + 1) {
    end = piece.indexOf(LINE_FEED, start);
    if (end === -1) end = piece.length;
    lines += 1;
    // On Windows a line ends in both; JSON takes the first for white space.
    if (end === start || (end === start + 1 && piece[start] === CARRIAGE_RETURN)) continue;
    bodies += 1;
    const { ok, issues } = check(piece.subarray(start, end));
    if (ok) continue;
    const { range, message } = issues.find(({ severity }) => severity === "error");
    refused.push({ line: lines, column: range.start.column, message });
  }
  parentPort.postMessage({ lines, bodies, refused });
});
