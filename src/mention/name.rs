//! Tells name, role and head of a noun phrase apart, and what it names. Touches
//! [`crate::token`] and its sister modules.

use std::ops::Range;

use super::Mention;
use super::beside::{
    are_members, before_letters, describing, given_gender, is_courtesy, is_member, is_people,
};
use super::phrase::{Segment, Text, is_one, opens_one};
use super::tag::Cat;
use crate::document::{EntityKind, Gender, MentionKind};
use crate::eight;
use crate::lexicon::{Class, Classes, Tag};
use crate::token::{Kind, Token, Tokens};
use crate::work::{self, Counted};

pub(super) const ROLES: Classes = TITLES.with(Class::Role).with(Class::Kin);
pub(super) const ORGS: Classes = Classes(0).with(Class::Org).with(Class::OrgSuffix).with(Class::Outlet);
pub(super) const GIVEN: Classes = Classes(0).with(Class::GivenM).with(Class::GivenF);
pub(super) const TITLES: Classes = Classes(0).with(Class::Title).with(Class::TitleM).with(Class::TitleF);
pub(super) const PLACES: Classes = Classes(0).with(Class::Place).with(Class::Metonym);
const SEXED: Classes =
    Classes(0).with(Class::TitleM).with(Class::TitleF).with(Class::Male).with(Class::Female);
/// The name of one of these may be no one's.
pub(super) const PEOPLE: Classes = Classes(0).with(Class::Group).with(Class::Party).with(Class::Demonym);
/// A name may stand before a noun of these.
const NAMED_BEFORE: Classes = Classes(0).with(Class::Org).with(Class::Outlet);
/// What a head noun tells by.
const TELLING: Classes = Classes(ROLES.0 | ORGS.0 | SEXED.0).with(Class::Group).with(Class::Document);

/// The classes of a word; of "vice-minister", which the lexicon does not know, those of
/// "minister", and of "director-general" those of "director".
#[inline]
pub(super) fn classes(tokens: &Tokens<'_>, i: usize) -> Classes {
    classes_of(tokens, tokens.list[i])
}

#[inline]
fn classes_of(tokens: &Tokens<'_>, token: Token) -> Classes {
    if token.word.is_known() || !token.is_word() { token.classes() } else { of_compound(tokens, token) }
}

#[inline(never)]
fn of_compound(tokens: &Tokens<'_>, token: Token) -> Classes {
    let (start, end) = (token.start as usize, tokens.end_of(token));
    if !has_hyphen(tokens.text.as_bytes(), start, end) {
        return Classes::default();
    }
    let text = &tokens.text[start..end];
    let Some((head, tail)) = text.rsplit_once('-') else { return Classes::default() };
    let known = |part: &str| tokens.lexicon.word(tokens.lexicon.find(&part.to_ascii_lowercase())).classes;
    let of_tail = known(tail);
    let role = |classes: Classes| classes.meets(ROLES) || classes.has(Class::Group);
    if role(of_tail) && !of_tail.has(Class::TitleM) {
        of_tail
    } else if matches!(tail, "general" | "General" | "elect" | "in-chief" | "designate") && role(known(head))
    {
        known(head)
    } else {
        Classes::default()
    }
}

/// The classes of all words of a range: as the lexicon has them, and with those of its compounds.
#[inline]
fn all_classes(tokens: &Tokens<'_>, range: Range<usize>) -> [Classes; 2] {
    let words = &tokens.list.as_slice()[range.clone()];
    let (listed, known) = together(words);
    let mut all = listed;
    if !known {
        let span = tokens.span(range);
        if has_hyphen(tokens.text.as_bytes(), span.start, span.end) {
            words.iter().for_each(|word| all |= classes_of(tokens, *word));
        }
    }
    [listed, all]
}

/// The classes of all these words, as the lexicon has them, and whether it has all of them.
#[inline]
fn together(words: &[Token]) -> (Classes, bool) {
    work::count(words.len());
    // Few names are longer; the last word once more costs less than not knowing how many come.
    const USUAL: usize = 4;
    let last = words.len() - 1;
    let (mut all, mut known) = (Classes::default(), true);
    let mut add = |word: &Token| {
        all |= word.classes();
        known &= word.word.is_known();
    };
    (0..USUAL).for_each(|word| add(&words[word.min(last)]));
    words.iter().skip(USUAL).for_each(add);
    (all, known)
}

