/** What a payload may arrive as: text, its bytes, or what JSON.parse made of it. */
export type Input = string | Uint8Array | ArrayBuffer | DataView | object;

export interface Options {
  /**
   * The event's name as known from outside, for a flat body names none: the key
   * of the subscription, in either spelling (`incident.instance.updated` or
   * `incident_instance_updated`).
   */
  event?: string | undefined;
  /**
   * `"tolerant"`, the default, accepts what can be understood, with a warning.
   * `"strict"` turns every warning into an error.
   */
  mode?: "tolerant" | "strict" | undefined;
  /**
   * The moment "now", for what is still open: a Date, epoch milliseconds, or
   * RFC 3339 text. Without it nothing depends on a clock.
   */
  now?: Date | number | string | undefined;
  /** The longest payload read, in bytes of UTF-8. 16 MiB by default. */
  maxBytes?: number | undefined;
  /** The deepest nesting read. 64 by default. */
  maxDepth?: number | undefined;
  /** How many issues are listed, errors before all others; `total` counts all of them. 100 by default. */
  maxIssues?: number | undefined;
}

export interface RenderOptions {
  /** The level of the card's heading: `<h2>` by default. Those inside it are one lower. */
  headingLevel?: 1 | 2 | 3 | 4 | 5 | undefined;
  /** Which of a timeline's entries comes first: `"oldest"` by default. */
  order?: "oldest" | "newest" | undefined;
  /**
   * What the ids in the markup begin with: 1 to 64 letters, digits, hyphens and
   * underscores, the first a letter. By default they are made of the kind and
   * the number of what is shown; whoever shows the same thing twice on a page
   * has to say.
   */
  idPrefix?: string | undefined;
  /** Where the reader's clocks are, such as `+05:30`: that time stands beside UTC. */
  utcOffset?: string | undefined;
  /** Draw a whole page with its style sheet, rather than a piece of one. */
  document?: boolean | undefined;
  /** Leave out who a candidate is. By default only a whole page does. */
  redact?: boolean | undefined;
}

/**
 * Checks a payload.
 *
 * It never throws for what a payload contains.
 *
 * @throws {TypeError} for a bad option.
 */
export function check(input: Input, options?: Options): Checked;

/**
 * The event a payload tells of.
 *
 * @throws {PayloadError} if the payload is not valid.
 * @throws {TypeError} for a bad option.
 */
export function parse(input: Input, options?: Options): Event;

/**
 * A payload's figures.
 *
 * @throws {PayloadError} if the payload is not valid.
 * @throws {TypeError} for a bad option.
 */
export function report(input: Input, options?: Options): Report;

/**
 * A payload's card as HTML that is safe to insert into a page. The style sheet
 * is `talview-events/timeline.css`.
 *
 * @throws {PayloadError} if the payload is not valid.
 * @throws {TypeError} for a bad option.
 */
export function render(input: Input, options?: Options & RenderOptions): string;

/**
 * The same card as plain text, for alerts and logs.
 *
 * @throws {PayloadError} if the payload is not valid.
 * @throws {TypeError} for a bad option.
 */
export function renderText(input: Input, options?: Options & RenderOptions): string;

/**
 * Everything in one call. For a payload that is not valid the HTML is the list
 * of its issues.
 *
 * @throws {TypeError} for a bad option.
 */
export function view(input: Input, options?: Options & RenderOptions): Viewed;

/**
 * Compiles the WebAssembly core without blocking. Without it the first call of
 * any other function does so, in a few milliseconds. It may be called any
 * number of times.
 */
export function init(): Promise<void>;

/** Thrown for a payload that is not valid, by the functions whose result has no place for issues. */
export class PayloadError extends Error {
  private constructor();
  readonly name: "PayloadError";
  /** What is wrong with the payload, and where. */
  readonly issues: Issue[];
  /** The number of issues, including those that `maxIssues` cut off. */
  readonly total: number;
}

/** What `check` gives. */
export type Checked = Accepted | Refused;

export interface Accepted {
  ok: true;
  /** Made when it is first read. */
  event: Event;
  /** None of them an error. */
  issues: Issue[];
  /** The number of issues, including those that `maxIssues` cut off. */
  total: number;
}

export interface Refused {
  ok: false;
  event: null;
  /** At least one of them an error. */
  issues: Issue[];
  /** The number of issues, including those that `maxIssues` cut off. */
  total: number;
}

