// Mending a payload's text where an issue says how.

/** What each fix puts where something was found; undefined if that is not what the fix is for. */
const PUT = {
  replace: (_, suggestion) => (suggestion === "true" || suggestion === "false" ? suggestion : JSON.stringify(suggestion)),
  add_quotes: (found) => (/^["{[]/.test(found) ? undefined : JSON.stringify(found)),
  remove_quotes: (found) => (found.startsWith('"') ? JSON.parse(found) : undefined),
  remove: (found) => (REMOVED.test(found) ? "" : undefined),
};

/** A comma, or what looks like a space or like nothing and is none of JSON's. */
const REMOVED = /^[,\v\f\x85\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]$/;

export function applyFix(text, issue) {
  if (typeof text !== "string") throw new TypeError("text: expected the string that was checked");
  if (!issue?.fix) throw new TypeError("issue: expected one with a fix");
  if (!Object.hasOwn(PUT, issue.fix)) throw new TypeError("issue: expected a fix that this version knows");
  if (!issue.range) throw new TypeError("issue: expected one with a range, as those of an object have not");
  const { start, end } = issue.range;
  const put = putFor(issue, text.slice(start.offset, end.offset));
  if (put === undefined) throw new TypeError("text: expected the one that the issue is about, unchanged since");
  return text.slice(0, start.offset) + put + text.slice(end.offset);
}

function putFor({ fix, suggestion }, found) {
  try {
    // What is found is one JSON value, or the character too many.
    if (fix !== "remove") JSON.parse(found);
    return PUT[fix](found, suggestion);
  } catch {
    return undefined;
  }
}
