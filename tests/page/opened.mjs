// The built page, opened in Chromium or Firefox, with everything it must not do made a failure.
//
// A test fails on anything the console says, on any dialog, on any violation of
// the page's policy, and on any request but the page's own, whatever else it is about.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { packed } from "../../www/codes.mjs";
import { serve } from "../../www/serve.mjs";
import { launchChromium, launchFirefox } from "../browsers/launch.mjs";
import { unwantedOf } from "../browsers/watched.mjs";
import { sample } from "../payloads/samples.mjs";

export { sample };

export const NOW = Date.parse("2026-02-03T12:00:00Z");
// As the page asks for it.
export const OPTIONS = { mode: "tolerant", headingLevel: 3, now: NOW };

/** How long anything is waited for: on a busy machine a page takes its time. */
export const PATIENCE_MILLIS = 30_000;

/** What the service worker fetches to keep; the page itself asks for three of them. */
const KEPT = ["index.html", "page.css", "page.js", "codes.html", "codes.css", "icon.svg"];

const BROWSERS = { chromium: launchChromium, firefox: launchFirefox };

export const resolved = JSON.parse(sample("incident-updated"));
export const text = (value) => JSON.stringify(value, null, 2);

/** The page's examples: what it calls them, the samples they are, and what it says of them. */
export const EXAMPLES = [
  ["Incident, resolved", "incident-updated", "Valid incident"],
  ["Incident, just triggered", "incident-created", "Valid incident"],
  ["Incident, older envelope", "incident-updated-envelope", "Valid incident"],
  ["Incident, hostile texts", "incident-hostile", "Valid incident"],
  ["Test instance, created", "test-instance-created", "Valid test instance"],
  ["Test instance, created, cut off", "test-instance-created-cut-off", "Not valid"],
  ["Test instance, updated, cut off", "test-instance-updated-cut-off", "Not valid"],
  ["Another event, candidate", "candidate-created", "Not valid"],
  ["Another event, meeting", "meeting-updated", "Not valid"],
];

export { packed };

/** What serves the page, and the browsers a test file has named, for the time that its tests run. */
export const running = {};

/** Starts what the tests of this file need, and ends it behind them. */
export function during(...browsers) {
  before(async () => {
    running.server = await serve({ port: 0 });
    for (const name of browsers) running[name] = await BROWSERS[name]();
  });
  after(async () => {
    for (const name of browsers) await running[name]?.close();
    await running.server?.close();
  });
}

/**
 * A test of the page, opened anew in Chromium.
 *
 * `at` is what follows the page's address, `payload` is opened as a file,
 * `expected` names what the console says in spite of all, and `asks` what else of its own host the page asks for.
 */
export function onPage(name, body, { at = "", payload, expected = [], asks = [], ...context } = {}) {
  test(name, async () => {
    const { url } = running.server;
    const opened = await running.chromium.newContext({
      viewport: { width: 1440, height: 900 },
      permissions: ["clipboard-read", "clipboard-write"],
      ...context,
    });
    try {
      const requests = { page: [], worker: [] };
      opened.on("request", (request) => requests[request.serviceWorker() ? "worker" : "page"].push(request.url()));
      const page = await opened.newPage();
      page.setDefaultTimeout(PATIENCE_MILLIS);
      const unwanted = unwantedOf(page);
      await page.clock.setFixedTime(NOW);
      await page.goto(url + at);
      await page.locator("#verdict strong").waitFor();
      if (payload !== undefined) await open(page, "payload.json", payload);
      await body(page);
      const surprising = unwanted.filter((words) => !expected.some((pattern) => pattern.test(words)));
      assert.deepEqual(surprising, []);
      for (const pattern of expected) assert.ok(unwanted.some((words) => pattern.test(words)), `expected but not seen: ${pattern}`);
      asksOnly(requests.page, url, ["", "page.css", "page.js", ...asks]);
      const own = [...KEPT, "sw.js"].map((file) => url + file);
      assert.deepEqual(requests.worker.filter((address) => !own.includes(address)), []);
    } finally {
      await opened.close();
    }
  });
}

/** A test of the page in Firefox, by Puppeteer's means. */
export function inFirefox(name, body, { at = "" } = {}) {
  test(`Firefox: ${name}`, async () => {
    const { url } = running.server;
    const opened = await running.firefox.createBrowserContext();
    try {
      const page = await opened.newPage();
      await page.setViewport({ width: 1440, height: 900 });
      page.setDefaultTimeout(PATIENCE_MILLIS);
      const unwanted = unwantedOf(page);
      page.on("request", (request) => {
        if (!request.url().startsWith(url) && !/^(about|blob|data):/.test(request.url())) unwanted.push(`foreign request: ${request.url()}`);
      });
      // Firefox tells of them in a console that it shows to no driver.
      await page.evaluateOnNewDocument(() => {
        globalThis.violations = [];
        addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => globalThis.violations.push(`${effectiveDirective} ${blockedURI}`));
      });
      await page.goto(url + at);
      await page.waitForSelector("#verdict strong");
      await body(page);
      unwanted.push(...(await page.evaluate(() => globalThis.violations)).map((words) => `violation: ${words}`));
      assert.deepEqual(unwanted, []);
    } finally {
      await opened.close();
    }
  });
}

/** Of all that was asked for, the page itself asked for these files. */
export function asksOnly(addresses, url, files) {
  // The icon is asked for when the browser comes to it, and never by one without a window.
  const asked = addresses.map((address) => address.split("#", 1)[0]).filter((address) => address !== `${url}icon.svg`);
  assert.deepEqual(new Set(asked), new Set(files.map((file) => url + file)));
}

/** Opens a file, and waits until the page has taken it: what it says until then is of the payload before. */
export const open = (page, name, content) =>
  taken(page, () => page.locator("#file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) }));

/** Does what brings the page another payload, and waits until that is checked: from then on no example is chosen. With either driver. */
export async function taken(page, act) {
  await page.evaluate(() => {
    document.querySelector("#example").value = "0";
  });
  await act();
  await until(page, () => document.querySelector("#example").value, (example) => example === "", "that the page took the payload");
}

/** Waits until the verdict begins so, with either driver. */
export const says = (page, beginning) =>
  until(page, () => document.querySelector("#verdict strong")?.textContent ?? "", (found) => found.startsWith(beginning), `a verdict that begins "${beginning}"`);

/** Asks the page, over and over, until it answers as it should. */
async function until(page, question, answers, expected) {
  for (const ends = Date.now() + PATIENCE_MILLIS; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const found = await page.evaluate(question);
    if (answers(found)) return;
    assert.ok(Date.now() < ends, `expected ${expected}, found "${found}"`);
  }
}

/** What a browser makes of markup: on a page of its own, for the page under test trusts no markup but its own. */
export async function parsed(html) {
  const page = await running.chromium.newPage();
  await page.setContent(`<div id="card">${html}</div>`);
  const made = await page.locator("#card").innerHTML();
  await page.close();
  return made;
}

export const cursorLine = (page) => page.locator(".cm-activeLineGutter.cm-gutterElement", { hasText: /\d/ }).textContent();

/** What stands in the editor. */
export const editorText = async (page) => (await page.locator(".cm-line").allTextContents()).join("\n");

export const typeAll = (page, content) =>
  taken(page, async () => {
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(content);
  });
