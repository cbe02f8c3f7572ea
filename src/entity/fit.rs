//! How well a short form suits a longer name. Touches [`super::word`].

use super::word::{Mark, Word};

/// How well the words of a short form suit a person's longer name; 0 not at all.
pub(super) fn person(words: &[Word], long: &[Word]) -> u8 {
    let last = words[words.len() - 1].number == long[long.len() - 1].number;
    let first = words[0].number == long[0].number;
    if long.len() == 1 {
        return if words.len() == 1 && first { 5 } else { 0 };
    }
    if last && in_order(words, long) {
        return 5;
    }
    let inside = words.len() > 1 && first && in_order(words, long);
    let given = words.len() == 1 && first;
    if inside {
        4
    } else if given {
        3
    } else {
        0
    }
}

/// The same of an organization.
pub(super) fn organization(words: &[Word], long: &[Word]) -> u8 {
    let stem = match words {
        [rest @ .., last] if !rest.is_empty() && last.is(Mark::ORG_SUFFIX) => rest,
        _ => words,
    };
    let same = |a: &[Word], b: &[Word]| a.iter().zip(b).all(|(a, b)| a.number == b.number);
    if long.len() < words.len() {
        return 0;
    }
    if long.len() == words.len() && same(words, long) {
        return 5;
    }
    let place = words.iter().all(|word| word.is(Mark::PLACE));
    if stem.len() < long.len() && same(stem, long) && !place {
        let rest = &long[stem.len()..];
        // The Marsh Fund is not Marsh Systems.
        if stem.len() < words.len() && words[stem.len()].is(Mark::NOUN) && rest[0].is(Mark::NOUN) {
            return 0;
        }
        if rest.iter().all(|word| word.is(Mark::ORG_SUFFIX)) {
            return 5;
        }
        // "The Chamber" is short for the Chamber of Makers.
        let noun = words[words.len() - 1].is(Mark::ORG);
        return if rest[0].is(Mark::CAPITAL) { 4 } else { 3 * u8::from(noun) };
    }
    let tail = &long[long.len() - words.len()..];
    if same(words, tail) && (words.len() > 1 || words[0].is(Mark::ORG)) {
        return 3;
    }
    0
}

/// Whether the words stand in the longer name in the same order; an initial stands for any word that begins with it.
fn in_order(words: &[Word], long: &[Word]) -> bool {
    let mut rest = long.iter();
    words.iter().all(|word| rest.any(|other| word.number == other.number || word.abbreviates(other)))
}
