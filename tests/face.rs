//! The crate as whoever writes Rust meets it: what its types can do, and what
//! they can be made of.

mod payloads;

use payloads::payloads;
use talview_events::{
    Event, Family, IssueSeverity, Options, RenderOptions, Workspace, card, check, parse, render,
    render_text, report, view,
};

#[test]
fn a_workspace_does_what_the_functions_do() {
    let options = Options {
        now: Some("2026-02-03T12:00:00Z".parse().unwrap()),
        ..Options::default()
    };
    let rendering = RenderOptions::default();
    // Kept from payload to payload.
    let mut workspace = Workspace::default();
    let mut whole = 0;
    for (path, body) in payloads() {
        let (path, body) = (path.display(), &body);
        assert_eq!(
            workspace.check(body, &options),
            check(body, &options),
            "{path}"
        );
        let parsed = parse(body, &options);
        whole += usize::from(parsed.is_ok());
        assert_eq!(workspace.parse(body, &options), parsed, "{path}");
        assert_eq!(
            workspace.report(body, &options),
            report(body, &options),
            "{path}"
        );
        assert_eq!(
            workspace.render(body, &options, &rendering),
            render(body, &options, &rendering),
            "{path}"
        );
        assert_eq!(
            workspace.render_text(body, &options, &rendering),
            render_text(body, &options, &rendering),
            "{path}"
        );
        assert_eq!(
            workspace.card(body, &options, &rendering),
            card(body, &options, &rendering),
            "{path}"
        );
        assert_eq!(
            workspace.view(body, &options, &rendering),
            view(body, &options, &rendering),
            "{path}"
        );
    }
    assert!(whole > 10);
}

/// What a workspace gives borrows from the payload, not from it.
#[test]
fn a_workspace_may_read_on_while_its_events_are_kept() {
    let bodies: Vec<_> = payloads().map(|(_, body)| body).collect();
    let mut workspace = Workspace::default();
    let options = Options::default();
    let events: Vec<_> = bodies
        .iter()
        .filter_map(|body| workspace.parse(body, &options).ok())
        .collect();
    let apart = bodies.iter().filter_map(|body| parse(body, &options).ok());
    assert!(events.into_iter().eq(apart));
}

#[test]
fn an_event_tells_what_it_is_about() {
    let (mut incidents, mut test_instances) = (0, 0);
    for (path, body) in payloads() {
        let path = path.display();
        let checked = check(&body, &Options::default());
        let mut issues = checked.issues.iter();
        let refused = issues.any(|issue| issue.severity == IssueSeverity::Error);
        assert_eq!(checked.is_ok(), !refused, "{path}");
        assert_eq!(checked.is_ok(), checked.event.is_some(), "{path}");
        let Some(event) = checked.event else { continue };
        let told = (event.family(), event.id(), event.updated_at());
        match event.clone() {
            Event::Incident(held) => {
                let incident = &held.incident;
                let expected = (Family::Incident, incident.id, incident.updated_at);
                assert_eq!(told, expected, "{path}");
                assert_eq!(Event::from(held), event, "{path}");
                incidents += 1;
            }
            Event::TestInstance(held) => {
                let instance = &held.test_instance;
                let expected = (Family::TestInstance, instance.id, instance.updated_at);
                assert_eq!(told, expected, "{path}");
                assert_eq!(Event::from(held), event, "{path}");
                test_instances += 1;
            }
        }
    }
    assert!(incidents > 1 && test_instances > 1);
}
