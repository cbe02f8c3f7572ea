//! A rough part of speech for each token, from the lexicon, the shape of the word and
//! its left neighbour. Touches [`crate::token`] and [`crate::lexicon`].

use std::ops::Range;

use crate::lexicon::{Class, Classes, Tag, Tags, WordId};
use crate::span::Span;
use crate::token::{Kind, Tokens};

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

/// One category a token.
pub(super) fn tag(tokens: &Tokens<'_>, sentences: &[Span]) -> Vec<Cat> {
    let mut cats = vec![Cat::Other; tokens.len()];
    let mut named = Named::new(tokens);
    let mut ranges = Vec::with_capacity(sentences.len());
    let mut from = 0;
    for sentence in sentences {
        let start = from;
        while from < tokens.len() && (tokens.list[from].start as usize) < sentence.end {
            from += 1;
        }
        let headline = is_headline(tokens, start..from);
        if !headline {
            named.learn(tokens, start..from);
        }
        ranges.push((start..from, headline));
    }
    for (range, headline) in ranges {
        tag_sentence(tokens, range, headline, &named, &mut cats);
    }
    cats
}

/// The common words that this text writes as names ("Baker", "Foster"), as a set of bits:
/// seen capitalised in mid-sentence and not beside other capitals.
struct Named(Vec<u64>);

impl Named {
    fn new(tokens: &Tokens<'_>) -> Self {
        Named(vec![0; tokens.lexicon.len() / 64 + 1])
    }

