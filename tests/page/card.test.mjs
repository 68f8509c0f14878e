// The card: what the options do to it, its text, its copies, its print-out.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { explain, renderText, view } from "../../pkg/index.js";
import { during, onPage, open, OPTIONS, parsed, resolved, sample, says, text } from "./opened.mjs";

during("chromium");

const card = (page) => page.locator("#card").innerHTML();

const NAMES = /Jane|Doe|candidate@example\.com|9876543210/;

const two = { ...resolved, timeline: [...resolved.timeline, { ...resolved.timeline[0], id: 2, action: "SEEN", created_at: "2026-02-03T11:00:00Z" }] };

onPage("each option does what the package's option does, and the button says how many are set", async (page) => {
  await open(page, "payload.json", text(two));
  await says(page, "Valid incident");
  const button = page.locator("#options");
  assert.equal(await button.getAttribute("aria-expanded"), "false");
  assert.equal(await page.getByLabel("Times").isVisible(), false);
  await button.click();
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  await page.locator("#order").selectOption("newest");
  assert.equal(await card(page), await parsed(view(text(two), { ...OPTIONS, order: "newest" }).html));
  assert.equal(await button.textContent(), "Options: 1 set");
  await page.getByLabel("Times").selectOption("+05:45");
  assert.equal(await card(page), await parsed(view(text(two), { ...OPTIONS, order: "newest", utcOffset: "+05:45" }).html));
  assert.equal(await button.textContent(), "Options: 2 set");
  await page.locator("#order").selectOption("oldest");
  await page.getByLabel("Times").selectOption("");
  assert.equal(await button.textContent(), "Options");
  assert.equal(await card(page), await parsed(view(text(two), OPTIONS).html));
  await button.click();
  assert.equal(await page.getByLabel("Times").isVisible(), false);
});

onPage("this device's offset comes first among the offsets, and every offset is one the package takes", async (page) => {
  const offsets = await page.locator("#utcOffset option").evaluateAll((options) => options.map(({ value }) => value));
  // As the tests set TZ, or else the machine.
  const minutes = -new Date().getTimezoneOffset();
  if (minutes === 330) assert.equal(offsets[1], "+05:30");
  assert.equal(new Set(offsets).size, offsets.length);
  for (const utcOffset of offsets.slice(1)) view(sample("incident-updated"), { utcOffset });
});

onPage(
  "who the candidate is stands on the page, and neither in a download nor in print, unless an option says so",
  async (page) => {
    await says(page, "Valid test instance");
    const downloaded = async () => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download HTML" }).click()]);
      return readFileSync(await download.path(), "utf8");
    };
    const printed = async () => {
      await page.getByRole("button", { name: "Print" }).click();
      return page.evaluate(() => globalThis.printed.pop().text);
    };
    await page.evaluate(() => {
      globalThis.printed = [];
      globalThis.print = () => {
        dispatchEvent(new Event("beforeprint"));
        globalThis.printed.push({ text: document.querySelector("#printed").textContent });
      };
    });
    assert.match(await page.locator("#card").textContent(), NAMES);
    assert.doesNotMatch(await downloaded(), NAMES);
    assert.doesNotMatch(await printed(), NAMES);
    await page.getByRole("button", { name: "Options" }).click();
    await page.locator("#candidate").selectOption("shown");
    assert.match(await page.locator("#card").textContent(), NAMES);
    assert.match(await downloaded(), NAMES);
    assert.match(await printed(), NAMES);
    await page.locator("#candidate").selectOption("hidden");
    assert.doesNotMatch(await page.locator("#card").textContent(), NAMES);
    assert.doesNotMatch(await downloaded(), NAMES);
    assert.doesNotMatch(await printed(), NAMES);
    await page.getByRole("tab", { name: "Text" }).click();
    assert.doesNotMatch(await page.locator("#text").textContent(), NAMES);
  },
  { payload: sample("test-instance-created") },
);

