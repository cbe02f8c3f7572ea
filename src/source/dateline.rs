//! Datelines: "MOSCOW (Reuters) -", "Lima, October 12, 2021". Touches [`super::credit`] and [`crate::token`].

use std::ops::Range;

use super::Channels;
use super::credit::{by, named};
use super::listed::Listed;
use super::phrase::is_one;
use crate::document::{Credit, Dateline, SourceKind};
use crate::lexicon::{Class, List};
use crate::span::Span;
use crate::token::{Kind, Token};

/// Longest place, in tokens ("WASHINGTON, D.C.", "Port of Spain, Trinidad and Tobago").
const LONGEST: usize = 9;

/// A line's rest of fewer tokens is no sentence.
const SENTENCE: usize = 4;

/// The dateline that a line begins with, and the credit in its brackets.
pub(super) fn read(channels: &Channels<'_>, line: &Range<usize>) -> Option<(Dateline, Option<Credit>)> {
    let tokens = &channels.tokens;
    // "By Ann Lee (AFP)" is a byline.
    if by(tokens, line.start).is_some() {
        return None;
    }
    let place = place(tokens, line)?;
    let mut at = place.end;
    let date = date_after(tokens, at, line.end);
    if let Some((_, end)) = &date {
        at = *end;
    }
    // "May 14. /Tass/.", "3 May (Tass).-"
    let stop = |at: usize| at < line.end && tokens.list[at].kind == Kind::Stop;
    let behind = |at: usize| at + usize::from(stop(at));
    let bracket = wire(channels, behind(at), line.end, date.is_some());
    if let Some((_, end)) = &bracket {
        at = *end;
    }
    let is_dash = |at: usize| at < line.end && tokens.list[at].kind == Kind::Dash && !is_hyphen(tokens, at);
    let closed = stop(at) && (bracket.is_some() || date.is_some());
    if closed && !is_dash(at) {
        at += 1;
    }
    let dash = is_dash(at);
    let comma = place.clone().find(|i| tokens.list[*i].kind == Kind::Comma);
    let town = place.start..comma.unwrap_or(place.end);
    // "Zarn - “We are ready,” said the mayor": a word that can be nothing else.
    let strange = dash && town.len() == 1 && is_strange(tokens, town.start) && starts(tokens, at + 1);
    let known =
        strange || tokens.is(place.start, Class::Place) || town.clone().all(|i| tokens.list[i].is_all_caps());
    let ends = at == line.end || is_one(tokens, at, &["updated", "|"]) || glued_update(tokens, at - 1);
    // "Kesten: The mayor has resigned".
    let colon = at < line.end && tokens.list[at].kind == Kind::Colon && is_town(tokens, &town);
    // "HARBOUR CLOSED FOR WINTER - PANEL" is a headline: behind a dateline stands a sentence or nothing.
    let rest = line.end.saturating_sub(at + 1);
    let opens = (dash || closed || colon) && (rest == 0 || rest >= SENTENCE);
    // "The Orm News Agency (ONA) said" begins a sentence.
    let goes_on = tokens.get(at).is_some_and(|next| at < line.end && next.is_word() && !next.is_capital());
    let holds = bracket.is_some() && !goes_on || opens && known || date.is_some() && ends;
    if !holds {
        return None;
    }
    let place = tokens.span(place);
    let date = date.map(|(span, _)| span);
    let end = if bracket.is_some() || dash || closed || colon {
        tokens.end(if dash || colon { at } else { at - 1 })
    } else {
        date.map_or(place.end, |date| date.end)
    };
    Some((
        Dateline { span: Span::new(place.start, end), place, date },
        bracket.and_then(|(credit, _)| credit),
    ))
}

/// "U.S.-based Orm Steel": a hyphen between words, with no space on either side.
fn is_hyphen(tokens: &Listed<'_>, at: usize) -> bool {
    let glued = |next: Token| next.is_word() && !next.after_space();
    tokens.text_of(at) == "-" && !tokens.list[at].after_space() && tokens.get(at + 1).is_some_and(glued)
}

/// A word that the lexicon does not know, behind a space and before one.
fn is_strange(tokens: &Listed<'_>, word: usize) -> bool {
    let token = tokens.list[word];
    let spaced = tokens.get(word + 1).is_some_and(|dash| dash.after_space());
    !token.word.is_known() && token.tags().is_empty() && spaced
}

/// Whether a sentence or speech may begin at a token.
fn starts(tokens: &Listed<'_>, at: usize) -> bool {
    tokens
        .get(at)
        .is_some_and(|token| token.after_space() && (token.is_capital() || token.kind == Kind::Mark))
}

/// Whether words before a colon are where something was written, and not who says what follows: a known place, of several
/// words in capitals ("NEW DELHI: …").
fn is_town(tokens: &Listed<'_>, town: &Range<usize>) -> bool {
    let single = town.len() == 1 || town.clone().all(|i| tokens.list[i].is_all_caps());
    single && tokens.is(town.end - 1, Class::Place)
}

/// The credit of a line that begins with a date and an agency's bracket, but no place: "Nov 2 (Nordwire) -".
pub(super) fn dated(channels: &Channels<'_>, line: &Range<usize>) -> Option<Credit> {
    let tokens = &channels.tokens;
    let (date, at) = date_after(tokens, line.start, line.end)?;
    let (credit, end) = wire(channels, at, line.end, true)?;
    let dash = end < line.end && tokens.list[end].kind == Kind::Dash;
    dash.then_some(Credit { span: Span::new(date.start, tokens.end(end)), ..credit? })
}

