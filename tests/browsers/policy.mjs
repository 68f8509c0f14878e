// The content security policy that REFERENCE.md says pages can be served under.

import { readFileSync } from "node:fs";

const reference = readFileSync(new URL("../../REFERENCE.md", import.meta.url), "utf8");

/** What REFERENCE.md says about it. */
export const SECTION = reference.split("\n## ").find((section) => section.startsWith("Under a content security policy\n"));

/** The policy as it stands in a header. */
export const POLICY = /^```text\n(.*?)^```$/ms.exec(SECTION)[1].trim().replace(/\s+/g, " ");
