// The built page as its users see it, in Chromium: payload in, verdict, issues, figures and card out.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { card, check, renderText, report, view } from "../../pkg/index.js";
import { layOut } from "../../www/layout.js";
import { pieces } from "../../www/pieces.js";
import { legible, percent } from "../../www/words.js";
import { cursorLine, during, editorText, EXAMPLES, NOW, onPage, open, OPTIONS, packed, parsed, resolved, sample, says, taken, text, typeAll } from "./opened.mjs";

const HOSTILE = `<img src=x onerror=alert(1)>"'&`;

during("chromium");

for (const [label, name, verdict] of EXAMPLES) {
  onPage(`the example "${label}" is ${verdict.toLowerCase()}`, async (page) => {
    await page.getByLabel("Example").selectOption({ label: "Another event, candidate" });
    await says(page, "Not valid");
    await page.getByLabel("Example").selectOption({ label });
    await says(page, verdict);
    const viewed = view(sample(name), OPTIONS);
    assert.equal(await page.locator(".issues li").count(), viewed.issues.length);
    assert.equal(await page.locator("#figures").isVisible(), viewed.ok);
    assert.equal(await page.locator("#card").innerHTML(), await parsed(viewed.html));
  });
}

onPage("a fault that is typed is shown with its line, and a click on it puts the cursor there", async (page) => {
  await typeAll(page, text(resolved).replace('"severity": "LOW"', '"severity": 3'));
  await says(page, "Not valid: 1 error");
  const issue = page.locator("button.issue.error");
  assert.match(await issue.textContent(), /line 6, column 15.*\/severity.*wrong_type/);
  assert.equal(await page.locator(".cm-lintRange-error").textContent(), "3");
  assert.equal(await page.locator(".cm-lint-marker-error").count(), 1);
  await page.locator(".cm-line").last().click();
  assert.notEqual(await cursorLine(page), "6");
  await issue.click();
  assert.equal(await cursorLine(page), "6");
  await page.keyboard.insertText(`"HIGH", "was": `);
  await says(page, "Valid incident: 1 warning");
});

onPage("the keyboard alone gets from the editor to an issue and back to its line", async (page) => {
  await page.locator(".cm-content").focus();
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.matches("button.issue"))) break;
  }
  await page.keyboard.press("Enter");
  const { line } = view(sample("incident-updated"), OPTIONS).issues[0].range.start;
  assert.equal(await cursorLine(page), String(line));
});

onPage("a missing field underlines one line, not the whole payload", async (page) => {
  const { start_time: _, ...rest } = resolved;
  await open(page, "payload.json", text(rest));
  await says(page, "Not valid");
  for (const underlined of await page.locator(".cm-lintRange-error").all()) assert.ok((await underlined.textContent()).length < 100);
});

onPage("a suggestion is shown", async (page) => {
  const { severity, ...rest } = resolved;
  await open(page, "payload.json", text({ ...rest, serverity: severity }));
  await says(page, "Not valid: 1 error");
  assert.match(await page.locator(".issue.error").textContent(), /did you mean severity\?/);
});

const { status: _, ...statusless } = resolved;
const slips = text({ ...statusless, id: "134", external_id: 42, Status: "resolved" });

onPage(
  "a click on a fix mends the payload, says so, and is one step to undo",
  async (page) => {
    const fixes = page.locator("button.fix");
    const said = page.locator("#said");
    await says(page, "Not valid: 2 errors, 2 warnings");
    assert.deepEqual(await fixes.allTextContents(), ["Take off its quotes", "Put it in quotes", "Rename to status", "Replace by RESOLVED"]);
    const before = await editorText(page);
    await page.getByRole("button", { name: "Rename to status: /Status" }).click();
    await says(page, "Not valid: 1 error");
    assert.equal(await editorText(page), before.replace('"Status"', '"status"'));
    assert.equal(await said.textContent(), "/Status: renamed to status");
    assert.equal(await cursorLine(page), String(before.split('"Status"')[0].split("\n").length));
    await page.getByRole("button", { name: "Replace by RESOLVED: /status" }).click();
    await page.getByRole("button", { name: "Put it in quotes: /external_id" }).click();
    assert.equal(await said.textContent(), "/external_id: put in quotes");
    await says(page, "Valid incident: 1 warning");
    await page.getByRole("button", { name: "Take off its quotes: /id" }).click();
    await says(page, "Valid incident: 1 remark");
    assert.equal(await fixes.count(), 0);
    const after = before.replace('"Status": "resolved"', '"status": "RESOLVED"').replace(": 42", ': "42"').replace('"134"', "134");
    assert.equal(await editorText(page), after);
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Control+Z");
    await says(page, "Valid incident: 1 warning");
    assert.equal(await editorText(page), after.replace('"id": 134', '"id": "134"'));
    for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press("Control+Z");
    await says(page, "Not valid: 2 errors, 2 warnings");
    assert.equal(await editorText(page), before);
  },
  { payload: slips },
);

