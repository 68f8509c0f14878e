// The payloads that are timed in every language: made here once, each a Buffer.

import { readFileSync } from "node:fs";

const read = (name) => readFileSync(new URL(`../tests/cases/${name}.json`, import.meta.url));
const body = (value) => Buffer.from(JSON.stringify(value));

/** The sender's example of an incident. */
export const INCIDENT = JSON.parse(read("incident-updated"));

/** That incident with this many entries, a second apart. */
export function withEntries(count) {
  const [entry] = INCIDENT.timeline;
  const later = (seconds) => new Date(Date.parse(entry.created_at) + seconds * 1000).toISOString();
  const timeline = Array.from({ length: count }, (_, at) => ({
    ...entry,
    id: at + 1,
    created_at: later(at),
    updated_at: later(at),
  }));
  return { ...INCIDENT, timeline };
}

export const BODIES = {
  incident: body(INCIDENT),
  // As the sender shows it, with its line breaks.
  testInstance: read("test-instance-created"),
  entries: body(withEntries(1000)),
  ten: body(withEntries(10)),
  broken: body({ ...INCIDENT, id: "134", severity: 3, start_time: "yesterday" }),
  attack: Buffer.from(
    body(withEntries(0))
      .toString()
      .replace('"timeline":[]', `"timeline":[${"{},".repeat(99_999)}{}]`),
  ),
};
