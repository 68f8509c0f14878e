// The payloads that are timed, in every language and everywhere: made here
// once, of the sender's samples, and of nothing that only Node has.

/** So many bodies are a batch: about 8 MB. */
const BATCH = 10_000;

/** Bodies of every kind, as text, of the samples. */
export function bodies({ incident, testInstance, candidate }) {
  const [entry] = incident.timeline;
  const later = (seconds) => new Date(Date.parse(entry.created_at) + seconds * 1000).toISOString();
  const withEntries = (count) => ({
    ...incident,
    timeline: Array.from({ length: count }, (_, at) => ({ ...entry, id: at + 1, created_at: later(at), updated_at: later(at) })),
  });
  const without = JSON.stringify({ ...incident, timeline: [] });
  return {
    incident: JSON.stringify(incident),
    // As the sender shows it, with its line breaks.
    testInstance: JSON.stringify(testInstance, null, 2),
    entries: JSON.stringify(withEntries(1000)),
    ten: JSON.stringify(withEntries(10)),
    broken: JSON.stringify({ ...incident, id: "134", severity: 3, start_time: "yesterday" }),
    other: JSON.stringify(candidate),
    attack: without.replace('"timeline":[]', `"timeline":[${"{},".repeat(99_999)}{}]`),
    batch: Array.from({ length: BATCH }, (_, at) => JSON.stringify({ ...incident, id: at + 1, updated_at: later(at) })),
  };
}
