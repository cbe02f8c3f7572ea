//! [`Context`]: what the earlier stages found, as the attribution stages read it. Touches everything below.

use std::ops::Range;

use super::sets::{Member, Set, Sets};
use crate::mention::Mentions;
use crate::quotation::{Quotations, Quoted, QuotedKind};
use crate::register::Register;
use crate::span::Span;
use crate::symbol::Symbols;
use crate::syntax::{Pos, Tagger};
use crate::token::{Kind, Tokens};
use crate::work::{self, Counted};

/// Everything known of one text before attribution.
pub(crate) struct Context<'a, 't> {
    pub(crate) tokens: &'a Tokens<'t>,
    pub(crate) quotations: &'a Quotations,
    pub(crate) mentions: &'a Mentions,
    pub(crate) register: Register,
    /// Part of speech of every token.
    pub(crate) pos: Counted<Pos>,
    /// Symbol of every token.
    pub(crate) sym: Counted<u16>,
    /// Token ranges of the sentences.
    pub(crate) sentences: Vec<Range<usize>>,
    /// What else is asked of a token, a bit for each.
    pub(crate) sets: Sets,
    stretches: Stretches,
}

/// How many tokens are asked together; a multiple of 64.
const AT_HAND: usize = 4096;

impl<'a, 't> Context<'a, 't> {
    pub(crate) fn new(
        tokens: &'a Tokens<'t>,
        symbols: &Symbols,
        (quotations, mentions, sentences): (&'a Quotations, &'a Mentions, &[Span]),
        register: Register,
    ) -> Self {
        let (mut pos, mut sym) = (Vec::with_capacity(tokens.len()), vec![0; tokens.len()]);
        let mut sets = Sets::with_room(tokens.len());
        let mut ranges = Vec::with_capacity(sentences.len());
        let mut sentences = sentences.iter().peekable();
        let mut quoted = quotations.quoted().iter().peekable();
        let mut tagger = Tagger::new(tokens);
        let titles = quotations.quoted().iter().filter(|stretch| stretch.kind == QuotedKind::Title);
        let mut titles = Titles::new(titles.map(|stretch| tokens.within(stretch.span)));
        // So many tokens stay at hand until all is asked of them.
        for from in (0..tokens.len()).step_by(AT_HAND) {
            let to = tokens.len().min(from + AT_HAND);
            let list = &tokens.list[from..to];
            pos.extend((from..to).map(|i| titles.read(i, tagger.next(i))));
            let told = list.iter().zip(&pos[from..]);
            sets.extend(told.zip(&mut sym[from..to]).map(|((token, pos), sym)| {
                let word = symbols.word(token.word);
                *sym = word.symbol(*pos);
                Member::of(*pos).with_word(word.told)
            }));
            let last = list[list.len() - 1].start as usize;
            while let Some(sentence) = sentences.next_if(|sentence| sentence.end <= last) {
                ranges.extend(pieces(tokens.within(*sentence)));
            }
            while let Some(stretch) = quoted.next_if(|stretch| stretch.inner.end <= last) {
                sets.add(Set::Quoted, tokens.within(stretch.inner));
            }
        }
        sentences.for_each(|sentence| ranges.extend(pieces(tokens.within(*sentence))));
        sets.close();
        quoted.for_each(|stretch| sets.add(Set::Quoted, tokens.within(stretch.inner)));
        let (pos, sym) = (Counted::from(pos), Counted::from(sym));
        let stretches = Stretches::new(quotations.quoted());
        Context { tokens, quotations, mentions, register, pos, sym, sentences: ranges, sets, stretches }
    }

    /// Part of speech at `i`, [`Pos::Edge`] outside `sentence`.
    pub(crate) fn pos_at(&self, sentence: &Range<usize>, i: isize) -> Pos {
        if within(sentence, i) { self.pos[i as usize] } else { Pos::Edge }
    }

    /// Symbol at `i`, that of [`Pos::Edge`] outside `sentence`.
    pub(crate) fn sym_at(&self, sentence: &Range<usize>, i: isize) -> u16 {
        if within(sentence, i) { self.sym[i as usize] } else { Symbols::pos(Pos::Edge) }
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

    /// Inside quotation marks.
    pub(crate) fn is_quoted(&self, i: usize) -> bool {
        self.sets.has(Set::Quoted, i)
    }

    /// The word "that".
    pub(crate) fn is_that(&self, i: usize) -> bool {
        self.sets.has(Set::That, i)
    }

    /// A word or a number.
    pub(crate) fn is_wordy(&self, i: usize) -> bool {
        self.sets.has(Set::Wordy, i)
    }

    /// The quoted stretches that share a byte with `span`, in text order.
    pub(crate) fn stretches(&self, span: Span) -> impl Iterator<Item = &'a Quoted> {
        let all = self.quotations.quoted();
        let from = self.stretches.from(all, span.start);
        // Outer stretches come before nested ones, so the few that begin before the span are looked at too.
        let back = if self.stretches.reach[from] as usize > span.start {
            all[..from].iter().rev().take(8).filter(|q| q.span.overlaps(span)).count()
        } else {
            0
        };
        all[from - back..]
            .iter()
            .take_while(move |q| q.span.start < span.end)
            .filter(move |q| q.span.overlaps(span))
    }
}

