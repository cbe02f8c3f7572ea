//! The features of the frame of a cue. Touches [`super::super::context`] and [`crate::model`].

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::attribution::sets::Set;
use crate::lexicon::{CueClass, TAKES as TAKES_NAMES};
use crate::model::{BUCKETS, Key, Layout, Part, Place, Sink, bucket, places, templates};
use crate::symbol::{MEANING_NAMES, meaning};
use crate::syntax::Pos;

/// Where the content of a cue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Frame {
    /// The word reports nothing here.
    None,
    /// After the cue: "Lee said …".
    Right,
    /// Before it: "…, Lee said".
    Left,
    /// Around it: "…, Lee said, …".
    Split,
    /// In another sentence.
    Elsewhere,
}

impl Frame {
    pub(crate) const ALL: [Frame; 5] =
        [Frame::None, Frame::Right, Frame::Left, Frame::Split, Frame::Elsewhere];
}

pub(super) const FRAMES: &[&str] = &["none", "right", "left", "split", "elsewhere"];

/// The names of the cue classes, as a template wants them.
pub(super) const fn class_names() -> [&'static str; CueClass::ALL.len()] {
    let mut names = [""; CueClass::ALL.len()];
    let mut i = 0;
    while i < names.len() {
        names[i] = CueClass::ALL[i].name();
        i += 1;
    }
    names
}

const CLASSES: &[&str] = &class_names();

const S: Part = Part::Symbol;
/// A [`bucket`].
const B: Part = Part::Below(BUCKETS);
/// A distance in [`steps`].
const D: Part = Part::Below(6);
/// Two distances in steps.
const DD: Part = Part::Below(6 * 8);
/// A count that is cut off early, or what [`passive`] tells.
const N: Part = Part::Below(4);
/// A number that is cut off late.
const L: Part = Part::Below(16);
/// A flag.
const Q: Part = Part::Below(2);
/// What the lexicon says a cue takes.
const T: Part = Part::Below(1 << TAKES_NAMES.len());
const P: Part = Part::Name(Pos::NAMES);
const C: Part = Part::Name(CLASSES);
const F: Part = Part::Name(FRAMES);
const M: Part = Part::Name(MEANING_NAMES);

templates! { TEMPLATES:
    BIAS = "bias" [F],
    LEMMA = "cue" [S, F],
    LEMMA_POS = "cue×pos" [S, P, F],
    CLASS_POS = "class×pos" [C, P, F],
    PREV = "prev" [S, F],
    PREV2 = "prev2" [S, F],
    NEXT = "next" [S, F],
    NEXT2 = "next2" [S, F],
    PREVS = "prev2×prev" [S, S, F],
    NEXTS = "next×next2" [S, S, F],
    CLASS_PREV = "class×prev" [C, S, F],
    CLASS_NEXT = "class×next" [C, S, F],
    LEMMA_PREV_POS = "cue×prev_pos" [S, P, F],
    LEMMA_NEXT_POS = "cue×next_pos" [S, P, F],
    POS_PREV_NEXT = "prev_pos×next_pos" [P, P, F],
    PREV_MEANING = "class×prev_meaning" [C, M, F],
    AFTER = "class×words_after" [C, B, F],
    BEFORE = "class×words_before" [C, B, F],
    EDGES = "words_before×words_after" [B, B, F],
    QUOTED = "class×in_marks" [C, Q, F],
    MARK_NEAR = "mark_before×mark_after" [D, D, F],
    MARK_CLASS = "class×mark_near" [C, DD, F],
    COMMA_NEAR = "comma_before×comma_after" [D, D, F],
    COMMA_CLASS = "class×comma_near" [C, DD, F],
    LEFT_CUE = "cue_before×distance" [C, B, F],
    RIGHT_CUE = "cue_after×distance" [C, B, F],
    LEFT_CUE_CLASS = "cue_before×class" [C, C, F],
    RIGHT_CUE_CLASS = "class×cue_after" [C, C, F],
    FIRST_LAST = "cues_before×cues_after" [N, N, F],
    SUBJECT = "subject_distance×kind" [L, P, F],
    SUBJECT_CLASS = "class×subject" [C, P, F],
    SHAPE = "capital×pos" [N, P, F],
    FINITE = "finite_before×finite_after" [N, N, F],
    CLASS_FINITE = "class×finite_after" [C, N, F],
    PASSIVE = "class×passive" [C, N, F],
    THAT = "class×that_distance" [C, L, F],
    LENGTH = "phrase_length×class" [L, C, F],
    COLON = "class×colon" [C, D, F],
    TAKES = "takes×next_pos" [T, P, F],
    INSET = "before_subject×after_comma" [P, P, F],
    BEFORE_SUBJECT = "class×before_subject" [C, P, F],
    AFTER_COMMA = "class×after_comma" [C, P, F],
    LEMMA_PASSIVE = "cue×passive" [S, N, F],
}

