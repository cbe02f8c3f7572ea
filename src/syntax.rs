//! The part of speech a word most likely has where it stands. Touches [`crate::token`] and [`crate::lexicon`].
//!
//! The lexicon gives the parts of speech a form can have; one left-to-right pass
//! with one word of look-ahead chooses. That is no tagger to publish, but it is
//! what clause structure needs, at a few nanoseconds a word.

mod content;
mod function;
mod table;

use crate::lexicon::{Class, Tag, Tags};
use crate::token::{Kind, Token, Tokens};
use crate::work;
use table::Step;

macro_rules! pos {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)+) => {
        /// Part of speech of a token in its place.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub(crate) enum Pos { $($(#[$doc])* $variant,)+ }

        impl Pos {
            /// The names, in order of the values.
            pub(crate) const NAMES: &'static [&'static str] = &[$($name,)+];

            /// The value of a name; by numbers, since thousands of names are read with the weights.
            pub(crate) fn find(name: &str) -> Option<u16> {
                const NUMBERS: &[u64] = &[$(number($name.as_bytes()),)+];
                let wanted = (name.len() <= 8).then(|| number(name.as_bytes()))?;
                NUMBERS.iter().position(|n| *n == wanted).map(|n| n as u16)
            }

            /// All of them, in order of the values.
            pub(crate) const ALL: &'static [Pos] = &[$(Pos::$variant,)+];
        }
    };
}

/// The bytes of a short name, the last lowest.
const fn number(name: &[u8]) -> u64 {
    match name {
        [] => 0,
        [first @ .., last] => number(first) << 8 | *last as u64,
    }
}

pos! {
    /// Before the first or after the last token.
    Edge = "EDGE",
    Noun = "NOUN",
    Nouns = "NOUNS",
    /// Capitalised and no other word.
    Name = "NAME",
    /// I, he, they …
    Subject = "SUBJ",
    Object = "OBJ",
    Possessive = "POSS",
    Det = "DET",
    Adj = "ADJ",
    Adv = "ADV",
    /// Base form after "to" or a modal.
    Base = "BASE",
    /// Finite: said, says, say.
    Finite = "FIN",
    Participle = "VN",
    Gerund = "VG",
    Modal = "MOD",
    /// Forms of be, have, do.
    Aux = "AUX",
    To = "TO",
    Prep = "PREP",
    /// And, or, but.
    Conj = "CONJ",
    /// That, because, if.
    Sub = "SUB",
    Wh = "WH",
    Number = "NUM",
    Not = "NOT",
    Interjection = "UH",
    Comma = "COMMA",
    Stop = "STOP",
    Colon = "COLON",
    Semicolon = "SEMI",
    Dash = "DASH",
    Mark = "MARK",
    Open = "OPEN",
    Close = "CLOSE",
    Symbol = "SYM",
}

impl Pos {
    pub(crate) const fn is_noun(self) -> bool {
        matches!(self, Pos::Noun | Pos::Nouns | Pos::Name)
    }

    /// A finite verb, modal or auxiliary: the clause has its predicate here.
    pub(crate) const fn is_finite(self) -> bool {
        matches!(self, Pos::Finite | Pos::Modal | Pos::Aux)
    }

    pub(crate) const fn is_verb(self) -> bool {
        matches!(self, Pos::Finite | Pos::Modal | Pos::Aux | Pos::Base | Pos::Participle | Pos::Gerund)
    }
}

/// The part of speech of every token.
#[cfg(any(test, feature = "train"))]
pub(crate) fn tag(tokens: &Tokens<'_>) -> Vec<Pos> {
    let mut tagger = Tagger::new(tokens);
    (0..tokens.len()).map(|i| tagger.next(i)).collect()
}

/// Tells the part of speech of one token of a text after another.
pub(crate) struct Tagger<'a, 't> {
    tokens: &'a Tokens<'t>,
    words: content::Words,
    at: Place,
    /// The next token is a comma that changes places with the mark before it.
    changed: bool,
}

impl<'a, 't> Tagger<'a, 't> {
    pub(crate) fn new(tokens: &'a Tokens<'t>) -> Self {
        let words = content::Words::new(tokens.lexicon);
        let at = Place { previous: Pos::Edge, just_before: Pos::Edge, headline: false };
        Tagger { tokens, words, at, changed: false }
    }

