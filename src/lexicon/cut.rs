//! Cuts rows and columns of a table at single bytes. Touches [`crate::eight`].

use crate::eight::find;

/// What stands before the first `at` (an ASCII byte) and what after it; all of it and
/// `None` where there is none.
pub(crate) fn cut(text: &str, at: u8) -> (&str, Option<&str>) {
    debug_assert!(at.is_ascii());
    let place = find(text.as_bytes(), 0, [at]);
    (&text[..place], text.get(place + 1..))
}

/// The parts between every `at` (an ASCII byte), as `str::split` gives them.
pub(crate) fn parts(text: &str, at: u8) -> impl Iterator<Item = &str> + Clone {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let (part, after) = cut(rest?, at);
        rest = after;
        Some(part)
    })
}

/// The lines of a table with their numbers, without the empty ones and the comments (`#`).
pub(crate) fn rows(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = parts(text, b'\n').enumerate().map(|(index, row)| (index + 1, trim_end(row)));
    numbered.filter(|(_, row)| !row.is_empty() && !row.starts_with('#'))
}

/// `str::trim_end`, with a short way for a row that ends in a plain character.
fn trim_end(row: &str) -> &str {
    if row.as_bytes().last().is_some_and(u8::is_ascii_graphic) { row } else { row.trim_end() }
}

/// `str::trim`, with a short way for a field without white space around it.
pub(crate) fn trim(field: &str) -> &str {
    match field.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => field,
        [only] if only.is_ascii_graphic() => field,
        _ => field.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_standard_library() {
        for text in [
            "",
            ",",
            "a",
            "a,b",
            ",a,,b,",
            "ä,ö,ü",
            " a , b ",
            "-,,,--,-------,----------------,",
            "as far as here",
        ] {
            assert!(parts(text, b',').eq(text.split(',')), "{text:?}");
            assert_eq!(cut(text, b',').1, text.split_once(',').map(|(_, after)| after), "{text:?}");
            assert_eq!(trim(text), text.trim(), "{text:?}");
        }
    }

    #[test]
    fn rows_keep_their_numbers() {
        let found: Vec<_> = rows("# head\none\tx\r\n\n \t\n#two\nthree \u{a0}\n").collect();
        assert_eq!(found, [(2, "one\tx"), (6, "three")]);
    }
}
