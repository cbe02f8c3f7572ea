//! [`Conjunction`]: whether the "that" which opens a reported clause counts as content. Touches [`super::context`],
//! [`super::clause`], [`super::draft`] and the records of [`crate::document`].
//!
//! Moves the start of finished quotes and nothing else, so that speakers, sources and confidences are
//! the same with either setting.

use std::cmp::Reverse;
use std::ops::Range;

use crate::ahead::Ahead;
use crate::document::{QuoteKind, QuoteRecord};
use crate::span::Span;
use crate::token::Kind;

use super::clause::find::{kind, with_marks};
use super::context::Context;
use super::draft::Draft;

/// Whether the *that* which opens a reported clause counts as part of its content.
///
/// ```
/// use dixit::{Conjunction, Extractor, QuoteKind};
///
/// let text = "Ida Holm said that “the dam will hold.”";
/// let outside = Extractor::new().extract(text);
/// let quote = outside.quotes().next().expect("one quote");
/// assert_eq!((quote.kind(), &text[quote.content()[0]]), (QuoteKind::Direct, "“the dam will hold.”"));
///
/// let inside = Extractor::builder().conjunction(Conjunction::Inside).build()?.extract(text);
/// let quote = inside.quotes().next().expect("one quote");
/// assert_eq!((quote.kind(), &text[quote.content()[0]]), (QuoteKind::Mixed, "that “the dam will hold.”"));
/// # Ok::<(), dixit::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Conjunction {
    /// It is the reporter's word: "Holm said that {the dam will hold}". So most readers have it.
    #[default]
    Outside,
    /// It belongs to the clause: "Holm said {that the dam will hold}". So the corpora PARC and PolNeAR have it. A
    /// quotation after *that* is then [mixed](crate::QuoteKind::Mixed).
    Inside,
}

/// Another start for a part of a quote, by its number, and what kind the quote is then.
pub(crate) struct Move {
    quote: usize,
    part: usize,
    span: Span,
    kind: QuoteKind,
}

/// What this setting changes. Inside quotation marks *that* is the speaker's own word, and always content.
pub(crate) fn moves(context: &Context<'_, '_>, conjunction: Conjunction, quotes: &[Draft]) -> Vec<Move> {
    let mut ahead = Ahead::default();
    let moved = |(number, quote): (usize, &Draft)| {
        let cue = quote.cue.as_ref()?;
        context.tokens.bring(&mut ahead, cue.start as usize);
        let after = context.tokens.span(cue.start as usize..cue.end as usize).end;
        let part = quote.content.iter().position(|part| part.start >= after)?;
        let span = opened(context, conjunction, after, quote.content[part])?;
        let mut content = quote.content.clone();
        content[part] = span;
        Some(Move { quote: number, part, span, kind: kind(context, &content) })
    };
    quotes.iter().enumerate().filter_map(moved).collect()
}

/// Changes it in the same quotes, once they are finished.
pub(crate) fn apply(moves: &[Move], quotes: &mut [QuoteRecord]) {
    for one in moves {
        let quote = &mut quotes[one.quote];
        quote.content[one.part] = one.span;
        quote.kind = one.kind;
    }
    if !moves.is_empty() {
        quotes.sort_by_key(|quote| (quote.content[0].start, Reverse(quote.content[0].end)));
    }
}

/// Where a part after its cue stands with this setting; `None` where it stands there already.
fn opened(context: &Context<'_, '_>, conjunction: Conjunction, cue_end: usize, part: Span) -> Option<Span> {
    let tokens = context.tokens;
    let words = tokens.within(part);
    let first = words.clone().find(|i| context.is_wordy(*i))?;
    let last = words.clone().rfind(|i| context.is_wordy(*i))?;
    let counted_in = context.is_that(first) && is_cut_off(context, first..words.end);
    let that = match counted_in {
        true => first,
        false => before(context, cue_end, first).filter(|i| context.is_that(*i))?,
    };
    let span = with_marks(context, &(that..last + 1));
    let quoted = span.start < tokens.list[that].start as usize;
    let start = match conjunction {
        _ if quoted => span.start,
        Conjunction::Inside => span.start,
        Conjunction::Outside if counted_in => {
            let opens = |i: &usize| !matches!(tokens.list[*i].kind, Kind::Comma | Kind::Dash | Kind::Colon);
            tokens.list[(that + 1..=last).find(opens)?].start as usize
        }
        Conjunction::Outside => return None,
    };
    let end = part.end.max(span.end);
    (part != Span::new(start, end)).then(|| Span::new(start, end))
}

/// The word before `first` and behind the cue, with at most punctuation between.
fn before(context: &Context<'_, '_>, cue_end: usize, first: usize) -> Option<usize> {
    let behind = |i: &usize| context.tokens.list[*i].start as usize >= cue_end;
    (0..first).rev().take_while(behind).find(|i| context.is_wordy(*i))
}

/// Whether punctuation follows the *that* at the start of `words` and a clause after that: "that, for now, the dam".
/// In "that, of course, was wrong" a verb comes next, and it is a pronoun.
fn is_cut_off(context: &Context<'_, '_>, words: Range<usize>) -> bool {
    let kind = |i: usize| context.tokens.list[i].kind;
    let mut rest = words.start + 1..words.end;
    let cut = |k| matches!(k, Kind::Comma | Kind::Open | Kind::Dash | Kind::Colon | Kind::Mark);
    if !rest.next().is_some_and(|i| cut(kind(i))) {
        return false;
    }
    let closes = |i: &usize| matches!(kind(*i), Kind::Comma | Kind::Close | Kind::Dash | Kind::Mark);
    let next = rest.find(closes).and_then(|i| (i + 1..words.end).find(|i| context.is_wordy(*i)));
    !next.is_some_and(|i| context.pos[i].is_finite())
}
