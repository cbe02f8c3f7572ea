//! Reads noun phrases from left to right: determiner, modifiers, nouns and names, with
//! owners ("Iran's spokesman") as parts. Touches [`crate::token`] and its sister modules.

use std::ops::Range;

use super::Mention;
use super::bits::{WINDOW, low};
use super::name;
use super::runs::Runs;
use super::tag::Cat;
use crate::document::{EntityKind, Gender, MentionKind};
use crate::lexicon::{Class, Classes, Tag};
use crate::token::Tokens;
use crate::work::{self, Counted};

/// Owners of one phrase at most ("the mayor's wife's car"); keeps the work linear.
const OWNERS: usize = 6;

/// A text whose noun phrases are read.
pub(super) struct Text<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) cats: &'a Counted<Cat>,
    pub(super) runs: &'a Runs,
}

/// The classes of personal pronouns.
const PERSONAL: Classes = Classes(0)
    .with(Class::PronounM)
    .with(Class::PronounF)
    .with(Class::First)
    .with(Class::Second)
    .with(Class::Plural)
    .with(Class::It);

/// Adds the mentions of one sentence, a whole before its parts.
pub(super) fn read(text: &Text<'_, '_>, range: Range<usize>, list: &mut Vec<Mention>) {
    let mut from = range.start;
    while from < range.end {
        let mut begins = text.runs.begins.window(from) & low(range.end - from);
        let pronouns = text.runs.pronouns.window(from);
        let mut next = 0;
        while begins != 0 {
            let n = begins.trailing_zeros() as usize;
            next = if pronouns >> n & 1 == 1 {
                list.push(pronoun(text.tokens, from + n));
                n + 1
            } else {
                noun_phrase(text, from + n, range.end, list) - from
            };
            begins &= u64::MAX.checked_shl(next as u32).unwrap_or(0);
        }
        from += next.max(WINDOW);
    }
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
    // Of a personal pronoun the word tells nothing more.
    let word = if classes.meets(PERSONAL) { "" } else { tokens.form(i) };
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
fn noun_phrase(text: &Text<'_, '_>, start: usize, end: usize, list: &mut Vec<Mention>) -> usize {
    let Text { tokens, cats, .. } = *text;
    let whole = list.len();
    let mut from = start;
    let (segment, owned) = loop {
        let segment = read_segment(text, from, end);
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
        list.push(Mention::new(start..stop, MentionKind::Description));
        let owner = list.len() - 1;
        name::analyse(text, &segment, &mut list[owner]);
        list[owner].set_parent(Some(whole));
        from = stop + 1;
    };
    let next = finish(text, start, &segment, list, whole);
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
#[inline(always)]
fn finish(
    text: &Text<'_, '_>,
    start: usize,
    segment: &Segment,
    list: &mut Vec<Mention>,
    whole: usize,
) -> usize {
    let Text { tokens, cats, runs } = *text;
    if segment.last.is_none() && !stands_alone(tokens, cats, segment.start..segment.end) {
        give_up(tokens, cats, start, list, whole);
        return segment.end.max(start + 1);
    }
    let mention = Mention::new(start..segment.end, MentionKind::Description);
    if whole == list.len() {
        list.push(mention);
    } else {
        list[whole] = mention;
    }
    let mention = &mut list[whole];
    name::analyse(text, segment, mention);
    let modified = runs.names.any(segment.start..name::before_which(mention));
    if cats[start] == Cat::Possessive {
        let mut pronoun = pronoun(tokens, start);
        pronoun.set_parent(Some(whole));
        list.insert(whole + 1, pronoun);
    }
    if modified {
        name::modifiers(text, segment.start, list, whole);
    }
    segment.end
}

/// Leaves of a phrase that cannot speak its owners, each for itself: "the minister's.", "his".
#[inline(never)]
fn give_up(tokens: &Tokens<'_>, cats: &Counted<Cat>, start: usize, list: &mut Vec<Mention>, whole: usize) {
    if whole < list.len() {
        list.remove(whole);
    }
    for owner in &mut list[whole..] {
        owner.set_parent(None);
    }
    if cats[start] == Cat::Possessive {
        list.insert(whole, pronoun(tokens, start));
    }
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

/// Reads a run of modifiers, nouns and names, whatever the first is that can begin one.
fn read_segment(text: &Text<'_, '_>, from: usize, end: usize) -> Segment {
    let Text { tokens, cats, runs } = *text;
    let mut i = runs.goes_on.end_of_run(from + 1);
    while (runs.connects.has(i) | runs.names.has(i - 1) & is_particle(tokens, i)) && i + 1 < end {
        let Some(next) = name::connector(tokens, cats, i, from, end) else { break };
        i = runs.goes_on.end_of_run(next);
    }
    work::count(i - from);
    let last = runs.nominal.last(from..i);
    Segment { start: from, end: trim(cats, last, i), last }
}

fn is_particle(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.get(i).is_some_and(|token| token.classes().has(Class::Particle))
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