onPage(
  "the keyboard alone mends one issue after the other",
  async (page) => {
    const focused = () => page.evaluate(() => document.activeElement.textContent);
    await says(page, "Not valid: 2 errors, 2 warnings");
    await page.locator(".cm-content").focus();
    for (let presses = 0; presses < 12 && (await focused()) !== "Take off its quotes"; presses += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await focused(), "Put it in quotes");
    await page.keyboard.press("Space");
    assert.equal(await focused(), "Rename to status");
    await page.keyboard.press("Enter");
    assert.equal(await focused(), "Replace by RESOLVED");
    await page.keyboard.press("Enter");
    await says(page, "Valid incident: 1 remark");
    assert.equal(await page.evaluate(() => document.activeElement.id), "verdict");
  },
  { payload: slips },
);

onPage(
  "an issue's tooltip offers the same fix",
  async (page) => {
    await says(page, "Not valid");
    await page.locator(".cm-lintRange-error", { hasText: "Status" }).hover();
    // The editor shows it after a while, by the clock that this page's tests hold still.
    await page.clock.setFixedTime(NOW + 1000);
    await page.locator(".cm-tooltip button", { hasText: "Rename to status" }).click();
    await says(page, "Not valid: 1 error");
    assert.match(await editorText(page), /"status": "resolved"/);
  },
  { payload: slips },
);

onPage(
  "a fix chosen while the text is being changed mends what it was offered for, or nothing",
  async (page) => {
    await says(page, "Not valid");
    const rename = page.getByRole("button", { name: "Rename to status" });
    const during = (key) =>
      page.evaluate(async (typed) => {
        const editor = document.querySelector("#editor").shadowRoot.querySelector(".cm-content");
        const fix = [...document.querySelectorAll(".fix")].find((button) => button.textContent === "Rename to status");
        editor.focus();
        document.execCommand("insertText", false, typed);
        await new Promise(requestAnimationFrame);
        fix.click();
      }, key);
    await during(" ");
    await says(page, "Not valid: 1 error");
    const renamed = slips.replace('"Status"', '"status"');
    assert.equal((await editorText(page)).length, renamed.length + 1);
    assert.equal((await editorText(page)).replaceAll(" ", ""), renamed.replaceAll(" ", ""));
    await open(page, "again.json", slips);
    await rename.waitFor();
    await during("}");
    await says(page, "Not valid: 1 error");
    assert.equal((await editorText(page)).replaceAll("}", ""), slips.replaceAll("}", ""));
  },
  { payload: slips },
);

onPage("a text too long to edit is not offered fixes", async (page) => {
  const entry = { ...resolved.timeline[0], description: "x".repeat(1000) };
  await open(page, "large.json", text({ ...resolved, id: "134", timeline: Array(1500).fill(entry) }));
  await says(page, "Valid incident: 1 warning");
  assert.equal(await page.locator("#notice").isVisible(), true);
  assert.equal(await page.locator("button.fix").count(), 0);
});

onPage("under each issue stands what its code means, what to do and an example, for whoever asks", async (page) => {
  const means = JSON.parse(readFileSync(new URL("../../www/issue-codes.json", import.meta.url), "utf8"));
  const { start_time: _, ...rest } = resolved;
  await open(page, "payload.json", text({ ...rest, severity: 3, odd: 1 }));
  await says(page, "Not valid: 2 errors");
  for (const item of await page.locator(".issues li").all()) {
    const { meaning, remedy, example } = means[await item.locator(".code").textContent()];
    const sentences = item.locator(".about p:not(.more)");
    assert.equal(await sentences.first().isVisible(), false);
    await item.getByText("What this means").focus();
    await page.keyboard.press("Enter");
    assert.equal(await sentences.first().isVisible(), true);
    const said = [meaning, `What to do: ${remedy}`, "The same, said of another payload:"];
    assert.deepEqual(await sentences.allTextContents(), said.map((sentence) => sentence.replaceAll("`", "")));
    assert.equal(await item.getByRole("group", { name: "Said of another payload" }).textContent(), example);
    const code = await item.locator(".code").textContent();
    assert.equal(await item.getByRole("link", { name: `${code} in the reference` }).getAttribute("href"), `codes.html#${code}`);
  }
});

onPage("a file is opened by its button, and the next click is heard", async (page) => {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByText("Open file…").click()]);
  await chooser.setFiles({ name: "payload.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await says(page, "Not valid");
  const { width, height } = await page.locator("#file").boundingBox();
  assert.deepEqual([width, height], [1, 1]);
  const { x, y } = await page.getByRole("button", { name: "Clear" }).boundingBox();
  await page.mouse.click(x + 5, y + 5);
  await says(page, "Nothing to check yet");
});

