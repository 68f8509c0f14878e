//! The crate as whoever writes Rust meets it: what its types can do, and what
//! they can be made of.

mod payloads;

use payloads::payloads;
use talview_events::{
    Options, RenderOptions, Workspace, card, check, parse, render, render_text, report, view,
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
