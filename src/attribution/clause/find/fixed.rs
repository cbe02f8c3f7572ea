//! Constructions that are told by rule, as the reader of a sentence takes them. Touches [`super::super::shape`].

use std::ops::Range;

use crate::attribution::clause::closing::Told;
use crate::attribution::clause::free::Free;
use crate::attribution::clause::{Clause, Frame, citing, closing, order, shape};
use crate::attribution::cues::CueToken;
use crate::attribution::sets::Set;
use crate::lexicon::CueClass;
use crate::syntax::Pos;

use super::{Asker, Found, RELAYED, Speaker};

/// Whether a cue of this class can stand in a construction that leaves no doubt.
pub(super) const fn can_be_fixed(class: CueClass) -> bool {
    matches!(
        class,
        CueClass::Quotes
            | CueClass::Says
            | CueClass::Preposition
            | CueClass::Explains
            | CueClass::Reports
            | CueClass::Tells
    )
}

impl Asker<'_, '_, '_> {
    /// Whether cue `k` stands in a construction that leaves no doubt.
    pub(super) fn is_fixed(&self, k: usize) -> bool {
        can_be_fixed(self.cues[k].class)
            && (shape::relay(self.context, self.sentence, self.cues, k).is_some()
                || shape::worded(self.context, self.sentence, &self.cues[k]).is_some())
    }

    /// What is said before cue `k`, and who says it, where both are told by rule.
    pub(super) fn told_before(&self, k: usize) -> Option<Told> {
        closing::told(self.context, self.sentence, &self.cues[k])
    }

    /// What cue `k` reports in a construction that is told by rule.
    pub(super) fn fixed(&self, k: usize, certainty: f32, free: &Free<'_>) -> Option<Found> {
        self.closed(k, certainty, free)
            .or_else(|| self.relayed(k, certainty, free))
            .or_else(|| self.worded(k, certainty, free))
            .or_else(|| self.said_of(k, certainty, free))
            .or_else(|| self.branded(k, certainty, free))
            .or_else(|| self.said_through(k, certainty, free))
    }

    fn said_through(&self, k: usize, certainty: f32, free: &Free<'_>) -> Option<Found> {
        let (words, who) = order::saying_by(self.context, self.sentence, &self.cues[k])?;
        self.of_words(k, (Frame::Right, words), certainty, free, Some((Some(who), RELAYED)))
    }

    /// What cue `k` reports where it was found before it.
    pub(super) fn of_told(
        &self,
        k: usize,
        (words, who): Told,
        certainty: f32,
        free: &Free<'_>,
    ) -> Option<Found> {
        let words = self.behind_dateline(&words)..words.end;
        self.of_words(k, (Frame::Left, words), certainty, free, Some((Some(who), RELAYED)))
    }

    /// "According to a source, the dam broke, the agency said": what cue `k` reports where another opens the sentence.
    pub(super) fn closes_opened(&self, k: usize) -> Option<Range<usize>> {
        let opened = k > 0 && self.opens(0);
        let comma = opened.then(|| closing::closes(self.context, self.sentence, &self.cues[k]))??;
        Some(self.sentence.start..comma)
    }

    fn closed(&self, k: usize, certainty: f32, free: &Free<'_>) -> Option<Found> {
        let words = self.closes_opened(k).or_else(|| self.closes_citing(k))?;
        self.of_words(k, (Frame::Left, words), certainty, free, None)
    }

    /// "The dam broke, X reports citing the ministry": what cue `k` reports where it closes the sentence but for whom it cites.
    fn closes_citing(&self, k: usize) -> Option<Range<usize>> {
        let end = self.cues[k].range.end;
        let cites = self.cues.get(k + 1).filter(|next| citing::goes_back(self.context, next))?;
        let near = cites.range.start <= end + usize::from(self.context.pos[end] == Pos::Comma);
        let comma = near.then(|| closing::closes(self.context, self.sentence, &self.cues[k]))??;
        let words = self.sentence.start..comma;
        let first = words.clone().find(|i| self.context.is_wordy(*i))?;
        self.context.sets.any(Set::Finite, words).then_some(first..comma)
    }

    /// What cue `k` reports where a rule knows the words, if they are free.
    fn of_words(
        &self,
        k: usize,
        (frame, words): (Frame, Range<usize>),
        certainty: f32,
        free: &Free<'_>,
        speaker: Option<Speaker>,
    ) -> Option<Found> {
        let clause = Clause { frame, parts: vec![words.clone()], certainty, exactness: RELAYED };
        let found = Found { k, cue: self.cues[k].clone(), clause, speaker, authority: None };
        free.has(&words).then_some(found)
    }

    fn worded(&self, k: usize, certainty: f32, free: &Free<'_>) -> Option<Found> {
        let cue = self.cues[k].clone();
        let (who, comma) = shape::worded(self.context, self.sentence, &cue)?;
        let mut clause = self.clause(&cue, Frame::Right, certainty, &free.from(comma))?;
        // "According to the suit, Lee wrote: “…”": what is written is another's.
        let little = |part: &Range<usize>| {
            part.len() < 3
                && !self.context.sets.any(Set::Finite, part.clone())
                && !self.context.is_quoted(part.start)
        };
        if clause.parts.iter().all(little) {
            return None;
        }
        // "According to Lee, in May the prices will fall": what begins with a preposition begins there.
        let leads = |from: usize| {
            let led = self.context.pos[comma + 1] == Pos::Prep && free.has(&(comma + 1..from));
            led && (from == comma + 2 || shape::is_when(self.context, &(comma + 1..from)))
        };
        let first = clause.parts.first_mut().filter(|first| first.start > comma + 1 && leads(first.start));
        first.into_iter().for_each(|first| first.start = comma + 1);
        Some(told(k, cue, clause, Some(who)))
    }

    fn relayed(&self, k: usize, certainty: f32, free: &Free<'_>) -> Option<Found> {
        let relay = shape::relay(self.context, self.sentence, self.cues, k)?;
        let saying = &self.cues[relay.saying];
        // "…, Lee was cited as telling the Gazette": what follows is no clause.
        let told = |i: usize| self.context.pos[i].is_finite() || self.context.is_quoted(i);
        let right = (saying.range.end..self.context.body_end(self.sentence)).any(told);
        let (cue, frame) = if right { (saying, Frame::Right) } else { (&self.cues[k], Frame::Left) };
        let clause = self.clause(cue, frame, certainty, free)?;
        let speaker = relay.speaker.map(|mention| (Some(mention), RELAYED));
        Some(Found { k, cue: self.cues[k].clone(), clause, speaker, authority: None })
    }

    fn said_of(&self, k: usize, certainty: f32, free: &Free<'_>) -> Option<Found> {
        let cue = self.cues[k].clone();
        let parts = shape::said_of(self.context, self.sentence, &cue)?;
        if !parts.iter().all(|part| free.has(part)) {
            return None;
        }
        let clause = Clause { frame: Frame::Split, parts: parts.to_vec(), certainty, exactness: RELAYED };
        Some(told(k, cue, clause, None))
    }

    fn branded(&self, k: usize, certainty: f32, free: &Free<'_>) -> Option<Found> {
        let (words, agent) = shape::branded(self.context, self.sentence, &self.cues[k])?;
        self.of_words(k, (Frame::Right, words), certainty, free, Some((Some(agent), RELAYED)))
    }
}

/// What is found where a rule knows the speaker, or that there is none.
fn told(k: usize, cue: CueToken, clause: Clause, speaker: Option<usize>) -> Found {
    Found { k, cue, clause, speaker: Some((speaker, RELAYED)), authority: None }
}
