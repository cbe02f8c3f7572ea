//! Direct speech with nobody beside it that goes on what was reported right before it: "The dam will hold, Lee said.
//! “We checked it twice.”", and speech of several paragraphs whose speaker is told in a later one. Touches [`super::draft`], [`crate::document`] and [`crate::token`].
//!
//! So it is in reports alone; in a story a conversation tells who speaks.

use std::ops::Range;

use super::draft::Draft;
use crate::document::{QuoteKind, Rule};
use crate::token::Tokens;
use crate::work;

/// A turn with nobody beside it; all places are bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Loose {
    /// Where what it says begins.
    pub(crate) start: usize,
    /// Where the words begin that it may go on: those of its paragraph, or where it opens one, of that before.
    pub(crate) from: usize,
    /// The speech of the paragraph before is still open.
    pub(crate) open: bool,
    /// Where the turn begins that goes on this one, which is still open there.
    pub(crate) next: Option<usize>,
    /// Tokens of the person of whom the sentence before it tells.
    pub(crate) actor: Option<Range<u32>>,
    /// The cue of that sentence, if it begins with who speaks: "Lee said the dam was safe. “…”"
    pub(crate) cue: Option<u32>,
}

/// How sure it is that the person told of right before words speaks them.
const ACTS: f32 = 0.5;

/// Gives each of the `loose` turns, which are in text order as the drafts are, the speaker of the report before it,
/// where that is near enough.
pub(crate) fn carry_on(tokens: &Tokens<'_>, loose: &[Loose], drafts: &mut [Draft]) {
    let mut loose = loose.iter().peekable();
    // The last with a speaker, and where it ends.
    let mut last: Option<(usize, usize)> = None;
    for n in 0..drafts.len() {
        work::count(1);
        let start = drafts[n].content[0].start;
        let direct = drafts[n].kind == QuoteKind::Direct;
        let turn = loose.next_if(|turn| direct && turn.start == start);
        if let Some(turn) = turn.filter(|_| drafts[n].speaker.is_none()) {
            let before = last.filter(|(_, end)| (turn.from..=start).contains(end)).map(|(number, _)| number);
            let rule = if turn.open { Rule::Continued } else { Rule::Neighbour };
            drafts[n].cue = before.and_then(|number| shared(tokens, turn, &drafts[number]));
            let (speaker, confidence) = match before.map(|number| &drafts[number]) {
                Some(before) => (before.speaker.clone(), drafts[n].confidence.min(0.9) * before.confidence),
                None => (turn.actor.clone(), ACTS),
            };
            if speaker.is_some() {
                (drafts[n].speaker, drafts[n].rule, drafts[n].confidence) = (speaker, rule, confidence);
            }
        }
        if drafts[n].speaker.is_some() {
            last = Some((n, end(tokens, &drafts[n])));
        }
    }
}

/// Gives each of the `loose` turns that is still open where a later one goes on the speaker of that: one speaks all.
pub(crate) fn carry_back(loose: &[Loose], drafts: &mut [Draft]) {
    if loose.iter().all(|turn| turn.next.is_none()) {
        return;
    }
    let mut loose = loose.iter().rev().peekable();
    // The last that was looked at, and where it begins.
    let mut later: Option<(usize, usize)> = None;
    for n in (0..drafts.len()).rev() {
        work::count(1);
        let start = drafts[n].content[0].start;
        let turn = loose.next_if(|turn| drafts[n].kind == QuoteKind::Direct && turn.start == start);
        if let Some(turn) = turn.filter(|turn| turn.next.is_some() && drafts[n].cue.is_none()) {
            let later = later.filter(|(_, start)| turn.next == Some(*start)).map(|(number, _)| number);
            let from = later.filter(|number| drafts[*number].speaker.is_some());
            if let Some(from) = from {
                drafts[n].speaker = drafts[from].speaker.clone();
                drafts[n].rule = Rule::Continued;
                drafts[n].confidence = drafts[from].confidence * 0.9;
            }
        }
        if drafts[n].kind == QuoteKind::Direct {
            later = Some((n, start));
        }
    }
}

/// The cue of the report before, where it begins the sentence before the turn and what it reports follows at once: it
/// governs both.
fn shared(tokens: &Tokens<'_>, turn: &Loose, before: &Draft) -> Option<Range<u32>> {
    let cue = before.cue.clone().filter(|cue| turn.cue.is_some_and(|verb| cue.contains(&verb)))?;
    let next = tokens.get(cue.end as usize)?.start as usize;
    (before.content[0].start == next).then_some(cue)
}

/// Where its last word stands, be it said or telling who says it.
fn end(tokens: &Tokens<'_>, draft: &Draft) -> usize {
    let beside = draft.cue.iter().chain(&draft.speaker).map(|words| tokens.end(words.end as usize - 1));
    let said = draft.content.iter().map(|part| part.end);
    said.chain(beside).max().unwrap_or(0)
}

/// Gives the `loose` turns among the drafts, both in text order, the cue and the speaker that were `found` to report
/// them; gives what else is found. Of two for one turn the first holds, and one without a speaker tells nothing of it.
pub(crate) fn adopt(loose: &[Loose], drafts: &mut [Draft], found: Vec<Draft>) -> Vec<Draft> {
    let mut rest = Vec::with_capacity(found.len());
    let mut adopted = vec![false; loose.len()];
    for one in found {
        let end = one.content.iter().map(|part| part.end).max().unwrap_or(0);
        let before = loose.partition_point(|turn| turn.start < end);
        let turn = before.checked_sub(1).filter(|turn| {
            let start = loose[*turn].start;
            one.content.iter().any(|part| (part.start..part.end).contains(&start))
        });
        let Some(turn) = turn else {
            rest.push(one);
            continue;
        };
        if std::mem::replace(&mut adopted[turn], true) || one.speaker.is_none() {
            continue;
        }
        let at = drafts.partition_point(|draft| draft.content[0].start < loose[turn].start);
        let Draft { cue, speaker, rule, confidence, evidence, .. } = one;
        let draft = &mut drafts[at];
        (draft.cue, draft.speaker, draft.rule) = (cue, speaker, rule);
        (draft.confidence, draft.evidence) = (confidence, evidence);
    }
    rest
}
