// Only compiled: the element in JSX, declared as the types of the package say.

import type { TalviewTimelineElement, TalviewTimelineProps } from "talview-events/element";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "talview-timeline": React.HTMLAttributes<TalviewTimelineElement> &
        React.RefAttributes<TalviewTimelineElement> &
        TalviewTimelineProps;
    }
  }
}

export const Panel = ({ body }: { body: ArrayBuffer }) => (
  <talview-timeline payload={body} order="newest" className="panel" ontalview-rendered={({ viewed }) => console.log(viewed.ok)} />
);

export const FromServer = ({ body }: { body: ArrayBuffer }) => (
  <talview-timeline payload={body} redact utc-offset="+05:30" heading-level={3} />
);

export const Wrong = () => (
  // @ts-expect-error: there are two orders
  <talview-timeline order="latest" />
);
