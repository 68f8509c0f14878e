//! The figures, one by one: what is known, what is not, and what only looks
//! like a figure.
#![expect(
    clippy::needless_pass_by_value,
    reason = "a row reads as a claim without borrows"
)]
#![expect(clippy::too_many_lines, reason = "a table is as long as it is")]

use proptest::prelude::*;
use serde_json::{Value, json};
use talview_events::{Event, Link, Options, Timestamp, parse};

const CREATED: &str = include_str!("cases/incident-created.json");
const UPDATED: &str = include_str!("cases/incident-updated.json");
const ENVELOPE: &str = include_str!("cases/incident-updated-envelope.json");
const TEST_INSTANCE: &str = include_str!("cases/test-instance-created.json");

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The report as its users get it.
fn report(payload: impl ToString, now: Option<&str>) -> Value {
    let text = payload.to_string();
    let event = parse(&text, &Options::default()).unwrap_or_else(|error| panic!("{error}: {text}"));
    let now = now.map(|now| now.parse::<Timestamp>().unwrap());
    value(&serde_json::to_string(&event.report(now)).unwrap())
}

/// Checks a report's figures, those named.
#[track_caller]
fn shows(payload: impl ToString, now: Option<&str>, expected: &Value) {
    let report = report(payload, now);
    for (figure, expected) in expected.as_object().unwrap() {
        assert_eq!(report.get(figure), Some(expected), "{figure} in {report:#}");
    }
}

/// An entry of a timeline: milliseconds after the start, action and actor.
type Entry<'a> = (i64, &'a str, i64);

/// An incident with a status, from 10:00:00 to an end so many milliseconds
/// later, and with entries.
fn incident(status: &str, end: Option<i64>, entries: &[Entry]) -> Value {
    let mut incident = value(UPDATED);
    incident["status"] = json!(status);
    incident["start_time"] = json!(at(0));
    incident["end_time"] = json!(end.map(at));
    let timeline = entries.iter().zip(1..).map(|(&(millis, action, actor), id)| {
        json!({
            "id": id, "action": action, "description": null, "created_at": at(millis), "created_by": actor,
            "updated_at": at(millis), "updated_by": actor,
        })
    });
    incident["timeline"] = timeline.collect();
    incident
}

/// So many milliseconds after 10:00:00.
fn at(millis: i64) -> String {
    const TEN: i64 = 1_770_112_800_000;
    Timestamp::from_millis(TEN + millis).unwrap().to_string()
}

#[test]
fn the_senders_update() {
    let expected = json!({
        "kind": "incident",
        "state": "closed",
        "outcome": "resolved",
        "started_at": "2026-02-03T10:46:23.260000Z",
        "ended_at": "2026-02-03T11:15:00.000000Z",
        "duration": 1_716_740,
        "elapsed": null,
        "recorded_after": -2_907_919,
        "time_to_first_entry": 300_000,
        "time_to_escalation": 300_000,
        "time_to_first_person": null,
        "time_to_resolution": 1_716_740,
        "time_to_dismissal": null,
        "entries": 1,
        "escalations": 1,
        "longest_gap": 1_416_740,
    });
    assert_eq!(report(UPDATED, None), expected);
    // Nothing of a closed incident depends on now.
    assert_eq!(report(UPDATED, Some("2030-01-01T00:00:00Z")), expected);
}

#[test]
fn the_senders_creation() {
    let mut expected = json!({
        "kind": "incident",
        "state": "open",
        "outcome": null,
        "started_at": "2026-02-03T10:46:23.260000Z",
        "ended_at": null,
        "duration": null,
        "elapsed": null,
        "recorded_after": -2_907_919,
        "time_to_first_entry": null,
        "time_to_escalation": null,
        "time_to_first_person": null,
        "time_to_resolution": null,
        "time_to_dismissal": null,
        "entries": 0,
        "escalations": 0,
        "longest_gap": null,
    });
    assert_eq!(report(CREATED, None), expected);
    expected["elapsed"] = json!(816_740);
    assert_eq!(report(CREATED, Some("2026-02-03T11:00:00Z")), expected);
}

