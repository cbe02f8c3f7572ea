//! What a content word is where it stands. Touches [`super`] alone.
//!
//! Most often the word before decides. Where it hangs on more, the rules are asked again, with what stands around.

use super::{NOMINAL, NOUN, Pos};
use crate::lexicon::{Class, Lexicon, List, Tag, Tags, WordId};
use crate::token::{Kind, Tokens};

/// What stands around a word.
#[derive(Clone, Copy)]
struct Around {
    /// An article stands before it.
    article: bool,
    /// What can be a noun follows.
    noun: bool,
    /// What can stand in a noun phrase follows.
    nominal: bool,
    /// "By" follows.
    by: bool,
    /// What follows is no object.
    no_object: bool,
}

/// The part of speech, where it hangs on the tags and the word before alone.
pub(super) const fn by_previous(tags: Tags, previous: Pos) -> Option<Pos> {
    decide(tags, previous, None)
}

/// The part of speech of a word that has `tags`, where `previous` stands before it.
#[inline]
pub(super) fn word(tokens: &Tokens<'_>, i: usize, tags: Tags, previous: Pos, words: &Words) -> Pos {
    let around = Around::new(tokens, i, words);
    decide(tags, previous, Some(around)).unwrap_or(Pos::Noun)
}

/// The rules; `None` where what stands around would have to be known.
const fn decide(tags: Tags, previous: Pos, around: Option<Around>) -> Option<Pos> {
    // "Stony's said" is no genitive, "Lee's said remarks" would be one.
    let previous = match around {
        _ if !matches!(previous, Pos::Possessive) || !tags.has(Tag::VD) || tags.has(Tag::J) => previous,
        Some(Around { nominal: true, .. }) => previous,
        Some(_) => Pos::Name,
        None => return None,
    };
    let can_noun = tags.meets(NOUN);
    match previous {
        Pos::To | Pos::Modal if tags.has(Tag::V) => return Some(Pos::Base),
        Pos::Aux if tags.has(Tag::VG) => return Some(Pos::Gerund),
        Pos::Aux if tags.has(Tag::VN) => return Some(Pos::Participle),
        Pos::Aux if tags.has(Tag::V) && !tags.meets(NOMINAL) => return Some(Pos::Base),
        Pos::Prep if tags.has(Tag::VG) => return Some(Pos::Gerund),
        Pos::Det | Pos::Possessive | Pos::Adj | Pos::Prep | Pos::Number if can_noun => {
            return noun_or_adjective(tags, around);
        }
        Pos::Det | Pos::Possessive if tags.has(Tag::J) || tags.has(Tag::VN) => return Some(Pos::Adj),
        // "A telephone interview": no verb follows an article.
        Pos::Det if tags.has(Tag::V) => match around {
            Some(Around { article: true, .. }) => return Some(Pos::Noun),
            Some(_) => {}
            None => return None,
        },
        _ => {}
    }
    verb_or_other(tags, previous, around)
}

/// The rules for words that need not be part of a noun phrase.
const fn verb_or_other(tags: Tags, previous: Pos, around: Option<Around>) -> Option<Pos> {
    let can_noun = tags.meets(NOUN);
    if tags.has(Tag::VG) && !(can_noun && matches!(previous, Pos::Adj)) {
        return Some(Pos::Gerund);
    }
    if tags.has(Tag::VZ) && !can_noun {
        return Some(Pos::Finite);
    }
    if tags.has(Tag::VZ) && subject_of_singular(previous) {
        // The second noun of two, "golf courses around the world", and no verb: what goes on behind it is
        // no object.
        match around {
            _ if !matches!(previous, Pos::Noun) => return Some(Pos::Finite),
            Some(Around { no_object: false, .. }) => return Some(Pos::Finite),
            Some(_) => {}
            None => return None,
        }
    }
    if tags.has(Tag::VD) {
        return past(tags, previous, around);
    }
    if tags.has(Tag::VN) {
        return Some(Pos::Participle);
    }
    if tags.has(Tag::V) && (!(tags.meets(NOMINAL) || tags.has(Tag::R)) || subject_of_plural(previous)) {
        return Some(Pos::Finite);
    }
    if can_noun {
        return noun_or_adjective(tags, around);
    }
    // "He later apologised": between a subject and its verb stands no adjective.
    let inset = tags.has(Tag::R) && matches!(previous, Pos::Subject | Pos::Name);
    Some(if tags.has(Tag::J) && !inset {
        Pos::Adj
    } else if tags.has(Tag::R) {
        Pos::Adv
    } else if tags.has(Tag::V) {
        Pos::Finite
    } else {
        Pos::Noun
    })
}