/// Few names and words that the lexicon does not know have one.
#[inline(never)]
pub(super) fn has_hyphen(text: &[u8], mut at: usize, end: usize) -> bool {
    while at < end {
        if eight::equal(eight::load(text, at, end - at), b'-') != 0 {
            return true;
        }
        at += 8;
    }
    false
}

/// Fills in what a phrase is, of which nothing but the tokens is told; `segment` is its last part, after any owner.
#[inline(always)]
pub(super) fn analyse(text: &Text<'_, '_>, segment: &Segment, mention: &mut Mention) {
    let Text { tokens, cats, .. } = *text;
    match segment.last {
        None => bare(tokens, cats, mention, segment.start..segment.end),
        Some(last) if cats[last] == Cat::Name => ends_in_name(text, mention, segment.start, last + 1),
        Some(last) => {
            describe(tokens, mention, last);
            if tokens.classes(last).meets(NAMED_BEFORE) {
                ends_in_outlet(text, mention, segment.start, last);
            }
        }
    }
}

/// Where the phrase begins, without its determiners.
#[inline]
fn content(text: &Text<'_, '_>, start: usize, last: usize) -> usize {
    text.runs.openers.end_of_run(start).min(last)
}

/// Where the name begins, or else the head stands.
pub(super) fn before_which(mention: &Mention) -> usize {
    (if mention.name.is_empty() { mention.head } else { mention.name.start }) as usize
}

/// The names among the modifiers of the phrase `list[whole]`: "a Halden Corp executive".
pub(super) fn modifiers(text: &Text<'_, '_>, segment: usize, list: &mut Vec<Mention>, whole: usize) {
    let Text { tokens, cats, .. } = *text;
    let core_end = list[whole].core_end as usize;
    let end = before_which(&list[whole]);
    let mut i = segment;
    while i < end {
        if cats[i] != Cat::Name {
            i += 1;
            continue;
        }
        let start = i;
        while i < end && cats[i] == Cat::Name {
            i += 1;
        }
        // "The June report" is not June's.
        let month = || tokens.is(start, Class::Month);
        let adjective = i - start == 1 && (tokens.is(start, Class::Demonym) || month());
        let roles = || (start..i).any(|k| classes(tokens, k).meets(ROLES));
        if i < core_end && cats[i] != Cat::Name && !adjective && !roles() {
            let mut part = Mention::new(start..i, MentionKind::Description);
            analyse(text, &Segment { start, end: i, last: Some(i - 1) }, &mut part);
            part.set_parent(Some(whole));
            list.push(part);
        }
    }
}

/// "some", "one", "others": a pronoun for our purposes.
fn bare(tokens: &Tokens<'_>, cats: &Counted<Cat>, mention: &mut Mention, range: Range<usize>) {
    let last = range.end - 1;
    let one = is_one(tokens, last) || opens_one(tokens, &range);
    if range.len() == 1 && cats[last] != Cat::Adjective {
        mention.kind = MentionKind::Pronoun;
    }
    mention.set_plural(!one);
    mention.entity_kind = if one { EntityKind::Person } else { EntityKind::Group };
}

/// The phrase ends in capitals: a name, perhaps with a role before it.
#[inline(never)]
fn ends_in_name(text: &Text<'_, '_>, mention: &mut Mention, start: usize, end: usize) {
    let Text { tokens, runs, .. } = *text;
    let whole = end;
    let end = before_letters(tokens, start, whole);
    if end < whole {
        mention.head = end as u32 - 1;
    }
    let content = content(text, start, end - 1);
    let group = runs.common.last(content..end - 1).map_or(content, |last| last + 1);
    let [listed, all] = all_classes(tokens, content..end);
    let name = begin(tokens, mention, (group, end), all);
    // "The Mayor's Office said": a noun with a capital, of someone. Nothing but a role: "the President".
    let owned = name + 1 == end && name == start && name > 0 && text.cats[name - 1] == Cat::Genitive;
    if owned && tokens.is(name, Class::Org) && tokens.can_be(name, Tag::N) || name >= end {
        describe(tokens, mention, end - 1);
        return;
    }
    if all.meets(PEOPLE) && only_of_people(tokens, mention, name..end) {
        return;
    }
    mention.kind = MentionKind::Name;
    mention.name = name as u32..end as u32;
    if name == group && group > content && text.is_occasion(mention.tokens.start as usize, group - 1) {
        mention.tokens.start = name as u32;
    }
    // What stands between `group` and the name ends in a role.
    // An official or Communist paper has none.
    let paper = group > content && {
        let noun = classes(tokens, group - 1);
        noun.meets(NAMED_BEFORE) && !noun.meets(ROLES)
    };
    let roles = || (content..group).any(|i| classes(tokens, i).meets(ROLES));
    let has_role = name > group || all.meets(ROLES) && !paper && roles();
    if has_role && !is_courtesy(tokens, content..name) {
        mention.role = content as u32..name as u32;
    }
    let listed = if name == content { listed } else { together(&tokens.list.as_slice()[name..end]).0 };
    classify(tokens, mention, name..end, (has_role, listed));
    // "The agency Orm", "the daily Voce Nuova": without the noun before it, no one could tell.
    let person = mention.entity_kind == EntityKind::Person && (has_role || tokens.classes(name).meets(GIVEN));
    let told = person || mention.entity_kind == EntityKind::Organization;
    if group > content && !told && tokens.classes(group - 1).meets(NAMED_BEFORE) {
        mention.entity_kind = EntityKind::Organization;
    }
    let told = if all.meets(SEXED) { gender(tokens, content..name) } else { None };
    mention.gender = told.or_else(|| given_gender(tokens, name));
    let pair = all.has(Class::TitleF)
        && mention.entity_kind == EntityKind::Person
        && (content..name).any(|i| tokens.text_of(i).eq_ignore_ascii_case("and"))
        && tokens.classes(name - 1).meets(ROLES)
        && tokens.is(name - 1, Class::TitleF);
    mention.set_plural(pair);
}

