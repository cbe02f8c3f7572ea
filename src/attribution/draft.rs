//! [`Draft`]: one attribution before it becomes a part of the typed result. Touches [`crate::document`], [`crate::model`] and [`crate::span`].

use std::cmp::Ordering;
use std::ops::Range;

use crate::document::{EntityId, Feature, QuoteKind, Rule};
use crate::model::{Key, Template};
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

/// The features that weighed most, heaviest first, of those with their weights; of as heavy ones the first in
/// the order of the keys.
pub(crate) fn evidence(
    features: impl Iterator<Item = (f32, Key)>,
    templates: &[Template],
    symbols: &Symbols,
) -> Vec<Feature> {
    let before = |a: &(f32, Key), b: &(f32, Key)| match a.0.abs().total_cmp(&b.0.abs()) {
        Ordering::Greater => true,
        Ordering::Equal => a.1 <= b.1,
        Ordering::Less => false,
    };
    let mut found = [(0.0, Key::new(0, [0; 3])); TOLD];
    for one in features {
        let place = found.iter().rposition(|other| before(other, &one)).map_or(0, |last| last + 1);
        if place < TOLD && one.0 != 0.0 {
            found[place..].rotate_right(1);
            found[place] = one;
        }
    }
    let told = found.into_iter().filter(|(weight, _)| *weight != 0.0);
    told.map(|(weight, key)| Feature { name: templates[key.template()].write(key, symbols), weight })
        .collect()
}