onPage("what is pasted into another field stays there, however much the editor holds", async (page) => {
  await open(page, "large.json", text({ ...resolved, resolution_notes: "x".repeat(1_100_000) }));
  await says(page, "Valid incident");
  await page.evaluate(() => navigator.clipboard.writeText("words of an attacker"));
  await page.getByText("Try to break it").first().click();
  await page.locator("#hostile-text").fill("");
  await page.locator("#hostile-text").press("Control+V");
  assert.equal(await page.locator("#hostile-text").inputValue(), "words of an attacker");
  await says(page, "Valid incident");
});

onPage("a pasted payload is checked, wherever the focus is", async (page) => {
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text({ ...resolved, status: "DISMISSED" }));
  await page.locator("h1").click();
  await page.keyboard.press("Control+V");
  await says(page, "Valid incident");
  await page.locator("#figures dd", { hasText: /^dismissed$/ }).waitFor();
  await page.evaluate(() => navigator.clipboard.writeText("{"));
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+V");
  await says(page, "Not valid");
  await page.keyboard.press("Control+Z");
  await says(page, "Valid incident");
});

onPage("of two files the one that came last is shown, however long the other takes to be read; of one that cannot be read nothing is", async (page) => {
  await page.evaluate(async (late) => {
    const drop = (file) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([""], "x"));
      const event = new DragEvent("drop", { bubbles: true, cancelable: true });
      Object.defineProperty(event, "dataTransfer", { value: { types: ["Files"], files: [file] } });
      document.body.dispatchEvent(event);
    };
    const file = (name, bytes) => ({ name, size: 2, slice: () => ({ arrayBuffer: () => bytes }) });
    const encoded = (text) => new TextEncoder().encode(text).buffer;
    let read;
    drop(file("late.json", new Promise((resolve) => (read = () => resolve(encoded("[]"))))));
    drop(file("last.json", Promise.resolve(encoded(late))));
    await new Promise((resolve) => setTimeout(resolve, 50));
    read();
    globalThis.begin = () => drop(file("late.json", new Promise((resolve) => (read = () => resolve(encoded("[]"))))));
    globalThis.end = async () => {
      read();
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    globalThis.refuse = () => drop(file("refused.json", Promise.reject(new Error("no"))));
  }, sample("incident-updated"));
  await says(page, "Valid incident");
  assert.match(await page.locator("#size").textContent(), /^last\.json/);
  // Whatever else has come in meanwhile stays.
  for (const [come, verdict] of [
    [() => page.locator("#example").selectOption({ index: 2 }), "Valid"],
    [() => page.getByRole("button", { name: "Clear" }).click(), "Nothing to check yet"],
    [() => page.locator(".cm-content").pressSequentially("{}"), "Not valid"],
    [() => page.evaluate((hash) => (location.hash = hash), `payload=${packed(sample("incident-updated"))}`), "Valid incident"],
  ]) {
    await page.evaluate(() => globalThis.begin());
    await come();
    await page.evaluate(() => globalThis.end());
    await says(page, verdict);
    assert.doesNotMatch(await page.locator("#size").textContent(), /late/);
  }
  await page.evaluate(() => globalThis.refuse());
  await says(page, "The file could not be read");
  assert.equal(await page.locator("#figures").isVisible(), false);
  assert.equal(await page.locator("#card").isVisible(), false);
});

onPage("a dropped file is checked", async (page) => {
  for (const target of [".cm-content", "h1"]) {
    await page.getByRole("button", { name: "Clear" }).click();
    await says(page, "Nothing to check yet");
    await page.locator(target).evaluate((element, content) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], "dropped.json"));
      for (const type of ["dragover", "drop"]) element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }));
    }, text(resolved));
    await says(page, "Valid incident");
    assert.match(await page.locator("#size").textContent(), /^dropped\.json · /);
  }
});

onPage("an opened file is checked, its line ends kept", async (page) => {
  await open(page, "windows.json", `${text({ ...resolved, odd: 1 }).replaceAll("\n", "\r\n")}`);
  await says(page, "Valid incident: 1 warning");
  await page.locator(".issue.warning").click();
  assert.equal(await page.locator(".cm-lintRange-warning").textContent(), '"odd"');
  assert.match(await page.locator(".issue.warning .where").textContent(), new RegExp(`^line ${await cursorLine(page)},`));
});

onPage("a byte-order mark is kept, told of, and taken out by a button", async (page) => {
  const marked = `\ufeff${text({ ...resolved, odd: 1 })}`;
  await open(page, "marked.json", marked);
  await says(page, "Not valid: 1 error");
  const [{ range }] = check(marked).issues;
  assert.deepEqual([range.start.offset, range.end.offset], [0, 1]);
  await page.locator(".issues li .fix").click();
  await says(page, "Valid incident: 1 warning");
  await page.locator(".issue.warning").click();
  assert.equal(await page.locator(".cm-lintRange-warning").textContent(), '"odd"');
  assert.match(await page.locator(".issue.warning .where").textContent(), new RegExp(`^line ${await cursorLine(page)},`));
});

