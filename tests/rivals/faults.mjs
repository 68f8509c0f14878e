// Seeded faults: valid payloads of the sender's, each spoilt in the way that
// its name says, or in three at once. They are changed as texts, so that
// there is a line and a column to be told.

import { sample } from "../payloads/samples.mjs";

const CREATED = sample("incident-created");
const RESOLVED = sample("incident-updated");
const TEST = sample("test-instance-created");

/** The payloads before they are spoilt. */
export const ORIGINALS = { CREATED, RESOLVED, TEST };

/** A payload with some of its texts replaced; each stands there once. */
function changed(payload, changes) {
  for (const [old, fresh] of changes) {
    if (payload.split(old).length !== 2) throw new Error(`to be changed, but not there once: ${old}`);
    payload = payload.replace(old, () => fresh);
  }
  return payload;
}

/**
 * Where something is wrong: a JSON pointer, or what the pair «» encloses in
 * the changed text, or either.
 */
function place(pointer, marked) {
  const [from, to] = [marked.indexOf("«"), marked.indexOf("»") - 1];
  return { pointer, span: from < 0 ? null : [from, to] };
}

/** Several things wrong at once: pairs of a code, which is null if this package says nothing, and a pointer. */
function faults(name, payload, changes, told, options = {}) {
  const marked = changed(payload, changes);
  const expected = told.map(([code, pointer]) => ({ code, ...place(pointer, marked) }));
  return { name, body: marked.replace(/[«»]/g, ""), options, expected };
}

const fault = (name, payload, change, code, pointer, options) =>
  faults(name, payload, [change], [[code, pointer]], options);

/** A text that is not JSON. */
const misspelt = (name, change) => fault(name, RESOLVED, change, "not_json", null);

/** The same with every letter as one byte: past ASCII that is no UTF-8. */
const inLatin1 = (fault) => ({ ...fault, body: Uint8Array.from(fault.body, (letter) => letter.charCodeAt(0)) });

// What is changed more than once
const ID = '"id": 134';
const SEVERITY = '"severity": "LOW",';
const START = '"start_time": "2026-02-03T10:46:23.260Z"';
const END = '"end_time": "2026-02-03T11:15:00.000Z"';
const UUID = '"uuid": "019c22ef-edc6-765d-9ab3-c2acf41b5253"';
const NOTES = "Confirmed candidate was adjusting camera. No violation.";
const SCORE = '"score": 85';
const CONSENT = '"is_tnc_accepted": true';
const FIELDS = '"cf": {}';
const TIME_TAKEN = '"time_taken": "00:00:00"';
const LINK = '"report_url": null';
const MAXIMUM = '"max_value": 100,';

const MEASURED = "/measurement/measurement_attributes/0";
const TO_MAXIMUM = `${MEASURED}/section_configuration_attribute/attribute/max_value`;

const TEXT = [
  misspelt("a comma is missing", [`${SEVERITY}\n  "s`, '"severity": "LOW"«\n  "»s']),
  misspelt("a comma with nothing behind it", ['"updated_by": 0\n    }', '"updated_by": 0«,\n    }»']),
  misspelt("a key in single quotes", ['"severity"', "«'»severity'"]),
  misspelt("NaN for a score", [SCORE, '"score": «NaN»']),
  misspelt("None for null", ['"external_id": null', '"external_id": «None»']),
  misspelt("a comment", [SEVERITY, `${SEVERITY} «//» was HIGH`]),
  misspelt("a line break in a string", [NOTES, "Confirmed.«\n»No violation."]),
  misspelt("an escape that JSON does not have", [NOTES, "No violation«\\x2e»"]),
  misspelt("cut off in a string", [RESOLVED.slice(RESOLVED.indexOf('"COMPLETED"')), '«"COMP»']),
  misspelt("nothing at all", [RESOLVED, "«»"]),
  misspelt("two payloads, one behind the other", [RESOLVED, `${RESOLVED}«{»${RESOLVED.slice(1)}`]),
  inLatin1(misspelt("a byte that is not UTF-8", [NOTES, "No violation, says Ren«é»e."])),
  fault("a number beyond every double", RESOLVED, [SCORE, '"score": «1e400»'], "unsafe_integer", "/session/score"),
  fault("a key twice", RESOLVED, [SEVERITY, `${SEVERITY} "status": "DISMISSED",`], "duplicate_key", "/status"),
  fault("a key twice, further in", RESOLVED, [SCORE, `"id": 2524, ${SCORE}`], "duplicate_key", "/session/id"),
  fault("half of a surrogate pair", RESOLVED, [NOTES, "No violation \\ud83d"], "lone_surrogate", "/resolution_notes"),
];

