//! What resolution needs to know of every mention: how it refers, where it stands, whom
//! it means so far. Touches [`crate::mention`] and [`crate::token`].

use std::ops::Range;

use super::referent::Referent;
use super::spot::{Parts, Spot};
use super::traits::{Field, Traits};
use super::{Cluster, Entities};
use crate::document::{EntityKind, Gender, MentionKind};
use crate::lexicon::{Class, Tag, Tags};
use crate::mention::{Mention, Mentions};
use crate::model::bucket;
use crate::token::{Kind, Tokens};
use crate::work::Counted;

/// How a mention refers, as far as its choice of antecedent goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Form {
    He,
    She,
    They,
    It,
    Who,
    /// I, we: whoever speaks.
    I,
    We,
    You,
    /// "one", "another".
    One,
    /// "some", "others".
    Some,
    /// "the spokesman".
    Person,
    /// "analysts".
    Group,
    /// "the company".
    Organization,
    /// "the newspaper".
    Outlet,
    /// "the report".
    Document,
    Other,
    Name,
}

impl Form {
    /// Number of forms.
    pub(super) const COUNT: u16 = Form::Name as u16 + 1;

    /// Names of the forms; then the same for texts with a roster.
    pub(super) const NAMES: &'static [&'static str] = &[
        "he",
        "she",
        "they",
        "it",
        "who",
        "i",
        "we",
        "you",
        "one",
        "some",
        "person",
        "group",
        "organization",
        "outlet",
        "document",
        "other",
        "name",
        "roster_he",
        "roster_she",
        "roster_they",
        "roster_it",
        "roster_who",
        "roster_i",
        "roster_we",
        "roster_you",
        "roster_one",
        "roster_some",
        "roster_person",
        "roster_group",
        "roster_organization",
        "roster_outlet",
        "roster_document",
        "roster_other",
        "roster_name",
    ];

    pub(super) fn is_description(self) -> bool {
        matches!(
            self,
            Form::Person | Form::Group | Form::Organization | Form::Outlet | Form::Document | Form::Other
        )
    }

    pub(super) fn of(tokens: &Tokens<'_>, mention: &Mention) -> Form {
        match mention.kind {
            MentionKind::Name => Form::Name,
            MentionKind::Pronoun => Form::of_pronoun(tokens, mention),
            _ => Form::of_description(tokens, mention),
        }
    }

    fn of_pronoun(tokens: &Tokens<'_>, mention: &Mention) -> Form {
        let head = mention.head as usize;
        let classes = tokens.classes(head);
        let tags = tokens.tags(head);
        if classes.has(Class::First) {
            return if classes.has(Class::Plural) { Form::We } else { Form::I };
        }
        if classes.has(Class::PronounM) {
            Form::He
        } else if classes.has(Class::PronounF) {
            Form::She
        } else if classes.has(Class::It) {
            Form::It
        } else if classes.has(Class::Second) {
            Form::You
        } else if classes.has(Class::Plural) {
            Form::They
        } else if tags.has(Tag::W) || tags.has(Tag::S) {
            Form::Who
        } else if mention.is_plural() {
            Form::Some
        } else {
            Form::One
        }
    }

    fn of_description(tokens: &Tokens<'_>, mention: &Mention) -> Form {
        let outlet = tokens.is(mention.head as usize, Class::Outlet) && !mention.is_plural();
        match mention.entity_kind {
            EntityKind::Person => Form::Person,
            EntityKind::Group => Form::Group,
            _ if outlet => Form::Outlet,
            EntityKind::Organization => Form::Organization,
            EntityKind::Document => Form::Document,
            _ => Form::Other,
        }
    }
}

/// Of whom a mention speaks, as far as its choice as antecedent goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whom {
    pub(super) gender: Option<Gender>,
    pub(super) kind: EntityKind,
    pub(super) plural: bool,
    /// How often named, in steps.
    pub(super) count: u16,
}

impl Whom {
    fn named(cluster: &Cluster) -> Whom {
        Whom {
            gender: cluster.gender,
            kind: cluster.kind,
            plural: cluster.plural || cluster.kind == EntityKind::Group,
            count: bucket(cluster.count as usize),
        }
    }

    pub(super) fn unnamed(mention: &Mention) -> Whom {
        Whom {
            gender: mention.gender,
            kind: mention.entity_kind,
            plural: mention.is_plural(),
            count: bucket(1),
        }
    }
}

/// What stands around a mention, as a set of bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Standing(u8);

impl Standing {
    /// A verb follows, perhaps after a comma or adverb.
    pub(super) const SUBJECT: Standing = Standing(1);
    /// A preposition stands before it.
    pub(super) const OBLIQUE: Standing = Standing(2);
    /// It stands inside what someone said.
    pub(super) const QUOTED: Standing = Standing(4);

    /// 0 or 1.
    #[inline]
    pub(super) fn has(self, other: Standing) -> u16 {
        u16::from(self.0 & other.0 != 0)
    }
}

/// One text on its way to resolved speakers.
pub(super) struct Scene<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) mentions: &'a Mentions,
    pub(super) entities: &'a Entities,
    parts: Parts<'a>,
    /// By mention.
    pub(super) referents: Counted<Referent>,
    /// The same, as far as it tells who may be meant.
    pub(super) field: Field,
    /// By entity.
    pub(super) named: Vec<Whom>,
}

