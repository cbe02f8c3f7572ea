//! What tells for and against each person as the speaker of a turn of a conversation. Touches [`super::cast`] and [`crate::model`].
//!
//! Each turn is a choice among the people active nearby, by features that also look at who spoke the turns before
//! (alternation). A turn whose speaker is sure is no choice, yet what fits it ill as the turns before is less likely. The
//! evidence is that of He et al. 2013 and Muzny et al. 2017, who have it in rules and sieves; `search.rs` decides by it, and
//! how whole conversations are learned stands in `whole.rs`.

use super::cast::{NOBODY, Person};
use super::situation::{Situation, Tie};
use crate::model::{Layout, Part, Place, Sink, Table, places, templates};

const TIE: Part = Part::Name(Tie::NAMES);
const N: Part = Part::Below(10);
/// Of both, first as it is in texts without a roster and then in those with one.
const GAP: Part = Part::Below(2 * GAPS);
const SPOKE: Part = Part::Below(2 * SPOKEN);
const GAPS: u16 = 5;
const SPOKEN: u16 = MEMORY as u16 + 1;
const ACTS: Part = Part::Name(&["no", "named", "marked", "other"]);
const NAMED: Part = Part::Name(&["no", "named", "marked"]);
const PLACE: Part = Part::Name(&["no", "inside", "begins", "ends"]);
const SAME: Part = Part::Name(&["unknown", "same", "other"]);

templates! { TEMPLATES:
    RANK = "tie×rank" [TIE, N],
    RANK_GAP = "tie×rank×gap" [TIE, N, GAP],
    PARAGRAPHS = "tie×paragraphs" [TIE, N],
    BEAT = "tie×beat" [TIE, ACTS],
    BEAT_RANK = "tie×beat×rank" [TIE, ACTS, N],
    BEAT_ANSWERED = "tie×beat×in-turn-before" [TIE, ACTS, NAMED],
    AFTER = "tie×after" [TIE, NAMED],
    QUOTED = "tie×in-quote" [TIE, NAMED],
    ANSWERED = "tie×in-turn-before" [TIE, NAMED],
    REPLIED = "tie×in-turn-after" [TIE, NAMED],
    NEXT = "tie×next-turn" [TIE, SAME],
    NEXT_GAP = "gap×next-turn×turn-after" [GAP, SAME, SAME],
    LATER = "tie×turn-after" [TIE, SAME],
    AHEAD = "tie×ahead" [TIE, N],
    GENDER = "tie×gender" [TIE, SAME],
    COUNT = "tie×count" [TIE, N],
    KIND = "tie×kind" [TIE, N],
    KIND_RANK = "tie×kind×rank" [TIE, N, N],
    CALLED = "tie×called×kind" [TIE, SAME, N],
    KNOWN_AS = "tie×known-as" [TIE, SAME],
    FIT = "tie×fit" [TIE, N],
    FIT_ANSWERED = "tie×fit×in-turn-before" [TIE, N, NAMED],
    ADDRESS = "tie×address" [TIE, SAME],
    REPLY_ADDRESS = "tie×reply-address" [TIE, SAME],
    HISTORY = "tie×gap×spoke" [TIE, GAP, SPOKE],
    PATTERN = "tie×spoke×pattern" [TIE, SPOKE, Part::Below(4)],
    HISTORY_NEXT = "spoke×next-turn×turn-after" [SPOKE, SAME, SAME],
    HISTORY_ANSWERED = "gap×spoke×in-turn-before" [GAP, SPOKE, NAMED],
    HISTORY_REPLIED = "gap×spoke×in-turn-after" [GAP, SPOKE, NAMED],
    HISTORY_BEAT = "gap×spoke×beat" [GAP, SPOKE, ACTS],
    HISTORY_QUOTED = "gap×spoke×in-quote" [GAP, SPOKE, NAMED],
    HEARER = "tie×hearer" [TIE, PLACE],
    HEARER_BEFORE = "tie×hearer-before" [TIE, PLACE],
    HEARER_AFTER = "tie×hearer-after" [TIE, PLACE],
    HISTORY_HEARER = "gap×spoke×hearer-before" [GAP, SPOKE, PLACE],
    HISTORY_HEARER_AFTER = "gap×spoke×hearer-after" [GAP, SPOKE, PLACE],
    ACTOR = "tie×acts" [TIE, N],
    HISTORY_ACTOR = "gap×spoke×acts" [GAP, SPOKE, N],
    HISTORY_RIVALS = "tie×spoke×rivals" [TIE, SPOKE, N],
    HISTORY_FIT = "tie×spoke×fit" [TIE, SPOKE, N],
    HISTORY_TIE = "tie×spoke×tie-before" [TIE, SPOKE, TIE],
    HISTORY_ADDRESS = "spoke×address×reply-address" [SPOKE, SAME, SAME],
    HISTORY_PARAGRAPHS = "tie×spoke×paragraphs" [TIE, SPOKE, N],
    HISTORY_TWO = "spoke×two-before×two-after" [SPOKE, NAMED, NAMED],
    HISTORY_ASKS = "gap×spoke×asks" [GAP, SPOKE, Part::Below(4)],
    SURE = "sure×gap×spoke" [GAP, SPOKE],
    SURE_PATTERN = "sure×spoke×pattern" [SPOKE, Part::Below(4)],
    SURE_TIE = "sure×spoke×tie-before" [SPOKE, TIE],
    SURE_ANSWERED = "sure×gap×spoke×in-turn-before" [GAP, SPOKE, NAMED],
    SURE_ASKS = "sure×gap×spoke×asks" [GAP, SPOKE, Part::Below(4)],
    NOBODY_TIE = "nobody×tie×gap" [TIE, GAP],
}

