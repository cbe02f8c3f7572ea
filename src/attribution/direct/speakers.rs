//! Who of the people of a text can speak at all, and who acts beside a turn. Touches [`super::described`], [`super::situation`],
//! [`super::zone`] and [`crate::entity`].

use std::ops::Range;

use super::Framed;
use super::described::{Described, is_post};
use super::scene::Scene;
use super::situation::{Seen, Situation, Tie};
use super::turn::Turns;
use super::zone::{Candidate, Form, Place};
use crate::document::{EntityKind, Gender};
use crate::entity::Cluster;

/// Who acts beside a turn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Actor {
    pub(super) person: Option<u32>,
    pub(super) gender: Option<Gender>,
    pub(super) before: bool,
}

/// Whom the candidate who acts is.
pub(super) fn actor(
    scene: &Scene<'_, '_>,
    candidate: &Candidate,
    described: &Described,
    narrator: Option<u32>,
) -> Option<Actor> {
    let mention = scene.mention(candidate.mention as usize);
    let named = || scene.entity_of(candidate.mention as usize).or_else(|| described.of(candidate.mention));
    let (person, gender) = match candidate.form {
        Form::I => (Some(narrator?), None),
        Form::He => (None, Some(Gender::Male)),
        Form::She => (None, Some(Gender::Female)),
        _ => (named(), mention.gender),
    };
    Some(Actor { person, gender, before: candidate.place == Place::Beat })
}

/// Where characters are known beforehand, those; else the people who act or speak somewhere in the text.
pub(super) fn can_speak(
    scene: &Scene<'_, '_>,
    narration: &[Seen],
    framed: &[Framed],
    described: &Described,
) -> Vec<bool> {
    let list = &scene.entities.list;
    if scene.roster.is_some() {
        let narrator = described.people.iter().map(|person| person.narrates);
        return list.iter().map(|e| e.character.is_some()).chain(narrator).collect();
    }
    let person = |e: &Cluster| matches!(e.kind, EntityKind::Person | EntityKind::Unknown);
    let likely =
        |e: &Cluster| e.kind == EntityKind::Person && (e.count > 1 || e.name.len() > 1 || e.gender.is_some());
    let mut out: Vec<bool> = list.iter().map(likely).collect();
    out.extend(described.people.iter().map(|person| person.narrates));
    for seen in narration.iter().filter(|s| s.marked) {
        if let Some(named) = list.get(seen.entity as usize) {
            out[seen.entity as usize] |= named.count > 1;
        }
    }
    for person in framed.iter().filter_map(|f| described.of(f.chosen?.mention)) {
        out[person as usize] = true;
    }
    for entity in framed.iter().filter_map(|f| scene.entity_of(f.chosen?.mention as usize)) {
        out[entity as usize] = true;
    }
    for (can, entity) in out.iter_mut().zip(list) {
        *can &= person(entity);
    }
    out
}

/// Those who are named but once, of whom too little is known to tell that they can speak.
pub(super) fn once(scene: &Scene<'_, '_>, can_speak: &[bool]) -> Vec<bool> {
    let open = scene.roster.is_none();
    let named = |person: usize| scene.entities.list.get(person);
    let person = |e: &Cluster| matches!(e.kind, EntityKind::Person | EntityKind::Unknown) && e.count == 1;
    (0..can_speak.len()).map(|at| open && !can_speak[at] && named(at).is_some_and(person)).collect()
}

/// Longest paragraph that only leads over to the words below it, in tokens.
const LEADS: u32 = 40;

/// The narration before a turn in its paragraph, or where it begins that, a short paragraph before it in which nobody speaks.
pub(super) fn before(turns: &Turns, index: usize) -> Range<u32> {
    let turn = &turns.turns[index];
    let end = turns.bounds(turn).0;
    let spoken = index > 0 && turns.turns[index - 1].paragraph + 1 >= turn.paragraph;
    if turn.from < end || turn.paragraph == 0 || spoken {
        return turn.from..end;
    }
    let start = turns.paragraphs[turn.paragraph as usize - 1];
    if start + LEADS >= end { start..end } else { end..end }
}

/// Who goes by a trade and acts in the paragraph before the words, where nobody else is who may be meant: The porter put
/// down the trunk. “…,” he said.
pub(super) fn told(
    scene: &Scene<'_, '_>,
    before: Range<u32>,
    situation: &Situation,
    narration: &[Seen],
    (described, genders): (&Described, &[Option<Gender>]),
) -> Option<u32> {
    if !matches!(situation.tie, Tie::He | Tie::She) {
        return None;
    }
    let upto = narration.partition_point(|seen| seen.at < before.end);
    let near = narration[..upto].iter().rev().take(24).take_while(|seen| seen.at >= before.start);
    let may_be = |own: Option<Gender>| own.is_none() || own == situation.gender;
    let mut fitting = near.filter(|seen| may_be(genders[seen.entity as usize]));
    let last = fitting.next()?;
    let mut marked = last.marked;
    for seen in fitting {
        if seen.entity != last.entity {
            return None;
        }
        marked |= seen.marked;
    }
    let post = || {
        let first = described.get(last.entity).map(|person| person.mentions[0]);
        first.is_some_and(|first| is_post(scene, first) || described.is_rank(scene, first))
    };
    (marked && post()).then_some(last.entity)
}
