// The payloads as JSON Schema has them, read by ajv.

import { Ajv } from "ajv";
import addFormats from "ajv-formats";

import { handler, pointer } from "./handler.mjs";
import { CLOSED, HTTPS, INCIDENT_STATUSES, INTERVAL, SESSION_STATUSES, SEVERITIES } from "./words.mjs";

const id = { type: "integer", minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
const number = { type: "number" };
const text = { type: "string" };
const boolean = { type: "boolean" };
const moment = { type: "string", format: "date-time" };

const nullable = (schema) => ({ ...schema, nullable: true });

/** An object with these properties and no others, which must be there unless they are named as optional. */
const object = (properties, optional = []) => ({
  type: "object",
  properties,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
  additionalProperties: false,
});

const session = object({
  id,
  uuid: { type: "string", format: "uuid" },
  score: nullable(number),
  status: { enum: SESSION_STATUSES },
  created_at: moment,
  updated_at: moment,
});

const timelineEntry = object({
  id,
  action: text,
  description: nullable(text),
  created_at: moment,
  created_by: id,
  updated_at: moment,
  updated_by: id,
});

const incident = {
  ...object({
    id,
    name: nullable(text),
    description: nullable(text),
    status: { enum: INCIDENT_STATUSES },
    severity: { enum: SEVERITIES },
    start_time: moment,
    end_time: nullable({ ...moment, formatMinimum: { $data: "1/start_time" } }),
    resolution_notes: nullable(text),
    session_instance_id: id,
    external_id: nullable(text),
    created_at: moment,
    created_by: id,
    updated_at: moment,
    updated_by: id,
    session,
    timeline: { type: "array", items: timelineEntry },
  }),
  if: { properties: { status: { enum: CLOSED } }, required: ["status"] },
  then: { properties: { end_time: { not: { const: null } } } },
};

const candidate = object({
  id,
  external_id: nullable(text),
  user_id: id,
  email: { type: "string", format: "email" },
  first_name: nullable(text),
  last_name: nullable(text),
  middle_name: nullable(text),
  phone_number: nullable(text),
  country: nullable(text),
  is_tnc_accepted: boolean,
  is_recording_consent_accepted: nullable(boolean),
  resume_file_id: nullable(id),
  profile_pic_file_id: nullable(id),
  cf: {},
});

const catalogAssessment = object({
  id,
  assessment: object({ id, name: text, level: text, status: text, created_at: moment, updated_at: moment }),
  catalog: object({ id, name: text, description: nullable(text) }),
});

const attribute = object({
  id,
  name: text,
  attribute_type: text,
  is_required: boolean,
  min_value: number,
  max_value: number,
  skill: nullable(object({ id, name: text })),
});

const measurementAttribute = object({
  id,
  numerical_score: nullable(number),
  percentile_score: nullable({ type: "number", minimum: 0, maximum: 100 }),
  remarks: nullable(text),
  description: nullable(text),
  additional_attributes: {},
  created_at: moment,
  created_by: id,
  updated_at: moment,
  updated_by: id,
  section_configuration_attribute: object({
    id,
    type: text,
    recommended_value: nullable(number),
    recommended_ordinal_id: nullable(id),
    attribute,
  }),
  ordinal: nullable(
    object({
      id,
      label: text,
      value: text,
      sort_key: number,
      min_value: nullable(number),
      max_value: nullable(number),
    }),
  ),
});

const measurement = object({
  id,
  status: text,
  time_taken: nullable({ type: "string", pattern: INTERVAL.source }),
  report_url: nullable({ type: "string", format: "uri", pattern: HTTPS.source }),
  report_file_id: nullable(id),
  measured_at: moment,
  measured_by: nullable(id),
  form_instance_id: nullable(id),
  measurement_attributes: { type: "array", items: measurementAttribute },
});

const testInstance = object(
  {
    id,
    external_id: nullable(text),
    old_id: nullable(id),
    score: nullable(number),
    instance_status: text,
    candidate_id: id,
    catalog_assessment_id: id,
    measurement_id: nullable(id),
    session_instance_id: nullable(id),
    workflow_candidate_step_id: nullable(id),
    created_at: moment,
    created_by: id,
    updated_at: moment,
    updated_by: id,
    candidate,
    catalog_assessment: catalogAssessment,
    measurement: nullable(measurement),
  },
  ["measurement"],
);

const ajv = new Ajv({ allErrors: true, $data: true });
addFormats(ajv);

/** A missing and an unknown key are told of at their object; here they are at the key itself. */
function place({ instancePath, params, message }) {
  const key = params.missingProperty ?? params.additionalProperty;
  return { pointer: instancePath + (key === undefined ? "" : pointer([key])), message };
}

const compiled = { incident: ajv.compile(incident), testInstance: ajv.compile(testInstance) };

export default handler(compiled, (validate, value) => (validate(value) ? [] : validate.errors.map(place)));
