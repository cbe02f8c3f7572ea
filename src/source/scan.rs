//! One pass over a document for everything that can be a channel: outlets by name or shape, media,
//! audiences. Touches [`super::tables`], [`super::phrase`] and [`crate::token`].

use std::ops::Range;

use super::listed::Listed;
use super::listed::Vocabulary;
use super::phrase::{self, is};
use super::sign::Sign;
use super::tables::{Outlets, Sort, Term};
use super::{media, recall};
use crate::ahead::Ahead;
use crate::bits::Bits;
use crate::document::{Relation, SourceKind};
use crate::lexicon::{Class, Tag};
use crate::token::Kind;

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
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) outlets: Vec<Outlet>,
    pub(super) media: Vec<Medium>,
    /// The tokens of an outlet's phrase or a medium's noun.
    pub(super) channels: Bits,
    /// Last names of those who speak for an outlet ("Ann Voss of Brasko TV"), as written.
    pub(super) hosts: Vec<String>,
}

/// A term of the table where it stands.
pub(super) struct Hit {
    pub(super) range: Range<usize>,
    pub(super) term: Term,
}

/// Finds every outlet, medium and audience of a text.
pub(super) fn scan(tokens: &Listed<'_>, vocabulary: &Vocabulary) -> Found {
    let hits = hits(tokens, &vocabulary.outlets);
    let shapes = shapes(tokens, &hits);
    let mut outlets = Scanner { tokens, table: &vocabulary.outlets, hits: &hits, shapes: &shapes }.outlets();
    recall::wire(tokens, &mut outlets);
    recall::learn(tokens, &mut outlets);
    recall::resolve(tokens, &mut outlets);
    let media = media::media(tokens, &hits, &outlets);
    let hosts = media::hosts(tokens, &outlets);
    let mut channels = Bits::new(tokens.len());
    outlets.iter().for_each(|outlet| channels.add_all(outlet.phrase.clone()));
    media.iter().for_each(|medium| channels.add_all(medium.head.clone()));
    Found { outlets, media, channels, hosts }
}

/// Every term of the table, the longest at each place for each sort.
fn hits(tokens: &Listed<'_>, outlets: &Outlets) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut ahead = Ahead::default();
    for start in tokens.places(Sign::Term).iter() {
        tokens.bring(&mut ahead, start);
        if !tokens.can_stand(start) {
            continue;
        }
        let first = hits.len();
        outlets.terms_of(tokens.words_from(start), tokens.goes_on(start + 1), |term, length| {
            let repeats = hits[first..].iter().any(|hit| hit.term.sort == term.sort);
            if !repeats {
                hits.push(Hit { range: start..start + length, term });
            }
        });
    }
    hits
}

/// Where an outlet can begin that is told by its noun or by the shape of its name.
fn shapes(tokens: &Listed<'_>, hits: &[Hit]) -> Bits {
    let mut shapes = Bits::new(tokens.len());
    for Hit { range, term } in hits {
        let first = match term.sort {
            Sort::Head | Sort::Anaphor | Sort::Lead => range.start,
            // The run of capitals that it closes begins before it.
            Sort::Part | Sort::Soft => range.start.saturating_sub(phrase::REACH),
            Sort::Medium | Sort::Audience => continue,
        };
        shapes.add_all(first..range.start + 1);
    }
    shapes
}

struct Scanner<'s, 't> {
    tokens: &'s Listed<'t>,
    table: &'s Outlets,
    /// In text order.
    hits: &'s [Hit],
    shapes: &'s Bits,
}

impl Scanner<'_, '_> {
    /// The hits that begin at a token.
    fn hits_at(&self, start: usize) -> impl Iterator<Item = &Hit> {
        let some = self.tokens.places(Sign::Term).has(start);
        let hits = if some { self.hits } else { &[] };
        let first = hits.partition_point(|hit| hit.range.start < start);
        hits[first..].iter().take_while(move |hit| hit.range.start == start)
    }

    /// The longest noun for an outlet that begins at a token.
    fn head_at(&self, start: usize) -> Option<&Hit> {
        self.hits_at(start)
            .filter(|hit| matches!(hit.term.sort, Sort::Head | Sort::Anaphor))
            .max_by_key(|hit| hit.range.end)
    }

