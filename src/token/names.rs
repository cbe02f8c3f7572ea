//! Which capitalised words of a text are names in it, though they are common words. Touches
//! [`super::Token`] and [`crate::lexicon`].

use super::{Kind, NAME, Token};
use crate::lexicon::Lexicon;

/// For each word of the lexicon, its capitals inside sentences against its other occurrences.
pub(super) struct Names {
    balance: Vec<i32>,
    /// Whether the token before stands inside a sentence.
    inside: bool,
}

impl Names {
    pub(super) fn new(lexicon: &Lexicon) -> Names {
        Names { balance: vec![0; lexicon.len()], inside: false }
    }

    /// Counts the next token of the text.
    #[inline]
    pub(super) fn count(&mut self, token: &Token) {
        if token.kind == Kind::Word {
            let capital = token.is_capital() & !token.is_all_caps() & token.word.is_known();
            let tells = !capital | self.inside & !token.begins_line();
            // Capitals are hard to foresee: better to add nothing than to branch.
            self.balance[usize::from(token.word.0)] +=
                i32::from(capital) * 2 * i32::from(tells) - i32::from(tells);
        }
        self.inside = matches!(token.kind, Kind::Word | Kind::Number | Kind::Comma | Kind::Close);
    }

    /// Sets [`Token::is_name_like`], once all have been counted.
    #[inline]
    pub(super) fn mark(&self, token: &mut Token) {
        if token.is_capital() && self.balance[usize::from(token.word.0)] > 0 {
            token.flags |= NAME;
        }
    }
}
