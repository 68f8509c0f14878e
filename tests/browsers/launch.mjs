// Finds and starts the browsers, for every test that needs one.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

import { chromium } from "playwright-core";
import puppeteer from "puppeteer-core";

/** In the order of setup/program.sh. */
const PROGRAMS = {
  chromium: ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"],
  firefox: ["firefox-esr", "firefox"],
};

const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** CHROMIUM_PATH or FIREFOX_PATH, else what PATH has, else Debian's place. Throws a sentence that says what to do. */
export function browserPath(browser) {
  const variable = `${browser.toUpperCase()}_PATH`;
  const named = process.env[variable];
  if (named) {
    if (runs(named)) return named;
    throw new Error(`${variable} names ${named}, which is no program: correct it, or unset it to use an installed one.`);
  }
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter(Boolean), "/usr/bin"];
  const found = folders.flatMap((folder) => PROGRAMS[browser].map((name) => join(folder, name))).find(runs);
  if (found) return found;
  throw new Error(`These tests need ${browser}: run setup/program.sh ${browser}, or set ${variable} to one you have.`);
}

/** Starts Chromium headless, as Playwright's browser, with flags beside the usual ones; the caller closes it. */
export function launchChromium({ args = [] } = {}) {
  return chromium.launch({ executablePath: browserPath("chromium"), headless: true, args: [...CHROMIUM_FLAGS, ...args] });
}

/** Starts Firefox headless, as Puppeteer's browser, for Playwright drives no Firefox but its own; the caller closes it. */
export function launchFirefox(options) {
  return puppeteer.launch({ browser: "firefox", executablePath: browserPath("firefox"), headless: true, ...options });
}

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
