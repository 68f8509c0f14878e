/**
 * What a payload may arrive as: text, its bytes, or what JSON.parse made of it.
 *
 * Prefer the text as it was sent: only that has lines and columns, keys said
 * twice, and every digit of a large integer. An object is read as
 * JSON.stringify reads it, and gives the issues of the text that this would be,
 * each with a null `range`:
 *
 * - `undefined`, functions and symbols are as if they were not there;
 * - a Date, and whatever else has a `toJSON`, is what that gives; `NaN` and
 *   `Infinity` are null;
 * - a BigInt is the integer, with every digit;
 * - an own member `__proto__` is a member like any other; what is inherited is
 *   not there;
 * - what leads back to an object that it stands in, and a getter, `toJSON` or
 *   Proxy that throws, is `not_json`, with its place;
 * - a Promise, a Response, a Map or whatever else JSON finds nothing in is
 *   `not_json` too: await it, or read it, first. Inside of a payload it is an
 *   empty object, as in JSON.
 *
 * REFERENCE.md has the whole table: "What an object gives".
 */
export type Input = string | Uint8Array | ArrayBuffer | DataView | object;

export interface Options {
  /**
   * The event's name as known from outside, for a flat body names none: the key
   * of the subscription, in either spelling (`incident.instance.updated` or
   * `incident_instance_updated`). An envelope that names another event is
   * refused, but for one: a subscription to an incident's updates may also
   * deliver its creation, as the older one did; beside a name that nobody knows,
   * which is a warning, this one holds. What is nearly such a name, or lacks what
   * it has besides family and operation (`incident.updated`), is a slip, and a
   * `TypeError`; the name of another event of the sender's is none.
   */
  event?: string | undefined;
  /**
   * `"tolerant"`, the default, accepts what can be understood, with a warning.
   * `"strict"` turns every warning into an error.
   */
  mode?: Mode | undefined;
  /**
   * The moment "now", for what is still open: a Date, epoch milliseconds, or
   * RFC 3339 text. Without it nothing depends on a clock.
   */
  now?: Date | number | string | undefined;
  /** The longest payload read, in bytes of UTF-8, from 1 to 1,073,741,823. 16 MiB by default. */
  maxBytes?: number | undefined;
  /** The deepest nesting read, from 1 to 1,024. 64 by default. */
  maxDepth?: number | undefined;
  /**
   * How many issues are listed, in the order of the text, from 1 to 1,000,000; `total` counts all of them. Where there are
   * more, errors are left out last. Fewer are listed if the keys in their paths are longer together than 1 MiB, or than
   * 256 bytes for each issue if that is more. 100 by default.
   */
  maxIssues?: number | undefined;
}

export interface RenderOptions {
  /** The level of the card's heading: `<h2>` by default, `<h1>` of a whole page. Those inside it are one lower. */
  headingLevel?: 1 | 2 | 3 | 4 | 5 | undefined;
  /** Which of a timeline's entries comes first: `"oldest"` by default. */
  order?: Order | undefined;
  /**
   * What the ids in the markup begin with: 1 to 64 letters, digits, hyphens and
   * underscores, the first a letter. By default they are made of the kind and
   * the number of what is shown; whoever shows the same thing twice on a page,
   * or two payloads that are refused, which have no number, has to say.
   */
  idPrefix?: string | undefined;
  /** Where the reader's clocks are, such as `+05:30`: that time stands beside UTC. */
  utcOffset?: string | undefined;
  /**
   * Every visible word that is ours, in another language or in other words.
   * `talview-events/strings/de` is German; `talview-events/strings/en.json` is
   * what a translation starts from. What is left out stays English.
   */
  strings?: Strings | undefined;
  /** Draw a whole page with its style sheet, rather than a piece of one. */
  document?: boolean | undefined;
  /**
   * Leave out who a candidate is and what somebody may have written about them:
   * their names, addresses, external ids, links, notes, descriptions, and the
   * payload's own keys. By default only the whole page (`document`) of a test
   * instance does, or of a payload that is refused, for it might be one; and
   * `explain`, which hides every value.
   */
  redact?: boolean | undefined;
}

/**
 * Sentences are text, never markup, and have no line breaks or other control
 * characters. Each keeps the gaps that the English one has, such as `{time}`;
 * one that counts something may have a form for each plural category of its
 * language.
 */
export interface Strings extends Some<Sentences> {
  /** The language's tag, as in BCP 47: `"en"` by default. */
  language?: string | undefined;
  /**
   * Which way it is written, `"ltr"` or `"rtl"`: the card is given that direction. Without it the card has the page's.
   * (Any string for TypeScript, which knows no more of what is imported from JSON.)
   */
  direction?: string | undefined;
  /**
   * The language's plural rules, by category, as Unicode writes them
   * (https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html).
   * By default those of English.
   */
  plurals?: Some<{ zero: string; one: string; two: string; few: string; many: string }> | undefined;
  /** The sentence for each issue code. Without one the issue's own sentence stands there, in English. */
  codes?: { [Code in Issue["code"]]?: string | undefined } | undefined;
}

/** Members that may be left out, or undefined. */
export type Some<Members> = { [Name in keyof Members]?: Members[Name] | undefined };

/** A sentence that counts something: one form for all numbers, or one for each plural category. */
export type Counted = string | { zero?: string; one?: string; two?: string; few?: string; many?: string; other: string };

// strings: written by BLESS=1 cargo test --test strings

