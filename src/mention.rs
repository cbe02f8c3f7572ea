//! Mentions: every noun phrase that could speak, with its name, role, head, kind and
//! number. Touches [`crate::token`], [`crate::lexicon`] and the kinds of [`crate::document`].
//!
//! One pass gives each token a rough part of speech ([`tag`]), one pass reads noun
//! phrases from that ([`phrase`]), and one pass joins what belongs together:
//! prepositional parts, appositions, relative clauses, "A and B" ([`attach`]).

mod attach;
#[cfg(test)]
pub(crate) mod cases;
mod name;
mod phrase;
mod tag;

use std::ops::Range;

use crate::document::{EntityKind, Gender, MentionKind};
use crate::span::Span;
use crate::token::Tokens;
use crate::work::{self, Counted};

/// One noun phrase. All ranges count tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    /// All of it: determiner, title, role, name, apposition, relative clause.
    pub(crate) tokens: Range<u32>,
    /// Without apposition and relative clause.
    pub(crate) core: Range<u32>,
    /// The proper name alone, without title and role.
    pub(crate) name: Option<Range<u32>>,
    /// Its head: the last token of the name, else the head noun, else the pronoun.
    pub(crate) head: u32,
    pub(crate) kind: MentionKind,
    pub(crate) entity_kind: EntityKind,
    pub(crate) gender: Option<Gender>,
    pub(crate) plural: bool,
    /// Role beside the name ("State Department spokesman"), before or after it.
    pub(crate) role: Option<Range<u32>>,
    /// The mention it is a part of: owner, complement, apposition, "A" of "A and B".
    pub(crate) parent: Option<u32>,
    /// Of a relative pronoun: the mention it stands for.
    pub(crate) antecedent: Option<u32>,
    /// "A and B": its parts are the mentions whose parent it is.
    pub(crate) coordinated: bool,
}

/// The mentions of one text: by their first token, a whole before its parts. Two
/// mentions lie apart or one holds the other; those without a parent never overlap.
#[derive(Debug, Clone, Default)]
pub(crate) struct Mentions {
    pub(crate) list: Counted<Mention>,
    /// By token: one more than the number of the innermost mention there, or 0.
    inner: Vec<u32>,
}

impl Mentions {
    fn new(list: Vec<Mention>, tokens: usize) -> Self {
        let mut inner = vec![0; tokens];
        for (number, mention) in list.iter().enumerate() {
            let range = mention.tokens.start as usize..mention.tokens.end as usize;
            work::count(range.len());
            inner[range].fill(number as u32 + 1);
        }
        Mentions { list: list.into(), inner }
    }

    /// The outermost mention that holds a token.
    pub(crate) fn at(&self, token: usize) -> Option<usize> {
        let mut found = self.innermost(token)?;
        while let Some(parent) = self.list[found].parent {
            found = parent as usize;
        }
        Some(found)
    }

    /// The innermost mention that holds a token.
    pub(crate) fn innermost(&self, token: usize) -> Option<usize> {
        match self.inner.get(token) {
            None | Some(0) => None,
            Some(number) => Some(*number as usize - 1),
        }
    }

    /// The largest mention whose first token this is.
    pub(crate) fn starting_at(&self, token: usize) -> Option<usize> {
        let mut found = None;
        let mut next = self.innermost(token);
        while let Some(number) = next {
            let mention = &self.list[number];
            if mention.tokens.start as usize == token {
                found = Some(number);
            }
            next = mention.parent.map(|parent| parent as usize);
        }
        found
    }
}

/// Finds the mentions of a text. `sentences` in text order; no mention crosses
/// the border of one.
pub(crate) fn find(tokens: &Tokens<'_>, sentences: &[Span]) -> Mentions {
    let mut list = Vec::with_capacity(tokens.len() / 4);
    let tags = Counted::from(tag::tag(tokens, sentences));
    let mut from = 0;
    for sentence in sentences {
        let start = from;
        while from < tokens.len() && (tokens.list[from].start as usize) < sentence.end {
            from += 1;
        }
        let first = list.len();
        phrase::read(tokens, &tags, start..from, &mut list);
        attach::join(tokens, &tags, start..from, &mut list, first);
    }
    Mentions::new(list, tokens.len())
}
