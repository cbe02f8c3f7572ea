//! Where noun phrases begin, how far they go on, and what stands behind them: worked out of the categories for 64 tokens
//! together. Touches [`crate::token`] and its sister modules.

use std::array::from_fn;

use super::tag::{Cat, Tagged, is_plural};
use crate::bits::{Bits, ones};
use crate::eight::columns;
use crate::lexicon::{Class, Tag};
use crate::token::Tokens;
use crate::work;

/// Sets of the tokens of a text.
pub(super) struct Runs {
    /// A phrase or pronoun can begin.
    pub(super) begins: Bits,
    /// A pronoun by itself: "he", "who", "that" before the verb of a relative clause.
    pub(super) pronouns: Bits,
    /// The phrase goes on that the token before is in.
    pub(super) goes_on: Bits,
    /// Nouns and names.
    pub(super) nominal: Bits,
    pub(super) names: Bits,
    /// Determiners and other words at the beginning of a phrase, before what it is about.
    pub(super) openers: Bits,
    /// Words beside names in a phrase: nouns, adjectives and numbers.
    pub(super) common: Bits,
    /// A name may go on over what stands behind it: "Bank of France".
    pub(super) connects: Bits,
    /// "'s" and its like.
    pub(super) genitives: Bits,
    /// A mention may take in what begins behind it, or join with it.
    pub(super) joins: Bits,
}

impl Runs {
    pub(super) fn new(tokens: &Tokens<'_>, tagged: &Tagged) -> Runs {
        let set = || Bits::new(tokens.len());
        let mut runs = Runs {
            begins: set(),
            pronouns: set(),
            goes_on: set(),
            nominal: set(),
            names: set(),
            openers: set(),
            common: set(),
            connects: set(),
            genitives: set(),
            joins: set(),
        };
        work::count(tokens.len());
        let mut blocks = tagged.cats.chunks(64).map(Block::new).chain([Block::new(&[])]);
        let mut place =
            Place { before: Block::new(&[]), here: Block::new(&[]), after: Block::new(&[]), firsts: [0; 2] };
        place.after = blocks.next().unwrap_or(place.after);
        for (number, after) in blocks.enumerate() {
            let firsts = [tagged.beginnings.block(number), tagged.beginnings.before(number)];
            place = Place { before: place.here, here: place.after, after, firsts };
            runs.fill(tokens, number, &place);
        }
        runs
    }

    fn fill(&mut self, tokens: &Tokens<'_>, block: usize, place: &Place) {
        use Cat::{Determiner, Noun, Number};
        let token = |n: usize| 64 * block + n;
        let mut goes_on = place.goes_on();
        for n in ones(place.name_after_noun()) {
            goes_on |= u64::from(!is_plural(tokens, token(n) - 1)) << n;
        }
        let mut pronouns = place.here.any([Cat::Pronoun, Cat::Wh]);
        for n in ones(place.may_be_relative()) {
            pronouns |= u64::from(tokens.can_be(token(n), Tag::D)) << n;
        }
        let mut connects = place.connects();
        for n in ones(place.may_be_particle() & !goes_on & !connects) {
            connects |= u64::from(tokens.is(token(n), Class::Particle)) << n;
        }
        let sets = [
            (&mut self.begins, place.here.any(FIRST) | pronouns),
            (&mut self.pronouns, pronouns),
            (&mut self.goes_on, goes_on),
            (&mut self.nominal, place.here.any(NOMINAL)),
            (&mut self.names, place.here.is(Cat::Name)),
            (&mut self.openers, place.here.any([Determiner, Cat::Possessive, Number, Cat::Adverb])),
            (&mut self.common, place.here.any([Noun, Cat::Adjective, Number])),
            (&mut self.connects, connects & !goes_on),
            (&mut self.genitives, place.here.is(Cat::Genitive) & !place.firsts[0]),
            (&mut self.joins, place.joins(pronouns)),
        ];
        sets.into_iter().for_each(|(set, word)| set.set_block(block, word));
    }
}

