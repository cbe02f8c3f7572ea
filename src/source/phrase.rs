//! Where noun phrases and runs of capitals begin and end, as far as sources need it. Touches [`crate::token`].

use std::ops::Range;

use super::listed::Listed;
use super::sign::{Sign, Signs};
use crate::lexicon::{Class, Tag};
use crate::token::{Kind, Token};

/// Longest noun phrase that is followed to the left, and longest run of capitals but for its last word, in tokens.
pub(super) const REACH: usize = 8;

/// Whether the token is this word, in any case.
pub(super) fn is(tokens: &Listed<'_>, index: usize, word: &str) -> bool {
    let long = tokens.get(index).is_some_and(|token| token.length() == word.len());
    long && tokens.text_of(index).eq_ignore_ascii_case(word)
}

/// Whether the token is one of these words, in any case.
#[inline(always)]
pub(super) fn is_one(tokens: &Listed<'_>, index: usize, words: &[&str]) -> bool {
    let Some(token) = tokens.get(index) else { return false };
    let look = |length: usize, first: u8| length << 8 | usize::from(first | 0x20);
    let own = look(token.length(), tokens.text.as_bytes()[token.start as usize]);
    // Most are like none of them: all are looked at, since how far one had to go, no processor foresees.
    let like = words.iter().fold(false, |any, word| any | (look(word.len(), word.as_bytes()[0]) == own));
    like && is_among(tokens.text_of(index), words)
}

