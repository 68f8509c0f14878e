// Pages with the element on them, as both browsers see them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import sirv from "sirv";

import { launchChromium, launchFirefox } from "../browsers/launch.mjs";
import { POLICY } from "../browsers/policy.mjs";
import { serving } from "../browsers/server.mjs";

// Browsers take their time zone from here: one with a half hour, and no summer time.
process.env.TZ = "Asia/Kolkata";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** A page may do so much and no more, and trusts what the element makes of a payload, and its tests. The picture is its icon. */
export const STRICT = `${POLICY}; img-src 'self'; trusted-types talview-events tests`;

export { sample } from "../payloads/samples.mjs";

/** A page around this markup, with these scripts. */
const written = (body, { scripts = ["/pkg/element-define.js"], lang = "en", policy = STRICT } = {}) => ({
  policy,
  type: "text/html; charset=utf-8",
  content: `<!doctype html>
<html lang="${lang}">
<meta name="viewport" content="width=device-width">
<title>Incidents</title>
<link rel="stylesheet" href="/pkg/timeline.css">
${scripts.map((script) => `<script src="${script}"${script.startsWith("/classic/") ? "" : ' type="module"'}></script>`).join("\n")}
<main><h1>Incidents</h1>
${body}
</main>
`,
});

let served;
let chromium;
let firefox;

before(async () => {
  served = await serving(answer);
  [chromium, firefox] = await Promise.all([launchChromium(), launchFirefox()]);
});

after(async () => {
  await Promise.all([chromium?.close(), firefox?.close()]);
  await served?.close();
});

/** What can be had at an address beside the package's own files. */
const contents = new Map();

const files = sirv(here("../../pkg"), { dev: true });

function answer(request, response, missing) {
  const [path] = request.url.split("?");
  const { content, type, policy } = contents.get(path) ?? {};
  if (content !== undefined) {
    response.writeHead(200, { "Content-Type": type, ...(policy && { "Content-Security-Policy": policy }) });
    return response.end(content);
  }
  request.url = path.replace(/^\/pkg\//, "/");
  files(request, response, missing);
}

/** A script at an address. Under `/classic/` it runs before everything else on its page. */
export function script(path, content) {
  contents.set(path, { content, type: "text/javascript; charset=utf-8" });
  return path;
}

/** What the pages of this suite have to set and look at elements, and a clock that stands. */
export const IN_PAGE = script("/in-page.js", readFileSync(here("in-page.js")));
export const CLOCK = script("/classic/clock.js", readFileSync(here("clock.js")));

/** A small application, bundled, which takes the package from where the page has it. */
export async function application(path, source) {
  const built = await build({
    entryPoints: [here(source)],
    bundle: true,
    write: false,
    format: "esm",
    jsx: "automatic",
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    external: ["/pkg/*"],
    logLevel: "warning",
  });
  return script(path, built.outputFiles[0].text);
}

let pages = 0;

/**
 * A test of a page in each of the browsers. The page may say nothing on the
 * console and throw nothing but what `expected` says; null is whatever it likes.
 */
export function inBrowsers(name, body, look, { expected = [], browsers = ["Chromium", "Firefox"], ...options } = {}) {
  const path = `/page-${++pages}`;
  contents.set(path, written(body, options));
  test(name, { concurrency: browsers.length }, (context) =>
    Promise.all(browsers.map((browser) => context.test(browser, () => looked(browser, path, look, expected)))),
  );
}

/** Each browser's page, which goes from test to test: a new one takes longer than most of them. */
const opened = new Map();

async function looked(browser, path, look, expected) {
  const page = opened.get(browser) ?? (await (browser === "Chromium" ? chromium : firefox).newPage());
  opened.set(browser, page);
  const unwanted = [];
  const listeners = {
    console: (message) => unwanted.push(`console ${message.type()}: ${message.text()}`),
    pageerror: (error) => unwanted.push(`error: ${error.message}`),
  };
  for (const [event, listener] of Object.entries(listeners)) page.on(event, listener);
  try {
    await page.goto(new URL(path, served.url).href, { waitUntil: "load" });
    await look(page, browser);
    // Errors arrive on another way than answers.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));
    if (expected === null) return;
    assert.equal(unwanted.length, expected.length, unwanted.join("\n"));
    expected.forEach((pattern, at) => assert.match(unwanted[at], pattern));
  } catch (error) {
    // Whatever state it is in, the next test is to have none of it.
    opened.delete(browser);
    await page.close();
    throw error;
  } finally {
    for (const [event, listener] of Object.entries(listeners)) page.off(event, listener);
  }
}
