//! [`Document`]: the typed result. Touches [`crate::span`], [`crate::lexicon`] and [`crate::error`] only, so that every stage can fill it.
//!
//! Everything here is plain data with byte spans into the text; [`Quote`],
//! [`Speaker`] are handles that know their document.

mod display;
#[cfg(feature = "serde")]
mod json;
mod kinds;
mod owned;
mod parts;
mod quote;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::span::Span;

pub use kinds::{EntityKind, Gender, MentionKind, QuoteKind, Relation, Rule, SourceKind};
pub use owned::{OwnedQuote, OwnedSpeaker};
pub use parts::{Credit, Cue, Dateline, Entity, EntityId, Feature, Source};
pub(crate) use parts::{QuoteRecord, SpeakerRecord};
#[cfg(test)]
pub(crate) use quote::narrow_source;
pub use quote::{Quote, Speaker};

/// All that was found in one text.
///
/// It borrows the text; [`into_owned`](Self::into_owned) makes one that outlives it.
///
/// # JSON
///
/// With the feature `serde` a document is written as one object and read back into an equal
/// `Document<'static>`. Spans are `[start, end]` in UTF-8 bytes of `text`, entities go by their index,
/// values of the closed vocabularies by their [name](QuoteKind::name):
///
/// ```json
/// {
///   "text": "“No,” Ann Lee told Reuters.",
///   "sentences": [[0, 31]],
///   "quotes": [{
///     "kind": "direct",
///     "content": [[0, 9]],
///     "cue": { "span": [18, 22], "lemma": "tell", "class": "tells", "negated": false, "modal": false },
///     "speaker": { "span": [10, 17], "mention": "name", "kind": "person", "entity": 0, "role": null },
///     "chain": [{ "span": [23, 30], "name": "Reuters", "kind": "news_agency", "relation": "told" }],
///     "parent": null,
///     "rule": "content_speaker_cue",
///     "confidence": 0.97,
///     "evidence": [{ "name": "cue next to content", "weight": 1.5 }]
///   }],
///   "entities": [{
///     "id": 0, "named": true, "name": "Ann Lee", "aliases": [], "kind": "person",
///     "role": null, "gender": "female", "mentions": [[10, 17]]
///   }],
///   "credits": [],
///   "dateline": null
/// }
/// ```
///
/// What is read is checked: a span outside the text or inside a character, an index without its entry,
/// or a quote out of order is refused, so that no method of the document can panic afterwards.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "json::Unchecked")
)]
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

    /// The quotes of one speaker, in order.
    ///
    /// ```
    /// # let extractor = dixit::Extractor::new();
    /// let document = extractor.extract("“We sail at noon,” Ida Holm said. She added that it would rain.");
    /// for holm in document.entity_named("Holm") {
    ///     for quote in document.quotes_of(holm.id) {
    ///         println!("{quote}");
    ///     }
    /// }
    /// ```
    pub fn quotes_of(&self, speaker: EntityId) -> impl Iterator<Item = Quote<'_>> {
        self.quotes().filter(move |quote| quote.entity() == Some(speaker))
    }

    /// The quotes of one kind, in order.
    pub fn quotes_of_kind(&self, kind: QuoteKind) -> impl Iterator<Item = Quote<'_>> {
        self.quotes().filter(move |quote| quote.kind() == kind)
    }

    /// The quotes of whose content at least one byte lies in `range` of the text, in order.
    pub fn quotes_in(&self, range: impl Into<Span>) -> impl Iterator<Item = Quote<'_>> {
        let range = range.into();
        self.quotes().filter(move |quote| quote.content().iter().any(|part| part.overlaps(range)))
    }

    /// The quotes whose [confidence](Quote::confidence) is at least `minimum`, in order.
    pub fn quotes_from_confidence(&self, minimum: f32) -> impl Iterator<Item = Quote<'_>> {
        self.quotes().filter(move |quote| quote.confidence() >= minimum)
    }

    /// The named entities, in order of first mention, then the speakers of a story who go by a description.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The entities that say something, in order of their first quote.
    ///
    /// ```
    /// # let extractor = dixit::Extractor::new();
    /// let document = extractor.extract("Ida Holm phoned Ada Quist. “We sail at noon,” Holm told Quist.");
    /// let names: Vec<&str> = document.speakers().map(|entity| entity.name.as_str()).collect();
    /// assert_eq!(names, ["Ida Holm"]);
    /// ```
    pub fn speakers(&self) -> impl Iterator<Item = &Entity> {
        let mut seen = vec![false; self.entities.len()];
        let ids = self.quotes.iter().filter_map(|quote| quote.speaker.as_ref()?.entity);
        ids.filter_map(move |id| {
            let index = id.0 as usize;
            (!std::mem::replace(&mut seen[index], true)).then(|| &self.entities[index])
        })
    }

    /// The entity of that number, as [`quotes_of`](Self::quotes_of) takes it.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)
    }

    /// The first entity that goes by this name: its fullest name or an alias, letter for letter.
    #[must_use]
    pub fn entity_named(&self, name: &str) -> Option<&Entity> {
        self.entities.iter().find(|entity| entity.name == name || entity.aliases.iter().any(|a| a == name))
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
