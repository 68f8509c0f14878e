// Pieces of a text that may be JSON of their own: what stands between braces, and what strings hold.

/**
 * Whatever stands between two braces that belong together, the outer before the inner; and of strings what they hold.
 * What is in a piece that its caller has taken is not looked at.
 */
export function* pieces(text, left) {
  const opening = /["{]/g;
  for (let mark; left.pieces > 0 && left.characters > 0 && (mark = opening.exec(text)); ) {
    const at = mark.index;
    const end = mark[0] === "{" ? closing(text, at) : stringEnd(text, at);
    // Of what is not closed all of the text has been looked at.
    if (mark[0] === "{" || end === 0) left.characters -= (end || text.length) - at;
    const literal = text.slice(at, end);
    if (mark[0] === "{") {
      left.pieces -= 1;
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

/** What a string of JSON stands for; undefined if it is none. */
export function parsedString(literal) {
  try {
    const value = JSON.parse(literal);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
