//! The likeliest end of a content. Touches [`super`] and [`super::rows`].

use std::ops::Range;

use super::rows::{OfCue, OfEnd, OfFirst, PlaceSum, StretchSum, Weights};
use super::{
    Around, Bound, Inside, Side, Weighing, ahead, brackets, limit, name, place_features, reach,
    stretch_features,
};
use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::model::{Sink, softmax};

/// The ends on one side of a cue, asked for one first word after another.
pub(super) struct Ends<'a, 'c, 't> {
    weighing: &'a Weighing<'a>,
    weights: &'a Weights,
    of_cue: OfCue<'a>,
    context: &'a Context<'c, 't>,
    sentence: &'a Range<usize>,
    cue: &'a CueToken,
    around: Around,
    limit: usize,
    /// Where a content of this side can stand.
    range: Range<usize>,
    /// What each end after a token of the range scores whatever the first word, once it was asked.
    places: Vec<Option<Place<'a>>>,
}

/// The weights of an end's features, whatever the first word.
#[derive(Clone, Copy)]
struct Place<'m> {
    /// Those of [`spots::words`] and [`place_features`] together.
    sum: f32,
    /// Those of [`ahead`].
    ahead: [f32; 3],
    /// Those that hang on the first word or what stands inside as well.
    rest: OfEnd<'m>,
}

impl<'a, 'c, 't> Ends<'a, 'c, 't> {
    pub(super) fn new(
        weighing: &'a Weighing<'a>,
        context: &'a Context<'c, 't>,
        sentence: &'a Range<usize>,
        cue: &'a CueToken,
        side: Side,
        split: bool,
    ) -> Self {
        let range = reach(sentence, cue, side);
        let name = name(side, Bound::End, split);
        let weights = &weighing.models.bounds;
        Ends {
            weighing,
            weights,
            of_cue: weights.of_cue(name, cue.lemma.0),
            context,
            sentence,
            cue,
            around: Around { cue: cue.lemma.0, class: cue.class as u16, name },
            limit: limit(context, sentence, cue, side == Side::Right),
            places: vec![None; range.len()],
            range,
        }
    }

    /// The likeliest end of a content that begins at `start`, before the first word that is
    /// `taken`, and its probability.
    pub(super) fn best(&mut self, start: usize, taken: &dyn Fn(usize) -> bool) -> Option<(usize, f32)> {
        let mut inside = Inside::new(self.context, self.sentence, self.cue, start);
        // What follows "that" is a clause: it does not end before its verb.
        let verb = inside.finite_total > 0 && start > self.cue.range.end && self.context.is_that(start - 1);
        let of_first = self.weights.of_first(self.around.name, self.context.sym[start]);
        let mut ends = Vec::with_capacity(self.range.end - start);
        let mut scores = Vec::with_capacity(self.range.end - start);
        for last in (start..self.range.end).take_while(|i| !taken(*i)) {
            if self.context.is_wordy(last) {
                inside.advance(self.context, last + 1);
                if verb && inside.finite == 0 {
                    continue;
                }
                ends.push(last + 1);
                scores.push(self.score(of_first, start, last, &inside));
            }
        }
        softmax(&mut scores);
        let (best, p) = scores.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
        Some((ends[best], p))
    }

    /// The weights are added in one order whether some are kept or not: of two ends that weigh
    /// the same, rounding must not choose now the one and now the other.
    fn score(&mut self, first: OfFirst<'_>, start: usize, last: usize, inside: &Inside) -> f32 {
        let place = self.place(last);
        let Ends { weights, context, sentence, around, limit, .. } = self;
        let mut sum = StretchSum { weights, first, end: place.rest, score: place.sum };
        stretch_features(context, sentence, around, *limit, (start, last + 1), inside, &mut sum);
        place.ahead.into_iter().for_each(|weight| sum.score += weight);
        sum.put(brackets(around.name, inside));
        sum.score
    }

    fn place(&mut self, last: usize) -> Place<'a> {
        let Ends { weighing, weights, of_cue, context, sentence, around, limit, .. } = self;
        *self.places[last - self.range.start].get_or_insert_with(|| {
            let score = weighing.words(context, sentence, last + 1)[usize::from(around.name)];
            let mut sum = PlaceSum { weights, cue: *of_cue, score };
            place_features(context, sentence, around, *limit, last + 1, &mut sum);
            let ahead = ahead(context, sentence, around.name, *limit, last + 1);
            Place {
                sum: sum.score,
                ahead: ahead.map(|key| weights.weight(key)),
                rest: weights.of_end(around.name, context.sym_at(sentence, last as isize + 1)),
            }
        })
    }
}
