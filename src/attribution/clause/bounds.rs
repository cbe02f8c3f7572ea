//! The first and last word of a content. Touches [`super::super::context`] and [`crate::model`].

mod ends;
mod rows;
mod spots;
#[cfg(feature = "train")]
pub(crate) mod whole;

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::attribution::sets::Set;
use crate::model::{Key, Layout, Part, Place as Rows, Sink, bucket, places, softmax, templates};
use crate::syntax::Pos;

use super::Weighing;
use ends::Ends;
use rows::PlaceSum;
pub(super) use rows::Weights;
pub(super) use spots::Spots;

/// Which side of the cue a content stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// Which bound is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    Start,
    End,
}

const SIDES: &[&str] = &[
    "left_start",
    "left_end",
    "right_start",
    "right_end",
    "split_left_start",
    "split_left_end",
    "split_right_start",
    "split_right_end",
];

const CLASSES: &[&str] = &super::frame::class_names();

const S: Part = Part::Symbol;
/// A [`bucket`], a count that is cut off, or a few flags.
const D: Part = Part::Below(16);
/// What stands in a [`Gap`].
const W: Part = Part::Below(32);
/// A count of finite verbs and a part of speech.
const FP: Part = Part::Below(256);
/// The number of a part of speech.
const PN: Part = Part::Below(64);
const P: Part = Part::Name(Pos::NAMES);
const C: Part = Part::Name(CLASSES);
const B: Part = Part::Name(SIDES);

templates! { TEMPLATES:
    BEFORE = "before" [B, S],
    AT = "at" [B, S],
    NEXT = "next" [B, S],
    BEFORE_AT = "before×at" [B, S, S],
    POS_BEFORE_AT = "before_pos×at" [B, P, S],
    BEFORE_POS_AT = "before×at_pos" [B, S, P],
    AT_NEXT = "at×next" [B, S, S],
    AT_POS_NEXT = "at_pos×next" [B, P, S],
    BEFORES = "before2_pos×before" [B, P, S],
    DISTANCE = "distance" [B, D],
    CUE_DISTANCE = "cue×distance" [B, S, D],
    CUE_BEFORE = "cue×before" [B, S, S],
    CUE_AT = "cue×at_pos" [B, S, P],
    CLASS_BEFORE = "class×before" [B, C, S],
    CLASS_AT = "class×at_pos" [B, C, P],
    EDGE = "edge" [B, D],
    CLASS_EDGE = "class×edge" [B, C, D],
    CUE_EDGE = "cue×edge" [B, S, D],
    BETWEEN = "between" [B, W],
    BETWEEN_DISTANCE = "between×distance" [B, W, D],
    CLASS_BETWEEN = "class×between" [B, C, W],
    THAT = "that" [B, D],
    LENGTH = "length" [B, D],
    FIRST_EDGE = "first×edge" [B, S, D],
    FIRST_LENGTH = "first×length" [B, S, D],
    FIRST_AT = "first_pos×at" [B, P, S],
    FINITE = "finite_inside×finite_outside" [B, D, D],
    FINITE_AT = "finite_inside×at" [B, D, S],
    FINITE_AT_NEXT = "finite_inside×at_pos×next_pos" [B, FP, PN],
    COMMAS = "commas_inside×edge" [B, D, D],
    MARKS = "open_marks×edge" [B, D, D],
    MARK_AT = "mark_at×open_marks" [B, D, D],
    AHEAD = "ahead" [B, D],
    AHEAD_AT = "ahead×at" [B, D, S],
    REST = "words_left" [B, D],
    CLASS_FINITE = "class×finite_inside" [B, C, D],
    PAREN = "bracket" [B, D],
}

/// Where the weights of the templates stand.
#[derive(Debug, Clone)]
pub(super) struct Bounds;

impl Layout for Bounds {
    const PLACES: &'static [Rows] = &places::<{ TEMPLATES.len() }>(TEMPLATES, false);
    const OUTCOME: bool = false;
}

/// How far from the cue a bound is looked for, in tokens.
const REACH: usize = 90;

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
        // A content right of the cue begins near it; one left of it near the sentence's start.
        (Bound::Start, Side::Right) => words.take(25).collect(),
        (Bound::Start, Side::Left) => words.collect(),
        (Bound::End, _) => words.filter(|i| *i >= start).map(|i| i + 1).collect(),
    };
    Candidates { at, name: name(side, bound, split) }
}

/// Where a content can stand.
fn reach(sentence: &Range<usize>, cue: &CueToken, side: Side) -> Range<usize> {
    match side {
        Side::Right => cue.range.end..sentence.end.min(cue.range.end + REACH),
        Side::Left => sentence.start.max(cue.range.start.saturating_sub(REACH))..cue.range.start,
    }
}

