//! Constructions that are told by rule, as the reader of a sentence takes them. Touches [`super::super::shape`].

use crate::attribution::clause::{Clause, Frame, order, shape};
use crate::attribution::cues::CueToken;
use crate::lexicon::CueClass;

use super::{Asker, Found, RELAYED};

/// Whether a cue of this class can stand in a construction that leaves no doubt.
pub(super) const fn can_be_fixed(class: CueClass) -> bool {
    matches!(
        class,
        CueClass::Quotes | CueClass::Says | CueClass::Preposition | CueClass::Explains | CueClass::Reports
    )
}

impl Asker<'_, '_, '_> {
    /// Whether cue `k` stands in a construction that leaves no doubt.
    pub(super) fn is_fixed(&self, k: usize) -> bool {
        can_be_fixed(self.cues[k].class)
            && (shape::relay(self.context, self.sentence, self.cues, k).is_some()
                || shape::worded(self.context, self.sentence, &self.cues[k]).is_some())
    }

    /// What cue `k` reports in a construction that is told by rule.
    pub(super) fn fixed(&self, k: usize, certainty: f32, taken: &dyn Fn(usize) -> bool) -> Option<Found> {
        self.relayed(k, certainty, taken)
            .or_else(|| self.worded(k, certainty, taken))
            .or_else(|| self.said_of(k, certainty, taken))
            .or_else(|| self.branded(k, certainty, taken))
            .or_else(|| self.inverted(k, certainty, taken))
    }

    fn inverted(&self, k: usize, certainty: f32, taken: &dyn Fn(usize) -> bool) -> Option<Found> {
        let cue = self.cues[k].clone();
        let who = order::inverted(self.context, self.sentence, &cue)?;
        let mut words = (self.sentence.start..cue.range.start).filter(|i| self.context.is_wordy(*i));
        let (first, last) = (words.next()?, words.next_back()?);
        let words = first..last + 1;
        if words.clone().any(taken) {
            return None;
        }
        let clause = Clause { frame: Frame::Left, parts: vec![words], certainty, exactness: RELAYED };
        Some(told(k, cue, clause, Some(who)))
    }

    fn worded(&self, k: usize, certainty: f32, taken: &dyn Fn(usize) -> bool) -> Option<Found> {
        let cue = self.cues[k].clone();
        let (who, comma) = shape::worded(self.context, self.sentence, &cue)?;
        let clause = self.clause(&cue, Frame::Right, certainty, &|i| i < comma || taken(i))?;
        Some(told(k, cue, clause, Some(who)))
    }

    fn relayed(&self, k: usize, certainty: f32, taken: &dyn Fn(usize) -> bool) -> Option<Found> {
        let relay = shape::relay(self.context, self.sentence, self.cues, k)?;
        let saying = &self.cues[relay.saying];
        // "…, Lee was cited as telling the Gazette": what follows is no clause.
        let told = |i: usize| self.context.pos[i].is_finite() || self.context.is_quoted(i);
        let right = (saying.range.end..self.context.body_end(self.sentence)).any(told);
        let (cue, frame) = if right { (saying, Frame::Right) } else { (&self.cues[k], Frame::Left) };
        let clause = self.clause(cue, frame, certainty, taken)?;
        let speaker = relay.speaker.map(|mention| (Some(mention), RELAYED));
        Some(Found { k, cue: self.cues[k].clone(), clause, speaker, authority: None })
    }

    fn said_of(&self, k: usize, certainty: f32, taken: &dyn Fn(usize) -> bool) -> Option<Found> {
        let cue = self.cues[k].clone();
        let parts = shape::said_of(self.context, self.sentence, &cue)?;
        if parts.iter().cloned().flatten().any(taken) {
            return None;
        }
        let clause = Clause { frame: Frame::Split, parts: parts.to_vec(), certainty, exactness: RELAYED };
        Some(told(k, cue, clause, None))
    }

    fn branded(&self, k: usize, certainty: f32, taken: &dyn Fn(usize) -> bool) -> Option<Found> {
        let cue = self.cues[k].clone();
        let (words, agent) = shape::branded(self.context, self.sentence, &cue)?;
        if words.clone().any(taken) {
            return None;
        }
        let clause = Clause { frame: Frame::Right, parts: vec![words], certainty, exactness: RELAYED };
        Some(told(k, cue, clause, Some(agent)))
    }
}

/// What is found where a rule knows the speaker, or that there is none.
fn told(k: usize, cue: CueToken, clause: Clause, speaker: Option<usize>) -> Found {
    Found { k, cue, clause, speaker: Some((speaker, RELAYED)), authority: None }
}