    fn learn(&mut self, tokens: &Tokens<'_>, range: Range<usize>) {
        let capital = |i: usize| tokens.list[i].is_word() && tokens.list[i].is_capital();
        for i in range.start + 1..range.end {
            let (before, token) = (tokens.list[i - 1], tokens.list[i]);
            let inside = token.is_word()
                && token.is_capital()
                && matches!(before.kind, Kind::Word | Kind::Comma | Kind::Number);
            if !inside {
                continue;
            }
            let alone = !(capital(i - 1) || i + 1 < range.end && capital(i + 1));
            // A surname after a title or given name.
            let surname = tokens.classes(i - 1).meets(BEFORE_SURNAME);
            let tags = tokens.tags(i);
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

fn tag_sentence(tokens: &Tokens<'_>, range: Range<usize>, headline: bool, named: &Named, cats: &mut [Cat]) {
    let mut fresh = true;
    for i in range.clone() {
        let token = tokens.list[i];
        let before = if i > range.start { cats[i - 1] } else { Cat::Other };
        cats[i] = match token.kind {
            Kind::Word => {
                let next = (i + 1 < range.end).then_some(i + 1);
                let pair = before == Cat::Name
                    && i >= range.start + 3
                    && matches!(cats[i - 3..i], [Cat::Name, Cat::Conjunction, Cat::Name]);
                let place = Place { before, fresh, headline, named: named.has(token.word), pair, next };
                word(tokens, i, place)
            }
            Kind::Number => Cat::Number,
            Kind::Comma => Cat::Comma,
            Kind::Open => Cat::Open,
            Kind::Close => Cat::Close,
            Kind::Mark if is_plural_genitive(tokens, i, range.end, before) => Cat::Genitive,
            Kind::Mark => Cat::Mark,
            _ => Cat::Other,
        };
        fresh = match token.kind {
            Kind::Mark => fresh || cats[i] == Cat::Mark && token.after_space(),
            Kind::Open => fresh,
            Kind::Colon | Kind::Stop | Kind::Dash => true,
            _ => false,
        };
    }
}

/// Where a word stands.
#[derive(Clone, Copy)]
struct Place {
    before: Cat,
    /// Begins a sentence or a quotation, so that its capital tells nothing.
    fresh: bool,
    /// In a headline no capital tells anything.
    headline: bool,
    /// Elsewhere the text has the word as a name.
    named: bool,
    /// Follows "Lee and Marsh".
    pair: bool,
    next: Option<usize>,
}

/// Whether (nearly) all its longer words are capitalised.
fn is_headline(tokens: &Tokens<'_>, range: Range<usize>) -> bool {
    let most = range.len();
    let (mut capital, mut lower) = (0, 0);
    for i in range {
        let token = tokens.list[i];
        if !token.is_word() || token.end - token.start < 3 || tokens.tags(i).meets(FUNCTION) {
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

/// "the members' views": an apostrophe right after an s and before a space.
fn is_plural_genitive(tokens: &Tokens<'_>, i: usize, end: usize, before: Cat) -> bool {
    matches!(before, Cat::Name | Cat::Noun)
        && matches!(tokens.text_of(i), "'" | "’")
        && !tokens.list[i].after_space()
        && tokens.text_of(i - 1).ends_with(['s', 'S', 'x', 'z'])
        && i + 1 < end
        && tokens.list[i + 1].after_space()
        && tokens.list[i + 1].is_word()
}

const NOUN: Tags = Tags(1 << Tag::N as u32 | 1 << Tag::NS as u32);
const FINITE: Tags = Tags(1 << Tag::V as u32 | 1 << Tag::VZ as u32 | 1 << Tag::VD as u32);
const PARTICIPLE: Tags = Tags(1 << Tag::VN as u32 | 1 << Tag::VG as u32);
const AUXILIARY: Tags = Tags(1 << Tag::M as u32 | 1 << Tag::A as u32);
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
const DATES: Classes = Classes(1 << Class::Month as u64 | 1 << Class::Weekday as u64);
const TIMES: Classes =
    Classes(1 << Class::Month as u64 | 1 << Class::Weekday as u64 | 1 << Class::Time as u64);

fn word(tokens: &Tokens<'_>, i: usize, place: Place) -> Cat {
    let tags = tokens.tags(i);
    if tags.has(Tag::Clitic) {
        return clitic(tokens, i, place);
    }
    let classes = tokens.classes(i);
    let token = tokens.list[i];
    // "Times" and "Morning" in a name are no words of time.
    let named = token.is_capital() && !place.fresh && !place.headline && !classes.meets(DATES);
    if classes.meets(TIMES) && !named && !classes.has(Class::GivenF) && !classes.has(Class::GivenM) {
        return Cat::Time;
    }
    if token.is_capital() && is_compound_adjective(tokens, i, place) {
        return Cat::Adjective;
    }
    if token.is_capital() && is_name(tokens, i, tags, classes, place) {
        return Cat::Name;
    }
    if !token.is_capital() && place.before == Cat::Name && is_inside_name(tokens, i, place) {
        return Cat::Name;
    }
    common(tokens, i, tags, classes, place)
}

/// "'s" makes a possessive after a noun, unless a verb or an end follows.
fn clitic(tokens: &Tokens<'_>, i: usize, place: Place) -> Cat {
    let is_s = tokens.text_of(i).ends_with(['s', 'S']) && tokens.list[i].end - tokens.list[i].start <= 4;
    if is_s && matches!(place.before, Cat::Name | Cat::Noun | Cat::Time | Cat::Adjective | Cat::Number) {
        Cat::Genitive
    } else {
        Cat::Verb
    }
}

fn is_name(tokens: &Tokens<'_>, i: usize, tags: Tags, classes: Classes, place: Place) -> bool {
    // "US" and "IT" among lower-case words are no pronouns.
    let shouted = tokens.list[i].is_all_caps() && !place.headline;
    let function = tags.meets(FUNCTION) && !shouted;
    if place.headline {
        let known = (classes.meets(NAMES) || place.named) && !function;
        return known || tags.is_empty() && !looks_common(tokens.text_of(i));
    }
    if function {
        // "Will Smith", but not "Will you".
        return classes.meets(NAMES) && followed_by_name(tokens, place.next);
    }
    if !place.fresh || classes.meets(NAMES) || tags.is_empty() || place.named {
        return true;
    }
    let nominal = tags.meets(NOUN) || tags.has(Tag::J);
    nominal && (followed_by_name(tokens, place.next) || owns_name(tokens, place.next))
        || tags.has(Tag::J) && !tags.meets(NOUN) && place.next.is_some_and(|n| tokens.can_be(n, Tag::Clitic))
}

/// "London-based dealer", "English-language paper".
fn is_compound_adjective(tokens: &Tokens<'_>, i: usize, place: Place) -> bool {
    let lower_tail = || {
        tokens.text_of(i).split_once('-').is_some_and(|(head, tail)| {
            head.len() > 2 && tail.len() > 3 && tail.starts_with(|c: char| c.is_ascii_lowercase())
        })
    };
    place.before != Cat::Name
        && place.next.is_some_and(|n| !tokens.list[n].is_capital())
        && lower_tail()
        && followed_by_noun(tokens, place.next)
}

/// "Osama bin Laden", "Ali al-Khalifa".
fn is_inside_name(tokens: &Tokens<'_>, i: usize, place: Place) -> bool {
    let particle = |i: usize| tokens.is(i, Class::Particle);
    let then = || match place.next {
        Some(next) if particle(next) => Some(next + 1).filter(|n| *n < tokens.len()),
        next => next,
    };
    // Looked at first, for few words have a hyphen there.
    let hyphen = tokens.text.as_bytes().get(tokens.list[i].start as usize + 2) == Some(&b'-');
    let article = || {
        tokens.text_of(i).split_once('-').is_some_and(|(head, tail)| {
            matches!(head, "al" | "el" | "ul" | "ad" | "as" | "an") && tail.starts_with(char::is_uppercase)
        })
    };
    hyphen && article() || particle(i) && followed_by_name(tokens, then())
}

/// The next word is capitalised and no function word.
fn followed_by_name(tokens: &Tokens<'_>, next: Option<usize>) -> bool {
    next.is_some_and(|n| {
        let token = tokens.list[n];
        token.is_word() && token.is_capital() && !tokens.tags(n).meets(FUNCTION)
    })
}

/// "Stony's Savers Service": a genitive and a name come next.
fn owns_name(tokens: &Tokens<'_>, next: Option<usize>) -> bool {
    next.is_some_and(|n| {
        tokens.can_be(n, Tag::Clitic) && n + 1 < tokens.len() && followed_by_name(tokens, Some(n + 1))
    })
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

fn common(tokens: &Tokens<'_>, i: usize, tags: Tags, classes: Classes, place: Place) -> Cat {
    if tags.is_empty() {
        return unknown(tokens.text_of(i), place);
    }
    // Most words are of no closed class: one question instead of a dozen.
    if !tags.meets(FUNCTION) && !tags.has(Tag::Number) {
        return open_class(tokens, tags, classes, place);
    }
    if tags.has(Tag::W) && !tags.has(Tag::D) {
        return Cat::Wh;
    }
    if tags.has(Tag::Number) && followed_by_noun(tokens, place.next) {
        // "one official", not the pronoun.
        return Cat::Number;
    }
    if tags.meets(PERSONAL) {
        // "her report", "told her": a noun must follow the possessive.
        return if tags.has(Tag::Possessive) && followed_by_noun(tokens, place.next) {
            Cat::Possessive
        } else {
            Cat::Pronoun
        };
    }
    if tags.has(Tag::Possessive) {
        // "The mine" digs for coal.
        let noun = matches!(place.before, Cat::Determiner | Cat::Adjective | Cat::Name);
        return if noun && !followed_by_noun(tokens, place.next) { Cat::Noun } else { Cat::Possessive };
    }
    if tags.has(Tag::Number) {
        return Cat::Number;
    }
    if tags.has(Tag::D) {
        // "reported that Lee": a name has no "that" before it.
        let name = || !place.headline && place.next.is_some_and(|n| tokens.list[n].is_capital());
        return if tags.has(Tag::S) && (!followed_by_noun(tokens, place.next) || name()) {
            Cat::Subordinator
        } else {
            Cat::Determiner
        };
    }
    if tags.meets(AUXILIARY) || tags.has(Tag::Not) {
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
    open_class(tokens, tags, classes, place)
}

fn open_class(tokens: &Tokens<'_>, tags: Tags, classes: Classes, place: Place) -> Cat {
    use Cat::{Adjective, Adverb, Determiner, Genitive, Name, Noun, Number, Possessive, Preposition, Verb};
    let inside = matches!(place.before, Determiner | Possessive | Adjective | Number | Genitive);
    let after_noun = matches!(place.before, Noun | Name);
    let verbal = tags.meets(FINITE) || tags.meets(PARTICIPLE);
    let next_noun = || followed_by_noun(tokens, place.next);
    if place.pair && tags.has(Tag::V) {
        return Verb;
    }
    if tags.has(Tag::J) && (inside || !verbal) {
        return if tags.meets(NOUN) && !next_noun() { Noun } else { Adjective };
    }
    if tags.meets(NOUN) {
        if !verbal || inside || classes.has(Class::Group) {
            return Noun;
        }
        return match place.before {
            Cat::Pronoun | Cat::Wh | Verb | Adverb => Verb,
            _ if after_noun && (tags.has(Tag::VD) || tags.has(Tag::VZ)) => Verb,
            Preposition => Noun,
            _ if after_noun => Noun,
            _ => Noun,
        };
    }
    if tags.meets(PARTICIPLE) && inside && next_noun() {
        return Adjective;
    }
    if verbal {
        return Verb;
    }
    if tags.has(Tag::R) { Adverb } else { Cat::Other }
}

/// The next word can be part of a noun phrase and nothing else that matters here.
fn followed_by_noun(tokens: &Tokens<'_>, next: Option<usize>) -> bool {
    next.is_some_and(|n| {
        let token = tokens.list[n];
        let tags = tokens.tags(n);
        match token.kind {
            Kind::Number => true,
            Kind::Word if tags.is_empty() => !tags.meets(FUNCTION) && !tokens.text_of(n).ends_with("ly"),
            Kind::Word => {
                (tags.meets(NOUN) || tags.has(Tag::J) || tags.has(Tag::Number) || token.is_capital())
                    && !tags.meets(FUNCTION)
            }
            _ => false,
        }
    })
}

/// A lower-case word that the lexicon does not know.
fn unknown(word: &str, place: Place) -> Cat {
    let inside = matches!(
        place.before,
        Cat::Determiner | Cat::Possessive | Cat::Adjective | Cat::Number | Cat::Genitive
    );
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