#[test]
fn the_older_envelope_knows_no_timeline() {
    let expected = json!({
        "state": "open", "entries": null, "escalations": null, "time_to_first_entry": null, "longest_gap": null,
        "recorded_after": -2_907_918.742,
    });
    shows(ENVELOPE, None, &expected);
    let closed = ENVELOPE.replace("TRIGGERED", "RESOLVED").replace(
        "\"end_time\": null",
        "\"end_time\": \"2026-02-03T11:15:00.000001+00:00\"",
    );
    shows(
        closed,
        None,
        &json!({"state": "closed", "duration": 1_716_740.001, "entries": null, "longest_gap": null}),
    );
}

#[test]
fn the_status_says_whether_it_is_open() {
    let later = at(90_000);
    for (status, state, outcome) in [
        ("TRIGGERED", "open", json!(null)),
        ("REOPENED", "open", json!(null)),
        ("RESOLVED", "closed", json!("resolved")),
        ("DISMISSED", "closed", json!("dismissed")),
        ("ESCALATED", "unknown", json!(null)),
        ("resolved", "unknown", json!(null)),
        ("", "unknown", json!(null)),
    ] {
        for end in [None, Some(60_000)] {
            let (closed, open) = (state == "closed", state == "open");
            let duration = json!(end.filter(|_| closed));
            let only = |meant: &str| {
                if outcome == meant {
                    duration.clone()
                } else {
                    json!(null)
                }
            };
            let expected = json!({
                "state": state,
                "outcome": outcome,
                "ended_at": end.filter(|_| closed).map(at),
                "duration": duration,
                "elapsed": open.then_some(90_000),
                "time_to_resolution": only("resolved"),
                "time_to_dismissal": only("dismissed"),
                "longest_gap": duration,
            });
            shows(incident(status, end, &[]), Some(&later), &expected);
            shows(
                incident(status, end, &[]),
                None,
                &json!({"elapsed": null, "duration": duration}),
            );
        }
    }
}

#[test]
fn an_end_before_the_start_is_neither_turned_round_nor_made_zero() {
    let expected = json!({"duration": -60_000, "time_to_resolution": -60_000, "ended_at": at(-60_000), "longest_gap": 60_000});
    shows(incident("RESOLVED", Some(-60_000), &[]), None, &expected);
    shows(
        incident("RESOLVED", Some(0), &[]),
        None,
        &json!({"duration": 0, "time_to_resolution": 0, "longest_gap": 0}),
    );
    shows(
        incident("TRIGGERED", None, &[]),
        Some(&at(-5)),
        &json!({"elapsed": -5}),
    );
}

#[test]
fn entries_count_from_the_start_and_in_order_of_time() {
    let noted = "NOTED";
    let up = "ESCALATED";
    // First entry, escalation, person, entries, escalations, longest gap.
    let table: [(&[Entry], Value); 9] = [
        (&[], json!([null, null, null, 0, 0, 100_000])),
        (
            &[(30_000, noted, 0)],
            json!([30_000, null, null, 1, 0, 70_000]),
        ),
        (
            &[(50_000, up, 7), (10_000, noted, 0), (20_000, up, 0)],
            json!([10_000, 20_000, 50_000, 3, 2, 50_000]),
        ),
        (
            &[(40_000, up, 0), (40_000, up, 5), (40_000, noted, 6)],
            json!([40_000, 40_000, 40_000, 3, 2, 60_000]),
        ),
        (
            &[(-20_000, up, 3), (10_000, up, 0)],
            json!([-20_000, -20_000, -20_000, 2, 2, 90_000]),
        ),
        (
            &[(250_000, noted, 1)],
            json!([250_000, null, 250_000, 1, 0, 150_000]),
        ),
        (&[(0, noted, 0)], json!([0, null, null, 1, 0, 100_000])),
        (
            &[(100_000, "escalated", -1)],
            json!([100_000, null, 100_000, 1, 0, 100_000]),
        ),
        (
            &[(20_000, noted, 0), (60_000, noted, 0)],
            json!([20_000, null, null, 2, 0, 40_000]),
        ),
    ];
    for (entries, expected) in table {
        let report = report(incident("RESOLVED", Some(100_000), entries), None);
        let figures = [
            "time_to_first_entry",
            "time_to_escalation",
            "time_to_first_person",
            "entries",
            "escalations",
            "longest_gap",
        ];
        let shown: Value = figures
            .iter()
            .map(|figure| report[figure].clone())
            .collect();
        assert_eq!(shown, expected, "{entries:?}");
    }
}

