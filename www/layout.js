// Lays a payload out, one member to a line.
//
// White space between tokens is all that changes. JSON.parse and JSON.stringify
// would also drop duplicate keys and round large integers, and so hide the very
// things a payload is checked for. Broken text is laid out as far as it goes.

// What else may look like white space, such as a non-breaking space, is none in JSON, but a fault.
const TOKEN = /"(?:[^"\\]|\\[^])*"?|[{}[\],:]|[^ \t\n\r"{}[\],:]+/g;
const EMPTY = { "{": "}", "[": "]" };

// Indentation deeper than this would grow with the square of the text.
const DEEPEST = 64;

/** @param {string} text */
export function layOut(text) {
  const tokens = text.match(TOKEN) ?? [];
  let depth = 0;
  const line = () => `\n${"  ".repeat(Math.min(Math.max(depth, 0), DEEPEST))}`;
  return tokens
    .map((token, at) => {
      const next = tokens[at + 1];
      if (EMPTY[token]) {
        depth += 1;
        return EMPTY[token] === next ? token : token + line();
      }
      if (token === "}" || token === "]") {
        depth -= 1;
        return EMPTY[tokens[at - 1]] === token ? token : line() + token;
      }
      if (token === ",") return token + line();
      if (token === ":") return ": ";
      // Two values side by side are a fault; they must not melt into one.
      return next === undefined || /^[}\],:]$/.test(next) ? token : `${token} `;
    })
    .join("");
}
