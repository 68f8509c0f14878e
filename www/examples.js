// The sender's own examples, as the documentation shows them, cut-off ones included.

import candidateCreated from "../tests/cases/candidate-created.json";
import incidentCreated from "../tests/cases/incident-created.json";
import incidentHostile from "../tests/cases/incident-hostile.json";
import incidentUpdatedEnvelope from "../tests/cases/incident-updated-envelope.json";
import incidentUpdated from "../tests/cases/incident-updated.json";
import meetingUpdated from "../tests/cases/meeting-updated.json";
import testInstanceCreatedCutOff from "../tests/cases/test-instance-created-cut-off.json";
import testInstanceCreated from "../tests/cases/test-instance-created.json";
import testInstanceUpdatedCutOff from "../tests/cases/test-instance-updated-cut-off.json";

export const examples = [
  { label: "Incident, resolved", text: incidentUpdated },
  { label: "Incident, just triggered", text: incidentCreated },
  { label: "Incident, older envelope", text: incidentUpdatedEnvelope },
  { label: "Incident, hostile texts", text: incidentHostile },
  { label: "Test instance, created", text: testInstanceCreated },
  { label: "Test instance, created, cut off", text: testInstanceCreatedCutOff },
  { label: "Test instance, updated, cut off", text: testInstanceUpdatedCutOff },
  { label: "Another event, candidate", text: candidateCreated },
  { label: "Another event, meeting", text: meetingUpdated },
];
