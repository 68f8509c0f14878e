// What a PostgreSQL server writes is read as the server itself reads it.
//
// A private server writes payloads under many settings. Every moment, every
// duration and every part of an interval in them, computed there in SQL, is
// compared with ours as exact decimal text, and so is the list of issues.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before, describe, test } from "node:test";

import pg from "pg";

import { numbers } from "./chance.mjs";
import { imported } from "./installed.mjs";

const { check, report } = imported;

const TIME_ZONES = ["UTC", "Asia/Kolkata", "America/St_Johns", "Pacific/Chatham"];
const INTERVAL_STYLES = ["postgres", "postgres_verbose", "sql_standard", "iso_8601"];

const beside = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

// The server

const PROGRAMS = ["initdb", "postgres"];

/** From this version on a server computes lengths of time in decimal numbers. */
const LEAST_VERSION = 14;

/** The folder of the server's programs: on PATH, else the newest where Debian keeps them. */
function programs() {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => other - one) : [];
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...versions.map((version) => join(debian, version, "bin"))];
  const complete = (folder) => folder && PROGRAMS.every((name) => existsSync(join(folder, name)));
  const version = (folder) => /\d+/.exec(execFileSync(join(folder, "postgres"), ["--version"], { encoding: "utf8" }));
  return folders.find((folder) => complete(folder) && version(folder) >= LEAST_VERSION);
}

