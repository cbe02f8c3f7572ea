//! [`Grid`]: numbers for pairs of a small value and a word. Touches [`crate::model`].

use std::cmp::Reverse;

use crate::model::{Key, Known, Learned};

/// Numbers the pairs of a small value, such as a part of speech, and a word that have weights, from 1 on. For all
/// others the number is 0.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    /// One for each of the words, those met most first: of many pairs the numbers are at hand together.
    numbers: Vec<u16>,
    words: usize,
    count: usize,
}

impl Grid {
    /// Of the pairs that features have; the small values are below `height`. Pairs of most features, which are met
    /// most, have the lowest numbers.
    pub(super) fn of(
        model: &Learned,
        known: &Known,
        height: usize,
        pair: impl Fn(Key) -> Option<(u16, u16)>,
    ) -> Grid {
        let words = known.count();
        let mut numbers = vec![0; height * words];
        for (value, symbol) in model.weights.iter().filter_map(|(key, _)| pair(*key)) {
            numbers[usize::from(value) * words + known.number(symbol)] += 1;
        }
        let mut pairs: Vec<usize> = (0..numbers.len()).filter(|pair| numbers[*pair] != 0).collect();
        pairs.sort_by_key(|pair| Reverse(numbers[*pair]));
        pairs.iter().zip(1..).for_each(|(pair, number)| numbers[*pair] = number);
        Grid { numbers, words, count: pairs.len() }
    }

    /// How many numbers there are, that of all other pairs among them.
    pub(super) fn count(&self) -> usize {
        self.count + 1
    }

    /// The numbers of the pairs with a small value, by word.
    #[inline(always)]
    pub(super) fn row(&self, value: usize) -> &[u16] {
        &self.numbers[value * self.words..][..self.words]
    }

    #[inline(always)]
    pub(super) fn number(&self, value: usize, word: usize) -> usize {
        usize::from(self.numbers[value * self.words + word])
    }

    /// Each pair without a number gets that of its word, and the others are counted on from there: a table by number
    /// has all words before the pairs.
    pub(super) fn behind_words(mut self) -> Grid {
        for (place, number) in self.numbers.iter_mut().enumerate() {
            let alone = place % self.words;
            *number = if *number == 0 { alone as u16 } else { (self.words - 1) as u16 + *number };
        }
        self.count += self.words - 1;
        self
    }
}
