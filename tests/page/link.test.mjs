// Links that hold a payload: what they keep, what they refuse, and what is said before one is copied.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { inflateRawSync } from "node:zlib";

import { unwantedOf } from "../browsers/watched.mjs";
import { during, editorText, onPage, open, packed, resolved, running, sample, says, text, typeAll } from "./opened.mjs";

during("chromium");

const LONGEST = 32_768;

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

/** Copies a link by the page's own buttons, and gives it. */
async function copyLink(page) {
  await page.getByRole("button", { name: "Copy link…" }).click();
  const dialog = page.getByRole("dialog", { name: "Copy a link to this payload" });
  await dialog.getByRole("button", { name: "Copy link" }).click();
  await dialog.getByRole("button", { name: "Copied" }).waitFor();
  await dialog.getByRole("button", { name: "Close" }).click();
  return clipboard(page);
}

/** Opens a link in a tab of its own, as whoever got it does; `console` and violations of it fail as elsewhere. */
async function visited(page, link, body) {
  const other = await page.context().newPage();
  const unwanted = unwantedOf(other);
  await other.goto(link);
  await other.locator("#verdict strong").waitFor();
  await body(other);
  assert.deepEqual(unwanted, []);
  await other.close();
}

onPage("a link brings payload and settings back, and nothing of them reaches the server", async (page) => {
  const payload = text({ ...resolved, status: "REOPENED", name: "Ünïcode, 日本語, 🦀", odd: 1 });
  await typeAll(page, payload);
  await says(page, "Valid incident: 1 warning");
  await page.getByLabel("Event").selectOption("incident.instance.updated");
  await page.getByLabel("Mode").selectOption("strict");
  await page.getByRole("button", { name: "Options" }).click();
  await page.locator("#order").selectOption("newest");
  await page.getByLabel("Times").selectOption("+05:30");
  await page.locator("#candidate").selectOption("hidden");
  await page.getByLabel("Card in").selectOption("de");
  await page.getByLabel("Count open time up to now").uncheck();
  await says(page, "Not valid: 1 error");
  const link = await copyLink(page);
  assert.ok(link.startsWith(`${running.server.url}#payload=`), link);
  const held = new URLSearchParams(new URL(link).hash.slice(1));
  assert.equal(inflateRawSync(Buffer.from(held.get("payload"), "base64url")).toString(), payload);
  const asked = [];
  page.context().on("request", (request) => asked.push(request.url()));
  await visited(page, link, async (other) => {
    await says(other, "Not valid: 1 error");
    assert.equal(await editorText(other), payload);
    assert.match(await other.locator("#size").textContent(), /^from a link · /);
    assert.equal(await other.locator("#event").inputValue(), "incident.instance.updated");
    assert.equal(await other.locator("#mode").inputValue(), "strict");
    assert.equal(await other.locator("#order").inputValue(), "newest");
    assert.equal(await other.locator("#utcOffset").inputValue(), "+05:30");
    assert.equal(await other.locator("#candidate").inputValue(), "hidden");
    assert.equal(await other.locator("#language").inputValue(), "de");
    assert.equal(await other.locator("#now").isChecked(), false);
    assert.equal(await other.locator("#options").textContent(), "Options: 5 set");
    assert.equal(await other.locator("#card").innerHTML(), await page.locator("#card").innerHTML());
    assert.equal(await other.title(), await page.title());
    assert.doesNotMatch(JSON.stringify(await other.evaluate(() => history.state)), /payload/);
  });
  // Playwright shows a request's fragment, which no server gets.
  for (const address of asked) assert.ok(address.split("#", 1)[0].length < running.server.url.length + 20, address);
});