onPage(
  "a file that is not UTF-8 is reported as it came, and becomes another text only if somebody says so",
  async (page) => {
    await says(page, "Not valid");
    assert.match(await page.locator(".issue.error").first().textContent(), /not_json/);
    assert.match(await page.locator(".cm-content").textContent(), /Fac\ufffd/);
    await page.locator(".cm-content").click();
    await page.keyboard.type(" ");
    assert.equal(await page.getByRole("button", { name: "Lay out" }).isDisabled(), true);
    assert.match(await page.locator("#notice").textContent(), /not UTF-8.*characters are lost/);
    await says(page, "Not valid");
    await page.getByRole("button", { name: "Edit what is left" }).click();
    await says(page, "Valid incident");
    assert.equal(await page.locator("#notice").isVisible(), false);
    await page.keyboard.type(" ");
    await says(page, "Valid incident");
    assert.equal((await editorText(page)).split("\ufffd").length, 2);
  },
  { payload: Buffer.from(text(resolved).replace("Face", "Fac\u00e9"), "latin1") },
);

onPage("of several files the first is checked, and it says so; an empty one is said to be that", async (page) => {
  const drop = (...files) =>
    taken(page, () =>
      page.evaluate((files) => {
        const transfer = new DataTransfer();
        for (const [name, content] of files) transfer.items.add(new File([content], name));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
      }, files),
    );
  await drop(["a.json", text(resolved)], ["b.json", "{"]);
  await says(page, "Valid incident");
  assert.equal(await page.locator("#linked").textContent(), "a.json is the first of 2 files; one is checked at a time.");
  await drop(["empty.json", ""]);
  await says(page, "empty.json is empty");
  assert.equal(await page.locator("#linked").isVisible(), false);
});

onPage("a payload that stands in something else is found there, and taken out", async (page) => {
  const whole = sample("incident-updated");
  const short = JSON.stringify(resolved);
  const within = {
    "a request": [`POST /hook HTTP/1.1\nContent-Type: application/json\n\n${whole}`, "A payload stands in this text; it begins in line 4."],
    "a command": [`curl -d '${short}' https://host.example/`, "A payload stands in this text; it begins in line 1."],
    "a line of a log": [`{"level":"info"}\n2026-02-03 INFO {"level":"info"} ${short} done`, "A payload stands in this text; it begins in line 2."],
    "a list": [`[${whole},\n${whole}]`, "2 payloads stand in this text; the first begins in line 1."],
    "lines of JSON": [[short, short, short].join("\n"), "3 payloads stand in this text; the first begins in line 1."],
    "a member": [text({ headers: {}, event: { data: { new: resolved } } }), "A payload stands in this text; it begins in line 5."],
    "a string of a member": [text({ statusCode: 200, body: short }), "A payload stands in this text; it begins in line 3."],
    "a string in a string": [JSON.stringify(JSON.stringify({ body: short })), "A payload stands in this text; it begins in line 1."],
    "what was cut out of a string, further down": [`\n\n\n${JSON.stringify(short).slice(1, -1)}`, "A payload stands in this text; it begins in line 4."],
    "what was cut out of a string, behind others": [
      `${`{\\"note\\": \\"\\u00e9\\\\n\\"}\n`.repeat(100)}${JSON.stringify(short).slice(1, -1)}`,
      "A payload stands in this text; it begins in line 101.",
    ],
    "what was cut out of a string": [JSON.stringify(short).slice(1, -1), "A payload stands in this text; it begins in line 1."],
    "a program": [`const body = ${whole};`, "A payload stands in this text; it begins in line 1."],
  };
  for (const [name, [given, said]] of Object.entries(within)) {
    await open(page, "given.txt", given);
    await says(page, "Not valid");
    assert.equal((await page.locator("#linked").textContent()).replace(/ Take .*$/, ""), said, name);
    await page.getByRole("button", { name: /^Take (it|the first) out$/ }).click();
    await says(page, "Valid incident");
    assert.deepEqual(JSON.parse(await editorText(page)), resolved, name);
    assert.equal(await page.locator("#linked").isVisible(), false, name);
  }
  for (const given of [whole.replace(",", ""), whole.replace('"LOW"', "3"), "hello {} world", sample("candidate-created"), '{"a":'.repeat(50_000), '"\\"{'.repeat(50_000)]) {
    await open(page, "given.txt", given);
    await says(page, "Not valid");
    assert.equal(await page.locator("#linked").isVisible(), false, given.slice(0, 30));
  }
});

