//! The tokens of a text with the lists that each is on, told once for the whole text. Touches [`super::words`],
//! [`super::tables`], [`crate::lexicon`] and [`crate::token`].

use std::collections::HashMap;
use std::ops::{Deref, Range};

use super::phrasebook::hash;
use super::tables::Outlets;
use super::words::{List, Lists, WORDS};
use crate::lexicon::{Hasher, Key, Lexicon, WordId};
use crate::token::{LONGEST, Token, Tokens};
use crate::work;

/// What tells a channel before a text is read: the outlets' tables, and the lists of every word.
#[derive(Debug, Clone)]
pub(crate) struct Vocabulary {
    pub(super) outlets: Outlets,
    /// By number of the word.
    of_word: Vec<Lists>,
    /// By hash: the words whose number does not tell how they are written.
    others: HashMap<u64, Lists, Hasher>,
}

impl Vocabulary {
    pub(crate) fn new(outlets: Outlets, lexicon: &Lexicon) -> Vocabulary {
        let mut of_word = vec![Lists::NONE; lexicon.len()];
        let mut others = HashMap::default();
        let mut put = |word: &str, list: List| {
            let id = number(lexicon, word);
            let place = match id.is_known() && !word.ends_with('.') {
                true => &mut of_word[usize::from(id.0)],
                false => others.entry(hash(word)).or_insert(Lists::NONE),
            };
            *place = place.with(list);
        };
        for (list, words) in WORDS {
            words.iter().for_each(|word| put(word, *list));
        }
        outlets.first_of_terms().for_each(|word| put(word, List::Term));
        outlets.first_of_names().for_each(|word| put(word, List::Name));
        Vocabulary { outlets, of_word, others }
    }

    /// The lists of a token; of most its number tells them.
    #[inline]
    fn lists(&self, tokens: &Tokens<'_>, token: Token) -> Lists {
        let found = if token.word.is_known() && !token.is_dotted() {
            self.of_word[usize::from(token.word.0)]
        } else if token.is_word() {
            let word = &tokens.text[token.start as usize..tokens.end_of(token)];
            self.others.get(&hash(word)).copied().unwrap_or(Lists::NONE)
        } else {
            Lists::NONE
        };
        if token.is_capital() { found } else { found.without(List::Name) }
    }
}

/// The number that the tokenizer gives a word.
fn number(lexicon: &Lexicon, word: &str) -> WordId {
    match Key::lower(word.as_bytes(), 0, word.len()) {
        Some(key) => lexicon.find_key(&key),
        None if word.len() <= LONGEST => lexicon.find(&word.to_lowercase().replace('’', "'")),
        None => WordId::UNKNOWN,
    }
}

/// The tokens of a text, and their lists.
#[derive(Debug)]
pub(super) struct Listed<'t> {
    tokens: &'t Tokens<'t>,
    lists: Vec<Lists>,
}

impl<'t> Deref for Listed<'t> {
    type Target = Tokens<'t>;

    fn deref(&self) -> &Tokens<'t> {
        self.tokens
    }
}

impl<'t> Listed<'t> {
    pub(super) fn new(tokens: &'t Tokens<'t>, vocabulary: &Vocabulary) -> Self {
        let lists = tokens.list.iter().map(|token| vocabulary.lists(tokens, *token)).collect();
        Listed { tokens, lists }
    }

    /// The lists of a token; beyond the last, none.
    #[inline]
    pub(super) fn lists(&self, index: usize) -> Lists {
        work::count(1);
        self.lists.get(index).copied().unwrap_or(Lists::NONE)
    }

    /// Puts a token on one list more.
    pub(super) fn put(&mut self, index: usize, list: List) {
        self.lists[index] = self.lists[index].with(list);
    }

    /// Whether a token of the range is on any of these lists.
    pub(super) fn any_on(&self, range: Range<usize>, any: Lists) -> bool {
        work::count(range.len());
        self.lists.get(range).is_some_and(|lists| lists.iter().any(|lists| lists.on_any(any)))
    }

    /// The first token from `start` on that is on any of these lists; where there is none, the end of the text.
    pub(super) fn next_on(&self, start: usize, any: Lists) -> usize {
        let rest = &self.lists[start.min(self.lists.len())..];
        let passed = rest.iter().position(|lists| lists.on_any(any)).unwrap_or(rest.len());
        work::count(passed);
        start + passed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_on_its_lists() {
        let vocabulary = Vocabulary::new(Outlets::unnamed(), Lexicon::built_in());
        let has = |word: &str, list: List| {
            let tokens = Tokens::new(word, Lexicon::built_in());
            Listed::new(&tokens, &vocabulary).lists(0).on(list)
        };
        for (list, words) in WORDS {
            for word in *words {
                assert!(has(word, *list), "{word}");
                assert!(has(&word.to_ascii_uppercase(), *list), "{word}");
            }
        }
        assert!(!has("harbour", List::Breaker));
        assert!(!has("A.", List::Determiner));
        assert!(has("Zeitung", List::Term));
    }
}
