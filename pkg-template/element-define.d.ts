/**
 * Importing this registers `<talview-timeline>`, if nobody has, and gives what
 * `talview-events/element` gives.
 */
export * from "./element.js";
