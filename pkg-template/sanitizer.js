// What a sanitizer has to let through: tests/markup.txt, in the words of browsers.
// Written by BLESS=1 node --test tests/package/sanitizer.test.mjs

const HTML = "http://www.w3.org/1999/xhtml";
const SVG = "http://www.w3.org/2000/svg";

export const sanitizer = {
  elements: [
    { name: "a", namespace: HTML, attributes: ["class", "href", "referrerpolicy", "rel"] },
    { name: "article", namespace: HTML, attributes: ["aria-labelledby", "class", "data-kind", "data-severity", "data-state", "dir", "lang"] },
    { name: "bdi", namespace: HTML, attributes: [] },
    { name: "blockquote", namespace: HTML, attributes: [] },
    { name: "caption", namespace: HTML, attributes: [] },
    { name: "code", namespace: HTML, attributes: ["class"] },
    { name: "dd", namespace: HTML, attributes: [] },
    { name: "div", namespace: HTML, attributes: ["aria-labelledby", "class", "data-part", "data-shape", "role", "tabindex"] },
    { name: "dl", namespace: HTML, attributes: ["class"] },
    { name: "dt", namespace: HTML, attributes: [] },
    { name: "em", namespace: HTML, attributes: [] },
    { name: "h1", namespace: HTML, attributes: ["class", "id"] },
    { name: "h2", namespace: HTML, attributes: ["class", "id"] },
    { name: "h3", namespace: HTML, attributes: ["class", "id"] },
    { name: "h4", namespace: HTML, attributes: ["class", "id"] },
    { name: "h5", namespace: HTML, attributes: ["class", "id"] },
    { name: "h6", namespace: HTML, attributes: ["class", "id"] },
    { name: "li", namespace: HTML, attributes: ["class", "data-code", "data-kind", "data-level", "data-role"] },
    { name: "ol", namespace: HTML, attributes: ["aria-labelledby", "class", "role", "start"] },
    { name: "p", namespace: HTML, attributes: ["class", "dir"] },
    { name: "path", namespace: SVG, attributes: ["class", "d", "fill", "stroke", "vector-effect"] },
    { name: "pre", namespace: HTML, attributes: ["class", "dir"] },
    { name: "rect", namespace: SVG, attributes: ["class", "fill", "height", "stroke", "width", "x", "y"] },
    { name: "s", namespace: HTML, attributes: [] },
    { name: "span", namespace: HTML, attributes: ["class", "dir", "lang"] },
    { name: "strong", namespace: HTML, attributes: ["class"] },
    { name: "svg", namespace: SVG, attributes: ["aria-hidden", "class", "focusable", "height", "preserveAspectRatio", "viewBox", "width"] },
    { name: "table", namespace: HTML, attributes: ["class"] },
    { name: "tbody", namespace: HTML, attributes: [] },
    { name: "td", namespace: HTML, attributes: [] },
    { name: "th", namespace: HTML, attributes: ["scope"] },
    { name: "thead", namespace: HTML, attributes: [] },
    { name: "time", namespace: HTML, attributes: ["class", "datetime", "dir"] },
    { name: "tr", namespace: HTML, attributes: [] },
    { name: "ul", namespace: HTML, attributes: ["class", "role"] },
  ],
  attributes: [],
  comments: false,
  dataAttributes: false,
};
