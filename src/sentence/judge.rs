//! Does the sentence end at a stop? Touches the other parts of [`super`].

use super::abbreviations::{Role, role};
use super::lines::{Wrap, ends_line};
use super::look::{char_at, is_dash, opens, skip_space, trim_back, word_at, word_before};
use super::stop::{Ahead, Place, Sort, Stop, emoticon};
use super::tag::tag_follows;
use super::{dash, lists};

/// What a stop turned out to be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Verdict {
    /// No boundary; look again from here.
    GoOn(usize),
    /// The sentence ends at `end`, and the next begins at `next`.
    End { end: usize, next: usize },
}

/// Judges the stop at a place.
pub(super) fn judge(place: &Place<'_>, wrap: &mut Wrap) -> Verdict {
    match place.text.as_bytes()[place.at] {
        b'.' | b'!' | b'?' => terminator(place, wrap),
        b'\n' => line_break(place, wrap),
        b')' => bracket(place),
        b'-' => dash::verdict(place, '-'),
        _ => match char_at(place.text, place.at) {
            Some('…' | '‼' | '⁇' | '⁈' | '⁉') => terminator(place, wrap),
            Some('\u{2028}' | '\u{2029}') => line_break(place, wrap),
            Some(c) if is_dash(c) => dash::verdict(place, c),
            Some(c) => lists::before_bullet(place, c),
            None => Verdict::GoOn(place.at + 1),
        },
    }
}

/// One line break, or an empty line, without a terminator before it.
fn line_break(place: &Place<'_>, wrap: &mut Wrap) -> Verdict {
    let end = trim_back(place.text, place.start, place.at);
    let space = skip_space(place.text, place.at);
    let last = space.at == place.text.len() || space.breaks > 1;
    if last || ends_line(place.text, wrap, end, space.at) {
        let next = space.at;
        Verdict::End { end, next }
    } else {
        Verdict::GoOn(space.at)
    }
}

fn terminator(place: &Place<'_>, wrap: &mut Wrap) -> Verdict {
    let stop = Stop::at_terminator(place);
    let here = Verdict::End { end: stop.end, next: stop.next };
    if stop.breaks > 1 || stop.next == place.text.len() {
        return here;
    }
    let ahead = Ahead::read(place.text, stop.next);
    if begins_sentence(place) || matches!(ahead.first, ',' | ';') && ahead.at == stop.next {
        return Verdict::GoOn(stop.end);
    }
    if let Some(verdict) = lists::at_mark(place, &stop).or_else(|| four_dots(place, &stop)) {
        return verdict;
    }
    if stop.next == stop.end {
        return glued(place, &stop);
    }
    let goes_on = match stop.sort {
        Sort::Dot => dot_goes_on(place, &stop, &ahead),
        Sort::Mark => mark_goes_on(place, &stop, &ahead),
        Sort::Ellipsis | Sort::Dash => ellipsis_goes_on(place, &stop, &ahead),
    };
    match goes_on {
        None => here,
        Some(Bond::Firm) => Verdict::GoOn(stop.next),
        Some(Bond::Loose) if stop.breaks == 1 => {
            if ends_line(place.text, wrap, stop.end, stop.next) {
                here
            } else {
                Verdict::GoOn(stop.next)
            }
        }
        Some(Bond::Loose) => Verdict::GoOn(stop.end),
    }
}

/// How a sentence goes on over a stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bond {
    /// Even over a line break ("Mr.").
    Firm,
    /// Where no line ends.
    Loose,
}

/// Nothing but opening marks stands before the stop.
fn begins_sentence(place: &Place<'_>) -> bool {
    place.at - place.start <= 6 && place.text[place.start..place.at].chars().all(opens)
}

/// "compounds. . . . The": a sentence with its full stop, then an omission.
fn four_dots(place: &Place<'_>, stop: &Stop) -> Option<Verdict> {
    let bytes = place.text.as_bytes();
    let spaced = bytes[place.at..stop.run] == *b". . . ." && stop.end == stop.run;
    let glued = place.at > place.start && bytes[place.at - 1] != b' ';
    let capital = bytes.get(stop.next).is_some_and(u8::is_ascii_uppercase);
    (spaced && glued && capital).then_some(Verdict::End { end: place.at + 1, next: place.at + 2 })
}

