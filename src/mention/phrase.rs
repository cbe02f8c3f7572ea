//! Reads noun phrases from left to right: determiner, modifiers, nouns and names, with
//! owners ("Iran's spokesman") as parts. Touches [`crate::token`] and its sister modules.

use std::ops::Range;

use super::Mention;
use super::name;
use super::tag::Cat;
use crate::document::{EntityKind, Gender, MentionKind};
use crate::lexicon::{Class, Tag};
use crate::token::Tokens;
use crate::work::Counted;

/// Owners of one phrase at most ("the mayor's wife's car"); keeps the work linear.
const OWNERS: usize = 6;

/// Adds the mentions of one sentence, a whole before its parts.
pub(super) fn read(tokens: &Tokens<'_>, cats: &Counted<Cat>, range: Range<usize>, list: &mut Vec<Mention>) {
    let mut i = range.start;
    while i < range.end {
        i = match cats[i] {
            Cat::Pronoun | Cat::Wh => {
                list.push(pronoun(tokens, i));
                i + 1
            }
            Cat::Subordinator if is_relative(tokens, cats, i, &range) => {
                list.push(pronoun(tokens, i));
                i + 1
            }
            cat if can_begin(cat) => noun_phrase(tokens, cats, i, range.end, list),
            _ => i + 1,
        };
    }
}

/// "the man that left": right after a noun and before a verb.
fn is_relative(tokens: &Tokens<'_>, cats: &Counted<Cat>, i: usize, range: &Range<usize>) -> bool {
    i > range.start
        && i + 1 < range.end
        && tokens.can_be(i, Tag::D)
        && matches!(cats[i - 1], Cat::Noun | Cat::Name)
        && cats[i + 1] == Cat::Verb
}

fn can_begin(cat: Cat) -> bool {
    matches!(cat, Cat::Name | Cat::Noun | Cat::Adjective | Cat::Number | Cat::Determiner | Cat::Possessive)
}

/// "he", "who", "whose", "they".
pub(super) fn pronoun(tokens: &Tokens<'_>, i: usize) -> Mention {
    let mut mention = Mention::new(i..i + 1, MentionKind::Pronoun);
    let classes = tokens.classes(i);
    if classes.has(Class::PronounM) {
        mention.gender = Some(Gender::Male);
    } else if classes.has(Class::PronounF) {
        mention.gender = Some(Gender::Female);
    }
    let word = tokens.text_of(i);
    let is = |words: &[&str]| words.iter().any(|w| word.eq_ignore_ascii_case(w));
    let plural = classes.has(Class::Plural) || is(&["some", "others", "many", "most", "few", "several"]);
    mention.set_plural(plural);
    mention.entity_kind = if plural {
        EntityKind::Group
    } else if mention.gender.is_some() || classes.has(Class::First) || is(&["one", "another"]) {
        EntityKind::Person
    } else {
        EntityKind::Unknown
    };
    mention
}

/// Reads the phrase that begins at `start`; returns where to go on.
fn noun_phrase(
    tokens: &Tokens<'_>,
    cats: &Counted<Cat>,
    start: usize,
    end: usize,
    list: &mut Vec<Mention>,
) -> usize {
    let whole = list.len();
    list.push(Mention::new(start..start + 1, MentionKind::Description));
    let mut segment = start;
    loop {
        let stop = read_segment(tokens, cats, segment, end, start);
        let owned = stop < end && cats[stop] == Cat::Genitive && stop > segment;
        let few = list.len() - whole <= OWNERS;
        if owned && few && stop + 1 < end && can_follow_owner(cats[stop + 1]) {
            let mut owner = name::analyse(tokens, cats, start..stop, segment);
            owner.set_parent(Some(whole));
            list.push(owner);
            segment = stop + 1;
            continue;
        }
        let next = finish(tokens, cats, start, segment, stop, list, whole);
        if owned && cats[stop - 1] == Cat::Name && verb_follows(tokens, stop + 1, end) {
            let mention = &mut list[whole];
            let end = stop as u32 + 1;
            (mention.tokens.end, mention.core_end) = (end, end);
            if !mention.name.is_empty() {
                mention.name.end = end;
            }
            return stop + 1;
        }
        return next;
    }
}

