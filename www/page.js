// Puts the parts together: a payload comes in, and everything is shown anew.

import { applyFix, init } from "talview-events";

import { look } from "./checker.js";
import { element } from "./dom.js";
import { Editor, EDITABLE } from "./editor.js";
import { examples } from "./examples.js";
import { showFigures } from "./figures.js";
import { fixWords } from "./fixes.js";
import { showIssues } from "./issues.js";
import { layOut } from "./layout.js";
import { onArriving, onChosen } from "./source.js";
import { showVerdict, verdict } from "./verdict.js";
import { bytes, count } from "./words.js";

const at = (id) => document.getElementById(id);

// Long enough not to follow every keystroke, short enough to seem to.
const PAUSE = 120;
// Markup that takes the browser seconds to lay out is shown only on request.
const SHOWN_AT_ONCE = 1_000_000;

const editor = new Editor(at("editor"), edited, mend);

/** What is checked: a file's bytes until they are edited, then the editor's text. */
let payload = "";
let file = null;
let viewed = null;

function check() {
  clearTimeout(timer);
  timer = undefined;
  if (payload.length === 0) {
    viewed = null;
    showVerdict(at("verdict"), { tone: "none", title: "Nothing to check yet", detail: "Paste, drop or open a payload, or choose an example." });
    showSize();
    editor.mark([]);
    for (const id of ["issues", "figures", "timeline"]) at(id).hidden = true;
    return;
  }
  viewed = look(payload, options());
  showVerdict(at("verdict"), verdict(viewed));
  showSize();
  editor.mark(viewed.issues);
  showIssues(at("issues"), viewed, go, editor.excerpted ? undefined : mendListed);
  showFigures(at("figures"), viewed.report);
  showTimeline();
}

function options() {
  const event = at("event").value;
  return {
    mode: at("mode").value,
    headingLevel: 3,
    ...(event && { event }),
    ...(at("now").checked && { now: Date.now() }),
  };
}

function showTimeline() {
  at("timeline").hidden = false;
  at("timeline-title").textContent = !viewed.ok ? "Issues as HTML" : viewed.report.kind === "incident" ? "Timeline" : "Card";
  const show = () => {
    at("withheld").hidden = true;
    at("card").innerHTML = viewed.trusted;
  };
  if (viewed.html.length <= SHOWN_AT_ONCE) return show();
  const anyway = element("button", { type: "button", onclick: show }, "Show it anyway");
  at("withheld").hidden = false;
  at("withheld").replaceChildren(`The timeline is ${bytes(viewed.html.length)} of HTML, which may take your browser a while to draw. `, anyway);
  at("card").replaceChildren();
}

function showSize() {
  const size = file ? file.size : new Blob([payload]).size;
  at("size").textContent = [file?.name, bytes(size), editor.excerpted ? null : count(editor.lines, "line")].filter(Boolean).join(" · ");
  at("notice").hidden = !editor.excerpted;
  at("notice").textContent = "Checked in full; too long to edit here. This is an excerpt: choose an issue to see the lines around it.";
  at("layout").disabled = editor.excerpted || payload.length === 0;
  at("clear").disabled = payload.length === 0;
}

function go(issue) {
  editor.go(issue);
  if (editor.excerpted) editor.mark(viewed.issues);
}

/** Applies an issue's fix to the editor's text. */
function mend(issue) {
  // What has been typed since may have moved it, or mended it.
  if (timer !== undefined) {
    checkEdited();
    issue = viewed?.issues.find(({ code, pointer, fix }) => code === issue.code && pointer === issue.pointer && fix === issue.fix);
    if (!issue) return;
  }
  const { text } = editor;
  const { range, pointer } = issue;
  const mended = applyFix(text, issue);
  editor.put(range, mended.slice(range.start.offset, mended.length - (text.length - range.end.offset)));
  checkEdited();
  say([pointer, fixWords(issue).done].filter(Boolean).join(": "));
}

/** Mends an issue by its button. The list is made anew, so the focus goes to the button in the same place, or to the verdict behind the last. */
function mendListed(issue, button) {
  const buttons = () => [...at("issues").querySelectorAll(".fix")];
  const place = buttons().indexOf(button);
  mend(issue);
  const left = buttons();
  (left[Math.min(place, left.length - 1)] ?? at("verdict")).focus();
}

let timer;

function edited() {
  clearTimeout(timer);
  timer = setTimeout(checkEdited, PAUSE);
}

function checkEdited() {
  payload = editor.text;
  file = null;
  at("example").value = "";
  check();
}

function take(text) {
  payload = text;
  file = null;
  at("example").value = "";
  editor.show(text);
  check();
}

function open({ name, size, bytes }) {
  payload = bytes;
  file = { name, size };
  at("example").value = "";
  // A byte-order mark stays, for offsets count it.
  editor.show(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  check();
}

/** Text pasted into the editor is the editor's own affair, unless it is too long for it. */
function paste(text, target) {
  const editable = target instanceof Element && (target.isContentEditable || target.matches("input, textarea"));
  if (editable && text.length + editor.text.length <= EDITABLE) return false;
  take(text);
}

function choose() {
  const example = examples[at("example").value];
  if (!example) return;
  take(example.text);
  at("example").value = String(examples.indexOf(example));
}

function say(words) {
  at("said").textContent = words;
}

async function copy() {
  try {
    await navigator.clipboard.writeText(viewed.html);
    done(at("copy"), "Copied");
  } catch {
    done(at("copy"), "Not allowed; download it");
  }
}

function download() {
  const { event } = viewed;
  const name = event ? `${event.kind.replace("_", "-")}-${event[event.kind].id}` : "issues";
  const link = element("a", { href: URL.createObjectURL(new Blob([viewed.html], { type: "text/html" })), download: `${name}.html` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  say("Downloaded");
}

/** Shows on the button what became of pressing it. */
function done(button, words) {
  const usual = (button.dataset.usual ??= button.textContent);
  button.textContent = words;
  say(words);
  setTimeout(() => (button.textContent = usual), 2000);
}

function fillExamples() {
  at("example").append(...examples.map(({ label }, index) => element("option", { value: String(index) }, label)));
}

function unreadable() {
  showVerdict(at("verdict"), { tone: "error", title: "The file could not be read", detail: "Your browser refused it; nothing was checked." });
}

async function start() {
  try {
    await init();
  } catch (error) {
    showVerdict(at("verdict"), { tone: "error", title: "The checker could not start", detail: `This browser refused its WebAssembly: ${error.message}` });
    return;
  }
  fillExamples();
  for (const id of ["event", "mode", "now"]) at(id).addEventListener("change", check);
  at("example").addEventListener("change", choose);
  at("layout").addEventListener("click", () => take(layOut(editor.text)));
  at("clear").addEventListener("click", () => {
    take("");
    editor.focus();
  });
  at("copy").addEventListener("click", copy);
  at("download").addEventListener("click", download);
  onChosen(at("file"), open, unreadable);
  onArriving(open, paste, unreadable);
  at("example").value = "0";
  choose();
}

start();
