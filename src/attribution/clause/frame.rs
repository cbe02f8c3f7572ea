//! The features of the frame of a cue. Touches [`super::super::context`] and [`crate::model`].

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::cues::CueToken;
use crate::lexicon::{CueClass, Tag};
use crate::model::{Key, Part, Sink, bucket, templates};
use crate::symbol::{MEANING_NAMES, meaning};
use crate::syntax::Pos;
use crate::token::Kind;

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
const N: Part = Part::Number;
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
    AFTER = "class×words_after" [C, N, F],
    BEFORE = "class×words_before" [C, N, F],
    EDGES = "words_before×words_after" [N, N, F],
    QUOTED = "class×in_marks" [C, N, F],
    MARK_NEAR = "mark_before×mark_after" [N, N, F],
    MARK_CLASS = "class×mark_near" [C, N, F],
    COMMA_NEAR = "comma_before×comma_after" [N, N, F],
    COMMA_CLASS = "class×comma_near" [C, N, F],
    LEFT_CUE = "cue_before×distance" [C, N, F],
    RIGHT_CUE = "cue_after×distance" [C, N, F],
    LEFT_CUE_CLASS = "cue_before×class" [C, C, F],
    RIGHT_CUE_CLASS = "class×cue_after" [C, C, F],
    FIRST_LAST = "cues_before×cues_after" [N, N, F],
    SUBJECT = "subject_distance×kind" [N, P, F],
    SUBJECT_CLASS = "class×subject" [C, P, F],
    SHAPE = "capital×pos" [N, P, F],
    FINITE = "finite_before×finite_after" [N, N, F],
    CLASS_FINITE = "class×finite_after" [C, N, F],
    PASSIVE = "class×passive" [C, N, F],
    THAT = "class×that_distance" [C, N, F],
    LENGTH = "phrase_length×class" [N, C, F],
    COLON = "class×colon" [C, N, F],
    TAKES = "takes×next_pos" [N, P, F],
    INSET = "before_subject×after_comma" [P, P, F],
    BEFORE_SUBJECT = "class×before_subject" [C, P, F],
    AFTER_COMMA = "class×after_comma" [C, P, F],
    LEMMA_PASSIVE = "cue×passive" [S, N, F],
}

/// The features of a cue, with an empty last value for the frame.
pub(crate) fn features(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cues: &[CueToken],
    k: usize,
) -> Vec<(Key, u8)> {
    let mut out = Vec::with_capacity(48);
    words(context, sentence, &cues[k], &mut out);
    surroundings(context, sentence, &cues[k], &mut out);
    neighbours(sentence, cues, k, &mut out);
    out
}

/// Puts the features of a cue for one frame.
pub(crate) fn put(base: &[(Key, u8)], frame: Frame, sink: &mut impl Sink) {
    for (key, shift) in base {
        sink.put(Key(key.0 | (frame as u64) << shift));
    }
}

fn one(out: &mut Vec<(Key, u8)>, template: u16, a: u16) {
    out.push((Key::new(template, [a, 0, 0]), 16));
}

fn two(out: &mut Vec<(Key, u8)>, template: u16, a: u16, b: u16) {
    out.push((Key::new(template, [a, b, 0]), 0));
}

fn words(context: &Context<'_, '_>, sentence: &Range<usize>, cue: &CueToken, out: &mut Vec<(Key, u8)>) {
    let (start, end) = (cue.range.start as isize, cue.range.end as isize);
    let class = cue.class as u16;
    let lemma = cue.lemma.0;
    let pos = context.pos[cue.range.start] as u16;
    let sym = |i: isize| context.sym_at(sentence, i);
    let pos_at = |i: isize| context.pos_at(sentence, i) as u16;
    out.push((Key::new(BIAS, [0; 3]), 32));
    one(out, LEMMA, lemma);
    two(out, LEMMA_POS, lemma, pos);
    two(out, CLASS_POS, class, pos);
    one(out, PREV, sym(start - 1));
    one(out, PREV2, sym(start - 2));
    one(out, NEXT, sym(end));
    one(out, NEXT2, sym(end + 1));
    two(out, PREVS, sym(start - 2), sym(start - 1));
    two(out, NEXTS, sym(end), sym(end + 1));
    two(out, CLASS_PREV, class, sym(start - 1));
    two(out, CLASS_NEXT, class, sym(end));
    two(out, LEMMA_PREV_POS, lemma, pos_at(start - 1));
    two(out, LEMMA_NEXT_POS, lemma, pos_at(end));
    two(out, POS_PREV_NEXT, pos_at(start - 1), pos_at(end));
    if start > sentence.start as isize {
        two(out, PREV_MEANING, class, meaning(context.tokens, cue.range.start - 1));
    }
    two(out, LENGTH, cue.range.len() as u16, class);
    // What the lexicon says a cue takes serves the cues that training has not seen.
    two(out, TAKES, context.tokens.lexicon.cue(cue.id).takes.0, pos_at(end));
}

