//! What the parts of speech that a word in lower case can have, and the word before it, make of it. Touches
//! [`crate::lexicon`] and [`super`].

use super::Cat;
use crate::lexicon::{Tag, Tags};

pub(super) const NOUN: Tags = Tags(0).with(Tag::N).with(Tag::NS);
/// What a noun phrase is made of.
pub(super) const NOMINAL: Tags = NOUN.with(Tag::J).with(Tag::Number);
pub(super) const PERSONAL: Tags = Tags(0).with(Tag::Subject).with(Tag::Object);
const FINITE: Tags = Tags(0).with(Tag::V).with(Tag::VZ).with(Tag::VD);
const PARTICIPLE: Tags = Tags(0).with(Tag::VN).with(Tag::VG);
/// Auxiliaries and "not".
const VERBAL: Tags = Tags(0).with(Tag::M).with(Tag::A).with(Tag::Not);

/// The closed classes stand behind the open ones.
pub(super) const FIRST_CLOSED: u32 = Tag::To as u32;
pub(super) const OPEN_SETS: u32 = 1 << FIRST_CLOSED;
pub(super) const CLOSED_SETS: u32 = 1 << (Tag::Number as u32 + 1 - FIRST_CLOSED);

/// What stands before a token, as far as that tells what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// Nothing of the sentence or quotation, so that a capital tells nothing.
    Begin,
    Other,
    /// A word that belongs to a noun to come.
    Inside,
    /// What a verb follows.
    Verbal,
    Noun,
    Name,
    /// "Lee and".
    And,
    /// "Lee and Marsh".
    Pair,
}

impl Left {
    pub(super) const ALL: [Left; 8] =
        [Left::Begin, Left::Other, Left::Inside, Left::Verbal, Left::Noun, Left::Name, Left::And, Left::Pair];

    /// What stands before the next token, where a token of category `cat` stands behind this.
    pub(super) fn after(self, cat: Cat) -> Left {
        AFTER[self as usize][cat as usize]
    }

    pub(super) const fn then(self, cat: Cat) -> Left {
        use Cat::{Adjective, Adverb, Determiner, Genitive, Number, Possessive, Pronoun, Verb, Wh};
        match (self, cat) {
            (Left::Begin, Cat::Open | Cat::Mark) => Left::Begin,
            (Left::Name | Left::Pair, Cat::Conjunction) => Left::And,
            (Left::And, Cat::Name) => Left::Pair,
            (_, Cat::Name) => Left::Name,
            (_, Cat::Noun) => Left::Noun,
            (_, Determiner | Possessive | Adjective | Number | Genitive) => Left::Inside,
            (_, Pronoun | Wh | Verb | Adverb) => Left::Verbal,
            _ => Left::Other,
        }
    }

    /// What a word for `people` together makes of what stands before it: it is hardly ever a verb.
    pub(super) const fn of_people(self, people: bool, tags: Tags) -> Left {
        match self {
            Left::Pair if tags.has(Tag::V) => Left::Pair,
            Left::Verbal | Left::Noun | Left::Name | Left::Pair if people => Left::Other,
            left => left,
        }
    }
}

static AFTER: [[Left; Cat::ALL.len()]; Left::ALL.len()] = {
    let mut table = [[Left::Other; Cat::ALL.len()]; Left::ALL.len()];
    let mut n = 0;
    while n < Left::ALL.len() * Cat::ALL.len() {
        let (left, cat) = (n / Cat::ALL.len(), n % Cat::ALL.len());
        table[left][cat] = Left::ALL[left].then(Cat::ALL[cat]);
        n += 1;
    }
    table
};

pub(super) const fn is_closed(tags: Tags) -> bool {
    (tags.0 >> FIRST_CLOSED) % CLOSED_SETS != 0
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
        // "The law firm Orm & Lee": behind a noun it is another one.
        let compound = matches!(left, Left::Noun);
        return if tags.meets(NOUN) && (!noun_follows || compound) { Noun } else { Adjective };
    }
    if tags.meets(NOUN) {
        let past = tags.has(Tag::VD) || tags.has(Tag::VZ);
        return match left {
            Left::Verbal if verbal => Verb,
            Left::Noun | Left::Name | Left::Pair if past => Verb,
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
pub(super) const fn closed(tags: Tags) -> Option<Cat> {
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
