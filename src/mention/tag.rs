//! A rough part of speech for each token, from the lexicon, the shape of the word and
//! its left neighbour. Touches [`crate::token`] and [`crate::lexicon`].

use std::ops::Range;

use crate::lexicon::{Class, Classes, Tag, Tags, WordId};
use crate::span::Span;
use crate::token::{Kind, Token, Tokens};
use crate::work::{self, Counted};

/// What a token does in its sentence, as far as noun phrases care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cat {
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

/// The category of every token, and what each sentence has.
pub(super) struct Tagged {
    pub(super) cats: Counted<Cat>,
    pub(super) sentences: Vec<Sentence>,
}

/// The tokens of one sentence.
pub(super) struct Sentence {
    pub(super) tokens: Range<u32>,
    /// The categories that occur in it, a bit for each.
    cats: u32,
    headline: bool,
}

impl Sentence {
    pub(super) fn range(&self) -> Range<usize> {
        self.tokens.start as usize..self.tokens.end as usize
    }

    /// Whether one of its tokens is of this category.
    pub(super) fn has(&self, cat: Cat) -> bool {
        self.cats >> cat as u32 & 1 == 1
    }
}

pub(super) fn tag(tokens: &Tokens<'_>, sentences: &[Span]) -> Tagged {
    work::count(3 * tokens.len());
    let mut named = Named::new(tokens);
    let mut found = Vec::with_capacity(sentences.len());
    let mut from = 0;
    for sentence in sentences {
        let rest = &tokens.list.as_slice()[from..];
        let length = rest.iter().take_while(|token| (token.start as usize) < sentence.end).count();
        let list = &rest[..length];
        let headline = is_headline(list);
        if !headline {
            named.learn(list);
        }
        found.push(Sentence { tokens: from as u32..(from + length) as u32, cats: 0, headline });
        from += length;
    }
    let mut cats = vec![Cat::Other; tokens.len()];
    for sentence in &mut found {
        sentence.cats = tag_sentence(tokens, sentence, &named, &mut cats[sentence.range()]);
    }
    Tagged { cats: cats.into(), sentences: found }
}

/// The common words that this text writes as names ("Baker", "Foster"), as a set of bits:
/// seen capitalised in mid-sentence and not beside other capitals.
struct Named(Vec<u64>);

impl Named {
    fn new(tokens: &Tokens<'_>) -> Self {
        Named(vec![0; tokens.lexicon.len() / 64 + 1])
    }

    fn learn(&mut self, list: &[Token]) {
        let capital = |token: &Token| token.is_word() && token.is_capital();
        for (before, pair) in list.windows(2).enumerate() {
            let (token, before_it) = (&pair[1], &pair[0]);
            if !capital(token) || !matches!(before_it.kind, Kind::Word | Kind::Comma | Kind::Number) {
                continue;
            }
            let alone = !capital(before_it) && !list.get(before + 2).is_some_and(capital);
            // A surname after a title or given name.
            let surname = before_it.classes().meets(BEFORE_SURNAME);
            let tags = token.tags();
            if (alone || surname) && !tags.is_empty() && !tags.meets(FUNCTION) {
                let word = usize::from(token.word.0);
                self.0[word / 64] |= 1 << (word % 64);
            }
        }
    }

    fn has(&self, word: WordId) -> bool {
        let word = usize::from(word.0);
        self.0[word / 64] >> (word % 64) & 1 == 1
    }
}

/// "Lee and Marsh": three categories as [`Place::last`] has them.
const PAIR: u32 = (Cat::Name as u32) << 16 | (Cat::Conjunction as u32) << 8 | Cat::Name as u32;

/// Gives each token its category; returns which there are, a bit for each.
fn tag_sentence(tokens: &Tokens<'_>, sentence: &Sentence, named: &Named, cats: &mut [Cat]) -> u32 {
    let range = sentence.range();
    let list = &tokens.list.as_slice()[range.clone()];
    let (mut fresh, mut before, mut last, mut all) = (true, Cat::Other, u32::MAX, 0);
    for (n, (token, cat)) in list.iter().zip(cats).enumerate() {
        let next = list.get(n + 1);
        let i = range.start + n;
        let place = Place { tokens, named, i, token, next, before, last, fresh, headline: sentence.headline };
        fresh = match token.kind {
            Kind::Mark => fresh,
            Kind::Open => fresh,
            Kind::Colon | Kind::Stop | Kind::Dash => true,
            _ => false,
        };
        *cat = match token.kind {
            Kind::Word => place.word(),
            Kind::Number => Cat::Number,
            Kind::Comma => Cat::Comma,
            Kind::Open => Cat::Open,
            Kind::Close => Cat::Close,
            Kind::Mark if place.is_plural_genitive() => Cat::Genitive,
            Kind::Mark => {
                fresh |= token.after_space();
                Cat::Mark
            }
            _ => Cat::Other,
        };
        before = *cat;
        last = last << 8 | before as u32;
        all |= 1 << before as u32;
    }
    all
}

