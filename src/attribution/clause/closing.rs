//! Who says all that stands before: "…, Lee reported on Monday", "…, reported the mayor", "This was said by …". Touches [`super::shape`].

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::attribution::sets::Set;
use crate::document::{EntityKind, MentionKind};
use crate::lexicon::{CueClass, List, Tag};
use crate::mention::Mention;
use crate::register::Register;
use crate::syntax::Pos;

use super::citing::{cited, refers};
use super::find::is_thought;
use super::shape::{before, is, is_any, is_when, subject};
use super::telling::opens_this_is;

/// "…, Lee reported on Monday", "…, citing two officials" behind it: what closes a sentence reports all before its
/// comma, which is given.
pub(super) fn closes(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> Option<usize> {
    let (start, end) = (cue.range.start, cue.range.end);
    if !context.pos[start].is_finite() || is_thought(cue.class) {
        return None;
    }
    let named = before(context, start).map(|who| &context.mentions.list[who]);
    let names = |who: &&Mention| {
        let outlet = who.kind == MentionKind::Description && who.entity_kind == EntityKind::Organization;
        who.kind == MentionKind::Name || outlet
    };
    let first = named.filter(names)?.tokens.start as usize;
    let comma = first.checked_sub(1).filter(|i| *i > sentence.start && context.pos[*i] == Pos::Comma)?;
    let body = context.body_end(sentence);
    let opens =
        |i: usize| context.pos[i] == Pos::Comma || refers(context, i) || i == end && is(context, i, "citing");
    let stop = (end..body).find(|i| opens(*i)).unwrap_or(body);
    let cites = |i: usize| is(context, i, "citing") || is(context, i, "quoting") || refers(context, i);
    let citing = stop + 1 < body && (cites(stop) || cites(stop + 1));
    let ends = (stop == body || citing) && (stop == end || stop > end && is_when(context, &(end..stop)));
    ends.then_some(comma)
}

/// What is said before a cue, and who says it.
pub(super) type Told = (Range<usize>, usize);

/// The same, where both are told by rule.
pub(super) fn told(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> Option<Told> {
    inverted(context, sentence, cue)
        .or_else(|| of_before(context, sentence, cue))
        .or_else(|| heard(context, sentence, cue))
        .or_else(|| presented(context, sentence, cue))
        .or_else(|| stated(context, sentence, cue))
}

/// "The man ran away, the affidavit states.", "Rents rose, figures showed on Friday.": what a paper states at the end of a sentence.
fn stated(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
) -> Option<(Range<usize>, usize)> {
    let (verb, rest) = (cue.range.start, cue.range.end..context.body_end(sentence));
    let shows = is_any(context, verb, ["showed", "shows", "show"]);
    let ends = (shows || is(context, verb, "states")) && (rest.is_empty() || is_when(context, &rest));
    let who = if ends { before(context, verb)? } else { return None };
    let paper = &context.mentions.list[who];
    let last = (paper.tokens.start as usize).checked_sub(1).filter(|i| *i > sentence.start)?;
    let comma = if context.pos[last] == Pos::Mark { last - 1 } else { last };
    let words = sentence.start..last;
    let told = context.pos[comma] == Pos::Comma && is_statement(context, &(sentence.start..comma));
    let document = paper.entity_kind == EntityKind::Document;
    // "Lee said the videos do not show it, the footage showed": who says so before has the words.
    let said = shows && words.clone().any(|i| context.tokens.is_on(i, List::Report));
    (told && !said && (document || shows && context.tokens.is_on(paper.head as usize, List::Figures)))
        .then_some((words, who))
}

/// How far behind "this was reported" its "by" may stand, in tokens.
const AGENT: usize = 9;

/// How long what tells of whoever speaks can be between commas, in tokens, if it has no "who".
const ASIDE: usize = 10;

/// "The dam would hold, Ann Lee, who runs it, said on Monday.": who says all that stands before the name, behind which commas
/// set what tells of whoever speaks.
fn presented(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
) -> Option<(Range<usize>, usize)> {
    let (verb, end) = (cue.range.start, cue.range.end);
    let comma = verb.checked_sub(1).filter(|i| context.pos[*i] == Pos::Comma && can_close(context, cue))?;
    // "…, NINA, monitored in Orm, said".
    let inner = (comma.saturating_sub(ASIDE)..comma).rev().find(|i| context.pos[*i] == Pos::Comma);
    let inner = inner.filter(|i| [Tag::VN, Tag::VG].iter().any(|tag| context.tokens.can_be(i + 1, *tag)));
    let set = |who: &usize| {
        let mention = &context.mentions.list[*who];
        let speaks = matches!(mention.entity_kind, EntityKind::Person | EntityKind::Organization)
            || mention.kind == MentionKind::Name;
        let core = mention.core().end as usize;
        speaks && mention.kind != MentionKind::Pronoun && core < comma && context.pos[core] == Pos::Comma
    };
    let around = |who: &usize| {
        let whole = context.mentions.list[*who].parent();
        whole.filter(|whole| context.mentions.list[*whole].tokens.end as usize == comma)
    };
    let whole = std::iter::successors(before(context, comma), around).find(set);
    let who = whole.or_else(|| before(context, inner?).filter(set))?;
    let words = sentence.start..(context.mentions.list[who].tokens.start as usize).checked_sub(1)?;
    let rest = end..context.body_end(sentence);
    let told = words.len() > 1 && context.pos[words.end] == Pos::Comma && is_statement(context, &words);
    let closes = is_when(context, &rest) || is_of_the_telling(context, &rest);
    (told && closes && !context.sets.any(Set::Quoted, words.clone())).then_some((words, who))
}

/// "The boss took the money, a court heard on Monday.": what was said before the comma.
fn heard(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
) -> Option<(Range<usize>, usize)> {
    let (start, end) = (cue.range.start, cue.range.end);
    let who = if is(context, start, "heard") { before(context, start)? } else { return None };
    let hearer = &context.mentions.list[who];
    let comma = (hearer.tokens.start as usize).checked_sub(1).filter(|i| *i > sentence.start)?;
    let rest = end..context.body_end(sentence);
    let hears = context.tokens.is_on(hearer.head as usize, List::Hearer);
    let words = sentence.start..comma;
    let told = context.pos[comma] == Pos::Comma && (rest.is_empty() || is_when(context, &rest));
    (hears && told && is_statement(context, &words)).then_some((words, who))
}

/// "The strike begins on Monday, announced the union's leader, Ann Lee": who says all that stands before the comma.
pub(super) fn inverted(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
) -> Option<(Range<usize>, usize)> {
    let before = cue.range.start.checked_sub(1).filter(|i| *i > sentence.start)?;
    // Where a mark closes behind the comma, or before it, which reads alike.
    let comma = if context.pos[before] == Pos::Mark { before - 1 } else { before };
    // "Prices rose, showed data released on Monday".
    let shows = is_any(context, cue.range.start, ["showed", "shows", "show"]) && cue.range.len() == 1;
    if comma <= sentence.start || context.pos[comma] != Pos::Comma || !(shows || can_close(context, cue)) {
        return None;
    }
    // "…, agrees co-author Ann Lee": a word may stand between.
    let who = context.mentions.starting_at(cue.range.end).or_else(|| cited(context, cue));
    let who = who.filter(|who| is_within(context, sentence, *who))?;
    let mention = &context.mentions.list[who];
    let named = mention.kind == MentionKind::Name;
    let ends = mention.tokens.end as usize == context.body_end(sentence);
    let head = mention.head as usize;
    let speaks = match mention.kind {
        _ if shows => context.tokens.is_on(head, List::Study) || context.tokens.is_on(head, List::Figures),
        MentionKind::Name => true,
        // "Announced a plan", "wrote a letter".
        MentionKind::Description if mention.entity_kind == EntityKind::Document => {
            context.tokens.is_on(head, List::Study)
        }
        MentionKind::Description => mention.entity_kind != EntityKind::Unknown,
        MentionKind::Pronoun => false,
    };
    let right_behind = mention.tokens.start as usize == cue.range.end;
    let report = context.register == Register::Report;
    let speaks = speaks && (report && right_behind || named && ends);
    let told = is_statement(context, &(sentence.start..comma));
    let rest = mention.tokens.end as usize..context.body_end(sentence);
    // "Showed data released on Monday".
    let released = shows && rest.start < rest.end && context.tokens.can_be(rest.start, Tag::VN);
    let released = released && !context.sets.any(Set::Finite, rest.start + 1..rest.end);
    (speaks && told && (released || is_of_the_telling(context, &rest))).then(|| {
        let first = (sentence.start..comma).find(|i| context.is_wordy(*i)).unwrap_or(sentence.start);
        (first..comma, who)
    })
}

/// "The road is closed. This was announced by the mayor.", "… The mayor said this on Friday.": who says what the sentence
/// before tells.
fn of_before(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
) -> Option<(Range<usize>, usize)> {
    // "Was reported" is one cue.
    let reported = cue.class == CueClass::Seems && is(context, cue.range.end - 1, "reported");
    let speaks = !is_thought(cue.class) || cue.class == CueClass::Discusses || reported;
    if context.register != Register::Report || !speaks {
        return None;
    }
    let who = announced(context, sentence, cue).or_else(|| said_this(context, sentence, cue))?;
    let before = context.sentences.partition_point(|other| other.start < sentence.start).checked_sub(1)?;
    let before = &context.sentences[before];
    let words = before.start..context.body_end(before);
    is_statement(context, &words).then_some((words, who))
}

/// "This was announced by the mayor", "it is stated in the report".
fn announced(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> Option<usize> {
    let subject = sentence.start;
    let helps = context.pos[cue.range.start] == Pos::Aux;
    let verb = cue.range.start + usize::from(helps && cue.range.len() > 1);
    let passive =
        || verb > subject + 1 && (subject + 1..verb).all(|i| matches!(context.pos[i], Pos::Aux | Pos::Adv));
    let this = || is(context, subject, "this") || is(context, subject, "it");
    if !context.tokens.can_be(verb, Tag::VN) || !passive() || !this() {
        return None;
    }
    let mut near = cue.range.end - 1..cue.range.end + 1;
    let by = near.find(|i| is(context, *i, "by") || is(context, *i, "in"));
    // "This was reported on Facebook by the mayor".
    let by = by.or_else(|| {
        let mut reach = cue.range.end..sentence.end.min(cue.range.end + AGENT);
        let said = is(context, subject, "this") && context.pos.get(cue.range.end) == Some(&Pos::Prep);
        reach.find(|i| is(context, *i, "by") || context.pos[*i] == Pos::Comma).filter(|_| said)
    });
    let by = by.filter(|by| context.pos[*by] != Pos::Comma)?;
    let who = context.mentions.starting_at(by + 1).filter(|who| is_within(context, sentence, *who))?;
    (is(context, by, "by") || context.mentions.list[who].entity_kind == EntityKind::Document).then_some(who)
}

/// Whether a mention stands in the sentence: a headline that ends in its verb has no subject on the next line.
fn is_within(context: &Context<'_, '_>, sentence: &Range<usize>, who: usize) -> bool {
    context.mentions.list[who].tokens.end as usize <= sentence.end
}

/// "The mayor said this", "The mayor wrote about this on Facebook".
fn said_this(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> Option<usize> {
    if opens_this_is(context, sentence) && context.pos[cue.range.start].is_finite() {
        let rest = cue.range.end..context.body_end(sentence);
        let told = !context.sets.any(Set::Finite, rest.clone()) && !context.sets.any(Set::Quoted, rest);
        return subject(context, sentence, cue.range.start).filter(|_| told);
    }
    let this = cue.range.end + usize::from(is(context, cue.range.end, "about"));
    if this >= sentence.end || !is(context, this, "this") {
        return None;
    }
    let rest = this + 1..context.body_end(sentence);
    let ends = rest.is_empty() || matches!(context.pos[rest.start], Pos::Prep | Pos::Adv);
    if !ends || context.sets.any(Set::Finite, rest) {
        return None;
    }
    subject(context, sentence, cue.range.start)
}

/// Whether a verb can stand before who says it, behind what is said: a finite one that takes a clause. "Told" wants whom it
/// is told.
fn can_close(context: &Context<'_, '_>, cue: &CueToken) -> bool {
    let verb = cue.range.start;
    let class = matches!(
        cue.class,
        CueClass::Says
            | CueClass::Tells
            | CueClass::Answers
            | CueClass::Claims
            | CueClass::Admits
            | CueClass::Argues
            | CueClass::Announces
            | CueClass::Warns
            | CueClass::Promises
            | CueClass::Suggests
            | CueClass::Predicts
            | CueClass::Explains
            | CueClass::Writes
            | CueClass::Reports
    );
    let agrees = is_any(context, verb, ["agrees", "agreed"]);
    let finite = context.pos[verb] == Pos::Finite || context.tokens.can_be(verb, Tag::VD);
    (class || agrees) && finite && cue.range.len() == 1 && !is(context, verb, "told")
}

/// Whether words are a whole sentence: a finite verb stands in them, not behind "who" or "which" alone. What stands
/// between two commas before a verb has none ("Vestra, a maker of boats, confirmed the sale").
fn is_statement(context: &Context<'_, '_>, words: &Range<usize>) -> bool {
    let last_comma = words.clone().rev().find(|i| context.pos[*i] == Pos::Comma);
    let inset = last_comma.filter(|comma| {
        let next = comma + 1;
        let relative = next < words.end && context.pos[next] == Pos::Wh;
        relative || !context.sets.any(Set::Finite, next..words.end)
    });
    context.sets.any(Set::Finite, words.start..inset.unwrap_or(words.end))
}

/// Whether what stands behind who said it tells of the telling: when, where, to whom, what was added.
fn is_of_the_telling(context: &Context<'_, '_>, rest: &Range<usize>) -> bool {
    let comma = rest.clone().find(|i| context.pos[*i] == Pos::Comma).unwrap_or(rest.end);
    let opens = rest.is_empty()
        || comma == rest.start
        || matches!(
            context.pos[rest.start],
            Pos::Prep | Pos::To | Pos::Sub | Pos::Adv | Pos::Noun | Pos::Name
        );
    let goes_on = comma + 1 < rest.end;
    let added =
        !goes_on || matches!(context.pos[comma + 1], Pos::Gerund | Pos::Prep | Pos::To | Pos::Sub | Pos::Wh);
    opens
        && added
        && !has_predicate(context, &(rest.start..comma))
        && !context.sets.any(Set::Quoted, rest.clone())
}

/// Whether a finite verb stands in a few words; "in a report released on Tuesday" has none.
fn has_predicate(context: &Context<'_, '_>, words: &Range<usize>) -> bool {
    let Some(verb) = context.sets.first(Set::Finite, words.clone()) else { return false };
    let next = verb + 1;
    let closed = next >= words.end || matches!(context.pos[next], Pos::Prep | Pos::To | Pos::Adv | Pos::Name);
    let told = verb > words.start && context.pos[verb - 1].is_noun() && context.tokens.can_be(verb, Tag::VN);
    !(told && closed) || context.sets.any(Set::Finite, next..words.end)
}
