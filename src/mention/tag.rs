//! A rough part of speech for each token, from the lexicon, the shape of the word and
//! its left neighbour. Touches [`crate::token`] and [`crate::lexicon`].

mod capitals;
mod clues;
mod sweep;
mod words;

use std::ops::Range;

use crate::ahead::Ahead;
use crate::bits::{Bits, ones};
use crate::eight;
use crate::lexicon::{Class, Classes, Tag, Tags, WordSet};
use crate::span::Span;
use crate::token::{Kind, Token, Tokens};
use crate::work::{self, Counted};
use clues::{Alone, Clue};

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

/// The category of every token, and what each sentence has.
pub(super) struct Tagged {
    pub(super) cats: Counted<Cat>,
    /// The first tokens of the sentences.
    pub(super) beginnings: Bits,
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
    let mut ground = Ground::new(tokens, sentences);
    let cats = ground.cats(tokens).into();
    Tagged { cats, beginnings: ground.beginnings, sentences: ground.sentences }
}

/// What is known before any sentence is gone over.
struct Ground {
    /// Of no token, then of each.
    clues: Vec<Clue>,
    /// See [`capitals::tell`].
    named: WordSet,
    sentences: Vec<Sentence>,
    /// Their first tokens.
    beginnings: Bits,
}

impl Ground {
    fn new(tokens: &Tokens<'_>, sentences: &[Span]) -> Ground {
        work::count(3 * tokens.len());
        let (mut clues, capitals) = tell(&tokens.list);
        let mut found = Vec::with_capacity(sentences.len());
        let (mut beginnings, mut headlines) = (Bits::new(tokens.len()), Bits::new(tokens.len()));
        let mut from = 0;
        for sentence in sentences {
            let to = tokens.from(sentence.end).max(from);
            let headline = is_headline(&tokens.list[from..to], capitals.count(from..to));
            if headline {
                headlines.add_all(from..to);
            }
            beginnings.add(from);
            found.push(Sentence { tokens: from as u32..to as u32, headline });
            from = to;
        }
        let named = capitals::tell(tokens, &mut clues, &capitals, (&beginnings, &headlines));
        Ground { clues, named, sentences: found, beginnings }
    }

    /// The category of each token.
    fn cats(&mut self, tokens: &Tokens<'_>) -> Vec<Cat> {
        let mut cats = vec![Cat::Other; tokens.len()];
        let mut ahead = Ahead::default();
        for sentence in &self.sentences {
            let range = sentence.range();
            tokens.bring(&mut ahead, range.start);
            let clues = &mut self.clues[1..][range.clone()];
            sweep::sweep(tokens, sentence, &self.named, (clues, &mut cats[range.clone()]));
            end_plurals(tokens, &mut cats[..range.end], range.clone());
            if let Some(cat) = opening(tokens, &cats, &range) {
                cats[range.start] = cat;
            }
            if let Some(end) = address(tokens, &cats, &range) {
                cats[range.start..end].fill(Cat::Name);
            }
            if begins_name(tokens, &cats, &range) {
                cats[range.start] = Cat::Name;
            }
        }
        cats
    }
}

/// Tells anew what a word behind a noun or a mark is that need be no noun. None that is told anew lets the next be so: which
/// may be is asked of all before any is.
fn end_plurals(tokens: &Tokens<'_>, cats: &mut [Cat], range: Range<usize>) {
    work::count(range.len());
    let end = range.end.saturating_sub(1);
    for from in (range.start + 1..end).step_by(64) {
        let list = &tokens.list[from..end.min(from + 64)];
        let beside = cats[from - 1..].iter().zip(&cats[from..]);
        let doubtful = list.iter().zip(beside).enumerate().fold(0, |all, (n, (token, (before, cat)))| {
            let (tags, classes) = DOUBTFUL[*before as usize][*cat as usize];
            all | u64::from(token.tags().meets(tags) | token.classes().meets(classes)) << n
        });
        for n in ones(doubtful) {
            tell_anew(tokens, cats, (range.start, from + n));
        }
    }
}

