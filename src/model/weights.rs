//! [`Learned`] and [`Model`]: the weights of one choice model, read from a text file. Touches [`super`], [`crate::symbol`] and [`crate::error`].
//!
//! A weights file is a table: `#` begins a comment line; the other lines are
//! `feature <TAB> weight`. A feature whose words are no longer in the lexicon is
//! passed over: without its word it can never fire.

use super::{Key, Template, read};
use crate::error::Error;
use crate::symbol::Symbols;
use crate::work;

/// The weights of one choice model, as its file lists them.
#[derive(Debug, Clone)]
pub(crate) struct Learned {
    pub(crate) templates: &'static [Template],
    pub(crate) weights: Vec<(Key, f32)>,
}

impl Learned {
    /// Reads a weights file.
    pub(crate) fn read(
        templates: &'static [Template],
        symbols: &Symbols,
        file: &str,
        text: &str,
    ) -> Result<Learned, Error> {
        let weights = read::read(templates, symbols, text).map_err(|(line, what)| {
            Error::line(file, line, what, "write feature=values, a tab and a number, or train again")
        })?;
        Ok(Learned { templates, weights })
    }

    /// A feature without its outcome, where that is its last value, and the outcome.
    pub(crate) fn part_last(&self, key: Key) -> (Key, u16) {
        let last = self.templates[key.template()].parts.len() - 1;
        (key.with(last, 0), key.values()[last])
    }
}

/// The weights of one choice model, looked up one by one.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) templates: &'static [Template],
    weights: Grouped<1>,
}

impl Model {
    pub(crate) fn new(learned: &Learned) -> Model {
        Model { templates: learned.templates, weights: Grouped::new(learned, |key| Some((key, 0))) }
    }

    #[inline]
    pub(crate) fn weight(&self, key: Key) -> f32 {
        self.weights.row(key)[0]
    }
}

/// The weights of a model in rows: those of features that differ in one value, the outcome for example, side by
/// side by that value. One look-up serves them all.
#[derive(Debug, Clone)]
pub(crate) struct Grouped<const N: usize> {
    /// Open addressing; a power of two of places, at most a quarter of them in use.
    keys: Vec<Key>,
    rows: Vec<[f32; N]>,
    mask: usize,
}

/// The key of a free place.
const EMPTY: Key = Key(u64::MAX);

impl<const N: usize> Grouped<N> {
    /// Groups weights by what `part` makes of their keys: the key of the row and the place in it, or nothing.
    pub(crate) fn new(learned: &Learned, part: impl Fn(Key) -> Option<(Key, u16)>) -> Grouped<N> {
        let parted: Vec<(Key, u16, f32)> = learned
            .weights
            .iter()
            .filter_map(|(key, weight)| part(*key).map(|(row, place)| (row, place, *weight)))
            .collect();
        let mut rows: Vec<Key> = parted.iter().map(|(row, ..)| *row).collect();
        rows.sort_unstable();
        rows.dedup();
        let size = (rows.len() * 4).next_power_of_two().max(16);
        let mut grouped = Grouped { keys: vec![EMPTY; size], rows: vec![[0.0; N]; size], mask: size - 1 };
        for (row, place, weight) in parted {
            let at = grouped.place(row);
            grouped.keys[at] = row;
            grouped.rows[at][usize::from(place)] = weight;
        }
        grouped
    }

    /// The place of a key, or the free one where it belongs.
    #[inline(always)]
    fn place(&self, key: Key) -> usize {
        let mut at = home(key, self.mask);
        while self.keys.get(at).is_some_and(|found| *found != key && *found != EMPTY) {
            at = (at + 1) & self.mask;
        }
        at
    }

    /// The weights of a row; a free place has those of a feature that has none.
    #[inline(always)]
    pub(crate) fn row(&self, key: Key) -> &[f32; N] {
        work::count(1);
        &self.rows[self.place(key)]
    }
}

/// Where a key belongs among `mask + 1` places: the highest bits of the product, for they
/// alone depend on all of the key, on its template too.
#[inline]
fn home(key: Key, mask: usize) -> usize {
    (key.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (mask as u64).leading_zeros()) as usize
}
