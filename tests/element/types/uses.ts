// Only compiled: what users may write, and under @ts-expect-error what must not pass.

import {
  TalviewFailedEvent,
  TalviewRenderedEvent,
  TalviewTimelineElement,
  type ElementOptions,
  type ReaderTimes,
  type TalviewTimelineProps,
} from "talview-events/element";
import { TalviewTimelineElement as Defined } from "talview-events/element/define";
import { view, type Viewed } from "talview-events";

const same: typeof TalviewTimelineElement = Defined;
const made: TalviewTimelineElement = same.define().define("my-timeline").define("my-timeline", customElements) && new same();

const element = document.createElement("talview-timeline");
const found: TalviewTimelineElement | null = document.querySelector("talview-timeline");
made.append(element, found ?? "");

element.payload = "{}";
element.payload = new Uint8Array(2);
element.payload = { id: 1 };
element.payload = null;
element.payload = undefined;
// @ts-expect-error: a number is no payload
element.payload = 5;
element.now = new Date(0);
element.now = 0;
const now: string | null = element.now;
element.order = "newest";
// @ts-expect-error: there are two orders
element.order = "latest";
element.headingLevel = 3;
// @ts-expect-error: six would leave no level below
element.headingLevel = 6;
const times: ReaderTimes | null = element.times;
element.times = "local relative";
// @ts-expect-error: there are two kinds of them
element.times = "absolute";
element.announce = true;
element.theme = undefined;
const options: ElementOptions = { maxIssues: 3, idPrefix: "left" };
element.options = options;
// @ts-expect-error: an element is no whole page
element.options = { document: true };
const viewed: Viewed | null = element.viewed;
// @ts-expect-error: it is what has been drawn
element.viewed = view("{}");
void [now, times, viewed];

element.addEventListener("talview-rendered", (event) => {
  const rendered: TalviewRenderedEvent = event;
  if (rendered.viewed.ok) rendered.viewed.report.kind;
  // @ts-expect-error: nothing has failed
  event.error;
});
document.body.addEventListener("talview-failed", (event) => {
  const failed: TalviewFailedEvent = event;
  if (failed.error instanceof TypeError) event.preventDefault();
});
element.dispatchEvent(new TalviewRenderedEvent(view("{}")));

const properties: TalviewTimelineProps = {
  payload: {},
  now: new Date(0),
  headingLevel: undefined,
  announce: true,
  "ontalview-rendered": ({ viewed }) => void viewed.issues,
  "ontalview-failed": ({ error }) => void error,
};
void properties;
// @ts-expect-error: it cannot be set
const wrong: TalviewTimelineProps = { viewed: null };
void wrong;
