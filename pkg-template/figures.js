// An incident's figures, from the numbers and moments that the core wrote them
// as: the order is that of `src/wasm/figures.rs`.

import { figures, output } from "./core.js";

const STATES = ["open", "closed", "unknown"];
const OUTCOMES = ["resolved", "dismissed"];

/** How long a moment's text is. */
const MOMENT = 27;

export function incidentReport() {
  const moments = output();
  const figure = figures();
  return {
    kind: "incident",
    state: STATES[figure[0]],
    outcome: OUTCOMES[figure[1]] ?? null,
    started_at: moments.slice(0, MOMENT),
    ended_at: moments.length > MOMENT ? moments.slice(MOMENT) : null,
    duration: known(figure[2]),
    elapsed: known(figure[3]),
    recorded_after: figure[4],
    time_to_first_entry: known(figure[5]),
    time_to_escalation: known(figure[6]),
    time_to_first_person: known(figure[7]),
    time_to_resolution: known(figure[8]),
    time_to_dismissal: known(figure[9]),
    entries: known(figure[10]),
    escalations: known(figure[11]),
    longest_gap: known(figure[12]),
  };
}

/** How many issues the last call has found. */
export const count = () => figures()[0];

// What is not known is not a number.
const known = (figure) => (figure === figure ? figure : null);
