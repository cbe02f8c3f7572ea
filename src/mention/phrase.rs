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
            cat if can_begin(cat) => noun_phrase(tokens, cats, i, range.end, list),
            Cat::Pronoun | Cat::Wh => {
                list.push(pronoun(tokens, i));
                i + 1
            }
            Cat::Subordinator if is_relative(tokens, cats, i, &range) => {
                list.push(pronoun(tokens, i));
                i + 1
            }
            _ => i + 1,
        };
    }
}

/// "the man that left": right after a noun and before a verb.
fn is_relative(tokens: &Tokens<'_>, cats: &Counted<Cat>, i: usize, range: &Range<usize>) -> bool {
    i > range.start
        && i + 1 < range.end
        && tokens.can_be(i, Tag::D)
        && is_nominal(cats[i - 1])
        && cats[i + 1] == Cat::Verb
}

fn can_begin(cat: Cat) -> bool {
    matches!(cat, Cat::Name | Cat::Noun | Cat::Adjective | Cat::Number | Cat::Determiner | Cat::Possessive)
}

pub(super) fn is_nominal(cat: Cat) -> bool {
    matches!(cat, Cat::Noun | Cat::Name)
}

/// "he", "who", "whose", "they".
fn pronoun(tokens: &Tokens<'_>, i: usize) -> Mention {
    let mut mention = Mention::new(i..i + 1, MentionKind::Pronoun);
    let classes = tokens.classes(i);
    if classes.has(Class::PronounM) {
        mention.gender = Some(Gender::Male);
    } else if classes.has(Class::PronounF) {
        mention.gender = Some(Gender::Female);
    }
    let word = tokens.form(i);
    let plural =
        classes.has(Class::Plural) || matches!(word, "some" | "others" | "many" | "most" | "few" | "several");
    mention.set_plural(plural);
    mention.entity_kind = if plural {
        EntityKind::Group
    } else if mention.gender.is_some() || classes.has(Class::First) || matches!(word, "one" | "another") {
        EntityKind::Person
    } else {
        EntityKind::Unknown
    };
    mention
}

/// A run of modifiers, nouns and names: all of a phrase, or what comes after its owner.
#[derive(Clone, Copy)]
pub(super) struct Segment {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its last noun or name.
    pub(super) last: Option<usize>,
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
    let mut from = start;
    let (segment, owned) = loop {
        let segment = read_segment(tokens, cats, from, end, start);
        let stop = segment.end;
        if stop >= end || cats[stop] != Cat::Genitive || stop == from {
            break (segment, false);
        }
        if list.len() == whole {
            // The whole comes before its owners.
            list.push(Mention::new(start..start + 1, MentionKind::Description));
        }
        let few = list.len() - whole <= OWNERS;
        if !few || stop + 1 >= end || !can_follow_owner(cats[stop + 1]) {
            break (segment, true);
        }
        let mut owner = name::analyse(tokens, cats, start, &segment);
        owner.set_parent(Some(whole));
        list.push(owner);
        from = stop + 1;
    };
    let next = finish(tokens, cats, start, &segment, list, whole);
    let stop = segment.end;
    if owned && cats[stop - 1] == Cat::Name && verb_follows(tokens, stop + 1, end) {
        let mention = &mut list[whole];
        let end = stop as u32 + 1;
        (mention.tokens.end, mention.core_end) = (end, end);
        if !mention.name.is_empty() {
            mention.name.end = end;
        }
        return stop + 1;
    }
    next
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

/// Settles the phrase that ends with `segment`; one that cannot speak is dropped. Its owners, and before them a place
/// for itself, stand in `list[whole..]` already.
#[inline]
fn finish(
    tokens: &Tokens<'_>,
    cats: &Counted<Cat>,
    start: usize,
    segment: &Segment,
    list: &mut Vec<Mention>,
    whole: usize,
) -> usize {
    let possessive = cats[start] == Cat::Possessive;
    if segment.last.is_none() && !stands_alone(tokens, cats, segment.start..segment.end) {
        // An owner without a noun ("the minister's.") stands for itself.
        if whole < list.len() {
            list.remove(whole);
        }
        for owner in &mut list[whole..] {
            owner.set_parent(None);
        }
        if possessive {
            list.insert(whole, pronoun(tokens, start));
        }
        return segment.end.max(start + 1);
    }
    let mention = name::analyse(tokens, cats, start, segment);
    let modified = name::may_hold_names(&mention, segment);
    if whole == list.len() {
        list.push(mention);
    } else {
        list[whole] = mention;
    }
    if possessive {
        let mut pronoun = pronoun(tokens, start);
        pronoun.set_parent(Some(whole));
        list.insert(whole + 1, pronoun);
    }
    if modified {
        name::modifiers(tokens, cats, segment.start, list, whole);
    }
    segment.end
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

/// Reads a run of modifiers, nouns and names; a determiner stands at the `start` of the phrase alone.
fn read_segment(tokens: &Tokens<'_>, cats: &Counted<Cat>, from: usize, end: usize, start: usize) -> Segment {
    use Cat::{Adjective, Adverb, Determiner, Name, Noun, Number, Other, Possessive};
    let mut i = from;
    let mut last = None;
    let mut before = Other;
    while i < end {
        let cat = cats[i];
        let next_is = |cat: Cat| i + 1 < end && cats[i + 1] == cat;
        let goes_on = match cat {
            Noun => true,
            Name => before != Noun || !is_plural(tokens, i - 1),
            Determiner => i == start || matches!(before, Determiner | Number),
            Possessive => i == start,
            Number => before != Noun,
            Adjective => before != Noun || next_is(Noun),
            Adverb => matches!(before, Determiner | Possessive | Adjective) && next_is(Adjective),
            _ => false,
        };
        if goes_on {
            if is_nominal(cat) {
                last = Some(i);
            }
            before = cat;
            i += 1;
            continue;
        }
        if before != Name || i + 1 >= end {
            break;
        }
        let Some(next) = name::connector(tokens, cats, i, from, end) else { break };
        last = (i..next).rev().find(|k| is_nominal(cats[*k])).or(last);
        before = cats[next - 1];
        i = next;
    }
    Segment { start: from, end: trim(cats, last, i), last }
}

fn is_plural(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.can_be(i, Tag::NS) && !tokens.can_be(i, Tag::N)
}

/// Leaves out words before `to` that are neither noun nor name, where a `last` one came before.
fn trim(cats: &Counted<Cat>, last: Option<usize>, to: usize) -> usize {
    match last {
        Some(last) if to - last > 1 => {
            // A number or bracket right after the name stays outside.
            let closed = (last + 1..to).rev().find(|i| cats[*i] == Cat::Close);
            closed.map_or(last + 1, |close| close + 1)
        }
        _ => to,
    }
}
