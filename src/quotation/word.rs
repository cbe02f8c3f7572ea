//! Short words beside a mark, and what the list `lexicon/around_quotes.tsv`
//! knows of them. Touches that list and [`crate::eight`].

use std::collections::HashMap;

use once_cell::sync::Lazy;

use crate::eight::{load, lower};
use crate::error::Error;
use crate::lexicon::Hasher;

const FILE: &str = "around_quotes.tsv";
const TEXT: &str = include_str!("../lexicon/around_quotes.tsv");
const REMEDY: &str = "write a word, a tab and one of: speech, naming, lead, work, outlet, named";

/// What a word beside a quoted stretch tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tells {
    /// Speech or thought is reported.
    Speech = 1,
    /// Something is given a name or a character.
    Naming = 32,
    /// A noun follows.
    Lead = 2,
    /// A title goes with it.
    Work = 4,
    /// A title goes with it where its words are capitalised.
    Outlet = 8,
    /// A by-name follows.
    Named = 16,
}

/// By [`Word::key`].
type Table = HashMap<u128, Told, Hasher>;

static TABLE: Lazy<Table> =
    Lazy::new(|| parse(TEXT).unwrap_or_else(|error| panic!("built-in lexicon: {error}")));

fn parse(text: &str) -> Result<Table, Error> {
    let mut table = Table::default();
    let lines = text.lines().enumerate();
    for (number, line) in lines.filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let class = line.split_once('\t').and_then(|(word, class)| {
            let tells = match class {
                "speech" => Tells::Speech,
                "naming" => Tells::Naming,
                "lead" => Tells::Lead,
                "work" => Tells::Work,
                "outlet" => Tells::Outlet,
                "named" => Tells::Named,
                _ => return None,
            };
            Some((word, tells))
        });
        let Some((word, tells)) = class else {
            let what = format!("“{line}” is no word with a class");
            return Err(Error::line(FILE, number + 1, what, REMEDY));
        };
        table.entry(Word::of(word.as_bytes()).key()).or_default().0 |= tells as u8;
    }
    Ok(table)
}

/// No word of the list is longer.
const LONGEST: usize = 14;

/// A word in small letters; one longer than any in the lists is cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    letters: [u8; 16],
    len: usize,
}

impl Word {
    #[inline]
    fn of(bytes: &[u8]) -> Self {
        let len = bytes.len().min(16);
        let half = |at: usize| if at < len { lower(load(bytes, at, len - at)) } else { 0 };
        let letters = u128::from(half(0)) | u128::from(half(8)) << 64;
        Word { letters: letters.to_le_bytes(), len }
    }

    /// A number that no other word has.
    fn key(&self) -> u128 {
        u128::from_le_bytes(self.letters)
    }

    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.letters[..self.len]).unwrap_or("")
    }

    pub(super) fn tells(&self, what: Tells) -> bool {
        self.told().tells(what)
    }

    /// Everything the list says of the word.
    pub(super) fn told(&self) -> Told {
        let known = self.len > 0 && self.len <= LONGEST;
        let told = || TABLE.get(&self.key()).copied();
        known.then(told).flatten().unwrap_or_default()
    }
}

/// What the list says of a word, as bits of [`Tells`].
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told(u8);

impl Told {
    pub(super) fn tells(self, what: Tells) -> bool {
        self.0 & what as u8 != 0
    }
}

fn is_letter(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric()
}

/// The bytes that stand inside a word: letters, figures, hyphens, and all of other scripts.
const INSIDE: [bool; 256] = {
    let mut table = [true; 256];
    let mut byte = 0;
    while byte < 0x80 {
        table[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'-';
        byte += 1;
    }
    table
};

/// The letters and figures that `text` begins with.
pub(super) fn first_word(text: &str) -> Word {
    let length = text.bytes().take(16).take_while(is_letter).count();
    Word::of(&text.as_bytes()[..length])
}

/// The letters and figures that `text` ends with.
pub(super) fn last_word(text: &str) -> Word {
    let length = text.bytes().rev().take(16).take_while(is_letter).count();
    Word::of(&text.as_bytes()[text.len() - length..])
}

/// The words of `text`, hyphens kept inside.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word> {
    text.as_bytes().split(|b| !INSIDE[usize::from(*b)]).filter(|word| !word.is_empty()).map(Word::of)
}

/// Signs of a gap between two words.
const GAP: usize = 4;

/// Whether `text` begins with "he said", "said the boy", "Dorn said" or the like.
pub(super) fn begins_tag(text: &str) -> bool {
    let first = first_word(text);
    let then = after_gap(&text[first.as_str().len()..]);
    let second = first_word(then);
    if matches!(first.as_str(), "he" | "she" | "i" | "they" | "we") {
        return second.tells(Tells::Speech);
    }
    let small = |text: &str| text.starts_with(char::is_lowercase);
    let whom = !small(then) || matches!(second.as_str(), "he" | "she" | "the" | "they" | "my" | "a" | "an");
    if small(text) {
        !then.is_empty() && whom && first.tells(Tells::Speech)
    } else {
        small(then) && second.tells(Tells::Speech)
    }
}

/// What follows upon a space, a line end or a dash.
pub(super) fn after_gap(text: &str) -> &str {
    // A line end is one sign, be it of two bytes.
    let mut signs = 0;
    let end = text.find(|c| {
        signs += usize::from(c != '\r');
        signs > GAP || !matches!(c, ' ' | '\n' | '\r' | '—' | '–')
    });
    &text[end.unwrap_or(text.len())..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_list_is_read() {
        assert!(first_word("Said Tom").tells(Tells::Speech));
        assert!(last_word("known as the").tells(Tells::Lead));
        assert!(TABLE.keys().all(|word| word >> (8 * LONGEST) == 0));
        assert!(!first_word("table").tells(Tells::Speech));
        assert!(first_word("sang").tells(Tells::Work) && first_word("sang").tells(Tells::Speech));
    }

    #[test]
    fn a_broken_line_is_named() {
        let error = parse("# head\nsaid\tspeech\nsaid\tspeach\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "around_quotes.tsv, line 3: “said\tspeach” is no word with a class; \
             write a word, a tab and one of: speech, naming, lead, work, outlet, named"
        );
    }
}
