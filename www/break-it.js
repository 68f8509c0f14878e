// "Try to break it": a text of the visitor's own, in a card on this very page.

import { look } from "./checker.js";
import { at, element } from "./dom.js";
import incident from "../tests/cases/incident-updated.json";
import testInstance from "../tests/cases/test-instance-created.json";
import { beginning } from "./words.js";

// Each that would run a script calls this; whatever a visitor types may do so too.
const CALL = "broken()";

const ZALGO = Array.from("Face not detected", (letter) => letter + "\u0301\u0316\u0334\u0361\u0489\u0352\u0323".repeat(4)).join("");

/** Label, text and, where only one field makes sense, that field. */
const TEXTS = [
  ["Script element", `<script>${CALL}</script>`],
  ["Image that fails to load", `<img src="x" onerror="${CALL}">`],
  ["Drawing that loads", `<svg onload="${CALL}"><animate onbegin="${CALL}" attributeName="x" dur="1s">`],
  ["Way out of an attribute", `" autofocus tabindex="0" onfocus="${CALL}" x="' onmouseover='${CALL}`],
  ["Closing tags", `</bdi></p></h3></li></ol></div></article></section></main><h1>Outside the card</h1>`],
  ["Closing a comment, a script, a style", `--></script></style></textarea></title>]]><script>${CALL}</script>`],
  ["Style for the whole page", `<style>* { display: none }</style><link rel="stylesheet" href="//example.com/x.css">`],
  ["Form that takes over names", `<form id="card" name="body"><input name="innerHTML" autofocus></form>`],
  ["Template braces", `{{constructor.constructor("${CALL}")()}} \${${CALL}} <%= ${CALL} %> #{${CALL}}`],
  ["Entities", `&lt;script&gt;${CALL}&lt;/script&gt; &#60;img src=x onerror=${CALL}&#62; &amp;amp;`],
  ["Link that is a script", `javascript:${CALL}//https://example.com/`, "Report link"],
  ["Link with a name in front", `https://talview.com@example.com/%2e%2e/report`, "Report link"],
  ["Turned around by bidi controls", "Resolved \u202eDESSIMSID\u202c \u2067and isolated\u2066"],
  ["Zalgo", ZALGO],
  ["NUL, controls, half a character", "before\u0000\u0007\u001b[31mred\u009b after \ud83d end"],
  ["Very long", `${"A very long text. ".repeat(500)}The end.`],
];

/** Label, payload, and the way to the field. */
const FIELDS = [
  ["Incident name", incident, "name"],
  ["Incident description", incident, "description"],
  ["Resolution notes", incident, "resolution_notes"],
  ["Severity", incident, "severity"],
  ["Status", incident, "status"],
  ["Session status", incident, "session", "status"],
  ["Timeline action", incident, "timeline", 0, "action"],
  ["Timeline description", incident, "timeline", 0, "description"],
  ["Candidate's first name", testInstance, "candidate", "first_name"],
  ["Assessment name", testInstance, "catalog_assessment", "assessment", "name"],
  ["Attribute name", testInstance, "measurement", "measurement_attributes", 0, "section_configuration_attribute", "attribute", "name"],
  ["Attribute remarks", testInstance, "measurement", "measurement_attributes", 0, "remarks"],
  ["Report link", testInstance, "measurement", "report_url"],
];

// Longer source is nothing anyone reads.
const SOURCE_SHOWN = 100_000;

let started = false;
const counts = { scripts: 0, violations: 0 };

/** Starts when the box is first opened. */
export function startBreakIt() {
  // From the page's beginning, so that the number holds for everything on it.
  document.addEventListener("securitypolicyviolation", () => counted("violations"));
  at("break-it").addEventListener("toggle", start);
  const show = () => {
    at("break-it").open = true;
    // Now, not with the event, so that there is something to scroll to.
    start();
    at("break-it").querySelector("summary").focus();
    at("break-it").scrollIntoView();
  };
  at("to-break-it").addEventListener("click", (event) => {
    // By hand, for the address may hold a payload.
    event.preventDefault();
    show();
  });
  const named = () => location.hash === "#break-it" && show();
  addEventListener("hashchange", named);
  named();
}

function start() {
  if (started || !at("break-it").open) return;
  started = true;
  watch();
  at("hostile").append(...TEXTS.map(([label], index) => element("option", { value: String(index) }, label)));
  at("field").append(...FIELDS.map(([label], index) => element("option", { value: String(index) }, label)));
  at("hostile").value = "1";
  at("hostile").addEventListener("change", take);
  at("field").addEventListener("change", draw);
  at("hostile-text").addEventListener("input", () => {
    at("hostile").value = "";
    draw();
  });
  take();
}

/** Counts what a script that got in would call. What it meant to do, it does. */
function watch() {
  globalThis.broken = () => counted("scripts");
  for (const name of ["alert", "confirm", "prompt"]) {
    const usual = globalThis[name];
    globalThis[name] = (...given) => {
      counted("scripts");
      return usual.apply(globalThis, given);
    };
  }
}

function counted(name) {
  counts[name] += 1;
  showCounts();
}

function showCounts() {
  for (const [name, number] of Object.entries(counts)) {
    // What is written anew is said anew by some screen readers.
    if (at(name).textContent !== String(number)) at(name).textContent = String(number);
    at(name).parentElement.dataset.tone = number === 0 ? "ok" : "error";
  }
}

/** Takes one of the ready texts, and the field that it is meant for. */
function take() {
  const [, text, field] = TEXTS[at("hostile").value] ?? [];
  if (text === undefined) return;
  at("hostile-text").value = text;
  if (field) at("field").value = String(FIELDS.findIndex(([label]) => label === field));
  draw();
}

function draw() {
  const [, base, ...way] = FIELDS[at("field").value];
  const payload = JSON.parse(base);
  if (payload.measurement) Object.assign(payload.measurement, { status: "completed", time_taken: "00:28:36" });
  const last = way.pop();
  way.reduce((part, step) => part[step], payload)[last] = at("hostile-text").value;
  const { html, trusted } = look(JSON.stringify(payload), { headingLevel: 3, idPrefix: "break-it" });
  at("hostile-card").innerHTML = trusted;
  at("hostile-source").textContent = beginning(html, SOURCE_SHOWN);
  showCounts();
}
