//! The cues of a few sentences at once, and what they weigh. Touches [`super::super`].

use std::ops::Range;

use crate::attribution::clause::{Models, Probabilities, frames};
use crate::attribution::context::Context;
use crate::attribution::cues::{CueIndex, CueToken};

/// The cues of so many sentences are weighed one after another before any is asked: what weighs them is much
/// code, and a processor keeps only so much of it at hand.
pub(super) const BATCH: usize = 64;

/// The cues of a few sentences and the probabilities of their frames.
#[derive(Default)]
pub(super) struct Weighed {
    cues: Vec<CueToken>,
    p: Vec<Probabilities>,
    /// Where the cues of each sentence end.
    ends: Vec<usize>,
}

impl Weighed {
    /// Finds and weighs those of a few sentences, instead of the last ones.
    pub(super) fn read(
        &mut self,
        context: &Context<'_, '_>,
        models: &Models,
        index: &CueIndex,
        sentences: &[Range<usize>],
    ) {
        self.cues.clear();
        self.p.clear();
        self.ends.clear();
        for sentence in sentences {
            let from = self.cues.len();
            index.find(context.tokens, sentence.clone(), &mut self.cues);
            let cues = &self.cues[from..];
            self.p.extend((0..cues.len()).map(|k| frames(models, context, sentence, cues, k)));
            self.ends.push(self.cues.len());
        }
    }

    /// Those of a sentence, by its number in the batch.
    pub(super) fn of(&self, sentence: usize) -> (&[CueToken], &[Probabilities]) {
        let start = sentence.checked_sub(1).map_or(0, |before| self.ends[before]);
        let range = start..self.ends[sentence];
        (&self.cues[range.clone()], &self.p[range])
    }
}