/** Every sentence, each with what it says in English. */
export interface Sentences {
  /** (empty) */
  blank: string;
  /** ({number} more characters) */
  moreCharacters: Counted;
  /** and {number} more */
  andMore: Counted;
  /** {number} places */
  places: Counted;
  /** ,  */
  comma: string;
  /** none */
  none: string;
  /** {time} UTC */
  utc: string;
  /** . */
  decimalMark: string;
  /** , */
  groupMark: string;
  /** (hidden) */
  hidden: string;
  /** {number} d */
  days: Counted;
  /** {number} h */
  hours: Counted;
  /** {number} min */
  minutes: Counted;
  /** {number} s */
  seconds: Counted;
  /** {seconds} s */
  secondsExactly: string;
  /** less than 1 s */
  lessThanSecond: string;
  /** Incident {id} */
  incidentTitle: string;
  /** High severity */
  severityHigh: string;
  /** Medium severity */
  severityMedium: string;
  /** Low severity */
  severityLow: string;
  /** Severity {word} */
  severityOther: string;
  /** Open */
  triggered: string;
  /** Reopened */
  reopened: string;
  /** Resolved */
  resolved: string;
  /** Dismissed */
  dismissed: string;
  /** Status {word} */
  statusOther: string;
  /** Deleted */
  deleted: string;
  /** The sender has deleted this record; it is shown as it was. */
  deletedRecord: string;
  /** Open since {start}. */
  openSince: string;
  /** Open for {time} as of {now}. */
  openFor: string;
  /** Started {time} before {now}. */
  startedBefore: string;
  /** Starts {time} after {now}. */
  startsAfter: string;
  /** Open since {start}, {time} after {now}. */
  openLater: string;
  /** Resolved after {time}. */
  resolvedAfter: string;
  /** Resolved after {time}, {events}. */
  resolvedAfterEvents: string;
  /** Dismissed after {time}. */
  dismissedAfter: string;
  /** Dismissed after {time}, {events}. */
  dismissedAfterEvents: string;
  /** {number} events */
  events: Counted;
  /** Reopened. */
  reopenedPlain: string;
  /** Reopened. An earlier end ({end}) is shown but not counted. */
  reopenedEnd: string;
  /** Resolved; no end in the payload, duration unknown. */
  resolvedNoEnd: string;
  /** Dismissed; no end in the payload, duration unknown. */
  dismissedNoEnd: string;
  /** The end lies {time} before the start: duration not shown. */
  endFirst: string;
  /** Ended at once (0 s). */
  atOnce: string;
  /** Started {start}. This status is not known here, nor is whether the incident is closed. */
  stateUnknown: string;
  /** Started */
  started: string;
  /** Ended */
  ended: string;
  /** Earlier end */
  earlierEnd: string;
  /** End in the payload */
  endShown: string;
  /** not yet */
  notYet: string;
  /** not given */
  notGiven: string;
  /** Longest gap */
  longestGap: string;
  /** Session */
  session: string;
  /** {id}, {status}, score {score} */
  sessionScored: string;
  /** {id}, {status}, no score yet */
  sessionUnscored: string;
  /** created */
  sessionCreated: string;
  /** in progress */
  sessionInProgress: string;
  /** paused */
  sessionPaused: string;
  /** stopped */
  sessionStopped: string;
  /** suspended */
  sessionSuspended: string;
  /** completed */
  sessionCompleted: string;
  /** Incident id */
  incidentId: string;
  /** External id */
  externalId: string;
  /** Recorded */
  recorded: string;
  /** Last changed */
  lastChanged: string;
  /** Sent */
  sent: string;
  /** {time} {by} */
  timeBy: string;
  /** by the system */
  bySystem: string;
  /** by person {id} */
  byPerson: string;
  /** {by}, changed {time} {changer} */
  byAndChanged: string;
  /** Description */
  description: string;
  /** Resolution notes */
  resolutionNotes: string;
  /** Reason for dismissal */
  dismissalReason: string;
  /** No reason is given. */
  noReason: string;
  /** Timeline */
  timeline: string;
  /** This payload carries no timeline. */
  noTimeline: string;
  /** No entries. */
  noEntries: string;
  /** Detected */
  detected: string;
  /** Escalated */
  escalated: string;
  /** start */
  atStart: string;
  /** +{time} */
  later: string;
  /** −{time} */
  earlier: string;
  /** before the start */
  beforeStart: string;
  /** after the end */
  afterEnd: string;
  /** About this data */
  about: string;
  /** Recorded {time} before it began. */
  recordedBefore: string;
  /** The end lies {time} before the start. */
  endBeforeStart: string;
  /** Closed, but the payload gives no end. */
  closedNoEnd: string;
  /** Open, but the payload gives an end: {end}. It is not counted. */
  openWithEnd: string;
  /** The end at {end} may be that of an earlier closure. */
  earlierClosure: string;
  /** {number} entries lie before the start. */
  outsideBefore: Counted;
  /** {number} entries lie after the end. */
  outsideAfter: Counted;
  /** The incident names session {named}, the payload shows session {shown}. */
  sessionsDiffer: string;
  /** Not among the published words: {places}. */
  unknownWords: string;
  /** Not known here and not shown: {places}. */
  unknownFields: string;
  /** Without an offset, taken as UTC: {places}. */
  noOffset: string;
  /** Broken characters were replaced: {places}. */
  brokenText: string;
  /** Last changed before it was created: {places}. */
  changedBefore: string;
  /** Numbers that came as text: {places}. */
  numbersAsText: string;
  /** The address of the report is not a plain https link and is not shown. */
  linkRefused: string;
  /** {name} with {score} on {scale} */
  scoreOnScale: string;
  /** Scores outside their scale: {places}. */
  outsideScale: string;
  /** Scales whose top is not above their bottom: {places}. */
  emptyScales: string;
  /** The payload has an older form of its event. */
  olderForm: string;
  /** In progress */
  inProgress: string;
  /** Measured */
  measured: string;
  /** Not measured yet */
  notMeasured: string;
  /** No measurement */
  unmeasured: string;
  /** Measurement {word} */
  measurementOther: string;
  /** The payload carries no measurement. */
  noMeasurement: string;
  /** Not measured yet. */
  nothingMeasured: string;
  /** The payload lists no attributes. */
  noAttributes: string;
  /** {scored} of {total} scored. */
  scored: string;
  /** {scored} of {total} scored; required and not scored: {names}. */
  scoredMissing: string;
  /** {number} have a band instead. */
  inBands: Counted;
  /** {meets} of {compared} at or above the target. */
  meeting: string;
  /** On average {mean} of the way up the scale, median {median}. */
  shares: string;
  /** On average {mean} of the way up the scale, median {median}, counting {counted} of {scored} scores: not those on empty scales. */
  sharesOfSome: string;
  /** {percent}% */
  share: string;
  /** Candidate */
  candidate: string;
  /** {id} (name hidden) */
  candidateHidden: string;
  /** E-mail */
  email: string;
  /** Level */
  assessmentLevel: string;
  /** Catalog */
  catalog: string;
  /** Score */
  score: string;
  /** no score yet */
  noScore: string;
  /** Time taken */
  timeTaken: string;
  /** not known */
  notKnown: string;
  /** Report */
  report: string;
  /** Open the report */
  reportOpen: string;
  /** {link} on {host} */
  reportOn: string;
  /** none yet */
  reportNone: string;
  /** not ready yet */
  reportPending: string;
  /** not shown: its address is not a plain https link */
  reportRefused: string;
  /** ready; its link is hidden */
  reportHidden: string;
  /** Test instance id */
  testInstanceId: string;
  /** Session id */
  sessionId: string;
  /** Created */
  created: string;
  /** Scores */
  scores: string;
  /** Each score on its own scale; the tick marks the target. */
  scoresCaption: string;
  /** Attribute */
  attribute: string;
  /** Scale */
  scale: string;
  /** Target */
  target: string;
  /** Verdict */
  verdict: string;
  /** Percentile */
  percentile: string;
  /** Band */
  band: string;
  /** {name} ({skill}) */
  attributeOfSkill: string;
  /** required */
  required: string;
  /** not scored */
  notScored: string;
  /** {bottom} to {top} */
  scaleFromTo: string;
  /** {bottom} to {top}, empty */
  scaleEmpty: string;
  /** {score}, above the scale */
  aboveScale: string;
  /** {score}, below the scale */
  belowScale: string;
  /** meets the target */
  meets: string;
  /** below the target */
  below: string;
  /** no target to compare with */
  notComparable: string;
  /** a band */
  targetBand: string;
  /** not compared */
  notCompared: string;
  /** This payload cannot be shown */
  refused: string;
  /** {number} errors */
  countErrors: Counted;
  /** {number} warnings */
  countWarnings: Counted;
  /** {number} remarks */
  countInfos: Counted;
  /** {listed} of {total} issues are listed: errors are left out last. */
  someOf: string;
  /** Issues */
  issues: string;
  /** Error */
  error: string;
  /** Warning */
  warning: string;
  /** Remark */
  info: string;
  /** line {line}, column {column} */
  lineColumn: string;
  /** the whole payload */
  wholePayload: string;
  /** Perhaps meant: {word} */
  perhapsMeant: string;
}

