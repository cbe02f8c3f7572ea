//! The stretch of text in which a quote's channels are looked for. Touches [`super::phrase`] and [`crate::token`].

use std::ops::Range;

use super::QuoteView;
use super::listed::Listed;
use super::phrase::{is_one, is_preposition, on};
use super::sign::Sign;
use crate::ahead::Ahead;
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
    /// From the first to the last of the content.
    hull: Range<usize>,
    /// The parts of a content of several.
    several: Vec<Range<usize>>,
    pub(super) cue: Option<Range<usize>>,
    pub(super) speaker: Option<Range<usize>>,
    /// The sentence that holds the cue (else the first of the content).
    pub(super) sentence: Range<usize>,
    /// How far this quote and all those before it reach.
    reach: usize,
}

/// The quotes of a text in tokens, best in the order in which they begin.
pub(super) fn places<'q>(
    tokens: &Listed<'_>,
    sentences: &[Span],
    quotes: impl Iterator<Item = QuoteView<'q>>,
) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(quotes.size_hint().0);
    let (mut number, mut reach) = (0, 0);
    let in_tokens = |number: usize| sentences.get(number).map_or(0..0, |span| touching(tokens, *span));
    let mut sentence = in_tokens(number);
    let mut ahead = Ahead::default();
    for quote in quotes {
        tokens.bring(&mut ahead, tokens.from(quote.content[0].start));
        let anchor = quote.cue.or(quote.speaker).unwrap_or(quote.content[0]);
        let before = number;
        number = sentence_of(sentences, anchor.start, before);
        if number != before {
            sentence = in_tokens(number);
        }
        let mut place = Place::of(tokens, &quote, sentence.clone());
        reach = reach.max(place.hull.end);
        place.reach = reach;
        places.push(place);
    }
    places
}

/// The sentence that holds a byte or follows it; most often it is that of the quote before, or the next one.
fn sentence_of(sentences: &[Span], byte: usize, before: usize) -> usize {
    let ends_after = |number: usize| sentences.get(number).is_none_or(|sentence| sentence.end > byte);
    let begins = before == 0 || sentences[before - 1].end <= byte;
    match begins.then(|| (before..before + 3).find(|number| ends_after(*number))).flatten() {
        Some(number) => number.min(sentences.len()),
        None => sentences.partition_point(|sentence| sentence.end <= byte),
    }
}

impl Place {
    fn of(tokens: &Listed<'_>, quote: &QuoteView<'_>, sentence: Range<usize>) -> Place {
        let first = touching(tokens, quote.content[0]);
        let several: Vec<_> = match quote.content {
            [_] => Vec::new(),
            parts => parts.iter().map(|span| touching(tokens, *span)).collect(),
        };
        let hull = first.start..several.last().map_or(first.end, |last| last.end);
        let cue = quote.cue.map(|span| touching(tokens, span)).or_else(|| hidden_cue(tokens, hull.start));
        let speaker = quote.speaker.map(|span| touching(tokens, span));
        Place { hull, several, cue, speaker, sentence, reach: 0 }
    }

    /// The parts of the content, in text order; there is one at least.
    pub(super) fn content(&self) -> &[Range<usize>] {
        if self.several.is_empty() { std::slice::from_ref(&self.hull) } else { &self.several }
    }

    pub(super) fn last(&self) -> &Range<usize> {
        self.several.last().unwrap_or(&self.hull)
    }

    /// Where the content begins.
    pub(super) fn start(&self) -> usize {
        self.hull.start
    }

    /// The part of its sentence near the cue.
    pub(super) fn frame(&self) -> Range<usize> {
        let mark = self.cue.as_ref().or(self.speaker.as_ref());
        let anchor = mark.map_or(self.sentence.start, |mark| mark.start);
        self.sentence.start.max(anchor.saturating_sub(FAR))..self.sentence.end.min(anchor + FAR)
    }

    pub(super) fn holds(&self, index: usize) -> bool {
        self.content().iter().any(|part| part.contains(&index))
    }

    /// Whether the other quote is told inside this one's content.
    fn encloses(&self, other: &Place) -> bool {
        work::count(1);
        let (hull, inner) = (&self.hull, &other.hull);
        if hull.start > inner.start || inner.end > hull.end || hull.len() <= inner.len() {
            return false;
        }
        work::count(self.content().len());
        let marks = other.cue.as_ref().or(other.speaker.as_ref());
        marks.is_some_and(|mark| self.holds(mark.start))
    }
}

