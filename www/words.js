// Numbers and words of the package in people's words.

export const SEVERITIES = { error: "Error", warning: "Warning", info: "Remark" };

const UNITS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
];

/** So many marks may stand on one character, as on the card. */
const PILE = /(\p{M}{8})\p{M}+/gu;

/** What stands for no character, or for one that nobody should send. */
const FORBIDDEN = /(?![\t\n])\p{Cc}|\p{Noncharacter_Code_Point}|\p{Surrogate}/gu;

/** What turns or hides text, but for what joins letters, or only says which way they run or how they are written. */
export const DECEIVING =
  /(?![\u061C\u180B-\u180D\u180F\u200C-\u200F\uFE00-\uFE0F\u{E0100}-\u{E01EF}])[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;

/** The flags of England, Scotland and Wales are spelt out in tags, which nobody sees. */
const FLAGS = /\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}/u;
const FLAG_OR_DECEIVING = new RegExp(`(${FLAGS.source})|${DECEIVING.source}`, "gu");

/** A text of the payload's own, in which nothing deceives the reader of what stands around it: as a card shows it. */
export function legible(text) {
  return text
    .replace(PILE, "$1")
    .replace(/\r\n?/g, "\n")
    .replace(FORBIDDEN, "\uFFFD")
    .replace(FLAG_OR_DECEIVING, (found, flag) => flag ?? `[U+${found.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`);
}

/** An issue's sentence: what is an option to a program is a menu here. */
export const sentence = ({ message }) => legible(message).replace("options.event", "the menu “Event”");

/** The beginning of a text, and how much of it is left out. */
export function beginning(text, most) {
  return text.length > most ? `${text.slice(0, most)}\n… (${(text.length - most).toLocaleString("en")} more characters)` : text;
}

/** Milliseconds as "1 d 2 h 28 min 36.74 s", leaving out what is zero. The sign is the caller's to word. */
export function duration(milliseconds) {
  // Counted in whole microseconds, the least the payload can say, so that no
  // rounding makes sixty seconds out of fifty-nine and a bit.
  let rest = Math.round(Math.abs(milliseconds) * 1000);
  const parts = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / (size * 1000));
    rest -= count * size * 1000;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  if (rest > 0 || parts.length === 0) parts.push(`${rest / 1e6} s`);
  return parts.join(" ");
}

/** A UTC stamp of the report as "2026-02-03 10:46:23.26 UTC". */
export function stamp(utc) {
  return `${utc.replace("T", " ").replace(/\.?0*Z$/, "")} UTC`;
}

export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

export function bytes(number) {
  if (number < 1000) return count(number, "byte");
  if (number < 1_000_000) return `${(number / 1000).toFixed(1)} kB`;
  return `${(number / 1_000_000).toFixed(1)} MB`;
}

/** A share of a scale, cut as on the card: what is nearly all must not read as all. */
export function percent(share) {
  // What a share that is exact in decimals may lack in binary.
  const lack = 1e-9;
  return `${Math.floor(share * 1000 + lack) / 10}%`;
}
