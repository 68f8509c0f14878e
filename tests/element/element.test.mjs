// The element in plain HTML.

import assert from "node:assert/strict";

import { render } from "../../pkg/index.js";
import { IN_PAGE, inBrowsers, sample, script } from "./pages.mjs";

const scripts = [IN_PAGE, "/pkg/element-define.js"];

const good = sample("incident-updated");
const measured = sample("test-instance-measured");
const broken = sample("incident-three-faults");

const onPage = (name, look, { body = "<talview-timeline></talview-timeline>", ...options } = {}) =>
  inBrowsers(name, body, look, { scripts, ...options });

onPage("it draws what view gives, whatever the payload arrives as", async (page) => {
  for (const text of [good, measured, broken, "{", sample("incident-hostile")]) {
    const shown = await page.evaluate(async (text) => {
      const { set, shows } = window.given;
      const bytes = new TextEncoder().encode(text);
      const payloads = [text, bytes, bytes.buffer, new DataView(bytes.buffer)];
      try {
        payloads.push(JSON.parse(text));
      } catch {
        // A text of which there is no object.
      }
      const shown = [];
      for (const payload of payloads) {
        await set({ payload });
        shown.push(shows(payload));
      }
      return shown;
    }, text);
    assert.ok(shown.length >= 4 && shown.every(Boolean), `${shown}: ${text.slice(0, 200)}`);
  }
});

onPage("it has the room of a block, and none while it is hidden", async (page) => {
  const shown = await page.evaluate(async (payload) => {
    const element = await window.given.set({ payload });
    const room = () => getComputedStyle(element).display;
    const first = room();
    element.hidden = true;
    return [first, room(), element.offsetHeight];
  }, good);
  assert.deepEqual(shown, ["block", "none", 0]);
});

onPage(
  "what stands in it stays until there is a payload, and nothing is drawn for none",
  async (page) => {
    const shown = await page.evaluate(async (payload) => {
      const { element, set, told } = window.given;
      const texts = [];
      const note = () => texts.push(element().textContent.trim().slice(0, 15));
      for (const none of [null, undefined, ""]) {
        await set({ payload: none });
        note();
      }
      await set({ order: "newest", times: "local" });
      note();
      for (const given of [payload, null, payload, "", payload, undefined]) {
        await set({ payload: given });
        note();
      }
      return { texts, told: told.map(({ type }) => type), viewed: element().viewed };
    }, good);
    assert.deepEqual(shown, {
      texts: [...Array(4).fill("Nothing yet."), ...["Face not detect", "", "Face not detect", "", "Face not detect", ""]],
      told: Array(3).fill("talview-rendered"),
      viewed: null,
    });
  },
  { body: "<talview-timeline><p>Nothing yet.</p></talview-timeline>" },
);

onPage(
  "the card that a server has drawn is taken over",
  async (page) => {
    const kept = await page.evaluate(async (payload) => {
      const { element, set, shows } = window.given;
      const nodes = [...element().querySelectorAll("*")];
      await set({ payload });
      const same = [...element().querySelectorAll("*")].every((node, at) => node === nodes[at]);
      return [nodes.length > 0, same, shows(payload)];
    }, good);
    assert.deepEqual(kept, [true, true, true]);
  },
  { body: `<talview-timeline>\n${render(good)}and more</talview-timeline>` },
);

for (const [name, properties, stays] of [
  ["while no payload is set", { theme: "dark", order: "newest" }, true],
  ["not when there is nothing to draw", { payload: null }, false],
  ["not when drawing fails", { payload: good, order: "sideways" }, false],
]) {
  onPage(
    `the card that a server has drawn, or that is a copy, stays ${name}`,
    async (page) => {
      const found = await page.evaluate(async (properties) => {
        const { element, set } = window.given;
        addEventListener("talview-failed", (event) => event.preventDefault());
        const copy = element().cloneNode(true);
        element().after(copy);
        await set(properties);
        await set(properties, copy);
        return [element(), copy].map((one) => one.querySelector(".tve-card") !== null);
      }, properties);
      assert.deepEqual(found, [stays, stays]);
    },
    { body: `<talview-timeline>\n${render(good)}</talview-timeline>` },
  );
}

