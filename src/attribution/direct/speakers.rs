//! Who of the people of a text can speak at all, and who acts beside a turn. Touches [`super::described`], [`super::situation`],
//! [`super::zone`] and [`crate::entity`].

use super::Framed;
use super::described::Described;
use super::scene::Scene;
use super::situation::Seen;
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
    let likely = |e: &Cluster| e.kind == EntityKind::Person && (e.count > 2 || e.gender.is_some());
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
