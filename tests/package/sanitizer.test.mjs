// The sanitizer's configuration: tests/markup.txt, which tests in Rust hold to
// what is ever written, in the words of browsers.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";

import { html, parseFragment } from "parse5";

import { bytesOf, sample, SAMPLES } from "../payloads/samples.mjs";
import { imported } from "./installed.mjs";

const { render, sanitizer, view } = imported;

const path = new URL("../../pkg-template/sanitizer.js", import.meta.url);
const markup = readFileSync(new URL("../markup.txt", import.meta.url), "utf8");

/** Cards that have every element: those of all cases, and one of a JSON that no editor writes. */
function cards() {
  const odd = JSON.parse(sample("incident-updated-envelope"));
  odd.payload.description = { odd: 1 };
  return [...SAMPLES.map(bytesOf), odd].map((payload) => view(payload, { utcOffset: "+05:30" }).html);
}

/** All elements in some markup. */
function elements(markup) {
  const found = [parseFragment(markup)];
  for (const { childNodes = [] } of found) found.push(...childNodes);
  return found.filter(({ tagName }) => tagName);
}

/** An attribute's name as it is in the tree: in SVG some have capitals. */
function attributeIn(namespace, element, attribute) {
  if (namespace === html.NS.HTML) return attribute;
  return elements(`<svg><${element} ${attribute}></${element}></svg>`).at(-1).attrs[0].name;
}

function configuration() {
  const namespaces = new Map(cards().flatMap(elements).map(({ tagName, namespaceURI }) => [tagName, namespaceURI]));
  const [, within] = /<body[^>]*>(.*)<\/body>/s.exec(render(sample("incident-updated"), { document: true }));
  const card = within.replace(/<article.*<\/article>/s, "");
  // What stands around a card in a whole page is no part of it.
  const around = new Set(["html", "head", "body", "meta", "title", ...elements(card).map(({ tagName }) => tagName)]);
  const found = new Map();
  for (const line of markup.trim().split("\n")) {
    const [element, attribute] = line.split(" ");
    if (around.has(element)) continue;
    // The level of headings is for the host to choose.
    const names = /^h[1-6]$/.test(element) ? ["h1", "h2", "h3", "h4", "h5", "h6"] : [element];
    const namespace = names.map((name) => namespaces.get(name)).find(Boolean) ?? assert.fail(`no card here has <${element}>, so its namespace is not known`);
    for (const name of names) {
      if (!found.has(name)) found.set(name, { name, namespace, attributes: [] });
      const { attributes } = found.get(name);
      const written = attribute && attributeIn(namespace, name, attribute);
      if (written && !attributes.includes(written)) attributes.push(written);
    }
  }
  return {
    elements: [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1)),
    attributes: [],
    comments: false,
    dataAttributes: false,
  };
}

function written({ elements, ...others }) {
  const rows = elements.map(({ name, namespace, attributes }) => {
    const constant = { [html.NS.HTML]: "HTML", [html.NS.SVG]: "SVG" }[namespace];
    const list = attributes.map((attribute) => JSON.stringify(attribute)).join(", ");
    return `    { name: ${JSON.stringify(name)}, namespace: ${constant}, attributes: [${list}] },\n`;
  });
  return `// What a sanitizer has to let through: tests/markup.txt, in the words of browsers.
// Written by BLESS=1 node --test tests/package/sanitizer.test.mjs

const HTML = ${JSON.stringify(html.NS.HTML)};
const SVG = ${JSON.stringify(html.NS.SVG)};

export const sanitizer = {
  elements: [
${rows.join("")}  ],
${Object.entries(others)
  .map(([key, value]) => `  ${key}: ${JSON.stringify(value)},\n`)
  .join("")}};
`;
}

test("the configuration is what tests/markup.txt says", () => {
  const given = written(configuration());
  if (process.env.BLESS) writeFileSync(path, given);
  assert.equal(readFileSync(path, "utf8"), given, "BLESS=1 accepts this change");
});

test("the package has that configuration", () => assert.deepEqual(sanitizer, configuration()));

test("it lets through nothing that runs, loads or asks", () => {
  const names = sanitizer.elements.map(({ name }) => name);
  for (const never of ["script", "style", "iframe", "object", "embed", "form", "input", "base", "link", "meta", "template"]) {
    assert.ok(!names.includes(never), never);
  }
  const attributes = sanitizer.elements.flatMap(({ attributes }) => attributes);
  for (const never of ["style", "src", "srcdoc", "action", "formaction", "xlink:href"]) assert.ok(!attributes.includes(never), never);
  assert.deepEqual(attributes.filter((name) => name.startsWith("on")), []);
  const links = sanitizer.elements.filter(({ attributes }) => attributes.includes("href"));
  assert.deepEqual(links.map(({ name }) => name), ["a"]);
});
