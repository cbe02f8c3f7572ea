//! [`Document`]: the typed result. Touches [`crate::span`] and [`crate::lexicon`] only, so that every stage can fill it.
//!
//! Everything here is plain data with byte spans into the text; [`Quote`],
//! [`Speaker`] are handles that know their document.

mod kinds;
mod parts;
mod quote;

use std::borrow::Cow;

use crate::span::Span;

pub use kinds::{EntityKind, Gender, MentionKind, QuoteKind, Relation, Rule, SourceKind};
pub use parts::{Credit, Cue, Dateline, Entity, EntityId, Feature, Source};
pub(crate) use parts::{QuoteRecord, SpeakerRecord};
pub use quote::{Quote, Speaker};

/// All that was found in one text.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Document<'t> {
    pub(crate) text: Cow<'t, str>,
    pub(crate) sentences: Vec<Span>,
    pub(crate) quotes: Vec<QuoteRecord>,
    pub(crate) entities: Vec<Entity>,
    pub(crate) credits: Vec<Credit>,
    pub(crate) dateline: Option<Dateline>,
}

impl<'t> Document<'t> {
    /// The text that was read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The sentences, in text order, without the white space around them.
    #[must_use]
    pub fn sentences(&self) -> &[Span] {
        &self.sentences
    }

    /// The quotes in order of their first byte; an outer one before those inside it.
    pub fn quotes(&self) -> impl ExactSizeIterator<Item = Quote<'_>> + DoubleEndedIterator {
        self.quotes.iter().enumerate().map(|(index, record)| Quote { document: self, index, record })
    }

    /// The named entities, in order of first mention.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The document's own credit lines, in text order. They hold of the whole
    /// document, and are no reporting source of a single quote.
    #[must_use]
    pub fn credits(&self) -> &[Credit] {
        &self.credits
    }

    /// Place and date of the report, where it has such a line.
    #[must_use]
    pub fn dateline(&self) -> Option<&Dateline> {
        self.dateline.as_ref()
    }

    /// The same with a copy of the text, to outlive it.
    #[must_use]
    pub fn into_owned(self) -> Document<'static> {
        Document {
            text: Cow::Owned(self.text.into_owned()),
            sentences: self.sentences,
            quotes: self.quotes,
            entities: self.entities,
            credits: self.credits,
            dateline: self.dateline,
        }
    }
}
