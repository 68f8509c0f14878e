import type { Strings } from "../index.cjs";

/** Every word of a card in one language: a value for the option `strings`. */
declare const strings: Strings;
export = strings;
