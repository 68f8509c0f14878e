// What fuzzing starts from, a file for each: the payloads of tests/cases, what a PostgreSQL server printed
// (tests/oracle), and the lines of fuzz/seeds.
//
//   node fuzz/seeds.mjs FOLDER     writes FOLDER/TARGET/NAME and FOLDER/TARGET.dict

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder] = process.argv.slice(2);
const at = (path) => join(import.meta.dirname, path);
const lines = (name) => readFileSync(at(`seeds/${name}.txt`), "utf8").trimEnd().split("\n");

const cases = readdirSync(at("../tests/cases"), { recursive: true })
  .filter((name) => name.endsWith(".json"))
  .map((name) => readFileSync(at(`../tests/cases/${name}`)));
const strings = new Set(cases.flatMap((payload) => payload.toString().match(/"[^"\\\n]{1,40}"/g) ?? []));
const intervals = JSON.parse(readFileSync(at("../tests/oracle/intervals.json"), "utf8")).flatMap(
  ({ epoch_seconds, ...styles }) => Object.values(styles),
);

// What stands behind a zero byte: see fuzz_targets/check.rs.
const options = [[1], [2], [5], [17], [0x1c], [0x40], [0x60], [0, 3], [0, 64, 1], [3, 64, 100, 20]];
// That the event is an incident's, which not every payload is.
const told = [4];
const withOptions = cases.flatMap((payload, number) => [
  payload,
  ...[told, options[number % options.length]].map((chosen) => Buffer.concat([payload, Buffer.from([0, ...chosen])])),
]);

const seeds = {
  check: [...withOptions, ...lines("check")],
  scanner: [...cases, ...lines("scanner")],
  timestamps: [...[...strings].map((text) => text.slice(1, -1)).filter((text) => /^\d{4}-/.test(text)), ...lines("timestamps")],
  intervals: [...intervals, ...lines("intervals")],
  cards: lines("cards"),
};
// Words that chance would take long to find.
const words = {
  cards: new Set(lines("cards").flatMap((line) => line.match(/"[\w-]{1,20}"/g) ?? [])),
  check: [...strings, "😀", "é", "\\uD800"],
  scanner: ["true", "false", "null", "NaN", "Infinity", "\\u", "\\uD83D\\uDE00", "\\uD800", "e+308", '"a":', "[[[["],
  timestamps: ["infinity", " BC", "+05:53:28", "+00:00", "-15:59", "T00:00:00", "23:59:59", ".999999", "0001-01-01", "9999-12-31"],
  intervals: [
    ..."us usecs microseconds ms msecs milliseconds s secs seconds m mins minutes h hrs hours d days w weeks".split(" "),
    ..."mon mons months y yrs years dec decades c cent centuries mil millennia ago @ PT -0. 2562047788 178956970".split(" "),
  ],
};

const quoted = (word) => `"${[...Buffer.from(word)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("")}"\n`;
for (const [target, inputs] of Object.entries(seeds)) {
  rmSync(join(folder, target), { recursive: true, force: true });
  mkdirSync(join(folder, target), { recursive: true });
  for (const input of inputs) {
    const name = createHash("sha256").update(input).digest("hex").slice(0, 16);
    writeFileSync(join(folder, target, name), input);
  }
  writeFileSync(join(folder, `${target}.dict`), [...words[target]].map(quoted).join(""));
}
