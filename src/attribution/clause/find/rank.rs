//! [`Rank`]: which cue of a sentence is asked before which. Touches [`super::super::closing`] and [`super::super::shape`].

use std::cmp::Ordering;

use crate::attribution::clause::closing::{self, Told};
use crate::attribution::clause::{Frame, beside, citing, order, shape, telling};
use crate::register::Register;

use super::fixed::can_be_fixed;
use super::{Asker, RELAYED, least};

/// Where a content before its cue is sure from this probability on.
const CLOSES: f32 = 0.5;

/// The same for what closes a sentence that another opens, which comes first.
const CLOSES_OPENED: f32 = 0.96;

/// How sure it is at the least that "and said" with a clause behind it reports something.
const GOES_ON: f32 = 0.5;

/// When a cue is asked.
pub(crate) struct Rank {
    pub(super) cue: usize,
    pub(crate) certainty: f32,
    /// Its content is all of the sentence before it ("…, Lee said") or behind it, so it is asked before the cues inside.
    pub(super) closes: bool,
    /// See [`closing::told`].
    pub(super) told: Option<Told>,
}

impl Rank {
    pub(super) fn first(a: &Rank, b: &Rank) -> Ordering {
        b.closes.cmp(&a.closes).then(b.certainty.total_cmp(&a.certainty)).then(a.cue.cmp(&b.cue))
    }
}

impl Asker<'_, '_, '_> {
    /// Whether cue `k` may have a rank that is high enough; of most cues that is soon told.
    pub(super) fn hopes(&self, k: usize, register: Register) -> bool {
        let class = self.cues[k].class;
        1.0 - self.weighed.p(k)[Frame::None as usize] >= least(class, register)
            || can_be_fixed(class)
            || self.told_before(k).is_some()
            || telling::stresses(self.context, self.cues, k)
    }

    /// How sure it is that cue `k` reports something, and when it is asked.
    pub(crate) fn rank(&self, cue: usize) -> Rank {
        let Asker { context, sentence, cues, .. } = *self;
        let rank = |certainty, closes| Rank { cue, certainty, closes, told: None };
        if shape::follows_said(context, cues, cue)
            || citing::cites_people(context, sentence, &cues[cue])
            || shape::is_asked(context, sentence, &cues[cue])
            || shape::is_channel(context, sentence, cues, cue)
            || beside::reports_nothing(context, sentence, &cues[cue])
        {
            return rank(0.0, false);
        }
        let told = self.told_before(cue);
        if told.is_some() {
            return Rank { told, ..rank(RELAYED, true) };
        }
        if self.closes_opened(cue).is_some() {
            return rank(CLOSES_OPENED, true);
        }
        if self.is_fixed(cue) {
            return rank(RELAYED, self.opens(cue));
        }
        let p = self.weighed.p(cue);
        let weighed = 1.0 - p[Frame::None as usize];
        let goes_on =
            || order::goes_on(context, sentence, &cues[cue]) || telling::stresses(context, cues, cue);
        let certainty = if weighed < GOES_ON && goes_on() { GOES_ON } else { weighed };
        let closes = || {
            p[Frame::Left as usize] > 0.5
                || p[Frame::Right as usize] > 0.5 && self.opens(cue)
                || closing::closes(context, sentence, &cues[cue]).is_some()
        };
        rank(certainty, certainty >= CLOSES && closes())
    }
}
