//! Who may be speaking in a turn: the people active nearby, with what tells for and against each. Touches [`super::situation`],
//! [`super::scene`], [`super::turn`] and [`crate::entity`].

use super::Framed;
use super::described::{Described, is_new};
use super::gender::genders;
use super::narrator;
use super::scene::Scene;
use super::situation::{SURE, Seen, Situation, Tie, seen};
use super::turn::{Turn, Turns};
use crate::document::{EntityKind, Gender};
use crate::entity::Cluster;
use crate::model::bucket;

/// Nobody who could be told.
pub(super) const NOBODY: u32 = u32::MAX;

/// Most people that are weighed for one turn, nobody included.
pub(super) const MOST: usize = 10;
/// Farthest turn to come of which the speaker is looked at.
const AHEAD: usize = 8;
/// Farthest named mention before a turn, in tokens.
const WINDOW: u32 = 700;

/// One person who may be speaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) entity: u32,
    /// How manieth named most lately in narration, or 7.
    pub(super) rank: u16,
    /// Paragraphs since, in steps.
    pub(super) paragraphs: u16,
    /// Narration of the paragraph before the turn: 0 nobody as subject, 1 named, 2 as subject,
    /// 3 another as subject.
    pub(super) beat: u16,
    /// The same after the turn.
    pub(super) after: u16,
    /// Inside this turn: 0 not named, 1 named, 2 spoken to.
    pub(super) quoted: u16,
    /// Inside the turn before.
    pub(super) answered: u16,
    /// Inside the turn after.
    pub(super) replied: u16,
    /// Who speaks the next sure turn: 0 not known, 1 this person, 2 another; the same for the one after.
    pub(super) next: u16,
    pub(super) later: u16,
    /// The nearest sure turn behind those: 0 none near, 1 this person speaks it and it is an odd number of turns on, 2 another
    /// does, 3 this one and it is an even number on, 4 another.
    pub(super) ahead: u16,
    /// 0 not known, 1 fits, 2 does not.
    pub(super) gender: u16,
    pub(super) count: u16,
    /// 0 not known, 1 a person by name or the narrator, 2 one without a name, 3 one whose description has a capital.
    pub(super) kind: u16,
    /// Goes by the description beside the turn.
    pub(super) called: u16,
}

/// Everything about the turns of a text that does not hang on who speaks them.
pub(super) struct Cast {
    narration: Vec<Seen>,
    speech: Vec<Seen>,
    pub(super) situations: Vec<Situation>,
    narrator: Option<u32>,
    /// By entity and then by person without a name: whether it can be a person who speaks.
    can_speak: Vec<bool>,
    pub(super) described: Described,
    /// By entity and then by person without a name.
    genders: Vec<Option<Gender>>,
}

impl Cast {
    pub(super) fn new(
        scene: &Scene<'_, '_>,
        turns: &Turns,
        framed: &[Framed],
        mut situations: Vec<Situation>,
    ) -> Cast {
        let described = Described::new(scene, framed);
        let (narration, speech) = seen(scene, turns, &described);
        let named = described.narrator().and_then(|_| {
            narrator::name(turns, &situations, scene.entities.list.len(), (&narration, &speech))
        });
        let narrator = scene.narrator().or(named).or(described.narrator());
        for (situation, framed) in situations.iter_mut().zip(framed) {
            let Some(mention) = framed.chosen.map(|c| c.mention) else { continue };
            situation.called = described.of(mention);
            if situation.tie == Tie::I {
                situation.sure = narrator;
            } else if framed.probability > SURE && is_new(scene, mention) {
                situation.sure = situation.sure.or(situation.called);
            }
        }
        let genders = genders(scene, turns, &described);
        let mut can_speak = can_speak(scene, &narration, framed, &described);
        if let Some(named) = named {
            can_speak[named as usize] = true;
        }
        Cast { narration, speech, situations, narrator, can_speak, described, genders }
    }

    /// Those who may speak turn `index`; `lately` are those of the turns before.
    pub(super) fn people(
        &self,
        scene: &Scene<'_, '_>,
        turns: &Turns,
        index: usize,
        lately: &[u32],
        out: &mut Vec<Person>,
    ) {
        out.clear();
        let turn = &turns.turns[index];
        let (start, end) = turns.bounds(turn);
        let upto = self.narration.partition_point(|s| s.at < start);
        let mut rank = 0;
        for seen in self.narration[..upto].iter().rev().take(24) {
            if seen.at + WINDOW < start || out.len() + 4 > MOST {
                break;
            }
            if self.add(scene, out, seen.entity) {
                let last = out.len() - 1;
                out[last].rank = rank;
                rank = (rank + 1).min(6);
                out[last].paragraphs = bucket(turns.paragraphs_between(seen.at, turn.paragraph));
            }
            self.note_beat(turn, seen, out);
        }
        let after = self.narration[upto..].iter().take_while(|s| s.at < turn.to).take(8);
        for seen in after.filter(|s| s.at >= end || s.at >= start) {
            self.add(scene, out, seen.entity);
            let value = if seen.marked { 2 } else { 1 };
            mark(out, seen.entity, |p| p.after = p.after.max(value));
        }
        let called = self.situations[index].called;
        if let Some(entity) = called {
            self.add(scene, out, entity);
            mark(out, entity, |p| p.called = 1);
        }
        for entity in lately {
            self.add(scene, out, *entity);
        }
        if let Some(narrator) = self.narrator {
            self.add(scene, out, narrator);
        }
        self.note_speech(scene, turns, index, out);
        self.note_next(scene, index, out);
        self.note_ahead(index, out);
        // Somebody else acts before the words.
        if out.iter().any(|p| p.beat == 2) {
            out.iter_mut().filter(|p| p.beat == 0).for_each(|p| p.beat = 3);
        }
        self.note_gender(index, out);
    }

