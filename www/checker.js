// The one door through which markup enters the page.

import { trustedTypesPolicy } from "talview-events";

/** What `view` gives, with its HTML also as `trusted`, fit for `innerHTML`. */
export const { view: look } = trustedTypesPolicy();
