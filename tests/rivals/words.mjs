// What the sender's pages publish and every schema says.

export const INCIDENT_STATUSES = ["TRIGGERED", "RESOLVED", "DISMISSED", "REOPENED"];
export const CLOSED = ["RESOLVED", "DISMISSED"];
export const SEVERITIES = ["LOW", "MEDIUM", "HIGH"];
export const SESSION_STATUSES = ["CREATED", "IN_PROGRESS", "PAUSED", "STOPPED", "SUSPENDED", "COMPLETED"];

/** A PostgreSQL interval as the server prints it unless told otherwise: `1 day 01:30:00.5`. */
export const INTERVAL =
  /^(?=.)(-?\d+ years?)? ?([+-]?\d+ mons?)? ?([+-]?\d+ days?)? ?([+-]?\d{2,}:[0-5]\d:[0-5]\d(\.\d{1,6})?)?$/;

/** Of the links in a payload only those by https may be shown. */
export const HTTPS = /^https:\/\//;

/** Whether an end may stand beside a start; texts that are no timestamps are another rule's. */
export const notBefore = (start, end) => !(Date.parse(end) < Date.parse(start));

/** Whether an incident of that status may have that end. */
export const endedIfClosed = (status, end) => !(CLOSED.includes(status) && end === null);
