// How cards come out in Chromium and Firefox: nothing is cut, covered or lost, however narrow the screen, large the
// text, foreign the page's direction or hostile its style sheet; on screens and on paper.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, describe, test } from "node:test";

import { BROWSERS, LOOKS, closeBrowsers, shown } from "./browsers.mjs";
import { CARDS, CARD_SHEET, RICH, longIncident, page, read, render, together, wholePage } from "./cards.mjs";
import { contrast } from "./sheet.mjs";

after(closeBrowsers);

const ALL = together() + RICH;

/**
 * What is wrong with how the cards of a page lie: text that is cut, that leaves its card, or that covers other text,
 * and a page that scrolls sideways. Runs in the page.
 */
function faults() {
  const found = [];
  const say = (what, element) => found.push(`${what}: ${element.className || element.localName} ${element.textContent.slice(0, 30)}`);
  const { scrollingElement } = document;
  if (scrollingElement.scrollWidth > scrollingElement.clientWidth) found.push("the page scrolls sideways");
  for (const card of document.querySelectorAll(".tve-card")) {
    const room = card.getBoundingClientRect();
    const lines = [];
    for (const element of card.querySelectorAll(":not(svg, svg *)")) {
      const style = getComputedStyle(element);
      const scrolls = element.className === "tve-scroll";
      if (style.overflowX !== "visible" && !scrolls) say("hides what is over its edge", element);
      if (scrolls && element.scrollHeight > element.clientHeight + 1) say("cuts", element);
      const inTable = element.closest(".tve-scroll");
      const entry = element.closest(".tve-entry");
      const clip = entry?.getBoundingClientRect();
      if (entry === element) {
        const { left, right, top } = getComputedStyle(element, "::after");
        if (parseFloat(left) < 0 || parseFloat(right) < 0 || parseFloat(top) < 0) say("cuts the dot of", element);
      }
      for (const node of element.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE || node.data.trim() === "") continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
          // A font's box is higher than its letters, and may reach into the next line's; a space may hang at a line's end.
          const slack = 0.3 * parseFloat(style.fontSize);
          if (box.width <= slack) continue;
          if (clip && (box.left + slack < clip.left || box.right - slack > clip.right || box.bottom > clip.bottom + 1)) say("cuts", element);
          if (!inTable && (box.left < room.left || box.right > room.right)) say("leaves its card", element);
          lines.push({ element, left: box.left + 1, right: box.right - 1, top: box.top + slack, bottom: box.bottom - slack });
        }
      }
    }
    lines.sort((one, other) => one.top - other.top);
    for (const [place, one] of lines.entries()) {
      for (const other of lines.slice(place + 1)) {
        if (other.top >= one.bottom) break;
        if (one.left < other.right && other.left < one.right) say("covers other text", other.element);
      }
    }
  }
  return found;
}

const free = (opened) => opened.evaluate(faults);

// An entry is clipped while it is on the screen, and takes an estimated room while it is not. All are looked at here, so
// all have to be as on the screen.
const ON_SCREEN = ".tve-entry { content-visibility: visible; contain: layout style paint; }\n";

const scene = (body, host = "", attributes) => page(body, { host: ON_SCREEN + host, attributes });

