// The element's entries as users get them: in Node, in bundles, in types, and
// as the manifest describes them.

import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { textOf } from "../../pkg-template/core-text.js";
import { compiles, folder, project, run } from "../package/installed.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const text = (name) => readFileSync(join(folder, name), "utf8");

/** The core, as it stands in the entry that has it. */
const core = textOf(readFileSync(join(folder, "talview_events.wasm")));

/** Its types, for the compiled project has it not installed. */
const VUE = here("../../node_modules/vue/dist/vue.d.ts");

const CLASSES = ["TalviewFailedEvent", "TalviewRenderedEvent", "TalviewTimelineElement"];

test("where there is no DOM each entry can be imported, and does nothing", () => {
  for (const entry of ["talview-events/element", "talview-events/element/define"]) {
    const program = `
      console.log(Object.keys(entry).sort().join(), entry.TalviewTimelineElement.define() === entry.TalviewTimelineElement);
      console.log(entry.TalviewTimelineElement.name, new entry.TalviewRenderedEvent({ ok: true }).viewed.ok, typeof customElements);
    `;
    const printed = `${CLASSES} true\nTalviewTimelineElement true undefined\n`;
    assert.equal(run("entry.mjs", `import * as entry from "${entry}";${program}`), printed);
    assert.equal(run("entry.cjs", `const entry = require("${entry}");${program}`), printed);
    assert.equal(run("none.cjs", `delete globalThis.Event;\nconsole.log(Object.keys(require("${entry}")).length);\n`), "3\n");
  }
});

test("an import defines the element only where it says so", () => {
  const registry = `
    globalThis.HTMLElement = class {};
    const names = [];
    globalThis.customElements = { get: (name) => names.includes(name), define: (name) => names.push(name) };
  `;
  const program = (entry) => `${registry}\nawait import("${entry}");\nconsole.log(names.join());\n`;
  assert.equal(run("define.mjs", program("talview-events/element")), "\n");
  assert.equal(run("define.mjs", program("talview-events/element/define")), "talview-timeline\n");
  assert.equal(run("define.cjs", `${registry}\nrequire("talview-events/element/define");\nconsole.log(names.join());\n`), "talview-timeline\n");
});

