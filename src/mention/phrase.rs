//! Reads noun phrases from left to right: determiner, modifiers, nouns and names, with
//! owners ("Iran's spokesman") as parts. Touches [`crate::token`] and its sister modules.

use std::ops::Range;

use super::Mention;
use super::connect;
use super::name;
use super::runs::Runs;
use super::tag::Cat;
use crate::bits::{WINDOW, low};
use crate::document::{EntityKind, Gender, MentionKind};
use crate::lexicon::{Class, Classes, List, Tag};
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

impl Text<'_, '_> {
    /// "In a radio interview Lee said": the phrase that begins at `start` ends with its noun, and the name is another.
    pub(super) fn is_occasion(&self, start: usize, noun: usize) -> bool {
        let classes = self.tokens.classes(noun);
        let occasion = classes.has(Class::Event) || classes.has(Class::Document);
        occasion
            && ![Class::Org, Class::Outlet].into_iter().any(|class| classes.has(class))
            && start > 0
            && self.cats[start - 1] == Cat::Preposition
    }
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
        let view = View::new(text.runs, from);
        let mut begins = view.begins & low(WINDOW.min(range.end - from));
        let mut next = WINDOW;
        while begins != 0 {
            let n = begins.trailing_zeros() as usize;
            next = if view.pronouns >> n & 1 == 1 {
                let mention = pronoun(text.tokens, from + n);
                let end = mention.tokens.end as usize;
                list.push(mention);
                end - from
            } else if let Some(segment) =
                view.plain_segment(n).filter(|segment| !view.is_linked(text, segment, range.end))
            {
                plain_phrase(text, &segment, view.names >> n, list) - from
            } else {
                noun_phrase(text, from + n, range.end, list) - from
            };
            begins &= u64::MAX.checked_shl(next as u32).unwrap_or(0);
        }
        from += next.max(WINDOW);
    }
}

/// Some tokens of a sentence, with a bit for each in every word: nearly all phrases are read without a look elsewhere.
struct View {
    from: usize,
    begins: u64,
    pronouns: u64,
    goes_on: u64,
    nominal: u64,
    names: u64,
    connects: u64,
    genitives: u64,
}

impl View {
    /// From the token `from` on.
    fn new(runs: &Runs, from: usize) -> View {
        View {
            from,
            begins: runs.begins.window(from),
            pronouns: runs.pronouns.window(from),
            goes_on: runs.goes_on.window(from),
            nominal: runs.nominal.window(from),
            names: runs.names.window(from),
            connects: runs.connects.window(from),
            genitives: runs.genitives.window(from),
        }
    }

    /// All of the phrase that begins with token `n` of these, if it has no owner and ends before the last of them.
    #[inline(always)]
    fn plain_segment(&self, n: usize) -> Option<Segment> {
        let stop = n + 1 + (self.goes_on >> n >> 1).trailing_ones() as usize;
        if stop >= WINDOW || self.genitives >> stop & 1 == 1 {
            return None;
        }
        let last = (self.nominal & low(stop)).checked_ilog2().filter(|last| *last as usize >= n);
        let last = last.map(|last| self.from + last as usize);
        // Words behind the last noun or name are no part of it.
        Some(Segment { start: self.from + n, end: last.map_or(self.from + stop, |last| last + 1), last })
    }

    /// Whether the phrase goes on behind this segment of it.
    #[inline]
    fn is_linked(&self, text: &Text<'_, '_>, segment: &Segment, end: usize) -> bool {
        let (i, from) = (segment.end, segment.start);
        let may_be = self.connects >> (i - self.from) & 1 == 1 && i + 1 < end;
        may_be && connect::connector(text.tokens, text.cats, i, from, end).is_some()
    }
}

/// Adds a phrase of one segment, where a bit of `names` for each of its tokens tells whether it is a name; returns
/// where to go on.
#[inline(always)]
fn plain_phrase(text: &Text<'_, '_>, segment: &Segment, names: u64, list: &mut Vec<Mention>) -> usize {
    let possessive = text.cats[segment.start] == Cat::Possessive;
    if let Some(mention) = settled(text, segment.start, segment) {
        let named = names & low(name::before_which(&mention) - segment.start) != 0;
        list.push(mention);
        if possessive | named {
            add_parts(text, segment.start, segment, list, list.len() - 1);
        }
    } else if possessive {
        list.push(pronoun(text.tokens, segment.start));
    }
    segment.end
}

/// "he", "who", "whose", "they", "somebody else".
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
    let else_ =
        matches!(word, "somebody" | "someone") && i + 1 < tokens.len() && tokens.has_form(i + 1, "else");
    if else_ {
        (mention.tokens.end, mention.core_end) = (i as u32 + 2, i as u32 + 2);
    }
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

