// Takes out one safeguard of the core after the other, and expects that
// `cargo test --test hostile` fails: a proof that it would notice.
//
//     node tests/hostile/mutants.mjs           all of them
//     node tests/hostile/mutants.mjs escape    those with this word in their name
//
// The changes are made to a copy of the sources; a safeguard that is not found
// in the sources any more, exactly once, is an error.

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const HTML = "src/html/mod.rs";
const CARD = "src/html/card.rs";
const LINK = "src/event/link.rs";
const SAID = "src/view/said.rs";
const CHARACTER = "src/character.rs";

/** Each with the file, what stands there, and what is put in its place. */
const MUTANTS = {
  "escape of &": [HTML, `b'&' => "&amp;"`, `b'&' => "&"`],
  "escape of <": [HTML, `b'<' => "&lt;"`, `b'<' => "<"`],
  "escape of >": [HTML, `b'>' => "&gt;"`, `b'>' => ">"`],
  'escape of "': [HTML, `b'"' => "&quot;"`, `b'"' => "\\""`],
  "escape of '": [HTML, `b'\\'' => "&#39;"`, `b'\\'' => "'"`],

  "link: no check at all": [LINK, `let rest = url.strip_prefix("https://")?;`, `if !url.is_empty() { return Some(Self { url, host: url }); } let rest = url;`],
  "link: any scheme": [LINK, `url.strip_prefix("https://")?`, `url.split_once("://")?.1`],
  "link: any host": [LINK, `&& labelled`, ``],
  "link: any port": [LINK, `&& port && plain`, `&& plain`],
  "link: any character": [LINK, `&& plain && escaped`, `&& escaped`],
  "link: any percent-escape": [LINK, `&& plain && escaped`, `&& plain`],
  "link: any length": [LINK, `url.len() <= Self::LONGEST && labelled`, `labelled`],

  "word in a class": [CARD, `<li class=\\"tve-badge\\" data-role=\\"");`, `<li class=\\"tve-badge ").text(&badge.text.to_string()).markup("\\" data-role=\\"");`],
  "word in an attribute": [CARD, `html.markup("\\" data-state=\\"")`, `html.markup("\\" data-status=\\"").text(&self.badges.iter().map(|badge| badge.text.to_string()).collect::<String>()).markup("\\" data-state=\\"")`],

  "characters: none is made fit": [SAID, `_ => show(character, &mut clean)`, `_ => clean.push(character)`],
  "characters: forbidden ones": [CHARACTER, `if is_forbidden(character) {`, `if false {`],
  "characters: those that deceive": [CHARACTER, `} else if deceives(character) {`, `} else if false {`],
  "characters: tags": [CHARACTER, `) || is_tag(character)`, `)`],
  "characters: tags of a flag": [SAID, `_ if in_flag => clean.push(character),`, ``],
  "characters: CR": [SAID, `'\\r' => clean.push('\\n')`, `'\\r' => clean.push('\\r')`],
  "characters: CR before LF": [SAID, `'\\r' if characters.peek() == Some(&'\\n') => {}`, ``],
  "characters: piles of marks": [SAID, `_ if marks > MARKS => {}`, ``],
  "characters: nothing to see": [SAID, `if clean.chars().all(is_blank) {`, `if false {`],
  "length: no cut": [SAID, `let (shown, more) = cut(text, most);`, `let (shown, more) = cut(text, most.saturating_mul(100));`],
  "length: a cut through a character": [SAID, `if !belong_together(character, next) {`, `if character != next || true {`],
};

const root = fileURLToPath(new URL("../..", import.meta.url));
const copy = mkdtempSync(join(tmpdir(), "talview-events-mutants-"));
process.on("exit", () => rmSync(copy, { recursive: true, force: true }));
for (const name of ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml", "REFERENCE.md", "src", "tests", "pkg-template"]) {
  cpSync(join(root, name), join(copy, name), { recursive: true });
}

/** Only what the tests need is built, and quick to run rather than to look into. */
const environment = {
  ...process.env,
  CARGO_TARGET_DIR: join(root, "target", "hostile-mutants"),
  CARGO_PROFILE_DEV_OPT_LEVEL: "1",
  CARGO_PROFILE_DEV_DEBUG: "0",
};
delete environment.BLESS;

const cargo = (...words) => {
  const { status, stdout, stderr } = spawnSync("cargo", ["test", "--quiet", "--test", "hostile", ...words], { cwd: copy, env: environment, encoding: "utf8" });
  return { passed: status === 0, said: stdout + stderr };
};

function fail(message) {
  console.error(message);
  process.exit(1);
}

const { passed, said } = cargo();
if (!passed) fail(`the tests fail without any change:\n${said}`);

const wanted = Object.entries(MUTANTS).filter(([name]) => name.includes(process.argv[2] ?? ""));
const survivors = [];
for (const [name, [file, there, instead]] of wanted) {
  const source = readFileSync(join(copy, file), "utf8");
  if (source.split(there).length !== 2) fail(`${name}: this does not stand once in ${file}, so the change has to be found anew: ${there}`);
  writeFileSync(join(copy, file), source.replace(there, () => instead));
  const built = cargo("--no-run");
  if (!built.passed) fail(`${name}: does not compile\n${built.said}`);
  const survives = cargo().passed;
  if (survives) survivors.push(name);
  console.log(`${survives ? "NOT NOTICED" : "noticed"}  ${name}`);
  writeFileSync(join(copy, file), source);
}
if (survivors.length > 0) fail(`${survivors.length} of ${wanted.length} changes were not noticed`);
console.log(`all ${wanted.length} changes were noticed`);
