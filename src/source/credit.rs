//! The document's own lines: credits, bylines, datelines, and the credit that closes a paragraph.
//! Touches [`super::scan`], [`super::phrase`] and [`crate::token`].

use std::ops::Range;

use super::listed::Listed;
use super::phrase::{self, is, is_one};
use super::scan::{Form, Outlet};
use super::{Channels, dateline};
use crate::ahead::Ahead;
use crate::document::{Credit, Dateline, SourceKind};
use crate::lexicon::List;
use crate::token::Kind;
use crate::work;

/// How many lines at the top and at the end can hold a byline or an agency's name alone.
const EDGE: usize = 12;

/// Longest line that is looked at as a credit, in tokens.
const LONGEST: usize = 40;

/// A credit that closes a paragraph: "(Source: AFP)", "— Reuters".
#[derive(Debug, Clone)]
pub(super) struct Closing {
    /// From its bracket or dash on, in tokens.
    pub(super) range: Range<usize>,
    /// The outlet's phrase.
    pub(super) phrase: Range<usize>,
    pub(super) name: Range<usize>,
    pub(super) kind: SourceKind,
    /// It is all of its paragraph, and so holds of the document.
    pub(super) alone: bool,
}

/// The lines of a text as ranges of tokens.
pub(super) fn lines(tokens: &Listed<'_>) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    for start in tokens.lines.iter() {
        if let Some(last) = lines.last_mut() {
            last.end = start;
        }
        lines.push(start..tokens.len());
    }
    lines
}

/// Every credit that closes a paragraph, in text order.
pub(super) fn closings(tokens: &Listed<'_>, outlets: &[Outlet], lines: &[Range<usize>]) -> Vec<Closing> {
    let mut ahead = Ahead::default();
    let closing = |line: &Range<usize>| {
        tokens.bring(&mut ahead, line.start);
        closing(tokens, outlets, line)
    };
    lines.iter().filter_map(closing).collect()
}

fn closing(tokens: &Listed<'_>, outlets: &[Outlet], line: &Range<usize>) -> Option<Closing> {
    let last = line.end.checked_sub(1).filter(|last| *last >= line.start)?;
    let lowest = line.start.max(last.saturating_sub(10));
    let bracket = tokens.list[last].kind == Kind::Close;
    let opener = if bracket { Kind::Open } else { Kind::Dash };
    let open = (lowest..last).rev().find(|i| tokens.list[*i].kind == opener)?;
    let inside = open + 1..if bracket { last } else { line.end };
    let (labelled, first) = label(tokens, inside.start);
    let body = first..inside.end;
    // Without a label it must stand after the end of a sentence, or alone.
    let placed = labelled || open == line.start || ends_sentence(tokens, open - 1);
    if body.is_empty() || !placed {
        return None;
    }
    let alone = open == line.start && tokens.list[open].begins_paragraph();
    let (phrase, name, kind) = match whole_outlet(tokens, outlets, &body) {
        Some(outlet) => (outlet.phrase.clone(), outlet.name.clone()?, outlet.kind),
        None if labelled && phrase::run_end(tokens, body.start) == body.end => {
            let kind = kind_of_unknown(tokens, &body);
            (body.clone(), body, kind)
        }
        None => return None,
    };
    Some(Closing { range: open..line.end, phrase, name, kind, alone })
}

fn ends_sentence(tokens: &Listed<'_>, index: usize) -> bool {
    let kind = tokens.list[index].kind;
    kind == Kind::Stop || kind == Kind::Mark || tokens.list[index].is_dotted()
}

/// "Source:", "Credit:", "Via": whether one stands at `at`, and where its words begin.
fn label(tokens: &Listed<'_>, at: usize) -> (bool, usize) {
    let is_label = is_one(tokens, at, &["source", "sources", "credit", "via", "from", "agency"]);
    match tokens.get(at + 1) {
        Some(next) if is_label && next.kind == Kind::Colon => (true, at + 2),
        Some(_) if is(tokens, at, "via") => (true, at + 1),
        _ => (false, at),
    }
}