onPage(
  "nor does what the browser prints of its own accord say who the candidate is",
  async (page) => {
    await says(page, "Valid test instance");
    await page.evaluate(() => addEventListener("beforeprint", () => (globalThis.printed = document.querySelector("#printed").textContent)));
    await page.pdf();
    const text = await page.evaluate(() => globalThis.printed);
    assert.match(text, /Python Proficiency Test/);
    assert.doesNotMatch(text, NAMES);
    await page.emulateMedia({ media: "print" });
    assert.doesNotMatch(await page.locator("body").innerText(), NAMES);
  },
  { payload: sample("test-instance-created") },
);

for (const broken of [false, true]) {
  const instance = JSON.parse(sample("test-instance-created"));
  instance.candidate["jane@example.com"] = 1;
  if (broken) instance.id = "none";
  onPage(
    `keys of the payload's own, too, are hidden where the candidate is, also if the payload is ${broken ? "not " : ""}valid`,
    async (page) => {
      const keys = /jane@example/;
      await says(page, broken ? "Not valid" : "Valid test instance");
      assert.match(await page.locator("#issues").innerText(), keys);
      await page.evaluate(() => addEventListener("beforeprint", () => (globalThis.printed = document.querySelector("#printed").textContent)));
      await page.pdf();
      assert.match(await page.evaluate(() => globalThis.printed), /\*{16}/);
      assert.doesNotMatch(await page.evaluate(() => globalThis.printed), keys);
      await page.emulateMedia({ media: "print" });
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      assert.doesNotMatch(await page.locator("body").innerText(), keys);
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      await page.emulateMedia({ media: "screen" });
      await page.getByRole("button", { name: "Options" }).click();
      await page.locator("#candidate").selectOption("hidden");
      assert.match(await page.locator("#issues").innerText(), /\/candidate\/\*{16}/);
      for (const part of ["#issues", "#verdict", "#card"]) assert.doesNotMatch(await page.locator(part).innerText(), keys, part);
    },
    { payload: text(instance) },
  );
}

onPage("a print-out of an incident keeps its notes: they name no candidate until somebody says so", async (page) => {
  await says(page, "Valid incident");
  await page.evaluate(() => (globalThis.print = () => dispatchEvent(new Event("beforeprint"))));
  await page.getByRole("button", { name: "Print" }).click();
  assert.match(await page.locator("#printed").textContent(), /Confirmed candidate was adjusting camera/);
});

onPage("the card is drawn in German, and what the page says of it stays", async (page) => {
  await says(page, "Valid incident");
  await page.getByRole("button", { name: "Options" }).click();
  await page.getByLabel("Card in").selectOption({ label: "Deutsch" });
  assert.equal(await page.locator("#card article").getAttribute("lang"), "de");
  assert.match(await page.locator("#card").textContent(), /Nach 28 Min\. 36 Sek\. geklärt, 3 Ereignisse\./);
  await says(page, "Valid incident");
  await page.getByRole("tab", { name: "Text" }).click();
  assert.match(await page.locator("#text").textContent(), /^Zu diesen Daten$/m);
});

onPage("HTML is copied as it is drawn, and downloaded as a whole page", async (page) => {
  await says(page, "Valid incident");
  await page.getByRole("button", { name: "Copy HTML" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  assert.equal(await clipboard(), view(sample("incident-updated"), OPTIONS).html);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download HTML" }).click()]);
  assert.equal(download.suggestedFilename(), "incident-134.html");
  const { html } = view(sample("incident-updated"), { ...OPTIONS, headingLevel: 1, document: true });
  assert.equal(readFileSync(await download.path(), "utf8"), html);
  assert.match(html, /^<!DOCTYPE html>/i);
});

onPage("the text is what the package gives, of an invalid payload its issues, and is copied so", async (page) => {
  await says(page, "Valid incident");
  await page.getByRole("tab", { name: "Text" }).click();
  assert.equal(await page.locator("#text").textContent(), renderText(sample("incident-updated"), OPTIONS));
  assert.equal(await card(page), "");
  await page.getByRole("button", { name: "Copy text" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), renderText(sample("incident-updated"), OPTIONS));
  // Another tab is chosen before the button says again what it does.
  await page.getByRole("tab", { name: "Drawn" }).click();
  await page.getByRole("button", { name: "Copy HTML" }).waitFor();
  await page.getByRole("tab", { name: "Text" }).click();
  const broken = sample("incident-updated").replace('"LOW"', "3");
  await open(page, "payload.json", broken);
  await says(page, "Not valid");
  assert.equal(await page.locator("#text").textContent(), explain(broken, OPTIONS));
  await page.getByRole("tab", { name: "Drawn" }).click();
  assert.equal(await card(page), await parsed(view(broken, OPTIONS).html));
  assert.equal(await page.locator("#text").textContent(), "");
});

onPage("arrows change between the tabs, and only the chosen one is in the order of Tab", async (page) => {
  await says(page, "Valid incident");
  const focused = () => page.evaluate(() => document.activeElement.id);
  const chosen = () => page.locator('[role="tab"][aria-selected="true"]').getAttribute("id");
  await page.locator("#drawn-tab").focus();
  for (const [key, tab] of Object.entries({ ArrowRight: "text", Home: "drawn", End: "text" })) {
    await page.keyboard.press(key);
    assert.equal(await focused(), `${tab}-tab`, key);
    assert.equal(await chosen(), `${tab}-tab`, key);
    assert.equal(await page.locator(`#${tab}-panel`).isVisible(), true, key);
  }
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(), "drawn-tab");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await focused(), "text-tab");
  await page.keyboard.press("Shift+Tab");
  assert.notEqual(await focused(), "drawn-tab");
});