/// The verb before the colon that opens a quote without a cue of its own: "telling Brasko radio: “…”".
fn hidden_cue(tokens: &Listed<'_>, start: usize) -> Option<Range<usize>> {
    let mut at = start.checked_sub(1)?;
    if tokens.list[at].kind == Kind::Mark {
        at = at.checked_sub(1)?;
    }
    if tokens.list[at].kind != Kind::Colon || tokens.list[at + 1].begins_paragraph() {
        return None;
    }
    let mut words = (at.saturating_sub(COLON)..at).rev().take_while(|i| tokens.list[*i].kind == Kind::Word);
    words.find(|i| on(tokens, *i, Sign::Report)).map(|verb| verb..verb + 1)
}

/// The tokens that share a byte with a span.
fn touching(tokens: &Listed<'_>, span: Span) -> Range<usize> {
    let start = tokens.at(span.start);
    let end = tokens.from(span.end);
    start..end.max(start)
}

/// Index of the smallest quote in whose content the quote is told.
pub(super) fn outer(places: &[Place], index: usize) -> Option<usize> {
    let (near, inner) = (around(places.len(), index), &places[index].hull);
    // Of most quotes, all those before end before they do.
    let reach = (near.start..index).rev().take_while(|other| places[*other].reach >= inner.end);
    let before = reach.last().unwrap_or(index)..index;
    before
        .chain(index + 1..near.end)
        .filter(|other| places[*other].encloses(&places[index]))
        .min_by_key(|other| places[*other].hull.len())
}

fn around(count: usize, index: usize) -> Range<usize> {
    index.saturating_sub(NEIGHBOURS)..(index + NEIGHBOURS + 1).min(count)
}

/// Where the channels of one quote are looked for.
pub(super) struct Scope<'s> {
    pub(super) place: &'s Place,
    /// The part of the sentence near the cue.
    pub(super) frame: Range<usize>,
    /// The tokens of the frame outside everything quoted (but in what this quote is told in).
    free: Free,
    /// Cues of the quotes in the frame: first token, speaker, whether it is this quote's own.
    owners: Vec<Owner<'s>>,
}

struct Owner<'s> {
    at: usize,
    speaker: Option<&'s Range<usize>>,
    own: bool,
}

/// The tokens of a frame, which are fewer than 256, a bit for each.
struct Free {
    start: usize,
    bits: [u64; 4],
}

const _: () = assert!(2 * FAR < 256);

impl Free {
    fn has(&self, index: usize) -> bool {
        let at = index - self.start;
        self.bits[at / 64] >> (at % 64) & 1 == 1
    }

    /// Puts a range, which may be empty, in the set or out of it.
    fn paint(&mut self, range: Range<usize>, value: bool) {
        if range.is_empty() {
            return;
        }
        let (first, last) = (range.start - self.start, range.end - 1 - self.start);
        for block in first / 64..=last / 64 {
            let from = if block == first / 64 { u64::MAX << (first % 64) } else { u64::MAX };
            let to = if block == last / 64 { u64::MAX >> (63 - last % 64) } else { u64::MAX };
            if value {
                self.bits[block] |= from & to;
            } else {
                self.bits[block] &= !(from & to);
            }
        }
    }
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
        let mut free = Free { start: frame.start, bits: [if outer.is_none() { u64::MAX } else { 0 }; 4] };
        let mut paint = |part: &Range<usize>, value: bool| {
            work::count(1);
            free.paint(part.start.max(frame.start)..part.end.min(frame.end), value);
        };
        if let Some(outer) = outer {
            places[outer].content().iter().for_each(|part| paint(part, true));
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
            beside.content().iter().for_each(|part| paint(part, false));
            if let Some(cue) = cue {
                owners.push(Owner { at: cue.start, speaker: beside.speaker.as_ref(), own: other == index });
            }
        }
        // A cue or speaker that the content's span happens to hold is still to be seen.
        for part in place.cue.iter().chain(&place.speaker) {
            paint(part, true);
        }
        owners.sort_by_key(|owner| owner.at);
        Scope { place, frame, free, owners }
    }

    /// Whether a token stands in the frame and outside everything quoted.
    pub(super) fn is_free(&self, index: usize) -> bool {
        self.frame.contains(&index) && self.free.has(index)
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
