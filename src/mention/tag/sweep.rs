//! The category of each token of a sentence, by what it can be and what stands beside it. Touches [`crate::token`],
//! [`crate::lexicon`] and [`super`].

use super::capitals::{COMPOUND, DATES, GIVEN, NAMES};
use super::clues::{Clue, Step, TIMES, step};
use super::words::{self, Left, NOMINAL, NOUN, PERSONAL};
use super::{Cat, FUNCTION, Sentence};
use crate::lexicon::{Class, Classes, List, Tag, Tags, WordSet};
use crate::token::{Kind, Token, Tokens};

/// Gives each token its category.
pub(super) fn sweep(
    tokens: &Tokens<'_>,
    sentence: &Sentence,
    named: &WordSet,
    (clues, cats): (&mut [Clue], &mut [Cat]),
) {
    let range = sentence.range();
    let list = &tokens.list.as_slice()[range.clone()];
    let (cats, clues) = (&mut cats[..list.len()], &mut clues[..list.len()]);
    // The last token has been told as if the next sentence belonged to it.
    let untold = if sentence.headline { 0 } else { list.len().saturating_sub(1) };
    for n in untold..list.len() {
        if list[n].is_word() {
            clues[n] = Clue::ASK;
        }
    }
    let sweep = Sweep { tokens, named, start: range.start, list, headline: sentence.headline };
    let mut left = Left::Begin;
    for n in 0..list.len() {
        let Step { cat, left: next } = step(clues[n], left).unwrap_or_else(|| {
            let cat = sweep.other(&list[n], &cats[..n], left);
            Step { cat, left: left.after(cat) }
        });
        (cats[n], left) = (cat, next);
        if cat == Cat::Verb && n > 0 && cats[n - 1] == Cat::Verb {
            if sweep.is_role(n) {
                (cats[n], left) = (Cat::Noun, Left::Noun);
            } else if sweep.is_subject(n - 1) {
                cats[n - 1] = Cat::Noun;
            }
        }
        if cat == Cat::Adjective && n > 0 && cats[n - 1] == Cat::Determiner && sweep.says_one(n) {
            (cats[n], left) = (Cat::Verb, Left::Verbal);
        }
        if cat == Cat::Noun && n > 0 && cats[n - 1] == Cat::Noun && sweep.is_what_people_do(n) {
            (cats[n], left) = (Cat::Verb, Left::Verbal);
        }
        if cat == Cat::Verb && n > 0 && cats[n - 1] == Cat::Noun && sweep.ends_compound(n, cats) {
            (cats[n], left) = (Cat::Noun, Left::Noun);
        }
        if cat == Cat::Verb && n > 2 && cats[n - 1] == Cat::Comma && sweep.is_second_adjective(n, cats) {
            (cats[n], left) = (Cat::Adjective, Left::Inside);
        }
    }
}

/// A sentence whose tokens are gone over from left to right.
struct Sweep<'a, 't> {
    tokens: &'a Tokens<'t>,
    named: &'a WordSet,
    /// Number of the first token.
    start: usize,
    list: &'a [Token],
    /// In a headline no capital tells anything.
    headline: bool,
}

