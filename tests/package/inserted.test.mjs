// Cards inserted into pages, in every browser: under the content security
// policy that REFERENCE.md names, and through the sanitizer.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { POLICY, SECTION } from "../browsers/policy.mjs";
import { BROWSERS, site, watched } from "../browsers/watched.mjs";
import { sample, SAMPLES } from "../payloads/samples.mjs";
import { folder, imported, run } from "./installed.mjs";

const { sanitizer, trustedTypesPolicy, view } = imported;

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");

const cases = readdirSync(new URL("../cases/", import.meta.url));
const payloads = SAMPLES.map(sample);
const goldens = cases.filter((name) => name.endsWith(".html")).map((name) => [name, read(`../cases/${name}`)]);

const FILES = {
  "timeline.css": readFileSync(join(folder, "timeline.css")),
  "talview-events/index.js": readFileSync(join(folder, "index.js")),
  "incident.json": sample("incident-updated"),
};

const page = (script) => ({
  ...FILES,
  "index.html": `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Incident</title>
<link rel="stylesheet" href="timeline.css">
<script src="watch.js"></script>
<script type="module" src="page.js"></script>
<div id="incident"></div>
`,
  "page.js": script,
});

const PANEL = `
  import { trustedTypesPolicy } from "./talview-events/index.js";

  const policy = trustedTypesPolicy();
  const bytes = await (await fetch("incident.json")).arrayBuffer();
  const text = new TextDecoder().decode(bytes);
  const incident = document.querySelector("#incident");

  const given = [text, bytes, JSON.parse(text)].map((payload) => {
    const { ok, report, html, trusted } = policy.view(payload);
    incident.innerHTML = policy.createHTML(payload);
    const one = incident.innerHTML;
    incident.innerHTML = trusted;
    return { ok, state: report.state, html, same: one === incident.innerHTML, trusted: trusted instanceof TrustedHTML };
  });

  const foreign = "<img src=x onerror=canary()>";
  const refused = policy.view(foreign);
  document.body.append(document.createElement("div"));
  document.body.lastChild.innerHTML = policy.createHTML(foreign, { headingLevel: 3 });
  const pictures = document.querySelectorAll("img").length;
  const styled = getComputedStyle(incident.firstChild).borderTopStyle !== "none";
  globalThis.outcome = { given, refused: [refused.ok, refused.report], pictures, styled, policies: policy === trustedTypesPolicy() };
`;

const outcome = (page) =>
  page.evaluate(async () => {
    const patience = performance.now() + 10_000;
    while (!globalThis.outcome && !globalThis.unwanted.length && performance.now() < patience) await new Promise(requestAnimationFrame);
    return globalThis.outcome;
  });

