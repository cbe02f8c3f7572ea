//! People without a name who only act in a story. Touches [`super::super::situation`] and [`super::super::turn`].

use super::{Cast, NEAR, Person, WINDOW, mark};
use crate::attribution::direct::described::{is_kin, is_post};
use crate::attribution::direct::lately::Lately;
use crate::attribution::direct::scene::Scene;
use crate::attribution::direct::situation::{Seen, Situation, Tie};
use crate::attribution::direct::turn::Turns;
use crate::document::Gender;
use crate::model::bucket;

/// The last of those mentioned before a turn, and how far before it they stand at most, in tokens.
const LAST: usize = 2;
const CLOSE: u32 = 40;

impl Cast {
    /// Whether nobody is there who may be the "he" or "she" beside the turn, or of a turn with nothing beside it nobody else who
    /// could speak.
    pub(super) fn lacks(&self, index: usize, lately: &Lately, out: &[Person]) -> bool {
        let Situation { tie, gender, .. } = self.situations[index];
        // Whom the text has not told of so far is no "she" of it.
        let met = |p: &Person| p.rank < 7 || lately.speakers.contains(&p.entity);
        let fits =
            |p: &Person| met(p) && self.genders[p.entity as usize].is_none_or(|own| Some(own) == gender);
        match tie {
            Tie::He | Tie::She => !out.iter().any(|p| fits(p) && Some(p.entity) != self.narrator),
            Tie::Bare => out.iter().filter(|p| met(p)).count() < 2,
            _ => false,
        }
    }

    /// Adds people without a name who act in the narration before the turn, though nowhere words stand beside one of them.
    pub(super) fn add_actors(
        &self,
        scene: &Scene<'_, '_>,
        turns: &Turns,
        index: usize,
        out: &mut Vec<Person>,
    ) {
        let near = self.mentioned_before(turns, index, WINDOW).take(NEAR);
        for seen in near.filter(|seen| self.is_actor(index, seen)) {
            self.put_actor(scene, turns, index, seen, out);
        }
    }

    /// Who is mentioned in the narration within so many tokens before a turn, the last first.
    fn mentioned_before(&self, turns: &Turns, index: usize, reach: u32) -> impl Iterator<Item = &Seen> {
        let start = turns.bounds(&turns.turns[index]).0;
        let upto = self.narration.partition_point(|seen| seen.at < start);
        self.narration[..upto].iter().rev().take_while(move |seen| seen.at + reach >= start)
    }

    /// Adds one of them as who was mentioned last, if not yet there, and notes where this one acts.
    fn put_actor(
        &self,
        scene: &Scene<'_, '_>,
        turns: &Turns,
        index: usize,
        seen: &Seen,
        out: &mut Vec<Person>,
    ) {
        let turn = &turns.turns[index];
        if self.has_room(out, seen.entity) {
            let rank = out.iter().filter(|p| p.rank < 7).count().min(6) as u16;
            let paragraphs = bucket(turns.paragraphs_between(seen.at, turn.paragraph));
            self.put(scene, out, seen.entity);
            mark(out, seen.entity, |p| (p.rank, p.paragraphs) = (rank, paragraphs));
        }
        self.note_beat(turn, seen, out);
    }

    /// Whether someone without a name acts here who may be the "he" or "she" beside the turn, or speak one with nothing beside it.
    pub(super) fn is_actor(&self, index: usize, seen: &Seen) -> bool {
        let Situation { tie, gender, .. } = self.situations[index];
        let own = self.genders[seen.entity as usize];
        let fits = gender.is_none() || own.is_none() || own == gender;
        let open = matches!(tie, Tie::He | Tie::She | Tie::Bare);
        open && fits
            && seen.marked
            && (self.described.get(seen.entity).is_some() || self.once[seen.entity as usize])
    }

    /// Adds who acts right before the turn that has "he" or "she" beside it, if what this one is tells that no name is meant
    /// with it: Her sister laughed. “…,” she said.
    pub(super) fn add_last_actor(
        &self,
        scene: &Scene<'_, '_>,
        turns: &Turns,
        index: usize,
        out: &mut Vec<Person>,
    ) {
        let Situation { tie, gender, .. } = self.situations[index];
        if !matches!(tie, Tie::He | Tie::She) {
            return;
        }
        let near = self.mentioned_before(turns, index, CLOSE).take(LAST);
        let may_be = |own: Option<Gender>| own.is_none() || own == gender;
        let acts = |seen: &&Seen| seen.marked && may_be(self.genders[seen.entity as usize]);
        let told = |seen: &&Seen| {
            let first = self.described.get(seen.entity).map(|person| person.mentions[0]);
            first.is_some_and(|first| {
                is_post(scene, first) || is_kin(scene, first) || self.described.is_rank(scene, first)
            })
        };
        if let Some(seen) = { near }.find(acts).filter(|seen| self.is_actor(index, seen)).filter(told) {
            self.put_actor(scene, turns, index, seen, out);
        }
    }
}