/** A server refuses to run as root: then it runs as the first of these that there is. */
function unprivileged() {
  if (process.getuid() !== 0) return {};
  for (const user of ["postgres", "nobody"]) {
    try {
      const id = (what) => Number(execFileSync("id", [what, user], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // There is no such user.
    }
  }
  throw new Error("PostgreSQL does not run as root, and this machine has neither a user postgres nor a user nobody: run the tests as another user.");
}

/** Starts a server that listens on nothing but a socket in a folder of its own. */
async function startServer(bin) {
  // A socket's path has room for about a hundred bytes.
  const folder = mkdtempSync(join(tmpdir().length < 70 ? tmpdir() : "/tmp", "pg-"));
  const data = join(folder, "data");
  const user = unprivileged();
  let server;
  const remove = () => {
    server?.kill("SIGQUIT");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const interrupted = () => process.exit(1);
  process.on("exit", remove).on("SIGINT", interrupted).on("SIGTERM", interrupted);

  const as = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: "C" } };
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const cluster = ["--pgdata", data, "--username=tester", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"];
  execFileSync(join(bin, "initdb"), cluster, { ...as, stdio: ["ignore", "ignore", "pipe"] });

  const settings = { listen_addresses: "", unix_socket_directories: folder, fsync: "off", log_destination: "stderr", logging_collector: "off" };
  const words = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  server = spawn(join(bin, "postgres"), ["-D", data, ...words], { ...as, stdio: ["ignore", "ignore", "pipe"] });
  const stopped = new Promise((resolve) => server.once("close", resolve));
  await new Promise((resolve, reject) => {
    let log = "";
    server.stderr.setEncoding("utf8").on("data", (said) => {
      log += said;
      if (log.includes("ready to accept connections")) resolve();
    });
    server.once("error", reject);
    server.once("close", () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
  });

  return {
    /** Opens a connection with these settings, uses it and closes it. */
    async session(settings, use) {
      const client = new pg.Client({ host: folder, port: 5432, user: "tester", database: "postgres", ssl: false });
      await client.connect();
      try {
        for (const [name, value] of Object.entries(settings)) await client.query("select set_config($1, $2, false)", [name, value]);
        return await use(client);
      } finally {
        await client.end();
      }
    },
    async stop() {
      server.kill("SIGINT");
      await stopped;
      remove();
      process.off("exit", remove).off("SIGINT", interrupted).off("SIGTERM", interrupted);
    },
  };
}

// What it holds

const TABLES = `
  create schema session;
  create schema incident;
  create schema ti;

  create table session.instance (
    id bigint primary key,
    uuid uuid not null,
    score numeric,
    status text not null,
    created_at timestamp not null,
    updated_at timestamp not null
  );

  create table incident.instance (
    id bigint primary key,
    name text,
    description text,
    status text not null,
    severity text not null,
    start_time timestamptz not null,
    end_time timestamptz,
    resolution_notes text,
    session_instance_id bigint not null references session.instance,
    external_id text,
    created_at timestamptz not null,
    created_by bigint not null,
    updated_at timestamptz not null,
    updated_by bigint not null
  );

  create table incident.timeline (
    id bigint primary key,
    instance_id bigint not null references incident.instance,
    action text not null,
    description text,
    created_at timestamptz not null,
    created_by bigint not null,
    updated_at timestamptz not null,
    updated_by bigint not null
  );

  create table ti.measurement (
    id bigint primary key,
    status text not null,
    time_taken interval,
    report_url text,
    report_file_id bigint,
    measured_at timestamptz not null,
    measured_by bigint,
    form_instance_id bigint
  );

  create table ti.measurement_attribute (
    id bigint primary key,
    measurement_id bigint not null references ti.measurement,
    name text not null,
    min_value numeric not null,
    max_value numeric not null,
    recommended_value numeric,
    numerical_score numeric,
    percentile_score numeric,
    created_at timestamptz not null,
    updated_at timestamptz not null
  );

  create table ti.instance (
    id bigint primary key,
    external_id text,
    old_id bigint,
    score numeric,
    instance_status text not null,
    candidate_id bigint not null,
    catalog_assessment_id bigint not null,
    measurement_id bigint not null references ti.measurement,
    session_instance_id bigint,
    workflow_candidate_step_id bigint,
    created_at timestamptz not null,
    created_by bigint not null,
    updated_at timestamptz not null,
    updated_by bigint not null
  );

  -- The rest of a test instance, which this is not about.
  create table ti.sample (candidate json, catalog_assessment json);
`;

/** Payloads as the server makes JSON of its rows. */
const INCIDENTS = `
  select id, (
    select row_to_json(payload) from (
      select i.*,
        (select row_to_json(s) from session.instance s where s.id = i.session_instance_id) as session,
        (
          select coalesce(json_agg(entry), '[]') from (
            select id, action, description, created_at, created_by, updated_at, updated_by
            from incident.timeline where instance_id = i.id order by id
          ) entry
        ) as timeline
    ) payload
  )::text as payload
  from incident.instance i order by id
`;

/** The same, where somebody made text of moments and numbers first. */
const QUOTED_INCIDENTS = `
  select id, json_build_object(
    'id', id::text, 'name', name, 'description', description, 'status', status, 'severity', severity,
    'start_time', start_time::text, 'end_time', end_time::text, 'resolution_notes', resolution_notes,
    'session_instance_id', session_instance_id, 'external_id', external_id,
    'created_at', created_at::text, 'created_by', created_by, 'updated_at', updated_at::text, 'updated_by', updated_by,
    'session', (
      select json_build_object(
        'id', id, 'uuid', uuid, 'score', score::text, 'status', status, 'created_at', created_at, 'updated_at', updated_at
      ) from session.instance s where s.id = i.session_instance_id
    ),
    'timeline', (
      select coalesce(json_agg(json_build_object(
        'id', id, 'action', action, 'description', description, 'created_at', created_at::text,
        'created_by', created_by, 'updated_at', updated_at, 'updated_by', updated_by
      ) order by id), '[]') from incident.timeline where instance_id = i.id
    )
  )::text as payload
  from incident.instance i order by id
`;

const TEST_INSTANCES = `
  select id, (
    select row_to_json(payload) from (
      select i.*, sample.*, (
        select row_to_json(measured) from (
          select m.*, (
            select coalesce(json_agg(json_build_object(
              'id', id, 'numerical_score', numerical_score, 'percentile_score', percentile_score,
              'remarks', null, 'description', null, 'additional_attributes', null,
              'created_at', created_at, 'created_by', 0, 'updated_at', updated_at, 'updated_by', 0,
              'section_configuration_attribute', json_build_object(
                'id', id, 'type', 'numerical', 'recommended_value', recommended_value, 'recommended_ordinal_id', null,
                'attribute', json_build_object(
                  'id', id, 'name', name, 'attribute_type', 'skill', 'is_required', true,
                  'min_value', min_value, 'max_value', max_value, 'skill', null
                )
              ),
              'ordinal', null
            ) order by id), '[]') from ti.measurement_attribute where measurement_id = m.id
          ) as measurement_attributes
          from ti.measurement m where m.id = i.measurement_id
        ) measured
      ) as measurement
      from ti.sample
    ) payload
  )::text as payload
  from ti.instance i order by id
`;

// What it computes. Numbers are texts, so that none is rounded on its way here.

const FUNCTIONS = `
  create function moment(timestamptz) returns text immutable language sql
    as $$ select to_char($1 at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;

  create function number(numeric) returns text immutable language sql
    as $$ select trim_scale($1)::text $$;

  create function milliseconds(interval) returns text immutable language sql
    as $$ select number(extract(epoch from $1) * 1000) $$;

  ${INTERVAL_STYLES.map(
    (style) => `
      create function ${style}(interval) returns text stable language sql
        set intervalstyle = '${style}' as $$ select $1::text $$;
    `,
  ).join("")}
`;

const EXPECTED_INCIDENTS = `
  select i.id,
    json_build_object(
      'id', i.id::text,
      'start_time', moment(i.start_time),
      'end_time', moment(i.end_time),
      'created_at', moment(i.created_at),
      'updated_at', moment(i.updated_at),
      'session', json_build_object(
        'score', number(s.score),
        'created_at', moment(s.created_at at time zone 'UTC'),
        'updated_at', moment(s.updated_at at time zone 'UTC')
      ),
      'timeline', (
        select coalesce(json_agg(json_build_object(
          'created_at', moment(created_at), 'created_by', created_by::text, 'updated_at', moment(updated_at)
        ) order by id), '[]')
        from incident.timeline where instance_id = i.id
      )
    ) as read,
    json_build_object(
      'started_at', moment(i.start_time),
      'ended_at', moment(ended_at),
      'duration', milliseconds(ended_at - i.start_time),
      'recorded_after', milliseconds(i.created_at - i.start_time),
      'time_to_first_entry', milliseconds(first_entry - i.start_time),
      'time_to_escalation', milliseconds(first_escalation - i.start_time),
      'time_to_first_person', milliseconds(first_person - i.start_time),
      'time_to_resolution', case i.status when 'RESOLVED' then milliseconds(ended_at - i.start_time) end,
      'time_to_dismissal', case i.status when 'DISMISSED' then milliseconds(ended_at - i.start_time) end,
      'entries', entries::text,
      'escalations', escalations::text,
      'longest_gap', milliseconds(longest_gap)
    ) as figures,
    array_remove(array[
      'timestamp_without_offset /session/created_at',
      'timestamp_without_offset /session/updated_at',
      case when i.created_at < i.start_time then 'recorded_before_start /created_at' end,
      case when i.end_time < i.start_time then 'ends_before_start /end_time' end,
      case when i.status in ('TRIGGERED', 'REOPENED') and i.end_time is not null then 'open_with_end /end_time' end,
      case when i.status in ('RESOLVED', 'DISMISSED') and i.end_time is null then 'closed_without_end /end_time' end
    ], null) || outside || unknown as issues
  from incident.instance i
  join session.instance s on s.id = i.session_instance_id
  cross join lateral (
    select case when i.status in ('RESOLVED', 'DISMISSED') then i.end_time end as ended_at
  ) closed
  cross join lateral (
    select
      count(*) as entries,
      count(*) filter (where action = 'ESCALATED') as escalations,
      min(created_at) as first_entry,
      min(created_at) filter (where action = 'ESCALATED') as first_escalation,
      min(created_at) filter (where created_by <> 0) as first_person
    from incident.timeline where instance_id = i.id
  ) firsts
  cross join lateral (
    select
      array_agg('entry_outside_incident ' || path || '/created_at') filter (where created_at < i.start_time or created_at > ended_at) as outside,
      array_agg('unknown_value ' || path || '/action') filter (where action <> 'ESCALATED') as unknown
    from (
      select *, '/timeline/' || row_number() over (order by id) - 1 as path from incident.timeline where instance_id = i.id
    ) entry
  ) doubtful
  cross join lateral (
    select max(gap) as longest_gap from (
      select moment - lag(moment) over (order by moment) as gap from (
        select i.start_time as moment
        union all select created_at from incident.timeline where instance_id = i.id
        union all select ended_at where ended_at is not null
      ) moments
    ) gaps
  ) gaps
`;

const EXPECTED_TEST_INSTANCES = `
  select i.id,
    json_build_object(
      'id', i.id::text,
      'score', number(i.score),
      'created_at', moment(i.created_at),
      'updated_at', moment(i.updated_at),
      'measurement', json_build_object(
        'time_taken', postgres(time_taken),
        'measured_at', moment(measured_at),
        'measurement_attributes', (
          select coalesce(json_agg(json_build_object(
            'created_at', moment(created_at), 'updated_at', moment(updated_at)
          ) order by id), '[]')
          from ti.measurement_attribute where measurement_id = m.id
        )
      )
    ) as read,
    json_build_object(
      'score', number(i.score),
      'measured', status = 'completed',
      'time_taken', case when status = 'completed' and time_taken is not null then json_build_object(
        'months', number(extract(year from time_taken) * 12 + extract(month from time_taken)),
        'days', number(extract(day from time_taken)),
        'microseconds', number(
          (extract(hour from time_taken) * 60 + extract(minute from time_taken)) * 60000000 + extract(microseconds from time_taken)
        ),
        'milliseconds', case
          when extract(year from time_taken) = 0 and extract(month from time_taken) = 0 then milliseconds(time_taken)
        end,
        'iso', iso_8601(time_taken),
        'text', postgres(time_taken)
      ) end,
      'total', total::text,
      'scored', scored::text,
      'meets', meets::text,
      'below', below::text,
      'attributes', attributes
    ) as figures,
    array[
      'timestamp_without_offset /catalog_assessment/assessment/created_at',
      'timestamp_without_offset /catalog_assessment/assessment/updated_at'
    ] || doubtful as issues
  from ti.instance i
  join ti.measurement m on m.id = i.measurement_id
  cross join lateral (
    select
      count(*) as total,
      count(numerical_score) as scored,
      count(*) filter (where numerical_score >= recommended_value) as meets,
      count(*) filter (where numerical_score < recommended_value) as below,
      coalesce(json_agg(json_build_object(
        'id', id::text,
        'score', number(numerical_score),
        'scale', case when min_value < max_value then json_build_array(number(min_value), number(max_value)) end,
        'recommended', number(recommended_value),
        'percentile', number(percentile_score)
      ) order by id), '[]') as attributes
    from ti.measurement_attribute where measurement_id = m.id
  ) measured
  cross join lateral (
    select array_agg(
      case
        when max_value <= min_value then 'empty_scale ' || path || '/section_configuration_attribute/attribute/max_value'
        else 'score_outside_scale ' || path || '/numerical_score'
      end
    ) as doubtful
    from (
      select *, '/measurement/measurement_attributes/' || row_number() over (order by id) - 1 as path
      from ti.measurement_attribute where measurement_id = m.id
    ) attribute
    where max_value <= min_value or not (coalesce(numerical_score, min_value) between min_value and max_value)
  ) doubtful
`;

// Rows, the same in every run.

const random = numbers(20260203);

/** A whole number, both ends included. */
const integer = (least, most) => least + Math.floor(random() * (most - least + 1));
const oneOf = (list) => list[integer(0, list.length - 1)];
const maybe = (make) => (random() < 0.3 ? null : make());
const times = (count, make) => Array.from({ length: count }, (_, index) => make(index));

const micros = (text) => BigInt(Date.parse(`${text.slice(0, 19)}Z`)) * 1000n + BigInt(text.slice(20, 26).padEnd(6, "0"));

/** Microseconds since 1970, as a server reads them. */
function written(moment) {
  const fraction = ((moment % 1_000_000n) + 1_000_000n) % 1_000_000n;
  return `${new Date(Number((moment - fraction) / 1000n)).toISOString().slice(0, 19)}.${String(fraction).padStart(6, "0")}Z`;
}

// As far out as the clocks of every zone here still show the years 1 to 9999.
const FIRST = micros("0001-01-02T00:00:00");
const LAST = micros("9999-12-30T23:59:59.999999");

const EDGES = [
  "0001-01-02T00:00:00.000001",
  "0004-02-29T12:00:00",
  "1582-10-10T00:00:00",
  "1799-12-31T23:59:59.999999",
  "1900-02-28T23:59:59.5",
  "1935-03-30T03:30:51.999999", // the minutes in which St. John's gave up its 52 seconds
  "1968-12-31T23:59:59.999999",
  "1969-12-31T23:59:59.999999",
  "1970-01-01T00:00:00",
  "2000-02-29T23:59:59.000001",
  "2026-03-08T05:29:59.999999", // St. John's: the hour that is left out
  "2026-11-01T03:30:00", // and the hour that comes twice
  "2026-04-04T14:15:00", // the same on Chatham
  "2400-02-29T00:00:00",
  "9999-12-30T23:59:59.999999",
].map(micros);

const MINUTE = 60_000_000;
const DAY = 1440 * MINUTE;

function someMoment() {
  if (random() < 0.4) return oneOf(EDGES);
  if (random() < 0.3) return FIRST + BigInt(Math.floor(random() * Number(LAST - FIRST)));
  return micros("2026-02-03T10:46:23.26") + BigInt(integer(-400 * DAY, 400 * DAY));
}

/** A moment not far from another: so near that milliseconds between them are exact in JavaScript. */
function near(moment, direction = oneOf([-1, 1])) {
  const [reach, step] = oneOf([[0, 1], [9, 1], [999, 1], [MINUTE, 1], [60 * MINUTE, 10], [DAY, 1000], [400 * DAY, 10_000], [36_500 * DAY, 1]]);
  const other = moment + BigInt(direction * Math.floor(integer(0, reach) / step) * step);
  return other < FIRST ? FIRST : other > LAST ? LAST : other;
}

/** `created_at`, and an `updated_at` that is not before it. */
function age(moment) {
  const created = near(moment);
  return { created_at: written(created), updated_at: written(near(created, 1)) };
}

const someId = () => oneOf([0, 1, integer(1, 1e6), integer(1e9, 1e15), Number.MAX_SAFE_INTEGER]);

/** A decimal number, often with zeros at its end. */
const decimal = (most) => `${oneOf(["", "", "-"])}${integer(0, most)}${oneOf(["", ".0", ".5", ".50", `.${String(integer(0, 999_999)).padStart(6, "0")}`])}`;

function incident(id) {
  const start = someMoment();
  const end = near(start, oneOf([1, 1, 1, -1]));
  return {
    instance: {
      id: id === 1 ? Number.MAX_SAFE_INTEGER : id,
      name: maybe(() => 'Face "not" detected\n\u2028\u{1f642}'),
      status: oneOf(["TRIGGERED", "RESOLVED", "RESOLVED", "DISMISSED", "REOPENED"]),
      severity: oneOf(["LOW", "MEDIUM", "HIGH"]),
      start_time: written(start),
      end_time: maybe(() => written(end)),
      session_instance_id: id,
      ...age(start),
      created_by: someId(),
      updated_by: someId(),
    },
    session: {
      id,
      uuid: `019c22ef-edc6-765d-9ab3-${String(id).padStart(12, "0")}`,
      score: maybe(() => decimal(100)),
      status: "COMPLETED",
      ...age(start),
    },
    timeline: times(integer(0, 4), (index) => ({
      id: id * 10 + index,
      instance_id: id === 1 ? Number.MAX_SAFE_INTEGER : id,
      action: oneOf(["ESCALATED", "ESCALATED", "NOTED"]),
      description: maybe(() => "said"),
      ...age(oneOf([start, end])),
      created_by: oneOf([0, 0, 1, someId()]),
      updated_by: someId(),
    })),
  };
}

const sign = () => oneOf(["", "-"]);

/** Without months it is shorter than those. */
function someInterval() {
  const months = oneOf([0, 0, 0, 1, integer(1, 30), 12, integer(1, 2_147_483_647)]);
  const days = oneOf([0, 0, 0, 1, integer(1, 99), integer(1, months === 0 ? 99_999 : 2_147_483_647)]);
  const time = oneOf([0, 0, 1, 500_000, integer(1, 999_999), integer(1, 60 * MINUTE), 1_716_740_000, integer(1, 400 * DAY), 100 * 60 * MINUTE]);
  return `${sign()}${months} months ${sign()}${days} days ${sign()}${time} microseconds`;
}

const INTERVALS = beside("../oracle/intervals.json");

// Without those that servers before version 17 do not know, and the one whose microseconds JavaScript would round.
const SAFE_INTERVALS = INTERVALS.filter(({ input }) => !["infinity", "-infinity", "2562047788:00:54.775807"].includes(input));

const EXTREME_INTERVALS = [
  "2147483647 months 2147483647 days 9007199254740991 microseconds",
  "-2147483648 months -2147483648 days -9007199254740991 microseconds",
  "1 month 2501999:47:34.740991",
  // The longest whose milliseconds JavaScript tells apart to the microsecond.
  "8796093022207999 microseconds",
  "-8796093022207999 microseconds",
];

const intervals = [...SAFE_INTERVALS.map(({ input }) => input), ...EXTREME_INTERVALS, ...times(160, someInterval)];

function testInstance(id) {
  const moment = someMoment();
  return {
    instance: {
      id,
      old_id: maybe(someId),
      score: maybe(() => decimal(1_000_000)),
      instance_status: "in_progress",
      candidate_id: someId(),
      catalog_assessment_id: someId(),
      measurement_id: id,
      session_instance_id: maybe(someId),
      ...age(moment),
      created_by: someId(),
      updated_by: someId(),
    },
    measurement: {
      id,
      status: id % 10 === 0 ? "pending" : "completed",
      time_taken: intervals[id - 1] ?? null,
      report_file_id: maybe(someId),
      measured_at: written(near(moment)),
      measured_by: maybe(someId),
    },
    attributes: times(integer(0, 3), (index) => ({
      id: id * 10 + index,
      measurement_id: id,
      name: `attribute ${index}`,
      min_value: decimal(20),
      max_value: decimal(100),
      recommended_value: maybe(() => decimal(100)),
      numerical_score: maybe(() => decimal(100)),
      percentile_score: maybe(() => decimal(100)),
      ...age(moment),
    })),
  };
}

async function fill(client) {
  const put = (table, rows) =>
    client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)]);

  const incidents = times(150, (index) => incident(index + 1));
  await put("session.instance", incidents.map(({ session }) => session));
  await put("incident.instance", incidents.map(({ instance }) => instance));
  await put("incident.timeline", incidents.flatMap(({ timeline }) => timeline));

  // The last of them has no interval.
  const testInstances = times(intervals.length + 1, (index) => testInstance(index + 1));
  await put("ti.measurement", testInstances.map(({ measurement }) => measurement));
  await put("ti.measurement_attribute", testInstances.flatMap(({ attributes }) => attributes));
  await put("ti.instance", testInstances.map(({ instance }) => instance));

  const { candidate, catalog_assessment } = beside("../cases/test-instance-created.json");
  for (const key of ["created_at", "updated_at"]) catalog_assessment.assessment[key] = "2023-11-01T10:00:00";
  await put("ti.sample", [{ candidate, catalog_assessment }]);
}

