//! The category of each token of a sentence, by what it can be and what stands beside it. Touches [`crate::token`],
//! [`crate::lexicon`] and [`super`].

use super::{Cat, FUNCTION, Named, Sentence};
use crate::lexicon::{Class, Classes, Tag, Tags};
use crate::token::{Kind, Token, Tokens};

const NOUN: Tags = Tags(0).with(Tag::N).with(Tag::NS);
const FINITE: Tags = Tags(0).with(Tag::V).with(Tag::VZ).with(Tag::VD);
const PARTICIPLE: Tags = Tags(0).with(Tag::VN).with(Tag::VG);
/// What a noun phrase is made of.
const NOMINAL: Tags = NOUN.with(Tag::J).with(Tag::Number);
/// Auxiliaries and "not".
const VERBAL: Tags = Tags(0).with(Tag::M).with(Tag::A).with(Tag::Not);
const PERSONAL: Tags = Tags(0).with(Tag::Subject).with(Tag::Object);
/// Words of which [`Sweep::closed_class`] tells what they are.
const CLOSED: Tags = FUNCTION.with(Tag::Number);
/// A word of these is a name wherever its capital stands.
const NAMES: Classes = GIVEN
    .with(Class::Place)
    .with(Class::Metonym)
    .with(Class::Demonym)
    .with(Class::Party)
    .with(Class::TitleM)
    .with(Class::TitleF);
const GIVEN: Classes = Classes(0).with(Class::GivenM).with(Class::GivenF);
const DATES: Classes = Classes(0).with(Class::Month).with(Class::Weekday);
const TIMES: Classes = Classes(0).with(Class::Month).with(Class::Weekday).with(Class::Time);

/// Gives each token its category; returns which there are, a bit for each.
pub(super) fn sweep(tokens: &Tokens<'_>, sentence: &Sentence, named: &Named, cats: &mut [Cat]) -> u32 {
    let range = sentence.range();
    let list = &tokens.list.as_slice()[range.clone()];
    let mut sweep = Sweep {
        tokens,
        named,
        start: range.start,
        list,
        before: Cat::Other,
        last: u32::MAX,
        fresh: true,
        headline: sentence.headline,
    };
    let mut all = 0;
    for (n, (token, cat)) in list.iter().zip(cats).enumerate() {
        *cat = sweep.cat(n, token);
        sweep.pass(token, *cat);
        all |= 1 << *cat as u32;
    }
    all
}

/// Goes over the tokens of a sentence from left to right.
struct Sweep<'a, 't> {
    tokens: &'a Tokens<'t>,
    named: &'a Named,
    /// Number of the first token.
    start: usize,
    list: &'a [Token],
    before: Cat,
    /// The categories of the tokens before, eight bits each, the last one lowest.
    last: u32,
    /// A sentence or a quotation begins, so that a capital tells nothing.
    fresh: bool,
    /// In a headline no capital tells anything.
    headline: bool,
}

/// "Lee and Marsh": three categories as [`Sweep::last`] has them.
const PAIR: u32 = (Cat::Name as u32) << 16 | (Cat::Conjunction as u32) << 8 | Cat::Name as u32;

