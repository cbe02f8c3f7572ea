//! What the ends of a content weigh, given its first word. Touches [`super::choice`] and [`super::rows`].

use super::choice::{Choice, sum_of};
use super::rows::{AT_FIRST, CUE_EDGES, FINITES, LENGTHS, Numbers};
use super::spots::part;
use super::{CLASS_EDGE, CLASS_FINITE, COMMAS, LENGTH, PAREN, REST, Side, bucket, edge, limit};
use crate::attribution::clause::options::Options;
use crate::attribution::sets::{Member, Set};
use crate::model::{Thousandths, plus};
use crate::symbol::Symbols;
use crate::syntax::Pos;

/// Weights by what stands at an end, see [`edge`].
type Edges = [Thousandths; 4];

/// The ends on one side of a cue, asked for one first word after another.
pub(super) struct Ends<'a, 'c, 't> {
    choice: &'a Choice<'a, 'c, 't>,
    limit: usize,
    /// The weights of an edge whatever the first word and what stands inside.
    edges: Edges,
    rest: &'a Numbers,
}

/// What a content holds up to an end.
#[derive(Debug, Clone, Default)]
pub(super) struct Inside {
    pub(super) finite: u16,
    pub(super) commas: u16,
    pub(super) brackets: u16,
}

impl Inside {
    /// Whether the token counts.
    pub(super) fn add(&mut self, pos: Pos) -> bool {
        match pos {
            p if p.is_finite() => self.finite += 1,
            Pos::Comma => self.commas += 1,
            Pos::Open => self.brackets += 1,
            Pos::Close => self.brackets = self.brackets.saturating_sub(1),
            _ => return false,
        }
        true
    }
}

/// The weights of the ends behind a first word, as long as nothing more is met inside.
struct Standing<'a> {
    brackets: Thousandths,
    edges: [&'a Edges; 2],
    finite: usize,
}

impl<'a, 'c, 't> Ends<'a, 'c, 't> {
    pub(super) fn new(choice: &'a Choice<'a, 'c, 't>) -> Self {
        let &Choice { weights, context, sentence, cue, class, side, end: bound, .. } = choice;
        let of_class = *weights.run(CLASS_EDGE, [bound, class, 0]);
        let edges = plus(of_class, part(weights.by_number(CUE_EDGES, bound, cue.lemma.0), 0));
        let limit = limit(context, sentence, cue, side == Side::Right);
        Ends { choice, limit, edges, rest: weights.run(REST, [bound, 0, 0]) }
    }

    /// The ends of a content that begins at `start`, before the first word that is `taken`, instead of what was
    /// in `ends`.
    pub(super) fn all(&self, start: usize, taken: &dyn Fn(usize) -> bool, ends: &mut Options) {
        ends.clear();
        let &Choice { weights, context, sentence, cue, end: bound, .. } = self.choice;
        let behind = if start >= cue.range.end { sentence.end } else { cue.range.start };
        // What follows "that" is a clause: it does not end before its verb.
        let verb = start > cue.range.end
            && context.is_that(start - 1)
            && context.sets.any(Set::Finite, start..behind);
        let first = context.sym[start];
        let mut lengths = *weights.by_number(LENGTHS, bound, first);
        lengths = plus(lengths, weights.run(LENGTH, [bound, 0, 0]));
        let (pos, sym) = (&context.pos[start..sentence.end], &context.sym[start..sentence.end]);
        let outside = (Symbols::pos(Pos::Edge), Pos::Edge);
        let at = |n: usize| pos.get(n).map_or(outside, |pos| (sym[n], *pos));
        let (mut here, mut next) = (at(0), at(1));
        let mut inside = Inside::default();
        let mut standing = None;
        for (n, near) in self.choice.near_ends(start).enumerate() {
            if taken(start + n) {
                break;
            }
            let last = here.1;
            (here, next) = (next, at(n + 2));
            if inside.add(last) {
                standing = None;
            }
            if !Member::of(last).is(Set::Wordy) || verb && inside.finite == 0 {
                continue;
            }
            let end = start + n + 1;
            let standing = standing.get_or_insert_with(|| self.standing(&inside));
            let edge = usize::from(edge(end, self.limit, here.1));
            let count = usize::from(bound) * FINITES + standing.finite;
            let weight = near
                + sum_of(standing.edges.map(|edges| edges[edge]))
                + sum_of([
                    standing.brackets,
                    self.edges[edge],
                    weights.at_end(here.0)[count],
                    weights.at_next_end(here.1 as u16, next.1 as u16)[count],
                    weights.by_bound(AT_FIRST, pos[0] as u16, here.0)[usize::from(bound)],
                    self.rest[usize::from(bucket(self.limit.saturating_sub(end)))],
                    lengths[usize::from(bucket(n + 1))],
                ]);
            ends.push(end, weight);
        }
    }

    fn standing(&self, inside: &Inside) -> Standing<'a> {
        let &Choice { weights, class, end: bound, .. } = self.choice;
        let finite = inside.finite.min(3);
        let edges = [
            part(weights.run::<16>(CLASS_FINITE, [bound, class, 0]), usize::from(finite)),
            weights.run(COMMAS, [bound, inside.commas.min(4), 0]),
        ];
        let brackets = weights.run::<1>(PAREN, [bound, inside.brackets.min(2), 0])[0];
        Standing { brackets, edges, finite: usize::from(finite) }
    }
}