/// By the categories of the token before and of a word: what it can be, or is, that [`tell_anew`] may tell anew. Few are, and
/// no processor foresees which.
static DOUBTFUL: [[(Tags, Classes); Cat::ALL.len()]; Cat::ALL.len()] = {
    const NOTHING: (Tags, Classes) = (Tags(0), Classes(0));
    let mut table = [[NOTHING; Cat::ALL.len()]; Cat::ALL.len()];
    table[Cat::Noun as usize][Cat::Noun as usize].0 = Tags(0).with(Tag::V).with(Tag::VG);
    // "Close".
    table[Cat::Noun as usize][Cat::Verb as usize].0 = Tags(0).with(Tag::J);
    table[Cat::Noun as usize][Cat::Adjective as usize].1 = Classes(0).with(Class::Role);
    table[Cat::Name as usize][Cat::Noun as usize].0 = Tags(0).with(Tag::VG);
    table[Cat::Preposition as usize][Cat::Verb as usize].0 = Tags(0).with(Tag::VN);
    table[Cat::Comma as usize][Cat::Noun as usize].0 = Tags(0).with(Tag::VZ);
    table[Cat::Mark as usize][Cat::Noun as usize].0 = Tags(0).with(Tag::VZ);
    table
};

/// Tells anew what the word at `at` is, in a sentence that begins at `start`.
fn tell_anew(tokens: &Tokens<'_>, cats: &mut [Cat], (start, at): (usize, usize)) {
    match cats[at - 1] {
        Cat::Noun => behind_noun(tokens, cats, at + 1),
        Cat::Name if says_behind_name(tokens, cats, at) => cats[at] = Cat::Verb,
        Cat::Preposition if is_made(tokens, cats, at) => cats[at] = Cat::Adjective,
        Cat::Comma if is_showing(tokens, cats, at) => cats[at] = Cat::Verb,
        Cat::Mark if at > start + 1 && is_behind_speech(tokens, cats, at) => cats[at] = Cat::Verb,
        _ => {}
    }
}

/// What the word before the one at `i` is, behind a noun: "close" in "a source close to", the verb behind a plural, a role.
fn behind_noun(tokens: &Tokens<'_>, cats: &mut [Cat], i: usize) {
    match cats[i - 1] {
        Cat::Noun | Cat::Verb => {
            let Some(cat) = behind_plural(tokens, cats, i - 1) else { return };
            cats[i - 1] = cat;
            // "Officials claim that prices …".
            if cat == Cat::Verb && cats[i] == Cat::Determiner && tokens.can_be(i, Tag::S) {
                cats[i] = Cat::Subordinator;
            }
        }
        // "Police chief Ann Lee".
        Cat::Adjective if cats[i] == Cat::Name && tokens.is(i - 1, Class::Role) => cats[i - 1] = Cat::Noun,
        _ => {}
    }
}

/// "A video shows Ann Lee saying the dam is safe": whether the word is no proverb.
fn says_behind_name(tokens: &Tokens<'_>, cats: &[Cat], at: usize) -> bool {
    cats[at] == Cat::Noun
        && tokens.can_be(at, Tag::VG)
        && tokens.has_form(at, "saying")
        && !matches!(cats[at + 1], Cat::Verb | Cat::Comma | Cat::Conjunction)
}

/// "The maker of frozen meals": whether a participle between a preposition and a noun tells of that.
fn is_made(tokens: &Tokens<'_>, cats: &[Cat], at: usize) -> bool {
    cats[at] == Cat::Verb
        && cats[at + 1] == Cat::Noun
        && tokens.can_be(at, Tag::VN)
        && !tokens.can_be(at, Tag::V)
        && !tokens.list[at].is_capital()
        && !tokens.has_form(at - 1, "to")
}

/// "The video, posted by Orm TV, shows mayor Ann Lee": whether a word that can be many things is a verb behind a comma.
fn is_showing(tokens: &Tokens<'_>, cats: &[Cat], at: usize) -> bool {
    cats[at] == Cat::Noun
        && tokens.can_be(at, Tag::VZ)
        && matches!(tokens.form(at), "claims" | "notes" | "reports" | "shows" | "states")
        && matches!(cats[at + 1], Cat::Name | Cat::Determiner | Cat::Possessive | Cat::Noun)
        && (cats[at + 1] != Cat::Noun || tokens.is(at + 1, Class::Role))
}

