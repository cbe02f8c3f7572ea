//! Whose voice, eyes or hands are told of beside the words: “Wait.” Lee's voice shook. Touches [`super::scene`] and
//! [`super::zone`].

use super::scene::Scene;
use super::zone::{Candidate, Form, Pattern};
use crate::lexicon::List;
use crate::mention::Mention;
use crate::syntax::Pos;

/// So many mentions around one are looked at.
const WHOLES: usize = 3;

/// Who has the voice or the hands that a candidate is, if something is told of these.
pub(super) fn owner(scene: &Scene<'_, '_>, candidate: &Candidate) -> Option<Candidate> {
    let whole = scene.mention(candidate.mention as usize);
    let bearing = scene.tokens.is_on(whole.head as usize, List::Bearing) && scene.is_subject(whole);
    let number = scene.mentions.innermost(whole.tokens.start as usize).filter(|_| bearing)?;
    let owner = scene.mention(number);
    let owns = number != candidate.mention as usize && possesses(scene, owner);
    owns.then(|| Candidate {
        mention: number as u32,
        form: Form::of(scene, owner),
        pattern: Pattern::SubjectVerb,
        cue: None,
        ..*candidate
    })
}

/// Whether a mention owns what stands behind it: "Lee's", "his".
fn possesses(scene: &Scene<'_, '_>, owner: &Mention) -> bool {
    [owner.tokens.end, owner.tokens.end - 1].into_iter().any(|i| scene.pos_at(i) == Pos::Possessive)
}

/// Whether something is told of someone's voice or hands: "Lee's voice shook".
pub(super) fn bears(scene: &Scene<'_, '_>, owner: &Mention) -> bool {
    let wholes = std::iter::successors(owner.parent(), |number| scene.mention(*number).parent());
    let whole = wholes.take(WHOLES).map(|number| scene.mention(number));
    let bearing = { whole }.find(|whole| scene.tokens.is_on(whole.head as usize, List::Bearing));
    bearing.is_some_and(|whole| {
        whole.tokens.start == owner.tokens.start && possesses(scene, owner) && scene.is_subject(whole)
    })
}
