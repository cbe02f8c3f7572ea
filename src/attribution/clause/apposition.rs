//! Whose name stands before what is told of it up to the comma before a verb: "Ann Lee, the mayor of Orm, said". Touches
//! [`super::shape`].

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::attribution::sets::Set;
use crate::document::{EntityKind, MentionKind};
use crate::lexicon::{Class, List, Tag};
use crate::syntax::Pos;

use super::shape::{before, is, is_any, is_free};

/// How long what stands between two commas of an apposition can be, in tokens.
const APPOSITION: usize = 24;

/// How far behind "his" the channel may stand on which he posts, in tokens.
const CHANNEL: usize = 3;

/// How long the occasion can be at which somebody spoke, up to whom they met, in tokens.
const OCCASION: usize = 8;

/// How far back a participle may stand that tells of whoever speaks.
const PARTICIPLE: usize = 16;

/// How long a bracket behind a name can be, in tokens.
const BRACKET: usize = 8;

/// "Ann Lee, the mayor of Orm, a former judge, said": whose name stands before what is told of her up to the comma before
/// the cue, where a mention `m` of that was taken for the speaker.
pub(super) fn apposed_to(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    m: usize,
) -> Option<usize> {
    let mut end = comma_before(context, cue)?;
    let taken = context.mentions.list[m].core();
    if taken.end as usize > end {
        return None;
    }
    // "The mayor, Ann Lee, said": the name is hers.
    let named = |who: &usize| {
        let name = &context.mentions.list[*who];
        let comma = context.pos[taken.end as usize] == Pos::Comma;
        name.kind == MentionKind::Name && name.tokens.start == taken.end + 1 && comma
    };
    if let Some(name) = before(context, end).filter(|who| named(who) || *who == m && is_described(context, m))
    {
        return Some(name);
    }
    for _ in 0..3 {
        let low = sentence.start.max(end.saturating_sub(APPOSITION));
        let comma = (low..end).rev().find(|i| context.pos[*i] == Pos::Comma)?;
        if (comma..end).any(|i| context.pos[i].is_finite() || context.is_quoted(i)) {
            return None;
        }
        let presented = || before(context, comma).or_else(|| told_on(context, comma));
        let who = bracketed(context, comma).or_else(presented).filter(|who| {
            let name = &context.mentions.list[*who];
            let first = name.tokens.start as usize;
            let free = first == sentence.start
                || first > sentence.start
                    && !matches!(
                        context.pos[first - 1],
                        Pos::Prep | Pos::To | Pos::Comma | Pos::Conj | Pos::Possessive
                    );
            // "Lee's successor, now head of the bank, said".
            let described = first == sentence.start && name.entity_kind == EntityKind::Person;
            let taken = &context.mentions.list[m];
            let whole = taken.kind == MentionKind::Description && taken.core().start as usize > comma + 1;
            free && (name.kind == MentionKind::Name || described && whole)
        });
        if who.is_some() {
            return who.filter(|_| comma < taken.start as usize);
        }
        end = comma;
    }
    None
}

/// "In an interview with the Orm Times, the mayor, Ann Lee, said": who stands with office and name before the comma before the
/// verb, where the mention `m` that was taken hangs on a preposition before.
pub(super) fn fronted(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    m: usize,
) -> Option<usize> {
    let who = before(context, comma_before(context, cue)?).filter(|who| *who != m)?;
    let (whole, taken) = (&context.mentions.list[who], &context.mentions.list[m]);
    let first = taken.tokens.start as usize;
    let marks = (first.saturating_sub(3)..first).rev();
    let led = { marks }.find(|i| !matches!(context.pos[*i], Pos::Mark | Pos::Det | Pos::Noun));
    let hangs = led.is_some_and(|i| i >= sentence.start && matches!(context.pos[i], Pos::Prep | Pos::To));
    let named = whole.kind == MentionKind::Name && whole.entity_kind == EntityKind::Person;
    let presented = named && whole.name().is_some_and(|name| name.start > whole.tokens.start + 1);
    let comma = (whole.tokens.start as usize).checked_sub(1).filter(|i| *i > sentence.start)?;
    let apart = context.pos[comma] == Pos::Comma || context.pos[comma] == Pos::Mark;
    (presented && hangs && apart && taken.tokens.end < whole.tokens.start).then_some(who)
}