/// Whether (nearly) all its longer words are capitalised.
fn is_headline(list: &[Token]) -> bool {
    let most = list.len();
    let (mut capital, mut lower) = (0, 0);
    for token in list {
        if !token.is_word() || token.end - token.start < 3 || token.tags().meets(FUNCTION) {
            continue;
        }
        capital += usize::from(token.is_capital());
        lower += usize::from(!token.is_capital());
        if lower * 5 > most {
            return false;
        }
    }
    capital + lower >= 3 && capital >= lower * 4
}

const NOUN: Tags = Tags(1 << Tag::N as u32 | 1 << Tag::NS as u32);
const FINITE: Tags = Tags(1 << Tag::V as u32 | 1 << Tag::VZ as u32 | 1 << Tag::VD as u32);
const PARTICIPLE: Tags = Tags(1 << Tag::VN as u32 | 1 << Tag::VG as u32);
/// What a noun phrase is made of.
const NOMINAL: Tags = NOUN.with(Tag::J).with(Tag::Number);
/// Auxiliaries and "not".
const VERBAL: Tags = Tags(0).with(Tag::M).with(Tag::A).with(Tag::Not);
const PERSONAL: Tags = Tags(1 << Tag::Subject as u32 | 1 << Tag::Object as u32);
/// Closed classes: a capital at the beginning of a sentence never makes them names.
const FUNCTION: Tags = Tags(
    1 << Tag::D as u32
        | 1 << Tag::P as u32
        | 1 << Tag::C as u32
        | 1 << Tag::S as u32
        | 1 << Tag::Subject as u32
        | 1 << Tag::Object as u32
        | 1 << Tag::Possessive as u32
        | 1 << Tag::W as u32
        | 1 << Tag::M as u32
        | 1 << Tag::A as u32
        | 1 << Tag::To as u32
        | 1 << Tag::Not as u32,
);
/// Words of which [`Place::common`] asks what they are.
const CLOSED: Tags = FUNCTION.with(Tag::Number);
/// A word of these is a name wherever its capital stands.
const NAMES: Classes = Classes(
    1 << Class::GivenM as u64
        | 1 << Class::GivenF as u64
        | 1 << Class::Place as u64
        | 1 << Class::Metonym as u64
        | 1 << Class::Demonym as u64
        | 1 << Class::Party as u64
        | 1 << Class::TitleM as u64
        | 1 << Class::TitleF as u64,
);
const BEFORE_SURNAME: Classes = Classes(
    1 << Class::Title as u64
        | 1 << Class::TitleM as u64
        | 1 << Class::TitleF as u64
        | 1 << Class::GivenM as u64
        | 1 << Class::GivenF as u64,
);
const GIVEN: Classes = Classes(1 << Class::GivenM as u64 | 1 << Class::GivenF as u64);
const DATES: Classes = Classes(1 << Class::Month as u64 | 1 << Class::Weekday as u64);
const TIMES: Classes =
    Classes(1 << Class::Month as u64 | 1 << Class::Weekday as u64 | 1 << Class::Time as u64);

/// A token and where it stands.
#[derive(Clone, Copy)]
struct Place<'a, 't> {
    tokens: &'a Tokens<'t>,
    named: &'a Named,
    i: usize,
    token: &'a Token,
    /// The token after it in its sentence.
    next: Option<&'a Token>,
    before: Cat,
    /// The categories of the tokens before it, eight bits each, the last one lowest.
    last: u32,
    /// Begins a sentence or a quotation, so that its capital tells nothing.
    fresh: bool,
    /// In a headline no capital tells anything.
    headline: bool,
}

