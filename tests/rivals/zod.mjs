// The payloads as zod has them.

import * as z from "zod";

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

const id = z.int();
const text = z.string();
const moment = z.iso.datetime({ offset: true });

const session = z.strictObject({
  id,
  uuid: z.uuid(),
  score: z.number().nullable(),
  status: z.enum(SESSION_STATUSES),
  created_at: moment,
  updated_at: moment,
});

const timelineEntry = z.strictObject({
  id,
  action: text,
  description: text.nullable(),
  created_at: moment,
  created_by: id,
  updated_at: moment,
  updated_by: id,
});

const incidentFields = z.strictObject({
  id,
  name: text.nullable(),
  description: text.nullable(),
  status: z.enum(INCIDENT_STATUSES),
  severity: z.enum(SEVERITIES),
  start_time: moment,
  end_time: moment.nullable(),
  resolution_notes: text.nullable(),
  session_instance_id: id,
  external_id: text.nullable(),
  created_at: moment,
  created_by: id,
  updated_at: moment,
  updated_by: id,
  session,
  timeline: z.array(timelineEntry),
});

/** A rule about two fields, which is asked as soon as these two are sound, whatever else is wrong. */
const rule = (fields, path, message) => {
  const sound = z.object(incidentFields.pick(fields).shape);
  return { path, message, when: ({ value }) => sound.safeParse(value).success };
};

const incident = incidentFields
  .refine(
    ({ start_time, end_time }) => end_time === null || notBefore(start_time, end_time),
    rule({ start_time: true, end_time: true }, ["end_time"], "ends before it starts"),
  )
  .refine(
    ({ status, end_time }) => endedIfClosed(status, end_time),
    rule({ status: true, end_time: true }, ["end_time"], "closed without an end"),
  );

const candidate = z.strictObject({
  id,
  external_id: text.nullable(),
  user_id: id,
  email: z.email(),
  first_name: text.nullable(),
  last_name: text.nullable(),
  middle_name: text.nullable(),
  phone_number: text.nullable(),
  country: text.nullable(),
  is_tnc_accepted: z.boolean(),
  is_recording_consent_accepted: z.boolean().nullable(),
  resume_file_id: id.nullable(),
  profile_pic_file_id: id.nullable(),
  cf: z.unknown(),
});

const catalogAssessment = z.strictObject({
  id,
  assessment: z.strictObject({ id, name: text, level: text, status: text, created_at: moment, updated_at: moment }),
  catalog: z.strictObject({ id, name: text, description: text.nullable() }),
});

const attribute = z.strictObject({
  id,
  name: text,
  attribute_type: text,
  is_required: z.boolean(),
  min_value: z.number(),
  max_value: z.number(),
  skill: z.strictObject({ id, name: text }).nullable(),
});

const measurementAttribute = z.strictObject({
  id,
  numerical_score: z.number().nullable(),
  percentile_score: z.number().min(0).max(100).nullable(),
  remarks: text.nullable(),
  description: text.nullable(),
  additional_attributes: z.unknown(),
  created_at: moment,
  created_by: id,
  updated_at: moment,
  updated_by: id,
  section_configuration_attribute: z.strictObject({
    id,
    type: text,
    recommended_value: z.number().nullable(),
    recommended_ordinal_id: id.nullable(),
    attribute,
  }),
  ordinal: z
    .strictObject({
      id,
      label: text,
      value: text,
      sort_key: z.number(),
      min_value: z.number().nullable(),
      max_value: z.number().nullable(),
    })
    .nullable(),
});

const measurement = z.strictObject({
  id,
  status: text,
  time_taken: text.regex(INTERVAL).nullable(),
  report_url: z.url().regex(HTTPS).nullable(),
  report_file_id: id.nullable(),
  measured_at: moment,
  measured_by: id.nullable(),
  form_instance_id: id.nullable(),
  measurement_attributes: z.array(measurementAttribute),
});

const testInstance = z.strictObject({
  id,
  external_id: text.nullable(),
  old_id: id.nullable(),
  score: z.number().nullable(),
  instance_status: text,
  candidate_id: id,
  catalog_assessment_id: id,
  measurement_id: id.nullable(),
  session_instance_id: id.nullable(),
  workflow_candidate_step_id: id.nullable(),
  created_at: moment,
  created_by: id,
  updated_at: moment,
  updated_by: id,
  candidate,
  catalog_assessment: catalogAssessment,
  measurement: measurement.nullish(),
});

/** An unknown key is told of at its object; here it is at the key itself. */
function places({ code, path, keys, message }) {
  const paths = code === "unrecognized_keys" ? keys.map((key) => [...path, key]) : [path];
  return paths.map((path) => ({ pointer: pointer(path), message }));
}

export default handler({ incident, testInstance }, (schema, value) =>
  (schema.safeParse(value).error?.issues ?? []).flatMap(places),
);
