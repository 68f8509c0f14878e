// The exported JSON Schemas, held against Ajv: strict mode accepts exactly
// what Ajv accepts under them, but for the rules that JSON Schema cannot say.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";

import { section, table } from "../held/section.mjs";
import { folder, imported } from "./installed.mjs";
import { all, become, below, grown, halve, LAYOUTS, one, originals, perhaps, plain, printed, spoil, string } from "./spoilt.mjs";

const { check, report } = imported;

const PAYLOADS = 24_000;

/**
 * What JSON Schema cannot say. Each rule is here with its reason and with an
 * issue of it; a rule that no payload shows any more does not belong here.
 */
const LEDGER = [
  {
    rule: "No key stands twice in an object",
    code: "duplicate_key",
    reason: "A schema is held against what JSON.parse made of the text, and it keeps one of the two.",
  },
  {
    rule: "No text is cut in the middle of a character",
    code: "lone_surrogate",
    reason: "Outside JavaScript no regular expression can name half of a surrogate pair, and many refuse one that tries.",
  },
  {
    rule: "A number keeps its digits",
    code: "unsafe_integer",
    reason: "In fields of any JSON a limit on integers would be one on fractions too, such as 6.02e23.",
    where: ({ message }) => message.includes("its digits are kept"),
  },
  {
    rule: "An integer has no fraction, however small",
    code: "wrong_type",
    reason: "JSON.parse rounds 134.00000000000000001 to an integer before the schema sees it.",
    where: ({ message }) => message.startsWith("expected an integer") && message.endsWith("found a number with a fraction"),
  },
  {
    rule: "No offset moves a moment out of the years 0001 to 9999",
    code: "bad_timestamp",
    reason: "A regular expression does not calculate.",
    where: ({ message }) => message.endsWith("in UTC"),
  },
  {
    rule: "An interval has a number for each unit, no unit twice, and not more than the database holds",
    code: "bad_interval",
    reason: "The pattern knows the words, numbers and clocks; one that knew their order would be ten times as long.",
  },
  {
    rule: "An interval has at most 2^53 - 1 microseconds",
    code: "unsafe_integer",
    reason: "A regular expression does not calculate.",
    where: ({ pointer }) => pointer.endsWith("/time_taken"),
  },
  { rule: "Nothing is updated before it is created", code: "updated_before_created", reason: "A schema cannot compare two values." },
  { rule: "No incident ends before it starts", code: "ends_before_start", reason: "A schema cannot compare two values." },
  { rule: "Both ids of a session are one", code: "session_mismatch", reason: "A schema cannot compare two values." },
  { rule: "The top of a scale lies above its bottom", code: "empty_scale", reason: "A schema cannot compare two values." },
  { rule: "A score lies on its scale", code: "score_outside_scale", reason: "A schema cannot compare two values." },
  { rule: "Nothing is nested deeper than the limit", code: "too_deep", reason: "A schema cannot count levels of any JSON." },
  { rule: "The payload is no larger than the limit", code: "too_large", reason: "A schema does not see the text." },
];

// Payloads that are mostly whole

const whole = originals.filter((payload) => check(JSON.stringify(payload), { mode: "strict" }).ok);
const isTestInstance = (payload) => "catalog_assessment" in payload;
const WHOLE = [whole.filter(isTestInstance), whole.filter((payload) => !isTestInstance(payload))];