/// "The mayor, Ann Lee, in an interview with the Orm Times said": who stands before the comma behind which the occasion is told, where
/// whom they met was taken for the mention `m`.
pub(super) fn met(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    m: usize,
) -> Option<usize> {
    let whom = &context.mentions.list[m];
    let (first, end) = (whom.tokens.start as usize, whom.tokens.end as usize);
    let beside = end == comma_before(context, cue).unwrap_or(cue.range.start);
    if !beside || first < sentence.start + 3 || !context.pos[cue.range.start].is_finite() {
        return None;
    }
    let low = sentence.start.max(first.saturating_sub(OCCASION));
    let article = usize::from(context.pos[first - 1] == Pos::Det);
    let led = is_any(context, first - 1 - article, ["with", "to", "for"]);
    let comma = (low..first).rev().find(|i| context.pos[*i] == Pos::Comma).filter(|_| led)?;
    let occasion = comma + 2 < first
        && is_any(context, comma + 1, ["in", "during", "at"])
        && (comma + 2..first).any(|i| context.tokens.is_on(i, List::Spoken));
    let who = before(context, comma).filter(|_| occasion)?;
    let subject = &context.mentions.list[who];
    let free = is_free(context, sentence, subject.core().start as usize);
    (free && subject.entity_kind != EntityKind::Document).then_some(who)
}

/// "The mayor on his Telegram channel said", "the rebels, in their turn, claim": who stands before the place where one posts, or
/// the turn, where something of that was taken for the mention `m`.
pub(super) fn turned(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    m: usize,
) -> Option<usize> {
    let first = context.mentions.list[m].tokens.start as usize;
    let prep =
        first.checked_sub(1).filter(|i| *i > sentence.start && context.pos[first] == Pos::Possessive)?;
    let end = comma_before(context, cue).unwrap_or(cue.range.start);
    let last = end.checked_sub(1).filter(|last| *last > first && *last <= first + CHANNEL)?;
    let posts = |i: usize| context.tokens.is_on(i, List::PostedOn);
    let place = is(context, prep, "on") && posts(last);
    let turn = is(context, prep, "in") && is(context, last, "turn") && last == first + 1;
    if !place && !turn {
        return None;
    }
    let apart = prep - usize::from(context.pos[prep - 1] == Pos::Comma);
    let core = |who: usize| context.mentions.list[who].core().end as usize;
    let who = context.mentions.at(apart.checked_sub(1)?).filter(|who| core(*who) == apart)?;
    let subject = &context.mentions.list[who];
    let free = is_free(context, sentence, subject.tokens.start as usize);
    (free && subject.kind != MentionKind::Pronoun).then_some(who)
}

/// "The report, written by Lee, said …": whoever the participle behind the comma tells of, where the mention `m` is who did it.
pub(super) fn done_by(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    m: usize,
) -> Option<usize> {
    let verb = cue.range.start;
    let comma = verb.checked_sub(1).filter(|i| context.pos[*i] == Pos::Comma)?;
    let doer = &context.mentions.list[m];
    let first = doer.tokens.start as usize;
    if doer.tokens.end as usize > comma || context.pos[verb] != Pos::Finite {
        return None;
    }
    let near = comma.saturating_sub(PARTICIPLE).max(sentence.start)..comma;
    let opens = near.rev().find(|i| context.pos[*i] == Pos::Comma && *i < first)?;
    let participle = context.tokens.can_be(opens + 1, Tag::VN) && first > opens + 1;
    let plain = !context.sets.any(Set::Finite, opens + 2..comma);
    let who = before(context, opens).filter(|_| participle && plain)?;
    let subject = context.mentions.list[who].tokens.start as usize;
    let led = subject > sentence.start && !matches!(context.pos[subject - 1], Pos::Comma | Pos::Conj);
    (!led && context.mentions.list[who].kind != MentionKind::Pronoun).then_some(who)
}

