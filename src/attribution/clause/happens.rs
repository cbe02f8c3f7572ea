//! What happens to somebody by a verb that is a cue elsewhere: "was named captain", "wished her luck", "did not respond to a request
//! for comment". Touches [`super::shape`].

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::document::{EntityKind, MentionKind};
use crate::lexicon::{Class, CueClass, List, Tag};
use crate::mention::Mention;
use crate::syntax::Pos;

use super::frame::passive;
use super::shape::{has_object, is, is_any};

/// How far before a verb its "not" may stand, and how far behind it the clause that it takes may begin, in tokens.
const REACH: usize = 6;

/// Whether a cue, a form of `lemma`, tells what happens to somebody, or what is not done, and no words.
pub(super) fn happens(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    lemma: &str,
) -> bool {
    let (start, end) = (cue.range.start, cue.range.end);
    // "Was asked" is one cue.
    if context.pos[start] == Pos::Aux {
        return match context.tokens.form(end - 1) {
            "asked" => is(context, end, "to") && context.tokens.is_on(end + 1, List::AskedTo),
            "reported" => context.tokens.is_on(end, List::ReportedTo),
            "charged" => is(context, end, "with"),
            _ => false,
        };
    }
    let undergone = || passive(context, sentence, start) == 1 && context.tokens.can_be(start, Tag::VN);
    match lemma {
        "name" | "call" => undergone() && is_title(context, end),
        "respond" | "reply" => is_unanswered(context, sentence, cue),
        "wish" => is_greeting(context, sentence, end),
        "warn" => is_caution(context, sentence, end),
        "attack" if cue.class == CueClass::Noun => is_blow(context, sentence, cue),
        _ if cue.class == CueClass::Denies || lemma == "confirm" => is_it_alone(context, sentence, end),
        _ => false,
    }
}

/// "Was named captain", "was called Orm": what somebody is from then on, or goes by.
fn is_title(context: &Context<'_, '_>, behind: usize) -> bool {
    let what = context.mentions.starting_at(behind).map(|what| &context.mentions.list[what]);
    let bare = |what: &Mention| {
        let office = context.tokens.is(what.head as usize, Class::Role);
        let name = what.kind == MentionKind::Name && !context.tokens.is(behind, Class::Weekday);
        (name || office && what.core().start as usize == behind) && !context.is_quoted(behind)
    };
    what.is_some_and(bare) || context.tokens.is(behind, Class::Role)
}

/// "Did not respond to a request for comment", "has yet to reply to our questions".
fn is_unanswered(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let near = sentence.start.max(cue.range.start.saturating_sub(REACH))..cue.range.start;
    let short = |i: usize| {
        let word = context.tokens.text_of(i);
        word.ends_with("n't") || word.ends_with("n’t")
    };
    let not = |i: usize| {
        context.pos[i] == Pos::Not || is_any(context, i, ["yet", "nor", "neither", "declined"]) || short(i)
    };
    let to = is(context, cue.range.end - 1, "to");
    to && has_object(context, cue, List::Question) && near.rev().any(not)
}

/// "Wished her luck", "wished the team well": and not what one wished were so.
fn is_greeting(context: &Context<'_, '_>, sentence: &Range<usize>, behind: usize) -> bool {
    // "Her luck" alone may be hers.
    let her = is(context, behind, "her").then_some(behind + 1);
    let whom = her.or_else(|| addressed(context, behind));
    whom.is_some_and(|end| !is_over(context, sentence, end) && !goes_on(context, sentence, end))
}

/// "Warned two drivers.": whom, and not of what.
fn is_caution(context: &Context<'_, '_>, sentence: &Range<usize>, behind: usize) -> bool {
    addressed(context, behind).is_some_and(|end| is_over(context, sentence, end))
}

/// Where whom a verb is said to ends, if he or they stand behind it.
fn addressed(context: &Context<'_, '_>, behind: usize) -> Option<usize> {
    let whom = &context.mentions.list[context.mentions.starting_at(behind)?];
    let head = whom.head as usize;
    let people = matches!(whom.entity_kind, EntityKind::Person)
        || context.pos[behind] == Pos::Object
        || context.tokens.is(head, Class::Role)
        || context.tokens.is(head, Class::Group);
    (people && !context.is_quoted(behind)).then_some(whom.core().end as usize)
}

/// Whether the sentence or a part of it ends at a token.
fn is_over(context: &Context<'_, '_>, sentence: &Range<usize>, end: usize) -> bool {
    end >= context.body_end(sentence) || is(context, end, "and")
}

/// Whether a clause or words in marks begin within a few tokens.
fn goes_on(context: &Context<'_, '_>, sentence: &Range<usize>, end: usize) -> bool {
    let clause = |i: usize| {
        context.pos[i].is_finite() || matches!(context.pos[i], Pos::To | Pos::Sub) || context.is_quoted(i)
    };
    let within = |i: &usize| !matches!(context.pos[*i], Pos::Conj | Pos::Comma);
    (end..context.body_end(sentence).min(end + REACH)).take_while(within).any(clause)
}

/// "The attacks on the police went on": blows, where nobody is said to make them and no person is their aim.
fn is_blow(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let (start, on) = (cue.range.start, cue.range.end);
    let aim = context.mentions.starting_at(on + 1).map(|aim| &context.mentions.list[aim]);
    let people = |aim: &Mention| {
        let group = context.tokens.is(aim.head as usize, Class::Group)
            || context.pos[aim.head as usize] == Pos::Nouns;
        aim.kind == MentionKind::Description && group
    };
    let own = |i: usize| matches!(context.pos[i], Pos::Possessive | Pos::Name) || is(context, i, "verbal");
    let before = sentence.start.max(start.saturating_sub(3))..start;
    is(context, on, "on") && aim.is_some_and(people) && !before.rev().any(own)
}

/// "Denied it.", "would not confirm this": what it was stands elsewhere.
fn is_it_alone(context: &Context<'_, '_>, sentence: &Range<usize>, behind: usize) -> bool {
    is_any(context, behind, ["it", "this", "that"]) && is_over(context, sentence, behind + 1)
}