const TIMESTAMPS = [
  "2026-02-03T10:46:23.26+00:00",
  "2026-02-03T10:46:23.260Z",
  "2026-02-03t10:46:23z",
  "2026-02-03T16:16:23.1234560000+05:30",
  "2026-02-03T10:46:23.1234567Z",
  "2026-02-03T10:46:23.Z",
  "2024-02-29T00:00:00Z",
  "2025-02-29T00:00:00Z",
  "2000-02-29T00:00:00Z",
  "1900-02-29T00:00:00Z",
  "2026-04-31T00:00:00Z",
  "2026-12-31T23:59:59.999999-15:59:59",
  "2026-12-31T23:59:60Z",
  "2026-12-31T24:00:00Z",
  "2026-13-01T00:00:00Z",
  "2026-00-10T00:00:00Z",
  "2026-01-00T00:00:00Z",
  "1890-01-01T00:00:00+05:53:28",
  "2026-01-01T00:00:00+16:00",
  "2026-01-01T00:00:00+00:60",
  "2026-01-01T00:00:00+0530",
  "2026-01-01T00:00:00+05",
  "2026-01-01 00:00:00+00:00",
  "2026-01-01T00:00:00",
  "0001-01-01T00:00:00+00:01",
  "9999-12-31T23:59:59-00:01",
  "0001-01-01T00:00:00Z",
  "0000-01-01T00:00:00Z",
  "10000-01-01T00:00:00Z",
  "0044-03-15T00:00:00+00:00 BC",
  "infinity",
  "2026-02-03T10:46:23Z\n",
  "\u0662026-02-03T10:46:23Z",
];
const INTERVALS = [
  ...JSON.parse(readFileSync(new URL("../oracle/intervals.json", import.meta.url), "utf8")).flatMap(Object.values),
  "90 min",
  "1h30m",
  "1h30m15",
  "1 h30 m",
  "90 m4",
  "1 h0",
  "1 h.5 m",
  "1 h-5 m",
  "36D00:00",
  "1 d2-3 1h2h3:04",
  "1hour30min",
  "1 hour30 min",
  "1 day, 2 hours",
  "1 day 2 hours ago",
  "@ 1 DAY AGO ",
  "- 1 day",
  "1.5 days 2:03",
  "5:06.789",
  "1-2",
  "1-12",
  "1:60:00",
  "0:00:60",
  "0:00:61",
  "P1Y2M3DT4H5M6.7S",
  "P",
  "PT",
  "P1DT",
  "P1H",
  "p1d",
  "1 day 1 day",
  "1 fortnight",
  "day",
  "",
  "ago",
  "1.:30",
  "1:2:3:4",
  "300000000000 hours",
  "2502000 hours",
  "infinity",
  ".5 s",
  ".",
  "1e3 s",
];
const LINKS = [
  "https://reports.talview.com/pending",
  "https://reports.example.com:8443/789?token=a%2Fb#top",
  "https://reports.example.com:65535/",
  "https://reports.example.com:65536/",
  "https://reports.example.com:/",
  "https://reports.example.com:0000443",
  "https://a..b/",
  "https://",
  "https://good.example@evil.example/",
  "https://example.com/%zz",
  "https://example.com/a b",
  "https://example.com/\u00e9",
  "https://example.com/[1]",
  'https://example.com/"',
  "http://example.com/",
  "javascript:alert(1)",
  `https://example.com/${"a".repeat(4076)}`,
  `https://example.com/${"a".repeat(4077)}`,
];
const UUIDS = ["019C22EF-EDC6-765D-9AB3-0123456789AB", "019c22ef-edc6-765d-9ab3-0123456789a", "{019c22ef-edc6-765d-9ab3-0123456789ab}"];
const NUMBERS = [
  "0",
  "-0",
  "85.0",
  "1e2",
  "3.5",
  "-1",
  "9007199254740991",
  "-9007199254740991",
  "9007199254740992",
  "9007199254740990.7",
  "134.00000000000000001",
  "9007199254740991.5",
  "12345678901234567.5",
  "1e300",
  "1e-400",
];
const ANYTHING = ["9007199254740993", '{"a":[-123456789012345678901234567890]}', "6.02e23", '"x"', "[[[]]]", `${"[".repeat(63)}${"]".repeat(63)}`];
const WORDS = ["TRIGGERED", "RESOLVED", "DISMISSED", "REOPENED", "resolved", "LOW", "IN_PROGRESS", "in_progress", "ESCALATED", "NOTED"];

/** An object of the payload, itself or in it, that has a member. */
const parent = (payload) => one(all(payload).filter(({ members }) => members?.length > 0)) ?? { members: [{ key: "", value: {} }] };

