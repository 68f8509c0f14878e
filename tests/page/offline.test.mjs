// Without a network, from any path, from another build, from a file.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

import { host } from "./host.mjs";
import { during, PATIENCE_MILLIS, resolved, running, says, text } from "./opened.mjs";

during("chromium");

const dist = new URL("../../www/dist/", import.meta.url);
const FILES = readdirSync(dist).sort();
const KEPT = FILES.filter((name) => name !== "sw.js");

const made = mkdtempSync(join(tmpdir(), "page-"));
after(() => rmSync(made, { recursive: true }));

/** The page as another build would give it: with another title, and with a worker that knows so. */
function anotherBuild() {
  const folder = new URL("another/", pathToFileURL(`${made}/`));
  cpSync(dist, folder, { recursive: true });
  const hash = (name) => `sha256-${createHash("sha256").update(readFileSync(new URL(name, folder))).digest("base64")}`;
  const before = hash("index.html");
  const edit = (name, from, to) => {
    const content = readFileSync(new URL(name, folder), "utf8");
    assert.ok(content.includes(from), name);
    writeFileSync(new URL(name, folder), content.replace(from, () => to));
  };
  edit("index.html", "<title>Check", "<title>Another build: check");
  edit("sw.js", before, hash("index.html"));
  edit("sw.js", version(), "another");
  return folder;
}

const version = () => /"([\w+/]{16})"/.exec(readFileSync(new URL("sw.js", dist), "utf8"))[1];

/** The headers that www/README.md proposes. */
function proposed() {
  const readme = readFileSync(new URL("../README.md", dist), "utf8");
  const [, headers] = /^```http\n(.*?)^```$/ms.exec(readme);
  return Object.fromEntries(headers.trim().split("\n").map((line) => line.split(": ")));
}

test("the policy proposed as a header is the page's own, and forbids frames besides", () => {
  const [, own] = /Content-Security-Policy" content="(.+?)"/.exec(readFileSync(new URL("index.html", dist), "utf8"));
  assert.equal(proposed()["Content-Security-Policy"], `${own}; frame-ancestors 'none'`);
});

/** A browser's profile of its own, and what it must not do; `unreachable` is what a browser says of a host that is gone. */
async function profile(body, { unreachable = false } = {}) {
  const context = await running.chromium.newContext({ viewport: { width: 1440, height: 900 } });
  const unwanted = [];
  try {
    const page = await context.newPage();
    page.on("console", (message) => {
      // The browser itself looks for a newer worker.
      if (!(unreachable && message.location().url.endsWith("/sw.js"))) unwanted.push(`${message.text()} ${message.location().url}`);
    });
    page.on("pageerror", (error) => unwanted.push(error.message));
    await body(page, context);
    assert.deepEqual(unwanted, []);
  } finally {
    await context.close();
  }
}

const kept = (page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const addresses = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
    return Object.fromEntries(names.map((name, index) => [name, addresses[index]]));
  });

/** Waits for what takes promises to find out, which Playwright's own waiting takes for true. */
async function until(page, holds, given) {
  const ends = Date.now() + PATIENCE_MILLIS;
  while (!(await page.evaluate(holds, given))) {
    assert.ok(Date.now() < ends, `does not come to hold: ${holds}`);
    await wait(20);
  }
}

/** Waits until the page would open without a network. */
const ready = (page) => until(page, async () => (await navigator.serviceWorker.ready).active?.state === "activated");

for (const [words, where] of Object.entries({
  "at the top of its host": {},
  "under a deep path": { path: "/some/deep%20er/path/" },
  "with the headers that its README proposes": { path: "/headers/", more: proposed() },
  "where index.html is led to the folder's address": { path: "/pretty/", pretty: true },
})) {
  test(`the page works ${words}, and there without a network`, async () => {
    const { url, asked, close } = await host({ folder: dist, ...where });
    try {
      await profile(
        async (page, context) => {
          await page.goto(url);
          await says(page, "Valid incident");
          await ready(page);
          assert.deepEqual(Object.values(await kept(page)), [KEPT.map((name) => url + name)]);
          const path = new URL(url).pathname;
          for (const address of asked) assert.ok(address.startsWith(path), address);
          await context.setOffline(true);
          const count = asked.length;
          await page.reload();
          await says(page, "Valid incident");
          await page.locator("#example").selectOption({ label: "Test instance, created" });
          await says(page, "Valid test instance");
          await page.goto(`${url}index.html#mode=strict`);
          await says(page, "Valid incident");
          // Beside this page, which may hold what somebody has pasted.
          const [codes] = await Promise.all([context.waitForEvent("page"), page.getByRole("link", { name: "Issue codes" }).click()]);
          await codes.waitForURL(`${url}codes.html`);
          assert.match(await codes.locator("#missing_field").textContent(), /missing_field/);
          assert.equal(await codes.locator("body").evaluate((body) => getComputedStyle(body).marginTop), "0px");
          await codes.getByRole("link", { name: "Check a payload" }).click();
          await says(codes, "Valid incident");
          assert.equal(asked.length, count);
        },
        { unreachable: true },
      );
    } finally {
      await close();
    }
  });
}

