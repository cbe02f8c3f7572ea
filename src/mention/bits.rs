//! [`Bits`]: a set of tokens with one bit for each. Touches nothing.

use std::ops::Range;

use crate::work;

/// Some of the tokens of a text. "The next one", "how many" are asked of 64 tokens together.
#[derive(Debug, Clone)]
pub(super) struct Bits(
    /// One word more than the tokens fill, so that there is always a next one.
    Vec<u64>,
);

impl Bits {
    /// For so many tokens, of which none is in the set.
    pub(super) fn new(tokens: usize) -> Bits {
        Bits(vec![0; tokens.div_ceil(64) + 1])
    }

    /// The tokens, 64 by 64.
    pub(super) fn words(&self) -> &[u64] {
        &self.0
    }

    pub(super) fn words_mut(&mut self) -> &mut [u64] {
        &mut self.0
    }

    #[inline]
    pub(super) fn add(&mut self, token: usize) {
        self.0[token / 64] |= 1 << (token % 64);
    }

    /// Puts all tokens of a range into the set.
    pub(super) fn add_all(&mut self, range: Range<usize>) {
        work::count(range.len());
        range.for_each(|token| self.add(token));
    }

    /// How many tokens of the range are in the set.
    #[inline]
    pub(super) fn count(&self, range: Range<usize>) -> usize {
        let ones = |from| (self.window(from) & low(range.end - from)).count_ones() as usize;
        range.clone().step_by(64).map(ones).sum()
    }

    /// A bit for each of the 64 tokens from `from` on.
    #[inline]
    pub(super) fn window(&self, from: usize) -> u64 {
        work::count(1);
        let shift = from % 64;
        match self.0.get(from / 64..).and_then(<[u64]>::first_chunk) {
            Some([here, next]) => here >> shift | (next << 1) << (63 - shift),
            None => self.0.get(from / 64).map_or(0, |here| here >> shift),
        }
    }
}

/// The lowest `count` bits; all from 64 on.
#[inline]
pub(super) fn low(count: usize) -> u64 {
    if count >= 64 { u64::MAX } else { (1 << count) - 1 }
}

/// The numbers of the bits that are set, from the lowest on.
#[inline]
pub(super) fn ones(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let found = (word != 0).then(|| word.trailing_zeros() as usize);
        word &= word.wrapping_sub(1);
        found
    })
}
