// The payloads as valibot has them.

import * as v from "valibot";

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

const id = v.pipe(v.number(), v.safeInteger());
const number = v.pipe(v.number(), v.finite());
const text = v.string();
const moment = v.pipe(v.string(), v.isoTimestamp());

const session = v.strictObject({
  id,
  uuid: v.pipe(v.string(), v.uuid()),
  score: v.nullable(number),
  status: v.picklist(SESSION_STATUSES),
  created_at: moment,
  updated_at: moment,
});

const timelineEntry = v.strictObject({
  id,
  action: text,
  description: v.nullable(text),
  created_at: moment,
  created_by: id,
  updated_at: moment,
  updated_by: id,
});

// A partial check is made as soon as the fields it names are sound, whatever else is wrong.
const incident = v.pipe(
  v.strictObject({
    id,
    name: v.nullable(text),
    description: v.nullable(text),
    status: v.picklist(INCIDENT_STATUSES),
    severity: v.picklist(SEVERITIES),
    start_time: moment,
    end_time: v.nullable(moment),
    resolution_notes: v.nullable(text),
    session_instance_id: id,
    external_id: v.nullable(text),
    created_at: moment,
    created_by: id,
    updated_at: moment,
    updated_by: id,
    session,
    timeline: v.array(timelineEntry),
  }),
  v.forward(
    v.partialCheck(
      [["start_time"], ["end_time"]],
      ({ start_time, end_time }) => end_time === null || notBefore(start_time, end_time),
      "ends before it starts",
    ),
    ["end_time"],
  ),
  v.forward(
    v.partialCheck(
      [["status"], ["end_time"]],
      ({ status, end_time }) => endedIfClosed(status, end_time),
      "closed without an end",
    ),
    ["end_time"],
  ),
);

const candidate = v.strictObject({
  id,
  external_id: v.nullable(text),
  user_id: id,
  email: v.pipe(v.string(), v.email()),
  first_name: v.nullable(text),
  last_name: v.nullable(text),
  middle_name: v.nullable(text),
  phone_number: v.nullable(text),
  country: v.nullable(text),
  is_tnc_accepted: v.boolean(),
  is_recording_consent_accepted: v.nullable(v.boolean()),
  resume_file_id: v.nullable(id),
  profile_pic_file_id: v.nullable(id),
  cf: v.unknown(),
});

const catalogAssessment = v.strictObject({
  id,
  assessment: v.strictObject({ id, name: text, level: text, status: text, created_at: moment, updated_at: moment }),
  catalog: v.strictObject({ id, name: text, description: v.nullable(text) }),
});

const attribute = v.strictObject({
  id,
  name: text,
  attribute_type: text,
  is_required: v.boolean(),
  min_value: number,
  max_value: number,
  skill: v.nullable(v.strictObject({ id, name: text })),
});

const measurementAttribute = v.strictObject({
  id,
  numerical_score: v.nullable(number),
  percentile_score: v.nullable(v.pipe(number, v.minValue(0), v.maxValue(100))),
  remarks: v.nullable(text),
  description: v.nullable(text),
  additional_attributes: v.unknown(),
  created_at: moment,
  created_by: id,
  updated_at: moment,
  updated_by: id,
  section_configuration_attribute: v.strictObject({
    id,
    type: text,
    recommended_value: v.nullable(number),
    recommended_ordinal_id: v.nullable(id),
    attribute,
  }),
  ordinal: v.nullable(
    v.strictObject({
      id,
      label: text,
      value: text,
      sort_key: number,
      min_value: v.nullable(number),
      max_value: v.nullable(number),
    }),
  ),
});

const measurement = v.strictObject({
  id,
  status: text,
  time_taken: v.nullable(v.pipe(v.string(), v.regex(INTERVAL))),
  report_url: v.nullable(v.pipe(v.string(), v.url(), v.regex(HTTPS))),
  report_file_id: v.nullable(id),
  measured_at: moment,
  measured_by: v.nullable(id),
  form_instance_id: v.nullable(id),
  measurement_attributes: v.array(measurementAttribute),
});

const testInstance = v.strictObject({
  id,
  external_id: v.nullable(text),
  old_id: v.nullable(id),
  score: v.nullable(number),
  instance_status: text,
  candidate_id: id,
  catalog_assessment_id: id,
  measurement_id: v.nullable(id),
  session_instance_id: v.nullable(id),
  workflow_candidate_step_id: v.nullable(id),
  created_at: moment,
  created_by: id,
  updated_at: moment,
  updated_by: id,
  candidate,
  catalog_assessment: catalogAssessment,
  measurement: v.nullish(measurement),
});

export default handler({ incident, testInstance }, (schema, value) =>
  (v.safeParse(schema, value).issues ?? []).map(({ path, message }) => ({
    pointer: pointer((path ?? []).map(({ key }) => key)),
    message,
  })),
);
