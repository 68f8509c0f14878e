// The payloads as arktype has them.

import { type } from "arktype";

import { handler, pointer } from "./handler.mjs";
import {
  HTTPS,
  INCIDENT_STATUSES,
  INTERVAL,
  SESSION_STATUSES,
  SEVERITIES,
  endedIfClosed,
  notBefore,
} from "./words.mjs";

const id = type("number.integer & number.safe");
const number = type.number.atLeast(-Number.MAX_VALUE).atMost(Number.MAX_VALUE);
const moment = type("string.date.iso & /(?:Z|[+-]\\d{2}:\\d{2})$/");

const session = type({
  id,
  uuid: "string.uuid",
  score: number.or("null"),
  status: type.enumerated(...SESSION_STATUSES),
  created_at: moment,
  updated_at: moment,
});

const timelineEntry = type({
  id,
  action: "string",
  description: "string | null",
  created_at: moment,
  created_by: id,
  updated_at: moment,
  updated_by: id,
});

const incident = type({
  id,
  name: "string | null",
  description: "string | null",
  status: type.enumerated(...INCIDENT_STATUSES),
  severity: type.enumerated(...SEVERITIES),
  start_time: moment,
  end_time: moment.or("null"),
  resolution_notes: "string | null",
  session_instance_id: id,
  external_id: "string | null",
  created_at: moment,
  created_by: id,
  updated_at: moment,
  updated_by: id,
  session,
  timeline: timelineEntry.array(),
})
  .onDeepUndeclaredKey("reject")
  .narrow(
    ({ start_time, end_time }, context) =>
      end_time === null ||
      notBefore(start_time, end_time) ||
      context.reject({ path: ["end_time"], expected: "no earlier than start_time", actual: "" }),
  )
  .narrow(
    ({ status, end_time }, context) =>
      endedIfClosed(status, end_time) ||
      context.reject({ path: ["end_time"], expected: "there once closed", actual: "" }),
  );

const candidate = type({
  id,
  external_id: "string | null",
  user_id: id,
  email: "string.email",
  first_name: "string | null",
  last_name: "string | null",
  middle_name: "string | null",
  phone_number: "string | null",
  country: "string | null",
  is_tnc_accepted: "boolean",
  is_recording_consent_accepted: "boolean | null",
  resume_file_id: id.or("null"),
  profile_pic_file_id: id.or("null"),
  cf: "unknown",
});

const catalogAssessment = type({
  id,
  assessment: { id, name: "string", level: "string", status: "string", created_at: moment, updated_at: moment },
  catalog: { id, name: "string", description: "string | null" },
});

const attribute = type({
  id,
  name: "string",
  attribute_type: "string",
  is_required: "boolean",
  min_value: number,
  max_value: number,
  skill: type({ id, name: "string" }).or("null"),
});

const measurementAttribute = type({
  id,
  numerical_score: number.or("null"),
  percentile_score: "0 <= number <= 100 | null",
  remarks: "string | null",
  description: "string | null",
  additional_attributes: "unknown",
  created_at: moment,
  created_by: id,
  updated_at: moment,
  updated_by: id,
  section_configuration_attribute: {
    id,
    type: "string",
    recommended_value: number.or("null"),
    recommended_ordinal_id: id.or("null"),
    attribute,
  },
  ordinal: type({
    id,
    label: "string",
    value: "string",
    sort_key: number,
    min_value: number.or("null"),
    max_value: number.or("null"),
  }).or("null"),
});

const measurement = type({
  id,
  status: "string",
  time_taken: type(INTERVAL).or("null"),
  report_url: type("string.url").and(HTTPS).or("null"),
  report_file_id: id.or("null"),
  measured_at: moment,
  measured_by: id.or("null"),
  form_instance_id: id.or("null"),
  measurement_attributes: measurementAttribute.array(),
});

const testInstance = type({
  id,
  external_id: "string | null",
  old_id: id.or("null"),
  score: number.or("null"),
  instance_status: "string",
  candidate_id: id,
  catalog_assessment_id: id,
  measurement_id: id.or("null"),
  session_instance_id: id.or("null"),
  workflow_candidate_step_id: id.or("null"),
  created_at: moment,
  created_by: id,
  updated_at: moment,
  updated_by: id,
  candidate,
  catalog_assessment: catalogAssessment,
  "measurement?": measurement.or("null"),
}).onDeepUndeclaredKey("reject");

export default handler({ incident, testInstance }, (schema, value) => {
  const given = schema(value);
  return given instanceof type.errors ? given.map(({ path, message }) => ({ pointer: pointer(path), message })) : [];
});
