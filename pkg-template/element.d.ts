import type { Input, Mode, Options, Order, RenderOptions, Strings, Viewed } from "./index.js";

/**
 * `<talview-timeline>`: draws a payload as `view` does, into the page's own DOM,
 * and draws it again when something changes. The style sheet is
 * `talview-events/timeline.css`.
 *
 * It draws once for all that is set at a time, in a microtask, while it is on
 * the page. Nodes that need not change stay, and with them focus, selection and
 * scroll positions. What stands in the element before a payload is set stays
 * until then; a card that `render` has drawn on a server is taken over. Do not
 * let a framework write into it besides.
 *
 * The properties but `payload`, `options`, `strings` and `viewed` reflect
 * attributes of the same name, in words joined by hyphens: `heading-level`.
 * They go before the same in `options`; null takes one away.
 */
export class TalviewTimelineElement extends HTMLElement {
  /**
   * Registers this class under a name, which is `talview-timeline` by default,
   * unless that name is taken; in Node, where there is no registry, it does
   * nothing. Returns this class.
   *
   * @throws {DOMException} if the class has another name already: a registry
   * knows a class by one, so extend it for a second.
   */
  static define(tag?: string, registry?: CustomElementRegistry): typeof TalviewTimelineElement;
  static readonly observedAttributes: string[];

  /**
   * What to draw: text, bytes, or what JSON.parse made of it. Null and the
   * empty text are nothing: they take the card away. Set it again to have an
   * object drawn whose members have changed.
   */
  get payload(): Input | null;
  set payload(payload: Input | null | undefined);

  /** What `view` takes besides, such as `{ maxIssues: 10, idPrefix: "left" }`. Ids are the element's own by default. */
  get options(): ElementOptions | null;
  set options(options: ElementOptions | null | undefined);

  /** The option `strings` of `view`: other words for those of the card. */
  get strings(): Strings | null;
  set strings(strings: Strings | null | undefined);

  /** Attribute `event`: the event's name as known from outside. */
  get event(): string | null;
  set event(event: string | null | undefined);

  /** Attribute `mode`. `"tolerant"` by default. */
  get mode(): Mode | null;
  set mode(mode: Mode | null | undefined);

  /**
   * Attribute `now`: the moment up to which an open incident is counted, as RFC 3339 text or, as React writes it into the
   * markup of a server, in milliseconds since 1970, of 12 to 15 digits: from March 1973 on.
   */
  get now(): string | null;
  set now(now: Date | number | string | null | undefined);

  /** Attribute `order`: which of a timeline's entries comes first. `"oldest"` by default. */
  get order(): Order | null;
  set order(order: Order | null | undefined);

  /** Attribute `heading-level`: the level of the card's heading. 2 by default. */
  get headingLevel(): 1 | 2 | 3 | 4 | 5 | null;
  set headingLevel(headingLevel: 1 | 2 | 3 | 4 | 5 | null | undefined);

  /** Attribute `utc-offset`: where the reader's clocks are, such as `+05:30`; that time stands beside UTC. */
  get utcOffset(): string | null;
  set utcOffset(utcOffset: string | null | undefined);

  /** Attribute `redact`: leave out who a candidate is and what somebody may have written about them, as the option does. */
  get redact(): boolean;
  set redact(redact: boolean | null | undefined);

  /** Attribute `theme`: the card's colours, where they are not to follow the page's `color-scheme`. */
  get theme(): "light" | "dark" | null;
  set theme(theme: "light" | "dark" | null | undefined);

  /**
   * Attribute `times`: what to put in brackets behind every exact time. `"local"`
   * is the time on this browser's clock, `"relative"` how long ago it was, kept
   * up to date while the card is seen; both, with a space between them, are both.
   * They are in the language of the page, as `lang` says, else of the browser.
   */
  get times(): ReaderTimes | null;
  set times(times: ReaderTimes | null | undefined);

  /**
   * Attribute `announce`: tell a screen reader politely, in the words of the
   * card's title and summary, when these have changed, or when a card comes
   * where none was. A card that comes with the element is no news.
   */
  get announce(): boolean;
  set announce(announce: boolean | null | undefined);

  /** What `view` gave for the card that is shown; null if none is. */
  get viewed(): Viewed | null;
}

export type ReaderTimes = "local" | "relative" | "local relative" | "relative local";

/** What an element takes in `options`: all but a whole page. */
export type ElementOptions = Options & Omit<RenderOptions, "document">;

/**
 * `talview-rendered`: a card has been drawn, or the list of what is wrong with
 * a payload. It bubbles, also out of shadow roots.
 */
export class TalviewRenderedEvent extends Event {
  constructor(viewed: Viewed);
  readonly type: "talview-rendered";
  /** What `view` gave: whether the payload is valid, its issues, its figures. */
  readonly viewed: Viewed;
}

/**
 * `talview-failed`: nothing could be drawn, for an option or attribute has no
 * meaning, the page's policy forbids WebAssembly or this trusted type, or the
 * core failed. The card is gone. It bubbles, also out of shadow roots. Unless
 * the default is prevented the error is reported as one that nobody caught.
 */
export class TalviewFailedEvent extends Event {
  constructor(error: unknown);
  readonly type: "talview-failed";
  /** What was thrown: a TypeError for an option. */
  readonly error: unknown;
}

/**
 * The element's attributes and properties as JSX takes them.
 *
 * In a page from a server React writes attributes only, and sets the properties
 * of what it hydrates only when they change: `options`, and `redact` in it, would
 * be lost without a word. There set `payload`, `options` and `strings` in an
 * effect, and write the others as attributes: `redact`, `utc-offset`,
 * `heading-level`. With React 19:
 *
 *     declare module "react" {
 *       namespace JSX {
 *         interface IntrinsicElements {
 *           "talview-timeline": React.HTMLAttributes<TalviewTimelineElement> &
 *             React.RefAttributes<TalviewTimelineElement> & TalviewTimelineProps;
 *         }
 *       }
 *     }
 */
export type TalviewTimelineProps = {
  [Property in Exclude<Settable, "now">]?: TalviewTimelineElement[Property] | undefined;
} & {
  now?: Date | number | string | null | undefined;
  "utc-offset"?: string | undefined;
  "heading-level"?: 1 | 2 | 3 | 4 | 5 | undefined;
  "ontalview-rendered"?: ((event: TalviewRenderedEvent) => void) | undefined;
  "ontalview-failed"?: ((event: TalviewFailedEvent) => void) | undefined;
};

type Settable = Exclude<keyof TalviewTimelineElement, keyof HTMLElement | "viewed">;

declare global {
  interface HTMLElementTagNameMap {
    "talview-timeline": TalviewTimelineElement;
  }
  interface HTMLElementEventMap {
    "talview-rendered": TalviewRenderedEvent;
    "talview-failed": TalviewFailedEvent;
  }
}
