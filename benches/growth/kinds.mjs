// Ways in which a payload can be large: those that an honest sender would send, and those that an attacker would.

import { readFileSync } from "node:fs";

import { SAMPLES } from "../samples.mjs";

const MEASURED = JSON.parse(readFileSync(new URL("../../tests/cases/test-instance-measured.json", import.meta.url)));
const INCIDENT = SAMPLES.incident;
const [ENTRY] = INCIDENT.timeline;
const [ATTRIBUTE] = MEASURED.measurement.measurement_attributes;

// What grows is a function from a number of bytes to JSON text of about so many.

/** As many pieces as there is room for, at least one, with commas between. */
function pieces(size, piece) {
  const made = [];
  for (let left = size, at = 0; left > 0 || at === 0; at += 1) {
    made.push(piece(at));
    left -= made[at].length + 1;
  }
  return made.join();
}

const list = (item) => (size) => `[${pieces(size, item)}]`;
const object = (member) => (size) => `{${pieces(size, member)}}`;
const repeated = (piece) => (size) => piece.repeat(Math.ceil(Math.max(1, size) / Buffer.byteLength(piece)));
const text = (piece) => (size) => `"${repeated(piece)(size)}"`;
/** What grows, inside of what does not. */
const inside = (before, grow, behind) => (size) => before + grow(size - before.length - behind.length) + behind;
/** The whole payload: what grows stands where `value` says "here". */
function where(value, grow) {
  const [before, behind] = JSON.stringify(value).split('"here"');
  return inside(before, grow, behind);
}

const incident = (field, grow) => where({ ...INCIDENT, timeline: [], [field]: "here" }, grow);
const timeline = (entry) => incident("timeline", list(entry));
/** Any JSON may stand in here, and is scanned but not read. */
const old = (grow) => incident("old", inside('{"column":', grow, "}"));
/** Members of the incident itself. */
const beside = (members) => inside(`${JSON.stringify({ ...INCIDENT, timeline: [] }).slice(0, -1)},`, members, "}");
const fields = (member) => beside((size) => pieces(size, member));

const several = (count, piece) => Array.from({ length: count }, (_, at) => piece(at)).join();
const number = (at) => String(at).padStart(8, "0");
const moment = (at) => new Date(Date.parse(ENTRY.created_at) + at * 1000).toISOString();
const nested = (depth) => list(() => `${'{"a":['.repeat(depth / 2)}0${"]}".repeat(depth / 2)}`);

// The scanner's hash of a key sees eight bytes at each end and the length. These differ between.
const alike = (at) => `"abcdefgh${number(at)}abcdefgh":0`;
const alikeEscaped = (at) => `"\\u0061bcdefgh${number(at)}abcdefgh":0`;

const range = '{"key":0}';
const block = (entityRanges) => `{"text":"a","entityRanges":[${entityRanges}]}`;
const LONG_LINK = `{"0":{"data":{"url":"https://example.com/${"a".repeat(4000)}"}}}`;

/**
 * The kinds, in groups. Each is `[make, refused, options]`: a function from a number of bytes to a payload; whether the
 * payload is one that is refused, which is not reported nor drawn; and the options that it needs.
 */
