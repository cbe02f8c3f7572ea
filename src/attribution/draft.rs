//! [`Draft`]: one attribution before it becomes a part of the typed result. Touches [`crate::document`] and [`crate::span`].

use std::ops::Range;

use crate::document::{EntityId, Feature, QuoteKind, Rule};
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
