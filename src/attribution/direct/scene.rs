//! [`Scene`]: what the earlier stages found, as the stages of direct speech read it. Touches everything below attribution.

use std::ops::Range;

use crate::entity::Entities;
use crate::lexicon::{CueClass, List, Tag};
use crate::mention::{Mention, Mentions};
use crate::quotation::Quotations;
use crate::register::Register;
use crate::roster::{Character, Roster};
use crate::syntax::Pos;
use crate::token::{Kind, Tokens};
use crate::work;

/// Farthest comma behind which the verb of someone stands of whom something is told between, in tokens.
const INSET: u32 = 20;

/// The input of direct speech.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a, 't> {
    pub(crate) tokens: &'a Tokens<'t>,
    /// Its lines, in tokens.
    pub(crate) lines: &'a [Range<usize>],
    /// Part of speech of every token.
    pub(crate) pos: &'a [Pos],
    pub(crate) register: Register,
    pub(crate) quotations: &'a Quotations,
    pub(crate) mentions: &'a Mentions,
    pub(crate) entities: &'a Entities,
    pub(crate) roster: Option<&'a Roster>,
}

impl Scene<'_, '_> {
    pub(super) fn kind(&self, token: u32) -> Option<Kind> {
        self.tokens.get(token as usize).map(|t| t.kind)
    }

    /// A full stop or its like. One before a comma or bracket ends a short form: "R-Ky.,".
    pub(super) fn ends_sentence(&self, token: u32) -> bool {
        let goes_on = || matches!(self.kind(token + 1), Some(Kind::Comma | Kind::Close));
        self.kind(token) == Some(Kind::Stop) && !goes_on()
    }

    pub(super) fn pos_at(&self, token: u32) -> Pos {
        work::count(1);
        self.pos.get(token as usize).copied().unwrap_or(Pos::Edge)
    }

    /// The entity that a mention names, by its whole, by the name inside it, or as whose voice it is.
    pub(super) fn entity_of(&self, number: usize) -> Option<u32> {
        let inner = || self.mentions.innermost(self.mention(number).head as usize);
        let of = |number: usize| self.entities.of(number);
        let found = of(number).or_else(|| of(inner()?)).or_else(|| of(self.voice(number)?));
        found.map(|entity| entity as u32)
    }

    /// Whose voice a mention is: "Lee's voice", "the voice of Lee".
    pub(super) fn voice(&self, number: usize) -> Option<usize> {
        let mention = self.mention(number);
        let ends = [mention.tokens.start, mention.core().end - 1];
        let is_voice = self.tokens.has_form(mention.head as usize, "voice");
        let owners =
            ends.into_iter().filter(|_| is_voice).filter_map(|at| self.mentions.innermost(at as usize));
        { owners }.find(|owner| *owner != number && self.entities.of(*owner).is_some())
    }

    /// The character that the roster marks as the narrator.
    pub(super) fn narrator(&self) -> Option<u32> {
        let roster = self.roster?;
        let marked = |c: &Character| c.aliases.iter().any(|a| a == "_narr");
        let number = roster.characters().iter().position(marked)? as u32;
        self.entities.list.iter().position(|e| e.character == Some(number)).map(|e| e as u32)
    }

    pub(super) fn mention(&self, number: usize) -> &Mention {
        &self.mentions.list[number]
    }

    /// The class of the verb at `token`, where it can report speech; behind the last token there is none.
    pub(super) fn cue_class(&self, token: u32) -> Option<CueClass> {
        let word = self.tokens.lexicon.word(self.tokens.get(token as usize)?.word);
        let Some(cue) = word.cue else { return self.breaks_in(token).then_some(CueClass::Says) };
        let class = self.tokens.lexicon.cue(cue).class;
        let verb = self.pos_at(token).is_verb()
            || [Tag::VD, Tag::VZ, Tag::VG].into_iter().any(|tag| word.tags().has(tag));
        // Saw Lin is a man.
        let name = self.pos_at(token) == Pos::Name;
        (verb && !name && speaks(class)).then_some(class)
    }

    pub(super) fn is_cue(&self, token: u32) -> bool {
        self.cue_class(token).is_some()
    }

