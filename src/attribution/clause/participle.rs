//! Who does what a participle behind a comma tells: "…, saying that the dam would hold". Touches [`super::shape`].

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::document::EntityKind;
use crate::syntax::Pos;

use super::shape::{is_any, subject};

/// How far before the comma the verb may stand, in tokens.
const REACH: usize = 24;

/// "The ruling came after three unions sued, arguing …": the subject of the nearest verb, where what was taken for the speaker,
/// the mention `m`, is a thing that only comes.
pub(super) fn of_nearest_verb(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    m: usize,
) -> Option<usize> {
    let thing = &context.mentions.list[m];
    let comes = is_any(context, thing.tokens.end as usize, ["came", "comes", "follows", "followed"]);
    let speaks = |kind| matches!(kind, EntityKind::Person | EntityKind::Group | EntityKind::Organization);
    let comma = cue.range.start.checked_sub(1).filter(|comma| context.pos[*comma] == Pos::Comma)?;
    if !comes || speaks(thing.entity_kind) || context.pos[cue.range.start].is_finite() {
        return None;
    }
    let near = sentence.start.max(comma.saturating_sub(REACH))..comma;
    let verb = near.rev().find(|i| context.pos[*i].is_finite())?;
    let who = subject(context, sentence, verb).filter(|who| *who != m)?;
    speaks(context.mentions.list[who].entity_kind).then_some(who)
}
