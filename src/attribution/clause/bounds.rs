//! The first and last word of a content. Touches [`super::super::context`] and [`crate::model`].

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::model::{Model, Part, Sink, Sum, bucket, softmax, templates};
use crate::syntax::Pos;
use crate::token::Kind;

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
const N: Part = Part::Number;
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
    DISTANCE = "distance" [B, N],
    CUE_DISTANCE = "cue×distance" [B, S, N],
    CUE_BEFORE = "cue×before" [B, S, S],
    CUE_AT = "cue×at_pos" [B, S, P],
    CLASS_BEFORE = "class×before" [B, C, S],
    CLASS_AT = "class×at_pos" [B, C, P],
    EDGE = "edge" [B, N],
    CLASS_EDGE = "class×edge" [B, C, N],
    CUE_EDGE = "cue×edge" [B, S, N],
    BETWEEN = "between" [B, N],
    BETWEEN_DISTANCE = "between×distance" [B, N, N],
    CLASS_BETWEEN = "class×between" [B, C, N],
    THAT = "that" [B, N],
    LENGTH = "length" [B, N],
    FIRST_EDGE = "first×edge" [B, S, N],
    FIRST_LENGTH = "first×length" [B, S, N],
    FIRST_AT = "first_pos×at" [B, P, S],
    FINITE = "finite_inside×finite_outside" [B, N, N],
    FINITE_AT = "finite_inside×at" [B, N, S],
    FINITE_AT_NEXT = "finite_inside×at_pos×next_pos" [B, N, N],
    COMMAS = "commas_inside×edge" [B, N, N],
    MARKS = "open_marks×edge" [B, N, N],
    MARK_AT = "mark_at×open_marks" [B, N, N],
    AHEAD = "ahead" [B, N],
    AHEAD_AT = "ahead×at" [B, N, S],
    REST = "words_left" [B, N],
    CLASS_FINITE = "class×finite_inside" [B, C, N],
    PAREN = "bracket" [B, N],
}

/// How far from the cue a bound is looked for, in tokens.
const REACH: usize = 90;

/// One choice of bound: what the features need.
pub(crate) struct Candidates {
    /// Positions of the bound: a first word, or one past a last word.
    pub(crate) at: Vec<usize>,
    name: u16,
}

fn is_wordy(context: &Context<'_, '_>, i: usize) -> bool {
    matches!(context.tokens.list[i].kind, Kind::Word | Kind::Number)
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
    let range = match side {
        Side::Right => cue.range.end..sentence.end.min(cue.range.end + REACH),
        Side::Left => sentence.start.max(cue.range.start.saturating_sub(REACH))..cue.range.start,
    };
    let words = range.filter(|i| is_wordy(context, *i));
    let at: Vec<usize> = match (bound, side) {
        // A content right of the cue begins near it; one left of it near the sentence's start.
        (Bound::Start, Side::Right) => words.take(25).collect(),
        (Bound::Start, Side::Left) => words.collect(),
        (Bound::End, _) => words.filter(|i| *i >= start).map(|i| i + 1).collect(),
    };
    let name =
        u16::from(side == Side::Right) * 2 + u16::from(bound == Bound::End) + if split { 4 } else { 0 };
    Candidates { at, name }
}

struct Around {
    cue: u16,
    class: u16,
    name: u16,
}

