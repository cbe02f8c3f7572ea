//! What resolution needs to know of every mention: how it refers, where it stands, whom
//! it means so far. Touches [`crate::mention`] and [`crate::token`].

use std::ops::{BitOr, Range};

use super::{Cluster, Entities};
use crate::document::{EntityKind, Gender, MentionKind};
use crate::lexicon::{Class, Tag, Tags, WordId};
use crate::mention::{Mention, Mentions};
use crate::model::bucket;
use crate::span::Span;
use crate::token::{Kind, Token, Tokens};
use crate::work::{self, Counted};

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

    fn unnamed(word: WordId, plural: bool) -> Referent {
        Referent(Referent::UNNAMED | if plural { Referent::PLURAL } else { 0 } | u32::from(word.0))
    }

    #[inline]
    pub(super) fn named(self) -> Option<u32> {
        (self.0 & Referent::UNNAMED == 0).then_some(self.0)
    }

    /// The head word of someone without a name.
    pub(super) fn word(self) -> Option<WordId> {
        (self.named().is_none() && self != Referent::OPEN).then_some(WordId(self.0 as u16))
    }
}

/// What agreement asks of whoever is meant, as a set of bits.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Traits(u8);

impl Traits {
    pub(super) const MALE: Traits = Traits(1);
    pub(super) const FEMALE: Traits = Traits(2);
    pub(super) const PLURAL: Traits = Traits(4);
    /// An organization or document.
    pub(super) const THING: Traits = Traits(8);
    pub(super) const PERSON: Traits = Traits(16);
    /// A person, and not plural.
    pub(super) const SINGLE: Traits = Traits(32);
    pub(super) const DOCUMENT: Traits = Traits(64);

    fn of(gender: Option<Gender>, kind: EntityKind, plural: bool) -> Traits {
        let plural = plural || kind == EntityKind::Group;
        let gender = match gender {
            Some(Gender::Male) => Traits::MALE,
            Some(Gender::Female) => Traits::FEMALE,
            None => Traits::default(),
        };
        let kind = match kind {
            EntityKind::Person if plural => Traits::PERSON,
            EntityKind::Person => Traits::PERSON | Traits::SINGLE,
            EntityKind::Organization => Traits::THING,
            EntityKind::Document => Traits::THING | Traits::DOCUMENT,
            _ => Traits::default(),
        };
        gender | kind | if plural { Traits::PLURAL } else { Traits::default() }
    }

    pub(super) fn of_mention(mention: &Mention) -> Traits {
        Traits::of(mention.gender, mention.entity_kind, mention.is_plural())
    }

    pub(super) fn meets(self, other: Traits) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Traits {
    type Output = Traits;

    fn bitor(self, other: Traits) -> Traits {
        Traits(self.0 | other.0)
    }
}

/// Of whom a mention speaks, as far as its choice as antecedent goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whom {
    pub(super) gender: Option<Gender>,
    pub(super) kind: EntityKind,
    pub(super) plural: bool,
    pub(super) traits: Traits,
    /// How often named, in steps.
    pub(super) count: u16,
}

impl Whom {
    fn named(cluster: &Cluster) -> Whom {
        Whom {
            gender: cluster.gender,
            kind: cluster.kind,
            plural: cluster.plural || cluster.kind == EntityKind::Group,
            traits: Traits::of(cluster.gender, cluster.kind, cluster.plural),
            count: bucket(cluster.count as usize),
        }
    }

    fn unnamed(mention: &Mention) -> Whom {
        Whom {
            gender: mention.gender,
            kind: mention.entity_kind,
            plural: mention.is_plural(),
            traits: Traits::of_mention(mention),
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

/// Where a mention stands.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    /// Number of its sentence.
    pub(super) sentence: u32,
    /// The tokens of its paragraph.
    pub(super) paragraph: Range<u32>,
    /// Its paragraph is the first of the text.
    pub(super) early: bool,
}

/// One text on its way to resolved speakers.
pub(super) struct Scene<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) mentions: &'a Mentions,
    pub(super) entities: &'a Entities,
    /// The tokens that begin a paragraph.
    paragraphs: Vec<u32>,
    /// By mention.
    places: Counted<InText>,
    pub(super) referents: Counted<Referent>,
    /// By entity.
    pub(super) named: Vec<Whom>,
}

impl<'a, 't> Scene<'a, 't> {
    /// `said`: all that was said, in any order.
    pub(super) fn new(
        tokens: &'a Tokens<'t>,
        sentences: &'a [Span],
        mentions: &'a Mentions,
        entities: &'a Entities,
        mut said: Vec<Span>,
    ) -> Self {
        // Most of it is in order already.
        said.sort();
        let referents = mentions.list.iter().zip(&entities.of);
        Scene {
            tokens,
            mentions,
            entities,
            paragraphs: paragraphs(tokens),
            places: places(tokens, sentences, mentions, &said).into(),
            referents: referents.map(|(mention, entity)| first_referent(tokens, mention, *entity)).collect(),
            named: entities.list.iter().map(Whom::named).collect(),
        }
    }

