// The reader's own times beside the exact ones, and the clock that they follow.

import assert from "node:assert/strict";

import { CLOCK, IN_PAGE, inBrowsers, sample } from "./pages.mjs";

const scripts = [CLOCK, IN_PAGE, "/pkg/element-define.js"];

const good = sample("incident-updated");

/** The moment at which the clock of these pages stands: 2 min 30 s after the incident's start, at 10:46:23.260. */
const NOW = "2026-02-03T10:48:53.260Z";

const onPage = (name, look, options) => inBrowsers(name, "<talview-timeline></talview-timeline>", look, { scripts, ...options });

/** Draws with these times in the page's language, and tells what stands beside the first of them. */
const beside = (page, times, { lang = "en", payload = good, now = NOW } = {}) =>
  page.evaluate(
    async ({ times, lang, payload, now }) => {
      window.clock.set(now);
      document.documentElement.lang = lang;
      const element = await window.given.set({ payload, times });
      const exact = element.querySelector("time");
      const reader = element.querySelector(".tve-reader");
      return { exact: exact.textContent, next: reader !== null && exact.nextElementSibling === reader, text: reader?.textContent, lang: reader?.lang };
    },
    { times, lang, payload, now },
  );

onPage("local and relative times stand beside the exact ones, in the page's language", async (page) => {
  for (const [times, lang, text, used = lang] of [
    ["local", "en-GB", "(3 Feb 2026, 16:16:23 IST)"],
    ["relative", "en-GB", "(2 minutes ago)"],
    ["local relative", "de", "(3. Feb. 2026, 16:16:23 GMT+5:30, vor 2 Minuten)"],
    ["relative  local", "de-AT", "(3. Feb. 2026, 16:16:23 GMT+5:30, vor 2 Minuten)"],
    ["relative", "fr", "(il y a 2 minutes)"],
    ["relative", "ar-EG", "(قبل دقيقتين)"],
  ]) {
    const { text: said, ...told } = await beside(page, times, { lang });
    assert.deepEqual(told, { exact: "2026-02-03 10:46:23 UTC", next: true, lang: used });
    // Browsers carry different editions of the same words: some put a dot, a no-break space, or the zone in letters.
    const plain = (words) => words.replaceAll(/[\u00a0\u202f]/g, " ").replace(/IST|GMT\+5:30|MEZ/, "ZONE");
    assert.equal(plain(said), plain(text), lang);
  }
  const { exact, next } = await beside(page, null);
  assert.deepEqual([exact, next], ["2026-02-03 10:46:23 UTC", false]);
});

onPage("a language that nobody says, or in a way that browsers do not read, is the browser's", async (page) => {
  const usual = await page.evaluate(() => new Intl.DateTimeFormat(navigator.language).resolvedOptions().locale);
  for (const lang of ["", "en_US", "this is none"]) assert.equal((await beside(page, "local relative", { lang })).lang, usual, lang);
});

onPage("each language is that of the place, also in a shadow root and after a move", async (page) => {
  const languages = await page.evaluate(async (payload) => {
    const { drawn, set, told } = window.given;
    const place = (lang, parent = document.querySelector("main")) => {
      const made = document.createElement("div");
      if (lang) made.lang = lang;
      parent.append(made);
      return made;
    };
    const element = document.querySelector("talview-timeline");
    const of = () => element.querySelector(".tve-reader").lang;
    await set({ payload, times: "local relative" });
    const languages = [of()];
    const host = place(null, place("fr"));
    host.attachShadow({ mode: "open" }).append(element);
    await drawn();
    languages.push(of());
    place("de").append(element);
    await drawn();
    languages.push(of(), new Set([...element.querySelectorAll(".tve-reader")].map(({ lang }) => lang)).size, told.length);
    return languages;
  }, good);
  assert.deepEqual(languages, ["en", "fr", "de", 1, 1]);
});

onPage("every exact time has one, and keeps every letter of its own", async (page) => {
  const counts = await page.evaluate(async (payload) => {
    const { element, set } = window.given;
    const exact = () => [...element().querySelectorAll("time")].map((time) => time.outerHTML).join("\n");
    const count = (part) => element().querySelectorAll(part).length;
    const counts = [];
    for (const utcOffset of [null, "+05:30"]) {
      await set({ payload, utcOffset, times: null });
      const before = exact();
      const text = element().textContent;
      await set({ times: "local relative" });
      counts.push([exact() === before, count("time") - count(".tve-local time") === count(".tve-reader"), count(".tve-local > .tve-reader")]);
      await set({ times: null });
      counts.push([count(".tve-reader"), element().textContent === text]);
    }
    return counts;
  }, good);
  assert.deepEqual(counts, [[true, true, 0], [0, true], [true, true, 0], [0, true]]);
});

