//! [`Weights`]: those of the bounds, as they are asked for. Touches [`super`] and [`crate::model`].
//!
//! Whole numbers have the same sum in any order, so those that one choice has in common are added first. What is
//! asked for together, such as the weights of all bounds, stands side by side, by templates of their own.

use super::{
    A, Bounds, C, CLASS_BEFORE, CUE_AT, CUE_EDGE, FINITE_AT, FINITE_AT_NEXT, FIRST_AT, FIRST_LENGTH, P, S,
    SIDES, spots,
};
use crate::model::{Key, Known, Layout, Learned, Place, Table, Thousandths, places, templates};
use crate::syntax::Pos;

/// The bounds there are.
pub(super) const BOUNDS: usize = SIDES.len();

/// How many parts of speech there are.
pub(super) const PARTS: usize = Pos::ALL.len();

/// Counts of finite verbs that are told apart.
pub(super) const FINITES: usize = 4;

/// Weights of one feature by bound.
pub(super) type Lanes = [Thousandths; BOUNDS];

/// Weights by a small number, such as a [`super::bucket`].
pub(super) type Numbers = [Thousandths; 16];

templates! { BY_BOUND:
    BEFORE_CLASS = "class×before" [C, S],
    AT_FIRST = "first_pos×at" [P, S],
}

templates! { BY_NUMBER:
    CUE_EDGES = "cue×edge" [A, S],
    LENGTHS = "first×length" [A, S],
}

templates! { BY_PART:
    AT_CUE = "cue×at_pos" [A, S],
}

templates! { BY_FINITE:
    AT_END = "at" [S],
    AT_NEXT_END = "at_pos×next_pos" [P, P],
}

macro_rules! layouts {
    ($($name:ident of $templates:ident;)*) => {$(
        #[derive(Debug, Clone)]
        struct $name;

        impl Layout for $name {
            const PLACES: &'static [Place] = &places::<{ $templates.len() }>($templates, false);
        }
    )*};
}

layouts! {
    ByBound of BY_BOUND;
    ByNumber of BY_NUMBER;
    ByPart of BY_PART;
    ByFinite of BY_FINITE;
}

/// The weights of the bounds.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    pub(super) words: spots::Words,
    /// Those of features with nothing but small values.
    all: Table<Bounds, 1>,
    by_bound: Table<ByBound, BOUNDS>,
    by_number: Table<ByNumber, 16>,
    by_part: Table<ByPart, PARTS>,
    /// By bound and count of finite verbs.
    by_finite: Table<ByFinite, { BOUNDS * FINITES }>,
}

impl Weights {
    pub(crate) fn new(model: &Learned, known: &Known) -> Weights {
        let by_bound = |key: Key| {
            let [bound, first, last] = key.values();
            let row = match key.template() as u16 {
                CLASS_BEFORE => BEFORE_CLASS,
                FIRST_AT => AT_FIRST,
                _ => return None,
            };
            Some((Key::new(row, [first, last, 0]), bound))
        };
        let by_number = |key: Key| {
            let [bound, word, number] = key.values();
            let row = match key.template() as u16 {
                CUE_EDGE => CUE_EDGES,
                FIRST_LENGTH => LENGTHS,
                _ => return None,
            };
            Some((Key::new(row, [bound, word, 0]), number))
        };
        let by_part = |key: Key| {
            let [bound, word, pos] = key.values();
            (key.template() as u16 == CUE_AT).then(|| (Key::new(AT_CUE, [bound, word, 0]), pos))
        };
        let by_finite = |key: Key| {
            let [bound, first, last] = key.values();
            let (count, row) = match key.template() as u16 {
                FINITE_AT => (first, Key::new(AT_END, [last, 0, 0])),
                FINITE_AT_NEXT => (first / 64, Key::new(AT_NEXT_END, [first % 64, last, 0])),
                _ => return None,
            };
            Some((row, bound * FINITES as u16 + count))
        };
        Weights {
            words: spots::Words::new(model, known),
            all: Table::arrays(model),
            by_bound: Table::grouped(model, known, by_bound),
            by_number: Table::grouped(model, known, by_number),
            by_part: Table::grouped(model, known, by_part),
            by_finite: Table::grouped(model, known, by_finite),
        }
    }

    /// The weights of the features that differ from this one in the last value, by it.
    #[inline(always)]
    pub(super) fn run<const N: usize>(&self, template: u16, values: [u16; 3]) -> &[Thousandths; N] {
        self.all.run(Key::new(template, values))
    }

    /// By bound, those of one of [`BY_BOUND`].
    #[inline(always)]
    pub(super) fn by_bound(&self, template: u16, first: u16, last: u16) -> &Lanes {
        self.by_bound.row(Key::new(template, [first, last, 0]))
    }

    /// By number, those of one of [`BY_NUMBER`].
    #[inline(always)]
    pub(super) fn by_number(&self, template: u16, bound: u16, word: u16) -> &Numbers {
        self.by_number.row(Key::new(template, [bound, word, 0]))
    }

    /// By part of speech, those of a place and the cue.
    #[inline(always)]
    pub(super) fn at_cue(&self, bound: u16, cue: u16) -> &[Thousandths; PARTS] {
        self.by_part.row(Key::new(AT_CUE, [bound, cue, 0]))
    }

    /// By bound and count of finite verbs, those of what stands at an end.
    #[inline(always)]
    pub(super) fn at_end(&self, at: u16) -> &[Thousandths; BOUNDS * FINITES] {
        self.by_finite.row(Key::new(AT_END, [at, 0, 0]))
    }

    /// The same, of the parts of speech at an end and behind it.
    #[inline(always)]
    pub(super) fn at_next_end(&self, here: u16, next: u16) -> &[Thousandths; BOUNDS * FINITES] {
        self.by_finite.row(Key::new(AT_NEXT_END, [here, next, 0]))
    }
}
