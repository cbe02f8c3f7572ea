//! The first and last word of a content. Touches [`super::super::context`] and [`crate::model`].

mod ends;
#[cfg(any(test, feature = "train"))]
pub(crate) mod features;
mod firsts;
mod grid;
mod places;
#[cfg(test)]
mod tests;
mod weights;

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::attribution::sets::Set;
use crate::model::{Part, bucket, templates};
use crate::syntax::Pos;

use super::Weighing;
use super::free::Free;
use super::options;
use ends::Ends;
use places::Places;
use weights::OfSide;
pub(super) use weights::Weights;

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
    POS_BEFORE_AT = "before_pos×at" [B, P, S],
    BEFORE_POS_AT = "before×at_pos" [B, S, P],
    AT_POS_NEXT = "at_pos×next" [B, P, S],
    BEFORES = "before2_pos×before" [B, P, S],
    DISTANCE = "distance" [B, D],
    CUE_AT = "cue×at_pos" [B, S, P],
    CLASS_BEFORE = "class×before" [B, C, S],
    CLASS_AT = "class×at_pos" [B, C, P],
    CLASS_EDGE = "class×edge" [B, C, D],
    CUE_EDGE = "cue×edge" [B, S, D],
    BETWEEN = "between" [B, W],
    BETWEEN_DISTANCE = "between×distance" [B, W, D],
    CLASS_BETWEEN = "class×between" [B, C, W],
    THAT = "that" [B, D],
    LENGTH = "length" [B, D],
    FIRST_LENGTH = "first×length" [B, S, D],
    FIRST_AT = "first_pos×at" [B, P, S],
    FINITE_AT = "finite_inside×at" [B, D, S],
    FINITE_AT_NEXT = "finite_inside×at_pos×next_pos" [B, FP, PN],
    COMMAS = "commas_inside×edge" [B, D, D],
    AHEAD = "ahead" [B, D],
    REST = "words_left" [B, D],
    CLASS_FINITE = "class×finite_inside" [B, C, D],
    PAREN = "bracket" [B, D],
}

/// How far from the cue a bound is looked for, in tokens.
const REACH: usize = 90;

/// How many first words right of a cue are weighed: a content begins near it there, and left of it near the start of
/// the sentence.
const NEAR: usize = 25;

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

/// A bit for what a part of speech is between a cue and a first word: a finite verb, a comma, a noun, "to", a
/// clause mark.
#[inline(always)]
fn between(pos: Pos) -> u16 {
    const BITS: [u16; Pos::ALL.len()] = {
        let mut bits = [0; Pos::ALL.len()];
        let mut i = 0;
        while i < bits.len() {
            bits[i] = match Pos::ALL[i] {
                Pos::Comma => 2,
                Pos::To => 8,
                Pos::Colon | Pos::Semicolon | Pos::Dash | Pos::Sub => 16,
                pos if pos.is_finite() => 1,
                pos if pos.is_noun() || matches!(pos, Pos::Subject | Pos::Object) => 4,
                _ => 0,
            };
            i += 1;
        }
        bits
    };
    BITS[pos as usize]
}

/// Distance to the next finite verb, in steps.
fn steps(distance: Option<usize>) -> u16 {
    distance.filter(|distance| *distance < 9).map_or(7, |distance| distance.min(6) as u16)
}

/// Whether an end is the last there can be, and whether a comma stands there.
fn edge(end: usize, limit: usize, here: Pos) -> u16 {
    u16::from(end == limit) + 2 * u16::from(here == Pos::Comma)
}

/// The last end there can be.
fn limit(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken, right: bool) -> usize {
    if right { context.body_end(sentence) } else { cue.range.start }
}

/// How many first words are followed up to their best end.
const TRIES: usize = 3;

/// The likeliest content on one side, of words that are `free`, and its probability.
pub(super) fn choose(
    weighing: &Weighing<'_>,
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    side: (Side, bool),
    free: &Free<'_>,
) -> Option<(Range<usize>, f32)> {
    let Room { places, firsts, ends } = &mut *weighing.bounds.borrow_mut();
    let choice = Choice::new(&weighing.models.bounds, places, context, sentence, cue, side, free);
    let mut firsts = choice.firsts(firsts);
    let (most, likelihood) = (firsts.most(), firsts.likelihood());
    let asked = Ends::new(&choice);
    let mut found: Option<(Range<usize>, f32)> = None;
    for _ in 0..TRIES {
        let Some((start, weight)) = firsts.take_first() else { break };
        let p = likelihood * options::power(weight - most);
        // A later first word that is less likely than what was found cannot win.
        if found.as_ref().is_some_and(|(_, best)| p <= *best) {
            break;
        }
        let mut ends = asked.of(start, ends);
        if let Some(end) = ends.last() {
            let p = p * ends.likelihood();
            if found.as_ref().is_none_or(|(_, best)| p > *best) {
                found = Some((start..end, p));
            }
        }
    }
    found
}

/// Room for the choices of a text, one after another.
#[derive(Debug, Default)]
pub(super) struct Room {
    places: Places,
    firsts: options::Room,
    ends: options::Room,
}

/// A choice of bounds.
struct Choice<'a, 'c, 't> {
    weights: &'a Weights,
    /// Those of the side.
    of: &'a OfSide,
    context: &'a Context<'c, 't>,
    sentence: &'a Range<usize>,
    cue: &'a CueToken,
    class: usize,
    side: Side,
    /// Where the content can stand.
    range: Range<usize>,
    /// The last end there can be.
    limit: usize,
    places: &'a Places,
    /// A bit for each token of the range, the first lowest: whether it is a word, and whether it is taken.
    wordy: u128,
    taken: u128,
}

impl<'a, 'c, 't> Choice<'a, 'c, 't> {
    fn new(
        weights: &'a Weights,
        places: &'a mut Places,
        context: &'a Context<'c, 't>,
        sentence: &'a Range<usize>,
        cue: &'a CueToken,
        (side, split): (Side, bool),
        free: &Free<'_>,
    ) -> Self {
        let of = &weights.sides[usize::from(name(side, Bound::Start, split) / 2)];
        let range = reach(sentence, cue, side);
        let limit = limit(context, sentence, cue, side == Side::Right);
        places.read(weights, of, context, sentence, &range, (cue, limit));
        let wordy = context.sets.few(Set::Wordy, range.clone());
        let taken = free.others(&range);
        let class = cue.class as usize;
        Choice { weights, of, context, sentence, cue, class, side, range, limit, places, wordy, taken }
    }
}