const WHOLE = [
  fault("longer than the limit of 500 bytes", RESOLVED, [ID, ID], "too_large", "", { maxBytes: 500 }),
  fault("100 lists in one another", TEST, [FIELDS, `"cf": «${"[".repeat(100)}»${"]".repeat(100)}`], "too_deep", null),
  fault("in a list", RESOLVED, [RESOLVED, `[${RESOLVED}]`], "not_an_object", ""),
  fault("in a string", RESOLVED, [RESOLVED, JSON.stringify(RESOLVED)], "not_an_object", ""),
  fault("in somebody else's envelope", RESOLVED, [RESOLVED, `{ "data": ${RESOLVED} }`], "unrecognized_payload", ""),
  fault("an event about a candidate", RESOLVED, [RESOLVED, sample("candidate-created")], "other_event", ""),
  fault("an incident where test instances are expected", RESOLVED, [ID, ID], "unexpected_event", "", {
    event: "ae.test_instance.created",
  }),
];

const ONE_FIELD = [
  fault("no severity", RESOLVED, [SEVERITY, ""], "missing_field", "/severity"),
  fault("no uuid in the session", RESOLVED, [`${UUID},`, ""], "missing_field", "/session/uuid"),
  fault("no maximum of a scale", TEST, [MAXIMUM, ""], "missing_field", TO_MAXIMUM),
  fault("true for an id", RESOLVED, [ID, '"id": true'], "wrong_type", "/id"),
  fault("a fraction for an id", RESOLVED, [ID, '"id": 134.5'], "wrong_type", "/id"),
  fault("null for a start", RESOLVED, [START, '"start_time": null'], "wrong_type", "/start_time"),
  fault("milliseconds for an end", RESOLVED, [END, '"end_time": 1770117300000'], "wrong_type", "/end_time"),
  fault("text for a boolean", TEST, [CONSENT, '"is_tnc_accepted": "true"'], "wrong_type", "/candidate/is_tnc_accepted"),
  fault("null in the timeline", CREATED, ["[]", "[null]"], "wrong_type", "/timeline/0"),
  fault("30 February", RESOLVED, [END, '"end_time": "2026-02-30T11:15:00.000Z"'], "bad_timestamp", "/end_time"),
  fault("25 o'clock", RESOLVED, [END, '"end_time": "2026-02-03T25:15:00.000Z"'], "bad_timestamp", "/end_time"),
  fault("an empty text for no end", RESOLVED, [END, '"end_time": ""'], "bad_timestamp", "/end_time"),
  fault(
    "a timestamp without an offset",
    RESOLVED,
    [END, '"end_time": "2026-02-03T11:15:00.000"'],
    "timestamp_without_offset",
    "/end_time",
  ),
  fault(
    "a timestamp as PostgreSQL prints it",
    RESOLVED,
    [END, '"end_time": "2026-02-03 11:15:00.26+00"'],
    "timestamp_as_text",
    "/end_time",
  ),
  fault(
    "words for an interval",
    TEST,
    [TIME_TAKEN, '"time_taken": "an hour"'],
    "bad_interval",
    "/measurement/time_taken",
  ),
  fault(
    "75 minutes past the hour",
    TEST,
    [TIME_TAKEN, '"time_taken": "00:75:00"'],
    "bad_interval",
    "/measurement/time_taken",
  ),
  fault("a uuid that lacks a digit", RESOLVED, [UUID, UUID.replace("5253", "525")], "bad_uuid", "/session/uuid"),
  fault("an id beyond 2^53", RESOLVED, [ID, '"id": 9007199254740993'], "unsafe_integer", "/id"),
  fault("an id beyond 2^53, as text", RESOLVED, [ID, '"id": "9007199254740993"'], "unsafe_integer", "/id"),
  fault(
    "an integer beyond 2^53 among the customer's own fields",
    TEST,
    [FIELDS, '"cf": { "employee": 9007199254740993 }'],
    "unsafe_integer",
    "/candidate/cf/employee",
  ),
  fault("an id as text", RESOLVED, [ID, '"id": "134"'], "number_as_text", "/id"),
  fault("a score as text", RESOLVED, [SCORE, '"score": "85.50"'], "number_as_text", "/session/score"),
  fault("a misspelt key", RESOLVED, ['"severity"', '"severty"'], "unknown_field", "/severty"),
  fault("a key that is not known", RESOLVED, [SEVERITY, `${SEVERITY} "colour": "red",`], "unknown_field", "/colour"),
  fault("a key `__proto__`", TEST, [FIELDS, `${FIELDS}, "__proto__": {}`], "unknown_field", "/candidate/__proto__"),
  fault("a status in small letters", RESOLVED, ['"RESOLVED"', '"resolved"'], "unknown_value", "/status"),
  fault("a severity that is not published", RESOLVED, ['"LOW"', '"CRITICAL"'], "unknown_value", "/severity"),
  fault("rich text for notes", RESOLVED, [`"${NOTES}"`, '{ "type": "doc" }'], "rich_text", "/resolution_notes"),
  fault(
    "a link that is a script",
    TEST,
    [LINK, '"report_url": "javascript:alert(1)"'],
    "unsafe_link",
    "/measurement/report_url",
  ),
  fault(
    "a link whose host stands behind another",
    TEST,
    [LINK, '"report_url": "https://reports.talview.com@evil.example/789"'],
    "unsafe_link",
    "/measurement/report_url",
  ),
];

