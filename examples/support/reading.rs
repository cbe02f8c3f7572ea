//! A document laid out for the eye: its text cut where anything begins or ends, and its speakers with their
//! quotes. Touches the public interface of the crate only.

use std::collections::BTreeSet;

use dixit::{Document, Quote, Span};

use crate::wording;

/// What a stretch of text is to the quote it belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Plain,
    Content,
    Cue,
    Speaker,
    Source,
}

/// A stretch of text inside which nothing begins or ends.
pub(crate) struct Piece {
    pub(crate) span: Span,
    pub(crate) part: Part,
    /// The innermost quote it belongs to.
    pub(crate) quote: Option<usize>,
}

/// Someone who speaks, with the numbers of their quotes.
pub(crate) struct Voice {
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) quotes: Vec<usize>,
}

/// Cuts the text into pieces that follow each other without a gap.
pub(crate) fn pieces(document: &Document<'_>) -> Vec<Piece> {
    let marked = marked(document);
    let mut cuts = BTreeSet::from([0, document.text().len()]);
    cuts.extend(marked.iter().flat_map(|(span, ..)| [span.start, span.end]));
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let mut coming = marked.iter().peekable();
    let mut open: Vec<&(Span, Part, usize)> = Vec::new();
    let mut out = Vec::new();
    for pair in cuts.windows(2) {
        let span = Span::new(pair[0], pair[1]);
        open.retain(|(outer, ..)| outer.end > span.start);
        while let Some(next) = coming.next_if(|(outer, ..)| outer.start <= span.start) {
            open.push(next);
        }
        // The shortest stretch that holds it says what it is.
        let holder = open.iter().min_by_key(|(outer, ..)| outer.len());
        let part = holder.map_or(Part::Plain, |(_, part, _)| *part);
        out.push(Piece { span, part, quote: holder.map(|(.., quote)| *quote) });
    }
    out
}

/// Every stretch that means something, by its start.
fn marked(document: &Document<'_>) -> Vec<(Span, Part, usize)> {
    let mut out = Vec::new();
    for quote in document.quotes() {
        let mut add = |span: Option<Span>, part| out.extend(span.map(|span| (span, part, quote.index())));
        add(quote.cue().map(|cue| cue.span), Part::Cue);
        add(quote.speaker().and_then(|speaker| speaker.span()), Part::Speaker);
        add(quote.source().map(|source| source.span), Part::Source);
        for part in quote.content() {
            add(Some(*part), Part::Content);
        }
    }
    out.retain(|(span, ..)| !span.is_empty());
    out.sort_by_key(|(span, ..)| span.start);
    out
}

/// Everyone who speaks, in order of their first quote.
pub(crate) fn voices(document: &Document<'_>) -> Vec<Voice> {
    let mut voices: Vec<Voice> = Vec::new();
    for quote in document.quotes() {
        let name = name(document, quote);
        let role = quote.speaker().and_then(|speaker| speaker.role()).unwrap_or_default();
        match voices.iter_mut().find(|voice| voice.name == name) {
            Some(voice) => {
                voice.quotes.push(quote.index());
                if voice.role.is_empty() {
                    voice.role = wording::one_line(role);
                }
            }
            None => voices.push(Voice { name, role: wording::one_line(role), quotes: vec![quote.index()] }),
        }
    }
    voices
}

/// Number of the voice that a quote is of.
pub(crate) fn voice_of(voices: &[Voice], quote: usize) -> usize {
    voices.iter().position(|voice| voice.quotes.contains(&quote)).unwrap_or_default()
}

fn name(document: &Document<'_>, quote: Quote<'_>) -> String {
    quote.speaker().map_or_else(|| "not told".to_owned(), |speaker| wording::who(document.text(), speaker))
}

/// Hues far apart for neighbours: steps of the golden angle.
pub(crate) fn hue(voice: usize) -> u32 {
    (voice as u32 * 137 + 210) % 360
}