const fn past(tags: Tags, previous: Pos, around: Option<Around>) -> Option<Pos> {
    if !tags.has(Tag::VN) {
        return Some(Pos::Finite);
    }
    match around {
        _ if matches!(previous, Pos::Prep | Pos::Det | Pos::Adj | Pos::Possessive) => Some(Pos::Participle),
        Some(Around { by: true, .. }) => Some(Pos::Participle),
        Some(_) => Some(Pos::Finite),
        None => None,
    }
}

/// A word that can be an adjective is one before another noun.
const fn noun_or_adjective(tags: Tags, around: Option<Around>) -> Option<Pos> {
    match around {
        _ if !tags.has(Tag::J) => {}
        Some(Around { noun: true, .. }) => return Some(Pos::Adj),
        Some(_) => {}
        None => return None,
    }
    Some(if tags.has(Tag::NS) { Pos::Nouns } else { Pos::Noun })
}

const fn subject_of_singular(previous: Pos) -> bool {
    matches!(previous, Pos::Noun | Pos::Name | Pos::Subject | Pos::Wh | Pos::Close | Pos::Comma | Pos::Edge)
}

const fn subject_of_plural(previous: Pos) -> bool {
    matches!(previous, Pos::Nouns | Pos::Subject | Pos::Wh)
}

/// The words that the rules ask for by name.
pub(super) struct Words {
    by: WordId,
    states: WordId,
    articles: [WordId; 4],
}

impl Words {
    pub(super) fn new(lexicon: &Lexicon) -> Words {
        let articles = ["a", "an", "the", "every"].map(|form| lexicon.find(form));
        Words { by: lexicon.find("by"), states: lexicon.find("states"), articles }
    }
}

impl Around {
    fn new(tokens: &Tokens<'_>, i: usize, words: &Words) -> Around {
        let before = i.checked_sub(1).map_or(WordId::UNKNOWN, |before| tokens.list[before].word);
        let article = before.is_known() && words.articles.contains(&before);
        let Some(next) = tokens.get(i + 1) else {
            return Around { article, noun: false, nominal: false, by: false, no_object: true };
        };
        let tags = next.tags();
        let (nominal, no_object) = match next.kind {
            Kind::Word => (tags.is_empty() || tags.meets(NOMINAL), is_no_object(tags)),
            Kind::Number => (true, false),
            Kind::Stop | Kind::Comma | Kind::Mark | Kind::Semicolon | Kind::Close => {
                (false, !is_stated(tokens, i, words))
            }
            _ => (false, false),
        };
        let by = next.word == words.by && next.word.is_known() && tags.has(Tag::P);
        // Who "stood by the gate" was stood by nobody.
        let by = by && !tokens.is_on(i, List::Still);
        Around { article, noun: tags.meets(NOUN), nominal, by, no_object }
    }
}

/// "…, the affidavit states.": a paper has no states.
fn is_stated(tokens: &Tokens<'_>, i: usize, words: &Words) -> bool {
    let states = tokens.list[i].word == words.states && words.states.is_known();
    states && i > 0 && tokens.list[i - 1].classes().has(Class::Document)
}

/// An object or a clause may follow a verb, a verb or a preposition a noun.
fn is_no_object(tags: Tags) -> bool {
    const OBJECT: Tags = Tags(0)
        .with(Tag::D)
        .with(Tag::To)
        .with(Tag::Subject)
        .with(Tag::Object)
        .with(Tag::Possessive)
        .with(Tag::S);
    const AUXILIARY: Tags = Tags(0).with(Tag::M).with(Tag::A);
    let verb = tags.meets(AUXILIARY) || tags.has(Tag::VD) && !tags.has(Tag::N) && !tags.has(Tag::J);
    tags.has(Tag::P) || verb && !tags.meets(OBJECT)
}
