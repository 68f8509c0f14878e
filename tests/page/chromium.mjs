// Finds Chromium, for every test that needs a browser.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** CHROMIUM_PATH, else what PATH has, else Debian's place. Throws a sentence that says what to install. */
export function chromiumPath() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (runs(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which is no program: correct it, or unset it to use an installed Chromium.`);
  }
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const found = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).concat("/usr/bin/chromium").find(runs);
  if (found) return found;
  throw new Error("These tests need Chromium: run `apt-get install chromium`, or set CHROMIUM_PATH to a Chromium you have.");
}

/** Starts it headless; the caller closes it. */
export function launchChromium() {
  return chromium.launch({ executablePath: chromiumPath(), headless: true, args: FLAGS });
}

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
