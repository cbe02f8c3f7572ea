//! Ties every name to its cluster, in text order, and sums the clusters up. Touches
//! [`super::alias`] and [`super::cast`].

use std::ops::Range;

use super::alias::{Clusterer, Growing, Named, Who};
use super::cast::Cast;
use super::place;
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
    // By entity: how the name looks that it has so far.
    let mut called = Vec::with_capacity(entities.list.capacity());
    called.resize(entities.list.len(), Called::default());
    for named in named {
        let number = named.naming.mention;
        let entity = match (named.who, cast) {
            (Who::Character(character), Some(cast)) => {
                let entity = &mut of_character[character as usize];
                if *entity == 0 {
                    entities.list.push(cast.cluster(character));
                    called.push(Called::default());
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
                    called.push(Called { form, shouted: named.look.shouted });
                    state.entity = entities.list.len() as u32;
                }
                state.entity
            }
        };
        meant.referents[number as usize] = Referent::of(entity - 1);
        let cluster = &mut entities.list[entity as usize - 1];
        add(cluster, &named);
        if let Who::Form(form) = named.who {
            let called = &mut called[entity as usize - 1];
            if called.gives_way(form, &named, cluster.name.len(), work) {
                cluster.name = named.naming.name.clone();
                *called = Called { form, shouted: named.look.shouted };
            }
        }
        if !named.role.is_empty() {
            add_role(cluster, named.role);
        }
        if !named.apposed.is_empty() && cluster.roles.len() < ROLES {
            cluster.roles.push(named.apposed);
        }
        entities.named.push(named.naming);
    }
    for cluster in &mut entities.list {
        // Two words that no rule knows are most often a person's name.
        if cluster.kind == EntityKind::Unknown && cluster.name.len() > 1 {
            cluster.kind = EntityKind::Person;
        }
    }
    entities.referents = meant.referents;
    if work.is_story {
        place::mark(work.tokens, &mut entities);
    }
    let of_entity: Vec<Traits> = entities.list.iter().map(Traits::named).collect();
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

/// The name that an entity has so far.
#[derive(Clone, Copy, Default)]
struct Called {
    form: u32,
    /// It is in capitals alone.
    shouted: bool,
}

impl Called {
    /// Whether another name of more words is better, or one as long that is not in capitals; `length` is that of the one so far.
    fn gives_way(self, form: u32, named: &Named, length: usize, work: &Clusterer<'_, '_>) -> bool {
        let longer = named.naming.name.len() > length && !work.is_slip(form, self.form);
        let plainer = self.shouted & !named.look.shouted & (named.naming.name.len() == length);
        longer || plainer || form != self.form && work.is_slip(self.form, form)
    }
}

/// Takes up what a mention tells of its entity.
fn add(cluster: &mut Cluster, named: &Named) {
    cluster.count += 1;
    if cluster.character.is_none() {
        cluster.gender = cluster.gender.or(named.gender);
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
