//! To whom a turn is spoken, by the name that is set off in it: “Is it far, Ann?” Touches [`super::scene`],
//! [`super::situation`] and [`super::turn`].

use super::scene::Scene;
use super::situation::Seen;
use super::turn::{Part, Turns};
use crate::token::Kind;

/// To whom a turn is spoken, and where the name stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hearer {
    pub(super) entity: u32,
    pub(super) place: Place,
}

/// Where a name is set off in a turn, the surest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// “I say, Ann, is it far?”
    Inside = 1,
    /// “Ann, is it far?”
    Begins,
    /// “Is it far, Ann?”
    Ends,
}

/// By turn: to whom it is spoken, of those who are named in speech, in text order.
pub(super) fn hearers(scene: &Scene<'_, '_>, turns: &Turns, speech: &[Seen]) -> Vec<Option<Hearer>> {
    let mut rest = speech;
    let mut hearer = |index: usize| {
        let turn = &turns.turns[index];
        let (start, end) = turns.bounds(turn);
        let skipped = rest.iter().take_while(|seen| seen.at < start).count();
        let own = rest[skipped..].iter().take_while(|seen| seen.at < end).count();
        let named = &rest[skipped..skipped + own];
        rest = &rest[skipped + own..];
        let parts = turns.parts_of(turn);
        let placed = named.iter().filter(|seen| seen.marked);
        let placed = placed
            .filter_map(|seen| Some(Hearer { entity: seen.entity, place: place(scene, parts, seen.at)? }));
        // Of two that stand alike, the last is meant.
        placed.max_by_key(|hearer| hearer.place)
    };
    (0..turns.turns.len()).map(&mut hearer).collect()
}

/// How the name at a token is set off in one of the parts.
fn place(scene: &Scene<'_, '_>, parts: &[Part], at: u32) -> Option<Place> {
    let part = parts.iter().find(|part| part.start <= at && at < part.end)?;
    let mention = scene.mention(scene.mentions.starting_at(at as usize)?);
    let end = mention.tokens.end;
    let comma = scene.kind(at.checked_sub(1)?) == Some(Kind::Comma);
    match scene.kind(end)? {
        Kind::Stop | Kind::Comma if comma && end + 2 >= part.end => Some(Place::Ends),
        Kind::Comma if at == part.start + 1 => Some(Place::Begins),
        Kind::Comma if comma => Some(Place::Inside),
        _ => None,
    }
}
