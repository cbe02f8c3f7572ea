//! Media and audiences of a text, and the people who speak for its outlets. Touches [`super::scan`]'s
//! types and [`crate::token`].

use std::ops::Range;

use super::listed::Listed;
use super::phrase::{self, is, is_one};
use super::scan::{Hit, Medium, Outlet};
use super::tables::Sort;
use crate::document::SourceKind;
use crate::lexicon::{Class, Tag, Tags};
use crate::token::Kind;

/// Every medium and audience that is no outlet.
pub(super) fn media(tokens: &Listed<'_>, hits: &[Hit], outlets: &[Outlet]) -> Vec<Medium> {
    let mut media: Vec<Medium> = Vec::new();
    let mut begun = 0;
    for Hit { range, term } in hits {
        let audience = term.sort == Sort::Audience;
        if !audience && term.sort != Sort::Medium {
            continue;
        }
        // "news conference" is one; its "conference" is not another.
        let last = &media[media.len().saturating_sub(4)..];
        let holds = |m: &Medium| {
            (m.audience == audience) & (m.head.start <= range.start) & (range.start < m.head.end)
        };
        let inside = last.iter().fold(false, |any, medium| any | holds(medium));
        // Hits and outlets are in text order.
        while outlets.get(begun).is_some_and(|outlet| outlet.phrase.start <= range.start) {
            begun += 1;
        }
        let in_outlet = begun > 0 && outlets[begun - 1].phrase.contains(&range.start);
        if inside || in_outlet || is_modifier(tokens, range.end) {
            continue;
        }
        media.push(Medium {
            phrase: phrase::phrase_start(tokens, range.start, 0)..range.end,
            name: event_name(tokens, range, term.kind),
            head: range.clone(),
            audience,
            kind: term.kind,
            relation: term.relation,
        });
    }
    media
}

/// Whether the noun before `next` only describes the noun there: "survey ship", "court building".
fn is_modifier(tokens: &Listed<'_>, next: usize) -> bool {
    let Some(token) = tokens.get(next) else { return false };
    let tags = tokens.tags(next);
    const NOUN: Tags = Tags(0).with(Tag::N).with(Tag::NS);
    const VERB: Tags = Tags(0).with(Tag::V).with(Tag::VD).with(Tag::VZ).with(Tag::VN).with(Tag::M);
    const OTHER: Tags = VERB.with(Tag::P).with(Tag::R).with(Tag::D).with(Tag::C).with(Tag::S).with(Tag::J);
    let small = token.kind == Kind::Word && !token.is_capital();
    let time =
        || tokens.is(next, Class::Weekday) || tokens.is(next, Class::Time) || tokens.is(next, Class::Month);
    small & tags.meets(NOUN) & !tags.meets(OTHER) && !time()
}

/// The capitals of an event's name, with its noun where that has a capital too.
fn event_name(tokens: &Listed<'_>, head: &Range<usize>, kind: SourceKind) -> Option<Range<usize>> {
    if kind != SourceKind::Event {
        return None;
    }
    let capital = tokens.list[head.end - 1].is_capital();
    let mut end = if capital { head.end } else { head.start };
    // "the Harbour Lights Foundation gala dinner"
    while !capital
        && end > 0
        && head.start - end < 2
        && !tokens.list[end - 1].is_capital()
        && !phrase::breaks(tokens, end - 1)
        && !phrase::is_determiner(tokens, end - 1)
    {
        end -= 1;
    }
    let mut start = end;
    while start > 0
        && end - start < 8
        && tokens.list[start - 1].is_capital()
        && !phrase::breaks(tokens, start - 1)
    {
        start -= 1;
    }
    while start < end && phrase::is_determiner(tokens, start) {
        start += 1;
    }
    // "a March meeting"
    let describes = [Class::Place, Class::Weekday, Class::Month];
    let describes = |i: usize| describes.into_iter().any(|class| tokens.is(i, class));
    let only_describes = (start..end).all(|i| phrase::is_demonym(tokens, i) || describes(i));
    (end - start > usize::from(capital) && !only_describes).then_some(start..end)
}

/// "Ann Voss of Brasko TV", "Brasko TV's Ann Voss", "The Ann Voss Show".
pub(super) fn hosts(tokens: &Listed<'_>, outlets: &[Outlet]) -> Vec<String> {
    let mut hosts: Vec<String> = Vec::new();
    for outlet in outlets.iter().filter(|outlet| outlet.kind == SourceKind::Broadcaster).take(64) {
        let Some(name) = outlet.name.clone() else { continue };
        let of = outlet.phrase.start.checked_sub(1).filter(|of| is_one(tokens, *of, &["of", "from", "on"]));
        let before = of.map(|of| phrase::run_before(tokens, of, of.saturating_sub(3)));
        let after = phrase::is_possessive(tokens, outlet.phrase.end).then(|| {
            let start = outlet.phrase.end + 1;
            start..phrase::run_end(tokens, start)
        });
        let show = is(tokens, name.end - 1, "show").then(|| name.start..name.end - 1);
        for run in [before, after, show].into_iter().flatten().filter(|run| run.len() >= 2) {
            hosts.extend(
                run.skip(1).map(|i| tokens.text_of(i)).filter(|word| word.len() > 3).map(str::to_owned),
            );
        }
    }
    hosts
}