// Comparing

/** Numbers as texts, as the server gives them. */
function exact(value) {
  if (typeof value === "number") return String(value);
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(exact);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, exact(member)]));
}

/** Those members of a value that the expected one has too. */
function only(expected, value) {
  if (Array.isArray(expected) && Array.isArray(value)) return value.map((member, index) => only(expected[index], member));
  if (expected === null || value === null || typeof expected !== "object" || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(expected).map((key) => [key, only(expected[key], value[key])]));
}

const told = (issues) => issues.map(({ code, pointer }) => `${code} ${pointer}`).sort();

const errors = (payload) => told(check(payload).issues.filter(({ severity }) => severity === "error"));

/** What is remarked on in QUOTED_INCIDENTS besides. */
const quoted = ({ end_time, session, timeline }) => [
  "number_as_text /id",
  ...["start_time", ...(end_time === null ? [] : ["end_time"]), "created_at", "updated_at"].map((key) => `timestamp_as_text /${key}`),
  ...(session.score === null ? [] : ["number_as_text /session/score"]),
  ...timeline.map((_, index) => `timestamp_as_text /timeline/${index}/created_at`),
];

function agrees(payload, expected, besides = []) {
  const checked = check(payload);
  assert.ok(checked.ok, `${told(checked.issues)}: ${payload}`);
  assert.deepEqual(told(checked.issues), [...expected.issues, ...besides].sort(), payload);
  const { event } = checked;
  assert.deepEqual(exact(only(expected.read, event[event.kind])), expected.read, payload);
  assert.deepEqual(exact(only(expected.figures, report(payload))), expected.figures, payload);
}

