//! Which names of a text stand side by side. Touches [`super::alias`] and [`super::key`].
//!
//! Of two names of one person a sentence has one or the other; "Mrs. Lee looked at Ann" has two people.

use std::cell::OnceCell;

use super::alias::{Named, Who};
use super::key::{self, KeyMap};

/// So near two names stand side by side, in bytes.
const NEAR: usize = 120;
/// What parts them all the same: who speaks calls people otherwise than who tells of it.
const PARTING: &[char] = &['"', '“', '”', ';', ':', '!', '?'];

/// The names of a text. Few texts ask for more, and it is told when one does.
pub(super) struct Apart<'n> {
    text: &'n str,
    named: &'n [Named],
    /// By word: the forms that are this word without a title.
    alone: OnceCell<KeyMap<Vec<u32>>>,
    /// By two forms: how often they stand side by side.
    beside: OnceCell<KeyMap<u32>>,
}

impl<'n> Apart<'n> {
    pub(super) fn new(text: &'n str, named: &'n [Named]) -> Self {
        Apart { text, named, alone: OnceCell::new(), beside: OnceCell::new() }
    }

    /// The forms that are this word without a title; `forms` has, in their order, those of one word without one.
    pub(super) fn alone(&self, word: u64, forms: impl Iterator<Item = (u32, u64)>) -> &[u32] {
        let alone = self.alone.get_or_init(|| {
            let mut alone: KeyMap<Vec<u32>> = KeyMap::default();
            forms.for_each(|(form, word)| alone.entry(word).or_default().push(form));
            alone
        });
        alone.get(&word).map_or(&[], |forms| forms)
    }

    /// How often two forms stand side by side, of which one is a word with a title and the other one without; `titled`
    /// says whether a form has one, and of those of several words nothing.
    pub(super) fn beside(&self, a: u32, b: u32, titled: impl Fn(u32) -> Option<bool>) -> u32 {
        self.beside.get_or_init(|| self.count(titled)).get(&pair_of(a, b)).copied().unwrap_or(0)
    }

    fn count(&self, titled: impl Fn(u32) -> Option<bool>) -> KeyMap<u32> {
        let mut beside = KeyMap::default();
        for pair in self.named.windows(2) {
            let (Who::Form(a), Who::Form(b)) = (pair[0].who, pair[1].who) else { continue };
            if !matches!((titled(a), titled(b)), (Some(true), Some(false)) | (Some(false), Some(true))) {
                continue;
            }
            let between = pair[0].naming.span().end..pair[1].naming.span().start;
            if between.len() < NEAR
                && self.text.get(between).is_some_and(|between| !between.contains(PARTING))
            {
                *beside.entry(pair_of(a, b)).or_default() += 1;
            }
        }
        beside
    }
}

fn pair_of(a: u32, b: u32) -> u64 {
    key::sequence([u64::from(a.min(b)), u64::from(a.max(b))])
}
