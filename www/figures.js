// The report in people's words. What is not known is said so, and why.

import { element } from "./dom.js";
import { beginning, count, duration, legible, percent, stamp } from "./words.js";

// A test instance may have more attributes than anyone reads in a panel.
const ATTRIBUTES_SHOWN = 100;
const JSON_SHOWN = 200_000;

/** @param {HTMLElement} section its heading stays */
export function showFigures(section, { report, event }) {
  section.hidden = report === null;
  if (report === null) return section.replaceChildren(section.firstElementChild);
  const parts = report.kind === "incident" ? [list(incident(report, event.operation === "deleted"))] : testInstance(report, event.test_instance.measurement);
  section.replaceChildren(section.firstElementChild, ...parts, asJson(report));
}

function list(rows) {
  const row = ([term, value, because]) => {
    const known = value !== null;
    const words = element("dd", { className: known ? "" : "unknown", dir: "auto" }, known ? legible(value) : `not known${because ? `: ${because}` : ""}`);
    return element("div", {}, element("dt", {}, element("bdi", {}, legible(term))), words);
  };
  return element("dl", { className: "figures" }, ...rows.filter(Boolean).map(row));
}

/** A length; what ran backwards has none. */
const span = (milliseconds) => (milliseconds === null || milliseconds < 0 ? null : duration(milliseconds));

const NO_TIMELINE = "this payload carries no timeline";
const STATUS_UNKNOWN = "the status does not say whether it is over";

function incident(report, deleted) {
  const { state, outcome, entries } = report;
  const [open, closed] = [state === "open", state === "closed"];
  // No timeline says that something has not happened: entries are left out, and vanish.
  const after = (milliseconds, because) => {
    if (milliseconds !== null) return [afterStart(milliseconds)];
    if (entries === null) return [null, NO_TIMELINE];
    return entries === 0 ? [null, "the timeline is empty"] : because;
  };
  return [
    ["State", { open: deleted ? "open when it was deleted" : "open", closed: outcome ?? "closed", unknown: null }[state], "a status newer than this page"],
    ["Started", stamp(report.started_at)],
    !open && ["Ended", report.ended_at && stamp(report.ended_at), closed ? NO_END : STATUS_UNKNOWN],
    !open && ["Lasted", span(report.duration), closed ? lengthUnknown(report) : STATUS_UNKNOWN],
    // How long it has been open nobody knows of one that was reopened.
    open && !deleted && ["Since the start", span(report.elapsed), report.elapsed === null ? "the clock is not used" : `it starts in ${duration(report.elapsed)}`],
    ["Recorded", afterStart(report.recorded_after)],
    ["First entry", ...after(report.time_to_first_entry, [null])],
    ["Escalated", ...after(report.time_to_escalation, ["not in this timeline"])],
    ["First entry by a person", ...after(report.time_to_first_person, ["none; the system made every entry"])],
    outcome === "resolved" && ["Resolved", closing(report.time_to_resolution), lengthUnknown(report)],
    outcome === "dismissed" && ["Dismissed", closing(report.time_to_dismissal), lengthUnknown(report)],
    ["Timeline entries", entries === null ? null : entries.toLocaleString("en"), NO_TIMELINE],
    ["Escalations", report.escalations === null ? null : report.escalations.toLocaleString("en"), NO_TIMELINE],
    ["Longest gap", span(report.longest_gap), entries === null ? NO_TIMELINE : "there are not two moments to compare"],
  ];
}

const closing = (milliseconds) => (milliseconds === null ? null : afterStart(milliseconds));

const NO_END = "the payload gives no end";

const lengthUnknown = (report) => (report.ended_at === null ? NO_END : "it ends before it starts");

function afterStart(milliseconds) {
  if (milliseconds === 0) return "at the start";
  return `${duration(milliseconds)} ${milliseconds < 0 ? "before" : "after"} the start`;
}

function testInstance(report, measurement) {
  const { attributes, measured } = report;
  const timeUnknown = measurement?.time_taken ? "a zero counts of a completed measurement only" : "the payload gives none";
  const rows = [
    ["Status", report.status, "the payload gives none"],
    ["Score", report.score === null ? null : String(report.score), "the payload gives none"],
    ["Measured", measured ? "yes" : "not yet"],
    ["Time taken", measured ? (report.time_taken?.text ?? null) : null, measured ? timeUnknown : "not measured"],
    ["Attributes", `${report.total.toLocaleString("en")}, of which ${report.scored.toLocaleString("en")} scored`],
    report.scored > 0 && ["Against the recommended value", `${count(report.meets, "meets", "meet")} it, ${report.below} below`],
    report.unscored_required.length > 0 && ["Required, not scored", report.unscored_required.slice(0, ATTRIBUTES_SHOWN).join(", ")],
    ["Mean position on the scale", report.mean_share === null ? null : percent(report.mean_share), "no score on a scale"],
    ["Median position on the scale", report.median_share === null ? null : percent(report.median_share), "no score on a scale"],
    ["Report link", { none: "none", pending: "pending", ready: "ready", refused: "refused: not a safe https link" }[report.report_link]],
  ];
  if (attributes.length === 0) return [list(rows)];
  const shown = attributes.slice(0, ATTRIBUTES_SHOWN);
  const more = element("p", { className: "quiet" }, `The first ${shown.length} of ${count(attributes.length, "attribute")} are listed.`);
  return [
    list(rows),
    element("h3", {}, "Attributes"),
    list(shown.map((attribute) => [attribute.name, attributeWords(attribute)])),
    ...(shown.length < attributes.length ? [more] : []),
  ];
}

function attributeWords({ score, scale, share, recommended, verdict, percentile, band, required }) {
  const words = [score === null ? "not scored" : String(score)];
  if (scale) words.push(`on a scale of ${scale[0]} to ${scale[1]}${share === null ? "" : ` (${percent(share)})`}`);
  if (verdict === "meets") words.push(`meets the recommended ${recommended}`);
  if (verdict === "below") words.push(`below the recommended ${recommended}`);
  if (verdict === "unscored" && recommended !== null) words.push(`recommended ${recommended}`);
  if (percentile !== null) words.push(`percentile ${percentile}`);
  if (band) words.push(`band ${band.label}`);
  if (required) words.push("required");
  return words.join(", ");
}

/** The report as programs get it, written when it is first opened. */
function asJson(report) {
  const details = element("details", {}, element("summary", {}, "As JSON"));
  details.addEventListener(
    "toggle",
    () => {
      const text = JSON.stringify(report, null, 2);
      const shown = element("pre", { tabIndex: 0 }, beginning(text, JSON_SHOWN));
      shown.setAttribute("role", "group");
      shown.setAttribute("aria-label", "Figures as JSON");
      details.append(shown);
    },
    { once: true },
  );
  return details;
}
