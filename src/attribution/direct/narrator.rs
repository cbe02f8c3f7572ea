//! Whether an "I" tells the story, and by what name. Touches [`super::scene`], [`super::situation`] and [`super::turn`].
//!
//! Others call him by it in the turns beside his own; where he tells, he is "I".

use std::collections::BTreeMap;

use super::scene::Scene;
use super::situation::{Seen, Situation, Tie};
use super::turn::Turns;
use super::zone::Form;
use crate::work;

/// Of so many times that a name stands in speech, someone may do something under it in narration once.
const TOLD: u32 = 8;
/// And once more for so many times that the narrator is called by it: another of the family may have the same.
const OFTEN: u32 = 3;
/// So many times more often than anyone else he is called by it.
const CLEARLY: u32 = 2;

/// So many times an "I" stands outside of speech at least who tells the story, and once among so many tokens.
const TELLS: usize = 5;
const AMONG: usize = 60;

/// The mentions "I" outside of speech, if there are too many for an author who only puts in a word.
pub(super) fn telling(scene: &Scene<'_, '_>, turns: &Turns) -> Vec<u32> {
    let mut parts = turns.parts.iter().peekable();
    let mut outside = |at: u32| {
        while parts.next_if(|part| part.end <= at).is_some() {}
        parts.peek().is_none_or(|part| at < part.start)
    };
    let said: usize = turns.parts.iter().map(|part| (part.end - part.start) as usize).sum();
    let told = scene.tokens.len().saturating_sub(said);
    let mentions = (0..).zip(scene.mentions.list.iter());
    let firsts = mentions.filter(|(_, mention)| Form::of(scene, mention) == Form::I);
    let found: Vec<u32> =
        firsts.filter(|(_, first)| outside(first.tokens.start)).map(|(number, _)| number).collect();
    if found.len() >= TELLS && found.len() * AMONG >= told { found } else { Vec::new() }
}

/// What tells for and against one name.
#[derive(Debug, Clone, Copy, Default)]
struct Votes {
    /// Others say it to whom they speak with, beside a turn of the narrator.
    called: u32,
    /// The narrator says it to whom he speaks with.
    calls: u32,
    speech: u32,
    narration: u32,
}

impl Votes {
    fn is_likely(self) -> bool {
        self.called > CLEARLY * self.calls && self.narration <= self.speech / TOLD + self.called / OFTEN
    }
}

/// Whom the narrator is of the `named`, the first entities, where the turns tell; the mentions of people in narration and
/// in speech are in text order.
pub(super) fn name(
    turns: &Turns,
    situations: &[Situation],
    named: usize,
    (narration, speech): (&[Seen], &[Seen]),
) -> Option<u32> {
    let mut votes: BTreeMap<u32, Votes> = BTreeMap::new();
    let own = |index: usize| situations.get(index).is_some_and(|s| s.tie == Tie::I);
    let follows = |index: usize| situations.get(index).is_some_and(Situation::follows);
    let mut rest = speech;
    for (index, turn) in turns.turns.iter().enumerate() {
        let (start, end) = turns.bounds(turn);
        rest = &rest[rest.iter().take_while(|s| s.at < start).count()..];
        let beside = follows(index + 1) && own(index + 1) || follows(index) && own(index.wrapping_sub(1));
        for seen in rest.iter().take_while(|s| s.at < end).filter(|s| (s.entity as usize) < named) {
            work::count(1);
            let votes = votes.entry(seen.entity).or_default();
            votes.speech += 1;
            votes.calls += u32::from(seen.marked && own(index));
            votes.called += u32::from(seen.marked && !own(index) && beside);
        }
    }
    for seen in narration.iter().filter(|seen| seen.marked) {
        if let Some(votes) = votes.get_mut(&seen.entity) {
            votes.narration += 1;
        }
    }
    let likely = votes.iter().filter(|(_, votes)| votes.is_likely());
    let mut likely: Vec<(u32, u32)> = likely.map(|(entity, votes)| (votes.called, *entity)).collect();
    likely.sort_unstable();
    let (called, entity) = likely.pop()?;
    // Whom nobody tells of is no one else who is there, but the same by another name: "Mr. Lee" and "Tom".
    let other = likely.iter().rev().find(|(_, entity)| votes[entity].narration > 0);
    let clear = other.is_none_or(|(next, _)| called >= CLEARLY * next);
    // What is called once beside him may mean anyone.
    let alone = || !votes.iter().any(|(other, votes)| *other != entity && votes.called > 0);
    (clear && (called > 1 || alone())).then_some(entity)
}
