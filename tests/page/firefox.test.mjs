// The main ways through the page in Firefox, as in Chromium.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

import { renderText, view } from "../../pkg/index.js";
import { during, EXAMPLES, inFirefox, packed, resolved, running, sample, says, taken, text } from "./opened.mjs";

during("firefox");

const folder = mkdtempSync(join(tmpdir(), "page-"));
after(() => rmSync(folder, { recursive: true }));

async function open(page, payload) {
  const file = join(folder, "payload.json");
  writeFileSync(file, payload);
  await taken(page, async () => {
    const input = await page.$("#file");
    await input.uploadFile(file);
  });
}

const content = (page, selector) => page.$eval(selector, (element) => element.textContent);
const choose = (page, id, value) => page.select(`#${id}`, value);
const cursorLine = (page) =>
  page.evaluate(() => [...document.querySelector("#editor").shadowRoot.querySelectorAll(".cm-activeLineGutter.cm-gutterElement")].map(({ textContent }) => textContent).find((words) => /\d/.test(words)));

async function paste(page, words) {
  const press = async (key) => {
    await page.keyboard.down("Control");
    await page.keyboard.press(key);
    await page.keyboard.up("Control");
  };
  await page.evaluate((copied) => {
    const area = document.createElement("textarea");
    area.id = "copied-from";
    area.value = copied;
    document.body.append(area);
    area.select();
  }, words);
  await press("c");
  await page.evaluate(() => document.querySelector("#copied-from").remove());
  await press("v");
}

inFirefox("a pasted payload is checked and drawn", async (page) => {
  await paste(page, text({ ...resolved, status: "DISMISSED", odd: 1 }));
  await says(page, "Valid incident: 1 warning");
  assert.match(await content(page, "#card"), /Dismissed after 28 min 36 s/);
});

inFirefox("every example is judged as the package judges it", async (page) => {
  const examples = await page.$$eval("#example option", (options) => options.filter(({ value }) => value).map(({ value, text }) => [text, value]));
  assert.deepEqual(examples.map(([label]) => label), EXAMPLES.map(([label]) => label));
  for (const [place, [label, name, verdict]] of EXAMPLES.entries()) {
    await choose(page, "example", examples[place][1]);
    await says(page, verdict);
    const { issues } = view(sample(name));
    assert.equal((await page.$$(".issues li")).length, issues.length, label);
  }
});

inFirefox("a click on an issue puts the cursor on its line, a click on a fix mends it", async (page) => {
  await open(page, text({ ...resolved, id: "134", external_id: 42 }));
  await says(page, "Not valid: 1 error");
  await page.click("button.issue.error");
  const { range } = view(text({ ...resolved, id: "134", external_id: 42 })).issues.find(({ severity }) => severity === "error");
  assert.equal(await cursorLine(page), String(range.start.line));
  await page.click(".issues li .fix[aria-label*='/external_id']");
  await says(page, "Valid incident: 1 warning");
});

inFirefox("the text tab, the options and the theme do what they do", async (page) => {
  await open(page, sample("incident-updated"));
  await says(page, "Valid incident");
  await page.click("#options");
  await choose(page, "utcOffset", "+05:45");
  await choose(page, "order", "newest");
  await page.click("#now");
  await page.click("#text-tab");
  assert.equal(await content(page, "#text"), renderText(sample("incident-updated"), { utcOffset: "+05:45", order: "newest" }));
  await choose(page, "theme", "dark");
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.ok(Math.max(...ground.match(/\d+/g).slice(0, 3).map(Number)) < 60, ground);
});

inFirefox("a link is made, warned of, and followed", async (page) => {
  await open(page, text({ ...resolved, name: "Ünïcode 🦀", odd: 1 }));
  await says(page, "Valid incident: 1 warning");
  await choose(page, "mode", "strict");
  await page.click("#share");
  assert.match(await content(page, "#share-dialog"), /The link holds the whole payload/);
  await page.waitForFunction(() => !document.querySelector("#share-copy").disabled);
  // What the clipboard would get.
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.click("#share-copy");
  await page.waitForFunction(() => document.querySelector("#share-link").value !== "");
  const link = await page.$eval("#share-link", ({ value }) => value);
  await page.click("#share-close");
  await choose(page, "example", "4");
  await says(page, "Valid test instance");
  await choose(page, "mode", "tolerant");
  await page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
  await says(page, "Not valid: 1 error");
  assert.equal(await page.$eval("#mode", ({ value }) => value), "strict");
  assert.match(await content(page, "#card"), /unknown/);
});

inFirefox(
  "a link that would unpack to 23 MB is given up, and said to be",
  async (page) => {
    await says(page, "The link could not be opened");
    assert.match(await content(page, "#verdict"), /unpacks to more than 1 MB/);
    await page.evaluate((hash) => (location.hash = hash), "payload=AAAA");
    await page.waitForFunction(() => /damaged/.test(document.querySelector("#verdict").textContent));
  },
  { at: `#payload=${packed(Buffer.alloc(23_000_000))}` },
);

inFirefox("hostile texts in the box stay text", async (page) => {
  await page.click("#to-break-it");
  await page.waitForSelector("#hostile-card .tve-card");
  const made = await page.evaluate(async () => {
    const choose = (id, value) => {
      document.getElementById(id).value = value;
      document.getElementById(id).dispatchEvent(new Event("change"));
    };
    const values = (id) => [...document.getElementById(id).options].map(({ value }) => value).filter(Boolean);
    const found = [];
    for (const hostile of values("hostile")) {
      for (const field of values("field")) {
        choose("hostile", hostile);
        choose("field", field);
        found.push(...[...document.querySelectorAll("#hostile-card :is(script, img, style, form, input, iframe, [onload], [onerror], [onfocus], a:not([href^='https:']))")].map((element) => element.outerHTML));
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return found;
  });
  assert.deepEqual(made, []);
  assert.deepEqual([await content(page, "#scripts"), await content(page, "#violations")], ["0", "0"]);
});

inFirefox("the page is kept for use without a network", async (page) => {
  const kept = await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const [name] = await caches.keys();
    return (await (await caches.open(name)).keys()).map(({ url }) => url);
  });
  assert.deepEqual(kept, ["codes.css", "codes.html", "icon.svg", "index.html", "page.css", "page.js"].map((name) => running.server.url + name));
  await page.reload();
  await says(page, "Valid incident");
  assert.equal(await page.evaluate(() => navigator.serviceWorker.controller !== null), true);
});

inFirefox("the keyboard gets through the page and out of the editor", async (page) => {
  const at = () => page.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.localName);
  const way = [];
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press("Tab");
    way.push(await at());
  }
  for (const id of ["skip", "example", "file", "layout", "clear", "share", "editor", "event", "mode", "options"]) assert.ok(way.includes(id), `${id}: ${way.join(", ")}`);
  assert.ok(way.indexOf("editor") < way.indexOf("event"));
});