/// Where the weights of the templates stand: those of the frames side by side.
#[derive(Debug, Clone)]
pub(super) struct Frames;

impl Layout for Frames {
    const PLACES: &'static [Place] = &places::<{ TEMPLATES.len() }>(TEMPLATES, true);
    const OUTCOME: bool = true;
}

/// Puts the features of cue `k` of a sentence, with an empty last value for the frame.
#[inline(always)]
pub(crate) fn features(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cues: &[CueToken],
    k: usize,
    sink: &mut impl Sink,
) {
    words(context, sentence, &cues[k], sink);
    surroundings(context, sentence, &cues[k], sink);
    neighbours(cues, k, sink);
}

/// A feature for one of the frames.
#[cfg(feature = "train")]
pub(crate) fn for_frame(key: Key, frame: Frame) -> Key {
    key.with(TEMPLATES[key.template()].parts.len() - 1, frame as u16)
}

#[inline(always)]
fn words(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken, sink: &mut impl Sink) {
    let (start, end) = (cue.range.start as isize, cue.range.end as isize);
    let class = cue.class as u16;
    let lemma = cue.lemma.0;
    let pos = context.pos[cue.range.start] as u16;
    let symbol = |i| context.sym_at(sentence, i);
    let (prev2, prev, next, next2) = (symbol(start - 2), symbol(start - 1), symbol(end), symbol(end + 1));
    let [pos_prev, pos_next] = [start - 1, end].map(|i| context.pos_at(sentence, i) as u16);
    sink.put(Key::new(BIAS, [0; 3]));
    sink.put1(LEMMA, lemma);
    sink.put2(LEMMA_POS, lemma, pos);
    sink.put2(CLASS_POS, class, pos);
    sink.put1(PREV, prev);
    sink.put1(PREV2, prev2);
    sink.put1(NEXT, next);
    sink.put1(NEXT2, next2);
    sink.put2(PREVS, prev2, prev);
    sink.put2(NEXTS, next, next2);
    sink.put2(CLASS_PREV, class, prev);
    sink.put2(CLASS_NEXT, class, next);
    sink.put2(LEMMA_PREV_POS, lemma, pos_prev);
    sink.put2(LEMMA_NEXT_POS, lemma, pos_next);
    sink.put2(POS_PREV_NEXT, pos_prev, pos_next);
    if cue.range.start > sentence.start {
        sink.put2(PREV_MEANING, class, meaning(context.tokens, cue.range.start - 1));
    }
    sink.put2(LENGTH, cue.range.len().min(15) as u16, class);
    // What the lexicon says a cue takes serves the cues that training has not seen.
    sink.put2(TAKES, cue.takes.0, pos_next);
}

