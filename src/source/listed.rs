//! The tokens of a text with the lists that each is on, told once for the whole text. Touches [`super::words`],
//! [`super::tables`], [`crate::lexicon`] and [`crate::token`].

use std::collections::HashMap;
use std::ops::Deref;

use super::phrasebook::hash;
use super::tables::Outlets;
use super::words::{List, Lists, PLACED, WORDS};
use crate::bits::{Bits, ones};
use crate::eight::columns;
use crate::lexicon::{Hasher, Key, Lexicon, WordId};
use crate::token::{CAPITAL, DOTTED, LINE, LONGEST, Tokens};
use crate::work;

/// What tells a channel before a text is read: the outlets' tables, and the lists of every word.
#[derive(Debug, Clone)]
pub(crate) struct Vocabulary {
    pub(super) outlets: Outlets,
    /// By number of the word.
    of_word: Vec<Lists>,
    /// By hash: the words whose number does not tell how they are written.
    others: HashMap<u64, Lists, Hasher>,
    /// By [`look`]: whether one of those looks so. Most words of a text do not, and then need no hash.
    looks: Vec<bool>,
}

impl Vocabulary {
    pub(crate) fn new(outlets: Outlets, lexicon: &Lexicon) -> Vocabulary {
        let mut of_word = vec![Lists::NONE; lexicon.len()];
        of_word[usize::from(WordId::UNKNOWN.0)] = Lists::NONE.with(List::Unknown);
        let mut others = HashMap::default();
        let mut looks = vec![false; LOOKS];
        let mut put = |word: &str, list: List| {
            let id = number(lexicon, word);
            let place = if id.is_known() && !word.ends_with('.') {
                &mut of_word[usize::from(id.0)]
            } else {
                looks[look(word)] = true;
                others.entry(hash(word)).or_insert(Lists::NONE)
            };
            *place = place.with(list);
        };
        for (list, words) in WORDS {
            words.iter().for_each(|word| put(word, *list));
        }
        let terms = outlets.words_of_terms().map(|words| (List::Term, words));
        let names = outlets.words_of_names().map(|words| (List::Name, words));
        for (list, (first, second)) in terms.chain(names) {
            put(first, list);
            match second {
                Some(second) => put(second, List::Second),
                None => put(first, List::Alone),
            }
        }
        Vocabulary { outlets, of_word, others, looks }
    }

    /// The lists of a word whose number does not tell them.
    fn lists_of_other(&self, word: &str) -> Lists {
        let known = if self.looks[look(word)] { self.others.get(&hash(word)) } else { None };
        known.copied().unwrap_or(Lists::NONE)
    }
}

/// How many different looks there are.
const LOOKS: usize = 1 << 10;

/// A number that a word has in any case of its letters: of its first byte, its last, and its length.
fn look(word: &str) -> usize {
    let bytes = word.as_bytes();
    let [first, last] = [bytes.first(), bytes.last()].map(|byte| usize::from(byte.copied().unwrap_or(0)));
    (first & 31) << 5 | (last ^ bytes.len()) & 31
}

/// The number that the tokenizer gives a word.
fn number(lexicon: &Lexicon, word: &str) -> WordId {
    match Key::lower(word.as_bytes(), 0, word.len()) {
        Some(key) => lexicon.find_key(&key),
        None if word.len() <= LONGEST => lexicon.find(&word.to_lowercase().replace('’', "'")),
        None => WordId::UNKNOWN,
    }
}

/// The bit beside the flags of a token that tells a word.
const WORD: usize = 7;

/// The tokens of a text, and their lists.
#[derive(Debug)]
pub(super) struct Listed<'t> {
    tokens: &'t Tokens<'t>,
    lists: Vec<Lists>,
    /// By list.
    places: [Bits; PLACED],
    pub(super) capitals: Bits,
    /// The tokens that begin a line.
    pub(super) lines: Bits,
}

impl<'t> Deref for Listed<'t> {
    type Target = Tokens<'t>;

    fn deref(&self) -> &Tokens<'t> {
        self.tokens
    }
}

impl<'t> Listed<'t> {
    pub(super) fn new(tokens: &'t Tokens<'t>, vocabulary: &Vocabulary) -> Self {
        let mut lists = vec![Lists::NONE; tokens.len()];
        let (mut capitals, mut lines) = (Bits::new(tokens.len()), Bits::new(tokens.len()));
        let mut places = std::array::from_fn(|_| Bits::new(tokens.len()));
        work::count(tokens.len());
        for (number, (block, lists)) in tokens.list.chunks(64).zip(lists.chunks_mut(64)).enumerate() {
            let (mut flags, mut low) = ([0; 64], [0; 64]);
            let bytes = flags.iter_mut().zip(&mut low);
            for ((token, lists), (flags, low)) in block.iter().zip(lists.iter_mut()).zip(bytes) {
                *lists = vocabulary.of_word[usize::from(token.word.0)];
                *low = lists.low();
                *flags = token.flags() | u8::from(token.is_word()) << WORD;
            }
            let (flags, mut low) = (columns(&flags), columns(&low));
            let flag = |flag: u8| flags[flag.trailing_zeros() as usize];
            // No other token has a full stop of its own.
            let others = (flag(DOTTED) | low[List::Unknown as usize]) & flags[WORD];
            low.iter_mut().for_each(|low| *low &= !others);
            for i in ones(others) {
                let token = block[i];
                let word = &tokens.text[token.start as usize..tokens.end_of(token)];
                lists[i] = vocabulary.lists_of_other(word);
                if lists[i] != Lists::NONE {
                    low.iter_mut()
                        .zip(0..)
                        .for_each(|(low, list)| *low |= u64::from(lists[i].low() >> list & 1) << i);
                }
            }
            capitals.set_block(number, flag(CAPITAL));
            lines.set_block(number, flag(LINE));
            low[List::Name as usize] &= flag(CAPITAL);
            places
                .iter_mut()
                .zip(low)
                .for_each(|(places, block): (&mut Bits, _)| places.set_block(number, block));
        }
        Listed { tokens, lists, places, capitals, lines }
    }

    /// The lists of a token; beyond the last, none.
    #[inline]
    pub(super) fn lists(&self, index: usize) -> Lists {
        work::count(1);
        self.lists.get(index).copied().unwrap_or(Lists::NONE)
    }

    /// Whether a phrase of the tables can stand where its first word does: a word alone, or two.
    pub(super) fn can_stand(&self, start: usize) -> bool {
        self.lists(start).on(List::Alone) || self.goes_on(start + 1)
    }

    /// The words of the text from a token on, by number.
    pub(super) fn words_from(&self, start: usize) -> impl Fn(usize) -> Option<&'t str> {
        let tokens = self.tokens;
        move |n| tokens.get(start + n).map(|token| &tokens.text[token.start as usize..tokens.end_of(token)])
    }

    /// Whether a phrase of the tables can go on from the token before this one.
    pub(super) fn goes_on(&self, index: usize) -> bool {
        let word = self.tokens.list.get(index).is_some_and(|token| token.is_word());
        // An apostrophe that is no ASCII makes another word of it.
        !word || self.lists(index).on(List::Second) || !self.tokens.text_of(index).is_ascii()
    }

    /// The tokens on one of the first [`PLACED`] lists; on that of names only those with a capital.
    pub(super) fn places(&self, list: List) -> &Bits {
        &self.places[list as usize]
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
