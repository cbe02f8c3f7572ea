//! What resolution needs to know of every mention: how it refers, where it stands, whom
//! it means so far. Touches [`crate::mention`] and [`crate::token`].

use super::Entities;
use crate::document::{EntityKind, MentionKind};
use crate::lexicon::{Class, Tag, Tags};
use crate::mention::{Mention, Mentions};
use crate::span::Span;
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

    fn of(tokens: &Tokens<'_>, mention: &Mention) -> Form {
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

/// Whom a mention means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Referent {
    /// Not told yet, or no one who could speak.
    Open,
    /// Number of an entity.
    Named(u32),
    /// Someone without a name: the head word of the description, and whether plural.
    Unnamed(u16, bool),
}

impl Referent {
    pub(super) fn named(self) -> Option<u32> {
        match self {
            Referent::Named(entity) => Some(entity),
            _ => None,
        }
    }
}

/// Where a mention stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) form: Form,
    pub(super) sentence: u32,
    pub(super) paragraph: u32,
    /// Inside what someone said.
    pub(super) quoted: bool,
}

/// One text on its way to resolved speakers.
pub(super) struct Scene<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) mentions: &'a Mentions,
    pub(super) entities: &'a Entities,
    pub(super) spots: Counted<Spot>,
    pub(super) referents: Counted<Referent>,
}

impl<'a, 't> Scene<'a, 't> {
    /// `said`: all that was said, in any order.
    pub(super) fn new(
        tokens: &'a Tokens<'t>,
        sentences: &[Span],
        mentions: &'a Mentions,
        entities: &'a Entities,
        mut said: Vec<Span>,
    ) -> Self {
        said.sort_unstable();
        let count = mentions.list.len();
        let mut scene = Scene {
            tokens,
            mentions,
            entities,
            spots: Vec::with_capacity(count).into(),
            referents: Counted::default(),
        };
        let (mut sentence, mut paragraph, mut token) = (0, 0, 0);
        let (mut next_said, mut said_to) = (0, 0);
        for mention in &mentions.list {
            let start = tokens.list[mention.tokens.start as usize].start as usize;
            while sentence + 1 < sentences.len() && sentences[sentence].end <= start {
                sentence += 1;
            }
            while token <= mention.tokens.start as usize {
                paragraph += u32::from(tokens.list[token].begins_paragraph());
                token += 1;
            }
            while next_said < said.len() && said[next_said].start <= start {
                said_to = said_to.max(said[next_said].end);
                next_said += 1;
            }
            let form = Form::of(tokens, mention);
            let quoted = start < said_to;
            scene.spots.push(Spot { form, sentence: sentence as u32, paragraph, quoted });
        }
        scene.referents = (0..count).map(|number| scene.first_referent(number)).collect();
        scene
    }

    /// Whether a verb follows a mention.
    pub(super) fn is_subject(&self, mention: usize) -> bool {
        self.before_verb(self.mentions.list[mention].tokens.end as usize)
    }

    /// Whether a preposition stands before a mention.
    pub(super) fn is_oblique(&self, mention: usize) -> bool {
        let start = self.mentions.list[mention].tokens.start as usize;
        start > 0 && self.is_preposition(start - 1)
    }

    /// A verb comes next, perhaps after a comma or adverb.
    fn before_verb(&self, from: usize) -> bool {
        const FINITE: Tags = Tags(
            1 << Tag::VD as u32
                | 1 << Tag::VZ as u32
                | 1 << Tag::V as u32
                | 1 << Tag::M as u32
                | 1 << Tag::A as u32,
        );
        for i in from..(from + 3).min(self.tokens.len()) {
            let tags = self.tokens.tags(i);
            if tags.meets(FINITE) {
                return true;
            }
            if !(self.tokens.list[i].kind == Kind::Comma || tags.has(Tag::R)) {
                return false;
            }
        }
        false
    }

    fn is_preposition(&self, i: usize) -> bool {
        let tags = self.tokens.tags(i);
        tags.has(Tag::P) || tags.has(Tag::To)
    }

    fn first_referent(&self, number: usize) -> Referent {
        if let Some(entity) = self.entities.of(number) {
            return Referent::Named(entity as u32);
        }
        let mention = &self.mentions.list[number];
        if !self.spots[number].form.is_description() || self.spots[number].form == Form::Other {
            return Referent::Open;
        }
        let head = mention.head as usize;
        let word = self.tokens.word(head);
        let known = self.tokens.list[head].word;
        if known.is_known() { Referent::Unnamed(word.lemma.0, mention.is_plural()) } else { Referent::Open }
    }
}
