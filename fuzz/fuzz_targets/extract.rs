//! The whole pipeline on any text: all that `tests/support/invariants.rs` says of a document holds, with the built-in
//! extractor, with a roster, and whatever the line ends.

#![no_main]

use std::sync::LazyLock;

use dixit::{Character, Conjunction, Extractor, Gender, Roster};
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/invariants.rs"]
mod invariants;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

static OTHER_CONTRACT: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::builder().conjunction(Conjunction::Inside).build().expect("sound settings"));

static ROSTER: LazyLock<Roster> = LazyLock::new(|| {
    Roster::new([
        Character::new("Ida Holm").alias("Mrs. Holm").alias("the Captain").gender(Gender::Female),
        Character::new("Tom Veld").alias("Tom").gender(Gender::Male),
        Character::new("I"),
    ])
    .expect("a sound roster")
});

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    invariants::check_line_ends(&EXTRACTOR, &text);
    invariants::extract(&OTHER_CONTRACT, &text, Some(&ROSTER));
});
