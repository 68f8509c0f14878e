// The markup of every card is valid, by html-validate and by the Nu Html Checker, as a fragment and as a page.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { HtmlValidate } from "html-validate";

import { CARDS, RICH, page, together, wholePage } from "./cards.mjs";

const local = (path) => fileURLToPath(new URL(path, import.meta.url));

// Where a card is what it is not in a whole page, or in a page with others, a checker can find something else.
const PAGES = {
  ...Object.fromEntries(CARDS.map(({ name, html }) => [`${name}.fragment`, page(html, { style: "" })])),
  // The Nu checker knows too little of the style sheet's language to judge it: tests/card/sheet.test.mjs does.
  ...Object.fromEntries(CARDS.map((card) => [`${card.name}.document`, unstyled(wholePage(card))])),
  "all together": page(together(), { style: "" }),
  "rich text": page(RICH, { style: "" }),
  "all together, newest first and with local times": page(together(CARDS, { order: "newest", utcOffset: "+05:30" }), { style: "" }),
};

function unstyled(html) {
  const bare = html.replace(/(?<=<style>)[^]*?(?=<\/style>)/, "");
  assert.notEqual(bare, html);
  return bare;
}

// Rules of html-validate's that are switched off, each with its reason.
const OFF = {
  // WebKit drops a list's semantics where its markers are styled away; role="list" brings them back.
  "no-redundant-role": "off",
  "prefer-native-element": ["error", { exclude: ["list"] }],
};

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: OFF,
});

async function complaints(html) {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${ruleId}, line ${line}: ${message}`));
}

test("html-validate has nothing to say", async () => {
  for (const [name, html] of Object.entries(PAGES)) assert.deepEqual(await complaints(html), [], name);
});

test("html-validate finds what is not valid", async () => {
  const [{ html }] = CARDS;
  assert.notDeepEqual(await complaints(page(html.replace("<h2", '<h2 id="twice"><h2'), { style: "" })), []);
});

/** What the Nu checker says of some pages, but for its remark that a list is a list. */
function nu(pages) {
  const folder = mkdtempSync(join(tmpdir(), "talview-events-"));
  try {
    const files = Object.entries(pages).map(([name, html]) => {
      const file = join(folder, `${name}.html`);
      writeFileSync(file, html);
      return file;
    });
    const java = execFileSync(local("../../setup/program.sh"), ["--installed", "java"], { encoding: "utf8" }).trim();
    const jar = local("../../node_modules/vnu-jar/build/dist/vnu.jar");
    const { stderr, error } = spawnSync(java, ["-jar", jar, "--format", "json", ...files], { encoding: "utf8", maxBuffer: 1 << 26 });
    if (error) throw error;
    return JSON.parse(stderr)
      .messages.filter(({ message }) => !/^The “list” role is unnecessary for element “[uo]l”\.$/.test(message))
      .map(({ url, lastLine, message }) => `${decodeURI(url).split("/").at(-1)}, line ${lastLine}: ${message}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// Checked in one go, for what takes long is starting it.
const FAULTY = page(CARDS.find(({ name }) => name === "incident-updated").html.replace('datetime="', 'datetime="yesterday '), {
  style: "",
});
let said;

before(() => {
  said = nu({ ...PAGES, faulty: FAULTY });
});

test("the Nu checker has nothing to say", () => {
  assert.deepEqual(said.filter((message) => !message.startsWith("faulty")), []);
});

test("the Nu checker finds what is not valid", () => {
  const found = said.filter((message) => message.startsWith("faulty"));
  assert.equal(found.length, 1, found.join("\n"));
  assert.match(found[0], /datetime/);
});
