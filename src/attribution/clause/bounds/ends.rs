//! What the ends of a content weigh, given its first word. Touches [`super::choice`] and [`super::rows`].

use super::choice::{Choice, sum_of};
use super::options::Options;
use super::rows::{AT_FIRST, CUE_EDGES, FINITES, FIRST_EDGES, LENGTHS, Numbers};
use super::spots::part;
use super::{
    CLASS_EDGE, CLASS_FINITE, COMMAS, EDGE, FINITE, LENGTH, MARK_AT, MARKS, PAREN, REST, Side, bucket, edge,
    limit,
};
use crate::attribution::sets::Set;
use crate::model::{Thousandths, plus};
use crate::syntax::Pos;

/// Weights by what stands at an end, see [`edge`]; or by the marks there.
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
    pub(super) marks: u16,
    pub(super) brackets: u16,
}

impl Inside {
    /// Whether the token counts.
    pub(super) fn add(&mut self, pos: Pos) -> bool {
        match pos {
            p if p.is_finite() => self.finite += 1,
            Pos::Comma => self.commas += 1,
            Pos::Mark => self.marks += 1,
            Pos::Open => self.brackets += 1,
            Pos::Close => self.brackets = self.brackets.saturating_sub(1),
            _ => return false,
        }
        true
    }
}

/// The weights of the ends behind a first word, as long as nothing more is met inside.
struct Standing {
    edges: Edges,
    marks: Edges,
    finite: usize,
}

impl<'a, 'c, 't> Ends<'a, 'c, 't> {
    pub(super) fn new(choice: &'a Choice<'a, 'c, 't>) -> Self {
        let &Choice { weights, context, sentence, cue, class, side, end: bound, .. } = choice;
        let mut edges = *weights.run(EDGE, [bound, 0, 0]);
        edges = plus(edges, weights.run(CLASS_EDGE, [bound, class, 0]));
        edges = plus(edges, part(weights.by_number(CUE_EDGES, bound, cue.lemma.0), 0));
        let limit = limit(context, sentence, cue, side == Side::Right);
        Ends { choice, limit, edges, rest: weights.run(REST, [bound, 0, 0]) }
    }

    /// The ends of a content that begins at `start`, before the first word that is `taken`, instead of what was
    /// in `ends`.
    pub(super) fn all(&self, start: usize, taken: &dyn Fn(usize) -> bool, ends: &mut Options) {
        ends.clear();
        let &Choice { weights, context, sentence, cue, ref range, end: bound, .. } = self.choice;
        let behind = if start >= cue.range.end { sentence.end } else { cue.range.start };
        let total = context.sets.count(Set::Finite, start..behind).min(9) as u16;
        // What follows "that" is a clause: it does not end before its verb.
        let verb = total > 0 && start > cue.range.end && context.is_that(start - 1);
        let first = context.sym[start];
        let mut lengths = *weights.by_number(LENGTHS, bound, first);
        lengths = plus(lengths, weights.run(LENGTH, [bound, 0, 0]));
        let mut edges = self.edges;
        edges = plus(edges, part(weights.by_number(FIRST_EDGES, bound, first), 0));
        let mut inside = Inside::default();
        let mut standing = None;
        for last in (start..range.end).take_while(|i| !taken(*i)) {
            if inside.add(context.pos[last]) {
                standing = None;
            }
            if !context.is_wordy(last) || verb && inside.finite == 0 {
                continue;
            }
            let standing = standing.get_or_insert_with(|| self.standing(&inside, total, &edges));
            let weight = self.weight(standing, start, last + 1)
                + i32::from(lengths[usize::from(bucket(last + 1 - start))]);
            ends.push(last + 1, weight);
        }
    }

    fn standing(&self, inside: &Inside, total: u16, edges: &Edges) -> Standing {
        let &Choice { weights, class, end: bound, .. } = self.choice;
        let outside = total.saturating_sub(inside.finite).min(3);
        let finite = inside.finite.min(3);
        let marks = inside.marks & 1;
        let mut edges = *edges;
        edges = plus(edges, part(weights.run::<16>(CLASS_FINITE, [bound, class, 0]), usize::from(finite)));
        edges = plus(edges, weights.run(COMMAS, [bound, inside.commas.min(4), 0]));
        edges = plus(edges, weights.run(MARKS, [bound, marks, 0]));
        let [all] = *weights.run::<1>(FINITE, [bound, finite, outside]);
        let [brackets] = *weights.run::<1>(PAREN, [bound, inside.brackets.min(2), 0]);
        edges = plus(plus(edges, &[all; 4]), &[brackets; 4]);
        let marks = [0, 1, 2, 3].map(|at| weights.run::<1>(MARK_AT, [bound, at, marks])[0]);
        Standing { edges, marks, finite: usize::from(finite) }
    }

    fn weight(&self, standing: &Standing, start: usize, end: usize) -> i32 {
        let &Choice { weights, context, sentence, end: bound, .. } = self.choice;
        let at = context.sym_at(sentence, end as isize);
        let [here, next] = [end, end + 1].map(|i| context.pos_at(sentence, i as isize));
        let marks = usize::from(here == Pos::Mark) + 2 * usize::from(next == Pos::Mark);
        let count = usize::from(bound) * FINITES + standing.finite;
        self.choice.as_end(end)
            + sum_of([
                standing.edges[usize::from(edge(context, sentence, self.limit, end))],
                standing.marks[marks],
                weights.at_end(at)[count],
                weights.at_next_end(here as u16, next as u16)[count],
                weights.by_bound(AT_FIRST, context.pos[start] as u16, at)[usize::from(bound)],
                self.rest[usize::from(bucket(self.limit.saturating_sub(end)))],
            ])
    }
}
