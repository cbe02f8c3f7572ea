//! Reads noun phrases from left to right: determiner, modifiers, nouns and names, with
//! owners ("Iran's spokesman") as parts. Touches [`crate::token`] and its sister modules.

use std::ops::Range;

use super::Mention;
use super::name;
use super::tag::Cat;
use crate::document::{EntityKind, Gender, MentionKind};
use crate::lexicon::{Class, Tag};
use crate::token::Tokens;
use crate::work::{self, Counted};

/// Owners of one phrase at most ("the mayor's wife's car"); keeps the work linear.
const OWNERS: usize = 6;

/// Adds the mentions of one sentence, a whole before its parts.
pub(super) fn read(tokens: &Tokens<'_>, cats: &Counted<Cat>, range: Range<usize>, list: &mut Vec<Mention>) {
    work::count(range.len());
    let upto_end = &cats.as_slice()[..range.end];
    let mut i = range.start;
    while let Some(&cat) = upto_end.get(i) {
        if can_begin(cat) {
            i = noun_phrase(tokens, cats, i, range.end, list);
            continue;
        }
        if is_pronoun(cat) || cat == Cat::Subordinator && is_relative(tokens, cats, i, &range) {
            list.push(pronoun(tokens, i));
        }
        i += 1;
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

fn is_pronoun(cat: Cat) -> bool {
    matches!(cat, Cat::Pronoun | Cat::Wh)
}

const fn is_nominal(cat: Cat) -> bool {
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
        let segment = read_segment(tokens, cats, from, end);
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
        name::analyse(tokens, cats, &segment, &mut list[owner]);
        list[owner].set_parent(Some(whole));
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
#[inline(always)]
fn finish(
    tokens: &Tokens<'_>,
    cats: &Counted<Cat>,
    start: usize,
    segment: &Segment,
    list: &mut Vec<Mention>,
    whole: usize,
) -> usize {
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
    name::analyse(tokens, cats, segment, mention);
    let modified = name::may_hold_names(mention, cats, segment);
    if cats[start] == Cat::Possessive {
        let mut pronoun = pronoun(tokens, start);
        pronoun.set_parent(Some(whole));
        list.insert(whole + 1, pronoun);
    }
    if modified {
        name::modifiers(tokens, cats, segment.start, list, whole);
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

/// Whether a phrase goes on with a token.
#[derive(Clone, Copy)]
enum Step {
    No,
    Yes,
    /// It does, and the token can be the last one.
    Last,
    /// Where the noun before is no plural.
    AfterSingular,
    /// Where a noun comes next.
    BeforeNoun,
    /// Where an adjective comes next.
    BeforeAdjective,
}

impl Step {
    /// From a token of category `before` to one of category `cat`.
    const fn new(before: Cat, cat: Cat) -> Step {
        use Cat::{Adjective, Adverb, Determiner, Name, Noun, Number, Possessive};
        match (before, cat) {
            (_, Noun) => Step::Last,
            (Noun, Name) => Step::AfterSingular,
            (_, Name) => Step::Last,
            (Determiner | Number, Determiner) => Step::Yes,
            (Noun, Adjective) => Step::BeforeNoun,
            (Noun, Number) => Step::No,
            (_, Adjective | Number) => Step::Yes,
            (Determiner | Possessive | Adjective, Adverb) => Step::BeforeAdjective,
            _ => Step::No,
        }
    }

    /// By both categories.
    const TABLE: [[Step; Cat::ALL.len()]; Cat::ALL.len()] = {
        let mut table = [[Step::No; Cat::ALL.len()]; Cat::ALL.len()];
        let mut n = 0;
        while n < Cat::ALL.len() * Cat::ALL.len() {
            let (before, cat) = (n / Cat::ALL.len(), n % Cat::ALL.len());
            table[before][cat] = Step::new(Cat::ALL[before], Cat::ALL[cat]);
            n += 1;
        }
        table
    };
}

/// Reads a run of modifiers, nouns and names, whatever the first is that can begin one.
fn read_segment(tokens: &Tokens<'_>, cats: &Counted<Cat>, from: usize, end: usize) -> Segment {
    static STEPS: [[Step; Cat::ALL.len()]; Cat::ALL.len()] = Step::TABLE;
    let upto_end = &cats.as_slice()[..end];
    let mut before = upto_end[from];
    let mut last = is_nominal(before).then_some(from);
    let mut i = from + 1;
    while let Some(&cat) = upto_end.get(i) {
        let next_is = |cat: Cat| upto_end.get(i + 1) == Some(&cat);
        let goes_on = match STEPS[before as usize][cat as usize] {
            Step::Last => {
                last = Some(i);
                true
            }
            Step::Yes => true,
            Step::No => false,
            Step::AfterSingular if is_plural(tokens, i - 1) => false,
            Step::AfterSingular => {
                last = Some(i);
                true
            }
            Step::BeforeNoun => next_is(Cat::Noun),
            Step::BeforeAdjective => next_is(Cat::Adjective),
        };
        if goes_on {
            before = cat;
            i += 1;
            continue;
        }
        if before != Cat::Name || i + 1 >= end {
            break;
        }
        let Some(next) = name::connector(tokens, cats, i, from, end) else { break };
        last = (i..next).rev().find(|k| is_nominal(cats[*k])).or(last);
        before = cats[next - 1];
        i = next;
    }
    work::count(i - from);
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