/// The outlet that these tokens name and nothing besides.
fn whole_outlet<'o>(tokens: &Listed<'_>, outlets: &'o [Outlet], range: &Range<usize>) -> Option<&'o Outlet> {
    let first = outlets.partition_point(|outlet| outlet.phrase.end <= range.start);
    let outlet = outlets.get(first).filter(|outlet| outlet.name.is_some())?;
    let start = outlet.phrase.start <= range.start
        || (outlet.phrase.start == range.start + 1 && phrase::is_determiner(tokens, range.start));
    // "Agencia Reuters", "Associated Press writer": a word of description may stand beside the name.
    let rest = (outlet.phrase.end..range.end).all(|i| tokens.is_on(i, List::Staff));
    (start && rest && outlet.phrase.end > range.start).then_some(outlet)
}

/// Credit lines in text order, and the dateline.
pub(crate) fn credits(channels: &Channels<'_>) -> (Vec<Credit>, Option<Dateline>) {
    let tokens = &channels.tokens;
    let lines = &channels.lines;
    let (dateline, wire) = lines
        .iter()
        .take(EDGE)
        .find_map(|line| dateline::read(channels, line))
        .map_or((None, None), |(dateline, wire)| (Some(dateline), wire));
    let mut credits: Vec<Credit> = wire.into_iter().collect();
    if dateline.is_none() {
        credits.extend(lines.iter().take(EDGE).find_map(|line| dateline::bare(channels, line)));
        credits.extend(lines.iter().take(EDGE).find_map(|line| dateline::dated(channels, line)));
    }
    for (index, line) in lines.iter().enumerate() {
        let edge = index < EDGE || index + EDGE > lines.len();
        if edge && line.len() <= LONGEST {
            credits.extend(line_credit(channels, line));
        }
    }
    // Closings lie on lines of their own, so that one can only repeat a line of the top or the end.
    let edges = credits.len();
    for closing in channels.closings.iter().filter(|closing| closing.alone) {
        let span = tokens.span(closing.range.clone());
        work::count(edges);
        if !credits[..edges].iter().any(|credit| credit.span.overlaps(span)) {
            credits.push(Credit {
                span,
                outlet: Some(tokens.wording(closing.name.clone()).into_owned()),
                kind: Some(closing.kind),
                authors: Vec::new(),
            });
        }
    }
    credits.sort_by_key(|credit| credit.span);
    // Of a line and a bracket in it, the line says more.
    credits.dedup_by(|later, kept| later.span.start < kept.span.end);
    (credits, dateline)
}

/// A line that is a byline, an agency's name, or names who helped to report.
fn line_credit(channels: &Channels<'_>, line: &Range<usize>) -> Option<Credit> {
    let tokens = &channels.tokens;
    if let Some(outlet) =
        whole_outlet(tokens, &channels.found.outlets, line).filter(|outlet| outlet.form != Form::Weak)
    {
        let all_capitals = line.clone().all(|i| {
            tokens.list[i].kind != Kind::Word || tokens.list[i].is_capital() || outlet.phrase.contains(&i)
        });
        let plain = outlet.form == Form::Named && all_capitals && line.len() <= 8;
        return plain.then(|| named(tokens, line, outlet, Vec::new()));
    }
    let first = tokens.list[line.start];
    let open = first.kind == Kind::Open;
    let star = first.kind == Kind::Symbol && tokens.text_of(line.start) == "*";
    let lead = line.start + usize::from(open || star);
    let last = tokens.list[line.end - 1].kind;
    let end = line.end - usize::from(open && last == Kind::Close || last == Kind::Stop);
    if let (true, first) = label(tokens, lead) {
        let source = first..end;
        return (first < end && phrase::run_end(tokens, first) >= end)
            .then(|| labelled(channels, line, &source));
    }
    let start = by(tokens, lead)?;
    let (authors, outlet) = people(channels, start..end)?;
    let mut credit = Credit { span: tokens.span(line.clone()), outlet: None, kind: None, authors };
    if let Some(outlet) = outlet {
        let full = named(tokens, line, outlet, Vec::new());
        (credit.outlet, credit.kind) = (full.outlet, full.kind);
    }
    Some(credit)
}

/// "Source: Nordwire": one that is in no table is an agency or a page all the same.
fn labelled(channels: &Channels<'_>, line: &Range<usize>, source: &Range<usize>) -> Credit {
    let tokens = &channels.tokens;
    if let Some(outlet) = whole_outlet(tokens, &channels.found.outlets, source) {
        return named(tokens, line, outlet, Vec::new());
    }
    let kind = kind_of_unknown(tokens, source);
    let outlet = tokens.wording(source.clone()).into_owned();
    Credit { span: tokens.span(line.clone()), outlet: Some(outlet), kind: Some(kind), authors: Vec::new() }
}

