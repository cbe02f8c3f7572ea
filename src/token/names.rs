//! Which capitalised words of a text are names in it, though they are common words. Touches
//! [`super::Token`] and [`crate::lexicon`].

use std::cell::Cell;

use super::{ALL_CAPS, CAPITAL, Kind, LINE, NAME, Token};
use crate::lexicon::{Lexicon, WordId};

/// For each word of the lexicon, its capitals inside sentences against its other occurrences.
pub(super) struct Names {
    balance: Vec<i32>,
    /// Whether the token before stands inside a sentence.
    inside: bool,
}

thread_local! {
    /// Zeros, as many as the words of the largest lexicon so far: to write that many for each text would cost an
    /// article more than counting its words.
    static ZEROS: Cell<Vec<i32>> = const { Cell::new(Vec::new()) };
}

impl Names {
    pub(super) fn new(lexicon: &Lexicon) -> Names {
        let mut balance = ZEROS.take();
        if balance.len() < lexicon.len() {
            balance.resize(lexicon.len(), 0);
        }
        Names { balance, inside: false }
    }

    /// Counts the next token of the text. Capitals are hard to foresee: better to add nothing than to branch.
    #[inline]
    pub(super) fn count(&mut self, token: &Token) {
        let capitals = usize::from(token.flags & (CAPITAL | ALL_CAPS | LINE));
        let told = &TOLD[usize::from(token.kind == Kind::Word)][usize::from(self.inside)][capitals];
        self.balance[usize::from(token.word.0)] += i32::from(*told);
        self.inside = matches!(token.kind, Kind::Word | Kind::Number | Kind::Comma | Kind::Close);
    }

    /// Sets [`Token::is_name_like`], once all have been counted.
    pub(super) fn mark(mut self, list: &mut [Token]) {
        self.balance[usize::from(WordId::UNKNOWN.0)] = 0;
        for token in list.iter_mut() {
            if token.is_capital() && self.balance[usize::from(token.word.0)] > 0 {
                token.flags |= NAME;
            }
        }
        list.iter().for_each(|token| self.balance[usize::from(token.word.0)] = 0);
        ZEROS.set(self.balance);
    }
}

/// What a token adds to the balance of its word: by whether it is a word, whether it stands inside a sentence, and
/// the flags that tell of capitals.
static TOLD: [[[i8; FLAGS]; 2]; 2] = {
    let mut of_words = [[-1; FLAGS]; 2];
    let mut flags = 0;
    while flags < FLAGS {
        if flags as u8 & (CAPITAL | ALL_CAPS) == CAPITAL {
            of_words[0][flags] = 0;
            of_words[1][flags] = if flags as u8 & LINE != 0 { 0 } else { 1 };
        }
        flags += 1;
    }
    [[[0; FLAGS]; 2], of_words]
};

const FLAGS: usize = 2 * LINE as usize;