const TWO_FIELDS = [
  fault(
    "an end before the start",
    RESOLVED,
    [END, '"end_time": "2026-02-03T10:15:00.000Z"'],
    "ends_before_start",
    "/end_time",
  ),
  fault(
    "an end before the start, as text behind it",
    RESOLVED,
    [END, '"end_time": "2026-02-03T16:00:00.000+05:30"'],
    "ends_before_start",
    "/end_time",
  ),
  fault("resolved, but without an end", RESOLVED, [END, '"end_time": null'], "closed_without_end", "/end_time"),
  fault("triggered, but with an end", RESOLVED, ['"RESOLVED"', '"TRIGGERED"'], "open_with_end", "/end_time"),
  fault(
    "updated before it was created",
    CREATED,
    ['"created_by": 1,\n  "updated_at": "2026-02-03', '"created_by": 1,\n  "updated_at": "2026-02-02'],
    "updated_before_created",
    "/updated_at",
  ),
  fault(
    "two sessions",
    RESOLVED,
    ['"session_instance_id": 2523', '"session_instance_id": 2532'],
    "session_mismatch",
    "/session_instance_id",
  ),
  fault(
    "a score above its scale",
    TEST,
    ['"numerical_score": null', '"numerical_score": 120'],
    "score_outside_scale",
    `${MEASURED}/numerical_score`,
  ),
  fault("a scale from 0 to 0", TEST, [MAXIMUM, '"max_value": 0,'], "empty_scale", TO_MAXIMUM),
];

const THREE_AT_ONCE = [
  faults(
    "three: a type, a timestamp, a uuid",
    RESOLVED,
    [
      [ID, '"id": true'],
      [START, START.replace("02-03", "02-30")],
      [UUID, UUID.replace("5253", "525")],
    ],
    [
      ["wrong_type", "/id"],
      ["bad_timestamp", "/start_time"],
      ["bad_uuid", "/session/uuid"],
    ],
  ),
  faults(
    "three: a field that is missing, one that is not known, a word",
    RESOLVED,
    [
      ['"external_id": null,', '"colour": "red",'],
      ['"COMPLETED"', '"DONE"'],
    ],
    [
      ["missing_field", "/external_id"],
      ["unknown_field", "/colour"],
      ["unknown_value", "/session/status"],
    ],
  ),
  faults(
    "three: keys that are not known, in one object",
    RESOLVED,
    [[SEVERITY, `${SEVERITY} "colour": "red", "shape": "round", "weight": 3,`]],
    [
      ["unknown_field", "/colour"],
      ["unknown_field", "/shape"],
      ["unknown_field", "/weight"],
    ],
  ),
  faults(
    "three: a type, a missing field, an end before the start",
    RESOLVED,
    [
      [SEVERITY, '"severity": 3,'],
      ['"action": "ESCALATED",', ""],
      [END, '"end_time": "2026-02-03T10:15:00.000Z"'],
    ],
    [
      ["wrong_type", "/severity"],
      ["missing_field", "/timeline/0/action"],
      ["ends_before_start", "/end_time"],
    ],
  ),
  faults(
    "three: a boolean, an interval, a missing scale",
    TEST,
    [
      [CONSENT, '"is_tnc_accepted": 1'],
      [TIME_TAKEN, '"time_taken": "an hour"'],
      [MAXIMUM, ""],
    ],
    [
      ["wrong_type", "/candidate/is_tnc_accepted"],
      ["bad_interval", "/measurement/time_taken"],
      ["missing_field", TO_MAXIMUM],
    ],
  ),
];

/** What this package takes as it comes, and others need not. */
const TAKEN = [
  fault(
    "an e-mail address without an @",
    TEST,
    ["candidate@example.com", "candidate.example.com"],
    null,
    "/candidate/email",
  ),
  fault(
    "a percentile of 140",
    TEST,
    ['"percentile_score": null', '"percentile_score": 140'],
    null,
    `${MEASURED}/percentile_score`,
  ),
];

export const FAULTS = [TEXT, WHOLE, ONE_FIELD, TWO_FIELDS, THREE_AT_ONCE, TAKEN].flat();
