//! Which capitalised words of a text are names in it, though they are common words. Touches
//! [`super::Token`] and [`crate::lexicon`].

use super::{Kind, NAME, Token};
use crate::lexicon::Lexicon;

/// Sets [`Token::is_name_like`]: for each word of the lexicon, its capitals inside
/// sentences are counted against its other occurrences.
pub(super) fn mark(list: &mut [Token], lexicon: &Lexicon) {
    let mut balance = vec![0; lexicon.len()];
    let mut inside = false;
    for token in list.iter() {
        if token.kind == Kind::Word {
            let counted = is_counted(token);
            if !counted || inside && !token.begins_line() {
                balance[usize::from(token.word.0)] += if counted { 1 } else { -1 };
            }
        }
        inside = matches!(token.kind, Kind::Word | Kind::Number | Kind::Comma | Kind::Close);
    }
    for token in list.iter_mut().filter(|t| t.kind == Kind::Word && t.is_capital()) {
        if balance[usize::from(token.word.0)] > 0 {
            token.flags |= NAME;
        }
    }
}

/// A known word with a capital that is not all capitals.
fn is_counted(token: &Token) -> bool {
    token.kind == Kind::Word && token.is_capital() && !token.is_all_caps() && token.word.is_known()
}
