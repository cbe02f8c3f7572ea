//! The links that one sentence offers a quote: by-agents, subjects that quote, addressees,
//! phrases with a preposition. Touches [`super::scan`], [`super::scope`] and [`crate::token`].

use std::ops::Range;

use super::Channels;
use super::listed::Listed;
use super::phrase::{self, is, is_one};
use super::scan::{Medium, Outlet};
use super::scope::{Claim, Scope};
use super::sign::Sign;
use crate::bits::Bits;
use crate::document::{Relation, Source, SourceKind};
use crate::lexicon::List;
use crate::token::{Kind, Token};
use crate::work;

/// One link of a chain, in tokens.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) phrase: Range<usize>,
    /// Its short name.
    pub(super) name: Option<String>,
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

    pub(super) fn source(&self, tokens: &Listed<'_>) -> Source {
        Source {
            span: tokens.span(self.phrase.clone()),
            name: self.name.clone(),
            kind: self.kind,
            relation: self.relation,
        }
    }
}

/// Where a link can begin.
#[derive(Debug)]
pub(super) struct Openers {
    /// A word that makes a channel of what follows it, alone or where it is one.
    words: Bits,
    /// Something that is enough for a link, or an outlet or medium.
    all: Bits,
}

impl Openers {
    pub(super) fn of(tokens: &Listed<'_>, channels: &Bits) -> Openers {
        let [quoting, tell, post] = [Sign::Quoting, Sign::Tell, Sign::Post].map(|list| tokens.places(list));
        let before = tokens.places(Sign::Before);
        let alone = quoting.or(tell).or(post);
        let words = alone.or(before);
        let mut all = alone.or(channels);
        // "on “Morning Hour”", "under oath"
        let leads = |next: Token| next.kind == Kind::Mark || next.length() == "oath".len();
        for at in before.iter().filter(|at| tokens.get(at + 1).is_some_and(leads)) {
            if tokens.list[at + 1].kind == Kind::Mark || is(tokens, at + 1, "oath") {
                all.add(at);
            }
        }
        Openers { words, all }
    }

    /// Whether anything in the range can be a link at all.
    pub(super) fn any(&self, range: Range<usize>) -> bool {
        self.all.any(range)
    }
}

/// Every link that the scope offers.
pub(super) fn links(channels: &Channels<'_>, scope: &Scope<'_>) -> Vec<Link> {
    let finder = Finder { channels, tokens: &channels.tokens, scope };
    let mut links = Vec::new();
    for medium in finder.media() {
        finder.medium(medium, &mut links);
    }
    for at in channels.openers.words.among(scope.frame.clone()).filter(|at| scope.is_free(*at)) {
        let signs = finder.tokens.signs(at);
        links.extend(match finder.tokens.form(at) {
            _ if signs.has(Sign::Quoting) => finder.quoter(at),
            _ if signs.has(Sign::Post) => finder.post(at),
            "by" => finder.agent(at),
            "on" | "of" | "under" => finder.place(at),
            _ => finder.addressee(at),
        });
    }
    for outlet in finder.outlets() {
        links.extend(finder.subject(outlet));
        links.extend(finder.outlet_with_preposition(outlet));
    }
    links
}

pub(super) struct Finder<'f> {
    pub(super) channels: &'f Channels<'f>,
    pub(super) tokens: &'f Listed<'f>,
    pub(super) scope: &'f Scope<'f>,
}