// Tests

const keyed = ({ rows }) => new Map(rows.map((row) => [row.id, row]));

const bin = programs();
const skip = bin ? false : `PostgreSQL ${LEAST_VERSION} or newer is not installed: \`apt-get install postgresql\` brings it, and these tests start and stop it themselves.`;

describe("payloads from PostgreSQL", { skip }, () => {
  let server;
  let incidents;
  let testInstances;
  let compared = 0;

  before(async () => {
    server = await startServer(bin);
    await server.session({ TimeZone: "UTC", IntervalStyle: "postgres", DateStyle: "ISO" }, async (client) => {
      for (const commands of [TABLES, FUNCTIONS]) await client.query(commands);
      await fill(client);
      incidents = keyed(await client.query(EXPECTED_INCIDENTS));
      testInstances = keyed(await client.query(EXPECTED_TEST_INSTANCES));
    });
  });

  after(() => server?.stop());

  /** A test with every row that a query gives under these settings, after `change`, which is then undone. */
  function payloads(name, settings, query, compare, change = "") {
    test(name, () =>
      server.session(settings, async (client) => {
        const results = await client.query(`begin; ${change}; ${query}; rollback`);
        const { rows } = results.find(({ command }) => command === "SELECT");
        assert.ok(rows.length > 0);
        for (const { id, payload } of rows) compare(payload, id);
        compared += rows.length;
      }),
    );
  }

  test("this server prints intervals as tests/oracle/intervals.json has them", async (t) => {
    const styles = INTERVAL_STYLES.map((style) => `${style}(input::interval)`).join();
    const query = `select input, ${styles}, extract(epoch from input::interval)::text as epoch_seconds from unnest($1::text[]) input`;
    await server.session({ IntervalStyle: "postgres" }, async (client) => {
      const [{ server_version }] = (await client.query("show server_version")).rows;
      t.diagnostic(`PostgreSQL ${server_version}`);
      const known = INTERVALS.filter(({ input }) => Number.parseInt(server_version, 10) >= 17 || !input.includes("infinity"));
      const { rows } = await client.query(query, [known.map(({ input }) => input)]);
      assert.deepEqual(rows, known);
    });
  });

  for (const TimeZone of TIME_ZONES) {
    for (const IntervalStyle of INTERVAL_STYLES) {
      const settings = { TimeZone, IntervalStyle };
      const under = `under ${TimeZone} and ${IntervalStyle}`;
      payloads(`incidents ${under}`, settings, INCIDENTS, (payload, id) => agrees(payload, incidents.get(id)));
      payloads(`test instances ${under}`, settings, TEST_INSTANCES, (payload, id) => agrees(payload, testInstances.get(id)));
    }
  }

  for (const TimeZone of TIME_ZONES) {
    for (const order of ["DMY", "MDY", "YMD"]) {
      payloads(`moments as text under ${TimeZone} and ISO, ${order}`, { TimeZone, DateStyle: `ISO, ${order}` }, QUOTED_INCIDENTS, (payload, id) => {
        const expected = incidents.get(id);
        agrees(payload, expected, quoted(expected.read));
      });
    }
  }

  for (const DateStyle of ["SQL, DMY", "SQL, MDY", "German", "Postgres, DMY", "Postgres, MDY"]) {
    payloads(`moments as text under ${DateStyle} are refused, not guessed at`, { DateStyle, TimeZone: "UTC" }, QUOTED_INCIDENTS, (payload, id) => {
      const moments = quoted(incidents.get(id).read).filter((issue) => issue.startsWith("timestamp_as_text"));
      assert.deepEqual(errors(payload), moments.map((issue) => issue.replace("timestamp_as_text", "bad_timestamp")).sort(), payload);
    });
    payloads(`moments in JSON do not change under ${DateStyle}`, { DateStyle, TimeZone: "Asia/Kolkata" }, INCIDENTS, (payload, id) =>
      agrees(payload, incidents.get(id)),
    );
  }

  for (const [what, change, query, issue] of [
    ["infinity", "incident.instance set start_time = 'infinity'", INCIDENTS, "bad_timestamp /start_time"],
    ["-infinity", "incident.instance set created_at = '-infinity'", INCIDENTS, "bad_timestamp /created_at"],
    ["a year before Christ", "incident.instance set start_time = '0044-03-15 00:00:00+00 BC'", INCIDENTS, "bad_timestamp /start_time"],
    ["the year 10000", "incident.instance set updated_at = '10000-01-01 00:00:00+00'", INCIDENTS, "bad_timestamp /updated_at"],
    ["an actor beyond 2^53", "incident.instance set created_by = 9007199254740992", INCIDENTS, "unsafe_integer /created_by"],
    ["a score that is no number", "session.instance set score = 'NaN'", INCIDENTS, "wrong_type /session/score"],
    ["more than 2^53 microseconds", "ti.measurement set time_taken = '2501999:47:34.740992'", TEST_INSTANCES, "unsafe_integer /measurement/time_taken"],
  ]) {
    const compare = (payload) => assert.deepEqual(errors(payload), [issue], payload);
    payloads(`what no report could say is refused: ${what}`, { TimeZone: "UTC" }, query, compare, `update ${change}`);
  }

  test("that was enough of them", (t) => {
    t.diagnostic(`${compared} payloads`);
    assert.ok(compared >= 500);
  });
});