test("nothing but the page's own files is kept, whatever the page asks for", async () => {
  const { url, close } = await host({ folder: dist, path: "/page/" });
  try {
    await profile(async (page) => {
      await page.goto(url);
      await ready(page);
      // The first load is not the worker's; from the second on all requests go through it.
      await page.reload();
      await says(page, "Valid incident");
      const statuses = await page.evaluate(() =>
        Promise.all(["page.js?x=1", "page.css", "./", "codes.html"].map((address) => fetch(address).then(({ status }) => status))),
      );
      assert.deepEqual(statuses, [200, 200, 200, 200]);
      assert.equal(await page.evaluate(() => fetch("page.js", { method: "POST" }).then(({ status }) => status)), 200);
      assert.deepEqual(Object.values(await kept(page)), [KEPT.map((name) => url + name)]);
      const stored = await page.evaluate(async () => (await indexedDB.databases()).length + localStorage.length + sessionStorage.length);
      assert.equal(stored, 0);
    });
  } finally {
    await close();
  }
});

test("a newer build is shown once every page of the older one is closed, whole, and the older one is dropped", async () => {
  const served = await host({ folder: dist, path: "/page/" });
  try {
    await profile(async (page, context) => {
      await page.goto(served.url);
      await ready(page);
      await page.reload();
      await says(page, "Valid incident");
      const [before] = Object.keys(await kept(page));
      // Another page's cache of the same origin is none of ours.
      await page.evaluate(() => caches.open("somebody else's"));
      served.folder = anotherBuild();
      // While a page of the older build is open, the newer one waits.
      await page.reload();
      await until(page, async () => (await navigator.serviceWorker.getRegistration()).waiting !== null);
      await page.reload();
      assert.doesNotMatch(await page.title(), /^Another build/);
      assert.equal(Object.keys(await kept(page)).length, 3);
      await page.close();
      const shown = await context.newPage();
      // A browser may count a closed page for a while yet.
      for (let loads = 0; loads < 20; loads += 1) {
        await shown.goto(served.url);
        await says(shown, "Valid incident");
        if (/^Another build/.test(await shown.title())) break;
        await shown.goto("about:blank");
        await wait(500);
      }
      assert.match(await shown.title(), /^Another build/);
      const names = Object.keys(await kept(shown));
      assert.equal(names.length, 2);
      assert.ok(names.includes("somebody else's") && !names.includes(before), names.join());
      await context.setOffline(true);
      await shown.reload();
      assert.match(await shown.title(), /^Another build/);
      await context.setOffline(false);
    }, { unreachable: true });
  } finally {
    await served.close();
  }
});

test("files of two builds are never kept together: a half-finished upload leaves the older build", async () => {
  const served = await host({ folder: dist, path: "/page/" });
  try {
    await profile(async (page, context) => {
      await page.goto(served.url);
      await ready(page);
      const before = await kept(page);
      const mixed = new URL("mixed/", pathToFileURL(`${made}/`));
      cpSync(dist, mixed, { recursive: true });
      // The worker is there already, the page is not yet.
      cpSync(new URL("sw.js", anotherBuild()), new URL("sw.js", mixed));
      served.folder = mixed;
      const refused = await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        const worker = (await registration.update()).installing;
        await new Promise((resolve) => worker.addEventListener("statechange", resolve));
        return worker.state;
      });
      assert.equal(refused, "redundant");
      const [[name, files]] = Object.entries(before);
      assert.deepEqual((await kept(page))[name], files);
      await context.setOffline(true);
      await page.reload();
      await says(page, "Valid incident");
    }, { unreachable: true });
  } finally {
    await served.close();
  }
});

test("the same sources give the same bytes, and the worker names what they are", () => {
  const folder = `${made}/again/`;
  execFileSync(process.execPath, [fileURLToPath(new URL("../build.mjs", dist)), folder]);
  assert.deepEqual(readdirSync(folder).sort(), FILES);
  for (const name of FILES) assert.ok(readFileSync(folder + name).equals(readFileSync(new URL(name, dist))), name);
  const worker = readFileSync(new URL("sw.js", dist), "utf8");
  for (const name of KEPT) {
    const hash = createHash("sha256").update(readFileSync(new URL(name, dist))).digest("base64");
    assert.ok(worker.includes(`"${name}":"sha256-${hash}"`), name);
  }
});

test("the page works from a file, without a worker", async () => {
  await profile(async (page) => {
    await page.goto(new URL("index.html", dist).href);
    await says(page, "Valid incident");
    await page.locator("#file").setInputFiles({ name: "payload.json", mimeType: "application/json", buffer: Buffer.from(text({ ...resolved, odd: 1 })) });
    await says(page, "Valid incident: 1 warning");
    await page.locator("#share").click();
    await page.getByText(/The link has/).waitFor();
    await page.locator("#share-close").click();
    const [codes] = await Promise.all([page.context().waitForEvent("page"), page.getByRole("link", { name: "Issue codes" }).click()]);
    await codes.locator("#missing_field").waitFor();
  });
});

test("where a browser has no service workers, or refuses one, the page works without", async () => {
  const { url, close } = await host({ folder: dist });
  try {
    for (const spoil of [
      () => Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined }),
      () => (ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException("refused", "SecurityError"))),
    ]) {
      await profile(async (page) => {
        await page.addInitScript(spoil);
        await page.goto(url);
        await says(page, "Valid incident");
      });
    }
  } finally {
    await close();
  }
});
