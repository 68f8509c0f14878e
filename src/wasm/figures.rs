//! An incident's figures as plain numbers, which JavaScript reads where they
//! lie. `figures.js` of the package knows the same order; the cases that hold
//! the package to the crate hold the two together.

use super::Figures;
use crate::report::IncidentReport;
use crate::time::Duration;

/// What stands for a figure that is not known.
const UNKNOWN: f64 = f64::NAN;

/// How many issues there are.
pub(super) fn count(total: usize, figures: &mut Figures) {
    let [first, ..] = figures;
    *first = exact(total);
}

/// An incident's figures, and its start and end as text, one behind the other.
pub(super) fn write(report: &IncidentReport, figures: &mut Figures, moments: &mut Vec<u8>) {
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
    let millis = |duration: Option<Duration>| duration.map_or(UNKNOWN, Duration::as_millis_f64);
    *figures = [
        exact(state as usize),
        outcome.map_or(UNKNOWN, |outcome| exact(outcome as usize)),
        millis(duration),
        millis(elapsed),
        millis(Some(recorded_after)),
        millis(time_to_first_entry),
        millis(time_to_escalation),
        millis(time_to_first_person),
        millis(time_to_resolution),
        millis(time_to_dismissal),
        entries.map_or(UNKNOWN, exact),
        escalations.map_or(UNKNOWN, exact),
        millis(longest_gap),
        UNKNOWN,
    ];
    moments.extend_from_slice(&started_at.text());
    if let Some(ended_at) = ended_at {
        moments.extend_from_slice(&ended_at.text());
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "there is no room for 2^53 of them"
)]
fn exact(count: usize) -> f64 {
    count as f64
}
