//! [`Bits`]: a set of tokens with one bit for each; and what is asked of the bits of a number. Touches [`crate::work`].

use std::ops::Range;

use crate::work;

/// Some of the tokens of a text. "The next one", "how many" are asked of many tokens together.
#[derive(Debug, Clone)]
pub(crate) struct Bits(
    /// Eight tokens a byte, and some bytes more than they fill, so that there are always eight to look at.
    Vec<u8>,
);

/// Tokens that are looked at together: those of eight bytes, less those of the first byte that come too early.
pub(crate) const WINDOW: usize = 57;

impl Bits {
    /// For so many tokens, of which none is in the set.
    pub(crate) fn new(tokens: usize) -> Bits {
        Bits(vec![0; 8 * (tokens.div_ceil(64) + 2)])
    }

    /// A bit for each of the 64 tokens of a block.
    #[inline]
    pub(crate) fn block(&self, number: usize) -> u64 {
        self.window(64 * number)
    }

    /// A bit for each of the 64 tokens of a block before one that is in the set.
    #[inline]
    pub(crate) fn before(&self, block: usize) -> u64 {
        self.block(block) >> 1 | self.block(block + 1) << 63
    }

    #[inline]
    pub(crate) fn set_block(&mut self, number: usize, bits: u64) {
        self.0[8 * number..][..8].copy_from_slice(&bits.to_le_bytes());
    }

    #[inline]
    pub(crate) fn add(&mut self, token: usize) {
        self.0[token / 8] |= 1 << (token % 8);
    }

    /// Puts all tokens of a range into the set.
    pub(crate) fn add_all(&mut self, range: Range<usize>) {
        work::count(range.len());
        bytes_of(range).for_each(|(byte, bits)| self.0[byte] |= bits);
    }

    /// Takes all tokens of a range out of the set.
    pub(crate) fn remove_all(&mut self, range: Range<usize>) {
        work::count(range.len());
        bytes_of(range).for_each(|(byte, bits)| self.0[byte] &= !bits);
    }

    #[inline]
    pub(crate) fn has(&self, token: usize) -> bool {
        work::count(1);
        self.0.get(token / 8).is_some_and(|byte| byte >> (token % 8) & 1 == 1)
    }

    /// A bit for each of the [`WINDOW`] tokens from `from` on, and perhaps for some of the next.
    #[inline]
    pub(crate) fn window(&self, from: usize) -> u64 {
        work::count(1);
        let bytes = self.0.get(from / 8..).and_then(<[u8]>::first_chunk);
        bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes) >> (from % 8))
    }

    /// A bit for each token of a range, the first lowest; of no more than 128, and perhaps for some of the next.
    #[inline]
    pub(crate) fn few(&self, range: Range<usize>) -> u128 {
        let few = range.len().min(u128::BITS as usize);
        let bits = |first| u128::from(self.window(range.start + first) & low(WINDOW)) << first;
        (0..few).step_by(WINDOW).fold(0, |all, first| all | bits(first))
    }

    /// The tokens that are in one of two sets.
    pub(crate) fn or(&self, other: &Bits) -> Bits {
        work::count(self.0.len() / 8);
        Bits(self.0.iter().zip(&other.0).map(|(a, b)| a | b).collect())
    }

    /// All of them, in text order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let blocks = self.0.len() / 8;
        work::count(blocks);
        (0..blocks).flat_map(|number| ones(self.block(number)).map(move |n| 64 * number + n))
    }

    /// Those of a range, in text order.
    #[inline]
    pub(crate) fn among(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let mut from = range.start;
        std::iter::from_fn(move || {
            let found = self.first(from..range.end)?;
            from = found + 1;
            Some(found)
        })
    }

    /// The first token from `from` on that is in the set.
    #[inline]
    pub(crate) fn next(&self, from: usize) -> Option<usize> {
        self.first(from..8 * self.0.len())
    }

    /// The first token of the range that is in the set; nothing behind it is looked at.
    #[inline]
    pub(crate) fn first(&self, range: Range<usize>) -> Option<usize> {
        let mut from = range.start;
        while from < range.end {
            let found = self.window(from) & low(WINDOW.min(range.end - from));
            if found != 0 {
                return Some(from + found.trailing_zeros() as usize);
            }
            from += WINDOW;
        }
        None
    }

    /// How many tokens of the range are in the set.
    #[inline]
    pub(crate) fn count(&self, range: Range<usize>) -> usize {
        let ones = |from| (self.window(from) & low(WINDOW.min(range.end - from))).count_ones() as usize;
        range.clone().step_by(WINDOW).map(ones).sum()
    }

    /// Whether any token of the range is in the set; the range may be turned round, then it is empty.
    #[inline]
    pub(crate) fn any(&self, range: Range<usize>) -> bool {
        let length = range.end.saturating_sub(range.start);
        self.window(range.start) & low(length.min(WINDOW)) != 0
            || length > WINDOW && self.last(range).is_some()
    }

    /// The last token of the range that is in the set.
    #[inline]
    pub(crate) fn last(&self, range: Range<usize>) -> Option<usize> {
        let mut end = range.end;
        loop {
            let from = range.start.max(end.saturating_sub(WINDOW));
            let found = self.window(from) & low(WINDOW.min(end - from));
            if found != 0 {
                return Some(from + found.ilog2() as usize);
            }
            if from == range.start {
                return None;
            }
            end = from;
        }
    }

    /// The first token from `from` on that is not in the set.
    #[inline]
    pub(crate) fn end_of_run(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            let run = self.window(at).trailing_ones() as usize;
            if run < WINDOW {
                return at + run;
            }
            at += WINDOW;
        }
    }
}

