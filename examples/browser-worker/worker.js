// Checks a file with one webhook body a line, and tells how far it is.

import { check, init } from "./talview-events/index.js";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const TOLD_EVERY_MILLIS = 100;

addEventListener("message", ({ data: { core, file } }) => {
  init(core); // compiled already, by the page
  // The page hears of an error, but not of a promise that is rejected here.
  checkAll(file).catch(reportError);
});

async function checkAll(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const refused = [];
  let lines = 0;
  let bodies = 0;
  let told = performance.now();
  for (let start = 0, end; start < bytes.length; start = end + 1) {
    end = bytes.indexOf(LINE_FEED, start);
    if (end === -1) end = bytes.length;
    lines += 1;
    // On Windows a line ends in both; JSON takes the first for white space.
    if (end === start || (end === start + 1 && bytes[start] === CARRIAGE_RETURN)) continue;
    bodies += 1;
    const { ok, issues } = check(bytes.subarray(start, end));
    if (!ok) {
      const { range, message } = issues.find(({ severity }) => severity === "error");
      refused.push({ line: lines, column: range.start.column, message });
    }
    if (performance.now() > told + TOLD_EVERY_MILLIS) {
      told = performance.now();
      postMessage({ share: start / bytes.length });
    }
  }
  postMessage({ share: 1, bodies, refused });
}