onPage("how long ago it was follows the clock, from unit to unit, to the day after next year and back", async (page) => {
  const start = Date.parse("2026-02-03T10:46:23.260Z");
  await beside(page, "relative", { now: start - 1 });
  await page.evaluate(() => window.clock.seen());
  const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
  for (const [after, text] of [
    [-1, "this minute"],
    [minute - 1, "this minute"],
    [minute, "1 minute ago"],
    [2 * minute - 1, "1 minute ago"],
    [2 * minute, "2 minutes ago"],
    [2 * hour - 1, "119 minutes ago"],
    [2 * hour, "2 hours ago"],
    [2 * day - 1, "47 hours ago"],
    [2 * day, "2 days ago"],
    [60 * day, "60 days ago"],
    // Two months are 60.87375 days.
    [5_259_492_000 - 1, "60 days ago"],
    [5_259_492_000, "2 months ago"],
    [730 * day, "23 months ago"],
    [731 * day, "2 years ago"],
    [3 * 366 * day, "3 years ago"],
  ]) {
    // Nothing is drawn anew: the timer alone brings it here, from one change to the next.
    const said = await page.evaluate((now) => {
      window.clock.run(now);
      return document.querySelector(".tve-reader").textContent;
    }, start + after);
    assert.equal(said, `(${text})`);
  }
  for (const [ahead, text] of [
    [3 * day, "in 3 days"],
    [3 * day - 1, "in 2 days"],
    [minute, "in 1 minute"],
    [minute - 1, "this minute"],
  ]) {
    const said = await page.evaluate(
      async ([now, payload]) => {
        if (now < window.clock.now) {
          window.clock.set(now);
          await window.given.set({ payload });
          await window.clock.seen();
        }
        window.clock.run(now);
        return document.querySelector(".tve-reader").textContent;
      },
      [start - ahead, good],
    );
    assert.equal(said, `(${text})`);
  }
});

onPage("between two changes it wakes nobody up", async (page) => {
  await beside(page, "relative", { now: "2026-02-03T20:00:00Z" });
  const waits = await page.evaluate(async () => {
    await window.clock.seen();
    return window.clock.waits();
  });
  // The end, at 11:15:00, is the first to be another hour ago.
  assert.deepEqual(waits, [15 * 60_000]);
});

onPage("it waits for a page in the background and a card out of sight, and catches up", async (page) => {
  await beside(page, "relative");
  const told = await page.evaluate(async () => {
    const { clock } = window;
    const text = () => document.querySelector(".tve-reader").textContent;
    await clock.seen();
    const told = [clock.waits().length];
    clock.hide(true);
    clock.run(clock.now + 600_000);
    told.push(clock.waits().length, text());
    clock.hide(false);
    told.push(clock.waits().length, text());
    const room = document.createElement("div");
    room.style.blockSize = "9000px";
    document.querySelector("main").prepend(room);
    await clock.seen();
    clock.run(clock.now + 600_000);
    told.push(clock.waits().length, text());
    room.remove();
    await clock.seen();
    told.push(clock.waits().length, text());
    return told;
  });
  assert.deepEqual(told, [1, 0, "(2 minutes ago)", 1, "(12 minutes ago)", 0, "(12 minutes ago)", 1, "(22 minutes ago)"]);
});

onPage("nothing is left running by an element that is gone, empty, or no longer asked for times", async (page) => {
  await beside(page, "relative");
  const left = await page.evaluate(async (payload) => {
    const { clock } = window;
    const { element, set, drawn } = window.given;
    const running = async () => {
      await clock.seen();
      return [clock.waits().length, clock.observers(), clock.listeners()].join();
    };
    const left = [await running()];
    const main = element().parentNode;
    const kept = element();
    for (let round = 0; round < 3; round++) {
      kept.remove();
      left.push(await running());
      main.append(kept);
      left.push(await running());
    }
    // Moved at once, in this document and into another and back.
    main.prepend(kept);
    document.createElement("template").content.append(kept);
    await drawn();
    left.push(await running());
    main.append(document.adoptNode(kept));
    left.push(await running());
    await set({ times: "local" });
    left.push(await running());
    await set({ times: "relative" });
    left.push(await running());
    await set({ payload: null });
    left.push(await running());
    await set({ payload });
    left.push(await running());
    kept.addEventListener("talview-failed", (event) => event.preventDefault());
    await set({ order: "latest" });
    left.push(await running());
    return left;
  }, good);
  const [running, nothing] = ["1,1,1", "0,0,0"];
  assert.deepEqual(left, [
    running,
    ...Array(3).fill([nothing, running]).flat(),
    ...[nothing, running],
    ...[nothing, running],
    ...[nothing, running],
    nothing,
  ]);
});

inBrowsers(
  "an element that nobody holds any more is forgotten",
  "<talview-timeline></talview-timeline>",
  async (page) => {
    const gone = await page.evaluateHandle(async (payload) => {
      const element = document.querySelector("talview-timeline");
      await window.given.set({ payload, times: "relative", announce: true });
      window.given.told.length = 0;
      await new Promise((resolve) => setTimeout(resolve, 100));
      element.remove();
      return new WeakRef(element);
    }, good);
    for (let tries = 0; tries < 20 && (await gone.evaluate((held) => held.deref() !== undefined)); tries++) await page.requestGC();
    assert.equal(await gone.evaluate((held) => held.deref()), undefined);
  },
  { scripts: scripts.slice(1), browsers: ["Chromium"] },
);

inBrowsers(
  "a print-out leaves away what is only true today",
  "<talview-timeline></talview-timeline>",
  async (page) => {
    await page.emulateMedia({ media: "print" });
    const texts = [];
    for (const times of ["relative", "local relative"]) {
      texts.push(
        await page.evaluate(
          async ([payload, times]) => {
            const element = await window.given.set({ payload, times });
            return element.querySelector(".tve-fact dd").innerText;
          },
          [good, times],
        ),
      );
    }
    await page.emulateMedia({ media: null });
    assert.equal(texts[0].trim(), "2026-02-03 10:46:23 UTC");
    assert.match(texts[1], /^2026-02-03 10:46:23 UTC\s+\(Feb 3, 2026, 4:16:23\sPM GMT\+5:30\)$/);
  },
  { scripts: scripts.slice(1), browsers: ["Chromium"] },
);
