//! Which names of a text stand side by side. Touches [`super::alias`] and [`super::key`].
//!
//! Of two names of one person a sentence has one or the other; "Mrs. Lee looked at Ann" has two people.

use super::alias::{Named, Who};
use super::key::{self, KeyMap};

/// So near two names stand side by side, in bytes.
const NEAR: usize = 120;

/// The names that stand side by side. Few texts ask, so it is read when one does.
#[derive(Default)]
pub(super) struct Apart {
    read: bool,
    /// By the numbers of two forms, the smaller first: how often.
    beside: KeyMap<u32>,
    /// By the number of the first word: the forms.
    by_first: KeyMap<Vec<u32>>,
}

impl Apart {
    /// Goes through the names of a text, once; `first` tells the first word of a form.
    pub(super) fn read(&mut self, text: &str, named: &[Named], forms: usize, first: impl Fn(usize) -> u64) {
        if std::mem::replace(&mut self.read, true) {
            return;
        }
        for form in 0..forms {
            self.by_first.entry(first(form)).or_default().push(form as u32);
        }
        for pair in named.windows(2) {
            let [Named { who: Who::Form(a), .. }, Named { who: Who::Form(b), .. }] = pair else { continue };
            let between = pair[0].naming.span().end..pair[1].naming.span().start;
            let near = between.len() < NEAR;
            if a != b
                && near
                && text.get(between).is_some_and(|b| !b.contains(['"', '“', '”', ';', ':', '!', '?']))
            {
                *self.beside.entry(pair_of(*a, *b)).or_default() += 1;
            }
        }
    }

    pub(super) fn beginning_with(&self, word: u64) -> impl Iterator<Item = u32> {
        self.by_first.get(&word).into_iter().flatten().copied()
    }

    /// How often two forms stand side by side.
    pub(super) fn beside(&self, a: u32, b: u32) -> u32 {
        self.beside.get(&pair_of(a, b)).copied().unwrap_or(0)
    }
}

fn pair_of(a: u32, b: u32) -> u64 {
    key::sequence([u64::from(a.min(b)), u64::from(a.max(b))])
}
