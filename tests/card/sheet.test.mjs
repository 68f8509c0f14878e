// The style sheet by its text: what it may not do, the contrast of its colours, and the section of REFERENCE.md on it,
// which BLESS=1 rewrites. What comes of it in browsers is in layout.test.mjs.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";

import { section, table } from "../held/section.mjs";
import { BROWSERS, closeBrowsers, shown } from "./browsers.mjs";
import { CARDS, RICH, SHEET, page, together, wholePage } from "./cards.mjs";
import { COLOURS, PROPERTIES, RULES, contrast } from "./sheet.mjs";

after(closeBrowsers);

const DECLARATIONS = RULES.flatMap(({ selectors, declarations }) =>
  declarations.map(([property, value]) => ({ selector: selectors.join(", "), property, value })),
);
const written = ({ selector, property, value }) => `${selector} { ${property}: ${value} }`;

test("every rule is in the layer", () => {
  for (const { selectors, around } of RULES) assert.equal(around[0], "@layer talview-events", selectors.join());
});

test("it fights nobody, moves nothing and loads nothing", () => {
  for (const word of [/!\s*important/, /animation/, /transition/, /@keyframes/, /scroll-behavior/, /@import/, /url\(/, /@font-face/]) {
    assert.doesNotMatch(SHEET, word);
  }
});

test("it styles nothing but the element, what is in a card, and a page made of one", () => {
  for (const selector of RULES.flatMap(({ selectors }) => selectors)) {
    // These say to the cards inside what the page says already; nothing else heeds it.
    if (/^\[data-theme="(light|dark)"\]$/.test(selector)) continue;
    assert.match(selector, /^(\.tve-|:where\(\.tve-|talview-timeline\b)/);
  }
});

// What has a side of its own, and why.
const SIDED = {
  ".tve-card { text-align: left }": "match-parent would be the logical word, and Chromium does not know it",
  ".tve-card:dir(rtl) { text-align: right }": "the same",
  ".tve-scroll { overflow-x: auto }": "overflow-inline is not known to Chromium; sideways is both sides",
};

test("it knows no left and no right but where it must", () => {
  const sided = DECLARATIONS.filter(
    ({ property, value }) =>
      /(^|-)(left|right|top|bottom|width|height|x|y)$/.test(property.replace(/^(stroke-width|line-height)$/, "")) ||
      /\b(left|right)\b/.test(value) ||
      // Four values go round by the sides of the screen.
      (/^(margin|padding|inset|border-.*)$/.test(property) && value.split(" ").length === 4),
  );
  assert.deepEqual(sided.map(written), Object.keys(SIDED));
});

test("both browsers know every selector, property and value of it", async () => {
  const known = RULES.flatMap(({ selectors }) => selectors).map((selector) => `selector(${selector})`);
  for (const { property, value } of DECLARATIONS) if (!property.startsWith("--")) known.push(`(${property}: ${value})`);
  for (const on of BROWSERS) {
    const unknown = (opened) => opened.evaluate((known) => known.filter((it) => !globalThis.CSS.supports(it)), [...known, "(a: b)"]);
    assert.deepEqual(await shown(page(""), { on }, unknown), ["(a: b)"]);
  }
});

// Classes that cards have and the sheet does not style: there to be found and styled by others.
const HOOKS = {
  "tve-by": "who did it, in an entry",
  "tve-code": "a block of code or of unknown JSON",
  "tve-entries": "the list of a timeline's entries",
  "tve-entry-text": "an entry's own words",
  "tve-entry-title": "what an entry says happened",
  "tve-issue-text": "the sentence of an issue",
  "tve-issues": "the list of issues",
  "tve-notes": "the list about this data",
  "tve-score-scale": "the scale that a score lies on",
  "tve-suggestion": "what an issue's key or word was perhaps meant to be",
};

// Classes that only the element <talview-timeline> gives to what it adds.
const ELEMENT_HOOKS = {
  "tve-ago": "how long ago that was, within a `tve-reader` or as one",
  "tve-announcement": "the live region, which is heard and not seen",
  "tve-reader": "what `times` puts in brackets behind an exact time",
};

const DRAWN = [
  together(),
  RICH,
  together(CARDS, { utcOffset: "+05:30" }),
  ...CARDS.map((card) => wholePage(card).replace(/<style>[^]*<\/style>/, "")),
].join("");

test("it styles what cards have, and nothing that they have not", () => {
  const classes = new Set([...DRAWN.matchAll(/class="([^"]*)"/g)].flatMap(([, names]) => names.split(" ")));
  const styled = new Set([...SHEET.matchAll(/\.(tve-[a-z-]+)/g)].map(([, name]) => name));
  assert.deepEqual([...styled].filter((name) => !classes.has(name)).sort(), Object.keys(ELEMENT_HOOKS), "styled, and in no card");
  assert.deepEqual([...classes].filter((name) => !styled.has(name)).sort(), Object.keys(HOOKS), "found, and not styled");
  const words = new Set([...SHEET.matchAll(/\[(data-(?!theme)[a-z]+="[a-z_]+")\]/g)].map(([, word]) => word));
  assert.deepEqual([...words].filter((word) => !DRAWN.includes(` ${word}`)), [], "styled, and nowhere to be found");
});

// The core holds the sheet, for whole pages, and the core must stay small.
test("within a page it is at most 2,250 bytes gzipped", (t) => {
  const [style] = wholePage(CARDS[0]).match(/(?<=<style>)[^]*(?=<\/style>)/);
  const { length } = gzipSync(style, { level: 9 });
  t.diagnostic(`the style sheet: ${style.length} bytes, ${length} gzipped`);
  assert.ok(length <= 2250, `${length} bytes gzipped`);
});

// Contrast

/** Lines that only set apart what stands apart anyway; WCAG asks nothing of them. */
const DECORATION = "--tve-line";

const named = (value) => [...value.matchAll(/var\((--tve-[a-z]+)\)/g)].map(([, name]) => name);

/** The colours that a property may come to: its own, or those that rules give it. */
function meant(name) {
  if (name in COLOURS) return [name];
  const given = DECLARATIONS.filter(({ property }) => property === name).flatMap(({ value }) => named(value));
  assert.ok(given.length > 0, `${name} has no colour`);
  return given.flatMap(meant);
}

const MIXED = /^color-mix\(in srgb, var\((--tve-\w+)\) (\d+)%, var\((--tve-\w+)\)\)$/;

/** A background as the sheet writes it, in a scheme. */
function painted(value, scheme) {
  const mixed = MIXED.exec(value);
  if (!mixed) return COLOURS[named(value)[0]][scheme];
  const [, one, share, other] = mixed;
  return COLOURS[one][scheme].map((channel, place) => (channel * share + COLOURS[other][scheme][place] * (100 - share)) / 100);
}

/** What has to be told from what, and how well: `[foreground, background, 4.5 for text or 3 for marks]`, from the rules. */
function pairs() {
  const found = new Map();
  const pair = (name, background, least) => {
    for (const foreground of meant(name)) {
      if (foreground === DECORATION) continue;
      const key = `${foreground} ${background}`;
      found.set(key, [foreground, background, Math.max(least, found.get(key)?.[2] ?? 0)]);
    }
  };
  for (const { declarations } of RULES) {
    const own = Object.fromEntries(declarations);
    const background = named(own.background ?? "").length > 0 ? own.background : "var(--tve-surface)";
    for (const [property, value] of declarations) {
      if (property === "color") for (const name of named(value)) pair(name, background, 4.5);
      // A mix is a tint between lines, which are the mark.
      else if (/^(border|outline|fill|stroke)/.test(property) && !MIXED.test(value)) {
        for (const name of named(value).filter((name) => !/radius|space/.test(name))) pair(name, "var(--tve-surface)", 3);
      }
    }
  }
  // Ticks stand on the tint as well.
  const tint = DECLARATIONS.find(({ value }) => MIXED.test(value)).value;
  for (const { value } of DECLARATIONS.filter(({ selector, property }) => /bar-(ticks|ends)/.test(selector) && property === "stroke")) {
    pair(named(value)[0], tint, 3);
  }
  return [...found.values()];
}

test("every colour can be told from what it stands on, in both schemes", () => {
  const held = pairs();
  assert.ok(held.length >= 11, `${held.length} pairs`);
  for (const [foreground, background, least] of held) {
    for (const scheme of ["light", "dark"]) {
      const ratio = contrast(COLOURS[foreground][scheme], painted(background, scheme));
      assert.ok(ratio >= least, `${foreground} on ${background}, ${scheme}: ${ratio.toFixed(2)}, not ${least}`);
    }
  }
});

test("contrast is reckoned as WCAG does", () => {
  assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
  assert.equal(contrast([119, 119, 119], [255, 255, 255]).toFixed(2), "4.48");
});

// What users read of it

const WORDS = {
  "--tve-surface": "behind everything",
  "--tve-text": "text; rings of start and end, ends of bars, targets",
  "--tve-muted": "labels, offsets, captions",
  "--tve-line": "lines between facts, rows and cards: nothing hangs on them",
  "--tve-mark": "borders of badges and notes, the timeline's line, what has no severity",
  "--tve-fill": "dots of entries, bars",
  "--tve-link": "links, and the frame of what has the focus",
  "--tve-high": "high severity, errors",
  "--tve-medium": "medium severity, warnings",
  "--tve-low": "low severity",
  "--tve-radius": "corners of the card",
  "--tve-space": "room inside the card and between its parts",
  "--tve-level": "the card's edge and its severity; by default one of the three above, or `--tve-mark`",
};

const shownValue = (value) => {
  const pair = /^light-dark\((.*), (.*)\)$/.exec(value);
  return pair ? [`\`${pair[1]}\``, `\`${pair[2]}\``] : [`\`${value}\``, ""];
};
const plain = (background) => {
  const mixed = MIXED.exec(background);
  return mixed ? `\`${mixed[1]}\`, ${mixed[2]}% of it` : `\`${named(background)[0]}\``;
};

const hooks = (classes) => table(["class", "what it is"], Object.entries(classes).map(([name, words]) => [`\`${name}\``, words]));

test("REFERENCE.md tells of every custom property, with its contrast", () => {
  assert.deepEqual(Object.keys(WORDS), PROPERTIES.map(([name]) => name));
  const ratio = (foreground, background, scheme) => contrast(COLOURS[foreground][scheme], painted(background, scheme)).toFixed(1);
  section(
    "style sheet",
    `
## The style sheet

\`talview-events/timeline.css\` styles cards and the element, and nothing else. It is one cascade layer, \`talview-events\`, without
\`!important\`, so every rule outside a layer wins over it. That holds for resets too: one that takes away all borders or
list markers takes the card's. Put such a sheet into a layer before this one: \`@layer reset, talview-events;\`. Against
rules in earlier layers the card keeps its margins, paddings, lists, sizes of headings, alignment and wrapping; fonts and
what a page says of headings' colour or case it leaves alone. It asks for no width of its own, scrolls sideways nowhere
but in a table of scores, and animates nothing.

Light or dark is what the page's \`color-scheme\` says, or the nearest \`data-theme="light"\` or \`data-theme="dark"\`, on
a card or on anything around it. In forced colours and in print nothing is lost.

To theme cards, set these on \`.tve-card\`, outside any layer; colours for both schemes as \`light-dark(…, …)\`:

${table(
  ["property", "what it is for", "light, or both", "dark"],
  PROPERTIES.map(([name, value]) => [`\`${name}\``, WORDS[name], ...shownValue(value)]),
)}
Severity is told by a word and a shape as well as by colour. This is the contrast of all that carries meaning, text at
4.5 and marks at 3 or more; whoever changes a colour answers for it:

${table(
  ["colour", "on", "at least", "light", "dark"],
  pairs().map(([foreground, background, least]) => [
    `\`${foreground}\``,
    plain(background),
    least,
    ...["light", "dark"].map((scheme) => ratio(foreground, background, scheme)),
  ]),
)}
These classes are there to be found; the sheet does not style them:

${hooks(HOOKS)}
And these the element adds, where it is asked to:

${hooks(ELEMENT_HOOKS)}`,
  );
});
