//! [`Draft`]: one attribution before it becomes a part of the typed result. Touches [`crate::document`], [`crate::model`] and [`crate::span`].

use std::borrow::Cow;
use std::ops::Range;

use crate::document::{EntityId, Feature, QuoteKind, Rule};
use crate::model::Thousandths;
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
    /// The mention beside the quote hardly means any of those who have a name: only whom both the conversation and the
    /// resolution find.
    pub(crate) doubtful: bool,
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
pub(crate) const TOLD: usize = 3;

/// The numbers of the features that weigh most, heaviest first; of as heavy ones the first. There are no more than
/// 65,536.
pub(crate) fn heaviest(weights: impl IntoIterator<Item = Thousandths>) -> impl Iterator<Item = usize> {
    let mut first = [0_u32; TOLD];
    for (number, weight) in weights.into_iter().enumerate() {
        // Which of two is heavier hangs on no branch.
        let mut one = u32::from(weight.unsigned_abs()) << 16 | u32::from(!(number as u16));
        for place in &mut first {
            (*place, one) = (one.max(*place), one.min(*place));
        }
    }
    first.into_iter().filter(|one| one >> 16 != 0).map(|one| usize::from(!(one as u16)))
}

/// What is told of a decision, by name.
pub(crate) fn evidence(features: impl Iterator<Item = (&'static str, Thousandths)>) -> Vec<Feature> {
    let mut evidence = Vec::with_capacity(TOLD);
    evidence.extend(
        features
            .map(|(name, weight)| Feature { name: Cow::Borrowed(name), weight: f32::from(weight) / 1000.0 }),
    );
    evidence
}