    fn outlets(&self) -> Vec<Outlet> {
        let beginnings = self.shapes.or(self.tokens.places(Sign::Name));
        let mut found: Vec<Outlet> = Vec::new();
        let mut next = beginnings.next(0);
        while let Some(at) = next {
            let floor = found.last().map_or(0, |outlet| outlet.phrase.end);
            let outlet = self.outlet_at(at, floor);
            let end = outlet.as_ref().map_or(0, |outlet| outlet.phrase.end);
            found.extend(outlet);
            next = beginnings.next(end.max(at + 1));
        }
        found
    }

    fn outlet_at(&self, at: usize, floor: usize) -> Option<Outlet> {
        let named = self.tokens.places(Sign::Name).has(at).then(|| self.by_name(at, floor)).flatten();
        if named.is_some() || !self.shapes.has(at) {
            return named;
        }
        let token = self.tokens.list[at];
        let shaped = (token.is_word() && token.is_capital()).then(|| self.by_shape(at, floor)).flatten();
        shaped.or_else(|| self.by_head(at, floor))
    }

    /// A name of the table at `at`, with the words that describe it.
    fn by_name(&self, at: usize, floor: usize) -> Option<Outlet> {
        let tokens = self.tokens;
        if !tokens.can_stand(at) {
            return None;
        }
        let (name, length) = self.table.name_of(tokens.words_from(at), tokens.goes_on(at + 1))?;
        let end = at + length;
        // Part of a longer name that is no outlet's: "Guardian Life", "Time Warner".
        let goes_on = phrase::run_end(tokens, at) > end && length == 1 && name.weak;
        // "Folha do Zarn", "Radio Zarn del Sur".
        let longer = self.goes_on_abroad(end);
        if goes_on || longer && self.shapes.has(at) {
            return None;
        }
        let form = if name.weak { Form::Weak } else { Form::Named };
        let end = if longer { end + 2 } else { end + usize::from(self.is_branch(end, name.kind)) };
        Some(self.whole(at..end, name.kind, form, floor))
    }

    /// "Público da Manhã": whether a name goes on over a small word of another language.
    fn goes_on_abroad(&self, end: usize) -> bool {
        const SMALL: &[&str] = &["da", "de", "del", "della", "di", "do", "dos", "du"];
        let tokens = self.tokens;
        let next = tokens.get(end + 1).filter(|next| next.is_word() && next.is_capital());
        next.is_some_and(|next| !next.begins_line()) && phrase::is_one(tokens, end, SMALL)
    }