#[test]
fn an_open_incident_has_no_gap_to_its_end() {
    shows(
        incident("TRIGGERED", None, &[(30_000, "NOTED", 0)]),
        Some(&at(900_000)),
        &json!({"longest_gap": 30_000}),
    );
    shows(
        incident("REOPENED", Some(500_000), &[(30_000, "NOTED", 0)]),
        None,
        &json!({"longest_gap": 30_000, "ended_at": null}),
    );
}

#[test]
fn microseconds_are_kept() {
    let mut incident = incident("RESOLVED", None, &[]);
    incident["end_time"] = json!("2026-02-03T10:00:00.000001+00:00");
    incident["created_at"] = json!("2026-02-03T09:59:59.999999Z");
    shows(
        &incident,
        None,
        &json!({"duration": 0.001, "recorded_after": -0.001}),
    );
    incident["end_time"] = json!("9999-12-31T23:59:59.999999Z");
    incident["start_time"] = json!("0001-01-01T00:00:00Z");
    shows(
        &incident,
        None,
        &json!({"duration": 315_537_897_599_999.999}),
    );
}

/// A test instance whose measurement is completed, with one attribute for
/// each of these: score, bottom and top of the scale, and target.
fn measured(attributes: &[(Value, Value, Value, Value)]) -> Value {
    let mut payload = value(TEST_INSTANCE);
    let template = payload["measurement"]["measurement_attributes"][0].clone();
    payload["measurement"]["status"] = json!("completed");
    payload["measurement"]["time_taken"] = json!("00:20:00");
    let attributes = attributes
        .iter()
        .zip(0..)
        .map(|((score, bottom, top, target), place)| {
            let mut attribute = template.clone();
            attribute["id"] = json!(place);
            attribute["numerical_score"] = score.clone();
            let configuration = &mut attribute["section_configuration_attribute"];
            configuration["recommended_value"] = target.clone();
            configuration["attribute"]["name"] = json!(format!("attribute {place}"));
            configuration["attribute"]["min_value"] = bottom.clone();
            configuration["attribute"]["max_value"] = top.clone();
            attribute
        });
    payload["measurement"]["measurement_attributes"] = attributes.collect();
    payload
}

#[test]
fn the_senders_test_instance() {
    let expected = json!({
        "kind": "test_instance",
        "status": "in_progress",
        "score": null,
        "measured": false,
        "time_taken": null,
        "attributes": [{
            "id": 1, "name": "Logical Reasoning", "skill": "Logic", "type": "numerical", "required": true, "score": null, "scale": [0, 100], "share": null,
            "recommended": 70, "verdict": "unscored", "percentile": null, "band": null,
        }],
        "total": 1, "scored": 0, "meets": 0, "below": 0,
        "unscored_required": ["Logical Reasoning"],
        "mean_share": null, "median_share": null,
        "report_link": "none",
    });
    assert_eq!(report(TEST_INSTANCE, None), expected);
    assert_eq!(
        report(TEST_INSTANCE, Some("2030-01-01T00:00:00Z")),
        expected
    );
}

