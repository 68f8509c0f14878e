// What somebody would write who needs only incidents, and speed: checks and
// figures by hand on what JSON.parse gives, and HTML by template literals. It
// checks types, unknown keys, moments and the rules between fields; of what
// JSON.parse hides, such as keys said twice, it knows nothing.

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const STATUSES = new Set(["TRIGGERED", "RESOLVED", "DISMISSED", "REOPENED"]);
const SEVERITIES = new Set(["LOW", "MEDIUM", "HIGH"]);
const SESSION_STATUSES = new Set(["CREATED", "IN_PROGRESS", "PAUSED", "STOPPED", "SUSPENDED", "COMPLETED"]);

const KEYS = new Set(
  "id name description status severity start_time end_time resolution_notes session_instance_id external_id created_at created_by updated_at updated_by session timeline".split(" "),
);
const SESSION_KEYS = new Set("id uuid score status created_at updated_at".split(" "));
const ENTRY_KEYS = new Set("id action description created_at created_by updated_at updated_by".split(" "));

const integer = Number.isSafeInteger;
const text = (value) => typeof value === "string";
const textOrNull = (value) => value === null || typeof value === "string";
const moment = (value) => typeof value === "string" && MOMENT.test(value) && !Number.isNaN(Date.parse(value));

/** The problems of an incident, as `[pointer, message]`. */
export function problems(incident) {
  const found = [];
  const expect = (holds, pointer, message) => holds || found.push([pointer, message]);
  if (typeof incident !== "object" || incident === null) return [["", "expected an object"]];
  for (const key in incident) if (!KEYS.has(key)) found.push([`/${key}`, "unknown"]);
  expect(integer(incident.id), "/id", "expected an integer");
  expect(textOrNull(incident.name), "/name", "expected a string or null");
  expect(textOrNull(incident.description), "/description", "expected a string or null");
  expect(text(incident.status) && STATUSES.has(incident.status), "/status", "expected a status");
  expect(text(incident.severity) && SEVERITIES.has(incident.severity), "/severity", "expected a severity");
  expect(moment(incident.start_time), "/start_time", "expected a timestamp");
  expect(incident.end_time === null || moment(incident.end_time), "/end_time", "expected a timestamp or null");
  expect(textOrNull(incident.resolution_notes), "/resolution_notes", "expected a string or null");
  expect(integer(incident.session_instance_id), "/session_instance_id", "expected an integer");
  expect(textOrNull(incident.external_id), "/external_id", "expected a string or null");
  expect(moment(incident.created_at), "/created_at", "expected a timestamp");
  expect(integer(incident.created_by), "/created_by", "expected an integer");
  expect(moment(incident.updated_at), "/updated_at", "expected a timestamp");
  expect(integer(incident.updated_by), "/updated_by", "expected an integer");
  const { session, timeline } = incident;
  if (typeof session !== "object" || session === null) found.push(["/session", "expected an object"]);
  else {
    for (const key in session) if (!SESSION_KEYS.has(key)) found.push([`/session/${key}`, "unknown"]);
    expect(integer(session.id), "/session/id", "expected an integer");
    expect(text(session.uuid) && UUID.test(session.uuid), "/session/uuid", "expected a UUID");
    expect(session.score === null || Number.isFinite(session.score), "/session/score", "expected a number or null");
    expect(text(session.status) && SESSION_STATUSES.has(session.status), "/session/status", "expected a status");
    expect(moment(session.created_at), "/session/created_at", "expected a timestamp");
    expect(moment(session.updated_at), "/session/updated_at", "expected a timestamp");
    expect(session.id === incident.session_instance_id, "/session_instance_id", "differs from the session's");
  }
  if (!Array.isArray(timeline)) found.push(["/timeline", "expected a list"]);
  else {
    for (let index = 0; index < timeline.length; index += 1) {
      const entry = timeline[index];
      if (typeof entry !== "object" || entry === null) {
        found.push([`/timeline/${index}`, "expected an object"]);
        continue;
      }
      for (const key in entry) if (!ENTRY_KEYS.has(key)) found.push([`/timeline/${index}/${key}`, "unknown"]);
      expect(integer(entry.id), `/timeline/${index}/id`, "expected an integer");
      expect(text(entry.action), `/timeline/${index}/action`, "expected a string");
      expect(textOrNull(entry.description), `/timeline/${index}/description`, "expected a string or null");
      expect(moment(entry.created_at), `/timeline/${index}/created_at`, "expected a timestamp");
      expect(integer(entry.created_by), `/timeline/${index}/created_by`, "expected an integer");
      expect(moment(entry.updated_at), `/timeline/${index}/updated_at`, "expected a timestamp");
      expect(integer(entry.updated_by), `/timeline/${index}/updated_by`, "expected an integer");
    }
  }
  const closed = incident.status === "RESOLVED" || incident.status === "DISMISSED";
  if (found.length === 0 && incident.end_time !== null) {
    expect(Date.parse(incident.end_time) >= Date.parse(incident.start_time), "/end_time", "ends before it starts");
    expect(closed, "/end_time", "open, but ends");
  } else if (found.length === 0) expect(!closed, "/end_time", "closed without an end");
  return found;
}