    /// That of token `i`, before which all others were told.
    #[inline(always)]
    pub(crate) fn next(&mut self, i: usize) -> Pos {
        let Tagger { tokens, words, at, .. } = self;
        let token = &tokens.list[i];
        if token.begins_line() {
            at.headline = is_headline(&tokens.list[i..]);
        }
        let step = table::look(token, at.previous, at.headline);
        let step = step.unwrap_or_else(|| Step::new(choose(tokens, i, *token, *at, words), at.previous));
        (at.previous, at.just_before) = (step.before_next, step.pos);
        self.in_place(i, step.pos)
    }

    /// The part of speech of token `i`, where `pos` is its own. A closing mark and the comma behind it change places, so
    /// that “a disaster”, she said, reads as “a disaster,” she said; and the apostrophe of "the workers' union" is no mark.
    #[inline(always)]
    fn in_place(&mut self, i: usize, pos: Pos) -> Pos {
        if self.changed {
            self.changed = false;
            return Pos::Mark;
        }
        if pos != Pos::Mark {
            return pos;
        }
        self.changed = closes_before_comma(&self.tokens.list[i..]);
        match pos {
            _ if self.changed => Pos::Comma,
            _ if is_genitive(self.tokens, i) => Pos::Possessive,
            _ => pos,
        }
    }
}

/// Whether a mark is the first of these tokens and a comma right behind it the second, nothing before either.
fn closes_before_comma(list: &[Token]) -> bool {
    let [mark, comma, ..] = list else { return false };
    let adjoin = !mark.after_space() && !comma.after_space();
    adjoin && mark.kind == Kind::Mark && comma.kind == Kind::Comma
}

/// How far back the mark may stand that an apostrophe would close, in tokens.
const QUOTED: usize = 30;

/// Whether an apostrophe makes a genitive of a plural: behind an s, with a word to come, and no quotation to close.
fn is_genitive(tokens: &Tokens<'_>, i: usize) -> bool {
    let is_apostrophe = |i: usize| matches!(tokens.text_of(i), "'" | "’" | "‘");
    let list = &tokens.list;
    let owner = i
        .checked_sub(1)
        .is_some_and(|owner| list[owner].is_word() && tokens.text_of(owner).ends_with(['s', 'S']));
    let owned = list.get(i + 1).is_some_and(|next| next.is_word() && next.after_space());
    let opens = |k: usize| list[k].kind == Kind::Mark && list[k].after_space() && is_apostrophe(k);
    owner && owned && !list[i].after_space() && is_apostrophe(i) && !(i.saturating_sub(QUOTED)..i).any(opens)
}

/// What stands before a token.
#[derive(Clone, Copy)]
struct Place {
    /// The part of speech before it, adverbs looked through.
    previous: Pos,
    just_before: Pos,
    headline: bool,
}

/// Longest headline, in tokens.
const HEADLINE: usize = 30;

/// Whether the text goes on with a line in which every long word is a capital one: there a capital says nothing.
fn is_headline(list: &[Token]) -> bool {
    let mut long = 0;
    for (i, token) in list.iter().enumerate() {
        work::count(1);
        if i > 0 && token.begins_line() {
            break;
        }
        if token.is_word() && token.length() > 3 {
            long += 1;
            // Most lines have a small word soon.
            if !token.is_capital() {
                return false;
            }
        }
        if i == HEADLINE {
            return false;
        }
    }
    long > 2
}

/// The part of speech of a word by what stands around it. Not inline: few words come here, and the loop over all of
/// them keeps what it needs at hand.
#[inline(never)]
fn choose(tokens: &Tokens<'_>, i: usize, token: Token, at: Place, words: &content::Words) -> Pos {
    let tags = token.tags();
    if let Some(pos) = function::word(tokens, i, tags, at.just_before) {
        return pos;
    }
    if token.is_capital() && is_name(tokens, i, token, at) {
        return Pos::Name;
    }
    let tags = if tags.is_empty() { guess(tokens.text_of(i)) } else { tags };
    content::word(tokens, i, tags, at.previous, words)
}