/** What WCAG 1.4.12 lets a reader set. */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }\n`;

// What admin panels do to a page, and worse.
const HOSTILE = `* { box-sizing: border-box; }
ul, ol { list-style: square; margin: 3em; padding: 3em; }
h2, h3 { color: red; text-transform: uppercase; font-size: 40px; margin: 1em 0; }
p, dd, li { margin: 0 0 2em 2em; text-align: center; white-space: nowrap; }
dt { float: left; clear: left; inline-size: 160px; }
svg { fill: none; display: block; inline-size: auto; vertical-align: middle; }
table { inline-size: 50%; border-spacing: 9px; }
th, td { padding: 20px; text-align: center; }
a { color: pink; }
strong { display: block; }
pre, code { font-size: 2em; }
`;

const [FIRST] = ALL.split(/(?<=<\/article>)/);

const SCENES = {
  "1280 px wide": { html: scene(ALL) },
  "320 px wide": { html: scene(ALL), width: 320 },
  "in text of twice the size, 640 px wide": { html: scene(ALL, ":root { font-size: 32px; }\n"), width: 640 },
  "with a reader's spacing, 1280 px wide": { html: scene(ALL, SPACED) },
  "with a reader's spacing, 320 px wide": { html: scene(ALL, SPACED), width: 320 },
  "from right to left, 320 px wide": { html: scene(ALL, "", 'lang="he" dir="rtl"'), width: 320 },
  "under a hostile sheet in a layer before": { html: scene(ALL, `@layer host { ${HOSTILE} }\n`), width: 390 },
  "in a flex row": { html: scene(`<div style="display: flex">${FIRST}</div>`), width: 390 },
};

describe("nothing is cut, covered or lost", { concurrency: true }, () => {
  for (const on of BROWSERS) {
    describe(`in ${on}`, { concurrency: 1 }, () => {
      for (const [name, { html, width }] of Object.entries(SCENES)) {
        test(name, async () => assert.deepEqual(await shown(html, { on, width }, free), []));
      }

      for (const [fault, host] of Object.entries({
        "the page scrolls sideways": ".tve-summary { inline-size: 2000px; }",
        "leaves its card": ".tve-summary { position: relative; inset-inline-start: -500px; }",
        "covers other text": ".tve-part { margin-block-start: -2em; }",
        "cuts: tve-time": ".tve-entry { block-size: 1em; }",
        "cuts the dot": ".tve-entry::after { inset-inline-start: -1rem; }",
        "hides what is over its edge": ".tve-title { overflow: hidden; }",
      })) {
        test(`or it is found: ${fault}`, async () => {
          const found = await shown(scene(CARDS.find(({ name }) => name === "incident-updated").html, host), { on }, free);
          assert.ok(found.some((it) => it.startsWith(fault)), found.join("\n"));
        });
      }

      test("a card in a flex row has its room", async () => {
        const { html } = SCENES["in a flex row"];
        const width = (opened) => opened.evaluate(() => document.querySelector(".tve-card").getBoundingClientRect().width);
        assert.ok((await shown(html, { on, width: 800 }, width)) > 600);
      });
    });
  }
});

describe("a hostile sheet in a layer before changes no more than it may", { concurrency: true }, () => {
  for (const on of BROWSERS) {
    test(`in ${on}`, async () => {
      const look = (opened) =>
        opened.evaluate(() =>
          [...document.querySelectorAll(".tve-card, .tve-card :not(svg, svg *)")].map((element) => {
            const style = getComputedStyle(element);
            const read = ["marginTop", "marginLeft", "paddingTop", "paddingLeft", "listStyleType", "textAlign", "whiteSpace", "borderLeftWidth"];
            const { width, height } = element.getBoundingClientRect();
            return [element.className || element.localName, ...read.map((property) => style[property]), width, height].join(" ");
          }),
        );
      // Of what it does to cards, these are for the page to say: fonts, colours, and how a list of facts is laid out.
      const harmless = HOSTILE.replace(/^(dt|strong|pre, code|h2, h3) .*$/gm, "").replace(/^svg .*$/m, "");
      const under = await shown(scene(ALL, `@layer host { ${harmless} }\n`), { on }, look);
      const alone = await shown(scene(ALL), { on }, look);
      assert.ok(alone.length > 1000);
      assert.deepEqual(under.filter((element, place) => element !== alone[place]).slice(0, 5), []);
    });

    test(`and one outside all layers cuts nothing, in ${on}`, async () => {
      const found = await shown(scene(ALL, HOSTILE.replace("white-space: nowrap;", "")), { on }, free);
      assert.deepEqual(found.filter((fault) => !/^covers/.test(fault)), []);
    });
  }
});

describe("letters that some scripts pile up without end", { concurrency: true }, () => {
  /** What is drawn below a card with such a title. In Chromium: pictures of Firefox differ from run to run there. */
  const below = (name) => {
    const card = render({ ...JSON.parse(read("incident-updated.json")), name });
    return shown(page(`${card}<div style="height: 2000px"></div>`), { height: 1600 }, async (opened) => {
      const y = await opened.evaluate(() => Math.ceil(document.querySelector(".tve-card").getBoundingClientRect().bottom) + 2);
      const picture = await opened.screenshot({ clip: { x: 0, y, width: 1280, height: 700 } });
      return createHash("sha256").update(picture).digest("hex");
    });
  };

  for (const [script, pile] of [
    ["Tibetan", `\u0f40${"\u0f90".repeat(399)}`],
    ["Khmer", `\u1780${"\u17d2\u1780".repeat(199)}`],
    ["Latin", `Z${"\u0334\u0316".repeat(199)}`],
  ]) {
    test(`${script}: nothing is drawn below the card`, async () => assert.equal(await below(pile), await below("Name")));
  }

  for (const on of BROWSERS) {
    test(`what stands below a card is clipped, in ${on}`, async () => {
      const clips = (opened) => opened.evaluate(() => getComputedStyle(document.querySelector(".tve-card")).overflowY);
      assert.equal(await shown(page(FIRST), { on }, clips), "clip");
    });
  }
});

// Directions

describe("from right to left", { concurrency: true }, () => {
  const html = page(ALL, { attributes: 'lang="he" dir="rtl"' });

  for (const on of BROWSERS) {
    test(`stamps and offsets read from left to right, in ${on}`, async () => {
      const flipped = (opened) =>
        opened.evaluate(() => {
          const places = (node, start, end) => {
            const range = document.createRange();
            range.setStart(node, start);
            range.setEnd(node, end);
            return range.getBoundingClientRect();
          };
          const read = [...document.querySelectorAll(".tve-time, .tve-offset")];
          const wrong = read.filter(({ firstChild: node }) => {
            const [first, last] = [places(node, 0, 1), places(node, node.length - 1, node.length)];
            return first.top === last.top && first.left >= last.left;
          });
          return [read.length > 50, wrong.map(({ textContent }) => textContent)];
        });
      assert.deepEqual(await shown(html, { on }, flipped), [true, []]);
      // Without a direction of their own they do not.
      const [, found] = await shown(html.replaceAll(' dir="ltr"', "").replace(/ UTC<\/time>/g, "</time>"), { on }, flipped);
      assert.ok(found.length > 0);
    });

    test(`edges, dots, lines and bars are on the right, in ${on}`, async () => {
      const sides = (opened) =>
        opened.evaluate(() => {
          const { borderLeftWidth, borderRightWidth } = getComputedStyle(document.querySelector(".tve-card"));
          const entry = document.querySelector(".tve-entry");
          const dot = getComputedStyle(entry, "::after");
          const line = getComputedStyle(entry, "::before");
          const matrix = (selector) => getComputedStyle(document.querySelector(selector)).transform;
          const right = ({ right }) => parseFloat(right);
          const edge = (selector) => {
            const range = document.createRange();
            range.selectNodeContents(document.querySelector(selector));
            const card = document.querySelector(selector).closest(".tve-card").getBoundingClientRect();
            return Math.round(card.right - range.getBoundingClientRect().right);
          };
          return {
            card: parseFloat(borderRightWidth) > parseFloat(borderLeftWidth),
            dot: right(dot) < 10 && parseFloat(dot.left) > 100,
            line: right(line) < 10,
            bars: [matrix(".tve-bar"), matrix(".tve-score")],
            words: [edge(".tve-title") < 40, edge(".tve-summary") < 40, edge("caption") < 40],
          };
        });
      const mirrored = "matrix(-1, 0, 0, 1, 0, 0)";
      assert.deepEqual(await shown(html, { on }, sides), {
        card: true,
        dot: true,
        line: true,
        bars: [mirrored, mirrored],
        words: [true, true, true],
      });
    });
  }
});

// Colours

/** Of everything that is drawn rather than written, its colour and that of what is behind it; and whose width is 0. */
function drawn() {
  const numbers = (colour) => /^rgba?\((.*)\)$/.exec(colour)[1].split(",").slice(0, 3).map(Number);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!/, 0\)$|^transparent$/.test(backgroundColor)) return numbers(backgroundColor);
    }
    return numbers(getComputedStyle(document.documentElement).getPropertyValue("background-color"));
  };
  const marks = [];
  const border = (element, pseudo, side, ground = element) => {
    const style = getComputedStyle(element, pseudo);
    const width = parseFloat(style[`border${side}Width`]);
    const name = `${element.className}${pseudo ?? ""}`;
    marks.push({ name, width: style[`border${side}Style`] === "none" ? 0 : width, colour: numbers(style[`border${side}Color`]), behind: behind(ground) });
  };
  for (const card of document.querySelectorAll(".tve-card")) border(card, null, "Left");
  for (const entry of document.querySelectorAll(".tve-entry")) {
    border(entry, "::before", "Left");
    border(entry, "::after", "Top");
  }
  for (const badge of document.querySelectorAll(".tve-badge, .tve-outside")) border(badge, null, "Top", badge.parentElement);
  for (const note of document.querySelectorAll(".tve-note, .tve-issue")) border(note, null, "Left");
  for (const shape of document.querySelectorAll(".tve-card :is(rect, path)")) {
    const style = getComputedStyle(shape);
    const painted = style.stroke === "none" || shape.className.baseVal === "tve-score-fill" ? style.fill : style.stroke;
    marks.push({ name: shape.className.baseVal || "tve-shape", width: 1, colour: numbers(painted), behind: behind(shape.closest("svg")) });
  }
  return marks;
}

const HOST = ":root { color-scheme: light dark; background: Canvas; }\n";

describe("everything drawn can be seen", { concurrency: true }, () => {
  for (const on of BROWSERS) {
    describe(`in ${on}`, { concurrency: 1 }, () => {
      for (const look of LOOKS) {
        test(`in ${look} colours`, async () => {
          const marks = await shown(page(ALL, { host: HOST }), { on, look }, (opened) => opened.evaluate(drawn));
          assert.ok(marks.length > 200);
          const faint = marks.filter(({ width, colour, behind }) => width === 0 || contrast(colour, behind) < 3);
          assert.deepEqual(faint, []);
        });
      }
    });
  }
});

describe("light and dark", { concurrency: true }, () => {
  const one = CARDS.find(({ name }) => name === "incident-updated").html;
  const themed = (theme) => one.replace("<article", `<article data-theme="${theme}"`);
  const grounds = (opened) =>
    opened.evaluate(() =>
      [...document.querySelectorAll(".tve-card")].map((card) => {
        const [red] = /\d+/.exec(getComputedStyle(card).backgroundColor);
        return Number(red) > 127 ? "light" : "dark";
      }),
    );
  const body = `${one}${themed("light")}${themed("dark")}
