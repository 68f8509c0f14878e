// Registers the element under its usual name.

import { TalviewTimelineElement } from "./element.js";

TalviewTimelineElement.define();

export * from "./element.js";