#[test]
fn what_is_pending_or_absent_is_not_measured() {
    let pending = value(TEST_INSTANCE);
    let mut completed = pending.clone();
    completed["measurement"]["status"] = json!("completed");
    let mut absent = pending.clone();
    absent["measurement"] = json!(null);
    let mut lacking = pending.clone();
    lacking.as_object_mut().unwrap().remove("measurement");
    shows(
        pending,
        None,
        &json!({"measured": false, "time_taken": null}),
    );
    let nothing = json!({"months": 0, "days": 0, "microseconds": 0, "milliseconds": 0, "iso": "PT0S", "text": "00:00:00"});
    shows(
        &completed,
        None,
        &json!({"measured": true, "time_taken": nothing}),
    );
    let mut scoring = completed.clone();
    scoring["measurement"]["status"] = json!("scoring");
    shows(
        &scoring,
        None,
        &json!({"measured": true, "time_taken": null}),
    );
    scoring["measurement"]["time_taken"] = json!("00:20:00");
    let twenty = json!({"months": 0, "days": 0, "microseconds": 1_200_000_000, "milliseconds": 1_200_000, "iso": "PT20M", "text": "00:20:00"});
    shows(
        &scoring,
        None,
        &json!({"measured": true, "time_taken": twenty}),
    );
    completed["measurement"]["time_taken"] = json!(null);
    shows(
        &completed,
        None,
        &json!({"measured": true, "time_taken": null}),
    );
    for payload in [absent, lacking] {
        shows(
            payload,
            None,
            &json!({"measured": false, "time_taken": null, "attributes": [], "total": 0, "scored": 0, "unscored_required": [], "mean_share": null, "report_link": "none"}),
        );
    }
}

#[test]
fn time_taken_is_three_counts_and_perhaps_a_length() {
    for (text, months, days, microseconds, milliseconds, iso) in [
        (
            "00:28:36.74",
            0,
            0,
            1_716_740_000_i64,
            json!(1_716_740),
            "PT28M36.74S",
        ),
        ("@ 20 mins", 0, 0, 1_200_000_000, json!(1_200_000), "PT20M"),
        ("P1DT2H", 0, 1, 7_200_000_000, json!(93_600_000), "P1DT2H"),
        (
            "1 day -02:03:04",
            0,
            1,
            -7_384_000_000,
            json!(79_016_000),
            "P1DT-2H-3M-4S",
        ),
        ("00:00:00.0005", 0, 0, 500, json!(0.5), "PT0.0005S"),
        ("1 mon", 1, 0, 0, json!(null), "P1M"),
        ("1 year 2 mons", 14, 0, 0, json!(null), "P1Y2M"),
        (
            "100:00:00",
            0,
            0,
            360_000_000_000,
            json!(360_000_000),
            "PT100H",
        ),
        ("-00:00:01", 0, 0, -1_000_000, json!(-1000), "PT-1S"),
    ] {
        let mut payload = measured(&[]);
        payload["measurement"]["time_taken"] = json!(text);
        let taken = report(payload, None)["time_taken"].clone();
        let parts = json!([
            taken["months"],
            taken["days"],
            taken["microseconds"],
            taken["milliseconds"],
            taken["iso"]
        ]);
        assert_eq!(
            parts,
            json!([months, days, microseconds, milliseconds, iso]),
            "{text}"
        );
    }
}

/// Checks the shares and verdict of one attribute.
#[track_caller]
fn comes_out(
    score: Value,
    bottom: Value,
    top: Value,
    target: Value,
    scale: Value,
    share: Value,
    verdict: &str,
) {
    let context = format!("{score} of {bottom} to {top}, {target}");
    let report = report(measured(&[(score, bottom, top, target)]), None);
    let attribute = &report["attributes"][0];
    assert_eq!(
        json!([attribute["scale"], attribute["share"], attribute["verdict"]]),
        json!([scale, share, verdict]),
        "{context}"
    );
    assert_eq!(report["mean_share"], share, "{context}");
    assert_eq!(
        (report["meets"] == 1, report["below"] == 1),
        (verdict == "meets", verdict == "below"),
        "{context}"
    );
}

