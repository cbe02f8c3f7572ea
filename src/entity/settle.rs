//! Ties every name to its cluster, in text order, and sums the clusters up. Touches
//! [`super::alias`] and [`super::cast`].

use std::ops::Range;

use super::alias::{Clusterer, Growing, Named, Who};
use super::cast::Cast;
use super::referent::{Meant, Referent};
use super::traits::{Field, Traits};
use super::{Cluster, Entities};
use crate::document::EntityKind;

/// Roles that are kept of one entity.
const ROLES: usize = 4;

/// What is known of a growing cluster while the mentions are gone through.
#[derive(Clone, Copy, Default)]
struct Seen {
    /// Mentions so far.
    count: u32,
    /// Number of the last mention that was no short form for several.
    last: u32,
    /// Number of its entity, counted from one.
    entity: u32,
}

/// The entities of a text, from the forms of its names and the characters of its roster.
pub(super) fn settle(
    work: &Clusterer<'_, '_>,
    named: Vec<Named>,
    mut meant: Meant,
    cast: Option<&Cast<'_>>,
) -> Entities {
    let mut entities = Entities::default();
    let mut seen = vec![Seen::default(); work.growing.len()];
    let mut of_character = vec![0; cast.map_or(0, Cast::len)];
    entities.list.reserve(seen.len() + of_character.len());
    entities.rostered = cast.is_some();
    entities.named.reserve_exact(named.len());
    if let Some((cast, narrator)) = cast.and_then(|cast| Some((cast, cast.narrator?))) {
        entities.list.push(cast.cluster(narrator));
        of_character[narrator as usize] = 1;
        entities.narrator = Some(0);
    }
    // By entity: its name is in capitals alone.
    let mut shouted = Vec::with_capacity(entities.list.capacity());
    shouted.resize(entities.list.len(), false);
    for named in named {
        let number = named.naming.mention;
        let entity = match (named.who, cast) {
            (Who::Character(character), Some(cast)) => {
                let entity = &mut of_character[character as usize];
                if *entity == 0 {
                    entities.list.push(cast.cluster(character));
                    shouted.push(false);
                    *entity = entities.list.len() as u32;
                }
                *entity
            }
            (Who::Character(_), None) => continue,
            (Who::Form(form), _) => {
                let chosen = choose(work.clusters(form), &seen);
                let state = &mut seen[chosen];
                state.count += 1;
                state.last = number + 1;
                if state.entity == 0 {
                    let growing = &work.growing[chosen];
                    entities.list.push(begin(&named, growing));
                    shouted.push(named.look.shouted);
                    state.entity = entities.list.len() as u32;
                }
                state.entity
            }
        };
        meant.referents[number as usize] = Referent::of(entity - 1);
        let cluster = &mut entities.list[entity as usize - 1];
        add(cluster, &mut shouted[entity as usize - 1], &named);
        if !named.role.is_empty() {
            add_role(cluster, named.role);
        }
        entities.named.push(named.naming);
    }
    for cluster in &mut entities.list {
        // Two words that no rule knows are most often a person's name.
        if cluster.kind == EntityKind::Unknown && cluster.name.len() > 1 {
            cluster.kind = EntityKind::Person;
        }
    }
    let of_entity: Vec<Traits> = entities.list.iter().map(Traits::named).collect();
    entities.referents = meant.referents;
    for (naming, entity) in entities.named() {
        meant.traits[naming.mention as usize] = of_entity[entity];
    }
    entities.field = Field::new(&meant.traits);
    entities
}

/// Of several longer names that a short form fits, the one most spoken of so far, then
/// the one named last, then the one first in the text.
fn choose(candidates: &[u32], seen: &[Seen]) -> usize {
    if let [only] = candidates {
        return *only as usize;
    }
    let weight = |c: &&u32| {
        let state = &seen[**c as usize];
        (state.count.min(3), state.last, std::cmp::Reverse(**c))
    };
    candidates.iter().max_by_key(weight).map_or(0, |c| *c as usize)
}

fn begin(named: &Named, growing: &Growing) -> Cluster {
    Cluster {
        name: named.naming.name.clone(),
        character: None,
        kind: growing.kind,
        gender: growing.gender,
        plural: named.plural,
        role: None,
        roles: Vec::new(),
        outlet: false,
        count: 0,
    }
}

/// Takes up what a mention tells of its entity; `shouted` tells of the name that it has so far.
fn add(cluster: &mut Cluster, shouted: &mut bool, named: &Named) {
    cluster.count += 1;
    if cluster.character.is_none() {
        cluster.gender = cluster.gender.or(named.gender);
    }
    let (length, known) = (named.naming.name.len(), cluster.name.len());
    let plainer = *shouted & !named.look.shouted & (length == known);
    if (length > known) | plainer {
        cluster.name = named.naming.name.clone();
        *shouted = named.look.shouted;
    }
    cluster.outlet |= named.look.outlet & (cluster.kind != EntityKind::Person);
}

fn add_role(cluster: &mut Cluster, role: Range<u32>) {
    if cluster.role.as_ref().is_none_or(|known| known.len() < role.len()) {
        cluster.role = Some(role.clone());
    }
    if cluster.roles.len() < ROLES {
        cluster.roles.push(role);
    }
}
