//! What the places of a choice weigh by the words around them and the cue. Touches [`super::weights`] and [`super::Context`].

use std::ops::Range;

use super::weights::{AWAY, Both, OfSide, PARTS, Weights};
use super::{Context, REACH};
use crate::attribution::cues::CueToken;
use crate::attribution::sets::{Member, Set};
use crate::symbol::Symbols;
use crate::syntax::Pos;
use crate::work;

/// Puts the features of the words around a place for one bound.
#[cfg(any(test, feature = "train"))]
pub(super) fn put(
    context: &Context<'_, '_>,
    sentence: &Range<usize>,
    bound: u16,
    at: usize,
    sink: &mut impl crate::model::Sink,
) {
    use super::{AT, AT_POS_NEXT, BEFORE, BEFORE_POS_AT, BEFORES, NEXT, POS_BEFORE_AT};
    let i = at as isize;
    let [before, here, next] = [i - 1, i, i + 1].map(|k| context.sym_at(sentence, k));
    let [pos_before2, pos_before, pos_here] = [i - 2, i - 1, i].map(|k| context.pos_at(sentence, k) as u16);
    sink.put2(BEFORE, bound, before);
    sink.put2(AT, bound, here);
    sink.put2(NEXT, bound, next);
    sink.put3(POS_BEFORE_AT, bound, pos_before, here);
    sink.put3(BEFORE_POS_AT, bound, before, pos_here);
    sink.put3(AT_POS_NEXT, bound, pos_here, next);
    sink.put3(BEFORES, bound, pos_before2, before);
}

/// So many tokens are read before the first place, and as many as that from the last one on.
const ASIDE: usize = 2;

/// A token as the weights know it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) pos: Pos,
    /// The numbers of its word, and of the word behind the part of speech before it.
    pub(super) word: u16,
    around: u16,
}

/// The places where a content can begin or end.
#[derive(Debug)]
pub(super) struct Places {
    tokens: Vec<Token>,
    weights: Vec<Both>,
}

impl Default for Places {
    fn default() -> Self {
        Places { tokens: Vec::with_capacity(REACH + 2 * ASIDE), weights: Vec::with_capacity(REACH + 1) }
    }
}

impl Places {
    /// Reads and weighs those of a part of a sentence and the one behind it, instead of the last ones.
    pub(super) fn read(
        &mut self,
        weights: &Weights,
        side: &OfSide,
        context: &Context<'_, '_>,
        sentence: &Range<usize>,
        part: &Range<usize>,
        cue: &CueToken,
    ) {
        work::count(part.len());
        self.tokens(weights, context, sentence, part);
        let (of_class, of_cue) = (&side.classes[cue.class as usize], &side.cues[weights.cue(cue.lemma.0)]);
        let at: [Both; PARTS] = std::array::from_fn(|pos| of_class[pos].plus(of_cue[pos]));
        let classed = weights.classed.of(cue.class as usize);
        let reach = part.end + 1..sentence.end.min(part.end + AWAY);
        let mut away = context.sets.first(Set::Finite, reach.clone()).map_or(AWAY, |verb| verb - reach.start);
        self.weights.clear();
        self.weights.resize(part.len() + 1, Both::NONE);
        for (sum, tokens) in self.weights.iter_mut().zip(self.tokens[1..].windows(3)).rev() {
            let &[before, here, next] = tokens else { unreachable!("there are three in a window") };
            let verb = Member::of(here.pos).is(Set::Finite);
            away = if verb { 0 } else { (away + 1).min(AWAY - 1) };
            let word = usize::from(before.word);
            *sum = side.around[usize::from(before.around)][0]
                .plus(side.around[usize::from(here.around)][1])
                .plus(side.around[usize::from(next.around)][2])
                .plus(side.before[weights.before.number(here.pos as usize, word)])
                .plus(side.classed[usize::from(classed[word])])
                .plus(at[here.pos as usize])
                .plus(side.ahead[away]);
        }
    }

    fn tokens(
        &mut self,
        weights: &Weights,
        context: &Context<'_, '_>,
        sentence: &Range<usize>,
        part: &Range<usize>,
    ) {
        let edge =
            Token { pos: Pos::Edge, word: weights.words.number(Symbols::pos(Pos::Edge)) as u16, around: 0 };
        let inner = sentence.start.max(part.start.saturating_sub(ASIDE))..sentence.end.min(part.end + ASIDE);
        self.tokens.clear();
        self.tokens.resize(ASIDE - (part.start - inner.start), edge);
        self.tokens.extend(
            context.pos[inner.clone()].iter().zip(&context.sym[inner]).map(|(pos, symbol)| Token {
                pos: *pos,
                word: weights.words.number(*symbol) as u16,
                around: 0,
            }),
        );
        self.tokens.resize(part.len() + 2 * ASIDE, edge);
        let mut before = Pos::Edge;
        for token in &mut self.tokens {
            token.around = weights.around.number(before as usize, usize::from(token.word)) as u16;
            before = token.pos;
        }
    }

    /// The places from the one with this number on: the token there, and what each weighs.
    #[inline(always)]
    pub(super) fn from(&self, number: usize) -> (&[Token], &[Both]) {
        (&self.tokens[number + ASIDE..], &self.weights[number..])
    }
}
