//! A conversation that is printed as such: lines that begin with who speaks and a colon ("Ann Lee: It took years."), with
//! no marks. Touches [`super::context`], [`super::draft`] and [`crate::mention`].

use std::collections::HashMap;
use std::ops::Range;

use super::context::Context;
use super::draft::Draft;
use crate::document::{EntityKind, MentionKind, QuoteKind, Rule};
use crate::lexicon::Hasher;
use crate::mention::Mention;
use crate::token::Kind;
use crate::work;

/// Longest name before the colon, in tokens.
const LABEL: usize = 6;

/// So many lines make a conversation, and one of them may be without a verb ("Yes.").
const LINES: usize = 4;

/// How sure it is that a line is said by whom it begins with.
const SURE: f32 = 0.9;

/// A line with who says it.
struct Line<'c> {
    /// `None` behind "Q:" and "A:".
    speaker: Option<&'c Mention>,
    /// What is said, in tokens.
    words: Range<usize>,
    /// By what the speaker is known again: "Ann Lee:" and "Lee:" are one.
    label: &'c str,
}

impl Line<'_> {
    fn is_person(&self) -> bool {
        self.speaker.is_some_and(|speaker| speaker.entity_kind == EntityKind::Person)
    }
}

/// The lines of a conversation, as quotes without a cue; `lines` are those of the text.
pub(crate) fn find(context: &Context<'_, '_>, lines: &[Range<usize>]) -> Vec<Draft> {
    let lines: Vec<Line<'_>> = lines.iter().filter_map(|line| labelled(context, line)).collect();
    let mut counts: HashMap<&str, usize, Hasher> = HashMap::default();
    lines.iter().for_each(|line| *counts.entry(line.label).or_default() += 1);
    // Who speaks once only may be anything that stands before a colon.
    let is_again = |line: &&Line<'_>| counts[line.label] > 1;
    let again: Vec<&Line<'_>> = lines.iter().filter(is_again).collect();
    let named = again.iter().any(|line| line.is_person() || line.speaker.is_none());
    let several = again.iter().any(|line| line.label != again[0].label);
    let clauses = again.iter().filter(|line| is_clause(context, &line.words)).count();
    if again.len() < LINES || !named || !several || clauses * 4 < again.len() * 3 {
        return Vec::new();
    }
    // Where others talk, a person may speak once.
    let person = |line: &&Line<'_>| line.is_person() && line.speaker.is_some_and(|who| who.name().is_some());
    lines.iter().filter(|line| is_again(line) || person(line)).map(|line| draft(context, line)).collect()
}

/// The line's speaker and words, if it begins with a name or a person and a colon, or with "Q:" or "A:", and no mark stands
/// behind that.
fn labelled<'c>(context: &'c Context<'_, '_>, line: &Range<usize>) -> Option<Line<'c>> {
    let kind = |i: usize| context.tokens.list[i].kind;
    work::count(LABEL);
    let reach = line.start + 1..line.end.saturating_sub(1).min(line.start + LABEL);
    let colon = { reach }.find(|i| kind(*i) == Kind::Colon)?;
    let spaced = context.tokens.list[colon + 1].after_space() && !context.tokens.list[colon].after_space();
    if !spaced || kind(colon + 1) == Kind::Mark || !context.tokens.list[line.start].is_capital() {
        return None;
    }
    let words = colon + 1..line.end;
    let first = context.tokens.text_of(line.start);
    if colon == line.start + 1 && first.len() == 1 {
        return matches!(first, "Q" | "A").then_some(Line { speaker: None, words, label: first });
    }
    let speaker = &context.mentions.list[context.mentions.starting_at(line.start)?];
    let name = speaker.kind == MentionKind::Name;
    let speaks =
        name || speaker.kind == MentionKind::Description && speaker.entity_kind == EntityKind::Person;
    let from = if name { speaker.head as usize } else { line.start };
    let label = &context.tokens.text[context.tokens.span(from..colon)];
    (speaks && speaker.tokens.end as usize == colon).then_some(Line { speaker: Some(speaker), words, label })
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
        speaker: line.speaker.map(Mention::core),
        entity: None,
        doubtful: false,
        rule: Rule::SpeakerCueContent,
        confidence: SURE,
        evidence: Vec::new(),
    }
}
