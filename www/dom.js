export const at = (id) => document.getElementById(id);

/**
 * An element with properties and children. Strings become text, never markup.
 *
 * @param {string} name
 * @param {Record<string, unknown>} [properties]
 * @param {...(Node | string)} children
 */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

// On a grid of 16; holes are cut by the even-odd rule.
const PATHS = {
  ok: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1ZM7 11.3 3.7 8l1.1-1.1L7 9.1l4.2-4.2L12.3 6Z",
  error: "M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1ZM5.6 4.5 4.5 5.6 6.9 8l-2.4 2.4 1.1 1.1L8 9.1l2.4 2.4 1.1-1.1L9.1 8l2.4-2.4-1.1-1.1L8 6.9Z",
  warning: "M8 1 .5 14.5h15ZM7.2 6h1.6v4.5H7.2ZM7.2 11.5h1.6v1.5H7.2Z",
  info: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1ZM8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM7.2 4.2h1.6v1.6H7.2ZM7.2 7h1.6v4.8H7.2Z",
};

/** A mark for people who see it; the word beside it says the same. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = { class: `icon ${name}`, viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", focusable: "false" };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  path.setAttribute("fill", "currentColor");
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}
