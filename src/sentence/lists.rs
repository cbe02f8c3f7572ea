//! Marks of list items inside a line (`1.`, `2)`, `b.`, `•`) and note numbers.
//! Touches [`super::look`] and [`super::stop`].

use super::judge::Verdict;
use super::look::{is_bullet, trim_back, word_at, word_before};
use super::stop::{Place, Stop};

/// The stop after a list mark: the first of a sentence stays with its item, and
/// the next in order begins an item of its own.
pub(super) fn at_mark(place: &Place<'_>, stop: &Stop) -> Option<Verdict> {
    if stop.run != place.at + 1 || stop.next == stop.end {
        return None;
    }
    let bytes = place.text.as_bytes();
    if let [.., b'a'..=b'z' | b'A'..=b'Z', b'a'..=b'z' | b'A'..=b'Z'] = bytes[place.start..place.at] {
        // The end of a word of letters, as most often.
        return None;
    }
    let word = word_before(place.text, place.start, place.at);
    if !is_mark(word) {
        return None;
    }
    let begins = place.at - word.len();
    if lead(place).is_some_and(|lead| lead == begins) && bytes[place.at] == b'.' {
        return Some(Verdict::GoOn(stop.end));
    }
    next_item(place, word)
}

/// A list mark inside a sentence that began with the one before it.
pub(super) fn next_item(place: &Place<'_>, word: &[u8]) -> Option<Verdict> {
    let bytes = place.text.as_bytes();
    let begins = place.at - word.len();
    let first = word_at(place.text, lead(place)?);
    let close = bytes.get(lead(place)? + first.len());
    let spaced = begins > place.start && bytes[begins - 1] == b' ';
    let follows = is_mark(word) && spaced && close == bytes.get(place.at) && succeeds(first, word);
    follows.then(|| Verdict::End { end: trim_back(place.text, place.start, begins), next: begins })
}

/// Where the first word of the sentence stands, behind a bullet.
fn lead(place: &Place<'_>) -> Option<usize> {
    let head = &place.text[place.start..place.at];
    let skipped = head
        .chars()
        .take(4)
        .take_while(|c| is_bullet(*c) || matches!(c, ' ' | '-' | '*' | '('))
        .map(char::len_utf8)
        .sum::<usize>();
    (skipped < head.len()).then_some(place.start + skipped)
}

/// "1" to "999", or one letter.
fn is_mark(word: &[u8]) -> bool {
    matches!(word.len(), 1..=3) && word.iter().all(u8::is_ascii_digit)
        || word.len() == 1 && word[0].is_ascii_alphabetic()
}

/// Whether one mark is next after the other: 9 and 10, a and b.
fn succeeds(first: &[u8], then: &[u8]) -> bool {
    let number = |word: &[u8]| -> Option<u32> { std::str::from_utf8(word).ok()?.parse().ok() };
    match (number(first), number(then)) {
        (Some(first), Some(then)) => then == first + 1,
        (None, None) => matches!((first, then), ([a], [b]) if *b == a + 1),
        _ => false,
    }
}

/// A bullet begins a sentence, wherever it stands.
pub(super) fn before_bullet(place: &Place<'_>, c: char) -> Verdict {
    let bytes = place.text.as_bytes();
    let spaced = place.at > place.start && bytes[place.at - 1] == b' ';
    if is_bullet(c) && spaced {
        let end = trim_back(place.text, place.start, place.at);
        return Verdict::End { end, next: place.at };
    }
    Verdict::GoOn(place.at + c.len_utf8())
}

/// "minority rights.4 Even": the number of a note, glued to the stop.
pub(super) fn after_note_number(text: &str, stop: &Stop) -> Option<Verdict> {
    let rest = &text.as_bytes()[stop.next..];
    let digits = rest.iter().take(4).take_while(|b| b.is_ascii_digit()).count();
    let end = stop.next + digits;
    let spaced = rest.get(digits) == Some(&b' ');
    let capital = rest.get(digits + 1).is_some_and(u8::is_ascii_uppercase);
    (matches!(digits, 1..=3) && spaced && capital).then_some(Verdict::End { end, next: end + 1 })
}
