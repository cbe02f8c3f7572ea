//! What the parts of speech that a lower-case word can have, and the word before it, make of it. Touches
//! [`crate::token`], [`crate::lexicon`] and [`super`].
//!
//! Nearly all words are told by that alone: the rules are worked out for every set of parts of speech while the crate
//! is compiled, and a word is one look into a table.

use super::Cat;
use crate::lexicon::{Class, Tag, Tags};
use crate::token::Token;

pub(super) const NOUN: Tags = Tags(0).with(Tag::N).with(Tag::NS);
pub(super) const PERSONAL: Tags = Tags(0).with(Tag::Subject).with(Tag::Object);
const FINITE: Tags = Tags(0).with(Tag::V).with(Tag::VZ).with(Tag::VD);
const PARTICIPLE: Tags = Tags(0).with(Tag::VN).with(Tag::VG);
/// Auxiliaries and "not".
const VERBAL: Tags = Tags(0).with(Tag::M).with(Tag::A).with(Tag::Not);

/// The closed classes stand behind the open ones.
const FIRST_CLOSED: u32 = Tag::To as u32;
const OPEN_SETS: usize = 1 << FIRST_CLOSED;
const CLOSED_SETS: usize = 1 << (Tag::Number as u32 + 1 - FIRST_CLOSED);

/// What stands before a word, as far as that tells what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    Other,
    /// A word that belongs to a noun to come.
    Inside,
    /// What a verb follows.
    Verbal,
    Nominal,
    /// "Lee and Marsh".
    Pair,
}

impl Left {
    const ALL: [Left; 5] = [Left::Other, Left::Inside, Left::Verbal, Left::Nominal, Left::Pair];

    /// Behind a token of category `before` that does not end a pair.
    #[inline]
    pub(super) fn of(before: Cat) -> Left {
        OF_CAT[before as usize]
    }

    const fn of_cat(before: Cat) -> Left {
        use Cat::{
            Adjective, Adverb, Determiner, Genitive, Name, Noun, Number, Possessive, Pronoun, Verb, Wh,
        };
        match before {
            Determiner | Possessive | Adjective | Number | Genitive => Left::Inside,
            Pronoun | Wh | Verb | Adverb => Left::Verbal,
            Noun | Name => Left::Nominal,
            _ => Left::Other,
        }
    }

    /// What a word makes of what stands before it: people together are hardly ever a verb.
    pub(super) fn of_people(self, token: &Token) -> Left {
        let people = token.classes().has(Class::Group);
        match self {
            Left::Pair if token.tags().has(Tag::V) => Left::Pair,
            Left::Verbal | Left::Nominal | Left::Pair if people => Left::Other,
            left => left,
        }
    }

    /// What stands before the next word, behind a token of category `cat` and those before that.
    #[inline]
    pub(super) fn after(before: &[Cat], cat: Cat) -> Left {
        match (before, cat) {
            ([.., Cat::Name, Cat::Conjunction], Cat::Name) => Left::Pair,
            _ => Left::of(cat),
        }
    }
}

/// What a word is, unless it depends on more than its parts of speech and what is on its left.
#[inline]
pub(super) fn word(tags: Tags, left: Left) -> Option<Cat> {
    let closed = closed_set(tags);
    if closed == 0 { OPEN[left as usize][open_set(tags)] } else { CLOSED[closed] }
}

pub(super) fn is_closed(tags: Tags) -> bool {
    closed_set(tags) != 0
}

fn open_set(tags: Tags) -> usize {
    tags.0 as usize % OPEN_SETS
}

fn closed_set(tags: Tags) -> usize {
    (tags.0 >> FIRST_CLOSED) as usize % CLOSED_SETS
}

/// What a word of an open class is.
pub(super) const fn open(tags: Tags, left: Left, noun_follows: bool) -> Cat {
    use Cat::{Adjective, Adverb, Noun, Verb};
    let inside = matches!(left, Left::Inside);
    let verbal = tags.meets(FINITE) || tags.meets(PARTICIPLE);
    if tags.has(Tag::V) && matches!(left, Left::Pair) {
        return Verb;
    }
    if tags.has(Tag::J) && (inside || !verbal) {
        return if tags.meets(NOUN) && !noun_follows { Noun } else { Adjective };
    }
    if tags.meets(NOUN) {
        let past = tags.has(Tag::VD) || tags.has(Tag::VZ);
        return match left {
            Left::Verbal if verbal => Verb,
            Left::Nominal | Left::Pair if past => Verb,
            _ => Noun,
        };
    }
    if tags.meets(PARTICIPLE) && inside && noun_follows {
        return Adjective;
    }
    if verbal {
        return Verb;
    }
    if tags.has(Tag::R) { Adverb } else { Cat::Other }
}

/// What a word of a closed class is, unless it depends on what stands beside it.
const fn closed(tags: Tags) -> Option<Cat> {
    let cat = if tags.has(Tag::W) && !tags.has(Tag::D) {
        Cat::Wh
    } else if tags.has(Tag::Possessive) || tags.meets(PERSONAL) && tags.has(Tag::Number) {
        return None;
    } else if tags.meets(PERSONAL) {
        Cat::Pronoun
    } else if tags.has(Tag::Number) {
        Cat::Number
    } else if tags.has(Tag::D) && tags.has(Tag::S) {
        return None;
    } else if tags.has(Tag::D) {
        Cat::Determiner
    } else if tags.meets(VERBAL) {
        Cat::Verb
    } else if tags.has(Tag::C) {
        Cat::Conjunction
    } else if tags.has(Tag::P) || tags.has(Tag::To) {
        Cat::Preposition
    } else {
        Cat::Subordinator
    };
    Some(cat)
}

static OF_CAT: [Left; Cat::ALL.len()] = {
    let mut table = [Left::Other; Cat::ALL.len()];
    let mut cat = 0;
    while cat < table.len() {
        table[cat] = Left::of_cat(Cat::ALL[cat]);
        cat += 1;
    }
    table
};

/// By the open classes, and what is on the left. A word of none is not told here.
static OPEN: [[Option<Cat>; OPEN_SETS]; Left::ALL.len()] = {
    let mut table = [[None; OPEN_SETS]; Left::ALL.len()];
    let mut left = 0;
    while left < table.len() {
        let mut set = 1;
        while set < OPEN_SETS {
            let (tags, left_is) = (Tags(set as u32), Left::ALL[left]);
            let (cat, with_noun) = (open(tags, left_is, false), open(tags, left_is, true));
            if cat as u8 == with_noun as u8 {
                table[left][set] = Some(cat);
            }
            set += 1;
        }
        left += 1;
    }
    table
};

/// By the closed classes.
static CLOSED: [Option<Cat>; CLOSED_SETS] = {
    let mut table = [None; CLOSED_SETS];
    let mut set = 1;
    while set < CLOSED_SETS {
        table[set] = closed(Tags((set as u32) << FIRST_CLOSED));
        set += 1;
    }
    table
};
