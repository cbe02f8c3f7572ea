//! Who spoke: the words behind a quote that belong to its sentence. Touches
//! [`super::abbreviations`] and [`super::look`].

use super::abbreviations::{Role, role};
use super::look::word_at;
use super::stop::Stop;

/// Names and titles before the verb ("Mr. and Mrs. Vale suddenly asked").
const WORDS_BEFORE_VERB: usize = 6;

/// Whether a quoted stop is followed by its speaker and a verb of speech:
/// `“Why?” Ann asked.`, but not `“Why?” He turned away.`
pub(super) fn tag_follows(text: &str, stop: &Stop) -> bool {
    if !stop.is_quoted() {
        return false;
    }
    let mut at = stop.next;
    for nth in 0..WORDS_BEFORE_VERB {
        let word = word_at(text, at);
        let capital = word.first().is_some_and(u8::is_ascii_uppercase);
        let known = role(word);
        if nth == 0 {
            // a pronoun after a full quote begins a sentence; "I" has no small form
            if !capital || known.has(Role::OPENER) && !matches!(word, b"I" | b"Mr" | b"Mrs" | b"Ms") {
                return false;
            }
        } else if known.has(Role::SPEECH) {
            return true;
        } else if known.has(Role::ACT) || known.has(Role::PHRASAL) {
            return tells_of_speech(text, at + word.len(), known);
        } else if !capital && word != b"and" && !word.ends_with(b"ly") {
            return false;
        }
        match after_word(text, at + word.len()) {
            Some(next) => at = next,
            None => return false,
        }
    }
    false
}

/// Whether a verb that may tell of speech does so before what comes next.
fn tells_of_speech(text: &str, end: usize, known: Role) -> bool {
    let next = match spaced(text, end) {
        Some(at) => word_at(text, at),
        None => return known.has(Role::ACT),
    };
    if known.has(Role::PHRASAL) {
        return matches!(next, b"on" | b"in" | b"out");
    }
    next.ends_with(b"ly") || matches!(next, b"in" | b"with") || next == b"to" && is_reflexive(text, end)
}

/// "Ann thought to herself", not "Ann called to the dog".
fn is_reflexive(text: &str, end: usize) -> bool {
    text.as_bytes().get(end + 4..).is_some_and(|rest| {
        [&b"himself"[..], b"herself", b"myself"].iter().any(|word| rest.starts_with(word))
    })
}

/// Start of the next word, where only a space (and a full stop: "Mr.") is between.
fn after_word(text: &str, end: usize) -> Option<usize> {
    spaced(text, end + usize::from(text.as_bytes().get(end) == Some(&b'.')))
}

/// Start of what follows one space or one line break.
fn spaced(text: &str, end: usize) -> Option<usize> {
    match text.as_bytes().get(end..end + 2) {
        Some([b'\r', b'\n']) => Some(end + 2),
        Some([b' ' | b'\n', _]) => Some(end + 1),
        _ => None,
    }
}
