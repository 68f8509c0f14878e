// Figures, as the core answers with them: the order is that of the types in
// `src/report`, and for an incident of `src/wasm/figures.rs`.

import { bare, bareNumber, list, opens, value } from "./answer.js";
import { numbers } from "./core.js";

const INCIDENT = 1;
const TEST_INSTANCE = 2;

const STATES = ["open", "closed", "unknown"];
const OUTCOMES = ["resolved", "dismissed"];

/** The figures that come next in the answer; null, if there are none. */
export function figures() {
  switch (bareNumber()) {
    case INCIDENT:
      return incident();
    case TEST_INSTANCE:
      return testInstance();
    default:
      return null;
  }
}

function incident() {
  const first = bare(13);
  return {
    kind: "incident",
    state: STATES[numbers[first]],
    outcome: OUTCOMES[numbers[first + 1]] ?? null,
    started_at: value(),
    ended_at: value(),
    duration: known(numbers[first + 2]),
    elapsed: known(numbers[first + 3]),
    recorded_after: numbers[first + 4],
    time_to_first_entry: known(numbers[first + 5]),
    time_to_escalation: known(numbers[first + 6]),
    time_to_first_person: known(numbers[first + 7]),
    time_to_resolution: known(numbers[first + 8]),
    time_to_dismissal: known(numbers[first + 9]),
    entries: known(numbers[first + 10]),
    escalations: known(numbers[first + 11]),
    longest_gap: known(numbers[first + 12]),
  };
}

// What is not known is not a number.
const known = (figure) => (figure === figure ? figure : null);

function testInstance() {
  opens();
  return {
    kind: "test_instance",
    status: value(),
    score: value(),
    measured: value(),
    time_taken: timeTaken(),
    attributes: list(attribute),
    total: value(),
    scored: value(),
    meets: value(),
    below: value(),
    unscored_required: value(),
    mean_share: value(),
    median_share: value(),
    report_link: value(),
  };
}

const timeTaken = () =>
  opens()
    ? {
        months: value(),
        days: value(),
        microseconds: value(),
        milliseconds: value(),
        iso: value(),
        text: value(),
      }
    : null;

function attribute() {
  opens();
  return {
    id: value(),
    name: value(),
    skill: value(),
    type: value(),
    required: value(),
    score: value(),
    scale: value(),
    share: value(),
    recommended: value(),
    verdict: value(),
    percentile: value(),
    band: band(),
  };
}

const band = () => (opens() ? { label: value(), sort_key: value() } : null);
