//! The first words that a content can have on one side of its cue, and what each weighs. Touches [`super::Choice`] and [`super::weights`].

use super::{Choice, NEAR, Side, bucket};
use crate::attribution::clause::options::{Options, Room};
use crate::attribution::sets::Set;
use crate::syntax::Pos;

/// A content can begin so many tokens before "that", counted from it on.
pub(super) const THAT_AHEAD: usize = 6;

impl Choice<'_, '_, '_> {
    /// The first words there can be, in order.
    pub(super) fn firsts<'o>(&self, room: &'o mut Room) -> Options<'o> {
        let &Choice { context, sentence, class, of, ref range, .. } = self;
        let open = self.open_firsts();
        let count = (u128::BITS - open.leading_zeros()) as usize;
        let from = if self.side == Side::Right { range.start } else { sentence.start };
        let mut gap = Gap::default();
        (from..range.start).for_each(|i| gap.add(context.pos[i], context.is_that(i)));
        let reach = range.start..sentence.end.min(range.end + THAT_AHEAD);
        let mut those = context.sets.few(Set::That, reach);
        let mut open = open;
        let (between, that) = (&of.start.between[class], &of.start.that[class]);
        let (tokens, weights) = self.places.from(0);
        let mut options = Options::new(room, count);
        for (number, (token, weight)) in tokens.iter().zip(weights).take(count).enumerate() {
            let at = range.start + number;
            let what = usize::from(gap.what);
            let weight = weight.as_start()
                + i32::from(of.start.distance[what][usize::from(bucket(at - from))])
                + i32::from(between[what])
                + i32::from(that[usize::from(that_state(gap.that, those))]);
            options.put(at, weight, open & 1 == 1);
            gap.add(token.pos, those & 1 == 1);
            those >>= 1;
            open >>= 1;
        }
        options
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