/// `,” laughs farmer Ann Lee`: whether a word that can be a verb stands between speech and who speaks.
fn is_behind_speech(tokens: &Tokens<'_>, cats: &[Cat], at: usize) -> bool {
    cats[at] == Cat::Noun
        && cats[at - 2] == Cat::Comma
        && tokens.can_be(at, Tag::VZ)
        && !tokens.list[at].is_capital()
        && matches!(cats[at + 1], Cat::Noun | Cat::Name)
}

/// What the word at `at` is behind a noun, most often a plural: the verb in "her colleagues report that …", "officials claim he …", none of a
/// phrase in "a source close to the board", "people living near the dam".
fn behind_plural(tokens: &Tokens<'_>, cats: &[Cat], at: usize) -> Option<Cat> {
    const PEOPLE: Classes = Classes(0).with(Class::Role).with(Class::Group).with(Class::Demonym);
    let next = cats[at + 1];
    let plural = is_plural(tokens, at - 1);
    if next == Cat::Preposition && tokens.has_form(at, "close") {
        return (tokens.has_form(at + 1, "to")).then_some(Cat::Adjective);
    }
    if cats[at] == Cat::Verb {
        return None;
    }
    let people = || tokens.classes(at - 1).meets(PEOPLE) && tokens.can_be(at - 1, Tag::NS);
    if says_behind_name(tokens, cats, at) {
        return Some(Cat::Verb);
    }
    // "Economists call this a bubble", and no call by economists.
    if plural && next.is_article() && tokens.can_be(at, Tag::V) && !tokens.can_be(at + 1, Tag::S) && people()
    {
        return Some(Cat::Verb);
    }
    if tokens.can_be(at, Tag::VG) {
        let said = next == Cat::Subordinator && tokens.has_form(at + 1, "that");
        let goes_on =
            said || matches!(next, Cat::Preposition | Cat::Determiner | Cat::Adverb | Cat::Possessive);
        return (goes_on && people()).then_some(Cat::Verb);
    }
    (plural && tokens.can_be(at, Tag::V) && is_said(tokens, (at + 1, next), cats.len())).then_some(Cat::Verb)
}

/// "Bank of Orm said", "Ministry of Health officials said": whether a sentence begins with a noun that makes a name with
/// the one behind "of".
fn begins_name(tokens: &Tokens<'_>, cats: &[Cat], range: &Range<usize>) -> bool {
    let first = range.start;
    first + 2 < range.end
        && cats[first] == Cat::Noun
        && cats[first + 2] == Cat::Name
        && tokens.is(first, Class::OrgSuffix)
        && tokens.has_form(first + 1, "of")
}

/// What the first word of a sentence is where only its place tells: the time of writing in "10:41 The mayor has told …", no
/// pronoun in "Both sides said".
fn opening(tokens: &Tokens<'_>, cats: &[Cat], range: &Range<usize>) -> Option<Cat> {
    let first = range.start;
    if first + 1 >= range.end {
        return None;
    }
    match cats[first] {
        Cat::Number => {
            let digits = tokens.list[first].kind == Kind::Number;
            (digits && tokens.text_of(first).contains(':')).then_some(Cat::Time)
        }
        // "Managing director Ann Lee", "Acting mayor Bo Ray".
        Cat::Verb if cats[first + 1] == Cat::Noun && tokens.is(first + 1, Class::Role) => {
            matches!(tokens.form(first), "acting" | "managing").then_some(Cat::Adjective)
        }
        Cat::Pronoun if cats[first + 1] == Cat::Noun => {
            tokens.has_form(first, "both").then_some(Cat::Determiner)
        }
        _ => None,
    }
}

