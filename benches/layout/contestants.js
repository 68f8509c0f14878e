// What is measured, for the browser: each contestant mounts a timeline of the same texts into an element. Built by
// bench.mjs, with React in production mode.

import { init, render } from "talview-events";

import { Timeline as AntTimeline } from "antd";
import { Timeline, TimelineConnector, TimelineContent, TimelineDot, TimelineItem, TimelineSeparator } from "@mui/lab";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";

/** What the card says of each entry, so that all say the same. */
function textsOf(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const text = (entry, selector) => entry.querySelector(selector)?.textContent ?? "";
  return [...parsed.querySelectorAll(".tve-entry")].map((entry) => ({
    title: text(entry, ".tve-entry-title"),
    offset: text(entry, ".tve-offset"),
    at: text(entry, ".tve-entry-meta"),
    description: text(entry, ".tve-entry-text"),
  }));
}

const said = ({ title, offset, at, description }) => [
  createElement("p", { key: "head" }, createElement("strong", null, title), " ", createElement("span", null, offset)),
  createElement("p", { key: "at" }, at),
  description && createElement("p", { key: "description" }, description),
];

const mounted = (element, place) => flushSync(() => createRoot(place).render(element));

/** Each takes the payload's text, the texts read from it, and where to mount. */
const CONTESTANTS = {
  card: (payload, texts, place) => {
    place.innerHTML = render(payload);
  },
  "card without content-visibility": (payload, texts, place) => {
    place.className = "visible";
    place.innerHTML = render(payload);
  },
  "Ant Design": (payload, texts, place) => {
    mounted(createElement(AntTimeline, { items: texts.map((entry, key) => ({ key, content: said(entry) })) }), place);
  },
  MUI: (payload, texts, place) => {
    const separator = createElement(TimelineSeparator, null, createElement(TimelineDot), createElement(TimelineConnector));
    const item = (entry, key) =>
      createElement(TimelineItem, { key }, separator, createElement(TimelineContent, null, said(entry)));
    mounted(createElement(Timeline, null, texts.map(item)), place);
  },
};

/** When what is in the page now has been laid out and painted. */
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

/** Milliseconds from nothing to a layout, from a ready but hidden tree to one, to the frame that shows it; and nodes. */
globalThis.measure = async (name, payload) => {
  await init();
  const texts = textsOf(render(payload));
  const mount = CONTESTANTS[name];
  // Each is warm: its code has run, its styles are there.
  const trial = document.body.appendChild(document.createElement("div"));
  mount(payload, texts, trial);
  trial.remove();
  await painted();

  const place = document.body.appendChild(document.createElement("div"));
  const start = performance.now();
  mount(payload, texts, place);
  place.offsetHeight;
  const whole = performance.now() - start;
  await painted();

  place.style.display = "none";
  document.body.offsetHeight;
  await painted();
  const shown = performance.now();
  place.style.display = "";
  place.offsetHeight;
  const layout = performance.now() - shown;
  await painted();
  const frame = performance.now() - shown;
  const entries = [...place.querySelectorAll("strong")].filter((it) => it.textContent !== "").length;
  return { whole, layout, frame, nodes: place.querySelectorAll("*").length, entries };
};