// end of strings

/**
 * Checks a payload.
 *
 * It never throws for what a payload contains.
 *
 * @throws {TypeError} for a bad option.
 */
export function check(input: Input, options?: Options): Checked;

/**
 * The event a payload tells of.
 *
 * @throws {PayloadError} if the payload is not valid.
 * @throws {TypeError} for a bad option.
 */
export function parse(input: Input, options?: Options): Event;

/**
 * A payload's figures.
 *
 * @throws {PayloadError} if the payload is not valid.
 * @throws {TypeError} for a bad option.
 */
export function report(input: Input, options?: Options): Report;

/**
 * A payload's card as HTML that is safe to insert into a page. The style sheet
 * is `talview-events/timeline.css`.
 *
 * @throws {PayloadError} if the payload is not valid.
 * @throws {TypeError} for a bad option.
 */
export function render(input: Input, options?: Options & RenderOptions): string;

/**
 * The same card as plain text, for alerts and logs.
 *
 * @throws {PayloadError} if the payload is not valid.
 * @throws {TypeError} for a bad option.
 */
export function renderText(input: Input, options?: Options & RenderOptions): string;

/**
 * Everything in one call. For a payload that is not valid the HTML is the list
 * of its issues.
 *
 * @throws {TypeError} for a bad option.
 */
export function view(input: Input, options?: Options & RenderOptions): Viewed;

/**
 * All there is to say about a payload, as a tree without any markup: for hosts
 * that draw it themselves, in React or Vue. `render`, `renderText` and `view`
 * write the same tree. Of a payload that is not valid it says what is wrong.
 *
 * @throws {TypeError} for a bad option.
 */
export function card(input: Input, options?: Options & RenderOptions): Card;

/**
 * A Trusted Types policy that makes markup out of payloads and out of nothing
 * else: it takes a payload where other policies take HTML, so whoever gets hold
 * of it cannot have a string of theirs trusted. Asked for again it is the same.
 *
 * Where there are no Trusted Types, as in Node, it gives plain strings, so that
 * no caller needs a second way. REFERENCE.md says which content security policy
 * it is for: "Under a content security policy".
 *
 * @param name What `trusted-types` in the page's content security policy calls
 * it: `talview-events` by default.
 *
 * @throws {TypeError} for a name that is no string; and, thrown by the browser,
 * for one that the page's content security policy does not allow, or that
 * somebody else has taken: another copy of this package, perhaps.
 *
 * @example
 * const policy = trustedTypesPolicy();
 * document.querySelector("#incident").innerHTML = policy.createHTML(body, { now: new Date() });
 */
export function trustedTypesPolicy(name?: string): Policy;

/** What `trustedTypesPolicy` gives. */
export interface Policy {
  /** What the page's content security policy calls it. */
  readonly name: string;
  /**
   * The payload's card, or for a payload that is not valid the list of its
   * issues.
   *
   * @throws {TypeError} for a bad option.
   */
  readonly createHTML: (input: Input, options?: Options & RenderOptions) => Trusted;
  /**
   * Everything that `view` gives, with its HTML also as `trusted`.
   *
   * @throws {TypeError} for a bad option.
   */
  readonly view: (input: Input, options?: Options & RenderOptions) => Viewed & { trusted: Trusted };
}

/**
 * HTML to be inserted and for nothing else. Where there are Trusted Types it is
 * a `TrustedHTML`, and no string; it has the type of one because TypeScript's
 * `innerHTML` takes no other. `html` of `view` is the same as text.
 */
export type Trusted = string;

/**
 * What a sanitizer has to let through of the cards that this package draws: a
 * `SanitizerConfig` under which `setHTML` changes nothing of them. Without it
 * the browser's own rules take away classes, ids and `data-*`, and with them
 * the style.
 *
 * It allows the elements and attributes that a card is ever written with. It is
 * for cards, not for whole pages, as `document` draws them.
 *
 * @example
 * document.querySelector("#incident").setHTML(render(body), { sanitizer });
 */
export const sanitizer: {
  /** Each with its namespace, and the attributes that it may have. */
  elements: { name: string; namespace: string; attributes: string[] }[];
  /** Those that any element may have: none. */
  attributes: string[];
  comments: boolean;
  /** Each that occurs is named beside its element. */
  dataAttributes: boolean;
};

/**
 * What an HTTP endpoint answers to a payload that it refuses: problem details
 * (RFC 9457), to be sent as `application/problem+json`. Null if the payload is
 * valid.
 *
 * @throws {TypeError} for a bad option.
 */
export function problemDetails(input: Input, options?: Options): ProblemDetails | null;

/**
 * Every issue as an editor wants it: diagnostics of the Language Server
 * Protocol (3.17). Of a valid payload these are warnings and information, or
 * none.
 *
 * @throws {TypeError} for a bad option.
 */
export function diagnostics(input: Input, options?: Options): Diagnostic[];

/**
 * Every issue as text for a terminal or a log, with the line it stands on and
 * marks under it. Of a valid payload these are warnings and information; the
 * text is empty if there are none.
 *
 * Logs are read by many, so what the payload says is redacted: in the line,
 * and in the pointer above it, stars stand for every value but null, and for
 * every unknown key, one for each character. With `redact: false` the line is
 * shown as it is, but for characters that would move the cursor or turn the
 * text. Long lines are cut.
 *
 * @throws {TypeError} for a bad option.
 */
export function explain(input: Input, options?: Options & Pick<RenderOptions, "redact">): string;