onPage(
  "what is set before the class is there is honoured",
  async (page) => {
    const before = await page.evaluate((payload) => {
      const element = document.querySelector("talview-timeline");
      Object.assign(element, { payload, headingLevel: 4, order: "newest", announce: true, options: { maxIssues: 5 } });
      return [customElements.get("talview-timeline") === undefined, element.children.length];
    }, good);
    assert.deepEqual(before, [true, 0]);
    const after = await page.evaluate(async () => {
      await import("/pkg/element-define.js");
      await window.given.drawn();
      const element = window.given.element();
      const attributes = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
      return { own: Object.keys(element), attributes, heading: element.querySelector(".tve-title").localName, first: element.querySelector(".tve-entry").dataset.kind };
    });
    assert.deepEqual(after, { own: [], attributes: { "heading-level": "4", order: "newest", announce: "" }, heading: "h4", first: "end" });
  },
  { scripts: [IN_PAGE] },
);

onPage("all that is set at a time is drawn once", async (page) => {
  const told = await page.evaluate(async (payload) => {
    const { set, told, element, drawn } = window.given;
    await set({ payload, order: "newest", headingLevel: 3, theme: "dark", options: {}, times: "local" });
    const first = told.length;
    element().setAttribute("order", "newest");
    await drawn();
    return [first, told.length];
  }, good);
  assert.deepEqual(told, [1, 1]);
});

onPage("an attribute is the option of view that has its name", async (page) => {
  for (const [attributes, options] of [
    [{ order: "newest" }, { order: "newest" }],
    [{ "heading-level": "5" }, { headingLevel: 5 }],
    [{ "utc-offset": "+05:30" }, { utcOffset: "+05:30" }],
    [{ now: "2026-02-03T12:00:00Z" }, { now: "2026-02-03T12:00:00Z" }],
    [{ now: "1770115583260" }, { now: 1770115583260 }],
    [{ event: "incident.instance.created" }, { event: "incident.instance.created" }],
    [{ event: "ae.test_instance.created" }, { event: "ae.test_instance.created" }],
    [{ mode: "strict" }, { mode: "strict" }],
    [{ redact: "" }, { redact: true }],
    [{ order: "", "heading-level": "", now: "", mode: "" }, {}],
  ]) {
    for (const payload of [good, sample("incident-created"), sample("incident-unknown-words"), measured]) {
      const shown = await page.evaluate(
        async ({ payload, attributes, options }) => {
          const { element, set, shows } = window.given;
          for (const { name } of [...element().attributes]) element().removeAttribute(name);
          for (const [name, text] of Object.entries(attributes)) element().setAttribute(name, text);
          await set({ payload });
          return shows(payload, options);
        },
        { payload, attributes, options },
      );
      assert.equal(shown, true, JSON.stringify(attributes));
    }
  }
});

onPage("attributes and properties say the same", async (page) => {
  const said = await page.evaluate(() => {
    const { element } = window.given;
    const steps = [
      { order: "newest" },
      { order: null },
      { headingLevel: 3 },
      { headingLevel: 0 },
      { utcOffset: "+05:30" },
      { utcOffset: "" },
      { now: new Date(0) },
      { now: 1000 },
      { now: "2026-02-03T12:00:00Z" },
      { now: new Date(NaN) },
      { now: undefined },
      { announce: true },
      { announce: false },
      { redact: true },
      { redact: undefined },
      { theme: "dark", times: "local", mode: "strict", event: "x" },
    ];
    return steps.map((properties) => {
      Object.assign(element(), properties);
      const attributes = [...element().attributes].map(({ name, value }) => `${name}=${value}`).sort().join();
      return [attributes, ...Object.keys(properties).map((name) => element()[name])];
    });
  });
  assert.deepEqual(said, [
    ["order=newest", "newest"],
    ["", null],
    ["heading-level=3", 3],
    ["", null],
    ["utc-offset=+05:30", "+05:30"],
    ["", null],
    ["now=1970-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z"],
    ["now=1970-01-01T00:00:01.000Z", "1970-01-01T00:00:01.000Z"],
    ["now=2026-02-03T12:00:00Z", "2026-02-03T12:00:00Z"],
    ["now=Invalid Date", "Invalid Date"],
    ["", null],
    ["announce=", true],
    ["", false],
    ["redact=", true],
    ["", false],
    ["event=x,mode=strict,theme=dark,times=local", "dark", "local", "strict", "x"],
  ]);
});

