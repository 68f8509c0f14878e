//! The scanner takes and refuses what `serde_json` does, or the ledger says
//! why not.
#![no_main]

#[path = "../../tests/json/ledger.rs"]
mod ledger;

use ledger::{compare, their_limits};
use libfuzzer_sys::fuzz_target;
use talview_events::Options;

fuzz_target!(|text: &[u8]| {
    compare(text, &their_limits());
    // With limits that are reached in no time.
    compare(
        text,
        &Options {
            max_bytes: 200,
            max_depth: 4,
            ..their_limits()
        },
    );
});
