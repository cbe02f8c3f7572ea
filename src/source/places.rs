//! [`Places`]: a bit for each token of a text, and what stands where. Touches nothing.

use std::ops::Range;

use crate::work;

/// A set of tokens.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    /// 64 tokens each.
    blocks: Vec<u64>,
}

impl Places {
    pub(super) fn none(tokens: usize) -> Places {
        Places { blocks: vec![0; tokens.div_ceil(64)] }
    }

    pub(super) fn with_capacity(tokens: usize) -> Places {
        Places { blocks: Vec::with_capacity(tokens.div_ceil(64)) }
    }

    /// Adds the next 64 tokens, a bit for each.
    pub(super) fn push(&mut self, block: u64) {
        self.blocks.push(block);
    }

    /// The tokens that are in one of two sets.
    pub(super) fn or(&self, other: &Places) -> Places {
        work::count(self.blocks.len());
        Places { blocks: self.blocks.iter().zip(&other.blocks).map(|(a, b)| a | b).collect() }
    }

    pub(super) fn put(&mut self, range: Range<usize>) {
        work::count(range.len());
        range.for_each(|at| self.blocks[at / 64] |= 1 << (at % 64));
    }

    #[inline]
    pub(super) fn has(&self, at: usize) -> bool {
        work::count(1);
        self.blocks.get(at / 64).is_some_and(|block| block >> (at % 64) & 1 == 1)
    }

    /// The first token from `from` on.
    #[inline]
    pub(super) fn next(&self, from: usize) -> Option<usize> {
        let first = from / 64;
        let mut block = self.blocks.get(first)? >> (from % 64) << (from % 64);
        let mut at = first;
        while block == 0 {
            at += 1;
            block = *self.blocks.get(at)?;
        }
        work::count(1 + at - first);
        Some(at * 64 + block.trailing_zeros() as usize)
    }

    /// Those of a range, in text order.
    #[inline]
    pub(super) fn among(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let mut from = range.start;
        std::iter::from_fn(move || {
            let at = self.first(from..range.end)?;
            from = at + 1;
            Some(at)
        })
    }

    /// Whether there is one in a range.
    #[inline]
    pub(super) fn any(&self, range: Range<usize>) -> bool {
        self.first(range).is_some()
    }

    /// All of them, in text order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        work::count(self.blocks.len());
        self.blocks.iter().enumerate().flat_map(|(number, block)| {
            let mut rest = *block;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(number * 64 + bit)
            })
        })
    }

    /// The first of a range; nothing behind it is looked at.
    #[inline]
    pub(super) fn first(&self, range: Range<usize>) -> Option<usize> {
        let mut from = range.start;
        while from < range.end {
            work::count(1);
            let block = self.blocks.get(from / 64)? >> (from % 64);
            if block != 0 {
                let at = from + block.trailing_zeros() as usize;
                return (at < range.end).then_some(at);
            }
            from = (from / 64 + 1) * 64;
        }
        None
    }
}
