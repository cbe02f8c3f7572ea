//! The plain data a [`Document`](super::Document) is made of. Touches [`crate::span`] and [`crate::lexicon`].

use std::borrow::Cow;

use super::kinds::{EntityKind, Gender, MentionKind, QuoteKind, Relation, Rule, SourceKind};
use crate::lexicon::CueClass;
use crate::span::Span;

/// Number of an entity in [`Document::entities`](crate::Document::entities).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct EntityId(pub u32);

/// A person, organization, group or document with a name, or someone who speaks without one in a story, with all its
/// mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Entity {
    /// Its number in [`Document::entities`](crate::Document::entities).
    pub id: EntityId,
    /// Whether it has a name. In a story a speaker without one goes by a description, and a narrator by "I".
    #[cfg_attr(feature = "serde", serde(default = "yes"))]
    pub named: bool,
    /// The fullest proper name in the text, without title ("Marta Hale"), or else the description ("the old man").
    pub name: String,
    /// Every other form of the name that was seen, in order of appearance.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: EntityKind,
    /// Office or occupation as the text words it ("US State Department spokesman").
    pub role: Option<String>,
    /// Where the text tells.
    pub gender: Option<Gender>,
    /// Where it is mentioned by name or by that description, in text order.
    pub mentions: Vec<Span>,
}

/// What an older version wrote has names only.
#[cfg(feature = "serde")]
fn yes() -> bool {
    true
}

/// The words by which the quote is reported ("said", "was quoted as saying").
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Cue {
    /// Where it stands.
    pub span: Span,
    /// Its base form ("say", "according to").
    pub lemma: String,
    /// What sort of act it reports.
    pub class: CueClass,
    /// "did not say", "never claimed".
    pub negated: bool,
    /// "would say", "may have asked".
    pub modal: bool,
}

/// One link of the chain through which the words came; see [`Quote::chain`](crate::Quote::chain).
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Source {
    /// Where it stands ("the Nordwire news agency").
    pub span: Span,
    /// Its short name ("Nordwire"); `None` for an unnamed one ("a briefing").
    pub name: Option<String>,
    /// What it is.
    pub kind: SourceKind,
    /// How the words came through it.
    pub relation: Relation,
}

/// The document's own credit ("Agencia Reuters", "By Ann Lee, Associated Press"):
/// it holds of the whole document, not of one quote.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Credit {
    /// The whole line or bracket.
    pub span: Span,
    /// The outlet's short name, where one is named.
    pub outlet: Option<String>,
    /// What the outlet is.
    pub kind: Option<SourceKind>,
    /// The authors' names, in order.
    pub authors: Vec<String>,
}

/// "Lima, October 12, 2021", "MOSCOW (Reuters) -".
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Dateline {
    /// All of it.
    pub span: Span,
    /// The place.
    pub place: Span,
    /// The date, where one is given.
    pub date: Option<Span>,
}

/// One named feature and what it weighed (log-odds) in a decision.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Feature {
    /// Its name in the weights file.
    pub name: Cow<'static, str>,
    /// Its weight.
    pub weight: f32,
}

/// A mention taken as the speaker, as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct SpeakerRecord {
    /// `None` where the speaker is known but not mentioned beside the quote.
    pub(crate) span: Option<Span>,
    pub(crate) mention: MentionKind,
    pub(crate) kind: EntityKind,
    pub(crate) entity: Option<EntityId>,
    /// Role worded at this mention ("a Foreign Ministry spokesman" → itself).
    pub(crate) role: Option<String>,
}

/// One quote, as stored.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct QuoteRecord {
    pub(crate) kind: QuoteKind,
    pub(crate) content: Vec<Span>,
    pub(crate) cue: Option<Cue>,
    pub(crate) speaker: Option<SpeakerRecord>,
    /// Innermost first.
    pub(crate) chain: Vec<Source>,
    pub(crate) parent: Option<u32>,
    pub(crate) rule: Rule,
    pub(crate) confidence: f32,
    pub(crate) evidence: Vec<Feature>,
}