impl<'t> Sweep<'_, 't> {
    /// The category of a word or mark that its clue does not tell, `cats` being those before it.
    #[inline(never)]
    fn other(&self, token: &Token, cats: &[Cat], left: Left) -> Cat {
        let n = cats.len();
        let before = cats.last().copied().unwrap_or(Cat::Other);
        if token.is_word() {
            self.word(token, (n, before), left)
        } else if self.is_plural_genitive(n, before) {
            Cat::Genitive
        } else {
            Cat::Mark
        }
    }

    fn text(&self, n: usize) -> &'t str {
        self.tokens.text_of(self.start + n)
    }

    fn next(&self, n: usize) -> Option<&Token> {
        self.list.get(n + 1)
    }

    /// "the members' views": an apostrophe right after an s and before a space.
    #[inline(never)]
    fn is_plural_genitive(&self, n: usize, before: Cat) -> bool {
        matches!(before, Cat::Name | Cat::Noun)
            && !self.list[n].after_space()
            && matches!(self.text(n), "'" | "’")
            && self.text(n - 1).ends_with(['s', 'S', 'x', 'z'])
            && self.next(n).is_some_and(|next| next.after_space() && next.is_word())
    }

    /// The category of a word.
    #[inline]
    fn word(&self, token: &Token, (n, before): (usize, Cat), left: Left) -> Cat {
        let fresh = left == Left::Begin;
        let (tags, classes) = (token.tags(), token.classes());
        if tags.has(Tag::Clitic) {
            return self.clitic(n, before);
        }
        let capital = token.is_capital();
        // "April 3"
        let dated = classes.has(Class::Month)
            && (self.next(n).is_some_and(|next| next.kind == Kind::Number) || self.is_month(n));
        if dated || classes.meets(TIMES) && !classes.meets(GIVEN) {
            // "Times" and "Morning" in a name are no words of time.
            let inner = capital && !fresh && !self.headline;
            let named = inner && (!classes.meets(DATES) || self.is_surname(n));
            // "The January report"
            let inside = classes.meets(DATES) && before.is_article() && self.noun_follows(n);
            if !named {
                return if inside { Cat::Adjective } else { Cat::Time };
            }
        }
        if capital {
            if self.is_compound_adjective(token, n, before) {
                return Cat::Adjective;
            }
            if self.is_name(token, n, fresh) {
                return Cat::Name;
            }
        } else if before == Cat::Name && self.is_inside_name(token, n) {
            return Cat::Name;
        }
        self.common(token, (n, before), left)
    }

    /// "In June", though June is a woman's name as well.
    #[inline(never)]
    fn is_month(&self, n: usize) -> bool {
        let person = |next: &Token| is_name_like(Some(next)) || next.tags().has(Tag::Clitic);
        n > 0 && self.tokens.is_on(self.start + n - 1, List::MonthBehind) && !self.next(n).is_some_and(person)
    }

    /// "'s" makes a possessive after a noun, unless a verb or an end follows.
    fn clitic(&self, n: usize, before: Cat) -> Cat {
        let owner = matches!(before, Cat::Name | Cat::Noun | Cat::Time | Cat::Adjective | Cat::Number);
        let is_s = |text: &str| text.len() <= 4 && text.ends_with(['s', 'S']);
        if owner && is_s(self.text(n)) { Cat::Genitive } else { Cat::Verb }
    }

    /// Whether a capitalised word is part of a name.
    fn is_name(&self, token: &Token, n: usize, fresh: bool) -> bool {
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
            // "Will Smith", but not "Will you"; "Ann May", "May said".
            return classes.meets(NAMES)
                && (is_name_like(self.next(n)) || self.is_surname(n) || self.speaks(n));
        }
        if !fresh || classes.meets(NAMES) || tags.is_empty() || named() {
            return true;
        }
        let nominal = tags.meets(NOUN) || tags.has(Tag::J);
        let genitive = || self.next(n).is_some_and(|next| next.tags().has(Tag::Clitic));
        // "Stony's Savers Service": a genitive and a name come next.
        let owns_name = || genitive() && is_name_like(self.tokens.list.get(self.start + n + 2));
        nominal && (is_name_like(self.next(n)) || owns_name())
            || tags.has(Tag::J) && !tags.meets(NOUN) && genitive()
    }

    /// "Ann March", "Mrs. May": whether a given name or title stands before a capitalised word.
    #[inline(never)]
    fn is_surname(&self, n: usize) -> bool {
        const BEFORE: Classes = GIVEN.with(Class::Title).with(Class::TitleM).with(Class::TitleF);
        let before = n.checked_sub(1).map(|before| self.list[before]);
        before.is_some_and(|token| token.is_capital() && token.classes().meets(BEFORE))
    }

    /// "May said", and no "in May said": a verb of the past stands behind no modal verb.
    #[inline(never)]
    fn speaks(&self, n: usize) -> bool {
        let past = |next: &Token| next.tags().has(Tag::VD) && !next.tags().has(Tag::V);
        let led = n > 0 && self.list[n - 1].tags().has(Tag::P);
        !led && self.next(n).is_some_and(past)
    }

    /// "London-based dealer", "English-language paper".
    fn is_compound_adjective(&self, token: &Token, n: usize, before: Cat) -> bool {
        let lower_tail = |text: &str| {
            text.split_once('-').is_some_and(|(head, tail)| {
                head.len() > 2 && tail.len() > 3 && tail.starts_with(|c: char| c.is_ascii_lowercase())
            })
        };
        token.length() >= COMPOUND
            && before != Cat::Name
            && self.next(n).is_some_and(|next| !next.is_capital())
            && self.noun_follows(n)
            && lower_tail(self.text(n))
    }

    /// "Osama bin Laden", "Ali al-Khalifa".
    #[inline(never)]
    fn is_inside_name(&self, token: &Token, n: usize) -> bool {
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

    /// "said coach Lee", "adds coach Lee": behind a verb of the past or present no other is bare, so that a word which can be a
    /// noun is one before a name.
    #[inline(never)]
    fn is_role(&self, n: usize) -> bool {
        const BARE: Tags = Tags(0).with(Tag::V);
        const OTHER: Tags =
            Tags(0).with(Tag::VD).with(Tag::VZ).with(Tag::VN).with(Tag::VG).with(Tag::A).with(Tag::M);
        let (before, tags) = (self.list[n - 1].tags(), self.list[n].tags());
        let bare = tags.meets(BARE) && !tags.meets(OTHER) && tags.meets(NOUN);
        let says = before.has(Tag::VZ) && !before.has(Tag::NS);
        let past = (before.has(Tag::VD) || says) && !before.meets(FUNCTION);
        let name = |n: usize| self.list.get(n).is_some_and(|token| token.is_word() && token.is_capital());
        // "said lead author Ann Lee"
        let role = |n: usize| self.list.get(n).is_some_and(|token| token.classes().has(Class::Role));
        bare && past && !self.headline && (name(n + 1) || role(n + 1) && name(n + 2))
    }

    /// "Another said drivers had waited", "some worried that it would rain": behind a word that can stand for people a verb, where
    /// it is "said" or a clause begins behind it.
    #[inline(never)]
    fn says_one(&self, n: usize) -> bool {
        const CLAUSE: Tags =
            Tags(0).with(Tag::S).with(Tag::Subject).with(Tag::D).with(Tag::Possessive).with(Tag::To);
        const SOME: [&str; 7] = ["another", "some", "many", "most", "few", "several", "one"];
        let at = self.start + n;
        let clause = |next: &Token| next.is_word() && next.tags().meets(CLAUSE);
        let begins = || self.tokens.has_form(at, "said") || self.next(n).is_some_and(clause);
        self.list[n].tags().has(Tag::VD) && self.tokens.has_any_form(at - 1, SOME) && begins()
    }

    /// "…, the authors note.": behind several people and before a stop or "that" a word that reports, whatever noun it can be.
    #[inline(never)]
    fn is_what_people_do(&self, n: usize) -> bool {
        let (before, at) = (&self.list[n - 1], self.start + n);
        let people = before.tags().has(Tag::NS)
            && !before.tags().has(Tag::N)
            && (before.classes().has(Class::Role) || before.classes().has(Class::Group));
        let closes =
            |next: &Token| next.kind == Kind::Stop || next.is_word() && self.tokens.has_form(at + 1, "that");
        let reports = self.list[n].tags().has(Tag::V) && !self.list[n].tags().has(Tag::NS);
        people && reports && self.tokens.word(at).cue.is_some() && self.next(n).is_none_or(closes)
    }

    /// "According to court documents, …": behind a preposition and one noun a word that can be the plural of another is one, where no
    /// object can follow.
    #[inline(never)]
    fn ends_compound(&self, n: usize, cats: &[Cat]) -> bool {
        const OTHER: Tags = Tags(0).with(Tag::VD).with(Tag::VN).with(Tag::A).with(Tag::M);
        const BEHIND: Tags = Tags(0).with(Tag::P).with(Tag::VD).with(Tag::VN).with(Tag::C);
        let tags = self.list[n].tags();
        let plural = tags.has(Tag::NS) && tags.has(Tag::VZ) && !tags.meets(OTHER);
        let led = n > 1 && cats[n - 2] == Cat::Preposition;
        let free = |next: &Token| !next.is_word() && next.kind != Kind::Mark || next.tags().meets(BEHIND);
        plural && led && !self.list[n].is_capital() && self.next(n).is_none_or(free)
    }

    /// "a tall, thin man", "a small, red-faced woman": a word behind an adjective and its comma and before a noun.
    #[inline(never)]
    fn is_second_adjective(&self, n: usize, cats: &[Cat]) -> bool {
        let tags = self.list[n].tags();
        let ends = |text: &str| text.contains('-') && (text.ends_with("ed") || text.ends_with("ing"));
        let compound = || !tags.meets(FUNCTION) && ends(self.text(n));
        let adjective = tags.has(Tag::J) && !tags.meets(FUNCTION) || compound();
        let noun =
            |next: &Token| next.tags().meets(NOUN) && !next.tags().meets(FUNCTION) && !next.is_capital();
        cats[n - 2] == Cat::Adjective
            && cats[n - 3].is_article()
            && adjective
            && self.next(n).is_some_and(noun)
    }

    /// "Media reports said", "court records show": of two verbs side by side the first is a noun, if it can be one of many.
    #[inline(never)]
    fn is_subject(&self, n: usize) -> bool {
        const OTHER: Tags = Tags(0).with(Tag::VD).with(Tag::VN).with(Tag::A).with(Tag::M);
        let (tags, next) = (self.list[n].tags(), self.list[n + 1].tags());
        let plural = tags.has(Tag::NS) && tags.has(Tag::VZ) && !tags.meets(OTHER);
        let verb = next.has(Tag::VD) || next.has(Tag::V);
        plural && verb && !next.meets(FUNCTION) && !self.list[n].is_capital()
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

    /// What a word is that is no part of a name.
    fn common(&self, token: &Token, (n, before): (usize, Cat), left: Left) -> Cat {
        let tags = token.tags();
        if tags.is_empty() {
            return unknown(self.text(n), left == Left::Inside);
        }
        if words::is_closed(tags) {
            return words::closed(tags).unwrap_or_else(|| self.closed_class(tags, n, before));
        }
        let left = left.of_people(token.classes().has(Class::Group), tags);
        words::open(tags, left, self.noun_follows(n))
    }

    /// Of a word of a closed class that other words tell what it is.
    fn closed_class(&self, tags: Tags, n: usize, before: Cat) -> Cat {
        let noun_follows = self.noun_follows(n);
        if tags.has(Tag::Number) && noun_follows {
            // "one official", not the pronoun.
            return Cat::Number;
        }
        if tags.has(Tag::Number) && before == Cat::Adjective {
            // "the tall one"
            return Cat::Noun;
        }
        if tags.meets(PERSONAL) {
            // "her report", "told her": a noun must follow the possessive.
            let owner = tags.has(Tag::Possessive) && noun_follows;
            return if owner { Cat::Possessive } else { Cat::Pronoun };
        }
        if tags.has(Tag::Possessive) {
            // "The mine" digs for coal.
            let noun = matches!(before, Cat::Determiner | Cat::Adjective | Cat::Name);
            return if noun && !noun_follows { Cat::Noun } else { Cat::Possessive };
        }
        // "reported that Lee": a name has no "that" before it.
        let name = !self.headline && self.next(n).is_some_and(|next| next.is_capital());
        if name || !noun_follows { Cat::Subordinator } else { Cat::Determiner }
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
