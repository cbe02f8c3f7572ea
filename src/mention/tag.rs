//! A rough part of speech for each token, from the lexicon, the shape of the word and
//! its left neighbour. Touches [`crate::token`] and [`crate::lexicon`].

mod sweep;
mod words;

use std::ops::Range;

use crate::lexicon::{Class, Classes, Tag, Tags, WordId};
use crate::span::Span;
use crate::token::{Kind, Token, Tokens};
use crate::work::{self, Counted};

/// Declares the categories, and the list of them in the same order.
macro_rules! categories {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// What a token does in its sentence, as far as noun phrases care.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Cat {
            $($(#[$doc])* $name,)+
        }

        impl Cat {
            pub(super) const ALL: &'static [Cat] = &[$(Cat::$name,)+];
        }
    };
}

categories! {
    /// Part of a proper name, or capitalised like one.
    Name,
    Noun,
    Adjective,
    Number,
    Determiner,
    /// "his", "their".
    Possessive,
    /// Subject or object pronoun.
    Pronoun,
    /// "who", "which", "what".
    Wh,
    /// "'s" after a noun; also a bare apostrophe after an s.
    Genitive,
    Verb,
    Adverb,
    Preposition,
    Conjunction,
    /// "that", "because", "if".
    Subordinator,
    /// Month, weekday, "yesterday": no part of a name.
    Time,
    Comma,
    Open,
    Close,
    Mark,
    Other,
}

impl Cat {
    /// "the", "his": opens a noun phrase.
    pub(super) fn is_article(self) -> bool {
        matches!(self, Cat::Determiner | Cat::Possessive)
    }
}

/// Closed classes: a capital at the beginning of a sentence never makes them names.
const FUNCTION: Tags = Tags(0)
    .with(Tag::D)
    .with(Tag::P)
    .with(Tag::C)
    .with(Tag::S)
    .with(Tag::Subject)
    .with(Tag::Object)
    .with(Tag::Possessive)
    .with(Tag::W)
    .with(Tag::M)
    .with(Tag::A)
    .with(Tag::To)
    .with(Tag::Not);
/// A word after one of these is a surname.
const BEFORE_SURNAME: Classes = Classes(0)
    .with(Class::Title)
    .with(Class::TitleM)
    .with(Class::TitleF)
    .with(Class::GivenM)
    .with(Class::GivenF);

/// The category of every token, and what each sentence has.
pub(super) struct Tagged {
    pub(super) cats: Counted<Cat>,
    pub(super) sentences: Vec<Sentence>,
}

/// The tokens of one sentence.
pub(super) struct Sentence {
    tokens: Range<u32>,
    headline: bool,
}

impl Sentence {
    pub(super) fn range(&self) -> Range<usize> {
        self.tokens.start as usize..self.tokens.end as usize
    }
}

pub(super) fn tag(tokens: &Tokens<'_>, sentences: &[Span]) -> Tagged {
    work::count(3 * tokens.len());
    let mut named = Named::new(tokens);
    let mut found = Vec::with_capacity(sentences.len());
    let mut capitals = Vec::new();
    let mut from = 0;
    for sentence in sentences {
        let to = tokens.from(sentence.end).max(from);
        let list = &tokens.list.as_slice()[from..to];
        let count = find_capitals(list, &mut capitals);
        let headline = is_headline(list, count);
        if !headline {
            capitals[..count].iter().for_each(|n| named.learn(list, *n as usize));
        }
        found.push(Sentence { tokens: from as u32..to as u32, headline });
        from = to;
    }
    let mut cats = vec![Cat::Other; tokens.len()];
    for sentence in &found {
        sweep::sweep(tokens, sentence, &named, &mut cats[sentence.range()]);
    }
    Tagged { cats: cats.into(), sentences: found }
}

fn is_capital(token: &Token) -> bool {
    token.is_word() && token.is_capital()
}

/// Puts the numbers of the capitalised words first in `found`; returns how many they are.
fn find_capitals(list: &[Token], found: &mut Vec<u32>) -> usize {
    if found.len() < list.len() {
        found.resize(list.len(), 0);
    }
    let found = &mut found[..list.len()];
    let mut count = 0;
    for (n, token) in (0..).zip(list) {
        // Without a branch: no processor foresees where the next one stands.
        found[count] = n;
        count += usize::from(token.is_word() & token.is_capital());
    }
    count
}

/// The common words that this text writes as names ("Baker", "Foster"), as a set of bits:
/// seen capitalised in mid-sentence and not beside other capitals.
struct Named(Vec<u64>);

impl Named {
    fn new(tokens: &Tokens<'_>) -> Self {
        Named(vec![0; tokens.lexicon.len() / 64 + 1])
    }

    /// Takes up what token `n` of a sentence, a capitalised word, tells: the first one nothing.
    #[inline]
    fn learn(&mut self, list: &[Token], n: usize) {
        let Some(before) = n.checked_sub(1).map(|before| &list[before]) else { return };
        let token = &list[n];
        if !matches!(before.kind, Kind::Word | Kind::Comma | Kind::Number) {
            return;
        }
        let alone = !is_capital(before) && !list.get(n + 1).is_some_and(is_capital);
        // A surname after a title or given name.
        let surname = before.classes().meets(BEFORE_SURNAME);
        let tags = token.tags();
        if (alone || surname) && !tags.is_empty() && !tags.meets(FUNCTION) {
            let word = usize::from(token.word.0);
            self.0[word / 64] |= 1 << (word % 64);
        }
    }

    fn has(&self, word: WordId) -> bool {
        let word = usize::from(word.0);
        self.0[word / 64] >> (word % 64) & 1 == 1
    }
}

/// Whether (nearly) all its longer words are capitalised; `capitals` words are.
fn is_headline(list: &[Token], capitals: usize) -> bool {
    if capitals < 3 {
        return false;
    }
    let (mut capital, mut lower) = (0, 0);
    for token in list {
        if !token.is_word() || token.length() < 3 || token.tags().meets(FUNCTION) {
            continue;
        }
        capital += usize::from(token.is_capital());
        lower += usize::from(!token.is_capital());
        if lower * 4 > capitals {
            return false;
        }
    }
    capital >= 3 && capital >= lower * 4
}
