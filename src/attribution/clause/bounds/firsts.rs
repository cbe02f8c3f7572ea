//! The first words that a content can have on one side of its cue, and what each weighs. Touches [`super::Choice`] and [`super::weights`].

use super::weights::far;
use super::{Choice, NEAR, Side};
use crate::attribution::clause::options::{self, Options, Room};
use crate::attribution::sets::Set;
use crate::syntax::Pos;

/// A content can begin so many tokens before "that", counted from it on.
pub(super) const THAT_AHEAD: usize = 6;

impl Choice<'_, '_, '_> {
    /// The first words there can be, in order.
    pub(super) fn firsts<'o>(&self, room: &'o mut Room) -> Options<'o> {
        let &Choice { context, sentence, class, of, ref range, .. } = self;
        let from = if self.side == Side::Right { range.start } else { sentence.start };
        let mut gap = Gap::default();
        (from..range.start).for_each(|i| gap.add(context.pos[i], context.is_that(i)));
        let mut those = context.sets.few(Set::That, range.start..sentence.end.min(range.end + THAT_AHEAD));
        let open = self.open_firsts();
        let (between, that) = (&of.start.between[class], &of.start.that[class]);
        let (tokens, places) = self.places.from(0);
        let weights = room.weights(options::count(open));
        for (number, ((weight, token), place)) in weights.iter_mut().zip(tokens).zip(places).enumerate() {
            let what = usize::from(gap.what);
            *weight = place.as_start()
                + i32::from(of.start.distance[what][far(range.start - from + number)])
                + i32::from(between[what])
                + i32::from(that[usize::from(that_state(gap.that, those))]);
            gap.add(token.pos, those & 1 == 1);
            those >>= 1;
        }
        room.open(range.start, open)
    }

    /// A bit for each token that is a word near enough and not taken.
    fn open_firsts(&self) -> u128 {
        let far = match self.side {
            // Without the lowest bits.
            Side::Right => (0..NEAR).fold(self.wordy, |left, _| left & left.wrapping_sub(1)),
            Side::Left => 0,
        };
        self.wordy & !far & !self.taken
    }
}

/// What is known of "that" at a first word: whether it stands before, is near, and is the word itself. `those` has a
/// bit for each token from the word on.
pub(super) fn that_state(before: bool, those: u128) -> u16 {
    let near = those & ((1 << THAT_AHEAD) - 1) != 0;
    u16::from(before) | u16::from(near) << 1 | (those as u16 & 1) << 2
}

/// What stands between the cue, or the start of the sentence, and a first word.
#[derive(Debug, Clone, Default)]
pub(super) struct Gap {
    /// See [`super::between`].
    pub(super) what: u16,
    pub(super) that: bool,
}

impl Gap {
    #[inline(always)]
    pub(super) fn add(&mut self, pos: Pos, is_that: bool) {
        self.what |= super::between(pos);
        self.that |= is_that;
    }
}
