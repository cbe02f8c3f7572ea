//! Words that tell a channel and so belong to nobody's content. Touches [`super::scan`], [`super::phrase`]
//! and [`crate::token`].

use std::ops::Range;

use super::Channels;
use super::listed::Listed;
use super::phrase::{self, is_one};
use super::scan::{Medium, Outlet};
use super::sign::Sign;
use crate::lexicon::{Class, List};
use crate::token::Kind;

/// How far before an outlet its "in remarks carried by" can begin, in tokens.
const REACH: usize = 8;

/// How long what describes a closing outlet can be ("NINA, monitored in Orm, said"), in tokens.
const ASIDE: usize = 10;

/// The channels that stand between or behind other words without being among them, in tokens: ", quoted by X,",
/// "in remarks carried by X", ", X reported" at a sentence's end, "in a statement posted".
pub(super) fn walls<'c>(channels: &'c Channels<'_>) -> impl Iterator<Item = Range<usize>> + 'c {
    let tokens = &channels.tokens;
    let outlets = channels.found.outlets.iter();
    let wall =
        |outlet| relayed(tokens, outlet).or_else(|| per(tokens, outlet)).or_else(|| closing(tokens, outlet));
    let outlets = outlets.filter_map(wall);
    outlets.chain(channels.found.media.iter().filter_map(|medium| posted(tokens, medium)))
}

/// "in a statement posted": nobody posts a statement there, it has been posted.
fn posted(tokens: &Listed<'_>, medium: &Medium) -> Option<Range<usize>> {
    let lead = medium.phrase.start.checked_sub(1).filter(|i| is_one(tokens, *i, &["in", "during"]))?;
    let end = medium.head.end;
    let carried =
        tokens.is_on(end, List::Carried) || is_one(tokens, end, &["posted", "issued", "released", "sent"]);
    (carried && medium.phrase.end == end).then_some(lead..end + 1)
}

/// ", quoted by X" and "in remarks carried by X", up to the end of X.
fn relayed(tokens: &Listed<'_>, outlet: &Outlet) -> Option<Range<usize>> {
    let lead = outlet
        .phrase
        .start
        .checked_sub(1)
        .filter(|i| is_one(tokens, *i, &["by", "in", "on", "to", "with"]))?;
    let lowest = lead.saturating_sub(REACH);
    let verb = (lowest..lead).rev().take_while(|i| tokens.list[*i].kind == Kind::Word);
    let noun = verb.clone().find(|i| tokens.is_on(*i, List::Remark)).filter(|noun| {
        let carried = (*noun..lead).any(|i| tokens.is_on(i, List::Carried));
        carried
            || noun + 1 == lead
                && match tokens.text_of(lead) {
                    "with" => is_one(tokens, *noun, &["interview"]) && is_apart(tokens, *noun, lowest),
                    "to" => is_one(tokens, *noun, &["remarks", "comments", "statements"]),
                    _ => false,
                }
    });
    if let Some(noun) = noun {
        let start = phrase::phrase_start(tokens, noun, lowest);
        let led = start.checked_sub(1).filter(|i| is_one(tokens, *i, &["in", "during"]))?;
        return Some(led..outlet.phrase.end);
    }
    let end = outlet.phrase.end;
    let said = is_one(tokens, end, &["to"]) && is_one(tokens, end + 1, &["have"]);
    let quoted = verb.take(3).find(|i| is_one(tokens, *i, &["quoted", "cited", "reported", "asked"]))?;
    let apart = quoted == 0 || tokens.list[quoted - 1].kind != Kind::Word;
    (said || apart && !is_one(tokens, end, &["as"])).then_some(quoted..end)
}

/// ", in an interview": whether a comma stands before the preposition before a noun.
fn is_apart(tokens: &Listed<'_>, noun: usize, lowest: usize) -> bool {
    let lead = phrase::phrase_start(tokens, noun, lowest).saturating_sub(1);
    lead > 0 && tokens.list[lead - 1].kind == Kind::Comma
}

/// ", per X", ", via X", ", according to X".
fn per(tokens: &Listed<'_>, outlet: &Outlet) -> Option<Range<usize>> {
    let last = outlet.phrase.start.checked_sub(1)?;
    let according = is_one(tokens, last, &["to"]) && is_one(tokens, last.wrapping_sub(1), &["according"]);
    let lead = if according { last - 1 } else { last };
    let apart = lead > 0 && tokens.list[lead - 1].kind == Kind::Comma;
    let ends = tokens.get(outlet.phrase.end).is_none_or(|next| next.begins_line() || next.kind == Kind::Stop);
    (apart && ends && (according || is_one(tokens, last, &["per", "via"]))).then_some(lead..outlet.phrase.end)
}

/// The outlet of ", X said" that closes its sentence, with what describes it.
fn closing(tokens: &Listed<'_>, outlet: &Outlet) -> Option<Range<usize>> {
    let start = outlet.phrase.start;
    let apart = start > 0 && tokens.list[start - 1].kind == Kind::Comma && !tokens.list[start].begins_line();
    if !apart {
        return None;
    }
    let is_comma = |i: usize| tokens.get(i).is_some_and(|t| t.kind == Kind::Comma);
    let mut verb = outlet.phrase.end;
    if is_comma(verb) {
        verb = (verb + 1..verb + ASIDE).find(|i| is_comma(*i))? + 1;
    }
    let ends = |i: usize| tokens.get(i).is_none_or(|t| t.begins_line() || t.kind == Kind::Stop);
    let reports = phrase::on(tokens, verb, Sign::Report);
    let last = (verb + 1..verb + 4).find(|i| ends(*i) || !is_when(tokens, *i))?;
    let refers = |i: usize| {
        is_one(tokens, i, &["with"])
            && (is_one(tokens, i + 1, &["reference"]) || is_one(tokens, i + 2, &["reference"]))
            || is_one(tokens, i, &["referring"]) && is_one(tokens, i + 1, &["to"])
    };
    let cites = |i: usize| is_one(tokens, i, &["citing", "quoting"]) || refers(i);
    let citing = is_comma(last) && cites(last + 1) || refers(last);
    (reports && (ends(last) || citing)).then_some(start..verb)
}

/// "on Friday", "today", "from London".
fn is_when(tokens: &Listed<'_>, index: usize) -> bool {
    let place = tokens.list[index].is_capital() && phrase::is_preposition(tokens, index - 1);
    place
        || tokens.is(index, Class::Weekday)
        || tokens.is(index, Class::Time)
        || is_one(tokens, index, &["on", "in", "from"])
}
