//! The stretch of text in which a quote's channels are looked for. Touches [`super::phrase`] and [`crate::token`].

use std::ops::Range;

use super::QuoteView;
use super::listed::Listed;
use super::phrase::{is_one, is_preposition, on};
use super::words::List;
use crate::span::Span;
use crate::token::Kind;
use crate::work;

/// How far from the cue a channel can stand, in tokens; keeps the work linear in a text without full stops.
const FAR: usize = 120;

/// How far before its colon a verb can stand, in tokens.
const COLON: usize = 10;

/// How many quotes before and after are looked at.
const NEIGHBOURS: usize = 12;

/// A quote in tokens.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) content: Vec<Range<usize>>,
    /// From the first to the last of the content.
    hull: Range<usize>,
    pub(super) cue: Option<Range<usize>>,
    pub(super) speaker: Option<Range<usize>>,
    /// The sentence that holds the cue (else the first of the content).
    pub(super) sentence: Range<usize>,
}

impl Place {
    pub(super) fn of(tokens: &Listed<'_>, sentences: &[Span], quote: &QuoteView<'_>) -> Place {
        let content: Vec<_> = quote.content.iter().map(|span| touching(tokens, *span)).collect();
        let cue = quote.cue.map(|span| touching(tokens, span)).or_else(|| hidden_cue(tokens, &content));
        let speaker = quote.speaker.map(|span| touching(tokens, span));
        let anchor =
            quote.cue.or(quote.speaker).or(quote.content.first().copied()).unwrap_or(Span::new(0, 0));
        let index = sentences.partition_point(|sentence| sentence.end <= anchor.start);
        let sentence = sentences.get(index).map_or(0..0, |span| touching(tokens, *span));
        let hull = match (content.first(), content.last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        };
        Place { content, hull, cue, speaker, sentence }
    }

    /// The part of its sentence near the cue.
    pub(super) fn frame(&self) -> Range<usize> {
        let mark = self.cue.as_ref().or(self.speaker.as_ref());
        let anchor = mark.map_or(self.sentence.start, |mark| mark.start);
        self.sentence.start.max(anchor.saturating_sub(FAR))..self.sentence.end.min(anchor + FAR)
    }

    pub(super) fn holds(&self, index: usize) -> bool {
        self.content.iter().any(|part| part.contains(&index))
    }

    /// Whether the other quote is told inside this one's content.
    fn encloses(&self, other: &Place) -> bool {
        work::count(1);
        let (hull, inner) = (&self.hull, &other.hull);
        if hull.start > inner.start || inner.end > hull.end || hull.len() <= inner.len() {
            return false;
        }
        work::count(self.content.len());
        let marks = other.cue.as_ref().or(other.speaker.as_ref());
        marks.is_some_and(|mark| self.holds(mark.start))
    }
}

/// The verb before the colon that opens a quote without a cue of its own: "telling Brasko radio: “…”".
fn hidden_cue(tokens: &Listed<'_>, content: &[Range<usize>]) -> Option<Range<usize>> {
    let mut at = content.first()?.start.checked_sub(1)?;
    if tokens.list[at].kind == Kind::Mark {
        at = at.checked_sub(1)?;
    }
    if tokens.list[at].kind != Kind::Colon || tokens.list[at + 1].begins_paragraph() {
        return None;
    }
    let mut words = (at.saturating_sub(COLON)..at).rev().take_while(|i| tokens.list[*i].kind == Kind::Word);
    words.find(|i| on(tokens, *i, List::Report)).map(|verb| verb..verb + 1)
}

/// The tokens that share a byte with a span.
fn touching(tokens: &Listed<'_>, span: Span) -> Range<usize> {
    let start = tokens.at(span.start);
    let end = tokens.from(span.end);
    start..end.max(start)
}

/// Index of the smallest quote in whose content the quote is told.
pub(super) fn outer(places: &[Place], index: usize) -> Option<usize> {
    around(places.len(), index)
        .filter(|other| *other != index && places[*other].encloses(&places[index]))
        .min_by_key(|other| places[*other].hull.len())
}

pub(super) fn around(count: usize, index: usize) -> Range<usize> {
    index.saturating_sub(NEIGHBOURS)..(index + NEIGHBOURS + 1).min(count)
}

