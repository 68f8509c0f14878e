// The examples, run as they stand, with the package as its users get it.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { POLICY } from "../browsers/policy.mjs";
import { BROWSERS, watched } from "../browsers/watched.mjs";
import { sample } from "../payloads/samples.mjs";
import { folder, imported, project } from "./installed.mjs";

/** Copies an example into the project that the package is installed in. */
function copied(name) {
  const copy = join(project, name);
  cpSync(fileURLToPath(new URL(`../../examples/${name}`, import.meta.url)), copy, {
    recursive: true,
    filter: (path) => !path.endsWith("node_modules"),
  });
  // Where `npm install` would put it.
  cpSync(folder, join(copy, "node_modules", "talview-events"), { recursive: true });
  return copy;
}

const incident = JSON.stringify(JSON.parse(sample("incident-updated")));
const broken = incident.replace('"severity":"LOW"', '"severity":3');
const { range, message } = imported.check(broken).issues[0];

/** 4 MB, so that there are more pieces than one; some lines are not whole, some are empty, the last is not ended. */
const LINES = Array.from({ length: 5000 }, (_, at) => (at % 1000 === 17 ? broken : at % 1000 === 500 ? "" : incident));
const REFUSED = [18, 1018, 2018, 3018, 4018];
const VERDICT = "4995 bodies, 5 refused";

describe("worker-threads", () => {
  const copy = copied("worker-threads");
  const checked = (text) => {
    writeFileSync(join(copy, "bodies.ndjson"), text);
    const { status, stdout, stderr } = spawnSync(process.execPath, ["check-all.mjs", "bodies.ndjson"], { cwd: copy, encoding: "utf8" });
    assert.equal(stderr, "");
    return { status, lines: stdout.trimEnd().split("\n") };
  };

  test("checks a file in pieces, and tells each line that is refused", () => {
    const told = REFUSED.map((line) => `bodies.ndjson:${line}:${range.start.column}: ${message}`);
    assert.deepEqual(checked(LINES.join("\n")), { status: 1, lines: [...told, VERDICT] });
  });

  test("checks a body that is longer than a piece, and one without an end of its line", () => {
    const long = incident.replace('"description":null', `"description":"${"é".repeat(1_200_000)}"`);
    assert.ok(long.length > incident.length);
    assert.deepEqual(checked(`${long}\n${incident}\n\n${long}`), { status: 0, lines: ["3 bodies, 0 refused"] });
  });

  test("takes the lines of a file of Windows' for what they are", () => {
    const told = [`bodies.ndjson:4:${range.start.column}: ${message}`, "3 bodies, 1 refused"];
    assert.deepEqual(checked([incident, "", incident, broken, ""].join("\r\n")), { status: 1, lines: told });
  });

  test("without a file says how it is used", () => {
    const { status, stderr } = spawnSync(process.execPath, ["check-all.mjs"], { cwd: copy, encoding: "utf8" });
    assert.deepEqual([status, stderr], [2, "usage: node check-all.mjs FILE\n"]);
  });

  test("finds nothing in an empty file", () => {
    assert.deepEqual(checked(""), { status: 0, lines: ["0 bodies, 0 refused"] });
  });
});

describe("browser-worker", () => {
  const copy = copied("browser-worker");
  let server;
  let url;

  before(async () => {
    server = spawn(process.execPath, ["serve.mjs"], { cwd: copy, env: { ...process.env, PORT: "0" }, stdio: ["ignore", "pipe", "inherit"] });
    process.on("exit", () => server.kill());
    const [said] = await once(server.stdout.setEncoding("utf8"), "data");
    url = said.trim();
  });

  after(() => server?.kill());

  test("is served under the content security policy of REFERENCE.md", async () => {
    const response = await fetch(url);
    assert.equal(response.headers.get("content-security-policy"), POLICY);
  });

  for (const [name, launch] of Object.entries(BROWSERS)) {
    test(`${name}: a file that is dropped is checked in the worker, and so is another that is chosen`, async () => {
      const browser = await launch();
      try {
        const own = ["", "page.css", "page.js", "worker.js", "talview-events/index.js", "favicon.ico"].map((path) => url + path);
        const [dropped, chosen] = await watched(browser, { url, own }, (page) =>
          page.evaluate(
            async ([text, other]) => {
              const said = () => document.querySelector("#verdict").textContent;
              async function shown(give) {
                const before = said();
                give();
                for (const patience = performance.now() + 10_000; said() === before && performance.now() < patience; ) {
                  await new Promise((resolve) => setTimeout(resolve, 20));
                }
                const refused = [...document.querySelectorAll("#refused li")].map(({ textContent }) => textContent);
                return { said: said(), share: document.querySelector("#progress").value, refused };
              }
              const holding = (text) => {
                const given = new DataTransfer();
                given.items.add(new File([text], "bodies.ndjson"));
                return given;
              };
              // Until the page listens.
              while (dispatchEvent(new DragEvent("dragover", { cancelable: true }))) await new Promise((resolve) => setTimeout(resolve, 20));
              const dropped = await shown(() => {
                dispatchEvent(new DragEvent("drop", { dataTransfer: holding(text), cancelable: true }));
              });
              const chosen = await shown(() => {
                const input = document.querySelector("#file");
                input.files = holding(other).files;
                input.dispatchEvent(new Event("change", { bubbles: true }));
              });
              return [dropped, chosen];
            },
            [LINES.join("\n"), incident],
          ),
        );
        assert.deepEqual(dropped, { said: VERDICT, share: 1, refused: REFUSED.map((line) => `Line ${line}, column ${range.start.column}: ${message}`) });
        assert.deepEqual(chosen, { said: "1 bodies, 0 refused", share: 1, refused: [] });
      } finally {
        await browser.close();
      }
    });
  }
});
