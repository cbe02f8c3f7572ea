//! [`Referent`]: whom a mention means. Touches [`crate::mention`], [`crate::token`] and [`super::traits`].

use super::traits::Traits;
use crate::document::EntityKind;
use crate::lexicon::{Class, WordId};
use crate::mention::Mention;
use crate::token::Tokens;

/// Whom a mention means: an entity by its number, or someone without a name by the head word of the description and
/// whether it is plural; else not told yet, or no one who could speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Referent(u32);

impl Referent {
    pub(super) const OPEN: Referent = Referent(u32::MAX);
    /// Set where there is no entity. (A text has fewer entities than half its bytes.)
    const UNNAMED: u32 = 1 << 31;
    const PLURAL: u32 = 1 << 16;

    pub(super) fn of(entity: u32) -> Referent {
        Referent(entity)
    }

    /// Whom a description means by itself.
    #[inline]
    pub(super) fn described_by(tokens: &Tokens<'_>, mention: &Mention) -> Referent {
        let head = tokens.list[mention.head as usize];
        let plural = mention.is_plural();
        // Without a branch: which of them holds, no processor foresees.
        let outlet = head.classes().has(Class::Outlet) & !plural;
        let told = ((mention.entity_kind != EntityKind::Unknown) | outlet) & head.word.is_known();
        let Referent(unnamed) = Referent::unnamed(tokens.lexicon.lemma(head.word), plural);
        Referent(unnamed | u32::from(told).wrapping_sub(1))
    }

    fn unnamed(word: WordId, plural: bool) -> Referent {
        Referent(Referent::UNNAMED | if plural { Referent::PLURAL } else { 0 } | u32::from(word.0))
    }

    #[inline]
    pub(super) fn named(self) -> Option<u32> {
        (self.0 & Referent::UNNAMED == 0).then_some(self.0)
    }

    pub(super) fn is_unnamed(self) -> bool {
        (self.0 & Referent::UNNAMED != 0) & (self != Referent::OPEN)
    }

    /// The head word of someone without a name.
    pub(super) fn word(self) -> Option<WordId> {
        self.is_unnamed().then_some(WordId(self.0 as u16))
    }
}

/// Whom each mention of a text means by itself.
pub(super) struct Meant {
    pub(super) referents: Vec<Referent>,
    /// [`Traits`] of whom it means.
    pub(super) traits: Vec<Traits>,
}

impl Meant {
    /// No one yet, by any of so many mentions.
    pub(super) fn none(count: usize) -> Meant {
        Meant { referents: vec![Referent::OPEN; count], traits: vec![Traits::default(); count] }
    }

    /// Takes down whom a description means.
    #[inline]
    pub(super) fn describe(&mut self, tokens: &Tokens<'_>, number: usize, mention: &Mention) {
        let referent = Referent::described_by(tokens, mention);
        self.referents[number] = referent;
        self.traits[number] = Traits::of_mention(mention).only_if(referent != Referent::OPEN);
    }
}
