// The page and the reference as axe and Lighthouse see them: no violation, and all points.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import axe from "axe-core";
import lighthouse from "lighthouse";

import { launchChromium, launchFirefox } from "../browsers/launch.mjs";
import { freePort } from "../browsers/server.mjs";
import { during, running, sample, says } from "./opened.mjs";

during("chromium", "firefox");

/** What the page may look like: each is made of the one before. */
const STATES = {
  async empty(page) {
    await page.evaluate(() => document.querySelector("#clear").click());
    await says(page, "Nothing to check yet");
  },
  async broken(page) {
    await link(page, sample("incident-updated").replace('"LOW"', "3").replace('"end_time"', '"ended"'));
    await says(page, "Not valid");
    await page.evaluate(() => document.querySelectorAll(".about").forEach((about) => (about.open = true)));
  },
  async "valid, with everything open"(page) {
    await link(page, sample("test-instance-created"));
    await says(page, "Valid test instance");
    await page.evaluate(async () => {
      if (document.querySelector("#tucked-away").hidden) document.querySelector("#options").click();
      for (const details of document.querySelectorAll("details")) details.open = true;
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
  },
  async "valid, as text"(page) {
    await page.evaluate(() => document.querySelector("#text-tab").click());
  },
  async "with the dialog open"(page) {
    await page.evaluate(() => document.querySelector("#share").click());
    await page.waitForFunction(() => /The link has/.test(document.querySelector("#share-size").textContent));
  },
};

/** Puts a payload in, by a way that both drivers know. */
const link = (page, payload) =>
  page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "payload.json"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, payload);

/** What axe finds, each as one line. */
async function violations(page) {
  await page.evaluate(`if (!globalThis.axe) { ${axe.source} }`);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(" ")}: ${failureSummary}`));
  });
}

const WIDTHS = [1280, 320];

async function accessible(page, where) {
  await says(page, "Valid incident");
  const found = [];
  for (const [name, come] of Object.entries(STATES)) {
    await come(page);
    found.push(...(await violations(page)).map((words) => `${where}, ${name}: ${words}`));
    const { scrolled, width } = await page.evaluate(() => ({ scrolled: document.documentElement.scrollWidth, width: innerWidth }));
    if (scrolled > width) found.push(`${where}, ${name}: ${scrolled} px wide`);
  }
  assert.deepEqual(found, []);
}

for (const width of WIDTHS) {
  for (const [name, media] of Object.entries({
    light: { colorScheme: "light" },
    dark: { colorScheme: "dark" },
    "forced colours": { colorScheme: "dark", forcedColors: "active" },
  })) {
    test(`Chromium, ${width} px, ${name}: axe finds nothing`, async () => {
      // The page's policy would not let axe in.
      const context = await running.chromium.newContext({ viewport: { width, height: 900 }, bypassCSP: true, ...media });
      try {
        const page = await context.newPage();
        await page.goto(running.server.url);
        await accessible(page, `${width} px, ${name}`);
        await page.goto(`${running.server.url}codes.html`);
        assert.deepEqual(await violations(page), []);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
      } finally {
        await context.close();
      }
    });
  }
}

async function inFirefox(browser, width, theme, name) {
  const page = await browser.newPage();
  try {
    await page.setViewport({ width, height: 900 });
    await page.goto(running.server.url);
    await page.waitForSelector("#verdict strong");
    await page.select("#theme", theme);
    await accessible(page, name);
    await page.goto(`${running.server.url}codes.html`);
    assert.deepEqual(await violations(page), []);
  } finally {
    await page.close();
  }
}

for (const width of WIDTHS) {
  for (const theme of ["light", "dark"]) {
    test(`Firefox, ${width} px, ${theme}: axe finds nothing`, () => inFirefox(running.firefox, width, theme, `${width} px, ${theme}`));
  }
}

test("Firefox, forced colours: axe finds nothing", async () => {
  const prefs = { "browser.display.document_color_use": 2, "ui.useAccessibilityTheme": 1 };
  const browser = await launchFirefox({ extraPrefsFirefox: prefs });
  try {
    for (const width of WIDTHS) await inFirefox(browser, width, "", `${width} px, forced colours`);
  } finally {
    await browser.close();
  }
});

/** Chromium with a port, for Lighthouse drives it by itself. */
let port;
let driven;

before(async () => {
  port = await freePort();
  driven = await launchChromium({ args: [`--remote-debugging-port=${port}`] });
});

after(() => driven?.close());

for (const file of ["index.html", "codes.html"]) {
  test(`Lighthouse gives ${file} all points for accessibility and best practices`, async () => {
    const categories = ["accessibility", "best-practices"];
    const result = await lighthouse(running.server.url + file, { port, onlyCategories: categories, logLevel: "error", output: "json" });
    const { lhr } = result;
    assert.equal(lhr.runtimeError, undefined);
    for (const category of categories) {
      const { score, auditRefs } = lhr.categories[category];
      const lost = auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1);
      assert.deepEqual(lost.map(({ id }) => `${id}: ${JSON.stringify(lhr.audits[id].details?.items ?? lhr.audits[id].explanation)}`), [], category);
      assert.equal(score, 1, category);
    }
  });
}
