//! Verbs that are cues elsewhere and tell of a deed here: "admitted to hospital", "claimed nine lives". Touches [`super::shape`].

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::document::{EntityKind, MentionKind};
use crate::lexicon::{Class, List};
use crate::syntax::Pos;

use super::frame::passive;
use super::shape::{has_object, is, is_any};

/// How far before and behind a verb it is asked who does what, in tokens.
const REACH: usize = 10;

/// Whether a cue, a form of `lemma`, tells of something done and not of words or thoughts.
pub(super) fn is_deed(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    lemma: &str,
) -> bool {
    let alone = || is_thing(context, sentence, cue.range.end);
    match lemma {
        "find" | "discover" => {
            !is_study(context, sentence, cue) && is_there(context, cue.range.end) && alone()
        }
        "look" => looks_at(context, sentence, cue.range.end),
        "shoot" => !is_idea(context, cue),
        "answer" => has_object(context, cue, List::Rings),
        "publish" => has_object(context, cue, List::Work),
        "attack" => is_hurt(context, cue),
        "admit" => {
            has_object(context, cue, List::Guilt)
                || is_sent(context, sentence, cue)
                || is_someone(context, cue.range.end) && alone()
        }
        "recall" => is_sent(context, sentence, cue) || has_object(context, cue, List::Recalled) && alone(),
        "claim" => has_object(context, cue, List::Claimed) && alone(),
        "cast" => has_object(context, cue, List::Cast),
        // "Continues to lead", "began his career"; what one goes on or begins to say stands beside a mark.
        "continue" => is(context, cue.range.end, "to") && !says_more(context, cue.range.end),
        "begin" => begins(context, cue.range.end) && !says_more(context, cue.range.end),
        "maintain" => is_there(context, cue.range.end) && alone(),
        "charge" => is_how(context, sentence, cue.range.clone()),
        "show" | "deny" => is_guided(context, cue.range.end) && alone(),
        _ => false,
    }
}

/// "Shot down the idea", and no plane.
fn is_idea(context: &Context<'_, '_>, cue: &CueToken) -> bool {
    is(context, cue.range.end - 1, "back") || has_object(context, cue, List::Idea)
}

/// "Attacked Ann Lee, 62, outside her home": a blow and no word.
fn is_hurt(context: &Context<'_, '_>, cue: &CueToken) -> bool {
    let whom = context.mentions.starting_at(cue.range.end);
    let Some(end) = whom.map(|who| context.mentions.list[who].core().end as usize) else { return false };
    let aged = context.pos.get(end) == Some(&Pos::Comma) && context.pos.get(end + 1) == Some(&Pos::Number);
    aged || is_any(context, end, ["outside", "inside", "near"])
}

/// Whether a thing or somebody stands behind a verb, and nothing that is so.
fn is_thing(context: &Context<'_, '_>, sentence: &Range<usize>, behind: usize) -> bool {
    let told = |i: usize| context.pos[i].is_verb() || context.pos[i] == Pos::Sub || context.is_quoted(i);
    let within = |i: &usize| !matches!(context.pos[*i], Pos::Comma | Pos::Stop);
    !(behind..context.body_end(sentence).min(behind + REACH)).take_while(within).any(told)
}

/// "Found the driver at the wheel", "found two cracks", and not "found no trace".
fn is_there(context: &Context<'_, '_>, behind: usize) -> bool {
    context.mentions.starting_at(behind).is_some()
        && !is_any(context, behind, ["no", "none", "nothing", "little"])
}

/// Whether a study finds what is so, or somebody by marked words: "the poll found a wide lead".
fn is_study(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let tokens = context.tokens;
    let from = sentence.start.max(cue.range.start.saturating_sub(REACH));
    let study = |i: usize| tokens.is_on(i, List::Study) || tokens.is(i, Class::Document);
    (from..cue.range.start).any(|i| study(i) || context.is_quoted(i))
}

/// "Began his career", "began to sing": and no words.
fn begins(context: &Context<'_, '_>, behind: usize) -> bool {
    let thing = context.mentions.starting_at(behind).is_some() || is(context, behind, "to");
    thing && !context.is_quoted(behind) && !context.is_quoted(behind + 1)
}

/// "Continues to argue", "began his speech by asking".
fn says_more(context: &Context<'_, '_>, behind: usize) -> bool {
    let end = context.tokens.len().min(behind + 4);
    (behind..end).any(|i| context.tokens.word(i).cue.is_some())
}

/// "A racially charged argument": how something is.
fn is_how(context: &Context<'_, '_>, sentence: &Range<usize>, verb: Range<usize>) -> bool {
    let how = verb.start > sentence.start && context.pos[verb.start - 1] == Pos::Adv;
    let noun = context.pos.get(verb.end).is_some_and(|pos| pos.is_noun());
    is(context, verb.start, "charged") && how && noun
}

/// "She looked at him": with the eyes, and not "as" something.
fn looks_at(context: &Context<'_, '_>, sentence: &Range<usize>, behind: usize) -> bool {
    let mut rest = behind..context.body_end(sentence).min(behind + REACH);
    is(context, behind, "at") && !rest.any(|i| is(context, i, "as"))
}

/// "Was admitted to hospital", "has been recalled to the squad".
fn is_sent(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    passive(context, sentence, cue.range.start) == 1 && is_any(context, cue.range.end, ["to", "into", "from"])
}

/// "Admitted three boys to the squad".
fn is_someone(context: &Context<'_, '_>, behind: usize) -> bool {
    let whom = context.mentions.starting_at(behind).map(|whom| &context.mentions.list[whom]);
    whom.is_some_and(|whom| {
        let people = matches!(whom.entity_kind, EntityKind::Person) || {
            let head = whom.head as usize;
            context.tokens.is(head, Class::Role) || context.tokens.is(head, Class::Group)
        };
        whom.kind == MentionKind::Description && people
    })
}

/// "Showed him the door", "denied him the ball".
fn is_guided(context: &Context<'_, '_>, behind: usize) -> bool {
    let pronoun = matches!(context.pos.get(behind), Some(Pos::Object));
    pronoun && matches!(context.pos.get(behind + 1), Some(Pos::Det | Pos::Possessive))
}
