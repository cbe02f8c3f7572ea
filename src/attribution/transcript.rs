//! A conversation that is printed as such: lines that begin with who speaks and a colon ("Ann Lee: It took years."), or as
//! a play is ("LEE. I won't."), with no marks. Touches [`super::context`], [`super::draft`] and [`crate::mention`].

use std::collections::HashMap;
use std::ops::Range;

use super::context::Context;
use super::draft::Draft;
use crate::document::{EntityKind, MentionKind, QuoteKind, Rule};
use crate::lexicon::{Class, Hasher};
use crate::mention::Mention;
use crate::token::Kind;
use crate::work;

/// Longest name before the colon, in tokens.
const LABEL: usize = 6;

/// Longest office between the name and the colon, in tokens.
const OFFICE: usize = 12;

/// So many stars print bold letters, in tokens.
const STARS: usize = 2;

/// Longest direction in brackets behind a name or before what is said, in tokens.
const DIRECTION: usize = 30;

/// So many lines make a conversation, and one of them may be without a verb ("Yes.").
const LINES: usize = 4;

/// How sure it is that a line is said by whom it begins with.
const SURE: f32 = 0.9;

/// How the name before what is said is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// "Lee: No."
    Colon,
    /// "LEE. No."
    Capitals,
    /// "Lee. No.", as much else begins.
    Stop,
}

/// A line with who says it.
struct Line<'c> {
    style: Style,
    /// Who speaks, in tokens; `None` behind "Q:" and "A:".
    speaker: Option<Range<u32>>,
    person: bool,
    /// It is a name, or may be somebody's description: no bare "Servant", who is nobody with a name.
    named: bool,
    /// It is a name.
    is_name: bool,
    /// What is said, in tokens.
    words: Range<usize>,
    /// By what the speaker is known again: "Ann Lee:" and "Lee:" are one.
    label: &'c str,
}

/// The lines of a conversation, as quotes without a cue; `lines` are those of the text.
pub(crate) fn find(context: &Context<'_, '_>, lines: &[Range<usize>]) -> Vec<Draft> {
    let mut found: Vec<Line<'_>> = Vec::new();
    let mut blocks = 0;
    for line in lines {
        let begins = context.tokens.list[line.start].begins_paragraph();
        blocks += usize::from(begins);
        match (labelled(context, line), found.last_mut()) {
            (Some(labelled), _) => found.push(labelled),
            // The line before goes on.
            (None, Some(last)) if !begins && last.words.end == line.start => last.words.end = line.end,
            _ => {}
        }
    }
    let mut counts: HashMap<&str, usize, Hasher> = HashMap::default();
    found.iter().for_each(|line| *counts.entry(line.label).or_default() += 1);
    // Who speaks once only may be anything that stands before a colon.
    let again = |style: Style| found.iter().filter(move |line| line.style == style);
    let style = [Style::Colon, Style::Capitals, Style::Stop].into_iter().find(|style| {
        let again: Vec<&Line<'_>> = again(*style).filter(|line| counts[line.label] > 1).collect();
        is_conversation(context, &again) && (*style != Style::Stop || again.len() * 2 > blocks)
    });
    let Some(style) = style else { return Vec::new() };
    // In capitals nothing else stands before what is said; and where others talk, a person may speak once.
    let person = |line: &Line<'_>| style == Style::Colon && line.person && line.is_name;
    let said = |line: &&Line<'_>| style == Style::Capitals || counts[line.label] > 1 || person(line);
    again(style).filter(said).map(|line| draft(context, line)).collect()
}

