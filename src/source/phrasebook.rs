//! Phrases found by their first two words, the longest first. Touches [`crate::lexicon`]'s hash and [`crate::eight`].

use std::collections::HashMap;
use std::ops::ControlFlow;

use crate::eight::{load, lower};
use crate::lexicon::{Hasher, cut, parts};

/// Phrases of a table, each with what the table tells of it.
#[derive(Debug, Clone)]
pub(super) struct Phrasebook<T> {
    /// All phrases one after another, the words of each apart by one space.
    forms: String,
    entries: Vec<Entry<T>>,
    /// By the hash of a first word.
    firsts: HashMap<u64, First, Hasher>,
    /// By the hash of the first two words: the longest of their phrases. Many names begin with "The".
    pairs: HashMap<u64, u32, Hasher>,
}

#[derive(Debug, Clone)]
struct Entry<T> {
    start: u32,
    end: u32,
    words: u32,
    /// The next of the same first two words, or one, which is no longer.
    next: Option<u32>,
    item: T,
}

/// The phrases of a first word.
#[derive(Debug, Clone, Default)]
struct First {
    /// The first that has no other word.
    alone: Option<u32>,
    goes_on: bool,
}

impl<T> Default for Phrasebook<T> {
    fn default() -> Self {
        Phrasebook {
            forms: String::new(),
            entries: Vec::new(),
            firsts: HashMap::default(),
            pairs: HashMap::default(),
        }
    }
}

impl<T: Copy> Phrasebook<T> {
    /// Adds a phrase behind those of the same first two words that are as long.
    pub(super) fn add(&mut self, form: &str, item: T) {
        let place = self.entries.len() as u32;
        let start = self.forms.len() as u32;
        self.forms.push_str(form);
        let mut entry = Entry { start, end: self.forms.len() as u32, words: 0, next: None, item };
        let (first, rest) = cut(form, b' ');
        let key = hash(first);
        let first = self.firsts.entry(key).or_default();
        let head = if let Some(rest) = rest {
            let (second, rest) = cut(rest, b' ');
            first.goes_on = true;
            entry.words = 2 + rest.map_or(0, |rest| parts(rest, b' ').count() as u32);
            self.pairs.entry(hash_pair(key, second)).or_insert(place)
        } else {
            entry.words = 1;
            first.alone.get_or_insert(place)
        };
        let (mut before, mut next) = (None, Some(*head).filter(|head| *head != place));
        while let Some(other) =
            next.map(|next| &self.entries[next as usize]).filter(|other| other.words >= entry.words)
        {
            (before, next) = (next, other.next);
        }
        entry.next = next;
        self.entries.push(entry);
        match before {
            Some(before) => self.entries[before as usize].next = Some(place),
            None => *head = place,
        }
    }

    /// What is told of a phrase.
    pub(super) fn get_mut(&mut self, form: &str) -> Option<&mut T> {
        let (first, rest) = cut(form, b' ');
        let key = hash(first);
        let mut next = match rest {
            Some(rest) => self.pairs.get(&hash_pair(key, cut(rest, b' ').0)).copied(),
            None => self.firsts.get(&key)?.alone,
        };
        while let Some(place) = next {
            let entry = &self.entries[place as usize];
            if self.form(entry) == form {
                return Some(&mut self.entries[place as usize].item);
            }
            next = entry.next;
        }
        None
    }

    /// The first word of every phrase, and the second where it has one.
    pub(super) fn beginnings(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.entries.iter().map(|entry| {
            let (first, rest) = cut(self.form(entry), b' ');
            (first, rest.map(|rest| cut(rest, b' ').0))
        })
    }

    /// Hands over the phrases that stand where `word` gives the words of a text by number, and their numbers of words,
    /// the longest first, until `found` wants no more; `same` tells whether a word of the text is one of a phrase.
    /// Those of several words are looked for where the second word `goes_on`.
    pub(super) fn standing<'w>(
        &self,
        word: impl Fn(usize) -> Option<&'w str>,
        goes_on: bool,
        same: impl Fn(&T, &str, &str) -> bool,
        mut found: impl FnMut(T, usize) -> ControlFlow<()>,
    ) {
        let Some(begin) = word(0) else { return };
        let key = hash(begin);
        let Some(first) = self.firsts.get(&key) else { return };
        let second = if goes_on && first.goes_on { word(1) } else { None };
        let longer = second.and_then(|second| self.pairs.get(&hash_pair(key, second)));
        for chain in [longer.copied(), first.alone].into_iter().flatten() {
            let mut next = Some(chain);
            while let Some(place) = next {
                let entry = &self.entries[place as usize];
                next = entry.next;
                let form = self.form(entry);
                let stands = if entry.words == 1 {
                    same(&entry.item, begin, form)
                } else {
                    let mut own = parts(form, b' ').zip(0..);
                    own.all(|(own, n)| word(n).is_some_and(|word| same(&entry.item, word, own)))
                };
                if stands && found(entry.item, entry.words as usize).is_break() {
                    return;
                }
            }
        }
    }

    fn form(&self, entry: &Entry<T>) -> &str {
        &self.forms[entry.start as usize..entry.end as usize]
    }
}

/// A number of a word, whatever the case of its letters.
pub(super) fn hash(word: &str) -> u64 {
    go_on(1, word.as_bytes())
}

/// A number of a phrase's first two words, whatever the shape of an apostrophe in the second.
fn hash_pair(first: u64, second: &str) -> u64 {
    let plain = |byte: &u8| byte.is_ascii() && *byte != b'\'';
    if second.bytes().all(|byte| plain(&byte)) {
        return go_on(first, second.as_bytes());
    }
    let kept: Vec<u8> = second.bytes().filter(plain).collect();
    go_on(first, &kept)
}

/// Hashes eight bytes at a time.
#[inline]
fn go_on(hash: u64, bytes: &[u8]) -> u64 {
    let mut hash = hash.rotate_left(5);
    let mut at = 0;
    while at < bytes.len() {
        let word = lower(load(bytes, at, bytes.len() - at));
        hash = (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
        at += 8;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_stands_first_and_equals_as_they_came() {
        let mut book = Phrasebook::default();
        let forms = ["the", "the wire", "the wire 's desk", "The", "the post", "wire", "the wire"];
        forms.into_iter().enumerate().for_each(|(number, form)| book.add(form, number));
        let found = |text: &'static str| {
            let mut found = Vec::new();
            let word = |n| text.split(' ').nth(n);
            let same = |_: &usize, word: &str, own: &str| word.eq_ignore_ascii_case(&own.replace('\'', "’"));
            book.standing(word, true, same, |number, words| {
                found.push((number, words));
                ControlFlow::Continue(())
            });
            found
        };
        assert_eq!(found("The Wire ’s desk"), [(2, 4), (1, 2), (6, 2), (0, 1), (3, 1)]);
        assert_eq!(found("the"), [(0, 1), (3, 1)]);
        assert_eq!(found("post the"), []);
        assert_eq!(book.get_mut("the wire 's desk").copied(), Some(2));
        assert_eq!(book.get_mut("the desk"), None);
    }
}