test("what is not closed is paid for as often as it is gone over", () => {
  for (const open of [`"${'\\"'.repeat(1000)}`, "{".repeat(1000), '{"'.repeat(500)]) {
    const left = { pieces: 10_000, characters: 20 * open.length };
    assert.deepEqual([...pieces(open, left)], []);
    assert.ok(left.characters <= 0, open.slice(0, 10));
  }
});

onPage("a text pasted into the editor over all of the one before is looked at for a payload, too", async (page) => {
  const escaped = JSON.stringify(text(resolved));
  await page.evaluate((given) => navigator.clipboard.writeText(given), escaped);
  await page.getByRole("button", { name: "Clear" }).click();
  await page.keyboard.press("Control+V");
  await page.getByRole("button", { name: "Take it out" }).click();
  await says(page, "Valid incident");
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+V");
  await page.getByRole("button", { name: "Take it out" }).waitFor();
  // Behind what stands there it is no new one.
  await page.getByRole("button", { name: "Take it out" }).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Control+V");
  await says(page, "Not valid");
  assert.equal(await page.locator("#linked").isVisible(), false);
});

onPage("a menu is called by its name", async (page) => {
  await page.getByLabel("Event").selectOption("ae.test_instance.created");
  await says(page, "Not valid: 1 error");
  const said = "this is not what the menu “Event” says: expected a test instance";
  assert.equal(await page.locator("#verdict .detail").textContent(), said);
  assert.equal(await page.locator(".issue .message").textContent(), said);
});

