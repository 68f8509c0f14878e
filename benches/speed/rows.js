// What is timed, with what, and what its answer must be: the same in Node, in
// other runtimes and on a page, so that nothing here is Node's.

import { bodies } from "../payloads.js";
import { figures, html, problems } from "./by-hand.js";

function holds(condition, words) {
  if (!condition) throw new Error(words);
}

/** A row's name, with its base where that is not JSON.parse. */
export const titled = ({ name, baseName }) => (baseName ? `${name} (base: ${baseName})` : name);

/** A row with this package alone, for where nobody else is measured. */
export const alone = ({ contestants: { "talview-events": ours }, ...row }) => ({ ...row, contestants: { "talview-events": ours } });

/**
 * The rows: each with what is given, what it is compared with, and by whom it
 * is done.
 *
 * @param ours the package's functions
 * @param samples an incident with a timeline, a test instance, and a candidate, which is another event's
 * @param place how bytes are made of a text there, and a text of bytes
 * @param rivals what libraries say of a value, by their names
 */
export function rows({ check, parse, render, report }, samples, { bytes, text }, rivals = {}) {
  const given = bodies(samples);
  const encoded = Object.fromEntries(
    Object.entries(given).map(([name, body]) => [name, Array.isArray(body) ? body.map(bytes) : bytes(body)]),
  );
  const base = (body) => JSON.parse(text(body));

  const each = (make, names = Object.keys(rivals)) =>
    Object.fromEntries(names.filter((name) => name in rivals).map((name) => [name, make(rivals[name])]));
  /** A verdict on what JSON.parse made, and behind it the same figures by hand. */
  const reporting = (verdict) => (body) => {
    const value = base(body);
    const found = verdict(value);
    return found.length > 0 ? found : figures(value);
  };
  const parsing = (verdict) => (body) => {
    const value = base(body);
    return verdict(value).length > 0 ? null : value;
  };
  const reading = (verdict) => (body) => {
    const event = base(body);
    return { event, issues: verdict(event) };
  };
  const judging = (verdict) => (body) => verdict(base(body));
  const judgingText = (verdict) => (body) => verdict(JSON.parse(body));
  const htmlByHand = (body) => {
    const value = base(body);
    const found = problems(value);
    return found.length > 0 ? found : html(value);
  };

  const checked = (body) => (check(body).ok ? [] : ["refused"]);
  const issues = (body) => check(body).issues;
  /** As most callers take a result: all of it, at once. */
  const read = (body) => {
    const { event, issues } = check(body);
    return { event, issues };
  };

  const accepts = (found) => holds(found.length === 0, "refused");
  const refuses = (least) => (found) => holds(found.length >= least, `${found.length} problems`);
  /** The figures of an incident, whoever computed them. */
  function reports(value, body) {
    const expected = report(body);
    for (const [key, figure] of Object.entries(figures(base(body)))) {
      holds(value[key] === figure && value[key] === expected[key], key);
    }
  }
  const shows = (markup) => {
    for (const words of ["Face not detected", "28 min 36 s", "Auto-escalated", "2026-02-03 10:46:23 UTC"]) holds(markup.includes(words), words);
  };
  const inBatch = (call) => (bodies) => bodies.map((body) => call(body));

  return [
    {
      name: `report(buffer), incident of ${encoded.incident.length} bytes`,
      given: encoded.incident,
      base,
      answers: reports,
      contestants: { "talview-events": report, "by hand": reporting(problems), ...each(reporting) },
    },
    {
      name: "check(buffer), `event` not read",
      given: encoded.incident,
      base,
      answers: accepts,
      contestants: { "talview-events": checked, "by hand": judging(problems), ...each(judging) },
    },
    {
      name: "check(string), `event` not read",
      given: given.incident,
      base: JSON.parse,
      answers: accepts,
      contestants: { "talview-events": checked, "by hand": judgingText(problems), ...each(judgingText) },
    },
    {
      name: "parse(buffer), `event` read",
      given: encoded.incident,
      base,
      answers: (value) => holds((value.incident ?? value).id === samples.incident.id, "another incident"),
      contestants: { "talview-events": parse, "by hand": parsing(problems), ...each(parsing) },
    },
    {
      name: "check(buffer), `event` and `issues` read",
      given: encoded.incident,
      base,
      answers: ({ event, issues }) => holds((event.incident ?? event).id === samples.incident.id && issues.length < 2, "another incident"),
      contestants: { "talview-events": read, "by hand": reading(problems), ...each(reading) },
    },
    {
      name: `report(buffer), test instance of ${encoded.testInstance.length} bytes`,
      given: encoded.testInstance,
      base,
      answers: (value) => holds(value.kind === "test_instance" || value.length === 0, "refused"),
      contestants: { "talview-events": report, ...each(judging) },
    },
    {
      name: "report(buffer), 1,000 entries",
      given: encoded.entries,
      base,
      answers: reports,
      contestants: { "talview-events": report, "by hand": reporting(problems), ...each(reporting, ["zod"]) },
    },
    {
      name: "three errors, issues read",
      given: encoded.broken,
      base,
      answers: refuses(3),
      contestants: { "talview-events": issues, "by hand": judging(problems), ...each(judging) },
    },
    {
      name: `another event of ${encoded.other.length} bytes, issues read`,
      given: encoded.other,
      base,
      answers: refuses(1),
      contestants: { "talview-events": issues, "by hand": judging(problems), ...each(judging) },
    },
    {
      name: "render(buffer) to a string, 10 entries",
      given: encoded.ten,
      base: htmlByHand,
      baseName: "by hand, with template literals",
      answers: shows,
      contestants: { "talview-events": (body) => render(body) },
    },
    {
      name: "100,000 empty entries, 300 KB",
      given: encoded.attack,
      base,
      slow: true,
      litters: true,
      answers: refuses(100),
      contestants: { "talview-events": issues, "by hand": judging(problems) },
    },
    {
      name: `10,000 bodies to 10,000 reports, ${Math.round(encoded.batch.reduce((sum, { length }) => sum + length, 0) / 1e6)} MB`,
      given: encoded.batch,
      slow: true,
      base: inBatch(base),
      answers: (all, bodies) => bodies.forEach((body, at) => at % 1000 === 0 && reports(all[at], body)),
      contestants: { "talview-events": inBatch((body) => report(body)), "by hand": inBatch(reporting(problems)), ...each((verdict) => inBatch(reporting(verdict)), ["zod"]) },
    },
  ];
}
