//! Makes drafts of what was found. Touches [`super::super::shape`] and [`crate::attribution::draft`].

use std::ops::Range;

use crate::attribution::clause::{Frame, shape};
use crate::attribution::context::Context;
use crate::attribution::draft::{Draft, evidence, joined};
use crate::attribution::sets::Set;
use crate::document::{Feature, QuoteKind, Rule};
use crate::quotation::Quoted;
use crate::span::Span;
use crate::syntax::Pos;

use super::{Asker, Found};

/// Probability given to a headline that is signed.
const SIGNED: f32 = 0.8;

/// "DAM IS SAFE - MINISTER".
pub(super) fn headline(context: &Context<'_, '_>, words: &Range<usize>, who: usize) -> Draft {
    let content = vec![with_marks(context, words)];
    Draft {
        kind: kind(context, &content),
        content,
        cue: None,
        speaker: Some(context.mentions.list[who].core()),
        entity: None,
        doubtful: false,
        rule: Rule::ContentCueSpeaker,
        confidence: SIGNED,
        evidence: Vec::new(),
    }
}

impl Asker<'_, '_, '_> {
    /// What was found, as a draft.
    pub(in crate::attribution::clause) fn draft(&self, mut found: Found) -> Draft {
        let context = self.context;
        let evidence = self.evidence(found.k, found.clause.frame);
        self.settle(&mut found);
        let Found { mut cue, clause, speaker, authority, .. } = found;
        let (mut speaker, certain) = speaker.unwrap_or((None, 0.0));
        if let Some((quoting, quoted)) = authority {
            (cue, speaker) = (quoting, Some(quoted));
        }
        // "…, came the reply": nobody is the reply.
        let speaker = speaker.filter(|m| {
            let core = context.mentions.list[*m].core();
            let owner = context.pos[core.start as usize] == Pos::Possessive;
            owner || core.end as usize > cue.range.end || (core.start as usize) < cue.range.start
        });
        let marked = |part: &Range<usize>| across(context, self.sentence, with_marks(context, part));
        let content = joined(clause.parts.iter().map(marked));
        let core = speaker.map(|m| shape::without_that(context, &context.mentions.list[m]));
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
            doubtful: false,
            confidence: clause.certainty * clause.exactness.sqrt() * certain,
            evidence,
        }
    }

    /// What weighed most in the choice of the frame of cue `k`.
    fn evidence(&self, k: usize, frame: Frame) -> Vec<Feature> {
        let Some(reasons) = self.weighed.reasons(k) else { return Vec::new() };
        let frames = &self.weighing.models.frames;
        if reasons.frame == frame {
            return evidence(frames.named(reasons));
        }
        evidence(frames.named(&frames.explain(self.context, self.sentence, self.cues, k, frame)))
    }
}

/// A content that ends between two marks goes on to the second, "… that “the dam will hold. It has
/// held for years.”", and one that begins its sentence there goes back to the first.
fn across(context: &Context<'_, '_>, sentence: &Range<usize>, span: Span) -> Span {
    let outer = |q: &&Quoted| q.double && q.depth == 0 && q.closed && !q.continues;
    let mut stretches = context.stretches(span).filter(outer).peekable();
    if stretches.peek().is_none() {
        return span;
    }
    let words = context.tokens.within(span);
    let Some(first) = sentence.clone().find(|i| context.is_wordy(*i)) else { return span };
    let mut whole = span;
    for stretch in stretches {
        let opened = stretch.inner.start >= span.start;
        if opened && stretch.inner.end > span.end {
            whole.end = stretch.span.end;
        } else if !opened && stretch.inner.end <= span.end + 1 && words.contains(&first) {
            whole = whole.cover(stretch.span);
        }
    }
    whole
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
    // "Rose by 5%".
    span.end += usize::from(context.tokens.text.as_bytes().get(span.end) == Some(&b'%'));
    if !context.sets.any(Set::Quoted, part.clone()) {
        return span;
    }
    let (first, last) = (part.start, part.end - 1);
    for stretch in context.stretches(span) {
        let inner = context.tokens.within(stretch.inner);
        // Asked from the content's side: a long stretch may hold many contents.
        let begins = inner.contains(&first) && !(inner.start..first).rev().any(|i| context.is_wordy(i));
        let ends = inner.contains(&last) && !(last + 1..inner.end).any(|i| context.is_wordy(i));
        if begins {
            span.start = span.start.min(stretch.span.start);
        }
        if ends && stretch.span.start >= span.start {
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
