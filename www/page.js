// Puts the parts together: a payload comes in, and everything is shown anew.

import { applyFix, init } from "talview-events";

import { startBreakIt } from "./break-it.js";
import { showCard, startCard } from "./card.js";
import { look } from "./checker.js";
import { at, element } from "./dom.js";
import { Editor, EDITABLE } from "./editor.js";
import { examples } from "./examples.js";
import { showFigures } from "./figures.js";
import { fixWords } from "./fixes.js";
import { showIssues } from "./issues.js";
import { withoutKeys } from "./keys.js";
import { layOut } from "./layout.js";
import { holdsPayload, LinkError, readLink } from "./link.js";
import { workOffline } from "./offline.js";
import { say } from "./said.js";
import { options, restore, settings, startSettings } from "./settings.js";
import { startSharing } from "./sharing.js";
import { arrival, onArriving, onChosen } from "./source.js";
import { isPayload, payloadsIn } from "./unwrap.js";
import { showVerdict, verdict } from "./verdict.js";
import { bytes, count, legible, sentence, SEVERITIES } from "./words.js";

const NOTHING = { tone: "none", title: "Nothing to check yet", detail: "Paste, drop or open a payload, or choose an example." };

// Long enough not to follow every keystroke, short enough to seem to.
const PAUSE = 120;

let editor;

/** What is checked: a file's bytes until they are edited, then the editor's text. */
let payload = "";
let file = null;
/** What a file's bytes were taken for. */
let encoding;
let viewed = null;

function check() {
  clearTimeout(timer);
  timer = undefined;
  if (payload.length === 0) {
    viewed = null;
    showVerdict(at("verdict"), file ? { tone: "error", title: `${file.name} is empty`, detail: "There is nothing in it to check." } : NOTHING);
    showSize();
    editor.mark([]);
    for (const id of ["issues", "figures"]) at(id).hidden = true;
    showCard(null);
    return;
  }
  const asked = options();
  viewed = look(payload, asked);
  if (asked.redact) viewed = withoutKeys(viewed);
  showVerdict(at("verdict"), verdict(viewed));
  showSize();
  editor.mark(viewed.issues);
  showIssues(at("issues"), viewed, go, editor.excerpted ? undefined : mendListed);
  showFigures(at("figures"), viewed);
  showCard(viewed, payload, asked);
}

function showSize() {
  const size = file ? file.size : new Blob([payload]).size;
  at("size").textContent = [file?.name, bytes(size), editor.excerpted ? null : count(editor.lines, "line")].filter(Boolean).join(" · ");
  const said = notice();
  at("notice").hidden = said.length === 0;
  at("notice").replaceChildren(...said);
  at("layout").disabled = editor.readOnly || payload.length === 0;
  at("clear").disabled = payload.length === 0;
  at("share").disabled = payload.length === 0;
}

/** Why what is shown cannot be edited; nothing if it can. */
function notice() {
  if (!editor.readOnly) return [];
  if (!editor.excerpted) {
    const onclick = () => {
      take(editor.text);
      editor.focus();
    };
    const [words, offer] =
      encoding === "utf-8"
        ? ["These bytes are not UTF-8. Convert the file to UTF-8, and open it again: where \ufffd stands here, characters are lost. ", "Edit what is left"]
        : ["These bytes are UTF-16, as some programs on Windows write it; JSON is sent as UTF-8. ", "Take the text"];
    return [words, element("button", { type: "button", onclick }, offer)];
  }
  if (viewed?.issues.some(({ code }) => code === "too_large")) return ["Too large to be checked, and to be edited here. This is its beginning."];
  return ["Checked in full; too long to edit here. This is an excerpt: choose an issue to see the lines around it."];
}

/** Says which issue stands where the cursor was sent. */
function reached(offset) {
  const issue = viewed?.issues.find(({ range }) => range?.start.offset === offset);
  if (issue) say(`line ${issue.range.start.line}, ${SEVERITIES[issue.severity].toLowerCase()}: ${sentence(issue)}`);
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

function edited(isNew) {
  arrival();
  clearTimeout(timer);
  if (isNew) {
    checkEdited();
    arrived();
  } else timer = setTimeout(checkEdited, PAUSE);
}

function checkEdited() {
  payload = editor.text;
  file = null;
  at("example").value = "";
  leaveLink();
  check();
}

function take(text) {
  arrival();
  payload = text;
  file = null;
  at("example").value = "";
  leaveLink();
  editor.show(text);
  check();
  arrived();
}

function open({ others, ...opened }) {
  leaveLink();
  show(opened);
  if (others > 0) remark(`${file.name} is the first of ${count(others + 1, "file")}; one is checked at a time.`);
}

/** Says something of what has just come in. */
function remark(words, ...controls) {
  at("linked").replaceChildren(words, ...controls);
  at("linked").hidden = false;
  say(words);
}

/** What was said of one payload is not true of the next. */
function takeRemarkBack() {
  if (at("linked").hidden) return;
  at("linked").hidden = true;
  say("");
}

function show({ name, size, bytes }) {
  payload = bytes;
  file = { name: legible(name), size };
  at("example").value = "";
  let text, isGuess;
  ({ text, isGuess, encoding } = decoded(bytes));
  editor.show(text, isGuess);
  check();
  arrived();
}

/** Shows what has just come in from its beginning, and where it is no payload but holds one, offers that. */
function arrived() {
  at("findings").scrollTop = 0;
  if (!viewed || isPayload(viewed) || editor.readOnly) return;
  const [first, ...others] = payloadsIn(editor.text);
  if (!first) return;
  const onclick = () => {
    take(first.text);
    editor.focus();
  };
  const [words, offer] =
    others.length === 0
      ? ["A payload stands in this text; it begins", "Take it out"]
      : [`${count(others.length + 1, "payload")} stand in this text; the first begins`, "Take the first out"];
  remark(`${words} in line ${first.line}. `, element("button", { type: "button", onclick }, offer));
}

/**
 * The text of bytes; or what can be made of them, and by which encoding. A byte-order mark of UTF-8 stays, for offsets
 * count it; that of UTF-16 is no part of the text.
 */
function decoded(bytes) {
  const encoding = encodingOf(bytes);
  const decode = (options) => new TextDecoder(encoding, options).decode(bytes);
  if (encoding !== "utf-8") return { text: decode(), isGuess: true, encoding };
  try {
    return { text: decode({ ignoreBOM: true, fatal: true }), isGuess: false, encoding };
  } catch {
    return { text: decode({ ignoreBOM: true }), isGuess: true, encoding };
  }
}

/** UTF-16 is known by its mark, or by the other byte of the ASCII that JSON begins with. */
function encodingOf([first, second]) {
  if ((first === 0xff && second === 0xfe) || second === 0) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || first === 0) return "utf-16be";
  return "utf-8";
}

