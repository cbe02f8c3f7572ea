//! [`Model`]: the weights of one choice model, read from a text file. Touches [`super`], [`crate::symbol`] and [`crate::error`].
//!
//! A weights file is a table: `#` begins a comment line; the other lines are
//! `feature <TAB> weight`. A feature whose words are no longer in the lexicon is
//! passed over: without its word it can never fire.

use super::{Key, Template, read};
use crate::error::Error;
use crate::symbol::Symbols;
use crate::work;

/// The weights of one choice model.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) templates: &'static [Template],
    /// Open addressing; a power of two of slots, at most half full.
    slots: Vec<(Key, f32)>,
    mask: usize,
}

/// The weights of a model whose last value is the outcome, those of all outcomes
/// of a feature side by side: one look-up serves them all.
#[derive(Debug, Clone)]
pub(crate) struct Grouped<const N: usize> {
    slots: Vec<(Key, [f32; N])>,
    mask: usize,
}

impl<const N: usize> Grouped<N> {
    /// Regroups a model, by the key without the outcome and the outcome; leaves out what has none.
    pub(crate) fn new(model: &Model, part: impl Fn(Key) -> Option<(Key, u16)>) -> Grouped<N> {
        let parted = || model.weights().filter_map(|(key, weight)| Some((part(key)?, weight)));
        let size = (parted().count() * 2).next_power_of_two().max(16);
        let mut grouped = Grouped { slots: vec![(EMPTY, [0.0; N]); size], mask: size - 1 };
        for ((base, outcome), weight) in parted() {
            let at = grouped.slot(base);
            grouped.slots[at].0 = base;
            grouped.slots[at].1[usize::from(outcome)] = weight;
        }
        grouped
    }

    /// The slot of a key, or the free one where it belongs.
    #[inline]
    fn slot(&self, key: Key) -> usize {
        let mut at = home(key, self.mask);
        while self.slots[at].0 != EMPTY && self.slots[at].0 != key {
            at = (at + 1) & self.mask;
        }
        at
    }

    /// The weights of a feature, by outcome; its key has 0 as outcome.
    #[inline]
    pub(crate) fn row(&self, key: Key) -> &[f32; N] {
        work::count(1);
        // A free slot has the weights of a feature that has none.
        &self.slots[self.slot(key)].1
    }
}

const EMPTY: Key = Key(u64::MAX);

/// Where a key belongs among `mask + 1` slots: the highest bits of the product, for they
/// alone depend on all of the key, on its template too.
#[inline]
fn home(key: Key, mask: usize) -> usize {
    (key.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (mask as u64).leading_zeros()) as usize
}

impl Model {
    pub(crate) fn new(templates: &'static [Template], weights: &[(Key, f32)]) -> Model {
        let size = (weights.len() * 2).next_power_of_two().max(16);
        let mut model = Model { templates, slots: vec![(EMPTY, 0.0); size], mask: size - 1 };
        for &(key, weight) in weights {
            let mut at = home(key, model.mask);
            while model.slots[at].0 != EMPTY && model.slots[at].0 != key {
                at = (at + 1) & model.mask;
            }
            model.slots[at] = (key, weight);
        }
        model
    }

    /// Reads a weights file.
    pub(crate) fn read(
        templates: &'static [Template],
        symbols: &Symbols,
        file: &str,
        text: &str,
    ) -> Result<Model, Error> {
        let weights = read::read(templates, symbols, text).map_err(|(line, what)| {
            Error::line(file, line, what, "write feature=values, a tab and a number, or train again")
        })?;
        Ok(Model::new(templates, &weights))
    }

    /// A feature without its outcome, where that is its last value, and the outcome.
    pub(crate) fn part_last(&self, key: Key) -> (Key, u16) {
        let last = self.templates[key.template()].parts.len() - 1;
        (key.with(last, 0), key.values()[last])
    }

    /// All weights, in no order.
    pub(crate) fn weights(&self) -> impl Iterator<Item = (Key, f32)> {
        self.slots.iter().copied().filter(|(key, _)| *key != EMPTY)
    }

    #[inline]
    pub(crate) fn weight(&self, key: Key) -> f32 {
        work::count(1);
        let mut at = home(key, self.mask);
        loop {
            let (found, weight) = self.slots[at];
            if found == key {
                return weight;
            }
            if found == EMPTY {
                return 0.0;
            }
            at = (at + 1) & self.mask;
        }
    }
}
