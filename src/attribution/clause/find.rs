//! Turns the choices of one text into drafts that do not contradict each other. Touches all of [`super`].
//!
//! Each cue is asked by itself; where two want the same words, the likelier one has them.

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::{CueIndex, CueToken};
use crate::attribution::draft::Draft;
use crate::document::{QuoteKind, Rule};
use crate::span::Span;

use super::speaker::Asked;
use super::{Clause, Frame, Models, clause, frames, speaker};

/// A cue that reports something is taken from this probability on.
const LEAST: f32 = 0.45;

/// One cue with what it reports.
struct Found {
    cue: CueToken,
    clause: Clause,
    speaker: Option<usize>,
    /// Probability of the speaker.
    certain: f32,
}

/// The mixed and indirect quotes of a text, in text order. Words and cues that
/// `claimed` already has are left alone.
pub(crate) fn find(
    context: &Context<'_, '_>,
    models: &Models,
    index: &CueIndex,
    claimed: &[Draft],
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut cues = Vec::new();
    let mut taken = Taken::new(context, claimed);
    for sentence in &context.sentences {
        index.find(context.tokens, sentence.clone(), &mut cues);
        let mut found: Vec<Found> = (0..cues.len())
            .filter(|k| !taken.has(&cues[*k].range))
            .filter_map(|k| read(context, models, sentence, &cues, k))
            .collect();
        found.sort_by(|a, b| b.clause.certainty.total_cmp(&a.clause.certainty));
        let before = drafts.len();
        for one in found {
            if taken.has(&one.cue.range) || one.clause.parts.iter().any(|p| taken.has(p)) {
                continue;
            }
            taken.take(&one.cue.range);
            one.clause.parts.iter().for_each(|p| taken.take(p));
            drafts.push(draft(context, one));
        }
        drafts[before..].sort_by_key(|d| d.content[0]);
    }
    drafts
}

/// Which tokens are spoken for.
struct Taken(Vec<bool>);

impl Taken {
    fn new(context: &Context<'_, '_>, claimed: &[Draft]) -> Taken {
        let mut taken = Taken(vec![false; context.tokens.len()]);
        for draft in claimed {
            for span in &draft.content {
                taken.take(&context.tokens.within(*span));
            }
            if let Some(cue) = &draft.cue {
                taken.take(&(cue.start as usize..cue.end as usize));
            }
        }
        taken
    }

    fn has(&self, range: &Range<usize>) -> bool {
        self.0[range.clone()].iter().any(|t| *t)
    }

    fn take(&mut self, range: &Range<usize>) {
        self.0[range.clone()].fill(true);
    }
}

fn read(
    context: &Context<'_, '_>,
    models: &Models,
    sentence: &Range<usize>,
    cues: &[CueToken],
    k: usize,
) -> Option<Found> {
    let p = frames(models, context, sentence, cues, k);
    let certainty = 1.0 - p[Frame::None as usize];
    if certainty < LEAST {
        return None;
    }
    let inside = [Frame::Right, Frame::Left, Frame::Split];
    let frame = inside.into_iter().max_by(|a, b| p[*a as usize].total_cmp(&p[*b as usize]))?;
    if p[Frame::Elsewhere as usize] > p[frame as usize] {
        return None;
    }
    let cue = cues[k].clone();
    let clause = clause(models, context, sentence, &cue, frame, certainty)?;
    let asked = Asked { sentence, cue: &cue, frame, parts: &clause.parts };
    let (speaker, certain) = speaker::choose(&models.speaker, context, &asked);
    Some(Found { cue, clause, speaker, certain })
}

fn draft(context: &Context<'_, '_>, found: Found) -> Draft {
    let Found { cue, clause, speaker, certain } = found;
    let content: Vec<Span> = clause.parts.iter().map(|p| with_marks(context, p)).collect();
    let core = speaker.map(|m| context.mentions.list[m].core.clone());
    Draft {
        kind: kind(context, &content),
        rule: rule(
            clause.frame,
            core.as_ref().is_some_and(|c| (c.start as usize) < cue.range.start),
            core.is_none(),
        ),
        content,
        cue: Some(cue.range.start as u32..cue.range.end as u32),
        speaker: core,
        entity: None,
        confidence: clause.certainty * clause.exactness.sqrt() * certain,
        evidence: Vec::new(),
    }
}

fn rule(frame: Frame, speaker_first: bool, nobody: bool) -> Rule {
    match (frame, speaker_first) {
        _ if nobody => Rule::None,
        (Frame::Right, true) => Rule::SpeakerCueContent,
        (Frame::Right, false) => Rule::CueSpeakerContent,
        (Frame::Split, _) => Rule::Split,
        (_, true) => Rule::ContentSpeakerCue,
        (_, false) => Rule::ContentCueSpeaker,
    }
}

/// The bytes of a content: with the marks that open at its first or close at its last word.
pub(crate) fn with_marks(context: &Context<'_, '_>, part: &Range<usize>) -> Span {
    let mut span = context.tokens.span(part.clone());
    let (first, last) = (part.start, part.end - 1);
    for stretch in context.stretches(span) {
        let inner = context.tokens.within(stretch.inner);
        let words = inner.clone().filter(|i| context.is_wordy(*i));
        if words.clone().next() == Some(first) {
            span.start = span.start.min(stretch.span.start);
        }
        if words.last() == Some(last) && stretch.span.start >= span.start {
            span.end = span.end.max(stretch.span.end);
        }
    }
    span
}

/// Direct where every part stands between marks, mixed where some words do.
pub(crate) fn kind(context: &Context<'_, '_>, content: &[Span]) -> QuoteKind {
    let mut all = true;
    let mut some = false;
    for span in content {
        let double = context.stretches(*span).filter(|s| s.double && span.contains(s.span));
        let mut covered = false;
        for stretch in double {
            some = true;
            covered |= stretch.span == *span;
        }
        all &= covered;
    }
    match (all, some) {
        (true, true) => QuoteKind::Direct,
        (_, true) => QuoteKind::Mixed,
        _ => QuoteKind::Indirect,
    }
}
