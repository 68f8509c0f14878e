// The element in applications of React and of Vue.

import assert from "node:assert/strict";

import { application, CLOCK, IN_PAGE, inBrowsers, sample, STRICT } from "./pages.mjs";

const good = sample("incident-updated");
const measured = sample("test-instance-measured");
const broken = sample("incident-three-faults");

for (const [framework, source, policy] of [
  ["React", "react.jsx", STRICT],
  // It has a policy of its own.
  ["Vue", "vue.js", `${STRICT} vue`],
]) {
  const scripts = [CLOCK, IN_PAGE, await application(`/${framework}.js`, source)];
  const onPage = (name, look) => inBrowsers(`${framework}: ${name}`, "", look, { scripts, policy });

  onPage("properties and attributes arrive, each change draws once, and the events are heard", async (page) => {
    const seen = await page.evaluate(
      async ([good, measured, broken]) => {
        const { app } = window;
        const { drawn, shows } = window.given;
        const seen = [];
        const element = () => document.querySelector("talview-timeline");
        const show = async (properties, options) => {
          app.heard.length = 0;
          await app.show(properties);
          await drawn();
          seen.push([...app.heard, properties.payload ? shows(properties.payload, options, element()) : element().childNodes.length]);
        };
        await show({ payload: null });
        await show({ payload: good });
        const node = element();
        await show({ payload: JSON.parse(measured), headingLevel: 3, redact: true }, { headingLevel: 3, redact: true });
        await show({ payload: new TextEncoder().encode(broken), "heading-level": 4, order: "newest" }, { headingLevel: 4 });
        await show({ payload: good, order: "newest", now: new Date(0), options: { maxIssues: 3 } }, { order: "newest" });
        await show({ payload: good, utcOffset: "+05:30" }, { utcOffset: "+05:30" });
        await show({ payload: good });
        seen.push([...element().attributes].map(({ name, value }) => `${name}=${value}`));
        await show({ payload: null });
        await show({ payload: good });
        await show({ payload: undefined });
        await show({});
        seen.push(element() === node);
        await app.show({ payload: good, order: "latest" });
        await drawn();
        seen.push([...app.heard]);
        return seen;
      },
      [good, measured, broken],
    );
    assert.deepEqual(seen, [
      [0],
      [true, true],
      [true, true],
      [false, true],
      [true, true],
      [true, true],
      [true, true],
      [],
      [0],
      [true, true],
      [0],
      [0],
      true,
      ['option order: expected "oldest" or "newest"'],
    ]);
  });

  onPage("a reader's focus outlasts an update, and nothing is left after the last", async (page) => {
    const seen = await page.evaluate(
      async ([good, measured]) => {
        const { app, clock } = window;
        const { drawn } = window.given;
        const running = async () => {
          await clock.seen();
          return [clock.waits().length, clock.observers(), clock.listeners()].join();
        };
        const show = async (properties) => {
          await app.show(properties);
          await drawn();
        };
        await show({ payload: measured, times: "relative" });
        const link = document.querySelector(".tve-link");
        link.focus();
        await show({ payload: { ...JSON.parse(measured), score: 1 }, times: "relative", order: "newest" });
        const seen = [document.activeElement === link, await running()];
        // Another key is another element.
        await show({ key: 2, payload: good, times: "relative" });
        seen.push(link.isConnected, document.querySelectorAll("talview-timeline").length, await running());
        await show({ without: true });
        seen.push(await running());
        await show({ key: 3, payload: good, times: "relative" });
        seen.push(await running());
        app.unmount();
        await drawn();
        seen.push(document.querySelectorAll("talview-timeline").length, await running());
        return seen;
      },
      [good, measured],
    );
    assert.deepEqual(seen, [true, "1,1,1", false, 1, "1,1,1", "0,0,0", "1,1,1", 0, "0,0,0"]);
  });
}
