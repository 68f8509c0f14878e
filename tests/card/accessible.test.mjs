// What assistive technology gets of the cards: nothing that axe-core objects to, in either browser, whatever the
// colours and however narrow; and the tree that Chromium makes of each, which lies beside its case as NAME.aria.
// BLESS=1 rewrites those.

import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { after, describe, test } from "node:test";

import axe from "axe-core";

import { launchChromium } from "../browsers/launch.mjs";
import { BROWSERS, LOOKS, closeBrowsers, shown } from "./browsers.mjs";
import { CARDS, RICH, page, together, wholePage } from "./cards.mjs";

after(closeBrowsers);

const HOST = ":root { color-scheme: light dark; background: Canvas; color: CanvasText; }\n";

/** What axe-core objects to on the page that is shown: `rule: element`. */
async function objections(opened) {
  await opened.evaluate(axe.source);
  return opened.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  });
}

const ALL = page(together() + RICH, { host: HOST });
const DOCUMENT = wholePage(CARDS.find(({ name }) => name === "test-instance-measured"));

// Faults that axe-core has to find: a picture without a name, and in colours of our own words too faint to read.
const FAULTY = page(together(CARDS.slice(0, 2)).replace("</h2>", '</h2><svg role="img"></svg>'), {
  host: `${HOST}.tve-part h3 { color: light-dark(#bbb, #444); }\n`,
});

describe("axe-core", { concurrency: true }, () => {
  for (const on of BROWSERS) {
    describe(`in ${on}`, { concurrency: 1 }, () => {
      for (const look of LOOKS) {
        for (const width of [1280, 320]) {
          test(`objects to nothing in ${look} colours, ${width} px wide`, async () => {
            assert.deepEqual(await shown(ALL, { on, look, width }, objections), []);
            assert.deepEqual(await shown(DOCUMENT, { on, look, width }, objections), []);
          });
        }

        test(`finds faults in ${look} colours`, async () => {
          const found = (await shown(FAULTY, { on, look }, objections)).join("\n");
          assert.match(found, /^svg-img-alt: /m);
          // Forced colours replace the faint ones, and not every browser tells axe-core so.
          if (look !== "forced") assert.match(found, /^color-contrast: /m);
        });
      }
    });
  }
});

test("axe-core objects to no card that is a page of its own", async () => {
  const browser = await launchChromium();
  try {
    const opened = await browser.newPage();
    for (const card of CARDS) {
      await opened.setContent(wholePage(card));
      assert.deepEqual(await objections(opened), [], card.name);
    }
  } finally {
    await browser.close();
  }
});

test("each card's accessibility tree is what it was, and the same where no script runs", async () => {
  const browser = await launchChromium();
  try {
    const live = await browser.newPage();
    const still = await browser.newPage({ javaScriptEnabled: false });
    const changed = [];
    for (const { name, html } of CARDS) {
      const [tree, text] = await tell(live, html);
      // Beside a script that changes nothing stands what no script touches.
      assert.deepEqual(await tell(still, html), [tree, text], name);
      const file = new URL(`../cases/${name}.aria`, import.meta.url);
      const before = existsSync(file) ? readFileSync(file, "utf8") : "";
      if (before === tree) continue;
      if (process.env.BLESS) writeFileSync(file, tree);
      else changed.push(name);
    }
    assert.deepEqual(changed, [], "BLESS=1 accepts these changes");
  } finally {
    await browser.close();
  }
});

/** A card's accessibility tree and its text, as a browser has them. */
async function tell(opened, html) {
  await opened.setContent(page(html));
  const card = opened.locator("article");
  // Not innerText: that depends on which entries have been laid out yet.
  return [`${await card.ariaSnapshot()}\n`, await card.textContent()];
}
