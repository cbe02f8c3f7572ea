//! [`Weights`]: those of the bounds, as they are asked for. Touches [`super`] and [`crate::model`].
//!
//! Whole numbers have the same sum in any order, so what is always asked for together is added when the weights are
//! read. What one choice asks for stands side by side: all of one side of the cue, and by word, the words met
//! most first.

use std::ops::AddAssign;

use super::grid::Grid;
use super::*;
use crate::model::{Key, Known, Learned, Thousandths, thousandths};

/// How many parts of speech there are.
pub(super) const PARTS: usize = Pos::ALL.len();

/// Counts of finite verbs, commas and open brackets that are told apart.
pub(super) const FINITES: usize = 4;
pub(super) const COMMAS_TOLD: usize = 5;
pub(super) const BRACKETS: usize = 3;

/// What can stand at an end, see [`edge`].
pub(super) const EDGES: usize = 4;

/// Distances to the next finite verb, see [`steps`].
pub(super) const AWAY: usize = 10;

/// Lengths and distances that can be in different [`bucket`]s.
pub(super) const FAR: usize = 24;

/// A length or distance that has the same bucket.
#[inline(always)]
pub(super) fn far(distance: usize) -> usize {
    distance.min(FAR - 1)
}

/// Weights by a length or distance.
pub(super) type Lengths = [Thousandths; FAR];

/// An end is so far from the last there can be, or so far behind it, at the most.
const FARTHEST: usize = REACH + FAR;

/// What can stand [`between`] a cue and a first word.
const GAPS: usize = 32;

/// What a place weighs as a first word and as an end, in one number: both are added at once. No sum of either is
/// larger than 16 bits hold.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Both(i32);

impl Both {
    pub(super) const NONE: Both = Both(0);

    fn of(bound: u16, weight: Thousandths) -> Both {
        Both(if bound % 2 == 0 { i32::from(weight) << 16 } else { i32::from(weight) })
    }

    #[inline(always)]
    pub(super) fn plus(self, more: Both) -> Both {
        Both(self.0 + more.0)
    }

    #[inline(always)]
    pub(super) fn as_start(self) -> i32 {
        // An end below 0 has borrowed from it.
        (self.0 + (1 << 15)) >> 16
    }

    #[inline(always)]
    pub(super) fn as_end(self) -> i32 {
        i32::from(self.0 as i16)
    }
}

impl AddAssign for Both {
    fn add_assign(&mut self, more: Both) {
        *self = self.plus(more);
    }
}

/// The weights of the bounds.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    pub(super) words: Known,
    /// Of a word alone, and of one and the part of speech before it.
    pub(super) around: Grid,
    /// Of a word and the part of speech behind it.
    pub(super) before: Grid,
    /// Of the class of the cue and the word before a place.
    pub(super) classed: Grid,
    /// Of a cue.
    pub(super) cues: Grid,
    /// Of a first word.
    pub(super) firsts: Grid,
    /// By half the number of a [`name`].
    pub(super) sides: Vec<OfSide>,
}

/// Those of the contents on one side of their cue, in one piece or split.
#[derive(Debug, Clone)]
pub(super) struct OfSide {
    /// For the place behind a word, the place at it and the place before it.
    pub(super) around: Vec<[Both; 3]>,
    pub(super) before: Vec<Both>,
    pub(super) classed: Vec<Both>,
    /// By part of speech at the place, of a cue and of its class.
    pub(super) cues: Vec<[Both; PARTS]>,
    pub(super) classes: Vec<[Both; PARTS]>,
    pub(super) ahead: [Both; AWAY],
    /// Of ends one after another, the last there can be in the middle; see [`OfSide::rest`].
    rest: Vec<Both>,
    pub(super) start: OfStart,
    pub(super) end: OfEnd,
}

/// Those of the first words alone.
#[derive(Debug, Clone)]
pub(super) struct OfStart {
    /// By what stands between and distance.
    pub(super) distance: [Lengths; GAPS],
    /// By class and what stands between.
    pub(super) between: Vec<[Thousandths; GAPS]>,
    /// By class and what is known of "that".
    pub(super) that: Vec<[Thousandths; 8]>,
}