/// Whether a capitalised content word is a name.
fn is_name(tokens: &Tokens<'_>, i: usize, token: Token, at: Place) -> bool {
    let tags = token.tags();
    let starts = at.headline || at.previous == Pos::Edge || token.begins_line();
    let named = !starts || tags.is_empty() || tokens.is_name_like(token);
    // An adjective or adverb owns nothing: "Stony's" is a name wherever it stands.
    let owns = || !at.headline && next_tags(tokens, i).has(Tag::Clitic) && !tags.meets(NOUN);
    // "Russian" before a noun.
    let adjective = || token.classes().has(Class::Demonym) && tags.has(Tag::J) && !tags.has(Tag::N);
    (named || owns()) && !adjective()
}

const NOUN: Tags = Tags(0).with(Tag::N).with(Tag::NS);
/// What can stand before a noun, or is one.
const NOMINAL: Tags = NOUN.with(Tag::J);

fn next_tags(tokens: &Tokens<'_>, i: usize) -> Tags {
    if i + 1 < tokens.len() { tokens.tags(i + 1) } else { Tags::default() }
}

/// Parts of speech of a word that is not in the lexicon, by its ending.
fn guess(word: &str) -> Tags {
    let ends = |endings: &[&str]| endings.iter().any(|e| word.len() > e.len() + 2 && word.ends_with(e));
    let mut tags = Tags::default();
    if ends(&["ly"]) {
        tags |= Tag::R.into();
    } else if ends(&["ing"]) {
        tags |= Tag::VG.into();
    } else if ends(&["ed"]) {
        tags |= Tag::VD.into();
        tags |= Tag::VN.into();
    } else if ends(&["ous", "ful", "ive", "able", "ible", "ical", "less", "ish", "ary", "ian"]) {
        tags |= Tag::J.into();
    } else if ends(&["s"]) && !ends(&["ss", "us", "is"]) {
        tags |= Tag::NS.into();
    } else {
        tags |= Tag::N.into();
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let tokens = Tokens::new(text, Lexicon::built_in());
        let found: Vec<_> = tag(&tokens).into_iter().map(|p| Pos::NAMES[p as usize]).collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn one_look_tells_what_the_rules_tell() {
        const TEXT: &str = concat!(
            include_str!("../examples/articles/bakery.txt"),
            include_str!("../examples/articles/ferry.txt"),
            "THE DAM HELD, SAYS MAYOR Russian Tea his mine 'll will in May's that on off",
        );
        let tokens = Tokens::new(TEXT, Lexicon::built_in());
        let words = content::Words::new(tokens.lexicon);
        let mut told = 0;
        for (i, token) in tokens.list.iter().enumerate().filter(|(_, token)| token.is_word()) {
            for &previous in Pos::ALL {
                for headline in [false, true] {
                    if let Some(step) = table::look(token, previous, headline) {
                        let at = Place { previous, just_before: previous, headline };
                        let word = tokens.text_of(i);
                        assert_eq!(step.pos, choose(&tokens, i, *token, at, &words), "{word} {previous:?}");
                        told += 1;
                    }
                }
            }
        }
        assert!(told > 10_000, "{told}");
    }

    #[test]
    fn words_in_their_places() {
        check("the spokesman said", "DET NOUN FIN");
        check("golf courses around the world closed", "NOUN NOUNS PREP DET NOUN FIN");
        check("the agency reports that he left", "DET NOUN FIN SUB SUBJ FIN");
        check("in press reports.", "PREP NOUN NOUNS STOP");
        check("a telephone interview", "DET NOUN NOUN");
        check("the mine said", "DET NOUN FIN");
        check("Stony's said it fell", "NAME POSS FIN SUBJ FIN");
        check("Lee's failed ventures", "NAME POSS ADJ NOUNS");
        check("“in press reports”, he said", "MARK PREP NOUN NOUNS COMMA MARK SUBJ FIN");
        check("the workers' union said", "DET NOUNS POSS NOUN FIN");
        check("‘our press reports’ said", "MARK POSS NOUN NOUNS MARK FIN");
    }
}
