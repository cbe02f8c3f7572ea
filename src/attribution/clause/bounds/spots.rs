//! What a place weighs as a bound by the words around it, whatever the cue. Touches [`super::Context`] and [`crate::model`].
//!
//! The cues of a sentence, and the first and the last word of each content, ask for the same
//! places: each is weighed once, for all bounds together. The features of neighbouring places in which one word or
//! pair takes part are one row.

use std::ops::Range;

use super::rows::{BOUNDS, Lanes};
use super::{
    AHEAD, AT, AT_POS_NEXT, BEFORE, BEFORE_POS_AT, BEFORES, Context, NEXT, P, POS_BEFORE_AT, S, steps,
};
use crate::attribution::sets::Set;
use crate::model::{
    Key, Known, Layout, Learned, Place, Table, Thousandths, places, plus, templates, thousandths,
};
use crate::symbol::Symbols;
use crate::syntax::Pos;

/// Puts the features of the words around a place for one bound.
#[cfg(any(test, feature = "train"))]
pub(super) fn put(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    bound: u16,
    at: usize,
    sink: &mut impl crate::model::Sink,
) {
    let i = at as isize;
    let [before, here, next] = [i - 1, i, i + 1].map(|k| context.sym_at(sentence, k));
    let [pos_before2, pos_before, pos_here] = [i - 2, i - 1, i].map(|k| context.pos_at(sentence, k) as u16);
    sink.put2(BEFORE, bound, before);
    sink.put2(AT, bound, here);
    sink.put2(NEXT, bound, next);
    sink.put3(POS_BEFORE_AT, bound, pos_before, here);
    sink.put3(BEFORE_POS_AT, bound, before, pos_here);
    sink.put3(AT_POS_NEXT, bound, pos_here, next);
    sink.put3(BEFORES, bound, pos_before2, before);
}

/// A distance in steps.
const STEPS: usize = 8;

templates! { ROWS:
    WORD = "word" [S],
    POS_WORD = "before_pos×word" [P, S],
    WORD_POS = "before×pos" [S, P],
}

#[derive(Debug, Clone)]
struct Rows;

impl Layout for Rows {
    const PLACES: &'static [Place] = &places::<{ ROWS.len() }>(ROWS, false);
}

/// The weights of the words around a place. A row has those of the features in which one word or pair takes part:
/// for the place behind it, the place at it, and the place before it.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    rows: Table<Rows, { 3 * BOUNDS }>,
    /// By the distance to the next finite verb.
    ahead: [Lanes; STEPS],
}

/// The template of the rows and the third of a row in which a template's weights stand.
const fn third(template: u16) -> Option<(u16, u16)> {
    Some(match template {
        BEFORE => (WORD, 0),
        AT => (WORD, 1),
        NEXT => (WORD, 2),
        BEFORES => (POS_WORD, 0),
        POS_BEFORE_AT => (POS_WORD, 1),
        AT_POS_NEXT => (POS_WORD, 2),
        BEFORE_POS_AT => (WORD_POS, 1),
        _ => return None,
    })
}

impl Words {
    pub(crate) fn new(model: &Learned, known: &Known) -> Words {
        let rows = Table::grouped(model, known, |key| {
            let (row, third) = third(key.template() as u16)?;
            let [bound, first, second] = key.values();
            Some((Key::new(row, [first, second, 0]), third * BOUNDS as u16 + bound))
        });
        let mut ahead = [[0; BOUNDS]; STEPS];
        for (key, weight) in model.weights.iter().filter(|(key, _)| key.template() == usize::from(AHEAD)) {
            let [bound, distance, _] = key.values().map(usize::from);
            ahead[distance][bound] = thousandths(*weight);
        }
        Words { rows, ahead }
    }

    /// What the features behind, at and before a place weigh.
    #[inline(always)]
    fn row(&self, template: u16, first: u16, second: u16) -> [&Lanes; 3] {
        let row = self.rows.row(Key::new(template, [first, second, 0]));
        [part(row, 0), part(row, 1), part(row, 2)]
    }
}

/// Of weights side by side, those `N` with this number.
#[inline(always)]
pub(super) fn part<const N: usize>(row: &[Thousandths], number: usize) -> &[Thousandths; N] {
    row[number * N..].first_chunk().expect("a row has whole parts")
}

/// What the places of a sentence weigh, by bound.
#[derive(Debug, Default)]
pub(crate) struct Spots {
    sentence: Range<usize>,
    /// Those that were weighed.
    weighed: Range<usize>,
    sums: Vec<Lanes>,
}

impl Spots {
    /// What the places of a part of a sentence weigh, and the place behind it. What was asked of the sentence before
    /// is remembered.
    pub(super) fn of(
        &mut self,
        weights: &Words,
        context: &Context<'_, '_>,
        sentence: &Range<usize>,
        part: &Range<usize>,
    ) -> &[Lanes] {
        let (start, end) = (part.start, part.end + 1);
        if self.sentence != *sentence {
            self.sentence = sentence.clone();
            self.weighed = start..start;
            self.sums.clear();
            self.sums.resize(sentence.len() + 1, [0; BOUNDS]);
        }
        let Range { start: from, end: upto } = self.weighed;
        self.weigh(weights, context, start..from);
        self.weigh(weights, context, upto..end);
        self.weighed = from.min(start)..upto.max(end);
        &self.sums[start - sentence.start..end - sentence.start]
    }

    fn weigh(&mut self, weights: &Words, context: &Context<'_, '_>, places: Range<usize>) {
        if places.is_empty() {
            return;
        }
        let sentence = &self.sentence;
        let (pos, sym) = (&context.pos[sentence.clone()], &context.sym[sentence.clone()]);
        let edge = (Symbols::pos(Pos::Edge), Pos::Edge as u16);
        let at = |i: usize| pos.get(i).map_or(edge, |pos| (sym[i], *pos as u16));
        // Of the tokens two and one before a place, at it and behind it, the symbol and the part of speech.
        let first = places.start - sentence.start;
        let [before2, mut before] = [2, 1].map(|back| first.checked_sub(back).map_or(edge, at));
        let mut here = at(first);
        let mut words = [weights.row(WORD, before.0, 0), weights.row(WORD, here.0, 0)];
        let mut after = [weights.row(POS_WORD, before2.1, before.0), weights.row(POS_WORD, before.1, here.0)];
        let mut finite = context.sets.first(Set::Finite, places.start..sentence.end);
        let sums = &mut self.sums[first..places.end - sentence.start];
        for (place, sum) in places.zip(sums) {
            if finite.is_some_and(|finite| finite < place) {
                finite = context.sets.first(Set::Finite, place..sentence.end);
            }
            let ahead = steps(finite.map(|finite| finite - place));
            let next = at(place + 1 - sentence.start);
            let next_word = weights.row(WORD, next.0, 0);
            let next_after = weights.row(POS_WORD, here.1, next.0);
            let lanes = [
                words[0][0],
                words[1][1],
                next_word[2],
                after[0][0],
                after[1][1],
                next_after[2],
                weights.row(WORD_POS, before.0, here.1)[1],
                &weights.ahead[usize::from(ahead)],
            ];
            *sum = lanes.into_iter().fold(*sum, plus);
            words = [words[1], next_word];
            after = [after[1], next_after];
            (before, here) = (here, next);
        }
    }
}
