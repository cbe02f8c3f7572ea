//! Cues between dashes inside the marks: "The road is open, - said the mayor, - and will stay so." Touches
//! [`super::scene`] and [`super::turn`].
//!
//! So dialogue is printed in other languages, and so translated reports have it, some with commas.

use std::ops::Range;

use super::scene::Scene;
use super::turn::Part;
use crate::document::{EntityKind, MentionKind};
use crate::lexicon::{Class, CueClass};
use crate::span::Span;
use crate::syntax::Pos;
use crate::token::Kind;

/// Longest clause between two dashes, in tokens.
const LONGEST: u32 = 16;

/// So many commas inside the marks are looked at.
const COMMAS: usize = 8;

/// What was said before and behind such a cue.
#[derive(Debug)]
pub(super) struct Inset {
    pub(super) content: Vec<Span>,
    pub(super) cue: Range<u32>,
    pub(super) speaker: Range<u32>,
}

/// The cue between dashes inside a part, of several the first.
pub(super) fn find(scene: &Scene<'_, '_>, part: &Part) -> Option<Inset> {
    let dashes = || (part.start..part.end).filter(|i| scene.kind(*i) == Some(Kind::Dash));
    dashes().take(4).find_map(|dash| inset(scene, part, dash)).or_else(|| between_commas(scene, part))
}

/// “The road is open, said the mayor, and will stay so.”: a verb of saying and who speaks between two commas.
fn between_commas(scene: &Scene<'_, '_>, part: &Part) -> Option<Inset> {
    let commas = (part.start + 3..part.end.saturating_sub(3)).filter(|i| scene.kind(*i) == Some(Kind::Comma));
    { commas }.take(COMMAS).find_map(|comma| {
        let says = matches!(scene.cue_class(comma + 1), Some(CueClass::Says | CueClass::Explains));
        let finite = says && scene.pos_at(comma + 1) == Pos::Finite;
        let who = finite.then(|| scene.mentions.starting_at(comma as usize + 2)).flatten()?;
        let mention = scene.mention(who);
        let end = mention.core().end;
        let person = mention.kind == MentionKind::Name || mention.entity_kind == EntityKind::Person;
        let own = scene.tokens.is(mention.tokens.start as usize, Class::First);
        let closes = scene.kind(end) == Some(Kind::Comma) && end + 2 < part.end;
        if !person || own || !closes || mention.kind == MentionKind::Pronoun {
            return None;
        }
        let bytes = |from: u32, to: u32| scene.tokens.span(from as usize..to as usize);
        let before = Span::new(part.span.start, bytes(part.start, comma).end);
        let behind = Span::new(bytes(end + 1, part.end).start, part.span.end);
        Some(Inset { content: vec![before, behind], cue: comma + 1..comma + 2, speaker: mention.core() })
    })
}

fn inset(scene: &Scene<'_, '_>, part: &Part, dash: u32) -> Option<Inset> {
    let stops = |i: u32| matches!(scene.kind(i), Some(Kind::Comma | Kind::Stop));
    // Something is said before it.
    if dash < part.start + 3 || !stops(dash - 1) {
        return None;
    }
    let close = (dash + 1..part.end.min(dash + LONGEST)).find(|i| scene.kind(*i) == Some(Kind::Dash));
    let end = close.unwrap_or(part.end - 1);
    if end - dash > LONGEST {
        return None;
    }
    let mut last = end;
    while last > dash + 2 && (stops(last - 1) || scene.kind(last - 1) == Some(Kind::Mark)) {
        last -= 1;
    }
    let (cue, speaker) = clause(scene, dash + 1..last)?;
    let bytes = |from: u32, to: u32| scene.tokens.span(from as usize..to as usize);
    let mut content = vec![Span::new(part.span.start, bytes(part.start, dash - 1).end)];
    if close.is_some() && end + 1 < part.end {
        content.push(Span::new(bytes(end + 1, part.end).start, part.span.end));
    }
    Some(Inset { content, cue, speaker })
}

/// The cue and the speaker, where the words are these and at most what follows them: "said the mayor in May".
fn clause(scene: &Scene<'_, '_>, words: Range<u32>) -> Option<(Range<u32>, Range<u32>)> {
    let at = |first: u32| {
        let mention = scene.mention(scene.mentions.starting_at(first as usize)?);
        (mention.core().end <= words.end).then(|| mention.core())
    };
    if words.is_empty() {
        return None;
    }
    if scene.is_cue(words.start) {
        return Some((words.start..words.start + 1, at(words.start + 1)?));
    }
    let speaker = at(words.start)?;
    let cue = speaker.end;
    (cue < words.end && scene.is_cue(cue)).then(|| (cue..cue + 1, speaker))
}