#[test]
fn a_score_is_a_share_of_its_whole_scale() {
    let null = Value::Null;
    comes_out(
        json!(70),
        json!(0),
        json!(100),
        json!(70),
        json!([0, 100]),
        json!(0.7),
        "meets",
    );
    comes_out(
        json!(69.99),
        json!(0),
        json!(100),
        json!(70),
        json!([0, 100]),
        json!(0.6999),
        "below",
    );
    comes_out(
        json!(3),
        json!(1),
        json!(5),
        json!(3.5),
        json!([1, 5]),
        json!(0.5),
        "below",
    );
    comes_out(
        json!(0),
        json!(0),
        json!(100),
        json!(0),
        json!([0, 100]),
        json!(0),
        "meets",
    );
    comes_out(
        json!(-5),
        json!(-10),
        json!(0),
        json!(-6),
        json!([-10, 0]),
        json!(0.5),
        "meets",
    );
    comes_out(
        json!(120),
        json!(0),
        json!(100),
        json!(70),
        json!([0, 100]),
        json!(1.2),
        "meets",
    );
    comes_out(
        json!(-20),
        json!(0),
        json!(100),
        json!(70),
        json!([0, 100]),
        json!(-0.2),
        "below",
    );
    comes_out(
        null.clone(),
        json!(0),
        json!(100),
        json!(70),
        json!([0, 100]),
        null.clone(),
        "unscored",
    );
    comes_out(
        null.clone(),
        json!(0),
        json!(100),
        null.clone(),
        json!([0, 100]),
        null.clone(),
        "unscored",
    );
    comes_out(
        json!(50),
        json!(0),
        json!(100),
        null.clone(),
        json!([0, 100]),
        json!(0.5),
        "not_comparable",
    );
    comes_out(
        json!(50),
        json!(0),
        json!(0),
        json!(50),
        null.clone(),
        null.clone(),
        "meets",
    );
    comes_out(
        json!(50),
        json!(100),
        json!(0),
        json!(60),
        null.clone(),
        null.clone(),
        "below",
    );
    comes_out(
        json!("85.50"),
        json!("0"),
        json!("100"),
        json!("85.5"),
        json!([0, 100]),
        json!(0.855),
        "meets",
    );
}

#[test]
fn shares_are_averaged_over_what_has_one() {
    let none = || (json!(null), json!(0), json!(100), json!(70));
    let scored = |score: i64| (json!(score), json!(0), json!(100), json!(50));
    let no_scale = |score: i64| (json!(score), json!(1), json!(1), json!(null));
    let table = [
        (vec![], json!([0, 0, 0, 0, null, null])),
        (vec![none(), none()], json!([2, 0, 0, 0, null, null])),
        (vec![scored(0)], json!([1, 1, 0, 1, 0, 0])),
        (
            vec![scored(90), none(), scored(10)],
            json!([3, 2, 1, 1, 0.5, 0.5]),
        ),
        (
            vec![scored(100), scored(0), scored(50)],
            json!([3, 3, 2, 1, 0.5, 0.5]),
        ),
        (
            vec![scored(100), scored(25), scored(0), scored(75)],
            json!([4, 4, 2, 2, 0.5, 0.5]),
        ),
        (
            vec![scored(100), scored(100), scored(100), scored(0)],
            json!([4, 4, 3, 1, 0.75, 1]),
        ),
        (
            vec![scored(0), scored(25), scored(50), scored(25)],
            json!([4, 4, 1, 3, 0.25, 0.25]),
        ),
        (vec![scored(50), no_scale(7)], json!([2, 2, 1, 0, 0.5, 0.5])),
        (vec![no_scale(7)], json!([1, 1, 0, 0, null, null])),
    ];
    for (attributes, expected) in table {
        let report = report(measured(&attributes), None);
        let figures = [
            "total",
            "scored",
            "meets",
            "below",
            "mean_share",
            "median_share",
        ];
        let shown: Value = figures
            .iter()
            .map(|figure| report[figure].clone())
            .collect();
        assert_eq!(shown, expected, "{attributes:?}");
    }
}

