//! Who is only told of where another acts before the words: He looked at Lee. “…” Touches [`super::scene`],
//! [`super::situation`] and [`super::turn`].

use super::scene::Scene;
use super::situation::{Seen, Situation, Tie};
use super::turn::{REACH, Turn, Turns};
use super::zone::Form;
use crate::document::Gender;

/// Those of the narration who stand in the sentence before a turn, in its paragraph, of which "he" or "she" is the subject: they
/// are not the one who acts, and so is not the speaker.
pub(super) fn looked_at<'s>(
    scene: &Scene<'_, '_>,
    turns: &Turns,
    turn: &Turn,
    situation: &Situation,
    narration: &'s [Seen],
) -> &'s [Seen] {
    let end = turns.bounds(turn).0;
    let begin = sentence(scene, turn, end);
    let none = &narration[..0];
    let Some(subject) = begin.and_then(|begin| scene.mentions.starting_at(begin as usize)) else {
        return none;
    };
    let mention = scene.mention(subject);
    let gender = match Form::of(scene, mention) {
        Form::He => Gender::Male,
        Form::She => Gender::Female,
        _ => return none,
    };
    let acts = match situation.tie {
        Tie::Bare => true,
        Tie::He | Tie::She => situation.gender == Some(gender),
        _ => false,
    };
    if !acts || !scene.is_subject(mention) {
        return none;
    }
    let from = narration.partition_point(|seen| seen.at < mention.tokens.end);
    let upto = narration.partition_point(|seen| seen.at < end);
    let inside = &narration[from..upto];
    // "He looked at Lee, and Lee nodded."
    if inside.iter().any(|seen| seen.marked) { none } else { inside }
}

/// Where the last sentence before `end` begins, in the narration of a turn.
fn sentence(scene: &Scene<'_, '_>, turn: &Turn, end: u32) -> Option<u32> {
    let last = end.checked_sub(1).filter(|last| *last > turn.from)?;
    let low = turn.from.max(last.saturating_sub(REACH));
    let stop = (low..last).rev().find(|i| scene.ends_sentence(*i));
    stop.map(|stop| stop + 1).or((low == turn.from).then_some(low))
}
