//! [`Draft`]: one attribution before it becomes a part of the typed result. Touches [`crate::document`], [`crate::model`] and [`crate::span`].

use std::ops::Range;

use crate::document::{EntityId, Feature, QuoteKind, Rule};
use crate::model::{Key, Model};
use crate::span::Span;
use crate::symbol::Symbols;

/// One attribution as the stages hand it to the assembly.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Draft {
    pub(crate) kind: QuoteKind,
    /// Parts in text order, with their marks; never empty.
    pub(crate) content: Vec<Span>,
    /// Tokens of the cue.
    pub(crate) cue: Option<Range<u32>>,
    /// Tokens of the mention beside the quote that names its speaker.
    pub(crate) speaker: Option<Range<u32>>,
    /// The speaker where he is known: always for one without a mention, and
    /// where the conversation decided what a pronoun stands for.
    pub(crate) entity: Option<EntityId>,
    pub(crate) rule: Rule,
    pub(crate) confidence: f32,
    pub(crate) evidence: Vec<Feature>,
}

/// Features that are named in the evidence.
const TOLD: usize = 3;

/// The features that weighed most, heaviest first.
pub(crate) fn evidence(model: &Model, keys: &[Key], symbols: &Symbols) -> Vec<Feature> {
    let order = |a: &(f32, Key), b: &(f32, Key)| b.0.abs().total_cmp(&a.0.abs()).then(a.1.cmp(&b.1));
    let mut found: Vec<(f32, Key)> = Vec::with_capacity(TOLD + 1);
    for one in keys.iter().map(|key| (model.weight(*key), *key)).filter(|(weight, _)| *weight != 0.0) {
        let place = found.partition_point(|other| order(other, &one).is_le());
        if place < TOLD {
            found.insert(place, one);
            found.truncate(TOLD);
        }
    }
    found.into_iter().map(|(weight, key)| Feature { name: model.name(key, symbols), weight }).collect()
}