#[test]
fn attributes_keep_the_senders_order_and_words() {
    let one = |score: i64| (json!(score), json!(0), json!(100), json!(50));
    let mut payload = measured(&[
        one(3),
        one(1),
        (json!(null), json!(0), json!(1), json!(null)),
        (json!(null), json!(0), json!(1), json!(null)),
    ]);
    let attributes = &mut payload["measurement"]["measurement_attributes"];
    attributes[0]["ordinal"] = json!({"id": 1, "label": "High", "value": "85", "sort_key": 2, "min_value": 80, "max_value": null});
    attributes[0]["percentile_score"] = json!(90.5);
    attributes[1]["section_configuration_attribute"]["attribute"]["skill"] = json!(null);
    attributes[1]["section_configuration_attribute"]["type"] = json!("ordinal");
    attributes[3]["section_configuration_attribute"]["attribute"]["is_required"] = json!(false);
    payload["score"] = json!("61.50");
    payload["instance_status"] = json!("completed");
    let report = report(payload, None);
    let names: Vec<_> = report["attributes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|attribute| attribute["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        ["attribute 0", "attribute 1", "attribute 2", "attribute 3"]
    );
    assert_eq!(
        report["attributes"][0]["band"],
        json!({"label": "High", "sort_key": 2})
    );
    assert_eq!(report["attributes"][0]["percentile"], 90.5);
    assert_eq!(
        (
            &report["attributes"][1]["skill"],
            &report["attributes"][1]["type"]
        ),
        (&json!(null), &json!("ordinal"))
    );
    assert_eq!(report["unscored_required"], json!(["attribute 2"]));
    assert_eq!(
        (&report["score"], &report["status"]),
        (&json!(61.5), &json!("completed"))
    );
}

/// Checks what there is to know of a link.
#[track_caller]
fn link(url: Value, expected: &str) {
    let mut payload = value(TEST_INSTANCE);
    payload["measurement"]["report_url"] = url.clone();
    assert_eq!(report(payload, None)["report_link"], expected, "{url}");
    let shown = url.as_str().and_then(Link::new).map(Link::url);
    assert_eq!(
        shown.is_some(),
        ["ready", "pending"].contains(&expected),
        "{url}"
    );
    assert!(shown.is_none_or(|shown| url == shown));
}

#[test]
fn an_honest_link_is_ready() {
    link(json!(null), "none");
    link(json!("https://reports.talview.com/pending"), "pending");
    for url in [
        "https://reports.example.com/789",
        "https://reports.example.com",
        "https://reports.example.com/",
        "https://reports.example.com:8443/a/b.pdf",
        "https://a/",
        "https://reports.talview.com/pending/",
        "https://reports.talview.com/pending?x=1",
        "https://example.com?token=abc",
        "https://example.com#page=2",
        "https://example.com/a%20b%2Fc?q=%C3%A9&r=1+2#x",
        "https://xn--bcher-kva.example/",
        "https://s3.ap-south-1.amazonaws.com/bucket/r.pdf?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA%2F20231105%2Fap-south-1%2Fs3%2Faws4_request&X-Amz-Date=20231105T100000Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=00ff",
        "https://storage.googleapis.com/b/r.pdf?X-Goog-Credential=svc%40p.iam.gserviceaccount.com%2F2023&X-Goog-Signature=ab",
        "https://x.blob.core.windows.net/c/r.pdf?sv=2021-08-06&se=2023-11-05T10%3A00%3A00Z&sig=a%2Bb%3D",
        "https://d111.cloudfront.net/r.pdf?Expires=1&Signature=a-b~c_d__&Key-Pair-Id=K",
        "https://example.com/(1)/a;b=c/@me/$x/!y/*z,w:v",
        "https://example.com/users/a@b.example?next=https://other.example/",
        "https://127.0.0.1/report",
        "https://255.0.10.199:8443",
        "https://4.example/",
    ] {
        link(json!(url), "ready");
    }
    link(
        json!(format!("https://example.com/{}", "a".repeat(4096 - 20))),
        "ready",
    );
}

