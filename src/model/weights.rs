//! [`Model`]: the weights of one choice model, read from a text file. Touches [`super`], [`crate::symbol`] and [`crate::error`].
//!
//! A weights file is a table: `#` begins a comment line; the other lines are
//! `feature <TAB> weight`. A feature whose words are no longer in the lexicon is
//! passed over: without its word it can never fire.

use super::{Key, Template};
use crate::error::Error;
use crate::symbol::Symbols;

/// The weights of one choice model.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) templates: &'static [Template],
    /// Open addressing; a power of two of slots, at most half full.
    slots: Vec<(Key, f32)>,
    mask: usize,
}

const EMPTY: Key = Key(u64::MAX);

fn home(key: Key) -> usize {
    (key.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
}

impl Model {
    pub(crate) fn new(templates: &'static [Template], weights: &[(Key, f32)]) -> Model {
        let size = (weights.len() * 2).next_power_of_two().max(16);
        let mut model = Model { templates, slots: vec![(EMPTY, 0.0); size], mask: size - 1 };
        for &(key, weight) in weights {
            let mut at = home(key) & model.mask;
            while model.slots[at].0 != EMPTY && model.slots[at].0 != key {
                at = (at + 1) & model.mask;
            }
            model.slots[at] = (key, weight);
        }
        model
    }

    /// Reads a weights file.
    pub(crate) fn read(
        templates: &'static [Template],
        symbols: &Symbols,
        file: &str,
        text: &str,
    ) -> Result<Model, Error> {
        let mut weights = Vec::new();
        for (index, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let broken = |what: &str| {
                Error::line(file, index + 1, what, "write feature=values, a tab and a number, or train again")
            };
            let (feature, weight) = line.split_once('\t').ok_or_else(|| broken("no tab"))?;
            let (name, values) = feature.split_once('=').unwrap_or((feature, ""));
            let template = templates
                .iter()
                .position(|t| t.name == name)
                .ok_or_else(|| broken("the model has no such feature"))?;
            let weight: f32 = weight.parse().map_err(|_| broken("the weight is no number"))?;
            let values = match templates[template].parts {
                [] => Some([0; 3]),
                _ => templates[template].read(values, symbols),
            };
            if let Some(values) = values {
                weights.push((Key::new(template as u16, values), weight));
            }
        }
        Ok(Model::new(templates, &weights))
    }

    #[inline]
    pub(crate) fn weight(&self, key: Key) -> f32 {
        let mut at = home(key) & self.mask;
        loop {
            let (found, weight) = self.slots[at];
            if found == key {
                return weight;
            }
            if found == EMPTY {
                return 0.0;
            }
            at = (at + 1) & self.mask;
        }
    }

    /// Name of a feature as the weights file writes it.
    pub(crate) fn name(&self, key: Key, symbols: &Symbols) -> String {
        self.templates[key.template()].write(key, symbols)
    }
}
