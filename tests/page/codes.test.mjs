// The reference of issue codes: a page of its own, without scripts.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { check } from "../../pkg/index.js";
import { unwantedOf } from "../browsers/watched.mjs";
import { asksOnly, during, onPage, resolved, running, sample, says, text } from "./opened.mjs";

during("chromium");

const codes = JSON.parse(readFileSync(new URL("../../www/issue-codes.json", import.meta.url), "utf8"));
const payloadOf = (code) => sample(`codes/${code}`);
const WORDS = { error: "Error", warning: "Warning", info: "Remark" };

/** The reference, opened without scripts, at an anchor. */
function onReference(name, body, anchor = "") {
  test(name, async () => {
    const context = await running.chromium.newContext({ javaScriptEnabled: false });
    try {
      const page = await context.newPage();
      const unwanted = unwantedOf(page);
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      const { url } = running.server;
      await page.goto(`${url}codes.html${anchor}`);
      await body(page);
      assert.deepEqual(unwanted, []);
      asksOnly(asked, url, ["codes.html", "codes.css"]);
      const icon = await page.locator("link[rel=icon]").evaluate(({ href }) => href);
      assert.equal(icon, `${url}icon.svg`);
      assert.equal((await context.request.get(icon)).status(), 200);
    } finally {
      await context.close();
    }
  });
}

onReference("every code has its severity, meaning, remedy, what is said, and its payload", async (page) => {
  const sections = page.locator("section");
  assert.equal(await sections.count(), Object.keys(codes).length);
  const said = await sections.evaluateAll((all) =>
    all.map((section) => {
      const words = (selector) => [...section.querySelectorAll(selector)].map(({ textContent }) => textContent);
      return [section.id, words("h3 code"), words(".severity"), words(":scope > p"), words("pre")];
    }),
  );
  for (const [code, heading, word, sentences, texts] of said) {
    const { severity, meaning, remedy, example, options } = codes[code];
    assert.deepEqual(heading, [code]);
    assert.deepEqual(word, [WORDS[severity]], code);
    const asked = options ? `, checked with ${options}` : "";
    const expected = [meaning, `What to do: ${remedy}`, `What is said of such a payload${asked}:`];
    assert.deepEqual(sentences, expected.map((sentence) => sentence.replaceAll("`", "")), code);
    assert.deepEqual(texts, [example, payloadOf(code).trimEnd()], code);
  }
});

onReference("the index names every code once, in its group, and leads to it", async (page) => {
  const links = page.locator(".index a");
  assert.deepEqual(new Set(await links.allTextContents()), new Set(Object.keys(codes)));
  assert.equal(await links.count(), Object.keys(codes).length);
  for (const [index, severity] of ["error", "warning", "info"].entries()) {
    const members = await page.locator(".index ul").nth(index).locator("a").allTextContents();
    assert.deepEqual(members, Object.keys(codes).filter((code) => codes[code].severity === severity));
  }
  await page.locator(".index a", { hasText: "unsafe_link" }).click();
  assert.match(page.url(), /codes\.html#unsafe_link$/);
  assert.ok((await page.locator("#unsafe_link").boundingBox()).y < 720);
});

onReference(
  "an anchor leads to its code and marks it",
  async (page) => {
    const { y } = await page.locator("#missing_field").boundingBox();
    assert.ok(y >= 0 && y < 100, String(y));
    assert.equal(await page.locator("section:target").getAttribute("id"), "missing_field");
  },
  "#missing_field",
);

test("a code's payload, opened on the page, gives that code", async () => {
  const context = await running.chromium.newContext();
  try {
    const page = await context.newPage();
    const unwanted = unwantedOf(page);
    await page.goto(`${running.server.url}codes.html`);
    const links = await page.locator("section").evaluateAll((all) => all.map((section) => [section.id, section.querySelector("details a")?.href]));
    await page.goto(running.server.url);
    for (const [code, href] of links) {
      assert.equal(href === undefined, codes[code].options !== undefined, code);
      if (href === undefined) continue;
      await page.evaluate((address) => (location.hash = new URL(address).hash), href);
      await page.locator(".issues .code", { hasText: new RegExp(`^${code}$`) }).first().waitFor();
      const expected = check(payloadOf(code)).issues.length;
      assert.equal(await page.locator(".issues > li").count(), expected, code);
    }
    assert.deepEqual(unwanted, []);
  } finally {
    await context.close();
  }
});

onPage(
  "each issue on the page leads to its code in the reference, in a tab of its own",
  async (page) => {
    await says(page, "Not valid");
    const item = page.locator(".issues li", { hasText: "wrong_type" });
    await item.getByText("What this means").click();
    const [tab] = await Promise.all([page.context().waitForEvent("page"), item.getByRole("link").click()]);
    await tab.waitForLoadState();
    assert.equal(tab.url(), `${running.server.url}codes.html#wrong_type`);
    assert.equal(await tab.locator("section:target").getAttribute("id"), "wrong_type");
    await tab.close();
  },
  { payload: text({ ...resolved, severity: 3 }), asks: ["codes.html", "codes.css"] },
);
