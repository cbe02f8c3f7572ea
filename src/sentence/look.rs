//! Looking at the text around a place: the next stop, white space, words, marks.
//! Touches [`crate::work`] and [`crate::finder`].
//!
//! Every function either looks at a bounded number of bytes or at a run that its
//! caller passes over for good, which keeps the whole pass linear.

use crate::finder::Wanted;
use crate::work;

/// Where a sentence could end: terminators, line breaks, closing round brackets (list marks, emoticons), hyphens in
/// front of another or of a dash (which can break off before a closing mark), and the lead byte of `…`, `—`, `•` and
/// their like, but not of the quotation marks U+2018 to U+201F.
#[derive(Debug, Clone)]
pub(super) struct Stops;

impl Wanted for Stops {
    #[inline(always)]
    fn is_wanted(byte: u8, next: u8, third: u8) -> bool {
        let terminator = (byte == b'.') | (byte == b'!') | (byte == b'?');
        let hyphen = (byte == b'-') & ((next == b'-') | (next == 0xE2));
        let beyond = (byte == 0xE2) & (third & 0xF8 != 0x98);
        terminator | (byte == b'\n') | (byte == b')') | hyphen | beyond
    }
}

/// White space after a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Space {
    /// Where it ends.
    pub(super) at: usize,
    /// Line breaks in it (`\r\n` is one).
    pub(super) breaks: usize,
}

pub(super) fn skip_space(text: &str, from: usize) -> Space {
    let bytes = text.as_bytes();
    let (mut at, mut breaks) = (from, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\n' => breaks += 1,
            b' ' | b'\t' | b'\r' | 0x0B | 0x0C => {}
            0x80.. => match char_at(text, at) {
                Some(c) if c.is_whitespace() => {
                    at += c.len_utf8();
                    continue;
                }
                _ => break,
            },
            _ => break,
        }
        at += 1;
    }
    work::count(at - from + 1);
    Space { at, breaks }
}

/// The end of what stands before `at`, without white space.
pub(super) fn trim_back(text: &str, start: usize, at: usize) -> usize {
    if at > start && text.as_bytes()[at - 1].is_ascii_graphic() {
        return at;
    }
    let end = start + text[start..at].trim_end().len();
    work::count(at - end + 1);
    end
}

pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(&b) if b < 0x80 => Some(char::from(b)),
        Some(_) => text[at..].chars().next(),
        None => None,
    }
}

pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at.wrapping_sub(1)) {
        Some(&b) if b < 0x80 => Some(char::from(b)),
        Some(_) => text[..at].chars().next_back(),
        None => None,
    }
}

/// How far a word is followed.
const LONG_WORD: usize = 24;

/// A character of a word that is not ASCII; `°` is part of "N°".
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '°'
}

/// The word that ends at `end`: letters, digits, and full stops and apostrophes
/// inside it. Of a very long word only the last part is seen.
pub(super) fn word_before(text: &str, start: usize, end: usize) -> &[u8] {
    let bytes = text.as_bytes();
    let floor = start.max(end.saturating_sub(LONG_WORD));
    let mut at = end;
    while at > floor {
        match bytes[at - 1] {
            b if b.is_ascii_alphanumeric() || matches!(b, b'.' | b'\'') => at -= 1,
            0x80.. => match char_before(text, at).filter(|c| is_letter(*c)) {
                Some(c) if at - floor >= c.len_utf8() => at -= c.len_utf8(),
                _ => break,
            },
            _ => break,
        }
    }
    while at < end && matches!(bytes[at], b'.' | b'\'') {
        at += 1;
    }
    work::count(end - at + 1);
    &bytes[at..end]
}

/// The word that begins at `at`, with apostrophes inside it. Of a very long word
/// only the first part is seen.
pub(super) fn word_at(text: &str, at: usize) -> &[u8] {
    let bytes = text.as_bytes();
    let ceiling = bytes.len().min(at + LONG_WORD);
    let mut end = at;
    while end < ceiling {
        match bytes[end] {
            b if b.is_ascii_alphanumeric() => end += 1,
            b'\'' if bytes.get(end + 1).is_some_and(u8::is_ascii_alphabetic) => end += 1,
            0x80.. => match char_at(text, end).filter(|c| is_letter(*c)) {
                Some(c) => end += c.len_utf8(),
                None => break,
            },
            _ => break,
        }
    }
    work::count(end - at + 1);
    &bytes[at.min(end)..end]
}

pub(super) const fn closes(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '*' | '_' | '」' | '』')
}

pub(super) const fn opens(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '‘' | '«' | '‹' | '(' | '[' | '{' | '*' | '_' | '`' | '„' | '‚' | '「' | '『'
    )
}

pub(super) const fn is_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}')
}

pub(super) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―')
}

pub(super) const fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '‣' | '⁃' | '◦' | '●' | '▪' | '■' | '►')
}
