// The style sheet as data: its rules, its custom properties and the contrast of its colours.

import { SHEET } from "./cards.mjs";

/**
 * The rules, innermost first to last: `{ selectors, around, declarations }`, where `around` are the at-rules outside it
 * and `declarations` are pairs. Strings in the sheet hold no braces and no semicolons.
 */
export const RULES = rules(SHEET.replace(/\/\*[^]*?\*\//g, ""), []);

function rules(text, around) {
  const found = [];
  let rest = text;
  for (let open; (open = rest.indexOf("{")) >= 0; ) {
    const prelude = rest.slice(0, open).trim();
    const close = closing(rest, open);
    const inside = rest.slice(open + 1, close);
    if (prelude.startsWith("@")) found.push(...rules(inside, [...around, prelude.replace(/\s+/g, " ")]));
    else found.push({ selectors: selectors(prelude), around, declarations: declarations(inside) });
    rest = rest.slice(close + 1);
  }
  if (rest.trim() !== "") throw new SyntaxError(`not a rule: ${rest.trim()}`);
  return found;
}

function closing(text, open) {
  let depth = 0;
  for (let place = open; place < text.length; place += 1) {
    if (text[place] === "{") depth += 1;
    if (text[place] === "}") depth -= 1;
    if (depth === 0) return place;
  }
  throw new SyntaxError("a block that does not end");
}

/** Split at commas that stand in no brackets. */
function selectors(prelude) {
  return prelude.replace(/\s+/g, " ").split(/,\s*(?![^(]*\))/);
}

function declarations(block) {
  return block
    .split(";")
    .map((text) => text.trim())
    .filter(Boolean)
    .map((text) => {
      const colon = text.indexOf(":");
      return [text.slice(0, colon).trim(), text.slice(colon + 1).trim().replace(/\s+/g, " ")];
    });
}

/** What the card's custom properties are before anyone changes them: name and value, in the sheet's order. */
export const PROPERTIES = RULES.find(({ selectors }) => selectors.join() === ".tve-card").declarations.filter(([name]) =>
  name.startsWith("--"),
);

/** The colours among them, as `[red, green, blue]`, in both schemes. */
export const COLOURS = Object.fromEntries(
  PROPERTIES.flatMap(([name, value]) => {
    const pair = /^light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)$/.exec(value);
    return pair ? [[name, { light: channels(pair[1]), dark: channels(pair[2]) }]] : [];
  }),
);

function channels(hexadecimal) {
  return [0, 2, 4].map((place) => parseInt(hexadecimal.slice(place, place + 2), 16));
}

/** The contrast of two colours as WCAG 2 reckons it: 1 to 21. */
export function contrast(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
