//! To whom, where and in what something was said: addressees, statements, interviews, meetings,
//! posts. More of [`super::links::Finder`]; touches the same as that.

use super::links::{Finder, Link};
use super::phrase::{self, is, is_one};
use super::scan::{Form, Medium, Outlet};
use super::scope;
use super::sign::Sign;
use crate::document::{Relation, SourceKind};
use crate::lexicon::{Class, List};
use crate::token::Kind;

impl<'f> Finder<'f> {
    /// "told X", "speaking to X", "shouted to the crowd".
    pub(super) fn addressee(&self, verb: usize) -> Option<Link> {
        let tokens = self.tokens;
        let tells = phrase::on(tokens, verb, Sign::Tell);
        let asks = !phrase::is_preposition(tokens, verb) && tokens.is_on(verb, List::Ask);
        let to = self.leads_to(verb);
        if !(tells || asks || to) {
            return None;
        }
        let next = verb + 1;
        if !asks {
            // "said to the radio" is said to a thing.
            let noun = to && tokens.is_on(verb - 1, List::WordsOf);
            let idle = |outlet: &&Outlet| to && !noun && outlet.name.is_none();
            let channel = |outlet: &&Outlet| !idle(outlet) && !self.owns(outlet);
            if let Some(outlet) = self.outlet_at(next).filter(channel) {
                let interview = tokens.is_on(verb.saturating_sub(1), List::AskedIn);
                let relation = if interview { Relation::InterviewWith } else { Relation::Told };
                return self.outlet_link(outlet, relation);
            }
            let host = || if tells { self.host(next) } else { None };
            let marked = if tells { self.marked(next) } else { None };
            if let Some(link) = marked.or_else(|| self.outlet_of_person(next)).or_else(host) {
                return Some(link);
            }
            if let Some(link) = self.titled(next).filter(|_| tells) {
                return Some(link);
            }
            // In a report, to whoever writes it.
            if tells && self.channels.is_report && is_one(tokens, next, &["me", "us"]) {
                return self.link(next..next + 1, None, SourceKind::Interview, Relation::Told);
            }
        }
        let audience = self.media().filter(|m| m.audience).find(|m| m.phrase.start == next)?;
        if asks && !tokens.is_on(audience.head.start, List::Public) {
            return None;
        }
        self.link(audience.phrase.clone(), audience.name.clone(), audience.kind, Relation::Told)
    }

    /// "told the paper's owner": somebody of the outlet's, and none who asks for it.
    fn owns(&self, outlet: &Outlet) -> bool {
        let tokens = self.tokens;
        let next = outlet.phrase.end + 1;
        // "told the Orm Times's podcast"
        if tokens.is_on(next, List::OfOutlet) {
            return false;
        }
        let mut words = (next..next + 3).take_while(|i| tokens.get(*i).is_some_and(|t| t.kind == Kind::Word));
        phrase::is_possessive(tokens, outlet.phrase.end)
            && !words.any(|i| tokens.list[i].is_capital() || tokens.is_on(i, List::Interviewer))
            && tokens.get(next).is_some_and(|t| t.kind == Kind::Word)
    }

    /// "to" or "with" that makes an addressee: after the cue, "speaking", "in remarks".
    fn leads_to(&self, at: usize) -> bool {
        let tokens = self.tokens;
        if at == 0 || !is_one(tokens, at, &["to", "with"]) {
            return false;
        }
        let cue = self.scope.place.cue.as_ref();
        let of_cue = cue.is_some_and(|cue| cue.end == at || cue.contains(&at));
        of_cue || tokens.is_on(at - 1, List::Speaks)
    }

    /// "told Ann Voss of Brasko TV".
    fn outlet_of_person(&self, start: usize) -> Option<Link> {
        let tokens = self.tokens;
        let outlet = self.outlets().find(|outlet| {
            let before = outlet.phrase.start.saturating_sub(1);
            outlet.phrase.start > start
                && outlet.phrase.start <= start + 5
                && is_one(tokens, before, &["of", "from", "at", "with", "on"])
                && (start..before).all(|i| !phrase::breaks(tokens, i))
                && (start..before).any(|i| tokens.list[i].is_capital() || tokens.is_on(i, List::Interviewer))
        })?;
        self.outlet_link(outlet, Relation::Told)
    }

    /// "told The Orb": a capital that only the article of a paper's name has inside a sentence.
    fn titled(&self, the: usize) -> Option<Link> {
        let tokens = self.tokens;
        let article = tokens.get(the).filter(|article| article.is_capital() && !article.is_all_caps())?;
        let name = the + 1..phrase::run_end(tokens, the + 1);
        let told = tokens.get(the.checked_sub(1)?).is_some_and(|verb| !verb.is_capital());
        let other = |i: usize| {
            tokens.is_on(i, List::NoOutlet) || tokens.is(i, Class::Place) || phrase::is_demonym(tokens, i)
        };
        let paper = told && is(tokens, the, "the") && article.after_space() && !name.clone().any(other);
        (paper && !name.is_empty())
            .then(|| self.link(the..name.end, Some(name), SourceKind::Newspaper, Relation::Told))
            .flatten()
    }

