//! An incident as a program would write it down that uses serde and nothing
//! else: the sender's fields with their types. Texts are borrowed where serde can,
//! which is not within an `Option`. Unknown keys are passed over, and the first
//! fault ends it.
#![expect(dead_code, reason = "most of it is only read into")]

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Incident<'t> {
    pub id: i64,
    name: Option<String>,
    description: Option<String>,
    status: Status,
    severity: Severity,
    start_time: DateTime<Utc>,
    end_time: Option<DateTime<Utc>>,
    resolution_notes: Option<String>,
    session_instance_id: i64,
    external_id: Option<String>,
    created_at: DateTime<Utc>,
    created_by: i64,
    updated_at: DateTime<Utc>,
    updated_by: i64,
    #[serde(borrow)]
    session: Session<'t>,
    #[serde(borrow)]
    pub timeline: Vec<Entry<'t>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Status {
    Triggered,
    Resolved,
    Dismissed,
    Reopened,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Severity {
    Low,
    Medium,
    High,
}

#[derive(Deserialize)]
struct Session<'t> {
    id: i64,
    #[serde(borrow)]
    uuid: Cow<'t, str>,
    score: Option<f64>,
    status: SessionStatus,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum SessionStatus {
    Created,
    InProgress,
    Paused,
    Stopped,
    Suspended,
    Completed,
}

#[derive(Deserialize)]
pub struct Entry<'t> {
    id: i64,
    #[serde(borrow)]
    action: Cow<'t, str>,
    description: Option<String>,
    created_at: DateTime<Utc>,
    created_by: i64,
    updated_at: DateTime<Utc>,
    updated_by: i64,
}
