//! Words of names as numbers, so that names compare without strings. Touches [`crate::token`] and [`crate::lexicon`].

use std::collections::HashMap;

use crate::eight::{HIGH, LOW, load, lower};
use crate::lexicon::Hasher;
use crate::token::{Token, Tokens};

/// A map by such numbers.
pub(super) type KeyMap<T> = HashMap<u64, T, Hasher>;

/// Number of nothing.
const NONE: u64 = 0xcbf2_9ce4_8422_2325;

/// Number of what has one part more.
fn with(number: u64, part: u64) -> u64 {
    (number.rotate_left(5) ^ part).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// Number of a token: equal for equal words but for case and full stops.
#[inline]
pub(super) fn token(tokens: &Tokens<'_>, token: Token) -> u64 {
    word(tokens.text, token.start as usize, tokens.end_of(token))
}

fn word(text: &str, start: usize, end: usize) -> u64 {
    let mut number = NONE;
    let mut at = start;
    while at < end {
        let eight = load(text.as_bytes(), at, end - at);
        if eight & HIGH != 0 || has_stop(eight) {
            return of_plain(&plain(&text[start..end]));
        }
        number = with(number, lower(eight));
        at += 8;
    }
    number
}

/// Whether a full stop is among eight ASCII characters.
fn has_stop(eight: u64) -> bool {
    let others = eight ^ (LOW * u64::from(b'.'));
    others.wrapping_sub(LOW) & HIGH & !others != 0
}

fn of_plain(text: &str) -> u64 {
    text.as_bytes().chunks(8).map(|part| load(part, 0, part.len())).fold(NONE, with)
}

/// In lower case, without full stops, and with one sort of apostrophe.
fn plain(text: &str) -> String {
    let letters = text.chars().filter(|c| *c != '.').flat_map(char::to_lowercase);
    letters.map(|c| if c == '’' { '\'' } else { c }).collect()
}

/// Number of a sequence of words.
pub(super) fn sequence(words: impl IntoIterator<Item = u64>) -> u64 {
    words.into_iter().fold(NONE, with)
}

/// Clusters by a number, in the order in which they came. A text has many names and each few clusters: they
/// stand in one list, chained, rather than in a list for each.
#[derive(Default)]
pub(super) struct Buckets {
    /// First and last of the entries with a number.
    ends: KeyMap<(u32, u32)>,
    /// A cluster and the next entry, or the entry itself.
    entries: Vec<(u32, u32)>,
}

impl Buckets {
    /// For so many clusters.
    pub(super) fn with_room(clusters: usize) -> Buckets {
        Buckets {
            ends: KeyMap::with_capacity_and_hasher(clusters, Hasher::default()),
            entries: Vec::with_capacity(clusters),
        }
    }

    pub(super) fn add(&mut self, number: u64, cluster: u32) {
        let new = self.entries.len() as u32;
        self.entries.push((cluster, new));
        let ends = self.ends.entry(number).or_insert((new, new));
        self.entries[ends.1 as usize].1 = new;
        ends.1 = new;
    }

    pub(super) fn get(&self, number: u64) -> impl Iterator<Item = u32> {
        let first = self.ends.get(&number).map(|ends| ends.0);
        let next = |entry: &u32| Some(self.entries[*entry as usize].1).filter(|next| next != entry);
        std::iter::successors(first, next).map(|entry| self.entries[entry as usize].0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_full_stops_make_no_difference() {
        let same = [
            ["U.S.", "us"],
            ["Spokeswoman", "SPOKESWOMAN"],
            ["J.", "j"],
            ["O’Neill", "O'Neill"],
            ["Élodie", "ÉLODIE"],
            ["a.longword.with.stops", "AlongWordWithStops"],
        ];
        let word = |text: &str| word(text, 0, text.len());
        for [a, b] in same {
            assert_eq!(word(a), word(b), "{a} and {b}");
        }
        for [a, b] in [["Lee", "Leo"], ["Spokeswoman", "Spokeswomen"], ["", "a"]] {
            assert_ne!(word(a), word(b), "{a} and {b}");
        }
    }
}
