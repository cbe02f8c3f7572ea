//! [`OwnedQuote`]: one quote that needs neither document nor text. Touches the other files of [`super`] and [`crate::span`].

use super::{
    Cue, EntityId, EntityKind, Feature, MentionKind, Quote, QuoteKind, Rule, Source, Speaker, display,
};
use crate::span::Span;

/// One quote by itself, with the words it is made of: a row to keep where the article is not kept.
///
/// [`Quote::into_owned`] makes it. With the feature `serde` it is written and read; a [`Quote`] is written
/// just so. Spans are those of the text it came from.
///
/// ```json
/// {
///   "kind": "direct",
///   "content": [[0, 9]],
///   "parts": ["“No,”"],
///   "cue": { "span": [18, 22], "lemma": "tell", "class": "tells", "negated": false, "modal": false },
///   "speaker": {
///     "span": [10, 17], "text": "Ann Lee", "mention": "name", "kind": "person",
///     "entity": 0, "name": "Ann Lee", "role": null
///   },
///   "source": "Reuters",
///   "chain": [{ "span": [23, 30], "name": "Reuters", "kind": "news_agency", "relation": "told" }],
///   "rule": "content_speaker_cue",
///   "confidence": 0.97,
///   "evidence": [{ "name": "cue next to content", "weight": 1.5 }]
/// }
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct OwnedQuote {
    /// Direct, mixed or indirect.
    pub kind: QuoteKind,
    /// Where the parts of the content stood, in text order.
    pub content: Vec<Span>,
    /// The parts as they stood in the text, with their quotation marks.
    pub parts: Vec<String>,
    /// The cue, where there is one.
    pub cue: Option<Cue>,
    /// The speaker, where the text tells.
    pub speaker: Option<OwnedSpeaker>,
    /// What [`Quote::source`] goes by: its name, else the words of the text.
    pub source: Option<String>,
    /// Every link through which the words came, the one nearest the speaker first.
    pub chain: Vec<Source>,
    /// The rule that tied it to its speaker.
    pub rule: Rule,
    /// Calibrated probability (0 to 1) that content and speaker are right.
    pub confidence: f32,
    /// The features that weighed most, heaviest first.
    pub evidence: Vec<Feature>,
}

/// Who says an [`OwnedQuote`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct OwnedSpeaker {
    /// Where the mention stood; `None` where the speaker was not mentioned beside the quote.
    pub span: Option<Span>,
    /// The mention as it stood in the text.
    pub text: Option<String>,
    /// Whether by name, description or pronoun.
    pub mention: MentionKind,
    /// Person, organization, group, document or unknown.
    pub kind: EntityKind,
    /// Number of the entity in its document.
    pub entity: Option<EntityId>,
    /// The entity's name.
    pub name: Option<String>,
    /// The role worded at this mention, else the entity's.
    pub role: Option<String>,
}

impl Quote<'_> {
    /// The quote by itself, to outlive its document.
    #[must_use]
    pub fn into_owned(self) -> OwnedQuote {
        OwnedQuote {
            kind: self.kind(),
            content: self.content().to_vec(),
            parts: self.parts().map(str::to_owned).collect(),
            cue: self.cue().cloned(),
            speaker: self.speaker().map(Speaker::into_owned),
            source: self.source().map(|source| display::source_name(source, self.document.text()).to_owned()),
            chain: self.chain().to_vec(),
            rule: self.rule(),
            confidence: self.confidence(),
            evidence: self.evidence().to_vec(),
        }
    }
}

impl Speaker<'_> {
    /// The speaker without the document.
    #[must_use]
    pub fn into_owned(self) -> OwnedSpeaker {
        OwnedSpeaker {
            span: self.span(),
            text: self.text().map(str::to_owned),
            mention: self.mention(),
            kind: self.kind(),
            entity: self.record.entity,
            name: self.name().map(str::to_owned),
            role: self.role().map(str::to_owned),
        }
    }
}

/// As [`OwnedQuote`] is written.
#[cfg(feature = "serde")]
impl serde::Serialize for Quote<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.into_owned().serialize(serializer)
    }
}

/// As [`OwnedSpeaker`] is written.
#[cfg(feature = "serde")]
impl serde::Serialize for Speaker<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.into_owned().serialize(serializer)
    }
}