/// Reads the phrase that begins at `start`, whatever it is like; returns where to go on. One that cannot speak is dropped.
#[inline(never)]
fn noun_phrase(text: &Text<'_, '_>, start: usize, end: usize, list: &mut Vec<Mention>) -> usize {
    let Text { tokens, cats, runs } = *text;
    let whole = list.len();
    // The whole comes before its owners.
    list.push(Mention::new(start..start + 1, MentionKind::Description));
    let mut segment = read_segment(text, start, end);
    let owned = loop {
        let stop = segment.end;
        if !runs.genitives.has(stop) {
            break false;
        }
        let few = list.len() - whole <= OWNERS;
        if !few || stop + 1 >= end || !can_follow_owner(cats[stop + 1]) {
            break true;
        }
        let mut owner = Mention::new(start..stop, MentionKind::Description);
        name::analyse(text, &segment, &mut owner);
        owner.set_parent(Some(whole));
        list.push(owner);
        segment = read_segment(text, stop + 1, end);
    };
    let Some(mention) = settled(text, start, &segment) else {
        give_up(tokens, cats, start, list, whole);
        return segment.end;
    };
    let named = runs.names.any(segment.start..name::before_which(&mention));
    list[whole] = mention;
    if named | (cats[start] == Cat::Possessive) {
        add_parts(text, start, &segment, list, whole);
    }
    let stop = segment.end;
    let mention = &mut list[whole];
    // Of a person it is none.
    let may_end_so = owned
        && cats[stop - 1] == Cat::Name
        && mention.gender.is_none()
        // "A friend of Lee's had come."
        && !(start > 0 && tokens.has_form(start - 1, "of"));
    if may_end_so && verb_follows(tokens, stop + 1, end) {
        let end = stop as u32 + 1;
        (mention.tokens.end, mention.core_end) = (end, end);
        if !mention.name.is_empty() {
            mention.name.end = end;
        }
        return stop + 1;
    }
    stop
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

/// The phrase that ends with `segment`, if it can speak.
#[inline(always)]
fn settled(text: &Text<'_, '_>, start: usize, segment: &Segment) -> Option<Mention> {
    if segment.last.is_none() && !stands_alone(text.tokens, text.cats, segment.start..segment.end) {
        return None;
    }
    let mut mention = Mention::new(start..segment.end, MentionKind::Description);
    name::analyse(text, segment, &mut mention);
    Some(mention)
}

/// Adds the possessive pronoun and the names in the last segment of the phrase `list[whole]`.
#[inline(never)]
fn add_parts(text: &Text<'_, '_>, start: usize, segment: &Segment, list: &mut Vec<Mention>, whole: usize) {
    if text.cats[start] == Cat::Possessive {
        let mut pronoun = pronoun(text.tokens, start);
        pronoun.set_parent(Some(whole));
        list.insert(whole + 1, pronoun);
    }
    name::modifiers(text, segment.start, list, whole);
}

/// Leaves of a phrase that cannot speak its owners, each for itself: "the minister's.", "his mother's.".
fn give_up(tokens: &Tokens<'_>, cats: &Counted<Cat>, start: usize, list: &mut Vec<Mention>, whole: usize) {
    list.remove(whole);
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
        _ => {
            let no = || tokens.text_of(range.start).eq_ignore_ascii_case("no");
            // "The poor", "the other", "a third", and no third of anything.
            let last = || {
                let end = range.end - 1;
                let of = || cats.get(range.end).is_some_and(|next| *next == Cat::Preposition);
                let ordinal = || cats[end] == Cat::Number && tokens.can_be(end, Tag::J) && !of();
                cats[end] == Cat::Adjective || tokens.has_form(end, "other") || ordinal()
            };
            cats[range.start] == Cat::Determiner && last() && !no()
        }
    }
}

/// Whether a word that is no noun means one of those who were told of: "another", "the younger", "a third".
pub(super) fn is_one(tokens: &Tokens<'_>, at: usize) -> bool {
    let compared = || {
        let word = tokens.list[at].word;
        let ends = |form: &str| form.ends_with("er") || matches!(form, "youngest" | "oldest");
        word.is_known() && tokens.lexicon.lemma(word) != word && ends(tokens.form(at))
    };
    tokens.is_on(at, List::OneOf) || compared()
}

/// "another private": whether words without a noun mean one more of those who were told of.
pub(super) fn opens_one(tokens: &Tokens<'_>, range: &Range<usize>) -> bool {
    range.len() > 1 && tokens.has_form(range.start, "another")
}

/// Reads a run of modifiers, nouns and names, whatever the first is that can begin one.
fn read_segment(text: &Text<'_, '_>, from: usize, end: usize) -> Segment {
    let Text { tokens, cats, runs } = *text;
    let mut i = runs.goes_on.end_of_run(from + 1);
    while runs.connects.has(i) && i + 1 < end {
        let Some(next) = connect::connector(tokens, cats, i, from, end) else { break };
        i = runs.goes_on.end_of_run(next);
    }
    work::count(i - from);
    let last = runs.nominal.last(from..i);
    Segment { start: from, end: trim(cats, last, i), last }
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
