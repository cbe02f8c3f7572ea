//! The part of speech a word most likely has where it stands. Touches [`crate::token`] and [`crate::lexicon`].
//!
//! The lexicon gives the parts of speech a form can have; one left-to-right pass
//! with one word of look-ahead chooses. That is no tagger to publish, but it is
//! what clause structure needs, at a few nanoseconds a word.

use crate::lexicon::{Class, Tag, Tags};
use crate::token::{Kind, Token, Tokens};
use crate::work;

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
pub(crate) fn tag(tokens: &Tokens<'_>) -> Vec<Pos> {
    let mut out = Vec::with_capacity(tokens.len());
    let mut previous = Pos::Edge;
    let mut just_before = Pos::Edge;
    let mut headline = false;
    for (i, token) in tokens.list.into_iter().enumerate() {
        if token.begins_line() {
            headline = is_headline(&tokens.list[i..]);
        }
        just_before = choose(tokens, i, *token, headline, previous, just_before);
        // Adverbs are looked through: "has never said".
        if !matches!(just_before, Pos::Adv | Pos::Not | Pos::Mark) {
            previous = if just_before == Pos::Stop { Pos::Edge } else { just_before };
        }
        out.push(just_before);
    }
    out
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

fn choose(
    tokens: &Tokens<'_>,
    i: usize,
    token: Token,
    headline: bool,
    previous: Pos,
    just_before: Pos,
) -> Pos {
    match token.kind {
        Kind::Word => {}
        Kind::Number => return Pos::Number,
        Kind::Mark => return Pos::Mark,
        Kind::Comma => return Pos::Comma,
        Kind::Stop => return Pos::Stop,
        Kind::Colon => return Pos::Colon,
        Kind::Semicolon => return Pos::Semicolon,
        Kind::Dash => return Pos::Dash,
        Kind::Open => return Pos::Open,
        Kind::Close => return Pos::Close,
        Kind::Symbol => return Pos::Symbol,
    }
    let tags = token.tags();
    // Most words are no function words: one question instead of a dozen.
    if tags.meets(CLOSED) {
        if let Some(pos) = alone(tags).or_else(|| function_word(tokens, i, tags, just_before)) {
            return pos;
        }
    }
    if token.is_capital() {
        let starts = headline || previous == Pos::Edge || token.begins_line();
        let named = token.is_name_like() || !starts || tags.is_empty();
        // An adjective or adverb owns nothing: "Stony's" is a name wherever it stands.
        let owns = || !headline && next_tags(tokens, i).has(Tag::Clitic) && !tags.meets(NOUN);
        if (named || owns()) && !proper_adjective(tokens, i) {
            return Pos::Name;
        }
    }
    let tags = if tags.is_empty() { guess(tokens.text_of(i)) } else { tags };
    alone(tags).unwrap_or_else(|| content_word(tokens, i, tags, previous))
}

/// What a word is that can be nothing else, where that does not hang on its place.
#[inline]
fn alone(tags: Tags) -> Option<Pos> {
    if tags.0.is_power_of_two() { ALONE[tags.0.trailing_zeros() as usize] } else { None }
}

/// By tag.
const ALONE: [Option<Pos>; Tag::ALL.len()] = {
    let mut alone = [None; Tag::ALL.len()];
    let mut i = 0;
    while i < alone.len() {
        alone[i] = match Tag::ALL[i] {
            Tag::N => Some(Pos::Noun),
            Tag::NS => Some(Pos::Nouns),
            Tag::VZ | Tag::VD => Some(Pos::Finite),
            Tag::VG => Some(Pos::Gerund),
            Tag::J => Some(Pos::Adj),
            Tag::R => Some(Pos::Adv),
            Tag::D => Some(Pos::Det),
            Tag::P => Some(Pos::Prep),
            Tag::C => Some(Pos::Conj),
            Tag::S => Some(Pos::Sub),
            Tag::Subject => Some(Pos::Subject),
            Tag::Object => Some(Pos::Object),
            Tag::W => Some(Pos::Wh),
            Tag::M => Some(Pos::Modal),
            Tag::A => Some(Pos::Aux),
            Tag::To => Some(Pos::To),
            Tag::Not => Some(Pos::Not),
            Tag::Number => Some(Pos::Number),
            Tag::U => Some(Pos::Interjection),
            Tag::V | Tag::VN | Tag::Possessive | Tag::Clitic => None,
        };
        i += 1;
    }
    alone
};

const NOUN: Tags = Tags(0).with(Tag::N).with(Tag::NS);

/// "Russian" before a noun.
fn proper_adjective(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.is(i, Class::Demonym) && tokens.can_be(i, Tag::J) && !tokens.can_be(i, Tag::N)
}

fn next_tags(tokens: &Tokens<'_>, i: usize) -> Tags {
    if i + 1 < tokens.len() { tokens.tags(i + 1) } else { Tags::default() }
}

/// The parts of speech that [`function_word`] asks for.
const CLOSED: Tags = Tags(0)
    .with(Tag::Clitic)
    .with(Tag::To)
    .with(Tag::M)
    .with(Tag::A)
    .with(Tag::Possessive)
    .with(Tag::Subject)
    .with(Tag::Object)
    .with(Tag::Not)
    .with(Tag::W)
    .with(Tag::S)
    .with(Tag::P)
    .with(Tag::D)
    .with(Tag::C)
    .with(Tag::Number)
    .with(Tag::U);

fn function_word(tokens: &Tokens<'_>, i: usize, tags: Tags, just_before: Pos) -> Option<Pos> {
    let next = next_tags(tokens, i);
    let nominal_next = || {
        tokens.get(i + 1).is_some_and(|t| {
            t.is_word() && (next.is_empty() || next.has(Tag::N) || next.has(Tag::NS) || next.has(Tag::J))
        })
    };
    let first = |tag: Tag| tags.has(tag);
    Some(if first(Tag::Clitic) {
        let verbal = next.has(Tag::VN)
            || next.has(Tag::VG)
            || next.has(Tag::D)
            || next.has(Tag::Not)
            || next.has(Tag::P);
        match tokens.text_of(i).trim_start_matches(['\'', '’']) {
            "s" | "S" if just_before == Pos::Subject || (verbal && !just_before.is_noun()) => Pos::Aux,
            "s" | "S" => Pos::Possessive,
            "d" | "ll" | "D" | "LL" => Pos::Modal,
            _ => Pos::Aux,
        }
    } else if first(Tag::To) {
        Pos::To
    } else if first(Tag::M) && !(first(Tag::N) && just_before == Pos::Det) {
        Pos::Modal
    } else if first(Tag::A) {
        Pos::Aux
    } else if first(Tag::Possessive) && (nominal_next() || !first(Tag::Object)) {
        // "The mine said" digs for coal.
        let noun = matches!(just_before, Pos::Det | Pos::Adj | Pos::Name) && !nominal_next();
        if noun { Pos::Noun } else { Pos::Possessive }
    } else if first(Tag::Subject) {
        Pos::Subject
    } else if first(Tag::Object) {
        Pos::Object
    } else if first(Tag::Not) {
        Pos::Not
    } else if first(Tag::W) {
        Pos::Wh
    } else if first(Tag::C) && first(Tag::P) {
        Pos::Conj
    } else if first(Tag::S) && first(Tag::P) {
        if next.has(Tag::Subject) || next.has(Tag::D) && !next.has(Tag::N) { Pos::Sub } else { Pos::Prep }
    } else if first(Tag::S) {
        Pos::Sub
    } else if first(Tag::P) && !(first(Tag::R) && !nominal_next() && !next.has(Tag::D)) {
        Pos::Prep
    } else if first(Tag::D) {
        Pos::Det
    } else if first(Tag::C) {
        Pos::Conj
    } else if first(Tag::Number) {
        Pos::Number
    } else if first(Tag::U) && tags == Tag::U.into() {
        Pos::Interjection
    } else {
        return None;
    })
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

fn content_word(tokens: &Tokens<'_>, i: usize, tags: Tags, previous: Pos) -> Pos {
    let has = |tag: Tag| tags.has(tag);
    let noun = if has(Tag::NS) { Pos::Nouns } else { Pos::Noun };
    // "Stony's said" is no genitive, "Lee's said remarks" would be one.
    let owner = previous == Pos::Possessive && has(Tag::VD) && !has(Tag::J) && !nominal(tokens, i + 1);
    let previous = if owner { Pos::Name } else { previous };
    let can_noun = has(Tag::N) || has(Tag::NS);
    match previous {
        Pos::To | Pos::Modal if has(Tag::V) => return Pos::Base,
        Pos::Aux if has(Tag::VG) => return Pos::Gerund,
        Pos::Aux if has(Tag::VN) => return Pos::Participle,
        Pos::Aux if has(Tag::V) && !can_noun && !has(Tag::J) => return Pos::Base,
        Pos::Prep if has(Tag::VG) => return Pos::Gerund,
        Pos::Det | Pos::Possessive | Pos::Adj | Pos::Prep | Pos::Number if can_noun => {
            return adjective_or(tokens, i, tags, noun);
        }
        Pos::Det | Pos::Possessive if has(Tag::J) || has(Tag::VN) => return Pos::Adj,
        // "A telephone interview": no verb follows an article.
        Pos::Det if i > 0 && is_article(tokens, i - 1) && has(Tag::V) => return Pos::Noun,
        _ => {}
    }
    if has(Tag::VG) && !(can_noun && previous == Pos::Adj) {
        return Pos::Gerund;
    }
    if has(Tag::VZ) && (!can_noun || subject_of_singular(previous) && !in_compound(tokens, i, previous)) {
        return Pos::Finite;
    }
    if has(Tag::VD) {
        let passive = has(Tag::VN) && next_tags(tokens, i).has(Tag::P) && is_by(tokens, i + 1);
        let nominal = matches!(previous, Pos::Prep | Pos::Det | Pos::Adj | Pos::Possessive) && has(Tag::VN);
        return if passive || nominal { Pos::Participle } else { Pos::Finite };
    }
    if has(Tag::VN) {
        return Pos::Participle;
    }
    if has(Tag::V) && (!(can_noun || has(Tag::J) || has(Tag::R)) || subject_of_plural(previous)) {
        return Pos::Finite;
    }
    if has(Tag::R) && !(can_noun || has(Tag::J)) {
        return Pos::Adv;
    }
    if can_noun {
        return adjective_or(tokens, i, tags, noun);
    }
    if has(Tag::J) {
        return Pos::Adj;
    }
    if has(Tag::R) {
        return Pos::Adv;
    }
    if has(Tag::V) { Pos::Finite } else { Pos::Noun }
}

/// A word that can be an adjective is one before another noun.
fn adjective_or(tokens: &Tokens<'_>, i: usize, tags: Tags, noun: Pos) -> Pos {
    let next = next_tags(tokens, i);
    if tags.has(Tag::J) && (next.has(Tag::N) || next.has(Tag::NS)) { Pos::Adj } else { noun }
}

fn nominal(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.get(i).is_some_and(|t| {
        let tags = tokens.tags(i);
        t.kind == Kind::Number
            || t.is_word()
                && (tags.is_empty() || [Tag::N, Tag::NS, Tag::J].into_iter().any(|tag| tags.has(tag)))
    })
}

fn is_article(tokens: &Tokens<'_>, i: usize) -> bool {
    matches!(tokens.lexicon.form(tokens.list[i].word), "a" | "an" | "the" | "every")
}

fn is_by(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.get(i).is_some() && tokens.text_of(i).eq_ignore_ascii_case("by")
}

/// The second noun of two, "golf courses around the world", and no verb: what goes on behind it is
/// no object.
fn in_compound(tokens: &Tokens<'_>, i: usize, previous: Pos) -> bool {
    if previous != Pos::Noun {
        return false;
    }
    let Some(next) = tokens.get(i + 1) else { return true };
    let tags = next_tags(tokens, i);
    match next.kind {
        Kind::Word => {
            let has = |tag: Tag| tags.has(tag);
            // An object or a clause may follow a verb, a verb or a preposition a noun.
            let object =
                [Tag::D, Tag::To, Tag::Subject, Tag::Object, Tag::Possessive, Tag::S].into_iter().any(has);
            let verb = has(Tag::M) || has(Tag::A) || has(Tag::VD) && !has(Tag::N) && !has(Tag::J);
            has(Tag::P) || verb && !object
        }
        Kind::Stop | Kind::Comma | Kind::Mark | Kind::Semicolon | Kind::Close => true,
        _ => false,
    }
}

fn subject_of_singular(previous: Pos) -> bool {
    matches!(previous, Pos::Noun | Pos::Name | Pos::Subject | Pos::Wh | Pos::Close | Pos::Comma | Pos::Edge)
}

fn subject_of_plural(previous: Pos) -> bool {
    matches!(previous, Pos::Nouns | Pos::Subject | Pos::Wh)
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
    fn words_in_their_places() {
        check("the spokesman said", "DET NOUN FIN");
        check("golf courses around the world closed", "NOUN NOUNS PREP DET NOUN FIN");
        check("the agency reports that he left", "DET NOUN FIN SUB SUBJ FIN");
        check("in press reports.", "PREP NOUN NOUNS STOP");
        check("a telephone interview", "DET NOUN NOUN");
        check("the mine said", "DET NOUN FIN");
        check("Stony's said it fell", "NAME POSS FIN SUBJ FIN");
        check("Lee's failed ventures", "NAME POSS ADJ NOUNS");
    }
}