/** What `view` gives. */
export type Viewed = (Accepted & { report: Report; html: string }) | (Refused & { report: null; html: string });

/** One thing that a payload says and should not, or does not say and should. */
export interface Issue {
  /** Stable and documented one by one: programs may match on it. */
  code: IssueCode;
  severity: "error" | "warning" | "info";
  /** Where, as RFC 6901 has it: `/timeline/2/created_at`. The empty text is the whole payload. */
  pointer: string;
  /** The same place, as keys and indices. */
  path: (string | number)[];
  /** For people. It never quotes a value of the payload. */
  message: string;
  /** Where in the text; null if the payload arrived as an object. */
  range: Range | null;
  /** The key or value that was probably meant. */
  suggestion: string | null;
}

export interface Range {
  start: Place;
  end: Place;
}

/** A place in the payload's text, in UTF-16 units. */
export interface Place {
  /** From 0. */
  offset: number;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
}

export type IssueCode =
  // Errors
  | "not_json"
  | "too_large"
  | "too_deep"
  | "duplicate_key"
  | "not_an_object"
  | "unrecognized_payload"
  | "other_event"
  | "unexpected_event"
  | "missing_field"
  | "wrong_type"
  | "bad_timestamp"
  | "bad_interval"
  | "bad_uuid"
  | "unsafe_integer"
  // Warnings
  | "unknown_field"
  | "unknown_value"
  | "number_as_text"
  | "timestamp_without_offset"
  | "timestamp_as_text"
  | "lone_surrogate"
  | "rich_text"
  | "ends_before_start"
  | "closed_without_end"
  | "open_with_end"
  | "updated_before_created"
  | "session_mismatch"
  | "score_outside_scale"
  | "empty_scale"
  | "unsafe_link"
  // Information
  | "recorded_before_start"
  | "entry_outside_incident"
  | "missing_measurement"
  | "legacy_shape"
  | "legacy_event_name"
  // A later version may know more.
  | (string & {});

/** Any JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Fields that this version does not know, as they came. */
export type Extra = Record<string, Json>;

/**
 * A moment in UTC, always `YYYY-MM-DDTHH:MM:SS.ffffffZ` with six fraction
 * digits, so that the order of texts is the order of moments.
 */
export type Timestamp = string;

/** What a payload tells of, told apart by `kind`. */
export type Event = IncidentEvent | TestInstanceEvent;

export interface EventHead {
  /** Null for a flat body without the option `event`, for such a body does not say. */
  name: EventName | null;
  operation: "created" | "updated" | "deleted" | null;
  /** The three forms in which the sender writes bodies. */
  shape: "flat" | "flat_with_old" | "envelope";
  /** An envelope's `meta.sent_at`. */
  sent_at: Timestamp | null;
  /** An envelope's `meta.version`. */
  version: number | null;
  /** Unknown fields of an envelope; also its `event_type`, if that is no name known here. */
  extra: Extra;
  /** Unknown fields of an envelope's `meta`. */
  meta_extra: Extra;
}

export type EventName =
  | "incident.instance.created"
  | "incident.instance.updated"
  | "incident.instance.deleted"
  | "ae.test_instance.created"
  | "ae.test_instance.updated"
  | "ae.test_instance.deleted"
  | (string & {});

export interface IncidentEvent extends EventHead {
  kind: "incident";
  incident: Incident;
}

export interface TestInstanceEvent extends EventHead {
  kind: "test_instance";
  test_instance: TestInstance;
}

/** A proctoring incident. Null is also what the sender's form of the body does not have. */
export interface Incident {
  id: number;
  name: string | null;
  /** Text, or rich text in a form that the sender does not publish. */
  description: Json;
  status: IncidentStatus;
  severity: Severity;
  start_time: Timestamp;
  /** Of a reopened incident it may be the earlier end. */
  end_time: Timestamp | null;
  /** Text, or rich text in a form that the sender does not publish. */
  resolution_notes: Json;
  session_instance_id: number | null;
  external_id: string | null;
  created_at: Timestamp;
  /** 0 is the system. */
  created_by: number | null;
  updated_at: Timestamp;
  /** 0 is the system. */
  updated_by: number | null;
  tenant_id: number | null;
  session: Session;
  /** Null if this form of the body carries no timeline; a new incident has an empty one. In the sender's order. */
  timeline: TimelineEntry[] | null;
  /** Some of the columns before this update. */
  old: Record<string, Json> | null;
  extra: Extra;
}

