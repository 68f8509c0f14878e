// The fixes of issues in words.

/** What a fix would do, for a button, and what it has done. */
export function fixWords({ fix, code, suggestion }) {
  switch (fix) {
    case "replace":
      return code === "unknown_field"
        ? { offer: `Rename to ${suggestion}`, done: `renamed to ${suggestion}` }
        : { offer: `Replace by ${suggestion}`, done: `replaced by ${suggestion}` };
    case "add_quotes":
      return { offer: "Put it in quotes", done: "put in quotes" };
    case "remove_quotes":
      return { offer: "Take off its quotes", done: "quotes taken off" };
    case "remove":
      return { offer: "Remove it", done: "removed" };
  }
}
