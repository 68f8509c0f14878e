// Draws plots of time against size, both on scales of logarithms, as SVG that is legible on light and on dark pages.

const COLUMNS = 2;
const FRAME = { width: 500, height: 310, left: 54, right: 176, top: 34, bottom: 34 };
const HEAD = 58;
const LINE = 14;
/** Parallels to these show what is linear: nanoseconds a byte. */
const GUIDES = [1, 10, 100];

const KIB = 1024;
const LARGEST = 16 * KIB * KIB;
const TICKS = [KIB, 16 * KIB, 256 * KIB, 4 * KIB * KIB, LARGEST];

const LIGHT = ["#0b62c4", "#b3261e", "#18753a", "#8a5200", "#7a3db8", "#00666f", "#a0006d"];
const DARK = ["#6cb0ff", "#ff8a80", "#6fd08c", "#f0b35a", "#c9a0ff", "#5fd3dd", "#ff8fd0"];

const colours = (list) => list.map((colour, at) => `.k${at} { color: ${colour}; }`).join("\n    ");
const STYLE = `
    svg { font: 11px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: #1b1f24; }
    .paper { fill: #ffffff; }
    .words { fill: currentColor; }
    .head { font-size: 15px; font-weight: 600; }
    .name { font-size: 12px; font-weight: 600; }
    .grid { stroke: #e3e6ea; }
    .guide { stroke: #8b949e; stroke-dasharray: 1 3; }
    .soft { fill: #57606a; }
    .base { stroke: #a8b0b8; }
    .curve { stroke: currentColor; stroke-width: 1.6; }
    .curve, .base { fill: none; stroke-linejoin: round; }
    .leader { stroke: currentColor; opacity: 0.4; }
    .dot { fill: currentColor; }
    .cross { stroke: currentColor; stroke-width: 2; }
    ${colours(LIGHT)}
    @media (prefers-color-scheme: dark) {
    svg { color: #e6edf3; }
    .paper { fill: #0d1117; }
    .grid { stroke: #232a33; }
    .guide { stroke: #6e7681; }
    .soft { fill: #9aa4af; }
    .base { stroke: #565f69; }
    ${colours(DARK)}
    }
  `;

const escaped = (text) => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt()};`);
const bytes = (size) => (size >= KIB * KIB ? `${size / KIB / KIB} MiB` : `${size / KIB} KiB`);
const time = (nanos) => (nanos >= 1e9 ? `${nanos / 1e9} s` : nanos >= 1e6 ? `${nanos / 1e6} ms` : `${nanos / 1e3} µs`);
const at = (value) => value.toFixed(1);
const words = (x, y, text, more = "") =>
  `<text x="${at(x)}" y="${at(y)}" class="words ${more}">${escaped(text)}</text>`;
const line = (x1, y1, x2, y2, kind) =>
  `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" class="${kind}"/>`;

/** Moves places apart that are nearer than a line of text, the lowest staying within the bound. */
function apart(places, lowest) {
  const sorted = places.toSorted((one, other) => one.y - other.y);
  for (let at = 1; at < sorted.length; at += 1) sorted[at].y = Math.max(sorted[at].y, sorted[at - 1].y + LINE);
  let bound = lowest;
  for (const place of sorted.toReversed()) {
    place.y = Math.min(place.y, bound);
    bound = place.y - LINE;
  }
}

/**
 * A frame for each group, side by side. Each of its `curves` has a `name`, the number of its `colour`, its `points` and
 * those of its `base`, all of them bytes and nanoseconds, and ends because it `failed` or because it was long enough.
 */
export function plot({ title, about, frames }) {
  const times = frames.flatMap(({ curves }) =>
    curves.flatMap(({ points, base }) => [...points, ...base].map(([, nanos]) => nanos)),
  );
  const lowest = 10 ** Math.floor(Math.log10(Math.min(...times)));
  const highest = 10 ** Math.ceil(Math.log10(Math.max(...times)));
  const inner = { width: FRAME.width - FRAME.left - FRAME.right, height: FRAME.height - FRAME.top - FRAME.bottom };
  const part = (value, from, to) => Math.log(value / from) / Math.log(to / from);
  const x = (size) => FRAME.left + inner.width * part(size, KIB, LARGEST);
  const y = (nanos) => FRAME.top + inner.height * (1 - part(nanos, lowest, highest));
  const path = (points) => points.map(([size, nanos]) => `${at(x(size))},${at(y(nanos))}`).join(" ");
  const right = FRAME.left + inner.width;
  const bottom = FRAME.top + inner.height;

  function grid() {
    const drawn = [];
    for (let nanos = lowest; nanos <= highest; nanos *= 10) {
      drawn.push(line(FRAME.left, y(nanos), right, y(nanos), "grid"));
      drawn.push(words(FRAME.left - 6, y(nanos) + 4, time(nanos), "soft end"));
    }
    for (const size of TICKS) {
      drawn.push(
        line(x(size), FRAME.top, x(size), bottom, "grid"),
        words(x(size), bottom + 16, bytes(size), "soft middle"),
      );
    }
    for (const guide of GUIDES) {
      // It enters from below or from the left, and leaves above or on the right.
      const from = Math.max(KIB, lowest / guide);
      const to = Math.min(LARGEST, highest / guide);
      drawn.push(line(x(from), y(from * guide), x(to), y(to * guide), "guide"));
    }
    return drawn;
  }

  function frame({ name, curves }, place) {
    const left = (place % COLUMNS) * FRAME.width;
    const top = HEAD + Math.floor(place / COLUMNS) * FRAME.height;
    const labels = curves.map(({ points }) => ({ y: y(points.at(-1)[1]) }));
    apart([...labels], bottom);
    const drawn = curves.map(({ name, colour, points, failed }, which) => {
      const [endX, endY] = [x(points.at(-1)[0]), y(points.at(-1)[1])];
      const dots = points.map(
        ([size, nanos]) => `<circle cx="${at(x(size))}" cy="${at(y(nanos))}" r="1.8" class="dot"/>`,
      );
      const cross = failed
        ? [line(endX - 4, endY - 4, endX + 4, endY + 4, "cross"), line(endX - 4, endY + 4, endX + 4, endY - 4, "cross")]
        : [];
      return [
        `<g class="k${colour}">`,
        `<polyline points="${path(points)}" class="curve"/>`,
        ...dots,
        ...cross,
        line(endX + 4, endY, right + 10, labels[which].y, "leader"),
        words(right + 13, labels[which].y + 4, name),
        "</g>",
      ].join("\n");
    });
    return [
      `<g transform="translate(${left} ${top})">`,
      words(FRAME.left, 22, name, "name"),
      ...grid(),
      ...curves.map(({ base }) => `<polyline points="${path(base)}" class="base"/>`),
      ...drawn,
      "</g>",
    ].join("\n");
  }

  const width = COLUMNS * FRAME.width;
  const height = HEAD + Math.ceil(frames.length / COLUMNS) * FRAME.height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}.end { text-anchor: end; }\n    .middle { text-anchor: middle; }\n  </style>`,
    `<rect width="${width}" height="${height}" class="paper"/>`,
    words(FRAME.left, 26, title, "head"),
    words(FRAME.left, 46, `${about} Dotted: ${GUIDES.join(", ")} ns a byte.`, "soft"),
    ...frames.map(frame),
    "</svg>\n",
  ].join("\n");
}