/** The figures that `report` gives, but for those that need a clock. */
export function figures(incident) {
  const start = Date.parse(incident.start_time);
  const closed = incident.status === "RESOLVED" || incident.status === "DISMISSED";
  const end = closed && incident.end_time !== null ? Date.parse(incident.end_time) : null;
  const moments = end === null ? [start] : [start, end];
  let [first, escalated, person, escalations] = [Infinity, Infinity, Infinity, 0];
  for (const { created_at, action, created_by } of incident.timeline) {
    const at = Date.parse(created_at);
    moments.push(at);
    first = Math.min(first, at);
    if (action === "ESCALATED") {
      escalations += 1;
      escalated = Math.min(escalated, at);
    }
    if (created_by !== 0) person = Math.min(person, at);
  }
  moments.sort((one, other) => one - other);
  let longest = 0;
  for (let index = 1; index < moments.length; index += 1) longest = Math.max(longest, moments[index] - moments[index - 1]);
  const since = (at) => (Number.isFinite(at) ? at - start : null);
  return {
    state: closed ? "closed" : "open",
    duration: end === null ? null : end - start,
    recorded_after: Date.parse(incident.created_at) - start,
    time_to_first_entry: since(first),
    time_to_escalation: since(escalated),
    time_to_first_person: since(person),
    entries: incident.timeline.length,
    escalations,
    longest_gap: longest,
  };
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escape = (said) => (/[&<>"']/.test(said) ? said.replace(/[&<>"']/g, (character) => ESCAPES[character]) : said);

const stamp = (at) => new Date(at).toISOString();
const time = (at) => `<time datetime="${stamp(at)}">${stamp(at).slice(0, 19).replace("T", " ")} UTC</time>`;
const length = (millis) => {
  const seconds = Math.floor(Math.abs(millis) / 1000);
  const units = [[Math.floor(seconds / 3600), "h"], [Math.floor(seconds / 60) % 60, "min"], [seconds % 60, "s"]];
  return units.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`).join(" ") || "0 s";
};

/** A card with what this package's card says of such an incident. */
export function html(incident) {
  const { duration } = figures(incident);
  const start = Date.parse(incident.start_time);
  const moments = [
    { at: start, title: "Detected" },
    ...incident.timeline.map((entry) => ({ at: Date.parse(entry.created_at), title: entry.action, entry })),
    ...(incident.end_time === null ? [] : [{ at: Date.parse(incident.end_time), title: incident.status }]),
  ].sort((one, other) => one.at - other.at);
  const facts = [
    ["Started", time(start)],
    ["Ended", incident.end_time === null ? "not yet" : time(Date.parse(incident.end_time))],
    ["Session", `${incident.session.id}, ${escape(incident.session.status)}, score ${incident.session.score}`],
    ["Incident id", incident.id],
    ["Recorded", `${time(Date.parse(incident.created_at))} by person ${incident.created_by}`],
    ["Last changed", `${time(Date.parse(incident.updated_at))} by person ${incident.updated_by}`],
  ];
  return `<article class="card" data-severity="${SEVERITIES.has(incident.severity) ? incident.severity : "unknown"}">
<h2><bdi>${escape(incident.name ?? `Incident ${incident.id}`)}</bdi></h2>
<ul><li>${escape(incident.severity)} severity</li><li>${escape(incident.status)}</li></ul>
<p>${duration === null ? "Open" : `Resolved after ${length(duration)}, ${moments.length} events.`}</p>
<dl>${facts.map(([label, value]) => `<div><dt>${label}</dt><dd>${value}</dd></div>`).join("")}</dl>
${incident.resolution_notes === null ? "" : `<h3>Resolution notes</h3><p dir="auto">${escape(incident.resolution_notes)}</p>`}
<h3>Timeline</h3>
<ol>${moments
    .map(
      ({ at, title, entry }) => `<li><p><strong><bdi>${escape(title)}</bdi></strong> <span>${at < start ? "−" : "+"}${length(at - start)}</span></p>
<p>${time(at)}${entry ? ` ${entry.created_by === 0 ? "by the system" : `by person ${entry.created_by}`}` : ""}</p>${entry?.description ? `<p dir="auto">${escape(entry.description)}</p>` : ""}</li>`,
    )
    .join("\n")}</ol>
</article>`;
}
