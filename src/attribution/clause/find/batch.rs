//! The cues of a few sentences at once, and what they weigh. Touches [`super::super`].

use std::ops::Range;

use crate::attribution::clause::frame::TEMPLATES;
use crate::attribution::clause::{Frame, Models, Probabilities, frames};
use crate::attribution::context::Context;
use crate::attribution::cues::{CueIndex, CueToken};

/// The cues of so many sentences are weighed one after another before any is asked: what weighs them is much
/// code, and a processor keeps only so much of it at hand.
pub(super) const BATCH: usize = 32;

/// The cues of a few sentences, the probabilities of their frames, and why.
pub(super) struct Weighed {
    cues: Vec<CueToken>,
    p: Vec<Probabilities>,
    /// The rows of the features of the cues, and where those of each end.
    features: Vec<u32>,
    upto: Vec<usize>,
    /// Where the cues of each sentence end.
    ends: Vec<usize>,
}

/// Those of a cue that reports nothing.
const NOTHING: Probabilities = {
    let mut p = [0.0; Frame::ALL.len()];
    p[Frame::None as usize] = 1.0;
    p
};

impl Weighed {
    pub(super) fn new() -> Weighed {
        // News has 1.7 cues in a sentence.
        const USUAL: usize = 2 * BATCH;
        Weighed {
            cues: Vec::with_capacity(USUAL),
            p: Vec::with_capacity(USUAL),
            features: Vec::with_capacity(USUAL * TEMPLATES.len()),
            upto: Vec::with_capacity(USUAL),
            ends: Vec::with_capacity(BATCH),
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
        self.p.clear();
        self.features.clear();
        self.upto.clear();
        self.ends.clear();
        for sentence in sentences {
            let from = self.cues.len();
            index.find(context.tokens, sentence.clone(), &mut self.cues);
            let cues = &self.cues[from..];
            for k in 0..cues.len() {
                self.p.push(match open(&cues[k]) {
                    true => frames(models, context, sentence, cues, k, &mut self.features),
                    false => NOTHING,
                });
                self.upto.push(self.features.len());
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
        &self.all.p[self.start + cue]
    }

    /// The rows of the features that were weighed.
    pub(super) fn features(self, cue: usize) -> &'a [u32] {
        let cue = self.start + cue;
        let start = cue.checked_sub(1).map_or(0, |before| self.all.upto[before]);
        &self.all.features[start..self.all.upto[cue]]
    }
}
