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

/// Parts of a content in text order, those that share a byte as one.
pub(crate) fn joined(parts: impl IntoIterator<Item = Span>) -> Vec<Span> {
    let mut list: Vec<Span> = Vec::new();
    for part in parts {
        match list.last_mut().filter(|last| part.start < last.end) {
            Some(last) => *last = last.cover(part),
            None => list.push(part),
        }
    }
    list
}

/// Features that are named in the evidence.
const TOLD: usize = 3;

/// The features that weigh most, heaviest first; of as heavy ones the first in the order of the keys.
pub(crate) struct Heaviest([(f32, Key); TOLD]);

impl Heaviest {
    pub(crate) fn new() -> Self {
        Heaviest([(0.0, Key::new(0, [0; 3])); TOLD])
    }

    #[inline(always)]
    pub(crate) fn add(&mut self, weight: f32, key: Key) {
        if weight.abs() >= self.0[TOLD - 1].0.abs() && weight != 0.0 {
            self.insert((weight, key));
        }
    }

    fn insert(&mut self, one: (f32, Key)) {
        let before = |other: &(f32, Key)| match other.0.abs().total_cmp(&one.0.abs()) {
            Ordering::Greater => true,
            Ordering::Equal => other.1 <= one.1,
            Ordering::Less => false,
        };
        let place = self.0.iter().rposition(before).map_or(0, |last| last + 1);
        if place < TOLD {
            self.0[place..].rotate_right(1);
            self.0[place] = one;
        }
    }

    /// What they are, by name.
    pub(crate) fn told(self, templates: &[Template], symbols: &Symbols) -> Vec<Feature> {
        let told = self.0.into_iter().filter(|(weight, _)| *weight != 0.0);
        let mut name = String::new();
        let feature = |(weight, key): (f32, Key)| {
            name.clear();
            templates[key.template()].write(key, symbols, &mut name);
            // As long as it is and no longer: a long text has many of them.
            Feature { name: name.as_str().into(), weight }
        };
        told.map(feature).collect()
    }
}