/**
 * The payload's text with one issue mended, as the issue's `fix` says.
 *
 * Each fix moves what stands behind it: of several issues of one text apply the
 * last first, or check again in between.
 *
 * @throws {TypeError} for an issue without a fix or, as that of an object is,
 * without a range; and for a text in which something else stands there.
 *
 * @example
 * let text = '{"id": "134", …}';
 * for (const issue of check(text).issues.reverse()) {
 *   if (issue.fix) text = applyFix(text, issue);
 * }
 */
export function applyFix(text: string, issue: Pick<Issue, "fix" | "range" | "suggestion">): string;

/**
 * Compiles the WebAssembly core without blocking, and gives it. Without it the
 * first call of any other function does so, in a few milliseconds. It may be
 * called any number of times.
 *
 * That first call needs `TextEncoder` and `TextDecoder`: a test's DOM that has
 * none, such as Jest's, takes those of `node:util`.
 *
 * Another thread need not compile it again: post it there, as `workerData` or
 * in a message, and call `init` with it before any other function. It is taken
 * at once, so that nothing needs to be awaited there. A thread that has
 * compiled the core already keeps its own.
 *
 * @throws {TypeError} for what is not the core of this very build of the
 * package: at once, not by the promise.
 *
 * @example
 * // In Node; a browser's worker is handed it by `postMessage`.
 * const worker = new Worker(file, { workerData: await init() });
 *
 * // In the worker
 * init(workerData);
 */
export function init(core?: Core): Promise<Core>;

/**
 * The compiled core: a `WebAssembly.Module`, which can be posted to threads.
 * Where no types of WebAssembly are known, an object.
 */
export type Core = object &
  (typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : unknown);

/**
 * Thrown for a payload that is not valid, by the functions whose result has no place for issues.
 *
 * Where one program has this package by `import` and by `require`, each has a class of its own: `name` tells what
 * `instanceof` does not.
 */
export class PayloadError extends Error {
  /** For tests of your own: the functions make theirs. One of the issues is an error; `total` counts all that there are. */
  constructor(refused: { issues: Issue[]; total: number });
  readonly name: "PayloadError";
  /** What is wrong with the payload, and where. */
  readonly issues: Issue[];
  /** The number of issues, including those that `maxIssues` cut off. */
  readonly total: number;
}

/** What `check` gives. */
export type Checked = Accepted | Refused;

export interface Accepted {
  ok: true;
  /**
   * Made when it is first read: `console.log` of the whole shows `[Getter/Setter]`, of `{ ...checked }` what it is. That
   * copy is plain all through: hand it to what looks behind members, such as React's server components, MobX or a
   * function that freezes deeply.
   */
  event: Event;
  /** None of them an error. What goes for `event` goes for these. */
  issues: Issue[];
  /** The number of issues, including those that `maxIssues` cut off. */
  total: number;
}

export interface Refused {
  ok: false;
  event: null;
  /** At least one of them an error. */
  issues: Issue[];
  /** The number of issues, including those that `maxIssues` cut off. */
  total: number;
}

/** What `view` gives. */
export type Viewed = (Accepted & { report: Report; html: string }) | (Refused & { report: null; html: string });

/** One thing that a payload says and should not, or does not say and should. */
export interface Issue {
  /** Stable and documented one by one: programs may match on it. */
  code: IssueCode;
  severity: IssueSeverity;
  /** Where, as RFC 6901 has it: `/timeline/2/created_at`. The empty text is the whole payload. */
  pointer: string;
  /** The same place, as keys and indices. */
  path: (string | number)[];
  /** For people. It never quotes a value of the payload. */
  message: string;
  /** Where in the text; null if the payload arrived as an object. */
  range: Range | null;
  /** The key or value that was probably meant: one of the sender's words, or `true` or `false`. */
  suggestion: string | null;
  /**
   * The edit at `range` that mends this, for `applyFix`; null where the payload
   * leaves a doubt which one would.
   */
  fix: Fix | null;
}

export interface Range {
  start: Place;
  end: Place;
}

/** A place in the payload's text, in UTF-16 units. */
export interface Place {
  /** From 0. */
  offset: number;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
}

/** What `problemDetails` gives (RFC 9457). */
export interface ProblemDetails {
  /** Always the same name. It is compared, not visited; put the address of a page of yours in its place if you have one. */
  type: "urn:talview-events:invalid-payload";
  /** The same in words. */
  title: string;
  /** The HTTP status to answer with: 400 if the payload is not JSON, 413 if it is too large, otherwise 422. */
  status: 400 | 413 | 422;
  /** How many errors there are, in a sentence. */
  detail: string;
  /** The errors that are listed: warnings and information forbid nothing. */
  errors: ErrorDetail[];
  /** The number of issues of every severity, including those that `maxIssues` cut off. */
  total: number;
}

export interface ErrorDetail {
  /** What is wrong and what was probably meant, for people. It never quotes a value of the payload. */
  detail: string;
  /** Where: a JSON pointer as a URI fragment, such as `#/session/id`, percent-encoded. */
  pointer: string;
  code: IssueCode;
  /** From 1. Left out if the payload arrived as an object. */
  line?: number;
  /** In UTF-16 units, from 1. Left out as the line is. */
  column?: number;
}

/** An issue as the Language Server Protocol has it. */
export interface Diagnostic {
  /** Lines from 0, characters in UTF-16 units from 0. If the payload arrived as an object, the start of the text. */
  range: {
    start: { line: number; character: number };
    end: { line: number; character: number };
  };
  /** Error, warning, information. */
  severity: 1 | 2 | 3;
  code: IssueCode;
  source: "talview-events";
  /** What is wrong and what was probably meant, for people. It never quotes a value of the payload. */
  message: string;
  /** For quick fixes; each is as in `Issue`. */
  data: Pick<Issue, "pointer" | "path" | "suggestion" | "fix">;
}

export type IssueCode =
  // Errors
  | "not_json"
  | "too_large"
  | "too_deep"
  | "duplicate_key"
  | "not_an_object"
  | "unrecognized_payload"
  | "other_event"
  | "unexpected_event"
  | "missing_field"
  | "wrong_type"
  | "bad_timestamp"
  | "bad_interval"
  | "bad_uuid"
  | "unsafe_integer"
  // Warnings
  | "unknown_field"
  | "unknown_value"
  | "number_as_text"
  | "timestamp_without_offset"
  | "timestamp_as_text"
  | "lone_surrogate"
  | "rich_text"
  | "ends_before_start"
  | "closed_without_end"
  | "open_with_end"
  | "updated_before_created"
  | "session_mismatch"
  | "score_outside_scale"
  | "empty_scale"
  | "unsafe_link"
  // Information
  | "recorded_before_start"
  | "entry_outside_incident"
  | "missing_measurement"
  | "legacy_shape"
  | "legacy_event_name"
  // A later version may know more.
  | (string & {});

