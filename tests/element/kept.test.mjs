// What the reader has done to a card outlasts its next payload: focus,
// selection and scroll positions.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { IN_PAGE, inBrowsers, sample, script } from "./pages.mjs";

const scripts = [IN_PAGE, "/pkg/element-define.js"];
script("/patch.js", readFileSync(new URL("../../pkg-template/element/patch.js", import.meta.url)));

const good = sample("incident-updated");
const measured = sample("test-instance-measured");

/** An incident with so many entries, one every minute. */
function long(count) {
  const incident = JSON.parse(good);
  const [entry] = incident.timeline;
  incident.end_time = null;
  incident.status = "TRIGGERED";
  const moment = (minute) => new Date(Date.parse(incident.start_time) + minute * 60_000).toISOString();
  incident.timeline = Array.from({ length: count }, (_, minute) => ({
    ...entry,
    id: minute + 1,
    created_at: moment(minute + 1),
    updated_at: moment(minute + 1),
    description: `Entry of minute ${minute + 1}.`,
  }));
  return JSON.stringify(incident);
}

const onPage = (name, look) => inBrowsers(name, "<talview-timeline></talview-timeline>", look, { scripts });

onPage("any tree becomes any other, and what is in both keeps the focus", async (page) => {
  const found = await page.evaluate(async () => {
    const { patch } = await import("/patch.js");
    let seed = 134;
    const below = (count) => {
      seed = (seed * 48271) % 2147483647;
      return seed % count;
    };
    const entry = (key) => `<li class="entry"><p><time datetime="2026-02-03T10:${10 + key}:00Z">${key}</time> <a href="#${key}">more</a></p></li>`;
    const odd = () => ["<li>x</li>", "text", "<!--c-->", '<li class="entry" data-kind="start">s</li>', "<svg viewBox='0 0 1 1'><path d='M0 0'/></svg>", "<li title='a' dir='auto'></li>"][below(6)];
    const shuffled = (keys) => keys.map((key) => [below(1000), key]).sort(([a], [b]) => a - b).map(([, key]) => key);
    const list = () => {
      const keys = shuffled([...Array(12).keys()]).slice(0, below(13));
      const parts = keys.map((key) => (below(4) ? entry(key) : entry(key) + odd()) + (below(2) ? "\n" : ""));
      const holder = document.createElement("ol");
      holder.innerHTML = window.given.trusted(parts.join(""));
      return holder;
    };
    const faults = [];
    let kept = 0;
    for (let round = 0; round < 300; round++) {
      const [old, next] = [list(), list()];
      document.querySelector("main").replaceChildren(old);
      const links = [...old.querySelectorAll("a")];
      const focused = below(4) ? links[below(links.length || 1)] : undefined;
      focused?.focus();
      const stays = focused && [...next.querySelectorAll("a")].some((link) => link.hash === focused.hash);
      const [before, wanted] = [old.outerHTML, next.cloneNode(true)];
      patch(old, next, focused ?? null);
      if (!old.isEqualNode(wanted)) faults.push(`${before} became ${old.outerHTML}, not ${wanted.outerHTML}`);
      if (stays && document.activeElement !== focused) faults.push(`${before} lost the focus on ${focused.hash} to ${old.outerHTML}`);
      if (stays) kept++;
    }
    return { faults: faults.slice(0, 3), kept };
  });
  assert.deepEqual(found.faults, []);
  assert.ok(found.kept > 50, `${found.kept}`);
});

onPage("of a card only what differs is changed", async (page) => {
  const more = JSON.parse(long(201));
  more.timeline[0].description = "Looked at.";
  // The last of them is now in the middle.
  Object.assign(more.timeline[200], { created_at: more.timeline[99].created_at.replace(":23.", ":53."), description: "Between." });
  const changed = await page.evaluate(
    async ([payload, more]) => {
      const { element, set, shows } = window.given;
      await set({ payload });
      const before = [...element().querySelectorAll(".tve-entry")];
      const records = [];
      const observer = new MutationObserver((found) => records.push(...found));
      observer.observe(element(), { subtree: true, childList: true, attributes: true, characterData: true });
      await set({ payload });
      const same = records.length;
      // It keeps nothing from staying that it is not in.
      getSelection().selectAllChildren(element().querySelector(".tve-title"));
      await set({ payload: more });
      const after = [...element().querySelectorAll(".tve-entry")];
      return { same, different: records.length, stay: before.every((node) => after.includes(node)), more: after.length - before.length, right: shows(more) };
    },
    [long(200), JSON.stringify(more)],
  );
  assert.equal(changed.same, 0);
  assert.ok(changed.different > 0 && changed.different < 30, `${changed.different} changes`);
  assert.deepEqual([changed.stay, changed.more, changed.right], [true, 1, true]);
});

onPage("an entry stays the node that it was, by its moment, whatever else is new", async (page) => {
  const incident = JSON.parse(long(20));
  incident.timeline.splice(2, 3);
  for (const entry of incident.timeline) entry.description += " Looked at.";
  const kept = await page.evaluate(
    async ([payload, other]) => {
      const { element, set, shows } = window.given;
      const moments = () => new Map([...element().querySelectorAll(".tve-entry")].map((entry) => [entry, entry.querySelector("time").dateTime]));
      await set({ payload });
      const before = moments();
      await set({ payload: other, order: "newest" });
      const after = [...moments()];
      return [before.size, after.length, after.filter(([entry, moment]) => before.get(entry) === moment).length, shows(other, { order: "newest" })];
    },
    [long(20), JSON.stringify(incident)],
  );
  assert.deepEqual(kept, [21, 18, 18, true]);
});

