//! What a sentence tells beside what was said: of its speaker, and when, where and why it was said. Touches [`super::shape`].

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::attribution::sets::Set;
use crate::lexicon::{Class, CueClass, List, Tag};
use crate::syntax::Pos;

use super::Clause;
use super::find::is_thought;
use super::shape::{INSET, before, helps, is, is_any, is_when, subject};

/// How far before "and" the verb may stand that goes with the one behind it, in tokens.
const RELAY: usize = 24;

/// "Called it a “farce” Wednesday at a rally", "after the vote": when it was called so is told behind the marks.
pub(crate) fn leave_when(context: &Context<'_, '_>, class: CueClass, part: &mut Range<usize>) {
    if !context.sets.any(Set::Mark, part.clone()) {
        return;
    }
    let calls = matches!(class, CueClass::Calls | CueClass::Criticizes | CueClass::Praises);
    let day = |i: usize| context.tokens.is(i, Class::Weekday) || context.tokens.is(i, Class::Time);
    let goes_on = |i: usize| i < part.end && !matches!(context.pos[i], Pos::Prep | Pos::Comma);
    let aside = |i: usize| {
        calls && matches!(context.tokens.form(i), "after" | "before" | "during" | "when" | "while")
            || day(i) && !goes_on(i + 1) && !(i..part.end).any(|i| context.pos[i].is_finite())
    };
    let mut marks = (part.start + 1..part.end.saturating_sub(1)).filter(|i| context.pos[*i] == Pos::Mark);
    let mark = marks.find(|i| context.is_quoted(i - 1) && !context.is_quoted(i + 1) && aside(i + 1));
    let said = |mark: &usize| calls || !(mark + 1..part.end).any(|i| context.is_quoted(i));
    if let Some(mark) = mark.filter(said) {
        part.end = mark;
    }
}

/// "… that the supply would grow, but did not specify the figures", "…, but stopped short of
/// promising it": what the speaker left out.
pub(super) fn leave_unsaid(context: &Context<'_, '_>, cue: &CueToken, part: &mut Range<usize>) {
    if part.start < cue.range.end
        || !matches!(cue.class, CueClass::Says | CueClass::Tells | CueClass::Explains)
    {
        return;
    }
    let did_not =
        |i: &usize| is(context, *i, "but") && is(context, i + 1, "did") && is(context, i + 2, "not");
    let but = part.clone().skip(1).find(did_not);
    let unsaid = but.filter(|but| context.tokens.is_on(but + 3, List::Unsaid));
    let short =
        |i: &usize| is(context, *i, "but") && is(context, i + 1, "stopped") && is(context, i + 2, "short");
    let unsaid = unsaid.or_else(|| part.clone().skip(1).find(short));
    if let Some(but) = unsaid.filter(|but| !context.is_quoted(*but)) {
        let comma = usize::from(context.pos[but - 1] == Pos::Comma);
        part.end = (but - comma).max(part.start + 1);
    }
}

/// Whether what stands right of a verb of saying, from `content` on, tells only of its speaker, so that what was said
/// stands before it: "…, Lee said, declining to be named", "…, said one of the people, who …".
pub(crate) fn is_told_before(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    content: usize,
) -> bool {
    let (start, end) = (cue.range.start, cue.range.end);
    if !matches!(cue.class, CueClass::Says | CueClass::Tells) {
        return false;
    }
    let comma = |i: usize| context.pos_at(sentence, i as isize) == Pos::Comma;
    if content == end + 1 && comma(end) && context.pos[content] == Pos::Gerund {
        return !context.is_quoted(content);
    }
    let inverted =
        content == end && start > sentence.start && comma(start - 1) && context.pos[start].is_finite();
    let subject = |number: usize| context.mentions.list[number].core().end as usize;
    let ends = context.mentions.starting_at(end).map(subject).filter(|_| inverted);
    ends.is_some_and(|end| end >= sentence.end || comma(end) || context.pos[end] == Pos::Stop)
}

/// Whether what stands from `content` on is what a gerund behind a comma adds: "The dam held, Lee has told the council, conceding
/// that …".
pub(super) fn is_added(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    content: usize,
) -> bool {
    let gerund =
        |i: usize| context.pos[i] == Pos::Comma && context.pos_at(sentence, i as isize + 1) == Pos::Gerund;
    cue.class == CueClass::Tells
        && (cue.range.end..content).any(gerund)
        && whole_before(context, sentence, cue.range.start)
}