    /// "RIA Vesta", "BBC Radio Zarn": whether a word with a capital that no list has is the last of the name of an agency's
    /// or broadcaster's branch.
    fn is_branch(&self, end: usize, kind: SourceKind) -> bool {
        let aired = matches!(kind, SourceKind::NewsAgency | SourceKind::Broadcaster);
        let Some(next) = self.tokens.get(end).filter(|_| aired && self.tokens.list[end - 1].is_word()) else {
            return false;
        };
        // "BBC Radio Kent"
        let local = self.tokens.is(end, Class::Place) && is(self.tokens, end - 1, "radio");
        let new = !next.word.is_known() || local;
        let capital = next.is_word() && next.is_capital() && new && !next.begins_line();
        let last = self.tokens.get(end + 1).is_none_or(|after| !after.is_capital());
        capital && last && next.after_space()
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
        // "Ann Voss of the Quillon Times": the name begins after "of".
        let of = run.clone().rev().find(|i| is(tokens, *i, "of") && !self.is_part(i - 1));
        let mut start = match of {
            Some(of) => of + 1,
            None if phrase::is_determiner(tokens, run.start) => run.start + 1,
            None => run.start,
        };
        while start + 1 < run.end && phrase::is_seat(tokens, start) {
            start += 1;
        }
        for position in start..run.end {
            let part = self
                .hits_at(position)
                .filter(|hit| matches!(hit.term.sort, Sort::Part | Sort::Soft))
                .max_by_key(|hit| hit.range.end);
            let Some(Hit { range, term }) = part else { continue };
            if range.end > run.end {
                continue;
            }
            let led = phrase::phrase_start(tokens, run.start, floor);
            let article = is(tokens, led, "the") || is(tokens, run.start, "the");
            let acronym = range.end + 1 == run.end && tokens.list[range.end].is_all_caps();
            let placed = is(tokens, range.end, "of") && range.end < run.end;
            if range.end < run.end && !acronym && !placed {
                continue;
            }
            // A part alone is a short name; it takes its article and an earlier full name.
            if range.start == start && !placed {
                let print = term.kind != SourceKind::Broadcaster && term.kind != SourceKind::Podcast;
                return (article && print).then(|| self.whole(range.clone(), term.kind, Form::Weak, floor));
            }
            if term.sort == Sort::Soft && !article && self.is_personal(range.start - 1) {
                return None;
            }
            let form = if term.sort == Sort::Soft && !article { Form::Weak } else { Form::Named };
            let end = if acronym { range.end } else { run.end };
            return Some(self.whole(start..end, term.kind, form, floor));
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

    fn is_part(&self, index: usize) -> bool {
        self.hits_at(index).any(|hit| matches!(hit.term.sort, Sort::Part | Sort::Soft))
    }

    /// "SPA" after "Saudi Press Agency": capitals that are the name's first letters.
    fn is_acronym(&self, index: usize, name: &Range<usize>) -> bool {
        let tokens = self.tokens;
        if !tokens.get(index).is_some_and(|t| t.is_all_caps()) {
            return false;
        }
        let first = |i: usize| tokens.text_of(i).chars().next();
        let initials = name.clone().filter_map(first).filter(|c| c.is_uppercase());
        initials.eq(tokens.text_of(index).chars())
    }

    fn is_personal(&self, index: usize) -> bool {
        self.tokens.is(index, Class::GivenM) || self.tokens.is(index, Class::GivenF)
    }

    /// The outlet of that name with the noun after it ("Le Monde newspaper") and the phrase before it.
    fn whole(&self, name: Range<usize>, kind: SourceKind, form: Form, floor: usize) -> Outlet {
        let tokens = self.tokens;
        let start = phrase::phrase_start(tokens, name.start, floor);
        let name = if self.is_acronym(name.end, &name) { name.end..name.end + 1 } else { name };
        let mut outlet = Outlet { phrase: start..name.end, name: Some(name), kind, form };
        let end = outlet.phrase.end;
        if let Some(head) = self.head_at(end).filter(|head| self.closes(head)) {
            outlet.phrase.end = head.range.end;
            if head.term.sort == Sort::Head {
                outlet.kind = head.term.kind;
                outlet.form = Form::Named;
            }
        } else if let Some(title) = phrase::programme(tokens, end) {
            outlet.phrase.end = title;
        }
        outlet
    }

    /// Whether a noun for outlets is the last of its phrase: not in "radio interview", "daily output".
    fn closes(&self, head: &Hit) -> bool {
        let tokens = self.tokens;
        let end = head.range.end;
        let Some(next) = tokens.get(end) else { return true };
        if next.kind != Kind::Word || next.is_capital() || phrase::is_possessive(tokens, end) {
            return true;
        }
        // "Emails obtained by the Courier show that …"
        if is(tokens, end - 1, "show") && is(tokens, end, "that") {
            return false;
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
            // "the trade paper Rail Weekly" is sure; "the agency Gelt" can be an office.
            let press = !matches!(kind, SourceKind::NewsAgency | SourceKind::Other | SourceKind::Website);
            let sure = head.term.sort == Sort::Head || press && phrase::is_determiner(tokens, start);
            return Some(named(name, end, if sure { Form::Named } else { Form::Weak }));
        }
        let mut name = phrase::run_before(tokens, at, start.max(floor));
        while !name.is_empty() && self.only_describes(name.start) {
            name.start += 1;
        }
        if !name.is_empty() {
            let form = if head.term.sort == Sort::Head { Form::Named } else { Form::Weak };
            return Some(named(name, head.range.end, form));
        }
        if let Some(name) = self.named_before(start, floor) {
            return Some(Outlet {
                phrase: name.start..head.range.end,
                name: Some(name),
                kind,
                form: Form::Named,
            });
        }
        let definite = phrase::on(tokens, start, Sign::Definite);
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

    /// The name that an apposition describes: "Norsk Bergblad, a trade paper".
    fn named_before(&self, start: usize, floor: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let comma = start.checked_sub(1).filter(|i| tokens.list[*i].kind == Kind::Comma)?;
        if !phrase::is_one(tokens, start, &["a", "an"]) {
            return None;
        }
        let name = phrase::run_before(tokens, comma, floor.max(comma.saturating_sub(6)));
        let other = |i: usize| self.only_describes(i) || self.is_personal(i);
        (!name.is_empty() && !other(name.start)).then_some(name)
    }

    /// "Iranian" in "the Iranian news agency", "London" in "London newspapers".
    fn only_describes(&self, index: usize) -> bool {
        phrase::is_demonym(self.tokens, index)
            || self.tokens.is(index, Class::Place)
            || phrase::is_seat(self.tokens, index)
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
