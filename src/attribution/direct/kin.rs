//! Whose husband, wife or parent speaks: "said his wife" behind the words of Mr. Lee, where the text has a Mrs. Lee. Touches
//! [`super::scene`], [`super::situation`] and [`crate::entity`].

use std::collections::HashMap;

use super::Framed;
use super::scene::Scene;
use super::situation::{Situation, Tie, set_off};
use super::turn::Turns;
use crate::document::{EntityKind, Gender};
use crate::lexicon::{Hasher, List};
use crate::mention::Mention;

/// So far before "his wife" he is looked for whose she is, in tokens.
const REACH: u32 = 60;

/// Who of the text is of which house.
struct Houses<'t> {
    /// By surname: those who bear it with the title of a husband and of a wife, where no other does.
    couples: HashMap<&'t str, [Option<u32>; 2], Hasher>,
    /// By entity: the last word of a name that has a surname.
    surnames: HashMap<u32, &'t str, Hasher>,
}

/// Who is told to be whose: the husband and the wife by whose title the house is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kin {
    Spouse,
    Parent,
}

/// Names the speakers who go by whose husband, wife or parent they are, where another of the same surname is beside.
pub(super) fn name(scene: &Scene<'_, '_>, turns: &Turns, framed: &[Framed], situations: &mut [Situation]) {
    let mut houses: Option<Houses<'_>> = None;
    for index in 0..situations.len() {
        let situation = &situations[index];
        let Some(chosen) = framed[index].chosen else { continue };
        if situation.tie != Tie::Description || situation.sure.is_some() {
            continue;
        }
        let mention = scene.mention(chosen.mention as usize);
        let Some(kin) = kin(scene, mention) else { continue };
        let houses = houses.get_or_insert_with(|| Houses::new(scene));
        let before = situation.follows().then(|| situations[index - 1].sure).flatten();
        let meant = |owner: u32| houses.of(scene, owner, kin, mention);
        let called = || called(scene, turns, index).find_map(meant);
        situations[index].sure = before.and_then(meant).or_else(called).or_else(|| {
            let mut near = named_before(scene, turns, index, mention.tokens.start);
            near.find_map(meant)
        });
    }
}

/// "his wife", "her father", "their mother"; not "the wife".
fn kin(scene: &Scene<'_, '_>, mention: &Mention) -> Option<Kin> {
    let owned = matches!(scene.tokens.form(mention.tokens.start as usize), "his" | "her" | "their");
    let two = mention.core().len() == 2;
    match scene.tokens.form(mention.head as usize) {
        "wife" | "husband" | "lady" if owned && two => Some(Kin::Spouse),
        "mother" | "father" | "mamma" | "papa" if owned && two => Some(Kin::Parent),
        _ => None,
    }
}

/// Whether someone can be the "his", "her" or "their" of a mention.
fn may_own(scene: &Scene<'_, '_>, mention: &Mention, owner: u32) -> bool {
    let Some(entity) = scene.entities.list.get(owner as usize) else { return false };
    let gender = match scene.tokens.form(mention.tokens.start as usize) {
        "his" => Gender::Male,
        "her" => Gender::Female,
        _ => return true,
    };
    entity.gender.is_none_or(|own| own == gender)
}

/// Who is spoken to in a turn.
fn called<'s>(scene: &'s Scene<'_, '_>, turns: &'s Turns, index: usize) -> impl Iterator<Item = u32> + 's {
    let parts = turns.parts_of(&turns.turns[index]).iter();
    parts.flat_map(|part| part.start..part.end).filter_map(|at| {
        let number = scene.mentions.starting_at(at as usize)?;
        let mention = scene.mention(number);
        let said_to = set_off(scene, at, mention.tokens.end)
            || at > 0 && scene.tokens.has_form(at as usize - 1, "dear");
        scene.entities.of(number).map(|entity| entity as u32).filter(|_| said_to)
    })
}

/// Who is named before a mention outside of all that is said, the last first.
fn named_before<'s>(
    scene: &'s Scene<'_, '_>,
    turns: &'s Turns,
    index: usize,
    start: u32,
) -> impl Iterator<Item = u32> + 's {
    let mut parts = turns.parts[..turns.turns[index].parts.end].iter().rev().peekable();
    let outside = move |at: &u32| {
        while parts.next_if(|part| part.start > *at).is_some() {}
        parts.peek().is_none_or(|part| *at >= part.end)
    };
    let near = (start.saturating_sub(REACH)..start).rev().filter(outside);
    near.filter_map(|at| {
        let named = scene.entities.of(scene.mentions.innermost(at as usize)?)?;
        (scene.entities.list[named].kind == EntityKind::Person).then_some(named as u32)
    })
}

impl<'t> Houses<'t> {
    fn new(scene: &Scene<'_, 't>) -> Self {
        let mut couples: HashMap<&str, [Vec<u32>; 2], Hasher> = HashMap::default();
        let mut surnames = HashMap::default();
        for (naming, entity) in scene.entities.named().filter(|(naming, _)| !naming.name.is_empty()) {
            let surname = scene.tokens.text_of(naming.name.end as usize - 1);
            if naming.titled || naming.name.len() > 1 {
                surnames.entry(entity as u32).or_insert(surname);
            }
            let titled = |list| naming.titled && scene.tokens.is_on(naming.name.start as usize - 1, list);
            let wife = titled(List::Wife);
            if (wife || titled(List::Husband)) && naming.name.len() < 3 {
                let known = &mut couples.entry(surname).or_default()[usize::from(wife)];
                // A third is asked for no more than a second.
                if !known.contains(&(entity as u32)) && known.len() < 2 {
                    known.push(entity as u32);
                }
            }
        }
        let only = |of: &Vec<u32>| if let [one] = of[..] { Some(one) } else { None };
        let couples = couples.into_iter().map(|(name, of)| (name, [only(&of[0]), only(&of[1])])).collect();
        Houses { couples, surnames }
    }

    /// The husband or wife of the house from which someone is, if "his", "her" or "their" can mean this one.
    fn of(&self, scene: &Scene<'_, '_>, owner: u32, kin: Kin, mention: &Mention) -> Option<u32> {
        let couple = self.couples.get(self.surnames.get(&owner)?)?;
        let meant = couple[usize::from(mention.gender? == Gender::Female)]?;
        // The mother of Mr. Lee may be no Mrs. Lee whom the text has beside him.
        let wed = couple.contains(&Some(owner));
        let own = meant != owner && wed == (kin == Kin::Spouse) && may_own(scene, mention, owner);
        own.then_some(meant)
    }
}
