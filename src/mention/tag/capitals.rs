//! What the capitals of a text tell, before its sentences are gone over: which common words it writes as names, and
//! what a capitalised word is wherever it stands. Touches [`crate::token`], [`crate::lexicon`] and [`super`].

use super::FUNCTION;
use super::clues::{Capital, Clue, TIMES};
use crate::ahead::Ahead;
use crate::bits::{Bits, ones};
use crate::lexicon::{Class, Classes, Tag, Tags, WordSet};
use crate::token::{Kind, Token, Tokens};

pub(super) const GIVEN: Classes = Classes(0).with(Class::GivenM).with(Class::GivenF);
/// A word of these is a name wherever its capital stands.
pub(super) const NAMES: Classes = GIVEN
    .with(Class::Place)
    .with(Class::Metonym)
    .with(Class::Demonym)
    .with(Class::Party)
    .with(Class::TitleM)
    .with(Class::TitleF);
pub(super) const DATES: Classes = Classes(0).with(Class::Month).with(Class::Weekday);
/// A word after one of these is a surname.
const BEFORE_SURNAME: Classes = GIVEN.with(Class::Title).with(Class::TitleM).with(Class::TitleF);
/// A capital in mid-sentence makes no name of these: 'he cried Oh! and fled'.
const NO_NAMES: Tags = FUNCTION.with(Tag::U);
/// Bytes of "London-based" at least.
pub(super) const COMPOUND: usize = 8;

/// Goes through all capitalised words and gives the common ones that this text writes as names ("Baker", "Foster"): seen
/// capitalised in mid-sentence and not beside other capitals. Those of headlines tell nothing. `clues` are those of no token and then of each,
/// `beginnings` the first tokens of sentences.
pub(super) fn tell(
    tokens: &Tokens<'_>,
    clues: &mut [Clue],
    capitals: &Bits,
    (beginnings, headlines): (&Bits, &Bits),
) -> WordSet {
    let mut named = WordSet::new(tokens.lexicon.len());
    let list = tokens.list.as_slice();
    let mut last = 0;
    let mut ahead = Ahead::default();
    for block in 0..list.len().div_ceil(64) {
        let words = capitals.block(block);
        let inside = !beginnings.block(block);
        let next = capitals.before(block) & !beginnings.before(block);
        let alone = !(words << 1 | last | next);
        last = words >> 63;
        let from = 64 * block;
        tokens.bring(&mut ahead, from);
        for n in ones(words & !headlines.block(block)) {
            let is_in = |set: u64| set >> n & 1 == 1;
            let token = &list[from + n];
            let before = &list[(from + n).saturating_sub(1)];
            named.learn(token.word, is_in(inside) & tells_name(before, token, is_in(alone)));
            let [clue_before, clue] = &mut clues[from + n..][..2] else { continue };
            // "Said Will", and not “Will you go?”
            let inside = is_in(inside) & (before.kind == Kind::Word) & !before.is_capital();
            let shape = shape(token, clue.noun_may_follow() & !is_in(next), inside);
            (*clue_before, *clue) = (clue_before.before_capital(shape), clue.capitalised(shape));
        }
    }
    named
}

/// Whether a capitalised word behind another token is a name; `alone`, if neither has a capital, nor the next.
#[inline]
fn tells_name(before: &Token, token: &Token, alone: bool) -> bool {
    const GOES_ON: u32 = 1 << Kind::Word as u32 | 1 << Kind::Comma as u32 | 1 << Kind::Number as u32;
    let surname = before.classes().meets(BEFORE_SURNAME);
    let tags = token.tags();
    (GOES_ON >> before.kind as u32 & 1 == 1) & (alone | surname) & !tags.is_empty() & !tags.meets(NO_NAMES)
}

/// What matters of a capitalised word before what may be a noun in lower case, or not; `inside`, if it goes on a sentence.
#[inline]
fn shape(token: &Token, noun_may_follow: bool, inside: bool) -> Capital {
    let (tags, classes) = (token.tags(), token.classes());
    let of = |holds: bool, what: u8| if holds { what } else { 0 };
    Capital(
        of(classes.meets(TIMES) | tags.has(Tag::Clitic), Capital::SPECIAL)
            | of(noun_may_follow & (token.length() >= COMPOUND), Capital::COMPOUND)
            | of(
                tags.meets(FUNCTION) & !token.is_all_caps() & !(inside & classes.meets(GIVEN)),
                Capital::FUNCTION,
            )
            | of(classes.meets(NAMES), Capital::NAME)
            | of(tags.is_empty(), Capital::UNKNOWN),
    )
}