export type IncidentStatus = "TRIGGERED" | "RESOLVED" | "DISMISSED" | "REOPENED" | (string & {});

export type Severity = "LOW" | "MEDIUM" | "HIGH" | (string & {});

/** The proctored session, as it was when the event was sent. */
export interface Session {
  id: number;
  uuid: string;
  score: number | null;
  status: SessionStatus;
  created_at: Timestamp;
  updated_at: Timestamp;
  extra: Extra;
}

export type SessionStatus =
  | "CREATED"
  | "IN_PROGRESS"
  | "PAUSED"
  | "STOPPED"
  | "SUSPENDED"
  | "COMPLETED"
  | (string & {});

export interface TimelineEntry {
  id: number;
  action: "ESCALATED" | (string & {});
  description: string | null;
  created_at: Timestamp;
  /** 0 is the system. */
  created_by: number;
  updated_at: Timestamp;
  /** 0 is the system. */
  updated_by: number;
  extra: Extra;
}

/** A candidate's attempt at an assessment. Null is also what the sender's form of the body does not have. */
export interface TestInstance {
  id: number;
  external_id: string | null;
  old_id: number | null;
  /** No formula is published that would relate it to the measured scores. */
  score: number | null;
  instance_status: "in_progress" | (string & {}) | null;
  candidate_id: number | null;
  catalog_assessment_id: number | null;
  measurement_id: number | null;
  session_instance_id: number | null;
  workflow_candidate_step_id: number | null;
  created_at: Timestamp;
  created_by: number;
  updated_at: Timestamp;
  updated_by: number;
  candidate: Candidate;
  catalog_assessment: CatalogAssessment;
  measurement: Measurement | null;
  /** Some of the columns before this update. */
  old: Record<string, Json> | null;
  extra: Extra;
}

export interface Candidate {
  id: number;
  external_id: string | null;
  user_id: number;
  email: string;
  first_name: string | null;
  last_name: string | null;
  middle_name: string | null;
  phone_number: string | null;
  country: string | null;
  is_tnc_accepted: boolean;
  is_recording_consent_accepted: boolean | null;
  resume_file_id: number | null;
  profile_pic_file_id: number | null;
  /** Whatever the tenant has configured. */
  cf: Json;
  /** In the older form only. */
  is_active: boolean | null;
  /** In the older form only. */
  old_id: number | null;
  /** In the older form only. */
  tenant_id: number | null;
  extra: Extra;
}

export interface CatalogAssessment {
  id: number;
  assessment: Assessment;
  catalog: Catalog;
  extra: Extra;
}

export interface Assessment {
  id: number;
  name: string;
  level: string;
  status: string;
  created_at: Timestamp;
  updated_at: Timestamp;
  /** In the older form only. */
  configuration_id: number | null;
  /** In the older form only. */
  created_by: number | null;
  /** In the older form only. */
  updated_by: number | null;
  extra: Extra;
}

export interface Catalog {
  id: number;
  name: string;
  description: string | null;
  /** In the older form only. */
  created_at: Timestamp | null;
  /** In the older form only. */
  created_by: number | null;
  /** In the older form only. */
  updated_at: Timestamp | null;
  /** In the older form only. */
  updated_by: number | null;
  extra: Extra;
}

export interface Measurement {
  id: number;
  status: "pending" | "completed" | (string & {});
  /**
   * A PostgreSQL interval, whatever its style in the payload in the server's
   * default style: `00:28:36.74`. Zero also while nothing has been measured.
   */
  time_taken: string | null;
  /** As it came, and so not to be followed unseen: the report says whether it is a link. It expires. */
  report_url: string | null;
  report_file_id: number | null;
  /** Also set while nothing has been measured. */
  measured_at: Timestamp;
  measured_by: number | null;
  form_instance_id: number | null;
  measurement_attributes: MeasurementAttribute[];
  extra: Extra;
}

export interface MeasurementAttribute {
  id: number;
  numerical_score: number | null;
  /** A rank among people, not a share of the scale. */
  percentile_score: number | null;
  remarks: string | null;
  description: string | null;
  additional_attributes: Json;
  created_at: Timestamp;
  created_by: number;
  updated_at: Timestamp;
  updated_by: number;
  section_configuration_attribute: SectionConfigurationAttribute;
  ordinal: Ordinal | null;
  extra: Extra;
}