onPage("no link decides that the candidate is shown wherever the card goes", async (page) => {
  await typeAll(page, sample("test-instance-created"));
  await says(page, "Valid test instance");
  await page.getByRole("button", { name: "Options" }).click();
  await page.locator("#candidate").selectOption("shown");
  await visited(page, await copyLink(page), async (other) => {
    await says(other, "Valid test instance");
    assert.equal(await other.locator("#candidate").inputValue(), "");
    assert.match(await other.locator("#linked").textContent(), /^The link asks to show who the candidate is wherever the card goes\. That is for you to choose, under Options\.$/);
  });
});

onPage("bytes that are not UTF-8 arrive as they were", async (page) => {
  const payload = Buffer.from(text(resolved).replace("Face", "Fac\u00e9"), "latin1");
  await open(page, "payload.json", payload);
  await says(page, "Not valid");
  const held = new URLSearchParams(new URL(await copyLink(page)).hash.slice(1));
  assert.deepEqual(inflateRawSync(Buffer.from(held.get("payload"), "base64url")), payload);
});

onPage("before a link is copied it is said what is in it, and closing copies nothing", async (page) => {
  await says(page, "Valid incident");
  await page.evaluate(() => navigator.clipboard.writeText("nothing yet"));
  await page.locator("#share").focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/The link has \d+ characters/).waitFor();
  assert.match(await dialog.textContent(), /The link holds the whole payload, with every name and address in it/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "share-close");
  await page.keyboard.press("Escape");
  assert.equal(await dialog.isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement.id), "share");
  assert.equal(await clipboard(page), "nothing yet");
  await page.getByRole("button", { name: "Clear" }).click();
  assert.equal(await page.locator("#share").isDisabled(), true);
});

