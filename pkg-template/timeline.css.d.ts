// The style sheet of cards and of the element: imported for its effect, or as whatever a bundler makes of it.
declare const sheet: unknown;
export default sheet;
