//! [`Weights`]: those of the bounds, as they are asked for. Touches [`super`] and [`crate::model`].
//!
//! They are kept in thousandths, as the file has them: whole numbers have the same sum in any order, so those that
//! one choice has in common can be added first.

use super::{
    Bounds, CLASS_BEFORE, CUE_AT, CUE_BEFORE, CUE_DISTANCE, CUE_EDGE, FINITE_AT, FINITE_AT_NEXT, FIRST_AT,
    FIRST_EDGE, FIRST_LENGTH, spots,
};
use crate::model::{Grouped, Key, Learned, Table};
use crate::syntax::Pos;
use spots::{BOUNDS, Lanes};

/// How many parts of speech there are.
pub(super) const PARTS: usize = Pos::ALL.len();

/// Counts of finite verbs that are told apart.
pub(super) const FINITES: usize = 4;

/// Weights by a small number, such as a [`super::bucket`].
pub(super) type Numbers = [f32; 16];

/// The weights of the bounds.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    pub(super) words: spots::Words,
    /// Those of features with nothing but small values.
    all: Table<Bounds, 1>,
    /// Those of a bound, a word and another value, by the bound.
    lanes: Grouped<BOUNDS>,
    /// Those of a bound, a word and a small number, by the number.
    numbers: Grouped<16>,
    /// Those of a bound, a word and a part of speech, by that.
    parts: Grouped<PARTS>,
    /// Those of a bound, a count of finite verbs and what stands at an end, by bound and count.
    finite: Grouped<{ BOUNDS * FINITES }>,
}

impl Weights {
    pub(crate) fn new(model: &Learned) -> Weights {
        let model = &model.thousandths();
        let by = |templates: &'static [u16], place: usize| {
            move |key: Key| {
                let mine = templates.contains(&(key.template() as u16));
                mine.then(|| (key.with(place, 0), key.values()[place]))
            }
        };
        let finite = |key: Key| {
            let [bound, first, last] = key.values();
            let (count, row) = match key.template() as u16 {
                FINITE_AT => (first, [0, 0, last]),
                FINITE_AT_NEXT => (first / 64, [0, first % 64, last]),
                _ => return None,
            };
            Some((Key::new(key.template() as u16, row), bound * FINITES as u16 + count))
        };
        Weights {
            words: spots::Words::new(model),
            all: Table::arrays(model),
            lanes: Grouped::new(model, by(&[CUE_BEFORE, CLASS_BEFORE, FIRST_AT], 0)),
            numbers: Grouped::new(model, by(&[CUE_DISTANCE, CUE_EDGE, FIRST_EDGE, FIRST_LENGTH], 2)),
            parts: Grouped::new(model, by(&[CUE_AT], 2)),
            finite: Grouped::new(model, finite),
        }
    }

    /// The weights of the features that differ from this one in the last value, by it.
    #[inline(always)]
    pub(super) fn run<const N: usize>(&self, template: u16, values: [u16; 3]) -> &[f32; N] {
        self.all.run(Key::new(template, values))
    }

    pub(super) fn lanes(&self, template: u16, first: u16, last: u16) -> &Lanes {
        self.lanes.row(Key::new(template, [0, first, last]))
    }

    pub(super) fn numbers(&self, template: u16, bound: u16, word: u16) -> &Numbers {
        self.numbers.row(Key::new(template, [bound, word, 0]))
    }

    pub(super) fn parts(&self, template: u16, bound: u16, word: u16) -> &[f32; PARTS] {
        self.parts.row(Key::new(template, [bound, word, 0]))
    }

    pub(super) fn finite(&self, template: u16, first: u16, last: u16) -> &[f32; BOUNDS * FINITES] {
        self.finite.row(Key::new(template, [0, first, last]))
    }
}
