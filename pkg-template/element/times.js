// The reader's own times, beside the exact ones: on the reader's clock, or as
// far from now as they are. They come and go in elements of their own; the
// exact times in UTC are never touched.

import { patch } from "./patch.js";

const KINDS = ["local", "relative"];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A twelfth of 365.2425 days. */
const MONTH = 30.436875 * DAY;

/** Each unit counts up to two of the next, so that "1 hour ago" is never almost two. */
const UNITS = [
  { unit: "minute", length: MINUTE, below: 2 * HOUR },
  { unit: "hour", length: HOUR, below: 2 * DAY },
  { unit: "day", length: DAY, below: 2 * MONTH },
  { unit: "month", length: MONTH, below: 24 * MONTH },
  { unit: "year", length: 12 * MONTH, below: Infinity },
];

/** The longest that setTimeout waits, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** What the text of the attribute `times` asks for. */
export function wantedTimes(text) {
  const words = text?.split(/\s+/).filter(Boolean) ?? [];
  if (words.some((word) => !KINDS.includes(word))) throw new TypeError('times: expected "local", "relative" or both');
  return { local: words.includes("local"), relative: words.includes("relative") };
}

/** Puts times beside those of a card, and keeps them true while the card is seen. */
export class ReaderTimes {
  #card = null;
  #document = null;
  #wanted = wantedTimes();
  #formats = null;
  #following = false;
  #seen = false;
  #observer = null;
  #timer;

  /** Dresses a card, which need not be on the page yet. */
  dress(card, wanted, language) {
    this.#wanted = wanted;
    if (!wanted.local && !wanted.relative) return;
    if (!this.#formats || this.#formats.requested !== language) this.#formats = formats(language);
    this.#write(card);
  }

  /** Keeps a dressed card up to date. */
  follow(card) {
    this.stop();
    this.#card = card;
    if (!this.#wanted.relative) return;
    this.#following = true;
    // A card that is taken into another document has left this one before it says so.
    this.#document = card.ownerDocument;
    this.#document.addEventListener("visibilitychange", this.#update);
    this.#seen = !globalThis.IntersectionObserver;
    if (this.#seen) return this.#update();
    this.#observer = new IntersectionObserver((changes) => {
      this.#seen = changes.at(-1).isIntersecting;
      this.#update();
    });
    this.#observer.observe(card);
  }

  /** The same card has come to another place, where another language may be spoken. */
  resume(language) {
    if (!this.#card) return;
    this.dress(this.#card, this.#wanted, language);
    this.follow(this.#card);
  }

  stop() {
    this.#following = false;
    clearTimeout(this.#timer);
    this.#observer?.disconnect();
    this.#observer = null;
    this.#document?.removeEventListener("visibilitychange", this.#update);
    this.#document = null;
  }

  /** Stops and lets go of the card. */
  forget() {
    this.stop();
    this.#card = null;
  }

  #update = () => {
    clearTimeout(this.#timer);
    // What an observer had to say may arrive after it was dismissed.
    if (!this.#following || !this.#seen || this.#document.hidden) return;
    const wait = this.#write(this.#card);
    if (wait < Infinity) this.#timer = setTimeout(this.#update, Math.min(wait, LONGEST));
  };

  /** Writes beside every time of a card, and returns in how many milliseconds the first text will read otherwise. */
  #write(card) {
    const now = Date.now();
    let least = Infinity;
    for (const time of card.querySelectorAll("time[datetime]")) {
      const moment = Date.parse(time.getAttribute("datetime"));
      // What stands in brackets behind a time is the same moment on another clock.
      if (Number.isNaN(moment) || time.parentElement.matches(".tve-local")) continue;
      const behind = time.nextElementSibling?.matches(".tve-local") ? time.nextElementSibling : time;
      const texts = {};
      if (this.#wanted.local) texts.local = this.#formats.local.format(moment);
      if (this.#wanted.relative) {
        const { text, lasts } = distance(moment - now, this.#formats);
        texts.relative = text;
        least = Math.min(least, lasts);
      }
      put(behind, texts, this.#formats.language);
    }
    return least;
  }
}

/** How far off a moment is, in words, and for how many milliseconds these words hold. */
function distance(ahead, { relative, now }) {
  const far = Math.abs(ahead);
  if (far < MINUTE) return { text: now, lasts: MINUTE + ahead };
  const { unit, length, below } = UNITS.find((each) => far < each.below);
  const count = Math.floor(far / length);
  // What has passed grows into the next count or unit; what is to come shrinks below this count.
  const lasts = ahead < 0 ? Math.min((count + 1) * length, below) - far : far - count * length + 1;
  return { text: relative.format(Math.sign(ahead) * count, unit), lasts };
}

function formats(language) {
  const languages = [language, globalThis.navigator?.language].filter(isLanguage);
  const parts = { hour: "numeric", minute: "2-digit", second: "2-digit", timeZoneName: "short" };
  const local = new Intl.DateTimeFormat(languages, { year: "numeric", month: "short", day: "numeric", ...parts });
  const relative = new Intl.RelativeTimeFormat(languages);
  const now = new Intl.RelativeTimeFormat(languages, { numeric: "auto" }).format(0, "minute");
  return { requested: language, language: local.resolvedOptions().locale, local, relative, now };
}

/** Whether a text is the name of a language; pages write others too, such as `en_US`. */
function isLanguage(text) {
  try {
    return Intl.getCanonicalLocales(text || []).length > 0;
  } catch {
    return false;
  }
}

/** Puts these texts in brackets behind an element, in place of those that it put there before. */
function put(behind, texts, language) {
  const next = behind.nextElementSibling;
  const there = next?.matches(".tve-reader") ? next : null;
  const fresh = written(behind.ownerDocument, texts, language);
  if (there) patch(there, fresh);
  else behind.after(" ", fresh);
}

function written(document, { local, relative }, language) {
  const make = (name, ...content) => {
    const element = document.createElement(name);
    element.append(...content);
    return element;
  };
  const ago = relative === undefined ? [] : [make("bdi", relative)];
  const reader = make("span", "(", ...(local === undefined ? ago : [make("bdi", local)]));
  // What is so and so long ago is so today: a print-out leaves it away.
  reader.className = local === undefined ? "tve-reader tve-ago" : "tve-reader";
  reader.lang = language;
  if (local !== undefined && ago.length > 0) {
    const further = make("span", ", ", ...ago);
    further.className = "tve-ago";
    reader.append(further);
  }
  reader.append(")");
  return reader;
}