/// What a phrase or pronoun can begin with.
const FIRST: [Cat; 8] = [
    Cat::Name,
    Cat::Noun,
    Cat::Adjective,
    Cat::Number,
    Cat::Determiner,
    Cat::Possessive,
    Cat::Pronoun,
    Cat::Wh,
];
const NOMINAL: [Cat; 2] = [Cat::Noun, Cat::Name];

/// The categories of 64 tokens: a bit of each in every word.
#[derive(Clone, Copy)]
struct Block([u64; CAT_BITS]);

const CAT_BITS: usize = 5;
const _: () = assert!(Cat::ALL.len() <= 1 << CAT_BITS);

impl Block {
    /// Of at most 64 tokens.
    fn new(cats: &[Cat]) -> Block {
        let mut bytes = [Cat::Other as u8; 64];
        bytes.iter_mut().zip(cats).for_each(|(byte, cat)| *byte = *cat as u8);
        let columns = columns(&bytes);
        Block(from_fn(|bit| columns[bit]))
    }

    /// Those of one category.
    #[inline(always)]
    fn is(&self, cat: Cat) -> u64 {
        let bits = self.0.iter().enumerate();
        bits.fold(u64::MAX, |found, (bit, word)| {
            found & if cat as usize >> bit & 1 == 1 { *word } else { !word }
        })
    }

    /// Those of any of these categories.
    #[inline(always)]
    fn any<const N: usize>(&self, cats: [Cat; N]) -> u64 {
        cats.into_iter().fold(0, |found, cat| found | self.is(cat))
    }
}

/// 64 tokens between others.
struct Place {
    before: Block,
    here: Block,
    after: Block,
    /// The tokens that are the first of a sentence, and those before such.
    firsts: [u64; 2],
}

impl Place {
    /// Tokens behind one of these.
    #[inline(always)]
    fn behind<const N: usize>(&self, cats: [Cat; N]) -> u64 {
        self.here.any(cats) << 1 | self.before.any(cats) >> 63
    }

    /// Tokens before one of these that is of the same sentence.
    #[inline(always)]
    fn ahead_of<const N: usize>(&self, cats: [Cat; N]) -> u64 {
        (self.here.any(cats) >> 1 | self.after.any(cats) << 63) & !self.firsts[1]
    }

    /// Where a phrase goes on that the token before is in; but see [`Self::name_after_noun`].
    fn goes_on(&self) -> u64 {
        use Cat::{Adjective, Adverb, Determiner, Name, Noun, Number, Possessive};
        let [noun, name, adjective, adverb, determiner, number] =
            [Noun, Name, Adjective, Adverb, Determiner, Number].map(|cat| self.here.is(cat));
        let behind_noun = self.behind([Noun]);
        let any = noun
            | (name | number) & !behind_noun
            | adjective & (!behind_noun | self.ahead_of([Noun]))
            | determiner & self.behind([Determiner, Number])
            | adverb & self.behind([Determiner, Possessive, Adjective]) & self.ahead_of([Adjective])
            | self.between_adjectives();
        any & !self.firsts[0]
    }

    /// Tokens so many behind one of a category.
    #[inline(always)]
    fn back(&self, cat: Cat, by: usize) -> u64 {
        self.here.is(cat) << by | self.before.is(cat) >> (64 - by)
    }

    /// Tokens so many before one of a category.
    #[inline(always)]
    fn ahead(&self, cat: Cat, by: usize) -> u64 {
        self.here.is(cat) >> by | self.after.is(cat) << (64 - by)
    }

