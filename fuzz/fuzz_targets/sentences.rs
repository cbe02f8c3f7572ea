//! The two lowest stages, sentences and quotation marks, on any text: all that `tests/support/invariants.rs` says of
//! them holds.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/invariants.rs"]
mod invariants;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let found: Vec<_> = dixit::sentences(&text).collect();
    invariants::check_sentences(&text, &found);
    invariants::check_quotations(&text, &dixit::quotations(&text));
});