onPage("a selection outlasts a change further on in its text", async (page) => {
  const incident = JSON.parse(long(3));
  incident.timeline[1].description = "Still: entry of minute 2, looked at.";
  const kept = await page.evaluate(
    async ([payload, other]) => {
      const { element, set, shows } = window.given;
      await set({ payload });
      const text = element().querySelectorAll(".tve-entry-text")[1].firstChild;
      const at = text.data.indexOf("minute");
      getSelection().setBaseAndExtent(text, at, text, at + 8);
      const before = getSelection().getRangeAt(0).toString();
      await set({ payload: other });
      return [before, getSelection().getRangeAt(0).toString(), text.data, shows(other)];
    },
    [long(3).replace("Entry of minute 2", "Still: entry of minute 2"), JSON.stringify(incident)],
  );
  assert.deepEqual(kept, ["minute 2", "minute 2", "Still: entry of minute 2, looked at.", true]);
});

onPage("a table keeps its focus and its place while scores come in", async (page) => {
  const instance = JSON.parse(measured);
  const attributes = instance.measurement.measurement_attributes;
  const [first] = attributes;
  instance.measurement.measurement_attributes = [{ ...first, id: 99, numerical_score: 1, remarks: "new" }, ...attributes];
  const kept = await page.evaluate(
    async ([payload, more]) => {
      const { element, set, shows } = window.given;
      document.querySelector("main").style.inlineSize = "320px";
      await set({ payload });
      const table = element().querySelector(".tve-scroll");
      table.focus();
      table.scrollLeft = 90;
      const [left, rows] = [table.scrollLeft, table.querySelectorAll("tr").length];
      await set({ payload: more });
      const now = element().querySelector(".tve-scroll");
      return { left, kept: [now === table, document.activeElement === table, now.scrollLeft - left, now.querySelectorAll("tr").length - rows, shows(more)] };
    },
    [measured, JSON.stringify(instance)],
  );
  assert.ok(kept.left > 0);
  assert.deepEqual(kept.kept, [true, true, 0, 1, true]);
});

onPage("a link keeps its focus when it leads elsewhere, and in a card of another order", async (page) => {
  const instance = JSON.parse(measured);
  instance.measurement.report_url = "https://reports.example.com/other";
  instance.score = 1;
  const kept = await page.evaluate(
    async ([payload, other]) => {
      const { element, set } = window.given;
      await set({ payload });
      const link = element().querySelector(".tve-link");
      link.focus();
      const before = link.href;
      await set({ payload: other, utcOffset: "+05:30", theme: "dark", times: "local relative", announce: true });
      return [before === link.href, link.href, document.activeElement === link];
    },
    [measured, JSON.stringify(instance)],
  );
  assert.deepEqual(kept, [false, "https://reports.example.com/other", true]);
});

onPage("a selection outlasts what changes around it", async (page) => {
  const incident = JSON.parse(long(20));
  incident.severity = "HIGH";
  incident.name = "Face lost";
  incident.timeline.splice(3, 1);
  const kept = await page.evaluate(
    async ([payload, other]) => {
      const { element, set, shows } = window.given;
      await set({ payload });
      const texts = element().querySelectorAll(".tve-entry-text");
      // A selection's own text leaves out what no browser has laid out yet.
      const selected = () => getSelection().getRangeAt(0).toString();
      getSelection().setBaseAndExtent(texts[8].firstChild, 2, texts[9].firstChild, 8);
      const before = selected();
      await set({ payload: other, order: "oldest" });
      const removed = selected() === before;
      // What the selection begins in stays where it is while the others are turned around it.
      getSelection().setBaseAndExtent(texts[8].firstChild, 2, texts[8].firstChild, 12);
      const one = selected();
      await set({ order: "newest" });
      return [before.length > 10, removed, selected() === one, one.length, shows(other, { order: "newest" })];
    },
    [long(20), JSON.stringify(incident)],
  );
  assert.deepEqual(kept, [true, true, true, 10, true]);
});

onPage("the page stays where it is scrolled to", async (page) => {
  const moved = await page.evaluate(
    async ([payload, more]) => {
      const { element, set } = window.given;
      const frames = async () => {
        for (let count = 0; count < 3; count++) await new Promise(requestAnimationFrame);
      };
      await set({ payload, order: "newest" });
      const entry = element().querySelectorAll(".tve-entry")[40];
      entry.scrollIntoView({ block: "center" });
      await frames();
      const [top, scrolled] = [entry.getBoundingClientRect().top, scrollY];
      await set({ payload: more });
      await frames();
      return { scrolled, by: Math.abs(entry.getBoundingClientRect().top - top), there: entry.isConnected };
    },
    [long(80), long(81)],
  );
  assert.ok(moved.scrolled > 500 && moved.there);
  assert.ok(moved.by < 4, `what was read moved by ${moved.by} px`);
});

onPage("of entries that are turned around all go before the first comes back, which browsers need for thousands", async (page) => {
  const turned = await page.evaluate(async (payload) => {
    const { element, set, shows } = window.given;
    await set({ payload });
    const before = [...element().querySelectorAll(".tve-entry")];
    const records = [];
    const observer = new MutationObserver((found) => records.push(...found));
    observer.observe(element().querySelector(".tve-entries"), { childList: true });
    await set({ order: "newest" });
    const after = new Set(element().querySelectorAll(".tve-entry"));
    return {
      lastGoes: records.findLastIndex(({ removedNodes }) => removedNodes.length > 0),
      firstComes: records.findIndex(({ addedNodes }) => addedNodes.length > 0),
      same: before.every((entry) => after.has(entry)),
      right: shows(payload, { order: "newest" }),
    };
  }, long(200));
  assert.deepEqual([turned.same, turned.right], [true, true]);
  assert.ok(turned.lastGoes > 100 && turned.lastGoes < turned.firstComes, `${turned.lastGoes}, ${turned.firstComes}`);
});