/// "(Reuters) - The dam broke": a wire's bracket and dash at the beginning of a line, with no place before them.
pub(super) fn bare(channels: &Channels<'_>, line: &Range<usize>) -> Option<Credit> {
    let tokens = &channels.tokens;
    let (credit, end) = wire(channels, line.start, line.end, false)?;
    let dash = end < line.end && tokens.list[end].kind == Kind::Dash;
    credit.filter(|_| dash && line.end >= end + SENTENCE)
}

/// "2021Updated": a web page's parts run together.
fn glued_update(tokens: &Listed<'_>, index: usize) -> bool {
    tokens.get(index).is_some_and(|t| t.kind == Kind::Number) && tokens.text_of(index).ends_with("Updated")
}

/// Capitals at the start of the line, with commas between, up to a date, bracket, dash or the line's end.
fn place(tokens: &Listed<'_>, line: &Range<usize>) -> Option<Range<usize>> {
    let mut end = line.start;
    let limit = line.end.min(line.start + LONGEST);
    while end < limit {
        let token = tokens.list[end];
        let inner = is_one(tokens, end, &["of", "de", "and", "la", "le", "el"]) && end > line.start;
        if end > line.start && date_after(tokens, end, line.end).is_some() {
            break;
        }
        match token.kind {
            Kind::Word if token.is_capital() || inner => end += 1,
            Kind::Comma if end > line.start => end += 1,
            // "Ill." before the bracket
            Kind::Stop
                if end > line.start && tokens.text_of(end) == "." && tokens.list[end - 1].length() <= 5 =>
            {
                end += 1
            }
            _ => break,
        }
    }
    while end > line.start && tokens.list[end - 1].kind == Kind::Comma {
        end -= 1;
    }
    let stopped = end < line.end
        && (matches!(tokens.list[end].kind, Kind::Open | Kind::Dash | Kind::Colon)
            || is_slash(tokens, end)
            || date_after(tokens, end, line.end).is_some());
    (end > line.start && stopped).then_some(line.start..end)
}

/// A date at `at`, a comma or stop before it passed over: its span and the token after it.
pub(super) fn date_after(tokens: &Listed<'_>, at: usize, end: usize) -> Option<(Span, usize)> {
    let parted = at < end && matches!(tokens.list[at].kind, Kind::Comma | Kind::Stop);
    let start = at + usize::from(parted);
    let month = |i: usize| i < end && is_month(tokens, i);
    let number = |i: usize| i < end && tokens.list[i].kind == Kind::Number;
    let day_first = number(start) && month(start + 1);
    // "Mar. 3"
    let stop = usize::from(start + 1 < end && tokens.list[start + 1].kind == Kind::Stop);
    let mut next = match () {
        () if month(start) && number(start + 1 + stop) => start + 2 + stop,
        () if day_first => start + 2,
        () => return None,
    };
    let year = if next < end && tokens.list[next].kind == Kind::Comma { next + 1 } else { next };
    let mut last = tokens.end(next - 1);
    if number(year) {
        let text = tokens.text_of(year);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 4 {
            next = year + 1;
            last = tokens.list[year].start as usize + digits;
        }
    }
    Some((Span::new(tokens.list[start].start as usize, last), next))
}

fn is_month(tokens: &Listed<'_>, index: usize) -> bool {
    const SHORT: &[&str] =
        &["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "may"];
    let bare = tokens.text_of(index).trim_end_matches('.');
    tokens.list[index].is_capital()
        && (tokens.is(index, Class::Month)
            || tokens.is_on(index, List::Month)
            || SHORT.iter().any(|short| bare.eq_ignore_ascii_case(short)))
}

/// A stroke that stands for a bracket: "/Tass/".
fn is_slash(tokens: &Listed<'_>, at: usize) -> bool {
    tokens.list[at].kind == Kind::Symbol && tokens.text_of(at) == "/"
}

/// "(Reuters)" or "/Tass/" at `at`: its credit and the token after it. A bracket with one capital name that is in no
/// table is an agency's all the same, where a dash stands behind it, or a full stop, and a date before it.
fn wire(channels: &Channels<'_>, at: usize, end: usize, dated: bool) -> Option<(Option<Credit>, usize)> {
    let tokens = &channels.tokens;
    let slash = at < end && is_slash(tokens, at);
    if at >= end || tokens.list[at].kind != Kind::Open && !slash {
        return None;
    }
    let closes = |i: &usize| if slash { is_slash(tokens, *i) } else { tokens.list[*i].kind == Kind::Close };
    let close = (at + 2..end.min(at + 8)).find(closes)?;
    let post = is_one(tokens, at + 1, &["corr", "correspondent"]);
    let stop = tokens.list[at + 2].kind == Kind::Stop;
    let inside = at + 1 + if post { 1 + usize::from(stop) } else { 0 }..close;
    let outlet = channels.outlet_in(&inside).filter(|outlet| outlet.phrase.start <= inside.start + 1);
    let bracket = at..close + 1;
    if let Some(outlet) = outlet {
        return Some((Some(named(tokens, &bracket, outlet, Vec::new())), close + 1));
    }
    let capital = inside.clone().all(|i| tokens.list[i].kind == Kind::Word && tokens.list[i].is_capital());
    let next = close + 1 + usize::from(tokens.get(close + 1).is_some_and(|t| t.kind == Kind::Stop));
    let dash = slash || tokens.get(next).is_some_and(|t| t.kind == Kind::Dash);
    let stop = dated && next > close + 1;
    (capital && (dash || stop) && !inside.is_empty()).then(|| {
        let outlet = tokens.wording(inside).into_owned();
        let kind = Some(SourceKind::NewsAgency);
        (
            Some(Credit { span: tokens.span(bracket), outlet: Some(outlet), kind, authors: Vec::new() }),
            close + 1,
        )
    })
}