// words: written by `BLESS=1 cargo test --test schema`

/** How strictly a payload is judged. */
export type Mode =
  /** What can be understood is accepted, with a warning. */
  | "tolerant"
  /** Every warning is an error. */
  | "strict";

/** Which of a timeline's entries comes first. */
export type Order =
  /** The oldest. */
  | "oldest"
  /** The newest. */
  | "newest";

/** An event's name: a subscription key. */
export type EventName =
  | "incident.instance.created"
  | "incident.instance.updated"
  | "incident.instance.deleted"
  | "ae.test_instance.created"
  | "ae.test_instance.updated"
  | "ae.test_instance.deleted"
  // A later version may know more.
  | (string & {});

/** What happened to the thing an event is about. */
export type Operation =
  /** It is new. */
  | "created"
  /** It, or something that belongs to it, changed. */
  | "updated"
  /** It is gone. */
  | "deleted";

/** How a body was written. */
export type EventShape =
  /** The thing itself. */
  | "flat"
  /** The thing itself, and in it `old`: some of its earlier columns. */
  | "flat_with_old"
  /** An envelope that names the event, with the thing in it. */
  | "envelope";

/** How much an issue matters. */
export type IssueSeverity =
  /** Worth knowing; nothing is wrong with the payload. */
  | "info"
  /** Understood all the same. In strict mode this is an error. */
  | "warning"
  /** The payload is refused. */
  | "error";

/** An edit of the payload's text, at the range of an issue, that mends it. */
export type Fix =
  /** Put the suggestion in the place of the key or value: in quotes, unless it is `true` or `false`. */
  | "replace"
  /** Put quotes around the number or boolean. */
  | "add_quotes"
  /** Take the quotes off the number or boolean. */
  | "remove_quotes"
  /** Take it out: a comma too many, or a character that is not to be seen. */
  | "remove"
  // A later version may know more.
  | (string & {});

/** Whether an incident has been decided on. */
export type State =
  /** It has not: triggered or reopened. */
  | "open"
  /** It has: resolved or dismissed. */
  | "closed"
  /** It has a status that is not known here. */
  | "unknown";

/** How a closed incident was decided. */
export type Outcome =
  /** It was resolved. */
  | "resolved"
  /** It was a false positive. */
  | "dismissed";

/** What a measurement's `report_url` is. */
export type ReportLink =
  /** There is none. */
  | "none"
  /** The placeholder that the sender writes until there is a report. */
  | "pending"
  /** A plain https link, which may be followed. */
  | "ready"
  /**
   * Something that must not be shown as a link: no https URL, or one that is not plain, such as with a capital in its
   * host, a user or a quote.
   */
  | "refused";

/** Whether a score reaches its target. */
export type Verdict =
  /** It does. */
  | "meets"
  /** It does not. */
  | "below"
  /** There is no score. */
  | "unscored"
  /** There is no target in numbers. */
  | "not_comparable";

/** What a card is about. */
export type CardKind =
  /** An incident. */
  | "incident"
  /** A test instance. */
  | "test_instance"
  /** A payload that could not be read. */
  | "issues";

/** Where the subject of a card stands. */
export type Standing =
  /** An incident nobody has decided on. */
  | "triggered"
  /** An incident that was decided on. */
  | "resolved"
  /** An incident that turned out to be a false positive. */
  | "dismissed"
  /** An incident that was decided on, and is open again. */
  | "reopened"
  /** A test instance that the candidate is at. */
  | "in_progress"
  /** Anything that the sender has deleted. */
  | "deleted"
  /** A payload that is not whole. */
  | "invalid"
  /** Something not known here, or nothing. */
  | "unknown";

/** How serious an incident is. */
export type Level =
  /** The most serious. */
  | "high"
  /** In between. */
  | "medium"
  /** The least. */
  | "low"
  /** A word that is not known here. */
  | "unknown";

/** Which way a language is written, in HTML's words. */
export type Direction =
  /** From left to right. */
  | "ltr"
  /** From right to left. */
  | "rtl";

/** What a badge tells. */
export type BadgeRole =
  /** How serious it is. */
  | "severity"
  /** Where it stands. */
  | "status"
  /** How far its measurement is. */
  | "measurement"
  /** What became of the record. */
  | "operation";

/** The parts of a card. */
export type CardPart =
  /** What was noticed, at length. */
  | "description"
  /** What was found. */
  | "notes"
  /** What happened when. */
  | "timeline"
  /** How the attributes came out. */
  | "scores"
  /** What deserves doubt. */
  | "about"
  /** What is wrong. */
  | "issues";

/** What kind of moment an entry is. Of those at one and the same time the start comes first and the end last. */
export type EntryKind =
  /** The incident begins. */
  | "start"
  /** An entry of the sender's timeline. */
  | "entry"
  /** The incident ends. */
  | "end";

/** The form in which a text came. */
export type WrittenShape =
  /** A string. */
  | "plain"
  /** A document of `ProseMirror`, `TipTap` or Atlassian's editors. */
  | "prose_mirror"
  /** A document of Lexical. */
  | "lexical"
  /** The nodes of Slate. */
  | "slate"
  /** The blocks of Portable Text. */
  | "portable_text"
  /** The operations of Quill. */
  | "quill"
  /** The blocks of Draft.js. */
  | "draft_js"
  /** The blocks of Editor.js. */
  | "editor_js"
  /** An object with a text. */
  | "text"
  /** An object with Markdown, which is shown as it is. */
  | "markdown"
  /** An object with HTML, of which the text is shown. */
  | "html"
  /** A list of strings. */
  | "strings"
  /** Any other JSON. */
  | "json";

// end of words

/** Any JSON. Its lists and objects are interfaces: in a type that names itself some frameworks' types, such as Vue's `ref`, never come to an end. */
export type Json = null | boolean | number | string | JsonList | JsonObject;
export interface JsonList extends Array<Json> {}
export interface JsonObject {
  [key: string]: Json;
}

/** Fields that this version does not know, as they came. */
export type Extra = Record<string, Json>;

/**
 * A moment in UTC, always `YYYY-MM-DDTHH:MM:SS.ffffffZ` with six fraction
 * digits, so that the order of texts is the order of moments.
 */
export type Timestamp = string;

/** What a payload tells of, told apart by `kind`. */
export type Event = IncidentEvent | TestInstanceEvent;

