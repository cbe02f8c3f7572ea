//! The words that decide sentence ends, parsed once from
//! `src/lexicon/abbreviations.txt`. Touches [`crate::error`].

use once_cell::sync::Lazy;
use std::collections::HashMap;

use crate::error::Error;

const FILE: &str = "abbreviations.txt";

/// What a word does; a set, for a word can be of several classes ("pt.", "sec.").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Role(u8);

impl Role {
    pub(super) const TITLE: Role = Role(1);
    pub(super) const INNER: Role = Role(1 << 1);
    pub(super) const NUMBER: Role = Role(1 << 2);
    pub(super) const TAIL: Role = Role(1 << 3);
    pub(super) const CLOCK: Role = Role(1 << 4);
    pub(super) const WHEN: Role = Role(1 << 5);
    pub(super) const OPENER: Role = Role(1 << 6);
    pub(super) const SPEECH: Role = Role(1 << 7);

    const NAMES: [(&'static str, Role); 8] = [
        ("title", Role::TITLE),
        ("inner", Role::INNER),
        ("number", Role::NUMBER),
        ("tail", Role::TAIL),
        ("clock", Role::CLOCK),
        ("when", Role::WHEN),
        ("opener", Role::OPENER),
        ("speech", Role::SPEECH),
    ];

    pub(super) const fn has(self, other: Role) -> bool {
        self.0 & other.0 != 0
    }
}

/// The longest word looked up.
pub(super) const LONGEST: usize = 12;

static WORDS: Lazy<HashMap<&'static str, Role>> = Lazy::new(|| {
    parse(include_str!("../lexicon/abbreviations.txt")).unwrap_or_else(|error| panic!("{error}"))
});

/// What is known of a word, in whatever case it stands.
pub(super) fn role(word: &[u8]) -> Role {
    if word.is_empty() || word.len() > LONGEST {
        return Role::default();
    }
    let mut lower = [0; LONGEST];
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).ok().and_then(|word| WORDS.get(word).copied()).unwrap_or_default()
}

fn parse(text: &str) -> Result<HashMap<&str, Role>, Error> {
    let mut words: HashMap<&str, Role> = HashMap::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let class = line.split_once('\t').and_then(|(name, list)| {
            let named = Role::NAMES.iter().find(|(known, _)| *known == name)?;
            Some((named.1, list))
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
            if word.len() > LONGEST {
                return Err(Error::line(
                    FILE,
                    index + 1,
                    format!("{word:?} has more than {LONGEST} bytes"),
                    "leave it out, or raise LONGEST in src/sentence/abbreviations.rs",
                ));
            }
            words.entry(word).or_default().0 |= class.0;
        }
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_parses_and_knows_its_words() {
        assert!(role(b"Sen").has(Role::TITLE));
        assert!(role(b"A.M").has(Role::CLOCK));
        assert_eq!(role(b"Zebra"), Role::default());
    }

    #[test]
    fn a_broken_line_names_file_line_and_remedy() {
        let error = parse("title\tmr\nnonsense mrs\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "abbreviations.txt, line 2: the line does not begin with a class and a tab; begin it with one of the classes that the file's header names"
        );
    }
}
