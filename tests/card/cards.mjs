// Every card there is to look at: those of tests/cases, and pages around them.

import { existsSync, readFileSync } from "node:fs";

import { render, view } from "../../pkg/index.js";
import { bytesOf, SAMPLES } from "../payloads/samples.mjs";

export { render };

// As tests/golden.rs looks at every case.
const OPTIONS = { now: "2026-02-03T12:00:00Z" };

const CASES = new URL("../cases/", import.meta.url);

/** The text of a file of tests/cases. */
export const read = (name) => readFileSync(new URL(name, CASES), "utf8");

/** The style sheet as it is shipped, and the part of it that is for cards: a kept page has that alone. */
export const SHEET = readFileSync(new URL("../../pkg/timeline.css", import.meta.url), "utf8");
export const CARD_SHEET = readFileSync(new URL("../../pkg-template/timeline.css", import.meta.url), "utf8");

/**
 * The cards: of every case, and for those that are not whole the list of what is wrong. `html` is the fragment, which
 * for a whole case is the golden file itself; `draw(options)` draws the card otherwise.
 */
export const CARDS = SAMPLES.map((name) => {
  const payload = bytesOf(name);
  const whole = existsSync(new URL(`${name}.html`, CASES));
  const draw = (options) =>
    whole ? render(payload, { ...OPTIONS, ...options }) : view(payload, { ...OPTIONS, ...options }).html;
  return { name, whole, draw, html: whole ? read(`${name}.html`) : draw() };
});

/** An incident with this many entries, as a payload. */
export function longIncident(entries) {
  const payload = JSON.parse(read("incident-updated.json"));
  const [entry] = payload.timeline;
  const start = Date.parse(payload.start_time);
  const length = Date.parse(payload.end_time) - start;
  payload.timeline = Array.from({ length: entries }, (_, index) => {
    const at = new Date(start + (index * length) / entries).toISOString();
    return { ...entry, id: index + 1, created_at: at, updated_at: at };
  });
  return payload;
}

const PROSE = `<p dir="auto">Looked <strong>away</strong> <em>twice</em>, not <s>three times</s>: <code>gaze.log</code>,
and <a class="tve-link" href="https://example.com/a">what was seen</a> <span class="tve-host">(<bdi>example.com</bdi>)</span>.</p>
<ul>
<li>
<p dir="auto">a list</p>
<ol>
<li>
<p dir="auto">with a list in it, whose words go on for so long that they fill more than the one line there is on a telephone</p>
</li>
</ol>
</li>
<li>
<p dir="auto">פריט שני</p>
</li>
</ul>
<blockquote>
<p dir="auto">what the candidate said</p>
</blockquote>
<pre class="tve-code" dir="auto">
{
  "averyveryveryveryveryveryveryveryveryveryveryveryverylongname": 1
}</pre>
<p dir="auto">שורה בעברית</p>
`;

/** A card with every block that rich text can have: no payload of tests/cases has them all. */
export const RICH = read("incident-updated.html")
  .replaceAll("tve-incident-134", "rich")
  .replace(/(?<=<div class="tve-prose"[^>]*>\n)[^]*?(?=<\/div>)/, PROSE);

/** One page of many cards, none of which has an id of another. */
export const together = (cards = CARDS, options = {}) =>
  cards.map(({ draw }, index) => draw({ ...options, idPrefix: `card-${index}` })).join("");

/** The page that a card becomes with `document`; its heading is the page's first. */
export const wholePage = ({ draw }) => draw({ document: true });

/** A whole page around some markup, which links the style sheet if `style` is not false. */
export function page(body, { title = "Cards", style = SHEET, host = "", attributes = 'lang="en"' } = {}) {
  const sheets = [host, style].filter(Boolean).map((text) => `<style>\n${text}</style>\n`);
  return (
    `<!DOCTYPE html>\n<html ${attributes}>\n<head>\n<meta charset="utf-8">\n` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n' +
    `<title>${title}</title>\n${sheets.join("")}</head>\n<body>\n<main>\n<h1>${title}</h1>\n${body}</main>\n</body>\n</html>\n`
  );
}