    /// "a thin, elderly gentleman", "a very old, very deaf lady", "the tall, thin, hungry stranger": the commas, which part
    /// nothing, and the adverb behind one.
    fn between_adjectives(&self) -> u64 {
        use Cat::{Adjective, Adverb, Comma, Determiner, Noun};
        let commas = self.here.is(Comma) & self.behind([Adjective]) & self.ahead_of([Adjective, Adverb]);
        // Most commas stand between other words.
        let adverbs = self.here.is(Adverb) & self.behind([Comma]);
        if commas | adverbs == 0 {
            return 0;
        }
        let opened =
            |by: usize| self.back(Determiner, by) | self.back(Adverb, by) & self.back(Determiner, by + 1);
        let third = self.ahead(Comma, 2) & self.ahead(Adjective, 3) & self.ahead(Noun, 4);
        let one = self.ahead_of([Adjective]) & (self.ahead(Adjective, 2) | self.ahead(Noun, 2) | third);
        let adverb = self.ahead_of([Adverb]) & self.ahead(Adjective, 2) & self.ahead(Noun, 3);
        let last = self.back(Comma, 2) & self.back(Adjective, 3) & opened(4) & self.ahead(Noun, 2);
        let behind_adverb =
            self.back(Adjective, 2) & opened(3) & self.ahead_of([Adjective]) & self.ahead(Noun, 2);
        commas & (opened(2) & (one | adverb) | last) | adverbs & behind_adverb
    }

    /// Where a phrase goes on if the noun before is no plural.
    fn name_after_noun(&self) -> u64 {
        self.here.is(Cat::Name) & self.behind([Cat::Noun]) & !self.firsts[0]
    }

    /// "the man that left": right behind a noun and before a verb.
    fn may_be_relative(&self) -> u64 {
        let subordinator = self.here.is(Cat::Subordinator) & !self.firsts[0];
        subordinator & self.behind(NOMINAL) & self.ahead_of([Cat::Verb])
    }

    /// "Lee van Marsh", "Lee van der Marsh": between names, if it is a particle.
    fn may_be_particle(&self) -> u64 {
        let name_behind_next = self.here.is(Cat::Name) >> 2 | self.after.is(Cat::Name) << 62;
        (self.ahead_of([Cat::Name]) | name_behind_next) & self.behind([Cat::Name]) & !self.firsts[0]
    }

    /// What [`super::name::connector`] is to be asked of, but for particles.
    fn connects(&self) -> u64 {
        use Cat::{Comma, Conjunction, Determiner, Genitive, Mark, Name, Open, Other, Preposition};
        let before_name = self.here.any([Comma, Genitive, Conjunction, Other]) & self.ahead_of([Name]);
        let of = self.here.is(Preposition) & self.ahead_of([Name, Determiner]);
        (before_name | of | self.here.any([Mark, Open])) & self.behind([Name]) & !self.firsts[0]
    }

    /// Where [`super::attach`] and [`super::coordinate`] may go on: at prepositions, conjunctions and commas with a
    /// phrase behind them, at brackets and marks, and at relative words, which are `pronouns`.
    fn joins(&self, pronouns: u64) -> u64 {
        use Cat::{
            Adjective, Close, Comma, Conjunction, Mark, Noun, Open, Other, Preposition, Subordinator, Wh,
        };
        let before_phrase = self.here.any([Preposition, Conjunction]) & self.ahead_of(FIRST);
        // Other words than these may be of a party ("R-Ky."), whatever they are told to be.
        let before_none = self.ahead_of([Mark, Preposition, Subordinator, Comma, Open, Close, Other]);
        // "Lee, of the Orm Institute, said".
        let belongs = self.behind([Cat::Name]) & self.ahead_of([Preposition]);
        let comma = self.here.is(Comma) & (!before_none | belongs);
        let relative = self.here.any([Wh, Subordinator]) & pronouns;
        // "people familiar with the talks"
        let adjective = self.here.is(Adjective) & self.ahead_of([Preposition]) & self.behind([Noun]);
        // "the company “Orm Oil”"
        let marked = self.here.is(Mark) & self.behind([Noun, Cat::Name]);
        (before_phrase | comma | relative | adjective | marked | self.here.is(Open)) & !self.firsts[0]
    }
}
