//! Entities: the aliases of a whole text put together, and pronouns and descriptions
//! tied to them. Touches [`crate::mention`], [`crate::roster`] and what they touch.
//!
//! First all names of the text are clustered ([`alias`]); then each speaker that an
//! attribution has chosen is resolved in text order ([`resolve`]).

mod alias;
mod apart;
mod beside;
#[cfg(test)]
mod cases;
mod cast;
mod features;
mod fit;
#[cfg(feature = "train")]
mod gold;
mod key;
#[cfg(feature = "train")]
mod measure;
mod other;
mod pick;
mod place;
mod referent;
mod resolve;
mod scene;
mod search;
mod settle;
mod slip;
mod spot;
#[cfg(feature = "train")]
pub(crate) mod train;
mod traits;
mod weights;
mod word;

use std::ops::Range;

use crate::document::{EntityKind, Gender};
use crate::mention::Mentions;
use crate::register::Register;
use crate::roster::Roster;
use crate::span::Span;
use crate::token::Tokens;

pub(crate) use alias::is_wife;
use referent::Referent;
pub(crate) use resolve::{Resolution, Spoken};
use traits::Field;

/// One named person, organization, group or document. Ranges count tokens.
#[derive(Debug, Clone)]
pub(crate) struct Cluster {
    /// The fullest form of its name in the text, without title.
    pub(crate) name: Range<u32>,
    /// Its number in the roster.
    pub(crate) character: Option<u32>,
    pub(crate) kind: EntityKind,
    pub(crate) gender: Option<Gender>,
    pub(crate) plural: bool,
    /// The fullest role beside one of its mentions.
    pub(crate) role: Option<Range<u32>>,
    /// All roles beside its mentions, the first few.
    pub(crate) roles: Vec<Range<u32>>,
    /// A newspaper, agency, broadcaster, by the words beside or in its name.
    pub(crate) outlet: bool,
    /// Number of mentions by name.
    pub(crate) count: u32,
}

/// A mention of an entity by its name, with what is asked of it later: a long text has more mentions and tokens than a
/// processor keeps at hand.
#[derive(Debug, Clone)]
pub(crate) struct Naming {
    mention: u32,
    /// Empty where a character is mentioned without one.
    pub(crate) name: Range<u32>,
    bytes: Range<u32>,
    /// A title stands right before it.
    pub(crate) titled: bool,
}

impl Naming {
    /// Where the name stands.
    pub(crate) fn span(&self) -> Span {
        Span::new(self.bytes.start as usize, self.bytes.end as usize)
    }
}

/// The named entities of one text, in order of first mention (those of the roster before all others).
#[derive(Debug, Clone, Default)]
pub(crate) struct Entities {
    pub(crate) list: Vec<Cluster>,
    /// By mention: whom it means by itself.
    referents: Vec<Referent>,
    /// The same, as far as it tells who may be meant.
    field: Field,
    /// The mentions that have an entity.
    named: Vec<Naming>,
    /// A roster was given.
    rostered: bool,
    /// Who "I" is outside what anyone says: the character with the alias `_narr`.
    narrator: Option<u32>,
}

/// Puts the names of a text together.
pub(crate) fn cluster(
    tokens: &Tokens<'_>,
    mentions: &Mentions,
    roster: Option<&Roster>,
    register: Register,
) -> Entities {
    alias::cluster(tokens, mentions, roster, register)
}

impl Entities {
    /// The mentions that name an entity, and which, in the order of the text.
    pub(crate) fn named(&self) -> impl Iterator<Item = (&Naming, usize)> {
        self.named.iter().filter_map(|naming| Some((naming, self.of(naming.mention as usize)?)))
    }

    /// The entity that a mention names.
    pub(crate) fn of(&self, mention: usize) -> Option<usize> {
        self.referents.get(mention)?.named().map(|entity| entity as usize)
    }
}
