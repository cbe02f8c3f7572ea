//! [`Grid`]: numbers for pairs of a small value and a word. Touches [`crate::model`].

use crate::model::Known;

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
    /// Of some pairs; the small values are below `height`.
    pub(super) fn new(height: usize, known: &Known, pairs: impl Iterator<Item = (u16, u16)>) -> Grid {
        let words = known.count();
        let mut numbers = vec![0; height * words];
        for (value, symbol) in pairs {
            numbers[usize::from(value) * words + known.number(symbol)] = 1;
        }
        let mut count = 0;
        for word in 0..words {
            for number in numbers[word..].iter_mut().step_by(words).filter(|number| **number != 0) {
                count += 1;
                *number = count as u16;
            }
        }
        Grid { numbers, words, count }
    }

    /// How many numbers there are, that of all other pairs among them.
    pub(super) fn count(&self) -> usize {
        self.count + 1
    }

    /// The numbers of the pairs with a small value, by word.
    #[inline(always)]
    pub(super) fn of(&self, value: usize) -> &[u16] {
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
