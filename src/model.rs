//! Log-linear choice models over named features. Touches [`crate::lexicon`] and [`crate::error`].
//!
//! A decision is a choice among candidates; each candidate has features; its
//! score is the sum of their weights and its probability the softmax of the
//! scores (conditional logit, McFadden 1974; in parsing "maximum entropy").
//! A feature is a template and up to three values ("cue×next=say|that"); the
//! weights file names it in just that way, so a person can read why.

mod read;
mod table;
mod template;
#[cfg(feature = "train")]
pub(crate) mod train;
mod weights;

pub(crate) use table::{Known, Layout, Place, Table, TableSum, Thousandths, bits, places, plus, thousandths};
pub(crate) use template::{Part, Template, numbered, templates};
use weights::Index;
#[cfg(any(test, feature = "train"))]
pub(crate) use weights::Model;
pub(crate) use weights::{Learned, Names, RowNames};

/// Key of one feature: template number and three values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key(pub(crate) u64);

impl Key {
    pub(crate) const NONE: Key = Key(u64::MAX);

    pub(crate) const fn new(template: u16, values: [u16; 3]) -> Key {
        Key((template as u64) << 48 | (values[0] as u64) << 32 | (values[1] as u64) << 16 | values[2] as u64)
    }

    /// The same feature with another value at a place.
    pub(crate) const fn with(self, place: usize, value: u16) -> Key {
        let shift = 16 * (2 - place);
        Key(self.0 & !(0xffff << shift) | (value as u64) << shift)
    }

    #[inline]
    pub(crate) const fn template(self) -> usize {
        (self.0 >> 48) as usize
    }

    pub(crate) const fn values(self) -> [u16; 3] {
        [(self.0 >> 32) as u16, (self.0 >> 16) as u16, self.0 as u16]
    }
}

/// Where the features of a candidate go: a sum of weights, or a list for training and evidence.
pub(crate) trait Sink {
    fn put(&mut self, key: Key);

    #[inline(always)]
    fn put1(&mut self, template: u16, value: u16) {
        self.put(Key::new(template, [value, 0, 0]));
    }

    #[inline(always)]
    fn put2(&mut self, template: u16, first: u16, second: u16) {
        self.put(Key::new(template, [first, second, 0]));
    }

    #[inline(always)]
    fn put3(&mut self, template: u16, first: u16, second: u16, third: u16) {
        self.put(Key::new(template, [first, second, third]));
    }
}

impl Sink for Vec<Key> {
    fn put(&mut self, key: Key) {
        self.push(key);
    }
}

/// The scores as probabilities that sum to one.
pub(crate) fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.iter_mut().for_each(|score| *score = exp(*score - most));
    let total: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|score| *score /= total);
}

/// e to the power of a number not above 0. It is the same on any machine, unlike that of its mathematical library,
/// and several are computed at once.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    /// Added to a small number, it leaves the nearest whole number in the lowest bits.
    const WHOLE: f32 = 12_582_912.0;
    // What is smaller has no other sum with one, and no power of two below takes it out of the range of a float.
    let x = x.max(-80.0);
    let shifted = x * std::f32::consts::LOG2_E + WHOLE;
    let twos = shifted - WHOLE;
    // The logarithm of two in two parts, the first of so few bits that its product is exact.
    let rest = x - twos * 0.693_359_4 + twos * 2.121_944_4e-4;
    let series = [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0];
    let power = series.into_iter().fold(0.0, |sum, factor| sum * rest + factor);
    f32::from_bits(power.to_bits().wrapping_add(shifted.to_bits() << 23))
}

/// How many steps [`bucket`] has.
pub(crate) const BUCKETS: u16 = 9;

/// Number of tokens, lines … in nine steps, so that a weight is seen often enough to be learned.
#[inline(always)]
pub(crate) fn bucket(count: usize) -> u16 {
    const STEPS: [u8; 24] = [0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8];
    u16::from(STEPS[count.min(STEPS.len() - 1)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_e_as_the_standard_library_has_them() {
        for n in 0..80_000 {
            let x = n as f32 / -1000.0;
            let (ours, theirs) = (f64::from(exp(x)), f64::from(x).exp());
            assert!((ours / theirs - 1.0).abs() < 3e-7, "{x}: {ours} {theirs}");
        }
        assert_eq!(exp(0.0), 1.0);
        assert!(exp(f32::NEG_INFINITY) < 1e-30);
    }
}
