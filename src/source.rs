//! Reporting sources: through whom the words came. Touches [`crate::token`] and the result's types.
//!
//! [`Channels::read`] goes over a document once and finds outlets (by the names of a table, and
//! by their shape), media (statements, interviews, rallies) and audiences (reporters, a crowd).
//! [`Channels::chains`] then ties them to the quotes of the document, and [`credits`] reads the
//! document's own credit lines.

#[cfg(test)]
mod cases;
mod chain;
mod credit;
mod dateline;
mod links;
mod listed;
#[cfg(test)]
mod measure;
mod media;
mod occasion;
mod phrase;
mod phrasebook;
mod recall;
mod scan;
mod scope;
mod sign;
mod tables;
mod wall;

use std::ops::Range;

use crate::document::{Source, SourceKind};
use crate::register::Register;
use crate::span::Span;
use crate::token::Tokens;

use listed::Listed;
use sign::Sign;

pub(crate) use credit::credits;
pub(crate) use listed::Vocabulary;
pub(crate) use tables::Outlets;

/// What the stage has to know of a quote.
#[derive(Debug, Clone, Copy)]
pub(crate) struct QuoteView<'a> {
    /// The parts of what was said, in text order.
    pub(crate) content: &'a [Span],
    pub(crate) cue: Option<Span>,
    pub(crate) speaker: Option<Span>,
}

/// Everything in one document that can be a channel.
#[derive(Debug)]
pub(crate) struct Channels<'d> {
    tokens: Listed<'d>,
    sentences: &'d [Span],
    found: scan::Found,
    openers: links::Openers,
    /// In tokens.
    lines: Vec<Range<usize>>,
    closings: Vec<credit::Closing>,
    /// Whoever says "me" in it reports, and tells no story.
    is_report: bool,
}

impl<'d> Channels<'d> {
    /// Reads a document; `sentences` are its sentences in text order.
    pub(crate) fn read(
        tokens: &'d Tokens<'d>,
        sentences: &'d [Span],
        register: Register,
        vocabulary: &Vocabulary,
    ) -> Self {
        let tokens = Listed::new(tokens, vocabulary);
        let found = scan::scan(&tokens, vocabulary);
        let openers = links::Openers::of(&tokens, &found.channels);
        let lines = credit::lines(&tokens);
        let closings = credit::closings(&tokens, &found.outlets, &lines);
        let is_report = register == Register::Report;
        Channels { tokens, sentences, found, openers, lines, closings, is_report }
    }

    /// The lines of the document, in tokens.
    pub(crate) fn lines(&self) -> &[Range<usize>] {
        &self.lines
    }

    /// The tokens that begin a paragraph.
    pub(crate) fn paragraphs(&self) -> Vec<u32> {
        let starts = self.lines.iter().map(|line| line.start);
        let starts = starts.filter(|start| self.tokens.list[*start].begins_paragraph());
        starts.map(|start| start as u32).collect()
    }

    /// The chain of each quote, in the order of `quotes`, the link nearest the speaker first.
    pub(crate) fn chains<'q>(&self, quotes: impl Iterator<Item = QuoteView<'q>>) -> Vec<Vec<Source>> {
        chain::chains(self, quotes)
    }

    /// The tokens that no reported clause can hold, nor its cue, since they tell its channel.
    pub(crate) fn walls(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        wall::walls(self)
    }

    /// Whether a token belongs to an outlet's name of several words: no verb stands in "the Evening Herald".
    pub(crate) fn names(&self, token: usize) -> bool {
        if !self.found.channels.has(token) {
            return false;
        }
        let name = self.outlet_in(&(token..token + 1)).and_then(|outlet| outlet.name.as_ref());
        // In a headline of capitals a name has no end.
        let shouted = self.tokens.list[token].is_all_caps();
        !shouted && name.is_some_and(|name| name.len() > 1 && name.contains(&token))
    }

    /// Whether an outlet's mention ends right before a token: it is the subject of a verb there.
    pub(crate) fn ends_before(&self, token: usize) -> bool {
        let before = token.saturating_sub(1)..token;
        self.found.channels.any(before.clone())
            && self.outlet_in(&before).is_some_and(|outlet| outlet.phrase.end == token)
    }

    /// Whether a speaker hands on what others say: an outlet, or a report of one.
    pub(crate) fn hands_on(&self, speaker: &Range<usize>) -> bool {
        // Both are terms.
        let mut terms = self.tokens.places(Sign::Term).among(speaker.clone());
        let mut report = || terms.any(|i| phrase::is_one(&self.tokens, i, &["report", "reports"]));
        self.is_outlet(speaker.clone()).is_some() || report()
    }

    /// What kind of outlet the noun phrase of these tokens names ("the Nordwire news agency",
    /// "the paper" after one was named), or `None` where it is none: a spokesman of an outlet is none.
    pub(crate) fn is_outlet(&self, phrase: Range<usize>) -> Option<SourceKind> {
        self.outlet_as(&phrase).filter(|outlet| outlet.form != scan::Form::Weak).map(|outlet| outlet.kind)
    }

    /// The first outlet that a phrase holds.
    fn outlet_in(&self, phrase: &Range<usize>) -> Option<&scan::Outlet> {
        let first = self.found.outlets.partition_point(|outlet| outlet.phrase.end <= phrase.start);
        self.found.outlets.get(first).filter(|outlet| outlet.phrase.start < phrase.end)
    }

    /// The outlets that share a token with a range.
    fn outlets_in(&self, range: &Range<usize>) -> &[scan::Outlet] {
        let all = &self.found.outlets;
        let rest = &all[all.partition_point(|outlet| outlet.phrase.end <= range.start)..];
        // A range has few.
        &rest[..rest.iter().take_while(|outlet| outlet.phrase.start < range.end).count()]
    }

    /// The media and audiences whose nouns share a token with a range.
    fn media_in(&self, range: &Range<usize>) -> &[scan::Medium] {
        let all = &self.found.media;
        let rest = &all[all.partition_point(|medium| medium.head.end <= range.start)..];
        &rest[..rest.iter().take_while(|medium| medium.head.start < range.end).count()]
    }

    /// The outlet that a phrase is as a whole.
    fn outlet_as(&self, phrase: &Range<usize>) -> Option<&scan::Outlet> {
        if !self.found.channels.any(phrase.start..phrase.start + 2) {
            return None;
        }
        let first = self.found.outlets.partition_point(|outlet| outlet.phrase.end <= phrase.start);
        let outlet = self.found.outlets.get(first)?;
        let close = outlet.phrase.start <= phrase.start + 1 && phrase.end <= outlet.phrase.end + 2;
        close.then_some(outlet)
    }
}