export interface EventHead {
  /** Null without the option `event` for a flat body, which does not say, and for an envelope whose name nobody knows. */
  name: EventName | null;
  operation: Operation | null;
  /**
   * How the body came: as the incident or test instance itself, `"flat"`; with `old` beside its fields, some of them as they
   * were before the update; or in an `"envelope"`, as `payload` beside `event_type` and `meta`.
   */
  shape: EventShape;
  /** An envelope's `meta.sent_at`. */
  sent_at: Timestamp | null;
  /** An envelope's `meta.version`. */
  version: number | null;
  /** Unknown fields of an envelope; also its `event_type`, if that is no name known here. */
  extra: Extra;
  /** Unknown fields of an envelope's `meta`. */
  meta_extra: Extra;
}

export interface IncidentEvent extends EventHead {
  kind: "incident";
  incident: Incident;
}

export interface TestInstanceEvent extends EventHead {
  kind: "test_instance";
  test_instance: TestInstance;
}

/** Columns of a row, by name, as they came. */
export type Columns = Record<string, Json>;

// payloads: written by `BLESS=1 cargo test --test schema`

/**
 * A proctoring incident.
 *
 * The older form, which comes in an envelope, lacks the name, the timeline and who created and updated it.
 */
export interface Incident {
  /** Identifies the incident. */
  id: number;
  /** What was noticed, in a few words. Null if the older form lacks it. */
  name: string | null;
  /** What was noticed, at length: text, or in the older form rich text. */
  description: Json;
  /** Where it stands. */
  status: IncidentStatus;
  /** How serious it is. */
  severity: Severity;
  /** When it began. */
  start_time: Timestamp;
  /** When it was closed. Of a reopened incident this may be the end of the earlier closure. */
  end_time: Timestamp | null;
  /** What was found: text, or in the older form rich text. */
  resolution_notes: Json;
  /** The session it belongs to. Null if the older form lacks it. */
  session_instance_id: number | null;
  /** An id that the customer gave it. Null if the older form lacks it. */
  external_id: string | null;
  /** When the record was made: not when the incident began, and often before that. */
  created_at: Timestamp;
  /** Who made the record; 0 is the system. Null if the older form lacks it. */
  created_by: number | null;
  /** When the record, or something that belongs to it, last changed. */
  updated_at: Timestamp;
  /** Who last changed it; 0 is the system. Null if the older form lacks it. */
  updated_by: number | null;
  /** The session it belongs to, as it stood then. */
  session: Session;
  /**
   * What happened to it, in the sender's order. A form that carries no timeline is not one with an empty timeline. Null
   * if the older form lacks it.
   */
  timeline: TimelineEntry[] | null;
  /** The customer it belongs to. Null if the current form lacks it. */
  tenant_id: number | null;
  /** Some of the columns before this update. */
  old: Columns | null;
  /** Fields that are not known here, as they came. */
  extra: Extra;
}

/** Where an incident stands. */
export type IncidentStatus = "TRIGGERED" | "RESOLVED" | "DISMISSED" | "REOPENED" | (string & {});

/** How serious an incident is. */
export type Severity = "LOW" | "MEDIUM" | "HIGH" | (string & {});

/** A proctoring session, as it stood when the event was sent. */
export interface Session {
  /** Identifies the session. */
  id: number;
  /** The same, for everybody. */
  uuid: string;
  /** The session's score, once there is one. */
  score: number | null;
  /** Where it stands. */
  status: SessionStatus;
  /** When it was set up. */
  created_at: Timestamp;
  /** When it last changed. */
  updated_at: Timestamp;
  /** Fields that are not known here, as they came. */
  extra: Extra;
}

/** Where a proctoring session stands. */
export type SessionStatus = "CREATED" | "IN_PROGRESS" | "PAUSED" | "STOPPED" | "SUSPENDED" | "COMPLETED" | (string & {});

/**
 * One entry of an incident's timeline.
 *
 * Timelines are incomplete and come in any order; entries may share an instant, come before the incident's start or
 * after its end.
 */
export interface TimelineEntry {
  /** Identifies the entry. */
  id: number;
  /** What it tells of. */
  action: Action;
  /** The same, in words. */
  description: string | null;
  /** When it was made. */
  created_at: Timestamp;
  /** By whom; 0 is the system. */
  created_by: number;
  /** When it last changed. */
  updated_at: Timestamp;
  /** By whom; 0 is the system. */
  updated_by: number;
  /** Fields that are not known here, as they came. */
  extra: Extra;
}

/** What an entry of a timeline tells of. The sender has not published all of them. */
export type Action = "ESCALATED" | (string & {});

/** A candidate's attempt at an assessment. */
export interface TestInstance {
  /** Identifies the attempt. */
  id: number;
  /** An id that the customer gave it. */
  external_id: string | null;
  /** Its id in an earlier system. */
  old_id: number | null;
  /** The score of the whole attempt. How it comes about is not published. Null if the older form lacks it. */
  score: number | null;
  /** Where it stands. Null if the older form lacks it. */
  instance_status: InstanceStatus | null;
  /** Whose attempt it is. Null if the older form lacks it. */
  candidate_id: number | null;
  /** At what. Null if the older form lacks it. */
  catalog_assessment_id: number | null;
  /** Its measurement, once there is one. Null if the older form lacks it. */
  measurement_id: number | null;
  /** The proctoring session it was made in. Null if the older form lacks it. */
  session_instance_id: number | null;
  /** The step of the candidate's workflow that it is. Null if the older form lacks it. */
  workflow_candidate_step_id: number | null;
  /** When the record was made. */
  created_at: Timestamp;
  /** Who made it; 0 is the system. */
  created_by: number;
  /** When the record, or something that belongs to it, last changed. */
  updated_at: Timestamp;
  /** Who last changed it; 0 is the system. */
  updated_by: number;
  /** Whose attempt it is. Personal data. */
  candidate: Candidate;
  /** At what. */
  catalog_assessment: CatalogAssessment;
  /** How it came out. */
  measurement: Measurement | null;
  /** Some of the columns before this update. */
  old: Columns | null;
  /** Fields that are not known here, as they came. */
  extra: Extra;
}

/** Where a test instance stands. The sender has not published all of them. */
export type InstanceStatus = "in_progress" | (string & {});

/** Whose attempt it is. Personal data throughout. */
export interface Candidate {
  /** Identifies the candidate. */
  id: number;
  /** An id that the customer gave the candidate. */
  external_id: string | null;
  /** The candidate's account. */
  user_id: number;
  /** E-mail address. */
  email: string;
  /** First name. */
  first_name: string | null;
  /** Last name. */
  last_name: string | null;
  /** Middle name. */
  middle_name: string | null;
  /** Telephone number. */
  phone_number: string | null;
  /** Country. */
  country: string | null;
  /** Whether the terms and conditions were accepted. */
  is_tnc_accepted: boolean;
  /** Whether being recorded was consented to. */
  is_recording_consent_accepted: boolean | null;
  /** The candidate's résumé. */
  resume_file_id: number | null;
  /** The candidate's picture. */
  profile_pic_file_id: number | null;
  /** Fields that the customer defined: any JSON. */
  cf: Json;
  /** Whether the record is in use. Older form only. */
  is_active: boolean | null;
  /** Its id in an earlier system. Older form only. */
  old_id: number | null;
  /** The customer it belongs to. Older form only. */
  tenant_id: number | null;
  /** Fields that are not known here, as they came. */
  extra: Extra;
}

