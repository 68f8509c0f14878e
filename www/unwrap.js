// Payloads that stand in something else: in a log line, in a request, in a list of deliveries, in a string of another
// object. People paste what they have.

import { check } from "talview-events";

import { parsedString, pieces } from "./pieces.js";

/** So many braces are followed, over so many characters in all: it is a help, and must not be felt. */
const MOST_PIECES = 200;
const MOST_CHARACTERS = 4_000_000;

/** What says of a text that it is none of our payloads, whatever else is wrong with it. */
const NONE = new Set(["not_json", "not_an_object", "unrecognized_payload", "other_event", "too_large", "too_deep"]);

/** Whether what a check gave is that of one of our payloads, valid or not. */
export const isPayload = ({ issues }) => !issues.some(({ code }) => NONE.has(code));

/**
 * The payloads in a text that is none itself, each as its own text and the line at which it begins.
 *
 * @param {string} text
 * @returns {{ text: string, line: number }[]}
 */
export function payloadsIn(text) {
  const found = [];
  const left = { pieces: MOST_PIECES, characters: MOST_CHARACTERS };
  const meant = unescaped(text);
  const place = meant === undefined ? (from) => from : placesBehindEscapes(text);
  for (const piece of pieces(meant ?? text, left)) {
    if (isPayload(check(piece.text, { maxIssues: 10 }))) {
      found.push({ text: piece.text, line: text.slice(0, place(piece.from)).split("\n").length });
      piece.taken = true;
    }
  }
  return found;
}

/** Of a text that was cut out of a string, the text that it stands for. */
function unescaped(text) {
  if (!/^\s*\{\s*\\+"/.test(text)) return undefined;
  return parsedString(`"${text.trim().replaceAll("\n", "\\n")}"`);
}

/** Where in such a text stands what is so far into the text that it stands for: each escape is one unit of that. */
function placesBehindEscapes(text) {
  const unit = /\\u[\da-f]{4}|\\?[^]/giy;
  unit.lastIndex = text.length - text.trimStart().length;
  let passed = 0;
  // Asked from front to back, so that all of them together go over the text once.
  return (from) => {
    for (; passed < from; passed++) unit.test(text);
    return unit.lastIndex;
  };
}
