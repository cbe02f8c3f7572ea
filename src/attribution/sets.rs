//! [`Sets`]: for each token a bit for each of the things the attribution stages ask of it. Touches [`crate::syntax`] and [`crate::symbol`].
//!
//! "The next comma", "any finite verb between": asked with a loop, such questions were dearer than the
//! weights they are asked for. Here 64 tokens are looked at together.

use std::ops::Range;

use crate::bits::low;
use crate::eight::columns;
use crate::symbol::Told;
use crate::syntax::Pos;
use crate::work;

/// What a token can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Set {
    /// A finite verb, modal or auxiliary.
    Finite,
    Comma,
    /// A quotation mark.
    Mark,
    Colon,
    /// A word or a number.
    Wordy,
    /// A noun, name or subject pronoun.
    Nominal,
    /// The same, or an object pronoun.
    Argument,
    To,
    /// What parts clauses: a colon, semicolon, dash or subordinating conjunction.
    Break,
    /// A colon, semicolon, dash, mark or bracket.
    Stopper,
    Conj,
    /// A relative or interrogative word, or a subordinating conjunction.
    Wh,
    /// A noun phrase goes through it: a noun, pronoun, determiner, adjective or number.
    Phrase,
    /// Inside quotation marks.
    Quoted,
    /// A word that can be a subordinating conjunction, whatever it is here.
    CanSubordinate,
    /// The word "that".
    That,
    /// What it does in a cue: a cue by itself, the first word of a phrase, the second; see [`Told`].
    Cue,
    First,
    Second,
}

/// The first of the sets that the word alone decides, see [`Told`].
const OF_WORD: u8 = Set::CanSubordinate as u8;

const _: () = {
    assert!(Told::CAN_SUBORDINATE == 1 && Told::THAT == 1 << (Set::That as u8 - OF_WORD));
    assert!(Told::CUE == 1 << (Set::Cue as u8 - OF_WORD) && Told::FIRST == 1 << (Set::First as u8 - OF_WORD));
    assert!(Told::SECOND == 1 << (Set::Second as u8 - OF_WORD));
};

/// How many sets there are.
const SETS: usize = 19;

/// The sets that one token is in, a bit for each.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Member(u32);

impl Member {
    /// Of the sets that a part of speech decides.
    #[inline]
    pub(crate) fn of(pos: Pos) -> Member {
        OF_POS[pos as usize]
    }

    #[inline]
    pub(crate) const fn is(self, set: Set) -> bool {
        self.0 >> set as u8 & 1 == 1
    }

    #[inline]
    pub(crate) const fn with(self, set: Set, holds: bool) -> Member {
        Member(self.0 | (holds as u32) << set as u8)
    }

    /// And of those that the word decides, whose bits stand in the same order.
    #[inline]
    pub(crate) const fn with_word(self, word: Told) -> Member {
        Member(self.0 | (word.0 as u32) << OF_WORD)
    }
}

const fn of_pos(pos: Pos) -> Member {
    let nominal = pos.is_noun() || matches!(pos, Pos::Subject);
    let phrase = nominal || matches!(pos, Pos::Object | Pos::Det | Pos::Adj | Pos::Possessive | Pos::Number);
    let points = matches!(pos, Pos::Colon | Pos::Semicolon | Pos::Dash);
    let paired = matches!(pos, Pos::Mark | Pos::Open | Pos::Close);
    let sign = points || paired || matches!(pos, Pos::Comma | Pos::Stop | Pos::Symbol | Pos::Edge);
    Member(0)
        .with(Set::Finite, pos.is_finite())
        .with(Set::Comma, matches!(pos, Pos::Comma))
        .with(Set::Mark, matches!(pos, Pos::Mark))
        .with(Set::Colon, matches!(pos, Pos::Colon))
        .with(Set::Wordy, !sign)
        .with(Set::Nominal, nominal)
        .with(Set::Argument, nominal || matches!(pos, Pos::Object))
        .with(Set::To, matches!(pos, Pos::To))
        .with(Set::Break, points || matches!(pos, Pos::Sub))
        .with(Set::Stopper, points || paired)
        .with(Set::Conj, matches!(pos, Pos::Conj))
        .with(Set::Wh, matches!(pos, Pos::Wh | Pos::Sub))
        .with(Set::Phrase, phrase)
}

