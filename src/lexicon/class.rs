//! Parts of speech and meaning classes as small sets of bits. Touches nothing.

use std::ops::BitOrAssign;

macro_rules! bit_set {
    ($(#[$doc:meta])* $item:ident, $set:ident($int:ty) { $($(#[$vdoc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum $item { $($(#[$vdoc])* $variant,)+ }

        impl $item {
            /// All of them, in order of their bits.
            pub(crate) const ALL: &'static [$item] = &[$($item::$variant,)+];

            /// The name that stands in the tables.
            pub(crate) const fn name(self) -> &'static str {
                match self { $($item::$variant => $name,)+ }
            }

            pub(crate) fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|item| item.name() == name)
            }
        }

        #[doc = concat!("A set of [`", stringify!($item), "`].")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
        pub(crate) struct $set(pub(crate) $int);

        impl $set {
            pub(crate) const fn has(self, item: $item) -> bool {
                self.0 >> item as u32 & 1 == 1
            }

            pub(crate) const fn with(self, item: $item) -> Self {
                Self(self.0 | 1 << item as u32)
            }

            /// Whether the two sets share an item.
            pub(crate) const fn meets(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }
        }

        impl From<$item> for $set {
            fn from(item: $item) -> Self {
                Self::default().with(item)
            }
        }

        impl BitOrAssign for $set {
            fn bitor_assign(&mut self, other: Self) {
                self.0 |= other.0;
            }
        }
    };
}
pub(super) use bit_set;

bit_set! {
    /// Part of speech. A form can have several; which one it has in a sentence
    /// is for the later stages to weigh: first those of content words, then those of
    /// function words, the most telling first.
    Tag, Tags(u32) {
        /// Noun, singular.
        N = "N",
        /// Noun, plural.
        NS = "NS",
        /// Verb, base form.
        V = "V",
        /// Verb, third person singular.
        VZ = "VZ",
        /// Verb, past.
        VD = "VD",
        /// Verb, past participle.
        VN = "VN",
        /// Verb, -ing form.
        VG = "VG",
        /// Adjective.
        J = "J",
        /// Adverb.
        R = "R",
        /// The word "to".
        To = "TO",
        /// Modal verb.
        M = "M",
        /// Forms of be, have, do.
        A = "A",
        /// Possessive pronoun or determiner.
        Possessive = "PP",
        /// Personal pronoun that can be a subject.
        Subject = "PS",
        /// Personal pronoun that is an object or reflexive.
        Object = "PO",
        /// Not, never, n't forms.
        Not = "NOT",
        /// Who, which, what, when, where, why, how.
        W = "W",
        /// Subordinating conjunction.
        S = "S",
        /// Preposition.
        P = "P",
        /// Determiner.
        D = "D",
        /// Coordinating conjunction.
        C = "C",
        /// Number word.
        Number = "CD",
        /// Interjection.
        U = "UH",
        /// The clitics 's 'd 'll 're 've 'm, beside what they can be.
        Clitic = "CL",
    }
}

impl Tags {
    /// The tags of content words, which have the lowest bits.
    pub(crate) const CONTENT: Tags = Tags((1 << Tag::To as u32) - 1);

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn without(self, tag: Tag) -> Tags {
        Tags(self.0 & !(1 << tag as u32))
    }

    /// Of the tags of function words, the most telling.
    #[inline]
    pub(crate) fn function(self) -> Option<Tag> {
        let function = self.0 & !Self::CONTENT.0;
        Tag::ALL.get(function.trailing_zeros() as usize).copied()
    }
}

bit_set! {
    /// Meaning class of a word.
    Class, Classes(u32) {
        /// Title before a name, gender unknown (Dr, Sen).
        Title = "title",
        /// Title of a man.
        TitleM = "title_m",
        /// Title of a woman.
        TitleF = "title_f",
        /// Role of one person (spokesman, president, analyst).
        Role = "role",
        /// Role or kin that tells of a man.
        Male = "male",
        /// Role or kin that tells of a woman.
        Female = "female",
        /// People together (officials, analysts, voters, police).
        Group = "group",
        /// Noun for an organization (company, ministry, agency).
        Org = "org",
        /// Ends the name of an organization (Inc, Corp, Party, Committee).
        OrgSuffix = "org_suffix",
        /// Noun for a document (report, statement, survey).
        Document = "document",
        /// Noun for an event where one speaks (briefing, conference, rally).
        Event = "event",
        /// Noun for an outlet (newspaper, magazine, broadcaster).
        Outlet = "outlet",
        /// Kin (mother, uncle).
        Kin = "kin",
        /// Male given name; capitalised only.
        GivenM = "given_m",
        /// Female given name; capitalised only.
        GivenF = "given_f",
        /// Country, city or region; capitalised only.
        Place = "place",
        /// A capital, government seat or country that stands for its government.
        Metonym = "metonym",
        /// Demonym or national adjective (Russian, Germans).
        Demonym = "demonym",
        /// Month; capitalised only.
        Month = "month",
        /// Day of the week.
        Weekday = "weekday",
        /// Word of time (yesterday, today, morning).
        Time = "time",
        /// Short form that a full stop belongs to (Mr, Corp, Jan).
        Dotted = "dotted",
        /// Suffix of a personal name (Jr, III).
        NameSuffix = "name_suffix",
        /// Particle inside a name (van, de, bin).
        Particle = "particle",
        /// Personal pronoun of a man (he, him, his).
        PronounM = "pronoun_m",
        /// Personal pronoun of a woman.
        PronounF = "pronoun_f",
        /// First person (I, we, my, our).
        First = "first",
        /// Second person.
        Second = "second",
        /// Plural pronoun (they, we).
        Plural = "plural",
        /// It, its.
        It = "it",
        /// Measure, money and amount words (percent, mln, dollars).
        Measure = "measure",
        /// Party or political-group adjective or noun (Republican, Democrats).
        Party = "party",
    }
}

impl Class {
    /// The classes for which [`Class::is_proper`] holds.
    pub(crate) const PROPER: Classes = {
        let mut set = Classes(0);
        let mut i = 0;
        while i < Class::ALL.len() {
            if Class::ALL[i].is_proper() {
                set = set.with(Class::ALL[i]);
            }
            i += 1;
        }
        set
    };

    /// Whether it only holds of a capitalised word.
    pub(crate) const fn is_proper(self) -> bool {
        matches!(
            self,
            Class::GivenM
                | Class::GivenF
                | Class::Place
                | Class::Metonym
                | Class::Month
                | Class::OrgSuffix
                | Class::Party
        )
    }
}