/// Where the name begins in `group..end`, words of these classes; `end` where there is none.
fn begin(tokens: &Tokens<'_>, mention: &Mention, (group, end): (usize, usize), all: Classes) -> usize {
    let name = if all.meets(ROLES) { after_role(tokens, group, end) } else { group };
    // "Dean said": without an article, a role that is also a name is a name.
    let alone = end - group == 1 && mention.tokens.start as usize == group;
    let alone = alone && (!tokens.classes(group).meets(TITLES) || tokens.classes(group).meets(GIVEN));
    let of_something = tokens.get(end).is_some() && matches!(tokens.text_of(end), "of" | "OF");
    let name = if name >= end && alone && !of_something { group } else { name };
    name + describing(tokens, name, end)
}

/// "the Romans", "the Democrat": takes what names a people or party alone for a description of them, or of one of them.
fn only_of_people(tokens: &Tokens<'_>, mention: &mut Mention, name: Range<usize>) -> bool {
    let last = name.end - 1;
    // "Mr. Finn" is called so.
    let called = name.start > mention.tokens.start as usize && {
        let before = tokens.classes(name.start - 1);
        before.has(Class::TitleM) || before.has(Class::TitleF)
    };
    if called && !tokens.can_be(last, Tag::NS) {
        return false;
    }
    let many = name.len() == 1 && is_people(tokens, last) || are_members(tokens, last);
    let one = !many && (mention.tokens.start as usize) < last && is_member(tokens, last);
    if many || one {
        describe(tokens, mention, last);
        mention.entity_kind = if many { EntityKind::Group } else { EntityKind::Person };
    }
    if many {
        mention.set_plural(true);
    }
    many || one
}

/// Where the name begins in `group..end`: after the last role or title in it. A name
/// that ends in a word for an organization holds all words ("General Motors Corp").
fn after_role(tokens: &Tokens<'_>, group: usize, end: usize) -> usize {
    if end - group > 1 && tokens.classes(end - 1).meets(ORGS) {
        return group;
    }
    let mut name = group;
    let mut i = group;
    while i < end {
        let classes = classes(tokens, i);
        i += 1;
        if !super::beside::is_role(tokens, i - 1, end, classes) {
            continue;
        }
        // "Ministry of Justice"
        let of = i >= group + 3 && matches!(tokens.text_of(i - 2), "of" | "OF");
        if of && tokens.classes(i - 3).meets(ORGS) {
            continue;
        }
        // "Mr. King", "Charlie King": a surname, though also a role.
        if i - 1 > group {
            let before = tokens.classes(i - 2);
            let courtesy = before.has(Class::TitleM) || before.has(Class::TitleF);
            // "MP" is none, nor is "PM" before a name.
            let letters = classes.has(Class::NameSuffix) || i < end && tokens.list[i - 1].is_all_caps();
            let initial = tokens.text_of(i - 1).len() <= 2 && !letters;
            if initial || i == end && (before.meets(GIVEN) || courtesy) {
                continue;
            }
        }
        name = i;
    }
    name
}

