// Keys of the payload's own: like values, they may be names or addresses.

/** The names of all fields that are documented: build.mjs takes them from the package's schema. */
const FIELDS = new Set(FIELD_NAMES);

/** What `view` gave, with stars for such keys in the pointers of its issues. */
export function withoutKeys(viewed) {
  return { ...viewed, issues: viewed.issues.map((issue) => ({ ...issue, pointer: issue.path.map(masked).join("") })) };
}

/** Whether an issue's pointer names such a key. */
export const hasKeys = ({ issues }) => issues.some(({ path }) => path.some((step) => typeof step === "string" && !FIELDS.has(step)));

const masked = (step) => `/${typeof step === "number" || FIELDS.has(step) ? step : "*".repeat([...step].length)}`;
