//! The first words that a content can have on one side of its cue, and what each weighs. Touches [`super::rows`] and [`super::spots`].

use std::ops::Range;

use super::rows::{BEFORE_CLASS, Numbers, PARTS, Weights};
use super::spots::Spots;
use super::{
    BETWEEN, BETWEEN_DISTANCE, Bound, CLASS_AT, CLASS_BETWEEN, CLASS_EDGE, Context, CueToken, DISTANCE, NEAR,
    Side, THAT, bucket, name, reach,
};
use crate::attribution::clause::options::Options;
use crate::attribution::sets::{Member, Set};
use crate::model::{Thousandths, plus};

/// A choice of bounds.
pub(super) struct Choice<'a, 'c, 't> {
    pub(super) weights: &'a Weights,
    pub(super) context: &'a Context<'c, 't>,
    pub(super) sentence: &'a Range<usize>,
    pub(super) cue: &'a CueToken,
    pub(super) class: u16,
    pub(super) side: Side,
    /// The numbers of its two bounds.
    pub(super) start: u16,
    pub(super) end: u16,
    /// Where the content can stand.
    pub(super) range: Range<usize>,
    /// What each place of it, and the one behind, weighs by its words and the cue: as first word, and as end.
    near: &'a [[i32; 2]],
}

impl<'a, 'c, 't> Choice<'a, 'c, 't> {
    pub(super) fn new(
        weights: &'a Weights,
        (spots, near): (&mut Spots, &'a mut Vec<[i32; 2]>),
        context: &'a Context<'c, 't>,
        sentence: &'a Range<usize>,
        cue: &'a CueToken,
        (side, split): (Side, bool),
    ) -> Self {
        let [start, end] = [Bound::Start, Bound::End].map(|bound| name(side, bound, split));
        let (class, lemma) = (cue.class as u16, cue.lemma.0);
        let [at_start, at_end] = [start, end].map(|bound| {
            plus(*weights.at_cue(bound, lemma), weights.run::<PARTS>(CLASS_AT, [bound, class, 0]))
        });
        let range = reach(sentence, cue, side);
        let edge = context.sym_at(sentence, range.start as isize - 1);
        let befores = std::iter::once(&edge).chain(&context.sym[range.clone()]);
        let behind = context.pos_at(sentence, range.end as isize);
        let heres = context.pos[range.clone()].iter().chain(std::iter::once(&behind));
        let spots = spots.of(&weights.words, context, sentence, &range);
        near.clear();
        for ((before, here), spot) in befores.zip(heres).zip(spots) {
            let by_class = weights.by_bound(BEFORE_CLASS, class, *before);
            let sum = |bound: u16| {
                let bound = usize::from(bound);
                sum_of([spot[bound], by_class[bound]])
            };
            let here = *here as usize;
            near.push([sum(start) + i32::from(at_start[here]), sum(end) + i32::from(at_end[here])]);
        }
        Choice { weights, context, sentence, cue, class, side, start, end, range, near }
    }

    /// What the ends behind a first word weigh by the words around them and the cue, in order.
    pub(super) fn near_ends(&self, start: usize) -> impl Iterator<Item = i32> {
        self.near[start + 1 - self.range.start..].iter().map(|near| near[1])
    }

    /// The first words that are not `taken`, instead of what was in `words`.
    pub(super) fn first_words(&self, taken: &dyn Fn(usize) -> bool, words: &mut Options) {
        words.clear();
        let (context, sentence) = (self.context, self.sentence);
        let weights = Firsts::new(self);
        let range = self.range.clone();
        let from = if self.side == Side::Right { range.start } else { sentence.start };
        let mut gap = Gap::default();
        (from..range.start).for_each(|i| _ = gap.add(context, i));
        let mut between = weights.between(gap.what);
        let mut next_that = context.sets.first(Set::That, range.start..sentence.end);
        let mut left = if self.side == Side::Right { NEAR } else { usize::MAX };
        for (at, near) in range.zip(self.near) {
            if Member::of(context.pos[at]).is(Set::Wordy) {
                if left == 0 {
                    break;
                }
                left -= 1;
                if !taken(at) {
                    let distance = usize::from(bucket(at - from));
                    let that = next_that
                        .map_or(0, |next| u16::from(next == at) << 2 | u16::from(next < at + 6) << 1);
                    let weight = near[0]
                        + between.0
                        + sum_of([
                            weights.distance[distance],
                            between.1[distance],
                            weights.that[usize::from(u16::from(gap.that) | that)],
                        ]);
                    words.push(at, weight);
                }
            }
            if gap.add(context, at) {
                between = weights.between(gap.what);
            }
            if next_that == Some(at) {
                next_that = context.sets.first(Set::That, at + 1..sentence.end);
            }
        }
    }
}

/// The sum of single weights.
#[inline(always)]
pub(super) fn sum_of<const N: usize>(weights: [Thousandths; N]) -> i32 {
    weights.into_iter().map(i32::from).sum()
}

/// The weights of a first word that are the same for many of one choice.
struct Firsts<'a> {
    weights: &'a Weights,
    class: u16,
    bound: u16,
    distance: &'a Numbers,
    that: Numbers,
}

impl<'a> Firsts<'a> {
    fn new(choice: &Choice<'a, '_, '_>) -> Self {
        let &Choice { weights, class, start: bound, .. } = choice;
        let distance = weights.run(DISTANCE, [bound, 0, 0]);
        let all = *weights.run::<16>(THAT, [bound, 0, 0]);
        let that = plus(all, weights.run::<16>(CLASS_EDGE, [bound, class, 0]));
        Firsts { weights, class, bound, distance, that }
    }

    /// Those of what stands between the cue and a first word: for all distances, and by distance.
    fn between(&self, what: u16) -> (i32, &'a Numbers) {
        let [all, of_class] = [
            self.weights.run::<1>(BETWEEN, [self.bound, what, 0])[0],
            self.weights.run::<1>(CLASS_BETWEEN, [self.bound, self.class, what])[0],
        ];
        (sum_of([all, of_class]), self.weights.run::<16>(BETWEEN_DISTANCE, [self.bound, what, 0]))
    }
}

/// What stands between the cue, or the start of the sentence, and a first word.
#[derive(Debug, Clone, Default)]
pub(super) struct Gap {
    /// See [`super::between`].
    pub(super) what: u16,
    pub(super) that: bool,
}

impl Gap {
    /// Whether the token brings something new.
    #[inline(always)]
    pub(super) fn add(&mut self, context: &Context<'_, '_>, i: usize) -> bool {
        let before = self.what;
        self.what |= super::between(context.pos[i]);
        self.that |= context.is_that(i);
        self.what != before
    }
}
