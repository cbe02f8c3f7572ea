//! [`Context`]: what the earlier stages found, as the attribution stages read it. Touches everything below.

use std::ops::Range;

use super::sets::Sets;
use crate::lexicon::{Tag, WordId};
use crate::mention::Mentions;
use crate::quotation::{Quotations, Quoted};
use crate::span::Span;
use crate::symbol::Symbols;
use crate::syntax::{self, Pos};
use crate::token::{Kind, Tokens};
use crate::work::{self, Counted};

/// Everything known of one text before attribution.
pub(crate) struct Context<'a, 't> {
    pub(crate) tokens: &'a Tokens<'t>,
    pub(crate) symbols: &'a Symbols,
    pub(crate) quotations: &'a Quotations,
    pub(crate) mentions: &'a Mentions,
    /// Part of speech of every token.
    pub(crate) pos: Counted<Pos>,
    /// Symbol of every token.
    pub(crate) sym: Counted<u16>,
    /// Token ranges of the sentences.
    pub(crate) sentences: Vec<Range<usize>>,
    /// For every token, whether it stands inside quotation marks.
    pub(crate) quoted: Counted<bool>,
    /// The same and more, a bit for each token.
    pub(crate) sets: Sets,
    that: WordId,
}

impl<'a, 't> Context<'a, 't> {
    pub(crate) fn new(
        tokens: &'a Tokens<'t>,
        symbols: &'a Symbols,
        quotations: &'a Quotations,
        mentions: &'a Mentions,
        sentences: &[Span],
    ) -> Self {
        let pos = Counted::from(syntax::tag(tokens));
        let sym =
            tokens.list.into_iter().zip(&pos).map(|(token, pos)| symbols.of(token.word, *pos)).collect();
        let mut quoted = Counted::from(vec![false; tokens.len()]);
        for stretch in quotations.quoted() {
            let range = tokens.within(stretch.inner);
            work::count(range.len());
            quoted[range].fill(true);
        }
        let sentences = sentences.iter().flat_map(|s| pieces(tokens.within(*s))).collect();
        let that = tokens.lexicon.find("that");
        let is_that = |i: usize| tokens.list[i].word == that && that.is_known();
        let sets = Sets::new(&pos, &quoted, |i| tokens.can_be(i, Tag::S), is_that);
        Context { tokens, symbols, quotations, mentions, pos, sym, sentences, quoted, sets, that }
    }

    /// Part of speech at `i`, [`Pos::Edge`] outside `sentence`.
    pub(crate) fn pos_at(&self, sentence: &Range<usize>, i: isize) -> Pos {
        if i >= 0 && sentence.contains(&(i as usize)) { self.pos[i as usize] } else { Pos::Edge }
    }

    /// Symbol at `i`, that of [`Pos::Edge`] outside `sentence`.
    pub(crate) fn sym_at(&self, sentence: &Range<usize>, i: isize) -> u16 {
        if i >= 0 && sentence.contains(&(i as usize)) {
            self.sym[i as usize]
        } else {
            Symbols::pos(Pos::Edge)
        }
    }

    /// The end of the sentence without the stops, marks and brackets that close it.
    pub(crate) fn body_end(&self, sentence: &Range<usize>) -> usize {
        let mut end = sentence.end;
        while end > sentence.start
            && matches!(self.tokens.list[end - 1].kind, Kind::Stop | Kind::Mark | Kind::Close)
        {
            end -= 1;
        }
        end
    }

    /// The word "that".
    pub(crate) fn is_that(&self, i: usize) -> bool {
        let word = self.tokens.list[i].word;
        word == self.that && word.is_known()
    }

    /// A word or a number.
    pub(crate) fn is_wordy(&self, i: usize) -> bool {
        matches!(self.tokens.list[i].kind, Kind::Word | Kind::Number)
    }

    /// The quoted stretches that share a byte with `span`, in text order.
    pub(crate) fn stretches(&self, span: Span) -> impl Iterator<Item = &'a Quoted> {
        let all = self.quotations.quoted();
        // Outer stretches come before nested ones, so the few that begin before the span are looked at too.
        let from = all.partition_point(|q| q.span.start < span.start);
        let back = all[..from].iter().rev().take(8).filter(|q| q.span.overlaps(span)).count();
        all[from - back..]
            .iter()
            .take_while(move |q| q.span.start < span.end)
            .filter(move |q| q.span.overlaps(span))
    }
}

/// A sentence of more tokens is read in pieces, so that no text takes more than
/// linear time: the features look at whole sentences.
const LONGEST: usize = 400;

fn pieces(sentence: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = sentence.end;
    sentence.step_by(LONGEST).map(move |start| start..end.min(start + LONGEST))
}