test("the element's entries are small and carry no core of their own", (t) => {
  for (const [name, most] of [
    ["element.js", 20_000],
    ["element.cjs", 21_000],
    ["element-define.js", 1000],
    ["element-define.cjs", 2000],
  ]) {
    const code = text(name);
    t.diagnostic(`${name}: ${code.length} bytes, ${gzipSync(code, { level: 9 }).length} gzipped`);
    assert.ok(code.length <= most, `${name} has ${code.length} bytes`);
    assert.ok(!code.includes(core), name);
  }
  const imported = (name) => [...text(name).matchAll(/(?:from |require\()"(.+?)"/g)].map(([, path]) => path);
  assert.deepEqual([imported("element.js"), imported("element.cjs")], [["./index.js"], ["./index.cjs"]]);
  assert.deepEqual(new Set(imported("element-define.js")), new Set(["./element.js"]));
  assert.deepEqual(new Set(imported("element-define.cjs")), new Set(["./element.cjs"]));
});

test("a bundle that defines the element has it, and the core once", async () => {
  const bundled = async (source) => {
    const { outputFiles } = await build({
      stdin: { contents: source, resolveDir: project },
      bundle: true,
      write: false,
      minify: true,
      format: "esm",
      logLevel: "error",
    });
    return outputFiles[0].text;
  };
  const both = await bundled('import "talview-events/element/define";\nimport { check } from "talview-events";\nconsole.log(check("5"));\n');
  assert.equal(both.split(core).length, 2);
  assert.match(both, /talview-timeline/);
  const unused = await bundled('import { TalviewTimelineElement } from "talview-events/element";\nimport { check } from "talview-events";\nconsole.log(check);\n');
  assert.doesNotMatch(unused, /talview-timeline/);
});

// The manifest

const manifest = JSON.parse(text("custom-elements.json"));
const [module, defining] = manifest.modules;
const described = (name) => module.declarations.find((declaration) => declaration.name === name);
const element = described("TalviewTimelineElement");
const names = (list) => list.map(({ name }) => name);

test("the package names its manifest", () => {
  assert.equal(JSON.parse(text("package.json")).customElements, "custom-elements.json");
  assert.match(manifest.schemaVersion, /^2\./);
  assert.deepEqual(manifest.modules.map(({ path }) => path), ["element.js", "element-define.js"]);
  assert.deepEqual(names(module.exports), CLASSES);
  assert.deepEqual(names(module.declarations).sort(), CLASSES);
  const [, { kind, name, declaration }] = defining.exports;
  assert.deepEqual([kind, name, declaration.name, declaration.module], ["custom-element-definition", element.tagName, element.name, "element.js"]);
});

test("the manifest describes the class: its attributes, properties and methods", () => {
  const found = JSON.parse(
    run(
      "class.mjs",
      `
      const attributes = new Map();
      globalThis.HTMLElement = class {
        getAttribute = (name) => attributes.get(name) ?? null;
        setAttribute = (name, text) => void attributes.set(name, text);
        removeAttribute = (name) => void attributes.delete(name);
      };
      const { TalviewTimelineElement } = await import("talview-events/element");
      const members = Object.entries(Object.getOwnPropertyDescriptors(TalviewTimelineElement.prototype));
      const fields = members.filter(([, { get }]) => get).map(([name, { set }]) => {
        attributes.clear();
        if (set) new TalviewTimelineElement()[name] = 3;
        return { name, readonly: !set, attribute: [...attributes.keys()].join() };
      });
      const methods = members.filter(([, { value }]) => value).map(([name]) => name);
      const { observedAttributes } = TalviewTimelineElement;
      const statics = Object.getOwnPropertyNames(TalviewTimelineElement);
      console.log(JSON.stringify({ fields, methods, observedAttributes, statics }));
      `,
    ),
  );
  const sorted = (list) => list.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const fields = element.members.filter(({ kind }) => kind === "field");
  assert.deepEqual(
    sorted(fields.map(({ name, readonly = false, attribute = "" }) => ({ name, readonly, attribute }))),
    sorted(found.fields),
  );
  assert.deepEqual(names(element.attributes), found.observedAttributes);
  assert.deepEqual(
    element.attributes.map(({ name, fieldName }) => [name, fieldName]),
    fields.filter(({ attribute }) => attribute).map(({ name, attribute }) => [attribute, name]),
  );
  assert.ok(fields.every(({ attribute, reflects = false }) => reflects === Boolean(attribute)));
  // The others are called by browsers only.
  assert.deepEqual(found.methods.sort(), ["attributeChangedCallback", "connectedCallback", "constructor", "disconnectedCallback"]);
  const methods = element.members.filter(({ kind }) => kind === "method");
  const standing = ["length", "name", "observedAttributes", "prototype"];
  assert.deepEqual(methods.map(({ name, static: isStatic }) => [name, isStatic]), [["define", true]]);
  assert.deepEqual(found.statics.filter((name) => !standing.includes(name)), names(methods));
});

test("the manifest describes the events", () => {
  const told = JSON.parse(
    run(
      "events.mjs",
      `
      import * as entry from "talview-events/element";
      const made = Object.entries(entry).filter(([, given]) => given.prototype instanceof Event).map(([name, Made]) => [name, new Made("x")]);
      const own = (event) => Object.keys(event).filter((key) => key !== "isTrusted");
      console.log(JSON.stringify(made.map(([name, event]) => ({ name, type: event.type, members: own(event) }))));
      `,
    ),
  );
  assert.deepEqual(
    told.map(({ name, type }) => ({ name: type, class: name })),
    element.events.map(({ name, type }) => ({ name, class: type.text })),
  );
  for (const { name, members } of told) assert.deepEqual(names(described(name).members), members);
});

// The types

const uses = readFileSync(here("types/uses.ts"), "utf8");
cpSync(here("types"), join(project, "element-types"), { recursive: true });
for (const name of ["uses.mts", "uses.cts"]) writeFileSync(join(project, "element-types", name), uses);

const equal = (type, said) => `assert<Equal<${type}, ${said}>>();`;
writeFileSync(
  join(project, "element-types", "manifest.ts"),
  `// What the manifest says, held against the types.
import type { Input, Strings, Viewed } from "talview-events";
import type { ElementOptions, ${CLASSES.join(", ")} } from "talview-events/element";
type Equal<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
declare function assert<Holds extends true>(): Holds;
${element.members
  .filter(({ kind }) => kind === "field")
  .map(({ name, type }) => equal(`TalviewTimelineElement["${name}"]`, type.text))
  .join("\n")}
${equal("Exclude<keyof TalviewTimelineElement, keyof HTMLElement>", names(element.members.filter(({ kind }) => kind === "field")).map((name) => `"${name}"`).join(" | "))}
${element.events.map(({ name, type }) => equal(`HTMLElementEventMap["${name}"]`, type.text)).join("\n")}
${equal("Extract<keyof HTMLElementEventMap, `talview-${string}`>", names(element.events).map((name) => `"${name}"`).join(" | "))}
${element.events.map(({ type }) => described(type.text).members.map((member) => equal(`${type.text}["${member.name}"]`, member.type.text)).join("\n")).join("\n")}
${equal(`HTMLElementTagNameMap["${element.tagName}"]`, element.name)}
`,
);

for (const [resolution, include] of [
  ["bundler", ["uses.ts", "manifest.ts", "uses.tsx", "react.d.ts", "vue.ts"]],
  ["node16", ["uses.mts", "uses.cts"]],
]) {
  test(`the types hold with module resolution ${resolution}`, () => {
    const module = resolution === "bundler" ? "esnext" : resolution;
    compiles(join("element-types", `tsconfig.${resolution}.json`), include, { lib: ["es2022", "dom"], jsx: "react-jsx", module, moduleResolution: resolution, paths: { vue: [VUE] } });
  });
}
