//! [`Dense`]: a model whose values are all small numbers, as one array. Touches [`super`].

use super::{Key, Model, Part, Sink};

/// The weights of a [`Model`] by template and values: a look-up is a multiplication where a hash and a search
/// would be, and what is looked up together stands together.
#[derive(Debug, Clone)]
pub(crate) struct Dense {
    weights: Vec<f32>,
    /// By template.
    places: Vec<Place>,
}

/// Where the weights of a template stand.
#[derive(Debug, Clone, Copy)]
struct Place {
    start: usize,
    /// How many values each of the three places can have; one where the template has no such place.
    sizes: [usize; 3],
}

impl Place {
    #[inline]
    fn find(&self, values: [u16; 3]) -> Option<usize> {
        let [a, b, c] = values.map(usize::from);
        let inside = a < self.sizes[0] && b < self.sizes[1] && c < self.sizes[2];
        inside.then(|| self.start + (a * self.sizes[1] + b) * self.sizes[2] + c)
    }
}

impl Dense {
    /// The same weights. (Of a template with words among its values, an array would be large and empty.)
    pub(crate) fn new(model: &Model) -> Dense {
        let mut end = 0;
        let mut places = Vec::with_capacity(model.templates.len());
        for (number, template) in model.templates.iter().enumerate() {
            let mut sizes = [1; 3];
            for (key, _) in model.weights().filter(|(key, _)| key.template() == number) {
                for (size, value) in sizes.iter_mut().zip(key.values()) {
                    *size = (*size).max(usize::from(value) + 1);
                }
            }
            debug_assert!(!template.parts.iter().any(|part| matches!(part, Part::Symbol)));
            places.push(Place { start: end, sizes });
            end += sizes.iter().product::<usize>();
        }
        let mut dense = Dense { weights: vec![0.0; end], places };
        for (key, weight) in model.weights() {
            if let Some(at) = dense.places[key.template()].find(key.values()) {
                dense.weights[at] = weight;
            }
        }
        dense
    }

    #[inline]
    pub(crate) fn weight(&self, key: Key) -> f32 {
        self.places[key.template()].find(key.values()).map_or(0.0, |at| self.weights[at])
    }
}

/// Sums the weights of what is put.
pub(crate) struct DenseSum<'m> {
    model: &'m Dense,
    pub(crate) score: f32,
}

impl<'m> DenseSum<'m> {
    pub(crate) fn of(model: &'m Dense) -> Self {
        DenseSum { model, score: 0.0 }
    }
}

impl Sink for DenseSum<'_> {
    #[inline]
    fn put(&mut self, key: Key) {
        self.score += self.model.weight(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Template;

    #[test]
    fn the_same_weights_as_the_model() {
        const TEMPLATES: &[Template] = &[
            Template { name: "none", parts: &[] },
            Template { name: "one", parts: &[Part::Number] },
            Template { name: "three", parts: &[Part::Number, Part::Name(&["a", "b"]), Part::Number] },
        ];
        let keys = [(0, [0; 3]), (1, [3, 0, 0]), (2, [0, 1, 4]), (2, [2, 0, 1])].map(|(t, v)| Key::new(t, v));
        let weights: Vec<(Key, f32)> = keys.into_iter().zip([1.5, -2.0, 0.25, 8.0]).collect();
        let model = Model::new(TEMPLATES, &weights);
        let dense = Dense::new(&model);
        for template in 0..3 {
            for n in 0..6 * 6 * 6 {
                let key = Key::new(template, [n / 36, n / 6 % 6, n % 6]);
                assert_eq!(dense.weight(key), model.weight(key), "{key:?}");
            }
        }
    }
}
