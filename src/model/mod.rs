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

pub(crate) use table::{Known, Layout, Place, Table, TableSum, Thousandths, places, plus, thousandths};
pub(crate) use template::{Part, Template, numbered, templates};
use weights::Index;
pub(crate) use weights::Learned;
#[cfg(any(test, feature = "train"))]
pub(crate) use weights::Model;

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
    let mut total = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        total += *score;
    }
    for score in scores {
        *score /= total;
    }
}

/// Number of tokens, lines … in nine steps, so that a weight is seen often enough to be learned.
#[inline(always)]
pub(crate) fn bucket(count: usize) -> u16 {
    const STEPS: [u8; 24] = [0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8];
    u16::from(STEPS[count.min(STEPS.len() - 1)])
}