onPage(
  "the print button prints the card alone, in light colours, and leaves the page as it was",
  async (page) => {
    await says(page, "Valid incident");
    await page.evaluate(() => {
      globalThis.print = () => {
        dispatchEvent(new Event("beforeprint"));
        globalThis.asked = (globalThis.asked ?? 0) + 1;
      };
    });
    const before = await page.locator("#card").innerHTML();
    await page.getByRole("button", { name: "Print" }).click();
    assert.equal(await page.evaluate(() => globalThis.asked), 1);
    const options = { ...OPTIONS, headingLevel: 1, idPrefix: "printed", redact: false };
    assert.equal(await page.locator("#printed").innerHTML(), await parsed(view(sample("incident-updated"), options).html));
    assert.equal(await page.locator("#printed").isVisible(), false);
    assert.equal(await page.locator("main").isVisible(), true);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("#printed .tve-card").isVisible(), true);
    for (const other of ["header", "main", "#verdict"]) assert.equal(await page.locator(other).isVisible(), false, other);
    const color = await page.locator("#printed .tve-card").evaluate((element) => getComputedStyle(element).color);
    assert.match(color, /^rgb\(\d{1,2}, \d{1,2}, \d{1,2}\)$/);
    const pdf = await page.pdf();
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await page.locator("#printed").innerHTML(), "");
    assert.equal(await page.locator("#card").innerHTML(), before);
    // Without the button, by the browser's own menu, the page is printed: issues, figures, and the same card.
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    for (const part of ["#issues", "#figures", "#printed"]) assert.equal(await page.locator(part).isVisible(), true, part);
    for (const part of ["#editor", "#card", "#break-it"]) assert.equal(await page.locator(part).isVisible(), false, part);
  },
  { colorScheme: "dark" },
);

onPage("a theme may be chosen: page, card and editor follow it, and nothing is stored", async (page) => {
  const look = () =>
    page.evaluate(() => {
      const color = (element, name) => getComputedStyle(element)[name].match(/\d+/g).slice(0, 3).map(Number);
      const editor = document.querySelector("#editor").shadowRoot.querySelector(".cm-editor");
      return {
        ground: Math.max(...color(document.body, "backgroundColor")),
        card: Math.max(...color(document.querySelector(".tve-card"), "backgroundColor")),
        editor: Math.max(...color(editor, "backgroundColor")),
      };
    });
  const themes = [...Object.entries(await look())];
  for (const [part, lightness] of themes) assert.ok(lightness > 200, part);
  await page.getByRole("button", { name: "Options" }).click();
  await page.getByLabel("Theme").selectOption("dark");
  for (const [part, lightness] of Object.entries(await look())) assert.ok(lightness < 60, part);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.getByLabel("Theme").selectOption("light");
  for (const [part, lightness] of Object.entries(await look())) assert.ok(lightness > 200, part);
  await page.getByLabel("Theme").selectOption("");
  for (const [part, lightness] of Object.entries(await look())) assert.ok(lightness < 60, part);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
});