const member = ({ members }, name) => members?.find(({ key }) => key === name);

/** Fields with rules of their own, which chance alone would seldom find. */
const NOTABLE = ["time_taken", "report_url", "uuid", "numerical_score", "cf"];

/** Another value of the same kind, whole or nearly so. */
function exchange(payload) {
  const members = all(payload).flatMap(({ members = [] }) => members);
  const notable = members.filter(({ key }) => NOTABLE.includes(key));
  const { key, value } = one(notable.length > 0 && perhaps(0.3) ? notable : parent(payload).members);
  if (key === "cf") become(value, plain(one(ANYTHING)));
  else if (/_(at|time)$/.test(key)) become(value, string(one(TIMESTAMPS)));
  else if (key === "time_taken") become(value, string(one(INTERVALS)));
  else if (key === "report_url") become(value, string(one(LINKS)));
  else if (key === "uuid") become(value, string(one(UUIDS)));
  else if (key.endsWith("_score")) become(value, plain(one(NUMBERS)));
  else if (value.string !== undefined) become(value, string(perhaps(0.7) ? one(WORDS) : "caf\u00e9 \u{1f469} \n"));
  else if (/^-?\d/.test(value.text ?? "")) become(value, plain(one(NUMBERS)));
  else if (value.items?.length > 0) value.items.splice(below(value.items.length), 1);
}

const empty = (payload) => become(one(parent(payload).members).value, plain("null"));

/** What tells the older form from the current one, here or gone. */
function age(payload) {
  const { members } = parent(payload);
  const key = one([
    ...["tenant_id", "is_active", "old_id", "configuration_id", "created_by", "updated_by"],
    ...["timeline", "session_instance_id", "name", "old"],
  ]);
  const place = members.findIndex((member) => member.key === key);
  if (place >= 0) members.splice(place, 1);
  else members.push({ key, value: plain(one(["1", "null", "true", "{}", "[]"])) });
}

/** An envelope around it, with a name that may not be its own. */
function wrap(payload) {
  const names = [
    "incident.instance.updated",
    "incident_instance_create",
    "ae.test_instance.created",
    "ae_test_instance_deleted",
    "incident.instance_updated",
    "meeting.updated",
    "nothing",
  ];
  const body = { ...payload };
  const meta = grown({ version: 1, sent_at: one(TIMESTAMPS) });
  become(payload, { members: [{ key: "event_type", value: string(one(names)) }, { key: "payload", value: body }, { key: "meta", value: meta }] });
}

/** Says something a second time. */
function repeat(payload) {
  const { members } = parent(payload);
  members.push(structuredClone(one(members)));
}

const GENTLE = [exchange, exchange, exchange, exchange, exchange, exchange, empty, empty, age, age, wrap, repeat, halve, spoil, spoil];

const PLAIN = { layout: LAYOUTS["in one line"], escapes: 0, halves: "escaped" };

function made() {
  const payload = grown(one(one(WHOLE)));
  for (let changes = below(4); changes > 0; changes--) one(GENTLE)(payload);
  return printed(payload, PLAIN);
}

// Both

const schema = (draft) => JSON.parse(readFileSync(join(folder, "schema", `event.${draft}.json`), "utf8"));
const settings = { strict: true, allErrors: false };
const drafts = {
  "draft-2020-12": new Ajv2020(settings).compile(schema("draft-2020-12")),
  "draft-07": new Ajv(settings).compile(schema("draft-07")),
};

const excused = (issue) => LEDGER.filter(({ code, where }) => issue.code === code && (where?.(issue) ?? true));

/**
 * Holds the checker's verdict on a text against Ajv's, and tells which of
 * them accepted it. Each rule of the ledger that explains a difference is
 * counted in `shown`.
 */