impl<'t> Place<'_, 't> {
    fn text(&self) -> &'t str {
        self.tokens.text_of(self.i)
    }

    /// Elsewhere the text has the word as a name.
    fn is_named(&self) -> bool {
        self.named.has(self.token.word)
    }

    /// "the members' views": an apostrophe right after an s and before a space.
    fn is_plural_genitive(&self) -> bool {
        matches!(self.before, Cat::Name | Cat::Noun)
            && !self.token.after_space()
            && matches!(self.text(), "'" | "’")
            && self.tokens.text_of(self.i - 1).ends_with(['s', 'S', 'x', 'z'])
            && self.next.is_some_and(|next| next.after_space() && next.is_word())
    }

    #[inline]
    fn word(&self) -> Cat {
        let (tags, classes) = (self.token.tags(), self.token.classes());
        if tags.has(Tag::Clitic) {
            return self.clitic();
        }
        let capital = self.token.is_capital();
        if classes.meets(TIMES) && !classes.meets(GIVEN) {
            // "Times" and "Morning" in a name are no words of time.
            let named = capital && !self.fresh && !self.headline && !classes.meets(DATES);
            if !named {
                return Cat::Time;
            }
        }
        if capital {
            if self.is_compound_adjective() {
                return Cat::Adjective;
            }
            if self.is_name() {
                return Cat::Name;
            }
        } else if self.before == Cat::Name && self.is_inside_name() {
            return Cat::Name;
        }
        self.common()
    }

    /// "'s" makes a possessive after a noun, unless a verb or an end follows.
    fn clitic(&self) -> Cat {
        let owner = matches!(self.before, Cat::Name | Cat::Noun | Cat::Time | Cat::Adjective | Cat::Number);
        let is_s = || self.token.end - self.token.start <= 4 && self.text().ends_with(['s', 'S']);
        if owner && is_s() { Cat::Genitive } else { Cat::Verb }
    }

    fn is_name(&self) -> bool {
        let (tags, classes) = (self.token.tags(), self.token.classes());
        // "US" and "IT" among lower-case words are no pronouns.
        let shouted = self.token.is_all_caps() && !self.headline;
        let function = tags.meets(FUNCTION) && !shouted;
        if self.headline {
            let known = (classes.meets(NAMES) || self.is_named()) && !function;
            return known || tags.is_empty() && !looks_common(self.text());
        }
        if function {
            // "Will Smith", but not "Will you".
            return classes.meets(NAMES) && is_name_like(self.next);
        }
        if !self.fresh || classes.meets(NAMES) || tags.is_empty() || self.is_named() {
            return true;
        }
        let nominal = tags.meets(NOUN) || tags.has(Tag::J);
        let genitive = || self.next.is_some_and(|next| next.tags().has(Tag::Clitic));
        // "Stony's Savers Service": a genitive and a name come next.
        let owns_name = || genitive() && is_name_like(self.tokens.list.get(self.i + 2));
        nominal && (is_name_like(self.next) || owns_name())
            || tags.has(Tag::J) && !tags.meets(NOUN) && genitive()
    }

    /// "London-based dealer", "English-language paper".
    fn is_compound_adjective(&self) -> bool {
        let lower_tail = || {
            self.text().split_once('-').is_some_and(|(head, tail)| {
                head.len() > 2 && tail.len() > 3 && tail.starts_with(|c: char| c.is_ascii_lowercase())
            })
        };
        self.before != Cat::Name
            && self.next.is_some_and(|next| !next.is_capital() && is_nominal(self.tokens, next, self.i + 1))
            && lower_tail()
    }

    /// "Osama bin Laden", "Ali al-Khalifa".
    fn is_inside_name(&self) -> bool {
        let particle = |token: &Token| token.classes().has(Class::Particle);
        let then = || match self.next {
            Some(next) if particle(next) => self.tokens.list.get(self.i + 2),
            next => next,
        };
        // Looked at first, for few words have a hyphen there.
        let hyphen = self.tokens.text.as_bytes().get(self.token.start as usize + 2) == Some(&b'-');
        let article = || {
            self.text().split_once('-').is_some_and(|(head, tail)| {
                matches!(head, "al" | "el" | "ul" | "ad" | "as" | "an")
                    && tail.starts_with(char::is_uppercase)
            })
        };
        hyphen && article() || particle(self.token) && is_name_like(then())
    }

    /// The next word can be part of a noun phrase and nothing else that matters here.
    fn noun_follows(&self) -> bool {
        self.next.is_some_and(|next| is_nominal(self.tokens, next, self.i + 1))
    }

    /// What a word is that is no part of a name.
    fn common(&self) -> Cat {
        let tags = self.token.tags();
        if tags.is_empty() {
            return unknown(self.text(), self.is_inside());
        }
        // Most words are of no closed class: one question instead of a dozen.
        if !tags.meets(CLOSED) {
            return self.open_class();
        }
        if tags.has(Tag::W) && !tags.has(Tag::D) {
            return Cat::Wh;
        }
        if tags.has(Tag::Number) && self.noun_follows() {
            // "one official", not the pronoun.
            return Cat::Number;
        }
        if tags.meets(PERSONAL) {
            // "her report", "told her": a noun must follow the possessive.
            let owner = tags.has(Tag::Possessive) && self.noun_follows();
            return if owner { Cat::Possessive } else { Cat::Pronoun };
        }
        if tags.has(Tag::Possessive) {
            // "The mine" digs for coal.
            let noun = matches!(self.before, Cat::Determiner | Cat::Adjective | Cat::Name);
            return if noun && !self.noun_follows() { Cat::Noun } else { Cat::Possessive };
        }
        if tags.has(Tag::Number) {
            return Cat::Number;
        }
        if tags.has(Tag::D) {
            // "reported that Lee": a name has no "that" before it.
            let name = || !self.headline && self.next.is_some_and(|next| next.is_capital());
            let subordinator = tags.has(Tag::S) && (!self.noun_follows() || name());
            return if subordinator { Cat::Subordinator } else { Cat::Determiner };
        }
        if tags.meets(VERBAL) {
            return Cat::Verb;
        }
        if tags.has(Tag::C) {
            return Cat::Conjunction;
        }
        if tags.has(Tag::P) || tags.has(Tag::To) {
            return Cat::Preposition;
        }
        if tags.has(Tag::S) {
            return Cat::Subordinator;
        }
        self.open_class()
    }

    /// Right after a word that belongs to a noun to come.
    fn is_inside(&self) -> bool {
        use Cat::{Adjective, Determiner, Genitive, Number, Possessive};
        matches!(self.before, Determiner | Possessive | Adjective | Number | Genitive)
    }

    fn open_class(&self) -> Cat {
        use Cat::{Adjective, Adverb, Name, Noun, Pronoun, Verb, Wh};
        let tags = self.token.tags();
        let inside = self.is_inside();
        let verbal = tags.meets(FINITE) || tags.meets(PARTICIPLE);
        // Follows "Lee and Marsh".
        if tags.has(Tag::V) && self.last & 0x00ff_ffff == PAIR {
            return Verb;
        }
        if tags.has(Tag::J) && (inside || !verbal) {
            return if tags.meets(NOUN) && !self.noun_follows() { Noun } else { Adjective };
        }
        if tags.meets(NOUN) {
            if !verbal || inside || self.token.classes().has(Class::Group) {
                return Noun;
            }
            return match self.before {
                Pronoun | Wh | Verb | Adverb => Verb,
                Noun | Name if tags.has(Tag::VD) || tags.has(Tag::VZ) => Verb,
                _ => Noun,
            };
        }
        if tags.meets(PARTICIPLE) && inside && self.noun_follows() {
            return Adjective;
        }
        if verbal {
            return Verb;
        }
        if tags.has(Tag::R) { Adverb } else { Cat::Other }
    }
}