const OF_POS: [Member; Pos::ALL.len()] = {
    let mut sets = [Member(0); Pos::ALL.len()];
    let mut i = 0;
    while i < sets.len() {
        sets[i] = of_pos(Pos::ALL[i]);
        i += 1;
    }
    sets
};

/// The sets of 64 tokens, a bit for each token.
type Block = [u64; SETS];

/// Which tokens of a text are in which set.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sets {
    /// One block more than the tokens fill, so that there is always a next one.
    blocks: Vec<Block>,
}

impl Sets {
    /// With room for so many tokens.
    pub(crate) fn with_room(tokens: usize) -> Sets {
        Sets { blocks: Vec::with_capacity(tokens.div_ceil(64) + 2) }
    }

    /// Adds the sets of some more tokens, behind whole blocks.
    #[inline]
    pub(crate) fn extend(&mut self, members: impl ExactSizeIterator<Item = Member>) {
        let mut left = members.len();
        let mut members = members;
        while left > 0 {
            let mut bytes = [[0; 64]; 3];
            let [low, middle, high] = &mut bytes;
            for (((low, middle), high), member) in low.iter_mut().zip(middle).zip(high).zip(&mut members) {
                [*low, *middle, *high, _] = member.0.to_le_bytes();
            }
            self.blocks.push(block(&bytes));
            left -= left.min(64);
        }
    }

    /// When all tokens are in it.
    pub(crate) fn close(&mut self) {
        self.blocks.extend([[0; SETS]; 2]);
    }

    /// Puts all tokens of a range into a set.
    pub(crate) fn add(&mut self, set: Set, range: Range<usize>) {
        work::count(range.len());
        let mut from = range.start;
        while from < range.end {
            let block = from / 64;
            let end = range.end.min(64 * (block + 1));
            self.blocks[block][set as usize] |= low(end - from) << (from % 64);
            from = end;
        }
    }

    /// A bit for each of the 64 tokens from `from` on.
    #[inline]
    fn window(&self, set: Set, from: usize) -> u64 {
        let [window] = self.windows([set], from);
        window
    }

    /// A bit for each token of a range, the first lowest; of no more than 128.
    #[inline]
    pub(crate) fn few(&self, set: Set, range: Range<usize>) -> u128 {
        let [first, next] = [0, 64].map(|more| u128::from(self.window(set, range.start + more)));
        let past = u128::BITS as usize - range.len().min(u128::BITS as usize);
        (first | next << 64) & u128::MAX.checked_shr(past as u32).unwrap_or(0)
    }

    /// The same for several sets.
    #[inline(always)]
    fn windows<const N: usize>(&self, sets: [Set; N], from: usize) -> [u64; N] {
        work::count(N);
        let shift = from % 64;
        // Of what lies behind the tokens none is in a set.
        let Some([here, next]) = self.blocks.get(from / 64..).and_then(<[Block]>::first_chunk) else {
            return [0; N];
        };
        sets.map(|set| here[set as usize] >> shift | (next[set as usize] << 1) << (63 - shift))
    }

    /// A bit for each of the 64 tokens from `from` on that can begin a cue, and for each that with the next can begin
    /// a phrase.
    #[inline]
    pub(crate) fn cues(&self, from: usize) -> [u64; 2] {
        let [alone, first] = self.windows([Set::Cue, Set::First], from);
        let phrases = first & self.window(Set::Second, from + 1);
        [alone | phrases, phrases]
    }

    /// Whether a token is in the set.
    #[inline]
    pub(crate) fn has(&self, set: Set, token: usize) -> bool {
        work::count(1);
        self.blocks.get(token / 64).is_some_and(|b| b[set as usize] >> (token % 64) & 1 == 1)
    }

    /// Whether any token of the range is in the set.
    #[inline]
    pub(crate) fn any(&self, set: Set, range: Range<usize>) -> bool {
        self.first(set, range).is_some()
    }

    /// Which of these sets any token of the range is in, a bit for each in their order.
    #[inline]
    pub(crate) fn met<const N: usize>(&self, sets: [Set; N], range: Range<usize>) -> u16 {
        let mut met = self.met_at(sets, range.start, range.end);
        for from in (range.start + 64..range.end).step_by(64) {
            met |= self.met_at(sets, from, range.end);
        }
        met
    }

    /// The same of the 64 tokens from `from` on, so far as they stand before `end`.
    #[inline(always)]
    fn met_at<const N: usize>(&self, sets: [Set; N], from: usize, end: usize) -> u16 {
        let tokens = low(end.saturating_sub(from));
        let bits = self.windows(sets, from).map(|window| u16::from(window & tokens != 0));
        bits.into_iter().rev().fold(0, |met, bit| met << 1 | bit)
    }

