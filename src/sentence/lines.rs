//! Line breaks: is a single one a wrap, or does a headline, an item or an address
//! end there? Touches [`super::look`].

use super::look::{char_before, is_bullet, is_dash, opens, skip_space};
use crate::work;

/// No line of a hard-wrapped text is longer than this, in characters.
const WIDEST: usize = 120;
/// Nor is its usual line shorter than this.
const NARROWEST: usize = 40;
/// How much of the text is measured; the rest is taken to be like it.
const MEASURED: usize = 1 << 14;
/// Lines that are this short in both a list and its neighbour are items.
const SHORT_ITEM: usize = 30;

/// The width at which a document is hard-wrapped; measured when first asked for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wrap {
    width: Option<Option<usize>>,
}

impl Wrap {
    /// In characters; none where the text is not hard-wrapped.
    fn width(&mut self, text: &str) -> Option<usize> {
        *self.width.get_or_insert_with(|| measure(text.as_bytes()))
    }
}

/// Hard-wrapped text has hardly a long line, and many of its lines go on with a
/// small letter. Its width is the longest length that is still common.
fn measure(bytes: &[u8]) -> Option<usize> {
    // Carriage returns do not count: the same lines are measured whatever ends them.
    let mut counted = (0..bytes.len()).filter(|at| bytes[*at] != b'\r');
    let end = if bytes.len() > MEASURED { counted.nth(MEASURED) } else { None };
    let head = &bytes[..end.unwrap_or(bytes.len())];
    work::count(head.len());
    let mut of_length = [0_usize; WIDEST + 1];
    let (mut lines, mut long, mut follow, mut lower, mut after_blank) = (0, 0, 0, 0, true);
    for line in head.split(|&b| b == b'\n').map(<[u8]>::trim_ascii) {
        let Some(&first) = line.first() else {
            after_blank = true;
            continue;
        };
        lines += 1;
        if !after_blank {
            follow += 1;
            lower += usize::from(first.is_ascii_lowercase());
        }
        after_blank = false;
        match of_length.get_mut(chars(line)) {
            Some(count) => *count += 1,
            None => long += 1,
        }
    }
    if long * 20 > lines || lower * 4 < follow || follow == 0 {
        return None;
    }
    (NARROWEST..=WIDEST)
        .rev()
        .find(|&w| of_length[w - 9..=w].iter().sum::<usize>() * 10 > lines && of_length[w] > 0)
}

/// Number of characters.
fn chars(line: &[u8]) -> usize {
    line.iter().filter(|b| **b & 0xC0 != 0x80).count()
}

/// The line that ends at `end`; of a very long line only the last part.
fn line_before(text: &str, end: usize) -> &[u8] {
    let seen = &text.as_bytes()[end.saturating_sub(4 * WIDEST)..end];
    let line = seen.rsplit(|&b| b == b'\n').next().unwrap_or_default();
    work::count(line.len() + 1);
    line.trim_ascii()
}

/// The line that ends at `end`, where it is as short as an item.
fn short_line_before(text: &str, end: usize) -> Option<&[u8]> {
    let seen = &text.as_bytes()[end.saturating_sub(SHORT_ITEM + 1)..end];
    work::count(seen.len());
    (seen.len() <= SHORT_ITEM || seen.contains(&b'\n')).then(|| line_before(text, end))
}

/// The line from `at` on, where it is as short as an item.
fn item_at(text: &str, at: usize) -> Option<&[u8]> {
    /// With the white space behind it; more is not looked at.
    const MOST: usize = SHORT_ITEM + 4;
    let rest = &text.as_bytes()[at..];
    // A line and what ends it, one byte or two.
    let seen = &rest[..rest.len().min(MOST + 2)];
    work::count(seen.len());
    let end = seen.iter().position(|&b| b == b'\n').unwrap_or(seen.len());
    let line = seen[..end].strip_suffix(b"\r").unwrap_or(&seen[..end]);
    let short = line.len() <= MOST && line.trim_ascii().len() <= SHORT_ITEM;
    short.then_some(line.trim_ascii())
}

/// Whether the sentence ends at the one line break between `end` and `next`, where
/// no terminator stands before it.
pub(super) fn ends_line(text: &str, wrap: &mut Wrap, end: usize, next: usize) -> bool {
    match first_letter(text, next) {
        Some(c) if c.is_lowercase() => {
            return short_line_before(text, end).is_some_and(is_item)
                && item_at(text, next).is_some_and(is_item);
        }
        Some(c) if is_bullet(c) => return true,
        _ => {}
    }
    let line = line_before(text, end);
    let open = match char_before(text, end) {
        Some(',') => !(is_salutation(line) && is_signed(text, next)),
        Some(c) => matches!(c, ';' | '(' | '&' | '/') || is_dash(c),
        None => false,
    };
    if open {
        return false;
    }
    !wrap.width(text).is_some_and(|width| {
        // a manual wrap is seldom exact: an eighth of the width may be missing
        chars(line) + 1 + chars(token_at(text, next)) + width / 8 > width
    })
}

/// All up to the next space, marks too; of a very long one the first part.
fn token_at(text: &str, at: usize) -> &[u8] {
    let rest = &text.as_bytes()[at..];
    let seen = &rest[..rest.len().min(WIDEST)];
    let len = seen.iter().position(u8::is_ascii_whitespace).unwrap_or(seen.len());
    work::count(len + 1);
    &seen[..len]
}

/// A short line of small letters without punctuation at its end.
fn is_item(line: &[u8]) -> bool {
    line.len() <= SHORT_ITEM && line.last().is_some_and(|b| b.is_ascii_alphanumeric() || *b == b')')
}

/// The first character behind opening marks (`_should_`).
fn first_letter(text: &str, at: usize) -> Option<char> {
    text[at..].chars().take(4).find(|c| !opens(*c))
}

/// "Dear Ann," and "Yours truly,": a line by itself, although a comma ends it.
fn is_salutation(line: &[u8]) -> bool {
    line.len() <= SHORT_ITEM && line.iter().filter(|b| **b == b' ').count() < 3
}

/// Whether the line at `at` is a name under a letter, or begins the letter.
fn is_signed(text: &str, at: usize) -> bool {
    item_at(text, at).is_none_or(|line| {
        let after = skip_space(text, at + line.len());
        after.breaks > 1 || after.at == text.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_width_is_measured_whatever_ends_the_lines() {
        let mut widths = [0, 0];
        for count in 0..100 {
            // Nearly too few lines go on with a small letter; those behind what is measured would be enough.
            let line = |small: bool| {
                format!(
                    "{} goes on about the weather of the coast and the sea\n",
                    if small { "it" } else { "It" }
                )
            };
            let lines = (0..400).map(|n| line(n % 5 == 0 || n + count > 350));
            let text: String = lines.collect();
            let (unix, dos) = (measure(text.as_bytes()), measure(text.replace('\n', "\r\n").as_bytes()));
            assert_eq!(unix, dos, "{count}");
            widths[usize::from(unix.is_some())] += 1;
        }
        assert!(widths.iter().all(|count| *count > 0), "{widths:?}");
    }
}
