//! What agreement asks of whoever is meant, and of many mentions at once, who may be meant. Touches
//! [`crate::mention`] and the kinds of [`crate::document`].

use std::ops::{BitOr, Range};

use super::Cluster;
use crate::bits::low;
use crate::document::{EntityKind, Gender};
use crate::eight::columns;
use crate::mention::Mention;

/// What is known of someone, as a set of bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Traits(u8);

impl Traits {
    pub(super) const MALE: Traits = Traits(1);
    pub(super) const FEMALE: Traits = Traits(2);
    pub(super) const PLURAL: Traits = Traits(4);
    /// An organization or document.
    pub(super) const THING: Traits = Traits(8);
    /// A person, and not plural.
    pub(super) const SINGLE: Traits = Traits(16);
    pub(super) const DOCUMENT: Traits = Traits(32);
    /// An entity: he has a name in the text.
    pub(super) const NAMED: Traits = Traits(64);
    /// A mention means him, as far as is told yet.
    pub(super) const MEANT: Traits = Traits(128);

    #[inline]
    fn of(gender: Option<Gender>, kind: EntityKind, plural: bool) -> Traits {
        use EntityKind::{Document, Group, Organization, Person};
        // Without a branch, for it is asked of every mention.
        let plural = plural | (kind == Group);
        Traits::MEANT
            | Traits::MALE.only_if(gender == Some(Gender::Male))
            | Traits::FEMALE.only_if(gender == Some(Gender::Female))
            | Traits::PLURAL.only_if(plural)
            | Traits::SINGLE.only_if((kind == Person) & !plural)
            | Traits::THING.only_if((kind == Organization) | (kind == Document))
            | Traits::DOCUMENT.only_if(kind == Document)
    }

    /// Of an entity.
    pub(super) fn named(cluster: &Cluster) -> Traits {
        Traits::of(cluster.gender, cluster.kind, cluster.plural) | Traits::NAMED
    }

    /// Of whom a mention speaks, who has no name.
    pub(super) fn of_mention(mention: &Mention) -> Traits {
        Traits::of(mention.gender, mention.entity_kind, mention.is_plural())
    }

    /// None, where it does not hold.
    #[inline]
    pub(super) fn only_if(self, holds: bool) -> Traits {
        Traits(self.0 * u8::from(holds))
    }
}

impl BitOr for Traits {
    type Output = Traits;

    fn bitor(self, other: Traits) -> Traits {
        Traits(self.0 | other.0)
    }
}

/// Who may not be meant by a mention.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bar {
    /// Wherever he is mentioned.
    pub(super) traits: Traits,
    /// "a spokesman" is someone new, unless the text names him later: of those named before, it can mean a document
    /// alone.
    pub(super) is_new: bool,
}

/// Whom the mentions of a text mean, 64 of them to a block: a bit for each in the column of each trait.
#[derive(Debug, Clone, Default)]
pub(super) struct Field(Vec<[u64; 8]>);

impl Field {
    /// By mention.
    pub(super) fn new(traits: &[Traits]) -> Field {
        let block = |block: &[Traits]| {
            let mut bytes = [0; 64];
            bytes.iter_mut().zip(block).for_each(|(byte, traits)| *byte = traits.0);
            columns(&bytes)
        };
        Field(traits.chunks(64).map(block).collect())
    }

    /// Says anew whom a mention means.
    pub(super) fn set(&mut self, mention: usize, traits: Traits) {
        for (bit, column) in self.0[mention / 64].iter_mut().enumerate() {
            let held = u64::from(traits.0 >> bit & 1);
            *column = *column & !(1 << (mention % 64)) | held << (mention % 64);
        }
    }

    /// Those of a range in one block of 64 who may be meant.
    #[inline]
    pub(super) fn open(&self, block: usize, range: &Range<usize>, bar: Bar) -> u64 {
        let columns = &self.0[block];
        let column = |traits: Traits| columns[traits.0.trailing_zeros() as usize];
        let barred = (0..8)
            .fold(0, |barred, bit| barred | columns[bit] & u64::from(bar.traits.0 >> bit & 1).wrapping_neg());
        let mut open = !barred;
        if bar.is_new {
            let (named, document) = (column(Traits::NAMED), column(Traits::DOCUMENT));
            // One without a name who is no document may be meant whatever bars him.
            open = document & open | !document & !named;
        }
        let first = range.start.saturating_sub(block * 64);
        open & column(Traits::MEANT) & u64::MAX << first & low(range.end - block * 64)
    }

    /// The blocks in which a range, not empty, lies.
    pub(super) fn blocks(range: &Range<usize>) -> Range<usize> {
        range.start / 64..range.end.div_ceil(64)
    }
}
