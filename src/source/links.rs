//! The links that one sentence offers a quote: by-agents, subjects that quote, addressees,
//! phrases with a preposition. Touches [`super::scan`], [`super::scope`] and [`crate::token`].

use std::ops::Range;

use super::Channels;
use super::phrase::{self, is, is_one};
use super::scan::{Medium, Outlet};
use super::scope::{self, Claim, Scope};
use crate::document::{Relation, Source, SourceKind};
use crate::token::{Kind, Tokens};

/// One link of a chain, in tokens.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) phrase: Range<usize>,
    pub(super) name: Option<Range<usize>>,
    pub(super) kind: SourceKind,
    pub(super) relation: Relation,
    pub(super) claim: Claim,
    /// Reports what the others told.
    pub(super) outermost: bool,
}

impl Link {
    /// Place in the chain: medium, outlet, the one who reports it; then text order.
    pub(super) fn rank(&self) -> (bool, bool, bool, usize) {
        // "told reporters at a news conference": the occasion says more than who heard it.
        (self.outermost, self.kind.is_outlet(), self.relation == Relation::Told, self.phrase.start)
    }

    pub(super) fn source(&self, tokens: &Tokens<'_>) -> Source {
        let name = self.name.clone().map(|name| tokens.text[tokens.span(name)].to_owned());
        Source { span: tokens.span(self.phrase.clone()), name, kind: self.kind, relation: self.relation }
    }
}

/// Every link that the scope offers.
pub(super) fn links(channels: &Channels<'_>, scope: &Scope<'_>) -> Vec<Link> {
    let finder = Finder { channels, tokens: channels.tokens, scope };
    let mut links = Vec::new();
    if scope.place.cue.is_none() {
        return links;
    }
    for at in scope.frame.clone().filter(|at| scope.is_free(*at)) {
        links.extend(finder.agent(at));
        links.extend(finder.quoter(at));
        links.extend(finder.addressee(at));
        links.extend(finder.post(at));
    }
    for outlet in finder.outlets() {
        links.extend(finder.subject(outlet));
        links.extend(finder.outlet_with_preposition(outlet));
    }
    for medium in finder.media() {
        finder.medium(medium, &mut links);
    }
    links
}

struct Finder<'f> {
    channels: &'f Channels<'f>,
    tokens: &'f Tokens<'f>,
    scope: &'f Scope<'f>,
}

const BE: &[&str] = &["is", "was", "were", "are", "been", "being", "be"];
const CARRY: &[&str] =
    &["published", "carried", "broadcast", "printed", "aired", "released", "distributed", "issued", "posted"];
const TELL: &[&str] = &["told", "tell", "tells", "telling", "informed", "informing"];
const TIME: &[&str] = &[
    "yesterday",
    "today",
    "recently",
    "later",
    "earlier",
    "also",
    "on",
    "last",
    "this",
    "week",
    "night",
    "month",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "had",
    "has",
    "further",
    "then",
    "morning",
    "evening",
    "afternoon",
];

