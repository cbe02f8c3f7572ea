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
///
/// A look-up asks all places of a bucket at once and takes no branch: most features that a text has were never
/// learned, and which, no processor foresees.
#[derive(Debug, Clone)]
pub(crate) struct Grouped<const N: usize> {
    /// By the highest bits of its hash the bucket of a key. A place holds the next bits of the hash, its tag, and
    /// the number of the row; 0 where it is free. No two places of a bucket have the same tag.
    buckets: Vec<[u32; BUCKET]>,
    /// The first is that of the features without a weight.
    rows: Vec<Row<N>>,
    multiplier: u64,
    shift: u32,
}

/// Places of a bucket.
const BUCKET: usize = 8;

/// Bits of a place for the number of the row; the others are the tag's.
const NUMBER: u32 = 17;

#[derive(Debug, Clone)]
struct Row<const N: usize> {
    key: Key,
    weights: [f32; N],
}

impl<const N: usize> Grouped<N> {
    /// Groups weights by what `part` makes of their keys: the key of the row and the place in it, or nothing.
    pub(crate) fn new(learned: &Learned, part: impl Fn(Key) -> Option<(Key, u16)>) -> Grouped<N> {
        let mut keys: Vec<Key> =
            learned.weights.iter().filter_map(|(key, _)| part(*key).map(|(row, _)| row)).collect();
        keys.sort_unstable();
        keys.dedup();
        assert!(keys.len() < 1 << NUMBER, "a place holds the number of a row in {NUMBER} bits");
        let free = Row { key: Key(u64::MAX), weights: [0.0; N] };
        let rows = keys.iter().map(|key| Row { key: *key, weights: [0.0; N] });
        let rows = std::iter::once(free).chain(rows).collect();
        let (buckets, multiplier, shift) = buckets(&keys);
        let mut grouped = Grouped { buckets, rows, multiplier, shift };
        for (key, weight) in &learned.weights {
            if let Some((row, place)) = part(*key) {
                let number = grouped.number(row);
                grouped.rows[number].weights[usize::from(place)] = *weight;
            }
        }
        grouped
    }

    /// The number of the row of a key; 0 for none.
    #[inline(always)]
    fn number(&self, key: Key) -> usize {
        let (bucket, tag) = home(key, self.multiplier, self.shift);
        let Some(bucket) = self.buckets.get(bucket) else { return 0 };
        let mut number = 0;
        for place in bucket {
            number |= if place >> NUMBER == tag { place & ((1 << NUMBER) - 1) } else { 0 };
        }
        let number = number as usize;
        if self.rows[number].key == key { number } else { 0 }
    }

    /// The weights of a row; those of a feature that has none are 0.
    #[inline(always)]
    pub(crate) fn row(&self, key: Key) -> &[f32; N] {
        work::count(1);
        &self.rows[self.number(key)].weights
    }
}

/// The bucket of a key and its tag there: the highest bits of the product, for they alone depend on all of the
/// key, on its template too.
#[inline(always)]
fn home(key: Key, multiplier: u64, shift: u32) -> (usize, u32) {
    let product = key.0.wrapping_mul(multiplier);
    ((product >> shift) as usize, (product << (64 - shift) >> (32 + NUMBER)) as u32)
}

/// The buckets of rows with these keys, numbered from 1 on; the multiplier of the hash and its shift, the first
/// for which each key finds room.
fn buckets(keys: &[Key]) -> (Vec<[u32; BUCKET]>, u64, u32) {
    let mut multiplier = 0x9e37_79b9_7f4a_7c15_u64;
    let mut size = (keys.len() / 2).next_power_of_two().max(2);
    for tries in 1.. {
        let shift = size.leading_zeros() + 1;
        if let Some(buckets) = filled(keys, size, multiplier, shift) {
            return (buckets, multiplier, shift);
        }
        multiplier = multiplier.wrapping_mul(0xd134_2543_de82_ef95);
        if tries % 8 == 0 {
            size *= 2;
        }
    }
    unreachable!("a bucket for each key is room enough")
}

/// The buckets, where none is too small and none has a tag twice.
fn filled(keys: &[Key], size: usize, multiplier: u64, shift: u32) -> Option<Vec<[u32; BUCKET]>> {
    let mut buckets = vec![[0; BUCKET]; size];
    for (n, key) in keys.iter().enumerate() {
        let (bucket, tag) = home(*key, multiplier, shift);
        let places = &mut buckets[bucket];
        let free = places.iter().position(|place| *place == 0)?;
        if places[..free].iter().any(|place| place >> NUMBER == tag) {
            return None;
        }
        places[free] = tag << NUMBER | (n as u32 + 1);
    }
    Some(buckets)
}
