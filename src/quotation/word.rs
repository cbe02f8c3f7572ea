//! Short words beside a mark, and what the list `lexicon/around_quotes.tsv`
//! knows of them. Touches that list, [`crate::lexicon`] and [`crate::eight`].

use once_cell::sync::Lazy;

use crate::eight::{HIGH, LOW, digits, letters, load, lower};
use crate::error::Error;
use crate::lexicon::{Index, of_words};

const FILE: &str = "around_quotes.tsv";
const TEXT: &str = include_str!("../lexicon/around_quotes.tsv");
const REMEDY: &str = "write a word, a tab and one of: speech, naming, lead, work, outlet, named, body, heard";

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
    /// A name follows in marks.
    Body = 64,
    /// People say it, and hardly who tells of them.
    Heard = 128,
}

/// What the list says, by [`Word::key`]. Nobody can foresee whether a word is in it, so most look-ups have no branch.
#[derive(Debug)]
struct Table {
    index: Index,
    /// By number; the first is that of no word.
    entries: Vec<(u128, Told)>,
}

/// Bits that number the slots: many times as many as words, so that most of these stand where they belong.
const SLOTS: u32 = 13;

impl Table {
    fn new() -> Table {
        Table { index: Index::new(SLOTS), entries: vec![Default::default()] }
    }

    fn get(&self, key: u128) -> Told {
        let id = self.index.first(hash(key));
        let (known, told) = self.entries[usize::from(id)];
        if (known != key) & (id != 0) {
            let id = self.find(key).unwrap_or_default();
            return self.entries[usize::from(id)].1;
        }
        Told(told.0 * u8::from(known == key))
    }

    /// The number of a word, or the slot where it belongs.
    fn find(&self, key: u128) -> Result<u16, usize> {
        self.index.find(hash(key), |id| self.entries[usize::from(id)].0 == key)
    }

    fn add(&mut self, key: u128, tells: Tells) {
        let id = self.find(key).unwrap_or_else(|slot| {
            self.index.put(slot, self.entries.len() as u16);
            self.entries.push((key, Told::default()));
            self.entries.len() as u16 - 1
        });
        self.entries[usize::from(id)].1.0 |= tells as u8;
    }
}

fn hash(key: u128) -> u64 {
    of_words(&[key as u64, (key >> 64) as u64])
}

static TABLE: Lazy<Table> =
    Lazy::new(|| parse(TEXT).unwrap_or_else(|error| panic!("built-in lexicon: {error}")));

fn parse(text: &str) -> Result<Table, Error> {
    let mut table = Table::new();
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
                "body" => Tells::Body,
                "heard" => Tells::Heard,
                _ => return None,
            };
            Some((word, tells))
        });
        let Some((word, tells)) = class else {
            let what = format!("“{line}” is no word with a class");
            return Err(Error::line(FILE, number + 1, what, REMEDY));
        };
        table.add(Word::of(word.as_bytes()).key(), tells);
    }
    Ok(table)
}

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
        TABLE.get(self.key())
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

/// The highest bit of each byte that stands inside a word: letters, figures, hyphens, and all of other scripts.
#[inline]
fn inside(bytes: u64) -> u64 {
    let differs = bytes ^ (LOW * u64::from(b'-'));
    let hyphen = !(((differs & !HIGH) + !HIGH) | differs);
    (letters(bytes) | digits(bytes) | hyphen | bytes) & HIGH
}

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
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = first(bytes, at, inside);
        at = first(bytes, start, |bytes| !inside(bytes) & HIGH);
        (start < at).then(|| Word::of(&bytes[start..at]))
    })
}

/// The first place from `at` on that has its highest bit in `wanted`; the end where none does.
#[inline]
fn first(bytes: &[u8], mut at: usize, wanted: impl Fn(u64) -> u64) -> usize {
    while at < bytes.len() {
        let wanted = wanted(load(bytes, at, 8));
        if wanted != 0 {
            return bytes.len().min(at + wanted.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    bytes.len()
}

/// Signs of a gap between two words.
const GAP: usize = 4;

/// Whether `text` begins with "he said", "said the boy", "Dorn said" or the like.
pub(super) fn begins_tag(text: &str) -> bool {
    let first = first_word(text);
    let then = after_gap(&text[first.as_str().len()..]);
    let second = first_word(then);
    if matches!(first.as_str(), "he" | "she" | "i" | "they" | "we") {
        // "He then said".
        let third = || first_word(after_gap(&then[second.as_str().len()..]));
        return second.tells(Tells::Speech) || second.len > 0 && third().tells(Tells::Speech);
    }
    let small = |text: &str| text.starts_with(char::is_lowercase);
    let whom = !small(then) || matches!(second.as_str(), "he" | "she" | "the" | "they" | "my" | "a" | "an");
    if small(text) {
        !then.is_empty() && whom && first.tells(Tells::Speech)
    } else {
        small(then) && second.tells(Tells::Speech)
    }
}

/// Longest subject of a verb of speech, with the verb, in bytes and in words.
const SUBJECT: (usize, usize) = (72, 9);

/// Whether `text` begins with a noun phrase and a verb of speech, with no sign between: "the head of the port said".
pub(super) fn begins_with_speaker(text: &str) -> bool {
    let (bytes, count) = SUBJECT;
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-' | b'\'' | 0x80..);
    let length = text.bytes().take(bytes).take_while(plain).count();
    let phrase = text.get(..length).unwrap_or_default();
    let first = first_word(phrase);
    let led = matches!(first.as_str(), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "one")
        || phrase.starts_with(char::is_uppercase);
    led && words(phrase).take(count).skip(1).any(|word| word.tells(Tells::Speech))
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
        // Of a longer word the first sixteen bytes are compared.
        assert!(TABLE.entries.iter().all(|(word, _)| word >> (8 * 15) == 0));
        assert!(!first_word("table").tells(Tells::Speech));
        assert!(first_word("sang").tells(Tells::Work) && first_word("sang").tells(Tells::Speech));
    }

    #[test]
    fn a_broken_line_is_named() {
        let error = parse("# head\nsaid\tspeech\nsaid\tspeach\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "around_quotes.tsv, line 3: “said\tspeach” is no word with a class; \
             write a word, a tab and one of: speech, naming, lead, work, outlet, named, body, heard"
        );
    }
}
