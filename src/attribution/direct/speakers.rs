//! Who of the people of a text can speak at all. Touches [`super::described`], [`super::situation`] and [`crate::entity`].

use super::Framed;
use super::described::Described;
use super::scene::Scene;
use super::situation::Seen;
use crate::document::EntityKind;
use crate::entity::Cluster;

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
