//! The small closed vocabularies of the result, each value with its name in JSON. Touches [`crate::error`].

use std::fmt;
use std::str::FromStr;

use crate::error::Error;

macro_rules! names {
    ($(#[$attribute:meta])* $item:ident { $($(#[$inner:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
        #[non_exhaustive]
        pub enum $item { $($(#[$inner])* $variant,)+ }

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

        /// From the [name](Self::name); the error lists all names.
        impl FromStr for $item {
            type Err = Error;

            fn from_str(name: &str) -> Result<Self, Error> {
                let all = || Self::ALL.iter().map(|item| item.name());
                Self::from_name(name).ok_or_else(|| Error::unknown(stringify!($item), name, all()))
            }
        }
    };
}

names! {
    /// How the words are given.
    QuoteKind {
        /// Word for word, all of it between quotation marks.
        Direct = "direct",
        /// Partly between quotation marks.
        Mixed = "mixed",
        /// In the writer's words.
        Indirect = "indirect",
    }
}

names! {
    /// What an entity is.
    #[derive(Default)]
    EntityKind {
        /// One human being.
        Person = "person",
        /// A company, authority, party, country that speaks as one.
        Organization = "organization",
        /// Several people together ("analysts", "they").
        Group = "group",
        /// A report, statement, survey, law.
        Document = "document",
        /// Not told by the text.
        #[default]
        Unknown = "unknown",
    }
}

names! {
    /// Grammatical gender, from titles, given names and pronouns.
    Gender {
        /// She.
        Female = "female",
        /// He.
        Male = "male",
    }
}

names! {
    /// How a mention refers.
    MentionKind {
        /// By a name, with or without title and role ("Sen. Ann Lee").
        Name = "name",
        /// By a description ("the spokesman", "analysts").
        Description = "description",
        /// By a pronoun ("she", "who").
        Pronoun = "pronoun",
    }
}

names! {
    /// What a reporting source is.
    SourceKind {
        /// A news agency that serves papers and broadcasters.
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

impl SourceKind {
    /// Whether it is one that publishes for others (an agency, a paper, a platform), not a medium
    /// such as a statement or a briefing.
    #[must_use]
    pub const fn is_outlet(self) -> bool {
        use SourceKind::{Broadcaster, Magazine, NewsAgency, Newspaper, Podcast, SocialMedia, Website};
        matches!(self, NewsAgency | Newspaper | Broadcaster | Magazine | Website | SocialMedia | Podcast)
    }
}

names! {
    /// How the words came through a source.
    Relation {
        /// "told Reuters".
        Told = "told",
        /// "was quoted as saying by Nordwire".
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
