//! The chain of each quote from the links that its sentence offers. Touches [`super::links`] and [`super::scope`].

use std::ops::Range;

use super::links::{Link, links};
use super::phrase::{self, is_one};
use super::scope::{self, Claim, Place, Scope};
use super::sign::Sign;
use super::{Channels, QuoteView};
use crate::ahead::Ahead;
use crate::document::{Relation, Source, SourceKind};
use crate::token::Kind;

/// How far before the credit of its paragraph a quote can end, in tokens.
const FAR: usize = 1000;

/// The chain of every quote, innermost first.
pub(super) fn chains<'q>(
    channels: &Channels<'_>,
    quotes: impl Iterator<Item = QuoteView<'q>>,
) -> Vec<Vec<Source>> {
    let tokens = &channels.tokens;
    let places = scope::places(tokens, channels.sentences, quotes);
    let mut chains: Vec<Vec<Source>> = Vec::with_capacity(places.len());
    // The last outlet that quoted, and where its quote ends.
    let mut last: Option<(Source, usize)> = None;
    let mut ahead = Ahead::default();
    for (index, place) in places.iter().enumerate() {
        tokens.bring(&mut ahead, place.start());
        let mut chain = chain(channels, &places, index);
        let quoting = chain.iter().find(|s| s.kind.is_outlet() && s.relation == Relation::QuotedBy);
        if let Some(source) = quoting {
            last = Some((source.clone(), place.last().end));
        } else if let Some((source, end)) = last.as_ref().filter(|_| chain.is_empty()) {
            if goes_on(channels, place, *end) {
                chain.push(Source { relation: Relation::Continued, ..source.clone() });
            }
        }
        chains.push(chain);
    }
    chains
}

/// "…, he was quoted as saying" with nobody named, in the paragraph of an outlet's quote or the next.
fn goes_on(channels: &Channels<'_>, place: &Place, end: usize) -> bool {
    let tokens = &channels.tokens;
    let Some(cue) = &place.cue else { return false };
    let start = place.start().min(cue.start);
    let relayed = cue.clone().any(|i| is_one(tokens, i, &["quoted", "cited", "reported"]))
        && cue.clone().any(|i| is_one(tokens, i, &["was", "were", "is", "are", "been"]));
    let near = end <= start && start < end + FAR / 4;
    relayed && near && (end..=start).filter(|i| tokens.list[*i].begins_paragraph()).count() <= 1
}

fn chain(channels: &Channels<'_>, places: &[Place], index: usize) -> Vec<Source> {
    let outer = scope::outer(places, index);
    let mut found = own_links(channels, places, index, outer);
    if let Some(outer) = outer {
        found.extend(reporter(channels, &places[outer], &places[index]));
    }
    found.extend(paragraph_credit(channels, &places[index]));
    found.sort_by_key(|link| link.rank());
    let mut chain: Vec<Source> = Vec::new();
    for link in found {
        let source = link.source(&channels.tokens);
        if !chain.iter().any(|other| other.span.overlaps(source.span)) {
            chain.push(source);
        }
    }
    chain
}

/// The links that a quote's own sentence tells.
fn own_links(channels: &Channels<'_>, places: &[Place], index: usize, outer: Option<usize>) -> Vec<Link> {
    let place = &places[index];
    let Some(cue) = place.cue.clone() else { return Vec::new() };
    if !channels.openers.any(place.frame()) || speaks_for_itself(channels, place) {
        return Vec::new();
    }
    let mut found = links(channels, &Scope::new(places, index, outer));
    if found.is_empty() {
        return found;
    }
    // What is added was told to the same people, but not in the same statement or interview for certain.
    if cue.into_iter().all(|i| is_one(&channels.tokens, i, &["adding", "that"])) {
        found.retain(|link| link.claim == Claim::Own || link.relation == Relation::Told);
    }
    if found.iter().any(|link| link.claim == Claim::Own) {
        found.retain(|link| link.claim == Claim::Own);
    }
    // "it said in an editorial": the paper speaks for itself.
    let it = |speaker: &Range<usize>| speaker.len() == 1 && is_one(&channels.tokens, speaker.start, &["it"]);
    if place.speaker.as_ref().is_some_and(it) {
        found.retain(|link| link.name.is_some() || !link.kind.is_outlet());
    }
    found
}