/// Where the second verb of the speaker ends what stands right of cue `k`: "Lee said the dam was safe, and urged …".
pub(crate) fn second_verb(
    context: &Context<'_, '_>,
    cues: &[CueToken],
    k: usize,
    part: &Range<usize>,
) -> Option<usize> {
    let first = cues[k].range.start;
    let past = |i: usize| context.pos[i] == Pos::Finite && context.tokens.can_be(i, Tag::VD);
    if !past(first) || part.start < first || cues[k].class == CueClass::Reports {
        return None;
    }
    let inside = cues[k + 1..].iter().take_while(|cue| cue.range.start < part.end);
    let second = inside.filter(|cue| past(cue.range.start) && cue.range.start > part.start + 2);
    { second }.find_map(|cue| joined(context, cue, part))
}

/// Where what another says at the same time ends what stands right of cue `k`: "Unions vowed to strike, with their chief urging …".
pub(super) fn with_other(
    context: &Context<'_, '_>,
    cues: &[CueToken],
    k: usize,
    part: &Range<usize>,
) -> Option<usize> {
    let inside = cues[k + 1..].iter().take_while(|cue| cue.range.start < part.end);
    let with = |cue: &CueToken| {
        let gerund = cue.range.start > part.start && context.pos[cue.range.start] == Pos::Gerund;
        let who = if gerund { before(context, cue.range.start)? } else { return None };
        let comma = (context.mentions.list[who].tokens.start as usize).checked_sub(2)?;
        let led = is(context, comma + 1, "with") && context.pos[comma] == Pos::Comma;
        (led && comma > part.start && !context.is_quoted(comma)).then_some(comma)
    };
    { inside }.find_map(|cue| with(cue).or_else(|| of_the_speaker(context, cue, part)))
}

/// "Lee said the dam was safe, stressing the need for calm": whether a gerund goes on with what was said.
pub(super) fn stresses(context: &Context<'_, '_>, cues: &[CueToken], k: usize) -> bool {
    let start = cues[k].range.start;
    let gerund = context.pos[start] == Pos::Gerund && context.tokens.is_on(start, List::Stressing);
    let article = matches!(context.pos.get(cues[k].range.end), Some(Pos::Det | Pos::Possessive));
    let says = |cue: &CueToken| !is_thought(cue.class) && context.pos[cue.range.start].is_finite();
    k > 0 && gerund && article && context.pos[start - 1] == Pos::Comma && cues[..k].iter().any(says)
}

/// "Lee said the road was shut; Ann Roy said it would open", "…, while Ann Roy said …": where what is said ends before another says
/// something.
pub(super) fn other_clause(
    context: &Context<'_, '_>,
    cues: &[CueToken],
    k: usize,
    part: &Range<usize>,
) -> Option<usize> {
    let verb = cues[k].range.start;
    let past = |i: usize| context.pos[i] == Pos::Finite && context.tokens.can_be(i, Tag::VD);
    if part.start < verb || is_thought(cues[k].class) || !context.pos[verb].is_finite() {
        return None;
    }
    let inside = cues[k + 1..].iter().take_while(|cue| cue.range.start < part.end + INSET);
    let begins = |cue: &CueToken| {
        let own = cue.range.start;
        // "…; the mayor, who was there, said".
        let comma = Some(own - 1).filter(|i| context.pos[*i] == Pos::Comma);
        let who = subject(context, part, own).or_else(|| before(context, comma?))?;
        let joint = (context.mentions.list[who].tokens.start as usize).checked_sub(1)?;
        if joint <= part.start + 1 || joint >= part.end || context.is_quoted(joint) {
            return None;
        }
        if context.pos[joint] == Pos::Semicolon {
            return Some(joint);
        }
        let apart = context.pos[joint - 1] == Pos::Comma || context.pos[joint - 1] == Pos::Mark;
        let joins = is_any(context, joint, ["while", "whereas", "though", "although", "but"]);
        let comma = usize::from(context.pos[joint - 1] == Pos::Comma);
        (apart && joins && past(verb)).then_some(joint - comma)
    };
    let denies = |verb: usize| context.pos[verb] == Pos::Base && helps(context, verb - 1);
    let speaks = |cue: &&CueToken| {
        let verb = cue.range.start;
        !is_thought(cue.class) && (context.pos[verb] == Pos::Finite || denies(verb))
    };
    { inside }.filter(speaks).find_map(begins)
}

