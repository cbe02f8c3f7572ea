//! The cues of a few sentences at once, and what they weigh. Touches [`super::super`].

use std::ops::Range;

use crate::ahead::Ahead;
use crate::attribution::clause::frames::{Probabilities, Reasons};
use crate::attribution::clause::{Frame, Models};
use crate::attribution::context::Context;
use crate::attribution::cues::{CueIndex, CueToken};

/// So many sentences are read together, round after round: each round is much code, and a processor keeps only so
/// much of it at hand.
pub(super) const BATCH: usize = 128;

/// The cues of a few sentences, the probabilities of their frames, and why.
pub(super) struct Weighed {
    cues: Vec<CueToken>,
    weights: Vec<(Probabilities, Option<Reasons>)>,
    /// Where the cues of each sentence end.
    ends: Vec<usize>,
    ahead: [Ahead; 2],
}

/// Those of a cue that is not asked.
const NOTHING: (Probabilities, Option<Reasons>) = {
    let mut p = [0.0; Frame::ALL.len()];
    p[Frame::None as usize] = 1.0;
    (p, None)
};

impl Weighed {
    pub(super) fn new() -> Weighed {
        // News has 1.7 cues in a sentence.
        const USUAL: usize = 2 * BATCH;
        Weighed {
            cues: Vec::with_capacity(USUAL),
            weights: Vec::with_capacity(USUAL),
            ends: Vec::with_capacity(BATCH),
            ahead: [Ahead::default(); 2],
        }
    }

    /// Finds and weighs those of a few sentences, instead of the last ones. What is not `open` is not asked and
    /// not weighed.
    pub(super) fn read(
        &mut self,
        context: &Context<'_, '_>,
        models: &Models,
        index: &CueIndex,
        sentences: &[Range<usize>],
        open: impl Fn(&CueToken) -> bool,
    ) {
        self.cues.clear();
        self.weights.clear();
        self.ends.clear();
        for sentence in sentences {
            let from = self.cues.len();
            context.tokens.bring(&mut self.ahead[0], sentence.start);
            context.mentions.bring(&mut self.ahead[1], sentence.start);
            index.find(context.tokens, &context.sets, sentence.clone(), &mut self.cues);
            let cues = &self.cues[from..];
            for k in 0..cues.len() {
                self.weights.push(match open(&cues[k]) {
                    true => {
                        let (p, why) = models.frames.weigh(context, sentence, cues, k);
                        (p, Some(why))
                    }
                    false => NOTHING,
                });
            }
            self.ends.push(self.cues.len());
        }
    }

    /// Those of a sentence, by its number in the batch.
    pub(super) fn of(&self, sentence: usize) -> (&[CueToken], Weighings<'_>) {
        let start = sentence.checked_sub(1).map_or(0, |before| self.ends[before]);
        let range = start..self.ends[sentence];
        (&self.cues[range.clone()], Weighings { all: self, start: range.start })
    }
}

/// What the cues of one sentence weigh, by their numbers there.
#[derive(Clone, Copy)]
pub(super) struct Weighings<'a> {
    all: &'a Weighed,
    start: usize,
}

impl<'a> Weighings<'a> {
    pub(super) fn p(self, cue: usize) -> &'a Probabilities {
        &self.all.weights[self.start + cue].0
    }

    /// Why a cue has a frame, so far as that was told; `None` for one that is not asked.
    pub(super) fn reasons(self, cue: usize) -> Option<&'a Reasons> {
        self.all.weights[self.start + cue].1.as_ref()
    }
}
