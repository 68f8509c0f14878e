// What is said to those who hear the page rather than see it.

import { at } from "./dom.js";

export function say(words) {
  at("said").textContent = words;
}

/** Shows on the button what became of pressing it. */
export function done(button, words) {
  button.dataset.usual ??= button.textContent;
  clearTimeout(Number(button.dataset.timer));
  button.textContent = words;
  say(words);
  button.dataset.timer = setTimeout(() => {
    button.textContent = button.dataset.usual;
    delete button.dataset.usual;
  }, 2000);
}
