//! One pass over a document for everything that can be a channel: outlets by name or shape, media,
//! audiences. Touches [`super::tables`], [`super::phrase`] and [`crate::token`].

use std::collections::HashMap;
use std::ops::Range;

use super::phrase::{self, is, is_one};
use super::tables::{Outlets, Sort, Term};
use crate::document::{Relation, SourceKind};
use crate::lexicon::{Class, Tag};
use crate::token::{Kind, Tokens};

/// How an outlet is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// By its name.
    Named,
    /// By a name that has other uses; counts in a source's place alone.
    Weak,
    /// By a noun that points back ("the newspaper").
    Definite,
    /// By a noun that is an outlet's only where it points back ("the agency").
    Back,
    /// By a noun that does not ("a local radio station").
    Indefinite,
}

/// One mention of an outlet.
#[derive(Debug, Clone)]
pub(super) struct Outlet {
    /// The whole noun phrase, in tokens.
    pub(super) phrase: Range<usize>,
    /// Its name; for one that points back, the name it was given before.
    pub(super) name: Option<Range<usize>>,
    pub(super) kind: SourceKind,
    pub(super) form: Form,
}

/// One mention of a medium or an audience.
#[derive(Debug, Clone)]
pub(super) struct Medium {
    pub(super) phrase: Range<usize>,
    /// The head noun alone.
    pub(super) head: Range<usize>,
    /// The name of an event that has one ("the Norland Growers Convention").
    pub(super) name: Option<Range<usize>>,
    pub(super) audience: bool,
    pub(super) kind: SourceKind,
    pub(super) relation: Relation,
}

/// What [`scan`] found, each list in text order.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    pub(super) outlets: Vec<Outlet>,
    pub(super) media: Vec<Medium>,
    /// Last names of those who speak for an outlet ("Ann Voss of Brasko TV"), as written.
    pub(super) hosts: Vec<String>,
}

/// A term of the table where it stands.
struct Hit<'o> {
    range: Range<usize>,
    term: &'o Term,
}

/// Finds every outlet, medium and audience of a text.
pub(super) fn scan(tokens: &Tokens<'_>, outlets: &Outlets) -> Found {
    let hits = hits(tokens, outlets);
    let scanner = Scanner { tokens, table: outlets, hits: &hits };
    let mut found = scanner.outlets();
    learn(tokens, &mut found);
    resolve(tokens, &mut found);
    Found { media: media(tokens, &hits, &found), hosts: hosts(tokens, &found), outlets: found }
}

/// "Ann Voss of Brasko TV", "Brasko TV's Ann Voss", "The Ann Voss Show".
fn hosts(tokens: &Tokens<'_>, outlets: &[Outlet]) -> Vec<String> {
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

/// Every term of the table, the longest at each place for each sort.
fn hits<'o>(tokens: &Tokens<'_>, outlets: &'o Outlets) -> Vec<Hit<'o>> {
    let mut hits: Vec<Hit<'o>> = Vec::new();
    let mut lower = String::new();
    for start in 0..tokens.len() {
        if tokens.list[start].kind != Kind::Word {
            continue;
        }
        lower.clear();
        lower.extend(tokens.text_of(start).chars().flat_map(char::to_lowercase));
        let first = hits.len();
        for term in outlets.terms(&lower) {
            let words = (start..tokens.len()).map(|i| tokens.text_of(i));
            let Some(length) = term.match_at(words) else { continue };
            let repeats = hits[first..].iter().any(|hit| hit.term.sort == term.sort);
            if !repeats {
                hits.push(Hit { range: start..start + length, term });
            }
        }
    }
    hits
}

struct Scanner<'s, 't> {
    tokens: &'s Tokens<'t>,
    table: &'s Outlets,
    hits: &'s [Hit<'s>],
}

