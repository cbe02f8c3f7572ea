//! What a function word is where it stands. Touches [`super`] alone.

use super::{NOMINAL, Pos, next_tags};
use crate::lexicon::{Tag, Tags};
use crate::token::Tokens;

/// What a word is by the most telling of its tags.
#[derive(Clone, Copy)]
pub(super) struct Rule {
    pub(super) pos: Pos,
    /// With one of these tags it hangs on the words around.
    pub(super) doubt: Tags,
}

const ANY: Tags = Tags(u32::MAX);

/// By tag; nothing for the tags of content words.
pub(super) const RULES: [Rule; Tag::ALL.len()] = {
    let mut rules = [Rule { pos: Pos::Edge, doubt: ANY }; Tag::ALL.len()];
    let mut i = 0;
    while i < rules.len() {
        let none = Tags(0);
        let (pos, doubt) = match Tag::ALL[i] {
            Tag::To => (Pos::To, none),
            Tag::M => (Pos::Modal, none.with(Tag::N)),
            Tag::A => (Pos::Aux, none),
            Tag::Possessive => (Pos::Possessive, ANY),
            Tag::Subject => (Pos::Subject, none),
            Tag::Object => (Pos::Object, none),
            Tag::Not => (Pos::Not, none),
            Tag::W => (Pos::Wh, none),
            Tag::S => (Pos::Sub, none.with(Tag::P).with(Tag::VD)),
            Tag::P => (Pos::Prep, none.with(Tag::C).with(Tag::R)),
            Tag::D => (Pos::Det, none),
            Tag::C => (Pos::Conj, none),
            Tag::Number => (Pos::Number, none),
            Tag::U => (Pos::Interjection, Tags::CONTENT),
            _ => (Pos::Edge, ANY),
        };
        rules[i] = Rule { pos, doubt: doubt.with(Tag::Clitic) };
        i += 1;
    }
    rules
};

/// The part of speech of a word; `None` where it is a content word.
#[inline]
pub(super) fn word(tokens: &Tokens<'_>, i: usize, tags: Tags, just_before: Pos) -> Option<Pos> {
    let mut left = tags;
    while let Some(tag) = left.function() {
        let Rule { pos, doubt } = RULES[tag as usize];
        if !tags.meets(doubt) {
            return Some(pos);
        }
        let pos = in_doubt(tokens, i, tags, tag, just_before);
        if pos.is_some() {
            return pos;
        }
        left = left.without(tag);
    }
    None
}

/// What a word is by one of its tags, where that hangs on the words around; `None` where it is something else.
fn in_doubt(tokens: &Tokens<'_>, i: usize, tags: Tags, tag: Tag, just_before: Pos) -> Option<Pos> {
    let next = next_tags(tokens, i);
    let nominal_next = || {
        let word = tokens.get(i + 1).is_some_and(|token| token.is_word());
        word && (next.is_empty() || next.meets(NOMINAL))
    };
    match tag {
        _ if tags.has(Tag::Clitic) => Some(clitic(tokens.text_of(i), next, just_before)),
        Tag::M if tokens.list[i].is_capital() && is_named(next, just_before) => Some(Pos::Name),
        Tag::M => (just_before != Pos::Det).then_some(Pos::Modal),
        Tag::Possessive if nominal_next() => Some(Pos::Possessive),
        Tag::Possessive if tags.has(Tag::Object) => None,
        // "The mine said" digs for coal.
        Tag::Possessive if matches!(just_before, Pos::Det | Pos::Adj | Pos::Name) => Some(Pos::Noun),
        Tag::Possessive => Some(Pos::Possessive),
        Tag::S | Tag::P if tags.has(Tag::C) => Some(Pos::Conj),
        // "It provided food", "was provided": a verb, where "provided it rains" hangs on what stands before.
        Tag::S if tags.has(Tag::VD) => {
            let verbal = matches!(just_before, Pos::Subject | Pos::Aux | Pos::Wh)
                || just_before.is_noun() && !next.has(Tag::Subject) && !next.has(Tag::S);
            (!verbal).then_some(Pos::Sub)
        }
        Tag::S if next.has(Tag::Subject) || next.has(Tag::D) && !next.has(Tag::N) => Some(Pos::Sub),
        Tag::S => Some(Pos::Prep),
        Tag::P if next.has(Tag::D) || nominal_next() => Some(Pos::Prep),
        _ => None,
    }
}

/// "In May", "May 3", "Ann May", "May said": whether a capitalised word is no modal verb.
fn is_named(next: Tags, just_before: Pos) -> bool {
    let behind = matches!(just_before, Pos::Prep | Pos::Name) || next.has(Tag::VD);
    next.has(Tag::Number) || behind && !next.has(Tag::V)
}

/// What may follow a clitic that is a verb.
const AFTER_VERB: Tags = Tags(0).with(Tag::VN).with(Tag::VG).with(Tag::D).with(Tag::Not).with(Tag::P);

fn clitic(text: &str, next: Tags, just_before: Pos) -> Pos {
    match text.trim_start_matches(['\'', '’']) {
        "s" | "S" if just_before == Pos::Subject => Pos::Aux,
        "s" | "S" if next.meets(AFTER_VERB) && !just_before.is_noun() => Pos::Aux,
        "s" | "S" => Pos::Possessive,
        "d" | "ll" | "D" | "LL" => Pos::Modal,
        _ => Pos::Aux,
    }
}