/// Those of the ends alone.
#[derive(Debug, Clone)]
pub(super) struct OfEnd {
    pub(super) cues: Vec<[Thousandths; EDGES]>,
    /// By class, finite verbs inside and edge.
    pub(super) finite: Vec<[[Thousandths; EDGES]; FINITES]>,
    /// By brackets, commas and edge.
    pub(super) inside: [[[Thousandths; EDGES]; COMMAS_TOLD]; BRACKETS],
    /// By number of the first word.
    pub(super) lengths: Vec<Lengths>,
    /// By part of speech of the first word and word.
    pub(super) opened: Vec<Thousandths>,
    /// By word and finite verbs inside.
    pub(super) at: Vec<[Thousandths; FINITES]>,
    /// By parts of speech at the end and behind it, and finite verbs inside.
    pub(super) at_next: Box<[[[Thousandths; FINITES]; PARTS]; PARTS]>,
}

impl Weights {
    pub(crate) fn new(model: &Learned, known: &Known) -> Weights {
        let mut weights = Weights {
            words: known.clone(),
            around: Grid::of(model, known, PARTS, around).behind_words(),
            before: Grid::of(model, known, PARTS, before),
            classed: Grid::of(model, known, CLASSES.len(), classed),
            cues: Grid::of(model, known, 1, cues),
            firsts: Grid::of(model, known, 1, firsts),
            sides: Vec::new(),
        };
        weights.sides = vec![OfSide::none(&weights); SIDES.len() / 2];
        for (key, weight) in &model.weights {
            weights.add(*key, thousandths(*weight));
        }
        weights.add_words();
        weights
    }

    /// The number of a cue.
    #[inline(always)]
    pub(super) fn cue(&self, lemma: u16) -> usize {
        self.cues.number(0, self.words.number(lemma))
    }

    /// Of weights by part of speech and word those of one part of speech.
    #[inline(always)]
    pub(super) fn words_of<'a>(&self, weights: &'a [Thousandths], pos: Pos) -> &'a [Thousandths] {
        let words = self.words.count();
        &weights[pos as usize * words..][..words]
    }

    /// Adds a weight wherever it is asked for.
    fn add(&mut self, key: Key, weight: Thousandths) {
        let [bound, first, second] = key.values();
        let side = &mut self.sides[usize::from(bound / 2)];
        let both = Both::of(bound, weight);
        let (a, b) = (usize::from(first), usize::from(second));
        let word = |symbol: u16| self.words.number(symbol);
        match key.template() as u16 {
            BEFORE => side.around[word(first)][0] += both,
            AT => side.around[word(first)][1] += both,
            NEXT => side.around[word(first)][2] += both,
            BEFORES => side.around[self.around.number(a, word(second))][0] += both,
            POS_BEFORE_AT => side.around[self.around.number(a, word(second))][1] += both,
            AT_POS_NEXT => side.around[self.around.number(a, word(second))][2] += both,
            BEFORE_POS_AT => side.before[self.before.number(b, word(first))] += both,
            CLASS_BEFORE => side.classed[self.classed.number(a, word(second))] += both,
            CUE_AT => side.cues[self.cues.number(0, word(first))][b] += both,
            CLASS_AT => side.classes[a][b] += both,
            AHEAD => {
                (0..AWAY).filter(|away| steps(Some(*away)) == first).for_each(|away| side.ahead[away] += both)
            }
            CLASS_EDGE if bound % 2 == 0 => side.start.that[a][b] += weight,
            CLASS_EDGE => side.end.finite[a].iter_mut().for_each(|edges| edges[b] += weight),
            THAT => side.start.that.iter_mut().for_each(|that| that[a] += weight),
            DISTANCE => side.start.distance.iter_mut().for_each(|distances| add_to(distances, first, weight)),
            BETWEEN_DISTANCE => add_to(&mut side.start.distance[a], second, weight),
            BETWEEN => side.start.between.iter_mut().for_each(|between| between[a] += weight),
            CLASS_BETWEEN => side.start.between[a][b] += weight,
            CUE_EDGE => side.end.cues[self.cues.number(0, word(first))][b] += weight,
            CLASS_FINITE => side.end.finite[a].as_flattened_mut()[b] += weight,
            COMMAS => side.end.inside.iter_mut().for_each(|commas| commas[a][b] += weight),
            PAREN => side.end.inside[a].as_flattened_mut().iter_mut().for_each(|edge| *edge += weight),
            REST => (side.rest.iter_mut().enumerate())
                .filter(|(place, _)| bucket(FARTHEST.saturating_sub(*place)) == first)
                .for_each(|(_, rest)| *rest += both),
            LENGTH => side.end.lengths.iter_mut().for_each(|lengths| add_to(lengths, first, weight)),
            FIRST_LENGTH => {
                add_to(&mut side.end.lengths[self.firsts.number(0, word(first))], second, weight);
            }
            FIRST_AT => side.end.opened[a * self.words.count() + word(second)] += weight,
            FINITE_AT => side.end.at[word(second)][a] += weight,
            FINITE_AT_NEXT => side.end.at_next[a % 64][b][a / 64] += weight,
            _ => unreachable!("the bounds have no other features"),
        }
    }

    /// Adds what a word weighs alone to what it weighs behind each part of speech.
    fn add_words(&mut self) {
        let words = self.words.count();
        for pos in 0..PARTS {
            for (word, &pair) in self.around.row(pos).iter().enumerate() {
                let pair = usize::from(pair);
                if pair >= words {
                    for OfSide { around, .. } in &mut self.sides {
                        let alone = around[word];
                        around[pair].iter_mut().zip(alone).for_each(|(sum, weight)| *sum += weight);
                    }
                }
            }
        }
    }
}