onPage("options go to view, and attributes before them", async (page) => {
  const shown = await page.evaluate(async (payload) => {
    const { element, set, shows } = window.given;
    await set({ payload });
    const usual = element().innerHTML;
    await set({ payload, options: { idPrefix: undefined } });
    if (element().innerHTML !== usual) return "other ids";
    await set({ payload, options: { order: "newest", headingLevel: 3, idPrefix: "left" }, headingLevel: 4 });
    return shows(payload, { order: "newest", headingLevel: 4, idPrefix: "left" });
  }, good);
  assert.equal(shown, true);
});

onPage("strings go to view, which knows what to make of them", async (page) => {
  const [made, wanted] = await page.evaluate(async (payload) => {
    const { element, set, told, shows, view } = window.given;
    addEventListener("talview-failed", (event) => event.preventDefault());
    const outcomes = [];
    for (const strings of [{ resolved: "Erledigt" }, "words", ["a"], 5]) {
      await set({ payload, strings });
      const { error } = told.at(-1);
      let wanted = null;
      try {
        view(payload, { strings });
      } catch ({ message }) {
        wanted = message;
      }
      outcomes.push([error?.message ?? null, wanted]);
      if (!error) outcomes.push([shows(payload, { strings }), true]);
    }
    await set({ strings: null });
    outcomes.push([shows(payload), element().viewed.ok]);
    return [outcomes.map(([made]) => made), outcomes.map(([, wanted]) => wanted)];
  }, good);
  assert.deepEqual(made, wanted);
});

onPage("theme is the card's own, and follows a change", async (page) => {
  const said = await page.evaluate(async (payload) => {
    const { element, set } = window.given;
    const said = [];
    for (const theme of ["dark", "light", null]) {
      await set({ payload, theme });
      const card = element().querySelector(".tve-card");
      said.push([card.getAttribute("data-theme"), getComputedStyle(card).colorScheme]);
    }
    return said;
  }, good);
  assert.deepEqual(said, [["dark", "dark"], ["light", "light"], [null, "normal"]]);
});

onPage("a mistake of the page is told as a failure, and mended by the next change", async (page) => {
  const found = await page.evaluate(async (payload) => {
    const { element, set, told } = window.given;
    addEventListener("talview-failed", (event) => event.preventDefault());
    const found = [];
    for (const properties of [
      { order: "latest" },
      { headingLevel: 7 },
      { headingLevel: "two" },
      { now: new Date(NaN) },
      { theme: "blue" },
      { times: "local absolute" },
      { options: { ordr: "newest" } },
      { options: { document: true } },
      { options: "newest" },
      { options: new Date(0) },
    ]) {
      await set({ payload });
      const shown = element().childNodes.length;
      told.length = 0;
      await set(properties);
      const [failed] = told;
      const left = [element().childNodes.length, element().viewed, told.length];
      await set(Object.fromEntries(Object.keys(properties).map((name) => [name, null])));
      const types = told.map(({ type }) => type).join();
      found.push([shown, ...left, types, failed.bubbles, failed.composed, failed.error.name, failed.error.message]);
    }
    return found;
  }, good);
  const messages = found.map((seen) => seen.pop());
  for (const seen of found) assert.deepEqual(seen, [1, 0, null, 1, "talview-failed,talview-rendered", true, true, "TypeError"]);
  [
    /^option order: expected /,
    /^option headingLevel: expected /,
    /^option headingLevel: expected /,
    /^option now: expected /,
    /^theme: expected "light" or "dark"$/,
    /^times: expected "local", "relative" or both$/,
    /^option ordr: .*did you mean order\?/,
    /^option document: /,
    /^options: expected a plain object$/,
    /^options: expected a plain object$/,
  ].forEach((pattern, at) => assert.match(messages[at], pattern));
});