#[inline(never)]
fn is_among(word: &str, words: &[&str]) -> bool {
    words.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// Whether the token is such a sign.
pub(super) fn on(tokens: &Listed<'_>, index: usize, sign: Sign) -> bool {
    tokens.signs(index).has(sign)
}

pub(super) fn is_determiner(tokens: &Listed<'_>, index: usize) -> bool {
    on(tokens, index, Sign::Determiner)
}

pub(super) fn is_preposition(tokens: &Listed<'_>, index: usize) -> bool {
    on(tokens, index, Sign::Preposition)
}

/// Whether the token is a verb form that can report by itself.
pub(super) fn is_report_verb(tokens: &Listed<'_>, index: usize) -> bool {
    on(tokens, index, Sign::Report)
}

const BREAKS: Signs =
    Signs::NONE.with(Sign::Breaker).with(Sign::Preposition).with(Sign::Report).with(Sign::Quoting);

/// Whether a noun phrase cannot go on over this token.
pub(super) fn breaks(tokens: &Listed<'_>, index: usize) -> bool {
    let Some(token) = tokens.get(index) else { return true };
    match token.kind {
        Kind::Word => tokens.signs(index).meets(BREAKS),
        Kind::Number => false,
        _ => true,
    }
}

/// Index of the first token of the noun phrase whose head is at `head`; never before `floor`.
pub(super) fn phrase_start(tokens: &Listed<'_>, head: usize, floor: usize) -> usize {
    let lowest = floor.max(head.saturating_sub(REACH));
    let mut start = head;
    while start > lowest && !tokens.list[start].begins_line() {
        let before = start - 1;
        if is_determiner(tokens, before) {
            return before;
        }
        let possessive = is_possessive(tokens, before);
        // "today's London Daily News": a time word may own, though it cannot stand inside.
        let owner = possessive && before > lowest;
        if owner {
            start = before - 1;
            if is_determiner(tokens, start) {
                return start;
            }
            continue;
        }
        let joins = matches!(tokens.text_of(before), "/" | "&");
        if !joins && (breaks(tokens, before) || is_verb(tokens, before)) {
            break;
        }
        start = before;
    }
    start
}

/// A small-letter verb form that is nothing else and has no article before it ("the armed forces").
fn is_verb(tokens: &Listed<'_>, index: usize) -> bool {
    let tags = tokens.tags(index);
    let verb = tags.has(Tag::VD) || tags.has(Tag::VZ) || tags.has(Tag::VG);
    let other = tags.has(Tag::N) || tags.has(Tag::NS) || tags.has(Tag::J);
    let small = !tokens.list[index].is_capital();
    let before =
        if index > 1 && tokens.can_be(index - 1, Tag::R) { index - 2 } else { index.wrapping_sub(1) };
    small && verb && !other && !is_determiner(tokens, before)
}

/// `'s` after a word, or the apostrophe of a plural.
pub(super) fn is_possessive(tokens: &Listed<'_>, index: usize) -> bool {
    matches!(tokens.get(index), Some(t) if !t.after_space())
        && matches!(tokens.text_of(index), "'s" | "’s" | "'S" | "’S" | "'" | "’")
}

/// End of a programme's title after an outlet: CNN's "Morning Hour".
pub(super) fn programme(tokens: &Listed<'_>, at: usize) -> Option<usize> {
    if !is_possessive(tokens, at) || tokens.get(at + 1)?.kind != Kind::Mark {
        return None;
    }
    let close = (at + 3..at + 10)
        .find(|i| tokens.get(*i).is_some_and(|t| t.kind == Kind::Mark && !t.after_space()))?;
    Some(close + 1)
}

/// "Oslo-based", "French-language": it describes, whatever capital it has.
pub(super) fn is_seat(tokens: &Listed<'_>, index: usize) -> bool {
    let word = tokens.text_of(index);
    ["-based", "-language", "-run", "-owned", "-backed", "-controlled"].iter().any(|end| word.ends_with(end))
}

fn is_calendar(tokens: &Listed<'_>, index: usize) -> bool {
    tokens.is(index, Class::Month) || tokens.is(index, Class::Weekday) || on(tokens, index, Sign::Calendar)
}

/// A capital, also behind an article of Arabic: "al-Safina".
fn is_capital(tokens: &Listed<'_>, index: usize) -> bool {
    let article = || {
        let mut parts = tokens.text_of(index).splitn(2, '-');
        let small =
            parts.next().is_some_and(|first| matches!(first, "al" | "el" | "an" | "as" | "ash" | "ar"));
        small && parts.next().is_some_and(|rest| rest.starts_with(char::is_uppercase))
    };
    tokens.list[index].is_capital() || article()
}

fn is_name_word(tokens: &Listed<'_>, index: usize) -> bool {
    tokens.get(index).is_some_and(|t: Token| match t.kind {
        Kind::Word => is_capital(tokens, index),
        Kind::Number => true,
        _ => false,
    })
}

/// End of the run of capitals that begins at `start` (which is none: `start`).
pub(super) fn run_end(tokens: &Listed<'_>, start: usize) -> usize {
    if !tokens.get(start).is_some_and(|t| t.kind == Kind::Word && is_capital(tokens, start))
        || is_calendar(tokens, start)
    {
        return start;
    }
    let mut end = start + 1;
    while let Some(token) = tokens.get(end) {
        let fresh =
            token.begins_line() || tokens.list[end - 1].is_dotted() && !tokens.list[end - 1].is_all_caps();
        if fresh || end - start >= REACH || is_calendar(tokens, end) {
            break;
        }
        if is_name_word(tokens, end) {
            end += 1;
        } else if (on(tokens, end, Sign::Inner) || tokens.text_of(end) == "&")
            && is_name_word(tokens, end + 1)
            && !is_calendar(tokens, end + 1)
        {
            end += 2;
        } else {
            break;
        }
    }
    end
}

/// The run of capitals that ends right before `end` and begins after `floor`, without what only
/// describes ("West German", "The", a sentence's first small word).
pub(super) fn run_before(tokens: &Listed<'_>, end: usize, floor: usize) -> Range<usize> {
    let mut start = end;
    while start > floor
        && end - start < REACH
        && is_name_word(tokens, start - 1)
        && !is_calendar(tokens, start - 1)
    {
        if tokens.list[start - 1].kind == Kind::Number
            && !(start > floor + 1 && is_name_word(tokens, start - 2))
        {
            break;
        }
        start -= 1;
        if tokens.list[start].begins_line() {
            break;
        }
    }
    while start < end
        && (is_determiner(tokens, start) && !is_foreign_article(tokens, start) || breaks(tokens, start))
    {
        start += 1;
    }
    start..end
}

fn is_foreign_article(tokens: &Listed<'_>, index: usize) -> bool {
    matches!(tokens.text_of(index), "Le" | "La" | "Les" | "El" | "Die" | "Der" | "Das" | "Il" | "O" | "A")
}

/// Whether the token tells a people or a country and not a name: "Iranian", "West", "German".
pub(super) fn is_demonym(tokens: &Listed<'_>, index: usize) -> bool {
    if tokens.is(index, Class::Demonym) {
        return true;
    }
    let word = tokens.text_of(index);
    let points = matches!(
        word,
        "West" | "East" | "North" | "South" | "Western" | "Eastern" | "U.S." | "US" | "UK" | "Soviet"
    );
    let unknown = !tokens.list[index].word.is_known();
    points
        || (unknown && word.len() > 5 && ["ese", "ish", "ian", "ean"].iter().any(|end| word.ends_with(end)))
}
