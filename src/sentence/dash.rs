//! Dashes that break off. Touches the other parts of [`super`].

use super::abbreviations::{Role, role};
use super::judge::{Verdict, ellipsis_goes_on};
use super::look::{char_at, char_before, is_dash, word_at};
use super::stop::{Ahead, Place, Sort, Stop};
use crate::work;

/// A dash ends a sentence before a closing quotation mark, and between spaces
/// where a new sentence begins behind it ("We need a — Do you have one?").
pub(super) fn verdict(place: &Place<'_>, c: char) -> Verdict {
    let text = place.text;
    let mut run = place.at + c.len_utf8();
    while let Some(more) = char_at(text, run).filter(|c| is_dash(*c)) {
        run += more.len_utf8();
    }
    work::count(run - place.at);
    if c == '-' && run == place.at + 1 {
        return Verdict::GoOn(run);
    }
    if char_at(text, run).is_some_and(|c| matches!(c, '"' | '”' | '’' | '\'' | '»')) {
        broken_off(place, run)
    } else if c == '—' && interrupts(place, run) {
        Verdict::End { end: run, next: run + 1 }
    } else {
        Verdict::GoOn(run)
    }
}

/// `“But—”`: ends where neither a tag nor a small letter follows.
fn broken_off(place: &Place<'_>, run: usize) -> Verdict {
    let stop = Stop::closed(place.text, run, Sort::Dash);
    let spaced = stop.next > stop.end && stop.breaks < 2;
    let ahead = Ahead::read(place.text, stop.next);
    let quote = ahead.opened.is_some_and(|c| !matches!(c, '(' | '['));
    if spaced && (ahead.first.is_uppercase() || quote) && ellipsis_goes_on(place, &stop, &ahead).is_none() {
        return Verdict::End { end: stop.end, next: stop.next };
    }
    Verdict::GoOn(stop.end)
}

/// Whether a word that begins a sentence, and could not stand there otherwise,
/// follows a dash between spaces that stands behind a word.
fn interrupts(place: &Place<'_>, run: usize) -> bool {
    let bytes = place.text.as_bytes();
    let spaced = place.at > place.start + 1 && bytes[place.at - 1] == b' ' && bytes.get(run) == Some(&b' ');
    if !spaced {
        return false;
    }
    let word = word_at(place.text, run + 1);
    let opener = role(word).has(Role::OPENER) && word[0].is_ascii_uppercase() && word[0] != b'I';
    let after_word = char_before(place.text, place.at - 1).is_some_and(|c| c.is_alphanumeric() || is_dash(c));
    opener && after_word && !is_dateline(&bytes[place.start..place.at])
}

/// "LAKE FORD, Minn. (AP)": what stands before the dash of a dispatch.
fn is_dateline(head: &[u8]) -> bool {
    let capitals = head.iter().take(3).filter(|b| b.is_ascii_uppercase()).count();
    head.len() < 60 && capitals > 1
}