    pub(super) fn spot(&self, mention: u32) -> Spot {
        let first = self.mentions.list[mention as usize].tokens.start;
        let next = self.paragraphs.partition_point(|paragraph| *paragraph <= first);
        let begin = next.checked_sub(1).map_or(0, |number| self.paragraphs[number]);
        let end = self.paragraphs.get(next).copied().unwrap_or(u32::MAX);
        Spot { sentence: self.places[mention as usize].sentence(), paragraph: begin..end, early: next <= 1 }
    }

    /// How many sentences lie between a sentence and that of a mention, seven at most.
    pub(super) fn sentences_between(&self, sentence: u32, mention: u32) -> u16 {
        self.places[mention as usize].sentence().abs_diff(sentence).min(7) as u16
    }

    /// Of whom a mention speaks, `referent` being whom it means.
    #[inline]
    pub(super) fn whom(&self, referent: Referent, mention: u32) -> Whom {
        match referent.named() {
            Some(entity) => self.named[entity as usize],
            None => Whom::unnamed(&self.mentions.list[mention as usize]),
        }
    }

    /// What stands around a mention.
    pub(super) fn standing(&self, number: u32) -> Standing {
        let mention = &self.mentions.list[number as usize];
        let bit = |holds: bool, standing: Standing| if holds { standing.0 } else { 0 };
        Standing(
            bit(self.is_subject(mention), Standing::SUBJECT)
                | bit(self.is_oblique(mention), Standing::OBLIQUE)
                | bit(self.places[number as usize].is_quoted(), Standing::QUOTED),
        )
    }

    /// Whether a verb follows a mention, perhaps after a comma or adverb.
    fn is_subject(&self, mention: &Mention) -> bool {
        const FINITE: Tags = Tags(0).with(Tag::VD).with(Tag::VZ).with(Tag::V).with(Tag::M).with(Tag::A);
        let from = mention.tokens.end as usize;
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

    /// Whether a preposition stands before a mention.
    fn is_oblique(&self, mention: &Mention) -> bool {
        const PREPOSITION: Tags = Tags(0).with(Tag::P).with(Tag::To);
        let start = mention.tokens.start as usize;
        start > 0 && self.tokens.tags(start - 1).meets(PREPOSITION)
    }
}

/// The tokens that begin a paragraph.
fn paragraphs(tokens: &Tokens<'_>) -> Vec<u32> {
    const BLOCK: usize = 16;
    let mut found = Vec::new();
    work::count(tokens.len());
    let mut begin = |from: usize, list: &[Token]| {
        let numbers = (from as u32..).zip(list).filter(|(_, token)| token.begins_paragraph());
        found.extend(numbers.map(|(number, _)| number));
    };
    let blocks = tokens.list.chunks_exact(BLOCK);
    let rest = blocks.remainder();
    for (number, block) in blocks.enumerate() {
        // Most have none.
        if block.iter().fold(false, |any, token| any | token.begins_paragraph()) {
            begin(number * BLOCK, block);
        }
    }
    begin(tokens.len() - rest.len(), rest);
    found
}

/// The number of a mention's sentence, and in the lowest bit whether it stands inside what someone said.
#[derive(Debug, Clone, Copy)]
struct InText(u32);

impl InText {
    fn sentence(self) -> u32 {
        self.0 >> 1
    }

    fn is_quoted(self) -> bool {
        self.0 & 1 == 1
    }
}

/// Of each mention where it is; what was said is ordered by where it begins.
fn places(tokens: &Tokens<'_>, sentences: &[Span], mentions: &Mentions, said: &[Span]) -> Vec<InText> {
    // Where the next sentence begins, and what is said next: most mentions stand before both.
    let sentence_after = |sentence: usize| match sentences.get(sentence..) {
        Some([this, _, ..]) => this.end,
        _ => usize::MAX,
    };
    let said_at = |number: usize| said.get(number).map_or(usize::MAX, |span| span.start);
    let (mut sentence, mut next_sentence) = (0, sentence_after(0));
    let (mut begun, mut next_said, mut said_until) = (0, said_at(0), 0);
    let mut places = Vec::with_capacity(mentions.list.len());
    work::count(mentions.list.len() + sentences.len() + said.len());
    for mention in mentions.list.as_slice() {
        let start = tokens.list[mention.tokens.start as usize].start as usize;
        while next_sentence <= start {
            sentence += 1;
            next_sentence = sentence_after(sentence);
        }
        while next_said <= start {
            said_until = said_until.max(said[begun].end);
            begun += 1;
            next_said = said_at(begun);
        }
        places.push(InText((sentence as u32) << 1 | u32::from(start < said_until)));
    }
    places
}

/// Whom a mention means by itself; `entity` is one more than the number of the entity that it names.
fn first_referent(tokens: &Tokens<'_>, mention: &Mention, entity: u32) -> Referent {
    if entity > 0 {
        return Referent::of(entity - 1);
    }
    if mention.kind != MentionKind::Description {
        return Referent::OPEN;
    }
    let head = tokens.list[mention.head as usize];
    let told = mention.entity_kind != EntityKind::Unknown
        || head.classes().has(Class::Outlet) && !mention.is_plural();
    if !told || !head.word.is_known() {
        return Referent::OPEN;
    }
    Referent::unnamed(tokens.lexicon.word(head.word).lemma, mention.is_plural())
}