#[test]
fn a_hostile_link_is_refused() {
    for url in [
        // Other schemes, and what pretends to have one.
        "",
        " ",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "\u{1}javascript:alert(1)",
        " javascript:alert(1)",
        "javascript://https://a.example/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "ftp://a.example/",
        "blob:https://a.example/1",
        "http://reports.talview.com/pending",
        "http://a.example/",
        "HTTPS://a.example/",
        "https://A.example/",
        "https://reports.taIview.com/789",
        "https:a.example",
        "https:/a.example",
        "https//a.example",
        "//a.example/",
        "/report",
        "report.pdf",
        "https",
        "https:",
        "https://",
        "mailto:a@a.example",
        "view-source:https://a.example/",
        "intent://a.example#Intent;scheme=https;end",
        "feed:https://a.example/",
        "filesystem:https://a.example/x",
        "about:blank",
        "jar:https://a.example!/x",
        " https://a.example/",
        "https://a.example/ ",
        "\u{FEFF}https://a.example/",
        "\thttps://a.example/",
        "https\u{3A}\u{2F}\u{FF0F}a.example/",
        "https\u{FF1A}//a.example/",
        // Users, and other ways to hide the host.
        "https://good.example@evil.example/",
        "https://user:pass@evil.example/",
        "https://good.example:443@evil.example/",
        "https://good.example%40evil.example/",
        "https://@evil.example/",
        "https://:@evil.example",
        "https:///evil.example/",
        "https:////evil.example/",
        "https://\\evil.example/",
        "https:\\\\evil.example\\",
        "https://good.example\\@evil.example/",
        "https://good.example\\.evil.example/",
        "https://?a",
        "https://#a",
        "https://:443/",
        "https://.a.example/",
        "https://a..example/",
        "https://a.example./",
        "https://.",
        "https://..",
        "https://-_-.example/",
        "https://a_b.example/",
        "https://a%2eexample/",
        "https://[::1]/",
        "https://[::1/",
        "https://a.example:/",
        "https://a.example:x/",
        "https://a.example:+80/",
        "https://a.example:65536/",
        "https://a.example:99999/",
        "https://a.example:123456/",
        "https://a.example:80:80/",
        "https://a.example: 80/",
        "https://\u{430}pple.example/",
        "https://b\u{FC}cher.example/",
        "https://a\u{3002}example/",
        "https://a\u{AD}.example/",
        "https://a\u{200B}.example/",
        "https://\u{FF41}.example/",
        "https://a.example\u{2215}path/",
        "https://a,b.example/",
        "https://a!b.example/",
        "https://*.example/",
        "https://$a.example/",
        "https://a&b.example/",
        "https://a;b.example/",
        "https://a=b.example/",
        // Markup, controls and what text boxes hide.
        "https://a.example/\"onmouseover=\"alert(1)",
        "https://a.example/'onmouseover='alert(1)",
        "https://a.example/<script>",
        "https://a.example/>",
        "https://a.example/`",
        "https://a.example/{x}",
        "https://a.example/a|b",
        "https://a.example/^",
        "https://a.example/a b",
        "https://a.example/\n",
        "https://a.exam\nple/",
        "https://a.example/\t",
        "https://a.example/\r\nSet-Cookie: a=b",
        "https://a.example/\u{0}",
        "https://a.example/\u{7F}",
        "https://a.example/\u{1F}",
        "https://a.example/\u{85}",
        "https://a.example/\u{A0}",
        "https://a.example/\u{202E}fdp.exe",
        "https://a.example/\u{2066}x",
        "https://a.example/\u{200F}",
        "https://a.example/\u{2028}",
        "https://a.example/é",
        "https://a.example/\u{1F600}",
        "https://a.example/\u{FFFD}",
        "https://a.example/\u{E000}",
        "https://a.example/\\",
        "https://a.example\\/",
        "https://a.example/..\\..\\x",
        // Escapes that are none.
        "https://a.example/%",
        "https://a.example/%2",
        "https://a.example/%zz",
        "https://a.example/%%20",
        "https://a.example/%u0041",
        "https://a.example/%2é",
        "https://a.example/%+1",
        "https://a.example?%",
        "https://a.example/#%g0",
        "%68ttps://a.example/",
        // Numbers, which browsers write in another way, or cannot read.
        "https://0x7f.1/",
        "https://0300.0250.1.1/",
        "https://2130706433/",
        "https://1.2.3/",
        "https://1.2.3.4.5/",
        "https://999.1.1.1/",
        "https://127.0.0.01/",
        "https://a.0x7f/",
        "https://a.example.1/",
        // Two in one.
        "https://a.example/ https://b.example/",
        "<https://a.example/>",
        "[x](https://a.example/)",
        "\"https://a.example/\"",
        "url(https://a.example/)",
    ] {
        link(json!(url), "refused");
    }
    link(
        json!(format!("https://example.com/{}", "a".repeat(4096 - 19))),
        "refused",
    );
}