    /// `told "Radio Orm"`, `told the “Orm Today”`: capitals between marks, which are no one's by-name.
    fn marked(&self, next: usize) -> Option<Link> {
        let tokens = self.tokens;
        let open = next + usize::from(is(tokens, next, "the"));
        let mark = |i: usize| tokens.get(i).filter(|token| token.kind == Kind::Mark);
        let first = tokens.get(open + 1).filter(|first| !first.after_space())?;
        if !first.is_capital() || !mark(open).is_some_and(|token| token.after_space()) {
            return None;
        }
        let name = open + 1..phrase::run_end(tokens, open + 1);
        let closes = mark(name.end).is_some_and(|token| !token.after_space());
        let goes_on = tokens.get(name.end + 1).is_some_and(|token| token.is_word() && token.is_capital());
        if !closes || goes_on || name.is_empty() {
            return None;
        }
        let known = self.outlet_at(open + 1).map(|outlet| outlet.kind);
        self.link(next..name.end + 1, Some(name), known.unwrap_or(SourceKind::Newspaper), Relation::Told)
    }

    /// "told co-host Ann Voss", "told Voss" after "Ann Voss of Brasko TV"; an agency of no known shape in
    /// "told Vestra in an interview".
    fn host(&self, start: usize) -> Option<Link> {
        let tokens = self.tokens;
        let named = (start..start + 3).find(|i| tokens.is_on(*i, List::Host)).map(|role| role + 1);
        let first = named.unwrap_or(start);
        let run = first..phrase::run_end(tokens, first);
        if run.is_empty() {
            return None;
        }
        let known = self.channels.found.hosts.iter().any(|host| host == tokens.text_of(run.end - 1));
        if named.is_some() || known {
            return self.link(start..run.end, Some(run), SourceKind::Broadcaster, Relation::Told);
        }
        // "told ZBN's “Morning Hour”"
        if let Some(end) = phrase::programme(tokens, run.end) {
            return self.link(start..end, Some(run), SourceKind::Broadcaster, Relation::Told);
        }
        let interview =
            (run.end..run.end + 5).any(|i| is_one(tokens, i, &["interview", "telephone", "phone"]));
        let direct = is_one(tokens, run.end, &["in", "by", "during"]) && interview;
        (direct && !self.is_person(run.clone()))
            .then(|| self.link(run.clone(), Some(run), SourceKind::NewsAgency, Relation::Told))
            .flatten()
    }

    /// "tweeted".
    pub(super) fn post(&self, at: usize) -> Option<Link> {
        let mut link = self.link(at..at + 1, None, SourceKind::SocialMedia, Relation::PostedOn)?;
        link.name = Some("Twitter".to_owned());
        Some(link)
    }