/// No space after the stop: "world.Today", but not "example.com" or "3.5".
fn glued(place: &Place<'_>, stop: &Stop) -> Verdict {
    let bytes = place.text.as_bytes();
    let word = word_before(place.text, place.start, place.at);
    let plain = word.last().is_some_and(|b| b.is_ascii_alphanumeric())
        && (word.len() > 2 || word[0].is_ascii_digit() || stop.sort != Sort::Dot)
        && !word.contains(&b'.')
        && !role(word).has(ABBREVIATION);
    let next = word_at(place.text, stop.next);
    let begins = next.len() > 1 && next[0].is_ascii_uppercase() && next[1].is_ascii_lowercase();
    if begins && (stop.closed.is_some() || plain && !in_address(bytes, place.at)) {
        return Verdict::End { end: stop.end, next: stop.next };
    }
    let note = plain && word[word.len() - 1].is_ascii_lowercase();
    note.then(|| lists::after_note_number(place.text, stop)).flatten().unwrap_or(Verdict::GoOn(stop.end))
}

/// Whether the stop stands in an address of mail or of the web.
fn in_address(bytes: &[u8], at: usize) -> bool {
    let tell = |b: &&u8| matches!(**b, b'@' | b'/' | b'\\' | b'<' | b'>' | b'=');
    let part = |b: &&u8| !b.is_ascii_whitespace();
    let before = bytes[at.saturating_sub(40)..at].iter().rev();
    let after = bytes[at..].iter().take(40);
    before.take_while(part).any(|b| tell(&b)) || after.take_while(part).any(|b| tell(&b))
}

/// So many bytes hold two or three words, too few for a sentence with a time in it.
const FIRST_WORDS: usize = 16;

/// Whether only the first words of the sentence stand before the stop; carriage
/// returns do not count.
fn is_beginning(place: &Place<'_>) -> bool {
    let before = &place.text.as_bytes()[place.start..place.at];
    before.len() < 2 * FIRST_WORDS && before.iter().filter(|b| **b != b'\r').count() < FIRST_WORDS
}

/// Every class of abbreviation.
const ABBREVIATION: Role = Role::TITLE.or(Role::INNER).or(Role::NUMBER).or(Role::TAIL).or(Role::FINAL);

/// Whether a full stop belongs to an abbreviation, an initial or a list mark, and
/// the sentence goes on.
fn dot_goes_on(place: &Place<'_>, stop: &Stop, ahead: &Ahead) -> Option<Bond> {
    let small = ahead.first.is_lowercase();
    if small && stop.closed.is_some() && ahead.opened.is_none() {
        return Some(Bond::Loose);
    }
    if stop.is_quoted() {
        return None;
    }
    let word = word_before(place.text, place.start, place.at);
    if word.is_empty() {
        return None;
    }
    let mut known = role(word);
    if known.has(Role::UNIT) && !known.has(Role::TAIL) && !after_figure(place, word) {
        known = Role::NONE;
    }
    if known.has(Role::TITLE.or(Role::INNER)) {
        return Some(Bond::Firm);
    }
    let goes_on = if ahead.first.is_ascii_digit() {
        known.has(ABBREVIATION.or(Role::FIGURE).or(Role::UNIT)) && !known.has(Role::FINAL)
            || is_initials(word)
    } else if small {
        known.has(ABBREVIATION.or(Role::UNIT)) || is_initials(word) || word.len() == 1 || is_numeral(word)
    } else {
        goes_on_to_capital(place, word, known, ahead)
    };
    goes_on.then_some(Bond::Loose)
}

/// The same before a capital, a mark or a sign.
fn goes_on_to_capital(place: &Place<'_>, word: &[u8], known: Role, ahead: &Ahead) -> bool {
    let initials = is_initials(word);
    // As behind most words.
    if !initials && !known.has(Role::FINAL.or(Role::NUMBER).or(Role::TAIL).or(Role::UNIT)) {
        return false;
    }
    let next = word_at(place.text, ahead.at);
    if known.has(Role::FINAL) {
        let incomplete = is_beginning(place) && ahead.first.is_uppercase();
        return role(next).has(Role::WHEN) || incomplete;
    }
    if known.has(Role::NUMBER) && is_numeral(next) {
        return true;
    }
    if !initials && !known.has(Role::TAIL.or(Role::UNIT)) {
        return false;
    }
    match ahead.opened {
        Some('(' | '[') => true,
        Some(_) => initials && !known.has(Role::TAIL),
        None if known.has(Role::TAIL) && begins_behind_firm(place.text, ahead.at, next) => false,
        None => ahead.dashed || !(role(next).has(Role::OPENER) || is_adverb(place.text, ahead.at, next)),
    }
}

