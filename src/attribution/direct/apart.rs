//! Who stands beside whom in one clause of the narration, and so is another: "The sergeant looked at the boy". Touches
//! [`super::scene`] and [`super::situation`].

use std::collections::HashSet;

use super::scene::Scene;
use super::situation::Seen;
use crate::lexicon::Hasher;
use crate::syntax::Pos;

/// So near each other two people stand in one clause, in tokens.
const NEAR: u32 = 12;

/// Two people each, of whom one is not the other by another name.
#[derive(Debug, Default)]
pub(super) struct Apart(HashSet<(u32, u32), Hasher>);

impl Apart {
    /// From the people of the narration, of whom those from number `first` on go by a description.
    pub(super) fn new(scene: &Scene<'_, '_>, narration: &[Seen], first: u32) -> Apart {
        let mut apart = HashSet::default();
        for pair in narration.windows(2) {
            let (a, b) = (&pair[0], &pair[1]);
            let described = a.entity >= first || b.entity >= first;
            if a.entity != b.entity && described && b.at - a.at <= NEAR && are_two(scene, a.at, b.at) {
                apart.insert((a.entity.min(b.entity), a.entity.max(b.entity)));
            }
        }
        Apart(apart)
    }

    pub(super) fn has(&self, a: u32, b: u32) -> bool {
        self.0.contains(&(a.min(b), a.max(b)))
    }
}

/// Whether the words from one mention to the next are of one clause, with a verb or preposition and no name-giving between:
/// "the boy was Lee", "the boy, Lee,", "the boy called Lee" are one.
fn are_two(scene: &Scene<'_, '_>, a: u32, b: u32) -> bool {
    const GIVING: &[&str] = &["called", "named", "as", "like", "become", "became", "seemed"];
    const BEING: &[&str] = &["is", "was", "are", "were", "be", "been", "being"];
    let end = scene.mentions.innermost(a as usize).map_or(a + 1, |number| scene.mention(number).core().end);
    let between = end.min(b)..b;
    let gives = |i: u32| GIVING.contains(&scene.tokens.form(i as usize));
    let parts =
        |i: u32| matches!(scene.pos_at(i), Pos::Stop | Pos::Mark | Pos::Semicolon | Pos::Colon | Pos::Dash);
    let is = between.end > between.start && BEING.contains(&scene.tokens.form(b as usize - 1));
    let joins = |i: u32| {
        scene.pos_at(i).is_finite()
            || matches!(scene.pos_at(i), Pos::Prep | Pos::To | Pos::Gerund | Pos::Conj)
    };
    !is && !between.clone().any(|i| gives(i) || parts(i)) && between.clone().any(joins)
}
