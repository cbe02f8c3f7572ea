//! Who may be speaking in a turn: the people active nearby, with what tells for and against each. Touches [`super::situation`],
//! [`super::scene`], [`super::turn`] and [`crate::entity`].

mod actors;

use super::Framed;
use super::apart::Apart;
use super::described::{Described, heads, is_kin, is_new, is_own_elder, is_post};
use super::gender::genders;
use super::hearer::{Hearer, hearers};
use super::introduced::voices;
use super::lately::Lately;
use super::looked::looked_at;
use super::narrator;
pub(super) use super::person::Person;
use super::scene::Scene;
use super::situation::{SURE, Seen, Situation, Tie, seen};
use super::speakers::{Actor, actor, before, can_speak, once, told};
use super::turn::{Turn, Turns};
use crate::document::{EntityKind, Gender};
use crate::model::bucket;

/// Nobody who could be told.
pub(super) const NOBODY: u32 = u32::MAX;

/// Most people that are weighed for one turn, nobody included.
pub(super) const MOST: usize = 10;
/// Farthest turn to come of which the speaker is looked at.
const AHEAD: usize = 8;
/// Farthest named mention before a turn, in tokens, and so many of them.
const WINDOW: u32 = 700;
const NEAR: usize = 24;

/// Everything about the turns of a text that does not hang on who speaks them.
pub(super) struct Cast {
    narration: Vec<Seen>,
    speech: Vec<Seen>,
    pub(super) situations: Vec<Situation>,
    narrator: Option<u32>,
    /// By entity and then by person without a name: whether it can be a person who speaks.
    can_speak: Vec<bool>,
    /// The same: whether it is named but once.
    once: Vec<bool>,
    pub(super) described: Described,
    /// By entity and then by person without a name.
    genders: Vec<Option<Gender>>,
    /// By turn who acts beside it, with the place and gender.
    actors: Vec<Option<Actor>>,
    apart: Apart,
    /// By turn to whom it is spoken.
    hearers: Vec<Option<Hearer>>,
}

impl Cast {
    pub(super) fn new(
        scene: &Scene<'_, '_>,
        turns: &Turns,
        framed: &[Framed],
        mut situations: Vec<Situation>,
    ) -> Cast {
        let mut described = Described::new(scene, turns, framed);
        for (situation, framed) in situations.iter().zip(framed) {
            if let (Tie::Description, Some(named), Some(chosen)) =
                (situation.tie, situation.sure, framed.chosen)
            {
                described.identify(chosen.mention, named);
            }
        }
        for (turn, named) in voices(scene, &situations, framed) {
            situations[turn].sure = Some(named);
            framed[turn].chosen.into_iter().for_each(|chosen| described.identify(chosen.mention, named));
        }
        let (narration, speech) = seen(scene, turns, &described);
        let named = described.narrator().and_then(|_| {
            let told = situations.iter().find_map(|s| s.sure.filter(|_| s.tie == Tie::I));
            let called =
                || narrator::name(turns, &situations, scene.entities.list.len(), (&narration, &speech));
            told.or_else(called)
        });
        let narrator = scene.narrator().or(named).or(described.narrator());
        for (situation, framed) in situations.iter_mut().zip(framed) {
            let Some(mention) = framed.chosen.map(|c| c.mention) else { continue };
            situation.called = described.of(mention);
            situation.owner = described.owner(scene, mention);
            situation.kin = is_kin(scene, mention);
            if situation.tie == Tie::I {
                situation.sure = narrator;
            } else if framed.probability > SURE
                && (is_new(scene, mention)
                    || described.is_set_apart(scene, mention)
                    || scene.roster.is_none()
                        && (is_post(scene, mention)
                            || is_own_elder(scene, mention)
                            || described.is_rank(scene, mention)))
            {
                situation.sure = situation.sure.or(situation.called);
                situation.stranger = situation.rostered && situation.sure.is_none();
            }
        }
        for (situation, description) in situations.iter_mut().zip(heads(scene, framed)) {
            situation.description = description;
        }
        let mut genders = genders(scene, turns, &described);
        if scene.roster.is_none() {
            for (index, situation) in situations.iter_mut().enumerate() {
                let before = before(turns, index);
                let told = || told(scene, before, situation, &narration, (&described, &genders));
                let Some(person) = situation.sure.is_none().then(told).flatten() else { continue };
                situation.sure = Some(person);
                // The inspector was a woman: “…,” she asked.
                let known = &mut genders[person as usize];
                *known = known.or(situation.gender);
            }
        }
        let actors = framed.iter().map(|f| actor(scene, &f.actor?, &described, narrator)).collect();
        let mut can_speak = can_speak(scene, &narration, framed, &described);
        for named in situations.iter().filter_map(|situation| situation.sure).chain(named) {
            can_speak[named as usize] = true;
        }
        let once = once(scene, &can_speak);
        let apart = Apart::new(scene, &narration, scene.entities.list.len() as u32);
        let hearers = hearers(scene, turns, &speech);
        Cast {
            narration,
            speech,
            situations,
            narrator,
            can_speak,
            once,
            described,
            genders,
            actors,
            apart,
            hearers,
        }
    }