/** An assessment, as it stands in a catalog. */
export interface CatalogAssessment {
  /** Identifies it. */
  id: number;
  /** The assessment. */
  assessment: Assessment;
  /** The catalog. */
  catalog: Catalog;
  /** Fields that are not known here, as they came. */
  extra: Extra;
}

/** An assessment. */
export interface Assessment {
  /** Identifies it. */
  id: number;
  /** Its name. */
  name: string;
  /** How hard it is. */
  level: string;
  /** Where it stands. */
  status: string;
  /** When it was made. */
  created_at: Timestamp;
  /** When it last changed. */
  updated_at: Timestamp;
  /** How it is set up. Older form only. */
  configuration_id: number | null;
  /** Who made it; 0 is the system. Older form only. */
  created_by: number | null;
  /** Who last changed it; 0 is the system. Older form only. */
  updated_by: number | null;
  /** Fields that are not known here, as they came. */
  extra: Extra;
}

/** A catalog of assessments. */
export interface Catalog {
  /** Identifies it. */
  id: number;
  /** Its name. */
  name: string;
  /** What is in it. */
  description: string | null;
  /** When it was made. Older form only. */
  created_at: Timestamp | null;
  /** Who made it; 0 is the system. Older form only. */
  created_by: number | null;
  /** When it last changed. Older form only. */
  updated_at: Timestamp | null;
  /** Who last changed it; 0 is the system. Older form only. */
  updated_by: number | null;
  /** Fields that are not known here, as they came. */
  extra: Extra;
}

/** How an attempt came out. */
export interface Measurement {
  /** Identifies it. */
  id: number;
  /** Where it stands. While it is pending nothing else in it proves anything. */
  status: MeasurementStatus;
  /**
   * How long the attempt took. `00:00:00` while it is pending, which is not zero. A PostgreSQL interval in the server's
   * default style, whatever its style in the payload.
   */
  time_taken: string | null;
  /**
   * Where the report is, as it came: it may be anything, and is not to be followed unseen. Signed, and expires: not to
   * be stored.
   */
  report_url: string | null;
  /** The report's file. */
  report_file_id: number | null;
  /** When it was measured. Set even while it is pending. */
  measured_at: Timestamp;
  /** Who measured. */
  measured_by: number | null;
  /** The form it was entered in. */
  form_instance_id: number | null;
  /** What was measured. */
  measurement_attributes: MeasurementAttribute[];
  /** Fields that are not known here, as they came. */
  extra: Extra;
}

/** Where a measurement stands. The sender has not published all of them. */
export type MeasurementStatus = "pending" | "completed" | (string & {});

/** One thing that was measured. */
export interface MeasurementAttribute {
  /** Identifies it. */
  id: number;
  /** A score on the attribute's scale. */
  numerical_score: number | null;
  /** A rank among people, 0 to 100: no percentage of the scale. */
  percentile_score: number | null;
  /** What the assessor wrote. */
  remarks: string | null;
  /** What this is. */
  description: string | null;
  /** More about it: any JSON. */
  additional_attributes: Json;
  /** When it was made. */
  created_at: Timestamp;
  /** Who made it; 0 is the system. */
  created_by: number;
  /** When it last changed. */
  updated_at: Timestamp;
  /** Who last changed it; 0 is the system. */
  updated_by: number;
  /** How the attribute was to be measured. */
  section_configuration_attribute: SectionConfigurationAttribute;
  /** The named band that the score falls into. */
  ordinal: Ordinal | null;
  /** Fields that are not known here, as they came. */
  extra: Extra;
}

/** How an attribute is to be measured in a section of the assessment. */
export interface SectionConfigurationAttribute {
  /** Identifies it. Null if the older form lacks it. */
  id: number | null;
  /** How it is measured. Null if the older form lacks it. */
  type: MeasurementType | null;
  /** A target on the attribute's scale. Null if the older form lacks it. */
  recommended_value: number | null;
  /** A target among the named bands. Null if the older form lacks it. */
  recommended_ordinal_id: number | null;
  /** What is measured. */
  attribute: Attribute;
  /** Fields that are not known here, as they came. */
  extra: Extra;
}

/** How an attribute is measured. The sender has not published all of them. */
export type MeasurementType = "numerical" | (string & {});

/** Something that can be measured. */
export interface Attribute {
  /** Identifies it. */
  id: number;
  /** Its name. */
  name: string;
  /** What kind of thing it is. Null if the older form lacks it. */
  attribute_type: AttributeType | null;
  /** Whether it must be measured. */
  is_required: boolean;
  /** The bottom of its scale. */
  min_value: number;
  /** The top of its scale. */
  max_value: number;
  /** The skill it belongs to. */
  skill: Skill | null;
  /** Fields that are not known here, as they came. */
  extra: Extra;
}

/** What kind of thing an attribute is. The sender has not published all of them. */
export type AttributeType = "skill" | (string & {});

/** A skill. */
export interface Skill {
  /** Identifies it. */
  id: number;
  /** Its name. */
  name: string;
  /** Fields that are not known here, as they came. */
  extra: Extra;
}

/** A named band of a scale. */
export interface Ordinal {
  /** Identifies it. */
  id: number;
  /** Its name. */
  label: string;
  /** Its value: a string, also where it is a number. */
  value: string;
  /** Orders the bands. */
  sort_key: number;
  /** The bottom of the band. */
  min_value: number | null;
  /** The top of the band. */
  max_value: number | null;
  /** Fields that are not known here, as they came. */
  extra: Extra;
}

// end of payloads

/** A payload's figures, told apart by `kind`. Durations are milliseconds; null is "not known", never 0. */
export type Report = IncidentReport | TestInstanceReport;