impl Scanner<'_, '_> {
    /// The hits that begin at a token.
    fn hits_at(&self, start: usize) -> impl Iterator<Item = &Hit<'_>> {
        let first = self.hits.partition_point(|hit| hit.range.start < start);
        self.hits[first..].iter().take_while(move |hit| hit.range.start == start)
    }

    /// The longest noun for an outlet that begins at a token.
    fn head_at(&self, start: usize) -> Option<&Hit<'_>> {
        self.hits_at(start)
            .filter(|hit| matches!(hit.term.sort, Sort::Head | Sort::Anaphor))
            .max_by_key(|hit| hit.range.end)
    }

    fn outlets(&self) -> Vec<Outlet> {
        let mut found: Vec<Outlet> = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let floor = found.last().map_or(0, |outlet| outlet.phrase.end);
            match self.outlet_at(at, floor) {
                Some(outlet) => {
                    at = outlet.phrase.end.max(at + 1);
                    found.push(outlet);
                }
                None => at += 1,
            }
        }
        found
    }

    fn outlet_at(&self, at: usize, floor: usize) -> Option<Outlet> {
        if self.tokens.list[at].kind == Kind::Word && self.tokens.list[at].is_capital() {
            if let Some(outlet) = self.by_name(at, floor).or_else(|| self.by_shape(at, floor)) {
                return Some(outlet);
            }
        }
        self.by_head(at, floor)
    }

    /// A name of the table at `at`, with the words that describe it.
    fn by_name(&self, at: usize, floor: usize) -> Option<Outlet> {
        let tokens = self.tokens;
        let (name, length) = self.table.names(tokens.text_of(at)).iter().find_map(|name| {
            let words = (at..tokens.len()).map(|i| tokens.text_of(i));
            name.match_at(words).map(|length| (name, length))
        })?;
        let end = at + length;
        // Part of a longer name that is no outlet's: "Guardian Life", "Time Warner".
        let goes_on = phrase::run_end(tokens, at) > end && length == 1 && name.weak;
        if goes_on {
            return None;
        }
        let form = if name.weak { Form::Weak } else { Form::Named };
        Some(self.whole(at..end, name.kind, form, floor))
    }

    /// A run of capitals that has the shape of an outlet's name: "the Quillon Times", "Radio Brasko".
    fn by_shape(&self, at: usize, floor: usize) -> Option<Outlet> {
        let tokens = self.tokens;
        // Only at the start of a run: the search then goes over the whole of it.
        let inside = at > floor && {
            let before = tokens.list[at - 1];
            before.kind == Kind::Word
                && before.is_capital()
                && !tokens.list[at].begins_line()
                && !phrase::breaks(tokens, at - 1)
                && !phrase::is_determiner(tokens, at - 1)
        };
        if inside || phrase::breaks(tokens, at) && !self.hits_at(at).any(|h| h.term.sort == Sort::Lead) {
            return None;
        }
        let end = phrase::run_end(tokens, at);
        self.closed_by_part(at..end, floor).or_else(|| self.opened_by_lead(at..end, floor))
    }

    fn closed_by_part(&self, run: Range<usize>, floor: usize) -> Option<Outlet> {
        let tokens = self.tokens;
        let article = run.start > 0 && is(tokens, run.start - 1, "the") || is(tokens, run.start, "the");
        let start = if is(tokens, run.start, "the") { run.start + 1 } else { run.start };
        for position in start..run.end {
            let part = self
                .hits_at(position)
                .filter(|hit| matches!(hit.term.sort, Sort::Part | Sort::Soft))
                .max_by_key(|hit| hit.range.end);
            let Some(Hit { range, term }) = part else { continue };
            if range.end > run.end {
                continue;
            }
            let acronym = range.end + 1 == run.end && tokens.list[range.end].is_all_caps();
            let placed = is(tokens, range.end, "of") && range.end < run.end;
            if range.end < run.end && !acronym && !placed {
                continue;
            }
            // A part alone is a short name; it takes its article and an earlier full name.
            if range.start == start && !placed {
                let whole = self.whole(range.clone(), term.kind, Form::Weak, floor);
                return article.then_some(whole);
            }
            if term.sort == Sort::Soft && !article && self.is_personal(range.start - 1) {
                return None;
            }
            let form = if term.sort == Sort::Soft && !article { Form::Weak } else { Form::Named };
            let name = if acronym { range.end..run.end } else { start..run.end };
            let mut outlet = self.whole(name, term.kind, form, floor);
            outlet.phrase.start = outlet.phrase.start.min(phrase::phrase_start(tokens, start, floor));
            return Some(outlet);
        }
        None
    }

    fn opened_by_lead(&self, run: Range<usize>, floor: usize) -> Option<Outlet> {
        let lead = self.hits_at(run.start).find(|hit| hit.term.sort == Sort::Lead)?;
        if lead.range.end >= run.end {
            return None;
        }
        // An article of another language opens the names of people and towns as well.
        let short = self.tokens.text_of(run.start).len() <= 3 && !self.tokens.list[run.start].is_all_caps();
        let form = if short { Form::Weak } else { Form::Named };
        Some(self.whole(run, lead.term.kind, form, floor))
    }

    fn is_personal(&self, index: usize) -> bool {
        self.tokens.is(index, Class::GivenM) || self.tokens.is(index, Class::GivenF)
    }

    /// The outlet of that name with the noun after it ("Le Monde newspaper") and the phrase before it.
    fn whole(&self, name: Range<usize>, kind: SourceKind, form: Form, floor: usize) -> Outlet {
        let tokens = self.tokens;
        let mut outlet = Outlet {
            phrase: phrase::phrase_start(tokens, name.start, floor)..name.end,
            name: Some(name),
            kind,
            form,
        };
        let end = outlet.phrase.end;
        if let Some(head) = self.head_at(end).filter(|head| self.closes(head)) {
            outlet.phrase.end = head.range.end;
            if head.term.sort == Sort::Head {
                outlet.kind = head.term.kind;
                outlet.form = Form::Named;
            }
        } else if let Some(title) = self.programme(end) {
            outlet.phrase.end = title;
        }
        outlet
    }

    /// End of a programme's title after an outlet: CNN's "Morning Hour".
    fn programme(&self, at: usize) -> Option<usize> {
        let tokens = self.tokens;
        if !phrase::is_possessive(tokens, at) || tokens.get(at + 1)?.kind != Kind::Mark {
            return None;
        }
        let close = (at + 3..at + 10)
            .find(|i| tokens.get(*i).is_some_and(|t| t.kind == Kind::Mark && !t.after_space()))?;
        Some(close + 1)
    }

    /// Whether a noun for outlets is the last of its phrase: not in "radio interview", "daily output".
    fn closes(&self, head: &Hit<'_>) -> bool {
        let tokens = self.tokens;
        let end = head.range.end;
        let Some(next) = tokens.get(end) else { return true };
        if next.kind != Kind::Word || next.is_capital() || phrase::is_possessive(tokens, end) {
            return true;
        }
        if phrase::breaks(tokens, end) || phrase::is_determiner(tokens, end) {
            return true;
        }
        let noun =
            self.hits_at(end).any(|hit| !matches!(hit.term.sort, Sort::Part | Sort::Soft | Sort::Lead));
        let tags = tokens.tags(end);
        let can_be_noun = tags.has(Tag::N) || tags.has(Tag::NS);
        !noun && !can_be_noun
    }

    /// A noun for an outlet with a name beside it, or none: "the business daily X", "X news agency", "the paper".
    fn by_head(&self, at: usize, floor: usize) -> Option<Outlet> {
        let tokens = self.tokens;
        let head = self.head_at(at)?;
        if !self.closes(head) {
            return None;
        }
        let kind = head.term.kind;
        let start = phrase::phrase_start(tokens, at, floor);
        let named = |name: Range<usize>, end: usize, form| Outlet {
            phrase: start..end,
            name: Some(name),
            kind,
            form,
        };
        if let Some((name, end)) = self.name_after(head.range.end) {
            let form = if head.term.sort == Sort::Head { Form::Named } else { Form::Weak };
            return Some(named(name, end, form));
        }
        let mut name = phrase::run_before(tokens, at, start.max(floor));
        while !name.is_empty() && self.only_describes(name.start) {
            name.start += 1;
        }
        if !name.is_empty() {
            let form = if head.term.sort == Sort::Head { Form::Named } else { Form::Weak };
            return Some(named(name, head.range.end, form));
        }
        let definite = is_one(tokens, start, phrase::DEFINITE);
        let form = match (definite, head.term.sort) {
            (true, Sort::Anaphor) => Form::Back,
            (true, _) => Form::Definite,
            (false, _) => Form::Indefinite,
        };
        // Without an article "daily" and "radio" are no outlet, and "agency" needs one named before.
        let bare = start == at
            && !phrase::is_determiner(tokens, start)
            && !tokens.text_of(head.range.end - 1).ends_with('s')
            && !tokens.text_of(head.range.end - 1).eq_ignore_ascii_case("media");
        let dangling = head.term.sort == Sort::Anaphor && !definite;
        (!bare && !dangling).then_some(Outlet { phrase: start..head.range.end, name: None, kind, form })
    }

    /// "Iranian" in "the Iranian news agency", "London" in "London newspapers".
    fn only_describes(&self, index: usize) -> bool {
        phrase::is_demonym(self.tokens, index) || self.tokens.is(index, Class::Place)
    }

    /// The name right after a noun, bare or between marks, and where the phrase ends.
    fn name_after(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let tokens = self.tokens;
        let next = tokens.get(at)?;
        if next.begins_line() {
            return None;
        }
        let marked = next.kind == Kind::Mark && next.after_space();
        let start = if marked { at + 1 } else { at };
        let end = phrase::run_end(tokens, start);
        if end == start {
            return None;
        }
        let closed = marked && tokens.get(end).is_some_and(|t| t.kind == Kind::Mark && !t.after_space());
        if marked && !closed {
            return None;
        }
        let first = if is(tokens, start, "the") && end > start + 1 { start + 1 } else { start };
        Some((first..end, if marked { end + 1 } else { end }))
    }
}

