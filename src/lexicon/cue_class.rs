//! [`CueClass`]: the sorts of act a cue reports. Touches [`crate::error`].

use std::fmt;
use std::str::FromStr;

use crate::error::Error;

macro_rules! cue_classes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)+) => {
        /// What sort of act a cue reports; the classes of `cues.tsv`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
        #[non_exhaustive]
        pub enum CueClass { $($(#[$doc])* $variant,)+ }

        impl CueClass {
            /// Every class.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name that stands in the table.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The class of that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|class| class.name() == name)
            }
        }
    };
}

cue_classes! {
    /// say, state, add.
    Says = "says",
    /// tell, inform.
    Tells = "tells",
    /// ask, inquire.
    Asks = "asks",
    /// answer, reply.
    Answers = "answers",
    /// claim, allege, insist.
    Claims = "claims",
    /// deny, reject.
    Denies = "denies",
    /// admit, concede.
    Admits = "admits",
    /// argue, contend.
    Argues = "argues",
    /// announce, declare.
    Announces = "announces",
    /// warn, threaten.
    Warns = "warns",
    /// promise, vow.
    Promises = "promises",
    /// order, urge, call on.
    Orders = "orders",
    /// suggest, propose.
    Suggests = "suggests",
    /// predict, forecast.
    Predicts = "predicts",
    /// explain, note.
    Explains = "explains",
    /// write, tweet.
    Writes = "writes",
    /// quote, cite.
    Quotes = "quotes",
    /// report, show, find.
    Reports = "reports",
    /// think, consider.
    Thinks = "thinks",
    /// believe.
    Believes = "believes",
    /// hope, fear, expect.
    Hopes = "hopes",
    /// want, plan, refuse.
    Wants = "wants",
    /// feel.
    Feels = "feels",
    /// seem, appear.
    Seems = "seems",
    /// know, remember.
    Knows = "knows",
    /// agree.
    Agrees = "agrees",
    /// praise, welcome.
    Praises = "praises",
    /// criticize, accuse.
    Criticizes = "criticizes",
    /// support, oppose.
    Supports = "supports",
    /// call, describe.
    Calls = "calls",
    /// discuss, refer to.
    Discusses = "discusses",
    /// whisper, laugh: the manner of speaking.
    Manner = "manner",
    /// allegedly, reportedly.
    Hedge = "hedge",
    /// according to, in the words of.
    Preposition = "preposition",
    /// claim, statement: a noun that reports.
    Noun = "noun",
}

impl fmt::Display for CueClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// From the [name](Self::name); the error lists all names.
impl FromStr for CueClass {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let all = || Self::ALL.iter().map(|class| class.name());
        Self::from_name(name).ok_or_else(|| Error::unknown("CueClass", name, all()))
    }
}
