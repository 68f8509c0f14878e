// Payloads that stand in something else: in a log line, in a request, in a list of deliveries, in a string of another
// object. People paste what they have.

import { check } from "talview-events";

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

function parsedString(literal) {
  try {
    const value = JSON.parse(literal);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whatever stands between two braces that belong together, the outer before the inner; and of strings what they hold.
 * What is in a piece that its caller has taken is not looked at.
 */
function* pieces(text, left) {
  const opening = /["{]/g;
  for (let mark; left.pieces > 0 && left.characters > 0 && (mark = opening.exec(text)); ) {
    const at = mark.index;
    const end = mark[0] === "{" ? closing(text, at) : stringEnd(text, at);
    const literal = text.slice(at, end);
    if (mark[0] === "{") {
      left.pieces -= 1;
      // Of one that is not closed all of the text has been looked at.
      left.characters -= (end || text.length) - at;
      const piece = { text: literal, from: at, taken: false };
      if (end > 0) yield piece;
      if (piece.taken) opening.lastIndex = end;
      continue;
    }
    if (end > 0) opening.lastIndex = end;
    // Only what holds an escaped quote can hold an object with a member.
    if (!literal.includes("{") || !literal.includes('\\"')) continue;
    left.characters -= literal.length;
    for (const piece of pieces(parsedString(literal) ?? "", left)) {
      const inner = { text: piece.text, from: at, taken: false };
      yield inner;
      piece.taken = inner.taken;
    }
  }
}

/** The first place behind the brace that closes the one at `from`; 0 if none does. */
function closing(text, from) {
  const marks = /["{}]/g;
  marks.lastIndex = from;
  let depth = 0;
  for (let mark; (mark = marks.exec(text)); ) {
    if (mark[0] === '"') {
      marks.lastIndex = stringEnd(text, mark.index);
      if (marks.lastIndex === 0) return 0;
    } else {
      depth += mark[0] === "{" ? 1 : -1;
      if (depth === 0) return marks.lastIndex;
    }
  }
  return 0;
}

/** The first place behind the string that begins at `from`; 0 if it does not end. */
function stringEnd(text, from) {
  const string = /"[^"\\]*(?:\\.[^"\\]*)*"/suy;
  string.lastIndex = from;
  return string.test(text) ? string.lastIndex : 0;
}
