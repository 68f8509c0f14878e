// An event, from the lists that the core wrote it as.

// payloads: written by `BLESS=1 cargo test --test schema`

const session = (list) => ({
  id: list[0],
  uuid: list[1],
  score: list[2],
  status: list[3],
  created_at: list[4],
  updated_at: list[5],
  extra: list[6] || {},
});

const timelineEntry = (list) => ({
  id: list[0],
  action: list[1],
  description: list[2],
  created_at: list[3],
  created_by: list[4],
  updated_at: list[5],
  updated_by: list[6],
  extra: list[7] || {},
});

const incident = (list) => ({
  id: list[0],
  name: list[1],
  description: list[2],
  status: list[3],
  severity: list[4],
  start_time: list[5],
  end_time: list[6],
  resolution_notes: list[7],
  session_instance_id: list[8],
  external_id: list[9],
  created_at: list[10],
  created_by: list[11],
  updated_at: list[12],
  updated_by: list[13],
  tenant_id: list[14],
  session: session(list[15]),
  timeline: list[16] && list[16].map(timelineEntry),
  old: list[17],
  extra: list[18] || {},
});

const candidate = (list) => ({
  id: list[0],
  external_id: list[1],
  user_id: list[2],
  email: list[3],
  first_name: list[4],
  last_name: list[5],
  middle_name: list[6],
  phone_number: list[7],
  country: list[8],
  is_tnc_accepted: list[9],
  is_recording_consent_accepted: list[10],
  resume_file_id: list[11],
  profile_pic_file_id: list[12],
  cf: list[13],
  is_active: list[14],
  old_id: list[15],
  tenant_id: list[16],
  extra: list[17] || {},
});

const assessment = (list) => ({
  id: list[0],
  name: list[1],
  level: list[2],
  status: list[3],
  created_at: list[4],
  updated_at: list[5],
  configuration_id: list[6],
  created_by: list[7],
  updated_by: list[8],
  extra: list[9] || {},
});

const catalog = (list) => ({
  id: list[0],
  name: list[1],
  description: list[2],
  created_at: list[3],
  created_by: list[4],
  updated_at: list[5],
  updated_by: list[6],
  extra: list[7] || {},
});

const catalogAssessment = (list) => ({
  id: list[0],
  assessment: assessment(list[1]),
  catalog: catalog(list[2]),
  extra: list[3] || {},
});

const skill = (list) => ({
  id: list[0],
  name: list[1],
  extra: list[2] || {},
});

const attribute = (list) => ({
  id: list[0],
  name: list[1],
  attribute_type: list[2],
  is_required: list[3],
  min_value: list[4],
  max_value: list[5],
  skill: list[6] && skill(list[6]),
  extra: list[7] || {},
});

const sectionConfigurationAttribute = (list) => ({
  id: list[0],
  type: list[1],
  recommended_value: list[2],
  recommended_ordinal_id: list[3],
  attribute: attribute(list[4]),
  extra: list[5] || {},
});

const ordinal = (list) => ({
  id: list[0],
  label: list[1],
  value: list[2],
  sort_key: list[3],
  min_value: list[4],
  max_value: list[5],
  extra: list[6] || {},
});

const measurementAttribute = (list) => ({
  id: list[0],
  numerical_score: list[1],
  percentile_score: list[2],
  remarks: list[3],
  description: list[4],
  additional_attributes: list[5],
  created_at: list[6],
  created_by: list[7],
  updated_at: list[8],
  updated_by: list[9],
  section_configuration_attribute: sectionConfigurationAttribute(list[10]),
  ordinal: list[11] && ordinal(list[11]),
  extra: list[12] || {},
});

const measurement = (list) => ({
  id: list[0],
  status: list[1],
  time_taken: list[2],
  report_url: list[3],
  report_file_id: list[4],
  measured_at: list[5],
  measured_by: list[6],
  form_instance_id: list[7],
  measurement_attributes: list[8].map(measurementAttribute),
  extra: list[9] || {},
});

const testInstance = (list) => ({
  id: list[0],
  external_id: list[1],
  old_id: list[2],
  score: list[3],
  instance_status: list[4],
  candidate_id: list[5],
  catalog_assessment_id: list[6],
  measurement_id: list[7],
  session_instance_id: list[8],
  workflow_candidate_step_id: list[9],
  created_at: list[10],
  created_by: list[11],
  updated_at: list[12],
  updated_by: list[13],
  candidate: candidate(list[14]),
  catalog_assessment: catalogAssessment(list[15]),
  measurement: list[16] && measurement(list[16]),
  old: list[17],
  extra: list[18] || {},
});

// end of payloads

/** The event in a text of the core's. */
export function eventIn(text) {
  const [[kind, name, operation, shape, sent_at, version], body, extra, metaExtra] = JSON.parse(text);
  const head = { kind, name, operation, shape, sent_at, version };
  if (kind === "incident") head.incident = incident(body);
  else head.test_instance = testInstance(body);
  head.extra = extra || {};
  head.meta_extra = metaExtra || {};
  return head;
}