function compare(text, shown, maxBytes) {
  const { ok, issues } = check(text, { mode: "strict", maxIssues: 10_000, maxBytes });
  const value = JSON.parse(text);
  const verdicts = Object.entries(drafts).map(([draft, validate]) => {
    const accepted = validate(value);
    const [error] = validate.errors ?? [];
    return { draft, accepted, error: error && `${error.instancePath} ${error.message}` };
  });
  const told = () => `${text}\n${JSON.stringify(verdicts)}\n${issues.map(({ pointer, message }) => `${pointer}: ${message}`).join("\n")}`;
  const [{ accepted }] = verdicts;
  assert.ok(verdicts.every((verdict) => verdict.accepted === accepted), `the drafts differ: ${told()}`);
  if (ok) assert.ok(accepted, `Ajv refuses what is accepted here: ${told()}`);
  if (ok === accepted) return ok ? "both" : "neither";
  const repeated = issues.filter(({ code }) => code === "duplicate_key");
  // Of two values under one key Ajv has seen the last, and the checker has read the first.
  const errors = repeated.length > 0 ? repeated : issues.filter(({ severity }) => severity === "error");
  for (const issue of errors) {
    const rules = excused(issue);
    assert.ok(rules.length > 0, `Ajv accepts what no rule of the ledger refuses: ${told()}`);
    for (const { rule } of rules) shown.set(rule, (shown.get(rule) ?? 0) + 1);
  }
  return "ledger";
}

test("strict mode accepts what Ajv accepts under the schemas", (t) => {
  const shown = new Map();
  const counts = { both: 0, neither: 0, ledger: 0 };
  for (let count = 1; count <= PAYLOADS; count++) {
    // A limit that some of the payloads pass.
    counts[compare(made(), shown, count % 100 === 0 ? 800 : undefined)] += 1;
  }
  t.diagnostic(JSON.stringify(counts));
  t.diagnostic(JSON.stringify([...shown]));
  assert.ok(counts.both > PAYLOADS / 6 && counts.neither > PAYLOADS / 6, JSON.stringify(counts));
  for (const { rule } of LEDGER) assert.ok(shown.has(rule), `no payload shows that JSON Schema cannot say: ${rule}`);
});

test("the patterns of the schemas know what is read", (t) => {
  const fields = { start_time: TIMESTAMPS, time_taken: INTERVALS, report_url: LINKS, uuid: UUIDS };
  const counts = { both: 0, neither: 0, ledger: 0 };
  for (const [field, texts] of Object.entries(fields)) {
    for (const original of WHOLE.flat()) {
      const payload = grown(original);
      const at = all(payload).map((value) => member(value, field)).find(Boolean);
      if (!at) continue;
      for (const text of texts) {
        become(at.value, string(text));
        counts[compare(printed(payload, PLAIN), new Map())] += 1;
      }
    }
  }
  t.diagnostic(JSON.stringify(counts));
  assert.ok(counts.both > 200 && counts.neither > 100, JSON.stringify(counts));
});

test("a payload that the schema accepts gives figures", () => {
  let figures = 0;
  for (let count = 0; count < 2_000; count++) {
    const text = made();
    if (drafts["draft-07"](JSON.parse(text)) && check(text, { mode: "strict" }).ok) {
      assert.match(report(text).kind, /^(incident|test_instance)$/);
      figures += 1;
    }
  }
  assert.ok(figures > 300, `${figures}`);
});

test("the reference lists what JSON Schema cannot say", () => {
  const rows = LEDGER.map(({ rule, code, reason }) => [`${rule}.`, `[\`${code}\`](#${code})`, reason]);
  section(
    "schema",
    [
      "## JSON Schema",
      "",
      "The package has the payloads as JSON Schema, written from the descriptions that reading follows from:",
      "`talview-events/schema/event.draft-2020-12.json` and `talview-events/schema/event.draft-07.json`. In Rust, `json_schema`",
      "also gives them for one family. They accept what strict mode accepts, in every form of the payload. A test holds",
      `both against Ajv, ${PAYLOADS.toLocaleString("en")} payloads a run.`,
      "",
      "### What JSON Schema cannot say",
      "",
      "A payload that breaks one of these rules passes the schema, and is told here: strict mode refuses it.",
      "",
      table(["Rule", "Code", "Why not"], rows),
    ].join("\n"),
  );
});
