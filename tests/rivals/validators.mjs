// The validators that the package stands beside, with the order that tables
// have them in.

import { fileURLToPath } from "node:url";

import ajv from "./ajv.mjs";
import arktype from "./arktype.mjs";
import valibot from "./valibot.mjs";
import zod from "./zod.mjs";

/** What each makes of a body, by its name. */
export const validators = { zod, valibot, ajv, arktype };

/** The module that has a validator's schemas. */
export const moduleOf = (name) => fileURLToPath(new URL(`${name}.mjs`, import.meta.url));

/** One thing for each, by its name. */
export const each = (make) => Object.fromEntries(Object.keys(validators).map((name) => [name, make(name)]));
