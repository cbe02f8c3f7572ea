//! Which names of a story are those of places and families, told by the words before them. Touches [`super::Naming`].
//!
//! No list has all of them: a story makes up its villages as it does its people. Nobody looks for a speaker there.

use super::{Cluster, Entities};
use crate::document::EntityKind;
use crate::token::Tokens;

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

/// Words for what one does at or in somebody else, by their beginnings: "looked at", "believed in".
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

/// Says of places and families what they are.
pub(super) fn mark(tokens: &Tokens<'_>, entities: &mut Entities) {
    let mut stands = vec![Stands::default(); entities.list.len()];
    for (naming, entity) in entities.named().filter(|(naming, _)| !naming.name.is_empty()) {
        let (start, end) = (naming.name.start as usize, naming.name.end as usize);
        let Some(before) = start.checked_sub(1) else { continue };
        let own = &mut stands[entity];
        own.titled |= naming.titled;
        match tokens.form(before) {
            "in" | "at" if !owns(tokens, end) && !is_aimed(tokens, before) => own.inside += 1,
            "the" if tokens.text_of(end - 1).ends_with('s') => own.many += 1,
            _ => {}
        }
    }
    let person = |known: &&mut Cluster| matches!(known.kind, EntityKind::Person | EntityKind::Unknown);
    let told = entities.list.iter_mut().zip(stands).filter(|(_, own)| !own.titled);
    for (entity, own) in told.filter(|(known, _)| person(known) && known.character.is_none()) {
        let of = if entity.gender.is_none() { OF_SO_MANY } else { OF_SO_FEW };
        if own.inside >= INSIDE && own.inside * of >= entity.count {
            entity.kind = EntityKind::Organization;
        } else if own.many > 0 && own.many * 2 >= entity.count {
            (entity.kind, entity.plural) = (EntityKind::Group, true);
        }
    }
}

/// Whether a genitive stands here; some texts have lost its mark.
fn owns(tokens: &Tokens<'_>, at: usize) -> bool {
    at < tokens.list.len() && matches!(tokens.text_of(at), "'s" | "’s" | "'" | "’" | "s")
}

fn is_aimed(tokens: &Tokens<'_>, preposition: usize) -> bool {
    preposition.checked_sub(1).is_some_and(|verb| {
        let form = tokens.form(verb);
        AIMED.iter().any(|stem| form.starts_with(stem))
    })
}