onPage(
  "a failure that nobody takes is an error of the page",
  (page) => page.evaluate((payload) => window.given.set({ payload, order: "latest" }).then(() => {}), good),
  { expected: [/option order: expected/] },
);

onPage("after a failure inside the core the next change draws", async (page) => {
  const told = await page.evaluate(async (payload) => {
    const { set, told, element } = window.given;
    addEventListener("talview-failed", (event) => event.preventDefault());
    const { decode } = TextDecoder.prototype;
    TextDecoder.prototype.decode = () => {
      throw new Error("spoilt");
    };
    await set({ payload });
    TextDecoder.prototype.decode = decode;
    await set({ payload });
    return [...told.map(({ type }) => type), element().viewed.ok];
  }, good);
  assert.deepEqual(told, ["talview-failed", "talview-rendered", true]);
});

onPage("a payload that is not valid is no failure: the event says what is wrong with it", async (page) => {
  const told = await page.evaluate(async (payload) => {
    const { element, set, told, view } = window.given;
    await set({ payload });
    const [{ type, viewed, target, bubbles, composed }] = told;
    const wanted = view(payload);
    const kind = element().querySelector(".tve-card").dataset.kind;
    const same = JSON.stringify([viewed.issues, viewed.total]) === JSON.stringify([wanted.issues, wanted.total]);
    return [told.length, type, viewed.ok, viewed.report, same, viewed === element().viewed, target === element(), bubbles, composed, kind];
  }, broken);
  assert.deepEqual(told, [1, "talview-rendered", false, null, true, true, true, true, true, "issues"]);
});

onPage("its events leave the roots of shadows, and carry the figures and the event", async (page) => {
  const told = await page.evaluate(async (payload) => {
    const { drawn, told } = window.given;
    const host = document.createElement("div");
    document.querySelector("main").append(host);
    const inner = document.createElement("talview-timeline");
    host.attachShadow({ mode: "open" }).append(inner);
    inner.payload = payload;
    await drawn();
    return [told[0].target === host, told[0].viewed.report.duration, told[0].viewed.event.kind, told[0].cancelable];
  }, good);
  assert.deepEqual(told, [true, 1716740, "incident", false]);
});

onPage(
  "two elements with the same incident do not clash",
  async (page) => {
    const found = await page.evaluate(async (payload) => {
      const elements = [...document.querySelectorAll("talview-timeline")];
      for (const element of elements) element.payload = payload;
      await window.given.drawn();
      const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
      const named = (element) => document.getElementById(element.getAttribute("aria-labelledby"));
      const own = elements.map((element) => [...element.querySelectorAll("[aria-labelledby]")].every((part) => element.contains(named(part))));
      const first = elements[0].innerHTML;
      await window.given.set({ payload }, elements[0]);
      return { ids: ids.length, different: new Set(ids).size, own, lasting: elements[0].innerHTML === first };
    }, good);
    assert.ok(found.ids > 0);
    assert.equal(found.different, found.ids);
    assert.deepEqual([found.own, found.lasting], [[true, true], true]);
  },
  { body: "<talview-timeline></talview-timeline><talview-timeline></talview-timeline>" },
);