fn surroundings(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    cue: &CueToken,
    out: &mut Vec<(Key, u8)>,
) {
    let class = cue.class as u16;
    let (start, end) = (cue.range.start, cue.range.end);
    let body = context.body_end(sentence);
    let before = bucket(start - sentence.start);
    let after = bucket(body.saturating_sub(end));
    two(out, AFTER, class, after);
    two(out, BEFORE, class, before);
    two(out, EDGES, before, after);
    two(out, QUOTED, class, u16::from(context.quoted[start]));
    let near = |kind: Kind, range: Range<usize>, back: bool| -> u16 {
        let hit = |i: &usize| context.tokens.list[*i].kind == kind;
        let mut range = range;
        let found =
            if back { range.clone().rev().position(|i| hit(&i)) } else { range.position(|i| hit(&i)) };
        found.map_or(0, |d| match d {
            0 => 1,
            1 => 2,
            2..=3 => 3,
            4..=6 => 4,
            _ => 5,
        })
    };
    let left = start.saturating_sub(9).max(sentence.start)..start;
    let right = end..(end + 9).min(sentence.end);
    let marks = (near(Kind::Mark, left.clone(), true), near(Kind::Mark, right.clone(), false));
    two(out, MARK_NEAR, marks.0, marks.1);
    two(out, MARK_CLASS, class, marks.0 * 8 + marks.1);
    let commas = (near(Kind::Comma, left.clone(), true), near(Kind::Comma, right.clone(), false));
    two(out, COMMA_NEAR, commas.0, commas.1);
    two(out, COMMA_CLASS, class, commas.0 * 8 + commas.1);
    two(out, COLON, class, near(Kind::Colon, right.clone(), false));
    let subject = left.clone().rev().position(|i| context.pos[i].is_noun() || context.pos[i] == Pos::Subject);
    let (distance, kind) = subject.map_or((9, Pos::Edge), |d| (d, context.pos[start - 1 - d]));
    two(out, SUBJECT, distance as u16, kind as u16);
    two(out, SUBJECT_CLASS, class, kind as u16);
    let token = context.tokens.list[start];
    let shape = u16::from(token.is_capital()) + u16::from(token.is_all_caps());
    two(out, SHAPE, shape, context.pos[start] as u16);
    let finite = |range: Range<usize>| range.filter(|i| context.pos[*i].is_finite()).take(3).count() as u16;
    let (finite_before, finite_after) = (finite(sentence.start..start), finite(end..sentence.end));
    two(out, FINITE, finite_before, finite_after);
    two(out, CLASS_FINITE, class, finite_after);
    let passive = passive(context, sentence, start);
    two(out, PASSIVE, class, passive);
    two(out, LEMMA_PASSIVE, cue.lemma.0, passive);
    let (outer, inner) = (before_subject(context, sentence, start), after_comma(context, right.clone()));
    two(out, INSET, outer as u16, inner as u16);
    two(out, BEFORE_SUBJECT, class, outer as u16);
    two(out, AFTER_COMMA, class, inner as u16);
    let that = right.clone().position(|i| context.tokens.can_be(i, Tag::S));
    two(out, THAT, class, that.map_or(15, |d| d as u16));
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

/// What stands behind the next comma.
fn after_comma(context: &Context<'_, '_>, right: Range<usize>) -> Pos {
    let end = right.end;
    let comma = right.clone().find(|i| context.pos[*i] == Pos::Comma);
    let next = comma.and_then(|c| (c + 1..end).find(|i| context.pos[*i] != Pos::Mark));
    next.map_or(Pos::Edge, |i| context.pos[i])
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

fn neighbours(sentence: &Range<usize>, cues: &[CueToken], k: usize, out: &mut Vec<(Key, u8)>) {
    let _ = sentence;
    let cue = &cues[k];
    let class = cue.class as u16;
    let before = k.checked_sub(1).map(|b| &cues[b]);
    let after = cues.get(k + 1);
    if let Some(b) = before {
        two(out, LEFT_CUE, b.class as u16, bucket(cue.range.start - b.range.end));
        two(out, LEFT_CUE_CLASS, b.class as u16, class);
    }
    if let Some(a) = after {
        two(out, RIGHT_CUE, a.class as u16, bucket(a.range.start - cue.range.end));
        two(out, RIGHT_CUE_CLASS, class, a.class as u16);
    }
    two(out, FIRST_LAST, k.min(3) as u16, (cues.len() - 1 - k).min(3) as u16);
}
