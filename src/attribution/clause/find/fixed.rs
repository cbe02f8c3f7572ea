//! Constructions that are told by rule, as the reader of a sentence takes them. Touches [`super::super::shape`].

use crate::attribution::clause::{Clause, Frame, shape};

use super::{Asker, Found, RELAYED};

impl Asker<'_, '_, '_> {
    /// Whether cue `k` stands in a construction that leaves no doubt.
    pub(super) fn is_fixed(&self, k: usize) -> bool {
        shape::relay(self.context, self.sentence, self.cues, k).is_some()
            || shape::worded(self.context, self.sentence, &self.cues[k]).is_some()
    }

    /// What cue `k` reports in a construction that is told by rule.
    pub(super) fn fixed(&self, k: usize, certainty: f32, taken: &dyn Fn(usize) -> bool) -> Option<Found> {
        self.relayed(k, certainty, taken)
            .or_else(|| self.worded(k, certainty, taken))
            .or_else(|| self.said_of(k, certainty, taken))
            .or_else(|| self.branded(k, certainty, taken))
    }

    fn worded(&self, k: usize, certainty: f32, taken: &dyn Fn(usize) -> bool) -> Option<Found> {
        let cue = self.cues[k].clone();
        let (who, comma) = shape::worded(self.context, self.sentence, &cue)?;
        let clause = self.clause(&cue, Frame::Right, certainty, &|i| i < comma || taken(i))?;
        Some(Found { cue, clause, speaker: Some(who), certain: RELAYED })
    }

    fn relayed(&self, k: usize, certainty: f32, taken: &dyn Fn(usize) -> bool) -> Option<Found> {
        let relay = shape::relay(self.context, self.sentence, self.cues, k)?;
        let saying = &self.cues[relay.saying];
        // "…, Lee was cited as telling the Gazette": what follows is no clause.
        let told = |i: usize| self.context.pos[i].is_finite() || self.context.is_quoted(i);
        let right = (saying.range.end..self.context.body_end(self.sentence)).any(told);
        let (cue, frame) = if right { (saying, Frame::Right) } else { (&self.cues[k], Frame::Left) };
        let clause = self.clause(cue, frame, certainty, taken)?;
        let (speaker, certain) = match relay.speaker {
            Some(mention) => (Some(mention), RELAYED),
            None => self.speaker(&self.cues[k], &clause),
        };
        Some(Found { cue: self.cues[k].clone(), clause, speaker, certain })
    }

    fn said_of(&self, k: usize, certainty: f32, taken: &dyn Fn(usize) -> bool) -> Option<Found> {
        let cue = self.cues[k].clone();
        let parts = shape::said_of(self.context, self.sentence, &cue)?;
        if parts.iter().cloned().flatten().any(taken) {
            return None;
        }
        let clause = Clause { frame: Frame::Split, parts: parts.to_vec(), certainty, exactness: RELAYED };
        Some(Found { cue, clause, speaker: None, certain: RELAYED })
    }

    fn branded(&self, k: usize, certainty: f32, taken: &dyn Fn(usize) -> bool) -> Option<Found> {
        let cue = self.cues[k].clone();
        let (words, agent) = shape::branded(self.context, self.sentence, &cue)?;
        if words.clone().any(taken) {
            return None;
        }
        let clause = Clause { frame: Frame::Right, parts: vec![words], certainty, exactness: RELAYED };
        Some(Found { cue, clause, speaker: Some(agent), certain: RELAYED })
    }
}