/// Finds again, anywhere in the text, the names that a noun or shape has shown to be outlets'.
fn learn(tokens: &Tokens<'_>, outlets: &mut Vec<Outlet>) {
    let mut names: HashMap<&str, Vec<(Range<usize>, SourceKind)>> = HashMap::new();
    for outlet in outlets.iter().filter(|outlet| outlet.form == Form::Named) {
        let Some(name) = outlet.name.clone() else { continue };
        let same = names.entry(tokens.text_of(name.start)).or_default();
        if same.len() < 8 {
            same.push((name, outlet.kind));
        }
        // "the Vestra News Network (VNN)"
        let open = outlet.phrase.end;
        let bracket = tokens.get(open).is_some_and(|t| t.kind == Kind::Open)
            && tokens.get(open + 2).is_some_and(|t| t.kind == Kind::Close)
            && tokens.list[open + 1].is_all_caps();
        if bracket {
            names.entry(tokens.text_of(open + 1)).or_default().push((open + 1..open + 2, outlet.kind));
        }
    }
    if names.is_empty() {
        return;
    }
    let mut again = Vec::new();
    let mut covered = 0;
    let mut at = 0;
    while at < tokens.len() {
        while covered < outlets.len() && outlets[covered].phrase.end <= at {
            covered += 1;
        }
        if let Some(outlet) = outlets.get(covered).filter(|outlet| outlet.phrase.contains(&at)) {
            at = outlet.phrase.end;
            continue;
        }
        let known = tokens.list[at].is_capital().then(|| names.get(tokens.text_of(at))).flatten();
        let hit = known.into_iter().flatten().find(|(name, _)| {
            name.clone().zip(at..).all(|(a, b)| b < tokens.len() && tokens.text_of(a) == tokens.text_of(b))
        });
        let Some((name, kind)) = hit else {
            at += 1;
            continue;
        };
        let end = at + name.len();
        let floor = outlets[..covered].last().map_or(0, |outlet| outlet.phrase.end);
        let start = phrase::phrase_start(tokens, at, floor);
        again.push(Outlet { phrase: start..end, name: Some(at..end), kind: *kind, form: Form::Named });
        at = end;
    }
    outlets.extend(again);
    outlets.sort_by_key(|outlet| outlet.phrase.start);
}

