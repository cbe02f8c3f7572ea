//! [`Draft`]: one attribution before it becomes a part of the typed result. Touches [`crate::document`], [`crate::model`] and [`crate::span`].

use std::borrow::Cow;
use std::ops::Range;

use crate::document::{EntityId, Feature, QuoteKind, Rule};
use crate::model::{Key, Names, Thousandths};
use crate::span::Span;

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
    let parts = parts.into_iter();
    let mut list: Vec<Span> = Vec::with_capacity(parts.size_hint().0);
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

/// The features that weigh most, heaviest first; of as heavy ones the first.
pub(crate) struct Heaviest<T>([(Thousandths, T); TOLD]);

impl<T: Copy + Default> Heaviest<T> {
    pub(crate) fn new() -> Self {
        Heaviest([(0, T::default()); TOLD])
    }

    #[inline(always)]
    pub(crate) fn add(&mut self, weight: Thousandths, feature: T) {
        if weight.unsigned_abs() > self.0[TOLD - 1].0.unsigned_abs() {
            let before = |other: &(Thousandths, T)| other.0.unsigned_abs() >= weight.unsigned_abs();
            let place = self.0.iter().position(|other| !before(other)).unwrap_or(TOLD - 1);
            self.0[place..].rotate_right(1);
            self.0[place] = (weight, feature);
        }
    }

    /// What they are, by name; `key` says which feature is which.
    pub(crate) fn told(self, names: &Names, key: impl Fn(T) -> Key) -> Vec<Feature> {
        let told = self.0.into_iter().filter(|(weight, _)| *weight != 0);
        let mut list = Vec::with_capacity(TOLD);
        list.extend(told.map(|(weight, feature)| Feature {
            name: Cow::Borrowed(names.of(key(feature))),
            weight: f32::from(weight) / 1000.0,
        }));
        list
    }
}