/// Where the weights of the templates stand.
#[derive(Debug, Clone)]
pub(super) struct Places;

impl Layout for Places {
    const PLACES: &'static [Place] = &places::<{ TEMPLATES.len() }>(TEMPLATES, false);
}

pub(super) type Weights = Table<Places, 1>;

/// How many turns back are remembered.
pub(super) const MEMORY: usize = 4;

/// Who spoke the turns before, the last first.
pub(super) type History = [u32; MEMORY];

pub(super) const START: History = [NOBODY; MEMORY];

pub(super) fn push(history: &History, speaker: u32) -> History {
    [speaker, history[0], history[1], history[2]]
}

/// What the turns before tell of a person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before {
    /// How many turns ago the person spoke last; 0 for none of those remembered.
    spoke: u16,
    pattern: u16,
}

/// How the turns before went: 0 not known, 1 one speaker twice, 2 alternating, 3 others.
pub(super) fn pattern(history: &History) -> u16 {
    match history {
        [a, b, ..] if *a == NOBODY || *b == NOBODY => 0,
        [a, b, ..] if a == b => 1,
        [a, _, c, _] if a == c => 2,
        _ => 3,
    }
}

impl Before {
    /// How many there are.
    pub(super) const KINDS: usize = (MEMORY + 1) * 4;

    /// What a history tells of a person; `pattern` is that of the history.
    pub(super) fn of(history: &History, pattern: u16, person: u32) -> Before {
        // Without a branch, for no processor foresees who spoke when: bit `i` is set if it was he `i` turns ago, and the number
        // of the lowest is 16 where none is.
        let turns = (1..).zip(history).fold(0_u16, |turns, (i, h)| turns | u16::from(*h == person) << i);
        let turns = if person == NOBODY { 0 } else { turns };
        Before { spoke: turns.trailing_zeros() as u16 % 16, pattern }
    }

    pub(super) fn index(self) -> usize {
        usize::from(self.spoke * 4 + self.pattern)
    }

    /// How many turns ago the person spoke, apart for texts with a roster.
    fn spoke(self, situation: &Situation) -> u16 {
        self.spoke + if situation.rostered { SPOKEN } else { 0 }
    }
}

fn gap(situation: &Situation) -> u16 {
    situation.gap + if situation.rostered { GAPS } else { 0 }
}

