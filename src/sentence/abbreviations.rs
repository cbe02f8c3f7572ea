//! The words that decide sentence ends, parsed once from
//! `src/lexicon/abbreviations.txt`. Touches [`crate::error`].

use once_cell::sync::Lazy;

use crate::error::Error;

const FILE: &str = "abbreviations.txt";

/// What a word does; a set, for a word can be of several classes ("sec.", "pt.").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Role(u16);

impl Role {
    pub(super) const NONE: Role = Role(0);
    pub(super) const TITLE: Role = Role(1);
    pub(super) const INNER: Role = Role(1 << 1);
    pub(super) const NUMBER: Role = Role(1 << 2);
    pub(super) const FIGURE: Role = Role(1 << 3);
    pub(super) const UNIT: Role = Role(1 << 4);
    pub(super) const TAIL: Role = Role(1 << 5);
    pub(super) const FINAL: Role = Role(1 << 6);
    pub(super) const WHEN: Role = Role(1 << 7);
    pub(super) const OPENER: Role = Role(1 << 8);
    pub(super) const SPEECH: Role = Role(1 << 9);
    pub(super) const ACT: Role = Role(1 << 10);
    pub(super) const PHRASAL: Role = Role(1 << 11);
    pub(super) const FIRM: Role = Role(1 << 12);

    const NAMES: [(&'static str, Role); 13] = [
        ("title", Role::TITLE),
        ("inner", Role::INNER),
        ("number", Role::NUMBER),
        ("figure", Role::FIGURE),
        ("unit", Role::UNIT),
        ("tail", Role::TAIL),
        ("final", Role::FINAL),
        ("when", Role::WHEN),
        ("opener", Role::OPENER),
        ("speech", Role::SPEECH),
        ("act", Role::ACT),
        ("phrasal", Role::PHRASAL),
        ("firm", Role::FIRM),
    ];

    pub(super) const fn has(self, any_of: Role) -> bool {
        self.0 & any_of.0 != 0
    }

    pub(super) const fn or(self, other: Role) -> Role {
        Role(self.0 | other.0)
    }
}

/// What is known of a word, in whatever case it stands.
pub(super) fn role(word: &[u8]) -> Role {
    WORDS.role(word)
}

static WORDS: Lazy<Words> = Lazy::new(|| {
    Words::parse(include_str!("../lexicon/abbreviations.txt")).unwrap_or_else(|error| panic!("{error}"))
});

/// The longest word of the list, and the number of its slots (a power of two).
const LONGEST: usize = 12;
const SLOTS: usize = 2048;

/// One word of the list.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    /// In small letters, filled up with zeros.
    word: [u8; LONGEST],
    /// What it does in any case.
    plain: Role,
    /// What it does with a capital only.
    capital: Role,
}

/// A small open hash table: looked up at most full stops, so made to be quick.
#[derive(Debug)]
struct Words {
    slots: Vec<Entry>,
    used: usize,
}

impl Words {
    fn role(&self, word: &[u8]) -> Role {
        let Some(key) = key(word) else {
            return Role::NONE;
        };
        let entry = &self.slots[self.slot(&key)];
        if word[0].is_ascii_uppercase() { entry.plain.or(entry.capital) } else { entry.plain }
    }

    /// Where the word stands or would stand.
    fn slot(&self, key: &[u8; LONGEST]) -> usize {
        let mut slot = hash(key) % SLOTS;
        while self.slots[slot].word != *key && self.slots[slot].word[0] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }

    fn parse(text: &str) -> Result<Words, Error> {
        let mut words = Words { slots: vec![Entry::default(); SLOTS], used: 0 };
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let class = line.split_once('\t').and_then(|(name, list)| {
                let class = Role::NAMES.iter().find(|(known, _)| *known == name)?.1;
                Some((class, list))
            });
            let Some((class, list)) = class else {
                return Err(Error::line(
                    FILE,
                    index + 1,
                    "the line does not begin with a class and a tab",
                    "begin it with one of the classes that the file's header names",
                ));
            };
            for word in list.split_whitespace() {
                words.add(word, class, index + 1)?;
            }
        }
        Ok(words)
    }

    fn add(&mut self, word: &str, class: Role, line: usize) -> Result<(), Error> {
        let Some(key) = key(word.as_bytes()) else {
            return Err(Error::line(
                FILE,
                line,
                format!("{word:?} has more than {LONGEST} bytes"),
                "leave it out, or raise LONGEST in src/sentence/abbreviations.rs",
            ));
        };
        let slot = self.slot(&key);
        let entry = &mut self.slots[slot];
        if entry.word[0] == 0 {
            self.used += 1;
            entry.word = key;
        }
        if word.as_bytes()[0].is_ascii_uppercase() {
            entry.capital = entry.capital.or(class);
        } else {
            entry.plain = entry.plain.or(class);
        }
        if self.used * 2 > SLOTS {
            return Err(Error::line(
                FILE,
                line,
                format!("the list has more than {} words", SLOTS / 2),
                "leave some out, or double SLOTS in src/sentence/abbreviations.rs",
            ));
        }
        Ok(())
    }
}

/// The word in small letters; none for an empty or a long one.
fn key(word: &[u8]) -> Option<[u8; LONGEST]> {
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let mut key = [0; LONGEST];
    key[..word.len()].copy_from_slice(word);
    key.make_ascii_lowercase();
    Some(key)
}

/// The bytes as two numbers, mixed by one multiplication.
fn hash(key: &[u8; LONGEST]) -> usize {
    let [a, b, c, d, e, f, g, h, tail @ ..] = *key;
    let head = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
    let mixed = head ^ u64::from(u32::from_le_bytes(tail)).rotate_left(21);
    (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_parses_and_knows_its_words() {
        assert!(role(b"Sen").has(Role::TITLE));
        assert!(role(b"A.M").has(Role::FINAL));
        assert_eq!(role(b"Zebra"), Role::NONE);
    }

    #[test]
    fn a_word_written_with_a_capital_needs_one() {
        assert!(role(b"Mass").has(Role::TAIL));
        assert_eq!(role(b"mass"), Role::NONE);
    }

    #[test]
    fn a_broken_line_names_file_line_and_remedy() {
        let error = Words::parse("title\tmr\nnonsense mrs\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "abbreviations.txt, line 2: the line does not begin with a class and a tab; begin it with one of the classes that the file's header names"
        );
        let error = Words::parse("title\tmr\n\ntitle\tincomprehensible\n").unwrap_err();
        assert_eq!(error.line_number(), Some(3));
    }
}