fn local(context: &Context<'_, '_>, sentence: &Range<usize>, a: &Around, at: usize, sink: &mut impl Sink) {
    let i = at as isize;
    let sym = |k: isize| context.sym_at(sentence, k);
    let pos = |k: isize| context.pos_at(sentence, k) as u16;
    let b = a.name;
    sink.put2(BEFORE, b, sym(i - 1));
    sink.put2(AT, b, sym(i));
    sink.put2(NEXT, b, sym(i + 1));
    sink.put3(BEFORE_AT, b, sym(i - 1), sym(i));
    sink.put3(POS_BEFORE_AT, b, pos(i - 1), sym(i));
    sink.put3(BEFORE_POS_AT, b, sym(i - 1), pos(i));
    sink.put3(AT_NEXT, b, sym(i), sym(i + 1));
    sink.put3(AT_POS_NEXT, b, pos(i), sym(i + 1));
    sink.put3(BEFORES, b, pos(i - 2), sym(i - 1));
    sink.put3(CUE_BEFORE, b, a.cue, sym(i - 1));
    sink.put3(CUE_AT, b, a.cue, pos(i));
    sink.put3(CLASS_BEFORE, b, a.class, sym(i - 1));
    sink.put3(CLASS_AT, b, a.class, pos(i));
}

/// What stands in `range`, as a small number: finite verbs, commas, nouns, "to", "that".
fn between(context: &Context<'_, '_>, range: Range<usize>) -> u16 {
    let (mut finite, mut comma, mut noun, mut to, mut mark) = (0, 0, 0, 0, 0);
    for i in range {
        match context.pos[i] {
            p if p.is_finite() => finite = 1,
            Pos::Comma => comma = 1,
            Pos::Colon | Pos::Semicolon | Pos::Dash => mark = 1,
            Pos::To => to = 1,
            Pos::Sub => mark = 1,
            p if p.is_noun() || p == Pos::Subject || p == Pos::Object => noun = 1,
            _ => {}
        }
    }
    finite | comma << 1 | noun << 2 | to << 3 | mark << 4
}

/// Features of a first word.
pub(crate) fn start_features(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    candidates: &Candidates,
    at: usize,
    sink: &mut impl Sink,
) {
    let a = Around { cue: cue.lemma.0, class: cue.class as u16, name: candidates.name };
    local(context, sentence, &a, at, sink);
    let b = a.name;
    let right = at >= cue.range.end;
    let distance = bucket(if right { at - cue.range.end } else { at - sentence.start });
    sink.put2(DISTANCE, b, distance);
    sink.put3(CUE_DISTANCE, b, a.cue, distance);
    let gap = if right { cue.range.end..at } else { sentence.start..at };
    let what = between(context, gap.clone());
    sink.put2(BETWEEN, b, what);
    sink.put3(BETWEEN_DISTANCE, b, what, distance);
    sink.put3(CLASS_BETWEEN, b, a.class, what);
    let that = |i: usize| &*context.tokens.word(i).form == "that";
    let passed = gap.clone().any(that);
    let ahead = (at..sentence.end.min(at + 6)).any(that);
    let state = u16::from(passed) | u16::from(ahead) << 1 | u16::from(that(at)) << 2;
    sink.put2(THAT, b, state);
    sink.put3(CLASS_EDGE, b, a.class, state);
    sink.put2(AHEAD, b, finite_ahead(context, sentence, at));
    sink.put3(AHEAD_AT, b, finite_ahead(context, sentence, at), context.sym[at]);
    let mark = u16::from(at > sentence.start && context.tokens.list[at - 1].kind == Kind::Mark);
    sink.put3(MARK_AT, b, mark, u16::from(context.quoted[at]));
}

