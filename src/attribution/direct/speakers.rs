//! Who of the people of a text can speak at all, and who acts beside a turn. Touches [`super::described`], [`super::situation`],
//! [`super::zone`] and [`crate::entity`].

use std::ops::Range;

use super::Framed;
use super::described::{Described, is_post};
use super::scene::Scene;
use super::situation::{Seen, Situation, Tie};
use super::zone::{Candidate, Form, Place};
use crate::document::{EntityKind, Gender};
use crate::entity::Cluster;
use crate::syntax::Pos;

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
    let places = places(scene);
    for ((can, entity), place) in out.iter_mut().zip(list).zip(places) {
        *can &= person(entity) && !place;
    }
    out
}

/// How a name stands in the text.
#[derive(Debug, Clone, Copy, Default)]
struct Stands {
    /// "In Holm", "at Holm", and not "in Holm's".
    inside: u32,
    /// "The Holms".
    many: u32,
    titled: bool,
}

/// So many times at least, and once in so many of all, people are in a place. They look at each other too, but are seldom
/// in one another.
const INSIDE: u32 = 2;
const OF_SO_MANY: u32 = 10;
/// The same for a name that men or women bear too: "Florence", "Kent".
const OF_SO_FEW: u32 = 4;

/// By entity: whether it is a place or a family, by the words before its name, of whatever kind else it may be.
fn places(scene: &Scene<'_, '_>) -> Vec<bool> {
    let mut stands = vec![Stands::default(); scene.entities.list.len()];
    for (naming, entity) in scene.entities.named().filter(|(naming, _)| !naming.name.is_empty()) {
        let (start, end) = (naming.name.start, naming.name.end);
        let Some(before) = start.checked_sub(1) else { continue };
        let own = &mut stands[entity];
        own.titled |= naming.titled;
        match scene.tokens.form(before as usize) {
            "in" | "at" if scene.pos_at(end) != Pos::Possessive && !is_aimed(scene, before) => {
                own.inside += 1
            }
            "the" if scene.tokens.text_of(end as usize - 1).ends_with('s') => own.many += 1,
            _ => {}
        }
    }
    let list = scene.entities.list.iter().zip(stands);
    list.map(|(entity, own)| {
        let of = if entity.gender.is_none() { OF_SO_MANY } else { OF_SO_FEW };
        let inside = own.inside >= INSIDE && own.inside * of >= entity.count;
        !own.titled && (inside || own.many * 2 >= entity.count.max(1))
    })
    .collect()
}

/// "Looked at", "believed in": a verb before the preposition that does not tell where.
fn is_aimed(scene: &Scene<'_, '_>, preposition: u32) -> bool {
    preposition.checked_sub(1).is_some_and(|verb| {
        let form = scene.tokens.form(verb as usize);
        AIMED.iter().any(|stem| form.starts_with(stem))
    })
}

const AIMED: &[&str] = &[
    "look",
    "glanc",
    "star",
    "smil",
    "laugh",
    "gaz",
    "peer",
    "peep",
    "point",
    "shout",
    "nod",
    "wink",
    "glar",
    "believ",
    "trust",
    "confid",
    "interest",
    "disappoint",
];

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
    let post = || described.get(last.entity).is_some_and(|person| is_post(scene, person.mentions[0]));
    (marked && post()).then_some(last.entity)
}