/// "…, stressing the need for calm", "… “a success,” calling on others to follow": where what is said ends before a gerund behind
/// a comma, which tells what else the speaker said.
fn of_the_speaker(context: &Context<'_, '_>, cue: &CueToken, part: &Range<usize>) -> Option<usize> {
    let start = cue.range.start;
    if context.pos[start] != Pos::Gerund || start < part.start + 3 {
        return None;
    }
    let marked = context.pos[start - 1] == Pos::Mark && !context.is_quoted(start);
    let comma = start - 1 - usize::from(marked);
    let on = |list| context.tokens.is_on(start, list);
    // "…, telling the paper that …": no other tells it what was said.
    let heard =
        |i: usize| context.tokens.is(i, Class::Outlet) || is_any(context, i, ["reporters", "journalists"]);
    let press = is(context, start, "telling") && (cue.range.end..cue.range.end + 3).any(heard);
    let speaks = marked && !is_thought(cue.class) || on(List::Stressing) || on(List::Showing) || press;
    let ends = context.pos[comma] == Pos::Comma && (marked || !context.is_quoted(comma));
    let whole = context.sets.any(Set::Finite, part.start..comma);
    (speaks && ends && whole).then_some(if marked { start } else { comma })
}

/// Where what stands before "and urged" ends, if that is what a cue is here.
fn joined(context: &Context<'_, '_>, cue: &CueToken, part: &Range<usize>) -> Option<usize> {
    let adverb = usize::from(context.pos[cue.range.start - 1] == Pos::Adv);
    let joint = cue.range.start - 1 - adverb;
    let joins = is(context, joint, "and") || is(context, joint, "but");
    if !joins || context.is_quoted(joint) {
        return None;
    }
    let comma = context.pos[joint - 1] == Pos::Comma;
    // "He had called the men and told them to go": what he did may well be told.
    let speaks = match cue.class {
        _ if is_of_another_tense(context, &(part.start..joint - usize::from(comma))) => true,
        CueClass::Tells | CueClass::Asks | CueClass::Writes => comma,
        class => !is_thought(class),
    };
    let before = part.start..joint - usize::from(comma);
    // "… after she attacked the police and blamed them": whose verb that is, only a comma tells.
    let hangs = |i: usize| context.pos[i] == Pos::Sub && !context.is_that(i);
    let own = comma || !before.clone().skip(1).any(hangs);
    // "Accused the council of waste and demanded that it resign".
    let that = cue.range.end < context.pos.len() && context.is_that(cue.range.end);
    // "Accused the council of waste and called for a vote": a noun has no second verb, but "tickets bought and sold" may.
    let reduced = context.tokens.can_be(before.end - 1, Tag::VN);
    let noun = before.len() > 1 && !reduced && !context.sets.any(Set::Finite, before.clone());
    let named = noun && !is_thought(cue.class);
    (named || speaks && own && (that || context.sets.any(Set::Finite, before.clone()))).then_some(before.end)
}

/// "Lee assured that the dam would hold and asked for calm": whether the last verb before "and" is none of the past, with which
/// one of the past behind it does not go together; in "would be warned and told" it may.
fn is_of_another_tense(context: &Context<'_, '_>, words: &Range<usize>) -> bool {
    let near = words.end.saturating_sub(RELAY).max(words.start)..words.end;
    let Some(verb) = near.rev().find(|i| context.pos[*i].is_finite()) else { return false };
    let mut rest = verb + 1..words.end.min(verb + 4);
    let passive = |i: usize| {
        matches!(context.tokens.form(i), "be" | "been" | "being" | "have")
            || context.tokens.can_be(i, Tag::VN)
    };
    let present = context.tokens.can_be(verb, Tag::VZ) && !context.tokens.can_be(verb, Tag::VD);
    match context.pos[verb] {
        Pos::Modal => !rest.any(passive),
        Pos::Aux => matches!(context.tokens.form(verb), "is" | "are") && !rest.any(passive),
        _ => present,
    }
}