/// Distance to the next finite verb, in steps.
fn finite_ahead(context: &Context<'_, '_>, sentence: &Range<usize>, at: usize) -> u16 {
    (at..sentence.end.min(at + 9)).position(|i| context.pos[i].is_finite()).map_or(7, |d| d.min(6) as u16)
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
    local(context, sentence, &a, end, sink);
    let b = a.name;
    let right = start >= cue.range.end;
    let limit = if right { context.body_end(sentence) } else { cue.range.start };
    let edge = u16::from(end == limit) + 2 * u16::from(end < sentence.end && context.pos[end] == Pos::Comma);
    let first = context.sym[start];
    let length = bucket(end - start);
    sink.put2(EDGE, b, edge);
    sink.put3(CLASS_EDGE, b, a.class, edge);
    sink.put3(CUE_EDGE, b, a.cue, edge);
    sink.put2(LENGTH, b, length);
    sink.put3(FIRST_EDGE, b, first, edge);
    sink.put3(FIRST_LENGTH, b, first, length);
    sink.put3(FIRST_AT, b, context.pos[start] as u16, context.sym_at(sentence, end as isize));
    let outside = inside.finite_total.saturating_sub(inside.finite).min(3);
    let finite = inside.finite.min(3);
    sink.put3(FINITE, b, finite, outside);
    sink.put3(FINITE_AT, b, finite, context.sym_at(sentence, end as isize));
    let next = context.pos_at(sentence, end as isize + 1) as u16;
    sink.put3(FINITE_AT_NEXT, b, finite * 64 + context.pos_at(sentence, end as isize) as u16, next);
    sink.put3(CLASS_FINITE, b, a.class, finite * 4 + edge);
    sink.put3(COMMAS, b, inside.commas.min(4), edge);
    sink.put3(MARKS, b, inside.open_marks & 1, edge);
    let at_mark = u16::from(end < sentence.end && context.tokens.list[end].kind == Kind::Mark)
        + 2 * u16::from(end + 1 < sentence.end && context.tokens.list[end + 1].kind == Kind::Mark);
    sink.put3(MARK_AT, b, at_mark, inside.open_marks & 1);
    let rest = limit.saturating_sub(end);
    sink.put2(REST, b, bucket(rest));
    let ahead = finite_ahead(context, sentence, end);
    sink.put2(AHEAD, b, ahead);
    sink.put3(AHEAD_AT, b, ahead, context.sym_at(sentence, end as isize));
    sink.put2(PAREN, b, inside.brackets.min(2));
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
        let finite_total = (start..limit).filter(|i| context.pos[*i].is_finite()).take(9).count() as u16;
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
    model: &Model,
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    side: Side,
    split: bool,
    taken: &dyn Fn(usize) -> bool,
) -> Option<(Range<usize>, f32)> {
    let mut starts = candidates(context, sentence, cue, side, Bound::Start, split, 0);
    starts.at.retain(|i| !taken(*i));
    let mut scores: Vec<f32> = starts
        .at
        .iter()
        .map(|at| {
            let mut sum = Sum::of(model);
            start_features(context, sentence, cue, &starts, *at, &mut sum);
            sum.score
        })
        .collect();
    softmax(&mut scores);
    let mut best: Vec<(f32, usize)> = scores.into_iter().zip(starts.at).collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut found: Option<(Range<usize>, f32)> = None;
    for (p, start) in best.into_iter().take(TRIES) {
        // A later first word that is less likely than what was found cannot win.
        if found.as_ref().is_some_and(|(_, best)| p <= *best) {
            break;
        }
        if let Some((end, p_end)) = best_end(model, context, sentence, cue, (side, split), start, taken) {
            if found.as_ref().is_none_or(|(_, best)| p * p_end > *best) {
                found = Some((start..end, p * p_end));
            }
        }
    }
    found
}

fn best_end(
    model: &Model,
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    (side, split): (Side, bool),
    start: usize,
    taken: &dyn Fn(usize) -> bool,
) -> Option<(usize, f32)> {
    let mut ends = candidates(context, sentence, cue, side, Bound::End, split, start);
    let free = ends.at.iter().position(|end| (start..*end).any(taken)).unwrap_or(ends.at.len());
    ends.at.truncate(free);
    let mut inside = Inside::new(context, sentence, cue, start);
    let mut scores: Vec<f32> = ends
        .at
        .iter()
        .map(|at| {
            let mut sum = Sum::of(model);
            inside.advance(context, *at);
            end_features(context, sentence, cue, &ends, (start, *at), &inside, &mut sum);
            sum.score
        })
        .collect();
    softmax(&mut scores);
    let (best, p) = scores.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some((ends.at[best], p))
}