impl<'a, 't> Scene<'a, 't> {
    pub(super) fn new(
        tokens: &'a Tokens<'t>,
        parts: Parts<'a>,
        mentions: &'a Mentions,
        entities: &'a Entities,
    ) -> Self {
        Scene {
            tokens,
            mentions,
            entities,
            parts,
            referents: entities.referents.clone().into(),
            field: entities.field.clone(),
            named: entities.list.iter().map(Whom::named).collect(),
        }
    }

    /// Takes down whom a mention means.
    pub(super) fn means(&mut self, mention: u32, referent: Referent) {
        self.referents[mention as usize] = referent;
        let own = Traits::of_mention(&self.mentions.list[mention as usize]);
        let traits = match referent.named() {
            Some(entity) => Traits::named(&self.entities.list[entity as usize]),
            None => own.only_if(referent.is_unnamed()),
        };
        self.field.set(mention as usize, traits);
    }

    /// Lets nobody mean the mentions that begin among these tokens.
    pub(super) fn bar(&mut self, tokens: &Range<usize>) {
        self.mentions.among(tokens).for_each(|mention| self.field.set(mention, Traits::default()));
    }

    pub(super) fn spot(&self, mention: u32) -> Spot {
        let first = self.mentions.list[mention as usize].tokens.start;
        self.parts.spot(first, self.tokens.list[first as usize].start)
    }

    /// "…, citing the ministry", "with reference to the ministry": whether a report goes back to a mention, which is not
    /// whoever reports.
    pub(super) fn is_cited(&self, mention: &Mention) -> bool {
        let first = mention.tokens.start as usize;
        let is_any = |before: usize, words: [&str; 2]| {
            first.checked_sub(before).is_some_and(|i| self.tokens.has_any_form(i, words))
        };
        is_any(1, ["citing", "quoting"])
            || first > 0 && self.tokens.has_form(first - 1, "to") && is_any(2, ["referring", "reference"])
    }

    /// "The union would meet on Friday, it said": of an "it" that says of itself what stands before it, the mention with
    /// which that begins, if it is a description of a body or the name of one.
    pub(super) fn told_of_itself(&self, it: u32) -> Option<u32> {
        let token = self.mentions.list[it as usize].tokens.start as usize;
        let comma = token.checked_sub(1).filter(|i| self.tokens.list[*i].kind == Kind::Comma)?;
        if !self.tokens.has_form(comma + 1, "it") {
            return None;
        }
        let start = self.parts.sentence_start(self.tokens.list[token].start);
        let first = self.tokens.at(start);
        let subject = self.mentions.starting_at(first).filter(|_| first < comma)?;
        let mention = &self.mentions.list[subject];
        let named = mention.kind == MentionKind::Name && mention.entity_kind == EntityKind::Organization;
        let body = named || Form::of(self.tokens, mention) == Form::Organization;
        (body && self.parts.is_quoted(self.tokens.list[first].start)).then_some(subject as u32)
    }

    /// What stands around a mention that begins at a byte.
    pub(super) fn standing(&self, mention: &Mention, byte: u32) -> Standing {
        let bit = |holds: bool, Standing(bit): Standing| bit * u8::from(holds);
        Standing(
            bit(self.is_subject(mention), Standing::SUBJECT)
                | bit(self.is_oblique(mention), Standing::OBLIQUE)
                | bit(self.parts.is_quoted(byte), Standing::QUOTED),
        )
    }

    /// Whether "while" or "but" stands right before a mention.
    pub(super) fn is_second(&self, mention: &Mention) -> bool {
        let first = mention.tokens.start as usize;
        first > 0 && matches!(self.tokens.form(first - 1), "but" | "whereas" | "while")
    }

    /// Whether a verb follows a mention, perhaps after a comma or adverb.
    fn is_subject(&self, mention: &Mention) -> bool {
        const FINITE: Tags = Tags(0).with(Tag::VD).with(Tag::VZ).with(Tag::V).with(Tag::M).with(Tag::A);
        let end = mention.tokens.end as usize;
        let next = &self.tokens.list[end..(end + 3).min(self.tokens.len())];
        let mut goes_on = true;
        // Without a branch: how far it goes, no processor foresees.
        next.iter().fold(false, |found, token| {
            let tags = token.tags();
            let found = found | goes_on & tags.meets(FINITE);
            goes_on &= (token.kind == Kind::Comma) | tags.has(Tag::R);
            found
        })
    }

    /// Whether a preposition stands before a mention.
    fn is_oblique(&self, mention: &Mention) -> bool {
        const PREPOSITION: Tags = Tags(0).with(Tag::P).with(Tag::To);
        let start = mention.tokens.start as usize;
        start > 0 && self.tokens.tags(start - 1).meets(PREPOSITION)
    }
}

/// The tokens that begin a paragraph.
#[cfg(any(test, feature = "train"))]
pub(super) fn paragraphs(tokens: &Tokens<'_>) -> Vec<u32> {
    (0..tokens.len() as u32).filter(|token| tokens.list[*token as usize].begins_paragraph()).collect()
}