    /// "under oath", "on “Morning Hour”".
    pub(super) fn place(&self, at: usize) -> Option<Link> {
        let tokens = self.tokens;
        if is(tokens, at, "under") && is(tokens, at + 1, "oath") {
            return self.link(at..at + 2, None, SourceKind::Event, Relation::SaidAtEvent);
        }
        let episode = is(tokens, at, "of") && is(tokens, at.wrapping_sub(1), "episode");
        let title =
            (is(tokens, at, "on") || episode) && tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Mark);
        if !title {
            return None;
        }
        let run = phrase::run_end(tokens, at + 2);
        // On “Morning Hour,” with the comma inside the marks.
        let inside = tokens.get(run).is_some_and(|t| t.kind == Kind::Comma && !t.after_space());
        let end = run + usize::from(inside && tokens.get(run + 1).is_some_and(|t| t.kind == Kind::Mark));
        let closed = tokens.get(end).is_some_and(|t| t.kind == Kind::Mark || t.kind == Kind::Comma);
        (run > at + 2 && closed)
            .then(|| self.link(at + 1..end + 1, Some(at + 2..run), SourceKind::Broadcaster, Relation::Told))
            .flatten()
    }

    /// "on CNN", "in Le Monde", "today's edition of X", "wrote for X".
    pub(super) fn outlet_with_preposition(&self, outlet: &Outlet) -> Option<Link> {
        let tokens = self.tokens;
        let start = outlet.phrase.start;
        let marked = start > 1 && tokens.list[start - 1].kind == Kind::Mark;
        let prep = start.checked_sub(if marked { 2 } else { 1 })?;
        if !self.scope.is_free(prep) {
            return None;
        }
        // "Speaking in New York": a place, whatever paper goes by its name as well.
        let place = || outlet.name.clone().is_some_and(|name| tokens.is(name.end - 1, Class::Place));
        if outlet.form == Form::Weak && is(tokens, prep, "in") && place() {
            return None;
        }
        let quoted = || {
            let mut frame = self.scope.frame.clone();
            frame.any(|i| is_one(tokens, i, &["quoted", "cited"]) && self.scope.is_free(i))
        };
        let relation = match outlet.kind {
            SourceKind::SocialMedia => Relation::PostedOn,
            _ if is(tokens, prep, "on") || outlet.kind == SourceKind::Broadcaster => Relation::Told,
            _ if quoted() => Relation::QuotedBy,
            _ if is(tokens, prep, "per") => Relation::ReportedBy,
            _ => Relation::PublishedIn,
        };
        let board = is(tokens, prep, "of") && is(tokens, prep.saturating_sub(1), "board");
        let relation = if board { Relation::Told } else { relation };
        let part = is(tokens, prep, "of") && tokens.is_on(prep.saturating_sub(1), List::PartOfOutlet);
        let wrote =
            is(tokens, prep, "for") && (prep.saturating_sub(7)..prep).any(|i| tokens.is_on(i, List::Piece));
        (is_one(tokens, prep, &["in", "on", "via", "per"]) || part || wrote)
            .then(|| self.outlet_link(outlet, relation))
            .flatten()
    }

    /// "in a statement", "at a rally", "in an interview with X", "in remarks published in X".
    pub(super) fn medium(&self, medium: &Medium, links: &mut Vec<Link>) {
        let tokens = self.tokens;
        let start = medium.phrase.start;
        // "In the opinion of Lee": the cue itself is no medium.
        let cue = self.scope.place.cue.as_ref().is_some_and(|cue| cue.contains(&medium.head.start));
        if medium.audience || start == 0 || cue {
            return;
        }
        if let Some(link) = self.report_of(medium) {
            links.push(link);
            return;
        }
        let beside =
            is(tokens, start - 1, "of") && is_one(tokens, start.saturating_sub(2), &["sidelines", "margins"]);
        // "Commenting on the report".
        let about = is(tokens, start - 1, "on")
            && matches!(medium.kind, SourceKind::Statement | SourceKind::Document);
        let led = (tokens.is_on(start - 1, List::Leads) && !about || beside) && self.scope.is_free(start - 1);
        let ship = is(tokens, start - 1, "sent") && medium.relation != Relation::SaidInMessage;
        if !led || ship {
            return;
        }
        let outlet = self.outlet_of(medium);
        // "in widely-quoted remarks" tells nothing of where.
        let vague = is_one(tokens, medium.head.start, &["remarks", "comments"])
            && !phrase::is_determiner(tokens, start);
        let inside = outlet.is_some_and(|outlet| medium.phrase.contains(&outlet.phrase.start));
        let phrase = if inside { medium.head.clone() } else { medium.phrase.clone() };
        if !vague {
            links.extend(self.link(phrase, medium.name.clone(), medium.kind, medium.relation));
        }
        if let Some(outlet) = outlet {
            links.extend(self.outlet_link(outlet, self.relation_through(medium, outlet)));
        }
    }

    fn relation_through(&self, medium: &Medium, outlet: &Outlet) -> Relation {
        match medium.kind {
            SourceKind::Interview => Relation::InterviewWith,
            _ if outlet.kind == SourceKind::SocialMedia => Relation::PostedOn,
            SourceKind::Document if is(self.tokens, outlet.phrase.start - 1, "by") => Relation::ReportedBy,
            SourceKind::Statement | SourceKind::Document => medium.relation,
            _ if is(self.tokens, outlet.phrase.start - 1, "to") => Relation::Told,
            _ if is(self.tokens, outlet.phrase.start - 1, "by") => Relation::ReportedBy,
            _ => Relation::PublishedIn,
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
            if start <= end || start > end + 6 || scope::is_cut(tokens, end..start) {
                return false;
            }
            let carried = (end..start).any(|i| tokens.is_on(i, List::Carry));
            let direct = is_one(tokens, start - 1, &["with", "to", "on", "for", "in"]);
            let near = start - 1 == end || medium.kind == SourceKind::Interview;
            direct && near
                || carried && is_one(tokens, start - 1, &["by", "in", "on", "through", "via", "to"])
        })
    }

    /// A statement or report as the subject that reports another's words: "…, a cabinet statement said".
    fn report_of(&self, medium: &Medium) -> Option<Link> {
        let tokens = self.tokens;
        self.scope.place.speaker.as_ref()?;
        let verb = medium.phrase.end;
        let paper = matches!(medium.kind, SourceKind::Statement | SourceKind::Document);
        let reports = phrase::is_report_verb(tokens, verb) && self.scope.is_free(verb);
        let led = phrase::is_preposition(tokens, medium.phrase.start.saturating_sub(1));
        let own = self.scope.place.cue.as_ref().is_some_and(|cue| cue.contains(&verb));
        (paper && reports && !own && !led && self.governs(&medium.phrase, verb))
            .then(|| self.reporter(medium.phrase.clone(), None, medium.kind))
    }
}
