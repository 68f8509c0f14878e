// The sender's samples that all payloads are made of.

import { readFileSync } from "node:fs";

const sample = (name) => JSON.parse(readFileSync(new URL(`../tests/cases/${name}.json`, import.meta.url)));

export const SAMPLES = {
  incident: sample("incident-updated"),
  testInstance: sample("test-instance-created"),
  candidate: sample("candidate-created"),
};
