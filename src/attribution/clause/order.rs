//! Word order that tells on which side of a cue its content stands, and who speaks. Touches [`super::shape`].

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::attribution::sets::Set;
use crate::document::{EntityKind, MentionKind};
use crate::lexicon::{CueClass, List, Tag};
use crate::syntax::Pos;

use super::frame::passive;
use super::shape::{INSET, before, helps, is, is_any, subject};
use super::{Clause, Frame};

/// Classes of verbs whose passive has who speaks behind "by": not of "impressed by what he saw".
const BY_SOMEONE: &[CueClass] = &[
    CueClass::Says,
    CueClass::Tells,
    CueClass::Claims,
    CueClass::Denies,
    CueClass::Admits,
    CueClass::Announces,
    CueClass::Reports,
];

/// How far behind a passive verb its "by" may stand, in tokens.
const AGENT: usize = 6;

fn is_passive(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let start = cue.range.start;
    // "Was told" is one cue.
    context.pos[start] == Pos::Aux
        || passive(context, sentence, start) == 1 && context.tokens.can_be(start, Tag::VN)
}

/// "Lee was told that …", "they were warned that …": whether who stands before the cue is spoken to.
pub(super) fn is_told(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let last = cue.range.end - 1;
    let addressed = match cue.class {
        CueClass::Tells | CueClass::Warns => true,
        // "Was told", "were warned", as one cue.
        CueClass::Seems => matches!(context.tokens.form(last), "told" | "warned"),
        _ => false,
    };
    addressed && context.tokens.can_be(last, Tag::VN) && is_passive(context, sentence, cue)
}

/// Who told it: "Lee was told by a doctor that …".
pub(super) fn teller(context: &Context<'_, '_>, cue: &CueToken) -> Option<usize> {
    let by = is(context, cue.range.end, "by");
    context.mentions.starting_at(cue.range.end + 1).filter(|_| by)
}

/// Whether a mention is the "it" of "it is claimed", which is nobody.
pub(super) fn is_nobody(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    who: usize,
) -> bool {
    let it = is(context, context.mentions.list[who].head as usize, "it");
    it && is_passive(context, sentence, cue) && subject(context, sentence, cue.range.start) == Some(who)
}

/// Leaves out what stands left of a cue and is no content: who was told, who called something what, and the "which" that
/// stands for what was called so.
pub(super) fn leave_left(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    clause: &mut Clause,
) {
    let told = is_told(context, sentence, cue);
    let calls = cue.class == CueClass::Calls && context.pos[cue.range.start] == Pos::Finite;
    if !told && (!calls || is_passive(context, sentence, cue)) {
        return;
    }
    if let Some((teller, last)) = teller(context, cue).filter(|_| told).zip(clause.parts.last_mut()) {
        let end = context.mentions.list[teller].core().end as usize;
        last.start = if last.contains(&end) { end } else { last.start };
    }
    let Some(first) = first_of_subject(context, sentence, cue.range.start) else { return };
    // "A move that critics called “a farce”".
    let first = first + usize::from(is(context, first, "that") && is_plural(context, cue.range.start - 1));
    // A "which" alone stands for what was called so; what stands before it is told by others.
    let relative = || {
        first > sentence.start
            && matches!(context.tokens.form(first - 1), "which" | "that" | "whom")
            && clause.parts[0].len() > 1
    };
    // "The story was told by Lee": what was told stands before.
    let stands = !told || clause.parts.last().is_some_and(|last| context.sets.any(Set::Finite, last.clone()));
    if clause.frame == Frame::Split && stands && (clause.parts[0].contains(&first) || !told && relative()) {
        clause.parts.remove(0);
        clause.frame = Frame::Right;
        let rest = &mut clause.parts[0];
        // "Which Lee described as “a farce”".
        rest.start += usize::from(!told && is(context, rest.start, "as") && rest.len() > 1);
    }
}