/// Adds a weight to those of all lengths that have this bucket.
fn add_to(lengths: &mut Lengths, step: u16, weight: Thousandths) {
    let lengths = lengths.iter_mut().enumerate().filter(|(length, _)| bucket(*length) == step);
    lengths.for_each(|(_, sum)| *sum += weight);
}

fn around(key: Key) -> Option<(u16, u16)> {
    let [_, pos, word] = key.values();
    matches!(key.template() as u16, BEFORES | POS_BEFORE_AT | AT_POS_NEXT).then_some((pos, word))
}

fn before(key: Key) -> Option<(u16, u16)> {
    let [_, word, pos] = key.values();
    (key.template() as u16 == BEFORE_POS_AT).then_some((pos, word))
}

fn classed(key: Key) -> Option<(u16, u16)> {
    let [_, class, word] = key.values();
    (key.template() as u16 == CLASS_BEFORE).then_some((class, word))
}

fn cues(key: Key) -> Option<(u16, u16)> {
    let [_, cue, _] = key.values();
    matches!(key.template() as u16, CUE_AT | CUE_EDGE).then_some((0, cue))
}

fn firsts(key: Key) -> Option<(u16, u16)> {
    let [_, word, _] = key.values();
    (key.template() as u16 == FIRST_LENGTH).then_some((0, word))
}

impl OfSide {
    /// What ends weigh by how far they are from the last there can be, `limit`: the one at `start` first.
    pub(super) fn rest(&self, start: usize, limit: usize) -> &[Both] {
        &self.rest[(FARTHEST + start).saturating_sub(limit).min(FARTHEST + REACH)..]
    }

    fn none(weights: &Weights) -> OfSide {
        OfSide {
            around: vec![[Both::NONE; 3]; weights.around.count()],
            before: vec![Both::NONE; weights.before.count()],
            classed: vec![Both::NONE; weights.classed.count()],
            cues: vec![[Both::NONE; PARTS]; weights.cues.count()],
            classes: vec![[Both::NONE; PARTS]; CLASSES.len()],
            ahead: [Both::NONE; AWAY],
            rest: vec![Both::NONE; FARTHEST + 2 * REACH + 1],
            start: OfStart {
                distance: [[0; FAR]; GAPS],
                between: vec![[0; GAPS]; CLASSES.len()],
                that: vec![[0; 8]; CLASSES.len()],
            },
            end: OfEnd {
                cues: vec![[0; EDGES]; weights.cues.count()],
                finite: vec![[[0; EDGES]; FINITES]; CLASSES.len()],
                inside: [[[0; EDGES]; COMMAS_TOLD]; BRACKETS],
                lengths: vec![[0; FAR]; weights.firsts.count()],
                opened: vec![0; PARTS * weights.words.count()],
                at: vec![[0; FINITES]; weights.words.count()],
                at_next: Box::new([[[0; FINITES]; PARTS]; PARTS]),
            },
        }
    }
}