onPage("moved, it stays as it is; removed, it waits until it is back", async (page) => {
  const told = await page.evaluate(async ([payload, other]) => {
    const { drawn, element, set, told } = window.given;
    const moved = await set({ payload });
    const card = moved.firstElementChild;
    const section = document.createElement("section");
    document.querySelector("main").append(section);
    section.append(moved);
    await drawn();
    const steps = [told.length, element().firstElementChild === card];
    moved.remove();
    await set({ payload: other }, moved);
    steps.push(told.length, moved.firstElementChild === card);
    // In and out again before anything is drawn.
    section.append(moved);
    moved.remove();
    await drawn();
    steps.push(told.length);
    section.append(moved);
    section.prepend(moved);
    await drawn();
    steps.push(told.length, moved.firstElementChild.dataset.kind, moved.childNodes.length);
    return steps;
  }, [good, measured]);
  assert.deepEqual(told, [1, true, 1, true, 1, 2, "test_instance", 1]);
});

onPage("what others put into it or take out of it does not break it", async (page) => {
  const left = await page.evaluate(async ([payload, other]) => {
    const { element, set } = window.given;
    await set({ payload });
    element().replaceChildren("gone");
    await set({ payload: other });
    const first = [element().childNodes.length, element().firstElementChild.dataset.kind];
    element().append("besides");
    await set({ payload });
    await set({ payload: null });
    const last = element().textContent;
    await set({ payload });
    document.querySelector("h1").after(element().firstElementChild);
    await set({ payload: other });
    return [...first, last, element().childNodes.length, document.querySelectorAll(".tve-card").length];
  }, [good, measured]);
  assert.deepEqual(left, [1, "test_instance", "besides", 1, 2]);
});

onPage("a copy of one shows what it showed, and then its own payload", async (page) => {
  const shown = await page.evaluate(async ([payload, other]) => {
    const { element, set, shows } = window.given;
    await set({ payload, times: "local", announce: true });
    const copy = element().cloneNode(true);
    document.querySelector("main").append(copy);
    const same = copy.firstElementChild.isEqualNode(element().firstElementChild);
    await set({ payload: other, times: null, announce: false }, copy);
    await set({ times: null, announce: false });
    return [same, shows(other, {}, copy), shows(payload)];
  }, [good, measured]);
  assert.deepEqual(shown, [true, true, true]);
});

onPage("define may be called again, under another name for a class of one's own", async (page) => {
  const names = await page.evaluate(async (payload) => {
    const { TalviewTimelineElement } = await import("/pkg/element.js");
    const again = TalviewTimelineElement.define() === TalviewTimelineElement;
    const taken = class extends HTMLElement {};
    customElements.define("taken-name", taken);
    TalviewTimelineElement.define("taken-name");
    class Mine extends TalviewTimelineElement {}
    Mine.define("my-timeline");
    const mine = document.createElement("my-timeline");
    document.querySelector("main").append(mine);
    await window.given.set({ payload }, mine);
    const calls = [];
    TalviewTimelineElement.define("x-y", { get: () => undefined, define: (...words) => calls.push(words) });
    return [again, customElements.get("taken-name") === taken, mine instanceof Mine, mine.querySelectorAll(".tve-card").length, calls[0][0], calls[0][1] === TalviewTimelineElement];
  }, good);
  assert.deepEqual(names, [true, true, true, 1, "x-y", true]);
});

for (const [name, policy, types] of [
  ["a page without a policy shows it", null, "talview-rendered"],
  ["a page that allows other trusted types but demands none shows it", "trusted-types tests", "talview-rendered"],
  ["a page that demands trusted types and forbids this one is told so", "require-trusted-types-for 'script'; trusted-types tests", "talview-failed"],
  ["a page that forbids WebAssembly is told so", "script-src 'self'", "talview-failed"],
]) {
  onPage(
    name,
    async (page) => {
      const told = await page.evaluate(async (payload) => {
        const { set, told } = window.given;
        for (let count = 0; count < 2; count++) await set({ payload });
        return told.map(({ type }) => type);
      }, good);
      assert.deepEqual(told, [types, types]);
    },
    { policy, expected: null },
  );
}
