//! Phrases found by their first two words, the longest first. Touches [`crate::lexicon`]'s hash.

use std::collections::HashMap;

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

    /// The first word of every phrase, once for each.
    pub(super) fn first_words(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| cut(self.form(entry), b' ').0)
    }

    /// The phrases that stand at the beginning of `words`, with their numbers of words, the longest first; `same`
    /// tells whether a word of the text is one of a phrase.
    pub(super) fn standing<'w>(
        &self,
        words: impl Iterator<Item = &'w str> + Clone,
        same: impl Fn(&T, &str, &str) -> bool,
    ) -> impl Iterator<Item = (T, usize)> {
        let mut ahead = words.clone();
        let key = ahead.next().map(hash);
        let first = key.and_then(|key| self.firsts.get(&key));
        let goes_on = first.is_some_and(|first| first.goes_on);
        let pair =
            if goes_on { key.zip(ahead.next()).map(|(key, second)| hash_pair(key, second)) } else { None };
        let chains = [pair.and_then(|pair| self.pairs.get(&pair)).copied(), first.and_then(|f| f.alone)];
        let entry = |place: u32| &self.entries[place as usize];
        chains
            .into_iter()
            .flat_map(move |chain| std::iter::successors(chain.map(entry), move |last| last.next.map(entry)))
            .filter(move |entry| {
                let mut words = words.clone();
                let mut stands = |own| words.next().is_some_and(|word| same(&entry.item, word, own));
                parts(self.form(entry), b' ').all(&mut stands)
            })
            .map(|entry| (entry.item, entry.words as usize))
    }

    fn form(&self, entry: &Entry<T>) -> &str {
        &self.forms[entry.start as usize..entry.end as usize]
    }
}

/// A number of a word, whatever the case of its letters.
pub(super) fn hash(word: &str) -> u64 {
    word.bytes().fold(1, mix)
}

/// A number of a phrase's first two words, whatever the shape of an apostrophe in the second.
fn hash_pair(first: u64, second: &str) -> u64 {
    let plain = second.bytes().filter(|byte| byte.is_ascii() && *byte != b'\'');
    plain.fold(first.rotate_left(5), mix)
}

fn mix(hash: u64, byte: u8) -> u64 {
    (hash.rotate_left(5) ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x517c_c1b7_2722_0a95)
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
            let words = text.split(' ');
            book.standing(words, |_, word, own| word.eq_ignore_ascii_case(&own.replace('\'', "’")))
                .collect::<Vec<_>>()
        };
        assert_eq!(found("The Wire ’s desk"), [(2, 4), (1, 2), (6, 2), (0, 1), (3, 1)]);
        assert_eq!(found("the"), [(0, 1), (3, 1)]);
        assert_eq!(found("post the"), []);
        assert_eq!(book.get_mut("the wire 's desk").copied(), Some(2));
        assert_eq!(book.get_mut("the desk"), None);
    }
}