/** Durations are milliseconds, with a fraction where microseconds matter; all are anchored on the incident's start. */
export interface IncidentReport {
  kind: "incident";
  /**
   * What its status says; `"unknown"` of one that this version does not know. Of an incident that was deleted it is what it
   * was then, perhaps `"open"`: that it was deleted, the event's `operation` says.
   */
  state: State;
  outcome: Outcome | null;
  started_at: Timestamp;
  /** Of a closed incident only. */
  ended_at: Timestamp | null;
  /** From start to end, of a closed incident only: negative if it ends before it starts, which is `ends_before_start`. */
  duration: number | null;
  /** From start to now, of an open incident only, and only with the option `now`; negative if that lies before. */
  elapsed: number | null;
  /** From the start to the moment when the record was made: negative if that lies before. */
  recorded_after: number;
  /** To the earliest entry of the timeline. */
  time_to_first_entry: number | null;
  /** To the earliest entry that says ESCALATED. */
  time_to_escalation: number | null;
  /** To the earliest entry by a person, that is, by an actor other than 0. */
  time_to_first_person: number | null;
  /** Of a resolved incident only. */
  time_to_resolution: number | null;
  /** Of a dismissed incident only. */
  time_to_dismissal: number | null;
  /** The number of entries; null if this form of the body carries no timeline. */
  entries: number | null;
  /** The number of entries that say ESCALATED. */
  escalations: number | null;
  /** The longest stretch between neighbouring moments: start, entries, end. Null if there are not two of them, or no timeline. */
  longest_gap: number | null;
}

export interface TestInstanceReport {
  kind: "test_instance";
  /** `instance_status`: where the attempt stands, which its measurement need not follow. */
  status: string | null;
  /** The sender's score of the whole attempt. */
  score: number | null;
  /** False while the measurement is pending or absent. */
  measured: boolean;
  /** Null while not measured, and where it is zero with a status that is not `completed`. */
  time_taken: Interval | null;
  /** In the sender's order. */
  attributes: AttributeSummary[];
  total: number;
  /** How many have a score. */
  scored: number;
  /** How many scores reach the recommended value, of those that can be compared with it. */
  meets: number;
  /** How many scores do not reach the recommended value, of those that can be compared with it. */
  below: number;
  /** The names of the required attributes without a score. */
  unscored_required: string[];
  /** Over the scored attributes that have a scale. */
  mean_share: number | null;
  /** Over the scored attributes that have a scale. */
  median_share: number | null;
  /** Whether there is a link to a report that may be shown. */
  report_link: ReportLink;
}

/** PostgreSQL's interval: three counts that are never traded for one another. */
export interface Interval {
  months: number;
  days: number;
  microseconds: number;
  /** With days of 24 hours; null if there are months, which have no fixed length. */
  milliseconds: number | null;
  /** ISO 8601. */
  iso: string;
  /** PostgreSQL's own way of writing it: `1 day 01:30:00`. */
  text: string;
}

export interface AttributeSummary {
  id: number;
  name: string;
  /** The skill's name. */
  skill: string | null;
  type: string | null;
  required: boolean;
  score: number | null;
  /** Bottom and top; null if there is none, or nothing lies between. */
  scale: [number, number] | null;
  /** How far up the scale the score lies, 0 to 1; outside them if the score is off the scale; null without either. */
  share: number | null;
  recommended: number | null;
  verdict: Verdict;
  /** A rank among people, not a share of the scale. */
  percentile: number | null;
  band: { label: string; sort_key: number } | null;
}

/** What is said about an event, or about a payload that was refused. Every text is text, never markup. */
export interface Card {
  kind: CardKind;
  state: Standing;
  /** How serious an incident is. */
  severity: Level | null;
  /** The language of our words. */
  language: string;
  /** Which way that is written, if the option `strings` says so. */
  direction: Direction | null;
  title: string;
  /** Whether that turned out not to have happened: a false positive. */
  struck: boolean;
  badges: { role: BadgeRole; text: Phrase }[];
  /** The sentence or two that say it all. */
  summary: Phrase[];
  facts: { label: string; value: Phrase }[];
  sections: CardSection[];
}

export interface CardSection {
  part: CardPart;
  heading: string;
  content:
    | { type: "written"; value: Written }
    /** A sentence of ours, where nobody wrote anything or it is not shown. */
    | { type: "words"; value: string }
    | { type: "timeline"; value: CardTimeline }
    | { type: "table"; value: ScoreTable }
    | { type: "notes"; value: { code: Issue["code"]; text: Phrase }[] }
    | { type: "issues"; value: Finding[] };
}

/** A sentence, or a part of one. */
export type Phrase = PhrasePiece[];

export type PhrasePiece =
  /** Words of ours. */
  | { type: "words"; value: string }
  /** What the payload says. Keep its direction from spilling over: in HTML, put it into `<bdi>`. */
  | { type: "said"; value: string }
  | { type: "moment"; value: Moment }
  | { type: "link"; value: { words: string; target: LinkTarget } };

export interface Moment {
  at: Timestamp;
  /** How it is written, in UTC. */
  utc: string;
  /** The same with the option `utcOffset`. */
  local: string | null;
}

/** A plain https URL, and its host, to be shown beside the link. */
export interface LinkTarget {
  url: string;
  host: string;
}

/** What somebody wrote, and in which form it came: a string, or the JSON of an editor. */
export interface Written {
  shape: WrittenShape;
  blocks: WrittenBlock[];
}

export type WrittenBlock =
  | { type: "paragraph"; value: WrittenSpan[] }
  /** Lists, items and quotes in one another are at most sixteen deep. */
  | { type: "list"; value: { ordered: boolean; start: number; items: WrittenBlock[][] } }
  | { type: "quote"; value: WrittenBlock[] }
  /** Text in which every space counts. */
  | { type: "code"; value: string };

export interface WrittenSpan {
  text: string;
  bold: boolean;
  italic: boolean;
  code: boolean;
  strike: boolean;
  link: LinkTarget | null;
}

export interface CardTimeline {
  /** What is to be said of the whole: that there are no entries. */
  notice: string | null;
  /** The same as a picture, a thousand wide, if there is anything to see in it. */
  bar: { span: [number, number]; open: boolean; ticks: number[] } | null;
  entries: {
    kind: EntryKind;
    title: Phrase;
    at: Moment;
    /** How far that is from the start. */
    offset: Phrase;
    by: Phrase | null;
    /** That it lies outside the incident, if it does. */
    outside: string | null;
    description: string | null;
  }[];
}

export interface ScoreTable {
  caption: string;
  /** The headers, that of the rows' own headers first. */
  columns: string[];
  rows: {
    header: Phrase;
    remarks: Phrase[];
    /** The values, one for each column but the first. */
    cells: Phrase[];
    /** The score as a picture, a hundred wide: the scale from bottom to top. */
    bar: { score: number; target: number | null } | null;
  }[];
}

/** One thing wrong with a payload. */
export interface Finding {
  severity: Issue["severity"];
  /** The same, in a word. */
  word: string;
  code: Issue["code"];
  message: string;
  /** The language of that sentence, where it is not the card's. */
  messageLanguage: string | null;
  /** Where in the text: line and column. */
  place: Phrase | null;
  /** Where in the payload: a pointer, or words for the whole of it. */
  subject: Phrase;
  suggestion: Phrase | null;
}
