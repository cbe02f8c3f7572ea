//! What stands beside each turn of a conversation, and where people are mentioned around the turns. Touches
//! [`super::described`], [`super::scene`] and [`super::turn`].

use super::Framed;
use super::described::Described;
use super::introduced::introduced;
use super::owned;
use super::scene::Scene;
use super::turn::{Part, Tail, Turns};
use super::zone::Form;
use crate::document::Gender;
use crate::lexicon::List;
use crate::mention::Mention;
use crate::syntax::Pos;
use crate::token::Kind;

/// Whom the mention beside a turn names, is its speaker from this probability on that the mention is meant.
pub(super) const SURE: f32 = 0.5;

/// By what the turn is tied to its speaker beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Tie {
    /// Nothing stands beside it.
    Bare,
    He,
    She,
    They,
    Description,
    I,
    Other,
    /// A name whose entity is known.
    Named,
}

impl Tie {
    /// Their names; then the same for texts with a roster.
    pub(super) const NAMES: &'static [&'static str] = &[
        "bare",
        "he",
        "she",
        "they",
        "description",
        "i",
        "other",
        "named",
        "roster_bare",
        "roster_he",
        "roster_she",
        "roster_they",
        "roster_description",
        "roster_i",
        "roster_other",
        "roster_named",
    ];
}

/// One mention of a person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) at: u32,
    pub(super) entity: u32,
    /// Subject of a verb in narration; set off by commas in speech.
    pub(super) marked: bool,
}

/// What is known of one turn before the speakers are decided.
#[derive(Debug, Clone, Copy)]
pub(super) struct Situation {
    pub(super) tie: Tie,
    /// It goes on what the turn before says, whose mark is still open.
    pub(super) continues: bool,
    /// The characters are known beforehand.
    pub(super) rostered: bool,
    /// The person who goes by the description beside it.
    pub(super) called: Option<u32>,
    /// Whose that person is: Ann in "said Ann's mother", who is somebody else.
    pub(super) owner: Option<u32>,
    /// The mention beside it tells whose kin is meant: "his daughter", and no other without a name.
    pub(super) kin: bool,
    pub(super) gender: Option<Gender>,
    /// The speaker where it is sure.
    pub(super) sure: Option<u32>,
    /// How far the turn before is: 0 none before; 1 same paragraph; 2 next paragraph; 3 some narration; 4 far.
    pub(super) gap: u16,
    /// Whom the mention beside it describes is none of the characters known beforehand: "a porter".
    pub(super) stranger: bool,
    /// Number of the description beside it.
    pub(super) description: Option<u32>,
    /// The tie of the turn before, if it answers that.
    pub(super) before: u16,
    /// 1 if the turn before asks, 2 if this one does, 3 if both.
    pub(super) asks: u16,
    /// To one of which gender it is spoken: "sir".
    pub(super) address: Option<Gender>,
}

impl Situation {
    /// Its tie in [`Tie::NAMES`].
    pub(super) fn number(&self) -> u16 {
        self.tie as u16 + if self.rostered { Tie::NAMES.len() as u16 / 2 } else { 0 }
    }

    /// Whether it may answer the turn before.
    pub(super) fn follows(&self) -> bool {
        matches!(self.gap, 2 | 3)
    }
}

/// What is known of every turn before the speakers are decided.
pub(super) fn situations(scene: &Scene<'_, '_>, turns: &Turns, framed: &[Framed]) -> Vec<Situation> {
    let mut situations: Vec<Situation> =
        (0..turns.turns.len()).map(|i| situation(scene, turns, i, &framed[i])).collect();
    for index in 1..situations.len() {
        if situations[index].follows() {
            situations[index].before = situations[index - 1].number();
        }
    }
    situations
}

fn situation(scene: &Scene<'_, '_>, turns: &Turns, index: usize, framed: &Framed) -> Situation {
    let mention = framed.chosen.map(|c| scene.mention(c.mention as usize));
    let entity = framed.chosen.and_then(|c| scene.entity_of(c.mention as usize));
    let introduced = if entity.is_none() { introduced(scene, turns, index) } else { None };
    let tie = match framed.chosen.map(|c| c.form) {
        _ if entity.is_some() => Tie::Named,
        None => Tie::Bare,
        Some(Form::He) => Tie::He,
        Some(Form::She) => Tie::She,
        Some(Form::They | Form::We | Form::Group) => Tie::They,
        Some(Form::Description | Form::Name) => Tie::Description,
        Some(Form::I) => Tie::I,
        Some(_) => Tie::Other,
    };
    let gender = match tie {
        Tie::He => Some(Gender::Male),
        Tie::She => Some(Gender::Female),
        _ => mention.and_then(|m| m.gender),
    };
    let sure = match tie {
        Tie::Named if framed.probability > SURE => entity,
        _ => introduced,
    };
    let rostered = scene.roster.is_some();
    let continues = tie == Tie::Bare && index > 0 && turns.parts_of(&turns.turns[index])[0].continues;
    let gap = gap(turns, index);
    let asks = |index: usize| {
        let parts = turns.parts_of(&turns.turns[index]);
        parts[parts.len() - 1].tail == Tail::Asks
    };
    let asked = matches!(gap, 2 | 3) && asks(index - 1);
    Situation {
        tie,
        continues,
        rostered,
        called: None,
        owner: None,
        kin: false,
        gender,
        sure,
        gap,
        stranger: false,
        description: None,
        before: if rostered { Tie::NAMES.len() as u16 / 2 } else { 0 },
        asks: u16::from(asked) + 2 * u16::from(asks(index)),
        address: address(scene, turns, index),
    }
}

