//! The features of a bound, one after another, as the trainer wants them. Touches [`super`] and [`super::super::context`].
//!
//! [`super::firsts`] and [`super::ends`] sum the weights of the same features, those of one choice brought together.

use std::ops::Range;

use super::*;
use crate::attribution::sets::Set;
use crate::model::Sink;

/// One choice of bound: what the features need.
pub(crate) struct Candidates {
    /// Positions of the bound: a first word, or one past a last word.
    pub(crate) at: Vec<usize>,
    name: u16,
}

/// The possible first words (or, given the first, ends) of the content on one side.
pub(crate) fn candidates(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    side: Side,
    bound: Bound,
    split: bool,
    start: usize,
) -> Candidates {
    let words = reach(sentence, cue, side).filter(|i| context.is_wordy(*i));
    let at: Vec<usize> = match (bound, side) {
        (Bound::Start, Side::Right) => words.take(NEAR).collect(),
        (Bound::Start, Side::Left) => words.collect(),
        (Bound::End, _) => words.filter(|i| *i >= start).map(|i| i + 1).collect(),
    };
    Candidates { at, name: name(side, bound, split) }
}

struct Around {
    cue: u16,
    class: u16,
    name: u16,
}

/// Distance to the next finite verb, in steps.
fn finite_ahead(context: &Context<'_, '_>, sentence: &Range<usize>, at: usize) -> u16 {
    steps(context.sets.first(Set::Finite, at..sentence.end).map(|finite| finite - at))
}

/// Features of the words around a place and the cue.
fn cue_words(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    a: &Around,
    at: usize,
    sink: &mut impl Sink,
) {
    let b = a.name;
    let before = context.sym_at(sentence, at as isize - 1);
    let pos_here = context.pos_at(sentence, at as isize) as u16;
    sink.put3(CUE_AT, b, a.cue, pos_here);
    sink.put3(CLASS_BEFORE, b, a.class, before);
    sink.put3(CLASS_AT, b, a.class, pos_here);
}

/// What stands before a first word that moves right.
#[derive(Debug, Clone)]
pub(crate) struct Gap {
    start: usize,
    upto: usize,
    met: firsts::Gap,
}

impl Gap {
    pub(crate) fn new(sentence: &Range<usize>, cue: &CueToken, side: Side) -> Gap {
        let start = if side == Side::Right { cue.range.end } else { sentence.start };
        Gap { start, upto: start, met: firsts::Gap::default() }
    }

    pub(crate) fn advance(&mut self, context: &Context<'_, '_>, at: usize) {
        for i in self.upto..at {
            self.met.add(context.pos[i], context.is_that(i));
        }
        self.upto = at;
    }
}

/// Features of a first word.
pub(crate) fn start_features(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    candidates: &Candidates,
    at: usize,
    gap: &Gap,
    sink: &mut impl Sink,
) {
    let a = Around { cue: cue.lemma.0, class: cue.class as u16, name: candidates.name };
    places::put(context, sentence, a.name, at, sink);
    cue_words(context, sentence, &a, at, sink);
    let b = a.name;
    let distance = bucket(at - gap.start);
    sink.put2(DISTANCE, b, distance);
    let what = gap.met.what;
    sink.put2(BETWEEN, b, what);
    sink.put3(BETWEEN_DISTANCE, b, what, distance);
    sink.put3(CLASS_BETWEEN, b, a.class, what);
    let sets = &context.sets;
    let state =
        firsts::that_state(gap.met.that, sets.few(Set::That, at..sentence.end.min(at + firsts::THAT_AHEAD)));
    sink.put2(THAT, b, state);
    sink.put3(CLASS_EDGE, b, a.class, state);
    let finite = finite_ahead(context, sentence, at);
    sink.put2(AHEAD, b, finite);
}

/// Features of an end, given the first word.
pub(crate) fn end_features(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    candidates: &Candidates,
    (start, end): (usize, usize),
    inside: &Inside,
    sink: &mut impl Sink,
) {
    let a = Around { cue: cue.lemma.0, class: cue.class as u16, name: candidates.name };
    let b = a.name;
    let limit = limit(context, sentence, cue, start >= cue.range.end);
    places::put(context, sentence, b, end, sink);
    cue_words(context, sentence, &a, end, sink);
    let edge = edge(end, limit, context.pos_at(sentence, end as isize));
    sink.put3(CLASS_EDGE, b, a.class, edge);
    sink.put3(CUE_EDGE, b, a.cue, edge);
    let (first, at) = (context.sym[start], context.sym_at(sentence, end as isize));
    let length = bucket(end - start);
    sink.put2(LENGTH, b, length);
    sink.put3(FIRST_LENGTH, b, first, length);
    sink.put3(FIRST_AT, b, context.pos[start] as u16, at);
    let ends::Inside { finite, commas, brackets } = inside.met.told();
    let finite = finite as u16;
    sink.put3(FINITE_AT, b, finite, at);
    let [here, next] = [end, end + 1].map(|i| context.pos_at(sentence, i as isize) as u16);
    sink.put3(FINITE_AT_NEXT, b, finite * 64 + here, next);
    sink.put3(CLASS_FINITE, b, a.class, finite * 4 + edge);
    sink.put3(COMMAS, b, commas as u16, edge);
    sink.put2(REST, b, bucket(limit.saturating_sub(end)));
    let ahead = finite_ahead(context, sentence, end);
    sink.put2(AHEAD, b, ahead);
    sink.put2(PAREN, b, brackets as u16);
}

/// What a content holds as its end moves right.
#[derive(Debug, Clone)]
pub(crate) struct Inside {
    met: ends::Inside,
    upto: usize,
}

impl Inside {
    pub(crate) fn new(start: usize) -> Inside {
        Inside { met: ends::Inside::default(), upto: start }
    }

    pub(crate) fn advance(&mut self, context: &Context<'_, '_>, end: usize) {
        for i in self.upto..end {
            self.met.add(context.pos[i]);
        }
        self.upto = end;
    }
}