impl<'f> Finder<'f> {
    fn outlets(&self) -> impl Iterator<Item = &'f Outlet> {
        let outlets = &self.channels.found.outlets;
        let first = outlets.partition_point(|outlet| outlet.phrase.end <= self.scope.frame.start);
        let end = self.scope.frame.end;
        outlets[first..]
            .iter()
            .take_while(move |o| o.phrase.start < end)
            .filter(|outlet| self.scope.is_free(outlet.phrase.end - 1) && !self.is_speaker(&outlet.phrase))
    }

    fn media(&self) -> impl Iterator<Item = &'f Medium> {
        let media = &self.channels.found.media;
        let first = media.partition_point(|medium| medium.head.end <= self.scope.frame.start);
        let end = self.scope.frame.end;
        media[first..]
            .iter()
            .take_while(move |m| m.head.start < end)
            .filter(|medium| self.scope.is_free(medium.head.start) && !self.is_speaker(&medium.head))
    }

    /// Whether a phrase is (part of) the mention of the speaker.
    fn is_speaker(&self, phrase: &Range<usize>) -> bool {
        self.scope.place.speaker.as_ref().is_some_and(|s| phrase.start < s.end && s.start < phrase.end)
    }

    /// The outlet whose phrase begins at or holds a token.
    fn outlet_at(&self, at: usize) -> Option<&'f Outlet> {
        self.outlets().find(|outlet| outlet.phrase.contains(&at))
    }

    fn link(
        &self,
        phrase: Range<usize>,
        name: Option<Range<usize>>,
        kind: SourceKind,
        relation: Relation,
    ) -> Option<Link> {
        let claim = self.scope.claim(self.tokens, phrase.start);
        (claim != Claim::No).then_some(Link { phrase, name, kind, relation, claim, outermost: false })
    }

    fn outlet_link(&self, outlet: &Outlet, relation: Relation) -> Option<Link> {
        self.link(outlet.phrase.clone(), outlet.name.clone(), outlet.kind, relation)
    }

    /// "was quoted as saying by X", "quoted by X", "remarks reported by X", "asked by X".
    fn agent(&self, by: usize) -> Option<Link> {
        let tokens = self.tokens;
        if !is(tokens, by, "by") || is(tokens, by + 1, "telephone") || is(tokens, by + 1, "phone") {
            return None;
        }
        let lowest = by.saturating_sub(9).max(self.scope.frame.start);
        let verb = (lowest..by).rev().take_while(|i| tokens.list[*i].kind == Kind::Word).find_map(|i| {
            let relation = if is_one(tokens, i, &["quoted", "cited"]) {
                Relation::QuotedBy
            } else if is_one(tokens, i, &["reported", "carried", "released", "distributed", "relayed"]) {
                Relation::ReportedBy
            } else if is_one(tokens, i, &["published", "broadcast", "aired", "printed"]) {
                Relation::PublishedIn
            } else if is(tokens, i, "asked") {
                Relation::Told
            } else if is(tokens, i, "interviewed") {
                Relation::InterviewWith
            } else {
                return None;
            };
            Some(relation)
        })?;
        if let Some(outlet) = self.outlet_at(by + 1) {
            return self.outlet_link(outlet, verb);
        }
        (verb == Relation::QuotedBy).then(|| self.unknown(by + 1, verb)).flatten()
    }

    /// A source of no known shape in a place where only a source can stand.
    fn unknown(&self, start: usize, relation: Relation) -> Option<Link> {
        let tokens = self.tokens;
        let first = if phrase::is_determiner(tokens, start) { start + 1 } else { start };
        let end = phrase::run_end(tokens, first);
        if end > first {
            let kind = if self.is_person(first..end) { SourceKind::Other } else { SourceKind::NewsAgency };
            return self.link(start..end, Some(first..end), kind, relation);
        }
        let end = (first..first + 6).find(|i| phrase::breaks(tokens, *i)).unwrap_or(first);
        (end > first && !self.is_speaker(&(start..end)))
            .then(|| self.link(start..end, None, SourceKind::Other, relation))
            .flatten()
    }

    fn is_person(&self, run: Range<usize>) -> bool {
        use crate::lexicon::Class;
        let first = run.start;
        [Class::GivenM, Class::GivenF, Class::Title, Class::TitleM, Class::TitleF, Class::Role]
            .iter()
            .any(|class| self.tokens.is(first, *class))
    }

    /// "X quoted Y as saying", "it said … and quoted", "X said, quoting Y", "citing X".
    fn quoter(&self, verb: usize) -> Option<Link> {
        let tokens = self.tokens;
        if !is_one(tokens, verb, phrase::QUOTING) || verb == 0 || is(tokens, verb + 1, "by") {
            return None;
        }
        let before = self.skip_back(verb);
        if is_one(tokens, before, BE) || is_one(tokens, before + 1, BE) || is(tokens, verb + 1, "as") {
            return None;
        }
        // The outlet that is quoted: "Lee said, citing the Vestra news agency".
        if let Some(outlet) = self.outlet_at(verb + 1) {
            return self.outlet_link(outlet, Relation::QuotedBy);
        }
        let speaker = self.scope.place.speaker.as_ref()?;
        let in_cue = self.scope.place.cue.as_ref().is_some_and(|cue| cue.contains(&verb));
        if speaker.start < verb || !in_cue && speaker.start > verb + 1 {
            return None;
        }
        self.subject_before(verb).map(|(phrase, name, kind)| Link {
            claim: Claim::Own,
            phrase,
            name,
            kind,
            relation: Relation::QuotedBy,
            outermost: false,
        })
    }

    /// The last token before `verb` that is no adverb or time.
    fn skip_back(&self, verb: usize) -> usize {
        let lowest = verb.saturating_sub(5).max(self.scope.frame.start);
        let mut at = verb.saturating_sub(1);
        while at > lowest && is_one(self.tokens, at, TIME) {
            at -= 1;
        }
        at
    }

    /// The subject of a verb that quotes: what ends right before it, else the sentence's outlet before it.
    fn subject_before(&self, verb: usize) -> Option<(Range<usize>, Option<Range<usize>>, SourceKind)> {
        let tokens = self.tokens;
        let end = self.skip_back(verb) + 1;
        let all = &self.channels.found.outlets;
        let near = all[..all.partition_point(|outlet| outlet.phrase.start < verb)].last();
        let in_frame = near.filter(|outlet| {
            outlet.phrase.start >= self.scope.frame.start && self.scope.is_free(outlet.phrase.start)
        });
        if let Some(outlet) = in_frame {
            return Some((outlet.phrase.clone(), outlet.name.clone(), outlet.kind));
        }
        let medium = self.media().find(|medium| medium.head.end == end);
        if let Some(medium) = medium {
            return Some((medium.phrase.clone(), None, medium.kind));
        }
        let first = self
            .scope
            .frame
            .clone()
            .find(|i| self.scope.is_free(*i) && tokens.list[*i].kind == Kind::Word)?;
        let pronoun = (first..end).rev().find(|i| is_one(tokens, *i, &["it", "he", "she", "they"]))?;
        let outlet = near.filter(|_| is(tokens, pronoun, "it"));
        let (name, kind) =
            outlet.map_or((None, SourceKind::Other), |outlet| (outlet.name.clone(), outlet.kind));
        Some((pronoun..pronoun + 1, name, kind))
    }

    /// An outlet as the subject that reports: "…, the newspaper said", "Interfax reported that Lee …".
    fn subject(&self, outlet: &Outlet) -> Option<Link> {
        let tokens = self.tokens;
        self.scope.place.speaker.as_ref()?;
        let start = outlet.phrase.start;
        let led = start > 0
            && (phrase::is_preposition(tokens, start - 1) && !is(tokens, start - 1, "as")
                || is_one(tokens, start - 1, &["who", "whom", "which"]));
        let inverted = start > 0 && is_one(tokens, start - 1, &["said", "reported", "reports", "says"]);
        let mut at = outlet.phrase.end;
        if tokens.get(at).is_some_and(|t| t.kind == Kind::Comma) {
            let close = (at + 1..at + 14).find(|i| tokens.get(*i).is_some_and(|t| t.kind == Kind::Comma));
            at = close.map_or(at, |close| close + 1);
        }
        let limit = at + 8;
        while at < limit && self.is_between(at) {
            at += 1;
        }
        let reports = phrase::is_report_verb(tokens, at) && self.scope.is_free(at);
        let according = start > 1 && is(tokens, start - 1, "to") && is(tokens, start - 2, "according");
        if according || !led && (reports || inverted) {
            let mut link = self.outlet_link(outlet, Relation::ReportedBy).or_else(|| {
                // It reports whatever the others in the sentence said.
                Some(Link {
                    phrase: outlet.phrase.clone(),
                    name: outlet.name.clone(),
                    kind: outlet.kind,
                    relation: Relation::ReportedBy,
                    claim: Claim::Own,
                    outermost: true,
                })
            })?;
            link.claim = Claim::Own;
            link.outermost = true;
            return Some(link);
        }
        None
    }

    /// Whether a token can stand between an outlet and its verb: "an Ankara Radio report monitored in London said".
    fn is_between(&self, at: usize) -> bool {
        let tokens = self.tokens;
        is_one(tokens, at, TIME)
            || is_one(tokens, at, &["report", "reports", "monitored", "received", "seen", "heard", "in", "here", "at"])
            || tokens.get(at).is_some_and(|t| t.is_capital() && phrase::is_preposition(tokens, at - 1))
    }

    /// "told X", "speaking to X", "shouted to the crowd".
    fn addressee(&self, verb: usize) -> Option<Link> {
        let tokens = self.tokens;
        let tells = is_one(tokens, verb, TELL);
        let asks = is_one(tokens, verb, &["asked", "asking", "urged", "assured"]);
        let cue = self.scope.place.cue.as_ref();
        let to = is_one(tokens, verb, &["to", "with"]) && verb > 0 && {
            let ends_cue =
                cue.is_some_and(|cue| cue.end == verb) || cue.is_some_and(|cue| cue.contains(&verb));
            let speaks = is_one(
                tokens,
                verb - 1,
                &[
                    "speaking",
                    "spoke",
                    "talking",
                    "talked",
                    "remarks",
                    "comments",
                    "statement",
                    "interview",
                    "said",
                    "speaks",
                ],
            );
            ends_cue || speaks
        };
        if !(tells || asks || to) {
            return None;
        }
        let next = verb + 1;
        let idle = |outlet: &&Outlet| to && !is_one(tokens, verb - 1, &["remarks", "comments", "statement", "interview"]) && outlet.name.is_none();
        if !asks {
            if let Some(outlet) = self.outlet_at(next).filter(|outlet| !idle(outlet)) {
                let interview = is(tokens, verb.saturating_sub(1), "interview");
                return self
                    .outlet_link(outlet, if interview { Relation::InterviewWith } else { Relation::Told });
            }
            let of = self.outlets().find(|outlet| {
                outlet.phrase.start > next
                    && outlet.phrase.start <= next + 5
                    && is_one(tokens, outlet.phrase.start - 1, &["of", "from", "at", "with", "on"])
                    && (next..outlet.phrase.start - 1).all(|i| !phrase::breaks(tokens, i))
            });
            if let Some(outlet) = of {
                return self.outlet_link(outlet, Relation::Told);
            }
        }
        let audience = self.media().filter(|m| m.audience).find(|m| m.phrase.start == next)?;
        if asks && !is_one(tokens, audience.head.start, &["crowd", "audience", "listeners", "viewers", "reporters", "supporters"]) {
            return None;
        }
        self.link(audience.phrase.clone(), audience.name.clone(), audience.kind, Relation::Told)
    }

    /// "tweeted", "on “Morning Hour”".
    fn post(&self, at: usize) -> Option<Link> {
        let tokens = self.tokens;
        if is_one(tokens, at, &["tweeted", "tweets", "tweeting", "retweeted"]) {
            return self.link(at..at + 1, Some(at..at + 1), SourceKind::SocialMedia, Relation::PostedOn);
        }
        let title = (is(tokens, at, "on") || is(tokens, at, "of") && is(tokens, at.wrapping_sub(1), "episode")) && tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Mark);
        if !title {
            return None;
        }
        let end = phrase::run_end(tokens, at + 2);
        let closed = tokens.get(end).is_some_and(|t| t.kind == Kind::Mark || t.kind == Kind::Comma);
        (end > at + 2 && closed)
            .then(|| self.link(at + 1..end + 1, Some(at + 2..end), SourceKind::Broadcaster, Relation::Told))
            .flatten()
    }

    /// "on CNN", "in Le Monde", "today's edition of X".
    fn outlet_with_preposition(&self, outlet: &Outlet) -> Option<Link> {
        let tokens = self.tokens;
        let start = outlet.phrase.start;
        let marked = start > 1 && tokens.list[start - 1].kind == Kind::Mark;
        let prep = start.checked_sub(if marked { 2 } else { 1 })?;
        if !self.scope.is_free(prep) {
            return None;
        }
        let quoted = self
            .scope
            .frame
            .clone()
            .any(|i| is_one(tokens, i, &["quoted", "cited"]) && self.scope.is_free(i));
        let relation = match outlet.kind {
            SourceKind::SocialMedia => Relation::PostedOn,
            _ if is(tokens, prep, "on") => Relation::Told,
            _ if quoted => Relation::QuotedBy,
            _ => Relation::PublishedIn,
        };
        let edition = is(tokens, prep, "of")
            && is_one(tokens, prep.saturating_sub(1), &["edition", "issue", "episode", "board", "broadcast"]);
        let wrote = is(tokens, prep, "for")
            && (prep.saturating_sub(4)..prep)
                .any(|i| is_one(tokens, i, &["wrote", "op-ed", "column", "piece", "article", "essay", "by"]));
        (is_one(tokens, prep, &["in", "on", "via"]) || edition || wrote)
            .then(|| self.outlet_link(outlet, relation))
            .flatten()
    }

    /// "in a statement", "at a rally", "in an interview with X", "in remarks published in X".
    fn medium(&self, medium: &Medium, links: &mut Vec<Link>) {
        let tokens = self.tokens;
        let start = medium.phrase.start;
        if medium.audience || start == 0 {
            return;
        }
        if let Some(link) = self.report_of(medium) {
            links.push(link);
            return;
        }
        let led = is_one(
            tokens,
            start - 1,
            &[
                "in",
                "at",
                "during",
                "on",
                "via",
                "through",
                "from",
                "attending",
                "issued",
                "filed",
                "released",
                "sent",
                "began",
                "before",
                "addressing",
            ],
        );
        if !led || !self.scope.is_free(start - 1) {
            return;
        }
        let outlet = self.outlet_of(medium);
        let inside = outlet.is_some_and(|outlet| medium.phrase.contains(&outlet.phrase.start));
        let phrase = if inside { medium.head.clone() } else { medium.phrase.clone() };
        links.extend(self.link(phrase, medium.name.clone(), medium.kind, medium.relation));
        if let Some(outlet) = outlet {
            let relation = match medium.kind {
                SourceKind::Interview => Relation::InterviewWith,
                SourceKind::Statement | SourceKind::Document => medium.relation,
                _ => Relation::PublishedIn,
            };
            links.extend(self.outlet_link(outlet, relation));
        }
    }

    /// The outlet inside or after a medium: "a Bloomberg interview", "an interview on X", "remarks carried by X".
    fn outlet_of(&self, medium: &Medium) -> Option<&'f Outlet> {
        let tokens = self.tokens;
        let end = medium.phrase.end;
        self.outlets().find(|outlet| {
            let start = outlet.phrase.start;
            if medium.phrase.contains(&start) && medium.kind != SourceKind::Event {
                return true;
            }
            let near = start > end && start <= end + 5 && !scope::is_cut(tokens, end..start);
            let linked =
                near && is_one(tokens, start - 1, &["with", "to", "on", "for", "by", "in", "through"]);
            linked
                && (start - 1 == end
                    || medium.kind == SourceKind::Interview
                    || (end..start).any(|i| is_one(tokens, i, CARRY)))
        })
    }

    /// A statement or report as the subject that reports another's words: "…, a cabinet statement said".
    fn report_of(&self, medium: &Medium) -> Option<Link> {
        let tokens = self.tokens;
        let speaker = self.scope.place.speaker.as_ref()?;
        let paper = matches!(medium.kind, SourceKind::Statement | SourceKind::Document);
        let reports =
            phrase::is_report_verb(tokens, medium.phrase.end) && self.scope.is_free(medium.phrase.end);
        let led = phrase::is_preposition(tokens, medium.phrase.start.saturating_sub(1));
        let other_cue = self.scope.place.cue.as_ref().is_none_or(|cue| !cue.contains(&medium.phrase.end));
        let _ = speaker;
        (paper && reports && other_cue && !led).then(|| Link {
            phrase: medium.phrase.clone(),
            name: None,
            kind: medium.kind,
            relation: Relation::ReportedBy,
            claim: Claim::Own,
            outermost: true,
        })
    }
}