test("REFERENCE.md says what each directive is for", () => {
  const directives = POLICY.split("; ").map((directive) => directive.split(" ")[0]);
  const explained = [...SECTION.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
  assert.deepEqual(explained, directives);
});

test("the page of this package is served under that policy, and besides allows what its service worker and its icon need", () => {
  const [, content] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(read("../../www/index.html"));
  // Besides, it keeps itself for use without a network, and has an icon.
  const own = ["worker-src 'self'", "img-src 'self'", "trusted-types talview-events talview-events-worker"];
  assert.deepEqual(content.split("; ").filter((directive) => !own.includes(directive)), POLICY.split("; "));
});

for (const [name, launch] of Object.entries(BROWSERS)) {
  describe(name, () => {
    let browser;
    before(async () => (browser = await launch()));
    after(() => browser?.close());

    async function on(files, policy, body) {
      const served = await site(files, policy);
      try {
        return await body(served);
      } finally {
        await served.close();
      }
    }

    for (const policy of [POLICY, `${POLICY}; trusted-types talview-events`]) {
      test(`a page under "${policy}" inserts cards`, () =>
        on(page(PANEL), policy, async (served) => {
          const { given, ...others } = await watched(browser, served, outcome);
          const { html, report } = view(FILES["incident.json"]);
          assert.deepEqual(given.map(({ html: given, ...others }) => others), Array(3).fill({ ok: true, state: report.state, same: true, trusted: true }));
          assert.equal(given[0].html, html);
          assert.deepEqual(others, { refused: [false, null], pictures: 0, styled: true, policies: true });
        }));
    }

    test("that policy stops a string, and a policy of another name", () =>
      on(page("globalThis.outcome = {};"), `${POLICY}; trusted-types talview-events`, async ({ url }) => {
        const opened = await browser.newPage();
        await opened.goto(url);
        const stopped = await opened.evaluate(async () => {
          const { trustedTypesPolicy } = await import("/talview-events/index.js");
          const thrown = (attempt) => {
            try {
              attempt();
            } catch (error) {
              return error.constructor.name;
            }
          };
          return [thrown(() => (document.body.innerHTML = "<b>")), thrown(() => trustedTypesPolicy("another"))];
        });
        await opened.close();
        assert.deepEqual(stopped, ["TypeError", "TypeError"]);
      }));

    test("setHTML with the sanitizer changes nothing of a card, and without it does", () =>
      on(page("globalThis.outcome = {};"), undefined, async (served) => {
        const others = { utcOffset: "+05:30", idPrefix: "left" };
        const options = [1, 2, 3, 4, 5].map((headingLevel) => ({ headingLevel, order: headingLevel % 2 ? "newest" : "oldest", ...others }));
        const drawn = payloads.flatMap((payload, index) =>
          options.map((chosen) => [`payload ${index} at level ${chosen.headingLevel}`, view(payload, chosen).html]),
        );
        const outcomes = await watched(browser, served, (page) =>
          page.evaluate(
            ({ cards, sanitizer }) => {
              const [plain, sanitized, usual] = [0, 1, 2].map(() => document.createElement("div"));
              return cards.map(([name, html]) => {
                plain.innerHTML = html;
                sanitized.setHTML(html, { sanitizer });
                usual.setHTML(html);
                return { name, untouched: plain.isEqualNode(sanitized), stripped: !plain.isEqualNode(usual) };
              });
            },
            { cards: [...goldens, ...drawn], sanitizer },
          ),
        );
        assert.equal(outcomes.length, goldens.length + payloads.length * options.length);
        assert.deepEqual(outcomes.filter(({ untouched, stripped }) => !untouched || !stripped), []);
      }));
  });
}

describe("where there are no Trusted Types", () => {
  const payload = FILES["incident.json"];
  const policy = trustedTypesPolicy();

  test("the policy gives strings", () => {
    const viewed = policy.view(payload, { headingLevel: 3 });
    const { html, report, event } = view(payload, { headingLevel: 3 });
    assert.deepEqual([viewed.ok, viewed.html, viewed.trusted, viewed.report, viewed.event], [true, html, html, report, event]);
    assert.equal(policy.createHTML(payload, { headingLevel: 3 }), html);
  });

  test("it takes payloads and nothing else", () => {
    const html = policy.createHTML("<b>mine</b>");
    assert.equal(html, view("<b>mine</b>").html);
    assert.ok(!html.includes("mine"));
    for (const ask of [policy.createHTML, policy.view]) assert.throws(() => ask(payload, { headingLevel: 6 }), TypeError);
    assert.equal(policy.createHTML(payload), view(payload).html);
  });

  test("it is the same each time, by its name, and nobody changes it", () => {
    assert.equal(trustedTypesPolicy(), policy);
    assert.equal(policy.name, "talview-events");
    assert.notEqual(trustedTypesPolicy("another"), policy);
    assert.equal(trustedTypesPolicy("another"), trustedTypesPolicy("another"));
    assert.throws(() => (policy.createHTML = () => "<b>"), TypeError);
    for (const name of [null, 5, {}]) assert.throws(() => trustedTypesPolicy(name), TypeError);
  });

  test("a payload whose own code asks the policy again is given its own card", () => {
    const inner = JSON.parse(payload);
    const outer = { ...inner, id: 135, get name() {
      return policy.createHTML(inner).length > 0 ? "outer" : "";
    } };
    assert.match(policy.createHTML(outer), /<bdi>outer<\/bdi>/);
  });
});

test("the policy is made when it is asked for, and not while the package is read", () => {
  const program = `
    const made = [];
    globalThis.trustedTypes = {
      createPolicy(name, rules) {
        made.push(name);
        return { createHTML: (input, ...others) => ({ markup: rules.createHTML(String(input), ...others) }) };
      },
    };
    const { trustedTypesPolicy, view } = require("talview-events");
    console.log(made.length);
    const bytes = new TextEncoder().encode("{}");
    const { markup } = trustedTypesPolicy("mine").createHTML(bytes);
    console.log(trustedTypesPolicy("mine").name, made.join(), markup === view("{}").html);
  `;
  assert.equal(run("policy.cjs", program), "0\nmine mine true\n");
});