/// "No 10 said", "No. 10 said": where the number ends, if a sentence begins with where a head of government or a minister of
/// finance works.
fn address(tokens: &Tokens<'_>, cats: &[Cat], range: &Range<usize>) -> Option<usize> {
    let first = range.start;
    if first + 3 >= range.end {
        return None;
    }
    let number = first + 1 + usize::from(tokens.list[first + 1].kind == Kind::Stop);
    let told = cats[number] == Cat::Number
        && matches!(cats[number + 1], Cat::Verb | Cat::Adverb)
        && matches!(tokens.form(first), "no" | "number")
        && matches!(tokens.text_of(number), "10" | "11" | "Ten" | "ten");
    told.then_some(number + 1)
}

/// A plural and nothing else: "workers", but not "news".
pub(super) fn is_plural(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.can_be(i, Tag::NS) & !tokens.can_be(i, Tag::N)
}

/// Whether a clause begins at a "that" or pronoun. "Weapons claims that were made" has none.
fn is_said(tokens: &Tokens<'_>, (at, cat): (usize, Cat), end: usize) -> bool {
    const FINITE: Tags = Tags(0).with(Tag::VD).with(Tag::VZ).with(Tag::M).with(Tag::A);
    if !matches!(cat, Cat::Subordinator | Cat::Determiner | Cat::Pronoun) {
        return false;
    }
    if tokens.can_be(at, Tag::S) {
        // "That" points to no plural, and "that prices would rise" may.
        let follows = at + 1 < end
            && (is_plural(tokens, at + 1) || cat == Cat::Subordinator && !tokens.tags(at + 1).meets(FINITE));
        return follows && tokens.has_form(at, "that");
    }
    cat == Cat::Pronoun && tokens.can_be(at, Tag::Subject) && !tokens.can_be(at, Tag::Object)
}

/// What the tokens tell before any sentence is read: the clues of no token and then of each, and which are capitalised.
fn tell(list: &[Token]) -> (Vec<Clue>, Bits) {
    let mut clues = vec![Clue::ASK; list.len() + 1];
    let mut capitals = Bits::new(list.len());
    let mut before = Alone::NOTHING;
    for (block, (tokens, clues)) in list.chunks(64).zip(clues.chunks_mut(64)).enumerate() {
        let mut are_capitals = [0; 64];
        for ((token, clue), is_capital) in tokens.iter().zip(clues).zip(&mut are_capitals) {
            let alone = Alone::of(token);
            *clue = before.before(alone);
            *is_capital = u8::from(token.is_capital());
            before = alone;
        }
        capitals.set_block(block, eight::bits(&are_capitals));
    }
    clues[list.len()] = before.before(Alone::NOTHING);
    (clues, capitals)
}

/// Whether (nearly) all its longer words are capitalised, and where a full stop ends it, all; `capitals` words are.
fn is_headline(list: &[Token], capitals: usize) -> bool {
    if capitals < 3 {
        return false;
    }
    let stop = list.iter().rev().take(2).any(|token| token.kind == Kind::Stop);
    let weight = if stop { list.len() } else { 4 };
    let (mut capital, mut lower) = (0, 0);
    // Most sentences are none after a few words.
    for tokens in list.chunks(8) {
        for token in tokens {
            let content = token.is_word() & (token.length() >= 3) & !token.tags().meets(FUNCTION);
            capital += usize::from(content & token.is_capital());
            lower += usize::from(content & !token.is_capital());
        }
        if lower * weight > capitals {
            return false;
        }
    }
    capital >= 3 && capital >= lower * weight
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::mention::cases;
    use crate::sentence::sentences;

    #[test]
    fn a_clue_tells_what_the_whole_sentence_tells() {
        for case in cases::read("mentions") {
            let tokens = Tokens::new(&case.text, Lexicon::built_in());
            let sentences: Vec<Span> = sentences(&case.text).collect();
            let mut ground = Ground::new(&tokens, &sentences);
            let by_clues = ground.cats(&tokens);
            for (clue, token) in ground.clues[1..].iter_mut().zip(&tokens.list) {
                if token.is_word() {
                    *clue = Clue::ASK;
                }
            }
            assert_eq!(by_clues, ground.cats(&tokens), "{}", case.name);
        }
    }
}