<div data-theme="dark">${one}${themed("light")}<div data-theme="light">${one}${themed("dark")}</div></div>`;
  const forced = (plain) => [plain, "light", "dark", "dark", "light", "light", "dark"];

  for (const on of BROWSERS) {
    test(`are the page's, or the nearest data-theme's, in ${on}`, async () => {
      assert.deepEqual(await shown(page(body), { on, look: "dark" }, grounds), forced("light"));
      assert.deepEqual(await shown(page(body, { host: HOST }), { on, look: "dark" }, grounds), forced("dark"));
      assert.deepEqual(await shown(page(body, { host: HOST }), { on, look: "light" }, grounds), forced("light"));
      assert.deepEqual(await shown(wholePage(CARDS[0]), { on, look: "dark" }, grounds), ["dark"]);
    });

    test(`can be other colours, in ${on}`, async () => {
      const host = ".tve-card { --tve-surface: rgb(1, 2, 3); }\n";
      const ground = (opened) => opened.evaluate(() => getComputedStyle(document.querySelector(".tve-card")).backgroundColor);
      assert.equal(await shown(page(one, { host }), { on }, ground), "rgb(1, 2, 3)");
    });
  }
});

// What the payload says

describe("what the payload says", { concurrency: true }, () => {
  for (const on of BROWSERS) {
    test(`keeps its lines, and gets none from the markup's, in ${on}`, async () => {
      const odd = (opened) =>
        opened.evaluate(() => {
          const kept = (element) => /pre|break-spaces/.test(getComputedStyle(element).whiteSpace);
          const markup = [];
          const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const { currentNode: node } = walker;
            const { parentElement: parent } = node;
            const between = node.data.includes("\n") && node.data.trim() === "" && parent.children.length > 0;
            if (between && kept(parent)) markup.push(parent.outerHTML.slice(0, 80));
          }
          const said = [...document.querySelectorAll('.tve-card [dir="auto"]')].filter((element) => element.matches("p, pre"));
          return { markup, said: said.length > 10, lost: said.filter((element) => !kept(element)).length };
        });
      assert.deepEqual(await shown(page(ALL), { on }, odd), { markup: [], said: true, lost: 0 });
    });

    test(`has list markers that can be seen, in ${on}`, async () => {
      const lists = (opened) =>
        opened.evaluate(() =>
          [...document.querySelectorAll(".tve-prose :is(ul, ol)")].map((list) => {
            const { listStyleType, paddingInlineStart } = getComputedStyle(list);
            return [listStyleType, paddingInlineStart];
          }),
        );
      assert.deepEqual(await shown(page(RICH), { on }, lists), [["disc", "24px"], ["decimal", "24px"]]);
    });
  }
});

