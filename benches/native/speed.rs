//! How fast the crate is without WebAssembly, beside what else a Rust program
//! could do with the same bytes. `cargo bench` measures what it names;
//! `make bench-native` measures all of it in rounds and writes the table.
//!
//! Every contestant gives its answer before it is timed, and is held to it.

mod incident;

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use jsonschema::Validator;
use serde_json::Value;
use talview_events::{
    Draft, Event, Options, RenderOptions, Report, Workspace, json_schema, parse, render, report,
};

/// What is to come of a payload.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Expected {
    /// An incident with so many entries.
    Incident(usize),
    TestInstance,
    /// So many issues at least.
    Refusal(usize),
}

const PAYLOADS: [(&str, Expected); 5] = [
    ("incident", Expected::Incident(1)),
    ("testInstance", Expected::TestInstance),
    ("entries", Expected::Incident(1000)),
    ("broken", Expected::Refusal(3)),
    ("attack", Expected::Refusal(100_000)),
];

fn all(criterion: &mut Criterion) {
    let schema: Value = serde_json::from_str(&json_schema(None, Draft::Draft202012)).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for (name, expected) in PAYLOADS {
        one(criterion, name, expected, &schema);
    }
}

/// One payload through every contestant that has an answer to it.
fn one(criterion: &mut Criterion, name: &str, expected: Expected, schema: &Validator) {
    let body = payload(name);
    let body = body.as_slice();
    let options = Options::default();
    let rendering = RenderOptions::default();
    let mut workspace = Workspace::default();
    hold(body, expected, schema);

    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.sampling_mode(SamplingMode::Flat);
    let mut time = |contestant: &str, run: &mut dyn FnMut(&[u8])| {
        group.bench_function(contestant, |bencher| bencher.iter(|| run(black_box(body))));
    };

    // The base, and beside it what is nearest to it.
    time("Value", &mut |body| {
        drop(black_box(serde_json::from_slice::<Value>(body)));
    });
    time("check", &mut |body| {
        drop(black_box(workspace.check(body, &options)));
    });
    if let Expected::Refusal(_) = expected {
        time("schema", &mut |body| {
            let value: Value = serde_json::from_slice(body).unwrap();
            black_box(schema.iter_errors(&value).count());
        });
        return;
    }
    if let Expected::Incident(_) = expected {
        time("structs", &mut |body| {
            drop(black_box(serde_json::from_slice::<incident::Incident>(
                body,
            )));
        });
    }
    time("schema", &mut |body| {
        let value: Value = serde_json::from_slice(body).unwrap();
        black_box(schema.is_valid(&value));
    });
    time("parse", &mut |body| {
        drop(black_box(parse(body, &options)));
    });
    time("report", &mut |body| {
        drop(black_box(report(body, &options)));
    });
    time("render", &mut |body| {
        drop(black_box(render(body, &options, &rendering)));
    });
}

/// Holds every contestant to the answer that it is to be timed for.
fn hold(body: &[u8], expected: Expected, schema: &Validator) {
    let options = Options::default();
    let checked = Workspace::default().check(body, &options);
    let value: Value = serde_json::from_slice(body).unwrap();
    assert_eq!(
        value["session"].is_object(),
        expected != Expected::TestInstance
    );
    if let Expected::Refusal(least) = expected {
        assert!(checked.event.is_none() && checked.total >= least);
        assert!(!schema.is_valid(&value) && schema.iter_errors(&value).next().is_some());
        return;
    }
    assert!(schema.is_valid(&value));
    assert_eq!(checked.event, parse(body, &options).ok());
    let markup = render(body, &options, &RenderOptions::default()).unwrap();
    match (checked.event.unwrap(), report(body, &options).unwrap()) {
        (Event::Incident(event), Report::Incident(figures)) => {
            let structs: incident::Incident = serde_json::from_slice(body).unwrap();
            assert_eq!(structs.id, event.incident.id);
            for entries in [
                structs.timeline.len(),
                event.incident.timeline.unwrap().len(),
            ] {
                assert_eq!(expected, Expected::Incident(entries));
            }
            assert_eq!(figures.duration.unwrap().to_string(), "28m 36.74s");
            assert!(markup.as_str().contains("Face not detected"));
        }
        (Event::TestInstance(event), Report::TestInstance(_)) => {
            assert!(expected == Expected::TestInstance && event.test_instance.id == 789);
            assert!(markup.as_str().contains("Python Proficiency Test"));
        }
        _ => panic!("{body:?} is read as one thing and reported as another"),
    }
}

fn payload(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/payloads");
    let file = folder.join(name).with_extension("json");
    fs::read(&file).unwrap_or_else(|error| {
        panic!(
            "{}: {error}: make bench-native writes the payloads",
            file.display()
        )
    })
}

criterion_group!(benches, all);
criterion_main!(benches);
