//! Which capitalised words of a text are names in it, though they are common words. Touches
//! [`super::Token`] and [`crate::lexicon`].

use std::cell::Cell;

use super::{ALL_CAPS, CAPITAL, DOTTED, Kind, LINE, PARAGRAPH, SPACE, Token};
use crate::lexicon::{Lexicon, WordId, WordSet};

/// For each word of the lexicon, its capitals inside sentences against its other occurrences.
#[derive(Debug)]
pub(super) struct Names {
    balance: Vec<i32>,
    /// [`INSIDE`] where the token before stands inside a sentence.
    inside: u8,
}

thread_local! {
    /// Zeros, as many as the words of the largest lexicon so far, from one text to the next.
    static ZEROS: Cell<Vec<i32>> = const { Cell::new(Vec::new()) };
}

impl Names {
    pub(super) fn new(lexicon: &Lexicon) -> Names {
        let mut balance = ZEROS.take();
        if balance.len() < lexicon.len() {
            balance.resize(lexicon.len(), 0);
        }
        Names { balance, inside: 0 }
    }

    /// Counts the next token of the text. Capitals are hard to foresee: better to add nothing than to branch.
    #[inline]
    pub(super) fn count(&mut self, token: &Token) {
        let told = TOLD[usize::from(token.flags | self.inside) % TOLD.len()];
        self.balance[usize::from(token.word.0)] += i32::from(told);
        self.inside = AFTER[token.kind as usize % AFTER.len()];
    }

    /// The words that the text, whose `tokens` these are, writes with a capital inside sentences more often than not.
    /// Leaves zeros behind for the next text; of a short one, most words were never counted.
    pub(super) fn told(mut self, tokens: &[Token]) -> WordSet {
        let mut told = WordSet::new(self.balance.len());
        let mut tell = |word: WordId, balance: &mut i32| {
            told.learn(word, word.is_known() & (*balance > 0));
            *balance = 0;
        };
        if tokens.len() < self.balance.len() / 8 {
            for token in tokens {
                tell(token.word, &mut self.balance[usize::from(token.word.0)]);
            }
        } else {
            let all = self.balance.iter_mut().enumerate();
            all.for_each(|(word, balance)| tell(WordId(word as u16), balance));
        }
        ZEROS.set(self.balance);
        told
    }
}

/// Stands inside a sentence; beside the flags of a token.
const INSIDE: u8 = 64;
const _: () = assert!((CAPITAL | ALL_CAPS | SPACE | LINE | PARAGRAPH | DOTTED) & INSIDE == 0);

/// By kind of token, what stands behind it: [`INSIDE`] or nothing.
static AFTER: [u8; 16] = {
    let mut after = [0; 16];
    after[Kind::Word as usize] = INSIDE;
    after[Kind::Number as usize] = INSIDE;
    after[Kind::Comma as usize] = INSIDE;
    after[Kind::Close as usize] = INSIDE;
    after
};

/// What a token adds to the balance of its word, by its flags and [`INSIDE`]. What is no word has no capital, and to no
/// word's balance anything to add.
static TOLD: [i8; 2 * INSIDE as usize] = {
    let mut told = [0; 2 * INSIDE as usize];
    let mut flags = 0;
    while flags < 2 * INSIDE {
        let capital = flags & (CAPITAL | ALL_CAPS) == CAPITAL;
        told[flags as usize] = match flags & (INSIDE | LINE) {
            _ if !capital => -1,
            INSIDE => 1,
            _ => 0,
        };
        flags += 1;
    }
    told
};