    fn allowed(&self, entity: u32) -> bool {
        self.can_speak.get(entity as usize) == Some(&true)
    }

    /// Adds a person unless already there or there is no room; whether it was added.
    fn add(&self, scene: &Scene<'_, '_>, out: &mut Vec<Person>, entity: u32) -> bool {
        let full = out.len() + 1 >= MOST;
        if full || out.iter().any(|p| p.entity == entity) || !self.allowed(entity) {
            return false;
        }
        let (count, kind) = match (scene.entities.list.get(entity as usize), self.described.get(entity)) {
            (Some(named), _) => {
                (bucket(named.count as usize / 2), u16::from(named.kind == EntityKind::Person))
            }
            (None, Some(person)) => {
                let kind = if person.narrates { 1 } else { 2 + u16::from(person.capital) };
                (bucket(person.mentions.len() / 2), kind)
            }
            (None, None) => (0, 0),
        };
        out.push(Person {
            entity,
            rank: 7,
            paragraphs: 9,
            beat: 0,
            after: 0,
            quoted: 0,
            answered: 0,
            replied: 0,
            next: 0,
            later: 0,
            ahead: 0,
            gender: 0,
            count,
            kind,
            called: 0,
        });
        true
    }

    fn note_beat(&self, turn: &Turn, seen: &Seen, out: &mut [Person]) {
        if seen.at >= turn.from {
            let value = if seen.marked { 2 } else { 1 };
            mark(out, seen.entity, |p| p.beat = p.beat.max(value));
        }
    }

    fn note_speech(&self, scene: &Scene<'_, '_>, turns: &Turns, index: usize, out: &mut Vec<Person>) {
        for seen in self.speech_of(turns, index) {
            mark(out, seen.entity, |p| p.quoted = p.quoted.max(1 + u16::from(seen.marked)));
        }
        let near = |index: usize| self.situations.get(index).is_some_and(Situation::follows);
        if index > 0 && near(index) {
            self.note_beside(scene, (turns, index - 1), out, |p, value| p.answered = p.answered.max(value));
        }
        if near(index + 1) {
            self.note_beside(scene, (turns, index + 1), out, |p, value| p.replied = p.replied.max(value));
        }
    }

    /// Who is named (1) or spoken to (2) in a turn beside the one at hand; the latter may have spoken it.
    fn note_beside(
        &self,
        scene: &Scene<'_, '_>,
        (turns, index): (&Turns, usize),
        out: &mut Vec<Person>,
        note: impl Fn(&mut Person, u16),
    ) {
        for seen in self.speech_of(turns, index) {
            if seen.marked {
                self.add(scene, out, seen.entity);
            }
            mark(out, seen.entity, |p| note(p, 1 + u16::from(seen.marked)));
        }
    }

    fn speech_of<'s>(&'s self, turns: &Turns, index: usize) -> impl Iterator<Item = &'s Seen> {
        let (start, end) = turns.bounds(&turns.turns[index]);
        let from = self.speech.partition_point(|s| s.at < start);
        self.speech[from..].iter().take_while(move |s| s.at < end).take(12)
    }

    fn note_next(&self, scene: &Scene<'_, '_>, index: usize, out: &mut Vec<Person>) {
        for (step, later) in [(1, false), (2, true)] {
            let Some(other) = self.situations.get(index + step) else { return };
            if !other.follows() {
                return;
            }
            let Some(entity) = other.sure else { continue };
            self.add(scene, out, entity);
            for person in out.iter_mut() {
                let value = if person.entity == entity { 1 } else { 2 };
                *(if later { &mut person.later } else { &mut person.next }) = value;
            }
        }
    }

    /// Who speaks the nearest sure turn behind the next two.
    fn note_ahead(&self, index: usize, out: &mut [Person]) {
        for step in 1..=AHEAD {
            let Some(other) = self.situations.get(index + step).filter(|other| other.follows()) else {
                return;
            };
            let Some(entity) = other.sure.filter(|_| step > 2) else { continue };
            let even = if step % 2 == 0 { 2 } else { 0 };
            for person in out.iter_mut() {
                person.ahead = if person.entity == entity { 1 } else { 2 } + even;
            }
            return;
        }
    }

    fn note_gender(&self, index: usize, out: &mut [Person]) {
        let Some(gender) = self.situations[index].gender else { return };
        for person in out {
            let known = self.genders.get(person.entity as usize).copied().flatten();
            person.gender = known.map_or(0, |g| if g == gender { 1 } else { 2 });
        }
    }
}

/// Where characters are known beforehand, those; else the people who act or speak somewhere in the text.
fn can_speak(
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

fn mark(out: &mut [Person], entity: u32, change: impl FnOnce(&mut Person)) {
    if let Some(person) = out.iter_mut().find(|p| p.entity == entity) {
        change(person);
    }
}