/// Titles between marks, on “Harbour Today”: they are read as names, since neither their marks nor their words tell of
/// speech.
struct Titles<I> {
    rest: I,
    /// The next one, or that which is being read.
    next: Range<usize>,
    /// Of the token before.
    before: Pos,
    /// What stands before the title lets it be a name.
    led: bool,
    /// The token before is a comma of the title.
    comma: bool,
}

impl<I: Iterator<Item = Range<usize>>> Titles<I> {
    fn new(rest: I) -> Titles<I> {
        let mut titles = Titles { rest, next: 0..0, before: Pos::Edge, led: false, comma: false };
        titles.go_on();
        titles
    }

    fn go_on(&mut self) {
        self.next = self.rest.next().unwrap_or(usize::MAX..usize::MAX);
    }

    /// The part of speech of the next token of the text, which the tagger takes for `pos`.
    #[inline]
    fn read(&mut self, token: usize, pos: Pos) -> Pos {
        let pos = if token < self.next.start { pos } else { self.inside(token, pos) };
        self.before = pos;
        pos
    }

    fn inside(&mut self, token: usize, pos: Pos) -> Pos {
        let end = self.next.end;
        while token >= self.next.end {
            self.go_on();
        }
        if token < self.next.start {
            // The comma behind a closing mark reads as that, which is a part of the name.
            return if token == end && self.comma && self.led && pos == Pos::Mark { Pos::Comma } else { pos };
        }
        if token == self.next.start {
            // Called “Salt and Stone” a lie: words of somebody's, perhaps.
            self.comma = false;
            self.led = !self.before.is_verb() && !matches!(self.before, Pos::Edge | Pos::Stop | Pos::Colon);
        }
        match pos {
            _ if !self.led => pos,
            Pos::Stop => pos,
            // The comma before the closing mark is the sentence's.
            Pos::Mark if self.comma => Pos::Comma,
            _ => {
                self.comma = pos == Pos::Comma;
                Pos::Name
            }
        }
    }
}

/// Whether a token is one of a sentence. What stands before its start, and be it below 0, is so far from it as no
/// sentence is long.
#[inline(always)]
fn within(sentence: &Range<usize>, i: isize) -> bool {
    (i as usize).wrapping_sub(sentence.start) < sentence.end - sentence.start
}

/// Where to look for quoted stretches.
struct Stretches {
    /// The first that begins in each block of the text or after it.
    blocks: Vec<u32>,
    /// How far the first so many reach, by their number.
    reach: Vec<u32>,
}

/// Bytes of text for which [`Stretches::blocks`] has one entry.
const BLOCK: usize = 256;

impl Stretches {
    fn new(all: &[Quoted]) -> Stretches {
        let last = all.last().map_or(0, |stretch| stretch.span.start);
        let mut stretches = Stretches {
            blocks: Vec::with_capacity(last / BLOCK + 1),
            reach: Vec::with_capacity(all.len() + 1),
        };
        stretches.reach.push(0);
        let mut reach = 0;
        for (number, stretch) in all.iter().enumerate() {
            while stretches.blocks.len() * BLOCK <= stretch.span.start {
                stretches.blocks.push(number as u32);
            }
            reach = reach.max(stretch.span.end as u32);
            stretches.reach.push(reach);
        }
        stretches
    }

    /// The first that begins at `offset` (a byte) or after it.
    fn from(&self, all: &[Quoted], offset: usize) -> usize {
        let block = self.blocks.get(offset / BLOCK).map_or(all.len(), |first| *first as usize);
        let before = all[block..].iter().take_while(|stretch| stretch.span.start < offset).count();
        work::count(before);
        block + before
    }
}

/// A sentence of more tokens is read in pieces, so that no text takes more than
/// linear time: the features look at whole sentences.
const LONGEST: usize = 400;

fn pieces(sentence: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = sentence.end;
    sentence.step_by(LONGEST).map(move |start| start..end.min(start + LONGEST))
}