/// What an outlet of no table is that a label introduces.
fn kind_of_unknown(tokens: &Listed<'_>, source: &Range<usize>) -> SourceKind {
    let site = tokens.text[tokens.span(source.clone())].contains('.');
    if site { SourceKind::Website } else { SourceKind::NewsAgency }
}

pub(super) fn named(
    tokens: &Listed<'_>,
    line: &Range<usize>,
    outlet: &Outlet,
    authors: Vec<String>,
) -> Credit {
    let name = outlet.name.clone().map(|name| tokens.wording(name).into_owned());
    Credit { span: tokens.span(line.clone()), outlet: name, kind: Some(outlet.kind), authors }
}

/// Where the names begin after "By", "Reporting by", "Author:", "With information from".
pub(super) fn by(tokens: &Listed<'_>, at: usize) -> Option<usize> {
    let lead = |words: &[&str]| {
        words.iter().enumerate().all(|(i, word)| is(tokens, at + i, word)).then_some(at + words.len())
    };
    let colon = |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Colon);
    let labelled = || (tokens.is_on(at, List::Author) && colon(at + 1)).then_some(at + 2);
    BY.iter().find_map(|form| lead(form)).or_else(labelled)
}

/// What stands before those who wrote or helped.
const BY: &[&[&str]] = &[
    &["with", "additional", "reporting", "by"],
    &["with", "reporting", "by"],
    &["additional", "reporting", "by"],
    &["reporting", "by"],
    &["written", "by"],
    &["writing", "by"],
    &["posted", "by"],
    &["compiled", "by"],
    &["story", "by"],
    &["with", "information", "from"],
    &["with", "reporting", "from"],
    &["with", "inputs", "from"],
    &["with", "files", "from"],
    &["by"],
];

/// The people named one after another, and the outlet they write for; `None` where other words stand there.
fn people<'c>(channels: &'c Channels<'_>, range: Range<usize>) -> Option<(Vec<String>, Option<&'c Outlet>)> {
    let tokens = &channels.tokens;
    let mut authors = Vec::new();
    let mut outlet = None;
    let mut at = range.start;
    while at < range.end {
        let token = tokens.list[at];
        let joins = is_one(
            tokens,
            at,
            &["and", "of", "for", "by", "in", "on", "with", "editing", "reporting", "additional", "the"],
        ) || matches!(
            token.kind,
            Kind::Comma | Kind::Semicolon | Kind::Symbol | Kind::Dash | Kind::Close | Kind::Open
        );
        if joins {
            at += 1;
            continue;
        }
        // "By Ann Lee | Nordwire | May 4, 2023": what follows tells when.
        if at > range.start && dateline::date_after(tokens, at, range.end).is_some() {
            break;
        }
        let segment = at..segment_end(tokens, at, range.end);
        if segment.is_empty() {
            return None;
        }
        let after_place_word = at > range.start && is(tokens, at - 1, "in");
        if let Some(found) = whole_outlet(tokens, &channels.found.outlets, &segment) {
            outlet = Some(found);
        } else if !after_place_word && !segment.clone().any(|i| tokens.is_on(i, List::Staff)) {
            authors.push(tokens.wording(segment.clone()).into_owned());
        }
        at = segment.end;
        if authors.is_empty() && outlet.is_none() {
            return None;
        }
    }
    (!authors.is_empty() || outlet.is_some()).then_some((authors, outlet))
}

/// End of one name: capitals and the small words inside names.
fn segment_end(tokens: &Listed<'_>, start: usize, end: usize) -> usize {
    const PARTICLES: &[&str] =
        &["de", "van", "von", "der", "bin", "al", "da", "di", "la", "el", "del", "ter"];
    let mut at = start;
    while at < end
        && tokens.list[at].kind == Kind::Word
        && !is_one(tokens, at, &["and", "of", "for", "in", "the"])
    {
        let small = is_one(tokens, at, PARTICLES) && at + 1 < end;
        let staff = at > start && tokens.is_on(at, List::Staff);
        if !tokens.list[at].is_capital() && !small && !staff {
            return start;
        }
        at += 1;
    }
    at
}
