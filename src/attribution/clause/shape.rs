//! Constructions that are told by rule, and lines that report nothing. Touches [`super::super::context`].
//!
//! What is rare in any training corpus but fixed in English: "X quoted Y as
//! saying", "which was described as “…” by Z", headlines, page furniture.

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::lexicon::CueClass;
use crate::syntax::Pos;
use crate::token::Kind;

use super::frame::passive;

/// How far from "quoted" its "as saying" may stand, in tokens.
const RELAY_REACH: usize = 24;

/// "X quoted Y as saying …": the words are Y's.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Relay {
    /// Number, among the cues of the sentence, of "saying".
    pub(crate) saying: usize,
    /// The mention of Y, where the verb is active; of a passive one the subject speaks.
    pub(crate) speaker: Option<usize>,
}

/// Whether cue `k` is a "quoted" whose "as saying" follows.
pub(crate) fn relay(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cues: &[CueToken],
    k: usize,
) -> Option<Relay> {
    let cue = &cues[k];
    if cue.class != CueClass::Quotes || cue.range.len() != 1 {
        return None;
    }
    let saying = (k + 1..cues.len()).find(|n| {
        let start = cues[*n].range.start;
        context.pos[start] == Pos::Gerund && start > cue.range.end && is(context, start - 1, "as")
    })?;
    let start = cues[saying].range.start;
    if start - cue.range.end > RELAY_REACH {
        return None;
    }
    let by_agent = passive(context, sentence, cue.range.start) == 1 || is(context, cue.range.end, "by");
    let speaker = (!by_agent).then(|| context.mentions.starting_at(cue.range.end)).flatten();
    (by_agent || speaker.is_some()).then_some(Relay { saying, speaker })
}

/// "quoted by X": what follows is the channel, not what was said.
pub(crate) fn by_follows(context: &Context<'_, '_>, cue: &CueToken) -> bool {
    is(context, cue.range.end, "by") || is(context, cue.range.end - 1, "by")
}

fn is(context: &Context<'_, '_>, i: usize, word: &str) -> bool {
    i < context.tokens.len() && context.tokens.form(i) == word
}

/// "was described as “…” by Z": the words and the mention of Z.
pub(crate) fn branded(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
) -> Option<(Range<usize>, usize)> {
    if cue.class != CueClass::Calls || passive(context, sentence, cue.range.start) != 1 {
        return None;
    }
    let mut start = cue.range.end;
    if is(context, start, "as") {
        start += 1;
    }
    let reach = sentence.end.min(start + RELAY_REACH);
    let by = (start..reach).find(|i| is(context, *i, "by") && !context.quoted[*i])?;
    let mut words = (start..by).filter(|i| context.is_wordy(*i));
    let (first, last) = (words.clone().next()?, words.next_back()?);
    let quoted = (first..=last).any(|i| context.quoted[i]);
    let agent = context.mentions.starting_at(by + 1)?;
    quoted.then_some((first..last + 1, agent))
}

/// A line without a full stop: it makes one statement at the most.
pub(crate) fn is_headline(context: &Context<'_, '_>, sentence: &Range<usize>) -> bool {
    !(sentence.start..sentence.end).rev().take(3).any(|i| context.tokens.list[i].kind == Kind::Stop)
}

/// A line without a verb: a label, a link, a byline.
pub(crate) fn is_label(context: &Context<'_, '_>, sentence: &Range<usize>) -> bool {
    is_headline(context, sentence) && !sentence.clone().any(|i| context.pos[i].is_verb())
}