onPage("where there is no clipboard the link is there to copy by hand, until the dialog is closed", async (page) => {
  await says(page, "Valid incident");
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.locator("#share").click();
  await page.locator("#share-copy").click();
  assert.match(await page.getByLabel("copy it by hand").inputValue(), /#payload=[\w-]+$/);
  await page.keyboard.press("Escape");
  // A dialog tells that it is closed only when it is.
  await page.waitForFunction(() => document.querySelector("#share-link").value === "");
});

/** The payload that a link holds. */
function payloadOf(link) {
  const held = new URLSearchParams(new URL(link).hash.slice(1));
  return inflateRawSync(Buffer.from(held.get("payload"), "base64url")).toString();
}

onPage("what is being typed is in the link", async (page) => {
  await says(page, "Valid incident");
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.insertText(" ");
  await page.evaluate(() => document.querySelector("#share").click());
  await page.locator("#share-copy").click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(payloadOf(await clipboard(page)), ` ${sample("incident-updated")}`);
});

onPage("a link that is made late is not taken for that of what is shown by then", async (page) => {
  await says(page, "Valid incident");
  await page.evaluate(() => {
    const Real = globalThis.CompressionStream;
    globalThis.CompressionStream = class {
      constructor(format) {
        globalThis.CompressionStream = Real;
        const { readable, writable } = new Real(format);
        const released = new Promise((resolve) => (globalThis.release = resolve));
        const late = { transform: async (chunk, to) => (await released, to.enqueue(chunk)) };
        Object.assign(this, { writable, readable: readable.pipeThrough(new TransformStream(late)) });
      }
    };
  });
  await page.locator("#share").click();
  await page.keyboard.press("Escape");
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.insertText(" ");
  await page.locator("#share").click();
  await page.getByText(/The link has \d+ characters/).waitFor();
  await page.evaluate(() => (globalThis.release(), new Promise((resolve) => setTimeout(resolve, 200))));
  await page.locator("#share-copy").click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(payloadOf(await clipboard(page)), ` ${sample("incident-updated")}`);
});

/** Two payloads: the link of one is a little shorter than this, the other's a little longer. The browser packs as well as Node, but not to the byte. */
function sized(length, beginning) {
  const noise = createHash("shake256", { outputLength: 30_000 }).digest("base64url");
  const payload = (taken) => text({ ...resolved, description: noise.slice(0, taken) });
  let [short, long] = [0, noise.length];
  while (long - short > 1) {
    const middle = (short + long) >> 1;
    if (beginning.length + packed(payload(middle)).length <= length) short = middle;
    else long = middle;
  }
  return { fits: payload(short - 150), exceeds: payload(long + 150) };
}

onPage("a link has at most 32,768 characters; what makes a longer one is not linked, and why is said", async (page) => {
  const { fits, exceeds } = sized(LONGEST, `${running.server.url}#payload=`);
  await open(page, "long.json", fits);
  const link = await copyLink(page);
  assert.ok(link.length <= LONGEST && link.length > LONGEST - 400, String(link.length));
  await visited(page, link, async (other) => {
    await says(other, "Valid incident");
    assert.match(await other.locator("#size").textContent(), new RegExp(`^from a link · ${(fits.length / 1000).toFixed(1)} kB · `));
    assert.equal(await copyLink(other), link);
  });
  for (const [name, payload] of Object.entries({ "longer.json": exceeds, "large.json": text({ ...resolved, description: "x".repeat(1_000_001) }) })) {
    await open(page, name, payload);
    await page.getByText(`${name} · `).waitFor();
    await page.locator("#share").click();
    await page.locator("#share-size", { hasText: "longer than 32,768 characters, links get cut" }).waitFor();
    assert.equal(await page.locator("#share-copy").isDisabled(), true);
    await page.locator("#share-close").click();
  }
});

const whole = packed(sample("incident-updated"));

const UNREADABLE = {
  "an empty payload": ["payload=", /damaged/],
  "what is no base64url": ["payload=%00%ff!!", /damaged/],
  "one character": ["payload=A", /damaged/],
  "another alphabet": [`payload=${whole.slice(0, 200)}+/==`, /damaged/],
  "a payload cut off": [`payload=${whole.slice(0, -40)}`, /damaged/],
  "a payload with more behind it": [`payload=${whole}AAAA`, /damaged/],
  "noise": [`payload=${"q7fX".repeat(500)}`, /damaged/],
  "an empty text, packed": [`payload=${packed("")}`, /damaged/],
  "too many characters": [`payload=${"A".repeat(LONGEST)}`, /longer than 32,768 characters/],
  "too many that a sentence leaves behind, but for the last": [`payload=${".".repeat(400_000)}x`, /longer than 32,768 characters/],
  "far too many characters": [`payload=${"A".repeat(1_500_000)}`, /longer than 32,768 characters/],
  "a megabyte of nothing": [`payload=${packed(Buffer.alloc(1_000_001, 32))}`, /unpacks to more than 1 MB/],
  "two million braces": [`payload=${packed("[".repeat(2_000_000))}`, /unpacks to more than 1 MB/],
  "23 MB of nothing": [`payload=${packed(Buffer.alloc(23_000_000))}`, /unpacks to more than 1 MB/],
};

onPage(
  "a link that is damaged, too long or unpacks to too much is refused in words, and its settings with it",
  async (page) => {
    const verdict = page.locator("#verdict");
    await says(page, "The link could not be opened");
    assert.match(await verdict.textContent(), /damaged.*Ask for it again/);
    for (const [name, [fragment, words]] of Object.entries(UNREADABLE)) {
      await page.getByLabel("Example").selectOption("0");
      await says(page, "Valid incident");
      await page.evaluate((hash) => (location.hash = hash), `mode=strict&${fragment}`);
      await says(page, "The link could not be opened");
      assert.match(await verdict.textContent(), words, name);
      assert.equal(await page.locator("#timeline").isVisible(), false, name);
      assert.equal(await page.locator("#mode").inputValue(), "tolerant", name);
      assert.equal(new URL(page.url()).hash, "", name);
    }
  },
  { at: "#payload=damaged&mode=strict" },
);

for (const name of ["far too many characters", "23 MB of nothing"]) {
  const [fragment, words] = UNREADABLE[name];
  onPage(`a page opened by a link with ${name} says so`, (page) => page.locator("#verdict").filter({ hasText: words }).waitFor(), { at: `#${fragment}` });
}

onPage("of a link that would unpack to 23 MB little more than what the page takes is unpacked", async (page) => {
  const bomb = packed(Buffer.alloc(23_000_000));
  assert.ok(bomb.length < LONGEST);
  const unpacked = await page.evaluate(async (fragment) => {
    let count = 0;
    const { DecompressionStream } = globalThis;
    globalThis.DecompressionStream = function (format) {
      const transform = (chunk, controller) => {
        count += chunk.length;
        controller.enqueue(chunk);
      };
      const { readable, writable } = new DecompressionStream(format);
      return { readable: readable.pipeThrough(new TransformStream({ transform })), writable };
    };
    location.hash = fragment;
    const verdict = document.querySelector("#verdict");
    await new Promise((resolve) => {
      new MutationObserver(() => /could not be opened/.test(verdict.textContent) && resolve()).observe(verdict, { childList: true });
    });
    return count;
  }, `payload=${bomb}`);
  assert.ok(unpacked > 1_000_000 && unpacked < 3_000_000, `${unpacked} bytes`);
});

onPage(
  "settings that the page does not have are left out, and it says so in its own words",
  async (page) => {
    await says(page, "Valid incident");
    const said = "The link asks for settings that this page does not have: utcOffset, order, mode, event, another. They are as usual here.";
    assert.equal(await page.locator("#linked").textContent(), said);
    assert.equal(await page.locator("#said").textContent(), said);
    const values = await Promise.all(["mode", "order", "utcOffset", "event"].map((id) => page.locator(`#${id}`).inputValue()));
    assert.deepEqual(values, ["tolerant", "oldest", "", ""]);
    assert.equal(await page.locator("#options").textContent(), "Options");
  },
  { at: `#payload=${whole}&mode=lenient&order=__proto__&utcOffset=%2B99:00&__proto__=1&event=%3Cscript%3E` },
);

for (const behind of [".", ")", ">", "%3E", "),", "”."]) {
  onPage(
    `what a sentence leaves hanging on a link is no part of it: ${behind}`,
    async (page) => {
      await says(page, "Valid incident");
      assert.equal(await page.locator("#mode").inputValue(), "strict");
      assert.equal(await page.locator("#linked").isVisible(), false);
    },
    { at: `#payload=${whole}&mode=strict${behind}` },
  );
}

onPage(
  "another fragment is none of the page's business",
  async (page) => {
    await says(page, "Valid incident");
    assert.equal(await page.locator("#linked").isVisible(), false);
    assert.equal(new URL(page.url()).hash, "#xpayload=1");
  },
  { at: "#xpayload=1" },
);

onPage("a link put into the address of the open page is followed, and undone by one step", async (page) => {
  await says(page, "Valid incident");
  await page.evaluate((hash) => (location.hash = hash), `payload=${packed(sample("test-instance-created"))}&mode=strict`);
  await says(page, "Valid test instance");
  assert.equal(await page.locator("#mode").inputValue(), "strict");
  await page.evaluate((hash) => (location.hash = hash), `payload=${whole}`);
  await says(page, "Valid incident");
  assert.equal(await page.locator("#mode").inputValue(), "tolerant");
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+Z");
  await says(page, "Valid test instance");
});

onPage(
  "the address holds the payload only as long as that is what is shown",
  async (page) => {
    await says(page, "Valid incident");
    const length = await page.evaluate(() => history.length);
    assert.match(page.url(), /#payload=/);
    await page.reload();
    await says(page, "Valid incident");
    assert.match(page.url(), /#payload=/);
    await page.locator(".cm-content").click();
    await page.keyboard.type(" ");
    await page.waitForFunction(() => location.hash === "");
    assert.equal(await page.evaluate(() => history.length), length);
  },
  { at: `#payload=${whole}` },
);