impl<'t> Sweep<'_, 't> {
    /// The category of token `n`, all before it being known.
    #[inline(always)]
    fn cat(&self, n: usize, token: &Token) -> Cat {
        match token.kind {
            Kind::Word => self.word(n, token),
            Kind::Number => Cat::Number,
            Kind::Comma => Cat::Comma,
            Kind::Open => Cat::Open,
            Kind::Close => Cat::Close,
            Kind::Mark if self.is_plural_genitive(n) => Cat::Genitive,
            Kind::Mark => Cat::Mark,
            _ => Cat::Other,
        }
    }

    /// Goes on behind a token.
    #[inline(always)]
    fn pass(&mut self, token: &Token, cat: Cat) {
        self.before = cat;
        self.last = self.last << 8 | cat as u32;
        self.fresh = match token.kind {
            Kind::Word => false,
            Kind::Mark => self.fresh || cat == Cat::Mark && token.after_space(),
            Kind::Open => self.fresh,
            Kind::Colon | Kind::Stop | Kind::Dash => true,
            _ => false,
        };
    }

    fn text(&self, n: usize) -> &'t str {
        self.tokens.text_of(self.start + n)
    }

    fn next(&self, n: usize) -> Option<&Token> {
        self.list.get(n + 1)
    }

    /// "the members' views": an apostrophe right after an s and before a space.
    #[inline(never)]
    fn is_plural_genitive(&self, n: usize) -> bool {
        matches!(self.before, Cat::Name | Cat::Noun)
            && !self.list[n].after_space()
            && matches!(self.text(n), "'" | "’")
            && self.text(n - 1).ends_with(['s', 'S', 'x', 'z'])
            && self.next(n).is_some_and(|next| next.after_space() && next.is_word())
    }

    #[inline(always)]
    fn word(&self, n: usize, token: &Token) -> Cat {
        let (tags, classes) = (token.tags(), token.classes());
        if tags.has(Tag::Clitic) {
            return self.clitic(n);
        }
        let capital = token.is_capital();
        if classes.meets(TIMES) && !classes.meets(GIVEN) {
            // "Times" and "Morning" in a name are no words of time.
            let named = capital && !self.fresh && !self.headline && !classes.meets(DATES);
            if !named {
                return Cat::Time;
            }
        }
        if capital {
            if let Some(cat) = self.capital(n, token) {
                return cat;
            }
        } else if self.before == Cat::Name && self.is_inside_name(n, token) {
            return Cat::Name;
        }
        self.common(n, token)
    }

    /// "'s" makes a possessive after a noun, unless a verb or an end follows.
    #[inline(never)]
    fn clitic(&self, n: usize) -> Cat {
        let owner = matches!(self.before, Cat::Name | Cat::Noun | Cat::Time | Cat::Adjective | Cat::Number);
        let is_s = |text: &str| text.len() <= 4 && text.ends_with(['s', 'S']);
        if owner && is_s(self.text(n)) { Cat::Genitive } else { Cat::Verb }
    }

    /// What a capitalised word is, unless a common word.
    #[inline(never)]
    fn capital(&self, n: usize, token: &Token) -> Option<Cat> {
        if self.is_compound_adjective(n, token) {
            return Some(Cat::Adjective);
        }
        self.is_name(n, token).then_some(Cat::Name)
    }

    fn is_name(&self, n: usize, token: &Token) -> bool {
        let (tags, classes) = (token.tags(), token.classes());
        // "US" and "IT" among lower-case words are no pronouns.
        let shouted = token.is_all_caps() && !self.headline;
        let function = tags.meets(FUNCTION) && !shouted;
        // Elsewhere the text has the word as a name.
        let named = || self.named.has(token.word);
        if self.headline {
            let known = (classes.meets(NAMES) || named()) && !function;
            return known || tags.is_empty() && !looks_common(self.text(n));
        }
        if function {
            // "Will Smith", but not "Will you".
            return classes.meets(NAMES) && is_name_like(self.next(n));
        }
        if !self.fresh || classes.meets(NAMES) || tags.is_empty() || named() {
            return true;
        }
        let nominal = tags.meets(NOUN) || tags.has(Tag::J);
        let genitive = || self.next(n).is_some_and(|next| next.tags().has(Tag::Clitic));
        // "Stony's Savers Service": a genitive and a name come next.
        let owns_name = || genitive() && is_name_like(self.tokens.list.get(self.start + n + 2));
        nominal && (is_name_like(self.next(n)) || owns_name())
            || tags.has(Tag::J) && !tags.meets(NOUN) && genitive()
    }

    /// "London-based dealer", "English-language paper".
    fn is_compound_adjective(&self, n: usize, token: &Token) -> bool {
        let lower_tail = |text: &str| {
            text.split_once('-').is_some_and(|(head, tail)| {
                head.len() > 2 && tail.len() > 3 && tail.starts_with(|c: char| c.is_ascii_lowercase())
            })
        };
        self.before != Cat::Name
            && token.length() >= 8
            && self.next(n).is_some_and(|next| !next.is_capital())
            && self.noun_follows(n)
            && lower_tail(self.text(n))
    }

    /// "Osama bin Laden", "Ali al-Khalifa".
    #[inline(never)]
    fn is_inside_name(&self, n: usize, token: &Token) -> bool {
        let particle = |token: &Token| token.classes().has(Class::Particle);
        let then = || match self.next(n) {
            Some(next) if particle(next) => self.tokens.list.get(self.start + n + 2),
            next => next,
        };
        // Looked at first, for few words have a hyphen there.
        let hyphen = self.tokens.text.as_bytes().get(token.start as usize + 2) == Some(&b'-');
        let article = |text: &str| {
            text.split_once('-').is_some_and(|(head, tail)| {
                matches!(head, "al" | "el" | "ul" | "ad" | "as" | "an")
                    && tail.starts_with(char::is_uppercase)
            })
        };
        hyphen && article(self.text(n)) || particle(token) && is_name_like(then())
    }

    /// The next word can be part of a noun phrase and nothing else that matters here.
    #[inline(never)]
    fn noun_follows(&self, n: usize) -> bool {
        let Some(next) = self.next(n) else { return false };
        let tags = next.tags();
        match next.kind {
            Kind::Number => true,
            Kind::Word if tags.is_empty() => !self.text(n + 1).ends_with("ly"),
            Kind::Word => (tags.meets(NOMINAL) || next.is_capital()) && !tags.meets(FUNCTION),
            _ => false,
        }
    }

    /// Right after a word that belongs to a noun to come.
    #[inline(always)]
    fn is_inside(&self) -> bool {
        use Cat::{Adjective, Determiner, Genitive, Number, Possessive};
        matches!(self.before, Determiner | Possessive | Adjective | Number | Genitive)
    }

    /// What a word is that is no part of a name.
    #[inline(always)]
    fn common(&self, n: usize, token: &Token) -> Cat {
        let tags = token.tags();
        // Most words are of no closed class: one question instead of a dozen.
        if tags.meets(CLOSED) {
            return self.closed_class(n, token);
        }
        if tags.is_empty() {
            return unknown(self.text(n), self.is_inside());
        }
        self.open_class(n, token)
    }

    fn closed_class(&self, n: usize, token: &Token) -> Cat {
        let tags = token.tags();
        if tags.has(Tag::W) && !tags.has(Tag::D) {
            return Cat::Wh;
        }
        if tags.has(Tag::Number) && self.noun_follows(n) {
            // "one official", not the pronoun.
            return Cat::Number;
        }
        if tags.meets(PERSONAL) {
            // "her report", "told her": a noun must follow the possessive.
            let owner = tags.has(Tag::Possessive) && self.noun_follows(n);
            return if owner { Cat::Possessive } else { Cat::Pronoun };
        }
        if tags.has(Tag::Possessive) {
            // "The mine" digs for coal.
            let noun = matches!(self.before, Cat::Determiner | Cat::Adjective | Cat::Name);
            return if noun && !self.noun_follows(n) { Cat::Noun } else { Cat::Possessive };
        }
        if tags.has(Tag::Number) {
            return Cat::Number;
        }
        if tags.has(Tag::D) {
            // "reported that Lee": a name has no "that" before it.
            let name = || !self.headline && self.next(n).is_some_and(|next| next.is_capital());
            let subordinator = tags.has(Tag::S) && (!self.noun_follows(n) || name());
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
        self.open_class(n, token)
    }

    fn open_class(&self, n: usize, token: &Token) -> Cat {
        use Cat::{Adjective, Adverb, Name, Noun, Pronoun, Verb, Wh};
        let tags = token.tags();
        let inside = self.is_inside();
        let verbal = tags.meets(FINITE) || tags.meets(PARTICIPLE);
        // Follows "Lee and Marsh".
        if tags.has(Tag::V) && self.last & 0x00ff_ffff == PAIR {
            return Verb;
        }
        if tags.has(Tag::J) && (inside || !verbal) {
            return if tags.meets(NOUN) && !self.noun_follows(n) { Noun } else { Adjective };
        }
        if tags.meets(NOUN) {
            if !verbal || inside || token.classes().has(Class::Group) {
                return Noun;
            }
            return match self.before {
                Pronoun | Wh | Verb | Adverb => Verb,
                Noun | Name if tags.has(Tag::VD) || tags.has(Tag::VZ) => Verb,
                _ => Noun,
            };
        }
        if tags.meets(PARTICIPLE) && inside && self.noun_follows(n) {
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
