// The words of a card in other languages. Which form a number takes is held
// against two others: the rules as Unicode publishes them, and what this
// JavaScript engine makes of them.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

import { sample } from "../payloads/samples.mjs";
import { imported, project, required } from "./installed.mjs";

const { card, render, renderText, view } = imported;

const body = sample("incident-updated");
const incident = JSON.parse(body);
const own = createRequire(import.meta.url);
const installed = createRequire(`${project}/`);

const CATEGORIES = ["zero", "one", "two", "few", "many", "other"];
/** A name is cut behind so many characters, and the rest is counted. */
const SHOWN = 400;
const COUNTS = [...Array(32).keys(), 40, 41, 42, 99, 100, 101, 102, 103, 111, 112, 119, 121, 200, 211, 1000, 1002, 1_000_000].filter((count) => count > 0);

test("every number takes the form that Unicode gives it, in every language", () => {
  const rules = own("cldr-core/supplemental/plurals.json").supplemental["plurals-type-cardinal"];
  const moreCharacters = Object.fromEntries(CATEGORIES.map((category) => [category, `<${category} {number}>`]));
  const payloads = COUNTS.map((count) => JSON.stringify({ ...incident, name: "x".repeat(SHOWN + count) }));
  const tried = new Map();
  for (const [language, ofLanguage] of Object.entries(rules)) {
    const { locale } = new Intl.PluralRules(language).resolvedOptions();
    // Some of Unicode's languages this engine does not know.
    if (locale.split("-")[0] !== language.split("-")[0]) continue;
    const plurals = Object.fromEntries(
      CATEGORIES.slice(0, -1).flatMap((category) => {
        const rule = ofLanguage[`pluralRule-count-${category}`];
        return rule === undefined ? [] : [[category, rule]];
      }),
    );
    const expected = COUNTS.map((count) => new Intl.PluralRules(language).select(count));
    const key = JSON.stringify([plurals, expected]);
    if (tried.has(key)) continue;
    tried.set(key, language);
    const strings = { language, plurals, moreCharacters, groupMark: "" };
    const given = payloads.map((payload) => /<(\w+) (\d+)>/.exec(renderText(payload, { strings }).split("\n", 1)[0]).slice(1));
    assert.deepEqual(given, expected.map((category, at) => [category, String(COUNTS[at])]), language);
  }
  assert.ok(tried.size >= 20, `${tried.size} sets of rules`);
});

test("German is a module for import and require, and its template is JSON", async () => {
  const german = installed("talview-events/strings/de");
  assert.equal(german.language, "de");
  assert.deepEqual((await import(installed.resolve("talview-events/strings/de").replace(/cjs$/, "js"))).default, german);
  const template = installed("talview-events/strings/en.json");
  assert.deepEqual(Object.keys(german), Object.keys(template));
  const html = render(body, { strings: german });
  assert.match(html, / lang="de" data-kind="incident"/);
  assert.match(html, /Nach 28 Min\. 36 Sek\. geklärt, 3 Ereignisse\./);
  assert.equal(card(body, { strings: german }).language, "de");
  assert.equal(required.renderText(body, { strings: template }), renderText(body));
  assert.match(view("5", { strings: german }).html, /Diese Nachricht kann nicht gezeigt werden/);
});

test("a mistake in the words is a TypeError that names the word", () => {
  for (const [strings, message] of [
    [{ openSince: "Offen" }, 'option strings, openSince: expected each gap of "Open since {start}." and no other'],
    [{ opensince: "x" }, "option strings, opensince: expected another key, perhaps openSince"],
    [{ events: { one: "x" } }, "option strings, events: expected a form other"],
    [{ events: { other: () => "x" } }, "option strings, other: a function is no value for it"],
    [new Map([["openSince", "x"]]), "option strings: expected a plain object"],
    [{ events: new Map([["other", "x"]]) }, "option strings, events: expected a plain object"],
    [[], "option strings, strings: expected an object"],
    ["de", "option strings, strings: expected an object"],
    [null, "option strings, strings: expected an object"],
  ]) {
    assert.throws(() => render(body, { strings }), (error) => {
      assert.ok(error instanceof TypeError);
      assert.equal(error.message, message);
      return true;
    });
  }
  // As every other option, one that is undefined is not there.
  assert.equal(render(body, { strings: undefined }), render(body));
  assert.throws(() => render(body, { order: {} }), { name: "TypeError", message: "option order: an object is no value for it" });
});