    /// “…,” Lee put in. “…,” burst out Lee. Whether a verb says something with the word behind it, and not with what he put
    /// in.
    pub(super) fn breaks_in(&self, token: u32) -> bool {
        let at = token as usize;
        let phrase = self.tokens.is_on(at, List::BreaksIn) && self.tokens.has_form(at + 1, "in")
            || self.tokens.is_on(at, List::BurstsOut) && self.tokens.has_form(at + 1, "out");
        let inverted = || token > 0 && self.kind(token - 1) == Some(Kind::Mark);
        let ends = || self.kind(token + 2) != Some(Kind::Word) || self.pos_at(token + 2) == Pos::Adv;
        phrase && (inverted() || ends())
    }

    /// "came the answer", "came a thin voice": whether a verb tells that something was heard, and not from whom.
    pub(super) fn is_heard(&self, came: u32) -> bool {
        let at = came as usize;
        let words =
            (came + 1..came + 8).take_while(|i| matches!(self.kind(*i), Some(Kind::Word | Kind::Comma)));
        self.tokens.has_any_form(at, ["came", "comes"]) && { words }
            .any(|i| self.tokens.is_on(i as usize, List::Heard))
    }

    /// Whether a noun can stand for what was said: "answer", "reply".
    pub(super) fn is_answer(&self, token: u32) -> bool {
        let cue = self.tokens.word(token as usize).cue;
        let class = cue.map(|cue| self.tokens.lexicon.cue(cue).class);
        matches!(class, Some(CueClass::Noun | CueClass::Answers))
            && self.tokens.can_be(token as usize, Tag::N)
    }

    /// Whether a predicate follows a mention, an adverb or two or what is told of it between commas.
    pub(super) fn is_subject(&self, mention: &Mention) -> bool {
        self.predicate(mention.tokens.end).is_some() || self.predicate_behind(mention).is_some()
    }

    /// Whether neither a verb nor a preposition stands before a mention, whose object it could be.
    fn is_free(&self, mention: &Mention) -> bool {
        let before = mention.tokens.start.checked_sub(1).map_or(Pos::Edge, |i| self.pos_at(i));
        !before.is_verb() && !matches!(before, Pos::Prep | Pos::To | Pos::Conj | Pos::Comma)
    }

    /// The finite verb at a token, an adverb or two before it.
    fn predicate(&self, at: u32) -> Option<u32> {
        let next = (at..at + 3).find(|i| self.pos_at(*i) != Pos::Adv);
        next.filter(|i| self.pos_at(*i).is_finite())
    }

    /// The verb of "Lee, whose pipe was out, shook his head"; "Lee, a short man in grey, bowed"; "Lee, seeing this, rose".
    pub(super) fn predicate_behind(&self, mention: &Mention) -> Option<u32> {
        let comma = mention.tokens.end;
        if self.kind(comma) != Some(Kind::Comma) {
            return None;
        }
        // The mention holds its clause.
        if mention.tokens.end > mention.core().end {
            return self.predicate(comma + 1);
        }
        let tells = matches!(
            self.pos_at(comma + 1),
            Pos::Wh | Pos::Det | Pos::Possessive | Pos::Prep | Pos::Gerund | Pos::Participle
        );
        let within = |i: &u32| matches!(self.kind(*i), Some(Kind::Word | Kind::Number | Kind::Comma));
        let mut inset =
            (comma + 2..comma + INSET).take_while(within).filter(|_| tells && self.is_free(mention));
        let closes = inset.find(|i| self.kind(*i) == Some(Kind::Comma) && self.predicate(i + 1).is_some())?;
        self.predicate(closes + 1)
    }

    /// A verb in the past or present, which a writer of fiction can use as a cue whatever it means.
    pub(super) fn is_verb(&self, token: u32) -> bool {
        matches!(self.pos_at(token), Pos::Finite | Pos::Participle | Pos::Gerund)
    }
}

/// Whether a class of cues can report words as they were spoken.
const fn speaks(class: CueClass) -> bool {
    !matches!(
        class,
        CueClass::Seems | CueClass::Hedge | CueClass::Preposition | CueClass::Noun | CueClass::Supports
    )
}