#[inline(always)]
fn surroundings(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken, sink: &mut impl Sink) {
    let sets = &context.sets;
    let class = cue.class as u16;
    let (start, end) = (cue.range.start, cue.range.end);
    let body = context.body_end(sentence);
    let before = bucket(start - sentence.start);
    let after = bucket(body.saturating_sub(end));
    sink.put2(AFTER, class, after);
    sink.put2(BEFORE, class, before);
    sink.put2(EDGES, before, after);
    sink.put2(QUOTED, class, u16::from(context.is_quoted(start)));
    let left = start.saturating_sub(NEAR).max(sentence.start)..start;
    let right = end..(end + NEAR).min(sentence.end);
    // Distances, to the left counted from the cue backwards; where there is none, the ranges are as long as that.
    let [mark, comma, subject] = sets.behind([Set::Mark, Set::Comma, Set::Nominal], left.clone());
    let (marks, commas) = (steps(mark, left.len()), steps(comma, left.len()));
    let asked = [Set::Mark, Set::Comma, Set::Colon, Set::CanSubordinate];
    let [mark, comma, colon, that] = sets.ahead(asked, right.clone());
    let (marks, commas) = ((marks, steps(mark, right.len())), (commas, steps(comma, right.len())));
    sink.put2(MARK_NEAR, marks.0, marks.1);
    sink.put2(MARK_CLASS, class, marks.0 * 8 + marks.1);
    sink.put2(COMMA_NEAR, commas.0, commas.1);
    sink.put2(COMMA_CLASS, class, commas.0 * 8 + commas.1);
    sink.put2(COLON, class, steps(colon, right.len()));
    let (distance, kind) =
        if subject < left.len() { (subject, context.pos[start - 1 - subject]) } else { (NEAR, Pos::Edge) };
    sink.put2(SUBJECT, distance as u16, kind as u16);
    sink.put2(SUBJECT_CLASS, class, kind as u16);
    let token = context.tokens.list[start];
    let shape = u16::from(token.is_capital()) + u16::from(token.is_all_caps());
    sink.put2(SHAPE, shape, context.pos[start] as u16);
    let finite = |range: Range<usize>| sets.count(Set::Finite, range).min(3) as u16;
    let (finite_before, finite_after) = (finite(sentence.start..start), finite(end..sentence.end));
    sink.put2(FINITE, finite_before, finite_after);
    sink.put2(CLASS_FINITE, class, finite_after);
    let passive = passive(context, sentence, start);
    sink.put2(PASSIVE, class, passive);
    sink.put2(LEMMA_PASSIVE, cue.lemma.0, passive);
    let outer = before_subject(context, sentence, start);
    // What stands behind the next comma.
    let inner = (end + comma + 1..right.end).find(|i| context.pos[*i] != Pos::Mark);
    let inner = inner.map_or(Pos::Edge, |i| context.pos[i]);
    sink.put2(INSET, outer as u16, inner as u16);
    sink.put2(BEFORE_SUBJECT, class, outer as u16);
    sink.put2(AFTER_COMMA, class, inner as u16);
    sink.put2(THAT, class, if that < right.len() { that as u16 } else { 15 });
}

/// How many tokens on each side of a cue are looked at.
const NEAR: usize = 9;

/// A distance in five steps, 0 where it is that of `none`.
fn steps(distance: usize, none: usize) -> u16 {
    const STEPS: [u8; NEAR + 1] = [1, 2, 3, 3, 4, 4, 4, 5, 5, 0];
    u16::from(STEPS[distance.min(NEAR)]) * u16::from(distance < none)
}

/// What stands before the subject of a verb: a comma where the cue is set into what it reports.
fn before_subject(context: &Context<'_, '_>, sentence: &Range<usize>, start: usize) -> Pos {
    let low = sentence.start.max(start.saturating_sub(12));
    let mut i = start;
    while i > low && matches!(context.pos[i - 1], Pos::Adv | Pos::Aux | Pos::Not) {
        i -= 1;
    }
    let subject = |p: Pos| {
        p.is_noun()
            || matches!(p, Pos::Subject | Pos::Object | Pos::Det | Pos::Adj | Pos::Possessive | Pos::Number)
    };
    while i > low && subject(context.pos[i - 1]) {
        i -= 1;
    }
    if i == sentence.start { Pos::Edge } else { context.pos[i - 1] }
}

/// 0 active, 1 after a form of "be", 2 after "have", looking through adverbs.
pub(super) fn passive(context: &Context<'_, '_>, sentence: &Range<usize>, start: usize) -> u16 {
    let mut i = start;
    while i > sentence.start && matches!(context.pos[i - 1], Pos::Adv | Pos::Not) {
        i -= 1;
    }
    if i == sentence.start || context.pos[i - 1] != Pos::Aux {
        return 0;
    }
    match context.tokens.form(i - 1) {
        "have" | "has" | "had" | "'ve" | "having" => 2,
        "do" | "does" | "did" | "don't" | "doesn't" | "didn't" => 3,
        _ => 1,
    }
}

#[inline(always)]
fn neighbours(cues: &[CueToken], k: usize, sink: &mut impl Sink) {
    let cue = &cues[k];
    let class = cue.class as u16;
    let before = k.checked_sub(1).map(|b| &cues[b]);
    let after = cues.get(k + 1);
    if let Some(b) = before {
        sink.put2(LEFT_CUE, b.class as u16, bucket(cue.range.start - b.range.end));
        sink.put2(LEFT_CUE_CLASS, b.class as u16, class);
    }
    if let Some(a) = after {
        sink.put2(RIGHT_CUE, a.class as u16, bucket(a.range.start - cue.range.end));
        sink.put2(RIGHT_CUE_CLASS, class, a.class as u16);
    }
    sink.put2(FIRST_LAST, k.min(3) as u16, (cues.len() - 1 - k).min(3) as u16);
}
