// <talview-timeline>: the card of a payload among the page's own nodes, kept
// while the payload changes.

import { TalviewFailedEvent, TalviewRenderedEvent } from "./events.js";
import { patch } from "./patch.js";
import { ReaderTimes, wantedTimes } from "./times.js";
import { look } from "./trusted.js";

export { TalviewFailedEvent, TalviewRenderedEvent };

/** How an attribute's text is read, and how a property's value is written: null takes the attribute away. */
const TEXT = { read: (text) => text || null, write: (value) => String(value ?? "") || null };
const NUMBER = { read: (text) => (text ? Number(text) : null), write: (value) => TEXT.write(value || null) };
const TRUTH = { read: (text) => text !== null, write: (value) => (value ? "" : null) };
// A Date that is none is written too, so that it is refused and not taken for no Date.
const written = (moment) => (typeof moment === "number" ? written(new Date(moment)) : (moment?.toJSON?.() ?? moment));
// React writes the number of milliseconds that it was given into the markup of a server.
const MILLISECONDS = /^\d{12,15}$/;
const MOMENT = {
  read: (text) => TEXT.read(MILLISECONDS.test(text) ? written(Number(text)) : text),
  write: (value) => TEXT.write(written(value)),
};

/** The properties that an attribute holds. */
const REFLECTED = {
  announce: { attribute: "announce", ...TRUTH },
  event: { attribute: "event", ...TEXT },
  headingLevel: { attribute: "heading-level", ...NUMBER },
  mode: { attribute: "mode", ...TEXT },
  now: { attribute: "now", ...MOMENT },
  order: { attribute: "order", ...TEXT },
  redact: { attribute: "redact", ...TRUTH },
  theme: { attribute: "theme", ...TEXT },
  times: { attribute: "times", ...TEXT },
  utcOffset: { attribute: "utc-offset", ...TEXT },
};

/** Those of them that are options of `view`. */
const OPTIONS = ["event", "headingLevel", "mode", "now", "order", "redact", "utcOffset"];

const SETTABLE = [...Object.keys(REFLECTED), "options", "payload", "strings"];

const THEMES = ["light", "dark"];

/** How many elements have drawn something in this realm, by whichever copy of this module. */
const COUNT = Symbol.for("talview-events.element.count");

