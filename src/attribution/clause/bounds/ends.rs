//! What the ends of a content weigh, given its first word. Touches [`super::Choice`] and [`super::weights`].

use super::weights::{BRACKETS, COMMAS_TOLD, EDGES, FINITES, OfEnd, far};
use super::{Choice, edge};
use crate::attribution::clause::options::{self, Options, Room};
use crate::attribution::sets::{Member, Set};
use crate::model::Thousandths;
use crate::syntax::Pos;

/// The ends on one side of a cue, asked for one first word after another.
pub(super) struct Ends<'a, 'c, 't> {
    choice: &'a Choice<'a, 'c, 't>,
    /// By finite verbs inside and what stands at the end, for this cue.
    finite: [[Thousandths; EDGES]; FINITES],
}

/// What a content holds up to an end.
#[derive(Debug, Clone, Default)]
pub(super) struct Inside {
    pub(super) finite: usize,
    pub(super) commas: usize,
    pub(super) brackets: usize,
}

impl Inside {
    #[inline(always)]
    pub(super) fn add(&mut self, pos: Pos) {
        let token = Member::of(pos);
        self.finite += usize::from(token.is(Set::Finite));
        self.commas += usize::from(token.is(Set::Comma));
        if matches!(pos, Pos::Open | Pos::Close) {
            self.brackets =
                if pos == Pos::Open { self.brackets + 1 } else { self.brackets.saturating_sub(1) };
        }
    }

    /// As many of each as are told apart.
    #[inline(always)]
    pub(super) fn told(&self) -> Inside {
        Inside {
            finite: self.finite.min(FINITES - 1),
            commas: self.commas.min(COMMAS_TOLD - 1),
            brackets: self.brackets.min(BRACKETS - 1),
        }
    }
}

impl<'a, 'c, 't> Ends<'a, 'c, 't> {
    pub(super) fn new(choice: &'a Choice<'a, 'c, 't>) -> Self {
        let &Choice { weights, cue, class, of, .. } = choice;
        let of_cue = &of.end.cues[weights.cue(cue.lemma.0)];
        let mut finite = of.end.finite[class];
        finite.iter_mut().for_each(|edges| edges.iter_mut().zip(of_cue).for_each(|(edge, cue)| *edge += cue));
        Ends { choice, finite }
    }

    /// The ends of a content that begins at `start`, in order.
    pub(super) fn of<'o>(&self, start: usize, room: &'o mut Room) -> Options<'o> {
        let &Choice { weights, of: side, limit, ref range, .. } = self.choice;
        let of: &OfEnd = &side.end;
        let open = self.open(start);
        let (tokens, places) = self.choice.places.from(start - range.start);
        let first = tokens[0];
        let lengths = &of.lengths[weights.firsts.number(0, usize::from(first.word))];
        let opened = weights.words_of(&of.opened, first.pos);
        let mut inside = Inside::default();
        let sums = room.weights(options::count(open));
        for (number, ((sum, tokens), place)) in
            sums.iter_mut().zip(tokens.windows(3)).zip(&places[1..]).enumerate()
        {
            let &[last, here, next] = tokens else { unreachable!("there are three in a window") };
            inside.add(last.pos);
            let Inside { finite, commas, brackets } = inside.told();
            let edge = usize::from(edge(start + number + 1, limit, here.pos));
            let word = usize::from(here.word);
            let single = [
                self.finite[finite][edge],
                of.inside[brackets][commas][edge],
                of.at[word][finite],
                of.at_next[here.pos as usize][next.pos as usize][finite],
                opened[word],
                lengths[far(number + 1)],
            ];
            *sum = place.as_end() + single.into_iter().map(i32::from).sum::<i32>();
        }
        room.open(start + 1, open)
    }

    /// A bit for each token from `start` on behind which a content can end: a word before the first that is taken.
    fn open(&self, start: usize) -> u128 {
        let &Choice { context, sentence, cue, wordy, taken, ref range, .. } = self.choice;
        let before = start - range.start;
        let taken = taken >> before;
        // What follows "that" is a clause: it does not end before its verb.
        let that = start > cue.range.end && context.is_that(start - 1);
        let behind = if start >= cue.range.end { sentence.end } else { cue.range.start };
        let verb = if that { context.sets.first(Set::Finite, start..behind) } else { None };
        let verb = verb.map_or(0, |verb| verb - start);
        let free = taken.wrapping_sub(1) & !taken;
        wordy >> before & free & u128::MAX.checked_shl(verb as u32).unwrap_or(0)
    }
}
