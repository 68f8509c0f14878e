// Pictures of every card, to be looked at:
//
//     node tests/card/screenshots.mjs FOLDER [WORD]
//
// FOLDER gets NAME.SCHEME.WIDTH.png for each card whose name holds WORD, in light, dark and forced colours, 1280, 390
// and 320 pixels wide; NAME.right-to-left.WIDTH.png; and NAME.pdf, which is the card printed. Pixels depend on fonts
// and browsers: no test compares these.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { launchChromium } from "../browsers/launch.mjs";
import { MEDIA } from "./browsers.mjs";
import { CARDS, RICH, page } from "./cards.mjs";

const [folder, word = ""] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node tests/card/screenshots.mjs FOLDER [WORD]");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const WIDTHS = [1280, 390, 320];
const HOST = ":root { color-scheme: light dark; font-family: system-ui, sans-serif; } h1 { display: none; }\n";
const LOOKS = { ...MEDIA, "right-to-left": MEDIA.light };

const rich = { name: "rich-text", html: RICH, draw: () => page(RICH) };
const cards = [...CARDS, rich].filter(({ name }) => name.includes(word));
const browser = await launchChromium();
for (const [look, media] of Object.entries(LOOKS)) {
  const attributes = look === "right-to-left" ? 'lang="he" dir="rtl"' : 'lang="en"';
  for (const width of WIDTHS) {
    const context = await browser.newContext({ viewport: { width, height: 2400 }, ...media });
    const opened = await context.newPage();
    for (const { name, html } of cards) {
      await opened.setContent(page(html, { host: HOST, attributes }));
      await opened.locator("main").screenshot({ path: join(folder, `${name}.${look}.${width}.png`) });
    }
    await context.close();
  }
}
const opened = await browser.newPage();
for (const { name, draw } of cards) {
  await opened.setContent(draw({ document: true }));
  await opened.pdf({ path: join(folder, `${name}.pdf`), format: "A4", printBackground: true });
}
await browser.close();
console.log(`${cards.length} cards in ${folder}`);