impl<'f> Finder<'f> {
    pub(super) fn outlets(&self) -> impl Iterator<Item = &'f Outlet> {
        let outlets = self.channels.outlets_in(&self.scope.frame);
        outlets
            .iter()
            .inspect(|_| work::count(1))
            .filter(|outlet| self.scope.is_free(outlet.phrase.end - 1) && !self.is_speaker(&outlet.phrase))
    }

    pub(super) fn media(&self) -> impl Iterator<Item = &'f Medium> {
        let media = self.channels.media_in(&self.scope.frame);
        media
            .iter()
            .inspect(|_| work::count(1))
            .filter(|medium| self.scope.is_free(medium.head.start) && !self.is_speaker(&medium.head))
    }

    /// Whether a phrase is (part of) the mention of the speaker.
    pub(super) fn is_speaker(&self, phrase: &Range<usize>) -> bool {
        let tokens = self.tokens;
        self.scope.place.speaker.as_ref().is_some_and(|s| {
            // "In a Brasko interview Lee said": a mention can begin too early.
            let before = phrase.end < s.end
                && phrase.start > 0
                && tokens.list[s.end - 1].is_capital()
                && is_one(tokens, phrase.start - 1, &["in", "on", "at", "during", "with", "to"]);
            phrase.start < s.end && s.start < phrase.end && !before
        })
    }

    /// The outlet whose phrase begins at or holds a token.
    pub(super) fn outlet_at(&self, at: usize) -> Option<&'f Outlet> {
        self.outlets().find(|outlet| outlet.phrase.contains(&at))
    }

    pub(super) fn link(
        &self,
        phrase: Range<usize>,
        name: Option<Range<usize>>,
        kind: SourceKind,
        relation: Relation,
    ) -> Option<Link> {
        let claim = self.scope.claim(self.tokens, phrase.start);
        let name = name.map(|name| self.text(name));
        (claim != Claim::No).then_some(Link { phrase, name, kind, relation, claim, outermost: false })
    }

    pub(super) fn text(&self, range: Range<usize>) -> String {
        self.tokens.wording(range).into_owned()
    }

    pub(super) fn outlet_link(&self, outlet: &Outlet, relation: Relation) -> Option<Link> {
        self.link(outlet.phrase.clone(), outlet.name.clone(), outlet.kind, relation)
    }

    /// "was quoted as saying by X", "quoted by X", "remarks reported by X", "a letter seen by X", "asked by X".
    fn agent(&self, by: usize) -> Option<Link> {
        let tokens = self.tokens;
        if is(tokens, by + 1, "telephone") || is(tokens, by + 1, "phone") {
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
            } else if is_one(tokens, i, &["seen", "obtained", "reviewed", "viewed"]) {
                Relation::ReportedBy
            } else if is(tokens, i, "interviewed") {
                Relation::InterviewWith
            } else if is(tokens, i, "asked") || tokens.is_on(i, List::Asked) {
                Relation::Told
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

    pub(super) fn is_person(&self, run: Range<usize>) -> bool {
        use crate::lexicon::Class;
        let first = run.start;
        [Class::GivenM, Class::GivenF, Class::Title, Class::TitleM, Class::TitleF, Class::Role]
            .iter()
            .any(|class| self.tokens.is(first, *class))
    }

    /// "X quoted Y as saying", "it said … and quoted", "X said, quoting Y", "citing X".
    fn quoter(&self, verb: usize) -> Option<Link> {
        let tokens = self.tokens;
        if verb == 0 || is(tokens, verb + 1, "by") {
            return None;
        }
        let before = self.skip_back(verb);
        if tokens.is_on(before, List::Be) || tokens.is_on(before + 1, List::Be) || is(tokens, verb + 1, "as")
        {
            return None;
        }
        // The outlet that is quoted: "Lee said, citing the Vestra news agency".
        if let Some(outlet) = self.outlet_at(verb + 1) {
            let link = self.outlet_link(outlet, Relation::QuotedBy)?;
            return Some(Link { claim: Claim::Own, ..link });
        }
        let speaker = self.scope.place.speaker.as_ref()?;
        let in_cue = self.scope.place.cue.as_ref().is_some_and(|cue| cue.contains(&verb));
        if speaker.start < verb || !in_cue && speaker.start > verb + 1 {
            return None;
        }
        self.subject_before(verb).map(|(phrase, name, kind)| Link {
            claim: Claim::Own,
            phrase,
            name: name.map(|name| self.text(name)),
            kind,
            relation: Relation::QuotedBy,
            outermost: false,
        })
    }

    /// The last token before `verb` that is no adverb or time.
    fn skip_back(&self, verb: usize) -> usize {
        let lowest = verb.saturating_sub(5).max(self.scope.frame.start);
        let mut at = verb.saturating_sub(1);
        while at > lowest && self.tokens.is_on(at, List::Time) {
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

    /// An outlet as the subject that reports: "…, the newspaper said", "Nordwire reported that Lee …".
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
        // "Nordwire reports that": a verb, where "the Nordwire reports said" has a noun.
        let verb = |at: usize| is(tokens, at, "reports") && is_one(tokens, at + 1, &["that", "citing"]);
        while at < limit && self.is_between(at) && !verb(at) {
            at += 1;
        }
        let reports = phrase::is_report_verb(tokens, at) && self.scope.is_free(at);
        let according = start > 1 && is(tokens, start - 1, "to") && is(tokens, start - 2, "according");
        let reports = according || !led && (reports || inverted);
        (reports && self.governs(&outlet.phrase, at))
            .then(|| self.reporter(outlet.phrase.clone(), outlet.name.clone(), outlet.kind))
    }

    /// One that reports whatever the others in the sentence said.
    pub(super) fn reporter(
        &self,
        phrase: Range<usize>,
        name: Option<Range<usize>>,
        kind: SourceKind,
    ) -> Link {
        let name = name.map(|name| self.text(name));
        Link { phrase, name, kind, relation: Relation::ReportedBy, claim: Claim::Own, outermost: true }
    }

    /// Whether a clause that reports (its subject, its verb) holds of this quote: it does not where the
    /// quote stands in another clause beside it ("the paper said prices fell, but Lee said …").
    pub(super) fn governs(&self, subject: &Range<usize>, verb: usize) -> bool {
        const BESIDE: &[&str] = &["and", "but", "while", "although", "though", "whereas", "yet"];
        let tokens = self.tokens;
        let Some(speaker) = &self.scope.place.speaker else { return false };
        if subject.start < speaker.start {
            return !(verb..speaker.start)
                .any(|i| is_one(tokens, i, BESIDE) || tokens.list[i].kind == Kind::Semicolon);
        }
        subject.start == 0 || !is_one(tokens, subject.start - 1, BESIDE)
    }

    /// Whether a token can stand between an outlet and its verb: "an Ankara Radio report monitored in London said".
    fn is_between(&self, at: usize) -> bool {
        let tokens = self.tokens;
        tokens.is_on(at, List::Time)
            || is_one(
                tokens,
                at,
                &["report", "reports", "monitored", "received", "seen", "heard", "in", "here", "at"],
            )
            || tokens.get(at).is_some_and(|t| t.is_capital() && phrase::is_preposition(tokens, at - 1))
    }
}
