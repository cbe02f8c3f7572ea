//! Verbs that are cues elsewhere and report nothing here, and words beside a content that are none of it. Touches [`super::shape`].

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::document::MentionKind;
use crate::lexicon::{Class, CueClass};
use crate::mention::Mention;
use crate::syntax::Pos;

use super::Frame;
use super::shape::is;

/// Gerunds that tell what a speaker left out: "without elaborating".
const LEFT_OUT: &[&str] = &[
    "commenting",
    "disclosing",
    "elaborating",
    "explaining",
    "giving",
    "going",
    "identifying",
    "mentioning",
    "naming",
    "offering",
    "providing",
    "revealing",
    "specifying",
];

/// Those of them that what was said may have too: "the dam would fail, without giving any warning".
const GIVE: &[&str] = &["giving", "going", "offering", "providing"];

/// Whether a cue tells of somebody and not of words: "who spoke on condition of anonymity", "a woman named Ann Lee",
/// "a man accused of theft", "people briefed on the talks", "he faces charges of theft", "he fired back on Twitter".
pub(super) fn reports_nothing(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    match context.tokens.form(cue.range.start) {
        "speak" | "speaking" | "spoke" | "spoken" => is_nameless(context, cue.range.end),
        "named" => is_named(context, cue),
        "pronounced" => is(context, cue.range.end, "dead"),
        "in" => is_question(context, cue),
        "accused" => is(context, cue.range.end, "of") && is_reduced(context, sentence, cue),
        "briefed" => is_reduced(context, sentence, cue),
        "charge" | "charges" if cue.class == CueClass::Noun => is_faced(context, sentence, cue),
        _ => cue.class == CueClass::Answers && is_place(context, sentence, cue),
    }
}

/// "In response to a question by the paper": what was asked.
fn is_question(context: &Context<'_, '_>, cue: &CueToken) -> bool {
    const QUESTIONS: &[&str] =
        &["question", "questions", "query", "queries", "request", "requests", "inquiry"];
    let asked = context.mentions.starting_at(cue.range.end).map(|m| context.mentions.list[m].head as usize);
    let noun = |i: usize| QUESTIONS.contains(&context.tokens.form(i));
    is(context, cue.range.end - 1, "to") && asked.is_some_and(noun)
}

/// "On condition of anonymity", "on the condition that he not be named".
fn is_nameless(context: &Context<'_, '_>, at: usize) -> bool {
    let noun = at + 1 + usize::from(is(context, at + 1, "the"));
    is(context, at, "on") && is(context, noun, "condition")
}

/// "A woman named Ann Lee": whoever it is had no name before.
fn is_named(context: &Context<'_, '_>, cue: &CueToken) -> bool {
    let mentions = context.mentions;
    let named = mentions.starting_at(cue.range.end).map(|m| mentions.list[m].kind);
    let someone = cue.range.start.checked_sub(1).and_then(|i| mentions.at(i)).map(|m| &mentions.list[m]);
    let first = |who: &Mention| context.tokens.form(who.tokens.start as usize);
    // "The crater, named Nadir, is …".
    let apart = cue.range.start > 0 && context.pos[cue.range.start - 1] == Pos::Comma;
    named == Some(MentionKind::Name) && apart
        || named == Some(MentionKind::Name)
            && someone
                .is_some_and(|who| who.kind == MentionKind::Description && matches!(first(who), "a" | "an"))
}

/// "A man accused of theft told …": a participle right behind a noun, where nobody is named who accuses.
fn is_reduced(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let before = cue.range.start.checked_sub(1).filter(|i| *i >= sentence.start);
    let mut rest = cue.range.end..context.body_end(sentence);
    before.is_some_and(|i| context.pos[i].is_noun()) && !rest.any(|i| is(context, i, "by"))
}

/// "Faces charges of theft": of those who make them nothing is said.
fn is_faced(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let start = cue.range.start;
    let near = sentence.start.max(start.saturating_sub(3))..start;
    near.rev().any(|i| matches!(context.tokens.form(i), "face" | "faces" | "faced" | "facing"))
}

/// "Fired back on Twitter", "responded on Facebook": where it was said and not what.
fn is_place(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken) -> bool {
    let end = cue.range.end;
    let named = context.mentions.starting_at(end + 1).map(|m| &context.mentions.list[m]);
    let last = |who: &Mention| who.tokens.end as usize == context.body_end(sentence);
    is(context, end, "on") && named.is_some_and(|who| who.kind == MentionKind::Name && last(who))
}

/// "Said Monday the dam was safe": the day is that of the telling.
pub(super) fn leave_day(context: &Context<'_, '_>, cue: &CueToken, part: &mut Range<usize>) {
    let next = part.start + 1;
    if matches!(cue.class, CueClass::Says | CueClass::Tells)
        && part.start == cue.range.end
        && next < part.end
        && context.tokens.is(part.start, Class::Weekday)
        && matches!(context.pos[next], Pos::Det | Pos::Subject | Pos::Possessive)
    {
        part.start = next;
    }
}

/// "Declared to reporters that the dam was safe": those who were told are none of what was said.
pub(super) fn leave_addressee(context: &Context<'_, '_>, cue: &CueToken, part: &mut Range<usize>) {
    if part.start != cue.range.end || !is(context, part.start, "to") {
        return;
    }
    let Some(who) = context.mentions.starting_at(part.start + 1) else { return };
    let that = context.mentions.list[who].tokens.end as usize;
    if that + 1 < part.end && context.is_that(that) {
        part.start = that + 1;
    }
}

/// "…, it said, without giving figures", "… the dam was safe, without elaborating": what was left out is told of the telling.
pub(super) fn leave_left_out(context: &Context<'_, '_>, cue: &CueToken, clause: &mut super::Clause) {
    let speaks = matches!(cue.class, CueClass::Says | CueClass::Tells);
    let Some(last) = clause.parts.last_mut().filter(|last| speaks && last.start >= cue.range.end) else {
        return;
    };
    let left_out =
        |i: &usize| is(context, *i, "without") && LEFT_OUT.iter().any(|word| is(context, i + 1, word));
    let comma = |i: &usize| context.pos[i - 1] == Pos::Comma && !context.is_quoted(*i);
    let Some(from) = last.clone().filter(comma).find(left_out) else { return };
    if from > last.start {
        if !GIVE.iter().any(|word| is(context, from + 1, word)) {
            last.end = from - 1;
        }
    } else if clause.parts.len() > 1 && clause.frame == Frame::Split {
        clause.parts.pop();
        clause.frame = Frame::Left;
    }
}
