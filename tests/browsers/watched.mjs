// Pages that are looked at in every browser, while everything they must not do
// is written down: whatever a test is about, `watched` fails on that.

import assert from "node:assert/strict";

import { launchChromium, launchFirefox } from "./launch.mjs";
import { serving } from "./server.mjs";

// Firefox asks for an icon unbidden, and says so where a page's policy allows no pictures: its own doing, not the page's.
const WITHOUT_ICONS = { extraPrefsFirefox: { "browser.chrome.site_icons": false } };

/** How each browser is started; what that gives has the same few methods here, whoever drives it. */
export const BROWSERS = { Chromium: launchChromium, Firefox: () => launchFirefox(WITHOUT_ICONS) };

const TYPES = { html: "text/html", js: "text/javascript", mjs: "text/javascript", css: "text/css", json: "application/json" };

/**
 * Serves files from memory on a free port of this machine, and with them `watch.js`.
 *
 * @param {Record<string, string | Buffer>} given by their paths; `index.html` is the page itself
 * @param {string} [policy] the content security policy they are served under
 */
export async function site(given, policy) {
  const files = { ...given, "watch.js": WATCH };
  const { url, close } = await serving((request, response, missing) => {
    const path = request.url === "/" ? "index.html" : request.url.slice(1);
    if (!Object.hasOwn(files, path)) return missing();
    response.writeHead(200, {
      "Content-Type": `${TYPES[path.split(".").pop()]}; charset=utf-8`,
      ...(policy && { "Content-Security-Policy": policy }),
    });
    response.end(files[path]);
  });
  return {
    url,
    /** The page, its files, and the icon: whatever else is asked for, the page did not ask. */
    own: [url, `${url}favicon.ico`, ...Object.keys(files).map((path) => url + path)],
    close,
  };
}

/**
 * To run first on a page: notes what runs, what is asked of the user and what
 * the policy stops, for drivers do not see all of it.
 */
const WATCH = `
  globalThis.unwanted = [];
  for (const name of ["alert", "confirm", "prompt", "print", "open", "canary"]) {
    globalThis[name] = () => void unwanted.push(name + " was called");
  }
  addEventListener("securitypolicyviolation", ({ violatedDirective, sample }) => unwanted.push("stopped by " + violatedDirective + ": " + sample));
  addEventListener("error", ({ message, target }) => unwanted.push("error: " + (message ?? target.localName)), true);
  addEventListener("unhandledrejection", ({ reason }) => unwanted.push("rejected: " + reason));
`;

/** What a page says, throws, cannot load or asks of the user from now on: a list that grows. */
export function unwantedOf(page) {
  const unwanted = [];
  page.on("console", (message) => unwanted.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => unwanted.push(`error: ${error.message}`));
  page.on("requestfailed", (request) => unwanted.push(`failed request: ${request.url()}`));
  page.on("dialog", (dialog) => {
    unwanted.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  return unwanted;
}

/** Opens a site's page, lets `body` use it, and fails on everything that must not happen meanwhile. */
export async function watched(browser, { url, own }, body) {
  const page = await browser.newPage();
  try {
    const unwanted = unwantedOf(page);
    page.on("request", (request) => own.includes(request.url()) || unwanted.push(`request: ${request.url()}`));
    page.on("popup", () => unwanted.push("another window"));
    await page.goto(url);
    page.on("framenavigated", (frame) => unwanted.push(`went to ${frame.url()}`));
    const given = await body(page);
    assert.deepEqual([...unwanted, ...(await page.evaluate(() => globalThis.unwanted ?? []))], []);
    return given;
  } finally {
    await page.close();
  }
}