// Paper

test("printed, nothing is cut and links are written out unless they carry a query", async () => {
  const one = CARDS.find(({ name }) => name === "test-instance-measured").draw({ idPrefix: "plain" });
  const bare = one.replace(/(href="[^"?]*)\?[^"]*"/, '$1"');
  assert.notEqual(bare, one);
  await shown(page(ALL + bare), { width: 700 }, async (opened) => {
    await opened.emulateMedia({ media: "print" });
    const seen = await opened.evaluate(() => ({
      hidden: [...document.querySelectorAll(".tve-entry")].filter((entry) => getComputedStyle(entry).contentVisibility !== "visible").length,
      scrolls: [...document.querySelectorAll(".tve-scroll")].map((box) => getComputedStyle(box).overflowX),
      links: [...document.querySelectorAll(".tve-link")].map(
        (link) => `${link.getAttribute("href").includes("?")} ${getComputedStyle(link, "::after").content !== "none"}`,
      ),
      wide: document.scrollingElement.scrollWidth > 700,
      broken: [...document.querySelectorAll(".tve-entry, .tve-card tr, .tve-issue")].filter((it) => getComputedStyle(it).breakInside !== "avoid").length,
    }));
    assert.deepEqual(new Set(seen.scrolls), new Set(["visible"]));
    assert.deepEqual(new Set(seen.links), new Set(["true false", "false true"]));
    assert.deepEqual([seen.hidden, seen.wide, seen.broken], [0, false, 0]);
  });
});

