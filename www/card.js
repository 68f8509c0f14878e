// The card: drawn, as text, copied, downloaded, printed.

import { explain, renderText, view } from "talview-events";

import { look } from "./checker.js";
import { at, element } from "./dom.js";
import { hasKeys } from "./keys.js";
import { done, say } from "./said.js";
import { bytes } from "./words.js";

// What takes the browser seconds to lay out is shown only on request.
const SHOWN_AT_ONCE = 1_000_000;

const TABS = ["drawn", "text"];

let viewed;
let payload;
let options;

export function startCard() {
  for (const name of TABS) {
    at(`${name}-tab`).addEventListener("click", () => choose(name));
    at(`${name}-tab`).addEventListener("keydown", byKey);
  }
  at("copy").addEventListener("click", copy);
  at("download").addEventListener("click", download);
  at("print").addEventListener("click", printCard);
  addEventListener("beforeprint", printing);
  addEventListener("afterprint", printed);
}

/** Shows what `look` gave for a payload with these options; without them nothing. */
export function showCard(looked, lookedAt, lookedWith) {
  viewed = looked;
  payload = lookedAt;
  options = lookedWith;
  at("timeline").hidden = !viewed;
  if (!viewed) return clear();
  at("timeline-title").textContent = !viewed.ok ? "Issues, rendered" : viewed.report.kind === "incident" ? "Timeline" : "Card";
  show();
}

const shown = () => TABS.find((name) => at(`${name}-tab`).ariaSelected === "true");

/** What the package writes as text: the card, or of an invalid payload its issues. */
function asText() {
  return viewed.ok ? renderText(payload, options) : explain(payload, options);
}

function clear() {
  at("card").replaceChildren();
  at("text").replaceChildren();
}

function show() {
  const text = shown() === "text" ? asText() : null;
  const length = text === null ? viewed.html.length : text.length;
  const put = () => {
    at("withheld").hidden = true;
    if (text === null) at("card").innerHTML = viewed.trusted;
    else at("text").textContent = text;
  };
  // Neither stays behind the other: the same names would stand on the page twice.
  clear();
  if (length <= SHOWN_AT_ONCE) return put();
  const onclick = () => {
    put();
    // The button is gone, and with it where the focus was.
    at(`${shown()}-panel`).focus();
  };
  const anyway = element("button", { type: "button", onclick }, "Show it anyway");
  at("withheld").hidden = false;
  at("withheld").replaceChildren(`This is ${bytes(length)}, which may take your browser a while to draw. `, anyway);
}

function choose(name) {
  for (const tab of TABS) {
    const chosen = tab === name;
    Object.assign(at(`${tab}-tab`), { ariaSelected: String(chosen), tabIndex: chosen ? 0 : -1 });
    at(`${tab}-panel`).hidden = !chosen;
  }
  // While it still says what became of copying, the button changes back by itself.
  const words = name === "text" ? "Copy text" : "Copy HTML";
  if (at("copy").dataset.usual) at("copy").dataset.usual = words;
  else at("copy").textContent = words;
  show();
}

function byKey(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1, Home: -TABS.length, End: TABS.length }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const last = TABS.length - 1;
  const wanted = TABS.indexOf(shown()) + step;
  const to = Math.abs(step) === 1 ? (wanted + TABS.length) % TABS.length : Math.min(Math.max(wanted, 0), last);
  choose(TABS[to]);
  at(`${TABS[to]}-tab`).focus();
}

async function copy() {
  try {
    await navigator.clipboard.writeText(shown() === "text" ? asText() : viewed.html);
    done(at("copy"), "Copied");
  } catch {
    done(at("copy"), "Not allowed; download it");
  }
}

/** A whole page, which needs nothing else. Unless an option decides it, the package leaves out of it who the candidate is. */
function download() {
  const { event } = viewed;
  const name = event ? `${event.kind.replace("_", "-")}-${event[event.kind].id}` : "issues";
  const { html } = view(payload, { ...options, headingLevel: undefined, document: true });
  const link = element("a", { href: URL.createObjectURL(new Blob([html], { type: "text/html" })), download: `${name}.html` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  say("Downloaded");
}

function printCard() {
  document.documentElement.classList.add("card-alone");
  window.print();
}

/**
 * Whatever prints the page prints the card that a download holds. The download itself cannot be printed from here:
 * its style sheet stands inside it, and a frame on this page would come under
 * this page's policy, which forbids that. So its card is drawn here, by the same
 * style sheet, in a place that only a print-out shows.
 */
function printing() {
  if (!viewed) return;
  // As in a download, where the package decides: of what is, or may be, a test instance the candidate is left out.
  const redact = options.redact ?? viewed.event?.kind !== "incident";
  document.documentElement.classList.toggle("keys-hidden", redact && hasKeys(viewed));
  const { trusted } = look(payload, { ...options, headingLevel: 1, idPrefix: "printed", redact });
  at("printed").innerHTML = trusted;
}

function printed() {
  document.documentElement.classList.remove("card-alone", "keys-hidden");
  at("printed").replaceChildren();
}