/// Whether a whole clause and a comma stand before the subject of a verb of saying, and `part`, which stands behind the
/// verb, only tells of the telling: "The dam held, Lee said on Monday, as the rain stopped", "…, Lee said on
/// condition of anonymity because he …".
pub(crate) fn is_told_of(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    part: &Range<usize>,
) -> bool {
    let (start, end, content) = (cue.range.start, cue.range.end, part.start);
    // "The bank predicted": whether that is a participle, only a verb behind it tells.
    let finite = context.pos[start].is_finite() || context.pos[start] == Pos::Participle;
    let verb = !is_thought(cue.class) && cue.class != CueClass::Preposition && finite;
    if !verb || content < end {
        return false;
    }
    let day = context.tokens.is(content, Class::Weekday) || context.tokens.is(content, Class::Time);
    // "proposed barring it", "reported at least six": what was said begins with what can be a preposition.
    let said_so = context.tokens.can_be(content, Tag::VG) || is_any(context, content + 1, ["least", "most"]);
    let tells = day || matches!(context.pos[content], Pos::Prep | Pos::Sub) && !said_so;
    let led = |i: usize| context.sets.has(Set::CanSubordinate, i) || context.pos[i] == Pos::Prep;
    let tail = tells || content > end && led(content - 1);
    // "…, Lee said in May, that …": what is said goes on.
    // "…, Lee said, adding that …": that is another cue's.
    let that = |i: usize| context.is_that(i) && context.pos[i - 1] != Pos::Gerund;
    // "…, Lee said on Monday, in a sign that …": that is what the noun says.
    let sign = |i: usize| context.pos[i - 1].is_noun() && context.sets.any(Set::Comma, end..i);
    let said = |i: usize| {
        context.is_quoted(i) || that(i) && !sign(i) && (i <= content || context.pos[i - 1] == Pos::Comma)
    };
    // "…, Lee said on Monday, a move that others called “a farce”": that is told of what was said.
    let upto = part.end.min(end + INSET).min(if tail { usize::MAX } else { content });
    let apposed = (end..upto).find(|i| context.pos[*i] == Pos::Comma).filter(|comma| {
        let a = comma + 1 + usize::from(is(context, comma + 1, "in"));
        let when = *comma == end || is_when(context, &(end..*comma));
        when && (is(context, a, "a") || is(context, a, "an")) && !context.is_quoted(a)
    });
    let (tail, last) = (tail || apposed.is_some(), apposed.unwrap_or(part.end));
    tail && !(end..last).any(said) && whole_before(context, sentence, start)
}

/// "because", "if": what is said hangs on it, where "as" and "while" tell what happened meanwhile.
pub(crate) fn is_reason(context: &Context<'_, '_>, i: usize) -> bool {
    is_any(context, i, ["because", "if", "although", "though", "unless"])
}

/// "The dam held, Lee …": whether a clause that hangs on no other stands before the comma before the subject of a verb.
pub(super) fn whole_before(context: &Context<'_, '_>, sentence: &Range<usize>, verb: usize) -> bool {
    let Some(who) = subject(context, sentence, verb) else { return false };
    let first = context.mentions.list[who].tokens.start as usize;
    let Some(comma) = first.checked_sub(1).filter(|i| *i > sentence.start) else { return false };
    let front = sentence.start..comma;
    let hangs = |i: usize| {
        matches!(context.pos[i], Pos::Sub | Pos::Prep | Pos::Wh | Pos::Gerund | Pos::Participle | Pos::To)
    };
    let opens = front.clone().find(|i| context.is_wordy(*i) && context.pos[*i] != Pos::Adv);
    context.pos[comma] == Pos::Comma
        && opens.is_some_and(|i| !hangs(i))
        && context.sets.any(Set::Finite, front)
}

/// "Stressed the need for calm", "reiterated his support": verbs of saying that take a noun as well as a clause, where no
/// words in marks follow.
pub(super) fn is_stressed(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let quotes = context.sets.any(Set::Quoted, cue.range.end..sentence.end);
    !quotes && context.tokens.is_on(cue.range.start, List::Stress)
}