/// Number of the name in [`SIDES`].
fn name(side: Side, bound: Bound, split: bool) -> u16 {
    u16::from(side == Side::Right) * 2 + u16::from(bound == Bound::End) + if split { 4 } else { 0 }
}

struct Around {
    cue: u16,
    class: u16,
    name: u16,
}

/// Features of the words around a place and the cue.
#[inline(always)]
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
    sink.put3(CUE_BEFORE, b, a.cue, before);
    sink.put3(CUE_AT, b, a.cue, pos_here);
    sink.put3(CLASS_BEFORE, b, a.class, before);
    sink.put3(CLASS_AT, b, a.class, pos_here);
}

/// What stands between the cue, or the start of the sentence, and a first word that moves right.
#[derive(Debug, Clone)]
pub(crate) struct Gap {
    start: usize,
    upto: usize,
    /// Finite verbs, commas, nouns, "to", clause marks: a bit for each that was met.
    what: u16,
    that: bool,
}

impl Gap {
    pub(crate) fn new(sentence: &Range<usize>, cue: &CueToken, side: Side) -> Gap {
        let start = if side == Side::Right { cue.range.end } else { sentence.start };
        Gap { start, upto: start, what: 0, that: false }
    }

    pub(crate) fn advance(&mut self, context: &Context<'_, '_>, at: usize) {
        for i in self.upto..at {
            self.what |= match context.pos[i] {
                p if p.is_finite() => 1,
                Pos::Comma => 2,
                Pos::To => 8,
                Pos::Colon | Pos::Semicolon | Pos::Dash | Pos::Sub => 16,
                p if p.is_noun() || p == Pos::Subject || p == Pos::Object => 4,
                _ => 0,
            };
            self.that |= context.is_that(i);
        }
        self.upto = at;
    }
}

/// Features of a first word beyond [`spots::words`].
#[inline(always)]
fn start_features(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    candidates: &Candidates,
    at: usize,
    gap: &Gap,
    sink: &mut impl Sink,
) {
    let a = Around { cue: cue.lemma.0, class: cue.class as u16, name: candidates.name };
    cue_words(context, sentence, &a, at, sink);
    let b = a.name;
    let distance = bucket(at - gap.start);
    sink.put2(DISTANCE, b, distance);
    sink.put3(CUE_DISTANCE, b, a.cue, distance);
    let what = gap.what;
    sink.put2(BETWEEN, b, what);
    sink.put3(BETWEEN_DISTANCE, b, what, distance);
    sink.put3(CLASS_BETWEEN, b, a.class, what);
    let sets = &context.sets;
    let ahead = sets.any(Set::That, at..sentence.end.min(at + 6));
    let state = u16::from(gap.that) | u16::from(ahead) << 1 | u16::from(context.is_that(at)) << 2;
    sink.put2(THAT, b, state);
    sink.put3(CLASS_EDGE, b, a.class, state);
    let finite = finite_ahead(context, sentence, at);
    sink.put2(AHEAD, b, finite);
    sink.put3(AHEAD_AT, b, finite, context.sym[at]);
    let mark = u16::from(at > sentence.start && sets.has(Set::Mark, at - 1));
    sink.put3(MARK_AT, b, mark, u16::from(context.is_quoted(at)));
}

/// Distance to the next finite verb, in steps.
fn finite_ahead(context: &Context<'_, '_>, sentence: &Range<usize>, at: usize) -> u16 {
    context.sets.first(Set::Finite, at..sentence.end.min(at + 9)).map_or(7, |i| (i - at).min(6) as u16)
}

/// Whether an end is where the clause or the sentence ends, and whether a comma stands there.
fn edge(context: &Context<'_, '_>, sentence: &Range<usize>, limit: usize, end: usize) -> u16 {
    u16::from(end == limit) + 2 * u16::from(end < sentence.end && context.pos[end] == Pos::Comma)
}

/// The last end there can be.
fn limit(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken, right: bool) -> usize {
    if right { context.body_end(sentence) } else { cue.range.start }
}

/// Features of an end, whatever the first word; those of [`spots::words`] and [`ahead`] besides.
#[inline(always)]
fn place_features(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    a: &Around,
    limit: usize,
    end: usize,
    sink: &mut impl Sink,
) {
    cue_words(context, sentence, a, end, sink);
    let b = a.name;
    let edge = edge(context, sentence, limit, end);
    sink.put2(EDGE, b, edge);
    sink.put3(CLASS_EDGE, b, a.class, edge);
    sink.put3(CUE_EDGE, b, a.cue, edge);
}

/// Features of what stands behind an end, whatever the first word.
#[inline(always)]
fn ahead(context: &Context<'_, '_>, sentence: &Range<usize>, b: u16, limit: usize, end: usize) -> [Key; 3] {
    let ahead = finite_ahead(context, sentence, end);
    [
        Key::new(REST, [b, bucket(limit.saturating_sub(end)), 0]),
        Key::new(AHEAD, [b, ahead, 0]),
        Key::new(AHEAD_AT, [b, ahead, context.sym_at(sentence, end as isize)]),
    ]
}

