// The box to break it: whatever is chosen or typed is put into the live page, and nothing comes of it but text.

import assert from "node:assert/strict";

import { during, onPage, parsed, says } from "./opened.mjs";

during("chromium");

/** Opens the box by the link in the page's head. */
async function opened(page) {
  await says(page, "Valid incident");
  await page.getByRole("link", { name: "Try to break it" }).click();
  await page.locator("#hostile-card .tve-card").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.closest("#break-it") !== null), true);
}

const counts = async (page) => [await page.locator("#scripts").textContent(), await page.locator("#violations").textContent()];

const options = (page, id) => page.locator(`#${id} option`).evaluateAll((all) => all.map(({ value }) => value).filter(Boolean));

// A policy that blocks an injected script also hides it, so the same runs without one.
for (const bypassCSP of [false, true]) {
  onPage(
    `every ready text in every field stays text${bypassCSP ? " without a content security policy" : ""}`,
    async (page) => {
      await opened(page);
      const tried = await page.evaluate(async () => {
        const at = (id) => document.getElementById(id);
        const values = (id) => [...at(id).options].map(({ value }) => value).filter(Boolean);
        const choose = (id, value) => {
          at(id).value = value;
          at(id).dispatchEvent(new Event("change"));
        };
        const made = () => ({
          pairs: [...at("hostile-card").querySelectorAll("*")].flatMap((element) => [element.localName, ...element.getAttributeNames()].map((name) => `${element.localName} ${name}`)),
          links: [...at("hostile-card").querySelectorAll("a")].map(({ href }) => href),
          length: at("hostile-card").innerHTML.length,
        });
        const usual = values("field").flatMap((field) => {
          choose("field", field);
          at("hostile-text").value = "harmless";
          at("hostile-text").dispatchEvent(new Event("input"));
          return made().pairs;
        });
        const all = [];
        for (const text of values("hostile")) {
          for (const field of values("field")) {
            choose("hostile", text);
            choose("field", field);
            all.push({ text, field, ...made() });
          }
          // For whatever loads, fails to load or begins a little later.
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        return { usual, all };
      });
      assert.ok(tried.all.length >= 12 * 10);
      // What a card is made of anyway; a refused link, or text that was cut or marked, has words and no elements of its own.
      const usual = new Set(tried.usual);
      for (const { text, field, pairs, links, length } of tried.all) {
        const where = `text ${text}, field ${field}`;
        assert.ok(length > 500, where);
        assert.deepEqual(pairs.filter((pair) => !usual.has(pair)), [], where);
        assert.deepEqual(links.filter((link) => !link.startsWith("https:")), [], where);
      }
      assert.deepEqual(await counts(page), ["0", "0"]);
    },
    { bypassCSP },
  );
}

onPage("the source beside the card is the card's", async (page) => {
  await opened(page);
  for (const index of (await options(page, "hostile")).slice(0, 4)) {
    await page.locator("#hostile").selectOption(index);
    assert.equal(await page.locator("#hostile-card").innerHTML(), await parsed(await page.locator("#hostile-source").textContent()), index);
  }
});

onPage("what is typed stands in the card as it is typed", async (page) => {
  await opened(page);
  await page.locator("#hostile-text").fill("");
  await page.locator("#hostile-text").pressSequentially("<b>bold</b> & \"quoted\"");
  assert.equal(await page.locator("#hostile-card .tve-title").textContent(), '<b>bold</b> & "quoted"');
  assert.match(await page.locator("#hostile-source").textContent(), /&lt;b&gt;bold&lt;\/b&gt; &amp; /);
  assert.equal(await page.locator("#hostile").inputValue(), "");
});

onPage("a link that is a script goes where links go, and is none there", async (page) => {
  await opened(page);
  await page.locator("#hostile").selectOption({ label: "Link that is a script" });
  assert.equal(await page.locator("#field option:checked").textContent(), "Report link");
  assert.equal(await page.locator("#hostile-card a").count(), 0);
  await page.locator("#hostile-text").fill("https://reports.example.com/134");
  assert.equal(await page.locator("#hostile-card a").getAttribute("href"), "https://reports.example.com/134");
});

onPage(
  "the two counts are true: a script that runs is counted, and so is what the policy stops",
  async (page) => {
    await opened(page);
    assert.deepEqual(await counts(page), ["0", "0"]);
    await page.evaluate(() => globalThis.broken());
    assert.deepEqual(await counts(page), ["1", "0"]);
    await page.evaluate(() => globalThis.alert("out"));
    assert.deepEqual(await counts(page), ["2", "0"]);
    await page.evaluate(() => document.querySelector("#hostile-card").setAttribute("style", "color: red"));
    await page.waitForFunction(() => document.querySelector("#violations").textContent !== "0");
    assert.deepEqual(await counts(page), ["2", "1"]);
  },
  { expected: [/^dialog: out$/, /^console error: .*Content Security Policy/] },
);

onPage(
  "without the policy, a hostile text that a page inserts as it is would be counted",
  async (page) => {
    await opened(page);
    await page.evaluate(() => {
      document.querySelector("#hostile-card").innerHTML = document.querySelector("#hostile-text").value;
    });
    await page.waitForFunction(() => document.querySelector("#scripts").textContent === "1");
  },
  { bypassCSP: true, expected: [/404/], asks: ["x"] },
);

onPage(
  "an address may name the box",
  async (page) => {
    await page.locator("#hostile-card .tve-card").waitFor();
    assert.equal(await page.locator("#break-it").evaluate((box) => box.open), true);
    assert.equal(await page.locator("#verdict strong").textContent(), "Valid incident: 1 remark");
  },
  { at: "#break-it" },
);

onPage("the box takes nothing from what is checked, and gives nothing to it", async (page) => {
  const before = await page.locator("#card").innerHTML();
  await opened(page);
  await page.locator("#hostile-text").fill("mine");
  assert.equal(await page.locator("#card").innerHTML(), before);
  const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length);
});
