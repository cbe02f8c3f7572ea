//! Looking at the text around a place: the next stop, white space, words.
//! Touches nothing.

/// Bytes at which a sentence could end: terminators, line breaks, brackets (list
/// marks and emoticons), and the lead bytes of `…`, `•` and their like.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let mut i = 0;
    let list = b".!?\n)\xE2";
    while i < list.len() {
        stops[list[i] as usize] = true;
        i += 1;
    }
    stops
};

/// The next byte from `from` on at which a sentence could end.
pub(super) fn next_stop(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.iter().position(|&b| STOPS[usize::from(b)]).map(|i| from + i)
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
            0x80.. => match text[at..].chars().next() {
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
    Space { at, breaks }
}

/// The end of what stands before `at`, without white space.
pub(super) fn trim_back(text: &str, start: usize, at: usize) -> usize {
    start + text[start..at].trim_end().len()
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

/// Whether the byte can stand in a word; every byte of a character that is not
/// ASCII can.
pub(super) const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// The word that ends at `end`: letters, digits, and full stops, ampersands and
/// apostrophes inside it; at most `limit` bytes are looked at.
pub(super) fn word_before(bytes: &[u8], start: usize, end: usize, limit: usize) -> &[u8] {
    let floor = start.max(end.saturating_sub(limit));
    let mut at = end;
    while at > floor && (is_word(bytes[at - 1]) || matches!(bytes[at - 1], b'.' | b'\'' | b'&')) {
        at -= 1;
    }
    &bytes[at..end]
}

/// The word that begins at `at`, with apostrophes inside it; at most `limit`
/// bytes are looked at.
pub(super) fn word_at(bytes: &[u8], at: usize, limit: usize) -> &[u8] {
    let ceiling = bytes.len().min(at.saturating_add(limit));
    let mut end = at.min(ceiling);
    while end < ceiling
        && (is_word(bytes[end]) || bytes[end] == b'\'' && bytes.get(end + 1).is_some_and(|b| is_word(*b)))
    {
        end += 1;
    }
    &bytes[at.min(ceiling)..end]
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
