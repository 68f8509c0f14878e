// Everything by keyboard: each control once, in the order of the page, visibly, and no way that does not lead on.

import assert from "node:assert/strict";

import { during, onPage, says } from "./opened.mjs";

during("chromium");

/** The control that has the focus: its id, or else its words; inside the editor "editor". */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === document.body) return "page";
    return element.id || element.className || element.textContent.trim();
  });

/** Presses a key until that leaves the page, or comes to where it began. */
async function walk(page, key) {
  const way = [await focused(page)];
  for (let presses = 0; presses < 100; presses += 1) {
    await page.keyboard.press(key);
    const at = await focused(page);
    if (at === "page" || at === way[0]) return way;
    way.push(at);
  }
  assert.fail(`no end: ${way.join(", ")}`);
}

const BROKEN = '{"id": "134", "severity": "LOW", "timeline": []}';

onPage(
  "Tab visits every control in the order of the page, Shift+Tab all of them back",
  async (page) => {
    await says(page, "Valid incident");
    await page.getByRole("button", { name: "Options" }).click();
    await page.locator("#break-it summary").click();
    await page.locator("#hostile-card .tve-card").waitFor();
    await page.locator("#skip").focus();
    const way = await walk(page, "Tab");
    const inOrder = await page.evaluate(() => {
      const reachable = "a[href], button, input, select, textarea, summary, [tabindex]";
      const all = [...document.querySelectorAll(`${reachable}, #editor`)];
      const seen = all.filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled && (element.tabIndex >= 0 || element.id === "editor"));
      return seen.map((element) => element.id || element.className || element.textContent.trim());
    });
    assert.deepEqual(way, inOrder);
    for (const id of ["file", "editor", "share", "options", "utcOffset", "now", "drawn-tab", "copy", "download", "print", "hostile", "hostile-text"]) assert.ok(way.includes(id), id);
    await page.locator(`#${way.at(-1)}`).focus();
    const back = await walk(page, "Shift+Tab");
    assert.deepEqual(back.reverse(), way);
  },
);

onPage("wherever the focus is, it is seen", async (page) => {
  await says(page, "Valid incident");
  await page.locator("#skip").focus();
  for (let presses = 0; (await focused(page)) !== "page"; presses += 1) {
    assert.ok(presses < 60);
    // The editor shows it a moment later.
    await page.waitForTimeout((await focused(page)) === "editor" ? 100 : 0);
    const seen = await page.evaluate(() => {
      const root = document.activeElement.shadowRoot;
      const element = document.activeElement.id === "file" ? document.querySelector("#file + label") : document.activeElement;
      if (root) return getComputedStyle(root.querySelector(".cm-editor"), "::after").borderTopWidth !== "0px";
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    });
    assert.equal(seen, true, await focused(page));
    await page.keyboard.press("Tab");
  }
});

onPage("the first control skips to the result, and leaves the address alone", async (page) => {
  await says(page, "Valid incident");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "skip");
  assert.ok((await page.locator("#skip").boundingBox()).x >= 0);
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "verdict");
  assert.equal(new URL(page.url()).hash, "");
  await page.keyboard.press("Tab");
  assert.match(await focused(page), /^issue /);
});

onPage("the editor keeps no one in: Tab leaves it, also from its search", async (page) => {
  await says(page, "Valid incident");
  await page.locator(".cm-content").focus();
  const before = await page.locator(".cm-content").textContent();
  await page.keyboard.press("Tab");
  assert.notEqual(await focused(page), "editor");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focused(page), "editor");
  await page.keyboard.press("Shift+Tab");
  assert.notEqual(await focused(page), "editor");
  assert.equal(await page.locator(".cm-content").textContent(), before);
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Control+F");
  await page.locator(".cm-search").waitFor();
  for (let presses = 0; presses < 14 && (await focused(page)) === "editor"; presses += 1) await page.keyboard.press("Tab");
  assert.notEqual(await focused(page), "editor");
  await page.locator(".cm-textfield").first().focus();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".cm-search").count(), 0);
  assert.equal(await focused(page), "editor");
});

onPage(
  "the keys that are listed do what is said of them",
  async (page) => {
    await says(page, "Not valid");
    await page.getByText("Keyboard", { exact: true }).focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.getByText("leaves the editor; it never indents").isVisible(), true);
    await page.locator(".cm-content").focus();
    await page.keyboard.press("F8");
    await page.locator(".cm-tooltip").waitFor();
    const first = await page.locator("#said").textContent();
    assert.match(first, /^line \d+, error: /);
    await page.keyboard.press("Escape");
    await page.locator(".cm-tooltip").waitFor({ state: "detached" });
    await page.keyboard.press("F8");
    const second = await page.locator("#said").textContent();
    assert.match(second, /^line \d+, /);
    assert.notEqual(second, first);
    await page.keyboard.press("Shift+F8");
    assert.equal(await page.locator("#said").textContent(), first);
    await page.getByRole("button", { name: "Clear" }).focus();
    await page.keyboard.press("Enter");
    await says(page, "Nothing to check yet");
    assert.equal(await focused(page), "editor");
    await page.keyboard.press("Control+Z");
    await says(page, "Not valid");
  },
  { payload: BROKEN },
);

onPage("a link is copied, options are set, a card is printed and the box is used without a mouse", async (page) => {
  await says(page, "Valid incident");
  await page.evaluate(() => {
    globalThis.print = () => (globalThis.asked = true);
  });
  await page.locator("#share").focus();
  await page.keyboard.press("Enter");
  await page.getByText(/The link has/).waitFor();
  // A dialog keeps the focus: that is no trap, Escape leaves it.
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focused(page), "share-copy");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Copied" }).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), "share");
  await page.locator("#options").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "order");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator("#options").textContent(), "Options: 1 set");
  await page.locator("#print").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => globalThis.asked), true);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.locator("#to-break-it").focus();
  await page.keyboard.press("Enter");
  await page.locator("#hostile-card .tve-card").waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "hostile");
  await page.keyboard.press("ArrowDown");
  assert.match(await page.locator("#hostile-text").inputValue(), /<svg/);
});
