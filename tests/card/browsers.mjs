// Chromium and Firefox in light, dark and forced colours, as pages that can be shown markup and asked things.

import { launchChromium, launchFirefox } from "../browsers/launch.mjs";

export const BROWSERS = ["chromium", "firefox"];
export const LOOKS = ["light", "dark", "forced"];

/** How Chromium is told of each look. */
export const MEDIA = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  forced: { forcedColors: "active" },
};

// Firefox cannot be told while it runs.
const PREFERENCES = {
  light: { "layout.css.prefers-color-scheme.content-override": 1 },
  dark: { "layout.css.prefers-color-scheme.content-override": 0 },
  forced: { "ui.useAccessibilityTheme": 1, "browser.display.document_color_use": 2 },
};

const started = new Map();

/** The browser of that name and look, started when it is first asked for. */
function browser(name, look) {
  const key = name === "firefox" ? `${name} ${look}` : name;
  if (!started.has(key)) {
    started.set(key, name === "firefox" ? launchFirefox({ extraPrefsFirefox: PREFERENCES[look] }) : launchChromium());
  }
  return started.get(key);
}

/** Closes every browser that was started. */
export async function closeBrowsers() {
  for (const opening of started.values()) await (await opening).close();
  started.clear();
}

/**
 * Shows a page and gives what `body` makes of it. `body` gets the page, as Playwright's or Puppeteer's: both have
 * `evaluate`, `setContent` and `keyboard`.
 */
export async function shown(html, { on = "chromium", look = "light", width = 1280, height = 900 } = {}, body) {
  const opened = await (await browser(on, look)).newPage(on === "chromium" ? MEDIA[look] : undefined);
  try {
    if (on === "chromium") await opened.setViewportSize({ width, height });
    else await opened.setViewport({ width, height });
    await opened.setContent(html);
    return await body(opened);
  } finally {
    await opened.close();
  }
}
