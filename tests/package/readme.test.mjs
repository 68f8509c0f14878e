// README's examples, run as they stand there.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createConnection } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";

import sirv from "sirv";

import { launchChromium } from "../browsers/launch.mjs";
import { freePort, serving } from "../browsers/server.mjs";
import { unwantedOf } from "../browsers/watched.mjs";
import { sample } from "../payloads/samples.mjs";
import { folder, imported, project, run } from "./installed.mjs";

const { check, explain, problemDetails, report, view } = imported;

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");

const good = sample("incident-updated");
const broken = good.replace('"severity": "LOW"', '"severity": 3').replace('"end_time"', '"ended"');
const HOSTILE = `<img src=x onerror=alert(1)></script><script>alert(2)</script>"'&`;

/** The only code block in a language under a heading of README. */
function example(heading, language) {
  const sections = read("../../README.md").split(/^(?=#+ )/m);
  const section = sections.find((text) => text.startsWith(`${heading}\n`)) ?? assert.fail(`README has no heading "${heading}"`);
  const blocks = [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(([, name]) => name === language);
  assert.equal(blocks.length, 1, `code blocks in ${language} under "${heading}"`);
  return blocks[0][2];
}

describe("the first example", () => {
  const program = example("# talview-events", "js");
  const prints = (body) => {
    writeFileSync(join(project, "body.json"), body);
    return run("first.mjs", `import { readFileSync } from "node:fs";\nconst body = readFileSync("body.json");\n${program}`);
  };

  test("prints what the comment beside it says", () => {
    const [, state, duration] = /\/\/ "(\w+)" (\d+)/.exec(program);
    assert.equal(prints(good), `${state} ${duration}\n`);
  });

  test("prints what is wrong with a payload", () => {
    const [{ range, message }] = check(broken).issues;
    assert.match(prints(broken), new RegExp(`^${range.start.line} `));
    assert.ok(prints(broken).includes(message));
  });
});

describe("the webhook handler", () => {
  let port;
  let handler;
  let complaint = "";

  before(async () => {
    port = await freePort();
    const program = example("### In a webhook handler", "js").split("3000");
    assert.equal(program.length, 2, "one port number");
    writeFileSync(join(project, "handler.mjs"), program.join(port));
    handler = spawn(process.execPath, ["handler.mjs"], { cwd: project, stdio: ["ignore", "ignore", "pipe"] });
    handler.stderr.setEncoding("utf8").on("data", (text) => (complaint += text));
    process.on("exit", () => handler.kill());
    for (let tries = 0; !(await answers()); tries += 1) {
      assert.ok(handler.exitCode === null && tries < 100, `the handler does not listen: ${complaint}`);
      await wait(50);
    }
  });

  after(() => handler?.kill());

  const answers = () =>
    new Promise((resolve) => {
      const socket = createConnection(port, "127.0.0.1");
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.end());
    });

  /** Posts a body in these pieces, one after the other. */
  async function post(...pieces) {
    const sent = request({ host: "127.0.0.1", port, method: "POST" });
    const responded = new Promise((resolve, reject) => sent.once("response", resolve).once("error", reject));
    for (const piece of pieces) {
      sent.write(piece);
      await wait(20);
    }
    sent.end();
    const response = await responded;
    const type = response.statusCode === 200 ? "application/json" : "application/problem+json";
    assert.equal(response.headers["content-type"], type);
    return { status: response.statusCode, said: JSON.parse((await response.toArray()).join("")) };
  }

  test("answers a payload with its figures", async () => {
    assert.deepEqual(await post(good), { status: 200, said: report(good) });
  });

  test("answers a payload that is not whole with its problem, and logs where", async () => {
    assert.deepEqual(await post(broken), { status: 422, said: problemDetails(broken) });
    assert.deepEqual(await post(""), { status: 400, said: problemDetails("") });
    for (let tries = 0; !complaint.includes(explain("")); tries += 1) {
      assert.ok(tries < 100, complaint);
      await wait(50);
    }
    assert.ok(complaint.includes(explain(broken)), complaint);
  });

  test("answers an event of another subscription with the issue that says so", async () => {
    const { status, said } = await post(sample("test-instance-created"));
    assert.deepEqual([status, said.errors.map(({ code }) => code)], [422, ["unexpected_event"]]);
  });

  test("puts a body together from its pieces, also from halves of a letter", async () => {
    const text = Buffer.from(good.replace('"severity": "LOW"', '"severity": "LOW", "Gesichtserkennung: käme" : 3'));
    const half = text.indexOf("ä") + 1;
    assert.deepEqual(await post(text.subarray(0, 10), text.subarray(10, half), text.subarray(half)), { status: 200, said: report(text) });
    assert.deepEqual(await post(...broken.match(/.{1,200}/gs)), { status: 422, said: problemDetails(broken) });
  });

  test("lives on when a sender hangs up in the middle of a body", async () => {
    const sent = request({ host: "127.0.0.1", port, method: "POST" });
    sent.on("error", () => {});
    sent.write(good.slice(0, 100));
    await wait(50);
    sent.destroy();
    await wait(100);
    assert.equal(handler.exitCode, null, complaint);
    assert.equal((await post(good)).status, 200);
  });
});

/** Both ways to show an incident: where it is shown, what is fetched for it, and what `view` gives for the same ids. */
const PANELS = [
  {
    name: "the admin panel",
    heading: "### In an admin panel",
    place: "#incident",
    scripts: ["talview-events/index.js"],
    markup: (payload) => view(payload).html,
  },
  {
    name: "the element",
    heading: "### As an element",
    place: "talview-timeline",
    scripts: ["talview-events/element-define.js", "talview-events/element.js", "talview-events/index.js"],
    // Its ids are its own, and so is what it puts beside the card and behind its times.
    markup: (payload) => view(payload, { idPrefix: "tve-element-1" }).html.trim(),
  },
];

/** What stands in an element, without what the package's element has added to the card. */
function bare(element) {
  const copy = element.cloneNode(true);
  for (const added of copy.querySelectorAll(".tve-reader")) {
    added.previousSibling.remove();
    added.remove();
  }
  copy.querySelector(".tve-announcement")?.remove();
  return copy.innerHTML;
}

for (const { name, heading, place, scripts, markup } of PANELS) describe(name, () => {
  const site = join(project, place.replace("#", ""));
  let served;
  let browser;

  before(async () => {
    mkdirSync(site);
    cpSync(folder, join(site, "talview-events"), { recursive: true });
    writeFileSync(join(site, "index.html"), example(heading, "html"));
    served = await serving(sirv(site, { dev: true }));
    browser = await launchChromium();
  });

  after(async () => {
    await browser?.close();
    await served?.close();
  });

  /** Opens the panel with a payload, lets `look` look at it, and fails on all that must not happen meanwhile. */
  async function shown(payload, look) {
    writeFileSync(join(site, "incident.json"), payload);
    const { url } = served;
    const page = await browser.newPage();
    try {
      page.setDefaultTimeout(10_000);
      const unwanted = unwantedOf(page);
      const requested = [];
      page.on("request", (sent) => requested.push(sent.url().replace(url, "")));
      await page.goto(url, { waitUntil: "networkidle" });
      const panel = page.locator(place);
      await panel.locator(".tve-card").waitFor();
      const made = await page.evaluate((html) => new DOMParser().parseFromString(html, "text/html").body.innerHTML, markup(payload));
      assert.deepEqual(unwanted, []);
      assert.equal(await panel.evaluate(bare), made);
      assert.equal(await page.locator(`img, ${place} script`).count(), 0);
      await look(panel, page);
      assert.deepEqual(unwanted, []);
      assert.deepEqual(requested.sort(), ["", "incident.json", ...scripts, "talview-events/timeline.css"]);
    } finally {
      await page.close();
    }
  }

  test("shows an incident with its timeline, in the style sheet's style", () =>
    shown(good, async (panel, page) => {
      const { name, timeline } = JSON.parse(good);
      assert.ok(await panel.getByRole("heading", { name }).isVisible());
      assert.ok(await panel.getByRole("listitem").filter({ hasText: timeline[0].description }).isVisible());
      assert.ok((await page.evaluate(() => document.styleSheets[0].cssRules.length)) > 0);
    }));

  test("shows hostile text as text", () => {
    const payload = JSON.parse(good);
    for (const key of ["name", "description", "status", "severity", "resolution_notes", "external_id", HOSTILE]) payload[key] = HOSTILE;
    for (const key of ["action", "description"]) payload.timeline[0][key] = HOSTILE;
    payload.session.status = HOSTILE;
    return shown(JSON.stringify(payload), async (panel) => {
      assert.ok((await panel.textContent()).split(HOSTILE).length > 3);
    });
  });

  test("shows what is wrong with a payload that is not whole", () =>
    shown(broken, async (panel) => {
      const said = await panel.textContent();
      for (const { message } of check(broken).issues) assert.ok(said.includes(message), message);
    }));
});
