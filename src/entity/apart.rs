//! Which names of a text stand side by side. Touches [`super::alias`] and [`super::key`].
//!
//! Of two names of one person a sentence has one or the other; "Mrs. Lee looked at Ann" has two people.

use super::alias::{Named, Who};
use super::key::{self, KeyMap};

/// So near two names stand side by side, in bytes.
const NEAR: usize = 120;
/// What parts them all the same: who speaks calls people otherwise than who tells of it.
const PARTING: &[char] = &['"', '“', '”', ';', ':', '!', '?'];

/// The names that stand side by side.
#[derive(Default)]
pub(super) struct Apart {
    /// By two forms: how often.
    beside: KeyMap<u32>,
    /// By word: the forms that are this word without a title.
    alone: KeyMap<Vec<u32>>,
}

impl Apart {
    /// Of a text; `forms` has of each form of one word that word, and whether it has a title.
    pub(super) fn new(text: &str, named: &[Named], forms: &[Option<(u64, bool)>]) -> Apart {
        let mut apart = Apart::default();
        for (form, word) in (0..).zip(forms) {
            if let Some((word, false)) = word {
                apart.alone.entry(*word).or_default().push(form);
            }
        }
        for pair in named.windows(2) {
            let (Who::Form(a), Who::Form(b)) = (pair[0].who, pair[1].who) else { continue };
            let between = pair[0].naming.span().end..pair[1].naming.span().start;
            let near = a != b && between.len() < NEAR;
            if near && text.get(between).is_some_and(|between| !between.contains(PARTING)) {
                *apart.beside.entry(pair_of(a, b)).or_default() += 1;
            }
        }
        apart
    }

    /// The forms that are this word without a title.
    pub(super) fn alone(&self, word: u64) -> impl Iterator<Item = u32> {
        self.alone.get(&word).into_iter().flatten().copied()
    }

    /// How often two forms stand side by side.
    pub(super) fn beside(&self, a: u32, b: u32) -> u32 {
        self.beside.get(&pair_of(a, b)).copied().unwrap_or(0)
    }
}

fn pair_of(a: u32, b: u32) -> u64 {
    key::sequence([u64::from(a.min(b)), u64::from(a.max(b))])
}