/// The credit that closes the quote's paragraph: "(Source: AFP)".
fn paragraph_credit(channels: &Channels<'_>, place: &Place) -> Option<Link> {
    let last = place.last();
    let after = channels.closings.partition_point(|closing| closing.range.end <= last.start);
    let closing = channels.closings.get(after).filter(|closing| !closing.alone)?;
    let tokens = &channels.tokens;
    // From the quote to the credit runs one paragraph, and a headline over it is no part of it.
    if closing.range.start > last.end + FAR {
        return None;
    }
    let parted = (last.end..closing.range.start).any(|i| {
        let token = tokens.list[i];
        let headline = token.begins_line() && !matches!(tokens.list[i - 1].kind, Kind::Stop | Kind::Mark);
        token.begins_paragraph() || headline && token.is_capital()
    });
    (!parted).then(|| Link {
        phrase: closing.phrase.clone(),
        name: Some(tokens.wording(closing.name.clone()).into_owned()),
        kind: closing.kind,
        relation: Relation::CreditedTo,
        claim: Claim::Own,
        outermost: true,
    })
}

/// An outlet that is the speaker has no source.
fn speaks_for_itself(channels: &Channels<'_>, place: &Place) -> bool {
    let Some(speaker) = &place.speaker else { return false };
    let reports =
        || (speaker.clone()).any(|i| is_one(&channels.tokens, i, &["report", "reports", "editorial"]));
    channels.is_outlet(speaker.clone()).is_some() || channels.outlet_in(speaker).is_some() && reports()
}

/// The link of a quote told inside another: the other's speaker reports it.
fn reporter(channels: &Channels<'_>, outer: &Place, inner: &Place) -> Option<Link> {
    let tokens = &channels.tokens;
    let speaker = outer.speaker.clone()?;
    let own = inner.speaker.as_ref()?;
    let text = |range: &Range<usize>| &tokens.text[tokens.span(range.clone())];
    let relative = own.start > 0 && is_one(tokens, own.start - 1, &["which", "who", "whom"]);
    let same = own == &speaker || text(own).eq_ignore_ascii_case(text(&speaker));
    if same || relative || inner.sentence != outer.sentence {
        return None;
    }
    let quotes =
        outer.cue.clone().is_some_and(|cue| cue.into_iter().any(|i| phrase::on(tokens, i, Sign::Quoting)));
    let relation = if quotes { Relation::QuotedBy } else { Relation::ReportedBy };
    // "A report by the X agency": the agency tells.
    let by = |phrase: &Range<usize>| {
        phrase.start > 0 && is_one(tokens, phrase.start - 1, &["by", "from", "in", "on"])
    };
    let named =
        channels.outlet_in(&speaker).filter(|outlet| outlet.phrase.end <= speaker.end && by(&outlet.phrase));
    let (phrase, name, kind) = match channels.outlet_as(&speaker).or(named) {
        Some(outlet) if by(&outlet.phrase) => (outlet.phrase.clone(), outlet.name.clone(), outlet.kind),
        Some(outlet) => (speaker, outlet.name.clone(), outlet.kind),
        None => {
            let (name, kind) = person_or_paper(channels, &speaker);
            (speaker, name, kind)
        }
    };
    let name = name.map(|name| tokens.wording(name).into_owned());
    Some(Link { phrase, name, kind, relation, claim: Claim::Own, outermost: true })
}

/// What a speaker that is no outlet is: a statement, a report, or someone.
fn person_or_paper(channels: &Channels<'_>, speaker: &Range<usize>) -> (Option<Range<usize>>, SourceKind) {
    let media = &channels.found.media;
    let first = media.partition_point(|medium| medium.head.start < speaker.start);
    let medium = media[first..].iter().take(4).find(|m| !m.audience && m.head.end <= speaker.end);
    if let Some(medium) = medium {
        return (None, medium.kind);
    }
    let tokens = &channels.tokens;
    let name = speaker.clone().map(|i| i..phrase::run_end(tokens, i).min(speaker.end)).find(|run| {
        !run.is_empty() && !phrase::breaks(tokens, run.start) && !phrase::is_determiner(tokens, run.start)
    });
    (name, SourceKind::Other)
}