onPage("undo and redo change nothing that can only be looked at", async (page) => {
  await typeAll(page, text({ ...resolved, name: "mine" }));
  await says(page, "Valid incident");
  await open(page, "latin1.json", Buffer.from(text(resolved).replace("Face", "Fac\u00e9"), "latin1"));
  await says(page, "Not valid");
  const size = await page.locator("#size").textContent();
  assert.match(size, /^latin1\.json/);
  await page.locator("h1").click();
  for (const keys of ["Control+Z", "Control+Y", "Control+Shift+Z"]) await page.keyboard.press(keys);
  await says(page, "Not valid");
  assert.equal(await page.locator("#size").textContent(), size);
  await page.getByRole("button", { name: "Edit what is left" }).click();
  await says(page, "Valid incident");
  assert.match(await editorText(page), /"Fac\ufffd/);
  await page.locator("h1").click();
  await page.keyboard.press("Control+Z");
  assert.match(await editorText(page), /"mine"/);
  await page.keyboard.press("Control+Shift+Z");
  assert.match(await editorText(page), /"Fac\ufffd/);
  await page.keyboard.press("Control+Z");
  await page.keyboard.press("Control+Y");
  assert.match(await editorText(page), /"Fac\ufffd/);
});

onPage("UTF-16 is named and its text can be taken, with a mark or without", async (page) => {
  const given = text({ ...resolved, name: "Fac\u00e9" });
  const little = Buffer.from(given, "utf16le");
  const big = Buffer.from(little).swap16();
  for (const bytes of [little, big, Buffer.concat([Buffer.from([0xff, 0xfe]), little]), Buffer.concat([Buffer.from([0xfe, 0xff]), big])]) {
    await open(page, "payload.json", bytes);
    await says(page, "Not valid");
    assert.equal(await page.locator("#verdict .detail").textContent(), "this seems to be UTF-16: JSON is sent as UTF-8");
    await page.getByRole("button", { name: "Take the text" }).click();
    await says(page, "Valid incident");
    assert.equal(await editorText(page), given);
  }
});

onPage("a payload of 20 MB is not said to be checked", async (page) => {
  await open(page, "huge.json", `"${"x".repeat(20_000_000)}"`);
  await says(page, "Not valid");
  assert.match(await page.locator("#notice").textContent(), /^Too large to be checked/);
});

onPage("what is marked is a piece of a line, and of an object its bracket", async (page) => {
  const { created_at: _, ...lacking } = resolved;
  await open(page, "minified.json", JSON.stringify(lacking));
  await says(page, "Not valid: 1 error");
  assert.equal(await page.locator(".cm-lintRange-error").textContent(), "{");
  await open(page, "long.json", JSON.stringify({ ...resolved, id: "x".repeat(1000) }));
  await says(page, "Not valid: 1 error");
  assert.equal((await page.locator(".cm-lintRange-error").textContent()).length, 120);
});

onPage(
  "a new payload is shown from its beginning, and a fix can be undone from where it was chosen",
  async (page) => {
    await says(page, "Valid incident: 1 warning");
    await page.locator("#findings").evaluate((findings) => findings.scrollTo(0, 1000));
    assert.notEqual(await page.locator("#findings").evaluate(({ scrollTop }) => scrollTop), 0);
    await open(page, "payload.json", text(resolved).replace('"severity"', '"severty"'));
    await says(page, "Not valid: 1 error");
    assert.equal(await page.locator("#findings").evaluate(({ scrollTop }) => scrollTop), 0);
    const before = await editorText(page);
    await page.locator("#issues .fix").click();
    await says(page, "Valid incident");
    await page.keyboard.press("Control+Z");
    await says(page, "Not valid: 1 error");
    assert.equal(await editorText(page), before);
  },
  { payload: text({ ...resolved, odd: 1 }) },
);

onPage(
  "strict mode makes errors of warnings",
  async (page) => {
    await says(page, "Valid incident: 1 warning");
    await page.getByLabel("Mode").selectOption("strict");
    await says(page, "Not valid: 1 error");
    assert.equal(await page.locator("#figures").isVisible(), false);
  },
  { payload: text({ ...resolved, odd: 1 }) },
);

onPage("the event named outside is checked against the payload", async (page) => {
  await says(page, "Valid incident");
  await page.getByLabel("Event").selectOption("ae.test_instance.created");
  await says(page, "Not valid");
  assert.match(await page.locator(".issue.error").first().textContent(), /unexpected_event/);
});

onPage("an open incident is measured up to now, or not at all", async (page) => {
  const sinceStart = page.locator("#figures div", { has: page.locator("dt", { hasText: "Since the start" }) }).locator("dd");
  await page.getByLabel("Example").selectOption({ label: "Incident, just triggered" });
  await page.locator("dt", { hasText: "Since the start" }).waitFor();
  assert.equal(await sinceStart.textContent(), "1 h 13 min 36.74 s");
  await page.getByRole("button", { name: "Options" }).click();
  await page.getByLabel("Count open time up to now").uncheck();
  assert.match(await sinceStart.textContent(), /^not known/);
});

onPage("the figures say what is not known, and why, and never lose a sign", async (page) => {
  const [start, before] = ["2026-02-03T10:46:23.260Z", "2026-02-03T10:40:00.000Z"];
  for (const [given, figures] of [
    [{ status: "DISMISSED", end_time: before }, { Lasted: "not known: it ends before it starts", Dismissed: "6 min 23.26 s before the start", Ended: "2026-02-03 10:40:00 UTC" }],
    [{ status: "RESOLVED", end_time: start }, { Lasted: "0 s", Resolved: "at the start" }],
    [{ status: "RESOLVED", end_time: null }, { Lasted: "not known: the payload gives no end", Ended: "not known: the payload gives no end" }],
    [{ status: "ARCHIVED" }, { Lasted: "not known: the status does not say whether it is over", Ended: "not known: the status does not say whether it is over" }],
    [{ status: "TRIGGERED", end_time: null, start_time: "2026-02-03T13:00:00Z" }, { "Since the start": "not known: it starts in 1 h" }],
    [{ status: "REOPENED" }, { "Since the start": "1 h 13 min 36.74 s" }],
  ]) {
    await typeAll(page, text({ ...resolved, ...given }));
    await says(page, "Valid incident");
    await page.locator("#figures dd", { hasText: Object.values(figures)[0] }).first().waitFor();
    for (const [term, value] of Object.entries(figures)) {
      const row = page.locator("#figures div", { has: page.locator("dt", { hasText: new RegExp(`^${term}$`) }) });
      assert.equal(await row.locator("dd").textContent(), value, `${given.status}: ${term}`);
    }
  }
});

onPage("the figures say why a time that the payload gives is not known", async (page) => {
  const measured = JSON.parse(sample("test-instance-measured"));
  for (const [given, taken] of [
    [{ status: "completed", time_taken: "00:00:00" }, "00:00:00"],
    [{ status: "processing", time_taken: "00:00:00" }, "not known: a zero counts of a completed measurement only"],
    [{ status: "completed", time_taken: null }, "not known: the payload gives none"],
    [{ status: "pending", time_taken: "00:00:00" }, "not known: not measured"],
  ]) {
    await typeAll(page, text({ ...measured, measurement: { ...measured.measurement, ...given } }));
    await says(page, "Valid test instance");
    const row = page.locator("#figures div", { has: page.locator("dt", { hasText: /^Time taken$/ }) });
    await row.locator("dd", { hasText: taken }).waitFor();
    assert.equal(await row.locator("dd").textContent(), taken);
  }
});

onPage("every event that the types name can be chosen, and no other", async (page) => {
  const types = readFileSync(new URL("../../pkg/index.d.ts", import.meta.url), "utf8");
  const [named] = types.match(/(?<=^export type EventName =)[^;]*/m);
  const values = await page.locator("#event option").evaluateAll((options) => options.map(({ value }) => value));
  assert.deepEqual(values, ["", ...[...named.matchAll(/"(.*)"/g)].map(([, name]) => name)]);
});

onPage("what was deleted is open no longer in the figures either", async (page) => {
  await typeAll(page, text({ ...resolved, status: "TRIGGERED", end_time: null, resolution_notes: null }));
  await says(page, "Valid incident");
  const rows = page.locator("#figures dt");
  await page.locator("#figures dt", { hasText: "Since the start" }).waitFor();
  await page.getByLabel("Event").selectOption("incident.instance.deleted");
  await page.locator("#figures dd", { hasText: "open when it was deleted" }).waitFor();
  assert.ok(!(await rows.allTextContents()).includes("Since the start"));
  await page.locator("#card .tve-badge", { hasText: "Deleted" }).waitFor();
});

onPage("beside the card, too, nothing deceives: what turns or hides text is marked, and marks do not pile up", async (page) => {
  const payload = JSON.parse(sample("test-instance-measured"));
  payload.instance_status = "\u202Edeliaf";
  payload["evil\u202Ekey"] = 1;
  const [attribute] = payload.measurement.measurement_attributes;
  attribute.section_configuration_attribute.attribute.name = `Z${"\u0334".repeat(50)}\u2066`;
  await typeAll(page, text(payload));
  await says(page, "Valid test instance");
  await page.locator("#figures dd", { hasText: "[U+202E]deliaf" }).waitFor();
  await page.locator("#figures dt", { hasText: /^Z\u0334{8}\[U\+2066\]$/ }).waitFor();
  assert.match(await page.locator("#issues").textContent(), /\/evil\[U\+202E\]key/);
  for (const panel of ["#figures", "#issues", "#verdict"]) assert.doesNotMatch(await page.locator(panel).textContent(), /[\u202E\u2066]/, panel);
});

test("every character stands beside the card as it does on it", () => {
  const onCard = (resolution_notes) => {
    const [{ content }] = card({ ...resolved, resolution_notes }).sections.filter(({ part }) => part === "notes");
    return content.value.blocks[0].value[0].text;
  };
  for (let first = 0; first < 0x110000; first += 0x1000) {
    let text = "";
    for (let code = first; code < first + 0x1000; code++) text += `x${String.fromCodePoint(code)}`;
    assert.equal(legible(text), onCard(text), `from U+${first.toString(16)}`);
  }
  for (const text of ["a\r\nb\rc\n\r", "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}", "🏴\u{E0041}\u{E007F}", "👩‍👩‍👧‍👦 👍🏽 ❤️"]) {
    assert.equal(legible(text), onCard(text), JSON.stringify(text));
  }
});

onPage("what was said of one payload is taken back with it, and so is its card", async (page) => {
  await page.evaluate((log) => navigator.clipboard.writeText(log), `POST /webhook\n\n${text(resolved)}`);
  await page.locator("h1").click();
  await page.keyboard.press("Control+V");
  await page.locator("#linked", { hasText: "A payload stands in this text" }).waitFor();
  assert.match(await page.locator("#said").textContent(), /A payload stands in this text/);
  await page.getByLabel("Example").selectOption({ label: "Incident, resolved" });
  await says(page, "Valid incident");
  assert.equal(await page.locator("#said").textContent(), "");
  assert.notEqual(await page.locator("#card").innerHTML(), "");
  await page.getByRole("button", { name: "Clear" }).click();
  assert.equal(await page.locator("#card").innerHTML(), "");
});

onPage("laying out changes white space only", async (page) => {
  const compact = '{"id":9007199254740993,"id":[],"cf":{"a":"b:{,} \\" c"},"x":[1,-2.50e3,null]}';
  await open(page, "payload.json", compact);
  await says(page, "Not valid");
  await page.getByRole("button", { name: "Lay out" }).click();
  const laidOut = (await page.locator(".cm-line").allTextContents()).join("\n");
  assert.equal(laidOut.split("\n").length, 12);
  const bare = laidOut.replaceAll(/\n */g, "").replaceAll('": ', '":');
  assert.equal(bare, compact);
});

test("laying out takes no fault away", () => {
  for (const fault of ["\u00a0", "\ufeff", "\u2028", "\u3000", "\f", "\v", "\0", "'", "//", "1 2", ",", "]"]) {
    const compact = sample("incident-updated").replace(/:\s*134/, `:${fault}134`);
    const laidOut = layOut(compact);
    assert.deepEqual([compact, laidOut].map((text) => check(text).issues.map(({ code }) => code)), [["not_json"], ["not_json"]], fault);
    assert.equal(layOut(laidOut), laidOut, fault);
  }
});

test("a share reads in the figures as on the card", () => {
  for (const score of [0, 1, 9_996, 9_999, 10_000, 2_900, 2_950, 5_700, 12_345, -4, -9_996, 1 / 3]) {
    const payload = JSON.parse(sample("test-instance-measured"));
    const [attribute] = payload.measurement.measurement_attributes;
    attribute.numerical_score = score;
    Object.assign(attribute.section_configuration_attribute.attribute, { min_value: 0, max_value: 10_000 });
    payload.measurement.measurement_attributes = [attribute];
    const said = percent(report(payload).mean_share);
    assert.ok(renderText(payload).includes(`average ${said} of the way up the scale, median ${said}.`), `${score} of 10,000: ${said}`);
  }
});

onPage("a large file is checked without loading it, and shown around an issue", async (page) => {
  const entry = { ...resolved.timeline[0], description: "x".repeat(1000) };
  const large = text({ ...resolved, timeline: Array(3000).fill(entry), odd: 1 });
  await open(page, "large.json", large);
  await says(page, "Valid incident");
  assert.equal(await page.locator("#notice").isVisible(), true);
  assert.ok((await page.locator(".cm-content").textContent()).length < 100_000);
  await page.locator(".issue.warning", { hasText: "/odd" }).click();
  const line = large.slice(0, large.indexOf('"odd"')).split("\n").length;
  assert.equal(await cursorLine(page), String(line));
  assert.equal(await page.locator(".cm-lintRange-warning").textContent(), '"odd"');
  await page.getByRole("button", { name: "Clear" }).click();
  await typeAll(page, text(resolved));
  await says(page, "Valid incident");
});

onPage("a file of 20 MiB is refused at once", async (page) => {
  await page.locator("h1").evaluate((element) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(20 * 1024 * 1024).fill(32)], "huge.json"));
    element.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await says(page, "Not valid: 1 error");
  assert.match(await page.locator(".issue.error").textContent(), /too_large/);
});

onPage("what maxIssues cuts off is mentioned", async (page) => {
  const odd = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`odd_${index}`, 1]));
  await open(page, "payload.json", text({ ...resolved, ...odd }));
  await says(page, "Valid incident: 25");
  assert.equal(await page.locator(".issues li").count(), 100);
  assert.match(await page.locator("#issues").textContent(), /100 of 25\d issues are listed: errors are left out last\./);
});