export class TalviewTimelineElement extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = Object.values(REFLECTED).map(({ attribute }) => attribute);

  static define(tag = "talview-timeline", registry = globalThis.customElements) {
    // Where there is no DOM there is nothing to register with.
    if (registry && !registry.get(tag)) registry.define(tag, this);
    return this;
  }

  #payload = null;
  /** Whether a payload was ever set, if only to null: until then a server's card stays. */
  #given = false;
  #options = null;
  #strings = null;
  #viewed = null;

  /** Whether something has changed since the last drawing. */
  #due = false;
  #card = null;
  #times = new ReaderTimes();
  #idPrefix;
  /** What the card says in a sentence; null before the first. */
  #said = null;
  #region = null;

  get payload() {
    return this.#payload;
  }
  set payload(payload) {
    this.#payload = payload ?? null;
    this.#given = true;
    this.#change();
  }

  get options() {
    return this.#options;
  }
  set options(options) {
    this.#options = options ?? null;
    this.#change();
  }

  get strings() {
    return this.#strings;
  }
  set strings(strings) {
    this.#strings = strings ?? null;
    this.#change();
  }

  get viewed() {
    return this.#viewed;
  }

  connectedCallback() {
    for (const name of SETTABLE) {
      // What was set before this class was there to take it.
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    if (this.#due) queueMicrotask(this.#draw);
    else this.#times.resume(languageOf(this));
  }

  disconnectedCallback() {
    this.#times.stop();
  }

  attributeChangedCallback(_name, before, after) {
    if (before !== after) this.#change();
  }

  #change() {
    this.#due = true;
    if (this.isConnected) queueMicrotask(this.#draw);
  }

  #draw = () => {
    // What is not on the page is drawn when it gets there.
    if (!this.#due || !this.isConnected) return;
    this.#due = false;
    // A framework may write "" where it was given null.
    if (this.#payload === null || this.#payload === "") return this.#clear();
    try {
      this.#show();
    } catch (error) {
      // Of what was there before, a server's card among it, nobody knows whether it is still true.
      this.#clear();
      if (this.dispatchEvent(new TalviewFailedEvent(error))) report(error);
      return;
    }
    this.dispatchEvent(new TalviewRenderedEvent(this.#viewed));
  };

  #show() {
    const times = wantedTimes(this.times);
    const { theme } = this;
    if (theme !== null && !THEMES.includes(theme)) throw new TypeError('theme: expected "light" or "dark"');
    const { viewed, trusted } = look(this.#payload, this.#viewOptions());
    const template = this.ownerDocument.createElement("template");
    template.innerHTML = trusted;
    const fresh = template.content.firstElementChild;
    if (theme !== null) fresh.dataset.theme = theme;
    const said = sentence(fresh);
    this.#times.dress(fresh, times, languageOf(this));
    this.#place(fresh);
    this.#times.follow(this.#card);
    this.#say(said);
    this.#viewed = viewed;
  }

  /**
   * What `view` is asked for: attributes before `options`. Their prototype is that of `options`, for `view` refuses an object
   * that inherits what it would not hear.
   */
  #viewOptions() {
    const options = Object.create(Object.getPrototypeOf(this.#options ?? {}));
    this.#idPrefix ??= `tve-element-${(globalThis[COUNT] = (globalThis[COUNT] ?? 0) + 1)}`;
    Object.assign(options, this.#options);
    if (options.idPrefix === undefined) options.idPrefix = this.#idPrefix;
    if (this.#strings) options.strings = this.#strings;
    for (const name of OPTIONS) {
      const value = this[name];
      if (value !== null && value !== false) options[name] = value;
    }
    if (options.document) throw new TypeError("option document: an element is no whole page");
    return options;
  }

  /** Makes the card on the page, if there is one, like a fresh one. */
  #place(fresh) {
    if (this.#card?.parentNode === this) return patch(this.#card, fresh, this.#kept());
    const drawn = this.#drawn();
    for (const node of [...this.childNodes]) if (node !== drawn && node !== this.#region) node.remove();
    if (drawn) patch(drawn, fresh, this.#kept());
    else this.prepend(fresh);
    this.#card = drawn ?? fresh;
  }

  /** The card in the element that a server has drawn, or that came with a copy of another element. */
  #drawn() {
    return [...this.children].find((child) => child.matches("article.tve-card"));
  }

  /** The node that must not be moved, for it would lose the focus or the selection. */
  #kept() {
    const { activeElement } = this.getRootNode();
    const nodes = [activeElement, this.ownerDocument.getSelection()?.anchorNode];
    return nodes.find((node) => node && node !== this && this.contains(node)) ?? null;
  }

  /** Says what is new. */
  #say(said) {
    const news = said !== this.#said;
    this.#said = said;
    if (this.#hears() && news) this.#region.textContent = said;
    if (this.#region) this.#region.lang = this.#card.lang;
  }

  /**
   * Puts a region for news beside the card, or takes it away. True says that it stood there before: only what changes in
   * such a one is read out.
   */
  #hears() {
    if (!this.announce) {
      this.#region?.remove();
      this.#region = null;
      return false;
    }
    if (this.#region?.parentNode === this) return true;
    this.#region ??= this.ownerDocument.createElement("p");
    this.#region.className = "tve-announcement";
    this.#region.setAttribute("role", "status");
    // What the role says already; not every screen reader hears it.
    this.#region.setAttribute("aria-live", "polite");
    this.#region.textContent = "";
    this.append(this.#region);
    return false;
  }

  #clear() {
    this.#times.forget();
    this.#viewed = null;
    if (this.#given) this.#drawn()?.remove();
    this.#card = null;
    // A server's card is no news when it is drawn again.
    const drawn = this.#drawn();
    this.#said = drawn ? sentence(drawn) : null;
    if (this.#hears()) this.#region.textContent = "";
  }
}

for (const [property, { attribute, read, write }] of Object.entries(REFLECTED)) {
  Object.defineProperty(TalviewTimelineElement.prototype, property, {
    get() {
      return read(this.getAttribute(attribute));
    },
    set(value) {
      const text = write(value);
      if (text === null) this.removeAttribute(attribute);
      else this.setAttribute(attribute, text);
    },
    enumerable: true,
    configurable: true,
  });
}

/** A card's title and summary; of a list of issues, which has none, its status. */
function sentence(card) {
  const [title, summary, status] = [".tve-title", ".tve-summary", '.tve-badge[data-role="status"]'].map(
    (part) => card.querySelector(part)?.textContent.trim(),
  );
  return [title, summary || status].filter(Boolean).join(": ");
}

/** The language that is spoken where an element stands, also through the roots of shadows; undefined if nobody says. */
function languageOf(element) {
  for (let at = element; at; at = at.getRootNode().host) {
    const speaking = at.closest("[lang]");
    if (speaking) return speaking.lang || undefined;
  }
  return undefined;
}

/** Tells the developer, unless a listener has said that it knows. */
function report(error) {
  if (globalThis.reportError) reportError(error);
  else console.error(error);
}
