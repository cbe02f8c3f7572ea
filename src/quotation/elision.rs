//! Words that begin or end with an apostrophe: a plain list, parsed once.
//! Touches `lexicon/elisions.txt` alone.

use once_cell::sync::Lazy;

use crate::error::Error;

const FILE: &str = "elisions.txt";
const TEXT: &str = include_str!("../lexicon/elisions.txt");

/// Sorted, without their apostrophes.
#[derive(Debug, Default)]
struct Elisions {
    leading: Vec<Box<str>>,
    trailing: Vec<Box<str>>,
}

static BUILT_IN: Lazy<Elisions> =
    Lazy::new(|| parse(TEXT).unwrap_or_else(|error| panic!("built-in lexicon: {error}")));

/// Whether the word (small letters) is often written with an apostrophe before
/// it: 'tis, 'em.
pub(super) fn is_leading(word: &str) -> bool {
    find(&BUILT_IN.leading, word)
}

/// Whether the word (small letters) is often written with an apostrophe after
/// it: o', goin'.
pub(super) fn is_trailing(word: &str) -> bool {
    let ing = word.len() >= 4 && word.ends_with("in");
    ing || find(&BUILT_IN.trailing, word)
}

/// '90s, '08: two figures, and an s or nothing.
pub(super) fn is_decade(word: &str) -> bool {
    matches!(word.as_bytes(), [a, b] | [a, b, b's'] if a.is_ascii_digit() && b.is_ascii_digit())
}

fn find(list: &[Box<str>], word: &str) -> bool {
    list.binary_search_by(|entry| (**entry).cmp(word)).is_ok()
}

fn parse(text: &str) -> Result<Elisions, Error> {
    let mut found = Elisions::default();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (list, word) = match (line.strip_prefix('\''), line.strip_suffix('\'')) {
            (Some(word), None) => (&mut found.leading, word),
            (None, Some(word)) => (&mut found.trailing, word),
            _ => {
                let what = format!("“{line}” has no apostrophe at one end");
                return Err(Error::line(FILE, number + 1, what, "write it as 'tis or as o'"));
            }
        };
        list.push(word.to_ascii_lowercase().into());
    }
    found.leading.sort_unstable();
    found.trailing.sort_unstable();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_list_is_read() {
        assert!(is_leading("tis") && !is_leading("table"));
        assert!(is_trailing("o") && is_trailing("goin") && !is_trailing("sin"));
        assert!(is_decade("90s") && is_decade("08") && !is_decade("908"));
    }

    #[test]
    fn a_broken_line_is_named() {
        let error = parse("# head\n'tis\nplain\n").unwrap_err().to_string();
        assert_eq!(
            error,
            "elisions.txt, line 3: “plain” has no apostrophe at one end; write it as 'tis or as o'"
        );
    }
}
