//! The small words that bound noun phrases or make channels, in lists. Touches nothing.

/// A list of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// First words of the terms that tell a channel; which words these are, the outlets' tables say.
    Term,
    /// First words of outlets' names; these too.
    Name,
    /// Forms of the verbs whose subject hands on another's words.
    Quoting,
    /// Verbs whose object is told something.
    Tell,
    /// Verbs that name the place where one posts.
    Post,
    /// Words that can make a channel of what follows them, where it is one.
    Before,
    /// The word that stands for all unknown ones.
    Unknown,
    Determiner,
    /// Definite determiners: what follows was named before, or is the only one.
    Definite,
    Preposition,
    /// Words over which no noun phrase goes on.
    Breaker,
    /// Forms of the verbs that report, without those of `quote` and its like.
    Report,
    /// Days and months, but for the one that is a verb as well.
    Calendar,
    /// Lower-case words that stand inside names.
    Inner,
    /// Second words of terms and names; which these are, the tables say.
    Second,
    /// The terms and names of one word; these too.
    Alone,
}

/// How many lists, the first ones, have a [`crate::bits::Bits`] of their own.
pub(super) const PLACED: usize = List::Before as usize + 1;

/// The lists that a word is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lists(u16);

impl Lists {
    pub(super) const NONE: Lists = Lists(0);

    pub(super) const fn on(self, list: List) -> bool {
        self.0 >> list as u8 & 1 == 1
    }

    /// On any of these.
    pub(super) const fn on_any(self, lists: Lists) -> bool {
        self.0 & lists.0 != 0
    }

    pub(super) const fn with(self, list: List) -> Lists {
        Lists(self.0 | 1 << list as u8)
    }

    /// The first eight lists, a bit for each.
    pub(super) const fn low(self) -> u8 {
        self.0 as u8
    }
}

/// The lists, but for those that tables fill.
pub(super) const WORDS: &[(List, &[&str])] = &[
    (
        List::Determiner,
        &[
            "the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my",
            "your", "some", "most", "several", "many", "another", "one", "no", "any", "each", "every",
        ],
    ),
    (List::Definite, &["the", "this", "that", "these", "those", "its", "his", "her", "their"]),
    (
        List::Preposition,
        &[
            "in",
            "at",
            "on",
            "by",
            "to",
            "from",
            "of",
            "with",
            "for",
            "through",
            "via",
            "during",
            "after",
            "before",
            "into",
            "over",
            "under",
            "about",
            "against",
            "as",
            "between",
            "among",
            "within",
            "near",
            "following",
            "per",
            "since",
            "until",
            "despite",
            "like",
            "without",
            "including",
            "unlike",
            "around",
            "across",
            "toward",
            "towards",
        ],
    ),
    (
        List::Breaker,
        &[
            "and",
            "or",
            "but",
            "nor",
            "yet",
            "so",
            "if",
            "when",
            "while",
            "although",
            "though",
            "because",
            "whether",
            "than",
            "that",
            "which",
            "who",
            "whom",
            "whose",
            "what",
            "where",
            "why",
            "how",
            "is",
            "was",
            "were",
            "are",
            "be",
            "been",
            "being",
            "has",
            "have",
            "had",
            "having",
            "do",
            "does",
            "did",
            "will",
            "would",
            "can",
            "could",
            "may",
            "might",
            "must",
            "should",
            "not",
            "he",
            "she",
            "it",
            "they",
            "we",
            "you",
            "him",
            "them",
            "me",
            "us",
            "there",
            "here",
            "also",
            "then",
            "earlier",
            "later",
            "now",
            "recently",
            "however",
            "meanwhile",
            "yesterday",
            "today",
            "tomorrow",
            "tonight",
            "last",
            "next",
            "only",
            "even",
            "just",
            "again",
            "both",
            "either",
            "neither",
        ],
    ),
    (
        List::Report,
        &[
            "said",
            "says",
            "say",
            "saying",
            "told",
            "tells",
            "tell",
            "telling",
            "reported",
            "reports",
            "reporting",
            "added",
            "adds",
            "adding",
            "announced",
            "announces",
            "announcing",
            "wrote",
            "writes",
            "writing",
            "claimed",
            "claims",
            "noted",
            "notes",
            "noting",
            "stated",
            "states",
            "stating",
            "declared",
            "revealed",
            "disclosed",
            "explained",
            "commented",
            "asked",
            "argued",
            "warned",
            "confirmed",
            "denied",
            "insisted",
            "observed",
            "remarked",
            "carried",
            "published",
            "broadcast",
            "ran",
            "cautioned",
            "continued",
            "concluded",
            "suggested",
            "hinted",
            "issued",
            "gave",
            "appeared",
            "speaking",
            "spoke",
        ],
    ),
    (
        List::Quoting,
        &[
            "quoted",
            "quotes",
            "quoting",
            "cited",
            "cites",
            "citing",
            "quote",
            "cite",
            "referring",
            "reference",
        ],
    ),
    (
        List::Calendar,
        &[
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "january",
            "february",
            "march",
            "april",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
    ),
    (
        List::Inner,
        &[
            "of", "de", "du", "des", "del", "della", "di", "da", "do", "la", "al", "el", "and", "y", "für",
            "van",
        ],
    ),
    (List::Tell, &["told", "tell", "tells", "telling", "informed", "informing"]),
    (List::Post, &["tweeted", "tweets", "tweeting", "retweeted"]),
    (List::Before, &["by", "to", "with", "on", "of", "under", "asked", "asking", "urged", "assured"]),
];
