// Only compiled: the package in a CommonJS module.

import events = require("talview-events");

const checked: events.Checked = events.check("{}", { mode: "strict" });
if (checked.ok && checked.event.kind === "incident") {
  const status: events.IncidentStatus = checked.event.incident.status;
  void status;
}
// @ts-expect-error: there may be no event
checked.event.kind;
// @ts-expect-error: it has no default export
events.default;

import german = require("talview-events/strings/de");
events.render("{}", { strings: german });
