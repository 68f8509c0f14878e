// What the tests of the element do in their pages, as `window.given`.

import { view } from "/pkg/index.js";

const element = () => document.querySelector("talview-timeline");

/** Resolves when everything that was set has been drawn. */
const drawn = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Sets properties of an element and waits until they are drawn. */
const set = async (properties, target = element()) => {
  Object.assign(target, properties);
  await drawn();
  return target;
};

const policy = globalThis.trustedTypes?.createPolicy("tests", { createHTML: (html) => html });

const trusted = (html) => policy?.createHTML(html) ?? html;

/** Whether an element shows what `view` gives for a payload, under the ids that it chose. */
const shows = (payload, options, target = element()) => {
  const idPrefix = target.querySelector(".tve-title").id.replace(/-title$/, "");
  const html = trusted(view(payload, { idPrefix, ...options }).html);
  const [wanted] = new DOMParser().parseFromString(html, "text/html").body.children;
  return target.childNodes.length === 1 && target.firstChild.isEqualNode(wanted);
};

/** Every event of the element that reaches the window. */
const told = [];
for (const type of ["talview-rendered", "talview-failed"]) addEventListener(type, (event) => told.push(event));

window.given = { drawn, element, set, shows, told, trusted, view };