/// Whether so many lines of several people, one of them known as one, with a verb in most are a conversation.
fn is_conversation(context: &Context<'_, '_>, lines: &[&Line<'_>]) -> bool {
    let known = |line: &&Line<'_>| line.person || line.speaker.is_none() || line.style == Style::Capitals;
    let named = lines.iter().copied().any(|line| known(&line));
    let several = lines.iter().any(|line| line.label != lines[0].label);
    let clauses = lines.iter().filter(|line| is_clause(context, &line.words)).count();
    // On a stage many a speech has no verb.
    let spoken = if lines.iter().any(|line| line.style == Style::Colon) { 3 } else { 2 };
    lines.len() >= LINES && named && several && clauses * 4 >= lines.len() * spoken
}

/// The line's speaker and words, if it begins with a name or a person and a colon or full stop, and no mark stands behind that.
fn labelled<'c>(context: &'c Context<'_, '_>, line: &Range<usize>) -> Option<Line<'c>> {
    let token = |i: usize| context.tokens.list[i];
    let line = &(behind_stars(context, line.start, line.end)..line.end);
    if line.is_empty() || !token(line.start).is_capital() {
        return None;
    }
    work::count(LABEL);
    let reach = line.start + 1..line.end.saturating_sub(1).min(line.start + LABEL);
    let dotted = |i: usize| token(i - 1).length() == 1;
    let ends = |i: &usize| match token(*i).kind {
        Kind::Colon | Kind::Open => true,
        Kind::Stop => !dotted(*i),
        _ => false,
    };
    let office = behind_office(context, line);
    let end = office.map(|(comma, _)| comma).or_else(|| { reach }.find(ends))?;
    let mark = if let Some((_, colon)) = office {
        colon
    } else if token(end).kind == Kind::Open {
        behind_brackets(context, end, line.end)?
    } else {
        end
    };
    let bare = behind_stars(context, mark + 1, line.end);
    let style = style(context, line.start..end, mark)?;
    let start = said(context, bare, line.end);
    let spaced = start < line.end && token(start).after_space() && !token(mark).after_space();
    if !spaced || token(start).kind == Kind::Mark {
        return None;
    }
    let mention = context.mentions.starting_at(line.start).map(|number| &context.mentions.list[number]);
    let speaks = |speaker: &Mention| {
        speaker.kind == MentionKind::Name
            || speaker.kind == MentionKind::Description && speaker.entity_kind == EntityKind::Person
    };
    let mention = mention.filter(|mention| speaks(mention) && mention.core().end as usize == end);
    let words = start..line.end;
    let label = |from| &context.tokens.text[context.tokens.span(from..end)];
    // "Q:" and "A:" are no names.
    if end == line.start + 1 && token(line.start).length() == 1 {
        let label = label(line.start);
        let asks = style == Style::Colon && matches!(label, "Q" | "A");
        return asks.then_some(Line {
            style,
            speaker: None,
            person: false,
            named: true,
            is_name: false,
            words,
            label,
        });
    }
    if mention.is_none() && style == Style::Colon {
        return None;
    }
    let name = mention.filter(|mention| mention.kind == MentionKind::Name);
    let last = name.filter(|_| style == Style::Colon).map(|name| name.head as usize);
    Some(Line {
        style,
        speaker: Some(mention.map_or(line.start as u32..end as u32, Mention::core)),
        person: mention.is_some_and(|mention| mention.entity_kind == EntityKind::Person),
        named: style == Style::Colon || name.is_some(),
        is_name: name.is_some_and(|name| name.name().is_some()),
        words,
        label: label(last.unwrap_or(line.start)),
    })
}

/// "ANN LEE, MAYOR OF ORM: Good morning.": the comma behind the name and the colon behind the office, all in capitals.
fn behind_office(context: &Context<'_, '_>, line: &Range<usize>) -> Option<(usize, usize)> {
    let kind = |i: usize| context.tokens.list[i].kind;
    let shouted = |i: &usize| kind(*i) != Kind::Word || context.tokens.list[*i].is_all_caps();
    let head = line.start..line.end.min(line.start + LABEL + OFFICE);
    let colon = head.take_while(shouted).find(|i| kind(*i) == Kind::Colon)?;
    let comma = (line.start + 1..colon).find(|i| kind(*i) == Kind::Comma)?;
    Some((comma, colon))
}

/// The token behind the stars that print a name in bold letters ("**Lee:** No.").
fn behind_stars(context: &Context<'_, '_>, from: usize, end: usize) -> usize {
    let star = |i: &usize| context.tokens.text_of(*i).bytes().all(|byte| byte == b'*');
    (from..end.min(from + STARS)).find(|i| !star(i)).unwrap_or(end.min(from + STARS))
}

/// The token behind brackets that open at `open`.
fn behind_brackets(context: &Context<'_, '_>, open: usize, end: usize) -> Option<usize> {
    let close = (open..end.min(open + DIRECTION)).find(|i| context.tokens.list[*i].kind == Kind::Close)?;
    (close + 1 < end).then_some(close + 1)
}

/// Where what is said begins: behind a direction in brackets.
fn said(context: &Context<'_, '_>, from: usize, end: usize) -> usize {
    let opens = from < end && context.tokens.list[from].kind == Kind::Open;
    if opens { behind_brackets(context, from, end).unwrap_or(from) } else { from }
}

/// How a name is set off by the mark behind it.
fn style(context: &Context<'_, '_>, name: Range<usize>, mark: usize) -> Option<Style> {
    let titled = |i: &usize| {
        let classes = context.tokens.classes(*i);
        [Class::Title, Class::TitleM, Class::TitleF].into_iter().any(|class| classes.has(class))
    };
    let words = || name.clone().filter(|i| context.tokens.list[*i].kind == Kind::Word);
    let shouted = |i: usize| context.tokens.list[i].is_all_caps();
    match context.tokens.list[mark].kind {
        Kind::Colon => Some(Style::Colon),
        Kind::Stop if context.tokens.text_of(mark) != "." => None,
        Kind::Stop if words().all(|i| shouted(i) || titled(&i)) && words().any(shouted) => {
            Some(Style::Capitals)
        }
        Kind::Stop if words().all(|i| context.tokens.list[i].is_capital()) => Some(Style::Stop),
        _ => None,
    }
}

/// Whether a verb stands in what is said, where it is more than a word or two.
fn is_clause(context: &Context<'_, '_>, words: &Range<usize>) -> bool {
    words.len() < 4 || words.clone().any(|i| context.pos[i].is_finite())
}

fn draft(context: &Context<'_, '_>, line: &Line<'_>) -> Draft {
    Draft {
        kind: QuoteKind::Direct,
        content: vec![context.tokens.span(line.words.clone())],
        cue: None,
        speaker: line.speaker.clone(),
        entity: None,
        doubtful: !line.named,
        rule: Rule::SpeakerCueContent,
        confidence: SURE,
        evidence: Vec::new(),
    }
}