export interface SectionConfigurationAttribute {
  id: number | null;
  type: "numerical" | (string & {}) | null;
  /** A target on the attribute's scale. */
  recommended_value: number | null;
  recommended_ordinal_id: number | null;
  attribute: Attribute;
  extra: Extra;
}

export interface Attribute {
  id: number;
  name: string;
  attribute_type: "skill" | (string & {}) | null;
  is_required: boolean;
  /** The bottom of the scale. */
  min_value: number;
  /** The top of the scale. */
  max_value: number;
  skill: Skill | null;
  extra: Extra;
}

export interface Skill {
  id: number;
  name: string;
  extra: Extra;
}

/** A named band of scores. */
export interface Ordinal {
  id: number;
  label: string;
  /** Text also where it looks like a number. */
  value: string;
  /** The order of the bands. */
  sort_key: number;
  min_value: number | null;
  max_value: number | null;
  extra: Extra;
}

/** A payload's figures, told apart by `kind`. Durations are milliseconds; null is "not known", never 0. */
export type Report = IncidentReport | TestInstanceReport;

/** Durations are milliseconds, with a fraction where microseconds matter; all are anchored on the incident's start. */
export interface IncidentReport {
  kind: "incident";
  /** `"unknown"`: the incident has a status that this version does not know. */
  state: "open" | "closed" | "unknown";
  outcome: "resolved" | "dismissed" | null;
  started_at: Timestamp;
  /** Of a closed incident only. */
  ended_at: Timestamp | null;
  /** From start to end, of a closed incident only. */
  duration: number | null;
  /** From start to now, of an open incident only, and only with the option `now`. */
  elapsed: number | null;
  /** From the start to the moment when the record was made: negative if that lies before. */
  recorded_after: number;
  /** To the earliest entry of the timeline. */
  time_to_first_entry: number | null;
  /** To the earliest entry that says ESCALATED. */
  time_to_escalation: number | null;
  /** To the earliest entry by a person, that is, by an actor other than 0. */
  time_to_first_person: number | null;
  /** Of a resolved incident only. */
  time_to_resolution: number | null;
  /** Of a dismissed incident only. */
  time_to_dismissal: number | null;
  /** The number of entries; null if this form of the body carries no timeline. */
  entries: number | null;
  /** The number of entries that say ESCALATED. */
  escalations: number | null;
  /** The longest stretch between neighbouring moments: start, entries, end. */
  longest_gap: number | null;
}

export interface TestInstanceReport {
  kind: "test_instance";
  status: string | null;
  score: number | null;
  /** False while the measurement is pending or absent. */
  measured: boolean;
  /** Null while not measured. */
  time_taken: Interval | null;
  /** In the sender's order. */
  attributes: AttributeSummary[];
  total: number;
  /** How many have a score. */
  scored: number;
  /** How many scores reach the recommended value, of those that can be compared with it. */
  meets: number;
  /** How many scores do not reach the recommended value, of those that can be compared with it. */
  below: number;
  /** The names of the required attributes without a score. */
  unscored_required: string[];
  /** Over the scored attributes that have a scale. */
  mean_share: number | null;
  /** Over the scored attributes that have a scale. */
  median_share: number | null;
  /** `"refused"`: the payload has something that is no https link. */
  report_link: "none" | "pending" | "ready" | "refused";
}

/** PostgreSQL's interval: three counts that are never traded for one another. */
export interface Interval {
  months: number;
  days: number;
  microseconds: number;
  /** With days of 24 hours; null if there are months, which have no fixed length. */
  milliseconds: number | null;
  /** ISO 8601. */
  iso: string;
  /** PostgreSQL's own way of writing it: `1 day 01:30:00`. */
  text: string;
}

export interface AttributeSummary {
  id: number;
  name: string;
  /** The skill's name. */
  skill: string | null;
  type: string | null;
  required: boolean;
  score: number | null;
  /** Bottom and top. */
  scale: [number, number] | null;
  /** How far up the scale the score lies, 0 to 1; outside them if the score is off the scale. */
  share: number | null;
  recommended: number | null;
  verdict: "meets" | "below" | "unscored" | "not_comparable";
  /** A rank among people, not a share of the scale. */
  percentile: number | null;
  band: { label: string; sort_key: number } | null;
}