/// What tells for a person whatever was before.
pub(super) fn own_features(situation: &Situation, person: &Person, sink: &mut impl Sink) {
    let (tie, gap) = (situation.number(), gap(situation));
    sink.put2(RANK, tie, person.rank);
    sink.put3(RANK_GAP, tie, person.rank, gap);
    sink.put2(PARAGRAPHS, tie, person.paragraphs);
    sink.put2(BEAT, tie, person.beat);
    sink.put3(BEAT_RANK, tie, person.beat, person.rank);
    sink.put3(BEAT_ANSWERED, tie, person.beat, person.answered);
    sink.put2(AFTER, tie, person.after);
    sink.put2(QUOTED, tie, person.quoted);
    sink.put2(ANSWERED, tie, person.answered);
    sink.put2(REPLIED, tie, person.replied);
    sink.put2(NEXT, tie, person.next);
    sink.put3(NEXT_GAP, gap, person.next, person.later);
    sink.put2(LATER, tie, person.later);
    sink.put2(AHEAD, tie, person.ahead);
    sink.put2(GENDER, tie, person.gender);
    sink.put2(COUNT, tie, person.count);
    sink.put2(KIND, tie, person.kind);
    sink.put3(KIND_RANK, tie, person.kind, person.rank);
    sink.put3(CALLED, tie, person.called, person.kind);
    sink.put2(KNOWN_AS, tie, person.known_as);
    sink.put2(FIT, tie, person.fit);
    sink.put3(FIT_ANSWERED, tie, person.fit, person.answered);
    sink.put2(ADDRESS, tie, person.address);
    sink.put2(REPLY_ADDRESS, tie, person.reply_address);
    sink.put2(HEARER, tie, person.hearer);
    sink.put2(HEARER_BEFORE, tie, person.hearer_before);
    sink.put2(HEARER_AFTER, tie, person.hearer_after);
    sink.put2(ACTOR, tie, person.acts);
}

/// What tells for a person given who spoke before.
pub(super) fn history_features(situation: &Situation, person: &Person, before: Before, sink: &mut impl Sink) {
    let (tie, gap, spoke) = (situation.number(), gap(situation), before.spoke(situation));
    sink.put3(HISTORY, tie, gap, spoke);
    sink.put3(PATTERN, tie, spoke, before.pattern);
    sink.put3(HISTORY_NEXT, spoke, person.next, person.later);
    sink.put3(HISTORY_ANSWERED, gap, spoke, person.answered);
    sink.put3(HISTORY_REPLIED, gap, spoke, person.replied);
    sink.put3(HISTORY_HEARER, gap, spoke, person.hearer_before);
    sink.put3(HISTORY_HEARER_AFTER, gap, spoke, person.hearer_after);
    sink.put3(HISTORY_BEAT, gap, spoke, person.beat);
    sink.put3(HISTORY_QUOTED, gap, spoke, person.quoted);
    sink.put3(HISTORY_FIT, tie, spoke, person.fit);
    sink.put3(HISTORY_TIE, tie, spoke, situation.before);
    sink.put3(HISTORY_ADDRESS, spoke, person.address, person.reply_address);
    sink.put3(HISTORY_ACTOR, gap, spoke, person.acts);
    sink.put3(HISTORY_RIVALS, tie, spoke, person.rivals);
    sink.put3(HISTORY_TWO, spoke, person.two_before, person.two_after);
    sink.put3(HISTORY_ASKS, gap, spoke, situation.asks);
    // Without a roster it tells nothing more: by folds .711 with it and without.
    if situation.rostered {
        sink.put3(HISTORY_PARAGRAPHS, tie, spoke, person.paragraphs);
    }
}

/// What tells for who spoke before, given that this person surely speaks now.
pub(super) fn sure_features(situation: &Situation, person: &Person, before: Before, sink: &mut impl Sink) {
    let (gap, spoke) = (gap(situation), before.spoke(situation));
    sink.put2(SURE, gap, spoke);
    sink.put2(SURE_PATTERN, spoke, before.pattern);
    sink.put2(SURE_TIE, spoke, situation.before);
    sink.put3(SURE_ANSWERED, gap, spoke, person.answered);
    sink.put3(SURE_ASKS, gap, spoke, situation.asks);
}

/// The choice that the speaker is nobody who could be told.
pub(super) fn nobody_features(situation: &Situation, sink: &mut impl Sink) {
    sink.put2(NOBODY_TIE, situation.number(), gap(situation));
}
