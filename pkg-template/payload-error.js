/** So many characters of a pointer stand in a message. */
const LONGEST = 200;

/**
 * A pointer has keys of the payload's own: as long as they like, and with line breaks and turns of the text's direction, by
 * which the reader of a log is deceived. The crate's errors say the same, by `breaks_or_turns` in `src/character.rs`.
 */
function shown(pointer) {
  const first = Array.from(pointer.slice(0, 2 * LONGEST)).slice(0, LONGEST).join("");
  const plain = first.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, "\ufffd");
  return first.length < pointer.length ? `${plain}…` : plain;
}

/** What `parse`, `report`, `render` and `renderText` throw for a payload that is not valid. */
export class PayloadError extends Error {
  constructor({ issues, total }) {
    const { pointer, message } = issues.find((issue) => issue.severity === "error");
    super(`${shown(pointer) || "payload"}: ${message}${total > 1 ? ` (one of ${total} issues)` : ""}`);
    this.issues = issues;
    this.total = total;
  }
}

// On the prototype, as the names of JavaScript's own errors are.
Object.defineProperty(PayloadError.prototype, "name", {
  value: "PayloadError",
  writable: true,
  configurable: true,
});