/// Gives mentions that point back the name they point to, and drops those that point nowhere.
fn resolve(tokens: &Tokens<'_>, outlets: &mut Vec<Outlet>) {
    let mut last: Vec<(SourceKind, Range<usize>)> = Vec::new();
    outlets.retain_mut(|outlet| {
        match outlet.form {
            Form::Named => {
                if let Some(name) = outlet.name.clone() {
                    last.retain(|(kind, _)| *kind != outlet.kind);
                    last.push((outlet.kind, name));
                }
            }
            Form::Weak => {
                // "the Times" after "the Quillon Times"
                let short = outlet.name.clone().map(|name| tokens.text_of(name.end - 1));
                let full = last.iter().rev().find(|(_, name)| Some(tokens.text_of(name.end - 1)) == short);
                if let Some((kind, name)) = full {
                    (outlet.kind, outlet.name, outlet.form) = (*kind, Some(name.clone()), Form::Named);
                }
            }
            Form::Definite | Form::Back => {
                let same = last.iter().rev().find(|(kind, _)| kinship(*kind, outlet.kind));
                if let Some((kind, name)) = same {
                    (outlet.kind, outlet.name) = (*kind, Some(name.clone()));
                }
            }
            Form::Indefinite => {}
        }
        outlet.form != Form::Back || outlet.name.is_some()
    });
}

