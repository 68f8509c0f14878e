// Figures, from the lists that the core wrote them as: their order is that of the
// types in `src/report`. Those of an incident come as numbers and moments as
// well, in the order of `src/wasm/figures.rs`.

import { figures, output } from "./core.js";

const STATES = ["open", "closed", "unknown"];
const OUTCOMES = ["resolved", "dismissed"];

/** How long a moment's text is. */
const MOMENT = 27;

export function incidentReport() {
  const moments = output();
  const figure = figures();
  return incident([
    "incident",
    STATES[figure[0]],
    OUTCOMES[figure[1]] ?? null,
    moments.slice(0, MOMENT),
    moments.length > MOMENT ? moments.slice(MOMENT) : null,
    known(figure[2]),
    known(figure[3]),
    figure[4],
    known(figure[5]),
    known(figure[6]),
    known(figure[7]),
    known(figure[8]),
    known(figure[9]),
    known(figure[10]),
    known(figure[11]),
    known(figure[12]),
  ]);
}

/** The report that the core wrote as this list. */
export const reportOf = (list) => (list[0] === "incident" ? incident(list) : testInstance(list));

const incident = (list) => ({
  kind: list[0],
  state: list[1],
  outcome: list[2],
  started_at: list[3],
  ended_at: list[4],
  duration: list[5],
  elapsed: list[6],
  recorded_after: list[7],
  time_to_first_entry: list[8],
  time_to_escalation: list[9],
  time_to_first_person: list[10],
  time_to_resolution: list[11],
  time_to_dismissal: list[12],
  entries: list[13],
  escalations: list[14],
  longest_gap: list[15],
});

const testInstance = (list) => ({
  kind: list[0],
  status: list[1],
  score: list[2],
  measured: list[3],
  time_taken: list[4] && timeTaken(list[4]),
  attributes: list[5].map(attribute),
  total: list[6],
  scored: list[7],
  meets: list[8],
  below: list[9],
  unscored_required: list[10],
  mean_share: list[11],
  median_share: list[12],
  report_link: list[13],
});

const timeTaken = (list) => ({
  months: list[0],
  days: list[1],
  microseconds: list[2],
  milliseconds: list[3],
  iso: list[4],
  text: list[5],
});

const attribute = (list) => ({
  id: list[0],
  name: list[1],
  skill: list[2],
  type: list[3],
  required: list[4],
  score: list[5],
  scale: list[6],
  share: list[7],
  recommended: list[8],
  verdict: list[9],
  percentile: list[10],
  band: list[11] && { label: list[11][0], sort_key: list[11][1] },
});

/** How many issues the last call has found. */
export const count = () => figures()[0];

// What is not known is not a number.
const known = (figure) => (figure === figure ? figure : null);
