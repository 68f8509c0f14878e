// Runs in the page: draws the cards of one shape through the policy, and holds
// them to what they must be.

import { examiner } from "./oracle.mjs";
import { trustedTypesPolicy } from "./talview-events/index.js";

/** So many cards stand in the page at once. */
const AT_ONCE = 500;
/** Of so many cards one is laid out; the others only stand in the document, for layout takes ten times as long. */
const TO_BE_SEEN = 25;

const policy = trustedTypesPolicy();
const [seen, hidden] = ["#seen", "#hidden"].map((id) => document.querySelector(id));
const again = document.createElement("div");
const given = fetch("trials.json").then((response) => response.json());

/** How many cards a shape has given, and what was wrong with them. */
globalThis.tryShape = async (index) => {
  const { shapes, trials, texts, takesText } = await given;
  const shape = shapes[index];
  const isWhole = shape.options?.document;
  const wrong = [];
  let count = 0;
  let card;
  const examine = examiner(shape, (body) => {
    const markup = policy.createHTML(shape.asObject ? JSON.parse(body) : body, shape.options);
    if (isWhole) return new DOMParser().parseFromString(markup, "text/html").documentElement;
    card = document.createElement("div");
    card.innerHTML = markup;
    (count % TO_BE_SEEN === 0 ? seen : hidden).append(card);
    return card;
  });
  for (const place of trials[index]) {
    const tell = (what) => wrong.length < 5 && wrong.push({ text: texts[place].slice(0, 200), what });
    const difference = examine(texts[place]);
    if (difference) tell(difference);
    // A policy that forbids strings forbids to write a card out and read it again.
    if (takesText && !isWhole) {
      again.innerHTML = card.innerHTML;
      if (!again.isEqualNode(card)) tell("written out and read again it is another");
    }
    count += 1;
    if (count % AT_ONCE === 0) await settle();
  }
  await settle();
  return { count, wrong };
};

/** Gives what was inserted time to load, to fail and to run, and takes it out. */
async function settle() {
  await new Promise((resolve) => setTimeout(resolve, 20));
  for (const room of [seen, hidden]) room.replaceChildren();
}