/// "ZARN, May 4 - The mayor, Ann Lee, said": whether who a person is stands before a comma before the name.
fn is_described(context: &Context<'_, '_>, name: usize) -> bool {
    let name = &context.mentions.list[name];
    let comma = (name.tokens.start as usize).checked_sub(1).filter(|i| context.pos[*i] == Pos::Comma);
    let described = comma.and_then(|comma| before(context, comma)).map(|who| &context.mentions.list[who]);
    name.kind == MentionKind::Name
        && name.entity_kind == EntityKind::Person
        && described.is_some_and(|who| who.kind == MentionKind::Description)
}

/// "Orm Corp, a maker of pumps, today announced": the name that begins the sentence and goes on to the comma before the verb.
pub(super) fn presented(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> Option<usize> {
    let who = before(context, comma_before(context, cue)?)?;
    let mention = &context.mentions.list[who];
    let begins = mention.tokens.start as usize == sentence.start && mention.kind == MentionKind::Name;
    (begins && mention.core() != mention.tokens && context.pos[cue.range.start] == Pos::Finite).then_some(who)
}

/// "Sources consulted by the paper said", "a poll released on Monday by Orm University found": who was asked, or the document,
/// where whoever asked or made it stands before the verb.
pub(super) fn consulted(context: &Context<'_, '_>, cue: &CueToken) -> Option<usize> {
    let last = cue.range.start.checked_sub(1)?;
    let asker = &context.mentions.list[context.mentions.innermost(last)?];
    let by = (asker.tokens.start as usize).checked_sub(1).filter(|by| is(context, *by, "by"))?;
    let time = |i: &usize| context.tokens.is(*i, Class::Time) || context.tokens.is(*i, Class::Weekday);
    let when = |i: &usize| time(i) || context.pos[*i] == Pos::Prep;
    let participle = (by.saturating_sub(3)..by).rev().find(|i| !when(i))?;
    let who = context.mentions.innermost(participle.checked_sub(1)?)?;
    let mention = &context.mentions.list[who];
    let asked = context.tokens.is_on(participle, List::Asked) && mention.is_plural();
    let made = mention.entity_kind == EntityKind::Document && context.tokens.can_be(participle, Tag::VN);
    let ends = mention.core().end as usize == participle && mention.kind == MentionKind::Description;
    (ends && (asked || made)).then_some(who)
}

/// "…, a maker of pumps, today announced": the comma before a verb.
fn comma_before(context: &Context<'_, '_>, cue: &CueToken) -> Option<usize> {
    let today = cue.range.start.checked_sub(1).is_some_and(|i| context.tokens.is(i, Class::Time));
    let comma = cue.range.start.checked_sub(1 + usize::from(today));
    comma.filter(|i| context.pos[*i] == Pos::Comma)
}

/// "Orm Corp, a maker of pumps,": the mention that goes on behind the comma with what it is.
fn told_on(context: &Context<'_, '_>, comma: usize) -> Option<usize> {
    let who = context.mentions.at(comma.checked_sub(1)?)?;
    (context.mentions.list[who].core().end as usize == comma).then_some(who)
}

/// "Lee (R-Orm), the mayor": whose name stands before the bracket before a comma.
fn bracketed(context: &Context<'_, '_>, comma: usize) -> Option<usize> {
    let close = comma.checked_sub(1).filter(|i| context.pos[*i] == Pos::Close)?;
    let open = (close.saturating_sub(BRACKET)..close).rev().find(|i| context.pos[*i] == Pos::Open)?;
    let who = context.mentions.at(open.checked_sub(1)?)?;
    (context.mentions.list[who].core().end as usize == open).then_some(who)
}
