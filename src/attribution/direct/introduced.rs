//! Who says in a turn who he is. Touches [`super::scene`], [`super::situation`] and [`super::turn`].

use std::ops::Range;

use super::Framed;
use super::scene::Scene;
use super::situation::{Situation, Tie};
use super::turn::{Part, Tail, Turns};
use crate::document::EntityKind;
use crate::lexicon::List;
use crate::register::Register;
use crate::token::Kind;

/// So many tokens after someone took up the telephone he still talks by it.
const CALL: u32 = 150;

/// Whether people talk by telephone here, so that “This is Lee.” tells who speaks, and not who stands there.
fn is_call(scene: &Scene<'_, '_>, at: u32) -> bool {
    (at.saturating_sub(CALL)..at).any(|i| scene.tokens.is_on(i as usize, List::Telephone))
}

/// Who says who they are: “My name is Lee.” “I am Ann Lee, sir.” By telephone: “This is Lee.” “It is Lee.”
pub(super) fn introduced(scene: &Scene<'_, '_>, turns: &Turns, index: usize) -> Option<u32> {
    let says = |part: &Part, at: u32| {
        let back = |n: u32| if at >= part.start + n { scene.tokens.form((at - n) as usize) } else { "" };
        match back(1) {
            "is" if matches!(back(2), "this" | "it") => is_call(scene, part.start),
            "'s" | "\u{2019}s" if back(2) == "it" => is_call(scene, part.start),
            "is" | "'s" | "\u{2019}s" => back(2) == "name" && back(3) == "my",
            "am" | "'m" | "\u{2019}m" => back(2) == "i",
            _ => false,
        }
    };
    let says_so = turns.parts_of(&turns.turns[index]).iter().find_map(|part| {
        (part.start..part.end).filter(|at| scene.tokens.list[*at as usize].is_capital()).find_map(|at| {
            let mention = scene.mentions.starting_at(at as usize).filter(|_| says(part, at))?;
            let ends = scene.kind(scene.mention(mention).tokens.end);
            let entity = scene.entities.of(mention).filter(|_| ends.is_none_or(|kind| kind != Kind::Word))?;
            is_person(scene, entity).then_some(entity as u32)
        })
    });
    says_so.or_else(|| answered(scene, turns, index))
}

/// Whether an entity is a person; in a story a name that is met again may well be one.
fn is_person(scene: &Scene<'_, '_>, entity: usize) -> bool {
    let entity = &scene.entities.list[entity];
    let again = scene.register == Register::Story && entity.count > 1 && entity.kind == EntityKind::Unknown;
    entity.kind == EntityKind::Person || again
}

/// Who answers with nothing but a name: “What is your name?” “Ann Lee.”
fn answered(scene: &Scene<'_, '_>, turns: &Turns, index: usize) -> Option<u32> {
    let before = &turns.turns[index.checked_sub(1)?];
    let part = turns.parts_of(&turns.turns[index]).first()?;
    let mention = scene.mentions.starting_at(part.start as usize + 1)?;
    let entity = scene.entities.of(mention).filter(|entity| is_person(scene, *entity))?;
    let end = scene.mention(mention).tokens.end;
    let alone = matches!(scene.kind(end), Some(Kind::Stop | Kind::Comma)) && end + 2 == part.end;
    let next = turns.turns[index].paragraph == before.paragraph + 1;
    (alone && next && asks_name(scene, turns.parts_of(before).last()?)).then_some(entity as u32)
}

/// “What is your name?” “And you are?” “Who are you?” “What do they call you?” at the end of what is said.
fn asks_name(scene: &Scene<'_, '_>, part: &Part) -> bool {
    let form = |back: u32| match part.end.checked_sub(back).filter(|at| *at > part.start) {
        Some(at) => scene.tokens.form(at as usize),
        None => "",
    };
    part.tail == Tail::Asks
        && matches!(
            (form(5), form(4), form(3)),
            (_, "your", "name") | ("who", "are", "you") | ("and", "you", "are") | (_, "call", "you")
        )
}

/// Most turns between what a voice says and what it says of itself.
const APART: usize = 6;

/// By turn: whose voice is heard there, as he says by turns with another who he is: “Is that Ann?” said a voice. “Yes.” “This is
/// Lee.”
pub(super) fn voices(
    scene: &Scene<'_, '_>,
    situations: &[Situation],
    framed: &[Framed],
) -> Vec<(usize, u32)> {
    let heard = |turn: &usize| {
        let chosen = framed[*turn].chosen.filter(|_| situations[*turn].tie == Tie::Description);
        let head = chosen.map(|chosen| scene.mention(chosen.mention as usize).head as usize);
        head.is_some_and(|head| matches!(scene.tokens.form(head), "voice" | "caller"))
    };
    let follow = |mut turns: Range<usize>| turns.all(|turn| situations[turn].follows());
    let told = situations.iter().enumerate().filter(|(_, s)| s.tie == Tie::Bare);
    let told = told.filter_map(|(turn, situation)| Some((turn, situation.sure?)));
    told.flat_map(|(turn, named)| {
        let before = (turn.saturating_sub(APART)..turn).rev().skip(1).step_by(2);
        let before = before.filter(move |other| follow(other + 1..turn + 1));
        let after = (turn + 2..situations.len().min(turn + APART + 1)).step_by(2);
        let after = after.filter(move |other| follow(turn + 1..other + 1));
        before.chain(after).filter(heard).map(move |other| (other, named))
    })
    .collect()
}