/** Shows what the address holds, if it holds a payload. */
async function follow() {
  if (!holdsPayload(location.hash)) return;
  const isLast = arrival();
  try {
    const held = await readLink(location.href);
    if (!isLast()) return;
    takeRemarkBack();
    const { unknown, shows } = restore(held.settings);
    show({ name: "from a link", size: held.payload.length, bytes: held.payload });
    const remarks = [
      unknown.length > 0 && `The link asks for settings that this page does not have: ${unknown.join(", ")}. They are as usual here.`,
      shows && "The link asks to show who the candidate is wherever the card goes. That is for you to choose, under Options.",
    ].filter(Boolean);
    if (remarks.length > 0) remark(remarks.join(" "));
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    if (!isLast()) return;
    take("");
    showVerdict(at("verdict"), { tone: "error", title: "The link could not be opened", detail: error.message });
  }
}

/** The address holds no payload but the one that is shown: who passes it on may have forgotten what is in it. */
function leaveLink() {
  takeRemarkBack();
  if (holdsPayload(location.hash)) history.replaceState(null, "", location.href.split("#", 1)[0]);
}

/** Text pasted into another field is no payload; into the editor it is the editor's own affair, unless it is too long for it. */
function paste(text, target) {
  if (at("share-dialog").open) return false;
  if (target instanceof Element) {
    if (target.matches("textarea, input:not([type=checkbox], [type=file])")) return false;
    const takes = target.isContentEditable && !editor.readOnly;
    if (takes && text.length + editor.text.length <= EDITABLE) return false;
  }
  take(text);
}

/** Behind a click on a fix or a button the focus is not in the editor; what was done there can be undone all the same, and done again. */
function undone(event) {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  const act = !(ctrlKey || metaKey) || altKey || event.defaultPrevented ? undefined : UNDOING[key.toLowerCase()]?.[Number(event.shiftKey)];
  if (!act || target.closest("#editor, textarea, input:not([type=checkbox], [type=file]), dialog")) return;
  event.preventDefault();
  if (act(editor)) checkEdited();
}

/** By their key: what it does without the shift key, and with it. */
const UNDOING = {
  z: [(editor) => editor.undo(), (editor) => editor.redo()],
  y: [(editor) => editor.redo()],
};

function choose() {
  const example = examples[at("example").value];
  if (!example) return;
  take(example.text);
  at("example").value = String(examples.indexOf(example));
}

function fillExamples() {
  at("example").append(...examples.map(({ label }, index) => element("option", { value: String(index) }, label)));
}

function unreadable() {
  // What was shown before is not what this file says.
  take("");
  showVerdict(at("verdict"), { tone: "error", title: "The file could not be read", detail: "Your browser refused it; nothing was checked." });
}

async function start() {
  try {
    await init();
  } catch (error) {
    showVerdict(at("verdict"), { tone: "error", title: "The checker could not start", detail: `This browser refused its WebAssembly: ${error.message}` });
    return;
  }
  editor = new Editor(at("editor"), edited, mend, reached);
  fillExamples();
  startSettings(check, (dark) => editor.darken(dark));
  startCard();
  startSharing(() => {
    if (timer !== undefined) checkEdited();
    return { payload, settings: settings() };
  });
  startBreakIt();
  at("example").addEventListener("change", choose);
  at("layout").addEventListener("click", () => take(layOut(editor.text)));
  at("clear").addEventListener("click", () => {
    take("");
    editor.focus();
  });
  at("skip").addEventListener("click", (event) => {
    // By hand, for the address may hold a payload.
    event.preventDefault();
    at("verdict").focus();
  });
  addEventListener("keydown", undone);
  for (const control of document.querySelectorAll("main :disabled")) control.disabled = false;
  onChosen(at("file"), open, unreadable);
  onArriving(open, paste, unreadable);
  addEventListener("hashchange", follow);
  if (holdsPayload(location.hash)) return follow();
  at("example").value = "0";
  choose();
}

start();
workOffline();
