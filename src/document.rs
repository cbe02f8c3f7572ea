//! [`Document`]: the typed result. Touches [`crate::span`] and [`crate::lexicon`] only, so that every stage can fill it.
//!
//! Everything here is plain data with byte spans into the text; [`Quote`],
//! [`Speaker`] are handles that know their document.

use std::borrow::Cow;
use std::fmt;

use crate::lexicon::CueClass;
use crate::span::Span;

/// How the words are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum QuoteKind {
    /// Word for word, all of it between quotation marks.
    Direct,
    /// Partly between quotation marks.
    Mixed,
    /// In the writer's words.
    Indirect,
}

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum EntityKind {
    /// One human being.
    Person,
    /// A company, authority, party, country that speaks as one.
    Organization,
    /// Several people together ("analysts", "they").
    Group,
    /// A report, statement, survey, law.
    Document,
    /// Not told by the text.
    #[default]
    Unknown,
}

/// Grammatical gender, from titles, given names and pronouns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[allow(missing_docs)]
pub enum Gender {
    Female,
    Male,
}

/// How a mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum MentionKind {
    /// By a name, with or without title and role ("Sen. Ann Lee").
    Name,
    /// By a description ("the spokesman", "analysts").
    Description,
    /// By a pronoun ("she", "who").
    Pronoun,
}

/// Number of an entity in [`Document::entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct EntityId(pub u32);

/// A named person, organization, group or document, with all its mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Entity {
    /// Its number in [`Document::entities`].
    pub id: EntityId,
    /// The fullest proper name in the text, without title ("Sergei Ryabkov").
    pub name: String,
    /// Every other form of the name that was seen, in order of appearance.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: EntityKind,
    /// Office or occupation as the text words it ("US State Department spokesman").
    pub role: Option<String>,
    /// Where the text tells.
    pub gender: Option<Gender>,
    /// Where it is mentioned by name, in text order.
    pub mentions: Vec<Span>,
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

/// One link of the chain through which the words came; see [`Quote::chain`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Source {
    /// Where it stands ("the Interfax news agency").
    pub span: Span,
    /// Its short name ("Interfax"); `None` for an unnamed one ("a briefing").
    pub name: Option<String>,
    /// What it is.
    pub kind: SourceKind,
    /// How the words came through it.
    pub relation: Relation,
}

macro_rules! names {
    ($(#[$doc:meta])* $item:ident { $($(#[$vdoc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
        #[non_exhaustive]
        pub enum $item { $($(#[$vdoc])* $variant,)+ }

        impl $item {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name in snake case, as the JSON has it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The value of that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|item| item.name() == name)
            }
        }

        impl fmt::Display for $item {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }
    };
}

names! {
    /// What a reporting source is.
    SourceKind {
        /// Interfax, AFP.
        NewsAgency = "news_agency",
        /// The Globe and Mail.
        Newspaper = "newspaper",
        /// The BBC, a radio or television programme.
        Broadcaster = "broadcaster",
        /// Der Spiegel.
        Magazine = "magazine",
        /// A site or blog.
        Website = "website",
        /// Twitter, a post.
        SocialMedia = "social_media",
        /// A written statement or release.
        Statement = "statement",
        /// An interview whose outlet is not named.
        Interview = "interview",
        /// A briefing, rally, hearing.
        Event = "event",
        /// Court papers, a report, a letter.
        Document = "document",
        /// A book.
        Book = "book",
        /// A podcast.
        Podcast = "podcast",
        /// Anything else.
        Other = "other",
    }
}

names! {
    /// How the words came through a source.
    Relation {
        /// "told Reuters".
        Told = "told",
        /// "was quoted as saying by Interfax".
        QuotedBy = "quoted_by",
        /// "…, the newspaper reported".
        ReportedBy = "reported_by",
        /// "in an interview with the BBC".
        InterviewWith = "interview_with",
        /// "in remarks published in Le Monde".
        PublishedIn = "published_in",
        /// "wrote on Twitter".
        PostedOn = "posted_on",
        /// "said in a statement".
        SaidInStatement = "said_in_statement",
        /// "said at a briefing".
        SaidAtEvent = "said_at_event",
        /// "said in an email".
        SaidInMessage = "said_in_message",
        /// "(Source: AFP)".
        CreditedTo = "credited_to",
        /// The paragraph goes on quoting under the source named before.
        Continued = "continued",
    }
}

names! {
    /// The rule that decided an attribution; the first thing to ask of a doubtful one.
    Rule {
        /// Speaker, cue, content: "Lee said (that) …".
        SpeakerCueContent = "speaker_cue_content",
        /// Content, speaker, cue: "…, Lee said".
        ContentSpeakerCue = "content_speaker_cue",
        /// Content, cue, speaker: "…, said Lee".
        ContentCueSpeaker = "content_cue_speaker",
        /// Cue, speaker, content: "According to Lee, …".
        CueSpeakerContent = "cue_speaker_content",
        /// A quote that goes on after its cue: "…," he said. "…"
        Split = "split",
        /// The paragraph before ended with a colon or named its speaker as about to speak.
        Introduced = "introduced",
        /// Speech of the paragraph before goes on.
        Continued = "continued",
        /// The speaker of the sentence next to it.
        Neighbour = "neighbour",
        /// Turns of a conversation.
        Conversation = "conversation",
        /// No speaker was found.
        None = "none",
    }
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
    pub name: String,
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

/// One quote of a [`Document`].
#[derive(Clone, Copy)]
pub struct Quote<'d> {
    document: &'d Document<'d>,
    index: usize,
    record: &'d QuoteRecord,
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

    /// The reporting source in the narrow sense: the named outlet, else the medium.
    #[must_use]
    pub fn source(self) -> Option<&'d Source> {
        let named = |s: &&Source| s.name.is_some() && s.relation != Relation::Continued;
        let chain = &self.record.chain;
        chain.iter().find(named).or_else(|| chain.iter().find(|s| s.relation != Relation::Continued))
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

impl fmt::Debug for Quote<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.record.fmt(f)
    }
}

/// Who says a [`Quote`].
#[derive(Clone, Copy)]
pub struct Speaker<'d> {
    document: &'d Document<'d>,
    record: &'d SpeakerRecord,
}

impl<'d> Speaker<'d> {
    /// Where the mention stands; `None` where the speaker is not mentioned beside the quote.
    #[must_use]
    pub fn span(self) -> Option<Span> {
        self.record.span
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

    /// The named entity the mention resolves to; `None` where it has no name or is unresolved.
    #[must_use]
    pub fn entity(self) -> Option<&'d Entity> {
        self.record.entity.map(|id| &self.document.entities[id.0 as usize])
    }

    /// The entity's name.
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
