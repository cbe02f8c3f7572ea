//! [`Quote`] and [`Speaker`]: handles that know their document. Touches [`crate::span`].

use std::fmt;

use super::parts::{QuoteRecord, SpeakerRecord};
use super::{
    Cue, Document, Entity, EntityId, EntityKind, Feature, MentionKind, QuoteKind, Relation, Rule, Source,
    SourceKind,
};
use crate::span::Span;

/// The link of a chain that [`Quote::source`] means.
pub(crate) fn narrow_source(chain: &[Source]) -> Option<&Source> {
    let counted = || chain.iter().filter(|source| source.relation != Relation::Continued);
    let outlets = || counted().filter(|source| source.kind.is_outlet());
    // "in a statement on its website": a page without a name says less than the medium.
    let page = |kind| matches!(kind, SourceKind::Website | SourceKind::SocialMedia);
    let named = outlets().find(|source| source.name.is_some());
    named.or_else(|| outlets().find(|source| !page(source.kind))).or_else(|| counted().next())
}

/// One quote of a [`Document`]: a handle, as cheap to copy as a reference.
///
/// Two are equal where they have the same number in equal documents.
///
/// ```
/// let text = "The dam is “a farce,” Ida Holm, the mayor, told reporters.";
/// let document = dixit::Extractor::new().extract(text);
/// let quote = document.quotes().next().expect("one quote");
///
/// assert_eq!(quote.kind(), dixit::QuoteKind::Mixed);
/// assert_eq!(quote.parts().collect::<Vec<_>>(), ["The dam is “a farce,”"]);
/// assert_eq!(quote.cue().map(|cue| cue.lemma.as_str()), Some("tell"));
/// assert_eq!(quote.source().map(|source| &text[source.span]), Some("reporters"));
/// assert!((0.0..=1.0).contains(&quote.confidence()) && !quote.evidence().is_empty());
/// ```
#[derive(Clone, Copy)]
pub struct Quote<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) index: usize,
    pub(super) record: &'d QuoteRecord,
}

impl<'d> Quote<'d> {
    /// Its number in [`Document::quotes`].
    #[must_use]
    pub fn index(self) -> usize {
        self.index
    }

    /// Direct, mixed or indirect.
    #[must_use]
    pub fn kind(self) -> QuoteKind {
        self.record.kind
    }

    /// The parts of what was said, in text order, with their quotation marks; at least one.
    #[must_use]
    pub fn content(self) -> &'d [Span] {
        &self.record.content
    }

    /// The parts of the content as they stand in the text.
    pub fn parts(self) -> impl ExactSizeIterator<Item = &'d str> + DoubleEndedIterator {
        let text: &'d str = &self.document.text;
        self.record.content.iter().map(move |part| &text[*part])
    }

    /// The cue, where there is one.
    #[must_use]
    pub fn cue(self) -> Option<&'d Cue> {
        self.record.cue.as_ref()
    }

    /// The speaker, or `None` where the text does not tell.
    #[must_use]
    pub fn speaker(self) -> Option<Speaker<'d>> {
        self.record.speaker.as_ref().map(|record| Speaker { document: self.document, record })
    }

    /// The entity that speaks, by number.
    pub(super) fn entity(self) -> Option<EntityId> {
        self.record.speaker.as_ref()?.entity
    }

    /// The reporting source in the narrow sense: the named outlet, else the medium.
    #[must_use]
    pub fn source(self) -> Option<&'d Source> {
        narrow_source(&self.record.chain)
    }

    /// Every link through which the words came, the one nearest the speaker first.
    #[must_use]
    pub fn chain(self) -> &'d [Source] {
        &self.record.chain
    }

    /// The quote inside whose content this one stands.
    #[must_use]
    pub fn parent(self) -> Option<Quote<'d>> {
        let index = self.record.parent? as usize;
        Some(Quote { document: self.document, index, record: &self.document.quotes[index] })
    }

    /// The quotes directly inside this one's content, in text order.
    pub fn nested(self) -> impl Iterator<Item = Quote<'d>> {
        let document: &'d Document<'d> = self.document;
        document.quotes.iter().enumerate().filter_map(move |(index, record)| {
            (record.parent == Some(self.index as u32)).then_some(Quote { document, index, record })
        })
    }

    /// The rule that tied it to its speaker.
    #[must_use]
    pub fn rule(self) -> Rule {
        self.record.rule
    }

    /// Calibrated probability (0 to 1) that content and speaker are right.
    #[must_use]
    pub fn confidence(self) -> f32 {
        self.record.confidence
    }

    /// The features that weighed most in the decision, heaviest first.
    #[must_use]
    pub fn evidence(self) -> &'d [Feature] {
        &self.record.evidence
    }
}

impl PartialEq for Quote<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && same(self.document, other.document)
    }
}

impl PartialEq for Speaker<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.record == other.record && same(self.document, other.document)
    }
}

/// Whether two documents are one, or equal.
fn same(a: &Document<'_>, b: &Document<'_>) -> bool {
    std::ptr::eq(a, b) || a == b
}

impl fmt::Debug for Quote<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.record.fmt(f)
    }
}

/// Who says a [`Quote`].
///
/// ```
/// let text = "Ida Holm, the mayor, came in. “Never,” she said.";
/// let document = dixit::Extractor::new().extract(text);
/// let speaker = document.quotes().next().and_then(|quote| quote.speaker()).expect("a speaker");
///
/// assert_eq!(speaker.text(), Some("she"));
/// assert_eq!(speaker.name(), Some("Ida Holm"));
/// assert_eq!(speaker.role(), Some("mayor"));
/// ```
#[derive(Clone, Copy)]
pub struct Speaker<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) record: &'d SpeakerRecord,
}

impl<'d> Speaker<'d> {
    /// Where the mention stands; `None` where the speaker is not mentioned beside the quote.
    #[must_use]
    pub fn span(self) -> Option<Span> {
        self.record.span
    }

    /// The mention as it stands in the text ("he", "Foreign Minister Ann Lee").
    #[must_use]
    pub fn text(self) -> Option<&'d str> {
        self.record.span.map(|span| &self.document.text[span])
    }

    /// Whether by name, description or pronoun.
    #[must_use]
    pub fn mention(self) -> MentionKind {
        self.record.mention
    }

    /// Person, organization, group, document or unknown.
    #[must_use]
    pub fn kind(self) -> EntityKind {
        self.record.kind
    }

    /// The entity the mention resolves to: one with a name, or in a story one who goes by a description; else `None`.
    #[must_use]
    pub fn entity(self) -> Option<&'d Entity> {
        self.record.entity.map(|id| &self.document.entities[id.0 as usize])
    }

    /// The entity's name, or the description by which it goes ([`Entity::named`]).
    #[must_use]
    pub fn name(self) -> Option<&'d str> {
        self.entity().map(|entity| entity.name.as_str())
    }

    /// The role worded at this mention, else the entity's.
    #[must_use]
    pub fn role(self) -> Option<&'d str> {
        self.record.role.as_deref().or_else(|| self.entity()?.role.as_deref())
    }
}

impl fmt::Debug for Speaker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.record.fmt(f)
    }
}
