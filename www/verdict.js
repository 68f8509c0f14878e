import { element, icon } from "./dom.js";
import { count, legible, sentence } from "./words.js";

const KINDS = { incident: "incident", test_instance: "test instance" };

/** "2 errors, 1 warning", of the issues at hand; their number alone if some were cut off. */
function tally({ issues, total }) {
  if (total > issues.length) return count(total, "issue");
  return [
    ["error", "errors"],
    ["warning", "warnings"],
    ["info", "remarks", "remark"],
  ]
    .map(([severity, many, one = severity]) => [issues.filter((issue) => issue.severity === severity).length, one, many])
    .filter(([number]) => number > 0)
    .map((counted) => count(...counted))
    .join(", ");
}

/** What stands in the verdict line: `tone`, `title`, `detail`. */
export function verdict(viewed) {
  if (!viewed.ok) {
    const errors = viewed.issues.filter((issue) => issue.severity === "error");
    const title = `Not valid: ${tally(viewed)}`;
    return { tone: "error", title, detail: errors.length === 1 ? only(errors[0]) : "" };
  }
  const { kind, name, shape } = viewed.event;
  const found = tally(viewed);
  return {
    tone: viewed.issues.some((issue) => issue.severity === "warning") ? "warning" : "ok",
    title: `Valid ${KINDS[kind]}${found && `: ${found}`}`,
    detail: [name ?? "event not named", SHAPES[shape]].join(", "),
  };
}

const SHAPES = { flat: "flat body", flat_with_old: "flat body with old values", envelope: "envelope" };

// A line that is read aloud has no room for a longer one; the list below shows it.
const LONGEST_POINTER = 80;

function only(issue) {
  const { pointer } = issue;
  return pointer === "" || pointer.length > LONGEST_POINTER ? sentence(issue) : `${legible(pointer)}: ${sentence(issue)}`;
}

/** Writes the verdict; leaves the line alone if it says so already, for it is read aloud when it changes. */
export function showVerdict(line, { tone, title, detail }) {
  const said = `${title}\n${detail}`;
  if (line.dataset.said === said) return;
  line.dataset.said = said;
  line.dataset.tone = tone;
  const words = element("span", { className: "words" }, element("strong", {}, title), " ", element("span", { className: "detail" }, detail));
  line.replaceChildren(...(tone === "none" ? [] : [icon(tone)]), words);
}
