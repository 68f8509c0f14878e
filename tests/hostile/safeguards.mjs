// The safeguards of the core that mutants.mjs takes out, one after the other.

const HTML = "src/html/mod.rs";
const CARD = "src/html/card.rs";
const LINK = "src/event/link.rs";
const SAID = "src/view/said.rs";
const CHARACTER = "src/character.rs";

/** Each with the file, what stands there, and what is put in its place. */
export const SAFEGUARDS = {
  "escape of &": [HTML, `b'&' => "&amp;"`, `b'&' => "&"`],
  "escape of <": [HTML, `b'<' => "&lt;"`, `b'<' => "<"`],
  "escape of >": [HTML, `b'>' => "&gt;"`, `b'>' => ">"`],
  'escape of "': [HTML, `b'"' => "&quot;"`, `b'"' => "\\""`],
  "escape of '": [HTML, `_ => "&#39;"`, `_ => "'"`],

  "link: no check at all": [LINK, `let rest = url.strip_prefix("https://")?;`, `if !url.is_empty() { return Some(Self { url, host: url }); } let rest = url;`],
  "link: any scheme": [LINK, `url.strip_prefix("https://")?`, `url.split_once("://")?.1`],
  "link: any host": [LINK, `&& host_is_fit`, ``],
  "link: any port": [LINK, `&& port && plain`, `&& plain`],
  "link: any character": [LINK, `&& plain && escaped`, `&& escaped`],
  "link: any percent-escape": [LINK, `&& plain && escaped`, `&& plain`],
  "link: any length": [LINK, `url.len() <= Self::LONGEST && host_is_fit`, `host_is_fit`],
  "link: any number for a host": [LINK, `(named || (address && count == 4))`, `true`],

  "word in a class": [CARD, `<li class=\\"tve-badge\\" data-role=\\"")`, `<li class=\\"tve-badge ").text(&self.wording.text(text)).markup("\\" data-role=\\"")`],
  "word in an attribute": [CARD, `html.markup("\\" data-state=\\"")`, `html.markup("\\" data-status=\\"").text(head.title).markup("\\" data-state=\\"")`],

  "characters: none is made fit": [SAID, `_ => show(character, &mut clean)`, `_ => clean.push(character)`],
  "characters: forbidden ones": [CHARACTER, `if is_forbidden(character) {`, `if false {`],
  "characters: those that deceive": [CHARACTER, `} else if deceives(character) {`, `} else if false {`],
  "characters: tags": [CHARACTER, `            | '\\u{E0000}'..='\\u{E00FF}'`, ``],
  "characters: tags of a flag": [SAID, `_ if place < flag_end => clean.push(character),`, ``],
  "characters: CR": [SAID, `'\\r' => clean.push('\\n')`, `'\\r' => clean.push('\\r')`],
  "characters: CR before LF": [SAID, `'\\r' if rest.starts_with("\\r\\n") => {}`, ``],
  "characters: piles of marks": [SAID, `_ if marks > MARKS => {}`, ``],
  "characters: nothing to see": [SAID, `if more == 0 && all_blank(&clean) {`, `if false {`],
  "characters: what is to see behind the cut": [SAID, `cut(trim(text), most)`, `cut(text, most)`],
  "length: no cut": [SAID, `let (shown, mut more) = cut(text, most);`, `let (shown, mut more) = cut(text, most.saturating_mul(100));`],
  "length: a cut through a character": [SAID, `if !belong_together(character, next) {`, `if character != next || true {`],
};
