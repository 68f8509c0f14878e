// The reference of issue codes: one static page, written when the page is built.

import { deflateRawSync } from "node:zlib";

import { SEVERITIES } from "./words.js";

const GROUPS = [
  ["error", "Errors", "These make a payload invalid."],
  ["warning", "Warnings", "The payload is understood, but something in it should not be so. In strict mode these are errors."],
  ["info", "Remarks", "Nothing is wrong; these are worth knowing."],
];

const escaped = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A sentence in which what stands between backticks is code. */
const worded = (sentence) => escaped(sentence).replace(/`(.+?)`/g, "<code>$1</code>");

/**
 * @param {Record<string, { severity: string, meaning: string, remedy: string, example: string, options?: string }>} codes
 * @param {(code: string) => string} payloadOf the payload that provokes a code
 */
export function codesPage(codes, payloadOf) {
  const groups = GROUPS.map(([severity, title, about]) => {
    return { severity, title, about, members: Object.entries(codes).filter(([, words]) => words.severity === severity) };
  });
  const index = groups.map(({ title, members }) => {
    const links = members.map(([code]) => `<li><a href="#${code}"><code>${code}</code></a></li>`);
    return `<h3>${title} <span class="number">${members.length}</span></h3>\n<ul>\n${links.join("\n")}\n</ul>`;
  });
  const parts = groups.map(({ title, about, members }) => {
    const entries = members.map(([code, words]) => entry(code, words, payloadOf(code)));
    return `<div class="group">\n<h2>${title}</h2>\n<p>${about}</p>\n${entries.join("\n")}\n</div>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Issue codes · talview-events</title>
<meta name="description" content="Every issue code of talview-events: what it means, what to do about it, and a payload that provokes it.">
<link rel="icon" href="icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="codes.css">
</head>
<body>
<a class="skip" href="#main">Skip to the codes</a>
<header class="top">
<h1>Issue codes</h1>
<p class="product">talview-events</p>
<nav aria-label="Site"><a href="index.html">Check a payload</a></nav>
</header>
<div class="sheet">
<nav class="index" aria-labelledby="index-title">
<h2 id="index-title">All ${Object.keys(codes).length} codes</h2>
${index.join("\n")}
</nav>
<main id="main" tabindex="-1">
<p class="introduction">What the <code>code</code> of an issue can be. The words are stable; a later version may know more.</p>
${parts.join("\n")}
</main>
</div>
</body>
</html>
`;
}

function entry(code, { severity, meaning, remedy, example, options }, payload) {
  // The page has no control for the other options.
  const link = options === undefined ? `\n<p><a href="index.html#payload=${packed(payload)}">Open this payload on the page</a></p>` : "";
  const asked = options === undefined ? "" : `, checked with <code>${escaped(options)}</code>`;
  return `<section class="code" id="${code}" aria-labelledby="${code}-title">
<h3 id="${code}-title"><a href="#${code}"><code>${code}</code></a> <span class="severity ${severity}">${SEVERITIES[severity]}</span></h3>
<p>${worded(meaning)}</p>
<p><strong>What to do:</strong> ${worded(remedy)}</p>
<p>What is said of such a payload${asked}:</p>
<pre tabindex="0" role="group" aria-label="Said of a payload: ${code}">${escaped(example)}</pre>
<details>
<summary>The payload: <code>${code}.json</code></summary>
<pre tabindex="0" role="group" aria-label="Payload: ${code}">${escaped(payload.trimEnd())}</pre>${link}
</details>
</section>`;
}

/** As `link.js` packs a payload. */
export function packed(payload) {
  return deflateRawSync(payload, { level: 9 }).toString("base64url");
}
