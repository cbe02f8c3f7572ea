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
    /// The number of its word.
    pub(super) word: u16,
}

/// The places where a content can begin or end.
#[derive(Debug)]
pub(super) struct Places {
    tokens: Vec<Token>,
    weights: Vec<Both>,
}

impl Default for Places {
    fn default() -> Self {
        let none = Token { pos: Pos::Edge, word: 0 };
        Places { tokens: vec![none; REACH + 2 * ASIDE], weights: Vec::with_capacity(REACH + 1) }
    }
}

impl Places {
    /// Reads and weighs those of a part of a sentence and the one behind it, instead of the last ones. `limit` is the
    /// last end there can be.
    pub(super) fn read(
        &mut self,
        weights: &Weights,
        side: &OfSide,
        context: &Context<'_, '_>,
        sentence: &Range<usize>,
        part: &Range<usize>,
        (cue, limit): (&CueToken, usize),
    ) {
        work::count(part.len());
        self.tokens(weights, context, sentence, part);
        let tokens = &self.tokens[..part.len() + 2 * ASIDE];
        let (of_class, of_cue) = (&side.classes[cue.class as usize], &side.cues[weights.cue(cue.lemma.0)]);
        let at: [Both; PARTS] = std::array::from_fn(|pos| of_class[pos].plus(of_cue[pos]));
        let classed = weights.classed.row(cue.class as usize);
        let reach = part.end + 1..sentence.end.min(part.end + AWAY);
        let mut away = context.sets.first(Set::Finite, reach.clone()).map_or(AWAY, |verb| verb - reach.start);
        let around = |before: Token, token: Token| {
            &side.around[weights.around.number(before.pos as usize, usize::from(token.word))]
        };
        let last = tokens.len() - 1;
        let mut next = around(tokens[last - 1], tokens[last]);
        let mut here = around(tokens[last - 2], tokens[last - 1]);
        self.weights.clear();
        self.weights.extend_from_slice(&side.rest(part.start, limit)[..=part.len()]);
        for (sum, tokens) in self.weights.iter_mut().zip(tokens.windows(4)).rev() {
            let &[before2, before, token, _] = tokens else { unreachable!("there are four in a window") };
            let behind = around(before2, before);
            let verb = Member::of(token.pos).is(Set::Finite);
            away = if verb { 0 } else { (away + 1).min(AWAY - 1) };
            let word = usize::from(before.word);
            *sum = sum
                .plus(behind[0])
                .plus(here[1])
                .plus(next[2])
                .plus(side.before[weights.before.number(token.pos as usize, word)])
                .plus(side.classed[usize::from(classed[word])])
                .plus(at[token.pos as usize])
                .plus(side.ahead[away]);
            (here, next) = (behind, here);
        }
    }

    /// Reads the tokens of a part of a sentence and those aside of it.
    fn tokens(
        &mut self,
        weights: &Weights,
        context: &Context<'_, '_>,
        sentence: &Range<usize>,
        part: &Range<usize>,
    ) {
        let token = |pos: Pos, symbol: u16| Token { pos, word: weights.words.number(symbol) as u16 };
        let tokens = &mut self.tokens[..part.len() + 2 * ASIDE];
        let edges = [token(Pos::Edge, Symbols::pos(Pos::Edge)); ASIDE];
        tokens[..ASIDE].copy_from_slice(&edges);
        tokens[part.len() + ASIDE..].copy_from_slice(&edges);
        let inner = sentence.start.max(part.start.saturating_sub(ASIDE))..sentence.end.min(part.end + ASIDE);
        let inside = &mut tokens[inner.start + ASIDE - part.start..];
        let (pos, symbols) = (&context.pos[inner.clone()], &context.sym[inner]);
        for ((inside, pos), symbol) in inside.iter_mut().zip(pos).zip(symbols) {
            *inside = token(*pos, *symbol);
        }
    }

    /// The places from the one with this number on: the token there, and what each weighs.
    #[inline(always)]
    pub(super) fn from(&self, number: usize) -> (&[Token], &[Both]) {
        (&self.tokens[number + ASIDE..], &self.weights[number..])
    }
}
