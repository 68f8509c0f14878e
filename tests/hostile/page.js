// Runs in the page: draws every card through the policy, and holds it to what
// it must be.

import { examiner } from "./oracle.mjs";
import { trustedTypesPolicy } from "./talview-events/index.js";

/** So many cards stand in the page at once. */
const AT_ONCE = 500;
/** Of so many cards one is laid out; the others only stand in the document, for layout takes ten times as long. */
const TO_BE_SEEN = 25;

const policy = trustedTypesPolicy();
const again = document.createElement("div");

async function run() {
  const { shapes, trials, texts, takesText } = await (await fetch("trials.json")).json();
  const wrong = [];
  const seen = shapes.map(() => 0);
  let count = 0;
  for (const [index, shape] of shapes.entries()) {
    let card;
    const examine = examiner(shape, (body) => {
      const markup = policy.createHTML(shape.asObject ? JSON.parse(body) : body, shape.options);
      if (shape.options?.document) return (card = new DOMParser().parseFromString(markup, "text/html").documentElement);
      card = document.createElement("div");
      card.innerHTML = markup;
      document.querySelector(count % TO_BE_SEEN === 0 ? "#seen" : "#hidden").append(card);
      return card;
    });
    for (const place of trials[index]) {
      const tell = (what) => wrong.length < 20 && wrong.push({ shape: shape.name, text: texts[place].slice(0, 200), what });
      const difference = examine(texts[place]);
      if (difference) tell(difference);
      // A policy that forbids strings forbids to write a card out and read it again.
      if (takesText && !shape.options?.document) {
        again.innerHTML = card.innerHTML;
        if (!again.isEqualNode(card)) tell("written out and read again it is another");
      }
      seen[index] += 1;
      count += 1;
      // Time for what was inserted to load, to fail and to run.
      if (count % AT_ONCE === 0) {
        await new Promise((resolve) => setTimeout(resolve));
        for (const id of ["#seen", "#hidden"]) document.querySelector(id).replaceChildren();
      }
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { seen, wrong };
}

globalThis.finished = run();
