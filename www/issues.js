import { element, icon } from "./dom.js";
import { fixWords } from "./fixes.js";
import means from "./issue-codes.json" with { type: "json" };
import { count, legible, sentence, SEVERITIES } from "./words.js";

/**
 * Lists issues in the order of the text. Choosing one calls `go` with it.
 *
 * @param {HTMLElement} section its heading stays
 * @param {(issue, button: HTMLElement) => void} [mend] called when an issue's fix is chosen; without it none is offered
 */
export function showIssues(section, { issues, total }, go, mend) {
  section.hidden = issues.length === 0;
  const items = issues.map((issue) => element("li", {}, row(issue, go), element("div", { className: "below" }, ...offer(issue, mend), about(issue))));
  const cutOff = element("p", { className: "quiet" }, `${issues.length.toLocaleString("en")} of ${count(total, "issue")} are listed: errors are left out last.`);
  // Without its numbers a list is none to WebKit, unless it is said.
  section.replaceChildren(section.firstElementChild, element("ol", { className: "issues", role: "list" }, ...items), ...(total > issues.length ? [cutOff] : []));
}

function row(issue, go) {
  const { severity, pointer, code, range, suggestion } = issue;
  const parts = [
    icon(severity),
    element("span", { className: "severity" }, SEVERITIES[severity]),
    element("span", { className: "message" }, sentence(issue), ...didYouMean(suggestion)),
    element("span", { className: "where" }, range ? `line ${range.start.line}, column ${range.start.column}` : "the whole payload"),
    element("code", { className: "pointer", dir: "ltr" }, pointer === "" ? "(root)" : legible(pointer)),
    element("code", { className: "code" }, code),
  ];
  const spaced = parts.flatMap((part) => [part, " "]);
  if (!range) return element("div", { className: `issue ${severity}` }, ...spaced);
  const button = element("button", { type: "button", className: `issue ${severity}` }, ...spaced);
  button.addEventListener("click", () => go(issue));
  return button;
}

/** A button that mends the issue, if it can be mended. */
function offer(issue, mend) {
  if (!mend || issue.fix === null) return [];
  const { offer } = fixWords(issue);
  // The same words may stand at many issues: to who hears them, each says where.
  const ariaLabel = [offer, issue.pointer].filter(Boolean).join(": ");
  const button = element("button", { type: "button", className: "fix", ariaLabel }, offer);
  button.addEventListener("click", () => mend(issue, button));
  return [button];
}

/** What the issue's code means, what to do about it, and an example, for whoever asks. */
function about({ code, pointer }) {
  const { meaning, remedy, example } = means[code];
  const another = [
    element("p", {}, "The same, said of another payload:"),
    element("pre", { tabIndex: 0, role: "group", ariaLabel: "Said of another payload" }, example),
  ];
  return element(
    "details",
    { className: "about" },
    element("summary", { ariaLabel: ["What this means", pointer].filter(Boolean).join(": ") }, "What this means"),
    element("p", {}, ...worded(meaning)),
    element("p", {}, "What to do: ", ...worded(remedy)),
    // A text may fail to be JSON in so many ways that another one's tells nothing of this one's.
    ...(code === "not_json" ? [] : another),
    // Beside this page, which holds what the user has pasted.
    element("p", { className: "more" }, element("a", { href: `codes.html#${code}`, target: "_blank", rel: "noopener" }, element("code", {}, code), " in the reference (new tab)")),
  );
}

/** A sentence in which what stands between backticks is code. */
function worded(sentence) {
  return sentence.split("`").map((part, index) => (index % 2 === 0 ? part : element("code", {}, part)));
}

function didYouMean(suggestion) {
  return suggestion === null ? [] : ["; did you mean ", element("code", {}, legible(suggestion)), "?"];
}