/// "Said the system, called Lex, makes fewer errors": whose verb stands behind a second comma, goes on with it.
pub(super) fn take_verb(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    part: &mut Range<usize>,
) {
    let (comma, body) = (part.end, context.body_end(sentence));
    let inset = context.pos.get(comma) == Some(&Pos::Comma) && context.tokens.can_be(comma + 1, Tag::VN);
    if !inset
        || is_thought(cue.class)
        || part.start < cue.range.end
        || context.sets.any(Set::Finite, part.clone())
    {
        return;
    }
    let near = comma + 1..body.min(comma + INSET);
    let Some(close) = near.clone().find(|i| context.pos[*i] == Pos::Comma) else { return };
    let verb = close + 1 < body && context.pos[close + 1].is_finite();
    if verb && !context.sets.any(Set::Mark, comma..body) {
        part.end = body;
    }
}

/// "Stressed fairness, and the need to raise wages": what is stressed besides goes on behind the comma.
pub(super) fn take_second(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    part: &mut Range<usize>,
) {
    if context.pos.get(part.end) != Some(&Pos::Comma) {
        return;
    }
    let (and, body) = (part.end + 1, context.body_end(sentence));
    let listed = and + 1 < body
        && is(context, and, "and")
        && matches!(context.pos[and + 1], Pos::Det | Pos::Possessive);
    if listed
        && part.start == cue.range.end
        && is_stressed(context, sentence, cue)
        && !context.sets.any(Set::Finite, and..body)
    {
        part.end = body;
    }
}

/// "This is what Lee said on Friday", "this is how the mayor put it": what was said stands before.
pub(super) fn opens_this_is(context: &Context<'_, '_>, sentence: &Range<usize>) -> bool {
    let at = sentence.start;
    sentence.len() > 4
        && is(context, at, "this")
        && is_any(context, at + 1, ["is", "was"])
        && is_any(context, at + 2, ["how", "what"])
}

/// "Told this on television", "told about this": what was told stands before.
pub(super) fn points_back(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    if opens_this_is(context, sentence) {
        return true;
    }
    let this = cue.range.end + usize::from(is(context, cue.range.end, "about"));
    let speaks = matches!(cue.class, CueClass::Says | CueClass::Tells | CueClass::Reports);
    let ends = |next: usize| next >= context.body_end(sentence) || context.pos[next] == Pos::Prep;
    speaks && this < sentence.end && is(context, this, "this") && ends(this + 1)
}

/// "raised his right hand", "stood with his back to the fire".
pub(super) fn is_body(context: &Context<'_, '_>, cue: &CueToken) -> bool {
    let first = cue.range.end;
    let pos = |i: usize| context.pos.get(i).copied().unwrap_or(Pos::Edge);
    let noun = first + 1 + usize::from(pos(first + 1) == Pos::Adj);
    pos(first) == Pos::Possessive
        && noun < context.tokens.len()
        && context.tokens.is_on(noun, List::BodyPart)
        && (cue.class == CueClass::Supports || !pos(noun + 1).is_finite())
        && !matches!(pos(noun + 1), Pos::Noun | Pos::Nouns | Pos::Name)
}

/// "A man who admitted killing a clerk has been jailed": what became of whoever spoke is none of what was said.
pub(super) fn leave_fate(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    clause: &mut Clause,
) {
    let Some(part) = clause.parts.last_mut().filter(|part| part.start == cue.range.end) else { return };
    let who = (sentence.start..cue.range.start).rev().find(|i| !helps(context, *i));
    let Some(who) = who.filter(|who| *who > sentence.start && is(context, *who, "who")) else { return };
    // "Lee, who admitted …," has no verb before the comma.
    let relative = context.pos[who - 1] != Pos::Comma && !context.sets.any(Set::Finite, sentence.start..who);
    let deed = matches!(context.pos[part.start], Pos::Gerund | Pos::To);
    let Some(verb) = context.sets.first(Set::Finite, part.start + 1..part.end) else { return };
    let opens = |i: usize| matches!(context.pos[i], Pos::Sub | Pos::Wh | Pos::Subject) || context.is_that(i);
    if relative && deed && verb > part.start + 2 && !(part.start + 1..verb).any(opens) {
        part.end = verb;
    }
}
