//! What a word is a sign of where channels are looked for: asked of every word of a text. Touches [`crate::lexicon`].

use crate::lexicon::List;

/// What a word can be a sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
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

/// How many of them, the first ones, have a [`crate::bits::Bits`] of their own.
pub(super) const PLACED: usize = Sign::Before as usize + 1;

/// All that one word is a sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Signs(u16);

impl Signs {
    pub(super) const NONE: Signs = Signs(0);

    pub(super) const fn has(self, sign: Sign) -> bool {
        self.0 >> sign as u8 & 1 == 1
    }

    /// Any of these.
    pub(super) const fn meets(self, other: Signs) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn with(self, sign: Sign) -> Signs {
        Signs(self.0 | 1 << sign as u8)
    }

    /// The first eight, a bit for each.
    pub(super) const fn low(self) -> u8 {
        self.0 as u8
    }
}

/// The signs that the words of a list are; the others the outlets' tables tell.
pub(super) const OF_LISTS: [(Sign, List); 11] = [
    (Sign::Quoting, List::Quoting),
    (Sign::Tell, List::Tell),
    (Sign::Post, List::Post),
    (Sign::Before, List::Before),
    (Sign::Determiner, List::Determiner),
    (Sign::Definite, List::Definite),
    (Sign::Preposition, List::Preposition),
    (Sign::Breaker, List::Breaker),
    (Sign::Report, List::Report),
    (Sign::Calendar, List::Calendar),
    (Sign::Inner, List::Inner),
];
