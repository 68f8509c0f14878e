// Finds and starts the browsers, for every test that needs one.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";
import puppeteer from "puppeteer-core";

const SCRIPT = fileURLToPath(new URL("../../setup/program.sh", import.meta.url));

const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const paths = new Map();

/** Where a browser is, which the script is asked once; it is not installed from here. Throws a sentence that says what to do. */
function browserPath(browser) {
  if (!paths.has(browser)) {
    const { error, status, stdout, stderr } = spawnSync(SCRIPT, ["--installed", browser], { encoding: "utf8" });
    if (error) throw error;
    if (status !== 0) throw new Error(stderr.trim());
    paths.set(browser, stdout.trim());
  }
  return paths.get(browser);
}

/** Starts Chromium headless, as Playwright's browser, with flags beside the usual ones; the caller closes it. */
export function launchChromium({ args = [] } = {}) {
  return chromium.launch({ executablePath: browserPath("chromium"), headless: true, args: [...CHROMIUM_FLAGS, ...args] });
}

/** Starts Firefox headless, as Puppeteer's browser, for Playwright drives no Firefox but its own; the caller closes it. */
export function launchFirefox(options) {
  return puppeteer.launch({ browser: "firefox", executablePath: browserPath("firefox"), headless: true, ...options });
}
