// What assistive technology hears of the element.

import assert from "node:assert/strict";

import axe from "axe-core";

import { view } from "../../pkg/index.js";
import { IN_PAGE, inBrowsers, sample } from "./pages.mjs";

const scripts = [IN_PAGE, "/pkg/element-define.js"];

const good = sample("incident-updated");
const measured = sample("test-instance-measured");
const broken = sample("incident-three-faults");

const ONE = "<talview-timeline></talview-timeline>";

inBrowsers(
  "it says what is new in one sentence, and nothing that is not",
  ONE,
  async (page) => {
    const dismissed = { ...JSON.parse(good), status: "DISMISSED" };
    const renamed = { ...dismissed, name: "Face lost" };
    const unsaid = { ...renamed, external_id: "not in the sentence" };
    const { said, ...region } = await page.evaluate(
      async (payloads) => {
        const { element, set, trusted, view } = window.given;
        const region = () => element().querySelector(":scope > [role=status]");
        let written = 0;
        const observer = new MutationObserver((found) => (written += found.length));
        const said = [];
        /** What is said, whether it was written anew, and what a card of this payload has to say. */
        const note = async (name, properties) => {
          written = 0;
          await set({ payload: payloads[name], ...properties });
          const card = name && new DOMParser().parseFromString(trusted(view(payloads[name]).html), "text/html");
          const parts = [".tve-title", name === "broken" ? ".tve-badge" : ".tve-summary"];
          const sentence = card && parts.map((part) => card.querySelector(part).textContent).join(": ");
          said.push([region()?.textContent ?? null, written > 0, sentence]);
          if (region()) observer.observe(region(), { childList: true, characterData: true, subtree: true });
        };
        await note("good");
        await note("good", { announce: true });
        const kept = region();
        for (const name of ["dismissed", "renamed", "unsaid", "broken", "good"]) await note(name, { times: "relative" });
        await note("good", { order: "newest" });
        const same = region() === kept;
        await note(undefined);
        await note("measured");
        await note("measured", { announce: false });
        return { said, same, lang: kept.lang, inCard: kept.closest(".tve-card") !== null };
      },
      { good, dismissed, renamed, unsaid, broken, measured },
    );
    const [first, , dismissal, renaming] = said.map(([, , sentence]) => sentence);
    assert.match(first, /^Face not detected: Resolved after /);
    assert.match(dismissal, /^Face not detected: Dismissed after /);
    assert.match(renaming, /^Face lost: Dismissed after /);
    assert.match(said[5][2], /^This payload cannot be shown: \d+ errors?$/);
    const spoken = (at) => [said[at][2], true];
    assert.deepEqual(
      said.map(([text, anew]) => [text, anew]),
      [[null, false], ["", false], spoken(2), spoken(3), [renaming, false], spoken(5), spoken(6), [first, false], ["", true], spoken(9), [null, false]],
    );
    assert.deepEqual(region, { same: true, lang: "en", inCard: false });
  },
  { scripts },
);

inBrowsers(
  "the card that a server has drawn is no news when its payload comes, another one is",
  `<talview-timeline announce times="relative">${view(good).html}</talview-timeline>`,
  async (page) => {
    const said = await page.evaluate(
      async ([same, other]) => {
        const { element, set } = window.given;
        const region = () => element().querySelector("[role=status]").textContent;
        await set({});
        const said = [region()];
        for (const payload of [same, other]) {
          await set({ payload });
          said.push(region());
        }
        return said;
      },
      [good, JSON.stringify({ ...JSON.parse(good), name: "Face lost" })],
    );
    assert.deepEqual(said.slice(0, 2), ["", ""]);
    assert.match(said[2], /^Face lost: Resolved after /);
  },
  { scripts },
);

inBrowsers(
  "the region for it is there before it speaks, polite, unseen, and no wider than the page",
  ONE.replace(">", " announce>"),
  async (page) => {
    const found = await page.evaluate(async (payload) => {
      const { element, set } = window.given;
      const region = element().querySelector("[role=status]");
      const before = region.textContent;
      await set({ payload });
      const first = [region.textContent, region === element().querySelector("[role=status]")];
      region.textContent = "long ".repeat(500);
      const { width, height } = region.getBoundingClientRect();
      return [before, ...first, region.getAttribute("aria-live"), width <= 1 && height <= 1, document.documentElement.scrollWidth <= innerWidth];
    }, good);
    assert.deepEqual(found, ["", "Face not detected: Resolved after 28 min 36 s, 3 events.", true, "polite", true, true]);
  },
  { scripts },
);

for (const [count, body] of [
  ["one card", ONE],
  ["two cards of one incident", ONE + ONE],
]) {
  inBrowsers(
    `axe finds no fault with ${count}`,
    body,
    async (page) => {
      await page.evaluate(axe.source);
      for (const payload of [good, measured, broken]) {
        for (const theme of ["light", "dark"]) {
          const faults = await page.evaluate(
            async ({ payload, theme }) => {
              for (const element of document.querySelectorAll("talview-timeline")) {
                Object.assign(element, { payload, theme, times: "local relative", announce: true });
              }
              await window.given.drawn();
              const { violations, passes } = await window.axe.run(document, { resultTypes: ["violations"] });
              const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`);
              return passes.length > 10 ? faults : ["nothing was looked at"];
            },
            { payload, theme },
          );
          assert.deepEqual(faults, []);
        }
      }
    },
    { scripts },
  );
}
