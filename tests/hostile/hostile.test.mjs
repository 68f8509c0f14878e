// Every hostile text in every field that is shown, through the published
// package: parsed by parse5, and inserted into live pages in both browsers,
// under a content security policy and without one, for a policy that stops a
// script also hides it.
//
// REFERENCE.md says how much was tried: BLESS=1 node --test tests/hostile/hostile.test.mjs writes it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";

import { parse, parseFragment } from "parse5";

import { POLICY } from "../browsers/policy.mjs";
import { BROWSERS, site, watched } from "../browsers/watched.mjs";
import { section } from "../held/section.mjs";
import { folder, imported } from "../package/installed.mjs";
import { examiner } from "./oracle.mjs";
import { SAFEGUARDS } from "./safeguards.mjs";
import { isAnother, shapesOf } from "./shapes.mjs";
import { KINDS, TEXTS } from "./texts.mjs";

const count = (number) => number.toLocaleString("en");
const sum = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

const shapes = shapesOf(imported);
/** For each shape the places of its texts in TEXTS. */
const trials = shapes.map((shape) => [...TEXTS.keys()].filter((place) => !isAnother(imported, shape, TEXTS[place])));

/** How many cards each parser has gone through in each shape, by the parser's name. */
const done = new Map();

test("there are 300 texts and more of our own, each once, and of every kind some", () => {
  const own = KINDS.filter(({ kind }) => kind !== "blns").flatMap(({ texts }) => texts);
  assert.ok(own.length >= 300, `${own.length}`);
  assert.equal(new Set(own).size, own.length);
  for (const { kind, texts } of KINDS) assert.ok(texts.length >= 10, kind);
});

test("each safeguard that mutants.mjs takes out is there", () => {
  for (const [name, [file, there]] of Object.entries(SAFEGUARDS)) {
    const source = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
    assert.equal(source.split(there).length, 2, `${name}: this has to stand once in ${file}: ${there}`);
  }
});

test("hardly a text is left out of a shape", () => {
  shapes.forEach(({ name }, index) => assert.ok(trials[index].length > TEXTS.length * 0.98, name));
});

describe("parse5", () => {
  const seen = shapes.map(() => 0);
  done.set("parse5 in Node", seen);
  shapes.forEach((shape, index) => {
    test(shape.name, () => {
      const examine = examiner(shape, (body) => {
        const { html } = imported.view(shape.asObject ? JSON.parse(body) : body, shape.options);
        return shape.options?.document ? parse(html) : parseFragment(html);
      });
      for (const place of trials[index]) {
        assert.equal(examine(TEXTS[place]), undefined, JSON.stringify(TEXTS[place]).slice(0, 200));
        seen[index] += 1;
      }
    });
  });
});

const FILES = {
  "index.html": `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Cards</title>
<link rel="stylesheet" href="talview-events/timeline.css">
<script src="watch.js"></script>
<script type="module" src="page.js"></script>
<div id="seen"></div>
<div id="hidden" hidden></div>
`,
  "page.js": readFileSync(new URL("page.js", import.meta.url)),
  "oracle.mjs": readFileSync(new URL("oracle.mjs", import.meta.url)),
  "talview-events/index.js": readFileSync(join(folder, "index.js")),
  "talview-events/timeline.css": readFileSync(join(folder, "timeline.css")),
};

/**
 * What the page is to draw. A parser knows no policy: under one each text comes in every third shape, and another in the
 * next. A whole page has a style sheet inside, and is not for a page under a policy that forbids that.
 */
function toDraw(policy) {
  const places = shapes.map(({ options }, index) => {
    if (!policy) return trials[index];
    return options?.document ? [] : trials[index].filter((place) => (place + index) % 3 === 0);
  });
  return JSON.stringify({ shapes, trials: places, texts: TEXTS, takesText: !policy });
}

// Both browsers at once: each is busy with one core of the machine.
describe("browsers", { concurrency: true }, () => {
  for (const [name, launch] of Object.entries(BROWSERS)) {
    describe(name, { concurrency: 1 }, () => {
      let browser;
      before(async () => (browser = await launch()));
      after(() => browser?.close());

      const on = async (files, policy, body) => {
        const served = await site(files, policy);
        try {
          return await watched(browser, served, body);
        } finally {
          await served.close();
        }
      };

      for (const [label, policy] of [
        ["without a content security policy", undefined],
        ["under the content security policy above", POLICY],
      ]) {
        test(label, async () => {
          const files = { ...FILES, "trials.json": toDraw(policy) };
          const seen = await on(files, policy, async (page) => {
            const counts = [];
            // One after the other: a driver waits for no answer as long as all of them take on a busy machine.
            for (const [index, { name }] of shapes.entries()) {
              const { count, wrong } = await page.evaluate((index) => globalThis.tryShape(index), index);
              assert.deepEqual(wrong, [], name);
              counts.push(count);
            }
            await wait(300);
            return counts;
          });
          done.set(`${name}, ${label}`, seen);
        });
      }

      // Else silence would prove nothing.
      for (const [markup, told] of [
        ["<img src=x onerror=canary()>", /canary was called/],
        ["<img src=x onerror=alert(1)>", /alert was called/],
        ["<iframe srcdoc='<script>parent.canary()</script>'></iframe>", /canary was called/],
        ["<style>@import '/elsewhere.css'</style>", /request: .*elsewhere/],
        ["<iframe src='javascript:console.log(1)'></iframe>", /console log/],
        ["<meta http-equiv=refresh content='0;url=?elsewhere'>", /elsewhere/],
      ]) {
        test(`it would be noticed: ${markup}`, async () => {
          const insert = (millis) => async (page) => {
            await page.evaluate((markup) => void (document.querySelector("#seen").innerHTML = markup), markup);
            await wait(millis);
          };
          const inserted = (millis) => on({ ...FILES, "page.js": "" }, undefined, insert(millis));
          // On a busy machine it may take long until a browser has come to it.
          await assert.rejects(inserted(300).then(() => inserted(10_000)), told);
        });
      }
    });
  }
});

test("REFERENCE.md says what was tried", () => {
  // A field's place in a list makes no other field of it.
  const fields = shapes.map(({ name, fields }) => [name, fields.map(({ pointer }) => `\`${pointer}\``)]);
  const all = sum(shapes.map(({ fields }) => fields.length));
  const rows = (lines) => lines.map((line) => `| ${line.join(" | ")} |`).join("\n");
  section(
    "hostile texts",
    `
## Hostile texts

Texts that have been used to break out of where text belongs, or to deceive a reader, are put into every field that is
shown. Of each card a parser must make what it makes of a harmless text: the same elements, the same attributes with
the same values, and in the place of the harmless text the hostile one, made fit to be shown. In live pages nothing may
run, be asked for, be said on the console or lead elsewhere.

${count(TEXTS.length)} texts in ${count(all)} fields of ${shapes.length} kinds of cards. Left out of a card are the few that would make another payload of it,
such as a key that is there already.

| Parser | Texts | Cards | Texts in fields |
| --- | --- | --- | --- |
${rows(
  [...done].sort().map(([name, seen]) => {
    const pairs = seen.map((cards, index) => cards * shapes[index].fields.length);
    return [name, count(TEXTS.length), count(sum(seen)), count(sum(pairs))];
  }),
)}

| Texts | | Number |
| --- | --- | --- |
${rows(KINDS.map(({ kind, what, texts }) => [kind, what, texts.length]))}

| Card | Fields |
| --- | --- |
${rows(fields.map(([name, pointers]) => [name, pointers.join(" ")]))}
`,
  );
});
