//! Which gender the pronouns of a story give to its people. Touches [`super::scene`], [`super::turn`] and [`super::described`].

use super::described::Described;
use super::scene::Scene;
use super::turn::Turns;
use crate::document::{Gender, MentionKind};

/// A pronoun tells of whom was mentioned so many tokens before it at most, if nobody else was.
const NEAR: u32 = 25;
/// So many pronouns at least tell.
const ENOUGH: u32 = 2;
/// And so many times more than those of the other gender.
const CLEARLY: u32 = 4;

/// By person, those with a name first: what is known by name or title, or else what the pronouns behind it tell.
pub(super) fn genders(scene: &Scene<'_, '_>, turns: &Turns, described: &Described) -> Vec<Option<Gender>> {
    let named = scene.entities.list.iter().map(|entity| entity.gender);
    let mut genders: Vec<Option<Gender>> =
        named.chain(described.people.iter().map(|person| person.gender)).collect();
    let votes = votes(scene, turns, described, genders.len());
    let told = |many: u32, few: u32| many >= ENOUGH && many >= CLEARLY * few;
    for (gender, [he, she]) in genders.iter_mut().zip(votes).filter(|(gender, _)| gender.is_none()) {
        if told(he, she) {
            *gender = Some(Gender::Male);
        } else if told(she, he) {
            *gender = Some(Gender::Female);
        }
    }
    genders
}

/// By person: how many pronouns behind its mentions are "he" or its like, and how many "she".
fn votes(scene: &Scene<'_, '_>, turns: &Turns, described: &Described, people: usize) -> Vec<[u32; 2]> {
    let mut votes = vec![[0; 2]; people];
    // The last one mentioned and where, and where someone else was.
    let (mut last, mut other): (Option<(u32, u32)>, Option<u32>) = (None, None);
    let mut part = 0;
    for (number, mention) in scene.mentions.list.iter().enumerate() {
        let at = mention.tokens.start;
        while part < turns.parts.len() && turns.parts[part].end <= at {
            part += 1;
        }
        if turns.parts.get(part).is_some_and(|p| p.start <= at) {
            continue;
        }
        if mention.kind == MentionKind::Pronoun {
            let near = |before: u32| before + NEAR >= at;
            if let (Some((person, before)), Some(gender)) = (last, mention.gender) {
                if near(before) && !other.is_some_and(near) {
                    votes[person as usize][usize::from(gender == Gender::Female)] += 1;
                }
            }
            continue;
        }
        let named = scene.entities.of(number).map(|entity| entity as u32);
        if let Some(person) = named.or_else(|| described.of(number as u32)) {
            if let Some((_, before)) = last.filter(|(known, _)| *known != person) {
                other = Some(before);
            }
            last = Some((person, at));
        }
    }
    votes
}