    /// How many tokens behind the start of a short range the first one in each of these sets stands; its length
    /// where there is none.
    #[inline(always)]
    pub(crate) fn ahead<const N: usize>(&self, sets: [Set; N], range: Range<usize>) -> [usize; N] {
        let length = range.len();
        debug_assert!(length < 64);
        self.windows(sets, range.start).map(|window| (window | 1 << length).trailing_zeros() as usize)
    }

    /// How many tokens before the last of a short range the last one in each of these sets stands; its length where
    /// there is none.
    #[inline(always)]
    pub(crate) fn behind<const N: usize>(&self, sets: [Set; N], range: Range<usize>) -> [usize; N] {
        let length = range.len();
        debug_assert!(length < 64);
        let last = |window: u64| 63 - (window << 1 & low(length + 1) | 1).leading_zeros() as usize;
        self.windows(sets, range.start).map(|window| length - last(window))
    }

    /// How many tokens of the range are in the set.
    #[inline]
    pub(crate) fn count(&self, set: Set, range: Range<usize>) -> usize {
        let ones =
            |from| (self.window(set, from) & low(range.end.saturating_sub(from))).count_ones() as usize;
        ones(range.start) + (range.start + 64..range.end).step_by(64).map(ones).sum::<usize>()
    }

    /// The first token of the range that is in the set.
    #[inline]
    pub(crate) fn first(&self, set: Set, range: Range<usize>) -> Option<usize> {
        let mut from = range.start;
        while from < range.end {
            let found = self.window(set, from) & low(range.end - from);
            if found != 0 {
                return Some(from + found.trailing_zeros() as usize);
            }
            from += 64;
        }
        None
    }
}

/// From the sets of each token the tokens of each set.
fn block(bytes: &[[u8; 64]; SETS.div_ceil(8)]) -> Block {
    let mut block = [0; SETS];
    for (sets, bytes) in block.chunks_mut(8).zip(bytes) {
        sets.copy_from_slice(&columns(bytes)[..sets.len()]);
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_answers_as_a_loop() {
        // No pattern with a period of the block's size.
        let pos: Vec<Pos> = (0..200).map(|i| Pos::ALL[i * i * 7 % 31 % Pos::ALL.len()]).collect();
        let quoted: Vec<bool> = (0..200).map(|i| i % 23 > 19).collect();
        let member = |(i, pos): (usize, &Pos)| {
            Member::of(*pos).with(Set::CanSubordinate, i % 11 == 3).with(Set::That, i == 130)
        };
        let mut sets = Sets::with_room(pos.len());
        sets.extend(pos[..128].iter().enumerate().map(member));
        sets.extend(pos.iter().enumerate().skip(128).map(member));
        sets.close();
        for from in (0..200).filter(|i| quoted[*i]) {
            // Ranges may overlap.
            let range = from..(from..200).find(|i| !quoted[*i]).unwrap_or(200);
            sets.add(Set::Quoted, range);
        }
        type Holds<'a> = &'a dyn Fn(usize) -> bool;
        let asked: [(Set, Holds<'_>); 6] = [
            (Set::Finite, &|i| pos[i].is_finite()),
            (Set::Comma, &|i| pos[i] == Pos::Comma),
            (Set::Conj, &|i| pos[i] == Pos::Conj),
            (Set::CanSubordinate, &|i| i % 11 == 3),
            (Set::That, &|i| i == 130),
            (Set::Quoted, &|i| quoted[i]),
        ];
        for (set, holds) in asked {
            for start in 0..200 {
                assert_eq!(sets.has(set, start), holds(start), "{set:?} {start}");
                for end in start..=200 {
                    let range = || start..end;
                    assert_eq!(
                        sets.first(set, range()),
                        range().find(|i| holds(*i)),
                        "{set:?} {start}..{end}"
                    );
                    assert_eq!(sets.count(set, range()), range().filter(|i| holds(*i)).count());
                    if range().len() < 64 {
                        let (ahead, behind) = (range().position(&holds), range().rev().position(&holds));
                        assert_eq!(sets.ahead([set], range()), [ahead.unwrap_or(range().len())]);
                        assert_eq!(sets.behind([set], range()), [behind.unwrap_or(range().len())]);
                    }
                }
            }
        }
    }
}
