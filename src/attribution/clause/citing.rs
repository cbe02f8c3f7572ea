//! Whom a report goes back to: "X said, citing Lee", "with reference to Lee, X reports". Touches [`super::shape`].

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::document::EntityKind;
use crate::lexicon::CueClass;
use crate::syntax::Pos;

use super::shape::{INSET, is, is_any};

/// "…, citing two officials", "the paper, which cites two officials": those who said so, not what was said.
pub(crate) fn cites_people(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let verb = cue.range.start;
    let relative = verb > sentence.start && context.pos[verb - 1] == Pos::Wh;
    if cue.class != CueClass::Quotes || context.pos[verb] != Pos::Gerund && !relative {
        return false;
    }
    let cited = cited(context, cue).filter(|_| cited_first(context, sentence, cue).is_none());
    let Some(cited) = cited else { return false };
    let cited = &context.mentions.list[cited];
    let rest = cited.core().end as usize..context.body_end(sentence);
    // "Reported citing the ministry that the road was closed".
    if context.is_that(rest.start) && verb > sentence.start && context.pos[verb - 1].is_finite() {
        return true;
    }
    // "The paper, citing the ministry, said": what was said follows that verb.
    let apart = verb > sentence.start && context.pos[verb - 1] == Pos::Comma;
    let next = rest.start + 1;
    if apart && next < rest.end && context.pos[rest.start] == Pos::Comma {
        let said = verb > sentence.start + 1 && context.pos[verb - 2].is_finite();
        if context.pos[next].is_finite() || said && context.is_that(next) {
            return true;
        }
    }
    let mut own = rest.take_while(|i| context.pos[*i] != Pos::Comma);
    matches!(cited.entity_kind, EntityKind::Person | EntityKind::Group)
        && !own.any(|i| context.pos[i].is_finite() || context.pos[i] == Pos::Gerund || context.is_quoted(i))
}

/// "Referring to", "with reference to", "with a reference to".
pub(super) fn refers(context: &Context<'_, '_>, at: usize) -> bool {
    if is(context, at, "with") {
        let article = usize::from(is(context, at + 1, "a"));
        return is(context, at + 1 + article, "reference") && is(context, at + 2 + article, "to");
    }
    is(context, at, "referring") && is(context, at + 1, "to")
}

/// "Citing", "quoting", and what stands for it where a report goes back to another: "referring to", "with reference to".
pub(super) fn goes_back(context: &Context<'_, '_>, cue: &CueToken) -> bool {
    let start = cue.range.start;
    if context.tokens.has_any_form(start, ["referring", "with"]) {
        return refers(context, start);
    }
    cue.class == CueClass::Quotes && context.pos[start] == Pos::Gerund
}

/// Whom a cue cites: the mention behind it, a word before it looked over ("citing unnamed officials").
pub(crate) fn cited(context: &Context<'_, '_>, cue: &CueToken) -> Option<usize> {
    let end = cue.range.end;
    (end..end + 2).find_map(|i| context.mentions.starting_at(i))
}

/// "As the paper wrote, citing two officials, …": whom it cites for what follows, and the comma before that.
pub(super) fn cited_first(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
) -> Option<(usize, usize)> {
    let start = cue.range.start;
    let gerund = cue.class == CueClass::Quotes && context.pos[start] == Pos::Gerund;
    let comma = start.checked_sub(1).filter(|i| *i > sentence.start && context.pos[*i] == Pos::Comma);
    if !gerund || comma.is_none() || !is(context, sentence.start, "as") {
        return None;
    }
    let who = cited(context, cue)?;
    let end = context.mentions.list[who].core().end as usize;
    let closed = end < sentence.end && context.pos[end] == Pos::Comma;
    let plain = !(sentence.start..start - 1).any(|i| context.pos[i] == Pos::Comma);
    (closed && plain).then_some((who, end))
}

/// "Reported, citing the ministry, that …": whether whom it cites stands between a verb and what was said.
pub(super) fn is_inset(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let end = cue.range.end;
    let cites = is_any(context, end + 1, ["citing", "quoting"]);
    let says = matches!(cue.class, CueClass::Says | CueClass::Reports | CueClass::Writes);
    if !says || !cites || context.pos[end] != Pos::Comma || !context.pos[cue.range.start].is_finite() {
        return false;
    }
    let mut reach = end + 2..sentence.end.min(end + INSET);
    let comma = reach.find(|i| context.pos[*i] == Pos::Comma);
    comma.is_some_and(|comma| comma + 1 < sentence.end && context.is_that(comma + 1))
}
