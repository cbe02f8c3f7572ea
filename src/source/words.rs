//! The small words that bound noun phrases, in lists; one look-up tells every list a word is on.
//! Touches nothing.

use once_cell::sync::Lazy;

/// A list of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Determiner,
    /// Definite determiners: what follows was named before, or is the only one.
    Definite,
    Preposition,
    /// Words over which no noun phrase goes on.
    Breaker,
    /// Forms of the verbs that report, without those of `quote` and its like.
    Report,
    /// Forms of the verbs whose subject hands on another's words.
    Quoting,
    /// Days and months, but for the one that is a verb as well.
    Calendar,
    /// Lower-case words that stand inside names.
    Inner,
    /// Verbs whose object is told something.
    Tell,
    /// Verbs that name the place where one posts.
    Post,
    /// Words that can make a channel of what follows them, where it is one.
    Before,
    /// First words of the terms that tell a channel; which words these are, the outlets' tables say.
    Term,
    /// First words of outlets' names, with a capital; these too.
    Name,
    /// An outlet's noun begins here, or the shape of an outlet's name can; the scan says where.
    Shape,
}

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

    pub(super) const fn without(self, list: List) -> Lists {
        Lists(self.0 & !(1 << list as u8))
    }

    pub(super) const fn both(self, other: Lists) -> Lists {
        Lists(self.0 | other.0)
    }
}

/// The lists of a word in any case.
pub(super) fn lists(word: &str) -> Lists {
    let Some(key) = pack(word) else { return Lists::NONE };
    let mut at = home(key);
    loop {
        match TABLE[at] {
            (found, lists) if found == key => return lists,
            (0, _) => return Lists::NONE,
            _ => at = (at + 1) % SLOTS,
        }
    }
}

/// Open addressing; 0 is a free slot. More than twice as many slots as words.
const SLOTS: usize = 1 << 10;

static TABLE: Lazy<[(u128, Lists); SLOTS]> = Lazy::new(|| {
    let mut table = [(0, Lists::NONE); SLOTS];
    for (list, words) in WORDS {
        for key in words.iter().filter_map(|word| pack(word)) {
            let mut at = home(key);
            while table[at].0 != 0 && table[at].0 != key {
                at = (at + 1) % SLOTS;
            }
            table[at] = (key, table[at].1.with(*list));
        }
    }
    table
});

/// A word of at most 15 bytes as one number, in lower case (of ASCII letters), with its length on top.
fn pack(word: &str) -> Option<u128> {
    if word.len() > 15 {
        return None;
    }
    let start = word.len() as u128;
    Some(word.bytes().fold(start, |key, byte| key << 8 | u128::from(byte.to_ascii_lowercase())))
}

fn home(key: u128) -> usize {
    let mixed = (key as u64 ^ ((key >> 64) as u64).rotate_left(17)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (64 - SLOTS.trailing_zeros())) as usize
}

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
    (List::Quoting, &["quoted", "quotes", "quoting", "cited", "cites", "citing", "quote", "cite"]),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_on_its_lists() {
        for (list, words) in WORDS {
            for word in *words {
                assert!(lists(word).on(*list), "{word}");
                assert!(lists(&word.to_ascii_uppercase()).on(*list), "{word}");
            }
        }
        assert_eq!(lists("harbour"), Lists::NONE);
        assert_eq!(lists(""), Lists::NONE);
    }
}