/// Features of an end, given the first word.
#[inline(always)]
fn stretch_features(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    a: &Around,
    limit: usize,
    (start, end): (usize, usize),
    inside: &Inside,
    sink: &mut impl Sink,
) {
    let b = a.name;
    let edge = edge(context, sentence, limit, end);
    let (first, at) = (context.sym[start], context.sym_at(sentence, end as isize));
    let length = bucket(end - start);
    sink.put2(LENGTH, b, length);
    sink.put3(FIRST_EDGE, b, first, edge);
    sink.put3(FIRST_LENGTH, b, first, length);
    sink.put3(FIRST_AT, b, context.pos[start] as u16, at);
    let outside = inside.finite_total.saturating_sub(inside.finite).min(3);
    let finite = inside.finite.min(3);
    sink.put3(FINITE, b, finite, outside);
    sink.put3(FINITE_AT, b, finite, at);
    let [here, next] = [end, end + 1].map(|i| context.pos_at(sentence, i as isize) as u16);
    sink.put3(FINITE_AT_NEXT, b, finite * 64 + here, next);
    sink.put3(CLASS_FINITE, b, a.class, finite * 4 + edge);
    sink.put3(COMMAS, b, inside.commas.min(4), edge);
    let open = inside.open_marks & 1;
    sink.put3(MARKS, b, open, edge);
    let mark = |i: usize| u16::from(i < sentence.end && context.sets.has(Set::Mark, i));
    sink.put3(MARK_AT, b, mark(end) + 2 * mark(end + 1), open);
}

fn brackets(b: u16, inside: &Inside) -> Key {
    Key::new(PAREN, [b, inside.brackets.min(2), 0])
}

/// Running counts over the content as its end moves right.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inside {
    finite: u16,
    finite_total: u16,
    commas: u16,
    open_marks: u16,
    brackets: u16,
    upto: usize,
}

impl Inside {
    pub(crate) fn new(
        context: &Context<'_, '_>,
        sentence: &Range<usize>,
        cue: &CueToken,
        start: usize,
    ) -> Inside {
        let limit = if start >= cue.range.end { sentence.end } else { cue.range.start };
        let finite_total = context.sets.count(Set::Finite, start..limit).min(9) as u16;
        Inside { finite_total, upto: start, ..Inside::default() }
    }

    pub(crate) fn advance(&mut self, context: &Context<'_, '_>, end: usize) {
        for i in self.upto..end {
            match context.pos[i] {
                p if p.is_finite() => self.finite += 1,
                Pos::Comma => self.commas += 1,
                Pos::Mark => self.open_marks += 1,
                Pos::Open => self.brackets += 1,
                Pos::Close => self.brackets = self.brackets.saturating_sub(1),
                _ => {}
            }
        }
        self.upto = end;
    }
}

/// How many first words are followed up to their best end.
const TRIES: usize = 3;

/// The likeliest content on one side, of words that are not `taken`, and its probability.
pub(crate) fn choose(
    weighing: &Weighing<'_>,
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    side: Side,
    split: bool,
    taken: &dyn Fn(usize) -> bool,
) -> Option<(Range<usize>, f32)> {
    let mut starts = candidates(context, sentence, cue, side, Bound::Start, split, 0);
    starts.at.retain(|i| !taken(*i));
    let mut gap = Gap::new(sentence, cue, side);
    let weights = &weighing.models.bounds;
    let of_cue = weights.of_cue(starts.name, cue.lemma.0);
    let mut scores: Vec<f32> = starts
        .at
        .iter()
        .map(|at| {
            let score = weighing.words(context, sentence, *at)[usize::from(starts.name)];
            let mut sum = PlaceSum { weights, cue: of_cue, score };
            gap.advance(context, *at);
            start_features(context, sentence, cue, &starts, *at, &gap, &mut sum);
            sum.score
        })
        .collect();
    softmax(&mut scores);
    let mut best: Vec<(f32, usize)> = scores.into_iter().zip(starts.at).collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut ends = Ends::new(weighing, context, sentence, cue, side, split);
    let mut found: Option<(Range<usize>, f32)> = None;
    for (p, start) in best.into_iter().take(TRIES) {
        // A later first word that is less likely than what was found cannot win.
        if found.as_ref().is_some_and(|(_, best)| p <= *best) {
            break;
        }
        if let Some((end, p_end)) = ends.best(start, taken) {
            if found.as_ref().is_none_or(|(_, best)| p * p_end > *best) {
                found = Some((start..end, p * p_end));
            }
        }
    }
    found
}