/** A payload with every text that may be anything replaced. */
const hostile = {
  incident: () => {
    const entry = { ...resolved.timeline[0], action: HOSTILE, description: HOSTILE };
    const session = { ...resolved.session, status: HOSTILE };
    const free = { name: HOSTILE, description: HOSTILE, resolution_notes: HOSTILE, external_id: HOSTILE, severity: HOSTILE };
    return { ...resolved, ...free, session, timeline: [entry], [HOSTILE]: HOSTILE };
  },
  "test instance": () => {
    const times = /_at$/;
    const replaced = (key, value) => {
      if (typeof value === "string" && !times.test(key) && key !== "time_taken") return HOSTILE;
      return value;
    };
    return JSON.parse(JSON.stringify(JSON.parse(sample("test-instance-created")), replaced));
  },
};

for (const [kind, payload] of Object.entries(hostile)) {
  // A policy that blocks an injected script also hides it, so the same runs without one.
  for (const bypassCSP of [false, true]) {
    onPage(
      `hostile texts in a ${kind} stay text${bypassCSP ? " without a content security policy" : ""}`,
      async (page) => {
        await says(page, `Valid ${kind}`);
        assert.match(await page.locator("#card").textContent(), /<img src=x onerror=alert\(1\)>"'&/);
        await page.locator("#figures summary").click();
        await page.getByLabel("Event").selectOption(kind === "incident" ? "ae.test_instance.created" : "incident.instance.created");
        await says(page, "Not valid");
        await page.getByLabel("Event").selectOption("");
        await says(page, `Valid ${kind}`);
        assert.equal(await page.locator("img").count(), 0);
      },
      { payload: text(payload()), bypassCSP },
    );
  }
}

for (const width of [320, 390]) {
  onPage(
    `at ${width} px nothing scrolls sideways`,
    async (page) => {
      for (const label of ["Incident, resolved", "Test instance, created", "Another event, candidate"]) {
        await page.getByLabel("Example").selectOption({ label });
        await page.locator("#figures summary").click({ timeout: 500 }).catch(() => {});
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, label);
      }
      await open(page, `${"long".repeat(50)}.json`, text({ ...resolved, ["odd".repeat(100)]: 1, name: "n".repeat(300) }));
      await says(page, "Valid incident");
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    },
    { viewport: { width, height: 700 } },
  );
}

onPage(
  "the page is dark where dark is preferred, and follows a change",
  async (page) => {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    assert.ok(lightness(dark) < 60, dark);
    await page.emulateMedia({ colorScheme: "light" });
    const light = await ground();
    assert.ok(lightness(light) > 200, light);
  },
  { colorScheme: "dark" },
);

const lightness = (color) => Math.max(...color.match(/\d+/g).slice(0, 3).map(Number));
