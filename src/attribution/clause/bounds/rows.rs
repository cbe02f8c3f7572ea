//! The weights that a bound's features are summed from. Touches [`super`] and [`crate::model`].
//!
//! A feature with a word and a number has its weights side by side by the number, and they are looked up by
//! the word once: the cue is the same for a whole choice, a first word for all its ends, a last word for all
//! its beginnings. The features themselves are written down once; what is put finds its row by its template.

use super::{Bounds, CUE_AT, CUE_DISTANCE, CUE_EDGE, FINITE_AT, FIRST_AT, FIRST_EDGE, FIRST_LENGTH, spots};
use crate::model::{Grouped, Key, Learned, Sink, Table};
use crate::syntax::Pos;

/// How many parts of speech there are.
const PARTS: usize = Pos::ALL.len();

/// The weights of the bounds.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    words: spots::Words,
    all: Table<Bounds, 1>,
    /// Those of a word and a small number, by the number.
    numbers: Grouped<16>,
    /// Those of a word and a part of speech, by that.
    parts: Grouped<PARTS>,
}

impl Weights {
    pub(crate) fn new(model: &Learned) -> Weights {
        let by = |templates: &'static [(u16, usize)]| {
            move |key: Key| {
                let (_, place) = templates.iter().find(|(t, _)| usize::from(*t) == key.template())?;
                Some((key.with(*place, 0), key.values()[*place]))
            }
        };
        let numbers =
            by(&[(CUE_DISTANCE, 2), (CUE_EDGE, 2), (FIRST_EDGE, 2), (FIRST_LENGTH, 2), (FINITE_AT, 1)]);
        Weights {
            words: spots::Words::new(model),
            all: Table::new(model),
            numbers: Grouped::new(model, numbers),
            parts: Grouped::new(model, by(&[(CUE_AT, 2), (FIRST_AT, 1)])),
        }
    }

    /// The weights of the words around a place.
    pub(crate) fn words(&self) -> &spots::Words {
        &self.words
    }

    pub(super) fn weight(&self, key: Key) -> f32 {
        self.all.row(key)[0]
    }

    pub(super) fn of_cue(&self, bound: u16, cue: u16) -> OfCue<'_> {
        OfCue {
            distances: self.numbers.row(Key::new(CUE_DISTANCE, [bound, cue, 0])),
            edges: self.numbers.row(Key::new(CUE_EDGE, [bound, cue, 0])),
            at: self.parts.row(Key::new(CUE_AT, [bound, cue, 0])),
        }
    }

    pub(super) fn of_first(&self, bound: u16, first: u16) -> OfFirst<'_> {
        OfFirst {
            edges: self.numbers.row(Key::new(FIRST_EDGE, [bound, first, 0])),
            lengths: self.numbers.row(Key::new(FIRST_LENGTH, [bound, first, 0])),
        }
    }

    pub(super) fn of_end(&self, bound: u16, at: u16) -> OfEnd<'_> {
        OfEnd {
            finite: self.numbers.row(Key::new(FINITE_AT, [bound, 0, at])),
            first: self.parts.row(Key::new(FIRST_AT, [bound, 0, at])),
        }
    }
}

/// The weights that a cue and a bound have in common.
#[derive(Clone, Copy)]
pub(super) struct OfCue<'m> {
    distances: &'m [f32; 16],
    edges: &'m [f32; 16],
    at: &'m [f32; PARTS],
}

/// Those of a first word, for the ends behind it.
#[derive(Clone, Copy)]
pub(super) struct OfFirst<'m> {
    edges: &'m [f32; 16],
    lengths: &'m [f32; 16],
}

/// Those of what stands behind an end.
#[derive(Clone, Copy)]
pub(super) struct OfEnd<'m> {
    finite: &'m [f32; 16],
    first: &'m [f32; PARTS],
}

/// Sums the features of a place and the cue.
pub(super) struct PlaceSum<'m> {
    pub(super) weights: &'m Weights,
    pub(super) cue: OfCue<'m>,
    pub(super) score: f32,
}

impl Sink for PlaceSum<'_> {
    #[inline(always)]
    fn put(&mut self, key: Key) {
        let number = usize::from(key.values()[2]);
        self.score += match key.template() as u16 {
            CUE_DISTANCE => self.cue.distances[number],
            CUE_EDGE => self.cue.edges[number],
            CUE_AT => self.cue.at[number],
            _ => self.weights.all.row(key)[0],
        };
    }
}

/// Sums the features of a first word and an end.
pub(super) struct StretchSum<'m> {
    pub(super) weights: &'m Weights,
    pub(super) first: OfFirst<'m>,
    pub(super) end: OfEnd<'m>,
    pub(super) score: f32,
}

impl Sink for StretchSum<'_> {
    #[inline(always)]
    fn put(&mut self, key: Key) {
        let [_, middle, last] = key.values().map(usize::from);
        self.score += match key.template() as u16 {
            FIRST_EDGE => self.first.edges[last],
            FIRST_LENGTH => self.first.lengths[last],
            FINITE_AT => self.end.finite[middle],
            FIRST_AT => self.end.first[middle],
            _ => self.weights.all.row(key)[0],
        };
    }
}