/// "Orm Foods Co. Terms were not disclosed": what often begins a sentence behind a firm, and is no part of a headline.
fn begins_behind_firm(text: &str, at: usize, word: &[u8]) -> bool {
    let behind = &text.as_bytes()[at + word.len()..];
    role(word).has(Role::FIRM) && behind.len() > 1 && behind[0] == b' ' && behind[1].is_ascii_lowercase()
}

/// "Initially," at the head of a sentence.
fn is_adverb(text: &str, at: usize, word: &[u8]) -> bool {
    word.ends_with(b"ly") && text.as_bytes().get(at + word.len()) == Some(&b',')
}

/// "J", "U.S", "Ph.D": parts of one capital or two letters.
fn is_initials(word: &[u8]) -> bool {
    match word {
        [b] => b.is_ascii_uppercase(),
        [0xC3, b] => b & 0x20 == 0,
        _ => {
            word.contains(&b'.')
                && word
                    .split(|b| *b == b'.')
                    .all(|part| part.len() <= 2 && part.iter().all(u8::is_ascii_alphabetic))
        }
    }
}

/// "IV", "A": what a part of a work goes by.
fn is_numeral(word: &[u8]) -> bool {
    word.len() == 1 && word[0] != b'I' && word[0] != b'A'
        || word.len() > 1 && word.iter().all(|b| b"IVXLC".contains(b))
}

/// Whether a figure stands before the word: "5 ft".
fn after_figure(place: &Place<'_>, word: &[u8]) -> bool {
    let bytes = place.text.as_bytes();
    let mut at = place.at - word.len();
    if at > place.start && bytes[at - 1] == b' ' {
        at -= 1;
    }
    word[0].is_ascii_digit() || at > place.start && bytes[at - 1].is_ascii_digit()
}

/// `!` and `?` go on before a small letter, and before the words that tell who spoke.
fn mark_goes_on(place: &Place<'_>, stop: &Stop, ahead: &Ahead) -> Option<Bond> {
    if ahead.opened.is_some() {
        return None;
    }
    if !ahead.first.is_lowercase() {
        return tag_follows(place.text, stop).then_some(Bond::Firm);
    }
    let marks = &place.text[place.at..stop.run];
    let loud = marks.len() > 2 && !marks.contains(['.', '…']);
    // who writes no capitals begins a sentence with a small letter
    let careless = loud || place.text[place.start..].starts_with(char::is_lowercase);
    (stop.closed.is_some() || !careless).then_some(Bond::Loose)
}

/// An omission goes on before a small letter, a figure, "I", and a tag.
pub(super) fn ellipsis_goes_on(place: &Place<'_>, stop: &Stop, ahead: &Ahead) -> Option<Bond> {
    let bytes = place.text.as_bytes();
    let left_out = place.at > 0 && bytes[place.at - 1] == b'[' && bytes.get(stop.run) == Some(&b']');
    if left_out || ahead.first.is_lowercase() || ahead.first.is_ascii_digit() {
        return Some(Bond::Loose);
    }
    if ahead.opened.is_some() {
        return None;
    }
    if stop.is_quoted() {
        return tag_follows(place.text, stop).then_some(Bond::Firm);
    }
    let next = word_at(place.text, ahead.at);
    let pronoun = next == b"I" || next.starts_with(b"I'");
    (pronoun && hesitates(place)).then_some(Bond::Loose)
}

/// "Well... I", "and then I... I", "the thing is ... I": no sentence is complete before the ellipsis.
fn hesitates(place: &Place<'_>) -> bool {
    let apart = place.at > 0 && place.text.as_bytes()[place.at - 1] == b' ';
    apart || is_beginning(place) || word_before(place.text, place.start, place.at) == b"I"
}

/// A list mark or an emoticon.
fn bracket(place: &Place<'_>) -> Verdict {
    let bytes = place.text.as_bytes();
    let after = place.at + 1;
    if !matches!(bytes.get(after), Some(b' ')) {
        return Verdict::GoOn(after);
    }
    let word = word_before(place.text, place.start, place.at);
    if let Some(verdict) = lists::next_item(place, word) {
        return verdict;
    }
    let smiles = (2..=3).any(|back| {
        let at = place.at.checked_sub(back - 1);
        at.is_some_and(|at| emoticon(bytes, at) == Some(after))
    });
    let capital = bytes.get(after + 1).is_some_and(u8::is_ascii_uppercase);
    if smiles && capital {
        return Verdict::End { end: after, next: after + 1 };
    }
    Verdict::GoOn(after)
}