/// Where the channels of one quote are looked for.
pub(super) struct Scope<'s> {
    pub(super) place: &'s Place,
    /// The part of the sentence near the cue.
    pub(super) frame: Range<usize>,
    /// For each token of the frame, whether it lies outside everything quoted (but in what this quote is told in).
    free: Vec<bool>,
    /// Cues of the quotes in the frame: first token, speaker, whether it is this quote's own.
    owners: Vec<Owner<'s>>,
}

struct Owner<'s> {
    at: usize,
    speaker: Option<&'s Range<usize>>,
    own: bool,
}

/// Whose a channel is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Claim {
    /// Another speaker's.
    No,
    /// The same speaker's, with another cue or before all of them.
    Shared,
    /// It stands with this quote's cue.
    Own,
}

impl<'s> Scope<'s> {
    pub(super) fn new(places: &'s [Place], index: usize, outer: Option<usize>) -> Scope<'s> {
        let place = &places[index];
        let frame = place.frame();
        let mut free = vec![outer.is_none(); frame.len()];
        let paint = |free: &mut Vec<bool>, part: &Range<usize>, value: bool| {
            work::count(1);
            for at in part.start.max(frame.start)..part.end.min(frame.end) {
                work::count(1);
                free[at - frame.start] = value;
            }
        };
        if let Some(outer) = outer {
            places[outer].content.iter().for_each(|part| paint(&mut free, part, true));
        }
        let mut owners = Vec::new();
        for other in around(places.len(), index) {
            let beside = &places[other];
            let cue = beside.cue.as_ref().filter(|cue| frame.contains(&cue.start));
            let near = beside.hull.start < frame.end && frame.start < beside.hull.end;
            if !near && cue.is_none() {
                continue;
            }
            if other != index && (beside.encloses(place) || Some(other) == outer) {
                continue;
            }
            beside.content.iter().for_each(|part| paint(&mut free, part, false));
            if let Some(cue) = cue {
                owners.push(Owner { at: cue.start, speaker: beside.speaker.as_ref(), own: other == index });
            }
        }
        // A cue or speaker that the content's span happens to hold is still to be seen.
        for part in place.cue.iter().chain(&place.speaker) {
            paint(&mut free, part, true);
        }
        owners.sort_by_key(|owner| owner.at);
        Scope { place, frame, free, owners }
    }

    /// Whether a token stands in the frame and outside everything quoted.
    pub(super) fn is_free(&self, index: usize) -> bool {
        self.frame.contains(&index) && self.free[index - self.frame.start]
    }

    /// Whether what stands at a token is a channel of this quote.
    pub(super) fn claim(&self, tokens: &Listed<'_>, at: usize) -> Claim {
        let mut before = self.owners.partition_point(|owner| owner.at <= at);
        // "…, and in a statement Lee said": it opens the next clause.
        let opens =
            at > 2 && is_one(tokens, at - 2, &["and", "but", "while"]) && is_preposition(tokens, at - 1);
        if opens && before < self.owners.len() {
            before += 1;
        }
        let own = self.owners.iter().position(|owner| owner.own).unwrap_or(before);
        match self.owners[..before].last() {
            Some(owner) if owner.own => return Claim::Own,
            Some(owner) if !self.same_speaker(tokens, owner) => return Claim::No,
            _ => {}
        }
        let between = self.owners[before.min(own)..before.max(own)].iter().filter(|owner| !owner.own);
        let crossed = between.into_iter().any(|owner| !self.same_speaker(tokens, owner));
        if crossed { Claim::No } else { Claim::Shared }
    }

    fn same_speaker(&self, tokens: &Listed<'_>, owner: &Owner<'_>) -> bool {
        let (Some(own), Some(other)) = (&self.place.speaker, owner.speaker) else { return false };
        own == other || is_pronoun(tokens, own) || is_pronoun(tokens, other)
    }
}

fn is_pronoun(tokens: &Listed<'_>, range: &Range<usize>) -> bool {
    range.len() == 1 && is_one(tokens, range.start, &["he", "she", "they", "it", "who"])
}

/// Whether a full stop, colon or semicolon stands in the range.
pub(super) fn is_cut(tokens: &Listed<'_>, range: Range<usize>) -> bool {
    range
        .into_iter()
        .any(|i| tokens.get(i).is_none_or(|t| matches!(t.kind, Kind::Stop | Kind::Semicolon | Kind::Colon)))
}
