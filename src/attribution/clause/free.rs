//! [`Free`]: the words that a content may still have. Touches [`crate::bits`].

use std::ops::Range;

use crate::bits::Bits;

/// The tokens of a stretch that are in neither of two sets: no other content has them, and no wall stands there.
#[derive(Debug, Clone)]
pub(super) struct Free<'a> {
    inside: Range<usize>,
    taken: [&'a Bits; 2],
}

impl<'a> Free<'a> {
    /// Of the tokens `inside` those that are not `taken`.
    pub(super) fn new(inside: Range<usize>, taken: [&'a Bits; 2]) -> Self {
        Free { inside, taken }
    }

    /// Those of them from a token on.
    pub(super) fn from(&self, token: usize) -> Self {
        Free { inside: self.inside.start.max(token)..self.inside.end, taken: self.taken }
    }

    /// Whether all tokens of a range are free.
    pub(super) fn has(&self, range: &Range<usize>) -> bool {
        let inside = self.inside.start <= range.start && range.end <= self.inside.end;
        range.is_empty() || inside && !self.taken.iter().any(|taken| taken.any(range.clone()))
    }

    /// A bit for each token of a range, the first lowest, that is not free; of no more than 128.
    pub(super) fn others(&self, range: &Range<usize>) -> u128 {
        let before = |token: usize| {
            let count = token.saturating_sub(range.start).min(u128::BITS as usize);
            u128::MAX.checked_shr(u128::BITS - count as u32).unwrap_or(0)
        };
        let [one, other] = self.taken.map(|taken| taken.few(range.clone()));
        one | other | before(self.inside.start) | !before(self.inside.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_answers_as_a_loop() {
        let (mut one, mut other) = (Bits::new(200), Bits::new(200));
        one.add_all(20..23);
        other.add_all(100..101);
        for inside in [0..usize::MAX, 10..150, 130..131] {
            let free = Free::new(inside.clone(), [&one, &other]);
            let is_free = |i: &usize| inside.contains(i) && !(20..23).contains(i) && *i != 100;
            for range in [0..9, 0..90, 12..20, 15..105, 19..21, 101..131, 110..199, 7..7] {
                let others = free.others(&range);
                let open = range.clone().filter(|i| others >> (i - range.start) & 1 == 0);
                assert!(open.eq(range.clone().filter(is_free)), "{range:?} of {inside:?}");
                assert_eq!(free.has(&range), range.clone().all(|i| is_free(&i)), "{range:?} of {inside:?}");
            }
        }
    }
}
