// Makes one tree of nodes like another and changes only what differs: focus,
// selection and scroll positions live in the nodes that stay.

/** Makes an element like a fresh one of the same name, whose nodes it takes. What holds `kept` is not moved. */
export function patch(element, fresh, kept) {
  for (const { name } of [...element.attributes]) if (!fresh.hasAttribute(name)) element.removeAttribute(name);
  for (const { name, value } of fresh.attributes) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  patchChildren(element, fresh, kept);
}

function patchChildren(parent, fresh, kept) {
  const old = [...parent.childNodes];
  const next = [...fresh.childNodes];
  const least = Math.min(old.length, next.length);
  let before = 0;
  while (before < least && old[before].isEqualNode(next[before])) before++;
  let after = 0;
  while (after < least - before && old.at(-1 - after).isEqualNode(next.at(-1 - after))) after++;

  const changed = old.slice(before, old.length - after);
  const wanted = next.slice(before, next.length - after);
  const places = matched(changed, wanted);
  const used = new Set(places);
  changed.forEach((node, place) => used.has(place) || node.remove());
  const holding = kept ? changed.findIndex((node) => node.contains(kept)) : -1;
  const held = holding < 0 ? -1 : places.indexOf(holding);
  const staying = rising(places, held);
  const nodes = wanted.map((node, at) => changed[places[at]] ?? node);
  nodes.forEach((node, at) => node === wanted[at] || become(node, wanted[at], kept));

  // All that move go before the first comes back: one by one a browser takes ten times as long for thousands.
  nodes.forEach((node, at) => staying.has(at) || node === wanted[at] || node.remove());
  let following = old[old.length - after] ?? null;
  for (let at = nodes.length - 1; at >= 0; at--) {
    if (!staying.has(at)) parent.insertBefore(nodes[at], following);
    following = nodes[at];
  }
}

function become(node, fresh, kept) {
  if (node.isEqualNode(fresh)) return;
  if (node.nodeType === Node.ELEMENT_NODE) patch(node, fresh, kept);
  else rewrite(node, fresh.data);
}

/** Changes only the letters that differ: a selection outside them outlasts it. */
function rewrite(text, said) {
  const { data } = text;
  const least = Math.min(data.length, said.length);
  let before = 0;
  while (before < least && data[before] === said[before]) before++;
  let after = 0;
  while (after < least - before && data.at(-1 - after) === said.at(-1 - after)) after++;
  text.replaceData(before, data.length - before - after, said.slice(before, said.length - after));
}

/** For each wanted node the place of the old one that becomes it, or -1: the most alike first. */
function matched(old, wanted) {
  const places = new Array(wanted.length).fill(-1);
  const free = new Set(old.keys());
  for (const trait of [markup, identity, kind]) {
    const waiting = new Map();
    // Backwards, so that the first is popped first.
    for (const place of [...free].reverse()) {
      const is = trait(old[place]);
      if (waiting.has(is)) waiting.get(is).push(place);
      else waiting.set(is, [place]);
    }
    for (let at = 0; at < wanted.length && free.size > 0; at++) {
      const place = places[at] < 0 ? waiting.get(trait(wanted[at]))?.pop() : undefined;
      if (place === undefined) continue;
      places[at] = place;
      free.delete(place);
    }
  }
  return places;
}

const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;

const markup = (node) => (isElement(node) ? node.outerHTML : `${node.nodeName} ${node.data}`);

const kind = (node) => `${node.nodeName} ${isElement(node) ? node.getAttribute("class") : ""}`;

/** An entry is told by its moment, a row by its header, a part or a note by what it is called in `data-`. */
function identity(node) {
  if (!isElement(node)) return kind(node);
  const called = [...node.attributes].filter(({ name }) => name.startsWith("data-")).map(({ value }) => value);
  const inside = node.querySelector("time, th");
  return [kind(node), ...called, inside?.getAttribute("datetime") ?? inside?.textContent].join(" ");
}

/**
 * Where in a list of places stand as many as can stay while the others move
 * around them: those of the longest rising run, through `held` if that is one.
 */
function rising(places, held) {
  const stays = (place, at) => place >= 0 && (held < 0 || at === held || at < held === place < places[held]);
  /** Where the lowest end of a run of each length stands. */
  const ends = [];
  const previous = new Map();
  places.forEach((place, at) => {
    if (!stays(place, at)) return;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[ends[middle]] < place) low = middle + 1;
      else high = middle;
    }
    previous.set(at, ends[low - 1]);
    ends[low] = at;
  });
  const run = new Set();
  for (let at = ends.at(-1); at !== undefined; at = previous.get(at)) run.add(at);
  return run;
}
