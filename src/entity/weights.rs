//! [`Weights`]: the weights by which antecedents are chosen, a row for each form of who seeks. Touches
//! [`super::features`] and [`crate::model`].

use super::features::SIZES;
use super::scene::Form;
use crate::model::{Key, Learned, Sink};

/// Weights of one form.
const WIDTH: usize = STARTS[SIZES.len()];

/// Where the weights of each template begin in a row, and where the last ones end.
const STARTS: [usize; SIZES.len() + 1] = {
    let mut starts = [0; SIZES.len() + 1];
    let mut n = 0;
    while n < SIZES.len() {
        starts[n + 1] = starts[n] + SIZES[n][0] * SIZES[n][1];
        n += 1;
    }
    starts
};

/// The weights of a model. All features of a choice begin with the same form and have small values, so that one
/// is found by an addition where a hash and a search would be.
pub(super) struct Weights(Vec<[f32; WIDTH]>);

impl Weights {
    pub(super) fn new(learned: &Learned) -> Weights {
        let mut rows = vec![[0.0; WIDTH]; Form::NAMES.len()];
        for &(key, weight) in &learned.weights {
            rows[usize::from(key.values()[0])][place(key)] = weight;
        }
        Weights(rows)
    }

    /// A sum of weights for a form, by its number.
    pub(super) fn sum(&self, form: u16) -> Sum<'_> {
        Sum { row: &self.0[usize::from(form)], score: 0.0 }
    }
}

/// Sums the weights of what is put, all of it for one form.
pub(super) struct Sum<'w> {
    row: &'w [f32; WIDTH],
    pub(super) score: f32,
}

impl Sink for Sum<'_> {
    #[inline(always)]
    fn put(&mut self, key: Key) {
        self.score += self.row[place(key)];
    }
}

/// Where a feature stands in the row of its form.
#[inline(always)]
fn place(key: Key) -> usize {
    let (template, [_, second, third]) = (key.template(), key.values().map(usize::from));
    let [seconds, thirds] = SIZES[template];
    debug_assert!(second < seconds && third < thirds);
    STARTS[template] + second * thirds + third
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::features::TEMPLATES;

    #[test]
    fn the_same_weights_as_the_model() {
        let every = |sizes: [usize; 2]| {
            (0..sizes[0])
                .flat_map(move |second| (0..sizes[1]).map(move |third| (second as u16, third as u16)))
        };
        let keys = SIZES.iter().enumerate().flat_map(|(template, sizes)| {
            every(*sizes).map(move |(second, third)| Key::new(template as u16, [3, second, third]))
        });
        let weights: Vec<(Key, f32)> = keys.enumerate().map(|(n, key)| (key, n as f32)).collect();
        let rows = Weights::new(&Learned { templates: TEMPLATES, weights: weights.clone() });
        for (key, weight) in weights {
            let mut sum = rows.sum(3);
            sum.put(key);
            assert_eq!(sum.score, weight, "{key:?}");
        }
    }
}