/// "Stony's said", "Lloyd's also cited": the genitive is the end of a name.
fn verb_follows(tokens: &Tokens<'_>, from: usize, end: usize) -> bool {
    let adverb = |i: &usize| tokens.can_be(*i, Tag::R) && !tokens.can_be(*i, Tag::J);
    let verb = (from..end.min(from + 3)).find(|i| !adverb(i));
    verb.is_some_and(|i| {
        let tags = tokens.tags(i);
        let finite = tags.has(Tag::VD) || tags.has(Tag::VZ);
        finite && !tokens.list[i].is_capital() && ![Tag::N, Tag::NS, Tag::J].into_iter().any(|t| tags.has(t))
    })
}

fn can_follow_owner(cat: Cat) -> bool {
    matches!(cat, Cat::Name | Cat::Noun | Cat::Adjective | Cat::Number)
}

/// Settles the phrase `start..stop`; one that cannot speak is dropped.
fn finish(
    tokens: &Tokens<'_>,
    cats: &Counted<Cat>,
    start: usize,
    segment: usize,
    stop: usize,
    list: &mut Vec<Mention>,
    whole: usize,
) -> usize {
    let possessive = (cats[start] == Cat::Possessive).then(|| pronoun(tokens, start));
    let bare = !(segment..stop).any(|i| matches!(cats[i], Cat::Noun | Cat::Name));
    if bare && !stands_alone(tokens, cats, segment..stop) {
        // An owner without a noun ("the minister's.") stands for itself.
        list.remove(whole);
        for owner in &mut list[whole..] {
            owner.set_parent(None);
        }
        if let Some(pronoun) = possessive {
            list.insert(whole, pronoun);
        }
        return stop.max(start + 1);
    }
    list[whole] = name::analyse(tokens, cats, start..stop, segment);
    if let Some(mut pronoun) = possessive {
        pronoun.set_parent(Some(whole));
        list.insert(whole + 1, pronoun);
    }
    name::modifiers(tokens, cats, segment, list, whole);
    stop
}

/// Words without a noun that can speak: "some", "others", "one", "the poor".
fn stands_alone(tokens: &Tokens<'_>, cats: &Counted<Cat>, range: Range<usize>) -> bool {
    match range.len() {
        0 => false,
        1 => {
            let i = range.start;
            tokens.is(i, Class::Group)
                || matches!(cats[i], Cat::Number if tokens.list[i].is_word())
                || cats[i] == Cat::Determiner
                    && !matches!(tokens.text_of(i), "the" | "a" | "an" | "no" | "every")
        }
        _ => cats[range.start] == Cat::Determiner && cats[range.end - 1] == Cat::Adjective,
    }
}

/// End of a run of modifiers, nouns and names.
fn read_segment(tokens: &Tokens<'_>, cats: &Counted<Cat>, from: usize, end: usize, start: usize) -> usize {
    let mut i = from;
    while i < end {
        let before = (i > from).then(|| cats[i - 1]);
        let goes_on = match cats[i] {
            Cat::Determiner => {
                before.is_none() && i == start
                    || before == Some(Cat::Determiner)
                    || before == Some(Cat::Number)
            }
            Cat::Possessive => before.is_none() && i == start,
            Cat::Name => before != Some(Cat::Noun) || !is_plural(tokens, i - 1),
            Cat::Number => !matches!(before, Some(Cat::Noun)),
            Cat::Adjective => !matches!(before, Some(Cat::Noun)) || i + 1 < end && cats[i + 1] == Cat::Noun,
            Cat::Noun => true,
            Cat::Adverb => {
                matches!(before, Some(Cat::Determiner | Cat::Possessive | Cat::Adjective))
                    && i + 1 < end
                    && cats[i + 1] == Cat::Adjective
            }
            _ => false,
        };
        if goes_on {
            i += 1;
            continue;
        }
        match name::connector(tokens, cats, i, from, end) {
            Some(next) => i = next,
            None => break,
        }
    }
    trim(cats, from, i)
}

fn is_plural(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.can_be(i, Tag::NS) && !tokens.can_be(i, Tag::N)
}

/// Leaves out trailing words that are neither noun nor name, where one came before.
fn trim(cats: &Counted<Cat>, from: usize, to: usize) -> usize {
    let nominal = |i: &usize| matches!(cats[*i], Cat::Noun | Cat::Name);
    match (from..to).rev().find(nominal) {
        Some(last) if to - last > 1 => {
            // A number or bracket right after the name stays outside.
            let closed = (last + 1..to).rev().find(|i| cats[*i] == Cat::Close);
            closed.map_or(last + 1, |close| close + 1)
        }
        _ => to,
    }
}
