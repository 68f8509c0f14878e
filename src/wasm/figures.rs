//! Answering with figures. `figures.js` of the package knows the same order;
//! the cases that hold the package to the crate hold the two together.

use super::answer::{Answer, exact};
use crate::report::{IncidentReport, Report};
use crate::time::Duration;

/// Whose figures follow.
mod of {
    pub(super) const NOTHING: f64 = 0.0;
    pub(super) const INCIDENT: f64 = 1.0;
    pub(super) const TEST_INSTANCE: f64 = 2.0;
}

/// Writes figures, if there are any.
pub(super) fn write(report: Option<&Report<'_>>, answer: &mut Answer) {
    match report {
        None => answer.bare([Some(of::NOTHING)]),
        Some(Report::Incident(report)) => {
            answer.bare([Some(of::INCIDENT)]);
            incident(report, answer);
        }
        Some(Report::TestInstance(report)) => {
            answer.bare([Some(of::TEST_INSTANCE)]);
            answer.write_lists(report);
        }
    }
}

/// Writes an incident's figures: most are numbers, and need no mark.
fn incident(report: &IncidentReport, answer: &mut Answer) {
    let IncidentReport {
        state,
        outcome,
        started_at,
        ended_at,
        duration,
        elapsed,
        recorded_after,
        time_to_first_entry,
        time_to_escalation,
        time_to_first_person,
        time_to_resolution,
        time_to_dismissal,
        entries,
        escalations,
        longest_gap,
    } = *report;
    let millis = |duration: Option<Duration>| duration.map(Duration::as_millis_f64);
    answer.bare([
        Some(exact(state as usize)),
        outcome.map(|outcome| exact(outcome as usize)),
        millis(duration),
        millis(elapsed),
        millis(Some(recorded_after)),
        millis(time_to_first_entry),
        millis(time_to_escalation),
        millis(time_to_first_person),
        millis(time_to_resolution),
        millis(time_to_dismissal),
        entries.map(exact),
        escalations.map(exact),
        millis(longest_gap),
    ]);
    answer.timestamp(Some(started_at));
    answer.timestamp(ended_at);
}