/// Whether a noun of the second kind can point back to an outlet of the first.
fn kinship(named: SourceKind, noun: SourceKind) -> bool {
    use SourceKind::{Magazine, Newspaper, Other};
    named == noun || noun == Other || matches!((named, noun), (Magazine, Newspaper) | (Newspaper, Magazine))
}

/// Every medium and audience that is no outlet.
fn media(tokens: &Tokens<'_>, hits: &[Hit<'_>], outlets: &[Outlet]) -> Vec<Medium> {
    let mut media: Vec<Medium> = Vec::new();
    for Hit { range, term } in hits {
        let audience = term.sort == Sort::Audience;
        if !audience && term.sort != Sort::Medium {
            continue;
        }
        // "news conference" is one; its "conference" is not another.
        let inside =
            media.iter().rev().take(4).any(|m| m.audience == audience && m.head.contains(&range.start));
        let in_outlet = outlets[..outlets.partition_point(|o| o.phrase.start <= range.start)]
            .last()
            .is_some_and(|o| o.phrase.contains(&range.start));
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
fn is_modifier(tokens: &Tokens<'_>, next: usize) -> bool {
    let Some(token) = tokens.get(next) else { return false };
    let tags = tokens.tags(next);
    let noun = tags.has(Tag::N) || tags.has(Tag::NS);
    let other = [Tag::V, Tag::VD, Tag::VZ, Tag::VN, Tag::P, Tag::R, Tag::D, Tag::C, Tag::S, Tag::J, Tag::M];
    let small = token.kind == Kind::Word && !token.is_capital();
    let time =
        tokens.is(next, Class::Weekday) || tokens.is(next, Class::Time) || tokens.is(next, Class::Month);
    small && noun && !time && !other.iter().any(|tag| tags.has(*tag))
}

/// The capitals of an event's name, with its noun where that has a capital too.
fn event_name(tokens: &Tokens<'_>, head: &Range<usize>, kind: SourceKind) -> Option<Range<usize>> {
    if kind != SourceKind::Event {
        return None;
    }
    let capital = tokens.list[head.end - 1].is_capital();
    let end = if capital { head.end } else { head.start };
    let mut start = end;
    while start > 0
        && end - start < 8
        && tokens.list[start - 1].is_capital()
        && !phrase::breaks(tokens, start - 1)
    {
        start -= 1;
    }
    if start < end && phrase::is_determiner(tokens, start) {
        start += 1;
    }
    let only_describes = (start..end)
        .all(|i| phrase::is_demonym(tokens, i) || tokens.is(i, Class::Place) || tokens.is(i, Class::Weekday));
    (end - start > usize::from(capital) && !only_describes).then_some(start..end)
}
