//! Which verb stands beside a mention in the narration near a turn. Touches [`super::scene`].

use std::ops::Range;

use super::scene::Scene;
use crate::lexicon::{CueClass, Tag};
use crate::mention::Mention;
use crate::syntax::Pos;
use crate::token::Kind;

/// Longest relative clause that is gone over, in tokens.
const CLAUSE: u32 = 16;

/// The finite verb of speech in the rest of a sentence.
pub(super) fn verb_behind(scene: &Scene<'_, '_>, at: u32, end: u32) -> Option<u32> {
    let near = (at..end.min(at + 12)).take_while(|i| scene.kind(*i) != Some(Kind::Stop));
    { near }.find(|i| scene.pos_at(*i) == Pos::Finite && scene.is_cue(*i))
}

/// The verb of which a phrase that ends before `at` is the subject; auxiliaries, adverbs
/// and a comma are passed over, and of "turned and said" the cue is taken.
pub(super) fn verb_after(scene: &Scene<'_, '_>, at: u32, end: u32) -> Option<u32> {
    let behind = verb_after_apposition(scene, at, end).or_else(|| verb_after_clause(scene, at, end));
    if behind.is_some() {
        return behind;
    }
    let mut found = None;
    for i in at..end.min(at + 12) {
        match scene.pos_at(i) {
            Pos::Adv | Pos::Aux | Pos::Modal | Pos::Not => {}
            Pos::Adj if scene.tokens.can_be(i as usize, Tag::R) => {}
            // "he used to say"
            Pos::To if i > at && scene.tokens.has_form(i as usize - 1, "used") => {}
            Pos::Comma if i < at + 2 => {}
            // "one aide granted anonymity told the paper"
            _ if scene.is_cue(i) && scene.tokens.has_form(i as usize + 1, "anonymity") => {
                return verb_behind(scene, i + 1, end);
            }
            _ if scene.is_cue(i) => return Some(i),
            Pos::Finite | Pos::Participle | Pos::Gerund | Pos::Base if found.is_none() => found = Some(i),
            Pos::Stop | Pos::Semicolon | Pos::Colon => return found,
            _ if found.is_none() => return None,
            // The same subject goes on: "he turned to her and said".
            Pos::Subject | Pos::Sub | Pos::Wh => return found,
            _ => {}
        }
    }
    found
}

/// So many insets between commas are gone over.
const INSETS: usize = 3;

/// "Lee, an economist with a bank, said"; "Lee, drawing near Ann, with a smile, said".
fn verb_after_apposition(scene: &Scene<'_, '_>, at: u32, end: u32) -> Option<u32> {
    let mut comma = at;
    for _ in 0..INSETS {
        let opens = matches!(scene.pos_at(comma + 1), Pos::Det | Pos::Prep | Pos::Gerund | Pos::Participle);
        if scene.kind(comma) != Some(Kind::Comma) || !opens {
            return None;
        }
        let plain = |i: &u32| !matches!(scene.kind(*i), Some(Kind::Stop | Kind::Semicolon | Kind::Mark));
        let mut inset = (comma + 2..end.min(comma + 16)).take_while(plain);
        comma = inset.find(|i| scene.kind(*i) == Some(Kind::Comma))?;
        let verb = (comma + 1..end).find(|i| scene.pos_at(*i) != Pos::Adv)?;
        if scene.pos_at(verb).is_finite() && scene.is_cue(verb) {
            return Some(verb);
        }
    }
    None
}

/// "Lee, drawing near Ann, said": whether a comma stands between a mention and the verb, and a verb or preposition before the
/// mention, whose object it is.
pub(super) fn is_inset(scene: &Scene<'_, '_>, start: u32, mention: &Mention, verb: u32) -> bool {
    let governs =
        |i: u32| matches!(scene.pos_at(i), Pos::Prep | Pos::To | Pos::Gerund | Pos::Participle | Pos::Finite);
    let comma = (mention.tokens.end..verb).find(|i| scene.pos_at(*i) != Pos::Adv);
    comma.is_some_and(|i| scene.kind(i) == Some(Kind::Comma))
        && mention.tokens.start > start
        && governs(mention.tokens.start - 1)
}

/// The verb right before a phrase, an adverb between them at most.
pub(super) fn verb_before(scene: &Scene<'_, '_>, at: u32, start: u32) -> Option<u32> {
    let led = |i: u32| i > start && scene.is_cue(i - 1);
    for i in (start.max(at.saturating_sub(2))..at).rev() {
        match scene.pos_at(i) {
            // “…,” put in Lee.
            _ if i > start && scene.breaks_in(i - 1) => return Some(i - 1),
            Pos::Adv => {}
            // "said retired plumber Lee"
            _ if !scene.is_cue(i) && scene.tokens.can_be(i as usize, Tag::VN) && led(i) => {
                return Some(i - 1);
            }
            _ if scene.is_cue(i) || scene.is_verb(i) => return Some(i),
            _ => return None,
        }
    }
    None
}

/// "A woman who knew Lee said": the cue behind the relative clause that begins at a token.
fn verb_after_clause(scene: &Scene<'_, '_>, at: u32, end: u32) -> Option<u32> {
    let told = at + 1 + u32::from(scene.pos_at(at + 1) == Pos::Adv);
    let relative = matches!(scene.tokens.form(at as usize), "who" | "that")
        && matches!(scene.pos_at(told), Pos::Finite | Pos::Aux)
        && !matches!(scene.cue_class(told), Some(CueClass::Says | CueClass::Tells));
    let inside = |i: &u32| {
        !matches!(scene.kind(*i), Some(Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::Mark | Kind::Colon))
    };
    let mut clause = (told + 1..end.min(at + CLAUSE)).take_while(inside).filter(|_| relative);
    let verb = clause.find(|i| scene.pos_at(*i) == Pos::Finite)?;
    let other = matches!(scene.pos_at(verb - 1), Pos::Subject | Pos::Sub | Pos::Wh | Pos::Aux);
    (scene.is_cue(verb) && verb > told + 1 && !other).then_some(verb)
}

/// Whether a mention stands in a relative clause behind which the verb of speech stands: who is told of there speaks.
pub(super) fn is_in_clause(scene: &Scene<'_, '_>, range: &Range<u32>, mention: &Mention) -> bool {
    let at = mention.tokens.start;
    let who = |i: &u32| matches!(scene.tokens.form(*i as usize), "who" | "that");
    let low = range.start.max(at.saturating_sub(CLAUSE)) + 1;
    let clause = (low..at + 1).rev().find(who);
    let verb = clause.and_then(|who| verb_after_clause(scene, who, range.end));
    verb.is_some_and(|verb| at < verb)
}