/// Capitalised and no function word.
fn is_name_like(token: Option<&Token>) -> bool {
    token.is_some_and(|token| token.is_word() && token.is_capital() && !token.tags().meets(FUNCTION))
}

/// Whether a token can be part of a noun phrase and nothing else that matters here.
fn is_nominal(tokens: &Tokens<'_>, token: &Token, i: usize) -> bool {
    let tags = token.tags();
    match token.kind {
        Kind::Number => true,
        Kind::Word if tags.is_empty() => !tokens.text_of(i).ends_with("ly"),
        Kind::Word => (tags.meets(NOMINAL) || token.is_capital()) && !tags.meets(FUNCTION),
        _ => false,
    }
}

/// A word of a headline that the lexicon does not know, but whose ending is that
/// of a verb or adverb.
fn looks_common(word: &str) -> bool {
    let lower = |end: &str| {
        word.len() > end.len() + 2
            && word.is_char_boundary(word.len() - end.len())
            && word[word.len() - end.len()..].eq_ignore_ascii_case(end)
    };
    ["ing", "ed", "ly", "tion", "ment", "ness"].iter().any(|end| lower(end))
}

/// A lower-case word that the lexicon does not know.
fn unknown(word: &str, inside: bool) -> Cat {
    if word.ends_with("ly") {
        Cat::Adverb
    } else if ["ous", "ful", "less", "able", "ible", "ical", "ive", "ish", "-based", "-old", "-run", "-owned"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        if word.ends_with("-old") { Cat::Noun } else { Cat::Adjective }
    } else if (word.ends_with("ed") || word.ends_with("ing")) && !inside {
        Cat::Verb
    } else {
        Cat::Noun
    }
}