/// "Norland cut its taxes and, according to Lee, grew": what stands before "and" is not told by who stands behind it.
pub(super) fn leave_first(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    clause: &mut Clause,
) {
    let joint = cue.range.start.checked_sub(2).filter(|i| *i >= sentence.start);
    let Some(joint) = joint.filter(|i| is(context, *i, "and") || is(context, *i, "but")) else { return };
    if cue.class != CueClass::Preposition || context.pos[joint + 1] != Pos::Comma {
        return;
    }
    let Some(who) = context.mentions.starting_at(cue.range.end) else { return };
    let comma = context.mentions.list[who].core().end as usize;
    let rest = comma + 1..context.body_end(sentence);
    if rest.len() > 1 && context.pos[comma] == Pos::Comma {
        clause.parts = vec![clause.parts.pop().filter(|last| last.start > comma).unwrap_or(rest)];
        clause.frame = Frame::Right;
    }
}

/// Whether a word is a plural and nothing else: "that" does not point to it.
pub(super) fn is_plural(context: &Context<'_, '_>, i: usize) -> bool {
    context.tokens.can_be(i, Tag::NS) && !context.tokens.can_be(i, Tag::N)
}

/// Who did what a passive verb tells: "confirmed to the paper by Lee".
pub(super) fn agent(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> Option<usize> {
    let passive = context.tokens.can_be(cue.range.end - 1, Tag::VN)
        && BY_SOMEONE.contains(&cue.class)
        && is_passive(context, sentence, cue);
    if !passive {
        return None;
    }
    let reach = cue.range.end..sentence.end.min(cue.range.end + AGENT);
    let stops = |i: &usize| {
        context.pos[*i].is_finite() || matches!(context.pos[*i], Pos::Comma | Pos::Sub | Pos::Conj)
    };
    let by = reach.take_while(|i| !stops(i)).find(|i| is(context, *i, "by"))?;
    context.mentions.starting_at(by + 1)
}

/// "Footage of Lee saying the dam was safe", "a video that shows Lee saying so": who is seen or heard to say it.
pub(super) fn shown(context: &Context<'_, '_>, cue: &CueToken) -> Option<usize> {
    let who =
        if is(context, cue.range.start, "saying") { before(context, cue.range.start)? } else { return None };
    let list = &context.mentions.list;
    // "Footage of the mayor": of the whole the part.
    let innermost = context.mentions.innermost(cue.range.start - 1);
    let mut parts = std::iter::successors(innermost, |who| list[*who].parent());
    let leads = |who: &usize| {
        let first = list[*who].tokens.start as usize;
        first > 0 && (is(context, first - 1, "of") || context.tokens.is_on(first - 1, List::Recording))
    };
    let who = if leads(&who) { who } else { parts.find(leads)? };
    matches!(list[who].entity_kind, EntityKind::Person | EntityKind::Group | EntityKind::Unknown)
        .then_some(who)
}

/// "Footage of Lee saying the dam was safe was shown twice": what became of the footage is none of what was said.
pub(super) fn leave_predicate(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    clause: &mut Clause,
) {
    let before = sentence.start..cue.range.start;
    let Some(part) = clause.parts.last_mut().filter(|part| part.start >= cue.range.end) else { return };
    let saying = is(context, cue.range.start, "saying") && before.len() < INSET;
    if !saying || context.sets.any(Set::Finite, before) || shown(context, cue).is_none() {
        return;
    }
    let Some(first) = context.sets.first(Set::Finite, part.clone()) else { return };
    let last = (first + 1..part.end.min(first + INSET)).rev().find(|i| context.pos[*i].is_finite());
    let Some(verb) = last.filter(|verb| !helps(context, verb - 1) && context.pos[verb - 1] != Pos::Subject)
    else {
        return;
    };
    part.end = if first + 1 < verb || context.is_quoted(first) { verb } else { part.end };
}

/// “…”, said the mayor at the opening, adding that …: who is told behind the verb that a gerund adds to.
pub(super) fn added_to(context: &Context<'_, '_>, cues: &[CueToken], cue: &CueToken) -> Option<usize> {
    let adds = context.tokens.has_any_form(cue.range.start, ["adding", "noting", "stressing"]);
    if !adds {
        return None;
    }
    let before = cues.iter().take_while(|other| other.range.end <= cue.range.start);
    let said = before.filter(|said| context.pos[said.range.start] == Pos::Finite).last()?;
    let front = said.range.start.checked_sub(1)?;
    let closed = context.pos[front] == Pos::Mark || context.pos[front] == Pos::Comma;
    let who =
        context.mentions.starting_at(said.range.end).filter(|_| closed && said.class == CueClass::Says)?;
    let near = context.mentions.list[who].tokens.end as usize <= cue.range.start;
    let mention = &context.mentions.list[who];
    let speaks = matches!(mention.entity_kind, EntityKind::Person | EntityKind::Organization);
    (near && (speaks || mention.kind == MentionKind::Name)).then_some(who)
}

/// "Was told by Lee": whether nothing but who told stands right of a cue.
pub(super) fn is_agent(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    part: &Range<usize>,
) -> bool {
    let first = |who: usize| context.mentions.list[who].tokens.start as usize;
    !context.sets.any(Set::Finite, part.clone())
        && agent(context, sentence, cue).is_some_and(|who| part.contains(&first(who)))
}

/// Leaves out what stands right of a cue and is no content: who did what a passive tells, and what is told of those.
pub(super) fn leave_right(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    clause: &mut Clause,
) {
    let Some(last) = clause.parts.last().filter(|_| clause.frame == Frame::Split) else { return };
    let Some(agent) = agent(context, sentence, cue) else { return };
    let told = is_any(context, last.start, ["who", "whose", "which"]);
    let agent = &context.mentions.list[agent];
    let closes = last.contains(&(agent.tokens.start as usize)) && last.end <= agent.tokens.end as usize;
    if last.start >= cue.range.end && (told || closes) {
        clause.parts.pop();
        clause.frame = Frame::Left;
    }
}

/// Leaves out of what stands left of a cue who its speaker is: "The road is closed, the mayor, Ann Lee, said".
pub(super) fn leave_title(context: &Context<'_, '_>, cue: &CueToken, clause: &mut Clause) {
    let Some(part) = clause.parts.iter_mut().rfind(|part| part.end < cue.range.start) else { return };
    if context.pos[part.end] != Pos::Comma {
        return;
    }
    let Some(who) = context.mentions.at(part.end).map(|who| &context.mentions.list[who]) else { return };
    let (first, end) = (who.tokens.start as usize, who.tokens.end as usize);
    let titled = who.kind == MentionKind::Name && who.entity_kind == EntityKind::Person;
    let behind = first > part.start + 1 && context.pos[first - 1] == Pos::Comma;
    if titled && behind && end <= cue.range.start {
        part.end = first - 1;
    }
}

/// "Over what it called a “farce”": who stands between "what" and the verb.
pub(super) fn of_what(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> Option<usize> {
    let who = subject(context, sentence, cue.range.start)?;
    let first = context.mentions.list[who].tokens.start as usize;
    let what = first > sentence.start && is(context, first - 1, "what");
    (what && context.pos[cue.range.start] == Pos::Finite).then_some(who)
}

/// Where the subject of the verb at `verb` begins, be it a part of what is told of another: "the law, which Lee called …".
fn first_of_subject(context: &Context<'_, '_>, sentence: &Range<usize>, verb: usize) -> Option<usize> {
    let last = (sentence.start..verb).rev().find(|i| !helps(context, *i))?;
    let list = &context.mentions.list;
    let ends = |who: &usize| list[*who].tokens.end as usize == last + 1;
    let innermost = context.mentions.innermost(last).filter(ends);
    let whole = std::iter::successors(innermost, |who| list[*who].parent().filter(ends)).last()?;
    Some(list[whole].tokens.start as usize)
}

/// "Nobody", "no one", "none".
fn is_no_one(context: &Context<'_, '_>, last: usize) -> bool {
    let no = |i: usize| context.tokens.has_form(i, "no");
    matches!(context.tokens.form(last), "nobody" | "none")
        || is(context, last, "one") && last > 0 && no(last - 1)
}

/// "Relatives of those who died when the ship sank called for …", "A report, seen by the paper, found …": who stands at the
/// beginning, where the mention `m` that was taken has a verb of its own, is part of what is told of them, or has only seen it.
pub(super) fn begun(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    m: usize,
) -> Option<usize> {
    let taken = context.mentions.list[m].core();
    let (first, end) = (taken.start as usize, taken.end as usize);
    // "No one at the firm".
    let opens = sentence.start + usize::from(is(context, sentence.start, "no"));
    let who = context.mentions.starting_at(opens).filter(|who| *who != m)?;
    let begins = context.mentions.list[who].core().end as usize;
    if begins == first && is(context, first, "who") && has_own_verb(context, end..cue.range.start) {
        return Some(who);
    }
    if begins >= first || end > cue.range.start || !context.pos[cue.range.start].is_verb() {
        return None;
    }
    let seen = context.pos[end] == Pos::Comma
        && is(context, first - 1, "by")
        && is_any(context, first - 2, ["seen", "obtained", "reviewed"])
        && context.pos[first.saturating_sub(3)] == Pos::Comma;
    let cites = (first.saturating_sub(2)..first).any(|i| {
        let quotes = is_any(context, i, ["citing", "quoting"]);
        quotes && i > sentence.start && context.pos[i - 1] == Pos::Comma
    });
    let seen = seen || cites && context.pos[end] == Pos::Comma;
    let asked = first > sentence.start + 1
        && is(context, first - 1, "by")
        && context.tokens.is_on(first - 2, List::Asked);
    let verb = (end..cue.range.start).rev().find(|i| !helps(context, *i)).map_or(end, |last| last + 1);
    let between = begins..verb;
    // "Lee, who lives with Ann Roy, said".
    let whole = context.mentions.list[who].tokens.end as usize;
    let person = matches!(context.mentions.list[who].entity_kind, EntityKind::Person | EntityKind::Group);
    let holds = person && whole >= end && whole + 1 == verb && context.pos[whole] == Pos::Comma;
    // "People living near the dam said".
    let near = matches!(context.pos[first - 1], Pos::Prep | Pos::To);
    let shared = near && context.tokens.is_on(begins, List::Shared);
    // "A man accused of hurting a clerk told the court": of two verbs side by side one is none.
    let reduced = person
        && end == cue.range.start
        && context.tokens.can_be(begins, Tag::VN)
        && matches!(context.pos[begins + 1], Pos::Prep | Pos::To);
    // "Lawyers representing the families contend".
    let object = person && begins + 1 == first && context.pos[begins] == Pos::Gerund;
    let near = near || object || reduced && context.pos[first - 1] == Pos::Gerund;
    let living = near && matches!(context.pos[begins], Pos::Gerund | Pos::Participle) || shared;
    let living = living || near && reduced;
    let hangs = (begins..first).any(|i| context.tokens.has_any_form(i, ["who", "which", "that"]));
    let parted =
        |i: usize| matches!(context.pos[i], Pos::Comma | Pos::Conj | Pos::Mark) || context.is_quoted(i);
    let apart = between.clone().skip(usize::from(shared || reduced));
    // "Nobody at the firm said".
    let nobody = near && begins + 1 == first && is_no_one(context, begins - 1);
    let own = (nobody
        || hangs && (end..verb).any(|i| context.pos[i] == Pos::Finite)
        || living && !{ apart }.any(|i| context.pos[i].is_finite()))
        && !between.clone().any(parted);
    // "Officials who saw the file said", "A man who robbed Orm Bank told the court"; in "a man who said Lee lied" Lee may have lied.
    let file = matches!(context.mentions.list[m].entity_kind, EntityKind::Document | EntityKind::Unknown)
        || is_bare(context, m);
    let robbed = end == cue.range.start && !context.sets.any(Set::Cue, begins + 1..first);
    let told =
        person && (file || robbed) && is(context, begins, "who") && has_own_verb(context, begins + 1..first);
    (seen || asked || own || holds || told).then_some(who)
}

/// "A man who has never held office said": whether a mention is a noun in the singular with nothing before it.
fn is_bare(context: &Context<'_, '_>, m: usize) -> bool {
    let mention = &context.mentions.list[m];
    mention.kind == MentionKind::Description && mention.core().len() == 1 && !mention.is_plural()
}

/// "A minister who asked not to be named conceded": whether a verb behind "who" is not that of the cue.
fn has_own_verb(context: &Context<'_, '_>, between: Range<usize>) -> bool {
    let parted = |i: usize| {
        matches!(context.pos[i], Pos::Comma | Pos::Conj | Pos::Mark | Pos::Sub | Pos::Subject)
            || context.is_quoted(i)
    };
    // "Economists who have studied such projects find …".
    let aux = |i: &usize| !matches!(context.pos[*i], Pos::Adv | Pos::Not);
    let near = |i: usize| (i.saturating_sub(3).max(between.start)..i).rev().find(aux);
    let had =
        |i: usize| context.pos[i] == Pos::Participle && near(i).is_some_and(|i| context.pos[i] == Pos::Aux);
    between.clone().any(|i| context.pos[i] == Pos::Finite || had(i)) && !between.into_iter().any(parted)
}

/// "Lee did not comment, but his manager, Ann Roy, declared …": the subject of the verb's own clause, where the mention `m`
/// that was taken has a verb of its own before.
pub(super) fn of_clause(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    m: usize,
) -> Option<usize> {
    let taken = context.mentions.list[m].tokens.end as usize;
    let apposed = |start: usize| {
        let comma = start.checked_sub(1).filter(|i| context.pos[*i] == Pos::Comma)?;
        before(context, comma)
    };
    let near = subject(context, sentence, cue.range.start).or_else(|| apposed(cue.range.start))?;
    let who = &context.mentions.list[near];
    let joint = (who.tokens.start as usize).checked_sub(1).filter(|joint| *joint > taken)?;
    let speaks = who.kind == MentionKind::Name || who.entity_kind != EntityKind::Unknown;
    let own = context.sets.any(Set::Finite, taken..joint);
    let joins = context.pos[joint] == Pos::Conj || is_any(context, joint, ["but", "while", "whereas"]);
    // "His remarks come a week after Lee told the council …".
    let hangs = is_any(context, joint, ["after", "before", "because", "when"]);
    let hangs =
        hangs && !is_passive(context, sentence, cue) && (taken..joint).any(|i| context.pos[i].is_verb());
    (speaks && (own && joins || hangs) && who.parent().is_none()).then_some(near)
}

/// "The mayor's office did not say when": the subject of the verb, where its owner was taken for the mention `m`.
pub(super) fn owned_by(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    m: usize,
) -> Option<usize> {
    let owner = &context.mentions.list[m];
    let whole = subject(context, sentence, cue.range.start)?;
    let owns = context.pos.get(owner.tokens.end as usize) == Some(&Pos::Possessive);
    (owns && owner.parent() == Some(whole)).then_some(whole)
}

/// "A study for the Orm Council said …", "Orm Corp, which is a member, said …": the whole that ends before the verb, or the comma
/// there, where the mention `m` is only what tells of it.
pub(super) fn told_of(context: &Context<'_, '_>, cue: &CueToken, m: usize) -> Option<usize> {
    let verb = cue.range.start;
    if context.pos[verb] != Pos::Finite {
        return None;
    }
    let comma = verb.checked_sub(1).filter(|i| context.pos[*i] == Pos::Comma);
    let number = before(context, comma.unwrap_or(verb)).filter(|whole| *whole != m)?;
    let (whole, part) = (&context.mentions.list[number], &context.mentions.list[m]);
    let (core, end) = (whole.core(), part.tokens.end as usize);
    let described = whole.kind == MentionKind::Description && !whole.is_coordinated();
    let made = described && part.tokens.start > whole.head && core.end as usize == verb;
    let behind = core.end as usize + 1;
    let relative = part.tokens.start >= behind as u32 && is_any(context, behind, ["who", "whose", "which"]);
    let tells = if comma.is_some() { relative && context.pos[behind - 1] == Pos::Comma } else { made };
    (tells && end <= verb).then_some(number)
}

/// "Lee thanked Roy, showed a plan and said the road …": whether a verb of saying behind "and" has a clause behind it.
pub(super) fn goes_on(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let (start, end) = (cue.range.start, cue.range.end);
    let past = context.pos[start] == Pos::Finite && context.tokens.can_be(start, Tag::VD);
    let joined =
        cue.class == CueClass::Says && past && start > sentence.start && is(context, start - 1, "and");
    if super::citing::is_inset(context, sentence, cue) {
        return true;
    }
    if !joined || end >= sentence.end {
        return false;
    }
    let that = end + usize::from(context.is_that(end));
    let subject =
        context.mentions.starting_at(that).map(|who| context.mentions.list[who].tokens.end as usize);
    subject.is_some_and(|behind| behind < sentence.end && context.pos[behind].is_finite())
}

/// "Lee wrote to say that …", "…, saying that …": an infinitive or gerund behind which what is said begins.
pub(super) fn is_led_on(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let (start, end) = (cue.range.start, cue.range.end);
    let hangs = || context.pos[start] == Pos::Gerund || context.pos[start - 1] == Pos::To;
    end < sentence.end && context.is_that(end) && start > sentence.start && hangs()
}

/// "The letter, first posted by Lee, was found", "the decision, disclosed in a filing, ends the fight": whether a participle between commas only tells of the subject, whose verb
/// follows.
pub(super) fn is_apposed(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let (start, end) = (cue.range.start, cue.range.end);
    let prep = end < sentence.end && context.pos[end] == Pos::Prep;
    let by = context.tokens.can_be(start, Tag::VN) && prep;
    let hands_on = matches!(cue.class, CueClass::Quotes | CueClass::Reports);
    if !by || hands_on || start < sentence.start + 3 {
        return false;
    }
    let adverb = usize::from(matches!(context.pos[start - 1], Pos::Adv | Pos::Adj | Pos::Number));
    let comma = (end..sentence.end.min(end + INSET)).find(|i| context.pos[*i] == Pos::Comma);
    context.pos[start - 1 - adverb] == Pos::Comma
        && comma.is_some_and(|comma| comma + 1 < sentence.end && context.pos[comma + 1].is_finite())
}

/// "Lee was quoted as saying by the Gazette that the dam was safe": what was said, and who speaks.
pub(super) fn saying_by(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
) -> Option<(Range<usize>, usize)> {
    let (start, by) = (cue.range.start, cue.range.end);
    let saying = cue.class == CueClass::Quotes && cue.range.len() > 2 && is(context, by - 1, "saying");
    if !saying || !is(context, by, "by") {
        return None;
    }
    let channel = context.mentions.starting_at(by + 1)?;
    let that = context.mentions.list[channel].tokens.end as usize;
    let words = that + 1..context.body_end(sentence);
    let who = before(context, start).or_else(|| before(context, start.checked_sub(1)?))?;
    (words.start < words.end && context.is_that(that)).then_some((words, who))
}

/// "Lee, who conveyed thanks": whether the subject of a verb is a "who", before which nothing that it reports stands.
pub(super) fn is_relative(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let last = (sentence.start..cue.range.start).rev().find(|i| !helps(context, *i));
    last.is_some_and(|i| i > sentence.start && is(context, i, "who") && context.pos[i - 1] == Pos::Comma)
}

/// "The dam broke, said" and the line ends: nobody is there to have said it.
pub(super) fn is_cut_off(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let start = cue.range.start;
    let plain = matches!(cue.class, CueClass::Says | CueClass::Tells) && context.pos[start] == Pos::Finite;
    plain && cue.range.end == sentence.end && start > sentence.start && context.pos[start - 1] == Pos::Comma
}
