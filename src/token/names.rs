//! Which capitalised words of a text are names in it, though they are common words. Touches
//! [`super::Token`] and [`crate::lexicon`].

use super::{Kind, NAME, Token};
use crate::lexicon::{Lexicon, WordId};

/// Sets [`Token::is_name_like`]: for each word of the lexicon, its capitals inside
/// sentences are counted against its other occurrences.
pub(super) fn mark(list: &mut [Token], lexicon: &Lexicon) {
    // Only words seen with a capital inside a sentence can be names, and they are few: the
    // others are not counted.
    let mut candidates = WordSet::new(lexicon);
    let mut names: Vec<WordId> = Vec::new();
    let mut inside = false;
    for token in list.iter() {
        if inside && is_counted(token) && !token.begins_line() {
            candidates.add(token.word);
            names.push(token.word);
        }
        inside = matches!(token.kind, Kind::Word | Kind::Number | Kind::Comma | Kind::Close);
    }
    names.sort_unstable();
    let small = |t: &&Token| t.kind == Kind::Word && !is_counted(t) && candidates.has(t.word);
    let mut others: Vec<WordId> = list.iter().filter(small).map(|t| t.word).collect();
    others.sort_unstable();
    let mut marked = WordSet::new(lexicon);
    for same in names.chunk_by(|a, b| a == b) {
        let word = same[0];
        let from = others.partition_point(|other| *other < word);
        let other = others[from..].iter().take(same.len()).take_while(|other| **other == word).count();
        if other < same.len() {
            marked.add(word);
        }
    }
    for token in list.iter_mut().filter(|t| t.kind == Kind::Word && t.is_capital() && marked.has(t.word)) {
        token.flags |= NAME;
    }
}

/// A known word with a capital that is not all capitals.
fn is_counted(token: &Token) -> bool {
    token.kind == Kind::Word && token.is_capital() && !token.is_all_caps() && token.word.is_known()
}

/// A set of words of the lexicon, a bit for each.
struct WordSet(Vec<u64>);

impl WordSet {
    fn new(lexicon: &Lexicon) -> WordSet {
        WordSet(vec![0; lexicon.len() / 64 + 1])
    }

    fn add(&mut self, word: WordId) {
        self.0[usize::from(word.0) / 64] |= 1 << (word.0 % 64);
    }

    fn has(&self, word: WordId) -> bool {
        self.0[usize::from(word.0) / 64] >> (word.0 % 64) & 1 == 1
    }
}