/// The bytes of a set in which tokens of a range stand, and the bits of those.
fn bytes_of(range: Range<usize>) -> impl Iterator<Item = (usize, u8)> {
    (range.start / 8..range.end.div_ceil(8)).map(move |byte| {
        let (from, to) = (range.start.max(8 * byte), range.end.min(8 * byte + 8));
        (byte, (low(to.saturating_sub(from)) << (from % 8)) as u8)
    })
}

/// The lowest `count` bits; all from 64 on.
#[inline]
pub(crate) fn low(count: usize) -> u64 {
    if count >= 64 { u64::MAX } else { (1 << count) - 1 }
}

/// The numbers of the bits that are set, from the lowest on.
#[inline]
pub(crate) fn ones(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let found = (word != 0).then(|| word.trailing_zeros() as usize);
        word &= word.wrapping_sub(1);
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_answers_as_a_loop() {
        // No pattern with a period of the windows' size.
        let is_in: Vec<bool> = (0..200).map(|i| i * i * 7 % 31 < 4 || (60..190).contains(&i)).collect();
        let mut bits = Bits::new(is_in.len());
        (0..200).filter(|i| is_in[*i]).for_each(|i| bits.add(i));
        for start in 0..200 {
            let run = (start..200).find(|i| !is_in[*i]).unwrap_or(200);
            assert_eq!((bits.has(start), bits.end_of_run(start)), (is_in[start], run), "{start}");
            assert_eq!(bits.next(start), (start..200).find(|i| is_in[*i]), "{start}");
            for end in start..=200 {
                let found: Vec<usize> = (start..end).filter(|i| is_in[*i]).collect();
                assert_eq!(bits.last(start..end), found.last().copied(), "{start}..{end}");
                assert_eq!(bits.first(start..end), found.first().copied());
                assert!(bits.among(start..end).eq(found.iter().copied()));
                assert_eq!(bits.any(start..end), !found.is_empty());
                assert_eq!(bits.count(start..end), found.len());
                let few = |i: &usize| bits.few(start..end) >> (i - start) & 1 == 1;
                assert!(
                    (start..end.min(start + 128))
                        .filter(few)
                        .eq(found.iter().copied().take_while(|i| *i < start + 128))
                );
            }
        }
        assert!(bits.iter().eq((0..200).filter(|i| is_in[*i])));
        let mut others = Bits::new(is_in.len());
        others.add_all(0..70);
        assert!(bits.or(&others).iter().eq((0..200).filter(|i| *i < 70 || is_in[*i])));
        for (start, end) in [(0, 70), (3, 7), (5, 16), (9, 9), (64, 66)] {
            let (mut more, mut fewer) = (bits.clone(), bits.clone());
            more.add_all(start..end);
            fewer.remove_all(start..end);
            let within = |i: &usize| (start..end).contains(i);
            assert!(more.iter().eq((0..200).filter(|i| within(i) || is_in[*i])));
            assert!(fewer.iter().eq((0..200).filter(|i| !within(i) && is_in[*i])));
        }
        for block in 0..4 {
            let all = (0..64).fold(0, |all, n| all | u64::from(bits.has(64 * block + n)) << n);
            let next = (0..64).fold(0, |all, n| all | u64::from(bits.has(64 * block + n + 1)) << n);
            assert_eq!((bits.block(block), bits.before(block)), (all, next));
        }
    }
}