test("only a long timeline on a screen leaves out what is not seen, and no page that is kept", async () => {
  const left = () => [...document.querySelectorAll(".tve-entry")].findIndex((entry) => getComputedStyle(entry).contentVisibility !== "visible");
  const incident = longIncident(150);
  const [fragment, whole] = [page(render(incident)), render(incident, { document: true })];
  const seen = {};
  for (const [name, html, media] of [["on a screen", fragment, "screen"], ["on paper", fragment, "print"], ["kept", whole, "screen"]]) {
    await shown(html, {}, async (opened) => {
      await opened.emulateMedia({ media });
      seen[name] = await opened.evaluate(left);
    });
  }
  assert.deepEqual(seen, { "on a screen": 99, "on paper": -1, kept: -1 });
});

test("a page that is kept has every rule of the style sheet", async () => {
  const rules = (html) => shown(html, {}, (opened) => opened.evaluate(() => [...document.styleSheets[0].cssRules].map((rule) => rule.cssText)));
  const expected = await rules(page("", { style: CARD_SHEET }));
  assert.ok(expected[0].length > 5000);
  // Browsers keep the white space that stands in a property of our own.
  const bare = (texts) => texts.map((text) => text.replace(/\s+/g, " ").replace(/ ?([,()]) ?/g, "$1"));
  assert.deepEqual(bare(await rules(wholePage(CARDS[0]))), bare(expected));
});

test("a dark screen prints in dark on white", async () => {
  await shown(wholePage(CARDS[0]), { look: "dark" }, async (opened) => {
    await opened.emulateMedia({ media: "print", colorScheme: "dark" });
    const colours = await opened.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.querySelector(".tve-card"));
      return [color, backgroundColor];
    });
    assert.deepEqual(colours, ["rgb(28, 30, 34)", "rgb(255, 255, 255)"]);
  });
});

test("all 5,000 entries of a timeline are printed", async (t) => {
  const html = render(longIncident(5000), { document: true });
  const entries = html.split("tve-entry-head").length - 2;
  await shown(html, {}, async (opened) => {
    const pdf = await opened.pdf({ format: "A4" });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    t.diagnostic(`${entries} entries on ${pages} pages`);
    // An entry takes at least two lines, and a page has room for no more than 50 of them.
    assert.ok(entries > 5000 && pages > entries / 50, `${entries} entries on ${pages} pages`);
  });
});