proptest! {
    #[test]
    fn a_link_names_its_own_host(url in "https://[a-z@:/\\\\.%0-9?#-]{0,20}") {
        if let Some(link) = Link::new(&url) {
            let rest = &url["https://".len()..];
            let authority = rest.split(['/', '?', '#', '\\']).next().unwrap();
            prop_assert!(!authority.contains('@'));
            let port = authority.strip_prefix(link.host()).unwrap();
            prop_assert!(port.is_empty() || port.starts_with(':'));
        }
    }

    #[test]
    fn the_order_of_entries_changes_no_figure(mut entries in prop::collection::vec((-500_000..500_000_i64, prop::sample::select(vec!["ESCALATED", "NOTED"]), 0..3_i64), 0..8), by in any::<prop::sample::Index>()) {
        let before = report(incident("RESOLVED", Some(60_000), &entries), None);
        let middle = by.index(entries.len() + 1) % entries.len().max(1);
        entries.rotate_left(middle);
        prop_assert_eq!(&before, &report(incident("RESOLVED", Some(60_000), &entries), None));
        entries.reverse();
        prop_assert_eq!(&before, &report(incident("RESOLVED", Some(60_000), &entries), None));
    }

    #[test]
    fn gaps_are_as_long_as_they_look(entries in prop::collection::vec(-500_000..500_000_i64, 0..8), end in -500_000..500_000_i64) {
        let told: Vec<_> = entries.iter().map(|&millis| (millis, "NOTED", 0)).collect();
        let mut moments: Vec<_> = entries.iter().copied().chain([0, end]).collect();
        moments.sort_unstable();
        let longest = moments.windows(2).map(|pair| pair[1] - pair[0]).max();
        let report = report(incident("DISMISSED", Some(end), &told), None);
        prop_assert_eq!(&report["longest_gap"], &json!(longest));
        prop_assert_eq!(&report["time_to_first_entry"], &json!(entries.iter().min()));
        prop_assert_eq!((&report["duration"], &report["time_to_dismissal"]), (&json!(end), &json!(end)));
    }

    #[test]
    fn the_median_lies_in_the_middle(scores in prop::collection::vec(0..=100_i64, 1..9)) {
        let attributes: Vec<_> = scores.iter().map(|score| (json!(score), json!(0), json!(100), json!(null))).collect();
        let report = report(measured(&attributes), None);
        let median = report["median_share"].as_f64().unwrap();
        let share = |score: &&i64| f64::from(i32::try_from(**score).unwrap()) / 100.0;
        let (below, above) = (scores.iter().filter(|score| share(score) < median).count(), scores.iter().filter(|score| share(score) > median).count());
        prop_assert!(below * 2 <= scores.len() && above * 2 <= scores.len());
        let mean = scores.iter().map(|score| share(&score)).sum::<f64>() / f64::from(u32::try_from(scores.len()).unwrap());
        prop_assert!((report["mean_share"].as_f64().unwrap() - mean).abs() < 1e-12);
    }
}

#[test]
fn an_event_is_what_its_kind_says() {
    let Ok(Event::Incident(event)) = parse(UPDATED, &Options::default()) else {
        panic!()
    };
    assert_eq!(
        event.incident.report(None).duration.unwrap().as_micros(),
        1_716_740_000
    );
}