    /// Those who may speak turn `index`; `lately` are those of the turns before.
    pub(super) fn people(
        &self,
        scene: &Scene<'_, '_>,
        turns: &Turns,
        index: usize,
        lately: &Lately,
        out: &mut Vec<Person>,
    ) {
        out.clear();
        self.add_narrated(scene, turns, index, out);
        self.add_known(scene, index, lately, out);
        if self.lacks(index, lately, out) {
            self.add_actors(scene, turns, index, out);
        } else {
            self.add_last_actor(scene, turns, index, out);
        }
        self.note_speech(scene, turns, index, out);
        self.note_next(scene, index, out);
        if let Some(actor) = self.actors[index] {
            self.note_actor(actor, out);
        }
        self.note_ahead(index, out);
        self.leave_out(scene, index, out);
        let (turn, situation) = (&turns.turns[index], &self.situations[index]);
        let before = looked_at(scene, turns, turn, situation, &self.narration);
        out.retain(|p| !before.iter().any(|other| other.entity == p.entity));
        // Somebody else acts before the words.
        if out.iter().any(|p| p.beat == 2) {
            out.iter_mut().filter(|p| p.beat == 0).for_each(|p| p.beat = 3);
        }
        self.note_gender(index, out);
        self.note_address(index, out);
    }