export const GROUPS = {
  "Longer lists": {
    "timeline entries": [
      timeline((at) => JSON.stringify({ ...ENTRY, id: at + 1, created_at: moment(at), updated_at: moment(at) })),
    ],
    "measured attributes": [
      where(
        { ...MEASURED, measurement: { ...MEASURED.measurement, measurement_attributes: "here" } },
        list((at) => JSON.stringify({ ...ATTRIBUTE, id: at + 1 })),
      ),
    ],
    "single digits": [old(list(() => "0"))],
    "objects of one key": [old(list(() => '{"a":0}'))],
    "lists, 60 deep": [old(nested(60))],
    "lists, 1,020 deep": [old(nested(1020)), false, { maxDepth: 1024 }],
  },
  "Longer texts": {
    "letters of one byte": [incident("description", text("no face is seen "))],
    "letters of three bytes": [incident("description", text("顔が見えない"))],
    "escaped quotes": [incident("description", text('\\"'))],
    "escapes by number": [incident("description", text("\\u00e9"))],
    "halves of surrogate pairs": [incident("description", text("\\ud800"))],
    "many texts with one half": [old(list(() => '"\\ud800"'))],
  },
  "More keys": {
    "unknown fields": [fields((at) => `"field${number(at)}":0`)],
    "unknown fields, escaped": [fields((at) => `"\\u0066ield${number(at)}":0`)],
    "keys alike at both ends": [old(object(alike))],
    "keys alike, escaped": [old(object(alikeEscaped))],
    "keys alike, escaped, 32 each": [old(list(() => `{${several(32, alikeEscaped)}}`))],
    "one long key, escaped": [beside(inside('"', repeated("\\n"), '":0'))],
    "one key again and again": [fields(() => '"field":0'), true],
  },
  "More and longer numbers": {
    "one with many digits": [
      where({ ...INCIDENT, session: { ...INCIDENT.session, score: "here" } }, inside("0.", repeated("3"), "")),
    ],
    "integers beyond 2^53": [old(list(() => "9007199254740993"))],
    fractions: [old(list((at) => `${at}.5`))],
    "large exponents": [old(list(() => "1e308"))],
    "the largest double": [old(list(() => "1.7976931348623157e308"))],
    "small exponents": [old(list(() => "1e-300"))],
  },
  "More issues": {
    "empty entries": [timeline(() => "{}"), true],
    "entries of wrong types": [
      timeline((at) => JSON.stringify({ ...ENTRY, id: {}, action: at, created_by: "no", updated_at: "no" })),
      true,
    ],
    "entries with 64 unknown keys": [timeline(() => `{${several(64, (at) => `"key${number(at)}":0`)}}`), true],
    "words nobody knows": [timeline(() => JSON.stringify({ ...ENTRY, action: "ESCALATION".repeat(6) }))],
    "fields with no envelope": [
      inside(
        '{"event_type":"incident_instance_updated",',
        (size) => pieces(size, (at) => `"field${number(at)}":0`),
        "}",
      ),
      true,
    ],
    "an issue, and white space": [
      (size) => where({ ...INCIDENT, timeline: "here", added: 0 }, list(() => JSON.stringify(ENTRY)))(size / 2) + " ".repeat(size / 2),
    ],
    "100 issues under a long key": [
      incident("old", inside('{"', repeated("k"), `":[${several(100, () => "9007199254740993")}]}`)),
    ],
  },
  "Rich text": {
    "paragraphs of ProseMirror": [
      incident(
        "description",
        inside(
          '{"type":"doc","content":',
          list((at) => `{"type":"paragraph","content":[{"type":"text","text":"${at}"}]}`),
          "}",
        ),
      ),
    ],
    "lines of Quill": [
      incident(
        "description",
        inside(
          '{"ops":',
          list((at) => `{"insert":"${at}\\n","attributes":{"list":"checked"}}`),
          "}",
        ),
      ),
    ],
    "HTML of Editor.js": [
      incident(
        "description",
        inside('{"blocks":[{"type":"paragraph","data":{"text":', text("<b>seen</b>&amp;"), "}}]}"),
      ),
    ],
    "one link of Draft.js, again": [
      incident(
        "description",
        inside(
          `{"entityMap":${LONG_LINK},"blocks":`,
          list(() => block(several(64, () => range))),
          "}",
        ),
      ),
    ],
    "ranges and links of Draft.js": [
      incident("description", (size) => {
        const links = object((at) => `"${at + 1}":0`)(size / 2);
        return `{"entityMap":${links},"blocks":${list(() => block(several(64, () => range)))(size / 2)}}`;
      }),
    ],
    "JSON of no editor": [
      incident(
        "description",
        inside(
          '{"seen":',
          list((at) => `{"at":${at}}`),
          "}",
        ),
      ),
    ],
  },
};
