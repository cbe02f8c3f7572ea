//! The tokens of a text with what each is a sign of, told once for the whole text. Touches [`super::sign`],
//! [`super::tables`], [`crate::lexicon`] and [`crate::token`].

use std::collections::HashMap;
use std::ops::Deref;

use super::phrasebook::hash;
use super::sign::{OF_LISTS, PLACED, Sign, Signs};
use super::tables::Outlets;
use crate::bits::{Bits, ones};
use crate::eight::columns;
use crate::lexicon::{Hasher, Key, Lexicon, WordId};
use crate::token::{CAPITAL, DOTTED, LINE, LONGEST, Tokens};
use crate::work;

/// What tells a channel before a text is read: the outlets' tables, and what every word is a sign of.
#[derive(Debug, Clone)]
pub(crate) struct Vocabulary {
    pub(super) outlets: Outlets,
    /// By number of the word.
    of_word: Vec<Signs>,
    /// By hash: the words whose number does not tell how they are written.
    others: HashMap<u64, Signs, Hasher>,
    /// By [`look`]: whether one of those looks so. Most words of a text do not, and then need no hash.
    looks: Vec<bool>,
}

impl Vocabulary {
    pub(crate) fn new(outlets: Outlets, lexicon: &Lexicon) -> Vocabulary {
        let mut of_word = vec![Signs::NONE; lexicon.len()];
        of_word[usize::from(WordId::UNKNOWN.0)] = Signs::NONE.with(Sign::Unknown);
        let mut others = HashMap::default();
        let mut looks = vec![false; LOOKS];
        let mut put = |word: &str, sign: Sign| {
            let id = number(lexicon, word);
            let place = if id.is_known() && !word.ends_with('.') {
                &mut of_word[usize::from(id.0)]
            } else {
                looks[look(word)] = true;
                others.entry(hash(word)).or_insert(Signs::NONE)
            };
            *place = place.with(sign);
        };
        for (sign, list) in OF_LISTS {
            lexicon.on(list).for_each(|word| put(word, sign));
        }
        let terms = outlets.words_of_terms().map(|words| (Sign::Term, words));
        let names = outlets.words_of_names().map(|words| (Sign::Name, words));
        for (list, (first, second)) in terms.chain(names) {
            put(first, list);
            match second {
                Some(second) => put(second, Sign::Second),
                None => put(first, Sign::Alone),
            }
        }
        Vocabulary { outlets, of_word, others, looks }
    }

    /// What a word is a sign of whose number does not tell it.
    fn signs_of_other(&self, word: &str) -> Signs {
        let known = if self.looks[look(word)] { self.others.get(&hash(word)) } else { None };
        known.copied().unwrap_or(Signs::NONE)
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

/// The tokens of a text, and what they are signs of.
#[derive(Debug)]
pub(super) struct Listed<'t> {
    tokens: &'t Tokens<'t>,
    signs: Vec<Signs>,
    /// By sign.
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
        let mut signs = vec![Signs::NONE; tokens.len()];
        let (mut capitals, mut lines) = (Bits::new(tokens.len()), Bits::new(tokens.len()));
        let mut places = std::array::from_fn(|_| Bits::new(tokens.len()));
        work::count(tokens.len());
        for (number, (block, signs)) in tokens.list.chunks(64).zip(signs.chunks_mut(64)).enumerate() {
            let (mut flags, mut low) = ([0; 64], [0; 64]);
            let bytes = flags.iter_mut().zip(&mut low);
            for ((token, signs), (flags, low)) in block.iter().zip(signs.iter_mut()).zip(bytes) {
                *signs = vocabulary.of_word[usize::from(token.word.0)];
                *low = signs.low();
                *flags = token.flags() | u8::from(token.is_word()) << WORD;
            }
            let (flags, mut low) = (columns(&flags), columns(&low));
            let flag = |flag: u8| flags[flag.trailing_zeros() as usize];
            // No other token has a full stop of its own.
            let others = (flag(DOTTED) | low[Sign::Unknown as usize]) & flags[WORD];
            low.iter_mut().for_each(|low| *low &= !others);
            for i in ones(others) {
                let token = block[i];
                let word = &tokens.text[token.start as usize..tokens.end_of(token)];
                signs[i] = vocabulary.signs_of_other(word);
                if signs[i] != Signs::NONE {
                    low.iter_mut()
                        .zip(0..)
                        .for_each(|(low, sign)| *low |= u64::from(signs[i].low() >> sign & 1) << i);
                }
            }
            capitals.set_block(number, flag(CAPITAL));
            lines.set_block(number, flag(LINE));
            low[Sign::Name as usize] &= flag(CAPITAL);
            places
                .iter_mut()
                .zip(low)
                .for_each(|(places, block): (&mut Bits, _)| places.set_block(number, block));
        }
        Listed { tokens, signs, places, capitals, lines }
    }

    /// What a token is a sign of; beyond the last, nothing.
    #[inline]
    pub(super) fn signs(&self, index: usize) -> Signs {
        work::count(1);
        self.signs.get(index).copied().unwrap_or(Signs::NONE)
    }

    /// Whether a phrase of the tables can stand where its first word does: a word alone, or two.
    pub(super) fn can_stand(&self, start: usize) -> bool {
        self.signs(start).has(Sign::Alone) || self.goes_on(start + 1)
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
        !word || self.signs(index).has(Sign::Second) || !self.tokens.text_of(index).is_ascii()
    }

    /// The tokens with one of the first [`PLACED`] signs; with that of names only those with a capital.
    pub(super) fn places(&self, sign: Sign) -> &Bits {
        &self.places[sign as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_list_is_its_sign() {
        let vocabulary = Vocabulary::new(Outlets::unnamed(), Lexicon::built_in());
        let has = |word: &str, sign: Sign| {
            let tokens = Tokens::new(word, Lexicon::built_in());
            Listed::new(&tokens, &vocabulary).signs(0).has(sign)
        };
        for (sign, list) in OF_LISTS {
            for word in Lexicon::built_in().on(list) {
                assert!(has(word, sign), "{word}");
                assert!(has(&word.to_ascii_uppercase(), sign), "{word}");
            }
        }
        assert!(!has("harbour", Sign::Breaker));
        assert!(!has("A.", Sign::Determiner));
        assert!(has("Zeitung", Sign::Term));
    }
}
