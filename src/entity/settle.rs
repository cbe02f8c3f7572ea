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

/// The entities of a text while they are made.
struct Settling<'s> {
    work: &'s Clusterer<'s, 's>,
    cast: Option<&'s Cast<'s>>,
    list: Vec<Cluster>,
    /// By growing cluster.
    seen: Vec<Seen>,
    /// By character: number of the entity, counted from one.
    of_character: Vec<u32>,
    /// By entity: how the name looks that it has so far.
    called: Vec<Called>,
}

/// The entities of a text, from the forms of its names and the characters of its roster.
pub(super) fn settle(
    work: &Clusterer<'_, '_>,
    named: Vec<Named>,
    mut meant: Meant,
    cast: Option<&Cast<'_>>,
) -> Entities {
    let seen = vec![Seen::default(); work.growing.len()];
    let of_character = vec![0; cast.map_or(0, Cast::len)];
    let most = seen.len() + of_character.len();
    let (list, called) = (Vec::with_capacity(most), Vec::with_capacity(most));
    let mut settling = Settling { work, cast, list, seen, of_character, called };
    let narrator = cast.and_then(|cast| cast.narrator).and_then(|narrator| settling.character(narrator));
    let mut entities = Entities { rostered: cast.is_some(), narrator, ..Entities::default() };
    entities.named.reserve_exact(named.len());
    for named in named {
        let Some(entity) = settling.put(&named) else { continue };
        meant.referents[named.naming.mention as usize] = Referent::of(entity);
        entities.named.push(named.naming);
    }
    entities.list = settling.list;
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

impl Settling<'_> {
    /// Puts a mention to its entity; `None` if that is a character and there is no roster.
    fn put(&mut self, named: &Named) -> Option<u32> {
        let entity = match named.who {
            Who::Character(character) => self.character(character)?,
            Who::Form(form) => self.form(form, named),
        };
        let (cluster, called) = (&mut self.list[entity as usize], &mut self.called[entity as usize]);
        add(cluster, named);
        if let Who::Form(form) = named.who {
            if called.gives_way(form, named, cluster.name.len(), self.work) {
                cluster.name = named.naming.name.clone();
                *called = Called { form, shouted: named.look.shouted };
            }
        }
        if !named.role.is_empty() {
            add_role(cluster, named.role.clone());
        }
        if !named.apposed.is_empty() && cluster.roles.len() < ROLES {
            cluster.roles.push(named.apposed.clone());
        }
        Some(entity)
    }

    /// The entity of a character, a new one for the first mention.
    fn character(&mut self, character: u32) -> Option<u32> {
        let number = &mut self.of_character[character as usize];
        if *number == 0 {
            self.list.push(self.cast?.cluster(character));
            self.called.push(Called::default());
            *number = self.list.len() as u32;
        }
        Some(*number - 1)
    }

    /// The entity of a name form, a new one for the first mention.
    fn form(&mut self, form: u32, named: &Named) -> u32 {
        let chosen = choose(self.work.clusters(form), &self.seen);
        let state = &mut self.seen[chosen];
        state.count += 1;
        state.last = named.naming.mention + 1;
        if state.entity == 0 {
            self.list.push(begin(named, &self.work.growing[chosen]));
            self.called.push(Called { form, shouted: named.look.shouted });
            state.entity = self.list.len() as u32;
        }
        state.entity - 1
    }
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