/// Of which gender the one is to whom a turn is spoken, by the word between its commas.
fn address(scene: &Scene<'_, '_>, turns: &Turns, index: usize) -> Option<Gender> {
    turns.parts_of(&turns.turns[index]).iter().find_map(|part| {
        (part.start..part.end).find_map(|at| {
            if !matches!(scene.kind(at), Some(Kind::Comma | Kind::Stop | Kind::Mark)) {
                return None;
            }
            let before = scene.tokens.lists(at.checked_sub(1)? as usize);
            let man = before.has(List::ManSpokenTo).then_some(Gender::Male);
            let gender = man.or(before.has(List::WomanSpokenTo).then_some(Gender::Female))?;
            set_off(scene, at - 1, at).then_some(gender)
        })
    })
}

fn gap(turns: &Turns, index: usize) -> u16 {
    let Some(before) = index.checked_sub(1).map(|i| &turns.turns[i]) else { return 0 };
    let touches = turns.bounds(before).1 == turns.bounds(&turns.turns[index]).0;
    match turns.turns[index].paragraph - before.paragraph {
        // “Is it far?” “Very.” in one paragraph
        0 if touches => 2,
        0 => 1,
        1 => 2,
        2..=3 => 3,
        _ => 4,
    }
}

/// The mentions of people outside and inside direct speech, in text order.
pub(super) fn seen(scene: &Scene<'_, '_>, turns: &Turns, described: &Described) -> (Vec<Seen>, Vec<Seen>) {
    let (mut narration, mut speech) = (Vec::new(), Vec::new());
    let mut part = 0;
    let mut inner = 0;
    for (number, mention) in scene.mentions.list.iter().enumerate() {
        let named = scene.entities.of(number).map(|entity| entity as u32);
        let Some(entity) = named.or_else(|| described.of(number as u32)) else { continue };
        // Of "the child's nurse" the nurse alone is there.
        if mention.parent().is_some_and(|whole| described.of(whole as u32).is_some()) && named.is_none() {
            continue;
        }
        let at = mention.tokens.start;
        while part < turns.parts.len() && turns.parts[part].end <= at {
            part += 1;
        }
        let inside = turns.parts.get(part).filter(|p| p.start <= at);
        let marked = match inside {
            // “He called after me, ‘Ann! Ann!’”: not to Ann is it spoken.
            Some(_) if is_nested(scene, &mut inner, at) => continue,
            Some(part) => set_off(scene, at, mention.tokens.end) && !is_answer(part, mention),
            None => scene.is_subject(mention) || owned::bears(scene, mention),
        };
        let list = if inside.is_some() { &mut speech } else { &mut narration };
        list.push(Seen { at, entity, marked });
    }
    (narration, speech)
}

/// Whether a token stands in words that someone quotes; `from` is the quoted stretch from which to look on.
fn is_nested(scene: &Scene<'_, '_>, from: &mut usize, at: u32) -> bool {
    let byte = scene.tokens.list[at as usize].start as usize;
    let quoted = scene.quotations.quoted();
    while quoted.get(*from).is_some_and(|q| q.depth == 0 || q.span.end <= byte) {
        *from += 1;
    }
    quoted.get(*from).is_some_and(|q| q.span.start <= byte)
}

/// “Lee.” as an answer: the name and a full stop are all that is said.
fn is_answer(part: &Part, mention: &Mention) -> bool {
    part.tail == Tail::Stop && part.start + 1 == mention.tokens.start && mention.tokens.end + 2 == part.end
}

/// Between commas or other stops on both sides: spoken to.
pub(super) fn set_off(scene: &Scene<'_, '_>, start: u32, end: u32) -> bool {
    let before = start.checked_sub(1).and_then(|i| scene.kind(i));
    let opens =
        matches!(before, None | Some(Kind::Comma | Kind::Mark | Kind::Stop | Kind::Dash | Kind::Semicolon))
            || start.checked_sub(1).is_some_and(|i| scene.pos_at(i) == Pos::Interjection);
    let after = scene.kind(end);
    opens
        && matches!(after, None | Some(Kind::Comma | Kind::Mark | Kind::Stop | Kind::Dash | Kind::Semicolon))
}
