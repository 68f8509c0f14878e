// An event, as the core answers with it.

import { list, opens, value } from "./answer.js";

// payloads: written by `BLESS=1 cargo test --test schema`

const session = () => opens() ? {
  id: value(),
  uuid: value(),
  score: value(),
  status: value(),
  created_at: value(),
  updated_at: value(),
  extra: value() ?? {},
} : null;

const timelineEntry = () => opens() ? {
  id: value(),
  action: value(),
  description: value(),
  created_at: value(),
  created_by: value(),
  updated_at: value(),
  updated_by: value(),
  extra: value() ?? {},
} : null;

const incident = () => opens() ? {
  id: value(),
  name: value(),
  description: value(),
  status: value(),
  severity: value(),
  start_time: value(),
  end_time: value(),
  resolution_notes: value(),
  session_instance_id: value(),
  external_id: value(),
  created_at: value(),
  created_by: value(),
  updated_at: value(),
  updated_by: value(),
  session: session(),
  timeline: list(timelineEntry),
  tenant_id: value(),
  old: value(),
  extra: value() ?? {},
} : null;

const candidate = () => opens() ? {
  id: value(),
  external_id: value(),
  user_id: value(),
  email: value(),
  first_name: value(),
  last_name: value(),
  middle_name: value(),
  phone_number: value(),
  country: value(),
  is_tnc_accepted: value(),
  is_recording_consent_accepted: value(),
  resume_file_id: value(),
  profile_pic_file_id: value(),
  cf: value(),
  is_active: value(),
  old_id: value(),
  tenant_id: value(),
  extra: value() ?? {},
} : null;

const assessment = () => opens() ? {
  id: value(),
  name: value(),
  level: value(),
  status: value(),
  created_at: value(),
  updated_at: value(),
  configuration_id: value(),
  created_by: value(),
  updated_by: value(),
  extra: value() ?? {},
} : null;

const catalog = () => opens() ? {
  id: value(),
  name: value(),
  description: value(),
  created_at: value(),
  created_by: value(),
  updated_at: value(),
  updated_by: value(),
  extra: value() ?? {},
} : null;

const catalogAssessment = () => opens() ? {
  id: value(),
  assessment: assessment(),
  catalog: catalog(),
  extra: value() ?? {},
} : null;

const skill = () => opens() ? {
  id: value(),
  name: value(),
  extra: value() ?? {},
} : null;

const attribute = () => opens() ? {
  id: value(),
  name: value(),
  attribute_type: value(),
  is_required: value(),
  min_value: value(),
  max_value: value(),
  skill: skill(),
  extra: value() ?? {},
} : null;

const sectionConfigurationAttribute = () => opens() ? {
  id: value(),
  type: value(),
  recommended_value: value(),
  recommended_ordinal_id: value(),
  attribute: attribute(),
  extra: value() ?? {},
} : null;

const ordinal = () => opens() ? {
  id: value(),
  label: value(),
  value: value(),
  sort_key: value(),
  min_value: value(),
  max_value: value(),
  extra: value() ?? {},
} : null;

const measurementAttribute = () => opens() ? {
  id: value(),
  numerical_score: value(),
  percentile_score: value(),
  remarks: value(),
  description: value(),
  additional_attributes: value(),
  created_at: value(),
  created_by: value(),
  updated_at: value(),
  updated_by: value(),
  section_configuration_attribute: sectionConfigurationAttribute(),
  ordinal: ordinal(),
  extra: value() ?? {},
} : null;

const measurement = () => opens() ? {
  id: value(),
  status: value(),
  time_taken: value(),
  report_url: value(),
  report_file_id: value(),
  measured_at: value(),
  measured_by: value(),
  form_instance_id: value(),
  measurement_attributes: list(measurementAttribute),
  extra: value() ?? {},
} : null;

const testInstance = () => opens() ? {
  id: value(),
  external_id: value(),
  old_id: value(),
  score: value(),
  instance_status: value(),
  candidate_id: value(),
  catalog_assessment_id: value(),
  measurement_id: value(),
  session_instance_id: value(),
  workflow_candidate_step_id: value(),
  created_at: value(),
  created_by: value(),
  updated_at: value(),
  updated_by: value(),
  candidate: candidate(),
  catalog_assessment: catalogAssessment(),
  measurement: measurement(),
  old: value(),
  extra: value() ?? {},
} : null;

// end of payloads

/** The event that comes next in the answer. */
export function event() {
  const event = head();
  if (event.kind === "incident") event.incident = incident();
  else event.test_instance = testInstance();
  event.extra = value() ?? {};
  event.meta_extra = value() ?? {};
  return event;
}

function head() {
  opens();
  return {
    kind: value(),
    name: value(),
    operation: value(),
    shape: value(),
    sent_at: value(),
    version: value(),
  };
}
