//! [`Table`]: the weights of a model, those of small values as arrays. Touches [`super`].
//!
//! Where the values of a feature are few, its weight stands at a place that is known but for a shift and an
//! addition, and no branch hangs on what is found there. The other features are looked up by their key.

use std::marker::PhantomData;

use super::{Grouped, Key, Learned, Part, Sink, Template};
use crate::work;

/// A template is an array where its values need no more bits.
const LARGEST: u32 = 16;

/// The templates of a model, as its table has them. What depends on the template alone is a constant so.
pub(crate) trait Layout {
    /// By template; see [`places`].
    const PLACES: &'static [Place];
    /// Whether the last value of each feature is the outcome, whose weights stand side by side.
    const OUTCOME: bool;
}

/// Where the weights of a template stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// The row of the values 0; `None` where the weights are looked up by key.
    start: Option<usize>,
    /// The row after the last one.
    end: usize,
    /// How far the first and the second value are shifted.
    shifts: [u32; 2],
}

impl Place {
    #[inline(always)]
    fn row(&self, key: Key) -> Option<usize> {
        let [a, b, c] = key.values().map(usize::from);
        let row = self.start? + (a << self.shifts[0] | b << self.shifts[1] | c);
        debug_assert!(row < self.end, "template {}: {a}, {b}, {c} are too large", key.template());
        Some(row)
    }
}

/// How many bits the values of a part need; `None` for too many.
const fn bits(part: Part) -> Option<u32> {
    let count = match part {
        Part::Number | Part::Symbol => return None,
        Part::Below(end) => end as usize,
        Part::Name(names) => names.len(),
    };
    Some(usize::BITS - (count - 1).leading_zeros())
}

/// Places for the templates of a model, one after another.
pub(crate) const fn places<const T: usize>(templates: &[Template], outcome: bool) -> [Place; T] {
    let mut places = [Place { start: None, end: 0, shifts: [0; 2] }; T];
    let (mut row, mut t) = (0, 0);
    while t < T {
        let parts = templates[t].parts;
        let count = if outcome { parts.len() - 1 } else { parts.len() };
        // Of the values that a template does not have, none needs a bit.
        let (mut widths, mut small, mut p) = ([0; 3], true, 0);
        while p < count {
            match bits(parts[p]) {
                Some(width) => widths[p] = width,
                None => small = false,
            }
            p += 1;
        }
        let all = widths[0] + widths[1] + widths[2];
        if small && all <= LARGEST {
            let end = row + (1 << all);
            places[t] = Place { start: Some(row), end, shifts: [widths[1] + widths[2], widths[2]] };
            row = end;
        }
        t += 1;
    }
    places
}

/// The weights of a model in rows, one for each feature without its outcome: those of all outcomes, or a
/// single weight.
#[derive(Debug, Clone)]
pub(crate) struct Table<L, const N: usize> {
    rows: Vec<[f32; N]>,
    rest: Grouped<N>,
    layout: PhantomData<L>,
}

impl<L: Layout, const N: usize> Table<L, N> {
    pub(crate) fn new(model: &Learned) -> Self {
        let part = |key: Key| if L::OUTCOME { model.part_last(key) } else { (key, 0) };
        let end = L::PLACES.iter().map(|place| place.end).max().unwrap_or(0);
        let mut rows = vec![[0.0; N]; end];
        for &(key, weight) in &model.weights {
            let (base, outcome) = part(key);
            if let Some(row) = L::PLACES[key.template()].row(base) {
                rows[row][usize::from(outcome)] = weight;
            }
        }
        let by_key = |key: Key| L::PLACES[key.template()].start.is_none().then(|| part(key));
        Table { rows, rest: Grouped::new(model, by_key), layout: PhantomData }
    }

    /// Without the features that are looked up by their key.
    pub(crate) fn arrays(model: &Learned) -> Self {
        let small = |(key, _): &&(Key, f32)| L::PLACES[key.template()].start.is_some();
        let weights = model.weights.iter().filter(small).copied().collect();
        Table::new(&Learned { templates: model.templates, weights })
    }

    /// The weights of a feature, whose key has 0 as outcome.
    #[inline(always)]
    pub(crate) fn row(&self, key: Key) -> &[f32; N] {
        match L::PLACES[key.template()].row(key) {
            Some(row) => {
                work::count(1);
                &self.rows[row]
            }
            None => self.rest.row(key),
        }
    }
}

impl<L: Layout> Table<L, 1> {
    /// The weights of this feature and those behind it, which differ from it in the last value.
    #[inline(always)]
    pub(crate) fn run<const N: usize>(&self, key: Key) -> &[f32; N] {
        work::count(1);
        let rows = L::PLACES[key.template()].row(key).and_then(|row| self.rows.get(row..row + N));
        rows.and_then(|rows| rows.as_flattened().first_chunk())
            .expect("the last value of the template is a small number")
    }
}

/// Sums the weights of what is put, by outcome.
pub(crate) struct TableSum<'m, L, const N: usize> {
    pub(crate) table: &'m Table<L, N>,
    pub(crate) scores: [f32; N],
}

impl<'m, L, const N: usize> TableSum<'m, L, N> {
    pub(crate) fn of(table: &'m Table<L, N>) -> Self {
        TableSum { table, scores: [0.0; N] }
    }
}

impl<L: Layout, const N: usize> Sink for TableSum<'_, L, N> {
    #[inline(always)]
    fn put(&mut self, key: Key) {
        for (score, weight) in self.scores.iter_mut().zip(self.table.row(key)) {
            *score += weight;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;

    const TEMPLATES: &[Template] = &[
        Template { name: "none", parts: &[Part::Below(3)] },
        Template { name: "one", parts: &[Part::Below(5), Part::Below(3)] },
        Template { name: "words", parts: &[Part::Symbol, Part::Below(3)] },
        Template { name: "two", parts: &[Part::Below(5), Part::Name(&["a", "b", "c"]), Part::Below(3)] },
    ];

    #[derive(Debug)]
    struct Plain;

    impl Layout for Plain {
        const PLACES: &'static [Place] = &places::<4>(TEMPLATES, false);
        const OUTCOME: bool = false;
    }

    #[derive(Debug)]
    struct Outcomes;

    impl Layout for Outcomes {
        const PLACES: &'static [Place] = &places::<4>(TEMPLATES, true);
        const OUTCOME: bool = true;
    }

    #[test]
    fn the_same_weights_as_the_model() {
        let keys = [(0, [2, 0, 0]), (1, [4, 1, 0]), (2, [700, 2, 0]), (3, [0, 2, 1]), (3, [4, 0, 0])];
        let keys = keys.map(|(template, values)| Key::new(template, values));
        let weights: Vec<(Key, f32)> = keys.into_iter().zip([1.5, -2.0, 0.25, 8.0, -0.5]).collect();
        let learned = Learned { templates: TEMPLATES, weights };
        let model = Model::new(&learned);
        let plain = Table::<Plain, 1>::new(&learned);
        let outcomes = Table::<Outcomes, 3>::new(&learned);
        let check = |key: Key| {
            assert_eq!(plain.row(key), &[model.weight(key)], "{key:?}");
            let (base, outcome) = learned.part_last(key);
            assert_eq!(outcomes.row(base)[usize::from(outcome)], model.weight(key), "{key:?}");
        };
        for a in 0..5 {
            for b in 0..3 {
                check(Key::new(0, [b, 0, 0]));
                check(Key::new(1, [a, b, 0]));
                check(Key::new(2, [700 * a, b, 0]));
                (0..3).for_each(|c| check(Key::new(3, [a, b, c])));
            }
        }
    }
}