    /// Adds those who are in the narration before the turn and beside it, the nearest first.
    fn add_narrated(&self, scene: &Scene<'_, '_>, turns: &Turns, index: usize, out: &mut Vec<Person>) {
        let turn = &turns.turns[index];
        let (start, end) = turns.bounds(turn);
        let upto = self.narration.partition_point(|s| s.at < start);
        let mut rank = 0;
        for seen in self.narration[..upto].iter().rev().take(NEAR) {
            if seen.at + WINDOW < start || out.len() + 4 > MOST {
                break;
            }
            let acts = seen.at >= turn.from && self.is_actor(index, seen) && self.has_room(out, seen.entity);
            if acts {
                self.put(scene, out, seen.entity);
            }
            if acts || self.add(scene, out, seen.entity) {
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
    }

    /// Adds whom the words beside the turn call by a name or a description, those who spoke lately, and the narrator.
    fn add_known(&self, scene: &Scene<'_, '_>, index: usize, lately: &Lately, out: &mut Vec<Person>) {
        if let Some(entity) = self.situations[index].called {
            self.add(scene, out, entity);
            mark(out, entity, |p| p.called = 1);
        }
        if let Some(person) = self.actors[index].and_then(|actor| actor.person) {
            self.add(scene, out, person);
        }
        if let Some(entity) = lately.meant(self.situations[index].description) {
            self.add(scene, out, entity);
            out.iter_mut().for_each(|p| p.known_as = if p.entity == entity { 1 } else { 2 });
        }
        for entity in &lately.speakers {
            if self.has_room(out, *entity) {
                self.put(scene, out, *entity);
            }
        }
        if let Some(narrator) = self.narrator {
            self.add(scene, out, narrator);
        }
    }

    /// Leaves out those whom the words beside the turn cannot mean.
    fn leave_out(&self, scene: &Scene<'_, '_>, index: usize, out: &mut Vec<Person>) {
        let Situation { tie, called, owner, kin, .. } = self.situations[index];
        // Who tells the story as "I" is no "he" and no "old man" of it.
        if matches!(tie, Tie::He | Tie::She | Tie::Description) {
            out.retain(|p| Some(p.entity) != self.narrator);
        }
        if let Some(owner) = owner {
            out.retain(|p| p.entity != owner);
        }
        if kin {
            out.retain(|p| p.called == 1 || self.described.may_be_kin(scene, p.entity));
        }
        if tie == Tie::Description {
            out.retain(|p| p.called == 1 || !self.described.is_anyone(scene, p.entity));
            // Who answers by name is not the one who is described.
            let beside = self.beside(index);
            out.retain(|p| p.called == 1 || !beside.contains(&Some(p.entity)));
            out.retain(|p| !called.is_some_and(|called| self.are_two(scene, called, p.entity)));
        }
    }

    /// "The sergeant looked at the boy": whether two stand beside each other, of whom the office of one tells that he is not the
    /// other; "the girl" may be someone who stands beside her under a name elsewhere.
    fn are_two(&self, scene: &Scene<'_, '_>, a: u32, b: u32) -> bool {
        let officer = |person| self.described.is_officer(scene, person);
        let beast = |person| self.described.is_beast(scene, person);
        self.apart.has(a, b) && (officer(a) || officer(b))
            || self.described.is_child_of_rank(scene, a, b)
            || self.described.is_child_of_rank(scene, b, a)
            || a != b && beast(a) && beast(b)
    }

    /// Who surely speaks the turn that this one answers, and the one that answers it.
    fn beside(&self, index: usize) -> [Option<u32>; 2] {
        let before = index.checked_sub(1).filter(|_| self.situations[index].follows());
        let mut behind = self.situations[index + 1..].iter();
        let after = behind.find(|s| !s.continues).filter(|s| s.follows());
        [before.and_then(|before| self.situations[before].sure), after.and_then(|s| s.sure)]
    }

    /// Whether there is room for a person who is not yet there.
    fn has_room(&self, out: &[Person], entity: u32) -> bool {
        out.len() + 1 < MOST && !out.iter().any(|p| p.entity == entity)
    }

    /// Whether nobody acts beside a turn.
    pub(super) fn is_still(&self, index: usize) -> bool {
        self.actors[index].is_none()
    }

    /// Whether a person is one who can speak, and no mere actor added by [`Cast::is_actor`].
    pub(super) fn allowed(&self, entity: u32) -> bool {
        self.can_speak.get(entity as usize) == Some(&true)
    }

    /// Adds a person unless already there or there is no room; whether it was added.
    fn add(&self, scene: &Scene<'_, '_>, out: &mut Vec<Person>, entity: u32) -> bool {
        let adds = self.allowed(entity) && self.has_room(out, entity);
        if adds {
            self.put(scene, out, entity);
        }
        adds
    }

    fn put(&self, scene: &Scene<'_, '_>, out: &mut Vec<Person>, entity: u32) {
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
        out.push(Person::new(entity, count, kind));
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
        self.note_two(turns, index, out);
        let near = |index: usize| self.situations.get(index).is_some_and(Situation::follows);
        if index > 0 && near(index) {
            self.note_beside(scene, (turns, index - 1), out, |p, value| p.answered = p.answered.max(value));
        }
        if near(index + 1) {
            self.note_beside(scene, (turns, index + 1), out, |p, value| p.replied = p.replied.max(value));
        }
        let note = |index: usize, out: &mut [Person], note: fn(&mut Person, u16)| {
            let hearer = self.hearers.get(index).copied().flatten();
            hearer.into_iter().for_each(|hearer| mark(out, hearer.entity, |p| note(p, hearer.place as u16)));
        };
        note(index, out, |p, place| p.hearer = place);
        if index > 0 && near(index) {
            note(index - 1, out, |p, place| p.hearer_before = place);
        }
        if near(index + 1) {
            note(index + 1, out, |p, place| p.hearer_after = place);
        }
    }

    /// Who does something in the paragraph of the turn.
    fn note_actor(&self, actor: Actor, out: &mut [Person]) {
        for person in out {
            let gender = self.genders.get(person.entity as usize).copied().flatten();
            person.acts = match (actor.person, gender, actor.gender) {
                (Some(entity), _, _) => {
                    (if entity == person.entity { 1 } else { 3 }) + u16::from(actor.before)
                }
                (None, Some(a), Some(b)) => {
                    if a == b {
                        5
                    } else {
                        6
                    }
                }
                _ => 7,
            };
        }
    }

    /// Who is named or spoken to two turns away.
    fn note_two(&self, turns: &Turns, index: usize, out: &mut [Person]) {
        let near = |index: usize| self.situations.get(index).is_some_and(Situation::follows);
        if index > 1 && near(index) && near(index - 1) {
            for seen in self.speech_of(turns, index - 2) {
                mark(out, seen.entity, |p| p.two_before = p.two_before.max(1 + u16::from(seen.marked)));
            }
        }
        if near(index + 1) && near(index + 2) {
            for seen in self.speech_of(turns, index + 2) {
                mark(out, seen.entity, |p| p.two_after = p.two_after.max(1 + u16::from(seen.marked)));
            }
        }
    }

    /// Of which gender the one is to whom the turns beside this one are spoken.
    fn note_address(&self, index: usize, out: &mut [Person]) {
        let address = |at: usize| self.situations.get(at).and_then(|s| s.address);
        let before = address(index.wrapping_sub(1)).filter(|_| self.situations[index].follows());
        let next = self.situations.get(index + 1).filter(|s| s.follows());
        let after = next.and_then(|s| s.address);
        for person in out {
            let own = self.genders.get(person.entity as usize).copied().flatten();
            let fits = |gender: Option<Gender>| match (own, gender) {
                (Some(a), Some(b)) => {
                    if a == b {
                        1
                    } else {
                        2
                    }
                }
                _ => 0,
            };
            (person.address, person.reply_address) = (fits(before), fits(after));
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
        let mut fit: Vec<(u16, u32)> = Vec::with_capacity(MOST);
        for person in out.iter_mut() {
            let known = self.genders.get(person.entity as usize).copied().flatten();
            person.gender = known.map_or(0, |g| if g == gender { 1 } else { 2 });
            if person.gender != 2 {
                fit.push((person.rank, person.entity));
            }
        }
        fit.sort_unstable();
        let rivals: Vec<u32> =
            out.iter().filter(|p| p.gender == 1 && p.paragraphs <= 3).map(|p| p.entity).collect();
        for person in out {
            let place = fit.iter().position(|(_, entity)| *entity == person.entity);
            let others = rivals.iter().filter(|entity| **entity != person.entity).count();
            person.rivals = others.min(3) as u16;
            person.fit = place.map_or(8, |place| place.min(7) as u16);
        }
    }
}

fn mark(out: &mut [Person], entity: u32, change: impl FnOnce(&mut Person)) {
    if let Some(person) = out.iter_mut().find(|p| p.entity == entity) {
        change(person);
    }
}