fn gender(tokens: &Tokens<'_>, range: Range<usize>) -> Option<Gender> {
    range.rev().find_map(|i| {
        let classes = tokens.classes(i);
        if classes.has(Class::TitleM) || classes.has(Class::Male) {
            Some(Gender::Male)
        } else if classes.has(Class::TitleF) || classes.has(Class::Female) {
            Some(Gender::Female)
        } else {
            None
        }
    })
}

/// What a name names whose words have `all` these classes, and perhaps a role before it.
fn classify(tokens: &Tokens<'_>, mention: &mut Mention, name: Range<usize>, (role, all): (bool, Classes)) {
    work::count(name.len());
    let (first, last) = (tokens.classes(name.start), tokens.classes(name.end - 1));
    let acronym = name.len() == 1 && {
        let token = tokens.list[name.start];
        let shouted = |i: usize| tokens.get(i).is_some_and(|t| t.is_all_caps() && !t.is_dotted());
        // Among other words in capitals it is a word in capitals.
        let alone = !(shouted(name.end) || name.start > 0 && shouted(name.start - 1));
        // "LEE: No."
        let speaks = token.begins_paragraph() && tokens.get(name.end).is_some_and(|t| t.kind == Kind::Colon);
        token.is_all_caps() && token.length() <= 6 && alone && !speaks
    };
    let place = name.len() == 1 && !role && first.meets(PLACES);
    mention.entity_kind = if place {
        // Jordan is a country and a man.
        if first.meets(GIVEN) { EntityKind::Unknown } else { EntityKind::Organization }
    } else if last.meets(ORGS) || all.has(Class::OrgSuffix) {
        EntityKind::Organization
    } else if role || first.meets(GIVEN) {
        EntityKind::Person
    } else if all.meets(ORGS)
        || first.meets(PLACES) && name.len() <= 2
        || first.has(Class::Demonym)
        || acronym
    {
        EntityKind::Organization
    } else if name.len() >= 2
        && name.clone().all(|i| tokens.tags(i).is_empty() || tokens.word(i).classes.has(Class::Particle))
    {
        EntityKind::Person
    } else if name.len() >= 2 {
        EntityKind::Organization
    } else {
        EntityKind::Unknown
    };
}

/// The phrase ends in "company" or "news agency": a description, or "the Tanjug news agency".
#[inline(never)]
fn ends_in_outlet(text: &Text<'_, '_>, mention: &mut Mention, start: usize, last: usize) {
    let Text { tokens, cats, .. } = *text;
    if mention.is_plural() {
        return;
    }
    let outlet = tokens.is(last, Class::Outlet);
    let content = content(text, start, last);
    let Some(name_end) = (content..last).rev().find(|i| cats[*i] == Cat::Name) else {
        return;
    };
    let mut start = name_end;
    while start > content && cats[start - 1] == Cat::Name {
        start -= 1;
    }
    let adjectival = tokens.classes(name_end).has(Class::Demonym) || tokens.classes(name_end).meets(PLACES);
    let lower_between = last - name_end > 1;
    // "The TV channel"
    let bare = start == name_end && (adjectival || tokens.is(name_end, Class::OrgSuffix));
    if (adjectival || lower_between) && !outlet || bare {
        return;
    }
    mention.kind = MentionKind::Name;
    let end = if outlet { name_end + 1 } else { last + 1 };
    mention.name = start as u32..end as u32;
    mention.entity_kind = EntityKind::Organization;
}

/// Fills in what the head noun tells.
#[inline(always)]
fn describe(tokens: &Tokens<'_>, mention: &mut Mention, head: usize) {
    let classes = classes(tokens, head);
    let tags = tokens.tags(head);
    mention.head = head as u32;
    mention.set_plural(tags.has(Tag::NS) && !tags.has(Tag::N) || classes.has(Class::Group));
    // Most nouns tell nothing.
    if classes.meets(TELLING) {
        mention.entity_kind = kind_of(classes, mention.is_plural());
        mention.gender = gender(tokens, head..head + 1);
        // "the woman servant"
        let modified = head > mention.tokens.start as usize;
        if modified && mention.entity_kind == EntityKind::Person && mention.gender.is_none() {
            mention.gender = gender(tokens, head - 1..head);
        }
    }
}

fn kind_of(classes: Classes, plural: bool) -> EntityKind {
    if classes.has(Class::Group) {
        EntityKind::Group
    } else if classes.meets(ROLES) || classes.has(Class::Male) || classes.has(Class::Female) {
        if plural { EntityKind::Group } else { EntityKind::Person }
    } else if classes.has(Class::Document) {
        EntityKind::Document
    } else if plural {
        EntityKind::Group
    } else {
        EntityKind::Organization
    }
}
